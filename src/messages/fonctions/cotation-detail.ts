/**
 * La fiche de points d'une demande : chaque critère, sa valeur, ses points, retenu ou non et pourquoi, puis le total.
 * La colonne Points s'additionne toujours jusqu'au total : un plafond, un plancher y tiennent chacun leur ligne.
 */
import { enNombre, erreurDe, estBlanc, lisDate, lisTexte, ratio, toutEstLu, type Ratio } from "../../domaine/commun";
import {
  equivalentDe,
  estBlancOuZero,
  estDuLogement,
  MICRO,
  verifieBrut,
  type Borne,
  type Condition,
  type GrilleCompilee,
  type Ligne,
  type Micro,
  type Quantite,
  type ResultatDeDemande,
  type Test,
  type TraceDeTest,
  type TraceDeCritere,
  type TraceDeLigne,
} from "../../domaine/cotation";
import { phraseDeCotation } from "../problemes/cotation";
import { accorde, citation, date as ecrisDate, nombre, ordinal, pourcent } from "../format";

const NB = "\u00a0";
export const ENTETES_DU_DETAIL = [
  "Bloc",
  "Critère",
  "Donnée",
  "Valeur",
  "Condition",
  "Points",
  "Retenu",
  "Explication",
] as const;
export const HORS_CHAMP = "hors champ";

/** Ce que compte une ligne. Qui recompose la fiche (page publique, fiche du demandeur) a une réponse pour chaque genre. */
export type ObjetDeLigne =
  | { readonly genre: "base" }
  | { readonly genre: "critere"; readonly critere: number }
  | { readonly genre: "bornes-de-bloc"; readonly bloc: number }
  | { readonly genre: "bornes-du-total" }
  | { readonly genre: "total" }
  /** Pas de note : la ligne vide, un problème. */
  | { readonly genre: "sans-note" };

export interface LigneDeFiche {
  readonly objet: ObjetDeLigne;
  readonly bloc: string;
  readonly critere: string;
  readonly donnee: string;
  readonly valeur: string;
  readonly condition: string;
  readonly points: number | string;
  readonly retenu: "Oui" | "Non" | "";
  readonly explication: string;
}

const VIDE: LigneDeFiche = {
  objet: { genre: "sans-note" },
  bloc: "",
  critere: "",
  donnee: "",
  valeur: "",
  condition: "",
  points: "",
  retenu: "",
  explication: "",
};

const UN12 = MICRO * MICRO;
const points12 = (v: bigint): number => enNombre(ratio(v, UN12));
const ecris12 = (v: bigint): string => nombre(ratio(v, UN12), 12);
const ecrisMicro = (m: Micro): string => nombre(ratio(m, MICRO));
const signe = (texte: string): string => (texte.startsWith("−") ? texte : "+" + texte);
const pts = (v: bigint): string => accorde2(ratio(v, UN12), "point");
const accorde2 = (r: { n: bigint; d: bigint }, mot: string): string =>
  `${nombre(r, 12)}${NB}${(r.n < 0n ? -r.n : r.n) >= 2n * r.d ? mot + "s" : mot}`;

const UNITES: Readonly<Record<string, readonly [string, string]>> = {
  jour: ["jour", "jours"],
  mois: ["mois", "mois"],
  an: ["an", "ans"],
  unite: ["unité", "unités"],
};
const unites = (n: number, u: string): string => accorde(n, UNITES[u]![0], UNITES[u]![1]);

const estDeDate = (c: Condition): boolean =>
  c.genre === "ou"
    ? c.parmi.some(estDeDate)
    : c.genre === "date" || (c.genre === "intervalle" && c.lecture !== "nombre");

const porteUnTaux = (c: Condition): boolean =>
  c.genre === "ou" ? c.parmi.some(porteUnTaux) : (c.genre === "intervalle" || c.genre === "nombre") && c.pourcent;

const VIDE_OU_ZERO = "vide ou 0";

/** D'où viennent les cellules : Excel donne 0 à une fonction pour une cellule vide ; une feuille lue distingue les deux. */
export type LectureDesCellules = "fonction" | "feuille";
const estVide = (brut: unknown): boolean =>
  brut === null || brut === undefined || (typeof brut === "string" && brut.trim() === "");
const ecrisBlanc = (brut: unknown, lecture: LectureDesCellules): string =>
  lecture === "fonction" ? VIDE_OU_ZERO : estVide(brut) ? "vide" : "0";

