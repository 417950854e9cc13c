/**
 * Chaque fonction, appelée sur des tables à moitié justes : les lignes d'exemple de ses modèles, dont des cellules et des en-têtes sont
 * remplacés par ce qu'un classeur peut porter de pire. Jamais de « Défaut du complément », jamais de nombre qu'Excel ne reçoit pas ni de
 * texte plus long qu'une cellule (32 767 signes), et un tableau est toujours rectangulaire. Chaque graine donne les mêmes appels.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as commissions from "../../src/functions/commissions";
import * as controles from "../../src/functions/controles";
import * as cotation from "../../src/functions/cotation";
import * as demande from "../../src/functions/cotation-demande";
import * as grilles from "../../src/functions/cotation-grilles";
import * as logement from "../../src/functions/cotation-logement";
import * as pilotage from "../../src/functions/cotation-pilotage";
import * as population from "../../src/functions/cotation-population";
import * as distances from "../../src/functions/distances";
import * as flux from "../../src/functions/flux";
import {
  BILAN,
  COMMISSIONS,
  CONVENTIONS,
  COORDONNEES,
  DEMANDES,
  DROIT,
  ECHEANCES,
  GRILLE,
  LOGEMENTS,
  MISES_A_DISPOSITION,
  OBJECTIFS,
  type Modele,
} from "../../src/modeles";
import { ENTIER } from "../long";
import { hasard } from "../proprietes/generateur-de-grilles";
import { FausseErreur, installeFauxCustomFunctions } from "./faux-custom-functions";
import SIGNATURES from "./metadonnees.golden.json";

beforeAll(installeFauxCustomFunctions);

type Hasard = () => number;
type Plage = unknown[][];
const FONCTIONS: Readonly<Record<string, unknown>> = {
  ...commissions,
  ...controles,
  ...cotation,
  ...demande,
  ...grilles,
  ...logement,
  ...pilotage,
  ...population,
  ...distances,
  ...flux,
};
/** L'identifiant d'une fonction est dans son commentaire ; son nom, à la ligne qui l'exporte. */
const SOURCES = readdirSync(path.join(__dirname, "../../src/functions"))
  .map((f) => readFileSync(path.join(__dirname, "../../src/functions", f), "utf8"))
  .join("\n");
const fonctionDe = (id: string): ((...a: unknown[]) => unknown) => {
  const nom = new RegExp(`@customfunction ${id}\\s[^]*?export function (\\w+)`).exec(SOURCES)![1]!;
  return FONCTIONS[nom] as (...a: unknown[]) => unknown;
};

const tire = <T>(h: Hasard, parmi: readonly T[]): T => parmi[Math.floor(h() * parmi.length)]!;
/** Les bornes des dates d'Excel et du calendrier, des nombres aux bords, des textes démesurés, des erreurs, d'autres écritures. */
const PIRES: readonly unknown[] = [
  null,
  "",
  " ",
  0,
  -1,
  1e15,
  1e300,
  -1e300,
  5e-324,
  0.1 + 0.2,
  2_958_465,
  2_958_466,
  "31/12/9999",
  "01/01/1900",
  "29/02/2023",
  45_657,
  true,
  false,
  "#REF!",
  "#N/A",
  new FausseErreur("#DIV/0!"),
  " ".repeat(32_000),
  `12${" ".repeat(32_000)}%`,
  "x".repeat(32_767),
  "[".repeat(5_000),
  "1 234,56 €",
  "1er",
  "38 %",
  38,
  "Oui",
  "Non",
  "Logement : Loyer",
  "Ville | ville | VILLE",
  "=1+1",
  "\u0000",
  "\ud800",
  "🏠",
];
const ENTETES: readonly unknown[] = [
  "",
  null,
  "Logement : Loyer",
  "Logement : Typologie",
  "Numéro unique",
  "Bailleur",
  `Taux${" ".repeat(32_000)}%`,
  "L441-1 *",
  42,
  new FausseErreur("#NAME?"),
];

/** Des lignes d'exemple du modèle, une cellule sur `rares` remplacée ; les en-têtes bien plus rarement. */
function tableAuHasard(h: Hasard, modele: Modele, n: number, rares: number): { entetes: Plage; lignes: Plage } {
  const colonnes = modele.colonnes.map((_, j) => j).filter(() => h() < 0.98);
  return {
    entetes: [colonnes.map((j) => (h() < rares / 5 ? tire(h, ENTETES) : modele.colonnes[j]!.entete))],
    // Une grille va de la première à la dernière de ses lignes ; ailleurs, n'importe lesquelles.
    lignes: Array.from({ length: modele === GRILLE ? modele.exemples.length : n }, (_, i) => {
      const exemple = modele === GRILLE ? modele.exemples[i]! : tire(h, modele.exemples);
      return colonnes.map((j) => (h() < rares ? tire(h, PIRES) : (exemple[j] ?? modele.colonnes[j]!.exemple)));
    }),
  };
}

