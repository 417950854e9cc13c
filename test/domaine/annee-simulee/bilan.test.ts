/** Le bilan d'une année simulée, dans de petits mondes où chaque nombre se compte à la main. */
import { lireGrille } from "../../../src/cells";
import { ratio } from "../../../src/domaine/commun";
import {
  Admissibles,
  bilanDeLAnnee,
  conditionsDAcces,
  AnneeSimulee,
  joursDeLAnnee,
  partsObservees,
  possiblesInconnus,
  prioritesNonConnues,
  tireLesLogements,
} from "../../../src/domaine/annee-simulee";
import { demandes, entreesDe, programme, repartition, simule } from "./monde";

const UN = ratio(1);
const fixe = (n: number, tirages = 4) => ({ bas: n, median: n, haut: n, tirages });

/** Quatre tirages, quatre logements libérés chaque année, cinq ménages dont l'un a deux lignes ; trois quarts à l'État, un quart gardé. */
const monde = () =>
  simule({
    hypotheses: { tirages: 4 },
    programmes: [programme({ logements: 4, taux: UN })],
    demandes: demandes(6, {
      menages: Int32Array.from([0, 1, 2, 3, 3, 4]),
      nombreDeMenages: 5,
      // Le premier jour de 2021 ; la dernière n'a pas de date.
      anciennetes: Float64Array.from([44197, 44197, 44197, 44197, 44197, Infinity]),
      publics: [
        { nom: "logés", reponses: Uint8Array.from([1, 1, 0, 0, 0, 0]) },
        { nom: "deux lignes", reponses: Uint8Array.from([0, 0, 2, 1, 2, 2]) },
        { nom: "personne", reponses: new Uint8Array(6) },
      ],
    }),
    notes: [60, 50, 40, 30, 30, 20],
    partage: repartition({ etat: 3, bailleur: 1 }),
    autres: [{ notes: [10, 50, 40, 30, 30, 60] }],
  });

