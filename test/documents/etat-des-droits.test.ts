/** L'état des lieux remis à chaque réservataire, et l'avant / après du bailleur : chaque nombre se refait d'après l'exemple. */
import { lignesDe, textesDe } from "./textes";
import { PAPIERS } from "./papiers";

const etats = PAPIERS["etat-des-lieux"]!();
const avant = PAPIERS["avant-apres"]!();

describe("état des lieux des droits", () => {
  it("une feuille par réservataire, qui ne porte rien des autres", () => {
    const noms = etats.feuilles.map((f) => f.titre.replace("État des lieux des droits de réservation : ", ""));
    expect(noms.length).toBeGreaterThan(3);
    etats.feuilles.forEach((f, i) => {
      const textes = textesDe({ nom: "x", feuilles: [f] }).join("\n");
      for (const [k, autre] of noms.entries())
        if (k !== i && autre.startsWith("Ville")) expect(textes).not.toContain(autre);
    });
  });

  // Ville de Pont-Rivière, 60 logements garantis aux Tilleuls (10 %) : 6 tours ; 60 ÷ 1 000 × 59,25 = 3,555 ; écart −2,445.
  it("le droit, sa fin et d'où elle vient, les trois méthodes, l'avant et l'après", () => {
    const rang = etats.feuilles.findIndex((f) => f.titre.endsWith("Ville de Pont-Rivière")) + 1;
    const droits = lignesDe(etats, `Etat_${rang}_Droits`);
    expect(droits[0]!.slice(2)).toEqual([
      60,
      "garantie",
      expect.any(Number),
      "remboursement + 5 ans (R. 441-6)",
      0.1,
      6,
    ]);
    expect(lignesDe(etats, `Etat_${rang}_Communes`)).toEqual([
      ["Pont-Rivière", 34, 6, 3.56, -2.45],
      ["Total", null, 6, 3.56, -2.45],
    ]);
    expect(lignesDe(etats, `Etat_${rang}_Methodes`).map((l) => l.slice(0, 4))).toEqual([
      ["Poids du stock", 60, 1000, 0.06],
      ["Pondérée par la rotation", 6, 74.25, 6 / 74.25],
      ["Droits uniques", null, null, null],
    ]);
  });

  it("le programme réglé à la moyenne du bailleur est dit sur les deux papiers", () => {
    for (const p of [etats, avant])
      expect(textesDe(p).some((t) => /moyen du bailleur, 8,25.%.*Le Clos des Vignes/.test(t))).toBe(true);
  });

  it("par commune puis par réservataire, les mêmes totaux : 43,2525 logements, 60,75 tours", () => {
    for (const nom of ["Avant_Apres_Communes", "Avant_Apres_Reservataires"])
      expect(lignesDe(avant, nom).at(-1)!.slice(2, 5)).toEqual([60.75, 43.25, -17.5]);
  });
});
