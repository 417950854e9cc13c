/**
 * Les règles dont le texte se lit de deux façons, du fichier à l'annexe imprimée : la lecture retenue et l'autre, chacune avec ses nombres
 * (calculés ici) et son verdict ; là où elles s'accordent, rien n'est ajouté.
 */
import { normaliseEntete } from "../../src/domaine/commun";
import { cellulesDeTable, ecrisClasseur, ecrisDocument, lisClasseur, type FeuilleAEcrire } from "../../src/fichiers";
import { controleLot } from "../../src/lot/lot";
import { rapportDuLot } from "../../src/lot/rapport";
import { jour } from "./cas-par-regle";

type Cellule = string | number | null;
const DATE = jour(2025, 6, 1);
const SIGNEE = jour(2024, 11, 20);
const clair = (t: unknown): string => String(t ?? "").replace(/[\u00a0\u202f]/g, " ");

const conventions = (...lignes: (readonly Cellule[])[]): FeuilleAEcrire => ({
  nom: "Conventions",
  cellules: [
    [
      "Convention",
      "Bailleur",
      "Département",
      "Réservataire",
      "Type",
      "Territoire",
      "Assiette",
      "Assiette hors QPV",
      "Part",
      "dont garantie d'emprunt",
      "dont fonctionnaires",
      "Part hors QPV",
      "Clause contraire",
      "Année",
      "Date de signature",
      "Date de transmission",
    ],
    ...lignes.map((l) => [...l, 2025, SIGNEE, SIGNEE]),
  ],
});
const etat = (
  assiette: number,
  horsQpv: number,
  part: number,
  territoire: string | null,
  partHorsQpv = 0.3,
): Cellule[] => [
  "E",
  "Habitat A",
  "51",
  "Préfet",
  "État",
  territoire,
  assiette,
  horsQpv,
  part,
  null,
  0.05,
  partHorsQpv,
  "Non",
];
const garantie = (nom: string, type: string, territoire: string, assiette: number, part: number): Cellule[] => [
  nom,
  "Habitat A",
  "51",
  nom,
  type,
  territoire,
  assiette,
  null,
  part,
  part,
  null,
  null,
  null,
];
const mises = (qui: string, type: string): FeuilleAEcrire => ({
  nom: "MisesADisposition",
  cellules: [
    [
      "Bailleur",
      "Logement",
      "EPCI",
      "QPV",
      "Réservataire",
      "Type",
      "Attribué le",
      "Bail signé le",
      "Échec du réservataire",
      "DALO",
      "Prioritaire L441-1",
      "1er quartile",
    ],
    ...Array.from({ length: 13 }, (_, i): Cellule[] => {
      // Huit au réservataire, dont deux prioritaires ; un neuvième après l'échec de son candidat ; quatre au bailleur.
      const reserve = i < 9;
      return [
        "Habitat A",
        `L${i}`,
        "Agglomération",
        "Non",
        reserve ? qui : null,
        reserve ? type : "Bailleur",
        jour(2024, 6, 3),
        jour(2024, 7, 1),
        i === 8 ? "Oui" : "Non",
        "Non",
        i < 2 || !reserve ? "Oui" : "Non",
        "Oui",
      ];
    }),
  ],
});

async function lecturesImprimees(...feuilles: FeuilleAEcrire[]) {
  const octets = ecrisClasseur({ nom: "a", feuilles });
  const fichier = { nom: "a.xlsx", lis: () => Promise.resolve(octets) };
  const lot = await controleLot([fichier], { date: DATE, annee: null }, () => undefined);
  const lu = await lisClasseur(ecrisDocument(rapportDuLot(lot, { date: DATE, conformes: false })));
  if (!lu.ok) throw new Error("rapport illisible");
  const textes = lu.valeur.feuilles.flatMap((f) => f.cellules.flat().map(clair));
  const lignes = lu.valeur.feuilles.flatMap((f) =>
    f.tables
      .filter((t) => t.nom === "Rapport_Lectures")
      .flatMap((t) => {
        const [entetes, ...ls] = cellulesDeTable(f, t);
        const rang = (e: string): number =>
          entetes!.findIndex((x) => normaliseEntete(String(x)) === normaliseEntete(e));
        return ls.map((l) => ["Règle", "Lecture retenue", "Autre lecture"].map((e) => clair(l[rang(e)])));
      }),
  );
  return { lignes: lignes.map(([r, ...x]) => [/\(([A-Z0-9-]+)\)$/.exec(r!)![1]!, ...x]), textes };
}

