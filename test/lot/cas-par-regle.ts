/**
 * Une ligne par règle du droit : juste en dessous de sa limite, à la limite, juste au-dessus. Les nombres attendus sont retapés des textes, en
 * fractions ; rien de ce qui juge n'est importé ici. Chaque cas est un fichier, avec ses propres noms : rien n'y déborde sur un autre.
 */
import { ecrisClasseur, type CelluleDeFichier, type FeuilleAEcrire } from "../../src/fichiers";

/** Jours depuis le 30/12/1899, par le calendrier de JavaScript et non par celui du produit. */
export const jour = (a: number, m: number, j: number): number =>
  (Date.UTC(a, m - 1, j) - Date.UTC(1899, 11, 30)) / 86_400_000;

export type VerdictAttendu = "conforme" | "non-conforme" | "a-justifier" | "indetermine" | "non-applicable";
export type Fraction = readonly [numerateur: number, denominateur: number];
type Faute = readonly [regle: string, verdict: "non-conforme" | "a-justifier"];
type Ligne = Readonly<Record<string, CelluleDeFichier>>;

/** Ce que le papier montre de la règle ; null : une case vide. Une part est une fraction, une date ou un compte s'y écrit en toutes lettres. */
export interface Nombres {
  readonly valeur: Fraction | string | null;
  readonly limite: Fraction | string | null;
  readonly compte: Fraction | null;
  readonly sur: number | null;
}

export interface CasDeRegle {
  readonly regle: string;
  /** « 30 %, à la limite ». */
  readonly cas: string;
  /** L'article, et ce qu'il donne ici. */
  readonly source: string;
  readonly verdict: VerdictAttendu;
  readonly nombres?: Nombres;
  /** Des mots que l'explication imprimée doit porter. */
  readonly dit?: readonly string[];
  /** Les fautes des autres règles, que le même fichier porte forcément. */
  readonly aussi?: readonly Faute[];
  /** Parmi plusieurs constats de la règle, celui dont la portée imprimée dit cela. */
  readonly portee?: RegExp;
  /** Le constat du territoire entier, et non celui du bailleur. */
  readonly duTerritoire?: boolean;
  /** Jour du contrôle ; à défaut le 1er juin 2025. */
  readonly date?: number;
  /** Le fichier se contrôle sans les autres : la règle réunit ce qui est à un même réservataire. */
  readonly seul?: boolean;
  /** Une cellule à corriger est dite aussi. */
  readonly aCorriger?: number;
  readonly feuilles: (b: string) => readonly FeuilleAEcrire[];
}

const JUIN_2025 = jour(2025, 6, 1);

const feuille = (nom: string, lignes: readonly Ligne[]): FeuilleAEcrire => {
  const entetes = [...new Set(lignes.flatMap((l) => Object.keys(l)))];
  return { nom, cellules: [entetes, ...lignes.map((l) => entetes.map((e) => l[e] ?? null))] };
};

/** Une part écrite en dix-millièmes : aucun arrondi en route. */
const dix = (n: number): number => n / 10_000;

// — Conventions.

const convention = (b: string, plus: Ligne): Ligne => ({
  Convention: `${b} E`,
  Bailleur: b,
  Département: `Dép. ${b}`,
  Réservataire: `Préfet ${b}`,
  Type: "État",
  Territoire: null,
  Assiette: 400,
  "Assiette hors QPV": null,
  Part: 0.2,
  "dont garantie d'emprunt": null,
  "dont terrain ou financement": null,
  "dont fonctionnaires": null,
  "Part hors QPV": null,
  "Clause contraire": null,
  "Stock encore réservé": null,
  Année: 2025,
  "Date de signature": jour(2024, 11, 20),
  "Date de transmission": jour(2024, 11, 20),
  ...plus,
});
const etat = (b: string, plus: Ligne = {}): Ligne =>
  convention(b, {
    Part: 0.3,
    "Assiette hors QPV": 300,
    "Part hors QPV": 0.3,
    "dont fonctionnaires": 0.05,
    "Clause contraire": "Non",
    ...plus,
  });
const actionLogement = (b: string, plus: Ligne = {}): Ligne =>
  convention(b, { Convention: `${b} A`, Réservataire: "Action Logement Services", Type: "Action Logement", ...plus });
const commune = (b: string, garantie: number, plus: Ligne = {}): Ligne =>
  convention(b, {
    Convention: `${b} C`,
    Réservataire: `Ville ${b}`,
    Type: "Commune",
    Territoire: `Commune ${b}`,
    Assiette: 100,
    Part: dix(garantie),
    "dont garantie d'emprunt": dix(garantie),
    ...plus,
  });
const epci = (b: string, garantie: number, plus: Ligne = {}): Ligne =>
  commune(b, garantie, { Convention: `${b} M`, Réservataire: `Agglomération ${b}`, Type: "EPCI", ...plus });

/** Les échéances dues par tout bailleur de convention, reçues à temps, sauf celle que le cas change. */
const echeances = (b: string, plus: readonly Ligne[] = [], annee = 2025): FeuilleAEcrire => {
  const dues: Ligne[] = [
    { Bailleur: b, Année: annee, Objet: "prévision des logements soustraits", "Reçu le": jour(annee, 2, 3) },
    { Bailleur: b, Année: annee - 1, Objet: "bilan annuel", "Reçu le": jour(annee, 2, 3) },
    { Bailleur: b, Année: annee - 1, Objet: "passage en CIL", "Reçu le": jour(annee, 3, 3) },
  ];
  const remplace = (d: Ligne): Ligne => plus.find((p) => p["Objet"] === d["Objet"]) ?? d;
  return feuille("Echeances", [
    ...dues.map(remplace),
    ...plus.filter((p) => !dues.some((d) => d["Objet"] === p["Objet"])),
  ]);
};
const conventions =
  (lignes: (b: string) => readonly Ligne[], annee = 2025) =>
  (b: string): readonly FeuilleAEcrire[] => [feuille("Conventions", lignes(b)), echeances(b, [], annee)];
