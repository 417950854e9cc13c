/**
 * L'état du droit à un jour de chaque période, du fichier xlsx à l'annexe imprimée du rapport. Les phrases sont retapées de ce que l'on sait :
 * textes lus au 6 décembre 2023 ; versions publiées de la base LEGI relevées jusqu'au 12 juillet 2025 ; rien ensuite ; loi n° 2026-553.
 */
import { normaliseEntete } from "../../src/domaine/commun";
import { cellulesDeTable, ecrisClasseur, ecrisDocument, lisClasseur, type FeuilleAEcrire } from "../../src/fichiers";
import { REFERENCE_LEGALE, SEUIL_LEGAL } from "../../src/functions/controles";
import { controleLot } from "../../src/lot/lot";
import { rapportDuLot } from "../../src/lot/rapport";
import { installeExcel } from "../functions/flux/outils";
import { jour } from "./cas-par-regle";

installeExcel();

type Cellule = string | number | null;
const clair = (t: unknown): string => String(t ?? "").replace(/[\u00a0\u202f]/g, " ");

const ENTETES = [
  "Convention",
  "Bailleur",
  "Département",
  "Réservataire",
  "Type",
  "Assiette",
  "Assiette hors QPV",
  "Part",
  "dont garantie d'emprunt",
  "dont fonctionnaires",
  "Part hors QPV",
  "Année",
  "Date de signature",
  "Date de transmission",
];
const stock = (nom: string, type: string): readonly Cellule[] => {
  const signee = jour(2018, 5, 4);
  return [nom, "Habitat A", "51", `Réservataire ${nom}`, type, 100, null, 0.05, null, null, null, 2023, signee, signee];
};
const CONVENTIONS: FeuilleAEcrire = {
  nom: "Conventions",
  cellules: [
    ENTETES,
    // 31 % pour 30 % : la faute dont on suit l'état.
    [
      "E",
      "Habitat A",
      "51",
      "Préfet",
      "État",
      100,
      80,
      0.31,
      null,
      0.05,
      0.3,
      2023,
      jour(2023, 3, 1),
      jour(2023, 3, 1),
    ],
    [
      "C",
      "Habitat A",
      "51",
      "Ville",
      "Commune",
      100,
      null,
      0.1,
      0.1,
      null,
      null,
      2023,
      jour(2023, 3, 1),
      jour(2023, 3, 1),
    ],
  ],
};
const avecDuStock = (type: string): FeuilleAEcrire => ({
  nom: "Conventions",
  cellules: [ENTETES, stock("S", type)],
});
const droit = (...lignes: (readonly Cellule[])[]): FeuilleAEcrire => ({
  nom: "Droit",
  cellules: [["Article", "Lu le", "Lecteur", "Remarque", "Appliquer"], ...lignes],
});

interface Ligne {
  readonly table: string;
  readonly de: (entete: string) => string;
}
async function imprime(date: number, ...feuilles: FeuilleAEcrire[]): Promise<readonly Ligne[]> {
  const octets = ecrisClasseur({ nom: "a", feuilles });
  const lot = await controleLot(
    [{ nom: "a.xlsx", lis: () => Promise.resolve(octets) }],
    { date, annee: null },
    () => undefined,
  );
  const lu = await lisClasseur(ecrisDocument(rapportDuLot(lot, { date, conformes: true })));
  if (!lu.ok) throw new Error("rapport illisible");
  return lu.valeur.feuilles.flatMap((f) =>
    f.tables.flatMap((t) => {
      const [entetes, ...lignes] = cellulesDeTable(f, t);
      const rang = new Map(entetes!.map((e, i) => [normaliseEntete(String(e)), i]));
      return lignes.map((l): Ligne => ({ table: t.nom, de: (e) => clair(l[rang.get(normaliseEntete(e))!]) }));
    }),
  );
}
const etatsDe = (lignes: readonly Ligne[], regle: string): readonly string[] =>
  lignes.filter((l) => l.table === "Rapport_Textes" && l.de("Règle").endsWith(`(${regle})`)).map((l) => l.de("État"));
const verdictDe = (lignes: readonly Ligne[], regle: string, portee = /./): readonly string[] =>
  lignes
    .filter((l) => l.de("Règle").endsWith(`(${regle})`) && /NonConf|AJust|Indet|Conf|NonApp/.test(l.table))
    .filter((l) => portee.test(`${l.de("Portée")} `))
    .map((l) => l.table);

