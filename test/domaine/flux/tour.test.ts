/** Un tour de la feuille, lu comme le volet le lit ; nombres refaits à la main. */
import { lisNegociation } from "../../../src/cells";
import { enNombre, ratio, serieDe, ZERO, type Ratio } from "../../../src/domaine/commun";
import {
  ecartsEntreTours,
  evalueConversion,
  fluxDesTerritoires,
  memeNombreEcrit,
  OPTIONS_DE_PATRIMOINE,
  territoireDesDroits,
  territoireNegocie,
  type Programme,
  evalueNegociation,
  positionsDuTour,
  premierTour,
  toursDe,
  type DonneesDuTour,
  type Negociation,
  type Reservation,
} from "../../../src/domaine/flux";
import { phraseDuTour } from "../../../src/messages";

const DATE = serieDe(2024, 12, 31)!;
const ENTETES = [
  "Bailleur",
  "Territoire",
  "Réservataire",
  "Type",
  "Tour",
  "Droits issus du stock",
  "Offre",
  "Plancher",
  "Souhait",
  "Plafond",
  "dont garantie",
  "Poids",
];
const lis = (...lignes: unknown[][]) => lisNegociation(ENTETES, lignes).lignes;
const net = (t: string): string => t.replace(/[\u00a0\u202f]/g, " ");
const pc = (n: number): Ratio => ratio(BigInt(Math.round(n * 100)), 10_000n);

const reservation = (
  r: Partial<Reservation> & Pick<Reservation, "reservataire" | "type" | "reserves">,
): Reservation => ({
  ligne: 1,
  programme: "",
  bailleur: "",
  commune: "",
  contrepartie: "",
  droitsUniques: 0,
  annees: null,
  finDesDroits: null,
  remboursement: null,
  ...r,
});
/** 1 000 logements : l'État 333 (33,3 %), la Ville 120 dont 20 pour un terrain (12 %, dont 2 %). */
const RESERVATIONS = [
  reservation({ reservataire: "Préfet", type: "État", reserves: 333 }),
  reservation({
    reservataire: "Ville",
    type: "Commune ou EPCI",
    reserves: 100,
    contrepartie: "garantie",
    commune: "Aubagne",
  }),
  reservation({
    reservataire: "Ville",
    type: "Commune ou EPCI",
    reserves: 20,
    contrepartie: "terrain",
    commune: "Aubagne",
  }),
];
const D: DonneesDuTour = {
  assiette: ratio(57n),
  conversion: evalueConversion(RESERVATIONS, {
    parc: ratio(1000n),
    liberations: ratio(80n),
    tauxDe: () => ratio(8n, 100n),
    attributions: null,
    date: DATE,
  }),
  methode: "stock",
  territoires: [{ nom: "Aubagne", flux: ratio(40n) }],
  date: DATE,
};
const seul = (lignes: ReturnType<typeof lis>, d = D) => positionsDuTour(toursDe(lignes, "", []).tours[0]!, d);

