/** @jest-environment jsdom */
import { screen, waitFor } from "@testing-library/react";
import { atelier, attendsSansFaute, clair, montre, ouvreLaVue, personne } from "./outils";

const SOCLE = [
  ["Bloc", "Critère", "Donnée", "Condition", "Points", "Points minimum", "Points maximum"],
  ["Nationales", "DALO", "DALO", "Oui", 50, "", ""],
  ["Nationales", "Santé", "L441-1 a", "Oui", "", 20, 40],
];
const EN_TETES = ["Bloc", "Critère", "Donnée", "Condition", "Points"];
/** Le socle dans un autre ordre. */
const OUEST = [EN_TETES, ["Nationales", "Santé", "L441-1 a", "Oui", 30], ["Nationales", "DALO", "DALO", "Oui", 50]];
const EST = [
  EN_TETES,
  ["Nationales", "DALO", "DALO", "Oui", 40],
  ["Nationales", "Santé", "L441-1 a", "Oui", 60],
  ["Locales", "Mutation", "Mutation", "Oui", 10],
];

async function ouvre(tables: Record<string, unknown[][]>) {
  const a = atelier(tables);
  const { container } = await montre(a);
  const p = personne();
  await p.click(screen.getByRole("tab", { name: /^Grille/ }));
  await ouvreLaVue(p, /^Comparer/);
  await p.click(await screen.findByText("Plusieurs EPCI devant un socle commun", { selector: "summary" }));
  return { a, p, container };
}

it("deux EPCI devant le socle, sans aucune demande : comptes, écarts, papier ; une grille qui ne se lit pas n'arrête pas", async () => {
  const { a, p, container } = await ouvre({
    Grille: OUEST,
    Grille_2: EST,
    Grille_3: [EN_TETES, ["Nationales", "DALO", "DALO", "Oui", "beaucoup"]],
    Grille_4: SOCLE,
  });
  await p.selectOptions(await screen.findByLabelText("Socle"), screen.getByRole("option", { name: /^Grille_4/ }));
  await screen.findByText(/^2\s?grilles devant 2\s?lignes du socle/);
  const texte = clair(container.textContent);
  expect(texte).toContain("1 reprend tout sans rien changer");
  expect(texte).toContain("La grille « Grille_3 » ne se lit pas ; les autres sont comparées :");
  expect(texte).toMatch(/Grille_3'?!E2.*beaucoup/);
  expect(texte).toContain("Grille : rien de changé");
  await p.click(screen.getByText(/^Grille_2.*3\s?écarts au socle/, { selector: "summary" }));
  expect(clair(container.textContent)).toContain("hors bornes : L441-1 a : Oui → 60");
  await attendsSansFaute(container);
  await p.click(screen.getByRole("button", { name: "Écrire la comparaison des EPCI" }));
  await waitFor(() => expect(a.documents).toHaveLength(1));
  const [comptes] = a.documents[0]!.feuilles[0]!.sections.filter((s) => s.genre === "tableau");
  // Ouest : 2 reprises. Est : DALO modifié, santé hors bornes, un ajout.
  expect(comptes!.lignes.map((l) => l.cellules)).toEqual([
    ["Grille", 2, 0, 0, 0, 0, 0, 0],
    ["Grille_2", 0, 1, 1, 0, 0, 0, 1],
  ]);
});

it("une seule grille : il en faut deux", async () => {
  await ouvre({ Grille: OUEST });
  await screen.findByText(/^Il faut au moins deux grilles/);
});

it("un socle qui ne se lit pas est dit, à sa cellule", async () => {
  const { p, container } = await ouvre({ Grille: OUEST, Grille_2: [EN_TETES, ["N", "D", "DALO", "Oui", "?"]] });
  await p.selectOptions(await screen.findByLabelText("Socle"), screen.getByRole("option", { name: /^Grille_2/ }));
  await screen.findByText(/^Le socle .* ne se lit pas comme une grille/);
  expect(clair(container.textContent)).toMatch(/Grille_2'?!E2/);
});
