/** Les mots de plusieurs grilles d'EPCI devant un socle commun, à l'écran et sur le papier. */
import { type DateLegale } from "../../domaine/commun";
import { accorde, citation, date as ecrisDate, nombre } from "../format";

const NB = "\u00a0";
const sur = (n: number, total: number): string => `${nombre(n)} sur ${nombre(total)}`;

export const GRILLES_D_EPCI = {
  titreDuVolet: "Plusieurs EPCI devant un socle commun",
  aide: "Ce que chaque grille a repris du socle, modifié, retiré, ajouté. Mettez le socle et les grilles dans le classeur, une table Grille chacune, ou gardez-les comme versions. L’ordre des lignes ne compte pas. Le socle peut porter Points minimum, Points maximum et Facultatif.",
  ilEnFautDeux: "Il faut au moins deux grilles : un socle et celle d’un EPCI. Le classeur n’en a qu’une.",
  socle: "Socle",
  epcis: "Grilles à comparer",
  version: (nom: string) => `${nom} (version gardée)`,
  aucune: "Cochez au moins une grille.",
  lecture: "Lecture des grilles…",
  reponse: (epcis: number, lignes: number, identiques: number) =>
    `${accorde(epcis, "grille")} devant ${accorde(lignes, "ligne")} du socle${NB}: ${
      identiques === 0
        ? "aucune ne reprend tout sans rien changer"
        : identiques === epcis
          ? epcis === 1
            ? "elle reprend tout, sans rien changer"
            : "toutes reprennent tout, sans rien changer"
          : `${nombre(identiques)} ${identiques >= 2 ? "reprennent" : "reprend"} tout sans rien changer`
    }`,
  socleIllisible: (nom: string) => `Le socle ${citation(nom)} ne se lit pas comme une grille :`,
  grilleIllisible: (nom: string) => `La grille ${citation(nom)} ne se lit pas ; les autres sont comparées :`,
  bornes: "Lignes du socle dont les bornes ne se lisent pas ; elles ne sont pas jugées :",
  colonnes: {
    epci: "Grille",
    reprises: "Reprises",
    modifiees: "Modifiées",
    horsBornes: "Hors bornes",
    retirees: "Retirées",
    facultatives: "Facultatives absentes",
    reglages: "Réglages changés",
    ajouts: "Ajouts",
  },
  detail: (nom: string, n: number) =>
    `${nom}${NB}: ${n === 0 ? "rien de changé" : accorde(n, "écart au socle", "écarts au socle")}`,
  critere: "Critère",
  demande: "Socle",
  fait: "Cette grille",
  ecrire: "Écrire la comparaison des EPCI",

  nom: "Grilles des EPCI devant le socle",
  feuilles: {
    synthese: "EPCI et socle",
    lignes: (k: number, total: number) => (total === 1 ? "Ligne à ligne" : `Ligne à ligne ${k}`),
  },
  titre: "Grilles des EPCI devant le socle commun",
  titreDesLignes: "Ligne à ligne",
  sousTitre: (socle: string, d: DateLegale) => `Socle${NB}: ${socle} · écrit le ${ecrisDate(d)}.`,
  enBref: "En bref",
  phrase: (nom: string, reprises: number, lignes: number, ecarts: number) =>
    `${nom} reprend ${sur(reprises, lignes)} ${lignes >= 2 ? "lignes" : "ligne"}${ecarts === 0 ? ", sans rien changer ni ajouter" : ` ; ${accorde(ecarts, "écart")}`}.`,
  comptes: "Ce que chaque EPCI a fait du socle",
  notesDesComptes: (lignes: number) =>
    `Dénominateur${NB}: ${accorde(lignes, "ligne")} du socle ; chacune est reprise, modifiée, hors bornes, retirée, ou facultative et absente. Réglages${NB}: noms, cumul, non-cumul, plafonds, planchers, ordre sous « premier », directives. Ajouts${NB}: lignes et réglages que le socle n’a pas. L’ordre d’écriture ne compte pas.`,
  graphique: "Écarts au socle, par EPCI",
  description:
    "Pour chaque EPCI, les lignes du socle modifiées, hors bornes et retirées, et les ajouts. Les nombres sont dans le tableau.",
  bloc: "Bloc",
  nonLues: "Grilles qui ne se lisent pas",
  notesDesLignes:
    "Une case vide : l’EPCI n’ajoute pas cette ligne. « repris » suivi d’une ligne : les points choisis entre les bornes du socle. Un écart au socle n’est pas une irrégularité : le socle dit ce que les EPCI ont convenu, non le droit.",
  vide: "Le socle n’a aucune ligne.",
  pied: (d: DateLegale) => `Grilles des EPCI devant le socle commun, ${ecrisDate(d)}`,
} as const;
