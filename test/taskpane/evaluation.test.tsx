/** @jest-environment jsdom */
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { datesDeLaFormule, type DateDuClasseur, type DatesDuClasseur } from "../../src/excel";
import { evaluationDe, motsDe, sourceDe } from "../../src/taskpane/coquille/evaluation";
import { atelier, attendsSansFaute, ecran, montre, ouvreLaDate, personne } from "./outils";

/** 01/10/2024, 31/12/2024, 22/11/2026. */
const OCTOBRE = 45566;
const DECEMBRE = 45657;
const HORLOGE = 46348;
const zone = (feuille: string, ligne: number, colonne: number) => ({
  feuilleId: feuille,
  feuille,
  ligne,
  colonne,
  lignes: 1,
  colonnes: 1,
});
const lue = (date: number, plus: Partial<DateDuClasseur> = {}): DateDuClasseur => ({
  date,
  nom: null,
  zone: zone("Notes", 2, 1),
  formules: 3,
  exemple: zone("Notes", 6, 1),
  duJour: false,
  ...plus,
});
const lues = (...dates: DateDuClasseur[]): DatesDuClasseur => ({ dates, illisibles: 0, zones: [] });

describe("les dates d'une formule", () => {
  it.each([
    [
      "=HLM.COTATION(Grille[#All],Demandes[#Headers],Demandes,$B$3)",
      [{ genre: "cellule", feuille: null, adresse: "B3" }],
    ],
    ["=HLM.COTATION(A1:B2,C1:D1,C2:D9,Notes!B3)", [{ genre: "cellule", feuille: "Notes", adresse: "B3" }]],
    [
      "=HLM.COTATION(A1:B2,C1:D1,C2:D9,'Ma feuille, l''autre'!$B$3)",
      [{ genre: "cellule", feuille: "Ma feuille, l'autre", adresse: "B3" }],
    ],
    ["=HLM.COTATION(A1:B2,C1:D1,C2:D9,DateEvaluation)", [{ genre: "nom", nom: "DateEvaluation" }]],
    // DATE(2024,12,31) est le jour 45657.
    ["=HLM.COTATION(A1:B2,C1:D1,C2:D9,DATE(2024,12,31))", [{ genre: "ecrite", date: DECEMBRE }]],
    ["=HLM.COTATION(A1:B2,C1:D1,C2:D9,45657)", [{ genre: "ecrite", date: DECEMBRE }]],
    ['=HLM.COTATION(A1:B2,C1:D1,C2:D9,"31/12/2024")', [{ genre: "ecrite", date: DECEMBRE }]],
    ["=HLM.COTATION(A1:B2,C1:D1,C2:D9,TODAY())", [{ genre: "jour" }]],
    ["=HLM.COTATION(A1:B2,C1:D1,C2:D9,B3+30)", [{ genre: "calculee" }]],
    ["=HLM.COTATION(A1:B2,C1:D1,C2:D9)", []],
    ["=HLM.COTATION(A1:B2,C1:D1,C2:D9,)", []],
    ["=HLM.COTATION_COMPARER(A1:B2,A1:B2,C1:D1,C2:D9,B3)", [{ genre: "cellule", feuille: null, adresse: "B3" }]],
    [
      "=HLM.CONTROLE_CONVENTIONS(Conventions[#Headers],Conventions,B1,Echeances[#All])",
      [{ genre: "cellule", feuille: null, adresse: "B1" }],
    ],
    [
      '=IF(A1="a,b(",HLM.COTATION(A1:B2,C1:D1,C2:D9,B3),HLM.COTATION(A1:B2,C1:D1,C2:D9,B4))',
      [
        { genre: "cellule", feuille: null, adresse: "B3" },
        { genre: "cellule", feuille: null, adresse: "B4" },
      ],
    ],
    // Enregistrée sans le complément.
    ["=_xldudf_HLM_COTATION(A1:B2,C1:D1,C2:D9,B3)", [{ genre: "cellule", feuille: null, adresse: "B3" }]],
    // Un texte en vigueur se cherche à toute date : ce n'est pas une date d'évaluation.
    ['=HLM.SEUIL_LEGAL("FLX-30",B3)', []],
    ["=SUM(A1,B3)", []],
  ])("%s", (formule, attendu) => expect(datesDeLaFormule(formule)).toEqual(attendu));
});

