/** The follow-up of two periods side by side: counts, means and shares of each, and what does not compare, said. Pure. */
import { type DateLegale } from "../../domaine/commun";
import { type Effectifs, type Periode } from "../../domaine/cotation/population";
import { PILOTAGE, PILOTAGE_ANNEES as T } from "../../messages";
import { versionDite } from "./notice";
import { type Document, type Section } from "../types";

export interface MesureDesAnnees {
  readonly mesure: string;
  /** A count over the period, or a state: a mean, applications at a date. */
  readonly genre: "flux" | "etat";
  readonly avant: number | null;
  readonly apres: number | null;
}

export interface GroupeDesAnnees extends Effectifs {
  readonly dimension: string;
  readonly groupe: string;
}

export interface DonneesDesAnnees {
  readonly version: { readonly nom: string; readonly votee: DateLegale | null };
  readonly avant: Periode;
  readonly apres: Periode;
  readonly filtres: readonly string[];
  /** Counts do not compare: an unfinished period, or two of different lengths. */
  readonly sansEcartDEffectif: boolean;
  readonly mesures: readonly MesureDesAnnees[];
  readonly loges: readonly GroupeDesAnnees[];
  readonly refus: readonly GroupeDesAnnees[];
  /** Empty: nothing to compare. */
  readonly demandes: readonly GroupeDesAnnees[];
  readonly notees: Effectifs;
  /** Already said, one each. */
  readonly reserves: readonly string[];
}

const MONTRES = 40;
const arrondi = (x: number | null): number | null => (x === null ? null : Math.round(x * 10) / 10);

export function pilotageDesAnnees(d: DonneesDesAnnees): Document {
  const [avant, apres] = [T.periode(d.avant), T.periode(d.apres)];
  return {
    nom: T.nom,
    feuilles: [
      {
        nom: T.feuille,
        titre: T.titre,
        sousTitres: [
          PILOTAGE.version(versionDite(d.version), d.apres.a),
          T.sousTitre(d.avant, d.apres),
          PILOTAGE.filtres(d.filtres),
        ],
        largeurs: [20, 28, 10, 10, 13, 11, 11, 15],
        impression: { orientation: "portrait", pied: T.pied(d.avant, d.apres) },
        sections: [
          {
            genre: "texte",
            titre: T.reserves,
            paragraphes: d.reserves.length === 0 ? [T.toutSeCompare] : d.reserves,
          },
          {
            genre: "tableau",
            titre: T.chiffres,
            nom: "Annees_Chiffres",
            colonnes: [
              { cle: "table", entete: PILOTAGE.dimension, genre: "texte" },
              { cle: "mesure", entete: T.mesure, genre: "texte" },
              { cle: "avant", entete: avant, genre: "nombre" },
              { cle: "apres", entete: apres, genre: "nombre" },
              { cle: "ecart", entete: T.ecart, genre: "ecart", parMesure: true },
            ],
            lignes: d.mesures.map((m) => ({
              cellules: [
                PILOTAGE.ensemble,
                m.mesure,
                arrondi(m.avant) ?? T.nonConnu,
                arrondi(m.apres) ?? T.nonConnu,
                m.avant === null || m.apres === null || (m.genre === "flux" && d.sansEcartDEffectif)
                  ? T.nonComparable
                  : arrondi(m.apres - m.avant)!,
              ],
            })),
            vide: T.sansObjet,
            notes: [T.notesDesChiffres],
          },
          groupes(d, "Annees_Loges", T.loges, d.loges, null),
          groupes(d, "Annees_Refus", T.refus, d.refus, null),
          groupes(d, "Annees_Demandes", T.demandes, d.demandes, d.notees),
        ],
      },
    ],
  };
}

/** The denominator of a share: what is given, else the whole of its dimension. */
function totauxPar(gs: readonly GroupeDesAnnees[]): ReadonlyMap<string, Effectifs> {
  const totaux = new Map<string, Effectifs>();
  for (const g of gs) {
    const t = totaux.get(g.dimension) ?? { avant: 0, apres: 0 };
    totaux.set(g.dimension, { avant: t.avant + g.avant, apres: t.apres + g.apres });
  }
  return totaux;
}

function groupes(
  d: DonneesDesAnnees,
  nom: string,
  titre: string,
  gs: readonly GroupeDesAnnees[],
  denominateur: Effectifs | null,
): Section {
  const totaux = totauxPar(gs);
  const part = (n: number, total: number): number | null => (total === 0 ? null : n / total);
  return {
    genre: "tableau",
    titre,
    nom,
    colonnes: [
      { cle: "dimension", entete: PILOTAGE.dimension, genre: "texte" },
      { cle: "groupe", entete: PILOTAGE.groupe, genre: "texte" },
      { cle: "avant", entete: T.periode(d.avant), genre: "entier" },
      { cle: "apres", entete: T.periode(d.apres), genre: "entier" },
      { cle: "ecart", entete: T.ecart, genre: "ecart" },
      { cle: "partAvant", entete: T.part(d.avant), genre: "part" },
      { cle: "partApres", entete: T.part(d.apres), genre: "part" },
      { cle: "ecartDePart", entete: T.ecartDePart, genre: "ecart-de-part" },
    ],
    lignes: gs.slice(0, MONTRES).map((g) => {
      const t = denominateur ?? totaux.get(g.dimension)!;
      const [a, b] = [part(g.avant, t.avant), part(g.apres, t.apres)];
      return {
        cellules: [
          g.dimension,
          g.groupe,
          g.avant,
          g.apres,
          d.sansEcartDEffectif && denominateur === null ? T.nonComparable : g.apres - g.avant,
          a ?? T.nonConnu,
          b ?? T.nonConnu,
          a === null || b === null ? T.nonComparable : b - a,
        ],
      };
    }),
    vide: T.sansObjet,
    notes: [T.notesDesParts(denominateur === null ? T.parDimension : T.surLesNotees, Math.max(0, gs.length - MONTRES))],
  };
}
