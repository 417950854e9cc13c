/** The report of a batch: plain cells that survive without the add-in, ready to print. */
import {
  affichageDuConstat,
  date,
  EN_TETES_DU_RAPPORT,
  ETATS_DU_LOT,
  LIBELLES_DES_VERDICTS,
  lieux,
  phraseDuProblemeDeControle,
  PHRASES_DU_LOT,
  rangsMontres,
} from "../messages";
import { parGravite, type Constat } from "../domaine/controles";
import type { CelluleAEcrire, ClasseurAEcrire, FeuilleAEcrire } from "../fichiers";
import { lieuDe, type DateLegale } from "../domaine/commun";
import type { ResultatDuLot } from "./lot";

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

const distincts = (ts: readonly string[]): string => [...new Set(ts)].join(" ; ");
/** One file, one sheet: their row numbers; several: each with its address. */
const lignesDeFeuille = (c: Constat): string => {
  const ous = c.lignes.map((l) => lieuDe(l));
  const tables = new Set(c.lignes.map((l) => l.table));
  return tables.size > 1
    ? lieux(ous, 60)
    : rangsMontres(ous.flatMap((o) => (o.genre === "feuille" && o.rangee !== undefined ? [String(o.rangee)] : [])));
};

export function rapportDuLot(resultat: ResultatDuLot, jour: DateLegale | null): ClasseurAEcrire {
  const quand = jour === null ? PHRASES_DU_LOT.sansDate : `Contrôle au ${date(jour)}`;
  // A constat that bears on several files has one line: its files and its lines are named in it.
  const constats = parGravite(resultat.constats).map((constat) => {
    const a = affichageDuConstat(constat);
    const origines = constat.lignes.flatMap((l) => l.table.origine ?? []);
    return [
      distincts(origines.flatMap((o) => o.fichier ?? [])),
      distincts(origines.map((o) => o.feuille)),
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
      lignesDeFeuille(constat),
    ].map(texte);
  });
  const corrections = resultat.defauts.map(({ probleme }) => {
    const ou = probleme.ou.genre === "feuille" ? probleme.ou : null;
    return [
      texte(ou?.fichier ?? ""),
      texte(ou?.feuille ?? ""),
      ou?.rangee ?? null,
      texte(phraseDuProblemeDeControle(probleme)),
    ];
  });
  return {
    nom: "Rapport de contrôle",
    feuilles: [
      feuille(
        "Rapport_Synthese",
        "Synthèse",
        "Contrôle des classeurs",
        quand,
        EN_TETES_DU_RAPPORT.synthese,
        resultat.fichiers.map((r) => [
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
