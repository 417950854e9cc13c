import { ratio, serieDe, ZERO } from "../../../src/domaine/commun";
import {
  avancementsDesObjectifs,
  demandesDesLimites,
  lieuDuLogement,
  orienteSelonLesObjectifs,
  reservatairesSuivis,
  SANS_LIMITE,
  type MiseADisposition,
  type ObjectifsSuivis,
} from "../../../src/domaine/flux";

const CONNUES = [
  { commune: "Rennes", epci: "Rennes Métropole" },
  { commune: "Bruz", epci: "Rennes Métropole" },
  { commune: "Bruz", epci: "" },
  { commune: "Redon", epci: "Redon Agglomération" },
  { commune: "Redon", epci: "CC de Redon" },
  { commune: "Saint-Malo", epci: "Saint-Malo Agglomération" },
];

describe("Le lieu du logement libéré", () => {
  const lieu = (commune: string, epci = "", territoires: readonly string[] = []) =>
    lieuDuLogement({ commune, epci }, CONNUES, territoires);
  test("l'EPCI se lit dans le classeur quand la commune n'en a qu'un, et ne remplace jamais celui qui est écrit", () => {
    expect(lieu(" bruz ")).toMatchObject({
      commune: "bruz",
      epci: "Rennes Métropole",
      epciTrouve: true,
      aConfirmer: [],
    });
    expect(lieu("Redon")).toMatchObject({ commune: "Redon", epci: "", epciTrouve: false, aConfirmer: [] });
    expect(lieu("Rennes", "Autre")).toMatchObject({
      commune: "Rennes",
      epci: "Autre",
      epciTrouve: false,
      aConfirmer: [],
    });
  });
  test("une commune mal écrite est une question ; une commune d'une convention est connue ; une autre n'est pas devinée", () => {
    expect(lieu("Renes").aConfirmer).toEqual(["Rennes"]);
    expect(lieu("Renes", "Rennes Métropole").aConfirmer).toEqual(["Rennes"]);
    expect(lieu("Renes", "", ["Renes"]).aConfirmer).toEqual([]);
    expect(lieu("Vitré").aConfirmer).toEqual([]);
    expect(lieu("")).toMatchObject({ commune: "", epci: "", epciTrouve: false, aConfirmer: [] });
  });
  test("« St » vaut « Saint » pour demander, jamais pour décider ; une commune qui n'est nulle part est dite, connue ou vide elle ne l'est pas", () => {
    for (const ecrite of ["St-Malo", "ST MALO", "st. malo"])
      expect([ecrite, lieu(ecrite, "Saint-Malo Agglomération").aConfirmer]).toEqual([ecrite, ["Saint-Malo"]]);
    expect(lieu("SAINT MALO")).toMatchObject({ epci: "Saint-Malo Agglomération", aConfirmer: [] });
    expect(["Brest", "St-Malo", "Rennes", ""].map((c) => lieu(c).introuvable)).toEqual([true, false, false, false]);
    expect(lieu("Brest", "Brest Métropole").introuvable).toBe(true);
    expect(lieu("Brest", "", ["brest"]).introuvable).toBe(false);
  });
});

