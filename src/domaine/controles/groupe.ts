/** Un bailleur, un département, une année : les lignes de Conventions et les assiettes qui s'en déduisent. */
import { compare, type DateLegale, egal, fois, lieuDe, plus, type Ratio, signe, ZERO } from "../commun";
import { cleDe, cleDuNom, regroupe } from "./cles";
import type { Portee, UnManque } from "./constat";
import { type ProblemeDeControle, signale } from "./problemes";
import { estLu, type LigneDeConvention, valeurLue } from "./situation";
import { jourDuDroit, regimeDe } from "./temps";

export interface Territoire {
  readonly cle: string;
  readonly nom: string;
  /** null : vide partout, illisible, ou deux valeurs contraires. */
  readonly assiette: Ratio | null;
  /** Deux valeurs se contredisent : l'assiette n'est pas absente, elle n'est pas retenue. */
  readonly assietteContredite: boolean;
  readonly assietteHorsQpv: Ratio | null;
  readonly horsQpvContredite: boolean;
  readonly lignes: readonly LigneDeConvention[];
}

export interface Groupe {
  readonly portee: Portee;
  readonly annee: number | null;
  /** Le jour auquel le droit est lu. */
  readonly jour: DateLegale;
  readonly date: DateLegale | null;
  /** Toutes les lignes, anciennes comprises. */
  readonly toutes: readonly LigneDeConvention[];
  /** Lignes en flux (signées depuis le 22 février 2020, ou à signer). */
  readonly flux: readonly LigneDeConvention[];
  /** Lignes en stock (signées avant). */
  readonly stock: readonly LigneDeConvention[];
  /** Lignes dont la signature est illisible : on ne sait pas quel texte leur appliquer. */
  readonly incertaines: readonly LigneDeConvention[];
  readonly territoires: ReadonlyMap<string, Territoire>;
  /** Flux du département : la ligne sans territoire, sinon la somme des territoires. */
  readonly assiette: Ratio | null;
  readonly assietteHorsQpv: Ratio | null;
  /** Lignes qui privent le département de son assiette. */
  readonly sansAssiette: readonly UnManque[];
  readonly assietteSommee: boolean;
}

/** La valeur commune des lignes d'un territoire : une valeur vide reprend celle des autres, deux valeurs différentes s'opposent. */
function valeurCommune(
  lignes: readonly LigneDeConvention[],
  lire: (l: LigneDeConvention) => LigneDeConvention["assiette"],
  entete: string,
  nom: string,
  problemes: ProblemeDeControle[],
): { readonly valeur: Ratio | null; readonly contredite: boolean } {
  let v: Ratio | null = null;
  let premiere: LigneDeConvention | null = null;
  for (const l of lignes) {
    const d = lire(l);
    if (d.etat !== "lu") continue;
    if (v === null) {
      v = d.valeur;
      premiere = l;
    } else if (!egal(v, d.valeur)) {
      problemes.push(
        signale("assiettes-differentes", lieuDe(l, entete), {
          lu: d.valeur,
          autre: v,
          ailleurs: lieuDe(premiere!, entete),
          territoire: nom,
        }),
      );
      return { valeur: null, contredite: true };
    }
  }
  return { valeur: v, contredite: false };
}

export function groupesDe(
  lignes: readonly LigneDeConvention[],
  date: DateLegale | null,
  problemes: ProblemeDeControle[],
): Groupe[] {
  const utiles: LigneDeConvention[] = [];
  for (const l of lignes) {
    if (l.bailleur === "") problemes.push(signale("bailleur-absent", lieuDe(l, "Bailleur"), {}));
    else utiles.push(l);
    if (l.type.etat === "blanc") problemes.push(signale("type-absent", lieuDe(l, "Type"), {}));
  }
  const groupes: Groupe[] = [];
  for (const duBailleur of regroupe(utiles, (l) => `${cleDuNom(l.bailleur)}|${cleDe(l.departement)}`).values()) {
    const annees = regroupe(duBailleur, (l) => String(valeurLue(l.annee) ?? ""));
    if (annees.size > 1 && annees.has(""))
      for (const l of annees.get("")!)
        if (l.annee.etat === "blanc")
          problemes.push(signale("annee-manquante", lieuDe(l, "Année"), { bailleur: l.bailleur }));
    for (const toutes of annees.values()) groupes.push(groupe(toutes, date, problemes));
  }
  return groupes;
}

/** L'assiette d'une ligne ne sert pas : elle manque, ou une autre ligne du territoire la contredit. */
export const manqueDAssiette = (t: Territoire | undefined, l: LigneDeConvention): UnManque => ({
  quoi: "Assiette",
  ligne: l,
  defaut: t?.assietteContredite === true ? "contredit" : "absent",
});

