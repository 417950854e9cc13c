/** @jest-environment jsdom */
/** Le tour sur la feuille : la table Negociation est écrite, lue, et le volet répond. */
import { act, screen, waitFor, within } from "@testing-library/react";
import { NEGOCIATION, PARC, RESERVATIONS, SCENARIOS, type Modele } from "../../src/modeles";
import { atelier, attendsSansFaute, clair, montre, personne, type Atelier } from "./outils";

const entetes = (m: Modele): string[] => m.colonnes.map((c) => c.entete);
const lignes = (m: Modele, ls: readonly Record<string, unknown>[]): unknown[][] => [
  entetes(m),
  ...ls.map((l) => entetes(m).map((e) => l[e] ?? "")),
];
/** 1 000 logements à Aubagne, 100 hors du flux, 8 % de rotation, 15 sorties : 57 par an. */
const LE_PARC = lignes(PARC, [
  {
    Programme: "Les Ormes",
    Commune: "Aubagne",
    Logements: 1000,
    "Défense sécurité santé": 100,
    "Taux de rotation": 0.08,
    "Mutations prévues": 15,
  },
]);
const LES_RESERVATIONS = lignes(RESERVATIONS, [
  { Réservataire: "Préfet", Type: "État", Programme: "Les Ormes", "Logements réservés": 300 },
  { Réservataire: "Action Logement", Type: "Action Logement", Programme: "Les Ormes", "Logements réservés": 250 },
  {
    Réservataire: "Ville d'Aubagne",
    Type: "Commune",
    Programme: "Les Ormes",
    "Logements réservés": 120,
    Contrepartie: "garantie",
  },
  {
    Réservataire: "Métropole",
    Type: "EPCI",
    Programme: "Les Ormes",
    "Logements réservés": 60,
    Contrepartie: "garantie",
  },
  { Réservataire: "Département", Type: "Département ou région", Programme: "Les Ormes", "Logements réservés": 50 },
]);
const rangees = (nom: string): string[][] =>
  within(screen.getByRole("table", { name: nom }))
    .getAllByRole("row")
    .map((r) => [...r.children].map((c) => clair(c.textContent)));

async function ouvre(a: Atelier): Promise<{ container: HTMLElement; p: ReturnType<typeof personne> }> {
  const { container } = await montre(a);
  const p = personne();
  await p.click(screen.getByRole("tab", { name: /^Flux/ }));
  const vues = await screen.findByRole("tablist", { name: "Vues du flux" });
  await p.click(within(vues).getByRole("tab", { name: /^Négociation/ }));
  return { container, p };
}
const LE_TOUR = "Répartition du tour";

/** Un tour : l'offre, et ce que chacun souhaite. */
const tour = (numero: number, souhaits: Readonly<Record<string, number>>, garde: number): Record<string, unknown>[] =>
  [
    { Réservataire: "Préfet", Type: "État", Offre: 0.3, Plancher: 0, Souhait: souhaits["Préfet"] },
    { Réservataire: "Action Logement", Type: "Action Logement", Offre: 0.25, Plancher: 0.2, Souhait: souhaits["ALS"] },
    {
      Territoire: "Aubagne",
      Réservataire: "Ville d'Aubagne",
      Type: "Commune",
      Offre: 0.12,
      Plancher: 0.1,
      Souhait: souhaits["Ville"],
      "dont garantie": 0.12,
    },
    {
      Territoire: "Aubagne",
      Réservataire: "Métropole",
      Type: "EPCI",
      Offre: 0.06,
      Plancher: 0.05,
      Souhait: souhaits["Métropole"],
      "dont garantie": 0.06,
    },
    { Réservataire: "Département", Type: "Département ou région", Offre: 0.05, Plancher: 0.05, Souhait: 0.05 },
    { Réservataire: "Bailleur", Type: "Bailleur", Plancher: garde },
  ].map((l) => ({ Tour: numero, ...l }));

