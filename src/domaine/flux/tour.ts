/**
 * Un tour écrit sur la feuille (table Négociation) → les positions que la négociation reçoit.
 *
 *   - Plancher vide : la part convertie (ses droits issus du stock ÷ l'assiette), dans son souhait et son plafond ; un 0 écrit est un 0.
 *   - Hors des plafonds (R441-5-4) : ce que ses droits en stock doivent à un terrain ou à un financement. Pour une collectivité qui
 *     écrit sa part due aux garanties, le reste de ses droits ; un souhait plus haut n'y ajoute rien.
 *   - La ligne de Type « Bailleur » dit en Plancher ce qu'il garde au moins.
 */
import {
  cleDuNom,
  compare,
  divise,
  fois,
  maximum,
  minimum,
  moins,
  nomsProches,
  normalise,
  pairesDeNoms,
  plus,
  ratio,
  signe,
  ZERO,
  type DateLegale,
  type Ratio,
} from "../commun";
import { bailleursDe, lignesDuBailleur } from "./bailleurs";
import type { Conversion, Reservation } from "./droits";
import {
  estCollectivite,
  planchersParDefaut,
  signaleLaNegociation,
  type Negociation,
  type PositionDeReservataire,
  type ProblemeDeNegociation,
  type TerritoireDeNegociation,
} from "./negociation";
import { nomsVoisins } from "./noms-voisins";
import { plafondDeLEtat, estLEtat, type MethodeDeConversion } from "./passage";
import { evaluePatrimoine, type OptionsDePatrimoine, type Programme } from "./patrimoine";
import { problemeDeFlux, type ProblemeDeFlux } from "./problemes";

const PLAGE = "Négociation";

export type ProblemeDeTour = ProblemeDeFlux | ProblemeDeNegociation;

export interface LigneDeTour {
  readonly ligne: number;
  readonly bailleur: string;
  readonly territoire: string;
  readonly reservataire: string;
  /** Sa catégorie ; « » : non renseignée. */
  readonly type: string;
  /** Le Type tel qu'il se choisit : deux lignes de l'État peuvent porter le même nom. */
  readonly typeEcrit: string;
  readonly tour: number | null;
  /** En logements par an. */
  readonly droits: Ratio | null;
  readonly offre: Ratio | null;
  readonly plancher: Ratio | null;
  readonly souhait: Ratio | null;
  readonly plafond: Ratio | null;
  readonly dontGarantie: Ratio | null;
  readonly poids: Ratio | null;
  /** Une de ses cellules ne se lit pas : elle ne vaut ni 0, ni rien. */
  readonly illisible: boolean;
}

export interface Tour {
  readonly numero: number;
  readonly lignes: readonly LigneDeTour[];
}

export interface ToursLus {
  /** Du premier au dernier. */
  readonly tours: readonly Tour[];
  /** Les bailleurs nommés par la table. */
  readonly bailleurs: readonly string[];
  readonly problemes: readonly ProblemeDeTour[];
}

const estDuBailleur = (l: { readonly type: string }): boolean => normalise(l.type) === "bailleur";

