/**
 * Du tableau du parc à l'assiette, étape par étape : chaque choix que les textes laissent ouvert est une option dite.
 *
 * - Vente et démolition : la pratique les retire du patrimoine concerné ; le texte (R441-5 I al. 5) ne nomme que les relogements
 *   qu'une vente entraîne. `retraitVenteDemolition` choisit.
 * - Programmes neufs : les réservations s'exercent dès la première mise en location (R441-5 I) ; dans l'assiette ou à part, selon
 *   la convention. `neuf` choisit, `neufDepuis` dit à partir de quelle mise en service.
 * - Rotation : taux écrit par programme, un taux pour tous, ou libérations des 12 derniers mois rapportées aux logements concernés
 *   (PACA) ou au parc.
 */
import {
  cleDuNom,
  divise,
  estNul,
  fois,
  maximum,
  moins,
  plus,
  ratio,
  signe,
  ZERO,
  type DateLegale,
  type Ratio,
  verse,
} from "../commun";
import { problemeDeFlux, type ProblemeDeFlux } from "./problemes";
import type { ReponseOuiNon } from "./suivi";
import { nomsVoisins } from "./noms-voisins";

export type CategorieDeRelogement = "RU" | "ORCOD" | "LHI" | "vente";
export const CATEGORIES_DE_RELOGEMENT: readonly CategorieDeRelogement[] = ["RU", "ORCOD", "LHI", "vente"];

/** Un programme du parc ; les effectifs sont des entiers ≥ 0. */
export interface Programme {
  readonly ligne: number;
  readonly programme: string;
  /** « » quand il n'est pas écrit. */
  readonly bailleur: string;
  readonly commune: string;
  readonly epci: string;
  readonly qpv: ReponseOuiNon;
  readonly miseEnService: DateLegale | null;
  readonly logements: number;
  readonly identifies: number;
  readonly vente: number;
  readonly demolition: number;
  /** null : non renseigné. */
  readonly liberations12Mois: number | null;
  readonly taux: Ratio | null;
  readonly mutations: number;
  readonly relogements: Readonly<Record<CategorieDeRelogement, number>>;
  /** Les prévisions dont la case est vide ou illisible : leur 0 n'est pas écrit. Absent : toutes le sont. */
  readonly sansPrevision?: readonly ("mutations" | CategorieDeRelogement)[];
  /** Logements que la commune possède et que l'organisme gère ; absent : aucun. */
  readonly communaux?: number;
  /** Ce que la table Parc dit de faire quand son taux manque ; absent : rien. */
  readonly aDefaut?: TauxADefaut | null;
  /** Posé par `regleLesTaux`. */
  readonly regle?: TauxRegle;
}

/** Ce qui tient lieu d'un taux de rotation qui manque : ses libérations observées, la moyenne du bailleur, ou rien (hors du flux). */
export type TauxADefaut = "observe" | "moyenne" | "exclu";
export const TAUX_A_DEFAUT: readonly TauxADefaut[] = ["observe", "moyenne", "exclu"];

export type TauxRegle =
  { readonly choix: "observe" | "moyenne"; readonly taux: Ratio } | { readonly choix: "exclu"; readonly taux: null };

export type Rotation =
  | { readonly mode: "par-programme" }
  | { readonly mode: "unique"; readonly taux: Ratio }
  | { readonly mode: "liberations"; readonly denominateur: "concernes" | "parc" };

export interface OptionsDePatrimoine {
  readonly rotation: Rotation;
  readonly retraitVenteDemolition: boolean;
  /** Les logements communaux sont retirés du flux ; les textes ne les nomment pas. Absent : ils y sont comptés. */
  readonly retraitCommunaux?: boolean;
  readonly neuf: "inclus" | "exclu";
  /** Un programme est neuf quand sa mise en service est à cette date ou après. null : aucun ne l'est. */
  readonly neufDepuis: DateLegale | null;
}

export const OPTIONS_DE_PATRIMOINE: OptionsDePatrimoine = {
  rotation: { mode: "par-programme" },
  retraitVenteDemolition: true,
  neuf: "inclus",
  neufDepuis: null,
};

