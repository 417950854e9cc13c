/** The real office.js, in Node, in front of the local host: the code of src/excel runs as it does in Excel. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ClasseurDecrit } from "../../src/workbench/classeur-decrit";
import { ouvreAtelier, type AtelierHeadless, type OptionsDAtelier } from "../../src/workbench/node/ouvre-atelier";

/** A page without the add-in: only office.js, which is what is tested against. */
function dossierVide(): string {
  const dossier = mkdtempSync(join(tmpdir(), "cotaflux-"));
  writeFileSync(
    join(dossier, "taskpane.html"),
    `<!doctype html><html lang="fr"><head><title>Essai</title><script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script></head><body></body></html>`,
  );
  return dossier;
}

export async function ouvre(
  classeur: ClasseurDecrit,
  options: Pick<OptionsDAtelier, "exigences"> = {},
): Promise<AtelierHeadless> {
  const a = await ouvreAtelier({ dist: dossierVide(), classeur, ...options });
  const monde = globalThis as unknown as Record<string, unknown>;
  monde["Excel"] = a.complement.Excel;
  monde["Office"] = a.complement.Office;
  return a;
}

export function ferme(a: AtelierHeadless): void {
  const monde = globalThis as unknown as Record<string, unknown>;
  delete monde["Excel"];
  delete monde["Office"];
  a.ferme();
}

/** Everything that a write may change: sheets, tables, names, and the cells with their formats. */
export function photo(a: AtelierHeadless): unknown {
  const { engine } = a;
  return {
    feuilles: engine.sheets().map((f) => {
      const zone = engine.usedArea(f.id, false);
      return [
        f.name,
        zone && { ...zone, sheet: f.name },
        zone && engine.formulas(zone),
        zone && engine.numberFormats(zone),
      ];
    }),
    tables: engine.tables().map((t) => [t.name, t.columns, { ...t.area, sheet: "" }]),
    noms: engine.names(),
  };
}
