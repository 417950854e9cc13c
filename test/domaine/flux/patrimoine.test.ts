import { lisEtatDesLieux, lisParc } from "../../../src/cells";
import { enNombre, ratio, serieDe, type Ratio } from "../../../src/domaine/commun";
import {
  convertisReservations,
  droitEnCours,
  droitsDuPrefet,
  evaluePatrimoine,
  finDesDroits,
  OPTIONS_DE_PATRIMOINE,
  retrocedePnru,
  type OptionsDePatrimoine,
  type Programme,
} from "../../../src/domaine/flux";
import { LIBELLES_ETAPES, phraseFinDesDroits, phraseFlux } from "../../../src/messages";

const j = (a: number, m: number, d: number): number => serieDe(a, m, d)!;
const pc = (x: number): Ratio => ratio(Math.round(x * 100), 10000);

const programme = (p: Partial<Programme> = {}): Programme => ({
  ligne: 1,
  programme: "Les Tilleuls",
  bailleur: "",
  commune: "Rennes",
  epci: "Rennes Métropole",
  qpv: "non",
  miseEnService: j(1998, 9, 1),
  logements: 1000,
  identifies: 20,
  vente: 50,
  demolition: 30,
  liberations12Mois: 72,
  taux: pc(8),
  mutations: 10,
  relogements: { RU: 2, ORCOD: 1, LHI: 1, vente: 1 },
  ...p,
});

describe("Un programme sans taux", () => {
  const phrases = (ps: readonly Programme[], o = OPTIONS_DE_PATRIMOINE): string[] =>
    evaluePatrimoine(ps, o).problemes.map(phraseFlux);
  const SANS = programme({
    ligne: 2,
    programme: "Villejean",
    logements: 240,
    identifies: 0,
    vente: 0,
    demolition: 0,
    liberations12Mois: 31,
    taux: null,
  });
  test("est nommé à sa cellule, avec ses libérations qui ne comptent pas et le taux qu'elles donneraient", () => {
    expect(evaluePatrimoine([programme(), SANS]).total.liberations).toEqual(ratio(72));
    expect(phrases([programme(), SANS])).toEqual([
      expect.stringMatching(
        /«\u00a0Villejean\u00a0» n'a pas de taux de rotation : ses 31\u00a0libérations de 12 mois ne sont pas comptées dans l'assiette\. Écrivez son taux \(31 ÷ 240 = 12,92\u00a0%\)/,
      ),
    ]);
    expect(evaluePatrimoine([programme(), SANS]).problemes[0]!.ou).toMatchObject({
      plage: "Parc",
      ligne: 2,
      entete: "Taux de rotation",
    });
  });
  test("sans libérations non plus, ou sans libérations quand ce sont elles qui comptent : nommé aussi ; tous sans taux : une seule phrase", () => {
    expect(phrases([programme(), { ...SANS, liberations12Mois: null }])[0]).toContain(
      "240\u00a0logements concernés sans taux de rotation, aucune libération n'y est comptée.",
    );
    expect(
      phrases([programme(), { ...SANS, liberations12Mois: null }], {
        ...OPTIONS_DE_PATRIMOINE,
        rotation: { mode: "liberations", denominateur: "concernes" },
      })[0],
    ).toContain("sans libérations de 12 mois");
    expect(phrases([SANS])).toHaveLength(1);
    expect(phrases([programme(), { ...SANS, logements: 0 }])).toEqual([]);
  });
});

