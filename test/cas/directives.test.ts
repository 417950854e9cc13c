/**
 * Chaque directive d'une grille, devant chacun de ceux qui disent ou récrivent la grille : COTATION, la fiche de points, la notice au public,
 * la page publique, la recherche de poids, la comparaison de deux grilles (et donc la note d'impact, qui l'imprime). Une directive ajoutée
 * n'a pas de cas ici : ce fichier ne compile plus. Les notes sont calculées à la main d'après le contrat (§2.1, §2.2).
 */
import { grilleCompilee } from "../../src/cells";
import {
  differencesDeGrilles,
  evalueDemande,
  lisReponse,
  MICRO,
  type Directive,
  type GrilleCompilee,
} from "../../src/domaine/cotation";
import { grilleAvec, noteExprimee, tient, valeurDe, variablesDe } from "../../src/domaine/ponderation/expressions";
import { cotation, cotationVerifier } from "../../src/functions/cotation";
import { ecrisDifference, estimationEnClair, ficheDePoints, noticeDeGrille, sansNoteEnClair } from "../../src/messages";
import { donneesDuSimulateur, estime, prepare } from "../../src/simulateur";
import { installeExcel } from "../functions/flux/outils";
import { hasard } from "../proprietes/generateur-de-grilles";

installeExcel();

const TABLE = ["DALO", "Mutation", "Enfants", "Commune"];
const ENTETE = ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Par", "Plafond"];
type Ligne = readonly unknown[];
/** Bloc A : 50 points. Bloc B : 20, et 5 par enfant. */
const CRITERES: readonly Ligne[] = [
  ["", "A", "DALO", "DALO", "Oui", 50],
  ["", "B", "Mutation", "Mutation", "Oui", 20],
  ["", "B", "Enfants", "Enfants", "", 5, "unité"],
];
/** 50 + 20 + 3 × 5 = 85. */
const DEMANDE: Ligne = ["Oui", "Oui", 3, "Bruz"];

interface CasDeDirective {
  /** La grille sans elle (ou avec une autre), et les lignes qui s'y ajoutent. */
  readonly sans?: readonly Ligne[];
  readonly avec: readonly Ligne[];
  readonly demande?: Ligne;
  /** Ce que rend COTATION, sans puis avec. */
  readonly notes: readonly [number | "hors champ" | "erreur", number | "hors champ"];
  /** La phrase que la notice y gagne. Null : elle ne change pas, et pourquoi. */
  readonly notice: string | { readonly inchangee: string };
  /** Ce que la page publique dit, et la note qu'elle donne si ce n'est pas celle du dossier. */
  readonly page: string;
  readonly reponses?: Ligne;
  readonly estimation?: number;
  /** La différence entre les deux grilles, en cellules (nature, bloc, critère, élément, avant, après). */
  readonly difference: readonly (string | number)[];
}

