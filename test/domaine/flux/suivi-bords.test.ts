/** Le bilan des mises à disposition, compte par compte, et ce qui ne va pas dans leurs dates et leurs noms. */
import { ratio, serieDe } from "../../../src/domaine/commun";
import {
  anneeCivile,
  controleLesMises,
  dejaRecus,
  evalueBilan,
  evalueBilansIntermediaires,
  evalueTaux,
  misesDuBailleur,
  periodeDuBilan,
  type MiseADisposition,
} from "../../../src/domaine/flux";

const le = (j: number, m: number, a = 2024): number => serieDe(a, m, j)!;
let n = 0;
const mise = (x: Partial<MiseADisposition> = {}): MiseADisposition => ({
  ligne: ++n,
  bailleur: "",
  logement: `L${n}`,
  commune: "Rennes",
  epci: "",
  qpv: "non",
  typologie: "T3",
  financement: "PLUS",
  periode: "1990",
  reservataire: "Préfet",
  type: "État",
  convention: "",
  horsFlux: "",
  enStock: false,
  libereLe: null,
  proposeLe: le(1, 3),
  attribueLe: le(1, 4),
  bailSigneLe: le(1, 5),
  echec: "non",
  premiereLocation: "non",
  ...x,
});
beforeEach(() => (n = 0));
const d = (proposes: number, attribues: number, bauxSignes: number) => ({ proposes, attribues, bauxSignes });

