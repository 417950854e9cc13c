/**
 * Le contrôle d'un ensemble de tables, une fois décodées : le seul enchaînement des règles. Les fonctions de cellule, le volet et le lot
 * lisent, appellent, montrent ; ils ne jugent ni ne rangent.
 * Plusieurs sources d'une même table (plusieurs feuilles, plusieurs fichiers) sont un seul ensemble de lignes ; un bilan se juge seul,
 * puisqu'il ne dit pas de quel bailleur il est.
 */
import {
  dUnTrait,
  type DateLegale,
  type Lieu,
  lieuDe,
  verse,
  type ProblemeDeTableau,
  type RefDeLigne,
} from "../commun";
import { controleAttributions } from "./attributions";
import { cleDe } from "./cles";
import { consolide } from "./consolidation";
import type { Constat } from "./constat";
import { avecLesDepartements, territoiresNommes } from "./departements";
import { controleConventions, controleConventionsPeuAPeu } from "./conventions";
import { dependDUnVerdict, type LignesNommees, questionsDeNoms, questionsDIntercommunalites } from "./noms";
import type { ProblemeDeControle } from "./problemes";
import {
  type LigneDAttribution,
  type LigneDeBilan,
  type LigneDEcheance,
  type LigneDeConvention,
  type LigneDeDroit,
  type LigneDeReservation,
  type LigneDObjectif,
  type TableDecodee,
  valeurLue,
} from "./situation";
import { avecLesRelectures, relecturesDe } from "./relectures";
import { attendusDe } from "./termes";
import { bilanAnnuel, echeances as reglesDEcheance, finDesDroits } from "./regles";

export type ProblemeDuControle = ProblemeDeTableau | ProblemeDeControle;

/** Une table absente n'est pas une table vide : ce qui en dépend n'est pas contrôlé. */
export interface TablesAControler {
  readonly conventions?: readonly TableDecodee<LigneDeConvention>[];
  readonly echeances?: readonly TableDecodee<LigneDEcheance>[];
  readonly reservations?: readonly TableDecodee<LigneDeReservation>[];
  readonly attributions?: readonly TableDecodee<LigneDAttribution>[];
  readonly objectifs?: readonly TableDecodee<LigneDObjectif>[];
  readonly bilans?: readonly TableDecodee<LigneDeBilan>[];
  /** Ce que la personne a lu elle-même des textes ; ne juge rien. */
  readonly droit?: readonly TableDecodee<LigneDeDroit>[];
}

export interface OptionsDuControle {
  /** Jour du contrôle ; sans lui, ce qui dépend du jour est indéterminé. */
  readonly date: DateLegale | null;
  /** null : toutes les années d'attribution trouvées, chacune à part. */
  readonly annee: number | null;
}

/** Un défaut, et le bailleur de sa ligne ; null : il n'est d'aucun bailleur (en-têtes, colonne entière, ligne sans bailleur). */
export interface DefautReleve {
  readonly probleme: ProblemeDuControle;
  readonly bailleur: string | null;
}

export interface ResultatDuControle {
  readonly constats: readonly Constat[];
  readonly defauts: readonly DefautReleve[];
}

const lignesDe = <L extends RefDeLigne>(
  tables: readonly TableDecodee<L>[],
  problemes: ProblemeDuControle[],
  cle: ((l: L) => string) | null,
): readonly L[] => consolide(tables, problemes, cle);

export const controle = (tables: TablesAControler, options: OptionsDuControle): ResultatDuControle =>
  dUnTrait(controlePeuAPeu(tables, options));

