/** L'état des textes : chaque période de chaque article, et la commande qui relit les données. */
import { serieDe } from "../../../src/domaine/commun";
import {
  articlesDe,
  carteDeLaRegle,
  carteDesQpv,
  estARevoir,
  etatALaDate,
  IDS_DES_PARAMETRES,
  versionsDe,
  type IdDeParametre,
} from "../../../src/domaine/droit";
import { ETATS_DES_ARTICLES, MODIFICATIONS, type PeriodeDEtat } from "../../../src/domaine/droit/etats";
import { verifieLeDroit } from "../../../src/domaine/droit/verifie";
import { LIBELLES_DES_REGLES } from "../../../src/messages";
import { phraseDuDefaut } from "../../../scripts/droit/verifie";

const j = (a: number, m: number, d: number): number => serieDe(a, m, d)!;

it("les articles d'une référence", () => {
  expect(articlesDe("CCH, art. R. 441-5-2, IV, et L. 342-14, I, 1°, a")).toEqual(["R441-5-2", "L342-14"]);
  expect(articlesDe("CCH, art. L. 441-1 (garantie d'emprunt, al. 40) et R. 441-6")).toEqual(["L441-1", "R441-6"]);
  expect(articlesDe("Décret n° 2020-145, art. 5")).toEqual(["D2020-145-5"]);
});

it("chaque règle a un état à chaque jour : aucun jour n'est sans réponse, et l'état ne redevient jamais plus sûr de lui-même", () => {
  // Tous les quatre jours, et chaque jour autour de ceux où un état change.
  const bords = [j(2023, 12, 6), j(2023, 12, 31), j(2024, 2, 8), j(2025, 7, 12), j(2026, 7, 1)];
  const jours = Array.from({ length: 1461 }, (_, i) => j(2023, 1, 1) + i).filter(
    (d) => d % 4 === 0 || bords.some((b) => Math.abs(b - d) <= 2),
  );
  const ordre = ["texte-lu", "aucune-version", "non-observe", "modifie"];
  for (const id of IDS_DES_PARAMETRES) {
    const p = versionsDe(id).at(-1)!;
    let rang = 0;
    for (const jour of jours) {
      const r = ordre.indexOf(etatALaDate(p, jour).etat);
      expect(r).toBeGreaterThanOrEqual(rang);
      rang = r;
    }
  }
});

it.each([
  ["2023-12-06", j(2023, 12, 6), "texte-lu", null, j(2023, 12, 6)],
  ["2023-12-07", j(2023, 12, 7), "aucune-version", j(2023, 12, 7), j(2025, 7, 12)],
  ["2025-07-12", j(2025, 7, 12), "aucune-version", j(2023, 12, 7), j(2025, 7, 12)],
  ["2025-07-13", j(2025, 7, 13), "non-observe", j(2025, 7, 13), null],
])("R. 441-5-2 le %s : son état, de quel jour à quel jour", (_, jour, etat, depuis, jusquAu) => {
  const e = etatALaDate({ regle: "FLX-30", article: "CCH, art. R. 441-5-2" }, jour);
  expect([e.etat, e.article, e.depuis, e.jusquAu, e.texte]).toEqual([etat, "R441-5-2", depuis, jusquAu, null]);
  expect(estARevoir(e)).toBe(etat === "non-observe");
});

it("la loi du 29 juin 2026 touche trois règles de L. 441-1 à partir du 1er juillet, et laisse les autres", () => {
  const de = (regle: IdDeParametre, jour: number) => etatALaDate({ regle, article: "CCH, art. L. 441-1" }, jour);
  for (const regle of ["FLX-PCT", "FLX-EXC", "FLX-NUL"] as const)
    expect([de(regle, j(2026, 6, 30)).etat, de(regle, j(2026, 7, 1))]).toEqual([
      "non-observe",
      {
        etat: "modifie",
        article: "L441-1",
        depuis: j(2026, 7, 1),
        jusquAu: null,
        base: "navette",
        releveLe: j(2026, 11, 29),
        texte: "loi n° 2026-553 du 29 juin 2026",
      },
    ]);
  expect(estARevoir(de("FLX-PCT", j(2026, 7, 1)))).toBe(true);
  expect(de("FLX-30", j(2026, 7, 1)).etat).toBe("non-observe");
});

it("la carte des quartiers : 2024 depuis le 1er janvier 2024, un an après en outre-mer", () =>
  expect([j(2023, 12, 31), j(2024, 1, 1), j(2024, 12, 31), j(2025, 1, 1)].map(carteDesQpv)).toEqual([
    { carte: 2015, outreMer: 2015 },
    { carte: 2024, outreMer: 2015 },
    { carte: 2024, outreMer: 2015 },
    { carte: 2024, outreMer: 2024 },
  ]));

