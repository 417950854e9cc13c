/** Ce qui reste vrai de toute année simulée, quels que soient le parc, les demandes, le partage et les taux. */
import fc from "fast-check";
import { compare, ratio } from "../../src/domaine/commun";
import { AnneeSimulee } from "../../src/domaine/annee-simulee";
import { evalueOrientation, SuiteDOrientations } from "../../src/domaine/flux";
import { ENTIER } from "../long";
import { demandes, entreesDe, programme, repartition, type Monde } from "../domaine/annee-simulee/monde";

const ANNEES = { numRuns: ENTIER ? 400 : 40 };
const TYPES = ["etat", "als", "collectivite", "bailleur"];
const mondes = fc
  .record({
    graine: fc.nat(),
    tirages: fc.integer({ min: 1, max: 4 }),
    refus: fc.integer({ min: 0, max: 10 }),
    nonAttribution: fc.integer({ min: 0, max: 10 }),
    propositions: fc.integer({ min: 1, max: 4 }),
    resteCandidat: fc.boolean(),
    typologieSouhaitee: fc.boolean(),
    etatPrioritaires: fc.boolean(),
    parts: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9), fc.integer({ min: 1, max: 9 })),
    programmes: fc.array(
      fc.record({ logements: fc.integer({ min: 0, max: 30 }), taux: fc.nat(10), qpv: fc.boolean() }),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
    lignes: fc.array(
      fc.record({
        note: fc.option(fc.integer({ min: -3, max: 3 }), { nil: NaN }),
        menage: fc.nat(30),
        date: fc.integer({ min: 40000, max: 40005 }),
        typologie: fc.constantFrom("T2", "T3", "T2 | T3", ""),
        dalo: fc.nat(2),
      }),
      { minLength: 1, maxLength: 40 },
    ),
  })
  .map((m): Monde => ({
    hypotheses: {
      graine: m.graine,
      tirages: m.tirages,
      refus: ratio(m.refus, 10),
      nonAttribution: ratio(m.nonAttribution, 10),
      propositions: m.propositions,
      resteCandidat: m.resteCandidat,
      typologieSouhaitee: m.typologieSouhaitee,
      etatPrioritaires: m.etatPrioritaires,
      typologies: [0, 1, 1, 0, 0, 0].map((n) => ratio(n)),
    },
    programmes: m.programmes.map((p, i) =>
      programme({ logements: p.logements, taux: ratio(p.taux, 10), qpv: p.qpv ? "oui" : "non", programme: `P${i}` }),
    ),
    demandes: demandes(m.lignes.length, {
      menages: Int32Array.from(m.lignes, (l) => l.menage),
      nombreDeMenages: 31,
      anciennetes: Float64Array.from(m.lignes, (l) => l.date),
      dalo: Uint8Array.from(m.lignes, (l) => l.dalo),
      publics: [{ nom: "DALO", reponses: Uint8Array.from(m.lignes, (l) => l.dalo) }],
    }),
    notes: m.lignes.map((l) => l.note),
    partage: repartition(Object.fromEntries(TYPES.map((t, i) => [t, m.parts[i]!]))),
    entetes: ["Typologie souhaitée"],
    cellules: m.lignes.map((l) => [l.typologie]),
  }));

