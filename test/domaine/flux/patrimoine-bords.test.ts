/** L'assiette d'un parc sous chaque option, étape par étape : nombres comptés à la main. */
import { enNombre, ratio, serieDe, ZERO } from "../../../src/domaine/commun";
import {
  concernesDuProgramme,
  controleLeParc,
  evaluePatrimoine,
  liberationsDuProgramme,
  OPTIONS_DE_PATRIMOINE,
  regleLesTaux,
  soustraitsDuProgramme,
  type OptionsDePatrimoine,
  type Programme,
} from "../../../src/domaine/flux";

const JANVIER = serieDe(2024, 1, 1)!;
/** 100 logements dont 10 identifiés, 20 à la vente, 5 à démolir, 4 communaux ; 8 %, ou 12 libérations. */
const p = (x: Partial<Programme> = {}): Programme => ({
  ligne: 1,
  programme: "Pins",
  bailleur: "",
  commune: "Rennes",
  epci: "Rennes Métropole",
  qpv: "non",
  miseEnService: serieDe(1990, 1, 1),
  logements: 100,
  identifies: 10,
  vente: 20,
  demolition: 5,
  liberations12Mois: 12,
  taux: ratio(8n, 100n),
  mutations: 1,
  relogements: { RU: 2, ORCOD: 3, LHI: 4, vente: 5 },
  communaux: 4,
  ...x,
});
const o = (x: Partial<OptionsDePatrimoine> = {}): OptionsDePatrimoine => ({ ...OPTIONS_DE_PATRIMOINE, ...x });
const LIBERATIONS = (denominateur: "concernes" | "parc") => o({ rotation: { mode: "liberations", denominateur } });
const NEUF = o({ neuf: "exclu", neufDepuis: JANVIER });

describe("Les logements concernés", () => {
  it("le parc moins les identifiés, les ventes et les démolitions, les communaux si on les retire ; jamais moins de 0", () => {
    expect(concernesDuProgramme(p(), o())).toBe(65);
    expect(concernesDuProgramme(p(), o({ retraitVenteDemolition: false }))).toBe(90);
    expect(concernesDuProgramme(p(), o({ retraitCommunaux: true }))).toBe(61);
    const { communaux: _, ...sansCommunaux } = p();
    expect(concernesDuProgramme(sansCommunaux, o({ retraitCommunaux: true }))).toBe(65);
    expect(concernesDuProgramme(p({ logements: 30 }), o())).toBe(0);
    expect(concernesDuProgramme(p({ regle: { choix: "exclu", taux: null } }), o())).toBe(0);
  });
  it("un programme neuf est mis à part dès le jour dit, s'il faut l'exclure", () => {
    const de = (miseEnService: number | null, options = NEUF) => concernesDuProgramme(p({ miseEnService }), options);
    expect([de(JANVIER - 1), de(JANVIER), de(JANVIER + 1), de(null)]).toEqual([65, 0, 0, 65]);
    expect([de(JANVIER, o({ neuf: "inclus", neufDepuis: JANVIER })), de(JANVIER, o({ neuf: "exclu" }))]).toEqual([
      65, 65,
    ]);
    expect([
      soustraitsDuProgramme(p({ miseEnService: JANVIER }), NEUF),
      soustraitsDuProgramme(p(), NEUF),
      soustraitsDuProgramme(p({ regle: { choix: "exclu", taux: null } }), o()),
      soustraitsDuProgramme(p({ regle: { choix: "moyenne", taux: ratio(1n, 10n) } }), o()),
    ]).toEqual([false, true, false, true]);
  });
});