describe("Le bilan", () => {
  const b = bilanDeLAnnee(monde());
  const [premier, second] = b.scenarios;

  it("dit l'année, les tirages faits et voulus, les lignes et les ménages", () => {
    expect([b.annee, b.tirages, b.voulus, b.demandes, b.menages]).toEqual([2025, 4, 4, 6, 5]);
    expect(b.scenarios.map((s) => [s.nom, s.grille, s.repartition, s.classees])).toEqual([
      ["scénario 1", "grille 1", "partage", 6],
      ["scénario 2", "grille 2", "partage", 6],
    ]);
  });

  it("compte les ménages de chaque public une fois, et à part ceux dont on ne sait pas", () => {
    // Le ménage 3 dit oui sur une ligne : il en est, quoi que dise l'autre ; 2 et 4 ne disent rien.
    expect(premier!.publics.map((p) => [p.nom, p.menages, p.nonConnus])).toEqual([
      ["logés", 2, 0],
      ["deux lignes", 1, 2],
      ["personne", 0, 0],
    ]);
  });

  it("les quatre premiers ménages sont logés à chaque tirage : deux du premier public, un du deuxième, aucun du troisième", () => {
    expect(premier!.publics.map((p) => p.loges)).toEqual([fixe(2), fixe(1), fixe(0)]);
    expect(premier!.publics[2]!.delai).toBeNull();
    expect(premier!.publics[0]!.delai!.tirages).toBe(4);
    // De janvier 2021 à 2025 : de 48 à 59 mois révolus.
    expect(premier!.publics[0]!.delai!.bas).toBeGreaterThanOrEqual(48);
    expect(premier!.publics[0]!.delai!.haut).toBeLessThan(60);
  });

  it("la part de chaque réservataire est celle de son objectif : 3 sur 4 et 1 sur 4", () => {
    expect(premier!.reservataires.map((r) => [r.nom, r.part, r.orientes, r.attribues])).toEqual([
      ["etat", 0.75, fixe(3), fixe(3)],
      ["bailleur", 0.25, fixe(1), fixe(1)],
    ]);
  });

  it("l'ensemble compte les logements libérés, attribués, sans preneur", () => {
    expect(premier!.ensemble).toMatchObject({
      liberes: fixe(4),
      attribues: fixe(4),
      sansPreneur: fixe(0),
      echecs: fixe(0),
      propositions: fixe(4),
      refus: fixe(0),
    });
  });

  it("l'écart d'un scénario au premier est pris tirage par tirage : un ménage de moins du premier public, quatre fois", () => {
    expect(premier!.ecarts).toBeNull();
    // Le second loge 4, 1, 2 et 3 : le ménage 0 n'est plus logé.
    expect(second!.publics.map((p) => p.loges)).toEqual([fixe(1), fixe(1), fixe(0)]);
    expect(second!.ecarts!.publics).toEqual([
      { intervalle: fixe(-1), plus: 0, moins: 4 },
      { intervalle: fixe(0), plus: 0, moins: 0 },
      { intervalle: fixe(0), plus: 0, moins: 0 },
    ]);
    expect(second!.ecarts!.attribues).toEqual({ intervalle: fixe(0), plus: 0, moins: 0 });
  });

  it("une simulation arrêtée dit les tirages faits, et ceux que l'on voulait", () => {
    const s = new AnneeSimulee(monde().entrees);
    expect(s.avance(3)).toBe(false);
    const arretee = bilanDeLAnnee(s);
    expect([arretee.tirages, arretee.voulus]).toEqual([3, 4]);
    expect(s.avance(1)).toBe(true);
    expect(bilanDeLAnnee(s).tirages).toBe(4);
  });

  it("une cible : les tirages jugés, atteints, manqués, et son taux", () => {
    // Un seul logement hors QPV, au premier quartile : 1 bail sur 1.
    const cibles = (quartile: number) =>
      bilanDeLAnnee(
        simule({
          hypotheses: { tirages: 20 },
          programmes: [programme({ logements: 1, taux: UN })],
          demandes: demandes(1, { quartile1: Uint8Array.from([quartile]) }),
          notes: [1],
        }),
      ).scenarios[0]!.cibles.find((c) => c.regle === "ATT-Q1")!;
    expect(cibles(1)).toMatchObject({
      numerateur: fixe(1, 20),
      denominateur: fixe(1, 20),
      taux: fixe(1, 20),
      juges: 20,
      atteinte: 20,
      manquee: 0,
      indeterminee: 0,
    });
    expect(cibles(0)).toMatchObject({ taux: fixe(0, 20), juges: 20, atteinte: 0, manquee: 20, indeterminee: 0 });
    expect(cibles(2)).toMatchObject({ juges: 20, atteinte: 0, manquee: 0, indeterminee: 20 });
  });

  it("le taux d'une cible est une part : un bail sur deux au premier quartile, la moitié", () => {
    const cible = bilanDeLAnnee(
      simule({
        hypotheses: { tirages: 20 },
        programmes: [programme({ logements: 2, taux: UN })],
        demandes: demandes(2, { quartile1: Uint8Array.from([1, 0]) }),
        notes: [1, 2],
      }),
    ).scenarios[0]!.cibles.find((c) => c.regle === "ATT-Q1")!;
    expect(cible).toMatchObject({ numerateur: fixe(1, 20), denominateur: fixe(2, 20), taux: fixe(0.5, 20) });
  });
});

it("chaque quart de L. 441-1 a ses attributions : le bailleur, la collectivité, Action Logement", () => {
  const regles = (type: string) =>
    bilanDeLAnnee(
      simule({
        hypotheses: { tirages: 20 },
        programmes: [programme({ logements: 2, taux: UN })],
        demandes: demandes(2, {
          dalo: new Uint8Array(2).fill(1),
          prioritaire: new Uint8Array(2),
          quartile1: new Uint8Array(2),
        }),
        notes: [1, 2],
        partage: repartition(type === "bailleur" ? { bailleur: 1 } : { [type]: 1, bailleur: 0 }),
      }),
    )
      .scenarios[0]!.cibles.filter((c) => c.atteinte > 0)
      .map((c) => c.regle as string)
      .filter((r) => r.startsWith("ATT-25"));
  expect([regles("bailleur"), regles("collectivite"), regles("als")]).toEqual([["ATT-25B"], ["ATT-25C"], ["ATT-25AL"]]);
});

