/** Mixité sociale des attributions, par territoire : le premier quartile hors QPV, les autres en QPV. */
import { compare, lieuDe, type Ratio, serieDe } from "../../commun";
import { valeurEnVigueur } from "../../droit";
import { cleDuNom, regroupe } from "../cles";
import {
  constat,
  type Constat,
  explique,
  jourCite,
  lignesDe,
  manques,
  type Note,
  partCitee,
  type Portee,
  seuil,
} from "../constat";
import { Objectifs } from "../objectifs";
import { signale } from "../problemes";
import type { LigneDAttribution } from "../situation";
import { juge, ligneQ1, ligneQpv } from "./proportion-jugee";
import { famille } from "./famille";

const MIXITE = [
  { regle: "ATT-Q1", ligne: ligneQ1, unite: "baux", base: "baux-hors-qpv" },
  { regle: "ATT-50", ligne: ligneQpv, unite: "attributions", base: "attributions-qpv" },
] as const;

/** Le taux du territoire : celui de la conférence s'il est supérieur au taux légal, sinon le taux légal. */
function tauxDuTerritoire(
  regle: "ATT-Q1" | "ATT-50",
  territoire: string,
  annee: number,
  legal: Ratio,
  objectifs: Objectifs,
): { taux: Ratio; note: Note[] } {
  const o = territoire === "" ? null : objectifs.cherche(regle, territoire, "", annee);
  if (o === null) return { taux: legal, note: [] };
  if (compare(o.taux, legal) < 0) {
    objectifs.dis(o.ligne, signale("objectif-sous-le-taux-legal", lieuDe(o.ligne, "Taux"), { lu: o.taux, legal }));
    return { taux: legal, note: [] };
  }
  return {
    taux: o.taux,
    note:
      compare(o.taux, legal) > 0
        ? [explique("taux-de-la-conference", { taux: partCitee(o.taux), legal: partCitee(legal) })]
        : [],
  };
}

function mixite(ls: readonly LigneDAttribution[], annee: number, objectifs: Objectifs): Constat[] {
  const constats: Constat[] = [];
  const jour = serieDe(annee, 12, 31)!;
  for (const m of MIXITE) {
    const s = seuil(m.regle, jour);
    if (!s) {
      const v = valeurEnVigueur(m.regle, jour);
      constats.push(
        constat(
          m.regle,
          { annee },
          "non-applicable",
          explique("avant-couverture", {
            jour: jourCite(jour),
            depuis: jourCite(v.etat === "avant-couverture" ? v.premiere.effet : jour),
          }),
          jour,
          { lues: ls },
        ),
      );
      continue;
    }
    for (const duTerritoire of regroupe(ls, (l) => cleDuNom(l.epci)).values()) {
      const territoire = duTerritoire[0]!.epci;
      const portee: Portee = { ...(territoire === "" ? {} : { territoire }), annee };
      const { taux, note } = tauxDuTerritoire(m.regle, territoire, annee, s.nombre, objectifs);
      const commun = { regle: m.regle, jour, unite: m.unite, base: m.base, colonne: "1er quartile" } as const;
      const global = juge({ ...commun, portee, lignes: duTerritoire.map(m.ligne), taux, notes: note });
      // Sans territoire écrit, on ne sait pas si l'obligation s'y applique.
      if (territoire === "") {
        if (global.verdict !== "non-applicable")
          constats.push({
            ...global,
            marge: null,
            verdict: "indetermine",
            explication: explique("territoire-inconnu"),
            colonne: "EPCI",
            lignes: lignesDe(duTerritoire),
            manque: [...manques(duTerritoire.map((l) => ({ quoi: "EPCI", ligne: l }))), ...global.manque],
          });
        continue;
      }
      constats.push(global);
      for (const duBailleur of regroupe(
        duTerritoire.filter((l) => l.bailleur !== ""),
        (l) => cleDuNom(l.bailleur),
      ).values()) {
        const bailleur = duBailleur[0]!.bailleur;
        const o = objectifs.cherche(m.regle, territoire, bailleur, annee);
        constats.push(
          juge({
            ...commun,
            portee: { ...portee, bailleur },
            lignes: duBailleur.map(m.ligne),
            taux: o?.taux ?? s.nombre,
            siManque: o ? "non-conforme" : "a-justifier",
            notes: o
              ? [
                  explique("objectif-du-bailleur", {
                    taux: partCitee(o.taux),
                    source: o.source ?? "",
                    ou: { lieu: lieuDe(o.ligne) },
                  }),
                ]
              : [explique("sans-objectif-du-bailleur", { legal: partCitee(s.nombre) })],
          }),
        );
      }
    }
  }
  return constats;
}

export const mixiteSociale = famille({ "ATT-Q1": ["attributions"], "ATT-50": ["attributions"] }, mixite);
