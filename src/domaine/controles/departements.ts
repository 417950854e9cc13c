/** Le département des logements attribués : celui qui est écrit, sinon celui des conventions, quand elles n'en disent qu'un. */
import { estEnIleDeFrance } from "../droit";
import { cleDe, cleDuNom } from "./cles";
import type { LigneDAttribution, LigneDeConvention } from "./situation";

const seul = (s: ReadonlySet<string> | undefined): string => (s?.size === 1 ? [...s][0]! : "");

/**
 * Les mêmes lignes, chacune avec son département ; « » : rien ne le dit, ou les conventions en disent plusieurs. D'abord ceux du bailleur
 * sur cet EPCI, puis ceux du bailleur, puis ceux de l'EPCI.
 */
export function avecLesDepartements(
  lignes: readonly LigneDAttribution[],
  conventions: readonly LigneDeConvention[],
): readonly LigneDAttribution[] {
  const ecrits = new Map<string, string>();
  const connus = new Map<string, Set<string>>();
  for (const l of conventions) {
    if (l.departement === "") continue;
    const d = cleDe(l.departement);
    if (!ecrits.has(d)) ecrits.set(d, l.departement);
    const [b, t] = [cleDuNom(l.bailleur), cleDuNom(l.territoire)];
    for (const k of [`${b}|`, `|${t}`, `${b}|${t}`]) connus.set(k, (connus.get(k) ?? new Set()).add(d));
  }
  if (ecrits.size === 0) return lignes;
  return lignes.map((l) => {
    if (l.departement !== "") return l;
    const [b, t] = [cleDuNom(l.bailleur), cleDuNom(l.epci)];
    const cle =
      (b !== "" && t !== "" ? seul(connus.get(`${b}|${t}`)) : "") ||
      (b === "" ? "" : seul(connus.get(`${b}|`))) ||
      (t === "" ? "" : seul(connus.get(`|${t}`)));
    return cle === "" ? l : { ...l, departement: ecrits.get(cle)!, departementDesConventions: true };
  });
}

export const ILE_DE_FRANCE = "Île-de-France";

/** Où Action Logement et l'État s'accordent (L. 313-26-2) : le département ou, en Île-de-France, la région ; « » : pas connu. */
export const territoireDeLAccord = (departement: string): string =>
  estEnIleDeFrance(departement) ? ILE_DE_FRANCE : cleDe(departement);

/** Combien de ces territoires nomment des lignes. */
export const territoiresNommes = (lignes: readonly { readonly departement: string }[]): number =>
  new Set(lignes.map((l) => territoireDeLAccord(l.departement)).filter((t) => t !== "")).size;