it("une règle dont le nom dit QPV dépend de la carte de ces quartiers, et FLX-EXC2, qui ne le dit pas", () => {
  const enQpv = IDS_DES_PARAMETRES.filter((id) => carteDeLaRegle(id, j(2024, 1, 1)) !== null);
  expect(enQpv).toEqual(
    IDS_DES_PARAMETRES.filter((id) => id === "FLX-EXC2" || LIBELLES_DES_REGLES[id].includes("QPV")),
  );
});

it("deux articles cités dans le même état depuis le même jour : le premier cité", () =>
  expect(
    ["R. 441-5 et R. 441-6", "R. 441-6 et R. 441-5"].map(
      (a) => etatALaDate({ regle: "FLX-30", article: `CCH, art. ${a}` }, j(2026, 1, 1)).article,
    ),
  ).toEqual(["R441-5", "R441-6"]));

it("deux articles cités : le moins sûr l'emporte", () => {
  const amende = versionsDe("FLX-AMENDE")[0]!;
  expect(etatALaDate(amende, j(2024, 1, 1))).toMatchObject({ etat: "modifie", article: "L342-14", texte: null });
  expect(etatALaDate({ regle: "FLX-NOCONV", article: "CCH, art. R. 441-5-2, IV" }, j(2024, 1, 1)).etat).toBe(
    "aucune-version",
  );
});

describe("la vérification des données", () => {
  it("ne trouve rien à redire à celles du produit", () => expect(verifieLeDroit()).toEqual([]));

  const periodes = ETATS_DES_ARTICLES["R441-5"]!;
  const avec = (ps: readonly PeriodeDEtat[]): string[] =>
    verifieLeDroit({ etats: { ...ETATS_DES_ARTICLES, "R441-5": ps }, modifications: MODIFICATIONS }).map(
      phraseDuDefaut,
    );
  const change = (i: number, p: Partial<PeriodeDEtat>): PeriodeDEtat[] =>
    periodes.map((x, k) => (k === i ? { ...x, ...p } : x));

  it.each<[string, readonly PeriodeDEtat[], string]>([
    ["un jour oublié", change(1, { du: "2023-12-08" }), "« 2023-12-08 » ne suit pas celle qui finit le « 2023-12-06 »"],
    ["un jour compté deux fois", change(1, { du: "2023-12-06" }), "ne suit pas celle qui finit le « 2023-12-06 »"],
    ["une date impossible", change(1, { releve: "2026-02-30" }), "« 2026-02-30 » n'est pas une date"],
    ["une fin avant le début", change(1, { au: "2023-12-01" }), "finit le 2023-12-01, avant son premier jour"],
    ["une lecture sans texte", change(2, { etat: "texte-lu" }), "n'établit pas cet état"],
    ["rien après", periodes.slice(0, 2), "rien n'est dit après le 2025-07-12"],
    ["aucune période", [], "aucune période"],
    ["une première période datée", change(0, { du: "2020-02-22" }), "doit être null"],
    ["une première période non lue", change(0, { etat: "non-observe", base: "aucune" }), "est celle du texte lu"],
  ])("%s", (_, ps, phrase) => expect(avec(ps).join("\n")).toContain(phrase));

  it("un article cité sans état, un état sans règle", () => {
    const { "R441-5": retire, ...reste } = ETATS_DES_ARTICLES;
    const dites = verifieLeDroit({ etats: { ...reste, "R441-99": retire! }, modifications: MODIFICATIONS }).map(
      phraseDuDefaut,
    );
    expect(dites).toContain("R441-5, cité par FLX-20-OLD, n'a pas d'état.");
    expect(dites).toContain("R441-99 a un état et aucune règle ne le cite.");
  });
});

it("les périodes de chaque article, et la loi qui en change un : écrites d'après les relevés (état du 6 décembre 2023, LEGI au 12 juillet 2025, navette au 29 novembre 2026)", () => {
  const ligne = (p: PeriodeDEtat): string => [p.du ?? "…", p.au ?? "…", p.etat, p.base, p.releve].join(" ");
  const sansVersion = [
    "… 2023-12-06 texte-lu texte 2023-12-06",
    "2023-12-07 2025-07-12 aucune-version versions-legi 2026-04-04",
    "2025-07-13 … non-observe aucune 2026-11-29",
  ];
  const attendus = Object.fromEntries(
    "L313-26-2 L441-1 L441-2-8 R441-2-10 R441-2-17 R441-3 R441-5 R441-5-1 R441-5-2 R441-5-3 R441-5-4 R441-6"
      .split(" ")
      .map((a) => [a, sansVersion]),
  );
  expect(Object.fromEntries(Object.entries(ETATS_DES_ARTICLES).map(([a, ps]) => [a, ps.map(ligne)]))).toEqual({
    ...attendus,
    "L342-14": [
      "… 2023-12-06 texte-lu texte 2023-12-06",
      "2023-12-07 2023-12-30 aucune-version versions-legi 2026-04-04",
      "2023-12-31 … modifie versions-legi 2026-04-04",
    ],
    "D2020-145-5": ["… 2024-02-08 texte-lu citation 2024-02-08", "2024-02-09 … non-observe aucune 2026-11-29"],
  });
  expect(MODIFICATIONS).toEqual([
    {
      texte: "loi n° 2026-553 du 29 juin 2026",
      article: "L441-1",
      effet: "2026-07-01",
      regles: ["FLX-PCT", "FLX-EXC", "FLX-NUL"],
      base: "navette",
      releve: "2026-11-29",
    },
  ]);
});

