/** Les papiers de la cotation imprimés : une table qui passe d'une page à l'autre garde son en-tête. */
import { composeDocument } from "../../src/documents";
import { PAPIERS } from "./papiers";

/** Ceux que l'onglet Grille écrit. */
const COTATION = Object.keys(PAPIERS).filter((nom) =>
  /^(note-d-impact|pilotage|registre|liste-de|decisions|fiche|notice|export-des-notes|evaluation|grilles-des-epci|poids|annee-simulee)/.test(
    nom,
  ),
);

test.each(COTATION)("%s", (nom) => {
  const coupees = composeDocument(PAPIERS[nom]!()).flatMap((f) =>
    f.tables
      .filter(({ zone: z }) => {
        const coupee = f.impression.sauts.some((l) => l > z.ligne && l < z.ligne + z.lignes);
        const { repetee } = f.impression;
        return coupee && (repetee === null || repetee > z.ligne);
      })
      .map((t) => `${f.nom} : ${t.nom}`),
  );
  expect(coupees).toEqual([]);
});
