/** Une suite de grilles et de demandes tirées d'une graine, comparée à la référence dans un moteur. */
import { lireGrille } from "../../src/cells";
import { compileGrille } from "../../src/domaine/cotation";
import {
  DATE_D_EVALUATION,
  ENTETES,
  demandesAuHasard,
  grilleAuHasard,
  hasard,
} from "../proprietes/generateur-de-grilles";
import type { Moteur } from "./moteurs";
import { BILAN_VIDE, difference, enTexte, programmeDe, type Bilan } from "./outils";

export interface BilanDeGraines extends Bilan {
  grilles: number;
}

/** Les demandes d'une graine, écrites comme un fichier de textes les porte ; une ligne sur vingt-cinq répète les en-têtes. */
function textes(h: () => number, n: number, sale: number): string[][] {
  return demandesAuHasard(h, n, sale).map((l) =>
    h() < 0.04
      ? ENTETES.map((e) => (h() < 0.5 ? e : ` ${e.toUpperCase()}`))
      : l.map((x, j) => enTexte(x, ENTETES[j]!.startsWith("Date"), h)),
  );
}

/** Une graine ; lève la première différence. Faux : la grille ne se compile pas. */
export async function eprouveUneGraine(
  m: Moteur,
  graine: number,
  lignes: number,
  bilan: BilanDeGraines,
): Promise<boolean> {
  const h = hasard(graine);
  const { grille } = grilleAuHasard(h);
  const compilee = compileGrille(lireGrille(grille), ENTETES).grille;
  if (compilee === null) return false;
  const demandes = textes(h, lignes, [0.05, 0.2, 0.5][graine % 3]!);
  // Selon la graine : ce que l'on suppose, ce que l'on compte, ou toutes les colonnes réunies par huit.
  const valeurs = [undefined, (i: number) => new Set(demandes.map((d) => d[i])).size, () => 1][
    Math.floor(graine / 3) % 3
  ];
  const p = programmeDe(compilee, ENTETES, DATE_D_EVALUATION, m.dialecte, "demandes", null, valeurs)!;
  await m.charge("demandes", ENTETES, demandes);
  const d = difference(compilee, demandes, DATE_D_EVALUATION, await m.lis(p.texte), bilan);
  if (d !== null)
    throw new Error(`${m.dialecte}, graine ${graine}, ${d}\n${grille.map((l) => l.join(";")).join("\n")}`);
  bilan.grilles++;
  return true;
}

/** `faites` : graines menées au bout jusqu'ici, dites à chacune. */
export async function eprouve(
  m: Moteur,
  premiere: number,
  combien: number,
  lignes: number,
  avance: (faites: number, bilan: BilanDeGraines) => void = () => undefined,
): Promise<BilanDeGraines> {
  const bilan: BilanDeGraines = { ...BILAN_VIDE(), grilles: 0 };
  for (let k = 0; k < combien; k++) {
    await eprouveUneGraine(m, premiere + k, lignes, bilan);
    avance(k + 1, bilan);
  }
  return bilan;
}
