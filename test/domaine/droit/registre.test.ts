import { serieDe } from "../../../src/domaine/commun";
import {
  IDS_DES_PARAMETRES,
  IDS_DES_REGLES,
  trouveRegle,
  valeurEnVigueur,
  versionsDe,
  type IdDeParametre,
} from "../../../src/domaine/droit";

const j = (a: number, m: number, d: number): number => serieDe(a, m, d)!;
const trimestres = Array.from({ length: 12 * 4 }, (_, i) => j(2015 + Math.floor(i / 4), (i % 4) * 3 + 1, 1));

const seuil = (regle: IdDeParametre, date: number): string => {
  const v = valeurEnVigueur(regle, date);
  if (v.etat !== "en-vigueur") return v.etat;
  const p = v.parametre.valeur;
  return p.genre === "seuil" ? `${p.nombre.n}/${p.nombre.d} ${p.unite}` : p.genre;
};

/** Premier jour d'effet et nombre, écrits ici d'après les textes, jamais repris du registre. */
const ATTENDUS: readonly (readonly [IdDeParametre, readonly [number, number, number], string])[] = [
  ["FLX-30", [2020, 2, 22], "3/10 part"],
  ["FLX-05", [2020, 2, 22], "1/20 part"],
  ["FLX-30H", [2020, 2, 22], "3/10 part"],
  ["FLX-UNI", [2020, 2, 22], "enonce"],
  ["FLX-20", [2020, 2, 22], "1/5 part"],
  ["FLX-SUP", [2020, 2, 22], "enonce"],
  ["FLX-CONV", [2020, 2, 22], "1/1 conventions"],
  ["FLX-EXC", [2020, 2, 22], "enonce"],
  ["FLX-2802P", [2020, 2, 22], "avant-le"],
  ["FLX-2802B", [2020, 2, 22], "avant-le"],
  ["FLX-3103", [2020, 2, 22], "avant-le"],
  ["FLX-TRANS", [2020, 2, 22], "enonce"],
  ["FLX-ACT", [2020, 2, 22], "enonce"],
  ["FLX-NEUF", [2020, 2, 22], "enonce"],
  ["FLX-NOCONV", [2020, 2, 22], "2/1 mois"],
  ["FLX-AMENDE", [2020, 2, 22], "18/1 mois"],
  ["FLX-30-DEROGATION", [2020, 2, 22], "1/1 ans"],
  ["FLX-ART5", [2023, 11, 24], "enonce"],
  ["FLX-5ANS", [2015, 8, 8], "5/1 ans"],
  ["FLX-1MOIS", [2015, 8, 7], "1/1 mois"],
  ["FLX-NUL", [2015, 8, 8], "enonce"],
  ["FLX-EXC2", [2022, 2, 23], "enonce"],
  ["ATT-Q1", [2017, 1, 29], "1/4 part"],
  ["ATT-50", [2018, 11, 25], "1/2 part"],
  ["ATT-25C", [2017, 1, 29], "1/4 part"],
  ["ATT-25B", [2017, 1, 29], "1/4 part"],
  ["ATT-25AL", [2017, 1, 29], "1/4 part"],
  ["ATT-REP", [2022, 2, 23], "15/1 jours"],
  ["ATT-INJ", [2022, 2, 23], "6/1 mois"],
  ["ATT-INJ-12", [2022, 2, 23], "12/1 mois"],
  ["ATT-ESS", [2022, 2, 23], "enonce"],
  ["ATT-SPV", [2021, 11, 27], "enonce"],
  ["ATT-QPVM", [2018, 11, 25], "enonce"],
  ["ATT-3", [2023, 12, 6], "3/1 demandes"],
];

