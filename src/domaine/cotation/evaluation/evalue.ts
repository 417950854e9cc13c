/**
 * L'évaluateur de référence : une demande, sa note, sa trace et ses problèmes, dans un seul parcours (contrat §2.1, §2.2).
 * Simple avant d'être rapide : arithmétique exacte en entiers, logique de Kleene, aucun court-circuit, car toute cellule
 * qu'une ligne nomme est lue quoi que disent ses autres conditions.
 */
import { arrondiDemiHaut, enNombre, estBlanc, fois, lisTexte, ratio, type DateLegale } from "../../commun";
import { MICRO } from "../types";
import type {
  Base,
  Critere,
  GrilleCompilee,
  Ligne,
  Micro,
  Quantite,
  ResultatDeDemande,
  Trace,
  TraceDeBloc,
  TraceDeCritere,
  TraceDeLigne,
  Verite,
} from "../types";
import { ecoule, et, quantiteDe, repeteLesEntetes } from "./comparaisons";
import { EvaluateurDeTests } from "./conditions";
import { Lecteur, PLAGE, type Cellules } from "./lecteur";
import { problemeDeCotation, type ProblemeDeCotation } from "../problemes";

function borne(
  v: bigint,
  plancher: Micro | null,
  plafond: Micro | null,
  echelle: bigint,
): { v: bigint; borne: "plancher" | "plafond" | null } {
  let r: { v: bigint; borne: "plancher" | "plafond" | null } = { v, borne: null };
  if (plancher !== null && r.v < plancher * echelle) r = { v: plancher * echelle, borne: "plancher" };
  if (plafond !== null && r.v > plafond * echelle) r = { v: plafond * echelle, borne: "plafond" };
  return r;
}

/** Un milliard, comme pour les Points : au-delà, une faute de frappe est plus sûre qu'une intention. */
const QUANTITE_MAX = 1_000_000_000n * MICRO;

const SANS_NOTE = { score: null, exact: null, blocs: [], base: null, trace: null } as const;

class Evaluation {
  private nonRenseignes = 0;
  private readonly lecteur: Lecteur;
  private readonly tests: EvaluateurDeTests;

  constructor(
    private readonly g: GrilleCompilee,
    cellules: Cellules,
    rang: number,
    date: DateLegale | null,
  ) {
    this.lecteur = new Lecteur(g, cellules, rang, date);
    this.tests = new EvaluateurDeTests(this.lecteur);
  }

  private quantite(q: Quantite, ligne: number): Micro | null {
    if (q.unite === "unite") {
      const m = this.lecteur.mesure(q.colonne, ligne, false);
      if (m === null || m === "inconnu") return null;
      // Plus de six décimales : arrondi à six, la moitié s'éloignant de zéro.
      const valeur = arrondiDemiHaut(fois(m.valeur, ratio(MICRO)));
      if (valeur <= QUANTITE_MAX && valeur >= -QUANTITE_MAX) return quantiteDe(valeur, q);
      this.lecteur.dis("quantite-trop-grande", q.colonne, ligne);
      return null;
    }
    const d = this.lecteur.debut(q.colonne, q.depuis, ligne);
    return d === null || d === "inconnu" ? null : quantiteDe(BigInt(ecoule(q.unite, d, this.lecteur.date!)) * MICRO, q);
  }

  private ligne(l: Ligne): TraceDeLigne {
    const tests = l.tests.map((t) => this.tests.test(t));
    const quantite = l.quantite === null ? null : this.quantite(l.quantite, l.ligne);
    let v = et(tests.map((t) => t.verite));
    if (l.quantite !== null) {
      if (quantite === 0n)
        v = "faux"; // Connue et nulle : la ligne ne donne rien.
      else if (quantite === null) v = et([v, "inconnu"]);
    }
    const resultat = v === "vrai" ? l.points * (l.quantite === null ? MICRO : quantite!) : 0n;
    return { ligne: l.ligne, verite: v, tests, quantite, resultat };
  }

