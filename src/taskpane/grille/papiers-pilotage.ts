/** The follow-up of the cotation: every count of the paper, from the tables of the workbook and what they are filtered by. Pure. */
import { lisGroupes, lisTableau, ordreDesGroupes, publicsDesDemandes } from "../../cells";
import {
  cleDuNom,
  enNombre,
  estBlanc,
  estNonRenseigne,
  estNumeroTronque,
  estVide,
  lisDate,
  lisNombre,
  lisOuiNon,
  lisTexte,
  moisRevolus,
  normalise,
  normaliseEntete,
  valeurLue,
  type DateLegale,
} from "../../domaine/commun";
import { estDiteInconnue, evalueLesBlocs, type GrilleCompilee } from "../../domaine/cotation";
import {
  calculeDistributions,
  calculeRangs,
  calculeTranches,
  estDans,
  moyenne,
  type Periode,
} from "../../domaine/cotation/population";
import { type DonneesDuPilotage, type GroupeDuPilotage, type NonServie } from "../../documents/papiers";
import { GRILLE_DU_VOLET, phraseDeTableau, PILOTAGE as T } from "../../messages";
import { COMMISSIONS, REFUS, RESIDENCES } from "../../modeles";
import { donneesDe, origineDe } from "../controles/constats";
import { type TableLue } from "../coquille/etat";
import { anciennetesDe } from "./cotation";
import { formeDuNumero, rangDe, versionDe, type EntreesDUnPapier } from "./papiers-commun";
import { DEMANDE, menagesLoges, noteInscrite, numerosServis, type MenageLoge } from "./papiers-loges";
import { nomDuPublic } from "./simulation";

/** « »: not filtered. */
export interface FiltresDuPilotage {
  readonly commune: string;
  readonly typologie: string;
  readonly bailleur: string;
  readonly reservataire: string;
}
export const SANS_FILTRE: FiltresDuPilotage = { commune: "", typologie: "", bailleur: "", reservataire: "" };

export interface EntreesDuPilotage extends EntreesDUnPapier {
  readonly commissions: TableLue | undefined;
  readonly refus: TableLue | undefined;
  readonly residences: TableLue | undefined;
  readonly filtres: FiltresDuPilotage;
  /** Another state of the applications, for the seniority of a household housed that `demandes` does not have. */
  readonly autresDemandes?: TableLue;
  /** Awards and refusals dated within it, both days included; otherwise all of them. */
  readonly periode?: Periode;
  /** Nothing dated after it counts; otherwise the day of the evaluation. */
  readonly jusquA?: DateLegale;
  /** Bounds of the brackets; otherwise round ones. */
  readonly bornes?: readonly number[];
  /** Groups kept by dimension, the most frequent first; otherwise fifteen. */
  readonly groupes?: number;
}

/** Well placed: the first tenth; waiting long: two years. */
const PART_DES_PREMIERES = 10;
const MOIS_D_ATTENTE = 24;

const entete = (m: { readonly colonnes: readonly { readonly cle: string; readonly entete: string }[] }, cle: string) =>
  m.colonnes.find((c) => c.cle === cle)!.entete;
const texte = (c: unknown): string => (estBlanc(c) || estNonRenseigne(c) ? "" : lisTexte(c));
const repond = (filtre: string, c: unknown): boolean => filtre === "" || normalise(texte(c)) === normalise(filtre);
/** Two tables, or two lines, that write « 1er » and 1, « O » and « Oui », say the same thing. */
function dUneSeuleFacon(cle: "qpvActuel" | "quartile", c: unknown): unknown {
  if (cle === "qpvActuel") {
    const lu = lisOuiNon(c);
    return lu === "oui" ? T.oui : lu === "non" ? T.non : c;
  }
  const n = lisNombre(c);
  return typeof n === "object" && !n.pourcent && n.valeur !== 0 ? n.valeur : c;
}
/** A cell of several values: « État | Commune ». */
const repondParmi = (filtre: string, c: unknown): boolean =>
  filtre === "" ||
  texte(c)
    .split(/[|;]/)
    .some((v) => normalise(v) === normalise(filtre));

