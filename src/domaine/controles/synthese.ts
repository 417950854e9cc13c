/** Ce que montrent la matrice bailleur × règle et le rapport : des constats rangés, jamais recalculés. */
import type { DateLegale } from "../commun";
import {
  type CarteDesQpv,
  carteDeLaRegle,
  type EtatALaDate,
  type IdDeRegle,
  IDS_DES_REGLES,
  type Parametre,
  valeurEnVigueur,
  VERIFIE_LE,
  versionsDe,
} from "../droit";
import { cleDe, cleDuNom, regroupe } from "./cles";
import { type Constat, lePire, type Verdict, VERDICTS } from "./constat";

/** La clé stable d'un constat, pour les justifications gardées dans le classeur : ni ligne ni valeur n'y entrent. */
export function cleDuConstat(c: Constat): string {
  const p = c.portee;
  // Ces deux règles donnent plusieurs constats d'une même portée, chacun sur sa colonne.
  const colonne = c.regle === "FLX-2802B" || c.regle === "FLX-CONV" ? (c.colonne ?? "") : "";
  return [
    c.regle,
    ...[
      p.bailleur,
      p.departement,
      p.territoire,
      p.reservataire,
      p.programme,
      p.convention,
      p.objet,
      p.annee,
      colonne,
    ].map((x) => (x === undefined ? "" : cleDe(String(x)))),
  ]
    .join("|")
    .replace(/\|$/, "");
}

export const parGravite = (constats: readonly Constat[]): Constat[] =>
  constats
    .map((c, i) => ({ c, i }))
    .sort((a, b) => VERDICTS.indexOf(a.c.verdict) - VERDICTS.indexOf(b.c.verdict) || a.i - b.i)
    .map((x) => x.c);

export const effectifsDesVerdicts = (constats: readonly Constat[]): Readonly<Record<Verdict, number>> => {
  const n: Record<Verdict, number> = {
    conforme: 0,
    "non-conforme": 0,
    "a-justifier": 0,
    indetermine: 0,
    "non-applicable": 0,
  };
  for (const c of constats) n[c.verdict]++;
  return n;
};

export interface CaseDeMatrice {
  readonly regle: IdDeRegle;
  /** Le plus grave des constats de la case. */
  readonly verdict: Verdict;
  readonly constats: readonly Constat[];
}

export interface LigneDeMatrice {
  /** « » : constats sans bailleur (territoires, réservataires, départements). */
  readonly bailleur: string;
  readonly verdict: Verdict;
  /** Une case par règle de la matrice ; null : la règle n'a rien dit de ce bailleur. */
  readonly cases: readonly (CaseDeMatrice | null)[];
}

export interface Matrice {
  /** Règles qui ont au moins un constat, dans l'ordre du registre. */
  readonly regles: readonly IdDeRegle[];
  readonly lignes: readonly LigneDeMatrice[];
  readonly effectifs: Readonly<Record<Verdict, number>>;
}

export function matrice(constats: readonly Constat[]): Matrice {
  const presentes = new Set(constats.map((c) => c.regle));
  const regles = IDS_DES_REGLES.filter((r) => presentes.has(r));
  const bailleurs = [...regroupe(constats, (c) => cleDuNom(c.portee.bailleur ?? "")).entries()].sort(([a], [b]) =>
    a === "" ? 1 : b === "" ? -1 : a < b ? -1 : a > b ? 1 : 0,
  );
  return {
    regles,
    effectifs: effectifsDesVerdicts(constats),
    lignes: bailleurs.map(([, cs]) => {
      const parRegle = regroupe(cs, (c) => c.regle);
      return {
        bailleur: cs[0]!.portee.bailleur ?? "",
        verdict: lePire(cs.map((c) => c.verdict)),
        cases: regles.map((regle) => {
          const ds = parRegle.get(regle);
          return ds ? { regle, verdict: lePire(ds.map((c) => c.verdict)), constats: parGravite(ds) } : null;
        }),
      };
    }),
  };
}

