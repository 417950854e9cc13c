/** Le classeur à faire remplir : il dit chaque colonne, se garde des accidents, et se relit sans une question une fois rempli. */
import { Workbook } from "@cj-tech-master/excelts";
import { dUnTrait } from "../../src/domaine/commun";
import { controleDesFichiers } from "../../src/domaine/controles";
import { serieDe } from "../../src/domaine/commun";
import {
  classeurARemplir,
  ecrisClasseur,
  enUneArchive,
  fichiersARemplir,
  lisAControlerPeuAPeu,
  lisClasseur,
  TABLES_A_REMPLIR,
  type ClasseurAEcrire,
  type FichierLu,
} from "../../src/fichiers";
import { lignesDuTexte } from "../../src/documents";
import { A_REMPLIR, RAISONS_DES_COLONNES } from "../../src/messages";
import { MODELES } from "../../src/modeles";
import { extrait, repertoire } from "../../src/xlsx";

const DEMANDE = { annee: 2025, reponseAvant: serieDe(2026, 1, 31)!, tables: TABLES_A_REMPLIR };
const fait = (bailleur = "Habitat 35"): ClasseurAEcrire =>
  classeurARemplir({ ...DEMANDE, bailleur }, A_REMPLIR, RAISONS_DES_COLONNES);
const lis = (octets: Uint8Array): FichierLu => {
  const lu = dUnTrait(lisAControlerPeuAPeu("rempli.xlsx", octets, 0));
  if ("refus" in lu) throw new Error(String(lu.refus));
  return lu;
};
/** Les mêmes feuilles, remplies des lignes d'exemple des tables, à partir de la ligne 4. */
const rempli = (): Uint8Array => {
  const c = fait();
  return ecrisClasseur({
    ...c,
    feuilles: c.feuilles.map((f) => {
      const m = TABLES_A_REMPLIR.find((t) => t.titre === f.nom);
      return m === undefined
        ? f
        : {
            ...f,
            cellules: [
              ...f.cellules,
              ...m.exemples.map((l) => l.map((v) => (v === "" ? null : (v as string | number)))),
            ],
          };
    }),
  });
};
const partie = (octets: Uint8Array, nom: string): string =>
  new TextDecoder().decode(
    extrait(
      octets,
      repertoire(octets).find((e) => e.nom === nom)!,
    ),
  );

