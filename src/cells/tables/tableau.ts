/**
 * Reads a table (headers + rows) against a model. Headers match without case, accents or spacing, in any order;
 * extra ones are kept, missing ones reported with suggestions. Title rows, repeated headers and totals lines are
 * set apart and told once; a landlord written once for its group is read on its rows, and told once. Every cell is located.
 */
import {
  distance,
  erreurDe,
  estBlanc,
  estNonRenseigne,
  estNumeroTronque,
  lisDate,
  lisNombre,
  lisOuiNon,
  lisTexte,
  nomsProches,
  normalise,
  normaliseEntete,
  placeDans,
  ratio,
  signaleDansLaTable,
  signe,
  compare,
  UN,
  type Cellule,
  type ChargesDeTableau,
  type CodeDeTableau,
  type DateLegale,
  type Lieu,
  type Donnee,
  type LieuDePlage,
  type ProblemeDeTableau,
  type Provenance,
  type Ratio,
  type Source,
} from "../../domaine/commun";
import { type ColonneDuModele, type Modele } from "../../modeles";

type Probleme = ProblemeDeTableau;

// A field is a Donnee. Blank: empty, 0 where 0 is a blank, or not known. Unreadable: its Probleme is already collected.
const BLANC = { etat: "blanc" } as const;
const ILLISIBLE = { etat: "illisible" } as const;
const champ = <T>(valeur: T): Donnee<T> => ({ etat: "lu", valeur });

export interface ColonneTrouvee<C extends string = string> {
  readonly cle: C;
  readonly definition: ColonneDuModele<C>;
  /** As written in the workbook. */
  readonly entete: string;
  /** From 1. */
  readonly colonne: number;
  /** The header ends with % or (%): 38 is 38 %. */
  readonly enPourcent: boolean;
}

/** Reads the cells of one row; each reading appends its own Probleme to the table. */
export interface LigneLue<C extends string = string> {
  /** From 1, in the data range received. */
  readonly rang: number;
  brut(cle: C): Cellule;
  texte(cle: C): string;
  /** Decimal ≥ 0. Blank and 0 are `blanc`. */
  nombre(cle: C): Donnee<Ratio>;
  /** Whole number ≥ 0. 0 written as a number is a blank. */
  effectif(cle: C): Donnee<number>;
  /** Fraction of 1 (shares and rates). */
  part(cle: C): Donnee<Ratio>;
  date(cle: C): Donnee<DateLegale>;
  annee(cle: C): Donnee<number>;
  ouiNon(cle: C): Donnee<boolean>;
  /** One of the values of the column, as the model writes it. */
  liste(cle: C): Donnee<string>;
  /** Reports that a required cell is blank. */
  manque(cle: C): void;
  lieu(cle: C): Lieu;
}

export interface Tableau<C extends string = string> {
  readonly modele: Modele<C>;
  readonly source: Source;
  readonly colonnes: ReadonlyMap<C, ColonneTrouvee<C>>;
  readonly supplementaires: readonly { readonly entete: string; readonly colonne: number }[];
  /** Required columns not found: all of them where the headers could not be read. */
  readonly manquantes: readonly C[];
  readonly lignes: readonly LigneLue<C>[];
  /** Totals lines, set apart. */
  readonly totaux: readonly LigneLue<C>[];
  readonly problemes: Probleme[];
  /** False when the headers could not be read: nothing else is worth reading. */
  readonly lisible: boolean;
}

/** A 0 that is written, as a number or a text: whoever sees the blank of a cell tells it from one. */
export const estZeroEcrit = (c: Cellule): boolean =>
  c === 0 || (typeof c === "string" && /^0(?:[,.]0*)?\s*%?$/.test(c.trim()));

/** From the end of the text: a pattern would go back over each run of spaces. */
function sansPourcent(entete: string): string | null {
  if (entete.endsWith("%")) return entete.slice(0, -1).trimEnd();
  const dedans = entete.endsWith(")") ? entete.slice(0, -1).trimEnd() : "";
  const ouvert = dedans.endsWith("%") ? dedans.slice(0, -1).trimEnd() : "";
  return ouvert.endsWith("(") ? ouvert.slice(0, -1).trimEnd() : null;
}

