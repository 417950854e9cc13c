/** @jest-environment jsdom */
import { screen, waitFor } from "@testing-library/react";
import { atelier, attendsSansFaute, clair, montre, personne, type Atelier } from "./outils";
import { GRILLE } from "./grille-votee";

/** Au 31/12/2024 : DALO 5, et 5 points par année d'ancienneté, 20 au plus. …34 : 5 + 10 = 15 ; …35 : 20 ; …36 : DALO illisible. */
const DEMANDES = [
  ["Numéro unique", "DALO", "Date d'ancienneté", "Commune souhaitée", "Score"],
  ["035012345678901234", "Oui", "15/06/2022", "Rive", ""],
  ["035012345678901235", "Non", "15/06/2014", "Rive", ""],
  ["035012345678901236", "Reconnu", "15/06/2020", "Valmont", ""],
];

let racine: HTMLElement;

async function ouvre(a: Atelier, repli: string): Promise<ReturnType<typeof personne>> {
  const { container } = await montre(a);
  racine = container;
  const p = personne();
  await p.click(screen.getByRole("tab", { name: /^Grille/ }));
  await p.click(await screen.findByRole("tab", { name: /^Papiers/ }));
  await p.click(await screen.findByText(repli, { selector: "summary" }));
  return p;
}

describe("Papiers › Fiche du demandeur", () => {
  it("un numéro unique, ou les demandes d'une commune : une feuille chacune", async () => {
    const a = atelier({ Grille: GRILLE, Demandes: DEMANDES });
    const p = await ouvre(a, "Fiche du demandeur");
    await p.type(await screen.findByLabelText("Numéro unique"), "0350 1234 5678 901234");
    await p.click(await screen.findByRole("button", { name: "Écrire la fiche" }));
    await waitFor(() => expect(a.documents).toHaveLength(1));
    expect(clair(a.documents[0]!.feuilles[0]!.titre)).toBe("Votre note : 15 points");
    await attendsSansFaute(racine);
    await p.selectOptions(screen.getByLabelText("Pour"), "une commune souhaitée");
    await p.click(await screen.findByRole("button", { name: "Écrire les 2 fiches" }));
    await waitFor(() => expect(a.documents).toHaveLength(2));
    expect(a.documents[1]!.feuilles.map((f) => clair(f.titre))).toEqual([
      "Votre note : 20 points",
      "Votre note : 15 points",
    ]);
    await p.selectOptions(screen.getByLabelText("Commune souhaitée"), "Valmont");
    expect(clair((await screen.findByText(/^1 fiche/)).textContent)).toBe(
      "1 fiche, dont 1 qui dit pourquoi il n’y a pas de note.",
    );
  });

  it("un numéro que la table n'a pas est dit, et rien ne s'écrit", async () => {
    const a = atelier({ Grille: GRILLE, Demandes: DEMANDES });
    const p = await ouvre(a, "Fiche du demandeur");
    await p.type(await screen.findByLabelText("Numéro unique"), "999");
    await screen.findByText(/Le numéro « 999 » n’est pas dans la table des demandes/);
    expect(screen.queryByRole("button", { name: /Écrire la fiche/ })).toBeNull();
  });

  it("ne contredit pas une note écrite qui n'est plus celle de la grille : le dit, et propose de noter de nouveau", async () => {
    const a = atelier({
      Grille: GRILLE,
      Demandes: DEMANDES.map((l, i) => (i === 1 ? [...l.slice(0, 4), 60] : l)),
    });
    const p = await ouvre(a, "Fiche du demandeur");
    await p.type(await screen.findByLabelText("Numéro unique"), "035012345678901234");
    expect(clair((await screen.findByText(/^Aucune fiche ne s’écrit/)).textContent)).toBe(
      "Aucune fiche ne s’écrit : elle contredirait les notes de la table. Demande 035012345678901234 : la colonne Score dit 60, la grille d’aujourd’hui donne 15.",
    );
    expect(screen.queryByRole("button", { name: "Écrire la fiche" })).toBeNull();
    await p.click(screen.getByRole("button", { name: "Noter de nouveau" }));
    // 15, 20, et une demande à corriger ; la plus ancienne des notées passe devant par sa note.
    await waitFor(() =>
      expect(a.colonnesEcrites.map((c) => [c.nom, c.valeurs])).toEqual([
        ["Score", [15, 20, "à corriger"]],
        ["Rang", [2, 1, ""]],
      ]),
    );
  });
});