const CAS: Readonly<Record<Directive, readonly CasDeDirective[]>> = {
  base: [
    {
      // 3 enfants × 1 point × 1,5 ; puis × 2 points.
      sans: [
        ["base", "", "", "Enfants", "", 1],
        ["", "A", "DALO", "DALO", "Oui", "×1,5"],
      ],
      avec: [
        ["base", "", "", "Enfants", "", 2],
        ["", "A", "DALO", "DALO", "Oui", "×1,5"],
      ],
      notes: [4.5, 9],
      notice:
        "Le point de départ est de 2 points pour chaque unité de « Enfants » ; les critères qui suivent lui ajoutent, ou lui retirent, une part.",
      page: "Point de départ : Base : 2 × 3 unités = 6 points.",
      difference: ["modifié", "", "", "Type", "base – Enfants → 1 par unité", "base – Enfants → 2 par unité"],
    },
  ],
  plafond: [
    {
      avec: [...CRITERES, ["plafond", "B", "", "", "", 30]],
      notes: [85, 80],
      notice: "Au plus 30 points en tout pour « B ».",
      page: "Le bloc est ramené de 35 à 30.",
      difference: ["ajouté", "B", "", "Plafond", "", 30],
    },
    {
      avec: [...CRITERES, ["plafond", "", "", "", "", 60]],
      notes: [85, 60],
      notice: "La note ne dépasse pas 60 points.",
      page: "Le total est ramené de 85 à 60.",
      difference: ["ajouté", "Total", "", "Plafond", "", 60],
    },
  ],
  plancher: [
    {
      avec: [...CRITERES, ["plancher", "A", "", "", "", 10]],
      demande: ["Non", "Oui", 3, "Bruz"],
      notes: [35, 45],
      notice: "Au moins 10 points en tout pour « A ».",
      page: "Le bloc est relevé de 0 à 10.",
      difference: ["ajouté", "A", "", "Plancher", "", 10],
    },
    {
      avec: [...CRITERES, ["plancher", "", "", "", "", 100]],
      notes: [85, 100],
      notice: "La note ne descend pas sous 100 points.",
      page: "Le total est relevé de 85 à 100.",
      difference: ["ajouté", "Total", "", "Plancher", "", 100],
    },
  ],
  exclusion: [
    {
      avec: [...CRITERES, ["exclusion", "B", "", "", "A"]],
      notes: [85, 50],
      notice: "Ces points ne comptent pas quand « A » en donne ou en retire.",
      page: "Ne compte pas en même temps que « A ».",
      difference: ["ajouté", "B", "", "Type", "", "exclusion – par A"],
    },
  ],
  champ: [
    {
      // Un bloc hors de son champ vaut 0, plancher compris.
      sans: [...CRITERES, ["plancher", "B", "", "", "", 10]],
      avec: [...CRITERES, ["plancher", "B", "", "", "", 10], ["champ", "B", "", "Mutation", "Non"]],
      notes: [85, 50],
      notice: "Ces points ne concernent que les demandes dont « Mutation » est « Non ».",
      page: "Ces points ne concernent pas la situation décrite.",
      difference: ["ajouté", "B", "", "Type", "", "champ – Mutation : Non"],
    },
    {
      avec: [...CRITERES, ["champ", "", "", "Mutation", "Non"]],
      notes: [85, "hors champ"],
      notice: "Une demande n'a une note que si « Mutation » est « Non ».",
      page: "Avec ces réponses, la demande n’est pas notée par cette grille.",
      difference: ["ajouté", "", "", "Type", "", "champ – Mutation : Non"],
    },
  ],
  inconnu: [
    {
      avec: [...CRITERES, ["inconnu", "", "", "Enfants", 3]],
      notes: [85, 70],
      notice: { inchangee: "un code de saisie, que le demandeur ne voit pas" },
      page: "Réponse inconnue : « Enfants ».",
      difference: ["ajouté", "", "", "Type", "", "inconnu – Enfants : 3"],
    },
  ],
  équivaut: [
    {
      avec: [...CRITERES, ["équivaut", "", "Oui", "DALO", "Reconnu"]],
      demande: ["Reconnu", "Oui", 3, "Bruz"],
      notes: ["erreur", 85],
      notice: { inchangee: "une façon d'écrire Oui, que le demandeur ne voit pas" },
      reponses: DEMANDE,
      page: "50 points si « DALO » (décision favorable au titre du droit au logement opposable) est « Oui ».",
      difference: ["ajouté", "", "", "Type", "", "équivaut – DALO : Reconnu → Oui"],
    },
  ],
  "si vide": [
    {
      sans: [["", "A", "Hors DALO", "DALO", "Non", 40], ...CRITERES.slice(1)],
      avec: [["", "A", "Hors DALO", "DALO", "Non", 40], ...CRITERES.slice(1), ["si vide", "", "", "DALO", "Non"]],
      demande: ["", "Oui", 3, "Bruz"],
      notes: [35, 75],
      notice:
        "Quand rien n'est écrit, « DALO » (décision favorable au titre du droit au logement opposable) compte pour « Non » : ce n'est pas une information qui manque.",
      // La page ne laisse rien de vide : sans réponse, la cellule est « NC ».
      estimation: 35,
      page: "Réponse inconnue : « DALO ».",
      difference: ["ajouté", "", "", "Type", "", "si vide – DALO : Non"],
    },
    {
      sans: [
        ["", "A", "Sans enfant", "Enfants", "<1", 40],
        ...CRITERES.slice(0, 2),
        ["si vide", "", "", "Enfants", "inconnu"],
      ],
      avec: [
        ["", "A", "Sans enfant", "Enfants", "<1", 40],
        ...CRITERES.slice(0, 2),
        ["si vide", "", "", "Enfants", "zéro"],
      ],
      demande: ["Oui", "Oui", "", "Bruz"],
      notes: [70, 110],
      notice: "Quand rien n'est écrit, « Enfants » compte pour 0 : ce n'est pas une information qui manque.",
      estimation: 70,
      page: "Réponse inconnue : « Enfants ».",
      difference: ["modifié", "", "", "Type", "si vide – Enfants : inconnu", "si vide – Enfants : zéro"],
    },
  ],
  liste: [
    {
      sans: [...CRITERES, ["", "B", "Commune", "Commune", "dans EMS", 10], ["liste", "", "EMS", "", "Rennes"]],
      avec: [
        ...CRITERES,
        ["", "B", "Commune", "Commune", "dans EMS", 10],
        ["liste", "", "EMS", "", "Rennes"],
        ["liste", "", "EMS", "", "Bruz"],
      ],
      notes: [85, 95],
      notice: "Commune : 10 points si « Commune » est dans la liste « EMS » (Rennes, Bruz).",
      page: "10 points si « Commune » est dans la liste « EMS » (Rennes, Bruz).",
      difference: ["ajouté", "", "EMS", "Condition", "", "Bruz"],
    },
  ],
};