  private critere(c: Critere): TraceDeCritere {
    const lignes = c.lignes.map((l) => this.ligne(l));
    const vraies = lignes.flatMap((l, i) => (l.verite === "vrai" ? [i] : []));
    const commun = { lignes, cause: null };
    if (vraies.length === 0) {
      const inconnu = lignes.some((l) => l.verite === "inconnu");
      if (inconnu) this.nonRenseignes++;
      return {
        ...commun,
        retenues: [],
        brut: 0n,
        resultat: 0n,
        borne: null,
        motif: inconnu ? "non-renseigne" : "faux",
      };
    }
    const { retenues, brut } = this.cumule(c, lignes, vraies);
    const b = borne(brut, c.plancher, c.plafond, MICRO);
    return { ...commun, retenues, brut, resultat: b.v, borne: b.borne, motif: "retenu" };
  }

  private cumule(
    c: Critere,
    lignes: readonly TraceDeLigne[],
    vraies: readonly number[],
  ): { retenues: number[]; brut: bigint } {
    const resultat = (i: number): bigint => lignes[i]!.resultat;
    const premiere = vraies[0]!;
    switch (c.cumul) {
      case "somme":
        return { retenues: [...vraies], brut: vraies.reduce((s, i) => s + resultat(i), 0n) };
      case "max": {
        const i = vraies.reduce((m, j) => (resultat(j) > resultat(m) ? j : m), premiere);
        return { retenues: [i], brut: resultat(i) };
      }
      case "exclusif": {
        const autre = vraies.find((i) => resultat(i) !== resultat(premiere));
        if (autre !== undefined)
          this.lecteur.problemes.push(
            problemeDeCotation(
              "lignes-en-conflit",
              { plage: PLAGE, ligne: this.lecteur.rang },
              {
                critere: c.nom,
                bloc: this.g.blocs[c.bloc]!.nom,
                lignes: vraies.map((i) => lignes[i]!.ligne),
              },
            ),
          );
        return { retenues: [premiere], brut: resultat(premiere) };
      }
      case "premier":
        return { retenues: [premiere], brut: resultat(premiere) };
    }
  }

  private base(b: Base): NonNullable<Trace["base"]> {
    const quantite = this.quantite(b.quantite, b.ligne);
    const brut = this.lecteur.cellule(b.quantite.colonne);
    if (quantite === null) {
      this.nonRenseignes++;
      return { connue: false, quantite: null, brute: 0n, valeur: 0n, borne: null, brut };
    }
    const brute = b.points * quantite;
    const { v, borne: laBorne } = borne(brute, b.plancher, b.plafond, MICRO);
    return { connue: true, quantite, brute, valeur: v, borne: laBorne, brut };
  }

  /** Non-cumul : parmi les critères d'un groupe qui ont une ligne vraie, le plus grand résultat seul compte. */
  private groupes(criteres: TraceDeCritere[]): void {
    for (const g of this.g.groupes) {
      const vrais = g.criteres.filter((i) => criteres[i]!.motif === "retenu");
      if (vrais.length < 2) continue;
      const gagnant = vrais.reduce((m, i) => (criteres[i]!.resultat > criteres[m]!.resultat ? i : m), vrais[0]!);
      for (const i of vrais) if (i !== gagnant) criteres[i] = { ...criteres[i]!, motif: "non-cumul", cause: gagnant };
    }
  }

  private blocs(criteres: TraceDeCritere[], champs: readonly Verite[]): TraceDeBloc[] {
    const blocs: TraceDeBloc[] = this.g.blocs.map((b, i) => {
      const champ = champs[i]!;
      const somme = b.criteres.reduce((s, k) => (criteres[k]!.motif === "retenu" ? s + criteres[k]!.resultat : s), 0n);
      const r = champ === "vrai" ? borne(somme, b.plancher, b.plafond, MICRO) : { v: 0n, borne: null };
      return { somme, borne: r.borne, apresBornes: r.v, exclusPar: null, champ, valeur: r.v };
    });
    for (const i of this.g.ordre) {
      const par = this.g.blocs[i]!.exclusPar.find((p) => blocs[p]!.valeur !== 0n);
      if (par === undefined || blocs[i]!.champ !== "vrai") continue;
      blocs[i] = { ...blocs[i]!, exclusPar: par, valeur: 0n };
      for (const k of this.g.blocs[i]!.criteres)
        if (criteres[k]!.motif === "retenu") criteres[k] = { ...criteres[k]!, motif: "exclusion", cause: par };
    }
    return blocs;
  }

