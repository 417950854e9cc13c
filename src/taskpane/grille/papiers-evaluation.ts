/** What the yearly evaluation of the cotation is made from, out of the tables of the workbook. Pure. */
import {
  estBlanc,
  estNumeroTronque,
  lisDate,
  lisNombre,
  lisOuiNon,
  lisTexte,
  normalise,
  situe,
  civileDe,
  estNonRenseigne,
  enNombre,
  type Ratio,
  type DateLegale,
} from "../../domaine/commun";
import {
  notesVerifiees,
  recalculeLeQuartile,
  type DemandeDevantLeSeuil,
  type DonneeIllisible,
} from "../../domaine/cotation";
import { calculeRangs, moyenne } from "../../domaine/cotation/population";
import { type DonneesDeLEvaluation, type TerritoireDeCotation } from "../../documents/papiers";
import { REFUS } from "../../modeles";
import { donneesDe, origineDe } from "../controles/constats";
import { type TableLue } from "../coquille/etat";
import { formeDuNumero, rangDe, versionDe, type EntreesDUnPapier } from "./papiers-commun";
import { DEMANDE, menagesLoges, noteInscrite, type MenageLoge } from "./papiers-loges";

export interface EntreesDeLEvaluation extends EntreesDUnPapier {
  readonly refus: TableLue | undefined;
  /** By territory (« »: the whole table), as typed. */
  readonly seuils: Readonly<Record<string, string>>;
}

/** Applications may say their EPCI: a threshold each then. */
export const EPCI = "EPCI";
const ANNEES_MONTREES = 5;
const PART_DES_PREMIERES = 10;
const COLONNE = {
  ressources: DEMANDE("ressourcesMensuelles"),
  unites: DEMANDE("unitesDeConsommation"),
  quartile: DEMANDE("quartile"),
} as const;

const texte = (c: unknown): string => (estBlanc(c) || estNonRenseigne(c) ? "" : lisTexte(c));

/** « 9 800 » → euros; null: nothing typed; « illisible »: neither. */
export function seuilLu(tape: string): Ratio | null | "illisible" {
  if (tape.trim() === "") return null;
  const n = lisNombre(tape);
  return typeof n === "string" || n.pourcent || n.valeur <= 0 ? "illisible" : n.exact;
}

/** The EPCI that applications name, in order of first appearance; one « » when they name none. */
export function territoiresDesDemandes(demandes: TableLue): readonly string[] {
  const j = rangDe(demandes, EPCI);
  if (j < 0) return [""];
  const vus = new Map<string, string>();
  for (const l of donneesDe(demandes).lignes) {
    const t = texte(l[j]);
    if (t !== "" && !vus.has(normalise(t))) vus.set(normalise(t), t);
  }
  return vus.size === 0 ? [""] : [...vus.values()];
}

export function donneesDeLEvaluation(e: EntreesDeLEvaluation): DonneesDeLEvaluation {
  const { lignes } = donneesDe(e.demandes);
  const gardees = [...lignes.keys()].filter((i) => e.population.scores[i]!.etat !== "blanche");
  const tousLesLoges = e.mises === undefined ? [] : menagesLoges(e.mises, e.demandes);
  const tousLesRefus = refusDates(e.refus);
  // What is dated after the evaluation is not of its years, and is said.
  const loges = tousLesLoges.filter((m) => m.attribueLe <= e.date);
  const refus = tousLesRefus.filter((r) => r.date === null || r.date <= e.date);
  const annees = anneesDe(loges, refus);
  // The same years as the table above: an old award does not ease the tension of today.
  const montree = (annee: number | null): boolean => annees.some((a) => a.annee === annee);
  return {
    version: versionDe(e.grille, e.versions),
    date: e.date,
    lues: gardees.length,
    notees: gardees.filter((i) => e.population.scores[i]!.score !== null).length,
    annees,
    refusLus: e.refus !== undefined,
    refusSansDate: refus.filter((r) => r.annee === null).length,
    apres: { attributions: tousLesLoges.length - loges.length, refus: tousLesRefus.length - refus.length },
    territoires: territoiresDe(
      e.demandes,
      gardees,
      loges.filter((m) => montree(anneeDe(m))),
      refus.filter((r) => montree(r.annee)),
    ),
    quartile: quartileDe(e, gardees),
    verifiees: verifieesDe(e, gardees),
  };
}

