/** Les directives : base, bornes de bloc et du total, exclusions, valeurs inconnues, `si vide`, champ. */
import { estNul, normalise, UN, type Lieu } from "../../commun";
import { demandeToutes, nombreEcrit } from "../condition";
import {
  COLONNES_DES_TESTS,
  type Base,
  type ColonneDeGrille,
  type Condition,
  type Directive,
  type LigneDeGrille,
  type Micro,
  type Test,
} from "../types";
import type { Colonnes } from "./colonnes";
import type { Contexte } from "./contexte";
import type { Criteres } from "./criteres";
import { directiveEquivaut } from "./equivalences";
import { lisPoints } from "./nombres";
import { compteDuree, type LecteurDeTests } from "./tests";

/** Colonnes admises sur chaque directive ; toute autre cellule remplie est refusée : elle ferait croire à un effet. */
const ADMISES: Readonly<Record<Directive, readonly ColonneDeGrille[]>> = {
  base: ["bloc", "critere", "donnee", "points", "par", "depuis", "plafond", "plancher"],
  plafond: ["bloc", "critere", "points"],
  plancher: ["bloc", "critere", "points"],
  exclusion: ["bloc", "critere", "condition"],
  inconnu: ["critere", "donnee", "condition"],
  équivaut: ["critere", "donnee", "condition"],
  "si vide": ["critere", "donnee", "condition"],
  liste: ["critere", "condition"],
  champ: ["bloc", "critere", ...COLONNES_DES_TESTS.flat()],
};

/** `inconnu` compare la cellule brute : ni autre colonne, ni durée, ni différence. */
function porteSurAutreChose(c: Condition): boolean {
  if (c.genre === "ou") return c.parmi.some(porteSurAutreChose);
  return c.genre === "colonne" || c.genre === "vide" || compteDuree(c) || (c.genre !== "classe" && demandeToutes(c));
}

export class Directives {
  base: Base | null = null;
  readonly total: {
    plancher: { valeur: Micro; ligne: number } | null;
    plafond: { valeur: Micro; ligne: number } | null;
  } = { plancher: null, plafond: null };
  readonly champ: Test[] = [];
  /** « bloc/bloc qui l'exclut » → où c'est écrit. */
  private readonly exclusions = new Map<string, Lieu>();

  constructor(
    private readonly ctx: Contexte,
    private readonly colonnes: Colonnes,
    private readonly lecteur: LecteurDeTests,
    private readonly criteres: Criteres,
  ) {}

  applique(l: LigneDeGrille, type: Directive): void {
    const admises = ADMISES[type];
    for (const c of Object.keys(l.cellules) as ColonneDeGrille[]) {
      if (c === "type" || admises.includes(c) || (c === "points" && l.cellules.points === 0)) continue;
      if (type === "base" && (c.startsWith("condition") || c.startsWith("donnee")))
        this.ctx.dis("base-condition", this.ctx.ou(l, c), { lu: this.ctx.texte(l, c) });
      else this.ctx.dis("cellule-sans-effet", this.ctx.ou(l, c), { lu: this.ctx.texte(l, c), type });
    }
    switch (type) {
      case "base":
        return this.directiveBase(l);
      case "plafond":
      case "plancher":
        return this.directiveBorne(l, type);
      case "exclusion":
        return this.directiveExclusion(l);
      case "inconnu":
        return this.directiveInconnu(l);
      case "équivaut":
        return directiveEquivaut(this.ctx, this.colonnes, l, this.colonnesDeDirective(l));
      case "si vide":
        return this.directiveSiVide(l);
      case "champ":
        return this.directiveChamp(l);
      case "liste":
        return;
    }
  }

