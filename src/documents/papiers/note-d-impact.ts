/**
 * The impact note of a grid: the annex of its vote. What changes and for how many, effects on publics, typologies and communes, typical
 * households, anomalies, then missing data; the full grid as an annex. No application is cited. Pure.
 */
import { lisNombre, type DateLegale } from "../../domaine/commun";
import {
  COLONNES_DE_GRILLE,
  ENTETES_DE_GRILLE,
  texteDeCondition,
  type ConstatDeGrille,
  type DifferenceDeGrilles,
  type GrilleLue,
} from "../../domaine/cotation";
import {
  type ClassementsCompares,
  type Distribution,
  type Histogramme,
  type Impact,
  type LigneDImpact,
} from "../../domaine/cotation/population";
import { ditConstatDeGrille, ecrisDifference, ecrisLesTests, nombre, NOTE_D_IMPACT as T } from "../../messages";
import { nomDeFeuille } from "../compose";
import {
  type CelluleDeDocument,
  type ColonneDeDocument,
  type Document,
  type FeuilleDeDocument,
  type Section,
  type Tableau,
} from "../types";

/** A grid before its paper: what it was judged to be, as situated and said by the host. */
export interface GrilleDeLaNote {
  readonly constats: readonly ConstatDeGrille[];
  /** Block and criterion that a constat is about; « » for the whole grid. */
  readonly ou: (c: ConstatDeGrille) => string;
  /** The same constat, its lines those that the reader sees. */
  readonly situe: (c: ConstatDeGrille) => ConstatDeGrille;
  /** Remarks of the reading, already said. */
  readonly mentions: readonly string[];
  readonly distribution: Distribution;
}

export interface GroupesDeLaNote {
  /** Header that was read. */
  readonly colonne: string;
  /** Null: the table has no such column. */
  readonly lignes: readonly { readonly nom: string; readonly impact: LigneDImpact }[] | null;
}

export interface CasDeLaNote {
  readonly nom: string;
  readonly attendu: number | null;
  /** A number, or why there is none. */
  readonly notes: readonly [CelluleDeDocument, CelluleDeDocument];
  /** 0: no rank. */
  readonly rangs: readonly [number, number];
}

export interface DonneesDeLaNote {
  readonly version: {
    readonly nom: string;
    readonly description: string;
    readonly gardee: DateLegale | null;
    readonly votee: DateLegale | null;
  };
  /** The proposed grid, by the name of its table. */
  readonly proposee: string;
  readonly date: DateLegale;
  /** The evaluation date and where it comes from, said. */
  readonly dateDite: string;
  readonly placeDeLaGrille: string;
  readonly demandes: { readonly lignes: number; readonly place: string };
  readonly avant: GrilleDeLaNote;
  readonly apres: GrilleDeLaNote;
  /** The proposed grid as it is read: the annex. */
  readonly grille: GrilleLue;
  readonly differences: readonly DifferenceDeGrilles[];
  readonly histogramme: Histogramme;
  readonly classements: ClassementsCompares;
  readonly publics: readonly { readonly nom: string; readonly remarque: string }[];
  /** Of these publics, in the same order. */
  readonly impact: Impact;
  readonly typologies: GroupesDeLaNote;
  readonly communes: GroupesDeLaNote;
  readonly casTypes: {
    readonly cas: readonly CasDeLaNote[];
    /** Pairs whose order is expected, and how many are not in it. */
    readonly paires: number;
    readonly inversions: readonly [number, number];
    readonly remarques: readonly string[];
  } | null;
  /** Date of seniority settles equal scores. */
  readonly avecAnciennete: boolean;
}

/** A label, then eight numbers. */
const LARGEURS = [60, 13, 13, 13, 13, 11, 11, 12, 12];
const COMMUNES_MONTREES = 12;
/** Said elsewhere in the note, or of no use to a vote (one line for each line of the grid). */
const CONSTATS_TUS: ReadonlySet<string> = new Set(["population", "part-non-renseignee", "ligne-atteinte"]);

const points = (x: number | null): string => (x === null ? "–" : nombre(x));

