/**
 * The results of the sample workbooks, computed through the built dist/functions.js and nothing else, beside the value
 * expected and where it comes from. Exits 1 when one differs. `--premieres` shows only the first of each workbook.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { chargeFonctions, ErreurDeCellule } from "./construction/charge-fonctions.cjs";
import { argumentDe, ecarts } from "./exemples/evalue";
import type { Attendu, ClasseurDecrit } from "./exemples/outils";

const RACINE = path.resolve(__dirname, "..");
/** Functions that the product cannot be without: their absence is a failure, not something still to come. */
const INDISPENSABLES = ["COTATION", "COTATION_DETAIL", "FLUX_ASSIETTE", "FLUX_PART_STOCK", "SEUIL_LEGAL"];
/** The cells of one call that are printed: the first differences are listed apart. */
const MONTREES = 4;

const lit = <T>(nom: string): T => JSON.parse(readFileSync(path.join(RACINE, "assets/exemples", nom), "utf8")) as T;
const montre = (v: unknown): string =>
  v === null
    ? "…"
    : typeof v === "number"
      ? String(Math.round(v * 1e9) / 1e9)
          .replace(".", ",")
          .replace("-", "−")
      : v instanceof ErreurDeCellule
        ? `${v.code} ${v.message}`
        : String(v);

const accorde = (n: number, un: string, plusieurs: string): string => `${n} ${n < 2 ? un : plusieurs}`;

function resume(attendu: Attendu["attendu"]): string {
  if ("lignes" in attendu)
    return `${accorde(attendu.lignes.length, "ligne attendue", "lignes attendues")}, dont ${Object.entries(
      attendu.lignes[0] ?? {},
    )
      .map(([k, v]) => `${k} ${montre(v)}`)
      .join(", ")}`;
  const plates = attendu.valeurs.flat().filter((v) => v !== null);
  return plates.length <= MONTREES
    ? plates.map(montre).join(" ; ")
    : `${plates.slice(0, MONTREES).map(montre).join(" ; ")} … (${plates.length} valeurs)`;
}
function calcule(resultat: unknown, attendu: Attendu["attendu"]): string {
  if ("lignes" in attendu) return "toutes présentes";
  const m = (Array.isArray(resultat) ? resultat : [[resultat]]) as unknown[][];
  const plates = attendu.valeurs.flatMap((ligne, i) => ligne.flatMap((v, j) => (v === null ? [] : [m[i]?.[j]])));
  return plates.length <= MONTREES
    ? plates.map(montre).join(" ; ")
    : `${plates.slice(0, MONTREES).map(montre).join(" ; ")} …`;
}

function principal(): number {
  if (!existsSync(path.join(RACINE, "dist/functions.js"))) {
    console.error("dist/functions.js n'existe pas : npm run build");
    return 1;
  }
  const fonctions = chargeFonctions();
  const absentes = INDISPENSABLES.filter((id) => !(id in fonctions));
  if (absentes.length > 0) {
    console.error(`Fonctions absentes de dist/functions.js : ${absentes.join(", ")}`);
    return 1;
  }
  const attendus = lit<Attendu[]>("attendus.json");
  const classeurs = new Map<string, ClasseurDecrit>();
  const aVenir = new Set<string>();
  let justes = 0;
  let faux = 0;
  let classeur = "";
  for (const a of attendus) {
    const f = fonctions[a.fonction];
    if (!f) {
      aVenir.add(a.fonction);
      continue;
    }
    const decrit = classeurs.get(a.classeur) ?? lit<ClasseurDecrit>(`${a.classeur}.json`);
    classeurs.set(a.classeur, decrit);
    if (classeur !== a.classeur) console.log(`\n${decrit.nom}`);
    classeur = a.classeur;
    const defauts: string[] = [];
    let resultat: unknown;
    // Excel on Windows sends 0 for a blank cell of a range, Excel on the web null: the results must be the same.
    for (const vide of [null, 0] as const) {
      try {
        resultat = f(...a.arguments.map((x) => argumentDe(decrit, x, vide)));
        defauts.push(...ecarts(resultat, a.attendu));
      } catch (e) {
        defauts.push(e instanceof Error ? e.message : String(e));
      }
      if (defauts.length > 0) break;
    }
    if (defauts.length === 0) {
      justes++;
      console.log(
        `  ✓ ${a.libelle}\n      =HLM.${a.fonction} → ${calcule(resultat, a.attendu)}   attendu : ${resume(a.attendu)}   (${a.origine})`,
      );
    } else {
      faux++;
      console.log(
        `  ✗ ${a.libelle}\n      attendu : ${resume(a.attendu)} (${a.source})\n${defauts
          .slice(0, MONTREES)
          .map((d) => `      ${d}`)
          .join("\n")}`,
      );
    }
  }
  if (aVenir.size > 0) console.log(`\nPas encore dans cette version : ${[...aVenir].sort().join(", ")}`);
  console.log(
    `\n${accorde(justes, "résultat conforme", "résultats conformes")}, ${accorde(faux, "différent", "différents")}`,
  );
  return faux > 0 ? 1 : 0;
}

process.exitCode = principal();
