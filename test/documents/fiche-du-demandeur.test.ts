/**
 * La fiche du demandeur, au 31/12/2024, à la main. Grille : DALO 50 et expulsion 40, la plus forte seule ; ancienneté 5, 10, 15, 20 à 12,
 * 24, 36, 48 mois révolus ; 5 par passage, 10 au plus ; 20 de moins par refus de moins de douze mois.
 * A : 50 + 10 (26 mois) + 5 = 65. B : 10 (24 mois) + 10 (3 passages, plafond) = 20. C : DALO « peut-être ». D : 20 (60 mois) = 20, DALO vide.
 * E, deux souhaits : 0 (6 mois).
 */
import { grilleDeBase } from "../../src/taskpane/grille/simulation";
import { noteLaPopulation } from "../../src/taskpane/grille/cotation";
import {
  dossiersChoisis,
  fiches,
  fichesPeuAPeu,
  premiereContradiction,
  type ChoixDeDemandes,
  type EntreesDesFiches,
} from "../../src/taskpane/grille/papiers-fiche";
import { composeDocument, type Document } from "../../src/documents";
import { lignesDe, textesDe } from "./textes";
import { tableLue } from "./papiers";

const DATE = 45657;
const clair = (t: string | undefined): string => (t ?? "").replace(/[\u00a0\u202f]/g, " ");
const GRILLE = [
  ["Bloc", "Critère", "Donnée", "Condition", "Donnée 2", "Condition 2", "Points", "Par", "Plafond", "Non-cumul"],
  ["Priorités nationales", "DALO", "DALO", "Oui", "", "", 50, "", "", "N"],
  ["Priorités nationales", "Menace d'expulsion", "L441-1 l", "Oui", "", "", 40, "", "", "N"],
  ["Historique", "Ancienneté", "Date d'ancienneté", "[12;24[ mois", "", "", 5, "", "", ""],
  ["Historique", "Ancienneté", "Date d'ancienneté", "[24;36[ mois", "", "", 10, "", "", ""],
  ["Historique", "Ancienneté", "Date d'ancienneté", "[36;48[ mois", "", "", 15, "", "", ""],
  ["Historique", "Ancienneté", "Date d'ancienneté", ">=48 mois", "", "", 20, "", "", ""],
  ["Historique", "Passages", "Passages en CAL", "", "", "", 5, "unité", 10, ""],
  ["Historique", "Refus", "Refus de proposition", "", "Date du dernier refus", "<12 mois", -20, "unité", "", ""],
];
const ENTETES = [
  "Numéro unique",
  "Rang du souhait",
  "Commune souhaitée",
  "Typologie souhaitée",
  "DALO",
  "L441-1 l",
  "Date d'ancienneté",
  "Passages en CAL",
  "Refus de proposition",
  "Date du dernier refus",
];
const A = ["035000000000000001", 1, "Rive", "T3", "Oui", "Oui", "01/10/2022", 1, 0, ""];
const B = ["035000000000000002", 1, "Rive", "T3", "Non", "Non", "15/12/2022", 3, 0, ""];
const C = ["035000000000000003", 1, "Rive", "T3", "peut-être", "Non", "15/12/2022", 0, 0, ""];
const D = ["035000000000000004", 1, "Rive", "T3", "", "Non", "01/12/2019", 0, 0, ""];
const E2 = ["035000000000000005", 2, "Rive", "T2", "Non", "Non", "01/06/2024", 0, 0, ""];
const E1 = ["035000000000000005", 1, "Valmont", "T2", "Non", "Non", "01/06/2024", 0, 0, ""];
const LIGNES = [A, B, C, D, E2, E1];

