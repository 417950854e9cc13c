/**
 * The same grid in other products. Each gets rows as Excel gives them, and months elapsed ready-made (only the spreadsheet
 * engines could count them). Every score is checked against ours before the time counts. None of them is shipped.
 */
import { moisRevolus } from "../../src/domaine/commun";
import type { GrilleCompilee } from "../../src/domaine/cotation";
import * as D from "./donnees";
import { chronometre, chronometreAsync } from "./mesure";
import { BLOCS, COLONNES_DE_MOIS, CRITERES, type CritereSimple, type Regle } from "./regles";

type Lignes = readonly (readonly unknown[])[];
type Noter = (l: Lignes) => Float64Array;

const indice = new Map(D.ENTETES.map((e, j) => [e, j]));
const mois = (v: unknown): number => (typeof v === "number" ? moisRevolus(v, D.DATE) : -1);

function exige(a: ArrayLike<number>, b: ArrayLike<number>, quoi: string): void {
  for (let i = 0; i < b.length; i++)
    if (!(Math.abs(a[i]! - b[i]!) < 1e-9))
      throw new Error(`résultats différents : ${quoi}, ligne ${i} : ${a[i]} et ${b[i]}`);
}

async function charge<T>(nom: string): Promise<T | null> {
  try {
    return (await import(nom)) as T;
  } catch {
    return null;
  }
}

// ─────────────────────────────────────────────────────────── arquero ───────────────────────────────────────────────────────────
function expressionDe(acces: (colonne: string, mois: boolean) => string): string {
  const r = (x: Regle): string => {
    if (x.genre === "parmi")
      return `(${x.valeurs.map((v) => `${acces(x.colonne, false)}===${JSON.stringify(v)}`).join("||")})`;
    if (x.genre === "colonne")
      return `(${acces(x.colonne, false)}!==''&&${acces(x.colonne, false)}===${acces(x.autre, false)})`;
    const a = acces(x.colonne, x.mois);
    return `(${a}!==''&&${a}>${x.minInclus ? "=" : ""}${x.min}${x.max === Infinity ? "" : `&&${a}<${x.maxInclus ? "=" : ""}${x.max}`})`;
  };
  const c = (x: CritereSimple): string =>
    x.modalites.reduceRight((sinon, m) => `(${m.regles.map(r).join("&&")}?${m.points}:${sinon})`, "0");
  return BLOCS.map((b) => {
    const somme = [...b.seuls.map(c), ...b.groupes.map((g) => `op.greatest(${g.map(c).join(",")})`)].join("+");
    return b.plafond === Infinity ? `(${somme})` : `op.least(${b.plafond},${somme})`;
  }).join("+");
}

interface Arquero {
  table(c: Record<string, unknown[]>): { derive(o: Record<string, string>): { array(n: string): ArrayLike<number> } };
}
function noterAvecArquero(aq: Arquero): Noter {
  const noms = [
    ...new Set(
      CRITERES.flatMap((c) =>
        c.modalites.flatMap((m) =>
          m.regles.flatMap((r) => (r.genre === "colonne" ? [r.colonne, r.autre] : [r.colonne])),
        ),
      ),
    ),
  ];
  const expression = expressionDe((c, m) => `d[${JSON.stringify(m ? `mois ${c}` : c)}]`);
  return (lignes) => {
    const colonnes: Record<string, unknown[]> = {};
    for (const nom of noms) {
      const j = indice.get(nom)!;
      colonnes[nom] = lignes.map((l) => l[j]);
    }
    for (const nom of COLONNES_DE_MOIS) colonnes[`mois ${nom}`] = lignes.map((l) => mois(l[indice.get(nom)!]));
    return Float64Array.from(
      aq
        .table(colonnes)
        .derive({ score: `d => ${expression}` })
        .array("score"),
    );
  };
}