/** « Part (%) », « Part % » → « Part », and whether the header announced percentages. */
export function nomDEntete(entete: string): { nom: string; enPourcent: boolean } {
  const entier = entete.trim();
  const nom = sansPourcent(entier);
  return nom !== null && nom !== "" ? { nom, enPourcent: true } : { nom: entier, enPourcent: false };
}

const texteDEntete = (c: Cellule): string => (typeof c === "string" ? c.trim() : estBlanc(c) ? "" : lisTexte(c));

/** Known headers of a model in their comparison form, and what texts already met stand for: data rows repeat the same words. */
interface Reperes {
  readonly entetes: ReadonlyMap<string, ColonneDuModele>;
  readonly vus: Map<string, { readonly definition: ColonneDuModele; readonly enPourcent: boolean } | null>;
}
const REPERES = new WeakMap<Modele, Reperes>();
const VUS_AU_PLUS = 5000;

function reperesDe(modele: Modele): Reperes {
  let r = REPERES.get(modele);
  if (r === undefined) {
    const entetes = new Map<string, ColonneDuModele>();
    for (const c of modele.colonnes)
      for (const e of [c.entete, ...c.alias]) if (!entetes.has(normaliseEntete(e))) entetes.set(normaliseEntete(e), c);
    REPERES.set(modele, (r = { entetes, vus: new Map() }));
  }
  return r;
}

function definitionDe<C extends string>(
  modele: Modele<C>,
  entete: string,
): { definition: ColonneDuModele<C>; enPourcent: boolean } | null {
  const r = reperesDe(modele);
  let d = r.vus.get(entete);
  if (d === undefined) {
    const exact = r.entetes.get(normaliseEntete(entete));
    if (exact) d = { definition: exact, enPourcent: false };
    else {
      const { nom, enPourcent } = nomDEntete(entete);
      const sans = enPourcent ? r.entetes.get(normaliseEntete(nom)) : undefined;
      d = sans ? { definition: sans, enPourcent: true } : null;
    }
    if (r.vus.size >= VUS_AU_PLUS) r.vus.clear();
    r.vus.set(entete, d);
  }
  return d as { definition: ColonneDuModele<C>; enPourcent: boolean } | null;
}

const TOTAL = /^(?:(?:sous[- ]?)?(?:total|totaux)(?:$|[ :].*)|somme(?: generale)?$|ensemble$|cumul$)/;

/** How many headers of the model a row holds. */
export function nombreReconnu(modele: Modele, ligne: readonly Cellule[]): number {
  const vues = new Set<string>();
  for (const c of ligne) {
    // A header is a text: numbers and dates of the data rows are not looked up.
    if (typeof c !== "string") continue;
    const d = definitionDe(modele, texteDEntete(c));
    if (d) vues.add(d.definition.cle);
  }
  return vues.size;
}

/** Whether a row holds that many headers: a row of data has too few texts, or stops being one early. */
function enTientAuMoins(modele: Modele, ligne: readonly Cellule[], seuil: number): boolean {
  let textes = 0;
  for (const c of ligne) if (typeof c === "string" && c !== "") textes++;
  return textes >= seuil && nombreReconnu(modele, ligne) >= seuil;
}

/** True when a row holds every required header of the model. */
export const aLesObligatoires = (modele: Modele, entetes: readonly Cellule[]): boolean =>
  modele.colonnes.every(
    (r) => !r.obligatoire || entetes.some((e) => definitionDe(modele, texteDEntete(e))?.definition === r),
  );

/** True when a row holds one of the headers that set the model apart from the others. */
export const aUneMarque = (modele: Modele, entetes: readonly Cellule[]): boolean =>
  modele.marques.length === 0 ||
  entetes.some((e) => modele.marques.includes(definitionDe(modele, texteDEntete(e))?.definition.cle ?? ""));

