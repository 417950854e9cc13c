/** `docs/contrat.md` dit ce que le produit fait : fonctions, en-têtes de résultats, tables, formes de conditions, dans les deux sens. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { installeFauxCustomFunctions } from "../functions/faux-custom-functions";
installeFauxCustomFunctions();
import { lireCondition, motifDe } from "../../src/domaine/cotation/condition";
import * as controles from "../../src/functions/controles";
import * as cotation from "../../src/functions/cotation";
import * as population from "../../src/functions/cotation-population";
import * as pilotage from "../../src/functions/cotation-pilotage";
import * as grilles from "../../src/functions/cotation-grilles";
import * as distances from "../../src/functions/distances";
import * as demande from "../../src/functions/cotation-demande";
import * as logement from "../../src/functions/cotation-logement";
import * as commissions from "../../src/functions/commissions";
import * as flux from "../../src/functions/flux";
import { MODELES, TYPES_DE_LIGNE, type TypeDeColonne } from "../../src/modeles";
import { entreApostrophes, lis, numeros, RACINE, rangees, section } from "./documents";

const CONTRAT = lis("docs/contrat.md");

describe("les fonctions du contrat", () => {
  const promises = rangees(section(CONTRAT, "3")).map(([id = "", parametres = "", resultat = ""]) => ({
    id: entreApostrophes(id)[0] ?? id,
    parametres,
    resultat,
  }));
  const declarees = JSON.parse(lis("test/functions/metadonnees.golden.json")) as { id: string; parametres: string[] }[];

  it("ont les identifiants et les paramètres déclarés, ni plus ni moins", () => {
    const nom = (p: string): string => p.replace(/: any(\[\]\[\])?$/, "");
    expect(Object.fromEntries(promises.map((f) => [f.id, f.parametres]))).toEqual(
      Object.fromEntries(declarees.map((f) => [f.id, f.parametres.map(nom).join("; ")])),
    );
    expect(promises).toHaveLength(declarees.length);
  });

  /** Un appel de chaque fonction, le plus petit qui rende un résultat. */
  const GRILLE = [
    ["Bloc", "Critère", "Donnée", "Condition", "Points"],
    ["Locales", "DALO", "DALO", "Oui", 50],
  ];
  const AVEC_BASE = [
    ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points"],
    ["base", "", "", "Mois", "", 1],
    ["", "Locales", "DALO", "DALO", "Oui", "×1,3"],
  ];
  const entetes = (nom: string): any[][] => [MODELES.find((m) => m.nom === nom)!.colonnes.map((c) => c.entete)];
  const lignes = (nom: string): any[][] => MODELES.find((m) => m.nom === nom)!.exemples.map((l) => [...l]);
  const demandes: [any[][], any[][]] = [[["DALO", "Mois"]], [["Oui", 10]]];
  const APPELS: Readonly<Record<string, () => unknown>> = {
    COTATION: () => cotation.cotation(GRILLE, ...demandes),
    COTATION_BLOCS: () => cotation.cotationBlocs(AVEC_BASE, ...demandes),
    COTATION_DETAIL: () => cotation.cotationDetail(GRILLE, ...demandes),
    COTATION_PROBLEMES: () => cotation.cotationProblemes(GRILLE, ...demandes),
    COTATION_VERIFIER: () => cotation.cotationVerifier(GRILLE),
    COTATION_COLONNES: () => cotation.cotationColonnes(GRILLE),
    COTATION_RANG: () => population.cotationRang([[3], [2]]),
    COTATION_DISTRIBUTION: () => population.cotationDistribution([[3], [2]]),
    COTATION_POSITION: () => population.cotationPosition(3, [[3], [2]]),
    COTATION_COMPARER: () => population.cotationComparer(GRILLE, GRILLE, ...demandes),
    COTATION_IMPACT: () => population.cotationImpact([[3]], [[2]], [["DALO"]], [["Oui"]]),
    COTATION_SENSIBILITE: () => population.cotationSensibilite(GRILLE, ...demandes),
    COTATION_TRANCHES: () => pilotage.cotationTranches([[3], [2]]),
    COTATION_POSITIONS: () => pilotage.cotationPositions([[3], [2]]),
    CONTROLE_COMMISSIONS: () => commissions.controleCommissions(entetes("Commissions"), lignes("Commissions")),
    COTATION_NOTICE: () => grilles.cotationNotice(GRILLE),
    COTATION_DISTANCES: () =>
      distances.cotationDistances([["Rennes"]], [["Bruz"]], entetes("Coordonnees"), lignes("Coordonnees")),
    COTATION_SOCLE: () => grilles.cotationSocle(GRILLE, GRILLE),
    COTATION_LOGEMENT: () => logement.cotationLogement(GRILLE, ...demandes, [["Typologie"]], [["T3"]]),
    COTATION_TRAJECTOIRE: () => demande.cotationTrajectoire(GRILLE, ...demandes, "01/01/2025"),
    COTATION_DIFFERENCES: () => grilles.cotationDifferences(GRILLE, GRILLE),
    FLUX_ASSIETTE: () => flux.fluxAssiette([[1000]], [[100]], [[0.08]], [[10]], [[5]]),
    FLUX_ASSIETTE_DETAIL: () => flux.fluxAssietteDetail([[1000]], [[100]], [[0.08]], [[10]], [[5]]),
    TAUX_ROTATION: () => flux.tauxRotation([[8]], [[100]]),
    FLUX_PART_STOCK: () => flux.fluxPartStock([[10]], [[100]], [["État"]]),
    FLUX_PART_ROTATION: () => flux.fluxPartRotation([[10]], [[0.08]], [[100]], [[0.08]]),
    FLUX_PART_DROITS_UNIQUES: () => flux.fluxPartDroitsUniques([[10]], [[10]], [[100]]),
    FLUX_REPARTIR: () => flux.fluxRepartir([[57]], [[0.3]]),
    FLUX_AVANCEMENT: () => flux.fluxAvancement([[17]], [[3]]),
    FLUX_ORIENTATION: () =>
      flux.fluxOrientation([[0.3], [0.7]], [[1], [2]], [["Oui"], ["Oui"]], [["État"], ["Bailleur"]]),
    FLUX_BILAN: () => flux.fluxBilan(entetes("MisesADisposition"), lignes("MisesADisposition"), 2024),
    FLUX_SYNTHESE: () =>
      flux.fluxSynthese(
        entetes("MisesADisposition"),
        lignes("MisesADisposition"),
        entetes("Conventions"),
        lignes("Conventions"),
      ),
    FLUX_SUIVI: () =>
      flux.fluxSuivi(
        entetes("MisesADisposition"),
        lignes("MisesADisposition"),
        entetes("Conventions"),
        lignes("Conventions"),
      ),
    FLUX_AVANT_APRES: () => flux.fluxAvantApres([["Ville"]], [["Nord"]], [[50]], [[0.08]], [[30]], [[0.1]]),
    SEUIL_LEGAL: () => controles.SEUIL_LEGAL("FLX-30", "01/01/2024"),
    REFERENCE_LEGALE: () => controles.REFERENCE_LEGALE("FLX-30", "01/01/2024"),
    CONTROLE_CONVENTIONS: () => controles.CONTROLE_CONVENTIONS(entetes("Conventions"), lignes("Conventions")),
    CONTROLE_ATTRIBUTIONS: () =>
      controles.CONTROLE_ATTRIBUTIONS(entetes("MisesADisposition"), lignes("MisesADisposition")),
    CONTROLE_SIGNATURES: () => controles.CONTROLE_SIGNATURES(entetes("Conventions"), lignes("Conventions")),
    CONTROLE_BILAN: () => controles.CONTROLE_BILAN(entetes("Bilan"), lignes("Bilan")),
  };
  /** « Base », les blocs, « Total » : les noms des blocs sont ceux de la grille de l'appel. */
  const VARIABLES: Readonly<Record<string, readonly string[]>> = { COTATION_BLOCS: ["Base", "Locales", "Total"] };

  it("sont toutes appelées ici", () => expect(Object.keys(APPELS).sort()).toEqual(declarees.map((f) => f.id).sort()));

  it.each(promises.map((f) => [f.id, f.resultat]))("%s rend les en-têtes promis", (id, resultat) => {
    const rendu = APPELS[id]!();
    const apres = resultat.split("En-têtes : ")[1];
    if (apres === undefined) {
      // Sans en-têtes : un nombre, ou une plage qui commence par un nombre.
      expect(typeof (Array.isArray(rendu) ? (rendu as unknown[][])[0]![0] : rendu)).toBe("number");
      return;
    }
    expect((rendu as unknown[][])[0]).toEqual(VARIABLES[id] ?? entreApostrophes(apres));
  });
  it("FLUX_PART_STOCK sans noms n'a pas d'en-tête ; FLUX_ORIENTATION sans noms n'a pas la colonne des noms", () => {
    expect(flux.fluxPartStock([[10]], [[100]])).toEqual([[0.1]]);
    expect(flux.fluxOrientation([[0.3], [0.7]], [[1], [2]])[0]).not.toContain("Réservataire");
  });
});

