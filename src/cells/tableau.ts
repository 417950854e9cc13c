/**
 * Reads a table (headers + rows) against a model. Headers match without case, accents or spacing, in any order;
 * extra ones are kept, missing ones reported with suggestions. Title rows, repeated headers and totals lines are
 * reported and set apart, never guessed. Every cell is located.
 */
import {
  distance,
  erreurDe,
  estBlanc,
  estNonRenseigne,
  lisDate,
  lisNombre,
  lisOuiNon,
  lisTexte,
  nomsProches,
  normalise,
  normaliseEntete,
  probleme,
  ratio,
  signe,
  compare,
  UN,
  type Cellule,
  type DateLegale,
  type Lieu,
  type Probleme,
  type Ratio,
} from "../domaine/commun";
import { type ColonneDuModele, type Modele } from "../modeles";

export type CodeDeTableau =
  | "EN_TETES_ABSENTS"
  | "EN_TETES_PLUS_BAS"
  | "EN_TETES_REPETES"
  | "EN_TETE_DOUBLE"
  | "EN_TETE_EN_ERREUR"
  | "LIGNE_DE_TITRE"
  | "LIGNE_DE_TOTAL"
  | "COLONNE_MANQUANTE"
  | "COLONNE_RESSEMBLANTE"
  | "VALEUR_MANQUANTE"
  | "CELLULE_EN_ERREUR"
  | "NOMBRE_ATTENDU"
  | "NOMBRE_NEGATIF"
  | "ENTIER_ATTENDU"
  | "PART_AMBIGUE"
  | "PART_AU_DELA_DE_1"
  | "ECHELLES_MELEES"
  | "DATE_ATTENDUE"
  | "ANNEE_ATTENDUE"
  | "OUI_NON_ATTENDU"
  | "VALEUR_HORS_LISTE"
  | "VALEUR_PAR_SYNONYME";

/** blanc: empty, 0 where 0 is a blank, or not known. illisible: its Probleme is already collected. */
export type Champ<T> =
  { readonly etat: "lu"; readonly valeur: T } | { readonly etat: "blanc" } | { readonly etat: "illisible" };

const BLANC = { etat: "blanc" } as const;
const ILLISIBLE = { etat: "illisible" } as const;
const champ = <T>(valeur: T): Champ<T> => ({ etat: "lu", valeur });

/** The value, or null when blank or unreadable. */
export const valeurDe = <T>(c: Champ<T>): T | null => (c.etat === "lu" ? c.valeur : null);

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
  nombre(cle: C): Champ<Ratio>;
  /** Whole number ≥ 0. 0 written as a number is a blank. */
  effectif(cle: C): Champ<number>;
  /** Fraction of 1 (shares and rates). */
  part(cle: C): Champ<Ratio>;
  date(cle: C): Champ<DateLegale>;
  annee(cle: C): Champ<number>;
  ouiNon(cle: C): Champ<boolean>;
  /** One of the values of the column, as the model writes it. */
  liste(cle: C): Champ<string>;
  /** Reports that a required cell is blank. */
  manque(cle: C): void;
  lieu(cle: C): Lieu;
}

export interface Tableau<C extends string = string> {
  readonly modele: Modele<C>;
  readonly colonnes: ReadonlyMap<C, ColonneTrouvee<C>>;
  readonly supplementaires: readonly { readonly entete: string; readonly colonne: number }[];
  /** Required columns not found. */
  readonly manquantes: readonly C[];
  readonly lignes: readonly LigneLue<C>[];
  /** Totals lines, set apart. */
  readonly totaux: readonly LigneLue<C>[];
  readonly problemes: Probleme<CodeDeTableau>[];
  /** False when the headers could not be read: nothing else is worth reading. */
  readonly lisible: boolean;
}

