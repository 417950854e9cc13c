/** Les signatures attendues et reçues, à une date : les conventions du tableau des signatures, en constats. */
import { type DateLegale, ratio } from "../../commun";
import { cleDe, regroupe } from "../cles";
import { compte, type Constat, constat, explique, jourCite, lignesDe, manques, mesure, type Verdict } from "../constat";
import { conventionsASigner } from "../signatures";
import { type LigneDeConvention, valeurLue } from "../situation";
import { jourDeMiseEnConformite } from "../temps";
import { famille } from "./famille";

/** Toute réservation passe par une convention signée (R. 441-5, I, al. 2) : par département et type de réservataire. */
function controleDesSignatures(
  lignes: readonly LigneDeConvention[],
  date: DateLegale | null,
  jour: DateLegale,
): Constat[] {
  const limite = jourDeMiseEnConformite(jour);
  const { conventions, nonComptees } = conventionsASigner(lignes, date);
  const illisibles = nonComptees.flatMap((n) =>
    n.raison === "signature" ? [{ signee: null, lignes: [n.ligne] }] : [],
  );
  const parType = regroupe(
    [...conventions, ...illisibles],
    (c) => `${cleDe(c.lignes[0]!.departement)}|${valeurLue(c.lignes[0]!.type)!}`,
  );
  return [...parType.values()].map((cs) => {
    const tete = cs[0]!.lignes[0]!;
    const connues = cs.filter((c) => c.signee !== null);
    const signees = connues.filter((c) => c.signee).length;
    const manquantes = connues.filter((c) => !c.signee).flatMap((c) => c.lignes);
    const sansJour = cs.filter((c) => c.signee === null).flatMap((c) => c.lignes);
    const tout = manquantes.length === 0;
    const verdict: Verdict = tout
      ? // Une signature illisible n'est pas une signature : elle n'est pas non plus une absence.
        sansJour.length > 0
        ? "indetermine"
        : "conforme"
      : date === null
        ? "indetermine"
        : limite === null
          ? "non-applicable"
          : date > limite
            ? "a-justifier"
            : "non-applicable";
    return constat(
      "FLX-CONV",
      {
        ...(tete.departement === "" ? {} : { departement: tete.departement }),
        objet: `signatures:${valeurLue(tete.type)!}`,
      },
      verdict,
      explique(
        tout && sansJour.length > 0
          ? "manque"
          : tout
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
        valeur: connues.length === 0 ? null : mesure(ratio(signees, connues.length), "part"),
        numerateur: compte(signees, "conventions", null),
        denominateur: compte(connues.length, "conventions", "conventions"),
        lignes: lignesDe([...manquantes, ...sansJour]),
        lues: cs.flatMap((c) => c.lignes),
        colonne: "Date de signature",
        manque: manques([
          ...sansJour.map((ligne) => ({ quoi: "Date de signature", ligne })),
          ...(!tout && verdict === "indetermine" ? [{ quoi: "date du contrôle", ligne: null }] : []),
        ]),
      },
    );
  });
}

export const signatures = famille({ "FLX-CONV": ["conventions"] }, controleDesSignatures);