describe("la date retenue", () => {
  it("celle de l'utilisateur passe devant", () =>
    expect(evaluationDe(DECEMBRE, lues(lue(OCTOBRE)), HORLOGE)).toEqual({
      date: DECEMBRE,
      origine: { genre: "choisie" },
    }));
  it("sinon celle des formules, si elles s'accordent", () => {
    expect(evaluationDe(null, lues(lue(OCTOBRE), lue(OCTOBRE)), HORLOGE)).toMatchObject({
      date: OCTOBRE,
      origine: { genre: "classeur" },
    });
  });
  it("une plage nommée parle pour le classeur", () => {
    expect(evaluationDe(null, lues(lue(OCTOBRE, { nom: "DateEvaluation" }), lue(DECEMBRE)), HORLOGE)).toMatchObject({
      date: OCTOBRE,
      origine: { genre: "classeur" },
    });
  });
  it("des dates différentes se choisissent ; aucune se demande ; l'horloge propose seulement", () => {
    expect(evaluationDe(null, lues(lue(OCTOBRE), lue(DECEMBRE)), HORLOGE).origine).toEqual({ genre: "aChoisir" });
    expect(evaluationDe(null, lues(), HORLOGE)).toEqual({ date: HORLOGE, origine: { genre: "aDemander" } });
    expect(evaluationDe(null, null, HORLOGE).origine).toEqual({ genre: "recherche" });
  });
  it("se dit en mots", () => {
    expect(motsDe({ date: OCTOBRE, origine: { genre: "choisie" } })).toBe(
      "Évaluation au 01/10/2024 : date choisie dans ce volet, gardée dans le classeur.",
    );
    expect(sourceDe(lue(OCTOBRE))).toBe("cellule Notes!B3, employée par 3\u00a0formules");
    expect(sourceDe(lue(OCTOBRE, { nom: "DateEvaluation" }))).toBe(
      "plage nommée «\u00a0DateEvaluation\u00a0» (Notes!B3)",
    );
    expect(sourceDe(lue(OCTOBRE, { zone: null }))).toBe("écrite dans 3\u00a0formules (la première en Notes!B7)");
    expect(sourceDe(lue(OCTOBRE, { zone: null, formules: 1, duJour: true }))).toBe(
      "date du jour, AUJOURDHUI() dans 1\u00a0formule (Notes!B7)",
    );
  });
});

