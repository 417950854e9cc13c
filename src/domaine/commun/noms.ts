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

/** Distance d'édition (insertion, suppression, substitution, transposition voisine). */
export function distance(a: string, b: string): number {
  const la = a.length;
  const lb = b.length;
  let avantPrecedente: number[] = [];
  let precedente = Array.from({ length: lb + 1 }, (_, j) => j);
  for (let i = 1; i <= la; i++) {
    const courante = [i];
    for (let j = 1; j <= lb; j++) {
      const cout = a[i - 1] === b[j - 1] ? 0 : 1;
      let d = Math.min(precedente[j]! + 1, courante[j - 1]! + 1, precedente[j - 1]! + cout);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        d = Math.min(d, avantPrecedente[j - 2]! + 1);
      courante.push(d);
    }
    avantPrecedente = precedente;
    precedente = courante;
  }
  return precedente[lb]!;
}

/** Les noms connus les plus proches de celui qui a été lu (au plus `maximum`), du plus proche au plus lointain. */
export function nomsProches(luIci: string, connus: Iterable<string>, maximum = 3): string[] {
  const cible = normaliseEntete(luIci);
  const seuil = Math.max(1, Math.floor(cible.length / 3));
  const notes: { nom: string; note: number; rang: number }[] = [];
  let rang = 0;
  for (const nom of connus) {
    const forme = normaliseEntete(nom);
    const inclus = cible.length >= 4 && (forme.includes(cible) || (forme.length >= 4 && cible.includes(forme)));
    const d = distance(cible, forme);
    if (d <= seuil) notes.push({ nom, note: d, rang });
    else if (inclus) notes.push({ nom, note: seuil + 1, rang });
    rang++;
  }
  notes.sort((x, y) => x.note - y.note || x.rang - y.rang);
  return notes.slice(0, maximum).map((x) => x.nom);
}