export interface VersionDeRegle {
  readonly regle: IdDeRegle;
  readonly parametre: Parametre;
  readonly aReverifier: boolean;
  /** Ce que l'on sait de son texte au dernier jour où elle a été appliquée, le moins sûr ; null : elle ne l'était pas ce jour-là. */
  readonly texte: EtatALaDate | null;
  /** Les cartes des quartiers dont elle a dépendu, chacune au premier jour où elle l'a été ; vide : elle n'en dépend pas. */
  readonly cartes: readonly { readonly jour: DateLegale; readonly carte: CarteDesQpv }[];
  /** Ce que des personnes ont lu elles-mêmes de ses articles. */
  readonly relectures: Constat["relectures"];
}

export interface Rapport {
  /** null : tous les bailleurs. */
  readonly bailleur: string | null;
  readonly date: DateLegale | null;
  readonly effectifs: Readonly<Record<Verdict, number>>;
  /** Un par bailleur, les constats sans bailleur en dernier ; du plus grave au moins grave. */
  readonly sections: readonly {
    readonly bailleur: string;
    readonly effectifs: Readonly<Record<Verdict, number>>;
    readonly constats: readonly Constat[];
  }[];
  /** Les versions des règles appliquées. */
  readonly versions: readonly VersionDeRegle[];
  /** Dernier état des textes lu. */
  readonly verifieLe: DateLegale;
}

/** Les versions des règles que des constats citent, dans l'ordre du droit, chacune une fois. */
export function versionsAppliquees(constats: readonly Constat[]): readonly VersionDeRegle[] {
  const parRegle = new Map<string, Constat[]>();
  for (const c of constats)
    for (const r of c.references) {
      const siens = parRegle.get(r);
      if (siens === undefined) parRegle.set(r, [c]);
      else siens.push(c);
    }
  const versions: VersionDeRegle[] = [];
  for (const regle of IDS_DES_REGLES) {
    const cs = parRegle.get(regle) ?? [];
    const relectures = [...new Set(cs.flatMap((c) => (c.regle === regle ? c.relectures : [])))];
    const siennes = new Map<string, VersionDeRegle>();
    for (const jour of [...new Set(cs.map((c) => c.date ?? VERIFIE_LE))].sort((a, b) => a - b)) {
      const v = valeurEnVigueur(regle, jour);
      const parametre = v.etat === "en-vigueur" ? v.parametre : versionsDe(regle)[0]!;
      const k = `${parametre.effet}|${v.etat}`;
      const carte = v.etat === "en-vigueur" ? carteDeLaRegle(regle, jour) : null;
      const avant = siennes.get(k)?.cartes ?? [];
      const derniere = avant[avant.length - 1]?.carte;
      const neuve =
        carte !== null && (derniere?.carte !== carte.carte || derniere.outreMer !== carte.outreMer)
          ? [{ jour, carte }]
          : [];
      siennes.set(k, {
        regle,
        parametre,
        aReverifier: v.etat !== "en-vigueur" || v.aReverifier,
        texte: v.etat === "en-vigueur" ? v.texte : null,
        cartes: [...avant, ...neuve],
        relectures,
      });
    }
    versions.push(...siennes.values());
  }
  return versions;
}

export function rapport(
  constats: readonly Constat[],
  options: { readonly bailleur?: string; readonly date?: DateLegale | null } = {},
): Rapport {
  const retenus =
    options.bailleur === undefined
      ? constats
      : constats.filter((c) => cleDuNom(c.portee.bailleur ?? "") === cleDuNom(options.bailleur!));
  const m = matrice(retenus);
  const parBailleur = regroupe(retenus, (c) => cleDuNom(c.portee.bailleur ?? ""));
  return {
    bailleur: options.bailleur ?? null,
    date: options.date ?? null,
    effectifs: m.effectifs,
    sections: m.lignes.map((l) => {
      const siens = parGravite(parBailleur.get(cleDuNom(l.bailleur)) ?? []);
      return { bailleur: l.bailleur, effectifs: effectifsDesVerdicts(siens), constats: siens };
    }),
    versions: versionsAppliquees(retenus),
    verifieLe: VERIFIE_LE,
  };
}
