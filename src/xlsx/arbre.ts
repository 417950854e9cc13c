/** XML as a small tree: read, changed in place, written back. What is not changed comes out as it went in. */
import { parcours } from "./xml";
import type { Compte } from "./compte";

export interface Noeud {
  nom: string;
  attributs: Record<string, string>;
  enfants: (Noeud | string)[];
}

/** Prefixes are kept: `nomLocal` compares without them. */
export const nomLocal = (n: Noeud): string => n.nom.slice(n.nom.indexOf(":") + 1);

export function lisArbre(xml: string, compte?: Compte): Noeud {
  const pile: Noeud[] = [{ nom: "", attributs: {}, enfants: [] }];
  parcours(
    xml,
    {
      ouvre: ({ nomEntier, attributs }) => {
        const n = noeud(nomEntier, { ...attributs });
        pile[pile.length - 1]!.enfants.push(n);
        pile.push(n);
      },
      ferme: () => void pile.pop(),
      texte: (t) => {
        const { enfants } = pile[pile.length - 1]!;
        const dernier = enfants.at(-1);
        if (typeof dernier === "string") enfants[enfants.length - 1] = dernier + t;
        else enfants.push(t);
      },
    },
    compte,
  );
  return pile[0]!.enfants.find((x): x is Noeud => typeof x !== "string")!;
}

// Line ends inside an attribute would be read back as spaces.
const echappe = (t: string, attribut: boolean): string => {
  const s = t.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\r/g, "&#13;");
  return attribut ? s.replace(/"/g, "&quot;").replace(/\n/g, "&#10;").replace(/\t/g, "&#9;") : s;
};

function ecris(n: Noeud, sortie: string[]): void {
  sortie.push("<", n.nom);
  for (const [k, v] of Object.entries(n.attributs)) sortie.push(" ", k, '="', echappe(v, true), '"');
  if (n.enfants.length === 0) {
    sortie.push("/>");
    return;
  }
  sortie.push(">");
  for (const e of n.enfants) {
    if (typeof e === "string") sortie.push(echappe(e, false));
    else ecris(e, sortie);
  }
  sortie.push("</", n.nom, ">");
}

export function ecrisArbre(n: Noeud): string {
  const sortie = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'];
  ecris(n, sortie);
  return sortie.join("");
}

export const elements = (n: Noeud, nom?: string): Noeud[] =>
  n.enfants.filter((x): x is Noeud => typeof x !== "string" && (nom === undefined || nomLocal(x) === nom));
export const element = (n: Noeud, nom: string): Noeud | undefined => elements(n, nom)[0];
export const texteDe = (n: Noeud): string => n.enfants.map((x) => (typeof x === "string" ? x : texteDe(x))).join("");
export const noeud = (
  nom: string,
  attributs: Record<string, string> = {},
  enfants: (Noeud | string)[] = [],
): Noeud => ({ nom, attributs, enfants });
export const retire = (parent: Noeud, enfant: Noeud): void => {
  parent.enfants = parent.enfants.filter((x) => x !== enfant);
};

/** Puts a child where the schema wants it: before the first of those that come after it. */
export function insere(parent: Noeud, enfant: Noeud, apres: readonly string[]): void {
  const i = parent.enfants.findIndex((x) => typeof x !== "string" && apres.includes(nomLocal(x)));
  if (i < 0) parent.enfants.push(enfant);
  else parent.enfants.splice(i, 0, enfant);
}
