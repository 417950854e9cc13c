/** The columns of an export, and their values, beside what the grid of the workbook reads. Loaded with the reading of files. Pure. */
import { grilleCompilee, lireGrille } from "../../cells";
import { compteLesValeurs, type ColonneAttendue } from "../../domaine/arrivee";
import { normalise, normaliseEntete, lisTexte } from "../../domaine/commun";
import { colonnesDeLaGrille, COMMUNES_DU_TRAJET, TRAJETS } from "../../domaine/cotation";
import { ENTETES_DE_TRAJET, IMPORT, MotsDeGrille } from "../../messages";
import { DEMANDES, type Modele } from "../../modeles";
import {
  colonneDuModele,
  disposePour,
  enteteGarde,
  type AjoutPrepare,
  type Choix,
  type Conversion,
  type Conversions,
  type Grille,
  type Preparation,
} from "./choix";

export interface ColonneAbsente {
  /** As the grid writes it. */
  readonly entete: string;
  /** A distance, which the pane works out and writes after the import: from these columns, of which these would not be written. Null: no. */
  readonly distance: { readonly communes: readonly string[]; readonly manquent: readonly string[] } | null;
  /** Columns of the file set aside that would fill it, by rank among the choices. */
  readonly laissees: readonly number[];
}
export interface BesoinDeLaGrille {
  /** Columns that the grid reads. */
  readonly lues: number;
  readonly trouvees: number;
  /** Ranks of the choices that fill one of them. */
  readonly necessaires: ReadonlySet<number>;
  /** Neither the export nor the table to append to has them. */
  readonly absentes: readonly ColonneAbsente[];
  /** The table has them and the export does not fill them. */
  readonly dansLaTable: readonly string[];
  /** What « L441-1 * » catches. */
  readonly attrapees: readonly { readonly motif: string; readonly entetes: readonly string[] }[];
}

/** The header under which a column of the file is written, or null when it is set aside. */
export function enteteEcrit(c: Choix, modele: Modele): string | null {
  if (c.cible.genre === "modele") return colonneDuModele(modele, c.cible)?.entete ?? null;
  return c.cible.genre === "gardee" ? enteteGarde(c) : null;
}

/** What the grid reads, what the choices give it, what nothing gives. Null: no grid to compare with. */
export function besoinDeLaGrille(
  grille: Grille | null,
  modele: Modele,
  choix: readonly Choix[],
  table: readonly unknown[] | null = null,
): BesoinDeLaGrille | null {
  if (grille === null || modele.nom !== DEMANDES.nom) return null;
  const lue = lireGrille(grille);
  if (lue.ligneEntete === 0) return null;
  const ecrits = choix.map((c) => enteteEcrit(c, modele));
  const rangs = ecrits.flatMap((e, i) => (e === null ? [] : [i]));
  const dansLeFichier = rangs.map((i) => ecrits[i]!);
  const dEux = new Set(dansLeFichier.map(normaliseEntete));
  const deLaTable = (table ?? []).map(lisTexte).filter((e) => e !== "" && !dEux.has(normaliseEntete(e)));
  const citees = colonnesDeLaGrille(lue, [...dansLeFichier, ...deLaTable]);
  const necessaires = new Set(citees.flatMap((c) => rangs[(c.numero ?? 0) - 1] ?? []));
  const manquent = citees.filter((c) => c.numero === null).map((c) => c.entete);
  // Under its own name or under the one that was proposed: what a column set aside would have given the grid.
  const aCote = choix.flatMap((c, i) => {
    if (ecrits[i] !== null || c.association.exclue === "nir") return [];
    const propose =
      c.association.cle === null ? null : colonneDuModele(modele, { genre: "modele", cle: c.association.cle });
    return [c.association.entete, ...(propose === null ? [] : [propose.entete])]
      .filter((e) => e !== "")
      .map((entete) => ({ i, entete }));
  });
  return {
    lues: citees.length,
    trouvees: citees.filter((c) => c.numero !== null && c.numero <= rangs.length).length,
    necessaires,
    absentes: manquent.map((entete): ColonneAbsente => ({
      entete,
      distance: distanceDe(entete, [...dEux, ...deLaTable.map(normaliseEntete)]),
      laissees: [
        ...new Set(
          aCote
            .filter((x) =>
              entete.includes("*") ? motif(entete, x.entete) : normaliseEntete(x.entete) === normaliseEntete(entete),
            )
            .map((x) => x.i),
        ),
      ],
    })),
    dansLaTable: citees.flatMap((c) => (c.numero !== null && c.numero > rangs.length ? [c.entete] : [])),
    attrapees: [...new Set(citees.flatMap((c) => c.motif ?? []))].map((m) => ({
      motif: m,
      entetes: citees.filter((c) => c.motif === m).map((c) => c.entete),
    })),
  };
}

