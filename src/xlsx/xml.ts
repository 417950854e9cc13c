/**
 * Reading and writing the XML of a workbook. Prefixes are dropped (some writers put one on every element); DTDs are refused.
 *
 * A workbook of 50 000 rows is fifty million characters: the reader below makes no string and no object that nobody asks for. It is as
 * strict as XML 1.0 for what a workbook may hold; test/fichiers/xml.test.ts compares it with saxes, event by event.
 */
import { Compte } from "./compte";
import { LIMITES } from "./limites";
import { XmlIllisible, type MotifXml } from "./refus";

/** An opening tag. The next one takes its place: what is to be kept is copied. */
export interface Balise {
  readonly nom: string;
  /** With its prefix. */
  readonly nomEntier: string;
  /** A new object each time: one attribute of a cell is asked for by `attribut`. */
  readonly attributs: Readonly<Record<string, string>>;
  readonly vide: boolean;
  attribut(nom: string): string | undefined;
}

export interface Suite {
  ouvre(b: Balise): void;
  ferme?(nom: string): void;
  /** A text may come in several pieces. */
  texte?(t: string): void;
}

export const sansPrefixe = (nom: string): string => nom.slice(nom.indexOf(":") + 1);

/** Attribute names keep their prefix (`r:id`), element names lose it. A document with a DOCTYPE is refused: entities may be bombs. */
export const parcours = (xml: string, suite: Suite, compte = new Compte(LIMITES)): void => {
  for (const pas of parcoursPeuAPeu([xml], suite, compte)) void pas;
};

const CARACTERES = 1 << 16;

/** The same, some characters at a time. */
export function* parcoursPeuAPeu(xml: Iterable<string>, suite: Suite, compte: Compte): Generator<void, void, void> {
  const lecteur = new Lecteur(suite, compte);
  for (const morceau of xml)
    for (let i = 0; i < morceau.length; i += CARACTERES) {
      lecteur.lis(i === 0 && morceau.length <= CARACTERES ? morceau : morceau.slice(i, i + CARACTERES));
      yield;
    }
  lecteur.acheve();
}

/** Characters of one tag, comment or instruction. */
const BALISE_AU_PLUS = 1 << 22;
/** The longest reference to a character that anyone writes. */
const ENTITE_AU_PLUS = 16;

const [TABULATION, SAUT, RETOUR, ESPACE] = [9, 10, 13, 32];
const [GUILLEMET, ESPERLUETTE, APOSTROPHE, BARRE, INFERIEUR, EGAL, SUPERIEUR] = [34, 38, 39, 47, 60, 61, 62];

/** A character that XML allows nowhere. */
const INTERDIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const DEBUT_DE_NOM =
  ":A-Z_a-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d\\u2070-\\u218f\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\u{10000}-\\u{effff}";
