/** @jest-environment jsdom */
import { screen, waitFor, within } from "@testing-library/react";
import { atelier, attendsSansFaute, montre, personne, clair, type Atelier } from "./outils";
import { GRILLE, VERSIONS } from "./grille-votee";

/**
 * Au 31/12/2024, à la main. Ancienneté en années complètes : 035…34 deux ans, 035…35 dix ans, 035…36 quatre ans ; 5 points l'an, 20 au plus.
 * Grille votée (DALO 50) : 60, 20, 20 ; rangs 1, 2 (2014 passe devant 2020), 3. Grille du classeur (DALO 5) : 15, 20, 20 ; rangs 3, 1, 2.
 */
const DEMANDES = [
  ["Numéro unique", "DALO", "Date d'ancienneté"],
  ["035012345678901234", "Oui", "15/06/2022"],
  ["035012345678901235", "Non", "15/06/2014"],
  ["035012345678901236", "", "15/06/2020"],
];
const CAS = [
  ["Cas", "Ordre attendu", "DALO", "Date d'ancienneté"],
  ["Ménage DALO", 1, "Oui", "15/06/2024"],
  ["Ménage ancien", 2, "Non", "15/06/2010"],
];

async function ecrisLaNote(
  a: Atelier,
): Promise<{ container: HTMLElement; p: ReturnType<typeof personne>; cellules: string[][] }> {
  const { container } = await montre(a);
  const p = personne();
  await p.click(screen.getByRole("tab", { name: /^Grille/ }));
  await p.click(await screen.findByRole("tab", { name: /^Comparer/ }));
  await p.click(await screen.findByRole("button", { name: "Écrire la note d’impact…" }));
  const apercu = await screen.findByRole("group", { name: "Avant d’écrire" });
  expect(clair(apercu.textContent)).toContain(
    "Une feuille neuve, « Note d’impact », sera ajoutée ; aucune cellule remplie ne change.",
  );
  expect(a.rapports).toEqual([]);
  await attendsSansFaute(container);
  await p.click(within(apercu).getByRole("button", { name: "Appliquer" }));
  await screen.findByText(/La note d’impact est sur la feuille/);
  return { container, p, cellules: a.rapports[0]!.lignes.map((l) => l.cellules.map((c) => clair(String(c)))) };
}
/** Les lignes d'une partie, sans son titre. */
function partie(cellules: string[][], titre: string): string[][] {
  const i = cellules.findIndex((l) => l[0] === titre);
  const fin = cellules.findIndex((l, j) => j > i && l.length === 1 && l[0] === "");
  return cellules.slice(i + 1, fin < 0 ? undefined : fin);
}

