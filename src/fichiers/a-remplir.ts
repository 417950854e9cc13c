/**
 * The workbook that a service sends to a landlord so that it is filled right: one sheet a table, each column with its list, its type and
 * its format, a notice, sheets protected against accidents. It reads back by `lisAControlerPeuAPeu` without a question: the sheets bear
 * the headers of the models and no Excel table, so that no line is ever below one.
 */
import { type DateLegale } from "../domaine/commun";
import { composeDocument, lignesDuTexte, type Document } from "../documents";
import { archive } from "../xlsx";
import {
  BILAN,
  CONVENTIONS,
  formatDe,
  listeDeSaisie,
  MISES_A_DISPOSITION,
  RESERVATIONS,
  type ColonneDuModele,
  type Modele,
  type TypeDeColonne,
} from "../modeles";
import { TABLE_DE_NOTICE } from "./a-controler";
import { feuilleDuDocument } from "./document";
import { ecrisClasseur, feuilleCitee } from "./ecrit";
import { lettresDeColonne } from "./formules";
import { type ClasseurAEcrire, type FeuilleAEcrire, type ValidationAEcrire } from "./types";

export const TABLES_A_REMPLIR: readonly Modele[] = [CONVENTIONS, MISES_A_DISPOSITION, BILAN, RESERVATIONS];

export interface DemandeDeClasseur {
  readonly bailleur: string;
  readonly annee: number;
  readonly reponseAvant: DateLegale | null;
  readonly tables: readonly Modele[];
}

/** The sentences: src/messages gives them (`A_REMPLIR`, `RAISONS_DES_COLONNES`). */
export interface PhrasesARemplir {
  readonly nom: (bailleur: string, annee: number) => string;
  readonly feuilleDeNotice: string;
  readonly feuilleDesListes: string;
  readonly titre: (bailleur: string) => string;
  readonly sousTitre: (annee: number, reponse: DateLegale | null) => string;
  readonly comment: string;
  readonly consignes: readonly string[];
  readonly colonnes: string;
  readonly enTetes: Readonly<Record<"feuille" | "colonne" | "attendu" | "raison" | "exemple", string>>;
  readonly pied: (bailleur: string, annee: number) => string;
  readonly rappel: (description: string) => string;
  readonly obligatoire: string;
  readonly facultatif: string;
  readonly attendus: Readonly<
    Record<"texte" | "nombre" | "effectif" | "part" | "date" | "annee" | "uneListe", string>
  > & {
    readonly liste: (valeurs: readonly string[]) => string;
    readonly seul: (valeur: string) => string;
  };
  readonly refus: (attendu: string) => string;
  readonly date: (serie: DateLegale) => string;
}
export type RaisonsDesColonnes = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Row of the headers on every sheet to fill, from 1. */
const ENTETES = 3;
const DERNIERE_LIGNE = 1_048_576;
/** Serials of 1 January 1950 and 31 December 2199: a date before or after is a mistyped year. */
const DATES = { min: 18_264, max: 109_574 };
const ANNEES = { min: 1900, max: 2200 };

interface ColonneARemplir {
  readonly colonne: ColonneDuModele;
  readonly liste: readonly string[] | null;
  readonly attendu: string;
  /** The same where there is little room: a list is there to be opened. */
  readonly court: string;
  readonly raison: string;
}

type AttenduSimple = keyof Omit<PhrasesARemplir["attendus"], "liste" | "seul" | "uneListe">;
const ATTENDU: Readonly<Record<TypeDeColonne, AttenduSimple>> = {
  texte: "texte",
  nombre: "nombre",
  degres: "nombre",
  effectif: "effectif",
  part: "part",
  taux: "part",
  date: "date",
  annee: "annee",
  ouiNon: "texte",
  liste: "texte",
};