export type DimensionDeTerritoire = "total" | "epci" | "commune" | "qpv";

export type CodeDEtape =
  | "parc"
  | "identifies"
  | "vente"
  | "demolition"
  | "communaux"
  | "exclus"
  | "neuf"
  | "concernes"
  | "taux"
  | "liberations"
  | "mutations"
  | "relogements-RU"
  | "relogements-ORCOD"
  | "relogements-LHI"
  | "relogements-vente"
  | "brut"
  | "assiette";

/** Une étape chiffrée ; `signe` dit si elle s'ajoute, se retranche, ou résume ce qui précède. */
export interface EtapeDePatrimoine {
  readonly code: CodeDEtape;
  readonly valeur: Ratio | null;
  readonly signe: "+" | "−" | "=" | "×";
  /** Retenue dans le calcul ; une vente que le texte ne retire pas est montrée et ne compte pas. */
  readonly retenue: boolean;
}

export interface AssietteDuPatrimoine {
  readonly territoire: string;
  readonly programmes: number;
  readonly programmesSansTaux: number;
  readonly parc: Ratio;
  readonly concernes: Ratio;
  readonly liberations: Ratio;
  readonly assiette: Ratio;
  readonly ramenee: boolean;
  readonly etapes: readonly EtapeDePatrimoine[];
  /** Ceux dont le taux vient d'un choix, et lequel. */
  readonly regles: readonly { readonly programme: string; readonly regle: TauxRegle }[];
}

export interface PatrimoineEvalue {
  readonly options: OptionsDePatrimoine;
  readonly total: AssietteDuPatrimoine;
  readonly territoires: readonly AssietteDuPatrimoine[];
  /** Σ assiettes des territoires − assiette totale : ce que les planchers à 0 ajoutent aux lignes. */
  readonly ecartDesPlanchers: Ratio;
  readonly problemes: readonly ProblemeDeFlux[];
}

interface Somme {
  nom: string;
  programmes: number;
  sansTaux: number;
  parc: number;
  identifies: number;
  vente: number;
  demolition: number;
  communaux: number;
  exclus: number;
  regles: { readonly programme: string; readonly regle: TauxRegle }[];
  neuf: number;
  concernes: number;
  liberations: Ratio;
  mutations: number;
  relogements: Record<CategorieDeRelogement, number>;
}

const sommeVide = (nom: string): Somme => ({
  nom,
  programmes: 0,
  sansTaux: 0,
  parc: 0,
  identifies: 0,
  vente: 0,
  demolition: 0,
  communaux: 0,
  exclus: 0,
  regles: [],
  neuf: 0,
  concernes: 0,
  liberations: ZERO,
  mutations: 0,
  relogements: { RU: 0, ORCOD: 0, LHI: 0, vente: 0 },
});

const estNeuf = (p: Programme, o: OptionsDePatrimoine): boolean =>
  o.neufDepuis !== null && p.miseEnService !== null && p.miseEnService >= o.neufDepuis;

/** Les mutations et relogements du programme se retirent du flux : il n'est ni neuf et mis à part, ni exclu. */
export const soustraitsDuProgramme = (p: Programme, o: OptionsDePatrimoine): boolean =>
  !(o.neuf === "exclu" && estNeuf(p, o)) && p.regle?.choix !== "exclu";

/** Logements du programme concernés par le flux, selon les options. */
export function concernesDuProgramme(p: Programme, o: OptionsDePatrimoine): number {
  if (p.regle?.choix === "exclu") return 0;
  return concernesAvantExclusion(p, o);
}

function concernesAvantExclusion(p: Programme, o: OptionsDePatrimoine): number {
  if (o.neuf === "exclu" && estNeuf(p, o)) return 0;
  return Math.max(
    0,
    p.logements -
      p.identifies -
      (o.retraitVenteDemolition ? p.vente + p.demolition : 0) -
      (o.retraitCommunaux === true ? (p.communaux ?? 0) : 0),
  );
}