/** What a cell is refused for, when the cell itself is all there is to quote. */
type CodesDeLecture =
  "nombre-attendu" | "nombre-negatif" | "entier-attendu" | "date-attendue" | "annee-attendue" | "oui-non-attendu";

export interface OptionsDeTableau {
  /** Where the range comes from; unknown to a custom function. */
  readonly provenance?: Provenance;
  /** French name of the range in sentences; the model's title by default. */
  readonly plage?: string;
  /** A first column whose text « Total » is data (the Bilan keeps its totals apart anyway). */
  readonly totauxAdmis?: boolean;
}

const lignesDe = (m: readonly (readonly Cellule[])[] | readonly Cellule[]): readonly (readonly Cellule[])[] =>
  m.length > 0 && Array.isArray(m[0]) ? (m as readonly (readonly Cellule[])[]) : [m as readonly Cellule[]];

const EN_TETES = "en-têtes";

/** What every stage of the reading needs: the model, where the cells come from, and where defects go. */
interface Lecture<C extends string> {
  readonly modele: Modele<C>;
  readonly plage: string;
  readonly provenance: Provenance;
  readonly problemes: Probleme[];
}

const place = <C extends string>(r: Lecture<C>, lieu: LieuDePlage): Lieu =>
  placeDans(
    { origine: r.provenance.origine ?? null, decalage: r.provenance.decalage ?? 0 },
    { ...lieu, table: r.modele.nom },
  );
const dansLesEntetes = <C extends string>(r: Lecture<C>, lieu: LieuDePlage = {}): Lieu =>
  place(r, { plage: EN_TETES, dansLesEntetes: true, ...lieu });

interface Rangee {
  readonly cellules: readonly Cellule[];
  readonly reconnus: number;
}

/** The row of headers: the best of those received; the others are told as titles. */
function rangeeDEntetes<C extends string>(r: Lecture<C>, rangees: readonly (readonly Cellule[])[]): Rangee {
  const notes = rangees.map((l) => nombreReconnu(r.modele, l));
  const meilleure = notes.indexOf(Math.max(...notes));
  for (const [i, l] of rangees.entries())
    if (i !== meilleure && l.some((c) => !estBlanc(c)))
      r.problemes.push(
        signaleDansLaTable("ligne-de-titre", place(r, { plage: EN_TETES, ligne: i + 1 }), {
          lu: lisTexte(l.find((c) => !estBlanc(c))),
        }),
      );
  return { cellules: rangees[meilleure]!, reconnus: notes[meilleure]! };
}

/** False when no header can be relied on: said, not guessed. */
function entetesLisibles<C extends string>(
  r: Lecture<C>,
  rangee: Rangee,
  donnees: readonly (readonly Cellule[])[],
): boolean {
  // Headers may lie lower than the row that was given: a merged title row above them.
  const plusBas = donnees.slice(0, 10).map((l) => nombreReconnu(r.modele, l));
  const leMieux = Math.max(...plusBas);
  const bas = plusBas.indexOf(leMieux);
  if (rangee.reconnus < 2 && leMieux >= 2) {
    r.problemes.push(
      signaleDansLaTable("en-tetes-plus-bas", place(r, { plage: r.plage, ligne: bas + 1 }), {
        lu: lisTexte(rangee.cellules.find((c) => !estBlanc(c))),
      }),
    );
    return false;
  }
  if (rangee.reconnus > 0) return true;
  r.problemes.push(
    signaleDansLaTable("en-tetes-absents", dansLesEntetes(r), {
      attendus: r.modele.colonnes.filter((c) => c.obligatoire).map((c) => c.entete),
      connus: r.modele.colonnes.slice(0, 4).map((c) => c.entete),
      lus: rangee.cellules
        .map(lisTexte)
        .filter((t) => t !== "")
        .slice(0, 6),
    }),
  );
  return false;
}

interface Colonnes<C extends string> {
  readonly trouvees: Map<C, ColonneTrouvee<C>>;
  readonly doubles: ReadonlySet<C>;
  readonly supplementaires: readonly { readonly entete: string; readonly colonne: number }[];
}

