/** Le logement à côté des demandes : ses colonnes, le taux d'effort, ce que l'on ne sait pas, et l'ordre de la liste. */
import { lireGrille } from "../../../src/cells";
import { listePourLogement, prepareLeLogement, type LogementPret } from "../../../src/domaine/cotation";
import { plage, type LigneCourte } from "./outils";

const NOTE: LigneCourte = { Critère: "DALO", Donnée: "DALO", Condition: "Oui", Points: 50 };
const champ = (Donnée: string, Condition: string): LigneCourte => ({ Type: "champ", Donnée, Condition });
const TAUX = champ("Logement : Taux d'effort", "<=33 %");
const prepare = (
  lignes: readonly LigneCourte[],
  entetes: readonly string[],
  logement: Readonly<Record<string, unknown>>,
): LogementPret =>
  prepareLeLogement(lireGrille(plage(lignes)), entetes, Object.keys(logement), Object.values(logement), false);
const D = ["Numéro unique", "DALO", "Ressources mensuelles", "Commune souhaitée"];
const ecartees = (p: LogementPret): unknown[] => p.ecartees.map((e) => [e.raison, e.entete, e.lu, [...e.lignes]]);

describe("Une colonne du logement que l'on ne sait pas lire écarte ses lignes", () => {
  const COMMUNE = champ("Commune souhaitée", "[Logement : Commune]");
  it.each<[string, unknown, unknown[]]>([
    ["en erreur", "#N/A", ["erreur", "Logement : Commune", "#N/A", [3]]],
    ["vide", "", ["vide", "Logement : Commune", "", [3]]],
    ["non renseignée", "NC", ["vide", "Logement : Commune", "", [3]]],
  ])("%s", (_, commune, attendu) => {
    const p = prepare([NOTE, COMMUNE], D, { Commune: commune });
    expect(ecartees(p)).toEqual([attendu]);
    expect(p.pourLeChamp!.champ).toEqual([]);
    expect(p.cellules(["A", "Oui", 2000, "Bruz"])).toEqual(["A", "Oui", 2000, "Bruz", "NC", "NC"]);
  });
  it("absente : le nom le plus proche se dit, et rien d'autre du logement ne se perd", () => {
    const p = prepare([NOTE, champ("Commune souhaitée", "[Logement : Communes]")], D, { Commune: "Rennes", "": 3 });
    expect(p.ecartees).toEqual([
      { raison: "absente", entete: "Logement : Communes", lu: "", proches: ["Logement : Commune"], lignes: [3] },
    ]);
    // La commune, le taux d'effort, puis la colonne absente ; la colonne sans nom n'en est pas une.
    expect(p.cellules(["A", "Oui", 2000, "Bruz"]).slice(4)).toEqual(["Rennes", "NC", "NC"]);
  });
  it("une colonne des demandes porte le nom d'une colonne du logement : elle se lit demande par demande", () => {
    const entetes = [...D, "Logement : Loyer"];
    const p = prepare([NOTE, champ("Logement : Loyer", "<=500")], entetes, { Commune: "Rennes" });
    expect([p.ecartees, p.problemes, p.pourLeChamp!.champ.length]).toEqual([[], [], 1]);
    const demandes = [
      ["A", "Oui", 2000, "Bruz", 480],
      ["B", "Oui", 2000, "Bruz", 520],
    ];
    const { candidats } = listePourLogement({
      pret: p,
      entetes,
      demandes,
      date: null,
      anciennetes: null,
      notes: null,
    });
    expect(candidats.map((c) => [c.numero, c.admissible])).toEqual([
      ["A", "oui"],
      ["B", "non"],
    ]);
  });
  it("une colonne des demandes que personne n'a n'écarte que les lignes « champ »", () => {
    const p = prepare([NOTE, champ("Commune souhaité", "[Logement : Commune]")], D, { Commune: "Rennes" });
    expect(p.ecartees).toEqual([
      { raison: "inconnue", entete: "Commune souhaité", lu: "", proches: ["Commune souhaitée"], lignes: [3] },
    ]);
    expect(p.problemes).toEqual([]);
    const critere = prepare([{ ...NOTE, Donnée: "DALLO" }], D, { Commune: "Rennes" });
    expect([critere.ecartees, critere.pourLaNote, critere.problemes.map((x) => x.code)]).toEqual([
      [],
      null,
      ["colonne-inconnue"],
    ]);
  });
  it("lisible, rien n'est écarté : la ligne reste au champ, et quitte la note", () => {
    const p = prepare([NOTE, COMMUNE], D, { Commune: "Rennes" });
    expect([p.ecartees, p.pourLeChamp!.champ.length, p.pourLaNote!.champ.length]).toEqual([[], 1, 0]);
    expect([p.rapprochement, p.tauxDEffort]).toEqual([false, false]);
    const deLaDemande = prepare([NOTE, champ("Commune souhaitée", "Bruz")], D, { Commune: "Rennes" });
    expect([deLaDemande.pourLeChamp!.champ.length, deLaDemande.pourLaNote!.champ.length]).toEqual([1, 1]);
  });
  it("un critère, ou une base, qui lit le logement fait un rapprochement ; une directive non", () => {
    const lit = { ...NOTE, Donnée: "Commune souhaitée", Condition: "[Logement : Commune]" };
    expect(prepare([lit], D, { Commune: "Rennes" }).rapprochement).toBe(true);
    expect(prepare([{ ...lit, Type: "critère" }], D, { Commune: "Rennes" }).rapprochement).toBe(true);
    const siVide = { Type: "si vide", Donnée: "Logement : Pièces", Condition: "zéro" };
    expect(prepare([NOTE, siVide], D, { Pièces: 3 }).rapprochement).toBe(false);
    const base = { Type: "base", Donnée: "Logement : Pièces", Par: "unité" };
    expect(prepare([{ ...NOTE, Points: "×2" }, base], D, { Pièces: 3 }).rapprochement).toBe(true);
  });
});

