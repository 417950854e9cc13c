/** Le moteur et la référence, sur des grilles et des demandes au hasard : la première différence se dit. */
import { lireGrille } from "../../src/cells";
import { compileGrille, evalueDemandes, type GrilleCompilee } from "../../src/domaine/cotation";
import { Etat, noteLesDemandes } from "../../src/domaine/cotation/moteur";
import { DATE_D_EVALUATION, ENTETES, demandesAuHasard, grilleAuHasard, hasard } from "./generateur-de-grilles";

export const compileAuHasard = (h: () => number): GrilleCompilee | null => compile(grilleAuHasard(h).grille);

const compile = (grille: readonly (readonly unknown[])[]): GrilleCompilee | null =>
  compileGrille(lireGrille(grille), ENTETES).grille;

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
    // Une ligne n'est confiée à la référence que si celle-ci y voit un problème : le reste se note ici.
    if (etat === Etat.Confiee && r.etat === "probleme") {
      bilan.confiees++;
      continue;
    }
    const attendu = r.etat === "note" ? r.score! : NaN;
    const etatAttendu = {
      note: Etat.Notee,
      blanche: Etat.Blanche,
      "hors-champ": Etat.HorsChamp,
      probleme: Etat.Confiee,
    }[r.etat];
    if (etat !== etatAttendu || !Object.is(scores[i], attendu)) {
      return `ligne ${i} : moteur ${etat} ${scores[i]}, référence ${r.etat} ${r.score} ${JSON.stringify(r.problemes.map((p) => p.code))} ${JSON.stringify(demandes[i])}`;
    }
    if (etat === Etat.Notee) bilan.notees++;
    if (etat === Etat.HorsChamp) bilan.horsChamp++;
    if (etat === Etat.Blanche) bilan.blanches++;
  }
  return null;
}

export function eprouve(premiere: number, combien: number, lignes: number, sale: number): Bilan {
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
