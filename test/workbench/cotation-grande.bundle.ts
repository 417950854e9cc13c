/** De vraies cotations dans l'atelier : une propagation hors de la table, et une colonne calculée, recalculées quand un poids change. */
import { join } from "node:path";
import { ouvreAtelier, type AtelierHeadless, type ClasseurDecrit } from "../../src/workbench";

jest.setTimeout(300_000);
const RACINE = join(__dirname, "../..");

/** 31/12/2024. */
const DATE = 45657;
const GRILLE = [
  ["Bloc", "Critère", "Donnée", "Condition", "Points", "Par", "Plafond"],
  ["Priorités nationales", "DALO", "DALO", "Oui", 50, null, null],
  ["Historique", "Ancienneté", "Date d'ancienneté", null, 5, "an", 20],
];
/** Ancienneté au 31/12/2024 : 15/06/2022 (44727), deux ans révolus ; 15/06/2014 (41805), dix ans. */
const DEMANDES = [
  ["Oui", 44727],
  ["Non", 41805],
  ["NC", 44727],
] as const;

/** `calculee` : dans une colonne de la table ; `propagee` : en E2, à côté d'elle, une colonne vide entre les deux. */
function classeur(lignes: number, { calculee, propagee }: { calculee?: string; propagee?: string }): ClasseurDecrit {
  const entete = ["Numéro unique", "DALO", "Date d'ancienneté"];
  const ligne = (i: number): (string | number | null)[] => [`D${i + 1}`, ...DEMANDES[i % 3]!];
  return {
    nom: "Grande",
    feuilles: [
      { nom: "Grille", cellules: GRILLE, tables: [{ nom: "Grille", plage: "A1:G3" }] },
      {
        nom: "Demandes",
        cellules: [
          calculee === undefined ? entete : [...entete, "Score"],
          ...Array.from({ length: lignes }, (_, i) =>
            calculee !== undefined
              ? [...ligne(i), calculee]
              : i === 0 && propagee !== undefined
                ? [...ligne(i), null, propagee]
                : ligne(i),
          ),
        ],
        tables: [{ nom: "Demandes", plage: `A1:${calculee === undefined ? "C" : "D"}${lignes + 1}` }],
      },
      { nom: "Réglages", cellules: [["Date", DATE]] },
    ],
  } as ClasseurDecrit;
}

/** Les scores attendus, de trois en trois : DALO et deux ans ; dix ans ramenés à 20 ; DALO non renseigné, deux ans. */
const attendus = (lignes: number, dalo: number): number[][] =>
  Array.from({ length: lignes }, (_, i) => [[dalo + 10, 20, 10][i % 3]!]);

async function ouvre(c: ClasseurDecrit): Promise<AtelierHeadless> {
  const a = await ouvreAtelier({ dist: join(RACINE, "dist"), page: "fonctions", classeur: c });
  await a.repos();
  return a;
}

test("10 000 demandes notées par une seule formule hors de la table suivent un poids modifié", async () => {
  const n = 10_000;
  const a = await ouvre(
    classeur(n, { propagee: "=HLM.COTATION(Grille[#All],Demandes[#Headers],Demandes[#Data],Réglages!$B$1)" }),
  );
  try {
    expect(a.values(`Demandes!E2:E${n + 1}`)).toEqual(attendus(n, 50));
    await a.type("Grille!E2", "80");
    expect(a.values(`Demandes!E2:E${n + 1}`)).toEqual(attendus(n, 80));
    expect(a.values("Demandes!E2:E4")).toEqual([[90], [20], [10]]);
    // La demande 10 000 est la première des trois.
    expect(a.value(`Demandes!E${n + 1}`)).toBe(90);
    // Rien ne se propage au-delà de la dernière demande.
    expect(a.value(`Demandes!E${n + 2}`)).toBe("");
    expect(a.messages).toEqual([]);
  } finally {
    a.ferme();
  }
});

test("1 000 demandes notées chacune par sa colonne calculée suivent un poids modifié", async () => {
  const n = 1000;
  const a = await ouvre(
    classeur(n, { calculee: "=HLM.COTATION(Grille[#All],Demandes[#Headers],Demandes[@],Réglages!$B$1)" }),
  );
  try {
    expect(a.values(`Demandes!D2:D${n + 1}`)).toEqual(attendus(n, 50));
    await a.type("Grille!E2", "80");
    expect(a.values(`Demandes!D2:D${n + 1}`)).toEqual(attendus(n, 80));
    expect(a.values("Demandes!D2:D4")).toEqual([[90], [20], [10]]);
    expect(a.value(`Demandes!D${n + 1}`)).toBe(90);
    expect(a.messages).toEqual([]);
  } finally {
    a.ferme();
  }
});