interface RefusLu {
  readonly date: DateLegale | null;
  readonly annee: number | null;
  readonly commune: string;
  readonly adapte: boolean;
}

function refusDates(refus: TableLue | undefined): readonly RefusLu[] {
  if (refus === undefined) return [];
  const j = (cle: string): number => rangDe(refus, REFUS.colonnes.find((c) => c.cle === cle)!.entete);
  const [date, commune, adapte] = [j("date"), j("commune"), j("adapte")] as [number, number, number];
  return donneesDe(refus).lignes.flatMap((l) => {
    if (l.every(estBlanc)) return [];
    const d = date < 0 ? "inconnu" : lisDate(l[date]);
    return [
      {
        date: typeof d === "number" ? d : null,
        annee: typeof d === "number" ? civileDe(d).annee : null,
        commune: commune < 0 ? "" : texte(l[commune]),
        adapte: adapte >= 0 && lisOuiNon(l[adapte]) === "oui",
      },
    ];
  });
}

const anneeDe = (m: MenageLoge): number => civileDe(m.attribueLe).annee;

function anneesDe(loges: readonly MenageLoge[], refus: readonly RefusLu[]): DonneesDeLEvaluation["annees"] {
  const annees = [...new Set([...loges.map(anneeDe), ...refus.flatMap((r) => r.annee ?? [])])].sort((a, b) => a - b);
  return annees.slice(-ANNEES_MONTREES).map((annee) => {
    const siens = loges.filter((m) => anneeDe(m) === annee);
    const mois = siens.flatMap((m) => m.mois ?? []);
    const notes = siens.flatMap((m) => noteInscrite(m) ?? []);
    const refuses = refus.filter((r) => r.annee === annee);
    return {
      annee,
      attributions: siens.length,
      delais: mois.length,
      delaiMoyen: moyenne(mois),
      notes: notes.length,
      noteMoyenne: moyenne(notes),
      refus: refuses.length,
      adaptes: refuses.filter((r) => r.adapte).length,
    };
  });
}

/** The tightest first: applications for an award; those without an award before, by their applications. */
function territoiresDe(
  demandes: TableLue,
  gardees: readonly number[],
  loges: readonly MenageLoge[],
  refus: readonly RefusLu[],
): readonly TerritoireDeCotation[] {
  const { lignes } = donneesDe(demandes);
  const [numero, commune] = [rangDe(demandes, DEMANDE("numeroUnique")), rangDe(demandes, DEMANDE("communeSouhaitee"))];
  const parCommune = new Map<string, { commune: string; numeros: Set<string>; attributions: number; refus: number }>();
  const de = (nom: string): { numeros: Set<string>; attributions: number; refus: number } => {
    const cle = normalise(nom);
    const deja = parCommune.get(cle) ?? { commune: nom, numeros: new Set<string>(), attributions: 0, refus: 0 };
    parCommune.set(cle, deja);
    return deja;
  };
  for (const i of gardees) {
    const l = lignes[i]!;
    const n =
      numero < 0 || estBlanc(l[numero]) || estNumeroTronque(l[numero]) ? `ligne ${i}` : formeDuNumero(l[numero]);
    de(commune < 0 ? "" : texte(l[commune])).numeros.add(n);
  }
  for (const m of loges) de(texte(m.commune)).attributions++;
  for (const r of refus) de(r.commune).refus++;
  const tension = (t: TerritoireDeCotation): number => (t.attributions === 0 ? Infinity : t.demandes / t.attributions);
  return [...parCommune.values()]
    .map((t) => ({ commune: t.commune, demandes: t.numeros.size, attributions: t.attributions, refus: t.refus }))
    .sort((a, b) => {
      const [x, y] = [tension(a), tension(b)];
      return (x === y ? 0 : x < y ? 1 : -1) || b.demandes - a.demandes || (a.commune < b.commune ? -1 : 1);
    });
}

