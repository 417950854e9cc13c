/** Fin des droits attachés à une garantie d'emprunt : L. 441-1 et R. 441-6, cinq ans après le dernier versement. */
import { type DateLegale, ratio } from "../../commun";
import { finApresRemboursement } from "../../flux";
import { compte, type Constat, constat, explique, jourCite, lignesDe, manques, mesure, type Portee } from "../constat";
import { type LigneDeReservation, valeurLue } from "../situation";
import { jourDuDroit } from "../temps";
import { famille } from "./famille";

/** Ce que tous les constats d'une réservation partagent. */
interface Reservee {
  readonly l: LigneDeReservation;
  readonly portee: Portee;
  readonly jour: DateLegale;
  readonly date: DateLegale | null;
  readonly fin: DateLegale | null;
  readonly commun: Partial<Constat>;
}
const manqueLaDate = manques([{ quoi: "date du contrôle", ligne: null }]);

/** Une contrepartie qui ne se lit pas est peut-être une garantie : les cinq ans de plus ne s'écartent pas. */
function colonneIllisible(l: LigneDeReservation): string | null {
  if (l.finDesDroits.etat === "illisible") return "Fin des droits";
  if (l.dateDeRemboursement.etat === "illisible") return "Date de remboursement";
  return l.contrepartie.etat === "illisible" ? "Contrepartie" : null;
}

/** Sans garantie, le texte ne prolonge rien : seule compte la fin écrite. */
function sansGarantie({ portee, jour, date, fin, commun }: Reservee): Constat[] {
  if (fin === null) return [];
  if (date === null)
    return [constat("FLX-5ANS", portee, "indetermine", explique("manque"), jour, { ...commun, manque: manqueLaDate })];
  const cites = { fin: jourCite(fin) };
  return [
    date > fin
      ? constat("FLX-5ANS", portee, "a-justifier", explique("droits-echus-sans-garantie", cites), jour, {
          ...commun,
          limite: mesure(fin, "date"),
          valeur: mesure(date, "date"),
          sens: "plafond",
        })
      : constat("FLX-5ANS", portee, "non-applicable", explique("droits-en-cours-sans-garantie", cites), jour, commun),
  ];
}

/** Une garantie dont l'emprunt n'est pas remboursé. */
function sansRemboursement({ l, portee, jour, date, fin, commun }: Reservee): Constat {
  if (fin === null || date === null || date <= fin)
    return constat("FLX-5ANS", portee, "non-applicable", explique("pas-de-remboursement"), jour, commun);
  return constat(
    "FLX-5ANS",
    portee,
    "a-justifier",
    explique("droits-echus-sans-remboursement", { fin: jourCite(fin) }),
    jour,
    { ...commun, manque: manques([{ quoi: "Date de remboursement", ligne: l }]) },
  );
}

/** Une garantie remboursée : les droits courent jusqu'au terme prolongé. */
function apresRemboursement(r: Reservee, rembourse: DateLegale): Constat {
  const { portee, jour, date, fin, commun } = r;
  const terme = finApresRemboursement(rembourse).fin!;
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
  const tout = { ...commun, ...chiffres };
  if (fin !== null && fin < terme)
    return constat("FLX-5ANS", portee, "non-conforme", explique("droits-ecourtes", cites), jour, tout);
  if (date !== null && date > terme) {
    const code = fin !== null && date <= fin ? "droits-au-dela-du-terme" : "droits-echus";
    return constat("FLX-5ANS", portee, "a-justifier", explique(code, cites), jour, tout);
  }
  if (date === null && fin === null)
    return constat("FLX-5ANS", portee, "indetermine", explique("manque"), jour, { ...tout, manque: manqueLaDate });
  return constat("FLX-5ANS", portee, "conforme", explique("droits-en-cours", cites), jour, tout);
}

function uneReservation(l: LigneDeReservation, date: DateLegale | null): Constat[] {
  const garantie = valeurLue(l.contrepartie) === "garantie";
  if (!garantie && l.finDesDroits.etat === "blanc") return [];
  const n = valeurLue(l.logements);
  const r: Reservee = {
    l,
    portee: {
      // Deux bailleurs peuvent avoir, dans une commune, une résidence du même nom.
      ...(l.bailleur === "" ? {} : { bailleur: l.bailleur }),
      reservataire: l.reservataire,
      ...(l.programme === "" ? {} : { programme: l.programme }),
    },
    jour: jourDuDroit(date, null),
    date,
    fin: valeurLue(l.finDesDroits),
    commun: {
      lignes: lignesDe([l]),
      numerateur: n === null ? null : compte(n, "logements", "droits"),
      colonne: garantie ? "Date de remboursement" : "Fin des droits",
    },
  };
  const illisible = colonneIllisible(l);
  if (illisible !== null)
    return [
      constat("FLX-5ANS", r.portee, "indetermine", explique("manque"), r.jour, {
        ...r.commun,
        manque: manques([{ quoi: illisible, ligne: l }]),
      }),
    ];
  if (!garantie) return sansGarantie(r);
  const rembourse = valeurLue(l.dateDeRemboursement);
  return [rembourse === null ? sansRemboursement(r) : apresRemboursement(r, rembourse)];
}

const controleReservations = (lignes: readonly LigneDeReservation[], date: DateLegale | null): Constat[] =>
  lignes.flatMap((l) => uneReservation(l, date));

export const finDesDroits = famille({ "FLX-5ANS": ["reservations"] }, controleReservations);
