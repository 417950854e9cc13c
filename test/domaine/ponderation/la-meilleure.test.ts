/** De deux réponses à la même demande, celle que l'on garde. */
import { ratio } from "../../../src/domaine/commun";
import { MICRO } from "../../../src/domaine/cotation";
import {
  laMeilleure,
  manqueSurLesDemandes,
  type ButDemande,
  type DemandeDePoids,
  type ResultatDeRecherche,
} from "../../../src/domaine/ponderation";

const ordre: ButDemande["but"] = { genre: "ordre", devant: 0, derriere: 1, ecart: MICRO };
const demande = (...vaut: ButDemande["vaut"][]): DemandeDePoids =>
  ({ buts: vaut.map((v) => ({ but: ordre, vaut: v })) }) as unknown as DemandeDePoids;
/** Deux buts exigés, et un préféré qui vaut 3 points. */
const D = demande("exige", "exige", 3n * MICRO);

const propose = (points: number, atteints: string, prouve = false): ResultatDeRecherche => ({
  genre: "propose",
  grille: {} as never,
  changements: [],
  cout: BigInt(points) * MICRO,
  avant: [],
  apres: [...atteints].map((x) => ({ atteint: x === "o", mesure: null, inconnues: 0 })),
  prouve,
});
const RIEN: ResultatDeRecherche = { genre: "pas-trouve", raison: "temps" };
const IMPOSSIBLE: ResultatDeRecherche = { genre: "impossible", conflit: [0], minimal: true };

it.each<[string, ResultatDeRecherche, ResultatDeRecherche, "a" | "b"]>([
  ["une proposition l'emporte sur rien", RIEN, propose(9, "nnn"), "b"],
  ["où qu'elle soit", propose(9, "nnn"), RIEN, "a"],
  ["de deux riens, le second", IMPOSSIBLE, RIEN, "b"],
  ["moins de buts exigés manqués", propose(1, "ono"), propose(50, "ooo"), "b"],
  ["dans cet ordre aussi", propose(50, "ooo"), propose(1, "ono"), "a"],
  ["le moindre changement", propose(7, "ooo"), propose(6, "ooo"), "b"],
  ["le but préféré manqué compte ce qu'il vaut : 5 + 3 contre 7", propose(5, "oon"), propose(7, "ooo"), "b"],
  ["5 + 3 contre 9", propose(5, "oon"), propose(9, "ooo"), "a"],
  ["à égalité, la première : 5 + 3 contre 8", propose(5, "oon"), propose(8, "ooo"), "a"],
  ["à égalité, celle qui est démontrée", propose(8, "ooo"), propose(5, "oon", true), "b"],
  ["démontrée toutes deux : la première", propose(8, "ooo", true), propose(5, "oon", true), "a"],
  ["démontrée, mais moins bonne", propose(7, "ooo"), propose(8, "ooo", true), "a"],
  ["démontrée la première", propose(8, "ooo", true), propose(8, "ooo"), "a"],
])("%s", (_, a, b, attendu) => expect(laMeilleure(D, a, b)).toBe(attendu === "a" ? a : b));

it("chercher plus loin n'approche que des buts exigés sur les demandes", () => {
  const avec = (but: ButDemande["but"], vaut: ButDemande["vaut"]): DemandeDePoids =>
    ({ buts: [{ but, vaut }] }) as unknown as DemandeDePoids;
  const part: ButDemande["but"] = { genre: "part-des-premiers", public: 0, n: 10, part: ratio(1n, 2n) };
  expect(manqueSurLesDemandes(avec(part, "exige"), propose(1, "n"))).toBe(true);
  expect(manqueSurLesDemandes(avec({ ...part, genre: "part-du-bloc", bloc: 0 } as never, "exige"), propose(1, "n"))).toBe(true); // prettier-ignore
  expect(manqueSurLesDemandes(avec(part, "exige"), propose(1, "o"))).toBe(false);
  expect(manqueSurLesDemandes(avec(part, MICRO), propose(1, "n"))).toBe(false);
  expect(manqueSurLesDemandes(avec(ordre, "exige"), propose(1, "n"))).toBe(false);
  expect(manqueSurLesDemandes(avec(part, "exige"), RIEN)).toBe(false);
});
