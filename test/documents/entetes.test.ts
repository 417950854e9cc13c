/** Aucun papier n'imprime un en-tête dont un mot est coupé : chaque mot tient dans sa colonne, en gras, d'après les chasses de Calibri. */
import { lignesDuTexte } from "../../src/documents";
import { PAPIERS } from "./papiers";

jest.setTimeout(120_000);

/** Le gras de Calibri est plus large d'environ 3 %, et une cellule garde un peu de marge de chaque côté. */
const PLACE = 0.94;

it.each(Object.entries(PAPIERS))("%s : aucun mot d'un en-tête n'est plus large que sa colonne", (_, compose) => {
  const coupes = compose().feuilles.flatMap(({ nom, largeurs, sections }) =>
    sections.flatMap((s) =>
      s.genre !== "tableau"
        ? []
        : s.colonnes.flatMap(({ entete }, j) =>
            entete
              .split(/[ \n]/)
              .filter((mot) => lignesDuTexte(mot, largeurs[j]! * PLACE) > 1)
              .map((mot) => `${nom}, « ${s.titre} » : ${mot} (${largeurs[j]})`),
          ),
    ),
  );
  expect(coupes).toEqual([]);
});

it("la relance : un en-tête ne touche pas celui qui le précède", () => {
  const colles = PAPIERS["relances-aux-bailleurs"]!().feuilles.flatMap(({ largeurs, sections }) =>
    sections.flatMap((s) =>
      s.genre !== "tableau"
        ? []
        : s.colonnes.filter(({ entete }, j) => j > 0 && lignesDuTexte(`${entete}00`, largeurs[j]! * PLACE) > 1),
    ),
  );
  expect(colles).toEqual([]);
});
