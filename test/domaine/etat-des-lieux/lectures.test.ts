/** Les cellules d'un export du répertoire, écriture par écriture. Excel compte les jours depuis 1900 : 45261 est le 1er décembre 2023. */
import {
  anneeDe,
  codeDe,
  codeInsee,
  estAbrege,
  moisDe,
  qpvDe,
  texteDe,
} from "../../../src/domaine/etat-des-lieux/logement";

it.each([
  ["  T2 ", "T2"],
  ["NA", ""],
  [" n/a ", ""],
  // Ce qu'un export de base de données écrit d'une valeur absente.
  ["NULL", ""],
  ["99/9999", ""],
  [".", ""],
  ["1.1144e+006", "1.1144e+006"],
  [1114400, "1114400"],
  [1.5e21, "1.5e+21"],
  [true, ""],
  [null, ""],
  // Une valeur de remplacement est courte : « 9999 » seul, et non dans un identifiant.
  ["9999 0001 9999", "9999 0001 9999"],
])("le texte de %j est « %s »", (c, t) => expect(texteDe(c)).toBe(t));

it.each([
  ["1.1144e+006", true],
  [" 1,1144E+06 ", true],
  ["1e6", true],
  ["12E", false],
  ["E12", false],
  ["1114400", false],
  [1e30, false],
] as const)("%j a perdu ses derniers chiffres : %s", (c, attendu) => expect(estAbrege(c)).toBe(attendu));

it.each([
  ["1", 1],
  ["07", 7],
  ["3.0", 3],
  ["3,00", 3],
  [5, 5],
  [0, 0],
  ["", null],
  ["NA", null],
  ["99", null],
  ["999", null],
  [999, null],
  ["12", -1],
  ["3.5", -1],
  ["001", -1],
  ["A", -1],
])("le code de %j est %s", (c, n) => expect(codeDe(c)).toBe(n));

it.each([
  [45261, 2023, 12],
  [45261.9, 2023, 12],
  [45291, 2023, 12],
  [45292, 2024, 1],
  // 10 000 : le 18 mai 1927 ; au-dessous, une année. 109 999 : le 30 mars 2201.
  [10_000, 1927, 5],
  ["12/2023", 2023, 12],
  ["01/12/2023", 2023, 12],
  ["1/2/2023", 2023, 2],
  ["01/12/2023 00:00", 2023, 12],
  ["01/12/2023 00:00:00", 2023, 12],
  ["2023-12-31", 2023, 12],
  ["2023-05-31T00:00:00", 2023, 5],
  ["2023", 2023, null],
  [2023, 2023, null],
  ["2.023e3", 2023, null],
  ["1700", 1700, null],
  ["2200", 2200, null],
  ["01/2023", 2023, 1],
])("%j : année %i, mois %s", (c, annee, mois) => {
  expect(moisDe(c)).toEqual({ annee, mois });
  expect(anneeDe(c)).toBe(annee);
});
it.each(["", null, "NA", "9999", "01/1900", "1900", "01/01/1900", "31/12/9999", "1900-01-01"])(
  "%j : aucune date n'est donnée",
  (c) => {
    expect(moisDe(c)).toBeNull();
    expect(anneeDe(c)).toBeNull();
  },
);
it.each(["13/2023", "00/2023", "2023-13-01", "1699", "2201", "110000", 110_000, 9_998, "décembre 2023", "12/23"])(
  "%j : une date qui ne se lit pas",
  (c) => {
    expect(moisDe(c)).toBe(-1);
    expect(anneeDe(c)).toBe(-1);
  },
);

it.each([
  [1053, "01053"],
  ["1053", "01053"],
  ["35238", "35238"],
  ["2A004", "2A004"],
  ["105", "105"],
  ["", ""],
])("le code INSEE écrit %j est « %s »", (c, code) => expect(codeInsee(c)).toBe(code));

it.each([
  [1, false, true],
  ["2", false, false],
  ["Oui", false, true],
  ["NON", false, false],
  ["", false, null],
  ["99", false, null],
  ["3", false, "illisible"],
  ["peut-être", false, "illisible"],
  // Le fichier public porte le code du quartier, vide hors d'un quartier.
  ["QN03501M", true, true],
  ["", true, false],
  [null, true, false],
  ["NA", true, false],
  ["0", true, false],
] as const)("%j (code de quartier : %s) : en quartier prioritaire, %s", (c, code, qpv) =>
  expect(qpvDe(c, code)).toBe(qpv),
);
