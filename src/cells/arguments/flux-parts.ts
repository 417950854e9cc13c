/** Arguments of FLUX_PART_STOCK, FLUX_PART_ROTATION, FLUX_PART_DROITS_UNIQUES and TAUX_ROTATION → shares, line by line. */
import {
  cleDuNom,
  compare,
  enNombre,
  estNul,
  fois,
  plus,
  signe,
  somme,
  UN,
  ZERO,
  type Lieu,
  type Ratio,
} from "../../domaine/commun";
import {
  nomsVoisins,
  partDesDroitsUniques,
  partDuStock,
  partParRotation,
  partsDuStockParReservataire,
  tauxDeRotation,
  problemeDeFlux,
} from "../../domaine/flux";
import {
  defauts,
  lesTaux,
  lesTextes,
  lieuDe,
  lisArgument,
  lisFacultatif,
  lisPositifs,
  memeTaille,
  TOLERANCE,
  uneOuParLigne,
  type Argument,
  type Nombres,
  type ProblemeFlux,
} from "./flux";
import { lisLesDroits, type FinsRecues } from "./flux-droits";

const LIMITE = plus(UN, TOLERANCE);

/** One result per line of the first range: a share or the problem of that line. `bloquants` refuse the whole call. */
export interface PartsLues {
  readonly argument: Argument;
  readonly bloquants: readonly ProblemeFlux[];
  readonly parts: readonly (Ratio | ProblemeFlux)[];
}

const refus = (argument: Argument, bloquants: readonly ProblemeFlux[]): PartsLues => ({
  argument,
  bloquants,
  parts: [],
});

function sommeDuParc(n: Nombres): { total: Ratio; bloquants: ProblemeFlux[] } {
  const bloquants = defauts(n);
  const total = somme(n.valeurs);
  if (bloquants.length === 0 && estNul(total))
    bloquants.push(problemeDeFlux("flux-parc-nul", { plage: n.argument.nom }, {}));
  return { total, bloquants };
}

const auPlusUn = (part: Ratio): Ratio => (compare(part, UN) > 0 ? UN : part);
/** A share computed on a line, or the problem of that line when it passes 100 %. */
const uneFraction = (part: Ratio, ou: Lieu): Ratio | ProblemeFlux =>
  compare(part, LIMITE) > 0 ? problemeDeFlux("flux-part-superieure", ou, { lu: enNombre(part) }) : auPlusUn(part);

/** The dwellings reserved that still count: 0 where the right has ended, the problem of its line where its end cannot be read. */
function reservesALaDate(
  aReserves: Argument,
  fins: FinsRecues,
): { readonly reserves: Nombres; readonly bloquants: readonly ProblemeFlux[] } {
  const lus = lisPositifs(aReserves);
  const droits = lisLesDroits(fins, aReserves);
  return {
    bloquants: droits.bloquants,
    reserves: {
      argument: aReserves,
      valeurs: lus.valeurs.map((v, i) => (droits.lignes[i] === false ? ZERO : v)),
      problemes: lus.problemes.map((p, i) => {
        const d = droits.lignes[i]!;
        return p ?? (typeof d === "boolean" ? null : d);
      }),
    },
  };
}

export interface PartsDuStockLues extends PartsLues {
  readonly parc: Ratio;
  readonly reserves: Nombres;
  /** The names of the lines, or null when the argument is omitted. */
  readonly noms: readonly string[] | null;
  readonly argumentDesNoms: Argument;
}

export function lisPartsDuStock(
  reserves: unknown,
  parc: unknown,
  reservataires?: unknown,
  fins: FinsRecues = {},
): PartsDuStockLues {
  const aReserves = lisArgument(reserves, "Réservés");
  const aParc = lisArgument(parc, "Parc");
  const aNoms = lisFacultatif(reservataires, "Réservataires", aReserves);
  const { reserves: nReserves, bloquants: desDroits } = reservesALaDate(aReserves, fins);
  const { total, bloquants } = sommeDuParc(lisPositifs(aParc));
  bloquants.push(...desDroits);
  if (aReserves.cellules.length === 0)
    bloquants.unshift(problemeDeFlux("flux-plage-vide", { plage: aReserves.nom }, {}));
  const avecNoms = aNoms.cellules.length > 0;
  if (avecNoms) {
    const p = memeTaille(aNoms, aReserves);
    if (p !== null) bloquants.push(p);
  }
  const noms = avecNoms ? lesTextes(aNoms) : null;
  const parts =
    bloquants.length > 0
      ? []
      : nReserves.valeurs.map((r, i) => {
          const p = nReserves.problemes[i];
          if (p) return p;
          if (noms !== null && signe(r) > 0 && (noms[i] ?? "") === "")
            return problemeDeFlux("flux-reservataire-absent", lieuDe(aNoms, i), { lu: enNombre(r) });
          return uneFraction(partDuStock(r, total), lieuDe(aReserves, i));
        });
  return { argument: aReserves, bloquants, parts, parc: total, reserves: nReserves, noms, argumentDesNoms: aNoms };
}

