/**
 * Zones of a source: the body of a function, of a branch, of a loop. Each counts its passages, so that a mutant is only
 * given to the tests that come by; in a mutant, the loops alone count, against those that no longer end.
 */
import ts from "typescript";

interface Insertion {
  readonly position: number;
  readonly texte: string;
}
export interface Zone {
  readonly debut: number;
  readonly fin: number;
  readonly boucle: boolean;
}

const estBoucle = (n: ts.Node): boolean =>
  ts.isForStatement(n) ||
  ts.isForOfStatement(n) ||
  ts.isForInStatement(n) ||
  ts.isWhileStatement(n) ||
  ts.isDoStatement(n);

/** The zones in the order of the source; number 0 is the file itself. */
export function zonesDe(fichier: string, source: string): readonly (Zone & { readonly pose: readonly Insertion[] })[] {
  const arbre = ts.createSourceFile(fichier, source, ts.ScriptTarget.Latest, true);
  const zones: (Zone & { pose: Insertion[] })[] = [{ debut: 0, fin: source.length, boucle: false, pose: [] }];
  const appel = (): string => `__z(${zones.length})`;
  function corps(noeud: ts.Node, boucle: boolean): void {
    const [debut, fin] = [noeud.getStart(arbre), noeud.getEnd()];
    const pose = ts.isBlock(noeud)
      ? [{ position: debut + 1, texte: `${appel()};` }]
      : ts.isStatement(noeud)
        ? [
            { position: debut, texte: `{${appel()};` },
            { position: fin, texte: "}" },
          ]
        : [
            { position: debut, texte: `(${appel()},` },
            { position: fin, texte: ")" },
          ];
    zones.push({ debut, fin, boucle, pose });
  }
  function visite(noeud: ts.Node): void {
    if (ts.isTypeNode(noeud)) return;
    if (ts.isFunctionLike(noeud) && "body" in noeud && noeud.body !== undefined) corps(noeud.body as ts.Node, false);
    else if (ts.isIfStatement(noeud)) {
      corps(noeud.thenStatement, false);
      if (noeud.elseStatement !== undefined) corps(noeud.elseStatement, false);
    } else if (ts.isConditionalExpression(noeud)) {
      corps(noeud.whenTrue, false);
      corps(noeud.whenFalse, false);
    } else if (estBoucle(noeud)) corps((noeud as ts.IterationStatement).statement, true);
    else if (ts.isCaseOrDefaultClause(noeud) && noeud.statements.length > 0) {
      const debut = noeud.statements[0]!.getStart(arbre);
      zones.push({ debut, fin: noeud.getEnd(), boucle: false, pose: [{ position: debut, texte: `${appel()};` }] });
    }
    ts.forEachChild(noeud, visite);
  }
  visite(arbre);
  return zones;
}

/** The innermost zone of a position. */
export function zoneDe(zones: readonly Zone[], debut: number, fin: number): number {
  let choisie = 0;
  zones.forEach((z, i) => {
    const ici = zones[choisie]!;
    if (z.debut <= debut && fin <= z.fin && z.fin - z.debut <= ici.fin - ici.debut) choisie = i;
  });
  return choisie;
}

function pose(source: string, insertions: readonly (Insertion & { readonly rang: number })[]): string {
  let texte = "";
  let la = 0;
  // At one place, what closes comes before what opens; of two that open there, the outer comes first.
  const ordre = [...insertions].sort(
    (a, b) =>
      a.position - b.position ||
      Number(!/^[)}]$/.test(a.texte)) - Number(!/^[)}]$/.test(b.texte)) ||
      (/^[)}]$/.test(a.texte) ? b.rang - a.rang : a.rang - b.rang),
  );
  for (const i of ordre) {
    texte += source.slice(la, i.position) + i.texte;
    la = i.position;
  }
  return texte + source.slice(la);
}

/** The source that counts each passage, in `globalThis.__zones[file][zone]`. */
export function compte(fichier: string, source: string): string {
  const zones = zonesDe(fichier, source);
  const entete = `const __zs=((globalThis as any).__zones??={})[${JSON.stringify(fichier)}]??=[];const __z=(i:number):void=>{__zs[i]=(__zs[i]??0)+1};__z(0);`;
  return (
    entete +
    pose(
      source,
      zones.flatMap((z, rang) => z.pose.map((p) => ({ ...p, rang }))),
    )
  );
}

/** The source with one change, whose loops stop past `tours` turns in all. */
export function change(
  fichier: string,
  source: string,
  mutation: { readonly debut: number; readonly fin: number; readonly apres: string },
  tours: number,
): string {
  const insertions = zonesDe(fichier, source).flatMap((z, rang) =>
    z.boucle && z.pose.every((p) => p.position <= mutation.debut || p.position >= mutation.fin)
      ? z.pose.map((p) => ({ ...p, texte: p.texte.replace(/__z\(\d+\)/, "__z()"), rang }))
      : [],
  );
  const entete = `let __tours=0;const __z=()=>{if(++__tours>${tours})throw new Error("boucle sans fin")};`;
  // The mutation goes in as an insertion followed by what it replaces, cut out afterwards.
  const marque = "\u0001";
  const avec = pose(source, [
    ...insertions,
    { position: mutation.debut, texte: `${marque}${mutation.apres}${marque}`, rang: Infinity },
  ]);
  const [avant = "", apres = "", suite = ""] = avec.split(marque);
  return entete + avant + apres + suite.slice(mutation.fin - mutation.debut);
}