/** Un contrôle d'avant 2024 : aucune échéance n'y est encore due pour ces conventions. */
const anciennes =
  (lignes: (b: string) => readonly Ligne[]) =>
  (b: string): readonly FeuilleAEcrire[] => [feuille("Conventions", lignes(b))];

/** Un bilan du préfet : 17 proposés et 14 attribués dans chacune des cinq dimensions. */
const bilan = (b: string, parFinancement: number): Ligne[] =>
  (
    [
      ["Typologie", "T3", 17],
      ["Financement", "PLUS", parFinancement],
      ["QPV", "Hors QPV", 17],
      ["Commune", "Arles", 17],
      ["Période de construction", "1990-1999", 17],
    ] as const
  ).map(([Dimension, Modalité, Proposés]) => ({
    Réservataire: `Préfet ${b}`,
    Dimension,
    Modalité,
    Proposés,
    Attribués: 14,
    "Baux signés": 14,
  }));

// — Attributions. Tout y va bien : premier quartile hors QPV, autres en QPV, prioritaires.

const mise = (b: string, n: number, plus: Ligne = {}): Ligne => ({
  Bailleur: b,
  Logement: `${b} ${n}`,
  EPCI: `Agglomération ${b}`,
  QPV: "Non",
  "Première mise en location": "Non",
  Réservataire: null,
  Type: "Bailleur",
  "Hors flux": null,
  "Date d'information du réservataire": null,
  "Candidats proposés le": null,
  "Proposé le": jour(2024, 5, 6),
  "Attribué le": jour(2024, 6, 3),
  "Bail signé le": jour(2024, 7, 1),
  "Échec du réservataire": "Non",
  DALO: "Non",
  "Prioritaire L441-1": "Oui",
  "1er quartile": "Oui",
  ...plus,
});
const serie = (nombre: number, une: (i: number) => Ligne): Ligne[] => Array.from({ length: nombre }, (_, i) => une(i));
const mises =
  (lignes: (b: string) => readonly Ligne[], objectifs: (b: string) => readonly Ligne[] = () => []) =>
  (b: string): readonly FeuilleAEcrire[] => {
    const os = objectifs(b);
    return [feuille("MisesADisposition", lignes(b)), ...(os.length === 0 ? [] : [feuille("Objectifs", os)])];
  };
/** Chez un réservataire : `oui` prioritaires sur huit. */
const surHuit = (b: string, oui: number, plus: Ligne): Ligne[] =>
  serie(8, (i) => mise(b, i, { "Prioritaire L441-1": i < oui ? "Oui" : "Non", ...plus }));

// — Les cas.

const part = (valeur: Fraction, limite: Fraction, sur: number): Nombres => ({
  valeur,
  limite,
  compte: [valeur[0] * sur, valeur[1]],
  sur,
});
const attribuees = (compte: number, sur: number, limite: Fraction): Nombres => ({
  valeur: [compte, sur],
  limite,
  compte: [compte, 1],
  sur,
});
const RIEN: Nombres = { valeur: null, limite: null, compte: null, sur: null };
const comptees = (compte: number, sur: number | null): Nombres => ({ ...RIEN, compte: [compte, 1], sur });
const dates = (valeur: string | null, limite: string): Nombres => ({ ...RIEN, valeur, limite });

/** En dessous, à, au-dessus d'un plafond écrit en dix-millièmes. */
const plafond = (
  regle: string,
  source: string,
  limite: number,
  sur: number,
  lignes: (n: number) => (b: string) => readonly Ligne[],
  plus: Partial<CasDeRegle> = {},
  aussi: readonly Faute[] = [],
): CasDeRegle[] =>
  ([-1, 0, 1] as const).map((ecart) => ({
    regle,
    cas: `${(limite + ecart) / 100} % pour ${limite / 100} % au plus`,
    source,
    verdict: ecart > 0 ? "non-conforme" : "conforme",
    nombres: part([limite + ecart, 10_000], [limite, 10_000], sur),
    feuilles: conventions(lignes(limite + ecart)),
    ...(ecart > 0 ? { aussi } : {}),
    ...plus,
  }));

/** Une échéance : la veille du jour écrit, ce jour, le lendemain. */
const avantLe = (
  regle: string,
  source: string,
  annee: number,
  objet: string,
  [a, m, j]: readonly [number, number, number],
  dite: string,
): CasDeRegle[] =>
  (
    [
      [-1, "conforme"],
      [0, "a-justifier"],
      [1, "non-conforme"],
    ] as const
  ).map(([ecart, verdict]) => ({
    regle,
    cas: `${ecart === 0 ? "reçu le jour même" : ecart < 0 ? "reçu la veille" : "reçu le lendemain"} du ${dite}`,
    source,
    verdict,
    nombres: {
      ...dates(null, `avant le ${dite}`),
      valeur: new Date(Date.UTC(a, m - 1, j + ecart)).toLocaleDateString("fr-FR", { timeZone: "UTC" }),
    },
    portee: new RegExp(objet),
    feuilles: (b) => [
      feuille("Conventions", [actionLogement(b)]),
      echeances(b, [{ Bailleur: b, Année: annee, Objet: objet, "Reçu le": jour(a, m, j + ecart) }]),
    ],
  }));

