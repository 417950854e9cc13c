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
  remplissables,
  type Ensemble,
  type Segment,
} from "../ensembles";
import type { Condition, Critere, GrilleCompilee, Ligne, Test } from "../types";
import type { Constats } from "./constats";

/** Au-delà, les paires en cause ne sont plus énumérées mais comptées. */
const PAIRES_MONTREES = 5;

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

  constructor(
    private readonly constats: Constats,
    private readonly rang: number,
  ) {
    this.g = constats.g;
    this.c = this.g.criteres[rang]!;
  }

  verifie(): void {
    const { c, rang } = this;
    const vivantes: number[] = [];
    c.lignes.forEach((l, i) => {
      if (this.estContradictoire(l))
        this.constats.dis("ligne-contradictoire", "remarque", { critere: rang, lignes: [l.ligne] });
      else if (this.estToujoursInconnue(l))
        this.constats.dis("ligne-toujours-inconnue", "remarque", { critere: rang, lignes: [l.ligne] });
      else vivantes.push(i);
    });
    for (const i of vivantes) conditionsVraiesPourZero(this.constats, rang, c.lignes[i]!);
    const mortes = this.lignesCouvertes(vivantes);
    if (c.cumul === "exclusif") this.chevauchements(vivantes.filter((i) => !mortes.has(i)));
    for (const f of this.familles()) this.trous(f);
  }

  /** Des conditions de la ligne (ou du champ de son bloc, ou de la grille) qu'aucune valeur ne remplit ensemble. */
  private estContradictoire(l: Ligne): boolean {
    return !remplissables([...l.tests, ...this.g.blocs[this.c.bloc]!.champ, ...this.g.champ]);
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
    for (const j of vivantes)
      for (const i of vivantes) {
        if (i === j || mortes.has(j) || mortes.has(i)) continue;
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
            { couverte: li.ligne, cumul: c.cumul },
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
          { couvertes: memes.map((m) => m.ligne), cumul: this.c.cumul },
        );
      }
      if (l.quantite === null) avant.push({ e, t, ligne: l.ligne });
    }
  }

  /** Deux lignes d'un critère exclusif vraies ensemble avec des résultats différents. */
  private chevauchements(lignes: readonly number[]): void {
    const { c, rang } = this;
    const champ = [...this.g.blocs[c.bloc]!.champ, ...this.g.champ];
    const possibles: [number, number][] = [];
    for (let x = 0; x < lignes.length; x++)
      for (let y = x + 1; y < lignes.length; y++) {
        const [a, b] = [c.lignes[lignes[x]!]!, c.lignes[lignes[y]!]!];
        if (memeResultat(a, b) || !remplissables([...a.tests, ...b.tests, ...champ])) continue;
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
            {},
            {
              zones: intersection(tranche.ea!, tranche.eb!),
              domaine: uniteEcrite(tranche.ea!, [tranche.ta, tranche.tb]),
            },
          );
        else this.constats.dis("lignes-toujours-ensemble", "bloquant", { critere: rang, lignes: [a.ligne, b.ligne] });
      }
    if (possibles.length > 0)
      this.constats.dis(
        "lignes-peut-etre-ensemble",
        "remarque",
        { critere: rang, lignes: possibles.slice(0, PAIRES_MONTREES).flat() },
        {
          paires: possibles.slice(0, PAIRES_MONTREES).map(([a, b]) => `${a} et ${b}`),
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
        familles.set(cle, [...(familles.get(cle) ?? []), { e, test, ligne }]);
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
    if (zones.length > 0) this.constats.dis("trou", "remarque", lieu, {}, { zones, domaine });
    else if (entiers && segments.some((s) => !estPoint(s))) {
      const fines = zonesEntre(false);
      if (fines.length > 0) this.constats.dis("trou-entre-entiers", "remarque", lieu, {}, { zones: fines, domaine });
    }
    this.rienAuDela(f, lieu, domaine);
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
    if (
      this.c.lignes.some(
        (l) =>
          !f.some((t) => t.ligne === l) &&
          (l.quantite?.colonne === colonne || l.tests.some((t) => t.colonnes.includes(colonne!))),
      )
    )
      return;
    this.constats.dis(
      "rien-au-dela",
      "remarque",
      lieu,
      { points: fin.ligne.points, derniere: fin.ligne.ligne, multiplicatif: this.g.base !== null },
      {
        zones: [
          f[0]!.e.entier
            ? { min: plus(derniere.max, UN), minInclus: true, ...SANS_FIN }
            : { min: derniere.max, minInclus: !derniere.maxInclus, ...SANS_FIN },
        ],
        domaine,
      },
    );
  }
}

export function verifieLesLignes(constats: Constats): void {
  constats.g.criteres.forEach((_, rang) => new LignesDeCritere(constats, rang).verifie());
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