describe("Les libérations", () => {
  it("le taux de chacun, un taux unique, ou celles de douze mois", () => {
    expect(liberationsDuProgramme(p(), o())).toEqual(ratio(52n, 10n));
    expect(liberationsDuProgramme(p(), o({ rotation: { mode: "unique", taux: ratio(1n, 10n) } }))).toEqual(
      ratio(65n, 10n),
    );
    expect(liberationsDuProgramme(p(), LIBERATIONS("concernes"))).toEqual(ratio(12n));
    // Rapportées au parc : 12 × 65 ÷ 100.
    expect(liberationsDuProgramme(p(), LIBERATIONS("parc"))).toEqual(ratio(78n, 10n));
    expect(liberationsDuProgramme(p({ logements: 0 }), LIBERATIONS("parc"))).toEqual(ZERO);
    expect(liberationsDuProgramme(p({ logements: 30 }), LIBERATIONS("concernes"))).toEqual(ZERO);
  });
  it("sans taux, ni libérations : inconnues, sauf choix", () => {
    const sans = { taux: null, liberations12Mois: null };
    expect([liberationsDuProgramme(p(sans), o()), liberationsDuProgramme(p(sans), LIBERATIONS("parc"))]).toEqual([
      null,
      null,
    ]);
    const regle = { choix: "moyenne", taux: ratio(1n, 5n) } as const;
    expect(liberationsDuProgramme(p({ ...sans, regle }), o())).toEqual(ratio(13n));
    expect(liberationsDuProgramme(p({ ...sans, regle }), LIBERATIONS("concernes"))).toEqual(ratio(13n));
    expect(liberationsDuProgramme(p({ ...sans, regle: { choix: "exclu", taux: null } }), o())).toEqual(ZERO);
    // Un taux écrit l'emporte sur le choix.
    expect(liberationsDuProgramme(p({ regle }), o())).toEqual(ratio(52n, 10n));
  });
});

describe("Un taux qui manque", () => {
  const sans = (x: Partial<Programme> = {}) => p({ programme: "Lilas", ligne: 2, taux: null, ...x });
  const regles = (ps: readonly Programme[], options = o()) => regleLesTaux(ps, options);

  it("la moyenne est celle des programmes dont le taux est connu : 5,2 sur 65", () => {
    expect(regles([p(), sans()]).moyenne).toEqual(ratio(8n, 100n));
    // Un programme sans logement concerné n'y compte pas, et n'est pas sans taux.
    expect(regles([p(), sans({ logements: 30 })])).toMatchObject({ moyenne: ratio(8n, 100n), sansTaux: [] });
    expect(regles([sans()]).moyenne).toBeNull();
  });
  it.each([
    [null, null],
    ["observe", { choix: "observe", taux: ratio(12n, 65n) }],
    ["moyenne", { choix: "moyenne", taux: ratio(8n, 100n) }],
    ["exclu", { choix: "exclu", taux: null }],
  ] as const)("le choix « %s »", (aDefaut, regle) => {
    const r = regles([p(), sans({ aDefaut })]);
    expect(r.sansTaux).toEqual([
      {
        ligne: 2,
        programme: "Lilas",
        commune: "Rennes",
        logements: 65,
        choix: aDefaut,
        observe: ratio(12n, 65n),
        regle,
      },
    ]);
    expect(r.programmes[0]).toEqual(p());
    expect(r.programmes[1]!.regle ?? null).toEqual(regle);
  });
  it("plus de libérations que de logements concernés ne font pas un taux ; autant en font un de 100 %", () => {
    const observe = (liberations12Mois: number | null, options = o()) =>
      regles([sans({ liberations12Mois, aDefaut: "observe" })], options).sansTaux[0]!.observe;
    expect([observe(65), observe(66), observe(null)]).toEqual([ratio(1n), null, null]);
    expect(observe(null, LIBERATIONS("concernes"))).toBeNull();
  });
});

