import { lisConventions, lisTableau, nomDEntete, reconnaisModele } from "../../src/cells";
import { enNombre } from "../../src/domaine/commun";
import {
  COMMISSIONS,
  CONVENTIONS,
  FORMAT_EXCEL,
  MISES_A_DISPOSITION,
  MODELES,
  modeleDuNom,
  REFUS,
} from "../../src/modeles";
import { phraseDeTableau } from "../../src/messages";

const E = ["Bailleur", "Type", "Assiette", "Part"];
const lis = (lignes: unknown[][], entetes: unknown[] = E) => lisConventions(entetes, lignes);
const dit = (l: { problemes: readonly { code: string }[] }): string[] => l.problemes.map((p) => p.code);

/** Chaque lecture passe deux fois, blancs en 0 puis en null. */
const deuxFois = (lignes: unknown[][], entetes: unknown[] = E) => {
  const avec = (v: unknown) =>
    lis(
      lignes.map((l) => l.map((c) => (c === undefined ? v : c))),
      entetes,
    );
  const a = avec(null);
  expect(avec(0)).toEqual(a);
  return a;
};

describe("Lecture d'un tableau", () => {
  it("trouve les en-têtes sans casse, accents ni espaces, dans tout ordre, et garde les autres", () => {
    const t = lisTableau(
      CONVENTIONS,
      ["  ASSIETTE ", "Mon avis", "dont garantie d’emprunt", "type", "BAILLEUR", "part"],
      [[57, "ok", 0.2, "Commune ou EPCI", "A", 0.2]],
    );
    expect([...t.colonnes.keys()].sort()).toEqual(["assiette", "bailleur", "dontGarantie", "part", "type"]);
    expect(t.supplementaires).toEqual([{ entete: "Mon avis", colonne: 2 }]);
    expect(t.problemes).toEqual([]);
    expect(t.lignes[0]!.brut("assiette")).toBe(57);
  });
  it("une colonne obligatoire absente est dite avec l'en-tête le plus proche", () => {
    const t = lis([["A", "État", 57, 0.3]], ["Bailleur", "Type", "Assiete", "Part"]);
    expect(t.problemes.map((p) => phraseDeTableau(p))).toEqual([
      "En-têtes : la colonne «\u00a0Assiette\u00a0» est obligatoire et ne s'y trouve pas. Voulez-vous dire «\u00a0Assiete\u00a0» ?",
    ]);
    expect(t.colonnesManquantes).toEqual(["Assiette"]);
  });
  it("une colonne facultative presque reconnue est dite", () =>
    expect(dit(lis([["A", "État", 57, 0.3, 0.3]], [...E, "Part hors-QPV"]))).toEqual(["colonne-ressemblante"]));
  it("un en-tête en double : aucune des deux colonnes n'est retenue", () => {
    const t = lis([["A", "État", 57, 0.3, 0.2]], [...E, "part"]);
    expect(dit(t)).toEqual(["en-tete-double"]);
    expect(t.lignes[0]!.part).toEqual({ etat: "blanc" });
  });
  it("un titre au-dessus des en-têtes est dit, et rien n'est deviné", () => {
    const t = lis([E, ["A", "État", 57, 0.3]], ["Conventions 2024", null, null, null]);
    expect(dit(t)).toEqual(["en-tetes-plus-bas"]);
    expect(t.lisible).toBe(false);
    expect(t.lignes).toEqual([]);
  });
  it("plusieurs lignes d'en-têtes : la bonne est prise, le titre est dit", () => {
    const t = lisTableau(CONVENTIONS, [["Conventions 2024"], E], [["A", "État", 57, 0.3]]);
    expect(dit(t)).toEqual(["ligne-de-titre"]);
    expect(t.lignes.length).toBe(1);
  });
  it("aucun en-tête reconnu", () => expect(dit(lis([["A"]], ["x", "y"]))).toEqual(["en-tetes-absents"]));
  it("les en-têtes répétés, les titres et les totaux sont mis à part, les lignes gardent leur rang", () => {
    const t = lis([
      E,
      ["A", "État", 57, 0.3],
      [null, null, null, null],
      ["Marne", null, null, null],
      ["B", "État", 10, 0.1],
      ["Total général", null, 67, 0.4],
      ["Sous-total :", null, 67, 0.4],
    ]);
    expect(dit(t)).toEqual(["lignes-ecartees"]);
    expect(phraseDeTableau(t.problemes[0]!).replace(/\u00a0/g, " ")).toBe(
      "Conventions, 1re ligne de la plage : 4 lignes mêlées aux données n'en sont pas et ne comptent pas : 1 titre (« Marne », 4e ligne de la plage) ; 2 totaux (« Total général » et « Sous-total : », 6e et 7e lignes de la plage) ; des en-têtes répétés (1re ligne de la plage).",
    );
    expect(t.lignes.map((l) => l.ligne)).toEqual([2, 5]);
  });
  it("un bailleur écrit une fois pour son groupe vaut pour ses lignes, et c'est dit une fois", () => {
    const t = lis([
      ["A", "État", 57, 0.3],
      [null, "Commune", 57, 0.2],
      ["", "Action Logement", 57, 0.2],
      ["B", "État", 10, 0.3],
      [0, "Commune", 10, 0.1],
    ]);
    expect(t.lignes.map((l) => l.bailleur)).toEqual(["A", "A", "A", "B", "B"]);
    expect(t.problemes.map((p) => phraseDeTableau(p).replace(/\u00a0/g, " "))).toEqual([
      "Conventions, 2e ligne de la plage, colonne « Bailleur » : 3 cellules vides sous un nom écrit une seule fois, comme dans des cellules fusionnées : chacune est lue avec le nom du dessus (2e, 3e et 5e lignes de la plage).",
    ]);
  });
  it("dans une table qui répète le nom à chaque ligne, une cellule vide est un oubli : rien n'est recopié", () => {
    const t = lis([
      ["A", "État", 57, 0.3],
      ["a", "Commune", 57, 0.2],
      [null, "Action Logement", 57, 0.2],
    ]);
    expect(t.lignes.map((l) => l.bailleur)).toEqual(["A", "a", ""]);
    expect(dit(t)).toEqual([]);
  });
  it.each([
    ["une ligne vide", [null, null, null, null]],
    ["un titre", ["Marne", null, null, null]],
    ["un total", ["Total", null, 57, 0.3]],
  ])("%s finit le groupe : la ligne d'après n'a pas de bailleur", (_, coupure) => {
    const t = lis([["A", "État", 57, 0.3], coupure, [null, "Commune", 57, 0.2]]);
    expect(t.lignes.map((l) => l.bailleur)).toEqual(["A", ""]);
    expect(dit(t)).not.toContain("cellules-recopiees");
  });
  it("un numéro unique devenu nombre est dit, où qu'il se lise : mises à disposition, commissions, refus", () => {
    for (const modele of [MISES_A_DISPOSITION, COMMISSIONS, REFUS]) {
      const t = lisTableau(
        modele,
        ["Numéro unique", "Date", "Commune"],
        [
          [35012000115810604, 45000, "Rennes"],
          ["035012000115810603", 45001, "Rennes"],
          [999_999_999_999_999, 45001, "Rennes"],
          [1e15, 45002, "Rennes"],
        ],
      );
      const dits = t.problemes.filter((p) => p.code === "numeros-en-nombre").map(phraseDeTableau);
      expect(dits.map((d) => d.replace(/\u00a0/g, " "))).toEqual([
        `${modele.titre}, 1re ligne de la plage, colonne « Numéro unique » : 2 numéros sont des nombres de plus de 15 chiffres, dont Excel a remplacé les derniers par des 0 : deux ménages peuvent y porter le même (1re et 4e lignes de la plage). Mettez la colonne au format Texte et recollez l'export.`,
      ]);
    }
  });
  it("« NC » n'est pas un nom : il ne se recopie pas", () => {
    const t = lis([
      ["NC", "État", 57, 0.3],
      [null, "Commune", 57, 0.2],
    ]);
    expect(t.lignes[1]!.bailleur).toBe("");
  });
  it("un bailleur nommé Totem ou Ensemble Habitat n'est pas un total", () => {
    const t = lis([
      ["Totem", "État", 57, 0.3],
      ["Ensemble Habitat", "État", 10, 0.1],
    ]);
    expect(dit(t)).toEqual([]);
    expect(t.lignes.length).toBe(2);
  });
  it("une erreur de formule est située", () => {
    const t = lis([["A", "État", "#REF!", 0.3]]);
    expect(t.problemes[0]).toMatchObject({
      code: "cellule-en-erreur",
      ou: { ligne: 1, colonne: 3, entete: "Assiette" },
    });
    expect(t.lignes[0]!.assiette).toEqual({ etat: "illisible" });
  });
});

