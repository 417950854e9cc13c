/** Les trois dialectes : ce que chacun écrit d'une même expression. Rien ici ne connaît la grille. */
import type { Etape, Programme, Rang, Selection } from "./etapes";
import type { Expression, Fonction, TypeSql } from "./expression";

export const DIALECTES = ["duckdb", "postgresql", "spark"] as const;
export type Dialecte = (typeof DIALECTES)[number];
export const NOMS_DES_DIALECTES: Readonly<Record<Dialecte, string>> = {
  duckdb: "DuckDB",
  postgresql: "PostgreSQL",
  spark: "Spark SQL",
};

interface Ecriture {
  readonly types: Readonly<Record<TypeSql, string>>;
  readonly identifiant: (nom: string) => string;
  /** Un morceau de texte sans signe invisible, entre ses guillemets. */
  readonly litteral: (t: string) => string;
  /** Un signe invisible, par son numéro. */
  readonly signe: (code: number) => string;
  /** Une expression régulière écrite avec `\uXXXX`. */
  readonly motif: (m: string) => string;
  readonly suit: (a: string, motif: string) => string;
  readonly remplaceMotif: (a: string, motif: string, par: string) => string;
  readonly quotient: (a: string, b: string, type: string) => string;
  /** Le produit exact d'un entier de tant de chiffres par un décimal, écrit jusqu'à son type ; null si ce dialecte l'arrondirait. */
  readonly produit: (a: string, decimal: string, chiffres: number, echelle: number) => string | null;
  readonly fonctions: Partial<Readonly<Record<Fonction, string>>>;
}

const guillemets = (signe: string) => (nom: string) => signe + nom.split(signe).join(signe + signe) + signe;
const entreApostrophes = (t: string): string => `'${t.replace(/'/g, "''")}'`;

const ECRITURES: Readonly<Record<Dialecte, Ecriture>> = {
  duckdb: {
    types: { texte: "VARCHAR", booleen: "BOOLEAN", entier: "BIGINT", grand: "HUGEINT", double: "DOUBLE" },
    identifiant: guillemets('"'),
    litteral: entreApostrophes,
    signe: (code) => `chr(${code})`,
    motif: (m) => entreApostrophes(m.replace(/\\u([0-9a-f]{4})/g, "\\x{$1}")),
    suit: (a, m) => `regexp_matches(${a}, ${m})`,
    remplaceMotif: (a, m, par) => `regexp_replace(${a}, ${m}, ${par}, 'g')`,
    quotient: (a, b) => `(${a} // ${b})`,
    // Sur 18 chiffres, un décimal est un entier de la machine.
    produit: (a, decimal, chiffres, e) =>
      `(${chiffres + e + 1 <= 18 ? `CAST(${a} AS DECIMAL(${chiffres}, 0))` : a} * ${decimal} DECIMAL(${e + 1}, ${e})))`,
    fonctions: { octets: "strlen" },
  },
  postgresql: {
    types: { texte: "TEXT", booleen: "BOOLEAN", entier: "BIGINT", grand: "NUMERIC", double: "DOUBLE PRECISION" },
    identifiant: guillemets('"'),
    litteral: entreApostrophes,
    signe: (code) => `chr(${code})`,
    motif: entreApostrophes,
    suit: (a, m) => `(${a} ~ ${m})`,
    remplaceMotif: (a, m, par) => `regexp_replace(${a}, ${m}, ${par}, 'g')`,
    quotient: (a, b, type) => `CAST(div(CAST(${a} AS NUMERIC), CAST(${b} AS NUMERIC)) AS ${type})`,
    produit: (a, decimal) => `(${a} * ${decimal} NUMERIC))`,
    fonctions: {},
  },
  spark: {
    types: { texte: "STRING", booleen: "BOOLEAN", entier: "BIGINT", grand: "DECIMAL(38,0)", double: "DOUBLE" },
    identifiant: guillemets("`"),
    // La barre oblique inverse et l'apostrophe s'échappent : deux apostrophes y seraient deux textes.
    litteral: (t) => `'${t.replace(/\\/g, "\\\\").replace(/'/g, "\\'")}'`,
    signe: (code) => `'\\u${code.toString(16).padStart(4, "0")}'`,
    // En Java, $ admet une fin de ligne après lui.
    motif: (m) => `'${m.replace(/\$/g, "\\z").replace(/\\/g, "\\\\").replace(/'/g, "\\'")}'`,
    suit: (a, m) => `(${a} RLIKE ${m})`,
    remplaceMotif: (a, m, par) => `regexp_replace(${a}, ${m}, ${par})`,
    quotient: (a, b, type) => `CAST((${a} div ${b}) AS ${type})`,
    // Un produit de plus de 38 chiffres y perdrait ses décimales.
    produit: (a, decimal, chiffres, e) =>
      chiffres + e + 2 <= 38 ? `(CAST(${a} AS DECIMAL(${chiffres}, 0)) * ${decimal} DECIMAL(${e + 1}, ${e})))` : null,
    fonctions: {},
  },
};

