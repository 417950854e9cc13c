/** @jest-environment jsdom */
/** Grille › Vérifier : ce qu'un geste corrige, et ce que la grille dit ensuite. */
import { screen, waitFor, within } from "@testing-library/react";
import { cotation } from "../../src/functions/cotation";
import { installeExcel } from "../functions/flux/outils";
import { atelier, attendsSansFaute, clair, ecran, montre, personne, type Atelier } from "./outils";

installeExcel();

const GRILLE = [
  ["Bloc", "Critère", "Donnée", "Condition", "Points"],
  ["Nationales", "DALO", "DALO", "Oui", 50],
  ["Locales", "Effort", "Taux d'effort", ">33 %", 15],
];
const DEMANDES = [
  ["Numéro unique", "DALO", "Taux d'effort"],
  ["A", "Reconnu", 0.4],
  ["B", "reconnu", 0.2],
  ["C", "Non", 0.5],
];

async function ouvre(a: Atelier): Promise<{ container: HTMLElement; p: ReturnType<typeof personne> }> {
  const { container } = await montre(a);
  const p = personne();
  await p.click(screen.getByRole("tab", { name: /^Grille/ }));
  return { container, p };
}
const carte = async (titre: RegExp): Promise<ReturnType<typeof within>> => {
  const dit = await screen.findByText((_, e) => e?.children.length === 0 && titre.test(clair(e.textContent)));
  return within(dit.parentElement!);
};

it("un en-tête mal écrit se remplace d'un geste par celui des demandes", async () => {
  const mal = GRILLE.map((l) => l.map((c, j) => (c === "Taux d'effort" && j === 2 ? "Tau d'effort" : c)));
  const a = atelier({ Grille: mal, Demandes: DEMANDES });
  const { container, p } = await ouvre(a);
  const c = await carte(/^« Tau d'effort » n’est pas une colonne des demandes$/);
  await attendsSansFaute(container);
  await p.click(c.getByRole("button", { name: /^Remplacer par «.Taux d'effort.»$/ }));
  await waitFor(() => expect(a.cellulesEcrites).toEqual([{ ligne: 2, colonne: 2, valeur: "Taux d'effort" }]));
  await waitFor(() => expect(ecran().queryByText(/n’est pas une colonne/)).toBeNull());
});

it("parmi plusieurs colonnes d'une même Donnée, seule celle qui est mal écrite est remplacée", async () => {
  const mal = [GRILLE[0]!, ["Nationales", "DALO", "DALO | Tau d'effort", "non vide", 50]];
  const a = atelier({ Grille: mal, Demandes: DEMANDES });
  const { p } = await ouvre(a);
  const c = await carte(/^« Tau d'effort » n’est pas une colonne/);
  await p.click(c.getByRole("button", { name: /^Remplacer par/ }));
  await waitFor(() => expect(a.cellulesEcrites[0]!.valeur).toBe("DALO | Taux d'effort"));
});

/** Les notes de A et de B avec la grille telle que le geste la laisse. */
const notes = (a: Atelier): unknown[] => {
  const { entetes, entetesLus, lignes } = a.ajouts[0]!;
  const grille = [
    [...entetesLus, ...entetes],
    ...GRILLE.slice(1).map((l) => [...l, ...entetes.map(() => "")]),
    ...lignes.map((l) => [...l]),
  ];
  return cotation(grille, [DEMANDES[0]!], DEMANDES.slice(1, 3)).map(([n]) => n);
};

// A : taux d'effort 40 %, 15 points. B : 20 %, rien. DALO reconnu : 50 de plus, ou non.
it.each([
  ["Vaut Oui", [65, 50], ["équivaut", "Oui"]],
  ["Vaut Non", [15, 0], ["équivaut", "Non"]],
  ["Non renseigné", [15, 0], ["inconnu", null]],
] as const)("« Reconnu » : « %s » écrit sa ligne de grille", async (geste, attendues, [type, critere]) => {
  const a = atelier({ Grille: GRILLE, Demandes: DEMANDES });
  const { p } = await ouvre(a);
  const c = await carte(/^« Reconnu » \(2 fois\) n’est ni Oui ni Non$/);
  expect(clair(c.getByText(/^Demandes, colonne/).textContent)).toBe("Demandes, colonne « DALO »");
  await p.click(c.getByRole("button", { name: geste }));
  await waitFor(() => expect(a.ajouts).toHaveLength(1));
  // La grille n'a pas de colonne Type : elle l'ajoute à droite.
  expect(a.ajouts[0]).toMatchObject({
    tableId: "Grille",
    entetes: ["Type"],
    lignes: [[null, critere, "DALO", "Reconnu", null, type]],
  });
  expect(notes(a)).toEqual(attendues);
  expect(screen.getByRole("button", { name: `Annuler : ${geste}` })).toBeTruthy();
});

it("une valeur qui aurait un autre sens en Condition n'a pas de bouton : la phrase dit quoi écrire", async () => {
  const a = atelier({ Grille: GRILLE, Demandes: [DEMANDES[0]!, ["A", "Reconnu | Actif", 0.4]] });
  await ouvre(a);
  await screen.findByText(/est ni oui ni non/);
  expect(ecran().queryByRole("button", { name: /^Vaut Oui/ })).toBeNull();
});