  private directiveBase(l: LigneDeGrille): void {
    if (this.base !== null) {
      this.ctx.dis("base-en-double", this.ctx.ou(l, "type"), { ligne: this.base.ligne });
      return;
    }
    const points =
      l.cellules.points === undefined || l.cellules.points === 0
        ? 1_000_000n
        : lisPoints(this.ctx, l, "points", "nombre");
    const plancher = l.cellules.plancher === undefined ? null : lisPoints(this.ctx, l, "plancher", "nombre");
    const plafond = l.cellules.plafond === undefined ? null : lisPoints(this.ctx, l, "plafond", "nombre");
    if (plancher !== null && plafond !== null && plancher > plafond)
      this.ctx.dis("bornes-inversees", this.ctx.ou(l, "plafond"), { de: "base" });
    const depuis = this.lecteur.depuis(l);
    if (l.cellules.donnee === undefined) {
      this.ctx.dis("donnee-manquante", this.ctx.ou(l, "donnee"), { pointsEcrits: l.cellules.points !== undefined });
      return;
    }
    const donnee = this.ctx.texte(l, "donnee");
    const colonnes = this.colonnes.desEntetes(donnee, l, this.ctx.ou(l, "donnee"));
    if (colonnes === null) return;
    if (colonnes.length > 1) {
      this.ctx.dis("par-plusieurs-colonnes", this.ctx.ou(l, "donnee"), { lu: donnee });
      return;
    }
    const quantite = this.lecteur.quantite(l, colonnes[0]!, depuis ?? null, "unité");
    // Une base fautive reste une base : les coefficients ne sont pas en plus déclarés orphelins.
    this.base = {
      ligne: l.ligne,
      nom: this.ctx.texte(l, "critere") || this.ctx.texte(l, "bloc") || "Base",
      donnee,
      points: points ?? 0n,
      quantite: quantite ?? { colonne: colonnes[0]!, unite: "unite", pas: null, seuil: null, depuis: null, texte: "" },
      plancher,
      plafond,
    };
  }

  private directiveBorne(l: LigneDeGrille, type: "plafond" | "plancher"): void {
    const rang =
      l.cellules.bloc === undefined
        ? null
        : this.criteres.blocConnu(this.ctx.texte(l, "bloc"), this.ctx.ou(l, "bloc"), "le total");
    if (l.cellules.bloc !== undefined && rang === null) return;
    const nom = l.cellules.critere === undefined ? "" : normalise(this.ctx.texte(l, "critere"));
    if (nom !== "" && this.criteres.aUnCritere(nom, rang)) {
      this.ctx.dis("borne-de-critere-en-directive", this.ctx.ou(l, "critere"), {
        lu: this.ctx.texte(l, "critere"),
        type,
      });
      return;
    }
    const m = lisPoints(this.ctx, l, "points", rang !== null && this.ctx.multiplicatif ? "coefficient" : "nombre");
    if (m === null) return;
    const cible = rang === null ? this.total : this.criteres.blocs[rang]!;
    const deja = cible[type];
    if (deja !== null && deja.valeur !== m)
      this.ctx.dis("borne-contradictoire", this.ctx.ou(l, "points"), {
        type,
        ligne: deja.ligne,
        bloc: rang === null ? "" : this.criteres.blocs[rang]!.nom,
      });
    else cible[type] ??= { valeur: m, ligne: l.ligne };
    if (cible.plancher && cible.plafond && cible.plancher.valeur > cible.plafond.valeur)
      this.ctx.dis("bornes-inversees", this.ctx.ou(l, "points"), {
        de: rang === null ? "total" : this.criteres.blocs[rang]!.nom,
      });
  }

  private directiveExclusion(l: LigneDeGrille): void {
    const bloc =
      l.cellules.bloc === undefined
        ? this.ctx.dis("exclusion-sans-bloc", this.ctx.ou(l, "bloc"), {})
        : this.criteres.blocConnu(this.ctx.texte(l, "bloc"), this.ctx.ou(l, "bloc"));
    const par =
      l.cellules.condition === undefined
        ? this.ctx.dis("exclusion-sans-cause", this.ctx.ou(l, "condition"), {})
        : this.criteres.blocConnu(this.ctx.texte(l, "condition"), this.ctx.ou(l, "condition"));
    if (bloc === null || par === null) return;
    const cle = `${bloc}/${par}`;
    if (this.exclusions.has(cle)) return;
    this.exclusions.set(cle, this.ctx.ou(l, "condition"));
    this.criteres.blocs[bloc]!.exclusPar.push(par);
  }

  private colonnesDeDirective(l: LigneDeGrille): number[] | null {
    if (l.cellules.donnee === undefined)
      return this.ctx.dis("donnee-manquante", this.ctx.ou(l, "donnee"), {
        pointsEcrits: l.cellules.points !== undefined,
      });
    return this.colonnes.desEntetes(this.ctx.texte(l, "donnee"), l, this.ctx.ou(l, "donnee"));
  }

