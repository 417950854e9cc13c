/**
 * Ce qu'Excel refuse ou fait sans le dire, imité par l'hôte local, vu par le code du complément : une phrase, ou le bon résultat.
 * Un groupe par panne de `host.limits` (src/workbench/README.md).
 */
import {
  classeurOuvert as c,
  touche,
  type Changement,
  type Ecriture,
  type Source,
  type Zone,
  registreDe,
} from "../../src/excel";
import { fluxRepartir } from "../../src/functions/flux";
import { phraseDuClasseur, type CodeDuClasseur } from "../../src/messages";
import { CONVENTIONS, JUSTIFICATIONS } from "../../src/modeles";
import { tableAInserer } from "../../src/taskpane/accueil/table-a-inserer";
import { type ClasseurDecrit } from "../../src/workbench/classeur-decrit";
import type { AtelierHeadless } from "../../src/workbench/node/ouvre-atelier";
import { REQUIREMENTS } from "../../src/workbench/shim-install";
import { ENTIER } from "../long";
import { type Document } from "../../src/documents";
import { ferme, ouvre, photo, sansMiseEnPage } from "./atelier";

jest.setTimeout(120_000);

const FEUILLE = "L'été à Sète";
const CLASSEUR: ClasseurDecrit = {
  nom: "Pannes",
  feuilles: [
    {
      nom: FEUILLE,
      cellules: [
        ["Bailleur", "Part"],
        ["Habitat 35", 0.3],
        ["OPAL", 0.2],
      ],
      tables: [{ nom: "Parts", plage: "A1:B3" }],
    },
    {
      nom: "Notes",
      cellules: [
        ["A", 1],
        ["B", 2],
      ],
    },
  ],
  noms: [{ nom: "Mesures", plage: "Notes!A1:B2" }],
};

let a: AtelierHeadless;
let parDefaut: AtelierHeadless["host"]["limits"];
beforeAll(async () => {
  a = await ouvre(CLASSEUR);
  parDefaut = { ...a.host.limits };
  // The functions of the add-in, without its page: FLUX_REPARTIR spills two lines.
  const matrice = { type: "any", dimensionality: "matrix" } as const;
  const associees = (a.complement.CustomFunctions as { _association: { mappings: Record<string, unknown> } })
    ._association;
  (globalThis as unknown as Record<string, unknown>)["CustomFunctions"] = a.complement.CustomFunctions;
  associees.mappings["FLUX_REPARTIR"] = fluxRepartir;
  a.registerFunctions(
    "HLM",
    [
      {
        id: "FLUX_REPARTIR",
        name: "FLUX_REPARTIR",
        allowErrorForDataTypeAny: true,
        parameters: [
          { name: "assiette", type: "any" },
          { name: "parts", ...matrice },
          ...["plafonds", "méthode", "planchers", "groupes"].map((name) => ({
            name,
            ...(name === "méthode" ? { type: "any" as const } : matrice),
            optional: true,
          })),
        ],
      },
    ],
    { customFunctions: () => a.complement.CustomFunctions as never, loaded: () => Promise.resolve() },
  );
});
beforeEach(async () => {
  Object.assign(a.host.limits, parDefaut);
  await a.open(CLASSEUR);
});
afterAll(async () => {
  await a.repos();
  delete (globalThis as unknown as Record<string, unknown>)["CustomFunctions"];
  ferme(a);
});

const source = async (nom: string): Promise<Source> => (await c.lisInventaire()).sources.find((s) => s.nom === nom)!;
const zoneDe = async (nom: string): Promise<Zone> => (await source(nom)).zone;
/** La phrase montrée, ou « accepté ». */
const phrase = async (p: Promise<unknown>): Promise<string> => {
  try {
    await p;
    return "accepté";
  } catch (e) {
    const { code, valeurs } = e as { code: CodeDuClasseur; valeurs: Record<string, string | number> };
    return phraseDuClasseur(code, valeurs);
  }
};
const excel = async (lot: (ctx: Excel.RequestContext) => void): Promise<void> => {
  await a.complement.Excel.run(async (ctx) => {
    lot(ctx);
    await ctx.sync();
  });
};
const notes = (ctx: Excel.RequestContext): Excel.Worksheet => ctx.workbook.worksheets.getItem("Notes");

const REGISTRE = registreDe(JUSTIFICATIONS);
const inscris = (constat: string, motif: string): Promise<Ecriture> =>
  c.inscris("j", REGISTRE, ["Constat"], { Constat: constat, Motif: motif });
const scores = async (un: string | number = 1.5, deux: string | number = 2): Promise<Ecriture> =>
  c.ecrisColonnes("Scores", (await source("Parts")).tableId!, [
    { nom: "Score", valeurs: [un, deux], format: "0.00" },
    { nom: "Rang", valeurs: [2, 1] },
  ]);