describe("le classeur à faire remplir", () => {
  it.each([
    // A4 en paysage, marges de 0,7 pouce : 297 mm − 2 × 17,78 = 261,44 mm, soit 988 pixels à 96 par pouce.
    ["Conventions", 1],
    ["Mises à disposition", 2],
    ["Bilan", 0],
    ["Réservations", 1],
  ])(
    "%s s'imprime lisible : assez de pages de large, quadrillé, et %d colonnes répétées qui nomment la ligne",
    (nom, n) => {
      const classeur = fait();
      const octets = ecrisClasseur(classeur);
      const rang = classeur.feuilles.findIndex((f) => f.nom === nom);
      const xml = partie(octets, `xl/worksheets/sheet${rang + 1}.xml`);
      const livre = partie(octets, "xl/workbook.xml");
      const pages = Number(/fitToWidth="(\d+)"/.exec(xml)![1]);
      const largeurs = classeur.feuilles[rang]!.largeurs!;
      const somme = (ls: readonly number[]): number => ls.reduce((s, l) => s + l, 0);
      // Ce qu'une page porte : sa part des colonnes, et celles qui se répètent.
      const parPage = (somme(largeurs) + somme(largeurs.slice(0, n)) * (pages - 1)) / pages;
      expect(988 / parPage).toBeGreaterThan(0.75);
      expect(xml).toMatch(/<printOptions gridLines="1"\/><pageMargins /);
      const colonnes = n === 0 ? "" : `'${nom}'!$A:$${"AB"[n - 1]!},`;
      expect(livre).toContain(`localSheetId="${rang}">${colonnes}'${nom}'!$3:$3<`);
    },
  );
  it("rempli des lignes d'exemple, il se relit sans une donnée à corriger, sans une question, chaque ligne à sa place", () => {
    const lu = lis(rempli());
    expect(lu.feuilles).toEqual(["Conventions", "Mises à disposition", "Bilan", "Réservations"]);
    const juge = controleDesFichiers([{ fichier: "rempli.xlsx", tables: lu.tables }], { date: 46055, annee: null });
    expect(juge.defauts).toEqual([]);
    expect(lu.tables.conventions![0]!.lignes).toHaveLength(3);
    expect(lu.tables.conventions![0]!.lignes[0]!.ligne).toBe(1);
    expect(lu.conventions[0]!.rangee).toBe(4);
    expect(lu.tables.attributions![0]!.lignes).toHaveLength(3);
    // La notice et les listes ne sont pas « laissées de côté » : personne n'a rien à en faire.
    expect(lu.particularites.laissees).toEqual([]);
    expect(lu.particularites.colonnesEnTrop).toEqual([]);
  });

  it("laissé vide, il se lit aussi, sans ligne", () => {
    const lu = lis(ecrisClasseur(fait()));
    const { fichiers, defauts } = controleDesFichiers([{ fichier: "rempli.xlsx", tables: lu.tables }], {
      date: 46055,
      annee: null,
    });
    expect(defauts).toEqual([]);
    expect(fichiers[0]!.etat).toBe("a-completer");
  });

  it("chaque colonne de chaque feuille dit ce qui est attendu et pourquoi, dans les longueurs qu'Excel admet", () => {
    const c = fait();
    for (const m of TABLES_A_REMPLIR) {
      const f = c.feuilles.find((x) => x.nom === m.titre)!;
      expect(f.validations).toHaveLength(m.colonnes.length);
      for (const [j, v] of f.validations!.entries()) {
        expect(v.message.length).toBeLessThanOrEqual(255);
        expect(v.refus.length).toBeLessThanOrEqual(225);
        // La raison tient toujours dans l'infobulle : elle n'est jamais coupée.
        expect(v.message).toContain(RAISONS_DES_COLONNES[m.nom]![m.colonnes[j]!.cle]);
      }
    }
  });

  it("aucune raison n'est écrite pour une colonne qui n'existe pas", () => {
    for (const [nom, raisons] of Object.entries(RAISONS_DES_COLONNES))
      expect(Object.keys(raisons)).toEqual(MODELES.find((m) => m.nom === nom)!.colonnes.map((c) => c.cle));
  });

  it("les nombres et les dates ont leur règle, les listes leurs cellules ; le bailleur n'a qu'un nom", async () => {
    const octets = ecrisClasseur(fait("L'Aube & Cie"));
    const conventions = partie(octets, "xl/worksheets/sheet2.xml");
    // Part, 9e colonne du modèle : de 0 à 1, en pour cent.
    expect(conventions).toMatch(
      /<dataValidation type="decimal"[^>]*sqref="I4:I1048576"><formula1>0<\/formula1><formula2>1<\/formula2>/,
    );
    expect(conventions).toMatch(/<dataValidation type="date"[^>]*sqref="S4:S1048576">/);
    expect(conventions).toMatch(
      /<dataValidation type="list"[^>]*sqref="B4:B1048576"><formula1>'Listes'!\$A\$1:\$A\$1</,
    );
    const lu = await lisClasseur(octets);
    if (!lu.ok) throw new Error("illisible");
    const listes = lu.valeur.feuilles.find((f) => f.nom === "Listes")!;
    expect(listes.masquee).toBe(true);
    expect(listes.cellules[0]![0]).toBe("L'Aube & Cie");
  });

  it("les feuilles sont protégées sans mot de passe, et seules les cellules à remplir se modifient", async () => {
    const octets = ecrisClasseur(fait());
    const styles = partie(octets, "xl/styles.xml");
    const xfs = [
      ...styles.slice(styles.indexOf("<cellXfs"), styles.indexOf("</cellXfs>")).matchAll(/<xf .*?(?:\/>|<\/xf>)/g),
    ];
    const conventions = partie(octets, "xl/worksheets/sheet2.xml");
    expect(conventions).toContain('<sheetProtection sheet="1"');
    expect(conventions).not.toContain("password");
    const colonnes = [...conventions.matchAll(/<col [^>]*style="(\d+)"/g)];
    expect(colonnes).toHaveLength(26);
    for (const [, s] of colonnes) expect(xfs[Number(s)]![0]).toContain('locked="0"');
    // Les lignes 1 à 3 sont écrites, et verrouillées.
    const tetes = [...conventions.matchAll(/<c r="[A-Z]+[123]" s="(\d+)"/g)];
    expect(tetes).toHaveLength(3 * 26);
    for (const [, s] of tetes) expect(xfs[Number(s)]![0]).not.toContain("locked");
    // Un autre lecteur l'ouvre et y voit les mêmes règles.
    const autre = new Workbook();
    await autre.xlsx.load(octets as never);
    expect(autre.getWorksheet("Conventions")!.getCell("I3").value).toBe("Part");
  });

  it("deux bailleurs d'un même nom de fichier ont deux fichiers, et l'archive les porte tous", () => {
    const fichiers = fichiersARemplir(["A/B", "A:B", "C"], DEMANDE, A_REMPLIR, RAISONS_DES_COLONNES);
    expect(fichiers.map((f) => f.nom)).toEqual([
      "À remplir 2025, A B.xlsx",
      "À remplir 2025, A B (2).xlsx",
      "À remplir 2025, C.xlsx",
    ]);
    expect(repertoire(enUneArchive(fichiers)).map((e) => e.nom)).toEqual(fichiers.map((f) => f.nom));
  });
});

it("la phrase de tête commence après les colonnes que chaque page répète : elle n'est pas coupée aux pages suivantes", () => {
  const avec = fait().feuilles.filter((f) => f.impression?.colonnesRepetees !== undefined);
  expect(avec.length).toBeGreaterThan(1);
  for (const f of avec) {
    const tete = f.cellules[0]!;
    expect(tete.findIndex((c) => c !== null)).toBe(f.impression!.colonnesRepetees);
  }
});

it("la phrase de tête tient sur la première page, dans la hauteur de sa ligne : elle ne déborde pas sur la suivante", () => {
  const feuilles = fait().feuilles.filter((f) => TABLES_A_REMPLIR.some((t) => t.titre === f.nom));
  expect(feuilles).toHaveLength(TABLES_A_REMPLIR.length);
  for (const f of feuilles) {
    const [, de, a] = /^([A-Z]+)1:([A-Z]+)1$/.exec(f.fusions![0]!)!;
    const rang = (l: string): number => [...l].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0);
    // A4 en paysage, moins les marges de 0,7 pouce : 988 pixels à pleine échelle ; un programme a coupé avant 940.
    const jusqua = f.largeurs!.slice(0, rang(a!)).reduce((s, l) => s + l, 0);
    expect([f.nom, jusqua <= 840]).toEqual([f.nom, true]);
    const texte = f.cellules[0]![rang(de!) - 1] as string;
    const place = f.largeurs!.slice(rang(de!) - 1, rang(a!)).reduce((s, l) => s + l, 0) / 7;
    expect([f.nom, f.hauteurs!.get(1)! >= 15 * lignesDuTexte(texte, place)]).toEqual([f.nom, true]);
  }
});