const FONCTIONS: Readonly<Record<Fonction, string>> = {
  longueur: "length",
  octets: "octet_length",
  extrait: "substr",
  remplace: "replace",
  traduit: "translate",
  completeADroite: "rpad",
  completeAGauche: "lpad",
  "bout-a-bout": "",
  joint: "concat_ws",
  premierConnu: "coalesce",
  nulSi: "nullif",
  plusGrand: "greatest",
  plusPetit: "least",
  sansEspacesAuBord: "trim",
};

/** Signes que l'on ne voit pas dans un programme imprimé, ou qui s'y combineraient avec leur voisin. */
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u0300-\u036f\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]/;

class Imprimeur {
  private readonly d: Ecriture;
  constructor(
    private readonly dialecte: Dialecte,
    private readonly source: string,
  ) {
    this.d = ECRITURES[dialecte];
  }

  private texte(t: string): string {
    const morceaux: string[] = [];
    let courant = "";
    const ferme = (): void => {
      if (courant !== "") morceaux.push(this.d.litteral(courant));
      courant = "";
    };
    for (const s of t) {
      if (!INVISIBLE.test(s)) courant += s;
      else {
        ferme();
        morceaux.push(this.d.signe(s.charCodeAt(0)));
      }
    }
    ferme();
    return morceaux.length === 0
      ? "''"
      : morceaux.length === 1
        ? morceaux[0]!
        : `concat_ws('', ${morceaux.join(", ")})`;
  }

  private entreParentheses(es: readonly Expression[], signe: string): string {
    return `(${es.map((x) => this.e(x)).join(signe)})`;
  }

  e(e: Expression): string {
    const { d } = this;
    switch (e.g) {
      case "colonne":
        return (e.table === null ? "" : `${e.table}.`) + d.identifiant(e.nom);
      case "texte":
        return this.texte(e.valeur);
      case "nombre":
        return `CAST(${e.valeur} AS ${d.types[e.type]})`;
      case "booleen":
        return e.valeur ? "TRUE" : "FALSE";
      case "nul":
        return `CAST(NULL AS ${d.types[e.type]})`;
      case "et":
        return this.entreParentheses(e.parmi, " AND ");
      case "ou":
        return this.entreParentheses(e.parmi, " OR ");
      case "non":
        return `(NOT ${this.e(e.a)})`;
      case "estNul":
        return `(${this.e(e.a)} IS NULL)`;
      case "estVrai":
        return `(${this.e(e.a)} IS TRUE)`;
      case "compare":
        return `(${this.e(e.a)} ${e.op} ${this.e(e.b)})`;
      case "parmi":
        return `(${this.e(e.a)} IN (${e.liste.map((x) => this.e(x)).join(", ")}))`;
      case "cas":
        return `CASE ${e.si.map(([c, v]) => `WHEN ${this.e(c)} THEN ${this.e(v)}`).join(" ")} ELSE ${this.e(e.sinon)} END`;
      case "calcul":
        return e.op === "quotient"
          ? d.quotient(this.e(e.a), this.e(e.b), d.types[e.type])
          : `(${this.e(e.a)} ${e.op} ${this.e(e.b)})`;
      case "change":
        return `CAST(${this.e(e.a)} AS ${d.types[e.type]})`;
      case "appel":
        return this.appel(e.f, e.args);
      case "suit":
        return d.suit(this.e(e.a), d.motif(e.motif));
      case "remplaceMotif":
        return d.remplaceMotif(this.e(e.a), d.motif(e.motif), this.texte(e.par));
      case "double":
        return this.enDouble(this.e(e.a), e.echelle, e.chiffres);
      case "comme":
        return `(${this.e(e.a)} LIKE ${this.texte(e.motif)} ESCAPE '!')`;
    }
  }

  /** Par un produit décimal exact, ou par l'écriture décimale : jamais par une division. */
  private enDouble(a: string, echelle: number, chiffres: number | null): string {
    const { double, texte } = this.d.types;
    if (echelle === 0) return `CAST(${chiffres === null ? `CAST(${a} AS ${texte})` : a} AS ${double})`;
    const produit =
      chiffres === null ? null : this.d.produit(a, `CAST('0.${"1".padStart(echelle, "0")}' AS`, chiffres, echelle);
    if (produit !== null) return `CAST(${produit} AS ${double})`;
    const ecrit = `lpad(CAST(abs(${a}) AS ${texte}), 60, '0')`;
    return `CAST((CASE WHEN ${a} < 0 THEN '-' ELSE '' END || substr(${ecrit}, 1, ${60 - echelle}) || '.' || substr(${ecrit}, ${61 - echelle}, ${echelle})) AS ${double})`;
  }

