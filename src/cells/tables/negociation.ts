/** The Negociation table → its lines, as a round takes them; every cell that does not read is said at its place. */
import {
  ZERO,
  type Cellule,
  type ProblemeDeTableau,
  type Provenance,
  type Ratio,
  type Donnee,
  valeurLue,
} from "../../domaine/commun";
import type { LigneDeTour } from "../../domaine/flux";
import { CATEGORIE_DU_TYPE, NEGOCIATION, type TypeEcrit } from "../../modeles";
import { estZeroEcrit, lisTableau, type LigneLue } from "./tableau";

type Cle = (typeof NEGOCIATION)["colonnes"][number]["cle"];

export function lisNegociation(
  entetes: readonly Cellule[],
  donnees: readonly (readonly Cellule[])[],
  provenance: Provenance = {},
): {
  readonly lignes: readonly LigneDeTour[];
  readonly lisible: boolean;
  readonly problemes: readonly ProblemeDeTableau[];
} {
  const t = lisTableau(NEGOCIATION, entetes, donnees, { provenance });
  if (t.manquantes.length > 0) return { lignes: [], lisible: false, problemes: t.problemes };
  const present = (cle: Cle): boolean => t.colonnes.has(cle);
  const lignes = t.lignes.flatMap((l: LigneLue<Cle>): LigneDeTour[] => {
    let illisible = false;
    const lu = <T>(cle: Cle, lis: () => Donnee<T>): T | null => {
      if (!present(cle)) return null;
      const c = lis();
      if (c.etat === "illisible") illisible = true;
      return valeurLue(c);
    };
    // The pane sees blanks: a 0 written here is a share of nothing, not a missing one.
    const nombre = (cle: Cle, lis: () => Donnee<Ratio>): Ratio | null =>
      present(cle) && estZeroEcrit(l.brut(cle)) ? ZERO : lu(cle, lis);
    const part = (cle: Cle): Ratio | null => nombre(cle, () => l.part(cle));
    const texte = (cle: Cle): string => (present(cle) ? l.texte(cle) : "");
    const reservataire = texte("reservataire");
    if (reservataire === "") {
      l.manque("reservataire");
      return [];
    }
    const type = lu("type", () => l.liste("type"));
    const ligne = {
      ligne: l.rang,
      bailleur: texte("bailleur"),
      territoire: texte("territoire"),
      reservataire,
      type: type === null ? "" : CATEGORIE_DU_TYPE[type as TypeEcrit],
      typeEcrit: type ?? "",
      tour: lu("tour", () => l.effectif("tour")),
      droits: nombre("droits", () => l.nombre("droits")),
      offre: part("offre"),
      plancher: part("plancher"),
      souhait: part("souhait"),
      plafond: part("plafond"),
      dontGarantie: part("dontGarantie"),
      poids: nombre("poids", () => l.nombre("poids")),
    };
    return [{ ...ligne, illisible }];
  });
  return { lignes, lisible: true, problemes: t.problemes };
}
