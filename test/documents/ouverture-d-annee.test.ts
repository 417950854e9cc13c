/** L'ouverture d'une année : le récapitulatif du bailleur, puis une annexe d'avenant par réservataire, qui ne porte rien des autres. */
import { type FeuilleDeDocument } from "../../src/documents";
import { ouverture } from "./papiers";
import { lignesDe } from "./textes";

const textes = (f: FeuilleDeDocument): string => JSON.stringify(f).replace(/[\u00a0\u202f]/g, " ");

describe("Ouverture d'une année, en papier", () => {
  const d = ouverture();
  it("un récapitulatif, puis une annexe par réservataire des conventions", () => {
    expect(d.nom).toBe("Ouverture 2025, Habitat des Deux Rives");
    expect(d.feuilles.map((f) => f.titre)).toEqual([
      "Ouverture de l’année 2025 : Habitat des Deux Rives",
      "Annexe d’avenant 2025 : Préfet de Rive-et-Loire",
      "Annexe d’avenant 2025 : Action Logement Services",
      "Annexe d’avenant 2025 : Ville de Pont-Rivière",
      "Annexe d’avenant 2025 : Agglomération de Rive-et-Loire",
      "Annexe d’avenant 2025 : Département de Rive-et-Loire",
    ]);
  });

  // Assiette 2024 : 57. Les Genêts : 48 × 5 % = 2,4, moins une mutation prévue : + 1,4. 58,4 × 30 % = 17,52, contre 57 × 30 % = 17,1.
  it("avant et après : la part reconduite sur l'assiette refaite, l'écart à côté", () => {
    expect(lignesDe(d, "Ouverture_Programmes")).toEqual([["Les Genêts", "Beaumont-la-Vigne", 45366, 48, 2.4]]);
    expect(lignesDe(d, "Ouverture_Reservataires")[0]).toEqual(["Préfet de Rive-et-Loire", 17.1, 17.52, 0.42, 15, -2.1]);
    expect(lignesDe(d, "Avenant_1_Lignes")).toEqual([["Tout le département", 0.3, 57, 58.4, 17.52]]);
  });

  it("le droit écrit « État » est celui du préfet des conventions ; chacun ne lit que les siens", () => {
    expect(lignesDe(d, "Avenant_1_Droits")).toEqual([
      ["tout le parc", 8, 45473, "a pris fin en 2024"],
      ["Les Genêts", 10, "sans terme connu", "programme nouveau"],
    ]);
    expect(lignesDe(d, "Avenant_2_Droits")).toEqual([]);
    const [recapitulatif, prefet, als] = d.feuilles;
    expect(textes(recapitulatif!)).not.toMatch(/aucune convention en 2024/);
    expect(textes(prefet!)).not.toContain("Action Logement Services");
    expect(textes(als!)).not.toContain("Préfet");
  });

  it("l'écart de l'année finie est dit pour information, sur chaque annexe, et n'est pas compensé", () => {
    expect(textes(d.feuilles[1]!)).toContain(
      "Pour information, 2024 : 15 (logements attribués) pour un objectif de 17,1, soit un écart de −2,1 logements. Cet écart n’est ni ajouté à l’objectif de 2025, ni retranché.",
    );
  });

  it("cite l'article qui fait actualiser la convention, et laisse signer", () => {
    const f = d.feuilles[1]!;
    expect(textes(f)).toContain("actualisée annuellement");
    expect(textes(f)).toContain("CCH, art. R. 441-5, I, dernier al.");
    expect(f.sections.at(-1)).toMatchObject({ genre: "signatures" });
  });
});