/** Libérations attendues d'un programme, ou null sans taux. */
export function liberationsDuProgramme(p: Programme, o: OptionsDePatrimoine): Ratio | null {
  const concernes = ratio(concernesDuProgramme(p, o));
  const r = o.rotation;
  if (r.mode === "unique") return fois(concernes, r.taux);
  const regle = p.regle === undefined ? null : p.regle.taux === null ? ZERO : fois(concernes, p.regle.taux);
  if (r.mode === "par-programme") return p.taux === null ? regle : fois(concernes, p.taux);
  if (p.liberations12Mois === null) return regle;
  if (estNul(concernes)) return ZERO;
  // Rapportées aux logements concernés, elles s'y retrouvent ; rapportées au parc, elles se réduisent en proportion.
  return r.denominateur === "concernes" || p.logements === 0
    ? ratio(p.liberations12Mois)
    : divise(fois(ratio(p.liberations12Mois), concernes), ratio(p.logements));
}

export interface ProgrammeSansTaux {
  readonly ligne: number;
  readonly programme: string;
  readonly commune: string;
  readonly logements: number;
  /** Écrit dans la table Parc. */
  readonly choix: TauxADefaut | null;
  /** Ses libérations de 12 mois ÷ ses logements concernés ; null : elles ne sont pas écrites, ou dépassent ses logements. */
  readonly observe: Ratio | null;
  /** Ce que le choix donne ; null : rien n'est choisi, ou le taux observé n'existe pas. */
  readonly regle: TauxRegle | null;
}

export interface TauxRegles {
  /** Ceux qui ont un choix portent leur taux. */
  readonly programmes: readonly Programme[];
  readonly sansTaux: readonly ProgrammeSansTaux[];
  /** Libérations ÷ logements concernés des programmes dont le taux est connu ; null : aucun. */
  readonly moyenne: Ratio | null;
}

/**
 * Les programmes qui ont des logements concernés et aucun taux, et ce que la table Parc dit d'en faire. Tant que rien n'est choisi, aucune
 * libération n'y est comptée, et chacun est nommé. À appeler sur les programmes d'un seul bailleur : la moyenne est la sienne.
 */
export function regleLesTaux(programmes: readonly Programme[], o: OptionsDePatrimoine): TauxRegles {
  let [concernes, liberations] = [0, ZERO];
  const sans = new Set<Programme>();
  for (const p of programmes) {
    const n = concernesDuProgramme(p, o);
    if (n === 0) continue;
    const l = liberationsDuProgramme(p, o);
    if (l === null) sans.add(p);
    else {
      concernes += n;
      liberations = plus(liberations, l);
    }
  }
  const moyenne = concernes === 0 ? null : divise(liberations, ratio(concernes));
  const sansTaux: ProgrammeSansTaux[] = [];
  return {
    moyenne,
    sansTaux,
    programmes: programmes.map((p) => {
      if (!sans.has(p)) return p;
      const n = concernesDuProgramme(p, o);
      const observees = o.rotation.mode === "par-programme" ? p.liberations12Mois : null;
      const observe = observees === null || observees > n ? null : ratio(observees, n);
      const choix = p.aDefaut ?? null;
      const taux = choix === "observe" ? observe : choix === "moyenne" ? moyenne : null;
      const regle: TauxRegle | null =
        choix === "exclu" ? { choix, taux: null } : choix === null || taux === null ? null : { choix, taux };
      sansTaux.push({
        ligne: p.ligne,
        programme: p.programme,
        commune: p.commune,
        logements: n,
        choix,
        observe,
        regle,
      });
      return regle === null ? p : { ...p, regle };
    }),
  };
}

