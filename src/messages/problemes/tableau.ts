/** Phrases des défauts de lecture d'un tableau. */
import { phraseDe, type ChargesDeTableau, type Lieu, type Phrases, type ProblemeDeTableau } from "../../domaine/commun";
import { accorde, citation, citations, lieu, lieux, nombre, ordinal, pourcent } from "../format";

/** « ligne 12 », « lignes 12, 30 », « 2e et 5e lignes de la plage ». */
const RANGEES_DITES = 12;
const rangees = (ous: readonly Lieu[]): string => {
  const rangs = ous.flatMap((o) => (o.genre === "feuille" && o.rangee !== undefined ? [nombre(o.rangee)] : []));
  if (rangs.length === 0) return lieux(ous);
  const suite = rangs.length > RANGEES_DITES ? `… (${nombre(rangs.length)} en tout)` : "";
  return `${rangs.length === 1 ? "ligne" : "lignes"} ${rangs.slice(0, RANGEES_DITES).join(", ")}${suite}`;
};

/** Un nombre lu s'écrit comme Excel le montre en français. */
const virgule = (t: string): string => (/^-?\d+\.\d+$/.test(t) ? t.replace(".", ",") : t);
const cite = (t: string): string => citation(virgule(t));
const proches = (noms: readonly string[]): string =>
  noms.length === 0 ? "" : ` Voulez-vous dire ${citations(noms)} ?`;

