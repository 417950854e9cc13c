/**
 * Ce qu'est une cellule, lue comme texte (contrat §1) : vide, non renseignée, nombre, date, oui ou non. Chaque valeur distincte d'une
 * colonne n'est lue qu'une fois ; les lignes la retrouvent ensuite par égalité.
 *
 * Un nombre est un entier de 10^-18 : au plus 15 chiffres, deux de plus sous un %, tout y est exact et rien ne se divise.
 */
import {
  ECRITS_D_ERREUR,
  ECRITS_NON,
  ECRITS_NON_RENSEIGNES,
  ECRITS_OUI,
  DERNIERE_DATE,
  estBlanc,
  estNonRenseigne,
  estNul as estZero,
  estOrdinal,
  lisDate,
  lisNombre,
  normalise,
  serieDe,
  type DateLegale,
  type Ratio,
} from "../domaine/commun";
import { nombreDEgalite } from "../domaine/cotation";
import {
  appel,
  boutABout,
  calcul,
  cas,
  change,
  colonne,
  compare,
  egale,
  entier,
  estNul,
  et,
  FAUX,
  fois,
  grand,
  moins,
  non,
  nul,
  ou,
  parmi,
  plus,
  quotient,
  remplaceMotif,
  suit,
  texte,
  booleen,
  type Expression,
  type TypeSql,
} from "./expression";
import type { Colonne, Etape, Selection } from "./etapes";
import {
  ACCENTS,
  CLASSE_DES_BLANCS,
  HORS_DU_REPERTOIRE,
  TABLE_ASCII,
  TABLE_DES_BLANCS,
  TABLE_DES_FORMES,
} from "./textes";

/** 10^18 : une unité. */
export const UNITE = 10n ** 18n;
/** Un rationnel décimal d'au plus 18 décimales, en entier de 10^-18. */
export function enEntier(r: Ratio): bigint {
  if ((r.n * UNITE) % r.d !== 0n) throw new Error(`lecture.ts : ${r.n}/${r.d} n'est pas un décimal de 18 chiffres`);
  return (r.n * UNITE) / r.d;
}

/** Ce que l'on sait d'une valeur, et son type. */
export const FAITS = {
  /** Bords coupés. */
  t: "texte",
  /** Forme comparée. */
  f: "texte",
  vide: "booleen",
  /** Un signe que le programme ne compare pas. */
  hors: "booleen",
  err: "booleen",
  nr: "booleen",
  /** Écrite comme un nombre, un rang ou un montant. */
  num: "booleen",
  /** Comme un nombre seulement. */
  dec: "booleen",
  pct: "booleen",
  /** Un nombre qui vaut 0. */
  nulle: "booleen",
  /** Un nombre de plus de 15 chiffres. */
  long: "booleen",
  /** 10^-18 ; NULL si ce n'est pas un nombre d'au plus 15 chiffres. */
  n: "grand",
  /** Le centième du précédent. */
  nc: "grand",
  /** Numéro de série ; NULL si ce n'est pas une date. */
  ser: "entier",
  /** 12 × année + mois, et jour du mois. */
  mois: "entier",
  jour: "entier",
} as const satisfies Record<string, TypeSql>;
export type Fait = keyof typeof FAITS;
export const fait = (nom: Fait): Expression => colonne(nom, FAITS[nom]);
export const NOMS_DES_FAITS = Object.keys(FAITS) as readonly Fait[];

const DECIMAL = "^[+-]? ?([0-9]{1,3}( [0-9]{3})+|[0-9]+)?([.,][0-9]+)? ?%?$";
const RANG = "^(1 ?(er|ere|re)|2 ?nde?|[1-9][0-9]{0,3} ?(e|eme|ieme))$";
const MONTANT = "[0-9] ?€$";
const LONGUEUR_DE_NOMBRE = 40;
const CHIFFRES_MAXIMUM = 15;
const DATE_FR = "^[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}( 00:00(:00)?)?$";
const DATE_ISO = "^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ]00:00(:00)?)?$";