/** « Part (%) », « Part % » → « Part », and whether the header announced percentages. */
export function nomDEntete(entete: string): { nom: string; enPourcent: boolean } {
  const m = /^(.*?)\s*(?:\(\s*%\s*\)|%)\s*$/.exec(entete.trim());
  return m && m[1] !== "" ? { nom: m[1]!, enPourcent: true } : { nom: entete.trim(), enPourcent: false };
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

/** True when a row holds every required header of the model. */
export const aLesObligatoires = (modele: Modele, entetes: readonly Cellule[]): boolean =>
  modele.colonnes.every(
    (r) => !r.obligatoire || entetes.some((e) => definitionDe(modele, texteDEntete(e))?.definition === r),
  );

/** True when a row holds one of the headers that set the model apart from the others. */
export const aUneMarque = (modele: Modele, entetes: readonly Cellule[]): boolean =>
  modele.marques.length === 0 ||
  entetes.some((e) => modele.marques.includes(definitionDe(modele, texteDEntete(e))?.definition.cle ?? ""));

export interface OptionsDeTableau {
  /** French name of the range in sentences; the model's title by default. */
  readonly plage?: string;
  /** A first column whose text « Total » is data (the Bilan keeps its totals apart anyway). */
  readonly totauxAdmis?: boolean;
}

const lignesDe = (m: readonly (readonly Cellule[])[] | readonly Cellule[]): readonly (readonly Cellule[])[] =>
  m.length > 0 && Array.isArray(m[0]) ? (m as readonly (readonly Cellule[])[]) : [m as readonly Cellule[]];

/** Reads `entetes` (one row; the best of several, the others reported as titles) and `donnees`. */
export function lisTableau<C extends string>(
  modele: Modele<C>,
  entetes: readonly (readonly Cellule[])[] | readonly Cellule[],
  donnees: readonly (readonly Cellule[])[],
  options: OptionsDeTableau = {},
): Tableau<C> {
  const plage = options.plage ?? modele.titre;
  const table = modele.nom;
  const enTete = { plage: "en-têtes", table, dansLesEntetes: true } as const;
  const problemes: Probleme<CodeDeTableau>[] = [];
  const rangees = lignesDe(entetes);
  const notes = rangees.map((l) => nombreReconnu(modele, l));
  const meilleure = notes.indexOf(Math.max(...notes, 0));
  const rangee = rangees[meilleure] ?? [];
  const colonnes = new Map<C, ColonneTrouvee<C>>();
  const supplementaires: { entete: string; colonne: number }[] = [];
  const rien = (): Tableau<C> => ({
    modele,
    colonnes,
    supplementaires,
    manquantes: modele.colonnes.filter((c) => c.obligatoire).map((c) => c.cle),
    lignes: [],
    totaux: [],
    problemes,
    lisible: false,
  });

  for (const [i, l] of rangees.entries())
    if (i !== meilleure && l.some((c) => !estBlanc(c)))
      problemes.push(
        probleme(
          "LIGNE_DE_TITRE",
          { plage: "en-têtes", table, ligne: i + 1 },
          { lu: lisTexte(l.find((c) => !estBlanc(c))) },
        ),
      );

  // Headers may lie lower than the row that was given: a merged title row above them. Said, not guessed.
  const plusBas = donnees.slice(0, 10).map((l) => nombreReconnu(modele, l));
  const bas = plusBas.indexOf(Math.max(...plusBas, 0));
  const enHaut = notes[meilleure] ?? 0;
  if (enHaut < 2 && (plusBas[bas] ?? 0) >= 2) {
    problemes.push(
      probleme(
        "EN_TETES_PLUS_BAS",
        { plage, table, ligne: bas + 1 },
        { lu: lisTexte(rangee.find((c) => !estBlanc(c))) },
      ),
    );
    return rien();
  }
  if (enHaut === 0) {
    problemes.push(
      probleme("EN_TETES_ABSENTS", enTete, {
        attendus: modele.colonnes.filter((c) => c.obligatoire).map((c) => c.entete),
        connus: modele.colonnes.slice(0, 4).map((c) => c.entete),
        lu: rangee
          .map(lisTexte)
          .filter((t) => t !== "")
          .slice(0, 6),
      }),
    );
    return rien();
  }

  const doubles = new Set<C>();
  for (const [j, c] of rangee.entries()) {
    const entete = texteDEntete(c);
    if (entete === "") continue;
    if (erreurDe(c) !== null) {
      problemes.push(probleme("EN_TETE_EN_ERREUR", { ...enTete, colonne: j + 1 }, { lu: erreurDe(c)! }));
      continue;
    }
    const d = definitionDe(modele, entete);
    if (!d) {
      supplementaires.push({ entete, colonne: j + 1 });
      continue;
    }
    const deja = colonnes.get(d.definition.cle);
    if (deja) {
      problemes.push(
        probleme("EN_TETE_DOUBLE", { ...enTete, colonne: j + 1, entete }, { premiere: deja.colonne, seconde: j + 1 }),
      );
      doubles.add(d.definition.cle);
      continue;
    }
    colonnes.set(d.definition.cle, {
      cle: d.definition.cle,
      definition: d.definition,
      entete,
      colonne: j + 1,
      enPourcent: d.enPourcent,
    });
  }
  // Two columns under one header: neither is retained.
  for (const cle of doubles) colonnes.delete(cle);

  const manquantes: C[] = [];
  const inconnus = supplementaires.map((s) => s.entete);
  for (const d of modele.colonnes) {
    if (colonnes.has(d.cle)) continue;
    if (d.obligatoire) {
      manquantes.push(d.cle);
      if (!doubles.has(d.cle))
        problemes.push(
          probleme("COLONNE_MANQUANTE", { ...enTete, entete: d.entete }, { proches: nomsProches(d.entete, inconnus) }),
        );
    } else if (!doubles.has(d.cle)) {
      const cible = normaliseEntete(d.entete);
      const proche =
        cible.length < 4
          ? undefined
          : supplementaires.find((s) => distance(cible, normaliseEntete(s.entete)) <= (cible.length >= 8 ? 2 : 1));
      if (proche)
        problemes.push(
          probleme(
            "COLONNE_RESSEMBLANTE",
            { ...enTete, colonne: proche.colonne, entete: proche.entete },
            { attendu: d.entete },
          ),
        );
    }
  }

  const lecteur = fabriqueLecteur(modele, colonnes, plage, problemes);
  const lignes: LigneLue<C>[] = [];
  const totaux: LigneLue<C>[] = [];
  const textuelles = [...colonnes.values()]
    .filter((c) => c.definition.type === "texte" || c.definition.type === "liste")
    .map((c) => c.colonne - 1);
  const aucunTitre = Math.max(2, Math.ceil(colonnes.size / 2));
  for (const [i, ligne] of donnees.entries()) {
    if (ligne.every(estBlanc)) continue;
    const rang = i + 1;
    if (nombreReconnu(modele, ligne) >= Math.max(2, Math.min(aucunTitre, colonnes.size))) {
      problemes.push(probleme("EN_TETES_REPETES", { plage, table, ligne: rang }));
      continue;
    }
    const nonVides = ligne.filter((c) => !estBlanc(c));
    const seule = nonVides[0];
    if (
      nonVides.length === 1 &&
      typeof seule === "string" &&
      colonnes.size > 2 &&
      lisNombre(seule) === "autre" &&
      !TOTAL.test(normalise(seule))
    ) {
      // One text alone on a row of a wide table: a merged title.
      problemes.push(probleme("LIGNE_DE_TITRE", { plage, table, ligne: rang }, { lu: seule.trim() }));
      continue;
    }
    const etiquette = textuelles.map((j) => ligne[j]).find((c) => typeof c === "string" && c.trim() !== "");
    if (typeof etiquette === "string" && TOTAL.test(normalise(etiquette))) {
      if (!options.totauxAdmis)
        problemes.push(probleme("LIGNE_DE_TOTAL", { plage, table, ligne: rang }, { lu: etiquette.trim() }));
      totaux.push(lecteur(rang, ligne));
      continue;
    }
    lignes.push(lecteur(rang, ligne));
  }
  signaleEchelles(lignes, colonnes, plage, modele.nom, problemes);
  return { modele, colonnes, supplementaires, manquantes, lignes, totaux, problemes, lisible: true };
}

const UN_ET_DEMI = ratio(3n, 2n);

/** Columns of shares where some numbers are written 30 and others 0,3. Filled by signaleEchelles, read by `part`. */
const petitesAmbigues = new WeakMap<object, Set<string>>();

function signaleEchelles<C extends string>(
  lignes: readonly LigneLue<C>[],
  colonnes: ReadonlyMap<C, ColonneTrouvee<C>>,
  plage: string,
  table: string,
  problemes: Probleme<CodeDeTableau>[],
): void {
  for (const t of colonnes.values()) {
    if (t.enPourcent || (t.definition.type !== "part" && t.definition.type !== "taux")) continue;
    const grandes: number[] = [];
    const petites: number[] = [];
    for (const l of lignes) {
      const c = l.brut(t.cle);
      if (estBlanc(c)) continue;
      const n = typeof c === "number" ? { valeur: Number(c.toPrecision(15)), pourcent: false } : lisNombre(c);
      if (typeof n === "string" || n.pourcent || !(n.valeur > 0)) continue;
      (n.valeur > 1.5 ? grandes : petites).push(l.rang);
    }
    if (grandes.length === 0 || petites.length === 0) continue;
    // As many cells in points as in fractions: a 0,5 may be 50 % or 0,5 %, so neither is taken.
    const bloquant = grandes.length >= petites.length;
    problemes.push(
      probleme(
        "ECHELLES_MELEES",
        { plage, table, colonne: t.colonne, entete: t.entete },
        {
          grandes: grandes.slice(0, 5).map(String),
          petites: petites.slice(0, 5).map(String),
          bloquant: bloquant ? "oui" : "non",
        },
      ),
    );
    if (bloquant) {
      const s = petitesAmbigues.get(problemes) ?? new Set<string>();
      s.add(t.cle);
      petitesAmbigues.set(problemes, s);
    }
  }
}

interface ListeFermee {
  readonly valeurs: readonly string[];
  /** By comparison form, the value as the model writes it. */
  readonly formes: ReadonlyMap<string, string>;
  readonly synonymes: ReadonlyMap<string, string>;
  /** Synonyms already told. */
  readonly dits: Set<string>;
}

/** « État – fonctionnaires », typed with any dash, with or without spaces around it. */
const formeDeListe = (texte: string): string => normalise(texte).replace(/ ?[-‐‑‒–—] ?/g, "-");

function listeFermee(c: ColonneDuModele | undefined): ListeFermee {
  const valeurs = c?.valeurs ?? [];
  return {
    valeurs,
    formes: new Map(valeurs.map((v) => [formeDeListe(v), v])),
    synonymes: new Map(Object.entries(c?.synonymes ?? {}).map(([ecrit, v]) => [formeDeListe(ecrit), v])),
    dits: new Set(),
  };
}

function fabriqueLecteur<C extends string>(
  modele: Modele<C>,
  colonnes: ReadonlyMap<C, ColonneTrouvee<C>>,
  plage: string,
  problemes: Probleme<CodeDeTableau>[],
): (rang: number, ligne: readonly Cellule[]) => LigneLue<C> {
  const table = modele.nom;
  const dits = new Set<string>();
  const listes = new Map<C, ListeFermee>();
  const listeDe = (cle: C): ListeFermee => {
    let l = listes.get(cle);
    if (l === undefined) listes.set(cle, (l = listeFermee(modele.colonnes.find((c) => c.cle === cle))));
    return l;
  };
  return (rang, ligne) => {
    const brut = (cle: C): Cellule => {
      const t = colonnes.get(cle);
      return t ? ligne[t.colonne - 1] : undefined;
    };
    const lieu = (cle: C): Lieu => {
      const t = colonnes.get(cle);
      return t
        ? { plage, table, ligne: rang, colonne: t.colonne, entete: t.entete }
        : { plage, table, ligne: rang, entete: modele.colonnes.find((c) => c.cle === cle)?.entete ?? cle };
    };
    const refuse = (cle: C, code: CodeDeTableau, valeurs: Probleme["valeurs"] = {}): { readonly etat: "illisible" } => {
      const k = `${rang}|${cle}|${code}`;
      if (!dits.has(k)) {
        dits.add(k);
        problemes.push(probleme(code, lieu(cle), { lu: lisTexte(brut(cle)), ...valeurs }));
      }
      return ILLISIBLE;
    };
    /** Error cells first; then blank (0 is a blank); then not known. */
    const tri = (cle: C): "lire" | "blanc" | "illisible" => {
      const c = brut(cle);
      const e = erreurDe(c);
      if (e !== null) {
        refuse(cle, "CELLULE_EN_ERREUR", { lu: e });
        return "illisible";
      }
      return estBlanc(c) || estNonRenseigne(c) || (typeof c === "string" && c.trim() === "0") ? "blanc" : "lire";
    };
    const positif = (cle: C): Champ<Ratio> => {
      const t = tri(cle);
      if (t !== "lire") return t === "blanc" ? BLANC : ILLISIBLE;
      const n = lisNombre(brut(cle));
      if (n === "inconnu") return BLANC;
      if (n === "autre" || n.pourcent) return refuse(cle, "NOMBRE_ATTENDU");
      if (signe(n.exact) < 0) return refuse(cle, "NOMBRE_NEGATIF");
      return signe(n.exact) === 0 ? BLANC : champ(n.exact);
    };
    return {
      rang,
      brut,
      lieu,
      manque: (cle) => void refuse(cle, "VALEUR_MANQUANTE"),
      texte: (cle) => {
        const t = tri(cle);
        return t === "lire" ? lisTexte(brut(cle)) : "";
      },
      nombre: positif,
      effectif: (cle) => {
        const r = positif(cle);
        if (r.etat !== "lu") return r;
        return r.valeur.d === 1n ? champ(Number(r.valeur.n)) : refuse(cle, "ENTIER_ATTENDU");
      },
      part: (cle) => {
        const t = tri(cle);
        if (t !== "lire") return t === "blanc" ? BLANC : ILLISIBLE;
        const n = lisNombre(brut(cle));
        if (n === "inconnu") return BLANC;
        if (n === "autre") return refuse(cle, "NOMBRE_ATTENDU");
        if (signe(n.exact) < 0) return refuse(cle, "NOMBRE_NEGATIF");
        if (signe(n.exact) === 0) return BLANC;
        const enPourcent = colonnes.get(cle)?.enPourcent ?? false;
        const points = n.pourcent ? n.exact : ratio(n.exact.n, n.exact.d * 100n);
        let valeur = n.exact;
        if (!n.pourcent) {
          const grande = compare(n.exact, UN_ET_DEMI) > 0;
          const melee = !enPourcent && !grande && (petitesAmbigues.get(problemes)?.has(cle) ?? false);
          // Both readings: as percentage points, and as a fraction.
          if (enPourcent !== grande || melee)
            return refuse(cle, "PART_AMBIGUE", { points: texteDeRatio(points), fraction: texteDeRatio(n.exact) });
          if (enPourcent) valeur = points;
        }
        if (compare(valeur, UN) > 0) return refuse(cle, "PART_AU_DELA_DE_1", { part: texteDeRatio(valeur) });
        return champ(valeur);
      },
      date: (cle) => {
        const t = tri(cle);
        if (t !== "lire") return t === "blanc" ? BLANC : ILLISIBLE;
        const d = lisDate(brut(cle));
        if (d === "inconnu") return BLANC;
        return d === "autre" ? refuse(cle, "DATE_ATTENDUE") : champ(d);
      },
      annee: (cle) => {
        const t = tri(cle);
        if (t !== "lire") return t === "blanc" ? BLANC : ILLISIBLE;
        const n = lisNombre(brut(cle));
        if (n === "inconnu") return BLANC;
        if (n === "autre" || n.pourcent || n.exact.d !== 1n || n.valeur < 1900 || n.valeur > 2200)
          return refuse(cle, "ANNEE_ATTENDUE");
        return champ(n.valeur);
      },
      ouiNon: (cle) => {
        const t = tri(cle);
        if (t !== "lire") return t === "blanc" ? BLANC : ILLISIBLE;
        const o = lisOuiNon(brut(cle));
        if (o === "inconnu") return BLANC;
        return o === "autre" ? refuse(cle, "OUI_NON_ATTENDU") : champ(o === "oui");
      },
      liste: (cle) => {
        const t = tri(cle);
        if (t !== "lire") return t === "blanc" ? BLANC : ILLISIBLE;
        const lu = lisTexte(brut(cle));
        const { valeurs, formes, synonymes, dits: dejaDits } = listeDe(cle);
        const forme = formeDeListe(lu);
        const v = formes.get(forme);
        if (v !== undefined) return champ(v);
        const s = synonymes.get(forme);
        if (s === undefined)
          return refuse(cle, "VALEUR_HORS_LISTE", { attendus: valeurs, proches: nomsProches(lu, valeurs) });
        // Said once for each spelling, where it first stands.
        if (!dejaDits.has(forme)) {
          dejaDits.add(forme);
          problemes.push(probleme("VALEUR_PAR_SYNONYME", lieu(cle), { lu, compris: s }));
        }
        return champ(s);
      },
    };
  };
}

/** An exact ratio as « n/d », decoded by the sentence that quotes it. */
const texteDeRatio = (r: Ratio): string => `${r.n}/${r.d}`;