const PETITE = (nom: string) => ({
  nom,
  feuille: nom,
  entetes: ["A", "Part"],
  lignes: [["x", 0.5]],
  formats: [null, "0.0%"],
  titre: [nom],
});
/** More than 255 characters do not hold in a rule. */
const LISTES = [
  { valeurs: ["x", "y"], nom: "A", fermee: true, titre: "A", message: "x ou y." },
  {
    valeurs: Array.from({ length: 30 }, (_, i) => `Commune numéro ${i}`),
    nom: "Part",
    fermee: false,
    titre: "Part",
    message: "Une commune.",
  },
];
const RAPPORT: Document = {
  nom: "Rapport",
  feuilles: [
    {
      nom: "Rapport",
      titre: "Titre",
      sousTitres: ["a 1-2"],
      sections: [],
      largeurs: [10, 20],
      impression: { orientation: "paysage", pied: "pied & suite" },
    },
  ],
};

const SAISIE = "Une cellule est en cours de saisie dans Excel. Validez-la avec Entrée (ou Échap), puis recommencez.";
const TROP = /^Excel n’accepte pas autant de données en une fois/;
const PROTEGEE = (feuille: string): string =>
  `La feuille est protégée (${feuille}). Ôtez la protection (Révision, Ôter la protection), puis recommencez.`;
const STRUCTURE =
  "La structure du classeur est protégée : aucune feuille ne s’ajoute ni ne se supprime. Ôtez la protection (Révision, Protéger le classeur), puis recommencez.";
const PARTIELLE = /^L’écriture s’est arrêtée en chemin et Excel n’a pas permis de la défaire/;

describe("5 Mo par échange", () => {
  const long = "x".repeat(2_000);
  it("une réponse trop grosse est redemandée par morceaux, sans rien perdre", async () => {
    const ligne = (i: number): string[] => [`Bailleur ${i}`, "x".repeat(200)];
    await a.open({
      nom: "Long",
      feuilles: [
        {
          nom: "Long",
          cellules: [["Bailleur", "Note"], ...Array.from({ length: 60 }, (_, i) => ligne(i))],
          tables: [{ nom: "Longue", plage: "A1:B61" }],
        },
      ],
    });
    const s = await source("Longue");
    // 60 lignes de 200 caractères font plus de 12 000 octets.
    a.host.limits.payloadBytes = 5_000;
    const lots: number[] = [];
    const b = await c.lisSource(s, { progression: (p) => lots.push(p.fait) });
    expect(lots.length).toBeGreaterThan(2);
    expect(b.valeurs.slice(1)).toEqual(Array.from({ length: 60 }, (_, i) => ligne(i)));
  });
  it("l'inventaire de feuilles aux textes longs se lit en plusieurs fois", async () => {
    await a.open({ nom: "Longs", feuilles: [1, 2, 3, 4].map((i) => ({ nom: `F${i}`, cellules: [[long, i]] })) });
    a.host.limits.payloadBytes = 6_000;
    expect((await c.lisInventaire()).sources.map((s) => [s.nom, s.tete[0]![1]])).toEqual([
      ["F1", 1],
      ["F2", 2],
      ["F3", 3],
      ["F4", 4],
    ]);
  });
  it("un registre trop gros se lit en plusieurs fois", async () => {
    for (const i of [1, 2, 3]) await inscris(`FLX-30|${i}`, long);
    a.host.limits.payloadBytes = 6_000;
    expect((await c.lisRegistre(REGISTRE)).map((l) => [l["Constat"], l["Motif"]])).toEqual([
      ["FLX-30|1", long],
      ["FLX-30|2", long],
      ["FLX-30|3", long],
    ]);
  });
  it("une écriture de plusieurs lignes passe par morceaux ; d'une seule cellule trop longue, elle est refusée et rien n'a changé", async () => {
    a.host.limits.payloadBytes = 6_000;
    expect(await phrase(scores(long, long))).toBe("accepté");
    expect(String(a.value(`${FEUILLE}!C3`))).toHaveLength(2_000);
    await a.open(CLASSEUR);
    const avant = photo(a);
    expect(await phrase(scores("x".repeat(7_000)))).toMatch(TROP);
    expect(photo(a)).toEqual(avant);
  });
  it("une table écrite par morceaux se compare par morceaux : « Annuler » la retire, ou refuse si sa dernière ligne a changé", async () => {
    const avant = photo(a);
    a.host.limits.payloadBytes = 8_000;
    const insere = () =>
      c.insereTables("Importer", [
        {
          nom: "Longue",
          feuille: "Longue",
          entetes: ["Bailleur", "Note"],
          lignes: Array.from({ length: 60 }, (_, i) => [`Bailleur ${i}`, "x".repeat(200)]),
          formats: ["@", "@"],
          titre: ["Longue"],
        },
      ]);
    // Soixante lignes de 200 caractères : aucune réponse ne les porte toutes.
    await c.annuleEcriture((await insere()).ecriture);
    expect(photo(a)).toEqual(avant);
    const { ecriture, tables } = await insere();
    const derniere = tables[0]!.zone.ligne + tables[0]!.zone.lignes;
    await a.type(`Longue!A${derniere}`, "à moi");
    expect(await phrase(c.annuleEcriture(ecriture))).not.toBe("accepté");
    expect(a.value(`Longue!A${derniere}`)).toBe("à moi");
  });
  it("la réparation de nombreuses formules passe par morceaux", async () => {
    await excel((ctx) => {
      notes(ctx).getRange("D1:D40").formulas = Array.from({ length: 40 }, () => ["=_xldudf_HLM_ABSENTE(1)"]);
    });
    const trouvees = await c.chercheFormulesEnErreur();
    expect(trouvees).toHaveLength(40);
    a.host.limits.payloadBytes = 10_000;
    expect(await c.repareFormules(trouvees)).toBe(40);
    expect(a.engine.formulas(a.area("Notes!D1:D40")).flat()).toEqual(
      Array.from({ length: 40 }, () => "=HLM.ABSENTE(1)"),
    );
  });
  it("une plage par appel : des milliers de formules se réparent en quelques échanges de peu d'appels", async () => {
    // 250 lignes de 10 colonnes, chacune sa formule, et une cellule à part.
    const formule = (i: number, j: number): string => `=_xldudf_HLM_ABSENTE(${i},${j})`;
    await excel((ctx) => {
      notes(ctx).getRange("D1:M250").formulas = Array.from({ length: 250 }, (_, i) =>
        Array.from({ length: 10 }, (_, j) => formule(i, j)),
      );
      notes(ctx).getRange("Z3").formulas = [[formule(0, 0)]];
    });
    const trouvees = await c.chercheFormulesEnErreur();
    expect(trouvees).toHaveLength(2501);
    const appels: number[] = [];
    a.host.limits.reject = (corps) => {
      appels.push((corps as { Actions?: unknown[] }).Actions?.length ?? 0);
      return undefined;
    };
    expect(await c.repareFormules(trouvees)).toBe(2501);
    // 2 000 cellules au plus par échange : deux lots, lus puis écrits.
    expect(Math.max(...appels)).toBeLessThanOrEqual(60);
    expect(appels.length).toBeLessThanOrEqual(12);
    expect(a.engine.formulas(a.area("Notes!D1:E2"))).toEqual([
      ["=HLM.ABSENTE(0,0)", "=HLM.ABSENTE(0,1)"],
      ["=HLM.ABSENTE(1,0)", "=HLM.ABSENTE(1,1)"],
    ]);
    expect(a.engine.formulas(a.area("Notes!M250"))).toEqual([["=HLM.ABSENTE(249,9)"]]);
  });
  it("ce que l'on a tapé depuis au milieu d'une plage réparée y reste", async () => {
    await excel((ctx) => {
      notes(ctx).getRange("D1:E4").formulas = Array.from({ length: 4 }, () => Array(2).fill("=_xldudf_HLM_ABSENTE(1)"));
    });
    const trouvees = await c.chercheFormulesEnErreur();
    await a.type("Notes!E2", "à moi");
    expect(await c.repareFormules(trouvees)).toBe(7);
    const f = "=HLM.ABSENTE(1)";
    expect(a.engine.formulas(a.area("Notes!D1:E4"))).toEqual([
      [f, f],
      [f, "à moi"],
      [f, f],
      [f, f],
    ]);
  });
});

