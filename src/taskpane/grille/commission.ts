/** The list for one dwelling, and what commissions decided: read in the workbook, computed by the domain, each sentence at its place. Pure. */
import { demandesConnues, lireGrille, lisPassages, lisTableau, preparerLogement } from "../../cells";
import {
  lisNombre,
  lisOuiNon,
  lisTexte,
  normaliseEntete,
  situe,
  type DateLegale,
  type Ratio,
} from "../../domaine/commun";
import {
  controleLesPassages,
  dossierDuLogement,
  resumeDesPassages,
  type LogementDecrit,
  type Passage,
  type PassageControle,
  type ResumeDesPassages,
} from "../../domaine/commission";
import {
  colonnesDeLaGrille,
  estDuLogement,
  LectureDeLaListe,
  PREFIXE_DU_LOGEMENT,
  TAUX_D_EFFORT,
  type GrilleCompilee,
  type LignesEcartees,
  type ListePourLogement,
  type LogementPret,
  type ProblemeDeCotation,
} from "../../domaine/cotation";
import { type Document } from "../../documents";
import {
  decisionsDeCommission,
  listeDeCommission,
  type DonneesDeLaListeDeCommission,
  type DonneesDesDecisions,
} from "../../documents/papiers";
import { type Zone } from "../../excel";
import {
  COMMISSION_DU_VOLET as T,
  lieu,
  nomDuLogement,
  phraseDeCotation,
  phraseDeTableau,
  remarquesDuLogement,
} from "../../messages";
import { DEMANDES, LOGEMENTS } from "../../modeles";
import { donneesDe, origineDe, zoneDe, zoneDuLieu } from "../controles/constats";
import { type TableLue } from "../coquille/etat";
import { anciennetesDe, examineGrille, phraseSituee, populationDe, problemeSitue } from "./cotation";

export interface Remarque {
  readonly phrase: string;
  readonly zone: Zone | null;
}

/** A dwelling: of the table, or typed (`table` null). */
export interface LogementChoisi {
  readonly entetes: readonly unknown[];
  readonly cellules: readonly unknown[];
  readonly table: TableLue | null;
  /** Its line in the data of the table, from 1. */
  readonly ligne: number;
}

const memeTable = (a: TableLue, b: TableLue): boolean => a.reconnue.source.cle === b.reconnue.source.cle;
const nomDe = (t: TableLue): string => t.reconnue.source.nom;
const rangDe = (entetes: readonly unknown[], entete: string): number =>
  entetes.findIndex((e) => typeof e === "string" && normaliseEntete(e) === normaliseEntete(entete));

/** The dwellings of the table, totals and titles set apart, and what does not read in it. */
export function logementsDe(table: TableLue): {
  readonly logements: readonly { readonly logement: LogementChoisi; readonly nom: string }[];
  readonly remarques: readonly Remarque[];
} {
  const { entetes, lignes } = donneesDe(table);
  const t = lisTableau(LOGEMENTS, [entetes], lignes, { provenance: { origine: origineDe(table) } });
  return {
    logements: t.lignes.map((l) => {
      const logement = { entetes, cellules: lignes[l.rang - 1]!, table, ligne: l.rang };
      return { logement, nom: T.ligneDuLogement(nomDuLogement(decrisLeLogement(logement)), rangeeDe(table, l.rang)) };
    }),
    remarques: t.problemes.map((p) => ({ phrase: phraseDeTableau(p), zone: zoneDuLieu({ table }, p.ou) })),
  };
}

const rangeeDe = (table: TableLue, ligne: number): number => zoneDe(table, ligne, null).ligne + 1;

