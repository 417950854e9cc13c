/** FLX-CONV et CONTROLE_SIGNATURES comptent les mêmes conventions, sur des tables tirées au hasard : une seule règle. */
import fc from "fast-check";
import { lisConventions } from "../../src/cells";
import { serieDe } from "../../src/domaine/commun";
import { controleConventions, tableauDesSignatures } from "../../src/domaine/controles";

const LE = serieDe(2024, 6, 30)!;
const ENTETES = [
  "Convention",
  "Bailleur",
  "Département",
  "Réservataire",
  "Type",
  "Territoire",
  "Assiette",
  "Part",
  "Année",
  "Date de signature",
];
/** Le même titulaire sous plusieurs numéros, années, territoires et écritures ; à signer, signée, à venir, illisible, d'avant 2020. */
const ligne = fc.tuple(
  fc.constantFrom("", "C-1", "C-2"),
  fc.constantFrom("Alpha", "ALPHA", "Bêta", ""),
  fc.constantFrom("35", "22"),
  fc.constantFrom("Ville", "ville", "Agglo", ""),
  fc.constantFrom("Commune", "EPCI", "État", "Action Logement", "Bailleur", ""),
  fc.constantFrom("", "Rennes"),
  fc.constant(50),
  fc.constant(0.1),
  fc.constantFrom(2023, 2024, ""),
  fc.constantFrom("", serieDe(2024, 1, 5)!, serieDe(2024, 12, 1)!, "bientôt", serieDe(2019, 5, 1)!),
);

const seche = (lignes: readonly (readonly unknown[])[]) => {
  const lues = lisConventions(ENTETES, lignes).lignes;
  const tableau = tableauDesSignatures(lues, LE);
  const constats = controleConventions(lues, LE).constats.filter(
    (c) => c.regle === "FLX-CONV" && c.portee.objet?.startsWith("signatures:") === true,
  );
  const somme = (lis: (c: (typeof constats)[number]) => bigint): number =>
    Number(constats.reduce((t, c) => t + lis(c), 0n));
  const tous = tableau.ensemble.at(-1);
  return {
    regle: [somme((c) => c.denominateur!.valeur!.n), somme((c) => c.numerateur!.valeur!.n)],
    tableau: tous === undefined ? [0, 0] : [tous.aSigner, tous.signees],
  };
};

it("autant de conventions à signer et de signées, quels que soient numéros, années, écritures et dates illisibles", () => {
  fc.assert(
    fc.property(fc.array(ligne, { maxLength: 25 }), (lignes) => {
      const s = seche(lignes);
      expect(s.regle).toEqual(s.tableau);
    }),
    { numRuns: 400 },
  );
});

it("deux numéros et deux années d'un même titulaire sont une convention ; une date illisible n'est d'aucun côté", () => {
  const l = (numero: string, reservataire: string, annee: number, signature: unknown): readonly unknown[] => [
    numero,
    "Alpha",
    "35",
    reservataire,
    "Commune",
    "",
    50,
    0.1,
    annee,
    signature,
  ];
  expect(
    seche([
      l("C-1", "Ville", 2023, serieDe(2024, 1, 5)!),
      l("C-2", "VILLE", 2024, serieDe(2024, 1, 5)!),
      l("C-3", "Agglo", 2024, "bientôt"),
      l("C-4", "Bourg", 2024, ""),
    ]),
  ).toEqual({ regle: [2, 1], tableau: [2, 1] });
});