describe("cellules vides : 0 sous Windows, null sur le web", () => {
  it.each(["zero", "null"] as const)(
    "%s : la fonction donne la même part, le volet lit une cellule vide",
    async (blancs) => {
      a.host.limits.blanks = blancs;
      // 30 % et 20 % d'une assiette de 100, et une part vide au milieu : 30, 0 et 20 logements.
      await a.type("Notes!D1", "30 %");
      await a.type("Notes!D3", "20 %");
      await a.type("Notes!F1", "=HLM.FLUX_REPARTIR(100;D1:D3)");
      expect(a.values("Notes!F1:F3")).toEqual([[30], [0], [20]]);
      const { valeurs } = await c.lisSource(await source("Notes"));
      expect(valeurs.map((l) => l[3])).toEqual([0.3, "", 0.2]);
    },
  );
});

describe("une cellule en cours de saisie", () => {
  it("Excel fait attendre : rien n'est écrit pendant la saisie, tout l'est après", async () => {
    const s = await source("Parts");
    a.host.limits.cellEditMode = true;
    let fini = false;
    const ecriture = c
      .ecrisColonnes("Scores", s.tableId!, [{ nom: "Score", valeurs: [1, 2] }])
      .then(() => (fini = true));
    await new Promise((r) => setTimeout(r, 60));
    expect([fini, a.engine.tables()[0]!.columns]).toEqual([false, ["Bailleur", "Part"]]);
    a.host.limits.cellEditMode = false;
    await ecriture;
    expect(a.values(`${FEUILLE}!C1:C3`)).toEqual([["Score"], [1], [2]]);
  });
  it("le volet ouvert pendant une saisie suit quand même le classeur ensuite", async () => {
    a.host.limits.cellEditMode = true;
    const vus: string[] = [];
    const abonnement = c.surveille(
      { change: (l) => vus.push(...l.map((x) => x.adresse)), selection: () => undefined, structure: () => undefined },
      10,
    );
    await new Promise((r) => setTimeout(r, 40));
    a.host.limits.cellEditMode = false;
    const arrete = await abonnement;
    await a.type("Notes!B1", "5");
    await a.repos(60);
    await arrete();
    expect(vus).toEqual(["B1"]);
  });
  it("un Excel qui ne sait pas attendre refuse : la phrase dit de valider la cellule, et recommencer suffit", async () => {
    const { DelayForCellEdit: _, ...sansAttente } = REQUIREMENTS;
    const b = await ouvre(CLASSEUR, { exigences: sansAttente });
    const s = await source("Parts");
    const avant = photo(b);
    b.host.limits.cellEditMode = true;
    expect(await phrase(c.lisInventaire())).toBe(SAISIE);
    expect(await phrase(c.ecrisColonnes("Scores", s.tableId!, [{ nom: "Score", valeurs: [1, 2] }]))).toBe(SAISIE);
    expect(photo(b)).toEqual(avant);
    b.host.limits.cellEditMode = false;
    expect(await phrase(c.lisInventaire())).toBe("accepté");
    expect(await phrase(c.ecrisColonnes("Scores", s.tableId!, [{ nom: "Score", valeurs: [1, 2] }]))).toBe("accepté");
    expect(b.values(`${FEUILLE}!C1:C3`)).toEqual([["Score"], [1], [2]]);
    b.ferme();
    const monde = globalThis as unknown as Record<string, unknown>;
    monde["Excel"] = a.complement.Excel;
    monde["Office"] = a.complement.Office;
  });
});

