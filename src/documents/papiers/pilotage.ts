/**
 * The follow-up of a cotation: score brackets crossed with QPV, quartile, publics and blocks, delays of the households housed, well-placed
 * applications not served, refusals, verified data. Every share has its denominator. Pure.
 */
import { type DateLegale } from "../../domaine/commun";
import { type CompteDeTranche, type TrancheDePoints } from "../../domaine/cotation/population";
import { ecrisTranche, PILOTAGE as T } from "../../messages";
import { versionDite } from "./notice";
import { type ColonneDeDocument, type Document, type Section, type Tableau } from "../types";

export interface GroupeDuPilotage {
  readonly dimension: string;
  readonly groupe: string;
  readonly effectif: number;
  /** One count a bracket. */
  readonly comptes: readonly number[];
}

export interface LogesDuPilotage {
  readonly dimension: string;
  readonly groupe: string;
  readonly attributions: number;
  readonly delais: number;
  readonly delaiMoyen: number | null;
}

export interface RefusDuPilotage {
  readonly dimension: string;
  readonly groupe: string;
  readonly refus: number;
  readonly adaptes: number;
  readonly nonAdaptes: number;
}

export interface ClasseDuPilotage {
  readonly classe: string;
  readonly attributions: number;
  readonly notes: number;
  readonly noteMoyenne: number | null;
  /** Awards whose « 1er quartile » is answered, and those that say yes. */
  readonly quartileConnu: number;
  readonly premierQuartile: number;
  /** Mean of « Part 1er quartile des occupants » over the programmes of the class that say it. */
  readonly occupants: number | null;
}

export interface NonServie {
  readonly numero: string;
  readonly commune: string;
  readonly typologie: string;
  readonly note: number;
  readonly rang: number;
  readonly mois: number;
}

export interface DonneesDuPilotage {
  readonly version: { readonly nom: string; readonly votee: DateLegale | null };
  readonly date: DateLegale;
  /** Already said, one each. */
  readonly filtres: readonly string[];
  readonly lues: number;
  readonly notees: number;
  readonly aCorriger: number;
  readonly horsChamp: number;
  readonly mediane: number | null;
  readonly tranches: readonly TrancheDePoints[];
  readonly comptes: readonly CompteDeTranche[];
  readonly groupes: readonly GroupeDuPilotage[];
  /** Columns to cross with that the table does not have. */
  readonly absentes: readonly string[];
  /** Mean points of each block, on the whole then bracket by bracket. */
  readonly blocs: readonly {
    readonly nom: string;
    readonly ensemble: number;
    readonly moyennes: readonly (number | null)[];
  }[];
  /** Null: the workbook has no table of them. */
  readonly loges: {
    readonly attributions: number;
    readonly avecNumero: number;
    readonly retrouves: number;
    readonly delais: number;
    readonly delaiMoyen: number | null;
    /** Written on the day of the commission. */
    readonly notes: number;
    readonly noteMoyenne: number | null;
    readonly groupes: readonly LogesDuPilotage[];
  } | null;
  /** Attributions by class of residence; null without the table. « »: the programme has no class. */
  readonly classes: readonly ClasseDuPilotage[] | null;
  /** Already said: programmes of two classes, cells of Residences that do not read. */
  readonly remarquesDesClasses: readonly string[];
  readonly nonServies: {
    readonly premieres: number;
    readonly mois: number;
    readonly passages: "commissions" | "colonne" | "rien";
    readonly demandes: readonly NonServie[];
  };
  readonly refus: {
    readonly total: number;
    readonly adaptes: number;
    readonly groupes: readonly RefusDuPilotage[];
  } | null;
  /** Dated after the evaluation: counted nowhere. */
  readonly apres: { readonly attributions: number; readonly refus: number; readonly passages: number };
  readonly verifiees:
    readonly { readonly donnee: string; readonly renseignees: number; readonly verifiees: number }[] | null;
}

/** Two labels, then numbers: a column a bracket, and as many as the table of brackets needs. */
const largeursDe = ({ tranches }: DonneesDuPilotage): readonly number[] => [
  18,
  34,
  12,
  ...Array.from({ length: Math.max(6, tranches.length) }, () => 9.5),
];
const LARGEURS_DE_LA_LISTE = [30, 30, 14, 10, 10, 16];
const LISTE_MAXIMUM = 200;
const COMMUNES_MONTREES = 30;

