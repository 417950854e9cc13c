/** Ce qu'une ligne exige des demandes : ses conditions, sa quantité (`Par`) et sa relance (`Depuis`). */
import { type Lieu } from "../../commun";
import { avecColonnes, colonnesCitees, lireCondition } from "../condition";
import {
  COLONNES_DES_TESTS,
  type ColonneDeGrille,
  type Condition,
  type LigneDeGrille,
  type Motif,
  type Quantite,
  type Test,
} from "../types";
import { BORNES_EN_MOTS, intervalleDesMots } from "./bornes-en-mots";
import type { Colonnes } from "./colonnes";
import type { Contexte } from "./contexte";
import { soupconneUnSeparateur, type Listes } from "./listes";
import { lisPar } from "./nombres";
import { problemeDeCotation } from "../problemes";

const SAUF_EN_MOTS = /^(tout |tous )?(sauf|different de|autres? que) /;

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

export class LecteurDeTests {
  private readonly enMots: { ou: Lieu; motif: Motif; colonnes: readonly number[] }[] = [];

  constructor(
    private readonly ctx: Contexte,
    private readonly colonnes: Colonnes,
    private readonly listes: Listes,
  ) {}

  /** Quantité d'une ligne ou de la base, sur une seule colonne. */
  quantite(l: LigneDeGrille, rang: number, depuis: number | null, parDefaut: "unité" | null): Quantite | null {
    const q =
      l.cellules.par === undefined && parDefaut !== null
        ? { unite: "unite" as const, pas: null, seuil: null, texte: parDefaut, seuilSansPourcent: false }
        : lisPar(this.ctx, l);
    if (q === null) return null;
    const ou = this.ctx.ou(l, "par");
    if (q.unite === "unite") {
      if (depuis !== null)
        return this.ctx.dis("depuis-sans-effet", this.ctx.ou(l, "depuis"), { lu: this.ctx.texte(l, "depuis") });
      this.colonnes.lecture(rang, "nombre", ou);
      if (q.seuilSansPourcent) this.colonnes.borneSansPourcent(rang, ou, q.texte);
    } else {
      this.colonnes.lecture(rang, "date", ou);
      this.ctx.compteLeTemps ??= l.ligne;
    }
    return { colonne: rang, unite: q.unite, pas: q.pas, seuil: q.seuil, depuis, texte: q.texte };
  }

  depuis(l: LigneDeGrille): number | null | undefined {
    if (l.cellules.depuis === undefined) return undefined;
    const rang = this.colonnes.unEntete(this.ctx.texte(l, "depuis"), l, this.ctx.ou(l, "depuis"));
    if (rang !== null) this.colonnes.lecture(rang, "date", this.ctx.ou(l, "depuis"));
    return rang;
  }