describe("feuille et classeur protégés", () => {
  it("écrire des colonnes sur une feuille protégée : la phrase la nomme, et rien n'a changé", async () => {
    await excel((ctx) => ctx.workbook.worksheets.getItem(FEUILLE).protection.protect());
    const avant = photo(a);
    expect(await phrase(scores())).toBe(PROTEGEE(FEUILLE));
    expect(photo(a)).toEqual(avant);
  });
  it.each([
    ["remplacer une ligne", "FLX-30|a"],
    ["ajouter une ligne", "FLX-05|a"],
  ])("%s d'un registre protégé", async (_, constat) => {
    await inscris("FLX-30|a", "un");
    await excel((ctx) => ctx.workbook.worksheets.getItem(REGISTRE.nom).protection.protect());
    const avant = photo(a);
    expect(await phrase(inscris(constat, "deux"))).toBe(PROTEGEE(REGISTRE.nom));
    expect(photo(a)).toEqual(avant);
  });
  it("annuler sur une feuille protégée depuis est refusé ; la protection ôtée, l'annulation passe", async () => {
    const avant = photo(a);
    const e = await scores();
    await excel((ctx) => ctx.workbook.worksheets.getItem(FEUILLE).protection.protect());
    expect(await phrase(c.annuleEcriture(e))).toBe(PROTEGEE(FEUILLE));
    await excel((ctx) => ctx.workbook.worksheets.getItem(FEUILLE).protection.unprotect());
    expect(await phrase(c.annuleEcriture(e))).toBe("accepté");
    expect(photo(a)).toEqual(avant);
  });
  it("réparer les formules d'une feuille protégée", async () => {
    await a.type("Notes!D1", "=HLM.ABSENTE(1)");
    const trouvees = await c.chercheFormulesEnErreur();
    await excel((ctx) => notes(ctx).protection.protect());
    expect(await phrase(c.repareFormules(trouvees))).toBe(PROTEGEE("Notes"));
  });
  it("la structure du classeur est protégée : ni table insérée, ni rapport, ni premier registre, et la phrase le dit", async () => {
    await excel((ctx) => ctx.workbook.protection.protect());
    const avant = photo(a);
    for (const p of [
      () => c.insereTables("Insérer", [tableAInserer(CONVENTIONS)]),
      () => c.ecrisDocument("Rapport", RAPPORT),
      () => inscris("FLX-30|a", "un"),
    ]) {
      expect(await phrase(p())).toBe(STRUCTURE);
    }
    expect(photo(a)).toEqual(avant);
  });
  it("retirer la feuille d'un rapport d'un classeur protégé depuis", async () => {
    const { ecriture } = await c.ecrisDocument("Rapport", RAPPORT);
    await excel((ctx) => ctx.workbook.protection.protect());
    expect(await phrase(c.annuleEcriture(ecriture))).toBe(STRUCTURE);
    expect(a.engine.sheets().map((f) => f.name)).toContain("Rapport");
  });
});

