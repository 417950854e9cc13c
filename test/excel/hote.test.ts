import { attendsHote, classeurOuvert as c, reconnaisTout, type Source, type Zone } from "../../src/excel";
import { CONVENTIONS, JUSTIFICATIONS } from "../../src/modeles";
import { tableAInserer } from "../../src/taskpane/ecrans/accueil";
import { registreDe } from "../../src/taskpane/use-volet";
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
    { nom: "Notes", cellules: [["A", 1], ["B", "=B1*2"]] },
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
const zone = async (ligne: number, colonne: number, lignes = 1, colonnes = 1): Promise<Zone> => ({ ...(await source("Conventions")).zone, ligne, colonne, lignes, colonnes });

describe("Le classeur, par la vraie office.js", () => {
  it("se sait dans Excel", async () => expect(await attendsHote()).toBe("excel"));

  it("inventorie tables, noms et feuilles, et reconnaît Conventions", async () => {
    const i = await c.lisInventaire();
    expect(i.sources.map((s) => `${s.genre} ${s.nom}`)).toEqual(["table Conventions", "nom Mesures", "feuille Convention d'essai", "feuille Notes"]);
    expect(reconnaisTout(i).map((r) => `${r.modele.nom} ${r.source.genre}`)).toEqual(["Conventions table"]);
    expect((await source("Conventions")).zone).toMatchObject({ feuille: "Convention d'essai", ligne: 2, colonne: 0, lignes: 3, colonnes: 4 });
  });

  it("lit une table avec ses en-têtes, à sa place", async () => {
    const b = await c.lisSource(await source("Conventions"));
    expect(b.valeurs).toEqual([["Bailleur", "Type", "Assiette", "Part"], ["Habitat 35", "État", 57, 0.3], ["OPAL", "État", 100, "31 %"]]);
  });

  it("une table supprimée entre-temps donne « introuvable », jamais une pile", async () => {
    const s = await source("Conventions");
    expect(await refus(c.lisSource({ ...s, tableId: "table qui n'existe pas" }))).toMatchObject({ code: "objet-introuvable", valeurs: { objet: "Conventions" } });
  });

  it("une cellule en cours de saisie", async () => {
    a.host.limits.cellEditMode = true;
    expect(await refus(c.lisInventaire())).toMatchObject({ code: "cellule-en-edition" });
  });

  it("une réponse trop grosse est redemandée par morceaux, sans rien perdre", async () => {
    ferme(a);
    const ligne = (i: number): string[] => [`Bailleur ${i}`, "x".repeat(200)];
    a = await ouvre({ nom: "Long", feuilles: [{ nom: "Long", cellules: [["Bailleur", "Note"], ...Array.from({ length: 60 }, (_, i) => ligne(i))], tables: [{ nom: "Longue", plage: "A1:B61" }] }] });
    const s = await source("Longue");
    // 60 lignes de 200 caractères font plus de 12 000 octets.
    a.host.limits.payloadBytes = 5000;
    const lots: number[] = [];
    const b = await c.lisSource(s, { progression: (p) => lots.push(p.fait) });
    expect(lots.length).toBeGreaterThan(2);
    expect(b.valeurs.slice(1)).toEqual(Array.from({ length: 60 }, (_, i) => ligne(i)));
  });

  it("sélectionne une cellule et rend la sélection d'avant", async () => {
    a.select("Notes!B2");
    const avant = await c.selectionne(await zone(4, 3));
    expect(avant).toMatchObject({ feuille: "Notes", adresse: "B2" });
    expect(await c.lisSelection()).toMatchObject({ feuille: "Convention d'essai", adresse: "D5" });
    await c.selectionne(avant);
    expect(await c.lisSelection()).toMatchObject({ feuille: "Notes", adresse: "B2" });
  });

  it("écrit un bloc puis l'annule : valeurs, formules et formats d'avant", async () => {
    const z: Zone = { ...(await zone(0, 0)), ...(await source("Mesures")).zone };
    expect(await c.apercoisBloc({ zone: z, valeurs: [[1, 2], [3, 4]] })).toMatchObject({ adresse: "A1:B2", feuille: "Notes", cellules: 4, remplacees: 4, formules: 1 });
    const e = await c.ecrisBloc("essai", { zone: z, valeurs: [["x", 2.5], ["1-2", 4]], formats: [null, "0.00%"] });
    expect(a.values("Notes!A1:B2")).toEqual([["x", 2.5], ["1-2", 4]]);
    await c.annuleEcriture(e);
    await a.flush();
    expect(a.values("Notes!A1:B2")).toEqual([["A", 1], ["B", 2]]);
    await a.type("Notes!B1", "5");
    expect(a.value("Notes!B2")).toBe(10);
  });

  it("refuse d'annuler quand une cellule a changé depuis", async () => {
    const z = (await source("Mesures")).zone;
    const e = await c.ecrisBloc("essai", { zone: z, valeurs: [[1, 2], [3, 4]] });
    await a.type("Notes!B2", "7");
    expect(await refus(c.annuleEcriture(e))).toMatchObject({ code: "modifie-depuis", valeurs: { objet: "Notes, A1:B2" } });
    expect(a.values("Notes!A1:B2")).toEqual([[1, 2], [3, 7]]);
  });

  it("insère une table d'exemple sur une feuille neuve ; l'annulation retire la feuille, sauf si on y a travaillé", async () => {
    const i = await c.insereTable("Insérer", tableAInserer(CONVENTIONS));
    expect(i).toMatchObject({ table: "Conventions_2", zone: { feuille: "Conventions", ligne: 2, lignes: CONVENTIONS.exemples.length + 1 } });
    const b = await c.lisSource(await source("Conventions_2"));
    expect(b.valeurs[0]!.slice(0, 2)).toEqual(["Convention", "Bailleur"]);
    expect(b.valeurs[1]!.slice(0, 2)).toEqual(["35-ETAT-01", "Habitat 35"]);
    await a.type("Conventions!A30", "une note");
    expect(await refus(c.annuleEcriture(i.ecriture))).toMatchObject({ code: "modifie-depuis" });
    await a.type("Conventions!A30", "");
    await c.annuleEcriture(i.ecriture);
    expect((await c.lisInventaire()).feuilles.map((f) => f.nom)).toEqual(["Convention d'essai", "Notes"]);
  });

  it("ajoute des colonnes à une table, y écrit des valeurs, et les retire", async () => {
    const s = await source("Conventions");
    const e = await c.ecrisColonnes("Scores", s.tableId!, [{ nom: "Score", valeurs: [1.5, 2] }, { nom: "Rang", valeurs: [2, 1] }]);
    expect((await c.lisSource(s)).valeurs).toEqual([
      ["Bailleur", "Type", "Assiette", "Part", "Score", "Rang"], ["Habitat 35", "État", 57, 0.3, 1.5, 2], ["OPAL", "État", 100, "31 %", 2, 1],
    ]);
    await c.annuleEcriture(e);
    expect((await c.lisSource(s)).valeurs[0]).toEqual(["Bailleur", "Type", "Assiette", "Part"]);
  });

  it("tient le registre des justifications : crée, remplace la même clé, ajoute une autre", async () => {
    const r = registreDe(JUSTIFICATIONS);
    expect(await c.lisRegistre(r)).toEqual([]);
    await c.inscris("j", r, ["Constat"], { Constat: "FLX-30|a", Motif: "un", Date: 45657 });
    await c.inscris("j", r, ["Constat"], { Constat: "FLX-05|a", Motif: "deux" });
    await c.inscris("j", r, ["Constat"], { Constat: "FLX-30|a", Motif: "trois" });
    expect((await c.lisRegistre(r)).map((l) => [l["Constat"], l["Motif"]])).toEqual([["FLX-30|a", "trois"], ["FLX-05|a", "deux"]]);
  });

  it("écrit un rapport sur une feuille neuve, où « 1-2 » et « =x » restent du texte", async () => {
    const r = await c.ecrisRapport("Rapport", { feuille: "Rapport", largeurs: [10, 20], pied: "pied", lignes: [{ cellules: ["Titre"], style: "titre" }, { cellules: ["a", "b"], style: "entete" }, { cellules: ["1-2", "=x"] }] });
    expect(r.feuille).toBe("Rapport");
    expect(a.values("Rapport!A1:B3")).toEqual([["Titre", ""], ["a", "b"], ["1-2", "=x"]]);
    await c.annuleEcriture(r.ecriture);
    expect((await c.lisInventaire()).feuilles).toHaveLength(2);
  });

  it("suit les saisies et la sélection, regroupées, puis se tait", async () => {
    const vus: string[] = [];
    const arrete = await c.surveille({
      change: (l) => vus.push(`change ${l.length} ${l[0]!.adresse}`),
      selection: (_, adresse) => vus.push(`selection ${adresse}`),
      structure: () => vus.push("structure"),
    }, 20);
    await a.type("Notes!B1", "5");
    await a.repos(80);
    expect(vus.filter((v) => v.startsWith("change"))).toEqual(["change 1 B1"]);
    expect(vus).toContain("selection B1");
    vus.length = 0;
    await c.insereTable("Insérer", tableAInserer(CONVENTIONS));
    await a.repos(80);
    expect(vus).toContain("structure");
    await arrete();
    vus.length = 0;
    await a.type("Notes!B1", "6");
    await a.repos(80);
    expect(vus).toEqual([]);
  });

  it("garde un réglage dans le classeur", async () => {
    expect(c.lisReglage("date")).toBeNull();
    await c.ecrisReglage("date", "31/12/2024");
    expect(c.lisReglage("date")).toBe("31/12/2024");
  });

  it("une feuille protégée refuse l'écriture, avec sa phrase, et rien n'est écrit", async () => {
    const z = (await source("Mesures")).zone;
    a.host.limits.protectedSheets.add("Notes");
    const e = await refus(c.ecrisBloc("essai", { zone: z, valeurs: [[1, 2], [3, 4]] }));
    expect(["feuille-protegee", "acces-refuse"]).toContain(e.code);
    expect(a.values("Notes!A1:B2")).toEqual([["A", 1], ["B", 2]]);
  });
});
