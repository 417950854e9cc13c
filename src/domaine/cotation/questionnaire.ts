/**
 * Ce qu'il faut demander à une personne pour noter sa demande : une question par colonne que la grille lit, et la cellule que vaut chaque
 * réponse. Ce que l'on ne peut pas demander est nommé, et reste non connu : rien n'est supposé.
 */
import { estBlanc, lisDate, lisNombre, lisOuiNon, toutEstLu } from "../commun";
import { colonnesDeLaGrille } from "./compilation";
import { egaleLeMotif } from "./evaluation";
import type { Condition, GrilleCompilee, GrilleLue, Motif, Quantite, Test } from "./types";

/** Une réponse proposée : la cellule qu'elle vaut, et ce qui se lit (« Divorce… » pour toute valeur qui commence ainsi). */
export interface ReponseProposee {
  readonly valeur: string;
  readonly texte: string;
}

/** Ce qu'une réponse doit être. `valeurs` : celles que la grille nomme ; `autre` : une valeur qu'elle ne nomme pas. */
export type FormeDeReponse =
  | { readonly genre: "oui-non" }
  | { readonly genre: "choix"; readonly valeurs: readonly ReponseProposee[]; readonly autre: string | null }
  | { readonly genre: "renseigne" }
  | { readonly genre: "nombre"; readonly pourcent: boolean }
  | { readonly genre: "date" }
  | { readonly genre: "texte" };

export interface Question {
  /** Rang dans `GrilleCompilee.colonnes`. */
  readonly colonne: number;
  readonly entete: string;
  readonly forme: FormeDeReponse;
  /** Rangs des critères qui la lisent ; vide pour ce que seuls lisent la base ou le champ. */
  readonly criteres: readonly number[];
  /** Rang du premier bloc qui la lit ; null : la base ou le champ de la grille. */
  readonly bloc: number | null;
  /** Rangs des colonnes auxquelles la grille la compare : elles se répondent de la même façon. */
  readonly comparees: readonly number[];
}

export interface Questionnaire {
  readonly questions: readonly Question[];
  /** Colonnes que la grille lit et que personne ne peut dire ici : elles restent non connues. */
  readonly nonPosees: readonly {
    readonly entete: string;
    readonly raison: "colonnes-a-joker" | "numero-unique";
    readonly criteres: readonly number[];
  }[];
}

/** Ce qui n'est pas connu, écrit comme dans un dossier : ni blanc, ni 0, ni « non ». */
const NON_CONNU = "NC";
/** Au-delà, une liste ne se lit plus : la réponse s'écrit. */
const VALEURS_AU_PLUS = 300;

/**
 * Les en-têtes d'une demande que l'on remplirait pour cette grille : ceux qu'elle lit, tels que la table les écrit (`candidats`), sinon tels
 * qu'elle les cite. Un joker prend chaque candidat qui lui convient.
 */
export const entetesDuQuestionnaire = (lue: GrilleLue, candidats: readonly unknown[]): readonly string[] =>
  colonnesDeLaGrille(lue, candidats).map((c) => c.entete);

const simples = (c: Condition): readonly Condition[] => (c.genre === "ou" ? c.parmi.flatMap(simples) : [c]);

interface Usage {
  readonly criteres: Set<number>;
  bloc: number | null;
  /** Colonnes auxquelles elle se compare : en nombre ou date (`comptees`), ou seulement égales. */
  readonly comptees: Set<number>;
  readonly egales: Set<number>;
}

