import { ratio, type Ratio } from "../../../src/domaine/commun";
import {
  LOGEMENT_INCONNU,
  orienteLesLogements,
  SANS_LIMITE,
  type ChoixDOrientation,
  type LogementAOrienter,
  type MiseADisposition,
  type ObjectifsSuivis,
  type OrientationsSuccessives,
} from "../../../src/domaine/flux";
import { ORIENTER } from "../../../src/messages";

// 100 logements : État 30, Ville 20 sur Rennes, le reste (50) au bailleur. Attribués : 2, 1 et 1.
const OBJECTIFS: ObjectifsSuivis = {
  bailleur: "Habitat 35",
  reservataires: [
    { reservataire: "Préfet 35", type: "etat", objectif: ratio(30), territoires: [] },
    {
      reservataire: "Ville",
      type: "collectivite",
      objectif: ratio(20),
      territoires: ["Rennes"],
      limites: [{ ...SANS_LIMITE, territoires: ["Rennes"] }],
    },
  ],
  reste: ratio(50),
};
const ANNEE = { debut: 45292, fin: 45657 }; // 2024
const mise = (logement: string, reservataire: string, plus: Partial<MiseADisposition> = {}): MiseADisposition => ({
  ligne: 1,
  bailleur: "Habitat 35",
  logement,
  commune: "Rennes",
  epci: "",
  qpv: "non",
  typologie: "T2",
  financement: "PLUS",
  periode: "",
  reservataire,
  type: "",
  convention: "",
  horsFlux: "",
  enStock: false,
  libereLe: null,
  proposeLe: 45300,
  attribueLe: 45300,
  bailSigneLe: null,
  echec: "inconnu",
  premiereLocation: "inconnu",
  ...plus,
});
const MISES = [mise("A", "Préfet 35"), mise("B", "Préfet 35"), mise("C", "Ville"), mise("D", "")];
const logement = (ligne: number, plus: Partial<LogementAOrienter> = {}, commune = "Rennes"): LogementAOrienter => ({
  ligne,
  reference: `L${ligne}`,
  bailleur: "",
  programme: "",
  libere: { ...LOGEMENT_INCONNU, commune },
  libereLe: null,
  reservataire: "",
  ...plus,
});
const oriente = (
  logements: readonly LogementAOrienter[],
  choix: ChoixDOrientation = new Map(),
  mises: readonly MiseADisposition[] = MISES,
  objectifs = OBJECTIFS,
): OrientationsSuccessives => {
  const connues = [
    { commune: "Rennes", epci: "" },
    { commune: "Vitré", epci: "Vitré Communauté" },
  ];
  return orienteLesLogements(logements, objectifs, mises, connues, ANNEE, "attribues", choix)!;
};
const suite = (o: OrientationsSuccessives): (string | null)[] =>
  o.logements.map((l) => (l.retenu === null ? null : o.noms[l.retenu]!));
const clair = (t: string): string => t.replace(/[\u00a0\u202f]/g, " ");
const fraction = (r: Ratio): string => `${r.n}/${r.d}`;