describe("Note d'impact", () => {
  it("écrit sur une feuille ce que le vote change, cellule par cellule", async () => {
    const a = atelier({ Grille: GRILLE, Demandes: DEMANDES, Versions: VERSIONS, CasTypes: CAS });
    const { p, cellules } = await ecrisLaNote(a);
    const [r] = a.rapports;
    expect([r!.feuille, clair(r!.pied)]).toEqual([
      "Note d’impact",
      "Note d’impact, de « Grille votée » à la grille du classeur, évaluation au 31/12/2024",
    ]);
    expect(cellules[0]).toEqual(["Note d’impact : de la grille « Grille votée » à la grille du classeur"]);
    expect(partie(cellules, "Ce qui est comparé")).toEqual([
      [
        "Grille A",
        "Version gardée dans la table Versions : Grille votée, par A. Martin, le 09/01/2024, votée le 28/02/2024.",
      ],
      ["Grille B", "Grille d’aujourd’hui : Feuille Grille!A1:G3."],
      ["Demandes", "3 lignes lues, lignes blanches comprises : Feuille Demandes!A1:C4."],
      ["Date d’évaluation", "Évaluation au 31/12/2024 : date choisie dans ce volet, gardée dans le classeur."],
    ]);
    // Quarts comme QUARTILE.INCLURE : de 20, 20, 60 et de 15, 20, 20.
    expect(partie(cellules, "Demandes et scores").map((l) => [l[0], ...l.slice(2)])).toEqual([
      ["Lignes notées", "3", "3"],
      ["Demandes distinctes", "3", "3"],
      ["Lignes hors champ", "0", "0"],
      ["Lignes en erreur", "0", "0"],
      ["Minimum", "20", "15"],
      ["Quart inférieur", "20", "17,5"],
      ["Médiane", "20", "20"],
      ["Quart supérieur", "40", "20"],
      ["Maximum", "60", "20"],
    ]);
    expect(partie(cellules, "Données non renseignées, grille B")).toEqual([
      ["DALO", "« DALO » : non renseigné sur 1 ligne sur 3 (33,33 %)."],
      ["Date d'ancienneté", "« Date d'ancienneté » : non renseigné sur 0 ligne sur 3 (0 %)."],
    ]);
    // Dix pour cent de trois demandes : la première. Sans date : 1, 2, 2 avec la grille votée ; 3, 1, 1 avec celle du classeur.
    expect(cellules.find((l) => l[0] === "Effet sur les publics")).toEqual([
      "Effet sur les publics",
      "",
      "Effectif",
      "Première, A",
      "Première, B",
      "Entrants",
      "Sortants",
      "Rang médian, A",
      "Rang médian, B",
    ]);
    expect(partie(cellules, "Effet sur les publics").slice(0, 3)).toEqual([
      ["DALO", "", "1", "1", "0", "0", "1", "1", "3"],
      // Les rangs écrits plus bas : 2 et 3, puis 1 et 2.
      ["Aucun de ces publics", "", "2", "0", "1", "1", "0", "2,5", "1,5"],
      ["dont public non renseigné", "", "1", "0", "0", "0", "0", "3", "2"],
    ]);
    expect(partie(cellules, "Rangs qui changent")).toEqual([
      ["Toutes les demandes", "2 demandes montent, 1 descend, 0 garde son rang, sur 3 classées."],
      ["Plus forte montée", "Ligne 3 de la feuille : rang 2 → 1 ; score 20 → 20."],
      ["Plus forte montée", "Ligne 4 de la feuille : rang 3 → 2 ; score 20 → 20."],
      ["Plus forte descente", "Ligne 2 de la feuille : rang 1 → 3 ; score 60 → 15."],
    ]);
    // Moins d'un an : 50 points contre 20, puis 5 contre 20.
    expect(partie(cellules, "Cas types")).toEqual([
      ["Ménage ancien", "Score 20 avec A, 20 avec B.", "2", "2", "1"],
      ["Ménage DALO", "Score 50 avec A, 5 avec B.", "1", "1", "2"],
      ["Ordre attendu, grille A", "L’ordre attendu est tenu pour les 2 cas."],
      ["Ordre attendu, grille B", "1 paire n’est pas dans l’ordre attendu."],
    ]);
    expect(partie(cellules, "Vérification de la grille B")[0]).toEqual([
      "anomalie légale",
      "La grille ne dit pas l'effet du refus d'un logement adapté. Le PPGDID doit définir les cas où un refus a des effets sur la cotation et la nature de ces effets (l'effet lui-même est libre). Source : CCH, art. R. 441-2-10, 11°.",
    ]);
    expect(partie(cellules, "Comment lire cette note").map((l) => l[0])).toEqual([
      "Production",
      "Décision",
      "Rangs",
      "Limites",
      "Données personnelles",
    ]);
    expect(cellules.flat().filter((c) => c.includes("0350123456789"))).toEqual([]);
    await p.click(screen.getByRole("button", { name: "Annuler : Écrire la note d’impact" }));
    await waitFor(() => expect(a.journal).toContain("annule"));
  });

  it("écrit les publics suivis et le nombre de premières choisis dans la vue, et redemande un aperçu quand ils changent", async () => {
    const a = atelier({ Grille: GRILLE, Demandes: DEMANDES, Versions: VERSIONS });
    const { p, cellules } = await ecrisLaNote(a);
    expect(cellules.some((l) => l[0] === "Cas types")).toBe(false);
    await p.click(screen.getByRole("button", { name: "Écrire la note d’impact…" }));
    await screen.findByRole("group", { name: "Avant d’écrire" });
    await p.type(screen.getByRole("textbox", { name: /^Nombre de premières/ }), "2");
    expect(screen.queryByRole("group", { name: "Avant d’écrire" })).toBeNull();
    await p.click(screen.getByRole("checkbox", { name: "DALO" }));
    await p.click(screen.getByRole("button", { name: "Écrire la note d’impact…" }));
    await p.click(
      within(await screen.findByRole("group", { name: "Avant d’écrire" })).getByRole("button", { name: "Appliquer" }),
    );
    await waitFor(() => expect(a.rapports).toHaveLength(2));
    const publics = partie(
      a.rapports[1]!.lignes.map((l) => l.cellules.map((c) => clair(String(c)))),
      "Effet sur les publics",
    );
    // Les trois demandes sont alors « d'aucun public » : 1, 2, 3 puis 3, 1, 2 : la date d'ancienneté départage, une entre et une sort.
    expect(a.rapports[1]!.lignes.flatMap((l) => l.cellules).filter((c) => String(c).startsWith("Dans les"))).toEqual([
      "Dans les 2 premières, A",
      "Dans les 2 premières, B",
    ]);
    expect(publics[0]).toEqual([
      "Aucun de ces publics",
      "Aucun public n’est suivi.",
      "3",
      "2",
      "2",
      "1",
      "1",
      "2",
      "2",
    ]);
  });

  it("compte à part les demandes en erreur, et redit les remarques de la grille", async () => {
    const a = atelier({
      Grille: GRILLE.map((l, i) => [...l, i === 0 ? "Commentaire" : ""]),
      Demandes: DEMANDES.map((l) => (l[0] === "035012345678901236" ? [l[0], l[1], "jamais"] : l)),
      Versions: VERSIONS,
    });
    const { cellules } = await ecrisLaNote(a);
    expect(
      partie(cellules, "Demandes et scores")
        .slice(0, 4)
        .map((l) => [l[0], ...l.slice(2)]),
    ).toEqual([
      ["Lignes notées", "2", "2"],
      ["Demandes distinctes", "2", "2"],
      ["Lignes hors champ", "0", "0"],
      ["Lignes en erreur", "1", "1"],
    ]);
    expect(partie(cellules, "Effet sur les publics")[1]).toEqual([
      "Aucun de ces publics",
      "",
      "1",
      "0",
      "1",
      "1",
      "0",
      "2",
      "1",
    ]);
    expect(partie(cellules, "Vérification de la grille B").at(-1)).toEqual([
      "remarque",
      "'Feuille Grille'!H1 (« Commentaire ») : cet en-tête n'est pas de ceux d'une grille, la colonne est gardée mais n'a pas d'effet.",
    ]);
  });

  it("les deux grilles sont jugées pareil : chacune avec ses anomalies et ses remarques", async () => {
    const a = atelier({
      Grille: GRILLE,
      Demandes: DEMANDES,
      Versions: VERSIONS.map((l) => l.map((c) => (c === "Oui" ? "plus de 3" : c))),
    });
    const { cellules } = await ecrisLaNote(a);
    const genres = (grille: string): string[] =>
      partie(cellules, `Vérification de la grille ${grille}`).map((l) => l[0]!.split(" · ")[0]!);
    expect(genres("A")).toContain("remarque");
    expect(partie(cellules, "Vérification de la grille A").flat().join(" ")).toContain(
      "« plus de 3 » est lu comme un texte, égal à lui seul.",
    );
    expect(genres("B")[0]).toBe("anomalie légale");
  });
});
