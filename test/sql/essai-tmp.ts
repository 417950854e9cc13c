import { lireGrille } from "/work/w/sql/src/cells";
import { compileGrille } from "/work/w/sql/src/domaine/cotation";
import { DATE_D_EVALUATION, ENTETES, demandesAuHasard, grilleAuHasard, hasard } from "/work/w/sql/test/proprietes/generateur-de-grilles";
import { duckdb, pglite } from "/work/w/sql/test/sql/moteurs";
import { BILAN_VIDE, difference, enTexte, programmeDe } from "/work/w/sql/test/sql/outils";
const [quel, de, combien, sale] = process.argv.slice(2);
void (async () => {
  const m = quel === "pg" ? await pglite() : await duckdb();
  const bilan = BILAN_VIDE(); let grilles = 0; const t0=Date.now();
  for (let graine = Number(de); graine < Number(de) + Number(combien); graine++) {
    const h = hasard(graine);
    const { grille } = grilleAuHasard(h);
    const c = compileGrille(lireGrille(grille), ENTETES).grille;
    if (c === null) continue;
    grilles++;
    const d = demandesAuHasard(h, 40, Number(sale ?? 0.2)).map((l) => l.map((x, j) => enTexte(x, ENTETES[j]!.startsWith("Date"), h)));
    const p = programmeDe(c, ENTETES, DATE_D_EVALUATION, m.dialecte, "demandes")!;
    await m.charge("demandes", ENTETES, d);
    try {
      const lignes = await m.lis(p.texte);
      const e = difference(c, d, DATE_D_EVALUATION, lignes, bilan);
      if (e !== null) { console.log("graine", graine, e, "\n" + grille.map((l) => l.join(";")).join("\n")); require("fs").writeFileSync("/tmp/p.sql", p.texte); process.exit(1); }
    } catch (e) { console.log("graine", graine, (e as Error).message.slice(0, 1500)); require("fs").writeFileSync("/tmp/p.sql", p.texte); process.exit(1); }
  }
  console.log(grilles, JSON.stringify(bilan), Date.now()-t0, "ms");
  await m.ferme();
})();