export function donneesDuPilotage(e: EntreesDuPilotage): DonneesDuPilotage {
  const { demandes, date, filtres, compilee } = e;
  const { entetes, lignes } = donneesDe(demandes);
  const col = (cle: string): number => rangDe(demandes, DEMANDE(cle));
  const [commune, typologie, possibles, numero] = [
    col("communeSouhaitee"),
    col("typologieSouhaitee"),
    col("reservatairesPossibles"),
    col("numeroUnique"),
  ];
  const gardees: number[] = [];
  lignes.forEach((l, i) => {
    if (e.population.scores[i]!.etat === "blanche") return;
    if (!repond(filtres.commune, commune < 0 ? "" : l[commune])) return;
    if (!repond(filtres.typologie, typologie < 0 ? "" : l[typologie])) return;
    if (possibles >= 0 && !repondParmi(filtres.reservataire, l[possibles])) return;
    gardees.push(i);
  });
  const etats = gardees.map((i) => e.population.scores[i]!);
  const scores = Float64Array.from(etats, (s) => s.score ?? NaN);
  const loges = e.mises === undefined ? null : menagesLoges(e.mises, demandes, e.autresDemandes);
  const dansLaPeriode = (d: DateLegale): boolean => e.periode === undefined || estDans(e.periode, d);
  const jusquA = e.jusquA ?? date;
  const repondent = loges?.filter((m) => logeRepond(filtres, m) && dansLaPeriode(m.attribueLe)) ?? null;
  const retenus = repondent?.filter((m) => m.attribueLe <= jusquA) ?? null;
  const refus = refusDe(e.refus, filtres, e.periode, jusquA, e.groupes);
  const presentees = presenteesDe(e.commissions, jusquA);
  const tranches = calculeTranches({
    scores,
    sansNote: etats.map((s) => (s.score === null ? 1 : 0)),
    bornes: e.bornes ?? null,
    nombreDeGroupes: 0,
    delais: delaisDesDemandes(gardees, retenus ?? [], numero < 0 ? null : (i) => lignes[i]![numero]),
  });
  const bornes = tranches.tranches.flatMap((t) => (t.de === null ? [] : [t.de]));
  const dans = (ids: Int32Array, nombre: number): readonly (readonly [number, readonly number[]])[] =>
    calculeTranches({
      scores,
      sansNote: new Uint8Array(scores.length),
      bornes,
      groupes: ids,
      nombreDeGroupes: nombre,
    }).groupes.map((g) => [g.effectif, g.comptes.map((c) => c.effectif)] as const);
  const parColonne = (cle: "qpvActuel" | "quartile", dimension: string): readonly GroupeDuPilotage[] => {
    const j = col(cle);
    if (j < 0) return [];
    const lus = lisGroupes(
      gardees.map((i) => [dUneSeuleFacon(cle, lignes[i]![j])]),
      { lignes: gardees.length, colonnes: 1 },
    );
    if (gardees.length === 0 || !lus.ok) return [];
    const { ids, libelles } = lus.valeur;
    const comptes = dans(ids, libelles.length);
    return ordreDesGroupes(libelles).map((g) => ({
      dimension,
      groupe: GRILLE_DU_VOLET.groupe(libelles[g]!),
      effectif: comptes[g]![0],
      comptes: comptes[g]![1],
    }));
  };
  const publics = publicsDesDemandes(
    entetes,
    gardees.map((i) => lignes[i]!),
    compilee,
  )
    .filter((p) => p.cle !== "colonne")
    .map((p): GroupeDuPilotage => {
      const [[effectif, comptes]] = dans(
        Int32Array.from(p.appartenances, (a) => (a === "oui" ? 0 : -1)),
        1,
      ) as readonly [readonly [number, readonly number[]]];
      return { dimension: T.public, groupe: nomDuPublic(p), effectif, comptes };
    });
  const distribution = calculeDistributions(scores, undefined, 1)[0]!;
  const deResidence = retenus === null || e.residences === undefined ? null : classesDe(retenus, e.residences);
  return {
    version: versionDe(e.grille, e.versions),
    date,
    filtres: (["commune", "typologie", "bailleur", "reservataire"] as const)
      .filter((f) => filtres[f] !== "")
      .map((f) => T.filtre[f](filtres[f])),
    lues: gardees.length,
    notees: distribution.effectif,
    aCorriger: etats.filter((s) => s.etat === "probleme").length,
    horsChamp: etats.filter((s) => s.etat === "hors-champ").length,
    mediane: distribution.mediane,
    tranches: tranches.tranches,
    comptes: tranches.ensemble.comptes,
    groupes: [...parColonne("qpvActuel", T.qpv), ...parColonne("quartile", T.quartile), ...publics],
    absentes: (["qpvActuel", "quartile"] as const).filter((cle) => col(cle) < 0).map(DEMANDE),
    blocs: blocsDe(
      compilee,
      gardees.map((i) => lignes[i]!),
      date,
      scores,
      bornes,
    ),
    loges: retenus === null ? null : logesDe(retenus, e.groupes),
    classes: deResidence?.classes ?? null,
    remarquesDesClasses: deResidence?.remarques ?? [],
    nonServies: nonServiesDe(
      e,
      gardees,
      scores,
      e.mises === undefined ? new Set() : numerosServis(e.mises, jusquA),
      presentees?.numeros ?? null,
    ),
    refus: refus?.comptes ?? null,
    apres: {
      attributions: (repondent?.length ?? 0) - (retenus?.length ?? 0),
      refus: refus?.apres ?? 0,
      passages: presentees?.apres ?? 0,
    },
    verifiees: verifieesDe(e, gardees),
  };
}