// ─────────────────────────────────────────────────────────── formulajs ───────────────────────────────────────────────────────────
interface FormulaJs {
  IF(t: unknown, a: unknown, b: unknown): unknown;
  OR(...a: unknown[]): unknown;
  AND(...a: unknown[]): unknown;
  SUM(...a: unknown[]): number;
  MAX(...a: unknown[]): number;
  MIN(...a: unknown[]): number;
}
function noterAvecFormulaJs(f: FormulaJs): Noter {
  return (lignes) =>
    Float64Array.from(lignes, (l) => {
      const v = (c: string): unknown => l[indice.get(c)!];
      const r = (x: Regle): unknown => {
        if (x.genre === "parmi") return f.OR(...x.valeurs.map((y) => v(x.colonne) === y));
        if (x.genre === "colonne") return f.AND(v(x.colonne) !== "", v(x.colonne) === v(x.autre));
        const y = (x.mois ? mois(v(x.colonne)) : v(x.colonne)) as number;
        return f.AND((y as unknown) !== "", x.minInclus ? y >= x.min : y > x.min, x.maxInclus ? y <= x.max : y < x.max);
      };
      const c = (x: CritereSimple): unknown =>
        x.modalites.reduceRight<unknown>((sinon, m) => f.IF(f.AND(...m.regles.map(r)), m.points, sinon), 0);
      return f.SUM(
        ...BLOCS.map((b) =>
          f.MIN(
            ...(b.plafond === Infinity ? [] : [b.plafond]),
            f.SUM(...b.seuls.map(c), ...b.groupes.map((g) => f.MAX(...g.map(c)))),
          ),
        ),
      );
    });
}

// ─────────────────────────────────────────────────────── json-rules-engine ───────────────────────────────────────────────────────
interface JsonRules {
  Engine: new (
    r: unknown[],
    o?: unknown,
  ) => { run(f: Record<string, unknown>): Promise<{ events: { params: { critere: string; points: number } }[] }> };
}
function noterAvecJsonRules({ Engine }: JsonRules): (l: Lignes) => Promise<Float64Array> {
  const fait = (c: string): string => `c${indice.get(c)!}`;
  const conditions = (x: Regle): unknown[] => {
    if (x.genre === "parmi") return [{ fact: fait(x.colonne), operator: "in", value: x.valeurs }];
    if (x.genre === "colonne")
      return [
        { fact: fait(x.colonne), operator: "notEqual", value: "" },
        { fact: fait(x.colonne), operator: "equal", value: { fact: fait(x.autre) } },
      ];
    const f = x.mois ? `m${indice.get(x.colonne)!}` : fait(x.colonne);
    return [
      { fact: f, operator: x.minInclus ? "greaterThanInclusive" : "greaterThan", value: x.min },
      ...(x.max === Infinity
        ? []
        : [{ fact: f, operator: x.maxInclus ? "lessThanInclusive" : "lessThan", value: x.max }]),
    ];
  };
  const moteur = new Engine(
    CRITERES.flatMap((c) =>
      c.modalites.map((m) => ({
        conditions: { all: m.regles.flatMap(conditions) },
        event: { type: "points", params: { critere: c.nom, points: m.points } },
      })),
    ),
  );
  return async (lignes) => {
    const scores = new Float64Array(lignes.length);
    for (let i = 0; i < lignes.length; i++) {
      const faits: Record<string, unknown> = {};
      lignes[i]!.forEach((v, j) => (faits[`c${j}`] = v));
      for (const c of COLONNES_DE_MOIS) faits[`m${indice.get(c)!}`] = mois(lignes[i]![indice.get(c)!]);
      const points = new Map((await moteur.run(faits)).events.map((e) => [e.params.critere, e.params.points]));
      const de = (c: CritereSimple): number => points.get(c.nom) ?? 0;
      for (const b of BLOCS)
        scores[i]! += Math.min(
          b.plafond,
          b.seuls.reduce((s, c) => s + de(c), 0) + b.groupes.reduce((s, g) => s + Math.max(...g.map(de)), 0),
        );
    }
    return scores;
  };
}

