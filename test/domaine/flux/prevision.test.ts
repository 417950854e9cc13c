/** La prévision des logements soustraits du flux (R. 441-5, I, al. 5) : année en cours par catégorie, relogements de l'année d'avant. */
import { lisMises, lisParc } from "../../../src/cells";
import { ratio, serieDe } from "../../../src/domaine/commun";
import {
  CATEGORIES_SOUSTRAITES,
  categorieDuMotif,
  evaluePrevision,
  OPTIONS_DE_PATRIMOINE,
  type PrevisionDesSoustraits,
} from "../../../src/domaine/flux";
import { MOTIFS_HORS_FLUX } from "../../../src/modeles";

const ENTETES = [
  "Programme",
  "Commune",
  "Logements",
  "Vente",
  "Démolition",
  "Taux de rotation",
  "Mutations prévues",
  "Relogements RU",
  "Relogements ORCOD",
  "Relogements LHI",
  "Relogements vente",
  "À défaut de taux",
];
/** A : (300 − 20) × 10 % = 28 libérations ; B : (200 − 10) × 10 % = 19. 47 libérations en tout. */
const PARC: readonly (readonly unknown[])[] = [
  ["A", "Rive", 300, 20, 0, 0.1, 4, 3, "", 0, 1, ""],
  ["B", "Valmont", 200, 0, 10, 0.1, 2, "", "", 0, 0, ""],
];
const MISES = lisMises(
  [["Réservataire", "Hors flux", "Mode", "QPV", "Proposé le", "Attribué le", "Bail signé le"]],
  [
    ["ALS", "", "flux", "Non", "05/01/2024", "20/01/2024", ""],
    ["ALS", "", "stock", "Non", "05/01/2024", "20/02/2024", ""],
    ["ALS", "Renouvellement urbain", "", "Non", "05/01/2024", "01/01/2024", ""],
    ["", "Renouvellement urbain", "", "Non", "05/01/2024", "31/12/2024", ""],
    // Attribué en 2023, bail en 2024 : c'est l'attribution qui date.
    ["", "Renouvellement urbain", "", "Non", "05/01/2023", "30/12/2023", "15/01/2024"],
    // Proposé, pas attribué.
    ["", "LHI", "", "Non", "05/01/2024", "", ""],
    ["", "vente", "", "Non", "05/01/2024", "06/06/2024", ""],
    ["", "Mutation interne", "", "Non", "05/01/2024", "06/06/2024", ""],
    ["", "Préfet après injonction", "", "Non", "05/01/2024", "06/06/2024", ""],
    ["", "Démolition", "", "Non", "05/01/2024", "06/06/2024", ""],
  ],
).mises;
const prevision = (
  parc: readonly (readonly unknown[])[] = PARC,
  mises: typeof MISES | null = MISES,
): PrevisionDesSoustraits => evaluePrevision(lisParc([ENTETES], parc).programmes, OPTIONS_DE_PATRIMOINE, mises, 2025);
const prevus = (p: PrevisionDesSoustraits): readonly unknown[] =>
  p.lignes.map((l) => [l.categorie, l.prevus, l.nonRenseignes]);

it("chaque motif de la liste Hors flux a sa catégorie du texte, et l'injonction la sienne", () => {
  expect(MOTIFS_HORS_FLUX.map(categorieDuMotif)).toEqual([...CATEGORIES_SOUSTRAITES, "injonction"]);
  expect(categorieDuMotif("démolition")).toBeNull();
});

it("les soustraits de l'année par catégorie : 6 mutations, 3 RU, 0 LHI écrit, 1 vente ; ORCOD vide partout n'est pas 0", () => {
  const p = prevision();
  expect(prevus(p)).toEqual([
    ["mutations", 6, 0],
    ["RU", 3, 1],
    ["ORCOD", null, 2],
    ["LHI", 0, 0],
    ["vente", 1, 0],
  ]);
  expect([p.prevus, p.relogementsPrevus, p.incomplet, p.sansNombre, p.incompletes]).toEqual([
    10,
    4,
    true,
    ["ORCOD"],
    ["RU"],
  ]);
});

it("la part a pour dénominateur les libérations attendues : 10 ÷ 47, et l'assiette en est le reste", () => {
  const p = prevision();
  expect([p.liberations, p.part, p.assiette]).toEqual([ratio(47), ratio(10, 47), ratio(37)]);
});

it("rien d'écrit : ni nombre, ni part, jamais 0", () => {
  const p = prevision(PARC.map((l) => l.map((c, i) => (i >= 6 && i <= 10 ? "" : c))));
  expect([p.prevus, p.relogementsPrevus, p.part]).toEqual([null, null, null]);
});

it("seule une mutation manque : le total est un minimum, les relogements n'en sont pas un", () => {
  const p = prevision(PARC.map((l, i) => l.map((c, j) => (j === 6 && i === 0 ? "" : c === "" ? 0 : c))));
  expect([p.incomplet, p.relogementsIncomplets, p.relogementsPrevus]).toEqual([true, false, 4]);
  expect(prevision().relogementsIncomplets).toBe(true);
});

it("tout est écrit, 0 compris : rien n'est incomplet, et le total est un nombre", () => {
  const p = prevision(PARC.map((l) => l.map((c) => (c === "" ? 0 : c))));
  expect([p.incomplet, p.prevus, p.lignes.map((l) => l.prevus)]).toEqual([false, 10, [6, 3, 0, 0, 1]]);
});

it("le bilan est celui des attributions de 2024, à leur date : 2 RU et 1 vente font 3 relogements, la mutation à part", () => {
  const { bilan } = prevision();
  expect(bilan).toEqual({
    relogements: 3,
    soustraits: 4,
    parCategorie: { mutations: 1, RU: 2, ORCOD: 0, LHI: 0, vente: 1 },
    injonction: 1,
    horsTexte: [{ motif: "Démolition", nombre: 1 }],
    // 2 en flux et en stock, 4 soustraits, 1 après injonction, 1 d'un motif hors du texte.
    toutes: 8,
  });
});

it("sans mises à disposition, ou sans aucune attribution de l'année, le bilan n'est pas connu : il n'est pas 0", () => {
  for (const mises of [null, [], MISES.filter((m) => m.attribueLe === null || m.attribueLe < serieDe(2024, 1, 1)!)]) {
    const p = prevision(PARC, mises);
    expect([p.bilan, p.lignes.every((l) => l.attribues === null)]).toEqual([null, true]);
  }
});

it("d'un programme exclu du flux rien n'est soustrait, et ce qui y est prévu est nommé", () => {
  const exclu = ["C", "Rive", 100, 0, 0, "", 5, 0, 0, 0, 0, "exclu du flux"];
  const { programmes } = lisParc([ENTETES], [...PARC, exclu]);
  const p = evaluePrevision(
    programmes.map((x) => (x.programme === "C" ? { ...x, regle: { choix: "exclu", taux: null } as const } : x)),
    OPTIONS_DE_PATRIMOINE,
    null,
    2025,
  );
  expect([p.prevus, p.horsDuFlux.map((x) => [x.programme, x.total])]).toEqual([10, [["C", 5]]]);
});

it("les logements en vente et à démolir sont du parc : comptés à part, dans aucune catégorie", () => {
  const p = prevision();
  expect([p.enVente, p.aDemolir]).toEqual([20, 10]);
});