const DONTS = [
  ["dont garantie d'emprunt", (l: LigneDeConvention) => l.dontGarantie],
  ["dont terrain ou financement", (l: LigneDeConvention) => l.dontTerrain],
  ["dont fonctionnaires", (l: LigneDeConvention) => l.dontFonctionnaires],
] as const;

/** Ce qu'une ligne dit de contraire à sa Part. */
export interface Contradiction {
  readonly code: "dont-depasse-part" | "fonctionnaires-en-partie";
  readonly entete: (typeof DONTS)[number][0];
  readonly lu: Ratio;
  readonly part: Ratio;
}

/**
 * Les « dont » d'une ligne qui dépassent sa Part, seuls ou ensemble, et le « dont fonctionnaires » d'une ligne « État – fonctionnaires »
 * qui n'est pas sa Part : la ligne se contredit, et rien n'en est conclu.
 */
export function contradictions(l: LigneDeConvention): readonly Contradiction[] {
  const part = valeurLue(l.part);
  if (part === null) return [];
  const trop = DONTS.flatMap(([entete, lire]): Contradiction[] => {
    const d = lire(l);
    if (!estLu(d)) return [];
    if (compare(d.valeur, part) > 0) return [{ code: "dont-depasse-part", entete, lu: d.valeur, part }];
    return entete === "dont fonctionnaires" && l.volet === "fonctionnaires" && !egal(d.valeur, part)
      ? [{ code: "fonctionnaires-en-partie", entete, lu: d.valeur, part }]
      : [];
  });
  const [g, t] = [valeurLue(l.dontGarantie), valeurLue(l.dontTerrain)];
  if (trop.length > 0 || g === null || t === null || compare(plus(g, t), part) <= 0) return trop;
  return [{ code: "dont-depasse-part", entete: "dont terrain ou financement", lu: plus(g, t), part }];
}

function defautsDeLaLigne(l: LigneDeConvention, problemes: ProblemeDeControle[]): void {
  const [du, jusquAu] = [valeurLue(l.derogationDu), valeurLue(l.derogationJusquAu)];
  if (du !== null && jusquAu !== null && jusquAu < du)
    problemes.push(signale("derogation-inversee", lieuDe(l, "Dérogation jusqu'au"), {}));
  for (const { code, entete, lu, part } of contradictions(l))
    problemes.push(signale(code, lieuDe(l, entete), { lu, part }));
}

export const estDeLEtat = (l: LigneDeConvention): boolean => estLu(l.type) && l.type.valeur === "etat";

/** L'une des lignes dit tout le contingent de l'État, l'autre n'en dit qu'un volet. */
export const seRecoupent = (a: LigneDeConvention, b: LigneDeConvention): boolean =>
  estDeLEtat(a) && estDeLEtat(b) && (a.volet === null) !== (b.volet === null);

function groupe(
  toutes: readonly LigneDeConvention[],
  date: DateLegale | null,
  problemes: ProblemeDeControle[],
): Groupe {
  const tete = toutes[0]!;
  const annee = valeurLue(tete.annee);
  const flux = toutes.filter((l) => regimeDe(l.signature) === "flux");
  const stock = toutes.filter((l) => regimeDe(l.signature) === "stock");
  const territoires = new Map<string, Territoire>();
  for (const [cle, ls] of regroupe(flux, (l) => cleDuNom(l.territoire))) {
    const nom = ls[0]!.territoire;
    const volet = ls.find((l) => l.volet !== null);
    if (volet !== undefined)
      for (const l of ls)
        if (seRecoupent(l, volet))
          problemes.push(signale("etat-et-ses-volets", lieuDe(l, "Type"), { ailleurs: lieuDe(volet, "Type") }));
    const commune = valeurCommune(ls, (l) => l.assiette, "Assiette", nom, problemes);
    const horsQpv = valeurCommune(ls, (l) => l.assietteHorsQpv, "Assiette hors QPV", nom, problemes);
    const [assiette, assietteHorsQpv] = [commune.valeur, horsQpv.valeur];
    if (assiette && assietteHorsQpv && compare(assietteHorsQpv, assiette) > 0)
      problemes.push(
        signale(
          "hors-qpv-depasse-assiette",
          lieuDe(
            ls.find((l) => estLu(l.assietteHorsQpv))!,
            "Assiette hors QPV",
          ),
          {},
        ),
      );
    territoires.set(cle, {
      cle,
      nom,
      assiette,
      assietteContredite: commune.contredite,
      assietteHorsQpv,
      horsQpvContredite: horsQpv.contredite,
      lignes: ls,
    });
  }
  const departement = territoires.get("");
  const autres = [...territoires.values()].filter((t) => t.cle !== "");
  const somme = (lire: (t: Territoire) => Ratio | null): Ratio | null => {
    let s: Ratio = ZERO;
    for (const t of autres) {
      const v = lire(t);
      if (v === null) return null;
      s = plus(s, v);
    }
    return autres.length === 0 ? null : s;
  };
  const assietteSommee = departement === undefined;
  const assiette = departement ? departement.assiette : somme((t) => t.assiette);
  // La Part hors QPV n'est donnée que par les lignes de l'État : son assiette se somme sur leurs territoires.
  const assietteHorsQpv = departement ? departement.assietteHorsQpv : null;
  const sansAssiette = (departement ? [departement] : autres)
    .filter((t) => t.assiette === null)
    .flatMap((t) => t.lignes.map((l) => manqueDAssiette(t, l)));
  for (const l of toutes) defautsDeLaLigne(l, problemes);
  return {
    portee: {
      bailleur: tete.bailleur,
      ...(tete.departement === "" ? {} : { departement: tete.departement }),
      ...(annee === null ? {} : { annee }),
    },
    annee,
    date,
    jour: jourDuDroit(date, annee),
    toutes,
    flux,
    stock,
    incertaines: toutes.filter((l) => regimeDe(l.signature) === "inconnu"),
    territoires,
    assiette,
    assietteHorsQpv,
    sansAssiette,
    assietteSommee,
  };
}

