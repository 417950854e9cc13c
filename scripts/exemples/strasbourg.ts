/** Strasbourg 2019: the published multiplicative grid, its published example, and cases derived from it. */
import {
  adresse,
  colonne,
  donnees,
  entetesDe,
  formule,
  jour,
  ligneDe,
  lignesDe,
  Page,
  plage,
  plageDeTable,
  tout,
  type Arg,
  type Attendu,
  type CelluleDecrite,
  type Exemple,
  type Origine,
  type Table,
} from "./outils";
import { COLONNES_DE_GRILLE, type LigneDeGrille } from "./grille";

const MOTIFS = "Motif 1 | Motif 2 | Motif 3";
const MOBILITE = "Mobilité professionnelle";

/** The 33 communes of the Eurométropole, several `liste` lines so that a line stays readable. */
const COMMUNES: readonly (readonly string[])[] = [
  [
    "Achenheim",
    "Bischheim",
    "Blaesheim",
    "Breuschwickersheim",
    "Eckbolsheim",
    "Eckwersheim",
    "Entzheim",
    "Eschau",
    "Fegersheim",
  ],
  [
    "Geispolsheim",
    "Hangenbieten",
    "Hœnheim",
    "Holtzheim",
    "Illkirch-Graffenstaden",
    "Kolbsheim",
    "Lampertheim",
    "Lingolsheim",
  ],
  [
    "Lipsheim",
    "Mittelhausbergen",
    "Mundolsheim",
    "Niederhausbergen",
    "Oberhausbergen",
    "Oberschaeffolsheim",
    "Osthoffen",
    "Ostwald",
  ],
  [
    "Plobsheim",
    "Reichstett",
    "Schiltigheim",
    "Souffelweyersheim",
    "Strasbourg",
    "Vendenheim",
    "La Wantzenau",
    "Wolfisheim",
  ],
];

const LOGEMENTS_PRECAIRES: readonly (readonly string[])[] = [
  ["Résidence sociale*", "Foyer*", "Pension de famille*", "RHVS", "Résidence hôtelière à vocation sociale*"],
  ["Sous-locataire*", "Hébergé dans un logement à titre temporaire", "Risque d'expulsion", "Structure d'hébergement*"],
  [
    "Centre départemental de l'enfance et de la famille",
    "Centre maternel",
    "Camping*",
    "Logé dans un hôtel",
    "Sans abri*",
    "Squat",
  ],
];

const MOTIFS_PRECAIRES: readonly (readonly string[])[] = [
  ["Sans logement ou hébergé ou en logement temporaire", "Démolition"],
  [
    "Logement non décent, insalubre ou dangereux ou local impropre à l'habitation",
    "Logement repris ou mis en vente par son propriétaire",
  ],
];

const liste = (nom: string, lignes: readonly (readonly string[])[]): LigneDeGrille[] =>
  lignes.map((membres) => ({ Type: "liste", Critère: nom, Condition: membres.join(" | ") }));