/** Les tours d'un bailleur (« » : le classeur n'en nomme aucun), et ce que la table mêle. Rien ne se réunit en silence. */
export function toursDe(lignes: readonly LigneDeTour[], bailleur: string, connus: readonly string[]): ToursLus {
  const problemes: ProblemeDeTour[] = [];
  const bailleurs = bailleursDe(lignes);
  const ou = (l: LigneDeTour, entete: string) => ({ plage: PLAGE, ligne: l.ligne, entete });
  const premiereDe = (nom: string): LigneDeTour | undefined =>
    lignes.find((l) => cleDuNom(l.bailleur) === cleDuNom(nom));
  for (const [a, b] of pairesDeNoms([
    ...bailleursDe(
      connus.map((x) => ({ bailleur: x })),
      lignes,
    ),
  ])) {
    const l = premiereDe(b) ?? premiereDe(a);
    if (l !== undefined)
      problemes.push(
        problemeDeFlux("flux-noms-voisins", ou(l, "Bailleur"), {
          lu: l.bailleur,
          autre: cleDuNom(l.bailleur) === cleDuNom(b) ? a : b,
        }),
      );
  }
  const seul = bailleur === "" && bailleurs.length === 1 ? bailleurs[0]! : bailleur;
  const { siennes, sans } = lignesDuBailleur(lignes, seul);
  if (sans > 0)
    problemes.push(
      signaleLaNegociation(
        "negociation-sans-bailleur",
        ou(
          lignes.find((l) => l.bailleur === "")!,
          "Bailleur",
        ),
        {
          bailleur: seul,
          lignes: sans,
        },
      ),
    );
  problemes.push(
    ...nomsVoisins(
      siennes.map((l) => ({ nom: l.reservataire, ligne: l.ligne, fois: 1 })),
      PLAGE,
    ),
  );
  const sansTour = siennes.every((l) => l.tour === null);
  const parTour = new Map<number, LigneDeTour[]>();
  const vues = new Map<string, LigneDeTour>();
  for (const l of siennes) {
    if (l.tour === null && !sansTour) {
      problemes.push(signaleLaNegociation("negociation-tour-attendu", ou(l, "Tour"), { reservataire: l.reservataire }));
      continue;
    }
    const numero = l.tour ?? 1;
    const cle = `${numero}|${cleDuNom(l.reservataire)}|${normalise(l.typeEcrit)}|${cleDuNom(l.territoire)}`;
    const deja = vues.get(cle);
    if (deja !== undefined) {
      problemes.push(
        problemeDeFlux("flux-doublon", ou(l, "Réservataire"), {
          lu: l.reservataire,
          premiere: { plage: PLAGE, ligne: deja.ligne },
        }),
      );
      continue;
    }
    vues.set(cle, l);
    const du = parTour.get(numero);
    if (du === undefined) parTour.set(numero, [l]);
    else du.push(l);
  }
  return {
    tours: [...parTour].sort(([a], [b]) => a - b).map(([numero, ls]) => ({ numero, lignes: ls })),
    bailleurs,
    problemes,
  };
}

/** Le flux annuel de chaque territoire que la table Parc nomme : ses communes, avec leur EPCI s'il est le seul, puis ses EPCI. */
export function fluxDesTerritoires(
  programmes: readonly Programme[],
  options: OptionsDePatrimoine,
): readonly TerritoireDeNegociation[] {
  const connus = new Map<string, TerritoireDeNegociation>();
  const epcisDe = new Map<string, Map<string, string>>();
  for (const { commune, epci } of programmes)
    if (commune !== "" && epci !== "") {
      const siens = epcisDe.get(cleDuNom(commune)) ?? new Map<string, string>();
      epcisDe.set(cleDuNom(commune), siens.set(cleDuNom(epci), epci));
    }
  const epciDe = (cle: string): { readonly epci?: string } => {
    const [seul, ...autres] = epcisDe.get(cle)?.values() ?? [];
    return seul === undefined || autres.length > 0 ? {} : { epci: seul };
  };
  for (const dimension of ["commune", "epci"] as const)
    for (const t of evaluePatrimoine(programmes, options, dimension).territoires) {
      const cle = cleDuNom(t.territoire);
      if (cle !== "" && !connus.has(cle))
        connus.set(cle, { nom: t.territoire, flux: t.assiette, ...(dimension === "commune" ? epciDe(cle) : {}) });
    }
  return [...connus.values()];
}

/**
 * Où s'exercent les droits d'une collectivité : l'EPCI de ses réservations quand le Type en fait un EPCI et que Parc le nomme, leur commune
 * quand il en fait une commune ; sinon la seule commune, à défaut le seul EPCI ; « » : plusieurs, ou aucun.
 */
