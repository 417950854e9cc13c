/**
 * Many workbooks, one control: every file is read, one after the other (a bad one never stops the next), then all their tables are judged
 * as one set. No file access here: the caller gives bytes.
 */
import { dUnTrait } from "../domaine/commun";
import {
  controleDesFichiers,
  type Comptes,
  type FichierAJuger,
  type OptionsDuControle,
  type ResultatDeFichier as FichierJuge,
  type ResultatDesFichiers,
} from "../domaine/controles";
import { lisAControlerPeuAPeu, type FichierLu } from "../fichiers";
import {
  phraseDAvancement,
  phraseDeFichier,
  phraseDesComptes,
  PHRASES_DU_LOT,
  phraseDesFeuillesSuivies,
  remarquesDuFichier,
} from "../messages";

export interface ResultatDeFichier extends FichierJuge {
  readonly remarques: readonly string[];
}

export interface ResultatDuLot extends Omit<ResultatDesFichiers, "fichiers"> {
  readonly fichiers: readonly ResultatDeFichier[];
  readonly comptes: Comptes;
}

export interface FichierDuLot {
  readonly nom: string;
  /** Where it was looked for, said when it cannot be read. */
  readonly chemin?: string;
  readonly lis: () => Promise<Uint8Array>;
}

type Lu = FichierLu | { readonly fichier: string; readonly refus: string };

/** A workbook read to its tables, or the sentence that refuses it. */
async function lis(f: FichierDuLot, premierRang: number): Promise<Lu> {
  const refuse = (refus: string): Lu => ({ fichier: f.nom, refus });
  try {
    const octets = await f.lis().catch(() => null);
    if (octets === null) return refuse(PHRASES_DU_LOT.fichierAbsent);
    const lu = dUnTrait(lisAControlerPeuAPeu(f.nom, octets, premierRang));
    if (!("refus" in lu)) return lu;
    return refuse(lu.refus === "aucun-tableau" ? PHRASES_DU_LOT.aucunTableau : phraseDeFichier(lu.refus));
  } catch (e) {
    // A bug on one workbook is said and does not lose the others.
    return refuse(PHRASES_DU_LOT.defaut(e instanceof Error ? e.message : String(e)));
  }
}

const remarquesDe = (r: FichierJuge, { particularites: p }: FichierLu): readonly string[] => [
  ...remarquesDuFichier(r, p),
  ...(p.suivies.length === 0 ? [] : [phraseDesFeuillesSuivies(p.suivies)]),
];

export async function controleLot(
  fichiers: readonly FichierDuLot[],
  options: OptionsDuControle,
  dis: (ligne: string) => void,
): Promise<ResultatDuLot> {
  const lus: Lu[] = [];
  let rang = 0;
  for (const [i, f] of fichiers.entries()) {
    const lu = await lis(f, rang);
    lus.push(lu);
    if (!("refus" in lu)) rang += lu.tableaux;
    dis(
      phraseDAvancement(
        i + 1,
        fichiers.length,
        "refus" in lu ? (f.chemin ?? f.nom) : f.nom,
        "refus" in lu ? lu.refus : PHRASES_DU_LOT.tableauxLus(lu.feuilles),
      ),
    );
  }
  const juges = controleDesFichiers(
    lus.map((l): FichierAJuger => ({ fichier: l.fichier, tables: "refus" in l ? null : l.tables })),
    options,
  );
  const resultats = juges.fichiers.map((r, i): ResultatDeFichier => {
    const lu = lus[i]!;
    return { ...r, remarques: "refus" in lu ? [lu.refus] : remarquesDe(r, lu) };
  });
  const luEntier = resultats.filter((_, i) => !("refus" in lus[i]!));
  for (const r of luEntier) dis(PHRASES_DU_LOT.bilanDuFichier(r.fichier, phraseDesComptes(r.comptes), r.remarques));
  if (luEntier.length > 1) dis(PHRASES_DU_LOT.bilanDEnsemble(phraseDesComptes(juges.comptes)));
  return { ...juges, fichiers: resultats };
}

/**
 * 2 as soon as one file could not be read, 0 when every file is compliant and nothing of a
 * reservataire or a territory is not, else 1. What is to justify or could not be decided
 * is not compliant: a script that goes on at 0 must not go on with it.
 */
export const codeDeSortie = ({ fichiers, comptes }: ResultatDuLot): 0 | 1 | 2 =>
  fichiers.some((r) => r.etat === "illisible")
    ? 2
    : fichiers.some((r) => r.etat === "conforme") &&
        fichiers.every((r) => r.etat === "conforme" || r.etat === "a-l-appui") &&
        comptes.nonConformes + comptes.aJustifier + comptes.indetermines + comptes.aCorriger === 0
      ? 0
      : 1;
