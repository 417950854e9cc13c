/** Les signatures attendues et reçues, à une date. */
import { type DateLegale, type Ratio, ratio, type RefDeLigne } from "../../commun";
import { cleDe, cleDuNom, regroupe } from "../cles";
import { compte, type Constat, constat, explique, jourCite, lignesDe, manques, mesure, type Verdict } from "../constat";
import { cleDuReservataire } from "../groupe";
import { estLu, type LigneDeConvention, type TypeDeReservataire, valeurLue } from "../situation";
import { jourDeMiseEnConformite, regimeDe } from "../temps";
import { famille } from "./famille";

/** Conventions à signer et signées d'un département, par type de réservataire. */
export interface SuiviDesSignatures {
  readonly departement: string;
  /** null : toutes. */
  readonly type: TypeDeReservataire | null;
  readonly aSigner: number;
  readonly signees: number;
  /** Signées ÷ (à signer, signées comprises) ; null sans convention. */
  readonly taux: Ratio | null;
  readonly lignesASigner: readonly RefDeLigne[];
}

/** Une convention compte une fois, quels que soient ses territoires ; elle est signée si toutes ses lignes le sont. */
export function suiviDesSignatures(lignes: readonly LigneDeConvention[]): SuiviDesSignatures[] {
  const utiles = lignes.filter(
    (l) => l.bailleur !== "" && regimeDe(l.signature) !== "stock" && estLu(l.type) && l.type.valeur !== "bailleur",
  );
  const compter = (
    departement: string,
    type: TypeDeReservataire | null,
    ls: readonly LigneDeConvention[],
  ): SuiviDesSignatures => {
    const conventions = [
      ...regroupe(
        ls,
        (l) =>
          `${cleDuNom(l.bailleur)}|${cleDe(l.departement)}|${cleDuReservataire(l) ?? `ligne ${l.table.rang}:${l.ligne}`}|${cleDe(l.convention)}|${valeurLue(l.annee) ?? ""}`,
      ).values(),
    ];
    const estSignee = (c: readonly LigneDeConvention[]): boolean => c.every((l) => estLu(l.signature));
    const signees = conventions.filter(estSignee);
    return {
      departement,
      type,
      aSigner: conventions.length,
      signees: signees.length,
      taux: conventions.length === 0 ? null : ratio(signees.length, conventions.length),
      lignesASigner: lignesDe(conventions.filter((c) => !estSignee(c)).flat()),
    };
  };
  const rangs: SuiviDesSignatures[] = [];
  for (const ls of regroupe(utiles, (l) => cleDe(l.departement)).values())
    for (const [type, duType] of regroupe(ls, (l) => valeurLue(l.type)!))
      rangs.push(compter(ls[0]!.departement, type as TypeDeReservataire, duType));
  if (utiles.length > 0) rangs.push(compter("", null, utiles));
  return rangs;
}

/** Le même suivi en constats : toute réservation passe par une convention signée (R. 441-5, I, al. 2). */
function controleDesSignatures(
  lignes: readonly LigneDeConvention[],
  date: DateLegale | null,
  jour: DateLegale,
): Constat[] {
  const limite = jourDeMiseEnConformite(jour);
  return suiviDesSignatures(lignes)
    .filter((s) => s.type !== null)
    .map((s) => {
      const tout = s.signees === s.aSigner;
      const verdict: Verdict = tout
        ? "conforme"
        : date === null
          ? "indetermine"
          : limite === null
            ? "non-applicable"
            : date > limite
              ? "a-justifier"
              : "non-applicable";
      return constat(
        "FLX-CONV",
        { ...(s.departement === "" ? {} : { departement: s.departement }), objet: `signatures:${s.type!}` },
        verdict,
        explique(
          tout
            ? "signatures-completes"
            : verdict === "indetermine" || limite === null
              ? "signatures-sans-date"
              : verdict === "a-justifier"
                ? "signatures-manquantes"
                : "signatures-a-venir",
          limite === null ? {} : { limite: jourCite(limite) },
        ),
        jour,
        {
          valeur: s.taux === null ? null : mesure(s.taux, "part"),
          numerateur: compte(s.signees, "conventions", null),
          denominateur: compte(s.aSigner, "conventions", "conventions"),
          lignes: s.lignesASigner,
          colonne: "Date de signature",
          manque: verdict === "indetermine" ? manques([{ quoi: "date du contrôle", ligne: null }]) : [],
        },
      );
    });
}

export const signatures = famille({ "FLX-CONV": ["conventions"] }, controleDesSignatures);
