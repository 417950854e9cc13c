/**
 * Les trois règles que ni conventions ni attributions ne portent, par le même chemin, du fichier xlsx au papier : ATT-3 dans la table des
 * commissions, COT-PRIO et COT-REF dans la grille.
 */
import { grilleCompilee, lisVersions } from "../../src/cells";
import { ecrisClasseur, ecrisDocument, lisClasseur, type CelluleDeFichier } from "../../src/fichiers";
import { type Document } from "../../src/documents";
import { decisionsDe, papierDesDecisions } from "../../src/taskpane/grille/commission";
import { noteDImpact } from "../../src/taskpane/grille/note-d-impact";
import { effetsDe, grilleDeBase, situationAvec } from "../../src/taskpane/grille/simulation";
import { tableLue } from "../documents/papiers";
import { jour } from "./cas-par-regle";

const DATE = jour(2025, 6, 1);
const clair = (t: unknown): string => String(t ?? "").replace(/[\u00a0\u202f]/g, " ");

/** Écrit un classeur, le relit : les cellules de sa feuille, un vide en texte vide comme dans Excel. */
async function parFichier(nom: string, cellules: readonly (readonly CelluleDeFichier[])[]) {
  const lu = await lisClasseur(ecrisClasseur({ nom, feuilles: [{ nom, cellules }] }));
  if (!lu.ok) throw new Error("classeur illisible");
  const largeur = cellules[0]!.length;
  return tableLue(
    nom,
    lu.valeur.feuilles[0]!.cellules.map((l) => Array.from({ length: largeur }, (_, j) => l[j] ?? "")),
  );
}
async function textesImprimes(d: Document): Promise<readonly string[]> {
  const lu = await lisClasseur(ecrisDocument(d));
  if (!lu.ok) throw new Error("papier illisible");
  return lu.valeur.feuilles.flatMap((f) => f.cellules.map((l) => clair(l.join(" | "))));
}

const DEMANDES: readonly (readonly CelluleDeFichier[])[] = [
  ["Numéro unique", "DALO", "Refus", "Date d'ancienneté"],
  ["013000000000000A", "Oui", 0, jour(2023, 6, 30)],
  ["013000000000000B", "Non", 1, jour(2020, 1, 1)],
];
const GRILLE: readonly (readonly CelluleDeFichier[])[] = [
  ["Bloc", "Critère", "Donnée", "Condition", "Points"],
  ["Nationales", "DALO", "DALO", "Oui", 50],
  ["Comportement", "Refus d'un logement adapté", "Refus", ">=1", -10],
  ["Comportement", "Refus d'un logement adapté", "Refus", "[0;0]", 0],
];
const SI_VIDE: readonly CelluleDeFichier[] = ["", "", "Refus", "zéro", ""];

describe("ATT-3, R. 441-3 : trois demandes examinées pour un logement", () => {
  // Deux, trois, quatre demandes : « sauf en cas d'insuffisance du nombre des candidats », jamais une non-conformité.
  it.each([
    [2, "ATT-3", "1 logement avec moins de trois demandes"],
    [3, null, "Trois demandes au moins ont été présentées pour chaque logement"],
    [4, null, "Trois demandes au moins ont été présentées pour chaque logement"],
  ])("%d demandes", async (n, verdict, enTete) => {
    const commissions = await parFichier("Commissions", [
      ["Commission", "Date", "Logement", "Numéro unique", "Note", "Rang en commission", "Décision", "Motif"],
      ...Array.from({ length: n }, (_, i): readonly CelluleDeFichier[] => [
        "CAL 1",
        jour(2025, 2, 3),
        "T-1",
        `01300000000000${String(i).padStart(2, "0")}`,
        50 - i,
        i + 1,
        i === 0 ? "Attribution" : "Non-attribution",
        "",
      ]),
    ]);
    const demandes = await parFichier("Demandes", DEMANDES);
    const dits = await textesImprimes(
      papierDesDecisions(decisionsDe(commissions, demandes, await parFichier("Grille", grilleAvec(GRILLE)), DATE)),
    );
    expect(dits.some((t) => t.includes(enTete))).toBe(true);
    const lignes = dits.filter((t) => t.includes("T-1"));
    expect(lignes).toHaveLength(n);
    // Dit une fois, à la première demande du logement.
    const dites = lignes.filter((l) => /trois|R\. 441-3\b/.test(l));
    expect(dites).toHaveLength(verdict === null ? 0 : 1);
    if (verdict !== null) expect(dites[0]).toContain(verdict);
    for (const l of lignes) expect(l).not.toMatch(/non conforme/i);
  });
});