/** La valeur d'une cellule comme elle se lit dans le classeur. */
function ecrisValeur(
  brut: unknown,
  lecture: LectureDesCellules,
  commeDate: boolean,
  pourcents: boolean,
  condition?: Condition,
): string {
  const erreur = erreurDe(brut);
  if (erreur !== null) return erreur;
  if (estBlancOuZero(brut)) return ecrisBlanc(brut, lecture);
  if (commeDate) {
    const d = lisDate(brut);
    if (typeof d === "number") return ecrisDate(d);
  }
  if (brut === true) return "Oui";
  if (brut === false) return "Non";
  if (typeof brut === "number" && condition !== undefined && !pourcents) {
    if (porteUnTaux(condition)) return pourcent(brut);
    // Un code de commune n'est pas un nombre que l'on groupe : 69123.
    if (condition.genre === "texte" || condition.genre === "liste" || (condition.genre === "colonne" && condition.nue))
      return nombre(brut).replace(/\s/g, "");
  }
  if (typeof brut === "number" && Number.isFinite(brut)) return nombre(brut) + (pourcents ? `${NB}%` : "");
  return lisTexte(brut);
}

/** « 50 unité », comme la grille peut l'écrire → « 50 unités ». */
const accordeLePar = (texte: string): string => texte.replace(/^((?!1 )\d\S*) unité(?!s)/i, "$1 unités");

/** « 3 unités », « 12 mois au-delà de 24 », « 4 pas complets de 6 mois ». */
function ecrisQuantite(q: Quantite, valeur: Micro): string {
  const pluriel = valeur >= 2n * MICRO || valeur <= -2n * MICRO ? 1 : 0;
  const seuil = /\sau[\s-]del[aà]\s.*$/i.exec(q.texte)?.[0] ?? "";
  const mot =
    q.pas === null
      ? UNITES[q.unite]![pluriel]! + seuil
      : `${pluriel === 1 ? "pas complets" : "pas complet"} de ${accordeLePar(q.texte)}`;
  return `${ecrisMicro(valeur)}${NB}${mot}`;
}

const COMPARAISONS = { ">=": "au moins", ">": "plus de", "<=": "au plus", "<": "moins de" } as const;
const DATES = { ">=": "à partir du", ">": "après le", "<=": "jusqu'au", "<": "avant le" } as const;
const ecrisBorne = (v: Ratio, taux: boolean): string => (taux ? pourcent(v) : nombre(v));
const ajout = (v: Ratio): string => (v.n === 0n ? "" : v.n > 0n ? ` + ${nombre(v)}` : ` − ${nombre(ratio(-v.n, v.d))}`);

/** « au moins 24 et moins de 48 mois », « avant le 01/01/2024 ». */
function bornesEnMots(c: Condition & { genre: "intervalle" }): string {
  const { min, max, lecture } = c;
  const signes = lecture === "date" ? DATES : COMPARAISONS;
  const ecris = (b: Borne): string =>
    lecture === "date" ? ecrisDate(Number(b.valeur.n)) : ecrisBorne(b.valeur, c.pourcent);
  const unite =
    lecture === "nombre" || lecture === "date"
      ? ""
      : NB + UNITES[lecture]![enNombre((max ?? min)!.valeur) >= 2 ? 1 : 0]!;
  if (min !== null && max !== null && min.valeur.n === max.valeur.n && min.valeur.d === max.valeur.d)
    return ecris(min) + unite;
  const morceaux = [
    min && `${signes[min.inclus ? ">=" : ">"]} ${ecris(min)}`,
    max && `${signes[max.inclus ? "<=" : "<"]} ${ecris(max)}`,
  ];
  return morceaux.filter((m) => m !== null).join(" et ") + unite;
}

export type PlaceDeLigne = (rang: number) => string;
/** Une fonction ne connaît que la plage qu'elle reçoit ; un papier n'a pas de plage, et ne cite que la place qu'on lui donne. */
const PLACES: Record<LectureDesCellules, PlaceDeLigne | null> = {
  fonction: (rang) => `${ordinal(rang)} ligne de la plage`,
  feuille: null,
};