/** Où chaque colonne est lue : celle qu'une forme de la grille lirait sans être notée ici ne serait jamais demandée. */
function usagesDe({ colonnes, champ, blocs, criteres, base, ...reste }: GrilleCompilee): readonly Usage[] {
  toutEstLu(
    reste,
    "modele",
    "largeur",
    "entetes",
    "groupes",
    "ordre",
    "plancher",
    "plafond",
    "compteLeTemps",
    "echelle",
    "mentions",
  );
  const usages = colonnes.map((): Usage => ({
    criteres: new Set(),
    bloc: null,
    comptees: new Set(),
    egales: new Set(),
  }));
  const note = (colonne: number, critere: number | null, bloc: number | null): void => {
    const u = usages[colonne]!;
    if (critere !== null) u.criteres.add(critere);
    u.bloc ??= bloc;
  };
  const lis = (tests: readonly Test[], critere: number | null, bloc: number | null): void => {
    for (const { colonnes: siennes, condition, depuis, ...duTest } of tests) {
      toutEstLu(duTest, "donnee", "texte", "ligne");
      for (const k of siennes) note(k, critere, bloc);
      if (depuis !== null) note(depuis, critere, bloc);
      for (const c of simples(condition)) {
        if (c.genre !== "colonne") continue;
        note(c.colonne, critere, bloc);
        for (const k of siennes) {
          const genre = c.nue || c.contient === true ? "egales" : "comptees";
          usages[k]![genre].add(c.colonne);
          usages[c.colonne]![genre].add(k);
        }
      }
    }
  };
  const compte = (q: Quantite | null, critere: number | null, bloc: number | null): void => {
    if (q === null) return;
    const { colonne, depuis, ...deLaQuantite } = q;
    toutEstLu(deLaQuantite, "unite", "pas", "seuil", "texte");
    note(colonne, critere, bloc);
    if (depuis !== null) note(depuis, critere, bloc);
  };
  lis(champ, null, null);
  blocs.forEach(({ champ: sien, ...duBloc }, i) => {
    toutEstLu(duBloc, "nom", "criteres", "plancher", "plafond", "exclusPar");
    lis(sien, null, i);
  });
  criteres.forEach(({ lignes, bloc, ...duCritere }, k) => {
    toutEstLu(duCritere, "nom", "cumul", "plancher", "plafond", "groupe");
    for (const { tests, quantite, ...deLaLigne } of lignes) {
      toutEstLu(deLaLigne, "ligne", "points");
      lis(tests, k, bloc);
      compte(quantite, k, bloc);
    }
  });
  if (base !== null) {
    const { quantite, ...deLaBase } = base;
    toutEstLu(deLaBase, "ligne", "nom", "donnee", "points", "plancher", "plafond");
    compte(quantite, null, null);
  }
  return usages;
}

const motifsDe = (c: Condition): readonly Motif[] =>
  c.genre === "texte" ? [c.motif] : c.genre === "liste" ? c.membres : [];

function formeDe(g: GrilleCompilee, colonne: number, usages: readonly Usage[]): FormeDeReponse {
  const c = g.colonnes[colonne]!;
  const u = usages[colonne]!;
  const lit = (k: number, lecture: "nombre" | "date"): boolean => g.colonnes[k]!.lectures.includes(lecture);
  if (lit(colonne, "date") || [...u.comptees].some((k) => lit(k, "date"))) return { genre: "date" };
  const enNombre = lit(colonne, "nombre") || u.comptees.size > 0;
  const motifs = c.formes.flatMap(motifsDe);
  const enTexte = motifs.length > 0 || u.egales.size > 0;
  if (enNombre && !enTexte)
    return {
      genre: "nombre",
      pourcent: c.pourcent || c.formes.some((f) => (f.genre === "nombre" || f.genre === "intervalle") && f.pourcent),
    };
  const enClasse = c.lectures.includes("ouiNon");
  if (enNombre || u.egales.size > 0) return { genre: "texte" };
  if (motifs.length === 0)
    return enClasse
      ? { genre: "oui-non" }
      : c.formes.length > 0 && c.formes.every((f) => f.genre === "vide")
        ? { genre: "renseigne" }
        : { genre: "texte" };
  const valeurs = valeursNommees(motifs);
  if (valeurs === null || valeurs.length > VALEURS_AU_PLUS) return { genre: "texte" };
  const ouiOuNon = ["Oui", "Non"].filter((v) => !valeurs.some((x) => x.valeur === v));
  return {
    genre: "choix",
    valeurs: enClasse ? [...ouiOuNon.map((v) => ({ valeur: v, texte: v })), ...valeurs] : valeurs,
    // Sous un test de oui ou de non, une valeur que la grille ne nomme pas serait une question, pas une réponse.
    autre: enClasse ? null : autreQue(motifs),
  };
}

