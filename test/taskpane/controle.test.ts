import { cleDuConstat } from "../../src/domaine/controles";
import { MODELES } from "../../src/modeles";
import { zoneDuLieu } from "../../src/taskpane/controles/constats";
import { controle } from "../../src/taskpane/controles/controle";
import { type TableLue } from "../../src/taskpane/coquille/etat";
import { rapportDe } from "../../src/taskpane/controles/rapport";
import { marquesDe } from "../../src/taskpane/controles/marques";
import { textesDe } from "../documents/textes";

/** Une table de ce modèle, avec ces lignes ; `au` : la ligne et la colonne de la feuille où elle commence, sous des titres. */
function table(nom: string, lignes: readonly Record<string, unknown>[], au = { ligne: 0, colonne: 0 }): TableLue {
  const modele = MODELES.find((m) => m.nom === nom)!;
  const entetes = modele.colonnes.map((c) => c.entete);
  const valeurs = [entetes, ...lignes.map((l) => entetes.map((e) => l[e] ?? ""))];
  const zone = { feuilleId: "f", feuille: nom, ...au, lignes: valeurs.length, colonnes: entetes.length };
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

describe("Les lignes dites sont celles de la feuille", () => {
  const etat = (Bailleur: string, Part: unknown) => ({
    Bailleur,
    Département: "35",
    Réservataire: "Préfet",
    Type: "État",
    Assiette: 100,
    Part,
    Année: 2024,
  });
  /** En-têtes en ligne 5, première colonne en C : la deuxième convention est en ligne 7. */
  const lues = {
    Conventions: table("Conventions", [etat("A", 0.3), etat("B", 0.31), etat("C", "trente")], { ligne: 4, colonne: 2 }),
  };
  const r = controle(lues, [], 45657);
  const C = MODELES.find((m) => m.nom === "Conventions")!.colonnes.findIndex((c) => c.entete === "Part") + 2;
  const lettre = String.fromCharCode(65 + C);

  it("sous un titre, dans une table qui commence en C5 : la cellule du constat et celle du défaut", () => {
    const trente = r.constats.find((c) => c.regle === "FLX-30" && c.bailleur === "B")!;
    expect(trente.dit.lignes).toBe(`Conventions!${lettre}7`);
    expect(zoneDuLieu(lues, trente.lieux[0]!)).toMatchObject({ ligne: 6, colonne: C, lignes: 1, colonnes: 1 });
    expect(r.problemes.map((p) => [p.phrase, p.bailleur])).toEqual([
      [
        `Conventions!${lettre}8 («\u00a0Part\u00a0») : un nombre est attendu, «\u00a0trente\u00a0» n'en est pas un.`,
        "C",
      ],
    ]);
    const manque = r.constats.find((c) => c.regle === "FLX-30" && c.bailleur === "C")!;
    expect(manque.dit.explication).toContain(`Il manque «\u00a0Part\u00a0» (Conventions!${lettre}8).`);
  });

  it("le rapport d'un bailleur ne liste que ses données illisibles", () => {
    const textes = (bailleur: string | null) =>
      textesDe(rapportDe(r.constats, r.problemes, r.tables, 45657, bailleur)).filter((t) =>
        t.includes("«\u00a0trente\u00a0» n'en est pas un"),
      );
    expect([textes("A").length, textes("c").length, textes(null).length]).toEqual([0, 1, 1]);
  });

  it("ce qui a été compris d'une autre écriture n'est pas compté parmi les données à corriger", () => {
    // « ALS » se lit Action Logement : c'est à savoir. « trente » ne se lit pas : c'est à corriger.
    const conventions = table("Conventions", [
      { Bailleur: "A", Département: "13", Type: "ALS", Assiette: 100, Part: 0.3, Année: 2024 },
      { Bailleur: "B", Département: "13", Type: "État", Assiette: 100, Part: "trente", Année: 2024 },
    ]);
    const lu = (lignes: TableLue): string[] => {
      const x = controle({ Conventions: lignes }, [], 45657);
      return textesDe(rapportDe(x.constats, x.problemes, x.tables, 45657, null)).filter((t) =>
        t.includes("le détail est dans la feuille"),
      );
    };
    expect(lu(conventions)).toEqual([
      "1\u00a0donnée à corriger, qui n’a pas pu être lue ou en contredit une autre\u00a0; 1\u00a0lecture à savoir\u00a0: le détail est dans la feuille «\u00a0Annexes du contrôle\u00a0».",
    ]);
  });

  it("la limite d'une échéance se dit comme le texte : « avant le » 28 février, « dans les quinze jours » au plus tard", () => {
    // R. 441-5-1, al. 1 : « avant le 28 février » ; L. 441-1, al. 33 : « dans les quinze jours » suivant le 30 juin.
    const echeances = table("Echeances", [
      { Bailleur: "A", Année: 2023, Objet: "bilan annuel", "Reçu le": "12/03/2024" },
      { Bailleur: "A", Année: 2023, Objet: "données hors QPV 30 juin", "Reçu le": "10/07/2023" },
    ]);
    const dites = controle({ Echeances: echeances }, [], 45657).constats.map((c) => c.dit.limite);
    expect(dites).toEqual(expect.arrayContaining(["avant le 28/02/2024", "15/07/2023 au plus tard"]));
  });

  it("les défauts de lecture des échéances sont dits, même sans conventions", () => {
    const echeances = table("Echeances", [
      { Bailleur: "A", Année: "l'an passé", Objet: "bilan annuel", "Reçu le": "hier" },
    ]);
    const bilan = table("Bilan", [
      { Réservataire: "Préfet", Dimension: "Total", Modalité: "Total", Proposés: 1, Attribués: 1, "Baux signés": 1 },
    ]);
    const p = controle({ Echeances: echeances, Bilan: bilan }, [], 45657).problemes;
    expect(p.filter((x) => /une (date|année) est attendue/.test(x.phrase))).toHaveLength(2);
  });
});

describe("Les cellules à marquer", () => {
  // Reçu le 12/03/2024 (45363), après le 28 février (L441-1, R441-5-1) : une échéance manquée. La table commence en C4.
  const lues = {
    Echeances: table("Echeances", [{ Bailleur: "OPAL", Année: 2024, Objet: "bilan annuel", "Reçu le": 45363 }], {
      ligne: 3,
      colonne: 2,
    }),
  };
  const colonne = 2 + MODELES.find((m) => m.nom === "Echeances")!.colonnes.findIndex((c) => c.entete === "Reçu le");

  it("une cellule par constat à traiter, à la place de la table sur sa feuille", () => {
    const { constats } = controle(lues, [], 45657);
    expect(marquesDe(constats, lues)).toContainEqual({
      niveau: "non-conforme",
      zone: { feuilleId: "f", feuille: "Echeances", ligne: 4, colonne, lignes: 1, colonnes: 1 },
    });
  });
  it("une ligne sans colonne : sa première cellule ; un autre fichier, un constat justifié ou conforme : rien", () => {
    const [c] = controle(lues, [], 45657).constats.filter((x) => x.verdict === "non-conforme");
    const ligne = { genre: "feuille", feuille: "Echeances", rangee: 5 } as const;
    const zones = (x: typeof c): unknown[] =>
      marquesDe([x!], lues).map((m) => [m.zone.ligne, m.zone.colonne, m.zone.colonnes]);
    expect(zones({ ...c!, lieux: [ligne] })).toEqual([[4, 2, 1]]);
    expect(zones({ ...c!, lieux: [{ ...ligne, fichier: "autre.xlsx" }] })).toEqual([]);
    expect(zones({ ...c!, verdict: "conforme" })).toEqual([]);
    expect(
      zones({ ...c!, decision: { objet: "", decision: "justifié", motif: "m", auteur: "a", date: 45657 } }),
    ).toEqual([]);
  });
});
