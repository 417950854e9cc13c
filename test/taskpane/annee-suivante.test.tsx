/** @jest-environment jsdom */
import { screen, waitFor, within } from "@testing-library/react";
import { CONVENTIONS, MISES_A_DISPOSITION, PARC, RESERVATIONS, type Modele } from "../../src/modeles";
import { atelier, attendsSansFaute, clair, deplie, montre, personne, type Atelier } from "./outils";

const entetes = (m: Modele): string[] => m.colonnes.map((c) => c.entete);
const lignes = (m: Modele, ls: readonly Record<string, unknown>[]): unknown[][] => [
  entetes(m),
  ...ls.map((l) => entetes(m).map((e) => l[e] ?? "")),
];
const rangees = (nom: string): string[][] =>
  within(screen.getByRole("table", { name: nom }))
    .getAllByRole("row")
    .map((r) => [...r.children].map((c) => clair(c.textContent)));

// 2024 : 400 × 8 % + 500 × 6 % − 4 = 58 ; Rennes 28. 2025 : + 100 × 10 % (C, mis en service en 2024) = 68 ; Rennes 38.
const classeur = (): Atelier =>
  atelier({
    Parc: lignes(PARC, [
      {
        Programme: "A",
        Commune: "Rennes",
        Logements: 400,
        "Taux de rotation": 0.08,
        "Libérations 12 mois": 32,
        "Mutations prévues": 4,
        Bailleur: "Habitat 35",
      },
      {
        Programme: "B",
        Commune: "Bruz",
        Logements: 500,
        "Taux de rotation": 0.06,
        "Libérations 12 mois": 35,
        Bailleur: "Habitat 35",
      },
      {
        Programme: "C",
        Commune: "Rennes",
        Logements: 100,
        "Taux de rotation": 0.1,
        "Date de mise en service": "15/03/2024",
        Bailleur: "Habitat 35",
      },
    ]),
    Reservations: lignes(RESERVATIONS, [
      { Réservataire: "Préfet 35", Type: "État", "Logements réservés": 300, Bailleur: "Habitat 35" },
    ]),
    Conventions: lignes(CONVENTIONS, [
      {
        Convention: "E-24",
        Bailleur: "Habitat 35",
        Département: "35",
        Réservataire: "Préfet 35",
        Type: "État",
        Assiette: 58,
        Part: 0.3,
        Année: 2024,
        "Date de signature": "20/11/2023",
        "Date de transmission": "22/11/2023",
        Gestion: "déléguée",
      },
      {
        Convention: "V-24",
        Bailleur: "Habitat 35",
        Département: "35",
        Réservataire: "Ville",
        Type: "Commune",
        Territoire: "Rennes",
        Assiette: 28,
        Part: 0.2,
        Année: 2024,
      },
    ]),
    MisesADisposition: lignes(
      MISES_A_DISPOSITION,
      ["Préfet 35", "Préfet 35", "Ville"].map((r, i) => ({
        Bailleur: "Habitat 35",
        Logement: `L${i}`,
        Commune: "Rennes",
        Réservataire: r,
        "Proposé le": "01/02/2024",
        "Attribué le": "02/02/2024",
      })),
    ),
  });

async function ouvre(a: Atelier): Promise<{ container: HTMLElement; p: ReturnType<typeof personne> }> {
  const { container } = await montre(a);
  const p = personne();
  await p.click(screen.getByRole("tab", { name: /^Flux/ }));
  await p.click(await screen.findByRole("tab", { name: "Année suivante" }));
  await waitFor(() => expect(screen.queryByRole("table", { name: "Avant et après, par réservataire" })).not.toBeNull());
  await deplie(p);
  return { container, p };
}

