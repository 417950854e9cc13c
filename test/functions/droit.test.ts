/** La table Droit : une lecture est dite comme celle de la personne ; la loi n° 2026-553 n'agit que si elle l'a écrit. */
import { CONTROLE_CONVENTIONS, REFERENCE_LEGALE } from "../../src/functions/controles";
import { installeExcel, VIDES } from "./flux/outils";

installeExcel();

const plat = (x: unknown): string => String(x).replace(/[\u00a0\u202f]/g, " ");
const DROIT = ["Article", "Lu le", "Lecteur", "Remarque", "Appliquer"];
const CONVENTIONS = [
  [
    "Convention",
    "Bailleur",
    "Département",
    "Réservataire",
    "Type",
    "Assiette",
    "Part",
    "Stock encore réservé",
    "Année",
    "Date de signature",
  ],
];
const convention = (type: string, signature: string, stock: number | null): any[] => [
  "C",
  "Habitat A",
  "51",
  "Réservataire",
  type,
  100,
  0.05,
  stock,
  2026,
  signature,
];

describe.each(VIDES)("cellules vides reçues comme %p", (vide) => {
  const droit = (...lignes: (string | 0 | null)[][]): any[][] => [DROIT, ...lignes];

  it("REFERENCE_LEGALE : la lecture s'ajoute à l'état, qui ne change pas ; la plus récente est dite", () => {
    const sans = REFERENCE_LEGALE("FLX-30", "29/11/2026")[1]!;
    expect(plat(sans[5])).toBe("Non observé depuis le 13/07/2025.");
    const avec = REFERENCE_LEGALE(
      "FLX-30",
      "29/11/2026",
      droit(
        ["R441-5-2", "01/02/2026", "B. Durand", vide, vide],
        ["CCH, art. R. 441-5-2", "03/11/2026", "A. Martin", "inchangé", vide],
        ["R. 441-5-3", "03/11/2026", "C. Petit", vide, vide],
      ),
    )[1]!;
    expect(plat(avec[5])).toBe("Non observé depuis le 13/07/2025. R. 441-5-2 relu le 03/11/2026 par A. Martin.");
    expect(avec.slice(0, 5)).toEqual(sans.slice(0, 5));
  });

  it("un constat dit la lecture de l'article qu'il cite, et elle seule ; un article inconnu est un défaut à sa place", () => {
    const r = CONTROLE_CONVENTIONS(
      CONVENTIONS,
      [convention("État", "01/02/2026", vide)],
      "29/11/2026",
      [[vide]],
      droit(["R. 441-5-2", "03/11/2026", vide, vide, vide], ["article 12", "03/11/2026", vide, vide, vide]),
    );
    const reference = (regle: string): string => plat(r.find((l) => l[0] === regle)![9]);
    expect(reference("FLX-30")).toContain("R. 441-5-2 relu le 03/11/2026");
    expect(reference("FLX-TRANS")).not.toContain("relu");
    expect(plat(r.find((l) => l[0] === "Données")![8])).toContain("« article 12 » n'est pas un article");
  });

  const pct = (
    type: string,
    signature: string,
    stock: number | null,
    date: string,
    ...d: any[][]
  ): unknown[] | undefined =>
    CONTROLE_CONVENTIONS(
      CONVENTIONS,
      [convention(type, signature, stock)],
      date,
      [[vide]],
      d.length === 0 ? [[vide]] : droit(...d),
    ).find((l) => l[0] === "FLX-PCT" && /stock/.test(String(l[1])));
  const OUI = ["loi n° 2026-553", "03/11/2026", "A. Martin", vide, "Oui"];

  it("la loi n° 2026-553 est arrêtée par défaut : sans table, sans Oui, ou avant le 1er juillet 2026, rien ne change", () => {
    const sans = pct("Autre", "01/02/2019", vide, "01/07/2026")!;
    expect(sans[2]).toBe("Non conforme");
    expect(plat(sans[9])).toContain(
      "L. 441-1 modifié au 01/07/2026 par la loi n° 2026-553 du 29 juin 2026, texte définitif à vérifier",
    );
    expect(pct("Autre", "01/02/2019", vide, "01/07/2026", [...OUI.slice(0, 4), "Non"])).toEqual(sans);
    expect(pct("Autre", "01/02/2019", vide, "01/07/2026", [...OUI.slice(0, 4), vide])).toEqual(sans);
    expect(pct("Autre", "01/02/2019", vide, "30/06/2026", OUI)![2]).toBe("Non conforme");
    expect(plat(pct("Autre", "01/02/2019", vide, "30/06/2026", OUI)![8])).not.toContain("2026-553");
  });

  it("avec Oui, à partir du 1er juillet 2026 : à justifier pour qui la loi peut viser, jamais conforme, et la mention", () => {
    const vise = pct("Autre", "01/02/2019", vide, "01/07/2026", OUI)!;
    expect(vise[2]).toBe("À justifier");
    expect(plat(vise[8])).toContain("texte définitif à vérifier");
    // Action Logement n'est visée par aucune rédaction lue de la navette.
    expect(pct("Action Logement", "01/02/2019", vide, "01/07/2026", OUI)![2]).toBe("Non conforme");
    expect(pct("Autre", "01/02/2026", 12, "01/07/2026", OUI)![2]).toBe("À justifier");
  });
});
