/**
 * npm run bench -- flux: 100 000 dwellings in 2 000 programmes × 60 réservataires × 400 communes, from the parc to the report,
 * under one second on 2 cores. Every result is checked against plain integer sums made while generating the data.
 */
import { enNombre, ratio, serieDe } from "../src/domaine/commun";
import {
  convertisReservations,
  evalueBilan,
  evalueOrientation,
  evaluePatrimoine,
  evalueRepartition,
  anneeCivile,
  OPTIONS_DE_PATRIMOINE,
  type MiseADisposition,
  type Programme,
  type Reservation,
} from "../src/domaine/flux";
import { exige, hasard } from "./outils";

const BUDGET_MS = 1000;
const PROGRAMMES = 2000;
const LOGEMENTS = 50;
const RESERVATAIRES = 60;
const COMMUNES = 400;

export function run(): { nom: string; ms: number }[] {
  const h = hasard(20260222);
  const debut2024 = serieDe(2024, 1, 1)!;
  let centiemes = 0; // libérations attendues, en centièmes de logement
  let sorties = 0;
  const programmes: Programme[] = Array.from({ length: PROGRAMMES }, (_, i) => {
    const taux = 5 + h(10);
    const vente = h(3);
    const mutations = h(2);
    centiemes += (LOGEMENTS - vente) * taux;
    sorties += mutations;
    return {
      ligne: i + 1,
      bailleur: "",
      programme: `Programme ${i}`,
      commune: `Commune ${i % COMMUNES}`,
      epci: `EPCI ${i % 12}`,
      qpv: h(4) === 0 ? "oui" : "non",
      miseEnService: null,
      logements: LOGEMENTS,
      identifies: 0,
      vente,
      demolition: 0,
      liberations12Mois: null,
      taux: ratio(taux, 100),
      mutations,
      relogements: { RU: 0, ORCOD: 0, LHI: 0, vente: 0 },
    };
  });
  const reserves = Array.from({ length: RESERVATAIRES }, () => 0);
  const reservations: Reservation[] = Array.from({ length: PROGRAMMES * 3 }, (_, i) => {
    const r = h(RESERVATAIRES);
    const n = 1 + h(10);
    reserves[r]! += n;
    return {
      ligne: i + 1,
      bailleur: "",
      reservataire: `Réservataire ${r}`,
      type: "Autre",
      programme: `Programme ${i % PROGRAMMES}`,
      commune: "",
      reserves: n,
      contrepartie: "",
      droitsUniques: 0,
      annees: null,
      finDesDroits: null,
      remboursement: null,
    };
  });
  const recus = Array.from({ length: RESERVATAIRES }, () => 0);
  const mises: MiseADisposition[] = Array.from({ length: PROGRAMMES * LOGEMENTS }, (_, i) => {
    const r = h(RESERVATAIRES);
    recus[r]!++;
    const d = debut2024 + h(330);
    return {
      ligne: i + 1,
      bailleur: "",
      logement: `L${i}`,
      commune: `Commune ${((i / LOGEMENTS) | 0) % COMMUNES}`,
      epci: "",
      qpv: h(4) === 0 ? "oui" : "non",
      typologie: `T${1 + h(6)}`,
      financement: ["PLAI", "PLUS", "PLS"][h(3)]!,
      periode: `${1950 + 10 * h(7)}`,
      reservataire: `Réservataire ${r}`,
      type: "Autre",
      convention: "",
      horsFlux: "",
      enStock: false,
      libereLe: d,
      proposeLe: d,
      attribueLe: d + 20,
      bailSigneLe: d + 30,
      echec: "non",
      premiereLocation: "non",
    };
  });

  const mesures: { nom: string; ms: number }[] = [];
  const mesure = <T>(nom: string, calcul: () => T): T => {
    const t = performance.now();
    const r = calcul();
    mesures.push({ nom, ms: performance.now() - t });
    return r;
  };

  const patrimoine = mesure("assiette, total et 400 communes", () =>
    evaluePatrimoine(programmes, OPTIONS_DE_PATRIMOINE, "commune"),
  );
  exige(enNombre(patrimoine.total.liberations) === centiemes / 100, "libérations");
  exige(enNombre(patrimoine.total.assiette) === (centiemes - 100 * sorties) / 100, "assiette");
  exige(patrimoine.territoires.length === COMMUNES, "communes");

  const parts = mesure("conversion, 6 000 réservations, trois méthodes", () =>
    convertisReservations(reservations, programmes, OPTIONS_DE_PATRIMOINE, patrimoine.total, ratio(8000), null),
  );
  exige(parts.reservataires.length === RESERVATAIRES, "réservataires");
  const totalReserve = reserves.reduce((s, x) => s + x, 0);
  exige(parts.reservataires.reduce((s, r) => s + r.reserves, 0) === totalReserve, "réservés");

  const repartition = mesure("répartition entre 60 réservataires, total et 400 communes", () => {
    const p = parts.reservataires.map((r) => r.stock!.part);
    const total = evalueRepartition({
      assiette: patrimoine.total.assiette,
      parts: p,
      plafonds: p.map(() => ratio(30, 100)),
    });
    let communes = 0;
    for (const t of patrimoine.territoires)
      if (t.assiette.n > 0n && evalueRepartition({ assiette: t.assiette, parts: p }).ok) communes++;
    return { total, communes };
  });
  exige(repartition.total.ok, "répartition possible");
  exige(
    repartition.communes === patrimoine.territoires.filter((t) => t.assiette.n > 0n).length,
    "répartition par commune",
  );

  const bilan = mesure("bilan de 100 000 mises à disposition", () => evalueBilan(mises, anneeCivile(2024)));
  exige(bilan.total.total.proposes === mises.length, "proposés");
  for (const b of bilan.reservataires)
    exige(b.total.proposes === recus[Number(b.reservataire.slice(13))], b.reservataire);

  mesure("orientation du prochain logement", () =>
    evalueOrientation(
      parts.reservataires.map((r, i) => ({ objectif: r.stock!.part, realise: ratio(recus[i]!), eligible: "oui" })),
    ),
  );

  mesures.push({ nom: "en tout", ms: mesures.reduce((s, m) => s + m.ms, 0) });
  return mesures;
}

/** The median of five runs must hold in the budget; the first, cold, is shown. */
export function main(): void {
  const passages = Array.from({ length: 5 }, run);
  const froid = passages[0]!;
  for (let i = 0; i < froid.length; i++) {
    const tri = passages.map((p) => p[i]!.ms).sort((a, b) => a - b);
    console.log(
      `${froid[i]!.nom.padEnd(60)} ${tri[2]!.toFixed(0).padStart(6)} ms (premier passage ${froid[i]!.ms.toFixed(0)} ms)`,
    );
  }
  const totaux = passages.map((p) => p.at(-1)!.ms).sort((a, b) => a - b);
  if (totaux[2]! > BUDGET_MS)
    throw new Error(`${totaux[2]!.toFixed(0)} ms (médiane de cinq passages), pour ${BUDGET_MS} ms permises`);
}

if (process.argv[1] !== undefined && /bench[\\/]flux\.ts$/.test(process.argv[1])) main();
