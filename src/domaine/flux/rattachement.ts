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
  const connues = new ConventionsConnues(conventions);
  const lignes = new LignesDuSuivi(conventions);
  const defauts = new DefautsQuiReviennent();
  // Un tableau où aucun bailleur n'est écrit est celui du seul bailleur des conventions.
  const seuls = bailleursDe(conventions);
  const defaut = seuls.length === 1 && table.every((m) => m.bailleur === "") ? seuls[0]! : "";

  const rangs = mises.map((m): number => {
    const bailleur = m.bailleur === "" ? defaut : m.bailleur;
    const trouvee =
      m.convention === "" ? connues.parTitulaire(bailleur, m, defauts) : connues.parNumero(bailleur, m, defauts);
    return (
      trouvee ??
      lignes.ajoute(
        bailleur,
        titulaire(bailleur, m.reservataire),
        m.reservataire,
        m.convention === "" ? null : m.convention,
      )
    );
  });
  return { lignes: lignes.lignes, rangs, problemes: [...bailleursVoisins(mises, conventions), ...defauts.problemes()] };
}

const PROPRE = cleDuNom(NON_RESERVE);
/** La clé de celui à qui revient une ligne : ce qui n'est à personne, ou au bailleur, est au bailleur. */
const titulaire = (bailleur: string, reservataire: string): string => {
  const r = cleDuNom(reservataire);
  return r === "" || r === PROPRE || r === cleDuNom(bailleur) ? PROPRE : r;
};
const ouDans = (m: MiseADisposition, entete: string) => ({ plage: PLAGE, ligne: m.ligne, entete });

const pousse = (m: Map<string, number[]>, k: string, i: number): void => {
  const deja = m.get(k);
  if (deja === undefined) m.set(k, [i]);
  else deja.push(i);
};

/** Les lignes du suivi : une par convention, puis celles de ce qui n'en a pas. */
class LignesDuSuivi {
  readonly lignes: LigneSuivie[];
  private readonly ajoutees = new Map<string, number>();

  constructor(conventions: readonly ConventionSuivie[]) {
    this.lignes = conventions.map((c) => ({
      bailleur: c.bailleur,
      reservataire: c.reservataire,
      convention: c.convention === "" ? null : c.convention,
      objectif: c.objectif,
    }));
  }

  ajoute(bailleur: string, t: string, reservataire: string, convention: string | null): number {
    const k = `${cleDuNom(bailleur)}|${t}|${convention === null ? "" : normalise(convention)}`;
    let i = this.ajoutees.get(k);
    if (i === undefined) {
      i = this.lignes.length;
      this.ajoutees.set(k, i);
      this.lignes.push({
        bailleur,
        reservataire: t === PROPRE ? NON_RESERVE : reservataire,
        convention,
        objectif: null,
      });
    }
    return i;
  }
}

/** Un défaut qui revient se dit une fois, à sa première ligne, avec le nombre de lignes. */
class DefautsQuiReviennent {
  private readonly dits = new Map<string, { fois: number; readonly dis: (fois: number) => ProblemeDeFlux }>();

  dis(k: string, phrase: (fois: number) => ProblemeDeFlux): void {
    const deja = this.dits.get(k);
    if (deja === undefined) this.dits.set(k, { fois: 1, dis: phrase });
    else deja.fois++;
  }
  problemes(): ProblemeDeFlux[] {
    return [...this.dits.values()].map((d) => d.dis(d.fois));
  }
}

/** Les conventions, cherchées par leur numéro ou par leur réservataire, chez un bailleur. */
class ConventionsConnues {
  private readonly deNumero = new Map<string, number[]>();
  private readonly deTitulaire = new Map<string, number[]>();
  private readonly exactes = new Map<string, number[]>();
  private cherches = 0;

  constructor(private readonly conventions: readonly ConventionSuivie[]) {
    conventions.forEach((c, i) => {
      const b = cleDuNom(c.bailleur);
      const t = c.duBailleur ? PROPRE : c.reservataire === "" ? null : titulaire(c.bailleur, c.reservataire);
      if (c.convention !== "") {
        const numero = `${b}|${normalise(c.convention)}`;
        pousse(this.deNumero, numero, i);
        if (t !== null) pousse(this.exactes, `${numero}|${t}`, i);
      }
      if (t !== null) pousse(this.deTitulaire, `${b}|${t}`, i);
    });
  }

