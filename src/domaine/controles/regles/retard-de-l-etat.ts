/** Sans convention de l'État dans les délais. Décret n° 2020-145. */
import { type DateLegale, fois, plus, type Ratio, ratio, signe, ZERO } from "../../commun";
import { valeurEnVigueur } from "../../droit";
import { compte, type Constat, constat, explique, jourCite, lignesDe, manques, type UnManque } from "../constat";
import { type Groupe, lignesDeLEtat, sommeEnLogements } from "../groupe";
import { estLu, type LigneDeConvention, valeurLue } from "../situation";
import { jourDeMiseEnConformite, regimeDe } from "../temps";
import { famille } from "./famille";

/** Où en est la convention de l'État, au jour où on la regarde. */
interface Retard {
  readonly date: DateLegale | null;
  readonly limite: DateLegale | null;
  readonly enFlux: readonly LigneDeConvention[];
  readonly aSigner: readonly LigneDeConvention[];
  readonly signees: readonly LigneDeConvention[];
  readonly anciennes: readonly LigneDeConvention[];
}
const SANS_DATE = [{ quoi: "date du contrôle", ligne: null }];

/** FLX-NOCONV : la convention de l'État en flux est signée, ou reste à signer. */
function conventionASigner(g: Groupe, { date, limite, aSigner, signees }: Retard): Constat {
  const commun = { lignes: lignesDe(aSigner.length > 0 ? aSigner : signees), colonne: "Date de signature" };
  if (aSigner.length === 0)
    return constat("FLX-NOCONV", g.portee, "conforme", explique("convention-etat-signee"), g.jour, commun);
  if (date === null)
    return constat("FLX-NOCONV", g.portee, "indetermine", explique("manque"), g.jour, {
      ...commun,
      manque: manques(SANS_DATE),
    });
  if (limite === null)
    return constat("FLX-NOCONV", g.portee, "non-applicable", explique("stock-sous-l-ancien-texte"), g.jour, commun);
  const cites = { limite: jourCite(limite) };
  return date > limite
    ? constat("FLX-NOCONV", g.portee, "a-justifier", explique("convention-etat-non-signee", cites), g.jour, commun)
    : constat("FLX-NOCONV", g.portee, "non-applicable", explique("convention-etat-en-cours", cites), g.jour, commun);
}

/** Le stock écrit ; pour une ancienne convention, à défaut, sa part du parc de l'organisme. */
function stockDe(lignes: readonly LigneDeConvention[]): {
  readonly stock: Ratio;
  readonly inconnus: readonly UnManque[];
} {
  let stock: Ratio = ZERO;
  const inconnus: UnManque[] = [];
  for (const l of lignes) {
    if (estLu(l.stock)) stock = plus(stock, ratio(l.stock.valeur));
    else if (regimeDe(l.signature) === "stock" && estLu(l.part) && estLu(l.assiette))
      stock = plus(stock, fois(l.part.valeur, l.assiette.valeur));
    else inconnus.push({ quoi: "Stock encore réservé", ligne: l });
  }
  return { stock, inconnus };
}

/** FLX-ART5 : le stock qui peut s'ajouter au flux tant que la convention n'est pas signée. */
function stockAjoutable(g: Groupe, { date, limite, aSigner, anciennes }: Retard): Constat {
  const porteuses = [...aSigner, ...anciennes];
  const { stock, inconnus } = stockDe(porteuses);
  const commun = { lignes: lignesDe(porteuses), colonne: "Stock encore réservé" };
  if (date === null)
    return constat("FLX-ART5", g.portee, "indetermine", explique("manque"), g.jour, {
      ...commun,
      manque: manques(SANS_DATE),
    });
  if (valeurEnVigueur("FLX-ART5", date).etat !== "en-vigueur") {
    const dit =
      limite === null
        ? explique("stock-sous-l-ancien-texte")
        : explique("stock-avant-echeance", {
            ...(inconnus.length > 0 ? {} : { logements: stock }),
            limite: jourCite(limite),
          });
    return constat("FLX-ART5", g.portee, "non-applicable", dit, g.jour, commun);
  }
  if (inconnus.length > 0)
    return constat("FLX-ART5", g.portee, "indetermine", explique("manque"), g.jour, {
      ...commun,
      manque: manques(inconnus),
    });
  const flux = sommeEnLogements(g, aSigner, (l) => valeurLue(l.part), "Part");
  return constat(
    "FLX-ART5",
    g.portee,
    "a-justifier",
    explique("stock-ajoutable", { stock, ...(signe(flux.total) > 0 ? { flux: flux.total } : {}) }),
    g.jour,
    { ...commun, numerateur: compte(stock, "logements", null) },
  );
}

function controleDuRetardDeLEtat(g: Groupe): Constat[] {
  const enFlux = lignesDeLEtat(g);
  const r: Retard = {
    date: g.date ?? (g.annee === null ? null : g.jour),
    limite: jourDeMiseEnConformite(g.jour),
    enFlux,
    aSigner: enFlux.filter((l) => l.signature.etat === "blanc"),
    signees: enFlux.filter((l) => estLu(l.signature)),
    anciennes: g.stock.filter((l) => estLu(l.type) && l.type.valeur === "etat"),
  };
  const constats = enFlux.length > 0 ? [conventionASigner(g, r)] : [];
  const enRetard = r.aSigner.length > 0 || enFlux.length === 0;
  const stockDesSignees = r.signees.filter((l) => estLu(l.stock));
  if (enRetard && r.aSigner.length + r.anciennes.length > 0) constats.push(stockAjoutable(g, r));
  else if (stockDesSignees.length > 0)
    constats.push(
      constat("FLX-ART5", g.portee, "non-applicable", explique("stock-non-ajoutable"), g.jour, {
        lignes: lignesDe(stockDesSignees),
        colonne: "Stock encore réservé",
      }),
    );
  return constats;
}

export const retardDeLEtat = famille(
  { "FLX-ART5": ["conventions"], "FLX-NOCONV": ["conventions"] },
  controleDuRetardDeLEtat,
);
