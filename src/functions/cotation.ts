/**
 * Fonctions personnalisées de la grille de cotation. Elles passent des plages et rendent ce que le moteur a calculé ;
 * les identifiants et l'ordre des paramètres sont fixés par le contrat.
 */
import { enPlage, grilleCompilee, lireEntetes, problemesSansEffet, plageFacultative, preparerAppel } from "../cells";
import {
  colonnesDeLaGrille,
  evalueDemande,
  evalueLesBlocs,
  evalueLesScores,
  problemeDeCotation,
  verifieGrille,
  type ProblemeDeCotation,
  type ScoreDeDemande,
} from "../domaine/cotation";
import {
  corpsDeProblemeDeCotation,
  ditConstatDeGrille,
  ficheDePoints,
  HORS_CHAMP,
  phraseDeCotation,
  phrasesDeCotation,
  plageDuDetail,
  valeurLue,
} from "../messages";
import { auBord, erreurValeur, Refus } from "./bord";
import { exigePret, type Pret } from "./commun";

/** L'erreur d'une ligne : sa première phrase, et combien d'autres. */
const erreurDeLigne = (r: ScoreDeDemande): CustomFunctions.Error => erreurValeur(phrasesDeCotation(r.problemes));

function celluleDeScore(r: ScoreDeDemande): any {
  switch (r.etat) {
    case "blanche":
      return "";
    case "hors-champ":
      return HORS_CHAMP;
    case "probleme":
      return erreurDeLigne(r);
    case "note":
      return r.score!;
  }
}

/**
 * Note chaque demande selon la grille : un score par ligne. « hors champ » pour une demande que la grille ne note pas ; une ligne illisible porte seule une erreur.
 * @customfunction COTATION
 * @param {any[][]} grille La grille, avec sa ligne d'en-têtes (Donnée, Condition, Points…).
 * @param {any[][]} entêtes La ligne d'en-têtes des demandes.
 * @param {any[][]} demandes Une demande ou plusieurs, sans leur ligne d'en-têtes.
 * @param {any} [date] Date d'évaluation, nécessaire si la grille compte du temps écoulé.
 * @returns {any[][]} Un score par demande.
 */
export function cotation(grille: any[][], entêtes: any[][], demandes: any[][], date?: any): any[][] {
  return auBord(() => {
    const p = exigePret(preparerAppel(grille, entêtes, demandes, date));
    // Aucune ligne : le blanc d'une ligne vide, car Excel ne sait pas écrire un résultat sans cellule.
    return p.demandes.length === 0
      ? [[""]]
      : evalueLesScores(p.grille, p.demandes, p.date).map((r) => [celluleDeScore(r)]);
  });
}

const BLOC_SANS_NOM = "Sans bloc";

/**
 * Note chaque demande bloc par bloc : une colonne par bloc de la grille, précédée de la base si la grille en a une, puis le total.
 * @customfunction COTATION_BLOCS
 * @param {any[][]} grille La grille, avec sa ligne d'en-têtes.
 * @param {any[][]} entêtes La ligne d'en-têtes des demandes.
 * @param {any[][]} demandes Une demande ou plusieurs, sans leur ligne d'en-têtes.
 * @param {any} [date] Date d'évaluation, nécessaire si la grille compte du temps écoulé.
 * @returns {any[][]} Une ligne d'en-têtes, puis une ligne par demande.
 */
export function cotationBlocs(grille: any[][], entêtes: any[][], demandes: any[][], date?: any): any[][] {
  return auBord(() => {
    const p = exigePret(preparerAppel(grille, entêtes, demandes, date));
    const avecBase = p.grille.base !== null;
    const titres = [...(avecBase ? ["Base"] : []), ...p.grille.blocs.map((b) => b.nom || BLOC_SANS_NOM), "Total"];
    const lignes = evalueLesBlocs(p.grille, p.demandes, p.date).map((r): any[] => {
      if (r.etat === "note") return [...(avecBase ? [r.base] : []), ...r.blocs, r.score];
      const cellule = celluleDeScore(r);
      // Hors champ : les blocs ne sont pas notés, le total le dit. En erreur : toute la ligne.
      return titres.map((_, i) => (r.etat === "hors-champ" && i < titres.length - 1 ? "" : cellule));
    });
    return [titres, ...lignes];
  });
}

