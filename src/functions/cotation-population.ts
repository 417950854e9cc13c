/**
 * Fonctions personnalisées qui portent sur la population des demandes : rangs, distributions, position, comparaison de
 * grilles, impact et sensibilité. Les identifiants et l'ordre des paramètres sont fixés par le contrat.
 */
import {
  GenreDeScore,
  NON_RENSEIGNE,
  cleDeGroupe,
  enPlage,
  lisAnciennetes,
  lisDelais,
  lisEffectif,
  lisGroupes,
  lisPas,
  lisPublics,
  lisScore,
  lisScores,
  grilleCompilee,
  ordreDesGroupes,
  plageFacultative,
  preparerAppel,
  type ScoresLus,
} from "../cells";
import { erreurDe, lisTexte, type OuiNon } from "../domaine/commun";
import {
  evalueLesScores,
  lectureDuPublic,
  notePopulation,
  type Mouvement,
  type ScoreDeDemande,
} from "../domaine/cotation";
import {
  calculeDistributions,
  calculeImpact,
  calculePosition,
  calculeRangs,
  problemeDePopulation,
  type Distribution,
} from "../domaine/cotation/population";
import { HORS_CHAMP, LIGNES_DE_DECOMPTE, phrasesDeCotation } from "../messages";
import { auBord, erreurValeur, Refus } from "./bord";
import { complete, exigePret, type Pret } from "./commun";
import {
  decomptes,
  exige,
  exigeDesPlages,
  exigeTransportable,
  lignesDePhrases,
  ou,
  phrase,
} from "./population-commune";

/** Une plage de même forme que les scores. */
function enForme<T>(valeurs: (k: number) => T, { forme }: ScoresLus): T[][] {
  return Array.from({ length: forme.lignes }, (_, i) =>
    Array.from({ length: forme.colonnes }, (_, j) => valeurs(i * forme.colonnes + j)),
  );
}

/**
 * Rang de chaque score, 1 pour le plus haut. À égalité, la date d'ancienneté la plus ancienne passe devant (sans date : après les autres) ; à égalité des deux, même rang et le suivant est sauté. Un texte ou une erreur n'a pas de rang.
 * @customfunction COTATION_RANG
 * @param {any[][]} scores Scores à classer (une cellule vide vaut 0).
 * @param {any[][]} [anciennetés] Dates d'ancienneté, une par score.
 * @param {any[][]} [groupes] Groupe de chaque score, sur une ou plusieurs colonnes : chaque groupe a son classement.
 * @returns {any[][]} Un rang par score, de la même forme que les scores.
 */
export function cotationRang(scores: any[][], anciennetés?: any[][], groupes?: any[][]): any[][] {
  return auBord(() => {
    exigeDesPlages({ scores, anciennetés, groupes });
    const lus = exige(lisScores(scores));
    exigeTransportable(lus.n, scores, anciennetés, groupes);
    const plageDates = plageFacultative(anciennetés);
    const plageGroupes = plageFacultative(groupes);
    const dates = plageDates === null ? null : exige(lisAnciennetes(plageDates, lus.forme));
    const parGroupe = plageGroupes === null ? null : exige(lisGroupes(plageGroupes, lus.forme));
    const rangs = calculeRangs({ scores: lus.scores, anciennetes: dates?.dates, groupes: parGroupe?.ids });
    return enForme((k) => {
      if (rangs[k]! > 0) return rangs[k]!;
      // Un score lisible sans rang : sa date ou son groupe est illisible. Cette ligne seule porte l'erreur.
      const fautif =
        lus.genres[k] === GenreDeScore.Score ? (parGroupe?.problemes.get(k) ?? dates?.problemes.get(k)) : undefined;
      return fautif === undefined ? "" : erreurValeur(phrase(fautif));
    }, lus);
  });
}

const ENTETES_DISTRIBUTION = [
  "Groupe",
  "Effectif",
  "Minimum",
  "Quart inférieur",
  "Médiane",
  "Quart supérieur",
  "Maximum",
  "Délai moyen",
];

const ligneDeDistribution = (libelle: unknown, d: Distribution): unknown[] => [
  libelle,
  d.effectif,
  ou(d.minimum),
  ou(d.quartInferieur),
  ou(d.mediane),
  ou(d.quartSuperieur),
  ou(d.maximum),
  ou(d.delaiMoyen),
];