const PHRASES: Phrases<ChargesDeTableau> = {
  "en-tetes-absents": (v) =>
    `aucun en-tête reconnu${v.lus.length > 0 ? ` parmi ${citations(v.lus, "et")}` : ""} ; le tableau ${v.attendus.length > 0 ? `attend au moins ${citations(v.attendus, "et")}` : `a des colonnes comme ${citations(v.connus, "et")}`}.`,
  "en-tetes-plus-bas": (v) =>
    `cette ligne porte les en-têtes, alors que la ligne d'en-têtes donnée${v.lu === "" ? "" : ` commence par ${cite(v.lu)}`} est un titre. Donnez la bonne ligne d'en-têtes.`,
  "en-tetes-repetes": () => "cette ligne répète les en-têtes ; elle n'est pas lue.",
  "en-tete-double": (v) =>
    v.premiere.genre === "feuille" || v.seconde.genre === "feuille"
      ? `l'en-tête se trouve deux fois, ${lieux([v.premiere, v.seconde])} ; aucune des deux colonnes n'est retenue.`
      : `l'en-tête se trouve deux fois, ${ordinal(v.premiere.colonne ?? 0)} et ${ordinal(v.seconde.colonne ?? 0)} colonnes de la plage ; aucune des deux n'est retenue.`,
  "en-tete-en-erreur": (v) => `l'en-tête est une erreur (${v.lu}).`,
  "ligne-de-titre": (v) => `${cite(v.lu)} est seul sur sa ligne et semble un titre ; la ligne n'est pas lue.`,
  "lignes-ecartees": (v) => {
    const dits = (xs: readonly { readonly lu: string; readonly ou: Lieu }[]): string =>
      `${citations([...new Set(xs.map((x) => virgule(x.lu)))].slice(0, 3), "et")}${new Set(xs.map((x) => x.lu)).size > 3 ? "…" : ""}`;
    const morceaux = [
      ...(v.titres.length === 0
        ? []
        : [
            `${accorde(v.titres.length, "titre", "titres")} (${dits(v.titres)}, ${rangees(v.titres.map((x) => x.ou))})`,
          ]),
      ...(v.totaux.length === 0
        ? []
        : [
            `${accorde(v.totaux.length, "total", "totaux")} (${dits(v.totaux)}, ${rangees(v.totaux.map((x) => x.ou))})`,
          ]),
      ...(v.entetes.length === 0 ? [] : [`des en-têtes répétés (${rangees(v.entetes)})`]),
    ];
    const n = v.titres.length + v.totaux.length + v.entetes.length;
    return `${accorde(n, "ligne mêlée aux données n'en est pas une et ne compte pas", "lignes mêlées aux données n'en sont pas et ne comptent pas")} : ${morceaux.join(" ; ")}.`;
  },
  "cellules-recopiees": (v) =>
    `${accorde(v.lieux.length, "cellule vide", "cellules vides")} sous un nom écrit une seule fois, comme dans des cellules fusionnées : ${v.lieux.length === 1 ? "elle est lue" : "chacune est lue"} avec le nom du dessus${v.lieux.length === 1 ? "" : ` (${lieux(v.lieux)})`}.`,
  "colonne-manquante": (v) =>
    `la colonne ${citation(v.entete)} est obligatoire et ne s'y trouve pas.${proches(v.proches)}`,
  "colonne-ressemblante": (v) => `cet en-tête n'est pas connu ; il ressemble à ${citation(v.attendu)}.`,
  "valeur-manquante": () => "la cellule est vide.",
  "numeros-en-nombre": (v) =>
    `${accorde(v.lieux.length, "numéro est un nombre", "numéros sont des nombres")} de plus de 15 chiffres, dont Excel a remplacé les derniers par des 0 : deux ménages peuvent y porter le même${v.lieux.length === 1 ? "" : ` (${lieux(v.lieux)})`}. Mettez la colonne au format Texte et recollez l'export.`,
  "cellule-en-erreur": (v) => `la cellule est en erreur (${v.lu}).`,
  "nombre-attendu": (v) => `un nombre est attendu, ${cite(v.lu)} n'en est pas un.`,
  "nombre-negatif": (v) => `un nombre positif est attendu, ${cite(v.lu)} est négatif.`,
  "entier-attendu": (v) => `un nombre entier est attendu, et non ${cite(v.lu)}.`,
  "part-ambigue": (v) =>
    `${cite(v.lu)} peut se lire ${pourcent(v.points, 6)} ou ${pourcent(v.fraction, 6)}. Écrivez le pourcentage avec son signe.`,
  "part-au-dela-de-1": (v) => `une part ne dépasse pas 100 %, et la cellule dit ${pourcent(v.part, 6)}.`,
  "echelles-melees": (v) =>
    `la colonne mêle deux écritures : des nombres comme 30 (${lieux(v.grandes)}${v.grandes.length >= 5 ? "…" : ""}) et comme 0,3 (${lieux(v.petites)}${v.petites.length >= 5 ? "…" : ""}). ${
      v.bloquant
        ? "Un 0,5 y vaut 50 % ou 0,5 % : aucun de ces nombres n'est lu."
        : "Les nombres jusqu'à 1 sont lus comme des fractions (0,3 = 30 %), les autres ne sont pas lus."
    } Écrivez les pourcentages avec leur signe.`,
  "date-attendue": (v) => `une date est attendue (jj/mm/aaaa), ${cite(v.lu)} n'en est pas une.`,
  "annee-attendue": (v) => `une année est attendue (2024), et non ${cite(v.lu)}.`,
  "oui-non-attendu": (v) => `Oui ou Non est attendu, et non ${cite(v.lu)}.`,
  "valeur-hors-liste": (v) =>
    `${cite(v.lu)} n'est pas prévu ; valeurs admises : ${citations(v.attendus)}.${proches(v.proches)}`,
  "coordonnee-vide": () => "la cellule est vide ou vaut 0 ; la commune reste sans position.",
  "degres-attendus": (v) => `des degrés décimaux sont attendus (48,1113), ${cite(v.lu)} n'en sont pas.`,
  "coordonnees-inversees": (v) =>
    `latitude et longitude semblent échangées : lu ${nombre(v.latitude)} puis ${nombre(v.longitude)} ; la latitude vient d'abord. La commune reste sans position.`,
  "coordonnees-hors-de-france": (v) =>
    `latitude ${nombre(v.latitude)} et longitude ${nombre(v.longitude)} ne sont pas en France ; des degrés décimaux sont attendus (Rennes : 48,1113 et −1,6807). La commune reste sans position.`,
  "commune-deux-fois": (v) =>
    `déjà écrite, ${lieux([v.premiere])}, avec d'autres coordonnées ; ni l'une ni l'autre n'est retenue. Le code INSEE les distingue.`,
  "valeur-par-synonyme": (v) => `${cite(v.lu)} est lu ${citation(v.compris)}, partout dans la colonne.`,
};

/** Un problème d'une liste mêlée, s'il vient de la lecture d'un tableau. */
export const estDeTableau = (p: { readonly code: string }): p is ProblemeDeTableau => Object.hasOwn(PHRASES, p.code);

/** La phrase d'un défaut de lecture, lieu compris. */
export function phraseDeTableau(p: ProblemeDeTableau): string {
  const ou = lieu(p.ou);
  const phrase = phraseDe(PHRASES, p);
  // Le nom d'un fichier ou d'une feuille s'écrit comme il est.
  if (p.ou.genre === "feuille") return `${ou} : ${phrase}`;
  return ou === "" ? phrase[0]!.toUpperCase() + phrase.slice(1) : `${ou[0]!.toUpperCase()}${ou.slice(1)} : ${phrase}`;
}
