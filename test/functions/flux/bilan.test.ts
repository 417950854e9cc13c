import { serieDe } from "../../../src/domaine/commun";
import { fluxBilan } from "../../../src/functions/flux";
import { avecVides, installeExcel, VIDES } from "./outils";

installeExcel();

const j = (a: number, m: number, d: number): number => serieDe(a, m, d)!;
const ENTETES = [
  [
    "Bailleur",
    "Logement",
    "Commune",
    "QPV",
    "Typologie",
    "Financement",
    "Période de construction",
    "Date de libération",
    "Réservataire",
    "Type",
    "Hors flux",
    "Proposé le",
    "Attribué le",
    "Bail signé le",
  ],
];
const ligne = (
  l: string,
  r: string,
  type: string,
  hors: string,
  p: number | "",
  a: number | "",
  b: number | "",
  t = "T3",
  qpv = "Non",
): unknown[] => ["Habitat 35", l, "Rennes", qpv, t, "PLUS", "1990-1999", j(2023, 12, 1), r, type, hors, p, a, b];
const DONNEES = [
  ligne("A1", "Préfet 35", "État", "", j(2023, 12, 20), j(2024, 1, 15), j(2024, 2, 1)),
  ligne("A2", "Préfet 35", "État", "", j(2024, 1, 10), j(2024, 2, 15), ""),
  ligne("A3", "prefet 35", "État", "", j(2024, 5, 10), j(2024, 12, 31), j(2025, 1, 5), "T10", "Oui"),
  ligne("A4", "", "Bailleur", "", j(2024, 6, 1), "", ""),
  ligne("A5", "", "Bailleur", "Mutation interne", j(2024, 6, 1), j(2024, 7, 1), j(2024, 8, 1)),
  ["", "", "", "", "", "", "", "", "", "", "", "", "", ""],
];

describe.each(VIDES)("FLUX_BILAN, cellules vides reçues comme %p", (vide) => {
  const bilan = (annee?: unknown) => fluxBilan(ENTETES, avecVides(DONNEES, vide), annee);
  const cherche = (t: unknown[][], ...cle: string[]) => t.find((l) => cle.every((c, i) => l[i] === c))?.slice(3);

  test("chaque événement compte dans l'année de sa propre date", () => {
    const t = bilan(2024);
    expect(t[0]).toEqual(["Réservataire", "Dimension", "Modalité", "Proposés", "Attribués", "Baux signés"]);
    // A1 proposé en 2023, attribué et loué en 2024 ; A2 proposé et attribué ; A3 loué en 2025 seulement.
    expect(cherche(t, "Préfet 35", "Total")).toEqual([2, 3, 1]);
    expect(cherche(t, "Préfet 35", "Typologie", "T3")).toEqual([1, 2, 1]);
    expect(cherche(t, "Préfet 35", "Typologie", "T10")).toEqual([1, 1, 0]);
    expect(cherche(t, "Préfet 35", "QPV", "En QPV")).toEqual([1, 1, 0]);
    expect(cherche(t, "Non réservé", "Total")).toEqual([1, 0, 0]);
    expect(cherche(bilan(2023), "Préfet 35", "Total")).toEqual([1, 0, 0]);
    expect(cherche(bilan(2025), "Préfet 35", "Total")).toEqual([0, 0, 1]);
  });

  test("hors flux à part, par motif ; les totaux s'accordent", () => {
    const t = bilan(2024);
    expect(cherche(t, "Hors flux", "Motif", "Mutation interne")).toEqual([1, 1, 1]);
    expect(cherche(t, "Hors flux", "Total")).toEqual([1, 1, 1]);
    expect(cherche(t, "Total", "Total")).toEqual([3, 3, 1]);
    for (const r of ["Préfet 35", "Non réservé", "Total"])
      for (const d of ["Typologie", "Financement", "QPV", "Commune", "Période de construction"]) {
        const somme = t
          .filter((l) => l[0] === r && l[1] === d)
          .reduce((s, l) => s.map((x, k) => x + (l[3 + k] as number)), [0, 0, 0]);
        expect([r, d, somme]).toEqual([r, d, cherche(t, r, "Total")]);
      }
    expect(t.filter((l) => l[0] === "Problème")).toEqual([]);
  });

  test("une ligne en Mode « stock » est dite à part et ne compte pour aucun réservataire ; un Mode vide est en flux", () => {
    const entetes = [[...ENTETES[0]!, "Mode"]];
    const [a1, a2, , a4] = DONNEES;
    const t = fluxBilan(
      entetes,
      avecVides(
        [
          [...a1!, "Stock"],
          [...a2!, ""],
          [...a4!, "flux"],
        ],
        vide,
      ),
      2024,
    );
    // A1 (attribué et loué en 2024) est sur des droits en stock ; A2 et A4 restent, proposés, A2 attribué.
    expect(cherche(t, "Préfet 35", "Total")).toEqual([1, 1, 0]);
    expect(cherche(t, "Total", "Total")).toEqual([2, 1, 0]);
    expect(cherche(t, "En stock", "Total", "Total")).toEqual([0, 1, 1]);
    expect(t.filter((l) => l[0] === "Problème")).toEqual([]);
  });

  test("sans année : tout est compté, et dit", () => {
    const t = bilan();
    expect(cherche(t, "Préfet 35", "Total")).toEqual([3, 3, 2]);
    expect(t.filter((l) => l[0] === "Problème").map((l) => l[2])).toEqual([
      "Sans année, les événements de 2023, 2024, 2025 sont comptés ensemble ; donnez l'année du bilan en troisième argument.",
    ]);
  });
});

