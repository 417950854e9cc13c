/** Comparaison des mots écrits par des personnes : sans casse, sans accents, espaces resserrés, apostrophes confondues. */

const ACCENTS = /[\u0300-\u036f]/g;

/** Forme de comparaison d'un texte (§1 du contrat) : bords coupés, casse et accents retirés, « ’ » et « ' » confondus. */
export function normalise(texte: string): string {
  return texte
    .normalize("NFD")
    .replace(ACCENTS, "")
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .trim()
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae");
}

/** Forme de comparaison d'un en-tête : comme `normalise`, sans aucun espace. */
export const normaliseEntete = (texte: string): string => normalise(texte).replace(/ /g, "");

/**
 * Distance d'édition (insertion, suppression, substitution, transposition voisine). Au-delà de `maximum`, `maximum` + 1 : seule
 * la bande des cases qui peuvent en rester à portée est calculée.
 */
export function distance(a: string, b: string, maximum = Infinity): number {
  const la = a.length;
  const lb = b.length;
  if (Math.abs(la - lb) > maximum) return maximum + 1;
  let avantPrecedente: number[] = [];
  let precedente = Array.from({ length: lb + 1 }, (_, j) => j);
  for (let i = 1; i <= la; i++) {
    const courante = [i];
    const premiere = Math.max(1, i - maximum);
    const derniere = Math.min(lb, i + maximum);
    let meilleure = premiere === 1 ? i : Infinity;
    if (premiere > 1) courante[premiere - 1] = Infinity;
    for (let j = premiere; j <= derniere; j++) {
      const cout = a[i - 1] === b[j - 1] ? 0 : 1;
      let d = Math.min((precedente[j] ?? Infinity) + 1, courante[j - 1]! + 1, (precedente[j - 1] ?? Infinity) + cout);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        d = Math.min(d, (avantPrecedente[j - 2] ?? Infinity) + 1);
      courante[j] = d;
      if (d < meilleure) meilleure = d;
    }
    if (meilleure > maximum) return maximum + 1;
    avantPrecedente = precedente;
    precedente = courante;
  }
  return Math.min(precedente[lb] ?? Infinity, maximum + 1);
}

/** Sans traits d'union, points ni abréviation de « saint » : ce qui sépare souvent deux écritures d'une commune. */
export const formeLache = (forme: string): string =>
  forme
    .replace(/[-–—.'/ ]+/g, " ")
    .replace(/\bste?\b/g, (m) => (m === "ste" ? "sainte" : "saint"))
    .trim();

/** Plus long, ce n'est plus un nom que l'on a mal recopié. */
const NOM_MAXIMUM = 255;

/** Les noms connus les plus proches de celui qui a été lu (au plus `maximum`), du plus proche au plus lointain. */
export const nomsProches = (luIci: string, connus: Iterable<string>, maximum = 3): string[] =>
  chercheurDeNoms(connus)(luIci, maximum);

/** `nomsProches` pour plusieurs lectures devant les mêmes noms connus : leurs formes ne sont calculées qu'une fois. */
export function chercheurDeNoms(connus: Iterable<string>): (luIci: string, maximum?: number) => string[] {
  const formes = Array.from(connus, (nom) => ({ nom, forme: normaliseEntete(nom) }));
  return (luIci, maximum = 3) => {
    if (luIci.length > NOM_MAXIMUM) return [];
    const cible = normaliseEntete(luIci);
    const seuil = Math.max(1, Math.floor(cible.length / 3));
    const notes: { nom: string; note: number; rang: number }[] = [];
    formes.forEach(({ nom, forme }, rang) => {
      const inclus = cible.length >= 4 && (forme.includes(cible) || (forme.length >= 4 && cible.includes(forme)));
      const d = distance(cible, forme, seuil);
      if (d <= seuil) notes.push({ nom, note: d, rang });
      else if (inclus) notes.push({ nom, note: seuil + 1, rang });
    });
    notes.sort((x, y) => x.note - y.note || x.rang - y.rang);
    return notes.slice(0, maximum).map((x) => x.nom);
  };
}
