/** Les lignes d'un critère entre elles : jamais vraies, couvertes, qui se chevauchent, ou qui laissent un trou. */
import { compare, plus, UN, type Ratio } from "../../commun";
import { texteDesConditions } from "../condition";
import {
  contientZero,
  ensembleDe,
  entre,
  estInclus,
  fusionne,
  implique,
  intersection,
  memeColonne,
  TestsParColonne,
  type Ensemble,
  type Segment,
} from "../ensembles";
import type { Condition, Critere, GrilleCompilee, Ligne, Test } from "../types";
import type { Constats } from "./constats";

/** Au-delà, les paires en cause ne sont plus énumérées mais comptées. */
const PAIRES_MONTREES = 5;

/** Au-delà, les lignes d'un critère ne sont plus toutes comparées deux à deux, et cela se dit. */
const PAIRES_MAXIMUM = 10_000;

/** Ce qui distingue une ligne de toutes celles qui demandent autre chose à la même colonne : une valeur, ou une tranche. */
function valeurDemandee(l: Ligne): { colonne: number; valeur: string | Segment } | null {
  for (const t of l.tests) {
    if (t.colonnes.length !== 1) continue;
    const c = t.condition;
    const colonne = t.colonnes[0]!;
    if (c.genre === "texte" && !c.difference && c.motif.joker === null)
      return { colonne, valeur: c.motif.nombre === null ? c.motif.forme : `${c.motif.nombre.n}/${c.motif.nombre.d}` };
    const e = c.genre === "intervalle" ? ensembleDe(t) : null;
    const [seul, ...autres] = e?.segments ?? [];
    if (seul !== undefined && autres.length === 0) return { colonne, valeur: seul };
  }
  return null;
}

/** Du même début, ce qui le comprend d'abord : ce qui finit là le rencontre. */
const debutDe = (a: Segment, b: Segment): number => {
  if (a.min === null || b.min === null) return Number(b.min === null) - Number(a.min === null);
  return compare(a.min, b.min) || Number(b.minInclus) - Number(a.minInclus);
};
const finitAvant = (fin: Segment, debut: Segment): boolean => {
  if (fin.max === null || debut.min === null) return false;
  const c = compare(fin.max, debut.min);
  return c < 0 || (c === 0 && !(fin.maxInclus && debut.minInclus));
};

/**
 * Pour chaque ligne, celles qu'il faut lui comparer : deux lignes qui demandent à une même colonne deux valeurs différentes, ou
 * deux tranches disjointes, ne sont jamais vraies ensemble, et aucune ne couvre l'autre.
 */
function voisinesDe(lignes: readonly Ligne[], rangs: readonly number[]): (rang: number) => readonly number[] {
  const demandes = new Map<number, { groupe: string; place: string }>();
  const tranches = new Map<string, { rang: number; s: Segment }[]>();
  for (const rang of rangs) {
    const v = valeurDemandee(lignes[rang]!);
    if (v === null) continue;
    if (typeof v.valeur === "string") demandes.set(rang, { groupe: `${v.colonne}=`, place: v.valeur });
    else {
      const t = lignes[rang]!.tests.find((x) => x.colonnes[0] === v.colonne && x.condition.genre === "intervalle")!;
      const groupe = `${v.colonne}/${ensembleDe(t)!.domaine}`;
      const deja = tranches.get(groupe);
      if (deja === undefined) tranches.set(groupe, [{ rang, s: v.valeur }]);
      else deja.push({ rang, s: v.valeur });
    }
  }
  for (const [groupe, liste] of tranches) {
    let place = 0;
    let fin: Segment | null = null;
    for (const { rang, s } of liste.sort((a, b) => debutDe(a.s, b.s))) {
      if (fin !== null && finitAvant(fin, s)) {
        place++;
        fin = s;
      } else if (fin === null || (fin.max !== null && (s.max === null || compare(s.max, fin.max) > 0))) fin = s;
      else if (fin.max !== null && s.max !== null && s.maxInclus && compare(s.max, fin.max) === 0) fin = s;
      demandes.set(rang, { groupe, place: String(place) });
    }
  }
  const parPlace = new Map<string, number[]>();
  const horsDuGroupe = new Map<string, number[]>();
  for (const { groupe } of demandes.values()) horsDuGroupe.set(groupe, []);
  for (const rang of rangs) {
    const d = demandes.get(rang);
    if (d !== undefined) {
      const cle = `${d.groupe}${d.place}`;
      const deja = parPlace.get(cle);
      if (deja === undefined) parPlace.set(cle, [rang]);
      else deja.push(rang);
    }
  }
  // Au-delà de quelques groupes, une ligne se compare à toutes celles des autres : le compte des paires y met fin.
  for (const [groupe, hors] of horsDuGroupe)
    for (const rang of rangs) {
      if (hors.length > PAIRES_MAXIMUM) break;
      if (demandes.get(rang)?.groupe !== groupe) hors.push(rang);
    }
  return (rang) => {
    const d = demandes.get(rang);
    if (d === undefined) return rangs;
    const memes = parPlace.get(`${d.groupe}${d.place}`)!;
    const hors = horsDuGroupe.get(d.groupe)!;
    return hors.length === 0 ? memes : [...memes, ...hors].sort((a, b) => a - b);
  };
}

