/** The report of a batch: plain cells that survive without the add-in, ready to print. */
import {
  affichageDuConstat,
  date,
  EN_TETES_DU_RAPPORT,
  ETATS_DU_LOT,
  LIBELLES_DES_VERDICTS,
  phraseDuProblemeDeControle,
  PHRASES_DU_LOT,
} from "../messages";
import { VERDICTS } from "../domaine/controles";
import type { CelluleAEcrire, ClasseurAEcrire, FeuilleAEcrire } from "../fichiers";
import type { DateLegale } from "../domaine/commun";
import type { ResultatDeFichier } from "./lot";

const texte = (t: string): CelluleAEcrire => (t.startsWith("=") ? { texte: t } : t);

function feuille(
  table: string,
  nom: string,
  titre: string,
  sousTitre: string,
  entetes: readonly string[],
  lignes: readonly (readonly CelluleAEcrire[])[],
  largeurs: readonly number[],
): FeuilleAEcrire {
  const fin = 4 + Math.max(1, lignes.length);
  const derniere = String.fromCharCode(64 + entetes.length);
  return {
    nom,
    cellules: [[titre], [sousTitre], [], [...entetes], ...(lignes.length === 0 ? [[null]] : lignes)],
    tables: [{ nom: table, plage: `A4:${derniere}${fin}` }],
    largeurs,
    gras: ["A1", `A4:${derniere}4`],
    retourALaLigne: [`A5:${derniere}${fin}`],
  };
}

export function rapportDuLot(resultats: readonly ResultatDeFichier[], jour: DateLegale | null): ClasseurAEcrire {
  const quand = jour === null ? PHRASES_DU_LOT.sansDate : `Contrôle au ${date(jour)}`;
  const constats = resultats.flatMap((r) =>
    [...r.constats]
      .sort((a, b) => VERDICTS.indexOf(a.constat.verdict) - VERDICTS.indexOf(b.constat.verdict))
      .map(({ feuille: f, constat }) => {
        const a = affichageDuConstat(constat);
        return [
          r.fichier,
          f,
          a.regle,
          a.libelle,
          a.portee,
          a.verdict,
          a.valeur,
          a.limite,
          a.numerateur,
          a.denominateur,
          a.marge,
          a.explication,
          a.reference,
          a.lignes,
        ].map(texte);
      }),
  );
  const corrections = resultats.flatMap((r) =>
    r.problemes.map(({ feuille: f, probleme }) => [
      texte(r.fichier),
      texte(f),
      probleme.ou.genre === "feuille" ? (probleme.ou.rangee ?? null) : null,
      texte(phraseDuProblemeDeControle(probleme)),
    ]),
  );
  return {
    nom: "Rapport de contrôle",
    feuilles: [
      feuille(
        "Rapport_Synthese",
        "Synthèse",
        "Contrôle des classeurs",
        quand,
        EN_TETES_DU_RAPPORT.synthese,
        resultats.map((r) => [
          texte(r.fichier),
          ETATS_DU_LOT[r.etat],
          r.comptes.nonConformes,
          r.comptes.aJustifier,
          r.comptes.indetermines,
          r.comptes.conformes,
          r.comptes.aCorriger,
          texte(r.remarques.join(" ")),
        ]),
        [260, 150, 100, 90, 100, 90, 130, 420],
      ),
      feuille(
        "Rapport_Constats",
        "Constats",
        "Constats, du plus grave au moins grave",
        Object.values(LIBELLES_DES_VERDICTS).join(", "),
        EN_TETES_DU_RAPPORT.constats,
        constats,
        [200, 120, 80, 260, 260, 110, 80, 110, 110, 220, 110, 420, 300, 90],
      ),
      feuille(
        "Rapport_Corrections",
        "Données à corriger",
        "Ce qui n'a pas pu être lu, et où",
        quand,
        EN_TETES_DU_RAPPORT.corrections,
        corrections,
        [260, 160, 100, 620],
      ),
    ],
  };
}
