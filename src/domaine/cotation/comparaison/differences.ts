/** Ce qui a changé d'une grille à une autre, élément par élément : la liste des poids et des lignes que l'on soumet au vote. */
import { normalise } from "../../commun";
import { texteDeCondition } from "../condition";
import type { ColonneDeGrille, GrilleLue } from "../types";
import { apparie, type CriteresApparies } from "./appariement";
import {
  cleDeCellule,
  cleDeCondition,
  cleDeDonnee,
  cleDeReglage,
  COLONNES_DE_LIGNE,
  grilleEcrite,
  REGLAGES,
  type CellulesDeLigne,
  type CritereEcrit,
  type DirectiveEcrite,
  type GrilleEcrite,
  type LigneEcrite,
} from "./ecrite";

export type NatureDeDifference = "ajoute" | "retire" | "modifie";
/** Ce qui change : une colonne de la grille, ou l'ordre des lignes d'un critère. */
export type ElementDeDifference = ColonneDeGrille | "ordre";

/** Une valeur d'avant ou d'après. */
export type ValeurDeGrille =
  | { readonly genre: "cellule"; readonly valeur: unknown }
  | { readonly genre: "ligne"; readonly cellules: CellulesDeLigne }
  | { readonly genre: "lignes"; readonly lignes: readonly CellulesDeLigne[] }
  | { readonly genre: "directive"; readonly directive: DirectiveEcrite };

export interface DifferenceDeGrilles {
  readonly nature: NatureDeDifference;
  /** Bloc vide d'une borne : le total. */
  readonly bloc: string;
  readonly critere: string;
  readonly element: ElementDeDifference;
  /** La ligne modifiée, quand son critère en a plusieurs. */
  readonly parmi: CellulesDeLigne | null;
  readonly avant: ValeurDeGrille | null;
  readonly apres: ValeurDeGrille | null;
  /** Rangs dans chaque plage, quand une ligne en est la place. */
  readonly ligneA: number | null;
  readonly ligneB: number | null;
}

const cellule = (valeur: unknown): ValeurDeGrille => ({ genre: "cellule", valeur });
const enLigne = (l: LigneEcrite): ValeurDeGrille => ({ genre: "ligne", cellules: l.cellules });
const SANS = { parmi: null, avant: null, apres: null, ligneA: null, ligneB: null } as const;

/** Un critère entier d'un seul côté : lui, ses lignes, ses réglages. */
function critereEntier(c: CritereEcrit, nature: "ajoute" | "retire"): DifferenceDeGrilles[] {
  const cote = nature === "ajoute" ? "apres" : "avant";
  const commun = { ...SANS, nature, bloc: c.bloc, critere: c.nom };
  const place = (ligne: number): object => (nature === "ajoute" ? { ligneB: ligne } : { ligneA: ligne });
  return [
    { ...commun, element: "critere", [cote]: cellule(c.nom), ...place(c.lignes[0]!.ligne) },
    ...c.lignes.map((l) => ({ ...commun, element: "donnee" as const, [cote]: enLigne(l), ...place(l.ligne) })),
    ...REGLAGES.filter((r) => cleDeReglage(r, c) !== "").map((r) => ({
      ...commun,
      element: r,
      [cote]: cellule(c.reglages[r]),
    })),
  ];
}

const natureDe = (avant: unknown, apres: unknown): NatureDeDifference =>
  avant === undefined ? "ajoute" : apres === undefined ? "retire" : "modifie";
const celluleOuRien = (v: unknown): ValeurDeGrille | null => (v === undefined ? null : cellule(v));

function differencesDeCritere({ a, b, lignes }: CriteresApparies): DifferenceDeGrilles[] {
  const trouvees: DifferenceDeGrilles[] = [];
  const dis = (d: Partial<DifferenceDeGrilles> & Pick<DifferenceDeGrilles, "nature" | "element">): void => {
    trouvees.push({ ...SANS, bloc: b.bloc, critere: b.nom, ...d });
  };
  const nommes = { bloc: a.bloc, critere: a.nom, nature: "modifie" as const };
  if (normalise(a.bloc) !== normalise(b.bloc))
    dis({ ...nommes, element: "bloc", avant: cellule(a.bloc), apres: cellule(b.bloc) });
  if (normalise(a.nom) !== normalise(b.nom))
    dis({ ...nommes, element: "critere", avant: cellule(a.nom), apres: cellule(b.nom) });
  const plusieurs = a.lignes.length > 1 || b.lignes.length > 1;
  for (const [x, y] of lignes.paires) {
    if (x.identite === y.identite) continue;
    for (const element of COLONNES_DE_LIGNE) {
      if (cleDeCellule(element, x.cellules) === cleDeCellule(element, y.cellules)) continue;
      const [avant, apres] = [x.cellules[element], y.cellules[element]];
      dis({
        nature: "modifie",
        element,
        parmi: plusieurs ? x.cellules : null,
        avant: celluleOuRien(avant),
        apres: celluleOuRien(apres),
        ligneA: x.ligne,
        ligneB: y.ligne,
      });
    }
  }
  for (const l of lignes.retirees) dis({ nature: "retire", element: "donnee", avant: enLigne(l), ligneA: l.ligne });
  for (const l of lignes.ajoutees) dis({ nature: "ajoute", element: "donnee", apres: enLigne(l), ligneB: l.ligne });
  for (const r of REGLAGES)
    if (cleDeReglage(r, a) !== cleDeReglage(r, b))
      dis({
        nature: natureDe(a.reglages[r], b.reglages[r]),
        element: r,
        avant: celluleOuRien(a.reglages[r]),
        apres: celluleOuRien(b.reglages[r]),
      });
  const premier = (c: CritereEcrit): boolean => cleDeReglage("cumul", c) === "premier";
  if (lignes.desordre && premier(a) && premier(b))
    dis({
      nature: "modifie",
      element: "ordre",
      avant: { genre: "lignes", lignes: a.lignes.map((l) => l.cellules) },
      apres: { genre: "lignes", lignes: b.lignes.map((l) => l.cellules) },
    });
  return trouvees;
}

