/** What writes the workbooks to fill: loaded when the button is pressed, so that the screen does not carry it. */
import { enUneArchive, fichiersARemplir, TABLES_A_REMPLIR } from "../../fichiers";
import { A_REMPLIR, A_REMPLIR_VOLET, RAISONS_DES_COLONNES } from "../../messages";
import { type DateLegale } from "../../domaine/commun";

export interface AEnregistrer {
  readonly nom: string;
  readonly type: string;
  readonly octets: Uint8Array;
}

/** One landlord: its workbook. Several: one archive, because a page saves one file at a time. */
export function classeursAEnregistrer(
  bailleurs: readonly string[],
  annee: number,
  reponseAvant: DateLegale | null,
): AEnregistrer {
  const fichiers = fichiersARemplir(
    bailleurs,
    { annee, reponseAvant, tables: TABLES_A_REMPLIR },
    A_REMPLIR,
    RAISONS_DES_COLONNES,
  );
  return fichiers.length === 1
    ? { ...fichiers[0]!, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }
    : { nom: A_REMPLIR_VOLET.archive, type: "application/zip", octets: enUneArchive(fichiers) };
}
