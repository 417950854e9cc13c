/**
 * Cas de contrôle lisibles (test/cas/controles/*.yaml) : un tableau, ce que la fonction doit en dire. Chaque cas passe deux fois,
 * les cellules vides en 0 puis en null, et donne le même résultat.
 */
import { readdirSync, readFileSync } from "fs";
import { join } from "path";
import { parse } from "yaml";
import { IDS_DES_REGLES } from "../../src/domaine/droit";

const DOSSIER = join(__dirname, "controles");

interface Attendu {
  readonly regle: string;
  readonly portee?: string;
  readonly verdict: string;
  readonly valeur?: string;
  readonly limite?: string;
  readonly numerateur?: string;
  readonly denominateur?: string;
  readonly marge?: string;
  readonly dit?: string | readonly string[];
  readonly reference?: string;
  readonly ligne?: number | string;
}
interface Cas {
  readonly titre: string;
  readonly source: string;
  readonly controle: "conventions" | "attributions" | "bilan";
  readonly date?: string;
  readonly annee?: number;
  readonly colonnes?: readonly string[];
  readonly tableau: readonly Readonly<Record<string, unknown>>[];
  readonly echeances?: readonly Readonly<Record<string, unknown>>[];
  readonly objectifs?: readonly Readonly<Record<string, unknown>>[];
  readonly attendu: readonly Attendu[];
  readonly absents?: readonly string[];
  readonly defauts?: readonly string[];
}

const espaces = (t: unknown): string => String(t).replace(/[\u00a0\u202f]/g, " ");
function grille(lignes: readonly Readonly<Record<string, unknown>>[], vide: unknown, colonnes: readonly string[] = []): { entetes: unknown[][]; donnees: unknown[][] } {
  const noms = [...new Set([...colonnes, ...lignes.flatMap((l) => Object.keys(l))])];
  return { entetes: [noms], donnees: lignes.map((l) => noms.map((n) => (l[n] === undefined || l[n] === null ? vide : l[n]))) };
}

beforeAll(() => {
  (globalThis as Record<string, unknown>)["CustomFunctions"] = {
    Error: class extends Error { constructor(public code: string, message?: string) { super(message); } },
    ErrorCode: { invalidValue: "#VALUE!", notAvailable: "#N/A" },
  };
});

function execute(c: Cas, vide: unknown): string[][] {
  const f = require("../../src/functions/controles") as typeof import("../../src/functions/controles");
  const { entetes, donnees } = grille(c.tableau, vide, c.colonnes);
  const table = (t: Cas["echeances"]): unknown[][] | undefined => {
    if (!t) return undefined;
    const g = grille(t, vide);
    return [...g.entetes, ...g.donnees];
  };
  const r = c.controle === "conventions" ? f.CONTROLE_CONVENTIONS(entetes as never, donnees as never, c.date ?? vide, table(c.echeances) as never)
    : c.controle === "attributions" ? f.CONTROLE_ATTRIBUTIONS(entetes as never, donnees as never, c.annee ?? vide, table(c.objectifs) as never, c.date ?? vide)
    : f.CONTROLE_BILAN(entetes as never, donnees as never, table(c.echeances) as never);
  return (r as unknown[][]).map((l) => l.map(espaces));
}

/** Couples règle et verdict qu'aucune donnée ne peut donner, et pourquoi. */
const IMPOSSIBLES: Readonly<Record<string, readonly string[]>> = {
  // Planchers et plafonds impératifs : ni clause ni dérogation ne les rend « à justifier » ; ils ne sont émis que s'ils s'appliquent.
  "ATT-25AL": ["À justifier", "Non applicable"], "ATT-25B": ["À justifier"], "ATT-25C": ["À justifier"], "FLX-20": ["Non applicable"], "FLX-NUL": ["Non applicable"],
  // « sans délai », « le cas échéant » : aucun nombre ne permet de condamner.
  "FLX-TRANS": ["Non conforme"], "FLX-ACT": ["Non conforme", "Non applicable"], "FLX-NOCONV": ["Non conforme"], "FLX-NEUF": ["Non conforme", "Non applicable"], "ATT-QPVM": ["Non conforme", "Non applicable"],
  // Facultés : rien à enfreindre ; l'objectif des travailleurs essentiels se demande dès qu'un tableau Objectifs est donné.
  "FLX-SUP": ["Non conforme", "Non applicable"], "FLX-ART5": ["Conforme", "Non conforme"], "ATT-ESS": ["Non conforme", "Indéterminé", "Non applicable"], "ATT-SPV": ["Non conforme", "À justifier", "Indéterminé"],
  // Émises seulement quand des lignes les concernent.
  "FLX-1MOIS": ["Non applicable"], "FLX-EXC": ["Indéterminé"], "FLX-EXC2": ["Non applicable"], "FLX-PCT": ["Non applicable"],
  // L'ancien texte ne s'applique qu'aux conventions signées avant le 22 février 2020.
  "FLX-30-OLD": ["Non applicable"], "FLX-05-OLD": ["Non applicable"], "FLX-20-OLD": ["Non applicable"],
};
const VERDICTS = ["Conforme", "Non conforme", "À justifier", "Indéterminé", "Non applicable"];