describe("Un tour écrit sur la feuille", () => {
  test("le premier tour : droits en logements, offre et plancher de la part convertie, garanties à part du terrain", () => {
    const [etat, ville] = premierTour(D, RESERVATIONS, []);
    // 33,3 % de 57 = 18,981 ; le plancher de l'État ne passe pas 30 %.
    expect([etat!.droits, etat!.offre, etat!.plancher, etat!.dontGarantie]).toEqual([
      ratio(18981n, 1000n),
      ratio(333n, 1000n),
      ratio(3n, 10n),
      null,
    ]);
    expect([ville!.territoire, ville!.offre, ville!.dontGarantie]).toEqual(["Aubagne", pc(12), pc(10)]);
  });

  test("plancher vide : la part convertie, dans le souhait ; un 0 écrit est un 0", () => {
    const { positions } = seul(
      lis(
        ["", "", "Préfet", "État", 1, 18.981, 0.333, "", "", "", "", ""],
        ["", "Aubagne", "Ville", "Commune", 1, 6.84, 0.12, "", 0.05, "", 0.1, ""],
        ["", "", "ALS", "Action Logement", 1, 14.25, 0.25, 0, "", "", "", ""],
      ),
    );
    expect(positions.map((p) => p.plancher)).toEqual([ratio(3n, 10n), pc(5), ZERO]);
  });

  // Ville : 12 % de droits dont 10 % de garanties ; 2 % sont hors des plafonds. Son souhait de 40 % n'y ajoute rien.
  // Aubagne : 20 % de 40 = 8 logements, 8/57 du flux du bailleur ; avec le terrain 8/57 + 2 %.
  test("ce qui n'est pas une garantie est hors du plafond du territoire ; un souhait gonflé n'en sort pas", () => {
    const { positions } = seul(lis(["", "Aubagne", "Ville", "Commune", 1, 6.84, 0.12, "", 0.4, "", 0.1, ""]));
    expect(positions[0]!.horsPlafond).toEqual(pc(2));
    const r = evalueNegociation({ ...D, positions, bailleur: ZERO });
    if (!r.ok) throw new Error("refusé");
    expect(r.valeur.lignes[0]!.part).toEqual(ratio(8n * 50n + 57n, 57n * 50n));
    expect(r.valeur.lignes[0]!.collectivitesDe).toBe("Aubagne");
  });

  test("un tiers relu de sa cellule est le tiers d'où il vient", () => {
    const conversion = evalueConversion([reservation({ reservataire: "ALS", type: "Action Logement", reserves: 1 })], {
      parc: ratio(3n),
      liberations: ratio(1n),
      tauxDe: () => ratio(1n),
      attributions: null,
      date: DATE,
    });
    const { positions } = seul(lis(["", "", "ALS", "Action Logement", 1, 19, 1 / 3, 1 / 3, "", "", "", ""]), {
      ...D,
      conversion,
    });
    expect([positions[0]!.offre, positions[0]!.plancher]).toEqual([ratio(1n, 3n), ratio(1n, 3n)]);
  });

  test("la ligne du bailleur dit ce qu'il garde ; deux lignes du préfet gardent chacune leur nom", () => {
    const { positions, garde } = seul(
      lis(
        ["H", "", "Préfet", "État – prioritaires", 1, "", 0.2, "", "", "", "", ""],
        ["H", "", "Préfet", "État – fonctionnaires", 1, "", 0.05, "", "", "", "", ""],
        ["H", "", "H", "Bailleur", 1, "", "", 0.15, "", "", "", ""],
      ),
    );
    expect(garde).toEqual(pc(15));
    expect(positions.map((p) => p.reservataire)).toEqual([
      "Préfet (État – prioritaires)",
      "Préfet (État – fonctionnaires)",
    ]);
  });

  test("rien ne se réunit ni ne se perd en silence : chaque ligne douteuse est dite à sa cellule", () => {
    const ligne = (b: string, r: string, tour: unknown, territoire = ""): unknown[] => [
      b,
      territoire,
      r,
      "Commune",
      tour,
      "",
      0.1,
      "",
      "",
      "",
      "",
      "",
    ];
    const lus = toursDe(
      lis(
        ligne("Habitat 13", "Ville", 1),
        ligne("Habitat 13", "Ville", 1),
        ligne("Habitats 13", "Ville", 1),
        ligne("", "Ville", 1),
        ligne("Habitat 13", "Bruz", ""),
      ),
      "Habitat 13",
      ["Habitat 13"],
    );
    expect(lus.problemes.map((p) => net(phraseDuTour(p)))).toEqual([
      expect.stringMatching(
        /^Négociation, 3e ligne de la plage, colonne « Bailleur » : « Habitats 13 » .*« Habitat 13 »/,
      ),
      "Négociation, 4e ligne de la plage, colonne « Bailleur » : 1 ligne sans bailleur n’est dans aucun tour de « Habitat 13 » ; écrivez le bailleur.",
      expect.stringMatching(/^Négociation, 2e ligne de la plage, colonne « Réservataire » : « Ville » figure déjà/),
      "Négociation, 5e ligne de la plage, colonne « Tour » : le numéro du tour de Bruz est attendu : d’autres lignes en ont un, celle-ci n’est d’aucun.",
    ]);
    const { problemes, positions } = seul(lis(ligne("", "Ville", 1, "Aubagn")));
    expect(problemes.map((p) => net(phraseDuTour(p)))).toEqual([
      "Négociation, 1re ligne de la plage, colonne « Territoire » : « Aubagn » n’est ni une commune ni un EPCI de la table Parc : son flux n’est pas connu, et le plafond de 20 % (R. 441-5-3) n’est pas appliqué à Ville. Vouliez-vous dire « Aubagne » ?",
    ]);
    expect(positions[0]!.territoire).toBeUndefined();
  });

  // Tour 1 : 30 % et 20 % de 57 = 17,1 et 11,4 : 28,5, soit 29 à donner : 17 et 11, puis le plus grand reste (0,4) : 17 et 12. Tour 2 : 25 % = 14,25 ; 25,65, 26 : 14 et 12.
  test("d'un tour à l'autre : les logements, et ce qui a bougé", () => {
    const de = (souhait: number) => {
      const { positions } = seul(
        lis(
          ["", "", "ALS", "Action Logement", 1, "", 0.3, 0, souhait, "", "", ""],
          ["", "", "Autre", "Autre", 1, "", 0.2, 0, "", "", "", ""],
        ),
      );
      const r = evalueNegociation({ ...D, positions, bailleur: ZERO });
      return { positions, negociation: (r as { valeur: Negociation }).valeur };
    };
    const [als, autre] = ecartsEntreTours(de(0.3), de(0.25));
    expect([als!.avant, als!.apres].map((x) => enNombre(x!))).toEqual([17, 14]);
    expect(als!.mouvements).toEqual([{ quoi: "souhait", avant: pc(30), apres: pc(25) }]);
    expect([autre!.avant, autre!.apres].map((x) => enNombre(x!))).toEqual([12, 12]);
    expect(autre!.mouvements).toEqual([]);
  });
});