/** Une somme de logements (part × assiette de la ligne) : ce qui est connu, et les lignes qui la laissent incomplète. */
export interface SommeDeLogements {
  readonly total: Ratio;
  readonly inconnues: readonly UnManque[];
}

export function sommeEnLogements(
  g: Groupe,
  lignes: readonly LigneDeConvention[],
  part: (l: LigneDeConvention) => Ratio | null | "inconnue" | "contredite",
  entete: string,
): SommeDeLogements {
  let total: Ratio = ZERO;
  const inconnues: UnManque[] = [];
  for (const l of lignes) {
    const p = part(l);
    const assiette = g.territoires.get(cleDuNom(l.territoire))?.assiette ?? null;
    if (p === "contredite")
      inconnues.push({ quoi: contradictions(l)[0]?.entete ?? entete, ligne: l, defaut: "contredit" });
    else if (p === null || p === "inconnue") inconnues.push({ quoi: entete, ligne: l });
    else if (signe(p) === 0) continue;
    else if (assiette === null) inconnues.push(manqueDAssiette(g.territoires.get(cleDuNom(l.territoire)), l));
    else total = plus(total, fois(p, assiette));
  }
  return { total, inconnues };
}

/** Qui signe : le nom écrit, sinon le type pour l'État et Action Logement, qui sont seuls dans un département. */
export function cleDuReservataire(l: LigneDeConvention): string | null {
  if (l.reservataire !== "") return cleDuNom(l.reservataire);
  return estLu(l.type) && (l.type.valeur === "etat" || l.type.valeur === "als" || l.type.valeur === "bailleur")
    ? `type:${l.type.valeur}`
    : null;
}

/** Deux lignes d'un même réservataire sur un même territoire se répètent, sauf les deux volets de l'État, qui se complètent. */
export const seRepetent = (a: LigneDeConvention, b: LigneDeConvention): boolean =>
  a.volet === null || b.volet === null || a.volet === b.volet;

/** Lignes qui reprennent le réservataire et le territoire d'une ligne précédente du groupe ; l'État est un seul réservataire. */
export function doublonsDe(lignes: readonly LigneDeConvention[]): LigneDeConvention[] {
  const vus = new Map<string, LigneDeConvention[]>();
  const doublons: LigneDeConvention[] = [];
  const territoireDe = (l: LigneDeConvention): string => `${regimeDe(l.signature)}|${cleDuNom(l.territoire)}`;
  const deLEtat = regroupe(lignes.filter(estDeLEtat), territoireDe);
  const recoupes = new Set(
    [...deLEtat].flatMap(([k, ls]) =>
      ls.some((l) => l.volet === null) && ls.some((l) => l.volet !== null) ? [k] : [],
    ),
  );
  for (const l of lignes) {
    const nomme = cleDuReservataire(l) ?? (l.convention === "" ? null : `convention:${cleDe(l.convention)}`);
    const qui = estDeLEtat(l) && recoupes.has(territoireDe(l)) ? "type:etat" : nomme;
    if (qui === null) continue;
    const k = `${regimeDe(l.signature)}|${qui}|${estLu(l.type) ? l.type.valeur : "?"}|${cleDuNom(l.territoire)}`;
    const gardees = vus.get(k) ?? [];
    if (gardees.some((d) => seRepetent(d, l))) doublons.push(l);
    else vus.set(k, [...gardees, l]);
  }
  return doublons;
}

export const lignesDeLEtat = (g: Groupe): LigneDeConvention[] => g.flux.filter(estDeLEtat);

/** Lignes qui pourraient être de cette catégorie : type vide ou illisible, ou signature illisible. */
export const lignesDouteuses = (g: Groupe, type: "etat" | "collectivite"): LigneDeConvention[] => [
  ...g.flux.filter((l) => !estLu(l.type)),
  ...g.incertaines.filter((l) => !estLu(l.type) || l.type.valeur === type),
];
