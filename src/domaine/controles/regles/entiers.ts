/** Les nombres entiers de logements qu'un seuil laisse. */
import { divise, fois, partieEntiere, type Ratio, ratio } from "../../commun";
import { explique, type Note, partCitee, seuil } from "../constat";
import type { Groupe } from "../groupe";

/** Nombres entiers qu'un plafond laisse : « 17 logements au plus sur 57 ». Rien à dire quand la limite tombe juste. */
export function noteDesEntiers(sens: "plafond" | "plancher", denominateur: Ratio, limite: Ratio): Note[] {
  const exact = fois(denominateur, limite);
  if (exact.d === 1n) return [];
  const bas = partieEntiere(exact);
  return [
    sens === "plafond"
      ? explique("entiers-plafond", { au_plus: ratio(bas), exact, sur: denominateur })
      : explique("entiers-plancher", { au_moins: ratio(bas + 1n), exact, sur: denominateur }),
  ];
}

/**
 * Plafond de 30 % sur tout et plancher de 30 % hors QPV : le plus petit nombre entier hors QPV peut dépasser le plus grand
 * nombre entier au total. Le taux de la convention est alors ce qui se contrôle.
 */
export function conflitDEntiers(g: Groupe, horsQpv: Ratio | null): Note[] {
  if (g.assiette === null || horsQpv === null) return [];
  const p = seuil("FLX-30", g.jour);
  const h = seuil("FLX-30H", g.jour);
  if (!p || !h) return [];
  const auPlus = partieEntiere(fois(g.assiette, p.nombre));
  const besoin = fois(horsQpv, h.nombre);
  const auMoins = besoin.d === 1n ? besoin.n : partieEntiere(besoin) + 1n;
  if (auMoins <= auPlus) return [];
  return [
    explique("aucun-entier", {
      auPlus: ratio(auPlus),
      auMoins: ratio(auMoins),
      total: g.assiette,
      horsQpv,
      partAuPlus: partCitee(divise(ratio(auPlus), horsQpv)),
      partAuMoins: partCitee(divise(ratio(auMoins), g.assiette)),
    }),
  ];
}