describe("D'un tour à l'autre, ligne par ligne", () => {
  const de = (...lignes: unknown[][]) => {
    const { positions } = seul(lis(...lignes));
    const r = evalueNegociation({ ...D, positions, bailleur: ZERO });
    return { positions, negociation: (r as { valeur: Negociation }).valeur };
  };
  const als = (offre: unknown, plancher: unknown, souhait: unknown, plafond: unknown, nom = "ALS"): unknown[] => [
    "",
    "",
    nom,
    "Action Logement",
    1,
    "",
    offre,
    plancher,
    souhait,
    plafond,
    "",
    "",
  ];

  test("une position écrite, effacée ou changée est un mouvement ; la même n'en est pas un", () => {
    const [e] = ecartsEntreTours(de(als(0.3, 0, "", 0.4)), de(als(0.3, 0.1, 0.2, "")));
    expect(e!.mouvements).toEqual([
      { quoi: "plancher", avant: ZERO, apres: pc(10) },
      { quoi: "souhait", avant: null, apres: pc(20) },
      { quoi: "plafond", avant: pc(40), apres: null },
    ]);
    expect([e!.partAvant, e!.partApres]).toEqual([pc(30), pc(20)]);
  });

  test("qui arrive ou s'en va n'a pas de mouvement : rien d'un côté, sa part de l'autre", () => {
    const [parti, arrive] = ecartsEntreTours(de(als(0.3, 0, "", "")), de(als(0.2, 0, "", "", "Ville de Rennes")));
    expect([parti!.reservataire, parti!.partAvant, parti!.partApres, parti!.apres, parti!.mouvements]).toEqual([
      "ALS",
      pc(30),
      null,
      null,
      [],
    ]);
    // 20 % de 57 = 11,4 : 11 logements, et le bailleur le reste.
    expect([arrive!.reservataire, arrive!.avant, arrive!.partAvant, arrive!.partApres, arrive!.mouvements]).toEqual([
      "Ville de Rennes",
      null,
      null,
      pc(20),
      [],
    ]);
  });

  test("un nom écrit autrement est le même réservataire ; sous un autre type, c'en est un autre", () => {
    const autre = (type: string): unknown[] => ["", "", "ALS", type, 1, "", 0.3, 0, "", "", "", ""];
    expect(ecartsEntreTours(de(als(0.3, 0, "", "", "Als")), de(als(0.3, 0, "", "")))).toHaveLength(1);
    expect(ecartsEntreTours(de(autre("Action Logement")), de(autre("Autre")))).toHaveLength(2);
  });
});