describe("Les étapes de l'assiette", () => {
  const etapes = (ps: readonly Programme[], options = o()) =>
    Object.fromEntries(
      evaluePatrimoine(ps, options).total.etapes.map((e) => [
        e.code,
        [e.signe, e.valeur === null ? null : enNombre(e.valeur), e.retenue],
      ]),
    );

  it("chacune a son signe, sa valeur, et dit si elle compte", () =>
    expect(etapes([p({ taux: ratio(1n, 2n) })])).toEqual({
      parc: ["+", 100, true],
      neuf: ["−", 0, false],
      identifies: ["−", 10, true],
      vente: ["−", 20, true],
      demolition: ["−", 5, true],
      communaux: ["−", 4, false],
      concernes: ["=", 65, true],
      taux: ["×", 0.5, true],
      liberations: ["=", 32.5, true],
      mutations: ["−", 1, true],
      "relogements-RU": ["−", 2, true],
      "relogements-ORCOD": ["−", 3, true],
      "relogements-LHI": ["−", 4, true],
      "relogements-vente": ["−", 5, true],
      brut: ["=", 17.5, true],
      assiette: ["=", 17.5, true],
    }));
  it("un programme neuf exclu est dans le parc et dans le neuf, et ne retire rien d'autre", () => {
    const e = etapes([p({ taux: ratio(1n, 2n) }), p({ miseEnService: JANVIER, logements: 40, communaux: 9 })], NEUF);
    expect([e.parc, e.neuf, e.identifies, e.communaux, e.mutations, e["relogements-RU"], e.concernes]).toEqual([
      ["+", 140, true],
      ["−", 40, true],
      ["−", 10, true],
      ["−", 4, false],
      ["−", 1, true],
      ["−", 2, true],
      ["=", 65, true],
    ]);
  });
  it("un programme exclu par choix a son étape, qui n'existe pas sans lui ; les communaux retirés comptent", () => {
    const exclu = p({ logements: 40, taux: null, regle: { choix: "exclu", taux: null } });
    expect(etapes([p(), exclu]).exclus).toEqual(["−", 40, true]);
    expect(etapes([p()]).exclus).toBeUndefined();
    expect(etapes([p()], o({ retraitCommunaux: true })).communaux).toEqual(["−", 4, true]);
    expect(etapes([p({ communaux: 0 })]).communaux).toBeUndefined();
    expect(etapes([p({ vente: 20 })], o({ retraitVenteDemolition: false })).demolition).toEqual(["−", 5, false]);
  });
  it("sans logement concerné, aucun taux ; des sorties plus grandes que les libérations : l'assiette est ramenée à 0", () => {
    expect(etapes([p({ logements: 30 })]).taux).toEqual(["×", null, true]);
    const { total } = evaluePatrimoine([p()]);
    expect([enNombre(total.assiette), total.ramenee, total.programmes, total.programmesSansTaux]).toEqual([
      0,
      true,
      1,
      0,
    ]);
    // 65 × 3/13 = 15 : tout juste les sorties.
    expect(evaluePatrimoine([p({ taux: ratio(3n, 13n) })]).total.ramenee).toBe(false);
  });
  it("les programmes réglés sont nommés, sauf ceux qui n'ont pas de logement concerné ; sans taux, comptés", () => {
    const regle = { choix: "moyenne", taux: ratio(1n, 10n) } as const;
    const { total } = evaluePatrimoine([
      p({ programme: "A", taux: null, regle }),
      p({ programme: "B", taux: null, regle, logements: 35 }),
      p({ programme: "C", taux: null }),
      p({ programme: "D", taux: null, logements: 35 }),
    ]);
    expect([total.regles, total.programmesSansTaux]).toEqual([[{ programme: "A", regle }], 1]);
  });
});

describe("Les territoires", () => {
  const deux = [
    p({ taux: ratio(1n, 2n) }),
    p({ commune: "RENNES", epci: "", qpv: "oui", taux: ratio(1n, 65n), mutations: 0 }),
    p({
      commune: "Bruz",
      epci: "Rennes Métropole",
      qpv: "inconnu",
      taux: ratio(1n, 5n),
      mutations: 0,
      relogements: { RU: 0, ORCOD: 0, LHI: 0, vente: 0 },
    }),
  ];
  const par = (d: "epci" | "commune" | "qpv" | "total") =>
    evaluePatrimoine(deux, o(), d).territoires.map((t) => [t.territoire, t.programmes, enNombre(t.assiette)]);

  it("par commune, par EPCI, par QPV ; un nom écrit autrement est le même", () => {
    // Rennes : 32,5 + 1 − 1 − 28 = 4,5 ; Bruz : 13.
    expect(par("commune")).toEqual([
      ["Rennes", 2, 4.5],
      ["Bruz", 1, 13],
    ]);
    expect(par("epci")).toEqual([
      ["Rennes Métropole", 2, 30.5],
      ["", 1, 0],
    ]);
    expect(par("qpv")).toEqual([
      ["Hors QPV", 1, 17.5],
      ["En QPV", 1, 0],
      ["", 1, 13],
    ]);
    expect(par("total")).toEqual([]);
  });
  it("ce que les planchers à 0 ajoutent aux lignes : 30,5 au lieu de 17,5", () => {
    const e = (d: "total" | "epci" | "commune" | "qpv") => enNombre(evaluePatrimoine(deux, o(), d).ecartDesPlanchers);
    expect([enNombre(evaluePatrimoine(deux).total.assiette), e("total"), e("epci"), e("commune"), e("qpv")]).toEqual([
      17.5, 0, 13, 0, 13,
    ]);
  });
});

