/**
 * Ce que les papiers impriment, lettre par lettre : aucun en-tête ne touche celui qui le précède ni n'a de mot coupé, aucune ligne ne commence par
 * un signe de ponctuation. Les chasses sont celles de Carlito gras, aux mêmes mesures que Calibri, lues dans la police par un autre programme.
 */
import { composeDocument, composeFeuille, type Document, type FeuilleDeDocument } from "../../src/documents";
import { reconnaisTout } from "../../src/excel";
import { PAPIERS } from "./papiers";

jest.setTimeout(120_000);

const CHASSES = new Map(
  Object.entries({
    463: " \u00a0\u202f",
    478: "'",
    528: "’,",
    547: ".",
    565: ":;",
    973: "|",
    667: "!",
    548: "·",
    503: "il",
    523: "j",
    546: "I",
    648: "f",
    710: "t",
    638: "()",
    665: "[]",
    627: "-",
    728: "r",
    678: "J",
    817: "s",
    814: "z",
    857: "c",
    880: "/\\",
    941: "x",
    983: "k",
    969: "v",
    970: "y",
    866: "L",
    949: "?",
    1011: "a",
    971: "g",
    940: "F",
    968: "S",
    1014: "T",
    1064: "Y",
    979: "Z",
    1020: "–+=<>÷×−",
    1099: "bdhnpqu",
    1031: "e",
    1101: "o",
    1148: "B",
    1084: "C",
    999: "E",
    1120: "K",
    1090: "P",
    1153: "R",
    1128: "X",
    1038: "0123456789€",
    1103: "«»",
    1241: "A",
    1211: "V",
    1291: "D",
    1305: "G",
    1292: "H",
    1349: "N",
    1337: "U",
    1405: "Q",
    1385: "O",
    1526: "w",
    1666: "m",
    1493: "%",
    1443: "&",
    1790: "MŒ",
    1856: "W",
    1726: "œ",
    1854: "—",
  }).flatMap(([chasse, lettres]) => [...lettres].map((c) => [c, Number(chasse)] as const)),
);
/** La largeur d'une colonne se compte en chiffres de Calibri : 1 038 unités. */
const enChiffres = (texte: string): number =>
  [...texte.normalize("NFD")].reduce((l, c) => l + (/\p{M}/u.test(c) ? 0 : CHASSES.get(c)!), 0) / 1038;

/** Les lignes que fait un texte dans une colonne : un mot ne se coupe qu'après un trait d'union ou une barre. */
function lignes(texte: string, large: number): readonly string[] {
  const faites: string[] = [];
  for (const entiere of texte.split("\n")) {
    let prise = "";
    for (const morceau of entiere.split(/(?<=[ /-])/u)) {
      if (prise !== "" && enChiffres((prise + morceau).trimEnd()) > large) {
        faites.push(prise);
        prise = "";
      }
      prise += morceau;
    }
    faites.push(prise);
  }
  return faites.map((l) => l.trim());
}

interface Entete {
  readonly texte: string;
  readonly large: number;
  readonly aDroite: boolean;
}
/** Les en-têtes d'une feuille, avec la largeur que la mise en place donne à leur colonne. */
const entetesDe = (f: FeuilleDeDocument): readonly (readonly Entete[])[] => {
  const { largeurs, aspects, tables, cellules } = composeFeuille(f);
  return tables.map(({ zone: z }) =>
    Array.from({ length: z.colonnes }, (_, j) => ({
      texte: String(cellules[z.ligne]![z.colonne + j]),
      large: largeurs[z.colonne + j]!,
      aDroite: aspects.some(
        ({ zone, aspect }) =>
          zone.ligne === z.ligne &&
          zone.colonne === z.colonne + j &&
          zone.lignes === 1 &&
          aspect.horizontal === "droite",
      ),
    })),
  );
};

/** Ceux que l'onglet Grille écrit. */
const COTATION =
  /^(note-d-impact|pilotage|registre|liste-de|decisions|fiche|notice|export-des-notes|evaluation|grilles-des-epci|poids|annee-simulee)/;