describe("Négociation sur la feuille", () => {
  it("écrit le premier tour d'après les parts converties, puis le lit", async () => {
    const a = atelier({ Parc: LE_PARC, Reservations: LES_RESERVATIONS });
    const { container, p } = await ouvre(a);
    await p.click(await screen.findByRole("button", { name: "Écrire le tour sur une feuille" }));
    await screen.findByRole("table", { name: LE_TOUR });
    const [e, ...ls] = a.tables["Negociation"]!;
    expect(e).toEqual(entetes(NEGOCIATION));
    // Droits : la part × 57, 30 % = 17,1 ; 25 % = 14,25 ; 12 % = 6,84 ; 6 % = 3,42 ; 5 % = 2,85.
    expect(ls.map((l) => l.slice(1, 8))).toEqual([
      ["", "Préfet", "État", 1, 17.1, 0.3, 0.3],
      ["", "Action Logement", "Action Logement", 1, 14.25, 0.25, 0.25],
      ["Aubagne", "Ville d'Aubagne", "Commune ou EPCI", 1, 6.84, 0.12, 0.12],
      ["Aubagne", "Métropole", "Commune ou EPCI", 1, 3.42, 0.06, 0.06],
      ["", "Département", "Département ou région", 1, 2.85, 0.05, 0.05],
      ["", "Bailleur", "Bailleur", 1, "", "", ""],
    ]);
    expect(screen.getByRole("heading", { name: /Chacun obtient son souhait : 78\s% du flux annuel/ })).toBeTruthy();
    // Plus de champs tapés : le tour se travaille sur la feuille.
    expect(screen.queryByRole("textbox", { name: "Souhait, Préfet" })).toBeNull();
    await attendsSansFaute(container);
  });

  // Souhaits 33 + 28 + 14 + 9,5 + 5, et 15 au bailleur : 104,5 %. L'État est ramené à 30 % ; Ville et Métropole, 23,5 %, à 20 % : 3,5 à céder sur 4 + 4,5
  // d'écarts, 7/17 : Ville 14 − 28/17, Métropole 9,5 − 31,5/17. Puis 30 + 28 + 20 + 5 = 83 pour 85 : rien de plus.
  it("répond : une phrase, ce qui retient et son article, ce que chacun obtient et cède ; la feuille changée se relit", async () => {
    const souhaits = { Préfet: 0.33, ALS: 0.28, Ville: 0.14, Métropole: 0.095 };
    const a = atelier({
      Parc: LE_PARC,
      Reservations: LES_RESERVATIONS,
      Negociation: lignes(NEGOCIATION, tour(3, souhaits, 0.15)),
    });
    const { container, p } = await ouvre(a);
    await screen.findByRole("table", { name: LE_TOUR });
    await p.click(screen.getByRole("button", { name: "Écrire les annexes de convention" }));
    await waitFor(() => expect(a.documents).toHaveLength(1));
    expect(a.documents[0]!.feuilles.map((f) => f.nom)).toEqual([
      "Annexe Préfet",
      "Annexe Action Logement",
      "Annexe Ville d'Aubagne",
      "Annexe Métropole",
      "Annexe Département",
    ]);
    expect(clair(screen.getByRole("heading", { name: /Les souhaits demandent/ }).textContent)).toBe(
      "Les souhaits demandent 104,5 % : voici la répartition conforme la plus proche",
    );
    expect(clair(screen.getByText(/^Ce qui retient :/).textContent)).toBe(
      "Ce qui retient : État 30 % du flux annuel (R. 441-5-2) ; garanties des collectivités (Aubagne) 20 % du flux de ce territoire, soit 20 % de celui du bailleur (R. 441-5-3).",
    );
    // 57 × 83 % = 47,31 : 47 logements. 17,1 ; 15,96 ; 7,04… ; 4,35… ; 2,85. Entiers 17, 15, 7, 4, 2 = 45, puis 0,96 et 0,85.
    expect(
      rangees(LE_TOUR)
        .slice(1)
        .map((l) => l.slice(0, 4)),
    ).toEqual([
      ["Préfet", "33 %", "30 %", "17"],
      ["Action Logement", "28 %", "28 %", "16"],
      ["Ville d'Aubagne", "14 %", "≈ 12,35 %", "7"],
      ["Métropole", "9,5 %", "≈ 7,65 %", "4"],
      ["Département", "5 %", "5 %", "3"],
      ["Bailleur au moins 15 %", "15 %", "17 %", "10"],
      ["Total", "104,5 %", "100 %", "57"],
    ]);
    expect(rangees(LE_TOUR)[1]!.slice(4)).toEqual([
      "3 %, soit 1,71 logement",
      "retenue par son plafond, 30 % du flux annuel (R. 441-5-2)",
    ]);
    await attendsSansFaute(container);
    // La feuille change : le tableau suit.
    a.tables["Negociation"] = lignes(
      NEGOCIATION,
      tour(3, { ...souhaits, Préfet: 0.2, Ville: 0.12, Métropole: 0.06 }, 0.15),
    );
    await act(async () => a.ecouteurs!.change([{ feuilleId: "f2", adresse: "I2" }]));
    await waitFor(() => expect(rangees(LE_TOUR)[1]!.slice(0, 3)).toEqual(["Préfet", "20 %", "20 %"]));
    expect(screen.getByRole("heading", { name: /Chacun obtient son souhait/ })).toBeTruthy();
  });

  // Tour 2 : ALS demande 28 % : 83 % en tout. Tour 3 : 26 % : 30 + 26 + 20 + 5 = 81 % de 57 = 46,17, 46 logements : 17,1 ; 14,82 ; 7,04 ; 4,36 ; 2,85.
  it("garde un tour entier, le reprend à l'identique, et compare deux tours en logements avec ce qui a bougé", async () => {
    const souhaits = { Préfet: 0.33, ALS: 0.28, Ville: 0.14, Métropole: 0.095 };
    const a = atelier({
      Parc: LE_PARC,
      Reservations: LES_RESERVATIONS,
      Negociation: lignes(NEGOCIATION, [...tour(2, souhaits, 0.15), ...tour(3, { ...souhaits, ALS: 0.26 }, 0.1)]),
    });
    const { p } = await ouvre(a);
    await p.click(await screen.findByRole("button", { name: "Tour 2 ↔ 3" }));
    expect(rangees("Du tour 2 au tour 3, en logements").slice(1)).toEqual([
      ["Préfet", "17", "17", "0", ""],
      ["Action Logement", "16", "15", "−1", "souhait : 28 % → 26 % ; obtient : 28 % → 26 %"],
      ["Ville d'Aubagne", "7", "7", "0", ""],
      ["Métropole", "4", "4", "0", ""],
      ["Département", "3", "3", "0", ""],
      ["Bailleur", "10", "11", "+1", ""],
    ]);
    await p.click(screen.getByRole("button", { name: "Garder ce tour" }));
    await screen.findByText(/Tour 3 gardé dans la table Scénarios/);
    const [e, ...gardees] = a.tables["Scenarios"]!;
    const de = (l: unknown[], nom: string): unknown => l[e!.indexOf(nom)];
    expect(
      gardees.map((l) =>
        ["Scénario", "Méthode", "Bailleur garde au moins", "Territoire", "Logements"].map((x) => de(l, x)),
      ),
    ).toEqual([
      ["Tour 3", "Poids du stock", 0.1, "", 17],
      ["Tour 3", "Poids du stock", 0.1, "", 15],
      ["Tour 3", "Poids du stock", 0.1, "Aubagne", 7],
      ["Tour 3", "Poids du stock", 0.1, "Aubagne", 4],
      ["Tour 3", "Poids du stock", 0.1, "", 3],
    ]);
    // Le même tour ne se garde pas deux fois.
    await p.click(screen.getByRole("button", { name: "Garder ce tour" }));
    await screen.findByText(/déjà gardé, à l’identique, sous le nom « Tour 3 »/);
    expect(a.tables["Scenarios"]).toHaveLength(6);
    // Repris, c'est le tour 4 de la feuille, et il donne la même chose.
    const avant = rangees(LE_TOUR);
    await p.click(screen.getByText("Reprendre un tour gardé"));
    await p.selectOptions(await screen.findByRole("combobox", { name: "Partir de" }), "Tour 3");
    await p.click(screen.getByRole("button", { name: "Écrire sur la feuille" }));
    await screen.findByText(/« Tour 3 » repris : c’est le tour 4/);
    expect(screen.getByRole<HTMLSelectElement>("combobox", { name: "Tour" }).value).toBe("4");
    expect(rangees(LE_TOUR)).toEqual(avant);
  });

  it("un tour sans répartition conforme ne se compare pas, et c'est lui qui est nommé", async () => {
    const souhaits = { Préfet: 0.3, ALS: 0.25, Ville: 0.12, Métropole: 0.06 };
    const a = atelier({
      Parc: LE_PARC,
      Reservations: LES_RESERVATIONS,
      // 40 % de planchers, et 10 % à partager au tour 2 : toutes ses cellules se lisent.
      Negociation: lignes(NEGOCIATION, [...tour(1, souhaits, 0.15), ...tour(2, souhaits, 0.9)]),
    });
    const { p } = await ouvre(a);
    await p.click(await screen.findByRole("button", { name: "Tour 1 ↔ 2" }));
    expect(
      await screen.findByText("Le tour 2 n’a pas de répartition conforme : il n’y a rien à comparer."),
    ).toBeTruthy();
  });

  it("« Garder ce tour » dans une table Scénarios plus ancienne : ses colonnes sont complétées, et c'est dit", async () => {
    const recentes = ["Droits issus du stock", "dont garantie", "Poids"];
    const ancienne = entetes(SCENARIOS).filter((e) => !recentes.includes(e));
    const a = atelier({
      Parc: LE_PARC,
      Reservations: LES_RESERVATIONS,
      Negociation: lignes(NEGOCIATION, tour(1, { Préfet: 0.3, ALS: 0.25, Ville: 0.12, Métropole: 0.06 }, 0.1)),
      Scenarios: [ancienne, ancienne.map((e) => ({ Scénario: "Essai", Réservataire: "Préfet" })[e] ?? "")],
    });
    const { p } = await ouvre(a);
    await p.click(await screen.findByRole("button", { name: "Garder ce tour" }));
    await screen.findByText(
      /La table « Scénarios » venait d’une version plus ancienne : les colonnes « Droits issus du stock », « dont garantie » et « Poids » y ont été ajoutées à droite/,
    );
    expect(a.tables["Scenarios"]![0]).toEqual([...ancienne, ...recentes]);
    expect(a.tables["Scenarios"]![1]!.slice(0, 7)).toContain("Essai");
  });

  // 20 % du flux d'Aubagne, 57 : Ville 12 % + Métropole 12 % = 24 %, ramenés à 10 % et 10 % (R. 441-5-3), sans table Négociation.
  it("dans les champs du volet, les collectivités d'un territoire partagent le même plafond que sur la feuille", async () => {
    const a = atelier({ Parc: LE_PARC, Reservations: LES_RESERVATIONS });
    const { p } = await ouvre(a);
    for (const [nom, champ, valeur] of [
      ["Ville d'Aubagne", "Plancher", "0"],
      ["Métropole", "Plancher", "0"],
      ["Métropole", "Offre", "12"],
    ] as const) {
      const c = await screen.findByRole("textbox", { name: `${champ}, ${nom}` });
      await p.clear(c);
      await p.type(c, valeur);
    }
    await waitFor(() => {
      const parts = rangees("Répartition conforme la plus proche des souhaits").filter((l) =>
        /Ville|Métropole/.test(l[0]!),
      );
      expect(parts.map((l) => l.slice(0, 2))).toEqual([
        ["Ville d'Aubagne", "10 %"],
        ["Métropole", "10 %"],
      ]);
    });
  });

  // Aubagne est toute la Métropole de Parc : 12 % de 57 chacun, 6,84 ≤ 11,4 ; ensemble 13,68 ÷ 57 = 24 % (R. 441-5-3, al. 2).
  it("un EPCI et sa commune tiennent chacun sur son territoire et dépassent ensemble : la réponse le dit, sans le retenir", async () => {
    const [enTete, programme] = LE_PARC;
    const rang = enTete!.indexOf("EPCI");
    const a = atelier({
      Parc: [enTete!, programme!.map((c, j) => (j === rang ? "Métropole" : c))],
      Reservations: LES_RESERVATIONS,
      Negociation: lignes(NEGOCIATION, [
        { Tour: 1, Territoire: "Aubagne", Réservataire: "Ville d'Aubagne", Type: "Commune", Offre: 0.12, Plancher: 0 },
        { Tour: 1, Territoire: "Métropole", Réservataire: "Métropole", Type: "EPCI", Offre: 0.12, Plancher: 0 },
      ]),
    });
    const { p } = await ouvre(a);
    await screen.findByRole("table", { name: LE_TOUR });
    // Le papier à signer le dit aussi, à chacun des deux.
    await p.click(screen.getByRole("button", { name: "Écrire les annexes de convention" }));
    await waitFor(() => expect(a.documents).toHaveLength(1));
    expect(a.documents[0]!.feuilles.map((f) => /À trancher avant de signer/.test(JSON.stringify(f.sections)))).toEqual([
      true,
      true,
    ]);
    expect(clair(screen.getByText(/^À trancher avant de signer/).textContent)).toContain(
      "les garanties de « Métropole » et de ses communes ensemble font 13,68 logements sur 57, soit 24 % du flux annuel de cet EPCI, plus de 20 %",
    );
  });

  it("une table qui ne va pas : chaque phrase dit sa cellule, et rien n'est réparti", async () => {
    const hauts = tour(1, { Préfet: 0.3, ALS: 0.25, Ville: 0.12, Métropole: 0.06 }, 0.9);
    const a = atelier({
      Parc: LE_PARC,
      Reservations: LES_RESERVATIONS,
      Negociation: lignes(NEGOCIATION, [...hauts, { Tour: 1, Réservataire: "X", Type: "Autre", Offre: "beaucoup" }]),
    });
    const { p } = await ouvre(a);
    await screen.findByRole("heading", { name: "Aucune répartition conforme" });
    expect(screen.getByText(/Negociation.?!G8/)).toBeTruthy();
    expect(screen.queryByRole("table", { name: LE_TOUR })).toBeNull();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Garder ce tour" }).disabled).toBe(true);
    // 20 + 10 + 5 + 5 = 40 % de planchers, et 10 % à partager.
    a.tables["Negociation"] = lignes(NEGOCIATION, hauts);
    await act(async () => a.ecouteurs!.change([{ feuilleId: "f2", adresse: "I2" }]));
    expect(
      await screen.findByText(/Negociation'?!H2.*Les planchers totalisent 40\s% et il y a 10\s% du flux annuel/),
    ).toBeTruthy();
    expect(p).toBeDefined();
  });
});