/** The named table: one line a réservataire, Non réservé, and the problems of the lines that could not be read. */
export function partsNommees(lues: PartsDuStockLues): {
  readonly parts: readonly { readonly reservataire: string; readonly part: Ratio | null }[];
  /** null when a line could not be read: what is not reserved is then not known. */
  readonly nonReserve: Ratio | null;
  readonly problemes: readonly ProblemeFlux[];
} {
  const noms = lues.noms ?? [];
  const problemes = lues.parts.filter((p): p is ProblemeFlux => "code" in p);
  const lisibles = noms
    .map((reservataire, i) => ({ reservataire, reserves: lues.reserves.valeurs[i]!, bon: !("code" in lues.parts[i]!) }))
    .filter((l) => l.reservataire !== "");
  const r = partsDuStockParReservataire(lisibles, lues.parc);
  const voisins = nomsVoisins(
    noms.map((nom, i) => ({ nom, ligne: i + 1, fois: 1 })).filter((n) => n.nom !== ""),
    "Réservataires",
    "",
  ).map((p) => ({ ...p, ou: lieuDe(lues.argumentDesNoms, (p.ou.ligne ?? 1) - 1) }));
  if (problemes.length === 0 && signe(r.nonReserve) < 0)
    problemes.push(
      problemeDeFlux(
        "flux-reserves-superieures",
        { plage: lues.argument.nom },
        { lu: enNombre(somme(lues.reserves.valeurs)), parc: enNombre(lues.parc) },
      ),
    );
  const fautifs = new Set(lisibles.filter((l) => !l.bon).map((l) => cleDuNom(l.reservataire)));
  return {
    parts: r.parts.map((p) => ({
      reservataire: p.reservataire,
      part: fautifs.has(cleDuNom(p.reservataire)) ? null : p.part,
    })),
    nonReserve: problemes.length > 0 ? null : r.nonReserve,
    problemes: [...problemes, ...voisins],
  };
}

const a = (n: Nombres, i: number): { valeur: Ratio; p: ProblemeFlux | null } => {
  const k = n.argument.cellules.length === 1 ? 0 : i;
  return { valeur: n.valeurs[k] ?? ZERO, p: n.problemes[k] ?? null };
};

/** Problems of a one-for-all cell block the call; problems of a line stay on that line. */
const communs = (reference: Argument, ...colonnes: readonly Nombres[]): ProblemeFlux[] =>
  colonnes
    .filter((c) => c.argument.cellules.length === 1 && reference.cellules.length !== 1)
    .flatMap((c) => defauts(c));

export function lisPartsParRotation(
  reserves: unknown,
  taux: unknown,
  parc: unknown,
  tauxParc: unknown,
  fins: FinsRecues = {},
): PartsLues {
  const aReserves = lisArgument(reserves, "Réservés");
  const aTaux = lisArgument(taux, "Taux");
  const aParc = lisArgument(parc, "Parc");
  const aTauxParc = lisArgument(tauxParc, "Taux du parc");
  const { reserves: nReserves, bloquants: desDroits } = reservesALaDate(aReserves, fins);
  const nTaux = lesTaux(aTaux, "un taux de rotation");
  const nParc = lisPositifs(aParc);
  const nTauxParc = lesTaux(aTauxParc, "un taux de rotation");
  const bloquants: ProblemeFlux[] = [];
  if (aReserves.cellules.length === 0) bloquants.push(problemeDeFlux("flux-plage-vide", { plage: aReserves.nom }, {}));
  for (const p of [uneOuParLigne(aTaux, aReserves), uneOuParLigne(aTauxParc, aParc)]) if (p !== null) bloquants.push(p);
  bloquants.push(...desDroits, ...communs(aReserves, nTaux), ...sommeDuParc(nParc).bloquants, ...defauts(nTauxParc));
  for (const t of [nTaux, nTauxParc])
    if (t.argument.cellules.length === 1 && t.problemes[0] === null && estNul(t.valeurs[0]!))
      bloquants.push(problemeDeFlux("flux-taux-absent", { plage: t.argument.nom }, {}));
  if (bloquants.length > 0) return refus(aReserves, bloquants);
  const liberations = somme(nParc.valeurs.map((p, i) => fois(p, a(nTauxParc, i).valeur)));
  if (estNul(liberations))
    return refus(aReserves, [problemeDeFlux("flux-liberations-nulles", { plage: aParc.nom }, {})]);
  const parts = nReserves.valeurs.map((r, i) => {
    const t = a(nTaux, i);
    const p = nReserves.problemes[i] ?? t.p;
    if (p) return p;
    // A rate is missing when it is blank or 0: a share of 0 % would be invented.
    if (signe(r) > 0 && estNul(t.valeur))
      return problemeDeFlux("flux-taux-de-ligne-absent", lieuDe(aReserves, i), { lu: enNombre(r) });
    return uneFraction(partParRotation(r, t.valeur, liberations), lieuDe(aReserves, i));
  });
  return { argument: aReserves, bloquants: [], parts };
}