describe("propagation", () => {
  it("une fonction du complément arrêtée par une cellule occupée donne #PROPAGATION!, que le volet lit ; la cellule libérée, les parts reviennent", async () => {
    await a.type("Notes!D1", "30 %");
    await a.type("Notes!D2", "20 %");
    await a.type("Notes!F2", "occupée");
    await a.type("Notes!F1", "=HLM.FLUX_REPARTIR(100;D1:D2)");
    expect([a.text("Notes!F1"), a.text("Notes!F2")]).toEqual(["#PROPAGATION!", "occupée"]);
    expect((await c.lisSource(await source("Notes"))).valeurs[0]![5]).toBe("#SPILL!");
    await a.type("Notes!F2", "");
    expect((await c.lisSource(await source("Notes"))).valeurs.map((l) => l[5])).toEqual([30, 20]);
  });
  it("dans une table, la même fonction donne #PROPAGATION!", async () => {
    await a.type(`${FEUILLE}!C1`, "Flux");
    await a.type(`${FEUILLE}!C2`, "=HLM.FLUX_REPARTIR(100;B2:B3)");
    expect(a.engine.tables()[0]!.columns).toEqual(["Bailleur", "Part", "Flux"]);
    expect(a.text(`${FEUILLE}!C2`)).toBe("#PROPAGATION!");
    expect((await c.lisSource(await source("Parts"))).valeurs.map((l) => l[2])).toEqual(["Flux", "#SPILL!", ""]);
  });
  it("des colonnes ajoutées à une table repoussent ce qui se propage à sa droite, et leur annulation le ramène", async () => {
    await a.type(`${FEUILLE}!E2`, "=HLM.FLUX_REPARTIR(100;B2:B3)");
    await a.type(`${FEUILLE}!D3`, "note");
    const avant = [a.values(`${FEUILLE}!A1:G3`), a.edited(`${FEUILLE}!E2`)];
    const e = await scores();
    expect(a.values(`${FEUILLE}!A1:G3`)).toEqual([
      ["Bailleur", "Part", "Score", "Rang", "", "", ""],
      ["Habitat 35", 0.3, 1.5, 2, "", "", 30],
      ["OPAL", 0.2, 2, 1, "", "note", 20],
    ]);
    await c.annuleEcriture(e);
    await a.flush();
    expect([a.values(`${FEUILLE}!A1:G3`), a.edited(`${FEUILLE}!E2`)]).toEqual(avant);
  });
});

describe("ce qui change sous le volet", () => {
  const INTROUVABLE = (quoi: string): string =>
    `Excel ne trouve plus ce qui était demandé (${quoi}) : la table, la plage ou la feuille a été renommée, déplacée ou supprimée. Actualisez le volet.`;
  const CHANGE = (ou: string): string =>
    `Annulation refusée : une cellule a changé depuis l’écriture (${ou}). Votre modification aurait été perdue.`;

  it("une feuille renommée : la table se lit, s'écrit et s'annule encore, sous le nouveau nom", async () => {
    const s = await source("Parts");
    const e = await scores();
    await excel((ctx) => {
      ctx.workbook.worksheets.getItem(FEUILLE).name = "Conventions d'après";
    });
    expect((await c.lisSource(s)).zone.feuille).toBe("Conventions d'après");
    expect(await phrase(c.selectionne(s.zone))).toBe("accepté");
    expect(await phrase(c.annuleEcriture(e))).toBe("accepté");
    expect(a.values("Conventions d'après!A1:C1")).toEqual([["Bailleur", "Part", ""]]);
  });
  it("une table renommée : elle se lit, s'écrit et s'annule encore", async () => {
    const s = await source("Parts");
    await excel((ctx) => {
      ctx.workbook.tables.getItem("Parts").name = "Autres";
    });
    expect((await c.lisSource(s)).valeurs[1]).toEqual(["Habitat 35", 0.3]);
    const e = await c.ecrisColonnes("Scores", s.tableId!, [{ nom: "Score", valeurs: [1, 2] }]);
    await c.annuleEcriture(e);
    expect(a.engine.tables()[0]).toMatchObject({ name: "Autres", columns: ["Bailleur", "Part"] });
  });
  it.each([
    ["une table", "Parts", (ctx: Excel.RequestContext) => ctx.workbook.tables.getItem("Parts").delete()],
    [
      "la feuille d'une table",
      "Parts",
      (ctx: Excel.RequestContext) => ctx.workbook.worksheets.getItem(FEUILLE).delete(),
    ],
    ["un nom", "Mesures", (ctx: Excel.RequestContext) => ctx.workbook.names.getItem("Mesures").delete()],
  ])("%s supprimé : lire le dit, et dit d'actualiser", async (_, nom, supprime) => {
    const s = await source(nom);
    await excel(supprime);
    expect(await phrase(c.lisSource(s))).toBe(INTROUVABLE(nom));
  });
  it("écrire dans une table supprimée, aller à une feuille supprimée : la phrase le dit, rien n'a changé", async () => {
    const s = await source("Parts");
    await excel((ctx) => ctx.workbook.tables.getItem("Parts").delete());
    const avant = photo(a);
    expect(await phrase(c.ecrisColonnes("Scores", s.tableId!, [{ nom: "Score", valeurs: [1, 2] }]))).toBe(
      INTROUVABLE("Scores"),
    );
    expect(photo(a)).toEqual(avant);
    await excel((ctx) => ctx.workbook.worksheets.getItem(FEUILLE).delete());
    expect(await phrase(c.selectionne(s.zone))).toBe(INTROUVABLE(FEUILLE));
  });
  it("annuler quand la colonne a été renommée, ou la table convertie en plage : refusé, rien n'a changé", async () => {
    const e = await scores();
    await a.type(`${FEUILLE}!C1`, "Score 2026");
    let avant = photo(a);
    expect(await phrase(c.annuleEcriture(e))).toBe(CHANGE("Score"));
    expect(photo(a)).toEqual(avant);
    await a.type(`${FEUILLE}!C1`, "Score");
    await excel((ctx) => ctx.workbook.tables.getItem("Parts").convertToRange());
    avant = photo(a);
    expect(await phrase(c.annuleEcriture(e))).toBe(CHANGE("Score"));
    expect(photo(a)).toEqual(avant);
  });
  it("annuler quand une cellule écrite a changé : refusé, rien n'a changé", async () => {
    const e = await scores();
    await a.type(`${FEUILLE}!D3`, "7");
    const avant = photo(a);
    expect(await phrase(c.annuleEcriture(e))).toBe(CHANGE(`${FEUILLE}, D2:D3`));
    expect(photo(a)).toEqual(avant);
  });
  it("annuler quand la feuille écrite a été supprimée : refusé", async () => {
    const e = await scores();
    await excel((ctx) => ctx.workbook.worksheets.getItem(FEUILLE).delete());
    expect(await phrase(c.annuleEcriture(e))).toBe(CHANGE(`${FEUILLE}, C2:C3`));
  });
  it("annuler un rapport dont la feuille a déjà été supprimée : il n'y a plus rien à retirer", async () => {
    const { ecriture, feuilles } = await c.ecrisDocument("Rapport", RAPPORT);
    await excel((ctx) => ctx.workbook.worksheets.getItem(feuilles[0]!).delete());
    expect(await phrase(c.annuleEcriture(ecriture))).toBe("accepté");
  });
  it("une table s'agrandit quand on saisit juste dessous ; pas à une ligne d'écart, ni quand on efface", async () => {
    const s = await source("Parts");
    await a.type(`${FEUILLE}!A5`, "loin");
    await a.type(`${FEUILLE}!A4`, "");
    expect((await c.lisSource(s)).valeurs).toHaveLength(3);
    await a.type(`${FEUILLE}!A4`, "Toits de l'Estuaire");
    await a.type(`${FEUILLE}!B4`, "31 %");
    expect((await c.lisSource(s)).valeurs.slice(1)).toEqual([
      ["Habitat 35", 0.3],
      ["OPAL", 0.2],
      ["Toits de l'Estuaire", 0.31],
    ]);
  });
  it("un nom qui couvre des colonnes entières se lit jusqu'à sa dernière cellule remplie", async () => {
    await excel((ctx) => ctx.workbook.names.add("Colonnes", "=Notes!$A:$B"));
    const s = await source("Colonnes");
    expect(s.zone).toMatchObject({ ligne: 0, colonne: 0, lignes: 2, colonnes: 2 });
    expect((await c.lisSource(s)).valeurs).toEqual([
      ["A", 1],
      ["B", 2],
    ]);
  });
});