function ajoute(s: Somme, p: Programme, o: OptionsDePatrimoine): void {
  const neuf = o.neuf === "exclu" && estNeuf(p, o);
  if (p.regle !== undefined && concernesAvantExclusion(p, o) > 0)
    s.regles.push({ programme: p.programme, regle: p.regle });
  const concernes = concernesDuProgramme(p, o);
  const liberations = liberationsDuProgramme(p, o);
  s.programmes++;
  s.parc += p.logements;
  if (neuf) s.neuf += p.logements;
  else if (!soustraitsDuProgramme(p, o)) s.exclus += p.logements;
  else {
    s.communaux += p.communaux ?? 0;
    s.identifies += p.identifies;
    s.vente += p.vente;
    s.demolition += p.demolition;
    s.mutations += p.mutations;
    for (const c of CATEGORIES_DE_RELOGEMENT) s.relogements[c] += p.relogements[c];
  }
  s.concernes += concernes;
  if (liberations === null) {
    if (concernes > 0) s.sansTaux++;
  } else s.liberations = plus(s.liberations, liberations);
}

function conclus(s: Somme, o: OptionsDePatrimoine): AssietteDuPatrimoine {
  const relogements = CATEGORIES_DE_RELOGEMENT.reduce((t, c) => t + s.relogements[c], 0);
  const concernes = ratio(s.concernes);
  const brut = moins(s.liberations, ratio(s.mutations + relogements));
  const assiette = maximum(ZERO, brut);
  const etape = (
    code: CodeDEtape,
    valeur: Ratio | number | null,
    signeDeLEtape: EtapeDePatrimoine["signe"],
    retenue = true,
  ): EtapeDePatrimoine => ({
    code,
    valeur: typeof valeur === "number" ? ratio(valeur) : valeur,
    signe: signeDeLEtape,
    retenue,
  });
  return {
    territoire: s.nom,
    programmes: s.programmes,
    programmesSansTaux: s.sansTaux,
    parc: ratio(s.parc),
    concernes,
    liberations: s.liberations,
    assiette,
    ramenee: signe(brut) < 0,
    regles: s.regles,
    etapes: [
      etape("parc", s.parc, "+"),
      etape("neuf", s.neuf, "−", o.neuf === "exclu"),
      etape("identifies", s.identifies, "−"),
      etape("vente", s.vente, "−", o.retraitVenteDemolition),
      etape("demolition", s.demolition, "−", o.retraitVenteDemolition),
      ...(s.communaux > 0 ? [etape("communaux", s.communaux, "−", o.retraitCommunaux === true)] : []),
      ...(s.exclus > 0 ? [etape("exclus", s.exclus, "−")] : []),
      etape("concernes", concernes, "="),
      etape("taux", estNul(concernes) ? null : divise(s.liberations, concernes), "×"),
      etape("liberations", s.liberations, "="),
      etape("mutations", s.mutations, "−"),
      etape("relogements-RU", s.relogements.RU, "−"),
      etape("relogements-ORCOD", s.relogements.ORCOD, "−"),
      etape("relogements-LHI", s.relogements.LHI, "−"),
      etape("relogements-vente", s.relogements.vente, "−"),
      etape("brut", brut, "="),
      etape("assiette", assiette, "="),
    ],
  };
}

const NOM_QPV: Readonly<Record<ReponseOuiNon, string>> = { oui: "En QPV", non: "Hors QPV", inconnu: "" };
const territoireDe = (p: Programme, d: DimensionDeTerritoire): string =>
  d === "epci" ? p.epci : d === "commune" ? p.commune : d === "qpv" ? NOM_QPV[p.qpv] : "";

/** Le total, et chaque territoire de la dimension demandée ; le total est calculé sur l'ensemble. */
export function evaluePatrimoine(
  programmes: readonly Programme[],
  options: OptionsDePatrimoine = OPTIONS_DE_PATRIMOINE,
  dimension: DimensionDeTerritoire = "total",
): PatrimoineEvalue {
  const total = sommeVide("");
  const parTerritoire = new Map<string, Somme>();
  for (const p of programmes) {
    ajoute(total, p, options);
    if (dimension === "total") continue;
    const nom = territoireDe(p, dimension);
    const cle = cleDuNom(nom);
    let s = parTerritoire.get(cle);
    if (s === undefined) parTerritoire.set(cle, (s = sommeVide(nom.trim())));
    ajoute(s, p, options);
  }
  const t = conclus(total, options);
  const territoires = [...parTerritoire.values()].map((s) => conclus(s, options));
  let lignes = ZERO;
  for (const x of territoires) lignes = plus(lignes, x.assiette);
  return {
    options,
    total: t,
    territoires,
    ecartDesPlanchers: dimension === "total" ? ZERO : moins(lignes, t.assiette),
    problemes: controleLeParc(programmes, options),
  };
}

