/** From the rows of an export to the rows of a table: what is proposed, what is refused and why. Loaded with the reading of files. Pure. */
import { grilleCompilee, lisTableau } from "../../cells";
import {
  estErreurExcel,
  estBlanc,
  estNonRenseigne,
  estOrdinal,
  lisDate,
  lisNombre,
  lisTexte,
  normalise,
  dUnTrait,
  normaliseEntete,
  type Cellule,
  type Probleme,
} from "../../domaine/commun";
import { colonnesDeLaGrille } from "../../domaine/cotation";
import {
  associeColonnes,
  importe,
  type CelluleDeFichier,
  type CodeDImport,
  type ColonneConfirmee,
} from "../../fichiers";
import { IMPORT, type GenreDeValeur } from "../../messages";
import { DEMANDES, FORMAT_EXCEL, type ColonneDuModele, type Modele } from "../../modeles";
import {
  colonneDuModele,
  enteteGarde,
  estUnTaux,
  IMPORTABLES,
  NUMERO_UNIQUE,
  rangeeDe,
  SENTINELLE,
  type Attendues,
  type Attente,
  type Choix,
  type Cible,
  type ColonneAEcrire,
  type DeuxEchelles,
  type FeuilleDExport,
  type Preparation,
  type Refus,
  type Reglages,
  type Remarque,
} from "./choix";

const LIGNES_DE_TITRE = 10;
const VALEURS_MONTREES = 200;

/** Beside the many that are read as they should be, the values at the other scale: 0,38 among percentages, 38 among rates. */
function deuxEchelles(entete: string, lignes: Preparation["lignes"], rang: number, enPourcent: boolean): DeuxEchelles {
  const comptes = new Map<number, number>();
  let nonListees = 0;
  for (const l of lignes) {
    const v = l[rang];
    if (typeof v !== "number" || v === 0 || v === SENTINELLE) continue;
    if (enPourcent ? Math.abs(v) > 0.01 : Math.abs(v) <= 1.5) continue;
    const deja = comptes.get(v);
    if (deja !== undefined) comptes.set(v, deja + 1);
    else if (comptes.size < VALEURS_MONTREES) comptes.set(v, 1);
    else nonListees++;
  }
  return {
    entete,
    valeurs: [...comptes]
      .sort(([a, n], [b, m]) => m - n || a - b)
      .map(([lue, nombre]) => ({
        valeur: lisTexte(lue),
        lue,
        autre: Number((enPourcent ? lue * 100 : lue / 100).toPrecision(15)),
        nombre,
      })),
    nonListees,
  };
}

/** Rows done between two turns given to the page. */
const TRANCHE = 100;
const estNombre = (c: Cellule): boolean => !estBlanc(c) && typeof lisNombre(c) === "object";

/** The row (from 0) that looks like headers: the first ones may be titles. Headers are texts, and about as many as the widest row. */
export function ligneDesEntetes(lignes: FeuilleDExport["lignes"]): number {
  const tete = lignes.slice(0, LIGNES_DE_TITRE);
  const pleines = tete.map((l) => l.filter((c) => !estBlanc(c)).length);
  const large = Math.max(0, ...pleines);
  const i = tete.findIndex((l, k) => pleines[k]! >= 0.6 * large && !l.some(estNombre));
  return Math.max(0, i);
}

/** Rows that may be chosen as headers. */
export const lignesDeTete = (f: FeuilleDExport): readonly number[] =>
  f.lignes.slice(0, LIGNES_DE_TITRE).map((_, i) => i);

function largeurDe(f: FeuilleDExport, entetes: number, csv: boolean): number {
  let large = rangeeDe(f, entetes)?.length ?? 0;
  if (csv || f.complete !== undefined) return large;
  for (let i = entetes + 1; i < f.lignes.length; i++) large = Math.max(large, f.lignes[i]!.length);
  return large;
}

/** The headers, one a column; a workbook may have columns without one. */
export function entetesDe(f: FeuilleDExport, ligne: number, csv: boolean): readonly CelluleDeFichier[] {
  const dites = rangeeDe(f, ligne);
  return Array.from({ length: largeurDe(f, ligne, csv) }, (_, j) => dites?.[j] ?? null);
}

