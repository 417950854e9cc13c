/**
 * Les publics de L441-1 (al. 3 à 19) et le DALO devant une grille : couverts par telles lignes, absents, ou indécidables. Est couvert le public dont
 * une ligne qui donne des points lit la colonne, ou nomme le code ; un mot qui y ressemble ne suffit pas, et laisse la question à qui vote.
 */
import { normalise, normaliseEntete } from "../../commun";
import { motifDEntete } from "../compilation";
import type { Condition, Critere, GrilleCompilee, Ligne, Motif, Test } from "../types";

export const CODES_DES_PUBLICS = [
  "DALO",
  "a",
  "b",
  "c",
  "d",
  "e",
  "f",
  "g",
  "g bis",
  "h",
  "i",
  "j",
  "k",
  "l",
  "m",
] as const;
export type CodeDePublic = (typeof CODES_DES_PUBLICS)[number];

export interface PublicDevantLaGrille {
  readonly code: CodeDePublic;
  readonly etat: "couvert" | "indecidable" | "absent";
  /** Lignes de la grille (rang dans la plage) qui le couvrent, ou qui semblent en parler. */
  readonly lignes: readonly number[];
}

/** Des mots qui font penser à un public, sans dire que c'est lui. */
const MOTS: Readonly<Record<CodeDePublic, RegExp>> = {
  DALO: /\bdalo\b|droit au logement opposable|l\.? ?441-2-3/,
  a: /handicap|logement adapte|\bpmr\b|mobilite reduite|perte d'autonomie/,
  b: /coordination therapeutique/,
  c: /mal loge|defavoris|difficultes? (financiere|d'insertion|d'existence)|pdalhpd|accord collectif|\bacd\b|\baci\b/,
  d: /foyer|residence sociale|logement de transition|logement temporaire|structure d'hebergement|centre d'hebergement|\bchrs\b|\bhotel\b|\brhvs\b/,
  e: /chomage de longue duree|reprise d'activite|retour a l'emploi/,
  f: /indigne|insalubr|peril/,
  g: /violence|mariage force/,
  "g bis": /\bviol\b|agression sexuelle/,
  h: /prostitution/,
  i: /\btraite\b|proxenetisme/,
  j: /suroccup|sur-occup|non decent|indecen|decence/,
  k: /sans logement|sans[- ]abri|\bsdf\b|heberge|depourvu/,
  l: /expulsion/,
  m: /mineurs? emancipe|aide sociale a l'enfance|\base\b/,
};
/** Un public nommé par son code n'est pas la loi en bloc. */
const AVEC_SON_CODE = /l\.? ?441-1[ .):°-]*(g bis|[a-m])\b/g;
/** La loi nommée en bloc : aucun public en particulier. */
const EN_BLOC = /l\.? ?441-1\b(?!-)|priorites? nationale|publics? prioritaire|^prioritaire/;

/** « L441-1 g bis », « L. 441-1 a) handicap » → « gbis », « a » ; « » : L441-1 sans code. Null : autre chose. */
function codeEcrit(texte: string): string | null {
  const m = /^(?:article)?l\.?441-1(?!-)[°.:)(\s-]*(gbis|[a-m])?(?![a-z0-9])/.exec(normaliseEntete(texte));
  return m === null ? null : (m[1] ?? "");
}
/** Le public que nomme un en-tête : « DALO », « L441-1 g bis ». */
export function publicDeLEntete(entete: string): CodeDePublic | null {
  if (normaliseEntete(entete) === "dalo") return "DALO";
  const ecrit = codeEcrit(entete);
  return ecrit === null ? null : (CODES_DES_PUBLICS.find((c) => c !== "DALO" && formeDeCode(c) === ecrit) ?? null);
}
const formeDeCode = (code: CodeDePublic): string => code.replace(" ", "");

const motifsDe = (c: Condition): readonly Motif[] =>
  c.genre === "ou" ? c.parmi.flatMap(motifsDe) : c.genre === "texte" ? [c.motif] : c.genre === "liste" ? c.membres : [];

