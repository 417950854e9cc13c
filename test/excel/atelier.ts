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

/**
 * Everything that a write may change: sheets, tables, names, the cells with their formats; and what a sheet carries beside
 * them: lists, conditional formats, charts, links, page breaks, frozen rows, merges, print set-up.
 */
export function photo(a: AtelierHeadless): unknown {
  const { engine, host } = a;
  const noms = new Map(engine.sheets().map((f) => [f.id, f.name]));
  // Identifiers are drawn at random: a sheet is known by its name, and what it carries by what it says.
  const nommees = (x: unknown): unknown =>
    JSON.parse(
      JSON.stringify(x, (cle, v: unknown) =>
        cle === "id" ? undefined : typeof v === "string" ? (noms.get(v) ?? v) : v,
      ),
    );
  return {
    feuilles: engine.sheets().map((f) => {
      const zone = engine.usedArea(f.id, false);
      return [
        f.name,
        zone && { ...zone, sheet: f.name },
        zone && engine.formulas(zone),
        zone && engine.numberFormats(zone),
        f.hidden,
        nommees({
          ...host.kept.seen(f.id),
          gele: engine.frozen(f.id),
          fusions: engine.merges(f.id),
          page: host.pages.get(f.id) ?? null,
        }),
      ];
    }),
    tables: engine.tables().map((t) => [t.name, t.columns, { ...t.area, sheet: "" }]),
    noms: engine.names(),
  };
}

/** The same without the print set-up, without which a document is complete: the pane says so. */
export const sansMiseEnPage = (vue: unknown): unknown =>
  JSON.parse(JSON.stringify(vue, (cle, v: unknown) => (cle === "page" || cle === "rowBreaks" ? undefined : v)));
