/**
 * Lignes de la grille → grille compilée, ou tous les problèmes à la fois (contrat §2, §2.1, §2.2).
 * Rien n'est ignoré en silence : ce qui n'a pas de sens sur une ligne est refusé, ce qui est curieux est mentionné.
 */
import { lisTexte, nomsProches, normalise, normaliseEntete } from "../../commun";
import { DIRECTIVES, type Directive, type GrilleCompilee, type GrilleLue, type LigneDeGrille } from "../types";
import { Colonnes, formesDEntetes, motifDEntete } from "./colonnes";
import { Contexte, PLAGE } from "./contexte";
import { Criteres } from "./criteres";
import { Directives } from "./directives";
import { verifieLesEquivalences } from "./equivalences";
import { Listes } from "./listes";
import { LecteurDeTests } from "./tests";
import type { ProblemeDeCotation } from "../problemes";

export interface GrilleOuProblemes {
  /** Null dès qu'il y a un problème. */
  readonly grille: GrilleCompilee | null;
  readonly problemes: readonly ProblemeDeCotation[];
  readonly mentions: readonly ProblemeDeCotation[];
}

const TYPES: readonly ("critere" | Directive)[] = ["critere", ...DIRECTIVES];
const NOMS_DE_TYPES = ["critère", ...DIRECTIVES];

export interface OptionsDeCompilation {
  /** Les colonnes « Logement : … » se lisent : elles sont posées à côté des demandes. */
  readonly logement?: boolean;
  /** Une grille de seules lignes `champ` se compile. */
  readonly sansCritere?: boolean;
}

class Compilation {
  private readonly ctx: Contexte;
  private readonly colonnes: Colonnes;
  private readonly listes: Listes;
  private readonly lecteur: LecteurDeTests;
  private readonly criteres: Criteres;
  private readonly directives: Directives;

  constructor(
    lue: GrilleLue,
    entetes: readonly unknown[] | null,
    private readonly options: OptionsDeCompilation = {},
  ) {
    this.ctx = new Contexte(lue, options.logement);
    this.colonnes = new Colonnes(this.ctx, entetes);
    this.listes = new Listes(this.ctx);
    this.lecteur = new LecteurDeTests(this.ctx, this.colonnes, this.listes);
    this.criteres = new Criteres(this.ctx, this.lecteur);
    this.directives = new Directives(this.ctx, this.colonnes, this.lecteur, this.criteres);
  }

  private typeDe(l: LigneDeGrille): "critere" | Directive | null {
    if (l.cellules.type === undefined) return "critere";
    const t = normalise(this.ctx.texte(l, "type"));
    const type = TYPES.find((x) => normalise(x) === t);
    return (
      type ??
      this.ctx.dis("type-inconnu", this.ctx.ou(l, "type"), {
        lu: this.ctx.texte(l, "type"),
        proches: nomsProches(t, NOMS_DE_TYPES),
        connus: NOMS_DE_TYPES,
      })
    );
  }

  compile(): GrilleOuProblemes {
    const { ctx, directives } = this;
    if (ctx.lue.ligneEntete === 0) return this.sansGrille();
    this.listes.lisLesMembres();
    const types = ctx.lue.lignes.map((l) => (l.fautive ? null : this.typeDe(l)));
    // Les critères d'abord : une directive peut nommer un bloc écrit plus bas.
    let bloc = "";
    let critere: string | null = null;
    ctx.lue.lignes.forEach((l, i) => {
      if (l.fautive && l.cellules.type !== undefined) return;
      if (!l.fautive && types[i] !== "critere") return;
      if (l.cellules.bloc !== undefined) bloc = ctx.texte(l, "bloc");
      if (l.cellules.critere !== undefined) critere = ctx.texte(l, "critere");
      // Aucun critère nommé au-dessus : la Donnée donne le nom.
      if (!l.fautive) this.criteres.ajoute(l, bloc, critere ?? ctx.texte(l, "donnee"));
    });
    ctx.lue.lignes.forEach((l, i) => {
      const type = types[i];
      if (type && type !== "critere") directives.applique(l, type);
    });
    verifieLesEquivalences(ctx, this.colonnes);
    this.criteres.verifieLesBornes();
    const sansPoints = this.criteres.criteres.length === 0 && directives.base === null;
    if (sansPoints && this.options.sansCritere !== true && ctx.problemes.length === 0)
      ctx.dis("grille-sans-critere", { plage: PLAGE, ligne: ctx.lue.ligneEntete }, {});
    const ordre = directives.ordreDesBlocs();
    this.colonnes.verifiePourcents();
    this.lecteur.verifieLesBornesEnMots();
    this.listes.mentionneLesInutiles();
    return ctx.problemes.length > 0
      ? this.sansGrille()
      : { grille: this.grille(ordre), problemes: [], mentions: ctx.mentions };
  }

