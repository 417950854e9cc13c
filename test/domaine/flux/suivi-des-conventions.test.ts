import fc from "fast-check";
import { enNombre, fois, moins, plus, ratio, serieDe, type Ratio, ZERO } from "../../../src/domaine/commun";
import {
  anneeCivile,
  avancementDe,
  evalueAvantApres,
  evalueSuiviDesConventions,
  evalueSynthese,
  financementDeSynthese,
  periodeDeSynthese,
  typologieDeSynthese,
  type ConventionSuivie,
  type LigneDAvantApres,
  type MiseADisposition,
} from "../../../src/domaine/flux";

test.each([
  ["T1", "T1"],
  ["studio", "T1"],
  ["T1 bis", "T1"],
  ["F3", "T3"],
  ["Type 4", "T4"],
  ["3", "T3"],
  ["3 pièces", "T3"],
  ["T3 duplex", "T3"],
  ["t6+", "T6 et plus"],
  ["T10", "T6 et plus"],
  ["ch", "Chambre"],
  ["Chambre meublée", "Chambre"],
  ["T2-T3", "autre"],
  ["T2/T3", "autre"],
  ["T2 ou T3", "autre"],
  ["T3 et T4", "autre"],
  // Une typologie ouverte en réunit plusieurs : seule la dernière colonne l'est aussi.
  ["T5 et plus", "autre"],
  ["T5 et +", "autre"],
  ["T4+", "autre"],
  ["5 et plus", "autre"],
  ["T6 et plus", "T6 et plus"],
  ["6 et plus", "T6 et plus"],
  ["T0", "autre"],
  ["maison", "autre"],
  ["", "autre"],
])("typologie « %s » : %s", (ecrite, attendue) => expect(typologieDeSynthese(ecrite)).toBe(attendue));

test.each([
  ["plai", "PLAI"],
  ["PLA-I", "PLAI"],
  ["PLAI adapté", "PLAI"],
  ["PLUS", "PLUS"],
  ["PLUS-CD", "PLUS"],
  ["PLS", "PLS"],
  ["PLI", "autre"],
  ["HLM/O", "autre"],
  ["", "autre"],
])("financement « %s » : %s", (ecrit, attendu) => expect(financementDeSynthese(ecrit)).toBe(attendu));

test.each([
  ["Avant 1946", "Avant 1946"],
  ["1945 et avant", "Avant 1946"],
  ["Entre 1946 et 1964", "1946-1964"],
  ["1965", "1965-1979"],
  ["1970-1979", "1965-1979"],
  ["années 1980", "1980-1999"],
  // Au singulier, une seule année : 2010 est avant 2014, et les années 2010 sont des deux côtés.
  ["Année 2010", "2000-2013"],
  ["année 2015", "Depuis 2014"],
  ["années 2010", "autre"],
  ["1990-1999", "1980-1999"],
  ["2013", "2000-2013"],
  ["Depuis 2014", "Depuis 2014"],
  ["après 2013", "Depuis 2014"],
  ["2014 et plus", "Depuis 2014"],
  ["2010-2019", "autre"],
  ["avant 1949", "autre"],
  ["depuis 2013", "autre"],
  ["après guerre", "autre"],
  ["", "autre"],
])("période « %s » : %s", (ecrite, attendue) => expect(periodeDeSynthese(ecrite)).toBe(attendue));

const j = (m: number, d: number): number => serieDe(2024, m, d)!;
const jour = fc.option(fc.constantFrom(j(1, 1), j(3, 31), j(4, 1), j(12, 31), serieDe(2025, 1, 1)!), { nil: null });
const mise: fc.Arbitrary<MiseADisposition> = fc.record({
  ligne: fc.constant(1),
  bailleur: fc.constantFrom("Habitat A", "habitat-a", "Habitat B"),
  logement: fc.constant(""),
  commune: fc.constant(""),
  epci: fc.constant(""),
  qpv: fc.constantFrom("oui", "non", "inconnu"),
  typologie: fc.constantFrom("T1", "T2-T3", "T9", ""),
  financement: fc.constantFrom("PLAI", "PLI", ""),
  periode: fc.constantFrom("1990", "2010-2019", ""),
  reservataire: fc.constantFrom("ALS", "als", "Ville", "", "Non réservé"),
  type: fc.constant(""),
  convention: fc.constantFrom("", "", "A-1", "X"),
  horsFlux: fc.constantFrom("", "", "Mutation interne", "Renouvellement urbain", "LHI"),
  enStock: fc.boolean(),
  libereLe: fc.constant(null),
  proposeLe: jour,
  attribueLe: jour,
  bailSigneLe: jour,
  echec: fc.constant("inconnu"),
  premiereLocation: fc.constant("inconnu"),
});
const convention = (
  bailleur: string,
  reservataire: string,
  numero: string,
  objectif: Ratio | null,
): ConventionSuivie => ({
  bailleur,
  reservataire,
  duBailleur: false,
  convention: numero,
  objectif,
  ligne: 1,
  departement: "",
  annee: 2024,
  droits: [],
});
const CONVENTIONS = [
  convention("Habitat A", "ALS", "A-1", ratio(57, 4)),
  convention("Habitat B", "ALS", "B-1", ratio(1, 3)),
  convention("Habitat B", "Ville", "", null),
];
const P = { debut: j(1, 1), fin: j(3, 31) };
const dedans = (d: number | null): boolean => d !== null && d >= P.debut && d <= P.fin;

