/** N contre N−1 : des lignes de deux années, jugées chacune à sa date ; les plafonds sont ceux de R. 441-5-2 (30 %) et R. 441-5-3 (20 %). */
import { lisConventions, lisEcheances } from "../../../src/cells";
import { ratio, serieDe } from "../../../src/domaine/commun";
import {
  compareLesControles,
  constat,
  controle,
  EVOLUTIONS,
  explique,
  mesure,
  type Constat,
  type Verdict,
} from "../../../src/domaine/controles";
import { composeFeuille } from "../../../src/documents";
import { comparaisonDeControles } from "../../../src/documents/papiers";
import { phraseDUnChangement } from "../../../src/messages";
import { lignesDe, textesDe } from "../../documents/textes";

const E = [
  "Bailleur",
  "Département",
  "Réservataire",
  "Type",
  "Territoire",
  "Assiette",
  "Part",
  "dont garantie d'emprunt",
  "Année",
  "Date de signature",
];
const [HIER, AUJOURDHUI] = [serieDe(2023, 12, 31)!, serieDe(2024, 12, 31)!];
const SIGNEE = serieDe(2023, 1, 10)!;
/** L'État, dans le département 35. */
const etat = (bailleur: string, part: number | string | null, annee: number, assiette = 100): unknown[] => [
  bailleur,
  "35",
  "Préfet 35",
  "État",
  null,
  assiette,
  part,
  null,
  annee,
  SIGNEE,
];
const juge = (date: number, ...lignes: unknown[][]): readonly Constat[] =>
  controle({ conventions: [lisConventions(E, lignes)] }, { date, annee: null }).constats;
const trente = (constats: readonly Constat[]): readonly Constat[] => constats.filter((c) => c.regle === "FLX-30");
const dits = (avant: readonly Constat[], apres: readonly Constat[]): unknown[] =>
  compareLesControles(trente(avant), trente(apres)).constats.map((c) => [
    (c.apres ?? c.avant)!.portee.bailleur,
    c.evolution,
  ]);

it("30 % l'an dernier, 31 % cette année : devenu non conforme ; l'inverse : devenu conforme ; l'année n'empêche pas de se répondre", () => {
  const avant = juge(HIER, etat("A", 0.3, 2023), etat("B", 0.31, 2023));
  const apres = juge(AUJOURDHUI, etat("A", 0.31, 2024), etat("B", 0.3, 2024));
  expect(dits(avant, apres)).toEqual([
    ["A", "infraction"],
    ["B", "resolu"],
  ]);
});

it("le même verdict avec d'autres nombres est dit à part ; les mêmes nombres, inchangé", () => {
  const avant = juge(HIER, etat("A", 0.28, 2023), etat("B", 0.25, 2023), etat("C", 0.25, 2023, 100));
  const apres = juge(AUJOURDHUI, etat("A", 0.29, 2024), etat("B", 0.25, 2024), etat("C", 0.25, 2024, 200));
  // C : 25 % des deux côtés, mais de 100 puis de 200 logements.
  expect(dits(avant, apres)).toEqual([
    ["A", "mesure"],
    ["C", "mesure"],
    ["B", "inchange"],
  ]);
});

it("une part qui ne se lit plus n'est pas « inchangée » : indéterminé est plus grave que conforme", () => {
  const avant = juge(HIER, etat("A", 0.3, 2023), etat("B", "trente", 2023));
  const apres = juge(AUJOURDHUI, etat("A", "trente", 2024), etat("B", 0.31, 2024));
  expect(dits(avant, apres)).toEqual([
    ["B", "infraction"],
    ["A", "aggrave"],
  ]);
});

it("un bailleur qui n'est que d'une année est nouveau ou disparu, quel que soit son verdict ; l'écriture de son nom ne compte pas", () => {
  const avant = juge(HIER, etat("PARTI", 0.31, 2023), etat("Habitat 35", 0.3, 2023));
  const apres = juge(AUJOURDHUI, etat("ARRIVÉ", 0.31, 2024), etat("HABITAT  35", 0.3, 2024));
  expect(dits(avant, apres)).toEqual([
    ["ARRIVÉ", "nouveau"],
    ["PARTI", "disparu"],
    ["HABITAT  35", "inchange"],
  ]);
});

it("d'une même évolution, le plus grave d'abord : non conforme, indéterminé, conforme", () => {
  const apres = juge(AUJOURDHUI, etat("A", 0.3, 2024), etat("B", "trente", 2024), etat("C", 0.31, 2024));
  expect(dits([], apres)).toEqual([
    ["C", "nouveau"],
    ["B", "nouveau"],
    ["A", "nouveau"],
  ]);
});