describe("dans le volet", () => {
  it("sans date dans le classeur, les écrans qui calculent la demandent ; l'horloge ne décide rien", async () => {
    const a = atelier({});
    a.reglages = { date: "" };
    const { container } = await montre(a);
    const p = personne();
    await p.click(screen.getByRole("tab", { name: /^Contrôles/ }));
    await screen.findByRole("heading", { name: "À quelle date évaluer ?" });
    expect(ecran().getByText(/L’horloge de ce poste propose la date du jour : confirmez-la/)).toBeTruthy();
    await attendsSansFaute(container);
    // Traverser le champ sans rien changer n'est pas un choix.
    const champ = ecran().getByRole("textbox", { name: "Date d’évaluation" });
    fireEvent.blur(champ);
    expect(a.reglages).toEqual({ date: "" });
    await p.click(ecran().getByRole("button", { name: "Évaluer à cette date" }));
    await waitFor(() => expect(a.reglages).toEqual({ date: "31/12/2024" }));
    await screen.findByText(/Aucune table à contrôler/);
    expect(screen.queryByRole("heading", { name: "À quelle date évaluer ?" })).toBeNull();
  });

  it("la date des formules est prise, avec sa cellule ; une autre date est signalée et peut être choisie", async () => {
    const a = atelier({});
    a.reglages = { date: "" };
    a.dates = lues(lue(OCTOBRE, { nom: "DateEvaluation" }), lue(DECEMBRE, { zone: zone("Suivi", 0, 3), formules: 1 }));
    await montre(a);
    const p = personne();
    await ouvreLaDate(p);
    await screen.findByText(
      "Évaluation au 01/10/2024, d’après le classeur : plage nommée « DateEvaluation » (Notes!B3).",
    );
    expect(screen.getByText(/Une autre date est employée dans le classeur/)).toBeTruthy();
    await p.click(screen.getByRole("button", { name: /^Voir dans/ }));
    expect(a.selections.at(-1)).toMatchObject({ feuille: "Suivi", ligne: 0, colonne: 3 });
    await p.click(screen.getByRole("button", { name: "Évaluer au 31/12/2024" }));
    await screen.findByText("Évaluation au 31/12/2024 : date choisie dans ce volet, gardée dans le classeur.");
    await p.click(screen.getByRole("button", { name: "Reprendre la date du classeur" }));
    await screen.findByText(/^Évaluation au 01\/10\/2024, d’après le classeur/);
    expect(a.reglages).toEqual({ date: "" });
  });

  it("des formules à dates différentes : le volet le dit et demande", async () => {
    const a = atelier({});
    a.reglages = { date: "" };
    a.dates = lues(lue(OCTOBRE), lue(DECEMBRE, { zone: null }));
    await montre(a);
    await ouvreLaDate(personne());
    await screen.findByText(
      "Les formules de ce classeur emploient plusieurs dates d’évaluation. Choisissez celle du volet.",
    );
    await personne().click(screen.getByRole("button", { name: "Évaluer au 01/10/2024" }));
    await waitFor(() => expect(a.reglages).toEqual({ date: "01/10/2024" }));
  });

  it("garde dans le classeur la date choisie, et refuse une date qui n'existe pas", async () => {
    const a = atelier({});
    await montre(a);
    const p = personne();
    await ouvreLaDate(p);
    const champ = screen.getByRole("textbox", { name: "Date d’évaluation" });
    expect((champ as HTMLInputElement).value).toBe("31/12/2024");
    await p.clear(champ);
    await p.type(champ, "31/02/2025{Enter}");
    await screen.findByText(/« 31\/02\/2025 » n’est pas une date/);
    expect(a.reglages).toEqual({ date: "31/12/2024" });
    await p.clear(champ);
    await p.type(champ, "01/03/2025{Enter}");
    await waitFor(() => expect(a.reglages).toEqual({ date: "01/03/2025" }));
  });

  it("la date du classeur, lue pendant qu'on en tape une autre, ne remplace pas ce qui est tapé", async () => {
    const a = atelier({});
    a.reglages = { date: "" };
    let lisent = (): void => undefined;
    const attente = new Promise<void>((r) => (lisent = r));
    jest.spyOn(a.classeur, "lisDates").mockImplementation(async () => {
      await attente;
      return lues(lue(OCTOBRE));
    });
    await montre(a);
    const p = personne();
    await ouvreLaDate(p);
    const champ = screen.getByRole("textbox", { name: "Date d’évaluation" }) as HTMLInputElement;
    await p.clear(champ);
    await p.type(champ, "01/03/2025");
    lisent();
    await screen.findByText(/^Évaluation au 01\/10\/2024, d’après le classeur/);
    expect(champ.value).toBe("01/03/2025");
    await p.type(champ, "{Enter}");
    await waitFor(() => expect(a.reglages).toEqual({ date: "01/03/2025" }));
    // Choisie ailleurs que dans le champ, la date le remplace.
    await p.click(screen.getByRole("button", { name: "Reprendre la date du classeur" }));
    await waitFor(() => expect(champ.value).toBe("01/10/2024"));
  });
});
