/**
 * Échéances, avancement des EPCI et courriers à une date. Jours comptés à la main ; « avant le 28 février » : le 27 est le dernier jour à
 * temps (R. 441-5, R. 441-5-1) ; « avant le 31 mars » (R. 441-5-1, al. 2) ; quinze jours après le 30 juin et le 31 décembre (L. 441-1).
 */
import { lisAvancement, lisConventions, lisCourriers, lisEcheances } from "../../../src/cells";
import { serieDe } from "../../../src/domaine/commun";
import {
  aRelancer,
  avancementDesDocuments,
  calendrierLegal,
  controle,
  echeancesContredites,
  echeancier,
  nonSuivies,
  rappels,
  suiviDesCourriers,
} from "../../../src/domaine/controles";
import { composeDocument } from "../../../src/documents";
import { tableauDeBord } from "../../../src/documents/papiers";
import { phraseDEcheanceContredite } from "../../../src/messages";

const jour = (a: number, m: number, j: number): number => serieDe(a, m, j)!;
const ECHEANCES = ["Bailleur", "Année", "Objet", "Reçu le"];

describe("l'échéancier", () => {
  const lues = lisEcheances(ECHEANCES, [
    ["", 2024, "bilan annuel", ""],
    ["A", 2024, "bilan annuel", jour(2025, 2, 27)],
    ["B", 2024, "bilan annuel", jour(2025, 2, 28)],
    ["C", 2024, "bilan annuel", jour(2025, 3, 2)],
    ["D", 2024, "bilan annuel", ""],
    ["E", 2025, "données hors QPV 30 juin", ""],
    ["F", 2024, "bilan annuel", "hier"],
  ]);
  const suivies = (date: number): Record<string, [string, number]> =>
    Object.fromEntries(echeancier(lues.lignes, [], date).map((e) => [e.bailleur, [e.etat, e.jours]]));

  it("reçu la veille, le jour, deux jours après ; en retard du lendemain du dernier jour", () => {
    expect(suivies(jour(2025, 3, 10))).toEqual({
      A: ["recue", 0],
      B: ["recue-le-jour", 0],
      C: ["recue-en-retard", 3],
      // Dernier jour : le 27 février. Du 27 février au 10 mars 2025 : 1 + 10 jours.
      D: ["en-retard", 11],
      // Dernier jour : le 15 juillet. 21 + 30 + 31 + 30 + 15 jours.
      E: ["a-venir", 127],
      F: ["illisible", 0],
    });
    expect(suivies(jour(2025, 2, 27))["D"]).toEqual(["a-venir", 0]);
    expect(suivies(jour(2025, 2, 28))["D"]).toEqual(["en-retard", 1]);
    expect(suivies(jour(2025, 7, 15))["E"]).toEqual(["a-venir", 0]);
    expect(suivies(jour(2025, 7, 16))["E"]).toEqual(["en-retard", 1]);
  });

  it("dit ce que dit la règle : le même verdict, reçu ou en retard", () => {
    const { constats } = controle({ echeances: [lues] }, { date: jour(2025, 3, 10), annee: null });
    const verdict = (b: string): string | undefined => constats.find((c) => c.portee.bailleur === b)?.verdict;
    expect(["A", "B", "C", "D", "E", "F"].map(verdict)).toEqual([
      "conforme",
      "a-justifier",
      "non-conforme",
      "a-justifier",
      "non-applicable",
      "indetermine",
    ]);
  });

  it("ce qu'une convention suppose et que rien n'inscrit se rappelle, sans être dit « non reçu »", () => {
    const { lignes } = lisConventions(
      ["Bailleur", "Type", "Assiette", "Part", "Année"],
      [["Z", "État", 100, 0.3, 2026]],
    );
    const e = echeancier([], lignes, jour(2026, 2, 10));
    expect(e.map((x) => [x.objet, x.annee, x.etat, x.jours, x.ligne])).toEqual([
      ["prevision", 2026, "a-venir", 17, null],
      ["bilan", 2025, "a-venir", 17, null],
    ]);
    expect(rappels(e, 16)).toEqual([]);
    expect(rappels(e, 17)).toHaveLength(2);
    // Le jour passé, on ne sait pas s'il a été reçu : ce n'est pas un retard.
    expect(echeancier([], lignes, jour(2026, 2, 28)).map((x) => [x.etat, x.jours])).toEqual([
      ["non-inscrite", 1],
      ["non-inscrite", 1],
    ]);
  });

  it("une ligne qui ne dit pas de qui elle est se compte à part ; une ligne répétée ne compte qu'une fois", () => {
    expect(nonSuivies(lues.lignes)).toHaveLength(1);
    const double = lisEcheances(ECHEANCES, [
      ["A", 2024, "bilan annuel", ""],
      ["a ", 2024, "bilan annuel", ""],
    ]);
    expect(echeancier(double.lignes, [], jour(2025, 3, 10))).toHaveLength(1);
  });

  it("le calendrier du texte, douze mois, dans l'ordre", () => {
    expect(calendrierLegal(jour(2026, 11, 30)).map((t) => [t.objet, t.annee, t.terme, t.jours])).toEqual([
      ["hors-qpv-12", 2026, jour(2027, 1, 15), 46],
      ["bilan", 2026, jour(2027, 2, 28), 89],
      ["prevision", 2027, jour(2027, 2, 28), 89],
      ["cil", 2026, jour(2027, 3, 31), 120],
      ["hors-qpv-06", 2027, jour(2027, 7, 15), 227],
    ]);
  });
});