const clair = (t: string): string => t.replace(/[\u00a0\u202f]/g, " ");
const plage = (lignes: readonly Ligne[]): unknown[][] =>
  [ENTETE, ...lignes].map((l) => ENTETE.map((_, i) => l[i] ?? ""));
const compile = (lignes: readonly Ligne[]): GrilleCompilee => {
  const { grille, problemes } = grilleCompilee(plage(lignes), TABLE);
  if (grille === null) throw new Error(JSON.stringify(problemes));
  return grille;
};
const lue = (lignes: readonly Ligne[]) => grilleCompilee(plage(lignes), null).lue;
const total = (points: readonly (number | string)[]): number => points.reduce<number>((s, p) => s + Number(p), 0);

describe.each(
  Object.entries(CAS).flatMap(([directive, cas]) =>
    cas.map((c, i) => [cas.length > 1 ? `${directive}, ${i + 1}` : directive, c] as const),
  ),
)("la directive « %s »", (_nom, c) => {
  const sans = c.sans ?? CRITERES;
  const demande = c.demande ?? DEMANDE;
  const grilles = [compile(sans), compile(c.avec)] as const;
  const resultats = grilles.map((g) => evalueDemande(g, demande, 1, null));

  it("change la note comme le contrat le dit", () => {
    const notes = [sans, c.avec].map((lignes): unknown => cotation(plage(lignes), [TABLE], [[...demande]])[0]![0]);
    expect(notes.map((n) => (typeof n === "object" ? "erreur" : n))).toEqual(c.notes);
  });

  it("la fiche de points s'additionne jusqu'à la note", () => {
    resultats.forEach((r, i) => {
      if (r.etat !== "note") return;
      const lignes = ficheDePoints(grilles[i]!, demande, r);
      expect(total(lignes.slice(0, -1).map((l) => l.points))).toBeCloseTo(r.score!, 9);
    });
  });

  it("la notice au public la dit", () => {
    const [avant, apres] = grilles.map((g) => noticeDeGrille(g).map((p) => clair(p.phrase)));
    if (typeof c.notice !== "string") expect(apres).toEqual(avant);
    else {
      expect(avant).not.toContain(c.notice);
      expect(apres!.some((p) => p === c.notice || p.endsWith(c.notice as string))).toBe(true);
    }
  });

  it("la page publique la compte, la dit, et ses points s'additionnent", () => {
    const d = donneesDuSimulateur(plage(c.avec), TABLE, "grille d'essai");
    if (!("grille" in d)) throw new Error(d.join(" "));
    const pret = prepare(d);
    if (!("grille" in pret)) throw new Error(pret.join(" "));
    const reponses = new Map<number, string | number>();
    for (const q of pret.questionnaire.questions) {
      const reponse = lisReponse(q, String((c.reponses ?? demande)[TABLE.indexOf(q.entete)]));
      if (!reponse.ok) throw new Error(q.entete);
      reponses.set(q.colonne, reponse.cellule);
    }
    const { cellules, resultat } = estime(pret, reponses, 45657);
    const attendue = c.estimation ?? c.notes[1];
    expect(resultat.score ?? resultat.etat).toBe(attendue === "hors champ" ? "hors-champ" : attendue);
    const sections = estimationEnClair(pret.grille, cellules, resultat);
    if (resultat.etat === "note")
      expect(total(sections.flatMap((s) => s.lignes.map((l) => l.points)))).toBeCloseTo(resultat.score!, 9);
    const dits = [
      ...sections.flatMap((s) => s.lignes.map((l) => `${s.titre} : ${l.pourquoi}`)),
      ...(resultat.etat === "note" ? [] : sansNoteEnClair(resultat)),
    ].map(clair);
    expect(dits.filter((t) => t.includes(c.page)).length === 0 ? dits : c.page).toBe(c.page);
  });

  it("la recherche de poids croit ce que l'évaluateur dit, poids changés compris", () => {
    const h = hasard(7);
    grilles.forEach((g, i) => {
      const v = variablesDe(g, MICRO, 100n * MICRO, new Set());
      const n = noteExprimee(g, resultats[i]!, v);
      expect(n === null).toBe(resultats[i]!.etat !== "note");
      if (n === null) return;
      let compares = 0;
      for (let essai = 0; essai < 40; essai++) {
        const k = Float64Array.from(v.places, (_, p) =>
          essai === 0 ? 0 : v.minimums[p]! + Math.floor(h() * (v.maximums[p]! - v.minimums[p]! + 1)),
        );
        if (!n.conditions.every((x) => tient(x, k))) continue;
        compares++;
        expect(valeurDe(n.note, k)).toBeCloseTo(evalueDemande(grilleAvec(g, v, MICRO, k), demande, 1, null).score!, 6);
      }
      expect(compares).toBeGreaterThan(10);
    });
  });

  it("deux grilles en diffèrent, et la différence l'écrit", () => {
    expect(differencesDeGrilles(lue(sans), lue(c.avec)).map((d) => ecrisDifference(d))).toEqual([c.difference]);
  });
});