function placeLesColonnes<C extends string>(r: Lecture<C>, rangee: readonly Cellule[]): Colonnes<C> {
  const trouvees = new Map<C, ColonneTrouvee<C>>();
  const doubles = new Set<C>();
  const supplementaires: { entete: string; colonne: number }[] = [];
  for (const [j, c] of rangee.entries()) {
    const entete = texteDEntete(c);
    const colonne = j + 1;
    if (entete === "") continue;
    const erreur = erreurDe(c);
    if (erreur !== null) {
      r.problemes.push(signaleDansLaTable("en-tete-en-erreur", dansLesEntetes(r, { colonne }), { lu: erreur }));
      continue;
    }
    const d = definitionDe(r.modele, entete);
    if (!d) {
      supplementaires.push({ entete, colonne });
      continue;
    }
    const { cle } = d.definition;
    const deja = trouvees.get(cle);
    if (deja) {
      r.problemes.push(
        signaleDansLaTable("en-tete-double", dansLesEntetes(r, { colonne, entete }), {
          premiere: dansLesEntetes(r, { colonne: deja.colonne }),
          seconde: dansLesEntetes(r, { colonne }),
        }),
      );
      doubles.add(cle);
    } else trouvees.set(cle, { cle, definition: d.definition, entete, colonne, enPourcent: d.enPourcent });
  }
  // Two columns under one header: neither is retained.
  for (const cle of doubles) trouvees.delete(cle);
  return { trouvees, doubles, supplementaires };
}

/** The required columns that are missing; an unknown header that looks like an optional one is asked about. */
function colonnesAbsentes<C extends string>(r: Lecture<C>, colonnes: Colonnes<C>): C[] {
  const manquantes: C[] = [];
  const inconnus = colonnes.supplementaires.map((s) => s.entete);
  for (const d of r.modele.colonnes) {
    if (colonnes.trouvees.has(d.cle)) continue;
    if (d.obligatoire) manquantes.push(d.cle);
    if (colonnes.doubles.has(d.cle)) continue;
    if (d.obligatoire)
      r.problemes.push(
        signaleDansLaTable("colonne-manquante", dansLesEntetes(r), {
          entete: d.entete,
          proches: nomsProches(d.entete, inconnus),
        }),
      );
    else {
      const cible = normaliseEntete(d.entete);
      const seuil = cible.length >= 8 ? 2 : 1;
      const proche =
        cible.length < 4
          ? undefined
          : colonnes.supplementaires.find((s) => distance(cible, normaliseEntete(s.entete), seuil) <= seuil);
      if (proche)
        r.problemes.push(signaleDansLaTable("colonne-ressemblante", dansLesEntetes(r, proche), { attendu: d.entete }));
    }
  }
  return manquantes;
}

interface Donnees {
  readonly lignes: readonly LigneBrute[];
  readonly totaux: readonly LigneBrute[];
}
interface LigneBrute {
  readonly rang: number;
  readonly cellules: readonly Cellule[];
}

