import { lireGrille } from "../../src/cells";
import { compileGrille, evalueDemandes, type GrilleCompilee } from "../../src/domaine/cotation";
import { Etat, Seance, encodeLesDemandes, noteLesDemandes } from "../../src/domaine/cotation/moteur";
import { DATE_D_EVALUATION, ENTETES, demandesAuHasard, grilleAuHasard, hasard } from "./generateur-de-grilles";

const compile = (grille: readonly (readonly unknown[])[]): GrilleCompilee | null => compileGrille(lireGrille(grille), ENTETES).grille;

interface Bilan {
  compilees: number;
  lignes: number;
  notees: number;
  confiees: number;
  horsChamp: number;
  blanches: number;
}

/** Compare le moteur et la référence sur une population ; rend la première différence, dite. */
function difference(grille: GrilleCompilee, demandes: readonly (readonly unknown[])[], bilan: Bilan): string | null {
  const reference = evalueDemandes(grille, demandes, DATE_D_EVALUATION);
  const { scores, notes } = noteLesDemandes(grille, demandes, DATE_D_EVALUATION);
  for (let i = 0; i < demandes.length; i++) {
    const r = reference[i]!;
    bilan.lignes++;
    const etat = notes.etats[i]!;
    if (etat === Etat.Confiee) {
      bilan.confiees++;
      continue;
    }
    const attendu = r.etat === "note" ? r.score! : NaN;
    const etatAttendu = { note: Etat.Notee, blanche: Etat.Blanche, "hors-champ": Etat.HorsChamp, probleme: Etat.Confiee }[r.etat];
    if (etat !== etatAttendu || !Object.is(scores[i], attendu)) {
      return `ligne ${i} : moteur ${etat} ${scores[i]}, référence ${r.etat} ${r.score} ${JSON.stringify(r.problemes.map((p) => p.code))} ${JSON.stringify(demandes[i])}`;
    }
    if (etat === Etat.Notee) bilan.notees++;
    if (etat === Etat.HorsChamp) bilan.horsChamp++;
    if (etat === Etat.Blanche) bilan.blanches++;
  }
  return null;
}

function eprouve(premiere: number, combien: number, lignes: number, sale: number): Bilan {
  const bilan: Bilan = { compilees: 0, lignes: 0, notees: 0, confiees: 0, horsChamp: 0, blanches: 0 };
  for (let graine = premiere; graine < premiere + combien; graine++) {
    const h = hasard(graine);
    const { grille } = grilleAuHasard(h);
    const compilee = compile(grille);
    if (compilee === null) continue;
    bilan.compilees++;
    // Deux populations de suite : la seconde trouve des tables déjà remplies.
    for (const taux of [sale, sale / 4]) {
      const d = difference(compilee, demandesAuHasard(h, lignes, taux), bilan);
      if (d !== null) throw new Error(`graine ${graine}, ${d}\n${grille.map((l) => l.join(";")).join("\n")}`);
    }
  }
  return bilan;
}

describe("Le moteur rend le score de la référence, ligne par ligne", () => {
  it("données propres, additif et multiplicatif", () => {
    const b = eprouve(1, 1200, 12, 0.02);
    expect(b.compilees).toBeGreaterThan(700);
    // La plupart des lignes passent par le moteur, et les deux états rares sont représentés.
    expect(b.notees / b.lignes).toBeGreaterThan(0.6);
    expect(b.horsChamp).toBeGreaterThan(50);
    expect(b.blanches).toBeGreaterThan(50);
  });
  it("cellules sales : casse, espaces, textes de nombres, NONDOC, erreurs, blancs en 0, en null et en texte vide", () => {
    const b = eprouve(5001, 1200, 12, 0.25);
    expect(b.compilees).toBeGreaterThan(700);
    expect(b.confiees).toBeGreaterThan(500);
    expect(b.notees).toBeGreaterThan(2000);
  });
});
