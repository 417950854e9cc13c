/**
 * The audit report: one page of synthesis, then what is to be dealt with, the gravest first, then (on option) what is compliant, and
 * in an annex what could not be read and the rules as applied. For all, or for one bailleur: only its own constats. Pure.
 */
import { enNombre, lieuDe, type DateLegale } from "../../domaine/commun";
import { valeurEnVigueur, VERIFIE_LE, versionsDe, type IdDeRegle } from "../../domaine/droit";
import {
  cleDuNom,
  effectifsDesDefauts,
  effectifsDesVerdicts,
  fichiersDuConstat,
  lecturesContraires,
  parGravite,
  rapport,
  regroupeLesDefauts,
  type Constat,
  type DefautReleve,
  type Mesure,
  type Verdict,
} from "../../domaine/controles";
import {
  affichageDuConstat,
  DOCUMENTS,
  ETATS_DU_LOT,
  LIBELLES_DES_REGLES,
  lieux,
  RAPPORT_DE_CONTROLE as T,
  type Comptes,
  cartesDites,
  phraseDeLecture,
  phraseDeLEtat,
  phraseDeRelecture,
} from "../../messages";
import { composeFeuille, nomDeFeuille } from "../compose";
import {
  type CelluleDeDocument,
  type ColonneDeDocument,
  type Document,
  type FeuilleDeDocument,
  type LigneDeDocument,
  type Section,
  type Tableau,
} from "../types";

export interface DonneesDuRapport {
  readonly constats: readonly Constat[];
  /** What was decided of a constat, already said; none for most. */
  readonly decisions?: ReadonlyMap<Constat, string>;
  /** What was noted of the data: to correct, to confirm, or only to know. */
  readonly defauts: readonly DefautReleve[];
  /** Names of the tables read. */
  readonly tables: readonly string[];
  /** null: none was given, what depends on the day is undetermined. */
  readonly date: DateLegale | null;
  /** null: all of them. */
  readonly bailleur: string | null;
  /** Also list what is compliant, in a sheet of its own. */
  readonly conformes: boolean;
  /** The files of a batch. */
  readonly fichiers?: readonly {
    readonly nom: string;
    readonly etat: string;
    readonly comptes: Comptes;
    readonly remarque: string;
  }[];
}

/** What a synthesis shows; what is beyond is added up, and read on the next sheet. */
interface Montres {
  readonly bailleurs: number;
  readonly regles: number;
  readonly graphique: boolean;
}
/** Lines of its two tables that a page was seen to hold in every program; the layout may find that less fit. */
const LIGNES_DES_TABLES = 27;
const BAILLEURS_TRACES = 12;

/** How many there are to sum up: landlords, those of them with something non-compliant, rules to deal with. */
interface ASerrer {
  readonly bailleurs: number;
  readonly enDefaut: number;
  readonly regles: number;
}

/**
 * From the most that can be shown to the least: the chart goes first, then the landlords with nothing non-compliant, then rules, then
 * the landlords that a report is read for.
 */
function* resumes({ bailleurs, enDefaut, regles }: ASerrer): Generator<Montres> {
  if (bailleurs <= BAILLEURS_TRACES) yield { bailleurs, regles, graphique: true };
  let [b, r] = [Math.min(bailleurs, LIGNES_DES_TABLES), regles];
  // One line more: the others, added up.
  const nommes = Math.max(8, enDefaut + 1);
  for (;;) {
    yield { bailleurs: b, regles: r, graphique: false };
    if (b > nommes) b--;
    else if (r > 8) r--;
    else if (b > 8) b--;
    else if (r > 1 && r >= b) r--;
    else if (b > 1) b--;
    else return;
  }
}

