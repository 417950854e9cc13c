/** @jest-environment jsdom */
import { screen, waitFor } from "@testing-library/react";
import { atelier, attendsSansFaute, clair, montre, ouvreLaVue, personne } from "./outils";

const COLONNE = "Distance à vol d'oiseau du souhait au travail (km)";
const GRILLE = [
  ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points"],
  ["", "Locales", "Près du travail", COLONNE, "<15", 7],
  ["si vide", "", "", COLONNE, "zéro", ""],
];
const DEMANDES = [
  ["Numéro unique", "Commune souhaitée", "Commune de travail"],
  ["035012345678901234", "Rennes", "Bruz"],
  ["035012345678901235", "Bruz", "Bruz"],
  ["035012345678901236", "Rennes", "Acigné"],
  ["035012345678901237", "Rennes", ""],
];
const COORDONNEES = [
  ["Commune", "Latitude", "Longitude"],
  ["Rennes", 48.1113, -1.6807],
  ["Bruz", 48.0242, -1.7458],
  ["Betton", -1.64, 48.18],
];

async function ouvre(tables: Record<string, unknown[][]>) {
  const a = atelier(tables);
  const { container } = await montre(a);
  const p = personne();
  await p.click(screen.getByRole("tab", { name: /^Grille/ }));
  await ouvreLaVue(p, /^Noter/);
  await p.click(await screen.findByText("Distances à vol d’oiseau", { selector: "summary" }));
  return { a, p, container };
}

it("une grille qui attend la distance : la colonne s'écrit de là, ce qui n'est pas connu vaut NC et se situe", async () => {
  const { a, p, container } = await ouvre({ Grille: GRILLE, Demandes: DEMANDES, Coordonnees: COORDONNEES });
  await screen.findByText(/^2\s?distances connues sur 4/);
  expect(clair(container.textContent)).toContain(
    "« Acigné » n'a pas de coordonnées (1 cellule : 'Feuille Demandes'!C4)",
  );
  expect(clair(container.textContent)).toMatch(
    /'Feuille Coordonnees'!B4 \(« Latitude »\) : latitude et longitude semblent échangées : lu −1,64 puis 48,18/,
  );
  await attendsSansFaute(container);
  await p.click(screen.getByRole("button", { name: "Écrire les distances" }));
  await waitFor(() => expect(a.colonnesEcrites).toHaveLength(1));
  // Rennes – Bruz : 10,8 km, calculé à part ; la même commune : 0 ; sans coordonnées, ou non écrite : NC, jamais 0.
  expect(a.colonnesEcrites[0]).toMatchObject({ nom: COLONNE, valeurs: [10.8, 0, "NC", "NC"] });
  await waitFor(() =>
    expect(clair(container.textContent)).toContain("1 colonne écrite : 2 distances à vol d’oiseau, 2 cellules « NC »."),
  );
});

it("une colonne écrite qui ne suit plus les communes le dit, en nombre de cellules", async () => {
  const { container } = await ouvre({
    Grille: GRILLE,
    Demandes: DEMANDES.map((l, i) => [...l, [COLONNE, 10.8, 3, "NC", "NC"][i]]),
    Coordonnees: COORDONNEES,
  });
  await screen.findByText(/^2\s?distances connues/);
  expect(clair(container.textContent)).toContain(
    `${COLONNE} : 2 connues, écrite ; 1 cellule ne suit plus les communes ou les coordonnées`,
  );
});

it("sans la table, dit laquelle et où l'insérer", async () => {
  await ouvre({ Grille: GRILLE, Demandes: DEMANDES });
  await screen.findByText(/^Le classeur n’a pas de table Coordonnees/);
  expect(screen.queryByRole("button", { name: "Écrire les distances" })).toBeNull();
});