/** Rows of data; repeated headers, merged titles and totals are set apart, told once for the table. */
function trieLesLignes<C extends string>(
  r: Lecture<C>,
  colonnes: ReadonlyMap<C, ColonneTrouvee<C>>,
  donnees: readonly (readonly Cellule[])[],
  totauxAdmis: boolean,
): Donnees {
  const lignes: LigneBrute[] = [];
  const totaux: LigneBrute[] = [];
  const ecartees = {
    titres: [] as { lu: string; ou: Lieu }[],
    totaux: [] as { lu: string; ou: Lieu }[],
    entetes: [] as Lieu[],
  };
  const textuelles = [...colonnes.values()]
    .filter((c) => c.definition.type === "texte" || c.definition.type === "liste")
    .map((c) => c.colonne - 1);
  const aucunTitre = Math.max(2, Math.min(Math.max(2, Math.ceil(colonnes.size / 2)), colonnes.size));
  for (const [i, cellules] of donnees.entries()) {
    let remplies = 0;
    let seule: Cellule = null;
    for (const c of cellules)
      if (!estBlanc(c)) {
        if (remplies === 0) seule = c;
        remplies++;
      }
    if (remplies === 0) continue;
    const rang = i + 1;
    const ici = (): Lieu => place(r, { plage: r.plage, ligne: rang });
    if (enTientAuMoins(r.modele, cellules, aucunTitre)) {
      ecartees.entetes.push(ici());
      continue;
    }
    if (
      remplies === 1 &&
      typeof seule === "string" &&
      colonnes.size > 2 &&
      lisNombre(seule) === "autre" &&
      !TOTAL.test(normalise(seule))
    ) {
      // One text alone on a row of a wide table: a merged title.
      ecartees.titres.push({ lu: seule.trim(), ou: ici() });
      continue;
    }
    const j = textuelles.find((k) => typeof cellules[k] === "string" && cellules[k].trim() !== "");
    const etiquette = j === undefined ? null : cellules[j];
    if (typeof etiquette === "string" && TOTAL.test(normalise(etiquette))) {
      if (!totauxAdmis) ecartees.totaux.push({ lu: etiquette.trim(), ou: ici() });
      totaux.push({ rang, cellules });
    } else lignes.push({ rang, cellules });
  }
  const premiere = [...ecartees.entetes, ...[...ecartees.titres, ...ecartees.totaux].map((x) => x.ou)][0];
  if (premiere !== undefined) r.problemes.push(signaleDansLaTable("lignes-ecartees", premiere, ecartees));
  return { lignes: recopieLesGroupes(r, colonnes, lignes), totaux };
}

/**
 * A landlord left empty under its name: what merged cells give once read. It is read as the name above only in a table that
 * writes each name once, at the head of its group; where names are repeated on every row, an empty cell was forgotten. A row set apart or
 * a blank one ends the group.
 */
function recopieLesGroupes<C extends string>(
  r: Lecture<C>,
  colonnes: ReadonlyMap<C, ColonneTrouvee<C>>,
  lignes: readonly LigneBrute[],
): readonly LigneBrute[] {
  const trouvee = [...colonnes.values()].find((c) => c.definition.parGroupes);
  if (trouvee === undefined) return lignes;
  const j = trouvee.colonne - 1;
  const suit = (i: number): boolean => i > 0 && lignes[i]!.rang === lignes[i - 1]!.rang + 1;
  const nom = (i: number): string => {
    const c = lignes[i]!.cellules[j];
    return typeof c === "string" ? normalise(c) : "";
  };
  if (lignes.some((_, i) => suit(i) && nom(i) !== "" && nom(i) === nom(i - 1))) return lignes;
  // Where the column may stay empty, one empty cell proves nothing: most rows must be.
  const vides = lignes.filter((l) => estBlanc(l.cellules[j])).length;
  if (!trouvee.definition.obligatoire && vides * 2 <= lignes.length) return lignes;
  const lieux: Lieu[] = [];
  let tete: Cellule = null;
  const lues = lignes.map((l, i): LigneBrute => {
    if (!suit(i)) tete = null;
    const c = l.cellules[j];
    if (!estBlanc(c)) {
      tete = typeof c === "string" && nom(i) !== "" && !estNonRenseigne(c) ? c : null;
      return l;
    }
    if (tete === null) return l;
    lieux.push(place(r, { plage: r.plage, ligne: l.rang, colonne: trouvee.colonne, entete: trouvee.entete }));
    return { rang: l.rang, cellules: l.cellules.map((x, k) => (k === j ? tete : x)) };
  });
  if (lieux.length > 0) r.problemes.push(signaleDansLaTable("cellules-recopiees", lieux[0]!, { lieux }));
  return lues;
}

