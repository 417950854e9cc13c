/** What mends a grid in one write: a header as the applications spell it, a line that says what a value is worth. Pure. */
import { lisTexte, normaliseEntete } from "../../domaine/commun";
import { type ConstatDeGrille, type ProblemeDeCotation } from "../../domaine/cotation";
import { type CelluleAEcrire, type LignesAAjouter } from "../../excel";
import { CORRECTIONS as T } from "../../messages";
import { GRILLE } from "../../modeles";
import { type TableLue } from "../coquille/etat";

/** `dit`: the sentence once it is written. */
export type RemedeDeGrille = { readonly libelle: string; readonly dit: string } & (
  | { readonly genre: "cellule"; readonly cellule: CelluleAEcrire }
  | { readonly genre: "ligne"; readonly ajout: LignesAAjouter }
);

/** What is to mend, in few words, and how. */
export interface Correction {
  readonly titre: string;
  readonly detail: string;
  readonly remedes: readonly RemedeDeGrille[];
}

const enteteDe = (cle: string): string => GRILLE.colonnes.find((c) => c.cle === cle)!.entete;

/** A header that the applications do not have, and those that look like it. */
export function enteteARemplacer(p: ProblemeDeCotation, grille: TableLue): Correction | null {
  if (p.code !== "colonne-inconnue" || p.ou.plage === "Demandes" || p.ou.plage === "Entêtes") return null;
  const { ligne, colonne } = p.ou;
  const { lu, proches } = p.valeurs;
  const cellule =
    ligne === undefined || colonne === undefined ? undefined : grille.bloc.valeurs[ligne - 1]?.[colonne - 1];
  if (typeof cellule !== "string" || ligne === undefined || colonne === undefined) return null;
  const place = cellule.indexOf(lu);
  return {
    titre: T.enteteInconnu(lu),
    detail: "",
    remedes:
      place < 0
        ? []
        : proches.slice(0, 2).map((proche) => ({
            genre: "cellule",
            libelle: T.remplacerPar(proche),
            dit: T.remplacee(proche),
            cellule: {
              ligne: ligne - 1,
              colonne: colonne - 1,
              valeur: cellule.slice(0, place) + proche + cellule.slice(place + lu.length),
            },
          })),
  };
}

/** Written in a Condition, a text with one of these would say something else than itself. */
const A_UN_SENS = /[|*?~<>=[\]]|^dans /i;

/** A line at the end of the grid table; null when the grid is no table: the sentence then says what to write. */
function ligneAAjouter(grille: TableLue, cellules: Readonly<Record<string, string>>): LignesAAjouter | null {
  const { source } = grille.reconnue;
  if (source.tableId === null) return null;
  const entetes = grille.bloc.valeurs[0] ?? [];
  const formes = entetes.map((e) => normaliseEntete(lisTexte(e)));
  const voulues = Object.entries(cellules).map(([cle, valeur]) => ({ entete: enteteDe(cle), valeur }));
  const absentes = voulues.filter((v) => !formes.includes(normaliseEntete(v.entete)));
  const toutes = [...formes, ...absentes.map((v) => normaliseEntete(v.entete))];
  return {
    tableId: source.tableId,
    nom: source.nom,
    entetesLus: entetes,
    entetes: absentes.map((v) => v.entete),
    lignes: [toutes.map((f) => voulues.find((v) => normaliseEntete(v.entete) === f)?.valeur ?? null)],
    formats: toutes.map(() => null),
  };
}

/** A value that is neither yes nor no: what it is worth is the user's to say, and the grid keeps it. */
export function valeurATraduire(c: ConstatDeGrille, grille: TableLue): Correction | null {
  if (c.code !== "valeur-ni-oui-ni-non") return null;
  const { colonne, lu, combien } = c.valeurs;
  const donnee = colonne;
  const choix = [
    { libelle: T.vautOui, cellules: { type: "équivaut", critere: "Oui", donnee, condition: lu } },
    { libelle: T.vautNon, cellules: { type: "équivaut", critere: "Non", donnee, condition: lu } },
    { libelle: T.nonRenseigne, cellules: { type: "inconnu", donnee, condition: lu } },
  ];
  return {
    titre: T.niOuiNiNon(lu, combien),
    detail: T.colonne(colonne),
    remedes: A_UN_SENS.test(lu)
      ? []
      : choix.flatMap(({ libelle, cellules }): RemedeDeGrille[] => {
          const ajout = ligneAAjouter(grille, cellules);
          return ajout === null ? [] : [{ genre: "ligne", libelle, dit: T.ligneEcrite(libelle, lu), ajout }];
        }),
  };
}