function colonneARemplir(
  m: Modele,
  c: ColonneDuModele,
  d: DemandeDeClasseur,
  p: PhrasesARemplir,
  raisons: RaisonsDesColonnes,
): ColonneARemplir {
  const raison = raisons[m.nom]?.[c.cle];
  if (raison === undefined) throw new RangeError(`${m.nom}, ${c.entete} : la raison de la demander manque`);
  if (c.cle === "bailleur")
    return {
      colonne: c,
      liste: [d.bailleur],
      attendu: p.attendus.seul(d.bailleur),
      court: p.attendus.uneListe,
      raison,
    };
  const valeurs = listeDeSaisie(c)?.valeurs ?? null;
  return {
    colonne: c,
    liste: valeurs,
    attendu: valeurs === null ? p.attendus[ATTENDU[c.type]] : p.attendus.liste(valeurs),
    court: valeurs === null ? p.attendus[ATTENDU[c.type]] : p.attendus.uneListe,
    raison,
  };
}

function regleDe(type: TypeDeColonne): ValidationAEcrire["regle"] {
  switch (type) {
    case "nombre":
      return { genre: "decimal", min: 0, max: null };
    case "effectif":
      return { genre: "entier", min: 0, max: null };
    case "part":
    case "taux":
      return { genre: "decimal", min: 0, max: 1 };
    case "date":
      return { genre: "date", ...DATES };
    case "annee":
      return { genre: "entier", ...ANNEES };
    case "degres":
      return { genre: "decimal", min: -180, max: 180 };
    case "texte":
    case "ouiNon":
    case "liste":
      return { genre: "libre" };
  }
}

/** The longest of these that Excel takes: it refuses a file whose message is too long. */
const auPlus = (n: number, ...textes: readonly string[]): string =>
  textes.find((t) => t.length <= n) ?? `${textes.at(-1)!.slice(0, n - 1)}…`;

const LARGEURS: Readonly<Record<TypeDeColonne, number>> = {
  texte: 150,
  liste: 150,
  ouiNon: 90,
  nombre: 90,
  degres: 90,
  effectif: 90,
  part: 90,
  taux: 90,
  date: 100,
  annee: 80,
};

/** The lists, one a column of a hidden sheet: a list written in its rule has a length and forbids the comma. */
class Listes {
  readonly colonnes: (readonly string[])[] = [];
  constructor(private readonly feuille: string) {}
  source(valeurs: readonly string[]): string {
    let rang = this.colonnes.findIndex((l) => l.length === valeurs.length && l.every((v, i) => v === valeurs[i]));
    if (rang < 0) rang = this.colonnes.push(valeurs) - 1;
    const lettre = lettresDeColonne(rang + 1);
    return `${feuilleCitee(this.feuille)}!$${lettre}$1:$${lettre}$${valeurs.length}`;
  }
  enFeuille(): FeuilleAEcrire {
    const hauteur = Math.max(...this.colonnes.map((l) => l.length));
    return {
      nom: this.feuille,
      masquee: true,
      protegee: true,
      cellules: Array.from({ length: hauteur }, (_, i) =>
        this.colonnes.map((l) => (l[i] === undefined ? null : { texte: l[i] })),
      ),
    };
  }
}

