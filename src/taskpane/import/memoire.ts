/**
 * What was decided of the columns of a layout, kept in the workbook for the next file of the same headers. Headers only: no value of a
 * cell is ever kept. Pure.
 */
import { normaliseEntete } from "../../domaine/commun";
import { type Modele } from "../../modeles";
import { type Choix, type Cible } from "./choix";

export const REGLAGE = "dispositions";
const GARDEES = 12;

interface Memoire {
  readonly modele: string;
  /** By header, normalised: « cle:dalo », « sous:Violences », « gardee », « ecartee ». */
  readonly colonnes: Readonly<Record<string, string>>;
  readonly pourcents: readonly string[];
}

const ecris = (c: Cible): string =>
  c.genre === "modele"
    ? `cle:${c.cle}`
    : c.genre === "gardee"
      ? c.sous === undefined
        ? "gardee"
        : `sous:${c.sous}`
      : "ecartee";

function lisCible(t: string, modele: Modele): Cible | null {
  if (t === "gardee" || t === "ecartee") return { genre: t };
  if (t.startsWith("sous:")) return { genre: "gardee", sous: t.slice(5) };
  const cle = t.startsWith("cle:") ? t.slice(4) : "";
  return modele.colonnes.some((c) => c.cle === cle) ? { genre: "modele", cle } : null;
}

function lis(texte: string | null): readonly Memoire[] {
  if (texte === null || texte === "") return [];
  try {
    const lu: unknown = JSON.parse(texte);
    return Array.isArray(lu) ? lu.filter(estMemoire) : [];
  } catch {
    return [];
  }
}
const estMemoire = (x: unknown): x is Memoire =>
  typeof x === "object" &&
  x !== null &&
  typeof (x as Memoire).modele === "string" &&
  typeof (x as Memoire).colonnes === "object" &&
  (x as Memoire).colonnes !== null &&
  Object.values((x as Memoire).colonnes).every((v) => typeof v === "string") &&
  Array.isArray((x as Memoire).pourcents);

const formeDe = (c: Choix): string => normaliseEntete(c.association.entete);
/** Headers that appear once: the others cannot be told apart. */
const uniques = (choix: readonly Choix[]): readonly string[] => {
  const formes = choix.map(formeDe);
  return formes.filter((f) => f !== "" && formes.indexOf(f) === formes.lastIndexOf(f));
};
const memeDisposition = (m: Memoire, modele: Modele, formes: readonly string[]): boolean =>
  m.modele === modele.nom && Object.keys(m.colonnes).sort().join("\n") === [...formes].sort().join("\n");

/** The choices as they were decided for the same headers, confirmed; null when these headers were never seen. */
export function reprends(texte: string | null, modele: Modele, choix: readonly Choix[]): readonly Choix[] | null {
  const formes = uniques(choix);
  const m = lis(texte).find((x) => memeDisposition(x, modele, formes));
  if (m === undefined) return null;
  return choix.map((c) => {
    const dite = m.colonnes[formeDe(c)];
    const cible = dite === undefined || !formes.includes(formeDe(c)) ? null : lisCible(dite, modele);
    if (cible === null || c.association.exclue === "nir") return c;
    return { ...c, cible, confirmee: true, enPourcent: m.pourcents.includes(formeDe(c)) };
  });
}

/** The setting with these choices, the most recent layouts first. */
export function retiensLaDisposition(texte: string | null, modele: Modele, choix: readonly Choix[]): string {
  const formes = uniques(choix);
  const siens = choix.filter((c) => formes.includes(formeDe(c)));
  const neuve: Memoire = {
    modele: modele.nom,
    colonnes: Object.fromEntries(siens.map((c) => [formeDe(c), ecris(c.cible)])),
    pourcents: siens.filter((c) => c.enPourcent).map(formeDe),
  };
  return JSON.stringify([neuve, ...lis(texte).filter((m) => !memeDisposition(m, modele, formes))].slice(0, GARDEES));
}
