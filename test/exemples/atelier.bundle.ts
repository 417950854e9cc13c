/** The samples opened in the headless workbench with the built functions: every formula is calculated, none collides. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { colonne } from "../../scripts/exemples/outils";
import { ouvreAtelier, type ClasseurDecrit } from "../../src/workbench";

const racine = path.resolve(__dirname, "../..");
const lit = (nom: string): ClasseurDecrit =>
  JSON.parse(readFileSync(path.join(racine, `assets/exemples/${nom}.json`), "utf8")) as ClasseurDecrit;

/** Formulas of a sample whose first cell is an error, a blank or a stated disagreement. */
async function formulesSansResultat(nom: string): Promise<string[]> {
  const classeur = lit(nom);
  const atelier = await ouvreAtelier({ dist: path.join(racine, "dist"), page: "fonctions", classeur });
  const lus = (): string[] => {
    const defauts: string[] = [];
    for (const f of classeur.feuilles)
      f.cellules.forEach((ligne, y) =>
        ligne.forEach((v, x) => {
          if (typeof v !== "string" || !v.startsWith("=")) return;
          const adresse = `'${f.nom.replace(/'/g, "''")}'!${colonne(x + 1)}${y + 1}`;
          const lu = atelier.values(adresse)[0]![0]!;
          if (lu === "" || lu === "NON" || lu === "à calculer" || (typeof lu === "string" && lu.startsWith("#")))
            defauts.push(`${adresse} : ${String(lu)}`);
        }),
      );
    return defauts;
  };
  // Calculated when it stops changing and no cell is still blank: a busy machine takes its time, and that is no fault.
  const fin = Date.now() + 120_000;
  let avant: string[];
  let defauts: string[] = [];
  do {
    avant = defauts;
    await atelier.repos(300);
    defauts = lus();
  } while (
    (JSON.stringify(avant) !== JSON.stringify(defauts) ||
      defauts.some((d) => d.endsWith(" : ") || /#(BUSY|OCCUP)/.test(d))) &&
    Date.now() < fin
  );
  defauts = [...atelier.messages, ...defauts];
  atelier.ferme();
  return defauts;
}

test.each(["strasbourg", "ouest", "bailleur"])(
  "%s : chaque formule a un résultat, et chaque comparaison dit oui",
  async (nom) => {
    expect(await formulesSansResultat(nom)).toEqual([]);
  },
);

test("essais : seules les notes des grilles fautives sont en erreur, les explications sont données", async () => {
  const defauts = await formulesSansResultat("essais");
  // Sept grilles fautives ; la huitième feuille note sa première demande.
  expect(defauts).toHaveLength(7);
  expect(defauts.every((d) => /!J\d+ : #VALUE!$/.test(d))).toBe(true);
});