export function pilotage(d: DonneesDuPilotage): Document {
  const impression = { orientation: "paysage", pied: T.pied(d.date) } as const;
  const sousTitres = [T.version(versionDite(d.version), d.date), T.filtres(d.filtres)];
  return {
    nom: T.nom,
    feuilles: [
      {
        nom: T.feuilles.synthese,
        titre: T.titre,
        sousTitres: [...sousTitres, T.lignes(d.lues, d.notees, d.aCorriger, d.horsChamp)],
        largeurs: largeursDe(d),
        impression,
        sections: [enBref(d), ...repartition(d), croisements(d), blocs(d)],
      },
      {
        nom: T.feuilles.suite,
        titre: T.titreSuite,
        sousTitres,
        largeurs: [14, 32, 13, 12, 14, 15, 12],
        impression: { ...impression, orientation: "portrait" },
        sections: [
          ...loges(d),
          ...classes(d),
          ...refus(d),
          verifiees(d),
          { genre: "texte", titre: T.lecture, paragraphes: [T.limites] },
        ],
      },
      {
        nom: T.feuilles.liste,
        titre: T.titreListe,
        sousTitres: [...sousTitres, [definition(d), ...T.apres(d.date, d.apres)].join(" ")],
        largeurs: LARGEURS_DE_LA_LISTE,
        impression: { ...impression, orientation: "portrait" },
        sections: nonServies(d),
      },
    ],
  };
}

const definition = ({ nonServies: n }: DonneesDuPilotage): string => T.definition(n.premieres, n.mois, n.passages);

function enBref(d: DonneesDuPilotage): Section {
  return {
    genre: "texte",
    titre: T.enBref,
    paragraphes: [
      T.phrase(d.notees, d.nonServies.demandes.length) + ".",
      ...(d.loges === null || d.loges.delaiMoyen === null ? [] : [T.delaiDit(d.loges.delaiMoyen, d.loges.delais)]),
      ...(d.refus === null ? [] : [T.refusDits(d.refus.total, d.refus.adaptes)]),
      ...T.apres(d.date, d.apres),
      definition(d),
    ],
  };
}

function repartition(d: DonneesDuPilotage): readonly Section[] {
  const nom = "Pilotage_Tranches";
  return [
    {
      genre: "tableau",
      titre: T.tranches,
      nom,
      colonnes: [
        { cle: "tranche", entete: T.tranche, genre: "code" },
        { cle: "delai", entete: T.delaiMoyen, genre: "nombre" },
        { cle: "effectif", entete: T.effectif, genre: "entier" },
        { cle: "part", entete: T.part, genre: "part" },
        { cle: "cumul", entete: T.cumul, genre: "part" },
        { cle: "delais", entete: T.delais, genre: "entier" },
      ],
      lignes: d.comptes.map((c, k) => ({
        cellules: [
          ecrisTranche(d.tranches[k]!),
          arrondi(c.delaiMoyen),
          c.effectif,
          c.effectif / d.notees,
          c.cumul / d.notees,
          c.delais,
        ],
      })),
      vide: T.sansObjet,
      notes: [T.notesDesTranches],
    },
    ...(d.comptes.length < 2
      ? []
      : [
          {
            genre: "graphique",
            titre: T.graphique,
            forme: "colonnes",
            tableau: nom,
            categories: "tranche",
            series: ["effectif"],
            hauteur: 10,
            description: T.graphiqueDescription,
          } as const,
        ]),
  ];
}

/** A mean is read to a tenth. */
const arrondi = (x: number | null): number | null => (x === null ? null : Math.round(x * 10) / 10);

const enTranches = (d: DonneesDuPilotage, genre: "entier" | "nombre"): readonly ColonneDeDocument[] =>
  d.tranches.map((t, k) => ({ cle: `t${k}`, entete: ecrisTranche(t), genre }));

const croisements = (d: DonneesDuPilotage): Tableau => ({
  genre: "tableau",
  titre: T.croise,
  nom: "Pilotage_Croisements",
  colonnes: [
    { cle: "dimension", entete: T.dimension, genre: "texte" },
    { cle: "groupe", entete: T.groupe, genre: "texte" },
    { cle: "effectif", entete: T.effectif, genre: "entier" },
    ...enTranches(d, "entier"),
  ],
  lignes: d.groupes.map((g) => ({ cellules: [g.dimension, g.groupe, g.effectif, ...g.comptes] })),
  vide: T.sansObjet,
  notes: [T.notesCroisees, ...d.absentes.map(T.sansColonne)],
});

