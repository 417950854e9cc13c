/** The last step of an import, once its lines are settled: refresh a table, add to it, or insert a new one. One write, one sentence. */
import { type BlocLu, type Classeur, type Ecriture, type OptionsDeLecture, type Reconnue } from "../../excel";
import { ACCUEIL } from "../../messages";
import { type Modele } from "../../modeles";
import { amenagementDe } from "../accueil/table-a-inserer";
import { type PlanDActualisation } from "./actualisation";
import { type Preparation } from "./choix";
import { type Moteur } from "./contexte";

export interface AEcrire {
  readonly fichier: string;
  readonly modele: Modele;
  readonly preparation: Preparation;
  /** The table of the sheet and what was read of it; null: a new one. */
  readonly dans: { readonly reconnue: Reconnue; readonly bloc: BlocLu } | null;
  /** What differs from the table, and whether what the export no longer has is removed; null: all is added. */
  readonly plan: { readonly plan: PlanDActualisation; readonly retire: boolean } | null;
}

export interface ImportEcrit {
  readonly ecriture: Ecriture;
  /** The table that was written, as the workbook names it. */
  readonly nom: string;
  /** What was done, in one sentence. */
  readonly texte: string;
}

type Outils = Pick<Moteur, "cellulesAEcrire" | "disposePeuAPeu" | "IMPORT" | "lignesAActualiser" | "parTranches">;
type Dans = NonNullable<AEcrire["dans"]>;

export const ecritLImport = (
  classeur: Classeur,
  outils: Outils,
  a: AEcrire,
  options: OptionsDeLecture,
): Promise<ImportEcrit> =>
  a.dans === null
    ? insere(classeur, outils, a, options)
    : a.plan === null
      ? ajoute(classeur, outils, a, a.dans, options)
      : actualise(classeur, outils, a, a.dans, a.plan, options);

async function actualise(
  classeur: Classeur,
  { IMPORT, lignesAActualiser }: Outils,
  a: AEcrire,
  { reconnue: { source }, bloc }: Dans,
  { plan, retire }: NonNullable<AEcrire["plan"]>,
  options: OptionsDeLecture,
): Promise<ImportEcrit> {
  const table = { tableId: source.tableId!, nom: source.nom, lu: bloc, ...lignesAActualiser(plan, retire) };
  const r = await classeur.actualiseTable(IMPORT.importe(a.fichier), table, options);
  const retirees = retire ? plan.disparues.length : 0;
  return {
    ecriture: r.ecriture,
    nom: source.nom,
    texte: IMPORT.actualisation.rendu(plan.ajoutees.length, plan.changees.length, retirees, source.nom, r.zone.feuille),
  };
}

async function ajoute(
  classeur: Classeur,
  { disposePeuAPeu, IMPORT, parTranches }: Outils,
  { fichier, modele, preparation: p }: AEcrire,
  { reconnue: { source }, bloc }: Dans,
  options: OptionsDeLecture,
): Promise<ImportEcrit> {
  const entetesLus = bloc.valeurs[0] ?? [];
  const ajout = await parTranches(disposePeuAPeu(entetesLus, modele, p));
  const r = await classeur.agranditTable(
    IMPORT.importe(fichier),
    { tableId: source.tableId!, nom: source.nom, entetesLus, ...ajout },
    options,
  );
  const texte = IMPORT.rendu(p.lues, p.lignes.length, p.refus.length, source.nom, r.zone.feuille);
  return { ecriture: r.ecriture, nom: source.nom, texte };
}

async function insere(
  classeur: Classeur,
  { cellulesAEcrire, IMPORT }: Outils,
  { fichier, modele, preparation: p }: AEcrire,
  options: OptionsDeLecture,
): Promise<ImportEcrit> {
  const r = await classeur.insereTables(
    IMPORT.importe(fichier),
    [
      {
        nom: modele.nom,
        feuille: modele.titre,
        entetes: p.colonnes.map((c) => c.entete),
        lignes: cellulesAEcrire(p.lignes),
        formats: p.colonnes.map((c) => c.format),
        titre: [modele.titre, "", ACCUEIL.versionDuFormat, modele.versionDuFormat, "", IMPORT.source, fichier],
        ...amenagementDe(p.colonnes.map((c) => modele.colonnes.find((x) => x.cle === c.cle) ?? null)),
      },
    ],
    options,
  );
  const { nom, zone } = r.tables[0]!;
  return { ecriture: r.ecriture, nom, texte: IMPORT.rendu(p.lues, p.lignes.length, p.refus.length, nom, zone.feuille) };
}