/** The table whose columns the export names most. */
export function modeleProbable(entetes: readonly CelluleDeFichier[]): Modele {
  const notes = IMPORTABLES.map((m) => {
    const sures = associeColonnes(entetes, [], m).filter((a) => a.certitude === "exacte" || a.certitude === "connue");
    // A table that columns set apart is not itself without one of them.
    const marquee = m.marques.length === 0 || sures.some((a) => a.cle !== null && m.marques.includes(a.cle));
    return marquee ? sures.length : 0;
  });
  const meilleure = Math.max(...notes);
  // Demandes when nothing tells.
  return meilleure < 2 ? DEMANDES : IMPORTABLES[notes.indexOf(meilleure)]!;
}

const ECARTEE: Cible = { genre: "ecartee" };
const LIGNES_EXAMINEES = 200;

/**
 * What has a place without the model knowing it: the columns that the table to append to has besides, and those of the export that the grid
 * looks at, whose headers are read as the functions read them.
 */
export function colonnesAttendues(
  entetes: readonly CelluleDeFichier[],
  modele: Modele,
  table: readonly unknown[] | null,
  grille: readonly (readonly unknown[])[] | null,
): Attendues {
  const attendues = new Map<string, Attente>();
  if (grille !== null && modele === DEMANDES) {
    for (const c of colonnesDeLaGrille(grilleCompilee(grille, null).lue, entetes))
      if (c.numero !== null) attendues.set(normaliseEntete(c.entete), "grille");
  }
  if (table !== null)
    for (const s of lisTableau(modele, table, []).supplementaires) attendues.set(normaliseEntete(s.entete), "table");
  return attendues;
}

export function proposeChoix(
  f: FeuilleDExport,
  ligne: number,
  csv: boolean,
  modele: Modele,
  attendues: Attendues = new Map(),
): readonly Choix[] {
  const donnees = Array.from({ length: LIGNES_EXAMINEES }, (_, i) => rangeeDe(f, ligne + 1 + i)).filter(
    (l) => l !== undefined,
  );
  const prises = new Set<string>();
  return associeColonnes(entetesDe(f, ligne, csv), donnees, modele).map((association): Choix => {
    const { certitude, cle, colonne, enPourcent, entete, exclue } = association;
    const forme = normaliseEntete(entete);
    // The same name in the table says more than a name that is like one of the model's.
    const attendue =
      exclue !== null || certitude === "exacte" || prises.has(forme) ? null : (attendues.get(forme) ?? null);
    if (attendue !== null) prises.add(forme);
    return {
      association,
      attendue,
      cible:
        attendue !== null ? { genre: "gardee" } : exclue !== null || cle === null ? ECARTEE : { genre: "modele", cle },
      confirmee: attendue !== null || certitude === null || certitude === "exacte",
      enPourcent,
      exemples:
        exclue !== null
          ? []
          : exemplesDe(
              donnees.map((l) => l[colonne - 1] ?? null),
              f.dates.has(colonne - 1),
            ),
    };
  });
}

const EXEMPLES = 3;
const CARACTERES = 24;
function exemplesDe(valeurs: readonly CelluleDeFichier[], dates: boolean): readonly string[] {
  const vus = new Set<string>();
  for (const v of valeurs) {
    const t = estBlanc(v) ? "" : IMPORT.cellule(v, dates ? "date" : "nombre").trim();
    if (t !== "") vus.add(t.length > CARACTERES ? `${t.slice(0, CARACTERES - 1)}…` : t);
    if (vus.size === EXEMPLES) break;
  }
  return [...vus];
}

const CARACTERES_DU_NUMERO = 18;
/** « Total », « Sous-total Rennes », « TOTAUX : » where a numéro unique is expected. */
const TOTAL = /^(?:sous[- ]?)?tota(?:l|ux)(?![a-z0-9])/;
/** What is left of a long number that a spreadsheet wrote as text. */
const ABREGE = /^\d(?:[.,]\d+)?e\+?\d{2}$/i;
const LIGNES_CITEES = 3;