describe("les courriers", () => {
  const DATE = jour(2025, 4, 10);
  const { lignes } = lisCourriers(
    ["Bailleur", "Objet", "Envoyé le", "Répondu le", "Réponse attendue avant le"],
    [
      ["A", "répondu", jour(2025, 3, 1), jour(2025, 4, 1), jour(2025, 4, 1)],
      ["B", "la veille du délai", jour(2025, 3, 1), "", jour(2025, 4, 11)],
      ["C", "le jour du délai", jour(2025, 3, 1), "", jour(2025, 4, 10)],
      ["C ", "plus ancien", jour(2025, 1, 1), "", jour(2025, 2, 1)],
      ["D", "sans délai", jour(2025, 4, 1), "", ""],
      ["E", "pas envoyé", "", "", jour(2025, 2, 1)],
      ["F", "illisible", jour(2025, 3, 1), "", "bientôt"],
      ["G", "réponse datée de demain", jour(2025, 3, 1), jour(2025, 4, 11), jour(2025, 4, 1)],
    ],
  );
  const suivis = suiviDesCourriers(lignes, DATE);

  it("« avant le 10 » : la veille est le dernier jour, le 10 est en retard d'un jour ; sans délai demandé, jamais en retard", () => {
    expect(suivis.map((c) => [c.ligne.objet, c.etat, c.jours])).toEqual([
      // Du 31 janvier au 10 avril 2025 : 28 + 31 + 10 jours.
      ["plus ancien", "en-retard", 69],
      ["réponse datée de demain", "en-retard", 10],
      ["le jour du délai", "en-retard", 1],
      ["sans délai", "sans-delai", 9],
      ["la veille du délai", "en-attente", 0],
      ["pas envoyé", "a-envoyer", 0],
      ["illisible", "illisible", 0],
      ["répondu", "repondu", 0],
    ]);
  });

  it("une relance par bailleur, avec ses seuls retards", () => {
    expect(aRelancer(suivis).map((r) => [r.bailleur.trim(), r.courriers.map((c) => c.ligne.objet)])).toEqual([
      ["C", ["plus ancien", "le jour du délai"]],
      ["G", ["réponse datée de demain"]],
    ]);
  });
});

describe("l'avancement des EPCI", () => {
  const { lignes } = lisAvancement(
    ["EPCI", "Département", "Objet", "État", "Date"],
    [
      ["Rennes Métropole", "35", "CIA", "en cours", jour(2022, 1, 1)],
      ["Rennes Métropole", "35", "CIA", "signé", jour(2023, 6, 29)],
      ["rennes metropole", "35", "cotation", "adoptée", ""],
      ["Rennes Métropole", "35", "PPGDID", "révisé", jour(2027, 1, 1)],
      ["Fougères", "35", "CIL", "installée", jour(2024, 1, 1)],
      ["Fougères", "35", "CIL", "suspendue", jour(2024, 1, 1)],
      ["Vitré", "35", "autre", "?", ""],
      ["", "22", "CIL", "installée", "bientôt"],
    ],
  );
  const a = avancementDesDocuments(lignes, jour(2026, 11, 30));

  it("le dernier état daté vaut ; un état futur est prévu ; rien d'écrit est « non connu », non « non fait »", () => {
    const rennes = a.epci.find((e) => e.epci === "Rennes Métropole")!;
    expect(rennes.documents.CIA.actuel).toMatchObject({ etat: "signé", date: jour(2023, 6, 29) });
    expect(rennes.documents.cotation.actuel).toMatchObject({ etat: "adoptée", date: null });
    expect(rennes.documents.PPGDID).toMatchObject({ actuel: null, prevu: { etat: "révisé" } });
    expect(rennes.documents.CIL).toEqual({ actuel: null, contredit: [], prevu: null });
    expect(a.calendrier.map((e) => [e.epci, e.objet, e.date])).toEqual([
      ["Rennes Métropole", "PPGDID", jour(2027, 1, 1)],
    ]);
  });

  it("deux états du même jour sont gardés tous deux ; une ligne illisible ne compte nulle part, et se dit", () => {
    const cil = a.epci.find((e) => e.epci === "Fougères")!.documents.CIL;
    expect([cil.actuel?.etat, cil.contredit.map((e) => e.etat)]).toEqual(["installée", ["suspendue"]]);
    expect(a.nonComptees.map((l) => l.ligne)).toEqual([7, 8]);
    // Deux EPCI : la CIL de l'un est connue, pas celle de l'autre.
    expect(a.etats.filter((e) => e.objet === "CIL")).toEqual([
      { objet: "CIL", etat: "installée", combien: 1 },
      { objet: "CIL", etat: "", combien: 1 },
    ]);
  });
});

