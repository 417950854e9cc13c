/** The audit report as the lines of a sheet. It arranges what the engine ranked and messages/ wrote; it computes nothing. Pure. */
import { type DateLegale } from "../../domaine/commun";
import { rapport, VERDICTS, type Verdict } from "../../domaine/controles";
import { type LigneDeRapport, type Rapport } from "../../excel";
import { CONTROLES, LIBELLES_DES_VERDICTS } from "../../messages";
import { memeBailleur, problemesDe, type ConstatMontre, type ProblemeMontre } from "./constats";
import { phraseDeDecision } from "./liste-constats";

const LARGEURS = [10, 28, 14, 12, 12, 14, 14, 12, 48, 32, 28];

const compte = (effectifs: Readonly<Record<Verdict, number>>): string =>
  VERDICTS.map((v) => CONTROLES.verdict(LIBELLES_DES_VERDICTS[v], effectifs[v])).join(" ; ");

export function rapportDe(
  constats: readonly ConstatMontre[],
  problemes: readonly ProblemeMontre[],
  tables: readonly string[],
  date: DateLegale,
  bailleur: string | null,
): Rapport {
  const retenus = bailleur === null ? constats : constats.filter((c) => memeBailleur(c.bailleur, bailleur));
  const siens = problemesDe(problemes, bailleur);
  const parConstat = new Map(retenus.map((c) => [c.constat, c]));
  const r = rapport(
    retenus.map((c) => c.constat),
    { date },
  );
  const titre = CONTROLES.rapportTitre(bailleur);
  const lignes: LigneDeRapport[] = [
    { cellules: [titre], style: "titre" },
    { cellules: [CONTROLES.rapportDate(date)], style: "section" },
    { cellules: [CONTROLES.rapportVersion(r.verifieLe)], style: "section" },
    { cellules: [CONTROLES.rapportSource(tables)], style: "section" },
    { cellules: [compte(r.effectifs)], style: "section" },
    { cellules: [""] },
    { cellules: CONTROLES.rapportColonnes, style: "entete" },
  ];
  for (const s of r.sections) {
    lignes.push({
      cellules: [`${s.bailleur === "" ? CONTROLES.sansBailleur : s.bailleur} : ${compte(s.effectifs)}`],
      style: "section",
    });
    for (const constat of s.constats) {
      const c = parConstat.get(constat)!;
      lignes.push({
        cellules: [
          c.regle,
          c.dit.portee,
          c.dit.verdict,
          c.dit.valeur,
          c.dit.limite,
          c.dit.numerateur,
          c.dit.denominateur,
          c.dit.marge,
          c.dit.explication,
          c.dit.reference,
          phraseDeDecision(c),
        ],
      });
    }
  }
  if (siens.length > 0) {
    lignes.push(
      { cellules: [""] },
      { cellules: [CONTROLES.rapportIllisibles], style: "section" },
      ...siens.map((p): LigneDeRapport => ({ cellules: [p.phrase], style: "libre" })),
    );
  }
  lignes.push({ cellules: [""] }, { cellules: [CONTROLES.rapportVersions], style: "section" });
  for (const v of r.versions)
    lignes.push({
      cellules: [CONTROLES.rapportRegle(v.regle, v.parametre.article, v.parametre.phrase, v.aReverifier)],
      style: "libre",
    });
  return {
    feuille: CONTROLES.rapportFeuille(bailleur),
    lignes,
    largeurs: LARGEURS,
    pied: CONTROLES.rapportPied(titre, date),
  };
}
