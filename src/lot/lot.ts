/** Many workbooks, one after the other: a bad one never stops the next. No file access here: the caller gives bytes. */
import type { DateLegale } from "../domaine/commun";
import { lisClasseur } from "../fichiers";
import { phraseDAvancement, phraseDeFichier, phraseDesComptes, PHRASES_DU_LOT, type Comptes } from "../messages";
import { controleClasseur, estAControler, type ConstatSitue, type ProblemeSitue } from "./controle";

/** "a-completer": nothing is against a rule, but something is to justify, not determined or unreadable. It is not "conforme". */
export type EtatDeFichier = "conforme" | "a-completer" | "non-conforme" | "illisible";

export interface ResultatDeFichier {
  readonly fichier: string;
  readonly etat: EtatDeFichier;
  readonly constats: readonly ConstatSitue[];
  readonly problemes: readonly ProblemeSitue[];
  readonly comptes: Comptes;
  readonly remarques: readonly string[];
}

export interface FichierDuLot {
  readonly nom: string;
  readonly lis: () => Promise<Uint8Array>;
}

const AUCUN: Comptes = { conformes: 0, nonConformes: 0, aJustifier: 0, indetermines: 0, aCorriger: 0 };

async function unFichier(
  f: FichierDuLot,
  options: { readonly date: DateLegale | null; readonly annee: number | null },
): Promise<ResultatDeFichier> {
  const illisible = (phrase: string): ResultatDeFichier => ({
    fichier: f.nom,
    etat: "illisible",
    constats: [],
    problemes: [],
    comptes: AUCUN,
    remarques: [phrase],
  });
  let octets: Uint8Array;
  try {
    octets = await f.lis();
  } catch {
    return illisible(PHRASES_DU_LOT.fichierAbsent);
  }
  const lu = await lisClasseur(octets);
  if (!lu.ok) return illisible(phraseDeFichier(lu.probleme));
  const r = controleClasseur(lu.valeur, options);
  if (!r.tableaux.some(estAControler)) return illisible(PHRASES_DU_LOT.aucunTableau);
  const combien = (v: string): number => r.constats.filter((c) => c.constat.verdict === v).length;
  const comptes: Comptes = {
    conformes: combien("conforme"),
    nonConformes: combien("non-conforme"),
    aJustifier: combien("a-justifier"),
    indetermines: combien("indetermine"),
    aCorriger: r.problemes.length,
  };
  return {
    fichier: f.nom,
    etat:
      r.illisibles.length > 0
        ? "illisible"
        : comptes.nonConformes > 0
          ? "non-conforme"
          : comptes.aJustifier + comptes.indetermines + comptes.aCorriger > 0
            ? "a-completer"
            : "conforme",
    constats: r.constats,
    problemes: r.problemes,
    comptes,
    remarques: r.illisibles.map(PHRASES_DU_LOT.tableauIllisible),
  };
}

export async function controleLot(
  fichiers: readonly FichierDuLot[],
  options: { readonly date: DateLegale | null; readonly annee: number | null },
  dis: (ligne: string) => void,
): Promise<ResultatDeFichier[]> {
  const resultats: ResultatDeFichier[] = [];
  for (const [i, f] of fichiers.entries()) {
    let r: ResultatDeFichier;
    try {
      r = await unFichier(f, options);
    } catch (e) {
      // A bug on one workbook is said and does not lose the others.
      r = {
        fichier: f.nom,
        etat: "illisible",
        constats: [],
        problemes: [],
        comptes: AUCUN,
        remarques: [PHRASES_DU_LOT.defaut(e instanceof Error ? e.message : String(e))],
      };
    }
    resultats.push(r);
    const suite =
      r.constats.length === 0 && r.remarques.length > 0
        ? r.remarques.join(" ")
        : [phraseDesComptes(r.comptes), ...r.remarques].join(". ");
    dis(phraseDAvancement(i + 1, fichiers.length, f.nom, suite));
  }
  return resultats;
}

/**
 * 2 as soon as one file could not be read, 0 when every file is compliant, else 1. What is to justify or could not be decided
 * is not compliant: a script that goes on at 0 must not go on with it.
 */
export const codeDeSortie = (resultats: readonly ResultatDeFichier[]): 0 | 1 | 2 =>
  resultats.some((r) => r.etat === "illisible") ? 2 : resultats.every((r) => r.etat === "conforme") ? 0 : 1;
