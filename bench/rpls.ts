/**
 * npm run bench -- rpls: a landlord's register of 100 000 dwellings, from the bytes of the CSV to the état des lieux: under 5 seconds of
 * processor and 1 GB. Beside it, the same bytes decoded and cut into cells by hand: what any reader has to pay. The counts are compared
 * with sums made while generating the file.
 */
import { etatDesLieux, lisCsv } from "../src/fichiers";
import { exige, hasard } from "./outils";

const LOGEMENTS = 100_000;
const COMMUNES = 90;
const BUDGET_MS = 5000;
const BUDGET_MO = 1000;
const ANNEE = 2023;
const ENTETES =
  "IDENT_REP;IDENT_INT;DROIT;DEPCOM;CODEPOSTAL;LIBCOM;NUMAPPT;BAT;QPV;TYPECONST;NBPIECE;SURFHAB;CONSTRUCT;LOCAT;PATRIMOINE;ORIGINE;FINAN;FINANAUTRE;CONV;SORTIEPATRIM;MODE;BAIL;LOYERPRINC;CUS;MISCOMMERCIAL;PRODFIN;REMLOCDATE;CONTRESLOG;PMR;DATE_DEP_DERLOCAT;EPCI;LIBEPCI";

const processeur = (): number => process.cpuUsage().user / 1000;

export function main(): void {
  const h = hasard(20231206);
  let sortis = 0;
  let reserves = 0;
  let baux = 0;
  let concernes = 0;
  const lignes = Array.from({ length: LOGEMENTS }, (_, i) => {
    const [commune, qpv, contingent, mode, locat, bail] = [
      h(COMMUNES),
      1 + h(2),
      1 + h(7),
      1 + h(5),
      1950 + h(74),
      2000 + h(24),
    ];
    const sorti = h(20) === 0;
    if (sorti) sortis++;
    else {
      if (contingent < 7) reserves++;
      if (mode <= 2 && locat < ANNEE) {
        concernes++;
        if (bail === ANNEE) baux++;
      }
    }
    return `${3_500_000 + i};L${i};1;${35_000 + commune};35000;COMMUNE ${commune};${h(40)};A;${qpv};C;${1 + h(5)};${40 + h(60)},5;${1950 + h(70)};${locat};1990;1;11;NA;1;${sorti ? "1" : ""};${mode};${String(1 + h(12)).padStart(2, "0")}/${bail};${300 + h(400)},12;1;9999;01/1900;NA;${contingent};2;NA/NA;243500139;Métropole`;
  });
  const octets = new TextEncoder().encode([ENTETES, ...lignes].join("\r\n"));

  const t0 = processeur();
  const nus = new TextDecoder()
    .decode(octets)
    .split("\r\n")
    .map((l) => l.split(";"));
  const t1 = processeur();
  exige(nus.length === LOGEMENTS + 1, "lignes découpées");
  nus.length = 0;

  const t2 = processeur();
  const lu = lisCsv(octets);
  if (!lu.ok) throw new Error(lu.probleme.code);
  const [entetes = [], ...reste] = lu.valeur.lignes;
  const g = etatDesLieux(entetes, reste, { annee: ANNEE });
  let pire = 0;
  let e;
  for (;;) {
    const debut = processeur();
    const r = g.next();
    pire = Math.max(pire, processeur() - debut);
    if (r.done === true) {
      e = r.value;
      break;
    }
  }
  const ms = processeur() - t2;
  const mo = process.memoryUsage().rss / 1e6;

  const total = (ns: readonly number[]): number => ns.reduce((a, b) => a + b, 0);
  exige(
    e.retenues === LOGEMENTS - sortis && e.misesAPart.get("sorti-du-patrimoine")?.nombre === sortis,
    "logements retenus",
  );
  exige(e.parties.length === COMMUNES * 2, "parties du parc");
  exige(
    total(e.parties.map((p) => p.logements - p.parContingent["non-reserve"] - p.parContingent.inconnu)) === reserves,
    "logements réservés",
  );
  exige(total(e.parties.map((p) => p.rotation.baux)) === baux, "baux de l'année");
  exige(total(e.parties.map((p) => p.rotation.concernes)) === concernes, "logements concernés");

  console.log(
    `${LOGEMENTS} logements, ${(octets.length / 1e6).toFixed(1)} Mo : ${ms.toFixed(0)} ms de processeur (${((100 * ms) / BUDGET_MS).toFixed(0)} % de ${BUDGET_MS}), ${(ms / (t1 - t0)).toFixed(1)} × le découpage nu ; ${mo.toFixed(0)} Mo ; la plus longue tranche ${pire.toFixed(0)} ms.`,
  );
  if (ms > BUDGET_MS) throw new Error(`${ms.toFixed(0)} ms, pour ${BUDGET_MS} permises`);
  if (mo > BUDGET_MO) throw new Error(`${mo.toFixed(0)} Mo, pour ${BUDGET_MO} permis`);
}

main();