const COMPTES: readonly ColonneDeDocument[] = [
  { cle: "nonConformes", entete: T.nonConformes, genre: "entier" },
  { cle: "aJustifier", entete: T.aJustifier, genre: "entier" },
  { cle: "indetermines", entete: T.indetermines, genre: "entier" },
  { cle: "conformes", entete: T.conformes, genre: "entier" },
];
const estATraiter = (c: Constat): boolean => c.verdict !== "conforme" && c.verdict !== "non-applicable";
type Effectifs = Readonly<Record<Verdict, number>>;
const comptes = (n: Effectifs): readonly number[] => [n["non-conforme"], n["a-justifier"], n.indetermine, n.conforme];
const somme = (ns: readonly (readonly number[])[]): readonly number[] =>
  ns.reduce((s, n) => s.map((x, i) => x + n[i]!), [0, 0, 0, 0] as readonly number[]);
const accentDe = (n: readonly number[]): Pick<LigneDeDocument, "accent"> =>
  n[0]! > 0 ? { accent: "refus" } : n[1]! + n[2]! > 0 ? { accent: "attention" } : {};

export function rapportDeControle(d: DonneesDuRapport): Document {
  const siens =
    d.bailleur === null
      ? d.constats
      : d.constats.filter((c) => cleDuNom(c.portee.bailleur ?? "") === cleDuNom(d.bailleur!));
  const donnees = { ...d, constats: parGravite(siens) };
  return {
    nom: T.nom(d.bailleur),
    feuilles: [
      synthese(donnees),
      constatsATraiter(donnees),
      ...(d.conformes ? [constatsConformes(donnees)] : []),
      ...(d.fichiers === undefined ? [] : [fichiersControles(d.fichiers, d)]),
      annexes(donnees),
    ],
  };
}

/** One page, whatever there is to sum up: the most that it holds. */
function synthese(d: DonneesDuRapport): FeuilleDeDocument {
  const n = (constats: readonly Constat[], lis: (c: Constat) => string): number => new Set(constats.map(lis)).size;
  const duBailleur = (c: Constat): string => cleDuNom(c.portee.bailleur ?? "");
  const tous: ASerrer = {
    bailleurs: n(d.constats, duBailleur),
    enDefaut: n(
      d.constats.filter((c) => c.verdict === "non-conforme"),
      duBailleur,
    ),
    regles: n(d.constats.filter(estATraiter), (c) => c.regle),
  };
  let feuille: FeuilleDeDocument | null = null;
  for (const montres of resumes(tous)) {
    feuille = syntheseDe(d, montres);
    const lignes = feuille.sections.reduce((k, s) => k + (s.genre === "tableau" ? s.lignes.length : 0), 0);
    if (lignes <= LIGNES_DES_TABLES && composeFeuille(feuille).impression.sauts.length === 0) break;
  }
  return feuille!;
}

function syntheseDe(d: DonneesDuRapport, montres: Montres): FeuilleDeDocument {
  const r = rapport(d.constats, { date: d.date });
  const parBailleur = r.sections
    .map((s) => ({
      nom: s.bailleur === "" ? T.sansBailleur : s.bailleur,
      vrai: s.bailleur !== "",
      n: comptes(s.effectifs),
    }))
    .sort((x, y) => y.n[0]! - x.n[0]! || y.n[1]! - x.n[1]! || y.n[2]! - x.n[2]!);
  const enDefaut = parBailleur.filter((b) => b.vrai && b.n[0]! > 0);
  const n = r.effectifs;
  const chezUnBailleur = parBailleur.reduce((k, b) => k + (b.vrai ? b.n[0]! : 0), 0);
  const suite = nomDeFeuille(T.feuilleDesConstats(d.bailleur));
  const deuxLectures = d.constats.filter(lecturesContraires).length;
  return {
    nom: nomDeFeuille(T.feuille(d.bailleur)),
    titre: T.titre(d.bailleur),
    sousTitres: [T.date(d.date), ...(d.tables.length === 0 ? [] : [T.tables(d.tables)]), T.version(r.verifieLe)],
    largeurs: [68, 14, 13, 14, 13],
    impression: { orientation: "portrait", pied: T.pied(T.titre(d.bailleur), d.date) },
    sections: [
      {
        genre: "texte",
        titre: T.enBref,
        paragraphes: [
          d.constats.length === 0
            ? T.rien
            : T.synthese(
                {
                  nonConformes: n["non-conforme"],
                  aJustifier: n["a-justifier"],
                  indetermines: n.indetermine,
                  conformes: n.conforme,
                },
                d.bailleur === null ? { constats: chezUnBailleur, bailleurs: enDefaut.length } : null,
              ),
          ...(d.fichiers === undefined ? [] : [T.renvoiAuxFichiers(d.fichiers.length, compteParEtat(d.fichiers))]),
          ...(d.defauts.length === 0
            ? []
            : [T.releves(effectifsDesDefauts(d.defauts), nomDeFeuille(T.feuilleDesAnnexes(d.bailleur)))]),
          ...(deuxLectures === 0 ? [] : [T.deuxLectures(deuxLectures, nomDeFeuille(T.feuilleDesAnnexes(d.bailleur)))]),
          T.limites,
        ],
      },
      ...(d.bailleur === null && parBailleur.length > 1 ? tableDesBailleurs(parBailleur, montres, suite) : []),
      tableDesRegles(d.constats, montres.regles, suite),
    ],
  };
}

