/**
 * Contrôle d'un bilan annuel : CCH R. 441-5-1. Proposés et attribués, par réservataire et selon cinq dimensions ; chaque dimension répartit
 * les mêmes logements, donc totalise le même nombre ; un total ne mêle pas deux bases de décompte.
 */
import { lieuDe, normalise, ratio } from "../../commun";
import { cleDe, cleDuNom, regroupe } from "../cles";
import { compte, type Constat, constat, explique, lignesDe, manques, type Portee } from "../constat";
import { type ProblemeDeControle, type ResultatDeControle, signale } from "../problemes";
import { type Donnee, type LigneDeBilan, valeurLue } from "../situation";
import { famille } from "./famille";

export const DIMENSIONS_LEGALES = ["typologie", "financement", "qpv", "commune", "periode"] as const;

export type DimensionLegale = (typeof DIMENSIONS_LEGALES)[number];

const NOMS: Readonly<Record<DimensionLegale, string>> = {
  typologie: "Typologie",
  financement: "Financement",
  qpv: "QPV",
  commune: "Commune",
  periode: "Période de construction",
};

function dimensionDe(ecrite: string): DimensionLegale | "total" | "motif" | null {
  const n = normalise(ecrite);
  if (/^(total|ensemble)/.test(n)) return "total";
  if (n === "motif" || n.startsWith("hors flux")) return "motif";
  if (n.includes("typolog")) return "typologie";
  if (n.includes("financement")) return "financement";
  if (n.includes("qpv") || n.includes("quartier") || n === "localisation") return "qpv";
  if (n.startsWith("commune")) return "commune";
  return n.includes("periode") || n.includes("construction") ? "periode" : null;
}

/** Une ligne de total, d'un réservataire ou de tous, dont la Dimension est restée vide : sa Modalité, ou à défaut son Réservataire, le dit. */
function totalSansDimension(l: LigneDeBilan): "total" | null {
  if (l.dimension !== "") return null;
  return dimensionDe(l.modalite === "" ? l.reservataire : l.modalite) === "total" ? "total" : null;
}

const BASES = ["proposes", "attribues", "baux"] as const;

type BaseDeDecompte = (typeof BASES)[number];

const EN_TETES: Readonly<Record<BaseDeDecompte, string>> = {
  proposes: "Proposés",
  attribues: "Attribués",
  baux: "Baux signés",
};

/** Lu comme un nombre, un vide est 0. */
const n = (d: Donnee<number>): number => valeurLue(d) ?? 0;

const somme = (ls: readonly LigneDeBilan[], b: BaseDeDecompte): number => ls.reduce((s, l) => s + n(l[b]), 0);

const illisibles = (ls: readonly LigneDeBilan[], b: BaseDeDecompte): LigneDeBilan[] =>
  ls.filter((l) => l[b].etat === "illisible");

export interface OptionsDuBilan {
  /** Le tableau Echeances est donné : les dates se contrôlent avec lui. */
  readonly avecEcheances: boolean;
  /** En-têtes obligatoires que le tableau n'a pas. */
  readonly colonnesManquantes: readonly string[];
}

interface Classee {
  readonly l: LigneDeBilan;
  readonly dimension: DimensionLegale | "total";
}

const objet = (o: string): Portee => ({ objet: `bilan:${o}` });
const lignesLues = (cs: readonly Classee[]): LigneDeBilan[] => cs.map((c) => c.l);

/** Les lignes qui se contrôlent ; ce qui ne se range dans aucune dimension est dit. */
function classe(
  lignes: readonly LigneDeBilan[],
  problemes: ProblemeDeControle[],
): { readonly classees: readonly Classee[]; readonly totaux: readonly Classee[] } {
  const classees: Classee[] = [];
  const totaux: Classee[] = [];
  for (const l of lignes) {
    const d = dimensionDe(l.dimension) ?? totalSansDimension(l);
    if (normalise(l.reservataire) === "probleme") {
      problemes.push(signale("bilan-signale", lieuDe(l), { lu: l.modalite }));
      continue;
    }
    if (/^(hors flux|en stock)/.test(normalise(l.reservataire)) || d === "motif") continue;
    if (d === null) {
      problemes.push(
        signale("dimension-inconnue", lieuDe(l, "Dimension"), {
          lu: l.dimension,
          attendus: DIMENSIONS_LEGALES.map((x) => NOMS[x]),
        }),
      );
      continue;
    }
    (l.total ? totaux : classees).push({ l, dimension: d });
  }
  return { classees, totaux };
}

type ParReservataire = ReadonlyMap<string, readonly Classee[]>;