const logeRepond = (f: FiltresDuPilotage, m: MenageLoge): boolean =>
  repond(f.commune, m.commune) &&
  repond(f.typologie, m.typologie) &&
  repond(f.bailleur, m.bailleur) &&
  repond(f.reservataire, m.reservataire);

/** The delay of a household housed stands on the first line of its application that is kept: it counts once. */
function delaisDesDemandes(
  gardees: readonly number[],
  loges: readonly MenageLoge[],
  numeroDe: ((i: number) => unknown) | null,
): Float64Array {
  const delais = new Float64Array(gardees.length).fill(NaN);
  if (numeroDe === null) return delais;
  const premiere = new Map<string, number>();
  gardees.forEach((i, k) => {
    const c = numeroDe(i);
    if (estBlanc(c) || estNumeroTronque(c)) return;
    const cle = formeDuNumero(c);
    if (!premiere.has(cle)) premiere.set(cle, k);
  });
  for (const m of loges) {
    const k = m.numero === "" ? undefined : premiere.get(formeDuNumero(m.numero));
    if (k !== undefined && m.mois !== null) delais[k] = m.mois;
  }
  return delais;
}

function blocsDe(
  grille: GrilleCompilee,
  lignes: readonly (readonly unknown[])[],
  date: DateLegale,
  scores: Float64Array,
  bornes: readonly number[],
): DonneesDuPilotage["blocs"] {
  if (lignes.length === 0) return [];
  const evalues = evalueLesBlocs(grille, lignes, date);
  const tranche = (s: number): number => bornes.filter((b) => s >= b).length;
  return grille.blocs.map((b, k) => {
    const par: number[][] = Array.from({ length: bornes.length === 0 ? 0 : bornes.length + 1 }, () => []);
    const tous: number[] = [];
    evalues.forEach((x, i) => {
      if (x.score === null) return;
      tous.push(x.blocs[k]!);
      par[tranche(scores[i]!)]?.push(x.blocs[k]!);
    });
    return { nom: b.nom, ensemble: moyenne(tous) ?? 0, moyennes: par.map(moyenne) };
  });
}