/**
 * Distribution des scores : effectif, minimum, quarts (comme QUARTILE.INCLURE), médiane, maximum et délai moyen constaté, par groupe. Les lignes sans score sont laissées de côté et comptées.
 * @customfunction COTATION_DISTRIBUTION
 * @param {any[][]} scores Scores (une cellule vide vaut 0).
 * @param {any[][]} [groupes] Groupe de chaque score, sur une ou plusieurs colonnes (typologie, commune…).
 * @param {any[][]} [délais] Délais constatés des demandes attribuées, un par score ; vide pour les autres demandes.
 * @returns {any[][]} Un tableau avec en-têtes, une ligne par groupe.
 */
export function cotationDistribution(scores: any[][], groupes?: any[][], délais?: any[][]): any[][] {
  return auBord(() => {
    exigeDesPlages({ scores, groupes, délais });
    const lus = exige(lisScores(scores));
    exigeTransportable(lus.n, scores, groupes, délais);
    const plageGroupes = plageFacultative(groupes);
    const plageDelais = plageFacultative(délais);
    const parGroupe = plageGroupes === null ? null : exige(lisGroupes(plageGroupes, lus.forme));
    const constates = plageDelais === null ? null : exige(lisDelais(plageDelais, lus.forme));
    const libelles = parGroupe?.libelles ?? [LIGNES_DE_DECOMPTE.ensemble];
    const distributions = calculeDistributions(lus.scores, parGroupe?.ids, libelles.length, constates?.delais);
    const lignes: unknown[][] = [ENTETES_DISTRIBUTION];
    for (const g of ordreDesGroupes(libelles)) {
      const d = distributions[g]!;
      // Un groupe dont aucune ligne n'a de score n'a rien à distribuer : ses lignes sont dans les décomptes.
      if (d.effectif > 0 || parGroupe === null) lignes.push(ligneDeDistribution(libelles[g], d));
    }
    const sansGroupe =
      parGroupe === null ? [] : [...parGroupe.problemes.keys()].filter((k) => lus.genres[k] === GenreDeScore.Score);
    lignes.push(...decomptes(lus.genres, sansGroupe, ENTETES_DISTRIBUTION.length));
    lignes.push(...lignesDePhrases(constates?.problemes ?? [], ENTETES_DISTRIBUTION.length));
    return lignes;
  });
}

const ENTETES_POSITION = ["Minimum", "Médiane", "Maximum", "Rang", "Effectif", "Part devancée", "Délai moyen"];

/**
 * Position d'une demande parmi les demandes analogues (CCH R441-2-17) : distribution des scores, rang, part des demandes strictement devancées et délai moyen constaté.
 * @customfunction COTATION_POSITION
 * @param {any} score Score de la demande.
 * @param {any[][]} scores Scores de toutes les demandes (une cellule vide vaut 0).
 * @param {any[][]} [groupe] Groupe de la demande : autant de cellules que groupes a de colonnes.
 * @param {any[][]} [groupes] Groupe de chaque score, sur une ou plusieurs colonnes.
 * @param {any[][]} [délais] Délais constatés des demandes attribuées, un par score ; vide pour les autres demandes.
 * @returns {any[][]} Un tableau avec en-têtes et une ligne.
 */
