/** Native formulas computed by LibreOffice, without its window, on a workbook that this project writes and reads back. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ecrisClasseur, lisClasseur, type CelluleAEcrire, type FeuilleAEcrire } from "../../src/fichiers";
import { demandesDe, grilleDe, type Oracle } from "./grilles";

const PROGRAMME = "soffice";

/** « LibreOffice 7.4.7.2 … », or null where it is not installed. */
export function versionDeLibreOffice(): string | null {
  try {
    return execFileSync(PROGRAMME, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return null;
  }
}

function lettre(colonne: number): string {
  return (colonne >= 26 ? lettre(Math.floor(colonne / 26) - 1) : "") + String.fromCharCode(65 + (colonne % 26));
}

/** One row of formulas: `{k}` stands for the k-th intermediate cell. */
export function formulesDeLaLigne(o: Oracle, entetes: readonly string[], ligne: number): string[] {
  const adresse = (entete: string): string => {
    const j = entetes.indexOf(entete);
    if (j < 0) throw new Error(`${o.nom} : en-tête inconnu ${entete}`);
    return `${lettre(j)}${ligne}`;
  };
  const formules = o.formules(adresse, String(o.date), (de, a) => `${adresse(de)}:${adresse(a)}`);
  return formules.map(
    (f) => `=${f.replace(/\{(\d+)\}/g, (_, k: string) => `${lettre(entetes.length + Number(k))}${ligne}`)}`,
  );
}

/** The scores that LibreOffice finds. */
export async function scoresParLibreOffice(o: Oracle, combien: number): Promise<(number | string)[]> {
  const { entetes } = grilleDe(o);
  const lignes = demandesDe(o, combien).map((d, i): CelluleAEcrire[] => [
    ...d,
    ...formulesDeLaLigne(o, entetes, i + 2),
  ]);
  const colonnes = formulesDeLaLigne(o, entetes, 2).length;
  const feuilles: FeuilleAEcrire[] = [
    {
      nom: "Demandes",
      cellules: [[...entetes, ...Array.from({ length: colonnes }, (_, k) => `Calcul ${k}`)], ...lignes],
    },
  ];
  if (o.listes.length > 0) {
    const hauteur = Math.max(...o.listes.map((l) => l.length));
    feuilles.push({
      nom: "Listes",
      cellules: Array.from({ length: hauteur }, (_, i) => o.listes.map((l) => l[i] ?? null)),
    });
  }
  const dossier = mkdtempSync(path.join(tmpdir(), "oracle-"));
  try {
    const source = path.join(dossier, `${o.nom}.xlsx`);
    writeFileSync(source, ecrisClasseur({ nom: o.nom, feuilles }));
    // A profile of its own: an open LibreOffice would take the conversion and never answer.
    execFileSync(
      PROGRAMME,
      [
        `-env:UserInstallation=file://${dossier}/profil`,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        path.join(dossier, "calcule"),
        source,
      ],
      { stdio: "ignore" },
    );
    const lu = await lisClasseur(new Uint8Array(readFileSync(path.join(dossier, "calcule", `${o.nom}.xlsx`))));
    if (!lu.ok) throw new Error(`${o.nom} : le classeur calculé ne se lit pas`);
    const feuille = lu.valeur.feuilles[0]!;
    return feuille.cellules.slice(1, combien + 1).map((l) => l[entetes.length + colonnes - 1] as number | string);
  } finally {
    rmSync(dossier, { recursive: true, force: true });
  }
}