/** Counts by value, the most frequent first; what is not known last. */
function parValeur<X>(xs: readonly X[], de: (x: X) => unknown): readonly (readonly [string, readonly X[]])[] {
  const groupes = new Map<string, { nom: string; xs: X[] }>();
  for (const x of xs) {
    const nom = texte(de(x));
    const g = groupes.get(normalise(nom)) ?? { nom, xs: [] };
    groupes.set(normalise(nom), g);
    g.xs.push(x);
  }
  return [...groupes.values()]
    .sort(
      (a, b) =>
        Number(a.nom === "") - Number(b.nom === "") ||
        b.xs.length - a.xs.length ||
        (normalise(a.nom) < normalise(b.nom) ? -1 : 1),
    )
    .map((g) => [g.nom === "" ? T.nonRenseigne : g.nom, g.xs] as const);
}

const GROUPES_MONTRES = 15;

function logesDe(loges: readonly MenageLoge[], groupes = GROUPES_MONTRES): NonNullable<DonneesDuPilotage["loges"]> {
  const mois = (ms: readonly MenageLoge[]): number[] => ms.flatMap((m) => (m.mois === null ? [] : [m.mois]));
  const dimensions = ["bailleur", "reservataire", "commune", "typologie"] as const;
  return {
    attributions: loges.length,
    avecNumero: loges.filter((m) => m.numero !== "").length,
    retrouves: loges.filter((m) => m.demande !== null).length,
    delais: mois(loges).length,
    delaiMoyen: moyenne(mois(loges)),
    ...notesDe(loges),
    groupes: dimensions.flatMap((d) =>
      parValeur(loges, (m) => m[d])
        .slice(0, groupes)
        .map(([groupe, ms]) => ({
          dimension: T.dimensions[d],
          groupe,
          attributions: ms.length,
          delais: mois(ms).length,
          delaiMoyen: moyenne(mois(ms)),
        })),
    ),
  };
}

/** Scores written on the day of the commission. */
function notesDe(loges: readonly MenageLoge[]): { readonly notes: number; readonly noteMoyenne: number | null } {
  const notes = loges.flatMap((m) => noteInscrite(m) ?? []);
  return { notes: notes.length, noteMoyenne: moyenne(notes) };
}

/** The class of each programme, by the form of its name; null: two lines say two classes. What does not read is said. */
function residencesDe(residences: TableLue): {
  readonly lues: ReadonlyMap<string, { nom: string; classe: string | null; parts: number[] }>;
  readonly problemes: readonly string[];
} {
  const d = donneesDe(residences);
  const t = lisTableau(RESIDENCES, [d.entetes], d.lignes, { provenance: { origine: origineDe(residences) } });
  const lues = new Map<string, { nom: string; classe: string | null; parts: number[] }>();
  for (const l of t.lignes) {
    const [nom, classe] = [l.texte("programme"), l.texte("classe")];
    if (nom === "") continue;
    const part = t.colonnes.has("partQuartile1") ? valeurLue(l.part("partQuartile1")) : null;
    const parts = part === null ? [] : [enNombre(part)];
    const deja = lues.get(cleDuNom(nom));
    if (deja === undefined) lues.set(cleDuNom(nom), { nom, classe, parts });
    else {
      deja.parts.push(...parts);
      if (deja.classe !== null && normalise(deja.classe) !== normalise(classe)) deja.classe = null;
    }
  }
  return { lues, problemes: t.problemes.map(phraseDeTableau) };
}

