/** The bytes of a file that the user chose. */

/** Beyond this, a browser may run out of memory. */
export const OCTETS = 80 * 1024 * 1024;

/** Read by the oldest means: the others are not everywhere. */
export const octetsDe = (fichier: File): Promise<Uint8Array> =>
  new Promise((reussi, echoue) => {
    const lecteur = new FileReader();
    lecteur.onload = () => reussi(new Uint8Array(lecteur.result as ArrayBuffer));
    lecteur.onerror = () => echoue(new Error("lecture refusée"));
    lecteur.readAsArrayBuffer(fichier);
  });
