/**
 * Mutants that no test can tell from the source, each with its reason: the same result by another way, or a mere economy.
 * The run leaves them out of its rate, and reports an entry that no longer names a mutant.
 */
export interface Equivalent {
  readonly fichier: string;
  /** The line of the source, trimmed. */
  readonly texte: string;
  readonly avant: string;
  readonly apres: string;
  readonly raison: string;
}

const MOTEUR = "src/domaine/cotation/moteur";
/** Several mutants of one line, for one reason. */
const memes = (
  fichier: string,
  texte: string,
  raison: string,
  mutants: readonly (readonly [avant: string, apres: string])[],
): Equivalent[] => mutants.map(([avant, apres]) => ({ fichier, texte, avant, apres, raison }));

const OCTETS = `a.codes instanceof Uint8Array &&
      b.codes instanceof Uint8Array &&
      c.codes instanceof Uint8Array &&
      d.codes instanceof Uint8Array`;
const ET = [["&&", "||"]] as const;
const QUATRE = "four terms at once or one by one: the same sum; the test only keeps each loop on one kind of array";

const OUBLI = "what is kept is read again the same when it is forgotten: only the time and the memory change";
/** The mutants of a bound on what is kept: `limite` is the bound, `geste` what is done at it. */
const bornee = (condition: string, geste: string, limite: string | null = null): (readonly [string, string])[] => {
  const op = / (>=|<|>) /.exec(condition)![1]!;
  const bornes = { ">=": [">", "<"], "<": ["<=", ">="], ">": [">=", "<="] }[op]!;
  return [
    [condition, "false"],
    [condition, "true"],
    ...bornes.map((b) => [op, b] as const),
    ...(limite === null ? [] : [[limite, String(Number(limite.replaceAll("_", "")) + 1)] as const]),
    [geste, ";"],
  ];
};

const TOUT_REFAIT = "what is not seen to be partial is made again in full: the same totals, more slowly";
const SEPARATION = "src/domaine/ponderation/separation.ts";
const SIMPLEXE = "src/domaine/ponderation/simplexe.ts";
const PIVOTS =
  "any pivot, or any bound where the cost is nought, leads to the same optimum: only how many pivots changes";
const DERIVE = "only the rounding of many pivots leads there";
const LIGNES = "src/domaine/cotation/verification/lignes.ts";
const HACHAGE = "where an entry is kept, and after how many tries it is found: the same entry";
const RANGS = "src/domaine/cotation/population/rangs.ts";
const UN_TOUR =
  "one more turn over fixed-size arrays: it reads nothing, or writes past the end or where the next pass writes first";
const unTourDePlus = (nom: string, textes: readonly string[]): Equivalent[] =>
  textes.flatMap((texte) => memes(`${MOTEUR}/${nom}.ts`, texte, UN_TOUR, [["<", "<="]]));

/** On its bound, what is taken and what is kept are the same number. */
const SUR_LA_BORNE: readonly (readonly [fichier: string, texte: string, signe: "<" | ">"])[] = [
  ["src/domaine/commun/noms.ts", "if (d < meilleure) meilleure = d;", "<"],
  [`${MOTEUR}/comptage.ts`, "if (v < minimum) minimum = v;", "<"],
  [`${MOTEUR}/comptage.ts`, "if (v > maximum) maximum = v;", ">"],
  [`${MOTEUR}/comptage.ts`, "if (v < bas) bas = v;", "<"],
  [`${MOTEUR}/comptage.ts`, "if (v > haut) haut = v;", ">"],
  [`${MOTEUR}/comptage.ts`, "if (d > maximal) maximal = d;", ">"],
  [`${MOTEUR}/difference.ts`, "if (v > acc[j]!) acc[j] = v;", ">"],
  [`${MOTEUR}/difference.ts`, "const v = sien > autres ? sien : autres;", ">"],
  [`${MOTEUR}/encodage.ts`, "if (k > maximum) maximum = k;", ">"],
  [`${MOTEUR}/notation.ts`, "if (v > acc[i]!) acc[i] = v;", ">"],
  [
    `${MOTEUR}/notation.ts`,
    "if (plancher !== -Infinity) for (let i = 0; i < m; i++) if (acc[i]! < plancher) acc[i] = plancher;",
    "<",
  ],
  [
    `${MOTEUR}/notation.ts`,
    "if (plafond !== Infinity) for (let i = 0; i < m; i++) if (acc[i]! > plafond) acc[i] = plafond;",
    ">",
  ],
  [`${MOTEUR}/notation.ts`, "if (v < plancher) v = plancher;", "<"],
  [`${MOTEUR}/notation.ts`, "return v > plafond ? plafond : v;", ">"],
  [`${MOTEUR}/poids.ts`, 'else if (c.cumul === "max") brut = r > brut ? r : brut;', ">"],
  [`${MOTEUR}/poids.ts`, "if (plancher !== null && x < plancher * MICRO) x = plancher * MICRO;", "<"],
  [`${MOTEUR}/poids.ts`, "if (plafond !== null && x > plafond * MICRO) x = plafond * MICRO;", ">"],
  [`${MOTEUR}/poids.ts`, "if (abs(v) > maximum) maximum = abs(v);", ">"],
  [`${MOTEUR}/sensibilite.ts`, "if (d > maximal) maximal = d;", ">"],
  ["src/domaine/cotation/population/comptage.ts", "if (v < minimum) minimum = v;", "<"],
  ["src/domaine/cotation/population/comptage.ts", "if (v > maximum) maximum = v;", ">"],
  ["src/domaine/cotation/population/histogramme.ts", "if (v < minimum) minimum = v;", "<"],
  ["src/domaine/cotation/population/histogramme.ts", "if (v > maximum) maximum = v;", ">"],
  ["src/domaine/cotation/population/tranches.ts", "if (v < minimum) minimum = v;", "<"],
  ["src/domaine/cotation/population/tranches.ts", "if (v > maximum) maximum = v;", ">"],
  ["src/domaine/flux/repartition.ts", "const v = q < bas ? bas : haut !== null && q > haut ? haut : q;", "<"],
  ["src/domaine/flux/repartition.ts", "const v = q < bas ? bas : haut !== null && q > haut ? haut : q;", ">"],
  ["src/domaine/flux/repartition.ts", "return exces > 0n ? exces : 0n;", ">"],
  [
    "src/domaine/ponderation/mesure.ts",
    "return c.lignes.some((l) => l.quantite !== null) ? c.plafond : libre < c.plafond ? libre : c.plafond;",
    "<",
  ],
  [
    "src/domaine/cotation/verification/etendues.ts",
    "const petit = (a: bigint | null, b: bigint | null): bigint | null => (a === null || b === null ? null : a < b ? a : b);",
    "<",
  ],
  [
    "src/domaine/cotation/verification/etendues.ts",
    "const grand = (a: bigint | null, b: bigint | null): bigint | null => (a === null || b === null ? null : a > b ? a : b);",
    ">",
  ],
];

