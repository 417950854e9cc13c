/**
 * npm run captures: every screen of the pane, on the samples, into docs/captures: light at 400 pixels, dark, and 320 pixels. The whole
 * height of a screen is taken, as one would scroll it. Needs the builds: npm run build:local, npm run build:atelier.
 *   npm run captures -- grille    only those whose name begins so
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Atelier, lanceAtelier } from "../test/e2e/atelier";
import { ouvreNavigateur, RACINE } from "../test/e2e/outils";
import { empreinteDesEcrans } from "./captures/empreinte";
import { ECRANS_A_MONTRER, vaA, type EcranAMontrer } from "./captures/ecrans";

const DOSSIER = path.resolve(RACINE, process.env["CAPTURES"] ?? "docs/captures");

const FORMATS = [
  { nom: "clair", largeur: 400, options: {} },
  { nom: "sombre", largeur: 400, options: { colorScheme: "dark" as const } },
  { nom: "320", largeur: 320, options: {} },
];

async function prends(a: Atelier, ecran: EcranAMontrer, largeur: number, fichier: string): Promise<number> {
  const cadre = a.page.locator("#complement");
  const regle = (hauteur: number): Promise<void> =>
    cadre.evaluate(
      (c: HTMLElement, [l, h]) => {
        Object.assign(c.style, { width: `${l}px`, minWidth: `${l}px`, height: `${h}px`, flex: "none" });
      },
      [largeur, hauteur] as const,
    );
  await regle(ecran.hauteur ?? 800);
  await vaA(a, ecran);
  const hauteur = ecran.hauteur ?? (await a.cadre.evaluate(() => document.documentElement.scrollHeight));
  await a.page.setViewportSize({ width: 1440, height: Math.max(900, hauteur + 120) });
  await regle(hauteur);
  await a.page.waitForTimeout(300);
  await cadre.screenshot({ path: fichier, animations: "disabled" });
  return hauteur;
}

async function principal(): Promise<void> {
  const voulus = process.argv.slice(2).filter((x) => !x.startsWith("-"));
  const [navigateur, serveur] = await Promise.all([ouvreNavigateur(), lanceAtelier()]);
  try {
    for (const { nom, largeur, options } of FORMATS) {
      mkdirSync(path.join(DOSSIER, nom), { recursive: true });
      const ouverts = new Map<string, Atelier>();
      for (const ecran of ECRANS_A_MONTRER) {
        if (voulus.length > 0 && !voulus.some((v) => ecran.nom.startsWith(v) || v === nom)) continue;
        let a = ouverts.get(ecran.classeur);
        if (a === undefined) {
          for (const autre of ouverts.values()) await autre.ferme();
          ouverts.clear();
          a = await Atelier.ouvre(navigateur, serveur.adresse, ecran.classeur, {
            viewport: { width: 1440, height: 900 },
            ...options,
          });
          ouverts.set(ecran.classeur, a);
        }
        const h = await prends(a, ecran, largeur, path.join(DOSSIER, nom, `${ecran.nom}.png`));
        console.log(`${nom}/${ecran.nom}.png : ${h} pixels de haut`);
      }
      for (const a of ouverts.values()) await a.ferme();
    }
    if (voulus.length === 0) writeFileSync(path.join(DOSSIER, "empreinte.txt"), `${empreinteDesEcrans()}\n`);
  } finally {
    await navigateur.close();
    await serveur.ferme();
  }
}

void principal();