const sansQuantite = (a: Ligne, b: Ligne): boolean => a.quantite === null && b.quantite === null;

function memeResultat(a: Ligne, b: Ligne): boolean {
  if (a.points !== b.points) return false;
  if (a.quantite === null || b.quantite === null) return a.quantite === b.quantite;
  const [p, q] = [a.quantite, b.quantite];
  return (
    p.colonne === q.colonne && p.unite === q.unite && p.pas === q.pas && p.seuil === q.seuil && p.depuis === q.depuis
  );
}

const memesColonnes = (a: Test, b: Test): boolean =>
  a.colonnes.length === b.colonnes.length && a.colonnes.every((c, i) => c === b.colonnes[i]);

/** Toute demande qui remplit `a` remplit-elle `b` ? */
const ligneImplique = (a: Ligne, b: Ligne): boolean =>
  b.tests.every((tb) =>
    a.tests.some((ta) =>
      memeColonne(ta, tb)
        ? implique(ta, tb)
        : memesColonnes(ta, tb) && texteDesConditions(ta) === texteDesConditions(tb),
    ),
  );

/** Deux conditions dont on sait qu'une même valeur peut les remplir : c'est un chevauchement certain, pas une possibilité. */
function certainementCompatibles(a: Test, b: Test): boolean {
  const [ea, eb] = [ensembleDe(a), ensembleDe(b)];
  if (ea !== null && eb !== null) return ea.domaine === eb.domaine && intersection(ea, eb).length > 0;
  return implique(a, b) || implique(b, a);
}

const porteUnTaux = (c: Condition): boolean =>
  c.genre === "ou" ? c.parmi.some(porteUnTaux) : (c.genre === "nombre" || c.genre === "intervalle") && c.pourcent;
/** L'unité dans laquelle les bornes de ces ensembles s'écrivent. */
function uniteEcrite(e: Ensemble, tests: readonly Test[]): string {
  if (e.domaine === "nombre") return tests.some((t) => porteUnTaux(t.condition)) ? "taux" : "nombre";
  return tests.every((t) => t.condition.genre === "intervalle" && t.condition.lecture === "an") ? "an" : e.domaine;
}

/** Une tranche d'une famille : mêmes colonnes, mêmes autres conditions. */
interface Tranche {
  readonly e: Ensemble;
  readonly test: Test;
  readonly ligne: Ligne;
}

const SANS_FIN = { max: null, maxInclus: false } as const;
const estPoint = (s: Segment): boolean => s.min !== null && s.max !== null && compare(s.min, s.max) === 0;
const borneEntiere = (b: Ratio | null, incluse: boolean): boolean => b === null || (incluse && b.d === 1n);

class LignesDeCritere {
  private readonly g: GrilleCompilee;
  private readonly c: Critere;
  /** Paires de lignes encore comparables, et combien ne l'ont pas été. */
  private paires = PAIRES_MAXIMUM;
  private omises = 0;

  constructor(
    private readonly constats: Constats,
    private readonly rang: number,
    /** Le champ de la grille et celui du bloc : chaque ligne doit les remplir aussi. */
    private readonly champ: TestsParColonne,
  ) {
    this.g = constats.g;
    this.c = this.g.criteres[rang]!;
  }

