/**
 * Les mauvaises entrées d'une année de flux, une par une : chacune donne une phrase, à sa feuille, sa ligne et sa cellule ; rien n'est perdu ni
 * réuni en silence. Un scénario d'une version antérieure est essayé à l'écran, dans flux-suivi.test.tsx.
 */
import { serieDe } from "../../src/domaine/commun";
import { fluxDesTerritoires, OPTIONS_DE_PATRIMOINE } from "../../src/domaine/flux";
import { CONVENTIONS, MISES_A_DISPOSITION, NEGOCIATION, PARC, RESERVATIONS, type Modele } from "../../src/modeles";
import { calculeFlux, lisSuivi, suiviDe, type Remarque } from "../../src/taskpane/flux/flux";
import { papierDeSynthese } from "../../src/taskpane/flux/papiers-du-suivi";
import { lisLesTours } from "../../src/taskpane/flux/tour";
import { tableLue } from "../documents/papiers";
import { textesDe } from "../documents/textes";

type Ligne = Readonly<Record<string, unknown>>;
const table = (m: Modele, ls: readonly Ligne[]): unknown[][] => {
  const e = m.colonnes.map((c) => c.entete);
  return [e, ...ls.map((l) => e.map((x) => l[x] ?? ""))];
};
const lues = (o: Readonly<Record<string, unknown[][]>>) =>
  Object.fromEntries(Object.entries(o).map(([n, v]) => [n, tableLue(n, v)]));
const clair = (t: string): string => t.replace(/[\u00a0\u202f]/g, " ");
/** Phrase, feuille, ligne de la feuille et colonne, comptées à partir de 1. */
const situees = (rs: readonly Remarque[]): unknown[] =>
  rs.map((r) => [clair(r.phrase), r.zone?.feuille, (r.zone?.ligne ?? -1) + 1, (r.zone?.colonne ?? -1) + 1]);

const FIN = serieDe(2024, 12, 31)!;
const C = {
  Convention: "C1",
  Bailleur: "Habitat 13",
  Département: "13",
  Réservataire: "ALS",
  Type: "Action Logement",
  Assiette: 100,
  Part: 0.25,
  Année: 2024,
};
const M = {
  Bailleur: "Habitat 13",
  Logement: "L1",
  Commune: "Aubagne",
  Réservataire: "ALS",
  "Proposé le": "05/01/2024",
  "Attribué le": "20/01/2024",
  "Bail signé le": "01/02/2024",
};
const suivi = (conventions: readonly Ligne[], mises: readonly Ligne[]) => {
  const t = lues({
    Conventions: table(CONVENTIONS, conventions),
    MisesADisposition: table(MISES_A_DISPOSITION, mises),
  });
  const lu = lisSuivi(t, FIN, 2024, null);
  const { bilan } = suiviDe(t, lu, lu.conventions[0]!.bailleur, FIN);
  return {
    remarques: situees(lu.remarques),
    objectifs: lu.conventions.flatMap((o) =>
      o.reservataires.map((r) => (r.objectif === null ? null : Number(r.objectif.n) / Number(r.objectif.d))),
    ),
    proposes: bilan.total.total.proposes,
    parReservataire: bilan.reservataires.map((r) => [r.reservataire, r.total.proposes]),
    papier: textesDe(papierDeSynthese(t, lu.periode, FIN)).map(clair),
  };
};