it("un contrôle qui porte deux années compte la dernière, et dit ce qu'elle remplace", () => {
  const avant = juge(HIER, etat("A", 0.3, 2023));
  const apres = juge(AUJOURDHUI, etat("A", 0.31, 2023), etat("A", 0.3, 2024));
  const r = compareLesControles(trente(avant), trente(apres));
  expect(r.constats.map((c) => [c.evolution, c.apres?.portee.annee])).toEqual([["inchange", 2024]]);
  expect(r.remplaces).toEqual({ avant: 0, apres: 1 });
});

it("rien ne se perd : chaque constat de l'un et de l'autre est dans la comparaison ; comparé à lui-même, tout est inchangé", () => {
  const avant = juge(HIER, etat("A", 0.3, 2023), etat("B", 0.31, 2023), etat("B", 0.02, 2023));
  const apres = juge(AUJOURDHUI, etat("A", 0.31, 2024), etat("C", 0.3, 2024));
  const r = compareLesControles(avant, apres);
  const de = (cote: "avant" | "apres"): Set<Constat> => new Set(r.constats.flatMap((c) => c[cote] ?? []));
  expect(de("avant")).toEqual(new Set(avant));
  expect(de("apres")).toEqual(new Set(apres));
  expect(EVOLUTIONS.reduce((n, e) => n + r.effectifs[e], 0)).toBe(r.constats.length);
  expect(new Set(compareLesControles(avant, avant).constats.map((c) => c.evolution))).toEqual(new Set(["inchange"]));
});

it("le papier compte par évolution et par bailleur, et montre l'avant, le maintenant et le plafond", () => {
  const avant = juge(HIER, etat("A", 0.3, 2023), etat("B", 0.31, 2023));
  const apres = juge(AUJOURDHUI, etat("A", 0.31, 2024), etat("B", 0.3, 2024));
  const d = comparaisonDeControles({
    avant: { constats: trente(avant), date: HIER },
    apres: { constats: trente(apres), date: AUJOURDHUI },
  });
  const compte = new Map(lignesDe(d, "Comparaison_Evolutions").map((l) => [l[0], l[1]]));
  expect([
    compte.get("Devenus non conformes"),
    compte.get("Devenus conformes ou sans objet"),
    compte.get("Total"),
  ]).toEqual([1, 1, 2]);
  expect(lignesDe(d, "Comparaison_Bailleurs")).toEqual([
    ["A", 1, 0, 0],
    ["B", 0, 0, 1],
  ]);
  expect(lignesDe(d, "Comparaison_infraction").map((l) => [l[0], ...l.slice(3)])).toEqual([
    ["A", "Conforme", 0.3, "30/100", 0.3, "Non conforme", 0.31, "31/100", 0.3],
  ]);
  expect(textesDe(d).join(" ")).toContain("Contrôle au 31/12/2024, comparé à celui au 31/12/2023.");
  expect(ratio(31, 100)).toEqual(trente(apres)[0]!.valeur!.valeur);
});

it("même verdict, autres nombres : la fraction dit ce qui a changé, et les deux parts ont autant de décimales", () => {
  // 3 sur 8 puis 6 sur 16 font 37,5 % ; 30,25 % à côté demande deux décimales.
  const avant = juge(HIER, etat("A", 0.375, 2023, 8), etat("B", 0.375, 2023, 8));
  const apres = juge(AUJOURDHUI, etat("A", 0.375, 2024, 16), etat("B", 0.3025, 2024, 400));
  const d = comparaisonDeControles({
    avant: { constats: trente(avant), date: HIER },
    apres: { constats: trente(apres), date: AUJOURDHUI },
  });
  expect(lignesDe(d, "Comparaison_mesure").map((l) => [l[0], l[4], l[5], l[8], l[9]])).toEqual([
    ["A", 0.375, "3/8", 0.375, "6/16"],
    ["B", 0.375, "3/8", 0.3025, "121/400"],
  ]);
  const feuille = composeFeuille(d.feuilles[1]!);
  const formats = [4, 8].map(
    (j) => feuille.aspects.find((a) => a.zone.colonne === j && a.aspect.format)?.aspect.format,
  );
  expect(formats).toEqual(["0.00 %", "0.00 %"]);
  const dit = compareLesControles(trente(avant), trente(apres)).constats.map(phraseDUnChangement);
  expect(dit[0]).toMatch(
    /, A, .* : Non conforme, 37,5\u00a0% \(3\/8\), limite .* → Non conforme, 37,5\u00a0% \(6\/16\)/,
  );
  expect(dit[1]).toMatch(
    /, B, .* : Non conforme, 37,50\u00a0% \(3\/8\), limite .* → Non conforme, 30,25\u00a0% \(121\/400\)/,
  );
});

