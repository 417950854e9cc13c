/** @jest-environment jsdom */
import { act, screen, waitFor, within } from "@testing-library/react";
import { BILAN, CONVENTIONS, LOGEMENTS, MISES_A_DISPOSITION, PARC, RESERVATIONS, type Modele } from "../../src/modeles";
import { lignesDe } from "../documents/textes";
import { atelier, attendsSansFaute, montre, ouvreToutesLesVues, personne, clair, type Atelier } from "./outils";

const exemple = (m: Modele): unknown[][] => [m.colonnes.map((c) => c.entete), ...m.exemples.map((l) => [...l])];
const entetes = (m: Modele): string[] => m.colonnes.map((c) => c.entete);
const lignes = (m: Modele, ls: readonly Record<string, unknown>[]): unknown[][] => [
  entetes(m),
  ...ls.map((l) => entetes(m).map((e) => l[e] ?? "")),
];

async function ouvre(a: Atelier, onglet: RegExp): Promise<{ container: HTMLElement; p: ReturnType<typeof personne> }> {
  const { container } = await montre(a);
  const p = personne();
  await p.click(screen.getByRole("tab", { name: onglet }));
  const vues = onglet.source === "^Flux" ? "Vues du flux" : "Vues du suivi";
  await screen.findByRole("tablist", { name: vues });
  // A table must be there before its views can be visited.
  await waitFor(() => expect(document.querySelector("#ecran > div:not([hidden]) h2")).not.toBeNull());
  await ouvreToutesLesVues(p, vues);
  return { container, p };
}
const rangees = (nom: string): string[][] =>
  within(screen.getByRole("table", { name: nom }))
    .getAllByRole("row")
    .map((r) => [...r.children].map((c) => clair(c.textContent)));

