/**
 * Chaque mise à disposition sur sa convention. La Convention écrite décide ; vide, c'est celle du même bailleur et du même réservataire si elle
 * est seule. Rien ne se rattache en silence : ce qui ne trouve pas sa convention garde une ligne à lui, et c'est dit.
 */
import { cleDuNom, nomsProches, pairesDeNoms, normalise, type Ratio } from "../commun";
import { bailleursDe } from "./bailleurs";
import { problemeDeFlux, type ProblemeDeFlux } from "./problemes";
import { NON_RESERVE, type Gestion, type MiseADisposition } from "./suivi";

/** Une ligne d'une convention : une part et l'assiette à laquelle elle se rapporte. */
export interface DroitDeConvention {
  /** « » : tout le département. */
  readonly territoire: string;
  /** null : elle manque, ou ne se lit pas. */
  readonly part: Ratio | null;
  /** Flux annuel du territoire, en logements ; null : elle manque, ou deux lignes la contredisent. */
  readonly assiette: Ratio | null;
  /** Part × assiette, non arrondi ; null : l'une manque. */
  readonly logements: Ratio | null;
  /** null : la table ne dit pas qui propose les candidats. */
  readonly gestion: Gestion | null;
  readonly ligne: number;
}

/** Une convention de l'année, ses lignes réunies ; l'objectif est la somme de ses Parts × Assiettes (domaine/controles la calcule). */
export interface ConventionSuivie {
  readonly bailleur: string;
  readonly reservataire: string;
  /** Ce que le bailleur garde pour lui (Type « Bailleur »). */
  readonly duBailleur: boolean;
  /** « » : son numéro n'est pas écrit. */
  readonly convention: string;
  /** En logements, non arrondi ; null : une Part ou une Assiette manque, ou ses lignes se répètent. */
  readonly objectif: Ratio | null;
  /** Rang de sa première ligne. */
  readonly ligne: number;
  readonly departement: string;
  /** null : elle vaut pour toutes les années. */
  readonly annee: number | null;
  readonly droits: readonly DroitDeConvention[];
}

/** Une ligne des tableaux de suivi : une convention, ou ce qui n'en a pas. */
export interface LigneSuivie {
  readonly bailleur: string;
  readonly reservataire: string;
  /** null : sans convention. */
  readonly convention: string | null;
  readonly objectif: Ratio | null;
}

export interface Rattachement {
  readonly lignes: readonly LigneSuivie[];
  /** Rang, dans `lignes`, de chaque mise à disposition reçue. */
  readonly rangs: readonly number[];
  readonly problemes: readonly ProblemeDeFlux[];
}

const PLAGE = "Mises à disposition";
const CITEES = 5;
/** Au-delà, un nom sans convention est dit sans ceux à quoi il ressemble : les comparer tous figerait le classeur. */
const PROCHES_CHERCHES = 30;

