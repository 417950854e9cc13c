/** Writes test/oracles/*.json: what LibreOffice finds with native formulas. Run: npx tsx scripts/oracles/genere.ts */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { ORACLES, demandesDe, grilleDe } from "./grilles";
import { formulesDeLaLigne, scoresParLibreOffice, versionDeLibreOffice } from "./libreoffice";

const DOSSIER = path.resolve(__dirname, "../../test/oracles");
const COMBIEN = 300;

async function principal(): Promise<void> {
  const version = versionDeLibreOffice();
  if (version === null) throw new Error("LibreOffice n'est pas installé : les oracles ne peuvent pas être recalculés.");
  for (const o of ORACLES) {
    const { entetes } = grilleDe(o);
    const scores = await scoresParLibreOffice(o, COMBIEN);
    const entete = {
      origine:
        "Formules de tableur natives, écrites d'après les phrases de la grille et calculées par LibreOffice ; demandes tirées d'une graine fixe. Refait par scripts/oracles/genere.ts.",
      calculePar: version,
      grille: `test/cas/cotation/${o.cas}`,
      date: o.date,
      formulesDeLaPremiereLigne: formulesDeLaLigne(o, entetes, 2),
      entetes,
    };
    const lignes = demandesDe(o, COMBIEN).map((demande, i) => `    ${JSON.stringify({ demande, score: scores[i] })}`);
    const debut = JSON.stringify(entete, null, 2).slice(0, -2);
    writeFileSync(path.join(DOSSIER, `${o.nom}.json`), `${debut},\n  "demandes": [\n${lignes.join(",\n")}\n  ]\n}\n`);
    console.log(`${o.nom} : ${COMBIEN} demandes`);
  }
}

principal().catch((e: unknown) => {
  console.error(e instanceof Error ? e.message : e);
  process.exitCode = 1;
});