/** Les cinq dimensions, pour chaque réservataire. */
function cinqDimensions(parReservataire: ParReservataire): Constat[] {
  const sans: Constat[] = [];
  for (const cs of parReservataire.values()) {
    const presentes = new Set(cs.map((c) => c.dimension));
    const absentes = DIMENSIONS_LEGALES.filter((d) => !presentes.has(d)).map((d) => NOMS[d]);
    if (absentes.length > 0)
      sans.push(
        constat(
          "FLX-2802B",
          { ...objet("dimensions"), reservataire: cs[0]!.l.reservataire },
          "non-conforme",
          explique("dimensions-absentes", { dimensions: absentes }),
          null,
          { lignes: lignesDe(lignesLues(cs)), colonne: "Dimension" },
        ),
      );
  }
  if (sans.length > 0) return sans;
  return [
    constat(
      "FLX-2802B",
      objet("dimensions"),
      "conforme",
      explique("dimensions-presentes", { reservataires: ratio(parReservataire.size) }),
      null,
      { colonne: "Dimension" },
    ),
  ];
}

/** Proposés et attribués, tous deux. */
function deuxDecomptes(classees: readonly Classee[], colonnesManquantes: readonly string[]): Constat {
  const dues = (["proposes", "attribues"] as const).filter(
    (b) => colonnesManquantes.includes(EN_TETES[b]) || classees.every((c) => c.l[b].etat === "blanc"),
  );
  return dues.length > 0
    ? constat(
        "FLX-2802B",
        objet("décomptes"),
        "non-conforme",
        explique("decomptes-absents", { colonnes: dues.map((b) => EN_TETES[b]) }),
        null,
        { colonne: EN_TETES[dues[0]!] },
      )
    : constat("FLX-2802B", objet("décomptes"), "conforme", explique("decomptes-presents"), null, {
        colonne: "Proposés",
      });
}

interface SommeDeDimension {
  readonly d: DimensionLegale | "total";
  readonly s: number;
  readonly ls: readonly LigneDeBilan[];
}

/** Une dimension comptée sur une autre base : sa somme est celle des autres dimensions, mais d'une autre colonne. */
function baseMelee(
  sommes: readonly SommeDeDimension[],
  b: BaseDeDecompte,
): { readonly mele: SommeDeDimension; readonly base: BaseDeDecompte } | null {
  const autresBases = BASES.filter((autre) => autre !== b);
  for (const mele of sommes) {
    const autres = sommes.filter((y) => y.d !== mele.d);
    if (new Set(autres.map((y) => y.s)).size !== 1 || mele.s === autres[0]!.s) continue;
    const base = autresBases.find((autre) => autres.every((y) => somme(y.ls, autre) === mele.s));
    if (base !== undefined) return { mele, base };
  }
  return null;
}

const nomDeDimension = (d: DimensionLegale | "total"): string => (d === "total" ? "Total" : NOMS[d]);

/** Chaque dimension d'un réservataire totalise le même nombre ; null quand c'est le cas. */
function memeTotal(cs: readonly Classee[], b: BaseDeDecompte): Constat | null {
  const portee = { ...objet("totaux"), reservataire: cs[0]!.l.reservataire };
  const flous = illisibles(lignesLues(cs), b);
  if (flous.length > 0)
    return constat("FLX-2802B", portee, "indetermine", explique("manque"), null, {
      lignes: lignesDe(flous),
      colonne: EN_TETES[b],
      manque: manques(flous.map((l) => ({ quoi: EN_TETES[b], ligne: l }))),
    });
  const sommes = [...regroupe(cs, (c) => c.dimension)].map(([, siens]): SommeDeDimension => ({
    d: siens[0]!.dimension,
    s: somme(lignesLues(siens), b),
    ls: lignesLues(siens),
  }));
  if (new Set(sommes.map((x) => x.s)).size <= 1) return null;
  const melee = baseMelee(sommes, b);
  const dit =
    melee === null
      ? explique("totaux-differents", {
          colonne: EN_TETES[b],
          sommes: sommes.map((x) => `${nomDeDimension(x.d)} ${x.s}`),
        })
      : explique("bases-melees-dimension", {
          colonne: EN_TETES[b],
          dimension: nomDeDimension(melee.mele.d),
          autre: EN_TETES[melee.base],
          somme: ratio(melee.mele.s),
          reference: ratio(sommes.find((x) => x.d !== melee.mele.d)!.s),
        });
  return constat("FLX-2802B", portee, "non-conforme", dit, null, {
    lignes: lignesDe(lignesLues(cs)),
    colonne: EN_TETES[b],
  });
}