const genreDe = (c: ColonneDuModele): GenreDeValeur =>
  c.type === "date"
    ? "date"
    : estUnTaux(c)
      ? "taux"
      : c.type === "annee"
        ? "annee"
        : c.type === "texte" || c.type === "liste" || c.type === "ouiNon"
          ? "texte"
          : "nombre";

/** A number that loses nothing when it is written as one: neither « 007 », nor « 1er », nor more than fifteen figures. */
const estNombreEcrit = (t: string): boolean => {
  const lu = lisNombre(t);
  return (
    typeof lu === "object" &&
    !lu.pourcent &&
    !estOrdinal(t) &&
    !/^\s*[-+]?0\d/.test(t) &&
    t.replace(/\D/g, "").length <= 15
  );
};

/** In a CSV all is text: what a column that the table or the grid expects holds, blanks and « NC » apart; null: texts. */
function* genreDesTextes(
  f: FeuilleDExport,
  depuis: number,
  colonne: number,
): Generator<number, "nombre" | "date" | null, void> {
  let lues = 0;
  let nombres = true;
  let dates = true;
  for (let i = depuis; i < f.lignes.length && (nombres || dates); i++) {
    if (i % TRANCHE === 0) yield 0;
    const v = rangeeDe(f, i)?.[colonne] ?? null;
    if (estBlanc(v) || estNonRenseigne(v)) continue;
    lues++;
    const t = String(v);
    nombres &&= estNombreEcrit(t);
    dates &&= typeof lisDate(t) === "number";
  }
  return lues === 0 ? null : nombres ? "nombre" : dates ? "date" : null;
}

/** Headers that a table accepts: never twice the same. */
function entetesUniques(entetes: readonly string[], pris: readonly string[]): readonly string[] {
  const vus = new Set(pris.map(normaliseEntete));
  return entetes.map((e) => {
    let nom = e;
    for (let i = 2; vus.has(normaliseEntete(nom)); i++) nom = `${e} (${i})`;
    vus.add(normaliseEntete(nom));
    return nom;
  });
}

/** The lines (from 0) whose cells, under the same headers, are those of a line of the table. */
function lignesDejaLa(
  lignes: Preparation["lignes"],
  colonnes: readonly ColonneAEcrire[],
  table: readonly (readonly unknown[])[] | null,
): ReadonlySet<number> {
  const [entetes = [], ...presentes] = table ?? [];
  const places = new Map(entetes.map((e, j) => [normaliseEntete(String(e)), j] as const));
  const communes = colonnes.flatMap((c, j) => {
    const place = places.get(normaliseEntete(c.entete));
    return place === undefined ? [] : [{ j, place }];
  });
  if (communes.length === 0) return new Set();
  const cle = (l: readonly unknown[], rang: "j" | "place"): string =>
    JSON.stringify(communes.map((c) => String(l[c[rang]] ?? "").trim()));
  const connues = new Set(presentes.map((l) => cle(l, "place")));
  return new Set(lignes.flatMap((l, i) => (connues.has(cle(l, "j")) ? [i] : [])));
}

/** The columns that the export fills, before any row is read. */
interface Retenues {
  readonly duModele: readonly (Choix & { readonly colonne: ColonneDuModele })[];
  readonly confirmees: readonly ColonneConfirmee[];
  readonly colonnes: readonly ColonneAEcrire[];
}