const c = (nom: string, type: TypeSql): Expression => colonne(nom, type);
const brut = c("brut", "texte");
const estDecimal = (e: Expression): Expression => et(suit(e, DECIMAL), suit(e, "[0-9]"));
const signeEnTete = (e: Expression): Expression =>
  cas([[suit(e, "^[−–]"), boutABout(texte("-"), appel("extrait", e, entier(2), appel("longueur", e)))]], e);
const traduit = (e: Expression, { de, vers }: { de: string; vers: string }): Expression =>
  appel("traduit", e, texte(de), texte(vers));
const resserre = (e: Expression): Expression => appel("sansEspacesAuBord", remplaceMotif(e, " +", " "));

/** Une erreur d'Excel, en majuscules : seules ses lettres à elle comptent. */
const LETTRES_DES_ERREURS = [...new Set([...ECRITS_D_ERREUR].join(""))].filter((s) => s !== s.toLowerCase());
const EN_MAJUSCULES = {
  de: LETTRES_DES_ERREURS.map((s) => s.toLowerCase()).join(""),
  vers: LETTRES_DES_ERREURS.join(""),
};

/** La forme d'un texte aux blancs déjà resserrés. */
export function formeDe(w: Expression): Expression {
  const lettres = traduit(remplaceMotif(w, ACCENTS, ""), TABLE_DES_FORMES);
  return resserre(appel("remplace", appel("remplace", lettres, texte("œ"), texte("oe")), texte("æ"), texte("ae")));
}
/** Une expression dont il ne reste rien est vide : des blancs seulement. */
export const sansBlancs = (e: Expression): Expression => appel("traduit", e, texte(TABLE_DES_BLANCS.de), texte(""));
/** Forme d'en-tête d'un texte quelconque. */
export const formeDEntete = (e: Expression): Expression =>
  appel("remplace", formeDe(traduit(e, TABLE_DES_BLANCS)), texte(" "), texte(""));

/** Numéro de série d'une date civile qui existe (calendrier.ts, même calcul, sans jour d'horloge). */
function serieCivile(a: Expression, m: Expression, j: Expression): Expression {
  const tard = compare(">", m, entier(2));
  const annee = cas([[tard, a]], moins(a, entier(1)));
  const mois = cas([[tard, moins(m, entier(3))]], plus(m, entier(9)));
  const jours = [
    fois(entier(365), annee),
    quotient(annee, entier(4)),
    moins(quotient(annee, entier(400)), quotient(annee, entier(100))),
    quotient(plus(fois(entier(153), mois), entier(2)), entier(5)),
    j,
  ].reduce(plus);
  // Ce que le calcul rend pour le 1er mars 1900, numéro 61.
  const premierMars = 365n * 1900n + 475n + 4n - 19n + 0n + 1n;
  const s = moins(jours, entier(premierMars - 61n));
  return cas([[compare(">=", s, entier(61)), s]], moins(s, entier(1)));
}

/** Dernier jour du mois : les années bissextiles se reconnaissent par un quotient exact. */
function dernierJour(a: Expression, m: Expression): Expression {
  const multiple = (n: number): Expression => egale(fois(quotient(a, entier(n)), entier(n)), a);
  const bissextile = ou(et(multiple(4), non(multiple(100))), multiple(400));
  return cas(
    [
      [egale(m, entier(2)), cas([[bissextile, entier(29)]], entier(28))],
      [
        parmi(
          m,
          [4, 6, 9, 11].map((x) => entier(x)),
        ),
        entier(30),
      ],
    ],
    entier(31),
  );
}

const enNombre = (e: Expression): Expression => change(e, "entier");
const toutes = (noms: readonly (readonly [string, TypeSql])[]): Colonne[] =>
  noms.map(([nom, type]) => ({ nom, e: c(nom, type) }));

/**
 * Les étapes qui lisent : `valeurs` (colonne, texte), puis ce que chaque texte épelle. `provenance` : la table
 * où une colonne trouve les siens.
 */
