/** @jest-environment jsdom */
import "./encodeurs";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { CONVENTIONS } from "../../src/modeles";
import { lignesDe, textesDe } from "../documents/textes";
import { atelier, attendsSansFaute, clair, deplie, FIN_2024, montre, personne, type Tables } from "./outils";

const SERVICE: Tables = {
  Echeances: [
    ["Bailleur", "Année", "Objet", "Reçu le"],
    ["A", 2023, "bilan annuel", ""],
    ["B", 2024, "bilan annuel", ""],
    ["C", 2023, "bilan annuel", FIN_2024 - 310],
  ],
  Avancement: [
    ["EPCI", "Département", "Objet", "État", "Date"],
    ["Rennes Métropole", "35", "CIA", "signée", FIN_2024 - 550],
  ],
  Courriers: [
    ["Bailleur", "Objet", "Envoyé le", "Répondu le", "Réponse attendue avant le"],
    ["A", "Bilan 2023", FIN_2024 - 60, "", FIN_2024 - 30],
    ["B", "Part hors QPV", FIN_2024 - 5, "", FIN_2024 + 20],
    ["C", "Signature", FIN_2024 - 60, FIN_2024 - 50, FIN_2024 - 30],
  ],
};
async function ouvre(tables: Tables) {
  const a = atelier(tables);
  const { container } = await montre(a);
  const p = personne();
  await p.click(screen.getByRole("tab", { name: /^Contrôles/ }));
  await screen.findByText("Échéances, EPCI et courriers");
  await deplie(p);
  return { a, container, p };
}
const cartes = (nom: string): string[] =>
  within(screen.getByRole("list", { name: nom }))
    .getAllByRole("listitem")
    .map((l) => clair(l.textContent));

it("les rappels, l'état des EPCI et les courriers sans réponse sont à l'écran ; la relance ne porte que ce qui est en retard", async () => {
  const { a, container, p } = await ouvre(SERVICE);
  await screen.findByRole("list", { name: "Courriers sans réponse" });
  // Le 31/12/2024 : le bilan 2023 était attendu avant le 28/02/2024 (dernier jour le 27) ; celui de 2024, dans 58 jours.
  expect(cartes("Échéances et rappels")).toEqual([
    expect.stringMatching(/^A : bilan annuel 2023, avant le 28\/02\/2024 \(308 jours de retard\)/),
    expect.stringMatching(/^B : bilan annuel 2024, avant le 28\/02\/2025 \(il reste 58 jours\)/),
  ]);
  expect(cartes("Documents par EPCI")[0]).toMatch(/Rennes Métropole : CIL non connu, CIA signée \(\d\d\/\d\d\/2023\)/);
  expect(cartes("Courriers sans réponse")).toEqual([
    expect.stringMatching(/^A : Bilan 2023 \(à relancer, 31 jours de retard\)/),
    expect.stringMatching(/^B : Part hors QPV \(en attente, il reste 19 jours\)/),
  ]);
  await attendsSansFaute(container);
  // Moins loin : le rappel à 58 jours n'y est plus.
  fireEvent.change(screen.getByLabelText("Rappeler ce qui vient dans (jours)"), { target: { value: "57" } });
  expect(cartes("Échéances et rappels")).toHaveLength(1);
  fireEvent.change(screen.getByLabelText("Rappeler ce qui vient dans (jours)"), { target: { value: "bientôt" } });
  expect(clair(container.textContent)).toContain("« bientôt » n’est pas un nombre de jours");
  // La ligne de la table.
  await p.click(within(screen.getByRole("list", { name: "Courriers sans réponse" })).getAllByRole("button")[0]!);
  await waitFor(() => expect(a.selections.at(-1)).toMatchObject({ feuille: "Feuille Courriers", ligne: 1 }));

  await p.click(screen.getByRole("button", { name: "Écrire la relance" }));
  await waitFor(() => expect(a.documents).toHaveLength(1));
  expect(lignesDe(a.documents[0]!, "Relance_1")).toEqual([["Bilan 2023", FIN_2024 - 60, FIN_2024 - 30, 31]]);
  expect(textesDe(a.documents[0]!).join("\n")).not.toContain("Part hors QPV");
});

it("noter l'envoi des courriers : une ligne par bailleur dans Courriers, avec la date de réponse ; une phrase le dit", async () => {
  const entetes = CONVENTIONS.colonnes.map((c) => c.entete);
  const ligne = (bailleur: string, part: number): unknown[] =>
    entetes.map(
      (e) =>
        ({
          Bailleur: bailleur,
          Département: "35",
          Réservataire: "Préfet",
          Type: "État",
          Assiette: 100,
          Part: part,
          Année: 2024,
          "Date de signature": 45250,
          "Date de transmission": 45251,
        })[e] ?? "",
    );
  const { a, container, p } = await ouvre({ Conventions: [entetes, ligne("OPAL", 0.31), ligne("Foyer", 0.32)] });
  const bouton = await screen.findByRole("button", { name: /^Noter les 2 envois dans Courriers/ });
  await p.click(bouton);
  await waitFor(() => expect(clair(container.textContent)).toContain("2 envois notés dans Courriers"));
  const [titres, ...inscrits] = a.tables["Courriers"]!;
  expect(titres).toEqual(["Bailleur", "Objet", "Envoyé le", "Répondu le", "Réponse attendue avant le"]);
  // Un mois plus tard, comme dans le courrier ; « Répondu le » attend la réponse.
  expect(inscrits.map((l) => [l[0], ...l.slice(2)])).toEqual([
    ["OPAL", FIN_2024, "", FIN_2024 + 31],
    ["Foyer", FIN_2024, "", FIN_2024 + 31],
  ]);
  expect(clair(String(inscrits[0]![1]))).toMatch(/^Contrôle au 31\/12\/2024 : 1 point non conforme/);
});