/** Le quinzième jour qui suit l'arrêté des données. */
const dansLesQuinze = (objet: string, [a, m, j]: readonly [number, number, number], dite: string): CasDeRegle[] =>
  ([-1, 0, 1] as const).map((ecart) => ({
    regle: "ATT-REP",
    cas: `${objet} : le ${15 + ecart}e jour`,
    source:
      "L. 441-1, al. 33 : « dans les quinze jours suivant chacune de ces dates » ; 30 juin + 15 = 15 juillet, 31 décembre + 15 = 15 janvier",
    verdict: ecart > 0 ? "non-conforme" : "conforme",
    nombres: {
      ...dates(null, dite),
      valeur: new Date(Date.UTC(a, m - 1, j + ecart)).toLocaleDateString("fr-FR", { timeZone: "UTC" }),
    },
    portee: new RegExp(objet.replace("QPV", "QPV au")),
    feuilles: (b) => [
      feuille("Conventions", [actionLogement(b)]),
      echeances(b, [{ Bailleur: b, Année: 2024, Objet: objet, "Reçu le": jour(a, m, j + ecart) }]),
    ],
  }));

/** Un quart de huit : 1, 2, 3. */
const quart = (
  regle: string,
  source: string,
  plus: (b: string) => Ligne,
  cas: Partial<CasDeRegle> = {},
): CasDeRegle[] =>
  [1, 2, 3].map((oui) => ({
    regle,
    cas: `${oui} sur 8 pour un quart`,
    source: `${source} ; un quart de 8 fait 2`,
    verdict: oui < 2 ? "non-conforme" : "conforme",
    nombres: attribuees(oui, 8, [1, 4]),
    feuilles: mises((b) => surHuit(b, oui, plus(b))),
    ...cas,
  }));

const LE_24 = [
  [-1, jour(2023, 11, 23)],
  [0, jour(2023, 11, 24)],
  [1, jour(2023, 11, 25)],
] as const;
const EN_STOCK: Ligne = {
  Année: 2023,
  "Date de signature": jour(2018, 5, 4),
  "Date de transmission": jour(2018, 5, 4),
};

