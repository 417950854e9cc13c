import fc from "fast-check";
import {
  compare,
  enNombre,
  fois,
  partieEntiere,
  plus,
  ratio,
  somme,
  ZERO,
  type Ratio,
} from "../../../src/domaine/commun";
import { evalueRepartition, type DonneesDeRepartition, type Repartition } from "../../../src/domaine/flux";

const pc = (x: number): Ratio => ratio(BigInt(Math.round(x * 100)), 10000n);
const parts = (...xs: number[]): Ratio[] => xs.map(pc);
const reussie = (d: DonneesDeRepartition): Repartition => {
  const r = evalueRepartition(d);
  if (!r.ok) throw new Error(JSON.stringify(r.problemes));
  return r.valeur;
};
const donnes = (d: DonneesDeRepartition): number[] => reussie(d).lignes.map((l) => enNombre(l.donne));
const codes = (d: DonneesDeRepartition): string[] => {
  const r = evalueRepartition(d);
  return r.ok ? [] : r.problemes.map((p) => p.code);
};

describe("Répartition : exemples", () => {
  const fx9 = { assiette: ratio(57), parts: parts(30, 25, 20, 25) };
  test("FX9 sans plafond : plus forts restes 17/14/12/14, la collectivité passe à 12/57 = 21,05 %", () => {
    expect(donnes(fx9)).toEqual([17, 14, 12, 14]);
  });
  test("FX9 avec plafonds 30 % et 20 % : l'unité va à Action Logement (reste 0,25, première ligne à égalité)", () => {
    expect(donnes({ ...fx9, plafonds: [pc(30), null, pc(20), null] })).toEqual([17, 15, 11, 14]);
  });
  test("FX9 par les autres méthodes : 56 par l'arrondi et par le plancher, exact à la virgule", () => {
    expect(donnes({ ...fx9, methode: "arrondi" })).toEqual([17, 14, 11, 14]);
    expect(donnes({ ...fx9, methode: "plancher" })).toEqual([17, 14, 11, 14]);
    expect(donnes({ ...fx9, methode: "exact" })).toEqual([17.1, 14.25, 11.4, 14.25]);
  });
  test("FX10 : 12,5 à égalité, la première ligne l'emporte ; l'arrondi donne 51", () => {
    const fx10 = { assiette: ratio(50), parts: parts(30, 25, 20, 25) };
    expect(donnes(fx10)).toEqual([15, 13, 10, 12]);
    expect(donnes({ ...fx10, methode: "arrondi" })).toEqual([15, 13, 10, 13]);
  });
  test("à égalité de reste, la plus grande part d'abord : 0,5 / 2,5 de 3 donne 0 / 3", () => {
    expect(donnes({ assiette: ratio(3), parts: [ratio(1, 6), ratio(5, 6)] })).toEqual([0, 3]);
  });
  test("une part de 0 reçoit 0, même la première", () => {
    expect(donnes({ assiette: ratio(10), parts: parts(0, 55, 45) })).toEqual([0, 6, 4]);
  });
  test("Σ parts < 1 : 57 × 75 % = 42,75, arrondi 43 ; le reste au bailleur", () => {
    const r = reussie({ assiette: ratio(57), parts: parts(30, 25, 20) });
    expect(r.lignes.map((l) => enNombre(l.donne))).toEqual([17, 14, 12]);
    expect(enNombre(r.resteAuBailleur)).toBe(14);
  });
  test("Σ parts < 1 et plafonds plus bas : le plus grand total permis, le reste au bailleur", () => {
    const r = reussie({ assiette: ratio(57), parts: parts(30, 25, 20), plafonds: [pc(30), pc(25), pc(20)] });
    expect(r.lignes.map((l) => enNombre(l.donne))).toEqual([17, 14, 11]);
    expect(r.limiteeParLesPlafonds).toBe(true);
  });
  test("Σ parts = 1 et plafonds trop bas : impossible, dit pourquoi", () => {
    expect(codes({ assiette: ratio(57), parts: parts(30, 25, 20, 25), plafonds: parts(30, 25, 20, 25) })).toEqual([
      "flux-plafonds-insuffisants",
    ]);
  });
  test("groupe : deux collectivités partagent 20 % ; 15 % + 15 % sont réduites en proportion à 5,7 chacune", () => {
    const r = reussie({
      assiette: ratio(57),
      parts: parts(30, 15, 15, 40),
      plafonds: [pc(30), pc(20), null, null],
      groupes: ["", "Collectivités", "collectivites", ""],
    });
    // quotas 17,1 / 5,7 / 5,7 / 22,8 ; parties entières 17/5/5/22 = 49 ; 8 à donner : groupe au plus 11, bailleur sans plafond
    expect(r.lignes.map((l) => enNombre(l.donne))).toEqual([17, 6, 5, 29]);
    expect(r.groupes).toEqual([
      expect.objectContaining({ nom: "Collectivités", plafond: 11n, donne: 11n, reduit: true }),
    ]);
  });
  test("plancher : 10 % de 57 = 5,7 demande 6 ; le trop est repris au plus petit reste", () => {
    const r = reussie({ assiette: ratio(57), parts: parts(30, 5, 65), planchers: [null, pc(10), null] });
    // quotas 17,1 / 2,85 / 37,05 ; 17 + 6 + 37 = 60 ; on en reprend 3
    expect(r.lignes.map((l) => enNombre(l.donne))).toEqual([16, 6, 35]);
  });
  test("planchers contradictoires : chaque raison est dite", () => {
    expect(
      codes({ assiette: ratio(57), parts: parts(50, 50), planchers: [pc(30), null], plafonds: [pc(20), null] }),
    ).toEqual(["flux-plancher-superieur-au-plafond"]);
    expect(codes({ assiette: ratio(10), parts: parts(50, 50), planchers: [pc(55), pc(51)] })).toEqual([
      "flux-planchers-superieurs-au-total",
    ]);
    expect(
      codes({
        assiette: ratio(10),
        parts: parts(30, 30, 40),
        planchers: [pc(20), pc(20), null],
        plafonds: [pc(30), null, null],
        groupes: ["g", "g", ""],
      }),
    ).toEqual(["flux-planchers-du-groupe"]);
    expect(codes({ assiette: ratio(10), parts: parts(0, 100), planchers: [pc(10), null] })).toEqual([
      "flux-plancher-sans-part",
    ]);
  });
  test("deux plafonds dans un groupe ; assiette nulle ; parts au-dessus de 1, juste à 1 (à 1E-9 près)", () => {
    expect(
      codes({ assiette: ratio(10), parts: parts(50, 50), plafonds: [pc(20), pc(21)], groupes: ["g", "g"] }),
    ).toEqual(["flux-plafonds-de-groupe"]);
    expect(codes({ assiette: ZERO, parts: parts(50, 50) })).toEqual(["flux-assiette-nulle"]);
    expect(codes({ assiette: ratio(10), parts: parts(60, 41) })).toEqual(["flux-parts-superieures"]);
    const tiers = ratio(333333333333333n, 1000000000000000n);
    expect(donnes({ assiette: ratio(100), parts: [tiers, tiers, tiers] })).toEqual([34, 33, 33]);
  });
  test("à 1E-9 d'une limite : trois tiers font 100 %, donc des plafonds de 33 % sont impossibles ; 28,4999… s'arrondit comme 28,5", () => {
    const tiers = ratio(333333333333333n, 1000000000000000n);
    expect(codes({ assiette: ratio(100), parts: [tiers, tiers, tiers], plafonds: [pc(33), pc(33), pc(33)] })).toEqual([
      "flux-plafonds-insuffisants",
    ]);
    const sixieme = ratio(166666666666666n, 1000000000000000n);
    expect(donnes({ assiette: ratio(57), parts: [tiers, sixieme] })).toEqual([19, 10]);
    // Plafond de 1/3 de 57, écrit 0,333333333333333 : 19 logements, et non 18.
    expect(donnes({ assiette: ratio(57), parts: [ratio(1, 2), ratio(1, 2)], plafonds: [tiers, null] })).toEqual([
      19, 38,
    ]);
  });
  test("assiette non entière : plafond de 30 % de 57,9 = 17,37, soit 17 ; total 57,9 arrondi à 58", () => {
    expect(donnes({ assiette: ratio(579n, 10n), parts: parts(30, 70), plafonds: [pc(30), null] })).toEqual([17, 41]);
  });
});

