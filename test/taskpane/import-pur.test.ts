/** Ce que l'import décide sans écran : les tranches, la mémoire des en-têtes, les lignes « équivaut », l'actualisation. */
import { grilleCompilee } from "../../src/cells";
import { evalueDemande } from "../../src/domaine/cotation";
import { DEMANDES, MODELES } from "../../src/modeles";
import { lignesAActualiser, planDActualisation } from "../../src/taskpane/import/actualisation";
import { type Choix, type Conversions, type FeuilleDExport } from "../../src/taskpane/import/choix";
import {
  besoinDeLaGrille,
  cleDeConversion,
  convertis,
  lignesEquivaut,
  valeursADecider,
  valeursDevantLaGrille,
} from "../../src/taskpane/import/devant-la-grille";
import { reprends, retiensLaDisposition } from "../../src/taskpane/import/memoire";
import { prepare, proposeChoix } from "../../src/taskpane/import/preparation";
import { dUnTrait } from "../../src/domaine/commun";
import { parTranches } from "../../src/taskpane/import/tranches";

const A = "021012000115810603";
const B = "1110318016982G1104";
const feuille = (lignes: string[][]): FeuilleDExport => ({
  nom: "export",
  masquee: false,
  lignes,
  numeros: lignes.map((_, i) => i + 1),
  dates: new Set(),
});
const REGLAGES = { completeCourtes: false, presentes: null, ecartePresentes: true };
const prepareLe = (lignes: string[][], choix?: readonly Choix[]) => {
  const f = feuille(lignes);
  return prepare(f, 0, true, DEMANDES, choix ?? proposeChoix(f, 0, true, DEMANDES), REGLAGES);
};
const dites = (...c: [entete: string, valeur: string, cible: string | null][]): Conversions =>
  new Map(c.map(([entete, valeur, cible]) => [cleDeConversion(entete, valeur), { entete, valeur, nombre: 1, cible }]));

describe("les tranches", () => {
  function* travail(pas: number): Generator<number, string, void> {
    for (let i = 1; i <= pas; i++) yield i;
    return "fait";
  }
  it("rendent la main quand leur temps est passé, et disent où elles en sont", async () => {
    let t = 0;
    const vus: number[] = [];
    // Chaque pas prend 10 ms : trois par tranche de 25.
    const r = await parTranches(travail(10), { progression: (n) => vus.push(n), maintenant: () => (t += 10) });
    expect([r, vus]).toEqual(["fait", [3, 6, 9]]);
  });
  it("s'interrompent", async () => {
    const arret = new AbortController();
    arret.abort();
    let t = 0;
    await expect(
      parTranches(travail(1e9), { signal: arret.signal, maintenant: () => (t += 100) }),
    ).rejects.toMatchObject({ code: "requete-abandonnee" });
  });
});

describe("la mémoire des en-têtes", () => {
  const choix = proposeChoix(
    feuille([
      ["Demande", "Taux d'effort", "NIR", "Divers"],
      [A, "38", "285057800608436", "x"],
    ]),
    0,
    true,
    DEMANDES,
  );
  const decides = choix.map((c, i): Choix => ({
    ...c,
    confirmee: true,
    enPourcent: i === 1,
    cible: i === 3 ? { genre: "gardee", sous: "Violences" } : c.cible,
  }));
  const texte = retiensLaDisposition(null, DEMANDES, decides);
  it("reprend chaque choix, confirmé, pour les mêmes en-têtes dans un autre ordre ; jamais un NIR", () => {
    const autre = [choix[3]!, choix[2]!, choix[0]!, choix[1]!];
    expect(reprends(texte, DEMANDES, autre)!.map((c) => [c.cible, c.confirmee, c.enPourcent])).toEqual([
      [{ genre: "gardee", sous: "Violences" }, true, false],
      [{ genre: "ecartee" }, true, false],
      [{ genre: "modele", cle: "numeroUnique" }, true, false],
      [{ genre: "modele", cle: "tauxDEffort" }, true, true],
    ]);
    const avecNir = texte.replace(/"nir":"ecartee"/, '"nir":"gardee"');
    expect(avecNir).not.toBe(texte);
    expect(reprends(avecNir, DEMANDES, choix)![2]!.cible).toEqual({ genre: "ecartee" });
  });
  it("ne dit rien d'autres en-têtes, ni d'un réglage qui ne se lit pas", () => {
    expect(reprends(texte, DEMANDES, choix.slice(1))).toBeNull();
    for (const t of [null, "", "x", "{}", "[1]", '[{"modele":"Demandes"}]'])
      expect(reprends(t, DEMANDES, choix)).toBeNull();
  });
  it("garde douze dispositions, la dernière devant, une seule fois chacune", () => {
    let t: string | null = texte;
    for (let i = 0; i < 15; i++)
      t = retiensLaDisposition(t, DEMANDES, proposeChoix(feuille([[`Colonne ${i}`, "DALO"]]), 0, true, DEMANDES));
    t = retiensLaDisposition(t, DEMANDES, proposeChoix(feuille([["Colonne 9", "DALO"]]), 0, true, DEMANDES));
    const lues = JSON.parse(t) as { colonnes: Record<string, string> }[];
    expect(lues).toHaveLength(12);
    expect(Object.keys(lues[0]!.colonnes)).toEqual(["colonne9", "dalo"]);
    expect(lues.filter((m) => "colonne9" in m.colonnes)).toHaveLength(1);
  });
});

