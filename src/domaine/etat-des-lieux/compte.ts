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

/** Des décomptes par raison : combien, et les premières lignes. */
class Decomptes<K> {
  readonly parRaison = new Map<K, { nombre: number; lignes: number[] }>();

  note(raison: K, ligne: number): void {
    const d = this.parRaison.get(raison) ?? { nombre: 0, lignes: [] };
    d.nombre++;
    if (d.lignes.length < EXEMPLES) d.lignes.push(ligne);
    this.parRaison.set(raison, d);
  }
}

/** Une ligne du répertoire devient un logement ; ce qui ne s'y lit pas est noté parmi les doutes. */
class LectureDuRepertoire {
  private readonly texte = unefois(texteDe);
  private readonly code = unefois(codeDe);
  private readonly annee = unefois(anneeDe);
  private readonly mois = unefois(moisDe);
  private readonly insee = unefois(codeInsee);
  private readonly qpv = unefois((c) => qpvDe(c, false));
  private readonly quartier = unefois((c) => qpvDe(c, true));
  private readonly attendus: readonly (readonly [rang: number, entete: string])[];

  constructor(
    entetes: readonly Cellule[],
    private readonly ou: ReadonlyMap<Cle, number>,
    private readonly doutes: Decomptes<RaisonDeDoute>,
  ) {
    this.attendus = [...ou.values()].map((j) => [j, String(entetes[j]).trim().toLowerCase()] as const);
  }

  /** Des en-têtes répétés au milieu du fichier. */
  repeteLesEntetes(l: readonly Cellule[]): boolean {
    let n = 0;
    for (const [j, attendu] of this.attendus) {
      const c = l[j];
      if (typeof c === "string" && c.length <= attendu.length + 4 && c.trim().toLowerCase() === attendu) n++;
    }
    return n >= EN_TETES_VUS;
  }

  lis(l: readonly Cellule[], ligne: number): LogementDuRepertoire {
    const cellule = (cle: Cle): Cellule => this.cellule(l, cle);
    const illisible = (): null => {
      this.doutes.note("valeur-illisible", ligne);
      return null;
    };
    const code = <T>(cle: Cle, valeurs: readonly T[]): T | null => {
      const n = this.code(cellule(cle));
      return n === null ? null : (valeurs[n - 1] ?? illisible());
    };
    const q = this.qpvDuLogement(l);
    const sortie = this.code(cellule("sortie"));
    const premiereLocation = this.annee(cellule("premiereLocation"));
    const bail = this.mois(cellule("bail"));
    // Un code qui ne se lit pas n'est pas une sortie : le logement reste compté, et c'est dit.
    if (sortie === -1) illisible();
    return {
      identifiant: this.identifiant(l, ligne),
      commune: this.texte(cellule("commune")) || this.insee(cellule("codeCommune")),
      epci: this.texte(cellule("epci")) || this.texte(cellule("codeEpci")),
      qpv: q === "illisible" ? illisible() : q,
      contingent: code("contingent", CONTINGENTS),
      mode: code("mode", MODES_D_OCCUPATION),
      sorti: sortie !== null && sortie > 0,
      premiereLocation: premiereLocation === -1 ? illisible() : premiereLocation,
      bail: bail === -1 ? illisible() : bail,
    };
  }

  private cellule(l: readonly Cellule[], cle: Cle): Cellule {
    const j = this.ou.get(cle);
    return j === undefined ? undefined : l[j];
  }

  /** Le numéro du répertoire, sinon celui du bailleur ; rien si un tableur l'a abrégé. */
  private identifiant(l: readonly Cellule[], ligne: number): string {
    const brut = this.cellule(l, "identifiant");
    const abrege = estAbrege(brut);
    if (abrege) this.doutes.note("identifiant-abrege", ligne);
    const propre = abrege ? "" : texteDe(brut);
    if (propre !== "") return `R ${propre}`;
    const interne = this.cellule(l, "identifiantInterne");
    return estAbrege(interne) || texteDe(interne) === "" ? "" : `I ${texteDe(interne)}`;
  }