function* colonnesRetenues(
  f: FeuilleDExport,
  ligne: number,
  csv: boolean,
  modele: Modele,
  choix: readonly Choix[],
): Generator<number, Retenues, void> {
  const retenus = choix.filter((c) => c.cible.genre !== "ecartee");
  const duModele = retenus.flatMap((c) =>
    c.cible.genre === "modele" ? [{ ...c, colonne: colonneDuModele(modele, c.cible)! }] : [],
  );
  const gardes = retenus.filter((c) => c.cible.genre === "gardee");
  const noms = entetesUniques(
    gardes.map(enteteGarde),
    // Only those that are written: a column of ours that the export fills otherwise keeps its name, which is the one that the grid reads.
    duModele.map((c) => c.colonne.entete),
  );
  const genres: ("nombre" | "date" | null)[] = [];
  for (const c of gardes)
    genres.push(csv && c.attendue !== null ? yield* genreDesTextes(f, ligne + 1, c.association.colonne - 1) : null);
  const confirmees: readonly ColonneConfirmee[] = [
    ...duModele.map((c) => ({
      colonne: c.association.colonne,
      cle: c.colonne.cle,
      entete: c.association.entete,
      enPourcent: c.enPourcent && estUnTaux(c.colonne),
    })),
    ...gardes.map((c, i) => {
      const genre = genres[i] ?? null;
      return { colonne: c.association.colonne, cle: null, entete: noms[i]!, ...(genre === null ? {} : { genre }) };
    }),
  ];
  const colonnes = importe([], confirmees, modele).entetes.map((entete): ColonneAEcrire => {
    const c = duModele.find((d) => d.colonne.entete === entete)?.colonne;
    if (c !== undefined) return { cle: c.cle, entete, genre: genreDe(c), format: FORMAT_EXCEL[c.type] };
    const { colonne, genre } = confirmees.find((x): x is ColonneConfirmee => x.cle === null && x.entete === entete)!;
    return genre === "date" || f.dates.has(colonne - 1)
      ? { cle: null, entete, genre: "date", format: FORMAT_EXCEL.date }
      : { cle: null, entete, genre: "nombre", format: csv && genre === undefined ? FORMAT_EXCEL.texte : "General" };
  });
  return { duModele, confirmees, colonnes };
}

/** What is said of several rows at once: one remark a code and a column, with its first rows. */
class Remarques {
  private readonly groupes = new Map<
    string,
    { code: Remarque["code"]; colonne: string; nombre: number; lignes: number[]; lu: string }
  >();

  note(code: Remarque["code"], colonne: string, numero: number, lu: string): void {
    const cle = `${code}|${colonne}`;
    const g = this.groupes.get(cle) ?? { code, colonne, nombre: 0, lignes: [], lu };
    this.groupes.set(cle, g);
    g.nombre++;
    if (g.lignes.length < LIGNES_CITEES) g.lignes.push(numero);
  }

  toutes(): readonly Remarque[] {
    return [...this.groupes.values()];
  }
}

/** The scales of the columns of rates: of each, its numbers at 1 or less, and whether one is far above. */
class Echelles {
  private readonly parColonne = new Map<string, { petits: number; lignes: number[]; lu: string; grands: number }>();

  constructor(
    private readonly taux: Retenues["duModele"],
    private readonly remarques: Remarques,
  ) {}

  lis(cellule: (c: Choix) => Cellule, numero: number): void {
    for (const c of this.taux) {
      const v = lisNombre(cellule(c));
      if (typeof v !== "object" || v.pourcent || v.valeur === SENTINELLE || v.valeur === 0) continue;
      const e = this.parColonne.get(c.colonne.entete) ?? { petits: 0, lignes: [], lu: "", grands: 0 };
      this.parColonne.set(c.colonne.entete, e);
      if (Math.abs(v.valeur) > 1.5) {
        e.grands++;
        if (!c.enPourcent) this.remarques.note("au-dessus-de-un", c.colonne.entete, numero, String(cellule(c)));
      } else if (Math.abs(v.valeur) <= 1) {
        if (e.petits++ === 0) e.lu = String(cellule(c));
        if (e.lignes.length < LIGNES_CITEES) e.lignes.push(numero);
      }
    }
  }

  /** 38 and 0,38 in one column: whichever way it is read, some are a hundred times too large or too small. */
  melees(): readonly Remarque[] {
    return [...this.parColonne].flatMap(([colonne, e]): Remarque[] =>
      e.petits > 0 && e.grands > 0
        ? [{ code: "deux-echelles", colonne, nombre: e.petits, lignes: e.lignes, lu: e.lu }]
        : [],
    );
  }
}