describe("Suivi", () => {
  // Ce que le bailleur garde s'écrit de trois façons, et un réservataire en lettres capitales : une ligne chacun, comme dans l'Avancement.
  it("le bilan compte chacun sur une ligne, sous le nom de sa convention", () => {
    const noms = ["ALS", "als", "", "Non réservé", "Habitat 13"];
    const mises = noms.map((r, i) => ({ ...M, Logement: `L${i}`, Réservataire: r }));
    expect(suivi([C], mises.slice(1)).parReservataire).toEqual([
      ["ALS", 1],
      ["Non réservé", 3],
    ]);
    expect(suivi([C], mises).proposes).toBe(5);
  });

  it("une mise à disposition dont la convention n'existe pas garde sa ligne, et c'est dit", () => {
    const s = suivi([C], [M, { ...M, Logement: "L2", Convention: "Z9" }]);
    const phrase =
      "MisesADisposition!Z3 (« Convention ») : la convention « Z9 » n'est pas dans Conventions pour « Habitat 13 » ; les logements gardent leur ligne, sans objectif.";
    expect(s.remarques).toEqual([[phrase, "MisesADisposition", 3, 26]]);
    expect(s.proposes).toBe(2);
    expect(s.papier).toContain(phrase);
  });

  it("un bail avant l'attribution est compté à ses dates, et c'est dit", () => {
    const s = suivi([C], [{ ...M, "Bail signé le": "10/01/2024" }]);
    expect(s.remarques).toEqual([
      [
        "MisesADisposition!S2 (« Bail signé le ») : « Bail signé le » le 10/01/2024, avant « Attribué le » le 20/01/2024 ; les dates doivent se suivre. La ligne est comptée à ses dates.",
        "MisesADisposition",
        2,
        19,
      ],
    ]);
    expect(s.proposes).toBe(1);
  });

  it("une part qui change en cours d'année : les deux cellules sont dites, aucune n'est retenue", () => {
    const s = suivi([C, { ...C, Part: 0.3 }], [M]);
    const phrase =
      "Conventions!I3 (« Part ») : la Part de « ALS » est 30 % ici et 25 % à Conventions!I2 (« Part »), la même année : une part ne change pas en cours d'année. Aucune des deux n'est retenue et son objectif n'est pas calculé ; gardez une seule ligne.";
    expect(s.remarques).toEqual([[phrase, "Conventions", 3, 9]]);
    expect(s.objectifs).toEqual([null]);
    expect(s.papier).toContain(phrase);
    // La même part deux fois est un doublon, et non un changement ; une autre année n'est pas la même.
    expect(suivi([C, C], [M]).remarques).toEqual([
      [expect.stringMatching(/^Conventions!I3 .* « ALS » figure déjà en Conventions!I2/), "Conventions", 3, 9],
    ]);
    expect(suivi([C, { ...C, Part: 0.3, Année: 2023 }], [M]).remarques).toEqual([]);
  });

  it("deux assiettes pour un territoire : les deux cellules sont dites, aucune n'est retenue", () => {
    const deux = (territoire: string): readonly Ligne[] => [
      { ...C, Territoire: territoire },
      { ...C, Convention: "C2", Réservataire: "Préfet", Type: "État", Assiette: 90, Territoire: territoire },
    ];
    const s = suivi(deux("Aubagne"), [M]);
    expect(s.remarques).toEqual([
      [
        "Conventions!G3 (« Assiette ») : 90 ici et 100 à Conventions!G2 (« Assiette »), pour l'assiette de « Aubagne » : l'assiette est celle du territoire ; aucune des deux n'est retenue.",
        "Conventions",
        3,
        7,
      ],
    ]);
    expect(s.objectifs).toEqual([null, null]);
    expect(suivi(deux(""), [M]).remarques).toEqual([
      [expect.stringContaining("pour l'assiette de « Habitat 13, 13 »"), "Conventions", 3, 7],
    ]);
  });

  it("un bailleur écrit de deux façons est une question : comptés à part d'ici là", () => {
    const s = suivi(
      [C],
      [M, { ...M, Logement: "L2", Bailleur: "HABITAT-13" }, { ...M, Logement: "L3", Bailleur: "Habitat 13 OPH" }],
    );
    expect(s.remarques).toEqual([
      [
        "MisesADisposition!A4 (« Bailleur ») : « Habitat 13 OPH » ressemble à « Habitat 13 » : s'il s'agit du même, écrivez-le partout de la même façon ; ils sont comptés séparément.",
        "MisesADisposition",
        4,
        1,
      ],
    ]);
    // « HABITAT-13 » est le même ; « Habitat 13 OPH » n'est ni réuni, ni perdu.
    expect(s.proposes).toBe(2);
  });
});