export const CAS_PAR_REGLE: readonly CasDeRegle[] = [
  // — R. 441-5-2 : l'État.
  ...plafond("FLX-30", "R. 441-5-2, I : 30 % au plus du flux annuel total", 3000, 400, (n) => (b) => [
    etat(b, { Part: dix(n) }),
  ]),
  ...plafond("FLX-05", "R. 441-5-2, I : au plus 5 % du même flux", 500, 400, (n) => (b) => [
    etat(b, { "dont fonctionnaires": dix(n) }),
  ]),
  {
    regle: "FLX-05",
    cas: "5 % du flux, soit un sixième du contingent",
    source: "R. 441-5-2, I : 5 % du flux total et non du contingent ; 20 sur 120 feraient 16,67 %",
    verdict: "conforme",
    nombres: part([500, 10_000], [500, 10_000], 400),
    feuilles: conventions((b) => [etat(b)]),
  },
  ...(
    [
      [3001, "conforme"],
      [3000, "conforme"],
      // La clause est dite absente, mais 89,97 sur les 120 de l'État font 74,975 % : l'autre lecture du texte est tenue.
      [2999, "a-justifier"],
    ] as const
  ).map(([n, verdict]): CasDeRegle => ({
    regle: "FLX-30H",
    cas: `${n / 100} % hors QPV pour 30 % au moins`,
    source: "R. 441-5-2, II, al. 2, « sauf stipulation contraire » ; assiette hors QPV 300",
    verdict,
    nombres: part([n, 10_000], [3, 10], 300),
    dit: ["Autre lecture"],
    feuilles: conventions((b) => [etat(b, { "Part hors QPV": dix(n) })]),
  })),
  {
    regle: "FLX-30H",
    cas: "29,99 %, aucune des deux lectures n'est tenue",
    source: "R. 441-5-2, II, al. 2 ; 0,2999 × 40 = 11,996 sur 40, et sur les 120 de l'État 9,996 67 %",
    verdict: "non-conforme",
    nombres: part([2999, 10_000], [3, 10], 40),
    dit: ["Autre lecture"],
    feuilles: conventions((b) => [etat(b, { "Assiette hors QPV": 40, "Part hors QPV": 0.2999 })]),
  },
  ...(
    [
      ["un centième de point en dessous", 2998, "non-conforme", [1, 10_000]],
      ["égales", 2999, "conforme", [0, 1]],
      ["un centième de point au-dessus", 3000, "non-conforme", [1, 10_000]],
    ] as const
  ).map(([cas, n, verdict, valeur]): CasDeRegle => ({
    regle: "FLX-UNI",
    cas: `deux communes, parts ${cas}`,
    source: "R. 441-5-2, II, al. 1 : la même part dans chaque commune ; aucun écart, clause contraire absente",
    verdict,
    nombres: { ...RIEN, valeur, limite: [0, 1] },
    feuilles: conventions((b) =>
      [2999, n].map((p, i) =>
        etat(b, { Territoire: `Commune ${i} ${b}`, Assiette: 200, "Assiette hors QPV": 150, Part: dix(p) }),
      ),
    ),
  })),
  {
    regle: "FLX-UNI",
    cas: "parts différentes, clause contraire déclarée",
    source: "R. 441-5-2, II, al. 1 : « sauf stipulation contraire » ; la clause est à produire",
    verdict: "a-justifier",
    nombres: { ...RIEN, valeur: [1, 10_000], limite: [0, 1] },
    feuilles: conventions((b) =>
      [2999, 3000].map((p, i) =>
        etat(b, {
          Territoire: `Commune ${i} ${b}`,
          Assiette: 200,
          "Assiette hors QPV": 150,
          Part: dix(p),
          "Clause contraire": "Oui",
        }),
      ),
    ),
  },
  // — R. 441-5-3 : les collectivités, ensemble.
  ...plafond(
    "FLX-20",
    "R. 441-5-3, al. 2 : 20 % au plus, commune et EPCI ensemble",
    2000,
    100,
    (n) => (b) => [commune(b, 1200), epci(b, n - 1200)],
    {},
    [["FLX-NUL", "non-conforme"]],
  ),
  ...([1999, 2000, 2001] as const).map((n): CasDeRegle => ({
    regle: "FLX-NUL",
    cas: `garanties ${n / 100} %`,
    source: "L. 441-1, al. 39 : la convention qui passe les 20 % est nulle de plein droit",
    verdict: n > 2000 ? "non-conforme" : "conforme",
    nombres: RIEN,
    dit: [n > 2000 ? "nulle de plein droit" : "la nullité n'est pas encourue"],
    ...(n > 2000 ? { aussi: [["FLX-20", "non-conforme"]] as const } : {}),
    feuilles: conventions((b) => [commune(b, 1000), epci(b, n - 1000)]),
  })),
  ...([3499, 3500, 3501] as const).map((n): CasDeRegle => ({
    regle: "FLX-SUP",
    cas: `l'État ${n / 100} %, dont 5 % contre un terrain`,
    source: "R. 441-5-4 : hors des plafonds ; 35 % − 5 % = 30 %, la limite de R. 441-5-2",
    verdict: "conforme",
    nombres: RIEN,
    dit: ["20 logements"],
    ...(n > 3500 ? { aussi: [["FLX-30", "non-conforme"]] as const } : {}),
    feuilles: conventions((b) => [etat(b, { Part: dix(n), "dont terrain ou financement": 0.05 })]),
  })),
  {
    regle: "FLX-SUP",
    cas: "un réservataire que le texte ne nomme pas",
    source: "R. 441-5-4 : l'État et les collectivités",
    verdict: "a-justifier",
    nombres: RIEN,
    feuilles: conventions((b) => [actionLogement(b, { "dont terrain ou financement": 0.05 })]),
  },
  // — R. 441-5 avant le 22 février 2020 : le stock.
  ...(
    [
      [
        "FLX-30-OLD",
        3000,
        "30 % du total des logements de l'organisme",
        (n: number) => ({ Part: dix(n), "dont fonctionnaires": 0.05 }),
      ],
      [
        "FLX-05-OLD",
        500,
        "5 % du total des logements de l'organisme",
        (n: number) => ({ Part: 0.3, "dont fonctionnaires": dix(n) }),
      ],
    ] as const
  ).flatMap(([regle, limite, texte, lignes]) =>
    plafond(regle, `R. 441-5, al. 3, version du 1er septembre 2019 : ${texte}`, limite, 1000, () => () => [], {
      date: jour(2020, 1, 15),
    }).map((c, i): CasDeRegle => ({
      ...c,
      feuilles: anciennes((b) => [
        convention(b, {
          ...lignes(limite + i - 1),
          Assiette: 1000,
          Année: 2019,
          "Date de signature": jour(2019, 10, 1),
          "Date de transmission": jour(2019, 10, 1),
        }),
      ]),
    })),
  ),
  ...plafond(
    "FLX-20-OLD",
    "R. 441-5, al. 4, version du 1er septembre 2019 : 20 % des logements de chaque programme",
    2000,
    100,
    () => () => [],
    {
      date: jour(2020, 1, 15),
    },
  ).map((c, i): CasDeRegle => ({
    ...c,
    feuilles: anciennes((b) =>
      [1200, 799 + i].map((n, k) =>
        (k === 0 ? commune : epci)(b, n, {
          Territoire: `Programme ${b}`,
          Année: 2019,
          "Date de signature": jour(2019, 10, 1),
          "Date de transmission": jour(2019, 10, 1),
        }),
      ),
    ),
  })),
  // — R. 441-5 : la convention.
  {
    regle: "FLX-CONV",
    cas: "une convention sur deux territoires",
    source: "R. 441-5, I, al. 3 : une par bailleur, réservataire et département",
    verdict: "conforme",
    nombres: RIEN,
    portee: /^(?!.*signatures)/,
    feuilles: conventions((b) => [
      commune(b, 100, { Type: "Département ou région", Réservataire: `Région ${b}`, Territoire: `Nord ${b}` }),
      commune(b, 100, { Type: "Département ou région", Réservataire: `Région ${b}`, Territoire: `Sud ${b}` }),
    ]),
  },
  {
    regle: "FLX-CONV",
    cas: "une seconde convention sans nom",
    source: "R. 441-5, I, al. 3",
    verdict: "a-justifier",
    nombres: RIEN,
    portee: /^(?!.*signatures)/,
    feuilles: conventions((b) => [
      commune(b, 100, { Type: "Département ou région", Réservataire: `Région ${b}`, Territoire: `Nord ${b}` }),
      commune(b, 100, {
        Convention: null,
        Type: "Département ou région",
        Réservataire: `Région ${b}`,
        Territoire: `Sud ${b}`,
      }),
    ]),
  },
  {
    regle: "FLX-CONV",
    cas: "deux conventions",
    source: "R. 441-5, I, al. 3 : 2 pour 1",
    verdict: "non-conforme",
    nombres: { ...RIEN, valeur: "2 conventions", limite: "1 convention" },
    portee: /^(?!.*signatures)/,
    feuilles: conventions((b) => [
      commune(b, 100, { Type: "Département ou région", Réservataire: `Région ${b}`, Territoire: `Nord ${b}` }),
      commune(b, 100, {
        Convention: `${b} C2`,
        Type: "Département ou région",
        Réservataire: `Région ${b}`,
        Territoire: `Sud ${b}`,
      }),
    ]),
  },
  ...plafond(
    "FLX-PCT",
    "R. 441-5, I, al. 4 : les parts tiennent dans le flux ; 30 % + 70 % = 100 %",
    10_000,
    400,
    (n) => (b) => [etat(b), actionLogement(b, { Part: dix(n - 3000) })],
  ),
  ...LE_24.map(([ecart, date]): CasDeRegle => ({
    regle: "FLX-PCT",
    cas: `une convention en stock, contrôlée le ${24 + ecart} novembre 2023`,
    source: "loi ELAN, art. 114, puis loi 3DS : mise en conformité au 24 novembre 2023",
    verdict: ecart > 0 ? "non-conforme" : "a-justifier",
    nombres: { ...RIEN, limite: "24/11/2023" },
    portee: /stock/,
    date,
    feuilles: anciennes((b) => [actionLogement(b, EN_STOCK)]),
  })),
  ...LE_24.map(([ecart, date]): CasDeRegle => ({
    regle: "FLX-ART5",
    cas: `12 logements en stock, contrôlés le ${24 + ecart} novembre 2023`,
    source: "décret n° 2020-145, art. 5 : « à cette date », le 24 novembre 2023",
    verdict: ecart < 0 ? "non-applicable" : "a-justifier",
    nombres: ecart < 0 ? RIEN : comptees(12, null),
    aussi: [["FLX-PCT", ecart > 0 ? "non-conforme" : "a-justifier"]],
    date,
    feuilles: anciennes((b) => [
      convention(b, { ...EN_STOCK, Assiette: 1000, "dont fonctionnaires": 0.05, "Stock encore réservé": 12 }),
    ]),
  })),
  ...LE_24.map(([ecart, date]): CasDeRegle => ({
    regle: "FLX-NOCONV",
    cas: `la convention de l'État à signer, le ${24 + ecart} novembre 2023`,
    source: "R. 441-5-2, IV, et loi 3DS : au 24 novembre 2023",
    verdict: ecart > 0 ? "a-justifier" : "non-applicable",
    nombres: RIEN,
    aussi: [
      ...(ecart > 0 ? ([["FLX-CONV", "a-justifier"]] as const) : []),
      ...(ecart >= 0 ? ([["FLX-ART5", "a-justifier"]] as const) : []),
    ],
    date,
    feuilles: anciennes((b) => [
      etat(b, {
        Année: 2023,
        "Date de signature": null,
        "Date de transmission": null,
        "Stock encore réservé": 12,
      }),
    ]),
  })),
  ...(
    [
      ["la veille de la signature", jour(2024, 11, 19), "a-justifier", 1],
      ["le jour de la signature", jour(2024, 11, 20), "conforme", 0],
      ["le lendemain", jour(2024, 11, 21), "conforme", 0],
      ["jamais", null, "a-justifier", 0],
    ] as const
  ).map(([cas, transmise, verdict, aCorriger]): CasDeRegle => ({
    regle: "FLX-TRANS",
    cas: `transmise ${cas}`,
    source: "R. 441-5, II : « sans délai », sans nombre de jours",
    verdict,
    nombres: comptees(transmise === null ? 0 : 1, 1),
    aCorriger,
    feuilles: conventions((b) => [actionLogement(b, { "Date de transmission": transmise })]),
  })),
  ...(
    [
      [2024, "a-justifier"],
      [2025, "conforme"],
    ] as const
  ).map(([annee, verdict]): CasDeRegle => ({
    regle: "FLX-ACT",
    cas: `assiette de ${annee}, contrôlée en 2025`,
    source: "R. 441-5, I, dernier al. : actualisée annuellement, « le cas échéant »",
    verdict,
    nombres: RIEN,
    feuilles: conventions((b) => [actionLogement(b, { Année: annee })], annee),
  })),
  {
    regle: "FLX-ACT",
    cas: "assiette de 2026, préparée dès 2025",
    source: "R. 441-5, I, dernier al.",
    verdict: "conforme",
    nombres: RIEN,
    feuilles: (b) => [feuille("Conventions", [actionLogement(b, { Année: 2026 })])],
  },
  // — Les échéances.
  ...avantLe(
    "FLX-2802P",
    "R. 441-5, I, al. 5 : « avant le 28 février »",
    2025,
    "prévision des logements soustraits",
    [2025, 2, 28],
    "28/02/2025",
  ),
  ...avantLe(
    "FLX-2802B",
    "R. 441-5-1, al. 1 : « avant le 28 février »",
    2024,
    "bilan annuel",
    [2025, 2, 28],
    "28/02/2025",
  ),
  ...avantLe(
    "FLX-3103",
    "R. 441-5-1, al. 2 : « avant le 31 mars »",
    2024,
    "passage en CIL",
    [2025, 3, 31],
    "31/03/2025",
  ),
  ...[16, 17, 18].map((n): CasDeRegle => ({
    regle: "FLX-2802B",
    cas: `le tableau du bilan : 17 proposés par typologie, ${n} par financement`,
    source: "R. 441-5-1, al. 1 : chaque dimension répartit les mêmes logements",
    verdict: n === 17 ? "conforme" : "non-conforme",
    nombres: RIEN,
    portee: /totaux du bilan/,
    dit: [n === 17 ? "le même nombre de logements" : `Typologie 17, Financement ${n}`],
    feuilles: (b) => [feuille("Bilan", bilan(b, n))],
  })),
  {
    regle: "FLX-2802B",
    cas: "le tableau du bilan sans la période de construction",
    source: "R. 441-5-1, al. 1 : cinq dimensions",
    verdict: "non-conforme",
    nombres: RIEN,
    portee: /dimensions du bilan/,
    dit: ["Période de construction"],
    feuilles: (b) => [feuille("Bilan", bilan(b, 17).slice(0, -1))],
  },
  {
    regle: "FLX-2802B",
    cas: "un tableau de bilan sans aucune ligne",
    source: "R. 441-5-1, al. 1",
    verdict: "indetermine",
    nombres: RIEN,
    portee: /dimensions du bilan/,
    feuilles: (b) => [{ nom: "Bilan", cellules: [Object.keys(bilan(b, 17)[0]!)] }],
  },
  ...dansLesQuinze("données hors QPV 30 juin", [2024, 7, 15], "15/07/2024"),
  ...dansLesQuinze("données hors QPV 31 décembre", [2025, 1, 15], "15/01/2025"),
  // — Hors flux.
  {
    regle: "FLX-EXC",
    cas: "les quatre motifs que personne ne discute",
    source: "R. 441-5, I, al. 5 : mutation, renouvellement urbain, ORCOD, habitat indigne",
    verdict: "conforme",
    nombres: comptees(4, 4),
    feuilles: mises((b) =>
      ["Mutation interne", "Renouvellement urbain", "ORCOD", "LHI"].map((m, i) => mise(b, i, { "Hors flux": m })),
    ),
  },
  {
    regle: "FLX-EXC",
    cas: "une vente : le texte vise le relogement qu'elle cause",
    source: "R. 441-5, I, al. 5",
    verdict: "a-justifier",
    nombres: comptees(1, 1),
    feuilles: mises((b) => [mise(b, 0, { "Hors flux": "Vente" })]),
  },
  {
    regle: "FLX-EXC",
    cas: "un motif hors de la liste",
    source: "R. 441-5, I, al. 5 : la liste est fermée",
    verdict: "non-conforme",
    nombres: comptees(1, 2),
    dit: ["Réhabilitation"],
    aCorriger: 1,
    feuilles: mises((b) => [mise(b, 0, { "Hors flux": "LHI" }), mise(b, 1, { "Hors flux": "Réhabilitation" })]),
  },
  ...(
    [
      ["en 2021", { "Attribué le": jour(2021, 6, 3), "Bail signé le": jour(2021, 7, 1) }, "non-conforme", []],
      ["en 2022, hors QPV", { "Attribué le": jour(2022, 6, 3), "Bail signé le": jour(2022, 7, 1) }, "conforme", []],
      ["en QPV", { QPV: "Oui", "1er quartile": "Non" }, "a-justifier", []],
      ["QPV non renseigné", { QPV: null }, "indetermine", []],
    ] as const
  ).map(([cas, plus, verdict]): CasDeRegle => ({
    regle: "FLX-EXC2",
    cas: `une attribution du préfet après injonction, ${cas}`,
    source: "L. 441-1, al. 34, depuis la loi 3DS (23 février 2022) : des logements hors QPV",
    verdict,
    nombres: comptees(1, null),
    feuilles: mises((b) => [mise(b, 0, { "Hors flux": "Préfet après injonction", ...plus })]),
  })),
  ...(
    [
      [0, "a-justifier"],
      [1, "conforme"],
      [2, "conforme"],
    ] as const
  ).map(([n, verdict]): CasDeRegle => ({
    regle: "FLX-NEUF",
    cas: `${n} première location proposée sur 2`,
    source: "R. 441-5, I : « dès la première mise en location »",
    verdict,
    nombres: comptees(n, 2),
    feuilles: mises((b) =>
      serie(2, (i) =>
        mise(b, i, {
          "Première mise en location": "Oui",
          ...(i < n ? { Réservataire: `Ville ${b}`, Type: "Commune" } : {}),
        }),
      ),
    ),
  })),
  ...(
    [
      ["la veille du quantième", [2024, 4, 8], [2024, 5, 7], "Oui", "conforme", null],
      ["le même quantième", [2024, 4, 8], [2024, 5, 8], "Oui", "conforme", null],
      ["un jour de plus, en zone tendue", [2024, 4, 8], [2024, 5, 9], "Oui", "non-conforme", "31 jours"],
      ["un jour de plus, zone non renseignée", [2024, 4, 8], [2024, 5, 9], null, "a-justifier", "31 jours"],
      ["du 31 janvier au 29 février 2024", [2024, 1, 31], [2024, 2, 29], "Oui", "conforme", null],
      ["du 31 janvier au 1er mars 2024", [2024, 1, 31], [2024, 3, 1], "Oui", "non-conforme", "30 jours"],
    ] as const
  ).map(([cas, [a, m, j], [a2, m2, j2], zone, verdict, valeur]): CasDeRegle => ({
    regle: "FLX-1MOIS",
    cas,
    source: "L. 441-1, al. 42 : un mois « à compter du jour où le réservataire est informé », de quantième à quantième",
    verdict,
    nombres: { valeur, limite: "1 mois", compte: [valeur === null ? 0 : 1, 1], sur: 1 },
    feuilles: mises((b) => [
      mise(b, 0, {
        Réservataire: `Ville ${b}`,
        Type: "Commune",
        "Zone tendue": zone,
        "Date d'information du réservataire": jour(a, m, j),
        "Candidats proposés le": jour(a2, m2, j2),
      }),
    ]),
  })),
  ...(
    [
      ["le dernier jour", jour(2020, 6, 1), null, "conforme", null, "01/06/2025"],
      ["le lendemain du dernier jour", jour(2020, 5, 31), null, "a-justifier", null, "31/05/2025"],
      ["un jour avant le dernier", jour(2020, 6, 2), null, "conforme", null, "02/06/2025"],
      [
        "droits arrêtés un jour trop tôt",
        jour(2021, 6, 2),
        jour(2026, 6, 1),
        "non-conforme",
        "01/06/2026",
        "02/06/2026",
      ],
      ["droits arrêtés au terme", jour(2021, 6, 2), jour(2026, 6, 2), "conforme", "02/06/2026", "02/06/2026"],
      // Un terme du 29 février tombe le 28 : cinq ans n'ont pas de 29 février.
      ["remboursé un 29 février", jour(2020, 2, 29), null, "a-justifier", null, "28/02/2025"],
    ] as const
  ).map(([cas, rembourse, fin, verdict, valeur, limite]): CasDeRegle => ({
    regle: "FLX-5ANS",
    cas,
    source: "L. 441-1, al. 40, et R. 441-6 : cinq ans à compter du dernier versement ; contrôle le 1er juin 2025",
    verdict,
    nombres: { valeur, limite, compte: [10, 1], sur: null },
    feuilles: (b) => [
      feuille("Reservations", [
        {
          Réservataire: `Ville ${b}`,
          Type: "Commune",
          Programme: `Les Tilleuls ${b}`,
          Commune: `Commune ${b}`,
          "Logements réservés": 10,
          Contrepartie: "garantie",
          "Fin des droits": fin,
          "Date de remboursement": rembourse,
          Bailleur: b,
        },
      ]),
    ],
  })),
  // — L. 441-1 : les attributions.
  ...[9, 10, 11].map((n): CasDeRegle => ({
    regle: "ATT-Q1",
    cas: `${n} baux sur 40 au premier quartile`,
    source: "L. 441-1, al. 24 à 26 : 25 % des attributions suivies de baux signés hors QPV ; 25 % de 40 font 10",
    verdict: n < 10 ? "non-conforme" : "conforme",
    nombres: attribuees(n, 40, [1, 4]),
    duTerritoire: true,
    // Sans objectif notifié au bailleur, c'est à lui d'expliquer ; une faute de plus, du même nombre.
    ...(n < 10 ? { aussi: [["ATT-Q1", "a-justifier"]] as const } : {}),
    feuilles: mises((b) => [
      ...serie(40, (i) => mise(b, i, { "1er quartile": i < n ? "Oui" : "Non" })),
      // Ni les baux non signés, ni les logements en QPV ne comptent.
      ...serie(5, (i) => mise(b, 100 + i, { "1er quartile": "Non", "Bail signé le": null })),
      ...serie(5, (i) => mise(b, 200 + i, { "1er quartile": "Non", QPV: "Oui" })),
    ]),
  })),
  ...[9, 10, 11].map((n): CasDeRegle => ({
    regle: "ATT-50",
    cas: `${n} attributions sur 20 à d'autres que le premier quartile`,
    source: "L. 441-1, al. 27 : 50 % des attributions en QPV ; la moitié de 20 fait 10",
    verdict: n < 10 ? "non-conforme" : "conforme",
    nombres: attribuees(n, 20, [1, 2]),
    duTerritoire: true,
    ...(n < 10 ? { aussi: [["ATT-50", "a-justifier"]] as const } : {}),
    // Le texte ne parle pas ici de baux signés.
    feuilles: mises((b) =>
      serie(20, (i) => mise(b, i, { QPV: "Oui", "1er quartile": i < n ? "Non" : "Oui", "Bail signé le": null })),
    ),
  })),
  ...quart(
    "ATT-25C",
    "L. 441-1, al. 39 : un quart des attributions sur les logements réservés par la collectivité",
    (b) => ({
      Réservataire: `Ville ${b}`,
      Type: "Commune",
    }),
  ),
  ...quart("ATT-25B", "L. 441-1, al. 43 : un quart des attributions sur les logements non réservés", () => ({})),
  ...[1, 2, 3].map((oui): CasDeRegle => ({
    regle: "ATT-25B",
    cas: `${oui} sur 8, rendus au bailleur après l'échec du candidat`,
    source: "L. 441-1, al. 43 : « ou pour lesquels l'attribution à un candidat présenté par le réservataire a échoué »",
    verdict: oui < 2 ? "non-conforme" : "conforme",
    nombres: attribuees(oui, 8, [1, 4]),
    feuilles: mises((b) => [
      ...surHuit(b, oui, { Réservataire: `Département ${b}`, Type: "Autre", "Échec du réservataire": "Oui" }),
    ]),
  })),
  ...quart(
    "ATT-25AL",
    "L. 313-26-2, al. 1 : un quart des attributions sur les contrats d'Action Logement Services",
    () => ({ Réservataire: "Action Logement Services", Type: "Action Logement" }),
    { seul: true },
  ),
  ...(
    [
      ["3 sur 12, à la limite", 3, 12, null, "conforme"],
      ["2 sur 12", 2, 12, null, "a-justifier"],
      ["4 sur 12", 4, 12, null, "conforme"],
      // Six mois avant le 1er juin 2025 : le 1er décembre 2024 n'y est plus, le 2 y est.
      ["3 sur 12 et un treizième le 1er décembre 2024, hors des six mois", 3, 12, jour(2024, 12, 1), "conforme"],
      ["3 sur 13 : le treizième le 2 décembre 2024", 3, 13, jour(2024, 12, 2), "a-justifier"],
    ] as const
  ).map(([cas, oui, sur, treizieme, verdict]): CasDeRegle => ({
    regle: "ATT-INJ",
    cas,
    source:
      "L. 441-1, al. 34 : l'objectif « pas atteint en flux sur les six derniers mois » ; contrôle le 1er juin 2025",
    verdict,
    nombres: attribuees(oui, sur, [1, 4]),
    ...(oui < 3
      ? {
          aussi: [
            ["ATT-Q1", "non-conforme"],
            ["ATT-Q1", "a-justifier"],
          ] as const,
        }
      : {}),
    feuilles: mises((b) => [
      ...serie(12, (i) =>
        mise(b, i, {
          "Attribué le": jour(2025, 2, 3),
          "Bail signé le": jour(2025, 3, 3),
          "Proposé le": jour(2025, 1, 6),
          "1er quartile": i < oui ? "Oui" : "Non",
        }),
      ),
      ...(treizieme === null
        ? []
        : [
            // L'année 2024 elle-même tient : 1 sur 2.
            mise(b, 20, { "Attribué le": jour(2024, 3, 4), "Bail signé le": jour(2024, 4, 4) }),
            mise(b, 21, { "Attribué le": treizieme, "Bail signé le": jour(2025, 1, 6), "1er quartile": "Non" }),
          ]),
    ]),
  })),
  ...(
    [
      [0, "a-justifier"],
      [1, "conforme"],
      [2, "conforme"],
    ] as const
  ).map(([oui, verdict]): CasDeRegle => ({
    regle: "ATT-ESS",
    cas: `${oui} sur 10 pour un objectif de 10 %`,
    source: "L. 441-1, al. 35 : un objectif, sans dénominateur ni sanction ; 10 % de 10 font 1",
    verdict,
    nombres: attribuees(oui, 10, [1, 10]),
    seul: true,
    feuilles: mises(
      (b) => serie(10, (i) => mise(b, i, { "Travailleur essentiel": i < oui ? "Oui" : "Non" })),
      (b) => [
        { Règle: "ATT-ESS", Territoire: `Agglomération ${b}`, Bailleur: null, Taux: 0.1, Source: "CIA", Année: 2024 },
      ],
    ),
  })),
  {
    regle: "ATT-ESS",
    cas: "un objectif, et aucune colonne qui dise qui en relève",
    source: "L. 441-1, al. 35",
    verdict: "indetermine",
    nombres: { ...RIEN, limite: [1, 10] },
    dit: ["10 %", "à suivre hors du classeur"],
    seul: true,
    feuilles: mises(
      (b) => serie(10, (i) => mise(b, i)),
      (b) => [
        { Règle: "ATT-ESS", Territoire: `Agglomération ${b}`, Bailleur: null, Taux: 0.1, Source: "CIA", Année: 2024 },
      ],
    ),
  },
  {
    regle: "ATT-ESS",
    cas: "aucun objectif",
    source: "L. 441-1, al. 35 : la convention intercommunale « fixe un objectif »",
    verdict: "a-justifier",
    nombres: RIEN,
    seul: true,
    feuilles: mises(
      (b) => serie(10, (i) => mise(b, i)),
      (b) => [
        { Règle: "ATT-Q1", Territoire: `Agglomération ${b}`, Bailleur: null, Taux: 0.25, Source: "CIA", Année: 2024 },
      ],
    ),
  },
  ...(
    [
      ["aucun objectif", null, "non-applicable", null],
      ["un objectif de 2 %", 0.02, "indetermine", [2, 100]],
    ] as const
  ).map(([cas, taux, verdict, limite]): CasDeRegle => ({
    regle: "ATT-SPV",
    cas,
    source: "L. 441-1, al. 36 : « le cas échéant » ; aucune colonne ne dit qui est sapeur-pompier volontaire",
    verdict,
    nombres: { ...RIEN, limite },
    seul: true,
    feuilles: mises(
      (b) => serie(10, (i) => mise(b, i, { "Travailleur essentiel": "Oui" })),
      (b) => [
        { Règle: "ATT-ESS", Territoire: `Agglomération ${b}`, Bailleur: null, Taux: 0.1, Source: "CIA", Année: 2024 },
        ...(taux === null
          ? []
          : [
              {
                Règle: "ATT-SPV",
                Territoire: `Agglomération ${b}`,
                Bailleur: null,
                Taux: taux,
                Source: "CIA",
                Année: 2024,
              },
            ]),
      ],
    ),
  })),
  ...(
    [
      ["Non", "conforme", comptees(1, 1)],
      ["Oui", "a-justifier", comptees(0, 1)],
      [null, "indetermine", RIEN],
    ] as const
  ).map(([quartile, verdict, nombres]): CasDeRegle => ({
    regle: "ATT-QPVM",
    cas: `après l'échec du candidat, premier quartile : ${quartile ?? "non renseigné"}`,
    source: "L. 441-1, al. 44 : en QPV, le maire désigne des candidats hors premier quartile",
    verdict,
    nombres,
    feuilles: mises((b) => [
      mise(b, 0, {
        QPV: "Oui",
        Réservataire: `Département ${b}`,
        Type: "Autre",
        "Échec du réservataire": "Oui",
        "1er quartile": quartile,
      }),
      // De quoi tenir les 50 % quoi qu'il en soit de celle-là.
      ...serie(3, (i) => mise(b, 1 + i, { QPV: "Oui", "1er quartile": "Non" })),
    ]),
  })),
];