  private directiveInconnu(l: LigneDeGrille): void {
    const colonnes = this.colonnesDeDirective(l);
    if (l.cellules.condition === undefined) {
      this.ctx.dis("inconnu-sans-valeur", this.ctx.ou(l, "condition"), {});
      return;
    }
    if (estNul(nombreEcrit(this.ctx.texte(l, "condition"))?.valeur ?? UN)) {
      this.ctx.dis("inconnu-zero", this.ctx.ou(l, "condition"), {});
      return;
    }
    const c = this.lecteur.condition(l, "condition", false, true);
    if (colonnes === null || c === null) return;
    if (porteSurAutreChose(c)) {
      this.ctx.dis("inconnu-condition", this.ctx.ou(l, "condition"), { lu: this.ctx.texte(l, "condition") });
      return;
    }
    for (const r of colonnes) this.colonnes.colonnes[r]!.sentinelles.push(c);
  }

  private directiveSiVide(l: LigneDeGrille): void {
    const colonnes = this.colonnesDeDirective(l);
    const brut = l.cellules.condition;
    const valeur = brut === undefined ? "" : normalise(this.ctx.texte(l, "condition"));
    const sens =
      brut === false || valeur === "non" ? "non" : valeur === "zero" ? "zero" : valeur === "inconnu" ? "inconnu" : null;
    if (sens === null) {
      this.ctx.dis("si-vide-valeur", this.ctx.ou(l, "condition"), { lu: this.ctx.texte(l, "condition") });
      return;
    }
    if (colonnes === null) return;
    for (const r of colonnes) {
      const c = this.colonnes.colonnes[r]!;
      const contradiction =
        (sens !== "non" && c.siVideNombre !== null && c.siVideNombre !== sens) ||
        (sens !== "zero" && c.siVideOuiNon !== null && c.siVideOuiNon !== sens);
      if (contradiction)
        this.ctx.dis("si-vide-contradictoire", this.ctx.ou(l, "condition"), {
          lu: this.ctx.texte(l, "condition"),
          entete: c.entete,
        });
      if (sens !== "non") c.siVideNombre = sens;
      if (sens !== "zero") c.siVideOuiNon = sens;
    }
  }

  private directiveChamp(l: LigneDeGrille): void {
    const rang =
      l.cellules.bloc === undefined
        ? null
        : this.criteres.blocConnu(this.ctx.texte(l, "bloc"), this.ctx.ou(l, "bloc"), "toute la grille");
    const tests = this.lecteur.tests(l, null, false);
    if (tests === null || (l.cellules.bloc !== undefined && rang === null)) return;
    (rang === null ? this.champ : this.criteres.blocs[rang]!.champ).push(...tests);
  }

  /** Chaque bloc après ceux qui l'excluent ; un cycle est dit une fois, avec son chemin. Sans récursion : la chaîne peut être longue. */
  ordreDesBlocs(): number[] {
    const { blocs } = this.criteres;
    const ordre: number[] = [];
    const faits = new Set<number>();
    for (let depart = 0; depart < blocs.length; depart++) {
      if (faits.has(depart)) continue;
      /** Les blocs en cours de visite, chacun excluant le précédent, et combien de ses causes on a vues. */
      const chemin = new Map<number, number>([[depart, 0]]);
      const pile = [depart];
      while (pile.length > 0) {
        const b = pile[pile.length - 1]!;
        const vues = chemin.get(b)!;
        const cause = blocs[b]!.exclusPar[vues];
        if (cause === undefined) {
          pile.pop();
          chemin.delete(b);
          faits.add(b);
          ordre.push(b);
          continue;
        }
        chemin.set(b, vues + 1);
        if (faits.has(cause)) continue;
        if (chemin.has(cause)) {
          const cycle = [...pile.slice(pile.indexOf(cause)), cause].map((x) => blocs[x]!.nom);
          this.ctx.dis("exclusion-en-cycle", this.exclusions.get(`${b}/${cause}`)!, { chemin: this.ctx.cites(cycle) });
          return [];
        }
        chemin.set(cause, 0);
        pile.push(cause);
      }
    }
    return ordre;
  }
}