function entrees(
  plus: Partial<EntreesDesFiches> = {},
  lignes: readonly (readonly unknown[])[] = [ENTETES, ...LIGNES],
): EntreesDesFiches {
  const grille = tableLue("Grille", GRILLE);
  const demandes = tableLue("Demandes", lignes);
  const { grille: compilee } = grilleDeBase(grille, demandes, DATE)!;
  return {
    grille,
    compilee,
    demandes,
    population: noteLaPopulation(compilee, demandes, DATE, grille),
    date: DATE,
    versions: undefined,
    mises: undefined,
    commissions: undefined,
    delais: { genre: "aucun" },
    ...plus,
  };
}
const ecris = (choix: ChoixDeDemandes, e = entrees()): Document => fiches(e, dossiersChoisis(e, choix).dossiers);
const numero = (n: number): ChoixDeDemandes => ({ genre: "numero", numero: `03500000000000000${n}` });
const table = (d: Document, nom: string): unknown[][] =>
  lignesDe(d, nom).map((l) => l.map((c) => (typeof c === "string" ? clair(c) : c)));
const dit = (d: Document): string => textesDe(d).map(clair).join("\n");

describe("fiche du demandeur", () => {
  it("dit les points en clair, ce qui est déjà compté, les sous-totaux, et s'additionne au total", () => {
    const d = ecris(numero(1));
    expect(clair(d.feuilles[0]!.titre)).toBe("Votre note : 65 points");
    expect(table(d, "Fiche_1_Points")).toEqual([
      ["DALO", "50 points si « DALO » (décision favorable au titre du droit au logement opposable) est « Oui ».", 50],
      ["Menace d'expulsion", "Déjà compté avec « DALO » : ne s’ajoute pas.", 0],
      [
        "Ancienneté : 01/10/2022, soit 26 mois",
        "10 points si « Date d'ancienneté » remonte à au moins 24 et moins de 36 mois.",
        10,
      ],
      ["Passages : 1", "5 points pour chaque unité de « Passages en CAL ».", 5],
      ["Sous-total, Historique", "", 15],
      ["Total", "", 65],
    ]);
    expect(dit(d)).toContain("Un autre critère de la grille a été regardé : il ne donne pas de point");
    expect(dit(d)).toContain("Toutes les informations que la grille lit sont renseignées");
  });

  it("dit le plafond qui joue", () => {
    expect(table(ecris(numero(2)), "Fiche_1_Points")[1]).toEqual([
      "Passages : 3",
      "5 points pour chaque unité de « Passages en CAL ». Au plus 10 points pour ce critère.",
      10,
    ]);
  });

  it("situe parmi les demandes de même localisation et de même typologie", () => {
    // Rive, T3, notées : 65, 20, 20 ; celle en erreur ne compte pas.
    expect(table(ecris(numero(1)), "Fiche_1_Positions")).toEqual([
      ["Rive, T3", "3 demandes, la vôtre comprise ; vous en devancez 2 (67 %).", 65, 20, 20, 65],
    ]);
    // Dans l'ordre des souhaits, quel que soit celui de la table.
    expect(table(ecris(numero(5)), "Fiche_1_Positions").map((l) => l[0])).toEqual(["Valmont, T2", "Rive, T2"]);
  });

  it("dit le délai moyen constaté, avec son dénominateur : colonne choisie, ou ménages logés", () => {
    const e = [
      [...ENTETES, "Délai"],
      [...A, ""],
      [...B, 14],
      [...C, 99],
      [...D, 11],
    ];
    const parColonne = ecris(numero(1), entrees({ delais: { genre: "colonne", entete: "Délai" } }, e));
    // (14 + 11) ÷ 2 ; le délai d'une demande sans note est écarté.
    expect(table(parColonne, "Fiche_1_Positions")[0]![1]).toContain(
      "Délai moyen constaté (« Délai ») : 12,5 (2 attributions).",
    );
    const mises = tableLue("MisesADisposition", [
      ["Commune", "Typologie", "Attribué le", "Date d'ancienneté", "Numéro unique"],
      ["Rive", "T3", "15/06/2024", "15/06/2022", ""],
      // Sans date d'ancienneté : celle de sa demande, 15/12/2022 ; 18 mois.
      ["RIVE", "T3", "20/06/2024", "", "035000000000000002"],
      ["Rive", "T3", "", "15/06/2000", ""],
      ["Valmont", "T3", "15/06/2024", "15/06/2000", ""],
    ]);
    // (24 + 18) ÷ 2 = 21.
    expect(
      table(ecris(numero(1), entrees({ mises, delais: { genre: "loges" } })), "Fiche_1_Positions")[0]![1],
    ).toContain("Délai moyen constaté : 21 mois (2 attributions).");
  });

  it("dit ce que le temps seul change, et l'effet d'un refus", () => {
    // 38 mois au 31/12/2025, 50 au 31/12/2026, 62 au 31/12/2027 : 15, 20, 20.
    expect(table(ecris(numero(1)), "Fiche_1_Temps")).toEqual([
      ["12 mois (31/12/2025)", "Ancienneté : 10 → 15", 70],
      ["24 mois (31/12/2026)", "Ancienneté : 15 → 20", 75],
    ]);
    expect(dit(ecris(numero(4)))).toContain("Votre note ne change pas avec le temps seul dans les trois ans.");
    expect(dit(ecris(numero(1)))).toContain(
      "Refus : 20 points de moins pour chaque unité de « Refus de proposition » si « Date du dernier refus » remonte à moins de 12 mois.",
    );
  });

  it("une attribution datée après la fiche n'est pas un délai constaté", () => {
    const mises = tableLue("MisesADisposition", [
      ["Commune", "Typologie", "Attribué le", "Date d'ancienneté"],
      ["Rive", "T3", "15/06/2024", "15/06/2022"],
      ["Rive", "T3", "15/06/2025", "15/06/2015"],
    ]);
    expect(
      table(ecris(numero(1), entrees({ mises, delais: { genre: "loges" } })), "Fiche_1_Positions")[0]![1],
    ).toContain("Délai moyen constaté : 24 mois (1 attribution).");
  });

  it("une part arrondie ne se lit ni 100 % ni 0 % quand ce n'est pas tout ou rien", () => {
    // Une première et 367 semblables à 0 point : 367 ÷ 368 = 99,73 %.
    const moins = (n: number): readonly unknown[] => [`04${n}`, 1, "Rive", "T3", "Non", "Non", "01/12/2024", 0, 0, ""];
    const lignes = [ENTETES, A, ...Array.from({ length: 367 }, (_, n) => moins(n))];
    expect(table(ecris(numero(1), entrees({}, lignes)), "Fiche_1_Positions")[0]![1]).toBe(
      "368 demandes, la vôtre comprise ; vous en devancez 367 (99,7 %).",
    );
  });

  it("une valeur que la grille dit équivalente ne cite pas la ligne de la grille : la fiche est au demandeur", () => {
    const grille = tableLue("Grille", [
      ["Type", "Critère", "Donnée", "Condition", "Points"],
      ["", "DALO", "DALO", "Oui", 50],
      ["équivaut", "Oui", "DALO", "Reconnu", ""],
    ]);
    const demandes = tableLue("Demandes", [ENTETES, A.map((c, j) => (j === 4 ? "Reconnu" : c))]);
    const { grille: compilee } = grilleDeBase(grille, demandes, DATE)!;
    const population = noteLaPopulation(compilee, demandes, DATE, grille);
    const d = ecris(numero(1), entrees({ grille, demandes, compilee, population }));
    expect(table(d, "Fiche_1_Points")[0]![0]).toBe("DALO : « Reconnu » équivaut à Oui");
    expect(dit(d)).not.toMatch(/plage/);
  });

  it("nomme ce qui manque et compte pour zéro", () => {
    expect(dit(ecris(numero(4)))).toContain(
      "Une information qui manque compte pour zéro : ici, il manque 1 situation prioritaire (décision favorable au titre du droit au logement opposable). Vous pouvez",
    );
  });

  it("en erreur : le dit, à sa cellule, sans note ; un lot continue", () => {
    const d = ecris({ genre: "commune", commune: "rive" });
    expect(d.feuilles.map((f) => clair(f.titre))).toEqual([
      "Votre note : 65 points",
      "Votre note : 20 points",
      "Votre note : 20 points",
      "Votre note : 0 point",
      "Votre note n’est pas encore calculée",
    ]);
    const enErreur = dit({ ...d, feuilles: d.feuilles.slice(4) });
    // Le demandeur ne connaît pas les lignes de la grille ; le guichet a la cellule.
    expect(enErreur).toContain(
      "« DALO » : « peut-être » ne se lit pas pour cette grille. Pour le guichet : Demandes!E4",
    );
    expect(enErreur).not.toContain("équivaut");
    // A, B et D sont notées à Rive en T3 ; C, sans note, n'est pas des trois.
    expect(enErreur).toContain("3 demandes notées ; la vôtre n’en est pas.");
    expect(enErreur).not.toContain("la vôtre comprise");
    expect(enErreur).not.toMatch(/Votre note :/);
  });

  it("les premières par la note puis l'ancienneté ; celles d'une commission, ses numéros inconnus dits", () => {
    const feuilles = (c: ChoixDeDemandes, e = entrees()): string[] => ecris(c, e).feuilles.map((f) => f.nom);
    // 20 et 20 : D, de 2019, passe devant B.
    expect(feuilles({ genre: "premieres", nombre: 2 })).toEqual([
      "Fiche 035000000000000001",
      "Fiche 035000000000000004",
    ]);
    const commissions = tableLue("Commissions", [
      ["Commission", "Logement", "Numéro unique"],
      ["CAL 1", "L1", "0350 0000 0000 0000 02"],
      ["CAL 1", "L1", "035999999999999999"],
      ["CAL 2", "L2", "035000000000000001"],
    ]);
    const e = entrees({ commissions });
    const choix = { genre: "commission", commission: "CAL 1" } as const;
    expect(feuilles(choix, e)).toEqual(["Fiche 035000000000000002"]);
    expect(dossiersChoisis(e, choix).inconnus).toEqual(["035999999999999999"]);
  });

  it("une note écrite qui n'est plus celle de la grille est vue ; « à corriger » sur une demande en erreur ne l'est pas", () => {
    const avec = (a: unknown, c: unknown): EntreesDesFiches =>
      entrees({}, [
        [...ENTETES, "Score"],
        [...A, a],
        [...C, c],
      ]);
    const contradiction = (e: EntreesDesFiches): unknown =>
      premiereContradiction(e, [
        { numero: "A", lignes: [1] },
        { numero: "C", lignes: [2] },
      ]);
    expect(contradiction(avec(65, "à corriger"))).toBeNull();
    expect(contradiction(avec("", ""))).toBeNull();
    expect(contradiction(avec(60, "à corriger"))).toEqual({ numero: "A", ecrite: 60, calculee: 65 });
    expect(contradiction(avec(65, 40))).toEqual({ numero: "C", ecrite: 40, calculee: null });
  });

  it("une grille de douze communes : quand la page est pleine, une liste n'est plus dite que par son nom", () => {
    const communes = Array.from({ length: 12 }, (_, i) => `Saint-Martin-des-Bois-${i}`).join(" | ");
    const valeurs = [
      ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points"],
      ...Array.from({ length: 9 }, (_, i) => [
        "",
        "Local",
        `Critère ${i + 1}`,
        "Commune souhaitée",
        "dans Communes",
        5,
      ]),
      ["", "Local", "Ancienneté", "Date d'ancienneté", "[36;60[ mois", 15],
      ["", "Local", "Ancienneté", "Date d'ancienneté", "[60;[ mois", 20],
      ["liste", "", "Communes", "", `Rive | ${communes}`, ""],
    ];
    const grille = tableLue("Grille", valeurs);
    const demandes = tableLue("Demandes", [ENTETES, ...LIGNES]);
    const { grille: compilee } = grilleDeBase(grille, demandes, DATE)!;
    const population = noteLaPopulation(compilee, demandes, DATE, grille);
    const d = ecris(numero(1), entrees({ grille, compilee, demandes, population }));
    expect(composeDocument(d)[0]!.impression.sauts).toEqual([]);
    // Deux échéances changent la note (12 et 36 mois) et la page n'en garde qu'une : ne pas laisser croire que rien d'autre ne change.
    expect(table(d, "Fiche_1_Temps")).toHaveLength(1);
    expect(dit(d)).toContain("La note change encore à 36 mois : la suite n’est pas écrite, faute de place.");
    expect(dit(d)).toContain("est dans la liste « Communes ».");
    expect(dit(d)).not.toContain("Saint-Martin");
  });

  it("cite la version votée quand la grille est encore elle, et tient sur une page", () => {
    const [entetes, ...lignes] = GRILLE;
    const versions = tableLue("Versions", [
      ["Version", "Enregistrée le", "Auteur", "Votée le", ...entetes!],
      ...lignes.map((l) => ["V1", 45300, "A. Martin", 45350, ...l]),
    ]);
    expect(ecris(numero(1), entrees({ versions })).feuilles[0]!.sousTitres.map(clair)).toEqual([
      "Demande 035000000000000001 · grille « V1 », votée le 28/02/2024 · au 31/12/2024",
    ]);
    expect(clair(ecris(numero(1)).feuilles[0]!.sousTitres[0])).toContain("qui n’est pas celle d’un vote");
    for (const f of composeDocument(ecris({ genre: "premieres", nombre: 5 }))) expect(f.impression.sauts).toEqual([]);
  });
});

