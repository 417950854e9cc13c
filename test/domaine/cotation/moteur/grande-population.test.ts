/**
 * Plus de mille demandes, donc plus d'une tranche de travail, tirées de quelques ménages : la référence n'en évalue que les distincts,
 * et tout ce que le moteur dit de la population (scores, essais, sensibilité) se recompte à partir d'eux.
 */
import { grilleCompilee } from "../../../../src/cells";
import { evalueDemande, MICRO, notePopulation, type GrilleCompilee } from "../../../../src/domaine/cotation";
import { partDesPremiers } from "../../../../src/domaine/ponderation";
import { COLONNES_DE_LA_GRILLE as COLONNES, hasard } from "../../../proprietes/generateur-de-grilles";

const ENTETES = ["A", "B", "C", "D", "E", "Enfants", "V", "W", "X", "Y"];
const N = 1100;

/** Trois blocs au plus ; groupes d'un bloc ou de deux, champs, exclusions, bornes et base tirés au sort. */
function grilleDe(h: () => number): GrilleCompilee | null {
  const entier = (n: number): number => Math.floor(h() * n);
  const base = h() < 0.3;
  const points = (): unknown => (base ? `×${["0,9", "1,1", "1,25", "2"][entier(4)]!}` : entier(31) - 12);
  const test = (n: "" | " 2" = ""): Record<string, unknown> => {
    const texte = h() < 0.5;
    return {
      [`Donnée${n}`]: texte ? ENTETES[6 + entier(4)] : ENTETES[entier(5)],
      [`Condition${n}`]: texte ? "a" : "Oui",
    };
  };
  const lignes: Record<string, unknown>[] = [];
  if (base)
    lignes.push({ Type: "base", Critère: "Base", Donnée: "Enfants", Par: "unité", Points: h() < 0.5 ? "0,5" : "" });
  const blocs = ["Un", "Deux", "Trois"].slice(0, 1 + entier(3));
  const groupes = h() < 0.6;
  for (const Bloc of blocs)
    for (let k = 0; k < 1 + entier(groupes ? 3 : 6); k++) {
      const commun = {
        Bloc,
        Critère: `${Bloc} ${k}`,
        "Non-cumul": groupes && h() < 0.6 ? "G" : groupes && h() < 0.3 ? Bloc : "",
        Plafond: !base && h() < 0.2 ? "4,5" : "",
        Plancher: !base && h() < 0.2 ? 2 : "",
      };
      if (h() < 0.2 && !base) lignes.push({ ...commun, Donnée: "Enfants", Points: 1 + entier(5), Par: "unité" });
      else lignes.push({ ...commun, ...test(), ...(h() < 0.2 ? test(" 2") : {}), Points: points() });
      if (h() < 0.3) {
        lignes.at(-1)!.Cumul = ["premier", "somme", "max", "exclusif"][entier(4)];
        lignes.push({ Bloc, Donnée: ENTETES[entier(5)], Condition: "Non", Points: points() });
      }
    }
  if (h() < 0.3) lignes.push({ Type: "champ", Bloc: blocs.at(-1)!, Donnée: "E", Condition: "Oui" });
  if (h() < 0.2) lignes.push({ Type: "champ", Donnée: "D", Condition: "Oui" });
  if (blocs.length > 1 && h() < 0.3) lignes.push({ Type: "exclusion", Bloc: "Deux", Condition: "Un" });
  if (blocs.length > 2 && h() < 0.3) lignes.push({ Type: "exclusion", Bloc: "Trois", Condition: "Deux" });
  if (!base && h() < 0.3) lignes.push({ Type: "plafond", Bloc: "Un", Points: "12,25" });
  if (!base && h() < 0.3) lignes.push({ Type: "plancher", Bloc: "Un", Points: "-0,5" });
  if (h() < (base ? 0.5 : 0.2)) lignes.push({ Type: "plafond", Points: base ? "3,5" : 25 });
  if (h() < (base ? 0.5 : 0.2)) lignes.push({ Type: "plancher", Points: base ? "0,2" : 1 });
  return grilleCompilee([[...COLONNES], ...lignes.map((l) => COLONNES.map((c) => l[c] ?? ""))], ENTETES).grille;
}

