/**
 * Un tour de négociation : l'offre du bailleur, le plancher et le souhait de chaque réservataire, les plafonds, et la répartition
 * conforme la plus proche des souhaits.
 *
 *   1. le souhait (à défaut, l'offre) est ramené au plafond : 30 % du flux annuel pour l'État (R441-5-2), plus ce qui répond à un
 *      terrain ou à un financement (R441-5-4) ; plusieurs lignes de l'État partagent ce plafond ;
 *   2. si le total dépasse ce qui est à partager, chacun cède la même fraction de l'écart entre ce souhait et son plancher : aucune
 *      autre répartition conforme ne demande moins à celui qui cède le plus, en proportion ;
 *   3. les logements entiers suivent la méthode des plus forts restes, sous les plafonds. Un plancher se négocie en part : en
 *      logements, l'arrondi peut passer dessous de moins d'un logement, et l'écart est dit.
 *
 * Tout est exact (Ratio). Les plafonds des collectivités se rapportent au flux de leur territoire (R441-5-3) : ils ne sont pas
 * déduits ici, on peut en écrire un.
 */
import {
  compare,
  divise,
  estNul,
  fois,
  maximum,
  minimum,
  moins,
  plus,
  signaleur,
  signe,
  somme,
  UN,
  ZERO,
  type DateLegale,
  type Ratio,
  type UnionDeProblemes,
} from "../commun";
import { estLEtat, plafondDeLEtat } from "./passage";
import type { ProblemeDeFlux } from "./problemes";
import { evalueRepartition, type LigneRepartie } from "./repartition";

/** Les phrases sont dans messages/negociation.ts ; celles de la répartition, avec les autres du flux. */
export type ChargesDeNegociation = {
  readonly "negociation-part-excessive": {
    readonly reservataire: string;
    readonly quoi: "offre" | "plancher" | "souhait" | "plafond";
    readonly lu: Ratio;
  };
  readonly "negociation-sans-demande": { readonly reservataire: string };
  readonly "negociation-plancher-souhait": {
    readonly reservataire: string;
    readonly plancher: Ratio;
    readonly souhait: Ratio;
  };
  readonly "negociation-plancher-plafond": {
    readonly reservataire: string;
    readonly plancher: Ratio;
    readonly plafond: Ratio;
  };
  readonly "negociation-planchers": { readonly planchers: Ratio; readonly disponible: Ratio };
  readonly "negociation-planchers-communs": { readonly planchers: Ratio; readonly plafond: Ratio };
  readonly "negociation-offre-plafond": {
    readonly reservataire: string;
    readonly offre: Ratio;
    readonly plafond: Ratio;
  };
  readonly "negociation-offre-plancher": {
    readonly reservataire: string;
    readonly offre: Ratio;
    readonly plancher: Ratio;
  };
  readonly "negociation-offres-communes": { readonly offre: Ratio; readonly plafond: Ratio };
  readonly "negociation-offres": { readonly offre: Ratio; readonly disponible: Ratio };
};
export type ProblemeDeNegociation = UnionDeProblemes<ChargesDeNegociation>;
const signale = signaleur<ChargesDeNegociation>();

/** Des parts du flux annuel ; null : rien n'est écrit. */
export interface PositionDeReservataire {
  readonly reservataire: string;
  /** Catégorie de réservataire, comme dans Conventions. */
  readonly type: string;
  readonly offre: Ratio | null;
  readonly plancher: Ratio | null;
  readonly souhait: Ratio | null;
  /** Écrit par l'utilisateur ; s'ajoute à celui de l'État, le plus bas des deux est retenu. */
  readonly plafond: Ratio | null;
  /** Ce qui répond à un terrain ou à un financement : hors du plafond de l'État. */
  readonly horsPlafond: Ratio;
}

export interface DonneesDeNegociation {
  /** Non arrondie, > 0. */
  readonly assiette: Ratio;
  readonly positions: readonly PositionDeReservataire[];
  /** Part que le bailleur garde au moins pour ses attributions directes. */
  readonly bailleur: Ratio;
  /** Jour auquel le plafond de l'État se lit. */
  readonly date: DateLegale;
}

/**
 * Le plancher de chacun tant que personne n'en a dit d'autre : sa part convertie. Sinon un réservataire qui ne demande rien de plus céderait
 * à celui qui gonfle son souhait. L'État n'a pas de plancher au-dessus de son plafond ; ses lignes le partagent en proportion.
 */
