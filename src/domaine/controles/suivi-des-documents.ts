/** Les courriers sans réponse, et où en est chaque EPCI (CIL, CIA, PPGDID, cotation, conventions), à une date. */
import { type DateLegale, type RefDeLigne } from "../commun";
import { cleDuNom, regroupe } from "./cles";
import { type Donnee, estLu, valeurLue } from "./situation";

/** Une ligne de Courriers. */
export interface LigneDeCourrier extends RefDeLigne {
  readonly bailleur: string;
  readonly objet: string;
  readonly envoyeLe: Donnee<DateLegale>;
  readonly reponduLe: Donnee<DateLegale>;
  readonly reponseAvant: Donnee<DateLegale>;
}

/** « sans-delai » : envoyé, sans réponse, et aucune date n'a été demandée. */
export type EtatDeCourrier = "en-retard" | "sans-delai" | "en-attente" | "a-envoyer" | "illisible" | "repondu";

export interface CourrierSuivi {
  readonly ligne: LigneDeCourrier;
  readonly etat: EtatDeCourrier;
  /** En retard : depuis le dernier jour à temps. En attente : qui restent. Sans délai : depuis l'envoi. Sinon 0. */
  readonly jours: number;
}

const ORDRE: readonly EtatDeCourrier[] = ["en-retard", "sans-delai", "en-attente", "a-envoyer", "illisible", "repondu"];

function etatDuCourrier(l: LigneDeCourrier, date: DateLegale): Omit<CourrierSuivi, "ligne"> {
  if ([l.envoyeLe, l.reponduLe, l.reponseAvant].some((d) => d.etat === "illisible"))
    return { etat: "illisible", jours: 0 };
  const repondu = valeurLue(l.reponduLe);
  // Une réponse datée d'un jour à venir n'est pas encore arrivée.
  if (repondu !== null && repondu <= date) return { etat: "repondu", jours: 0 };
  const envoye = valeurLue(l.envoyeLe);
  if (envoye === null || envoye > date) return { etat: "a-envoyer", jours: 0 };
  const avant = valeurLue(l.reponseAvant);
  if (avant === null) return { etat: "sans-delai", jours: date - envoye };
  // « avant le » : la veille est le dernier jour à temps.
  return date >= avant
    ? { etat: "en-retard", jours: date - (avant - 1) }
    : { etat: "en-attente", jours: avant - 1 - date };
}

/** Les plus en retard d'abord. */
export const suiviDesCourriers = (lignes: readonly LigneDeCourrier[], date: DateLegale): readonly CourrierSuivi[] =>
  lignes
    .map((ligne, i) => ({ ligne, i, ...etatDuCourrier(ligne, date) }))
    .sort(
      (a, b) =>
        ORDRE.indexOf(a.etat) - ORDRE.indexOf(b.etat) ||
        (a.etat === "en-attente" ? a.jours - b.jours : b.jours - a.jours) ||
        a.i - b.i,
    )
    .map(({ ligne, etat, jours }) => ({ ligne, etat, jours }));

/** Un bailleur à relancer, et ce qui est resté sans réponse. */
export interface Relance {
  readonly bailleur: string;
  readonly courriers: readonly CourrierSuivi[];
}

/** Seul ce dont le délai est passé se relance. */
export const aRelancer = (suivis: readonly CourrierSuivi[]): readonly Relance[] =>
  [
    ...regroupe(
      suivis.filter((c) => c.etat === "en-retard" && c.ligne.bailleur !== ""),
      (c) => cleDuNom(c.ligne.bailleur),
    ).values(),
  ].map((courriers) => ({ bailleur: courriers[0]!.ligne.bailleur, courriers }));

export type ObjetDAvancement = "CIL" | "CIA" | "PPGDID" | "cotation" | "convention";
export const OBJETS_SUIVIS: readonly ObjetDAvancement[] = ["CIL", "CIA", "PPGDID", "cotation", "convention"];

/** Une ligne d'Avancement. */
export interface LigneDAvancementDEpci extends RefDeLigne {
  readonly epci: string;
  readonly departement: string;
  readonly objet: Donnee<ObjetDAvancement>;
  readonly etat: string;
  readonly date: Donnee<DateLegale>;
}

export interface EtapeDeDocument {
  readonly etat: string;
  readonly date: DateLegale | null;
  readonly ligne: RefDeLigne;
}

