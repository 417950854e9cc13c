/** @jest-environment jsdom */
import { act, screen, waitFor, within } from "@testing-library/react";
import { ENTETES_DU_DETAIL } from "../../src/messages";
import { atelier, attendsSansFaute, ecran, montre, ouvreLaVue, personne, type Atelier } from "./outils";

/** Deux critères : DALO 50 points, et 5 points par an d'ancienneté, 20 au plus. */
const GRILLE = [
  ["Bloc", "Critère", "Donnée", "Condition", "Points", "Par", "Plafond"],
  ["Priorités nationales", "DALO", "DALO", "Oui", 50, "", ""],
  ["Historique", "Ancienneté", "Date d'ancienneté", "", 5, "an", 20],
];
/** Au 31/12/2024 : A a 2 ans (10 points) et DALO ; B 10 ans (50, ramenés à 20) ; C 2 ans, DALO non renseigné (10). */
const DEMANDES = [
  ["Numéro unique", "DALO", "Date d'ancienneté", "Typologie"],
  ["035012345678901234", "Oui", "15/06/2022", "T2"],
  ["035012345678901235", "Non", "15/06/2014", "T3"],
  ["035012345678901236", "NC", "01/06/2022", "T2"],
];
const classeur = (grille: unknown[][] = GRILLE, demandes: unknown[][] = DEMANDES): Atelier =>
  atelier({ Grille: grille, Demandes: demandes });

async function ouvre(a: Atelier, vue?: RegExp): Promise<{ container: HTMLElement; p: ReturnType<typeof personne> }> {
  const { container } = await montre(a);
  const p = personne();
  await p.click(screen.getByRole("tab", { name: /^Grille/ }));
  if (vue !== undefined) await ouvreLaVue(p, vue);
  else await screen.findByRole("tablist", { name: "Vues de la grille" });
  return { container, p };
}
const sansEspacesFines = (t: string | null): string => (t ?? "").replace(/[\u00a0\u202f]/g, " ");

