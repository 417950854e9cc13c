import {
  adresseDe,
  attendsHote,
  classeurOuvert as c,
  reconnaisTout,
  type Source,
  type Zone,
  registreDe,
} from "../../src/excel";
import { oublieLaDemande } from "../../src/excel/cache-des-fonctions";
import { CONVENTIONS, DEMANDES, GRILLE, JUSTIFICATIONS, SCENARIOS } from "../../src/modeles";
import { tableAInserer } from "../../src/taskpane/accueil/table-a-inserer";
import { type ClasseurDecrit } from "../../src/workbench/classeur-decrit";
import { type AtelierHeadless } from "../../src/workbench/node/ouvre-atelier";
import { ferme, ouvre } from "./atelier";

const CLASSEUR: ClasseurDecrit = {
  nom: "Essai",
  feuilles: [
    {
      nom: "Convention d'essai",
      cellules: [
        ["Titre"],
        [],
        ["Bailleur", "Type", "Assiette", "Part"],
        ["Habitat 35", "État", 57, 0.3],
        ["OPAL", "État", 100, "31 %"],
      ],
      tables: [{ nom: "Conventions", plage: "A3:D5" }],
      formats: [{ plage: "D4:D5", format: "0.00%" }],
    },
    {
      nom: "Notes",
      cellules: [
        ["A", 1],
        ["B", "=B1*2"],
      ],
    },
  ],
  noms: [{ nom: "Mesures", plage: "Notes!A1:B2" }],
};

let a: AtelierHeadless;
beforeEach(async () => {
  a = await ouvre(CLASSEUR);
});
afterEach(() => ferme(a));

const source = async (nom: string): Promise<Source> => (await c.lisInventaire()).sources.find((s) => s.nom === nom)!;
const refus = async (p: Promise<unknown>): Promise<{ code: string; valeurs: Record<string, unknown> }> => {
  try {
    await p;
  } catch (e) {
    return e as { code: string; valeurs: Record<string, unknown> };
  }
  throw new Error("aucun refus");
};
const zone = async (ligne: number, colonne: number, lignes = 1, colonnes = 1): Promise<Zone> => ({
  ...(await source("Conventions")).zone,
  ligne,
  colonne,
  lignes,
  colonnes,
});

