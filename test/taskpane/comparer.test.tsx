/** @jest-environment jsdom */
import { screen, waitFor, within } from "@testing-library/react";
import { atelier, attendsSansFaute, montre, personne, clair, type Atelier } from "./outils";
import { GRILLE, VERSIONS } from "./grille-votee";

/**
 * Au 31/12/2024 : A a DALO et 2 ans ; B 10 ans (50, ramenés à 20). La version votée donnait 50 points à DALO : A devant (60 contre 20) ;
 * la grille du classeur, B devant (15 contre 20).
 */
const DEMANDES = [
  ["Numéro unique", "DALO", "Date d'ancienneté"],
  ["035012345678901234", "Oui", "15/06/2022"],
  ["035012345678901235", "Non", "15/06/2014"],
];

async function ouvre(a: Atelier): Promise<{ container: HTMLElement; p: ReturnType<typeof personne> }> {
  const { container } = await montre(a);
  const p = personne();
  await p.click(screen.getByRole("tab", { name: /^Grille/ }));
  await p.click(await screen.findByRole("tab", { name: /^Comparer/ }));
  return { container, p };
}

describe("Deux grilles du classeur", () => {
  /** DALO à 5 points dans l'une, à 55 dans l'autre. */
  const AUTRE = GRILLE.map((l) => l.map((c, j) => (l[2] === "DALO" && j === 4 ? 55 : c)));

  it("se comparent directement, chacune choisie ; ce qui change est dit, élément par élément", async () => {
    const { container, p } = await ouvre(atelier({ Grille: GRILLE, Demandes: DEMANDES, Grille_2: AUTRE }));
    // B passait devant (15 contre 20), A passe devant (65 contre 20).
    await screen.findByText(/De «.Grille_2.» à «.Grille.» : 1.*monte, 1 descend/);
    expect(clair(screen.getByRole("combobox", { name: "De" }).textContent)).toMatch(
      /^Grille_2, feuille Feuille Grille_2/,
    );
    await screen.findByRole("table", { name: /Ce qui change dans la grille/ });
    await attendsSansFaute(container);
    await p.selectOptions(screen.getByRole("combobox", { name: "À" }), "table:Grille_2");
    await screen.findByText(/De «.Grille.» à «.Grille_2.»/);
    expect(screen.getByText(/La note d’impact cite une version gardée/)).toBeTruthy();
  });

  it("avec une version gardée, c'est elle qui vient d'abord ; l'autre table reste au choix", async () => {
    const { p } = await ouvre(atelier({ Grille: GRILLE, Demandes: DEMANDES, Versions: VERSIONS, Grille_2: AUTRE }));
    await screen.findByText(/De la version au classeur/);
    await p.selectOptions(screen.getByRole("combobox", { name: "De" }), "table:Grille_2");
    await screen.findByText(/De «.Grille_2.» à «.Grille.»/);
  });
});

describe("Comparer", () => {
  it("met la grille du classeur en regard d'une version gardée : répartition, publics, rangs", async () => {
    const { container } = await ouvre(atelier({ Grille: GRILLE, Demandes: DEMANDES, Versions: VERSIONS }));
    await screen.findByText(/De la version au classeur/);
    expect(clair(screen.getByRole("combobox", { name: "Version" }).textContent)).toBe(
      "Grille votée, par A. Martin, le 09/01/2024, votée le 28/02/2024",
    );
    expect(clair(container.textContent)).toContain("De la version au classeur : 1 demande monte, 1 descend.");
    const repartition = within(screen.getByRole("table", { name: "Répartition des scores" }))
      .getAllByRole("row")
      .map((r) => clair(r.textContent));
    expect([repartition[0], repartition.at(-1)]).toEqual(["ScoresGrille votéeClasseur", "Maximum6020"]);
    const publics = within(screen.getByRole("table", { name: "Effet sur les publics" }))
      .getAllByRole("row")
      .map((r) => clair(r.textContent));
    expect(publics[1]).toBe("DALO100 entre, 1 sort ; rang médian 1 → 2 ; effectif 1");
    expect(clair(screen.getByRole("list", { name: "Plus fortes montées" }).textContent)).toContain(
      "035012345678901235, ligne 3rang 2 → 1 ; score 20 → 20",
    );
    await attendsSansFaute(container);
  });

  it("une version que les demandes ne portent plus est refusée par les phrases du moteur", async () => {
    await ouvre(
      atelier({
        Grille: GRILLE,
        Demandes: DEMANDES,
        Versions: VERSIONS.map((l) => l.map((c) => (c === "DALO" ? "Mal logé" : c))),
      }),
    );
    expect(await screen.findByText(/ne se lit pas avec les demandes/)).toBeTruthy();
    expect(screen.getByText(/Mal logé/)).toBeTruthy();
  });

  it("garde la grille sous un nom, avec auteur et date de vote, et refuse un nom déjà pris", async () => {
    const a = atelier({ Grille: GRILLE, Demandes: DEMANDES, Versions: VERSIONS });
    const { p } = await ouvre(a);
    const region = await screen.findByRole("region", { name: "Garder cette grille" });
    const tape = async (nom: string, texte: string): Promise<void> => {
      await p.clear(within(region).getByRole("textbox", { name: new RegExp(`^${nom}`) }));
      await p.type(within(region).getByRole("textbox", { name: new RegExp(`^${nom}`) }), texte);
    };
    await p.click(within(region).getByRole("button", { name: "Garder la version" }));
    expect(clair(region.textContent)).toContain("Donnez un nom à cette version.");
    expect(clair(region.textContent)).toContain("une version sans auteur ne se vérifie pas");
    await tape("Nom de la version", "grille VOTÉE");
    await tape("Auteur", "B. Durand");
    await tape("Votée le", "jamais");
    await p.click(within(region).getByRole("button", { name: "Garder la version" }));
    expect(clair(region.textContent)).toContain("existe déjà");
    expect(clair(region.textContent)).toContain("« jamais » n’est pas une date");
    await tape("Nom de la version", "Essai de mars");
    await tape("Votée le", "28/03/2024");
    await p.click(within(region).getByRole("button", { name: "Garder la version" }));
    await screen.findByText(/est dans la table « Versions »/);
    await waitFor(() =>
      expect(screen.getByRole("button", { name: /^Annuler : Ajouter à la table «\sVersions\s»$/ })).toBeTruthy(),
    );
    const [entetes, ...gardees] = a.tables["Versions"]!;
    const colonnes = ["Version", "Auteur", "Votée le", "Points"].map((e) => entetes!.indexOf(e));
    expect(gardees.slice(2).map((l) => colonnes.map((j) => l[j]))).toEqual([
      ["Essai de mars", "B. Durand", 45379, "5"],
      ["Essai de mars", "B. Durand", 45379, "5"],
    ]);
  });

  it("sans version, une table qui n'a que les en-têtes d'une grille attend d'être choisie", async () => {
    const { p } = await ouvre(atelier({ Grille: GRILLE, Demandes: DEMANDES, Conditions: GRILLE }));
    await screen.findByText(/Aucune version gardée/);
    const de = screen.getByRole<HTMLSelectElement>("combobox", { name: "De" });
    expect([de.value, de.selectedOptions[0]!.textContent]).toEqual(["", "Choisissez une grille"]);
    await p.selectOptions(de, "table:Conditions");
    await screen.findByText(/De «.Conditions.» à «.Grille.»/);
  });

  it("sans version, dit quoi faire", async () => {
    await ouvre(atelier({ Grille: GRILLE, Demandes: DEMANDES }));
    expect(await screen.findByText(/Aucune version gardée/)).toBeTruthy();
  });
});