describe("FLUX_BILAN : données défectueuses, rien n'est perdu", () => {
  const problemes = (donnees: unknown[][], annee: unknown = 2024) =>
    fluxBilan(ENTETES, donnees as any[][], annee)
      .filter((l) => l[0] === "Problème")
      .map((l) => l[2]);

  test("bail avant l'attribution, étape manquante, nom voisin, motif inconnu, doublon : situés", () => {
    const donnees = [
      ligne("B1", "Action Logement Services", "Action Logement", "", j(2024, 1, 2), j(2024, 3, 1), j(2024, 2, 1)),
      ligne("B2", "Action Logment Services", "Action Logement", "", j(2024, 1, 3), "", j(2024, 2, 1)),
      ligne("B3", "Action Logement Services", "Action Logement", "Mutation intrene", j(2024, 1, 3), "", ""),
      ligne("B1", "Action Logement Services", "Action Logement", "", j(2024, 1, 2), "", ""),
      ligne("B4", "Action Logement Services", "Action Logement", "", "bientôt" as never, j(2024, 4, 1), ""),
    ];
    expect(problemes(donnees)).toEqual([
      "Mises à disposition, 5e ligne de la plage, colonne «\u00a0Proposé le\u00a0» : une date est attendue (jj/mm/aaaa), «\u00a0bientôt\u00a0» n'en est pas une.",
      "Mises à disposition, 3e ligne de la plage, colonne «\u00a0Hors flux\u00a0» : «\u00a0Mutation intrene\u00a0» n'est pas un motif de sortie du flux connu. Vouliez-vous dire «\u00a0Mutation interne\u00a0» ? La ligne est comptée hors flux, sous ce motif.",
      "Mises à disposition, 1re ligne de la plage, colonne «\u00a0Bail signé le\u00a0» : «\u00a0Bail signé le\u00a0» le 01/02/2024, avant «\u00a0Attribué le\u00a0» le 01/03/2024 ; les dates doivent se suivre. La ligne est comptée à ses dates.",
      "Mises à disposition, 2e ligne de la plage, colonne «\u00a0Bail signé le\u00a0» : «\u00a0Bail signé le\u00a0» le 01/02/2024 sans date «\u00a0Attribué le\u00a0» ; l'étape manquante n'est comptée nulle part.",
      "Mises à disposition, 4e ligne de la plage, colonne «\u00a0Logement\u00a0» : «\u00a0B1\u00a0» figure déjà à la 1re ligne de la plage ; gardez une seule des deux lignes, ou distinguez-les.",
      "Mises à disposition, 2e ligne de la plage, colonne «\u00a0Réservataire\u00a0» : «\u00a0Action Logment Services\u00a0» ressemble à «\u00a0Action Logement Services\u00a0» : s'il s'agit du même, écrivez-le partout de la même façon ; ils sont comptés séparément.",
    ]);
    const t = fluxBilan(ENTETES, donnees as any[][], 2024);
    expect(t.find((l) => l[0] === "Action Logement Services" && l[1] === "Total")).toEqual([
      "Action Logement Services",
      "Total",
      "Total",
      2,
      2,
      1,
    ]);
    expect(t.find((l) => l[0] === "Hors flux")).toEqual(["Hors flux", "Motif", "Mutation intrene", 1, 0, 0]);
  });

  test("Hors flux tenu en oui ou non : FAUX, « Faux », « N » et « Non » sont dans le flux", () => {
    const donnees = [false, "Faux", "N", "Non"].map((hors, i) =>
      ligne(`D${i}`, "Préfet 35", "État", hors as never, j(2024, 1, 2), "", ""),
    );
    const t = fluxBilan(ENTETES, donnees, 2024);
    expect(t.find((l) => l[0] === "Préfet 35" && l[1] === "Total")?.slice(3)).toEqual([4, 0, 0]);
    expect(t.filter((l) => l[0] === "Hors flux" || l[0] === "Problème")).toEqual([]);
  });

  test("réservataire vide sous un Type d'État : compté non réservé, et dit", () => {
    expect(
      problemes([
        ligne("C1", "", "État", "", j(2024, 1, 2), "", ""),
        ligne("C2", "", "Bailleur", "", j(2024, 1, 2), "", ""),
      ]),
    ).toEqual([
      "Mises à disposition, 1re ligne de la plage, colonne «\u00a0Réservataire\u00a0» : réservataire vide alors que le Type est «\u00a0État\u00a0» ; le logement est compté sous «\u00a0Non réservé\u00a0».",
    ]);
  });

  test("en-têtes et données de largeurs différentes : rien n'est lu de travers", () => {
    expect(fluxBilan([["Réservataire", "Proposé le"]], [["ALS", 45300, 1]], 2024)[1]![2]).toBe(
      "Mises à disposition : 3\u00a0colonnes dans les données pour 2\u00a0en-têtes ; la ligne d'en-têtes doit avoir la largeur des données, dans le même ordre.",
    );
  });

  test("une plage que Excel ne transmettrait pas : combien de lignes tiennent, et quelles colonnes ôter", () => {
    const l = ["ALS", 45300, "x".repeat(300)];
    const phrase = fluxBilan(
      [["Réservataire", "Proposé le", "Observations"]],
      Array.from({ length: 15000 }, () => l),
      2024,
    )[1]![2];
    expect(phrase).toContain("15\u202f000\u00a0lignes sur 3\u00a0colonnes");
    expect(phrase).toContain("Le bilan ne lit pas «\u00a0Observations\u00a0»");
    expect(
      fluxBilan(
        [["Réservataire", "Proposé le", "Observations"]],
        Array.from({ length: 14000 }, () => l),
        2024,
      )[1]!.slice(0, 3),
    ).toEqual(["ALS", "Typologie", "(non renseigné)"]);
  });

  test("colonne absente : les lignes restent, dites non renseignées", () => {
    const t = fluxBilan([["Réservataire", "Proposé le"]], [["ALS", j(2024, 1, 1)]], 2024);
    expect(t.slice(1, 3)).toEqual([
      ["ALS", "Typologie", "(non renseigné)", 1, 0, 0],
      ["ALS", "Financement", "(non renseigné)", 1, 0, 0],
    ]);
    expect(t.filter((l) => l[0] === "Problème")).toHaveLength(7);
  });

  test("aucune date, en-têtes inconnus, année illisible : une ligne le dit", () => {
    expect(problemes([ligne("A", "ALS", "Action Logement", "", j(2023, 1, 1), "", "")])).toEqual([
      "Aucun événement daté de 2024 dans ces lignes.",
    ]);
    expect(fluxBilan([["Nom", "Prénom"]], [["x", "y"]], 2024)[1]![2]).toContain("aucun en-tête reconnu");
    expect(problemes([], "l'an dernier")[0]).toContain("n'est pas une année");
  });
});

