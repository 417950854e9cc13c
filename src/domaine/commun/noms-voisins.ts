/**
 * Deux noms écrits par des personnes : le même, voisins (une question), ou distincts.
 * Le même : à la casse, aux accents, à la ponctuation et aux espaces près. Voisins : à la forme juridique près (OPH, SA d'HLM…), ou d'une
 * lettre dans un mot de six (deux dans un mot de douze), et toujours à chiffres égaux : Habitat 35 n'est jamais Habitat 36.
 * Deux noms voisins se retrouvent sous une même clé, en temps linéaire : le nom sans espaces ni ponctuation, ou dont un mot a perdu une lettre.
 */
import { cleDuNom } from "./cles";
import { distance, normalise } from "./noms";

const MOT_COMPARE = 6;
const MOT_A_DEUX_FAUTES = 12;
/** Au-delà, une seule faute est cherchée : les paires de lettres seraient trop nombreuses. */
const MOT_TROP_LONG = 40;
/** Au-delà, ce n'est plus un nom : ni clés ni comparaison. */
export const LETTRES_D_UN_NOM = 100;

/** Un nom décomposé pour être comparé. */
export interface FormeDeNom {
  readonly mots: readonly string[];
  readonly chiffres: string;
}

export const motsDe = (forme: string): string[] => forme.split(/[^\p{L}\p{N}]+/u).filter((m) => m !== "");

/** Le mot sans une de ses lettres, à chaque place ; sans deux s'il est long. */
function privesDeLettres(mot: string): string[] {
  const sansUne = (m: string): string[] => Array.from(m, (_, i) => m.slice(0, i) + m.slice(i + 1));
  const une = sansUne(mot);
  return mot.length < MOT_A_DEUX_FAUTES || mot.length > MOT_TROP_LONG
    ? [mot, ...une]
    : [mot, ...new Set([...une, ...une.flatMap(sansUne)])];
}

/** Les clés sous lesquelles un nom voisin se trouverait. Les chiffres en sont : « Préfet 35 » n'est jamais « Préfet 56 ». */
export function clesDeVoisinage(f: FormeDeNom): string[] {
  const cles = [`${f.chiffres}\u0000${f.mots.join("")}`];
  f.mots.forEach((mot, i) => {
    // Un mot de cinq lettres se compare à un mot de six : « Renes », « Rennes ».
    if (mot.length < MOT_COMPARE - 1) return;
    const autour = (m: string): string => [...f.mots.slice(0, i), m, ...f.mots.slice(i + 1)].join(" ");
    for (const m of privesDeLettres(mot)) cles.push(`${f.chiffres}\u0000${autour(m)}`);
  });
  return cles;
}

export function sontVoisins(a: FormeDeNom, b: FormeDeNom): boolean {
  if (a.mots.join("") === b.mots.join("")) return true;
  if (a.mots.length !== b.mots.length) return false;
  const differents = a.mots.flatMap((m, i) => (m === b.mots[i] ? [] : [i]));
  if (differents.length !== 1) return false;
  const [x, y] = [a.mots[differents[0]!]!, b.mots[differents[0]!]!];
  const [court, long] = [Math.min(x.length, y.length), Math.max(x.length, y.length)];
  if (long < MOT_COMPARE || long - court > 2) return false;
  const seuil = court >= MOT_A_DEUX_FAUTES ? 2 : 1;
  return distance(x, y, seuil) <= seuil;
}

const FORMES_JURIDIQUES = new Set(
  "oph ophlm opac opdhlm sa sas esh hlm scic seml sem saem scp sacicap cooperative coop d".split(" "),
);
const sansFormeJuridique = (mots: readonly string[]): readonly string[] => {
  const restes = mots.filter((m) => !FORMES_JURIDIQUES.has(m));
  return restes.length === 0 ? mots : restes;
};