describe("Le suivi des objectifs d'un bailleur", () => {
  const LIMITES = { ...SANS_LIMITE, territoires: ["Rennes"], typologies: ["T2"] };
  const o = (plus: Partial<ObjectifsSuivis> = {}): ObjectifsSuivis => ({
    bailleur: "Habitat 35",
    reservataires: [
      { reservataire: "Préfet", type: "etat", objectif: ratio(30n), territoires: ["Rennes"] },
      { reservataire: "Ville", type: "collectivite", objectif: ratio(10n), territoires: ["Rennes"] },
    ],
    reste: ratio(60n),
    ...plus,
  });
  let ligne = 0;
  const mise = (reservataire: string, plus: Partial<MiseADisposition> = {}): MiseADisposition => ({
    ligne: ++ligne,
    bailleur: "",
    logement: `L${ligne}`,
    commune: "Rennes",
    epci: "",
    qpv: "non",
    typologie: "T3",
    financement: "PLUS",
    periode: "",
    reservataire,
    type: "",
    convention: "",
    horsFlux: "",
    echec: "non",
    premiereLocation: "non",
    enStock: false,
    libereLe: serieDe(2025, 1, 10),
    proposeLe: serieDe(2025, 1, 20),
    attribueLe: serieDe(2025, 2, 1),
    bailSigneLe: serieDe(2025, 2, 10),
    ...plus,
  });

  test("une collectivité n'a de droits que sur son territoire (R. 441-5-3) ; l'État les a partout ; le reste se suit sous « Non réservé »", () => {
    expect(reservatairesSuivis(o())).toEqual([
      { nom: "Préfet", type: "etat", objectif: ratio(30n), territoires: [], limites: [SANS_LIMITE] },
      {
        nom: "Ville",
        type: "collectivite",
        objectif: ratio(10n),
        territoires: ["Rennes"],
        limites: [{ ...SANS_LIMITE, territoires: ["Rennes"] }],
      },
      { nom: "Non réservé", type: "bailleur", objectif: ratio(60n), territoires: [], limites: [] },
    ]);
  });

  test("les limites écrites se gardent ; le territoire de celles de l'État n'en est pas une", () => {
    const [etat, ville] = reservatairesSuivis(
      o({
        reservataires: ["etat", "collectivite"].map((type) => ({
          reservataire: type,
          type,
          objectif: null,
          territoires: [],
          limites: [LIMITES],
        })),
      }),
    );
    expect([etat!.limites, ville!.limites]).toEqual([[{ ...LIMITES, territoires: [] }], [LIMITES]]);
  });

  test("un bailleur qui a sa ligne n'en a pas une autre", () =>
    expect(
      reservatairesSuivis(
        o({ reservataires: [{ reservataire: "Habitat 35", type: "bailleur", objectif: ratio(5n), territoires: [] }] }),
      ).map((r) => [r.nom, r.objectif]),
    ).toEqual([["Habitat 35", ratio(5n)]]));

  test("ne se demande d'un logement que ce qu'une convention limite", () => {
    const avec = (plus: object) =>
      demandesDesLimites(
        o({
          reservataires: [
            { reservataire: "A", type: "als", objectif: null, territoires: [], limites: [SANS_LIMITE] },
            { reservataire: "B", type: "als", objectif: null, territoires: [], limites: [{ ...SANS_LIMITE, ...plus }] },
          ],
        }),
      );
    const rien = { typologie: false, financement: false, qpv: false, premiereLocation: false };
    expect(avec({})).toEqual(rien);
    expect(avec({ typologies: ["T2"] })).toEqual({ ...rien, typologie: true });
    expect(avec({ financements: ["PLUS"] })).toEqual({ ...rien, financement: true });
    expect(avec({ qpv: "hors-qpv" })).toEqual({ ...rien, qpv: true });
    expect(avec({ premiereLocation: "inconnue" })).toEqual({ ...rien, premiereLocation: true });
  });

  const DATE = serieDe(2025, 6, 30)!;
  const MISES = [mise("Préfet"), mise("PRÉFET"), mise("Ville"), mise(""), mise("non réservé"), mise("habitat 35")];

  test("le taux atteint de chacun ; ce que le bailleur garde se compte sur sa ligne, écrit vide, « Non réservé » ou de son nom", () => {
    const lignes = avancementsDesObjectifs(MISES, o(), null, "attribues", DATE);
    expect(lignes.map((l) => [l.reservataire, l.objectif, l.avancement?.tauxAtteint])).toEqual([
      ["Préfet", ratio(30n), ratio(2n, 30n)],
      ["Ville", ratio(10n), ratio(1n, 10n)],
      ["Non réservé", ratio(60n), ratio(3n, 60n)],
    ]);
    const sien = o({
      reservataires: [{ reservataire: "Habitat 35", type: "bailleur", objectif: ratio(5n), territoires: [] }],
    });
    expect(avancementsDesObjectifs(MISES, sien, null, "attribues", DATE).map((l) => l.avancement?.tauxAtteint)).toEqual(
      [ratio(3n, 5n)],
    );
  });

  test("sans objectif, ou à 0, rien n'avance ; sans mise à disposition, 0", () => {
    const d = o({
      reservataires: [
        { reservataire: "Préfet", type: "etat", objectif: null, territoires: [] },
        { reservataire: "ALS", type: "als", objectif: ZERO, territoires: [] },
        { reservataire: "Autre", type: "autre", objectif: ratio(1n), territoires: [] },
      ],
    });
    expect(
      avancementsDesObjectifs(MISES, d, null, "attribues", DATE).map((l) => l.avancement?.tauxAtteint ?? null),
    ).toEqual([null, null, ZERO, ratio(3n, 60n)]);
  });

  const PERIODE = { debut: serieDe(2025, 1, 1)!, fin: serieDe(2025, 12, 31)! };
  const LOGEMENT = {
    commune: "Rennes",
    epci: "",
    qpv: "non",
    typologie: "T3",
    financement: "PLUS",
    premiereLocation: "non",
  } as const;
  const oriente = (d: ObjectifsSuivis, commune = "Rennes", mises = MISES) =>
    orienteSelonLesObjectifs(mises, d, { ...LOGEMENT, commune }, CONNUES, PERIODE, "attribues");

  test("le logement libéré devant chacun, avec ce qu'il a déjà reçu", () => {
    const r = oriente(o())!;
    expect(r.noms).toEqual(["Préfet", "Ville", "Non réservé"]);
    expect(r.lieu.epci).toBe("Rennes Métropole");
    expect(r.resultat.eligibilites.map((e) => e.eligible)).toEqual(["oui", "oui", "oui"]);
    expect(r.resultat.dejaRecus.map((x) => x?.total ?? null)).toEqual([2, 1, 3]);
  });

  test("une commune à confirmer ne décide de rien ; une autre commune écarte la collectivité", () => {
    expect(oriente(o(), "Renes")!.resultat.eligibilites[1]!.eligible).toBe("inconnu");
    expect(oriente(o(), "Bruz")!.resultat.eligibilites[1]!.eligible).toBe("non");
  });

  test("chaque limite écarte pour sa raison, ou reste inconnue quand le logement ne la dit pas", () => {
    const raisons = (limite: object, logement: object = {}) =>
      orienteSelonLesObjectifs(
        [],
        o({
          reservataires: [
            {
              reservataire: "ALS",
              type: "als",
              objectif: ratio(1n),
              territoires: [],
              limites: [{ ...SANS_LIMITE, ...limite }],
            },
          ],
        }),
        { ...LOGEMENT, ...logement },
        CONNUES,
        PERIODE,
        "attribues",
      )!.resultat.eligibilites[0]!.raisons;
    expect(raisons({ qpv: "en-qpv" })).toEqual([{ raison: "qpv", etat: "non" }]);
    expect(raisons({ qpv: "en-qpv" }, { qpv: "inconnu" })).toEqual([{ raison: "qpv", etat: "inconnu" }]);
    expect(raisons({ qpv: "hors-qpv" })).toEqual([]);
    expect(raisons({ typologies: ["T2"] })).toEqual([{ raison: "typologie", etat: "non" }]);
    expect(raisons({ financements: ["PLAI"] })).toEqual([{ raison: "financement", etat: "non" }]);
    expect(raisons({ premiereLocation: "premiere" })).toEqual([{ raison: "premiere-location", etat: "non" }]);
    expect(raisons({ premiereLocation: "inconnue", qpv: "inconnue" })).toEqual([
      { raison: "qpv", etat: "inconnu" },
      { raison: "premiere-location", etat: "inconnu" },
    ]);
  });

  test("un objectif inconnu, ou tous à 0 : aucune orientation n'est inventée", () => {
    expect(oriente(o({ reste: null }))).toBeNull();
    expect(oriente(o({ reservataires: [], reste: ZERO }))).toBeNull();
    expect(oriente(o({ reservataires: [], reste: ratio(1n) }))!.noms).toEqual(["Non réservé"]);
  });
});