/** Reads `entetes` (one row; the best of several, the others reported as titles) and `donnees`. */
export function lisTableau<C extends string>(
  modele: Modele<C>,
  entetes: readonly (readonly Cellule[])[] | readonly Cellule[],
  donnees: readonly (readonly Cellule[])[],
  options: OptionsDeTableau = {},
): Tableau<C> {
  const provenance = options.provenance ?? {};
  const r: Lecture<C> = { modele, plage: options.plage ?? modele.titre, provenance, problemes: [] };
  const rangee = rangeeDEntetes(r, lignesDe(entetes));
  const lisible = entetesLisibles(r, rangee, donnees);
  const colonnes: Colonnes<C> = lisible
    ? placeLesColonnes(r, rangee.cellules)
    : { trouvees: new Map(), doubles: new Set(), supplementaires: [] };
  const manquantes = lisible
    ? colonnesAbsentes(r, colonnes)
    : modele.colonnes.filter((c) => c.obligatoire).map((c) => c.cle);
  const tri: Donnees = lisible
    ? trieLesLignes(r, colonnes.trouvees, donnees, options.totauxAdmis === true)
    : { lignes: [], totaux: [] };
  numerosEnNombre(r, colonnes.trouvees, tri.lignes);
  const lecteur = fabriqueLecteur(r, colonnes.trouvees, echellesMelees(r, colonnes.trouvees, tri.lignes));
  const source: Source = {
    rang: provenance.rang ?? 0,
    table: modele.nom,
    titre: r.plage,
    origine: provenance.origine ?? null,
    decalage: provenance.decalage ?? 0,
    colonnes: new Map(
      [...colonnes.trouvees.values()].map((c) => [
        normaliseEntete(c.definition.entete),
        { colonne: c.colonne, entete: c.entete },
      ]),
    ),
  };
  return {
    modele,
    source,
    colonnes: colonnes.trouvees,
    supplementaires: colonnes.supplementaires,
    manquantes,
    lignes: tri.lignes.map(lecteur),
    totaux: tri.totaux.map(lecteur),
    problemes: r.problemes,
    lisible,
  };
}

/** Unique numbers that lost their last digits: two of them may be the same. */
function numerosEnNombre<C extends string>(
  r: Lecture<C>,
  colonnes: ReadonlyMap<C, ColonneTrouvee<C>>,
  lignes: readonly LigneBrute[],
): void {
  const t = [...colonnes.values()].find((c) => c.definition.cle === "numeroUnique");
  if (t === undefined) return;
  const lieux = lignes
    .filter((l) => estNumeroTronque(l.cellules[t.colonne - 1]))
    .map((l) => place(r, { plage: r.plage, ligne: l.rang, colonne: t.colonne, entete: t.entete }));
  if (lieux.length > 0) r.problemes.push(signaleDansLaTable("numeros-en-nombre", lieux[0]!, { lieux }));
}

const UN_ET_DEMI = ratio(3n, 2n);

/** The columns of shares where some numbers are written 30 and others 0,3, told; those where a 0,5 may be 50 % or 0,5 % are returned. */
function echellesMelees<C extends string>(
  r: Lecture<C>,
  colonnes: ReadonlyMap<C, ColonneTrouvee<C>>,
  lignes: readonly LigneBrute[],
): ReadonlySet<C> {
  const bloquees = new Set<C>();
  for (const t of colonnes.values()) {
    if (t.enPourcent || (t.definition.type !== "part" && t.definition.type !== "taux")) continue;
    const grandes: number[] = [];
    const petites: number[] = [];
    for (const l of lignes) {
      const c = l.cellules[t.colonne - 1];
      if (estBlanc(c)) continue;
      const n = typeof c === "number" ? { valeur: Number(c.toPrecision(15)), pourcent: false } : lisNombre(c);
      if (typeof n === "string" || n.pourcent || !(n.valeur > 0)) continue;
      (n.valeur > 1.5 ? grandes : petites).push(l.rang);
    }
    if (grandes.length === 0 || petites.length === 0) continue;
    // As many cells in points as in fractions: a 0,5 may be 50 % or 0,5 %, so neither is taken.
    const bloquant = grandes.length >= petites.length;
    const { colonne, entete } = t;
    const lieux = (rangs: readonly number[]): readonly Lieu[] =>
      rangs.slice(0, 5).map((ligne) => place(r, { plage: r.plage, ligne, colonne, entete }));
    r.problemes.push(
      signaleDansLaTable("echelles-melees", place(r, { plage: r.plage, colonne, entete }), {
        grandes: lieux(grandes),
        petites: lieux(petites),
        bloquant,
      }),
    );
    if (bloquant) bloquees.add(t.cle);
  }
  return bloquees;
}