interface LigneDeBailleur {
  readonly nom: string;
  readonly n: readonly number[];
}

/** The first ones, one less when the others are added up on a line. */
const premiers = <X>(tous: readonly X[], place: number): readonly X[] =>
  tous.length <= place ? tous : tous.slice(0, Math.max(0, place - 1));

function tableDesBailleurs(
  tous: readonly LigneDeBailleur[],
  { bailleurs, graphique }: Montres,
  suite: string,
): readonly Section[] {
  const montres = premiers(tous, bailleurs);
  const autres = tous.slice(montres.length);
  const enDefaut = montres.filter((b) => b.n[0]! + b.n[1]! + b.n[2]! > 0).length;
  return [
    {
      genre: "tableau",
      titre: T.parBailleur,
      nom: "Rapport_Bailleurs",
      colonnes: [{ cle: "bailleur", entete: T.bailleur, genre: "texte" }, ...COMPTES],
      lignes: [
        ...montres.map((b): LigneDeDocument => ({ cellules: [b.nom, ...b.n], ...accentDe(b.n) })),
        ...(autres.length === 0
          ? []
          : [{ cellules: [T.autresBailleurs(autres.length, suite), ...somme(autres.map((b) => b.n))] }]),
        { cellules: [DOCUMENTS.total, ...somme(tous.map((b) => b.n))], accent: "total" },
      ],
      vide: T.rien,
    },
    ...(enDefaut > 1 && graphique
      ? [
          {
            genre: "graphique",
            titre: T.graphique,
            forme: "barres-empilees",
            tableau: "Rapport_Bailleurs",
            categories: "bailleur",
            series: ["nonConformes", "aJustifier", "indetermines"],
            hauteur: 4 + montres.length,
            description: T.description(montres[0]!.nom, montres[0]!.n[0]!),
          } as const,
        ]
      : []),
  ];
}

function tableDesRegles(constats: readonly Constat[], place: number, suite: string): Tableau {
  const regles = [...new Set(constats.map((c) => c.regle))].map((regle) => ({
    libelle: `${LIBELLES_DES_REGLES[regle]} (${regle})`,
    n: comptes(effectifsDesVerdicts(constats.filter((c) => c.regle === regle))),
  }));
  const aTraiter = regles
    .filter((r) => r.n[0]! + r.n[1]! + r.n[2]! > 0)
    .sort((x, y) => y.n[0]! - x.n[0]! || y.n[1]! - x.n[1]! || y.n[2]! - x.n[2]!);
  const montrees = premiers(aTraiter, place);
  const autres = aTraiter.slice(montrees.length);
  const conformes = regles.filter((r) => r.n[0]! + r.n[1]! + r.n[2]! === 0 && r.n[3]! > 0);
  return {
    genre: "tableau",
    titre: T.parRegle,
    nom: "Rapport_Regles",
    colonnes: [{ cle: "regle", entete: T.regle, genre: "texte" }, ...COMPTES],
    lignes: [
      ...montrees.map((r) => ({ cellules: [r.libelle, ...r.n], ...accentDe(r.n) })),
      ...(autres.length === 0
        ? []
        : [{ cellules: [T.autresReglesATraiter(autres.length, suite), ...somme(autres.map((r) => r.n))] }]),
      ...(conformes.length === 0
        ? []
        : [{ cellules: [T.autresRegles(conformes.length), ...somme(conformes.map((r) => r.n))] }]),
    ],
    vide: T.rien,
  };
}

