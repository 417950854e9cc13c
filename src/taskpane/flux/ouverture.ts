/** The year that opens, read in the workbook: what the screen shows, what the paper is given, the lines that Conventions receives. Pure. */
import { lisConventions } from "../../cells";
import { civileDe, cleDuNom, enNombre, normaliseEntete, type DateLegale } from "../../domaine/commun";
import { lignesDeFlux, lignesDejaOuvertes, type LignesDeFlux } from "../../domaine/controles";
import {
  anneeCivile,
  misesDuBailleur,
  ouvreLAnnee,
  type BaseDeDecompte,
  type MethodeDeConversion,
  type OptionsDePatrimoine,
  type Ouverture,
  type Programme,
  type Reservation,
  type TauxDOuverture,
} from "../../domaine/flux";
import { type CelluleEcrite, type LignesAAjouter } from "../../excel";
import { OUVERTURE as T, phraseFlux } from "../../messages";
import { CONVENTIONS } from "../../modeles";
import { donneesDe } from "../controles/constats";
import { type TableLue } from "../coquille/etat";
import { misesLues } from "./flux";

type Lues = Readonly<Record<string, TableLue>>;

/**
 * The years that the table Conventions holds, the last one first, each with its landlord and département. `bailleur`: the one that the
 * screen shows, when Parc names it; its conventions only.
 */
export function anneesAReconduire(table: TableLue | undefined, bailleur: string): readonly LignesDeFlux[] {
  if (table === undefined) return [];
  const { entetes, lignes } = donneesDe(table);
  return lignesDeFlux(lisConventions(entetes, lignes).lignes)
    .filter((g) => bailleur === "" || cleDuNom(g.objectifs.bailleur) === cleDuNom(bailleur))
    .sort((a, b) => b.annee - a.annee);
}

/** The last one that the evaluation date has reached: a convention of several years is written ahead. All are to come: the first of them. */
export function anneeParDefaut(annees: readonly LignesDeFlux[], date: DateLegale): LignesDeFlux | undefined {
  const { annee } = civileDe(date);
  return annees.find((g) => g.annee <= annee) ?? annees.at(-1);
}

export interface OuvertureLue {
  readonly ouverture: Ouverture;
  readonly remarques: readonly string[];
  /** Lines of the year that ends, by number, that have theirs in the year that opens: they are left as they are. */
  readonly dejaLa: ReadonlySet<number>;
  /** Whose they are. */
  readonly dejaOuverts: readonly string[];
}

export interface ChoixDOuverture {
  readonly groupe: LignesDeFlux;
  readonly taux: TauxDOuverture;
  readonly base: BaseDeDecompte;
  readonly methode: MethodeDeConversion;
  readonly options: OptionsDePatrimoine;
  /** « » : Parc does not name its landlord. */
  readonly bailleurDuParc: string;
  readonly programmes: readonly Programme[];
  readonly reservations: readonly Reservation[];
  readonly date: DateLegale;
}

