/** Le tableau des signatures : ses en-têtes et ses niveaux font partie du contrat. */
import type { CompteDeSignatures, ConventionNonSignee, TypeDeSignataire } from "../../domaine/controles";
import { accorde, date, nombre } from "../format";

export const ENTETES_DES_SIGNATURES = [
  "Niveau",
  "Département",
  "Type",
  "Bailleur",
  "Réservataire",
  "À signer",
  "Signées",
  "Taux",
  "Motif",
] as const;

export const NIVEAUX_DES_SIGNATURES = {
  departement: "Département",
  ensemble: "Ensemble",
  bailleur: "Bailleur",
  nonSignee: "Non signée",
  probleme: "Problème",
} as const;

export const LIBELLES_DES_SIGNATAIRES: Readonly<Record<TypeDeSignataire, string>> = {
  etat: "État",
  als: "Action Logement",
  commune: "Commune",
  epci: "EPCI",
  collectivite: "Commune ou EPCI",
  departement: "Département ou région",
  autre: "Autre",
};

/** Dernière ligne du tableau : le nombre de bailleurs, pas de conventions. */
export const bailleursAuDelaDeLaMoitie = (c: CompteDeSignatures): string =>
  `${accorde(c.signees, "bailleur a", "bailleurs ont")} signé plus de 50\u00a0% de ${c.signees >= 2 ? "leurs" : "ses"} conventions, sur ${nombre(c.aSigner)}.`;

export const conventionsAnciennes = (n: number): string =>
  `${accorde(n, "convention signée avant le 22/02/2020 n'est pas comptée", "conventions signées avant le 22/02/2020 ne sont pas comptées")} : l'ancien texte, en stock.`;

/** Pourquoi une convention n'est pas signée : ce qui est écrit, et une signature qui vient après la date demandée. */
export function motifDeNonSignature(c: ConventionNonSignee): string {
  const apres = c.signeeLe === null ? [] : [`signée le ${date(c.signeeLe)}, après la date demandée`];
  return [...c.motifs, ...apres].join(" ; ");
}