export function cotationPosition(
  score: any,
  scores: any[][],
  groupe?: any[][],
  groupes?: any[][],
  délais?: any[][],
): any[][] {
  return auBord(() => {
    exigeDesPlages({ scores, groupes, délais });
    const lus = exige(lisScores(scores));
    exigeTransportable(lus.n, scores, groupes, délais);
    const plageGroupes = plageFacultative(groupes);
    const plageGroupe = plageFacultative(groupe);
    const plageDelais = plageFacultative(délais);
    const parGroupe = plageGroupes === null ? null : exige(lisGroupes(plageGroupes, lus.forme));
    const constates = plageDelais === null ? null : exige(lisDelais(plageDelais, lus.forme));
    if (parGroupe === null && plageGroupe !== null)
      throw new Refus(phrase(problemeDePopulation("population-groupe-sans-plage", { plage: "groupe" }, {})));
    if (parGroupe !== null && plageGroupe === null)
      throw new Refus(phrase(problemeDePopulation("population-groupe-sans-plage", { plage: "groupes" }, {})));

    const lignes: unknown[][] = [ENTETES_POSITION];
    const largeur = ENTETES_POSITION.length;
    let retenue: (k: number) => boolean = () => true;
    const remarques: unknown[][] = [];
    if (parGroupe !== null && plageGroupe !== null) {
      const cellules = plageGroupe.flat();
      if (cellules.length !== parGroupe.largeur) {
        throw new Refus(
          phrase(
            problemeDePopulation(
              "population-groupe-largeur",
              { plage: "groupe" },
              { lu: cellules.length, attendu: parGroupe.largeur },
            ),
          ),
        );
      }
      const fautive = cellules.find((c) => erreurDe(c) !== null);
      if (fautive !== undefined)
        throw new Refus(
          phrase(problemeDePopulation("population-groupe", { plage: "groupe" }, { lu: erreurDe(fautive)! })),
        );
      const { cle, connue } = cleDeGroupe(cellules);
      if (!connue)
        throw new Refus(phrase(problemeDePopulation("population-groupe-sans-plage", { plage: "groupes" }, {})));
      const id = parGroupe.cles.indexOf(cle);
      retenue = (k) => parGroupe.ids[k] === id;
      if (id < 0) {
        const texte = cellules.map((c) => lisTexte(c) || NON_RENSEIGNE).join(" | ");
        remarques.push(
          complete(
            [phrase(problemeDePopulation("population-groupe-absent", { plage: "groupe" }, { lu: texte }))],
            largeur,
          ),
        );
      }
    }
    const scoreLu = lisScore(Array.isArray(score) ? enPlage(score)[0]?.[0] : score);
    const {
      distribution: d,
      rang,
      devancees,
    } = calculePosition(scoreLu.valeur, lus.scores, retenue, constates?.delais);
    lignes.push([
      ou(d.minimum),
      ou(d.mediane),
      ou(d.maximum),
      ou(rang),
      d.effectif,
      devancees === null ? "" : devancees / d.effectif,
      ou(d.delaiMoyen),
    ]);
    if (scoreLu.genre !== GenreDeScore.Score) {
      const texte = erreurDe(score) ?? lisTexte(score);
      remarques.push(complete([LIGNES_DE_DECOMPTE.scoreAbsent(texte)], largeur));
    }
    if (d.effectif === 0 && remarques.length === 0)
      remarques.push(complete([LIGNES_DE_DECOMPTE.aucuneAnalogue], largeur));
    const sansGroupe =
      parGroupe === null ? [] : [...parGroupe.problemes.keys()].filter((k) => lus.genres[k] === GenreDeScore.Score);
    lignes.push(
      ...remarques,
      ...decomptes(lus.genres, sansGroupe, largeur),
      ...lignesDePhrases(constates?.problemes ?? [], largeur),
    );
    return lignes;
  });
}

/** Comment la grille lit la colonne d'un public ; ses propres problèmes sont dits comme les siens. */
function lectureDesPublics(plage: readonly (readonly unknown[])[]): (nom: string) => (c: unknown) => OuiNon {
  const g = grilleCompilee(plage, null);
  if (g.grille === null) throw new Refus(phrasesDeCotation(g.problemes));
  const { grille } = g;
  return (nom) => lectureDuPublic(grille, nom);
}

const ENTETES_IMPACT = [
  "Public",
  "Effectif",
  "Dans les n premiers A",
  "Dans les n premiers B",
  "Entrants",
  "Sortants",
  "Rang médian A",
  "Rang médian B",
];

