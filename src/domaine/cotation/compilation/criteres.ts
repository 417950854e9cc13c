/** Les lignes de critère : leurs blocs, leurs modalités et les réglages du critère. */
import { nomsProches, normalise, type Lieu } from "../../commun";
import type { Bloc, Critere, Cumul, GrilleCompilee, Ligne, LigneDeGrille, Micro, Quantite, Test } from "../types";
import { PLAGE, type Contexte } from "./contexte";
import { lisPar, lisPoints } from "./nombres";
import type { LecteurDeTests } from "./tests";

export interface CritereEnCours {
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

export interface BlocEnCours {
  nom: string;
  criteres: number[];
  plancher: { valeur: Micro; ligne: number } | null;
  plafond: { valeur: Micro; ligne: number } | null;
  exclusPar: number[];
  champ: Test[];
}

export class Criteres {
  readonly blocs: BlocEnCours[] = [];
  readonly criteres: CritereEnCours[] = [];

  constructor(
    private readonly ctx: Contexte,
    private readonly lecteur: LecteurDeTests,
  ) {}

  private readonly parBloc = new Map<string, number>();
  private readonly parCritere = new Map<string, number>();
  private readonly nomsDeCriteres = new Set<string>();

  private rangDeBloc(nom: string): number {
    const forme = normalise(nom);
    let rang = this.parBloc.get(forme);
    if (rang === undefined) {
      rang = this.blocs.push({ nom, criteres: [], plancher: null, plafond: null, exclusPar: [], champ: [] }) - 1;
      this.parBloc.set(forme, rang);
    }
    return rang;
  }

  private rangDeCritere(nom: string, bloc: number, premiere: number): number {
    const forme = normalise(nom);
    const cle = `${bloc}/${forme}`;
    let rang = this.parCritere.get(cle);
    if (rang === undefined) {
      rang =
        this.criteres.push({
          nom,
          bloc,
          lignes: [],
          reglages: {},
          cumul: "exclusif",
          groupe: null,
          plancher: null,
          plafond: null,
          premiere,
        }) - 1;
      this.parCritere.set(cle, rang);
      this.nomsDeCriteres.add(forme);
      this.blocs[bloc]!.criteres.push(rang);
    }
    return rang;
  }

  /** Un critère porte-t-il ce nom, dans ce bloc ou, sans bloc, dans la grille ? */
  aUnCritere(nom: string, bloc: number | null): boolean {
    const forme = normalise(nom);
    return bloc === null ? this.nomsDeCriteres.has(forme) : this.parCritere.has(`${bloc}/${forme}`);
  }

  /** `vide` : une cellule Bloc blanche aurait un sens (le total, toute la grille). */
  blocConnu(nom: string, ou: Lieu, vide = ""): number | null {
    const rang = this.parBloc.get(normalise(nom));
    if (rang !== undefined) return rang;
    const noms = this.blocs.map((b) => b.nom);
    return this.ctx.dis("bloc-inconnu", ou, {
      lu: nom,
      vide,
      proches: this.ctx.proches("bloc", nom, noms),
      connus: this.ctx.cites(noms),
    });
  }

  ajoute(l: LigneDeGrille, nomDeBloc: string, nomDeCritere: string): void {
    const rang = this.rangDeCritere(nomDeCritere, this.rangDeBloc(nomDeBloc), l.ligne);
    const critere = this.criteres[rang]!;
    const ecriture = this.ctx.multiplicatif ? "coefficient" : "nombre";
    this.reglages(l, critere, ecriture);

    const depuis = this.lecteur.depuis(l);
    const avecPar = l.cellules.par !== undefined;
    const tests = this.lecteur.tests(l, depuis ?? null, avecPar);
    const points = lisPoints(this.ctx, l, "points", ecriture);
    // « Par » se lit même quand la Donnée est fautive, pour dire tous les problèmes.
    const quantite = !avecPar
      ? null
      : tests === null
        ? lisPar(this.ctx, l)
        : this.lecteur.quantite(l, tests[0]!.colonnes[0]!, depuis ?? null, null);
    if (depuis !== undefined && tests !== null && !avecPar && tests.every((t) => t.depuis === null))
      this.ctx.dis("depuis-sans-effet", this.ctx.ou(l, "depuis"), { lu: this.ctx.texte(l, "depuis") });
    if (tests === null || points === null || depuis === null || (avecPar && quantite === null)) return;
    critere.lignes.push({ ligne: l.ligne, tests, points, quantite: quantite as Quantite | null });
  }

  private reglages(l: LigneDeGrille, critere: CritereEnCours, ecriture: "nombre" | "coefficient"): void {
    for (const cle of ["cumul", "nonCumul", "plafond", "plancher"] as const) {
      if (l.cellules[cle] === undefined) continue;
      const texte = this.ctx.texte(l, cle);
      const ou = this.ctx.ou(l, cle);
      let valeur: string;
      if (cle === "cumul") {
        const t = normalise(texte);
        if (t !== "premier" && t !== "max" && t !== "somme" && t !== "exclusif") {
          this.ctx.dis("cumul-inconnu", ou, { lu: texte, proches: nomsProches(t, ["premier", "max", "somme"]) });
          continue;
        }
        critere.cumul = t;
        valeur = t;
      } else if (cle === "nonCumul") {
        valeur = normalise(texte);
        critere.groupe ??= texte;
      } else {
        const m = lisPoints(this.ctx, l, cle, ecriture);
        if (m === null) continue;
        valeur = String(m);
        critere[cle] = m;
      }
      const deja = critere.reglages[cle];
      if (deja !== undefined && deja.valeur !== valeur)
        this.ctx.dis("reglage-contradictoire", ou, { lu: texte, critere: critere.nom, ligne: deja.ligne });
      else critere.reglages[cle] ??= { valeur, ligne: l.ligne };
    }
  }

  verifieLesBornes(): void {
    for (const c of this.criteres)
      if (c.plancher !== null && c.plafond !== null && c.plancher > c.plafond)
        this.ctx.dis("bornes-inversees", { plage: PLAGE, ligne: c.premiere }, { de: c.nom });
  }

  compiles(): Pick<GrilleCompilee, "blocs" | "criteres" | "groupes"> {
    const groupes: { nom: string; criteres: number[] }[] = [];
    const parGroupe = new Map<string, number>();
    const criteres: Critere[] = this.criteres.map((c, rang) => {
      let groupe: number | null = null;
      if (c.groupe !== null) {
        const forme = normalise(c.groupe);
        groupe = parGroupe.get(forme) ?? groupes.push({ nom: c.groupe, criteres: [] }) - 1;
        parGroupe.set(forme, groupe);
        groupes[groupe]!.criteres.push(rang);
      }
      return {
        nom: c.nom,
        bloc: c.bloc,
        lignes: c.lignes,
        cumul: c.cumul,
        plancher: c.plancher,
        plafond: c.plafond,
        groupe,
      };
    });
    const blocs: Bloc[] = this.blocs.map((b) => ({
      nom: b.nom,
      criteres: b.criteres,
      exclusPar: b.exclusPar,
      champ: b.champ,
      plancher: b.plancher?.valeur ?? null,
      plafond: b.plafond?.valeur ?? null,
    }));
    return { blocs, criteres, groupes };
  }
}