const blocs = (d: DonneesDuPilotage): Tableau => ({
  genre: "tableau",
  titre: T.blocs,
  nom: "Pilotage_Blocs",
  colonnes: [
    { cle: "dimension", entete: T.dimension, genre: "texte" },
    { cle: "bloc", entete: T.bloc, genre: "texte" },
    { cle: "ensemble", entete: T.ensemble, genre: "nombre" },
    ...enTranches(d, "nombre"),
  ],
  lignes: d.blocs.map((b) => ({ cellules: [T.bloc, b.nom, arrondi(b.ensemble), ...b.moyennes.map(arrondi)] })),
  vide: T.sansObjet,
  notes: [T.notesDesBlocs],
});

function loges({ loges: l }: DonneesDuPilotage): readonly Section[] {
  const nom = "Pilotage_Loges";
  if (l === null || l.attributions === 0) return [{ genre: "texte", titre: T.parLoges, paragraphes: [T.sansLoges] }];
  return [
    {
      genre: "tableau",
      titre: T.parLoges,
      nom,
      colonnes: [
        { cle: "dimension", entete: T.dimension, genre: "texte" },
        { cle: "groupe", entete: T.groupe, genre: "texte" },
        { cle: "attributions", entete: T.attributions, genre: "entier" },
        { cle: "delais", entete: T.delais, genre: "entier" },
        { cle: "delai", entete: T.delaiMoyen, genre: "nombre" },
      ],
      lignes: [
        ...l.groupes.map((g) => ({
          cellules: [g.dimension, g.groupe, g.attributions, g.delais, arrondi(g.delaiMoyen)],
        })),
        { cellules: [T.ensemble, "", l.attributions, l.delais, arrondi(l.delaiMoyen)], accent: "total" },
      ],
      vide: T.sansLoges,
      notes: [T.notesDesLoges(l.attributions, l.avecNumero, l.retrouves)],
    },
  ];
}

function classes({ classes: c, remarquesDesClasses }: DonneesDuPilotage): readonly Section[] {
  if (c === null) return [];
  const total = c.reduce((n, x) => n + x.attributions, 0);
  return [
    {
      genre: "tableau",
      titre: T.classes,
      nom: "Pilotage_Classes",
      colonnes: [
        { cle: "dimension", entete: T.dimension, genre: "texte" },
        { cle: "classe", entete: T.classe, genre: "texte" },
        { cle: "attributions", entete: T.attributions, genre: "entier" },
        { cle: "part", entete: T.part, genre: "part" },
        { cle: "quartile", entete: T.partDuQuartile, genre: "part" },
        { cle: "occupants", entete: T.occupants, genre: "part" },
        { cle: "note", entete: T.noteMoyenne, genre: "nombre" },
      ],
      lignes: c.map((x) => ({
        cellules: [
          T.classe,
          x.classe === "" ? T.sansClasse : x.classe,
          x.attributions,
          x.attributions / total,
          x.quartileConnu === 0 ? T.sansObjet : x.premierQuartile / x.quartileConnu,
          x.occupants ?? T.sansObjet,
          x.noteMoyenne === null ? T.sansObjet : arrondi(x.noteMoyenne),
        ],
      })),
      vide: T.sansLoges,
      notes: [
        T.notesDesClasses,
        T.notesDuQuartile(
          c.reduce((n, x) => n + x.quartileConnu, 0),
          total,
        ),
        ...remarquesDesClasses,
      ],
    },
  ];
}

