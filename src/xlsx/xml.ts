/** Reading and writing the XML of a workbook. Prefixes are dropped (some writers put one on every element); DTDs are refused. */
import { SaxesParser } from "saxes";
import { Compte } from "./compte";
import { LIMITES } from "./limites";
import { XmlIllisible, type MotifXml } from "./refus";

export interface Balise {
  readonly nom: string;
  /** With its prefix. */
  readonly nomEntier: string;
  readonly attributs: Readonly<Record<string, string>>;
  readonly vide: boolean;
}

export interface Suite {
  ouvre(b: Balise): void;
  ferme?(nom: string): void;
  texte?(t: string): void;
}

export const sansPrefixe = (nom: string): string => nom.slice(nom.indexOf(":") + 1);

function motif(message: string): MotifXml {
  if (/unclosed|must contain a root|incomplete/.test(message)) return "interrompu";
  if (/unexpected close tag|unmatched closing tag/.test(message)) return "balises";
  if (/attribute/.test(message)) return "attribut";
  if (/entity/.test(message)) return "entite";
  return "mal-forme";
}

/** Attribute names keep their prefix (`r:id`), element names lose it. A document with a DOCTYPE is refused: entities may be bombs. */
export const parcours = (xml: string, suite: Suite, compte = new Compte(LIMITES)): void => {
  for (const pas of parcoursPeuAPeu([xml], suite, compte)) void pas;
};

const CARACTERES = 1 << 16;

/** The same, some characters at a time. */
export function* parcoursPeuAPeu(xml: Iterable<string>, suite: Suite, compte: Compte): Generator<void, void, void> {
  const lecteur = new SaxesParser();
  let profondeur = 0;
  const refuse = (quoi: MotifXml): never => {
    throw new XmlIllisible(quoi, lecteur.line);
  };
  const texte = (t: string): void => {
    if (profondeur > 0) suite.texte?.(t);
  };
  lecteur.on("error", (e) => refuse(motif(e.message)));
  lecteur.on("doctype", () => refuse("doctype"));
  lecteur.on("opentag", (b) => {
    compte.element();
    if (++profondeur > compte.limites.profondeur) refuse("profondeur");
    suite.ouvre({ nom: sansPrefixe(b.name), nomEntier: b.name, attributs: b.attributes, vide: b.isSelfClosing });
  });
  lecteur.on("closetag", (b) => {
    profondeur--;
    suite.ferme?.(sansPrefixe(b.name));
  });
  lecteur.on("text", texte);
  lecteur.on("cdata", texte);
  for (const morceau of xml)
    for (let i = 0; i < morceau.length; i += CARACTERES) {
      lecteur.write(morceau.slice(i, i + CARACTERES));
      yield;
    }
  lecteur.close();
}

/** Text of a cell as files hold it: `_x000D_` for a character that XML refuses. */
export const decodeTexteExcel = (t: string): string =>
  t.includes("_x") ? t.replace(/_x([0-9A-Fa-f]{4})_/g, (_, h: string) => String.fromCharCode(parseInt(h, 16))) : t;

const REFUSES = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export const echappe = (t: string): string =>
  t.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** The reverse of `decodeTexteExcel`; what XML escapes is left to the writer. */
export const encodeTexteExcel = (t: string): string =>
  t
    .replace(/_x[0-9A-Fa-f]{4}_/g, (m) => `_x005F${m}`)
    .replace(REFUSES, (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`);

/** A carriage return would be read back as a line feed. */
export const echappeTexteExcel = (t: string): string => echappe(encodeTexteExcel(t).replace(/\r/g, "_x000D_"));
