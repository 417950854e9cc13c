import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  cellulesDeTable,
  ecrisClasseur,
  lisClasseur,
  type CelluleAEcrire,
  type CelluleDeFichier,
  type ClasseurAEcrire,
} from "../../src/fichiers";
import { affichageDuConstat, lieu, phraseDuProblemeDeControle } from "../../src/messages";
import { lieuDe } from "../../src/domaine/commun";
import { codeDeSortie, controleLot, fichiersDe, lisArguments, nomsDesFichiers, principal } from "../../src/lot";
import { rapportDuLot } from "../../src/lot/rapport";
import { lignesDe } from "../documents/textes";

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
  const ensemble = await controleLot(fichiers, OPTIONS, (l) => dites.push(l));
  return { ensemble, resultats: ensemble.fichiers, dites, code: codeDeSortie(ensemble) };
};

describe("un classeur", () => {
  const controle = async (c: ClasseurAEcrire) => (await lance(fichier("c.xlsx", octets(c)))).ensemble;

  test("la table se trouve par son nom, ou par ses en-têtes sous un titre ; les lignes sont celles de la feuille", async () => {
    const regle = (r: Awaited<ReturnType<typeof controle>>) => {
      const c = r.constats.find((x) => x.regle === "FLX-30" && x.portee.bailleur === "B")!;
      return [c.verdict, c.lignes.map((l) => lieu(lieuDe(l, "Part")))];
    };
    expect(regle(await controle(classeur([etat("A", 0.3), etat("B", 0.31)])))).toEqual([
      "non-conforme",
      ["c.xlsx, 'Mes conventions'!I3 («\u00a0Part\u00a0»)"],
    ]);
    expect(regle(await controle(classeur([etat("A", 0.3), etat("B", 0.31)], "Conventions 2024")))).toEqual([
      "non-conforme",
      ["c.xlsx, 'Mes conventions'!I5 («\u00a0Part\u00a0»)"],
    ]);
  });

  test("30 % exactement est conforme même quand le fichier porte 0,30000000000000004 ; 30,0001 % ne l'est pas", async () => {
    const verdicts = (
      await controle(classeur([etat("A", 17.1 / 57, 57), etat("B", 0.299999), etat("C", 0.300001)]))
    ).constats
      .filter((c) => c.regle === "FLX-30")
      .map((c) => [c.portee.bailleur, c.verdict]);
    expect(Object.fromEntries(verdicts)).toEqual({ A: "conforme", B: "conforme", C: "non-conforme" });
  });

  test("une donnée illisible est située dans la feuille", async () => {
    const r = await controle(classeur([etat("A", "trente"), etat("B", 0.3)], "Titre"));
    const d = r.defauts.find((x) => x.probleme.code === "nombre-attendu")!;
    expect([phraseDuProblemeDeControle(d.probleme), d.bailleur]).toEqual([
      "c.xlsx, 'Mes conventions'!I4 («\u00a0Part\u00a0») : un nombre est attendu, «\u00a0trente\u00a0» n'en est pas un.",
      "A",
    ]);
  });

  test("une table qui ne commence pas en A1 garde ses colonnes : la cellule dite est celle de la feuille", async () => {
    const r = await controle({
      nom: "c",
      feuilles: [
        {
          nom: "F",
          cellules: [["Titre"], [], [], [], [null, null, ...ENTETES], [null, null, ...etat("A", 0.31)]],
          tables: [{ nom: "Conventions", plage: "C5:N6" }],
        },
      ],
    });
    const c = r.constats.find((x) => x.regle === "FLX-30")!;
    expect(affichageDuConstat(c).lignes).toBe("c.xlsx, F!K6");
  });
});

