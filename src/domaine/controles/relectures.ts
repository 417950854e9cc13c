/**
 * Les lectures qu'une personne a inscrites dans la table Droit : chaque constat qui cite l'article les porte, sous son nom, sans rien changer à ce
 * que le produit sait du texte. Une seule ligne agit : la loi n° 2026-553, si la personne a écrit « Oui » sous Appliquer.
 */
import { type DateLegale, lieuDe, type RefDeLigne, serieDe } from "../commun";
import { articlesDe, IDS_DES_PARAMETRES, type IdDeParametre, versionsDe } from "../droit";
import { type Constat, explique } from "./constat";
import { type ProblemeDeControle, signale } from "./problemes";
import { type Donnee, estLu, type LigneDeConvention, type LigneDeDroit, valeurLue } from "./situation";

export interface Relecture {
  /** « R441-5-2 ». */
  readonly article: string;
  readonly luLe: DateLegale;
  readonly lecteur: string;
}

export interface Relectures {
  readonly lectures: readonly Relecture[];
  /** La loi n° 2026-553 est à appliquer : la personne l'a écrit. */
  readonly loi2026553: boolean;
}

export const SANS_RELECTURE: Relectures = { lectures: [], loi2026553: false };

const estLaLoi = (ecrit: string): boolean => /2026[-‐‑–— ]?553/.test(ecrit);

/** « R. 441-5-2 », « art. R441-5-2 », « Décret n° 2020-145, art. 5 » ; null : aucun article du registre. */
function articleEcrit(ecrit: string): string | null {
  if (/2020[-‐‑–—]145/.test(ecrit)) return "D2020-145-5";
  const m = /\b([LR])\s*\.?\s*(\d+(?:[-‐‑–—]\d+)*)/i.exec(ecrit);
  return m === null ? null : `${m[1]!.toUpperCase()}${m[2]!.replace(/[‐‑–—]/g, "-")}`;
}

const CITES: ReadonlySet<string> = new Set(
  IDS_DES_PARAMETRES.flatMap((id) => versionsDe(id).flatMap((v) => articlesDe(v.article))),
);

export function relecturesDe(lignes: readonly LigneDeDroit[], problemes: ProblemeDeControle[]): Relectures {
  const parArticle = new Map<string, Relecture>();
  let loi2026553 = false;
  for (const l of lignes) {
    if (estLaLoi(l.article)) {
      if (valeurLue(l.appliquer) === true) loi2026553 = true;
      continue;
    }
    const article = articleEcrit(l.article);
    if (article === null || !CITES.has(article)) {
      problemes.push(signale("article-inconnu", lieuDe(l, "Article"), { lu: l.article }));
      continue;
    }
    const luLe = valeurLue(l.luLe);
    if (luLe === null) continue;
    const deja = parArticle.get(article);
    if (deja === undefined || luLe > deja.luLe) parArticle.set(article, { article, luLe, lecteur: l.lecteur });
  }
  return { lectures: [...parArticle.values()], loi2026553 };
}

/** Les lectures d'une règle : celles des articles que ses versions citent. */
export const relecturesDeLaRegle = (regle: IdDeParametre, r: Relectures): readonly Relecture[] => {
  if (r.lectures.length === 0) return [];
  const articles = new Set(versionsDe(regle).flatMap((v) => articlesDe(v.article)));
  return r.lectures.filter((l) => articles.has(l.article));
};

const EFFET_DE_LA_LOI = serieDe(2026, 7, 1)!;
const EN_STOCK: ReadonlySet<string> = new Set(["stock encore réservé", "conventions en stock"]);

const cleDeLigne = (l: RefDeLigne): string => `${l.table.rang}:${l.ligne}`;

/** Les réservataires que la loi pourrait viser : aucun de ceux que le texte lu nomme, et l'État pour ses agents. */
const peutEtreVise = (type: Donnee<string>, volet: LigneDeConvention["volet"] | undefined): boolean =>
  estLu(type) && (type.valeur === "autre" || (type.valeur === "etat" && volet !== "prioritaires"));

/**
 * Depuis le 1er juillet 2026, la loi étend les logements identifiés (douanes, administration pénitentiaire, transports publics en zone tendue) :
 * un stock réservé n'est plus contraire au texte du seul fait qu'il subsiste. Le texte définitif n'a pas été lu : rien n'est dit conforme.
 */
function selonLaLoi2026553(c: Constat, lignes: ReadonlyMap<string, LigneDeConvention>): Constat {
  if (c.regle !== "FLX-PCT" || c.date === null || c.date < EFFET_DE_LA_LOI || !EN_STOCK.has(c.portee.objet ?? ""))
    return c;
  const toutesVisees = c.lignes.every((l) => {
    const ligne = lignes.get(cleDeLigne(l));
    return ligne !== undefined && peutEtreVise(ligne.type, ligne.volet);
  });
  const verdict = c.verdict === "non-conforme" && toutesVisees ? "a-justifier" : c.verdict;
  return { ...c, verdict, notes: [...c.notes, explique("loi-2026-553")] };
}

export function avecLesRelectures(
  constats: readonly Constat[],
  r: Relectures,
  conventions: readonly LigneDeConvention[],
): readonly Constat[] {
  if (r.lectures.length === 0 && !r.loi2026553) return constats;
  const lignes = new Map(conventions.map((l) => [cleDeLigne(l), l]));
  return constats.map((c) => {
    const juge = r.loi2026553 ? selonLaLoi2026553(c, lignes) : c;
    const relectures = relecturesDeLaRegle(juge.regle, r);
    return relectures.length === 0 ? juge : { ...juge, relectures };
  });
}
