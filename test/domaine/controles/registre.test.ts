/** Un fichier de règles, ses entrées au registre et ses cas lisibles vont ensemble. */
import { readdirSync, readFileSync } from "fs";
import { join } from "path";
import { parse } from "yaml";
import { REGLES as LES_REGLES } from "../../../src/domaine/controles";
import { IDS_DES_REGLES } from "../../../src/domaine/droit";
import type { Famille } from "../../../src/domaine/controles/regles/famille";

const RACINE = join(__dirname, "../../..");
const REGLES = join(RACINE, "src/domaine/controles/regles");
const CAS = join(RACINE, "test/cas/controles");

const sources = new Map(
  readdirSync(REGLES)
    .filter((f) => !["index.ts", "registre.ts", "famille.ts"].includes(f))
    .map((f) => [f.replace(".ts", ""), readFileSync(join(REGLES, f), "utf8")] as const),
);
/** Les règles que chaque fichier déclare. */
const declarees = new Map(
  [...sources]
    .filter(([, texte]) => texte.includes("famille("))
    .map(([nom]) => {
      const familles = Object.values(require(join(REGLES, nom)) as Record<string, unknown>).filter(
        (x): x is Famille<never, unknown> => typeof x === "object" && x !== null && "regles" in x && "juge" in x,
      );
      return [nom, familles.flatMap((f) => Object.keys(f.regles))] as const;
    }),
);
const ids: readonly string[] = IDS_DES_REGLES;
const citees = (texte: string): string[] => [
  ...new Set([...texte.matchAll(/constat\(\s*"([A-Z0-9-]+)"/g)].map((m) => m[1]!).filter((r) => ids.includes(r))),
];

it.each([...sources])("%s : ne juge que des règles qu'il déclare", (nom, texte) => {
  expect(citees(texte).filter((r) => !(declarees.get(nom) ?? []).includes(r))).toEqual([]);
});

it.each([...declarees])("%s : chaque règle déclarée y est nommée, et ses cas portent son nom", (nom, regles) => {
  expect(regles.length).toBeGreaterThan(0);
  const sien = sources.get(nom)!.replace(/= famille\([\s\S]*$/, "");
  // Les termes légaux et la règle de chacun sont dits une fois, pour les constats et pour l'échéancier.
  const corps = sien.includes('from "../termes"') ? sien + readFileSync(join(REGLES, "../termes.ts"), "utf8") : sien;
  expect(regles.filter((r) => !corps.includes(`"${r}"`))).toEqual([]);
  // Reservations n'a pas de fonction de cellule : ses essais sont dans synthese.test.ts.
  if (nom === "fin-des-droits") return;
  const cas = parse(readFileSync(join(CAS, `${nom}.yaml`), "utf8")) as { attendu: { regle: string }[] }[];
  expect(cas.some((c) => c.attendu.some((a) => regles.includes(a.regle)))).toBe(true);
});

it("vingt fichiers de règles", () => expect(declarees.size).toBe(20));

it("ce qui décide chaque règle : une convention, une attribution, une échéance, un bilan, une réservation, une grille, ou rien", () => {
  const par = (decideurs: string): string[] =>
    LES_REGLES.filter((r) => r.decideurs.join(" + ") === decideurs)
      .map((r) => r.id as string)
      .sort();
  const dites = {
    conventions:
      "FLX-05 FLX-05-OLD FLX-20 FLX-20-OLD FLX-30 FLX-30-OLD FLX-30H FLX-ACT FLX-ART5 FLX-CONV FLX-NOCONV FLX-NUL FLX-PCT FLX-SUP FLX-TRANS FLX-UNI",
    attributions: "ATT-25AL ATT-25B ATT-25C ATT-50 ATT-INJ ATT-Q1 ATT-QPVM FLX-1MOIS FLX-EXC FLX-EXC2 FLX-NEUF",
    "attributions + objectifs": "ATT-ESS ATT-SPV",
    echeances: "ATT-REP FLX-2802P FLX-3103",
    "bilan + echeances": "FLX-2802B",
    reservations: "FLX-5ANS",
    grille: "COT-PRIO COT-REF",
    "": "ATT-3 COT-AIDE COT-EVAL COT-INFO COT-OBL COT-SNE COT-UNI FLX-AMENDE",
  };
  expect(Object.fromEntries(Object.keys(dites).map((d) => [d, par(d).join(" ")]))).toEqual(dites);
  expect(LES_REGLES.map((r) => r.id)).toEqual(IDS_DES_REGLES);
});
