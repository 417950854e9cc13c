/** @jest-environment jsdom */
import { act, screen, waitFor, within } from "@testing-library/react";
import { CONTROLES } from "../../src/messages";
import { CONVENTIONS } from "../../src/modeles";
import { demandeAuVolet } from "../../src/taskpane/demandes";
import { lignesDe, textesDe } from "../documents/textes";
import { atelier, attendsSansFaute, clair, deplie, montre, personne, type Atelier } from "./outils";

const ENTETES = CONVENTIONS.colonnes.map((c) => c.entete);
const ligne = (v: Record<string, unknown>): unknown[] => ENTETES.map((e) => v[e] ?? "");
/** Habitat 35 : l'État à 17,1 sur 57 = 30 % exactement ; OPAL : 18 sur 57, soit 31,58 %, au-dessus du plafond (R441-5-2). */
const CHAMPS = (bailleur: string): Record<string, unknown> => ({
  Convention: `C-${bailleur}`,
  Bailleur: bailleur,
  Département: "35",
  Réservataire: "Préfet 35",
  Type: "État",
  Assiette: 57,
  "Assiette hors QPV": 40,
  Part: 0.3,
  "Part hors QPV": 0.3,
  Année: 2024,
  "Date de signature": 45250,
});
const etat = (bailleur: string, part: unknown): unknown[] => ligne({ ...CHAMPS(bailleur), Part: part });
const classeur = (partOpal: unknown = "31,6 %"): Atelier =>
  atelier({ Conventions: [ENTETES, etat("Habitat 35", 0.3), etat("OPAL", partOpal)] });

async function ouvre(a: Atelier): Promise<{ container: HTMLElement; p: ReturnType<typeof personne> }> {
  const { container } = await montre(a);
  const p = personne();
  await p.click(screen.getByRole("tab", { name: /^Contrôles/ }));
  await p.click(await screen.findByRole("button", { name: "Tous les constats" }));
  await screen.findByRole("heading", { level: 2, name: "Constats" });
  return { container, p };
}
/** The landlords, every fold open. */
async function ouvreLesBailleurs(a: Atelier): Promise<{ container: HTMLElement; p: ReturnType<typeof personne> }> {
  const { container } = await montre(a);
  const p = personne();
  await p.click(screen.getByRole("tab", { name: /^Contrôles/ }));
  await screen.findByRole("button", { name: "Tous les constats" });
  await deplie(p);
  return { container, p };
}
const liste = (): HTMLElement => screen.getByRole("list", { name: "Constats" });
const boutonDe = (texte: RegExp): HTMLElement =>
  within(liste())
    .getAllByRole("button")
    .find((b) => texte.test(b.textContent ?? ""))!;

it("deux lectures d'un texte : côte à côte dans le constat, et réunies là où elles concluent autrement", async () => {
  // R. 441-5-2, II : 0,2999 × 40 = 11,996 ; sur les 17,1 logements de l'État (0,3 × 57), 70,15 %.
  const aJustifier = ligne({ ...CHAMPS("OPAL"), "Part hors QPV": 0.2999, "Clause contraire": "Non" });
  const { container, p } = await ouvreLesBailleurs(
    atelier({ Conventions: [ENTETES, etat("Habitat 35", 0.3), aJustifier] }),
  );
  expect(screen.getByText("Une autre lecture du texte change un verdict")).toBeTruthy();
  const dite = boutonDe(/FLX-30H/);
  expect(clair(dite.textContent)).toContain("autre lecture du texte : conforme");
  await p.click(dite);
  const lu = (nom: string): string => clair(within(liste()).getByText(nom).nextElementSibling!.textContent);
  expect(lu("Lecture retenue du texte")).toBe("La part de l'État dans le flux hors QPV, 29,99 % : à justifier");
  expect(lu("Autre lecture")).toBe(
    "La part du flux de l'État située hors QPV : 11,996 logements sur 17,1 (flux annuel de l'État), soit 70,15 % : conforme",
  );
  // Dites là, elles ne sont pas répétées dans l'explication.
  expect(within(liste()).queryByText(/Lecture retenue : /)).toBeNull();
  await attendsSansFaute(container);
});

