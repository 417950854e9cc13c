/** @jest-environment jsdom */
import { screen, waitFor, within } from "@testing-library/react";
import { type Document } from "../../src/documents";
import { lignesDe, textesDe } from "../documents/textes";
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
): Promise<{ container: HTMLElement; p: ReturnType<typeof personne>; note: Document }> {
  const { container } = await montre(a);
  const p = personne();
  await p.click(screen.getByRole("tab", { name: /^Grille/ }));
  await p.click(await screen.findByRole("tab", { name: /^Comparer/ }));
  await p.click(await screen.findByRole("button", { name: "Écrire la note d’impact…" }));
  const apercu = await screen.findByRole("group", { name: "Avant d’écrire" });
  expect(clair(apercu.textContent)).toContain(
    "Des feuilles neuves seront ajoutées, « Impact, Grille votée », « Annexe, grille » et « Annexe, vérification » ; aucune cellule remplie ne change.",
  );
  expect(a.documents).toEqual([]);
  await attendsSansFaute(container);
  await p.click(within(apercu).getByRole("button", { name: "Appliquer" }));
  await screen.findByText(/^Note d’impact : des feuilles neuves, /);
  return { container, p, note: a.documents[0]! };
}
/** Les lignes d'une table de la note, espaces ordinaires. */
const table = (note: Document, nom: string): unknown[][] =>
  lignesDe(note, `Note_${nom}`).map((l) => l.map((c) => (typeof c === "string" ? clair(c) : c)));
const dit = (note: Document): string[] => textesDe(note).map(clair);

