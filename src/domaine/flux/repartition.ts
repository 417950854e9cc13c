/**
 * Répartition de l'assiette en logements entiers.
 *
 * Aucun texte ne fixe d'arrondi : la méthode est dite, la règle d'égalité aussi, et l'écart à la part exacte est rendu.
 * Méthode par défaut, « plus forts restes dans les bornes » :
 *   1. quota = assiette × part ; un groupe dont les quotas dépassent le plafond commun est d'abord réduit en proportion ;
 *   2. chacun reçoit la partie entière de son quota, ramenée entre son plancher et son plafond (en logements entiers) ;
 *   3. un à un, les logements qui restent vont au plus grand (quota − donné) encore sous ses plafonds ;
 *      s'il y en a trop (planchers), ils sont repris un à un au plus petit (quota − donné) encore au-dessus de son plancher ;
 *   4. à égalité, la plus grande part, puis la première ligne.
 * Les bornes forment des groupes disjoints : cette suite trouve une répartition dès qu'il en existe une.
 */
import {
  compare,
  divise,
  egal,
  enNombre,
  estNul,
  fois,
  moins,
  normalise,
  oppose,
  partieEntiere,
  plus,
  ratio,
  signe,
  somme,
  UN,
  ZERO,
  type Ratio,
} from "../commun";
import { FileDePriorite } from "./file-de-priorite";
import { problemeDeFlux, type ProblemeDeFlux } from "./problemes";

export type MethodeDeRepartition = "plus forts restes" | "arrondi" | "plancher" | "exact";
export const METHODES: readonly MethodeDeRepartition[] = ["plus forts restes", "arrondi", "plancher", "exact"];

/** Les sommes et les bornes à 1E-9 d'une limite sont à la limite (§3 du contrat). */
const EPSILON = ratio(1n, 1_000_000_000n);
const DEMI = ratio(1n, 2n);
const COMPARAISONS_AU_PLUS = 20_000_000n;

export interface DonneesDeRepartition {
  /** Non arrondie, > 0. */
  readonly assiette: Ratio;
  /** Une par ligne, fractions ≥ 0. */
  readonly parts: readonly Ratio[];
  /** Part de l'assiette ; null = sans plafond. Pour un groupe, écrit sur n'importe laquelle de ses lignes. */
  readonly plafonds?: readonly (Ratio | null)[];
  readonly planchers?: readonly (Ratio | null)[];
  /** Nom du groupe à plafond commun ; « » = aucun. */
  readonly groupes?: readonly string[];
  readonly methode?: MethodeDeRepartition;
}

export interface LigneRepartie {
  readonly part: Ratio;
  /** assiette × part. */
  readonly quota: Ratio;
  /** Le quota après la réduction de son groupe ; égal au quota sinon. */
  readonly quotaReduit: Ratio;
  /** Logements donnés : entiers, sauf par la méthode « exact ». */
  readonly donne: Ratio;
  /** donné − quota. */
  readonly ecart: Ratio;
  /** En logements entiers ; null = sans plafond propre. */
  readonly plafond: bigint | null;
  readonly plancher: bigint;
  readonly groupe: string;
  /** Ce qui a décidé de la dernière unité : reste, plafond ou plancher atteint. */
  readonly motif: "quota" | "reste" | "au-plafond" | "au-plancher" | "plafond-du-groupe" | "excedent-recu" | "repris";
}

export interface GroupeReparti {
  readonly nom: string;
  readonly plafond: bigint | null;
  readonly quotas: Ratio;
  readonly donne: bigint;
  readonly reduit: boolean;
}

export interface Repartition {
  readonly methode: MethodeDeRepartition;
  readonly lignes: readonly LigneRepartie[];
  readonly groupes: readonly GroupeReparti[];
  /** assiette × Σ parts, arrondi à l'entier, demi vers le haut. */
  readonly attendu: bigint;
  readonly donne: Ratio;
  /** assiette − donné : ce qui reste au bailleur. */
  readonly resteAuBailleur: Ratio;
  /** Σ parts < 1 et les plafonds interdisent l'attendu : le plus grand total permis a été donné. */
  readonly limiteeParLesPlafonds: boolean;
}