const ECRITURES_GARDEES = 1_000;

interface ListeFermee {
  readonly valeurs: readonly string[];
  /** By comparison form, the value as the model writes it. */
  readonly formes: ReadonlyMap<string, string>;
  readonly synonymes: ReadonlyMap<string, string>;
  /** The values that a spelling looks like: a whole column may hold the same one. */
  readonly proches: (lu: string) => readonly string[];
  /** Synonyms already told. */
  readonly dits: Set<string>;
}

/** « État – fonctionnaires », typed with any dash, with or without spaces around it. */
const formeDeListe = (texte: string): string => normalise(texte).replace(/ ?[-‐‑‒–—] ?/g, "-");

function listeFermee(c: ColonneDuModele | undefined): ListeFermee {
  const valeurs = c?.valeurs ?? [];
  const trouves = new Map<string, readonly string[]>();
  return {
    valeurs,
    proches: (lu) => {
      let proches = trouves.get(lu);
      if (proches === undefined) {
        proches = nomsProches(lu, valeurs);
        if (trouves.size < ECRITURES_GARDEES) trouves.set(lu, proches);
      }
      return proches;
    },
    formes: new Map(valeurs.map((v) => [formeDeListe(v), v])),
    synonymes: new Map(Object.entries(c?.synonymes ?? {}).map(([ecrit, v]) => [formeDeListe(ecrit), v])),
    dits: new Set(),
  };
}

