/** `npm run classeurs -- --annee 2025 --bailleur "Habitat 35" --dossier a-envoyer`: a workbook to fill, one per landlord. */
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { dUnTrait, serieDuTexte, type DateLegale } from "../domaine/commun";
import { cleDuNom } from "../domaine/controles";
import { fichiersARemplir, lisAControlerPeuAPeu, TABLES_A_REMPLIR } from "../fichiers";
import {
  A_REMPLIR,
  PHRASES_DES_CLASSEURS as P,
  PHRASES_DU_LOT,
  phraseDeFichier,
  RAISONS_DES_COLONNES,
} from "../messages";
import { type Modele } from "../modeles";
import { fichiersDe } from "./index";

export interface OptionsDesClasseurs {
  readonly fichiers: readonly string[];
  readonly bailleurs: readonly string[];
  readonly annee: number;
  readonly reponseAvant: DateLegale | null;
  readonly dossier: string;
  readonly tables: readonly Modele[];
}

/** The arguments, or the sentence that says what is wrong with them. */
export function lisArgumentsDesClasseurs(args: readonly string[]): OptionsDesClasseurs | string {
  const fichiers: string[] = [];
  const bailleurs: string[] = [];
  let annee: number | null = null;
  let reponseAvant: DateLegale | null = null;
  let dossier = ".";
  let tables = TABLES_A_REMPLIR;
  for (let i = 0; i < args.length; i++) {
    const a = args[i]!;
    if (!a.startsWith("--")) {
      fichiers.push(a);
      continue;
    }
    const [option, colle] = a.split(/=(.*)/s) as [string, string | undefined];
    if (!["--bailleur", "--annee", "--reponse", "--dossier", "--tables"].includes(option))
      return PHRASES_DU_LOT.optionInconnue(option);
    const v = colle ?? args[++i];
    if (v === undefined || v.trim() === "") return PHRASES_DU_LOT.valeurAttendue(option);
    if (option === "--bailleur") bailleurs.push(v.trim());
    else if (option === "--dossier") dossier = v;
    else if (option === "--annee") {
      if (!/^(19|2[01])\d\d$/.test(v)) return PHRASES_DU_LOT.anneeIllisible(v);
      annee = Number(v);
    } else if (option === "--reponse") {
      reponseAvant = serieDuTexte(v);
      if (reponseAvant === null) return PHRASES_DU_LOT.dateIllisible(v);
    } else {
      const choisies: Modele[] = [];
      for (const nom of v.split(",").map((x) => x.trim())) {
        const m = TABLES_A_REMPLIR.find((t) => t.nom.toLowerCase() === nom.toLowerCase());
        if (m === undefined)
          return P.tableInconnue(
            nom,
            TABLES_A_REMPLIR.map((t) => t.nom),
          );
        if (!choisies.includes(m)) choisies.push(m);
      }
      tables = choisies;
    }
  }
  if (annee === null) return P.sansAnnee;
  return { fichiers, bailleurs, annee, reponseAvant, dossier, tables };
}

/** The landlords named, then those of the files, each once. */
async function bailleursDe(o: OptionsDesClasseurs, dis: (ligne: string) => void): Promise<readonly string[]> {
  const noms = new Map<string, string>();
  const retiens = (nom: string): void => {
    if (nom !== "" && !noms.has(cleDuNom(nom))) noms.set(cleDuNom(nom), nom);
  };
  o.bailleurs.forEach(retiens);
  for (const f of fichiersDe(o.fichiers)) {
    const octets = await readFile(f).catch(() => null);
    if (octets === null) {
      dis(`${f} : ${PHRASES_DU_LOT.fichierAbsent}`);
      continue;
    }
    const lu = dUnTrait(lisAControlerPeuAPeu(f, new Uint8Array(octets), 0));
    if ("refus" in lu) {
      dis(`${f} : ${lu.refus === "aucun-tableau" ? PHRASES_DU_LOT.aucunTableau : phraseDeFichier(lu.refus)}`);
      continue;
    }
    for (const t of lu.tables.conventions ?? []) for (const l of t.lignes) retiens(l.bailleur);
  }
  return [...noms.values()];
}

/** 0: every workbook is written; 1: some could not be; 2: nothing was asked that can be done. */
export async function principalDesClasseurs(args: readonly string[], dis: (ligne: string) => void): Promise<0 | 1 | 2> {
  const o = lisArgumentsDesClasseurs(args);
  if (typeof o === "string") {
    dis(o);
    dis(P.usage);
    return 2;
  }
  const bailleurs = await bailleursDe(o, dis);
  if (bailleurs.length === 0) {
    dis(P.sansBailleur);
    return 2;
  }
  await mkdir(o.dossier, { recursive: true });
  let ecrits = 0;
  const tous = fichiersARemplir(bailleurs, o, A_REMPLIR, RAISONS_DES_COLONNES);
  for (const f of tous) {
    const chemin = path.join(o.dossier, f.nom);
    // What was sent, or came back, under this name is not lost.
    if (existsSync(chemin)) {
      dis(P.existe(chemin));
      continue;
    }
    try {
      await writeFile(chemin, f.octets);
      dis(P.ecrit(chemin));
      ecrits++;
    } catch (e) {
      dis(P.impossible(chemin, e instanceof Error ? e.message : String(e)));
    }
  }
  dis(P.bilan(ecrits));
  return ecrits === tous.length ? 0 : 1;
}

if (typeof require !== "undefined" && require.main === module) {
  void principalDesClasseurs(process.argv.slice(2), (l) => console.log(l)).then((code) => {
    process.exitCode = code;
  });
}
