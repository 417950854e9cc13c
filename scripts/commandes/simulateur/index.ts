/** `npm run simulateur -- grille.xlsx --sortie dossier/`: the public page of a grid, one static file without network. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { lireGrille, lisVersions, nombreReconnu, reconnaisModele, versionVotee } from "../../../src/cells";
import { estBlanc, lisTexte, situe } from "../../../src/domaine/commun";
import { avecLignesDeGrille, questionnaireDe, type ProblemeDeCotation } from "../../../src/domaine/cotation";
import { versionDite } from "../../../src/documents/papiers";
import { cellulesDeTable, lisClasseur, rectangle, type CelluleDeFichier, type ClasseurLu } from "../../../src/fichiers";
import { phraseDeCotation, phraseDeFichier, SIMULATEUR, SIMULATEUR_AILLEURS as T } from "../../../src/messages";
import { DEMANDES, modeleDuNom } from "../../../src/modeles";
import { donneesDuSimulateur, pageDuSimulateur, prepare } from "../../../src/simulateur";
import { construisLeSimulateur } from "../../construction/simulateur.cjs";

export interface OptionsDuSimulateur {
  readonly classeur: string;
  readonly sortie: string;
  readonly feuille: string | null;
}

/** The arguments, or the sentence that says what is wrong with them; « » asks for help. */
export function lisArguments(args: readonly string[]): OptionsDuSimulateur | string {
  const classeurs: string[] = [];
  let sortie = ".";
  let feuille: string | null = null;
  for (let i = 0; i < args.length; i++) {
    const a = args[i]!;
    if (!a.startsWith("--")) {
      classeurs.push(a);
      continue;
    }
    if (a === "--aide" || a === "--help") return "";
    const [option, colle] = a.split(/=(.*)/s) as [string, string | undefined];
    if (option !== "--sortie" && option !== "--feuille") return T.optionInconnue(option);
    const v = colle ?? args[++i];
    if (v === undefined || v === "" || (colle === undefined && v.startsWith("--"))) return T.valeurAttendue(option);
    if (option === "--sortie") sortie = v;
    else feuille = v;
  }
  return classeurs.length === 1 ? { classeur: classeurs[0]!, sortie, feuille } : T.unSeulClasseur(classeurs.length);
}

interface Trouve {
  /** Table or sheet. */
  readonly nom: string;
  readonly feuille: string;
  readonly cellules: readonly (readonly CelluleDeFichier[])[];
  /** Row and column of the sheet where the range starts, from 1. */
  readonly ligne: number;
  readonly colonne: number;
}

const carre = (cellules: readonly (readonly CelluleDeFichier[])[]): CelluleDeFichier[][] => {
  const largeur = cellules.reduce((n, l) => Math.max(n, l.length), 0);
  return cellules.map((l) => Array.from({ length: largeur }, (_, j) => l[j] ?? null));
};

/** Every range of the workbook that may be read: its tables, and each sheet without one. */
function plagesDe(c: ClasseurLu): readonly Trouve[] {
  return c.feuilles.flatMap((f) => [
    ...f.tables.map((t) => ({
      nom: t.nom,
      feuille: f.nom,
      cellules: cellulesDeTable(f, t),
      ligne: rectangle(t.plage)?.l1 ?? 1,
      colonne: rectangle(t.plage)?.c1 ?? 1,
    })),
    ...(f.tables.length > 0 ? [] : [{ nom: f.nom, feuille: f.nom, cellules: carre(f.cellules), ligne: 1, colonne: 1 }]),
  ]);
}

const VERSIONS = "Versions";
const modeleDe = (t: Trouve): string | null => {
  const parNom = modeleDuNom(t.nom)?.nom;
  if (parNom !== undefined) return parNom;
  for (const l of t.cellules.slice(0, 10)) {
    const m = reconnaisModele(l);
    if (m !== null && nombreReconnu(m, l) >= 3) return m.nom;
  }
  return null;
};

/** Grids, the one called so first. A table of versions, or of a common core, also has Donnée and Points: it is not the grid. */
export function grillesDe(c: ClasseurLu): readonly Trouve[] {
  const grilles = plagesDe(c).filter(
    (t) =>
      t.cellules.some((l) => l.some((x) => !estBlanc(x))) &&
      lireGrille(t.cellules).ligneEntete > 0 &&
      modeleDe(t) !== VERSIONS,
  );
  const estNommee = (t: Trouve): boolean => modeleDuNom(t.nom)?.nom === "Grille";
  return [...grilles.filter(estNommee), ...grilles.filter((t) => !estNommee(t))];
}

