/** The MisesADisposition table → the records of the follow-up. Nothing is lost: an unreadable date only removes its own event. */
import {
  nomsProches,
  normalise,
  type Cellule,
  type ProblemeDeTableau,
  type Provenance,
  verse,
  type Donnee,
  valeurLue,
} from "../../domaine/commun";
import {
  controleLesMises,
  DIMENSIONS,
  type Gestion,
  type ReponseOuiNon,
  type MiseADisposition,
  problemeDeFlux,
} from "../../domaine/flux";
import { MISES_A_DISPOSITION, MOTIFS_HORS_FLUX } from "../../modeles";
import type { ProblemeFlux } from "./flux";
import { refusDePoids } from "../limites";
import { dansLeFlux } from "../tables/hors-flux";
import { GESTIONS_LUES } from "../tables/tableau-controles";
import { lisTableau, type LigneLue } from "../tables/tableau";

export interface MisesLues {
  readonly mises: readonly MiseADisposition[];
  /** False: headers unreadable or no date column, nothing can be counted. */
  readonly lisible: boolean;
  readonly problemesDuTableau: readonly ProblemeDeTableau[];
  readonly problemes: readonly ProblemeFlux[];
}

const reponse = (c: Donnee<boolean>): ReponseOuiNon => (c.etat === "lu" ? (c.valeur ? "oui" : "non") : "inconnu");

const gestionDe = (c: Donnee<string>): Gestion | null =>
  c.etat === "lu" ? (GESTIONS_LUES[c.valeur as keyof typeof GESTIONS_LUES] ?? null) : null;

type Cle = (typeof MISES_A_DISPOSITION)["colonnes"][number]["cle"];
const ENTETE = new Map(MISES_A_DISPOSITION.colonnes.map((c) => [c.cle, c.entete]));
const CLE_DE_DIMENSION: Readonly<Record<(typeof DIMENSIONS)[number], Cle>> = {
  Typologie: "typologie",
  Financement: "financement",
  QPV: "qpv",
  Commune: "commune",
  "Période de construction": "periode",
};

export function lisMises(
  entetes: readonly (readonly Cellule[])[],
  donnees: readonly (readonly Cellule[])[],
  plage = "Mises à disposition",
  provenance: Provenance = {},
): MisesLues {
  const problemes: ProblemeFlux[] = [];
  const forme = problemeDeForme(entetes, donnees, plage);
  if (forme !== null) return { mises: [], lisible: false, problemesDuTableau: [], problemes: [forme] };
  const t = lisTableau(MISES_A_DISPOSITION, entetes, donnees, { plage, provenance });
  if (!t.lisible) return { mises: [], lisible: false, problemesDuTableau: t.problemes, problemes };
  const dates: readonly Cle[] = ["proposeLe", "attribueLe", "bailSigneLe"];
  if (!dates.some((c) => t.colonnes.has(c))) {
    problemes.push(problemeDeFlux("flux-sans-colonne-de-date", { plage: "En-têtes", dansLesEntetes: true }, {}));
    return { mises: [], lisible: false, problemesDuTableau: t.problemes, problemes };
  }
  const supplementaires = t.supplementaires.map((s) => s.entete);
  for (const cle of [...Object.values(CLE_DE_DIMENSION), ...dates, "reservataire" as const])
    if (!t.colonnes.has(cle)) {
      const entete = ENTETE.get(cle)!;
      problemes.push(
        problemeDeFlux(
          "flux-colonne-absente",
          { plage: "En-têtes", dansLesEntetes: true },
          { lu: entete, proches: nomsProches(entete, supplementaires) },
        ),
      );
    }
  const mises = t.lignes.map((l): MiseADisposition => {
    const texte = (cle: Cle): string => (t.colonnes.has(cle) ? l.texte(cle) : "");
    const date = (cle: Cle): number | null => (t.colonnes.has(cle) ? valeurLue(l.date(cle)) : null);
    const ouiNon = (cle: Cle): ReponseOuiNon => (t.colonnes.has(cle) ? reponse(l.ouiNon(cle)) : "inconnu");
    return {
      ligne: l.rang,
      bailleur: texte("bailleur"),
      logement: texte("logement"),
      commune: texte("commune"),
      epci: texte("epci"),
      qpv: ouiNon("qpv"),
      typologie: texte("typologie"),
      financement: texte("financement"),
      periode: texte("periode"),
      reservataire: texte("reservataire"),
      type: texte("type"),
      convention: texte("convention"),
      horsFlux: horsFlux(l, t.colonnes.has("horsFlux"), problemes),
      enStock: t.colonnes.has("mode") && valeurLue(l.liste("mode")) === "stock",
      libereLe: date("dateDeLiberation"),
      proposeLe: date("proposeLe"),
      attribueLe: date("attribueLe"),
      bailSigneLe: date("bailSigneLe"),
      echec: ouiNon("echec"),
      gestion: t.colonnes.has("gestion") ? gestionDe(l.liste("gestion")) : null,
      premiereLocation: ouiNon("premiereLocation"),
    };
  });
  verse(problemes, controleLesMises(mises, plage));
  return { mises, lisible: true, problemesDuTableau: t.problemes, problemes };
}

const LUES: ReadonlySet<Cle> = new Set<Cle>([
  "bailleur",
  "logement",
  "commune",
  "qpv",
  "typologie",
  "financement",
  "periode",
  "dateDeLiberation",
  "reservataire",
  "type",
  "horsFlux",
  "convention",
  "mode",
  "proposeLe",
  "attribueLe",
  "bailSigneLe",
  "echec",
]);

/** Width, and the weight of a call (the pane reads by chunks and has no such limit). */
function problemeDeForme(
  entetes: readonly (readonly Cellule[])[],
  donnees: readonly (readonly Cellule[])[],
  plage: string,
): ProblemeFlux | null {
  const largeur = entetes[0]?.length ?? 0;
  const autre = donnees.find((l) => l.length !== largeur)?.length;
  if (autre !== undefined) return problemeDeFlux("flux-entetes-largeur", { plage }, { lu: autre, attendu: largeur });
  return null;
}

/** The refusal of a call that Excel would not carry, or null. For custom functions only. */
export const problemeDePoids = (
  entetes: readonly (readonly Cellule[])[],
  donnees: readonly (readonly Cellule[])[],
  plage = "Mises à disposition",
  autres: readonly (readonly (readonly Cellule[])[])[] = [],
): ProblemeFlux | null =>
  refusDePoids(
    "flux-plage-trop-lourde",
    plage,
    entetes,
    donnees,
    MISES_A_DISPOSITION.colonnes.filter((c) => LUES.has(c.cle)).flatMap((c) => [c.entete, ...c.alias]),
    autres,
  );

const MOTIFS = new Map(MOTIFS_HORS_FLUX.map((m) => [normalise(m), m as string]));

/** "" in the flux, else the reason of the text; an unknown one is kept as written, counted apart and said. */
function horsFlux(l: LigneLue<Cle>, presente: boolean, problemes: ProblemeFlux[]): string {
  if (!presente || dansLeFlux(l.brut("horsFlux"))) return "";
  const lu = l.texte("horsFlux");
  if (lu === "") return "";
  const connu = MOTIFS.get(normalise(lu));
  if (connu !== undefined) return connu;
  problemes.push(
    problemeDeFlux("flux-hors-flux-inconnu", l.lieu("horsFlux"), { lu, proches: nomsProches(lu, MOTIFS_HORS_FLUX) }),
  );
  return lu;
}
