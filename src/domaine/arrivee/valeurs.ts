/**
 * Les valeurs d'un fichier devant ce que la grille attend : pour chaque colonne qu'elle lit, ce qui s'y trouve, combien de fois, et ce que la
 * grille en ferait. Rien n'est deviné : une valeur que rien ne nomme est montrée, une personne décide.
 */
import {
  enNombre,
  estBlanc,
  estNonRenseigne,
  fois,
  lisDate,
  lisNombre,
  lisOuiNon,
  lisTexte,
  normalise,
  ratio,
  type Ratio,
} from "../commun";
import {
  egaleLeMotif,
  estNommee,
  nombreDEgalite,
  valeurEquivalente,
  verifieBrut,
  type Colonne,
  type Condition,
  type GrilleCompilee,
} from "../cotation";

/**
 * `comprise` : une condition la lit. `non-nommee` : la colonne se compare à des valeurs, aucune n'est celle-là (0 point, sans rien dire).
 * `illisible` : aucune condition ne sait la lire (un « Peut-être » sous Oui, un mot sous un intervalle). `inconnue` : non renseignée.
 */
export type SortDeLaValeur = "comprise" | "non-nommee" | "illisible" | "inconnue";

export interface ValeurTrouvee {
  readonly valeur: string;
  readonly nombre: number;
  readonly sort: SortDeLaValeur;
  /** Rang, à partir de 1, de la première ligne qui la porte. */
  readonly premiere: number;
}

export interface ColonneAttendue {
  readonly entete: string;
  /** Rang de la colonne, à partir de 1. */
  readonly colonne: number;
  /** Ce que la grille demande de cette colonne, écrit comme l'appelant l'écrit (sans lui, comme la grille), sans répétition. */
  readonly attendus: readonly string[];
  /** Ce qu'une personne peut vouloir dire d'une valeur que rien ne nomme : les mots que les conditions écrivent, `Oui` et `Non`. */
  readonly cibles: readonly string[];
  /** Une ligne `équivaut` peut la nommer : aucune ligne ne lit cette colonne comme un nombre ou une date. */
  readonly equivaut: boolean;
  /** Les plus fréquentes d'abord. Sous une condition de nombre ou de date, les valeurs comprises ne sont que comptées. */
  readonly valeurs: readonly ValeurTrouvee[];
  readonly comptes: Readonly<Record<SortDeLaValeur, number>>;
  /** Lignes dont la valeur n'est pas listée : trop de valeurs différentes. */
  readonly nonListees: number;
}

/** Au-delà, une colonne n'est plus une liste de modalités. */
const MODALITES = 500;

interface Attente {
  readonly conditions: Condition[];
  readonly textes: Set<string>;
  /** Une quantité (Par) ou un `Depuis` lit aussi la colonne. */
  nombre: boolean;
  date: boolean;
}

/** Écrit ce qu'une condition demande, ou ce qu'une quantité lit. */
export type EcrisAttente = (demande: Condition | "nombre" | "date") => string;

const simples = (c: Condition): readonly Condition[] => (c.genre === "ou" ? c.parmi.flatMap(simples) : [c]);

/** La condition sait-elle que faire de cette valeur ? */
function comprend(c: Condition, brut: unknown): boolean {
  switch (c.genre) {
    case "affirmation":
    case "classe":
      return lisOuiNon(brut) !== "autre";
    case "texte":
      // Un rang (« 1er ») se compare comme un nombre : « 2e » en est un autre, il n'a rien d'inattendu.
      return c.difference || egaleLeMotif(brut, c.motif) || (c.motif.nombre !== null && nombreDEgalite(brut) !== null);
    case "nombre":
      return nombreDEgalite(brut) !== null;
    case "date":
      return typeof lisDate(brut) === "number";
    case "intervalle":
      return c.lecture === "nombre" ? typeof lisNombre(brut) === "object" : typeof lisDate(brut) === "number";
    case "liste":
      return c.difference || c.membres.some((m) => egaleLeMotif(brut, m));
    case "colonne":
    case "connu":
      return true;
    case "vide":
    case "ou":
      return false;
  }
}
/** Une égalité ne se plaint jamais d'un texte : il n'est pas égal, sans rien dire. */
const degalite = (c: Condition): boolean => c.genre === "texte" || c.genre === "liste" || c.genre === "nombre";
const dEtendue = (c: Condition): boolean =>
  c.genre === "intervalle" || c.genre === "date" || c.genre === "colonne" || c.genre === "connu";

function attentesDe(g: GrilleCompilee, ecris: EcrisAttente | null): readonly Attente[] {
  const attentes = g.colonnes.map((): Attente => ({ conditions: [], textes: new Set(), nombre: false, date: false }));
  const tests = [
    ...g.criteres.flatMap((c) => c.lignes.flatMap((l) => l.tests)),
    ...g.blocs.flatMap((b) => b.champ),
    ...g.champ,
  ];
  for (const t of tests) {
    for (const j of t.colonnes) {
      attentes[j]!.conditions.push(...simples(t.condition));
      // Sous une quantité, « connue » est la quantité elle-même, dite plus bas.
      if (ecris === null) attentes[j]!.textes.add(t.texte);
      else if (t.condition.genre !== "connu") attentes[j]!.textes.add(ecris(t.condition));
    }
    if (t.depuis !== null) attentes[t.depuis]!.date = true;
  }
  const quantites = [
    ...g.criteres.flatMap((c) => c.lignes.flatMap((l) => l.quantite ?? [])),
    ...(g.base === null ? [] : [g.base.quantite]),
  ];
  for (const q of quantites) {
    if (q.unite === "unite") attentes[q.colonne]!.nombre = true;
    else attentes[q.colonne]!.date = true;
    attentes[q.colonne]!.textes.add(ecris?.(q.unite === "unite" ? "nombre" : "date") ?? q.texte);
    if (q.depuis !== null) attentes[q.depuis]!.date = true;
  }
  return attentes;
}

