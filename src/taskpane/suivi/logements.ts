/** The freed dwellings of the workbook, oriented one after the other, and what the sheet receives of it. Pure: the order is the domain's. */
import { lisLogements, lisParc } from "../../cells";
import { normaliseEntete } from "../../domaine/commun";
import {
  bailleursDe,
  lignesDuBailleur,
  orienteLesLogements,
  type BaseDeDecompte,
  type ChoixDOrientation,
  type CommuneConnue,
  type LogementOriente,
  type OrientationsSuccessives,
} from "../../domaine/flux";
import { type ObjectifsDeFlux } from "../../domaine/controles";
import { type CelluleAEcrire, type CelluleEcrite, type Zone } from "../../excel";
import { ORIENTER, phraseDeTableau } from "../../messages";
import { LOGEMENTS } from "../../modeles";
import { donneesDe, origineDe, zoneDuLieu } from "../controles/constats";
import { type TableLue } from "../coquille/etat";
import { type SuiviDeBailleur, type SuiviLu } from "../flux/flux";

export interface LogementsPrets {
  readonly lisible: boolean;
  readonly remarques: readonly { readonly phrase: string; readonly zone: Zone | null }[];
  readonly completes: number;
  /** Lines that no landlord owns, when several are followed. */
  readonly sansBailleur: number;
  readonly sansDate: number;
  /** Null when an objective is missing. */
  readonly orientes: OrientationsSuccessives | null;
}

export interface DonneesDeLaListe {
  readonly table: TableLue;
  readonly parc: TableLue | undefined;
  readonly lu: SuiviLu;
  readonly suivi: SuiviDeBailleur;
  readonly objectifs: ObjectifsDeFlux;
  readonly connues: readonly CommuneConnue[];
  readonly base: BaseDeDecompte;
}

/** What is read of the two tables, once for all the choices. */
export function lisLaListe({ table, parc }: Pick<DonneesDeLaListe, "table" | "parc">): ReturnType<typeof lisLogements> {
  const p = parc === undefined ? [] : lisParc([donneesDe(parc).entetes], donneesDe(parc).lignes).programmes;
  const { entetes, lignes } = donneesDe(table);
  return lisLogements([entetes], lignes, p, undefined, { origine: origineDe(table) });
}

export function orienteLaListe(
  d: DonneesDeLaListe,
  lue: ReturnType<typeof lisLogements>,
  choix: ChoixDOrientation,
): LogementsPrets {
  const remarques = lue.problemesDuTableau.map((p) => ({
    phrase: phraseDeTableau(p),
    zone: zoneDuLieu({ table: d.table }, p.ou),
  }));
  const aucunBailleur = lue.logements.every((l) => l.bailleur === "");
  const { siennes, sans } =
    aucunBailleur && bailleursDe(d.lu.conventions).length > 1
      ? { siennes: [], sans: lue.logements.length }
      : lignesDuBailleur(lue.logements, d.objectifs.bailleur);
  const orientes = orienteLesLogements(siennes, d.objectifs, d.suivi.mises, d.connues, d.lu.aCeJour, d.base, choix);
  return {
    lisible: lue.lisible,
    remarques,
    completes: lue.completes,
    sansBailleur: sans,
    sansDate: orientes === null ? 0 : aOrienter(orientes).filter((l) => l.logement.libereLe === null).length,
    orientes,
  };
}

const A_ORIENTER: ReadonlySet<LogementOriente["sort"]> = new Set(["propose", "choisi", "laisse", "personne"]);
export const aOrienter = (o: OrientationsSuccessives): readonly LogementOriente[] =>
  o.logements.filter((l) => A_ORIENTER.has(l.sort));
export const plusAOrienter = (o: OrientationsSuccessives): readonly LogementOriente[] =>
  o.logements.filter((l) => !A_ORIENTER.has(l.sort));

export type EcritureDesOrientations =
  | { readonly genre: "cellules"; readonly cellules: readonly CelluleAEcrire[] }
  | {
      readonly genre: "colonnes";
      readonly tableId: string;
      readonly colonnes: readonly { readonly nom: string; readonly valeurs: readonly (CelluleEcrite | null)[] }[];
    }
  /** A plain range cannot be given a column. */
  | { readonly genre: "entetes-attendus"; readonly entetes: readonly string[] };

const RESERVATAIRE = LOGEMENTS.colonnes.find((c) => c.cle === "reservataire")!;

/** The lines that the list orients, and no other cell: réservataire and reason. */
export function ecritureDesOrientations(
  { bloc, reconnue }: TableLue,
  o: OrientationsSuccessives,
): { readonly nombre: number; readonly ecriture: EcritureDesOrientations } {
  const entetes = bloc.valeurs[reconnue.ligneDesEntetes] ?? [];
  const colonneDe = (noms: readonly string[]): number =>
    entetes.findIndex((e) => typeof e === "string" && noms.some((n) => normaliseEntete(n) === normaliseEntete(e)));
  const ecrits = aOrienter(o).filter((l) => l.retenu !== null);
  const colonnes = [
    {
      entete: RESERVATAIRE.entete,
      rang: colonneDe([RESERVATAIRE.entete, ...RESERVATAIRE.alias]),
      valeur: (l: LogementOriente) => o.noms[l.retenu!]!,
    },
    {
      entete: ORIENTER.colonneDuMotif,
      rang: colonneDe([ORIENTER.colonneDuMotif]),
      valeur: (l: LogementOriente) =>
        [ORIENTER.pourquoi(l, o.noms), ORIENTER.oppose(l, o.noms)].filter((t) => t !== "").join(" — "),
    },
  ];
  const absentes = colonnes.filter((c) => c.rang < 0);
  if (absentes.length === 0)
    return {
      nombre: ecrits.length,
      ecriture: {
        genre: "cellules",
        cellules: ecrits.flatMap((l) =>
          colonnes.map((c) => ({
            ligne: reconnue.ligneDesEntetes + l.logement.ligne,
            colonne: c.rang,
            valeur: c.valeur(l),
          })),
        ),
      },
    };
  const { tableId } = reconnue.source;
  if (tableId === null)
    return {
      nombre: ecrits.length,
      ecriture: { genre: "entetes-attendus", entetes: absentes.map((c) => c.entete) },
    };
  const parLigne = new Map(ecrits.map((l) => [l.logement.ligne, l]));
  return {
    nombre: ecrits.length,
    ecriture: {
      genre: "colonnes",
      tableId,
      colonnes: colonnes.map((c) => ({
        nom: c.rang < 0 ? c.entete : String(entetes[c.rang]),
        valeurs: bloc.valeurs.slice(reconnue.ligneDesEntetes + 1).map((_, i) => {
          const l = parLigne.get(i + 1);
          return l === undefined ? null : c.valeur(l);
        }),
      })),
    },
  };
}
