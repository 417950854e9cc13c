import { lisConventions } from "../../src/cells";
import { serieDe } from "../../src/domaine/commun";
import { controle, tableauDesSignatures } from "../../src/domaine/controles";
import { courriersAuxBailleurs, destinataires, etatDesSignatures } from "../../src/documents/papiers";
import { lignesDe, textesDe } from "./textes";

const DATE = serieDe(2024, 12, 31)!;
const REPONSE = serieDe(2025, 2, 15)!;
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
  "Motif de non-signature",
];
/** Habitat 35 : 31 % à l'État, 30 % au plus (R. 441-5-2). OPAL : 30 %, tout juste. Foyer : une convention qui n'est pas signée. */
const LIGNES = [
  ["E-1", "Habitat 35", "35", "Préfet 35", "État", 100, 0.31, 2024, "15/01/2024", ""],
  ["V-1", "Habitat 35", "35", "Ville", "Commune", 100, 0.1, 2024, "15/01/2024", ""],
  ["E-2", "OPAL", "35", "Préfet 35", "État", 100, 0.3, 2024, "15/01/2024", ""],
  ["E-3", "Foyer", "13", "Préfet 13", "État", 100, 0.3, 2024, "", "Désaccord sur l’assiette"],
];
const lues = lisConventions(ENTETES, LIGNES);
const { constats } = controle({ conventions: [lues] }, { date: DATE, annee: null });

describe("courriers aux bailleurs", () => {
  const papier = courriersAuxBailleurs({ constats, date: DATE, reponseAvant: REPONSE });
  const textes = (nom: string): string => {
    const feuilles = papier.feuilles.filter((f) => f.nom === nom);
    return textesDe({ ...papier, feuilles }).join("\n");
  };

  it("un bailleur qui dépasse un plafond a le sien : lu, limite et article, en nombres", () => {
    const rang = destinataires(constats).findIndex((d) => d.bailleur === "Habitat 35") + 1;
    const [ligne] = lignesDe(papier, `Courrier_${rang}_NonConformes`);
    expect(ligne!.slice(1, 3)).toEqual([0.31, 0.3]);
    expect(ligne![0]).toContain("R. 441-5-2");
    expect(textes("Courrier Habitat 35")).toContain("15/02/2025");
  });

  it("ne dit rien des autres bailleurs, et n'écrit pas à qui n'a rien", () => {
    expect(textes("Courrier Habitat 35")).not.toMatch(/OPAL|Foyer/);
    const aRepondre = new Set(
      constats.filter((c) => ["non-conforme", "a-justifier"].includes(c.verdict)).map((c) => c.portee.bailleur),
    );
    aRepondre.delete(undefined);
    expect(new Set(destinataires(constats).map((d) => d.bailleur))).toEqual(aRepondre);
  });

  it("ni conforme ni indéterminé n'y figure", () => {
    const ecrits = papier.feuilles.flatMap((f) => f.sections).flatMap((s) => (s.genre === "tableau" ? s.lignes : []));
    expect(ecrits).toHaveLength(
      constats.filter((c) => ["non-conforme", "a-justifier"].includes(c.verdict) && (c.portee.bailleur ?? "") !== "")
        .length,
    );
  });

  it("sans rien à écrire, une phrase", () => {
    const vide = courriersAuxBailleurs({ constats: [], date: DATE, reponseAvant: REPONSE });
    expect(textesDe(vide).join("\n")).toContain("aucun courrier à écrire");
  });
});

describe("état des signatures", () => {
  const papier = etatDesSignatures({
    signatures: tableauDesSignatures(lues.lignes, DATE),
    tables: ["Conventions"],
    date: DATE,
  });

  it("compte les conventions et non les lignes ; le taux est signées sur à signer", () => {
    expect(lignesDe(papier, "Signatures_Types")).toEqual([
      ["Ensemble", "État", 3, 2, 2 / 3],
      ["Ensemble", "Commune", 1, 1, 1],
      ["Ensemble", "Total", 4, 3, 0.75],
    ]);
    expect(lignesDe(papier, "Signatures_Bailleurs")).toEqual([
      ["Habitat 35", "Oui", 2, 2, 1],
      ["OPAL", "Oui", 1, 1, 1],
      ["Foyer", "Non", 1, 0, 0],
    ]);
  });

  it("les départements se suivent, quel que soit l'ordre des fichiers ; beaucoup de fichiers se comptent", () => {
    const inverses = lisConventions(
      ENTETES,
      ["95", "08", "2A"].map((dep) => [`E-${dep}`, "OPH", dep, `Préfet ${dep}`, "État", 10, 0.3, 2024, "", ""]),
    );
    const d = etatDesSignatures({
      signatures: tableauDesSignatures(inverses.lignes, DATE),
      tables: Array.from({ length: 37 }, (_, i) => `fichier ${i}.xlsx`),
      date: DATE,
    });
    for (const table of ["Signatures_Departements", "Signatures_Manquantes"])
      expect(lignesDe(d, table).map((l) => l[0])).toEqual(["08", "2A", "95"]);
    expect(d.feuilles[0]!.sousTitres.join(" ")).toContain("celles de 37 fichiers");
  });

  it("les deux volets de l'État, sous deux noms, sont une convention, signée quand les deux le sont (R. 441-5, I, al. 3)", () => {
    const volet = (nom: string, type: string, signe: unknown) => [
      "E",
      "OPH",
      "51",
      nom,
      type,
      10,
      0.1,
      2024,
      signe,
      "",
    ];
    const compte = (signe: unknown) =>
      tableauDesSignatures(
        lisConventions(ENTETES, [
          volet("Préfecture, agents", "État – fonctionnaires", 45306),
          volet("Préfecture, publics prioritaires", "État – prioritaires", signe),
        ]).lignes,
        DATE,
      ).ensemble.at(-1);
    expect([compte(45306), compte("")]).toMatchObject([
      { aSigner: 1, signees: 1 },
      { aSigner: 1, signees: 0 },
    ]);
  });

  it("ce qui manque est nommé, avec son motif et sa ligne", () => {
    expect(lignesDe(papier, "Signatures_Manquantes").map((l) => l.slice(0, 5))).toEqual([
      ["13", "État", "Foyer", "Préfet 13", "Désaccord sur l’assiette"],
    ]);
  });

  it("une signature illisible n'est ni signée ni non signée, et se dit", () => {
    const douteuse = lisConventions(ENTETES, [
      ...LIGNES,
      ["E-4", "OPH", "13", "Préfet 13", "État", 10, 0.3, 2024, "bientôt", ""],
    ]);
    const d = etatDesSignatures({ signatures: tableauDesSignatures(douteuse.lignes, DATE), tables: [], date: DATE });
    expect(lignesDe(d, "Signatures_Types").at(-1)!.slice(2, 4)).toEqual([4, 3]);
    expect(textesDe(d).join("\n")).toMatch(/la date de signature ne se lit pas/);
  });
});
