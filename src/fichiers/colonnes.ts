/**
 * Columns of an export matched to the columns of a table: a proposal, that a person confirms. Names, addresses and
 * social security numbers are left out by default: no grid needs them, and the workbook travels.
 */
import {
  estBlanc,
  lisDate,
  lisNombre,
  normalise,
  normaliseEntete,
  nomsProches,
  probleme,
  type Cellule,
  type Probleme,
} from "../domaine/commun";
import type { ColonneDuModele, Modele } from "../modeles";
import type { CelluleDeFichier } from "./types";

export type MotifDExclusion = "nom" | "adresse" | "contact" | "nir" | "naissance";

export interface Association {
  /** Column of the export, from 1. */
  readonly colonne: number;
  readonly entete: string;
  /** Key of the column proposed in the model, or null: kept apart under its own name if the user wants it. */
  readonly cle: string | null;
  readonly certitude: "exacte" | "connue" | "proche" | null;
  /** Left out unless the user decides otherwise. */
  readonly exclue: MotifDExclusion | null;
  /** The header says that the numbers are percentages: 38 is 38 %. */
  readonly enPourcent: boolean;
}

/** Headers of the shared files (Imhoweb, SNE) that are not those of the models. */
const CONNUS: Readonly<Record<string, readonly string[]>> = {
  numeroUnique: [
    "numunique",
    "numero unique de la demande",
    "numero de demande",
    "demande",
    "n° unique",
    "nud",
    "numero demande",
  ],
  dateDeDepot: ["date depot", "datecreationdemande", "date creation demande", "date de creation", "depot"],
  dateDAnciennete: ["date anciennete", "anciennete"],
  communeActuelle: ["commune du logement actuel", "commune de residence", "ville actuelle", "commune demandeur"],
  communeSouhaitee: [
    "commune demandee",
    "localisation souhaitee",
    "1er choix",
    "commune 1er choix",
    "commune / quartier",
  ],
  communeDeTravail: ["commune du lieu de travail", "commune travail", "commune de l'employeur"],
  typologieSouhaitee: ["type logement", "type de logement", "typologie", "type souhaite", "type de logement souhaite"],
  motif1: ["motif", "motif de la demande", "motif principal"],
  logementActuel: ["modelelogement", "mode de logement actuel", "situation logement", "categorie logement actuel"],
  occupantsActuels: ["nombrehabitant", "nombre d'occupants", "nb occupants", "nombre de personnes dans le logement"],
  piecesActuelles: ["nombre de pieces", "nb pieces"],
  personnesALoger: ["nombre de personnes a loger", "nb personnes a loger", "nb personnes"],
  situationFamiliale: ["situationfamiliale", "sit. familiale"],
  situationProfessionnelle: ["typecontrattravail", "contrat", "situation pro", "type de contrat"],
  dalo: ["statutdalo", "statut dalo"],
  accordCollectif: ["accordcollectif", "acd", "acd/aci"],
  tauxDEffort: ["te", "taux effort"],
  resteAVivre: ["rav", "reste a vivre par uc"],
  quartile: ["quartile de ressources"],
  refusDeProposition: ["nb de refus demandeur", "nb de refus", "nb refus"],
  passagesEnCal: ["nb de passages en cal", "nb passages cal", "passages cal"],
};