function classesDe(
  loges: readonly MenageLoge[],
  residences: TableLue,
): { readonly classes: NonNullable<DonneesDuPilotage["classes"]>; readonly remarques: readonly string[] } {
  const { lues, problemes } = residencesDe(residences);
  const enDouble = [...lues.values()].flatMap((r) => (r.classe === null ? [r.nom] : []));
  const parts = new Map<string, number[]>();
  for (const r of lues.values())
    if (r.classe !== null) parts.set(normalise(r.classe), [...(parts.get(normalise(r.classe)) ?? []), ...r.parts]);
  return {
    remarques: [...(enDouble.length === 0 ? [] : [T.classesEnDouble(enDouble)]), ...problemes],
    classes: parValeur(loges, (m) => lues.get(cleDuNom(texte(m.programme)))?.classe ?? "").map(([nom, ms]) => {
      const classe = nom === T.nonRenseigne ? "" : nom;
      const reponses = ms.map((m) => lisOuiNon(m.quartile1));
      return {
        classe,
        attributions: ms.length,
        ...notesDe(ms),
        quartileConnu: reponses.filter((r) => r === "oui" || r === "non").length,
        premierQuartile: reponses.filter((r) => r === "oui").length,
        occupants: classe === "" ? null : moyenne(parts.get(normalise(classe)) ?? []),
      };
    }),
  };
}

function nonServiesDe(
  e: EntreesDuPilotage,
  gardees: readonly number[],
  scores: Float64Array,
  servies: ReadonlySet<string>,
  presentees: ReadonlySet<string> | null,
): DonneesDuPilotage["nonServies"] {
  const { demandes, date } = e;
  const { lignes } = donneesDe(demandes);
  const col = (cle: string): number => rangDe(demandes, DEMANDE(cle));
  const toutes = anciennetesDe(demandes);
  const anciennetes = toutes === undefined ? undefined : Float64Array.from(gardees, (i) => toutes[i]!);
  const rangs = calculeRangs({ scores, anciennetes });
  const notees = rangs.filter((r) => r > 0).length;
  const premieres = Math.ceil(notees / PART_DES_PREMIERES);
  const [n, c, t, passages, anciennete] = [
    col("numeroUnique"),
    col("communeSouhaitee"),
    col("typologieSouhaitee"),
    col("passagesEnCal"),
    col("dateDAnciennete"),
  ];
  const vues = new Set<string>();
  const trouvees: NonServie[] = [];
  const ordre = [...gardees.keys()]
    .filter((k) => rangs[k]! > 0 && rangs[k]! <= premieres)
    .sort((a, b) => rangs[a]! - rangs[b]! || a - b);
  for (const k of ordre) {
    const l = lignes[gardees[k]!]!;
    const numero = n < 0 || estBlanc(l[n]) || estNumeroTronque(l[n]) ? "" : lisTexte(l[n]);
    const cle = formeDuNumero(numero);
    const depuis = anciennete < 0 ? "inconnu" : lisDate(l[anciennete]);
    // Neither a number that is lost nor a date that is not known says anything of a passage or of a wait.
    if (numero === "" || typeof depuis !== "number" || depuis > date || vues.has(cle) || servies.has(cle)) continue;
    const mois = moisRevolus(depuis, date);
    if (mois < MOIS_D_ATTENTE) continue;
    if (presentees !== null ? presentees.has(cle) : passages >= 0 && !nul(l[passages])) continue;
    vues.add(cle);
    trouvees.push({
      numero,
      commune: c < 0 ? "" : texte(l[c]),
      typologie: t < 0 ? "" : texte(l[t]),
      note: scores[k]!,
      rang: rangs[k]!,
      mois,
    });
  }
  return {
    premieres,
    mois: MOIS_D_ATTENTE,
    passages: presentees !== null ? "commissions" : passages >= 0 ? "colonne" : "rien",
    demandes: trouvees,
  };
}

const nul = (c: unknown): boolean => {
  const lu = lisNombre(c);
  return lu === "inconnu" || (typeof lu === "object" && lu.valeur === 0);
};

