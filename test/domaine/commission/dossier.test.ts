import { lireEntetes, grilleCompilee } from "../../../src/cells";
import { serieDe } from "../../../src/domaine/commun";
import { evalueDemande } from "../../../src/domaine/cotation";
import {
  controleLesPassages,
  estUneNonAttribution,
  passagesPrecedents,
  pointsDUneDemande,
  resumeDesPassages,
  type Passage,
  type PointsDUneDemande,
} from "../../../src/domaine/commission";

const DATE = serieDe(2024, 12, 31)!;
const passage = (p: Partial<Passage>): Passage => ({
  ligne: 1,
  commission: "CAL 1",
  date: serieDe(2024, 2, 20),
  logement: "T-1",
  numero: "A",
  note: null,
  rangEnCommission: null,
  decision: "",
  motif: "",
  ...p,
});

describe("passages précédents", () => {
  it("un logement dans une séance compte une fois, le dernier est le plus récent", () => {
    const p = passagesPrecedents(
      [
        passage({ ligne: 1, date: serieDe(2024, 9, 10), commission: "CAL 2", decision: "Non-attribution" }),
        passage({ ligne: 2 }),
        passage({ ligne: 3, logement: " t-1 ", numero: "a" }),
        passage({ ligne: 4, logement: "T-2" }),
      ],
      DATE,
    ).get("a");
    expect([p!.nombre, p!.dernier.ligne]).toEqual([3, 1]);
  });

  it("une séance après la date d'évaluation n'en est pas une ; sans date, elle compte et passe pour la plus ancienne", () => {
    const p = passagesPrecedents(
      [
        passage({ ligne: 1, date: serieDe(2025, 1, 1), commission: "CAL 3" }),
        passage({ ligne: 2 }),
        passage({ ligne: 3, date: null, commission: "CAL 0" }),
      ],
      DATE,
    ).get("a");
    expect([p!.nombre, p!.dernier.ligne]).toEqual([2, 2]);
  });

  it("deux séances le même jour, ou deux sans date : la dernière est celle que la table donne en dernier", () => {
    const dernier = (...ps: Passage[]): number => passagesPrecedents(ps, DATE).get("a")!.dernier.ligne;
    const jour = { date: serieDe(2024, 2, 20) };
    expect(dernier(passage({ ligne: 1, ...jour }), passage({ ligne: 2, ...jour, commission: "CAL 2" }))).toBe(2);
    expect(dernier(passage({ ligne: 1, date: null }), passage({ ligne: 2, date: null, commission: "CAL 2" }))).toBe(2);
    expect(dernier(passage({ ligne: 1, ...jour }), passage({ ligne: 2, date: null, commission: "CAL 2" }))).toBe(1);
  });
  it("une séance du jour de l'évaluation est connue", () => {
    expect(passagesPrecedents([passage({ date: DATE })], DATE).get("a")?.nombre).toBe(1);
    expect(passagesPrecedents([passage({ date: DATE + 1 })], DATE).size).toBe(0);
  });

  it("un numéro vide n'est celui de personne", () => {
    expect(passagesPrecedents([passage({ numero: "" })], DATE).size).toBe(0);
  });
});

it.each([
  ["Non attribué", true],
  ["Non-attribution", true],
  ["Non", true],
  ["Refus", true],
  ["Rejeté", true],
  ["Attribué", false],
  // Ne pas savoir n'est pas refuser.
  ["Non renseigné", false],
  ["non connue", false],
  ["Non communiqué", false],
  ["", false],
])("décision « %s » : une non-attribution, %p", (decision, attendu) =>
  expect(estUneNonAttribution(decision)).toBe(attendu),
);