describe("Les tours d'une feuille", () => {
  const ligne = (nom: string, tour: unknown, reste: { bailleur?: string; plancher?: unknown } = {}): unknown[] => [
    reste.bailleur ?? "",
    "",
    nom,
    "Autre",
    tour,
    "",
    0.1,
    reste.plancher ?? "",
    "",
    "",
    "",
    "",
  ];

  test("dans l'ordre de leurs numéros ; sans aucun numéro, un seul tour", () => {
    const tours = (...ls: unknown[][]) =>
      toursDe(lis(...ls), "", []).tours.map((t) => [t.numero, t.lignes.map((l) => l.reservataire)]);
    expect(tours(ligne("A", 2), ligne("B", 10), ligne("C", 1), ligne("D", 2))).toEqual([
      [1, ["C"]],
      [2, ["A", "D"]],
      [10, ["B"]],
    ]);
    expect(tours(ligne("A", ""), ligne("B", ""))).toEqual([[1, ["A", "B"]]]);
  });

  test("un même réservataire à deux tours n'est pas un doublon", () => {
    const { problemes, tours } = toursDe(lis(ligne("A", 1), ligne("A", 2)), "", []);
    expect([problemes, tours.length]).toEqual([[], 2]);
  });

  test("le bailleur qui demande sans plancher se dit ; une cellule illisible aussi", () => {
    const bailleur = (plancher: unknown, souhait: unknown): unknown[] => [
      "H",
      "",
      "H",
      "Bailleur",
      1,
      "",
      "",
      plancher,
      souhait,
      "",
      "",
      "",
    ];
    expect(seul(lis(bailleur("", 0.2))).problemes.map((p) => p.code)).toEqual(["negociation-bailleur-demande"]);
    expect(seul(lis(bailleur(0.1, 0.2))).problemes).toEqual([]);
    expect(seul(lis(bailleur("", ""))).problemes).toEqual([]);
    expect(seul(lis(bailleur("", ""))).garde).toBeNull();
    expect(seul(lis(ligne("A", 1, { plancher: "beaucoup" }))).illisible).toBe(true);
    expect(seul(lis(ligne("A", 1))).illisible).toBe(false);
  });

  test("sans type, ni ici ni dans les réservations, la ligne se dit ; celui des réservations complète", () => {
    const sans = (nom: string) => seul(lis(["", "", nom, "", 1, "", 0.1, "", "", "", "", 2]));
    expect(sans("Inconnu").problemes.map((p) => p.code)).toEqual(["negociation-type-absent"]);
    expect(sans("Préfet").problemes).toEqual([]);
    expect(sans("préfet").positions[0]!.type).toBe("État");
  });

  test("un poids est un nombre : 2 pèse deux fois 1, 0,5 moitié moins, un 0 écrit se dit, vide ne dit rien", () => {
    const lue = (poids: unknown) => seul(lis(["", "", "A", "Autre", 1, "", 0.1, "", "", "", "", poids]));
    expect([2, 0.5, "3", 0].map((p) => lue(p).positions[0]!.poids)).toEqual([
      ratio(2n),
      ratio(1n, 2n),
      ratio(3n),
      ZERO,
    ]);
    expect([lue("").positions[0]!.poids, lue(2).illisible, lue("lourd").illisible]).toEqual([undefined, false, true]);
  });
});

