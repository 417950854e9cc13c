/** COTATION_LOGEMENT : tant qu'aucun critère ne lit le logement, la note est celle de COTATION et le rang celui de COTATION_RANG. */
import { contientLaValeur } from "../../src/domaine/cotation";
import { cotation } from "../../src/functions/cotation";
import { cotationLogement } from "../../src/functions/cotation-logement";
import { cotationRang } from "../../src/functions/cotation-population";
import {
  DATE_D_EVALUATION,
  demandesAuHasard,
  ENTETES,
  grilleAuHasard,
  hasard,
} from "../proprietes/generateur-de-grilles";
import { installeExcel } from "./flux/outils";

installeExcel();

it("sur des grilles tirées au sort : mêmes notes que COTATION, même rang que COTATION_RANG parmi les admissibles", () => {
  let admissibles = 0;
  let verifiees = 0;
  let sansChamp = 0;
  const numero = ENTETES.indexOf("Numéro unique");
  for (let graine = 1; graine <= 80; graine++) {
    const h = hasard(graine);
    const grille = grilleAuHasard(h).grille.map((l) => [...l]);
    const aUnChamp = grille.some((l) => l[0] === "champ" && (l[1] === "" || l[1] === null || l[1] === undefined));
    const demandes = demandesAuHasard(h, 14, 0.05);
    // Chaque ligne a son numéro, pour qu'aucune ne remplace une autre ; une ligne toute vide le reste.
    demandes.forEach((d, i) => {
      if (d.some((c) => c !== "" && c !== null && c !== 0 && c !== undefined)) d[numero] = `N${i + 1}`;
    });
    const dates = demandes.map(() => [h() < 0.2 ? null : 44000 + Math.floor(h() * 3)]);
    let liste: unknown[][];
    try {
      liste = cotationLogement(grille, [[...ENTETES]], demandes, [["Typologie"]], [["T3"]], DATE_D_EVALUATION, dates);
    } catch {
      expect(() => cotation(grille, [[...ENTETES]], demandes, DATE_D_EVALUATION)).toThrow();
      continue;
    }
    const notes = cotation(grille, [[...ENTETES]], demandes, DATE_D_EVALUATION);
    const candidats = liste.slice(1).filter((l) => typeof l[1] === "number");
    const parmi = demandes.map(() => [""] as unknown[]);
    for (const c of candidats) {
      const note: unknown = notes[(c[1] as number) - 1]![0];
      if (typeof note === "number") expect([graine, c[3]]).toEqual([graine, note]);
      if (c[5] === "Oui") {
        admissibles++;
        expect([graine, typeof note]).toEqual([graine, "number"]);
        parmi[(c[1] as number) - 1] = [note];
      } else if (c[5] === "À vérifier") verifiees++;
      if (!aUnChamp) {
        sansChamp++;
        expect([graine, c[5]]).toEqual([graine, typeof note === "number" ? "Oui" : "À vérifier"]);
      }
    }
    const rangs = cotationRang(parmi as any[][], dates);
    for (const c of candidats) expect([graine, c[0]]).toEqual([graine, rangs[(c[1] as number) - 1]![0]]);
    // Dans l'ordre montré, les rangs ne redescendent jamais, et les admissibles précèdent les autres.
    const ordre = candidats.map((c) => ["Oui", "À vérifier", "Non"].indexOf(c[5] as string));
    expect(ordre).toEqual([...ordre].sort((a, b) => a - b));
  }
  expect([admissibles > 200, verifiees > 5, sansChamp > 100]).toEqual([true, true, true]);
});

describe("contient", () => {
  it.each([
    ["T3", "T3", "vrai"],
    ["t2 | t3", "T3", "vrai"],
    ["T2;T4", "T3", "faux"],
    ["T2-T3", "T3", "vrai"],
    ["T2 – T3", "T2", "vrai"],
    ["T2-3", "T3", "vrai"],
    ["T2-T4", "T3", "inconnu"],
    ["T2-T4", "T5", "faux"],
    ["T2-T4 | T3", "T3", "vrai"],
    ["T2 à T4", "T3", "vrai"],
    ["T2-T3-T4", "T3", "vrai"],
    ["T2 ou T3", "T3", "vrai"],
    ["F2-F4", "T3", "faux"],
    ["T1, T2", "T3", "faux"],
    ["Saint-Denis / Épinay", "epinay", "vrai"],
    ["Saint-Denis", "Denis", "faux"],
    [3, "3", "vrai"],
    [3, 4, "faux"],
    ["01053 | 69123", 1053, "vrai"],
  ] as const)("%p contient %p : %s", (cellule, cherchee, attendu) =>
    expect(contientLaValeur(cellule, cherchee)).toBe(attendu),
  );
});

it("contient : une population notée d'un coup a les notes de chaque demande seule", () => {
  const cellules = ["T2", "T2 | T3", "T2-T3", "T2-T4", "T3/T4", "", "NC", 3, "Rennes"];
  const autres = ["T2", "T3", "", 3, "rennes"];
  const demandes = cellules.flatMap((a) =>
    autres.flatMap((b) => [
      [a, b],
      [b, a],
    ]),
  );
  const grille = [
    ["Critère", "Donnée", "Condition", "Points"],
    ["A", "Souhait", "contient [Autre]", 5],
    ["B", "Souhait", "<>contient [Autre]", 7],
    ["C", "Souhait", "[Autre]", 11],
  ];
  const seules = demandes.map((d) => cotation(grille, [["Souhait", "Autre"]], [d])[0]);
  expect(demandes.length).toBeGreaterThan(64);
  expect(cotation(grille, [["Souhait", "Autre"]], demandes)).toEqual(seules);
  expect(new Set(seules.map((l) => l![0])).size).toBeGreaterThan(2);
});
