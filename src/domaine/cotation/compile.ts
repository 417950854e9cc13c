/**
 * Lignes de la grille → grille compilée, ou tous les problèmes à la fois (contrat §2, §2.1, §2.2).
 * Rien n'est ignoré en silence : ce qui n'a pas de sens sur une ligne est refusé, ce qui est curieux est mentionné.
 */
import {
  compare, erreurDe, estNul, fois, lisNombre, lisTexte, moins, nomsProches, normalise, normaliseEntete, probleme, ratio, UN,
  type Lieu, type Probleme, type Ratio,
} from "../commun";
import {
  avecColonnes, colonnesCitees, conditionChangeeEnDate, demandeToutes, lireCondition, motifDe, nombreEcrit, texteDeCondition, uniteDeTemps,
  type ListesConnues,
} from "./condition";
import type {
  Base, Bloc, Colonne, ColonneDeGrille, Condition, Critere, Cumul, Directive, GrilleCompilee, GrilleLue, Lecture, Ligne, LigneDeGrille, Micro,
  Motif, Quantite, Test,
} from "./types";

export interface GrilleOuProblemes {
  /** Null dès qu'il y a un problème. */
  readonly grille: GrilleCompilee | null;
  readonly problemes: readonly Probleme[];
  readonly mentions: readonly Probleme[];
}

const PLAGE = "Grille";
const TYPES: readonly ("critere" | Directive)[] = ["critere", "base", "plafond", "plancher", "exclusion", "inconnu", "si vide", "liste", "champ"];
const NOMS_DE_TYPES = ["critère", "base", "plafond", "plancher", "exclusion", "inconnu", "si vide", "liste", "champ"];

/** Colonnes admises sur chaque directive ; toute autre cellule remplie est refusée : elle ferait croire à un effet. */
const ADMISES: Readonly<Record<Directive, readonly ColonneDeGrille[]>> = {
  base: ["bloc", "critere", "donnee", "points", "par", "depuis", "plafond", "plancher"],
  plafond: ["bloc", "critere", "points"],
  plancher: ["bloc", "critere", "points"],
  exclusion: ["bloc", "critere", "condition"],
  inconnu: ["critere", "donnee", "condition"],
  "si vide": ["critere", "donnee", "condition"],
  liste: ["critere", "condition"],
  champ: ["bloc", "critere", "donnee", "condition", "donnee2", "condition2", "donnee3", "condition3", "donnee4", "condition4"],
};

const DONNEES = [
  ["donnee", "condition"], ["donnee2", "condition2"], ["donnee3", "condition3"], ["donnee4", "condition4"],
] as const;