export function lisPartsDesDroitsUniques(droits: unknown, annees: unknown, attributions: unknown): PartsLues {
  const aDroits = lisArgument(droits, "Droits");
  const aAnnees = lisArgument(annees, "Années");
  const aAttributions = lisArgument(attributions, "Attributions");
  const nDroits = lisPositifs(aDroits, "un nombre de droits uniques");
  const nAnnees = lisPositifs(aAnnees, "un nombre d'années");
  const nAttributions = lisPositifs(aAttributions, "un nombre d'attributions");
  const bloquants: ProblemeFlux[] = [];
  if (aDroits.cellules.length === 0) bloquants.push(problemeDeFlux("flux-plage-vide", { plage: aDroits.nom }, {}));
  for (const p of [uneOuParLigne(aAnnees, aDroits), uneOuParLigne(aAttributions, aDroits)])
    if (p !== null) bloquants.push(p);
  bloquants.push(...communs(aDroits, nAnnees, nAttributions));
  if (
    bloquants.length === 0 &&
    aAttributions.cellules.length === 1 &&
    nAttributions.problemes[0] === null &&
    estNul(nAttributions.valeurs[0]!)
  )
    bloquants.push(problemeDeFlux("flux-attributions-nulles", { plage: aAttributions.nom }, {}));
  if (bloquants.length > 0) return refus(aDroits, bloquants);
  const parts = nDroits.valeurs.map((d, i): Ratio | ProblemeFlux => {
    const annee = a(nAnnees, i);
    const attribution = a(nAttributions, i);
    const p = nDroits.problemes[i] ?? annee.p ?? attribution.p;
    if (p) return p;
    if (estNul(d)) return ZERO;
    if (estNul(annee.valeur)) return problemeDeFlux("flux-annees-nulles", lieuDe(aDroits, i), { lu: enNombre(d) });
    if (estNul(attribution.valeur)) return problemeDeFlux("flux-attributions-nulles", lieuDe(aAttributions, i), {});
    return uneFraction(partDesDroitsUniques(d, annee.valeur, attribution.valeur), lieuDe(aDroits, i));
  });
  return { argument: aDroits, bloquants: [], parts };
}

/** Libérations ÷ logements concernés; ranges are summed. */
export function lisTauxDeRotation(liberations: unknown, concernes: unknown): Ratio | readonly ProblemeFlux[] {
  const aLiberations = lisArgument(liberations, "Libérations");
  const aConcernes = lisArgument(concernes, "Logements concernés");
  const nLiberations = lisPositifs(aLiberations, "un nombre de libérations");
  const nConcernes = lisPositifs(aConcernes);
  const problemes = [...defauts(nLiberations), ...sommeDuParc(nConcernes).bloquants];
  if (aLiberations.cellules.length === 0)
    problemes.unshift(problemeDeFlux("flux-plage-vide", { plage: aLiberations.nom }, {}));
  if (problemes.length > 0) return problemes;
  const l = somme(nLiberations.valeurs);
  const c = somme(nConcernes.valeurs);
  const t = tauxDeRotation(l, c);
  if (compare(t, LIMITE) > 0)
    return [
      problemeDeFlux(
        "flux-liberations-superieures",
        { plage: aLiberations.nom },
        { lu: enNombre(l), concernes: enNombre(c) },
      ),
    ];
  return auPlusUn(t);
}