describe("Patrimoine → assiette", () => {
  test("FX1 : 1000 − 20 − 50 − 30 = 900 ; × 8 % = 72 ; − 10 − 5 = 57, étape par étape", () => {
    const { total, problemes } = evaluePatrimoine([programme()]);
    expect(problemes).toEqual([]);
    expect(total.etapes.map((e) => [e.code, e.valeur === null ? null : enNombre(e.valeur)])).toEqual([
      ["parc", 1000],
      ["neuf", 0],
      ["identifies", 20],
      ["vente", 50],
      ["demolition", 30],
      ["concernes", 900],
      ["taux", 0.08],
      ["liberations", 72],
      ["mutations", 10],
      ["relogements-RU", 2],
      ["relogements-ORCOD", 1],
      ["relogements-LHI", 1],
      ["relogements-vente", 1],
      ["brut", 57],
      ["assiette", 57],
    ]);
    for (const e of total.etapes) expect(LIBELLES_ETAPES[e.code]).toMatch(/^[A-ZÉ]/);
  });

  test("vente et démolition laissées dans le patrimoine (lecture du texte) : 980 × 8 % = 78,4 ; − 15 = 63,4", () => {
    const { total } = evaluePatrimoine([programme()], { ...OPTIONS_DE_PATRIMOINE, retraitVenteDemolition: false });
    expect(enNombre(total.assiette)).toBe(63.4);
    expect(total.etapes.filter((e) => e.code === "vente" || e.code === "demolition").map((e) => e.retenue)).toEqual([
      false,
      false,
    ]);
  });

  test("FX7 : libérations rapportées aux concernés (72 ÷ 900 = 8 %) ou au parc (72 × 900 ÷ 1000 = 64,8)", () => {
    const avec = (denominateur: "concernes" | "parc"): OptionsDePatrimoine => ({
      ...OPTIONS_DE_PATRIMOINE,
      rotation: { mode: "liberations", denominateur },
    });
    expect(enNombre(evaluePatrimoine([programme()], avec("concernes")).total.liberations)).toBe(72);
    expect(enNombre(evaluePatrimoine([programme()], avec("parc")).total.liberations)).toBe(64.8);
  });

  test("programme neuf dans l'assiette ou à part ; la date de bascule compte", () => {
    const neuf = programme({
      ligne: 2,
      programme: "Neuf",
      logements: 100,
      identifies: 0,
      vente: 0,
      demolition: 0,
      miseEnService: j(2024, 1, 1),
      mutations: 0,
      relogements: { RU: 0, ORCOD: 0, LHI: 0, vente: 0 },
    });
    const options = (depuis: number): OptionsDePatrimoine => ({
      ...OPTIONS_DE_PATRIMOINE,
      neuf: "exclu",
      neufDepuis: depuis,
    });
    expect(enNombre(evaluePatrimoine([programme(), neuf]).total.assiette)).toBe(65);
    expect(enNombre(evaluePatrimoine([programme(), neuf], options(j(2024, 1, 1))).total.assiette)).toBe(57);
    expect(enNombre(evaluePatrimoine([programme(), neuf], options(j(2024, 1, 2))).total.assiette)).toBe(65);
  });

  test("FX8 : un territoire négatif est ramené à 0 ; le total est calculé sur l'ensemble", () => {
    const petit = programme({
      ligne: 2,
      programme: "Bruz",
      commune: "Bruz",
      qpv: "oui",
      logements: 40,
      identifies: 0,
      vente: 0,
      demolition: 0,
      taux: pc(5),
      mutations: 4,
      relogements: { RU: 2, ORCOD: 0, LHI: 0, vente: 0 },
    });
    const r = evaluePatrimoine([programme(), petit], OPTIONS_DE_PATRIMOINE, "commune");
    expect(r.territoires.map((t) => [t.territoire, enNombre(t.assiette), t.ramenee])).toEqual([
      ["Rennes", 57, false],
      ["Bruz", 0, true],
    ]);
    expect(enNombre(r.total.assiette)).toBe(53);
    expect(enNombre(r.ecartDesPlanchers)).toBe(4);
    expect(
      evaluePatrimoine([programme(), petit], OPTIONS_DE_PATRIMOINE, "qpv").territoires.map((t) => t.territoire),
    ).toEqual(["Hors QPV", "En QPV"]);
  });

  test("programme en double, sorties au-dessus des logements, commune mal écrite, aucun taux : situés", () => {
    const phrases = (ps: Programme[]) => evaluePatrimoine(ps).problemes.map(phraseFlux);
    expect(
      phrases([
        programme(),
        programme({ ligne: 2, commune: "rennes", programme: "LES TILLEULS" }),
        programme({ ligne: 3, programme: "X", vente: 981 }),
      ]),
    ).toEqual([
      "Parc, 2e ligne de la plage, colonne «\u00a0Programme\u00a0» : «\u00a0LES TILLEULS\u00a0» figure déjà à la 1re ligne de la plage ; gardez une seule des deux lignes, ou distinguez-les.",
      "Parc, 3e ligne de la plage, colonne «\u00a0Logements\u00a0» : défense, vente et démolition totalisent 1\u202f031 logements pour un programme de 1\u202f000.",
    ]);
    expect(phrases([programme(), programme({ ligne: 2, programme: "B", commune: "Rennees" })])).toEqual([
      "Parc, 2e ligne de la plage, colonne «\u00a0Commune\u00a0» : «\u00a0Rennees\u00a0» ressemble à «\u00a0Rennes\u00a0» : s'il s'agit du même, écrivez-le partout de la même façon ; ils sont comptés séparément.",
    ]);
    expect(phrases([programme({ taux: null })])[0]).toContain("la seule ligne qui a des logements n'a pas de taux");
  });
});

