/** Contrôles by keyboard alone, decisions kept in the workbook, the report on a sheet, and the ways out when Excel refuses. */
import { banc, type Atelier } from "./atelier";
import { finitPar } from "./outils";

jest.setTimeout(180_000);

const essai = banc();

interface Limites {
  protectedSheets: Set<string>;
  cellEditMode: boolean;
  reject: undefined | (() => { code: string; message: string });
}
const regle = (
  a: Atelier,
  quoi: "protege" | "deprotege" | "edition" | "validee" | "refuse" | "accepte",
): Promise<void> =>
  a.page.evaluate((q) => {
    const { limits } = (window as unknown as { atelier: { host: { limits: Limites } } }).atelier.host;
    if (q === "protege") limits.protectedSheets.add("Justifications");
    if (q === "deprotege") limits.protectedSheets.clear();
    if (q === "edition" || q === "validee") limits.cellEditMode = q === "edition";
    if (q === "refuse")
      limits.reject = () => ({ code: "GeneralException", message: "at internal.stack (office.js:1)" });
    if (q === "accepte") limits.reject = undefined;
  }, quoi);

describe("Contrôles au clavier", () => {
  let a: Atelier;
  const liste = () => a.volet.getByRole("list", { name: "Constats" });
  const constats = () => liste().locator("button[data-constat]");
  beforeAll(async () => {
    a = await essai.ouvre("bailleur.json");
    await a.volet.getByText("table « Conventions », feuille « Conventions »").waitFor();
    await a.choisis("Parc!B3");
  });
  afterAll(() => a?.ferme());

  it("de l'onglet à la liste par Tab seulement, sans souris", async () => {
    await a.volet.getByRole("tab", { name: "Accueil" }).focus();
    // Accueil, Grille, Flux, Contrôles.
    for (let i = 0; i < 3; i++) await a.page.keyboard.press("ArrowRight");
    await a.page.keyboard.press("Enter");
    const tabulations = async (nom: string): Promise<number> => {
      const dedans = (): Promise<boolean> =>
        a.cadre.evaluate((n) => document.activeElement?.closest(`[aria-label="${n}"]`) !== null, nom);
      for (let pas = 0; pas < 12; pas++) {
        if (await dedans()) return pas;
        await a.page.keyboard.press("Tab");
      }
      throw new Error(`${nom} : pas atteint en 12 tabulations.`);
    };
    // The landlords, the worst first, then its constats: never more than twelve tabs to what one came for.
    await a.volet.getByRole("list", { name: "Bailleurs" }).waitFor();
    await tabulations("Bailleurs");
    await a.page.keyboard.press("Enter");
    await liste().waitFor();
    await a.volet.getByRole("button", { name: "Tous les bailleurs" }).focus();
    await tabulations("Constats");
  });

  it("les flèches déplacent la sélection dans la feuille, Entrée ouvre le détail, « Revenir » ramène", async () => {
    expect(await a.selection()).toBe("Parc!B3");
    await a.page.keyboard.press("ArrowDown");
    const premiere = await finitPar(
      () => a.selection(),
      (s) => s !== "Parc!B3",
    );
    await a.page.keyboard.press("ArrowDown");
    const deuxieme = await finitPar(
      () => a.selection(),
      (s) => s !== premiere,
    );
    // The last constat says what is missing: it has no line to lead to, and the sheet stays where it is.
    await a.page.keyboard.press("End");
    await finitPar(
      () =>
        constats()
          .last()
          .evaluate((b) => b === document.activeElement),
      (oui) => oui,
    );
    await a.page.keyboard.press("Home");
    await finitPar(
      () => a.selection(),
      (s) => /^Conventions!/.test(s) && s !== deuxieme,
    );
    await a.page.keyboard.press("Enter");
    await a.volet.locator("dl").first().waitFor();
    expect(await constats().first().getAttribute("aria-expanded")).toBe("true");
    await a.volet.getByRole("button", { name: "Revenir" }).focus();
    await a.page.keyboard.press("Enter");
    await finitPar(
      () => a.selection(),
      (s) => s === "Parc!B3",
    );
  });

  it("un pourcentage de la liste porte son dénominateur", async () => {
    const texte = (
      await constats().filter({ hasText: "FLX-30" }).filter({ hasText: "Toits de l'Estuaire" }).first().innerText()
    ).replace(/\s+/g, " ");
    expect(texte).toMatch(/31 % : 37,2 logements sur 120 logements/);
  });

  it("écarter demande un motif et un auteur, gardés dans Justifications avec la date", async () => {
    await constats().first().focus();
    // The detail of the first constat is still open.
    await a.volet.getByRole("button", { name: "Justifier ou écarter", exact: true }).first().focus();
    await a.page.keyboard.press("Enter");
    const motif = a.volet.getByRole("textbox", { name: /Motif/ });
    await motif.waitFor();
    await a.volet.getByRole("button", { name: "Écarter", exact: true }).focus();
    await a.page.keyboard.press("Enter");
    await a.volet.getByText(/Écrivez le motif/).waitFor();
    await a.volet.getByText(/Écrivez votre nom/).waitFor();
    await motif.fill("Avenant signé le 3 mai");
    await a.volet.getByRole("textbox", { name: /Auteur/ }).fill("A. Martin");

    // A protected sheet, then a cell being edited: a sentence, nothing written, and the form keeps what was typed.
    await regle(a, "refuse");
    await a.volet.getByRole("button", { name: "Écarter", exact: true }).click();
    await a.volet.getByText(/Excel a refusé l’opération/).waitFor();
    expect(await a.volet.getByText("internal.stack").count()).toBe(0);
    await regle(a, "accepte");
    expect(await motif.inputValue()).toBe("Avenant signé le 3 mai");

    await a.volet.getByRole("button", { name: "Écarter", exact: true }).focus();
    await a.page.keyboard.press("Enter");
    await a.volet.getByText("La décision est dans la table « Justifications ».").waitFor();
    const [entetes, ligne] = (await a.valeurs("Justifications!A1:G2")) as [string[], (string | number)[]];
    const par = Object.fromEntries(entetes.map((e, i) => [e, ligne[i]]));
    expect(par).toMatchObject({ Décision: "écarté", Motif: "Avenant signé le 3 mai", Auteur: "A. Martin" });
    expect(typeof par["Date"]).toBe("number");
    await constats().filter({ hasText: "Écarté par A. Martin" }).first().waitFor();
  });

  it("une feuille protégée et une cellule en cours de saisie donnent une phrase et une issue", async () => {
    await regle(a, "protege");
    await a.volet.getByRole("button", { name: "Justifier ou écarter", exact: true }).first().click();
    await a.volet.getByRole("button", { name: "Justifier", exact: true }).click();
    await a.volet.getByText(/La feuille est protégée|Excel refuse l’accès/).waitFor();
    await regle(a, "deprotege");
    await a.volet.getByRole("button", { name: "Fermer" }).click();
    await a.choisis("Parc!B3");
    // Excel retient la demande jusqu'à la fin de la saisie, sans le dire : le volet le dit, puis la suite se fait d'elle-même.
    await regle(a, "edition");
    await constats().first().click();
    await a.volet.getByText(/Si une cellule est en cours de saisie, validez-la/).waitFor();
    expect(await a.selection()).toBe("Parc!B3");
    await regle(a, "validee");
    await finitPar(
      () => a.selection(),
      (s) => /^Conventions!/.test(s),
    );
    await a.volet.getByText(/Si une cellule est en cours de saisie/).waitFor({ state: "detached" });
  });

  it("le rapport d'un bailleur est fait de feuilles simples, sans formule, en nombres, avec titre, date et articles", async () => {
    await a.volet.getByRole("button", { name: "Écrire le rapport" }).click();
    await a.volet.getByText(/^Rapport de contrôle, Toits de l'Estuaire : des feuilles neuves/).waitFor();
    const feuille = (nom: string) => `'${nom} Toits de l''Estuaire'`;
    const synthese = await a.valeurs(`${feuille("Rapport")}!A1:E40`);
    expect(synthese[0]![0]).toBe("Rapport de contrôle\u00a0: Toits de l'Estuaire");
    expect(String(synthese[1]![0])).toMatch(/^Règles appliquées au \d\d\/\d\d\/\d{4}/);
    const constats = await a.valeurs(`${feuille("Constats")}!A1:I40`);
    // La part lue et son plafond, sur 120 logements.
    const flx30 = constats.find((l) => String(l[0]).endsWith("(FLX-30)"))!;
    expect([flx30[2], flx30[3], flx30[5]]).toEqual([0.31, 0.3, 120]);
    expect(String(flx30[7])).toMatch(/R\.\s?441-5-2/);
    const tout = [...synthese, ...constats].flat();
    expect(tout.some((c) => String(c).startsWith("="))).toBe(false);
    expect(tout.some((c) => String(c).includes("Foyer du Bocage"))).toBe(false);
    await a.volet.getByRole("button", { name: /^Annuler/ }).click();
    await a.volet.getByText(/L’écriture a été annulée/).waitFor();
  });

  it("rien d'autre en console, aucune requête au dehors", () => {
    expect(a.plaintes).toEqual([]);
    expect(a.sorties).toEqual([]);
  });
});
