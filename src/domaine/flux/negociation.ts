/**
 * Un tour de négociation : l'offre du bailleur, le plancher et le souhait de chaque réservataire, les plafonds, et la répartition
 * conforme la plus proche des souhaits.
 *
 *   1. le souhait (à défaut, l'offre) est ramené au plafond : 30 % du flux annuel pour l'État (R441-5-2), 20 % du flux de leur
 *      territoire pour les garanties de toutes les collectivités d'un même territoire (R441-5-3) ; ce qui répond à un terrain ou à un
 *      financement s'y ajoute (R441-5-4). Plusieurs lignes sous un même plafond le partagent ;
 *   2. si le total dépasse ce qui est à partager, chacun cède la même fraction de l'écart entre ce souhait et son plancher : aucune
 *      autre répartition conforme ne demande moins à celui qui cède le plus, en proportion. Un poids la divise : qui pèse deux fois
 *      moins cède deux fois plus, jamais sous son plancher ;
 *   3. les logements entiers suivent la méthode des plus forts restes, sous les plafonds. Un plancher se négocie en part : en
 *      logements, l'arrondi peut passer dessous de moins d'un logement, et l'écart est dit.
 *
 * Tout est exact (Ratio). Sans territoire, une collectivité n'a pas de plafond déduit : on peut en écrire un.
 */
import {
  cleDuNom,
  compare,
  divise,
  egal,
  estNul,
  fois,
  maximum,
  minimum,
  moins,
  normalise,
  plus,
  signaleur,
  signe,
  somme,
  UN,
  ZERO,
  type DateLegale,
  type LieuDePlage,
  type Ratio,
  type UnionDeProblemes,
} from "../commun";
import { valeurEnVigueur } from "../droit";
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
  readonly "negociation-poids-nul": { readonly reservataire: string };
  readonly "negociation-tour-attendu": { readonly reservataire: string };
  readonly "negociation-sans-bailleur": { readonly bailleur: string; readonly lignes: number };
  readonly "negociation-territoire-inconnu": {
    readonly territoire: string;
    readonly reservataire: string;
    readonly proches: readonly string[];
  };
  readonly "negociation-type-absent": { readonly reservataire: string };
  readonly "negociation-bailleur-demande": { readonly bailleur: string };
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
  readonly "negociation-planchers-communs": {
    readonly planchers: Ratio;
    readonly plafond: Ratio;
    readonly collectivites: string | null;
  };
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
  readonly "negociation-offres-communes": {
    readonly offre: Ratio;
    readonly plafond: Ratio;
    readonly collectivites: string | null;
  };
  readonly "negociation-offres": { readonly offre: Ratio; readonly disponible: Ratio };
};
export type ProblemeDeNegociation = UnionDeProblemes<ChargesDeNegociation>;
/** Construit un problème de la négociation ; ce qu'il cite est vérifié à chaque appel. */
export const signaleLaNegociation = signaleur<ChargesDeNegociation>();
const signale = signaleLaNegociation;

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
  /** Ce qui répond à un terrain ou à un financement : hors des plafonds. */
  readonly horsPlafond: Ratio;
  /** Où s'exercent les droits d'une collectivité, et le flux annuel de ce territoire, en logements ; absent : aucun plafond déduit. */
  readonly territoire?: TerritoireDeNegociation;
  /** > 0 ; absent : 1. */
  readonly poids?: Ratio;
  /** Sa ligne de la table Négociation. */
  readonly ligne?: number;
}

export interface TerritoireDeNegociation {
  /** « » : tout le département. */
  readonly nom: string;
  readonly flux: Ratio;
  /** L'EPCI de cette commune, d'après Parc ; absent : ce n'est pas une commune, ou Parc ne le dit pas. */
  readonly epci?: string;
}

/**
 * L'autre lecture de « globalement […] sur leur territoire » (R441-5-3, al. 2) : les garanties d'un EPCI et de ses communes ensemble, sur
 * le flux annuel de l'EPCI, dépassent 20 %, quand chacune tient sur son seul territoire.
 */