export const GRILLE_STRASBOURG: readonly LigneDeGrille[] = [
  {
    Type: "base",
    Critère: "Ancienneté de la demande",
    Donnée: "Date d'ancienneté",
    Points: 1,
    Par: "mois",
    Depuis: "Date du dernier refus",
    Commentaire: "1 point par mois ; un refus fait repartir le décompte",
  },
  {
    Bloc: "Critères sociaux",
    Critère: "Accord collectif (ACD, ACI)",
    Donnée: "Accord collectif",
    Condition: "ACD | ACI",
    Points: "x1,3",
  },
  {
    Critère: "Taux d'effort",
    Donnée: "Taux d'effort",
    Condition: ">33 %",
    Points: "x1,3",
    Commentaire: "sur le logement actuel",
  },
  {
    Critère: "Reste à vivre",
    Donnée: "Reste à vivre",
    Condition: "<10",
    Points: "x1,3",
    Commentaire: "par unité de consommation (référence : FSL)",
  },
  {
    Critère: "Logement précaire ou critique",
    Donnée: "Logement actuel",
    Condition: "dans Logements précaires",
    Points: "x1,3",
  },
  {
    Donnée: MOTIFS,
    Condition: "dans Motifs précaires",
    Points: "x1,3",
    Commentaire: "et/ou : les deux lignes vraies ne comptent qu'une fois",
  },
  {
    Critère: "Situation professionnelle précaire",
    Donnée: "Situation professionnelle",
    Condition: "CDD | Stage | Intérim | Chômage | Apprenti",
    Points: "x1,3",
  },
  { Critère: "Santé ou handicap", Donnée: "Logement adapté", Condition: "Oui", Points: "x1,3" },
  {
    Bloc: "Critères parcours résidentiels",
    Critère: "Sur- ou sous-occupation",
    Donnée: "Occupants actuels",
    Condition: ">=[Pièces actuelles]+2",
    Points: "x1,3",
    Commentaire: "« supérieur ou inférieur de 2 » est lu comme un écart d'au moins 2",
  },
  { Donnée: "Occupants actuels", Condition: "<=[Pièces actuelles]-2", Points: "x1,3" },
  {
    Critère: "Mobilité : hors EPCI",
    Donnée: MOTIFS,
    Condition: MOBILITE,
    "Donnée 2": "Commune actuelle",
    "Condition 2": "<>dans Communes EMS",
    Points: "x1,8",
    "Non-cumul": "Mobilité",
  },
  {
    Critère: "Mobilité : dans l'EPCI",
    Donnée: MOTIFS,
    Condition: MOBILITE,
    "Donnée 2": "Commune actuelle",
    "Condition 2": "dans Communes EMS",
    "Donnée 3": "Commune actuelle",
    "Condition 3": "<>[Commune souhaitée]",
    Points: "x1,3",
    "Non-cumul": "Mobilité",
  },
  {
    Critère: "Mobilité : même commune",
    Donnée: MOTIFS,
    Condition: MOBILITE,
    "Donnée 2": "Commune actuelle",
    "Condition 2": "[Commune souhaitée]",
    Points: "x1",
    "Non-cumul": "Mobilité",
  },
  { Critère: "Divorce ou séparation", Donnée: MOTIFS, Condition: "Divorce* | Séparation*", Points: "x1,3" },
  {
    Critère: "Décohabitation",
    Donnée: "Logement actuel",
    Condition: "Chez vos parents | Chez vos enfants",
    Points: "x1,3",
  },
  { Donnée: MOTIFS, Condition: "Décohabitation", Points: "x1,3" },
  ...liste("Logements précaires", LOGEMENTS_PRECAIRES),
  ...liste("Motifs précaires", MOTIFS_PRECAIRES),
  ...liste("Communes EMS", COMMUNES),
  {
    Type: "inconnu",
    Donnée: "Taux d'effort",
    Condition: 990,
    Commentaire: "valeur écrite par l'export quand les ressources sont nulles",
  },
  { Type: "si vide", Donnée: "Taux d'effort", Condition: "inconnu" },
  {
    Type: "si vide",
    Donnée: "Reste à vivre",
    Condition: "inconnu",
    Commentaire: "sans cette ligne, une cellule vide passerait pour moins de 10 €",
  },
  { Type: "si vide", Donnée: "Occupants actuels", Condition: "inconnu" },
  { Type: "si vide", Donnée: "Pièces actuelles", Condition: "inconnu" },
];

const ENTETES = [
  "Numéro unique",
  "Date de dépôt",
  "Date d'ancienneté",
  "Commune actuelle",
  "Commune souhaitée",
  "Motif 1",
  "Motif 2",
  "Motif 3",
  "Logement actuel",
  "Occupants actuels",
  "Pièces actuelles",
  "Situation professionnelle",
  "Logement adapté",
  "Accord collectif",
  "Taux d'effort",
  "Reste à vivre",
  "Date du dernier refus",
] as const;

type Fiche = Partial<Record<(typeof ENTETES)[number], CelluleDecrite>>;

const DATE = jour(2019, 9, 15);
const DIX_MOIS = jour(2018, 11, 15);
const REFUS_AU_SIXIEME = jour(2019, 5, 15);
const ANNEXE = "Annexe « Grille de cotation » de la journée régionale du 29 novembre 2019 (Centre-Val de Loire)";

interface Cas {
  readonly libelle: string;
  readonly fiche: Fiche;
  readonly attendu: number;
  readonly origine: Origine;
  readonly pourquoi: string;
}

