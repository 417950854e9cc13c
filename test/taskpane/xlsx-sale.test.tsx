/** @jest-environment jsdom */
/** Un classeur tel qu'un bailleur l'envoie : titre, bailleur fusionné, total, en-tête répété. De l'import à la lecture, sans rien perdre ni deviner. */
import "./encodeurs";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { ecrisClasseur, type CelluleDeFichier } from "../../src/fichiers";
import { atelier, clair, deplie, montre, personne } from "./outils";

const ENTETES = [
  "Convention",
  "Bailleur",
  "Département",
  "Réservataire",
  "Type",
  "Assiette",
  "Part",
  "Année",
  "Date de signature",
];
const convention = (numero: string, bailleur: string, type: string, part: number): CelluleDeFichier[] => [
  numero,
  bailleur === "" ? null : bailleur,
  "35",
  type,
  type,
  100,
  part,
  2024,
  45250,
];
/** Deux bailleurs, chacun écrit une fois dans des cellules fusionnées ; 3 + 2 conventions. */
const SALE = (): Uint8Array =>
  ecrisClasseur({
    nom: "sale",
    feuilles: [
      {
        nom: "Conventions 2024",
        cellules: [
          ["Conventions signées au 31/12/2024"],
          [],
          ENTETES,
          convention("C1", "Habitat 35", "État", 0.3),
          convention("C2", "", "Commune", 0.2),
          convention("C3", "", "Action Logement", 0.2),
          ["Total Habitat 35", null, null, null, null, 300, 0.7],
          ENTETES,
          convention("C4", "OPAL", "État", 0.25),
          convention("C5", "", "Commune", 0.1),
          ["Total général", null, null, null, null, 500, 1.05],
        ],
        fusions: ["A1:I1", "B4:B6", "B9:B10"],
      },
    ],
  });

it("s'importe sans rien perdre ; une phrase pour les lignes à part, une pour les cellules vides, un geste qui les remplit, et s'annule", async () => {
  const a = atelier({});
  await montre(a);
  const p = personne();
  fireEvent.change(screen.getByLabelText("Fichier à importer"), {
    target: { files: [new File([new Uint8Array(SALE())], "conventions.xlsx")] },
  });
  await screen.findByRole("heading", { name: "1. Le fichier" });
  await p.click(screen.getByRole("button", { name: "Vérifier toutes les lignes" }));
  // Les deux lignes de titre sont passées ; des huit qui suivent l'en-tête, aucune ne disparaît.
  await p.click(await screen.findByRole("button", { name: /^Écrire 8\u00a0lignes/ }));
  await screen.findByRole("heading", { name: "Import terminé" });
  const bailleurs = (): unknown[] => a.tables["Conventions"]!.slice(1).map((l) => l[1]);
  const commeLues = ["Habitat 35", "", "", "", "Bailleur", "OPAL", "", ""];
  expect(bailleurs()).toEqual(commeLues);

  await p.click(screen.getByRole("tab", { name: /^Contrôles/ }));
  await screen.findByRole("button", { name: "Tous les constats" });
  await deplie(p);
  const compris = within(screen.getByRole("list", { name: "Ce qui a été compris" }));
  // L'en-tête de la table est en ligne 1 : les totaux sont en lignes 5 et 9, l'en-tête répété en ligne 6, les vides en B3, B4 et B8.
  expect(compris.getAllByRole("listitem").map((l) => clair(l.textContent))).toEqual([
    expect.stringMatching(
      /3 lignes mêlées aux données n'en sont pas et ne comptent pas : 2 totaux \(« Total Habitat 35 » et « Total général », lignes 5, 9\) ; des en-têtes répétés \(ligne 6\)/,
    ),
    expect.stringMatching(/B3 \(« Bailleur »\) : 3 cellules vides sous un nom écrit une seule fois.*B3, B4, B8/),
  ]);
  expect(screen.queryByText(/le bailleur n'est pas écrit/)).toBeNull();

  const geste = (): HTMLElement =>
    screen.getAllByRole("button").find((b) => /^Recopier « Bailleur » \(3 cellules\)$/.test(clair(b.textContent)))!;
  await p.click(geste());
  // Ni le total ni l'en-tête répété ne reçoivent un nom.
  await waitFor(() =>
    expect(bailleurs()).toEqual(["Habitat 35", "Habitat 35", "Habitat 35", "", "Bailleur", "OPAL", "OPAL", ""]),
  );
  await waitFor(() => expect(geste()).toBeUndefined());
  await p.click(screen.getByRole("button", { name: /^Annuler : Recopier/ }));
  await waitFor(() => expect(bailleurs()).toEqual(commeLues));
  await waitFor(() => expect(geste()).toBeDefined());
});
