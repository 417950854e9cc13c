/**
 * Du logement à l'état des lieux : les logements d'un bailleur, comptés par commune et par QPV, et ceux qui sont réservés, par titulaire.
 * Chaque ligne lue est soit comptée, soit mise à part pour une raison qui se compte aussi ; rien ne se perd.
 *
 * Rotation observée d'une année : parmi les logements mis en location pour la première fois avant cette année et loués ou proposés à la
 * location, ceux dont le bail en cours a pris effet cette année-là. Sans année demandée, la dernière année civile que le fichier montre
 * complète : elle a un bail en décembre, ou un bail la suit. Le répertoire est arrêté au 1er janvier, et sa collecte laisse entrer les
 * premiers baux de l'année suivante ; un seul d'entre eux ne fait pas une année.
 */
import { estVide, normalise, normaliseEntete, type Cellule } from "../commun";
import {
  anneeDe,
  codeDe,
  codeInsee,
  CONTINGENTS,
  estAbrege,
  MODES_D_OCCUPATION,
  moisDe,
  qpvDe,
  texteDe,
  type Contingent,
  type LogementDuRepertoire,
  type ModeDOccupation,
  type MoisDAnnee,
} from "./logement";

export const COLONNES_DU_REPERTOIRE = {
  identifiant: ["IDENT_REP"],
  identifiantInterne: ["IDENT_INT"],
  codeCommune: ["DEPCOM"],
  commune: ["LIBCOM"],
  codeEpci: ["EPCI", "EPCI_CODE"],
  epci: ["LIBEPCI", "EPCI_LIBELLE"],
  qpv: ["QPV"],
  quartier: ["PLG_QP24", "QPV_CODE", "PLG_QP15"],
  contingent: ["CONTRESLOG"],
  mode: ["MODE"],
  sortie: ["SORTIEPATRIM"],
  premiereLocation: ["LOCAT"],
  bail: ["BAIL"],
} as const;
type Cle = keyof typeof COLONNES_DU_REPERTOIRE;

export type RaisonDeMiseAPart =
  "sorti-du-patrimoine" | "doublon" | "commune-inconnue" | "en-tetes-repetes" | "ligne-vide";
export type RaisonDeDoute =
  | "contingent-inconnu"
  | "qpv-inconnu"
  | "mode-inconnu"
  | "premiere-location-inconnue"
  | "bail-inconnu"
  | "identifiant-abrege"
  | "sans-identifiant"
  | "valeur-illisible";

/** Combien de lignes, et les premières (rang dans le fichier, à partir de 1). */
export interface Decompte {
  readonly nombre: number;
  readonly lignes: readonly number[];
}

export interface PartieDuParc {
  readonly programme: string;
  readonly commune: string;
  readonly epci: string;
  /** null : les logements dont le QPV n'est pas connu. */
  readonly qpv: boolean | null;
  readonly logements: number;
  readonly parMode: Readonly<Record<ModeDOccupation | "inconnu", number>>;
  readonly parContingent: Readonly<Record<Contingent | "inconnu", number>>;
  /** Baux de l'année, et logements auxquels ils se rapportent. */
  readonly rotation: { readonly baux: number; readonly concernes: number };
}

export interface AnneeDeBaux {
  readonly annee: number;
  readonly baux: number;
  /** Un bail en décembre, ou un bail d'une année suivante. */
  readonly complete: boolean;
}

export interface EtatDesLieux {
  /** Année de la rotation ; null si le fichier n'a pas de baux, ou d'aucune année complète. */
  readonly annee: number | null;
  /** Années des baux en cours, la plus récente d'abord. */
  readonly annees: readonly AnneeDeBaux[];
  /** Le bail le plus récent du fichier : jusqu'où il dit quelque chose. */
  readonly dernierBail: MoisDAnnee | null;
  readonly lues: number;
  readonly retenues: number;
  readonly parties: readonly PartieDuParc[];
  readonly misesAPart: ReadonlyMap<RaisonDeMiseAPart, Decompte>;
  readonly doutes: ReadonlyMap<RaisonDeDoute, Decompte>;
  /** Colonnes que le fichier n'a pas, et ce qu'elles auraient dit. */
  readonly absentes: readonly ("contingent" | "mode" | "bail" | "premiereLocation" | "qpv" | "sortie")[];
}