  evalue(): ResultatDeDemande {
    const rien = SANS_NOTE;
    const champ = et(this.g.champ.map((t) => this.tests.test(t).verite));
    if (this.lecteur.problemes.length > 0)
      return { etat: "probleme", ...rien, nonRenseignes: 0, problemes: this.lecteur.problemes };
    if (champ !== "vrai")
      return { etat: "hors-champ", ...rien, nonRenseignes: champ === "inconnu" ? 1 : 0, problemes: [] };

    const base = this.g.base === null ? null : this.base(this.g.base);
    const champs = this.g.blocs.map((b) => et(b.champ.map((t) => this.tests.test(t).verite)));
    for (const c of champs) if (c === "inconnu") this.nonRenseignes++;
    const criteres: TraceDeCritere[] = this.g.criteres.map((c) => {
      const v = champs[c.bloc]!;
      // Hors du champ de son bloc, un critère n'est pas lu.
      return v === "vrai"
        ? this.critere(c)
        : {
            lignes: [],
            retenues: [],
            brut: 0n,
            resultat: 0n,
            borne: null,
            cause: null,
            motif: v === "faux" ? "hors-champ-bloc" : "bloc-champ-inconnu",
          };
    });
    if (this.lecteur.problemes.length > 0)
      return { etat: "probleme", ...rien, nonRenseignes: this.nonRenseignes, problemes: this.lecteur.problemes };

    this.groupes(criteres);
    const blocs = this.blocs(criteres, champs);
    const sigma = blocs.reduce((s, b) => s + b.valeur, 0n);
    const un = MICRO * MICRO;
    const totalBrut = base === null ? sigma : base.valeur * (un + sigma);
    const echelle = base === null ? MICRO : MICRO * un;
    const total = borne(totalBrut, this.g.plancher, this.g.plafond, echelle);
    const unite = base === null ? un : un * un;
    const enPoints = (v: bigint): number => enNombre(ratio(v, unite));
    return {
      etat: "note",
      score: enPoints(total.v),
      exact: total.v,
      blocs: blocs.map((b) => enPoints(base === null ? b.valeur : base.valeur * b.valeur)),
      base: base === null ? null : enNombre(ratio(base.valeur, un)),
      nonRenseignes: this.nonRenseignes,
      trace: { criteres, blocs, base, totalBrut, borneTotal: total.borne },
      problemes: [],
    };
  }
}

/** Une demande (une ligne de la plage). `rang` : sa place dans la plage, à partir de 1. Sans date, la grille ne doit pas en compter. */
export function evalueDemande(
  g: GrilleCompilee,
  cellules: readonly unknown[],
  rang: number,
  date: DateLegale | null,
): ResultatDeDemande {
  if (date === null && g.compteLeTemps !== null)
    throw new Error("evalueDemande : la grille compte du temps et aucune date n'est donnée");
  if (cellules.every(estBlanc)) return { etat: "blanche", ...SANS_NOTE, nonRenseignes: 0, problemes: [] };
  if (repeteLesEntetes(g.entetes, cellules)) {
    const lu = cellules.map(lisTexte).find((x) => x !== "")!;
    const problemes = [problemeDeCotation("ligne-d-entetes", { plage: PLAGE, ligne: rang }, { lu })];
    return { etat: "probleme", ...SANS_NOTE, nonRenseignes: 0, problemes };
  }
  return new Evaluation(g, cellules, rang, date).evalue();
}

/** Ce que vaut une grille devant quelques cellules d'une demande, les seules qu'elle lise : ni ligne blanche, ni en-têtes répétés. */
export const evalueDesCellules = (g: GrilleCompilee, cellules: Cellules, date: DateLegale | null): ResultatDeDemande =>
  new Evaluation(g, cellules, 1, date).evalue();

export const evalueDemandes = (
  g: GrilleCompilee,
  demandes: readonly (readonly unknown[])[],
  date: DateLegale | null,
): ResultatDeDemande[] => demandes.map((d, i) => evalueDemande(g, d, i + 1, date));

/** Ce qui manque pour évaluer : une grille qui compte du temps veut une date d'évaluation. */
export const problemeDeDate = (g: GrilleCompilee, date: DateLegale | null): ProblemeDeCotation | null =>
  date === null && g.compteLeTemps !== null
    ? problemeDeCotation("date-manquante", { plage: "Grille", ligne: g.compteLeTemps }, {})
    : null;