describe("Flux", () => {
  // Exemple du modèle : 1 000 logements − 20 identifiés − 50 en vente − 30 à démolir = 900 ; × 8 % = 72 ; − 10 mutations − 5 relogements = 57.
  it("va du parc à l'assiette, étape par étape, chaque nombre expliqué", async () => {
    const { container } = await ouvre(atelier({ Parc: exemple(PARC), Reservations: exemple(RESERVATIONS) }), /^Flux/);
    await screen.findByRole("table", { name: "Du parc à l’assiette" });
    const etapes = rangees("Du parc à l’assiette");
    const valeur = (debut: string): string | undefined => etapes.find((l) => l[0]!.startsWith(debut))?.[2];
    expect([
      valeur("Logements locatifs sociaux"),
      valeur("Logements concernés"),
      valeur("Taux de rotation"),
      valeur("Libérations"),
    ]).toEqual(["1 000", "900", "8 %", "72"]);
    expect(etapes.at(-1)![2]).toBe("57");
    expect(etapes.slice(1).every((l) => l[3] !== "")).toBe(true);
    await attendsSansFaute(container);
  });

  it("montre les trois méthodes côte à côte, avec numérateur et dénominateur ; une méthode sans données ne donne rien", async () => {
    const { p } = await ouvre(atelier({ Parc: exemple(PARC), Reservations: exemple(RESERVATIONS) }), /^Flux/);
    await screen.findByRole("table", { name: "Du stock aux parts, par trois méthodes" });
    const prefet = rangees("Du stock aux parts, par trois méthodes").find((l) => l[0] === "Préfet 35")!;
    expect(prefet.slice(0, 4)).toEqual(["Préfet 35", "300", "30 % (300 ÷ 1 000)", "33,33 % (24 ÷ 72)"]);
    expect(prefet[4]).toBe("—");
    // ALS : 60 droits sur 10 ans, pour 60 attributions par an : 10 %.
    await p.click(screen.getByRole("textbox", { name: "Attributions d’une année" }));
    await p.paste("60");
    await waitFor(() =>
      expect(
        rangees("Du stock aux parts, par trois méthodes").find((l) => l[0] === "Action Logement Services")![4],
      ).toBe("10 % (6 ÷ 60)"),
    );
  });

  it("garde ce qui y est tapé quand on passe à un autre écran, et relit au retour ce qui a changé dans le classeur", async () => {
    const a = atelier({ Parc: exemple(PARC), Reservations: exemple(RESERVATIONS) });
    const { p } = await ouvre(a, /^Flux/);
    await screen.findByRole("table", { name: "Du stock aux parts, par trois méthodes" });
    await p.click(screen.getByRole("textbox", { name: "Attributions d’une année" }));
    await p.paste("60");
    await p.click(screen.getByRole("tab", { name: /^Accueil/ }));
    expect(screen.getByRole("textbox", { name: "Attributions d’une année" }).closest("[hidden]")).not.toBeNull();
    // 100 logements de plus aux Tilleuls : (900 + 100) × 8 % = 80 ; − 10 − 5 = 65.
    const parc = exemple(PARC);
    parc[1] = parc[1]!.map((v) => (v === 420 ? 520 : v));
    a.tables = { ...a.tables, Parc: parc };
    await act(async () => a.ecouteurs!.change([{ feuilleId: "f0", adresse: "A1:Z9" }]));
    await p.click(screen.getByRole("tab", { name: /^Flux/ }));
    await p.click(screen.getByRole("tab", { name: "Parts" }));
    expect(
      screen.getByRole<HTMLInputElement>("textbox", { name: "Attributions d’une année" }).closest("[hidden]"),
    ).toBeNull();
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Attributions d’une année" }).value).toBe("60");
    await waitFor(() => expect(rangees("Du parc à l’assiette").at(-1)![2]).toBe("65"));
  });

  const PASSAGE = "Des parts aux logements de l’année";
  const sansCollectivite = (): Atelier =>
    atelier({
      Parc: exemple(PARC),
      Reservations: lignes(RESERVATIONS, [
        { Réservataire: "Préfet 35", Type: "État", "Logements réservés": 300, "Fin des droits": "31/12/2030" },
        { Réservataire: "ALS", Type: "Action Logement", "Logements réservés": 250 },
        {
          Réservataire: "Ville",
          Type: "Commune ou EPCI",
          "Logements réservés": 100,
          Contrepartie: "garantie",
          "Date de remboursement": "15/06/2022",
        },
        { Réservataire: "Ville", Type: "Commune ou EPCI", "Logements réservés": 100, Contrepartie: "terrain" },
      ]),
    });

  // FX9 : assiette 57 ; 30 % = 17,1, 25 % = 14,25, 20 % = 11,4. Σ parts 75 % = 42,75, soit 43 ; 17 + 14 + 11 = 42 ; le logement restant au plus fort reste (0,4).
  it("répartit l'assiette en logements entiers, dit pourquoi, et la fin des droits ; le terrain est dit hors des plafonds", async () => {
    await ouvre(sansCollectivite(), /^Flux/);
    await screen.findByRole("table", { name: PASSAGE });
    expect(
      rangees(PASSAGE)
        .slice(1)
        .map((l) => [l[0], l[1], l[2], l[3], l[7]]),
    ).toEqual([
      ["Préfet 35", "30 %", "17", "17,1", "partie entière du quota"],
      ["ALS", "25 %", "14", "14,25", "partie entière du quota"],
      ["Ville", "20 %", "12", "11,4", "un logement de plus, par le plus fort reste"],
    ]);
    expect(rangees(PASSAGE).at(-1)![5]).toBe("10 % du flux annuel (terrain ou financement)");
    // Remboursé le 15/06/2022 : cinq ans après, 15/06/2027 (R. 441-6).
    const fins = rangees("Du stock aux parts, par trois méthodes")
      .slice(1)
      .map((l) => l[5]);
    expect(fins).toEqual([
      "Jusqu'au 31/12/2030 : date écrite dans la convention.",
      "Sans terme connu.",
      "Jusqu'au 15/06/2027 : cinq ans après le dernier versement de l'emprunt garanti (R. 441-6).",
    ]);
  });

  it("FX19 : rétrocession PNRU tapée, 30 % − 1,37 % = 28,63 % du flux pour l'État ; « 1,37 » et « 1,37 % » sont la même chose, l'unité est à côté", async () => {
    const { p } = await ouvre(sansCollectivite(), /^Flux/);
    const champ = await screen.findByRole("textbox", { name: "Rétrocession PNRU de l’État à Action Logement" });
    await p.click(champ);
    await p.paste("beaucoup");
    expect(await screen.findByText(/« beaucoup » n’est pas un pourcentage du flux annuel/)).toBeTruthy();
    expect(rangees(PASSAGE)[1]![1]).toBe("30 %");
    await p.clear(champ);
    await p.paste("1,37 %");
    await waitFor(() => expect(rangees(PASSAGE)[1]![1]).toBe("28,63 %"));
    await p.clear(champ);
    await p.paste("1,37");
    await waitFor(() =>
      expect(
        rangees(PASSAGE)
          .slice(1)
          .map((l) => [l[1], l[4]]),
      ).toEqual([
        ["28,63 %", "30 % − 1,37 % = 28,63 % du flux annuel"],
        ["26,37 %", "25 % + 1,37 % = 26,37 % du flux annuel"],
        ["20 %", ""],
      ]),
    );
    await p.clear(champ);
    await p.paste("31 %");
    expect(await screen.findByText(/dépasse la part de l'État/)).toBeTruthy();
    expect(rangees(PASSAGE)[1]![2]).toBe("");
  });

  it("FX14 : convention tardive, 17,1 par an et 300 logements en stock qui s'ajoutent, seulement si elle est dite non conclue", async () => {
    const { p } = await ouvre(sansCollectivite(), /^Flux/);
    const choix = await screen.findByRole("combobox", { name: "Convention de l’État conforme à la gestion en flux" });
    expect(screen.queryByText(/Flux du préfet/)).toBeNull();
    await p.selectOptions(choix, "Pas encore conclue");
    expect(clair((await screen.findByText(/Flux du préfet/)).textContent)).toMatch(
      /^Flux du préfet : 17,1 par an\. S’y ajoutent 300 logements réservés en stock : deux unités, jamais additionnées\. Le préfet peut s’en servir/,
    );
    await p.selectOptions(choix, "Conclue");
    await waitFor(() => expect(screen.getByText(/Flux du préfet/).textContent).toMatch(/aucun stock ne s’y ajoute/));
  });

  // Poids du stock : 30, 25 et 20 %. Souhait de l'État 35 %, ramené à 30 % (R. 441-5-2) ; le bailleur garde 40 % : 60 % à partager pour 75 %.
  // Sans plancher, chacun cède 15 ÷ 75 = 20 % de ce qu'il demande : 24, 20 et 16 % ; sur 57 : 13,68, 11,4 et 9,12, soit 34 logements : 14, 11 et 9.
  it("négocie : la répartition conforme la plus proche des souhaits, ce que chacun cède, un scénario nommé gardé dans le classeur", async () => {
    const a = sansCollectivite();
    const { container, p } = await ouvre(a, /^Flux/);
    const RESULTAT = "Répartition conforme la plus proche des souhaits";
    await screen.findByRole("table", { name: RESULTAT });
    expect(
      screen.getByText("L’offre, telle qu’elle est, respecte les plafonds, les planchers et le total."),
    ).toBeTruthy();
    const tape = async (nom: string, texte: string): Promise<void> => {
      const champ = screen.getByRole("textbox", { name: nom });
      await p.clear(champ);
      await p.click(champ);
      await p.paste(texte);
    };
    await tape("Souhait, Préfet 35", "35");
    await waitFor(() =>
      expect(rangees(RESULTAT)[1]!.at(-1)).toBe("retenue par son plafond, 30 % du flux annuel (R. 441-5-2)"),
    );
    await tape("Le bailleur garde au moins", "quarante");
    expect(await screen.findByText(/« quarante » n’est pas un pourcentage/)).toBeTruthy();
    expect(screen.queryByRole("table", { name: RESULTAT })).toBeNull();
    // Chacun a pour plancher sa part convertie : rien ne se cède sans que l'un d'eux l'accepte.
    await tape("Le bailleur garde au moins", "40");
    expect(
      await screen.findByText(/Les planchers totalisent 75 % et il y a 60 % du flux annuel à partager/),
    ).toBeTruthy();
    for (const qui of ["Préfet 35", "ALS", "Ville"])
      await p.clear(screen.getByRole("textbox", { name: `Plancher, ${qui}` }));
    await screen.findByRole("table", { name: RESULTAT });
    expect(rangees(RESULTAT).slice(1)).toEqual([
      ["Préfet 35", "24 %", "14", "11 %", "−6 %", "retenue par le total à partager"],
      ["ALS", "20 %", "11", "5 %", "−5 %", "retenue par le total à partager"],
      ["Ville", "16 %", "9", "4 %", "−4 %", "retenue par le total à partager"],
    ]);
    expect(clair(screen.getByText(/chacun cède/, { selector: "[role=status]" }).textContent)).toMatch(
      /totalisent 75 % pour 60 % du flux annuel à partager : chacun cède 20 % de l’écart/,
    );
    expect(
      clair(screen.getByRole("list", { name: "L’offre, telle qu’elle est, ne peut pas être signée" }).textContent),
    ).toBe("Les offres totalisent 75 % et il y a 60 % du flux annuel à partager.");

    const enregistre = screen.getByRole("button", { name: "Enregistrer le scénario" });
    await p.click(enregistre);
    expect(screen.getByText(/Un nom est attendu/)).toBeTruthy();
    await tape("Nom du scénario", "Tour 1");
    await p.click(enregistre);
    await screen.findByRole("table", { name: "Scénarios enregistrés" });
    expect(rangees("Scénarios enregistrés").slice(1)).toEqual([
      ["Préfet 35", "24 % · 14 logements"],
      ["ALS", "20 % · 11 logements"],
      ["Ville", "16 % · 9 logements"],
    ]);
    const [entetes, premiere] = a.tables["Scenarios"]!;
    const cellule = (e: string): unknown => premiere![entetes!.indexOf(e)];
    expect(
      ["Scénario", "Assiette", "Offre", "Plancher", "Souhait", "Plafond", "Part retenue", "Logements"].map(cellule),
    ).toEqual(["Tour 1", 57, 0.3, "", 0.35, 0.3, 0.24, 14]);
    // Le même nom est refusé : rien n'est écrasé.
    await tape("Nom du scénario", "tour 1");
    await p.click(enregistre);
    expect(screen.getByText(/Un scénario s’appelle déjà « tour 1 »/)).toBeTruthy();
    expect(a.tables["Scenarios"]).toHaveLength(4);
    // Repris après un autre point de départ, une autre méthode et une autre part gardée, il redonne tout ce qui avait été tapé.
    const champ = (nom: string): string => screen.getByRole<HTMLInputElement>("textbox", { name: nom }).value;
    expect(["Bailleur garde au moins", "Méthode", "Hors plafonds"].map(cellule)).toEqual([0.4, "Poids du stock", ""]);
    await tape("Le bailleur garde au moins", "5");
    await p.selectOptions(screen.getByRole("combobox", { name: "Méthode retenue" }), "Pondérée par la rotation");
    await p.selectOptions(screen.getByRole("combobox", { name: "Partir de" }), "Tour 1");
    expect([champ("Souhait, Préfet 35"), champ("Plafond, Préfet 35"), champ("Plancher, ALS")]).toEqual(["35", "", ""]);
    expect(champ("Le bailleur garde au moins")).toBe("40");
    expect(screen.getByRole<HTMLSelectElement>("combobox", { name: "Méthode retenue" }).value).toBe("stock");
    expect(
      rangees(RESULTAT)
        .slice(1)
        .map((l) => l[1]),
    ).toEqual(["24 %", "20 %", "16 %"]);
    expect(screen.queryByText(/version antérieure/)).toBeNull();
    await attendsSansFaute(container);
  });

  // 1 000 logements : commune 5 (0,5 %), État 290 (29 %), ALS 250 (25 %), autre 450 (45 %) ; l'autre en demande 80 : il ne prend rien à la commune.
  it("sans plancher tapé, celui qui ne demande rien garde sa part convertie quand un autre gonfle son souhait", async () => {
    const a = atelier({
      Parc: exemple(PARC),
      Reservations: lignes(RESERVATIONS, [
        { Réservataire: "Préfet 35", Type: "État", "Logements réservés": 290 },
        { Réservataire: "ALS", Type: "Action Logement", "Logements réservés": 250 },
        { Réservataire: "Bruz", Type: "Commune ou EPCI", "Logements réservés": 5 },
        { Réservataire: "Autre", Type: "Autre", "Logements réservés": 450 },
      ]),
    });
    const { p } = await ouvre(a, /^Flux/);
    const RESULTAT = "Répartition conforme la plus proche des souhaits";
    await screen.findByRole("table", { name: RESULTAT });
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Plancher, Bruz" }).value).toBe("0,5");
    const souhait = screen.getByRole("textbox", { name: "Souhait, Autre" });
    await p.click(souhait);
    await p.paste("80");
    await waitFor(() => expect(rangees(RESULTAT).at(-1)![1]).toBe("45,5 %"));
    expect(
      rangees(RESULTAT)
        .slice(1)
        .map((l) => l[1]),
    ).toEqual(["29 %", "25 %", "0,5 %", "45,5 %"]);
  });

  it("un scénario d'une version antérieure se lit encore, et dit ce qu'il ne dit pas", async () => {
    const a = sansCollectivite();
    a.tables = {
      ...a.tables,
      Scenarios: [
        ["Scénario", "Réservataire", "Type", "Offre", "Souhait", "Part retenue"],
        ["Ancien", "Préfet 35", "État", 0.3, 0.25, 0.25],
      ],
    };
    const { p } = await ouvre(a, /^Flux/);
    await p.selectOptions(await screen.findByRole("combobox", { name: "Partir de" }), "Ancien");
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Souhait, Préfet 35" }).value).toBe("25");
    expect(
      screen.getByText(/enregistré par une version antérieure : il ne dit ni la méthode, ni ce que le bailleur garde/),
    ).toBeTruthy();
  });

  it("une ligne en défaut mène à sa cellule", async () => {
    const a = atelier({
      Parc: lignes(PARC, [{ Programme: "A", Commune: "X", Logements: 10, Vente: 12, "Taux de rotation": 0.1 }]),
    });
    const { p } = await ouvre(a, /^Flux/);
    const liste = await screen.findByRole("list", { name: "À corriger ou à savoir" });
    await p.click(within(liste).getAllByRole("button")[0]!);
    await waitFor(() => expect(a.selections[0]).toMatchObject({ feuilleId: "f0", ligne: 1 }));
  });

  // A : 100 × 10 % = 10, réservés 20 ÷ 100. B : 200 × 5 % = 10, réservés 50 ÷ 200.
  it("deux bailleurs : c'est dit, jamais additionné, et l'on choisit", async () => {
    const a = atelier({
      Parc: lignes(PARC, [
        { Programme: "P1", Commune: "X", Logements: 100, "Taux de rotation": 0.1, Bailleur: "Office A" },
        { Programme: "P2", Commune: "X", Logements: 200, "Taux de rotation": 0.05, Bailleur: "Office B" },
        { Programme: "P3", Commune: "X", Logements: 400, "Taux de rotation": 0.05 },
      ]),
      Reservations: lignes(RESERVATIONS, [
        { Réservataire: "ALS", Type: "Action Logement", "Logements réservés": 20, Bailleur: "office a" },
        { Réservataire: "ALS", Type: "Action Logement", "Logements réservés": 50, Bailleur: "Office B" },
      ]),
    });
    const { container, p } = await ouvre(a, /^Flux/);
    const CONVERSION = "Du stock aux parts, par trois méthodes";
    await screen.findByRole("table", { name: CONVERSION });
    expect(screen.getByText(/réunit « Office A » et « Office B » : leurs flux ne s’additionnent pas/)).toBeTruthy();
    expect(rangees(CONVERSION)[1]!.slice(0, 3)).toEqual(["ALS", "20", "20 % (20 ÷ 100)"]);
    expect(screen.getByText(/Parc : 1 ligne sans bailleur n’est comptée pour aucun d’eux\./)).toBeTruthy();
    await p.selectOptions(screen.getByRole("combobox", { name: "Bailleur" }), "Office B");
    await waitFor(() => expect(rangees(CONVERSION)[1]!.slice(0, 3)).toEqual(["ALS", "50", "25 % (50 ÷ 200)"]));
    await attendsSansFaute(container);
  });

  // A : 400 × 8 % = 32. B, 240 logements, 31 libérations, sans taux : observé, 31 ÷ 240 ; moyenne du bailleur, 8 %, 19,2.
  it("un programme sans taux est nommé et se règle à l'écran : le choix s'écrit dans Parc, l'assiette le suit", async () => {
    const a = atelier({
      Parc: lignes(PARC, [
        { Programme: "A", Commune: "Rennes", Logements: 400, "Taux de rotation": 0.08 },
        { Programme: "B", Commune: "Bruz", Logements: 240, "Libérations 12 mois": 31 },
      ]),
      Reservations: exemple(RESERVATIONS),
    });
    const { p, container } = await ouvre(a, /^Flux/);
    const choix = await screen.findByRole("combobox", { name: "À défaut de taux, B" });
    expect([...choix.querySelectorAll("option")].map((o) => clair(o.textContent))).toEqual([
      "à régler : aucune libération comptée",
      "taux observé : 12,92 %",
      "moyenne du bailleur : 8 %",
      "exclu du flux",
    ]);
    await screen.findByText(/32.logements par an à partager/);
    await p.selectOptions(choix, "observe");
    await p.click(screen.getByRole("button", { name: /Écrire 1.choix dans Parc/ }));
    await screen.findByText(/63.logements par an à partager/);
    const [e, ...ls] = a.tables["Parc"]!;
    expect(ls.map((l) => l[e!.indexOf("À défaut de taux")])).toEqual(["", "taux observé"]);
    await screen.findByText(/Taux de rotation observé .* «.B.», 12,92/);
    await attendsSansFaute(container);
  });

  it("sans table Parc, le dit", async () => {
    await ouvre(atelier({}), /^Flux/);
    expect(await screen.findByText(/Aucune table Parc/)).toBeTruthy();
  });
});

describe("Suivi", () => {
  // 100 logements : État 30 %, Ville 20 %, le reste (50) au bailleur. Réalisé : État 2, Ville 1, non réservé 1.
  const mise = (reservataire: string, jour: string, plus: Record<string, unknown> = {}): Record<string, unknown> => ({
    Bailleur: "Habitat 35",
    Logement: `L${jour}${reservataire}`,
    Commune: "Rennes",
    Typologie: "T2",
    QPV: "Non",
    Réservataire: reservataire,
    "Proposé le": jour,
    "Attribué le": jour,
    ...plus,
  });
  const classeur = (): Atelier =>
    atelier({
      Conventions: lignes(CONVENTIONS, [
        {
          Bailleur: "Habitat 35",
          Département: "35",
          Réservataire: "Préfet 35",
          Type: "État",
          Assiette: 100,
          Part: 0.3,
          Année: 2024,
        },
        {
          Bailleur: "Habitat 35",
          Département: "35",
          Réservataire: "Ville",
          Type: "Commune ou EPCI",
          Assiette: 100,
          Part: 0.2,
          Année: 2024,
        },
      ]),
      MisesADisposition: lignes(MISES_A_DISPOSITION, [
        mise("Préfet 35", "10/01/2024"),
        mise("Préfet 35", "11/02/2024", { "Bail signé le": "01/03/2024" }),
        mise("Ville", "12/03/2024"),
        mise("", "01/04/2024"),
        mise("Préfet 35", "01/02/2023"),
        mise("Préfet 35", "05/05/2024", { Bailleur: "OPAL" }),
      ]),
    });

  it("tient les trois décomptes à part, pour l'année et le bailleur choisis", async () => {
    const { container } = await ouvre(classeur(), /^Suivi/);
    await screen.findByRole("table", { name: "Ce qui a été fait" });
    const bilan = rangees("Ce qui a été fait");
    expect(bilan.find((l) => l[0] === "Préfet 35")!.slice(1, 4)).toEqual(["2", "2", "1"]);
    expect(bilan.at(-1)!.slice(1, 4)).toEqual(["4", "4", "1"]);
    await attendsSansFaute(container);
  });

  it("écrit le bilan synthétique de tous les bailleurs, puis un bilan par réservataire de celui qui est montré", async () => {
    const a = classeur();
    const { p } = await ouvre(a, /^Suivi/);
    await p.click(await screen.findByRole("button", { name: "Écrire le bilan synthétique" }));
    await screen.findByText(/^Bilan synthétique 2024 : des feuilles neuves/);
    // 30 % et 20 % de 100 ; OPAL n'a pas de convention, et sa ligne est dite.
    expect(lignesDe(a.documents[0]!, "Bilan_Avancement").map((l) => l.slice(0, 7))).toEqual([
      ["Habitat 35", "Préfet 35", "sans convention", 30, 2, 2, 1],
      ["Habitat 35", "Ville", "sans convention", 20, 1, 1, 0],
      ["Habitat 35", "Non réservé", "sans convention", null, 1, 1, 0],
      ["OPAL", "Préfet 35", "sans convention", null, 1, 1, 0],
      ["Total", "", "", 50, 5, 5, 1],
    ]);
    await p.click(screen.getByRole("button", { name: "Écrire un bilan par réservataire" }));
    await screen.findByText(/^Bilans 2024 par réservataire, Habitat 35 : des feuilles neuves/);
    expect(a.documents[1]!.feuilles.map((f) => f.nom)).toEqual(["Bilan Préfet 35", "Bilan Ville"]);
    expect(lignesDe(a.documents[1]!, "Remise_1_Logements")).toHaveLength(2);
    expect(screen.getByRole("button", { name: "Annuler : Écrire un bilan par réservataire" })).toBeTruthy();
  });

  it("compare à l'objectif : part × assiette, et au taux attendu à la date", async () => {
    const a = classeur();
    a.reglages = { date: "30/06/2024" };
    await ouvre(a, /^Suivi/);
    await screen.findByRole("table", { name: "Avancement" });
    // 182 jours sur 366 (année bissextile) ; 2 − 30 × 182/366 = −12,92.
    expect(rangees("Avancement").slice(1)).toEqual([
      ["Préfet 35", "30", "2", "6,67 %", "49,73 %", "−12,92"],
      ["Ville", "20", "1", "5 %", "49,73 %", "−8,95"],
      ["Non réservé", "50", "1", "2 %", "49,73 %", "−23,86"],
    ]);
  });

  it("oriente le logement libéré : rang, motif, quota, réalisé et ce que chacun a déjà reçu", async () => {
    await ouvre(classeur(), /^Suivi/);
    await screen.findByRole("table", { name: "Le logement qui vient de se libérer" });
    const table = rangees("Le logement qui vient de se libérer").slice(1);
    // 50/2 = 25 contre 20/2 = 10 et 30/3 = 10 (Préfet : quota 1,5 < 2 réalisés, sans déficit).
    expect(table.map((l) => [l[0], l[1], l[3], l[4]])).toEqual([
      ["1", "Non réservé", "2,5", "1"],
      ["2", "Ville", "1", "1"],
      ["3", "Préfet 35", "1,5", "2"],
    ]);
    expect(table[2]![5]).toContain("T2 : 2");
  });

  it("ce que le bailleur garde se compte sous son nom comme sous « Non réservé » ; un nom absent des conventions est signalé avec le plus proche", async () => {
    const a = classeur();
    a.reglages = { date: "30/06/2024" };
    const autres = lignes(MISES_A_DISPOSITION, [
      mise("Habitat 35", "02/04/2024"),
      mise("Préffet 35", "03/04/2024"),
    ]).slice(1);
    a.tables = { ...a.tables, MisesADisposition: [...a.tables["MisesADisposition"]!, ...autres] };
    await ouvre(a, /^Suivi/);
    await screen.findByRole("table", { name: "Avancement" });
    // 2 ÷ 50 = 4 % ; 2 − 50 × 182/366 = −22,86.
    expect(rangees("Avancement").at(-1)).toEqual(["Non réservé", "50", "2", "4 %", "49,73 %", "−22,86"]);
    expect(rangees("Le logement qui vient de se libérer").find((l) => l[1] === "Non réservé")![4]).toBe("2");
    const phrases = within(screen.getByRole("list", { name: /corriger/ }))
      .getAllByRole("button")
      .map((b) => clair(b.textContent));
    expect(phrases.filter((t) => t.includes("inconnu dans « Conventions »"))).toEqual([
      expect.stringContaining("« Préffet 35 » est inconnu dans « Conventions ». Vouliez-vous dire « Préfet 35 » ?"),
    ]);
  });

  // Le classeur : proposés le 10/01, 11/02, 12/03 et 01/04 ; un bail le 01/03. 91, 182, 274 et 366 jours sur 366.
  it("donne les bilans au 31 mars, 30 juin, 30 septembre et 31 décembre, les trois décomptes à part ; ceux à venir sont dits", async () => {
    const a = classeur();
    a.reglages = { date: "30/06/2024" };
    await ouvre(a, /^Suivi/);
    await screen.findByRole("table", { name: "Bilans de l’année" });
    expect(rangees("Bilans de l’année").slice(1)).toEqual([
      ["31/03/2024", "3", "3", "1", "24,86 %", ""],
      ["30/06/2024", "4", "4", "1", "49,73 %", ""],
      ["30/09/2024", "4", "4", "1", "74,86 %", "à venir, non définitif"],
      ["31/12/2024", "4", "4", "1", "100 %", "à venir, non définitif"],
    ]);
  });

  it("arrêté au 31 mars : le bilan et l'avancement sont ceux de ce jour, l'orientation reste à ce jour", async () => {
    const a = classeur();
    a.reglages = { date: "30/06/2024" };
    const { p } = await ouvre(a, /^Suivi/);
    await p.selectOptions(
      await screen.findByRole("combobox", { name: "Arrêté au" }),
      "31/03/2024 (bilan intermédiaire)",
    );
    // Non réservé : rien avant le 1er avril ; 0 − 50 × 91/366 = −12,43. État : 2 − 30 × 91/366 = −5,46.
    await waitFor(() =>
      expect(
        rangees("Avancement")
          .slice(1)
          .map((l) => [l[0], l[2], l[4], l[5]]),
      ).toEqual([
        ["Préfet 35", "2", "24,86 %", "−5,46"],
        ["Ville", "1", "24,86 %", "−3,97"],
        ["Non réservé", "0", "24,86 %", "−12,43"],
      ]),
    );
    expect(rangees("Ce qui a été fait").at(-1)!.slice(1, 4)).toEqual(["3", "3", "1"]);
    expect(rangees("Ce qui a été fait").find((l) => l[0] === "Préfet 35")![5]).toBe("50 % (1 ÷ 2)");
    expect(rangees("Le logement qui vient de se libérer").find((l) => l[1] === "Non réservé")![4]).toBe("1");
    await p.selectOptions(screen.getByRole("combobox", { name: "Arrêté au" }), "31/12/2024 (bilan annuel)");
    expect(
      (await screen.findAllByText(/Le 31\/12\/2024 est après la date d’évaluation \(30\/06\/2024\)/)).length,
    ).toBeGreaterThan(0);
  });

  it("dit pourquoi un réservataire n'est pas éligible, ou ce qui manque pour le savoir", async () => {
    const a = classeur();
    a.tables["Conventions"]![2]![entetes(CONVENTIONS).indexOf("Territoire")] = "Rennes";
    const { p } = await ouvre(a, /^Suivi/);
    await screen.findByRole("table", { name: "Le logement qui vient de se libérer" });
    const ville = (): string[] => rangees("Le logement qui vient de se libérer").find((l) => l[1] === "Ville")!;
    expect(ville().slice(0, 3)).toEqual([
      "—",
      "Ville",
      expect.stringContaining("éligibilité non connue : commune ou EPCI du logement non connu"),
    ]);
    await p.click(screen.getByRole("textbox", { name: "Commune" }));
    await p.paste("Vitré");
    await p.click(screen.getByRole("textbox", { name: "EPCI" }));
    await p.paste("Vitré Communauté");
    await waitFor(() => expect(ville()[2]).toMatch(/^non éligible à ce logement : hors de son territoire/));
    await p.clear(screen.getByRole("textbox", { name: "Commune" }));
    await p.paste("rennes");
    await waitFor(() => expect(ville()[0]).toBe("2"));
  });

  // Attribués 2 / 1 / 1 ; objectifs 30 / 20 / 50 : le bailleur, le bailleur, le bailleur, puis l'État (30/3 = 20/2, première ligne).
  it("oriente une liste de logements : proposition et motif de chacun, un choix qui change la suite, une seule écriture", async () => {
    const a = classeur();
    a.tables = {
      ...a.tables,
      Logements: [
        ["Note", ...entetes(LOGEMENTS)],
        ...lignes(
          LOGEMENTS,
          [5, 4, 3, 2].map((jour) => ({
            Logement: `L${jour}`,
            Commune: "Rennes",
            Typologie: "T3",
            "Date de libération": `0${jour}/06/2024`,
          })),
        )
          .slice(1)
          .map((l) => ["", ...l]),
        ...lignes(LOGEMENTS, [{ Logement: "L0", Commune: "Rennes", Réservataire: "Ville" }])
          .slice(1)
          .map((l) => ["", ...l]),
      ],
    };
    const { container, p } = await ouvre(a, /^Suivi/);
    const TITRE = "Une liste de logements libérés";
    const liste = await screen.findByRole("list", { name: TITRE });
    const choix = (): string[] =>
      within(liste)
        .getAllByRole<HTMLSelectElement>("combobox")
        .map((s) => `${clair(s.getAttribute("aria-label"))} → ${clair(s.selectedOptions[0]!.textContent)}`);
    // L0 est déjà à la Ville : il passe sans date après les autres, et compte.
    expect(choix()).toEqual([
      "Réservataire, L2 → Non réservé (proposé)",
      "Réservataire, L3 → Non réservé (proposé)",
      "Réservataire, L4 → Non réservé (proposé)",
      "Réservataire, L5 → Préfet 35 (proposé)",
    ]);
    expect(clair(within(liste).getAllByRole("listitem")[0]!.textContent)).toContain(
      "Il lui manque 1,5 logement (quota 2,5, réalisé 1)",
    );
    expect(rangees("Où en serait chacun").slice(1)).toEqual([
      ["Préfet 35", "2", "1", "2,7", "−0,3"],
      ["Ville", "1", "1", "1,8", "−0,2"],
      ["Non réservé", "1", "3", "4,5", "0,5"],
    ]);
    await p.selectOptions(within(liste).getByRole("combobox", { name: "Réservataire, L2" }), "Ville");
    // 2 / 2 / 1 : 2,1… le bailleur trois fois : 1,5 / 1 / 3 ; 2,1 / 1,4 / 3,5 ; 2,4 / 1,6 / 4 (30/3 = 10 contre 50/4 = 12,5).
    await waitFor(() =>
      expect(choix().map((c) => c.split(" → ")[1])).toEqual([
        "Ville",
        "Non réservé (proposé)",
        "Non réservé (proposé)",
        "Non réservé (proposé)",
      ]),
    );
    await p.selectOptions(within(liste).getByRole("combobox", { name: "Réservataire, L5" }), "Laisser de côté");
    await p.click(screen.getByRole("button", { name: /Écrire 3.logements sur la feuille/ }));
    const dit = await screen.findByText(/3.logements orientés/);
    expect(clair(dit.textContent)).toContain(
      "3 logements orientés : réservataire et motif écrits sur la feuille « Feuille Logements ». 1 ligne laissée vide. Aucun ménage n’est désigné.",
    );
    // Une seule écriture : ni la ligne laissée de côté, ni celle qui l'était déjà ne sont touchées.
    expect(a.colonnesEcrites.map((c) => c.nom)).toEqual(["Réservataire", "Motif de l'orientation"]);
    expect(a.colonnesEcrites[0]!.valeurs).toEqual([null, "Non réservé", "Non réservé", "Ville", null]);
    expect(clair(String(a.colonnesEcrites[1]!.valeurs[3]))).toMatch(
      /^Choisi par une personne ; quota déjà atteint.*La méthode proposait Non réservé, il lui manque 1,5 logement/,
    );
    expect(screen.getByRole("button", { name: "Annuler : Orienter la liste de logements" })).toBeTruthy();
    await attendsSansFaute(container);
  });

  it("la liste à orienter d'une plage qui n'est pas un tableau s'écrit dans ses colonnes, si elle les a", async () => {
    const a = classeur();
    a.tables = {
      ...a.tables,
      Logements: [
        ["Logement", "Commune", "Réservataire", "Motif de l'orientation"],
        ["L1", "Rennes", "", ""],
        ["L2", "Rennes", "", ""],
      ],
    };
    const { p } = await ouvre(a, /^Suivi/);
    await p.click(await screen.findByRole("button", { name: /Écrire 2.logements sur la feuille/ }));
    await screen.findByText(/2.logements orientés/);
    expect(a.cellulesEcrites.map((c) => [c.ligne, c.colonne, clair(String(c.valeur)).slice(0, 28)])).toEqual([
      [1, 2, "Non réservé"],
      [1, 3, "Il lui manque 1,5 logement ("],
      [2, 2, "Non réservé"],
      [2, 3, "Il lui manque 1 logement (qu"],
    ]);
    // Relue, la liste n'a plus rien à orienter.
    expect(await screen.findByText("Tous les logements de la liste sont déjà orientés")).toBeTruthy();
  });

  it("deux bailleurs suivis et une liste qui ne dit pas le sien : rien n'est orienté, et c'est dit", async () => {
    const a = classeur();
    const autre = lignes(CONVENTIONS, [
      {
        Bailleur: "OPAL",
        Département: "35",
        Réservataire: "ALS",
        Type: "Action Logement",
        Assiette: 10,
        Part: 0.5,
        Année: 2024,
      },
    ]);
    a.tables = {
      ...a.tables,
      Conventions: [...a.tables["Conventions"]!, ...autre.slice(1)],
      Logements: lignes(LOGEMENTS, [{ Logement: "L1", Commune: "Rennes" }]),
    };
    await ouvre(a, /^Suivi/);
    expect(await screen.findByText("1 ligne ne dit pas son bailleur et n’est pas orientée.")).toBeTruthy();
    expect(screen.getByText("Aucun logement dans la table Logements pour ce bailleur")).toBeTruthy();
  });

  it("les limites écrites d'une convention se demandent et décident : un T4 n'est pas à qui n'a droit qu'aux T2 | T3", async () => {
    const a = classeur();
    const ligne = a.tables["Conventions"]![1]!;
    ligne[entetes(CONVENTIONS).indexOf("Limites de typologie")] = "T2 | T3";
    ligne[entetes(CONVENTIONS).indexOf("Première mise en location")] = "Non";
    const { p } = await ouvre(a, /^Suivi/);
    await screen.findByRole("table", { name: "Le logement qui vient de se libérer" });
    const prefet = (): string => rangees("Le logement qui vient de se libérer").find((l) => l[1] === "Préfet 35")![2]!;
    expect(prefet()).toContain("éligibilité non connue : typologie du logement ou de sa convention non connue");
    // Ni financement ni QPV : aucune convention ne les limite.
    expect(screen.queryByRole("textbox", { name: "Financement" })).toBeNull();
    expect(screen.queryByRole("combobox", { name: "En QPV" })).toBeNull();
    await p.selectOptions(screen.getByRole("combobox", { name: "Première mise en location" }), "Non");
    await p.click(screen.getByRole("textbox", { name: "Typologie" }));
    await p.paste("T4");
    await waitFor(() => expect(prefet()).toMatch(/^non éligible à ce logement : typologie non prévue/));
    await p.clear(screen.getByRole("textbox", { name: "Typologie" }));
    await p.paste("t3");
    await waitFor(() => expect(prefet()).not.toContain("éligi"));
    await p.selectOptions(screen.getByRole("combobox", { name: "Première mise en location" }), "Oui");
    await waitFor(() => expect(prefet()).toContain("première mise en location : non prévu par sa convention"));
  });

  it("l'EPCI de la commune se lit dans Parc ; une commune mal écrite se demande et n'écarte personne ; rien n'est demandé qui ne change rien", async () => {
    const a = classeur();
    a.tables["Conventions"]![2]![entetes(CONVENTIONS).indexOf("Territoire")] = "Rennes Métropole";
    a.tables = { ...a.tables, Parc: exemple(PARC) };
    const { p } = await ouvre(a, /^Suivi/);
    await screen.findByRole("table", { name: "Le logement qui vient de se libérer" });
    const ville = (): string[] => rangees("Le logement qui vient de se libérer").find((l) => l[1] === "Ville")!;
    await p.click(screen.getByRole("textbox", { name: "Commune" }));
    await p.paste("Bruzz");
    expect(await screen.findByText(/Vouliez-vous dire « Bruz » \?/)).toBeTruthy();
    expect(ville()[2]).toMatch(/^éligibilité non connue/);
    await p.clear(screen.getByRole("textbox", { name: "Commune" }));
    await p.paste("Brest");
    expect(await screen.findByText(/« Brest » n’est la commune d’aucune ligne ni d’aucune convention/)).toBeTruthy();
    await p.clear(screen.getByRole("textbox", { name: "Commune" }));
    await p.paste("Bruz");
    await waitFor(() => expect(ville()[0]).toBe("2"));
    expect(screen.getByText("EPCI de Bruz, lu dans le classeur : Rennes Métropole.")).toBeTruthy();
    for (const nom of ["Typologie", "En QPV", "Première mise en location"])
      expect(screen.queryByLabelText(nom)).toBeNull();
  });

  // Écran publié par le CREHA Ouest (bilan 2022) : ALS, 112 propositions, 85 entrées, QPV 7 + 78 = 85 ; financement 19 + 64 = 83. État prioritaire : 340, QPV 91 + 249.
  it("un bilan reçu qui mêle deux bases est reconnu ; ce qu'aucune base n'explique est dit ; Entrée mène à la cellule", async () => {
    const a = classeur();
    const l = (
      Réservataire: string,
      Dimension: string,
      Modalité: string,
      Proposés: number,
      baux: number | "" = "",
    ): Record<string, unknown> => ({ Réservataire, Dimension, Modalité, Proposés, "Baux signés": baux });
    const recu = [
      l("Action Logement Services", "Total", "Total", 112, 85),
      l("Action Logement Services", "QPV", "En QPV", 7),
      l("Action Logement Services", "QPV", "Hors QPV", 78),
      l("Action Logement Services", "Financement", "PLAI", 19),
      l("Action Logement Services", "Financement", "PLUS", 64),
      l("État prioritaire", "Total", "Total", 340, 287),
      l("État prioritaire", "QPV", "En QPV", 91),
      l("État prioritaire", "QPV", "Hors QPV", 249),
    ];
    a.tables = { ...a.tables, Bilan: lignes(BILAN, recu) };
    const { p } = await ouvre(a, /^Suivi/);
    const liste = await screen.findByRole("list", { name: "Bilan reçu : sur quelle base il est compté" });
    const boutons = within(liste).getAllByRole("button");
    expect(boutons.map((b) => clair(b.textContent))).toEqual([
      expect.stringContaining(
        "Action Logement Services, QPV : la colonne « Proposés » totalise 85 et le total annoncé est 112 ; c’est le décompte « Baux signés ».",
      ),
      expect.stringContaining(
        "Action Logement Services, Financement : la colonne « Proposés » totalise 83 et le total annoncé est 112 ; ce n’est aucun des décomptes annoncés.",
      ),
    ]);
    expect(screen.getByText(/mêle plusieurs bases de décompte/)).toBeTruthy();
    await p.click(boutons[0]!);
    await waitFor(() => expect(a.selections[0]).toMatchObject({ feuille: "Feuille Bilan", ligne: 2 }));
  });

  it("une part manquante : aucun ordre inventé", async () => {
    const a = classeur();
    a.tables["Conventions"]![2]![entetes(CONVENTIONS).indexOf("Part")] = "";
    await ouvre(a, /^Suivi/);
    expect(await screen.findByText(/aucun ordre ne peut être donné sans l’inventer/)).toBeTruthy();
  });

  it("suit une saisie", async () => {
    const a = classeur();
    await ouvre(a, /^Suivi/);
    await screen.findByRole("table", { name: "Ce qui a été fait" });
    a.tables = {
      ...a.tables,
      MisesADisposition: [
        ...a.tables["MisesADisposition"]!,
        ...lignes(MISES_A_DISPOSITION, [mise("Ville", "02/05/2024")]).slice(1),
      ],
    };
    await act(async () => a.ecouteurs!.change([{ feuilleId: "f1", adresse: "A8" }]));
    await waitFor(() =>
      expect(
        rangees("Ce qui a été fait")
          .find((l) => l[0] === "Ville")!
          .slice(1, 4),
      ).toEqual(["2", "2", "0"]),
    );
  });
});

describe("Flux : la prévision des logements soustraits", () => {
  // Exemple du modèle : 10 mutations, 2 RU, 0 ORCOD, 2 LHI, 1 vente = 15 ; 72 libérations attendues : 20,83 %.
  it("le nombre, sa part et son dénominateur, le jour dû, chaque catégorie, et le papier", async () => {
    const a = atelier({ Parc: exemple(PARC), MisesADisposition: exemple(MISES_A_DISPOSITION) });
    const { container, p } = await ouvre(a, /^Flux/);
    await p.click(screen.getByRole("tab", { name: "Prévision" }));
    await screen.findByRole("table", { name: "Par catégorie d’opération" });
    const ecran = clair(document.querySelector("#ecran > div:not([hidden])")!.textContent);
    expect(ecran).toContain("15 logements soustraits prévus en 2024");
    expect(ecran).toContain(
      "Soit 20,83 % des 72 libérations attendues de l’année ; l’assiette du flux en est le reste, 57.",
    );
    expect(ecran).toContain("Attendue avant le 28/02/2024 ; au 31/12/2024, Echeances n’en dit pas la réception.");
    expect(rangees("Par catégorie d’opération").map((l) => l.slice(0, 3))).toEqual([
      ["Catégorie", "Prévus 2024", "Attribués 2023"],
      ["Mutations internes au parc du bailleur", "10", "non connu"],
      ["Relogements de renouvellement urbain", "2", "non connu"],
      ["Relogements de copropriétés dégradées (ORCOD)", "0", "non connu"],
      ["Relogements de lutte contre l'habitat indigne", "2", "non connu"],
      ["Relogements dus à une vente", "1", "non connu"],
      ["Relogements, mutations non comprises", "5", "non connu"],
      ["Tous les logements soustraits", "15", "non connu"],
    ]);
    await attendsSansFaute(container);
    // L'année suivante, son bilan est celui de 2024 : la mutation de l'exemple, attribuée le 16/04/2024.
    await p.selectOptions(screen.getByRole("combobox", { name: "Année en cours" }), "2025");
    await waitFor(() =>
      expect(rangees("Par catégorie d’opération")[1]!.slice(0, 3)).toEqual([
        "Mutations internes au parc du bailleur",
        "10",
        "1",
      ]),
    );
    await p.click(screen.getByRole("button", { name: "Écrire la prévision" }));
    await waitFor(() => expect(a.documents).toHaveLength(1));
    expect(lignesDe(a.documents[0]!, "Prevision_Categories")[0]!.slice(1, 3)).toEqual([10, 1]);
  });
});

describe("Suivi : un réservataire à travers ses bailleurs", () => {
  // Ville : 20 % de 36 = 7,2 chez Alpha (directe), 5 % de 40 = 2 chez Bêta (déléguée). Un attribué chez Alpha, trois chez Bêta : un de trop.
  const CONV = lignes(CONVENTIONS, [
    {
      Convention: "A-1",
      Bailleur: "Alpha",
      Réservataire: "Ville",
      Type: "Commune",
      Territoire: "Rennes",
      Assiette: 36,
      Part: 0.2,
      Année: 2024,
      Gestion: "directe",
    },
    {
      Convention: "B-1",
      Bailleur: "Bêta",
      Réservataire: "Ville",
      Type: "Commune",
      Territoire: "Rennes",
      Assiette: 40,
      Part: 0.05,
      Année: 2024,
      Gestion: "déléguée",
    },
    {
      Convention: "A-2",
      Bailleur: "Alpha",
      Réservataire: "ALS",
      Type: "Action Logement",
      Assiette: 57,
      Part: 0.25,
      Année: 2024,
    },
  ]);
  const jour = { "Proposé le": "05/01/2024", "Attribué le": "20/01/2024" };
  const MISES = lignes(MISES_A_DISPOSITION, [
    { Bailleur: "Alpha", Réservataire: "Ville", ...jour },
    ...[1, 2, 3].map(() => ({ Bailleur: "Bêta", Réservataire: "Ville", ...jour })),
  ]);

  it("chaque part avec son assiette, les logements seuls en total, un dépassement qui n'acquitte pas l'autre bailleur", async () => {
    const a = atelier({ Conventions: CONV, MisesADisposition: MISES });
    const { container, p } = await ouvre(a, /^Suivi/);
    await p.click(screen.getByRole("tab", { name: "Réservataire" }));
    await screen.findByRole("table", { name: "Chez chaque bailleur" });
    expect(rangees("Chez chaque bailleur")).toEqual([
      ["Bailleur", "Droits", "Reçus (attribués)", "Restent", "Convention", "Part et assiette", "Échéance"],
      ["Alpha", "7,2", "1", "6,2", "A-1", "20 % de 36 (Rennes)", "31/12/2024"],
      ["Bêta", "2", "3", "−1", "B-1", "5 % de 40 (Rennes)", "31/12/2024"],
      ["Total en logements", "9,2", "4", "6,2", "", "", ""],
    ]);
    const ecran = clair(document.querySelector("#ecran > div:not([hidden])")!.textContent);
    expect(ecran).toContain("Ville : il reste 6,2 logements à recevoir");
    expect(ecran).toContain(
      "Dépassements, à part : 1 logement ; ce qu’un bailleur donne de trop n’acquitte pas un autre.",
    );
    expect(ecran).toContain("Table Réservations absente");
    await attendsSansFaute(container);
    await p.click(screen.getByRole("button", { name: "Écrire la vue de ce réservataire" }));
    await waitFor(() => expect(a.documents).toHaveLength(1));
    expect(lignesDe(a.documents[0]!, "Vue_Gestion").map((l) => l.slice(1))).toEqual([
      [7.2, 1, 1, 0],
      [2, 3, 3, 0],
    ]);
    await p.selectOptions(screen.getByRole("combobox", { name: "Réservataire" }), "ALS");
    await waitFor(() =>
      expect(rangees("Chez chaque bailleur")[1]!.slice(0, 4)).toEqual(["Alpha", "14,25", "0", "14,25"]),
    );
  });
});
