/** The results of the samples, computed by the functions themselves: blanks as `null` (web) and as 0 (Windows). */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { argumentDe, ecarts } from "../../scripts/exemples/evalue";
import type { Attendu, ClasseurDecrit } from "../../scripts/exemples/outils";

class ErreurDeCellule extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
Object.assign(globalThis, {
  CustomFunctions: {
    Error: ErreurDeCellule,
    ErrorCode: { invalidValue: "#VALUE!", notAvailable: "#N/A" },
    associate: () => undefined,
  },
});

const dossier = path.resolve(__dirname, "../../src/functions");
type Fonction = (...a: unknown[]) => unknown;

/** Id → function, from the JSDoc above each export. */
function fonctions(): Map<string, Fonction> {
  const m = new Map<string, Fonction>();
  for (const fichier of readdirSync(dossier).filter((f) => /^(cotation|flux|controles).*\.ts$/.test(f))) {
    const source = readFileSync(path.join(dossier, fichier), "utf8");
    const module_ = jest.requireActual<Record<string, Fonction>>(path.join(dossier, fichier));
    for (const [, id, nom] of source.matchAll(/@customfunction\s+([A-Z_]+)[\s\S]*?\*\/\s*export function (\w+)/g)) {
      const f = module_[nom!];
      if (f !== undefined) m.set(id!, f);
    }
  }
  return m;
}

const exemples = path.resolve(__dirname, "../../assets/exemples");
const lit = <T>(nom: string): T => JSON.parse(readFileSync(path.join(exemples, `${nom}.json`), "utf8")) as T;
const attendus = lit<Attendu[]>("attendus");
const disponibles = fonctions();

test("les fonctions de la cotation, du flux et des contrôles sont trouvées", () => {
  for (const id of [
    "COTATION",
    "COTATION_BLOCS",
    "FLUX_ASSIETTE",
    "FLUX_REPARTIR",
    "SEUIL_LEGAL",
    "CONTROLE_CONVENTIONS",
  ])
    expect([id, disponibles.has(id)]).toEqual([id, true]);
});

describe.each(attendus.map((a) => [`${a.classeur} : ${a.libelle}`, a] as const))("%s", (_, a) => {
  test.each([
    ["null", null],
    ["0", 0],
  ] as const)("blancs en %s", (_nom, vide) => {
    const f = disponibles.get(a.fonction);
    expect([a.fonction, f !== undefined]).toEqual([a.fonction, true]);
    const classeur = lit<ClasseurDecrit>(a.classeur);
    expect(ecarts(f!(...a.arguments.map((x) => argumentDe(classeur, x, vide))), a.attendu)).toEqual([]);
  });
});

describe("toute formule des exemples porte une fonction qui existe, et aucune n'est une erreur de grille", () => {
  test.each(["strasbourg", "ouest", "bailleur", "essais"])("%s", (nom) => {
    const ids = new Set<string>();
    for (const f of lit<ClasseurDecrit>(nom).feuilles)
      for (const l of f.cellules)
        for (const v of l)
          if (typeof v === "string" && v.startsWith("="))
            for (const [, id] of v.matchAll(/HLM\.([A-Z_]+)\(/g)) ids.add(id!);
    expect([...ids].filter((id) => !disponibles.has(id))).toEqual([]);
  });
});
