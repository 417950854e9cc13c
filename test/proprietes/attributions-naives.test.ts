/** Les règles d'une table MisesADisposition rendent, en entier, les constats d'un calcul naïf écrit à part, sur des tables tirées au hasard. */
import fc from "fast-check";
import { lisAttributions, lisObjectifs } from "../../src/cells";
import { controleAttributions } from "../../src/domaine/controles";
import { controleNaif, type Jour, type Mise, type Objectif, type Oui } from "./attributions-naives";
import { aPlat, jour, ranges } from "./constats-a-plat";

const parmi = <T>(...ts: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...ts);
const oui = (...courants: readonly Oui[]): fc.Arbitrary<Oui> =>
  fc.oneof({ weight: 5, arbitrary: parmi(...courants) }, { weight: 1, arbitrary: parmi<Oui>(null, "?") });
type Titulaire = readonly [string, Mise["type"], Mise["niveau"], string];
/** Un type écrit, et qui peut le porter. */
const TITULAIRES = [
  ["État", "etat", null, "Préfet"],
  ["Action Logement", "als", null, "ALS"],
  ["Action Logement", "als", null, ""],
  ["Commune", "collectivite", "commune", "Ville"],
  ["Commune", "collectivite", "commune", ""],
  ["EPCI", "collectivite", "epci", "Rives"],
  ["Commune ou EPCI", "collectivite", null, "Ville"],
  ["Commune ou EPCI", "collectivite", null, "Syndicat des eaux"],
  ["Département ou région", "departement", null, "Conseil"],
  ["Autre", "autre", null, "Caisse"],
  ["Bailleur", "bailleur", null, ""],
  ["", null, null, ""],
  ["", null, null, "Ville"],
  ["", null, null, "ALS"],
  ["???", "?", null, "Ville"],
  ["???", "?", null, "ALS"],
  ["???", "?", null, ""],
] as const satisfies readonly (readonly [string, Mise["type"], Mise["niveau"], string])[];
const MOTIFS = {
  mutation: "Mutation interne",
  ru: "Renouvellement urbain",
  orcod: "ORCOD",
  vente: "Vente",
  injonction: "Préfet après injonction",
  "?": "départ du gardien",
} as const;

const mise = fc.record({
  titulaire: fc.oneof(
    { weight: 3, arbitrary: parmi<Titulaire>(...TITULAIRES) },
    {
      weight: 2,
      arbitrary: parmi<Titulaire>(TITULAIRES[1], TITULAIRES[3], TITULAIRES[12], TITULAIRES[10]),
    },
  ),
  bailleur: parmi("Alpha", "Alpha", "Béta"),
  departement: parmi("35", "44", "75", "92", ""),
  logement: parmi("L1", "L2", "L3", ""),
  epci: parmi("Rives", "Rives", "Val", ""),
  qpv: oui(true, false),
  premiere: oui(true, false, null),
  motif: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 2, arbitrary: parmi(...(Object.keys(MOTIFS) as (keyof typeof MOTIFS)[])) },
  ),
  informe: parmi<Jour>(jour(2024, 1, 31), jour(2024, 1, 30), jour(2023, 3, 10), null, "?"),
  candidats: parmi<Jour>(
    jour(2024, 2, 29),
    jour(2024, 3, 1),
    jour(2024, 3, 20),
    jour(2023, 4, 10),
    jour(2023, 4, 11),
    null,
    "?",
  ),
  propose: parmi<Jour>(jour(2024, 2, 10), jour(2023, 12, 31), null, null, "?"),
  attribue: fc.oneof(
    { weight: 4, arbitrary: parmi<Jour>(jour(2024, 3, 1), jour(2024, 1, 1), jour(2023, 12, 31)) },
    { weight: 1, arbitrary: parmi<Jour>(jour(2017, 5, 5), jour(2016, 6, 1), jour(2024, 7, 1), null, "?") },
  ),
  bail: parmi<Jour>(jour(2024, 3, 1), jour(2024, 8, 1), jour(2024, 2, 1), null, "?"),
  echec: oui(true, false, false, null),
  zone: oui(true, false),
  essentiel: oui(true, false, null, null),
  dalo: oui(true, false, false),
  prioritaire: oui(true, false, false),
  quartile: oui(true, false),
});
const objectif = fc.record({
  regle: parmi("ATT-Q1", "ATT-Q1", "ATT-50", "ATT-ESS", "ATT-SPV", "XYZ"),
  territoire: parmi("Rives", "Rives", "Val", ""),
  bailleur: parmi("", "Alpha", "Béta"),
  taux: parmi<Objectif["taux"]>(300, 200, 500, 250, null, "?"),
  source: parmi("cia", "notification", "cil", "defaut"),
  annee: parmi(2024, 2023, null),
});
const SOURCES: Readonly<Record<string, string>> = {
  cia: "CIA",
  notification: "notification",
  cil: "CIL",
  defaut: "à défaut",
};
const table = fc.record({
  // Un bailleur vide sous un autre est le même : vide, il l'est partout.
  bailleurs: parmi(true, true, true, false),
  mises: fc.array(mise, { minLength: 1, maxLength: 9 }),
  objectifs: fc.option(fc.array(objectif, { maxLength: 5 })),
  annee: parmi(null, null, 2024, 2023),
  date: parmi(null, jour(2024, 8, 31), jour(2024, 6, 30), jour(2024, 3, 1), jour(2022, 2, 22), jour(2022, 2, 23)),
});