/** Toutes les répartitions entières possibles, par énumération : l'oracle des petits cas. */
function existe(total: number, bas: number[], haut: number[], groupes: { lignes: number[]; max: number }[]): boolean {
  const n = bas.length;
  const x: number[] = [];
  const essaie = (i: number, reste: number): boolean => {
    if (i === n) return reste === 0 && groupes.every((g) => g.lignes.reduce((s, k) => s + x[k]!, 0) <= g.max);
    for (let v = bas[i]!; v <= Math.min(haut[i]!, reste); v++) {
      x[i] = v;
      if (essaie(i + 1, reste - v)) return true;
    }
    return false;
  };
  return essaie(0, total);
}

const cas = fc
  .record({
    assiette: fc.integer({ min: 10, max: 120 }),
    poids: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 4 }),
    complet: fc.boolean(),
    plafonds: fc.array(fc.option(fc.integer({ min: 1, max: 100 })), { minLength: 4, maxLength: 4 }),
    planchers: fc.array(fc.option(fc.integer({ min: 1, max: 40 }), { freq: 2 }), { minLength: 4, maxLength: 4 }),
    groupe: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    plafondDeGroupe: fc.option(fc.integer({ min: 1, max: 90 })),
  })
  .filter((c) => c.poids.some((p) => p > 0));