it("les règles qui comptent en ou hors quartier dépendent de la carte, et elles seules", () => {
  // R. 441-5-2, II, al. 2 ; L. 441-1, al. 24 à 27, 33, 34 et 44.
  const enQuartier = "ATT-50 ATT-INJ ATT-INJ-12 ATT-Q1 ATT-QPVM ATT-REP FLX-30H FLX-EXC2".split(" ");
  const le = j(2024, 6, 30);
  expect(IDS_DES_PARAMETRES.filter((id) => carteDeLaRegle(id, le) !== null).sort()).toEqual(enQuartier);
  for (const id of enQuartier) expect(carteDeLaRegle(id, le)).toEqual(carteDesQpv(le));
});

it("un article cité et sans état n'est pas deviné", () =>
  expect(() => etatALaDate({ regle: "FLX-30", article: "CCH, art. R. 999-1" }, j(2024, 1, 1))).toThrow(
    "article sans état : R999-1",
  ));

it("une modification d'un article sans état, ou dont une date ne se lit pas, se dit", () => {
  const [m] = MODIFICATIONS;
  const avec = (x: Partial<typeof m>) =>
    verifieLeDroit({ etats: ETATS_DES_ARTICLES, modifications: [{ ...m!, ...x }] });
  expect(avec({})).toEqual([]);
  expect(avec({ article: "R999-1", regles: ["FLX-30", "FLX-05"] })).toEqual([
    { code: "article-sans-etat", article: "R999-1", regle: "FLX-30, FLX-05" },
  ]);
  expect(avec({ effet: "2026-02-30" })).toEqual([{ code: "date-illisible", article: m!.article, lu: "2026-02-30" }]);
  expect(avec({ releve: "hier" })).toEqual([{ code: "date-illisible", article: m!.article, lu: "hier" }]);
});

it("une lecture sans texte se dit au premier jour de sa période", () => {
  const [premiere, ...suite] = ETATS_DES_ARTICLES["R441-5"]!;
  const defauts = (ps: readonly PeriodeDEtat[]) =>
    verifieLeDroit({ etats: { ...ETATS_DES_ARTICLES, "R441-5": ps }, modifications: [] });
  expect(defauts([{ ...premiere!, base: "aucune" }, ...suite])).toEqual([
    { code: "base-sans-lecture", article: "R441-5", du: "" },
  ]);
  expect(defauts([premiere!, { ...suite[0]!, base: "aucune" }, ...suite.slice(1)])).toEqual([
    { code: "base-sans-lecture", article: "R441-5", du: suite[0]!.du },
  ]);
});

it("chaque nombre du droit a une forme que les règles savent lire", () => {
  const LUES: Readonly<Record<string, (v: Readonly<Record<string, unknown>>) => boolean>> = {
    seuil: (v) =>
      ["plafond", "plancher", "duree"].includes(v["sens"] as string) &&
      ["part", "conventions", "jours", "mois", "ans", "demandes"].includes(v["unite"] as string) &&
      typeof v["nombre"] === "object",
    "avant-le": (v) => Number(v["mois"]) >= 1 && Number(v["mois"]) <= 12 && Number(v["jour"]) >= 28,
    "date-limite": (v) => Number(v["le"]) > j(2015, 1, 1),
    enonce: (v) => Object.keys(v).length === 1,
  };
  const BASES = [
    "flux-total",
    "flux-hors-qpv",
    "flux-etat",
    "flux-territoire",
    "stock-organisme",
    "stock-programme",
    "baux-hors-qpv",
    "attributions-qpv",
    "attributions-collectivite",
    "attributions-bailleur",
    "attributions-als",
    "conventions",
    "mises-a-disposition",
    "droits",
    null,
  ];
  const malDits = IDS_DES_PARAMETRES.flatMap((id) =>
    versionsDe(id).flatMap((p) => {
      const lue = LUES[p.valeur.genre]?.(p.valeur as never) ?? false;
      return lue && BASES.includes(p.denominateur) ? [] : [[id, p.valeur, p.denominateur]];
    }),
  );
  expect(malDits).toEqual([]);
});