it.each<[string, readonly FeuilleAEcrire[], readonly (readonly string[])[]]>([
  [
    // 0,2999 × 300 = 89,97 ; 89,97 ÷ (0,3 × 400) = 0,749 75.
    "FLX-30H, R. 441-5-2, II : du flux hors QPV, ou du flux de l'État",
    [conventions(etat(400, 300, 0.3, null, 0.2999))],
    [
      [
        "FLX-30H",
        "La part de l'État dans le flux hors QPV, 29,99 % : à justifier",
        "La part du flux de l'État située hors QPV : 89,97 logements sur 120 (flux annuel de l'État), soit 74,975 % : conforme",
      ],
    ],
  ],
  [
    // 20 sur 100 et 15 sur 150, chacun à 20 % au plus ; ensemble, 35 sur les 150 de l'agglomération : 23,33 %.
    "FLX-20, R. 441-5-3, al. 2 : « globalement », « sur leur territoire »",
    [
      conventions(
        garantie("Ville", "Commune", "Arles", 100, 0.2),
        garantie("Agglo", "EPCI", "Agglomération d'Arles", 150, 0.1),
      ),
    ],
    ["20 %", "10 %"].map((p) => [
      "FLX-20",
      `Chaque territoire pris séparément, ${p} : conforme`,
      "Toutes les collectivités ensemble, sur le territoire le plus large : 35 logements sur 150 (flux annuel de tout le territoire commun), soit 23,33 % : non conforme",
    ]),
  ],
  [
    // 35 sur 200, et 35 sur les 100 où l'État a une ligne.
    "FLX-30, R. 441-5-2, I : du flux de tous les territoires, ou de ceux de l'État",
    [conventions(etat(100, 100, 0.35, "Arles", 0.35), garantie("Ville", "Commune", "Tarascon", 100, 0.1))],
    [
      [
        "FLX-30",
        "Le flux de tous les territoires du tableau, 17,5 % : conforme",
        "Le flux des seuls territoires où l'État a une ligne : 35 logements sur 100 (flux annuel de l'État), soit 35 % : non conforme",
      ],
    ],
  ],
  [
    // 2 sur 8, et 2 sur 9 avec le logement rendu au bailleur.
    "ATT-25C, L. 441-1, al. 39 : les échecs hors du compte, ou dedans",
    [mises("Ville", "Commune")],
    [
      [
        "ATT-25C",
        "Hors des logements rendus au bailleur après échec, 25 % : conforme",
        "Ces logements compris : 2 attributions sur 9 (attributions sur ces logements, échecs compris), soit 22,22 % : non conforme",
      ],
    ],
  ],
  [
    "ATT-25AL, L. 313-26-2 : les échecs hors du compte, ou dedans",
    [mises("Action Logement Services", "Action Logement")],
    [
      [
        "ATT-25AL",
        "Hors des logements rendus au bailleur après échec, 25 % : conforme",
        "Ces logements compris : 2 attributions sur 9 (attributions sur ces contrats, échecs compris), soit 22,22 % : non conforme",
      ],
    ],
  ],
])("%s : les deux, côte à côte", async (_, feuilles, attendues) => {
  const { lignes, textes } = await lecturesImprimees(...feuilles);
  expect(lignes).toEqual(attendues);
  const n = attendues.length;
  // La synthèse y envoie, même quand ce qui est retenu est conforme.
  expect(textes.filter((t) => t.includes("une autre lecture du texte conclut autrement"))).toEqual([
    `${n === 1 ? "Pour un constat" : `Pour ${n} constats`}, une autre lecture du texte conclut autrement : elle est à côté de celle qui est retenue, dans la feuille « Annexes du contrôle ».`,
  ]);
});

it("là où les deux lectures s'accordent, le papier n'en fait ni table ni phrase", async () => {
  const { lignes, textes } = await lecturesImprimees(conventions(etat(400, 300, 0.3, null)));
  expect(lignes).toEqual([]);
  expect(textes.some((t) => t.includes("autre lecture du texte"))).toBe(false);
});