describe("Le bilan", () => {
  it("proposés, attribués et baux de la période, chacun à sa date, bornes comprises", () => {
    const b = evalueBilan(
      [
        mise({ proposeLe: le(31, 12, 2023), attribueLe: le(1, 1), bailSigneLe: le(31, 12) }),
        mise({ proposeLe: le(1, 1, 2025), attribueLe: null, bailSigneLe: null }),
        mise({ proposeLe: le(1, 6), attribueLe: null, bailSigneLe: null }),
      ],
      anneeCivile(2024),
    );
    expect([b.total.total, b.annees, b.reservataires.map((r) => r.reservataire)]).toEqual([
      d(1, 1, 1),
      [2024],
      ["Préfet"],
    ]);
    const tout = evalueBilan(
      [mise({ proposeLe: le(31, 12, 2023) }), mise({ proposeLe: null, attribueLe: le(1, 1, 2025), bailSigneLe: null })],
      null,
    );
    expect([tout.total.total, tout.annees, tout.periode]).toEqual([d(1, 2, 1), [2023, 2024, 2025], null]);
  });
  it("hors flux et en stock se comptent à part, par motif ; un réservataire vide est « Non réservé »", () => {
    const b = evalueBilan(
      [
        mise({ reservataire: "" }),
        mise({ horsFlux: "Vente" }),
        mise({ horsFlux: "LHI", bailSigneLe: null }),
        mise({ horsFlux: "vente" }),
        mise({ enStock: true, attribueLe: null, bailSigneLe: null }),
      ],
      null,
    );
    expect(b.reservataires.map((r) => [r.reservataire, r.total])).toEqual([["Non réservé", d(1, 1, 1)]]);
    expect(b.horsFlux).toEqual({
      total: d(3, 3, 2),
      motifs: [
        { modalite: "LHI", ...d(1, 1, 0) },
        { modalite: "Vente", ...d(2, 2, 2) },
      ],
    });
    expect([b.stock, b.total.total]).toEqual([d(1, 0, 0), d(1, 1, 1)]);
  });
  it("chaque dimension a ses modalités, dans l'ordre que l'on attend ; le total les réunit", () => {
    const b = evalueBilan(
      [
        mise({ typologie: "T10", qpv: "oui", commune: "Bruz", financement: "PLUS", periode: "" }),
        mise({ typologie: "T2", qpv: "non", commune: "RENNES", financement: "PLAI" }),
        mise({ typologie: "t2", qpv: "inconnu", reservataire: "Ville", financement: "" }),
        mise({ typologie: "" }),
        mise({ typologie: "T2 bis" }),
      ],
      null,
    );
    const de = (r: (typeof b)["total"], dimension: string) =>
      r.dimensions.find((x) => x.dimension === dimension)!.modalites.map((m) => [m.modalite, m.proposes]);
    expect(de(b.total, "Typologie")).toEqual([
      ["T2", 2],
      ["T2 bis", 1],
      ["T10", 1],
      ["(non renseigné)", 1],
    ]);
    expect(de(b.total, "QPV")).toEqual([
      ["Hors QPV", 3],
      ["En QPV", 1],
      ["(non renseigné)", 1],
    ]);
    expect(de(b.total, "Commune")).toEqual([
      ["Bruz", 1],
      ["RENNES", 4],
    ]);
    expect(de(b.total, "Financement")).toEqual([
      ["PLAI", 1],
      ["PLUS", 3],
      ["(non renseigné)", 1],
    ]);
    expect(de(b.total, "Période de construction")).toEqual([
      ["1990", 4],
      ["(non renseigné)", 1],
    ]);
    expect(de(b.reservataires[1]!, "Typologie")).toEqual([["T2", 1]]);
    expect(b.total.dimensions.map((x) => x.dimension)).toEqual([
      "Typologie",
      "Financement",
      "QPV",
      "Commune",
      "Période de construction",
    ]);
  });
  it("les échecs des seuls proposés de la période, et leurs taux : un sur deux connus, un non renseigné", () => {
    const b = evalueBilan(
      [
        mise({ echec: "oui", bailSigneLe: null }),
        mise({ echec: "non" }),
        mise({ echec: "inconnu" }),
        mise({ echec: "oui", proposeLe: le(1, 1, 2023), attribueLe: le(2, 1) }),
      ],
      anneeCivile(2024),
    );
    expect(b.total.echecs).toEqual({ oui: 1, non: 1, inconnu: 1 });
    expect(evalueTaux(b.total)).toEqual({
      chute: ratio(1n, 2n),
      chuteNumerateur: 1,
      chuteDenominateur: 2,
      chuteNonRenseignes: 1,
      transformation: ratio(1n),
    });
    const rien = evalueTaux(evalueBilan([], null).total);
    expect([rien.chute, rien.transformation]).toEqual([null, null]);
  });
  it("ce que chacun a déjà reçu, dans la base demandée, sans les modalités à zéro", () => {
    const b = evalueBilan([mise({ bailSigneLe: null, typologie: "T2", qpv: "oui" }), mise()], null);
    expect(dejaRecus(b, "bauxSignes")).toEqual([
      {
        reservataire: "Préfet",
        total: 1,
        typologies: [{ modalite: "T3", nombre: 1 }],
        financements: [{ modalite: "PLUS", nombre: 1 }],
        qpv: [{ modalite: "Hors QPV", nombre: 1 }],
      },
    ]);
    expect(dejaRecus(b, "proposes")[0]!.total).toBe(2);
  });
  it("les bilans de l'année : au 31 mars, 30 juin, 30 septembre et 31 décembre, cumulés", () => {
    const bs = evalueBilansIntermediaires(
      [mise({ proposeLe: le(31, 3), attribueLe: le(1, 4), bailSigneLe: le(31, 12) })],
      2024,
    );
    expect(bs.map((b) => [b.periode, b.total.total])).toEqual([
      [{ debut: le(1, 1), fin: le(31, 3) }, d(1, 0, 0)],
      [{ debut: le(1, 1), fin: le(30, 6) }, d(1, 1, 0)],
      [{ debut: le(1, 1), fin: le(30, 9) }, d(1, 1, 0)],
      [{ debut: le(1, 1), fin: le(31, 12) }, d(1, 1, 1)],
    ]);
  });
  it("la période : l'année, arrêtée si un jour l'est ; un arrêté hors de l'année se dit", () => {
    expect(periodeDuBilan(null, null)).toBeNull();
    expect(periodeDuBilan(2024, null)).toEqual({ debut: le(1, 1), fin: le(31, 12) });
    expect(periodeDuBilan(null, le(30, 6))).toEqual({ debut: le(1, 1), fin: le(30, 6) });
    expect(periodeDuBilan(2024, le(1, 1))).toEqual({ debut: le(1, 1), fin: le(1, 1) });
    expect(periodeDuBilan(2024, le(31, 12))).toEqual({ debut: le(1, 1), fin: le(31, 12) });
    for (const arrete of [le(31, 12, 2023), le(1, 1, 2025)])
      expect(periodeDuBilan(2024, arrete)).toMatchObject({
        code: "flux-arrete-hors-annee",
        valeurs: { arrete, annee: "2024" },
      });
  });
});