export function territoireDesDroits(
  reservataire: string,
  reservations: readonly Reservation[],
  programmes: readonly Programme[],
): string {
  const parNom = new Map(programmes.map((p) => [cleDuNom(p.programme), p]));
  const siennes = reservations.filter((r) => cleDuNom(r.reservataire) === cleDuNom(reservataire));
  const seul = (noms: readonly string[]): string =>
    noms.length > 0 && noms[0] !== "" && noms.every((n) => cleDuNom(n) === cleDuNom(noms[0]!)) ? noms[0]! : "";
  const programmeDe = (r: Reservation): Programme | undefined => parNom.get(cleDuNom(r.programme));
  const epciDe = new Map(programmes.map((p) => [cleDuNom(p.commune), p.epci]));
  const commune = seul(siennes.map((r) => (r.commune === "" ? (programmeDe(r)?.commune ?? "") : r.commune)));
  const epci = seul(siennes.map((r) => programmeDe(r)?.epci ?? epciDe.get(cleDuNom(r.commune)) ?? ""));
  const tous = (niveau: "commune" | "epci"): boolean => siennes.every((r) => r.niveau === niveau);
  // Un EPCI que Parc ne nomme pas n'a de territoire connu que la commune de ses droits : il y partage le plafond des autres.
  return tous("epci") ? epci || commune : tous("commune") ? commune : commune || epci;
}

export interface DonneesDuTour {
  readonly assiette: Ratio;
  readonly conversion: Conversion;
  readonly methode: MethodeDeConversion;
  readonly territoires: readonly TerritoireDeNegociation[];
  readonly date: DateLegale;
}

export interface PositionsDuTour {
  readonly positions: readonly PositionDeReservataire[];
  /** Ce que le bailleur garde au moins. */
  readonly garde: Ratio | null;
  /** Une cellule ne se lit pas : aucune répartition n'est cherchée. */
  readonly illisible: boolean;
  readonly problemes: readonly ProblemeDeTour[];
}

const QUINZE_CHIFFRES = ratio(100_000_000_000_000n);

/** Une cellule garde quinze chiffres : le nombre relu est celui d'où il vient. */
export const memeNombreEcrit = (lu: Ratio, exact: Ratio): boolean => {
  const ecart = moins(lu, exact);
  return compare(fois(signe(ecart) < 0 ? moins(ZERO, ecart) : ecart, QUINZE_CHIFFRES), exact) <= 0;
};
const retrouve = (lu: Ratio, exact: Ratio | null): Ratio => (exact !== null && memeNombreEcrit(lu, exact) ? exact : lu);