const EXEMPLES = 5;
const EN_TETES_VUS = 3;

interface Somme {
  programme: string;
  commune: string;
  epci: string;
  qpv: boolean | null;
  logements: number;
  parMode: Record<ModeDOccupation | "inconnu", number>;
  parContingent: Record<Contingent | "inconnu", number>;
  /** Les logements loués ou proposés, par année de première mise en location ; la rotation se calcule à la fin. */
  concernesParLocat: Map<number, number>;
}

/** Les mêmes codes, dates et communes remplissent 100 000 lignes : chacun est lu une fois. */
function unefois<T>(lis: (c: Cellule) => T): (c: Cellule) => T {
  const lus = new Map<Cellule, T>();
  return (c) => {
    const deja = lus.get(c);
    if (deja !== undefined || lus.has(c)) return deja as T;
    const v = lis(c);
    if (lus.size < 10_000) lus.set(c, v);
    return v;
  };
}

const plusUn = <K>(m: Map<K, number>, k: K): void => void m.set(k, (m.get(k) ?? 0) + 1);

export interface CompteDesLogements {
  /** Compte ces lignes ; la première est la `depuis`-ième du fichier. */
  ajoute(lignes: readonly (readonly Cellule[])[], depuis: number): void;
  /** Sans année, la dernière que le fichier montre complète. */
  acheve(annee?: number): EtatDesLieux;
}

/** Le rang (à partir de 0) de chaque colonne du répertoire dans des en-têtes. */
export function colonnesDuRepertoire(entetes: readonly Cellule[]): ReadonlyMap<Cle, number> {
  const rangs = new Map(entetes.map((e, j) => [typeof e === "string" ? normaliseEntete(e) : "", j] as const));
  return new Map(
    (Object.keys(COLONNES_DU_REPERTOIRE) as Cle[]).flatMap((cle) => {
      const noms: readonly string[] = COLONNES_DU_REPERTOIRE[cle];
      const nom = noms.find((n) => rangs.has(normaliseEntete(n)));
      return nom === undefined ? [] : [[cle, rangs.get(normaliseEntete(nom))!] as const];
    }),
  );
}

