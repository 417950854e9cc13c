/** Du répertoire des logements à l'état des lieux : chaque ligne est comptée une fois, ou mise à part pour une raison. */
import fc from "fast-check";
import {
  compteLesLogements,
  tablesDeLEtatDesLieux,
  type EtatDesLieux,
  type PartieDuParc,
} from "../../../src/domaine/etat-des-lieux";

const E = ["IDENT_REP", "DEPCOM", "LIBCOM", "QPV", "CONTRESLOG", "MODE", "SORTIEPATRIM", "LOCAT", "BAIL", "LIBEPCI"];
type Ligne = readonly unknown[];
const compte = (lignes: readonly Ligne[], annee?: number, entetes: readonly unknown[] = E): EtatDesLieux => {
  const c = compteLesLogements(entetes);
  c.ajoute(lignes, 2);
  return c.acheve(annee);
};
const nombres = (m: ReadonlyMap<string, { nombre: number }>): Record<string, number> =>
  Object.fromEntries([...m].map(([k, d]) => [k, d.nombre]));
const nom = (p: PartieDuParc): string => `${p.commune} ${p.qpv === null ? "?" : p.qpv ? "QPV" : "hors QPV"}`;

describe("Le compte des logements", () => {
  // Sept logements de Rennes, un de Bruz, écrits comme l'export les écrit.
  const lignes: Ligne[] = [
    ["100001", "35238", "Rennes", "2", "1", "1", "", "1998", "03/2023", "Rennes Métropole"],
    ["100002", "35238", "Rennes", "2", "2", "1", "NA", "1998", "06/2019", "Rennes Métropole"],
    ["100003", "35238", "Rennes", "2", "7", "2", "9999", "1998", "NA/NA", "Rennes Métropole"],
    // Neuf : son premier bail n'est pas une rotation.
    ["100004", "35238", "Rennes", "2", "3", "1", "", "2023", "05/2023", "Rennes Métropole"],
    // Vide pour travaux : dans le parc, pas dans la rotation.
    ["100005", "35238", "Rennes", "1", "4", "3", "", "1972", "01/1900", "Rennes Métropole"],
    ["100006", "35238", "Rennes", "1", "4", "1", "", "1972", "11/2023", "Rennes Métropole"],
    ["100007", "35238", "Rennes", "1", "7", "1", "1", "1972", "11/2023", "Rennes Métropole"],
    ["100008", "35047", "Bruz", "2", "6", "1", "", "2010", "01/2020", "Rennes Métropole"],
  ];
  it("sans le nom de l'EPCI, son code est gardé ; avec les deux, le nom", () => {
    const e = (entetes: readonly unknown[], ...fin: unknown[]): (string | null)[] =>
      tablesDeLEtatDesLieux(
        compte([["1", "35238", "Rennes", "2", "7", "1", "", "1998", "03/2023", ...fin]], 2023, entetes),
        nom,
      ).parc.map((p) => p.epci);
    const sans = E.slice(0, -1);
    expect(e([...sans, "EPCI"], "243500139")).toEqual(["243500139"]);
    expect(e([...sans, "EPCI", "LIBEPCI"], "243500139", "Rennes Métropole")).toEqual(["Rennes Métropole"]);
  });
  it("un code de sortie qui ne se lit pas n'est pas une sortie : le logement est compté, et c'est dit", () => {
    const e = compte([["1", "35238", "Rennes", "2", "7", "1", "NON", "1998", "03/2023", ""]], 2023);
    expect([e.retenues, nombres(e.misesAPart), nombres(e.doutes)]).toEqual([1, {}, { "valeur-illisible": 1 }]);
  });
  it("par commune et par QPV, avec la rotation de l'année", () => {
    const e = compte(lignes, 2023);
    expect([e.lues, e.retenues, nombres(e.misesAPart), nombres(e.doutes)]).toEqual([
      8,
      7,
      { "sorti-du-patrimoine": 1 },
      {},
    ]);
    expect(e.misesAPart.get("sorti-du-patrimoine")!.lignes).toEqual([8]);
    expect(e.parties.map((p) => [nom(p), p.logements, p.rotation.baux, p.rotation.concernes])).toEqual([
      ["Bruz hors QPV", 1, 0, 1],
      ["Rennes hors QPV", 4, 1, 3],
      ["Rennes QPV", 2, 1, 1],
    ]);
    expect(tablesDeLEtatDesLieux(e, nom)).toEqual({
      parc: [
        {
          programme: "Bruz hors QPV",
          commune: "Bruz",
          epci: "Rennes Métropole",
          qpv: false,
          logements: 1,
          liberations12Mois: 0,
          // Aucun bail : un taux de 0 se relirait comme un vide, il n'est pas écrit.
          tauxDeRotation: null,
        },
        {
          programme: "Rennes hors QPV",
          commune: "Rennes",
          epci: "Rennes Métropole",
          qpv: false,
          logements: 4,
          liberations12Mois: 1,
          tauxDeRotation: 1 / 3,
        },
        {
          programme: "Rennes QPV",
          commune: "Rennes",
          epci: "Rennes Métropole",
          qpv: true,
          logements: 2,
          liberations12Mois: 1,
          tauxDeRotation: 1,
        },
      ],
      reservations: [
        { contingent: "autres", programme: "Bruz hors QPV", commune: "Bruz", logementsReserves: 1 },
        { contingent: "etat-fonctionnaires", programme: "Rennes hors QPV", commune: "Rennes", logementsReserves: 1 },
        { contingent: "etat-prioritaires", programme: "Rennes hors QPV", commune: "Rennes", logementsReserves: 1 },
        { contingent: "action-logement", programme: "Rennes hors QPV", commune: "Rennes", logementsReserves: 1 },
        { contingent: "collectivites", programme: "Rennes QPV", commune: "Rennes", logementsReserves: 2 },
      ],
    });
  });
  it("une autre année que celle proposée se demande", () => {
    const e = compte(lignes, 2020);
    expect(e.parties.map((p) => [nom(p), p.rotation.baux, p.rotation.concernes])).toEqual([
      ["Bruz hors QPV", 1, 1],
      ["Rennes hors QPV", 0, 3],
      ["Rennes QPV", 0, 1],
    ]);
  });
  it("un logement écrit deux fois compte une fois ; des en-têtes répétés, une ligne vide, une commune absente sont mis à part", () => {
    const e = compte([
      lignes[0]!,
      lignes[0]!,
      E,
      ["", null, "", "", "", "", "", "", "", ""],
      ["100009", "NA", "", "2", "7", "1", "", "1998", "", ""],
    ]);
    expect([e.lues, e.retenues, nombres(e.misesAPart)]).toEqual([
      5,
      1,
      { doublon: 1, "en-tetes-repetes": 1, "ligne-vide": 1, "commune-inconnue": 1 },
    ]);
    expect(e.misesAPart.get("doublon")!.lignes).toEqual([3]);
  });
  it("deux identifiants écrits « 1.1144e+006 » ont perdu leurs chiffres : ce ne sont pas des doublons", () => {
    const avec = (id: string): Ligne => [id, ...lignes[0]!.slice(1)];
    const e = compte([avec("1.1144e+006"), avec("1.1144e+006"), avec("1.1145E+06")]);
    expect([e.retenues, nombres(e.misesAPart), nombres(e.doutes)]).toEqual([
      3,
      {},
      { "identifiant-abrege": 3, "sans-identifiant": 3 },
    ]);
  });
  it.each([
    ["CONTRESLOG", 4, "9", { "contingent-inconnu": 1, "valeur-illisible": 1 }],
    ["CONTRESLOG", 4, "NA", { "contingent-inconnu": 1 }],
    ["MODE", 5, "999", { "mode-inconnu": 1 }],
    ["QPV", 3, "3", { "qpv-inconnu": 1, "valeur-illisible": 1 }],
    ["LOCAT", 7, "9999", { "premiere-location-inconnue": 1 }],
    ["LOCAT", 7, "mars", { "premiere-location-inconnue": 1, "valeur-illisible": 1 }],
    ["BAIL", 8, "01/1900", { "bail-inconnu": 1 }],
  ])("%s (rang %d) = « %s » : un doute, jamais un nombre", (_, j, valeur, doutes) => {
    const e = compte([lignes[0]!.map((c, k) => (k === j ? valeur : c))], 2023);
    expect([e.retenues, nombres(e.doutes)]).toEqual([1, doutes]);
  });
  it("les nombres se lisent comme les exports les écrivent", () => {
    const e = compte(
      [
        [100001, 1053, "", "1,0", "2.0", 1, 0, "01/1998", "2023-03-15", ""],
        [100002, "3.5238e+004", "NA", 1, 2, "01", "", 1998, "01/03/2023", 243500139],
      ],
      2023,
    );
    expect(e.parties.map((p) => [p.commune, p.epci, p.qpv, p.parContingent["etat-prioritaires"], p.rotation])).toEqual([
      ["01053", "", true, 1, { baux: 1, concernes: 1 }],
      ["35238", "243500139", true, 1, { baux: 1, concernes: 1 }],
    ]);
  });
  it("le fichier public n'a ni réservataires, ni baux : seul le parc se compte, et c'est dit", () => {
    const e = compte(
      [
        ["35", "Rennes Métropole", "35238", "Rennes", "QN03501M", "1998"],
        ["35", "Rennes Métropole", "35238", "Rennes", "", "1998"],
      ],
      undefined,
      ["DEP_CODE", "EPCI_LIBELLE", "DEPCOM", "LIBCOM", "PLG_QP24", "LOCAT"],
    );
    expect(e.absentes).toEqual(["contingent", "mode", "bail", "sortie"]);
    expect([e.annee, e.retenues]).toEqual([null, 2]);
    expect(
      tablesDeLEtatDesLieux(e, nom).parc.map((p) => [p.programme, p.logements, p.liberations12Mois, p.tauxDeRotation]),
    ).toEqual([
      ["Rennes hors QPV", 1, null, null],
      ["Rennes QPV", 1, null, null],
    ]);
    expect(tablesDeLEtatDesLieux(e, nom).reservations).toEqual([]);
  });
});