describe("Grille", () => {
  it("vérifie la grille et mène à la ligne en cause", async () => {
    const a = classeur([GRILLE[0]!, ["Priorités nationales", "DALO", "DAL", "Oui", 50, "", ""], GRILLE[2]!]);
    const { container, p } = await ouvre(a);
    // L'en-tête à une lettre près se remplace d'un bouton ; « Aller » mène à la ligne.
    expect(await screen.findByRole("button", { name: /^Remplacer par «\sDALO\s»/ })).toBeTruthy();
    await p.click(screen.getAllByRole("button", { name: "Aller" })[0]!);
    await waitFor(() => expect(a.selections[0]).toMatchObject({ feuilleId: "f0", ligne: 1 }));
    expect(await screen.findByText(/aucune demande ne peut être notée/)).toBeTruthy();
    await attendsSansFaute(container);
  });

  it("le détail d'une demande, placé avant la grille, n'est pas pris pour elle ; la plage utilisée est dite", async () => {
    const detail = [
      [...ENTETES_DU_DETAIL],
      ["Priorités nationales", "DALO", "DALO", "Oui", "Oui", 50, "Oui", "DALO : 50 points."],
      ["", "", "", "", "", 50, "", "Total : 50 points."],
    ];
    const a = atelier({ Fiche: detail, Points: GRILLE, Demandes: DEMANDES });
    await montre(a);
    expect(screen.getByText(/^table « Points », feuille « Feuille Points »/)).toBeTruthy();
    expect(screen.queryByText(/« Fiche »/)).toBeNull();
    await personne().click(screen.getByRole("tab", { name: /^Grille/ }));
    await personne().click(screen.getByRole("button", { name: /^Tables lues :/ }));
    await screen.findByText(/^Grille : table « Points », feuille « Feuille Points » \(2.lignes\)\.$/);
    await screen.findByRole("heading", { level: 2, name: /à régler|^Rien à corriger/ });
    expect(ecran().queryByText(/^bloquant/)).toBeNull();
  });

  it("des lignes masquées, par un filtre ou à la main, sont comptées, et c'est dit à côté du nombre", async () => {
    const a = atelier({ Grille: GRILLE, Demandes: DEMANDES });
    a.masquees["Demandes"] = 2;
    const { p } = await ouvre(a, /^Noter/);
    await p.click(
      await screen.findByRole("button", { name: /^Tables lues : .*Demandes 3, dont 2\smasquées et comptées/ }),
    );
    expect(sansEspacesFines(screen.getByText(/lignes masquées/).textContent)).toBe(
      "Demandes : 2 lignes masquées comptent comme les autres. Un filtre ne restreint pas ce que le volet lit.",
    );
  });
  it("deux tables de demandes et deux grilles : l'écran dit lesquelles il lit, et lit celles qu'on choisit", async () => {
    // Dans Demandes_2, DALO pour tous (50), et moins de deux ans d'ancienneté (5) : 55.
    const a = atelier({
      Grille: GRILLE,
      Grille_2: [GRILLE[0]!, ["Priorités nationales", "DALO", "DALO", "Oui", 7, "", ""]],
      Demandes: DEMANDES,
      Demandes_2: [DEMANDES[0]!, ["035012345678901299", "Oui", "15/06/2023", "T2"]],
    });
    const { container, p } = await ouvre(a, /^Noter/);
    await p.click(screen.getByRole("button", { name: /^Tables lues :/ }));
    const choix = screen.getByRole("combobox", { name: "Demandes : table lue" }) as HTMLSelectElement;
    expect([...choix.options].map((o) => sansEspacesFines(o.text))).toEqual([
      "Demandes, feuille Feuille Demandes (3 lignes)",
      "Demandes_2, feuille Feuille Demandes_2 (1 ligne)",
    ]);
    await p.selectOptions(choix, "table:Demandes_2");
    await act(async () => a.ecouteurs!.selection("f3", "B2"));
    await screen.findByText("Demande 035012345678901299, ligne 2 de la feuille");
    const total = (): string =>
      sansEspacesFines(
        within(screen.getByRole("table", { name: "Fiche de points" }))
          .getAllByRole("row")
          .at(-1)!.textContent,
      );
    expect(total()).toContain("55");
    expect(a.journal.filter((l) => l === "lis Demandes_2")).toHaveLength(1);
    await attendsSansFaute(container);
    await p.selectOptions(screen.getByRole("combobox", { name: "Grille : table lue" }), "table:Grille_2");
    await waitFor(() => expect(total()).toContain("7"));
    // La table choisie est supprimée.
    const { Demandes_2: _, ...reste } = a.tables;
    a.tables = reste;
    await act(async () => a.ecouteurs!.structure());
    await screen.findByText(/« Demandes_2 », que vous aviez choisie, n’est plus dans le classeur/);
    await p.click(screen.getByRole("button", { name: "Lire désormais celle-ci" }));
    await waitFor(() => expect(screen.queryByText(/n’est plus dans le classeur/)).toBeNull());
  });

  it("montre la fiche de points de la demande choisie dans Excel, et suit la sélection", async () => {
    const a = classeur();
    await ouvre(a, /^Noter/);
    expect(await screen.findByText(/Choisissez dans Excel une cellule d’une ligne de Demandes/)).toBeTruthy();
    await act(async () => a.ecouteurs!.selection("f1", "B2"));
    await screen.findByText("Demande 035012345678901234, ligne 2 de la feuille");
    const fiche = screen.getByRole("table", { name: "Fiche de points" });
    const total = within(fiche).getAllByRole("row").at(-1)!;
    expect(sansEspacesFines(total.textContent)).toContain("60");
    await act(async () => a.ecouteurs!.selection("f1", "A3"));
    await screen.findByText("Demande 035012345678901235, ligne 3 de la feuille");
    expect(sansEspacesFines(screen.getByRole("table", { name: "Fiche de points" }).textContent)).toMatch(
      /20 au plafond du critère/,
    );
    await act(async () => a.ecouteurs!.selection("f1", "A40"));
    await screen.findByText(/Choisissez dans Excel/);
  });

  it("répartit les scores, par typologie", async () => {
    const { p } = await ouvre(classeur(), /^Noter/);
    const table = await screen.findByRole("table", { name: "Scores de la population" });
    // Scores 60, 20, 10 : minimum 10, médiane 20, maximum 60.
    expect(
      within(table)
        .getAllByRole("cell")
        .map((c) => c.textContent),
    ).toEqual(["3", "10", "15", "20", "40", "60"]);
    await p.selectOptions(screen.getByRole("combobox", { name: "Répartir par" }), "Typologie");
    const lignes = within(screen.getByRole("table", { name: "Scores de la population" }))
      .getAllByRole("rowheader")
      .map((r) => r.textContent);
    expect(lignes).toEqual(["T2", "T3"]);
  });

  it("écrit scores et rangs après un aperçu, en valeurs, et l'annulation est proposée", async () => {
    const a = classeur();
    const { p } = await ouvre(a, /^Noter/);
    const region = await screen.findByRole("region", { name: "Écrire scores et rangs" });
    await p.click(within(region).getByRole("button", { name: "Voir ce qui sera écrit" }));
    expect(sansEspacesFines(region.textContent)).toContain(
      "3 lignes à écrire. Colonnes ajoutées à droite de la table : Score, Rang.",
    );
    expect(a.colonnesEcrites).toEqual([]);
    await p.click(within(region).getByRole("button", { name: "Appliquer" }));
    await screen.findByText(/3 scores écrits, avec leurs rangs/);
    expect(a.colonnesEcrites.map((c) => [c.nom, c.valeurs])).toEqual([
      ["Score", [60, 20, 10]],
      ["Rang", [1, 2, 3]],
    ]);
    expect(screen.getByRole("button", { name: "Annuler : Écrire scores et rangs" })).toBeTruthy();
  });

  it("des notes écrites disent si elles suivent la grille : trier n'y change rien, un poids changé si ; un bouton les refait", async () => {
    const a = classeur();
    const { container, p } = await ouvre(a, /^Noter/);
    const region = await screen.findByRole("region", { name: "Écrire scores et rangs" });
    await p.click(within(region).getByRole("button", { name: "Voir ce qui sera écrit" }));
    await p.click(within(region).getByRole("button", { name: "Appliquer" }));
    await screen.findByText(/3 scores écrits, avec leurs rangs/);
    // Ce que le classeur garde à côté : des empreintes, aucune donnée des demandes.
    expect(JSON.parse(a.reglages["notes"]!)).toEqual([
      {
        cle: "table:Demandes",
        nom: "Demandes",
        date: 45657,
        grille: expect.stringMatching(/^[0-9a-f]{16}$/) as unknown,
        demandes: expect.stringMatching(/^4-[0-9a-f]{16}$/) as unknown,
        notes: expect.stringMatching(/^3-[0-9a-f]{16}$/) as unknown,
      },
    ]);
    const change = async (tables: Partial<typeof a.tables>): Promise<void> => {
      a.tables = { ...a.tables, ...(tables as typeof a.tables) };
      await act(async () => a.ecouteurs!.change([{ feuilleId: "f1", adresse: "A1:F4" }] as never));
    };
    const [entetes, ...lignes] = DEMANDES;
    const notees = lignes.map((l, i) => [...l, [60, 20, 10][i], i + 1]);
    await change({ Demandes: [[...entetes!, "Score", "Rang"], ...notees] });
    await screen.findByText("Les notes écrites sont celles de la grille d’aujourd’hui.");
    await change({ Demandes: [[...entetes!, "Score", "Rang"], ...[...notees].reverse()] });
    await screen.findByText("Les notes écrites sont celles de la grille d’aujourd’hui.");
    // DALO passe de 50 à 40 points.
    await change({ Grille: GRILLE.map((l) => l.map((c) => (c === 50 ? 40 : c))) });
    await screen.findByText(/^Vos 3.demandes ne sont pas encore notées avec la grille d’aujourd’hui$/);
    expect(screen.getByText(/évaluées au 31\/12\/2024 : la grille ou ses poids ont changé\.$/)).toBeTruthy();
    await attendsSansFaute(container);
    a.colonnesEcrites.length = 0;
    const renoter = (): HTMLButtonElement => screen.getByRole("button", { name: "Noter de nouveau" });
    await waitFor(() => expect(renoter().disabled).toBe(false));
    await p.click(renoter());
    // Dans l'ordre inverse, celui de la table : 10, 20, puis DALO 40 et deux ans 10.
    await waitFor(() => expect(a.colonnesEcrites[0]).toMatchObject({ nom: "Score", valeurs: [10, 20, 50] }));
    const inverses = [...notees].reverse();
    await change({
      Demandes: [
        [...entetes!, "Score", "Rang"],
        ...inverses.map((l, i) => [...l.slice(0, -2), [10, 20, 50][i], 3 - i]),
      ],
    });
    await screen.findByText("Les notes écrites sont celles de la grille d’aujourd’hui.");
    // « Annuler » remet les notes d'avant (DALO à 60), pas l'empreinte : elles sont dites périmées.
    await change({ Demandes: [[...entetes!, "Score", "Rang"], ...inverses] });
    await screen.findByText(/^Vos 3.demandes ne sont pas encore notées avec la grille d’aujourd’hui$/);
    expect(screen.getByText(/la colonne Score ou Rang a été modifiée/)).toBeTruthy();
  });

  it("l'accueil et la simulation disent aussi que les notes ne suivent plus, et les refont d'un geste", async () => {
    const [entetes, ...lignes] = DEMANDES;
    const a = classeur(GRILLE, [
      [...entetes!, "Score", "Rang"],
      ...lignes.map((l, i) => [...l, [60, 20, 10][i], i + 1]),
    ]);
    const { p } = await ouvre(a, /^Noter/);
    const region = await screen.findByRole("region", { name: "Écrire scores et rangs" });
    await p.click(within(region).getByRole("button", { name: "Voir ce qui sera écrit" }));
    await p.click(within(region).getByRole("button", { name: "Appliquer" }));
    await screen.findByText("Les notes écrites sont celles de la grille d’aujourd’hui.");
    const perimees = /^Vos 3.demandes ne sont pas encore notées avec la grille d’aujourd’hui$/;
    await p.click(screen.getByRole("tab", { name: /^Accueil/ }));
    expect(ecran().queryByText(perimees)).toBeNull();
    a.tables = { ...a.tables, Grille: GRILLE.map((l) => l.map((c) => (c === 50 ? 40 : c))) };
    await act(async () => a.ecouteurs!.change([{ feuilleId: "f0", adresse: "A1:F4" }] as never));
    await waitFor(() => expect(ecran().getByText(perimees)).toBeTruthy());
    await p.click(screen.getByRole("tab", { name: /^Grille/ }));
    await p.click(screen.getByRole("tab", { name: /^Simuler/ }));
    await waitFor(() => expect(ecran().getByText(perimees)).toBeTruthy());
    await p.click(screen.getByRole("tab", { name: /^Accueil/ }));
    a.colonnesEcrites.length = 0;
    await p.click(ecran().getByRole("button", { name: "Noter de nouveau" }));
    await waitFor(() => expect(a.colonnesEcrites[0]).toMatchObject({ nom: "Score", valeurs: [50, 20, 10] }));
  });

  it("l'accueil n'a rien lu d'une grande table : ses notes sont « à vérifier » jusqu'à ce qu'on le demande", async () => {
    const demandes = [
      [...DEMANDES[0]!, "Score", "Rang"],
      ...Array.from({ length: 5001 }, (_, i) => [String(i), "Oui", "01/06/2022", "", 60, 1]),
    ];
    const a = classeur(GRILLE, demandes);
    await montre(a);
    await screen.findByText("Notes écrites : à vérifier…");
    expect(a.journal).not.toContain("lis Demandes");
    await personne().click(ecran().getByRole("button", { name: "Vérifier" }));
    await screen.findByText(/^Le volet ne sait pas d’où vient la colonne Score/);
  });

  it("à score égal, la plus ancienne passe devant ; une ligne illisible reste sans rang et mène à sa cellule", async () => {
    const a = classeur(GRILLE, [
      DEMANDES[0]!,
      ["1", "Oui", "01/06/2022", ""],
      ["2", "Oui", "01/03/2022", ""],
      ["3", "Non", "hier", ""],
    ]);
    const { p } = await ouvre(a, /^Noter/);
    const region = await screen.findByRole("region", { name: "Écrire scores et rangs" });
    await p.click(within(region).getByRole("button", { name: "Voir ce qui sera écrit" }));
    await p.click(within(region).getByRole("button", { name: "Appliquer" }));
    await waitFor(() =>
      expect(a.colonnesEcrites.map((c) => c.valeurs)).toEqual([
        [60, 60, "à corriger"],
        [2, 1, ""],
      ]),
    );
    const aCorriger = screen.getByRole("list", { name: /à corriger/ });
    expect(aCorriger.textContent).toContain("hier");
    await p.click(within(aCorriger).getByRole("button"));
    await waitFor(() => expect(a.selections[0]).toMatchObject({ feuilleId: "f1", ligne: 3, colonne: 2 }));
  });

  it("une seule table dit par combien de demandes chaque ligne est remplie ; ce que personne ne remplit est dit ; Entrée mène à la ligne", async () => {
    const grille = [...GRILLE, ["Historique", "Mutation", "Typologie", "T9", 3, "", ""]];
    const a = classeur(grille);
    const { container, p } = await ouvre(a);
    const table = await screen.findByRole("table", { name: "Les lignes de la grille devant les demandes" });
    // DALO : oui pour une demande sur trois, non renseigné pour une sur trois. L'ancienneté est connue pour toutes. T9 : aucune.
    expect(
      within(table)
        .getAllByRole("row")
        .slice(1)
        .map((r) => [...r.children].slice(0, 4).map((c) => sansEspacesFines(c.textContent))),
    ).toEqual([
      ["DALO", "50", "1 · 33,3 %", "1"],
      ["Ancienneté", "5 / an", "3 · 100 %", "0"],
      ["Mutation (jamais remplie)", "3", "0", "0"],
    ]);
    expect(sansEspacesFines(table.textContent)).toContain("« Typologie » y porte : T2 (2), T3 (1).");
    // La grille ne dit pas l'effet d'un refus : une anomalie légale, qui n'empêche pas de noter.
    expect(screen.getByRole("heading", { level: 2, name: /^1.chose à régler$/ })).toBeTruthy();
    await attendsSansFaute(container);
    await p.click(within(table).getByRole("button", { name: /^Mutation/ }));
    await waitFor(() => expect(a.selections[0]).toMatchObject({ feuilleId: "f0", ligne: 3 }));
  });

  it("une grille sans demandes est vérifiée seule", async () => {
    const a = atelier({ Grille: GRILLE });
    await ouvre(a);
    expect(screen.getByText(/la grille est vérifiée seule/)).toBeTruthy();
  });

  it("les blancs en 0 et en vide donnent la même chose", async () => {
    const resultats: unknown[] = [];
    for (const blanc of [0, ""]) {
      const a = classeur(GRILLE, [DEMANDES[0]!, ["1", blanc, "01/06/2022", blanc], ["2", "Oui", blanc, "T2"]]);
      const { p, container } = await ouvre(a, /^Noter/);
      const region = await screen.findByRole("region", { name: "Écrire scores et rangs" });
      await p.click(within(region).getByRole("button", { name: "Voir ce qui sera écrit" }));
      await p.click(within(region).getByRole("button", { name: "Appliquer" }));
      await waitFor(() => expect(a.colonnesEcrites).toHaveLength(2));
      resultats.push(a.colonnesEcrites.map((c) => c.valeurs));
      container.remove();
      document.body.innerHTML = "";
    }
    expect(resultats[0]).toEqual([
      [10, 50],
      [2, 1],
    ]);
    expect(resultats[1]).toEqual(resultats[0]);
  });
});