  /** Les tests d'une ligne (critère ou champ). Null si l'un d'eux est fautif. */
  tests(l: LigneDeGrille, depuis: number | null, avecPar: boolean): Test[] | null {
    const tests: Test[] = [];
    let bon = true;
    for (const [i, [d, c]] of COLONNES_DES_TESTS.entries()) {
      const aDonnee = l.cellules[d] !== undefined;
      const aCondition = l.cellules[c] !== undefined;
      if (!aDonnee) {
        if (aCondition) {
          this.ctx.dis("condition-sans-donnee", this.ctx.ou(l, c), {
            lu: this.ctx.texte(l, c),
            colonne: this.ctx.lue.colonnes[d]?.entete ?? "Donnée",
          });
          bon = false;
        } else if (i === 0) {
          this.ctx.dis("donnee-manquante", this.ctx.ou(l, "donnee"), { pointsEcrits: l.cellules.points !== undefined });
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
    return depuis === null
      ? tests
      : tests.map((t) =>
          t.colonnes.every((x) => premiere.includes(x)) && compteDuree(t.condition) ? { ...t, depuis } : t,
        );
  }

  private test(l: LigneDeGrille, d: ColonneDeGrille, c: ColonneDeGrille, avecPar: boolean): Test | null {
    const donnee = this.ctx.texte(l, d);
    const colonnes = this.colonnes.desEntetes(donnee, l, this.ctx.ou(l, d));
    if (avecPar && (colonnes === null ? /[|*]/.test(donnee) : colonnes.length > 1)) {
      this.ctx.dis("par-plusieurs-colonnes", this.ctx.ou(l, d), { lu: donnee });
      return null;
    }
    const condition = this.condition(l, c, avecPar);
    if (condition !== null && avecPar && porteSurUnTexte(condition)) {
      this.ctx.dis("par-condition", this.ctx.ou(l, c), { lu: this.ctx.texte(l, c), par: this.ctx.texte(l, "par") });
      return null;
    }
    if (colonnes === null || condition === null) return null;
    for (const r of colonnes) this.colonnes.lecturesDe(condition, r, this.ctx.ou(l, c), this.ctx.texte(l, c));
    for (const x of condition.genre === "ou" ? condition.parmi : [condition])
      if (x.genre === "texte" && BORNES_EN_MOTS.test(x.motif.forme))
        this.enMots.push({ ou: this.ctx.ou(l, c), motif: x.motif, colonnes });
    if (compteDuree(condition)) this.ctx.compteLeTemps ??= l.ligne;
    return { colonnes, condition, donnee, texte: this.ctx.texte(l, c), depuis: null, ligne: l.ligne };
  }

  /** Des bornes en mots sur une colonne que la grille lit ailleurs comme une date ou un nombre n'y seraient jamais remplies. */
  verifieLesBornesEnMots(): void {
    for (const { ou, motif, colonnes } of this.enMots) {
      const rang = colonnes.find((r) => this.colonnes.ligneOuLue(r) !== null);
      const propose = intervalleDesMots(motif.forme);
      if (rang === undefined) {
        this.ctx.mentions.push(
          problemeDeCotation("condition-en-mots", ou, { lu: motif.ecrit, ecrire: propose?.ecrire ?? "" }),
        );
        continue;
      }
      // Sur une date il faut une unité, sur un nombre il n'en faut pas : elle ne se devine pas.
      const { entete, lectures } = this.colonnes.colonnes[rang]!;
      const ecrire = propose !== null && propose.duree === lectures.has("date") ? propose.ecrire : "";
      this.ctx.dis("bornes-en-mots", ou, { lu: motif.ecrit, entete, ligne: this.colonnes.ligneOuLue(rang)!, ecrire });
    }
  }

  condition(l: LigneDeGrille, c: ColonneDeGrille, avecPar: boolean, deInconnu = false): Condition | null {
    const brut = l.cellules[c];
    if (brut === undefined) return { genre: avecPar ? "connu" : "affirmation" };
    const lue = lireCondition(brut, this.ctx.ou(l, c), this.listes.connues(), deInconnu);
    if (!lue.ok) {
      this.ctx.problemes.push(lue.probleme);
      return null;
    }
    const simples = lue.valeur.genre === "ou" ? lue.valeur.parmi : [lue.valeur];
    for (const x of simples) {
      if (x.genre !== "texte") continue;
      soupconneUnSeparateur(this.ctx, x.motif.ecrit, this.ctx.ou(l, c));
      if (SAUF_EN_MOTS.test(x.motif.forme))
        this.ctx.mentions.push(problemeDeCotation("condition-sauf", this.ctx.ou(l, c), { lu: x.motif.ecrit }));
    }
    const citees = new Map<string, number>();
    for (const nom of colonnesCitees(lue.valeur)) {
      const rang = this.colonnes.unEntete(nom, l, this.ctx.ou(l, c));
      if (rang === null) return null;
      citees.set(nom, rang);
    }
    return avecColonnes(lue.valeur, (nom) => citees.get(nom)!);
  }
}