describe("les lignes « équivaut »", () => {
  const GRILLE = [
    ["Type", "Critère", "Donnée", "Condition", "Points"],
    ["", "DALO", "DALO", "Oui", 50],
    ["", "Effort", "Taux d'effort", ">33 %", 10],
  ];
  const entetes = ["Numéro unique", "DALO", "Taux d'effort"];
  it("réunissent les valeurs d'une même colonne et d'une même cible ; la grille les lit et la demande a ses points", () => {
    const { lignes, refusees } = lignesEquivaut(
      GRILLE,
      entetes,
      dites(["DALO", "Reconnu", "Oui"], ["DALO", "Actif", "Oui"], ["DALO", "Caduc", "Non"]),
    );
    expect([lignes, refusees]).toEqual([
      [
        ["équivaut", "Oui", "DALO", "Reconnu | Actif", ""],
        ["équivaut", "Non", "DALO", "Caduc", ""],
      ],
      [],
    ]);
    const g = grilleCompilee([...GRILLE, ...lignes], entetes).grille!;
    expect(["Reconnu", "Actif", "Caduc", "Oui"].map((v) => evalueDemande(g, [A, v, 0.1], 1, null).score)).toEqual([
      50, 50, 0, 50,
    ]);
    expect(evalueDemande(grilleCompilee(GRILLE, entetes).grille!, [A, "Reconnu", 0.1], 1, null).score).toBeNull();
  });
  it("ne peuvent ni vider une valeur, ni nommer « | », ni parler d'une colonne lue en nombre : le reste est converti", () => {
    const c = dites(["DALO", "NSP", null], ["DALO", "Oui | non", "Oui"], ["Taux d'effort", "fort", "Oui"]);
    expect(lignesEquivaut(GRILLE, entetes, c)).toEqual({ lignes: [], refusees: ["NSP", "Oui | non", "fort"] });
  });
});

describe("la conversion", () => {
  const p = prepareLe([
    ["Numéro unique", "DALO", "Commune actuelle"],
    [A, "Reconnu", "Reconnu"],
    [B, "RECONNU ", "Bruz"],
  ]);
  it("ne touche que sa colonne, sans casse ni espaces, et se compte ; le fichier lu ne change pas", () => {
    const avant = JSON.stringify(p.lignes);
    const r = convertis(p, dites(["DALO", "Reconnu", "Oui"]));
    const rang = (e: string): number => p.colonnes.findIndex((c) => c.entete === e);
    expect([r.converties, r.lignes.map((l) => [l[rang("DALO")], l[rang("Commune actuelle")]])]).toEqual([
      2,
      [
        ["Oui", "Reconnu"],
        ["Oui", "Bruz"],
      ],
    ]);
    expect(JSON.stringify(p.lignes)).toBe(avant);
    expect(convertis(p, dites(["DALO", "Reconnu", null])).lignes[0]![rang("DALO")]).toBeNull();
  });
});