/** Le même, par étapes : une page répond entre deux. */
export function* controlePeuAPeu(
  tables: TablesAControler,
  options: OptionsDuControle,
): Generator<number, ResultatDuControle, void> {
  const { conventions, echeances, reservations, attributions, objectifs, bilans, droit } = tables;
  const problemes: ProblemeDuControle[] = [];
  for (const ts of [conventions, attributions, bilans, reservations, echeances, objectifs, droit])
    for (const t of ts ?? []) verse(problemes, t.problemes);
  const constats: Constat[] = [];
  const releve = (r: { readonly constats: readonly Constat[]; readonly problemes: readonly ProblemeDeControle[] }) => {
    verse(constats, r.constats);
    verse(problemes, r.problemes);
  };

  const lues = {
    conventions: conventions && lignesDe(conventions, problemes, cleDeConvention),
    attributions: attributions && lignesDe(attributions, problemes, cleDAttribution),
    echeances: echeances && lignesDe(echeances, problemes, null),
    reservations: reservations && lignesDe(reservations, problemes, cleDeReservation),
    objectifs: objectifs && lignesDe(objectifs, problemes, null),
  };
  yield 0;
  const desConventions = lues.conventions && (yield* controleConventionsPeuAPeu(lues.conventions, options.date));
  yield 0;
  const nommees = {
    ...lues,
    attributions: lues.attributions && avecLesDepartements(lues.attributions, lues.conventions ?? []),
  };
  const departements = territoiresNommes([...(nommees.attributions ?? []), ...(lues.conventions ?? [])]);
  const jugeLesAttributions = ({ attributions: ls, objectifs: os }: LignesNommees) =>
    ls && controleAttributions(ls, { ...options, objectifs: os ?? null, departements });
  const desAttributions = jugeLesAttributions(nommees);
  yield 0;
  const rejuge = (l: LignesNommees): readonly Constat[] => [
    ...(l.conventions ? controleConventions(l.conventions, options.date).constats : []),
    ...(jugeLesAttributions(l)?.constats ?? []),
  ];
  const bailleurs = questionsDeNoms(
    nommees,
    [...(desConventions?.constats ?? []), ...(desAttributions?.constats ?? [])],
    rejuge,
  );
  yield 0;
  const { constats: juges, questions } = questionsDIntercommunalites(nommees, bailleurs, rejuge);
  problemes.unshift(...questions.filter(dependDUnVerdict));
  releve({ constats: juges, problemes: [...(desConventions?.problemes ?? []), ...(desAttributions?.problemes ?? [])] });
  problemes.push(...questions.filter((q) => !dependDUnVerdict(q)));
  yield 0;
  for (const b of bilans ?? []) {
    const { constats: siens, problemes: propres } = bilanAnnuel.juge(b.lignes, {
      avecEcheances: lues.echeances !== undefined,
      colonnesManquantes: b.colonnesManquantes,
    });
    // Un bilan sans ligne lisible, ou complet, ne met aucune ligne en cause : c'est encore du sien qu'il s'agit.
    const siennes = b.lignes.length > 0 ? b.lignes : [{ table: b.source, ligne: 0 }];
    releve({ constats: siens.map((c) => ({ ...c, lues: siennes })), problemes: propres });
  }
  if (lues.reservations) releve({ constats: finDesDroits.juge(lues.reservations, options.date), problemes: [] });
  if (lues.echeances) {
    const propres: ProblemeDeControle[] = [];
    const siens = reglesDEcheance.juge.recues(lues.echeances, options.date, propres);
    const absentes = reglesDEcheance.juge.absentes(lues.echeances, attendusDe(lues.conventions ?? []), options.date);
    releve({ constats: [...siens, ...absentes], problemes: propres });
  }
  yield 0;
  const propres: ProblemeDeControle[] = [];
  const relectures = relecturesDe(
    (droit ?? []).flatMap((t) => t.lignes),
    propres,
  );
  verse(problemes, propres);
  return {
    constats: avecLesRelectures(constats, relectures, lues.conventions ?? []),
    defauts: attribue(problemes, tables),
  };
}

const cleDeConvention = (l: LigneDeConvention): string =>
  l.convention === ""
    ? ""
    : [l.convention, l.bailleur, l.departement, l.reservataire, l.territoire].map(cleDe).join("|");

const cleDAttribution = (l: LigneDAttribution): string =>
  l.logement === "" ? "" : [l.bailleur, l.logement, String(valeurLue(l.attribueLe))].map(cleDe).join("|");

const cleDeReservation = (l: LigneDeReservation): string =>
  l.programme === "" ? "" : [l.bailleur, l.reservataire, l.programme, l.commune].map(cleDe).join("|");

const cleDeLieu = (ou: Lieu): string | null =>
  ou.genre === "feuille"
    ? ou.rangee === undefined
      ? null
      : `${ou.fichier ?? ""}|${ou.feuille}|${ou.rangee}`
    : ou.ligne === undefined
      ? null
      : `${ou.table ?? ""}|${ou.ligne}`;

/** Le bailleur de chaque défaut est celui de sa ligne. */
function attribue(problemes: readonly ProblemeDuControle[], tables: TablesAControler): DefautReleve[] {
  const bailleurs = new Map<string, string>();
  for (const ts of [tables.conventions, tables.attributions, tables.echeances, tables.objectifs, tables.reservations])
    for (const t of ts ?? [])
      for (const l of t.lignes) {
        const k = cleDeLieu(lieuDe(l));
        if (k !== null && l.bailleur !== "") bailleurs.set(k, l.bailleur);
      }
  return problemes.map((probleme) => {
    const k = cleDeLieu(probleme.ou);
    return { probleme, bailleur: k === null ? null : (bailleurs.get(k) ?? null) };
  });
}