/** La condition peut-elle être remplie par qui est du public ? Ni « Non », ni une différence, ni une cellule vide. */
function affirme(c: Condition): boolean {
  switch (c.genre) {
    case "ou":
      return c.parmi.some(affirme);
    case "classe":
      return c.classe === "oui";
    case "vide":
      return c.difference;
    case "texte":
    case "liste":
    case "nombre":
    case "date":
      return !c.difference;
    default:
      return true;
  }
}

/** Les publics qu'un test nomme, par sa colonne ou par le code qu'il y cherche. */
function nommesPar(g: GrilleCompilee, t: Test): ReadonlySet<CodeDePublic> {
  const nommes = new Set<CodeDePublic>();
  if (!affirme(t.condition)) return nommes;
  for (const r of t.colonnes) {
    const { entete } = g.colonnes[r]!;
    const mots = normalise(entete);
    if (/\bdalo\b/.test(mots)) nommes.add("DALO");
    const joker = entete.includes("*") ? motifDEntete(entete) : null;
    const sien = codeEcrit(entete);
    for (const code of CODES_DES_PUBLICS) {
      if (code === "DALO") continue;
      if (joker?.(`l441-1${formeDeCode(code)}`) === true || sien === formeDeCode(code)) nommes.add(code);
    }
    // Une colonne « L441-1 » qui porte des codes.
    for (const m of motifsDe(t.condition)) {
      if (m.joker !== null) continue;
      const cherche = codeEcrit(m.ecrit) ?? (sien === "" ? normaliseEntete(m.ecrit) : null);
      if (cherche === "dalo") nommes.add("DALO");
      for (const code of CODES_DES_PUBLICS) if (cherche === formeDeCode(code) && code !== "DALO") nommes.add(code);
    }
  }
  return nommes;
}

const favorise = (c: Critere, l: Ligne): boolean => l.points > 0n && (c.plafond === null || c.plafond > 0n);

function motsDe(g: GrilleCompilee, c: Critere, l: Ligne): string {
  return normalise(
    [
      c.nom,
      ...l.tests.flatMap((t) => [
        t.donnee,
        ...t.colonnes.map((r) => g.colonnes[r]!.entete),
        ...(affirme(t.condition) ? [t.texte, ...motifsDe(t.condition).map((m) => m.ecrit)] : []),
      ]),
    ].join(" ; "),
  );
}

/** Chaque public devant la grille, dans l'ordre de la loi. */
export function publicsDevantLaGrille(g: GrilleCompilee): readonly PublicDevantLaGrille[] {
  const couvertes = new Map<CodeDePublic, Set<number>>();
  const douteuses = new Map<CodeDePublic, Set<number>>();
  const note = (ou: Map<CodeDePublic, Set<number>>, code: CodeDePublic, ligne: number): void => {
    const deja = ou.get(code);
    if (deja === undefined) ou.set(code, new Set([ligne]));
    else deja.add(ligne);
  };
  for (const c of g.criteres)
    for (const l of c.lignes) {
      if (!favorise(c, l)) continue;
      const nommes = new Set(l.tests.flatMap((t) => [...nommesPar(g, t)]));
      // Une autre condition sur la même ligne n'en sert qu'une partie : c'est à qui vote de dire si cela suffit.
      const seule = l.tests.length === 1;
      for (const code of nommes) note(seule ? couvertes : douteuses, code, l.ligne);
      const mots = motsDe(g, c, l);
      for (const code of CODES_DES_PUBLICS)
        if (!nommes.has(code) && MOTS[code].test(mots)) note(douteuses, code, l.ligne);
      if (nommes.size === 0 && EN_BLOC.test(mots.replace(AVEC_SON_CODE, "")))
        for (const code of CODES_DES_PUBLICS) if (code !== "DALO") note(douteuses, code, l.ligne);
    }
  return CODES_DES_PUBLICS.map((code): PublicDevantLaGrille => {
    const sures = couvertes.get(code);
    if (sures !== undefined) return { code, etat: "couvert", lignes: [...sures] };
    const doutes = douteuses.get(code);
    return doutes === undefined
      ? { code, etat: "absent", lignes: [] }
      : { code, etat: "indecidable", lignes: [...doutes] };
  });
}