export function decrisLeLogement({ entetes, cellules }: LogementChoisi): LogementDecrit {
  const brut = (cle: (typeof LOGEMENTS.colonnes)[number]["cle"]): unknown => {
    const c = LOGEMENTS.colonnes.find((x) => x.cle === cle)!;
    const j = [c.entete, ...c.alias].map((e) => rangDe(entetes, e)).find((k) => k >= 0);
    return j === undefined ? "" : cellules[j];
  };
  const nombre = (x: unknown): Ratio | null => {
    const n = lisNombre(x);
    return typeof n === "string" || n.valeur <= 0 ? null : n.exact;
  };
  const qpv = lisOuiNon(brut("qpv"));
  return {
    reference: lisTexte(brut("logement")),
    programme: lisTexte(brut("programme")),
    commune: lisTexte(brut("commune")),
    typologie: lisTexte(brut("typologie")),
    financement: lisTexte(brut("financement")),
    reservataire: lisTexte(brut("reservataire")),
    surface: nombre(brut("surface")),
    loyer: nombre(brut("loyer")),
    qpv: qpv === "oui" ? true : qpv === "non" ? false : null,
  };
}

/** The headers of a typed dwelling: those of the model, then those that the grid reads besides. */
export function champsASaisir(grille: TableLue): readonly string[] {
  const connus = LOGEMENTS.colonnes.map((c) => c.entete);
  const formes = new Set([...connus, TAUX_D_EFFORT].map(normaliseEntete));
  const cites = colonnesDeLaGrille(lireGrille(grille.bloc.valeurs), null)
    .map((c) => c.entete)
    .filter(estDuLogement)
    .map((e) => e.slice(e.indexOf(":") + 1).trim())
    .filter((e) => !formes.has(normaliseEntete(e)));
  return [...connus, ...new Set(cites)];
}

export interface EntreesDeLaCommission {
  /** The grid whose `champ` lines say who is admissible. */
  readonly conditions: TableLue;
  /** The grid that scores. */
  readonly grille: TableLue;
  /** The order of the first one, not of the second. */
  readonly parLesConditions: boolean;
  readonly demandes: TableLue;
  readonly commissions: TableLue | null;
  readonly logement: LogementChoisi;
  readonly date: DateLegale;
  readonly jusqua: number;
}

export type ListeEtablie =
  | { readonly ok: false; readonly refus: readonly string[] }
  | {
      readonly ok: true;
      readonly papier: DonneesDeLaListeDeCommission;
      /** A criterion of the conditions reads the dwelling: there is an order to choose. */
      readonly rapprochementPossible: boolean;
      readonly remarques: readonly Remarque[];
    };

/** A list under way: thousands of applications must not hold the page. */
export interface ListeEnCours {
  readonly lecture: LectureDeLaListe;
  /** Once every application is read. */
  readonly conclus: () => ListeEtablie;
}

/** Always scored from the grid as it is now: a column Score is not read. */
export function commenceLaListe(e: EntreesDeLaCommission): ListeEnCours | (ListeEtablie & { readonly ok: false }) {
  const { conditions, grille, demandes, date } = e;
  const d = donneesDe(demandes);
  const parLaGrille = memeTable(conditions, grille) || e.parLesConditions;
  const appel = preparerLogement(
    {
      grille: conditions.bloc.valeurs,
      entetes: [d.entetes],
      demandes: d.lignes,
      duLogement: [e.logement.entetes],
      logement: [e.logement.cellules],
      date,
    },
    !parLaGrille,
  );
  if (appel.pret === null)
    return { ok: false, refus: appel.problemes.map((p) => phraseSituee(p, conditions, demandes)) };
  const { logement: pret } = appel.pret;
  const voulue = parLaGrille ? null : examineGrille(grille, demandes, date, false).grille;
  if (!parLaGrille && voulue === null) return { ok: false, refus: [T.sansNotes(nomDe(grille))] };
  const lecture = new LectureDeLaListe({
    pret,
    entetes: appel.pret.entetes,
    demandes: d.lignes,
    date,
    anciennetes: anciennetesDe(demandes) ?? null,
    notes: voulue === null ? null : populationDe(voulue, demandes, date).scores,
  });
  return { lecture, conclus: () => conclus(e, pret, voulue, lecture.liste()) };
}

export function etablisLaListe(e: EntreesDeLaCommission): ListeEtablie {
  const enCours = commenceLaListe(e);
  if ("ok" in enCours) return enCours;
  enCours.lecture.avance(Infinity);
  return enCours.conclus();
}