/** Les valeurs et les conditions d'une grille, en mots ; `cellules` : la demande qu'elle lit. */
export class MotsDeGrille {
  constructor(
    protected readonly g: GrilleCompilee,
    protected readonly cellules: readonly unknown[],
    /** Une ligne de la grille comme la personne la retrouve, par son rang dans la plage. */
    private readonly placeDonnee?: PlaceDeLigne,
    protected readonly lecture: LectureDesCellules = "fonction",
  ) {}
  private ligneDeGrille(rang: number): string {
    const place = this.placeDonnee ?? PLACES[this.lecture];
    return place === null ? "" : ` (grille, ${place(rang)})`;
  }
  protected cellule(colonne: number): unknown {
    return this.cellules[this.g.colonnes[colonne]!.indice];
  }

  /** La valeur d'une cellule, l'en-tête si plusieurs étaient possibles, et la durée qui en part. */
  protected valeurDe(t: Test, colonne: number, ecoule: number | null): { valeur: string; duree: string } {
    const c = this.g.colonnes[colonne]!;
    const dates = estDeDate(t.condition) || c.lectures.includes("date");
    const ecrite = ecrisValeur(this.cellule(colonne), this.lecture, dates, c.pourcent, t.condition);
    const tenantLieu = equivalentDe(c, this.cellule(colonne));
    const texte =
      tenantLieu === null || tenantLieu === "ambigu"
        ? ecrite
        : `${citation(ecrite)} équivaut à ${tenantLieu.cible}${this.ligneDeGrille(tenantLieu.ligne)}`;
    const precision = t.colonnes.length > 1 && !estBlanc(this.cellule(colonne)) ? ` (${c.entete})` : "";
    const unite = uniteDeDuree(t.condition);
    if (ecoule === null || unite === null) return { valeur: texte + precision, duree: "" };
    return { valeur: texte + precision + this.relance(colonne, t.depuis), duree: unites(ecoule, unite) };
  }

  /** « , relancé le 01/01/2024 » quand la colonne Depuis porte une date plus tardive. */
  protected relance(colonne: number, depuis: number | null): string {
    if (depuis === null || this.g.colonnes[depuis]!.sentinelles.some((s) => verifieBrut(s, this.cellule(depuis))))
      return "";
    const [debut, reprise] = [lisDate(this.cellule(colonne)), lisDate(this.cellule(depuis))];
    return typeof debut === "number" && typeof reprise === "number" && reprise > debut
      ? `, relancé le ${ecrisDate(reprise)}`
      : "";
  }

  /** Ce qu'une condition demande, pour qui ne lit pas les crochets : « au moins 24 et moins de 48 mois ». */
  enMots(c: Condition): string {
    switch (c.genre) {
      case "ou":
        return c.parmi.map((x) => this.enMots(x)).join(" ou ");
      case "affirmation":
        return citation("Oui");
      case "classe":
        return citation(c.classe === "oui" ? "Oui" : "Non");
      case "connu":
        return "une valeur";
      case "vide":
        return c.difference ? "une valeur" : "une cellule vide";
      case "texte":
        return (c.difference ? "autre chose que " : "") + citation(c.motif.ecrit);
      case "liste":
        return `une valeur ${c.difference ? "hors " : ""}de la liste ${citation(c.nom)}`;
      case "nombre":
        return (c.difference ? "autre chose que " : "") + ecrisBorne(c.valeur, c.pourcent);
      case "date":
        return (c.difference ? "une autre date que le " : "le ") + ecrisDate(c.valeur);
      case "colonne": {
        const autre = citation(this.g.colonnes[c.colonne]!.entete);
        if (c.contient === true)
          return c.operateur === "="
            ? `que l'une de ses valeurs soit ${autre}`
            : `qu'aucune de ses valeurs ne soit ${autre}`;
        if (c.operateur === "=" || c.operateur === "<>")
          return `${c.operateur === "=" ? "la même valeur" : "une autre valeur"} que ${autre}${ajout(c.constante)}`;
        return `${COMPARAISONS[c.operateur]} ${autre}${ajout(c.constante)}`;
      }
      case "intervalle":
        return bornesEnMots(c);
    }
  }

  /** « « Ancienneté » vaut 01/01/2024 (12 mois) » : ce qu'un test a lu. */
  vaut(test: Test, lu: TraceDeTest): string {
    const { valeur, duree } = this.valeurDe(test, lu.colonne, lu.ecoule);
    const { colonne } = lu;
    const brut = this.cellule(colonne);
    const dit =
      this.lecture === "feuille" && estVide(brut)
        ? " est vide"
        : valeur === VIDE_OU_ZERO
          ? " est vide ou vaut 0"
          : equivalentDe(this.g.colonnes[colonne]!, brut) === null
            ? ` vaut ${valeur}`
            : `${NB}: ${valeur}`;
    return `${citation(test.donnee)}${dit}${duree === "" ? "" : ` (${duree})`}`;
  }

