/** Les colonnes des demandes : en-têtes cités par la grille, retrouvés ou non dans la table, et lecture que chacun demande. */
import { erreurDe, estNul, lisTexte, normaliseEntete, type Lieu } from "../../commun";
import { suitLesJokers } from "../condition";
import type { Colonne, Condition, Equivalence, Lecture, LigneDeGrille } from "../types";
import type { Contexte } from "./contexte";

export interface EquivalenceEcrite extends Equivalence {
  readonly ou: Lieu;
}

export interface ColonneEnCours {
  indice: number;
  entete: string;
  pourcent: boolean;
  numeroUnique: boolean;
  siVideNombre: "zero" | "inconnu" | null;
  siVideOuiNon: "non" | "inconnu" | null;
  sentinelles: Condition[];
  equivalences: EquivalenceEcrite[];
  formes: Condition[];
  /** Première ligne qui la compare en nombre ou en date à une autre colonne. */
  comparee: number | null;
  readonly lignes: Set<number>;
  lectures: Map<Lecture, number>;
  /** Les bornes de nombre non nulles écrites sans %. */
  bornesSansPourcent: { ou: Lieu; lu: string }[];
}

/** « L441-1 * » → les formes d'en-tête qui commencent par l441-1. Un seul joker ici : `*`. */
export function motifDEntete(motif: string): (forme: string) => boolean {
  const morceaux = normaliseEntete(motif)
    .split("*")
    .flatMap((m, i) => [...(i === 0 ? [] : [null]), ...(m === "" ? [] : [m])]);
  return (forme) => suitLesJokers(forme, morceaux);
}

/** La forme normalisée de chaque en-tête ; « » pour une cellule vide ou en erreur. */
export const formesDEntetes = (entetes: readonly unknown[]): readonly string[] =>
  entetes.map((e) => (erreurDe(e) === null ? normaliseEntete(lisTexte(e)) : ""));

const finitParPourcent = (entete: string): boolean => /%\)?$/.test(entete.trim());

/** Les colonnes du logement que COTATION_LOGEMENT pose à côté des demandes. */
export const PREFIXE_DU_LOGEMENT = "Logement : ";
const FORME_DU_LOGEMENT = normaliseEntete(PREFIXE_DU_LOGEMENT);
export const estDuLogement = (entete: string): boolean => normaliseEntete(entete).startsWith(FORME_DU_LOGEMENT);

export class Colonnes {
  readonly colonnes: ColonneEnCours[] = [];
  private readonly parIndice = new Map<number, number>();
  private readonly parForme = new Map<string, number[]>();
  private readonly connus: string[] = [];
  largeur: number;
  /** La forme de chaque en-tête de la table. */
  readonly formes: readonly string[];

  constructor(
    private readonly ctx: Contexte,
    /** Null : aucune table n'est donnée, chaque en-tête cité devient une colonne. */
    private readonly entetes: readonly unknown[] | null,
  ) {
    this.largeur = entetes?.length ?? 0;
    this.formes = formesDEntetes(entetes ?? []);
    this.formes.forEach((forme, i) => {
      if (forme !== "") this.declare(lisTexte(entetes![i]), forme, i);
    });
  }

  private declare(texte: string, forme: string, indice: number): void {
    this.connus.push(texte);
    const rangs = this.parForme.get(forme);
    if (rangs) rangs.push(indice);
    else this.parForme.set(forme, [indice]);
  }

  private colonne(indice: number, entete: string, ligne: number): number {
    let rang = this.parIndice.get(indice);
    if (rang === undefined) {
      rang = this.colonnes.length;
      this.parIndice.set(indice, rang);
      this.colonnes.push({
        indice,
        entete,
        pourcent: finitParPourcent(entete),
        numeroUnique: normaliseEntete(entete) === "numerounique",
        siVideNombre: null,
        siVideOuiNon: null,
        sentinelles: [],
        equivalences: [],
        formes: [],
        comparee: null,
        lignes: new Set(),
        lectures: new Map(),
        bornesSansPourcent: [],
      });
    }
    this.colonnes[rang]!.lignes.add(ligne);
    return rang;
  }

  private enteteA(indice: number): string {
    return this.entetes === null ? this.connus[indice]! : lisTexte(this.entetes[indice]);
  }

  /** Un en-tête → son rang de colonne, ou null (le problème est dit). */
  unEntete(nom: string, l: LigneDeGrille, ou: Lieu): number | null {
    const forme = normaliseEntete(nom);
    if (!this.ctx.avecLogement && forme.startsWith(FORME_DU_LOGEMENT))
      return this.ctx.dis("colonne-du-logement", ou, { lu: nom });
    if (this.entetes === null && !this.parForme.has(forme)) {
      this.parForme.set(forme, [this.connus.length]);
      this.connus.push(nom);
      this.largeur = this.connus.length;
    }
    const indices = this.parForme.get(forme);
    if (indices === undefined)
      return this.ctx.dis("colonne-inconnue", ou, { lu: nom, proches: this.ctx.proches("colonne", nom, this.connus) });
    if (indices.length > 1)
      return this.ctx.dis("colonne-en-double", ou, {
        lu: nom,
        colonnes: this.ctx.cites(indices.map((i) => String(i + 1))),
      });
    return this.colonne(indices[0]!, this.enteteA(indices[0]!), l.ligne);
  }