describe("Parts et pourcentages", () => {
  const part = (v: unknown, entete = "Part") =>
    deuxFois([["A", "État", 57, v]], ["Bailleur", "Type", "Assiette", entete]);
  const lue = (v: unknown, entete?: string): number | string => {
    const p = part(v, entete).lignes[0]!.part;
    return p.etat === "lu" ? enNombre(p.valeur) : p.etat;
  };
  it.each([
    [0.3, 0.3],
    ["0,3", 0.3],
    ["30 %", 0.3],
    ["12,5 %", 0.125],
    ["30,0001 %", 0.300001],
    [1, 1],
    ["100 %", 1],
    [undefined, "blanc"],
    ["NC", "blanc"],
    ["0", "blanc"],
    [true, "illisible"],
    ["beaucoup", "illisible"],
    [-0.1, "illisible"],
  ])("« %s » se lit %s", (v, attendu) => expect(lue(v)).toBe(attendu));
  it.each([
    [30, "part-ambigue"],
    ["38", "part-ambigue"],
    [1.51, "part-ambigue"],
    [1.5, "part-au-dela-de-1"],
    [1.2, "part-au-dela-de-1"],
    ["120 %", "part-au-dela-de-1"],
  ])("%s est refusé : %s", (v, code) => expect(dit(part(v))).toEqual([code]));
  it.each([
    [30, 0.3],
    ["38 %", 0.38],
    [1.51, 0.0151],
    [100, 1],
  ])("sous « Part (%) », %s se lit %s", (v, attendu) => expect(lue(v, "Part (%)")).toBe(attendu));
  it.each([[0.3], [1.5]])("sous « Part % », %s est ambigu", (v) =>
    expect(dit(part(v, "Part %"))).toEqual(["part-ambigue"]),
  );
  it("la phrase donne les deux lectures", () =>
    expect(phraseDeTableau(part(30).problemes[0]!)).toBe(
      "Conventions, 1re ligne de la plage, colonne «\u00a0Part\u00a0» : «\u00a030\u00a0» peut se lire 30\u00a0% ou 3\u202f000\u00a0%. Écrivez le pourcentage avec son signe.",
    ));
  it("30 ; 20 ; 0,5 dans une colonne : rien n'est deviné", () => {
    const t = deuxFois([
      ["A", "État", 57, 30],
      ["B", "État", 57, 20],
      ["C", "État", 57, 0.5],
      ["D", "État", 57, "25 %"],
    ]);
    expect(dit(t)).toEqual(["echelles-melees", "part-ambigue", "part-ambigue", "part-ambigue"]);
    expect(t.lignes.map((l) => l.part.etat)).toEqual(["illisible", "illisible", "illisible", "lu"]);
  });
  it("0,3 ; 0,2 ; 0,25 et un 30 : seul le 30 est refusé, et la colonne est signalée", () => {
    const t = deuxFois([
      ["A", "État", 57, 0.3],
      ["B", "État", 57, 0.2],
      ["C", "État", 57, 0.25],
      ["D", "État", 57, 30],
    ]);
    expect(dit(t)).toEqual(["echelles-melees", "part-ambigue"]);
    expect(t.lignes.map((l) => l.part.etat)).toEqual(["lu", "lu", "lu", "illisible"]);
  });
  it("sépare le signe d'un en-tête au milieu duquel un million d'espaces se suivent", () => {
    // Une recherche qui reviendrait sur chaque espace ne finirait pas.
    const long = `Part${" ".repeat(1_000_000)}de`;
    expect(["%", "(%)", "( % )"].map((pc) => nomDEntete(` ${long} ${pc} `))).toEqual([
      { nom: long, enPourcent: true },
      { nom: long, enPourcent: true },
      { nom: long, enPourcent: true },
    ]);
    expect([nomDEntete(long).enPourcent, nomDEntete("Part %)").enPourcent, nomDEntete("(%)").enPourcent]).toEqual([
      false,
      false,
      false,
    ]);
  });
  it("sépare le signe d'un en-tête", () =>
    expect([nomDEntete("Part (%)"), nomDEntete("Part %"), nomDEntete("1 %")]).toEqual([
      { nom: "Part", enPourcent: true },
      { nom: "Part", enPourcent: true },
      { nom: "1", enPourcent: true },
    ]));
});