export const EQUIVALENTS: readonly Equivalent[] = [
  ...SUR_LA_BORNE.flatMap(([fichier, texte, signe]) =>
    memes(fichier, texte, "on its bound, what is taken and what is kept are the same number", [[signe, `${signe}=`]]),
  ),
  ...memes(
    "src/domaine/cotation/moteur/index.ts",
    "if (parDate.size >= DATES_GARDEES) parDate.delete(parDate.keys().next().value!);",
    OUBLI,
    bornee("parDate.size >= DATES_GARDEES", "parDate.delete(parDate.keys().next().value!);"),
  ),
  ...memes(
    "src/domaine/cotation/moteur/sources.ts",
    "if (this.autres.size >= VALEURS_MAX) this.autres.clear();",
    OUBLI,
    bornee("this.autres.size >= VALEURS_MAX", "this.autres.clear();"),
  ),
  ...memes(
    "src/domaine/cotation/moteur/fautes.ts",
    "if (this.grilles.size >= 500) this.grilles.clear();",
    OUBLI,
    bornee("this.grilles.size >= 500", "this.grilles.clear();", "500"),
  ),
  ...memes(
    "src/domaine/commun/cles.ts",
    "if (formes.size >= FORMES_GARDEES) formes.clear();",
    OUBLI,
    bornee("formes.size >= FORMES_GARDEES", "formes.clear();"),
  ),
  ...memes(
    "src/domaine/arrivee/valeurs.ts",
    "if (x.sorts.size < 10_000) x.sorts.set(brut, sort);",
    OUBLI,
    bornee("x.sorts.size < 10_000", "x.sorts.set(brut, sort);", "10_000"),
  ),
  ...memes(
    "src/cells/tables/tableau.ts",
    "if (r.vus.size >= VUS_AU_PLUS) r.vus.clear();",
    OUBLI,
    bornee("r.vus.size >= VUS_AU_PLUS", "r.vus.clear();"),
  ),
  ...memes(
    "src/cells/tables/tableau.ts",
    "if (trouves.size < ECRITURES_GARDEES) trouves.set(lu, proches);",
    OUBLI,
    bornee("trouves.size < ECRITURES_GARDEES", "trouves.set(lu, proches);"),
  ),
  ...memes(
    "src/cells/tables/tableau.ts",
    'for (const c of ligne) if (typeof c === "string" && c !== "") textes++;',
    "the texts are counted to spare looking the headers up: counting more of them looks more of them up",
    [
      ['typeof c === "string" && c !== ""', "true"],
      ["&&", "||"],
    ],
  ),
  ...memes(
    "src/cells/tables/publics.ts",
    "if (lues.size < 1000) lues.set(c, lue);",
    OUBLI,
    bornee("lues.size < 1000", "lues.set(c, lue);", "1000"),
  ),
  ...memes(
    "src/cells/arguments/population.ts",
    "if (formes.size < 100_000) formes.set(x, f);",
    OUBLI,
    bornee("formes.size < 100_000", "formes.set(x, f);", "100_000"),
  ),
  ...memes("src/domaine/etat-des-lieux/compte.ts", "if (lus.size < 10_000) lus.set(c, v);", OUBLI, [
    ["10_000", "10001"],
    ["lus.set(c, v);", ";"],
  ]),
  ...memes(
    "src/domaine/cotation/evaluation/champ.ts",
    "if (lecteur.problemes.length === 0 && cle !== null && l.connues.size < GARDES_PAR_LIGNE)",
    OUBLI,
    [
      ["lecteur.problemes.length === 0 && cle !== null && l.connues.size < GARDES_PAR_LIGNE", "false"],
      ["<", "<="],
      ["<", ">="],
    ],
  ),
  ...memes("src/domaine/cotation/evaluation/champ.ts", "l.connues.set(cle, neuve);", OUBLI, [
    ["l.connues.set(cle, neuve);", ";"],
  ]),
  ...memes("src/domaine/cotation/moteur/index.ts", "const DATES_GARDEES = 4;", OUBLI, [["4", "5"]]),
  ...memes(
    "src/domaine/controles/regroupe.ts",
    ': `${ou.table ?? ""}|${ou.plage ?? ""}|${ou.colonne ?? ""}|${ou.entete ?? ""}`;',
    "a key: what is not there is written « undefined » instead of nothing, the same for all",
    [
      ['ou.table ?? ""', "ou.table"],
      ['ou.plage ?? ""', "ou.plage"],
      ['ou.colonne ?? ""', "ou.colonne"],
      ['ou.entete ?? ""', "ou.entete"],
    ],
  ),
  ...memes(
    "src/domaine/flux/avancement.ts",
    "const d = date < p.debut ? p.debut : date > p.fin ? p.fin : date;",
    "on its bound, a date and its bound are the same day",
    [
      ["<", "<="],
      [">", ">="],
    ],
  ),
  ...memes(
    "src/domaine/commun/calendrier.ts",
    "const z = (serie > 60 ? serie : serie + 1) + DECALAGE;",
    "number 60 has already been answered: neither side meets it",
    [[">", ">="]],
  ),
  ...memes(
    "src/domaine/commun/ratio.ts",
    "export const minimum = (a: Ratio, b: Ratio): Ratio => (compare(a, b) <= 0 ? a : b);",
    "two equal ratios are written the same: either is the lesser",
    [["<=", "<"]],
  ),
  ...memes(
    "src/domaine/commun/ratio.ts",
    "export const maximum = (a: Ratio, b: Ratio): Ratio => (compare(a, b) >= 0 ? a : b);",
    "two equal ratios are written the same: either is the greater",
    [[">=", ">"]],
  ),
  ...memes(`${MOTEUR}/notation.ts`, "a.codes instanceof Uint8Array &&", QUATRE, [
    ...ET,
    [OCTETS, "false"],
    [OCTETS, "true"],
  ]),
  ...memes(`${MOTEUR}/notation.ts`, "b.codes instanceof Uint8Array &&", QUATRE, ET),
  ...memes(`${MOTEUR}/notation.ts`, "c.codes instanceof Uint8Array &&", QUATRE, ET),
  ...memes(
    `${MOTEUR}/seance.ts`,
    "else if (d.touches.length > 0) essais.push({ d, sortie });",
    "a trial that touches no row changes no total: trying it costs time only",
    [
      [">", ">="],
      ["d.touches.length > 0", "true"],
    ],
  ),
  ...memes(
    `${MOTEUR}/lecture.ts`,
    "combien.set(v, (combien.get(v) ?? 0) + 1);",
    "chooses the two words that are tried first: any two give the same codes",
    [
      ["combien.get(v) ?? 0", "0"],
      ["combien.get(v) ?? 0", "combien.get(v)"],
      ["0", "1"],
      ["+", "-"],
      ["1", "0"],
      ["1", "2"],
    ],
  ),
  ...memes(
    `${MOTEUR}/plan.ts`,
    'for (const s of u.sources) if (!destination.has(s)) destination.set(s, `${c.bloc}/${c.groupe ?? "-"}`);',
    "orders the binary columns in their bytes: any order gives the same scores",
    [
      ["!destination.has(s)", "destination.has(s)"],
      ["!destination.has(s)", "false"],
      ["!destination.has(s)", "true"],
      ['destination.set(s, `${c.bloc}/${c.groupe ?? "-"}`);', ";"],
      ['c.groupe ?? "-"', '"-"'],
      ['c.groupe ?? "-"', "c.groupe"],
      ['"-"', '""'],
    ],
  ),
  ...memes(
    `${MOTEUR}/tables.ts`,
    "while (this.v[h]! >= 0 && (this.a[h] !== a || this.b[h] !== b)) h = (h + 1) & masque;",
    "an open hash table may be walked either way",
    [["+", "-"]],
  ),
  ...memes(
    `${MOTEUR}/sources.ts`,
    "if (k > CLASSES_MAX) return -1;",
    "one class earlier or later, the rows are given to the reference, which gives the same scores",
    [[">", ">="]],
  ),
  ...memes(
    `${MOTEUR}/sources.ts`,
    "if (this.identifiants.size >= VALEURS_MAX) this.identifiants.clear();",
    "an identifier is never given twice: forgetting them, or not, changes the memory only",
    [
      [">=", ">"],
      [">=", "<"],
      ["this.identifiants.size >= VALEURS_MAX", "false"],
      ["this.identifiants.clear();", ";"],
    ],
  ),
  ...memes(
    "src/cells/arguments/population.ts",
    'if (typeof c === "number" && Number.isInteger(c)) {',
    "a whole number is read the same by the way of all cells: only the time changes",
    [['typeof c === "number" && Number.isInteger(c)', "false"]],
  ),
  ...memes(
    `${MOTEUR}/encodage.ts`,
    "if (u.sources.length <= 1) continue;",
    "combined alone, a source has its own codes: the same, copied",
    [
      ["<=", "<"],
      ["1", "0"],
    ],
  ),
  ...memes(
    "src/domaine/cotation/population/classements.ts",
    "deplacees.filter((d) => (d.rangA - d.rangB) * sens > 0),",
    "a line that keeps its rank is not among those that moved: the difference is never 0",
    [[">", ">="]],
  ),
  {
    fichier: "src/domaine/cotation/cas-types.ts",
    texte:
      'return l.verite !== "vrai" ? 0n : (l.quantite ?? MICRO) * (r.trace!.base === null ? 1n : r.trace!.base.valeur);',
    avant: 'l.verite !== "vrai" ? 0n : (l.quantite ?? MICRO) * (r.trace!.base === null ? 1n : r.trace!.base.valeur)',
    apres:
      '(l.verite !== "vrai" ? 0n : (l.quantite ?? MICRO) * (r.trace!.base === null ? 1n : r.trace!.base.valeur)) + 1n',
    raison: "only the difference of two of them is read: one more on both sides is the same difference",
  },
  ...memes(
    "src/domaine/cotation/notation.ts",
    "if (demandes.length < POPULATION_MINIMUM) return evalueDemandes(grille, demandes, date);",
    "both evaluators give the same scores: only the time changes",
    [
      ["<", "<="],
      ["<", ">="],
      ["demandes.length < POPULATION_MINIMUM", "false"],
      ["demandes.length < POPULATION_MINIMUM", "true"],
    ],
  ),
  ...memes(
    "src/domaine/cotation/notation.ts",
    "const POPULATION_MINIMUM = 64;",
    "both evaluators give the same scores: only the time changes",
    [["64", "65"]],
  ),
  ...memes(
    "src/domaine/cotation/population/comptage.ts",
    "for (let i = 0; i < n; i++) {",
    "one more turn reads no value: no scale writes it, the values are sorted instead of placed, with the same ranks",
    [["<", "<="]],
  ),
  ...memes(
    "src/domaine/etat-des-lieux/compte.ts",
    "if (lus.size < 10_000) lus.set(c, v);",
    "what is kept is read again the same: only the time changes",
    [
      ["<", "<="],
      ["<", ">="],
      ["lus.size < 10_000", "false"],
      ["lus.size < 10_000", "true"],
    ],
  ),
  ...memes(
    "src/domaine/flux/passage.ts",
    "if (etats.length === 0) return null;",
    "without a line of the State its flow is null, and the next line answers the same",
    [["etats.length === 0", "false"]],
  ),
  ...memes(
    `${MOTEUR}/notation.ts`,
    "if (d === Drapeau.Blanche) etats[i] = Etat.Blanche;",
    "given to the reference, a blank row is told blank there: only the time changes",
    [["d === Drapeau.Blanche", "false"]],
  ),
  ...memes(
    `${MOTEUR}/tranches.ts`,
    "if (Number(d.toPrecision(15)) !== d || Math.abs(d) >= LIMITE) return null;",
    "without ranges each number is read by itself, in the same class: only the time changes",
    [["!==", "==="]],
  ),
  ...memes(
    "src/domaine/cotation/evaluation/comparaisons.ts",
    "const simple = (x >= 48 && x <= 57) || (x >= 65 && x <= 90) || (x >= 97 && x <= 122);",
    "an initial that is not looked at first is compared in full: only the time changes",
    [
      [">=", ">"],
      ["<=", "<"],
    ],
  ),
  ...memes(
    "src/domaine/cotation/notation.ts",
    "if (forme === undefined) {",
    "what is written once may be written again: only the time changes",
    [["forme === undefined", "true"]],
  ),
  ...memes(
    `${MOTEUR}/lecture.ts`,
    "return v === null || v === 0 ? 3 : v === mot1 ? 1 : v === mot2 ? 2 : 0;",
    "a word that is not recognised is read by itself: only the time changes",
    [
      ["v === mot1", "false"],
      ["v === mot2", "false"],
    ],
  ),
  ...unTourDePlus("notation", [
    "for (let i = 0; i < m; i++) acc[i] = acc[i]! + valeurs[codes[debut + i]!]!;",
    "for (let i = 0; i < m; i++) {",
    "if (plancher !== -Infinity) for (let i = 0; i < m; i++) if (acc[i]! < plancher) acc[i] = plancher;",
    "if (plafond !== Infinity) for (let i = 0; i < m; i++) if (acc[i]! > plafond) acc[i] = plafond;",
    "for (let i = 0; i < m; i++) if (groupe[i]! === RIEN) groupe[i] = 0;",
    "if (champ !== null) for (let i = 0; i < m; i++) if (champ.valeurs[champ.codes[debut + i]!] === 0) acc[i] = 0;",
    "for (let i = 0; i < m; i++) acc[i] = acc[i]! + groupe[i]!;",
    "if (apports !== null) for (let i = 0; i < m; i++) acc[i] = acc[i]! + apports[i]!;",
    "for (let i = 0; i < m; i++) if (cause[decalage + i] !== 0) cible[decalage + i] = 0;",
    "for (let i = 0; i < m; i++) sortie[debut + i] = 0;",
    "for (const v of blocs) for (let i = 0; i < m; i++) sortie[debut + i]! += v[decalage + i]!;",
    "for (let i = 0; i < m; i++) sortie[debut + i] = base.valeurs[base.codes[debut + i]!]! * (un + sortie[debut + i]!);",
    "for (let i = 0; i < e.n; i++) {",
    "for (let i = 0; i < e.n; i++)",
    "for (let debut = 0; debut < e.n; debut += TRANCHE) {",
    "for (let i = 0; i < e.n; i++) if (etats[i] !== Etat.Notee) totaux[i] = NaN;",
  ]),
  ...unTourDePlus("difference", [
    "for (let i = 0; i < m; i++) marques[i] = marques[i]! | touche[codes[debut + i]!]!;",
    "for (let j = 0; j < p; j++) acc[j] = acc[j]! + valeurs[codes[places[j]!]!]!;",
    "for (let j = 0; j < p; j++) acc[j] = bruts[places[j]!]!;",
    "if (champ !== null) for (let j = 0; j < p; j++) if (champ.valeurs[champ.codes[places[j]!]!] === 0) acc[j] = 0;",
  ]),
  ...unTourDePlus("seance", [
    "for (let i = 0; i < etats.length; i++) if (etats[i] !== 0) totaux[i] = NaN;",
    "for (let j = 0; j < p; j++) acc[j] = valeurs[codes[places[j]!]!]! * (un + acc[j]!);",
    "for (let debut = 0; debut < n; debut += TRANCHE) {",
    "for (let debut = 0; debut < encodage.n; debut += TRANCHE) {",
    "for (let debut = 0; d.touches.length > 0 && debut < encodage.n; debut += TRANCHE) {",
    "for (let j = 0; j < m; j++) places[j] = debut + j;",
  ]),
  ...unTourDePlus("sensibilite", [
    "for (let i = 0; i < etats.length; i++) if (etats[i] === Etat.Notee) comptee[i] = 1;",
    "for (let i = 0; i < comptee.length; i++) if (valeurs[codes[i]!] === 0) comptee[i] = 0;",
    "for (let i = 0; i < comptee.length; i++) if (exclu[i] === 1) comptee[i] = 0;",
    "for (let i = 0; i < n; i++) if (exclu[cause]?.[i] !== 1 && seance.valeurDuBloc(cause, i) !== 0) ici[i] = 1;",
    "for (let i = 0; i < comptee.length; i++)",
    "for (let debut = 0; base !== null && debut < n; debut += ensemble) {",
    "for (let i = 0; i < n; i++) {",
  ]),
  ...unTourDePlus("podium", ["for (let i = 0; i < gagnant.length; i++) {"]),
  ...unTourDePlus("encodage", [
    "for (let j = 0; j < ligne.length; j++) if (!estBlanc(ligne[j])) return false;",
    "for (let i = 0; i < n; i++) {",
    "for (let debut = 0; debut < n; debut += LIGNES_PAR_BLOC) {",
    "for (let i = 0; i < codes.length; i++) if (marques[(codes[i]! >> decalage) & masque] === 1) return true;",
    "for (let i = 0; i < drapeaux.length; i++) {",
  ]),
  ...unTourDePlus("essais", [
    "for (let i = 0; i < n; i++) if (this.classees[i] === 1) this.compte[totaux[i]! - this.minimum]!++;",
    "for (let i = 0; i < n; i++) if (this.classees[i] === 1) this.ordre[places[totaux[i]! - this.minimum]!++] = i;",
    "for (let k = 0; k < admise; k++) this.debuts[k + 1] = this.debuts[k]! + this.compte[k]!;",
    "for (let i = 0; i < rangement.length; i++)",
  ]),
  ...unTourDePlus("detail", ["for (let i = 0; i < g.length; i++) {", "for (let i = 0; i < n; i++) {"]),
  ...unTourDePlus("poids", [
    "for (let c = 0; c < etendues.length; c++) etendues[c] = valeurs[(c >> decalage) & masque] ?? 0;",
  ]),
  ...unTourDePlus("comptage", ["for (let i = 0; i < totaux.length; i++) {"]),
  ...memes(
    `${MOTEUR}/encodage.ts`,
    "return false;",
    "whether one row at least is at fault only spares the walk that marks them",
    [["false", "!(false)"]],
  ),
  ...memes(
    `${MOTEUR}/encodage.ts`,
    "if (!une) return;",
    "whether one row at least is at fault only spares the walk that marks them",
    [["!une", "false"]],
  ),
  ...memes(`${MOTEUR}/notation.ts`, "export const TRANCHE = 1024;", "how many rows are worked together", [
    ["1024", "1025"],
  ]),
  ...(
    [
      ["if (codes instanceof Uint8Array) ajoute8(acc, codes, valeurs, debut, m);", "notation"],
      ["if (codes instanceof Uint8Array) plusGrand8(acc, codes, valeurs, debut, m);", "notation"],
      ["if (codes instanceof Uint8Array) touchees8(codes, touche, debut, m, marques);", "difference"],
    ] as const
  ).flatMap(([texte, nom]) =>
    memes(`${MOTEUR}/${nom}.ts`, texte, "each width of code has its own copy of one loop: only the time changes", [
      ["codes instanceof Uint8Array", "true"],
      ["codes instanceof Uint8Array", "false"],
    ]),
  ),
  ...(
    [
      "return differenceDuChange(poids.changeParEcart(critere, ecart), critere, podium);",
      "return { ajouts: [], groupes: [], rival: { rang: groupe, critere, terme: apres, podium }, touches: [touche] };",
      "return { ajouts: [ajout], groupes: [], rival: null, touches: [touche] };",
      "return { ajouts, groupes, rival: null, touches };",
    ] as const
  ).flatMap((texte) =>
    memes(`${MOTEUR}/difference.ts`, texte, TOUT_REFAIT, [[texte.replace(/^return (.*);$/, "$1"), "null"]]),
  ),
  ...["if (avant === apres) return RIEN_NE_CHANGE;", "if (memeTerme(avant, apres)) return RIEN_NE_CHANGE;"].flatMap(
    (texte) =>
      memes(`${MOTEUR}/difference.ts`, texte, TOUT_REFAIT, [
        [/\((.*)\) return/.exec(texte)![1]!, "false"],
        ["RIEN_NE_CHANGE", "null"],
      ]),
  ),
  ...memes(
    `${MOTEUR}/poids.ts`,
    "return groupe === undefined ? null : { avant: poids.resultats[k]!, apres: termeDe(les, k, RIEN), groupe };",
    TOUT_REFAIT,
    [["groupe === undefined ? null : { avant: poids.resultats[k]!, apres: termeDe(les, k, RIEN), groupe }", "null"]],
  ),
  ...memes(`${MOTEUR}/poids.ts`, "precedent = v;", "the same result twice over brings nothing more", [
    ["precedent = v;", ";"],
  ]),
  ...memes(
    `${MOTEUR}/poids.ts`,
    "reprise !== null && exacts[k] === reprise.exacts[k] ? reprise.resultats[k]! : termeDe(lesExacts, k, RIEN),",
    "what is taken again would be made again the same",
    [["reprise !== null && exacts[k] === reprise.exacts[k]", "false"]],
  ),
  ...memes(`${MOTEUR}/seance.ts`, "if (!partiel) this.total(poids, totaux, debut, m);", TOUT_REFAIT, [
    ["!partiel", "true"],
  ]),
  ...memes(
    `${MOTEUR}/comptage.ts`,
    "const LARGEUR = 1 << 22;",
    "beyond it the totals are sorted instead of counted: the same ranks",
    [
      ["1", "2"],
      ["22", "23"],
    ],
  ),
  ...memes(
    `${MOTEUR}/comptage.ts`,
    "return largeur > 0 && largeur <= LARGEUR ? { minimum, largeur } : null;",
    "no extent is nought wide; on the limit the totals are sorted instead of counted: the same ranks",
    [
      [">", ">="],
      ["<=", "<"],
    ],
  ),
  ...memes(`${MOTEUR}/comptage.ts`, "const largeur = maximum - minimum + 1;", "one more class, where no total is", [
    ["1", "2"],
  ]),
  ...memes(`${MOTEUR}/comptage.ts`, "const GARDES_MAX = 1 << 16;", "what is kept saves an allocation", [
    ["1", "0"],
    ["1", "2"],
    ["16", "17"],
  ]),
  ...memes(
    `${MOTEUR}/comptage.ts`,
    "if (garde !== undefined && garde.length >= taille) return garde.fill(0, 0, taille);",
    "what is kept saves an allocation",
    [
      ["garde !== undefined && garde.length >= taille", "false"],
      [">=", ">"],
    ],
  ),
  ...memes(
    `${MOTEUR}/comptage.ts`,
    "if (taille <= GARDES_MAX) comptesGardes[place] = neuf;",
    "what is kept saves an allocation",
    [
      ["taille <= GARDES_MAX", "false"],
      ["taille <= GARDES_MAX", "true"],
      ["<=", "<"],
      ["<=", ">"],
      ["comptesGardes[place] = neuf;", ";"],
    ],
  ),
  ...memes(`${MOTEUR}/comptage.ts`, "if (e === null) {", "sorted or counted, the ranks are the same", [
    ["e === null", "true"],
  ]),
  ...memes(`${MOTEUR}/comptage.ts`, "const rangDe = comptes(0, largeur);", "which of the kept arrays serves", [
    ["0", "1"],
  ]),
  ...[
    "if (v === v) rangDe[v - minimum]!++;",
    "sortie[i] = v === v ? rangDe[v - minimum]! : 0;",
    "if (v === v) this.combien[v - e.minimum]!++;",
  ].flatMap((texte) =>
    memes(
      `${MOTEUR}/comptage.ts`,
      texte,
      "NaN is no place of an array: nothing is written there, and 0 is kept of it",
      [["v === v", "true"]],
    ),
  ),
  ...memes(SEPARATION, "borne: -Infinity,", "no solution yet: the root is visited whatever its bound", [
    ["-Infinity", "(Infinity)"],
  ]),
  ...memes(SEPARATION, "let plonge = false;", "of one open node, the last is also the most promising", [
    ["false", "true"],
  ]),
  ...memes(
    SEPARATION,
    "const tropCher = (valeur: number): boolean => valeur > limite();",
    "the limit lies a millionth past a multiple of the granularity: no cost falls on it",
    [[">", ">="]],
  ),
  ...memes(
    SEPARATION,
    "for (let i = 1; i < ouverts.length; i++) if (ouverts[i]!.borne < ouverts[m]!.borne) m = i;",
    "the first node compared with itself",
    [["1", "0"]],
  ),
  ...memes(
    SEPARATION,
    "if (!v.entiere || Math.abs(d) < PRES) return;",
    "a bound tightened, or not, by a cost of one millionth: the same solutions",
    [["<", "<="]],
  ),
  ...memes(
    SEPARATION,
    "if (d > 0) maximums[i] = Math.min(maximums[i]!, minimums[i]! + pas);",
    "a cost of nought has already returned",
    [[">", ">="]],
  ),
  ...memes(
    SEPARATION,
    "return this.nombre[sens] === 0 ? 1 : this.total[sens]! / this.nombre[sens]!;",
    "before anything is known, the same factor for all",
    [["1", "2"]],
  ),
  ...memes(
    SEPARATION,
    "if (loin < PRES || loin > 1 - PRES) return;",
    "a millionth from a whole number, the solver's own rounding decides",
    [
      ["<", "<="],
      [">", ">="],
    ],
  ),
  ...memes(
    RANGS,
    "if (anciennetes === undefined && groupes === undefined) {",
    "by counting or by sorting, the same ranks: only the time changes",
    [["anciennetes === undefined && groupes === undefined", "false"]],
  ),
  ...memes(
    RANGS,
    "const rangDe = new Int32Array(hauteur + 1);",
    "one more class, or one less: the lowest is not counted",
    [
      ["1", "0"],
      ["1", "2"],
    ],
  ),
  ...memes(
    RANGS,
    "for (let i = 0; i < n; i++) if (score.ids[i]! >= 0) rangDe[score.ids[i]!]!++;",
    "how many share the lowest score counts for no one, and what has none is no place of the array",
    [
      ["<", "<="],
      ["score.ids[i]! >= 0", "true"],
      [">=", ">"],
    ],
  ),
  ...memes(
    RANGS,
    "for (let i = 0; i < n; i++) if (score.ids[i]! >= 0) rangs[i] = rangDe[score.ids[i]!]!;",
    "what has no score is no place of the array, and its rank stays 0",
    [
      ["<", "<="],
      ["score.ids[i]! >= 0", "true"],
    ],
  ),
  ...["let x = a < 0n ? -a : a;", "let y = b < 0n ? -b : b;"].flatMap((texte) =>
    memes("src/domaine/commun/ratio.ts", texte, "nought is its own opposite", [
      ["0n", "1n"],
      ["<", "<="],
    ]),
  ),
  ...memes(
    "src/domaine/commun/ratio.ts",
    "const sur = (x: bigint) => x >= -9007199254740992n && x <= 9007199254740992n;",
    "on the bound itself both ways round to the same double",
    [
      [">=", ">"],
      ["<=", "<"],
    ],
  ),
  ...memes(`${MOTEUR}/fautes.ts`, "if (g === undefined) {", OUBLI, [["g === undefined", "true"]]),
  ...memes(
    `${MOTEUR}/sources.ts`,
    "blancUtile = false;",
    "one distinction more than is asked: more classes, each with the same issues",
    [["false", "true"]],
  ),
  ...memes(
    `${MOTEUR}/tables.ts`,
    "return l === 0 ? 0 : (l * 37) ^ (t.charCodeAt(0) * 11) ^ (t.charCodeAt(l >> 1) * 131);",
    HACHAGE,
    [
      ["l === 0", "false"],
      ["37", "38"],
      ["11", "12"],
      ["131", "132"],
      ["1", "0"],
      ["1", "2"],
      ["0", "1"],
      ["*", "/"],
    ],
  ),
  ...memes(
    `${MOTEUR}/tables.ts`,
    "for (let i = 0; i < t.length; i++) h = (Math.imul(h, 31) + t.charCodeAt(i)) | 0;",
    HACHAGE,
    [
      ["31", "32"],
      ["+", "-"],
    ],
  ),
  ...memes(`${MOTEUR}/tables.ts`, "return h ^ (h >>> 15);", HACHAGE, [["15", "16"]]),
  ...memes(`${MOTEUR}/tables.ts`, "h = (h ^ (h >>> 15)) & masque;", HACHAGE, [["15", "16"]]),
  ...memes(`${MOTEUR}/tables.ts`, "let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);", HACHAGE, [
    ["0x9e3779b1", String(0x9e3779b1 + 1)],
    ["0x85ebca6b", String(0x85ebca6b + 1)],
  ]),
  ...memes(`${MOTEUR}/tables.ts`, "if (this.pleines * 2 >= this.taille) this.double();", HACHAGE, [[">=", ">"]]),
  ...memes(`${MOTEUR}/tables.ts`, "const ESSAIS_MAX = 32;", HACHAGE, [["32", "33"]]),
  ...memes(`${MOTEUR}/tables.ts`, "const TEXTES_MAX = 50_000;", OUBLI, [["50_000", "50001"]]),
  ...memes(
    `${MOTEUR}/lecture.ts`,
    "const SONDEES = 64;",
    "chooses the two words that are tried first: any two give the same codes",
    [["64", "65"]],
  ),
  ...memes(
    "src/domaine/ponderation/multiplicateurs.ts",
    "let ampleur = 0;",
    "a hundredth of a millionth of a millionth less",
    [["0", "1"]],
  ),
  ...memes(
    "src/domaine/ponderation/multiplicateurs.ts",
    "const cote = y > 0 ? c.minimum : c.maximum;",
    "a multiplier of nought counts for nothing on either side",
    [[">", ">="]],
  ),
  ...memes(
    "src/domaine/ponderation/multiplicateurs.ts",
    "valeur += d * (d > 0 ? minimums[k]! : maximums[k]!);",
    "a cost of nought counts for nothing on either side",
    [[">", ">="]],
  ),
  ...[
    "for (let k = 0; k < ligne.length; k++) ligne[k] = ligne[k]! + c * autre[k]!;",
    "for (let i = 0; i < m; i++) {",
    "for (let j = 0; j < ligne.length; j++) {",
    "for (let k = 0; k < utiles.length; k++) {",
    "for (let j = 0; j < n; j++) {",
  ].flatMap((texte) => memes(SIMPLEXE, texte, UN_TOUR, [["<", "<="]])),
  ...["if (a === 0) continue;", "if (f === 0) return;"].flatMap((texte) =>
    memes(SIMPLEXE, texte, "nought times a row adds nothing: only the time changes", [
      [/\((.*)\)/.exec(texte)![1]!, "false"],
    ]),
  ),
  ...memes(SIMPLEXE, "if (neuves.length > 0) {", "without a new variable, each row is copied as it is", [
    ["neuves.length > 0", "true"],
    [">", ">="],
  ]),
  ...memes(SIMPLEXE, "if (this.lignes.length === contraintes.length) return;", "no row is left to add", [
    ["this.lignes.length === contraintes.length", "false"],
  ]),
  ...memes(SIMPLEXE, "if (d > PRES) valeurs[j] = b;", PIVOTS, [[">", ">="]]),
  ...memes(SIMPLEXE, "else if (d < -PRES) valeurs[j] = h;", PIVOTS, [
    ["<", "<="],
    ["d < -PRES", "true"],
    ["-PRES", "(PRES)"],
  ]),
  ...memes(SIMPLEXE, "else valeurs[j] = valeurs[j]! < h ? b : h;", PIVOTS, [
    ["valeurs[j]! < h", "true"],
    ["valeurs[j]! < h", "false"],
    ["<", ">="],
    ["<", "<="],
  ]),
  ...memes(SIMPLEXE, "if (valeurs[j] === -Infinity) valeurs[j] = h;", DERIVE, [
    ["valeurs[j] === -Infinity", "false"],
    ["-Infinity", "(Infinity)"],
    ["valeurs[j] = h;", ";"],
  ]),
  ...memes(SIMPLEXE, "else if (valeurs[j] === Infinity) valeurs[j] = b;", DERIVE, [
    ["valeurs[j] === Infinity", "false"],
    ["valeurs[j] = b;", ";"],
  ]),
  ...memes(
    SIMPLEXE,
    "for (let tour = 0; tour < 20 * (m + n + 1); tour++) {",
    "a limit far above the turns of any search, against rounding that would go round for ever",
    [
      ["0", "1"],
      ["20", "21"],
      ["+", "-"],
      ["1", "0"],
      ["1", "2"],
      ["<", "<="],
    ],
  ),
  ...memes(SIMPLEXE, "const sens = beta[r]! < basBase[r]! ? 1 : -1;", "only its sign is read", [["1", "2"]]),
  ...memes(SIMPLEXE, "if (a === 0) continue;", "nought times a row adds nothing: only the time changes", [
    ["continue;", ";"],
  ]),
  ...memes(SIMPLEXE, "if (manque > pire) [r, pire] = [i, manque];", PIVOTS, [[">", ">="]]),
  ...memes(SIMPLEXE, "Math.abs(ligne[b]!) - Math.abs(ligne[a]!),", PIVOTS, [["-", "+"]]),
  ...memes(
    SIMPLEXE,
    "const rapport = (j: number): number => Math.abs(reduits[j]!) / Math.abs(ligne[j]!);",
    "one more on both sides of a comparison",
    [["Math.abs(reduits[j]!) / Math.abs(ligne[j]!)", "(Math.abs(reduits[j]!) / Math.abs(ligne[j]!)) + 1"]],
  ),
  ...memes(SIMPLEXE, 'return "echec";', DERIVE, [
    ['"echec"', '""'],
    ['"echec"', "null"],
  ]),
  ...memes(
    SIMPLEXE,
    "if (v >= 0) x[v] = Math.min(maximums[v]!, Math.max(minimums[v]!, beta[i]!));",
    "what is written before the first place of an array is read by no one",
    [["v >= 0", "true"]],
  ),
  ...memes(`${MOTEUR}/encodage.ts`, "let maximum = 0;", "wide enough for one code more", [["0", "1"]]),
  ...memes(
    `${MOTEUR}/encodage.ts`,
    "if (source.nombreDeClasses > 200) codes[tableau] = new Uint16Array(n);",
    "what is too narrow is widened at the first code that needs it: only the time changes",
    [
      ["source.nombreDeClasses > 200", "false"],
      ["source.nombreDeClasses > 200", "true"],
      [">", ">="],
      [">", "<="],
      ["200", "201"],
      ["codes[tableau] = new Uint16Array(n);", ";"],
    ],
  ),
  ...memes(
    `${MOTEUR}/fautes.ts`,
    "return { codes, decalage, masque, fautive, champ };",
    "when nothing is accused, the whole grid is evaluated: the same sentences, more slowly",
    [["{ codes, decalage, masque, fautive, champ }", "null"]],
  ),
  ...memes(
    `${MOTEUR}/lecture.ts`,
    "const { seuils, classes, departs, echelle } = source.tranches ?? SANS_TRANCHES;",
    "without ranges each number is read by itself, in the same class: only the time changes",
    [["source.tranches ?? SANS_TRANCHES", "SANS_TRANCHES"]],
  ),
  ...memes(
    `${MOTEUR}/lecture.ts`,
    'if (v === "" || v === 0 || v === null || v === undefined || typeof v === "object") continue;',
    "chooses the two words that are tried first: any two give the same codes",
    [
      ['"object"', '""'],
      ["continue;", ";"],
    ],
  ),
  ...memes(`${MOTEUR}/notation.ts`, "let gagnant = -1;", "any number below nought is no block", [["1", "2"]]),
  ...memes(
    `${MOTEUR}/poids.ts`,
    "blocs: poids.blocs.map((b, i) => (i === ici ? bloc(les, i) : b)),",
    "the other blocks, made again, are the same",
    [["i === ici", "true"]],
  ),
  ...memes(
    `${MOTEUR}/poids.ts`,
    "avecExclusions: grille.blocs.some((x) => x.exclusPar.length > 0),",
    "a grid always has a block that nothing excludes: always true, and the walk that looks for exclusions finds none",
    [
      [">", ">="],
      [">", "<="],
    ],
  ),
  ...memes(`${MOTEUR}/difference.ts`, "if (t === null) return null;", TOUT_REFAIT, [["t === null", "true"]]),
  ...memes(
    "src/domaine/cotation/population/comptage.ts",
    "if (largeur <= LARGEUR_DIRECTE && largeur <= 64 * n + 4096) {",
    "placed or sorted, the same numbers",
    [
      ["largeur <= LARGEUR_DIRECTE && largeur <= 64 * n + 4096", "false"],
      ["<=", "<"],
      ["64", "65"],
      ["4096", "4097"],
      ["*", "/"],
      ["+", "-"],
    ],
  ),
  ...memes(
    "src/domaine/cotation/population/comptage.ts",
    "for (let i = 0; i < n; i++) if (ids[i]! >= 0) ids[i] = place[ids[i]!]!;",
    "the first place is that of the first number: 0 is already 0",
    [[">=", ">"]],
  ),
  ...memes(
    "src/domaine/cotation/evaluation/comparaisons.ts",
    "const simple = (x >= 48 && x <= 57) || (x >= 65 && x <= 90) || (x >= 97 && x <= 122);",
    "an initial that is not looked at first is compared in full: only the time changes",
    [
      ["||", "&&"],
      ["48", "49"],
      ["65", "66"],
      ["97", "98"],
    ],
  ),
  ...memes(LIGNES, "let place = 0;", "which number the first place has", [["0", "1"]]),
  ...memes(
    "src/domaine/ponderation/expressions.ts",
    'const maximumDe = (de: readonly Expression[]): Expression => (de.length === 1 ? de[0]! : { genre: "max", de });',
    "the greatest of one is that one",
    [["de.length === 1", "false"]],
  ),
  ...memes(
    `${MOTEUR}/poids.ts`,
    "return plusGrandTotal < SUR && u.diviseur <= SUR && plusGrandeValeur(presentes([u.plancher, u.plafond]), 0n) < SUR;",
    "2^53 itself is a double",
    [["<", "<="]],
  ),
  ...memes(
    `${MOTEUR}/notation.ts`,
    "if (plancher !== -Infinity) for (let i = 0; i < m; i++) if (acc[i]! < plancher) acc[i] = plancher;",
    "nothing is below -Infinity: the walk changes nothing",
    [["plancher !== -Infinity", "true"]],
  ),
  ...memes(
    `${MOTEUR}/notation.ts`,
    "if (plafond !== Infinity) for (let i = 0; i < m; i++) if (acc[i]! > plafond) acc[i] = plafond;",
    "nothing is above Infinity: the walk changes nothing",
    [["plafond !== Infinity", "true"]],
  ),
  ...(
    [
      ["const sens = beta[r]! < basBase[r]! ? 1 : -1;", "<", "<="],
      ["if (Math.abs(a) < PIVOT || basses[j] === hautes[j]) continue;", "<", "<="],
      ["if (pente <= REALISABLE) {", "<=", "<"],
      ["if (borne.valeur > plafond) return { ...borne, x: null };", ">", ">="],
      ['if (s < c.minimum - 1e-5 || s > c.maximum + 1e-5) return "echec";', "<", "<="],
      ['if (s < c.minimum - 1e-5 || s > c.maximum + 1e-5) return "echec";', ">", ">="],
      ["return borneDe(this.p, nuls, siens, minimums, maximums).valeur > REALISABLE;", ">", ">="],
    ] as const
  ).map(([texte, avant, apres]) => ({
    fichier: SIMPLEXE,
    texte,
    avant,
    apres,
    raison: "on a tolerance itself, either side of it would do as well",
  })),
  ...memes(SIMPLEXE, "export function relaxationDuale(pivotsAvantDeRefaire = 3000): Relaxation {", PIVOTS, [
    ["3000", "3001"],
  ]),
  ...memes(`${MOTEUR}/sources.ts`, "this.autres.set(v, k);", OUBLI, [["this.autres.set(v, k);", ";"]]),
  ...memes(
    "src/domaine/cotation/population/histogramme.ts",
    "Math.floor((pas.exposant >= 0 ? v / 10 ** pas.exposant : v * 10 ** -pas.exposant) / pas.mantisse + 1e-9);",
    "divided or multiplied by 10 to the power of nought, the same number",
    [
      [">=", ">"],
      ["0", "1"],
    ],
  ),
  ...memes(
    `${MOTEUR}/tranches.ts`,
    "while (k < 255 && this.seuils[k]! <= debut) k++;",
    "256 is written 0 in a byte: the walk starts from the first threshold and stops at the same one",
    [["<", "<="]],
  ),
  ...memes(
    `${MOTEUR}/tranches.ts`,
    "for (const d of [-1, 0, 1, 2]) jours.add(Math.floor(x) + d);",
    "among whole days the issue changes at the bound or the day after, kept either way: other days only part equal classes",
    [["+", "-"]],
  ),
  ...memes(
    "src/domaine/commun/ratio.ts",
    "const signe = den < 0n ? -1n : 1n;",
    "nought has been refused: below 1 is below 0",
    [["0n", "1n"]],
  ),
  ...memes(
    RANGS,
    "let nombreDeGroupes = 0;",
    "without a single group there is no row to sort: one place more holds none",
    [["0", "1"]],
  ),
  ...memes(
    "src/domaine/flux/suivi.ts",
    "if (a === MODALITE_INCONNUE || b === MODALITE_INCONNUE) return a === b ? 0 : a === MODALITE_INCONNUE ? 1 : -1;",
    "only its sign is read",
    [["1", "2"]],
  ),
  ...memes(
    "src/domaine/controles/controle.ts",
    "yield 0;",
    "a page answers between two steps, one time less: the same findings",
    [["yield 0;", ";"]],
  ),
  ...memes(
    "src/domaine/controles/conventions.ts",
    "constats.push(...(doublons.length === 0 ? sommes(g, problemes) : sommesAvecDoublons(g, doublons, date, problemes)));",
    "without any double, both readings make the same sums of the same group: only the time changes",
    [["doublons.length === 0", "false"]],
  ),
];