describe("les tables du contrat", () => {
  const TYPE: Readonly<Record<TypeDeColonne, string>> = {
    texte: "texte",
    nombre: "nombre",
    degres: "degrés",
    effectif: "effectif",
    part: "part",
    taux: "taux",
    date: "date",
    annee: "année",
    ouiNon: "oui/non",
    liste: "liste",
  };
  interface Colonne {
    entete: string;
    type: string;
    exigee: boolean;
    alias: readonly string[];
    valeurs: readonly string[];
  }
  const duModele = (nom: string): Colonne[] =>
    MODELES.find((m) => m.nom === nom)!.colonnes.map((c) => ({
      entete: c.entete,
      type: TYPE[c.type],
      exigee: c.obligatoire,
      alias: c.alias,
      valeurs: c.type === "liste" ? c.valeurs : [],
    }));
  function duContrat(texte: string): Colonne[] {
    return rangees(texte).flatMap(([noms = "", type = "", exigee = ""]): Colonne[] => {
      const reprise = /^puis les colonnes de/.test(noms);
      if (reprise) {
        const [table, ...sauf] = entreApostrophes(noms);
        return duModele(table!)
          .filter((c) => !sauf.includes(c.entete))
          .map((c) => ({ ...c, exigee: false, ...(/en texte/.test(noms) ? { type: "texte", valeurs: [] } : {}) }));
      }
      const alias = entreApostrophes(/\(aussi ([^)]*)\)/.exec(noms)?.[1] ?? "");
      return entreApostrophes(noms.replace(/\(aussi [^)]*\)/, "")).map((entete) => ({
        entete,
        type: type.split(" :")[0]!,
        exigee: exigee === "oui",
        alias,
        valeurs: entreApostrophes(type),
      }));
    });
  }
  const sections = [...CONTRAT.matchAll(/^### (4\.\d+) (\S+)$/gm)].map((m) => [m[1]!, m[2]!] as const);

  it("sont celles du produit, dans leur ordre", () =>
    expect(sections.map(([, nom]) => nom)).toEqual(MODELES.map((m) => m.nom)));
  it.each(sections)("§%s %s : en-têtes, types, listes", (numero, nom) =>
    expect(duContrat(section(CONTRAT, numero))).toEqual(duModele(nom)),
  );
  it("chaque type est défini", () =>
    expect(
      rangees(section(CONTRAT, "4").split("### ")[0]!)
        .map(([t]) => t)
        .sort(),
    ).toEqual(Object.values(TYPE).sort()));
});