describe("Le taux d'effort", () => {
  it.each<[string, Readonly<Record<string, unknown>>, unknown[]]>([
    ["pas de loyer", { Typologie: "T3" }, ["absente", "Logement : Taux d'effort", "", [3]]],
    ["un loyer vide", { Loyer: "" }, ["vide", "Logement : Taux d'effort", "", [3]]],
    ["un loyer non renseigné", { Loyer: "NC" }, ["vide", "Logement : Taux d'effort", "NC", [3]]],
    ["un loyer en erreur", { Loyer: "#REF!" }, ["erreur", "Logement : Taux d'effort", "#REF!", [3]]],
    ["un loyer en texte", { Loyer: "cher" }, ["illisible", "Logement : Taux d'effort", "cher", [3]]],
    ["un loyer en %", { Loyer: "30 %" }, ["illisible", "Logement : Taux d'effort", "30 %", [3]]],
    ["un loyer nul écrit en texte", { Loyer: "0,00 €" }, ["illisible", "Logement : Taux d'effort", "0,00 €", [3]]],
    ["un loyer négatif", { Loyer: -5 }, ["illisible", "Logement : Taux d'effort", "-5", [3]]],
  ])("%s : la ligne qui le lit ne s'applique pas", (_, logement, attendu) => {
    const p = prepare([NOTE, TAUX], D, logement);
    expect([ecartees(p), p.tauxDEffort]).toEqual([[attendu], false]);
    expect(p.cellules(["A", "Oui", 2000, ""]).at(-1)).toBe("NC");
  });
  it("sans colonne de ressources, non plus", () => {
    const p = prepare([NOTE, TAUX], ["DALO"], { Loyer: 400 });
    expect([ecartees(p), p.cellules(["Oui"]).at(-1)]).toEqual([
      [["sans-ressources", "Logement : Taux d'effort", "", [3]]],
      "NC",
    ]);
  });
  it.each([
    ["Ressources mensuelles", "DALO"],
    ["DALO", "Ressources mensuelles"],
  ])("les ressources se lisent où qu'elles soient (%s d'abord)", (...entetes) => {
    const demande = entetes.map((e) => (e === "DALO" ? "Oui" : 1000));
    expect(prepare([NOTE, TAUX], entetes, { Loyer: 400 }).cellules(demande).at(-1)).toBe(0.4);
  });
  const p = prepare([NOTE, TAUX], D, { Loyer: 400, "Taux d'effort": "99 %" });
  const taux = (ressources: unknown): unknown => p.cellules(["A", "Oui", ressources, ""]).at(-1);
  it("est le loyer sur les ressources ; une colonne « Taux d'effort » du logement ne le remplace pas", () => {
    expect([p.tauxDEffort, p.ecartees, p.cellules(["A", "Oui", 2000, ""])]).toEqual([
      true,
      [],
      ["A", "Oui", 2000, "", 400, 0.2],
    ]);
  });
  it.each<[unknown, unknown]>([
    [1600, 0.25],
    ["1 600", 0.25],
    // 400 / 266,666… : 150 % tout juste, encore un nombre ; au-delà, un texte en %, à quatre décimales.
    [800 / 3, 1.5],
    [250, "160 %"],
    [120, "333,3333 %"],
    [100, "400 %"],
  ])("ressources %p : %p", (ressources, attendu) => {
    const t = taux(ressources);
    if (typeof attendu === "number" && typeof t === "number") expect(t).toBeCloseTo(attendu, 12);
    else expect(t).toBe(attendu);
  });
  it.each(["", 0, "NC", -100, "50 %", null])("ressources %p : non connues", (r) => expect(taux(r)).toBe("NC"));
  it.each(["#N/A", "beaucoup"])("ressources %p : la cellule passe telle quelle", (r) => expect(taux(r)).toBe(r));
});