  verifie(): void {
    const { c, rang } = this;
    const vivantes: number[] = [];
    c.lignes.forEach((l, i) => {
      if (this.estContradictoire(l))
        this.constats.dis("ligne-contradictoire", "remarque", { critere: rang, lignes: [l.ligne] }, {});
      else if (this.estToujoursInconnue(l))
        this.constats.dis("ligne-toujours-inconnue", "remarque", { critere: rang, lignes: [l.ligne] }, {});
      else vivantes.push(i);
    });
    for (const i of vivantes) conditionsVraiesPourZero(this.constats, rang, c.lignes[i]!);
    const mortes = this.lignesCouvertes(vivantes);
    if (c.cumul === "exclusif") this.chevauchements(vivantes.filter((i) => !mortes.has(i)));
    for (const f of this.familles()) this.trous(f);
    if (this.omises > 0)
      this.constats.dis("verification-partielle", "remarque", { critere: rang }, { lignes: c.lignes.length });
  }

  /** Une paire de plus à comparer ; faux quand ce critère en a trop. */
  private encore(): boolean {
    if (this.paires > 0) this.paires--;
    else this.omises++;
    return this.omises === 0;
  }

  /** Des conditions de la ligne (ou du champ de son bloc, ou de la grille) qu'aucune valeur ne remplit ensemble. */
  private estContradictoire(l: Ligne): boolean {
    return !this.champ.avec(l.tests);
  }

  /** Une directive `inconnu` prend toutes les valeurs de la condition, ou `[0;0]` quand 0 est `inconnu`. */
  private estToujoursInconnue(l: Ligne): boolean {
    return l.tests.some((t) => {
      const c = this.g.colonnes[t.colonnes[0]!]!;
      if (t.colonnes.length !== 1 || c.pourcent || porteUnTaux(t.condition)) return false;
      const e = ensembleDe(t);
      if (
        e !== null &&
        e.domaine === "nombre" &&
        c.siVideNombre === "inconnu" &&
        e.segments.length === 1 &&
        estPoint(e.segments[0]!) &&
        contientZero(e)
      )
        return true;
      return c.sentinelles.some((s) => implique(t, { ...t, condition: s }));
    });
  }

  private lignesCouvertes(vivantes: readonly number[]): Set<number> {
    const { c, rang } = this;
    const mortes = new Set<number>();
    const voisines = voisinesDe(c.lignes, vivantes);
    for (const j of vivantes)
      for (const i of voisines(j)) {
        if (i === j || mortes.has(j) || mortes.has(i)) continue;
        if (!this.encore()) return mortes;
        const [li, lj] = [c.lignes[i]!, c.lignes[j]!];
        const couverte =
          (c.cumul === "premier" && i < j) ||
          (c.cumul === "max" && sansQuantite(li, lj) && li.points >= lj.points && (i < j || li.points > lj.points)) ||
          (c.cumul === "exclusif" && i < j && memeResultat(li, lj));
        if (couverte && ligneImplique(lj, li) && (c.cumul !== "premier" || li.quantite === null)) {
          mortes.add(j);
          this.constats.dis(
            c.cumul === "exclusif" ? "ligne-en-double" : "ligne-inatteignable",
            "remarque",
            { critere: rang, lignes: [lj.ligne] },
            { couvrantes: [li.ligne], cumul: c.cumul },
          );
        }
      }
    if (c.cumul === "premier") this.unionsCouvrantes(vivantes, mortes);
    return mortes;
  }

  /** « premier » : une tranche que plusieurs lignes précédentes couvrent à elles toutes. */
  private unionsCouvrantes(vivantes: readonly number[], mortes: Set<number>): void {
    const avant: { e: Ensemble; t: Test; ligne: number }[] = [];
    for (const i of vivantes) {
      const l = this.c.lignes[i]!;
      const t = l.tests.length === 1 ? l.tests[0]! : null;
      const e = t === null ? null : ensembleDe(t);
      if (e === null || t === null) continue;
      if (avant.length * avant.length > PAIRES_MAXIMUM) {
        this.omises++;
        return;
      }
      const memes = avant.filter((a) => memeColonne(a.t, t) && a.e.domaine === e.domaine);
      const union: Ensemble = {
        ...e,
        segments: fusionne(
          memes.flatMap((a) => a.e.segments),
          e.entier,
        ),
      };
      if (!mortes.has(i) && memes.length > 1 && estInclus(e, union)) {
        mortes.add(i);
        this.constats.dis(
          "ligne-inatteignable",
          "remarque",
          { critere: this.rang, lignes: [l.ligne] },
          { couvrantes: memes.map((m) => m.ligne), cumul: this.c.cumul },
        );
      }
      if (l.quantite === null) avant.push({ e, t, ligne: l.ligne });
    }
  }