describe("une échéance écrite deux fois", () => {
  const lues = (rang: number, ...lignes: unknown[][]) =>
    lisEcheances(ECHEANCES, lignes, {
      rang,
      origine: {
        fichier: rang === 0 ? undefined : "Suivi.xlsx",
        feuille: "Echeances",
        premiereLigne: 2,
        premiereColonne: 1,
      } as never,
    }).lignes;
  it("une autre date, un blanc, un illisible se disent ligne à ligne, chacun à sa place ; la même date, non", () => {
    const contredites = echeancesContredites([
      ...lues(
        0,
        ["A", 2024, "bilan annuel", jour(2025, 2, 27)],
        ["B", 2024, "bilan annuel", ""],
        ["C", 2024, "bilan annuel", jour(2025, 2, 3)],
      ),
      ...lues(
        1,
        ["A", 2024, "bilan annuel", jour(2025, 3, 2)],
        ["B", 2024, "bilan annuel", "hier"],
        ["C", 2024, "bilan annuel", jour(2025, 2, 3)],
      ),
    ]);
    expect(contredites.map((c) => c.autre.bailleur)).toEqual(["A", "B"]);
    const dits = contredites.map((c) => phraseDEcheanceContredite(c).replace(/[\u00a0\u202f]/g, " "));
    expect(dits[0]).toMatch(
      /^A, .*bilan.* 2024 : reçu le 27\/02\/2025 \(.*\), compté ; et reçu le 02\/03\/2025 \(.*Suivi\.xlsx.*\), non compté\./i,
    );
    expect(dits[1]).toMatch(
      /^B, .* : rien d’inscrit \(.*\), compté ; et une date illisible \(.*Suivi\.xlsx.*\), non compté\./,
    );
  });
});

it("à l’impression, une longue table du tableau de bord garde son en-tête sur chaque page", () => {
  const noms = Array.from({ length: 90 }, (_, i) => `Bailleur ${i}`);
  const inscrites = lisEcheances(
    ECHEANCES,
    noms.flatMap((n, i) => [
      [n, 2024, "bilan annuel", i % 2 === 0 ? "" : jour(2025, 2, 3)],
      [n, 2025, "bilan annuel", ""],
    ]),
  ).lignes;
  const avancement = lisAvancement(
    ["EPCI", "Département", "Objet", "État", "Date"],
    noms.map((n, i) => [`EPCI ${n}`, "35", "CIA", `état ${i % 40}`, jour(2026, 1, 1 + (i % 28))]),
  ).lignes;
  const date = jour(2025, 3, 10);
  const d = tableauDeBord({
    date,
    horizon: 60,
    echeances: echeancier(inscrites, [], date),
    contredites: [],
    nonSuivies: [],
    calendrier: calendrierLegal(date),
    avancement: avancementDesDocuments(avancement, date),
    courriers: null,
  });
  const sansEntete = composeDocument(d).flatMap((f) =>
    f.tables
      .filter(({ zone: z }) => {
        const { repetee, sauts } = f.impression;
        return sauts.some((l) => l > z.ligne && l < z.ligne + z.lignes) && (repetee === null || repetee > z.ligne);
      })
      .map((t) => `${f.nom} : ${t.nom}`),
  );
  expect(sansEntete).toEqual([]);
});