describe("Les autres types", () => {
  const E2 = [...E, "Année", "Date de signature", "Clause contraire", "Stock encore réservé"];
  const ligne = (annee: unknown, date: unknown, clause: unknown, stock: unknown) =>
    deuxFois([["A", "État", 57, 0.3, annee, date, clause, stock]], E2);
  it("se lisent comme l'écrivent les personnes", () => {
    const t = ligne("2024", "20/11/2023", "x", "1 200");
    expect(t.problemes).toEqual([]);
    expect(t.lignes[0]).toMatchObject({
      annee: { valeur: 2024 },
      signature: { valeur: 45250 },
      clauseContraire: { valeur: true },
      stock: { valeur: 1200 },
    });
  });
  it("se refusent avec leur place", () => {
    const t = ligne(24, "20 novembre", "peut-être", 1.5);
    expect(dit(t).sort()).toEqual(["annee-attendue", "date-attendue", "entier-attendu", "oui-non-attendu"]);
    expect(t.problemes.map((p) => p.ou.entete).sort()).toEqual([
      "Année",
      "Clause contraire",
      "Date de signature",
      "Stock encore réservé",
    ]);
  });
  it("vides, ils restent vides", () =>
    expect(ligne(undefined, undefined, undefined, undefined).lignes[0]).toMatchObject({
      annee: { etat: "blanc" },
      signature: { etat: "blanc" },
      clauseContraire: { etat: "blanc" },
      stock: { etat: "blanc" },
    }));
  it("un type hors liste propose le plus proche", () => {
    const t = lis([["A", "Comune ou EPCI", 57, 0.3]]);
    expect(phraseDeTableau(t.problemes[0]!)).toContain(
      "Voulez-vous dire «\u00a0Commune ou EPCI\u00a0» ou «\u00a0EPCI\u00a0» ?",
    );
  });
  it.each([
    // Les mots d'hier se lisent toujours, sans rien dire.
    ["État", "etat"],
    ["Commune ou EPCI", "collectivite"],
    ["Département ou région", "departement"],
    // Ceux d'aujourd'hui, avec n'importe quel tiret.
    ["Commune", "collectivite"],
    ["epci", "collectivite"],
    ["État – fonctionnaires", "etat"],
    ["etat - prioritaires", "etat"],
    ["État‑fonctionnaires", "etat"],
  ])("le type « %s » se lit %s", (ecrit, lu) => {
    const t = lis([["A", ecrit, 57, 0.3]]);
    expect(t.problemes).toEqual([]);
    expect(t.lignes[0]!.type).toEqual({ etat: "lu", valeur: lu });
  });
  it("un tiret oublié ne se devine pas : la valeur voisine est proposée", () => {
    const t = lis([["A", "Étatfonctionnaires", 57, 0.3]]);
    expect(t.lignes[0]!.type.etat).toBe("illisible");
    expect(phraseDeTableau(t.problemes[0]!)).toContain("«\u00a0État – fonctionnaires\u00a0»");
  });
  it("les mots d'usage se lisent, et chacun est dit une seule fois", () => {
    const t = lis([
      ["A", "ALS", 57, 0.3],
      ["B", "als", 57, 0.2],
      ["A", "Préfecture", 57, 0.3],
      ["B", "prefecture", 57, 0.2],
    ]);
    expect(t.lignes.map((l) => l.type)).toEqual(
      ["als", "als", "etat", "etat"].map((valeur) => ({ etat: "lu", valeur })),
    );
    expect(t.problemes.map((p) => phraseDeTableau(p))).toEqual([
      "Conventions, 1re ligne de la plage, colonne «\u00a0Type\u00a0» : «\u00a0ALS\u00a0» est lu «\u00a0Action Logement\u00a0», partout dans la colonne.",
      "Conventions, 3e ligne de la plage, colonne «\u00a0Type\u00a0» : «\u00a0Préfecture\u00a0» est lu «\u00a0État\u00a0», partout dans la colonne.",
    ]);
  });
  it("une ligne de fonctionnaires l'est tout entière, une ligne de prioritaires pas du tout ; ce qui est écrit l'emporte", () => {
    const E3 = [...E, "dont fonctionnaires"];
    const dont = (type: string, ecrit: unknown) =>
      lis([["A", type, 57, 0.04, ecrit]], E3).lignes[0]!.dontFonctionnaires;
    expect(dont("État – fonctionnaires", "")).toMatchObject({ valeur: { n: 1n, d: 25n } });
    expect(dont("État – prioritaires", "")).toMatchObject({ valeur: { n: 0n } });
    expect(dont("État – fonctionnaires", 0.05)).toMatchObject({ valeur: { n: 1n, d: 20n } });
    expect(dont("État", "")).toEqual({ etat: "blanc" });
    expect(dont("Commune", "")).toEqual({ etat: "blanc" });
  });
});

