/**
 * One string for each text that a file repeats: « Oui » written a million times is held once, and a page that reads a large file is not
 * stopped while its memory is swept. Only short texts, and as many as are worth looking up.
 */
const CARACTERES = 32;
const TEXTES = 4096;

export function memesTextes(): (t: string) => string {
  const connus = new Map<string, string>();
  return (t) => {
    if (t.length > CARACTERES) return t;
    const connu = connus.get(t);
    if (connu !== undefined) return connu;
    if (connus.size < TEXTES) connus.set(t, t);
    return t;
  };
}