function fabriqueLecteur<C extends string>(
  r: Lecture<C>,
  colonnes: ReadonlyMap<C, ColonneTrouvee<C>>,
  bloquees: ReadonlySet<C>,
): (ligne: LigneBrute) => LigneLue<C> {
  const { modele, plage, problemes } = r;
  const dits = new Set<string>();
  const listes = new Map<C, ListeFermee>();
  const listeDe = (cle: C): ListeFermee => {
    let l = listes.get(cle);
    if (l === undefined) listes.set(cle, (l = listeFermee(modele.colonnes.find((c) => c.cle === cle))));
    return l;
  };
  return ({ rang, cellules: ligne }) => {
    const brut = (cle: C): Cellule => {
      const t = colonnes.get(cle);
      return t ? ligne[t.colonne - 1] : undefined;
    };
    const lieu = (cle: C): Lieu => {
      const t = colonnes.get(cle);
      return place(
        r,
        t
          ? { plage, ligne: rang, colonne: t.colonne, entete: t.entete }
          : { plage, ligne: rang, entete: modele.colonnes.find((c) => c.cle === cle)?.entete ?? cle },
      );
    };
    const refuse = <K extends CodeDeTableau>(cle: C, code: K, valeurs: ChargesDeTableau[K]): typeof ILLISIBLE => {
      const k = `${rang}|${cle}|${code}`;
      if (!dits.has(k)) {
        dits.add(k);
        // A code and its own payload: the union is rebuilt from the pair that the caller gave.
        problemes.push({ code, ou: lieu(cle), valeurs } as Probleme);
      }
      return ILLISIBLE;
    };
    const pasLu = (cle: C, code: CodesDeLecture): typeof ILLISIBLE => refuse(cle, code, { lu: lisTexte(brut(cle)) });
    /** Error cells first; then blank (0 is a blank, and what is written as not known); only the rest is read. */
    const tri = (cle: C): "lire" | "blanc" | "illisible" => {
      const c = brut(cle);
      const e = erreurDe(c);
      if (e !== null) {
        refuse(cle, "cellule-en-erreur", { lu: e });
        return "illisible";
      }
      return estBlanc(c) || estNonRenseigne(c) || (typeof c === "string" && c.trim() === "0") ? "blanc" : "lire";
    };
    const positif = (cle: C): Donnee<Ratio> => {
      const t = tri(cle);
      if (t !== "lire") return t === "blanc" ? BLANC : ILLISIBLE;
      const n = lisNombre(brut(cle));
      if (typeof n === "string" || n.pourcent) return pasLu(cle, "nombre-attendu");
      if (signe(n.exact) < 0) return pasLu(cle, "nombre-negatif");
      return signe(n.exact) === 0 ? BLANC : champ(n.exact);
    };
    return {
      rang,
      brut,
      lieu,
      manque: (cle) => void refuse(cle, "valeur-manquante", {}),
      texte: (cle) => {
        const t = tri(cle);
        return t === "lire" ? lisTexte(brut(cle)) : "";
      },
      nombre: positif,
      effectif: (cle) => {
        const r = positif(cle);
        if (r.etat !== "lu") return r;
        return r.valeur.d === 1n ? champ(Number(r.valeur.n)) : pasLu(cle, "entier-attendu");
      },
      part: (cle) => {
        const t = tri(cle);
        if (t !== "lire") return t === "blanc" ? BLANC : ILLISIBLE;
        const n = lisNombre(brut(cle));
        if (typeof n === "string") return pasLu(cle, "nombre-attendu");
        if (signe(n.exact) < 0) return pasLu(cle, "nombre-negatif");
        if (signe(n.exact) === 0) return BLANC;
        const enPourcent = colonnes.get(cle)?.enPourcent ?? false;
        const points = n.pourcent ? n.exact : ratio(n.exact.n, n.exact.d * 100n);
        let valeur = n.exact;
        if (!n.pourcent) {
          const grande = compare(n.exact, UN_ET_DEMI) > 0;
          const melee = !enPourcent && !grande && bloquees.has(cle);
          // Both readings: as percentage points, and as a fraction.
          if (enPourcent !== grande || melee)
            return refuse(cle, "part-ambigue", { lu: lisTexte(brut(cle)), points, fraction: n.exact });
          if (enPourcent) valeur = points;
        }
        if (compare(valeur, UN) > 0) return refuse(cle, "part-au-dela-de-1", { part: valeur });
        return champ(valeur);
      },
      date: (cle) => {
        const t = tri(cle);
        if (t !== "lire") return t === "blanc" ? BLANC : ILLISIBLE;
        const d = lisDate(brut(cle));
        return typeof d === "string" ? pasLu(cle, "date-attendue") : champ(d);
      },
      annee: (cle) => {
        const t = tri(cle);
        if (t !== "lire") return t === "blanc" ? BLANC : ILLISIBLE;
        const n = lisNombre(brut(cle));
        if (typeof n === "string" || n.pourcent || n.exact.d !== 1n || n.valeur < 1900 || n.valeur > 2200)
          return pasLu(cle, "annee-attendue");
        return champ(n.valeur);
      },
      ouiNon: (cle) => {
        const t = tri(cle);
        if (t !== "lire") return t === "blanc" ? BLANC : ILLISIBLE;
        const o = lisOuiNon(brut(cle));
        if (o === "inconnu") return BLANC;
        return o === "autre" ? pasLu(cle, "oui-non-attendu") : champ(o === "oui");
      },
      liste: (cle) => {
        const t = tri(cle);
        if (t !== "lire") return t === "blanc" ? BLANC : ILLISIBLE;
        const lu = lisTexte(brut(cle));
        const { valeurs, formes, synonymes, proches, dits: dejaDits } = listeDe(cle);
        const forme = formeDeListe(lu);
        const v = formes.get(forme);
        if (v !== undefined) return champ(v);
        const compris = synonymes.get(forme);
        if (compris === undefined)
          return refuse(cle, "valeur-hors-liste", { lu, attendus: valeurs, proches: proches(lu) });
        // Said once for each spelling, where it first stands.
        if (!dejaDits.has(forme)) {
          dejaDits.add(forme);
          problemes.push(signaleDansLaTable("valeur-par-synonyme", lieu(cle), { lu, compris }));
        }
        return champ(compris);
      },
    };
  };
}