describe("plusieurs fichiers, un seul ensemble", () => {
  const E = [...ENTETES, "dont garantie d'emprunt", "Date de signature", "Date de transmission"];
  const ligne = (v: Record<string, CelluleDeFichier>): CelluleDeFichier[] =>
    E.map((e) => ({ Bailleur: "A", Département: "35", Assiette: 100, Année: 2024, ...v })[e] ?? null);
  const signe = { "Date de signature": 45240, "Date de transmission": 45241 };
  const [ville, metropole] = (["Ville de Rennes", "Rennes Métropole"] as const).map((Réservataire, i) =>
    ligne({
      Convention: `C${i}`,
      Réservataire,
      Type: "Commune ou EPCI",
      Territoire: "Rennes",
      Part: 0.12,
      "dont garantie d'emprunt": 0.12,
      ...signe,
    }),
  ) as [CelluleDeFichier[], CelluleDeFichier[]];
  const [etat1, etat2] = [0, 1].map((i) =>
    ligne({
      Convention: `E${i}`,
      Bailleur: "B",
      Réservataire: `Préfet ${i}`,
      Type: "État",
      "Assiette hors QPV": 100,
      Part: 0.3,
      "dont fonctionnaires": 0.02,
      "Part hors QPV": 0.3,
      ...signe,
    }),
  ) as [CelluleDeFichier[], CelluleDeFichier[]];
  const seul = (nom: string, ...lignes: CelluleDeFichier[][]) =>
    fichier(nom, octets({ nom, feuilles: [{ nom: "Conventions", cellules: [E, ...lignes] }] }));

  test("quatre fichiers, chacun conforme seul : ensemble, trois non-conformités et code 1 (deux garanties de 12 % sur une commune, deux contingents de 30 %)", async () => {
    const quatre = [seul("v.xlsx", ville), seul("m.xlsx", metropole), seul("e1.xlsx", etat1), seul("e2.xlsx", etat2)];
    for (const f of quatre) expect((await lance(f)).code).toBe(0);
    const r = await lance(...quatre);
    expect(
      r.ensemble.constats
        .filter((c) => c.verdict === "non-conforme")
        .map((c) => c.regle)
        .sort(),
    ).toEqual(["FLX-20", "FLX-30", "FLX-NUL"]);
    expect(r.code).toBe(1);
    expect(r.resultats.map((x) => x.etat)).toEqual(Array(4).fill("non-conforme"));
    const vingt = r.ensemble.constats.find((c) => c.regle === "FLX-20")!;
    expect(vingt.lignes.map((l) => l.table.origine?.fichier)).toEqual(["v.xlsx", "m.xlsx"]);
    // Les mêmes lignes dans un seul fichier donnent les mêmes constats.
    const unSeul = await lance(seul("tout.xlsx", ville, metropole, etat1, etat2));
    const dits = (e: typeof r.ensemble) => e.constats.map((c) => [c.regle, c.portee, c.verdict, c.explication]);
    expect(dits(unSeul.ensemble)).toEqual(dits(r.ensemble));
    expect(r.dites[r.dites.length - 1]).toMatch(
      /^Ensemble des fichiers, contrôlés comme un seul : .*3\u00a0non conformes/,
    );
  });

  test("la même convention dans deux fichiers est comptée une fois, et c'est dit à sa place", async () => {
    const r = await lance(seul("a.xlsx", ville), seul("b.xlsx", ville));
    expect(r.ensemble.constats.find((c) => c.regle === "FLX-20")!.verdict).toBe("conforme");
    expect(r.ensemble.defauts.map((d) => phraseDuProblemeDeControle(d.probleme))).toEqual([
      "b.xlsx, feuille «\u00a0Conventions\u00a0», ligne 2 : la même ligne est déjà dans a.xlsx, feuille «\u00a0Conventions\u00a0», ligne 2 ; elle n'est comptée qu'une fois.",
    ]);
    // Deux envois de la même convention sont l'usage : il n'y a rien à corriger.
    expect(r.resultats.map((x) => x.comptes.aCorriger)).toEqual([0, 0]);
    expect(r.resultats.map((x) => x.comptes)).toEqual([r.resultats[0]!.comptes, r.resultats[0]!.comptes]);
  });

  test("ce qui est dit d'une ligne vaut pour le fichier qui la répète : il n'est pas « conforme » parce qu'elle n'y est pas comptée", async () => {
    const trop = [...ville];
    trop[E.indexOf("Part")] = trop[E.indexOf("dont garantie d'emprunt")] = 0.21;
    const r = await lance(seul("a.xlsx", trop), seul("b.xlsx", trop));
    expect(r.ensemble.constats.filter((c) => c.regle === "FLX-20").map((c) => c.verdict)).toEqual(["non-conforme"]);
    expect(r.resultats.map((x) => x.etat)).toEqual(["non-conforme", "non-conforme"]);
    expect(r.code).toBe(1);
  });

  test("deux versions différentes d'une convention ne s'effacent pas : le verdict attend qu'on les départage", async () => {
    const autre = [...ville];
    autre[E.indexOf("Part")] = autre[E.indexOf("dont garantie d'emprunt")] = 0.11;
    const r = await lance(seul("a.xlsx", ville), seul("b.xlsx", autre));
    expect(r.ensemble.constats.find((c) => c.regle === "FLX-20")!.verdict).toBe("indetermine");
    expect(r.ensemble.defauts.map((d) => d.probleme.code)).toEqual(["ligne-en-double"]);
  });

  test("une échéance qui manque n'est dite qu'une fois, quelle que soit l'écriture du bailleur d'un fichier à l'autre", async () => {
    const b = [...etat1];
    b[E.indexOf("Bailleur")] = "b ";
    const echeances = fichier(
      "echeances.xlsx",
      octets({
        nom: "e",
        feuilles: [
          {
            nom: "Echeances",
            cellules: [
              ["Bailleur", "Année", "Objet", "Reçu le"],
              ["B", 2024, "passage en CIL", 45300],
            ],
            tables: [{ nom: "Echeances", plage: "A1:D2" }],
          },
        ],
      }),
    );
    const r = await lance(seul("a.xlsx", etat1), seul("b.xlsx", b), echeances);
    expect(
      r.ensemble.constats.filter((c) => c.explication.code === "echeance-non-inscrite").map((c) => c.portee.objet),
    ).toEqual(["echeance:prevision", "echeance:bilan"]);
  });
});

