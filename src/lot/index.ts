/** `npm run controle -- dossier/*.xlsx --rapport rapport.xlsx`: the checks of the add-in on many workbooks, without a browser. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { serieDuTexte, type DateLegale } from "../domaine/commun";
import { ecrisDocument } from "../fichiers";
import { PHRASES_DU_LOT } from "../messages";
import { codeDeSortie, controleLot, type FichierDuLot } from "./lot";
import { rapportDuLot } from "./rapport";

export * from "./lot";
export * from "./rapport";

export interface OptionsDuLot {
  readonly motifs: readonly string[];
  readonly rapport: string | null;
  /** The report also lists what is compliant. */
  readonly conformes: boolean;
  readonly date: DateLegale | null;
  readonly annee: number | null;
  readonly aide: boolean;
}

/** The arguments, or the sentence that says what is wrong with them. */
export function lisArguments(args: readonly string[]): OptionsDuLot | string {
  const motifs: string[] = [];
  let rapport: string | null = null;
  let date: DateLegale | null = null;
  let annee: number | null = null;
  let aide = false;
  let conformes = false;
  for (let i = 0; i < args.length; i++) {
    const a = args[i]!;
    if (!a.startsWith("--")) {
      motifs.push(a);
      continue;
    }
    if (a === "--aide" || a === "--help") {
      aide = true;
      continue;
    }
    if (a === "--conformes") {
      conformes = true;
      continue;
    }
    const [option, colle] = a.split(/=(.*)/s) as [string, string | undefined];
    if (!["--rapport", "--date", "--annee"].includes(option)) return PHRASES_DU_LOT.optionInconnue(option);
    const v = colle ?? args[++i];
    if (v === undefined || v === "") return PHRASES_DU_LOT.valeurAttendue(option);
    if (option === "--rapport") rapport = v;
    else if (option === "--date") {
      date = serieDuTexte(v);
      if (date === null) return PHRASES_DU_LOT.dateIllisible(v);
    } else {
      annee = /^\d{4}$/.test(v) ? Number(v) : null;
      if (annee === null) return PHRASES_DU_LOT.anneeIllisible(v);
    }
  }
  return { motifs, rapport, conformes, date, annee, aide };
}

/** Shells of Windows do not expand `*`: done here, in the last part of the path. A folder means its workbooks. */
export function fichiersDe(motifs: readonly string[]): string[] {
  const vus = new Set<string>();
  for (const m of motifs) {
    if (existsSync(m) && statSync(m).isDirectory()) {
      for (const f of readdirSync(m).sort())
        if (/\.(xls[xmb]?|ods)$/i.test(f) && !f.startsWith("~$")) vus.add(path.join(m, f));
    } else if (/[*?]/.test(path.basename(m)) && !existsSync(m)) {
      const dossier = path.dirname(m);
      const motif = new RegExp(
        `^${path
          .basename(m)
          .replace(/[.+^${}()|[\]\\]/g, "\\$&")
          .replace(/\*/g, ".*")
          .replace(/\?/g, ".")}$`,
        "i",
      );
      if (existsSync(dossier))
        for (const f of readdirSync(dossier).sort())
          if (motif.test(f) && !f.startsWith("~$")) vus.add(path.join(dossier, f));
    } else vus.add(m);
  }
  return [...vus];
}

/** What each file is called in the report: its name, with no more of its folders than tell it from another of the same name. */
export function nomsDesFichiers(chemins: readonly string[]): readonly string[] {
  const parties = chemins.map((c) => path.resolve(c).split(path.sep));
  const fin = (p: readonly string[], combien: number): string => p.slice(-combien).join(path.sep);
  const memeNom = new Map<string, (readonly string[])[]>();
  for (const p of parties) memeNom.set(p.at(-1)!, [...(memeNom.get(p.at(-1)!) ?? []), p]);
  return parties.map((p, i) => {
    const autres = memeNom.get(p.at(-1)!)!.filter((q) => q !== p);
    for (let n = 1; n <= p.length; n++) if (autres.every((q) => fin(q, n) !== fin(p, n))) return fin(p, n);
    // The same file, given twice.
    return chemins[i]!;
  });
}

export async function principal(args: readonly string[], dis: (ligne: string) => void): Promise<0 | 1 | 2> {
  const d = lisArguments(args);
  if (typeof d === "string") {
    dis(d);
    dis(PHRASES_DU_LOT.usage);
    return 2;
  }
  if (d.aide) {
    dis(PHRASES_DU_LOT.usage);
    return 0;
  }
  const chemins = fichiersDe(d.motifs).filter((f) => d.rapport === null || path.resolve(f) !== path.resolve(d.rapport));
  if (chemins.length === 0) {
    dis(PHRASES_DU_LOT.aucunFichier);
    dis(PHRASES_DU_LOT.usage);
    return 2;
  }
  if (d.date === null) dis(PHRASES_DU_LOT.sansDate);
  const noms = nomsDesFichiers(chemins);
  const fichiers = chemins.map((chemin, i): FichierDuLot => ({
    nom: noms[i]!,
    chemin,
    lis: async () => new Uint8Array(await readFile(chemin)),
  }));
  const resultats = await controleLot(fichiers, d, dis);
  const code = codeDeSortie(resultats);
  if (d.rapport === null) return code;
  try {
    await writeFile(d.rapport, ecrisDocument(rapportDuLot(resultats, d)));
    dis(PHRASES_DU_LOT.rapportEcrit(d.rapport));
    return code;
  } catch (e) {
    dis(PHRASES_DU_LOT.rapportImpossible(d.rapport, e instanceof Error ? e.message : String(e)));
    return 2;
  }
}

if (typeof require !== "undefined" && require.main === module) {
  void principal(process.argv.slice(2), (l) => console.log(l)).then((code) => {
    process.exitCode = code;
  });
}