export interface LectureGlobale {
  readonly territoire: string;
  /** Ce qui répond à des garanties, et le flux annuel de l'EPCI : en logements. */
  readonly garanties: Ratio;
  readonly flux: Ratio;
  /** Le plafond du texte, et garanties ÷ flux. */
  readonly plafond: Ratio;
  readonly part: Ratio;
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

export const estCollectivite = (r: { readonly type: string }): boolean => normalise(r.type) === "commune ou epci";

/** Le plafond de 20 % en vigueur ce jour-là (R441-5-3, part du flux annuel du territoire) ; null : aucun. */
export function plafondDesCollectivites(date: DateLegale): Ratio | null {
  const v = valeurEnVigueur("FLX-20", date);
  return v.etat === "en-vigueur" && v.parametre.valeur.genre === "seuil" ? v.parametre.valeur.nombre : null;
}

/** Ce qui retient une part sous le souhait. */
export type LimiteDePart = "aucune" | "plafond" | "plafond-commun" | "total" | "plancher";

/** Une limite qui a ramené un souhait au moins ; `part` : du flux annuel du bailleur. */
export type Retenue =
  | { readonly genre: "etat"; readonly part: Ratio }
  | { readonly genre: "collectivites"; readonly territoire: string; readonly part: Ratio; readonly duTerritoire: Ratio }
  | { readonly genre: "plafond"; readonly reservataire: string; readonly part: Ratio }
  | { readonly genre: "total"; readonly part: Ratio };

export interface LigneNegociee {
  readonly reservataire: string;
  readonly type: string;
  /** Le souhait, à défaut l'offre. */
  readonly souhait: Ratio;
  readonly plafond: Ratio | null;
  /** Ce plafond est celui du texte, et non un plafond écrit plus bas. */
  readonly plafondLegal: boolean;
  /** Le territoire d'une collectivité sous le plafond du texte (R441-5-3) ; null : ce n'est pas le cas. */
  readonly collectivitesDe: string | null;
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
  /** Somme des souhaits tels qu'ils sont écrits, et de ce que le bailleur garde. */
  readonly souhaits: Ratio;
  /** Ce qui retient les souhaits, dans l'ordre où chaque limite joue ; vide : chacun obtient le sien. */
  readonly retenues: readonly Retenue[];
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
  /** Les territoires où l'autre lecture du plafond des collectivités est dépassée ; le texte ne tranche pas. */
  readonly lecturesGlobales: readonly LectureGlobale[];
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

/** Un plafond du texte, que plusieurs lignes peuvent partager. */
interface PlafondCommun {
  readonly cle: string;
  /** null : celui de l'État. */
  readonly territoire: TerritoireDeNegociation | null;
  /** Part du flux annuel du bailleur, sans ce qui répond à un terrain ou à un financement. */
  readonly limite: Ratio;
  readonly lignes: Ligne[];
}

/** Le plafond du texte dont une ligne relève ; null : aucun. */
function plafondCommunDe(
  p: PositionDeReservataire,
  assiette: Ratio,
  date: DateLegale,
): Omit<PlafondCommun, "lignes"> | null {
  if (estLEtat(p)) {
    const limite = plafondDeLEtat(date);
    return limite === null ? null : { cle: "État", territoire: null, limite };
  }
  const { territoire } = p;
  const part = plafondDesCollectivites(date);
  if (territoire === undefined || part === null || !estCollectivite(p)) return null;
  return {
    cle: `collectivités|${cleDuNom(territoire.nom)}`,
    territoire,
    limite: divise(fois(part, territoire.flux), assiette),
  };
}

/** Ce qui, dans cette part, échappe au plafond. */
const horsDe = (l: Ligne, part: Ratio): Ratio => minimum(l.position.horsPlafond, part);

/**
 * Chacun cède la même fraction de ce qui le sépare de son plancher, divisée par son poids, jusqu'à ce que la somme tienne dans la
 * limite. Celui qui n'a plus rien à céder laisse le reste aux autres. Rend la fraction de qui pèse 1.
 */
function cede(lignes: readonly Ligne[], limite: Ratio, cause: LimiteDePart, plancherDe: (l: Ligne) => Ratio): Ratio {
  let exces = moins(somme(lignes.map((l) => l.part)), limite);
  if (signe(exces) <= 0) return ZERO;
  const marges = new Map(lignes.map((l) => [l, moins(l.part, plancherDe(l))]));
  const poids = (l: Ligne): Ratio => l.position.poids ?? UN;
  const cedees = new Map<Ligne, Ratio>();
  let fraction = ZERO;
  for (;;) {
    const restent = lignes.filter((l) => !cedees.has(l));
    const marge = somme(restent.map((l) => divise(marges.get(l)!, poids(l))));
    if (estNul(marge)) break;
    fraction = divise(exces, marge);
    const aBout = restent.filter((l) => compare(fraction, poids(l)) > 0);
    if (aBout.length === 0) {
      for (const l of restent) cedees.set(l, divise(fois(fraction, marges.get(l)!), poids(l)));
      break;
    }
    for (const l of aBout) {
      cedees.set(l, marges.get(l)!);
      exces = moins(exces, marges.get(l)!);
    }
  }
  for (const l of lignes) {
    const cedee = cedees.get(l) ?? ZERO;
    if (estNul(cedee)) {
      if (signe(l.part) > 0 && egal(l.part, l.plancher)) l.limite = "plancher";
      continue;
    }
    l.part = moins(l.part, cedee);
    l.limite = cause;
  }
  return fraction;
}

type Entete = "Offre" | "Plancher" | "Souhait" | "Plafond" | "Poids";
const ou = (p: PositionDeReservataire | undefined, entete: Entete): LieuDePlage =>
  p?.ligne === undefined ? {} : { plage: "Négociation", ligne: p.ligne, entete };

export function evalueNegociation(d: DonneesDeNegociation): NegociationEvaluee {
  const problemes: ProblemeDeNegociation[] = [];
  const lignes: Ligne[] = [];
  const communs = new Map<string, PlafondCommun>();
  for (const p of d.positions) {
    const { reservataire } = p;
    const souhait = p.souhait ?? p.offre;
    for (const [quoi, entete, part] of [
      ["offre", "Offre", p.offre],
      ["plancher", "Plancher", p.plancher],
      ["souhait", "Souhait", p.souhait],
      ["plafond", "Plafond", p.plafond],
    ] as const)
      if (part !== null && compare(part, UN) > 0)
        problemes.push(signale("negociation-part-excessive", ou(p, entete), { reservataire, quoi, lu: part }));
    if (p.poids !== undefined && signe(p.poids) <= 0)
      problemes.push(signale("negociation-poids-nul", ou(p, "Poids"), { reservataire }));
    if (souhait === null) {
      problemes.push(signale("negociation-sans-demande", ou(p, "Souhait"), { reservataire }));
      continue;
    }
    const commun = plafondCommunDe(p, d.assiette, d.date);
    const propre = commun === null ? null : plus(commun.limite, p.horsPlafond);
    const plafond = propre === null ? p.plafond : p.plafond === null ? propre : minimum(propre, p.plafond);
    const plancher = p.plancher ?? ZERO;
    if (compare(plancher, souhait) > 0)
      problemes.push(signale("negociation-plancher-souhait", ou(p, "Plancher"), { reservataire, plancher, souhait }));
    else if (plafond !== null && compare(plancher, plafond) > 0)
      problemes.push(signale("negociation-plancher-plafond", ou(p, "Plancher"), { reservataire, plancher, plafond }));
    const tenu = plafond === null ? souhait : minimum(souhait, plafond);
    const ligne: Ligne = {
      position: p,
      plancher,
      souhait,
      plafond,
      plafondLegal: plafond !== null && plafond === propre,
      part: tenu,
      limite: compare(tenu, souhait) < 0 ? "plafond" : "aucune",
    };
    lignes.push(ligne);
    if (commun === null) continue;
    const deja = communs.get(commun.cle);
    if (deja === undefined) communs.set(commun.cle, { ...commun, lignes: [ligne] });
    else deja.lignes.push(ligne);
  }
  const disponible = moins(UN, d.bailleur);
  const premier = d.positions[0];
  const planchers = somme(lignes.map((l) => l.plancher));
  if (problemes.length === 0 && compare(planchers, disponible) > 0)
    problemes.push(signale("negociation-planchers", ou(premier, "Plancher"), { planchers, disponible }));
  const partages = [...communs.values()].filter((c) => c.lignes.length > 1);
  // Ce qui échappe au plafond ne se cède pas pour le tenir.
  const tenuDe = (l: Ligne): Ratio => maximum(l.plancher, horsDe(l, l.part));
  const permis = (c: PlafondCommun): Ratio => plus(c.limite, somme(c.lignes.map((l) => horsDe(l, l.part))));
  if (problemes.length === 0)
    for (const c of partages) {
      const tenus = somme(c.lignes.map(tenuDe));
      if (compare(tenus, permis(c)) > 0)
        problemes.push(
          signale("negociation-planchers-communs", ou(c.lignes[0]!.position, "Plancher"), {
            planchers: tenus,
            plafond: permis(c),
            collectivites: c.territoire?.nom ?? null,
          }),
        );
    }
  if (problemes.length > 0) return { ok: false, problemes };

  const retenues: Retenue[] = [];
  const duTexte = (c: PlafondCommun): Retenue =>
    c.territoire === null
      ? { genre: "etat", part: c.limite }
      : {
          genre: "collectivites",
          territoire: c.territoire.nom,
          part: c.limite,
          duTerritoire: plafondDesCollectivites(d.date)!,
        };
  for (const c of communs.values()) {
    const seul = c.lignes.some((l) => l.limite === "plafond" && l.plafondLegal);
    const ensemble = c.lignes.length > 1 && signe(cede(c.lignes, permis(c), "plafond-commun", tenuDe)) > 0;
    if (seul || ensemble) retenues.push(duTexte(c));
  }
  for (const l of lignes)
    if (l.plafond !== null && !l.plafondLegal && compare(l.plafond, l.souhait) < 0)
      retenues.push({ genre: "plafond", reservataire: l.position.reservataire, part: l.plafond });
  const demande = somme(lignes.map((l) => l.part));
  const concession = cede(lignes, disponible, "total", (l) => l.plancher);
  if (signe(concession) > 0) retenues.push({ genre: "total", part: disponible });
  const communDe = (l: Ligne): PlafondCommun | undefined => [...communs.values()].find((c) => c.lignes.includes(l));
  const partageDe = (l: Ligne): PlafondCommun | undefined => partages.find((c) => c.lignes.includes(l));
  const repartition = evalueRepartition({
    assiette: d.assiette,
    parts: lignes.map((l) => l.part),
    plafonds: lignes.map((l) => {
      const c = partageDe(l);
      return c === undefined ? l.plafond : permis(c);
    }),
    groupes: lignes.map((l) => partageDe(l)?.cle ?? ""),
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
        collectivitesDe: communDe(l)?.territoire?.nom ?? null,
        part: l.part,
        concede: moins(l.souhait, l.part),
        ecartALOffre: l.position.offre === null ? null : moins(l.part, l.position.offre),
        limite: l.limite,
        repartie: repartie?.lignes[i] ?? null,
      })),
      souhaits: plus(somme(lignes.map((l) => l.souhait)), d.bailleur),
      retenues,
      demande,
      disponible,
      concession,
      partDuBailleur: maximum(ZERO, moins(UN, somme(lignes.map((l) => l.part)))),
      donne: repartie?.donne ?? null,
      resteAuBailleur: repartie?.resteAuBailleur ?? null,
      defautsDeLOffre: defautsDeLOffre(lignes, partages, disponible),
      lecturesGlobales: lecturesGlobales(lignes, d),
      problemes: repartition.ok ? [] : repartition.problemes,
    },
  };
}