describe("apostrophe et accents dans le nom d'une feuille", () => {
  it("n'empêchent ni lecture, ni sélection et retour, ni écriture, ni annulation", async () => {
    const z = await zoneDe("Parts");
    a.select("Notes!B2");
    const depuis = await c.selectionne({ ...z, ligne: 1, colonne: 1, lignes: 1, colonnes: 1 });
    expect(await c.lisSelection()).toMatchObject({ feuille: FEUILLE, adresse: "B2" });
    const e = await scores();
    expect(a.value(`${FEUILLE}!C2`)).toBe(1.5);
    await c.annuleEcriture(e);
    expect((await c.lisSource(await source("Parts"))).valeurs[0]).toEqual(["Bailleur", "Part"]);
    await c.selectionne(depuis);
    expect(await c.lisSelection()).toMatchObject({ feuille: "Notes", adresse: "B2" });
  });
  it("une table qui porte un tel nom s'insère sur une feuille au nom permis", async () => {
    const { tables } = await c.insereTables("Insérer", [
      {
        nom: "Essai",
        feuille: "'Bilan 2023/24 : l'été'",
        entetes: ["A"],
        lignes: [[1]],
        formats: [null],
        titre: ["T"],
      },
    ]);
    // Sans apostrophe au bord, et « / » et « : » remplacés par une espace.
    expect(tables[0]!.zone.feuille).toBe("Bilan 2023 24   l'été");
  });
});

describe("cellules fusionnées", () => {
  const FUSION = /^La plage contient des cellules fusionnées .*Annulez la fusion/;
  it("une plage fusionnée se lit : sa valeur au coin, le reste vide", async () => {
    await excel((ctx) => notes(ctx).getRange("A1:A2").merge());
    expect((await c.lisSource(await source("Mesures"))).valeurs).toEqual([
      ["A", 1],
      ["", 2],
    ]);
  });
  it("écrire là où Excel perdrait la valeur sans le dire est refusé, et rien n'a changé", async () => {
    await excel((ctx) => notes(ctx).getRange("B1:B2").merge());
    const bloc = await c.lisSource(await source("Mesures"));
    const avant = photo(a);
    expect(
      await phrase(
        c.ecrisCellules("essai", bloc, [
          { ligne: 0, colonne: 0, valeur: "x" },
          { ligne: 1, colonne: 1, valeur: 5 },
        ]),
      ),
    ).toMatch(FUSION);
    expect(photo(a)).toEqual(avant);
  });
  it("ajouter une ligne qui couperait une fusion sous le registre est refusé, et rien n'a changé", async () => {
    await inscris("FLX-30|a", "un");
    await a.type(`${REGISTRE.nom}!A3`, "");
    await excel((ctx) => {
      const f = ctx.workbook.worksheets.getItem(REGISTRE.nom);
      f.getRange("A4").values = [["dessous"]];
      f.getRange("A3").values = [["juste dessous"]];
      f.getRange("A4:T4").merge();
    });
    const avant = photo(a);
    expect(await phrase(inscris("FLX-05|a", "deux"))).toMatch(FUSION);
    expect(photo(a)).toEqual(avant);
  });
});

