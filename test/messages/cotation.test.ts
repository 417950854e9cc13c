/** Chaque code de la cotation est produit par une source, et sa phrase se lit. Qu'il ait une phrase, le type le dit. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { problemeDeCotation, type ChargesDeCotation, type CodeDeCotation } from "../../src/domaine/cotation";
import { CODES_DE_CONSTAT_DE_GRILLE, CODES_DE_COTATION, phraseDeCotation, phrasesDeCotation } from "../../src/messages";

const SRC = join(__dirname, "../../src");
const lis = (dossier: string, filtre: (f: string) => boolean): string =>
  readdirSync(join(SRC, dossier))
    .filter((f) => f.endsWith(".ts") && filtre(f))
    .map((f) => readFileSync(join(SRC, dossier, f), "utf8"))
    .join("\n");

describe("Un code que personne ne produit n'a pas de place", () => {
  it("chaque problème est produit", () => {
    const sources = [
      lis("domaine/cotation", (f) => f !== "problemes.ts"),
      lis("domaine/cotation/compilation", () => true),
      lis("domaine/cotation/evaluation", () => true),
      lis("cells/tables", (f) => /^(grille|socle)/.test(f)),
      lis("cells/arguments", (f) => /^(grille|mois|logement)/.test(f)),
      lis("functions", (f) => f.startsWith("cotation")),
    ].join("\n");
    expect(CODES_DE_COTATION.length).toBeGreaterThan(100);
    expect(CODES_DE_COTATION.filter((c) => !sources.includes(`"${c}"`))).toEqual([]);
  });
  it("chaque constat est produit", () => {
    const sources = lis("domaine/cotation/verification", (f) => f !== "constats.ts");
    expect(CODES_DE_CONSTAT_DE_GRILLE.length).toBeGreaterThan(35);
    expect(CODES_DE_CONSTAT_DE_GRILLE.filter((c) => !sources.includes(`"${c}"`))).toEqual([]);
  });
});

/** Un exemple de ce que chaque code cite. */
const EXEMPLES: ChargesDeCotation = {
  "condition-alternative-vide": { lu: "CDD, Intérim" },
  "condition-difference-alternatives": { lu: "CDD, Intérim" },
  "condition-operateur-inverse": { lu: "CDD, Intérim" },
  "condition-operateur-dedans": { lu: "CDD, Intérim" },
  "condition-operateur-seul": { lu: "CDD, Intérim" },
  "condition-point-virgule": { lu: "CDD, Intérim" },
  "condition-guillemets": { lu: "CDD, Intérim", ecrire: "24 | 48" },
  "condition-nombre-attendu": { lu: "CDD, Intérim", reste: "trois" },
  "condition-duree-illisible": { lu: "CDD, Intérim" },
  "condition-duree-nue": { lu: "CDD, Intérim" },
  "condition-contient": { lu: "contient T3" },
  "colonne-du-logement": { lu: "Logement : Typologie" },
  "condition-date-illisible": { lu: "CDD, Intérim", date: "31/02/2024" },
  "condition-difference-vide": { lu: "CDD, Intérim", ecrire: "24 | 48" },
  "condition-difference-intervalle": { lu: "CDD, Intérim" },
  "condition-non-renseigne": { lu: "CDD, Intérim" },
  "condition-zero": { lu: "CDD, Intérim" },
  "condition-liste-sans-nom": { lu: "CDD, Intérim" },
  "condition-liste-inconnue": { lu: "CDD, Intérim", nom: "EMS", proches: ["Revenu", "Motif"] },
  "condition-intervalle": { lu: "CDD, Intérim" },
  "condition-intervalle-unite": { lu: "CDD, Intérim", unite: "lunes" },
  "condition-intervalle-sans-borne": { lu: "CDD, Intérim" },
  "condition-intervalle-vide": { lu: "CDD, Intérim" },
  "condition-motif-long": { lu: "CDD, Intérim" },
  "condition-borne": { lu: "CDD, Intérim", borne: "abc" },
  "condition-bornes-melangees": { lu: "CDD, Intérim" },
  "condition-pourcent-partiel": { lu: "CDD, Intérim" },
  "condition-colonne-constante": { lu: "CDD, Intérim", entete: "Revenu", suite: "fois 2" },
  "grille-vide": {},
  "grille-sans-entete": {},
  "grille-entete-incomplet": { manquants: ["Revenu", "Motif"], proches: ["Revenu", "Motif"] },
  "grille-cellule-en-erreur": { lu: "CDD, Intérim" },
  "grille-entete-inconnu": { proches: ["Revenu", "Motif"] },
  "grille-entete-double": { premiere: 2 },
  "grille-trop-de-conditions": {},
  "grille-entete-repete": { lu: "CDD, Intérim" },
  "grille-titre-avec-reglage": { lu: "CDD, Intérim" },
  "grille-titre": { lu: "CDD, Intérim" },
  "grille-sans-ligne": {},
  "grille-sans-critere": {},
  "type-inconnu": { lu: "CDD, Intérim", proches: ["Revenu", "Motif"], connus: ["Revenu", "Motif"] },
  "colonne-inconnue": { lu: "CDD, Intérim", proches: ["Revenu", "Motif"] },
  "colonne-en-double": { lu: "CDD, Intérim", colonnes: ["Revenu", "Motif"] },
  "colonne-date-et-nombre": { entete: "Revenu", ligne: 7, lecture: "nombre" },
  "donnee-morceau-vide": { lu: "CDD, Intérim" },
  "donnee-manquante": { pointsEcrits: true },
  "condition-sans-donnee": { lu: "CDD, Intérim", colonne: "Donnée 2" },
  "points-manquants": { attendu: "coefficient" },
  "points-illisibles": { lu: "CDD, Intérim" },
  "points-trop-de-decimales": { lu: "CDD, Intérim" },
  "points-trop-grands": { lu: "CDD, Intérim" },
  "coefficient-sans-base": { lu: "CDD, Intérim" },
  "coefficient-refuse": { lu: "CDD, Intérim" },
  "coefficient-attendu": { lu: "CDD, Intérim" },
  "par-illisible": { lu: "CDD, Intérim" },
  "par-plusieurs-colonnes": { lu: "CDD, Intérim" },
  "par-condition": { lu: "CDD, Intérim", par: "mois" },
  "depuis-sans-effet": { lu: "CDD, Intérim" },
  "cumul-inconnu": { lu: "CDD, Intérim", proches: ["Revenu", "Motif"] },
  "reglage-contradictoire": { lu: "CDD, Intérim", critere: "Logement", ligne: 7 },
  "bornes-inversees": { de: "Local" },
  "borne-contradictoire": { type: "plafond", ligne: 7, bloc: "Local" },
  "borne-de-critere-en-directive": { lu: "CDD, Intérim", type: "plafond" },
  "cellule-sans-effet": { lu: "CDD, Intérim", type: "plafond" },
  "base-en-double": { ligne: 7 },
  "base-condition": { lu: "CDD, Intérim" },
  "exclusion-sans-bloc": {},
  "exclusion-sans-cause": {},
  "exclusion-en-cycle": { chemin: ["Revenu", "Motif"] },
  "bloc-inconnu": { lu: "CDD, Intérim", proches: ["Revenu", "Motif"], vide: "le total", connus: ["Revenu", "Motif"] },
  "inconnu-sans-valeur": {},
  "inconnu-zero": {},
  "inconnu-condition": { lu: "CDD, Intérim" },
  "equivaut-sans-cible": {},
  "equivaut-cible": { lu: "CDD, Intérim" },
  "equivaut-sans-valeur": {},
  "equivaut-valeur": { lu: "CDD, Intérim" },
  "equivaut-nombre-ou-date": { lu: "CDD, Intérim", entete: "Revenu", ligne: 5 },
  "equivaut-en-double": { lu: "CDD, Intérim", entete: "Revenu", ligne: 5 },
  "equivaut-en-chaine": { lu: "CDD, Intérim", entete: "Revenu", ligne: 5 },
  "equivaut-inconnu": { lu: "CDD, Intérim", entete: "Revenu" },
  "equivaut-condition": { lu: "CDD, Intérim", entete: "Revenu", cible: "Oui" },
  "si-vide-valeur": { lu: "CDD, Intérim" },
  "si-vide-contradictoire": { lu: "CDD, Intérim", entete: "Revenu" },
  "liste-sans-nom": {},
  "liste-vide": { nom: "EMS" },
  "liste-membre": { lu: "CDD, Intérim" },
  "liste-inutilisee": { nom: "EMS" },
  "separateur-douteux": { lu: "CDD, Intérim", ecrire: "24 | 48" },
  "borne-sans-pourcent": { lu: "CDD, Intérim", entete: "Revenu" },
  "condition-changee-en-date": { lu: 40000, serie: 45000 },
  "condition-en-mots": { lu: "CDD, Intérim", ecrire: "24 | 48" },
  "condition-sauf": { lu: "CDD, Intérim" },
  "bornes-en-mots": { lu: "CDD, Intérim", entete: "Revenu", ligne: 7, ecrire: "24 | 48" },
  "cellule-en-erreur": { lu: "CDD, Intérim", ligneGrille: 5 },
  "numero-unique-en-nombre": { lu: "CDD, Intérim", ligneGrille: 5 },
  "nombre-attendu": { lu: "CDD, Intérim", ligneGrille: 5 },
  "quantite-trop-grande": { lu: "CDD, Intérim", ligneGrille: 5 },
  "date-attendue": { lu: "CDD, Intérim", ligneGrille: 5 },
  "pourcent-ambigu": { lu: "CDD, Intérim", ligneGrille: 5 },
  "taux-ambigu": { lu: "CDD, Intérim", ligneGrille: 5 },
  "ni-oui-ni-non": { lu: "CDD, Intérim", ligneGrille: 5 },
  "equivaut-ambigu": { lu: "CDD, Intérim", ligneGrille: 5 },
  "si-vide-manquant": { lu: "CDD, Intérim", ligneGrille: 5 },
  "date-future": { lu: "CDD, Intérim", ligneGrille: 5, serie: 45000, date: 45292 },
  "ligne-d-entetes": { lu: "CDD, Intérim" },
  "lignes-en-conflit": { critere: "Logement", bloc: "Local", lignes: [3, 5] },
  "numeros-uniques-en-nombre": { lu: "CDD, Intérim", combien: 2 },
  "date-manquante": {},
  "date-illisible": { lu: "CDD, Intérim" },
  "entetes-forme": { lu: 40000 },
  "entetes-vides": {},
  "entetes-largeur": { lu: 40000, attendu: 3 },
  "entetes-repetees": {},
  "argument-en-erreur": { lu: "CDD, Intérim" },
  "detail-une-demande": { lu: 40000 },
  "trajectoire-sans-date": {},
  "socle-borne": { lu: "quarante" },
  "socle-bornes-inversees": {},
  "socle-facultatif": { lu: "peut-être" },
  "logement-forme": { lu: 2 },
  "logement-largeur": { lu: 2, attendu: 3 },
  "mois-illisible": { lu: "1,5" },
  "grille-trop-lourde": { octets: 6e6 },
  "plage-trop-lourde": {
    octets: 6e6,
    lignes: 20000,
    colonnes: 40,
    tiennent: 12000,
    combienInutiles: 2,
    inutiles: ["Revenu", "Motif"],
    tiendraient: 14000,
  },
};