/** Une directive, ou un de ses membres : sa place parmi les autres (`cle`), et ce qu'elle y dit (`sens`). */
export interface Reglee {
  readonly cle: string;
  readonly sens: string;
  readonly directive: DirectiveEcrite;
  /** Ce qui se montre. Null : la directive entière. */
  readonly montre: { readonly element: ElementDeDifference; readonly valeur: unknown } | null;
  readonly critere: string;
}

const membresDe = (brut: unknown): readonly string[] =>
  texteDeCondition(brut)
    .split("|")
    .map((m) => m.trim());

export function reglees(d: DirectiveEcrite): readonly Reglee[] {
  const { type, cellules } = d;
  const tete = `${type}/${normalise(d.bloc)}`;
  const entiere = (cle: string, sens = ""): Reglee => ({
    cle: `${tete}/${cle}`,
    sens,
    directive: d,
    montre: null,
    critere: "",
  });
  const donnee = cleDeDonnee(cellules.donnee);
  switch (type) {
    case "plafond":
    case "plancher":
      return [
        {
          ...entiere("", cleDeCellule("points", cellules)),
          montre: { element: type, valeur: cellules.points },
        },
      ];
    case "exclusion":
      return [entiere(normalise(texteDeCondition(cellules.condition)))];
    case "inconnu":
      return [entiere(`${donnee}/${cleDeCondition(cellules.condition, false)}`)];
    case "équivaut":
      return membresDe(cellules.condition).map((m) => ({
        ...entiere(`${donnee}/${normalise(m)}`, normalise(texteDeCondition(cellules.critere))),
        directive: { ...d, cellules: { ...cellules, condition: m } },
      }));
    case "si vide":
      return [entiere(donnee, normalise(texteDeCondition(cellules.condition)))];
    case "liste":
      return membresDe(cellules.condition).map((m) => ({
        ...entiere(`${normalise(texteDeCondition(cellules.critere))}/${normalise(m)}`),
        montre: { element: "condition", valeur: m },
        critere: texteDeCondition(cellules.critere),
      }));
    case "champ":
      return [
        entiere(
          COLONNES_DE_LIGNE.slice(0, 8)
            .map((c) => cleDeCellule(c, cellules))
            .join(" "),
        ),
      ];
    case "base":
      return [
        entiere(
          "",
          [...COLONNES_DE_LIGNE.slice(8), "plafond" as const, "plancher" as const]
            .map((c) =>
              c === "points" && !cellules.points ? cleDeCellule(c, { points: 1 }) : cleDeCellule(c, cellules),
            )
            .concat(donnee)
            .join(" "),
        ),
      ];
  }
}

/** Les directives se comparent comme des ensembles : leur ordre ne compte pas, une répétition non plus. */
function differencesDeDirectives(a: GrilleEcrite, b: GrilleEcrite): DifferenceDeGrilles[] {
  const deA = new Map(a.directives.flatMap(reglees).map((r) => [r.cle, r]));
  const deB = new Map(b.directives.flatMap(reglees).map((r) => [r.cle, r]));
  const valeur = (r: Reglee | undefined): ValeurDeGrille | null =>
    r === undefined
      ? null
      : r.montre === null
        ? { genre: "directive", directive: r.directive }
        : cellule(r.montre.valeur);
  const trouvees: DifferenceDeGrilles[] = [];
  const compare = (avant: Reglee | undefined, apres: Reglee | undefined): void => {
    if (avant !== undefined && apres !== undefined && avant.sens === apres.sens) return;
    const r = (apres ?? avant)!;
    trouvees.push({
      nature: natureDe(avant, apres),
      bloc: r.directive.bloc,
      critere: r.critere,
      element: r.montre?.element ?? "type",
      parmi: null,
      avant: valeur(avant),
      apres: valeur(apres),
      ligneA: avant?.directive.ligne ?? null,
      ligneB: apres?.directive.ligne ?? null,
    });
  };
  for (const [cle, r] of deA) compare(r, deB.get(cle));
  for (const [cle, r] of deB) if (!deA.has(cle)) compare(undefined, r);
  return trouvees;
}

/** Tout ce qui diffère de `a` à `b` : les critères dans l'ordre de `a`, puis les critères ajoutés, puis les directives. */
export function differencesDeGrilles(a: GrilleLue, b: GrilleLue): readonly DifferenceDeGrilles[] {
  const [deA, deB] = [grilleEcrite(a), grilleEcrite(b)];
  const p = apparie(deA, deB);
  const retires = new Set(p.retires);
  const paires = new Map(p.paires.map((x) => [x.a, x]));
  return [
    ...deA.criteres.flatMap((c) =>
      retires.has(c) ? critereEntier(c, "retire") : differencesDeCritere(paires.get(c)!),
    ),
    ...p.ajoutes.flatMap((c) => critereEntier(c, "ajoute")),
    ...differencesDeDirectives(deA, deB),
  ];
}