describe("Les territoires d'une négociation", () => {
  const programme = (p: Partial<Programme>): Programme => ({
    ligne: 1,
    programme: "P",
    bailleur: "",
    commune: "",
    epci: "",
    qpv: "non",
    miseEnService: null,
    logements: 100,
    identifies: 0,
    vente: 0,
    demolition: 0,
    liberations12Mois: null,
    taux: ratio(1n, 10n),
    mutations: 0,
    relogements: { RU: 0, ORCOD: 0, LHI: 0, vente: 0 },
    ...p,
  });
  const PARC = [
    programme({ programme: "Pins", commune: "Aubagne", epci: "Pays d'Aubagne" }),
    programme({ programme: "Tilleuls", commune: "Roquevaire", epci: "Pays d'Aubagne", logements: 50 }),
    programme({ programme: "Sans lieu" }),
  ];

  test("les communes du parc, puis ses EPCI, avec leur flux : 10 et 5 logements, 15 ensemble", () => {
    expect(fluxDesTerritoires(PARC, OPTIONS_DE_PATRIMOINE)).toEqual([
      { nom: "Aubagne", flux: ratio(10n), epci: "Pays d'Aubagne" },
      { nom: "Roquevaire", flux: ratio(5n), epci: "Pays d'Aubagne" },
      { nom: "Pays d'Aubagne", flux: ratio(15n) },
    ]);
  });

  test("où s'exercent des droits : la seule commune, à défaut le seul EPCI, sinon rien", () => {
    const ou = (...rs: [programme: string, commune: string][]) =>
      territoireDesDroits(
        "Ville",
        [
          ...rs.map(([p, commune]) =>
            reservation({ reservataire: "ville", type: "Commune", reserves: 1, programme: p, commune }),
          ),
          reservation({ reservataire: "Autre", type: "Commune", reserves: 1, commune: "Marseille" }),
        ],
        PARC,
      );
    expect(ou(["", "Aubagne"], ["", "AUBAGNE"])).toBe("Aubagne");
    expect(ou(["Pins", ""], ["pins", ""])).toBe("Aubagne");
    expect(ou(["Pins", ""], ["Tilleuls", ""])).toBe("Pays d'Aubagne");
    expect(ou(["Pins", ""], ["Tilleuls", "Cassis"])).toBe("Pays d'Aubagne");
    expect(ou(["Pins", ""], ["Ailleurs", ""])).toBe("");
    expect(ou(["Ailleurs", ""])).toBe("");
    expect(ou()).toBe("");
  });

  test("sans territoire écrit, tout le parc ; un territoire inconnu n'est pas deviné", () => {
    const connus = new Map([["aubagne", { nom: "Aubagne", flux: ratio(40n) }]]);
    expect(territoireNegocie("", connus, ratio(57n))).toEqual({ nom: "", flux: ratio(57n) });
    expect(territoireNegocie("AUBAGNE", connus, ratio(57n))!.flux).toEqual(ratio(40n));
    expect(territoireNegocie("Cassis", connus, ratio(57n))).toBeUndefined();
  });

  test("un nombre relu d'une cellule est le même à quinze chiffres près, au-dessus comme au-dessous", () => {
    const tiers = ratio(1n, 3n);
    const dix15 = 10n ** 15n;
    expect(memeNombreEcrit(ratio(333333333333333n, dix15), tiers)).toBe(true);
    expect(memeNombreEcrit(ratio(333333333333334n, dix15), tiers)).toBe(true);
    expect(memeNombreEcrit(ratio(333333333333n, 10n ** 12n), tiers)).toBe(false);
    expect(memeNombreEcrit(ratio(333333333334n, 10n ** 12n), tiers)).toBe(false);
    // Un cent millième de milliardième exactement est encore le même nombre.
    expect(memeNombreEcrit(plusUn(100_000_000_000_000n), ratio(1n))).toBe(true);
    expect(memeNombreEcrit(plusUn(99_999_999_999_999n), ratio(1n))).toBe(false);
  });
  const plusUn = (d: bigint): Ratio => ratio(d + 1n, d);
});