const CAS: readonly Cas[] = [
  {
    libelle: "Exemple publié : résidence sociale, CDD, refus au 6e mois",
    fiche: {
      "Logement actuel": "Résidence sociale",
      "Situation professionnelle": "CDD",
      "Date du dernier refus": REFUS_AU_SIXIEME,
    },
    attendu: 6.4,
    origine: "publié",
    pourquoi: "4 × (1 + 0,3 + 0,3)",
  },
  {
    libelle: "Mobilité hors EPCI et CDD, refus au 6e mois",
    fiche: {
      "Motif 1": MOBILITE,
      "Commune actuelle": "Colmar",
      "Commune souhaitée": "Strasbourg",
      "Situation professionnelle": "CDD",
      "Date du dernier refus": REFUS_AU_SIXIEME,
    },
    attendu: 8.4,
    origine: "dérivé",
    pourquoi: "4 × (1 + 0,8 + 0,3)",
  },
  {
    libelle: "L'exemple publié, sans refus",
    fiche: { "Logement actuel": "Résidence sociale", "Situation professionnelle": "CDD" },
    attendu: 16,
    origine: "dérivé",
    pourquoi: "10 × 1,6",
  },
  {
    libelle: "Demande déposée le jour même, trois priorités",
    fiche: {
      "Date de dépôt": DATE,
      "Date d'ancienneté": DATE,
      "Accord collectif": "ACD",
      "Taux d'effort": 0.4,
      "Logement actuel": "Logé dans un hôtel",
    },
    attendu: 0,
    origine: "dérivé",
    pourquoi: "0 × 1,9 : une base nulle annule toute priorité",
  },
  {
    libelle: "Logement précaire par le logement et par le motif",
    fiche: { "Logement actuel": "Camping, caravaning", "Motif 2": "Démolition" },
    attendu: 13,
    origine: "dérivé",
    pourquoi: "10 × 1,3 : un seul critère",
  },
  {
    libelle: "Mobilité dans l'EPCI",
    fiche: { "Motif 1": MOBILITE, "Commune actuelle": "Schiltigheim", "Commune souhaitée": "Strasbourg" },
    attendu: 13,
    origine: "dérivé",
    pourquoi: "10 × 1,3",
  },
  {
    libelle: "Mobilité dans la même commune",
    fiche: { "Motif 1": MOBILITE, "Commune actuelle": "Strasbourg", "Commune souhaitée": "STRASBOURG" },
    attendu: 10,
    origine: "dérivé",
    pourquoi: "10 × 1",
  },
  {
    libelle: "Taux d'effort de 33 % exactement",
    fiche: { "Taux d'effort": 0.33 },
    attendu: 10,
    origine: "dérivé",
    pourquoi: "« supérieur à 33 % » : 33 % n'y est pas",
  },
  {
    libelle: "Taux d'effort de 33,01 %, écrit en texte",
    fiche: { "Taux d'effort": "33,01 %" },
    attendu: 13,
    origine: "dérivé",
    pourquoi: "10 × 1,3",
  },
  {
    libelle: "Taux d'effort à 990 et reste à vivre absent",
    fiche: { "Taux d'effort": 990 },
    attendu: 10,
    origine: "dérivé",
    pourquoi: "non renseigné : ni oui, ni non",
  },
  {
    libelle: "Reste à vivre de 9,99 €",
    fiche: { "Reste à vivre": 9.99 },
    attendu: 13,
    origine: "dérivé",
    pourquoi: "10 × 1,3",
  },
  {
    libelle: "Reste à vivre de 10 €",
    fiche: { "Reste à vivre": 10 },
    attendu: 10,
    origine: "dérivé",
    pourquoi: "« inférieur à 10 € » : 10 € n'y est pas",
  },
  {
    libelle: "Cinq personnes dans trois pièces",
    fiche: { "Occupants actuels": 5, "Pièces actuelles": 3 },
    attendu: 13,
    origine: "dérivé",
    pourquoi: "écart de 2",
  },
  {
    libelle: "Quatre personnes dans trois pièces",
    fiche: { "Occupants actuels": 4, "Pièces actuelles": 3 },
    attendu: 10,
    origine: "dérivé",
    pourquoi: "écart de 1",
  },
  {
    libelle: "Une personne dans trois pièces",
    fiche: { "Occupants actuels": 1, "Pièces actuelles": 3 },
    attendu: 13,
    origine: "dérivé",
    pourquoi: "sous-occupation, écart de 2",
  },
  {
    libelle: "Non documenté partout",
    fiche: {
      "Accord collectif": "NONDOC",
      "Logement adapté": "NONDOC",
      "Situation professionnelle": "Non renseigné",
      "Taux d'effort": "NC",
    },
    attendu: 10,
    origine: "dérivé",
    pourquoi: "non renseigné donne 0, jamais « non » en silence",
  },
  {
    libelle: "Tous les critères à la fois",
    fiche: {
      "Commune actuelle": "Nancy",
      "Commune souhaitée": "Bischheim",
      "Motif 1": MOBILITE,
      "Motif 2": "Divorce, séparation",
      "Motif 3": "Décohabitation",
      "Logement actuel": "Structure d'hébergement (CHRS)",
      "Occupants actuels": 6,
      "Pièces actuelles": 2,
      "Situation professionnelle": "Intérim",
      "Logement adapté": "Oui",
      "Accord collectif": "ACI",
      "Taux d'effort": 0.45,
      "Reste à vivre": 4.2,
    },
    attendu: 45,
    origine: "dérivé",
    pourquoi: "10 × (1 + 9 × 0,3 + 0,8)",
  },
  {
    libelle: "Aucune priorité, refus plus ancien que le dépôt",
    fiche: { "Date du dernier refus": jour(2018, 1, 10) },
    attendu: 10,
    origine: "dérivé",
    pourquoi: "le décompte part de la plus tardive des deux dates",
  },
];