export type RepartitionEvaluee =
  | { readonly ok: true; readonly valeur: Repartition }
  | { readonly ok: false; readonly problemes: readonly ProblemeDeFlux[] };

const entierBas = (r: Ratio): bigint => partieEntiere(plus(r, EPSILON));
const entierHaut = (r: Ratio): bigint => -partieEntiere(oppose(moins(r, EPSILON)));
const demiHaut = (r: Ratio): bigint => partieEntiere(plus(plus(r, DEMI), EPSILON));
const echec = (...problemes: ProblemeDeFlux[]): RepartitionEvaluee => ({ ok: false, problemes });
const nom = (n: bigint): number => Number(n);
const absolu = (n: bigint): bigint => (n < 0n ? -n : n);

interface Borne {
  readonly bas: bigint;
  readonly haut: bigint | null;
}

/** Un plafond commun, écrit sur une ou plusieurs lignes, toujours le même. */
interface Groupe {
  readonly nom: string;
  readonly lignes: number[];
  part: Ratio | null;
  plafond: bigint | null;
  quotas: Ratio;
  reduit: boolean;
}

type Motif = LigneRepartie["motif"];

export function evalueRepartition(d: DonneesDeRepartition): RepartitionEvaluee {
  const total = totalDesParts(d);
  if ("code" in total) return echec(total);
  const quotas = d.parts.map((p) => fois(d.assiette, p));
  const attendu = demiHaut(fois(d.assiette, total));
  const methode = d.methode ?? "plus forts restes";
  if (methode !== "plus forts restes") return sansBornes(d, methode, quotas, attendu);

  const problemes: ProblemeDeFlux[] = [];
  const groupes = lisLesGroupes(d, quotas, problemes);
  const reduits = reduisLesGroupes(d, quotas, groupes);
  const bornes = lisLesBornes(d, groupes, problemes);
  controleLesPlanchers(bornes, groupes, attendu, problemes);
  if (problemes.length > 0) return { ok: false, problemes };

  const dons = new Dons(d.parts, reduits, bornes, groupes);
  const aDeplacer = dons.exces() + absolu(attendu - dons.total());
  // Au-delà, les boucles ci-dessous ne rendraient pas la main au classeur : aucun flux annuel réel n'en approche.
  if (aDeplacer * BigInt(1 + Math.ceil(Math.log2(d.parts.length))) > COMPARAISONS_AU_PLUS)
    return echec(
      problemeDeFlux(
        "flux-repartition-trop-longue",
        { plage: "Assiette" },
        { lu: nom(aDeplacer), assiette: enNombre(d.assiette) },
      ),
    );
  dons.rendsLesExces();
  const manque = dons.donne(attendu - dons.total());
  if (manque > 0n && egal(total, UN))
    return echec(
      problemeDeFlux(
        "flux-plafonds-insuffisants",
        { plage: "Plafonds" },
        { maximum: nom(dons.total()), total: nom(attendu) },
      ),
    );
  dons.reprends(dons.total() - attendu);
  return { ok: true, valeur: redige(d, { quotas, reduits, bornes, groupes, attendu, dons, limitee: manque > 0n }) };
}

/** Σ parts, ramenée à 1 quand elle y est à 1E-9 ; ou ce qui empêche de répartir. */
function totalDesParts(d: DonneesDeRepartition): Ratio | ProblemeDeFlux {
  if (signe(d.assiette) <= 0) return problemeDeFlux("flux-assiette-nulle", { plage: "Assiette" }, {});
  const total = somme(d.parts);
  if (estNul(total)) return problemeDeFlux("flux-parts-nulles", { plage: "Parts" }, {});
  if (compare(total, plus(UN, EPSILON)) > 0)
    return problemeDeFlux("flux-parts-superieures", { plage: "Parts" }, { lu: enNombre(total) });
  return compare(total, moins(UN, EPSILON)) >= 0 ? UN : total;
}

