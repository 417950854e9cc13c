/**
 * Les valeurs d'un fichier devant ce que la grille attend : pour chaque colonne qu'elle lit, ce qui s'y trouve, combien de fois, et ce que la
 * grille en ferait. Rien n'est deviné : une valeur que rien ne nomme est montrée, une personne décide.
 */
import { estBlanc, estNonRenseigne, lisDate, lisNombre, lisOuiNon, lisTexte, normalise } from "../commun";
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
  /** Conditions de la grille sur cette colonne, telles qu'elles sont écrites, sans répétition. */
  readonly attendus: readonly string[];
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

const simples = (c: Condition): readonly Condition[] => (c.genre === "ou" ? c.parmi.flatMap(simples) : [c]);

/** La condition sait-elle que faire de cette valeur ? */
function comprend(c: Condition, brut: unknown): boolean {
  switch (c.genre) {
    case "affirmation":
    case "classe":
      return lisOuiNon(brut) !== "autre";
    case "texte":
      return c.difference || egaleLeMotif(brut, c.motif);
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

function attentesDe(g: GrilleCompilee): readonly Attente[] {
  const attentes = g.colonnes.map((): Attente => ({ conditions: [], textes: new Set(), nombre: false, date: false }));
  const tests = [
    ...g.criteres.flatMap((c) => c.lignes.flatMap((l) => l.tests)),
    ...g.blocs.flatMap((b) => b.champ),
    ...g.champ,
  ];
  for (const t of tests) {
    for (const j of t.colonnes) {
      attentes[j]!.conditions.push(...simples(t.condition));
      attentes[j]!.textes.add(t.texte);
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
    attentes[q.colonne]!.textes.add(q.texte);
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

/** Une colonne par colonne que la grille lit et que le fichier a, dans l'ordre de la grille. */
export function valeursParColonne(
  g: GrilleCompilee,
  lignes: readonly (readonly unknown[])[],
): readonly ColonneAttendue[] {
  const attentes = attentesDe(g);
  return g.colonnes.map((c, k): ColonneAttendue => {
    const a = attentes[k]!;
    const listeTout = !a.nombre && !a.date && !a.conditions.some(dEtendue);
    const comptes: Record<SortDeLaValeur, number> = { comprise: 0, "non-nommee": 0, illisible: 0, inconnue: 0 };
    const trouvees = new Map<string, { valeur: string; nombre: number; sort: SortDeLaValeur; premiere: number }>();
    const sorts = new Map<unknown, SortDeLaValeur>();
    let nonListees = 0;
    lignes.forEach((l, i) => {
      const brut = l[c.indice];
      let sort = sorts.get(brut);
      if (sort === undefined) {
        sort = sortDe(a, c, brut);
        if (sorts.size < 10_000) sorts.set(brut, sort);
      }
      comptes[sort]++;
      if (sort === "inconnue" || (sort === "comprise" && !listeTout)) return;
      const valeur = lisTexte(brut);
      const cle = normalise(valeur);
      const deja = trouvees.get(cle);
      if (deja !== undefined) deja.nombre++;
      else if (trouvees.size < MODALITES) trouvees.set(cle, { valeur, nombre: 1, sort, premiere: i + 1 });
      else nonListees++;
    });
    return {
      entete: c.entete,
      colonne: c.indice + 1,
      attendus: [...a.textes],
      valeurs: [...trouvees.values()].sort((x, y) => y.nombre - x.nombre || x.premiere - y.premiere),
      comptes,
      nonListees,
    };
  });
}
