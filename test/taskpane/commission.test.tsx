/** @jest-environment jsdom */
import { screen, waitFor, within } from "@testing-library/react";
import { COMMISSIONS, CONDITIONS, DEMANDES, GRILLE, LOGEMENTS } from "../documents/commission-cas";
import { lignesDe } from "../documents/textes";
import { atelier, attendsSansFaute, clair, ecran, montre, personne, type Tables } from "./outils";

async function ouvre(tables: Tables): Promise<{
  a: ReturnType<typeof atelier>;
  container: HTMLElement;
  p: ReturnType<typeof personne>;
}> {
  const a = atelier(tables);
  const { container } = await montre(a);
  const p = personne();
  await p.click(screen.getByRole("tab", { name: /^Grille/ }));
  await p.click(await screen.findByRole("tab", { name: /^Papiers/ }));
  await p.click(await screen.findByText("Commission", { selector: "summary" }));
  await ecran().findByLabelText("Demandes sur la liste");
  return { a, container, p };
}
const texte = (): string => clair(document.querySelector("#ecran > div:not([hidden])")!.textContent);
const dit = (phrase: string): Promise<void> => waitFor(() => expect(texte()).toContain(phrase), { timeout: 20_000 });

describe("Commission", () => {
  it("un logement de la table : la phrase, la liste, à vérifier à part, puis la feuille", async () => {
    const { a, container, p } = await ouvre({
      Grille: GRILLE,
      Acces: CONDITIONS,
      Demandes: DEMANDES,
      Logements: LOGEMENTS,
      Commissions: COMMISSIONS,
    });
    await p.selectOptions(ecran().getByLabelText("Conditions d’accès"), "Acces");
    await p.selectOptions(ecran().getByLabelText("Logement"), "1");
    await dit("T3, 12 rue des Halles, Aubagne : 3 demandes admissibles");
    expect(texte()).toContain("PLUS, 62 m², 400 €, hors QPV, réservé : Ville");
    expect(texte()).toContain("la commission choisit");
    const lignes = within(ecran().getByRole("table", { name: "Demandes admissibles" }))
      .getAllByRole("row")
      .slice(1)
      .map((l) => [...l.children].map((c) => clair(c.textContent)));
    await waitFor(() => expect(texte()).toContain("passée 2 fois"));
    expect(lignes.map((l) => l.slice(0, 4))).toEqual([
      ["1", "013000000000000A", "50", "18"],
      ["2", "013000000000000F", "20", "24"],
      ["3", "013000000000000C", "20", "12"],
    ]);
    expect(ecran().getByRole("heading", { name: /^1 à vérifier/ })).toBeTruthy();
    await p.click(ecran().getByText("2 non admissibles, par condition", { normalizer: clair, selector: "summary" }));
    expect(texte()).toContain("il faut au plus 33 %");
    await attendsSansFaute(container);
    await p.click(ecran().getByRole("button", { name: "Écrire la liste" }));
    await screen.findByText(/^Liste de commission, T3, 12 rue des Halles, Aubagne : des feuilles neuves/);
    expect(lignesDe(a.documents[0]!, "Liste_Demandes").map((l) => l[1])).toEqual([
      "013000000000000A",
      "013000000000000F",
      "013000000000000C",
      "013000000000000E",
    ]);
    await p.click(ecran().getByText("Rangs et décisions", { selector: "summary" }));
    // CAL 1 : A descend sans motif. CAL 2 : moins de trois, et Z n'est pas parmi les demandes.
    expect(texte()).toContain("3 candidatures à revoir sur 5");
    expect(texte()).toContain("Ce numéro n'est pas parmi les demandes.");
    await attendsSansFaute(container);
    await p.click(ecran().getByRole("button", { name: "Écrire les rangs et décisions" }));
    await screen.findByText(/^Commission, rangs et décisions : une feuille neuve/);
    expect(lignesDe(a.documents[1]!, "Decisions_Candidatures")).toHaveLength(5);
  });

  it("sans table Logements, un logement saisi ; sa typologie vide se dit, et la saisie reste d'une vue à l'autre", async () => {
    const { p } = await ouvre({ Grille: [...GRILLE, ...CONDITIONS.slice(1)], Demandes: DEMANDES });
    await p.type(ecran().getByLabelText("Logement"), "12 rue des Halles");
    await p.type(ecran().getByLabelText("Loyer"), "400");
    await p.type(ecran().getByLabelText("Plafond de ressources %"), "100");
    await p.click(ecran().getByRole("button", { name: "Établir la liste" }));
    // Sans typologie, D est admissible aussi : 4 demandes.
    await dit("12 rue des Halles : 4 demandes admissibles");
    expect(texte()).toContain(
      "« Logement : Typologie » n'est pas renseigné : la ligne 4 de « Grille » ne s’applique pas.",
    );
    await p.type(ecran().getByLabelText("Typologie"), "T3");
    await p.click(ecran().getByRole("button", { name: "Établir la liste" }));
    await dit("T3, 12 rue des Halles : 3 demandes admissibles");
    await p.click(screen.getByRole("tab", { name: /^Vérifier/ }));
    await p.click(screen.getByRole("tab", { name: /^Papiers/ }));
    await p.click(await screen.findByText("Commission", { selector: "summary" }));
    expect(((await ecran().findByLabelText("Loyer")) as HTMLInputElement).value).toBe("400");
  });
});
