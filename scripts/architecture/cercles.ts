/**
 * Import circles: two files that need one another have no order, and neither can be read, tested or moved alone.
 * Types count too: a circle of types is a design without a floor. A lazy import() does not: it runs when all is loaded.
 */
import path from "node:path";
import ts from "typescript";
import type { Sources } from "./regles";

function importsDe(fichier: string, source: string, sources: Sources): string[] {
  const arbre = ts.createSourceFile(fichier, source, ts.ScriptTarget.Latest);
  return arbre.statements.flatMap((s) => {
    if (!(ts.isImportDeclaration(s) || ts.isExportDeclaration(s)) || s.moduleSpecifier === undefined) return [];
    const cible = (s.moduleSpecifier as ts.StringLiteral).text;
    if (!cible.startsWith(".")) return [];
    const base = path.posix.join(path.posix.dirname(fichier), cible);
    return [`${base}.ts`, `${base}.tsx`, `${base}/index.ts`, `${base}/index.tsx`]
      .filter((f) => sources.has(f))
      .slice(0, 1);
  });
}

/** Each circle once, as the files that form it (strongly connected components, Tarjan), in the order of their names. */
export function cercles(sources: Sources): readonly (readonly string[])[] {
  const voisins = new Map([...sources].map(([f, s]) => [f, /\.tsx?$/.test(f) ? importsDe(f, s, sources) : []]));
  const rang = new Map<string, number>();
  const bas = new Map<string, number>();
  const pile: string[] = [];
  const trouves: string[][] = [];
  function visite(f: string): void {
    rang.set(f, rang.size);
    bas.set(f, rang.get(f)!);
    pile.push(f);
    for (const v of voisins.get(f) ?? []) {
      if (!rang.has(v)) visite(v);
      if (pile.includes(v)) bas.set(f, Math.min(bas.get(f)!, bas.get(v)!));
    }
    if (bas.get(f) !== rang.get(f)) return;
    const groupe = pile.splice(pile.indexOf(f));
    if (groupe.length > 1 || voisins.get(f)?.includes(f)) trouves.push(groupe.sort());
  }
  for (const f of voisins.keys()) if (!rang.has(f)) visite(f);
  return trouves.sort();
}