describe("ce qui donne les points", () => {
  const points = (grille: unknown[][], entetes: unknown[], cellules: unknown[]): PointsDUneDemande | null => {
    const { grille: g } = grilleCompilee(grille, lireEntetes([entetes]).entetes);
    return pointsDUneDemande(g!, evalueDemande(g!, cellules, 1, DATE));
  };
  const ENTETES = ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points"];

  it("les critères retenus, du plus fort au plus faible, malus compris ; ceux qui valent 0 n'y sont pas", () => {
    const grille = [
      ENTETES,
      ["", "B", "Mutation", "Motif", "Mutation", 2.5],
      ["", "B", "Refus", "Refus", "Oui", -30],
      ["", "B", "DALO", "DALO", "Oui", 50],
      ["", "B", "Handicap", "Handicap", "Oui", 10],
    ];
    expect(points(grille, ["Motif", "Refus", "DALO", "Handicap"], ["Mutation", "Oui", "Oui", "Non"])).toEqual({
      criteres: [
        { nom: "DALO", points: 50 },
        { nom: "Refus", points: -30 },
        { nom: "Mutation", points: 2.5 },
      ],
      borne: false,
    });
  });

  it("un plafond fait que la note n'est pas leur somme, ce qui se sait", () => {
    const grille = [
      ENTETES,
      ["", "B", "DALO", "DALO", "Oui", 50],
      ["", "B", "Handicap", "Handicap", "Oui", 10],
      ["plafond", "B", "", "", "", 55],
    ];
    expect(points(grille, ["DALO", "Handicap"], ["Oui", "Oui"])!.borne).toBe(true);
    expect(points(grille, ["DALO", "Handicap"], ["Oui", "Non"])!.borne).toBe(false);
  });

  it("une grille multiplicative n'a pas de points par critère ; une demande en erreur n'a rien", () => {
    const grille = [ENTETES, ["base", "", "", "Mois", "", 1], ["", "B", "DALO", "DALO", "Oui", "×1,5"]];
    expect(points(grille, ["Mois", "DALO"], [10, "Oui"])).toEqual({
      criteres: [{ nom: "DALO", points: null }],
      borne: false,
    });
    expect(points(grille, ["Mois", "DALO"], [10, "peut-être"])).toBeNull();
  });
});

it("le résumé : rangs comparés, identiques, écarts avec et sans motif, moins de trois", () => {
  const r = resumeDesPassages(
    controleLesPassages(
      [
        passage({ ligne: 1, numero: "A", note: 50, rangEnCommission: 2 }),
        passage({ ligne: 2, numero: "B", note: 40, rangEnCommission: 1, motif: "Handicap" }),
        passage({ ligne: 3, numero: "C", note: 30, rangEnCommission: 3 }),
        passage({ ligne: 4, numero: "D", note: 20 }),
        passage({ ligne: 5, numero: "A", note: 50, rangEnCommission: 1, commission: "CAL 2" }),
      ],
      null,
    ),
  );
  // A descend sans motif, B monte avec, C reste ; D n'a pas de rang décidé ; la seconde séance n'a qu'un candidat.
  expect(r).toEqual({
    logements: 2,
    comparees: 4,
    memes: 2,
    avecMotif: 1,
    sansMotif: 1,
    ouverts: 0,
    moinsDeTrois: 1,
    aRevoir: 2,
  });
});

it("le résumé : un ex æquo que la commission départage n'est pas un écart sans motif", () => {
  // A, B et C ont 50 : rangs par la note 1, 1 et 1 ; la commission les met 1, 2 et 3. Seule A a le même rang.
  const r = resumeDesPassages(
    controleLesPassages(
      ["A", "B", "C"].map((numero, i) => passage({ ligne: i + 1, numero, note: 50, rangEnCommission: i + 1 })),
      null,
    ),
  );
  expect(r).toEqual({
    logements: 1,
    comparees: 3,
    memes: 1,
    avecMotif: 0,
    sansMotif: 0,
    ouverts: 2,
    moinsDeTrois: 0,
    aRevoir: 0,
  });
});

describe("La note d'un candidat", () => {
  const note = (p: Partial<Passage>, notes: readonly number[] | null) => {
    const demandes = notes === null ? null : new Map([["a", { notes, anciennetes: [] }]]);
    const [c] = controleLesPassages([passage(p)], demandes);
    return [c!.note, c!.remarques.map((r) => r.genre).filter((g) => g !== "moins-de-trois")];
  };
  it("celle de la table d'abord, sinon la seule de la demande", () => {
    expect(note({ note: 12 }, [40])).toEqual([12, []]);
    expect(note({}, [40])).toEqual([40, []]);
  });
  it("deux notes différentes, aucune, ou un numéro inconnu : aucune n'est choisie, et c'est dit", () => {
    expect(note({}, [40, 41])).toEqual([null, ["notes-differentes"]]);
    expect(note({}, [])).toEqual([null, ["sans-note"]]);
    expect(note({}, null)).toEqual([null, ["sans-note"]]);
    expect(note({ numero: "B" }, [40])).toEqual([null, ["numero-inconnu"]]);
    expect(note({ numero: "" }, [40])).toEqual([null, ["sans-note"]]);
  });
});
