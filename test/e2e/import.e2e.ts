/** A file dropped in the pane becomes a table of the workbook, and « Annuler » takes it back. */
import { banc, type Atelier } from "./atelier";
import { deborde, violations } from "./outils";

jest.setTimeout(180_000);

const essai = banc();
let a: Atelier;
beforeAll(async () => {
  a = await essai.ouvre("bailleur.json");
  await a.etroit();
});

// Windows-1252, comme un export d'Imhoweb ; la ligne 3 a une cellule de trop.
const CSV = [
  "Demande;Demandeur;Date dépôt;Taux d'effort %;DALO;NIR",
  "021012000115810603;Martin;21/02/2020;20.00;Oui;285057800608436",
  "1110318016982G1104;Durand;3;mars;38;Non;1",
].join("\r\n");

describe("l'import d'un export", () => {
  it("lit le fichier, fait confirmer les colonnes, montre les lignes, sans requête", async () => {
    await a.volet
      .getByLabel("Fichier à importer")
      .setInputFiles({ name: "export.csv", mimeType: "text/csv", buffer: Buffer.from(CSV, "latin1") });
    await a.volet.getByText("Texte Windows-1252, séparateur point-virgule.").waitFor();
    await a.volet.getByText(/^Numéro de sécurité sociale : jamais importé/).waitFor();
    await a.volet.getByRole("button", { name: /^Confirmer 2/ }).click();
    await a.volet.getByRole("button", { name: "Vérifier toutes les lignes" }).click();
    await a.volet.getByText(/^2\s+lignes lues, 1 à écrire, 1\s+refusée\./).waitFor();
    await a.volet.getByText(/^Ligne 3 du fichier : 7 cellules au lieu de 6/).waitFor();
    expect(await violations(a.cadre)).toEqual([]);
    expect(await deborde(a.cadre)).toBe(false);
  });

  it("écrit une table neuve, et « Annuler » la retire", async () => {
    await a.volet.getByRole("button", { name: /^Écrire 1\s+ligne dans/ }).click();
    await a.volet
      .getByText(/^2\s+lignes lues, 1\s+écrite dans la table/)
      .first()
      .waitFor();
    expect(await a.valeurs("Demandes!A3:D4")).toEqual([
      ["Numéro unique", "Date de dépôt", "DALO", "Taux d'effort"],
      ["021012000115810603", 43882, "Oui", 0.2],
    ]);
    expect(await a.texte("Demandes!B4")).toBe("21/02/2020");
    await a.volet.getByRole("button", { name: "Annuler : Importer export.csv" }).click();
    await a.volet.getByText(/L’écriture a été annulée/).waitFor();
    expect(
      await a.page.evaluate(() =>
        (window as unknown as { atelier: { engine: { sheets(): { name: string }[] } } }).atelier.engine
          .sheets()
          .map((f) => f.name),
      ),
    ).not.toContain("Demandes");
  });

  it("rien d'autre en console, aucune requête au dehors", () => {
    expect(a.plaintes).toEqual([]);
    expect(a.sorties).toEqual([]);
  });
});
