/**
 * French spacing of what is printed: a line never begins with a sign that ends what comes before it, nor parts a number. The one place
 * where it is done: sentences arrive with ordinary spaces.
 */
import { type CelluleDeDocument, type FeuilleDeDocument, type Section, type Tableau } from "./types";

const INSECABLE = "\u00a0";

const REGLES: readonly (readonly [RegExp, string])[] = [
  [/ (?=[:;!?%»€])/g, INSECABLE],
  [/« /g, `«${INSECABLE}`],
  // Thousands; a longer run of digits is an identifier.
  [/(?<!\d|\d )\d{1,3}(?: \d{3})+(?!\d)/g, ""],
  [/(?<![\p{L}\d])(art\.|al\.|n°|[RLD]\.) (?=[RLD\d])/gu, `$1${INSECABLE}`],
];

/** What any of the rules looks for: most cells of a long table have none of it. */
const CONCERNE = / [:;!?%»€]|« |\d \d|[.°] /;

export const avecInsecables = (texte: string): string =>
  CONCERNE.test(texte)
    ? REGLES.reduce(
        (t, [motif, par]) =>
          par === "" ? t.replace(motif, (nombre) => nombre.replace(/ /g, INSECABLE)) : t.replace(motif, par),
        texte,
      )
    : texte;

const cellule = (v: CelluleDeDocument): CelluleDeDocument => (typeof v === "string" ? avecInsecables(v) : v);

/** A code is copied from the paper to be searched: it stays as it was written. */
const tableau = (t: Tableau): Tableau => ({
  ...t,
  colonnes: t.colonnes.map((c) => ({ ...c, entete: avecInsecables(c.entete) })),
  lignes: t.lignes.map((l) => ({
    ...l,
    cellules: l.cellules.map((v, j) => (t.colonnes[j]?.genre === "code" ? v : cellule(v))),
  })),
  vide: avecInsecables(t.vide),
  ...(t.notes === undefined ? {} : { notes: t.notes.map(avecInsecables) }),
});

function section(s: Section): Section {
  if (s.genre === "saut") return s;
  const titre = s.titre === undefined ? {} : { titre: avecInsecables(s.titre) };
  switch (s.genre) {
    case "texte":
      return { ...s, ...titre, paragraphes: s.paragraphes.map(avecInsecables) };
    case "chiffres":
      return {
        ...s,
        ...titre,
        lignes: s.lignes.map((l) => ({
          ...l,
          libelle: avecInsecables(l.libelle),
          valeur: l.genre === "code" ? l.valeur : cellule(l.valeur),
        })),
      };
    case "graphique":
      return { ...s, titre: avecInsecables(s.titre), description: avecInsecables(s.description) };
    case "signatures":
      return { ...s, ...titre, mentions: s.mentions.map(avecInsecables) };
    case "tableau":
      return { ...tableau(s), ...titre };
  }
}

export const feuilleImprimee = (f: FeuilleDeDocument): FeuilleDeDocument => ({
  ...f,
  titre: avecInsecables(f.titre),
  sousTitres: f.sousTitres.map(avecInsecables),
  sections: f.sections.map(section),
  impression: { ...f.impression, pied: avecInsecables(f.impression.pied) },
});
