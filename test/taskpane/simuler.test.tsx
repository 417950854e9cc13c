/** @jest-environment jsdom */
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { ErreurDuClasseur } from "../../src/excel";
import { atelier, attendsSansFaute, montre, personne, clair, type Atelier } from "./outils";

const GRILLE = [
  ["Bloc", "Critère", "Donnée", "Condition", "Points", "Par", "Plafond"],
  ["Priorités nationales", "DALO", "DALO", "Oui", 50, "", ""],
  ["Historique", "Ancienneté", "Date d'ancienneté", "", 5, "an", 20],
];
/** Au 31/12/2024 : A a 2 ans et DALO (60) ; B 10 ans (50, ramenés à 20) ; C 2 ans, DALO non renseigné (10). */
const DEMANDES = [
  ["Numéro unique", "DALO", "Date d'ancienneté", "Quartile"],
  ["035012345678901234", "Oui", "15/06/2022", 1],
  ["035012345678901235", "Non", "15/06/2014", 3],
  ["035012345678901236", "NC", "01/06/2022", 1],
];
const classeur = (): Atelier => atelier({ Grille: GRILLE, Demandes: DEMANDES });

async function ouvre(a: Atelier): Promise<{ container: HTMLElement; p: ReturnType<typeof personne> }> {
  const { container } = await montre(a);
  const p = personne();
  await p.click(screen.getByRole("tab", { name: /^Grille/ }));
  await p.click(await screen.findByRole("tab", { name: /^Simuler/ }));
  await screen.findByRole("region", { name: "Effet des poids essayés" });
  await p.click(within(effets()).getByRole("button", { name: "Publics, rangs, cas types…" }));
  return { container, p };
}
const effets = (): HTMLElement => screen.getByRole("region", { name: "Effet des poids essayés" });
const repartition = (): (string | null)[][] =>
  within(within(effets()).getByRole("table", { name: "Répartition des scores" }))
    .getAllByRole("row")
    .slice(1)
    .map((r) =>
      within(r)
        .getAllByRole("cell")
        .map((c) => c.textContent),
    );
const champ = (nom: string): HTMLInputElement => screen.getByRole("textbox", { name: nom });
const DALO = "Points, DALO, DALO Oui";