describe("Une année simulée, quelle qu'elle soit", () => {
  test("un ménage est logé au plus une fois, un logement donné au plus une fois, et les comptes s'additionnent", () => {
    fc.assert(
      fc.property(mondes, (monde) => {
        const s = new AnneeSimulee(entreesDe(monde));
        for (let t = 0, fini = false; !fini; t++) {
          fini = s.avance(1);
          const m = s.mesures[0]!;
          const e = m.ensemble;
          const menages = m.dernier.map((a) => monde.demandes.menages[a.ligne]!);
          expect(new Set(menages).size).toBe(menages.length);
          expect(m.dernier).toHaveLength(e.attribues[t]!);
          expect(e.attribues[t]! + e.sansPreneur[t]!).toBe(e.liberes[t]);
          expect(e.propositions[t]).toBe(e.attribues[t]! + e.refus[t]! + e.nonAttributions[t]!);
          const somme = (xs: readonly Float64Array[]): number => xs.reduce((n, x) => n + x[t]!, 0);
          expect(somme(m.orientes)).toBe(e.liberes[t]);
          expect(somme(m.attribues)).toBe(m.dernier.filter((a) => !a.echec).length);
          expect(e.echecs[t]).toBeGreaterThanOrEqual(m.dernier.filter((a) => a.echec).length);
          expect(m.loges[0]![t]).toBe(m.dernier.filter((a) => monde.demandes.dalo![a.ligne] === 1).length);
          // Sans note, personne n'est candidat.
          expect(m.dernier.every((a) => monde.notes[a.ligne] === monde.notes[a.ligne])).toBe(true);
        }
      }),
      ANNEES,
    );
  });

  test("chacun est à moins d'un logement de son quota, quand tous sont éligibles", () => {
    fc.assert(
      fc.property(mondes, (monde) => {
        const s = new AnneeSimulee(entreesDe(monde));
        s.avance(Infinity);
        const { reservataires } = monde.partage!;
        const total = reservataires.reduce((n, r) => n + Number(r.objectif.n), 0);
        const m = s.mesures[0]!;
        for (let t = 0; t < s.total; t++)
          reservataires.forEach((r, i) => {
            const quota = (Number(r.objectif.n) * m.ensemble.liberes[t]!) / total;
            expect(Math.abs(m.orientes[i]![t]! - quota)).toBeLessThan(1);
          });
      }),
      ANNEES,
    );
  });

  test("la même graine redonne exactement les mêmes tirages, en une fois ou par tranches, seule ou à côté d'un autre scénario", () => {
    fc.assert(
      fc.property(mondes, (monde) => {
        const lu = (s: AnneeSimulee): unknown => [
          Object.values(s.mesures[0]!.ensemble),
          s.mesures[0]!.dernier,
          s.mesures[0]!.loges,
          s.mesures[0]!.delais,
        ];
        const d_un_coup = new AnneeSimulee(entreesDe(monde));
        d_un_coup.avance(Infinity);
        const tranches = new AnneeSimulee(
          entreesDe({
            ...monde,
            autres: [{ notes: monde.notes.map((n) => -n), partage: repartition({ bailleur: 1 }) }],
          }),
        );
        while (!tranches.avance(1));
        expect(lu(tranches)).toEqual(lu(d_un_coup));
      }),
      ANNEES,
    );
  });

  test("deux grilles égales rendent la même année, tirage par tirage", () => {
    fc.assert(
      fc.property(mondes, (monde) => {
        const s = new AnneeSimulee(entreesDe({ ...monde, autres: [{ notes: monde.notes }] }));
        s.avance(Infinity);
        expect(s.mesures[1]!.dernier).toEqual(s.mesures[0]!.dernier);
        expect(s.mesures[1]!.ensemble).toEqual(s.mesures[0]!.ensemble);
      }),
      ANNEES,
    );
  });

  test("plus de points, tout égal par ailleurs et sans refus : jamais logé plus tard", () => {
    fc.assert(
      fc.property(mondes, fc.nat(), fc.integer({ min: 1, max: 4 }), (monde, lequel, plus) => {
        // Le double d'une demande, dans un autre ménage, avec des points de plus.
        const i = lequel % monde.demandes.n;
        const seul = (x: Uint8Array): Uint8Array => Uint8Array.from([...x, x[i]!]);
        const d = monde.demandes;
        const n = d.n + 1;
        const avec: Monde = {
          ...monde,
          hypotheses: { ...monde.hypotheses, refus: ratio(0), nonAttribution: ratio(0) },
          demandes: {
            ...d,
            n,
            menages: Int32Array.from({ length: n }, (_, k) => k),
            nombreDeMenages: n,
            anciennetes: Float64Array.from([...d.anciennetes!, d.anciennetes![i]!]),
            dalo: seul(d.dalo!),
            publics: [],
          },
          notes: [...monde.notes, monde.notes[i]! + plus],
          cellules: [...monde.cellules!, monde.cellules![i]!],
        };
        const s = new AnneeSimulee(entreesDe(avec));
        for (let fini = false; !fini;) {
          fini = s.avance(1);
          const quand = (ligne: number): number => {
            const k = s.mesures[0]!.dernier.findIndex((a) => a.ligne === ligne);
            return k < 0 ? Infinity : k;
          };
          expect(quand(n - 1)).toBeLessThanOrEqual(quand(i));
        }
      }),
      ANNEES,
    );
  });

  test("la suite d'orientations donne ce que donne l'orientation d'un logement, refaite à chaque fois", () => {
    const parts = fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 12 })), { minLength: 1, maxLength: 6 });
    const masques = fc.array(fc.nat(63), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(parts, masques, (ps, eligibles) => {
        const objectifs = ps.map(([n, d]) => ratio(n, d));
        const suite = new SuiteDOrientations(objectifs);
        const realises = objectifs.map(() => 0);
        for (const masque of eligibles) {
          const admis = (i: number): boolean => (masque >> i) % 2 === 1;
          const { servie } = evalueOrientation(
            objectifs.map((objectif, i) => ({
              objectif,
              realise: ratio(realises[i]!),
              eligible: admis(i) ? "oui" : "non",
            })),
          );
          expect(suite.sert(admis)).toBe(servie);
          if (servie !== null) realises[servie]!++;
        }
        expect(suite.realises()).toEqual(realises);
        expect(objectifs.every((o) => compare(o, ratio(0)) >= 0)).toBe(true);
      }),
    );
  });
});