describe("ce qui se lit mal", () => {
  const alias = (bailleur: string, type: string): unknown[] =>
    ligne({
      Bailleur: bailleur,
      Département: "35",
      Réservataire: type,
      Type: type,
      Assiette: 57,
      Part: 0.2,
      Année: 2024,
      "Date de signature": 45250,
    });
  const bouton = (nom: RegExp): HTMLElement =>
    screen.getAllByRole("button").find((b) => nom.test(clair(b.textContent)))!;
  const feuille = (a: Atelier, j: number): unknown[] => a.tables["Conventions"]!.slice(1).map((l) => l[j]);

  it("un bailleur écrit une fois : lu pour ses lignes, dit une fois, recopié sur demande", async () => {
    const a = atelier({ Conventions: [ENTETES, etat("OPAL", 0.3), etat("", 0.1), etat("", 0.1)] });
    const { container, p } = await ouvreLesBailleurs(a);
    const dite = within(screen.getByRole("list", { name: "Ce qui a été compris" })).getAllByText(/2\scellules vides/);
    expect(dite).toHaveLength(1);
    expect(screen.queryByText(/le bailleur n'est pas écrit/)).toBeNull();
    await attendsSansFaute(container);
    expect(feuille(a, 1)).toEqual(["OPAL", "", ""]);
    await p.click(bouton(/^Recopier « Bailleur » \(2 cellules\)$/));
    await waitFor(() => expect(feuille(a, 1)).toEqual(["OPAL", "OPAL", "OPAL"]));
    await waitFor(() => expect(screen.queryByText(/cellules\svides/)).toBeNull());
  });

  it("un alias se dit, ne se compte pas « à corriger », et se remplace partout d'un geste", async () => {
    const a = atelier({ Conventions: [ENTETES, alias("A", "ALS"), alias("B", "als"), alias("C", "Commune")] });
    const { p } = await ouvreLesBailleurs(a);
    expect(screen.queryByRole("list", { name: CONTROLES.problemes })).toBeNull();
    await p.click(bouton(/^Remplacer partout « ALS » par « Action Logement » \(2 cellules\)$/));
    await waitFor(() => expect(feuille(a, 4)).toEqual(["Action Logement", "Action Logement", "Commune"]));
  });

  it("un mot hors de la liste et qui ressemble à un seul des siens : une phrase pour ses cellules, un remplacement", async () => {
    const a = atelier({ Conventions: [ENTETES, alias("A", "Comune"), alias("B", "État"), alias("C", "Comune")] });
    const { p } = await ouvreLesBailleurs(a);
    const liste = within(screen.getByRole("list", { name: CONTROLES.problemes }));
    expect(liste.getAllByText(/«\sComune\s» n'est pas prévu/)).toHaveLength(1);
    await p.click(bouton(/^Remplacer partout « Comune » par « Commune » \(2 cellules\)$/));
    await waitFor(() => expect(feuille(a, 4)).toEqual(["Commune", "État", "Commune"]));
  });
});

describe("Contrôles, les bailleurs", () => {
  const bailleurs = (): string[] =>
    within(screen.getByRole("list", { name: "Bailleurs" }))
      .getAllByRole("button")
      .map((b) => clair(b.textContent));

  it("le pire d'abord, ce qui dépasse en quelques mots ; en ouvrir un montre ses constats, et l'on revient", async () => {
    const a = classeur();
    const { container, p } = await ouvreLesBailleurs(a);
    // OPAL, 18 logements sur 57, dépasse 30 % ; Habitat 35 y est tout juste : rien de non conforme.
    expect(
      screen.getByRole("heading", { level: 2, name: /^1.bailleur sur 2 a au moins une non-conformité$/ }),
    ).toBeTruthy();
    expect(bailleurs()[0]).toMatch(/^OPAL.*Non conforme : État 31,6 % \(30 % au plus\)/);
    await attendsSansFaute(container);
    await p.click(within(screen.getByRole("list", { name: "Bailleurs" })).getAllByRole("button")[0]!);
    await screen.findByRole("heading", { level: 2, name: /^OPAL : non conforme/ });
    expect(liste().textContent).toContain("OPAL");
    expect(liste().textContent).not.toContain("Habitat 35");
    await attendsSansFaute(container);
    await p.click(screen.getByRole("button", { name: "Revenir" }));
    await screen.findByRole("list", { name: "Bailleurs" });
    await p.click(screen.getByRole("button", { name: "Aller de nouveau" }));
    await screen.findByRole("heading", { level: 2, name: /^OPAL : non conforme/ });
  });

  it("se cherchent par leur nom, ou par une règle qu'il leur reste à regarder", async () => {
    const { p } = await ouvreLesBailleurs(classeur());
    const champ = screen.getByRole("searchbox", { name: "Chercher un bailleur, une règle" });
    await p.type(champ, "opal");
    expect(bailleurs().map((t) => t.slice(0, 4))).toEqual(["OPAL"]);
    await p.clear(champ);
    await p.type(champ, "contingent de l'état : 30");
    expect(bailleurs().map((t) => t.slice(0, 4))).toEqual(["OPAL"]);
    await p.keyboard("{Escape}");
    expect((champ as HTMLInputElement).value).toBe("");
    await p.type(champ, "zzz");
    expect(screen.getByText("Rien ne répond à « zzz ».")).toBeTruthy();
  });

  it("un constat justifié n'est plus compté à regarder : il est dit à part", async () => {
    const a = classeur();
    a.registre = [
      {
        Constat: "FLX-30|opal|35||||||2024",
        Portée: "x",
        Décision: "justifié",
        Motif: "Arrêté",
        Auteur: "A",
        Date: 45650,
      },
    ];
    await ouvreLesBailleurs(a);
    expect(bailleurs().find((t) => t.startsWith("OPAL"))).toContain("1 déjà justifié ou écarté");
    expect(bailleurs().find((t) => t.startsWith("OPAL"))).not.toContain("État 31,6 %");
  });
});

describe("Contrôles", () => {
  it("montre d'abord le dépassement, avec valeur, limite, numérateur, dénominateur et article", async () => {
    const a = classeur();
    const { container, p } = await ouvre(a);
    const premier = within(liste()).getAllByRole("button")[0]!;
    expect(premier.textContent).toContain("Non conforme");
    expect(premier.textContent).toContain("FLX-30");
    await p.click(premier);
    const detail = premier.parentElement!.textContent!.replace(/[\u00a0\u202f]/g, " ");
    // 31,6 % de 57 = 18,012 logements ; plafond 30 %.
    expect(detail).toContain("31,6 %");
    expect(detail).toContain("30 %");
    expect(detail).toContain("flux annuel total du bailleur dans le département");
    expect(detail).toContain("R. 441-5-2");
    await attendsSansFaute(container);
  });

  it("l'État à 30 % tout juste est conforme, un peu au-dessus ne l'est pas", async () => {
    const a = classeur("30 %");
    await ouvre(a);
    const groupe = screen.getByRole("group", { name: "Verdicts montrés" });
    expect(within(groupe).getByRole("button", { name: /^Non conforme \(0\)/ })).toBeTruthy();
    a.tables = { Conventions: [ENTETES, etat("Habitat 35", 0.3), etat("OPAL", "30,0001 %")] };
    await act(async () => a.ecouteurs!.change([{ feuilleId: "f0", adresse: "I3" }]));
    await within(screen.getByRole("group", { name: "Verdicts montrés" })).findByRole("button", {
      name: /^Non conforme \([1-9]/,
    });
  });

  it("au clavier : flèches dans la liste, Entrée va à la cellule, Échap revient", async () => {
    const a = classeur();
    const { p } = await ouvre(a);
    const boutons = within(liste()).getAllByRole("button");
    expect(boutons.map((b) => b.tabIndex).filter((t) => t === 0)).toHaveLength(1);
    boutons[0]!.focus();
    await p.keyboard("{ArrowDown}");
    expect(document.activeElement).toBe(boutons[1]);
    await p.keyboard("{ArrowUp}{Enter}");
    // OPAL est la 2e ligne de données : ligne 3 de la feuille (index 2), colonne « Part » (index 8).
    await waitFor(() =>
      expect(a.selections[0]).toMatchObject({
        feuilleId: "f0",
        ligne: 2,
        colonne: ENTETES.indexOf("Part"),
        lignes: 1,
        colonnes: 1,
      }),
    );
    await p.keyboard("{Escape}");
    await waitFor(() => expect(a.selection.adresse).toBe("C7"));
  });

  it("la matrice ouvre les constats d'un bailleur et d'une règle", async () => {
    const { p } = await ouvreLesBailleurs(classeur());
    const grille = screen.getByRole("table", { name: "Bailleurs et règles" });
    expect(
      within(grille)
        .getAllByRole("rowheader")
        .map((c) => c.textContent),
    ).toEqual(["Habitat 35", "OPAL", "Sans bailleur"]);
    const opal = within(grille).getByRole("button", { name: /^FLX-30, OPAL : Non conforme/ });
    expect(within(grille).getByRole("button", { name: /^FLX-30, Habitat 35 : Conforme/ })).toBeTruthy();
    await p.click(opal);
    expect(within(liste()).getAllByRole("button")).toHaveLength(1);
    expect((screen.getByRole("combobox", { name: "Règle", hidden: true }) as HTMLSelectElement).value).toBe("FLX-30");
  });

  it("justifie avec motif, auteur et date, gardés dans le classeur ; refuse sans motif", async () => {
    const a = classeur();
    const { p } = await ouvre(a);
    await p.click(boutonDe(/FLX-30/));
    await p.click(screen.getByRole("button", { name: "Justifier ou écarter" }));
    await p.click(screen.getByRole("button", { name: "Justifier" }));
    expect(await screen.findByText(/Écrivez le motif/)).toBeTruthy();
    expect(a.registre).toEqual([]);
    await p.click(screen.getByRole("textbox", { name: /Motif/ }));
    await p.paste("Arrêté du 3 mai");
    await p.click(screen.getByRole("textbox", { name: /Auteur/ }));
    await p.paste("A. Martin");
    await p.click(screen.getByRole("button", { name: "Justifier" }));
    await waitFor(() => expect(a.registre).toHaveLength(1));
    expect(a.registre[0]).toMatchObject({
      Constat: "FLX-30|opal|35||||||2024",
      Règle: "FLX-30",
      Décision: "justifié",
      Motif: "Arrêté du 3 mai",
      Auteur: "A. Martin",
    });
    expect(a.reglages["auteur"]).toBe("A. Martin");
    expect(boutonDe(/FLX-30/).textContent).toMatch(/Justifié par A\. Martin le \d\d\/\d\d\/\d{4} : Arrêté du 3 mai/);
    expect(boutonDe(/FLX-30/).textContent).not.toContain("à revoir");
    // La part change : la décision reste lisible, et dit qu'elle portait sur autre chose.
    a.tables = { Conventions: [ENTETES, etat("Habitat 35", 0.3), etat("OPAL", "45 %")] };
    await act(async () => a.ecouteurs!.change([{ feuilleId: "f0", adresse: "I3" }]));
    await waitFor(() => expect(boutonDe(/FLX-30/).textContent).toContain("Les données ont changé depuis"));
  });

  it("une part illisible est dite et mène à sa cellule", async () => {
    const a = classeur("30 pour cent");
    const { p } = await ouvreLesBailleurs(a);
    const problemes = screen.getByRole("list", { name: "Ce qui n’a pas pu être lu" });
    expect(problemes.textContent).toContain("30 pour cent");
    await p.click(within(problemes).getAllByRole("button", { name: "Aller à la cellule" })[0]!);
    await waitFor(() => expect(a.selections[0]).toMatchObject({ ligne: 2, colonne: ENTETES.indexOf("Part") }));
  });

  it("écrit le rapport d'un bailleur, annulable", async () => {
    const a = classeur();
    const { p } = await ouvreLesBailleurs(a);
    const region = screen.getByRole("region", { name: "Rapport de contrôle" });
    await p.selectOptions(within(region).getByRole("combobox", { name: "Bailleur" }), "OPAL");
    await p.click(within(region).getByRole("button", { name: "Écrire le rapport" }));
    await screen.findByText(/^Rapport de contrôle, OPAL : des feuilles neuves/);
    const d = a.documents[0]!;
    expect(d.feuilles.map((f) => f.nom)).toEqual(["Rapport OPAL", "Constats OPAL", "Annexes OPAL"]);
    expect([d.feuilles[0]!.titre, d.feuilles[0]!.sousTitres[0]]).toEqual([
      "Rapport de contrôle : OPAL",
      "Règles appliquées au 31/12/2024.",
    ]);
    // 31 % de 100 : la part lue et son plafond sont des nombres.
    const [trente] = lignesDe(d, "Rapport_NonConformes");
    expect([trente![0], trente![1], trente![2], trente![3]]).toEqual([
      "Contingent de l'État : 30 % au plus du flux (FLX-30)",
      "département 35, 2024",
      expect.any(Number),
      0.3,
    ]);
    expect(textesDe(d).filter((t) => t.includes("Habitat 35"))).toEqual([]);
    expect(screen.getByRole("button", { name: "Annuler : Écrire le rapport" })).toBeTruthy();
  });

  it("l'en-tête dit de quand sont les textes lus, et pour combien de règles ils ne sont plus observés à la date", async () => {
    const a = classeur();
    await ouvreLesBailleurs(a);
    expect(screen.getByText(/textes lus au 06\/12\/2023/).textContent).not.toContain("non observés");
  });

  it("après le dernier jour observé (12/07/2025), l'en-tête le dit", async () => {
    const a = classeur();
    a.reglages = { ...a.reglages, date: "01/09/2025" };
    await ouvreLesBailleurs(a);
    expect(clair(screen.getByText(/textes lus au 06\/12\/2023/).textContent)).toMatch(
      /non observés ou modifiés à cette date pour \d+ règles/,
    );
  });

  it("écrit un courrier par bailleur en défaut, avec la date de réponse tapée, et l'état des signatures", async () => {
    const a = classeur();
    const { p } = await ouvreLesBailleurs(a);
    const jour = screen.getByRole("textbox", { name: "Réponse attendue avant le" });
    await p.clear(jour);
    await p.type(jour, "bientôt");
    expect(screen.queryByRole("button", { name: /^Écrire le(s \d+)? courrier/ })).toBeNull();
    await p.clear(jour);
    await p.type(jour, "15/02/2025");
    await p.click(screen.getByRole("button", { name: /^Écrire le(s \d+)? courrier/ }));
    await waitFor(() => expect(a.documents).toHaveLength(1));
    const ecrits = a.documents[0]!.feuilles.map((f) => f.nom);
    expect(ecrits).toContain("Courrier OPAL");
    expect(textesDe(a.documents[0]!).join("\n")).toContain("15/02/2025");
    await p.click(screen.getByRole("button", { name: "Écrire l’état des signatures" }));
    await waitFor(() => expect(a.documents).toHaveLength(2));
    expect(lignesDe(a.documents[1]!, "Signatures_Types").length).toBeGreaterThan(0);
  });

  it("« Expliquer cette cellule » ne montre que les constats de sa ligne", async () => {
    const a = classeur();
    await montre(a);
    a.selection = { feuilleId: "f0", feuille: "Feuille Conventions", adresse: "I2" };
    await act(async () => demandeAuVolet({ genre: "expliquer" }));
    await screen.findByText(/Seulement Feuille Conventions, ligne 2 de la feuille/);
    expect(liste().textContent).toContain("Habitat 35");
    expect(liste().textContent).not.toContain("OPAL");
  });

  it("« Expliquer cette cellule » demandé sur une demande va à la grille, et ne filtre pas les constats", async () => {
    const a = classeur();
    a.tables = { ...a.tables, Demandes: [["Numéro unique"], ["1"]] };
    await montre(a);
    a.selection = {
      feuilleId: `f${Object.keys(a.tables).indexOf("Demandes")}`,
      feuille: "Feuille Demandes",
      adresse: "A2",
    };
    await act(async () => demandeAuVolet({ genre: "expliquer" }));
    await waitFor(() =>
      expect(screen.getByRole("tab", { name: /^Grille/ }).getAttribute("aria-selected")).toBe("true"),
    );
    await personne().click(screen.getByRole("tab", { name: /^Contrôles/ }));
    await personne().click(await screen.findByRole("button", { name: "Tous les constats" }));
    await waitFor(() => expect(liste().textContent).toContain("OPAL"));
    expect(liste().textContent).toContain("Habitat 35");
    expect(screen.queryByText(CONTROLES.rienSurLaLigne)).toBeNull();
  });

  it("sans table, dit ce qu'il faut", async () => {
    const a = atelier({});
    await montre(a);
    await personne().click(screen.getByRole("tab", { name: /^Contrôles/ }));
    expect(await screen.findByText(/Aucune table à contrôler : il faut/)).toBeTruthy();
  });

  it("un jour avant tout texte lu, aucun verdict n'est inventé", async () => {
    const a = classeur();
    a.reglages = { date: "01/01/1999" };
    await montre(a);
    await personne().click(screen.getByRole("tab", { name: /^Contrôles/ }));
    await personne().click(await screen.findByRole("button", { name: "Tous les constats" }));
    await screen.findByRole("heading", { level: 2, name: "Constats" });
    expect(screen.getByRole("group", { name: "Verdicts montrés" }).textContent).toContain("Non conforme (0)");
  });
});

describe("marquer les cellules contrôlées", () => {
  const bouton = (nom: string): HTMLElement => screen.getByRole("button", { name: nom });
  const dites = (a: Atelier): string[] =>
    a.marques.map(({ niveau, zone: z }) => `${niveau} ${z.ligne},${z.colonne} ${z.lignes}x${z.colonnes}`);
  const PART = ENTETES.indexOf("Part");

  it("marque la cellule de chaque constat à traiter, le dit en mots, suit un changement, et s'annule", async () => {
    const a = classeur();
    const { container, p } = await ouvreLesBailleurs(a);
    await p.click(bouton("Marquer sur les feuilles"));
    // OPAL, seconde ligne de données : 31,6 % pour l'État, au-dessus de 30 % (R441-5-2).
    await waitFor(() => expect(dites(a)).toContain(`non-conforme 2,${PART} 1x1`));
    expect(a.marques.some((m) => m.niveau === "non-conforme" && m.zone.ligne === 1 && m.zone.colonne === PART)).toBe(
      false,
    );
    const legende = await screen.findByRole("list", { name: "Marques sur les feuilles" });
    expect(clair(legende.textContent)).toMatch(/non conforme/);
    expect(clair(document.body.textContent)).toMatch(/non conformes? \(fond rouge, gras\)/);
    expect(screen.queryByRole("button", { name: "Marquer à nouveau" })).toBeNull();
    await attendsSansFaute(container);

    // La part est corrigée : les marques ne sont plus celles des constats.
    a.tables["Conventions"]![2]![PART] = 0.3;
    act(() => a.ecouteurs!.change([{ feuilleId: "f0", adresse: "A1:Z9" }]));
    await p.click(await screen.findByRole("button", { name: "Marquer à nouveau" }));
    await waitFor(() => expect(dites(a)).not.toContain(`non-conforme 2,${PART} 1x1`));

    await p.click(bouton("Retirer les marques"));
    await waitFor(() => expect(a.marques).toEqual([]));
    expect(await screen.findByRole("button", { name: "Marquer sur les feuilles" })).toBeTruthy();
    expect(screen.queryByRole("list", { name: "Marques sur les feuilles" })).toBeNull();
    await p.click(screen.getByRole("button", { name: /^Annuler/ }));
    await waitFor(() => expect(a.marques.length).toBeGreaterThan(0));
  });
});