export function noteDImpact(d: DonneesDeLaNote): Document {
  const impression = { orientation: "paysage", pied: T.pied(d.version.nom, d.proposee, d.date) } as const;
  const communes = d.communes.lignes ?? [];
  return {
    nom: T.nom,
    feuilles: [
      {
        nom: nomDeFeuille(T.feuilles.note(d.version.nom)),
        titre: T.titreDe(d.version.nom, d.version.votee, d.version.gardee, d.proposee, d.date),
        sousTitres: [
          T.comparees(d.version.description, d.version.votee !== null, d.proposee),
          `${T.demandes(d.demandes.lignes, d.demandes.place)} ${d.dateDite}`,
        ],
        largeurs: LARGEURS,
        impression,
        sections: [
          enBref(d),
          changements(d),
          publics(d),
          ...repartition(d),
          groupes(d.typologies, "Note_Typologies", T.typologie, T.typologies(d.impact.n[0]!), Infinity),
          groupes(d.communes, "Note_Communes", T.commune, T.communes(d.impact.n[0]!), COMMUNES_MONTREES),
          ...casTypes(d),
          anomalies(d),
          {
            genre: "texte",
            titre: T.lecture,
            paragraphes: [T.decision, T.regleDesRangs(d.avecAnciennete), T.limites, T.personnes, T.production],
          },
          // Last: it is the table that a page may cut, and nothing is read under its repeated header.
          nonRenseignees(d),
        ],
      },
      { ...annexeDeLaGrille(d), impression },
      ...(communes.length > COMMUNES_MONTREES
        ? [
            {
              nom: T.feuilles.communes,
              titre: T.toutesLesCommunes,
              sousTitres: [T.communes(d.impact.n[0]!)],
              largeurs: LARGEURS,
              impression,
              sections: [tableDImpact("Note_Toutes_Communes", T.commune, undefined, lignesDe(communes), "", [])],
            },
          ]
        : []),
      { ...annexeDeVerification(d), impression },
    ],
  };
}

const nonConformes = (g: GrilleDeLaNote): readonly ConstatDeGrille[] =>
  g.constats.filter((c) => c.gravite === "anomalie légale");

function enBref(d: DonneesDeLaNote): Section {
  const { montent, descendent, inchangees, classees } = d.classements;
  const cas = d.casTypes;
  return {
    genre: "texte",
    titre: T.enBref,
    paragraphes: [
      T.mouvements(montent, descendent, inchangees, classees),
      T.medianes(points(d.avant.distribution.mediane), points(d.apres.distribution.mediane)),
      ...(cas === null || cas.paires === 0
        ? []
        : [
            T.casDansLOrdre(cas.cas.length, cas.paires, cas.paires - cas.inversions[0], cas.paires - cas.inversions[1]),
          ]),
      T.anomalies(nonConformes(d.apres).length),
    ],
  };
}

/** How many applications fulfil each line of a grid, by its rank in its range. */
function atteintesParLigne(constats: readonly ConstatDeGrille[]): ReadonlyMap<number, number> {
  const n = new Map<number, number>();
  for (const c of constats)
    if (c.code === "ligne-atteinte" || c.code === "ligne-jamais-atteinte") n.set(c.lignes[0]!, c.valeurs.atteintes);
  return n;
}

const enCellule = (c: unknown): CelluleDeDocument =>
  typeof c === "number" || typeof c === "string" ? c : c === undefined || c === null ? null : String(c);

/** Points, as a kept version has them in text: a number when it reads as one, else as written (« ×1,5 »). */
function enPoints(c: unknown): CelluleDeDocument {
  const n = typeof c === "string" ? lisNombre(c) : null;
  return n !== null && typeof n === "object" && !n.pourcent ? n.valeur : enCellule(c);
}
const EN_POINTS: ReadonlySet<DifferenceDeGrilles["element"]> = new Set(["points", "plafond", "plancher"]);

/** What changes, before, after. A line that comes or goes is named by its conditions, and its points are the number. */
function changement(x: DifferenceDeGrilles): readonly [string, CelluleDeDocument, CelluleDeDocument] {
  const [nature, bloc, critere, element, avant, apres] = ecrisDifference(x).map(enCellule);
  const dite = x.apres ?? x.avant;
  const ligne = dite?.genre === "ligne" ? dite.cellules : null;
  const quoi = T.changement(
    String(bloc ?? ""),
    String(critere ?? ""),
    ligne === null ? String(element ?? "") : ecrisLesTests(ligne),
    x.nature === "modifie" ? "" : String(nature),
  );
  if (ligne === null)
    return EN_POINTS.has(x.element) ? [quoi, enPoints(avant), enPoints(apres)] : [quoi, avant ?? null, apres ?? null];
  const points = enPoints(ligne.points) ?? 0;
  return [quoi, x.avant === null ? null : points, x.apres === null ? null : points];
}