  private qpvDuLogement(l: readonly Cellule[]): ReturnType<typeof qpvDe> {
    if (this.ou.has("qpv")) return this.qpv(this.cellule(l, "qpv"));
    return this.ou.has("quartier") ? this.quartier(this.cellule(l, "quartier")) : null;
  }
}

/** Les logements d'une commune, d'un EPCI et d'un QPV. */
class Sommes {
  private readonly forme = unefois((c) => normalise(String(c)));
  private readonly parCle = new Map<string, Somme>();

  de(g: LogementDuRepertoire): Somme {
    const cle = `${this.forme(g.commune)}|${this.forme(g.epci)}|${String(g.qpv)}`;
    let s = this.parCle.get(cle);
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
      this.parCle.set(cle, s);
    }
    return s;
  }

  toutes(): readonly Somme[] {
    return [...this.parCle.values()];
  }
}

const avant = (m: ReadonlyMap<number, number> | undefined, annee: number): number => {
  let n = 0;
  for (const [a, k] of m ?? []) if (a < annee) n += k;
  return n;
};

/** Les baux en cours, par année d'effet. */
class Baux {
  private readonly parAnnee = new Map<number, number>();
  /** Par année, le dernier mois où un bail a pris effet ; 0 quand aucun mois n'est dit. */
  private readonly derniersMois = new Map<number, number>();
  /** Un bail et la première location de son logement : « 2023|1998 ». La rotation d'une année s'en déduit sans relire. */
  private readonly couples = new Map<Somme, Map<number, Map<number, number>>>();

  ajoute(s: Somme, { annee, mois }: MoisDAnnee, premiereLocation: number): void {
    plusUn(this.parAnnee, annee);
    this.derniersMois.set(annee, Math.max(this.derniersMois.get(annee) ?? 0, mois ?? 0));
    const parBail = this.couples.get(s) ?? new Map<number, Map<number, number>>();
    const parLocat = parBail.get(annee) ?? new Map<number, number>();
    plusUn(parLocat, premiereLocation);
    parBail.set(annee, parLocat);
    this.couples.set(s, parBail);
  }

  annees(): readonly AnneeDeBaux[] {
    const recentes = [...this.parAnnee.keys()].sort((x, y) => y - x);
    return recentes.map((annee, i) => ({
      annee,
      baux: this.parAnnee.get(annee)!,
      complete: i > 0 || this.derniersMois.get(annee) === 12,
    }));
  }

  dernier(): MoisDAnnee | null {
    const [derniere] = this.annees();
    if (derniere === undefined) return null;
    const mois = this.derniersMois.get(derniere.annee)!;
    return { annee: derniere.annee, mois: mois === 0 ? null : mois };
  }

  rotation(s: Somme, annee: number | null): PartieDuParc["rotation"] {
    return {
      baux: annee === null ? 0 : avant(this.couples.get(s)?.get(annee), annee),
      concernes: annee === null ? 0 : avant(s.concernesParLocat, annee),
    };
  }
}

const ABSENTES = ["contingent", "mode", "bail", "premiereLocation", "qpv", "sortie"] as const;

class Compte implements CompteDesLogements {
  private readonly ou: ReadonlyMap<Cle, number>;
  private readonly misesAPart = new Decomptes<RaisonDeMiseAPart>();
  private readonly doutes = new Decomptes<RaisonDeDoute>();
  private readonly lecture: LectureDuRepertoire;
  private readonly sommes = new Sommes();
  private readonly baux = new Baux();
  private readonly vus = new Set<string>();
  private lues = 0;
  private retenues = 0;

  constructor(entetes: readonly Cellule[]) {
    this.ou = colonnesDuRepertoire(entetes);
    this.lecture = new LectureDuRepertoire(entetes, this.ou, this.doutes);
  }