describe("L'année de la rotation", () => {
  // 100 logements loués depuis longtemps, dont huit reloués en 2023.
  const parc = (...baux: string[]): Ligne[] =>
    Array.from({ length: 100 }, (_, i) => [
      String(i),
      "35238",
      "Rennes",
      "2",
      "7",
      "1",
      "",
      "1998",
      baux[i] ?? "06/2015",
      "",
    ]);
  const huit = ["01/2023", "02/2023", "03/2023", "05/2023", "07/2023", "09/2023", "10/2023", "11/2023"];
  const rotation = (e: EtatDesLieux): unknown[] => [e.annee, e.parties[0]!.rotation];
  it("le fichier arrêté au 1er janvier 2024 porte un bail de janvier : c'est 2023 qui compte, 8 sur 100 et non 1 sur 100", () => {
    const e = compte(parc(...huit, "01/2024"));
    expect(rotation(e)).toEqual([2023, { baux: 8, concernes: 100 }]);
    expect(e.dernierBail).toEqual({ annee: 2024, mois: 1 });
    expect(e.annees).toEqual([
      { annee: 2024, baux: 1, complete: false },
      { annee: 2023, baux: 8, complete: true },
      { annee: 2015, baux: 91, complete: true },
    ]);
  });
  it("un bail de décembre montre l'année complète ; sans lui ni bail qui la suive, l'année d'avant est prise", () => {
    expect(compte(parc(...huit, "12/2023")).annee).toBe(2023);
    const e = compte(parc(...huit));
    expect(rotation(e)).toEqual([2015, { baux: 92, concernes: 100 }]);
    expect(compte(parc(...huit), 2023).parties[0]!.rotation).toEqual({ baux: 8, concernes: 100 });
  });
  it("des baux d'une seule année sans décembre, ou sans mois : aucune année complète, aucun nombre", () => {
    for (const bail of ["06/2023", "2023"]) {
      const e = compte([["1", "35238", "Rennes", "2", "7", "1", "", "1998", bail, ""]]);
      expect([e.annee, e.parties[0]!.rotation]).toEqual([null, { baux: 0, concernes: 0 }]);
      expect(tablesDeLEtatDesLieux(e, nom).parc[0]).toMatchObject({ liberations12Mois: null, tauxDeRotation: null });
    }
  });
  it("un bail écrit en jours de tableur est une date (1er décembre 2023 : 45261) ; un treizième mois n'en est pas une", () => {
    const un = (bail: unknown): EtatDesLieux => compte([["1", "35238", "Rennes", "2", "7", "1", "", 1998, bail, ""]]);
    expect(un(45261).dernierBail).toEqual({ annee: 2023, mois: 12 });
    expect(nombres(un("13/2023").doutes)).toEqual({ "bail-inconnu": 1, "valeur-illisible": 1 });
  });
});