/** Arrondi, plancher, exact : chaque ligne seule, sans plafond ni groupe. */
function sansBornes(
  d: DonneesDeRepartition,
  methode: Exclude<MethodeDeRepartition, "plus forts restes">,
  quotas: readonly Ratio[],
  attendu: bigint,
): RepartitionEvaluee {
  const donnes = quotas.map((q) =>
    methode === "exact" ? q : ratio(methode === "arrondi" ? demiHaut(q) : entierBas(q)),
  );
  const donne = somme(donnes);
  return {
    ok: true,
    valeur: {
      methode,
      attendu,
      donne,
      resteAuBailleur: moins(d.assiette, donne),
      limiteeParLesPlafonds: false,
      groupes: [],
      lignes: quotas.map((quota, i) => ({
        part: d.parts[i]!,
        quota,
        quotaReduit: quota,
        donne: donnes[i]!,
        ecart: moins(donnes[i]!, quota),
        plafond: null,
        plancher: 0n,
        groupe: d.groupes?.[i]?.trim() ?? "",
        motif: "quota",
      })),
    },
  };
}

/** Les groupes dans l'ordre où ils apparaissent, leur plafond commun en part ; deux plafonds d'un même groupe : un problème. */
function lisLesGroupes(
  d: DonneesDeRepartition,
  quotas: readonly Ratio[],
  problemes: ProblemeDeFlux[],
): readonly Groupe[] {
  const groupes = new Map<string, Groupe>();
  for (let i = 0; i < d.parts.length; i++) {
    const ecrit = d.groupes?.[i] ?? "";
    const cle = normalise(ecrit);
    if (cle === "") continue;
    let g = groupes.get(cle);
    if (g === undefined)
      groupes.set(cle, (g = { nom: ecrit.trim(), lignes: [], part: null, plafond: null, quotas: ZERO, reduit: false }));
    g.lignes.push(i);
    g.quotas = plus(g.quotas, quotas[i]!);
    const p = d.plafonds?.[i] ?? null;
    if (p === null) continue;
    if (g.part !== null && compare(g.part, p) !== 0) {
      problemes.push(
        problemeDeFlux(
          "flux-plafonds-de-groupe",
          { plage: "Plafonds", ligne: i + 1 },
          { groupe: g.nom, premier: enNombre(g.part), second: enNombre(p) },
        ),
      );
      continue;
    }
    g.part = p;
  }
  return [...groupes.values()];
}

/** Un groupe dont les quotas dépassent son plafond est réduit en proportion ; les quotas des autres lignes ne changent pas. */
function reduisLesGroupes(
  d: DonneesDeRepartition,
  quotas: readonly Ratio[],
  groupes: readonly Groupe[],
): readonly Ratio[] {
  const reduits = [...quotas];
  for (const g of groupes) {
    if (g.part === null) continue;
    const limite = fois(d.assiette, g.part);
    g.plafond = entierBas(limite);
    if (compare(g.quotas, plus(limite, EPSILON)) <= 0) continue;
    g.reduit = true;
    const facteur = divise(limite, g.quotas);
    for (const i of g.lignes) reduits[i] = fois(quotas[i]!, facteur);
  }
  return reduits;
}

/** Le plancher et le plafond de chaque ligne, en logements entiers ; le plafond d'une ligne de groupe est celui du groupe. */
function lisLesBornes(
  d: DonneesDeRepartition,
  groupes: readonly Groupe[],
  problemes: ProblemeDeFlux[],
): readonly Borne[] {
  const enGroupe = new Set(groupes.flatMap((g) => g.lignes));
  return d.parts.map((part, i) => {
    const plancher = d.planchers?.[i] ?? null;
    if (estNul(part)) {
      if (plancher !== null)
        problemes.push(
          problemeDeFlux("flux-plancher-sans-part", { plage: "Planchers", ligne: i + 1 }, { lu: enNombre(plancher) }),
        );
      return { bas: 0n, haut: 0n };
    }
    const bas = plancher === null ? 0n : entierHaut(fois(d.assiette, plancher));
    const propre = enGroupe.has(i) ? null : (d.plafonds?.[i] ?? null);
    const haut = propre === null ? null : entierBas(fois(d.assiette, propre));
    if (haut !== null && bas > haut)
      problemes.push(
        problemeDeFlux(
          "flux-plancher-superieur-au-plafond",
          { plage: "Planchers", ligne: i + 1 },
          { plancher: nom(bas), plafond: nom(haut), assiette: enNombre(d.assiette) },
        ),
      );
    return { bas, haut };
  });
}

