/**
 * Une empreinte dit si quelque chose a changé, sans le garder : 64 bits. Celle d'un ensemble de
 * lignes ne dépend pas de leur ordre : trier une table n'est pas la changer.
 */
import { estVide, type Cellule } from "./lecture";

type Paire = readonly [number, number];

/** Deux multiplications par caractère, mêlées à la fin (le mélangeur de MurmurHash3). */
function hache(texte: string): Paire {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < texte.length; i++) {
    const c = texte.charCodeAt(i);
    a = Math.imul(a ^ c, 2654435761);
    b = Math.imul(b ^ c, 1597334677);
  }
  const mele = (x: number, y: number): number => {
    const z = Math.imul(x ^ (x >>> 16), 2246822507) ^ Math.imul(y ^ (y >>> 13), 3266489909);
    return (z ^ (z >>> 16)) >>> 0;
  };
  return [mele(a, b), mele(b, a)];
}

const enTexte = ([a, b]: Paire): string => a.toString(16).padStart(8, "0") + b.toString(16).padStart(8, "0");

/** Une cellule telle qu'elle se lit : les blancs se valent, les bords ne comptent pas, un nombre a quinze chiffres. */
function canonique(c: Cellule): string {
  if (estVide(c)) return "";
  if (typeof c === "number") return `n${Number(c.toPrecision(15))}`;
  return typeof c === "string" ? `t${c.trim()}` : `${typeof c}${String(c)}`;
}

const ligneCanonique = (cellules: readonly Cellule[]): string => JSON.stringify(cellules.map(canonique));

/** L'empreinte de lignes dont l'ordre compte. */
export const empreinteDeSuite = (lignes: readonly (readonly Cellule[])[]): string =>
  enTexte(hache(lignes.map(ligneCanonique).join("\n")));

/** Des lignes ajoutées une à une, dans n'importe quel ordre : deux lignes égales comptent deux fois. */
export class EmpreinteDEnsemble {
  #a = 0;
  #b = 0;
  #n = 0;

  ajoute(cellules: readonly Cellule[]): void {
    const [a, b] = hache(ligneCanonique(cellules));
    this.#a = (this.#a + a) >>> 0;
    this.#b = (this.#b + b) >>> 0;
    this.#n++;
  }

  get nombre(): number {
    return this.#n;
  }

  texte(): string {
    return `${this.#n}-${enTexte([this.#a, this.#b])}`;
  }
}