/** `voulue`: the grid that scores, when it is not that of the conditions. */
function conclus(
  e: EntreesDeLaCommission,
  pret: LogementPret,
  voulue: GrilleCompilee | null,
  lue: ListePourLogement,
): ListeEtablie {
  const { conditions, grille, demandes, date } = e;
  const d = donneesDe(demandes);
  const parLaGrille = voulue === null;
  const liste = {
    ...lue,
    candidats: lue.candidats.map((c) =>
      c.problemes.length === 0
        ? c
        : { ...c, problemes: c.problemes.map((p) => duLogement(p, e) ?? problemeSitue(p, conditions, demandes)) },
    ),
  };
  const dossier = dossierDuLogement({
    liste,
    grille: voulue ?? pret.pourLaNote!,
    cellulesDe: (c) => (voulue === null ? c.cellules : d.lignes[c.ligne - 1]!),
    date,
    passages: e.commissions === null ? [] : passagesDe(e.commissions).passages,
    jusqua: e.jusqua,
  });
  const quiNote = parLaGrille ? conditions : grille;
  const situees = dossier.retenues.map((c) => ({
    ...c,
    problemesDeNote: c.problemesDeNote.map((p) => problemeSitue(p, quiNote, demandes)),
  }));
  // A cell of the dwelling that does not read is at fault for every application: it is also said once.
  const illisibles = new Map(
    lue.candidats.flatMap((c) =>
      c.problemes.flatMap((p) => {
        const situe = duLogement(p, e);
        if (situe === null || estLeTaux(p.ou.entete!)) return [];
        const phrase = phraseDeCotation(situe);
        return [[phrase, { phrase, zone: zoneDuLogement(e.logement, p.ou.entete!) }] as const];
      }),
    ),
  );
  const remarques = [
    ...illisibles.values(),
    ...pret.ecartees.map((x) => ecartee(x, e)),
    ...(liste.numeroTronque === null ? [] : [tronque(demandes, liste.numeroTronque)]),
  ];
  return {
    ok: true,
    papier: {
      logement: decrisLeLogement(e.logement),
      dossier: { ...dossier, retenues: situees },
      champ: pret.pourLeChamp!,
      rapprochement: parLaGrille && pret.rapprochement,
      conditionsLues: lisentLeLogement(pret.pourLeChamp!),
      grilles: { notes: nomDe(quiNote), conditions: nomDe(conditions) },
      ligneDeGrille: (rang) => conditions.bloc.zone.ligne + rang,
      remarques: remarques.map((r) => r.phrase),
      // The reconciliation is said where the order is; what was not applied is situated above.
      precisions: remarquesDuLogement(
        { ...pret, ecartees: [], rapprochement: false },
        { ...liste, numeroTronque: null },
        parLaGrille,
      ),
      date,
    },
    rapprochementPossible: !memeTable(conditions, grille) && pret.rapprochement,
    remarques,
  };
}

const lisentLeLogement = (g: GrilleCompilee): boolean => {
  const lit = new Set(g.colonnes.flatMap((c, i) => (estDuLogement(c.entete) ? [i] : [])));
  const cite = (c: GrilleCompilee["champ"][number]["condition"]): boolean =>
    c.genre === "ou" ? c.parmi.some(cite) : c.genre === "colonne" && lit.has(c.colonne);
  return g.champ.some((t) => t.colonnes.some((k) => lit.has(k)) || cite(t.condition));
};

const LOYER = LOGEMENTS.colonnes.find((c) => c.cle === "loyer")!.entete;
const NUMERO = DEMANDES.colonnes.find((c) => c.cle === "numeroUnique")!.entete;
const RESSOURCES = DEMANDES.colonnes.find((c) => c.cle === "ressourcesMensuelles")!.entete;
const estLeTaux = (entete: string): boolean =>
  normaliseEntete(entete) === normaliseEntete(PREFIXE_DU_LOGEMENT + TAUX_D_EFFORT);
const sansPrefixe = (entete: string): string => entete.slice(PREFIXE_DU_LOGEMENT.length).trim();
const zoneDuLogement = ({ table, ligne }: LogementChoisi, entete: string): Zone | null =>
  table === null ? null : zoneDe(table, ligne, sansPrefixe(entete));

