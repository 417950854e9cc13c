/** Les buts, dits en inégalités sur les poids. */
import { evalueDemande, type GrilleCompilee } from "../cotation";
import {
  constante,
  enPoints,
  etendueDe,
  noteExprimee,
  poidsFois,
  somme,
  type Expression,
  type Inegalite,
  type NoteExprimee,
  type Variables,
} from "./expressions";
import type { But, DemandeDePoids } from "./types";

/** Deux demandes à départager, et la condition pour qu'une demande garde une note. */
export type Coupe =
  | { readonly genre: "paire"; readonly but: number; readonly devant: number; readonly derriere: number }
  /** Cette demande n'avait plus de note : ses lignes en conflit doivent s'accorder. */
  | { readonly genre: "note"; readonly demande: number };

/** Les notes exprimées, une fois par ménage. */
export class Notes {
  private readonly lues = new Map<readonly unknown[], NoteExprimee | null>();
  /** Une note au moins ne s'exprime qu'en fermant une porte : rien n'est alors prouvé. */
  restreinte = false;

  constructor(
    private readonly d: DemandeDePoids,
    private readonly v: Variables,
  ) {}

  de(cellules: readonly unknown[]): NoteExprimee | null {
    let lue = this.lues.get(cellules);
    if (lue === undefined) {
      lue = noteExprimee(this.d.grille, evalueDemande(this.d.grille, cellules, 1, this.d.date), this.v);
      this.lues.set(cellules, lue);
    }
    if (lue === null || lue.restreinte) this.restreinte = true;
    return lue;
  }
}

/** Ce que vaut un but en inégalités : `propres` peuvent être abandonnées avec lui, `conditions` non. */
export interface EnInegalites {
  readonly propres: readonly Inegalite[];
  readonly conditions: readonly Inegalite[];
}

const RIEN: EnInegalites = { propres: [], conditions: [] };

/** L'inégalité « a a au moins `ecart` points de plus que b » ; null : une des deux notes ne s'exprime pas. */
function devance(a: NoteExprimee | null, b: NoteExprimee | null, ecart: number): EnInegalites {
  if (a === null || b === null) return RIEN;
  return {
    propres: [{ gauche: a.note, droite: b.note, minimum: ecart, maximum: Infinity }],
    conditions: [...a.conditions, ...b.conditions],
  };
}

export function inegalitesDuBut(
  d: DemandeDePoids,
  but: But,
  rang: number,
  notes: Notes,
  v: Variables,
  coupes: readonly Coupe[],
): EnInegalites {
  switch (but.genre) {
    case "ordre":
      return devance(notes.de(d.cas[but.devant]!), notes.de(d.cas[but.derriere]!), enPoints(but.ecart));
    case "public-devant": {
      const siennes = coupes.flatMap((c) =>
        c.genre === "paire" && c.but === rang
          ? [devance(notes.de(d.demandes![c.devant]!), notes.de(d.demandes![c.derriere]!), enPoints(but.ecart))]
          : [],
      );
      return {
        propres: siennes.flatMap((s) => s.propres),
        conditions: siennes.flatMap((s) => s.conditions),
      };
    }
    case "plafond-des-criteres":
      return { propres: plafonds(d.grille, v, enPoints(but.points)), conditions: [] };
    case "critere-fixe":
      return {
        propres: v.rangDe[but.critere]!.map((r) => ({
          gauche: poidsFois(v, r, 1),
          droite: constante(v.actuels[r]!),
          minimum: 0,
          maximum: 0,
        })),
        conditions: [],
      };
    case "part-des-premiers":
    case "part-du-bloc":
      return RIEN;
  }
}

/** Comme `plusHautDuCritere` le mesure. */
function plafonds(grille: GrilleCompilee, v: Variables, points: number): Inegalite[] {
  const auPlus = (gauche: Expression): Inegalite => ({
    gauche,
    droite: constante(0),
    minimum: -Infinity,
    maximum: points,
  });
  return grille.criteres.flatMap((c, k) => {
    const plafond = c.plafond === null ? null : enPoints(c.plafond);
    if (plafond !== null && plafond <= points) return [];
    if (plafond !== null && c.lignes.some((l) => l.quantite !== null)) return [auPlus(constante(plafond))];
    // Une ligne qui retire des points n'en peut donner.
    const donnent = v.rangDe[k]!.filter((r) => v.actuels[r]! + v.pas * v.maximums[r]! > 0);
    // Une qui en retire, mais peut en donner (un coefficient sous 1), compte 0 tant qu'elle en retire.
    const lignes = donnent.map((r): Expression => {
      const de = poidsFois(v, r, 1);
      return etendueDe(de, v)[0] >= 0 ? de : { genre: "max", de: [de, constante(0)] };
    });
    return c.cumul === "somme" ? [auPlus(somme(lignes))] : lignes.map(auPlus);
  });
}

/** Ce qu'il faut pour que chaque demande qui l'avait perdue garde sa note. */
export const conditionsDesNotes = (d: DemandeDePoids, notes: Notes, coupes: readonly Coupe[]): readonly Inegalite[] =>
  coupes.flatMap((c) => (c.genre === "note" ? (notes.de(d.demandes![c.demande]!)?.conditions ?? []) : []));
