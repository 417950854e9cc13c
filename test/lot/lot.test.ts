import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  ecrisClasseur,
  lisClasseur,
  type CelluleAEcrire,
  type CelluleDeFichier,
  type ClasseurAEcrire,
} from "../../src/fichiers";
import { phraseDuProblemeDeControle } from "../../src/messages";
import { codeDeSortie, controleClasseur, controleLot, fichiersDe, lisArguments, principal } from "../../src/lot";

const ENTETES = [
  "Convention",
  "Bailleur",
  "Département",
  "Réservataire",
  "Type",
  "Territoire",
  "Assiette",
  "Assiette hors QPV",
  "Part",
  "dont fonctionnaires",
  "Part hors QPV",
  "Année",
];
const etat = (bailleur: string, part: CelluleDeFichier, assiette: CelluleDeFichier = 100): CelluleDeFichier[] => [
  `E-${bailleur}`,
  bailleur,
  "35",
  "Préfet",
  "État",
  null,
  assiette,
  100,
  part,
  0.03,
  0.3,
  2024,
];
/** A workbook whose Conventions are an Excel table, or plain cells under a title when `titre` is given. */
const classeur = (lignes: CelluleAEcrire[][], titre?: string, entetes: string[] = ENTETES): ClasseurAEcrire => ({
  nom: "c",
  feuilles: [
    {
      nom: "Mes conventions",
      cellules: [...(titre === undefined ? [] : [[titre], []]), entetes, ...lignes],
      ...(titre === undefined
        ? { tables: [{ nom: "Conventions", plage: `A1:${entetes.length === 14 ? "N" : "L"}${lignes.length + 1}` }] }
        : {}),
    },
  ],
});
const octets = (c: ClasseurAEcrire): Uint8Array => ecrisClasseur(c);
const fichier = (nom: string, o: Uint8Array | Error) => ({
  nom,
  lis: () => (o instanceof Error ? Promise.reject(o) : Promise.resolve(o)),
});
const OPTIONS = { date: 45566, annee: null };
const lance = async (...fichiers: ReturnType<typeof fichier>[]) => {
  const dites: string[] = [];
  const resultats = await controleLot(fichiers, OPTIONS, (l) => dites.push(l));
  return { resultats, dites, code: codeDeSortie(resultats) };
};

describe("un classeur", () => {
  const controle = async (c: ClasseurAEcrire) => {
    const r = await lisClasseur(octets(c));
    if (!r.ok) throw new Error(r.probleme.code);
    return controleClasseur(r.valeur, OPTIONS);
  };

  test("la table se trouve par son nom, ou par ses en-têtes sous un titre ; les lignes sont celles de la feuille", async () => {
    const regle = (r: Awaited<ReturnType<typeof controle>>) =>
      r.constats.find((c) => c.constat.regle === "FLX-30" && c.constat.portee.bailleur === "B")!;
    const parNom = regle(await controle(classeur([etat("A", 0.3), etat("B", 0.31)])));
    expect([parNom.feuille, parNom.constat.verdict, parNom.constat.lignes]).toEqual([
      "Mes conventions",
      "non-conforme",
      [3],
    ]);
    const sousTitre = regle(await controle(classeur([etat("A", 0.3), etat("B", 0.31)], "Conventions 2024")));
    expect([sousTitre.constat.verdict, sousTitre.constat.lignes]).toEqual(["non-conforme", [5]]);
  });

  test("30 % exactement est conforme même quand le fichier porte 0,30000000000000004 ; 30,0001 % ne l'est pas", async () => {
    const verdicts = (
      await controle(classeur([etat("A", 17.1 / 57, 57), etat("B", 0.299999), etat("C", 0.300001)]))
    ).constats
      .filter((c) => c.constat.regle === "FLX-30")
      .map((c) => [c.constat.portee.bailleur, c.constat.verdict]);
    expect(Object.fromEntries(verdicts)).toEqual({ A: "conforme", B: "conforme", C: "non-conforme" });
  });

  test("une donnée illisible est située dans la feuille", async () => {
    const r = await controle(classeur([etat("A", "trente"), etat("B", 0.3)], "Titre"));
    const p = r.problemes.find((x) => x.probleme.code === "NOMBRE_ATTENDU")!.probleme;
    expect(phraseDuProblemeDeControle(p)).toBe(
      "'Mes conventions'!I4 («\u00a0Part\u00a0») : un nombre est attendu, «\u00a0trente\u00a0» n'en est pas un.",
    );
  });
});