/**
 * La fiche de points d'une demande : chaque critère, la valeur lue, les points, retenu ou non et pourquoi, puis le total.
 * @customfunction COTATION_DETAIL
 * @param {any[][]} grille La grille, avec sa ligne d'en-têtes.
 * @param {any[][]} entêtes La ligne d'en-têtes des demandes.
 * @param {any[][]} demande Une seule demande.
 * @param {any} [date] Date d'évaluation, nécessaire si la grille compte du temps écoulé.
 * @returns {any[][]} Bloc, Critère, Donnée, Valeur, Condition, Points, Retenu, Explication.
 */
export function cotationDetail(grille: any[][], entêtes: any[][], demande: any[][], date?: any): any[][] {
  return auBord(() => {
    const plage = enPlage(demande);
    const appel = preparerAppel(grille, entêtes, demande, date);
    if (plage.length !== 1)
      throw new Refus(
        phrasesDeCotation([
          problemeDeCotation("detail-une-demande", { plage: "Demande" }, { lu: plage.length }),
          ...appel.problemes,
        ]),
      );
    const p = exigePret(appel);
    const cellules = p.demandes[0]!;
    return plageDuDetail(ficheDePoints(p.grille, cellules, evalueDemande(p.grille, cellules, 1, p.date)));
  });
}

const ENTETES_DES_PROBLEMES = ["Ligne", "En-tête", "Valeur lue", "Attendu", "Gravité"];

/** Une ligne de COTATION_PROBLEMES. Le lieu dit « Grille » ou un argument ; sans mention, la ligne est celle des demandes. */
function ligneDeProbleme(p: ProblemeDeCotation, gravite: string): any[] {
  const { plage, ligne, colonne, entete } = p.ou;
  const place = entete ?? (colonne === undefined ? "" : `colonne ${colonne}`);
  const dehors =
    plage === undefined || (plage === "Demandes" && (place !== "" || ligne !== undefined))
      ? place
      : [plage, place].filter((t) => t !== "").join(" : ");
  return [ligne ?? "", dehors, valeurLue(p), corpsDeProblemeDeCotation(p), gravite];
}

/**
 * Tous les problèmes d'une grille et de ses demandes : où, ce qui a été lu, ce qui était attendu. Une ligne d'en-têtes seule : aucun problème.
 * @customfunction COTATION_PROBLEMES
 * @param {any[][]} grille La grille, avec sa ligne d'en-têtes.
 * @param {any[][]} entêtes La ligne d'en-têtes des demandes.
 * @param {any[][]} demandes Une demande ou plusieurs, sans leur ligne d'en-têtes.
 * @param {any} [date] Date d'évaluation, nécessaire si la grille compte du temps écoulé.
 * @returns {any[][]} Ligne, En-tête, Valeur lue, Attendu, Gravité.
 */
export function cotationProblemes(grille: any[][], entêtes: any[][], demandes: any[][], date?: any): any[][] {
  return auBord(() => {
    const appel = preparerAppel(grille, entêtes, demandes, date);
    const lignes = appel.problemes.map((p) => ligneDeProbleme(p, "bloquant"));
    if (appel.pret !== null) {
      const { grille: g, demandes: plage, date: jour } = appel.pret;
      for (const r of evalueLesScores(g, plage, jour))
        for (const p of r.problemes) lignes.push(ligneDeProbleme(p, "ligne non notée"));
    }
    if (appel.pret !== null)
      for (const p of problemesSansEffet(appel.pret)) lignes.push(ligneDeProbleme(p, "à corriger"));
    for (const p of appel.mentions) lignes.push(ligneDeProbleme(p, "remarque"));
    return [ENTETES_DES_PROBLEMES, ...lignes];
  });
}

const ENTETES_DE_VERIFIER = ["Gravité", "Bloc", "Critère", "Constat", "Référence"];

/**
 * Vérifie une grille : défauts de lecture, trous et chevauchements de tranches, lignes jamais atteintes, conditions vraies pour 0, article R441-2-10, remarques. Avec des demandes : lignes atteintes, part non renseignée, conflits.
 * @customfunction COTATION_VERIFIER
 * @param {any[][]} grille La grille, avec sa ligne d'en-têtes.
 * @param {any[][]} [entêtes] La ligne d'en-têtes des demandes.
 * @param {any[][]} [demandes] Les demandes, pour compter ce que la grille atteint.
 * @param {any} [date] Date d'évaluation, nécessaire avec des demandes si la grille compte du temps écoulé.
 * @returns {any[][]} Gravité, Bloc, Critère, Constat, Référence.
 */