/** Ce qu'un programme a de logements sans que rien n'en soit libéré : nommé à sa cellule ; la règle est la même dans une formule. */
function programmeSansTaux(p: Programme, o: OptionsDePatrimoine, plage: string): ProblemeDeFlux {
  const logements = concernesDuProgramme(p, o);
  const observees = p.liberations12Mois ?? 0;
  if (o.rotation.mode === "par-programme" && observees > 0)
    return problemeDeFlux(
      "flux-liberations-sans-taux",
      { plage, ligne: p.ligne, entete: "Taux de rotation" },
      { lu: p.programme, liberations: observees, logements },
    );
  const parLiberations = o.rotation.mode === "liberations";
  return problemeDeFlux(
    "flux-logements-sans-taux",
    { plage, ligne: p.ligne, entete: parLiberations ? "Libérations 12 mois" : "Taux de rotation" },
    { lu: p.programme, logements, liberations: parLiberations ? "oui" : "non" },
  );
}

/** Programme en double, sorties du flux au-dessus des logements, communes voisines, aucun taux. */
export function controleLeParc(
  programmes: readonly Programme[],
  options: OptionsDePatrimoine = OPTIONS_DE_PATRIMOINE,
  plage = "Parc",
): ProblemeDeFlux[] {
  const problemes: ProblemeDeFlux[] = [];
  const vus = new Map<string, number>();
  const communes = new Map<string, { nom: string; ligne: number; fois: number }>();
  const sansTaux: ProblemeDeFlux[] = [];
  let avecTaux = 0;
  let avecLogements = 0;
  for (const p of programmes) {
    const cle = `${cleDuNom(p.programme)}\u0000${cleDuNom(p.commune)}`;
    const premiere = vus.get(cle);
    if (premiere !== undefined)
      problemes.push(
        problemeDeFlux(
          "flux-doublon",
          { plage, ligne: p.ligne, entete: "Programme" },
          { lu: p.programme, premiere: { plage, ligne: premiere, entete: "Programme" } },
        ),
      );
    else vus.set(cle, p.ligne);
    const sorties =
      p.identifies + p.vente + p.demolition + (options.retraitCommunaux === true ? (p.communaux ?? 0) : 0);
    if (sorties > p.logements)
      problemes.push(
        problemeDeFlux(
          "flux-composantes-superieures",
          { plage, ligne: p.ligne, entete: "Logements" },
          {
            lu: sorties,
            parc: p.logements,
            detail:
              options.retraitCommunaux === true
                ? "défense, vente, démolition et logements communaux"
                : "défense, vente et démolition",
          },
        ),
      );
    if (concernesDuProgramme(p, options) > 0) {
      avecLogements++;
      const l = liberationsDuProgramme(p, options);
      if (l !== null && signe(l) > 0) avecTaux++;
      if (l === null) sansTaux.push(programmeSansTaux(p, options, plage));
    }
    const c = communes.get(p.commune);
    if (c === undefined) communes.set(p.commune, { nom: p.commune, ligne: p.ligne, fois: 1 });
    else c.fois++;
  }
  // Un taux de 0 est un taux ; donné pour tous, il ne dit rien.
  const aucun = options.rotation.mode === "unique" ? avecTaux === 0 : sansTaux.length === avecLogements;
  if (avecLogements > 0 && aucun)
    problemes.push(
      problemeDeFlux(
        "flux-taux-tous-absents",
        { plage, entete: options.rotation.mode === "liberations" ? "Libérations 12 mois" : "Taux de rotation" },
        { lignes: avecLogements },
      ),
    );
  else verse(problemes, sansTaux);
  problemes.push(...nomsVoisins([...communes.values()], plage, "Commune"));
  return problemes;
}