export function compteLesLogements(entetes: readonly Cellule[]): CompteDesLogements {
  const ou = colonnesDuRepertoire(entetes);
  const celluleDe = (l: readonly Cellule[], cle: Cle): Cellule => {
    const j = ou.get(cle);
    return j === undefined ? undefined : l[j];
  };
  const misesAPart = new Map<RaisonDeMiseAPart, { nombre: number; lignes: number[] }>();
  const doutes = new Map<RaisonDeDoute, { nombre: number; lignes: number[] }>();
  const note = <K>(m: Map<K, { nombre: number; lignes: number[] }>, k: K, ligne: number): void => {
    const d = m.get(k) ?? { nombre: 0, lignes: [] };
    d.nombre++;
    if (d.lignes.length < EXEMPLES) d.lignes.push(ligne);
    m.set(k, d);
  };
  const sommes = new Map<string, Somme>();
  const bauxParAnnee = new Map<number, number>();
  /** Par année, le dernier mois où un bail a pris effet ; 0 quand aucun mois n'est dit. */
  const derniersMois = new Map<number, number>();
  const vus = new Set<string>();
  let lues = 0;
  let retenues = 0;

  const lisTexte = unefois(texteDe);
  const lisCode = unefois(codeDe);
  const lisAnnee = unefois(anneeDe);
  const lisMois = unefois(moisDe);
  const lisInsee = unefois(codeInsee);
  const lisQpv = unefois((c) => qpvDe(c, false));
  const lisQuartier = unefois((c) => qpvDe(c, true));
  const forme = unefois((c) => normalise(String(c)));
  const attendus = [...ou.values()].map((j) => [j, String(entetes[j]).trim().toLowerCase()] as const);

  const lis = (l: readonly Cellule[], ligne: number): LogementDuRepertoire => {
    const illisible = (): null => {
      note(doutes, "valeur-illisible", ligne);
      return null;
    };
    const code = <T>(cle: Cle, valeurs: readonly T[]): T | null => {
      const n = lisCode(celluleDe(l, cle));
      return n === null ? null : (valeurs[n - 1] ?? illisible());
    };
    const annee = (cle: Cle): number | null => {
      const a = lisAnnee(celluleDe(l, cle));
      return a === -1 ? illisible() : a;
    };
    const brut = celluleDe(l, "identifiant");
    const abrege = estAbrege(brut);
    if (abrege) note(doutes, "identifiant-abrege", ligne);
    const propre = abrege ? "" : texteDe(brut);
    const interne = celluleDe(l, "identifiantInterne");
    const identifiant =
      propre !== "" ? `R ${propre}` : estAbrege(interne) || texteDe(interne) === "" ? "" : `I ${texteDe(interne)}`;
    const q = ou.has("qpv")
      ? lisQpv(celluleDe(l, "qpv"))
      : ou.has("quartier")
        ? lisQuartier(celluleDe(l, "quartier"))
        : null;
    const sortie = lisCode(celluleDe(l, "sortie"));
    const bail = lisMois(celluleDe(l, "bail"));
    // Un code qui ne se lit pas n'est pas une sortie : le logement reste compté, et c'est dit.
    if (sortie === -1) illisible();
    return {
      identifiant,
      commune: lisTexte(celluleDe(l, "commune")) || lisInsee(celluleDe(l, "codeCommune")),
      epci: lisTexte(celluleDe(l, "epci")) || lisTexte(celluleDe(l, "codeEpci")),
      qpv: q === "illisible" ? illisible() : q,
      contingent: code("contingent", CONTINGENTS),
      mode: code("mode", MODES_D_OCCUPATION),
      sorti: sortie !== null && sortie > 0,
      premiereLocation: annee("premiereLocation"),
      bail: bail === -1 ? illisible() : bail,
    };
  };

  const somme = (g: LogementDuRepertoire): Somme => {
    const cle = `${forme(g.commune)}|${forme(g.epci)}|${String(g.qpv)}`;
    let s = sommes.get(cle);
    if (s === undefined) {
      const zeros = <K extends string>(cles: readonly K[]): Record<K | "inconnu", number> =>
        Object.fromEntries([...cles, "inconnu"].map((k) => [k, 0])) as Record<K | "inconnu", number>;
      s = {
        programme: "",
        commune: g.commune,
        epci: g.epci,
        qpv: g.qpv,
        logements: 0,
        parMode: zeros(MODES_D_OCCUPATION),
        parContingent: zeros(CONTINGENTS),
        concernesParLocat: new Map(),
      };
      sommes.set(cle, s);
    }
    return s;
  };

  /** Un bail et la première location de son logement : « 2023|1998 ». La rotation d'une année s'en déduit sans relire. */
  const couples = new Map<Somme, Map<number, Map<number, number>>>();

  const repete = (l: readonly Cellule[]): boolean => {
    let n = 0;
    for (const [j, attendu] of attendus) {
      const c = l[j];
      if (typeof c === "string" && c.length <= attendu.length + 4 && c.trim().toLowerCase() === attendu) n++;
    }
    return n >= EN_TETES_VUS;
  };

  const compteUn = (l: readonly Cellule[], ligne: number): void => {
    lues++;
    if (l.every(estVide)) return note(misesAPart, "ligne-vide", ligne);
    if (repete(l)) return note(misesAPart, "en-tetes-repetes", ligne);
    const g = lis(l, ligne);
    if (g.sorti) return note(misesAPart, "sorti-du-patrimoine", ligne);
    if (g.commune === "") return note(misesAPart, "commune-inconnue", ligne);
    if (g.identifiant === "") note(doutes, "sans-identifiant", ligne);
    else {
      if (vus.has(g.identifiant)) return note(misesAPart, "doublon", ligne);
      vus.add(g.identifiant);
    }
    retenues++;
    const s = somme(g);
    s.logements++;
    s.parMode[g.mode ?? "inconnu"]++;
    s.parContingent[g.contingent ?? "inconnu"]++;
    if (ou.has("mode") && g.mode === null) note(doutes, "mode-inconnu", ligne);
    if (ou.has("contingent") && g.contingent === null) note(doutes, "contingent-inconnu", ligne);
    if (g.qpv === null && (ou.has("qpv") || ou.has("quartier"))) note(doutes, "qpv-inconnu", ligne);
    if (g.mode !== "loue" && g.mode !== "propose-vacant") return;
    if (g.premiereLocation === null) {
      if (ou.has("premiereLocation")) note(doutes, "premiere-location-inconnue", ligne);
      return;
    }
    plusUn(s.concernesParLocat, g.premiereLocation);
    if (g.bail === null) {
      if (ou.has("bail") && g.mode === "loue") note(doutes, "bail-inconnu", ligne);
      return;
    }
    const { annee } = g.bail;
    plusUn(bauxParAnnee, annee);
    derniersMois.set(annee, Math.max(derniersMois.get(annee) ?? 0, g.bail.mois ?? 0));
    const parBail = couples.get(s) ?? new Map<number, Map<number, number>>();
    const parLocat = parBail.get(annee) ?? new Map<number, number>();
    plusUn(parLocat, g.premiereLocation);
    parBail.set(annee, parLocat);
    couples.set(s, parBail);
  };

  const avant = (m: ReadonlyMap<number, number> | undefined, annee: number): number => {
    let n = 0;
    for (const [a, k] of m ?? []) if (a < annee) n += k;
    return n;
  };

  return {
    ajoute: (lignes, depuis) => lignes.forEach((l, i) => compteUn(l, depuis + i)),
    acheve: (demandee) => {
      const recentes = [...bauxParAnnee.keys()].sort((x, y) => y - x);
      const annees = recentes.map((a, i): AnneeDeBaux => ({
        annee: a,
        baux: bauxParAnnee.get(a)!,
        complete: i > 0 || derniersMois.get(a) === 12,
      }));
      const [derniere] = recentes;
      const mois = derniere === undefined ? 0 : derniersMois.get(derniere)!;
      const dernierBail = derniere === undefined ? null : { annee: derniere, mois: mois === 0 ? null : mois };
      const annee = !ou.has("bail") ? null : (demandee ?? annees.find((a) => a.complete)?.annee ?? null);
      const parties = [...sommes.values()].map((s): PartieDuParc => ({
        programme: s.programme,
        commune: s.commune,
        epci: s.epci,
        qpv: s.qpv,
        logements: s.logements,
        parMode: s.parMode,
        parContingent: s.parContingent,
        rotation: {
          baux: annee === null ? 0 : avant(couples.get(s)?.get(annee), annee),
          concernes: annee === null ? 0 : avant(s.concernesParLocat, annee),
        },
      }));
      const formes = new Map(parties.map((p) => [p, normalise(p.commune)] as const));
      parties.sort((a, b) => {
        const x = formes.get(a)!;
        const y = formes.get(b)!;
        return x < y ? -1 : x > y ? 1 : Number(a.qpv ?? 2) - Number(b.qpv ?? 2);
      });
      const absentes = (["contingent", "mode", "bail", "premiereLocation", "qpv", "sortie"] as const).filter(
        (c) => !ou.has(c) && !(c === "qpv" && ou.has("quartier")),
      );
      return { annee, annees, dernierBail, lues, retenues, parties, misesAPart, doutes, absentes };
    },
  };
}