export function positionsDuTour(tour: Tour, d: DonneesDuTour): PositionsDuTour {
  const problemes: ProblemeDeTour[] = [];
  const territoires = new Map(d.territoires.map((t) => [cleDuNom(t.nom), t]));
  const converties = new Map(d.conversion.reservataires.map((r) => [cleDuNom(r.reservataire), r]));
  const negocient = tour.lignes.filter((l) => !estDuBailleur(l));
  const memes = (l: LigneDeTour): readonly LigneDeTour[] =>
    negocient.filter((x) => cleDuNom(x.reservataire) === cleDuNom(l.reservataire));
  const lues = negocient.map((l) => {
    const c = converties.get(cleDuNom(l.reservataire));
    const convertie = c?.[d.methode] ?? null;
    const exacte = convertie?.part ?? null;
    const type = l.type === "" ? (c?.type ?? "") : l.type;
    if (type === "")
      problemes.push(
        signaleLaNegociation(
          "negociation-type-absent",
          { plage: PLAGE, ligne: l.ligne, entete: "Type" },
          { reservataire: l.reservataire },
        ),
      );
    const part = (lu: Ratio | null): Ratio | null => (lu === null ? null : retrouve(lu, exacte));
    const droits = l.droits === null ? null : retrouve(divise(l.droits, d.assiette), exacte);
    const duStock = droits ?? exacte;
    const garantie = estCollectivite({ type }) ? part(l.dontGarantie) : null;
    const horsPlafond =
      garantie === null
        ? // Ses droits ne se comptent qu'une fois, quand il a plusieurs lignes.
          memes(l)[0] === l
          ? (convertie?.dontHorsPlafond ?? ZERO)
          : ZERO
        : duStock === null
          ? ZERO
          : maximum(ZERO, moins(duStock, garantie));
    return {
      l,
      type,
      duStock,
      horsPlafond,
      offre: part(l.offre),
      souhait: part(l.souhait),
      plancher: part(l.plancher),
    };
  });
  const proposes = planchersParDefaut(
    lues.map((x) => ({ type: x.type, part: x.duStock ?? ZERO, horsPlafond: x.horsPlafond })),
    d.date,
  );
  const positions = lues.map((x, i): PositionDeReservataire => {
    const { l } = x;
    const territoire = territoireDe(x, territoires, d, problemes);
    const demande = x.souhait ?? x.offre;
    const legal = estLEtat(x) ? plafondDeLEtat(d.date) : null;
    const plafonds = [demande, l.plafond, legal === null ? null : plus(legal, x.horsPlafond)].filter((p) => p !== null);
    return {
      reservataire: nomDe(l, memes(l)),
      type: x.type,
      offre: x.offre,
      plancher: x.plancher ?? plafonds.reduce(minimum, proposes[i]!),
      souhait: x.souhait,
      plafond: l.plafond,
      horsPlafond: x.horsPlafond,
      ...(territoire === null ? {} : { territoire }),
      ...(l.poids === null ? {} : { poids: l.poids }),
      ligne: l.ligne,
    };
  });
  const duBailleur = tour.lignes.find(estDuBailleur);
  if (duBailleur !== undefined && duBailleur.plancher === null && (duBailleur.souhait ?? duBailleur.offre) !== null)
    problemes.push(
      signaleLaNegociation(
        "negociation-bailleur-demande",
        { plage: PLAGE, ligne: duBailleur.ligne, entete: "Plancher" },
        { bailleur: duBailleur.reservataire },
      ),
    );
  return {
    positions,
    garde: duBailleur?.plancher ?? null,
    illisible: tour.lignes.some((l) => l.illisible),
    problemes,
  };
}

/** Un nom par ligne : celui qui en a plusieurs se distingue par son type, à défaut par son territoire. */
function nomDe(l: LigneDeTour, memes: readonly LigneDeTour[]): string {
  if (memes.length < 2) return l.reservataire;
  const parType = new Set(memes.map((m) => normalise(m.typeEcrit))).size > 1;
  const precision = [parType ? l.typeEcrit : "", parType ? "" : l.territoire].filter((x) => x !== "").join(", ");
  return precision === "" ? l.reservataire : `${l.reservataire} (${precision})`;
}

/** Le flux auquel se rapporte le plafond d'une collectivité : celui de son territoire, ou de tout le parc s'il n'en est pas écrit ; undefined : inconnu. */
export const territoireNegocie = (
  nom: string,
  territoires: ReadonlyMap<string, TerritoireDeNegociation>,
  assiette: Ratio,
): TerritoireDeNegociation | undefined => (nom === "" ? { nom: "", flux: assiette } : territoires.get(cleDuNom(nom)));

function territoireDe(
  x: { readonly l: LigneDeTour; readonly type: string },
  territoires: ReadonlyMap<string, TerritoireDeNegociation>,
  d: DonneesDuTour,
  problemes: ProblemeDeTour[],
): TerritoireDeNegociation | null {
  const { l, type } = x;
  if (!estCollectivite({ type })) return null;
  const t = territoireNegocie(l.territoire, territoires, d.assiette);
  if (t !== undefined) return t;
  problemes.push(
    signaleLaNegociation(
      "negociation-territoire-inconnu",
      { plage: PLAGE, ligne: l.ligne, entete: "Territoire" },
      {
        territoire: l.territoire,
        reservataire: l.reservataire,
        proches: nomsProches(
          l.territoire,
          d.territoires.map((y) => y.nom),
        ),
      },
    ),
  );
  return null;
}