// ────────────────────────────────────────────────────────── HyperFormula ──────────────────────────────────────────────────────────
interface Hyper {
  HyperFormula: {
    buildFromArray(
      a: unknown[][],
      o: unknown,
    ): {
      getColumnValues?: unknown;
      getCellValue(a: { sheet: number; row: number; col: number }): unknown;
      destroy(): void;
    };
  };
}
function noterAvecHyperFormula({ HyperFormula }: Hyper): Noter {
  const lettre = (j: number): string =>
    (j < 26 ? "" : String.fromCharCode(64 + Math.floor(j / 26))) + String.fromCharCode(65 + (j % 26));
  const formule = (ligne: number): string => {
    const a = (c: string): string => `${lettre(indice.get(c)!)}${ligne}`;
    const r = (x: Regle): string => {
      if (x.genre === "parmi")
        return `OR(${x.valeurs.map((v) => `${a(x.colonne)}=${typeof v === "string" ? JSON.stringify(v) : v}`).join(",")})`;
      if (x.genre === "colonne") return `AND(${a(x.colonne)}<>"",${a(x.colonne)}=${a(x.autre)})`;
      const y = x.mois ? `DATEDIF(${a(x.colonne)},${D.DATE},"M")` : a(x.colonne);
      const bornes = [
        `${y}>${x.minInclus ? "=" : ""}${x.min}`,
        ...(x.max === Infinity ? [] : [`${y}<${x.maxInclus ? "=" : ""}${x.max}`]),
      ];
      return `IF(${a(x.colonne)}="",FALSE(),AND(${bornes.join(",")}))`;
    };
    const c = (x: CritereSimple): string =>
      x.modalites.reduceRight(
        (sinon, m) =>
          `IF(${m.regles.length === 1 ? r(m.regles[0]!) : `AND(${m.regles.map(r).join(",")})`},${m.points},${sinon})`,
        "0",
      );
    return `=${BLOCS.map((b) => {
      const somme = [...b.seuls.map(c), ...b.groupes.map((g) => `MAX(${g.map(c).join(",")})`)].join("+");
      return b.plafond === Infinity ? `(${somme})` : `MIN(${b.plafond},${somme})`;
    }).join("+")}`;
  };
  return (lignes) => {
    const hf = HyperFormula.buildFromArray(
      lignes.map((l, i) => [...l, formule(i + 1)]),
      { licenseKey: "gpl-v3", useArrayArithmetic: false },
    );
    const scores = Float64Array.from(lignes, (l, row) => Number(hf.getCellValue({ sheet: 0, row, col: l.length })));
    hf.destroy();
    return scores;
  };
}

export async function concurrents(_grille: GrilleCompilee, scores: Noter): Promise<string[]> {
  const absents: string[] = [];
  const eprouve = (nom: string, n: number, passes: number, noter: Noter): void => {
    for (let p = 0; p < passes; p++) {
      const lignes = D.commeExcel(D.demandes(n, 300 + p));
      exige(
        chronometre(nom, n, () => noter(lignes)),
        scores(lignes),
        nom,
      );
    }
  };
  const aq = await charge<Arquero>("arquero");
  if (aq === null) absents.push("arquero");
  else eprouve("arquero", 20_000, 5, noterAvecArquero(aq));
  const f = await charge<FormulaJs>("@formulajs/formulajs");
  if (f === null) absents.push("formulajs");
  else eprouve("formulajs", 2000, 3, noterAvecFormulaJs(f));
  const jre = await charge<JsonRules & { default?: JsonRules }>("json-rules-engine");
  if (jre === null) absents.push("json-rules-engine");
  else {
    const noter = noterAvecJsonRules("Engine" in jre ? jre : (jre as { default: JsonRules }).default);
    for (let p = 0; p < 3; p++) {
      const lignes = D.commeExcel(D.demandes(500, 300 + p));
      exige(await chronometreAsync("json-rules-engine", 500, () => noter(lignes)), scores(lignes), "json-rules-engine");
    }
  }
  const hf = await charge<Hyper>("hyperformula");
  if (hf === null) absents.push("hyperformula");
  else
    eprouve(
      "hyperformula",
      500,
      2,
      noterAvecHyperFormula("HyperFormula" in hf ? hf : (hf as { default: Hyper }).default),
    );
  return absents;
}