describe("Les mises d'un bailleur", () => {
  const codes = (mises: readonly MiseADisposition[], bailleur: string, lies: readonly { bailleur: string }[] = []) => {
    const r = misesDuBailleur(mises, bailleur, lies);
    return [r.mises.length, r.problemes.map((p) => p.code)];
  };
  const A = { bailleur: "A" };
  it("sans bailleur demandé, toutes ; plusieurs ensemble se disent, cinq au plus par leur nom", () => {
    expect(codes([mise(A), mise(A)], "")).toEqual([2, []]);
    const sept = Array.from({ length: 7 }, (_, i) => mise({ bailleur: `H${i}` }));
    expect(misesDuBailleur(sept, "").problemes.map((p) => p.valeurs)).toEqual([
      { nombre: 7, bailleurs: ["H0", "H1", "H2", "H3", "H4"] },
    ]);
  });
  it("une table sans bailleur est celle d'un seul, sauf si les conventions en nomment plusieurs", () => {
    const lies = [{ bailleur: "A" }, { bailleur: "B" }];
    expect(codes([mise()], "A", [{ bailleur: "A" }])).toEqual([1, []]);
    expect(codes([mise()], "A", lies)).toEqual([0, ["flux-lignes-sans-bailleur"]]);
    expect(codes([], "A", lies)).toEqual([0, []]);
  });
  it("un bailleur absent, ou des lignes à personne, se disent", () => {
    expect(codes([mise(A)], "Z")).toEqual([0, ["flux-bailleur-absent"]]);
    expect(codes([mise(A), mise()], "a")).toEqual([1, ["flux-lignes-sans-bailleur"]]);
    expect(codes([mise(A)], "a")).toEqual([1, []]);
  });
});

describe("Ce qui ne va pas dans les mises à disposition", () => {
  const problemes = (...ms: Partial<MiseADisposition>[]) => {
    n = 0;
    return controleLesMises(ms.map(mise)).map((p) => [
      p.code,
      (p.ou as { ligne?: number }).ligne,
      (p.ou as { entete?: string }).entete,
    ]);
  };
  it("des dates qui se suivent, ou le même jour : rien ; à l'envers : à la seconde des deux", () => {
    expect(problemes({ attribueLe: le(1, 3), bailSigneLe: le(1, 3) })).toEqual([]);
    expect(problemes({ attribueLe: le(28, 2) })).toEqual([["flux-ordre-des-dates", 1, "Attribué le"]]);
    expect(problemes({ bailSigneLe: le(31, 3) })).toEqual([["flux-ordre-des-dates", 1, "Bail signé le"]]);
    expect(problemes({ attribueLe: null, bailSigneLe: le(28, 2) })).toEqual([
      ["flux-ordre-des-dates", 1, "Bail signé le"],
      ["flux-date-sans-precedente", 1, "Bail signé le"],
    ]);
    expect(problemes({ attribueLe: null, bailSigneLe: null })).toEqual([]);
  });
  it("le même logement libéré le même jour dans la même commune est compté deux fois", () => {
    const l = { logement: "T-1", libereLe: le(1, 1) };
    expect(problemes(l, { ...l, logement: "t-1", commune: "RENNES" })).toEqual([["flux-doublon", 2, "Logement"]]);
    expect(
      problemes(
        l,
        { ...l, libereLe: le(2, 1) },
        { ...l, commune: "Bruz" },
        { ...l, libereLe: null },
        { ...l, logement: "" },
      ),
    ).toEqual([]);
  });
  it("un type de réservataire sans son nom se dit, sauf le bailleur et hors du flux", () => {
    expect(problemes({ reservataire: "", type: "État" })).toEqual([
      ["flux-reservataire-non-renseigne", 1, "Réservataire"],
    ]);
    expect(
      problemes(
        { reservataire: "", type: "Bailleur" },
        { reservataire: "", type: "" },
        { reservataire: "", horsFlux: "Vente" },
      ),
    ).toEqual([]);
  });
  it("deux noms voisins de réservataires se disent, hors de ce qui est hors flux", () => {
    expect(problemes({ reservataire: "Ville de Rennes" }, { reservataire: "Ville de Renes" }).map((x) => x[0])).toEqual(
      ["flux-noms-voisins"],
    );
    expect(
      problemes({ reservataire: "Ville de Rennes" }, { reservataire: "Ville de Renes", horsFlux: "Vente" }),
    ).toEqual([]);
  });
});