it("deux parts voisines qui diffèrent ne se lisent jamais égales", () => {
  const avant = juge(HIER, etat("A", 0.25, 2023));
  const apres = juge(AUJOURDHUI, etat("A", 0.250001, 2024));
  const d = comparaisonDeControles({
    avant: { constats: trente(avant), date: HIER },
    apres: { constats: trente(apres), date: AUJOURDHUI },
  });
  const { aspects } = composeFeuille(d.feuilles[1]!);
  const dernier = (j: number): string | undefined =>
    aspects.filter((a) => a.zone.colonne === j && a.aspect.format).at(-1)?.aspect.format;
  expect([dernier(4), dernier(8)]).toEqual(["0.0000 %", "0.0000 %"]);
});

it("de ce qui apparaît ou disparaît, le papier ne liste que ce qui appelle une réponse, et compte le reste", () => {
  // C et D n'y étaient pas : 31 %, puis 30 % pour 30 % au plus. A et B n'y sont plus : 31 %, puis 30 %.
  const avant = juge(HIER, etat("A", 0.31, 2023), etat("B", 0.3, 2023));
  const apres = juge(AUJOURDHUI, etat("C", 0.31, 2024), etat("D", 0.3, 2024));
  const d = comparaisonDeControles({
    avant: { constats: trente(avant), date: HIER },
    apres: { constats: trente(apres), date: AUJOURDHUI },
  });
  expect(lignesDe(d, "Comparaison_nouveau").map((l) => l[0])).toEqual(["C"]);
  expect(lignesDe(d, "Comparaison_disparu").map((l) => l[0])).toEqual(["A"]);
  const compte = new Map(lignesDe(d, "Comparaison_Evolutions").map((l) => [l[0], l[1]]));
  expect(compte.get("Total")).toBe(4);
  expect(textesDe(d).filter((t) => t === "Un autre, conforme ou sans objet, n’est pas listé.")).toHaveLength(2);
});

describe("l'échéance d'une autre année n'est pas un autre nombre (R. 441-5-1 : avant le 28 février de chaque année)", () => {
  const bilan = (annee: number, recu: number | null, date: number): readonly Constat[] =>
    controle(
      {
        echeances: [lisEcheances(["Bailleur", "Année", "Objet", "Reçu le"], [["A", annee, "bilan annuel", recu]])],
      },
      { date, annee: null },
    ).constats.filter((c) => c.regle === "FLX-2802B" && c.portee.objet === "echeance:bilan");
  const J2024 = serieDe(2024, 12, 31)!;
  const J2025 = serieDe(2025, 12, 31)!;
  const evolutions = (a: readonly Constat[], b: readonly Constat[]): unknown =>
    compareLesControles(a, b).constats.map((c) => c.evolution);

  it("reçu à temps chaque année : compté à part, pas listé, et le papier dit combien", () => {
    const a = bilan(2023, serieDe(2024, 2, 10), J2024);
    const b = bilan(2024, serieDe(2025, 2, 12), J2025);
    expect([a[0]!.verdict, b[0]!.verdict]).toEqual(["conforme", "conforme"]);
    expect(evolutions(a, b)).toEqual(["echeance"]);
    const d = comparaisonDeControles({
      avant: { constats: a, date: J2024 },
      apres: { constats: b, date: J2025 },
    });
    const compte = new Map(lignesDe(d, "Comparaison_Evolutions").map((l) => [l[0], l[1]]));
    expect([
      compte.get("Même verdict, ou toujours en règle : autres nombres"),
      compte.get("Même verdict, seule l’échéance suit l’année"),
      compte.get("Total"),
    ]).toEqual([0, 1, 1]);
    expect(lignesDe(d, "Comparaison_echeance")).toEqual([]);
    expect(textesDe(d)).toContain(
      "Un constat en règle dont seule l’échéance suit l’année n’est pas listé\u00a0: ce n’est pas un autre nombre.",
    );
  });

  it("en retard les deux années : listé, puisqu'il appelle une réponse", () => {
    const a = bilan(2023, serieDe(2024, 4, 10), J2024);
    const b = bilan(2024, serieDe(2025, 5, 12), J2025);
    expect(evolutions(a, b)).toEqual(["echeance"]);
    const d = comparaisonDeControles({ avant: { constats: a, date: J2024 }, apres: { constats: b, date: J2025 } });
    expect(lignesDe(d, "Comparaison_echeance").map((l) => l[0])).toEqual(["A"]);
  });

  it("la même année reçue à une autre date, ou à temps puis en retard, reste un changement", () => {
    const a = bilan(2023, serieDe(2024, 2, 10), J2024);
    expect(evolutions(a, bilan(2023, serieDe(2024, 2, 11), J2024))).toEqual(["mesure"]);
    expect(evolutions(a, bilan(2024, serieDe(2025, 5, 12), J2025))).toEqual(["infraction"]);
    // Une part à côté de la date : le nombre change.
    const [x, y] = [a[0]!, bilan(2024, serieDe(2025, 2, 12), J2025)[0]!];
    const part = (n: number): Partial<Constat> => ({ numerateur: { ...mesure(n, "logements"), base: null } });
    expect(evolutions([{ ...x, ...part(1) }], [{ ...y, ...part(2) }])).toEqual(["mesure"]);
  });
});