  /** Deux lignes d'un critère exclusif vraies ensemble avec des résultats différents. */
  private chevauchements(lignes: readonly number[]): void {
    const { c, rang } = this;
    const possibles: [number, number][] = [];
    const voisines = voisinesDe(c.lignes, lignes);
    parcours: for (const x of lignes)
      for (const y of voisines(x)) {
        if (y <= x) continue;
        if (!this.encore()) break parcours;
        const [a, b] = [c.lignes[x]!, c.lignes[y]!];
        if (memeResultat(a, b) || !this.champ.avec([...a.tests, ...b.tests])) continue;
        const paires = a.tests.flatMap((ta) =>
          b.tests.filter((tb) => memeColonne(ta, tb)).map((tb) => [ta, tb] as const),
        );
        const toutesEnPaires =
          paires.length > 0 && [...a.tests, ...b.tests].every((t) => paires.some(([ta, tb]) => ta === t || tb === t));
        if (!toutesEnPaires || !paires.every(([ta, tb]) => certainementCompatibles(ta, tb))) {
          possibles.push([a.ligne, b.ligne]);
          continue;
        }
        const tranche = paires
          .map(([ta, tb]) => ({ ea: ensembleDe(ta), eb: ensembleDe(tb), ta, tb }))
          .find(({ ea, eb }) => ea !== null && eb !== null && ea.domaine === eb.domaine);
        if (tranche)
          this.constats.dis(
            "chevauchement",
            "bloquant",
            { critere: rang, lignes: [a.ligne, b.ligne] },
            {
              zones: intersection(tranche.ea!, tranche.eb!),
              domaine: uniteEcrite(tranche.ea!, [tranche.ta, tranche.tb]),
            },
          );
        else
          this.constats.dis("lignes-toujours-ensemble", "bloquant", { critere: rang, lignes: [a.ligne, b.ligne] }, {});
      }
    if (possibles.length > 0)
      this.constats.dis(
        "lignes-peut-etre-ensemble",
        "remarque",
        { critere: rang, lignes: possibles.slice(0, PAIRES_MONTREES).flat() },
        {
          paires: possibles.slice(0, PAIRES_MONTREES),
          combien: possibles.length,
        },
      );
  }

  /** Les tranches d'une même colonne, toutes autres conditions égales. */
  private familles(): Tranche[][] {
    const familles = new Map<string, Tranche[]>();
    for (const ligne of this.c.lignes)
      ligne.tests.forEach((test, i) => {
        const e = ensembleDe(test);
        if (e === null || test.condition.genre === "colonne") return;
        const autres = ligne.tests
          .filter((_, k) => k !== i)
          .map((x) => `${x.colonnes.join(",")}${texteDesConditions(x)}`)
          .sort()
          .join("&");
        const cle = `${test.colonnes.join(",")}/${e.domaine}/${autres}`;
        const famille = familles.get(cle);
        if (famille === undefined) familles.set(cle, [{ e, test, ligne }]);
        else famille.push({ e, test, ligne });
      });
    return [...familles.values()].filter((f) => f.length > 1);
  }

  private trous(f: readonly Tranche[]): void {
    const segments = f.flatMap((t) => t.e.segments);
    const lieu = { critere: this.rang, lignes: f.map((t) => t.ligne.ligne) };
    const domaine = uniteEcrite(
      f[0]!.e,
      f.map((t) => t.test),
    );
    const zonesEntre = (surEntiers: boolean): Segment[] => {
      const union = fusionne(segments, surEntiers);
      return union
        .slice(1)
        .map((s, i) => entre(union[i]!, s, surEntiers))
        .filter((z) => z !== null);
    };
    // Des bornes toutes entières et comprises : la colonne compte sans doute des entiers, entre lesquels il n'y a rien.
    const entiers =
      domaine === "nombre" &&
      segments.every((s) => borneEntiere(s.min, s.minInclus) && borneEntiere(s.max, s.maxInclus));
    const zones = zonesEntre(f[0]!.e.entier || entiers);
    if (zones.length > 0) this.constats.dis("trou", "remarque", lieu, { zones, domaine });
    else if (entiers && segments.some((s) => !estPoint(s))) {
      const fines = zonesEntre(false);
      if (fines.length > 0) this.constats.dis("trou-entre-entiers", "remarque", lieu, { zones: fines, domaine });
    }
    this.rienAuDela(f, lieu, domaine);
  }