const LU = "Texte lu.";
const LEGI = "(versions publiées de la base LEGI, relevé du 04/04/2026).";
const SANS_VERSION = `Aucune nouvelle version enregistrée jusqu'au 12/07/2025 ${LEGI}`;
const NON_OBSERVE = "Non observé depuis le 13/07/2025.";
const MODIFIE =
  "L. 441-1 modifié au 01/07/2026 par la loi n° 2026-553 du 29 juin 2026, texte définitif à vérifier (navette parlementaire, consultée le 29/11/2026).";
const CARTE_2015 = "\nQPV : carte de 2015.";
const CARTE_MELEE = "\nQPV : carte de 2024, de 2015 en outre-mer.";
const CARTE_2024 = "\nQPV : carte de 2024.";

it.each<[string, number, string, string, string]>([
  ["06/12/2023", jour(2023, 12, 6), LU, LU, CARTE_2015],
  ["07/12/2023", jour(2023, 12, 7), SANS_VERSION, SANS_VERSION, CARTE_2015],
  ["31/12/2023", jour(2023, 12, 31), SANS_VERSION, SANS_VERSION, CARTE_2015],
  ["01/01/2024", jour(2024, 1, 1), SANS_VERSION, SANS_VERSION, CARTE_MELEE],
  ["31/12/2024", jour(2024, 12, 31), SANS_VERSION, SANS_VERSION, CARTE_MELEE],
  ["01/01/2025", jour(2025, 1, 1), SANS_VERSION, SANS_VERSION, CARTE_2024],
  ["12/07/2025", jour(2025, 7, 12), SANS_VERSION, SANS_VERSION, CARTE_2024],
  ["13/07/2025", jour(2025, 7, 13), NON_OBSERVE, NON_OBSERVE, CARTE_2024],
  ["30/06/2026", jour(2026, 6, 30), NON_OBSERVE, NON_OBSERVE, CARTE_2024],
  ["01/07/2026", jour(2026, 7, 1), NON_OBSERVE, MODIFIE, CARTE_2024],
  ["30/11/2026", jour(2026, 11, 30), NON_OBSERVE, MODIFIE, CARTE_2024],
])(
  "au %s : l'annexe du rapport dit l'état de chaque article, et le nombre ne bouge pas",
  async (_, date, r441, l441, carte) => {
    const lignes = await imprime(date, CONVENTIONS);
    expect(etatsDe(lignes, "FLX-30")).toEqual([r441]);
    expect(etatsDe(lignes, "FLX-30H")).toEqual([`${r441}${carte}`]);
    // Seules les règles que la loi de 2026 touche changent d'état avec elle.
    expect([etatsDe(lignes, "FLX-PCT"), etatsDe(lignes, "FLX-NUL")]).toEqual([[l441], [l441]]);
    expect(etatsDe(lignes, "FLX-20")).toEqual([r441]);
    expect(verdictDe(lignes, "FLX-30")).toEqual(["Rapport_NonConformes"]);
    expect(SEUIL_LEGAL("FLX-30", date)).toBe(0.3);
  },
);

it("deux années d'attributions, deux cartes de quartiers : l'annexe les dit, chacune à son jour", async () => {
  const mise = (annee: number): readonly Cellule[] => [
    "Habitat A",
    `L ${annee}`,
    "Agglomération",
    "Non",
    "Bailleur",
    jour(annee, 6, 3),
    jour(annee, 7, 1),
    "Oui",
    "Oui",
  ];
  const lignes = await imprime(jour(2025, 6, 1), {
    nom: "MisesADisposition",
    cellules: [
      [
        "Bailleur",
        "Logement",
        "EPCI",
        "QPV",
        "Type",
        "Attribué le",
        "Bail signé le",
        "Prioritaire L441-1",
        "1er quartile",
      ],
      mise(2023),
      mise(2024),
    ],
  });
  // Les attributions d'une année se lisent au 31 décembre ; l'injonction, qui cite la même règle, au jour du contrôle.
  expect(etatsDe(lignes, "ATT-Q1")).toEqual([
    `${SANS_VERSION}\nQPV : carte de 2015 (31/12/2023) ; carte de 2024, de 2015 en outre-mer (31/12/2024) ; carte de 2024 (01/06/2025).`,
  ]);
  expect(etatsDe(lignes, "ATT-25B")).toEqual([SANS_VERSION]);
});