/** The files that need something first, each state together; in a state, the order received. */
const ORDRE_DES_ETATS: readonly string[] = (
  ["illisible", "non-conforme", "a-completer", "conforme", "a-l-appui"] as const
).map((e) => ETATS_DU_LOT[e]);

const parEtat = (fichiers: NonNullable<DonneesDuRapport["fichiers"]>): NonNullable<DonneesDuRapport["fichiers"]> =>
  [...fichiers].sort((x, y) => ORDRE_DES_ETATS.indexOf(x.etat) - ORDRE_DES_ETATS.indexOf(y.etat));

function fichiersControles(
  fichiers: NonNullable<DonneesDuRapport["fichiers"]>,
  d: Pick<DonneesDuRapport, "date" | "bailleur">,
): FeuilleDeDocument {
  const ranges = parEtat(fichiers);
  return {
    nom: nomDeFeuille(T.fichiers),
    titre: T.fichiers,
    sousTitres: [T.date(d.date), T.fichiersParEtat(compteParEtat(ranges))],
    largeurs: [40, 24, 13, 12, 14, 12, 12, 44],
    impression: { orientation: "paysage", pied: T.pied(T.titre(d.bailleur), d.date) },
    sections: [
      {
        genre: "tableau",
        nom: "Rapport_Fichiers",
        colonnes: [
          { cle: "fichier", entete: T.fichier, genre: "texte" },
          { cle: "etat", entete: T.etatDuFichier, genre: "texte" },
          ...COMPTES,
          { cle: "aCorriger", entete: T.aCorriger, genre: "entier" },
          { cle: "remarque", entete: T.remarque, genre: "texte" },
        ],
        lignes: ranges.map(({ nom, etat, comptes: n, remarque }) => ({
          cellules: [nom, etat, n.nonConformes, n.aJustifier, n.indetermines, n.conformes, n.aCorriger, remarque],
          ...(etat === ETATS_DU_LOT.illisible
            ? { accent: "refus" as const }
            : accentDe([n.nonConformes, n.aJustifier, n.indetermines])),
        })),
        vide: T.sansFichier,
      },
    ],
  };
}

const compteParEtat = (fichiers: NonNullable<DonneesDuRapport["fichiers"]>): readonly (readonly [string, number])[] => {
  const n = new Map<string, number>();
  for (const f of parEtat(fichiers)) n.set(f.etat, (n.get(f.etat) ?? 0) + 1);
  return [...n];
};

/** A share is a number beside its cap; anything else (a date, months, a count) is said in its own unit. */
export const mesure = (m: Mesure | null, dite: string): CelluleDeDocument =>
  m === null ? null : m.unite === "part" ? enNombre(m.valeur) : dite;

/** The articles alone: their dates are in the annex. */
export const articlesDe = (c: Constat): string =>
  [
    ...new Set(
      c.references.map((r) => {
        const v = valeurEnVigueur(r as IdDeRegle, c.date ?? VERIFIE_LE);
        return (v.etat === "en-vigueur" ? v.parametre : versionsDe(r as IdDeRegle)[0]!).article;
      }),
    ),
  ].join(" ; ");

const lieuxDe = (c: Constat): string => lieux(c.lignes.map((l) => lieuDe(l, c.colonne ?? undefined)));
/** Beside a column that names the file. */
const lieuxDansLesFichiers = (c: Constat): string =>
  lieux(
    c.lignes.map((l) => {
      const ou = lieuDe(l, c.colonne ?? undefined);
      if (ou.genre !== "feuille") return ou;
      const { fichier: _, ...reste } = ou;
      return reste;
    }),
  );