  private proches(lu: string, bailleur: string, nomDe: (c: ConventionSuivie) => string): readonly string[] {
    return this.cherches++ >= PROCHES_CHERCHES
      ? []
      : nomsProches(
          lu,
          this.conventions.flatMap((c) => (nomDe(c) !== "" && cleDuNom(c.bailleur) === bailleur ? [nomDe(c)] : [])),
        );
  }

  /** Celle dont la mise à disposition écrit le numéro ; null : aucune, ou plusieurs, ou celle d'un autre, et c'est dit. */
  parNumero(bailleur: string, m: MiseADisposition, defauts: DefautsQuiReviennent): number | null {
    const { conventions } = this;
    const b = cleDuNom(bailleur);
    const t = titulaire(bailleur, m.reservataire);
    const numero = normalise(m.convention);
    const candidates = this.deNumero.get(`${b}|${numero}`) ?? [];
    const exacts = this.exactes.get(`${b}|${numero}|${t}`) ?? [];
    const trouvee =
      (exacts.length === 1 ? exacts[0] : undefined) ??
      // Le réservataire n'est pas écrit, d'un côté ou de l'autre : le numéro le donne.
      (candidates.length === 1 && (m.reservataire === "" || conventions[candidates[0]!]!.reservataire === "")
        ? candidates[0]
        : undefined);
    if (trouvee !== undefined) return trouvee;
    const ou = ouDans(m, "Convention");
    // Un même numéro dans deux départements, ou sans année à côté d'une année : aucune des deux n'est choisie.
    if (exacts.length > 1)
      defauts.dis(`memes|${b}|${numero}|${t}`, (fois) =>
        problemeDeFlux("flux-plusieurs-conventions", ou, {
          lu: m.convention,
          reservataire: conventions[exacts[0]!]!.reservataire,
          conventions: [],
          lignes: fois,
        }),
      );
    else if (candidates.length > 0)
      defauts.dis(`autre|${b}|${numero}|${t}`, (fois) =>
        problemeDeFlux("flux-convention-d-un-autre", ou, {
          lu: m.convention,
          reservataire: t === PROPRE ? NON_RESERVE : m.reservataire,
          autre: conventions[candidates[0]!]!.reservataire,
          lignes: fois,
        }),
      );
    else
      defauts.dis(`inconnue|${b}|${numero}`, (fois) =>
        problemeDeFlux("flux-convention-inconnue", ou, {
          lu: m.convention,
          bailleur,
          lignes: fois,
          proches: this.proches(m.convention, b, (c) => c.convention),
        }),
      );
    return null;
  }

  /** La seule de son réservataire chez ce bailleur ; null : aucune, ou plusieurs, et c'est dit. */
  parTitulaire(bailleur: string, m: MiseADisposition, defauts: DefautsQuiReviennent): number | null {
    const { conventions } = this;
    const b = cleDuNom(bailleur);
    const t = titulaire(bailleur, m.reservataire);
    const siennes = this.deTitulaire.get(`${b}|${t}`) ?? [];
    if (siennes.length === 1) return siennes[0]!;
    if (siennes.length > 1)
      defauts.dis(`plusieurs|${b}|${t}`, (fois) =>
        problemeDeFlux("flux-plusieurs-conventions", ouDans(m, "Convention"), {
          lu: "",
          reservataire: conventions[siennes[0]!]!.reservataire,
          conventions: siennes
            .flatMap((i) => (conventions[i]!.convention === "" ? [] : [conventions[i]!.convention]))
            .slice(0, CITEES),
          lignes: fois,
        }),
      );
    else if (t !== PROPRE && conventions.length > 0)
      defauts.dis(`aucune|${b}|${t}`, (fois) =>
        problemeDeFlux("flux-reservataire-sans-convention", ouDans(m, "Réservataire"), {
          lu: m.reservataire,
          bailleur,
          lignes: fois,
          proches: this.proches(m.reservataire, b, (c) => c.reservataire),
        }),
      );
    return null;
  }
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