export interface EtatDUnDocument {
  /** Le dernier état écrit à la date ; les états sans date ne valent que s'il n'y en a pas de daté. null : non connu. */
  readonly actuel: EtapeDeDocument | null;
  /** Un autre état du même jour, ou sans date lui aussi : on ne sait pas lequel vaut. */
  readonly contredit: readonly EtapeDeDocument[];
  /** Le prochain état écrit pour un jour à venir. */
  readonly prevu: EtapeDeDocument | null;
}

export interface AvancementDUnEpci {
  /** « » : le département seul est écrit. */
  readonly epci: string;
  readonly departement: string;
  readonly documents: Readonly<Record<ObjetDAvancement, EtatDUnDocument>>;
}

export interface EtapeAVenir extends EtapeDeDocument {
  readonly epci: string;
  readonly departement: string;
  readonly objet: ObjetDAvancement;
  readonly date: DateLegale;
}

export interface AvancementDesDocuments {
  readonly epci: readonly AvancementDUnEpci[];
  /** Combien d'EPCI portent chaque état, par objet, dans l'ordre des objets ; « » : non connu. */
  readonly etats: readonly { readonly objet: ObjetDAvancement; readonly etat: string; readonly combien: number }[];
  /** Ce qui est écrit pour un jour à venir, le plus proche d'abord. */
  readonly calendrier: readonly EtapeAVenir[];
  /** Lignes sans objet lisible, sans EPCI ni département, ou dont la date ne se lit pas : elles ne comptent nulle part. */
  readonly nonComptees: readonly LigneDAvancementDEpci[];
}

const etape = (l: LigneDAvancementDEpci): EtapeDeDocument => ({
  etat: l.etat,
  date: valeurLue(l.date),
  ligne: { table: l.table, ligne: l.ligne },
});

function etatDUnDocument(lignes: readonly LigneDAvancementDEpci[], date: DateLegale): EtatDUnDocument {
  const etapes = lignes.map(etape);
  const passees = etapes.filter((e) => e.date !== null && e.date <= date);
  const dernier = passees.reduce<DateLegale | null>((d, e) => (d === null || e.date! > d ? e.date : d), null);
  const candidats =
    dernier === null ? etapes.filter((e) => e.date === null) : passees.filter((e) => e.date === dernier);
  const [actuel = null, ...autres] = candidats;
  const prevues = etapes.filter((e) => e.date !== null && e.date > date).sort((a, b) => a.date! - b.date!);
  return {
    actuel,
    contredit: autres.filter((e) => cleDuNom(e.etat) !== cleDuNom(actuel!.etat)),
    prevu: prevues[0] ?? null,
  };
}

export function avancementDesDocuments(
  lignes: readonly LigneDAvancementDEpci[],
  date: DateLegale,
): AvancementDesDocuments {
  const comptee = (l: LigneDAvancementDEpci): boolean =>
    estLu(l.objet) && l.date.etat !== "illisible" && l.etat !== "" && (l.epci !== "" || l.departement !== "");
  const utiles = lignes.filter(comptee);
  const epci = [
    ...regroupe(utiles, (l) => `${cleDuNom(l.epci)}|${l.epci === "" ? cleDuNom(l.departement) : ""}`).values(),
  ]
    .map((ls): AvancementDUnEpci => ({
      epci: ls[0]!.epci,
      departement: ls.find((l) => l.departement !== "")?.departement ?? "",
      documents: Object.fromEntries(
        OBJETS_SUIVIS.map((o) => [
          o,
          etatDUnDocument(
            ls.filter((l) => valeurLue(l.objet) === o),
            date,
          ),
        ]),
      ) as Record<ObjetDAvancement, EtatDUnDocument>,
    }))
    .sort((a, b) => comparer(a.departement, b.departement) || comparer(cleDuNom(a.epci), cleDuNom(b.epci)));
  return {
    epci,
    etats: OBJETS_SUIVIS.flatMap((objet) =>
      [...regroupe(epci, (e) => cleDuNom(e.documents[objet].actuel?.etat ?? "")).values()]
        .map((es) => ({ objet, etat: es[0]!.documents[objet].actuel?.etat ?? "", combien: es.length }))
        .sort((a, b) => (a.etat === "" ? 1 : b.etat === "" ? -1 : b.combien - a.combien)),
    ),
    calendrier: utiles
      .flatMap((l): EtapeAVenir[] => {
        const e = etape(l);
        return e.date === null || e.date <= date
          ? []
          : [{ ...e, date: e.date, epci: l.epci, departement: l.departement, objet: valeurLue(l.objet)! }];
      })
      .sort((a, b) => a.date - b.date),
    nonComptees: lignes.filter((l) => !comptee(l)),
  };
}

const comparer = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