describe("la grille du contrat", () => {
  const debut = section(CONTRAT, "2").split("### ")[0]!;
  it("a les en-têtes et les directives du produit", () => {
    const premieres = rangees(debut).map(([c = ""]) => entreApostrophes(c));
    const directives = TYPES_DE_LIGNE.filter((t) => t !== "critère");
    expect(
      premieres
        .flat()
        .filter((t) => /^\p{Ll}/u.test(t))
        .sort(),
    ).toEqual([...directives].sort());
    const grille = MODELES.find((m) => m.nom === "Grille")!.colonnes.map((c) => c.entete);
    expect(premieres.flat().filter((t) => /^[A-Z]/.test(t) && t !== "Groupe")).toEqual(
      grille.filter((e) => !/[34]$/.test(e)),
    );
  });

  const connues = (nom: string) =>
    nom.toLowerCase() === "communes" ? { nom, membres: [motifDe("Strasbourg")] } : { proches: [] };
  const lue = (forme: string): boolean => lireCondition(forme, { plage: "Grille" }, connues).ok;
  const grammaire = section(CONTRAT, "2.3");
  const admises = rangees(grammaire).flatMap(([formes = ""]) => entreApostrophes(formes));
  const refusees = entreApostrophes(
    /^Sont refusés[^:]*:([\s\S]*?)\.\n\n|^Sont refusés[^:]*:([\s\S]*)\./m.exec(grammaire)![0].split(":")[1]!,
  );

  it("la page donne des formes admises et des formes refusées", () =>
    expect([admises.length > 30, refusees.length > 12]).toEqual([true, true]));
  it.each(admises)("« %s » est admise", (forme) => expect(lue(forme)).toBe(true));
  it.each(refusees)("« %s » est refusée", (forme) => expect(lue(forme)).toBe(false));
});

