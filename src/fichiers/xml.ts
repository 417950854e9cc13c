/** Reading and writing the XML of a workbook. Prefixes are dropped (some writers put one on every element); DTDs are refused. */

export class XmlIllisible extends Error {}

export interface Balise {
  readonly nom: string;
  readonly attributs: Readonly<Record<string, string>>;
  readonly vide: boolean;
}

export interface Suite {
  ouvre(b: Balise): void;
  ferme?(nom: string): void;
  texte?(t: string): void;
}

const ENTITES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

export function decode(t: string): string {
  return t.includes("&")
    ? t.replace(/&(#x?[0-9a-fA-F]+|\w+);/g, (tout, e: string) => {
        if (e.startsWith("#")) {
          const n = e[1] === "x" || e[1] === "X" ? parseInt(e.slice(2), 16) : parseInt(e.slice(1), 10);
          return n > 0 && n <= 0x10ffff ? String.fromCodePoint(n) : "";
        }
        return ENTITES[e] ?? tout;
      })
    : t;
}

export const sansPrefixe = (nom: string): string => nom.slice(nom.indexOf(":") + 1);

/** Attribute names keep their prefix (`r:id`), element names lose it. */
export function parcours(xml: string, suite: Suite): void {
  let i = xml.charCodeAt(0) === 0xfeff ? 1 : 0;
  const ouvertes: string[] = [];
  let racines = 0;
  const n = xml.length;
  while (i < n) {
    const c = xml.indexOf("<", i);
    if (c < 0) break;
    if (c > i && ouvertes.length > 0) suite.texte?.(decode(xml.slice(i, c)));
    if (xml.startsWith("<!--", c)) {
      i = apres(xml, "-->", c + 4);
    } else if (xml.startsWith("<![CDATA[", c)) {
      const fin = apres(xml, "]]>", c + 9);
      suite.texte?.(xml.slice(c + 9, fin - 3));
      i = fin;
    } else if (xml.startsWith("<?", c)) {
      i = apres(xml, "?>", c + 2);
    } else if (xml.startsWith("<!", c)) {
      throw new XmlIllisible("DOCTYPE");
    } else if (xml[c + 1] === "/") {
      const fin = apres(xml, ">", c + 2);
      const nom = sansPrefixe(xml.slice(c + 2, fin - 1).trim());
      if (ouvertes.pop() !== nom) throw new XmlIllisible("balises qui ne se répondent pas");
      suite.ferme?.(nom);
      i = fin;
    } else {
      const [balise, fin] = lisBalise(xml, c + 1);
      suite.ouvre(balise);
      if (balise.vide) suite.ferme?.(balise.nom);
      else ouvertes.push(balise.nom);
      racines++;
      if (ouvertes.length > 200) throw new XmlIllisible("trop profond");
      i = fin;
    }
  }
  if (ouvertes.length > 0 || racines === 0) throw new XmlIllisible("document interrompu");
}

function apres(xml: string, motif: string, depuis: number): number {
  const i = xml.indexOf(motif, depuis);
  if (i < 0) throw new XmlIllisible("document interrompu");
  return i + motif.length;
}

const BLANC = /\s/;

function lisBalise(xml: string, debut: number): [Balise, number] {
  const n = xml.length;
  let i = debut;
  while (i < n && xml[i] !== ">" && xml[i] !== "/" && !BLANC.test(xml[i]!)) i++;
  const nom = sansPrefixe(xml.slice(debut, i));
  const attributs: Record<string, string> = {};
  for (;;) {
    while (i < n && BLANC.test(xml[i]!)) i++;
    if (i >= n) throw new XmlIllisible("document interrompu");
    if (xml[i] === ">") return [{ nom, attributs, vide: false }, i + 1];
    if (xml[i] === "/") {
      if (xml[i + 1] !== ">") throw new XmlIllisible("balise mal fermée");
      return [{ nom, attributs, vide: true }, i + 2];
    }
    const e = xml.indexOf("=", i);
    if (e < 0) throw new XmlIllisible("attribut sans valeur");
    const cle = xml.slice(i, e).trim();
    let g = e + 1;
    while (g < n && BLANC.test(xml[g]!)) g++;
    const guillemet = xml[g];
    if (guillemet !== '"' && guillemet !== "'") throw new XmlIllisible("attribut sans guillemets");
    const fin = xml.indexOf(guillemet, g + 1);
    if (fin < 0) throw new XmlIllisible("document interrompu");
    attributs[cle] = decode(xml.slice(g + 1, fin));
    i = fin + 1;
  }
}

/** Text of a cell as files hold it: `_x000D_` for a character that XML refuses. */
export const decodeTexteExcel = (t: string): string =>
  t.includes("_x") ? t.replace(/_x([0-9A-Fa-f]{4})_/g, (_, h: string) => String.fromCharCode(parseInt(h, 16))) : t;

const REFUSES = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export const echappe = (t: string): string =>
  t.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

export const echappeTexteExcel = (t: string): string =>
  echappe(t.replace(/_x[0-9A-Fa-f]{4}_/g, (m) => `_x005F${m}`).replace(REFUSES, (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`));