function tableDesConstats(
  d: DonneesDuRapport,
  verdict: Verdict,
  nom: string,
  titre: string,
  vide: string,
  accent: LigneDeDocument["accent"],
): Tableau {
  const siens = d.constats.filter((c) => c.verdict === verdict);
  const plusieursFichiers = d.fichiers !== undefined;
  const avecDecision = (d.decisions?.size ?? 0) > 0;
  const colonnes: readonly (ColonneDeDocument & { readonly lis: (c: Constat) => CelluleDeDocument })[] = [
    ...(d.bailleur === null
      ? [{ cle: "bailleur", entete: T.bailleur, genre: "texte", lis: (c: Constat) => c.portee.bailleur ?? "" } as const]
      : []),
    { cle: "regle", entete: T.regle, genre: "texte", lis: (c) => `${LIBELLES_DES_REGLES[c.regle]} (${c.regle})` },
    {
      cle: "portee",
      entete: T.portee,
      genre: "texte",
      lis: (c) => {
        const { bailleur: _, ...ailleurs } = c.portee;
        return affichageDuConstat({ ...c, portee: ailleurs }).portee;
      },
    },
    {
      cle: "valeur",
      entete: T.valeur,
      genre: "part",
      repere: "limite",
      lis: (c) => mesure(c.valeur, affichageDuConstat(c).valeur),
    },
    { cle: "limite", entete: T.limite, genre: "part", lis: (c) => mesure(c.limite, affichageDuConstat(c).limite) },
    {
      cle: "numerateur",
      entete: T.numerateur,
      genre: "nombre",
      lis: (c) => (c.numerateur === null ? null : enNombre(c.numerateur.valeur)),
    },
    {
      cle: "denominateur",
      entete: T.denominateur,
      genre: "nombre",
      lis: (c) => (c.denominateur === null ? null : enNombre(c.denominateur.valeur)),
    },
    { cle: "explication", entete: T.explication, genre: "texte", lis: (c) => affichageDuConstat(c).explication },
    { cle: "reference", entete: T.reference, genre: "texte", lis: articlesDe },
    { cle: "lignes", entete: T.lignes, genre: "texte", lis: plusieursFichiers ? lieuxDansLesFichiers : lieuxDe },
    ...(plusieursFichiers
      ? [
          {
            cle: "fichier",
            entete: T.fichier,
            genre: "texte",
            lis: (c: Constat) => fichiersDuConstat(c).join(" ; "),
          } as const,
        ]
      : []),
    ...(avecDecision
      ? [
          {
            cle: "decision",
            entete: T.decision,
            genre: "texte",
            lis: (c: Constat) => d.decisions?.get(c) ?? "",
          } as const,
        ]
      : []),
  ];
  return {
    genre: "tableau",
    titre: T.combien(titre, siens.length),
    nom,
    colonnes,
    lignes: siens.map((c) => ({
      cellules: colonnes.map((k) => k.lis(c)),
      ...(accent === undefined ? {} : { accent }),
    })),
    vide,
  };
}

/** Widths of the columns of a table of constats, in the same order. */
const largeursDesConstats = (d: DonneesDuRapport): readonly number[] => [
  ...(d.bailleur === null ? [18] : []),
  25,
  20,
  13,
  13,
  9,
  9,
  49,
  18,
  21,
  ...(d.fichiers === undefined ? [] : [18]),
  ...((d.decisions?.size ?? 0) > 0 ? [20] : []),
];

const feuilleDeConstats = (
  d: DonneesDuRapport,
  nom: string,
  titre: string,
  sections: readonly Section[],
): FeuilleDeDocument => ({
  nom: nomDeFeuille(nom),
  titre,
  sousTitres: [T.date(d.date), T.notesDesConstats],
  largeurs: largeursDesConstats(d),
  impression: { orientation: "paysage", pied: T.pied(T.titre(d.bailleur), d.date) },
  sections,
});