  ajoute(lignes: readonly (readonly Cellule[])[], depuis: number): void {
    lignes.forEach((l, i) => {
      const ligne = depuis + i;
      const g = this.retient(l, ligne);
      if (g !== null) this.compte(g, ligne);
    });
  }

  acheve(demandee?: number): EtatDesLieux {
    const { ou, baux } = this;
    const annees = baux.annees();
    const annee = !ou.has("bail") ? null : (demandee ?? annees.find((a) => a.complete)?.annee ?? null);
    return {
      annee,
      annees,
      dernierBail: baux.dernier(),
      lues: this.lues,
      retenues: this.retenues,
      parties: this.parties(annee),
      misesAPart: this.misesAPart.parRaison,
      doutes: this.doutes.parRaison,
      absentes: ABSENTES.filter((c) => !ou.has(c) && !(c === "qpv" && ou.has("quartier"))),
    };
  }

  /** Le logement d'une ligne, ou rien : elle est mise à part, et sa raison se compte. */
  private retient(l: readonly Cellule[], ligne: number): LogementDuRepertoire | null {
    this.lues++;
    const aPart = (raison: RaisonDeMiseAPart): null => {
      this.misesAPart.note(raison, ligne);
      return null;
    };
    if (l.every(estVide)) return aPart("ligne-vide");
    if (this.lecture.repeteLesEntetes(l)) return aPart("en-tetes-repetes");
    const g = this.lecture.lis(l, ligne);
    if (g.sorti) return aPart("sorti-du-patrimoine");
    if (g.commune === "") return aPart("commune-inconnue");
    if (g.identifiant === "") this.doutes.note("sans-identifiant", ligne);
    else {
      if (this.vus.has(g.identifiant)) return aPart("doublon");
      this.vus.add(g.identifiant);
    }
    return g;
  }

  private compte(g: LogementDuRepertoire, ligne: number): void {
    const { ou, doutes } = this;
    this.retenues++;
    const s = this.sommes.de(g);
    s.logements++;
    s.parMode[g.mode ?? "inconnu"]++;
    s.parContingent[g.contingent ?? "inconnu"]++;
    if (ou.has("mode") && g.mode === null) doutes.note("mode-inconnu", ligne);
    if (ou.has("contingent") && g.contingent === null) doutes.note("contingent-inconnu", ligne);
    if (g.qpv === null && (ou.has("qpv") || ou.has("quartier"))) doutes.note("qpv-inconnu", ligne);
    if (g.mode !== "loue" && g.mode !== "propose-vacant") return;
    if (g.premiereLocation === null) {
      if (ou.has("premiereLocation")) doutes.note("premiere-location-inconnue", ligne);
      return;
    }
    plusUn(s.concernesParLocat, g.premiereLocation);
    if (g.bail !== null) this.baux.ajoute(s, g.bail, g.premiereLocation);
    else if (ou.has("bail") && g.mode === "loue") doutes.note("bail-inconnu", ligne);
  }

  /** Par commune, puis le QPV : hors, dedans, non connu. */
  private parties(annee: number | null): readonly PartieDuParc[] {
    const parties = this.sommes.toutes().map((s): PartieDuParc => ({
      programme: s.programme,
      commune: s.commune,
      epci: s.epci,
      qpv: s.qpv,
      logements: s.logements,
      parMode: s.parMode,
      parContingent: s.parContingent,
      rotation: this.baux.rotation(s, annee),
    }));
    const formes = new Map(parties.map((p) => [p, normalise(p.commune)] as const));
    return parties.sort((a, b) => {
      const x = formes.get(a)!;
      const y = formes.get(b)!;
      return x < y ? -1 : x > y ? 1 : Number(a.qpv ?? 2) - Number(b.qpv ?? 2);
    });
  }
}

export const compteLesLogements = (entetes: readonly Cellule[]): CompteDesLogements => new Compte(entetes);