/** « entre 24 et 48 », « plus de 2 ans », « 24 à 48 », « 24-48 » : sans doute des bornes, que seul un texte identique remplirait. */
const BORNES_EN_MOTS =
  /^(entre|de|plus de|moins de|au moins|au plus|au-dela de|a partir de|jusqu'a|superieure?s? (ou egale?s? )?a|inferieure?s? (ou egale?s? )?a) \d|^\d[\d ,.]*(%|ans?|mois|jours?)?( a \d| ?[-–] ?\d+ ?(%|ans?|mois|jours?)?$| (et|ou) (plus|moins)$)/;

/** Le plus grand nombre de points admis : au-delà, une faute de frappe est plus sûre qu'une intention. */
const POINTS_MAX = ratio(1_000_000_000n);

interface ColonneEnCours {
  indice: number;
  entete: string;
  pourcent: boolean;
  numeroUnique: boolean;
  siVideNombre: "zero" | "inconnu" | null;
  siVideOuiNon: "non" | "inconnu" | null;
  sentinelles: Condition[];
  lignes: number[];
  lectures: Map<Lecture, number>;
  /** Une borne de nombre non nulle sans % : première ligne qui en porte une. */
  bornesSansPourcent: { ou: Lieu; lu: string }[];
}

interface CritereEnCours {
  nom: string;
  bloc: number;
  lignes: Ligne[];
  reglages: Partial<Record<"cumul" | "nonCumul" | "plafond" | "plancher", { valeur: string; ligne: number }>>;
  cumul: Cumul;
  groupe: string | null;
  plancher: Micro | null;
  plafond: Micro | null;
  premiere: number;
}

interface BlocEnCours {
  nom: string;
  criteres: number[];
  plancher: { valeur: Micro; ligne: number } | null;
  plafond: { valeur: Micro; ligne: number } | null;
  exclusPar: number[];
  champ: Test[];
}

/** « L441-1 * » → toute forme d'en-tête qui commence par l441-1. */
const motifDEntete = (motif: string): RegExp =>
  new RegExp("^" + normaliseEntete(motif).split("*").map((m) => m.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*") + "$");

const finitParPourcent = (entete: string): boolean => /%\)?$/.test(entete.trim());

class Compilation {
  readonly problemes: Probleme[];
  readonly mentions: Probleme[];
  private readonly colonnes: ColonneEnCours[] = [];
  private readonly parIndice = new Map<number, number>();
  private readonly parForme = new Map<string, number[]>();
  private readonly connus: string[] = [];
  private readonly listes = new Map<string, { nom: string; membres: Motif[]; ligne: number; utilisee: boolean }>();
  private readonly blocs: BlocEnCours[] = [];
  private readonly criteres: CritereEnCours[] = [];
  private base: Base | null = null;
  private readonly multiplicatif: boolean;
  private readonly total: { plancher: { valeur: Micro; ligne: number } | null; plafond: { valeur: Micro; ligne: number } | null } = {
    plancher: null, plafond: null,
  };
  private readonly champ: Test[] = [];
  private compteLeTemps: number | null = null;
  private largeur: number;

  constructor(
    private readonly lue: GrilleLue,
    /** Null : aucune table n'est donnée, chaque en-tête cité devient une colonne. */
    private readonly entetes: readonly unknown[] | null,
  ) {
    this.problemes = [...lue.problemes];
    this.mentions = [...lue.mentions];
    this.largeur = entetes?.length ?? 0;
    entetes?.forEach((e, i) => this.declare(e, i));
    this.multiplicatif = lue.lignes.some((l) => typeof l.cellules.type === "string" && normalise(l.cellules.type) === "base");
  }

  private declare(entete: unknown, indice: number): void {
    if (erreurDe(entete) !== null) return;
    const texte = lisTexte(entete);
    if (texte === "") return;
    this.connus.push(texte);
    const forme = normaliseEntete(texte);
    const rangs = this.parForme.get(forme);
    if (rangs) rangs.push(indice);
    else this.parForme.set(forme, [indice]);
  }

  private ou(l: LigneDeGrille, c: ColonneDeGrille): Lieu {
    const place = this.lue.colonnes[c];
    return place === undefined ? { plage: PLAGE, ligne: l.ligne } : { plage: PLAGE, ligne: l.ligne, colonne: place.colonne, entete: place.entete };
  }

  private dis(code: string, ou: Lieu, valeurs: Record<string, string | number | readonly string[]> = {}): null {
    this.problemes.push(probleme(code, ou, valeurs));
    return null;
  }

  private texte(l: LigneDeGrille, c: ColonneDeGrille): string {
    return texteDeCondition(l.cellules[c]);
  }

  // ─────────────────────────────────────────────── colonnes des demandes ───────────────────────────────────────────────

  private colonne(indice: number, entete: string, ligne: number): number {
    let rang = this.parIndice.get(indice);
    if (rang === undefined) {
      rang = this.colonnes.length;
      this.parIndice.set(indice, rang);
      this.colonnes.push({
        indice, entete, pourcent: finitParPourcent(entete), numeroUnique: normaliseEntete(entete) === "numerounique",
        siVideNombre: null, siVideOuiNon: null, sentinelles: [], lignes: [], lectures: new Map(), bornesSansPourcent: [],
      });
    }
    const lignes = this.colonnes[rang]!.lignes;
    if (!lignes.includes(ligne)) lignes.push(ligne);
    return rang;
  }

  private enteteA(indice: number): string {
    return this.entetes === null ? this.connus[indice]! : lisTexte(this.entetes[indice]);
  }

  /** Un en-tête → son rang de colonne, ou null (le problème est dit). */
  private unEntete(nom: string, l: LigneDeGrille, ou: Lieu): number | null {
    const forme = normaliseEntete(nom);
    if (this.entetes === null && !this.parForme.has(forme)) {
      this.parForme.set(forme, [this.connus.length]);
      this.connus.push(nom);
      this.largeur = this.connus.length;
    }
    const indices = this.parForme.get(forme);
    if (indices === undefined) return this.dis("colonne-inconnue", ou, { lu: nom, proches: nomsProches(nom, this.connus) });
    if (indices.length > 1) return this.dis("colonne-en-double", ou, { lu: nom, colonnes: indices.map((i) => String(i + 1)) });
    return this.colonne(indices[0]!, this.enteteA(indices[0]!), l.ligne);
  }

  /** Une Donnée : un en-tête, plusieurs séparés par « | », ou un motif avec « * ». */
  private desEntetes(nom: string, l: LigneDeGrille, ou: Lieu): number[] | null {
    if (this.parForme.has(normaliseEntete(nom)) || (!nom.includes("|") && !nom.includes("*"))) {
      const r = this.unEntete(nom, l, ou);
      return r === null ? null : [r];
    }
    const rangs: number[] = [];
    let complet = true;
    for (const morceau of nom.split("|").map((m) => m.trim())) {
      if (morceau === "") {
        this.dis("donnee-morceau-vide", ou, { lu: nom });
        complet = false;
      } else if (morceau.includes("*") && !this.parForme.has(normaliseEntete(morceau)) && this.entetes !== null) {
        const trouves = this.enteteAJoker(morceau, l);
        if (trouves.length === 0) {
          this.dis("colonne-inconnue", ou, { lu: morceau, proches: nomsProches(morceau.replace(/\*/g, ""), this.connus) });
          complet = false;
        }
        rangs.push(...trouves);
      } else {
        const r = this.unEntete(morceau, l, ou);
        if (r === null) complet = false;
        else rangs.push(r);
      }
    }
    return complet ? [...new Set(rangs)] : null;
  }

  private enteteAJoker(motif: string, l: LigneDeGrille): number[] {
    const expression = motifDEntete(motif);
    const rangs: number[] = [];
    for (const [forme, indices] of this.parForme)
      if (expression.test(forme)) for (const i of indices) rangs.push(this.colonne(i, this.enteteA(i), l.ligne));
    return rangs;
  }

  /** Note la lecture demandée à une colonne ; une colonne ne peut pas être à la fois une date et un nombre. */
  private lecture(rang: number, lecture: Lecture, ou: Lieu): void {
    const c = this.colonnes[rang]!;
    if (!c.lectures.has(lecture)) c.lectures.set(lecture, ou.ligne ?? 0);
    const autre = lecture === "date" ? "nombre" : lecture === "nombre" ? "date" : null;
    const ligne = autre && c.lectures.get(autre);
    if (typeof ligne === "number" && !c.lectures.has("quelconque")) {
      c.lectures.set("quelconque", ligne);
      this.dis("colonne-date-et-nombre", ou, { entete: c.entete, ligne, lecture });
    }
  }

  private lecturesDe(c: Condition, rang: number, ou: Lieu, texte: string): void {
    switch (c.genre) {
      case "affirmation":
      case "classe":
        return this.lecture(rang, "ouiNon", ou);
      case "texte":
      case "liste":
        return this.lecture(rang, "texte", ou);
      case "date":
        return this.lecture(rang, "date", ou);
      case "nombre":
        this.lecture(rang, "nombre", ou);
        if (!c.pourcent) this.colonnes[rang]!.bornesSansPourcent.push({ ou, lu: texte });
        return;
      case "intervalle":
        this.lecture(rang, c.lecture === "nombre" ? "nombre" : "date", ou);
        if (c.lecture === "nombre" && [c.min, c.max].some((b) => b !== null && !b.pourcent && !estNul(b.valeur)))
          this.colonnes[rang]!.bornesSansPourcent.push({ ou, lu: texte });
        return;
      case "colonne":
        if (!estNul(c.constante) && !c.constantePourcent) {
          this.colonnes[rang]!.bornesSansPourcent.push({ ou, lu: texte });
        }
        return;
      case "ou":
        for (const x of c.parmi) this.lecturesDe(x, rang, ou, texte);
        return;
      default:
        return;
    }
  }

  // ──────────────────────────────────────────────────── cellules ────────────────────────────────────────────────────

  private listesConnues(): ListesConnues {
    return (nom) => {
      const l = this.listes.get(normalise(nom));
      if (l === undefined) return { proches: nomsProches(nom, [...this.listes.values()].map((x) => x.nom)) };
      l.utilisee = true;
      return l;
    };
  }

  /** Un décimal d'au plus six places, en micro. */
  private enMicro(r: Ratio, ou: Lieu, lu: string): Micro | null {
    const m = fois(r, ratio(1_000_000n));
    if (m.d !== 1n) return this.dis("points-trop-de-decimales", ou, { lu });
    if (compare(r, POINTS_MAX) > 0 || compare(r, ratio(-POINTS_MAX.n)) < 0) return this.dis("points-trop-grands", ou, { lu });
    return m.n;
  }

  /** Des points, un coefficient ou une borne ; `attendu` dit lequel des deux s'écrit à cet endroit. */
  private points(l: LigneDeGrille, c: ColonneDeGrille, attendu: "nombre" | "coefficient"): Micro | null {
    const brut = l.cellules[c];
    const ou = this.ou(l, c);
    const lu = texteDeCondition(brut) || lisTexte(brut);
    const coefficient = typeof brut === "string" ? /^\s*[×xX✕✖*]\s*(.*)$/u.exec(brut) : null;
    const n = typeof brut === "number" ? lisNombre(brut) : typeof brut === "string" ? nombreEcrit(coefficient ? coefficient[1]! : brut) : "autre";
    if (n === null || typeof n === "string" || n.pourcent) return this.dis("points-illisibles", ou, { lu });
    const exact = "exact" in n ? n.exact : n.valeur;
    if (coefficient && attendu === "nombre") return this.dis(this.multiplicatif ? "coefficient-refuse" : "coefficient-sans-base", ou, { lu });
    if (!coefficient && attendu === "coefficient") return this.dis("coefficient-attendu", ou, { lu });
    return this.enMicro(coefficient ? moins(exact, UN) : exact, ou, lu);
  }

  /** « 6 mois au-delà de 24 » → unité, pas, seuil. */
  private par(l: LigneDeGrille): Omit<Quantite, "colonne" | "depuis"> & { readonly seuilSansPourcent: boolean } | null {
    const texte = this.texte(l, "par");
    const ou = this.ou(l, "par");
    const non = (): null => this.dis("par-illisible", ou, { lu: texte });
    const m = /^(.*?)(?:\s+au[\s-]del[aà]\s+de\s+(.*))?$/i.exec(texte.normalize("NFC"));
    if (!m) return non();
    const tete = /^([\d\s.,%]*?)\s*(\p{L}+)$/u.exec(m[1]!.trim());
    if (!tete) return non();
    const mot = normalise(tete[2]!);
    const unite = mot === "unite" || mot === "unites" ? "unite" : uniteDeTemps(mot);
    if (unite === null) return non();
    const unPas = tete[1]!.trim() === "" ? { valeur: UN, pourcent: false } : nombreEcrit(tete[1]!);
    let unSeuil: { valeur: Ratio; pourcent: boolean } | null = null;
    if (m[2] !== undefined) {
      const q = /^(.*?[\d%])\s*(\p{L}*)$/u.exec(m[2].trim());
      if (!q || (q[2] !== "" && (uniteDeTemps(q[2]!) ?? (/^unites?$/.test(normalise(q[2]!)) ? "unite" : null)) !== unite)) return non();
      unSeuil = nombreEcrit(q[1]!);
      if (unSeuil === null || unSeuil.valeur.n < 0n || (unSeuil.pourcent && unite !== "unite")) return non();
    }
    if (unPas === null || unPas.valeur.n <= 0n || unPas.pourcent) return non();
    const avecPas = tete[1]!.trim() !== "";
    const pas = avecPas ? this.enMicro(unPas.valeur, ou, texte) : null;
    const seuil = unSeuil && this.enMicro(unSeuil.valeur, ou, texte);
    if ((avecPas && pas === null) || (unSeuil !== null && seuil === null)) return null;
    const sansPourcent = (unSeuil !== null && !unSeuil.pourcent && !estNul(unSeuil.valeur)) || avecPas;
    return { unite, pas, seuil, texte, seuilSansPourcent: sansPourcent };
  }

  /** Quantité d'une ligne ou de la base, sur une seule colonne. */
  private quantite(l: LigneDeGrille, rang: number, depuis: number | null, parDefaut: "unité" | null): Quantite | null {
    const q = l.cellules.par === undefined && parDefaut !== null
      ? { unite: "unite" as const, pas: null, seuil: null, texte: parDefaut, seuilSansPourcent: false }
      : this.par(l);
    if (q === null) return null;
    const ou = this.ou(l, "par");
    if (q.unite === "unite") {
      if (depuis !== null) return this.dis("depuis-sans-effet", this.ou(l, "depuis"), { lu: this.texte(l, "depuis") });
      this.lecture(rang, "nombre", ou);
      if (q.seuilSansPourcent) this.colonnes[rang]!.bornesSansPourcent.push({ ou, lu: q.texte });
    } else {
      this.lecture(rang, "date", ou);
      this.compteLeTemps ??= l.ligne;
    }
    return { colonne: rang, unite: q.unite, pas: q.pas, seuil: q.seuil, depuis, texte: q.texte };
  }

  private depuis(l: LigneDeGrille): number | null | undefined {
    if (l.cellules.depuis === undefined) return undefined;
    const rang = this.unEntete(this.texte(l, "depuis"), l, this.ou(l, "depuis"));
    if (rang !== null) this.lecture(rang, "date", this.ou(l, "depuis"));
    return rang;
  }

  /** Les tests d'une ligne (critère ou champ). Null si l'un d'eux est fautif. */
  private tests(l: LigneDeGrille, depuis: number | null, avecPar: boolean): Test[] | null {
    const tests: Test[] = [];
    let bon = true;
    for (const [i, [d, c]] of DONNEES.entries()) {
      const aDonnee = l.cellules[d] !== undefined;
      const aCondition = l.cellules[c] !== undefined;
      if (!aDonnee) {
        if (aCondition) {
          this.dis("condition-sans-donnee", this.ou(l, c), { lu: this.texte(l, c), colonne: this.lue.colonnes[d]?.entete ?? "Donnée" });
          bon = false;
        } else if (i === 0) {
          this.dis("donnee-manquante", this.ou(l, "donnee"));
          bon = false;
        }
        continue;
      }
      const test = this.test(l, d, c, i === 0 && avecPar);
      if (test === null) bon = false;
      else tests.push(test);
    }
    if (!bon) return null;
    // « Depuis » relance la durée écoulée depuis la Donnée elle-même.
    const premiere = tests[0]!.colonnes;
    return depuis === null ? tests : tests.map((t) =>
      t.colonnes.every((x) => premiere.includes(x)) && compteDuree(t.condition) ? { ...t, depuis } : t);
  }

  private test(l: LigneDeGrille, d: ColonneDeGrille, c: ColonneDeGrille, avecPar: boolean): Test | null {
    const donnee = this.texte(l, d);
    const colonnes = this.desEntetes(donnee, l, this.ou(l, d));
    if (avecPar && (colonnes === null ? /[|*]/.test(donnee) : colonnes.length > 1)) {
      this.dis("par-plusieurs-colonnes", this.ou(l, d), { lu: donnee });
      return null;
    }
    const condition = this.condition(l, c, avecPar);
    if (condition !== null && avecPar && porteSurUnTexte(condition)) {
      this.dis("par-condition", this.ou(l, c), { lu: this.texte(l, c), par: this.texte(l, "par") });
      return null;
    }
    if (colonnes === null || condition === null) return null;
    for (const r of colonnes) this.lecturesDe(condition, r, this.ou(l, c), this.texte(l, c));
    if (compteDuree(condition)) this.compteLeTemps ??= l.ligne;
    return { colonnes, condition, donnee, texte: this.texte(l, c), depuis: null, ligne: l.ligne };
  }

  /** « CDD ; Intérim » est un seul texte : sans doute plusieurs valeurs, que seul « | » sépare. */
  private soupconneUnSeparateur(texte: string, ou: Lieu): void {
    if (/[^\s;]\s*;\s*[^\s;]/.test(texte)) this.mentions.push(probleme("separateur-douteux", ou, { lu: texte, ecrire: texte.split(";").map((m) => m.trim()).join(" | ") }));
  }

  private condition(l: LigneDeGrille, c: ColonneDeGrille, avecPar: boolean): Condition | null {
    const brut = l.cellules[c];
    if (brut === undefined) return { genre: avecPar ? "connu" : "affirmation" };
    const lue = lireCondition(brut, this.ou(l, c), this.listesConnues());
    if (!lue.ok) {
      this.problemes.push(lue.probleme);
      return null;
    }
    const simples = lue.valeur.genre === "ou" ? lue.valeur.parmi : [lue.valeur];
    for (const x of simples) {
      if (x.genre !== "texte") continue;
      this.soupconneUnSeparateur(x.motif.ecrit, this.ou(l, c));
      if (BORNES_EN_MOTS.test(x.motif.forme)) this.mentions.push(probleme("condition-en-mots", this.ou(l, c), { lu: x.motif.ecrit }));
    }
    const citees = new Map<string, number>();
    for (const nom of colonnesCitees(lue.valeur)) {
      const rang = this.unEntete(nom, l, this.ou(l, c));
      if (rang === null) return null;
      citees.set(nom, rang);
    }
    return avecColonnes(lue.valeur, (nom) => citees.get(nom)!);
  }

  // ──────────────────────────────────────────────────── lignes ────────────────────────────────────────────────────

  private typeDe(l: LigneDeGrille): "critere" | Directive | null {
    if (l.cellules.type === undefined) return "critere";
    const t = normalise(this.texte(l, "type"));
    const type = TYPES.find((x) => x === t);
    return type ?? this.dis("type-inconnu", this.ou(l, "type"), { lu: this.texte(l, "type"), proches: nomsProches(t, NOMS_DE_TYPES), connus: NOMS_DE_TYPES });
  }

  private rangDeBloc(nom: string): number {
    const forme = normalise(nom);
    const rang = this.blocs.findIndex((b) => normalise(b.nom) === forme);
    if (rang >= 0) return rang;
    this.blocs.push({ nom, criteres: [], plancher: null, plafond: null, exclusPar: [], champ: [] });
    return this.blocs.length - 1;
  }

  /** `vide` : une cellule Bloc blanche aurait un sens (le total, toute la grille). */
  private blocConnu(nom: string, ou: Lieu, vide = ""): number | null {
    const forme = normalise(nom);
    const rang = this.blocs.findIndex((b) => normalise(b.nom) === forme);
    return rang >= 0 ? rang : this.dis("bloc-inconnu", ou, {
      lu: nom, vide, proches: nomsProches(nom, this.blocs.map((b) => b.nom)), connus: this.blocs.map((b) => b.nom),
    });
  }

  private critere(l: LigneDeGrille, nomDeBloc: string, nomDeCritere: string): void {
    const bloc = this.rangDeBloc(nomDeBloc);
    const forme = normalise(nomDeCritere);
    let rang = this.criteres.findIndex((c) => c.bloc === bloc && normalise(c.nom) === forme);
    if (rang < 0) {
      rang = this.criteres.length;
      this.criteres.push({ nom: nomDeCritere, bloc, lignes: [], reglages: {}, cumul: "exclusif", groupe: null, plancher: null, plafond: null, premiere: l.ligne });
      this.blocs[bloc]!.criteres.push(rang);
    }
    const critere = this.criteres[rang]!;
    const ecriture = this.multiplicatif ? "coefficient" : "nombre";
    this.reglages(l, critere, ecriture);

    const depuis = this.depuis(l);
    const avecPar = l.cellules.par !== undefined;
    const tests = this.tests(l, depuis ?? null, avecPar);
    const points = l.cellules.points === undefined ? this.dis("points-manquants", this.ou(l, "points")) : this.points(l, "points", ecriture);
    // « Par » se lit même quand la Donnée est fautive, pour dire tous les problèmes.
    const quantite = !avecPar ? null : tests === null ? this.par(l) : this.quantite(l, tests[0]!.colonnes[0]!, depuis ?? null, null);
    if (depuis !== undefined && tests !== null && !avecPar && tests.every((t) => t.depuis === null))
      this.dis("depuis-sans-effet", this.ou(l, "depuis"), { lu: this.texte(l, "depuis") });
    if (tests === null || points === null || depuis === null || (avecPar && quantite === null)) return;
    critere.lignes.push({ ligne: l.ligne, tests, points, quantite: quantite as Quantite | null });
  }

  private reglages(l: LigneDeGrille, critere: CritereEnCours, ecriture: "nombre" | "coefficient"): void {
    for (const cle of ["cumul", "nonCumul", "plafond", "plancher"] as const) {
      if (l.cellules[cle] === undefined) continue;
      const texte = this.texte(l, cle);
      const ou = this.ou(l, cle);
      let valeur: string;
      if (cle === "cumul") {
        const t = normalise(texte);
        if (t !== "premier" && t !== "max" && t !== "somme" && t !== "exclusif") {
          this.dis("cumul-inconnu", ou, { lu: texte, proches: nomsProches(t, ["premier", "max", "somme"]) });
          continue;
        }
        critere.cumul = t;
        valeur = t;
      } else if (cle === "nonCumul") {
        valeur = normalise(texte);
        critere.groupe ??= texte;
      } else {
        const m = this.points(l, cle, ecriture);
        if (m === null) continue;
        valeur = String(m);
        critere[cle] = m;
      }
      const deja = critere.reglages[cle];
      if (deja !== undefined && deja.valeur !== valeur) this.dis("reglage-contradictoire", ou, { lu: texte, critere: critere.nom, ligne: deja.ligne });
      else critere.reglages[cle] ??= { valeur, ligne: l.ligne };
    }
  }

  private directive(l: LigneDeGrille, type: Directive): void {
    const admises = ADMISES[type];
    for (const c of Object.keys(l.cellules) as ColonneDeGrille[]) {
      if (c === "type" || admises.includes(c) || (c === "points" && l.cellules.points === 0)) continue;
      if (type === "base" && (c.startsWith("condition") || c.startsWith("donnee"))) this.dis("base-condition", this.ou(l, c), { lu: this.texte(l, c) });
      else this.dis("cellule-sans-effet", this.ou(l, c), { lu: this.texte(l, c), type });
    }
    switch (type) {
      case "base": return this.directiveBase(l);
      case "plafond":
      case "plancher": return this.directiveBorne(l, type);
      case "exclusion": return this.directiveExclusion(l);
      case "inconnu": return this.directiveInconnu(l);
      case "si vide": return this.directiveSiVide(l);
      case "champ": return this.directiveChamp(l);
      case "liste": return;
    }
  }

  private directiveBase(l: LigneDeGrille): void {
    if (this.base !== null) {
      this.dis("base-en-double", this.ou(l, "type"), { ligne: this.base.ligne });
      return;
    }
    const points = l.cellules.points === undefined || l.cellules.points === 0 ? 1_000_000n : this.points(l, "points", "nombre");
    const plancher = l.cellules.plancher === undefined ? null : this.points(l, "plancher", "nombre");
    const plafond = l.cellules.plafond === undefined ? null : this.points(l, "plafond", "nombre");
    if (plancher !== null && plafond !== null && plancher > plafond) this.dis("bornes-inversees", this.ou(l, "plafond"), { de: "base" });
    const depuis = this.depuis(l);
    if (l.cellules.donnee === undefined) {
      this.dis("donnee-manquante", this.ou(l, "donnee"));
      return;
    }
    const donnee = this.texte(l, "donnee");
    const colonnes = this.desEntetes(donnee, l, this.ou(l, "donnee"));
    if (colonnes === null) return;
    if (colonnes.length > 1) {
      this.dis("par-plusieurs-colonnes", this.ou(l, "donnee"), { lu: donnee });
      return;
    }
    const quantite = this.quantite(l, colonnes[0]!, depuis ?? null, "unité");
    // Une base fautive reste une base : les coefficients ne sont pas en plus déclarés orphelins.
    this.base = {
      ligne: l.ligne, nom: this.texte(l, "critere") || this.texte(l, "bloc") || "Base", donnee, points: points ?? 0n,
      quantite: quantite ?? { colonne: colonnes[0]!, unite: "unite", pas: null, seuil: null, depuis: null, texte: "" }, plancher, plafond,
    };
  }

  private directiveBorne(l: LigneDeGrille, type: "plafond" | "plancher"): void {
    const rang = l.cellules.bloc === undefined ? null : this.blocConnu(this.texte(l, "bloc"), this.ou(l, "bloc"), "le total");
    if (l.cellules.bloc !== undefined && rang === null) return;
    const nom = l.cellules.critere === undefined ? "" : normalise(this.texte(l, "critere"));
    if (nom !== "" && this.criteres.some((c) => normalise(c.nom) === nom && (rang === null || c.bloc === rang))) {
      this.dis("borne-de-critere-en-directive", this.ou(l, "critere"), { lu: this.texte(l, "critere"), type });
      return;
    }
    if (l.cellules.points === undefined) {
      this.dis("points-manquants", this.ou(l, "points"));
      return;
    }
    const m = this.points(l, "points", rang !== null && this.multiplicatif ? "coefficient" : "nombre");
    if (m === null) return;
    const cible = rang === null ? this.total : this.blocs[rang]!;
    const deja = cible[type];
    if (deja !== null && deja.valeur !== m) this.dis("borne-contradictoire", this.ou(l, "points"), { type, ligne: deja.ligne, bloc: rang === null ? "" : this.blocs[rang]!.nom });
    else cible[type] ??= { valeur: m, ligne: l.ligne };
    if (cible.plancher && cible.plafond && cible.plancher.valeur > cible.plafond.valeur)
      this.dis("bornes-inversees", this.ou(l, "points"), { de: rang === null ? "total" : this.blocs[rang]!.nom });
  }

  private readonly exclusions: { bloc: number; par: number; ou: Lieu }[] = [];

  private directiveExclusion(l: LigneDeGrille): void {
    const bloc = l.cellules.bloc === undefined ? this.dis("exclusion-sans-bloc", this.ou(l, "bloc")) : this.blocConnu(this.texte(l, "bloc"), this.ou(l, "bloc"));
    const par = l.cellules.condition === undefined ? this.dis("exclusion-sans-cause", this.ou(l, "condition"))
      : this.blocConnu(this.texte(l, "condition"), this.ou(l, "condition"));
    if (bloc === null || par === null) return;
    this.exclusions.push({ bloc, par, ou: this.ou(l, "condition") });
    if (!this.blocs[bloc]!.exclusPar.includes(par)) this.blocs[bloc]!.exclusPar.push(par);
  }

  private colonnesDeDirective(l: LigneDeGrille): number[] | null {
    if (l.cellules.donnee === undefined) return this.dis("donnee-manquante", this.ou(l, "donnee"));
    return this.desEntetes(this.texte(l, "donnee"), l, this.ou(l, "donnee"));
  }

  private directiveInconnu(l: LigneDeGrille): void {
    const colonnes = this.colonnesDeDirective(l);
    if (l.cellules.condition === undefined) {
      this.dis("inconnu-sans-valeur", this.ou(l, "condition"));
      return;
    }
    const c = this.condition(l, "condition", false);
    if (colonnes === null || c === null) return;
    if (porteSurAutreChose(c)) {
      this.dis("inconnu-condition", this.ou(l, "condition"), { lu: this.texte(l, "condition") });
      return;
    }
    for (const r of colonnes) this.colonnes[r]!.sentinelles.push(c);
  }

  private directiveSiVide(l: LigneDeGrille): void {
    const colonnes = this.colonnesDeDirective(l);
    const brut = l.cellules.condition;
    const valeur = brut === undefined ? "" : normalise(this.texte(l, "condition"));
    const sens = brut === false || valeur === "non" ? "non" : valeur === "zero" ? "zero" : valeur === "inconnu" ? "inconnu" : null;
    if (sens === null) {
      this.dis("si-vide-valeur", this.ou(l, "condition"), { lu: this.texte(l, "condition") });
      return;
    }
    if (colonnes === null) return;
    for (const r of colonnes) {
      const c = this.colonnes[r]!;
      const contradiction =
        (sens !== "non" && c.siVideNombre !== null && c.siVideNombre !== sens) ||
        (sens !== "zero" && c.siVideOuiNon !== null && c.siVideOuiNon !== sens);
      if (contradiction) this.dis("si-vide-contradictoire", this.ou(l, "condition"), { lu: this.texte(l, "condition"), entete: c.entete });
      if (sens !== "non") c.siVideNombre = sens;
      if (sens !== "zero") c.siVideOuiNon = sens;
    }
  }

  private directiveChamp(l: LigneDeGrille): void {
    const rang = l.cellules.bloc === undefined ? null : this.blocConnu(this.texte(l, "bloc"), this.ou(l, "bloc"), "toute la grille");
    const tests = this.tests(l, null, false);
    if (tests === null || (l.cellules.bloc !== undefined && rang === null)) return;
    (rang === null ? this.champ : this.blocs[rang]!.champ).push(...tests);
  }

  private membresDeListes(): void {
    for (const l of this.lue.lignes) {
      if (l.fautive || typeof l.cellules.type !== "string" || normalise(l.cellules.type) !== "liste") continue;
      if (l.cellules.critere === undefined) {
        this.dis("liste-sans-nom", this.ou(l, "critere"));
        continue;
      }
      const nom = this.texte(l, "critere");
      const liste = this.listes.get(normalise(nom)) ?? { nom, membres: [], ligne: l.ligne, utilisee: false };
      this.listes.set(normalise(nom), liste);
      const ou = this.ou(l, "condition");
      if (l.cellules.condition === undefined) {
        this.dis("liste-vide", ou, { nom });
        continue;
      }
      const date = conditionChangeeEnDate(l.cellules.condition, ou);
      if (date !== null) {
        this.problemes.push(date);
        continue;
      }
      for (const membre of this.texte(l, "condition").split("|").map((m) => m.trim())) {
        if (membre === "") this.dis("condition-alternative-vide", ou, { lu: this.texte(l, "condition") });
        else liste.membres.push(motifDe(membre));
        this.soupconneUnSeparateur(membre, ou);
      }
    }
  }

  // ──────────────────────────────────────────────────── ensemble ────────────────────────────────────────────────────

  /** Chaque bloc après ceux qui l'excluent ; un cycle est dit une fois, avec son chemin. */
  private ordreDesBlocs(): number[] {
    const ordre: number[] = [];
    const etat: ("vu" | "fait" | undefined)[] = [];
    const visite = (b: number, chemin: number[]): boolean => {
      if (etat[b] === "fait") return true;
      if (etat[b] === "vu") {
        const cycle = [...chemin.slice(chemin.indexOf(b)), b].map((x) => this.blocs[x]!.nom);
        const ou = this.exclusions.find((e) => e.bloc === chemin[chemin.length - 1] && e.par === b)!.ou;
        this.dis("exclusion-en-cycle", ou, { chemin: cycle });
        return false;
      }
      etat[b] = "vu";
      for (const p of this.blocs[b]!.exclusPar) if (!visite(p, [...chemin, b])) return false;
      etat[b] = "fait";
      ordre.push(b);
      return true;
    };
    for (let b = 0; b < this.blocs.length; b++) if (!visite(b, [])) return [];
    return ordre;
  }

  private verifiePourcents(): void {
    for (const c of this.colonnes)
      if (c.pourcent) for (const b of c.bornesSansPourcent) this.dis("borne-sans-pourcent", b.ou, { lu: b.lu, entete: c.entete });
  }

  compile(): GrilleOuProblemes {
    this.membresDeListes();
    const types = this.lue.lignes.map((l) => (l.fautive ? null : this.typeDe(l)));
    // Les critères d'abord : une directive peut nommer un bloc écrit plus bas.
    let bloc = "";
    let critere: string | null = null;
    this.lue.lignes.forEach((l, i) => {
      if (l.fautive && l.cellules.type !== undefined) return;
      if (!l.fautive && types[i] !== "critere") return;
      if (l.cellules.bloc !== undefined) bloc = this.texte(l, "bloc");
      if (l.cellules.critere !== undefined) critere = this.texte(l, "critere");
      // Aucun critère nommé au-dessus : la Donnée donne le nom.
      if (!l.fautive) this.critere(l, bloc, critere ?? this.texte(l, "donnee"));
    });
    this.lue.lignes.forEach((l, i) => {
      const type = types[i];
      if (type && type !== "critere") this.directive(l, type);
    });
    for (const c of this.criteres)
      if (c.plancher !== null && c.plafond !== null && c.plancher > c.plafond)
        this.dis("bornes-inversees", { plage: PLAGE, ligne: c.premiere }, { de: c.nom });
    if (this.criteres.length === 0 && this.base === null && this.problemes.length === 0)
      this.dis("grille-sans-critere", { plage: PLAGE, ligne: this.lue.ligneEntete });
    const ordre = this.ordreDesBlocs();
    this.verifiePourcents();
    for (const l of this.listes.values())
      if (!l.utilisee) this.mentions.push(probleme("liste-inutilisee", { plage: PLAGE, ligne: l.ligne }, { nom: l.nom }));
    if (this.problemes.length > 0) return { grille: null, problemes: this.problemes, mentions: this.mentions };
    return { grille: this.grille(ordre), problemes: [], mentions: this.mentions };
  }

  /** Ce que la grille a cité, dans l'ordre, même si elle ne compile pas. */
  citees(): readonly { entete: string; lignes: readonly number[] }[] {
    return this.colonnes.map(({ entete, lignes }) => ({ entete, lignes }));
  }

  private grille(ordre: number[]): GrilleCompilee {
    const groupes: { nom: string; criteres: number[] }[] = [];
    const criteres: Critere[] = this.criteres.map((c, rang) => {
      let groupe: number | null = null;
      if (c.groupe !== null) {
        const forme = normalise(c.groupe);
        groupe = groupes.findIndex((g) => normalise(g.nom) === forme);
        if (groupe < 0) groupe = groupes.push({ nom: c.groupe, criteres: [] }) - 1;
        groupes[groupe]!.criteres.push(rang);
      }
      return { nom: c.nom, bloc: c.bloc, lignes: c.lignes, cumul: c.cumul, plancher: c.plancher, plafond: c.plafond, groupe };
    });
    const blocs: Bloc[] = this.blocs.map((b) => ({
      nom: b.nom, criteres: b.criteres, exclusPar: b.exclusPar, champ: b.champ,
      plancher: b.plancher?.valeur ?? null, plafond: b.plafond?.valeur ?? null,
    }));
    const colonnes: Colonne[] = this.colonnes.map(({ lectures, bornesSansPourcent: _, lignes, ...c }) => ({
      ...c, lignes: [...lignes].sort((a, b) => a - b), lectures: [...lectures.keys()],
    }));
    return {
      modele: this.base === null ? "additif" : "multiplicatif",
      base: this.base, colonnes, largeur: this.largeur, blocs, criteres, groupes, ordre,
      plancher: this.total.plancher?.valeur ?? null, plafond: this.total.plafond?.valeur ?? null,
      champ: this.champ, compteLeTemps: this.compteLeTemps, echelle: this.base === null ? 12 : 24, mentions: this.mentions,
    };
  }
}

/** La condition compte-t-elle du temps écoulé ? */
export function compteDuree(c: Condition): boolean {
  if (c.genre === "ou") return c.parmi.some(compteDuree);
  return c.genre === "intervalle" && c.lecture !== "nombre" && c.lecture !== "date";
}

/** Avec `Par` la Donnée est toujours une date ou un nombre : une condition de texte ou de oui/non n'y serait jamais remplie. */
function porteSurUnTexte(c: Condition): boolean {
  if (c.genre === "ou") return c.parmi.some(porteSurUnTexte);
  return c.genre === "texte" || c.genre === "liste" || c.genre === "classe" || c.genre === "affirmation";
}

/** `inconnu` compare la cellule brute : ni autre colonne, ni durée, ni différence. */
function porteSurAutreChose(c: Condition): boolean {
  if (c.genre === "ou") return c.parmi.some(porteSurAutreChose);
  return c.genre === "colonne" || c.genre === "vide" || compteDuree(c) || (c.genre !== "classe" && demandeToutes(c));
}

export function compileGrille(lue: GrilleLue, entetes: readonly unknown[] | null): GrilleOuProblemes {
  const c = new Compilation(lue, entetes);
  if (lue.ligneEntete === 0) return { grille: null, problemes: c.problemes, mentions: c.mentions };
  return c.compile();
}

export interface ColonneCitee {
  /** En-tête tel que la table l'écrit, ou tel que la grille le cite s'il n'y est pas. */
  readonly entete: string;
  /** Rang dans la table à partir de 1 ; null si elle manque. */
  readonly numero: number | null;
  /** Lignes de la grille (rang dans la plage) qui la lisent. */
  readonly lignes: readonly number[];
}

/** Les colonnes que la grille demande, présentes ou non dans la table, dans l'ordre où la grille les cite. */
export function colonnesDeLaGrille(lue: GrilleLue, entetes: readonly unknown[] | null): readonly ColonneCitee[] {
  const c = new Compilation(lue, null);
  c.compile();
  const trouvees = new Map<string, { entete: string; numero: number | null; lignes: Set<number> }>();
  const ajoute = (cle: string, entete: string, numero: number | null, lignes: readonly number[]): void => {
    const deja = trouvees.get(cle) ?? { entete, numero, lignes: new Set<number>() };
    for (const l of lignes) deja.lignes.add(l);
    trouvees.set(cle, deja);
  };
  const formes = (entetes ?? []).map((e) => (erreurDe(e) === null ? normaliseEntete(lisTexte(e)) : ""));
  for (const { entete, lignes } of c.citees()) {
    const forme = normaliseEntete(entete);
    const exacts = formes.flatMap((f, i) => (f !== "" && f === forme ? [i] : []));
    const rangs = exacts.length > 0 || !entete.includes("*") ? exacts : formes.flatMap((f, i) => (f !== "" && motifDEntete(entete).test(f) ? [i] : []));
    if (rangs.length === 0) ajoute(`?${forme}`, entete, null, lignes);
    for (const i of rangs) ajoute(`#${i}`, lisTexte(entetes![i]), i + 1, lignes);
  }
  return [...trouvees.values()].map((t) => ({ ...t, lignes: [...t.lignes].sort((a, b) => a - b) }));
}