describe("devant la grille", () => {
  it("six colonnes qu'elle lit, laissées de côté : chacune est nommée avec celle du fichier", () => {
    const noms = ["DALO", "Violences", "Motif 1", "Taux d'effort", "Commune actuelle", "L441-1 a"];
    const grille = [
      ["Critère", "Donnée", "Condition", "Points"],
      ...noms.map((n) => [n, n === "L441-1 a" ? "L441-1 *" : n, n === "Taux d'effort" ? ">33 %" : "Oui", 1]),
    ];
    const f = feuille([
      ["Numéro unique", ...noms],
      [A, ...noms.map(() => "Oui")],
    ]);
    const laissees = proposeChoix(f, 0, true, DEMANDES).map((c): Choix =>
      c.association.entete === "Numéro unique" ? c : { ...c, cible: { genre: "ecartee" } },
    );
    const b = besoinDeLaGrille(grille, DEMANDES, laissees)!;
    expect([b.lues, b.trouvees, b.absentes.map((a) => [a.entete, a.laissees])]).toEqual([
      6,
      0,
      [
        ["DALO", [1]],
        ["Violences", [2]],
        ["Motif 1", [3]],
        ["Taux d'effort", [4]],
        ["Commune actuelle", [5]],
        ["L441-1 *", [6]],
      ],
    ]);
    // La table à compléter les a : elles ne manquent pas.
    const t = besoinDeLaGrille(grille, DEMANDES, laissees, ["Numéro unique", ...noms])!;
    expect([t.trouvees, t.absentes, t.dansLaTable]).toEqual([0, [], noms]);
  });
  it("dit quelles colonnes « L441-1 * » réunit", () => {
    const grille = [
      ["Critère", "Donnée", "Condition", "Points"],
      ["Priorité", "L441-1 *", "Oui", 1],
      ["DALO", "DALO", "Oui", 1],
    ];
    const f = feuille([
      ["Numéro unique", "L441-1 a", "DALO", "L441-1 g bis"],
      [A, "Oui", "Non", "Non"],
    ]);
    const choix = proposeChoix(f, 0, true, DEMANDES);
    expect(besoinDeLaGrille(grille, DEMANDES, choix)!.attrapees).toEqual([
      { motif: "L441-1 *", entetes: ["L441-1 a", "L441-1 g bis"] },
    ]);
    expect(besoinDeLaGrille(grille.slice(0, 1).concat(grille.slice(2)), DEMANDES, choix)!.attrapees).toEqual([]);
  });
  it("dit en mots ce que la grille attend, sans crochets", () => {
    const grille = [
      ["Critère", "Donnée", "Condition", "Points", "Par"],
      ["Ancienneté", "Date de dépôt", "[24;36[ mois", 5, ""],
      ["Temps", "Date de dépôt", "", 1, "mois"],
      ["Refus", "Refus de proposition", "", 1, "unité"],
      ["Taux", "Taux d'effort", ">=33 %", 5, ""],
    ];
    const p = prepareLe([
      ["Numéro unique", "Date de dépôt", "Refus de proposition", "Taux d'effort"],
      [A, "hier", "beaucoup", "fort"],
    ]);
    expect(valeursADecider(dUnTrait(valeursDevantLaGrille(grille, DEMANDES, p))!).map((v) => v.attendus)).toEqual([
      ["au moins 24 et moins de 36\u00a0mois", "une date"],
      ["un nombre"],
      ["au moins 33\u00a0%"],
    ]);
  });
  it("une colonne absente n'empêche pas de comparer les autres ; une grille fautive ne compare rien", () => {
    const grille = (points: unknown) => [
      ["Critère", "Donnée", "Condition", "Points"],
      ["DALO", "DALO", "Oui", points],
      ["V", "Violences", "Oui", 1],
    ];
    const p = prepareLe([
      ["Numéro unique", "DALO"],
      [A, "Reconnu"],
    ]);
    expect(valeursADecider(dUnTrait(valeursDevantLaGrille(grille(50), DEMANDES, p))!)).toEqual([
      {
        entete: "DALO",
        valeur: "Reconnu",
        nombre: 1,
        sort: "illisible",
        attendus: ["«\u00a0Oui\u00a0»"],
        cibles: ["Oui", "Non"],
        equivaut: true,
      },
    ]);
    expect(dUnTrait(valeursDevantLaGrille(grille("beaucoup"), DEMANDES, p))).toBeNull();
  });
});