it("chaque verdict possible de chaque règle a son cas", () => {
  const vus = new Map<string, Set<string>>();
  for (const fichier of readdirSync(DOSSIER))
    for (const c of parse(readFileSync(join(DOSSIER, fichier), "utf8")) as Cas[])
      for (const a of c.attendu) vus.set(a.regle, (vus.get(a.regle) ?? new Set<string>()).add(a.verdict));
  // FLX-5ANS (table Reservations) a ses propres essais, et les règles sans décideur n'ont pas de constat.
  const sans = new Set(["FLX-5ANS", "FLX-AMENDE", "ATT-3", "COT-OBL", "COT-UNI", "COT-PRIO", "COT-REF", "COT-INFO", "COT-AIDE", "COT-EVAL", "COT-SNE"]);
  const manquants = IDS_DES_REGLES.filter((r) => !sans.has(r)).flatMap((r) => VERDICTS.filter((v) => !(vus.get(r)?.has(v) ?? false) && !(IMPOSSIBLES[r] ?? []).includes(v)).map((v) => `${r} ${v}`));
  expect(manquants).toEqual([]);
  for (const [r, vs] of Object.entries(IMPOSSIBLES)) for (const v of vs) expect([r, v, vus.get(r)?.has(v) ?? false]).toEqual([r, v, false]);
});

for (const fichier of readdirSync(DOSSIER).filter((f) => f.endsWith(".yaml")).sort()) {
  describe(`Contrôles, ${fichier}`, () => {
    for (const c of parse(readFileSync(join(DOSSIER, fichier), "utf8")) as Cas[]) {
      it(`${c.titre} [${c.source}]`, () => {
        const avecNull = execute(c, null);
        expect(execute(c, 0)).toEqual(avecNull);
        const lignes = avecNull.slice(1).map(([regle, portee, verdict, valeur, limite, numerateur, denominateur, marge, explication, reference, ligne]) => ({ regle, portee, verdict, valeur, limite, numerateur, denominateur, marge, explication: explication!, reference: reference!, ligne }));
        for (const a of c.attendu) {
          const { dit, portee, reference, ligne, ...exact } = a;
          const memeRegle = lignes.filter((l) => l.regle === a.regle && (portee === undefined || l.portee === portee));
          const trouve = memeRegle.filter((l) => l.verdict === a.verdict);
          if (trouve.length === 0) throw new Error(`${a.regle} ${portee ?? ""} « ${a.verdict} » introuvable parmi :\n${JSON.stringify(memeRegle.length > 0 ? memeRegle : lignes.map((l) => [l.regle, l.portee, l.verdict]), null, 1)}`);
          const voulu = Object.fromEntries(Object.entries(exact).map(([k, v]) => [k, String(v)]));
          const l = trouve.find((x) => Object.entries(voulu).every(([k, v]) => (x as Record<string, string | undefined>)[k] === v)) ?? trouve[0]!;
          expect(l).toMatchObject(voulu);
          if (ligne !== undefined) expect(l.ligne).toBe(String(ligne));
          if (reference !== undefined) expect(l.reference).toContain(reference);
          for (const d of dit === undefined ? [] : typeof dit === "string" ? [dit] : dit) expect(l.explication).toContain(d);
        }
        for (const r of c.absents ?? []) expect(lignes.filter((l) => l.regle === r)).toEqual([]);
        const defauts = lignes.filter((l) => l.regle === "Données").map((l) => l.explication);
        const attendus = c.defauts ?? [];
        if (defauts.length !== attendus.length) expect(defauts).toEqual(attendus);
        for (const d of attendus) expect(defauts.some((x) => x.includes(d)) ? d : defauts).toBe(d);
      });
    }
  });
}