/** Assiettes en dixièmes, de 1 à 12 logements : assez petit pour l'énumération. */
function demande(c: typeof cas extends fc.Arbitrary<infer T> ? T : never): DonneesDeRepartition {
  const total = c.poids.reduce((s, p) => s + p, 0) + (c.complet ? 0 : 5);
  return {
    assiette: ratio(c.assiette, 10),
    parts: c.poids.map((p) => ratio(p, total)),
    plafonds: c.poids.map((_, i) =>
      c.groupe[i]
        ? c.plafondDeGroupe === null
          ? null
          : ratio(c.plafondDeGroupe, 100)
        : c.plafonds[i] == null
          ? null
          : ratio(c.plafonds[i]!, 100),
    ),
    planchers: c.poids.map((p, i) => (p === 0 || c.planchers[i] == null ? null : ratio(c.planchers[i]!, 100))),
    groupes: c.poids.map((_, i) => (c.groupe[i] ? "g" : "")),
  };
}

describe("Répartition : propriétés (graine fixe)", () => {
  const options = { seed: 20260222, numRuns: 3000 };

  test("quand une répartition existe elle est trouvée, dans les bornes ; sinon elle est refusée", () => {
    let possibles = 0;
    let impossibles = 0;
    let limitees = 0;
    fc.assert(
      fc.property(cas, (c) => {
        const d = demande(c);
        const a = d.assiette;
        const n = d.parts.length;
        const bas = d.parts.map((p, i) =>
          p.n === 0n || d.planchers![i] === null
            ? 0
            : -Number(partieEntiere(fois(ratio(-1), fois(a, d.planchers![i]!)))),
        );
        const haut = d.parts.map((p, i) =>
          p.n === 0n
            ? 0
            : c.groupe[i] || d.plafonds![i] === null
              ? 99
              : Number(partieEntiere(fois(a, d.plafonds![i]!))),
        );
        const max = c.plafondDeGroupe === null ? 99 : Number(partieEntiere(fois(a, ratio(c.plafondDeGroupe, 100))));
        const groupes = [{ lignes: Array.from({ length: n }, (_, i) => i).filter((i) => c.groupe[i]), max }];
        const attendu = Number(partieEntiere(plus(fois(a, somme(d.parts)), ratio(1, 2))));
        const r = evalueRepartition(d);
        const possible = existe(attendu, bas, haut, groupes);
        if (possible) {
          possibles++;
          expect(r.ok).toBe(true);
        }
        if (!r.ok) {
          impossibles++;
          return;
        }
        const x = r.valeur.lignes.map((l) => Number(l.donne.n));
        const total = x.reduce((s, v) => s + v, 0);
        x.forEach((v, i) => {
          expect(v).toBeGreaterThanOrEqual(bas[i]!);
          expect(v).toBeLessThanOrEqual(haut[i]!);
        });
        for (const g of groupes) expect(g.lignes.reduce((s, i) => s + x[i]!, 0)).toBeLessThanOrEqual(g.max);
        if (possible) expect(total).toBe(attendu);
        else {
          // Le bailleur prend le reste : le plus grand total permis.
          limitees++;
          expect(c.complet).toBe(false);
          expect(existe(total, bas, haut, groupes)).toBe(true);
          expect(existe(total + 1, bas, haut, groupes)).toBe(false);
        }
      }),
      options,
    );
    expect(Math.min(possibles, impossibles, limitees)).toBeGreaterThan(50);
  });

  test("multiplier l'assiette par k entier quand les quotas sont entiers multiplie le résultat par k", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 50 }),
        (poids, k) => {
          const total = poids.reduce((s, p) => s + p, 0);
          const p = poids.map((x) => ratio(x, total));
          expect(donnes({ assiette: ratio(total * k), parts: p })).toEqual(poids.map((x) => x * k));
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });

  test("permuter les lignes permute le résultat (restes tous différents)", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 8 }),
        fc.integer({ min: 1, max: 500 }),
        fc.integer(),
        (poids, a, graine) => {
          const total = poids.reduce((s, p) => s + p, 0);
          const p = poids.map((x) => ratio(x, total));
          const ordre = poids
            .map((_, i) => i)
            .sort((i, j) => ((i * 7919 + graine) % 13) - ((j * 7919 + graine) % 13) || i - j);
          const base = donnes({ assiette: ratio(a), parts: p });
          const permute = donnes({ assiette: ratio(a), parts: ordre.map((i) => p[i]!) });
          // À parts égales, l'ordre des lignes départage : on compare les multiensembles par part.
          const cle = (i: number, v: number): string => `${poids[i]!}:${v}`;
          expect(permute.map((v, k) => cle(ordre[k]!, v)).sort()).toEqual(base.map((v, i) => cle(i, v)).sort());
        },
      ),
      { seed: 11, numRuns: 500 },
    );
  });

  test("sans borne, chacun reste à moins d'un logement de son quota quand les parts totalisent 1 et l'assiette est entière", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 3000 }),
        (poids, a) => {
          const total = poids.reduce((s, p) => s + p, 0);
          const r = reussie({ assiette: ratio(a), parts: poids.map((x) => ratio(x, total)) });
          expect(enNombre(r.donne)).toBe(a);
          for (const l of r.lignes) expect(compare(fois(l.ecart, l.ecart), ratio(1))).toBe(-1);
        },
      ),
      { seed: 13, numRuns: 300 },
    );
  });
});