const ENTETES = [
  "Bailleur",
  "Département",
  "Logement",
  "EPCI",
  "QPV",
  "Première mise en location",
  "Réservataire",
  "Type",
  "Hors flux",
  "Date d'information du réservataire",
  "Candidats proposés le",
  "Proposé le",
  "Attribué le",
  "Bail signé le",
  "Échec du réservataire",
  "Zone tendue",
  "Travailleur essentiel",
  "DALO",
  "Prioritaire L441-1",
  "1er quartile",
];
const date = (j: Jour): unknown => (j === "?" ? "bientôt" : j);
const ouiNon = (o: Oui): unknown => (o === "?" ? "peut-être" : o === null ? null : o ? "Oui" : "Non");

it("chaque constat et chaque défaut, en entier", () => {
  fc.assert(
    fc.property(table, (t) => {
      const mises = t.mises.map((m, k): Mise => {
        const [, type, niveau, reservataire]: Titulaire = m.titulaire;
        return { ...m, i: k + 1, type, niveau, reservataire, bailleur: t.bailleurs ? m.bailleur : "" };
      });
      const cellules = t.mises.map((m) => [
        t.bailleurs ? m.bailleur : "",
        m.departement,
        m.logement,
        m.epci,
        ouiNon(m.qpv),
        ouiNon(m.premiere),
        m.titulaire[3],
        m.titulaire[0],
        m.motif === null ? null : MOTIFS[m.motif],
        date(m.informe),
        date(m.candidats),
        date(m.propose),
        date(m.attribue),
        date(m.bail),
        ouiNon(m.echec),
        ouiNon(m.zone),
        ouiNon(m.essentiel),
        ouiNon(m.dalo),
        ouiNon(m.prioritaire),
        ouiNon(m.quartile),
      ]);
      const objectifs = t.objectifs === null ? null : t.objectifs.map((o, k): Objectif => ({ ...o, i: k + 1 }));
      const lus =
        objectifs === null
          ? null
          : lisObjectifs(
              ["Règle", "Territoire", "Bailleur", "Taux", "Source", "Année"],
              objectifs.map((o) => [
                o.regle,
                o.territoire,
                o.bailleur,
                o.taux === "?" ? "à voir" : o.taux === null ? null : o.taux / 1000,
                SOURCES[o.source]!,
                o.annee,
              ]) as never,
            ).lignes;
      const naif = controleNaif(mises, objectifs, t.annee, t.date);
      const { constats, problemes } = controleAttributions(lisAttributions(ENTETES, cellules as never).lignes, {
        annee: t.annee,
        objectifs: lus,
        date: t.date,
      });
      expect(ranges(constats.map(aPlat))).toEqual(ranges(naif.constats));
      expect(problemes.map((p) => `${p.code} ${p.ou.ligne}`).sort()).toEqual(naif.problemes);
    }),
    { seed: 35, numRuns: 200 },
  );
});
