import { cleDuConstat } from "../../src/domaine/controles";
import { MODELES } from "../../src/modeles";
import { controle } from "../../src/taskpane/controle";
import { type TableLue } from "../../src/taskpane/etat";

/** Une table de ce modèle, avec ces lignes. */
function table(nom: string, lignes: readonly Record<string, unknown>[]): TableLue {
  const modele = MODELES.find((m) => m.nom === nom)!;
  const entetes = modele.colonnes.map((c) => c.entete);
  const valeurs = [entetes, ...lignes.map((l) => entetes.map((e) => l[e] ?? ""))];
  const zone = { feuilleId: "f", feuille: nom, ligne: 0, colonne: 0, lignes: valeurs.length, colonnes: entetes.length };
  const source = { cle: nom, genre: "table" as const, nom, tableId: nom, zone, tete: [entetes] };
  return {
    reconnue: { modele, source, par: "nom", ligneDesEntetes: 0, manquants: [] },
    bloc: { source, zone, valeurs },
  };
}

describe("Les contrôles de plusieurs tables", () => {
  // Le bilan de 2024 reçu le 12/03/2024 (45363) : l'échéance se juge avec les conventions et avec le bilan.
  const echeances = table("Echeances", [{ Bailleur: "OPAL", Année: 2024, Objet: "bilan annuel", "Reçu le": 45363 }]);
  const conventions = table("Conventions", [
    {
      Bailleur: "OPAL",
      Département: "35",
      Réservataire: "Préfet",
      Type: "État",
      Assiette: 100,
      Part: 0.3,
      Année: 2024,
    },
  ]);
  const bilan = table("Bilan", [
    { Réservataire: "Préfet", Dimension: "Total", Modalité: "Total", Proposés: 1, Attribués: 1, "Baux signés": 1 },
  ]);
  const retards = (r: ReturnType<typeof controle>): string[] =>
    r.constats.filter((c) => c.dit.valeur === "12/03/2024").map((c) => c.cle);

  it("une échéance manquée n'est dite qu'une fois, qu'il y ait les conventions, le bilan ou les deux", () => {
    const seules = retards(controle({ Conventions: conventions, Echeances: echeances }, [], 45657));
    expect(seules).toHaveLength(1);
    const avecBilan = retards(controle({ Conventions: conventions, Bilan: bilan, Echeances: echeances }, [], 45657));
    expect(avecBilan).toEqual(seules);
  });

  it("chaque constat garde une clé à lui, même quand deux lignes d'une table donnent la même", () => {
    const deux = table(
      "Conventions",
      [1, 2].map(() => ({
        Bailleur: "OPAL",
        Département: "35",
        Réservataire: "Préfet",
        Type: "État",
        Assiette: 100,
        Part: 0.3,
        Année: 2024,
      })),
    );
    const { constats } = controle({ Conventions: deux }, [], 45657);
    expect(constats.length).toBeGreaterThan(0);
    expect(new Set(constats.map((c) => c.cle)).size).toBe(constats.length);
    for (const c of constats) expect(c.cle.startsWith(cleDuConstat(c.constat))).toBe(true);
  });
});
