/** L'annexe remise à chaque réservataire : chaque nombre se refait à la main, et rien n'y est d'un autre. */
import { ratio, serieDe } from "../../src/domaine/commun";
import { evaluePatrimoine, evalueConversion, OPTIONS_DE_PATRIMOINE, passeAuxLogements } from "../../src/domaine/flux";
import { annexesDuPassage } from "../../src/taskpane/flux/annexes";
import { annexes } from "./papiers";
import { lignesDe, textesDe } from "./textes";

const DATE = serieDe(2024, 12, 31)!;
const reservation = (reservataire: string, type: string, reserves: number, contrepartie: "" | "terrain" = "") => ({
  ligne: 1,
  reservataire,
  type,
  programme: "",
  bailleur: "",
  commune: "",
  reserves,
  contrepartie,
  droitsUniques: 0,
  annees: null,
  finDesDroits: null,
  remboursement: null,
});
/** 1 000 logements, 100 à la défense, 8 % : 900 × 8 % = 72 ; 10 mutations et 5 relogements : 57. */
const patrimoine = evaluePatrimoine(
  [
    {
      ligne: 1,
      programme: "P",
      bailleur: "",
      commune: "Rennes",
      epci: "",
      qpv: "inconnu",
      miseEnService: null,
      logements: 1000,
      identifies: 100,
      vente: 0,
      demolition: 0,
      liberations12Mois: null,
      taux: ratio(8n, 100n),
      mutations: 10,
      relogements: { RU: 5, ORCOD: 0, LHI: 0, vente: 0 },
    },
  ],
  OPTIONS_DE_PATRIMOINE,
  "total",
);
const conversion = evalueConversion(
  [
    reservation("Préfet", "État", 300),
    reservation("Ville", "Commune ou EPCI", 100),
    reservation("Ville", "Commune ou EPCI", 20, "terrain"),
  ],
  { parc: ratio(1000n), liberations: ratio(72n), tauxDe: () => ratio(8n, 100n), attributions: null, date: DATE },
);
const passage = passeAuxLogements(
  conversion,
  ratio(57n),
  { methode: "stock", retrocession: null, avecPlafondDeLEtat: true },
  DATE,
);
const papier = annexesDuPassage(
  {
    bailleur: "Habitat 35",
    patrimoine,
    conversion,
    methode: "stock",
    conventions: [],
    tables: ["Parc", "Réservations"],
    date: DATE,
  },
  passage,
);
const net = (t: string): string => t.replace(/[\u00a0\u202f]/g, " ");

describe("annexe de convention", () => {
  it("une feuille par réservataire, à son nom", () => {
    expect(papier.feuilles.map((f) => f.nom)).toEqual(["Annexe Préfet", "Annexe Ville"]);
    const [prefet] = papier.feuilles;
    expect(textesDe({ nom: "x", feuilles: [prefet!] }).filter((t) => t.includes("Ville"))).toEqual([]);
  });

  it("du parc à l'assiette : chaque étape, jusqu'à 57", () => {
    expect(
      lignesDe(papier, "Annexe_1_Assiette").map((l) => [l[1], typeof l[2] === "string" ? net(l[2]) : l[2]]),
    ).toEqual([
      ["+", 1000],
      ["−", 100],
      ["=", 900],
      ["×", "8 %"],
      ["=", 72],
      ["−", 10],
      ["−", 5],
      ["=", 57],
    ]);
  });

  // Poids du stock : 120 ÷ 1 000 = 12 %, dont 20 ÷ 1 000 = 2 % d'un terrain. Rotation : 120 × 8 % = 9,6 ÷ 72 = 2/15. Droits uniques : aucun.
  it("de ses droits à sa part : numérateur et dénominateur de chaque méthode, celle qui est retenue", () => {
    expect(lignesDe(papier, "Annexe_2_Conversion")).toEqual([
      ["Poids du stock", 120, 1000, 0.12, "retenue"],
      ["Pondérée par la rotation", 9.6, 72, 2 / 15, ""],
      ["Droits uniques", null, null, null, "non calculée"],
    ]);
    const chiffres = papier.feuilles[1]!.sections.flatMap((s) => (s.genre === "chiffres" ? s.lignes : []));
    // 57 × 12 % = 6,84 ; 57 × 30 % = 17,1 ; total 23,94, 24 : 17 + 6, puis le plus grand reste, 0,84 : 7.
    expect(chiffres.map((c) => c.valeur)).toEqual([57, 0.12, 0.02, 6.84, 7]);
  });

  it("les clauses de chacun, dans les mots des textes en vigueur : celles de l'État ne sont pas celles d'une commune", () => {
    const de = (i: number): string => net(textesDe({ nom: "x", feuilles: [papier.feuilles[i]!] }).join("\n"));
    expect(de(0)).toContain("30 % au plus du flux annuel total de logements de chaque organisme bailleur");
    expect(de(0)).not.toContain("20 % du flux annuel sur leur territoire");
    expect(de(1)).toContain("globalement plus de 20 % du flux annuel sur leur territoire");
    expect(de(1)).toContain("(CCH, art. R. 441-5-4)");
    expect(de(1)).toContain("Pour Habitat 35");
    // Avant le décret de 2020, aucun de ces textes n'était en vigueur : aucun n'est cité.
    const avant = annexesDuPassage(
      {
        bailleur: "",
        patrimoine,
        conversion,
        methode: "stock",
        conventions: [],
        tables: [],
        date: serieDe(2015, 1, 1)!,
      },
      passage,
    );
    expect(textesDe(avant).filter((t) => t.includes("R. 441-5-2"))).toEqual([]);
  });

  it("d'un tour : le souhait, ce qui le retient, ce qu'il cède", () => {
    const textes = annexes().feuilles.map((f) => net(textesDe({ nom: "x", feuilles: [f] }).join("\n")));
    expect(textes[0]).toContain("La part est celle du tour 1 de la négociation.");
    expect(textes[0]).toContain("Retenue par son plafond, 30 % du flux annuel (R. 441-5-2).");
  });
});
