/**
 * Columns of an export matched to the columns of a table: a proposal, that a person confirms. Names, addresses and
 * social security numbers are left out by default: no grid needs them, and the workbook travels.
 */
import {
  distance,
  estBlanc,
  estNonRenseigne,
  lisDate,
  lisNombre,
  lisOuiNon,
  normalise,
  normaliseEntete,
  probleme,
  type Cellule,
  type Probleme,
} from "../domaine/commun";
import { nomDEntete } from "../cells";
import type { ColonneDuModele, Modele } from "../modeles";
import { formesDe, phrasesDe } from "./entetes-connus";
import { motsDe } from "./mots-d-entete";
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

/** Separators read as spaces too: « NOM_DEMANDEUR ». */
const motifPersonnel = (entete: string): MotifDExclusion | null => {
  const formes = [normalise(entete), normalise(entete.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[_-]+/g, " "))];
  return PERSONNELLES.find(([motif]) => formes.some((f) => motif.test(f)))?.[1] ?? null;
};

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

const EXAMINEES = 200;
/** Fewer filled cells than this prove nothing. */
const PREUVES = 5;

type Genre = "date" | "ouiNon" | "nombre" | "texte";
const genreDe = (c: ColonneDuModele): Genre =>
  c.type === "date"
    ? "date"
    : c.type === "ouiNon"
      ? "ouiNon"
      : c.type === "texte" || c.type === "liste"
        ? "texte"
        : "nombre";

const SE_LIT: Readonly<Record<Genre, (c: Cellule) => boolean>> = {
  date: (c) => lisDate(c) !== "autre" && (typeof c !== "number" || c > 10_000),
  ouiNon: (c) => lisOuiNon(c) !== "autre",
  nombre: (c) => {
    const sansUnite = typeof c === "string" ? c.trim().replace(/(?:€|eur|euros?|m²|km|er|ère|e|ème)$/i, "") : c;
    return lisNombre(sansUnite) !== "autre";
  },
  texte: () => true,
};

/** The cells of a column say that it cannot be this one: most of them do not read as its type. */
function dement(valeurs: readonly Cellule[], c: ColonneDuModele): boolean {
  const genre = genreDe(c);
  if (valeurs.length < PREUVES) return false;
  if (genre !== "texte") return valeurs.filter(SE_LIT[genre]).length < valeurs.length / 2;
  // A whole column of dates is no text of ours.
  return valeurs.every((v) => typeof v === "string" && /^\d{1,2}\/\d{1,2}\/\d{4}/.test(v.trim()));
}

/** Words that announce what the cells hold: they are kept to themselves by the columns of that type. */
const ANNONCES: Readonly<Record<string, (c: ColonneDuModele) => boolean>> = {
  date: (c) => c.type === "date",
  indicateur: (c) => c.type === "ouiNon",
  nombre: (c) => genreDe(c) === "nombre" && c.type !== "taux" && c.type !== "part",
  montant: (c) => c.type === "nombre",
  taux: (c) => c.type === "taux" || c.type === "part" || /%$/.test(c.entete),
  libelle: (c) => genreDe(c) === "texte",
};
/** Words that add nothing to the name of a column of a given type. */
const NEUTRES: Readonly<Record<Genre, ReadonlySet<string>>> = {
  date: new Set(["date"]),
  ouiNon: new Set(["indicateur", "oui", "non"]),
  nombre: new Set(["nombre", "montant", "taux", "mensuel", "km", "m2", "euro"]),
  texte: new Set(["libelle", "code", "nom"]),
};
const CODES = new Set(["code", "numero"]);

interface Candidat {
  readonly colonne: number;
  readonly cle: string;
  readonly certitude: "exacte" | "connue" | "proche";
  /** Smaller first. */
  readonly cout: number;
}

/** The public of « L. 441-1 g bis », however it is punctuated. */
function publicDeL4411(entete: string, modele: Modele): ColonneDuModele | undefined {
  const m = /^l\.? ?441[- ]?1[ ,:_-]*\(?([a-m])[ _-]?(bis)?\)?$/.exec(normalise(entete));
  if (m === null) return undefined;
  const forme = `l441-1${m[1]!}${m[2] ?? ""}`;
  return modele.colonnes.find((c) => normaliseEntete(c.entete) === forme);
}

function candidats(
  numero: number,
  entete: string,
  nom: string,
  modele: Modele,
  valeurs: readonly Cellule[],
): Candidat[] {
  const vus: Candidat[] = [];
  const { mots, approche } = motsDe(nom);
  // « Plafond de ressources » is an amount, « Plafond de ressources % » is not.
  const enPourcent = nom !== entete || mots.includes("taux");
  const ajoute = (c: ColonneDuModele, certitude: Candidat["certitude"], cout: number): void => {
    if ((enPourcent || !EN_POURCENT.test(c.entete)) && !dement(valeurs, c))
      vus.push({ colonne: numero, cle: c.cle, certitude, cout });
  };
  for (const forme of new Set([normaliseEntete(entete), normaliseEntete(nom)])) {
    const c = formesDe(modele).get(forme);
    if (c !== undefined) ajoute(c, "exacte", 0);
  }
  const lettre = publicDeL4411(nom, modele);
  if (lettre !== undefined) ajoute(lettre, "connue", 1);
  const dits = new Set(mots);
  for (const p of phrasesDe(modele)) {
    if ([...p.mots].some((m) => !dits.has(m))) continue;
    const neutres = NEUTRES[genreDe(p.colonne)];
    const enTrop = mots.filter((m) => !p.mots.has(m));
    if (enTrop.some((m) => !neutres.has(m) && m !== "demande" && m !== "demandeur")) continue;
    if (mots.some((m) => ANNONCES[m]?.(p.colonne) === false && !p.mots.has(m))) continue;
    // A code says less than the label beside it; a name shared with the applicant, less than the bare name.
    const cout = 1 + p.rang + 10 * enTrop.length + (mots.some((m) => CODES.has(m) && !p.mots.has(m)) ? 50 : 0);
    ajoute(p.colonne, approche || p.certitude === "proche" ? "proche" : "connue", cout);
  }
  if (vus.length === 0) {
    const forme = normaliseEntete(nom);
    // In a name with figures (« L441-1 a », « Motif 1 ») one sign is the whole difference.
    if (forme.length >= 6 && !/\d/.test(forme))
      for (const [sienne, c] of formesDe(modele)) {
        if (/\d/.test(sienne) || Math.abs(sienne.length - forme.length) > 2) continue;
        const d = distance(forme, sienne);
        if (d <= (forme.length >= 10 ? 2 : 1)) ajoute(c, "proche", 100 + d);
      }
  }
  return vus;
}