describe.each(Object.entries(PAPIERS))("%s", (nom, fais) => {
  let papier: Document;
  let composees: ReturnType<typeof composeDocument>;
  beforeAll(() => {
    papier = fais();
    composees = composeDocument(papier);
  });

  it("aucun mot d'un en-tête n'est plus large que sa colonne, et aucun en-tête ne touche celui qui le précède", () => {
    const fautes = papier.feuilles.flatMap((f) =>
      entetesDe(f).flatMap((entetes) =>
        entetes.flatMap(({ texte, large, aDroite }, j) => {
          const plusLarge = Math.max(...lignes(texte, large).map(enChiffres));
          const air = large - plusLarge;
          return air < 0 || (j > 0 && aDroite && air < 0.6) ? [`${f.nom} : « ${texte} », ${air.toFixed(2)}`] : [];
        }),
      ),
    );
    expect(fautes).toEqual([]);
  });

  it("aucune espace sécable devant un signe double, un guillemet fermant, %, ni dans un nombre", () => {
    const secables = composees.flatMap((f) => [
      ...f.cellules.flat().flatMap((v) => (typeof v === "string" ? [v] : [])),
      f.impression.pied,
      ...f.graphiques.flatMap((g) => [g.titre, ...g.categories.textes, ...g.series.map((s) => s.nom)]),
    ]);
    expect(secables.filter((t) => / [:;!?%»€]|« |(?<!\d|\d )\d{1,3} \d{3}(?!\d)/u.test(t))).toEqual([]);
  });

  it("un en-tête répété sur une page y est suivi de sa table", () => {
    const seuls = composees.flatMap((f) => {
      const { repetee, sauts } = f.impression;
      if (repetee === null) return [];
      const sienne = f.tables.filter(({ zone }) => zone.ligne >= repetee).map(({ zone }) => zone.ligne + zone.lignes);
      return sauts.filter((l) => l > repetee && l >= Math.max(...sienne)).map((l) => `${f.nom}, ligne ${l + 1}`);
    });
    expect(seuls).toEqual([]);
  });

  if (COTATION.test(nom))
    it("une table qui passe d'une page à l'autre garde son en-tête", () => {
      const coupees = composees.flatMap((f) =>
        f.tables
          .filter(({ zone: z }) => {
            const coupee = f.impression.sauts.some((l) => l > z.ligne && l < z.ligne + z.lignes);
            const { repetee } = f.impression;
            return coupee && (repetee === null || repetee > z.ligne);
          })
          .map((t) => `${f.nom} : ${t.nom}`),
      );
      expect(coupees).toEqual([]);
    });

  it("aucune de ses tables ne se reconnaît comme une table à lire", () => {
    const lues = papier.feuilles.flatMap((f) =>
      f.sections.flatMap((s) => {
        if (s.genre !== "tableau") return [];
        const { nom } = s;
        const zone = { feuilleId: f.nom, feuille: f.nom, ligne: 0, colonne: 0, lignes: 2, colonnes: s.colonnes.length };
        const tete = [s.colonnes.map((c) => c.entete)];
        return reconnaisTout({
          sources: [{ genre: "table", cle: `table:${nom}`, nom, tableId: nom, zone, tete }],
          feuilles: [],
        });
      }),
    );
    expect(lues.map((r) => `${r.source.nom} : ${r.modele.nom}`)).toEqual([]);
  });
});

describe("la mise en place", () => {
  const feuille = (
    cellules: readonly string[],
    largeurs: readonly number[],
    entetes: readonly string[],
  ): FeuilleDeDocument => ({
    nom: "Feuille",
    titre: "Titre : essai",
    sousTitres: [],
    largeurs,
    impression: { orientation: "portrait", pied: "Pied" },
    sections: [
      {
        genre: "tableau",
        nom: "Essai",
        colonnes: entetes.map((entete, i) => ({ cle: `c${i}`, entete, genre: i === 0 ? "code" : "texte" })),
        lignes: [{ cellules }],
        vide: "",
      },
    ],
  });

  it("élargit une colonne dont un mot serait coupé, de six chiffres au plus", () => {
    expect(composeFeuille(feuille(["a", "non-renouvellement"], [10, 12], ["A", "B"])).largeurs[1]).toBeGreaterThan(13);
    expect(composeFeuille(feuille(["a", "m".repeat(40)], [10, 12], ["A", "B"])).largeurs).toEqual([10, 12]);
  });

  it("les nombres et la ponctuation d'un texte sont insécables ; un code reste tel qu'il est écrit", () => {
    const { cellules } = composeFeuille(
      feuille(
        ["12 345 : a", "« Oui » : 1 048 sur 12 345 678, 30 % ; art. R. 441-5, al. 3 ?"],
        [30, 60],
        ["Code", "Dit"],
      ),
    );
    expect(cellules.at(-1)).toEqual([
      "12 345 : a",
      "«\u00a0Oui\u00a0»\u00a0: 1\u00a0048 sur 12\u00a0345\u00a0678, 30\u00a0%\u00a0; art.\u00a0R.\u00a0441-5, al.\u00a03\u00a0?",
    ]);
    expect(cellules[0]).toEqual(["Titre\u00a0: essai"]);
  });

  it("les signatures se partagent la largeur, non le nombre des colonnes", () => {
    const { fusions } = composeFeuille({
      ...feuille(["a", "b"], [46, 12, 14, 9, 14], ["A", "B"]),
      sections: [{ genre: "signatures", mentions: ["Pour le bailleur", "Pour l'autre"] }],
    });
    // 95 chiffres en tout : 46 d'un côté, 49 de l'autre.
    expect(fusions.at(-1)).toEqual({ ligne: 2, colonne: 1, lignes: 1, colonnes: 4 });
  });
});