/** Les planchers tiennent dans le plafond de leur groupe et dans le total : sinon aucune répartition n'existe. */
function controleLesPlanchers(
  bornes: readonly Borne[],
  groupes: readonly Groupe[],
  attendu: bigint,
  problemes: ProblemeDeFlux[],
): void {
  for (const g of groupes) {
    if (g.plafond === null) continue;
    const planchers = g.lignes.reduce((s, i) => s + bornes[i]!.bas, 0n);
    if (planchers > g.plafond)
      problemes.push(
        problemeDeFlux(
          "flux-planchers-du-groupe",
          { plage: "Planchers" },
          { groupe: g.nom, planchers: nom(planchers), plafond: nom(g.plafond) },
        ),
      );
  }
  const planchers = bornes.reduce((s, b) => s + b.bas, 0n);
  if (planchers > attendu)
    problemes.push(
      problemeDeFlux(
        "flux-planchers-superieurs-au-total",
        { plage: "Planchers" },
        { planchers: nom(planchers), total: nom(attendu) },
      ),
    );
}

/** Ce que chaque ligne a reçu, tenu à jour logement par logement. */
class Dons {
  readonly donnes: bigint[] = [];
  readonly motifs: Motif[] = [];
  /** Quota − donné, sans réduire la fraction : seule la comparaison compte. */
  private readonly restes: Ratio[];
  private readonly groupeDe = new Map<number, Groupe>();

  /** Chacun part de la partie entière de son quota, ramenée entre ses bornes. */
  constructor(
    private readonly parts: readonly Ratio[],
    reduits: readonly Ratio[],
    private readonly bornes: readonly Borne[],
    private readonly groupes: readonly Groupe[],
  ) {
    reduits.forEach((reduit, i) => {
      const q = entierBas(reduit);
      const { bas, haut } = bornes[i]!;
      const v = q < bas ? bas : haut !== null && q > haut ? haut : q;
      this.donnes.push(v);
      this.motifs.push(v > q ? "au-plancher" : v < q ? "au-plafond" : "quota");
    });
    this.restes = reduits.map((q, i) => ({ n: q.n - this.donnes[i]! * q.d, d: q.d }));
    for (const g of groupes) for (const i of g.lignes) this.groupeDe.set(i, g);
  }

  total(): bigint {
    return this.donnes.reduce((s, x) => s + x, 0n);
  }

  donneDuGroupe(g: Groupe): bigint {
    return g.lignes.reduce((s, i) => s + this.donnes[i]!, 0n);
  }

  private excesDe(g: Groupe): bigint {
    if (g.plafond === null) return 0n;
    const exces = this.donneDuGroupe(g) - g.plafond;
    return exces > 0n ? exces : 0n;
  }

  exces(): bigint {
    return this.groupes.reduce((s, g) => s + this.excesDe(g), 0n);
  }

  /** Un plancher peut faire passer un groupe au-dessus de son plafond : ses autres lignes rendent l'excédent. */
  rendsLesExces(): void {
    for (const g of this.groupes) this.retire(g.lignes, this.excesDe(g), "plafond-du-groupe");
  }