describe("Droits : fin, cinq ans, hors plafond", () => {
  test("garantie : cinq ans après le dernier versement (R441-6), le dernier jour compris", () => {
    const f = finDesDroits({ contrepartie: "garantie", finDesDroits: null, remboursement: j(2019, 2, 28) });
    expect(f).toEqual({ fin: j(2024, 2, 28), origine: "remboursement", discordance: false, aVerifier: false });
    expect([droitEnCours(f, j(2024, 2, 27)), droitEnCours(f, j(2024, 2, 28)), droitEnCours(f, j(2024, 2, 29))]).toEqual(
      [true, true, false],
    );
  });
  test("deux dates qui diffèrent : la plus tardive, et c'est dit ; avant 2015, à vérifier", () => {
    const f = finDesDroits({ contrepartie: "garantie", finDesDroits: j(2023, 1, 1), remboursement: j(2020, 6, 30) });
    expect(f).toEqual({ fin: j(2025, 6, 30), origine: "remboursement", discordance: true, aVerifier: false });
    expect(phraseFinDesDroits(f)).toContain("la plus tardive est retenue");
    expect(finDesDroits({ contrepartie: "garantie", finDesDroits: null, remboursement: j(2010, 1, 1) }).aVerifier).toBe(
      true,
    );
  });
  test("un remboursement sans garantie ne proroge rien", () => {
    expect(finDesDroits({ contrepartie: "1 %", finDesDroits: null, remboursement: j(2019, 1, 1) }).fin).toBeNull();
  });

  const reservation = (r: object) => ({
    ligne: 1,
    reservataire: "ALS",
    type: "Action Logement",
    programme: "",
    bailleur: "",
    commune: "",
    reserves: 0,
    contrepartie: "" as const,
    droitsUniques: 0,
    annees: null,
    finDesDroits: null,
    remboursement: null,
    ...r,
  });

  test("trois méthodes côte à côte, numérateurs et dénominateurs compris", () => {
    const parc = [
      programme(),
      programme({
        ligne: 2,
        programme: "Le Parc",
        logements: 100,
        identifies: 0,
        vente: 0,
        demolition: 0,
        taux: pc(28),
        mutations: 0,
        relogements: { RU: 0, ORCOD: 0, LHI: 0, vente: 0 },
      }),
    ];
    const { total } = evaluePatrimoine(parc);
    // libérations 72 + 28 = 100 ; parc 1100
    const { reservataires, problemes } = convertisReservations(
      [
        reservation({ reserves: 55, programme: "Le Parc", contrepartie: "1 %", droitsUniques: 100, annees: ratio(10) }),
        reservation({
          ligne: 2,
          reservataire: "Ville",
          type: "Commune ou EPCI",
          reserves: 50,
          programme: "Les Tilleuls",
          contrepartie: "garantie",
          remboursement: j(2010, 1, 1),
          finDesDroits: j(2016, 1, 1),
        }),
        reservation({
          ligne: 3,
          reservataire: "ville",
          type: "Commune ou EPCI",
          reserves: 22,
          programme: "Les Tilleuls",
          contrepartie: "terrain",
        }),
        reservation({ ligne: 4, reservataire: "CD", type: "Département ou région" }),
      ],
      parc,
      OPTIONS_DE_PATRIMOINE,
      total,
      ratio(50),
      j(2024, 1, 1),
    );
    const lis = (p: { part: Ratio; dontHorsPlafond: Ratio } | null) =>
      p === null ? null : [enNombre(p.part), enNombre(p.dontHorsPlafond)];
    const [als, ville] = reservataires;
    expect([lis(als!.stock), lis(als!.rotation), lis(als!.droitsUniques)]).toEqual([
      [0.05, 0],
      [0.154, 0],
      [0.2, 0],
    ]);
    // La ville : garantie échue écartée ; 22 logements contre un terrain, hors plafonds (R441-5-4) : 22/1100 et 22 × 8 % ÷ 100.
    expect([ville!.reserves, ville!.reservesEchus, lis(ville!.stock), lis(ville!.rotation)]).toEqual([
      22,
      50,
      [0.02, 0.02],
      [0.0176, 0.0176],
    ]);
    expect(problemes.map((p) => [p.code, p.ou.ligne])).toEqual([
      ["flux-droits-echus", 2],
      ["flux-droit-sans-logement", 4],
    ]);
    expect(phraseFlux(problemes[0]!)).toContain("ont pris fin le 01/01/2016 ; ils ne comptent plus au 01/01/2024");
  });

  test("des droits uniques sans durée : aucune part par cette méthode, plutôt qu'une somme trop basse", () => {
    const parc = [programme()];
    const { total } = evaluePatrimoine(parc);
    // 100 droits sur 10 ans ÷ 50 attributions = 20 %, mais les 60 autres droits n'ont pas de durée.
    const { reservataires, problemes } = convertisReservations(
      [reservation({ droitsUniques: 100, annees: ratio(10) }), reservation({ ligne: 2, droitsUniques: 60 })],
      parc,
      OPTIONS_DE_PATRIMOINE,
      total,
      ratio(50),
      null,
    );
    expect(reservataires[0]!.droitsUniques).toBeNull();
    expect(problemes.map((p) => [p.code, p.ou.ligne])).toEqual([["flux-annees-nulles", 2]]);
  });
});