export function etapesDeLecture(rangs: readonly number[], provenance: (r: number) => string): Etape[] {
  const valeurs: Selection[] = rangs.map((k) => ({
    distincte: true,
    colonnes: [
      { nom: "k", e: entier(k) },
      { nom: "brut", e: c(`c${k}`, "texte") },
    ],
    de: { table: provenance(k), alias: "s" },
  }));
  const etape = (
    nom: string,
    dit: string,
    de: string,
    colonnes: readonly Colonne[],
    genre: Etape["genre"] = "suite",
  ): Etape => ({
    nom,
    dit,
    genre,
    selections: [{ colonnes, de: { table: de, alias: "v" } }],
  });
  const gardees: [string, TypeSql][] = [
    ["k", "entier"],
    ["brut", "texte"],
  ];
  const suite = (plus: readonly (readonly [string, TypeSql])[]): Colonne[] => {
    const avant = toutes(gardees);
    gardees.push(...plus.map(([a, b]): [string, TypeSql] => [a, b]));
    return avant;
  };

  const bords = ou(suit(brut, `^${CLASSE_DES_BLANCS}`), suit(brut, `${CLASSE_DES_BLANCS}$`));
  const avantCoupe = suite([
    ["hors", "booleen"],
    ["t", "texte"],
    ["w", "texte"],
    ["ascii", "booleen"],
  ]);
  const coupe = etape("textes", "Bords coupés, blancs resserrés, signes hors du répertoire.", "valeurs", [
    ...avantCoupe,
    { nom: "hors", e: suit(brut, HORS_DU_REPERTOIRE) },
    {
      nom: "t",
      e: cas([[bords, remplaceMotif(brut, `^${CLASSE_DES_BLANCS}+|${CLASSE_DES_BLANCS}+$`, "")]], brut),
    },
    { nom: "w", e: resserre(traduit(brut, TABLE_DES_BLANCS)) },
    { nom: "ascii", e: egale(appel("octets", brut), appel("longueur", brut)) },
  ]);

  const w = c("w", "texte");
  const t = fait("t");
  const avantFormes = suite([
    ["f", "texte"],
    ["vide", "booleen"],
    ["err", "booleen"],
    ["wd", "texte"],
  ]);
  const formes = etape("formes", "Casse, accents et apostrophes, par une table ; erreurs d'Excel.", "textes", [
    ...avantFormes,
    { nom: "f", e: cas([[c("ascii", "booleen"), traduit(w, TABLE_ASCII)]], formeDe(w)) },
    { nom: "vide", e: egale(t, texte("")) },
    {
      nom: "err",
      e: cas([[suit(brut, "^#"), parmi(traduit(t, EN_MAJUSCULES), [...ECRITS_D_ERREUR].map(texte))]], FAUX),
    },
    { nom: "wd", e: signeEnTete(w) },
  ]);

  const f = fait("f");
  const wd = c("wd", "texte");
  const courte = compare("<=", appel("longueur", brut), entier(LONGUEUR_DE_NOMBRE));
  const montant = signeEnTete(
    appel("sansEspacesAuBord", appel("extrait", f, entier(1), moins(appel("longueur", f), entier(1)))),
  );
  const avantEcrits = suite([
    ["nr", "booleen"],
    ["dec", "booleen"],
    ["ecrit", "texte"],
  ]);
  const ecrits = etape("ecrits", "Ce qui épelle un nombre : à la française, rang ou montant.", "formes", [
    ...avantEcrits,
    { nom: "nr", e: parmi(f, [...ECRITS_NON_RENSEIGNES].map(texte)) },
    { nom: "dec", e: estDecimal(wd) },
    {
      nom: "ecrit",
      e: cas(
        [
          [estDecimal(wd), wd],
          [et(courte, suit(f, RANG)), appel("traduit", f, texte("erndmi "), texte(""))],
          [et(courte, suit(f, MONTANT)), cas([[estDecimal(montant), montant]], nul("texte"))],
        ],
        nul("texte"),
      ),
    },
  ]);

  const ecrit = c("ecrit", "texte");
  const corps = appel("traduit", ecrit, texte(",.+-% "), texte(".."));
  const chiffres = moins(
    appel("longueur", brut),
    appel("longueur", appel("traduit", brut, texte("0123456789"), texte(""))),
  );
  const connu = (e: Expression, sinon: Expression): Expression => appel("premierConnu", e, sinon);
  // Le 0 d'avant la virgule n'en est pas un : un tiers se lit.
  const utiles = moins(chiffres, cas([[connu(suit(corps, "^0[.]"), FAUX), entier(1)]], entier(0)));
  const fr = suit(t, DATE_FR);
  const iso = suit(t, DATE_ISO);
  const apresLaBarre = remplaceMotif(t, "^[0-9]+/", "");
  const apresLesBarres = remplaceMotif(t, "^[0-9]+/[0-9]+/", "");
  const extrait = (e: Expression, de: number, combien: number): Expression =>
    appel("extrait", e, entier(de), entier(combien));
  const partie = (enFrancais: Expression, enIso: Expression): Expression =>
    cas(
      [
        [fr, enNombre(enFrancais)],
        [iso, enNombre(enIso)],
      ],
      nul("entier"),
    );
  const avantParties = suite([
    ["num", "booleen"],
    ["pct", "booleen"],
    ["negatif", "booleen"],
    ["nulle", "booleen"],
    ["long", "booleen"],
    ["ent", "texte"],
    ["frac", "texte"],
    ["a", "entier"],
    ["m", "entier"],
    ["j", "entier"],
  ]);
  const parties = etape(
    "parties",
    "Signe, chiffres et décimales d'un nombre ; jour, mois et année d'une date.",
    "ecrits",
    [
      ...avantParties,
      { nom: "num", e: non(estNul(ecrit)) },
      { nom: "pct", e: connu(suit(ecrit, "%$"), FAUX) },
      { nom: "negatif", e: connu(suit(ecrit, "^-"), FAUX) },
      { nom: "nulle", e: connu(egale(appel("traduit", corps, texte("0."), texte("")), texte("")), FAUX) },
      {
        nom: "long",
        e: et(non(estNul(ecrit)), compare(">", utiles, entier(CHIFFRES_MAXIMUM))),
      },
      { nom: "ent", e: remplaceMotif(corps, "[.].*$", "") },
      { nom: "frac", e: remplaceMotif(corps, "^[0-9]*[.]?", "") },
      { nom: "a", e: partie(extrait(apresLesBarres, 1, 4), extrait(t, 1, 4)) },
      { nom: "m", e: partie(remplaceMotif(apresLaBarre, "/.*$", ""), extrait(t, 6, 2)) },
      { nom: "j", e: partie(remplaceMotif(t, "/.*$", ""), extrait(t, 9, 2)) },
    ],
  );

  const [ent, frac] = [c("ent", "texte"), c("frac", "texte")];
  const [a, m, j] = [c("a", "entier"), c("m", "entier"), c("j", "entier")];
  const [num, long, pct] = [fait("num"), fait("long"), fait("pct")];
  const entierDe = (decimalesSiPct: number, decimalesSinon: number): Expression => {
    const sur = (d: number): Expression =>
      change(boutABout(ent, appel("completeADroite", frac, entier(d), texte("0"))), "grand");
    const valeur = cas([[pct, sur(decimalesSiPct)]], sur(decimalesSinon));
    return cas(
      [
        [ou(non(num), long), nul("grand")],
        [c("negatif", "booleen"), moins(grand(0n), valeur)],
      ],
      valeur,
    );
  };
  const existe = et(
    compare(">=", a, entier(1900)),
    compare("<=", a, entier(9999)),
    compare(">=", m, entier(1)),
    compare("<=", m, entier(12)),
    compare(">=", j, entier(1)),
    compare("<=", j, dernierJour(a, m)),
  );
  const siExiste = (e: Expression): Expression => cas([[existe, e]], nul("entier"));
  const lues = etape(
    "lues",
    "Nombres en 10^-18, dates en numéros de jour.",
    "parties",
    [
      ...toutes([
        ["k", "entier"],
        ["brut", "texte"],
      ]),
      ...NOMS_DES_FAITS.filter((nom) => gardees.some(([x]) => x === nom)).map((nom) => ({ nom, e: fait(nom) })),
      { nom: "n", e: entierDe(16, 18) },
      // Sous un %, jamais lu : la colonne en pourcentages prend alors le nombre lui-même.
      { nom: "nc", e: entierDe(16, 16) },
      { nom: "ser", e: siExiste(serieCivile(a, m, j)) },
      { nom: "mois", e: siExiste(plus(fois(entier(12), a), m)) },
      { nom: "jour", e: siExiste(j) },
    ],
    "gardee",
  );
  return [
    {
      nom: "valeurs",
      dit: "Les textes distincts de chaque colonne que la grille lit.",
      genre: "suite",
      selections: valeurs,
    },
    coupe,
    formes,
    ecrits,
    parties,
    lues,
  ];
}

