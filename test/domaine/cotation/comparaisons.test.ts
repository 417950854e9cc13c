/** Ce qu'une condition dit d'une cellule brute : sous une ligne `inconnu`, et pour savoir si la grille nomme une valeur (contrat §1.2, §2). */
import {
  estNommee,
  lireCondition,
  motifDe,
  quantiteDe,
  verifieBrut,
  type Condition,
} from "../../../src/domaine/cotation";
import { compile, type LigneCourte } from "./outils";

const condition = (c: unknown) => {
  const r = lireCondition(c, { plage: "Grille", ligne: 2 }, () => ({
    nom: "L",
    membres: [motifDe("Rennes"), motifDe("Saint-*"), motifDe("35")],
  }));
  if (!r.ok) throw new Error(r.probleme.code);
  return r.valeur as Condition;
};

describe("verifieBrut", () => {
  it.each<[unknown, unknown, boolean]>([
    ["Oui", "oui", true],
    ["Oui", 1, true],
    ["Oui", "Non", false],
    ["Oui", "", false],
    ["Non", "faux", true],
    ["Non", "Oui", false],
    ["CDI", " cdi ", true],
    ["CDI", "CDD", false],
    ["CDI", "#N/A", false],
    ["Saint-*", "saint-malo", true],
    ["Saint-*", "Rennes", false],
    ["dans L", "RENNES", true],
    ["dans L", "Saint-Malo", true],
    ["dans L", "35", true],
    ["dans L", 35, true],
    ["dans L", "Nantes", false],
    [990, 990, true],
    [990, "990,00", true],
    [990, 991, false],
    [990, "beaucoup", false],
    ["[9999;[", 9999, true],
    ["[9999;[", 9998, false],
    ["[9999;[", "beaucoup", false],
    ["]9999;[", 9999, false],
    ["];5]", 5, true],
    ["];5[", 5, false],
    ["01/01/1900", "01/01/1900", true],
    ["01/01/1900", "02/01/1900", false],
    ["];01/01/1950]", "31/12/1949", true],
    ["];01/01/1950]", "01/01/1950", true],
    ["];01/01/1950]", "02/01/1950", false],
    ["];01/01/1950]", "jamais", false],
    ["990 | CDI", "cdi", true],
    ["990 | CDI", 990, true],
    ["990 | CDI", 989, false],
    // Une condition qui n'est pas une valeur n'en désigne aucune.
    ["vide", "", false],
    ["non vide", "x", false],
  ])("« %s » devant %p : %p", (c, brut, attendu) => expect(verifieBrut(condition(c), brut)).toBe(attendu));
});

describe("estNommee", () => {
  const colonne = (lignes: readonly LigneCourte[], entete = "V") => {
    const { grille } = compile(
      lignes.map((l, i) => ({ Critère: `C${i}`, Donnée: entete, Points: 1, ...l })),
      [entete, "Autre"],
    );
    return grille!.colonnes[0]!;
  };
  // 45 292 est le 1er janvier 2024.
  const nommee = (c: unknown, brut: unknown, entete = "V", date: number | null = 45_292): boolean =>
    estNommee(colonne([{ Condition: c }], entete), brut, date);
  it.each<[unknown, unknown, boolean]>([
    ["Reconnu", "reconnu", true],
    ["Reconnu", "Actif", false],
    ["<>Reconnu", "Reconnu", true],
    ["Recon*", "Reconnu", true],
    ["*", "Reconnu", false],
    ["Oui", "Oui", false],
    [3, 3, true],
    [3, "3", true],
    [3, 4, false],
    [">2", 3, true],
    [">2", 2, false],
    ["[2;4[", 2, true],
    ["[2;4[", 4, false],
    ["[2;4[", "beaucoup", false],
    ["01/06/2023", "01/06/2023", true],
    ["01/06/2023", "02/06/2023", false],
    ["[01/01/2023;01/06/2023]", "01/06/2023", true],
    ["[01/01/2023;01/06/2023]", "02/06/2023", false],
    // Au 1er janvier 2024 : douze mois révolus le 1er janvier 2023, onze le 2.
    [">=12 mois", "01/01/2023", true],
    [">=12 mois", "02/01/2023", false],
    [">=12 mois", "02/01/2024", false],
    [">=12 mois", "jamais", false],
    ["vide", "Reconnu", false],
  ])("« %s » nomme %p : %p", (c, brut, attendu) => expect(nommee(c, brut)).toBe(attendu));
  it("une durée sans date d'évaluation ne nomme rien ; un pourcentage se lit comme la colonne le dit", () => {
    expect(nommee(">=12 mois", "01/01/2023", "V", null)).toBe(false);
    expect(nommee(">33 %", 34, "Effort (%)")).toBe(true);
    expect(nommee(">33 %", 33, "Effort (%)")).toBe(false);
    expect(nommee(">33 %", "34 %", "Effort (%)")).toBe(true);
  });
  it("un membre d'une liste, sauf `*` seul", () => {
    const avec = (membres: string) =>
      estNommee(
        compile(
          [
            { Type: "liste", Critère: "L", Condition: membres },
            { Critère: "C", Donnée: "V", Condition: "dans L", Points: 1 },
          ],
          ["V"],
        ).grille!.colonnes[0]!,
        "Nantes",
        null,
      );
    expect([avec("Rennes | Nan*"), avec("Rennes | Brest"), avec("Rennes | *")]).toEqual([true, false, false]);
  });
});

describe("quantiteDe : le seuil, puis des pas complets", () => {
  const q = { colonne: 0, unite: "unite", depuis: null, texte: "" } as const;
  it.each([
    [5n, null, null, 5n],
    [5n, 2n, null, 3n],
    [2n, 2n, null, 0n],
    [1n, 2n, null, 0n],
    [7n, null, 2n, 3n],
    [-7n, null, 2n, -4n],
    [-8n, null, 2n, -4n],
    [9n, 2n, 3n, 2n],
  ])("%p, au-delà de %p, par %p : %p", (valeur, seuil, pas, attendu) =>
    expect(
      quantiteDe(valeur * 1_000_000n, {
        ...q,
        seuil: seuil === null ? null : seuil * 1_000_000n,
        pas: pas === null ? null : pas * 1_000_000n,
      }),
    ).toBe(attendu * 1_000_000n),
  );
});