/**
 * Effet d'un changement de grille sur les publics, annexe du vote : par public, effectif, demandes dans les n premiers avec chaque grille, entrants, sortants, rangs médians ; puis les demandes d'aucun public.
 * @customfunction COTATION_IMPACT
 * @param {any[][]} scores_a Scores avec la grille A.
 * @param {any[][]} scores_b Scores avec la grille B, dans le même ordre.
 * @param {any[][]} entêtes_publics Noms des publics, sur une ligne.
 * @param {any[][]} publics Colonnes oui ou non, une par public, une ligne par score.
 * @param {any} [n] Nombre de premiers ; vide : 10 % des lignes, par groupe si groupes est donné. Les ex æquo au rang n y sont tous.
 * @param {any[][]} [groupes] Groupe de chaque score, sur une ou plusieurs colonnes.
 * @param {any[][]} [anciennetés] Dates d'ancienneté, une par score, pour départager les scores égaux comme COTATION_RANG.
 * @param {any[][]} [grille] La grille, dont les lignes « inconnu », « équivaut » et « si vide » lisent aussi les publics ; les réponses illisibles sont alors comptées.
 * @returns {any[][]} Un tableau avec en-têtes, une ligne par public.
 */
export function cotationImpact(
  scores_a: any[][],
  scores_b: any[][],
  entêtes_publics: any[][],
  publics: any[][],
  n?: any,
  groupes?: any[][],
  anciennetés?: any[][],
  grille?: any[][],
): any[][] {
  return auBord(() => {
    exigeDesPlages({ "scores A": scores_a, "scores B": scores_b, publics, groupes, anciennetés, grille });
    const a = exige(lisScores(scores_a, "Scores A"));
    exigeTransportable(a.n, scores_a, scores_b, publics, groupes, anciennetés, grille);
    const b = exige(lisScores(scores_b, "Scores B"));
    if (a.n !== b.n) {
      throw new Refus(
        phrase(problemeDePopulation("population-taille", { plage: "Scores B" }, { lue: b.forme, attendue: a.forme })),
      );
    }
    const plageGrille = plageFacultative(grille);
    const lesPublics = exige(
      plageGrille === null
        ? lisPublics(entêtes_publics, publics, a.n)
        : lisPublics(entêtes_publics, publics, a.n, lectureDesPublics(plageGrille)),
    );
    const combien = exige(lisEffectif(n));
    const plageGroupes = plageFacultative(groupes);
    const parGroupe = plageGroupes === null ? null : exige(lisGroupes(plageGroupes, a.forme));
    const plageDates = plageFacultative(anciennetés);
    const dates = plageDates === null ? null : exige(lisAnciennetes(plageDates, a.forme));
    // Une ligne vide ou sans score avec l'une des deux grilles ne se compare pas ; hors champ d'une seule, si.
    const ecartees = Uint8Array.from(a.genres, (g, k) => {
      const h = b.genres[k]!;
      const deCote = (x: number): boolean => x === GenreDeScore.SansScore || x === GenreDeScore.Vide;
      return deCote(g) || deCote(h) ? 1 : 0;
    });
    const impact = calculeImpact({
      scoresA: a.scores,
      scoresB: b.scores,
      ecartees,
      groupes: parGroupe?.ids,
      anciennetes: dates?.dates,
      publics: lesPublics.publics,
      n: combien ?? undefined,
    });
    const ligne = (nom: string, l: (typeof impact)["aucun"]): unknown[] => [
      nom,
      l.effectif,
      l.premiersA,
      l.premiersB,
      l.entrants,
      l.sortants,
      ou(l.rangMedianA),
      ou(l.rangMedianB),
    ];
    const lignes: unknown[][] = [ENTETES_IMPACT];
    lesPublics.noms.forEach((nom, j) => lignes.push(ligne(nom, impact.publics[j]!)));
    lignes.push(ligne(LIGNES_DE_DECOMPTE.aucunPublic, impact.aucun));
    if (impact.nonRenseigne.effectif > 0) lignes.push(ligne(LIGNES_DE_DECOMPTE.nonRenseigne, impact.nonRenseigne));
    if (plageGrille !== null && lesPublics.illisibles > 0)
      lignes.push(complete([LIGNES_DE_DECOMPTE.illisible, lesPublics.illisibles], ENTETES_IMPACT.length));
    const genres = Uint8Array.from(a.genres, (g, k) => {
      const h = b.genres[k]!;
      if (g === GenreDeScore.SansScore || h === GenreDeScore.SansScore) return GenreDeScore.SansScore;
      return g === GenreDeScore.HorsChamp && h === GenreDeScore.HorsChamp ? GenreDeScore.HorsChamp : GenreDeScore.Score;
    });
    const sansGroupe =
      parGroupe === null ? [] : [...parGroupe.problemes.keys()].filter((k) => genres[k] === GenreDeScore.Score);
    lignes.push(
      ...decomptes(genres, sansGroupe, ENTETES_IMPACT.length),
      ...lignesDePhrases([...(dates?.problemes.values() ?? []), ...lesPublics.problemes], ENTETES_IMPACT.length),
    );
    return lignes;
  });
}

