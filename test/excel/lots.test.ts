/** How a write is cut: by the time of the last chunk, by what a call may carry, and in two when Excel finds it too large. */
import { parLots, type Cadence } from "../../src/excel/lecture";

/** A host that takes `msParLigne` a row, on a clock of our own. */
const coupe = async (total: number, msParLigne: number, cadence: Partial<Cadence> = {}, refus = Infinity) => {
  let t = 0;
  const lots: number[] = [];
  await parLots(
    total,
    10,
    async (_, nombre) => {
      if (nombre > refus) throw Object.assign(new Error("trop"), { code: "RequestPayloadSizeLimitExceeded" });
      t += nombre * msParLigne;
      lots.push(nombre);
    },
    {},
    2500,
    { enMs: 50, lignesAuMoins: 100, poids: () => 1, octets: 1_000_000, maintenant: () => t, ...cadence },
  );
  expect(lots.reduce((a, b) => a + b, 0)).toBe(total);
  return lots;
};

it("chaque morceau se règle sur le temps du précédent : 50 ms, sans plus que doubler", async () => {
  // 0,1 ms la ligne : 500 lignes font 50 ms.
  expect(await coupe(2300, 0.1)).toEqual([100, 200, 400, 500, 500, 500, 100]);
  // Une machine lente reste au moins à 100 lignes : chaque aller-retour a son prix.
  expect(await coupe(300, 10)).toEqual([100, 100, 100]);
});
it("jamais plus d'octets qu'un appel n'en porte, une ligne au moins", async () => {
  expect(await coupe(7, 0.1, { poids: (i) => (i === 3 ? 900 : 300), octets: 1000 })).toEqual([3, 1, 3]);
  expect(await coupe(2, 0.1, { poids: () => 5000, octets: 1000 })).toEqual([1, 1]);
});
it("un morceau qu'Excel refuse pour sa taille est coupé en deux, et les suivants n'y reviennent pas", async () => {
  expect(await coupe(1000, 0.01, {}, 150)).toEqual([100, 100, 100, 100, 100, 100, 100, 100, 100, 100]);
});
