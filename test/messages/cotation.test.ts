/** Chaque code de la cotation a sa phrase, chaque phrase son code : on les compare en lisant les sources. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { probleme } from "../../src/domaine/commun";
import { CODES_DE_CONSTAT_DE_GRILLE, CODES_DE_COTATION, phraseDeCotation, phrasesDeCotation } from "../../src/messages";

const SRC = join(__dirname, "../../src");
const lis = (dossier: string, filtre: (f: string) => boolean): string =>
  readdirSync(join(SRC, dossier))
    .filter((f) => f.endsWith(".ts") && filtre(f))
    .map((f) => readFileSync(join(SRC, dossier, f), "utf8"))
    .join("\n");

/** Les codes écrits entre guillemets dans les appels qui créent un problème. */
function codesDe(source: string): Set<string> {
  const codes = new Set<string>();
  for (const appel of source.matchAll(/(?:probleme|\.dis|this\.non|code:)\(?\s*([^;\n]*)/g))
    for (const [, code] of appel[1]!.matchAll(/"([a-z]+(?:-[a-z]+)+)"/g)) codes.add(code!);
  return codes;
}

describe("Parité des codes et des phrases", () => {
  const domaine =
    lis("domaine/cotation", () => true) +
    lis("domaine/cotation/compilation", () => true) +
    lis("domaine/cotation/evaluation", () => true);
  const sources = [
    domaine,
    lis("cells/tables", (f) => f.startsWith("grille")),
    lis("cells/arguments", (f) => f.startsWith("grille")),
    lis("functions", (f) => f === "cotation.ts"),
  ].join("\n");
  const employes = codesDe(sources);
  const pasDesCodes = new Set(["non-cumul", "hors-champ", "non-renseigne", "hors-champ-bloc", "bloc-champ-inconnu"]);

  it("chaque code employé a une phrase", () =>
    expect([...employes].filter((c) => !pasDesCodes.has(c) && !CODES_DE_COTATION.includes(c))).toEqual([]));
  it("chaque phrase a un code employé", () =>
    expect(CODES_DE_COTATION.filter((c) => !sources.includes(`"${c}"`))).toEqual([]));
  it("chaque constat de vérification a sa phrase, et inversement", () => {
    const verifie = lis("domaine/cotation/verification", () => true);
    const codes = new Set(
      [...verifie.matchAll(/constats\.dis\(([^;]*?)"(?:bloquant|anomalie légale|remarque)"/gs)]
        .flatMap((m) => [...m[1]!.matchAll(/"([a-z]+(?:-[a-z]+)*)"/g)].map((x) => x[1]!))
        .filter((c) => c !== "exclusif"),
    );
    expect([...codes].sort()).toEqual([...CODES_DE_CONSTAT_DE_GRILLE].sort());
  });
});

describe("Une phrase française", () => {
  const tous = CODES_DE_COTATION.map((code) =>
    phraseDeCotation(
      probleme(
        code,
        { plage: "Grille", ligne: 3, colonne: 4, entete: "Points" },
        {
          lu: 40000,
          attendu: 3,
          serie: 45000,
          date: 45292,
          lignes: 2,
          ligne: 2,
          octets: 6e6,
          combien: 2,
          colonnes: 40,
          tiennent: 12000,
          combienInutiles: 2,
          inutiles: ["Nom"],
          tiendraient: 14000,
        },
      ),
    )!,
  );
  it("commence par le lieu et finit par un point", () => {
    for (const p of tous)
      expect(p).toMatch(/^Grille, 3e ligne de la plage, colonne «\u00a0Points\u00a0»\u00a0: .*\.$/su);
  });
  it("n'a ni « undefined », ni « NaN », ni ponctuation doublée", () => {
    for (const p of tous) expect(p).not.toMatch(/undefined|NaN|\.\.(?!\.)|\?\.|: :/u);
  });
  it("dit combien d'autres problèmes suivent", () => {
    const p = probleme("grille-vide", { plage: "Grille" });
    expect(
      [phrasesDeCotation([p, p]), phrasesDeCotation([p, p, p])].map((x) => x.replace(/\u00a0/g, " ").slice(-60)),
    ).toEqual([
      expect.stringContaining("Et 1 autre problème (voir"),
      expect.stringContaining("Et 2 autres problèmes (voir"),
    ]);
  });
});