describe("Modèles", () => {
  it("chaque modèle a des clés et des en-têtes uniques, une aide et des exemples qui se lisent sans défaut", () => {
    for (const m of MODELES) {
      expect(new Set(m.colonnes.map((c) => c.cle)).size).toBe(m.colonnes.length);
      expect(new Set(m.colonnes.map((c) => c.entete.toLowerCase())).size).toBe(m.colonnes.length);
      for (const c of m.colonnes) {
        expect([m.nom, c.cle, c.aide.length > 3]).toEqual([m.nom, c.cle, true]);
        expect(FORMAT_EXCEL[c.type]).toBeTruthy();
      }
      const t = lisTableau(
        m,
        m.colonnes.map((c) => c.entete),
        m.exemples,
      );
      for (const l of t.lignes)
        for (const c of m.colonnes)
          ({
            texte: () => l.texte(c.cle),
            nombre: () => l.nombre(c.cle),
            degres: () => l.brut(c.cle),
            effectif: () => l.effectif(c.cle),
            part: () => l.part(c.cle),
            taux: () => l.part(c.cle),
            date: () => l.date(c.cle),
            annee: () => l.annee(c.cle),
            ouiNon: () => l.ouiNon(c.cle),
            liste: () => l.liste(c.cle),
          })[c.type]();
      expect([m.nom, t.problemes]).toEqual([m.nom, []]);
      expect(t.lignes.length).toBe(m.exemples.length);
    }
  });
  it("reconnaît chaque tableau à ses en-têtes et à son nom", () => {
    for (const m of MODELES) {
      expect(reconnaisModele(m.colonnes.map((c) => c.entete))?.nom).toBe(m.nom);
      expect(modeleDuNom(m.nom + "_2")?.nom).toBe(m.nom);
    }
    expect(reconnaisModele(["x", "y"])).toBeNull();
  });
});

test("un en-tête de 32 767 lettres ne se compare pas lettre à lettre aux colonnes connues", () => {
  const min = jest.spyOn(Math, "min");
  try {
    lis([["Habitat 35", "x"]], ["Bailleur", "a".repeat(32_767)]);
    expect(min.mock.calls.length).toBeLessThan(10_000);
  } finally {
    min.mockRestore();
  }
});
