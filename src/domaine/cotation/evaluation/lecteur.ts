/** Une ligne de demandes, cellule par cellule : ce que vaut chacune selon la lecture demandée (contrat §1), et ses problèmes. */
import {
  compare,
  erreurDe,
  estNumeroTronque,
  estNonRenseigne,
  estNul,
  fois,
  lisDate,
  lisNombre,
  lisOuiNon,
  ratio,
  ratioDuNombre,
  ZERO,
  type DateLegale,
  type Lieu,
  type Ratio,
} from "../../commun";
import type { Colonne, GrilleCompilee } from "../types";
import { affiche, equivalentDe, estBlancOuZero, valeurEquivalente, verifieBrut } from "./comparaisons";
import { problemeDeCotation, type CodeDeCellule, type ProblemeDeCotation } from "../problemes";

export const PLAGE = "Demandes";

/** Au-delà (ou en deçà, pour une colonne en %), un nombre sans % peut être un taux ou un pourcentage : on ne devine pas. */
const LIMITE_DE_TAUX = ratio(3n, 2n);
const CENTIEME = ratio(1n, 100n);

export type Mesure = { readonly valeur: Ratio; readonly zero: boolean };

/** Des cellules à leur place dans la ligne ; une place sans cellule est un blanc. */
export type Cellules = { readonly [indice: number]: unknown };

export class Lecteur {
  problemes: ProblemeDeCotation[] = [];

  constructor(
    readonly g: GrilleCompilee,
    readonly cellules: Cellules,
    /** Rang de la ligne dans la plage des demandes, à partir de 1. */
    readonly rang: number,
    readonly date: DateLegale | null,
  ) {}

  colonne(r: number): Colonne {
    return this.g.colonnes[r]!;
  }

  /** La cellule telle que les demandes la portent. */
  brute(r: number): unknown {
    return this.cellules[this.colonne(r).indice];
  }

  /** La cellule telle que les conditions la lisent : une ligne `équivaut` a pu lui donner une autre valeur. */
  cellule(r: number): unknown {
    return valeurEquivalente(this.colonne(r), this.brute(r));
  }

  /** Un même défaut d'une même cellule ne se dit qu'une fois. */
  ajoute(p: ProblemeDeCotation): void {
    const cle = `${p.code}/${p.ou.colonne ?? ""}`;
    let dits = this.dits.get(this.problemes);
    if (dits === undefined)
      this.dits.set(this.problemes, (dits = new Set(this.problemes.map((q) => `${q.code}/${q.ou.colonne ?? ""}`))));
    if (dits.has(cle)) return;
    dits.add(cle);
    this.problemes.push(p);
  }
  private readonly dits = new WeakMap<ProblemeDeCotation[], Set<string>>();

  private lieu(r: number): Lieu {
    const c = this.colonne(r);
    return { plage: PLAGE, ligne: this.rang, colonne: c.indice + 1, entete: c.entete };
  }

  private lu(r: number): string {
    const brut = this.brute(r);
    return erreurDe(brut) ?? affiche(brut);
  }

  dis(code: CodeDeCellule, r: number, ligneGrille: number): void {
    this.ajoute(problemeDeCotation(code, this.lieu(r), { lu: this.lu(r), ligneGrille }));
  }

  /** Une cellule qu'aucune lecture ne peut prendre : erreur, numéro unique qui a perdu des chiffres. Le problème est dit. */
  illisible(r: number, ligne: number): boolean {
    const c = this.brute(r);
    if (erreurDe(c) !== null) {
      this.dis("cellule-en-erreur", r, ligne);
      return true;
    }
    if (this.colonne(r).numeroUnique && estNumeroTronque(c)) {
      this.dis("numero-unique-en-nombre", r, ligne);
      return true;
    }
    if (equivalentDe(this.colonne(r), c) === "ambigu") {
      this.dis("equivaut-ambigu", r, ligne);
      return true;
    }
    return false;
  }

  /** Écrite comme non renseignée, ou valeur qu'une directive `inconnu` fait lire comme telle (cellule brute). */
  estInconnue(r: number): boolean {
    const c = this.brute(r);
    return estNonRenseigne(c) || this.colonne(r).sentinelles.some((s) => verifieBrut(s, c));
  }

  ouiNon(r: number): "oui" | "non" | "inconnu" | "autre" {
    if (this.estInconnue(r)) return "inconnu";
    const c = this.cellule(r);
    const v = lisOuiNon(c);
    return v === "inconnu" && estBlancOuZero(c) && this.colonne(r).siVideOuiNon === "non" ? "non" : v;
  }

  /** Un nombre. `sousPourcent` : la règle compare à un taux. Null : problème dit. */
  mesure(r: number, ligne: number, sousPourcent: boolean): Mesure | "inconnu" | null {
    if (this.illisible(r, ligne)) return null;
    if (this.estInconnue(r)) return "inconnu";
    const c = this.cellule(r);
    const n = lisNombre(c);
    if (n === "inconnu") return "inconnu";
    if (n === "autre") {
      this.dis("nombre-attendu", r, ligne);
      return null;
    }
    // Au-delà de 15 chiffres un texte se lit comme Excel le montrerait.
    const exact =
      typeof c === "string" && c.length > 15 && (c.match(/\d/g) ?? []).length > 15 ? ratioDuNombre(n.valeur) : n.exact;
    if (estNul(exact)) return this.colonne(r).siVideNombre === "inconnu" ? "inconnu" : { valeur: ZERO, zero: true };
    if (n.pourcent) return { valeur: exact, zero: false };
    const grand = compare(exact.n < 0n ? { n: -exact.n, d: exact.d } : exact, LIMITE_DE_TAUX) > 0;
    if (this.colonne(r).pourcent) {
      if (!grand) {
        this.dis("pourcent-ambigu", r, ligne);
        return null;
      }
      return { valeur: fois(exact, CENTIEME), zero: false };
    }
    if (sousPourcent && grand) {
      this.dis("taux-ambigu", r, ligne);
      return null;
    }
    return { valeur: exact, zero: false };
  }

  /** Une date. Null : problème dit. `compte` : du temps est compté, une date future est un problème. */
  uneDate(r: number, ligne: number, compte: boolean): DateLegale | "inconnu" | null {
    if (this.illisible(r, ligne)) return null;
    if (this.estInconnue(r)) return "inconnu";
    const d = lisDate(this.cellule(r));
    if (d === "inconnu") return d;
    if (d === "autre") {
      this.dis("date-attendue", r, ligne);
      return null;
    }
    if (compte && d > this.date!) {
      this.ajoute(
        problemeDeCotation("date-future", this.lieu(r), {
          lu: this.lu(r),
          ligneGrille: ligne,
          serie: d,
          date: this.date!,
        }),
      );
      return null;
    }
    return d;
  }

  /** Début du décompte : la plus tardive de la Donnée et de `Depuis` (non connu = pas de relance). */
  debut(r: number, depuis: number | null, ligne: number): DateLegale | "inconnu" | null {
    const d = this.uneDate(r, ligne, true);
    const relance = depuis === null ? "inconnu" : this.uneDate(depuis, ligne, true);
    if (d === null || relance === null) return null;
    return d === "inconnu" || relance === "inconnu" ? d : Math.max(d, relance);
  }
}