/** What a column of distance, known by its header, is worked out from. */
function distanceDe(entete: string, ecrits: readonly string[]): ColonneAbsente["distance"] {
  const forme = normaliseEntete(entete);
  const trajet = TRAJETS.find((t) => normaliseEntete(ENTETES_DE_TRAJET[t]) === forme);
  if (trajet === undefined) return null;
  const communes = COMMUNES_DU_TRAJET[trajet].map((cle) => DEMANDES.colonnes.find((c) => c.cle === cle)!.entete);
  return { communes, manquent: communes.filter((c) => !ecrits.includes(normaliseEntete(c))) };
}

/** The distances that the grid reads and that applications of these headers do not have yet. */
export const distancesAEcrire = (grille: Grille | null, entetes: readonly unknown[]): readonly string[] =>
  besoinDeLaGrille(grille, DEMANDES, [], entetes)?.absentes.flatMap((a) => (a.distance === null ? [] : [a.entete])) ??
  [];

/** « L441-1 * » catches « L441-1 a ». */
const motif = (entete: string, autre: string): boolean => {
  const morceaux = entete.split("*").map(normaliseEntete);
  const forme = normaliseEntete(autre);
  return forme.startsWith(morceaux[0]!) && forme.endsWith(morceaux.at(-1)!);
};

const TRANCHE = 500;

/**
 * The values of the rows to write beside what the grid expects, by slices. A column that the grid reads and that the rows do not have is
 * blank here: the others are compared all the same. Null: the grid has other faults, or there is none.
 */
export function* valeursDevantLaGrille(
  grille: Grille | null,
  modele: Modele,
  p: Preparation,
): Generator<number, readonly ColonneAttendue[] | null, void> {
  if (grille === null || modele.nom !== DEMANDES.nom) return null;
  const entetes = p.colonnes.map((c) => c.entete);
  const absentes = colonnesDeLaGrille(lireGrille(grille), entetes).flatMap((c) =>
    c.numero === null ? [c.entete] : [],
  );
  const compilee = grilleCompilee(grille, [...entetes, ...absentes]).grille;
  if (compilee === null) return null;
  const mots = new MotsDeGrille(compilee, []);
  const c = compteLesValeurs(compilee, (condition) =>
    condition === "date" ? IMPORT.uneDate : condition === "nombre" ? IMPORT.unNombre : mots.enMots(condition),
  );
  for (let i = 0; i < p.lignes.length; i += TRANCHE) {
    c.ajoute(p.lignes.slice(i, i + TRANCHE), i + 1);
    yield Math.min(p.lignes.length, i + TRANCHE);
  }
  return c.acheve().filter((x) => x.colonne <= entetes.length);
}

/** A value that the grid does not understand, and what may be done of it. */
export interface ValeurADecider {
  readonly entete: string;
  readonly valeur: string;
  readonly nombre: number;
  readonly sort: "illisible" | "non-nommee";
  readonly attendus: readonly string[];
  readonly cibles: readonly string[];
  readonly equivaut: boolean;
}

/** The unreadable ones first: they leave an application without a score. */
export function valeursADecider(colonnes: readonly ColonneAttendue[]): readonly ValeurADecider[] {
  const toutes = colonnes.flatMap((c) =>
    c.valeurs.flatMap(({ sort, valeur, nombre }): ValeurADecider[] =>
      sort === "illisible" || sort === "non-nommee"
        ? [{ entete: c.entete, valeur, nombre, sort, attendus: c.attendus, cibles: c.cibles, equivaut: c.equivaut }]
        : [],
    ),
  );
  return [...toutes.filter((v) => v.sort === "illisible"), ...toutes.filter((v) => v.sort === "non-nommee")];
}

export const cleDeConversion = (entete: string, valeur: string): string =>
  `${normaliseEntete(entete)}|${normalise(valeur)}`;

export interface LignesConverties {
  readonly lignes: Preparation["lignes"];
  readonly converties: number;
}

