/** Ce que le volet insère : les colonnes utiles, les bons types, les listes de saisie. */
import { CARACTERES_D_UNE_LISTE, type ListeDeColonne } from "../../src/excel";
import { CAS_TYPES, CONVENTIONS, DEMANDES, GRILLE, MODELES } from "../../src/modeles";
import { tableAInserer } from "../../src/taskpane/accueil/table-a-inserer";

const listeDans = (t: ReturnType<typeof tableAInserer>, entete: string): ListeDeColonne | null =>
  t.listes![t.entetes.indexOf(entete)] ?? null;

describe("la grille insérée", () => {
  const t = tableAInserer(GRILLE);
  it("porte Points juste après Condition, et pas les colonnes que l'exemple n'emploie pas", () => {
    expect(t.entetes).toEqual([
      "Type",
      "Bloc",
      "Critère",
      "Donnée",
      "Condition",
      "Points",
      "Par",
      "Depuis",
      "Plafond",
      "Plancher",
      "Cumul",
      "Non-cumul",
    ]);
    expect(t.lignes[0]!.slice(2, 6)).toEqual(["Droit au logement opposable", "DALO", "Oui", 50]);
    expect(t.lignes[0]![11]).toBe("Priorité nationale");
  });
  it("a des nombres dans Points, Plafond et Plancher ; du texte où Excel lirait une date", () => {
    const format = (e: string): unknown => t.formats[t.entetes.indexOf(e)];
    expect(["Points", "Plafond", "Plancher"].map(format)).toEqual(["General", "General", "General"]);
    expect(["Condition", "Par"].map(format)).toEqual(["@", "@"]);
  });
  it("liste Type et Cumul : rien d'autre ne s'y lit", () => {
    expect(listeDans(t, "Cumul")).toMatchObject({ valeurs: ["premier", "max", "somme"], fermee: true });
    expect(listeDans(t, "Type")).toMatchObject({ fermee: true });
    expect(listeDans(t, "Type")!.valeurs).toContain("équivaut");
    expect(listeDans(t, "Condition")).toBeNull();
  });
});

describe("les autres tables", () => {
  it("Demandes : le numéro unique reste du texte, les oui ou non se choisissent, sans interdire Vrai ou NC", () => {
    const t = tableAInserer(DEMANDES);
    expect(t.enTexte).toEqual([t.entetes.indexOf("Numéro unique")]);
    expect(listeDans(t, "DALO")).toMatchObject({ valeurs: ["Oui", "Non"], fermee: false });
    expect(listeDans(t, "Motif 1")).toBeNull();
    expect(tableAInserer(CAS_TYPES).enTexte).toEqual([]);
  });
  it("Conventions : un type par alias avertit sans refuser ; les départements sont proposés par leur code", () => {
    const t = tableAInserer(CONVENTIONS);
    expect(listeDans(t, "Type")).toMatchObject({ fermee: false });
    expect(listeDans(t, "Gestion")).toMatchObject({ valeurs: ["directe", "déléguée"], fermee: true });
    const departements = listeDans(t, "Département")!;
    // 96 en métropole (2A et 2B pour la Corse), cinq outre-mer.
    expect(departements.valeurs).toHaveLength(101);
    expect(departements.valeurs.slice(18, 23)).toEqual(["19", "2A", "2B", "21", "22"]);
    expect(departements.valeurs).not.toContain("20");
    expect(departements.valeurs.join(",").length).toBeGreaterThan(CARACTERES_D_UNE_LISTE);
  });
  it("aucune phrase d'alerte ne dépasse ce qu'Excel admet : 32 caractères de titre, 255 de message", () => {
    const listes = MODELES.flatMap((m) => tableAInserer(m).listes!).filter((l): l is ListeDeColonne => l !== null);
    expect(listes.length).toBeGreaterThan(20);
    for (const l of listes) {
      expect(l.titre.length).toBeLessThanOrEqual(32);
      expect(l.message.length).toBeLessThanOrEqual(255);
    }
  });
});
