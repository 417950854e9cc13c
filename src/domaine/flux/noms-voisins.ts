/**
 * Les noms d'une colonne qui ne diffèrent que d'une faute de frappe, en temps linéaire : comparer chaque nom à chaque autre prendrait
 * des minutes sur quelques milliers de noms. Deux noms voisins se retrouvent sous une même clé : le nom sans ses espaces ni sa
 * ponctuation, ou le nom dont un mot a perdu une lettre (deux lettres pour un mot de douze).
 */
import { distance, nomsProches, normalise } from "../commun";
import { problemeDeFlux, type ProblemeDeFlux } from "./problemes";

export interface NomLu {
  readonly nom: string;
  readonly ligne: number;
  readonly fois: number;
}

const MOT_COMPARE = 6;
const MOT_A_DEUX_FAUTES = 12;
/** Au-delà, une seule faute est cherchée : les paires de lettres seraient trop nombreuses. */
const MOT_TROP_LONG = 40;
/** Au-delà, ce n'est plus un nom : ni clés ni comparaison. */
const LETTRES_AU_PLUS = 100;
/** Les premiers sous une clé suffisent : les noms viennent du plus écrit au moins écrit. */
const GARDES_PAR_CLE = 2;
/** Quelques candidats suffisent pour dire à quoi un nom ressemble. */
const CANDIDATS_AU_PLUS = 8;

interface Forme {
  readonly nom: string;
  readonly ligne: number;
  fois: number;
  readonly mots: readonly string[];
  readonly chiffres: string;
}

const motsDe = (forme: string): string[] => forme.split(/[^\p{L}\p{N}]+/u).filter((m) => m !== "");

/** Le mot sans une de ses lettres, à chaque place ; sans deux s'il est long. */
function privesDeLettres(mot: string): string[] {
  const sansUne = (m: string): string[] => Array.from(m, (_, i) => m.slice(0, i) + m.slice(i + 1));
  const une = sansUne(mot);
  return mot.length < MOT_A_DEUX_FAUTES || mot.length > MOT_TROP_LONG
    ? [mot, ...une]
    : [mot, ...new Set([...une, ...une.flatMap(sansUne)])];
}

/** Les clés sous lesquelles un nom voisin se trouverait. Les chiffres en sont : « Préfet 35 » n'est jamais « Préfet 56 ». */
function clesDe(f: Forme): string[] {
  const cles = [`${f.chiffres}\u0000${f.mots.join("")}`];
  f.mots.forEach((mot, i) => {
    // Un mot de cinq lettres se compare à un mot de six : « Renes », « Rennes ».
    if (mot.length < MOT_COMPARE - 1) return;
    const autour = (m: string): string => [...f.mots.slice(0, i), m, ...f.mots.slice(i + 1)].join(" ");
    for (const m of privesDeLettres(mot)) cles.push(`${f.chiffres}\u0000${autour(m)}`);
  });
  return cles;
}

function sontVoisins(a: Forme, b: Forme): boolean {
  if (a.mots.join("") === b.mots.join("")) return true;
  if (a.mots.length !== b.mots.length) return false;
  const differents = a.mots.flatMap((m, i) => (m === b.mots[i] ? [] : [i]));
  if (differents.length !== 1) return false;
  const [x, y] = [a.mots[differents[0]!]!, b.mots[differents[0]!]!];
  const [court, long] = [Math.min(x.length, y.length), Math.max(x.length, y.length)];
  if (long < MOT_COMPARE || long - court > 2) return false;
  return distance(x, y) <= (court >= MOT_A_DEUX_FAUTES ? 2 : 1);
}

/** Le moins fréquent de deux noms voisins est signalé, à sa première ligne ; à égalité, le second. */
export function nomsVoisins(noms: readonly NomLu[], plage: string, entete = "Réservataire"): ProblemeDeFlux[] {
  const uniques = new Map<string, Forme>();
  for (const n of noms) {
    const cle = normalise(n.nom);
    const u = uniques.get(cle);
    if (u === undefined)
      uniques.set(cle, { ...n, mots: motsDe(cle.slice(0, LETTRES_AU_PLUS)), chiffres: cle.replace(/\D/g, "") });
    else u.fois += n.fois;
  }
  const ordre = [...uniques].sort(([, a], [, b]) => b.fois - a.fois || a.ligne - b.ligne);
  const sous = new Map<string, Forme[]>();
  const trouves: { readonly ligne: number; readonly lu: string; readonly autre: string }[] = [];
  for (const [forme, n] of ordre) {
    if (forme.length > LETTRES_AU_PLUS || n.mots.length === 0) continue;
    const candidats = new Set<Forme>();
    for (const cle of clesDe(n)) {
      const deja = sous.get(cle);
      if (deja === undefined) sous.set(cle, [n]);
      else {
        for (const d of deja) if (d !== n && candidats.size < CANDIDATS_AU_PLUS) candidats.add(d);
        if (deja.length < GARDES_PAR_CLE && !deja.includes(n)) deja.push(n);
      }
    }
    const autres = [...candidats].filter((c) => sontVoisins(n, c));
    const [autre] = nomsProches(
      n.nom,
      autres.map((x) => x.nom),
      1,
    );
    if (autre !== undefined) trouves.push({ ligne: n.ligne, lu: n.nom, autre });
  }
  // Chacun à sa ligne : la clé de tri est aussi l'ordre où l'utilisateur lit ses lignes.
  return trouves
    .sort((a, b) => a.ligne - b.ligne)
    .map(({ ligne, lu, autre }) => problemeDeFlux("flux-noms-voisins", { plage, ligne, entete }, { lu, autre }));
}