describe("Simuler", () => {
  it("une ligne en erreur n'a pas de score : les demandes d'un poids se comptent sur celles qui en ont un", async () => {
    await ouvre(atelier({ Grille: GRILLE, Demandes: [...DEMANDES, ["035012345678901237", "Oui", "hier", 1]] }));
    expect(repartition()[0]).toEqual(["3", "3"]);
    expect(clair(screen.getByText(/^DALO Oui · /).textContent)).toBe("DALO Oui · 1 demande sur 3");
  });

  // Une graduation par point, à deux cents points sur deux cents pixels, efface la glissière.
  it("la glissière d'un poids est d'un trait, sans graduation", async () => {
    await ouvre(
      atelier({
        Grille: GRILLE.map((l, i) => (i === 1 ? l.map((c, j) => (j === 4 ? 60 : c)) : l)),
        Demandes: DEMANDES,
      }),
    );
    const { style } = screen.getByRole("slider", { name: `${DALO} (curseur)` }).parentElement!;
    expect(style.getPropertyValue("--fui-Slider--progress")).toBe("30%");
    expect(style.getPropertyValue("--fui-Slider--steps-percent")).toBe("");
  });

  it("un curseur change les scores sans écrire une cellule, et « Rétablir » y revient", async () => {
    const a = classeur();
    const { container, p } = await ouvre(a);
    expect(clair(effets().textContent)).toContain("Aucun poids changé");
    // Minimum, quarts, médiane, maximum de 60, 20, 10.
    expect(repartition()).toEqual([
      ["3", "3"],
      ["10", "10"],
      ["15", "15"],
      ["20", "20"],
      ["40", "40"],
      ["60", "60"],
    ]);
    fireEvent.change(screen.getByRole("slider", { name: `${DALO} (curseur)` }), { target: { value: "5" } });
    // 5 + 10 = 15 pour A : B, à 20, passe devant.
    await waitFor(() => expect(repartition().at(-1)).toEqual(["60", "20"]));
    expect(champ(DALO).value).toBe("5");
    expect(clair(effets().textContent)).toContain("1 poids changé : 1 demande monte, 1 descend.");
    expect(a.cellulesEcrites).toEqual([]);
    await attendsSansFaute(container);
    await p.click(within(effets()).getByRole("button", { name: "Rétablir" }));
    await waitFor(() => expect(repartition().at(-1)).toEqual(["60", "60"]));
    expect(within(effets()).queryByRole("button", { name: "Appliquer…" })).toBeNull();
  });

  it("au clavier : le champ se valide par Entrée, les flèches ajoutent un pas, Échap abandonne la frappe", async () => {
    const { p } = await ouvre(classeur());
    await p.click(champ(DALO));
    await p.keyboard("{Control>}a{/Control}7,5{Enter}");
    await waitFor(() => expect(repartition().at(-1)).toEqual(["60", "20"]));
    // 7,5 + 10.
    expect(repartition()[3]).toEqual(["20", "17,5"]);
    await p.keyboard("{ArrowUp}");
    await waitFor(() => expect(champ(DALO).value).toBe("8,5"));
    await p.keyboard("99{Escape}");
    expect(champ(DALO).value).toBe("8,5");
    await p.click(screen.getByRole("button", { name: `Rétablir 50, ${DALO}` }));
    await waitFor(() => expect(champ(DALO).value).toBe("50"));
  });

  it("un poids illisible est refusé à sa place par la phrase du moteur ; les effets restent ceux du dernier essai lisible", async () => {
    const { p } = await ouvre(classeur());
    await p.click(champ(DALO));
    await p.keyboard("{Control>}a{/Control}beaucoup{Enter}");
    const alerte = await screen.findByRole("alert");
    expect(clair(alerte.textContent)).toContain("beaucoup");
    expect(champ(DALO).getAttribute("aria-invalid")).toBe("true");
    expect(repartition().at(-1)).toEqual(["60", "60"]);
    expect(within(effets()).getByRole("button", { name: "Appliquer…" })).toHaveProperty("disabled", true);
  });

  it("applique après un aperçu, en nombres, et l'annulation est proposée", async () => {
    const a = classeur();
    const { p } = await ouvre(a);
    fireEvent.change(screen.getByRole("slider", { name: `${DALO} (curseur)` }), { target: { value: "60" } });
    await waitFor(() =>
      expect(within(effets()).getByRole("button", { name: "Appliquer…" })).toHaveProperty("disabled", false),
    );
    await p.click(within(effets()).getByRole("button", { name: "Appliquer…" }));
    const apercu = await screen.findByRole("group", { name: "Avant d’appliquer" });
    expect(clair(apercu.textContent)).toContain("1 cellule de la grille sera remplacée.");
    expect(clair(apercu.textContent)).toContain("E2 : Points, DALO, DALO Oui : 50 → 60");
    expect(a.cellulesEcrites).toEqual([]);
    await p.click(within(apercu).getByRole("button", { name: "Appliquer" }));
    await screen.findByText(/1 poids écrit dans la grille/);
    expect(a.cellulesEcrites).toEqual([{ ligne: 1, colonne: 4, valeur: 60 }]);
    expect(screen.getByRole("button", { name: "Annuler : Appliquer les poids" })).toBeTruthy();
    // La grille relue porte le poids : plus rien n'est à l'essai.
    await waitFor(() => expect(clair(effets().textContent)).toContain("Aucun poids changé"));
    expect(repartition().at(-1)).toEqual(["70", "70"]);
  });

  it("refuse d'appliquer si la grille a changé depuis : la phrase le dit, rien n'est écrit", async () => {
    const a = classeur();
    const { p } = await ouvre(a);
    fireEvent.change(screen.getByRole("slider", { name: `${DALO} (curseur)` }), { target: { value: "60" } });
    await waitFor(() =>
      expect(within(effets()).getByRole("button", { name: "Appliquer…" })).toHaveProperty("disabled", false),
    );
    a.panne = new ErreurDuClasseur("change-depuis-la-lecture", { objet: "Grille, A1:G3" });
    await p.click(within(effets()).getByRole("button", { name: "Appliquer…" }));
    await screen.findByText(/Rien n’a été écrit : la table a changé/);
    expect(a.cellulesEcrites).toEqual([]);
  });

  it("garde l'essai quand on quitte l'onglet, le suit quand un autre poids change dans le classeur, l'oublie quand une règle change", async () => {
    const a = classeur();
    const { p } = await ouvre(a);
    fireEvent.change(screen.getByRole("slider", { name: `${DALO} (curseur)` }), { target: { value: "5" } });
    await waitFor(() => expect(repartition().at(-1)).toEqual(["60", "20"]));
    await p.click(screen.getByRole("tab", { name: /^Accueil/ }));
    await p.click(screen.getByRole("tab", { name: /^Grille/ }));
    await p.click(await screen.findByRole("tab", { name: /^Simuler/ }));
    await waitFor(() => expect(champ(DALO).value).toBe("5"));
    a.tables = {
      ...a.tables,
      Grille: [GRILLE[0]!, GRILLE[1]!, ["Historique", "Ancienneté", "Date d'ancienneté", "", 5, "an", 30]],
    };
    await act(async () => a.ecouteurs!.change([{ feuilleId: "f0", adresse: "G3" }]));
    await waitFor(() => expect(repartition().at(-1)).toEqual(["60", "30"]));
    a.tables = {
      ...a.tables,
      Grille: [GRILLE[0]!, ["Priorités nationales", "DALO", "DALO", "<>Non", 50, "", ""], GRILLE[2]!],
    };
    await act(async () => a.ecouteurs!.change([{ feuilleId: "f0", adresse: "D2" }]));
    await screen.findByText(/la simulation repart de ses valeurs/);
    await waitFor(() =>
      expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Points, DALO, DALO <>Non" }).value).toBe("50"),
    );
  });

  it("publics et rangs suivent, jusqu'à la cellule de la demande qui descend", async () => {
    const a = classeur();
    const { p } = await ouvre(a);
    fireEvent.change(screen.getByRole("slider", { name: `${DALO} (curseur)` }), { target: { value: "5" } });
    await p.click(within(effets()).getByRole("tab", { name: /^Publics/ }));
    const table = within(effets()).getByRole("table", { name: "Effet sur les publics" });
    await waitFor(() =>
      expect(
        within(table)
          .getAllByRole("row")
          .map((r) => clair(r.textContent))
          .slice(1),
      ).toEqual([
        "DALO100 entre, 1 sort ; rang médian 1 → 2 ; effectif 1",
        "1er quartile100 entre, 1 sort ; rang médian 2 → 2,5 ; effectif 2",
        "Aucun de ces publics011 entre, 0 sort ; rang médian 2 → 1 ; effectif 1",
      ]),
    );
    await p.click(within(effets()).getByRole("tab", { name: /^Rangs/ }));
    const baisses = within(effets()).getByRole("list", { name: "Plus fortes descentes" });
    expect(clair(baisses.textContent)).toContain("035012345678901234, ligne 2rang 1 → 2 ; score 60 → 15");
    await p.click(within(baisses).getByRole("button"));
    await waitFor(() => expect(a.selections[0]).toMatchObject({ feuilleId: "f1", ligne: 1 }));
  });

  it.each([
    ["blancs vides", ""],
    ["blancs à 0", 0],
  ])(
    "cas types : l'ordre attendu et obtenu, ce qui sépare une paire, le poids qui suffit s'essaie d'un clic (%s)",
    async (_, blanc) => {
      const a = classeur();
      a.tables = {
        ...a.tables,
        CasTypes: [
          ["Cas", "Ordre attendu", "DALO", "Date d'ancienneté"],
          ["Ancienne", 1, "Non", "15/06/2014"],
          ["DALO", 2, "Oui", "15/06/2022"],
          ["Sans attente", blanc, blanc, "15/06/2023"],
        ],
      };
      const { container, p } = await ouvre(a);
      await p.click(within(effets()).getByRole("tab", { name: /^Cas types/ }));
      const lignes = (): string[] =>
        within(within(effets()).getByRole("table", { name: "Cas types" }))
          .getAllByRole("row")
          .slice(1)
          .map((r) => clair(r.textContent));
      // Scores 20, 60 et 5, parmi 60, 20 et 10.
      expect(lignes()).toEqual([
        "DALO211score 60 ; serait 1er parmi 3 demandes classées",
        "Ancienne122score 20 ; serait 2e parmi 3 demandes classées",
        "Sans attente–33score 5 ; serait 4e parmi 3 demandes classées",
      ]);
      expect(clair(effets().textContent)).toContain(
        "« Ancienne » est attendu devant « DALO » ; il passe derrière (20 contre 60).",
      );
      expect(clair(effets().textContent)).toContain(
        "Ce qui les sépare : DALO, 0 contre 50 ; Ancienneté, 20 contre 10.",
      );
      await attendsSansFaute(container);
      // Il manque 40 : DALO à 9 suffit (19 contre 20).
      await p.click(within(effets()).getByRole("button", { name: /DALO Oui : 50 → 9/ }));
      await waitFor(() =>
        expect(clair(effets().textContent)).toContain(
          "Cas types : 0 paire dans le désordre (1 avec la grille du classeur).",
        ),
      );
      expect(champ(DALO).value).toBe("9");
      expect(lignes()[0]).toBe("Ancienne121score 20 ; serait 2e → 1er parmi 3 demandes classées");
      container.remove();
      document.body.innerHTML = "";
    },
  );

  it("sans table de cas types, en insère une avec ses exemples et les colonnes de la grille", async () => {
    const a = atelier({
      Grille: GRILLE.map((l, i) => (i === 0 ? l : l.map((c) => (c === "DALO" ? "Reconnu" : c)))),
      Demandes: DEMANDES.map((l, i) => (i === 0 ? l.map((c) => (c === "DALO" ? "Reconnu" : c)) : l)),
    });
    const { p } = await ouvre(a);
    await p.click(within(effets()).getByRole("tab", { name: /^Cas types/ }));
    await p.click(within(effets()).getByRole("button", { name: "Insérer des cas types d’exemple" }));
    await screen.findByText(/Les cas types sont sur la feuille/);
    expect(a.insertions[0]!.nom).toBe("CasTypes");
    expect(a.insertions[0]!.entetes.slice(0, 2)).toEqual(["Cas", "Ordre attendu"]);
    expect(a.insertions[0]!.entetes.at(-1)).toBe("Reconnu");
    await waitFor(() => expect(within(effets()).getByRole("table", { name: "Cas types" })).toBeTruthy());
  });
});
