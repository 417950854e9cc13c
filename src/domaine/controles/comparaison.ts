/**
 * Deux contrôles comparés, celui d'une année et celui d'avant : ce qui est nouveau, ce qui a disparu, ce qui a changé, ce qui devient
 * conforme ou cesse de l'être. Deux constats se répondent quand ils appliquent la même règle à la même chose, l'année mise à part.
 */
import { egal } from "../commun";
import { regroupe } from "./cles";
import { type Constat, type Mesure, type Verdict, VERDICTS } from "./constat";
import { cleDuConstat } from "./synthese";

/**
 * infraction : non conforme, et ne l'était pas ; resolu : conforme ou sans objet, et ne l'était pas ; aggrave et allege : un autre
 * verdict, plus ou moins grave ; mesure : le même verdict, d'autres nombres ; echeance : le même verdict, et l'échéance d'une autre année ;
 * nouveau et disparu : d'un seul des deux contrôles.
 */
export type Evolution =
  "infraction" | "aggrave" | "nouveau" | "allege" | "resolu" | "mesure" | "disparu" | "echeance" | "inchange";

/** Ce qu'il faut regarder d'abord vient d'abord. */
export const EVOLUTIONS: readonly Evolution[] = [
  "infraction",
  "aggrave",
  "nouveau",
  "allege",
  "resolu",
  "mesure",
  "disparu",
  "echeance",
  "inchange",
];

export interface ConstatCompare {
  readonly evolution: Evolution;
  readonly avant: Constat | null;
  readonly apres: Constat | null;
}

export interface ComparaisonDeControles {
  /** Dans l'ordre d'EVOLUTIONS ; dans une évolution, le plus grave d'abord. */
  readonly constats: readonly ConstatCompare[];
  readonly effectifs: Readonly<Record<Evolution, number>>;
  /** Constats d'une année plus ancienne du même contrôle, que la plus récente remplace. */
  readonly remplaces: { readonly avant: number; readonly apres: number };
}

/** Par chose jugée, les constats de sa dernière année, dans l'ordre du contrôle. */
function derniers(constats: readonly Constat[]): {
  readonly parCle: ReadonlyMap<string, readonly Constat[]>;
  readonly remplaces: number;
} {
  const parCle = new Map<string, readonly Constat[]>();
  let remplaces = 0;
  const sansAnnee = (c: Constat): string => {
    const { annee: _, ...portee } = c.portee;
    return cleDuConstat({ ...c, portee });
  };
  for (const [cle, siens] of regroupe(constats, sansAnnee)) {
    const derniere = Math.max(...siens.map((c) => c.portee.annee ?? -Infinity));
    const gardes = siens.filter((c) => (c.portee.annee ?? -Infinity) === derniere);
    remplaces += siens.length - gardes.length;
    parCle.set(cle, gardes);
  }
  return { parCle, remplaces };
}

const gravite = (v: Verdict): number => VERDICTS.indexOf(v);
const enRegle = (v: Verdict): boolean => v === "conforme" || v === "non-applicable";
const memeMesure = (a: Mesure | null, b: Mesure | null): boolean =>
  a === null || b === null ? a === b : a.unite === b.unite && egal(a.valeur, b.valeur);

const memesComptes = (a: Constat, b: Constat): boolean =>
  memeMesure(a.numerateur, b.numerateur) && memeMesure(a.denominateur, b.denominateur);

/** Chaque année a son échéance, et le jour où l'on y répond : rien d'autre n'a changé. */
const seuleLEcheance = (a: Constat, b: Constat): boolean =>
  a.portee.annee !== undefined &&
  b.portee.annee !== undefined &&
  a.portee.annee !== b.portee.annee &&
  a.limite?.unite === "date" &&
  b.limite?.unite === "date" &&
  !egal(a.limite.valeur, b.limite.valeur) &&
  (a.valeur?.unite ?? "date") === "date" &&
  (a.valeur === null) === (b.valeur === null) &&
  (b.valeur?.unite ?? "date") === "date" &&
  memesComptes(a, b);

function evolutionDe(avant: Constat, apres: Constat): Evolution {
  if (avant.verdict === apres.verdict) {
    if (memeMesure(avant.valeur, apres.valeur) && memeMesure(avant.limite, apres.limite) && memesComptes(avant, apres))
      return "inchange";
    return seuleLEcheance(avant, apres) ? "echeance" : "mesure";
  }
  if (enRegle(avant.verdict) && enRegle(apres.verdict)) return "mesure";
  if (apres.verdict === "non-conforme") return "infraction";
  if (enRegle(apres.verdict)) return "resolu";
  return gravite(apres.verdict) < gravite(avant.verdict) ? "aggrave" : "allege";
}

/** De ce qui apparaît, disparaît ou ne fait que suivre l'année, seul se liste ce qui appelle une réponse. */
export const seListe = ({ evolution, avant, apres }: ConstatCompare): boolean =>
  (evolution !== "nouveau" && evolution !== "disparu" && evolution !== "echeance") ||
  !enRegle((apres ?? avant)!.verdict);

export function compareLesControles(avant: readonly Constat[], apres: readonly Constat[]): ComparaisonDeControles {
  const [hier, aujourdhui] = [derniers(avant), derniers(apres)];
  const compares: ConstatCompare[] = [];
  for (const cle of new Set([...aujourdhui.parCle.keys(), ...hier.parCle.keys()])) {
    const [a, b] = [hier.parCle.get(cle) ?? [], aujourdhui.parCle.get(cle) ?? []];
    for (let i = 0; i < Math.max(a.length, b.length); i++) {
      const [x, y] = [a[i] ?? null, b[i] ?? null];
      compares.push({
        evolution: x === null ? "nouveau" : y === null ? "disparu" : evolutionDe(x, y),
        avant: x,
        apres: y,
      });
    }
  }
  const poids = (c: ConstatCompare): number => gravite((c.apres ?? c.avant)!.verdict);
  return {
    constats: EVOLUTIONS.flatMap((e) => compares.filter((c) => c.evolution === e).sort((x, y) => poids(x) - poids(y))),
    effectifs: Object.fromEntries(
      EVOLUTIONS.map((e) => [e, compares.filter((c) => c.evolution === e).length]),
    ) as Readonly<Record<Evolution, number>>,
    remplaces: { avant: hier.remplaces, apres: aujourdhui.remplaces },
  };
}