const ENTETES_COMPARER = ["Score A", "Rang A", "Score B", "Rang B", "Écart"];

/**
 * Compare deux grilles demande par demande : score et rang avec chacune, et l'écart de rang (positif : la demande monte avec la grille B).
 * @customfunction COTATION_COMPARER
 * @param {any[][]} grille_a Grille A, avec sa ligne d'en-têtes.
 * @param {any[][]} grille_b Grille B, avec sa ligne d'en-têtes.
 * @param {any[][]} entêtes Ligne d'en-têtes des demandes.
 * @param {any[][]} demandes Les demandes, sans leur ligne d'en-têtes.
 * @param {any} [date] Date d'évaluation, nécessaire si une grille compte du temps écoulé.
 * @param {any[][]} [anciennetés] Dates d'ancienneté, une par demande, pour départager les scores égaux.
 * @param {any[][]} [groupes] Groupe de chaque demande, sur une ou plusieurs colonnes : chaque groupe a son classement.
 * @returns {any[][]} Un tableau avec en-têtes, une ligne par demande.
 */
export function cotationComparer(
  grille_a: any[][],
  grille_b: any[][],
  entêtes: any[][],
  demandes: any[][],
  date?: any,
  anciennetés?: any[][],
  groupes?: any[][],
): any[][] {
  return auBord(() => {
    const a = exigePret(preparerAppel(grille_a, entêtes, demandes, date), "Grille A");
    const b = exigePret(preparerAppel(grille_b, entêtes, demandes, date), "Grille B");
    const n = a.demandes.length;
    exigeTransportable(n, demandes, anciennetés, groupes);
    const forme = { lignes: n, colonnes: 1 };
    const plageDates = plageFacultative(anciennetés);
    const plageGroupes = plageFacultative(groupes);
    const dates = plageDates === null ? null : exige(lisAnciennetes(plageDates, forme));
    const parGroupe = plageGroupes === null ? null : exige(lisGroupes(plageGroupes, forme));
    const note = (p: Pret): { resultats: readonly ScoreDeDemande[]; rangs: Int32Array } => {
      const resultats = evalueLesScores(p.grille, p.demandes, p.date);
      const scores = Float64Array.from(resultats, (r) => r.score ?? NaN);
      return { resultats, rangs: calculeRangs({ scores, anciennetes: dates?.dates, groupes: parGroupe?.ids }) };
    };
    const [avecA, avecB] = [note(a), note(b)];
    const cellules = ({ resultats, rangs }: ReturnType<typeof note>, i: number): [unknown, unknown] => {
      const r = resultats[i]!;
      if (r.etat === "probleme") return [erreurValeur(phrasesDeCotation(r.problemes)), ""];
      if (r.etat === "blanche") return ["", ""];
      if (r.etat === "hors-champ") return [HORS_CHAMP, ""];
      if (rangs[i]! > 0) return [r.score, rangs[i]];
      const fautif = parGroupe?.problemes.get(i) ?? dates?.problemes.get(i);
      return [r.score, fautif === undefined ? "" : erreurValeur(phrase(fautif))];
    };
    const lignes: unknown[][] = [ENTETES_COMPARER];
    for (let i = 0; i < n; i++) {
      const [ra, rb] = [avecA.rangs[i]!, avecB.rangs[i]!];
      lignes.push([...cellules(avecA, i), ...cellules(avecB, i), ra > 0 && rb > 0 ? ra - rb : ""]);
    }
    return lignes;
  });
}

/** Un bloc, ou le total, a-t-il un plafond ou un plancher ? */
const aDesBornes = (g: Pret["grille"]): boolean =>
  [g, ...g.blocs].some((x) => x.plafond !== null || x.plancher !== null);