describe("« Décidé, à venir » ne promet rien qui existe déjà", () => {
  const ids = new Set((JSON.parse(lis("test/functions/metadonnees.golden.json")) as { id: string }[]).map((f) => f.id));
  it("aucune fonction annoncée n'est déjà déclarée", () => {
    const annoncees = entreApostrophes(section(CONTRAT, "6")).filter((t) => /^[A-Z]+(_[A-Z]+)+$/.test(t));
    expect(annoncees.filter((id) => ids.has(id))).toEqual([]);
  });
});

/** « §2.1 du contrat », « contrat §2.1 » ; dans src, tout « § » est du contrat. */
function citations(fichier: string, texte: string): string[] {
  const partout = fichier.startsWith("src/")
    ? /§\s?(\d+(?:\.\d+)*)/g
    : /(?:contrat §|§)(\d+(?:\.\d+)*)(?=( du contrat)?)/gi;
  return [...texte.matchAll(partout)]
    .filter((m) => fichier.startsWith("src/") || /^contrat/i.test(m[0]) || m[2] !== undefined)
    .map((m) => m[1]!);
}
const sousDossier = (d: string): string[] =>
  readdirSync(path.join(RACINE, d)).flatMap((nom) => {
    const f = `${d}/${nom}`;
    if (statSync(path.join(RACINE, f)).isDirectory()) return sousDossier(f);
    return /\.(tsx?|mjs|cts|md|ya?ml)$/.test(nom) ? [f] : [];
  });

/** Tout, sauf les fautes plantées ici et les textes recopiés d'ailleurs. */
const fichiers = (): string[] =>
  ["src", "scripts", "test", "bench", "docs"]
    .flatMap(sousDossier)
    .filter((f) => f !== "test/architecture/contrat.test.ts" && !/node_modules|^test\/donnees\//.test(f));

describe("chaque « § » du contrat cité existe", () => {
  const titres = numeros(CONTRAT);
  const fausses = (fichier: string, texte: string): string[] => citations(fichier, texte).filter((n) => !titres.has(n));
  it("dans src, scripts, test, bench et docs", () => {
    const cites = fichiers().map((f) => {
      const texte = readFileSync(path.join(RACINE, f), "utf8");
      return { f, n: citations(f, texte).length, fausses: fausses(f, texte) };
    });
    expect(cites.filter((c) => c.fausses.length > 0).map((c) => [c.f, c.fausses])).toEqual([]);
    expect(cites.filter((c) => c.f.startsWith("src/") && c.n > 0).length).toBeGreaterThan(8);
  });
  it("dans le contrat lui-même", () =>
    expect([...CONTRAT.matchAll(/§(\d+(?:\.\d+)*)/g)].map((m) => m[1]!).filter((n) => !titres.has(n))).toEqual([]));
  it.each([
    ["src/a.ts", "// §9.9"],
    ["src/a.ts", "// §2.9 du contrat"],
    ["test/a.yaml", "origine: contrat §1.42"],
    ["docs/a.md", "voir le §7 du contrat"],
  ])("%s, « %s » : une citation fausse est vue", (f, t) => expect(fausses(f, t)).toHaveLength(1));
  it("l'article d'un code, hors de src, n'est pas une citation du contrat", () =>
    expect(citations("test/a.yaml", "domaine §0.7 ; § 3 de l'arrêté")).toEqual([]));
  it("un texte que le dépôt n'a pas n'est pas cité", () => {
    const cites = fichiers().filter((f) =>
      /\b(produit|domaine)(\.md)? §/.test(readFileSync(path.join(RACINE, f), "utf8")),
    );
    expect(cites).toEqual([]);
  });
});