  /** Ce qu'un test demande, et ce que vaut le logement quand il s'y compare. */
  ilFaut(test: Test): string {
    const autres = colonnesDe(test.condition).filter((k) => estDuLogement(this.g.colonnes[k]!.entete));
    const valeurs = autres.map((k) =>
      ecrisValeur(this.cellule(k), this.lecture, false, this.g.colonnes[k]!.pourcent, test.condition),
    );
    return `il faut ${this.enMots(test.condition)}${valeurs.length === 0 ? "" : ` (${valeurs.join(", ")})`}`;
  }

  /** La condition qu'une demande ne remplit pas. */
  manque(test: Test, lu: TraceDeTest): string {
    return `${this.vaut(test, lu)}, ${this.ilFaut(test)}`;
  }
}

/** Ce que la fiche montre d'un critère : la Donnée, la valeur et la condition de ses lignes. */
class Fiche extends MotsDeGrille {
  constructor(
    g: GrilleCompilee,
    cellules: readonly unknown[],
    private readonly r: ResultatDeDemande,
    place?: PlaceDeLigne,
    lecture?: LectureDesCellules,
  ) {
    super(g, cellules, place, lecture);
  }

  /** Valeurs lues par une ligne, sans répéter la même colonne. */
  private valeurs(l: Ligne, trace: TraceDeLigne): string {
    const vues = new Set<string>();
    l.tests.forEach((t, i) => {
      const x = trace.tests[i]!;
      const { valeur, duree } = this.valeurDe(t, x.colonne, x.ecoule);
      const compte =
        i === 0 && l.quantite !== null && l.quantite.unite !== "unite" && x.ecoule === null && trace.quantite !== null;
      if (compte)
        vues.add(
          `${valeur}${this.relance(x.colonne, l.quantite.depuis)}${NB}: ${ecrisQuantite(l.quantite, trace.quantite)}`,
        );
      else vues.add(valeur + (duree === "" ? "" : `${NB}: ${duree}`));
      for (const autre of colonnesDe(t.condition)) {
        const c = this.g.colonnes[autre]!;
        vues.add(
          `${c.entete}${NB}: ${ecrisValeur(this.cellules[c.indice], this.lecture, c.lectures.includes("date"), c.pourcent, t.condition)}`,
        );
      }
    });
    return [...vues].join(" ; ");
  }

  private readonly texteDe = (t: Test): string => (t.texte !== "" ? t.texte : "Oui");

  private colonnesDeLigne(l: Ligne): { donnee: string; condition: string } {
    const conditions = l.tests.filter((t) => t.condition.genre !== "connu").map(this.texteDe);
    if (l.quantite !== null) conditions.unshift(`par ${accordeLePar(l.quantite.texte)}`);
    return { donnee: [...new Set(l.tests.map((t) => t.donnee))].join(" ; "), condition: conditions.join(" ; ") };
  }

  /** Points d'une ligne vraie, comme un calcul : « 5 × 3 unités = 15 ». */
  private calcul(l: Ligne, trace: TraceDeLigne): string {
    const p = this.g.base === null ? ecrisMicro(l.points) : `×${ecrisMicro(l.points + MICRO)}`;
    if (l.quantite === null) return this.g.base === null ? pts(trace.resultat) : `coefficient ${p}`;
    const r = this.g.base === null ? pts(trace.resultat) : `${signe(ecris12(trace.resultat))} de coefficient`;
    return `${this.g.base === null ? p : signe(ecrisMicro(l.points))} × ${ecrisQuantite(l.quantite, trace.quantite!)} = ${r}`;
  }

