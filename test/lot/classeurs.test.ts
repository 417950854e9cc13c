/** La commande des classeurs à faire remplir : un par bailleur, rien n'est remplacé, ce qui manque se dit. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ecrisClasseur } from "../../src/fichiers";
import { principalDesClasseurs } from "../../src/lot/classeurs";

let dossier: string;
beforeEach(() => {
  dossier = mkdtempSync(path.join(tmpdir(), "classeurs-"));
});
afterEach(() => rmSync(dossier, { recursive: true }));
const lance = async (...args: string[]): Promise<{ code: number; dit: string }> => {
  const lignes: string[] = [];
  const code = await principalDesClasseurs(args, (l) => lignes.push(l));
  return { code, dit: lignes.join("\n") };
};

it("les bailleurs sont ceux qu'on nomme et ceux des fichiers, chacun une fois", async () => {
  const source = path.join(dossier, "n-1.xlsx");
  writeFileSync(
    source,
    ecrisClasseur({
      nom: "n",
      feuilles: [
        {
          nom: "Conventions",
          cellules: [
            ["Bailleur", "Département", "Type", "Assiette", "Part"],
            ["OPAL", "35", "État", 10, 0.3],
            ["habitat 35", "35", "État", 10, 0.3],
            ["OPAL", "35", "Commune", 10, 0.1],
          ],
        },
      ],
    }),
  );
  const sortie = path.join(dossier, "a-envoyer");
  const args = ["--annee", "2025", "--bailleur", "Habitat 35", source, "--dossier", sortie];
  expect((await lance(...args)).code).toBe(0);
  expect(readdirSync(sortie).sort()).toEqual(["À remplir 2025, Habitat 35.xlsx", "À remplir 2025, OPAL.xlsx"]);
  // Une seconde fois : ce qui est là n'est pas remplacé.
  const { code, dit } = await lance(...args);
  expect(code).toBe(1);
  expect(dit.match(/existe déjà/g)).toHaveLength(2);
});

it.each([
  [[], /année à déclarer manque/],
  [["--annee", "25"], /n'est pas une année/],
  [["--annee", "2025"], /Aucun bailleur/],
  [
    ["--annee", "2025", "--bailleur", "A", "--tables", "Conventions,Parc"],
    /«.Parc.» n'est pas une table à faire remplir/,
  ],
  [["--annee", "2025", "--bailleur", "A", "--reponse", "hier"], /n'est pas une date/],
  [["--annee", "2025", "--quoi"], /n'est pas connue/],
])("%j : une phrase, et rien n'est écrit", async (args, attendu) => {
  const { code, dit } = await lance(...args);
  expect(code).toBe(2);
  expect(dit).toMatch(attendu);
});