  /** Une Donnée : un en-tête, plusieurs séparés par « | », ou un motif avec « * ». */
  desEntetes(nom: string, l: LigneDeGrille, ou: Lieu): number[] | null {
    if (this.parForme.has(normaliseEntete(nom)) || (!nom.includes("|") && !nom.includes("*"))) {
      const r = this.unEntete(nom, l, ou);
      return r === null ? null : [r];
    }
    const rangs: number[] = [];
    let complet = true;
    for (const morceau of nom.split("|").map((m) => m.trim())) {
      if (morceau === "") {
        this.ctx.dis("donnee-morceau-vide", ou, { lu: nom });
        complet = false;
      } else if (morceau.includes("*") && !this.parForme.has(normaliseEntete(morceau)) && this.entetes !== null) {
        const trouves = this.enteteAJoker(morceau, l);
        if (trouves.length === 0) {
          this.ctx.dis("colonne-inconnue", ou, {
            lu: morceau,
            proches: this.ctx.proches("colonne", morceau.replace(/\*/g, ""), this.connus),
          });
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
    const convient = motifDEntete(motif);
    const rangs: number[] = [];
    // « Logement * » nomme des colonnes des demandes, jamais celles du logement.
    const duLogement = this.ctx.avecLogement && estDuLogement(motif);
    for (const [forme, indices] of this.parForme)
      if (convient(forme) && (duLogement || !forme.startsWith(FORME_DU_LOGEMENT)))
        for (const i of indices) rangs.push(this.colonne(i, this.enteteA(i), l.ligne));
    return rangs;
  }

  /** Note la lecture demandée à une colonne ; une colonne ne peut pas être à la fois une date et un nombre. */
  lecture(rang: number, lecture: Lecture, ou: Lieu): void {
    const c = this.colonnes[rang]!;
    if (!c.lectures.has(lecture)) c.lectures.set(lecture, ou.ligne ?? 0);
    if (lecture !== "date" && lecture !== "nombre") return;
    const ligne = c.lectures.get(lecture === "date" ? "nombre" : "date");
    if (ligne !== undefined && !c.lectures.has("quelconque")) {
      c.lectures.set("quelconque", ligne);
      this.ctx.dis("colonne-date-et-nombre", ou, { entete: c.entete, ligne, lecture });
    }
  }

  lecturesDe(c: Condition, rang: number, ou: Lieu, texte: string): void {
    if (c.genre !== "ou") this.colonnes[rang]!.formes.push(c);
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
        if (!c.pourcent) this.borneSansPourcent(rang, ou, texte);
        return;
      case "intervalle":
        this.lecture(rang, c.lecture === "nombre" ? "nombre" : "date", ou);
        if (c.lecture === "nombre" && [c.min, c.max].some((b) => b !== null && !b.pourcent && !estNul(b.valeur)))
          this.borneSansPourcent(rang, ou, texte);
        return;
      case "colonne":
        if (!c.nue) for (const r of [rang, c.colonne]) this.colonnes[r]!.comparee ??= ou.ligne ?? 0;
        if (!estNul(c.constante) && !c.constantePourcent) this.borneSansPourcent(rang, ou, texte);
        return;
      case "ou":
        for (const x of c.parmi) this.lecturesDe(x, rang, ou, texte);
        return;
      default:
        return;
    }
  }

  /** Un nombre écrit sans % : un problème si la colonne se révèle être de pourcentages. */
  borneSansPourcent(rang: number, ou: Lieu, lu: string): void {
    this.colonnes[rang]!.bornesSansPourcent.push({ ou, lu });
  }

  /** Première ligne qui lit cette colonne comme une date ou un nombre, ou null. */
  ligneOuLue(rang: number): number | null {
    const { lectures } = this.colonnes[rang]!;
    return lectures.get("date") ?? lectures.get("nombre") ?? null;
  }

  /** Première ligne qui a besoin d'un nombre ou d'une date dans cette colonne, ou null. */
  ligneOuComptee(rang: number): number | null {
    return this.ligneOuLue(rang) ?? this.colonnes[rang]!.comparee;
  }

  verifiePourcents(): void {
    for (const c of this.colonnes)
      if (c.pourcent)
        for (const b of c.bornesSansPourcent) this.ctx.dis("borne-sans-pourcent", b.ou, { lu: b.lu, entete: c.entete });
  }

  /** Ce que la grille a cité, dans l'ordre, même si elle ne compile pas. */
  citees(): readonly { entete: string; lignes: readonly number[] }[] {
    return this.colonnes.map(({ entete, lignes }) => ({ entete, lignes: [...lignes] }));
  }

  compilees(): Colonne[] {
    return this.colonnes.map(({ lectures, bornesSansPourcent: _, comparee: __, lignes, ...c }) => ({
      ...c,
      lignes: [...lignes].sort((a, b) => a - b),
      lectures: [...lectures.keys()],
    }));
  }
}