describe("le lot", () => {
  const BON = octets(classeur([etat("A", 0.3)]));
  const FAUTIF = octets(classeur([etat("B", 0.31)]));

  // Conforme en tout : 30 % dont 5 % pour les fonctionnaires, 30 % hors QPV, signée et transmise.
  const COMPLET = octets(
    classeur([["E", "A", "35", "Préfet", "État", null, 100, 100, 0.3, 0.05, 0.3, 2024, 45240, 45241]], undefined, [
      ...ENTETES,
      "Date de signature",
      "Date de transmission",
    ]),
  );

  test("code de sortie : 0 tout est conforme, 1 une non-conformité ou un constat non décidé, 2 dès qu'un fichier est illisible", async () => {
    const complet = await lance(fichier("complet.xlsx", COMPLET));
    expect([complet.resultats[0]!.etat, complet.code]).toEqual(["conforme", 0]);
    // Rien n'est contraire à une règle, mais tout n'a pas pu être décidé.
    const bon = await lance(fichier("complet.xlsx", COMPLET), fichier("a.xlsx", BON));
    expect([bon.resultats[1]!.etat, bon.resultats[1]!.comptes.nonConformes, bon.code]).toEqual(["a-completer", 0, 1]);
    expect((await lance(fichier("a.xlsx", BON), fichier("b.xlsx", FAUTIF))).code).toBe(1);
    expect((await lance(fichier("b.xlsx", FAUTIF), fichier("c.xlsx", new Uint8Array([0x50, 0x4b, 3, 4])))).code).toBe(
      2,
    );
  });

  test("un mauvais fichier n'arrête pas les autres, et chacun a sa ligne", async () => {
    const { resultats, dites } = await lance(
      fichier("absent.xlsx", new Error("ENOENT")),
      fichier("coupé.xlsx", BON.slice(0, 900)),
      fichier("bon.xlsx", BON),
    );
    expect(resultats.map((r) => r.etat)).toEqual(["illisible", "illisible", "a-completer"]);
    expect(dites[0]).toBe("[1/3] absent.xlsx : Le fichier n'existe pas ou ne peut pas être ouvert.");
    expect(dites[1]).toContain("[2/3] coupé.xlsx : Le fichier est incomplet");
    expect(dites[2]).toMatch(/^\[3\/3\] bon\.xlsx : \d+\u00a0constats/);
  });

  test("un classeur sans tableau connu, ou dont une colonne obligatoire manque, n'est jamais « conforme »", async () => {
    const rien = await lance(
      fichier("vide.xlsx", octets({ nom: "v", feuilles: [{ nom: "F", cellules: [["bonjour"]] }] })),
    );
    expect([rien.code, rien.resultats[0]!.remarques.join()]).toEqual([
      2,
      expect.stringContaining("Rien n'a été contrôlé"),
    ]);
    const entetes = ENTETES.map((e) => (e === "Type" ? "Genre" : e));
    const sansType = await lance(fichier("sans-type.xlsx", octets(classeur([etat("A", 0.3)], undefined, entetes))));
    expect(sansType.code).toBe(2);
  });
});

test("le classeur d'exemple du bailleur : conventions, attributions, échéances et droits ; les lignes sont celles de chaque feuille", async () => {
  const o = new Uint8Array(readFileSync(path.resolve(__dirname, "../../assets/exemples/bailleur.xlsx")));
  // 31/12/2024 : série 45657.
  const [r] = await controleLot([fichier("bailleur.xlsx", o)], { date: 45657, annee: 2024 }, () => undefined);
  const de = (regle: string, bailleur: string) =>
    r!.constats
      .filter((c) => c.constat.regle === regle && (c.constat.portee.bailleur ?? "") === bailleur)
      .map((c) => [c.feuille, c.constat.verdict]);
  expect(de("FLX-30", "Toits de l'Estuaire")).toEqual([["Conventions", "non-conforme"]]);
  expect(de("FLX-30", "Habitat des Deux Rives")).toEqual([["Conventions", "conforme"]]);
  expect(r!.constats.filter((c) => c.constat.regle === "ATT-Q1").map((c) => c.feuille)).toContain("MisesADisposition");
  // La convention fautive est à la huitième ligne de la feuille, en-têtes compris.
  expect(
    r!.constats.find((c) => c.constat.regle === "FLX-30" && c.constat.portee.bailleur === "Toits de l'Estuaire")!
      .constat.lignes,
  ).toEqual([8]);
  expect(r!.constats.some((c) => c.feuille === "Echeances" && c.constat.verdict === "non-conforme")).toBe(true);
  expect(r!.etat).toBe("non-conforme");
  // La feuille de calcul « Assiette » n'est pas prise pour un tableau.
  expect(r!.problemes).toEqual([]);
});