type Menage = readonly unknown[];
/** Ce que la référence dit de chaque ménage distinct. */
function parMenage(g: GrilleCompilee, demandes: readonly Menage[]): (m: Menage) => ReturnType<typeof evalueDemande> {
  const vus = new Map([...new Set(demandes)].map((m) => [m, evalueDemande(g, m, 1, null)]));
  return (m) => vus.get(m)!;
}

/** 1 pour le plus haut ; à égalité la date la plus ancienne ; 0 sans score, ou sans date lisible. */
function rangsDe(scores: readonly (number | null)[], dates: Float64Array | null): number[] {
  const cles = scores.map((s, i) => (s === null || (dates !== null && Number.isNaN(dates[i])) ? null : i));
  const ordre = cles.filter((i) => i !== null);
  const date = (i: number): number => (dates === null ? 0 : dates[i]!);
  const devant = (i: number, j: number): number =>
    scores[j]! - scores[i]! || (date(i) === date(j) ? 0 : date(i) < date(j) ? -1 : 1);
  ordre.sort(devant);
  const rangs = scores.map(() => 0);
  ordre.forEach((i, k) => (rangs[i] = k > 0 && devant(ordre[k - 1]!, i) === 0 ? rangs[ordre[k - 1]!]! : k + 1));
  return rangs;
}

const autrement = (g: GrilleCompilee, k: number, change: (points: bigint) => bigint): GrilleCompilee => ({
  ...g,
  criteres: g.criteres.map((c, j) =>
    j === k ? { ...c, lignes: c.lignes.map((l) => ({ ...l, points: l.points === 0n ? 0n : change(l.points) })) } : c,
  ),
});
const scoresDe = (g: GrilleCompilee, demandes: readonly Menage[]): (number | null)[] => {
  const dit = parMenage(g, demandes);
  return demandes.map((m) => dit(m).score);
};
const lus = (scores: Float64Array): (number | null)[] => [...scores].map((s) => (Number.isNaN(s) ? null : s));