  private lisent: Map<number, Set<Ligne>> | null = null;
  /** Les lignes du critère qui lisent une colonne, par une condition ou une quantité. */
  private lignesQuiLisent(colonne: number): ReadonlySet<Ligne> {
    if (this.lisent === null) {
      this.lisent = new Map();
      for (const l of this.c.lignes)
        for (const r of [...l.tests.flatMap((t) => t.colonnes), ...(l.quantite === null ? [] : [l.quantite.colonne])]) {
          const deja = this.lisent.get(r);
          if (deja === undefined) this.lisent.set(r, new Set([l]));
          else deja.add(l);
        }
    }
    return this.lisent.get(colonne) ?? new Set();
  }

  /** La plus haute tranche, qui donne le plus, s'arrête : au-delà, plus rien. */
  private rienAuDela(f: readonly Tranche[], lieu: { critere: number; lignes: number[] }, domaine: string): void {
    if (domaine === "date" || f.some((t) => t.test.condition.genre !== "intervalle" || t.ligne.quantite !== null))
      return;
    const derniere = fusionne(
      f.flatMap((t) => t.e.segments),
      f[0]!.e.entier,
    ).at(-1);
    if (derniere === undefined || derniere.max === null || (domaine === "taux" && compare(derniere.max, UN) >= 0))
      return;
    const fin = f.find((t) => t.e.segments.some((s) => s.max !== null && compare(s.max, derniere.max!) === 0))!;
    if (fin.ligne.points <= 0n || f.some((t) => t !== fin && t.ligne.points >= fin.ligne.points)) return;
    const [colonne] = fin.test.colonnes;
    const desTranches = new Set(f.map((t) => t.ligne));
    for (const l of this.lignesQuiLisent(colonne!)) if (!desTranches.has(l)) return;
    this.constats.dis("rien-au-dela", "remarque", lieu, {
      derniere: fin.ligne.ligne,
      zones: [
        f[0]!.e.entier
          ? { min: plus(derniere.max, UN), minInclus: true, ...SANS_FIN }
          : { min: derniere.max, minInclus: !derniere.maxInclus, ...SANS_FIN },
      ],
      domaine,
    });
  }
}

export function verifieLesLignes(constats: Constats): void {
  const { g } = constats;
  const champParBloc = g.blocs.map((b) =>
    b.champ.length === 0 ? null : new TestsParColonne([...b.champ, ...g.champ]),
  );
  const deLaGrille = new TestsParColonne(g.champ);
  g.criteres.forEach((c, rang) => new LignesDeCritere(constats, rang, champParBloc[c.bloc] ?? deLaGrille).verifie());
  const champs = [constats.g.champ, ...constats.g.blocs.map((b) => b.champ)];
  for (const t of champs.flat()) conditionsVraiesPourZero(constats, null, { ligne: t.ligne, tests: [t] });
}

/** Une condition de nombre que 0, donc un blanc, remplit : sans `si vide` la ligne de demande est en erreur. */
function conditionsVraiesPourZero(constats: Constats, rang: number | null, l: Pick<Ligne, "ligne" | "tests">): void {
  for (const t of l.tests)
    for (const r of colonnesVraiesPourZero(constats.g, t.condition, t))
      constats.dis(
        "vrai-pour-zero",
        "bloquant",
        { critere: rang, lignes: [l.ligne] },
        { colonne: constats.g.colonnes[r]!.entete, condition: t.texte },
      );
}

function colonnesVraiesPourZero(g: GrilleCompilee, c: Condition, t: Test): number[] {
  const estDate = (r: number): boolean => g.colonnes[r]!.lectures.includes("date");
  const muettes = (rangs: readonly number[]): number[] =>
    rangs.filter((r) => g.colonnes[r]!.siVideNombre === null && !estDate(r));
  switch (c.genre) {
    case "intervalle":
    case "nombre":
      return (c.genre === "nombre" || c.lecture === "nombre") && contientZero(ensembleDe(t, c)!)
        ? muettes(t.colonnes)
        : [];
    case "colonne":
      return c.nue || [...t.colonnes, c.colonne].some(estDate)
        ? []
        : [...new Set([...muettes(t.colonnes), ...muettes([c.colonne])])];
    case "ou":
      // « vide | … » dit déjà ce que vaut un blanc.
      return c.parmi.some((x) => x.genre === "vide" && !x.difference)
        ? []
        : c.parmi.flatMap((x) => colonnesVraiesPourZero(g, x, t));
    default:
      return [];
  }
}