/** Un fichier par cas. */
export const classeurDuCas = (c: CasDeRegle, rang: number): { readonly nom: string; readonly octets: Uint8Array } => {
  const b = bailleurDuCas(rang);
  return { nom: `${b}.xlsx`, octets: ecrisClasseur({ nom: b, feuilles: c.feuilles(b) }) };
};
export const bailleurDuCas = (rang: number): string => `Organisme ${String(rang + 1).padStart(3, "0")}`;
export const dateDuCas = (c: CasDeRegle): number => c.date ?? JUIN_2025;

/**
 * Ce qu'aucun tableau ne porte : aucun constat n'en parle jamais. Leur nombre, ou leur phrase, se lit dans une cellule, la veille, le jour et le
 * lendemain de ce qui change. null : la règle n'existe pas encore à ce jour.
 */
export const SANS_CONSTAT: readonly {
  readonly regle: string;
  readonly source: string;
  readonly lectures: readonly (readonly [date: number, valeur: number | string | null])[];
}[] = [
  {
    regle: "FLX-AMENDE",
    source: "L. 342-14, I, 1°, a : dix-huit mois de loyer, depuis le décret n° 2020-145 (22 février 2020)",
    lectures: [
      [jour(2020, 2, 21), null],
      [jour(2020, 2, 22), 18],
      [jour(2020, 2, 23), 18],
    ],
  },
  {
    regle: "COT-OBL",
    source:
      "L. 441-2-8 : 1er septembre 2021 (décret n° 2019-1378), 31 décembre 2021 (décret n° 2021-1016, 30 juillet 2021), 31 décembre 2023 (loi 3DS, 23 février 2022)",
    lectures: [
      [jour(2019, 12, 18), null],
      [jour(2019, 12, 19), "01/09/2021"],
      [jour(2021, 7, 29), "01/09/2021"],
      [jour(2021, 7, 30), "31/12/2021"],
      [jour(2022, 2, 22), "31/12/2021"],
      [jour(2022, 2, 23), "31/12/2023"],
    ],
  },
];
/** Un énoncé sans nombre : il se lit, il ne se compare à rien. */
export const ENONCES_SANS_CONSTAT = ["COT-UNI", "COT-INFO", "COT-AIDE", "COT-EVAL", "COT-SNE"] as const;