  private appel(f: Fonction, args: readonly Expression[]): string {
    const as = args.map((a) => this.e(a));
    if (f === "bout-a-bout") return `(${as.join(" || ")})`;
    // Un entier de SQL standard : substr et rpad n'y prennent pas un entier long.
    if (f === "extrait" || f === "completeADroite" || f === "completeAGauche")
      for (const [i, a] of args.entries())
        if (a.type === "entier") as[i] = a.g === "nombre" ? String(a.valeur) : `CAST(${as[i]!} AS INTEGER)`;
    return `${this.d.fonctions[f] ?? FONCTIONS[f]}(${as.join(", ")})`;
  }

  private rang(r: Rang): string {
    const ordre = r.ordre.map((o) => `${this.e(o.e)}${o.descendant ? " DESC" : " ASC"} NULLS LAST`).join(", ");
    return `CASE WHEN ${this.e(r.parmi)} THEN rank() OVER (ORDER BY ${ordre}) END AS ${this.d.identifiant(r.nom)}`;
  }

  /** Une vue de Spark dure toute la session : son nom ne peut pas être celui d'une autre. */
  private table(nom: string): string {
    return nom === "" ? this.source : this.dialecte === "spark" ? `cotation_${nom}` : nom;
  }

  /** PostgreSQL fondrait une étape dans la suivante et recalculerait ses colonnes autant de fois qu'elles y sont lues. */
  private cloison(retrait: string): string {
    return this.dialecte === "postgresql" ? `\n${retrait}  OFFSET 0` : "";
  }

  selection(s: Selection, retrait: string): string {
    const colonnes = [
      ...s.colonnes.map((c) => `${this.e(c.e)} AS ${this.d.identifiant(c.nom)}`),
      ...(s.rangs ?? []).map((r) => this.rang(r)),
    ];
    const de =
      "selection" in s.de
        ? `(\n${this.selection(s.de.selection, `${retrait}  `)}${this.cloison(retrait)}\n${retrait}) ${s.de.alias}`
        : `${this.table(s.de.table)} ${s.de.alias}`;
    return [
      `${retrait}SELECT ${s.distincte === true ? "DISTINCT " : ""}${colonnes.join(`,\n${retrait}  `)}`,
      `${retrait}FROM ${de}`,
      ...(s.jointures ?? []).map((j) => `${retrait}JOIN ${this.table(j.table)} ${j.alias} ON ${this.e(j.sur)}`),
      ...(s.ou === undefined ? [] : [`${retrait}WHERE ${this.e(s.ou)}`]),
    ].join("\n");
  }

  etape(e: Etape, retrait: string): string {
    return e.selections.map((s) => this.selection(s, retrait)).join(`\n${retrait}UNION ALL\n`);
  }

  programme(p: Programme): string {
    const tete = p.entete.map((l) => `-- ${l}`).join("\n");
    const derniere = p.etapes.at(-1)!;
    const avant = p.etapes.slice(0, -1);
    const fin = `-- ${derniere.dit}\n${this.etape(derniere, "")}`;
    if (this.dialecte !== "spark") {
      const ctes = avant.map(
        (e) =>
          `-- ${e.dit}\n${e.nom} AS ${e.genre === "gardee" ? "MATERIALIZED" : "NOT MATERIALIZED"} (\n${this.etape(e, "  ")}${e.genre === "suite" ? this.cloison("") : ""}\n)`,
      );
      return `${tete}\nWITH\n${ctes.join(",\n")}\n${fin}\n;\n`;
    }
    // Spark recalcule une étape chaque fois qu'elle est lue : celles qui le sont souvent deviennent des vues gardées. Ce que garde une
    // exécution d'avant est oublié : relancé, le programme relit la table.
    const instructions = avant.map((e) => {
      const nom = this.table(e.nom);
      const vue = `-- ${e.dit}\nCREATE OR REPLACE TEMPORARY VIEW ${nom} AS\n${this.etape(e, "")}\n;`;
      return e.genre === "gardee" ? `${vue}\nUNCACHE TABLE IF EXISTS ${nom}\n;\nCACHE LAZY TABLE ${nom}\n;` : vue;
    });
    return `${tete}\n${instructions.join("\n")}\n${fin}\n;\n`;
  }
}

/** Le programme, tel que ce dialecte le lit. `source` : la table des demandes, déjà écrite dans ce dialecte. */
export const imprime = (p: Programme, dialecte: Dialecte, source: string): string =>
  new Imprimeur(dialecte, source).programme(p);
export const identifiant = (dialecte: Dialecte, nom: string): string => ECRITURES[dialecte].identifiant(nom);