  private pourquoi(rang: number, t: TraceDeCritere): string {
    const c = this.g.criteres[rang]!;
    switch (t.motif) {
      case "retenu":
      case "non-cumul":
      case "exclusion": {
        const lignes = t.retenues.map((i) => this.calcul(c.lignes[i]!, t.lignes[i]!));
        let texte = lignes.join(", plus ");
        if (lignes.length > 1) texte += `${NB}: ${this.enResultat(t.brut)} en tout`;
        if (t.borne !== null) {
          const limite = t.borne === "plafond" ? c.plafond! : c.plancher!;
          texte += `, soit ${this.g.base === null ? ecrisMicro(limite) : `×${ecrisMicro(limite + MICRO)}`} au ${t.borne} du critère`;
        }
        const vraies = t.lignes.filter((l) => l.verite === "vrai").length;
        if (vraies > t.retenues.length && c.cumul !== "exclusif")
          texte += ` (${vraies} lignes vraies, ${c.cumul === "premier" ? "la première compte" : "la plus élevée compte"})`;
        if (t.motif === "retenu") return majuscule(texte) + this.enBase(t.resultat) + ".";
        if (t.motif === "exclusion")
          return `Non retenu${NB}: le bloc ${citation(this.g.blocs[t.cause!]!.nom)} n'est pas nul et exclut celui-ci (sinon ${texte}).`;
        const gagnant = this.r.trace!.criteres[t.cause!]!.resultat;
        const contre =
          gagnant === t.resultat
            ? `à égalité (${this.enResultat(gagnant)}), le premier compte`
            : `${this.enResultat(gagnant)} contre ${this.enResultat(t.resultat)} ici`;
        return `Non retenu${NB}: non-cumul avec ${citation(this.g.criteres[t.cause!]!.nom)}, ${contre}.`;
      }
      case "non-renseigne":
        return `Non renseigné${NB}: ${this.manquants(rang, t)}. Compte 0.`;
      case "hors-champ-bloc":
        return "Non retenu : la demande est hors du champ de ce bloc.";
      case "bloc-champ-inconnu":
        return "Non renseigné : on ne sait pas si la demande est dans le champ de ce bloc. Compte 0.";
      case "faux":
        return `Non retenu${NB}: ${this.seuil(rang, t)}.`;
    }
  }

  /** Un résultat de critère : des points, ou un coefficient. */
  private enResultat(v: bigint): string {
    return this.g.base === null ? pts(v) : `×${ecris12(v + UN12)}`;
  }

  private enBase(resultat: bigint): string {
    const base = this.r.trace!.base;
    return base === null ? "" : `, soit ${signe(ecris12(resultat))} × ${ecris12(base.valeur)} de base`;
  }

  private manquants(rang: number, t: TraceDeCritere): string {
    const noms = new Set<string>();
    t.lignes.forEach((l, i) => {
      if (l.verite !== "inconnu") return;
      const ligne = this.g.criteres[rang]!.lignes[i]!;
      l.tests.forEach((x, k) => {
        const t = ligne.tests[k]!;
        for (const r of x.inconnues) noms.add(t.colonnes.includes(r) ? t.donnee : this.g.colonnes[r]!.entete);
      });
      if (ligne.quantite !== null && l.quantite === null) noms.add(this.g.colonnes[ligne.quantite.colonne]!.entete);
    });
    return [...noms].map(citation).join(", ");
  }

  /** Pourquoi aucune ligne n'est vraie : la condition qui manque, ou le nombre de modalités. */
  private seuil(rang: number, t: TraceDeCritere): string {
    const c = this.g.criteres[rang]!;
    if (c.lignes.length !== 1) return `aucune des ${c.lignes.length} modalités n'est remplie`;
    const l = c.lignes[0]!;
    const trace = t.lignes[0]!;
    const i = trace.tests.findIndex((x) => x.verite === "faux");
    const [test, lu] = [l.tests[Math.max(i, 0)]!, trace.tests[Math.max(i, 0)]!];
    return i >= 0
      ? this.manque(test, lu)
      : `${this.vaut(test, lu)}, rien à compter par ${accordeLePar(l.quantite!.texte)}`;
  }

  /** Hors champ, un critère n'a pas de trace : sa Donnée et sa Condition seulement. */
  private sansTrace(rang: number): Pick<LigneDeFiche, "donnee" | "condition"> {
    const lignes = this.g.criteres[rang]!.lignes.map((l) => this.colonnesDeLigne(l));
    return {
      donnee: [...new Set(lignes.map((l) => l.donnee))].join(" ; "),
      condition: [...new Set(lignes.map((l) => l.condition))].join(" / "),
    };
  }

