/**
 * npm run bench -- import [--lignes 50000]: an export of 50 000 applications and 40 columns, as a workbook and as a text, from its bytes to the
 * rows that would be written: under 5 seconds of processor and 1 GB, no step above 100 ms. Beside the workbook, its parts inflated and
 * decoded by Node alone; beside the text, its lines cut by hand. What is read is compared with what was written into the file.
 */
import { parseArgs } from "node:util";
import { inflateRawSync } from "node:zlib";
import { lisClasseurPeuAPeu, lisCsvPeuAPeu, type CelluleDeFichier } from "../src/fichiers";
import { archive, repertoire } from "../src/xlsx";
import { DEMANDES } from "../src/modeles";
import { type FeuilleDExport } from "../src/taskpane/import/choix";
import { entetesDe, preparePeuAPeu, proposeChoix } from "../src/taskpane/import/preparation";
import { exige, hasard } from "./outils";

const { values } = parseArgs({ options: { lignes: { type: "string", default: "50000" } } });
const LIGNES = Number(values.lignes);
const BUDGET_MS = 5000;
const BUDGET_MO = 1000;
const BUDGET_PAS = 100;

const ENTETES = [
  "Numéro unique",
  "Date de dépôt",
  "Date d'ancienneté",
  "Commune",
  "EPCI",
  "Typologie souhaitée",
  "DALO",
  "QPV",
  "1er quartile",
  "Taux d'effort %",
  "Ressources mensuelles",
  "Nombre de refus",
  ...Array.from({ length: 16 }, (_, i) => `L441-1 critère ${i + 1}`),
  ...Array.from({ length: 12 }, (_, i) => `Montant ${i + 1}`),
];
const DATES = new Set([1, 2]);

function lignes(): CelluleDeFichier[][] {
  const h = hasard(20231206);
  const rares = ["Oui", "Non", "NC", ""];
  return Array.from({ length: LIGNES }, (_, i) => [
    `02101${String(2_000_115_810_000 + i)}`,
    40_000 + h(6000),
    40_000 + h(6000),
    `COMMUNE ${h(90)} & ENVIRONS`,
    "Métropole d'Essai",
    `T${1 + h(5)}`,
    ["Oui", "Non", "Reconnu"][h(3)]!,
    ["Oui", "Non"][h(2)]!,
    ["1er", "2e", "3e", "4e"][h(4)]!,
    h(90) === 0 ? 990 : h(6000) / 100,
    600 + h(2500),
    h(4),
    ...Array.from({ length: 16 }, () => rares[h(4)]!),
    ...Array.from({ length: 12 }, () => (h(5) === 0 ? null : h(90_000) / 100)),
  ]);
}

const lettres = (c: number): string =>
  c < 26 ? String.fromCharCode(65 + c) : String.fromCharCode(64 + Math.floor(c / 26), 65 + (c % 26));