/** Le réservataire dont une autre base, à la place de celle-ci, donnerait le total annoncé. */
function reservataireMele(
  composantes: readonly Classee[],
  b: BaseDeDecompte,
  attendu: number,
  lu: number,
): { readonly siens: readonly LigneDeBilan[]; readonly autre: BaseDeDecompte } | undefined {
  return [...regroupe(composantes, (c) => cleDuNom(c.l.reservataire)).values()]
    .map(lignesLues)
    .flatMap((siens) => BASES.filter((autre) => autre !== b).map((autre) => ({ siens, autre })))
    .find(({ siens, autre }) => attendu - somme(siens, b) + somme(siens, autre) === lu);
}

/** Une ligne de total du tableau est la somme de ses composantes, sur une seule base ; null quand elle l'est. */
function totalJuste(t: Classee, composantes: readonly Classee[], b: BaseDeDecompte): Constat | null {
  const lignes = [t.l, ...lignesLues(composantes)];
  if (illisibles(lignes, b).length > 0) return null;
  const attendu = somme(lignesLues(composantes), b);
  const lu = n(t.l[b]);
  if (lu === attendu || (t.l[b].etat === "blanc" && b === "baux")) return null;
  const coupable = reservataireMele(composantes, b, attendu, lu);
  const commun = { colonne: EN_TETES[b], total: ratio(lu), somme: ratio(attendu) };
  return constat(
    "FLX-2802B",
    objet("totaux"),
    "non-conforme",
    coupable
      ? explique("bases-melees-total", {
          ...commun,
          reservataire: coupable.siens[0]!.reservataire,
          autre: EN_TETES[coupable.autre],
          sien: ratio(somme(coupable.siens, b)),
          autreSien: ratio(somme(coupable.siens, coupable.autre)),
        })
      : explique("total-faux", commun),
    null,
    {
      lignes: lignesDe(lignes),
      colonne: EN_TETES[b],
      numerateur: compte(lu, "logements", null),
      denominateur: compte(attendu, "logements", null),
    },
  );
}

const presents = (cs: readonly (Constat | null)[]): Constat[] => cs.filter((c): c is Constat => c !== null);

/** Les lignes de total du tableau. Sans total par réservataire, le total général se compare à la première dimension. */
function totauxDuTableau(classees: readonly Classee[], totaux: readonly Classee[]): Constat[] {
  const cleDeTotal = (c: Classee): string => `${c.dimension}|${c.dimension === "total" ? "" : cleDe(c.l.modalite)}`;
  const composantesDe = regroupe(classees, cleDeTotal);
  const premiere = classees.find((x) => x.dimension !== "total")?.dimension;
  return [...regroupe(totaux, cleDeTotal).values()].flatMap((ts) => {
    const t = ts[0]!;
    const siens = composantesDe.get(cleDeTotal(t)) ?? [];
    const composantes =
      siens.length > 0 ? siens : t.dimension === "total" ? classees.filter((c) => c.dimension === premiere) : [];
    return presents(BASES.map((b) => totalJuste(t, composantes, b)));
  });
}

function controleBilan(lignes: readonly LigneDeBilan[], options: OptionsDuBilan): ResultatDeControle {
  const problemes: ProblemeDeControle[] = [];
  const { classees, totaux } = classe(lignes, problemes);
  const parReservataire = regroupe(classees, (c) => cleDuNom(c.l.reservataire));
  if (parReservataire.size === 0)
    return {
      constats: [
        constat("FLX-2802B", objet("dimensions"), "indetermine", explique("bilan-vide"), null, {
          manque: manques([{ quoi: "Bilan", ligne: null }]),
        }),
      ],
      problemes,
    };
  const ecarts = [
    ...[...parReservataire.values()].flatMap((cs) => presents(BASES.map((b) => memeTotal(cs, b)))),
    ...totauxDuTableau(classees, totaux),
  ];
  if (ecarts.length === 0)
    ecarts.push(
      constat("FLX-2802B", objet("totaux"), "conforme", explique("totaux-egaux"), null, { colonne: "Proposés" }),
    );
  const date = options.avecEcheances
    ? []
    : [
        constat("FLX-2802B", objet("date"), "indetermine", explique("date-non-donnee"), null, {
          manque: manques([{ quoi: "Échéances", ligne: null }]),
        }),
      ];
  return {
    constats: [
      ...cinqDimensions(parReservataire),
      deuxDecomptes(classees, options.colonnesManquantes),
      ...ecarts,
      ...date,
    ],
    problemes,
  };
}

export const bilanAnnuel = famille({ "FLX-2802B": ["bilan", "echeances"] }, controleBilan);