function feuilleARemplir(
  m: Modele,
  colonnes: readonly ColonneARemplir[],
  p: PhrasesARemplir,
  pied: string,
  listes: Listes,
): FeuilleAEcrire {
  const derniere = lettresDeColonne(colonnes.length);
  const pages = pagesDUneFeuille(colonnes);
  // After the columns that every page repeats: there, the sentence would be cut from the second page on.
  const repetees = pages.colonnesRepetees ?? 0;
  const avant = Array.from({ length: repetees }, () => null);
  const largeurs = colonnes.map((c) => LARGEURS[c.colonne.type]);
  const fin = colonnesDeLaPremierePage(largeurs);
  const place = largeurs.slice(repetees, fin).reduce((s, l) => s + l, 0) / PIXELS_PAR_SIGNE;
  return {
    nom: m.titre,
    cellules: [
      [...avant, p.rappel(m.description)],
      colonnes.map((c) => `${c.colonne.obligatoire ? p.obligatoire : p.facultatif}\n${majuscule(c.court)}`),
      colonnes.map((c) => c.colonne.entete),
    ],
    colonnes: colonnes.map(({ colonne: c }, j) => ({
      colonne: j + 1,
      depuis: ENTETES + 1,
      aspect: { format: formatDe(c), deverrouillee: true as const },
    })),
    aspects: [
      { plage: `A1:${derniere}1`, aspect: { gras: true, retour: true, vertical: "haut" } },
      { plage: `A2:${derniere}2`, aspect: { retour: true, vertical: "haut", taille: 9, couleur: "#444444" } },
      {
        plage: `A${ENTETES}:${derniere}${ENTETES}`,
        aspect: {
          gras: true,
          retour: true,
          vertical: "milieu",
          fond: "#dde7f0",
          filet: { couleur: "#1f4e79", epais: true },
        },
      },
    ],
    fusions: [`${lettresDeColonne(repetees + 1)}1:${lettresDeColonne(fin)}1`],
    hauteurs: new Map([
      // Bold letters are wider.
      [1, 15 * lignesDuTexte(p.rappel(m.description), 0.95 * place) + 4],
      [2, 76],
      [ENTETES, 48],
    ]),
    largeurs,
    figees: ENTETES,
    protegee: true,
    validations: colonnes.map((c, j): ValidationAEcrire => {
      const lettre = lettresDeColonne(j + 1);
      const attendu = majuscule(c.court);
      return {
        plage: `${lettre}${ENTETES + 1}:${lettre}${DERNIERE_LIGNE}`,
        regle: c.liste === null ? regleDe(c.colonne.type) : { genre: "liste", source: listes.source(c.liste) },
        titre: auPlus(32, c.colonne.entete),
        message: auPlus(255, `${attendu}.\n${c.colonne.aide}\n${c.raison}`, `${attendu}.\n${c.raison}`, `${attendu}.`),
        refus: auPlus(225, p.refus(c.court)),
      };
    }),
    impression: { paysage: true, pied, repetee: ENTETES, sauts: [], quadrillage: true, ...pages },
  };
}

/** Pixels of the width of a landscape A4 between its margins. */
const PAGE = 988;
/** Below this scale a printed sheet is not written on. */
const ECHELLE = 0.8;

const PIXELS_PAR_SIGNE = 7;

/** Each program draws a column its own width: the sentence stays well within the page. */
const LARGEUR_DE_LA_PHRASE = 0.8 * PAGE;

/** How many columns the first page holds whatever the scale. */
function colonnesDeLaPremierePage(largeurs: readonly number[]): number {
  let somme = 0;
  const n = largeurs.findIndex((l) => (somme += l) > LARGEUR_DE_LA_PHRASE);
  return n < 0 ? largeurs.length : n;
}

/** As many pages wide as it takes to be read, the column that says which line it is on each of them. */
function pagesDUneFeuille(
  colonnes: readonly ColonneARemplir[],
): Pick<NonNullable<FeuilleAEcrire["impression"]>, "pagesDeLarge" | "colonnesRepetees"> {
  const largeurs = colonnes.map((c) => LARGEURS[c.colonne.type]);
  const total = largeurs.reduce((s, l) => s + l, 0);
  if (total <= PAGE / ECHELLE) return { pagesDeLarge: 1 };
  // The landlord is the same on every line: the column after it tells them apart.
  const colonnesRepetees = colonnes[0]!.colonne.cle === "bailleur" ? 2 : 1;
  const repetees = largeurs.slice(0, colonnesRepetees).reduce((s, l) => s + l, 0);
  // A page ends at a column: it is not filled to its edge.
  const place = PAGE / ECHELLE - repetees - Math.max(...largeurs) / 2;
  return { pagesDeLarge: Math.ceil((total - repetees) / place), colonnesRepetees };
}

const majuscule = (t: string): string => t.charAt(0).toUpperCase() + t.slice(1);

