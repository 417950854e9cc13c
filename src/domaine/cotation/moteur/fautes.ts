/**
 * Les phrases d'une demande fautive. Les problèmes d'une demande sont, dans l'ordre où la référence lit, ceux de son champ, de
 * sa base, du champ de chaque bloc et de chaque critère : ce qui n'en a pas n'y ajoute rien. La référence n'évalue donc ici
 * que ce que le moteur a trouvé fautif, sur une grille qui ne contient que cela.
 */
import { evalueDemande } from "../evaluation";
import type { GrilleCompilee, ResultatDeDemande } from "../types";
import { lectureDe, type Encodage } from "./encodage";
import { Drapeau } from "./lecture";
import type { Unite } from "./plan";
import type { Poids, Terme } from "./poids";
import type { Codes } from "./sources";

interface Suspect {
  readonly codes: Codes;
  readonly decalage: number;
  readonly masque: number;
  /** Par code de l'unité : 1 si elle y est fautive. */
  readonly fautive: Uint8Array;
  /** Champ du bloc hors duquel l'unité n'est pas lue. */
  readonly champ: Terme | null;
}

function suspectDe(
  e: Encodage,
  u: Unite | null,
  champ: Terme | null,
  conflits: readonly unknown[] = [],
): Suspect | null {
  if (u === null) return null;
  const fautive = Uint8Array.from(u.entrees, (x, code) =>
    x.genre === "probleme" || conflits[code] === "conflit" ? 1 : 0,
  );
  if (!fautive.includes(1)) return null;
  const { codes, decalage, masque } = lectureDe(u, e);
  return { codes, decalage, masque, fautive, champ };
}

const accuse = (s: Suspect | null, i: number): boolean =>
  s !== null && s.fautive[(s.codes[i]! >> s.decalage) & s.masque] === 1;
const dehors = (champ: Terme | null, i: number): boolean => champ !== null && champ.valeurs[champ.codes[i]!] === 0;

export class Fautes {
  private readonly champ: Suspect | null;
  private readonly base: Suspect | null;
  private readonly champs: readonly (Suspect | null)[];
  private readonly criteres: readonly { readonly k: number; readonly suspect: Suspect }[];
  private readonly grilles = new Map<string, GrilleCompilee>();

  constructor(
    private readonly e: Encodage,
    private readonly poids: Poids,
  ) {
    const { plan } = e;
    this.champ = suspectDe(e, plan.champ, null);
    this.base = suspectDe(e, plan.base, null);
    this.champs = plan.champs.map((u) => suspectDe(e, u, null));
    this.criteres = plan.criteres.flatMap((u, k) => {
      const { bloc } = poids.grille.criteres[k]!;
      const suspect = suspectDe(e, u, poids.blocs[bloc]!.champ, poids.exacts[k]);
      return suspect === null ? [] : [{ k, suspect }];
    });
  }

  /** Ce que la référence dit d'une ligne qui lui est confiée : état, score et problèmes (pas ses non-renseignés). */
  juge(i: number): ResultatDeDemande {
    const { e, poids } = this;
    const ligne = e.lignes[i]!;
    const toute = (): ResultatDeDemande => evalueDemande(poids.grille, ligne, i + 1, e.plan.date);
    if (e.drapeaux[i] !== Drapeau.Fautive && (e.drapeaux[i] !== Drapeau.Ordinaire || !poids.exact)) return toute();
    const r = evalueDemande(this.grilleDesFautes(i), ligne, i + 1, e.plan.date);
    return r.etat === "probleme" ? r : toute();
  }

  private grilleDesFautes(i: number): GrilleCompilee {
    const { champ, base, champs, criteres } = this;
    if (accuse(champ, i)) return this.reduite("champ", { champ: true, base: false, champs: new Set(), criteres: [] });
    const blocs = new Set<number>();
    champs.forEach((s, b) => {
      if (accuse(s, i)) blocs.add(b);
    });
    const deLaBase = accuse(base, i);
    const fautifs: number[] = [];
    for (const { k, suspect } of criteres) {
      // Un champ de bloc fautif est réévalué avec son critère : lui seul dit si le critère est lu.
      const { bloc } = this.poids.grille.criteres[k]!;
      if (accuse(suspect, i) && (blocs.has(bloc) || !dehors(suspect.champ, i))) fautifs.push(k);
    }
    return this.reduite(`${deLaBase ? "b" : ""}|${[...blocs].join()}|${fautifs.join()}`, {
      champ: false,
      base: deLaBase,
      champs: blocs,
      criteres: fautifs,
    });
  }

  private reduite(
    cle: string,
    garde: { champ: boolean; base: boolean; champs: ReadonlySet<number>; criteres: readonly number[] },
  ): GrilleCompilee {
    let g = this.grilles.get(cle);
    if (g === undefined) {
      const { grille } = this.poids;
      g = {
        ...grille,
        champ: garde.champ ? grille.champ : [],
        base: garde.base ? grille.base : null,
        blocs: grille.blocs.map((b, j) => ({
          ...b,
          criteres: [],
          exclusPar: [],
          champ: garde.champs.has(j) ? b.champ : [],
        })),
        criteres: garde.criteres.map((k) => grille.criteres[k]!),
        groupes: [],
        ordre: [],
      };
      // Des fautes toutes différentes ne doivent pas remplir la mémoire.
      if (this.grilles.size >= 500) this.grilles.clear();
      this.grilles.set(cle, g);
    }
    return g;
  }
}
