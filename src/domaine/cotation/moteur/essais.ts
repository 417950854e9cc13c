/**
 * Un critère essayé avec d'autres points, sans renoter la population : les seules demandes qu'il touche changent de total, et ce que
 * l'on demande (combien d'un public parmi les premiers, la part d'un bloc) se recompte à partir d'elles.
 */
import type { Critere, GrilleCompilee } from "../types";
import type { Encodage } from "./encodage";
import { Etat } from "./notation";
import { podiumDe, type Podium } from "./podium";
import { Seance, type Changements } from "./seance";

/** Totaux distincts possibles, au plus : au-delà, un compte par total ne vaut plus la peine. */
const LARGEUR = 1 << 20;

export interface CompteDesPremiers {
  readonly dedans: number;
  readonly premieres: number;
  readonly inconnues: number;
}

/** « oui », « non » et « inconnu » d'une demande, en nombres. */
type Rangement = Uint8Array;
const NON = 0;
const OUI = 1;
const INCONNU = 2;

interface ParTotal {
  readonly rangement: Rangement;
  readonly oui: Int32Array;
  readonly inconnu: Int32Array;
}

export class Essais {
  private readonly seance: Seance;
  private readonly podiums = new Map<number, Podium>();
  private readonly changements: Changements;
  private readonly sommes: readonly number[];
  private delta = 0;
  private bloc = 0;
  private readonly minimum: number;
  private readonly largeur: number;
  /** Demandes classées par total, et les mêmes rangées par total croissant. */
  private readonly compte: Int32Array;
  private readonly debuts: Int32Array;
  private readonly ordre: Int32Array;
  /** 0 : une demande sans total, ou à l'ancienneté illisible, n'a pas de rang. */
  private readonly classees: Uint8Array;
  private readonly parPublic = new Map<readonly string[], ParTotal>();
  /** Essai où la demande a changé de total. */
  private readonly changee: Int32Array;
  private essai = 0;
  /** Demandes changées relues, pour l'essai de travail compté. */
  relues = 0;

  private constructor(
    encodage: Encodage,
    private readonly grille: GrilleCompilee,
    pas: bigint,
    private readonly anciennetes: Float64Array | undefined,
  ) {
    const { n } = encodage;
    this.seance = new Seance(encodage, grille, [pas]);
    this.sommes = this.seance.sommesDesBlocs();
    this.changements = {
      nombre: 0,
      lignes: new Int32Array(n),
      anciens: new Float64Array(n),
      totaux: new Float64Array(n),
    };
    this.changee = new Int32Array(n).fill(-1);
    const { totaux, diviseur } = this.seance.notes;
    this.classees = Uint8Array.from(totaux, (t, i) => {
      const a = anciennetes?.[i];
      return t === t && (a === undefined || a === a) ? 1 : 0;
    });
    let [bas, haut] = [Infinity, -Infinity];
    for (let i = 0; i < n; i++) {
      if (this.classees[i] === 0) continue;
      bas = Math.min(bas, totaux[i]!);
      haut = Math.max(haut, totaux[i]!);
    }
    // De quoi bouger : un essai qui en sort se renote entièrement.
    const marge = Math.min(100 * diviseur, LARGEUR / 4);
    this.minimum = bas - marge;
    this.largeur = bas > haut ? 0 : haut - bas + 1 + 2 * marge;
    const admise = this.largeur <= LARGEUR ? this.largeur : 0;
    this.compte = new Int32Array(admise);
    this.debuts = new Int32Array(admise + 1);
    this.ordre = new Int32Array(n);
    if (admise === 0) return;
    for (let i = 0; i < n; i++) if (this.classees[i] === 1) this.compte[totaux[i]! - this.minimum]!++;
    for (let k = 0; k < admise; k++) this.debuts[k + 1] = this.debuts[k]! + this.compte[k]!;
    const places = this.debuts.slice();
    for (let i = 0; i < n; i++) if (this.classees[i] === 1) this.ordre[places[totaux[i]! - this.minimum]!++] = i;
  }

  /** Null : des demandes sont notées par la référence, ou les totaux ne se comptent pas un par un. */
  static de(
    encodage: Encodage,
    grille: GrilleCompilee,
    pas: bigint,
    anciennetes: Float64Array | undefined,
  ): Essais | null {
    const e = new Essais(encodage, grille, pas, anciennetes);
    const simple = e.compte.length > 0 && grille.base === null && !e.seance.notes.etats.includes(Etat.Confiee);
    return simple ? e : null;
  }