describe("table filtrée", () => {
  it("se lit entière, lignes masquées comprises ; y ajouter une ligne est refusé avec sa phrase, et rien n'a changé", async () => {
    await inscris("FLX-30|a", "un");
    await excel((ctx) => {
      for (const nom of [REGISTRE.nom, "Parts"])
        ctx.workbook.tables.getItem(nom).columns.getItemAt(0).filter.applyCustomFilter("<>Habitat 35");
    });
    expect((await c.lisSource(await source("Parts"))).valeurs).toHaveLength(3);
    const avant = photo(a);
    expect(await phrase(inscris("FLX-05|a", "deux"))).toMatch(/^La plage est filtrée .*Effacez le filtre/);
    expect(photo(a)).toEqual(avant);
  });
});

describe("un échange qui échoue au point choisi", () => {
  const ECHEC = { code: "GeneralException", message: "Une erreur interne s'est produite." };
  const premier = (): Promise<Ecriture> => inscris("FLX-30|a", "un");
  const ACTES: readonly {
    readonly quoi: string;
    readonly acte: () => Promise<Ecriture>;
    readonly prepare?: () => Promise<Ecriture>;
  }[] = [
    { quoi: "des colonnes ajoutées", acte: () => scores() },
    {
      quoi: "une table insérée",
      acte: async () => (await c.insereTables("Insérer", [tableAInserer(CONVENTIONS)])).ecriture,
    },
    {
      quoi: "une table aux listes courte et longue, la longue sur la feuille masquée",
      acte: async () => (await c.insereTables("Insérer", [{ ...PETITE("Un"), listes: LISTES }])).ecriture,
    },
    {
      quoi: "deux tables insérées",
      // What CONVENTIONS has of its own is in the case before.
      acte: async () => (await c.insereTables("Insérer", [PETITE("Un"), PETITE("Deux")])).ecriture,
    },
    {
      quoi: "des lignes et une colonne ajoutées à une table",
      acte: async () => {
        const { tableId, nom, zone, tete } = await source("Parts");
        return (
          await c.agranditTable("Importer", {
            tableId: tableId!,
            nom,
            entetesLus: tete[0]!,
            entetes: ["Nature"],
            lignes: [[null, ...Array.from({ length: zone.colonnes }, () => "x")]],
            formats: Array.from({ length: zone.colonnes + 1 }, () => null),
          })
        ).ecriture;
      },
    },
    { quoi: "un rapport", acte: async () => (await c.ecrisDocument("Rapport", RAPPORT)).ecriture },
    { quoi: "un premier registre", acte: premier },
    { quoi: "une ligne remplacée", acte: () => inscris("FLX-30|a", "deux"), prepare: premier },
    { quoi: "une ligne ajoutée", acte: () => inscris("FLX-05|a", "deux"), prepare: premier },
    {
      quoi: "des cellules d'un bloc",
      acte: async () =>
        c.ecrisCellules("essai", await c.lisSource(await source("Mesures")), [
          { ligne: 0, colonne: 1, valeur: 9 },
          { ligne: 1, colonne: 0, valeur: "x" },
        ]),
    },
  ];
  /** Le k-ième échange échoue, avant ou après ses effets, et les suivants aussi s'il le faut. Rend le compte des échanges. */
  const echoue = (k: number, { effets = false, toujours = false } = {}): (() => number) => {
    let vus = 0;
    a.host.limits.reject = () => {
      vus += 1;
      return vus === k || (toujours && vus > k) ? { ...ECHEC, ...(effets ? { after: Infinity } : {}) } : undefined;
    };
    return () => {
      a.host.limits.reject = undefined;
      return vus;
    };
  };
  const MANIERES: readonly { readonly effets?: boolean; readonly toujours?: boolean }[] = [
    {},
    { effets: true },
    { toujours: true },
  ];
  const recommence = async (prepare?: () => Promise<unknown>): Promise<unknown> => {
    await a.open(CLASSEUR);
    await prepare?.();
    return photo(a);
  };

  // Each exchange fails once, in one of the three ways in turn; in the long run, in all three.
  it.each(ACTES)("$quoi : à chaque échange, tout revient, ou la phrase dit que non", async ({ acte, prepare }) => {
    const avant = await recommence(prepare);
    const compte = echoue(Infinity);
    await acte();
    const echanges = compte();
    const apres = photo(a);
    const restes: number[] = [];
    for (let k = 1; k <= echanges; k++) {
      for (const cas of ENTIER ? MANIERES : [MANIERES[k % MANIERES.length]!]) {
        if (JSON.stringify(photo(a)) !== JSON.stringify(avant)) expect(await recommence(prepare)).toEqual(avant);
        const fin = echoue(k, cas);
        const dit = await phrase(acte());
        fin();
        const reste = photo(a);
        // A report without its page setup is complete: the pane says so.
        if (dit === "accepté") expect([k, cas, sansMiseEnPage(reste)]).toEqual([k, cas, sansMiseEnPage(apres)]);
        else if (cas.toujours === true && PARTIELLE.test(dit)) restes.push(k);
        else expect([k, cas, reste]).toEqual([k, cas, avant]);
      }
    }
    // Only when Excel refuses the taking back as well.
    expect(restes.length).toBeLessThan(echanges);
  });

  it.each(ACTES)(
    "annuler $quoi : après un échec à chaque échange, recommencer finit l'annulation",
    async ({ acte, prepare }) => {
      await recommence(prepare);
      const ecriture = await acte();
      const compte = echoue(Infinity);
      await c.annuleEcriture(ecriture);
      const echanges = compte();
      const annule = photo(a);
      let refus = 0;
      for (let k = 1; k <= echanges; k++) {
        const e = await acte();
        const fin = echoue(k);
        const dit = await phrase(c.annuleEcriture(e));
        fin();
        // The last exchanges only release the references of the batch: the client does not tell their failure.
        if (dit !== "accepté") {
          refus += 1;
          expect(dit).toMatch(/^Excel a refusé l’opération .*GeneralException/);
          expect([k, await phrase(c.annuleEcriture(e))]).toEqual([k, "accepté"]);
        }
        expect([k, photo(a)]).toEqual([k, annule]);
      }
      expect(refus).toBeGreaterThan(1);
    },
  );
});