const vus = { grilles: 0, bases: 0, exclusions: 0, meles: 0, champs: 0, essais: 0 };
const graines = Array.from({ length: 20 }, (_, i) => i + 1);
it.each(graines)("tirage %i : scores, essais et sensibilité se recomptent", (graine) => {
  const h = hasard(graine);
  const entier = (n: number): number => Math.floor(h() * n);
  const g = grilleDe(h);
  if (g === null) return;
  vus.grilles++;
  if (g.base !== null) vus.bases++;
  if (g.blocs.some((b) => b.exclusPar.length > 0)) vus.exclusions++;
  if (g.blocs.some((b) => b.champ.length > 0)) vus.champs++;
  if (g.groupes.some((x) => new Set(x.criteres.map((k) => g.criteres[k]!.bloc)).size > 1)) vus.meles++;
  const menage = (enfants = entier(5)): Menage => [
    ...[0, 1, 2, 3, 4].map(() => (h() < 0.5 ? "Oui" : "Non")),
    enfants,
    ...[6, 7, 8, 9].map(() => "abc"[entier(3)]),
  ];
  const menages: Menage[] = Array.from({ length: 50 }, (_, i) => (i === 0 ? ENTETES.map(() => "") : menage()));
  const demandes = Array.from({ length: N }, () => menages[entier(menages.length)]!);
  const dates = graine % 2 === 0 ? null : Float64Array.from(demandes, () => (h() < 0.05 ? NaN : 40_000 + entier(900)));
  const population = notePopulation(g, demandes, null);
  const scores = scoresDe(g, demandes);
  expect(lus(population.scores)).toEqual(scores);
  expect([...population.rangs(dates ?? undefined)]).toEqual(rangsDe(scores, dates));

  // Une autre population de la même grille, aux valeurs nouvelles, entre-temps.
  notePopulation(
    g,
    Array.from({ length: 70 }, (_, i) => menage(5 + i)),
    null,
  );

  // D'autres points, un critère à la fois puis un de plus : la population essayée.
  let essayee = g;
  for (let essai = 0; essai < 3; essai++) {
    essayee = autrement(essayee, entier(g.criteres.length), (p) => p + BigInt(entier(9) - 4) * (MICRO / 2n));
    const p = population.essaie(essayee)!;
    expect(lus(p.scores)).toEqual(scoresDe(essayee, demandes));
  }

  // Un critère sans renoter.
  const essais = population.essais(MICRO * MICRO, dates ?? undefined);
  const oui = demandes.map((m) =>
    m[0] === "Oui" ? ("oui" as const) : m[6] === "a" ? ("inconnu" as const) : ("non" as const),
  );
  for (let essai = 0; essais !== null && essai < 3; essai++) {
    const k = entier(g.criteres.length);
    const autre = autrement(g, k, (p) => p + BigInt(entier(9) - 4) * MICRO);
    if (!essais.essaie(k, autre.criteres[k]!)) continue;
    vus.essais++;
    const rangs = Int32Array.from(rangsDe(scoresDe(autre, demandes), dates));
    for (const n of [1, 40, 900]) expect(essais.premiers(oui, n)).toEqual(partDesPremiers(rangs, oui, n));
  }

  // Un pas de plus ou de moins, critère par critère.
  const pas = g.base === null ? MICRO * (graine % 3 === 0 ? 5n : 1n) : MICRO / 10n;
  const s = population.sensibilite(pas * MICRO, dates ?? undefined);
  if ("inexactes" in s) throw new Error("aucune demande n'est inexacte ici");
  const depart = rangsDe(scores, dates);
  const rangees = depart.filter((r) => r > 0).length;
  const quart = Math.ceil(rangees / 4);
  const dit = parMenage(g, demandes);
  const notees = demandes.map(dit).filter((r) => r.etat === "note");
  expect(s.classees).toBe(notees.length);
  let total = 0;
  g.criteres.forEach((c, k) => {
    const lu = s.criteres[k]!;
    const comptees = notees.flatMap((r) => {
      const { criteres, base } = r.trace!;
      const points = criteres[k]!.motif === "retenu" ? criteres[k]!.resultat : 0n;
      return points === 0n || base?.valeur === 0n ? [] : [points * (base?.valeur ?? MICRO * MICRO)];
    });
    const somme = Number(comptees.reduce((a, b) => a + b, 0n)) / 1e24;
    total += somme;
    expect([k, lu.effectif, lu.points]).toEqual([k, comptees.length, expect.closeTo(somme, 6)]);
    if (c.lignes.length > 1 && c.cumul !== "premier") return;
    if (c.lignes.some((l) => l.quantite !== null)) return;
    for (const [signe, mouvement] of [
      [1n, lu.plus],
      [-1n, lu.moins],
    ] as const) {
      const apres = rangsDe(
        scoresDe(
          autrement(g, k, (p) => p + signe * pas),
          demandes,
        ),
        dates,
      );
      const ecarts = apres.map((r, i) => Math.abs(r - depart[i]!));
      expect([k, signe, mouvement]).toEqual([
        k,
        signe,
        {
          moyen: ecarts.reduce((a, b) => a + b, 0) / rangees,
          maximal: Math.max(...ecarts),
          entrees: apres.filter((r, i) => r > 0 && r <= quart && depart[i]! > quart).length,
        },
      ]);
    }
  });
  const deLaBase = notees.reduce((a, r) => a + Number(r.trace!.base?.valeur ?? 0n) / 1e12, 0);
  expect(s.base).toEqual(
    g.base === null
      ? null
      : { effectif: notees.filter((r) => r.trace!.base!.valeur !== 0n).length, points: expect.closeTo(deLaBase, 6) },
  );
  expect(s.total).toBeCloseTo(total + deLaBase, 5);
});

it("les tirages ont tout montré", () => {
  expect(vus.grilles).toBeGreaterThan(12);
  expect(Math.min(vus.bases, vus.exclusions, vus.meles, vus.champs)).toBeGreaterThan(2);
  expect(vus.essais).toBeGreaterThan(10);
});