/** The example as a person would type it. */
function exempleDe({ colonne: c, liste }: ColonneARemplir, p: PhrasesARemplir): string {
  if (c.cle === "bailleur") return liste![0]!;
  const v = c.exemple;
  if (typeof v !== "number") return typeof v === "string" ? v : "";
  if (c.type === "part" || c.type === "taux") return `${String(Math.round(v * 10_000) / 100).replace(".", ",")} %`;
  if (c.type !== "date") return String(v).replace(".", ",");
  return p.date(v);
}

export function classeurARemplir(
  d: DemandeDeClasseur,
  p: PhrasesARemplir,
  raisons: RaisonsDesColonnes,
): ClasseurAEcrire {
  const pied = p.pied(d.bailleur, d.annee);
  const listes = new Listes(p.feuilleDesListes);
  const parTable = d.tables.map((m) => ({
    m,
    colonnes: m.colonnes.map((c) => colonneARemplir(m, c, d, p, raisons)),
  }));
  const notice: Document = {
    nom: p.nom(d.bailleur, d.annee),
    feuilles: [
      {
        nom: p.feuilleDeNotice,
        titre: p.titre(d.bailleur),
        sousTitres: [p.sousTitre(d.annee, d.reponseAvant)],
        largeurs: [19, 22, 36, 42, 21],
        impression: { orientation: "paysage", pied },
        sections: [
          { genre: "texte", titre: p.comment, paragraphes: p.consignes },
          {
            genre: "tableau",
            titre: p.colonnes,
            nom: TABLE_DE_NOTICE,
            colonnes: (["feuille", "colonne", "attendu", "raison", "exemple"] as const).map((cle) => ({
              cle,
              entete: p.enTetes[cle],
              genre: "texte" as const,
            })),
            lignes: parTable.flatMap(({ m, colonnes }) =>
              colonnes.map((c) => ({
                cellules: [
                  m.titre,
                  c.colonne.entete,
                  `${c.colonne.obligatoire ? p.obligatoire : p.facultatif} : ${c.attendu}. ${c.colonne.aide}`,
                  c.raison,
                  exempleDe(c, p),
                ],
              })),
            ),
            vide: "",
          },
        ],
      },
    ],
  };
  const feuilles = parTable.map(({ m, colonnes }) => feuilleARemplir(m, colonnes, p, pied, listes));
  return {
    nom: notice.nom,
    feuilles: [{ ...feuilleDuDocument(composeDocument(notice)[0]!), protegee: true }, ...feuilles, listes.enFeuille()],
  };
}

/** A name that every system takes for a file. */
export const nomDeFichier = (nom: string): string =>
  nom
    .replace(/[\\/:*?"<>|\u0000-\u001f]/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/\.+$/, "")
    .slice(0, 120);

export interface FichierARemplir {
  readonly nom: string;
  readonly octets: Uint8Array;
}

/** One file a landlord; two that would bear one name are numbered. */
export function fichiersARemplir(
  bailleurs: readonly string[],
  d: Omit<DemandeDeClasseur, "bailleur">,
  p: PhrasesARemplir,
  raisons: RaisonsDesColonnes,
): readonly FichierARemplir[] {
  const pris = new Set<string>();
  return bailleurs.map((bailleur) => {
    const c = classeurARemplir({ ...d, bailleur }, p, raisons);
    const base = nomDeFichier(c.nom);
    let nom = `${base}.xlsx`;
    for (let n = 2; pris.has(nom.toLowerCase()); n++) nom = `${base} (${n}).xlsx`;
    pris.add(nom.toLowerCase());
    return { nom, octets: ecrisClasseur(c) };
  });
}

/** Several files as one to keep: a page saves one at a time. */
export const enUneArchive = (fichiers: readonly FichierARemplir[]): Uint8Array =>
  archive(
    fichiers.map((f): [string, Uint8Array] => [f.nom, f.octets]),
    6,
  );