describe("FLX-AMENDE et FLX-ART5, qui ont leurs propres jours", () => {
  it.each([
    [jour(2023, 12, 6), LU, ""],
    [jour(2023, 12, 30), `Aucune nouvelle version enregistrée jusqu'au 30/12/2023 ${LEGI}`, ""],
    [jour(2023, 12, 31), `L. 342-14 modifié au 31/12/2023, nouvelle rédaction non lue ${LEGI}`, "à revérifier"],
    [jour(2026, 11, 30), `L. 342-14 modifié au 31/12/2023, nouvelle rédaction non lue ${LEGI}`, "à revérifier"],
  ])("FLX-AMENDE au jour %d : dix-huit mois, et ce qu'ils valent", (date, etat, remarque) => {
    const r = REFERENCE_LEGALE("FLX-AMENDE", date)[1]!;
    expect([clair(r[5]), clair(r[4])]).toEqual([etat, remarque]);
    expect(SEUIL_LEGAL("FLX-AMENDE", date)).toBe(18);
  });
  it.each([
    [jour(2024, 2, 8), "Texte lu (cité d'après un compte rendu du 08/02/2024, l'article entier n'a pas été lu)."],
    [jour(2024, 2, 9), "Non observé depuis le 09/02/2024."],
  ])("FLX-ART5 au jour %d, sur le papier", async (date, etat) =>
    expect(etatsDe(await imprime(date, avecDuStock("État")), "FLX-ART5")).toEqual([etat]),
  );
});

describe("la table Droit d'un fichier", () => {
  const DATE = jour(2026, 11, 30);
  it("une lecture est imprimée sous le nom de qui l'a faite, sur ses articles seulement, et ne change rien d'autre", async () => {
    const sans = await imprime(DATE, CONVENTIONS);
    const avec = await imprime(
      DATE,
      CONVENTIONS,
      droit(["R. 441-5-2", jour(2026, 11, 3), "A. Martin", "Inchangé.", null]),
    );
    expect(etatsDe(avec, "FLX-30")).toEqual([`${NON_OBSERVE}\nR. 441-5-2 relu le 03/11/2026 par A. Martin.`]);
    expect(etatsDe(avec, "FLX-20")).toEqual([NON_OBSERVE]);
    expect(verdictDe(avec, "FLX-30")).toEqual(verdictDe(sans, "FLX-30"));
  });

  const LOI = "loi n° 2026-553";
  const interrupteur = (appliquer: string | null): FeuilleAEcrire =>
    droit([LOI, jour(2026, 11, 3), "A. Martin", "JO du 30 juin 2026.", appliquer]);
  const STOCK = /stock/;
  const mention = (lignes: readonly Ligne[]): boolean =>
    lignes.some((l) =>
      l
        .de("Explication")
        .includes(
          "Loi n° 2026-553 du 29 juin 2026, appliquée parce que la table Droit le demande, texte définitif à vérifier",
        ),
    );

  it.each<[string, number, string, FeuilleAEcrire | null, string, boolean]>([
    ["sans la table", DATE, "Autre", null, "Rapport_NonConformes", false],
    ["fermé (vide)", DATE, "Autre", interrupteur(null), "Rapport_NonConformes", false],
    ["fermé (Non)", DATE, "Autre", interrupteur("Non"), "Rapport_NonConformes", false],
    ["ouvert, un réservataire qu'elle peut viser", DATE, "Autre", interrupteur("Oui"), "Rapport_AJustifier", true],
    ["ouvert, l'État pour ses agents", DATE, "État – fonctionnaires", interrupteur("Oui"), "Rapport_AJustifier", true],
    [
      "ouvert, un réservataire qu'elle ne vise pas",
      DATE,
      "Action Logement",
      interrupteur("Oui"),
      "Rapport_NonConformes",
      true,
    ],
    ["ouvert, la veille de son effet", jour(2026, 6, 30), "Autre", interrupteur("Oui"), "Rapport_NonConformes", false],
    ["ouvert, le jour de son effet", jour(2026, 7, 1), "Autre", interrupteur("Oui"), "Rapport_AJustifier", true],
  ])("loi n° 2026-553, interrupteur %s", async (_, date, type, table, verdict, dite) => {
    const lignes = await imprime(date, avecDuStock(type), ...(table === null ? [] : [table]));
    expect(verdictDe(lignes, "FLX-PCT", STOCK)).toEqual([verdict]);
    expect(mention(lignes)).toBe(dite);
    // Rien n'est dit conforme par elle.
    expect(lignes.some((l) => l.table === "Rapport_Conformes" && l.de("Règle").endsWith("(FLX-PCT)"))).toBe(false);
  });
});