describe("La liste", () => {
  const entetes = [...D.slice(0, 3), "Typologie"];
  const lignes = [
    NOTE,
    champ("Typologie", "contient [Logement : Typologie]"),
    champ("Ressources mensuelles", ">=[Logement : Minimum]"),
  ];
  const liste = (
    demandes: readonly (readonly unknown[])[],
    reste: { anciennetes?: number[]; notes?: number[]; plus?: readonly LigneCourte[] } = {},
  ) =>
    listePourLogement({
      pret: prepare([...lignes, ...(reste.plus ?? [])], entetes, { Typologie: "T3", Minimum: 1000 }),
      entetes,
      demandes,
      date: null,
      anciennetes: reste.anciennetes ?? null,
      notes: reste.notes ?? null,
    });
  const court = (l: ReturnType<typeof liste>): unknown[] =>
    l.candidats.map((c) => [c.rang, c.ligne, c.numero, c.note, c.admissible]);
  it("l'admissible, à vérifier, puis non ; dans chacun la meilleure note, puis l'ordre des lignes", () => {
    const demandes = [
      ["A", "Non", 1500, "T2"],
      ["B", "Non", 1500, "T3"],
      ["C", "Oui", "", "T3"],
      ["", "", "", ""],
      ["D", "Oui", 1500, "T3"],
      ["E", "Non", 1500, "T3"],
      ["F", "Oui", 500, "T3"],
      ["G", "Non", "", "T3"],
    ];
    expect(court(liste(demandes))).toEqual([
      [1, 5, "D", 50, "oui"],
      [2, 2, "B", 0, "oui"],
      [2, 6, "E", 0, "oui"],
      [null, 3, "C", 50, "a-verifier"],
      [null, 8, "G", 0, "a-verifier"],
      [null, 7, "F", 50, "non"],
      [null, 1, "A", 0, "non"],
    ]);
  });
  it("à note égale la plus ancienne, une date absente ou illisible la dernière ; illisible, sans rang", () => {
    const demandes = ["A", "B", "C", "D"].map((n) => [n, "Oui", 1500, "T3"]);
    const l = liste(demandes, { anciennetes: [NaN, 45000, Infinity, 44000] });
    expect(court(l)).toEqual([
      [1, 4, "D", 50, "oui"],
      [2, 2, "B", 50, "oui"],
      [null, 1, "A", 50, "oui"],
      [3, 3, "C", 50, "oui"],
    ]);
    expect(l.candidats.map((c) => c.anciennete)).toEqual([44000, 45000, NaN, Infinity]);
    expect(liste(demandes).candidats.map((c) => c.anciennete)).toEqual([null, null, null, null]);
  });
  it("des notes données remplacent celles de la grille ; une note qui manque passe après toutes, sans rang", () => {
    const demandes = ["A", "B", "C", "D"].map((n) => [n, "Oui", 1500, "T3"]);
    expect(court(liste(demandes, { notes: [10, NaN, 30, -5] }))).toEqual([
      [1, 3, "C", 30, "oui"],
      [2, 1, "A", 10, "oui"],
      [3, 4, "D", -5, "oui"],
      [null, 2, "B", null, "oui"],
    ]);
  });
  it("un numéro n'a que sa meilleure ligne ; sans numéro, ou tronqué en nombre, chaque ligne reste", () => {
    const tronque = 350123456789012350;
    const l = liste([
      ["A", "Non", 1500, "T3"],
      [" a ", "Oui", 1500, "T3"],
      ["", "Non", 1500, "T3"],
      ["", "Non", 1500, "T3"],
      [tronque, "Non", 1500, "T3"],
      [tronque, "Non", 1500, "T3"],
    ]);
    expect([l.candidats.map((c) => c.ligne), l.doublons, l.numeroTronque]).toEqual([[2, 3, 4, 5, 6], 1, 5]);
    expect([liste([["A", "Oui", 1500, "T3"]]).doublons, liste([["A", "Oui", 1500, "T3"]]).numeroTronque]).toEqual([
      0,
      null,
    ]);
  });
  it("une cellule vide est à vérifier, sauf si la grille dit ce qu'elle vaut", () => {
    const zero = { Type: "si vide", Donnée: "Ressources mensuelles", Condition: "zéro" };
    expect(court(liste([["A", "Oui", "", "T3"]], { plus: [zero] }))).toEqual([[null, 1, "A", 50, "non"]]);
    expect(court(liste([["A", "Oui", 0, "T3"]]))).toEqual([[null, 1, "A", 50, "a-verifier"]]);
    expect(court(liste([["A", "Oui", "0,0", "T3"]]))).toEqual([[null, 1, "A", 50, "a-verifier"]]);
  });
  it("hors du champ de la grille, pas de note ; une erreur se dit une fois, à sa ligne", () => {
    const horsChamp = liste(
      [
        ["A", "Oui", 1500, "T3"],
        ["B", "Oui", 1500, "T3"],
      ],
      { plus: [champ("Numéro unique", "B")] },
    );
    expect(horsChamp.candidats.map((c) => [c.ligne, c.horsChamp, c.note])).toEqual([
      [2, false, 50],
      [1, true, null],
    ]);
    const fautive = liste([
      ["", "", "", ""],
      ["A", "peut-être", "mille", "T3"],
    ]).candidats[0]!;
    expect([fautive.admissible, fautive.note]).toEqual(["a-verifier", null]);
    expect(fautive.problemes.map((p) => [p.ou.ligne, p.ou.entete])).toEqual([
      [2, "Ressources mensuelles"],
      [2, "DALO"],
    ]);
  });
  it("chaque condition garde sa ligne de la grille et sa vérité", () => {
    const [c] = liste([["A", "Oui", 500, "T3 | T4"]]).candidats;
    expect(c!.conditions.map((x) => [x.ligne, x.verite])).toEqual([
      [3, "vrai"],
      [4, "faux"],
    ]);
    expect(c!.cellules).toEqual(["A", "Oui", 500, "T3 | T4", "T3", 1000, "NC"]);
  });
});