/** Les intercommunalités et leur sigle : « CA de Valmont » et « Communauté d'agglomération de Valmont » s'écrivent l'une pour l'autre. */
const INTERCOMMUNALITES: readonly (readonly [sigle: string, enEntier: readonly string[]])[] = [
  ["ca", ["communaute", "agglomeration"]],
  ["cc", ["communaute", "communes"]],
  ["cu", ["communaute", "urbaine"]],
  ["et", ["etablissement", "territorial"]],
  ["ept", ["etablissement", "public", "territorial"]],
  ["epci", ["etablissement", "public", "cooperation", "intercommunale"]],
  ["metropole", ["metropole"]],
];
const OUTILS = new Set("d de du des l la le les".split(" "));

/** « ca valmont », « metropole rennes » : la forme et le lieu ; null : le nom ne dit pas une forme d'intercommunalité. */
export function intercommunaliteDe(nom: string): string | null {
  // « C.A. » est « CA ».
  const ecrit = normalise(nom)
    .slice(0, LETTRES_D_UN_NOM)
    .replace(/^(?:\w\.){2,3}/, (sigle) => `${sigle.replace(/\./g, "")} `);
  const mots = motsDe(ecrit).filter((m) => !OUTILS.has(m));
  for (const [sigle, enEntier] of INTERCOMMUNALITES) {
    const debute = (m: readonly string[]): boolean => m.every((x, i) => mots[i] === x);
    const reste = debute(enEntier)
      ? mots.slice(enEntier.length)
      : mots[0] === sigle
        ? mots.slice(1)
        : // « Rennes Métropole », « Métropole de Rennes ».
          sigle === "metropole" && mots.at(-1) === sigle
          ? mots.slice(0, -1)
          : [];
    // Un établissement public territorial se dit EPT ou ET.
    if (reste.length > 0) return [sigle === "ept" ? "et" : sigle, ...reste].join(" ");
  }
  return null;
}

/** Les intercommunalités écrites de deux façons, dans l'ordre où la seconde apparaît ; leur sens n'est jamais réuni sans qu'on le confirme. */
export function pairesDIntercommunalites(noms: Iterable<string>): (readonly [string, string])[] {
  const vus = new Set<string>();
  const premiers = new Map<string, string>();
  const paires: (readonly [string, string])[] = [];
  for (const nom of noms) {
    const cle = cleDuNom(nom);
    if (cle === "" || nom.length > LETTRES_D_UN_NOM || vus.has(cle)) continue;
    vus.add(cle);
    const forme = intercommunaliteDe(nom);
    if (forme === null) continue;
    const premier = premiers.get(forme);
    if (premier === undefined) premiers.set(forme, nom);
    else paires.push([premier, nom]);
  }
  return paires;
}

export const formeDeNom = (nom: string): FormeDeNom => {
  const n = normalise(nom).slice(0, LETTRES_D_UN_NOM);
  return { mots: motsDe(n), chiffres: n.replace(/\D/g, "") };
};

/** Les premiers sous une clé suffisent : chacun y trouve à qui il ressemble. */
const GARDES_PAR_CLE = 4;

/** Les paires de noms à confirmer, chacun sous sa première écriture, dans l'ordre où le second apparaît. */
export function pairesDeNoms(noms: Iterable<string>): (readonly [string, string])[] {
  const vus = new Set<string>();
  const sous = new Map<string, { readonly nom: string; readonly forme: FormeDeNom }[]>();
  const paires: (readonly [string, string])[] = [];
  for (const nom of noms) {
    const cle = cleDuNom(nom);
    if (cle === "" || nom.length > LETTRES_D_UN_NOM || vus.has(cle)) continue;
    vus.add(cle);
    const { mots, chiffres } = formeDeNom(nom);
    const forme: FormeDeNom = { mots: sansFormeJuridique(mots), chiffres };
    const candidats = new Map<string, FormeDeNom>();
    for (const k of clesDeVoisinage(forme)) {
      const deja = sous.get(k) ?? [];
      for (const d of deja) if (d.nom !== nom) candidats.set(d.nom, d.forme);
      if (deja.length < GARDES_PAR_CLE && !deja.some((d) => d.nom === nom)) sous.set(k, [...deja, { nom, forme }]);
    }
    for (const [autre, f] of candidats) if (sontVoisins(f, forme)) paires.push([autre, nom]);
  }
  return paires;
}