describe("un lot de fiches", () => {
  /** Lignes de demandes lues pour écrire tant de fiches d'une table de tant de demandes : ce qui est commun, puis chacune. */
  const lues = (demandes: number, nombre: number): number => {
    let n = 0;
    const lignes = Array.from({ length: demandes }, (_, i) => [String(10n ** 17n + BigInt(i)), ...A.slice(1)]);
    const e = entrees({}, [ENTETES, ...lignes]);
    const vues = e.demandes.bloc.valeurs.map(
      (l) =>
        new Proxy(l, {
          get: (t, k, r): unknown => {
            if (k !== "length") n++;
            return Reflect.get(t, k, r);
          },
        }),
    );
    const suivi = { ...e, demandes: { ...e.demandes, bloc: { ...e.demandes.bloc, valeurs: vues } } };
    const { dossiers } = dossiersChoisis(suivi, { genre: "premieres", nombre });
    expect(dossiers).toHaveLength(nombre);
    n = 0;
    fiches(suivi, dossiers);
    return n;
  };

  it("une fiche de plus lit autant de cellules dans 30 demandes que dans 300", () => {
    const [peu, beaucoup] = [lues(30, 8) - lues(30, 4), lues(300, 8) - lues(300, 4)];
    expect(peu).toBeGreaterThan(0);
    expect(beaucoup).toBe(peu);
  });

  it("se prépare fiche par fiche, le même d'un trait : entre deux, le volet répond et s'arrête", () => {
    const e = entrees();
    const { dossiers } = dossiersChoisis(e, { genre: "premieres", nombre: 3 });
    const travail = fichesPeuAPeu(e, dossiers);
    const pas: unknown[] = [];
    for (;;) {
      const x = travail.next();
      if (x.done === true) {
        expect(x.value).toEqual(fiches(e, dossiers));
        break;
      }
      pas.push(x.value);
    }
    expect(pas).toEqual([1, 2, 3]);
  });
});
