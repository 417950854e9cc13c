/**
 * Mutants of a source, from its syntax tree: what a slip of the hand would have written (what the compiler refuses of it is told apart: compilateur.ts).
 * Types, imports, comments, the texts of errors and sentences (any string that is not a code) are left alone, and so is
 * toutEstLu(), which only the compiler reads.
 */
import ts from "typescript";

export type Genre =
  "operateur" | "borne" | "booleen" | "constante" | "condition" | "retour" | "instruction" | "methode";
export interface Mutant {
  readonly fichier: string;
  readonly genre: Genre;
  readonly debut: number;
  readonly fin: number;
  readonly avant: string;
  readonly apres: string;
  readonly ligne: number;
  /** The line of the source, trimmed: with `avant` and `apres`, it names the mutant wherever the line moves. */
  readonly texte: string;
}

const S = ts.SyntaxKind;
const OPERATEURS = new Map<ts.SyntaxKind, readonly [Genre, string][]>([
  [
    S.LessThanToken,
    [
      ["borne", "<="],
      ["operateur", ">="],
    ],
  ],
  [
    S.LessThanEqualsToken,
    [
      ["borne", "<"],
      ["operateur", ">"],
    ],
  ],
  [
    S.GreaterThanToken,
    [
      ["borne", ">="],
      ["operateur", "<="],
    ],
  ],
  [
    S.GreaterThanEqualsToken,
    [
      ["borne", ">"],
      ["operateur", "<"],
    ],
  ],
  [S.EqualsEqualsEqualsToken, [["operateur", "!=="]]],
  [S.ExclamationEqualsEqualsToken, [["operateur", "==="]]],
  [S.EqualsEqualsToken, [["operateur", "!="]]],
  [S.ExclamationEqualsToken, [["operateur", "=="]]],
  [S.AmpersandAmpersandToken, [["operateur", "||"]]],
  [S.BarBarToken, [["operateur", "&&"]]],
  [S.QuestionQuestionToken, [["operateur", "&&"]]],
  [S.PlusToken, [["operateur", "-"]]],
  [S.MinusToken, [["operateur", "+"]]],
  [S.AsteriskToken, [["operateur", "/"]]],
  [S.SlashToken, [["operateur", "*"]]],
  [S.PercentToken, [["operateur", "*"]]],
  [S.PlusEqualsToken, [["operateur", "-="]]],
  [S.MinusEqualsToken, [["operateur", "+="]]],
  [S.AsteriskEqualsToken, [["operateur", "/="]]],
  [S.SlashEqualsToken, [["operateur", "*="]]],
]);
const METHODES = new Map([
  ["some", "every"],
  ["every", "some"],
  ["min", "max"],
  ["max", "min"],
  ["floor", "ceil"],
  ["ceil", "floor"],
  ["startsWith", "endsWith"],
  ["endsWith", "startsWith"],
]);
/** A code: no space, no punctuation of a sentence. What a person reads is not mutated, its tests are on the sentences. */
const CODE = /^[\p{L}\d_.-]{1,40}$/u;

/** The value that a return of this type would plausibly give by mistake. */
function valeurVide(type: string, expression: string): string | null {
  if (/^boolean$|^\w+ is /.test(type)) return `!(${expression})`;
  if (type === "number") return `(${expression}) + 1`;
  if (type === "bigint") return `(${expression}) + 1n`;
  if (/\bnull\b/.test(type)) return "null";
  if (/\[\]$|^(Readonly)?Array</.test(type)) return "[]";
  if (type === "string") return '""';
  if (/\bundefined\b/.test(type)) return "undefined";
  return null;
}