export function cotationVerifier(grille: any[][], entêtes?: any[][], demandes?: any[][], date?: any): any[][] {
  return auBord(() => {
    const plageEntetes = plageFacultative(entêtes);
    const plageDemandes = plageFacultative(demandes);
    const ligne = (gravite: string, constat: string, bloc = "", critere = "", reference = ""): any[] => [
      gravite,
      bloc,
      critere,
      constat,
      reference,
    ];
    const lignes: any[][] = [];
    const dis = (ps: readonly ProblemeDeCotation[], gravite: string): void => {
      for (const p of ps) lignes.push(ligne(gravite, phraseDeCotation(p)));
    };
    const e = plageEntetes === null ? { entetes: null, problemes: [] } : lireEntetes(plageEntetes);
    const g = grilleCompilee(grille, e.entetes);
    let demandesLues: Pret | null = null;
    if (plageDemandes !== null && plageEntetes !== null) {
      const appel = preparerAppel(grille, plageEntetes, plageDemandes, date);
      dis(appel.problemes, "bloquant");
      demandesLues = appel.pret;
    } else {
      dis(e.problemes, "bloquant");
      dis(g.problemes, "bloquant");
      if (plageDemandes !== null) dis([{ code: "entetes-vides", ou: { plage: "Entêtes" }, valeurs: {} }], "bloquant");
    }
    // Des colonnes qui manquent n'empêchent pas de raisonner sur les tranches : la grille se compile aussi sans table.
    const lisible = g.grille ?? grilleCompilee(grille, null).grille;
    if (lisible !== null)
      for (const c of verifieGrille(
        lisible,
        demandesLues === null
          ? null
          : { demandes: demandesLues.demandes, date: demandesLues.date, entetes: demandesLues.entetes },
      )) {
        const dit = ditConstatDeGrille(c, "plage");
        lignes.push(
          ligne(
            dit.gravite,
            dit.constat,
            c.bloc === null ? "" : lisible.blocs[c.bloc]!.nom,
            c.critere === null ? "" : lisible.criteres[c.critere]!.nom,
            dit.reference,
          ),
        );
      }
    if (demandesLues !== null) dis(problemesSansEffet(demandesLues), "remarque");
    dis(g.mentions, "remarque");
    return [ENTETES_DE_VERIFIER, ...lignes];
  });
}

const ENTETES_DES_COLONNES = ["Colonne", "Numéro", "Lignes de la grille"];

/**
 * Les colonnes que la grille utilise : leur numéro dans les demandes, ou « manquante », et les lignes de la grille qui les lisent. C'est la liste à demander au gestionnaire du fichier.
 * @customfunction COTATION_COLONNES
 * @param {any[][]} grille La grille, avec sa ligne d'en-têtes.
 * @param {any[][]} [entêtes] La ligne d'en-têtes des demandes.
 * @returns {any[][]} Colonne, Numéro, Lignes de la grille.
 */
export function cotationColonnes(grille: any[][], entêtes?: any[][]): any[][] {
  return auBord(() => {
    const plageEntetes = plageFacultative(entêtes);
    const e = plageEntetes === null ? { entetes: null, problemes: [] } : lireEntetes(plageEntetes);
    if (e.problemes.length > 0) throw new Refus(phrasesDeCotation(e.problemes));
    const { lue, problemes } = grilleCompilee(grille, null);
    if (lue.ligneEntete === 0) throw new Refus(phrasesDeCotation(lue.problemes));
    const duLogement = problemes.filter((p) => p.code === "colonne-du-logement");
    if (duLogement.length > 0) throw new Refus(phrasesDeCotation(duLogement));
    const colonnes = colonnesDeLaGrille(lue, e.entetes);
    return [
      ENTETES_DES_COLONNES,
      ...colonnes.map((c) => [c.entete, e.entetes === null ? "" : (c.numero ?? "manquante"), c.lignes.join(", ")]),
    ];
  });
}