const NOM = new RegExp(`^[${DEBUT_DE_NOM}][${DEBUT_DE_NOM}.0-9\\u00b7\\u0300-\\u036f\\u203f\\u2040-]*$`, "u");
const DECLARATION =
  /^\s+version\s*=\s*(?:"1\.\d+"|'1\.\d+')(?:\s+encoding\s*=\s*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*$/;
const SEULEMENT_DES_BLANCS = /^[ \t\r\n]*$/;
const ENTITES: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

const estBlanc = (c: number): boolean => c === ESPACE || c === SAUT || c === TABULATION || c === RETOUR;

/** The character of a numeric reference, or null when XML has none. */
function caractere(reference: string): string | null {
  const code = reference[1] === "x" ? parseInt(reference.slice(2), 16) : parseInt(reference.slice(1), 10);
  if (!(code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) return null;
  const c = String.fromCodePoint(code);
  return INTERDIT.test(c) ? null : c;
}

/** Reads a document as its characters come. */
class Lecteur {
  /** What is not read yet, and how far it was. */
  private s = "";
  private i = 0;
  private lignes = 1;
  private debutDuDocument = true;
  private racineVue = false;
  /** Open elements: with their prefix, and without. */
  private readonly entiers: string[] = [];
  private readonly locaux: string[] = [];
  /** The piece being read holds a reference, or the end of a CDATA section. */
  private references = false;
  private fins = false;
  private readonly balise = new BaliseLue((t) => this.enClair(t));

  constructor(
    private readonly suite: Suite,
    private readonly compte: Compte,
  ) {}

  private refuse(quoi: MotifXml): never {
    let ligne = this.lignes;
    for (let k = this.s.indexOf("\n"); k >= 0 && k < this.i; k = this.s.indexOf("\n", k + 1)) ligne++;
    throw new XmlIllisible(quoi, ligne);
  }

  lis(morceau: string): void {
    if (INTERDIT.test(morceau)) {
      this.s += morceau;
      this.i = this.s.search(INTERDIT);
      this.refuse("mal-forme");
    }
    this.s = this.s === "" ? morceau : this.s + morceau;
    this.references = this.s.includes("&");
    this.fins = this.s.includes("]]>");
    this.avance();
    for (let k = this.s.indexOf("\n"); k >= 0 && k < this.i; k = this.s.indexOf("\n", k + 1)) this.lignes++;
    this.s = this.s.slice(this.i);
    this.i = 0;
    if (this.s.length > BALISE_AU_PLUS) this.refuse("mal-forme");
  }

  acheve(): void {
    if (this.s.charCodeAt(0) !== INFERIEUR) this.texte(this.s.length);
    if (!this.racineVue || this.entiers.length > 0 || this.i < this.s.length) this.refuse("interrompu");
  }

  /** As far as whole tags go. */
  private avance(): void {
    const { s } = this;
    if (this.debutDuDocument && s.charCodeAt(0) === 0xfeff) this.i = 1;
    for (;;) {
      if (s.charCodeAt(this.i) !== INFERIEUR) {
        const fin = s.indexOf("<", this.i);
        if (fin < 0) {
          this.texte(this.sansRisque());
          return;
        }
        this.texte(fin);
      }
      const c = s.charCodeAt(this.i + 1);
      const fin =
        c === BARRE
          ? this.fermante(this.i + 2)
          : c === 33
            ? this.declaration(this.i)
            : c === 63
              ? this.instruction(this.i)
              : this.ouvrante(this.i + 1);
      if (fin < 0) return;
      this.i = fin;
      this.debutDuDocument = false;
    }
  }

  /** How far a text whose end has not come may be given: neither inside a reference, nor inside what might end a line or a section. */
  private sansRisque(): number {
    const { s } = this;
    let fin = s.length;
    while (fin > this.i && (s.charCodeAt(fin - 1) === RETOUR || s.charCodeAt(fin - 1) === 93)) fin--;
    const reference = s.lastIndexOf("&");
    if (reference < this.i || s.indexOf(";", reference) >= 0) return fin;
    if (s.length - reference > ENTITE_AU_PLUS) {
      this.i = reference;
      this.refuse("entite");
    }
    return Math.min(fin, reference);
  }

  private texte(fin: number): void {
    const debut = this.i;
    if (fin <= debut) return;
    const t = this.s.slice(debut, fin);
    if (this.entiers.length === 0) {
      if (!SEULEMENT_DES_BLANCS.test(t)) this.refuse("mal-forme");
    } else {
      if (this.fins && t.includes("]]>")) this.refuse("mal-forme");
      this.suite.texte?.(this.enClair(t));
    }
    this.i = fin;
    this.debutDuDocument = false;
  }

  /** References replaced, line ends made one. */
  private enClair(t: string): string {
    const lignes = t.includes("\r") ? t.replace(/\r\n?/g, "\n") : t;
    if (!this.references || !lignes.includes("&")) return lignes;
    return lignes.replace(/&([^;]*)(;?)/g, (_, nom: string, fin: string) => {
      const c = /^#(?:\d+|x[\da-fA-F]+)$/.test(nom) ? caractere(nom) : ENTITES.get(nom);
      return fin === "" ? this.refuse("entite") : (c ?? this.refuse("entite"));
    });
  }

  /** Where the closing tag ends, or −1 when its end has not come. */
  private fermante(debut: number): number {
    const { s } = this;
    const attendu = this.entiers[this.entiers.length - 1];
    if (attendu !== undefined && s.charCodeAt(debut + attendu.length) === SUPERIEUR && s.startsWith(attendu, debut)) {
      this.ferme();
      return debut + attendu.length + 1;
    }
    const fin = s.indexOf(">", debut);
    if (fin < 0) return -1;
    if (s.slice(debut, fin).replace(/[ \t\r\n]+$/, "") !== attendu) this.refuse("balises");
    this.ferme();
    return fin + 1;
  }

  private ferme(): void {
    this.entiers.pop();
    this.suite.ferme?.(this.locaux.pop()!);
  }

  private ouvrante(debut: number): number {
    const fin = this.balise.lis(this.s, debut, (quoi) => this.refuse(quoi));
    if (fin < 0) return -1;
    if (this.entiers.length === 0 && this.racineVue) this.refuse("mal-forme");
    this.racineVue = true;
    const { nomEntier, nom, vide } = this.balise;
    this.compte.element();
    if (this.entiers.length >= this.compte.limites.profondeur) this.refuse("profondeur");
    this.entiers.push(nomEntier);
    this.locaux.push(nom);
    if (this.references) this.balise.verifie();
    this.suite.ouvre(this.balise);
    if (vide) this.ferme();
    return fin;
  }

  /** A comment, a CDATA section or a DOCTYPE. */
  private declaration(debut: number): number {
    const { s } = this;
    if (s.startsWith("<!--", debut)) {
      const tirets = s.indexOf("--", debut + 4);
      if (tirets < 0 || tirets + 2 >= s.length) return -1;
      if (s.charCodeAt(tirets + 2) !== SUPERIEUR) this.refuse("mal-forme");
      return tirets + 3;
    }
    if (s.startsWith("<![CDATA[", debut)) {
      const fin = s.indexOf("]]>", debut + 9);
      if (fin < 0) return -1;
      if (this.entiers.length === 0) this.refuse("mal-forme");
      if (fin > debut + 9) this.suite.texte?.(s.slice(debut + 9, fin).replace(/\r\n?/g, "\n"));
      return fin + 3;
    }
    const lu = s.slice(debut, debut + 9);
    if (lu === "<!DOCTYPE") this.refuse("doctype");
    if (["<!--", "<![CDATA[", "<!DOCTYPE"].some((x) => x.startsWith(lu))) return -1;
    return this.refuse("mal-forme");
  }

  private instruction(debut: number): number {
    const { s } = this;
    const fin = s.indexOf("?>", debut + 2);
    if (fin < 0) return -1;
    const [nom = ""] = /^[^ \t\r\n]*/.exec(s.slice(debut + 2, fin))!;
    if (!NOM.test(nom)) this.refuse("mal-forme");
    if (nom.toLowerCase() === "xml") {
      if (!this.debutDuDocument || nom !== "xml" || !DECLARATION.test(s.slice(debut + 5, fin)))
        this.refuse("mal-forme");
    }
    return fin + 2;
  }
}

/** Where the names and the values of a tag's attributes stand: nothing is cut out before it is asked for. */
class BaliseLue implements Balise {
  nom = "";
  nomEntier = "";
  vide = false;
  private s = "";
  private nombre = 0;
  /** Four numbers an attribute: its name from, to; its value from, to. */
  private readonly bornes: number[] = [];
  /** Values that hold a reference or a blank other than a space. */
  private readonly aTraduire: boolean[] = [];

  constructor(private readonly enClair: (t: string) => string) {}

  /** Refuses a reference that says nothing, even in an attribute that nobody asks for. */
  verifie(): void {
    for (let k = 0; k < this.nombre; k++) if (this.aTraduire[k] === true) this.valeurDe(k);
  }

  /** Reads the tag that begins there; gives where it ends, or −1 when its end has not come. */
  lis(s: string, debut: number, refuse: (quoi: MotifXml) => never): number {
    const n = s.length;
    let j = debut;
    let c = s.charCodeAt(j);
    let deuxPoints = -1;
    let courant = (c >= 97 && c <= 122) || (c >= 65 && c <= 90);
    while (j < n && c !== SUPERIEUR && c !== BARRE && !estBlanc(c)) {
      if (c === 58) {
        if (deuxPoints < 0) deuxPoints = j;
      } else if (!((c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57))) courant = false;
      c = s.charCodeAt(++j);
    }
    if (j >= n) return -1;
    const entier = s.slice(debut, j);
    if (!courant && !NOM.test(entier)) return refuse("mal-forme");
    let nombre = 0;
    let vide = false;
    for (;;) {
      const avant = j;
      while (estBlanc(c)) c = s.charCodeAt(++j);
      if (j >= n) return -1;
      if (c === SUPERIEUR) {
        j++;
        break;
      }
      if (c === BARRE) {
        if (j + 1 >= n) return -1;
        if (s.charCodeAt(j + 1) !== SUPERIEUR) return refuse("mal-forme");
        vide = true;
        j += 2;
        break;
      }
      const nomDe = j;
      let simple = (c >= 97 && c <= 122) || (c >= 65 && c <= 90);
      while (j < n && c !== EGAL && c !== SUPERIEUR && c !== BARRE && c !== INFERIEUR && !estBlanc(c)) {
        if (!((c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 58)) simple = false;
        c = s.charCodeAt(++j);
      }
      const nomA = j;
      while (estBlanc(c)) c = s.charCodeAt(++j);
      if (j >= n) return -1;
      if (avant === nomDe || c !== EGAL) return refuse("attribut");
      if (!simple && !NOM.test(s.slice(nomDe, nomA))) return refuse("attribut");
      c = s.charCodeAt(++j);
      while (estBlanc(c)) c = s.charCodeAt(++j);
      if (j >= n) return -1;
      if (c !== GUILLEMET && c !== APOSTROPHE) return refuse("attribut");
      const fermant = c;
      const valeurDe = ++j;
      let traduire = false;
      for (c = s.charCodeAt(j); j < n && c !== fermant; c = s.charCodeAt(++j)) {
        if (c === INFERIEUR) return refuse("attribut");
        if (c === ESPERLUETTE || c < ESPACE) traduire = true;
      }
      if (j >= n) return -1;
      const b = nombre * 4;
      this.bornes[b] = nomDe;
      this.bornes[b + 1] = nomA;
      this.bornes[b + 2] = valeurDe;
      this.bornes[b + 3] = j;
      this.aTraduire[nombre++] = traduire;
      c = s.charCodeAt(++j);
    }
    this.s = s;
    this.nombre = nombre;
    this.nomEntier = entier;
    this.nom = deuxPoints < 0 ? entier : entier.slice(deuxPoints - debut + 1);
    this.vide = vide;
    if (nombre > 1 && this.deuxFois()) return refuse("attribut");
    return j;
  }

  /** The same attribute written twice. */
  private deuxFois(): boolean {
    const { s, nombre, bornes } = this;
    if (nombre > 12) return new Set(Array.from({ length: nombre }, (_, k) => this.nomDe(k))).size < nombre;
    for (let k = 1; k < nombre; k++)
      for (let m = 0; m < k; m++) {
        const [a, b] = [bornes[4 * k]!, bornes[4 * m]!];
        const longueur = bornes[4 * k + 1]! - a;
        if (
          longueur === bornes[4 * m + 1]! - b &&
          s.charCodeAt(a) === s.charCodeAt(b) &&
          this.nomDe(k) === this.nomDe(m)
        )
          return true;
      }
    return false;
  }

  private nomDe(k: number): string {
    return this.s.slice(this.bornes[4 * k], this.bornes[4 * k + 1]);
  }
  private valeurDe(k: number): string {
    const v = this.s.slice(this.bornes[4 * k + 2], this.bornes[4 * k + 3]);
    return this.aTraduire[k] === true ? this.enClair(v.replace(/\r\n|[\t\r\n]/g, " ")) : v;
  }

  attribut(nom: string): string | undefined {
    for (let k = 0; k < this.nombre; k++) {
      const debut = this.bornes[4 * k]!;
      if (this.bornes[4 * k + 1]! - debut === nom.length && this.s.startsWith(nom, debut)) return this.valeurDe(k);
    }
    return undefined;
  }

  get attributs(): Readonly<Record<string, string>> {
    const a = Object.create(null) as Record<string, string>;
    for (let k = 0; k < this.nombre; k++) a[this.nomDe(k)] = this.valeurDe(k);
    return a;
  }
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