describe("Flux, année suivante", () => {
  it("l'assiette refaite, avant et après par réservataire, l'écart pour information ; les taux se mettent à jour si on le demande", async () => {
    const { container, p } = await ouvre(classeur());
    expect(clair(screen.getByText(/^2025 : 68.logements à partager/).textContent)).toBe(
      "2025 : 68 logements à partager, contre 58 en 2024",
    );
    expect(rangees("Avant et après, par réservataire").slice(1)).toEqual([
      ["Préfet 35", "17,4", "20,4", "3", "2", "−15,4"],
      ["Ville", "5,6", "7,6", "2", "1", "−4,6"],
      ["Non réservé", "35", "40", "5", "0", "−35"],
    ]);
    expect(rangees("L’assiette du bailleur, d’une année à l’autre").slice(1)).toEqual([
      ["Assiette 2024, écrite dans Conventions", "58"],
      ["Parc déjà là : taux, ventes, démolitions, mutations et relogements", "0"],
      ["Programmes mis en service en 2024", "10"],
      ["Assiette 2025", "68"],
    ]);
    expect(rangees("Taux de rotation").slice(1)).toEqual([
      ["A", "8 %", "8 %", "8 %", "à jour"],
      ["B", "6 %", "7 %", "6 %", "à mettre à jour"],
      ["C", "10 %", "", "10 %", "en service depuis moins de douze mois"],
    ]);
    await p.selectOptions(screen.getByRole("combobox", { name: "Taux de rotation de l’assiette" }), "observes");
    // B : 500 × 7 % = 35 : 73.
    await screen.findByText(/^2025 : 73.logements à partager/);
    expect(rangees("Avant et après, par réservataire")[1]!.slice(0, 3)).toEqual(["Préfet 35", "17,4", "21,9"]);
    await attendsSansFaute(container);
  });

  it("ajoute les lignes de 2025 sous celles de 2024, sans rien écraser : part reconduite, assiette refaite, à signer", async () => {
    const a = classeur();
    // Deux colonnes en plus : l'EPCI, que les contrôles lisent, et une colonne qui peut être calculée, laissée au tableau.
    a.tables = {
      ...a.tables,
      Conventions: a.tables["Conventions"]!.map((l, i) => [...l, i === 0 ? "EPCI" : "RM", i === 0 ? "Mon calcul" : i]),
    };
    const { p } = await ouvre(a);
    await p.click(screen.getByRole("button", { name: /Ajouter 2.lignes de 2025 à Conventions/ }));
    await screen.findByText(/2.lignes ajoutées sous celles de 2024/);
    const ajout = a.ajouts[0]!;
    const cellule = (i: number, e: string): unknown => ajout.lignes[i]![entetes(CONVENTIONS).indexOf(e)];
    expect(ajout.entetes).toEqual([]);
    expect(ajout.lignes.map((l) => l.slice(-2))).toEqual([
      ["RM", null],
      ["RM", null],
    ]);
    expect(
      [0, 1].map((i) =>
        [
          "Convention",
          "Réservataire",
          "Territoire",
          "Assiette",
          "Part",
          "Année",
          "Date de signature",
          "Date de transmission",
          "Gestion",
        ].map((e) => cellule(i, e)),
      ),
    ).toEqual([
      ["E-24", "Préfet 35", "", 68, 0.3, 2025, "", "", "déléguée"],
      ["V-24", "Ville", "Rennes", 38, 0.2, 2025, "", "", ""],
    ]);
    expect(screen.getByRole("button", { name: "Annuler : Ajouter les conventions de 2025" })).toBeTruthy();
  });

  // Des lignes de Conventions avec leur année, à la suite de celles de 2024.
  const avec = (...ajouts: readonly (readonly [rang: number, annee: number])[]): Atelier => {
    const a = classeur();
    const [e, ...ls] = a.tables["Conventions"]!;
    const annee = e!.indexOf("Année");
    const neuves = ajouts.map(([i, an]) => ls[i]!.map((c, j) => (j === annee ? an : c)));
    a.tables = { ...a.tables, Conventions: [e!, ...ls, ...neuves] };
    return a;
  };

  // Une convention de plusieurs années est écrite d'avance : l'année finie reste 2024 (évaluation au 31/12/2024), et 2025 se complète.
  it("une convention pluriannuelle déjà écrite pour 2025 reste telle quelle, les autres lignes de 2025 s'ajoutent", async () => {
    const a = avec([0, 2025]);
    const { p } = await ouvre(a);
    expect(screen.getByText(/^2025 : 68/)).toBeTruthy();
    expect(clair(screen.getByText(/^La table Conventions a déjà/).textContent)).toBe(
      "La table Conventions a déjà 1 ligne de 2025, pour « Préfet 35 » : elle reste telle qu’elle est, part et assiette comprises ; les autres s’ajoutent.",
    );
    // L'avenant du Préfet le dit aussi, celui de la Ville n'a rien à en dire.
    await p.click(screen.getByRole("button", { name: /^Écrire l.ouverture 2025/ }));
    await waitFor(() => expect(a.documents).toHaveLength(1));
    expect(
      a.documents[0]!.feuilles.filter((f) => JSON.stringify(f.sections).includes("porte déjà la ligne de 2025")).map(
        (f) => f.nom,
      ),
    ).toEqual([expect.stringContaining("Préfet 35")]);
    await p.click(screen.getByRole("button", { name: /Ajouter 1.ligne de 2025 à Conventions/ }));
    await screen.findByText(/1.ligne ajoutée sous celles de 2024/);
    const colonnes = ["Réservataire", "Assiette", "Année"].map((e) => entetes(CONVENTIONS).indexOf(e));
    expect(a.ajouts[0]!.lignes.map((l) => colonnes.map((j) => l[j]))).toEqual([["Ville", 38, 2025]]);
  });

  it("une année déjà là n'est pas ajoutée deux fois ; une année qui n'a pas commencé n'a ni réalisé ni écart", async () => {
    const { p } = await ouvre(avec([0, 2025], [1, 2025]));
    expect(
      await screen.findByText(
        "La table Conventions a déjà toutes les lignes de 2025 de ce bailleur : rien n’y sera ajouté.",
      ),
    ).toBeTruthy();
    expect(screen.queryByRole("button", { name: /^Ajouter/ })).toBeNull();
    await p.selectOptions(screen.getByRole("combobox", { name: "Conventions à reconduire" }), "Habitat 35, 35, 2025");
    await screen.findByText(/^2026 : 68/);
    expect(rangees("Avant et après, par réservataire")[1]).toEqual(["Préfet 35", "17,4", "20,4", "3", "", ""]);
    expect(
      screen.getByText(
        "Au 31/12/2024, date d’évaluation, 2025 n’a pas commencé : ni son réalisé ni son écart ne sont donnés.",
      ),
    ).toBeTruthy();
  });

  it("écrit l'ouverture et les annexes d'avenant", async () => {
    const a = classeur();
    const { p } = await ouvre(a);
    await p.click(screen.getByRole("button", { name: "Écrire l’ouverture 2025 et les annexes d’avenant" }));
    await screen.findByText(/^Ouverture 2025, Habitat 35 : des feuilles neuves/);
    expect(a.documents[0]!.feuilles.map((f) => f.nom)).toEqual([
      "Ouverture 2025",
      "Avenant Préfet 35",
      "Avenant Ville",
    ]);
  });

  it("sans Conventions, ou sans celles du bailleur de Parc, le dit", async () => {
    const a = classeur();
    const [e, ...ls] = a.tables["Conventions"]!;
    a.tables = { ...a.tables, Conventions: [e!, ...ls.map((l) => l.map((c) => (c === "Habitat 35" ? "OPAL" : c)))] };
    await montre(a);
    const p = personne();
    await p.click(screen.getByRole("tab", { name: /^Flux/ }));
    await p.click(await screen.findByRole("tab", { name: "Année suivante" }));
    expect(clair((await screen.findByText(/il n’y a pas d’année à rouvrir/)).textContent)).toBe(
      "Aucune convention en flux de « Habitat 35 », avec son année, dans la table Conventions : il n’y a pas d’année à rouvrir pour ce bailleur.",
    );
  });
});
