/** Runs the cases one after another, each on a sheet of its own that is removed afterwards, and writes the report. */
import { PLAGES } from "./plages";
import { FORMULES } from "./formules";
import { FEUILLES } from "./feuilles";
import { TABLES_DU_CONTRAT } from "./tables";
import { DIVERS } from "./divers";
import { SUITES } from "./evenements";
import { CONDITIONNELLES } from "./conditionnelles";
import { FILTRES } from "./filtres";
import { GRAPHIQUES } from "./graphiques";
import { PRESENTATION } from "./presentation";
import { VALIDATIONS } from "./validations";
import { Terrain, texteDeLaSource, type Cas, type Lot } from "./cas";

export const CONTRAT: readonly Cas[] = [
  ...PLAGES,
  ...FORMULES,
  ...FEUILLES,
  ...TABLES_DU_CONTRAT,
  ...FILTRES,
  ...PRESENTATION,
  ...VALIDATIONS,
  ...GRAPHIQUES,
  ...CONDITIONNELLES,
  ...DIVERS,
  ...SUITES,
];

export interface Resultat {
  readonly cas: Cas;
  /** Null: kept. */
  readonly ecart: string | null;
  /** This Excel does not have what the case needs. */
  readonly nonJoue?: boolean;
}

const phraseDe = (e: unknown): string => {
  const erreur = e as { code?: unknown; message?: unknown; debugInfo?: { errorLocation?: unknown } };
  const lieu = erreur.debugInfo?.errorLocation;
  return [erreur.code, erreur.message ?? String(e), lieu].filter((x) => typeof x === "string" && x !== "").join(" · ");
};

/** A name that no sheet of the workbook has. */
async function nomLibre(lot: Lot): Promise<string> {
  return await lot(async (contexte) => {
    const { worksheets } = contexte.workbook;
    worksheets.load("items/name");
    await contexte.sync();
    const pris = new Set(worksheets.items.map((f) => f.name.toLowerCase()));
    let n = 1;
    while (pris.has(`contrat${n}é`)) n += 1;
    return `Contrat${n}é`;
  });
}

/** Removes the sheets of a case, whatever it left: tables go with their sheet, names are removed by the cases themselves. */
async function nettoie(lot: Lot, noms: readonly string[]): Promise<void> {
  await lot(async (contexte) => {
    const feuilles = noms.map((nom) => contexte.workbook.worksheets.getItemOrNullObject(nom));
    for (const f of feuilles) f.load("name");
    await contexte.sync();
    for (const f of feuilles) if (!f.isNullObject) f.delete();
    await contexte.sync();
  });
}

export async function joueUnCas(lot: Lot, cas: Cas): Promise<Resultat> {
  if (cas.exige !== undefined && !Office.context.requirements.isSetSupported("ExcelApi", cas.exige))
    return { cas, ecart: null, nonJoue: true };
  const nom = await nomLibre(lot);
  const aRetirer = [nom];
  let ecart: string | null = null;
  try {
    await lot(async (contexte) => {
      const feuille = contexte.workbook.worksheets.add(nom);
      await contexte.sync();
      await cas.joue(new Terrain(contexte, feuille, nom, lot, aRetirer));
    });
  } catch (e) {
    ecart = phraseDe(e);
  }
  try {
    await nettoie(lot, aRetirer);
  } catch (e) {
    ecart = `${ecart === null ? "" : `${ecart} ; `}la feuille « ${nom} » n'a pas pu être retirée : ${phraseDe(e)}`;
  }
  return { cas, ecart };
}

export async function joueLeContrat(
  lot: Lot,
  progres?: (fait: number, total: number, dernier: Resultat) => void,
  cas: readonly Cas[] = CONTRAT,
): Promise<readonly Resultat[]> {
  const resultats: Resultat[] = [];
  for (const c of cas) {
    const r = await joueUnCas(lot, c);
    resultats.push(r);
    progres?.(resultats.length, cas.length, r);
  }
  return resultats;
}

/** Plain text, to copy: the host first, then what differs, then everything. */
export function rapportDuContrat(resultats: readonly Resultat[], hote: string): string {
  const ecarts = resultats.filter((r) => r.ecart !== null);
  const nonJoues = resultats.filter((r) => r.nonJoue === true).length;
  const ligne = (r: Resultat): string =>
    `${r.nonJoue === true ? "non joué" : r.ecart === null ? "tenu  " : "ÉCART "} ${r.cas.titre} [${texteDeLaSource(r.cas.source)}]${r.ecart === null ? "" : ` : ${r.ecart}`}`;
  return [
    "Contrat entre Cotaflux et Excel",
    hote,
    `${resultats.length} cas, ${resultats.length - ecarts.length - nonJoues} tenus, ${ecarts.length} en écart${nonJoues === 0 ? "" : `, ${nonJoues} non joués (cet Excel n'a pas ce qu'ils demandent)`}.`,
    ...(ecarts.length > 0 ? ["", "En écart", ...ecarts.map(ligne)] : []),
    "",
    "Tous les cas",
    ...resultats.map(ligne),
  ].join("\n");
}

/** What the report says of the host it ran in. */
export function hoteDuContrat(): string {
  const { diagnostics, displayLanguage } = Office.context;
  return `Hôte : ${String(diagnostics?.host)} ${String(diagnostics?.version)}, ${String(diagnostics?.platform)}, langue ${displayLanguage}.`;
}
/** Excel.run of the page. */
export const lotDExcel: Lot = (travail) => Excel.run(travail);