/** Les valeurs que des conditions nomment, chacune une fois ; null quand un joker n'en dit aucune. */
function valeursNommees(motifs: readonly Motif[]): readonly ReponseProposee[] | null {
  const proposees = new Map<string, ReponseProposee>();
  for (const m of motifs) {
    if (proposees.has(m.forme)) continue;
    const valeur = m.ecrit.replace(/\*/g, "").trim();
    if (m.joker !== null && (valeur === "" || !egaleLeMotif(valeur, m))) return null;
    proposees.set(
      m.forme,
      m.joker === null ? { valeur: m.ecrit, texte: m.ecrit } : { valeur, texte: m.ecrit.replace(/\*/g, "…") },
    );
  }
  return [...proposees.values()];
}

/** Un texte qu'aucune condition ne nomme. */
function autreQue(motifs: readonly Motif[]): string {
  let autre = "Autre";
  while (motifs.some((m) => egaleLeMotif(autre, m))) autre += " réponse";
  return autre;
}

/** Une question par colonne que la grille lit, dans l'ordre où elle les lit. `g` est compilée sur `entetesDuQuestionnaire`. */
export function questionnaireDe(g: GrilleCompilee): Questionnaire {
  const usages = usagesDe(g);
  const questions: Question[] = [];
  const nonPosees: Questionnaire["nonPosees"][number][] = [];
  g.colonnes.forEach((c, colonne) => {
    const { criteres, bloc, comptees, egales } = usages[colonne]!;
    const lisent = [...criteres].sort((a, b) => a - b);
    if (c.numeroUnique || c.entete.includes("*"))
      nonPosees.push({
        entete: c.entete,
        raison: c.numeroUnique ? "numero-unique" : "colonnes-a-joker",
        criteres: lisent,
      });
    else
      questions.push({
        colonne,
        entete: c.entete,
        forme: formeDe(g, colonne, usages),
        criteres: lisent,
        bloc,
        comparees: [...new Set([...egales, ...comptees])].sort((a, b) => a - b),
      });
  });
  return { questions, nonPosees };
}

/** Ce qu'une réponse écrite vaut : sa cellule, ou ce qui était attendu. Vide : non connu. */
export type ReponseLue =
  | { readonly ok: true; readonly cellule: string | number }
  | { readonly ok: false; readonly attendu: "nombre" | "date" | "choix" | "oui-non" };

/** `texte` : ce que la personne a écrit ou choisi, tel quel ; « » : elle ne sait pas. */
export function lisReponse({ forme }: Pick<Question, "forme">, texte: string): ReponseLue {
  const t = texte.trim();
  const cellule = (c: string | number): ReponseLue => ({ ok: true, cellule: c });
  const refus = (attendu: (ReponseLue & { ok: false })["attendu"]): ReponseLue => ({ ok: false, attendu });
  if (t === "") return cellule(forme.genre === "renseigne" ? "" : NON_CONNU);
  switch (forme.genre) {
    case "oui-non": {
      const v = lisOuiNon(t);
      return v === "oui" ? cellule("Oui") : v === "non" ? cellule("Non") : refus("oui-non");
    }
    case "choix":
      return forme.valeurs.some((v) => v.valeur === t) || t === forme.autre ? cellule(t) : refus("choix");
    case "renseigne": {
      const v = lisOuiNon(t);
      return v === "oui" ? cellule("renseigné") : v === "non" ? cellule("") : refus("oui-non");
    }
    case "nombre": {
      const n = lisNombre(t);
      if (n === "inconnu") return cellule(NON_CONNU);
      if (n === "autre") return refus("nombre");
      return cellule(forme.pourcent && !n.pourcent && !estBlanc(n.valeur) ? `${t} %` : t);
    }
    case "date": {
      const d = lisDate(t);
      return d === "inconnu" ? cellule(NON_CONNU) : d === "autre" ? refus("date") : cellule(d);
    }
    case "texte":
      return cellule(t);
  }
}

/** La ligne de demande que valent des réponses lues ; ce qui n'a pas de réponse n'est pas connu. */
export function demandeDesReponses(
  g: GrilleCompilee,
  reponses: ReadonlyMap<number, string | number>,
): readonly (string | number)[] {
  const ligne = Array.from({ length: g.largeur }, (): string | number => "");
  g.colonnes.forEach((c, colonne) => {
    ligne[c.indice] = reponses.get(colonne) ?? NON_CONNU;
  });
  return ligne;
}