describe("Note d'impact", () => {
  it("écrit sur des feuilles ce que le vote change, en nombres", async () => {
    const a = atelier({ Grille: GRILLE, Demandes: DEMANDES, Versions: VERSIONS, CasTypes: CAS });
    const { p, note } = await ecrisLaNote(a);
    const f = note.feuilles[0]!;
    expect([clair(f.titre), f.impression.orientation, clair(f.impression.pied)]).toEqual([
      "Note d’impact : de « Grille votée », votée le 28/02/2024, à « Grille », au 31/12/2024",
      "paysage",
      "Note d’impact, de « Grille votée » à la grille proposée « Grille », évaluation au 31/12/2024",
    ]);
    expect(f.sousTitres.map(clair)).toEqual([
      "Avant : Grille votée, par A. Martin, le 09/01/2024, votée le 28/02/2024. Après : la grille proposée, table « Grille » de ce classeur. Cotation de la demande de logement social.",
      "3 lignes de demandes lues : Feuille Demandes!A1:C4. Évaluation au 31/12/2024 : date choisie dans ce volet, gardée dans le classeur.",
    ]);
    // Une demande a DALO = Oui.
    expect(table(note, "Changements")).toEqual([["Priorités nationales : DALO, Points", 50, 5, 1]]);
    // Dix pour cent de trois demandes : la première. Rangs 1, 2, 3 avec la grille votée ; 3, 1, 2 avec celle du classeur.
    expect(table(note, "Publics")).toEqual([
      ["DALO", 1, 1, 0, -1, 0, 1, 1, 3],
      ["Aucun de ces publics", 2, 0, 1, 1, 1, 0, 2.5, 1.5],
      ["dont public non renseigné", 1, 0, 0, 0, 0, 0, 3, 2],
    ]);
    // Quarts comme QUARTILE.INCLURE : de 20, 20, 60 et de 15, 20, 20.
    expect(table(note, "Notes").map((l) => l.slice(1))).toEqual([
      [3, 3],
      [3, 3],
      [0, 0],
      [0, 0],
      [20, 15],
      [20, 17.5],
      [20, 20],
      [40, 20],
      [60, 20],
    ]);
    const effectifs = (j: number): number => table(note, "Repartition").reduce((n, l) => n + Number(l[j]), 0);
    expect([effectifs(1), effectifs(2)]).toEqual([3, 3]);
    expect(table(note, "Non_Renseigne")).toEqual([["DALO", 1, 3, 1 / 3, "les deux"]]);
    expect(dit(note)).toContain("Toujours renseigné : Date d'ancienneté.");
    expect(dit(note)).toContain(
      "Sur 3 demandes classées avec les deux grilles, 2 gagnent des rangs, 1 en perd, 0 garde le sien.",
    );
    // Moins d'un an : 50 points contre 20, puis 5 contre 20.
    expect(table(note, "Cas_Types")).toEqual([
      ["Ménage ancien", 2, 20, 20, 2, 1],
      ["Ménage DALO", 1, 50, 5, 1, 2],
    ]);
    expect(dit(note)).toContain("Cas types : 2 ménages, 1 paire : 0 dans l’ordre attendu (1 avant).");
    expect(dit(note)).toContain(
      "La grille ne dit pas l'effet du refus d'un logement adapté. Le PPGDID doit définir les cas où un refus a des effets sur la cotation et la nature de ces effets (l'effet lui-même est libre). Source : CCH, art. R. 441-2-10, 11°.",
    );
    // La grille entière, en annexe, sa ligne changée surlignée.
    expect(table(note, "Grille")).toEqual([
      ["Priorités nationales", "DALO", "DALO", "Oui", 5, "", null],
      ["Historique", "Ancienneté", "Date d'ancienneté", "", 5, "an", 20],
    ]);
    const grille = note.feuilles[1]!.sections[0]!;
    expect(grille.genre === "tableau" && grille.lignes.map((l) => l.accent)).toEqual(["attention", undefined]);
    expect(dit(note)).toContain("La table des demandes n’a pas de colonne « Typologie souhaitée ».");
    // Aucune demande n'est citée.
    expect(dit(note).filter((c) => /0350123456789|Ligne \d+ de la feuille/.test(c))).toEqual([]);
    await p.click(screen.getByRole("button", { name: "Annuler : Écrire la note d’impact" }));
    await waitFor(() => expect(a.journal).toContain("annule"));
  });

  it("par typologie et par commune souhaitée, toutes les demandes classées ensemble", async () => {
    const plus = [
      ["Typologie souhaitée", "Commune souhaitée"],
      ["T3", "Rive"],
      ["T3", "Valmont"],
      ["", "Rive"],
    ];
    const a = atelier({
      Grille: GRILLE,
      Demandes: DEMANDES.map((l, i) => [...l, ...plus[i]!]),
      Versions: VERSIONS,
    });
    const { note } = await ecrisLaNote(a);
    // Rangs avant 1, 2, 3 ; après 3, 1, 2 ; la première seule.
    expect(table(note, "Typologies")).toEqual([
      ["T3", 2, 1, 1, 0, 1, 1, 1.5, 2],
      ["Non renseigné", 1, 0, 0, 0, 0, 0, 3, 2],
    ]);
    expect(table(note, "Communes")).toEqual([
      ["Rive", 2, 1, 0, -1, 0, 1, 2, 2.5],
      ["Valmont", 1, 0, 1, 1, 1, 0, 2, 1],
    ]);
  });

  it("écrit les publics suivis et le nombre de premières choisis dans la vue, et redemande un aperçu quand ils changent", async () => {
    const a = atelier({ Grille: GRILLE, Demandes: DEMANDES, Versions: VERSIONS });
    const { p, note } = await ecrisLaNote(a);
    expect(note.feuilles[0]!.sections.some((s) => s.genre === "tableau" && s.nom === "Note_Cas_Types")).toBe(false);
    await p.click(screen.getByRole("button", { name: "Écrire la note d’impact…" }));
    await screen.findByRole("group", { name: "Avant d’écrire" });
    await p.type(screen.getByRole("textbox", { name: /^Nombre de premières/ }), "2");
    expect(screen.queryByRole("group", { name: "Avant d’écrire" })).toBeNull();
    await p.click(screen.getByRole("checkbox", { name: "DALO" }));
    await p.click(screen.getByRole("button", { name: "Écrire la note d’impact…" }));
    await p.click(
      within(await screen.findByRole("group", { name: "Avant d’écrire" })).getByRole("button", { name: "Appliquer" }),
    );
    await waitFor(() => expect(a.documents).toHaveLength(2));
    // Les trois demandes sont alors « d'aucun public » : 1, 2, 3 puis 3, 1, 2 : une entre et une sort des deux premières.
    expect(table(a.documents[1]!, "Publics")).toEqual([["Aucun de ces publics", 3, 2, 2, 0, 1, 1, 2, 2]]);
    expect(dit(a.documents[1]!)).toContain("Les publics parmi les 2 premières demandes");
    expect(dit(a.documents[1]!)).toContain("Aucun public n’est suivi.");
  });

  it("compte à part les demandes en erreur, et redit les remarques de la grille", async () => {
    const a = atelier({
      Grille: GRILLE.map((l, i) => [...l, i === 0 ? "Commentaire" : ""]),
      Demandes: DEMANDES.map((l) => (l[0] === "035012345678901236" ? [l[0], l[1], "jamais"] : l)),
      Versions: VERSIONS,
    });
    const { note } = await ecrisLaNote(a);
    expect(
      table(note, "Notes")
        .slice(0, 4)
        .map((l) => l.slice(1)),
    ).toEqual([
      [2, 2],
      [2, 2],
      [0, 0],
      [1, 1],
    ]);
    expect(table(note, "Publics")[1]).toEqual(["Aucun de ces publics", 1, 0, 1, 1, 1, 0, 2, 1]);
    expect(
      table(note, "Verification")
        .filter((l) => l[0] === "proposée" && l[1] === "remarque")
        .at(-1)![3],
    ).toBe(
      "'Feuille Grille'!H1 (« Commentaire ») : cet en-tête n'est pas de ceux d'une grille, la colonne est gardée mais n'a pas d'effet.",
    );
  });

  it("les deux grilles sont jugées pareil : chacune avec ses anomalies et ses remarques", async () => {
    const a = atelier({
      Grille: GRILLE,
      Demandes: DEMANDES,
      Versions: VERSIONS.map((l) => l.map((c) => (c === "Oui" ? "plus de 3" : c))),
    });
    const { note } = await ecrisLaNote(a);
    const de = (grille: string): unknown[][] => table(note, "Verification").filter((l) => l[0] === grille);
    expect(de("d’avant").map((l) => l[1])).toContain("remarque");
    expect(de("d’avant").flat().join(" ")).toContain("« plus de 3 » est lu comme un texte, égal à lui seul.");
    expect(de("proposée")[0]![1]).toBe("anomalie légale");
  });

  it("une cellule vide que la grille lit comme une valeur reste comptée non renseignée, sur toutes les demandes", async () => {
    const [entetes, ...lignes] = GRILLE;
    const a = atelier({
      Grille: [
        ["Type", ...entetes!],
        ...lignes.map((l) => ["", ...l]),
        ["si vide", "", "", "DALO", "Non", "", "", ""],
        ["si vide", "", "", "Date d'ancienneté", "inconnu", "", "", ""],
      ],
      // Une date vide et un DALO vide, sur trois demandes.
      Demandes: DEMANDES.map((l, i) => (i === 2 ? [l[0], l[1], ""] : l)),
      Versions: VERSIONS,
    });
    const { note } = await ecrisLaNote(a);
    expect(table(note, "Non_Renseigne")).toEqual([
      ["DALO", 1, 3, 1 / 3, "les deux"],
      ["Date d'ancienneté", 1, 3, 1 / 3, "les deux"],
    ]);
  });
});