describe("D'un verdict à l'autre", () => {
  const un = (verdict: Verdict, plus: Partial<Constat> = {}): Constat =>
    constat("FLX-30", { bailleur: "A" }, verdict, explique("manque"), AUJOURDHUI, plus);
  const evolution = (avant: Constat, apres: Constat): string =>
    compareLesControles([avant], [apres]).constats[0]!.evolution;
  const TOUS: readonly Verdict[] = ["non-conforme", "a-justifier", "indetermine", "conforme", "non-applicable"];

  it.each<[Verdict, readonly string[]]>([
    ["non-conforme", ["inchange", "allege", "allege", "resolu", "resolu"]],
    ["a-justifier", ["infraction", "inchange", "allege", "resolu", "resolu"]],
    ["indetermine", ["infraction", "aggrave", "inchange", "resolu", "resolu"]],
    ["conforme", ["infraction", "aggrave", "aggrave", "inchange", "mesure"]],
    ["non-applicable", ["infraction", "aggrave", "aggrave", "mesure", "inchange"]],
  ])("de « %s » à non conforme, à justifier, indéterminé, conforme, sans objet", (avant, attendues) =>
    expect(TOUS.map((apres) => evolution(un(avant), un(apres)))).toEqual(attendues),
  );

  it("devenu sans objet n'est pas dit « devenu conforme », ni « même verdict » quand il était conforme", () => {
    const papier = (avant: Verdict): ReturnType<typeof comparaisonDeControles> =>
      comparaisonDeControles({
        avant: { constats: [un(avant)], date: HIER },
        apres: { constats: [un("non-applicable")], date: AUJOURDHUI },
      });
    expect(textesDe(papier("non-conforme"))).toContainEqual(
      expect.stringMatching(/^Rien n’est devenu non conforme\s; 1\sest devenu conforme ou sans objet\.$/u),
    );
    const titres = textesDe(papier("conforme")).filter((t) => t.startsWith("Même verdict") && t.endsWith("(1)"));
    expect(titres).toEqual(["Même verdict, ou toujours en règle\u00a0: autres nombres (1)"]);
  });

  it.each(["valeur", "limite", "numerateur", "denominateur"] as const)(
    "une autre grandeur, et le même verdict : %s",
    (g) => {
      const avec = (n: number | null, unite: "part" | "logements" = "part"): Constat =>
        un("conforme", { [g]: n === null ? null : { ...mesure(n, unite), base: null } });
      expect(evolution(avec(1), avec(1))).toBe("inchange");
      expect(evolution(avec(1), avec(2))).toBe("mesure");
      expect(evolution(avec(1), avec(1, "logements"))).toBe("mesure");
      expect(evolution(avec(null), avec(1))).toBe("mesure");
      expect(evolution(avec(1), avec(null))).toBe("mesure");
    },
  );

  it("une année écrite remplace celle qui ne l'est pas ; plusieurs constats d'une même année se répondent dans l'ordre", () => {
    const de = (annee: number | undefined, n: number): Constat =>
      constat(
        "FLX-30",
        { bailleur: "A", ...(annee === undefined ? {} : { annee }) },
        "conforme",
        explique("manque"),
        AUJOURDHUI,
        {
          valeur: mesure(n, "part"),
        },
      );
    const r = compareLesControles([de(2023, 1), de(undefined, 9), de(2022, 8)], [de(2024, 1), de(2024, 2)]);
    expect(r.remplaces).toEqual({ avant: 2, apres: 0 });
    expect(
      r.constats.map((c) => [c.evolution, c.avant?.valeur?.valeur.n ?? null, c.apres?.valeur?.valeur.n ?? null]),
    ).toEqual([
      ["nouveau", null, 2n],
      ["inchange", 1n, 1n],
    ]);
    expect(r.effectifs).toMatchObject({ nouveau: 1, inchange: 1, disparu: 0 });
  });
});