describe("Registre du droit : les nombres, leurs dates", () => {
  it.each(ATTENDUS)("%s prend effet au jour dit, et la veille n'est pas couverte", (regle, [a, m, d], attendu) => {
    expect(seuil(regle, j(a, m, d) - 1)).toBe("avant-couverture");
    expect(seuil(regle, j(a, m, d))).toBe(attendu);
    expect(seuil(regle, j(2026, 11, 22))).toBe(attendu);
  });

  it.each([
    ["FLX-30-OLD", "3/10 part"],
    ["FLX-05-OLD", "1/20 part"],
    ["FLX-20-OLD", "1/5 part"],
  ] as const)("%s : du 1er septembre 2019 au 21 février 2020, puis abrogée", (regle, attendu) => {
    expect(seuil(regle, j(2019, 8, 31))).toBe("avant-couverture");
    expect(seuil(regle, j(2019, 9, 1))).toBe(attendu);
    expect(seuil(regle, j(2020, 2, 21))).toBe(attendu);
    const v = valeurEnVigueur(regle, j(2020, 2, 22));
    expect(v.etat === "abroge" && v.depuis).toBe(j(2020, 2, 22));
  });

  it.each([
    ["FLX-PCT", j(2020, 2, 22), j(2021, 11, 24)],
    ["FLX-PCT", j(2022, 2, 22), j(2021, 11, 24)],
    ["FLX-PCT", j(2022, 2, 23), j(2023, 11, 24)],
    ["COT-OBL", j(2021, 7, 29), j(2021, 9, 1)],
    ["COT-OBL", j(2021, 7, 30), j(2021, 12, 31)],
    ["COT-OBL", j(2022, 2, 23), j(2023, 12, 31)],
  ] as const)("la date limite de %s au numéro %i", (regle, date, limite) => {
    const v = valeurEnVigueur(regle, date);
    expect(v.etat === "en-vigueur" && v.parametre.valeur).toEqual({ genre: "date-limite", le: limite });
  });

  it("les dénominateurs suivent le texte : le flux depuis 2020, le stock avant", () => {
    const base = (r: IdDeParametre): string | null => versionsDe(r)[0]!.denominateur;
    expect(
      [
        "FLX-30",
        "FLX-05",
        "FLX-30H",
        "FLX-20",
        "FLX-30-OLD",
        "FLX-05-OLD",
        "FLX-20-OLD",
        "ATT-Q1",
        "ATT-50",
        "ATT-25C",
        "ATT-25B",
        "ATT-25AL",
      ].map((r) => base(r as IdDeParametre)),
    ).toEqual([
      "flux-total",
      "flux-total",
      "flux-hors-qpv",
      "flux-territoire",
      "stock-organisme",
      "stock-organisme",
      "stock-programme",
      "baux-hors-qpv",
      "attributions-qpv",
      "attributions-collectivite",
      "attributions-bailleur",
      "attributions-als",
    ]);
  });

  it("à revérifier quand le texte n'a été ni lu ni observé, et alors seulement", () => {
    const aRevoir = (jour: number): IdDeParametre[] =>
      IDS_DES_PARAMETRES.filter((id) => {
        const v = valeurEnVigueur(id, jour);
        return v.etat === "en-vigueur" && v.aReverifier;
      });
    const enVigueur = (jour: number): number =>
      IDS_DES_PARAMETRES.filter((id) => valeurEnVigueur(id, jour).etat === "en-vigueur").length;
    expect(aRevoir(j(2023, 12, 6))).toEqual([]);
    expect(aRevoir(j(2023, 12, 30))).toEqual([]);
    // L. 342-14 a reçu une nouvelle version le 31 décembre 2023 ; l'article 5 du décret n'est cité que d'un compte rendu du 8 février 2024.
    expect(aRevoir(j(2023, 12, 31))).toEqual(["FLX-AMENDE"]);
    expect(aRevoir(j(2024, 2, 9))).toEqual(["FLX-ART5", "FLX-AMENDE"]);
    expect(aRevoir(j(2025, 7, 12))).toEqual(["FLX-ART5", "FLX-AMENDE"]);
    expect(aRevoir(j(2025, 7, 13))).toHaveLength(enVigueur(j(2025, 7, 13)));
  });

  it.each(IDS_DES_PARAMETRES.map((id) => [id]))(
    "%s : à chaque trimestre de 2015 à 2026, avant puis pendant puis après, sans trou ni recouvrement",
    (id) => {
      const ordre = ["avant-couverture", "en-vigueur", "abroge"];
      let rang = 0;
      for (const date of trimestres) {
        const r = ordre.indexOf(valeurEnVigueur(id, date).etat);
        expect(r).toBeGreaterThanOrEqual(rang);
        rang = r;
      }
      const versions = versionsDe(id);
      expect(versions.length).toBeGreaterThan(0);
      for (let i = 1; i < versions.length; i++) expect(versions[i]!.effet).toBe(versions[i - 1]!.fin! + 1);
      for (const v of versions) {
        expect(v.article).not.toBe("");
        expect(v.phrase.length).toBeGreaterThan(20);
        expect(v.verifieLe).toBe(j(2023, 12, 6));
      }
    },
  );

  it("toutes les lignes de la table des règles y sont", () =>
    expect([...IDS_DES_REGLES].sort()).toEqual(
      (
        "FLX-30 FLX-05 FLX-30H FLX-UNI FLX-20 FLX-20-OLD FLX-30-OLD FLX-05-OLD FLX-SUP FLX-CONV FLX-PCT FLX-NUL FLX-EXC FLX-EXC2 FLX-2802P FLX-2802B FLX-3103 FLX-TRANS FLX-ACT FLX-NEUF FLX-ART5 " +
        "FLX-NOCONV FLX-AMENDE FLX-5ANS FLX-1MOIS ATT-Q1 ATT-50 ATT-25C ATT-25B ATT-25AL ATT-REP ATT-INJ ATT-ESS ATT-SPV ATT-QPVM ATT-3 COT-OBL COT-UNI COT-PRIO COT-REF COT-INFO COT-AIDE COT-EVAL COT-SNE"
      )
        .split(" ")
        .sort(),
    ));

  it("un identifiant mal écrit retrouve sa règle, un inconnu donne les plus proches", () => {
    expect(trouveRegle(" flx 30 ")).toEqual({ regle: "FLX-30" });
    expect(trouveRegle("att–q1")).toEqual({ regle: "ATT-Q1" });
    expect(trouveRegle("FLX-31")).toEqual({ proches: expect.arrayContaining(["FLX-30"]) });
  });
});
