import { modeleDuNom } from "../../src/modeles";
import { extrait, repertoire } from "../../src/xlsx";
import { readFileSync } from "node:fs";
import path from "node:path";
import { defautsDuClasseur, type ClasseurDecrit } from "../../src/workbench/classeur-decrit";
import { cellulesDe, argumentDe, ecarts } from "../../scripts/exemples/evalue";
import { tousLesExemples, tousLesFichiers } from "../../scripts/exemples/tous";
import type { Attendu } from "../../scripts/exemples/outils";

const dossier = path.resolve(__dirname, "../../assets/exemples");
const lis = (nom: string): ClasseurDecrit =>
  JSON.parse(readFileSync(path.join(dossier, `${nom}.json`), "utf8")) as ClasseurDecrit;
const NOMS = ["strasbourg", "ouest", "bailleur", "essais"];
const attendus = JSON.parse(readFileSync(path.join(dossier, "attendus.json"), "utf8")) as Attendu[];

test("les fichiers du dépôt sont ceux que donnent les données (npx tsx scripts/exemples/genere.ts)", async () => {
  for (const [nom, octets] of await tousLesFichiers()) {
    expect({ nom, identique: Buffer.compare(octets, readFileSync(path.join(dossier, nom))) === 0 }).toEqual({
      nom,
      identique: true,
    });
  }
});

test("deux générations donnent les mêmes octets", async () => {
  const [a, b] = [await tousLesFichiers(), await tousLesFichiers()];
  a.forEach(([nom, octets], i) => expect([nom, octets.equals(b[i]![1])]).toEqual([nom, true]));
});

describe.each(NOMS)("le classeur %s", (nom) => {
  const classeur = lis(nom);

  test("se laisse charger dans l'atelier", () => expect(defautsDuClasseur(classeur)).toEqual([]));

  test("commence par une feuille « Lisez-moi »", () => expect(classeur.feuilles[0]!.nom).toBe("Lisez-moi"));

  test("n'a ni formule dans une table, ni en-tête vide ou répété, ni colonne hors de sa table", () => {
    for (const f of classeur.feuilles)
      for (const t of f.tables ?? []) {
        const m = cellulesDe(classeur, f.nom, t.plage);
        const entetes = m[0]!.map((x) => String(x ?? "").toLowerCase());
        expect(entetes.filter((e) => e === "")).toEqual([]);
        expect(new Set(entetes).size).toBe(entetes.length);
        expect(f.cellules.length).toBe(m.length);
        expect(Math.max(...f.cellules.map((l) => l.length))).toBe(entetes.length);
      }
  });
});

test("chaque argument d'un résultat attendu désigne des cellules qui ont une valeur", () => {
  const classeurs = new Map(NOMS.map((n) => [n, lis(n)]));
  expect(attendus.length).toBeGreaterThan(15);
  for (const a of attendus)
    for (const x of a.arguments) expect(() => argumentDe(classeurs.get(a.classeur)!, x)).not.toThrow();
});

test("les valeurs de contrôle publiées ou construites sont là, en toutes lettres", () => {
  const valeurs = (classeur: string, fonction: string) =>
    attendus
      .filter((a) => a.classeur === classeur && a.fonction === fonction && "valeurs" in a.attendu)
      .map((a) => (a.attendu as { valeurs: unknown[][] }).valeurs);
  // Journée régionale du 29 novembre 2019, annexe : 6,4 ; les suivantes en dérivent.
  expect(valeurs("strasbourg", "COTATION")[0]!.slice(0, 4)).toEqual([[6.4], [8.4], [16], [0]]);
  expect(valeurs("ouest", "COTATION").slice(0, 3)).toEqual([[[65]], [[45]], [[-50]]]);
  expect(valeurs("bailleur", "FLUX_ASSIETTE")).toEqual([[[57]], [[0]]]);
});