  private critere(rang: number): LigneDeFiche {
    const c = this.g.criteres[rang]!;
    const commun = { bloc: this.g.blocs[c.bloc]!.nom, critere: c.nom };
    const t = this.r.trace!.criteres[rang]!;
    const base = this.r.trace!.base;
    const retenu = t.motif === "retenu";
    const montrees = t.retenues.length > 0 ? t.retenues : this.lignesAMontrer(t);
    const lignes = montrees.map((i) => ({
      ...this.colonnesDeLigne(c.lignes[i]!),
      valeur: this.valeurs(c.lignes[i]!, t.lignes[i]!),
    }));
    const colonnes =
      lignes.length === 0
        ? { ...this.sansTrace(rang), valeur: "" }
        : {
            donnee: [...new Set(lignes.map((l) => l.donnee))].join(" ; "),
            valeur: [...new Set(lignes.map((l) => l.valeur))].join(" ; "),
            condition: [...new Set(lignes.map((l) => l.condition))].join(" / "),
          };
    const contribution = base === null ? points12(t.resultat) : enNombre(ratio(base.valeur * t.resultat, UN12 * UN12));
    return {
      ...VIDE,
      objet: { genre: "critere", critere: rang },
      ...commun,
      ...colonnes,
      points: retenu ? contribution : 0,
      retenu: retenu ? "Oui" : "Non",
      explication: this.pourquoi(rang, t),
    };
  }

  /** Sans ligne vraie : les lignes non connues, sinon toutes. */
  private lignesAMontrer(t: TraceDeCritere): number[] {
    const inconnues = t.lignes.flatMap((l, i) => (l.verite === "inconnu" ? [i] : []));
    return inconnues.length > 0 ? inconnues : t.lignes.map((_, i) => i);
  }

  private base(): LigneDeFiche[] {
    const b = this.g.base;
    const t = this.r.trace!.base;
    if (b === null || t === null) return [];
    const c = this.g.colonnes[b.quantite.colonne]!;
    const temps = b.quantite.unite !== "unite";
    const q = t.quantite === null ? "" : ecrisQuantite(b.quantite, t.quantite);
    const limite =
      t.borne === null
        ? ""
        : `, soit ${ecrisMicro((t.borne === "plafond" ? b.plafond : b.plancher)!)} au ${t.borne} de la base`;
    const valeur =
      ecrisValeur(t.brut, this.lecture, temps, c.pourcent) + this.relance(b.quantite.colonne, b.quantite.depuis);
    return [
      {
        ...VIDE,
        objet: { genre: "base" },
        critere: b.nom,
        donnee: b.donnee,
        valeur: valeur + (q === "" ? "" : `${NB}: ${q}`),
        condition: `par ${b.quantite.texte}`,
        points: points12(t.valeur),
        retenu: t.connue ? "Oui" : "Non",
        explication: t.connue
          ? `Base${NB}: ${ecrisMicro(b.points)} × ${q} = ${pts(t.brute)}${limite}.`
          : `Non renseigné${NB}: ${citation(b.donnee)}. La base vaut 0, et donc toute la note.`,
      },
    ];
  }

  private enGrille(v: bigint): number {
    const base = this.r.trace!.base;
    return base === null ? points12(v) : enNombre(ratio(base.valeur * v, UN12 * UN12));
  }

  private bornesDeBloc(rang: number): LigneDeFiche[] {
    const t = this.r.trace!.blocs[rang]!;
    if (t.borne === null || t.exclusPar !== null) return [];
    const b = this.g.blocs[rang]!;
    const limite = (t.borne === "plafond" ? b.plafond : b.plancher)!;
    const ecrite = this.g.base === null ? ecrisMicro(limite) : `×${ecrisMicro(limite + MICRO)}`;
    return [
      {
        ...VIDE,
        objet: { genre: "bornes-de-bloc", bloc: rang },
        bloc: b.nom,
        critere: `${t.borne === "plafond" ? "Plafond" : "Plancher"} du bloc`,
        points: this.enGrille(t.valeur - t.somme),
        retenu: "Oui",
        explication: `Le bloc ${t.borne === "plafond" ? "est ramené de" : "est relevé de"} ${this.g.base === null ? ecris12(t.somme) : `×${ecris12(t.somme + UN12)}`} à ${ecrite}.`,
      },
    ];
  }