test("synthèse et suivi : chaque base compte ses propres dates, chaque coupe et chaque colonne totalise l'effectif, rien ne se perd", () => {
  fc.assert(
    fc.property(fc.array(mise, { maxLength: 30 }), (mises) => {
      const s = evalueSynthese(mises, CONVENTIONS, P);
      const suivi = evalueSuiviDesConventions(mises, CONVENTIONS, P);
      for (const [base, date] of [
        ["proposes", "proposeLe"],
        ["attribues", "attribueLe"],
        ["bauxSignes", "bailSigneLe"],
      ] as const) {
        const datees = mises.filter((m) => dedans(m[date]));
        const soumises = datees.filter((m) => m.horsFlux === "" && !m.enStock);
        expect(s.total[base].effectif).toBe(soumises.length);
        for (const v of [s.total[base], ...s.lignes.map((l) => l.bases[base])]) {
          expect(v.qpv + v.horsQpv + v.qpvNonRenseigne).toBe(v.effectif);
          for (const coupe of [v.typologies, v.financements, v.periodes])
            expect(Object.values(coupe).reduce((x, y) => x + y, 0)).toBe(v.effectif);
        }
        expect(s.lignes.reduce((n, l) => n + l.bases[base].effectif, 0)).toBe(soumises.length);
        const t = suivi.total[base];
        expect(t.flux.total).toBe(soumises.length);
        expect([t.mutations.total, t.anru.total, t.autres.total]).toEqual(
          ["Mutation interne", "Renouvellement urbain", "LHI"].map(
            (motif) => datees.filter((m) => m.horsFlux === motif).length,
          ),
        );
        expect(t.flux.qpv).toBe(soumises.filter((m) => m.qpv === "oui").length);
      }
      // Une convention n'a jamais deux lignes, et l'avancement refait l'effectif exactement.
      for (const l of s.lignes) {
        const a = avancementDe(l.bases.proposes.effectif, l.objectif);
        if (a !== null) expect(fois(a, l.objectif!)).toEqual(ratio(l.bases.proposes.effectif));
      }
      expect(
        new Set(s.lignes.map((l) => `${l.bailleur}|${l.reservataire}|${l.convention ?? ""}`.toLowerCase())).size,
      ).toBe(s.lignes.length);
      expect(s.objectifTotal).toBeNull();
    }),
    { seed: 11, numRuns: 300 },
  );
});

test("une convention sans logement garde sa ligne à 0 ; une période d'une année entière est celle du bilan annuel", () => {
  const s = evalueSynthese([], CONVENTIONS, anneeCivile(2024));
  expect(s.lignes.map((l) => [l.bailleur, l.convention, l.bases.proposes.effectif])).toEqual([
    ["Habitat A", "A-1", 0],
    ["Habitat B", "B-1", 0],
    ["Habitat B", null, 0],
  ]);
  expect(avancementDe(0, ratio(57, 4))).toEqual(ZERO);
  expect(avancementDe(3, ZERO)).toBeNull();
});

test("avant/après : totaux par réservataire et par territoire sont la somme exacte des lignes, dans tout ordre", () => {
  const lieu = { plage: "x" };
  const cellule = fc.record({
    r: fc.constantFrom("Ville", "ALS", "Préfet"),
    t: fc.constantFrom("Nord", "Sud"),
    reserves: fc.integer({ min: 0, max: 500 }),
    taux: fc.integer({ min: 0, max: 1000 }),
  });
  const assiettes: Readonly<Record<string, Ratio>> = { Nord: ratio(57, 7), Sud: ratio(11, 3) };
  const parts: Readonly<Record<string, Ratio>> = { Ville: ratio(1, 3), ALS: ratio(1, 7), Préfet: ratio(3, 10) };
  fc.assert(
    fc.property(fc.array(cellule, { minLength: 1, maxLength: 12 }), (cs) => {
      const lignes = cs.map((c): LigneDAvantApres => ({
        reservataire: c.r,
        territoire: c.t,
        reserves: ratio(c.reserves),
        taux: ratio(c.taux, 1000),
        assiette: assiettes[c.t]!,
        part: parts[c.r]!,
        ouPart: lieu,
        ouAssiette: lieu,
      }));
      const a = evalueAvantApres(lignes);
      const couples = new Set(cs.map((c) => `${c.r}|${c.t}`));
      expect(a.lignes).toHaveLength(couples.size);
      const flux = [...couples].reduce((s, k) => {
        const [r, t] = k.split("|") as [string, string];
        return plus(s, fois(parts[r]!, assiettes[t]!));
      }, ZERO);
      const stock = cs.reduce((s, c) => s + c.reserves * c.taux, 0);
      expect(a.ensemble.flux).toEqual(flux);
      expect(a.ensemble.stock).toEqual(ratio(stock, 1000));
      expect(a.ensemble.ecart).toEqual(moins(flux, ratio(stock, 1000)));
      for (const totaux of [a.lignes, a.parReservataire, a.parTerritoire])
        expect(totaux.reduce((s, l) => plus(s, l.ecart!), ZERO)).toEqual(a.ensemble.ecart);
      expect(evalueAvantApres([...lignes].reverse()).ensemble).toEqual(a.ensemble);
      expect(enNombre(a.ensemble.flux!)).toBeGreaterThan(0);
    }),
    { seed: 12, numRuns: 300 },
  );
});