/** Why a row is not written; null: it is. */
type Motif = { readonly motif: Refus["motif"]; readonly valeurs?: Refus["valeurs"] } | null;

/** The rows one by one: those that are written, those that are set apart and why, and what is counted on the way. */
class Tri {
  readonly refus: Refus[] = [];
  readonly valides: (readonly CelluleDeFichier[])[] = [];
  /** The row of the export of each of them. */
  readonly numeros: number[] = [];
  readonly distinctes = new Set<string>();
  courtes = 0;
  presentes = 0;
  readonly numero: Retenues["duModele"][number] | undefined;
  private readonly obligatoires: Retenues["duModele"];

  constructor(
    duModele: Retenues["duModele"],
    private readonly largeur: number,
    private readonly csv: boolean,
    private readonly reglages: Reglages,
    private readonly remarques: Remarques,
    private readonly echelles: Echelles,
  ) {
    this.obligatoires = duModele.filter((c) => c.colonne.obligatoire);
    this.numero = duModele.find((c) => c.colonne.cle === NUMERO_UNIQUE);
  }

  range(brute: readonly CelluleDeFichier[], ou: number): void {
    const lis = (c: Choix): Cellule => brute[c.association.colonne - 1] ?? null;
    const refus = this.deLaLigne(brute) ?? this.deLaCle(lis) ?? this.duNumero(lis, ou);
    if (refus !== null) {
      this.refus.push({ numero: ou, motif: refus.motif, valeurs: refus.valeurs ?? {} });
      return;
    }
    this.echelles.lis(lis, ou);
    this.valides.push(brute);
    this.numeros.push(ou);
  }

  /** A line of text that does not hold as many cells as the headers. */
  private deLaLigne(brute: readonly CelluleDeFichier[]): Motif {
    const { csv, largeur } = this;
    const valeurs = { lues: brute.length, attendues: largeur };
    if (csv && brute.length > largeur && !brute.slice(largeur).every((c) => estBlanc(c)))
      return { motif: "trop-de-cellules", valeurs };
    if (!csv || brute.length >= largeur) return null;
    this.courtes++;
    return this.reglages.completeCourtes ? null : { motif: "trop-peu-de-cellules", valeurs };
  }

  /** A line that is none: without a key, a header or a total in the middle; or whose key lost its digits. */
  private deLaCle(lis: (c: Choix) => Cellule): Motif {
    const { obligatoires, numero } = this;
    if (obligatoires.length > 0 && obligatoires.every((c) => estBlanc(lis(c))))
      return { motif: "cle-vide", valeurs: { colonne: obligatoires.map((c) => c.colonne.entete).join(", ") } };
    if (numero !== undefined) {
      // Neither is an application: scored and ranked, they would shift the others.
      const dit = lisTexte(lis(numero));
      if (normaliseEntete(dit) === normaliseEntete(numero.association.entete))
        return { motif: "entete-repetee", valeurs: { colonne: numero.colonne.entete } };
      if (TOTAL.test(normalise(dit)))
        return { motif: "ligne-de-total", valeurs: { lu: dit, colonne: numero.colonne.entete } };
    }
    const abime = obligatoires.find((c) => {
      const v = lis(c);
      return (
        c.colonne.type === "texte" &&
        (typeof v === "number" ? Math.abs(v) >= 1e15 : typeof v === "string" && ABREGE.test(v.trim()))
      );
    });
    return abime === undefined
      ? null
      : { motif: "numero-abime", valeurs: { lu: String(lis(abime)), colonne: abime.colonne.entete } };
  }

  /** An application that the table holds already. */
  private duNumero(lis: (c: Choix) => Cellule, ou: number): Motif {
    const { numero, reglages } = this;
    if (numero === undefined) return null;
    const cle = String(lis(numero) ?? "").trim();
    if (reglages.presentes?.has(cle) === true) {
      this.presentes++;
      if (reglages.ecartePresentes) return { motif: "deja-presente", valeurs: { lu: cle } };
    }
    this.distinctes.add(cle);
    if (cle.length !== CARACTERES_DU_NUMERO)
      this.remarques.note("numero-de-longueur-inattendue", numero.colonne.entete, ou, cle);
    return null;
  }
}