  private total(): LigneDeFiche[] {
    const t = this.r.trace!;
    const unite = this.g.base === null ? UN12 : UN12 * UN12;
    const lignes: LigneDeFiche[] = [];
    if (t.borneTotal !== null) {
      const limite = (t.borneTotal === "plafond" ? this.g.plafond : this.g.plancher)!;
      lignes.push({
        ...VIDE,
        objet: { genre: "bornes-du-total" },
        critere: `${t.borneTotal === "plafond" ? "Plafond" : "Plancher"} du total`,
        points: enNombre(ratio(this.r.exact! - t.totalBrut, unite)),
        retenu: "Oui",
        explication: `Le total ${t.borneTotal === "plafond" ? "est ramené de" : "est relevé de"} ${nombre(ratio(t.totalBrut, unite), 12)} à ${ecrisMicro(limite)}.`,
      });
    }
    const n = this.r.nonRenseignes;
    lignes.push({
      ...VIDE,
      objet: { genre: "total" },
      critere: "Total",
      points: this.r.score!,
      explication:
        n === 0
          ? ""
          : `${accorde(n, "critère non renseigné", "critères non renseignés")}, ${n > 1 ? "comptés" : "compté"} 0.`,
    });
    return lignes;
  }

  lignes(): LigneDeFiche[] {
    const r = this.r;
    if (r.etat === "blanche") return [{ ...VIDE, explication: "La ligne est vide." }];
    if (r.etat === "probleme")
      return r.problemes.map((p) => ({
        ...VIDE,
        critere: "Problème",
        donnee: p.ou.entete ?? "",
        valeur: "lu" in p.valeurs ? String(p.valeurs.lu) : "",
        explication: phraseDeCotation(p),
      }));
    if (r.etat === "hors-champ") {
      const motif =
        r.nonRenseignes > 0
          ? "on ne sait pas si la demande est dans le champ de la grille (non renseigné)"
          : "la demande n'est pas dans le champ de la grille";
      return [
        ...this.g.criteres.map((c, i) => ({
          ...VIDE,
          objet: { genre: "critere" as const, critere: i },
          bloc: this.g.blocs[c.bloc]!.nom,
          critere: c.nom,
          ...this.sansTrace(i),
          points: 0,
          retenu: "Non" as const,
          explication: "Hors champ.",
        })),
        {
          ...VIDE,
          objet: { genre: "total" },
          critere: "Total",
          points: HORS_CHAMP,
          explication: `Hors champ${NB}: ${motif}.`,
        },
      ];
    }
    toutEstLu(r.trace!, "criteres", "blocs", "base", "totalBrut", "borneTotal");
    const { blocs: desBlocs, ...reste } = this.g;
    // Un groupe, une exclusion et un champ sont le motif d'un critère ; la base et les bornes ont leur ligne.
    toutEstLu(
      reste,
      "criteres",
      "groupes",
      "ordre",
      "base",
      "champ",
      "plancher",
      "plafond",
      "modele",
      "colonnes",
      "largeur",
      "entetes",
      "compteLeTemps",
      "echelle",
      "mentions",
    );
    return [
      ...this.base(),
      ...desBlocs.flatMap((b, i) => [...b.criteres.map((k) => this.critere(k)), ...this.bornesDeBloc(i)]),
      ...this.total(),
    ];
  }
}

const majuscule = (texte: string): string => texte.charAt(0).toUpperCase() + texte.slice(1);
const colonnesDe = (c: Condition): readonly number[] =>
  c.genre === "ou" ? c.parmi.flatMap(colonnesDe) : c.genre === "colonne" ? [c.colonne] : [];
const uniteDeDuree = (c: Condition): string | null =>
  c.genre === "ou"
    ? (c.parmi.map(uniteDeDuree).find((u) => u !== null) ?? null)
    : c.genre === "intervalle" && c.lecture !== "nombre" && c.lecture !== "date"
      ? c.lecture
      : null;

/** Les lignes de la fiche de points d'une demande déjà évaluée. */
export const ficheDePoints = (
  g: GrilleCompilee,
  cellules: readonly unknown[],
  r: ResultatDeDemande,
  place?: PlaceDeLigne,
  lecture?: LectureDesCellules,
): readonly LigneDeFiche[] => new Fiche(g, cellules, r, place, lecture).lignes();

/** Les mêmes en plage, sous les en-têtes du contrat. */
export const plageDuDetail = (lignes: readonly LigneDeFiche[]): (string | number)[][] => [
  [...ENTETES_DU_DETAIL],
  ...lignes.map((l) => [l.bloc, l.critere, l.donnee, l.valeur, l.condition, l.points, l.retenu, l.explication]),
];