export function lisLOuverture(lues: Lues, toutes: readonly LignesDeFlux[], c: ChoixDOuverture): OuvertureLue {
  const { groupe } = c;
  const { bailleur, departement } = groupe.objectifs;
  const annee = groupe.annee + 1;
  const siens = toutes.filter((g) => cleDuNom(g.objectifs.bailleur) === cleDuNom(bailleur));
  const { debut, fin } = anneeCivile(groupe.annee);
  const commencee = debut <= c.date;
  const lu = misesLues(lues);
  const mises =
    lu === null || !commencee
      ? null
      : misesDuBailleur(
          lu,
          bailleur,
          toutes.map((g) => g.objectifs),
        );
  const ouverture = ouvreLAnnee({
    annee,
    // What stands for a missing rate is chosen again, among the programmes that are there that year.
    programmes: c.programmes.map(({ regle: _, ...p }) => p),
    reservations: c.reservations,
    options: c.options,
    taux: c.taux,
    methode: c.methode,
    lignes: groupe.lignes,
    assietteAvant: groupe.objectifs.assiette,
    objectifs: groupe.objectifs,
    mises: mises === null ? null : mises.mises,
    base: c.base,
  });
  const suivante = siens.find((g) => g.annee === annee && g.objectifs.departement === departement);
  const dejaLa = lignesDejaOuvertes(groupe, suivante);
  const inconnus = new Set(
    ouverture.reservataires.flatMap((r) => r.lignes.flatMap((l) => (l.assiette === null ? [l.avant.territoire] : []))),
  );
  const sansTaux = ouverture.taux.filter((t) => t.retenu === null && t.programme.regle?.choix !== "exclu");
  return {
    ouverture,
    dejaLa,
    dejaOuverts: ouverture.reservataires
      .filter((r) => r.lignes.some((l) => dejaLa.has(l.avant.ligne)))
      .map((r) => r.reservataire),
    remarques: [
      ...(c.bailleurDuParc === "" ? [T.sansBailleurDuParc(bailleur)] : []),
      ...(new Set(siens.map((g) => g.objectifs.departement)).size > 1
        ? [T.plusieursDepartements(bailleur, departement)]
        : []),
      ...[...inconnus].map((t) => T.territoireInconnu(t)),
      ...(sansTaux.length === 0 ? [] : [T.sansTaux(sansTaux.map((t) => t.programme.programme))]),
      ...(ouverture.aVenir.length === 0
        ? []
        : [
            T.aVenir(
              ouverture.aVenir.map((p) => p.programme),
              annee,
            ),
          ]),
      ...(ouverture.sansDate === 0 ? [] : [T.sansDate(ouverture.sansDate)]),
      ...(ouverture.sansConvention.length === 0 ? [] : [T.sansConvention(ouverture.sansConvention, groupe.annee)]),
      ...(!commencee
        ? [T.pasCommencee(groupe.annee, c.date)]
        : mises === null
          ? [T.sansMises]
          : mises.problemes.map(phraseFlux)),
      ...(mises !== null && fin > c.date ? [T.misesEnCours(fin, c.date)] : []),
    ],
  };
}

const CLE_PAR_ENTETE = new Map(
  CONVENTIONS.colonnes.flatMap((c) => [c.entete, ...c.alias].map((e) => [normaliseEntete(e), c.cle] as const)),
);
/** What a signature, a derogation or a stock said of the year that ends is not said of the one that opens. */
const VIDEES: ReadonlySet<string> = new Set([
  "derogationDu",
  "derogationJusquAu",
  "stockReserve",
  "dateDeSignature",
  "dateDeTransmission",
  "motifDeNonSignature",
]);

const EPCI = normaliseEntete("EPCI");

/**
 * The lines of the year that opens: those of the year that ends and that are not there yet (`dejaLa`), with its assiette and nothing
 * signed. Null: not an Excel table.
 */
export function lignesAAjouter(
  table: TableLue,
  o: Ouverture,
  dejaLa: ReadonlySet<number>,
): { readonly ajout: LignesAAjouter; readonly vides: number } | null {
  const { source, ligneDesEntetes } = table.reconnue;
  if (source.tableId === null) return null;
  const entetes = table.bloc.valeurs[ligneDesEntetes] ?? [];
  const cles = entetes.map((e) => (typeof e === "string" ? CLE_PAR_ENTETE.get(normaliseEntete(e)) : undefined));
  const lignes = o.reservataires
    .flatMap((r) => r.lignes)
    .filter((l) => !dejaLa.has(l.avant.ligne))
    .sort((a, b) => a.avant.ligne - b.avant.ligne);
  const ouVide = (x: Parameters<typeof enNombre>[0] | null): CelluleEcrite => (x === null ? "" : enNombre(x));
  return {
    vides: lignes.filter((l) => l.assiette === null).length,
    ajout: {
      tableId: source.tableId,
      nom: source.nom,
      entetesLus: entetes,
      entetes: [],
      lignes: lignes.map((l) =>
        cles.map((cle, j): CelluleEcrite | null => {
          const avant = table.bloc.valeurs[ligneDesEntetes + l.avant.ligne]?.[j];
          if (cle === "annee") return o.annee;
          if (cle === "assiette") return ouVide(l.assiette);
          if (cle === "assietteHorsQpv") return ouVide(l.assietteHorsQpv);
          // Another column may be a calculated one: the table fills it. The EPCI is read by the controls.
          if (cle === undefined && normaliseEntete(String(entetes[j] ?? "")) !== EPCI) return null;
          if (cle !== undefined && VIDEES.has(cle)) return "";
          return typeof avant === "string" || typeof avant === "number" || typeof avant === "boolean" ? avant : "";
        }),
      ),
      formats: entetes.map(() => null),
    },
  };
}