describe("ce qui n'est pas une demande", () => {
  it("une ligne de total et un en-tête répété sont dits et laissés de côté, jamais notés", () => {
    const p = prepareLe([
      ["N° unique", "DALO"],
      [A, "Oui"],
      ["N° unique", "DALO"],
      ["Sous-total Rennes", "1"],
      ["TOTAL D7012", "Oui"],
      ["Total général : 3", "3"],
      ["", "3"],
    ]);
    expect(p.lignes).toEqual([[A, "Oui"]]);
    expect([p.lues, p.distinctes]).toEqual([6, 1]);
    expect(p.refus.map((r) => [r.numero, r.motif])).toEqual([
      [3, "entete-repetee"],
      [4, "ligne-de-total"],
      [5, "ligne-de-total"],
      [6, "ligne-de-total"],
      [7, "cle-vide"],
    ]);
  });
  it("dans une table sans numéro unique, une ligne « Total » est une ligne comme une autre", () => {
    const bilan = MODELES.find((m) => m.nom === "Bilan")!;
    const f = feuille([
      bilan.colonnes.map((c) => c.entete),
      bilan.colonnes.map((c) => (c.entete === "Dimension" ? "Total" : "1")),
    ]);
    expect(prepare(f, 0, true, bilan, proposeChoix(f, 0, true, bilan), REGLAGES).lignes).toHaveLength(1);
  });
});

describe("une colonne qui porte 38 et 0,38", () => {
  const LIGNES = [
    ["Numéro unique", "Taux d'effort %"],
    [A, "38"],
    [B, "0,38"],
    ["3", "0,38"],
    ["4", "1"],
    ["5", "990"],
    ["6", ""],
  ];
  const lu = (enPourcent: boolean) => {
    const f = feuille(LIGNES);
    const choix = proposeChoix(f, 0, true, DEMANDES).map((c): Choix =>
      c.association.colonne === 2 ? { ...c, enPourcent } : c,
    );
    return prepareLe(LIGNES, choix);
  };
  it("en pourcentages, les petites valeurs sont à décider ; chacune se met à l'échelle des autres, se garde ou se vide", () => {
    const p = lu(true);
    expect(p.echelles).toEqual([
      {
        entete: "Taux d'effort",
        valeurs: [
          { valeur: "0.0038", lue: 0.0038, autre: 0.38, nombre: 2 },
          { valeur: "0.01", lue: 0.01, autre: 1, nombre: 1 },
        ],
        nonListees: 0,
      },
    ]);
    const decide = (valeur: string, cible: number | null): Conversions =>
      new Map([[cleDeConversion("Taux d'effort", valeur), { entete: "Taux d'effort", valeur, nombre: 1, cible }]]);
    const colonne = (c: Conversions) => convertis(p, c).lignes.map((l) => l[1]);
    expect(colonne(new Map())).toEqual([0.38, 0.0038, 0.0038, 0.01, 990, null]);
    expect(colonne(decide("0.0038", 0.38))).toEqual([0.38, 0.38, 0.38, 0.01, 990, null]);
    expect(colonne(decide("0.01", null))).toEqual([0.38, 0.0038, 0.0038, null, 990, null]);
  });
  it("en taux, ce sont les grandes ; une colonne d'une seule échelle ne demande rien", () => {
    expect(lu(false).echelles).toEqual([
      { entete: "Taux d'effort", valeurs: [{ valeur: "38", lue: 38, autre: 0.38, nombre: 1 }], nonListees: 0 },
    ]);
    const seule = feuille([
      ["Numéro unique", "Taux d'effort %"],
      [A, "38"],
      [B, "40"],
    ]);
    expect(prepare(seule, 0, true, DEMANDES, proposeChoix(seule, 0, true, DEMANDES), REGLAGES).echelles).toEqual([]);
  });
});

describe("l'actualisation", () => {
  it("à l'échelle de la table : 38 % et « 38 » dans une colonne « % » sont la même valeur", () => {
    const table = [
      ["Numéro unique", "Taux d'effort %", "Score"],
      [A, 38, 12],
      [B, 40, 9],
    ];
    const p = prepareLe([
      ["Numéro unique", "Taux d'effort"],
      [A, "38 %"],
      [B, "41 %"],
    ]);
    const plan = dUnTrait(planDActualisation(table, DEMANDES, p, new Map(), null))!;
    expect([plan.inchangees, plan.changees.map((c) => c.cellules)]).toEqual([
      1,
      [[{ entete: "Taux d'effort %", avant: 40, apres: 41 }]],
    ]);
    expect(lignesAActualiser(plan, false).lignes).toEqual([
      { de: 1, cellules: [null, null, null] },
      { de: 2, cellules: [null, 41, null] },
    ]);
  });
});