describe("Les lignes d'un tour, une à une", () => {
  const L = (l: Readonly<Record<string, unknown>>): unknown[] => ENTETES.map((e) => l[e] ?? "");
  const base = { Réservataire: "ALS", Type: "Action Logement", Tour: 1, Offre: 0.1 };
  const dits = (p: readonly Parameters<typeof phraseDuTour>[0][]): string[] => p.map((x) => net(phraseDuTour(x)));

  test("un seul bailleur nommé est celui de la feuille ; une ligne sans bailleur n'est alors d'aucun tour", () => {
    const lignes = lis(L({ ...base, Bailleur: "H" }), L({ ...base, Réservataire: "Ville" }));
    const seul = toursDe(lignes, "", []);
    expect([seul.bailleurs, seul.tours[0]!.lignes.length, seul.problemes.map((p) => p.code)]).toEqual([
      ["H"],
      1,
      ["negociation-sans-bailleur"],
    ]);
    const deux = toursDe(lis(L({ ...base, Bailleur: "H" }), L({ ...base, Bailleur: "K" }), L(base)), "K", []);
    expect(deux.tours[0]!.lignes.map((l) => l.bailleur)).toEqual(["K"]);
  });

  test("un bailleur que le classeur écrit autrement se dit à sa ligne ; deux noms du classeur absents d'ici, non", () => {
    const lignes = lis(L({ ...base, Bailleur: "Habitat 13" }));
    expect(toursDe(lignes, "", ["Habitats 13"]).problemes.map((p) => [p.code, p.ou, p.valeurs])).toEqual([
      [
        "flux-noms-voisins",
        { plage: "Négociation", ligne: 1, entete: "Bailleur" },
        { lu: "Habitat 13", autre: "Habitats 13" },
      ],
    ]);
    expect(toursDe(lis(L({ ...base, Bailleur: "Zéphyr" })), "", ["Habitat 13", "Habitats 13"]).problemes).toEqual([]);
  });

  test("deux noms voisins de réservataires se disent ; la ligne en double et la ligne sans tour ne comptent pas", () => {
    const r = toursDe(
      lis(
        L({ ...base, Réservataire: "Ville de Rennes" }),
        L({ ...base, Réservataire: "Ville de Renes" }),
        L({ ...base, Réservataire: "Ville de Rennes", Offre: 0.9 }),
        L({ ...base, Réservataire: "Métropole", Tour: "" }),
      ),
      "",
      [],
    );
    expect(r.problemes.map((p) => [p.code, (p.ou as { ligne?: number }).ligne])).toEqual([
      ["flux-noms-voisins", 2],
      ["flux-doublon", 3],
      ["negociation-tour-attendu", 4],
    ]);
    expect(r.tours[0]!.lignes.map((l) => [l.reservataire, l.offre])).toEqual([
      ["Ville de Rennes", pc(10)],
      ["Ville de Renes", pc(10)],
    ]);
  });

  const une = (...ls: Readonly<Record<string, unknown>>[]) => seul(lis(...ls.map((l) => L({ ...base, ...l }))));

  test("les droits écrits l'emportent sur la conversion : 5,7 logements sur 57 font 10 %, plancher compris", () => {
    const { positions } = une({ Réservataire: "Préfet", Type: "État", "Droits issus du stock": 5.7, Offre: 0.5 });
    expect(positions[0]!.plancher).toEqual(pc(10));
    // Sans droits écrits, la part convertie, 33,3 %, dans les 30 % du texte ; inconnu du stock, rien.
    expect(une({ Réservataire: "Préfet", Type: "État", Offre: 0.5 }).positions[0]!.plancher).toEqual(pc(30));
    expect(une({ Réservataire: "Inconnu", Offre: 0.5 }).positions[0]!.plancher).toEqual(ZERO);
  });

  test("le plancher proposé ne passe ni le souhait, ni à défaut l'offre, ni le plafond", () => {
    const plancher = (l: object): Ratio =>
      une({ Réservataire: "Préfet", Type: "État", ...l }).positions[0]!.plancher as Ratio;
    expect([
      plancher({ Offre: 0.2 }),
      plancher({ Offre: 0.2, Souhait: 0.25 }),
      plancher({ Offre: 0.5, Plafond: 0.1 }),
    ]).toEqual([pc(20), pc(25), pc(10)]);
  });

  test("hors plafonds : ce que ses droits ont de plus que les garanties, compté une fois quand il a plusieurs lignes", () => {
    const hors = (...ls: object[]) =>
      une(...ls.map((l) => ({ Réservataire: "Ville", Type: "Commune", Territoire: "Aubagne", ...l }))).positions.map(
        (p) => p.horsPlafond,
      );
    // 12 % de droits, dont 2 % pour un terrain, que la conversion donne seule.
    expect(hors({})).toEqual([pc(2)]);
    expect(hors({}, { Type: "EPCI" })).toEqual([pc(2), ZERO]);
    // Garanties écrites : 12 − 5 = 7 % ; plus grandes que les droits : rien.
    expect(hors({ "dont garantie": 0.05 })).toEqual([pc(7)]);
    expect(hors({ "dont garantie": 0.2 })).toEqual([ZERO]);
    expect(hors({ Réservataire: "Inconnue", "dont garantie": 0.05 })).toEqual([ZERO]);
    // Pour un autre qu'une collectivité, la colonne n'est pas lue.
    expect(une({ "dont garantie": 0.05, "Droits issus du stock": 5.7 }).positions[0]!.horsPlafond).toEqual(ZERO);
  });

  test("deux lignes d'un même nom se distinguent par leur type, à défaut par leur territoire, sinon par rien", () => {
    const noms = (...ls: object[]) =>
      une(...ls.map((l) => ({ Réservataire: "Ville", Type: "Commune", ...l }))).positions.map((p) => p.reservataire);
    expect(noms({}, { Type: "EPCI" })).toEqual(["Ville (Commune)", "Ville (EPCI)"]);
    expect(noms({ Territoire: "Aubagne" }, { Territoire: "Roquevaire" })).toEqual([
      "Ville (Aubagne)",
      "Ville (Roquevaire)",
    ]);
    expect(noms({ Territoire: "Aubagne" }, {})).toEqual(["Ville (Aubagne)", "Ville"]);
    expect(noms({ Territoire: "Aubagne" })).toEqual(["Ville"]);
  });

  test("le territoire n'est demandé qu'à une collectivité", () => {
    expect(une({ Territoire: "Nulle part" }).problemes).toEqual([]);
    expect(une({ Territoire: "Nulle part" }).positions[0]!.territoire).toBeUndefined();
    expect(une({ Type: "Commune" }).positions[0]!.territoire).toEqual({ nom: "", flux: ratio(57n) });
  });

  test("le bailleur qui demande se dit à sa colonne Plancher, qu'il offre ou qu'il souhaite", () => {
    const demande = (l: object) =>
      dits(une({ Réservataire: "H", Type: "Bailleur", Offre: "", ...l }).problemes).map((t) => t.slice(0, 57));
    const ou = "Négociation, 1re ligne de la plage, colonne « Plancher » :";
    expect([demande({ Offre: 0.1 }), demande({ Souhait: 0.1 }), demande({})]).toEqual([
      [ou.slice(0, 57)],
      [ou.slice(0, 57)],
      [],
    ]);
  });

  test("le premier tour : ni territoire ni garantie hors d'une collectivité, ni garantie d'une part nulle", () => {
    const autres = [
      reservation({ reservataire: "ALS", type: "Action Logement", reserves: 100, commune: "Aubagne" }),
      reservation({ reservataire: "Ville", type: "Commune ou EPCI", reserves: 0, commune: "Aubagne" }),
    ];
    const conversion = evalueConversion(autres, {
      parc: ratio(1000n),
      liberations: ratio(80n),
      tauxDe: () => ratio(8n, 100n),
      attributions: null,
      date: DATE,
    });
    const [als, ville] = premierTour({ ...D, conversion }, autres, []);
    expect([als!.territoire, als!.dontGarantie, als!.droits]).toEqual(["", null, ratio(57n, 10n)]);
    expect([ville?.territoire ?? "Aubagne", ville?.dontGarantie ?? null]).toEqual(["Aubagne", null]);
  });
});
