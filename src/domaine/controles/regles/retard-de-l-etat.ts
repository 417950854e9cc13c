/** Sans convention de l'État dans les délais. Décret n° 2020-145. */
import { fois, plus, type Ratio, ratio, signe, ZERO } from "../../commun";
import { valeurEnVigueur } from "../../droit";
import { compte, type Constat, constat, explique, jourCite, lignesDe, manques, type UnManque } from "../constat";
import { type Groupe, lignesDeLEtat, sommeEnLogements } from "../groupe";
import { estLu, valeurLue } from "../situation";
import { jourDeMiseEnConformite, regimeDe } from "../temps";
import { famille } from "./famille";

/** FLX-ART5 et FLX-NOCONV : convention de l'État en retard. */
function controleDuRetardDeLEtat(g: Groupe): Constat[] {
  const enFlux = lignesDeLEtat(g);
  const anciennes = g.stock.filter((l) => estLu(l.type) && l.type.valeur === "etat");
  if (enFlux.length === 0 && anciennes.length === 0) return [];
  const constats: Constat[] = [];
  const limite = jourDeMiseEnConformite(g.jour);
  const date = g.date ?? (g.annee === null ? null : g.jour);
  const aSigner = enFlux.filter((l) => l.signature.etat === "blanc");
  const signees = enFlux.filter((l) => estLu(l.signature));
  const enRetard = aSigner.length > 0 || enFlux.length === 0;
  const manqueDate = date === null ? manques([{ quoi: "date du contrôle", ligne: null }]) : [];
  if (enFlux.length > 0) {
    const commun = { lignes: lignesDe(aSigner.length > 0 ? aSigner : signees), colonne: "Date de signature" };
    constats.push(
      aSigner.length === 0
        ? constat("FLX-NOCONV", g.portee, "conforme", explique("convention-etat-signee"), g.jour, commun)
        : date === null
          ? constat("FLX-NOCONV", g.portee, "indetermine", explique("manque"), g.jour, {
              ...commun,
              manque: manqueDate,
            })
          : limite === null
            ? constat("FLX-NOCONV", g.portee, "non-applicable", explique("stock-sous-l-ancien-texte"), g.jour, commun)
            : date > limite
              ? constat(
                  "FLX-NOCONV",
                  g.portee,
                  "a-justifier",
                  explique("convention-etat-non-signee", { limite: jourCite(limite) }),
                  g.jour,
                  commun,
                )
              : constat(
                  "FLX-NOCONV",
                  g.portee,
                  "non-applicable",
                  explique("convention-etat-en-cours", { limite: jourCite(limite) }),
                  g.jour,
                  commun,
                ),
    );
  }
  const porteuses = [...aSigner, ...anciennes];
  if (enRetard && porteuses.length > 0) {
    // Le stock écrit ; pour une ancienne convention, à défaut, sa part du parc de l'organisme.
    let stock: Ratio = ZERO;
    const inconnus: UnManque[] = [];
    for (const l of porteuses) {
      if (estLu(l.stock)) stock = plus(stock, ratio(l.stock.valeur));
      else if (regimeDe(l.signature) === "stock" && estLu(l.part) && estLu(l.assiette))
        stock = plus(stock, fois(l.part.valeur, l.assiette.valeur));
      else inconnus.push({ quoi: "Stock encore réservé", ligne: l });
    }
    const flux = sommeEnLogements(g, aSigner, (l) => valeurLue(l.part), "Part");
    const commun = { lignes: lignesDe(porteuses), colonne: "Stock encore réservé" };
    const jourArt5 = valeurEnVigueur("FLX-ART5", date ?? g.jour);
    constats.push(
      date === null
        ? constat("FLX-ART5", g.portee, "indetermine", explique("manque"), g.jour, { ...commun, manque: manqueDate })
        : jourArt5.etat !== "en-vigueur"
          ? constat(
              "FLX-ART5",
              g.portee,
              "non-applicable",
              limite === null
                ? explique("stock-sous-l-ancien-texte")
                : explique("stock-avant-echeance", {
                    ...(inconnus.length > 0 ? {} : { logements: stock }),
                    limite: jourCite(limite),
                  }),
              g.jour,
              commun,
            )
          : inconnus.length > 0
            ? constat("FLX-ART5", g.portee, "indetermine", explique("manque"), g.jour, {
                ...commun,
                manque: manques(inconnus),
              })
            : constat(
                "FLX-ART5",
                g.portee,
                "a-justifier",
                explique("stock-ajoutable", { stock, ...(signe(flux.total) > 0 ? { flux: flux.total } : {}) }),
                g.jour,
                { ...commun, numerateur: compte(stock, "logements", null) },
              ),
    );
  } else if (signees.some((l) => estLu(l.stock)))
    constats.push(
      constat("FLX-ART5", g.portee, "non-applicable", explique("stock-non-ajoutable"), g.jour, {
        lignes: lignesDe(signees.filter((l) => estLu(l.stock))),
        colonne: "Stock encore réservé",
      }),
    );
  return constats;
}

export const retardDeLEtat = famille(
  { "FLX-ART5": ["conventions"], "FLX-NOCONV": ["conventions"] },
  controleDuRetardDeLEtat,
);
