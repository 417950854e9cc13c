/**
 * Cas de contrôle lisibles (test/cas/controles/*.yaml) : un tableau, ce que la fonction doit en dire. Chaque cas passe deux fois,
 * les cellules vides en 0 puis en null, et donne le même résultat.
 */
import { readdirSync, readFileSync, writeFileSync } from "fs";
import { join } from "path";
import { parse } from "yaml";
import { serieDe } from "../../src/domaine/commun";
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

/** Les grandeurs se lisent en nombres dans les cellules : « 17,1 logements » y est 17.1, « 30 % » 0.3, une date son numéro de série. */
const GRANDEURS = ["valeur", "limite", "numerateur", "denominateur", "marge"] as const;
const ECRITURE = /^([−-]?)(\d{1,3}(?: \d{3})*)(?:,(\d+))?( %| point)?/;
function ecrit(texte: string): { valeur: number; pas: number } {
  const d = /^(\d\d)\/(\d\d)\/(\d{4})/.exec(texte);
  if (d) return { valeur: serieDe(Number(d[3]), Number(d[2]), Number(d[1]))!, pas: 0 };
  const m = ECRITURE.exec(texte);
  if (!m) throw new Error(`nombre attendu : ${texte}`);
  const [, signe, entier, fraction = "", pc] = m;
  const echelle = pc === undefined ? 1 : 100;
  return {
    valeur: Number(`${signe === "" ? "" : "-"}${entier!.replace(/ /g, "")}.${fraction}`) / echelle,
    pas: fraction === "" ? 0 : 10 ** -fraction.length / echelle,
  };
}
/** Égal au nombre écrit ; un écrit arrondi (33,33 %) vaut à la moitié de son dernier chiffre près. */
const memeNombre = (cellule: unknown, texte: string): boolean => {
  const e = ecrit(texte);
  return typeof cellule === "number" && Math.abs(cellule - e.valeur) <= Math.max(e.pas / 2, 1e-15 * Math.abs(e.valeur));
};
/** Toutes les grandeurs de la ligne sont dites en toutes lettres dans son explication. */
function tues(explication: string, cellules: readonly unknown[]): unknown[] {
  const dits = [...explication.matchAll(/\d\d\/\d\d\/\d{4}|\d{1,3}(?: \d{3})*(?:,\d+)?(?: %| points?\b)?/g)].map(
    (m) => m[0],
  );
  return cellules.filter(
    (c) =>
      typeof c === "number" &&
      !dits.some((t) => memeNombre(Math.abs(c), t)) &&
      !(c === 0 && /aucun|exactement atteint|le dernier jour utile/i.test(explication)) &&
      !(c === 1 && /délai d'un mois/.test(explication)),
  );
}

const espaces = (t: unknown): string => String(t).replace(/[\u00a0\u202f]/g, " ");
function grille(
  lignes: readonly Readonly<Record<string, unknown>>[],
  vide: unknown,
  colonnes: readonly string[] = [],
): { entetes: unknown[][]; donnees: unknown[][] } {
  const noms = [...new Set([...colonnes, ...lignes.flatMap((l) => Object.keys(l))])];
  return {
    entetes: [noms],
    donnees: lignes.map((l) => noms.map((n) => (l[n] === undefined || l[n] === null ? vide : l[n]))),
  };
}

beforeAll(() => {
  (globalThis as Record<string, unknown>)["CustomFunctions"] = {
    Error: class extends Error {
      constructor(
        public code: string,
        message?: string,
      ) {
        super(message);
      }
    },
    ErrorCode: { invalidValue: "#VALUE!", notAvailable: "#N/A" },
  };
});

/** Les réponses aux cellules vides en null, gardées : chaque cas ne se calcule qu'une fois ainsi. */
const gardees = new Map<string, unknown[][]>();
function avecDesNull(c: Cas): unknown[][] {
  const cle = JSON.stringify(c);
  const deja = gardees.get(cle);
  if (deja !== undefined) return deja;
  const r = execute(c, null);
  gardees.set(cle, r);
  return r;
}

function execute(c: Cas, vide: unknown): unknown[][] {
  const f = require("../../src/functions/controles") as typeof import("../../src/functions/controles");
  const { entetes, donnees } = grille(c.tableau, vide, c.colonnes);
  const table = (t: Cas["echeances"]): unknown[][] | undefined => {
    if (!t) return undefined;
    const g = grille(t, vide);
    return [...g.entetes, ...g.donnees];
  };
  const r =
    c.controle === "conventions"
      ? f.CONTROLE_CONVENTIONS(entetes as never, donnees as never, c.date ?? vide, table(c.echeances) as never)
      : c.controle === "attributions"
        ? f.CONTROLE_ATTRIBUTIONS(
            entetes as never,
            donnees as never,
            c.annee ?? vide,
            table(c.objectifs) as never,
            c.date ?? vide,
          )
        : f.CONTROLE_BILAN(entetes as never, donnees as never, table(c.echeances) as never);
  return (r as unknown[][]).map((l) => l.map((x) => (typeof x === "number" ? x : espaces(x))));
}

/** Couples règle et verdict qu'aucune donnée ne peut donner, et pourquoi. */
const IMPOSSIBLES: Readonly<Record<string, readonly string[]>> = {
  // Planchers et plafonds impératifs : ni clause ni dérogation ne les rend « à justifier » ; ils ne sont émis que s'ils s'appliquent.
  "ATT-25AL": ["À justifier", "Non applicable"],
  "ATT-25B": ["À justifier"],
  "FLX-20": ["Non applicable"],
  "FLX-NUL": ["Non applicable"],
  // « sans délai », « le cas échéant » : aucun nombre ne permet de condamner.
  "FLX-TRANS": ["Non conforme"],
  "FLX-ACT": ["Non conforme", "Non applicable"],
  "FLX-NOCONV": ["Non conforme"],
  "FLX-NEUF": ["Non conforme", "Non applicable"],
  "ATT-QPVM": ["Non conforme", "Non applicable"],
  // Facultés : rien à enfreindre ; l'objectif des travailleurs essentiels se demande dès qu'un tableau Objectifs est donné, et le texte
  // ne sanctionne pas qu'il ne soit pas atteint.
  "FLX-SUP": ["Non conforme", "Non applicable"],
  "FLX-ART5": ["Conforme", "Non conforme"],
  "ATT-ESS": ["Non conforme", "Non applicable"],
  "ATT-SPV": ["Conforme", "Non conforme", "À justifier"],
  // Émises seulement quand des lignes les concernent.
  "FLX-1MOIS": ["Non applicable"],
  "FLX-EXC": ["Indéterminé"],
  "FLX-EXC2": ["Non applicable"],
  // L'ancien texte ne s'applique qu'aux conventions signées avant le 22 février 2020.
  "FLX-30-OLD": ["Non applicable"],
  "FLX-05-OLD": ["Non applicable"],
  "FLX-20-OLD": ["Non applicable"],
};
const VERDICTS = ["Conforme", "Non conforme", "À justifier", "Indéterminé", "Non applicable"];

export const chaqueVerdictASonCas = (): void => {
  const vus = new Map<string, Set<string>>();
  for (const fichier of readdirSync(DOSSIER))
    for (const c of parse(readFileSync(join(DOSSIER, fichier), "utf8")) as Cas[])
      for (const a of c.attendu) vus.set(a.regle, (vus.get(a.regle) ?? new Set<string>()).add(a.verdict));
  // FLX-5ANS (table Reservations) a ses propres essais, et les règles sans décideur n'ont pas de constat.
  const sans = new Set([
    "FLX-5ANS",
    "FLX-AMENDE",
    "ATT-3",
    "COT-OBL",
    "COT-UNI",
    "COT-PRIO",
    "COT-REF",
    "COT-INFO",
    "COT-AIDE",
    "COT-EVAL",
    "COT-SNE",
  ]);
  const manquants = IDS_DES_REGLES.filter((r) => !sans.has(r)).flatMap((r) =>
    VERDICTS.filter((v) => !(vus.get(r)?.has(v) ?? false) && !(IMPOSSIBLES[r] ?? []).includes(v)).map(
      (v) => `${r} ${v}`,
    ),
  );
  expect(manquants).toEqual([]);
  for (const [r, vs] of Object.entries(IMPOSSIBLES))
    for (const v of vs) expect([r, v, vus.get(r)?.has(v) ?? false]).toEqual([r, v, false]);
};

/** Ce qu'un constat dit, sans son rang ni ses mots. */
const DITS = ["regle", "portee", "verdict", "valeur", "limite", "numerateur", "denominateur", "marge"] as const;
const constatsDe = (r: readonly unknown[][]): Record<(typeof DITS)[number], unknown>[] =>
  r
    .slice(1)
    .filter(([regle]) => regle !== "Données")
    .map((l) => Object.fromEntries(DITS.map((d, i) => [d, l[i]])) as never);

/** Ce que tout constat vérifie, quel que soit le cas. */
function verifieLesGrandeurs(r: readonly unknown[][]): void {
  for (const c of constatsDe(r)) {
    const { valeur: v, limite: l, numerateur: n, denominateur: d, marge: m } = c as Record<string, never>;
    const nombre = (x: unknown): x is number => typeof x === "number";
    const dit = [c.regle, c.portee, c.verdict];
    // Un mois pour proposer : la valeur est un retard en jours, le compte celui des logements.
    if (c.regle === "FLX-1MOIS") continue;
    if (nombre(v) && nombre(n) && nombre(d)) expect([dit, Math.abs(v - n / d) < 1e-12]).toEqual([dit, true]);
    if (nombre(m) && nombre(l) && nombre(n) && nombre(d))
      expect([dit, Math.abs(Math.abs(m) - Math.abs(l * d - n)) < 1e-9]).toEqual([dit, true]);
    // Conforme : rien ne manque ; non conforme : il manque quelque chose.
    if (nombre(m) && c.verdict === "Conforme") expect([dit, m >= 0]).toEqual([dit, true]);
    if (nombre(m) && c.verdict === "Non conforme") expect([dit, m < 0]).toEqual([dit, true]);
    if (c.verdict === "Non applicable") expect([dit, nombre(m)]).toEqual([dit, false]);
  }
  const graves = constatsDe(r).map((c) => VERDICTS_RANGES.indexOf(c.verdict as string));
  expect(graves).toEqual([...graves].sort((a, b) => a - b));
}
/** Du plus grave au moins grave. */
const VERDICTS_RANGES = ["Non conforme", "À justifier", "Indéterminé", "Conforme", "Non applicable"];

/** Les cas d'un genre de contrôle, puis ses phrases. */
export function joueLesControles(genres: readonly Cas["controle"][], phrases: string): void {
  for (const fichier of readdirSync(DOSSIER)
    .filter((f) => f.endsWith(".yaml"))
    .sort()) {
    describe(`Contrôles, ${fichier}`, () => {
      for (const c of (parse(readFileSync(join(DOSSIER, fichier), "utf8")) as Cas[]).filter((x) =>
        genres.includes(x.controle),
      )) {
        it(`${c.titre} [${c.source}]`, () => {
          const avecNull = avecDesNull(c);
          expect(execute(c, 0)).toEqual(avecNull);
          verifieLesGrandeurs(avecNull);
          const lignes = avecNull
            .slice(1)
            .map(
              ([
                regle,
                portee,
                verdict,
                valeur,
                limite,
                numerateur,
                denominateur,
                marge,
                explication,
                reference,
                ligne,
              ]) => ({
                regle,
                portee,
                verdict,
                valeur,
                limite,
                numerateur,
                denominateur,
                marge,
                explication: String(explication),
                reference: String(reference),
                ligne: String(ligne),
              }),
            );
          for (const l of lignes) {
            for (const g of GRANDEURS)
              expect([g, l[g] === "" || typeof l[g] === "number" ? true : l[g]]).toEqual([g, true]);
            expect([
              l.regle,
              l.explication,
              tues(
                l.explication,
                GRANDEURS.map((g) => l[g]),
              ),
            ]).toEqual([l.regle, l.explication, []]);
          }
          for (const a of c.attendu) {
            const { dit, portee, reference, ligne, ...exact } = a;
            const memeRegle = lignes.filter(
              (l) => l.regle === a.regle && (portee === undefined || l.portee === portee),
            );
            const trouve = memeRegle.filter((l) => l.verdict === a.verdict);
            if (trouve.length === 0)
              throw new Error(
                `${a.regle} ${portee ?? ""} « ${a.verdict} » introuvable parmi :\n${JSON.stringify(memeRegle.length > 0 ? memeRegle : lignes.map((l) => [l.regle, l.portee, l.verdict]), null, 1)}`,
              );
            const grandeurs = GRANDEURS.filter((g) => exact[g] !== undefined);
            const ecarts = (x: (typeof lignes)[number]): unknown[] =>
              grandeurs
                .filter((g) => (exact[g] === "" ? x[g] !== "" : !memeNombre(x[g], String(exact[g]))))
                .map((g) => [g, exact[g], x[g]]);
            const l = trouve.find((x) => ecarts(x).length === 0) ?? trouve[0]!;
            expect(ecarts(l)).toEqual([]);
            // Le dénominateur est nommé dans l'explication : « (flux annuel total du bailleur dans le département) ».
            const base = /\(.*\)$/.exec(exact.denominateur ?? "");
            if (base && base[0] !== "(conventions)") expect(l.explication).toContain(base[0]);
            if (ligne !== undefined) expect(l.ligne).toBe(String(ligne));
            if (reference !== undefined) expect(l.reference).toContain(reference);
            for (const d of dit === undefined ? [] : typeof dit === "string" ? [dit] : dit)
              expect(l.explication).toContain(d);
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

  /**
   * Chaque phrase que les règles savent dire, une fois, en entier, dans le cas qui la fait dire (phrases-*.txt) : relue avec le
   * cas et son article. « RELEVE=1 npx jest … test/cas/controles » récrit le fichier ; ce qui y change se relit avant d'être proposé.
   */
  describe("Les phrases des règles", () => {
    const FICHIER = join(__dirname, phrases);
    const ligneDe = (l: readonly unknown[]): string =>
      [...l.slice(0, 9), l[10]].map((x) => (typeof x === "number" ? String(x) : espaces(x))).join(" ¦ ");
    /** Les mêmes mots : seuls les nombres et ce qui est cité diffèrent. */
    const forme = (l: readonly unknown[]): string =>
      [
        l[0],
        l[2],
        espaces(l[8])
          .replace(/\d[\d ,/]*/g, "#")
          .replace(/« [^»]*»/g, "«»"),
      ].join(" ¦ ");
    const tous = readdirSync(DOSSIER)
      .filter((f) => f.endsWith(".yaml"))
      .sort()
      .flatMap((f) =>
        (parse(readFileSync(join(DOSSIER, f), "utf8")) as Cas[])
          .filter((c) => genres.includes(c.controle))
          .map((c) => ({ nom: `${f}, ${c.titre}`, c })),
      );
    const releve = (): string => {
      const vues = new Set<string>();
      const lignes = tous.flatMap(({ nom, c }) => {
        const neuves = avecDesNull(c)
          .slice(1)
          .filter((l) => !vues.has(forme(l)) && vues.add(forme(l)));
        return neuves.length === 0 ? [] : ["", `# ${nom}`, ...neuves.map(ligneDe)];
      });
      return `${lignes.slice(1).join("\n")}\n`;
    };
    it("sont celles du relevé, au mot et au nombre près", () => {
      const lues = releve();
      if (process.env["RELEVE"] === "1") writeFileSync(FICHIER, lues);
      expect(lues.split("\n")).toEqual(readFileSync(FICHIER, "utf8").split("\n"));
    });
  });
}