describe("Papiers › Notice, export et pilotage", () => {
  it("la notice et l'export s'écrivent d'un bouton", async () => {
    const a = atelier({ Grille: GRILLE, Demandes: DEMANDES });
    const p = await ouvre(a, "Notice au public");
    await p.click(await screen.findByRole("button", { name: "Écrire la notice" }));
    await waitFor(() => expect(a.documents).toHaveLength(1));
    await p.click(screen.getByText("Export des notes", { selector: "summary" }));
    await p.click(await screen.findByRole("button", { name: "Écrire l’export des notes" }));
    await waitFor(() => expect(a.documents.map((d) => d.nom)).toEqual(["Notice au public", "Export des notes"]));
  });

  it("le pilotage, année sur année : deux périodes proposées, la table d'alors choisie, une période à l'envers refusée, un papier", async () => {
    const a = atelier({
      Grille: GRILLE,
      Demandes: DEMANDES,
      Demandes_2023: DEMANDES.slice(0, 3).map((l) => l.slice(0, 4)),
      MisesADisposition: [
        ["Bailleur", "Attribué le", "Date d'ancienneté"],
        ["H35", "15/06/2023", "15/06/2022"],
        ["H35", "15/06/2024", "15/06/2022"],
        ["OPAL", "16/06/2024", "16/06/2022"],
      ],
    });
    const p = await ouvre(a, "Pilotage");
    await p.click(await screen.findByText("Année sur année", { selector: "summary" }));
    // Au 31/12/2024 : 2023 et 2024. Une attribution de 12 mois, puis deux de 24.
    await screen.findByText(/^Attributions\s: 1 \(2023\), 2 \(2024\)/);
    expect(clair(racine.textContent)).toContain("Délai moyen : 12 mois, puis 24 mois.");
    expect(clair(racine.textContent)).toContain(
      "Le classeur ne garde pas la table des demandes de la première période",
    );
    await p.selectOptions(
      screen.getByLabelText("Demandes de la première période"),
      screen.getByRole("option", { name: /^Demandes_2023/ }),
    );
    await screen.findByText(/notées avec la grille d’aujourd’hui, l’une au 31\/12\/2023/);
    await attendsSansFaute(racine);
    await p.click(screen.getByRole("button", { name: "Écrire les deux périodes" }));
    await waitFor(() => expect(a.documents.map((d) => d.nom)).toEqual(["Pilotage, année sur année"]));
    const debut = screen.getByLabelText("Première période, du");
    await p.clear(debut);
    await p.type(debut, "01/01/2024");
    await screen.findByText("Une période finit avant de commencer.");
    expect(screen.queryByRole("button", { name: "Écrire les deux périodes" })).toBeNull();
    await p.type(debut, "x");
    await screen.findByText(/« 01\/01\/2024x » n’est pas une date/);
  });

  it("l'évaluation : le quartile déclaré devant le recalculé, la note vérifiée à côté de la note, à l'écran avant le papier", async () => {
    const a = atelier({
      Grille: GRILLE,
      Demandes: [
        [
          "Numéro unique",
          "DALO",
          "Date d'ancienneté",
          "Quartile",
          "Ressources mensuelles",
          "Unités de consommation",
          "Pièces vérifiées",
        ],
        ["035012345678901234", "Oui", "15/06/2022", 1, 500, 1, "DALO"],
        ["035012345678901235", "Oui", "15/06/2014", 2, 500, 1, ""],
      ],
    });
    const p = await ouvre(a, "Évaluation annuelle");
    await screen.findByText(/^Aucun seuil n’est saisi/);
    await p.type(screen.getByLabelText("Seuil du premier quartile"), "9 000");
    // 12 × 500 = 6 000 < 9 000 : le premier des deux façons, le second recalculé seulement. Son DALO n'est pas vérifié : sa note baisse.
    const quartile = await screen.findByRole("table", { name: "Premier quartile : déclaré et recalculé" });
    expect(clair(quartile.textContent)).toMatch(/Ensemble101/);
    const verifiee = screen.getByRole("table", { name: "La note sur ce qui est vérifié, à côté de la note" });
    expect(clair(verifiee.textContent)).toContain("Note plus basse sur les données vérifiées1");
    await attendsSansFaute(racine);
    await p.click(screen.getByRole("button", { name: "Écrire l’évaluation" }));
    await waitFor(() => expect(a.documents).toHaveLength(1));
  });

  it("le simulateur : un téléchargement demandé, jamais « enregistré » ; sur Mac, la commande à la place", async () => {
    const gabarit = { script: "1", style: "p{}", empreinteDuScript: "A=", empreinteDuStyle: "B=" };
    const page = globalThis as { GABARIT_DU_SIMULATEUR?: typeof gabarit };
    page.GABARIT_DU_SIMULATEUR = gabarit;
    const demandes: { nom: string; texte: Blob }[] = [];
    let dernier: Blob | null = null;
    URL.createObjectURL = (b: Blob) => ((dernier = b), "blob:essai");
    URL.revokeObjectURL = () => undefined;
    const clic = jest.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      demandes.push({ nom: this.download, texte: dernier! });
    });
    const a = atelier({ Grille: GRILLE, Demandes: DEMANDES });
    const p = await ouvre(a, "Simulateur pour le public");
    await p.click(await screen.findByRole("button", { name: "Télécharger le simulateur" }));
    await screen.findByText(/^Téléchargement demandé : simulateur\.html/);
    expect(demandes.map((d) => [d.nom, d.texte.type])).toEqual([["simulateur.html", "text/html;charset=utf-8"]]);
    expect(racine.textContent).not.toMatch(/enregistré ?:|a été enregistré/);
    await attendsSansFaute(racine);
    clic.mockRestore();
    delete page.GABARIT_DU_SIMULATEUR;
  });

  it("sur Mac, aucun bouton : la commande", async () => {
    const a = atelier({ Grille: GRILLE, Demandes: DEMANDES });
    (a.classeur as { peutTelecharger: () => boolean }).peutTelecharger = () => false;
    await ouvre(a, "Simulateur pour le public");
    await screen.findByText("npm run simulateur -- classeur.xlsx --sortie simulateur/");
    expect(screen.queryByRole("button", { name: "Télécharger le simulateur" })).toBeNull();
  });

  it("le pilotage dit les nombres à l'écran, les filtre et s'écrit", async () => {
    const a = atelier({ Grille: GRILLE, Demandes: DEMANDES });
    const p = await ouvre(a, "Pilotage");
    // Deux demandes notées ; la première, de 2014, sans passage connu ni attribution.
    await screen.findByRole("heading", { name: /^2\sdemandes notées ; 1\sbien placée et non servie$/ });
    await attendsSansFaute(racine);
    await p.selectOptions(screen.getByLabelText("Commune souhaitée"), "Valmont");
    await screen.findByRole("heading", { name: /^0\sdemande notée ; 0\sbien placée et non servie$/ });
    await p.selectOptions(screen.getByLabelText("Commune souhaitée"), "");
    await screen.findByRole("heading", { name: /^2\sdemandes notées/ });
    await p.click(screen.getByRole("button", { name: "Écrire le pilotage" }));
    await waitFor(() => expect(a.documents).toHaveLength(1));
    expect(a.documents[0]!.feuilles.map((f) => f.nom)).toEqual([
      "Pilotage",
      "Pilotage, logés et refus",
      "Bien placées, non servies",
    ]);
  });
});