describe("Orienter une liste de logements libérés", () => {
  // À la main, quotas = part × (total + 1) : 1,5 / 1 / 2,5 puis 1,8 / 1,2 / 3 puis 2,1 / 1,4 / 3,5 puis 2,4 / 1,6 / 4 puis 2,7 / 1,8 / 4,5.
  // Parts ÷ (réalisé + 1) parmi les déficits positifs : 50/2 ; 50/3 contre 20/2 ; 50/4 contre 30/3 et 20/2 ; 30/3 = 20/2, première ligne ; 20/2 = 50/5, première ligne.
  it("chaque logement tient compte des précédents", () => {
    const o = oriente([1, 2, 3, 4, 5].map((i) => logement(i)));
    expect(suite(o)).toEqual(["Non réservé", "Non réservé", "Non réservé", "Préfet 35", "Ville"]);
    expect(o.comptes.map((c) => [c.nom, c.avant, c.liste, fraction(c.quota), fraction(c.manque)])).toEqual([
      ["Préfet 35", 2, 1, "27/10", "-3/10"],
      ["Ville", 1, 1, "9/5", "-1/5"],
      ["Non réservé", 1, 3, "9/2", "1/2"],
    ]);
  });

  it("dit ce qui manque à celui qui est proposé, logements de la liste compris", () => {
    const o = oriente([1, 2].map((i) => logement(i)));
    expect(o.logements.map((l) => clair(ORIENTER.pourquoi(l, o.noms)))).toEqual([
      "Il lui manque 1,5 logement (quota 2,5, réalisé 1) ; sa part ÷ (réalisé + 1) est la plus grande",
      "Il lui manque 1 logement (quota 3, réalisé 2) ; sa part ÷ (réalisé + 1) est la plus grande",
    ]);
  });

  it("l'ordre est celui des libérations, puis des lignes ; une date inconnue passe après", () => {
    const o = oriente([
      logement(1),
      logement(2, { libereLe: 45400 }),
      logement(3, { libereLe: 45350 }),
      logement(4),
      logement(5, { libereLe: 45350 }),
    ]);
    expect(o.logements.map((l) => l.logement.ligne)).toEqual([3, 5, 2, 1, 4]);
  });

  it("ce qui écarte est dit : hors de son territoire, la Ville laisse sa place au suivant", () => {
    const o = oriente([1, 2, 3, 4].map((i) => logement(i)).concat([logement(5, {}, "Vitré")]));
    const dernier = o.logements[4]!;
    expect(o.noms[dernier.retenu!]).toBe("Non réservé");
    expect(dernier.ecartes.map((i) => o.noms[i])).toEqual(["Ville"]);
    expect(clair(ORIENTER.oppose(dernier, o.noms))).toMatch(
      /^Passerait devant, n’était ce qui l’écarte : Ville \(hors de son territoire.*\)\.$/,
    );
    expect(o.logements[3]!.ecartes).toEqual([]);
  });

  it("un choix change la suite ; un logement laissé de côté n'est compté à personne", () => {
    // Premier à la Ville : 2 / 2 / 1 ; quotas 1,8 / 1,2 / 3 : le bailleur. Puis 2 / 2 / 2 : 2,1 / 1,4 / 3,5 : 30/3 contre 50/3, le bailleur.
    const o = oriente(
      [1, 2, 3].map((i) => logement(i)),
      new Map([["l1|", "Ville"]]),
    );
    expect(o.logements.map((l) => l.cle)).toEqual(["l1|", "l2|", "l3|"]);
    expect(suite(o)).toEqual(["Ville", "Non réservé", "Non réservé"]);
    expect(o.logements.map((l) => l.sort)).toEqual(["choisi", "propose", "propose"]);
    expect(clair(ORIENTER.pourquoi(o.logements[0]!, o.noms))).toBe(
      "Choisi par une personne ; quota déjà atteint : classé par déficit, après ceux qui sont en retard. La méthode proposait Non réservé, il lui manque 1,5 logement (quota 2,5, réalisé 1) ; sa part ÷ (réalisé + 1) est la plus grande",
    );
    const laisse = oriente([logement(1), logement(2)], new Map([["l1|", null]]));
    expect(suite(laisse)).toEqual([null, "Non réservé"]);
    expect(laisse.comptes.map((c) => c.liste)).toEqual([0, 0, 1]);
  });

  it("choisir celui que la méthode propose n'est pas un choix contraire", () => {
    expect(oriente([logement(1)], new Map([["l1|", "Non réservé"]])).logements[0]!.sort).toBe("propose");
  });

  it("ce qui est écrit, suivi ou en double n'est pas repris, et compte une seule fois", () => {
    const o = oriente(
      [
        logement(1, { reservataire: "ville" }),
        logement(2, { reference: "A" }), // déjà attribué au préfet
        logement(3, { reference: "E" }), // proposé, pas encore attribué : compté ici
        logement(4, { reference: "H" }), // hors flux
        logement(5),
        logement(6, { reference: "L5" }),
        logement(7, { reservataire: "Habitat 35" }),
        logement(8, { reservataire: "Préfecture de l'Orne" }),
      ],
      new Map(),
      [
        ...MISES,
        mise("E", "Préfet 35", { attribueLe: null }),
        mise("H", "", { horsFlux: "Mutation interne", attribueLe: null }),
      ],
    );
    expect(o.logements.map((l) => l.sort)).toEqual([
      "ecrit",
      "suivi",
      "suivi",
      "suivi",
      "propose",
      "double",
      "ecrit",
      "ecrit",
    ]);
    // Préfet : 2 attribués + E ; Ville : 1 + L1 ; bailleur : 1 + L5 + L7.
    expect(o.comptes.map((c) => [c.avant, c.liste])).toEqual([
      [2, 1],
      [1, 1],
      [1, 2],
    ]);
    expect(o.inconnus).toEqual([{ nom: "Préfecture de l'Orne", logements: 1 }]);
  });

  it("un logement reloué depuis n'est pas confondu avec sa location précédente", () => {
    const avant = mise("Z", "Ville", { libereLe: 45300, bailSigneLe: 45310 });
    const sansDate = mise("Y", "Ville", { bailSigneLe: 45310 });
    const sorts = (libereLe: number | null): string[] =>
      oriente([logement(1, { reference: "Z", libereLe }), logement(2, { reference: "Y", libereLe })], new Map(), [
        avant,
        sansDate,
      ]).logements.map((l) => l.sort);
    expect(sorts(45500)).toEqual(["propose", "propose"]);
    expect(sorts(45300)).toEqual(["suivi", "suivi"]);
    expect(sorts(null)).toEqual(["suivi", "suivi"]);
  });

  it("personne n'est éligible à coup sûr : rien n'est proposé, et ce qui s'oppose à chacun est dit", () => {
    const limite = { ...SANS_LIMITE, typologies: ["T2"] };
    const o = oriente([logement(1)], new Map(), [], {
      bailleur: "Habitat 35",
      reservataires: [
        { reservataire: "A", type: "autre", objectif: ratio(1), territoires: [], limites: [limite] },
        { reservataire: "Habitat 35", type: "bailleur", objectif: ratio(1), territoires: [], limites: [limite] },
      ],
      reste: null,
    });
    expect(o.logements[0]).toMatchObject({ sort: "personne", retenu: null, propose: null, ecartes: [0, 1] });
    expect(clair(ORIENTER.oppose(o.logements[0]!, o.noms))).toMatch(
      /^Ce qui s’oppose à chacun : A \(typologie .*non connue\), Habitat 35 \(/,
    );
  });

  it("sans l'objectif de chacun, rien n'est orienté", () => {
    expect(
      orienteLesLogements([logement(1)], { ...OBJECTIFS, reste: null }, MISES, [], ANNEE, "attribues", new Map()),
    ).toBeNull();
  });
});