/** Ce qui a bougé d'un tour à l'autre pour un réservataire. */
export interface EcartEntreTours {
  readonly reservataire: string;
  /** En logements ; null : absent de ce tour, ou rien n'y est réparti. */
  readonly avant: Ratio | null;
  readonly apres: Ratio | null;
  readonly partAvant: Ratio | null;
  readonly partApres: Ratio | null;
  readonly mouvements: readonly {
    readonly quoi: "offre" | "plancher" | "souhait" | "plafond";
    readonly avant: Ratio | null;
    readonly apres: Ratio | null;
  }[];
}

export interface TourNegocie {
  readonly positions: readonly PositionDeReservataire[];
  readonly negociation: Negociation;
}

const QUOI = ["offre", "plancher", "souhait", "plafond"] as const;

export function ecartsEntreTours(a: TourNegocie, b: TourNegocie): readonly EcartEntreTours[] {
  const cle = (r: { readonly reservataire: string; readonly type: string }): string =>
    `${cleDuNom(r.reservataire)}|${normalise(r.type)}`;
  const noms = new Map<string, string>();
  for (const t of [a, b]) for (const p of t.positions) if (!noms.has(cle(p))) noms.set(cle(p), p.reservataire);
  return [...noms].map(([k, reservataire]) => {
    const de = (t: TourNegocie) => {
      const i = t.positions.findIndex((p) => cle(p) === k);
      return i < 0 ? null : { position: t.positions[i]!, ligne: t.negociation.lignes[i]! };
    };
    const [x, y] = [de(a), de(b)];
    return {
      reservataire,
      avant: x?.ligne.repartie?.donne ?? null,
      apres: y?.ligne.repartie?.donne ?? null,
      partAvant: x?.ligne.part ?? null,
      partApres: y?.ligne.part ?? null,
      mouvements: QUOI.flatMap((quoi) => {
        const [avant, apres] = [x?.position[quoi] ?? null, y?.position[quoi] ?? null];
        const egaux = avant === null || apres === null ? avant === apres : compare(avant, apres) === 0;
        return egaux || x === null || y === null ? [] : [{ quoi, avant, apres }];
      }),
    };
  });
}

/** Les lignes d'un premier tour, d'après les parts converties : ce que la feuille reçoit. */
export interface LigneProposee {
  readonly territoire: string;
  readonly reservataire: string;
  readonly type: string;
  readonly droits: Ratio;
  readonly offre: Ratio;
  readonly plancher: Ratio;
  /** Pour une collectivité seulement. */
  readonly dontGarantie: Ratio | null;
}

export function premierTour(
  d: Omit<DonneesDuTour, "territoires">,
  reservations: readonly Reservation[],
  programmes: readonly Programme[],
): readonly LigneProposee[] {
  const convertis = d.conversion.reservataires.flatMap((r) => {
    const p = r[d.methode];
    return p === null
      ? []
      : [{ reservataire: r.reservataire, type: r.type, part: p.part, horsPlafond: p.dontHorsPlafond }];
  });
  const planchers = planchersParDefaut(convertis, d.date);
  return convertis.map((c, i): LigneProposee => ({
    territoire: estCollectivite(c) ? territoireDesDroits(c.reservataire, reservations, programmes) : "",
    reservataire: c.reservataire,
    type: c.type,
    droits: fois(c.part, d.assiette),
    offre: c.part,
    plancher: planchers[i]!,
    dontGarantie: estCollectivite(c) && signe(c.part) > 0 ? moins(c.part, c.horsPlafond) : null,
  }));
}