describe("Flux et négociation", () => {
  const P = { Programme: "A", Commune: "Aubagne", Logements: 1000, "Taux de rotation": 0.1, Bailleur: "Habitat 13" };
  const R = { Réservataire: "ALS", Type: "Action Logement", "Logements réservés": 250, Bailleur: "Habitat 13" };
  const calcule = (parc: readonly Ligne[], reservations: readonly Ligne[]) =>
    calculeFlux(
      lues({ Parc: table(PARC, parc), Reservations: table(RESERVATIONS, reservations) }),
      OPTIONS_DE_PATRIMOINE,
      "total",
      null,
      FIN,
      null,
    );

  it("un bailleur écrit de deux façons dans Parc, ou entre Parc et Reservations, est une question à sa cellule", () => {
    const phrase = (ou: string): string =>
      `${ou} (« Bailleur ») : « Habitat 13 OPH » ressemble à « Habitat 13 » : s'il s'agit du même, écrivez-le partout de la même façon ; ils sont comptés séparément.`;
    const dansParc = calcule([P, { ...P, Programme: "B", Bailleur: "Habitat 13 OPH" }], [R]);
    expect(situees(dansParc.remarques)).toEqual([[phrase("Parc!Q3"), "Parc", 3, 17]]);
    expect(Number(dansParc.patrimoine!.total.parc.n)).toBe(1000);
    const dansReservations = calcule(
      [P],
      [R, { ...R, Réservataire: "Préfet", Type: "État", Bailleur: "Habitat 13 OPH" }],
    );
    expect(situees(dansReservations.remarques)).toEqual([[phrase("Reservations!K3"), "Reservations", 3, 11]]);
  });

  const c = calcule([P], [R]);
  const negocie = (lignes: readonly Ligne[]) =>
    lisLesTours(
      tableLue(
        "Negociation",
        table(
          NEGOCIATION,
          lignes.map((l) => ({ Bailleur: "Habitat 13", Tour: 1, ...l })),
        ),
      ),
      "Habitat 13",
      c.bailleurs,
      {
        assiette: c.patrimoine!.total.assiette,
        conversion: c.conversion!,
        methode: "stock",
        territoires: fluxDesTerritoires(c.programmes, OPTIONS_DE_PATRIMOINE),
        date: FIN,
      },
    ).tours[0]!;

  it("des planchers au-dessus de 100 % : le total est dit, et rien n'est réparti", () => {
    const t = negocie([
      { Réservataire: "Préfet", Type: "État", Plancher: 0.3, Souhait: 0.3 },
      { Réservataire: "ALS", Type: "Action Logement", Plancher: 0.8, Souhait: 0.9 },
    ]);
    expect(situees(t.refus)).toEqual([
      [
        "Negociation!H2 (« Plancher ») : Les planchers totalisent 110 % et il y a 100 % du flux annuel à partager : aucune répartition ne les respecte tous. Baissez un plancher, ou ce que le bailleur garde.",
        "Negociation",
        2,
        8,
      ],
    ]);
    expect(t.negociation).toBeNull();
  });

  it("une offre au-dessus de son plafond, celui du texte ou celui qui est écrit, est dite à sa cellule", () => {
    const t = negocie([
      { Réservataire: "Préfet", Type: "État", Offre: 0.35, Plancher: 0.1, Souhait: 0.3 },
      { Réservataire: "ALS", Type: "Action Logement", Offre: 0.28, Plancher: 0.2, Souhait: 0.3, Plafond: 0.25 },
    ]);
    expect(situees(t.defauts)).toEqual([
      [
        "Negociation!G2 (« Offre ») : Préfet : l’offre (35 %) dépasse son plafond (30 % du flux annuel).",
        "Negociation",
        2,
        7,
      ],
      [
        "Negociation!G3 (« Offre ») : ALS : l’offre (28 %) dépasse son plafond (25 % du flux annuel).",
        "Negociation",
        3,
        7,
      ],
    ]);
  });
});
