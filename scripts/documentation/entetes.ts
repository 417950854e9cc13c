/** docs/entetes-essayes.md: headers of real files, and what the import proposes for each. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { associeColonnes, type Association } from "../../src/fichiers";
import { MODELES } from "../../src/modeles";

const CORPUS = path.resolve(__dirname, "../../test/fichiers/donnees/entetes-reels.yaml");

interface Liste {
  readonly source: string;
  readonly table: string;
  readonly entetes: readonly (readonly [string | number, string | null, (readonly string[])?])[];
}

export interface Essai {
  readonly source: string;
  readonly table: string;
  readonly entete: string;
  readonly attendu: string | null;
  readonly propose: string | null;
  readonly certitude: Association["certitude"];
  readonly juste: boolean;
}

export function essaieLesEntetes(): readonly Essai[] {
  const listes = parse(readFileSync(CORPUS, "utf8")) as readonly Liste[];
  return listes.flatMap(({ source, table, entetes }) => {
    const modele = MODELES.find((m) => m.nom === table);
    if (modele === undefined) throw new Error(`table inconnue : ${table}`);
    const longueur = Math.max(0, ...entetes.map(([, , v]) => v?.length ?? 0));
    const lignes = Array.from({ length: longueur }, (_, i) => entetes.map(([, , v]) => v?.[i] ?? null));
    return associeColonnes(
      entetes.map(([e]) => String(e)),
      lignes,
      modele,
    ).map((a, i): Essai => {
      const attendu = entetes[i]![1];
      const propose = modele.colonnes.find((c) => c.cle === a.cle)?.entete ?? null;
      return { source, table, entete: a.entete, attendu, propose, certitude: a.certitude, juste: propose === attendu };
    });
  });
}

const SURE: Readonly<Record<string, string>> = { exacte: "le même nom", connue: "nom connu", proche: "à vérifier" };

export function documentationDesEntetes(): string {
  const essais = essaieLesEntetes();
  const justes = essais.filter((e) => e.juste).length;
  const sures = essais.filter((e) => e.certitude === "exacte" || e.certitude === "connue");
  const lignes: string[] = [
    "<!-- Écrit par npm run documentation : ne pas modifier à la main. -->",
    "",
    "# Les en-têtes essayés",
    "",
    "À l’import, chaque colonne d’un fichier reçoit une proposition, qu’une personne confirme. Voici ce qui est proposé pour des en-têtes lus dans des fichiers réels, fautes comprises. « Aucune » : rien n’est proposé.",
    "",
    `${essais.length} en-têtes ; première proposition juste : ${justes} (${((100 * justes) / essais.length).toFixed(1).replace(".", ",")} %) ; propositions sûres : ${sures.length}, dont fausses : ${sures.filter((e) => !e.juste).length}.`,
    "",
  ];
  for (const source of new Set(essais.map((e) => e.source))) {
    const siens = essais.filter((e) => e.source === source);
    lignes.push(`## ${source[0]!.toUpperCase()}${source.slice(1)}`, "", `Table \`${siens[0]!.table}\`.`, "");
    lignes.push("| en-tête | proposition | certitude | attendu |", "| --- | --- | --- | --- |");
    for (const e of siens)
      lignes.push(
        `| \`${e.entete}\` | ${e.propose ?? "aucune"} | ${e.certitude === null ? "" : SURE[e.certitude]!} | ${e.juste ? "oui" : (e.attendu ?? "aucune")} |`,
      );
    lignes.push("");
  }
  return lignes.join("\n");
}
