/**
 * Layouts of files that are not tables of ours: known by headers, and turned into our tables. Rows come in by slices, so that a page never
 * waits for a whole file.
 */
import {
  lisOuiNon,
  lisTexte as texteLu,
  normalise,
  normaliseEntete,
  type Cellule,
  type Probleme,
} from "../domaine/commun";
import {
  colonnesDuRepertoire,
  compteLesLogements,
  tablesDeLEtatDesLieux,
  type EtatDesLieux,
} from "../domaine/etat-des-lieux";
import type { Contingent, PartieDuParc } from "../domaine/etat-des-lieux";
import {
  HORS_FLUX_SANS_MOTIF,
  modeleDuNom,
  MOTIFS_HORS_FLUX,
  PARC,
  RESERVATIONS,
  TYPE_DU_CONTINGENT,
  type Modele,
} from "../modeles";
import { associeColonnes, importe, type Association, type CodeDImport } from "./colonnes";
import type { CelluleDeFichier } from "./types";

export type Disposition =
  | "rpls-complet"
  | "rpls-public"
  | "imhoweb-demandes"
  | "imhoweb-commissions"
  | "imhoweb-propositions"
  | "pelehas-demandes"
  | "pelehas-logements";

interface Signature {
  readonly disposition: Disposition;
  /** Tables it becomes. */
  readonly tables: readonly string[];
  /** Each of these, one of its spellings at least. */
  readonly exige: readonly (readonly string[])[];
  readonly exclut?: readonly string[];
}

/** The narrowest first. */
const SIGNATURES: readonly Signature[] = [
  {
    disposition: "rpls-complet",
    tables: ["Parc", "Reservations"],
    exige: [["CONTRESLOG"], ["DEPCOM", "LIBCOM"], ["LOCAT", "CONSTRUCT", "FINAN"]],
  },
  {
    disposition: "rpls-public",
    tables: ["Parc"],
    exige: [["DEPCOM"], ["LIBCOM"], ["NBPIECE"], ["LOCAT", "CONSTRUCT"]],
    exclut: ["CONTRESLOG"],
  },
  {
    disposition: "imhoweb-commissions",
    tables: ["Commissions"],
    exige: [["ID_demande_unique"], ["ID_CAL", "Date_seance_commission"], ["Libelle_decision", "Code_rang"]],
  },
  {
    disposition: "imhoweb-propositions",
    tables: ["MisesADisposition"],
    exige: [["ID_demande_unique"], ["Code_lot"], ["ID_proposition_imhoweb", "Code_etat_proposition"]],
  },
  {
    disposition: "imhoweb-demandes",
    tables: ["Demandes"],
    exige: [
      ["ID_demande_unique"],
      ["Date_depot", "Date_creation"],
      ["Libelle_motif_demande_1", "Code_type_lot_recherche_1", "Libelle_statut_occupation"],
    ],
    exclut: ["Code_lot"],
  },
  {
    disposition: "pelehas-demandes",
    tables: ["Demandes"],
    exige: [
      ["nud", "numéro unique", "n° unique"],
      ["type souhaité"],
      ["ancienneté mois", "quartier souhaité", "revenu mensuel", "ressources mensuelles"],
    ],
  },
  { disposition: "pelehas-logements", tables: ["Logements"], exige: [["date vacance"], ["loyer hc"]] },
];

export interface DispositionReconnue {
  readonly disposition: Disposition;
  readonly tables: readonly string[];
}

export function disposition(entetes: readonly Cellule[]): DispositionReconnue | null {
  const formes = new Set(entetes.map((e) => (typeof e === "string" ? normaliseEntete(e) : "")));
  const a = (nom: string): boolean => formes.has(normaliseEntete(nom));
  const s = SIGNATURES.find((x) => x.exige.every((noms) => noms.some(a)) && !(x.exclut ?? []).some(a));
  return s === undefined ? null : { disposition: s.disposition, tables: s.tables };
}

export interface TableProduite {
  readonly modele: Modele;
  readonly entetes: readonly string[];
  readonly lignes: readonly (readonly CelluleDeFichier[])[];
}
export interface NomsDeLEtatDesLieux {
  readonly partie: (p: PartieDuParc) => string;
  readonly reservataire: (c: Exclude<Contingent, "non-reserve">) => string;
}

const TRANCHE = 1000;