describe("Rien ne se perd", () => {
  const valeur = (...v: string[]) => fc.constantFrom(...v);
  const ligne = fc
    .record({
      id: fc.integer({ min: 1, max: 40 }).map(String),
      commune: valeur("Rennes", "RENNES", "Bruz", "", "NA"),
      qpv: valeur("1", "2", "", "NA", "3"),
      contingent: valeur("1", "2", "3", "4", "5", "6", "7", "", "9", "NA"),
      mode: valeur("1", "2", "3", "4", "5", "", "999"),
      sortie: valeur("", "", "", "NA", "0", "1"),
      locat: valeur("1998", "2022", "2023", "9999", "x"),
      bail: valeur("03/2023", "01/2022", "01/1900", "NA/NA", ""),
    })
    .map((r): Ligne => [r.id, "", r.commune, r.qpv, r.contingent, r.mode, r.sortie, r.locat, r.bail, "EPCI"]);
  const total = (ns: Iterable<number>): number => [...ns].reduce((a, b) => a + b, 0);

  it("lues = retenues + mises à part ; chaque partie est la somme de ses modes et de ses réservataires", () => {
    fc.assert(
      fc.property(fc.array(ligne, { maxLength: 80 }), fc.constantFrom(undefined, 2022, 2023), (lignes, annee) => {
        const e = compte(lignes, annee);
        expect(e.lues).toBe(lignes.length);
        expect(e.retenues + total([...e.misesAPart.values()].map((d) => d.nombre))).toBe(e.lues);
        expect(total(e.parties.map((p) => p.logements))).toBe(e.retenues);
        for (const p of e.parties) {
          expect(total(Object.values(p.parMode))).toBe(p.logements);
          expect(total(Object.values(p.parContingent))).toBe(p.logements);
          expect(p.rotation.baux).toBeLessThanOrEqual(p.rotation.concernes);
          expect(p.rotation.concernes).toBeLessThanOrEqual(p.parMode.loue + p.parMode["propose-vacant"]);
        }
        const t = tablesDeLEtatDesLieux(e, nom);
        expect(total(t.parc.map((p) => p.logements))).toBe(e.retenues);
        expect(
          total(t.reservations.map((r) => r.logementsReserves)) +
            total(e.parties.map((p) => p.parContingent["non-reserve"] + p.parContingent.inconnu)),
        ).toBe(e.retenues);
      }),
      { numRuns: 100, seed: 12 },
    );
  });
  it("le même état des lieux, que le fichier arrive d'un coup ou par tranches", () => {
    fc.assert(
      fc.property(fc.array(ligne, { maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (lignes, n) => {
        const c = compteLesLogements(E);
        for (let i = 0; i < lignes.length; i += n) c.ajoute(lignes.slice(i, i + n), 2 + i);
        expect(c.acheve()).toEqual(compte(lignes));
      }),
      { numRuns: 200, seed: 12 },
    );
  });
});