function lecturesGlobales(lignes: readonly Ligne[], d: DonneesDeNegociation): LectureGlobale[] {
  const plafond = plafondDesCollectivites(d.date);
  if (plafond === null) return [];
  const collectivites = lignes.filter((l) => estCollectivite(l.position) && l.position.territoire !== undefined);
  const epcis = new Map(
    collectivites
      .map((l) => l.position.territoire!)
      .filter((t) => t.nom !== "" && t.epci === undefined)
      .map((t) => [cleDuNom(t.nom), t] as const),
  );
  return [...epcis].flatMap(([cle, epci]) => {
    const communes = collectivites.filter((l) => cleDuNom(l.position.territoire!.epci ?? "") === cle);
    if (communes.length === 0) return [];
    const siennes = collectivites.filter((l) => cleDuNom(l.position.territoire!.nom) === cle);
    const parts = somme([...siennes, ...communes].map((l) => moins(l.part, horsDe(l, l.part))));
    const garanties = fois(parts, d.assiette);
    return compare(garanties, fois(plafond, epci.flux)) <= 0
      ? []
      : [{ territoire: epci.nom, garanties, flux: epci.flux, plafond, part: divise(garanties, epci.flux) }];
  });
}

function defautsDeLOffre(
  lignes: readonly Ligne[],
  partages: readonly PlafondCommun[],
  disponible: Ratio,
): ProblemeDeNegociation[] {
  const defauts: ProblemeDeNegociation[] = [];
  const offres = lignes.filter((l) => l.position.offre !== null);
  for (const l of offres) {
    const { reservataire } = l.position;
    const offre = l.position.offre!;
    if (l.plafond !== null && compare(offre, l.plafond) > 0)
      defauts.push(
        signale("negociation-offre-plafond", ou(l.position, "Offre"), { reservataire, offre, plafond: l.plafond }),
      );
    if (compare(offre, l.plancher) < 0)
      defauts.push(
        signale("negociation-offre-plancher", ou(l.position, "Offre"), { reservataire, offre, plancher: l.plancher }),
      );
  }
  for (const c of partages) {
    const siennes = c.lignes.filter((l) => l.position.offre !== null);
    const offre = somme(siennes.map((l) => l.position.offre!));
    const plafond = plus(c.limite, somme(siennes.map((l) => horsDe(l, l.position.offre!))));
    if (compare(offre, plafond) > 0)
      defauts.push(
        signale("negociation-offres-communes", ou(siennes[0]!.position, "Offre"), {
          offre,
          plafond,
          collectivites: c.territoire?.nom ?? null,
        }),
      );
  }
  const total = somme(offres.map((l) => l.position.offre!));
  if (compare(total, disponible) > 0)
    defauts.push(signale("negociation-offres", ou(offres[0]?.position, "Offre"), { offre: total, disponible }));
  return defauts;
}
