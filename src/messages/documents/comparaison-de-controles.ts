/** « Contrôle : N contre N−1 » : les phrases du papier, et celles du volet qui le demande. */
import { type DateLegale } from "../../domaine/commun";
import { type ConstatCompare, type Evolution } from "../../domaine/controles";
import { deuxConstatsDits, phraseDeLaPortee } from "../constats/constats";
import { LIBELLES_DES_REGLES } from "../constats/regles";
import { accorde, date as ecrisDate, nombre } from "../format";

export const LIBELLES_DES_EVOLUTIONS: Readonly<Record<Evolution, string>> = {
  infraction: "Devenus non conformes",
  aggrave: "Aggravés, sans être non conformes",
  nouveau: "Nouveaux : rien ne leur répond au contrôle d’avant",
  allege: "Moins graves, sans être conformes",
  resolu: "Devenus conformes ou sans objet",
  mesure: "Même verdict, ou toujours en règle : autres nombres",
  disparu: "Disparus : rien ne leur répond à ce contrôle",
  echeance: "Même verdict, seule l’échéance suit l’année",
  inchange: "Inchangés",
};

/** « FLX-30 …, Habitat 35, 2024 : conforme, 37,5 % (3/8) → conforme, 37,5 % (6/16) ». */
export function phraseDUnChangement(c: ConstatCompare): string {
  const { regle, portee } = (c.apres ?? c.avant)!;
  const [avant, apres] = deuxConstatsDits(c.avant, c.apres);
  return `${LIBELLES_DES_REGLES[regle]} (${regle}), ${phraseDeLaPortee(portee)} : ${avant || "rien"} → ${apres || "rien"}`;
}

/** Combien, d'une évolution, ne sont pas listés. */
function phraseDesTus(evolution: Evolution, n: number): string {
  if (evolution === "echeance")
    return n === 1
      ? "Un constat en règle dont seule l’échéance suit l’année n’est pas listé : ce n’est pas un autre nombre."
      : `${nombre(n)} constats en règle dont seule l’échéance suit l’année ne sont pas listés : ce n’est pas un autre nombre.`;
  return n === 1
    ? "Un autre, conforme ou sans objet, n’est pas listé."
    : `${nombre(n)} autres, conformes ou sans objet, ne sont pas listés.`;
}

export const COMPARAISON_DE_CONTROLES = {
  nom: "Contrôle, N contre N−1",
  feuille: "Contrôle N contre N−1",
  feuilleDesChangements: "Ce qui a changé",
  titre: "Contrôle : N contre N−1",
  titreDesChangements: "Ce qui a changé d’un contrôle à l’autre",
  dates: (avant: DateLegale, apres: DateLegale) =>
    `Contrôle au ${ecrisDate(apres)}, comparé à celui au ${ecrisDate(avant)}.`,
  compte: (avant: number, apres: number) =>
    `${accorde(avant, "constat")} avant, ${nombre(apres)} maintenant ; deux constats se répondent quand ils appliquent la même règle à la même chose, l’année mise à part.`,
  enBref: "En bref",
  resume: (infractions: number, resolus: number) =>
    `${infractions === 0 ? "Rien n’est devenu non conforme" : accorde(infractions, "constat est devenu non conforme", "constats sont devenus non conformes")} ; ${
      resolus === 0
        ? "rien n’est devenu conforme ou sans objet"
        : accorde(resolus, "est devenu conforme ou sans objet", "sont devenus conformes ou sans objet")
    }.`,
  limite:
    "Un constat disparu n’est pas un constat résolu : la ligne peut manquer, ou un nom être écrit autrement. Un constat nouveau peut venir d’une convention nouvelle.",
  remplaces: (n: number) =>
    `${accorde(n, "constat d’une année plus ancienne, que celui de la dernière année remplace", "constats d’années plus anciennes, que ceux de la dernière année remplacent")}, hors de la comparaison.`,
  parEvolution: "Par évolution",
  evolution: "Évolution",
  constats: "Constats",
  parBailleur: "Par bailleur",
  bailleur: "Bailleur",
  infractions: "Devenus non conformes",
  aggraves: "Aggravés ou nouveaux à traiter",
  resolus: "Devenus conformes ou sans objet",
  sansBailleur: "Sans bailleur",
  regle: "Règle",
  portee: "Portée",
  verdictAvant: "Avant",
  valeurAvant: "Part avant",
  compteAvant: "Compté avant",
  limiteAvant: "Limite avant",
  verdictApres: "Maintenant",
  valeurApres: "Part maintenant",
  compteApres: "Compté maintenant",
  limiteApres: "Limite",
  aucun: "Aucun.",
  aucunATraiter: "Aucun à traiter.",
  tus: phraseDesTus,
  sansChangement: "Rien n’a changé d’un contrôle à l’autre.",
  combien: (titre: string, n: number) => `${titre} (${nombre(n)})`,

  titreDuVolet: "Comparer avec l’an dernier",
  aide: "Choisissez les fichiers du contrôle d’avant : ils sont lus et jugés à leur date, puis comparés à ce qui est à l’écran. Un nom de bailleur, de réservataire ou de territoire doit être écrit pareil les deux années.",
  dateDAvant: "Date du contrôle d’avant",
  ecrire: "Écrire la comparaison",
  fermer: "Fermer les fichiers d’avant",
  autres: (n: number) => `${accorde(n, "autre")}, dans la comparaison écrite.`,
} as const;