/** Avec sa colonne Type, que la directive demande. */
function grilleAvec(lignes: readonly (readonly CelluleDeFichier[])[]): readonly (readonly CelluleDeFichier[])[] {
  const [entetes, ...reste] = lignes;
  const refus = reste.some((l) => l.includes("Refus"));
  return [
    ["Type", ...entetes!],
    ...(refus ? [["si vide", ...SI_VIDE]] : []),
    ...reste.map((l): readonly CelluleDeFichier[] => ["", ...l]),
  ];
}

describe("COT-PRIO et COT-REF, R. 441-2-10, 11°", () => {
  const sans = (mot: string): readonly (readonly CelluleDeFichier[])[] =>
    GRILLE.map((l) =>
      l.includes(mot) && l !== GRILLE[0] ? ["Locales", "Ancienneté", "Date d'ancienneté", ">=12 mois", 5] : l,
    );
  const DALO = "Aucun critère ne favorise les personnes bénéficiant d'une décision favorable DALO.";
  const PRIORITES = "Aucun critère ne met en œuvre les priorités de l'article L. 441-1";
  const REFUS = "La grille ne dit pas l'effet du refus d'un logement adapté.";
  it.each<[string, readonly (readonly CelluleDeFichier[])[], readonly string[]]>([
    ["les priorités et les refus : rien à redire", GRILLE, []],
    ["aucune ligne ne lit le DALO : les deux anomalies de COT-PRIO", sans("DALO"), [DALO, PRIORITES]],
    [
      "une priorité sans le DALO : une seule",
      GRILLE.map((l) => (l.includes("DALO") ? ["Nationales", "L441-1 a", "L441-1 a", "Oui", 50] : l)),
      [DALO],
    ],
    ["aucune ligne ne lit les refus", sans("Refus").slice(0, 3), [REFUS]],
  ])("%s", async (_, lignes, attendues) => {
    const colonnes = ["L441-1 a"].filter((c) => lignes.some((l) => l.includes(c)));
    const demandes = await parFichier(
      "Demandes",
      DEMANDES.map((l, i) => [...l, ...colonnes.map((c) => (i === 0 ? c : "Non"))]),
    );
    const grille = await parFichier("Grille", grilleAvec(lignes));
    const base = grilleDeBase(grille, demandes, DATE)!;
    const enVersion = [
      ["Version", "Enregistrée le", "Auteur", "Votée le", ...grille.bloc.valeurs[0]!],
      ...grille.bloc.valeurs
        .slice(1)
        .map((l) => ["Avant", 45000, "A. Martin", 45089, ...l.map((c) => (typeof c === "number" ? String(c) : c))]),
    ];
    const version = lisVersions(enVersion[0]!, enVersion.slice(1))[0]!;
    const ancienne = grilleCompilee(version.grille, base.entetes).grille!;
    const [avant, apres] = [situationAvec(ancienne, demandes, DATE), situationAvec(base.grille, demandes, DATE)];
    const dits = await textesImprimes(
      noteDImpact({
        version,
        description: "Avant",
        ancienne,
        base,
        grille,
        demandes,
        casTypes: undefined,
        evaluation: { date: DATE, origine: { genre: "choisie" } },
        avant,
        apres,
        effets: effetsDe(avant, apres),
        publics: [],
        premieres: null,
      }),
    );
    for (const phrase of [DALO, PRIORITES, REFUS])
      expect([phrase, dits.some((t) => t.includes(phrase))]).toEqual([phrase, attendues.includes(phrase)]);
    expect(dits.some((t) => t.includes("CCH, art. R. 441-2-10, 11°"))).toBe(true);
  });
});