/** A problem of a cell of the dwelling, where it stands; null when it is not one. */
function duLogement(p: ProblemeDeCotation, { logement, demandes }: EntreesDeLaCommission): ProblemeDeCotation | null {
  const { entete } = p.ou;
  if (p.ou.plage !== "Demandes" || entete === undefined || !estDuLogement(entete)) return null;
  // The rate is a quotient: what does not read in it is the income of the application.
  if (estLeTaux(entete)) return { ...p, ou: situe({ ligne: p.ou.ligne!, entete: RESSOURCES }, origineDe(demandes)) };
  const { table, ligne } = logement;
  return {
    ...p,
    ou:
      table === null
        ? { plage: LOGEMENTS.titre, entete: sansPrefixe(entete) }
        : situe({ ligne, entete: sansPrefixe(entete) }, origineDe(table)),
  };
}

/** In the cell of the dwelling where it is at fault, else in the line of the grid. */
function ecartee(x: LignesEcartees, { conditions, logement }: EntreesDeLaCommission): Remarque {
  const lignes = x.lignes.map((l) => conditions.bloc.zone.ligne + l);
  const entete = sansPrefixe(x.entete);
  const colonne = estLeTaux(x.entete) ? LOYER : entete;
  const { table } = logement;
  const dansLeLogement = table !== null && ["vide", "erreur", "illisible"].includes(x.raison);
  const ou = dansLeLogement ? situe({ ligne: logement.ligne, entete: colonne }, origineDe(table)) : null;
  return {
    phrase: T.ecarte(x, ou === null ? null : lieu(ou), nomDe(conditions), lignes),
    zone: dansLeLogement
      ? zoneDe(table, logement.ligne, colonne)
      : { ...conditions.bloc.zone, ligne: lignes[0]! - 1, lignes: 1 },
  };
}
const tronque = (demandes: TableLue, ligne: number): Remarque => ({
  phrase: T.numeroTronque(lieu(situe({ ligne, entete: NUMERO }, origineDe(demandes)))),
  zone: zoneDe(demandes, ligne, NUMERO),
});

export const papierDeLaListe = (l: ListeEtablie & { readonly ok: true }): Document => listeDeCommission(l.papier);

const passagesDe = (table: TableLue): ReturnType<typeof lisPassages> => {
  const { entetes, lignes } = donneesDe(table);
  return lisPassages([entetes], lignes, { origine: origineDe(table) });
};

export interface DecisionsLues {
  readonly controles: readonly PassageControle[];
  readonly resume: ResumeDesPassages;
  readonly remarques: readonly Remarque[];
  readonly papier: DonneesDesDecisions;
  readonly zoneDe: (p: Passage) => Zone;
}

/** `grille`: who has no score in the table has that of this grid, as it is now. */
export function decisionsDe(
  commissions: TableLue,
  demandes: TableLue,
  grille: TableLue,
  date: DateLegale,
): DecisionsLues {
  const lues = passagesDe(commissions);
  const d = donneesDe(demandes);
  const compilee = examineGrille(grille, demandes, date, false).grille;
  const j = rangDe(d.entetes, NUMERO);
  const connues =
    j < 0
      ? null
      : demandesConnues(
          d.lignes.map((l) => l[j]),
          compilee === null ? null : populationDe(compilee, demandes, date).scores,
          anciennetesDe(demandes) ?? null,
        );
  const controles = controleLesPassages(lues.passages, connues);
  const remarques = lues.problemes.map((p) => ({
    phrase: phraseDeTableau(p),
    zone: zoneDuLieu({ commissions }, p.ou),
  }));
  return {
    controles,
    resume: resumeDesPassages(controles),
    remarques,
    papier: {
      controles,
      grille: compilee === null ? null : nomDe(grille),
      feuille: commissions.bloc.zone.feuille,
      rangee: (ligne) => rangeeDe(commissions, ligne),
      remarques: remarques.map((r) => r.phrase),
      tables: [commissions, demandes, grille].map(nomDe),
      date,
    },
    zoneDe: (p) => zoneDe(commissions, p.ligne, null),
  };
}

export const papierDesDecisions = (d: DecisionsLues): Document => decisionsDeCommission(d.papier);