/** `table` : toutes les mises à disposition, dont celles que la période ou le hors flux laisse de côté. */
export function rattache(
  mises: readonly MiseADisposition[],
  conventions: readonly ConventionSuivie[],
  table: readonly MiseADisposition[],
): Rattachement {
  const lignes: LigneSuivie[] = conventions.map((c) => ({
    bailleur: c.bailleur,
    reservataire: c.reservataire,
    convention: c.convention === "" ? null : c.convention,
    objectif: c.objectif,
  }));
  const parNumero = new Map<string, number[]>();
  const parTitulaire = new Map<string, number[]>();
  const exactes = new Map<string, number[]>();
  const pousse = (m: Map<string, number[]>, k: string, i: number): void => {
    const deja = m.get(k);
    if (deja === undefined) m.set(k, [i]);
    else deja.push(i);
  };
  const propre = cleDuNom(NON_RESERVE);
  const titulaire = (bailleur: string, reservataire: string): string => {
    const r = cleDuNom(reservataire);
    return r === "" || r === propre || r === cleDuNom(bailleur) ? propre : r;
  };
  conventions.forEach((c, i) => {
    const b = cleDuNom(c.bailleur);
    const t = c.duBailleur ? propre : c.reservataire === "" ? null : titulaire(c.bailleur, c.reservataire);
    if (c.convention !== "") {
      const numero = `${b}|${normalise(c.convention)}`;
      pousse(parNumero, numero, i);
      if (t !== null) pousse(exactes, `${numero}|${t}`, i);
    }
    if (t !== null) pousse(parTitulaire, `${b}|${t}`, i);
  });
  // Un tableau où aucun bailleur n'est écrit est celui du seul bailleur des conventions.
  const seuls = bailleursDe(conventions);
  const defaut = seuls.length === 1 && table.every((m) => m.bailleur === "") ? seuls[0]! : "";

  const ajoutees = new Map<string, number>();
  const ajoute = (bailleur: string, t: string, reservataire: string, convention: string | null): number => {
    const k = `${cleDuNom(bailleur)}|${t}|${convention === null ? "" : normalise(convention)}`;
    let i = ajoutees.get(k);
    if (i === undefined) {
      i = lignes.length;
      ajoutees.set(k, i);
      lignes.push({ bailleur, reservataire: t === propre ? NON_RESERVE : reservataire, convention, objectif: null });
    }
    return i;
  };
  /** Un défaut qui revient se dit une fois, à sa première ligne, avec le nombre de lignes. */
  const dits = new Map<string, { fois: number; readonly dis: (fois: number) => ProblemeDeFlux }>();
  const dis = (k: string, phrase: (fois: number) => ProblemeDeFlux): void => {
    const deja = dits.get(k);
    if (deja === undefined) dits.set(k, { fois: 1, dis: phrase });
    else deja.fois++;
  };

  let cherches = 0;
  const proches = (lu: string, bailleur: string, nomDe: (c: ConventionSuivie) => string): readonly string[] =>
    cherches++ >= PROCHES_CHERCHES
      ? []
      : nomsProches(
          lu,
          conventions.flatMap((c) => (nomDe(c) !== "" && cleDuNom(c.bailleur) === bailleur ? [nomDe(c)] : [])),
        );

  const rangs = mises.map((m): number => {
    const bailleur = m.bailleur === "" ? defaut : m.bailleur;
    const b = cleDuNom(bailleur);
    const t = titulaire(bailleur, m.reservataire);
    const siennes = parTitulaire.get(`${b}|${t}`) ?? [];
    const ou = (entete: string) => ({ plage: PLAGE, ligne: m.ligne, entete });
    if (m.convention !== "") {
      const numero = normalise(m.convention);
      const candidates = parNumero.get(`${b}|${numero}`) ?? [];
      const exacts = exactes.get(`${b}|${numero}|${t}`) ?? [];
      const trouvee =
        (exacts.length === 1 ? exacts[0] : undefined) ??
        // Le réservataire n'est pas écrit, d'un côté ou de l'autre : le numéro le donne.
        (candidates.length === 1 && (m.reservataire === "" || conventions[candidates[0]!]!.reservataire === "")
          ? candidates[0]
          : undefined);
      if (trouvee !== undefined) return trouvee;
      // Un même numéro dans deux départements, ou sans année à côté d'une année : aucune des deux n'est choisie.
      if (exacts.length > 1)
        dis(`memes|${b}|${numero}|${t}`, (fois) =>
          problemeDeFlux("flux-plusieurs-conventions", ou("Convention"), {
            lu: m.convention,
            reservataire: conventions[exacts[0]!]!.reservataire,
            conventions: [],
            lignes: fois,
          }),
        );
      else if (candidates.length > 0)
        dis(`autre|${b}|${numero}|${t}`, (fois) =>
          problemeDeFlux("flux-convention-d-un-autre", ou("Convention"), {
            lu: m.convention,
            reservataire: t === propre ? NON_RESERVE : m.reservataire,
            autre: conventions[candidates[0]!]!.reservataire,
            lignes: fois,
          }),
        );
      else
        dis(`inconnue|${b}|${numero}`, (fois) =>
          problemeDeFlux("flux-convention-inconnue", ou("Convention"), {
            lu: m.convention,
            bailleur,
            lignes: fois,
            proches: proches(m.convention, b, (c) => c.convention),
          }),
        );
      return ajoute(bailleur, t, m.reservataire, m.convention);
    }
    if (siennes.length === 1) return siennes[0]!;
    if (siennes.length > 1)
      dis(`plusieurs|${b}|${t}`, (fois) =>
        problemeDeFlux("flux-plusieurs-conventions", ou("Convention"), {
          lu: "",
          reservataire: conventions[siennes[0]!]!.reservataire,
          conventions: siennes
            .flatMap((i) => (conventions[i]!.convention === "" ? [] : [conventions[i]!.convention]))
            .slice(0, CITEES),
          lignes: fois,
        }),
      );
    else if (t !== propre && conventions.length > 0)
      dis(`aucune|${b}|${t}`, (fois) =>
        problemeDeFlux("flux-reservataire-sans-convention", ou("Réservataire"), {
          lu: m.reservataire,
          bailleur,
          lignes: fois,
          proches: proches(m.reservataire, b, (c) => c.reservataire),
        }),
      );
    return ajoute(bailleur, t, m.reservataire, null);
  });
  return {
    lignes,
    rangs,
    problemes: [...bailleursVoisins(mises, conventions), ...[...dits.values()].map((d) => d.dis(d.fois))],
  };
}

/** Un bailleur écrit presque comme un autre : une question, à sa première ligne ; rien n'est réuni. */
function bailleursVoisins(
  mises: readonly MiseADisposition[],
  conventions: readonly ConventionSuivie[],
): readonly ProblemeDeFlux[] {
  const premieres = new Map<string, number>();
  for (const m of mises)
    if (m.bailleur !== "" && !premieres.has(cleDuNom(m.bailleur))) premieres.set(cleDuNom(m.bailleur), m.ligne);
  return pairesDeNoms(bailleursDe(conventions, mises)).flatMap(([a, b]) => {
    const [lu, autre] = premieres.has(cleDuNom(b)) ? [b, a] : [a, b];
    const ligne = premieres.get(cleDuNom(lu));
    return ligne === undefined
      ? []
      : [problemeDeFlux("flux-noms-voisins", { plage: PLAGE, ligne, entete: "Bailleur" }, { lu, autre })];
  });
}

/** Un bailleur après l'autre, dans l'ordre où ils viennent ; les lignes d'un bailleur gardent le leur. */
export function parBailleur<L extends LigneSuivie>(lignes: readonly L[]): readonly L[] {
  const groupes = new Map<string, L[]>();
  for (const l of lignes) {
    const deja = groupes.get(cleDuNom(l.bailleur));
    if (deja === undefined) groupes.set(cleDuNom(l.bailleur), [l]);
    else deja.push(l);
  }
  return [...groupes.values()].flat();
}