describe("Rétrocession PNRU et convention tardive", () => {
  const parts = [
    { reservataire: "Préfet", type: "État", part: pc(30) },
    { reservataire: "ALS", type: "Action Logement", part: pc(25) },
    { reservataire: "Ville", type: "Commune ou EPCI", part: pc(20) },
  ];
  test("FX19 : 30 % − 1,37 % = 28,63 % pour l'État, 26,37 % pour Action Logement, les autres inchangés", () => {
    const r = retrocedePnru(parts, pc(1.37), 0, 1);
    expect(r.ok && r.valeur.map((p) => enNombre(p.part))).toEqual([0.2863, 0.2637, 0.2]);
  });
  test("ni d'un autre que l'État, ni vers un autre qu'Action Logement, ni plus que sa part", () => {
    expect(retrocedePnru(parts, pc(1), 2, 1).ok).toBe(false);
    expect(retrocedePnru(parts, pc(1), 0, 2).ok).toBe(false);
    expect(retrocedePnru(parts, pc(30), 0, 1).ok).toBe(true);
    expect(retrocedePnru(parts, pc(30.01), 0, 1).ok).toBe(false);
  });
  test("FX14 : 17,1 logements par an et 300 en stock, deux unités jamais additionnées ; le 23 novembre 2023, rien encore", () => {
    const flux = ratio(171, 10);
    expect(droitsDuPrefet(flux, 300, j(2023, 11, 24), null)).toEqual({
      flux,
      stockAjoute: 300,
      regime: "flux-et-stock",
    });
    expect(droitsDuPrefet(flux, 300, j(2023, 11, 23), null).stockAjoute).toBe(0);
    expect(droitsDuPrefet(flux, 300, j(2024, 6, 1), j(2024, 6, 1))).toEqual({ flux, stockAjoute: 0, regime: "flux" });
    expect(droitsDuPrefet(flux, 300, j(2024, 6, 1), j(2024, 6, 2)).stockAjoute).toBe(300);
  });
});

describe.each([0, null])("Lecture des tableaux Parc et Réservations, vides reçus comme %p", (vide) => {
  test("programmes et droits lus ; programme inconnu : le plus proche est proposé", () => {
    const parc = lisParc(
      [["Programme", "Commune", "Logements", "Vente", "Taux de rotation", "QPV"]],
      [
        ["Les Tilleuls", "Rennes", 420, vide, 0.08, "Non"],
        ["Le Blosne", "Rennes", 380, 10, vide, vide],
        [vide, vide, vide, vide, vide, vide],
      ],
    );
    expect(parc.problemesDuTableau).toEqual([]);
    expect(
      parc.programmes.map((p) => [p.programme, p.logements, p.vente, p.taux === null ? null : enNombre(p.taux), p.qpv]),
    ).toEqual([
      ["Les Tilleuls", 420, 0, 0.08, "non"],
      // Le volet voit la cellule : un taux écrit 0 est connu, un vide ne l'est pas.
      ["Le Blosne", 380, 10, vide, "inconnu"],
    ]);
    const r = lisEtatDesLieux(
      [["Réservataire", "Type", "Programme", "Logements réservés", "Contrepartie"]],
      [
        ["Ville", "Commune ou EPCI", "Les Tilleul", 84, "garantie"],
        ["ALS", "Action Logement", vide, 40, 0.01],
      ],
      parc.programmes,
    );
    expect(r.reservations.map((x) => [x.reservataire, x.reserves, x.contrepartie])).toEqual([
      ["Ville", 84, "garantie"],
      ["ALS", 40, "1 %"],
    ]);
    expect(r.problemes.map(phraseFlux)).toEqual([
      "Réservations, 1re ligne de la plage, colonne «\u00a0Programme\u00a0» : «\u00a0Les Tilleul\u00a0» est inconnu dans «\u00a0Parc\u00a0». Vouliez-vous dire «\u00a0Les Tilleuls\u00a0» ?",
    ]);
  });
});