/** A criterion that comes or goes is said by its lines. */
const aDire = (differences: readonly DifferenceDeGrilles[]): readonly DifferenceDeGrilles[] =>
  differences.filter((x) => x.element !== "critere" || x.nature === "modifie");

function changements(d: DonneesDeLaNote): Tableau {
  const differences = aDire(d.differences);
  const [deA, deB] = [atteintesParLigne(d.avant.constats), atteintesParLigne(d.apres.constats)];
  return {
    genre: "tableau",
    titre: T.changements(differences.length),
    nom: "Note_Changements",
    colonnes: [
      { cle: "quoi", entete: T.critere, genre: "texte" },
      { cle: "avant", entete: T.avant, genre: "nombre" },
      { cle: "apres", entete: T.apres, genre: "nombre" },
      { cle: "concernees", entete: T.concernees, genre: "entier" },
    ],
    lignes: differences.map((x) => {
      const concernees = x.ligneB !== null ? deB.get(x.ligneB) : x.ligneA !== null ? deA.get(x.ligneA) : undefined;
      return { cellules: [...changement(x), concernees ?? null] };
    }),
    vide: T.aucunChangement,
    notes: [T.notesDesChangements],
  };
}

const COLONNES_D_IMPACT: readonly ColonneDeDocument[] = [
  { cle: "effectif", entete: T.effectif, genre: "entier" },
  { cle: "premiersA", entete: T.premieres.avant, genre: "entier" },
  { cle: "premiersB", entete: T.premieres.apres, genre: "entier" },
  { cle: "ecart", entete: T.ecart, genre: "ecart" },
  { cle: "entrants", entete: T.entrants, genre: "entier" },
  { cle: "sortants", entete: T.sortants, genre: "entier" },
  { cle: "rangA", entete: T.rangMedian.avant, genre: "nombre" },
  { cle: "rangB", entete: T.rangMedian.apres, genre: "nombre" },
];
const cellulesDImpact = (l: LigneDImpact): readonly CelluleDeDocument[] => [
  l.effectif,
  l.premiersA,
  l.premiersB,
  l.premiersB - l.premiersA,
  l.entrants,
  l.sortants,
  l.rangMedianA,
  l.rangMedianB,
];
const lignesDe = (groupes: readonly { readonly nom: string; readonly impact: LigneDImpact }[]): Tableau["lignes"] =>
  groupes.map((g) => ({ cellules: [g.nom, ...cellulesDImpact(g.impact)] }));

const tableDImpact = (
  nom: string,
  premiere: string,
  titre: string | undefined,
  lignes: Tableau["lignes"],
  vide: string,
  notes: readonly string[],
): Tableau => ({
  genre: "tableau",
  ...(titre === undefined ? {} : { titre }),
  nom,
  colonnes: [{ cle: "groupe", entete: premiere, genre: "texte" }, ...COLONNES_D_IMPACT],
  lignes,
  vide,
  notes,
});

function publics(d: DonneesDeLaNote): Tableau {
  const n = d.impact.n[0]!;
  return tableDImpact(
    "Note_Publics",
    T.public,
    T.publics(n),
    [
      ...d.publics.map((p, k) => ({ cellules: [p.nom, ...cellulesDImpact(d.impact.publics[k]!)] })),
      { cellules: [T.aucunPublic, ...cellulesDImpact(d.impact.aucun)] },
      ...(d.impact.nonRenseigne.effectif > 0
        ? [
            {
              cellules: [T.dontNonRenseigne, ...cellulesDImpact(d.impact.nonRenseigne)],
              accent: "attenue" as const,
            },
          ]
        : []),
    ],
    T.aucunSuivi,
    [
      ...(d.publics.length === 0 ? [T.aucunSuivi] : []),
      T.notesDesPublics(n, d.classements.classees),
      ...d.publics.flatMap((p) => (p.remarque === "" ? [] : [p.remarque])),
    ],
  );
}

