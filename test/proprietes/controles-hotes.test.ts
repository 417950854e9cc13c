/** La fonction de cellule, le volet et le lot jugent pareil : mêmes données, mêmes constats, au lieu près. */
import fc from "fast-check";
import { ecrisClasseur, type CelluleDeFichier } from "../../src/fichiers";
import { CONVENTIONS, ECHEANCES, MISES_A_DISPOSITION, type Modele } from "../../src/modeles";
import { affichageDuConstat } from "../../src/messages";
import { controleLot } from "../../src/lot";
import { controle } from "../../src/taskpane/controles/controle";
import { type TableLue } from "../../src/taskpane/coquille/etat";

(globalThis as Record<string, unknown>)["CustomFunctions"] = {
  Error: class extends Error {},
  ErrorCode: { invalidValue: "#VALUE!", notAvailable: "#N/A" },
};

const JOUR = 45657;
type Ligne = Readonly<Record<string, CelluleDeFichier>>;
/** Les mises portent leur « Département » : la cellule n'a pas la table Conventions, où le volet et le lot le liraient sinon. */
const entetesDe = (m: Modele): string[] => [
  ...m.colonnes.map((c) => c.entete),
  ...(m === MISES_A_DISPOSITION ? ["Département"] : []),
];
const rangees = (m: Modele, ls: readonly Ligne[]): CelluleDeFichier[][] =>
  ls.map((l) => entetesDe(m).map((e) => l[e] ?? null));

const parmi = (...ts: readonly CelluleDeFichier[]) => fc.constantFrom(...ts);
const convention = fc.record({
  Convention: parmi("C1", "C2", "", "C3"),
  Bailleur: parmi("Opal", "OPAL ", "Habitat 35", ""),
  Département: parmi("35", 35, "44", null),
  Réservataire: parmi("Préfet", "Ville", "ALS", ""),
  Type: parmi("État", "Commune ou EPCI", "Action Logement", null, "Etta"),
  Territoire: parmi("", "Rennes", "Betton"),
  Assiette: parmi(100, 57, null, "cent"),
  "Assiette hors QPV": parmi(40, null, 120),
  Part: parmi(0.3, 0.31, "12 %", null, 30, "x"),
  "dont garantie d'emprunt": parmi(null, 0.12, 0.5),
  "dont fonctionnaires": parmi(null, 0.05, 0.06),
  "Part hors QPV": parmi(null, 0.3),
  Année: parmi(2023, 2024, null),
  "Date de signature": parmi(null, 45250, 43000),
  "Date de transmission": parmi(null, 45251, 45000),
});
const mise = fc.record({
  Bailleur: parmi("Opal", "Habitat 35"),
  Département: parmi("35", "44"),
  Logement: parmi("L1", "L2", "L3", ""),
  EPCI: parmi("Rennes Métropole", ""),
  QPV: parmi("Oui", "Non", null, "peut-être"),
  Réservataire: parmi("Préfet", "Ville", ""),
  Type: parmi("État", "Commune ou EPCI", "Action Logement", "Bailleur", null),
  "Attribué le": parmi(45300, 45400, null),
  "Bail signé le": parmi(45310, null, 45000),
  DALO: parmi("Oui", "Non", null),
  "1er quartile": parmi("Oui", "Non", null),
});
const echeance = fc.record({
  Bailleur: parmi("Opal", "opal", "Habitat 35", ""),
  Année: parmi(2023, 2024, null, "an"),
  Objet: parmi("bilan annuel", "prévision des logements soustraits", "bilan"),
  "Reçu le": parmi(45340, 45360, null, "hier"),
});

/** Ce qu'un constat dit, sans ses lieux : rangs de la plage dans la cellule, cellules de la feuille ailleurs. */
const sansLieux = (explication: unknown): string =>
  String(explication)
    .replace(/ \([^()]*(?:ligne|!)[^()]*\)/g, "")
    .replace(/[\u00a0\u202f]/g, " ");

describe("Un jugement, trois hôtes", () => {
  it("cellules, volet et lot rendent les mêmes constats et comptent les mêmes défauts", async () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(convention, { minLength: 1, maxLength: 6 }),
        fc.array(mise, { minLength: 1, maxLength: 6 }),
        fc.array(echeance, { minLength: 1, maxLength: 4 }),
        async (conventions, mises, echeances) => {
          const tables = [
            [CONVENTIONS, rangees(CONVENTIONS, conventions)],
            [MISES_A_DISPOSITION, rangees(MISES_A_DISPOSITION, mises)],
            [ECHEANCES, rangees(ECHEANCES, echeances)],
          ] as const;

          const f = require("../../src/functions/controles") as typeof import("../../src/functions/controles");
          const [c, m, e] = tables.map(([modele, ls]) => [entetesDe(modele), ...ls] as unknown[][]) as [
            unknown[][],
            unknown[][],
            unknown[][],
          ];
          const cellules = [
            ...f.CONTROLE_CONVENTIONS([c[0]!], c.slice(1), JOUR, e).slice(1),
            ...f.CONTROLE_ATTRIBUTIONS([m[0]!], m.slice(1), null, undefined, JOUR).slice(1),
          ];
          const desCellules = cellules
            .filter((l) => l[0] !== "Données")
            .map((l) => [l[0], l[1], l[2], sansLieux(l[8])].join("|"));

          const lues = Object.fromEntries(
            tables.map(([modele, ls]): [string, TableLue] => {
              const valeurs = [entetesDe(modele), ...ls];
              const zone = {
                feuilleId: modele.nom,
                feuille: modele.nom,
                ligne: 4,
                colonne: 1,
                lignes: valeurs.length,
                colonnes: valeurs[0]!.length,
              };
              const source = {
                cle: modele.nom,
                genre: "table" as const,
                nom: modele.nom,
                tableId: modele.nom,
                zone,
                tete: [entetesDe(modele)],
              };
              return [
                modele.nom,
                {
                  reconnue: { modele, source, par: "nom", ligneDesEntetes: 0, manquants: [] },
                  bloc: { source, zone, valeurs },
                },
              ];
            }),
          );
          const volet = controle(lues, [], JOUR);
          const duVolet = volet.constats.map((x) =>
            [x.regle, x.dit.portee, x.dit.verdict, sansLieux(x.dit.explication)].join("|"),
          );

          const octets = ecrisClasseur({
            nom: "c",
            feuilles: tables.map(([modele, ls]) => ({
              nom: modele.nom,
              cellules: [["Titre"], [], entetesDe(modele), ...ls],
            })),
          });
          const lot = await controleLot(
            [{ nom: "c.xlsx", lis: () => Promise.resolve(octets) }],
            { date: JOUR, annee: null },
            () => undefined,
          );
          const duLot = lot.constats.map((x) => {
            const a = affichageDuConstat(x);
            return [a.regle, a.portee, a.verdict, sansLieux(a.explication)].join("|");
          });

          expect([...duVolet].sort()).toEqual([...desCellules].sort());
          expect(duLot).toEqual(duVolet);
          expect([volet.problemes.length, lot.defauts.length]).toEqual(
            Array(2).fill(cellules.filter((l) => l[0] === "Données").length),
          );
        },
      ),
      { seed: 11, numRuns: 40 },
    ));
});