/** Reads the dwellings by slices: `next()` reads one and tells how many rows are done; the last gives the état des lieux. */
export function* etatDesLieux(
  entetes: readonly Cellule[],
  lignes: readonly (readonly Cellule[])[],
  options: { readonly annee?: number; readonly depuis?: number; readonly tranche?: number } = {},
): Generator<number, EtatDesLieux, void> {
  const c = compteLesLogements(entetes);
  const tranche = options.tranche ?? TRANCHE;
  for (let i = 0; i < lignes.length; i += tranche) {
    c.ajoute(lignes.slice(i, i + tranche), (options.depuis ?? 2) + i);
    yield Math.min(lignes.length, i + tranche);
  }
  return c.acheve(options.annee);
}

const rangee = (modele: Modele, valeurs: Readonly<Record<string, CelluleDeFichier>>): CelluleDeFichier[] =>
  modele.colonnes.map((c) => valeurs[c.cle] ?? null);

/** The tables Parc and Reservations, in the order of their columns. What the file does not know stays blank. */
export function tablesDuRepertoire(
  e: EtatDesLieux,
  noms: NomsDeLEtatDesLieux,
  bailleur = "",
): readonly TableProduite[] {
  const t = tablesDeLEtatDesLieux(e, noms.partie);
  const sien = bailleur === "" ? null : bailleur;
  const table = (modele: Modele, lignes: readonly CelluleDeFichier[][]): TableProduite => ({
    modele,
    entetes: modele.colonnes.map((c) => c.entete),
    lignes,
  });
  const parc = table(
    PARC,
    t.parc.map((p) =>
      rangee(PARC, {
        programme: p.programme,
        commune: p.commune,
        epci: p.epci === "" ? null : p.epci,
        qpv: p.qpv === null ? null : p.qpv ? "Oui" : "Non",
        logements: p.logements,
        liberations12Mois: p.liberations12Mois,
        tauxDeRotation: p.tauxDeRotation,
        bailleur: sien,
      }),
    ),
  );
  if (e.absentes.includes("contingent")) return [parc];
  return [
    parc,
    table(
      RESERVATIONS,
      t.reservations.map((r) =>
        rangee(RESERVATIONS, {
          reservataire: noms.reservataire(r.contingent),
          type: TYPE_DU_CONTINGENT[r.contingent],
          programme: r.programme,
          commune: r.commune,
          logementsReserves: r.logementsReserves,
          bailleur: sien,
        }),
      ),
    ),
  ];
}

/** A file whose headers say that it can be counted as dwellings. */
export const estUnRepertoire = (entetes: readonly Cellule[]): boolean =>
  colonnesDuRepertoire(entetes).size >= 3 && disposition(entetes)?.disposition.startsWith("rpls") === true;

/** Columns that a layout adds or merges before the columns are matched: the rest of the row is left as it is. */
export interface Complement {
  readonly entetes: readonly string[];
  readonly complete: (ligne: readonly Cellule[]) => Cellule[];
}

const MOTS_HORS_FLUX: readonly (readonly [RegExp, (typeof MOTIFS_HORS_FLUX)[number]])[] = [
  [/mutation/, "Mutation interne"],
  [/\banru\b|\bnpnru\b|\bru\b|renouvellement urbain|renovation urbaine/, "Renouvellement urbain"],
  [/\borcod\b|copropriete/, "ORCOD"],
  [/\blhi\b|insalubr|indigne|peril/, "LHI"],
  [/\bvente\b/, "Vente"],
  [/injonction/, "Préfet après injonction"],
];

/** The reason of the text for a reason in words; what says none of them is kept as it is written. */
export function motifHorsFlux(texte: string): string {
  const t = normalise(texte);
  return MOTS_HORS_FLUX.find(([mots]) => mots.test(t))?.[1] ?? texte.trim();
}

/**
 * Imhoweb gives a commission three columns of reasons and a proposition two of « hors flux »: one of each here, under a header of ours, the
 * source columns blanked so that they are not matched twice.
 */