/** Ce que le nom d'un paramètre annonce : une table entière, ou ses en-têtes seuls puis ses lignes. */
const TABLES: Readonly<Record<string, Modele>> = {
  grille: GRILLE,
  grille_a: GRILLE,
  grille_b: GRILLE,
  socle: GRILLE,
  droit: DROIT,
  objectifs: OBJECTIFS,
  échéances: ECHEANCES,
};
const LIGNES: Readonly<Record<string, Modele>> = {
  demandes: DEMANDES,
  demande: DEMANDES,
  publics: DEMANDES,
  logement: LOGEMENTS,
  conventions: CONVENTIONS,
  attributions: MISES_A_DISPOSITION,
  mises: MISES_A_DISPOSITION,
  mises_à_disposition: MISES_A_DISPOSITION,
  commissions: COMMISSIONS,
  coordonnées: COORDONNEES,
  bilan: BILAN,
};
const UNE_LIGNE = new Set(["demande", "logement"]);
const REGLES = ["FLX-EXC2", "FLX-PCT", "FLX-AMENDE", "ATT-REP"];
const DATES = [null, 45_292, 45_657, "31/12/9999", 2_958_465, 1, "hier"] as const;

function argumentsDe(h: Hasard, parametres: readonly string[], rares: number): unknown[] {
  const n = 1 + Math.floor(h() * 4);
  const noms = parametres.map((p) => p.split(":")[0]!.replace(/[[\]]/g, ""));
  const faits = new Map<number, unknown>();
  return noms.map((nom, i) => {
    if (faits.has(i)) return faits.get(i);
    if (parametres[i]!.startsWith("[") && h() < 0.4) return null;
    if (nom.startsWith("entêtes")) {
      const suivant = noms[i + 1] ?? "demandes";
      const t = tableAuHasard(h, LIGNES[suivant] ?? DEMANDES, UNE_LIGNE.has(suivant) ? 1 : n, rares);
      faits.set(i + 1, t.lignes);
      return t.entetes;
    }
    const modele = TABLES[nom];
    if (modele !== undefined && (nom !== "objectifs" || parametres[i]!.startsWith("["))) {
      const t = tableAuHasard(h, modele, 2 * n, rares);
      return [...t.entetes, ...t.lignes];
    }
    const nombre = (): number => (/^(taux|parts|plafonds|planchers|réservés)/.test(nom) ? h() : Math.floor(h() * 100));
    if (parametres[i]!.endsWith("[][]"))
      return Array.from({ length: n }, () => [h() < rares ? tire(h, PIRES) : nombre()]);
    if (h() < 3 * rares) return tire(h, PIRES);
    return nom === "règle"
      ? tire(h, REGLES)
      : nom === "date" || nom === "fin" || nom === "début"
        ? tire(h, DATES)
        : nom === "méthode" || nom === "bailleur"
          ? null
          : nombre();
  });
}

function defautDe(rendu: unknown): string | null {
  const plage = Array.isArray(rendu) ? (rendu as unknown[][]) : [[rendu]];
  if (plage.length === 0 || plage.some((l) => l.length !== plage[0]!.length || l.length === 0))
    return "n'est pas rectangulaire";
  for (const c of plage.flat()) {
    if (typeof c === "number" && (!Number.isFinite(c) || Object.is(c, -0))) return `rend ${c}`;
    if (typeof c === "string" && c.length > 32_767) return `rend ${c.length} signes`;
    if (c === undefined) return "rend une cellule indéfinie";
    if (c instanceof FausseErreur && c.message.includes("Défaut du complément")) return c.message;
  }
  return null;
}

const ESSAIS = ENTIER ? 4_000 : 60;

it.each(SIGNATURES.map(({ id, parametres }, rang) => [id, parametres, rang] as const))("%s", (id, parametres, rang) => {
  const f = fonctionDe(id);
  let rendus = 0;
  for (let essai = 0; essai < ESSAIS; essai++) {
    const h = hasard(1 + rang * 1_000_003 + essai);
    const args = argumentsDe(h, parametres, tire(h, [0, 0.01, 0.05, 0.2]));
    let defaut: string | null;
    try {
      defaut = defautDe(f(...args));
      rendus++;
    } catch (e) {
      defaut = e instanceof FausseErreur ? defautDe(e) : `lance ${String(e)}`;
    }
    if (defaut !== null) throw new Error(`${id}, essai ${essai} : ${defaut}\n${JSON.stringify(args).slice(0, 3_000)}`);
  }
  // Des tables toutes refusées n'éprouveraient que le refus.
  expect(rendus).toBeGreaterThan(0);
});