/** The first row of a table of this model that holds its headers, and what follows. */
function tableDe(
  c: ClasseurLu,
  nom: string,
): { entetes: readonly CelluleDeFichier[]; lignes: Trouve["cellules"] } | null {
  const t = plagesDe(c).find((x) => modeleDe(x) === nom);
  if (t === undefined) return null;
  const i = Math.max(
    0,
    t.cellules.slice(0, 10).findIndex((l) => reconnaisModele(l)?.nom === nom),
  );
  return { entetes: t.cellules[i] ?? [], lignes: t.cellules.slice(i + 1) };
}

const phraseSituee =
  (t: Trouve) =>
  (p: ProblemeDeCotation): string =>
    phraseDeCotation({
      ...avecLignesDeGrille(p, (rang) => t.ligne + rang - 1),
      ou: situe(p.ou, {
        feuille: t.feuille,
        rangeeDesEntetes: t.ligne,
        premiereRangee: t.ligne,
        premiereColonne: t.colonne,
        entetes: [],
      }),
    } as ProblemeDeCotation);

export async function principal(args: readonly string[], dis: (ligne: string) => void): Promise<0 | 1 | 2> {
  const o = lisArguments(args);
  if (typeof o === "string") {
    if (o !== "") dis(o);
    dis(T.usage);
    return o === "" ? 0 : 2;
  }
  let octets: Uint8Array;
  try {
    octets = new Uint8Array(await readFile(o.classeur));
  } catch (e) {
    dis(T.illisible(o.classeur, e instanceof Error ? e.message : String(e)));
    return 2;
  }
  const lu = await lisClasseur(octets);
  if (!lu.ok) {
    dis(T.illisible(o.classeur, phraseDeFichier(lu.probleme)));
    return 2;
  }
  const classeur = lu.valeur;
  const grilles = grillesDe(classeur);
  if (grilles.length === 0) {
    dis(
      T.sansGrille(
        o.classeur,
        classeur.feuilles.map((f) => f.nom),
      ),
    );
    return 2;
  }
  const grille = o.feuille === null ? grilles[0]! : grilles.find((g) => g.feuille === o.feuille);
  if (grille === undefined) {
    dis(
      T.sansFeuille(
        o.feuille!,
        grilles.map((g) => g.feuille),
      ),
    );
    return 2;
  }
  if (o.feuille === null && grilles.length > 1)
    dis(
      T.plusieurs(
        grille.feuille,
        grilles.slice(1).map((g) => g.feuille),
      ),
    );
  const versions = tableDe(classeur, VERSIONS);
  const votee =
    versions === null
      ? null
      : versionVotee(lireGrille(grille.cellules), lisVersions(versions.entetes, versions.lignes));
  const version = versionDite(
    votee === null ? { nom: grille.nom, votee: null } : { nom: votee.nom, votee: votee.votee },
  );
  const candidats = tableDe(classeur, DEMANDES.nom)?.entetes ?? DEMANDES.colonnes.map((c) => c.entete);
  const donnees = donneesDuSimulateur(grille.cellules, candidats.map(lisTexte), version, phraseSituee(grille));
  if (!("grille" in donnees)) {
    dis(SIMULATEUR.grilleRefusee(donnees));
    return 1;
  }
  const pret = prepare(donnees);
  const fichier = path.join(o.sortie, T.fichier);
  try {
    await mkdir(o.sortie, { recursive: true });
    await writeFile(fichier, pageDuSimulateur(donnees, construisLeSimulateur().gabarit));
  } catch (e) {
    dis(T.ecritureImpossible(fichier, e instanceof Error ? e.message : String(e)));
    return 2;
  }
  dis(T.ecrit(fichier, "grille" in pret ? questionnaireDe(pret.grille).questions.length : 0));
  return 0;
}

if (typeof require !== "undefined" && require.main === module) {
  void principal(process.argv.slice(2), (l) => console.log(l)).then((code) => {
    process.exitCode = code;
  });
}