const ouiNon = (c: Condition): boolean => c.genre === "affirmation" || c.genre === "classe";

function sortDe(a: Attente, colonne: Colonne, cellule: unknown): SortDeLaValeur {
  const brut = valeurEquivalente(colonne, cellule);
  if (estBlanc(brut) || estNonRenseigne(brut) || colonne.sentinelles.some((s) => verifieBrut(s, brut)))
    return "inconnue";
  // Ni oui ni non, et rien ne la nomme : la demande n'aurait pas de note.
  if (a.conditions.some(ouiNon) && lisOuiNon(brut) === "autre" && !estNommee(colonne, brut, null)) return "illisible";
  // « Connue » ne suffit pas où une quantité se lit.
  const quantite = a.nombre || a.date;
  if (a.conditions.some((c) => !(quantite && c.genre === "connu") && comprend(c, brut))) return "comprise";
  if (a.nombre && typeof lisNombre(brut) === "object") return "comprise";
  if (a.date && typeof lisDate(brut) === "number") return "comprise";
  // Une colonne lue seulement par « vide » ou « non vide » : toute valeur y est quelque chose.
  if (!a.nombre && !a.date && a.conditions.every((c) => c.genre === "vide")) return "comprise";
  return a.conditions.some(degalite) ? "non-nommee" : "illisible";
}

/** Les mots d'une condition, tels qu'on peut les écrire dans une cellule. */
function motsDe(c: Condition): readonly string[] {
  switch (c.genre) {
    case "affirmation":
    case "classe":
      return ["Oui", "Non"];
    case "texte":
      return c.motif.joker === null ? [c.motif.ecrit] : [];
    case "liste":
      return c.membres.flatMap((m) => (m.joker === null ? [m.ecrit] : []));
    case "nombre":
      return [`${nombreSimple(c.valeur, c.pourcent)}`];
    default:
      return [];
  }
}
const nombreSimple = (valeur: Ratio, pourcent: boolean): string => {
  const n = enNombre(pourcent ? fois(valeur, ratio(100n)) : valeur);
  return `${String(n).replace(".", ",")}${pourcent ? " %" : ""}`;
};

function ciblesDe(a: Attente): readonly string[] {
  const vues = new Map<string, string>();
  for (const mot of a.conditions.flatMap(motsDe)) if (!vues.has(normalise(mot))) vues.set(normalise(mot), mot);
  return [...vues.values()];
}

export interface CompteDesValeurs {
  /** Compte ces lignes ; la première est la `depuis`-ième, à partir de 1. */
  ajoute(lignes: readonly (readonly unknown[])[], depuis: number): void;
  /** Une colonne par colonne que la grille lit et que le fichier a, dans l'ordre de la grille. */
  acheve(): readonly ColonneAttendue[];
}

/** Par tranches : une page ne doit pas attendre cinquante mille lignes. */
export function compteLesValeurs(g: GrilleCompilee, ecris: EcrisAttente | null = null): CompteDesValeurs {
  const attentes = attentesDe(g, ecris);
  const enCours = g.colonnes.map((c, k) => {
    const a = attentes[k]!;
    return {
      c,
      a,
      listeTout: !a.nombre && !a.date && !a.conditions.some(dEtendue),
      comptes: { comprise: 0, "non-nommee": 0, illisible: 0, inconnue: 0 } as Record<SortDeLaValeur, number>,
      trouvees: new Map<string, { valeur: string; nombre: number; sort: SortDeLaValeur; premiere: number }>(),
      sorts: new Map<unknown, SortDeLaValeur>(),
      nonListees: 0,
    };
  });
  return {
    ajoute: (lignes, depuis) => {
      for (const x of enCours)
        lignes.forEach((l, i) => {
          const brut = l[x.c.indice];
          let sort = x.sorts.get(brut);
          if (sort === undefined) {
            sort = sortDe(x.a, x.c, brut);
            if (x.sorts.size < 10_000) x.sorts.set(brut, sort);
          }
          x.comptes[sort]++;
          if (sort === "inconnue" || (sort === "comprise" && !x.listeTout)) return;
          const valeur = lisTexte(brut);
          const cle = normalise(valeur);
          const deja = x.trouvees.get(cle);
          if (deja !== undefined) deja.nombre++;
          else if (x.trouvees.size < MODALITES) x.trouvees.set(cle, { valeur, nombre: 1, sort, premiere: depuis + i });
          else x.nonListees++;
        });
    },
    acheve: () =>
      enCours.map((x): ColonneAttendue => ({
        entete: x.c.entete,
        colonne: x.c.indice + 1,
        attendus: [...x.a.textes],
        cibles: ciblesDe(x.a),
        equivaut: x.listeTout,
        valeurs: [...x.trouvees.values()].sort((m, n) => n.nombre - m.nombre || m.premiere - n.premiere),
        comptes: x.comptes,
        nonListees: x.nonListees,
      })),
  };
}

/** Toutes les lignes à la fois. */
export function valeursParColonne(
  g: GrilleCompilee,
  lignes: readonly (readonly unknown[])[],
): readonly ColonneAttendue[] {
  const c = compteLesValeurs(g);
  c.ajoute(lignes, 1);
  return c.acheve();
}