describe("latence", () => {
  it("ne mélange pas les réponses", async () => {
    const [parts, mesures] = [await source("Parts"), await source("Mesures")];
    a.host.limits.latency = 30;
    const [un, deux] = await Promise.all([c.lisSource(parts), c.lisSource(mesures)]);
    expect([un.valeurs[0], deux.valeurs[0]]).toEqual([
      ["Bailleur", "Part"],
      ["A", 1],
    ]);
  });
  it("une table qui change de taille pendant une lecture lente n'est pas lue à moitié", async () => {
    const s = await source("Parts");
    a.host.limits.latency = 40;
    const lecture = phrase(c.lisSource(s));
    await new Promise((r) => setTimeout(r, 60));
    await a.type(`${FEUILLE}!A4`, "Toits de l'Estuaire");
    expect(await lecture).toBe("La table a changé pendant la lecture (Parts). Actualisez le volet.");
  });
});

describe("ordre et regroupement des événements", () => {
  it.each(["each", "reversed", "merged"] as const)(
    "%s : une rafale de saisies ne donne qu'un appel, qui dit la table touchée",
    async (events) => {
      a.host.limits.events = events;
      const parts = await zoneDe("Parts");
      const mesures = await zoneDe("Mesures");
      const vus: (readonly Changement[])[] = [];
      const arrete = await c.surveille(
        { change: (l) => vus.push(l), selection: () => undefined, structure: () => undefined },
        60,
      );
      await excel((ctx) => {
        for (const adresse of ["B2", "D9", "B1"]) notes(ctx).getRange(adresse).values = [[7]];
      });
      await a.repos(200);
      await arrete();
      expect(vus).toHaveLength(1);
      expect([parts, mesures].map((z) => vus[0]!.some((x) => touche(z, x.feuilleId, x.adresse)))).toEqual([
        false,
        true,
      ]);
      expect(vus[0]!.map((x) => x.adresse)).toEqual(
        { each: ["B2", "D9", "B1"], reversed: ["B1", "D9", "B2"], merged: ["B1:D9"] }[events],
      );
      expect(a.host.events.live).toBe(0);
    },
  );
  it("une feuille renommée fait relire le classeur (ExcelApi 1.17)", async () => {
    let structures = 0;
    const arrete = await c.surveille(
      { change: () => undefined, selection: () => undefined, structure: () => (structures += 1) },
      10,
    );
    await excel((ctx) => {
      notes(ctx).name = "Renommée";
    });
    await a.repos(60);
    await arrete();
    expect([structures, a.host.events.live]).toEqual([1, 0]);
  });
  it("sans ExcelApi 1.17, le nouveau nom se lit au prochain changement ; sans 1.9, le rapport s'écrit sans mise en page", async () => {
    const b = await ouvre(CLASSEUR, { exigences: { ...REQUIREMENTS, ExcelApi: "1.8" } });
    let structures = 0;
    const changes: string[] = [];
    const arrete = await c.surveille(
      {
        change: (l) => changes.push(...l.map((x) => x.adresse)),
        selection: () => undefined,
        structure: () => (structures += 1),
      },
      10,
    );
    await b.complement.Excel.run(async (ctx) => {
      notes(ctx).name = "Renommée";
      await ctx.sync();
    });
    await b.type("Renommée!B1", "5");
    await b.repos(60);
    await arrete();
    expect([structures, changes]).toEqual([0, ["B1"]]);
    expect((await c.lisInventaire()).feuilles.map((f) => f.nom)).toEqual([FEUILLE, "Renommée"]);
    const r = await c.ecrisDocument("Rapport", RAPPORT);
    expect([r.misEnPage, b.values("Rapport!A1:B2"), b.host.pages.size]).toEqual([
      false,
      [
        ["Titre", ""],
        ["a 1-2", ""],
      ],
      0,
    ]);
    b.ferme();
    const monde = globalThis as unknown as Record<string, unknown>;
    monde["Excel"] = a.complement.Excel;
    monde["Office"] = a.complement.Office;
  });
});