function quartileDe(e: EntreesDeLEvaluation, gardees: readonly number[]): DonneesDeLEvaluation["quartile"] {
  const { demandes } = e;
  const rangs = Object.values(COLONNE).map((c) => rangDe(demandes, c));
  const absentes = Object.values(COLONNE).filter((_, k) => rangs[k]! < 0);
  if (absentes.length > 0) return { absentes };
  const { lignes } = donneesDe(demandes);
  const [ressources, unites, quartile] = rangs as [number, number, number];
  const epci = rangDe(demandes, EPCI);
  const territoires = territoiresDesDemandes(demandes);
  const seuils = new Map(
    territoires.map((t) => {
      const lu = seuilLu(e.seuils[t] ?? "");
      return [normalise(t), lu === "illisible" ? null : lu] as const;
    }),
  );
  const groupes = new Map<string, DemandeDevantLeSeuil[]>(territoires.map((t) => [normalise(t), []]));
  for (const i of gardees) {
    const l = lignes[i]!;
    const cle = epci < 0 || territoires[0] === "" ? "" : normalise(texte(l[epci]));
    const g = groupes.get(cle) ?? [];
    groupes.set(cle, g);
    g.push({
      ressourcesMensuelles: l[ressources],
      unitesDeConsommation: l[unites],
      quartile: l[quartile],
      ligne: i + 1,
      seuil: seuils.get(cle) ?? null,
    });
  }
  const nomDe = (cle: string): string => territoires.find((t) => normalise(t) === cle) ?? "";
  const origine = origineDe(demandes);
  return {
    groupes: [...groupes].map(([cle, ds]) => {
      const seuil = seuils.get(cle) ?? null;
      return {
        territoire: nomDe(cle),
        seuil: seuil === null ? null : enNombre(seuil),
        compte: recalculeLeQuartile(ds),
      };
    }),
    ou: (d: DonneeIllisible) => situe({ ligne: d.ligne, entete: COLONNE[d.donnee] }, origine),
  };
}

function verifieesDe(e: EntreesDeLEvaluation, gardees: readonly number[]): DonneesDeLEvaluation["verifiees"] {
  const j = rangDe(e.demandes, DEMANDE("piecesVerifiees"));
  if (j < 0) return null;
  const { lignes } = donneesDe(e.demandes);
  const { soumises, notes } = notesVerifiees(
    e.compilee,
    gardees.map((i) => lignes[i]!),
    j,
    e.date,
  );
  const deux = notes.flatMap(({ declaree, verifiee }) =>
    declaree === null || verifiee === null ? [] : [{ declaree, ecart: verifiee - declaree }],
  );
  const premiers = (cle: "declaree" | "verifiee"): ReadonlySet<number> => {
    const rangs = calculeRangs({ scores: Float64Array.from(notes, (n) => n[cle] ?? NaN) });
    const combien = Math.ceil(rangs.filter((r) => r > 0).length / PART_DES_PREMIERES);
    return new Set([...rangs.keys()].filter((k) => rangs[k]! > 0 && rangs[k]! <= combien));
  };
  const [avant, apres] = [premiers("declaree"), premiers("verifiee")];
  return {
    soumises,
    comparables: deux.length,
    memes: deux.filter((d) => d.ecart === 0).length,
    baissent: deux.filter((d) => d.ecart < 0).length,
    montent: deux.filter((d) => d.ecart > 0).length,
    ecartMoyen: moyenne(deux.map((d) => d.ecart)),
    premieres: avant.size,
    gardent: [...avant].filter((k) => apres.has(k)).length,
    perdues: notes.filter((n) => n.declaree !== null && n.verifiee === null).length,
  };
}