function repartition(d: DonneesDeLaNote): readonly Section[] {
  const [a, b] = [d.avant, d.apres];
  const compte = (g: GrilleDeLaNote) => {
    const c = g.constats.find((x) => x.code === "population");
    if (c?.code !== "population") throw new RangeError("note d'impact : population non comptée");
    return c.valeurs;
  };
  const [ca, cb] = [compte(a), compte(b)];
  const distinctes = (n: number | null): CelluleDeDocument => n ?? T.distinctesInconnues;
  const quart = (cle: keyof typeof T.quarts): readonly CelluleDeDocument[] => [
    T.quarts[cle],
    a.distribution[cle],
    b.distribution[cle],
  ];
  return [
    ...(d.histogramme.tranches.length === 0
      ? []
      : [
          {
            genre: "graphique",
            titre: T.repartition,
            forme: "colonnes",
            tableau: "Note_Repartition",
            categories: "tranche",
            series: ["avant", "apres"],
            hauteur: 13,
            description: T.description(points(a.distribution.mediane), points(b.distribution.mediane)),
          } as const,
        ]),
    {
      genre: "tableau",
      nom: "Note_Repartition",
      colonnes: [
        { cle: "tranche", entete: T.tranche, genre: "texte" },
        { cle: "avant", entete: T.avant, genre: "entier" },
        { cle: "apres", entete: T.apres, genre: "entier" },
      ],
      lignes: d.histogramme.tranches.map((t) => ({
        cellules: [T.nomDeTranche(points(t.de), points(t.a)), t.effectifs[0]!, t.effectifs[1]!],
      })),
      vide: "",
    },
    {
      genre: "tableau",
      titre: T.notes,
      nom: "Note_Notes",
      colonnes: [
        { cle: "mesure", entete: T.mesure, genre: "texte" },
        { cle: "avant", entete: T.avant, genre: "nombre" },
        { cle: "apres", entete: T.apres, genre: "nombre" },
      ],
      lignes: [
        [T.notees, ca.notees, cb.notees],
        [T.distinctes, distinctes(ca.distinctes), distinctes(cb.distinctes)],
        [T.horsChamp, ca.horsChamp, cb.horsChamp],
        [T.enErreur, ca.enErreur, cb.enErreur],
        quart("minimum"),
        quart("quartInferieur"),
        quart("mediane"),
        quart("quartSuperieur"),
        quart("maximum"),
      ].map((cellules) => ({ cellules })),
      vide: "",
      notes: [T.notesDesNotes],
    },
  ];
}

function groupes(g: GroupesDeLaNote, nom: string, premiere: string, titre: string, montrees: number): Section {
  if (g.lignes === null) return { genre: "texte", titre, paragraphes: [T.sansColonne(g.colonne)] };
  const reste = g.lignes.length - montrees;
  return tableDImpact(nom, premiere, titre, lignesDe(g.lignes.slice(0, montrees)), T.sansColonne(g.colonne), [
    ...(reste > 0 ? [T.autresCommunes(reste, T.feuilles.communes)] : []),
  ]);
}

function casTypes({ casTypes: c }: DonneesDeLaNote): readonly Section[] {
  if (c === null) return [];
  const rang = (r: number): number | null => (r === 0 ? null : r);
  return [
    {
      genre: "tableau",
      titre: T.cas,
      nom: "Note_Cas_Types",
      colonnes: [
        { cle: "cas", entete: T.unCas, genre: "texte" },
        { cle: "attendu", entete: T.attendu, genre: "entier" },
        { cle: "noteA", entete: T.noteDuCas.avant, genre: "nombre" },
        { cle: "noteB", entete: T.noteDuCas.apres, genre: "nombre" },
        { cle: "rangA", entete: T.rangDuCas.avant, genre: "entier" },
        { cle: "rangB", entete: T.rangDuCas.apres, genre: "entier" },
      ],
      lignes: c.cas.map((x) => ({
        cellules: [x.nom, x.attendu, ...x.notes, rang(x.rangs[0]), rang(x.rangs[1])],
      })),
      vide: T.aucunCas,
      notes: c.remarques,
    },
  ];
}

const dit = (
  g: GrilleDeLaNote,
  c: ConstatDeGrille,
): ReturnType<typeof ditConstatDeGrille> & { readonly ou: string } => ({
  ...ditConstatDeGrille(g.situe(c)),
  ou: g.ou(c),
});

function anomalies(d: DonneesDeLaNote): Section {
  const siennes = nonConformes(d.apres).map((c) => dit(d.apres, c));
  return {
    genre: "texte",
    titre: T.anomaliesDeLaGrille,
    paragraphes: [
      ...(siennes.length === 0
        ? [T.sansAnomalie]
        : siennes.map((x) => T.constatEtSource(x.ou, x.constat, x.reference))),
      `${T.pasUnAvis} ${T.autresConstats(T.feuilles.verification)}`,
    ],
  };
}