const ENTETES_SENSIBILITE = [
  "Bloc",
  "Critère",
  "Effectif concerné",
  "Points distribués",
  "Part du total",
  "Déplacement moyen (+ pas)",
  "Déplacement maximal (+ pas)",
  "Entrées au premier quart (+ pas)",
  "Déplacement moyen (− pas)",
  "Déplacement maximal (− pas)",
  "Entrées au premier quart (− pas)",
];

/**
 * Sensibilité d'une grille : par critère, demandes concernées, points distribués et part du total (avant les plafonds et planchers de bloc et du total), et combien de rangs bougent si le critère donne un pas de plus ou de moins aux demandes qu'il concerne.
 * @customfunction COTATION_SENSIBILITE
 * @param {any[][]} grille La grille, avec sa ligne d'en-têtes.
 * @param {any[][]} entêtes Ligne d'en-têtes des demandes.
 * @param {any[][]} demandes Les demandes, sans leur ligne d'en-têtes.
 * @param {any} [date] Date d'évaluation, nécessaire si la grille compte du temps écoulé.
 * @param {any} [pas] Pas essayé ; vide : 5 points, ou 0,1 pour une grille à coefficients.
 * @param {any[][]} [anciennetés] Dates d'ancienneté, une par demande, pour départager les scores égaux comme COTATION_RANG.
 * @returns {any[][]} Un tableau avec en-têtes, une ligne par critère, puis le total.
 */
export function cotationSensibilite(
  grille: any[][],
  entêtes: any[][],
  demandes: any[][],
  date?: any,
  pas?: any,
  anciennetés?: any[][],
): any[][] {
  return auBord(() => {
    const p = exigePret(preparerAppel(grille, entêtes, demandes, date));
    const ecart = exige(lisPas(pas, p.grille.modele === "multiplicatif"));
    const population = notePopulation(p.grille, p.demandes, p.date);
    const plageDates = plageFacultative(anciennetés);
    exigeTransportable(population.n, demandes, anciennetés);
    const dates = plageDates === null ? null : exige(lisAnciennetes(plageDates, { lignes: population.n, colonnes: 1 }));
    const s = population.sensibilite(ecart, dates?.dates);
    if ("inexactes" in s)
      throw new Refus(phrase(problemeDePopulation("population-sensibilite", { plage: "Grille" }, { lu: s.inexactes })));
    // + 0 : 0 point d'un total négatif fait 0, et non −0.
    const part = (points: number): number | "" => (s.total === 0 ? "" : points / s.total + 0);
    const mouvement = (m: Mouvement): unknown[] => [m.moyen, m.maximal, m.entrees];
    const lignes: unknown[][] = [ENTETES_SENSIBILITE];
    const largeur = ENTETES_SENSIBILITE.length;
    if (s.base !== null)
      lignes.push(
        complete(["", LIGNES_DE_DECOMPTE.base, s.base.effectif, s.base.points, part(s.base.points)], largeur),
      );
    p.grille.criteres.forEach((c, k) => {
      const l = s.criteres[k]!;
      lignes.push([
        p.grille.blocs[c.bloc]!.nom,
        c.nom,
        l.effectif,
        l.points,
        part(l.points),
        ...mouvement(l.plus),
        ...mouvement(l.moins),
      ]);
    });
    lignes.push(complete(["", LIGNES_DE_DECOMPTE.total, s.classees, s.total, part(s.total)], largeur));
    let horsChamp = 0;
    let enErreur = 0;
    let premiere = 0;
    for (let i = 0; i < population.n; i++) {
      const etat = population.etat(i);
      if (etat === "hors-champ") horsChamp++;
      else if (etat === "probleme") {
        if (enErreur === 0) premiere = i + 1;
        enErreur++;
      }
    }
    if (horsChamp > 0) lignes.push(complete([LIGNES_DE_DECOMPTE.horsChamp, "", horsChamp], largeur));
    if (enErreur > 0) lignes.push(complete([LIGNES_DE_DECOMPTE.enErreur(enErreur, premiere), "", enErreur], largeur));
    lignes.push(...lignesDePhrases([...(dates?.problemes.values() ?? [])], largeur));
    if (aDesBornes(p.grille)) lignes.push(complete([LIGNES_DE_DECOMPTE.avantLesBornes], largeur));
    return lignes;
  });
}