/** The cells of the table, and what could not be kept as it was written. */
function* importePeuAPeu(
  valides: Tri["valides"],
  confirmees: readonly ColonneConfirmee[],
  modele: Modele,
): Generator<number, { lignes: Preparation["lignes"]; problemes: readonly Probleme<CodeDImport>[] }, void> {
  const lignes: CelluleDeFichier[][] = [];
  const problemes: Probleme<CodeDImport>[] = [];
  for (let i = 0; i < valides.length; i += TRANCHE) {
    const r = importe(valides.slice(i, i + TRANCHE), confirmees, modele, i);
    for (const l of r.lignes) lignes.push(l);
    for (const p of r.problemes) problemes.push(p);
    yield Math.min(valides.length, i + TRANCHE);
  }
  return { lignes, problemes };
}

const codeDeRemarque = (p: Probleme<CodeDImport>, lu: string): Remarque["code"] =>
  estErreurExcel(lu) ? "valeur-en-erreur" : p.code === "import-numero-en-nombre" ? "chiffres-perdus" : "garde-en-texte";

/** Every row of the export, as it will be written, by slices: `next()` tells how many rows were read. */
export function* preparePeuAPeu(
  f: FeuilleDExport,
  ligne: number,
  csv: boolean,
  modele: Modele,
  choix: readonly Choix[],
  reglages: Reglages,
): Generator<number, Preparation, void> {
  const { duModele, confirmees, colonnes } = yield* colonnesRetenues(f, ligne, csv, modele, choix);
  const taux = duModele.filter((c) => estUnTaux(c.colonne));
  const remarques = new Remarques();
  const echelles = new Echelles(taux, remarques);
  const tri = new Tri(duModele, entetesDe(f, ligne, csv).length, csv, reglages, remarques, echelles);
  for (let i = ligne + 1; i < f.lignes.length; i++) {
    if ((i - ligne) % TRANCHE === 0) yield i - ligne;
    tri.range(rangeeDe(f, i)!, f.numeros[i]!);
  }
  const importees = yield* importePeuAPeu(tri.valides, confirmees, modele);

  // A line of another table has no number of its own: the same cells are the same line.
  const dejaLa =
    tri.numero === undefined ? lignesDejaLa(importees.lignes, colonnes, reglages.table ?? null) : new Set<number>();
  const ecartees = reglages.ecartePresentes ? dejaLa : new Set<number>();
  const refus = [
    ...tri.refus,
    ...[...ecartees].map((i): Refus => ({ numero: tri.numeros[i]!, motif: "deja-la", valeurs: {} })),
  ].sort((a, b) => a.numero - b.numero);
  const lignes = ecartees.size === 0 ? importees.lignes : importees.lignes.filter((_, i) => !ecartees.has(i));

  for (const p of importees.problemes) {
    if (ecartees.has(p.ou.ligne!)) continue;
    const entete = duModele.find((c) => c.association.colonne === p.ou.colonne)?.colonne.entete ?? p.ou.entete ?? "";
    const lu = String(p.valeurs["lu"] ?? "");
    remarques.note(codeDeRemarque(p, lu), entete, tri.numeros[p.ou.ligne!]!, lu);
  }
  const melees = echelles.melees();
  return {
    colonnes,
    lignes,
    echelles: melees.map(({ colonne }) =>
      deuxEchelles(
        colonne,
        lignes,
        colonnes.findIndex((c) => c.entete === colonne),
        taux.find((c) => c.colonne.entete === colonne)!.enPourcent,
      ),
    ),
    lues: f.lignes.length - ligne - 1,
    refus,
    remarques: [...melees, ...remarques.toutes()],
    courtes: tri.courtes,
    presentes: tri.presentes + dejaLa.size,
    distinctes: tri.numero === undefined ? null : tri.distinctes.size,
  };
}

/** All at once, where nothing waits for a page. */
export const prepare = (...de: Parameters<typeof preparePeuAPeu>): Preparation => dUnTrait(preparePeuAPeu(...de));