describe("les 2 000 demandes synthétiques", () => {
  const classeur = lis("ouest");
  const table = classeur.feuilles.find((f) => f.nom === "Demandes")!;
  const lignes = table.cellules.slice(1);
  const col = (e: string) => table.cellules[0]!.indexOf(e);

  test("portent des numéros uniques de 18 caractères, en texte, un par demande", () => {
    const premiers = lignes.filter((l) => l[col("Rang du souhait")] === 1).map((l) => l[0]);
    expect(premiers.every((x) => typeof x === "string" && /^\d{18}$/.test(x))).toBe(true);
    expect(premiers.length).toBe(2003);
    expect(new Set(premiers).size).toBe(2003);
    expect(lignes.length - premiers.length).toBeGreaterThan(50);
  });

  test("ont des blancs, des NONDOC, le taux d'effort à 990, plusieurs motifs, des dates en texte et plusieurs communes", () => {
    const compte = (f: (l: readonly unknown[]) => boolean) => lignes.filter(f).length;
    expect(compte((l) => l.includes("NONDOC"))).toBeGreaterThan(500);
    expect(compte((l) => l[col("Taux d'effort")] === 990)).toBeGreaterThan(50);
    expect(compte((l) => l[col("Motif 2")] !== null && l[col("Motif 2")] !== undefined)).toBeGreaterThan(300);
    expect(compte((l) => typeof l[col("Date de dépôt")] === "string")).toBeGreaterThan(5);
    expect(new Set(lignes.map((l) => l[col("Commune souhaitée")])).size).toBe(8);
    expect(compte((l) => (l[col("Occupants actuels")] ?? null) === null)).toBeGreaterThan(100);
  });

  test("ont toutes les colonnes du tableau Demandes", () => {
    expect(table.cellules[0]!.length).toBe(46);
  });

  test("n'ont pas de date postérieure à l'évaluation (01/10/2024, série 45566)", () => {
    const date = col("Date du dernier refus");
    for (const l of lignes)
      for (const c of [col("Date de dépôt"), col("Date d'ancienneté"), date])
        if (typeof l[c] === "number") expect(l[c]).toBeLessThanOrEqual(45566);
  });
});

test("la convention conforme porte le double 0,30000000000000004, celle qui piège un calcul en virgule flottante", () => {
  const conventions = lis("bailleur").feuilles.find((f) => f.nom === "Conventions")!;
  expect(conventions.cellules[1]![8]).toBe(0.30000000000000004);
});

test("la comparaison des résultats distingue conforme de non conforme, et voit une valeur fausse", () => {
  const table = [
    ["Règle", "Portée", "Verdict"],
    ["FLX-30", "Habitat des Deux Rives – Rive-et-Loire", "Non conforme"],
  ];
  expect(ecarts(table, { lignes: [{ Règle: "FLX-30", Portée: "Deux Rives", Verdict: "non-conforme" }] })).toEqual([]);
  expect(ecarts(table, { lignes: [{ Règle: "FLX-30", Verdict: "conforme" }] })).toHaveLength(1);
  expect(ecarts([[6.4], [8]], { valeurs: [[6.4], [8.4]] })).toHaveLength(1);
  expect(ecarts(6.4, { valeurs: [[6.4]] })).toEqual([]);
  expect(ecarts([["Numérateur"], [37.2]], { lignes: [{ Numérateur: 37.2 }] })).toEqual([]);
  expect(ecarts([["Numérateur"], [37.2]], { lignes: [{ Numérateur: 37 }] })).toHaveLength(1);
  // Un nombre attendu est un nombre dans la cellule, pas un texte qui en parle.
  expect(ecarts([["Numérateur"], ["37,2\u00a0logements"]], { lignes: [{ Numérateur: 37.2 }] })).toHaveLength(1);
});

test("les quatre exemples sont ceux du dossier", () => expect(tousLesExemples().map((e) => e.fichier)).toEqual(NOMS));

test("les en-têtes des tables sont ceux que le complément connaît (hors colonnes de commentaire)", () => {
  for (const nom of NOMS)
    for (const f of lis(nom).feuilles)
      for (const t of f.tables ?? []) {
        const modele = modeleDuNom(t.nom);
        expect([t.nom, modele?.nom]).toEqual([t.nom, t.nom]);
        const connus = modele!.colonnes.map((c) => c.entete);
        const inconnus = f.cellules[0]!.filter((e) => !connus.includes(String(e)) && e !== "Commentaire");
        expect([nom, t.nom, inconnus]).toEqual([nom, t.nom, []]);
      }
});

test("l'identifiant du volet proposé par les classeurs est celui du manifeste", async () => {
  const id = /<Id>([^<]+)<\/Id>/.exec(readFileSync(path.resolve(__dirname, "../../manifest.xml"), "utf8"))![1]!;
  const [, octets] = (await tousLesFichiers()).find(([n]) => n === "strasbourg.xlsx")!;
  const partie = extrait(
    octets,
    repertoire(octets).find((e) => e.nom === "xl/webextensions/webextension1.xml")!,
  );
  expect(new TextDecoder().decode(partie)).toContain(`<we:reference id="${id}"`);
});