export function planchersParDefaut(
  parts: readonly { readonly type: string; readonly part: Ratio; readonly horsPlafond: Ratio }[],
  date: DateLegale,
): readonly Ratio[] {
  const legal = plafondDeLEtat(date);
  const etats = parts.filter(estLEtat);
  const demande = somme(etats.map((p) => p.part));
  const commun = legal === null ? null : plus(legal, somme(etats.map((p) => p.horsPlafond)));
  if (commun === null || compare(demande, commun) <= 0) return parts.map((p) => p.part);
  const facteur = divise(commun, demande);
  return parts.map((p) => (estLEtat(p) ? fois(p.part, facteur) : p.part));
}

/** Le plafond d'une ligne de l'État, terrain et financement compris ; null : la ligne n'a pas de plafond légal. */
export function plafondLegalDe(
  p: { readonly type: string; readonly horsPlafond: Ratio },
  date: DateLegale,
): Ratio | null {
  const legal = estLEtat(p) ? plafondDeLEtat(date) : null;
  return legal === null ? null : plus(legal, p.horsPlafond);
}

/** Ce qui retient une part sous le souhait. */
export type LimiteDePart = "aucune" | "plafond" | "plafond-commun" | "total" | "plancher";

export interface LigneNegociee {
  readonly reservataire: string;
  readonly type: string;
  /** Le souhait, à défaut l'offre. */
  readonly souhait: Ratio;
  readonly plafond: Ratio | null;
  /** Ce plafond est celui de l'État (R441-5-2), et non un plafond écrit plus bas. */
  readonly plafondLegal: boolean;
  readonly part: Ratio;
  /** souhait − part. */
  readonly concede: Ratio;
  /** part − offre ; null sans offre. */
  readonly ecartALOffre: Ratio | null;
  readonly limite: LimiteDePart;
  /** null : aucune répartition en logements entiers n'est possible. */
  readonly repartie: LigneRepartie | null;
}

export interface Negociation {
  readonly lignes: readonly LigneNegociee[];
  /** Somme des souhaits ramenés à leur plafond, et ce qui est à partager entre les réservataires. */
  readonly demande: Ratio;
  readonly disponible: Ratio;
  /** La fraction que chacun cède de l'écart entre son souhait et son plancher ; 0 : personne n'a rien à céder. */
  readonly concession: Ratio;
  readonly partDuBailleur: Ratio;
  readonly donne: Ratio | null;
  readonly resteAuBailleur: Ratio | null;
  /** Pourquoi l'offre telle qu'elle est ne peut pas être signée ; vide : elle le peut. */
  readonly defautsDeLOffre: readonly ProblemeDeNegociation[];
  /** La répartition en logements entiers est impossible. */
  readonly problemes: readonly ProblemeDeFlux[];
}

export type NegociationEvaluee =
  | { readonly ok: true; readonly valeur: Negociation }
  | { readonly ok: false; readonly problemes: readonly ProblemeDeNegociation[] };

interface Ligne {
  readonly position: PositionDeReservataire;
  readonly plancher: Ratio;
  readonly souhait: Ratio;
  readonly plafond: Ratio | null;
  readonly plafondLegal: boolean;
  part: Ratio;
  limite: LimiteDePart;
}

/** Chacun cède la même fraction de ce qui le sépare de son plancher, jusqu'à ce que la somme tienne dans la limite. */
function cede(lignes: readonly Ligne[], limite: Ratio, cause: LimiteDePart): Ratio {
  const total = somme(lignes.map((l) => l.part));
  if (compare(total, limite) <= 0) return ZERO;
  const marge = somme(lignes.map((l) => moins(l.part, l.plancher)));
  const fraction = divise(moins(total, limite), marge);
  for (const l of lignes) {
    const cedee = fois(fraction, moins(l.part, l.plancher));
    if (estNul(cedee)) {
      if (signe(l.part) > 0) l.limite = "plancher";
      continue;
    }
    l.part = moins(l.part, cedee);
    l.limite = cause;
  }
  return fraction;
}