describe("Ce qui n'est pas connu se compte", () => {
  const etat = { nom: "Préfecture du Nord", type: "etat" as const };
  const ville = { nom: "Rennes", type: "collectivite" as const };

  it("un réservataire cité que personne ne porte n'ouvre rien : son nom une fois, et les lignes qui ne citent que lui", () => {
    const possibles = [["Rennes", "Brest"], ["brest"], ["Préfet"], [], ["Lille", "Brest"]];
    expect(possiblesInconnus([etat, ville], { possibles })).toEqual({ noms: ["Brest", "Lille"], lignes: 2 });
    expect(possiblesInconnus([etat, ville], { possibles: null })).toEqual({ noms: [], lignes: 0 });
    expect(possiblesInconnus([{ nom: "X", type: null }], { possibles: [["x"]] }).noms).toEqual([]);
  });

  it("une priorité n'est pas connue si rien ne dit oui et qu'une réponse manque", () => {
    const d = (dalo: number[] | null, prioritaire: number[] | null) =>
      prioritesNonConnues(
        demandes((dalo ?? prioritaire ?? [0, 0]).length, {
          dalo: dalo && Uint8Array.from(dalo),
          prioritaire: prioritaire && Uint8Array.from(prioritaire),
        }),
      );
    expect(d([0, 1, 2, 2, 2], [0, 2, 0, 1, 2])).toBe(2);
    // Sans la colonne, elle n'est connue que si l'autre dit oui.
    expect(d([0, 1], null)).toBe(1);
    expect(d(null, [1, 0])).toBe(1);
    expect(d(null, null)).toBe(2);
  });

  it("les typologies observées : 3 T2 et 1 T3 sur 4 ; sans aucun logement, rien", () => {
    expect(partsObservees([0, 3, 1])).toEqual([ratio(0), ratio(3, 4), ratio(1, 4)]);
    expect(partsObservees([0, 0])).toBeNull();
  });

  it("une année a 365 jours, ou 366 : 2024 et 2000 sont bissextiles, 2100 non", () => {
    expect([2023, 2024, 2000, 2100].map(joursDeLAnnee)).toEqual([365, 366, 366, 365]);
  });

  it("chaque logement d'un programme se libère avec la même chance : assiette ÷ logements concernés", () => {
    const { gisement } = entreesDe({
      programmes: [
        programme({ logements: 40, taux: ratio(1, 10), mutations: 1 }),
        programme({ logements: 10, taux: ratio(1, 10), identifies: 10 }),
      ],
      demandes: demandes(1),
      notes: [1],
    });
    // 40 × 10 % − 1 mutation = 3 libérations sur 40.
    expect(gisement.effectifs[0]).toBe(40);
    expect(gisement.seuils[0]).toBe(Math.floor((3 * 2 ** 32) / 40));
    expect(gisement.effectifs[1]).toBe(0);
    expect(gisement.attendus).toEqual(ratio(3));
  });

  it("un tirage rend ses logements du premier au dernier jour, chacun une fois, dans l'année et dans les typologies écrites", () => {
    const { gisement } = entreesDe({
      hypotheses: { typologies: [1, 0, 3, 0, 0, 0].map((n) => ratio(n)) },
      programmes: [programme({ logements: 200, taux: UN }), programme({ logements: 100, taux: UN })],
      demandes: demandes(1),
      notes: [1],
    });
    const tires = tireLesLogements(gisement, 5, 0);
    const jours = tires.map((l) => l.jour);
    expect(jours).toEqual([...jours].sort((a, b) => a - b));
    expect(new Set(tires.map((l) => `${l.programme}|${l.numero}`)).size).toBe(300);
    expect([Math.min(...jours) >= 0, Math.max(...jours) <= 364, new Set(jours).size > 150]).toEqual([true, true, true]);
    // Trois T3 pour un T1 : à peu près les trois quarts de 300, jamais un autre type.
    const t3 = tires.filter((l) => l.typologie === 2).length;
    expect(new Set(tires.map((l) => l.typologie))).toEqual(new Set([0, 2]));
    expect([t3 > 195, t3 < 255]).toEqual([true, true]);
    // Autre tirage, autres jours ; le même, les mêmes.
    expect(tireLesLogements(gisement, 5, 1)).not.toEqual(tires);
    expect(tireLesLogements(gisement, 5, 0)).toEqual(tires);
  });
});