  private sansGrille(): GrilleOuProblemes {
    return { grille: null, problemes: this.ctx.problemes, mentions: this.ctx.mentions };
  }

  /** Ce que la grille a cité, dans l'ordre, même si elle ne compile pas. */
  citees(): readonly { entete: string; lignes: readonly number[] }[] {
    return this.colonnes.citees();
  }

  private grille(ordre: number[]): GrilleCompilee {
    const { base, total, champ } = this.directives;
    return {
      modele: base === null ? "additif" : "multiplicatif",
      base,
      colonnes: this.colonnes.compilees(),
      largeur: this.colonnes.largeur,
      entetes: this.colonnes.formes,
      ...this.criteres.compiles(),
      ordre,
      plancher: total.plancher?.valeur ?? null,
      plafond: total.plafond?.valeur ?? null,
      champ,
      compteLeTemps: this.ctx.compteLeTemps,
      echelle: base === null ? 12 : 24,
      mentions: this.ctx.mentions,
    };
  }
}

export const compileGrille = (
  lue: GrilleLue,
  entetes: readonly unknown[] | null,
  options: OptionsDeCompilation = {},
): GrilleOuProblemes => new Compilation(lue, entetes, options).compile();

export interface ColonneCitee {
  /** En-tête tel que la table l'écrit, ou tel que la grille le cite s'il n'y est pas. */
  readonly entete: string;
  /** Rang dans la table à partir de 1 ; null si elle manque. */
  readonly numero: number | null;
  /** Lignes de la grille (rang dans la plage) qui la lisent. */
  readonly lignes: readonly number[];
  /** « L441-1 * » quand c'est lui qui l'a attrapée. */
  readonly motif?: string;
}

/** Les colonnes que la grille demande, présentes ou non dans la table, dans l'ordre où la grille les cite. */
export function colonnesDeLaGrille(lue: GrilleLue, entetes: readonly unknown[] | null): readonly ColonneCitee[] {
  const c = new Compilation(lue, null, { logement: true });
  c.compile();
  const trouvees = new Map<string, { entete: string; numero: number | null; lignes: Set<number>; motif?: string }>();
  const ajoute = (
    cle: string,
    entete: string,
    numero: number | null,
    lignes: readonly number[],
    motif: string | null = null,
  ): void => {
    const deja = trouvees.get(cle) ?? {
      entete,
      numero,
      lignes: new Set<number>(),
      ...(motif === null ? {} : { motif }),
    };
    for (const l of lignes) deja.lignes.add(l);
    trouvees.set(cle, deja);
  };
  const formes = formesDEntetes(entetes ?? []);
  const parForme = new Map<string, number[]>();
  formes.forEach((f, i) => {
    const deja = parForme.get(f);
    if (deja !== undefined) deja.push(i);
    else if (f !== "") parForme.set(f, [i]);
  });
  for (const { entete, lignes } of c.citees()) {
    const forme = normaliseEntete(entete);
    const exacts = parForme.get(forme) ?? [];
    const convient = exacts.length > 0 || !entete.includes("*") ? null : motifDEntete(entete);
    const rangs = convient === null ? exacts : formes.flatMap((f, i) => (f !== "" && convient(f) ? [i] : []));
    if (rangs.length === 0) ajoute(`?${forme}`, entete, null, lignes);
    for (const i of rangs) ajoute(`#${i}`, lisTexte(entetes![i]), i + 1, lignes, convient === null ? null : entete);
  }
  return [...trouvees.values()].map((t) => ({ ...t, lignes: [...t.lignes].sort((a, b) => a - b) }));
}