export function evalueNegociation(d: DonneesDeNegociation): NegociationEvaluee {
  const problemes: ProblemeDeNegociation[] = [];
  const legal = plafondDeLEtat(d.date);
  const etats = d.positions.filter(estLEtat);
  const commun = legal === null || etats.length < 2 ? null : plus(legal, somme(etats.map((p) => p.horsPlafond)));
  const lignes: Ligne[] = [];
  for (const p of d.positions) {
    const souhait = p.souhait ?? p.offre;
    for (const [quoi, part] of [
      ["offre", p.offre],
      ["plancher", p.plancher],
      ["souhait", p.souhait],
      ["plafond", p.plafond],
    ] as const)
      if (part !== null && compare(part, UN) > 0)
        problemes.push(signale("negociation-part-excessive", {}, { reservataire: p.reservataire, quoi, lu: part }));
    if (souhait === null) {
      problemes.push(signale("negociation-sans-demande", {}, { reservataire: p.reservataire }));
      continue;
    }
    const propre = plafondLegalDe(p, d.date);
    const plafond = propre === null ? p.plafond : p.plafond === null ? propre : minimum(propre, p.plafond);
    const plancher = p.plancher ?? ZERO;
    if (compare(plancher, souhait) > 0)
      problemes.push(
        signale(
          "negociation-plancher-souhait",
          {},
          { reservataire: p.reservataire, plancher: plancher, souhait: souhait },
        ),
      );
    else if (plafond !== null && compare(plancher, plafond) > 0)
      problemes.push(
        signale(
          "negociation-plancher-plafond",
          {},
          { reservataire: p.reservataire, plancher: plancher, plafond: plafond },
        ),
      );
    const tenu = plafond === null ? souhait : minimum(souhait, plafond);
    lignes.push({
      position: p,
      plancher,
      souhait,
      plafond,
      plafondLegal: plafond !== null && plafond === propre,
      part: tenu,
      limite: compare(tenu, souhait) < 0 ? "plafond" : "aucune",
    });
  }
  const disponible = moins(UN, d.bailleur);
  const planchers = somme(lignes.map((l) => l.plancher));
  if (problemes.length === 0 && compare(planchers, disponible) > 0)
    problemes.push(signale("negociation-planchers", {}, { planchers: planchers, disponible: disponible }));
  const deLEtat = lignes.filter((l) => estLEtat(l.position));
  const planchersDeLEtat = somme(deLEtat.map((l) => l.plancher));
  if (problemes.length === 0 && commun !== null && compare(planchersDeLEtat, commun) > 0)
    problemes.push(signale("negociation-planchers-communs", {}, { planchers: planchersDeLEtat, plafond: commun }));
  if (problemes.length > 0) return { ok: false, problemes };

  if (commun !== null) cede(deLEtat, commun, "plafond-commun");
  const demande = somme(lignes.map((l) => l.part));
  const concession = cede(lignes, disponible, "total");
  const repartition = evalueRepartition({
    assiette: d.assiette,
    parts: lignes.map((l) => l.part),
    plafonds: lignes.map((l) => (commun !== null && estLEtat(l.position) ? commun : l.plafond)),
    groupes: lignes.map((l) => (commun !== null && estLEtat(l.position) ? "État" : "")),
  });
  const repartie = repartition.ok ? repartition.valeur : null;
  return {
    ok: true,
    valeur: {
      lignes: lignes.map((l, i) => ({
        reservataire: l.position.reservataire,
        type: l.position.type,
        souhait: l.souhait,
        plafond: l.plafond,
        plafondLegal: l.plafondLegal,
        part: l.part,
        concede: moins(l.souhait, l.part),
        ecartALOffre: l.position.offre === null ? null : moins(l.part, l.position.offre),
        limite: l.limite,
        repartie: repartie?.lignes[i] ?? null,
      })),
      demande,
      disponible,
      concession,
      partDuBailleur: maximum(ZERO, moins(UN, somme(lignes.map((l) => l.part)))),
      donne: repartie?.donne ?? null,
      resteAuBailleur: repartie?.resteAuBailleur ?? null,
      defautsDeLOffre: defautsDeLOffre(lignes, commun, disponible),
      problemes: repartition.ok ? [] : repartition.problemes,
    },
  };
}

function defautsDeLOffre(lignes: readonly Ligne[], commun: Ratio | null, disponible: Ratio): ProblemeDeNegociation[] {
  const defauts: ProblemeDeNegociation[] = [];
  const offres = lignes.filter((l) => l.position.offre !== null);
  for (const l of offres) {
    const offre = l.position.offre!;
    if (l.plafond !== null && compare(offre, l.plafond) > 0)
      defauts.push(
        signale(
          "negociation-offre-plafond",
          {},
          { reservataire: l.position.reservataire, offre: offre, plafond: l.plafond },
        ),
      );
    if (compare(offre, l.plancher) < 0)
      defauts.push(
        signale(
          "negociation-offre-plancher",
          {},
          { reservataire: l.position.reservataire, offre: offre, plancher: l.plancher },
        ),
      );
  }
  const deLEtat = somme(offres.filter((l) => estLEtat(l.position)).map((l) => l.position.offre!));
  if (commun !== null && compare(deLEtat, commun) > 0)
    defauts.push(signale("negociation-offres-communes", {}, { offre: deLEtat, plafond: commun }));
  const total = somme(offres.map((l) => l.position.offre!));
  if (compare(total, disponible) > 0)
    defauts.push(signale("negociation-offres", {}, { offre: total, disponible: disponible }));
  return defauts;
}