/** The columns read by the proposed grid, then those that only the other reads; the least known first. */
function nonRenseignees(d: DonneesDeLaNote): Tableau {
  const parts = (g: GrilleDeLaNote) => g.constats.flatMap((c) => (c.code === "part-non-renseignee" ? [c.valeurs] : []));
  const [a, b] = [parts(d.avant), parts(d.apres)];
  const [deA, deB] = [a, b].map((ps) => new Set(ps.map((p) => p.colonne))) as [Set<string>, Set<string>];
  const toutes = [...b, ...a.filter((p) => !deB.has(p.colonne))];
  const connues = toutes.filter((p) => p.inconnues === 0).map((p) => p.colonne);
  return {
    genre: "tableau",
    titre: T.nonRenseigne,
    nom: "Note_Non_Renseigne",
    colonnes: [
      { cle: "donnee", entete: T.donnee, genre: "texte" },
      { cle: "inconnues", entete: T.inconnues, genre: "entier" },
      { cle: "sur", entete: T.surCombien, genre: "entier" },
      { cle: "part", entete: T.part, genre: "part" },
      { cle: "par", entete: T.luePar, genre: "texte" },
    ],
    lignes: toutes
      .filter((p) => p.inconnues > 0)
      .sort((x, y) => y.inconnues / (y.lues || 1) - x.inconnues / (x.lues || 1))
      .map((p) => ({
        cellules: [
          p.colonne,
          p.inconnues,
          p.lues,
          p.lues === 0 ? null : p.inconnues / p.lues,
          deA.has(p.colonne) ? (deB.has(p.colonne) ? T.parLesDeux : T.parLAncienne) : T.parLaNouvelle,
        ],
      })),
    vide: T.toutRenseigne,
    notes: connues.length === 0 || connues.length === toutes.length ? [] : [T.connues(connues)],
  };
}

type SansImpression = Omit<FeuilleDeDocument, "impression">;

function annexeDeLaGrille(d: DonneesDeLaNote): SansImpression {
  const { lignes } = d.grille;
  const colonnes = COLONNES_DE_GRILLE.filter((c) => lignes.some((l) => l.cellules[c] !== undefined));
  const changees = new Set(d.differences.flatMap((x) => x.ligneB ?? []));
  const enNombres = (c: (typeof COLONNES_DE_GRILLE)[number]): boolean =>
    c === "points" || c === "plafond" || c === "plancher";
  return {
    nom: T.feuilles.grille,
    titre: T.grille,
    sousTitres: [T.grilleLue(d.placeDeLaGrille)],
    largeurs: colonnes.map((c) =>
      enNombres(c) ? 10 : c === "critere" ? 36 : /^(bloc|donnee|condition)/.test(c) ? 24 : 13,
    ),
    sections: [
      {
        genre: "tableau",
        nom: "Note_Grille",
        colonnes: colonnes.map((c) => ({
          cle: c,
          entete: ENTETES_DE_GRILLE[c],
          genre: enNombres(c) ? "nombre" : "texte",
        })),
        lignes: lignes.map((l) => ({
          cellules: colonnes.map((c) => (enNombres(c) ? enPoints(l.cellules[c]) : texteDeCondition(l.cellules[c]))),
          ...(changees.has(l.ligne) ? { accent: "attention" as const } : {}),
        })),
        vide: T.sansLigne,
      },
    ],
  };
}

/** Both grids are judged alike: a vote compares them. */
function annexeDeVerification(d: DonneesDeLaNote): SansImpression {
  const lignesDeGrille = (nom: string, g: GrilleDeLaNote) => [
    ...g.constats
      .filter((c) => !CONSTATS_TUS.has(c.code))
      .map((c) => {
        const x = dit(g, c);
        return {
          cellules: [nom, x.gravite, x.ou, x.constat, x.reference],
          ...(x.gravite === "anomalie légale" ? { accent: "attention" as const } : {}),
        };
      }),
    ...g.mentions.map((m) => ({ cellules: [nom, T.remarque, "", m, ""] })),
  ];
  return {
    nom: T.feuilles.verification,
    titre: T.verification,
    sousTitres: [T.pasUnAvis],
    largeurs: [12, 18, 32, 60, 30],
    sections: [
      {
        genre: "tableau",
        nom: "Note_Verification",
        colonnes: [
          { cle: "grille", entete: T.grilleVerifiee, genre: "texte" },
          { cle: "gravite", entete: T.gravite, genre: "texte" },
          { cle: "critere", entete: T.critere, genre: "texte" },
          { cle: "constat", entete: T.constat, genre: "texte" },
          { cle: "source", entete: T.source, genre: "texte" },
        ],
        lignes: [...lignesDeGrille(T.grilleApres, d.apres), ...lignesDeGrille(T.grilleAvant, d.avant)],
        vide: T.rienAVerifier,
      },
    ],
  };
}