const numero = (i: number): string => `067111800${String(1001 + i * 37).padStart(4, "0")}06748`;

export function strasbourg(): Exemple {
  const entetesGrille = [
    ...COLONNES_DE_GRILLE.filter((c) => !["Plafond", "Plancher", "Cumul"].includes(c)),
    "Commentaire",
  ];
  const grille: Table = {
    nom: "Grille",
    feuille: "Grille",
    ligne: 1,
    colonne: 1,
    lignes: GRILLE_STRASBOURG.length,
    entetes: entetesGrille,
  };
  const demandes: Table = {
    nom: "Demandes",
    feuille: "Demandes",
    ligne: 1,
    colonne: 1,
    lignes: CAS.length,
    entetes: ENTETES,
  };

  const R = "Résultats";
  const date = plage(R, "B3");
  const base: readonly Arg[] = [tout(grille), entetesDe(demandes), donnees(demandes), date];
  const premiere = 7;
  const n = CAS.length;

  const resultats = new Page(R)
    .pose(1, 1, [
      ["Notes de la grille de Strasbourg (2019)"],
      [],
      ["Date d'évaluation", DATE, "Changez-la : les notes suivent."],
    ])
    .pose(premiere - 1, 1, [["Demande", "Note", "Attendu", "Accord", "Origine", "Pourquoi"]])
    .pose(
      premiere,
      1,
      CAS.map((c, i) => [
        c.libelle,
        i === 0 ? formule("COTATION", base) : null,
        c.attendu,
        `=IF(ISNUMBER(B${premiere + i}),IF(ABS(B${premiere + i}-C${premiere + i})<0.000001,"oui","NON"),"à calculer")`,
        c.origine,
        c.pourquoi,
      ]),
    );

  const detail = new Page("Détail").pose(1, 1, [
    ["Le détail de l'exemple publié (première demande)"],
    [],
    [formule("COTATION_DETAIL", [tout(grille), entetesDe(demandes), ligneDe(demandes, 1), date])],
  ]);
  const blocs = new Page("Blocs").pose(1, 1, [
    ["Note par bloc : base, critères sociaux, parcours résidentiels, total"],
    [],
    [formule("COTATION_BLOCS", base)],
  ]);
  const verification = new Page("Vérification").pose(1, 1, [
    ["Ce que la vérification de la grille trouve"],
    [],
    [formule("COTATION_VERIFIER", [tout(grille), entetesDe(demandes), donnees(demandes), date])],
  ]);

  const lisezMoi = new Page("Lisez-moi").pose(1, 1, [
    ["Cotation de la demande : la grille de Strasbourg (2019)"],
    [],
    ["Ce classeur montre une grille multiplicative : ancienneté en mois × (1 + somme des coefficients diminués de 1)."],
    ["Grille : une ligne par règle. Changez un coefficient : les notes de la feuille Résultats suivent."],
    ["Demandes : dix-huit demandes d'essai. La première est l'exemple publié ; les autres en sont dérivées."],
    ["Résultats : la note calculée, la note attendue et son origine."],
    ["Détail, Blocs, Vérification : pourquoi chaque point, et ce que la grille a de particulier."],
    [],
    ["Source : " + ANNEXE + "."],
    [
      "La grille est celle de 2019 ; rien ne dit qu'elle est encore en vigueur. Deux passages de l'annexe ont été lus, ils sont signalés en commentaire.",
    ],
    [
      "Le texte imprime « ACDI/AGI », « Agérent », « Dédoublement » : lus ici accords collectifs (ACD, ACI), apprenti, divorce ou séparation.",
    ],
    ["Les formules =HLM.… demandent le complément Cotaflux. Si une cellule affiche #NOM?, ouvrez le volet Cotaflux."],
  ]);

  const attendus: Attendu[] = [
    {
      classeur: "strasbourg",
      libelle: "Notes de Strasbourg, dont l'exemple publié (6,4)",
      feuille: R,
      cellule: `B${premiere}`,
      fonction: "COTATION",
      arguments: base.map((a) => a.argument),
      attendu: { valeurs: CAS.map((c) => [c.attendu]) },
      origine: "publié",
      source: ANNEXE + " ; les suivantes en sont dérivées",
    },
    {
      classeur: "strasbourg",
      libelle: "Exemple publié, une seule demande",
      feuille: R,
      cellule: `B${premiere}`,
      fonction: "COTATION",
      arguments: [tout(grille), entetesDe(demandes), ligneDe(demandes, 1), date].map((a) => a.argument),
      attendu: { valeurs: [[6.4]] },
      origine: "publié",
      source: ANNEXE,
    },
    {
      classeur: "strasbourg",
      libelle: "Blocs de l'exemple publié : base 4, sociaux 2,4, parcours 0, total 6,4",
      feuille: "Blocs",
      cellule: "A3",
      fonction: "COTATION_BLOCS",
      arguments: base.map((a) => a.argument),
      attendu: {
        valeurs: [
          ["Base", "Critères sociaux", "Critères parcours résidentiels", null],
          [4, 2.4, 0, 6.4],
        ],
      },
      origine: "dérivé",
      source: "4 × 0,6 = 2,4",
    },
  ];

  return {
    fichier: "strasbourg",
    attendus,
    classeur: {
      nom: "Cotation – Strasbourg 2019",
      feuilles: [
        { nom: "Lisez-moi", cellules: lisezMoi.cellules(), largeurs: [760], gras: ["A1"] },
        {
          nom: "Grille",
          cellules: [entetesGrille, ...lignesDe(entetesGrille, GRILLE_STRASBOURG as Record<string, CelluleDecrite>[])],
          tables: [{ nom: "Grille", plage: plageDeTable(grille) }],
          largeurs: [70, 190, 220, 190, 260, 130, 160, 130, 170, 60, 60, 150, 90, 330],
        },
        {
          nom: "Demandes",
          cellules: [
            [...ENTETES],
            ...lignesDe(
              ENTETES,
              CAS.map((c, i) => ({
                "Numéro unique": numero(i),
                "Date de dépôt": DIX_MOIS,
                "Date d'ancienneté": DIX_MOIS,
                ...c.fiche,
              })),
            ),
          ],
          tables: [{ nom: "Demandes", plage: plageDeTable(demandes) }],
          formats: [
            { plage: adresse(2, 2, n, 2), format: "dd/mm/yyyy" },
            { plage: adresse(2, 17, n, 1), format: "dd/mm/yyyy" },
            { plage: adresse(2, 15, n, 1), format: "0.00%" },
            { plage: adresse(2, 1, n, 1), format: "@" },
          ],
          largeurs: [150, 90, 110, 120, 130, 180, 150, 120, 220, 90, 90, 150, 110, 110, 90, 90, 120],
        },
        {
          nom: R,
          cellules: resultats.cellules(),
          formats: [
            { plage: "B3", format: "dd/mm/yyyy" },
            { plage: `B${premiere}:C${premiere + n - 1}`, format: "0.0##" },
          ],
          largeurs: [400, 90, 80, 80, 90, 360],
          gras: ["A1", `A${premiere - 1}:${colonne(6)}${premiere - 1}`],
        },
        { nom: "Détail", cellules: detail.cellules(), largeurs: [190, 220, 190, 160, 260, 70, 70, 420], gras: ["A1"] },
        { nom: "Blocs", cellules: blocs.cellules(), largeurs: [120, 120, 200, 90], gras: ["A1"] },
        { nom: "Vérification", cellules: verification.cellules(), largeurs: [120, 190, 220, 520, 200], gras: ["A1"] },
      ],
      noms: [{ nom: "DateEvaluation", plage: "'Résultats'!B3" }],
    },
  };
}