describe("FLUX_BILAN : une période et un bailleur", () => {
  const AUTRE = [...ligne("Z1", "Préfet 35", "État", "", j(2024, 1, 10), j(2024, 2, 15), "")];
  AUTRE[0] = "Néotoa";
  const SANS = [...AUTRE];
  SANS[0] = "";
  const rendu = (donnees: unknown[][], ...args: unknown[]) =>
    (fluxBilan as (...a: unknown[]) => unknown[][])(ENTETES, donnees, ...args);
  const total = (t: unknown[][]) => t.find((l) => l[0] === "Préfet 35" && l[1] === "Total")?.slice(3);
  const dit = (t: unknown[][]) => t.filter((l) => l[0] === "Problème").map((l) => l[2]);

  test("arrêté au 15/02/2024, jour compris ; seul, il donne l'année", () => {
    // A1 : attribué le 15/01, bail le 01/02 ; A2 : proposé le 10/01, attribué le 15/02 ; A3 : proposé le 10/05.
    expect(total(rendu(DONNEES, 2024, j(2024, 2, 15)))).toEqual([1, 2, 1]);
    expect(total(rendu(DONNEES, 2024, j(2024, 2, 14)))).toEqual([1, 1, 1]);
    expect(rendu(DONNEES, "", j(2024, 2, 15))).toEqual(rendu(DONNEES, 2024, j(2024, 2, 15)));
  });
  test("un arrêté hors de l'année est une phrase", () => {
    expect(dit(rendu(DONNEES, 2024, j(2025, 1, 1)))).toEqual([
      "Arrêté au : l'arrêté au 01/01/2025 n'est pas dans l'année 2024 ; une date de cette année est attendue.",
    ]);
    expect(dit(rendu(DONNEES, 2024, j(2024, 12, 31)))).toEqual([]);
    expect(dit(rendu(DONNEES, 2024, j(2024, 1, 1)))).toEqual(["Aucun événement daté de 2024 dans ces lignes."]);
  });
  test("plusieurs bailleurs ensemble : c'est dit ; l'un d'eux : ses lignes seules, celles sans bailleur sont dites", () => {
    const donnees = [...DONNEES, AUTRE, SANS];
    expect(dit(rendu(donnees, 2024))[0]).toMatch(
      /2 bailleurs \(«\u00a0Habitat 35\u00a0» et «\u00a0Néotoa\u00a0»\) sont comptés ensemble ; donnez le bailleur/,
    );
    expect(total(rendu(donnees, 2024))).toEqual([4, 5, 1]);
    const neotoa = rendu(donnees, 2024, "", "NEOTOA");
    expect(total(neotoa)).toEqual([1, 1, 0]);
    expect(dit(neotoa)[0]).toMatch(
      /1\u00a0ligne sans bailleur n'est pas comptée dans le bilan de «\u00a0NEOTOA\u00a0»\.$/,
    );
  });
  test("un bailleur absent est dit, avec le plus proche ; un tableau sans bailleur écrit est celui d'un seul", () => {
    expect(dit(rendu([...DONNEES, AUTRE], 2024, "", "Neotao"))[0]).toMatch(
      /Vouliez-vous dire «\u00a0Néotoa\u00a0» \?$/,
    );
    expect(total(rendu([SANS], 2024, "", "Néotoa"))).toEqual([1, 1, 0]);
  });
});