/** Presented by anyone: a filter does not make an application unseen. A passage whose day is not known is one; of a day to come, not yet. */
function presenteesDe(
  commissions: TableLue | undefined,
  jusquA: DateLegale,
): { readonly numeros: ReadonlySet<string>; readonly apres: number } | null {
  if (commissions === undefined) return null;
  const [n, date] = (["numeroUnique", "date"] as const).map((cle) => rangDe(commissions, entete(COMMISSIONS, cle))) as [
    number,
    number,
  ];
  const passages = donneesDe(commissions).lignes.filter((l) => n >= 0 && !estBlanc(l[n]));
  const passes = passages.filter((l) => date < 0 || !estApres(l[date], jusquA));
  return { numeros: new Set(passes.map((l) => formeDuNumero(l[n]))), apres: passages.length - passes.length };
}

const estApres = (c: unknown, jusquA: DateLegale): boolean => {
  const d = lisDate(c);
  return typeof d === "number" && d > jusquA;
};

function refusDe(
  refus: TableLue | undefined,
  filtres: FiltresDuPilotage,
  periode: Periode | undefined,
  jusquA: DateLegale,
  groupes = GROUPES_MONTRES,
): { readonly comptes: NonNullable<DonneesDuPilotage["refus"]>; readonly apres: number } | null {
  if (refus === undefined) return null;
  const j = (cle: string): number => rangDe(refus, entete(REFUS, cle));
  const [commune, typologie, bailleur, motif, adapte] = [
    j("commune"),
    j("typologie"),
    j("bailleur"),
    j("motif"),
    j("adapte"),
  ];
  const cellule = (l: readonly unknown[], k: number): unknown => (k < 0 ? "" : l[k]);
  const date = j("date");
  const repondent = donneesDe(refus).lignes.filter(
    (l) =>
      !l.every(estBlanc) &&
      (periode === undefined || estDans(periode, lisDate(cellule(l, date)))) &&
      repond(filtres.commune, cellule(l, commune)) &&
      repond(filtres.typologie, cellule(l, typologie)) &&
      repond(filtres.bailleur, cellule(l, bailleur)),
  );
  const lus = repondent.filter((l) => !estApres(cellule(l, date), jusquA));
  const combien = (ls: readonly (readonly unknown[])[], reponse: "oui" | "non"): number =>
    ls.filter((l) => lisOuiNon(cellule(l, adapte)) === reponse).length;
  const comptes = {
    total: lus.length,
    adaptes: combien(lus, "oui"),
    groupes: (
      [
        [T.motif, motif],
        [T.dimensions.commune, commune],
        [T.dimensions.typologie, typologie],
        [T.dimensions.bailleur, bailleur],
      ] as const
    ).flatMap(([dimension, k]) =>
      k < 0
        ? []
        : parValeur(lus, (l) => l[k])
            .slice(0, groupes)
            .map(([groupe, ls]) => ({
              dimension,
              groupe,
              refus: ls.length,
              adaptes: combien(ls, "oui"),
              nonAdaptes: combien(ls, "non"),
            })),
    ),
  };
  return { comptes, apres: repondent.length - lus.length };
}

/** Of each column that the grid reads: lines where it says something, and those where it was verified. */
function verifieesDe(
  { demandes, compilee }: EntreesDuPilotage,
  gardees: readonly number[],
): DonneesDuPilotage["verifiees"] {
  const j = rangDe(demandes, DEMANDE("piecesVerifiees"));
  if (j < 0) return null;
  const { lignes } = donneesDe(demandes);
  const citees = gardees.map(
    (i) =>
      new Set(
        texte(lignes[i]![j])
          .split("|")
          .map((t) => normaliseEntete(t)),
      ),
  );
  return compilee.colonnes.map((colonne) => {
    const { indice, entete: donnee } = colonne;
    let renseignees = 0;
    let verifiees = 0;
    gardees.forEach((i, k) => {
      // A 0 may be an answer: only a blank says nothing, or what the grid takes for not known.
      const c = lignes[i]![indice];
      if (estVide(c) || estNonRenseigne(c) || estDiteInconnue(colonne, c)) return;
      renseignees++;
      if (citees[k]!.has(normaliseEntete(donnee))) verifiees++;
    });
    return { donnee, renseignees, verifiees };
  });
}
