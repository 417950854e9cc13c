/** The cells that the constats point at, each with its gravest level. Pure. */
import { type Marque, type NiveauDeMarque } from "../../excel";
import { type TableLue } from "../coquille/etat";
import { zoneDuLieu, type ConstatMontre } from "./constats";

const aTraiter = (c: ConstatMontre): c is ConstatMontre & { readonly verdict: NiveauDeMarque } =>
  c.decision === null && (c.verdict === "non-conforme" || c.verdict === "a-justifier" || c.verdict === "indetermine");

/** A place without a column is the first cell of its line: a whole line in colour would hide which cell of it matters. */
export function marquesDe(
  constats: readonly ConstatMontre[],
  lues: Readonly<Record<string, TableLue>>,
): readonly Marque[] {
  return constats.filter(aTraiter).flatMap((c) =>
    c.lieux.flatMap((ou): Marque[] => {
      const zone = zoneDuLieu(lues, ou);
      return zone === null ? [] : [{ niveau: c.verdict, zone: { ...zone, colonnes: 1 } }];
    }),
  );
}