  /** Un à un, au plus grand reste encore sous ses plafonds. Rend ce que les plafonds ont empêché de donner. */
  donne(combien: bigint): bigint {
    const pleins = new Map(this.groupes.map((g) => [g, this.donneDuGroupe(g)]));
    const sousSonPlafond = (i: number): boolean => {
      const { haut } = this.bornes[i]!;
      return haut === null || this.donnes[i]! < haut;
    };
    const file = new FileDePriorite(
      (i, j) => this.devant(i, j, 1),
      this.parts.flatMap((p, i) => (!estNul(p) && sousSonPlafond(i) ? [i] : [])),
    );
    let reste = combien;
    while (reste > 0n) {
      const i = file.retire();
      if (i === undefined) return reste;
      const g = this.groupeDe.get(i);
      if (g !== undefined && g.plafond !== null && pleins.get(g)! >= g.plafond) continue;
      const r = this.restes[i]!;
      this.motifs[i] = signe(r) > 0 && compare(r, UN) < 0 ? "reste" : "excedent-recu";
      this.change(i, 1n);
      if (g !== undefined) pleins.set(g, pleins.get(g)! + 1n);
      if (sousSonPlafond(i)) file.ajoute(i);
      reste--;
    }
    return 0n;
  }

  /** Un à un, au plus petit reste encore au-dessus de son plancher. */
  reprends(combien: bigint): void {
    this.retire(
      this.donnes.map((_, i) => i),
      combien,
      "repris",
    );
  }

  private retire(lignes: readonly number[], combien: bigint, motif: Motif): void {
    if (combien <= 0n) return;
    const auDessus = (i: number): boolean => this.donnes[i]! > this.bornes[i]!.bas;
    const file = new FileDePriorite((i, j) => this.devant(i, j, -1), lignes.filter(auDessus));
    for (let reste = combien; reste > 0n; reste--) {
      // Les planchers tiennent ensemble : il y a toujours une ligne au-dessus du sien.
      const i = file.retire()!;
      this.change(i, -1n);
      this.motifs[i] = motif;
      if (auDessus(i)) file.ajoute(i);
    }
  }

  private change(i: number, de: 1n | -1n): void {
    this.donnes[i] = this.donnes[i]! + de;
    const r = this.restes[i]!;
    this.restes[i] = { n: r.n - de * r.d, d: r.d };
  }

  /** À égalité de reste : on donne d'abord à la plus grande part puis à la première ligne, on reprend d'abord à la plus petite, la dernière. */
  private devant(i: number, j: number, sens: 1 | -1): boolean {
    const c = compare(this.restes[i]!, this.restes[j]!) * sens;
    if (c !== 0) return c > 0;
    const p = compare(this.parts[i]!, this.parts[j]!) * sens;
    if (p !== 0) return p > 0;
    return sens === 1 ? i < j : i > j;
  }
}

function redige(
  d: DonneesDeRepartition,
  r: {
    readonly quotas: readonly Ratio[];
    readonly reduits: readonly Ratio[];
    readonly bornes: readonly Borne[];
    readonly groupes: readonly Groupe[];
    readonly attendu: bigint;
    readonly dons: Dons;
    readonly limitee: boolean;
  },
): Repartition {
  const donne = ratio(r.dons.total());
  return {
    methode: "plus forts restes",
    attendu: r.attendu,
    donne,
    resteAuBailleur: moins(d.assiette, donne),
    limiteeParLesPlafonds: r.limitee,
    groupes: r.groupes.map((g) => ({
      nom: g.nom,
      plafond: g.plafond,
      quotas: g.quotas,
      donne: r.dons.donneDuGroupe(g),
      reduit: g.reduit,
    })),
    lignes: r.dons.donnes.map((x, i) => ({
      part: d.parts[i]!,
      quota: r.quotas[i]!,
      quotaReduit: r.reduits[i]!,
      donne: ratio(x),
      ecart: moins(ratio(x), r.quotas[i]!),
      plafond: r.bornes[i]!.haut,
      plancher: r.bornes[i]!.bas,
      groupe: d.groupes?.[i]?.trim() ?? "",
      motif: r.dons.motifs[i]!,
    })),
  };
}