describe("le lot", () => {
  const BON = octets(classeur([etat("Z", 0.3)]));
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

  test("objectifs, lectures du droit et suivi, chacun dans son fichier, servent aux autres ; seuls, ils ne font pas un lot conforme", async () => {
    const une = (nom: string, lignes: CelluleDeFichier[][]) =>
      fichier(`${nom}.xlsx`, octets({ nom: "v", feuilles: [{ nom, cellules: lignes }] }));
    const objectifs = une("Objectifs", [
      ["Règle", "Territoire", "Bailleur", "Taux", "Source", "Année"],
      ["ATT-Q1", "Métropole", "A", 0.35, "CIA", 2024],
    ]);
    const autres = [
      une("Droit", [
        ["Article", "Lu le", "Lecteur", "Remarque", "Appliquer"],
        ["R. 441-5-2", 45900, "A. Martin", "inchangé", null],
      ]),
      une("Avancement", [
        ["EPCI", "Département", "Objet", "État", "Date"],
        ["Métropole", "35", "CIA", "adoptée", 45400],
      ]),
      une("Courriers", [
        ["Bailleur", "Objet", "Envoyé le", "Répondu le"],
        ["A", "Bilan", 45400, null],
      ]),
    ];
    // Un bail sur trois au premier quartile : 33,3 %, au-delà des 25 % du texte, en deçà des 35 % de la convention intercommunale (L. 441-1, al. 24 et 30).
    const mises = une("MisesADisposition", [
      ["Bailleur", "Commune", "EPCI", "QPV", "Attribué le", "Bail signé le", "1er quartile"],
      ...["Oui", "Non", "Non"].map((q): CelluleDeFichier[] => ["A", "Rennes", "Métropole", "Non", 45400, 45410, q]),
    ]);
    const avec = await lance(mises, objectifs, ...autres);
    expect(avec.resultats.map((r) => r.etat)).toEqual([
      "non-conforme",
      ...Array.from({ length: 4 }, () => "a-l-appui"),
    ]);
    const q1 = (r: typeof avec) =>
      r.resultats[0]!.constats.filter((c) => c.regle === "ATT-Q1" && c.portee.bailleur === "A").map((c) => c.verdict);
    expect([q1(avec), q1(await lance(mises))]).toEqual([["non-conforme"], ["conforme"]]);
    expect((await lance(fichier("complet.xlsx", COMPLET), ...autres)).code).toBe(0);
    expect((await lance(objectifs, ...autres)).code).toBe(1);
  });

  test("deux bailleurs ont une résidence du même nom dans une commune : deux réservations, chacune au sien", async () => {
    const reserve = (bailleur: string, nom: string) =>
      fichier(
        nom,
        octets({
          nom: "v",
          feuilles: [
            {
              nom: "Reservations",
              cellules: [
                [
                  "Bailleur",
                  "Réservataire",
                  "Type",
                  "Programme",
                  "Commune",
                  "Logements réservés",
                  "Contrepartie",
                  "Date de remboursement",
                ],
                [bailleur, "Commune de Rocval", "Commune", "Résidence du Parc", "Rocval", 12, "garantie", 42000],
              ],
            },
          ],
        }),
      );
    const { ensemble } = await lance(reserve("Habitat A", "a.xlsx"), reserve("Logis C", "c.xlsx"));
    expect(ensemble.defauts).toEqual([]);
    expect(ensemble.constats.filter((c) => c.regle === "FLX-5ANS").map((c) => c.portee.bailleur)).toEqual([
      "Habitat A",
      "Logis C",
    ]);
    // Le réservataire envoie la même liste que son bailleur : une fois.
    const deux = await lance(reserve("Habitat A", "a.xlsx"), reserve("Habitat A", "ville.xlsx"));
    expect(deux.ensemble.defauts.map((d) => d.probleme.code)).toEqual(["ligne-dans-deux-fichiers"]);
  });

  test("un bailleur écrit avec sa forme juridique dans un fichier, sans elle dans un autre, est une question ; le verdict que leur réunion change est à justifier", async () => {
    const une = (nom: string, lignes: CelluleDeFichier[][], fin = "") =>
      fichier(`${nom}${fin}.xlsx`, octets({ nom: "v", feuilles: [{ nom, cellules: lignes }] }));
    const mises = (bailleur: string, dalo: string[], fin: string) =>
      une(
        "MisesADisposition",
        [
          ["Bailleur", "Logement", "Commune", "EPCI", "QPV", "Attribué le", "DALO", "Prioritaire L441-1"],
          ...dalo.map((d, i): CelluleDeFichier[] => [bailleur, `${fin}${i}`, "Rennes", "M", "Oui", 45400, d, "Non"]),
        ],
        fin,
      );
    const questions = async (...f: ReturnType<typeof fichier>[]) => {
      const { ensemble } = await lance(...f);
      return {
        dites: ensemble.defauts.flatMap(({ probleme: p }) =>
          p.code === "noms-voisins" ? [[p.valeurs.nom, p.valeurs.autre, p.valeurs.change]] : [],
        ),
        quarts: ensemble.constats.filter((c) => c.regle === "ATT-25B").map((c) => [c.portee.bailleur, c.verdict]),
      };
    };
    // Non réservés : 0 sur 3 d'un côté, 2 sur 2 de l'autre ; ensemble 2 sur 5, soit 40 % pour 25 % au moins (L. 441-1, al. 43).
    expect(
      await questions(mises("SA d'HLM Vallorien", ["Non", "Non", "Non"], "a"), mises("Vallorien", ["Oui", "Oui"], "b")),
    ).toEqual({
      dites: [["SA d'HLM Vallorien", "Vallorien", true]],
      quarts: [
        ["SA d'HLM Vallorien", "a-justifier"],
        ["Vallorien", "conforme"],
      ],
    });
    // Conventions et attributions : rien ne se compte ensemble, la question se pose tout de même.
    const convention = une("Conventions", [ENTETES, etat("SA d'HLM Vallorien", 0.3)]);
    expect((await questions(convention, mises("Vallorien", ["Oui"], "b"))).dites).toEqual([
      ["SA d'HLM Vallorien", "Vallorien", false],
    ]);
    const echeances = une("Echeances", [
      ["Bailleur", "Année", "Objet", "Reçu le"],
      ["Vallorien", 2024, "bilan annuel", 45700],
    ]);
    expect((await questions(convention, echeances)).dites).toEqual([["SA d'HLM Vallorien", "Vallorien", false]]);
  });

  test("un mauvais fichier n'arrête pas les autres, et chacun a sa ligne", async () => {
    const { resultats, dites } = await lance(
      fichier("absent.xlsx", new Error("ENOENT")),
      fichier("coupé.xlsx", BON.slice(0, 900)),
      fichier("bon.xlsx", BON),
    );
    expect(resultats.map((r) => r.etat)).toEqual(["illisible", "illisible", "a-completer"]);
    expect(dites[0]).toBe(
      "[1/3] absent.xlsx : Le fichier n'existe pas ou ne peut pas être ouvert : vérifiez son nom et vos droits de lecture.",
    );
    expect(dites[1]).toContain("[2/3] coupé.xlsx : Le fichier est incomplet");
    expect(dites[2]).toBe("[3/3] bon.xlsx : lu (Mes conventions)");
    expect(dites[3]).toMatch(/^bon\.xlsx : \d+\u00a0constats/);
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
  const r = await controleLot([fichier("bailleur.xlsx", o)], { date: 45657, annee: 2024 }, () => undefined);
  const feuille = (c: (typeof r.constats)[number]) => c.lignes[0]?.table.origine?.feuille;
  const de = (regle: string, bailleur: string) =>
    r.constats
      .filter((c) => c.regle === regle && (c.portee.bailleur ?? "") === bailleur)
      .map((c) => [feuille(c), c.verdict]);
  expect(de("FLX-30", "Toits de l'Estuaire")).toEqual([["Conventions", "non-conforme"]]);
  expect(de("FLX-30", "Habitat des Deux Rives")).toEqual([["Conventions", "conforme"]]);
  expect(r.constats.filter((c) => c.regle === "ATT-Q1").map(feuille)).toContain("MisesADisposition");
  // La convention fautive est à la huitième ligne de la feuille, en-têtes compris.
  const fautive = r.constats.find((c) => c.regle === "FLX-30" && c.portee.bailleur === "Toits de l'Estuaire")!;
  expect(fautive.lignes.map((l) => lieuDe(l))).toMatchObject([{ feuille: "Conventions", rangee: 8 }]);
  expect(r.constats.some((c) => feuille(c) === "Echeances" && c.verdict === "non-conforme")).toBe(true);
  expect(r.fichiers[0]!.etat).toBe("non-conforme");
  // La feuille de calcul « Assiette » n'est pas prise pour un tableau.
  expect(r.defauts).toEqual([]);
});

describe("la ligne de commande", () => {
  test("lit ses options, et refuse ce qu'elle ne connaît pas", () => {
    // 01/10/2024 : série 45566.
    expect(lisArguments(["a.xlsx", "--date", "01/10/2024", "--rapport=r.xlsx", "--annee", "2024"])).toEqual({
      motifs: ["a.xlsx"],
      rapport: "r.xlsx",
      conformes: false,
      date: 45566,
      annee: 2024,
      aide: false,
    });
    expect(lisArguments(["--date", "31/02/2024"])).toContain("n'est pas une date");
    expect(lisArguments(["--annee", "24"])).toContain("n'est pas une année");
    expect(lisArguments(["--dat", "x"])).toContain("n'est pas connue");
    expect(lisArguments(["--rapport"])).toContain("attend une valeur");
  });

  test("le rapport dit combien de lignes porte un constat, quand il n'en montre que douze", async () => {
    const lignes = Array.from({ length: 70 }, (_, i) =>
      etat("Habitat 35", 0.001).map((c, j) =>
        j === 0 ? `C${i}` : j === 3 ? `Réservataire ${i}` : j === 4 ? "Autre" : c,
      ),
    );
    const r = await controleLot(
      [fichier("a.xlsx", octets(classeur(lignes)))],
      { date: null, annee: null },
      () => undefined,
    );
    const d = rapportDuLot(r, { date: null, conformes: true });
    const constats = [
      ...lignesDe(d, "Rapport_NonConformes"),
      ...lignesDe(d, "Rapport_AJustifier"),
      ...lignesDe(d, "Rapport_Indetermines"),
      ...lignesDe(d, "Rapport_Conformes"),
    ];
    const unicite = constats.find((l) => String(l[1]).endsWith("(FLX-CONV)") && l[0] === "Habitat 35")!;
    // Les cellules, puis leur fichier.
    expect(unicite.at(-2)).toMatch(
      /^feuille «\u00a0Mes conventions\u00a0», lignes 2, 3, .* et 13… \(70 en tout\)$|^'Mes conventions'!.*… \(70 en tout\)$/,
    );
    expect(unicite.at(-1)).toBe("a.xlsx");
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
    expect(lu.valeur.feuilles.map((f) => f.nom)).toEqual([
      "Rapport de contrôle",
      "Constats",
      "Fichiers contrôlés",
      "Annexes du contrôle",
    ]);
    const table = (nom: string) => {
      const f = lu.valeur.feuilles.find((x) => x.tables.some((t) => t.nom === nom))!;
      return cellulesDeTable(
        f,
        f.tables.find((t) => t.nom === nom)!,
      ).slice(1);
    };
    // Ce qui est à regarder d'abord : 31 % pour 30 %, puis la transmission que l'autre doit dire.
    expect(table("Rapport_Fichiers").map((l) => [l[0], l[1], Number(l[2]) > 0])).toEqual([
      ["b.xlsx", "Non conforme", true],
      ["a.xlsx", "Sans non-conformité, à compléter", false],
    ]);
    // La part et son plafond sont des nombres ; 31 logements sur 100.
    const flx30 = table("Rapport_NonConformes").filter((l) => String(l[1]).endsWith("(FLX-30)"));
    expect(flx30.map((l) => l.slice(3, 7))).toEqual([[0.31, 0.3, 31, 100]]);
    // Un nom qui commence par « = » reste un texte.
    expect(lu.valeur.feuilles.flatMap((f) => f.formules)).toEqual([]);
    expect(flx30[0]![0]).toBe("=B");
    // Un second passage ne prend pas le rapport du premier pour un classeur à contrôler.
    expect(await principal([d, "--rapport", rapport, "--date", "01/10/2024"], () => undefined)).toBe(1);
  });

  test("un .xls ou un .xlsb dans un dossier n'est pas passé sous silence : il est refusé avec sa phrase", async () => {
    const d = mkdtempSync(path.join(tmpdir(), "lot-xls-"));
    // L'en-tête d'un document composite (l'ancien format .xls).
    writeFileSync(path.join(d, "vieux.xls"), new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]));
    expect(fichiersDe([d])).toEqual([path.join(d, "vieux.xls")]);
    const dites: string[] = [];
    expect(await principal([d, "--date", "01/10/2024"], (l) => dites.push(l))).toBe(2);
    expect(dites.join("\n")).toContain("Ce fichier est un ancien classeur .xls");
  });

  test("un fichier est dit par son nom ; deux du même nom, par ce qu'il faut de dossiers pour les distinguer", async () => {
    const d = mkdtempSync(path.join(tmpdir(), "lot-noms-"));
    const dans = (...n: string[]): string => path.join(d, ...n);
    expect(nomsDesFichiers([dans("a", "c.xlsx"), dans("b", "c.xlsx"), dans("a", "e.xlsx")])).toEqual([
      path.join("a", "c.xlsx"),
      path.join("b", "c.xlsx"),
      "e.xlsx",
    ]);
    expect(nomsDesFichiers([dans("2023", "35", "c.xlsx"), dans("2024", "35", "c.xlsx"), dans("c.xlsx")])).toEqual([
      path.join("2023", "35", "c.xlsx"),
      path.join("2024", "35", "c.xlsx"),
      path.join(path.basename(d), "c.xlsx"),
    ]);
    // Le même fichier donné deux fois : chaque écriture reste la sienne.
    expect(nomsDesFichiers(["c.xlsx", "./c.xlsx"])).toEqual(["c.xlsx", "./c.xlsx"]);

    for (const n of ["a", "b"]) mkdirSync(dans(n));
    writeFileSync(dans("a", "c.xlsx"), octets(classeur([etat("A", 0.31)])));
    writeFileSync(dans("b", "c.xlsx"), octets(classeur([etat("B", 0.31)])));
    writeFileSync(dans("b", "e.xlsx"), octets(classeur([etat("E", 0.31)])));
    const dites: string[] = [];
    const rapport = dans("rapport.xlsx");
    const args = [dans("a"), dans("b"), dans("absent", "x.xlsx"), "--rapport", rapport, "--date", "01/10/2024"];
    expect(await principal(args, (l) => dites.push(l))).toBe(2);
    // Ce qui ne s'ouvre pas est dit par tout son chemin : c'est lui qui est à vérifier.
    expect(dites.filter((l) => l.startsWith("[4/4]"))).toEqual([
      expect.stringContaining(`[4/4] ${dans("absent", "x.xlsx")} : Le fichier n'existe pas`),
    ]);
    const lu = await lisClasseur(new Uint8Array(readFileSync(rapport)));
    if (!lu.ok) throw new Error(lu.probleme.code);
    const textes = lu.valeur.feuilles.flatMap((f) => f.cellules.flat().map(String));
    expect(textes.filter((t) => t.includes(d))).toEqual([]);
    for (const nom of [path.join("a", "c.xlsx"), path.join("b", "c.xlsx"), "e.xlsx", "x.xlsx"])
      expect(textes).toContain(nom);
  });

  test("sans fichier : code 2 et le mode d'emploi", async () => {
    const dites: string[] = [];
    expect(await principal([], (l) => dites.push(l))).toBe(2);
    expect(dites.join("\n")).toContain("npm run controle");
  });
});
