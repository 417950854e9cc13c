/** Which table of each model every screen reads: the user's choice, kept in the workbook by its name, else the surest. Pure. */
import { type Reconnue } from "../../excel";
import { SOURCES, type TableMontree } from "../../messages";

/** What the workbook keeps of a choice. The key finds again a table whose name has changed. */
export interface ChoixDeTable {
  readonly nom: string;
  readonly cle: string;
}

/** By name of model. */
export type ChoixDeTables = Readonly<Record<string, ChoixDeTable>>;

export interface SourceDuModele {
  /** The one that is read. */
  readonly lue: Reconnue;
  /** Every table of the model, the surest first. */
  readonly candidates: readonly Reconnue[];
  /** The name of the chosen table, when it is no longer in the workbook. */
  readonly disparue: string | null;
}

export type SourcesDuClasseur = Readonly<Record<string, SourceDuModele>>;

/** Kept by the pane under their own names: there is no choosing. */
export const TENUES_PAR_LE_VOLET: ReadonlySet<string> = new Set(["Scenarios", "Justifications", "Versions"]);

export const choixDe = (r: Reconnue): ChoixDeTable => ({ nom: r.source.nom, cle: r.source.cle });

const genreDe = (cle: string): string => cle.split(":")[0]!;

/** The chosen table: by its name, for that is what the user reads; else by its key, for it may have been renamed. */
function retrouve(candidates: readonly Reconnue[], choix: ChoixDeTable): Reconnue | null {
  const memeNom = candidates.filter((r) => r.source.nom.toLowerCase() === choix.nom.toLowerCase());
  return (
    memeNom.find((r) => r.source.cle === choix.cle) ??
    memeNom.find((r) => r.source.genre === genreDe(choix.cle)) ??
    candidates.find((r) => r.source.cle === choix.cle) ??
    null
  );
}

export function sourcesDe(reconnues: readonly Reconnue[], choix: ChoixDeTables): SourcesDuClasseur {
  const parModele = new Map<string, Reconnue[]>();
  for (const r of reconnues) {
    const deja = parModele.get(r.modele.nom);
    if (deja === undefined) parModele.set(r.modele.nom, [r]);
    else deja.push(r);
  }
  return Object.fromEntries(
    [...parModele].map(([modele, candidates]): [string, SourceDuModele] => {
      const c = choix[modele];
      const choisie = c === undefined ? null : retrouve(candidates, c);
      return [
        modele,
        {
          lue: choisie ?? candidates[0]!,
          candidates,
          disparue: c !== undefined && choisie === null ? c.nom : null,
        },
      ];
    }),
  );
}

/** The choices under the names that their tables bear now; the same object when no name changed. */
export function choixSuivis(choix: ChoixDeTables, sources: SourcesDuClasseur): ChoixDeTables {
  const changes = Object.keys(choix).flatMap((modele): [string, ChoixDeTable][] => {
    const s = sources[modele];
    if (s === undefined || s.disparue !== null) return [];
    const suivi = choixDe(s.lue);
    return suivi.nom === choix[modele]!.nom && suivi.cle === choix[modele]!.cle ? [] : [[modele, suivi]];
  });
  return changes.length === 0 ? choix : { ...choix, ...Object.fromEntries(changes) };
}

const estChoix = (x: unknown): x is ChoixDeTable =>
  typeof x === "object" &&
  x !== null &&
  "nom" in x &&
  "cle" in x &&
  typeof x.nom === "string" &&
  typeof x.cle === "string";

/** What the workbook says; what does not read is no choice. */
export function lisLeChoix(texte: string | null): ChoixDeTables {
  if (texte === null || texte === "") return {};
  try {
    const lu: unknown = JSON.parse(texte);
    if (typeof lu !== "object" || lu === null) return {};
    return Object.fromEntries(
      Object.entries(lu).flatMap(([modele, c]: [string, unknown]): [string, ChoixDeTable][] =>
        estChoix(c) ? [[modele, { nom: c.nom, cle: c.cle }]] : [],
      ),
    );
  } catch {
    return {};
  }
}

export const ecrisLeChoix = (choix: ChoixDeTables): string =>
  Object.keys(choix).length === 0 ? "" : JSON.stringify(choix);

export const montree = (r: Reconnue): TableMontree => ({
  genre: r.source.genre,
  nom: r.source.nom,
  feuille: r.source.zone.feuille,
  lignes: lignesDe(r),
});

/** The sentence of what is read of these models, for any screen or document; « » when the workbook holds none of them. */
export const phraseDesSources = (sources: SourcesDuClasseur, modeles: readonly string[]): string =>
  SOURCES.lues(
    modeles.flatMap((m) => {
      const s = sources[m];
      return s === undefined ? [] : [{ modele: s.lue.modele.titre, table: montree(s.lue) }];
    }),
  );

/** One by one, for a document that lists what it read. */
export const nomsDesSources = (sources: SourcesDuClasseur, modeles: readonly string[]): readonly string[] =>
  modeles.flatMap((m) => {
    const s = sources[m];
    return s === undefined ? [] : [SOURCES.nommee(s.lue.modele.titre, montree(s.lue))];
  });

/** Rows under the headers. */
export const lignesDe = (r: Reconnue): number => Math.max(0, r.source.zone.lignes - 1 - r.ligneDesEntetes);