export function mutantsDe(fichier: string, source: string): readonly Mutant[] {
  const arbre = ts.createSourceFile(fichier, source, ts.ScriptTarget.Latest, true);
  const lignes = source.split("\n");
  const trouves = new Map<string, Mutant>();

  function ajoute(genre: Genre, debut: number, fin: number, apres: string): void {
    const avant = source.slice(debut, fin);
    if (avant === apres) return;
    const { line } = arbre.getLineAndCharacterOfPosition(debut);
    const cle = `${debut}-${fin}-${apres}`;
    if (!trouves.has(cle))
      trouves.set(cle, { fichier, genre, debut, fin, avant, apres, ligne: line + 1, texte: lignes[line]!.trim() });
  }
  const remplace = (genre: Genre, noeud: ts.Node, apres: string): void =>
    ajoute(genre, noeud.getStart(arbre), noeud.getEnd(), apres);

  function condition(noeud: ts.Expression, boucle = false): void {
    remplace("condition", noeud, "false");
    // A loop whose condition is always true does not end: it proves nothing.
    if (!boucle) remplace("condition", noeud, "true");
  }

  function visite(noeud: ts.Node): void {
    if (
      ts.isTypeNode(noeud) ||
      ts.isInterfaceDeclaration(noeud) ||
      ts.isTypeAliasDeclaration(noeud) ||
      ts.isImportDeclaration(noeud) ||
      ts.isExportDeclaration(noeud) ||
      ts.isThrowStatement(noeud) ||
      (ts.isExpressionStatement(noeud) && noeud.getText(arbre).startsWith("toutEstLu("))
    )
      return;
    if (ts.isBinaryExpression(noeud)) {
      const jeton = noeud.operatorToken;
      // « ?? » mixed with « && » must be in brackets: each side stands alone instead.
      if (jeton.kind === S.QuestionQuestionToken) {
        remplace("operateur", noeud, noeud.left.getText(arbre));
        remplace("operateur", noeud, noeud.right.getText(arbre));
      } else for (const [genre, apres] of OPERATEURS.get(jeton.kind) ?? []) remplace(genre, jeton, apres);
    } else if (ts.isPrefixUnaryExpression(noeud)) {
      if (noeud.operator === S.ExclamationToken) remplace("operateur", noeud, noeud.operand.getText(arbre));
      else if (noeud.operator === S.MinusToken) remplace("operateur", noeud, `(${noeud.operand.getText(arbre)})`);
      else if (noeud.operator === S.PlusPlusToken) remplace("operateur", noeud, `--${noeud.operand.getText(arbre)}`);
      else if (noeud.operator === S.MinusMinusToken) remplace("operateur", noeud, `++${noeud.operand.getText(arbre)}`);
    } else if (ts.isPostfixUnaryExpression(noeud)) {
      const inverse = noeud.operator === S.PlusPlusToken ? "--" : "++";
      // The step of a for: the other way, it does not end.
      if (!ts.isForStatement(noeud.parent)) remplace("operateur", noeud, noeud.operand.getText(arbre) + inverse);
    } else if (noeud.kind === S.TrueKeyword) remplace("booleen", noeud, "false");
    else if (noeud.kind === S.FalseKeyword) remplace("booleen", noeud, "true");
    else if (ts.isNumericLiteral(noeud)) {
      const n = Number(noeud.text);
      remplace("constante", noeud, String(n + 1));
      if (n === 1) remplace("constante", noeud, "0");
    } else if (ts.isBigIntLiteral(noeud)) remplace("constante", noeud, `${BigInt(noeud.text.slice(0, -1)) + 1n}n`);
    else if (ts.isStringLiteral(noeud)) {
      const cle = ts.isPropertyAssignment(noeud.parent) && noeud.parent.name === noeud;
      if (!cle && CODE.test(noeud.text)) remplace("constante", noeud, '""');
    } else if (ts.isIfStatement(noeud)) condition(noeud.expression);
    else if (ts.isWhileStatement(noeud) || ts.isDoStatement(noeud)) condition(noeud.expression, true);
    else if (ts.isForStatement(noeud) && noeud.condition !== undefined) condition(noeud.condition, true);
    else if (ts.isConditionalExpression(noeud)) condition(noeud.condition);
    else if (ts.isReturnStatement(noeud) && noeud.expression !== undefined) {
      const fonction = ts.findAncestor(noeud, ts.isFunctionLike);
      const type = fonction?.type?.getText(arbre);
      const apres = type === undefined ? null : valeurVide(type, noeud.expression.getText(arbre));
      if (apres !== null) remplace("retour", noeud.expression, apres);
    } else if (ts.isArrowFunction(noeud) && noeud.type !== undefined && !ts.isBlock(noeud.body)) {
      const apres = valeurVide(noeud.type.getText(arbre), noeud.body.getText(arbre));
      if (apres !== null) remplace("retour", noeud.body, apres);
    } else if (ts.isExpressionStatement(noeud)) remplace("instruction", noeud, ";");
    else if (ts.isContinueStatement(noeud) || (ts.isBreakStatement(noeud) && !ts.isCaseClause(noeud.parent)))
      remplace("instruction", noeud, ";");
    else if (ts.isPropertyAccessExpression(noeud) && ts.isCallExpression(noeud.parent)) {
      const autre = noeud.parent.expression === noeud ? METHODES.get(noeud.name.text) : undefined;
      if (autre !== undefined) remplace("methode", noeud.name, autre);
      if (noeud.name.text === "sort" || noeud.name.text === "reverse")
        remplace("methode", noeud.parent, noeud.expression.getText(arbre));
    }
    // The text of an error that nobody should ever see.
    if (ts.isNewExpression(noeud) && /Error$/.test(noeud.expression.getText(arbre))) return;
    ts.forEachChild(noeud, visite);
  }
  visite(arbre);
  return [...trouves.values()].sort((a, b) => a.debut - b.debut || a.fin - b.fin || (a.apres < b.apres ? -1 : 1));
}

/** A seeded generator (mulberry32): the same seed draws the same sample. */
export function hasard(graine: number): () => number {
  let a = graine >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** `n` of the elements, drawn without putting back. */
export function tire<T>(elements: readonly T[], n: number, graine: number): readonly T[] {
  const suivant = hasard(graine);
  const reste = [...elements];
  for (let i = 0; i < Math.min(n, reste.length); i++) {
    const j = i + Math.floor(suivant() * (reste.length - i));
    [reste[i], reste[j]] = [reste[j]!, reste[i]!];
  }
  return reste.slice(0, n);
}