describe("Ce qui a décidé de chaque ligne", () => {
  const lignes = (d: DonneesDeRepartition) =>
    reussie(d).lignes.map((l) => [enNombre(l.donne), l.motif, enNombre(l.ecart), l.plancher, l.plafond]);

  test("un quota entier, un reste, un plafond et un plancher atteints", () => {
    // 10 % de 50 = 5 ; 25 % = 12,5 ; 30 % = 15, plafonné à 12 ; 5 % = 2,5, plancher 4 ; 30 % = 15. Attendu : 50.
    expect(
      lignes({
        assiette: ratio(50),
        parts: parts(10, 25, 30, 5, 30),
        plafonds: [null, null, pc(24), null, null],
        planchers: [null, null, null, pc(8), null],
      }),
    ).toEqual([
      [5, "quota", 0, 0n, null],
      [13, "reste", 0.5, 0n, null],
      [12, "au-plafond", -3, 0n, 12n],
      [4, "au-plancher", 1.5, 4n, null],
      // Après le reste, le dernier va à la plus grande part qui peut encore recevoir.
      [16, "excedent-recu", 1, 0n, null],
    ]);
  });
  test("sans borne : le quota, ou le reste", () => {
    expect(lignes({ assiette: ratio(10), parts: parts(55, 45) }).map((l) => l[1])).toEqual(["reste", "quota"]);
    expect(lignes({ assiette: ratio(10), parts: parts(50, 50) }).map((l) => l[1])).toEqual(["quota", "quota"]);
  });
  test("un groupe au-dessus de son plafond est réduit en proportion, et le dit", () => {
    const r = reussie({
      assiette: ratio(100),
      parts: parts(20, 10, 70),
      groupes: ["Villes", "villes", ""],
      plafonds: [pc(20), pc(20), null],
    });
    // 20 et 10 réduits à 20 ensemble : 13,33 et 6,67.
    expect(r.lignes.map((l) => [enNombre(l.donne), l.quotaReduit, l.groupe])).toEqual([
      [13, ratio(40n, 3n), "Villes"],
      [7, ratio(20n, 3n), "villes"],
      [80, ratio(70n), ""],
    ]);
    expect(r.groupes).toEqual([{ nom: "Villes", plafond: 20n, quotas: ratio(30n), donne: 20n, reduit: true }]);
    const tenu = reussie({
      assiette: ratio(100),
      parts: parts(10, 10, 80),
      groupes: ["V", "V", ""],
      plafonds: [pc(20), null, null],
    });
    expect(tenu.groupes[0]).toMatchObject({ plafond: 20n, reduit: false, donne: 20n });
  });
  test("ce qui empêche de répartir : une assiette nulle, des parts nulles, plus de 100 %, des bornes impossibles", () => {
    const base = { assiette: ratio(10), parts: parts(50, 50) };
    expect(codes({ ...base, assiette: ZERO })).toEqual(["flux-assiette-nulle"]);
    expect(codes({ ...base, parts: parts(0, 0) })).toEqual(["flux-parts-nulles"]);
    expect(codes({ ...base, parts: parts(50, 51) })).toEqual(["flux-parts-superieures"]);
    expect(codes({ ...base, parts: [ratio(1n, 3n), ratio(2n, 3n)] })).toEqual([]);
    expect(codes({ ...base, planchers: [pc(60), null], plafonds: [pc(50), null] })).toEqual([
      "flux-plancher-superieur-au-plafond",
    ]);
    expect(codes({ ...base, planchers: [pc(50), null], plafonds: [pc(50), null] })).toEqual([]);
    expect(codes({ ...base, planchers: [pc(60), pc(50)] })).toEqual(["flux-planchers-superieurs-au-total"]);
    expect(codes({ ...base, parts: parts(0, 100), planchers: [pc(10), null] })).toEqual(["flux-plancher-sans-part"]);
    expect(codes({ ...base, groupes: ["G", "G"], plafonds: [pc(40), pc(50)] })[0]).toBe("flux-plafonds-de-groupe");
    expect(codes({ ...base, groupes: ["G", ""], plafonds: [pc(40), null], planchers: [pc(50), null] })).toEqual([
      "flux-planchers-du-groupe",
    ]);
    expect(codes({ ...base, plafonds: [pc(40), pc(50)] })).toEqual(["flux-plafonds-insuffisants"]);
  });
});
