/** Flux et Suivi : ce qui est dit d'une ligne l'est à sa cellule de la feuille, où que commence la table. */
import { ratio } from "../../src/domaine/commun";
import { OPTIONS_DE_PATRIMOINE } from "../../src/domaine/flux";
import { MODELES } from "../../src/modeles";
import { type TableLue } from "../../src/taskpane/coquille/etat";
import { calculeFlux, lisSuivi } from "../../src/taskpane/flux/flux";
import { scenariosDe } from "../../src/taskpane/flux/negociation";

/** 31/12/2024. */
const DATE = 45657;

/** Une table sous deux lignes de titre, sa zone commence en B5 : les en-têtes sont en ligne 7, la première donnée en ligne 8. */
function sousUnTitre(nom: string, entetes: readonly string[], lignes: readonly (readonly unknown[])[]): TableLue {
  const vide = entetes.map(() => "");
  const valeurs = [[nom, ...vide.slice(1)], vide, [...entetes], ...lignes.map((l) => [...l])];
  const zone = {
    feuilleId: nom,
    feuille: nom,
    ligne: 4,
    colonne: 1,
    lignes: valeurs.length,
    colonnes: entetes.length,
  };
  const source = { cle: nom, genre: "feuille" as const, nom, tableId: null, zone, tete: valeurs.slice(0, 10) };
  const modele = MODELES.find((m) => m.nom === nom)!;
  return {
    reconnue: { modele, source, par: "entetes", ligneDesEntetes: 2, manquants: [] },
    bloc: { source, zone, valeurs },
  };
}
const net = (t: string): string => t.replace(/[\u00a0\u202f]/g, " ");

const PARC = sousUnTitre(
  "Parc",
  ["Programme", "Commune", "Logements", "Taux de rotation"],
  [
    ["Les Tilleuls", "Rennes", 100, 0.1],
    ["Bellevue", "Rennes", "cent", 0.1],
    ["LES TILLEULS", "Rennes", 50, 0.1],
  ],
);
const RESERVATIONS = sousUnTitre(
  "Reservations",
  ["Réservataire", "Type", "Programme", "Logements réservés", "Contrepartie"],
  [
    ["Ville", "Commune", "Bellevue", 10, "terain"],
    ["Ville", "Commune", "Belle vu", 10, "terrain"],
  ],
);

describe("Les lignes dites sont celles de la feuille", () => {
  it("Parc et Réservations : la cellule, et celle que la phrase cite aussi", () => {
    const { remarques } = calculeFlux(
      { Parc: PARC, Reservations: RESERVATIONS },
      OPTIONS_DE_PATRIMOINE,
      "commune",
      ratio(60n),
      DATE,
      null,
    );
    const dites = remarques.map((r) => net(r.phrase));
    expect(dites.filter((p) => /plage|ligne \d/.test(p))).toEqual([]);
    expect(dites).toContain("Parc!D9 (« Logements ») : un nombre est attendu, « cent » n'en est pas un.");
    expect(dites.find((p) => p.includes("figure déjà"))).toBe(
      "Parc!B10 (« Programme ») : « LES TILLEULS » figure déjà en Parc!B8 ; gardez une seule des deux lignes, ou distinguez-les.",
    );
    expect(dites.find((p) => p.includes("« terain »"))).toMatch(/^Reservations!F8 /);
    expect(dites.find((p) => p.includes("« Belle vu »"))).toMatch(/^Reservations!D9 /);
    const cent = remarques.find((r) => r.phrase.includes("cent"))!;
    expect(cent.zone).toMatchObject({ feuilleId: "Parc", ligne: 8, colonne: 3, lignes: 1, colonnes: 1 });
  });

  it("le suivi : une date hors d'ordre, un motif inconnu, une colonne absente", () => {
    const mises = sousUnTitre(
      "MisesADisposition",
      ["Logement", "Réservataire", "Hors flux", "Proposé le", "Attribué le", "Bail signé le"],
      [
        ["L1", "Préfet", "", 45400, 45350, ""],
        ["L2", "Préfet", "mutatoin", 45400, "", ""],
      ],
    );
    const { remarques } = lisSuivi({ MisesADisposition: mises }, DATE, null, null);
    const dites = remarques.map((r) => net(r.phrase));
    expect(dites.filter((p) => /plage/.test(p))).toEqual([]);
    expect(dites.find((p) => p.includes("les dates doivent se suivre"))).toMatch(/^MisesADisposition!F8 /);
    expect(dites.find((p) => p.includes("« mutatoin »"))).toMatch(/^MisesADisposition!D9 /);
    expect(dites.find((p) => p.includes("colonne « Typologie » absente"))).toMatch(
      /^Feuille « MisesADisposition », ligne 7 : /,
    );
  });

  it("les scénarios gardés : la cellule d'une part illisible", () => {
    const table = sousUnTitre(
      "Scenarios",
      ["Scénario", "Réservataire", "Part retenue"],
      [
        ["A", "Préfet", 0.3],
        ["A", "Ville", "vingt"],
      ],
    );
    const { remarques } = scenariosDe(table);
    expect(remarques.map((r) => net(r.phrase)).find((p) => p.includes("vingt"))).toMatch(/^Scenarios!D9 /);
  });
});