/** The rows with the values that the user had converted. The file itself is never touched. */
export function convertis(p: Preparation, conversions: Conversions): LignesConverties {
  if (conversions.size === 0) return { lignes: p.lignes, converties: 0 };
  const parColonne = p.colonnes.map((c) => {
    const prefixe = `${normaliseEntete(c.entete)}|`;
    const siennes = new Map<string, Conversion>();
    for (const [cle, v] of conversions) if (cle.startsWith(prefixe)) siennes.set(cle.slice(prefixe.length), v);
    return siennes;
  });
  let converties = 0;
  const lignes = p.lignes.map((l) => {
    let sortie: (typeof l)[number][] | null = null;
    l.forEach((v, j) => {
      if (parColonne[j]!.size === 0 || v === null) return;
      const c = parColonne[j]!.get(normalise(lisTexte(v)));
      if (c === undefined) return;
      sortie ??= [...l];
      sortie[j] = c.cible;
      converties++;
    });
    return sortie ?? l;
  });
  return { lignes, converties };
}

/** The same, by slices. */
export function* convertisPeuAPeu(p: Preparation, conversions: Conversions): Generator<number, LignesConverties, void> {
  if (conversions.size === 0) return { lignes: p.lignes, converties: 0 };
  const lignes: Preparation["lignes"][number][] = [];
  let converties = 0;
  for (let i = 0; i < p.lignes.length; i += TRANCHE) {
    const r = convertis({ ...p, lignes: p.lignes.slice(i, i + TRANCHE) }, conversions);
    for (const l of r.lignes) lignes.push(l);
    converties += r.converties;
    yield i;
  }
  return { lignes, converties };
}

/** The rows laid out as a table has its columns, by slices. */
export function* disposePeuAPeu(
  entetes: readonly unknown[],
  modele: Modele,
  p: Preparation,
): Generator<number, AjoutPrepare, void> {
  const pose = disposePour(entetes, modele, { ...p, lignes: [] });
  const lignes: AjoutPrepare["lignes"][number][] = [];
  for (let i = 0; i < p.lignes.length; i += TRANCHE) {
    for (const l of disposePour(entetes, modele, { ...p, lignes: p.lignes.slice(i, i + TRANCHE) }).lignes)
      lignes.push(l);
    yield i;
  }
  return { ...pose, lignes };
}

/** Lines `équivaut` to add to the grid, in the order of its columns; or the words that the grid would refuse. */
export function lignesEquivaut(
  grille: Grille,
  entetes: readonly string[],
  conversions: Conversions,
): { readonly lignes: readonly (readonly string[])[]; readonly refusees: readonly string[] } {
  const lue = lireGrille(grille);
  const groupes = new Map<string, { readonly entete: string; readonly cible: string; readonly valeurs: string[] }>();
  const refusees: string[] = [];
  for (const c of conversions.values()) {
    if (typeof c.cible !== "string" || /[|*?~]/.test(c.valeur)) {
      refusees.push(c.valeur);
      continue;
    }
    const cle = `${normaliseEntete(c.entete)}|${normalise(c.cible)}`;
    const g = groupes.get(cle) ?? { entete: c.entete, cible: c.cible, valeurs: [] };
    g.valeurs.push(c.valeur);
    groupes.set(cle, g);
  }
  const { type, donnee, condition, critere } = lue.colonnes;
  const largeur = Math.max(0, ...grille.map((l) => l.length));
  if (type === undefined || donnee === undefined || condition === undefined || critere === undefined)
    return { lignes: [], refusees: [...conversions.values()].map((c) => c.valeur) };
  const ligne = (g: { entete: string; cible: string; valeurs: readonly string[] }): string[] => {
    const l = Array.from({ length: largeur }, () => "");
    l[type.colonne - 1] = "équivaut";
    l[donnee.colonne - 1] = g.entete;
    l[condition.colonne - 1] = g.valeurs.join(" | ");
    l[critere.colonne - 1] = g.cible;
    return l;
  };
  // What the grid itself would refuse is found by reading it with these lines.
  const absentes = colonnesDeLaGrille(lue, entetes).flatMap((c) => (c.numero === null ? [c.entete] : []));
  const tous = [...entetes, ...absentes];
  const defauts = (lignes: readonly (readonly string[])[]): number =>
    grilleCompilee([...grille, ...lignes], tous).problemes.length;
  const avant = defauts([]);
  const acceptees: string[][] = [];
  for (const g of groupes.values()) {
    if (defauts([...acceptees, ligne(g)]) > avant) refusees.push(...g.valeurs);
    else acceptees.push(ligne(g));
  }
  return { lignes: acceptees, refusees };
}
