/** Constats gathered by landlord, the worst first. It counts what the engine judged; it judges nothing. Pure. */
import { normalise } from "../../domaine/commun";
import { cleDuNom, VERDICTS, type Verdict } from "../../domaine/controles";
import { enBref, LIBELLES_DES_REGLES } from "../../messages";
import { type ConstatMontre } from "./constats";

export interface BailleurMontre {
  /** « » gathers what belongs to no landlord. */
  readonly cle: string;
  readonly nom: string;
  readonly departements: readonly string[];
  /** Constats by verdict; those that someone justified or set aside apart. */
  readonly effectifs: Readonly<Record<Verdict, number>>;
  readonly decides: number;
  /** The gravest verdict that is not decided. */
  readonly pire: Verdict;
  /** Its constats of that verdict, in a few words. */
  readonly enBref: readonly string[];
  readonly constats: readonly ConstatMontre[];
}

const aDecider = (c: ConstatMontre): boolean => c.decision === null;

function bailleurDe(cle: string, constats: readonly ConstatMontre[]): BailleurMontre {
  const ouverts = constats.filter(aDecider);
  const effectifs = Object.fromEntries(
    VERDICTS.map((v) => [v, ouverts.filter((c) => c.verdict === v).length]),
  ) as Readonly<Record<Verdict, number>>;
  const pire = VERDICTS.find((v) => effectifs[v] > 0) ?? "non-applicable";
  return {
    cle,
    nom: constats[0]!.bailleur,
    departements: [...new Set(constats.map((c) => c.constat.portee.departement ?? ""))].filter((d) => d !== ""),
    effectifs,
    decides: constats.length - ouverts.length,
    pire,
    enBref: [
      ...new Set(ouverts.filter((c) => c.verdict === pire).map((c) => enBref(c.regle, c.dit.valeur, c.dit.limite))),
    ],
    constats,
  };
}

/** By number of the gravest verdicts first, then by name; what belongs to no landlord stands last among its equals. */
function compare(a: BailleurMontre, b: BailleurMontre): number {
  for (const v of VERDICTS.filter((x) => x !== "conforme" && x !== "non-applicable"))
    if (a.effectifs[v] !== b.effectifs[v]) return b.effectifs[v] - a.effectifs[v];
  if ((a.cle === "") !== (b.cle === "")) return a.cle === "" ? 1 : -1;
  return a.cle < b.cle ? -1 : a.cle > b.cle ? 1 : 0;
}

export function bailleursMontres(constats: readonly ConstatMontre[]): readonly BailleurMontre[] {
  const parCle = new Map<string, ConstatMontre[]>();
  for (const c of constats) {
    const cle = c.bailleur === "" ? "" : cleDuNom(c.bailleur);
    const siens = parCle.get(cle);
    if (siens === undefined) parCle.set(cle, [c]);
    else siens.push(c);
  }
  return [...parCle].map(([cle, siens]) => bailleurDe(cle, siens)).sort(compare);
}

export const departementsDe = (bailleurs: readonly BailleurMontre[]): readonly string[] =>
  [...new Set(bailleurs.flatMap((b) => b.departements))].sort();

/** Nothing left to do for it. */
export const estEnRegle = (b: BailleurMontre): boolean => b.pire === "conforme" || b.pire === "non-applicable";

/** The landlords whose name, or the rule of one of whose constats to look at, answers the search. */
export function cherche(
  bailleurs: readonly BailleurMontre[],
  texte: string,
  departement: string,
): readonly BailleurMontre[] {
  const t = normalise(texte);
  const libelles: Readonly<Record<string, string>> = LIBELLES_DES_REGLES;
  const parRegle = (c: ConstatMontre): boolean =>
    c.verdict !== "conforme" &&
    c.verdict !== "non-applicable" &&
    normalise(`${c.regle} ${libelles[c.regle] ?? ""}`).includes(t);
  return bailleurs.filter(
    (b) =>
      (departement === "" || b.departements.includes(departement)) &&
      (t === "" || normalise(b.nom).includes(t) || b.constats.some(parRegle)),
  );
}