describe("Le classeur, par la vraie office.js", () => {
  it("se sait dans Excel", async () => expect(await attendsHote()).toBe("excel"));

  it("inventorie tables, noms et feuilles, et reconnaît Conventions", async () => {
    const i = await c.lisInventaire();
    expect(i.sources.map((s) => `${s.genre} ${s.nom}`)).toEqual([
      "table Conventions",
      "nom Mesures",
      "feuille Convention d'essai",
      "feuille Notes",
    ]);
    expect(reconnaisTout(i).map((r) => `${r.modele.nom} ${r.source.genre}`)).toEqual(["Conventions table"]);
    expect((await source("Conventions")).zone).toMatchObject({
      feuille: "Convention d'essai",
      ligne: 2,
      colonne: 0,
      lignes: 3,
      colonnes: 4,
    });
  });

  it("lit une table avec ses en-têtes, à sa place", async () => {
    const b = await c.lisSource(await source("Conventions"));
    expect(b.valeurs).toEqual([
      ["Bailleur", "Type", "Assiette", "Part"],
      ["Habitat 35", "État", 57, 0.3],
      ["OPAL", "État", 100, "31 %"],
    ]);
  });

  it("sélectionne une cellule et rend la sélection d'avant", async () => {
    a.select("Notes!B2");
    const avant = await c.selectionne(await zone(4, 3));
    expect(avant).toMatchObject({ feuille: "Notes", adresse: "B2" });
    expect(await c.lisSelection()).toMatchObject({ feuille: "Convention d'essai", adresse: "D5" });
    await c.selectionne(avant);
    expect(await c.lisSelection()).toMatchObject({ feuille: "Notes", adresse: "B2" });
  });

  it("remplace une colonne puis l'annule : valeurs, formules et formats d'avant", async () => {
    const { tableId } = await source("Conventions");
    await a.type("Convention d'essai!D4", "=C4/200");
    const lu = (): unknown => [
      a.values("Convention d'essai!D4:D5"),
      a.engine.numberFormats(a.area("Convention d'essai!D4:D5")),
    ];
    const e = await c.ecrisColonnes("essai", tableId!, [{ nom: "Part", valeurs: ["1-2", 0.25], format: "0.0%" }]);
    expect(lu()).toEqual([
      [["1-2"], [0.25]],
      [["0.0%"], ["0.0%"]],
    ]);
    await c.annuleEcriture(e);
    await a.flush();
    expect(lu()).toEqual([
      [[0.285], ["31 %"]],
      [["0.00%"], ["0.00%"]],
    ]);
    await a.type("Convention d'essai!C4", "100");
    expect(a.value("Convention d'essai!D4")).toBe(0.5);
  });

  it("insère une table d'exemple sur une feuille neuve ; l'annulation retire la feuille, sauf si on y a travaillé", async () => {
    const i = await c.insereTables("Insérer", [tableAInserer(CONVENTIONS)]);
    expect(i.tables[0]).toMatchObject({
      nom: "Conventions_2",
      zone: { feuille: "Conventions", ligne: 2, lignes: CONVENTIONS.exemples.length + 1 },
    });
    const b = await c.lisSource(await source("Conventions_2"));
    expect(b.valeurs[0]!.slice(0, 2)).toEqual(["Convention", "Bailleur"]);
    expect(b.valeurs[1]!.slice(0, 2)).toEqual(["35-ETAT-01", "Habitat 35"]);
    await a.type("Conventions!A30", "une note");
    expect(await refus(c.annuleEcriture(i.ecriture))).toMatchObject({ code: "modifie-depuis" });
    await a.type("Conventions!A30", "");
    await c.annuleEcriture(i.ecriture);
    expect((await c.lisInventaire()).feuilles.map((f) => f.nom)).toEqual(["Convention d'essai", "Notes"]);
  });

  it("montre la feuille insérée ; le numéro unique y reste du texte sur 2 000 lignes sous la table, des nombres restent des nombres", async () => {
    a.select("Notes!A1");
    await c.insereTables("Insérer", [tableAInserer(DEMANDES), tableAInserer(GRILLE)]);
    expect(await c.lisSelection()).toMatchObject({ feuille: "Demandes", adresse: "A3" });
    const format = async (feuille: string, adresse: string): Promise<unknown> =>
      await a.complement.Excel.run(async (ctx) => {
        const r = ctx.workbook.worksheets.getItem(feuille).getRange(adresse);
        r.load("numberFormat");
        await ctx.sync();
        return (r.numberFormat as unknown[][])[0]![0];
      });
    // Three applications in A4:A6.
    expect(await Promise.all(["A6", "A7", "A2006"].map((x) => format("Demandes", x)))).toEqual(["@", "@", "@"]);
    expect(await format("Demandes", "A2007")).toBe("General");
    expect(a.value("Grille!F4")).toBe(50);
    expect(a.value("Grille!E7")).toBe(">33 %");
  });

  it("une liste trop longue pour sa règle a sa feuille, masquée : écrite une fois, reprise ensuite, retirée par l'annulation", async () => {
    const feuilles = async (): Promise<string[]> => (await c.lisInventaire()).feuilles.map((f) => f.nom);
    const i = await c.insereTables("Insérer", [tableAInserer(CONVENTIONS)]);
    expect(await feuilles()).toEqual(["Convention d'essai", "Notes", "Listes Cotaflux", "Conventions"]);
    expect(a.value("Listes Cotaflux!A1")).toBe("Département");
    expect(a.value("Listes Cotaflux!A21")).toBe("2A");
    expect((await c.lisInventaire()).sources.some((s) => s.nom === "Listes Cotaflux")).toBe(false);
    const j = await c.insereTables("Insérer", [tableAInserer(CONVENTIONS)]);
    expect(await feuilles()).toEqual([
      "Convention d'essai",
      "Notes",
      "Listes Cotaflux",
      "Conventions",
      "Conventions (2)",
    ]);
    await c.annuleEcriture(j.ecriture);
    expect(await feuilles()).toEqual(["Convention d'essai", "Notes", "Listes Cotaflux", "Conventions"]);
    await c.annuleEcriture(i.ecriture);
    expect(await feuilles()).toEqual(["Convention d'essai", "Notes"]);
  });

  it("les lignes de données ont leurs listes : courte dans la règle, longue sur sa feuille ; les en-têtes restent en vue", async () => {
    const i = await c.insereTables("Insérer", [tableAInserer(CONVENTIONS)]);
    expect(i.amenagees).toBe(true);
    const { entetes } = tableAInserer(CONVENTIONS);
    const regle = async (entete: string, ligne: number): Promise<unknown> =>
      await a.complement.Excel.run(async (ctx) => {
        const v = ctx.workbook.worksheets
          .getItem("Conventions")
          .getRangeByIndexes(ligne, entetes.indexOf(entete), 1, 1).dataValidation;
        v.load("rule,type,errorAlert,ignoreBlanks");
        await ctx.sync();
        return [v.type, v.rule.list?.source, v.errorAlert.style, v.ignoreBlanks];
      });
    expect(await regle("Gestion", 3)).toEqual(["List", "directe,déléguée", "Stop", true]);
    expect(await regle("Clause contraire", 5)).toEqual(["List", "Oui,Non", "Warning", true]);
    expect(await regle("Département", 3)).toEqual(["List", "='Listes Cotaflux'!$A$2:$A$102", "Warning", true]);
    expect(await regle("Type", 5)).toMatchObject(["List", expect.stringContaining("Commune ou EPCI"), "Warning", true]);
    // Neither the headers nor a free text has a list.
    expect(await regle("Gestion", 2)).toEqual(["None", undefined, "Stop", true]);
    expect(await regle("Réservataire", 3)).toEqual(["None", undefined, "Stop", true]);
    const figee = await a.complement.Excel.run(async (ctx) => {
      const f = ctx.workbook.worksheets.getItem("Conventions").freezePanes.getLocationOrNullObject();
      f.load("rowCount");
      await ctx.sync();
      return f.rowCount;
    });
    expect(figee).toBe(3);
  });

  it("ce qu'un Excel ne sait pas faire ne manque qu'à l'aménagement : la table est complète, et c'est dit", async () => {
    let vus = 0;
    let lus: (readonly [boolean, unknown])[] = [];
    for (let k = 1; k < 40; k++) {
      await a.open(CLASSEUR);
      vus = 0;
      a.host.limits.reject = () => (++vus === k ? { code: "NotImplemented", message: "" } : undefined);
      try {
        const i = await c.insereTables("Insérer", [tableAInserer(CONVENTIONS)]);
        a.host.limits.reject = undefined;
        if (vus < k) break;
        lus = [...lus, [i.amenagees, (await c.lisSource(await source("Conventions_2"))).valeurs[3]![4]]];
      } catch {
        a.host.limits.reject = undefined;
        expect((await c.lisInventaire()).feuilles).toHaveLength(2);
      }
    }
    expect(lus.filter(([amenagees]) => !amenagees).length).toBeGreaterThanOrEqual(2);
    expect(lus.every(([, type]) => type === "Commune")).toBe(true);
  });

  it("ajoute des colonnes à une table, y écrit des valeurs, et les retire", async () => {
    const s = await source("Conventions");
    const e = await c.ecrisColonnes("Scores", s.tableId!, [
      { nom: "Score", valeurs: [1.5, 2] },
      { nom: "Rang", valeurs: [2, 1] },
    ]);
    expect((await c.lisSource(s)).valeurs).toEqual([
      ["Bailleur", "Type", "Assiette", "Part", "Score", "Rang"],
      ["Habitat 35", "État", 57, 0.3, 1.5, 2],
      ["OPAL", "État", 100, "31 %", 2, 1],
    ]);
    await c.annuleEcriture(e);
    expect((await c.lisSource(s)).valeurs[0]).toEqual(["Bailleur", "Type", "Assiette", "Part"]);
  });

  it("une colonne déjà là : une valeur nulle laisse sa cellule, formule comprise, et l'annulation rend les autres", async () => {
    const s = await source("Conventions");
    const lu = await c.lisSource(s);
    await a.type("'Convention d''essai'!C5", "=50*2");
    const e = await c.ecrisColonnes("Orienter", s.tableId!, [
      { nom: "Assiette", valeurs: [12, null] },
      { nom: "Motif", valeurs: ["il lui manque 2 logements", null] },
    ]);
    expect((await c.lisSource(s)).valeurs.map((l) => [l[2], l[4]])).toEqual([
      ["Assiette", "Motif"],
      [12, "il lui manque 2 logements"],
      [100, ""],
    ]);
    expect(a.engine.formulas(a.area("'Convention d''essai'!C5"))).toEqual([["=50*2"]]);
    await c.annuleEcriture(e);
    expect((await c.lisSource(s)).valeurs).toEqual(lu.valeurs);
    await a.type("'Convention d''essai'!C5", "100");
  });

  it("une table triée depuis sa lecture : les colonnes calculées sur cette lecture ne s'y écrivent pas", async () => {
    const s = await source("Conventions");
    const lu = await c.lisSource(s);
    const colonnes = [{ nom: "Score", valeurs: [1.5, 2] }];
    await a.type("'Convention d''essai'!A4", "OPAL");
    const e = await refus(c.ecrisColonnes("Scores", s.tableId!, colonnes, { lu }));
    expect(e).toMatchObject({
      code: "change-depuis-la-lecture",
      valeurs: { objet: `${s.zone.feuille}, A${s.zone.ligne + 2}` },
    });
    expect((await c.lisSource(s)).valeurs[0]).toEqual(["Bailleur", "Type", "Assiette", "Part"]);
    await a.type("'Convention d''essai'!A4", "Habitat 35");
    await c.annuleEcriture(await c.ecrisColonnes("Scores", s.tableId!, colonnes, { lu }));
    expect((await c.lisSource(s)).valeurs).toEqual(lu.valeurs);
  });

  it("tient le registre des justifications : crée, remplace la même clé, ajoute une autre", async () => {
    const r = registreDe(JUSTIFICATIONS);
    expect(await c.lisRegistre(r)).toEqual([]);
    await c.inscris("j", r, ["Constat"], { Constat: "FLX-30|a", Motif: "un", Date: 45657 });
    await c.inscris("j", r, ["Constat"], { Constat: "FLX-05|a", Motif: "deux" });
    await c.inscris("j", r, ["Constat"], { Constat: "FLX-30|a", Motif: "trois" });
    expect((await c.lisRegistre(r)).map((l) => [l["Constat"], l["Motif"]])).toEqual([
      ["FLX-30|a", "trois"],
      ["FLX-05|a", "deux"],
    ]);
  });

  it("ajoute plusieurs lignes d'un coup à un registre, sans toucher aux siennes ; annulées, elles laissent leur place aux suivantes", async () => {
    const r = registreDe(SCENARIOS);
    const tour = (nom: string, ...qui: string[]) =>
      c.ajouteLignes(
        "s",
        r,
        qui.map((q, i) => ({ Scénario: nom, Réservataire: q, "Part retenue": (2 + i) / 10 })),
      );
    const lus = async (): Promise<unknown[]> =>
      (await c.lisRegistre(r)).map((l) => [l["Scénario"], l["Réservataire"], l["Part retenue"]]);
    await tour("Tour 1", "Préfet", "Ville");
    const second = await tour("Tour 2", "Préfet", "Ville", "ALS");
    expect(await lus()).toEqual([
      ["Tour 1", "Préfet", 0.2],
      ["Tour 1", "Ville", 0.3],
      ["Tour 2", "Préfet", 0.2],
      ["Tour 2", "Ville", 0.3],
      ["Tour 2", "ALS", 0.4],
    ]);
    await c.annuleEcriture(second);
    expect(await lus()).toHaveLength(2);
    await tour("Tour 3", "Préfet", "Ville", "ALS", "Région");
    expect(await lus()).toHaveLength(6);
    const s = await source("Scenarios");
    expect(s.zone.lignes).toBe(7);
  });

  it("une table Scénarios d'une version plus ancienne reçoit ses colonnes à droite, sans rien perdre ; annulé, elle est comme avant", async () => {
    const r = registreDe(SCENARIOS);
    const recentes = ["Droits issus du stock", "dont garantie", "Poids"];
    const ancien = {
      ...r,
      entetes: r.entetes.filter((e) => !recentes.includes(e)),
      formats: r.formats.slice(0, -recentes.length),
    };
    await c.ajouteLignes("s", ancien, [{ Scénario: "Tour 1", Réservataire: "Préfet", "Part retenue": 0.3 }]);
    const avant = (await c.lisSource(await source("Scenarios"))).valeurs;
    expect(avant[0]).not.toContain("Poids");
    const e = await c.ajouteLignes("s", r, [
      { Scénario: "Tour 2", Réservataire: "Préfet", "Part retenue": 0.25, "Droits issus du stock": 17.1, Poids: 2 },
      { Scénario: "Tour 2", Réservataire: "Ville", "Part retenue": 0.12 },
    ]);
    const [entetes, ...lignes] = (await c.lisSource(await source("Scenarios"))).valeurs;
    expect(entetes).toEqual([...avant[0]!, ...recentes]);
    expect(lignes[0]).toEqual([...avant[1]!, "", "", ""]);
    expect(
      lignes.map((l) =>
        ["Scénario", "Réservataire", "Droits issus du stock", "Poids"].map((n) => l[entetes!.indexOf(n)]),
      ),
    ).toEqual([
      ["Tour 1", "Préfet", "", ""],
      ["Tour 2", "Préfet", 17.1, 2],
      ["Tour 2", "Ville", "", ""],
    ]);
    await c.annuleEcriture(e);
    const apres = (await c.lisSource(await source("Scenarios"))).valeurs;
    expect(apres.slice(0, 2)).toEqual(avant);
    expect(
      apres
        .slice(2)
        .flat()
        .every((x) => x === ""),
    ).toBe(true);
  });

  it("une colonne nécessaire qui manque à une table gardée n'est pas devinée : l'écriture est refusée, rien ne change", async () => {
    const r = registreDe(SCENARIOS);
    await c.ajouteLignes("s", { ...r, entetes: ["Scénario", "Qui"], formats: [null, null] }, [
      { Scénario: "Tour 1", Qui: "Préfet" },
    ]);
    const avant = (await c.lisSource(await source("Scenarios"))).valeurs;
    expect(await refus(c.ajouteLignes("s", r, [{ Scénario: "Tour 2", Réservataire: "Préfet" }]))).toMatchObject({
      code: "entetes-du-registre",
      valeurs: { absents: "Réservataire" },
    });
    expect((await c.lisSource(await source("Scenarios"))).valeurs).toEqual(avant);
  });

  it("suit les saisies et la sélection, regroupées, puis se tait", async () => {
    const vus: string[] = [];
    const arrete = await c.surveille(
      {
        change: (l) => vus.push(`change ${l.length} ${l[0]!.adresse}`),
        selection: (_, adresse) => vus.push(`selection ${adresse}`),
        structure: () => vus.push("structure"),
      },
      20,
    );
    await a.type("Notes!B1", "5");
    await a.repos(80);
    expect(vus.filter((v) => v.startsWith("change"))).toEqual(["change 1 B1"]);
    expect(vus).toContain("selection B1");
    vus.length = 0;
    await c.insereTables("Insérer", [tableAInserer(CONVENTIONS)]);
    await a.repos(80);
    expect(vus).toContain("structure");
    await arrete();
    vus.length = 0;
    await a.type("Notes!B1", "6");
    await a.repos(80);
    expect(vus).toEqual([]);
  });

  it("lit les dates d'évaluation des formules, avec leur place ; une modification ailleurs ne change rien", async () => {
    // 01/10/2024 : 45566 ; 31/12/2024 : 45657 ; 22/11/2026, donné pour la date du jour : 46348.
    expect(await c.lisDates(46348)).toEqual({ dates: [], illisibles: 0, zones: [] });
    await a.type("Notes!D1", "45566");
    await a.type("Notes!D2", "=HLM.COTATION(A1:B2;A1:B1;A1:B2;$D$1)");
    await a.type("Notes!D3", "=HLM.COTATION(A1:B2;A1:B1;A1:B2;DATE(2024;12;31))");
    await a.type("Notes!D4", "=HLM.COTATION(A1:B2;A1:B1;A1:B2;D1)+HLM.COTATION(A1:B2;A1:B1;A1:B2;D1+1)");
    const lues = await c.lisDates(46348);
    expect(
      lues.dates.map((d) => [
        d.date,
        d.zone === null ? null : adresseDe(d.zone),
        d.formules,
        d.exemple === null ? null : adresseDe(d.exemple),
      ]),
    ).toEqual([
      [45566, "D1", 2, "D2"],
      [45657, null, 1, "D3"],
    ]);
    expect(lues.illisibles).toBe(1);
    const feuilleId = lues.dates[0]!.zone!.feuilleId;
    expect(await c.changeLesDates(lues, [{ feuilleId, adresse: "D1" }])).toBe(true);
    expect(await c.changeLesDates(lues, [{ feuilleId, adresse: "F9" }])).toBe(false);
    await a.type("Notes!F9", "=HLM.COTATION(A1:B2;A1:B1;A1:B2;D1)");
    expect(await c.changeLesDates(lues, [{ feuilleId, adresse: "F9" }])).toBe(true);
    expect(await c.changeLesDates(lues, [])).toBe(false);
    for (const x of ["D1", "D2", "D3", "D4", "F9"]) await a.type(`Notes!${x}`, "");
  });

  it("garde un réglage dans le classeur", async () => {
    expect(c.lisReglage("date")).toBeNull();
    await c.ecrisReglage("date", "31/12/2024");
    expect(c.lisReglage("date")).toBe("31/12/2024");
  });

  it("réparer demande une relecture des fonctions à la prochaine ouverture, une seule", async () => {
    const drapeau = (): unknown => Office.context.document.settings.get("Office.ForceRefreshCustomFunctionsCache");
    expect(await c.demandeLaRelecture()).toBe(true);
    // La même ouverture ne l'efface pas : rien n'a encore été relu.
    await c.finisLaRelecture();
    expect(drapeau()).toBe(true);
    oublieLaDemande();
    await c.finisLaRelecture();
    expect(drapeau()).toBe(false);
  });
});