const echappe = (t: string): string => t.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** As Excel writes it: shared texts, an address on every cell, styles for dates. */
function classeur(rangees: readonly (readonly CelluleDeFichier[])[]): Uint8Array {
  const textes = new Map<string, number>();
  const partage = (t: string): number => {
    const connu = textes.get(t) ?? textes.size;
    textes.set(t, connu);
    return connu;
  };
  const feuille = [ENTETES, ...rangees]
    .map(
      (l, i) =>
        `<row r="${i + 1}" spans="1:${ENTETES.length}">${l
          .map((c, j) => {
            const style = DATES.has(j) && i > 0 ? ' s="1"' : "";
            if (c === null || c === "") return "";
            return typeof c === "string"
              ? `<c r="${lettres(j)}${i + 1}"${style} t="s"><v>${partage(c)}</v></c>`
              : `<c r="${lettres(j)}${i + 1}"${style}><v>${String(c)}</v></c>`;
          })
          .join("")}</row>`,
    )
    .join("");
  const ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
  const od = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  return archive(
    [
      ["[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'],
      [
        "_rels/.rels",
        `<Relationships xmlns="${relations}"><Relationship Id="r" Type="${od}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ],
      [
        "xl/workbook.xml",
        `<workbook ${ns} xmlns:r="${od}"><sheets><sheet name="Export" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ],
      [
        "xl/_rels/workbook.xml.rels",
        `<Relationships xmlns="${relations}">${["worksheets/sheet1", "sharedStrings", "styles"]
          .map(
            (c, k) =>
              `<Relationship Id="r${k + 1}" Type="${od}/${["worksheet", "sharedStrings", "styles"][k]!}" Target="${c}.xml"/>`,
          )
          .join("")}</Relationships>`,
      ],
      ["xl/styles.xml", `<styleSheet ${ns}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`],
      ["xl/worksheets/sheet1.xml", `<worksheet ${ns}><sheetData>${feuille}</sheetData></worksheet>`],
      [
        "xl/sharedStrings.xml",
        `<sst ${ns}>${[...textes.keys()].map((t) => `<si><t>${echappe(t)}</t></si>`).join("")}</sst>`,
      ],
    ],
    6,
  );
}

const enTexte = (rangees: readonly (readonly CelluleDeFichier[])[]): Uint8Array =>
  new TextEncoder().encode(
    [ENTETES, ...rangees]
      .map((l) => l.map((c) => (typeof c === "number" ? String(c).replace(".", ",") : (c ?? ""))).join(";"))
      .join("\r\n"),
  );

const processeur = (): number => process.cpuUsage().user / 1000;

interface Mesure {
  ms: number;
  pire: number;
  mo: number;
}
function mene<T>(travail: Generator<number, T, void>, m: Mesure): T {
  const debut = processeur();
  for (;;) {
    const avant = processeur();
    const pas = travail.next();
    m.pire = Math.max(m.pire, processeur() - avant);
    if (pas.done === true) {
      m.ms += processeur() - debut;
      m.mo = Math.max(m.mo, process.memoryUsage().rss / 1e6);
      return pas.value;
    }
  }
}

function comprends(f: FeuilleDExport, csv: boolean, m: Mesure): void {
  const debut = processeur();
  const entetes = entetesDe(f, 0, csv);
  exige(entetes.length === ENTETES.length, "en-têtes");
  const choix = proposeChoix(f, 0, csv, DEMANDES);
  m.ms += processeur() - debut;
  m.pire = Math.max(m.pire, processeur() - debut);
  const p = mene(
    preparePeuAPeu(f, 0, csv, DEMANDES, choix, { completeCourtes: false, presentes: null, ecartePresentes: true }),
    m,
  );
  exige(p.lignes.length === LIGNES && p.refus.length === 0, "lignes préparées");
  exige(p.distinctes === LIGNES, "numéros distincts");
}

function dis(quoi: string, octets: number, m: Mesure, nu: number): void {
  console.log(
    `${quoi} de ${LIGNES} demandes × ${ENTETES.length}, ${(octets / 1e6).toFixed(1)} Mo : ${m.ms.toFixed(0)} ms de processeur (${((100 * m.ms) / BUDGET_MS).toFixed(0)} % de ${BUDGET_MS}), ${(m.ms / nu).toFixed(1)} fois ce que coûte la lecture nue ; ${m.mo.toFixed(0)} Mo ; le plus long pas ${m.pire.toFixed(0)} ms.`,
  );
}

export function main(): void {
  let ecrites: CelluleDeFichier[][] | null = lignes();
  const attendu = { quartiles: 0, montants: 0 };
  for (const l of ecrites) {
    if (l[8] === "1er") attendu.quartiles++;
    for (const c of l.slice(28)) attendu.montants += Math.round(100 * Number(c ?? 0));
  }
  const xlsx = classeur(ecrites);
  const csv = enTexte(ecrites);
  ecrites = null;
  const fautes: string[] = [];
  const juge = (quoi: string, m: Mesure): void => {
    if (m.ms > BUDGET_MS) fautes.push(`${quoi} : ${m.ms.toFixed(0)} ms, pour ${BUDGET_MS} permises`);
    if (m.mo > BUDGET_MO) fautes.push(`${quoi} : ${m.mo.toFixed(0)} Mo, pour ${BUDGET_MO} permis`);
    if (m.pire > BUDGET_PAS) fautes.push(`${quoi} : un pas de ${m.pire.toFixed(0)} ms, pour ${BUDGET_PAS} permises`);
  };

  {
    const t = processeur();
    let caracteres = 0;
    for (const e of repertoire(xlsx)) {
      const v = new DataView(xlsx.buffer, xlsx.byteOffset + e.position);
      const debut = e.position + 30 + v.getUint16(26, true) + v.getUint16(28, true);
      caracteres += new TextDecoder().decode(inflateRawSync(xlsx.subarray(debut, debut + e.tailleSerree))).length;
    }
    const nu = processeur() - t;
    exige(caracteres > LIGNES * 500, "parties détendues");
    const m: Mesure = { ms: 0, pire: 0, mo: 0 };
    const lu = mene(lisClasseurPeuAPeu(xlsx), m);
    if (!lu.ok) throw new Error(lu.probleme.code);
    const { nom, masquee, cellules } = lu.valeur.feuilles[0]!;
    exige(cellules.filter((l) => l[8] === "1er").length === attendu.quartiles, "quartiles du classeur");
    let montants = 0;
    for (const l of cellules.slice(1)) for (const c of l.slice(28)) montants += Math.round(100 * Number(c ?? 0));
    exige(montants === attendu.montants, "montants du classeur");
    comprends({ nom, masquee, lignes: cellules, numeros: cellules.map((_, i) => i + 1), dates: DATES }, false, m);
    dis("Classeur", xlsx.length, m, nu);
    juge("classeur", m);
  }
  {
    const t = processeur();
    const nues = new TextDecoder()
      .decode(csv)
      .split("\r\n")
      .map((l) => l.split(";"));
    const nu = processeur() - t;
    exige(nues.length === LIGNES + 1, "lignes découpées");
    nues.length = 0;
    const m: Mesure = { ms: 0, pire: 0, mo: 0 };
    const lu = mene(lisCsvPeuAPeu(csv), m);
    if (!lu.ok) throw new Error(lu.probleme.code);
    exige(lu.valeur.lignes.filter((l) => l[8] === "1er").length === attendu.quartiles, "quartiles du texte");
    comprends(
      { nom: "e.csv", masquee: false, lignes: lu.valeur.lignes, numeros: lu.valeur.numeros, dates: new Set() },
      true,
      m,
    );
    dis("Texte", csv.length, m, nu);
    juge("texte", m);
  }
  if (fautes.length > 0) throw new Error(fautes.join(" ; "));
}

main();