function refus({ refus: r }: DonneesDuPilotage): readonly Section[] {
  if (r === null || r.total === 0) return [{ genre: "texte", titre: T.refusTitre, paragraphes: [T.sansRefus] }];
  const table = (nom: string, titre: string | undefined, groupes: readonly RefusDuPilotage[]): Tableau => ({
    genre: "tableau",
    ...(titre === undefined ? {} : { titre }),
    nom,
    colonnes: [
      { cle: "dimension", entete: T.dimension, genre: "texte" },
      { cle: "groupe", entete: T.groupe, genre: "texte" },
      { cle: "refus", entete: T.refus, genre: "entier" },
      { cle: "part", entete: T.part, genre: "part" },
      { cle: "adaptes", entete: T.dontAdaptes, genre: "entier" },
      { cle: "nonAdaptes", entete: T.dontNonAdaptes, genre: "entier" },
    ],
    lignes: groupes.map((g) => ({
      cellules: [g.dimension, g.groupe, g.refus, g.refus / r.total, g.adaptes, g.nonAdaptes],
    })),
    vide: T.sansRefus,
    notes: [T.notesDesRefus],
  });
  const motifs = r.groupes.filter((g) => g.dimension === T.motif);
  return [
    table("Pilotage_Refus_Motifs", T.refusTitre, motifs),
    ...(motifs.length === 0
      ? []
      : [
          {
            genre: "graphique",
            titre: T.refusGraphique,
            forme: "barres-empilees",
            tableau: "Pilotage_Refus_Motifs",
            categories: "groupe",
            series: ["adaptes", "nonAdaptes"],
            hauteur: 6 + motifs.length,
            description: T.refusDescription,
          } as const,
        ]),
    table(
      "Pilotage_Refus_Lieux",
      T.refusLieux,
      r.groupes.filter((g) => g.dimension !== T.motif),
    ),
  ];
}

function verifiees({ verifiees: v }: DonneesDuPilotage): Section {
  if (v === null) return { genre: "texte", titre: T.verifiees, paragraphes: [T.sansVerification] };
  return {
    genre: "tableau",
    titre: T.verifiees,
    nom: "Pilotage_Verifications",
    colonnes: [
      { cle: "dimension", entete: T.dimension, genre: "texte" },
      { cle: "donnee", entete: T.donnee, genre: "texte" },
      { cle: "renseignees", entete: T.renseignees, genre: "entier" },
      { cle: "verifiees", entete: T.dontVerifiees, genre: "entier" },
      { cle: "part", entete: T.part, genre: "part" },
    ],
    lignes: v.map((x) => ({
      cellules: [
        T.donneeCourte,
        x.donnee,
        x.renseignees,
        x.verifiees,
        x.renseignees === 0 ? T.sansObjet : x.verifiees / x.renseignees,
      ],
    })),
    vide: T.sansVerification,
    notes: [T.notesDesVerifications],
  };
}

function nonServies({ nonServies: { demandes } }: DonneesDuPilotage): readonly Section[] {
  const parCommune = new Map<string, NonServie[]>();
  for (const n of demandes) parCommune.set(n.commune, [...(parCommune.get(n.commune) ?? []), n]);
  const communes = [...parCommune].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  const montrees = demandes.slice(0, LISTE_MAXIMUM);
  return [
    {
      genre: "tableau",
      titre: T.nonServiesTitre,
      nom: "Pilotage_Non_Servies_Communes",
      colonnes: [
        { cle: "commune", entete: T.commune, genre: "texte" },
        { cle: "effectif", entete: T.effectif, genre: "entier" },
        { cle: "note", entete: T.dontT, genre: "points" },
        { cle: "mois", entete: T.moisAttendus, genre: "nombre" },
      ],
      lignes: communes.slice(0, COMMUNES_MONTREES).map(([commune, siennes]) => ({
        cellules: [
          commune === "" ? T.nonRenseigne : commune,
          siennes.length,
          Math.max(...siennes.map((n) => n.note)),
          arrondi(siennes.reduce((s, n) => s + n.mois, 0) / siennes.length),
        ],
      })),
      vide: T.aucuneNonServie,
    },
    ...(demandes.length === 0
      ? []
      : [
          {
            genre: "tableau",
            titre: T.titreListe,
            nom: "Pilotage_Non_Servies",
            colonnes: [
              { cle: "numero", entete: T.numero, genre: "code" },
              { cle: "commune", entete: T.commune, genre: "texte" },
              { cle: "typologie", entete: T.typologie, genre: "code" },
              { cle: "note", entete: T.note, genre: "points" },
              { cle: "rang", entete: T.rang, genre: "entier" },
              { cle: "mois", entete: T.mois, genre: "entier" },
            ],
            lignes: montrees.map((n) => ({
              cellules: [n.numero, n.commune, n.typologie, n.note, n.rang, n.mois],
            })),
            vide: T.aucuneNonServie,
            notes: demandes.length > montrees.length ? [T.listeCoupee(montrees.length, demandes.length)] : [],
          } as const,
        ]),
  ];
}