const NUMERO_UNIQUE = /^(?=(?:.*\d){9})[0-9A-Z]{16,20}$/i;

/** Proposes a column of the model for each column of the export. `lignes` are sample rows, without the header. */
export function associeColonnes(
  entetes: readonly Cellule[],
  lignes: readonly (readonly Cellule[])[],
  modele: Modele,
): Association[] {
  const echantillon = lignes.slice(0, EXAMINEES);
  const lues = entetes.map((e, i) => {
    const entete = texteDe(e);
    const { nom, enPourcent } = nomDEntete(entete);
    const valeurs = echantillon.map((l) => l[i]).filter((v) => !estBlanc(v) && !estNonRenseigne(v));
    return {
      colonne: i + 1,
      entete,
      nom: enPourcent ? nom : entete,
      enPourcent,
      valeurs,
      contenu: contenuPersonnel(valeurs.map(texteDe)),
    };
  });
  const tous = lues.flatMap((l) =>
    l.entete === "" || l.contenu !== null ? [] : candidats(l.colonne, l.entete, l.nom, modele, l.valeurs),
  );
  // A column of application numbers is one, whatever it is called.
  const numero = modele.colonnes.find((c) => c.cle === "numeroUnique");
  if (numero !== undefined)
    for (const l of lues)
      if (
        l.contenu === null &&
        l.valeurs.length >= PREUVES &&
        l.valeurs.every((v) => typeof v === "string" && NUMERO_UNIQUE.test(v.trim()))
      )
        tous.push({ colonne: l.colonne, cle: numero.cle, certitude: "proche", cout: 200 });
  const ORDRE = { exacte: 0, connue: 1, proche: 2 } as const;
  tous.sort((a, b) => ORDRE[a.certitude] - ORDRE[b.certitude] || a.cout - b.cout || a.colonne - b.colonne);
  const prises = new Map<number, Candidat>();
  const cles = new Set<string>();
  const personnel = (l: (typeof lues)[number]): MotifDExclusion | null => l.contenu ?? motifPersonnel(l.entete);
  const prends = (c: Candidat): void => {
    prises.set(c.colonne, c);
    cles.add(c.cle);
  };
  for (const c of tous) {
    if (prises.has(c.colonne)) continue;
    // A name that is only near never outweighs a personal one.
    if (c.certitude === "proche" && personnel(lues[c.colonne - 1]!) !== null) continue;
    if (!cles.has(c.cle)) prends(c);
    // A second column headed « Motif » is the second motive.
    else if (/^motif\d$/.test(c.cle) && normalise(lues[c.colonne - 1]!.nom) === "motif") {
      const suivant = modele.colonnes.find((d) => /^motif\d$/.test(d.cle) && !cles.has(d.cle));
      if (suivant !== undefined) prends({ ...c, cle: suivant.cle });
    }
  }
  return lues.map((l): Association => {
    const c = prises.get(l.colonne);
    return {
      colonne: l.colonne,
      entete: l.entete,
      enPourcent: l.enPourcent,
      cle: c?.cle ?? null,
      certitude: c?.certitude ?? null,
      exclue: c !== undefined ? null : personnel(l),
    };
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

export type CodeDImport = "import-numero-en-nombre" | "import-valeur-gardee-en-texte";

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

const EN_POURCENT = /%$/;

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
      if (typeof c === "number") return Math.abs(c) >= 1e15 ? { code: "import-numero-en-nombre" } : String(c);
      return undefined;
    case "date": {
      const j = lisDate(c);
      if (j === "inconnu") return undefined;
      return j === "autre" ? { code: "import-valeur-gardee-en-texte" } : j;
    }
    case "ouiNon":
      return undefined;
    default: {
      const sans = typeof c === "string" ? c.trim().replace(/(?:€|eur|euros?)$/i, "") : c;
      const ordinal =
        d.cle === "quartile" && typeof sans === "string" ? /^([1-4])\s*(?:er|e|[eè]me|nd)$/i.exec(sans.trim()) : null;
      if (ordinal !== null) return Number(ordinal[1]);
      const n = lisNombre(sans);
      if (n === "inconnu") return undefined;
      if (n === "autre") return { code: "import-valeur-gardee-en-texte" };
      // A column of ours headed « % » holds percentages: « 60 % » is 60 there.
      if (EN_POURCENT.test(d.entete)) return n.pourcent ? Number((n.valeur * 100).toPrecision(15)) : n.valeur;
      if (enPourcent && !n.pourcent && !SENTINELLES.has(n.valeur)) return Number((n.valeur / 100).toPrecision(15));
      return n.valeur;
    }
  }
}