const constatsATraiter = (d: DonneesDuRapport): FeuilleDeDocument =>
  feuilleDeConstats(d, T.feuilleDesConstats(d.bailleur), T.constats, [
    tableDesConstats(d, "non-conforme", "Rapport_NonConformes", T.nonConformes, T.sansNonConforme, undefined),
    tableDesConstats(d, "a-justifier", "Rapport_AJustifier", T.aJustifier, T.sansAJustifier, undefined),
    tableDesConstats(d, "indetermine", "Rapport_Indetermines", T.indeterminesManque, T.sansIndetermine, undefined),
  ]);

const constatsConformes = (d: DonneesDuRapport): FeuilleDeDocument =>
  feuilleDeConstats(d, T.feuilleDesConformes(d.bailleur), T.conformes, [
    tableDesConstats(d, "conforme", "Rapport_Conformes", T.conformes, T.sansConforme, undefined),
    tableDesConstats(d, "non-applicable", "Rapport_NonApplicables", T.nonApplicables, T.sansNonApplicable, "attenue"),
  ]);

/** Where another reading of the text concludes otherwise; nothing when they agree everywhere. */
function tableDesLectures(d: DonneesDuRapport): readonly Tableau[] {
  const siens = d.constats.filter(lecturesContraires);
  if (siens.length === 0) return [];
  return [
    {
      genre: "tableau",
      titre: T.combien(T.titreDesLectures, siens.length),
      nom: "Rapport_Lectures",
      colonnes: [
        { cle: "regle", entete: T.regle, genre: "texte" },
        { cle: "retenue", entete: T.lectureRetenue, genre: "texte" },
        { cle: "autre", entete: T.autreLecture, genre: "texte" },
        { cle: "portee", entete: T.portee, genre: "texte" },
      ],
      lignes: siens.map((c) => {
        const dit = affichageDuConstat(c);
        return {
          cellules: [`${dit.libelle} (${c.regle})`, dit.lectures?.retenue ?? "", dit.lectures?.autre ?? "", dit.portee],
        };
      }),
      vide: "",
    },
  ];
}

function annexes(d: DonneesDuRapport): FeuilleDeDocument {
  const { versions } = rapport(d.constats, { date: d.date });
  return {
    nom: nomDeFeuille(T.feuilleDesAnnexes(d.bailleur)),
    titre: T.annexes,
    sousTitres: [T.date(d.date)],
    largeurs: [34, 30, 54, 30],
    impression: { orientation: "paysage", pied: T.pied(T.titre(d.bailleur), d.date) },
    sections: [
      {
        genre: "texte",
        titre: T.corrections,
        paragraphes: d.defauts.length === 0 ? [T.sansCorrection] : regroupeLesDefauts(d.defauts).map(phraseDeLecture),
      },
      ...tableDesLectures(d),
      {
        genre: "tableau",
        titre: T.regles,
        nom: "Rapport_Textes",
        colonnes: [
          { cle: "regle", entete: T.regle, genre: "texte" },
          { cle: "article", entete: T.reference, genre: "texte" },
          { cle: "texte", entete: T.texte, genre: "texte" },
          { cle: "etat", entete: T.etatDuTexte, genre: "texte" },
        ],
        lignes: versions.map((v) => ({
          cellules: [
            `${LIBELLES_DES_REGLES[v.regle]} (${v.regle})`,
            v.parametre.article,
            v.parametre.phrase,
            [
              v.texte === null ? T.nonEnVigueur : phraseDeLEtat(v.texte),
              ...(v.cartes.length === 0 ? [] : [cartesDites(v.cartes)]),
              ...v.relectures.map((r) => `${phraseDeRelecture(r)}.`),
            ].join("\n"),
          ],
          ...(v.aReverifier ? { accent: "attention" as const } : {}),
        })),
        vide: T.sansRegle,
      },
    ],
  };
}
