/** Le champ lu sur beaucoup de demandes : chaque verdict celui d'une lecture à part, chaque combinaison de cellules une fois. */
import { ChampDeGrille, compileGrille, type GrilleCompilee } from "../../../src/domaine/cotation";
import { lireGrille } from "../../../src/cells";
import { DATE_D_EVALUATION, demandesAuHasard, ENTETES, hasard } from "../../proprietes/generateur-de-grilles";

const ENTETE = ["Type", "Bloc", "Critère", "Donnée", "Condition", "Donnée 2", "Condition 2", "Points"];
const compile = (champs: readonly (readonly unknown[])[], entetes: readonly string[]): GrilleCompilee => {
  const lignes = champs.map((c) => ["champ", "", "", ...c, ...Array.from({ length: 5 - c.length }, () => "")]);
  const { grille, problemes } = compileGrille(
    lireGrille([ENTETE, ...lignes, ["", "A", "DALO", "DALO", "Oui", "", "", 5]]),
    entetes,
  );
  if (grille === null) throw new Error(problemes.map((p) => p.code).join(" "));
  return grille;
};

it("sur des demandes au hasard, propres ou non : les mêmes verdicts et les mêmes problèmes qu'une par une", () => {
  const g = compile(
    [
      ["Mutation", "Non"],
      ["Personnes", ">=2", "Pièces", "<4"],
      ["Commune actuelle", "[Commune souhaitée]"],
      ["Date de dépôt", ">=12 mois"],
      ["Personnes", "<=[Pièces]+2"],
    ],
    ENTETES,
  );
  const champ = new ChampDeGrille(g, DATE_D_EVALUATION);
  let problemes = 0;
  const demandes = [1, 2, 3, 4, 5, 6].flatMap((graine) => demandesAuHasard(hasard(graine), 80, 0.2));
  demandes.forEach((d, i) => {
    const a = champ.evalue(d, i + 1);
    expect(a).toEqual(new ChampDeGrille(g, DATE_D_EVALUATION).evalue(d, i + 1));
    problemes += a.problemes.length;
  });
  expect(problemes).toBeGreaterThan(20);
  expect(champ.evaluees).toBeLessThan(demandes.length * 5);
});

it("vingt mille demandes de quelques formes : chaque forme une fois, à chaque ligne", () => {
  const g = compile(
    [
      ["Typologie", "T3"],
      ["DALO", "Oui", "Pièces", ">2"],
    ],
    ["Typologie", "DALO", "Pièces", "Numéro"],
  );
  const champ = new ChampDeGrille(g, null);
  for (let i = 0; i < 20_000; i++)
    champ.evalue([["T1", "T2", "T3", "T4"][i % 4], i % 5 === 0 ? "Oui" : "Non", 1 + (i % 6), `n${i}`], i + 1);
  // 4 typologies ; 2 × 6 couples. Sans mémoire : 40 000.
  expect(champ.evaluees).toBe(4 + 12);
});

it("une cellule en défaut se relit : son problème porte le rang de chaque demande", () => {
  const g = compile([["Pièces", ">2"]], ["Pièces", "DALO"]);
  const champ = new ChampDeGrille(g, null);
  expect([3, 8].map((rang) => champ.evalue(["beaucoup", "Oui"], rang).problemes.map((p) => [p.code, p.ou]))).toEqual([
    [["nombre-attendu", expect.objectContaining({ ligne: 3 })]],
    [["nombre-attendu", expect.objectContaining({ ligne: 8 })]],
  ]);
  // Un texte et le nombre qu'il épelle ne se confondent pas : l'un et l'autre sont lus.
  champ.evalue([3, "Oui"], 9);
  champ.evalue(["3", "Oui"], 10);
  expect(champ.evaluees).toBe(4);
});