describe("Une phrase française", () => {
  const phraseDuCode = <C extends CodeDeCotation>(code: C): string =>
    phraseDeCotation(
      problemeDeCotation(code, { plage: "Grille", ligne: 3, colonne: 4, entete: "Points" }, EXEMPLES[code]),
    );
  const tous = CODES_DE_COTATION.map(phraseDuCode);
  it("commence par le lieu et finit par un point", () => {
    for (const p of tous)
      expect(p).toMatch(/^Grille, 3e ligne de la plage, colonne «\u00a0Points\u00a0»\u00a0: .*\.$/su);
  });
  it("n'a ni « undefined », ni « NaN », ni ponctuation doublée", () => {
    for (const p of tous) expect(p).not.toMatch(/undefined|NaN|\.\.(?!\.)|\?\.|: :/u);
  });
  it("dit combien d'autres problèmes suivent", () => {
    const p = problemeDeCotation("grille-vide", { plage: "Grille" }, {});
    expect(
      [phrasesDeCotation([p, p]), phrasesDeCotation([p, p, p])].map((x) => x.replace(/\u00a0/g, " ").slice(-60)),
    ).toEqual([
      expect.stringContaining("Et 1 autre problème (voir"),
      expect.stringContaining("Et 2 autres problèmes (voir"),
    ]);
  });
});