/** Les mêmes faits d'un texte que la grille écrit (la valeur d'une ligne « équivaut »), par le lecteur de cellules lui-même. */
export function faitsDuTexte(ecrit: string): Readonly<Record<Fait, Expression>> {
  const lu = lisNombre(ecrit);
  const nombre = estBlanc(ecrit) || typeof lu === "string" ? null : lu;
  const court = nombreDEgalite(ecrit);
  const date = lisDate(ecrit);
  if (typeof date === "number") throw new Error(`lecture.ts : « ${ecrit} » est une date`);
  const valeur = court === null ? null : enEntier(court.valeur);
  return {
    t: texte(ecrit.trim()),
    f: texte(normalise(ecrit)),
    vide: booleen(estBlanc(ecrit)),
    hors: FAUX,
    err: FAUX,
    nr: booleen(estNonRenseigne(ecrit)),
    num: booleen(nombre !== null),
    dec: booleen(nombre !== null && !estOrdinal(ecrit) && !ecrit.includes("€")),
    pct: booleen(nombre?.pourcent === true),
    nulle: booleen(nombre !== null && estZero(nombre.exact)),
    long: booleen(nombre !== null && court === null),
    n: valeur === null ? nul("grand") : grand(valeur),
    nc: valeur === null || valeur % 100n !== 0n ? nul("grand") : grand(valeur / 100n),
    ser: nul("entier"),
    mois: nul("entier"),
    jour: nul("entier"),
  };
}

