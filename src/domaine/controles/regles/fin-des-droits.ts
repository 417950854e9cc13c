/** Fin des droits attachés à une garantie d'emprunt : L. 441-1 et R. 441-6, cinq ans après le dernier versement. */
import { type DateLegale, decaleDeMois, ratio } from "../../commun";
import { valeurEnVigueur } from "../../droit";
import { compte, type Constat, constat, explique, jourCite, lignesDe, manques, mesure, type Portee } from "../constat";
import { type LigneDeReservation, valeurLue } from "../situation";
import { jourDuDroit } from "../temps";
import { famille } from "./famille";

/** Le dernier jour des droits : le même quantième, cinq ans après le remboursement intégral. */
export function finDesDroitsProlonges(remboursement: DateLegale): DateLegale | null {
  const v = valeurEnVigueur("FLX-5ANS", remboursement);
  const p = v.etat === "en-vigueur" ? v.parametre : v.etat === "avant-couverture" ? v.premiere : null;
  return p?.valeur.genre === "seuil" ? decaleDeMois(remboursement, 12 * Number(p.valeur.nombre.n)) : null;
}

function controleReservations(lignes: readonly LigneDeReservation[], date: DateLegale | null): Constat[] {
  const jour = jourDuDroit(date, null);
  return lignes.flatMap((l) => {
    const garantie = valeurLue(l.contrepartie) === "garantie";
    if (!garantie && l.finDesDroits.etat === "blanc") return [];
    const portee: Portee = { reservataire: l.reservataire, ...(l.programme === "" ? {} : { programme: l.programme }) };
    const n = valeurLue(l.logements);
    const commun = {
      lignes: lignesDe([l]),
      numerateur: n === null ? null : compte(n, "logements", "droits" as const),
      colonne: garantie ? "Date de remboursement" : "Fin des droits",
    };
    const fin = valeurLue(l.finDesDroits);
    const rembourse = valeurLue(l.dateDeRemboursement);
    if (l.finDesDroits.etat === "illisible" || l.dateDeRemboursement.etat === "illisible")
      return [
        constat("FLX-5ANS", portee, "indetermine", explique("manque"), jour, {
          ...commun,
          manque: manques([
            { quoi: l.finDesDroits.etat === "illisible" ? "Fin des droits" : "Date de remboursement", ligne: l },
          ]),
        }),
      ];
    if (!garantie) {
      // Sans garantie, le texte ne prolonge rien : seule compte la fin écrite.
      if (fin === null) return [];
      if (date === null)
        return [
          constat("FLX-5ANS", portee, "indetermine", explique("manque"), jour, {
            ...commun,
            manque: manques([{ quoi: "date du contrôle", ligne: null }]),
          }),
        ];
      return [
        date > fin
          ? constat(
              "FLX-5ANS",
              portee,
              "a-justifier",
              explique("droits-echus-sans-garantie", { fin: jourCite(fin) }),
              jour,
              { ...commun, limite: mesure(fin, "date"), valeur: mesure(date, "date"), sens: "plafond" },
            )
          : constat(
              "FLX-5ANS",
              portee,
              "non-applicable",
              explique("droits-en-cours-sans-garantie", { fin: jourCite(fin) }),
              jour,
              commun,
            ),
      ];
    }
    if (rembourse === null) {
      if (fin === null || date === null || date <= fin)
        return [constat("FLX-5ANS", portee, "non-applicable", explique("pas-de-remboursement"), jour, commun)];
      return [
        constat(
          "FLX-5ANS",
          portee,
          "a-justifier",
          explique("droits-echus-sans-remboursement", { fin: jourCite(fin) }),
          jour,
          { ...commun, manque: manques([{ quoi: "Date de remboursement", ligne: l }]) },
        ),
      ];
    }
    const terme = finDesDroitsProlonges(rembourse)!;
    const chiffres = {
      limite: mesure(terme, "date"),
      sens: "plancher" as const,
      valeur: fin === null ? null : mesure(fin, "date"),
      marge: fin === null ? null : mesure(ratio(fin - terme), "jours"),
    };
    const cites = {
      terme: jourCite(terme),
      rembourse: jourCite(rembourse),
      ...(fin === null ? {} : { fin: jourCite(fin) }),
    };
    if (fin !== null && fin < terme)
      return [
        constat("FLX-5ANS", portee, "non-conforme", explique("droits-ecourtes", cites), jour, {
          ...commun,
          ...chiffres,
        }),
      ];
    if (date !== null && date > terme)
      return [
        fin !== null && date <= fin
          ? constat("FLX-5ANS", portee, "a-justifier", explique("droits-au-dela-du-terme", cites), jour, {
              ...commun,
              ...chiffres,
            })
          : constat("FLX-5ANS", portee, "a-justifier", explique("droits-echus", cites), jour, {
              ...commun,
              ...chiffres,
            }),
      ];
    if (date === null && fin === null)
      return [
        constat("FLX-5ANS", portee, "indetermine", explique("manque"), jour, {
          ...commun,
          ...chiffres,
          manque: manques([{ quoi: "date du contrôle", ligne: null }]),
        }),
      ];
    return [
      constat("FLX-5ANS", portee, "conforme", explique("droits-en-cours", cites), jour, { ...commun, ...chiffres }),
    ];
  });
}

export const finDesDroits = famille({ "FLX-5ANS": ["reservations"] }, controleReservations);
