/** Le simulateur public : les mêmes réponses, mises dans la table entière, ont la note de COTATION. */
import { DIRECTIVES, lisReponse } from "../../src/domaine/cotation";
import { cotation } from "../../src/functions/cotation";
import { estimationEnClair } from "../../src/messages";
import { donneesDuSimulateur, estime, prepare } from "../../src/simulateur";
import { installeExcel } from "../functions/flux/outils";
import { ENTIER } from "../long";
import { DATE_D_EVALUATION, ENTETES, grilleAuHasard, hasard } from "./generateur-de-grilles";
import { reponseAuHasard } from "./reponses-au-hasard";

installeExcel();
const GRAINES = ENTIER ? 150 : 60;

it("des réponses au hasard à des grilles au hasard : la note, l'erreur ou le hors champ de COTATION", () => {
  const vus = { note: 0, "hors-champ": 0, probleme: 0, blanche: 0 };
  const formes = new Set<string>();
  const directives = new Set<unknown>();
  let refusees = 0;
  for (let graine = 1; graine <= GRAINES; graine++) {
    const h = hasard(graine);
    const grille = grilleAuHasard(h).grille.map((l) => [...l]);
    const donnees = donneesDuSimulateur(grille, ENTETES, "grille d'essai");
    if (!("grille" in donnees)) {
      refusees++;
      expect(donnees.every((p) => p !== "")).toBe(true);
      continue;
    }
    // La page relit les données qu'elle porte.
    const pret = prepare(JSON.parse(JSON.stringify(donnees)) as typeof donnees);
    if (!("grille" in pret)) throw new Error(pret.join(" "));
    for (let essai = 0; essai < 8; essai++) {
      const reponses = new Map<number, string | number>();
      // La table entière, colonnes dans l'ordre du générateur, que la page ne connaît pas.
      const ligne: (string | number)[] = ENTETES.map(() => "");
      for (const { entete } of pret.questionnaire.nonPosees) ligne[ENTETES.indexOf(entete)] = "NC";
      for (const q of pret.questionnaire.questions) {
        formes.add(q.forme.genre);
        const lue = lisReponse(q, reponseAuHasard(h, q));
        if (!lue.ok) throw new Error(`${q.entete} : ${lue.attendu} attendu`);
        reponses.set(q.colonne, lue.cellule);
        ligne[ENTETES.indexOf(q.entete)] = lue.cellule;
      }
      const { cellules, resultat } = estime(pret, reponses, DATE_D_EVALUATION);
      const deCotation: unknown = cotation(grille, [[...ENTETES]], [ligne], DATE_D_EVALUATION)[0]![0];
      vus[resultat.etat]++;
      if (resultat.etat === "note") {
        expect(deCotation).toBe(resultat.score);
        for (const [type] of grille.slice(1)) directives.add(type);
        if (essai > 1) continue;
        // Ce que la page montre, ligne par ligne, s'additionne jusqu'à la note.
        const points = estimationEnClair(pret.grille, cellules, resultat).flatMap((s) => s.lignes.map((l) => l.points));
        expect([graine, points.reduce((s, p) => s + p, 0) - resultat.score!]).toEqual([graine, expect.closeTo(0, 6)]);
      } else if (resultat.etat === "hors-champ") expect(deCotation).toBe("hors champ");
      else if (resultat.etat === "probleme") expect(typeof deCotation).toBe("object");
    }
  }
  // Le générateur donne de tout : sans cela l'égalité ne dirait rien.
  expect(vus.note).toBeGreaterThan(2 * GRAINES);
  expect(vus["hors-champ"]).toBeGreaterThan(5);
  expect(vus.probleme).toBeGreaterThan(5);
  expect([...formes].sort()).toEqual(["choix", "date", "nombre", "oui-non", "renseigne", "texte"]);
  expect([...directives].filter((d) => d !== "").sort()).toEqual([...DIRECTIVES].sort());
  expect(refusees).toBeGreaterThan(0);
});