/** oui, non, inconnu, autre : une lettre (lecture.ts du domaine, `lisOuiNon`). */
export const ouiOuNon: Expression = cas(
  [
    [ou(fait("vide"), fait("nr")), texte("i")],
    [parmi(fait("f"), [...ECRITS_OUI].map(texte)), texte("o")],
    [parmi(fait("f"), [...ECRITS_NON].map(texte)), texte("n")],
    [et(fait("num"), non(fait("pct")), fait("nulle")), texte("i")],
    [et(fait("dec"), non(fait("pct")), non(fait("long")), egale(fait("n"), grand(UNITE))), texte("o")],
  ],
  texte("a"),
);

/** Vide, ou un nombre qui vaut 0. */
export const vautRien: Expression = ou(fait("vide"), et(fait("num"), non(fait("pct")), fait("nulle")));

/** Unités complètes écoulées d'une date lue jusqu'à `fin` : Δannées × 12 + Δmois − (jour < jour). */
export function ecouleJusquA(
  fin: DateLegale,
  unite: "jour" | "mois" | "an",
  civile: { annee: number; mois: number; jour: number },
): Expression {
  if (unite === "jour") return moins(entier(fin), fait("ser"));
  const mois = moins(
    moins(entier(civile.annee * 12 + civile.mois), fait("mois")),
    cas([[compare("<", entier(civile.jour), fait("jour")), entier(1)]], entier(0)),
  );
  return unite === "mois" ? mois : calcul("quotient", mois, entier(12));
}

if (serieDe(1900, 3, 1) !== 61 || DERNIERE_DATE !== 2_958_465) throw new Error("lecture.ts : le calendrier a changé");