describe("Ce qui ne va pas dans un parc", () => {
  const problemes = (ps: readonly Programme[], options = o()) =>
    controleLeParc(ps, options).map((x) => [
      x.code,
      (x.ou as { ligne?: number }).ligne,
      (x.ou as { entete?: string }).entete,
    ]);

  it("un programme deux fois dans une commune ; le même nom ailleurs n'en est pas un", () => {
    expect(problemes([p(), p({ ligne: 2, programme: "PINS" }), p({ ligne: 3, commune: "Bruz" })])).toEqual([
      ["flux-doublon", 2, "Programme"],
    ]);
  });
  it("des sorties plus grandes que le programme, communaux compris si on les retire ; égales, non", () => {
    expect(problemes([p({ logements: 35 })])).toEqual([]);
    expect(problemes([p({ logements: 34 })])).toEqual([["flux-composantes-superieures", 1, "Logements"]]);
    const communaux = o({ retraitCommunaux: true });
    expect(problemes([p({ logements: 39 })], communaux)).toEqual([]);
    expect(controleLeParc([p({ logements: 38 })], communaux).map((x) => x.valeurs)).toEqual([
      { lu: 39, parc: 38, detail: "défense, vente, démolition et logements communaux" },
    ]);
  });
  it("chaque programme sans taux à sa cellule ; quand aucun n'en a, une seule phrase", () => {
    const sans = p({ ligne: 2, programme: "Lilas", taux: null });
    expect(problemes([p(), sans])).toEqual([["flux-liberations-sans-taux", 2, "Taux de rotation"]]);
    expect(problemes([p(), { ...sans, liberations12Mois: null }])).toEqual([
      ["flux-logements-sans-taux", 2, "Taux de rotation"],
    ]);
    expect(problemes([p(), { ...sans, liberations12Mois: 0 }])).toEqual([
      ["flux-logements-sans-taux", 2, "Taux de rotation"],
    ]);
    expect(problemes([p(), { ...sans, liberations12Mois: null }], LIBERATIONS("concernes"))).toEqual([
      ["flux-logements-sans-taux", 2, "Libérations 12 mois"],
    ]);
    expect(problemes([sans, { ...sans, ligne: 3, programme: "Ifs" }])).toEqual([
      ["flux-taux-tous-absents", undefined, "Taux de rotation"],
    ]);
    expect(problemes([{ ...sans, liberations12Mois: null }], LIBERATIONS("parc"))).toEqual([
      ["flux-taux-tous-absents", undefined, "Libérations 12 mois"],
    ]);
    // Un taux de 0 est un taux, sauf donné pour tous ; un programme sans logement concerné n'en demande pas.
    expect(problemes([p({ taux: ZERO })])).toEqual([]);
    expect(problemes([p({ taux: ZERO }), { ...sans, liberations12Mois: null }])).toEqual([
      ["flux-logements-sans-taux", 2, "Taux de rotation"],
    ]);
    expect(problemes([p()], o({ rotation: { mode: "unique", taux: ZERO } }))).toEqual([
      ["flux-taux-tous-absents", undefined, "Taux de rotation"],
    ]);
    expect(problemes([p(), { ...sans, logements: 35 }])).toEqual([]);
  });
});
