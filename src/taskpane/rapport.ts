/** The audit report as the lines of a sheet. It arranges sentences already written; it computes nothing. Pure. */
import { normalise, type DateLegale } from "../domaine/commun";
import { VERDICTS } from "../domaine/controles";
import { VERIFIE_LE } from "../domaine/droit";
import { type LigneDeRapport, type Rapport } from "../excel";
import { CONTROLES, LIBELLES_DES_VERDICTS } from "../messages";
import { type ConstatMontre, type ProblemeMontre } from "./constats";
import { phraseDeDecision } from "./composants/liste-constats";

const LARGEURS = [10, 28, 14, 12, 12, 14, 14, 12, 48, 32, 28];

export function rapportDe(
  constats: readonly ConstatMontre[],
  problemes: readonly ProblemeMontre[],
  tables: readonly string[],
  date: DateLegale,
  bailleur: string | null,
): Rapport {
  const retenus = bailleur === null ? constats : constats.filter((c) => c.bailleur !== null && normalise(c.bailleur) === normalise(bailleur));
  const titre = CONTROLES.rapportTitre(bailleur);
  const lignes: LigneDeRapport[] = [
    { cellules: [titre], style: "titre" },
    { cellules: [CONTROLES.rapportDate(date)], style: "section" },
    { cellules: [CONTROLES.rapportVersion(VERIFIE_LE)], style: "section" },
    { cellules: [CONTROLES.rapportSource(tables)], style: "section" },
    { cellules: [VERDICTS.map((v) => CONTROLES.verdict(LIBELLES_DES_VERDICTS[v], retenus.filter((c) => c.verdict === v).length)).join(" ; ")], style: "section" },
    { cellules: [""] },
    { cellules: CONTROLES.rapportColonnes, style: "entete" },
    ...VERDICTS.flatMap((v) => retenus.filter((c) => c.verdict === v)).map((c): LigneDeRapport => ({
      cellules: [
        c.regle, c.dit.portee, LIBELLES_DES_VERDICTS[c.verdict], c.dit.valeur, c.dit.limite, c.dit.numerateur, c.dit.denominateur, c.dit.marge,
        c.dit.explication, c.dit.reference, phraseDeDecision(c),
      ],
    })),
  ];
  if (problemes.length > 0) {
    lignes.push({ cellules: [""] }, { cellules: [CONTROLES.rapportIllisibles], style: "section" }, ...problemes.map((p): LigneDeRapport => ({ cellules: [p.phrase], style: "section" })));
  }
  return { feuille: CONTROLES.rapportFeuille(bailleur), lignes, largeurs: LARGEURS, pied: CONTROLES.rapportPied(titre, date) };
}