const PERSONNELLES: readonly (readonly [RegExp, MotifDExclusion])[] = [
  [/\bnir\b|securite sociale|\binsee demandeur\b|n(?:umero|°) ?(?:de )?ss\b/, "nir"],
  [
    /^(?:nom|prenom|civilite|demandeur|cotitulaire|conjoint|codemandeur)s?$|\b(?:nom|prenom)s? (?:et (?:pre)?noms?|du (?:demandeur|cotitulaire|conjoint|candidat|locataire)|de la personne|de naissance|d'usage|d'epouse|marital|patronymique|conjoint|demandeur|cotitulaire)|^identite|nom complet/,
    "nom",
  ],
  [
    /\badresse\b(?! mail| e-?mail| electronique)|\b(?:rue|voie|numero de voie|batiment|escalier|appartement|etage|lieu-dit|complement d'adresse)\b/,
    "adresse",
  ],
  [/telephone|\btel\b|portable|mobile|courriel|e-?mail|\bmail\b|\biban\b|\brib\b/, "contact"],
  [/naissance|^age$|nationalite/, "naissance"],
];

const NIR = /^[12][ ]?\d{2}[ ]?(?:0[1-9]|1[0-2]|[2-9]\d)[ ]?(?:\d{2}|2[ABab])[ ]?\d{3}[ ]?\d{3}(?:[ ]?\d{2})?$/;
const COURRIEL = /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i;

const texteDe = (c: Cellule): string => (typeof c === "string" ? c.trim() : typeof c === "number" ? String(c) : "");

/** What most of the filled cells of a column are, whatever its header says. */
function contenuPersonnel(valeurs: readonly string[]): MotifDExclusion | null {
  const pleines = valeurs.filter((v) => v !== "");
  if (pleines.length === 0) return null;
  const part = (motif: RegExp): number => pleines.filter((v) => motif.test(v)).length / pleines.length;
  if (part(NIR) > 0.5) return "nir";
  return part(COURRIEL) > 0.5 ? "contact" : null;
}

/** Proposes a column of the model for each column of the export. `lignes` are sample rows, without the header. */
export function associeColonnes(
  entetes: readonly Cellule[],
  lignes: readonly (readonly Cellule[])[],
  modele: Modele,
): Association[] {
  const pris = new Set<string>();
  const motifs = modele.colonnes.filter((c) => /^motif\d$/.test(c.cle)).map((c) => c.cle);
  const libre = (cle: string): string | null => {
    if (/^motif\d$/.test(cle)) return motifs.find((m) => !pris.has(m)) ?? null;
    return pris.has(cle) ? null : cle;
  };
  const trouve = (nom: string): { cle: string; certitude: "exacte" | "connue" } | null => {
    const forme = normaliseEntete(nom);
    const exacte = modele.colonnes.find(
      (c) => normaliseEntete(c.entete) === forme || c.alias.some((a) => normaliseEntete(a) === forme),
    );
    if (exacte !== undefined) return { cle: exacte.cle, certitude: "exacte" };
    const connue = Object.entries(CONNUS).find(
      ([cle, noms]) => modele.colonnes.some((c) => c.cle === cle) && noms.some((n) => normaliseEntete(n) === forme),
    );
    return connue === undefined ? null : { cle: connue[0], certitude: "connue" };
  };
  return entetes
    .map((e, i): Association => {
      const entete = texteDe(e);
      const pc = /^(.*?)\s*(?:\(\s*%\s*\)|%)\s*$/.exec(entete);
      const nom = pc !== null && pc[1] !== "" ? pc[1]! : entete;
      const base = { colonne: i + 1, entete, enPourcent: pc !== null && pc[1] !== "" };
      const exclue = contenuPersonnel(lignes.slice(0, 200).map((l) => texteDe(l[i])));
      const t = entete === "" || exclue !== null ? null : (trouve(entete) ?? trouve(nom));
      if (t !== null) {
        const cle = libre(t.cle);
        if (cle !== null) {
          pris.add(cle);
          return { ...base, cle, certitude: t.certitude, exclue: null };
        }
      }
      const parNom = exclue ?? PERSONNELLES.find(([motif]) => motif.test(normalise(entete)))?.[1] ?? null;
      if (parNom !== null) return { ...base, cle: null, certitude: null, exclue: parNom };
      return { ...base, cle: null, certitude: null, exclue: null };
    })
    .map((a) => {
      // Near names come last, so that they never take the place of an exact one.
      if (a.cle !== null || a.exclue !== null || a.entete === "") return a;
      const proche = nomsProches(
        a.entete,
        modele.colonnes.filter((c) => !pris.has(c.cle)).map((c) => c.entete),
        1,
      )[0];
      const colonne = proche === undefined ? undefined : modele.colonnes.find((c) => c.entete === proche);
      if (colonne === undefined) return a;
      pris.add(colonne.cle);
      return { ...a, cle: colonne.cle, certitude: "proche" as const };
    });
}

/** What the user confirmed for one column of the export. */
export interface ColonneConfirmee {
  readonly colonne: number;
  /** Key of the model, or null to keep the column under the name given by `entete`. */
  readonly cle: string | null;
  readonly entete: string;
  /** The numbers of the column are percentages: 38 is written 0,38. */
  readonly enPourcent?: boolean;
  /** What a column kept under its own name holds, when its texts are to be read. */
  readonly genre?: "nombre" | "date";
}

export type CodeDImport = "IMPORT_NUMERO_EN_NOMBRE" | "IMPORT_VALEUR_GARDEE_EN_TEXTE";

export interface ImportDeTable {
  readonly entetes: string[];
  readonly lignes: CelluleDeFichier[][];
  readonly problemes: Probleme<CodeDImport>[];
}

/** Replacement values that some exports print instead of a rate; never divided by 100. */
const SENTINELLES = new Set([990, 999, 9999]);

/** Rows of an export as rows of a table. Called by chunks: `depuis` is the number of the first row, for the places. */
export function importe(
  lignes: readonly (readonly Cellule[])[],
  colonnes: readonly ColonneConfirmee[],
  modele: Modele,
  depuis = 1,
): ImportDeTable {
  const retenues = colonnes.map((c) => ({
    ...c,
    definition: c.cle === null ? null : (modele.colonnes.find((d) => d.cle === c.cle) ?? null),
  }));
  // The order of the model first, then the columns kept under their own name.
  retenues.sort((a, b) => rang(modele, a.definition) - rang(modele, b.definition) || a.colonne - b.colonne);
  const problemes: Probleme<CodeDImport>[] = [];
  const entetes = retenues.map((c) => c.definition?.entete ?? c.entete);
  return {
    entetes,
    problemes,
    lignes: lignes.map((l, i) =>
      retenues.map((c) => {
        const brut = l[c.colonne - 1];
        const v =
          c.definition === null
            ? valeurGardee(brut, c.genre)
            : valeurImportee(brut, c.definition, c.enPourcent === true);
        if (v === undefined) return garde(brut);
        if (typeof v === "object" && v !== null) {
          problemes.push(
            probleme(v.code, { ligne: depuis + i, colonne: c.colonne, entete: c.entete }, { lu: texteDe(brut) }),
          );
          return garde(brut);
        }
        return v;
      }),
    ),
  };
}

const rang = (m: Modele, d: ColonneDuModele | null): number => (d === null ? m.colonnes.length : m.colonnes.indexOf(d));
const garde = (c: Cellule): CelluleDeFichier =>
  typeof c === "string"
    ? c.trim() === ""
      ? null
      : c.trim()
    : typeof c === "number" || typeof c === "boolean"
      ? c
      : null;

function valeurGardee(c: Cellule, genre: ColonneConfirmee["genre"]): CelluleDeFichier | undefined {
  if (genre === undefined || estBlanc(c)) return undefined;
  const lu = genre === "nombre" ? lisNombre(c) : lisDate(c);
  return typeof lu === "number" ? lu : typeof lu === "object" ? lu.valeur : undefined;
}

/** The value of a cell for its column; `undefined` = as it was written; a code = kept as written, and said. */
function valeurImportee(
  c: Cellule,
  d: ColonneDuModele,
  enPourcent: boolean,
): CelluleDeFichier | undefined | { code: CodeDImport } {
  if (estBlanc(c)) return c === 0 ? 0 : undefined;
  switch (d.type) {
    case "texte":
    case "liste":
      // A number of 15 digits or more has already lost some: it cannot be given back as text.
      if (typeof c === "number") return Math.abs(c) >= 1e15 ? { code: "IMPORT_NUMERO_EN_NOMBRE" } : String(c);
      return undefined;
    case "date": {
      const j = lisDate(c);
      if (j === "inconnu") return undefined;
      return j === "autre" ? { code: "IMPORT_VALEUR_GARDEE_EN_TEXTE" } : j;
    }
    case "ouiNon":
      return undefined;
    default: {
      const sans = typeof c === "string" ? c.replace(/\s*(?:€|eur|euros?)\s*$/i, "") : c;
      const ordinal =
        d.cle === "quartile" && typeof sans === "string" ? /^([1-4])\s*(?:er|e|[eè]me|nd)$/i.exec(sans.trim()) : null;
      if (ordinal !== null) return Number(ordinal[1]);
      const n = lisNombre(sans);
      if (n === "inconnu") return undefined;
      if (n === "autre") return { code: "IMPORT_VALEUR_GARDEE_EN_TEXTE" };
      if (enPourcent && !n.pourcent && !SENTINELLES.has(n.valeur)) return Number((n.valeur / 100).toPrecision(15));
      return n.valeur;
    }
  }
}