  /** Le critère prend la place de `autre` jusqu'au prochain essai. Faux : il faut renoter la population. */
  essaie(critere: number, autre: Critere): boolean {
    const { groupe, bloc } = this.grille.criteres[critere]!;
    let podium: Podium | null = null;
    if (groupe !== null) {
      podium = this.podiums.get(groupe) ?? null;
      if (podium === null) {
        const { n } = this.seance.encodage;
        podium = podiumDe(this.seance.poidsCourants, this.grille.groupes[groupe]!.criteres, n);
        this.podiums.set(groupe, podium);
      }
    }
    const delta = this.seance.essaieLeCritere(critere, autre, podium, this.changements);
    if (delta === null) return false;
    const { nombre, totaux, lignes } = this.changements;
    for (let j = 0; j < nombre; j++) {
      const k = totaux[j]! - this.minimum;
      if (this.classees[lignes[j]!] === 1 && (k < 0 || k >= this.largeur)) return false;
    }
    this.delta = delta;
    this.bloc = bloc;
    this.essai++;
    for (let j = 0; j < nombre; j++) this.changee[lignes[j]!] = this.essai;
    this.relues += nombre;
    return true;
  }

  /** Ce que chaque bloc donne aux demandes notées avec l'essai en cours, dans une unité commune. */
  pointsParBloc(): readonly bigint[] {
    return this.sommes.map((s, b) => BigInt(b === this.bloc ? s + this.delta : s));
  }

  private duPublic(appartenances: readonly string[]): ParTotal {
    let lu = this.parPublic.get(appartenances);
    if (lu === undefined) {
      const rangement = Uint8Array.from(appartenances, (a) => (a === "oui" ? OUI : a === "inconnu" ? INCONNU : NON));
      lu = { rangement, oui: new Int32Array(this.largeur), inconnu: new Int32Array(this.largeur) };
      const { totaux } = this.seance.notes;
      for (let i = 0; i < rangement.length; i++)
        if (this.classees[i] === 1) this.range(lu, i, totaux[i]! - this.minimum, 1);
      this.parPublic.set(appartenances, lu);
    }
    return lu;
  }

  private range({ rangement, oui, inconnu }: ParTotal, i: number, k: number, combien: 1 | -1): void {
    if (rangement[i] === OUI) oui[k] = oui[k]! + combien;
    else if (rangement[i] === INCONNU) inconnu[k] = inconnu[k]! + combien;
  }

  /** Les demandes changées passent d'un total à l'autre ; `sens` −1 les y remet. */
  private deplace(lu: ParTotal, sens: 1 | -1): void {
    const { nombre, lignes, anciens, totaux } = this.changements;
    const remis = sens === 1 ? -1 : 1;
    for (let j = 0; j < nombre; j++) {
      const i = lignes[j]!;
      if (this.classees[i] === 0) continue;
      const [de, a] = [anciens[j]! - this.minimum, totaux[j]! - this.minimum];
      this.compte[de] = this.compte[de]! + remis;
      this.compte[a] = this.compte[a]! + sens;
      this.range(lu, i, de, remis);
      this.range(lu, i, a, sens);
    }
  }

  /** Combien des premières (rang d'au plus n, ex æquo compris) sont du public, avec l'essai en cours. */
  premiers(appartenances: readonly string[], n: number): CompteDesPremiers {
    const lu = this.duPublic(appartenances);
    this.deplace(lu, 1);
    let [dedans, premieres, inconnues] = [0, 0, 0];
    let k = this.largeur - 1;
    for (; k >= 0 && premieres + this.compte[k]! <= n; k--) {
      premieres += this.compte[k]!;
      dedans += lu.oui[k]!;
      inconnues += lu.inconnu[k]!;
    }
    // Au total où le n-ième tombe, l'ancienneté départage ; sans elle, tous ont le même rang.
    if (k >= 0 && premieres < n)
      for (const i of this.auRang(k, n - premieres)) {
        premieres++;
        if (lu.rangement[i] === OUI) dedans++;
        else if (lu.rangement[i] === INCONNU) inconnues++;
      }
    this.deplace(lu, -1);
    return { dedans, premieres, inconnues };
  }

  /** Les demandes du total de rang k dont moins de `reste` du même total passent devant. */
  private auRang(k: number, reste: number): readonly number[] {
    const { nombre, lignes, totaux } = this.changements;
    const ici: number[] = [];
    for (let j = this.debuts[k]!; j < this.debuts[k + 1]!; j++)
      if (this.changee[this.ordre[j]!] !== this.essai) ici.push(this.ordre[j]!);
    for (let j = 0; j < nombre; j++)
      if (totaux[j]! - this.minimum === k && this.classees[lignes[j]!] === 1) ici.push(lignes[j]!);
    const { anciennetes } = this;
    if (anciennetes === undefined) return ici;
    // Une soustraction ne sait pas comparer deux dates absentes.
    const dates = Float64Array.from(ici, (i) => anciennetes[i]!).sort();
    const limite = dates[reste - 1]!;
    return ici.filter((i) => anciennetes[i]! <= limite);
  }
}
