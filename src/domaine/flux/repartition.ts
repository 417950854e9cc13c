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
  enNombre,
  estNul,
  fois,
  moins,
  normalise,
  oppose,
  partieEntiere,
  plus,
  probleme,
  ratio,
  signe,
  somme,
  UN,
  ZERO,
  type Probleme,
  type Ratio,
} from "../commun";
import type { CodeFlux } from "./problemes";

export type MethodeDeRepartition = "plus forts restes" | "arrondi" | "plancher" | "exact";
export const METHODES: readonly MethodeDeRepartition[] = ["plus forts restes", "arrondi", "plancher", "exact"];

/** Les sommes et les bornes à 1E-9 d'une limite sont à la limite (§3 du contrat). */
const EPSILON = ratio(1n, 1_000_000_000n);
const DEMI = ratio(1n, 2n);
const DONS_AU_PLUS = 20_000_000n;

export interface DemandeDeRepartition {
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
  | { readonly ok: false; readonly problemes: readonly Probleme<CodeFlux>[] };

const entierBas = (r: Ratio): bigint => partieEntiere(plus(r, EPSILON));
const entierHaut = (r: Ratio): bigint => -partieEntiere(oppose(moins(r, EPSILON)));
const demiHaut = (r: Ratio): bigint => partieEntiere(plus(plus(r, DEMI), EPSILON));
const echec = (...problemes: Probleme<CodeFlux>[]): RepartitionEvaluee => ({ ok: false, problemes });
const nom = (n: bigint): number => Number(n);

interface Borne {
  bas: bigint;
  haut: bigint | null;
}

export function evalueRepartition(d: DemandeDeRepartition): RepartitionEvaluee {
  const n = d.parts.length;
  const methode = d.methode ?? "plus forts restes";
  const problemes: Probleme<CodeFlux>[] = [];
  if (signe(d.assiette) <= 0) return echec(probleme("flux-assiette-nulle", { plage: "Assiette" }));
  let total = somme(d.parts);
  if (estNul(total)) return echec(probleme("flux-parts-nulles", { plage: "Parts" }));
  if (compare(total, plus(UN, EPSILON)) > 0)
    return echec(probleme("flux-parts-superieures", { plage: "Parts" }, { lu: enNombre(total) }));
  if (compare(total, moins(UN, EPSILON)) >= 0) total = UN;

  const quotas = d.parts.map((p) => fois(d.assiette, p));
  const attendu = demiHaut(fois(d.assiette, total));
  const clesDeGroupe = d.parts.map((_, i) => normalise(d.groupes?.[i] ?? ""));

  if (methode !== "plus forts restes") {
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
          motif: "quota" as const,
        })),
      },
    };
  }

  // Groupes : un plafond commun, écrit sur une ou plusieurs lignes, toujours le même.
  interface Groupe {
    nom: string;
    lignes: number[];
    part: Ratio | null;
    plafond: bigint | null;
    quotas: Ratio;
    reduit: boolean;
  }
  const groupes = new Map<string, Groupe>();
  for (let i = 0; i < n; i++) {
    const cle = clesDeGroupe[i]!;
    if (cle === "") continue;
    let g = groupes.get(cle);
    if (g === undefined)
      groupes.set(
        cle,
        (g = { nom: d.groupes![i]!.trim(), lignes: [], part: null, plafond: null, quotas: ZERO, reduit: false }),
      );
    g.lignes.push(i);
    g.quotas = plus(g.quotas, quotas[i]!);
    const p = d.plafonds?.[i] ?? null;
    if (p === null) continue;
    if (g.part !== null && compare(g.part, p) !== 0) {
      problemes.push(
        probleme(
          "flux-plafonds-de-groupe",
          { plage: "Plafonds", ligne: i + 1 },
          { groupe: g.nom, premier: enNombre(g.part), second: enNombre(p) },
        ),
      );
      continue;
    }
    g.part = p;
  }
  const reduits = [...quotas];
  for (const g of groupes.values()) {
    if (g.part === null) continue;
    const limite = fois(d.assiette, g.part);
    g.plafond = entierBas(limite);
    if (compare(g.quotas, plus(limite, EPSILON)) <= 0) continue;
    g.reduit = true;
    const facteur = divise(limite, g.quotas);
    for (const i of g.lignes) reduits[i] = fois(quotas[i]!, facteur);
  }

  const bornes: Borne[] = d.parts.map((part, i) => {
    const plancher = d.planchers?.[i] ?? null;
    if (estNul(part)) {
      if (plancher !== null)
        problemes.push(
          probleme("flux-plancher-sans-part", { plage: "Planchers", ligne: i + 1 }, { lu: enNombre(plancher) }),
        );
      return { bas: 0n, haut: 0n };
    }
    const bas = plancher === null ? 0n : entierHaut(fois(d.assiette, plancher));
    const propre = clesDeGroupe[i] === "" ? (d.plafonds?.[i] ?? null) : null;
    const haut = propre === null ? null : entierBas(fois(d.assiette, propre));
    if (haut !== null && bas > haut)
      problemes.push(
        probleme(
          "flux-plancher-superieur-au-plafond",
          { plage: "Planchers", ligne: i + 1 },
          {
            plancher: nom(bas),
            plafond: nom(haut),
            assiette: enNombre(d.assiette),
          },
        ),
      );
    return { bas, haut };
  });
  for (const g of groupes.values()) {
    if (g.plafond === null) continue;
    const planchers = g.lignes.reduce((s, i) => s + bornes[i]!.bas, 0n);
    if (planchers > g.plafond)
      problemes.push(
        probleme(
          "flux-planchers-du-groupe",
          { plage: "Planchers" },
          { groupe: g.nom, planchers: nom(planchers), plafond: nom(g.plafond) },
        ),
      );
  }
  const planchers = bornes.reduce((s, b) => s + b.bas, 0n);
  if (planchers > attendu)
    problemes.push(
      probleme(
        "flux-planchers-superieurs-au-total",
        { plage: "Planchers" },
        { planchers: nom(planchers), total: nom(attendu) },
      ),
    );
  if (problemes.length > 0) return { ok: false, problemes };

  const donnes: bigint[] = [];
  const motifs: LigneRepartie["motif"][] = [];
  for (let i = 0; i < n; i++) {
    const q = entierBas(reduits[i]!);
    const { bas, haut } = bornes[i]!;
    const v = q < bas ? bas : haut !== null && q > haut ? haut : q;
    donnes.push(v);
    motifs.push(v > q ? "au-plancher" : v < q ? "au-plafond" : "quota");
  }
  const groupeDe = (i: number): Groupe | undefined =>
    clesDeGroupe[i] === "" ? undefined : groupes.get(clesDeGroupe[i]!);
  const donneDuGroupe = (g: Groupe): bigint => g.lignes.reduce((s, i) => s + donnes[i]!, 0n);

  /** Quota − donné, tenu à jour sans réduire la fraction : seule la comparaison compte. */
  const restes: Ratio[] = reduits.map((q, i) => ({ n: q.n - donnes[i]! * q.d, d: q.d }));
  const reste = (i: number): Ratio => restes[i]!;
  const change = (i: number, de: 1n | -1n): void => {
    donnes[i] = donnes[i]! + de;
    const r = restes[i]!;
    restes[i] = { n: r.n - de * r.d, d: r.d };
  };
  /** À égalité la plus grande part puis la première ligne : vrai quand i passe avant j. */
  const devant = (i: number, j: number, sens: 1 | -1): boolean => {
    const c = compare(reste(i), reste(j)) * sens;
    if (c !== 0) return c > 0;
    // À égalité : on donne d'abord à la plus grande part, on reprend d'abord à la plus petite.
    const p = compare(d.parts[i]!, d.parts[j]!) * sens;
    if (p !== 0) return p > 0;
    return sens === 1 ? i < j : i > j;
  };
  const choisit = (admis: (i: number) => boolean, sens: 1 | -1): number => {
    let choix = -1;
    for (let i = 0; i < n; i++) if (admis(i) && (choix < 0 || devant(i, choix, sens))) choix = i;
    return choix;
  };

  // Un plancher peut faire passer un groupe au-dessus de son plafond : ses autres lignes rendent l'excédent.
  for (const g of groupes.values()) {
    if (g.plafond === null) continue;
    let exces = donneDuGroupe(g) - g.plafond;
    while (exces > 0n) {
      const i = choisit((k) => g.lignes.includes(k) && donnes[k]! > bornes[k]!.bas, -1);
      change(i, -1n);
      motifs[i] = "plafond-du-groupe";
      exces--;
    }
  }

  let ecart = attendu - donnes.reduce((s, x) => s + x, 0n);
  const pleins = new Map<Groupe, bigint>();
  for (const g of groupes.values()) pleins.set(g, donneDuGroupe(g));
  // Au-delà, la boucle ci-dessous ne rendrait pas la main au classeur : aucun flux annuel réel n'en approche.
  if (ecart * BigInt(n) > DONS_AU_PLUS || -ecart * BigInt(n) > DONS_AU_PLUS)
    return echec(
      probleme(
        "flux-repartition-trop-longue",
        { plage: "Assiette" },
        { lu: nom(ecart < 0n ? -ecart : ecart), assiette: enNombre(d.assiette) },
      ),
    );
  let limitee = false;
  while (ecart > 0n) {
    const i = choisit((k) => {
      if (estNul(d.parts[k]!)) return false;
      const { haut } = bornes[k]!;
      if (haut !== null && donnes[k]! >= haut) return false;
      const g = groupeDe(k);
      return g === undefined || g.plafond === null || pleins.get(g)! < g.plafond;
    }, 1);
    if (i < 0) {
      if (egalUn(total)) {
        const maximum = donnes.reduce((s, x) => s + x, 0n);
        return echec(
          probleme("flux-plafonds-insuffisants", { plage: "Plafonds" }, { maximum: nom(maximum), total: nom(attendu) }),
        );
      }
      limitee = true;
      break;
    }
    motifs[i] = signe(reste(i)) > 0 && compare(reste(i), UN) < 0 ? "reste" : "excedent-recu";
    change(i, 1n);
    const g = groupeDe(i);
    if (g !== undefined) pleins.set(g, pleins.get(g)! + 1n);
    ecart--;
  }
  while (ecart < 0n) {
    const i = choisit((k) => donnes[k]! > bornes[k]!.bas, -1);
    change(i, -1n);
    motifs[i] = "repris";
    ecart++;
  }

  const donne = ratio(donnes.reduce((s, x) => s + x, 0n));
  return {
    ok: true,
    valeur: {
      methode,
      attendu,
      donne,
      resteAuBailleur: moins(d.assiette, donne),
      limiteeParLesPlafonds: limitee,
      groupes: [...groupes.values()].map((g) => ({
        nom: g.nom,
        plafond: g.plafond,
        quotas: g.quotas,
        donne: donneDuGroupe(g),
        reduit: g.reduit,
      })),
      lignes: donnes.map((x, i) => ({
        part: d.parts[i]!,
        quota: quotas[i]!,
        quotaReduit: reduits[i]!,
        donne: ratio(x),
        ecart: moins(ratio(x), quotas[i]!),
        plafond: bornes[i]!.haut,
        plancher: bornes[i]!.bas,
        groupe: d.groupes?.[i]?.trim() ?? "",
        motif: motifs[i]!,
      })),
    },
  };
}

const egalUn = (r: Ratio): boolean => r.n === r.d;