/**
 * La même directive mal remplie : ce que COTATION_VERIFIER en dit, sur sa ligne (la 5e de la plage, ou la suivante) et dans la
 * colonne à reprendre, d'après ce que le contrat veut qu'elle porte (§2, tableau des directives).
 */
const FAUTES: Readonly<Record<Directive, { readonly lignes: readonly Ligne[]; readonly constat: string }>> = {
  base: {
    lignes: [["base", "", "", "Enfants", "", "beaucoup"]],
    constat: "Grille, 5e ligne de la plage, colonne « Points » : « beaucoup » n'est pas un nombre de points.",
  },
  plafond: {
    lignes: [["plafond", "C", "", "", "", 30]],
    constat: "Grille, 5e ligne de la plage, colonne « Bloc » : aucun critère n'a pour bloc « C ».",
  },
  plancher: {
    lignes: [
      ["plancher", "B", "", "", "", 30],
      ["plafond", "B", "", "", "", 20],
    ],
    constat: "Grille, 6e ligne de la plage, colonne « Points » : le plancher dépasse le plafond (« B »).",
  },
  exclusion: {
    lignes: [["exclusion", "B", "", "", "C"]],
    constat: "Grille, 5e ligne de la plage, colonne « Condition » : aucun critère n'a pour bloc « C ».",
  },
  inconnu: {
    lignes: [["inconnu", "", "", "", "Autre"]],
    constat:
      "Grille, 5e ligne de la plage, colonne « Donnée » : il n'y a pas de Donnée sur cette ligne. Attendu : l'en-tête d'une colonne des demandes.",
  },
  équivaut: {
    lignes: [["équivaut", "", "", "DALO", "Reconnu"]],
    constat:
      "Grille, 5e ligne de la plage, colonne « Critère » : la valeur dont celles-ci tiennent lieu n'est pas dite.",
  },
  "si vide": {
    lignes: [["si vide", "", "", "Enfants", ""]],
    constat:
      "Grille, 5e ligne de la plage, colonne « Condition » : une cellule vide ne dit pas ce que vaut une cellule vide.",
  },
  liste: {
    lignes: [["liste", "", "Voisines", "", ""]],
    constat:
      "Grille, 5e ligne de la plage, colonne « Condition » : la liste « Voisines » n'a pas de membre sur cette ligne.",
  },
  champ: {
    lignes: [["champ", "B", "", "", ""]],
    constat:
      "Grille, 5e ligne de la plage, colonne « Donnée » : il n'y a pas de Donnée sur cette ligne. Attendu : l'en-tête d'une colonne des demandes.",
  },
};

it.each(Object.entries(FAUTES))("COTATION_VERIFIER dit la directive « %s » mal remplie, où et pourquoi", (_, f) => {
  const bloquants = (lignes: readonly Ligne[]): string[] =>
    cotationVerifier(plage(lignes))
      .filter((l) => l[0] === "bloquant")
      .map((l) => clair(String(l[3])));
  expect(bloquants(CRITERES)).toEqual([]);
  const constats = bloquants([...CRITERES, ...f.lignes]);
  expect(constats.some((c) => c.startsWith(f.constat)) ? f.constat : constats).toBe(f.constat);
});