describe("Les conditions d'accès", () => {
  const ENTETES = ["Typologie souhaitée", "Commune souhaitée", "Ressources"];
  const grille = (...lignes: (readonly unknown[])[]) =>
    lireGrille([["Type", "Bloc", "Critère", "Donnée", "Condition", "Points"], ...lignes]);

  it("gardent les champs de toute la grille et ses listes, jamais un critère ni le champ d'un bloc", () => {
    const g = grille(
      ["critère", "A", "Ancienneté", "Ressources", "Oui", 5],
      ["champ", "", "", "Ressources", "Oui", ""],
      ["Champ", "A", "", "Ressources", "Oui", ""],
      ["liste", "", "x", "a | b", "", ""],
    );
    const lues = conditionsDAcces(g, true, true).lignes;
    expect(lues.map((l) => [l.cellules.type, l.cellules.donnee, l.cellules.condition, l.ligne])).toEqual([
      ["champ", "Ressources", "Oui", 3],
      ["liste", "a | b", undefined, 5],
      ["champ", "Typologie souhaitée", "contient [Logement : Typologie]", 6],
      ["champ", "Commune souhaitée", "[Logement : Commune]", 7],
    ]);
    expect(conditionsDAcces(g, false, false).lignes).toHaveLength(2);
    expect(conditionsDAcces(null, false, true).lignes.map((l) => [l.ligne, l.fautive])).toEqual([[2, false]]);
  });

  it("sans condition, tout le monde est admissible, et tous les logements sont d'une classe", () => {
    const a = new Admissibles(conditionsDAcces(null, false, false), ENTETES, [["T1", "Rennes", "Oui"]], null);
    expect([...a.admet(a.classe(["P", "Rennes", "", "Non", "T1", 1]))]).toEqual([1]);
    expect(a.classe(["Q", "Bruz", "", "Oui", "T4", 4])).toBe(0);
  });

  it("deux logements que les conditions distinguent font deux classes ; ceux qu'elles ne distinguent pas, une", () => {
    const a = new Admissibles(
      conditionsDAcces(null, false, true),
      ENTETES,
      [
        ["T1", "Rennes"],
        ["T1", "Bruz"],
        ["T1", ""],
      ],
      null,
    );
    const [rennes, bruz] = [a.classe(["P", "Rennes", "", "", "T1", 1]), a.classe(["P", "Bruz", "", "", "T1", 1])];
    expect([rennes, bruz, a.classe(["Q", "Rennes", "E", "Oui", "T4", 4])]).toEqual([0, 1, 0]);
    expect([[...a.admet(rennes)], [...a.admet(bruz)]]).toEqual([
      [1, 0, 2],
      [0, 1, 2],
    ]);
  });

  it("une grille qui ne se lit pas n'admet personne, et dit une fois pourquoi", () => {
    const g = grille(["champ", "", "", "Ressources", ">= [", ""]);
    const a = new Admissibles(conditionsDAcces(g, false, true), ENTETES, [["T1", "Rennes", "Oui"]], null);
    const classes = ["Rennes", "Bruz"].map((c) => a.classe(["P", c, "", "", "T1", 1]));
    expect(classes.map((c) => [...a.admet(c)])).toEqual([[0], [0]]);
    expect(a.problemes.length).toBeGreaterThan(0);
    expect(new Set(a.problemes.map((p) => JSON.stringify([p.code, p.ou]))).size).toBe(a.problemes.length);
  });

  it("ce que la grille demande d'un logement et qu'un tirage ne dit pas se dit une fois", () => {
    const g = grille(["champ", "", "", "Ressources", "[Logement : Loyer]", ""]);
    const a = new Admissibles(conditionsDAcces(g, false, true), ENTETES, [["T1", "Rennes", "Oui"]], null);
    for (const c of ["Rennes", "Bruz"]) a.classe(["P", c, "", "", "T1", 1]);
    expect(a.ecartees).toHaveLength(1);
  });
});