export function complementDe(d: Disposition, entetes: readonly Cellule[]): Complement | null {
  const rang = (nom: string): number =>
    entetes.findIndex((e) => typeof e === "string" && normaliseEntete(e) === normaliseEntete(nom));
  const texte = (l: readonly Cellule[], j: number): string => (j < 0 || typeof l[j] !== "string" ? "" : l[j].trim());
  const noms = entetes.map((e) => (typeof e === "string" ? e : ""));
  if (d === "imhoweb-commissions") {
    const motifs = ["Libelle_motif_non_attribution", "Libelle_motif_rejet", "Libelle_motif_attribution"].map(rang);
    if (motifs.every((j) => j < 0)) return null;
    return {
      entetes: [...noms.map((n, j) => (motifs.includes(j) ? "" : n)), "Motif"],
      complete: (l) => [...noms.map((_, j) => l[j]), motifs.map((j) => texte(l, j)).find((t) => t !== "") ?? null],
    };
  }
  if (d === "imhoweb-propositions") {
    const flux = rang("Indicateur_logement_flux");
    const motif = rang("Libelle_motif_hors_flux");
    if (flux < 0 && motif < 0) return null;
    return {
      entetes: [...noms.map((n, j) => (j === flux || j === motif ? "" : n)), "Hors flux"],
      complete: (l) => {
        const raison = texte(l, motif);
        const dit = flux < 0 ? undefined : l[flux];
        // An indicator is 1 or 0: 0 is a no here, not a blank. What is neither is kept, for the reading to tell.
        const indicateur = dit === 0 || texte(l, flux) === "0" ? "non" : lisOuiNon(dit);
        const horsFlux =
          indicateur === "oui" || (indicateur === "inconnu" && raison === "")
            ? null
            : raison !== ""
              ? motifHorsFlux(raison)
              : indicateur === "autre"
                ? texteLu(dit)
                : HORS_FLUX_SANS_MOTIF;
        return [...noms.map((_, j) => l[j]), horsFlux];
      },
    };
  }
  return null;
}

export interface FichierTransforme {
  readonly disposition: Disposition;
  readonly tables: readonly TableProduite[];
  /** What each column of the file became; empty for a register of dwellings, which is counted and not copied. */
  readonly colonnes: readonly Association[];
  readonly problemes: readonly Probleme<CodeDImport>[];
  readonly etatDesLieux: EtatDesLieux | null;
}

/**
 * A file of a known layout as our tables, by slices: `next()` reads one and tells how many rows are done. Only the columns that ours know are
 * kept, names and addresses never. Null: the layout is not known.
 */
export function* transformeFichier(
  entetes: readonly Cellule[],
  lignes: readonly (readonly Cellule[])[],
  noms: NomsDeLEtatDesLieux,
  options: {
    readonly annee?: number;
    readonly depuis?: number;
    readonly tranche?: number;
    readonly bailleur?: string;
  } = {},
): Generator<number, FichierTransforme | null, void> {
  const connue = disposition(entetes);
  if (connue === null) return null;
  if (connue.disposition === "rpls-complet" || connue.disposition === "rpls-public") {
    const e = yield* etatDesLieux(entetes, lignes, options);
    return {
      disposition: connue.disposition,
      tables: tablesDuRepertoire(e, noms, options.bailleur),
      colonnes: [],
      problemes: [],
      etatDesLieux: e,
    };
  }
  const modele = modeleDuNom(connue.tables[0]!)!;
  const complement = complementDe(connue.disposition, entetes);
  const complete = complement?.complete ?? ((l: readonly Cellule[]): readonly Cellule[] => l);
  const colonnes = associeColonnes(complement?.entetes ?? entetes, lignes.slice(0, 200).map(complete), modele);
  const retenues = colonnes.filter((a) => a.cle !== null);
  const tranche = options.tranche ?? TRANCHE;
  const depuis = options.depuis ?? 2;
  const sorties: CelluleDeFichier[][] = [];
  const problemes: Probleme<CodeDImport>[] = [];
  let tetes = importe([], retenues, modele).entetes;
  for (let i = 0; i < lignes.length; i += tranche) {
    const r = importe(lignes.slice(i, i + tranche).map(complete), retenues, modele, depuis + i);
    tetes = r.entetes;
    for (const l of r.lignes) sorties.push(l);
    problemes.push(...r.problemes);
    yield Math.min(lignes.length, i + tranche);
  }
  return {
    disposition: connue.disposition,
    tables: [{ modele, entetes: tetes, lignes: sorties }],
    colonnes,
    problemes,
    etatDesLieux: null,
  };
}