describe("la ligne de commande", () => {
  test("lit ses options, et refuse ce qu'elle ne connaît pas", () => {
    // 01/10/2024 : série 45566.
    expect(lisArguments(["a.xlsx", "--date", "01/10/2024", "--rapport=r.xlsx", "--annee", "2024"])).toEqual({
      motifs: ["a.xlsx"],
      rapport: "r.xlsx",
      date: 45566,
      annee: 2024,
      aide: false,
    });
    expect(lisArguments(["--date", "31/02/2024"])).toContain("n'est pas une date");
    expect(lisArguments(["--annee", "24"])).toContain("n'est pas une année");
    expect(lisArguments(["--dat", "x"])).toContain("n'est pas connue");
    expect(lisArguments(["--rapport"])).toContain("attend une valeur");
  });

  test("développe * et les dossiers, sans les fichiers provisoires d'Excel ; écrit un rapport que le complément relit", async () => {
    const d = mkdtempSync(path.join(tmpdir(), "lot-"));
    writeFileSync(
      path.join(d, "b.xlsx"),
      octets(classeur([[{ texte: "C-1" }, { texte: "=B" }, ...etat("", 0.31).slice(2)]])),
    );
    writeFileSync(path.join(d, "a.xlsx"), octets(classeur([etat("A", 0.3)])));
    writeFileSync(path.join(d, "~$a.xlsx"), "x");
    const attendus = [path.join(d, "a.xlsx"), path.join(d, "b.xlsx")];
    expect(fichiersDe([path.join(d, "*.xlsx")])).toEqual(attendus);
    expect(fichiersDe([d])).toEqual(attendus);

    const rapport = path.join(d, "rapport.xlsx");
    const dites: string[] = [];
    expect(
      await principal([path.join(d, "*.xlsx"), "--rapport", rapport, "--date", "01/10/2024"], (l) => dites.push(l)),
    ).toBe(1);
    expect(dites[dites.length - 1]).toBe(`Rapport écrit : ${rapport}`);
    const lu = await lisClasseur(new Uint8Array(readFileSync(rapport)));
    if (!lu.ok) throw new Error(lu.probleme.code);
    expect(lu.valeur.feuilles.map((f) => f.nom)).toEqual(["Synthèse", "Constats", "Données à corriger"]);
    expect(lu.valeur.feuilles[0]!.cellules.slice(4).map((l) => [path.basename(String(l[0])), l[1], l[2]])).toEqual([
      ["a.xlsx", expect.stringMatching(/^(Conforme|Sans non-conformité, à compléter)$/), 0],
      ["b.xlsx", "Non conforme", expect.any(Number)],
    ]);
    const flx30 = lu.valeur.feuilles[1]!.cellules.filter((l) => l[2] === "FLX-30").map((l) => [l[5], l[6], l[8]]);
    expect(flx30).toEqual([
      ["Conforme", "30\u00a0%", "30\u00a0logements"],
      ["Non conforme", "31\u00a0%", "31\u00a0logements"],
    ]);
    // Un nom qui commence par « = » reste un texte.
    expect(lu.valeur.feuilles[1]!.formules).toEqual([]);
    expect(lu.valeur.feuilles[1]!.cellules.flat().some((c) => typeof c === "string" && c.startsWith("=B"))).toBe(true);
    // Un second passage ne prend pas le rapport du premier pour un classeur à contrôler.
    expect(await principal([d, "--rapport", rapport, "--date", "01/10/2024"], () => undefined)).toBe(1);
  });

  test("sans fichier : code 2 et le mode d'emploi", async () => {
    const dites: string[] = [];
    expect(await principal([], (l) => dites.push(l))).toBe(2);
    expect(dites.join("\n")).toContain("npm run controle");
  });
});
