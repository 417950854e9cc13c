/**
 * L'évaluateur de référence : une demande, sa note, sa trace et ses problèmes, dans un seul parcours (contrat §2.1, §2.2).
 * Simple avant d'être rapide : arithmétique exacte en entiers, logique de Kleene, aucun court-circuit, car toute cellule
 * qu'une ligne nomme est lue quoi que disent ses autres conditions.
 */
import {
  ansRevolus, compare, enNombre, erreurDe, estBlanc, estNonRenseigne, estNul, joursEcoules, lisDate, lisNombre, lisOuiNon, lisTexte,
  moisRevolus, normalise, plus, probleme, ratio, ratioDuNombre, serieDuTexte, arrondiDemiHaut, fois, ZERO,
  type DateLegale, type Probleme, type Ratio,
} from "../commun";
import { demandeToutes, nombreDEgalite, suitLesJokers } from "./condition";
import { MICRO } from "./types";
import type {
  Base, Borne, Colonne, Condition, Critere, GrilleCompilee, Ligne, Micro, Motif, Operateur, Quantite, ResultatDeDemande, Test, Trace,
  TraceDeBloc, TraceDeCritere, TraceDeLigne, TraceDeTest, UniteDeTemps, Verite,
} from "./types";

const PLAGE = "Demandes";

/** Au-delà (ou en deçà, pour une colonne en %), un nombre sans % peut être un taux ou un pourcentage : on ne devine pas. */
const LIMITE_DE_TAUX = ratio(3n, 2n);
const CENTIEME = ratio(1n, 100n);

type Mesure = { readonly valeur: Ratio; readonly zero: boolean };

export const et = (vs: readonly Verite[]): Verite => (vs.includes("faux") ? "faux" : vs.includes("inconnu") ? "inconnu" : "vrai");
export const ou = (vs: readonly Verite[]): Verite => (vs.includes("vrai") ? "vrai" : vs.includes("inconnu") ? "inconnu" : "faux");
const verite = (b: boolean): Verite => (b ? "vrai" : "faux");

/** Blanc au sens du contrat : vide, 0, ou un texte qui épelle 0. */
export function estBlancOuZero(c: unknown): boolean {
  if (estBlanc(c)) return true;
  if (typeof c !== "string") return false;
  const n = lisNombre(c);
  return typeof n !== "string" && !n.pourcent && estNul(n.exact);
}

export function dansLIntervalle(x: Ratio, min: Borne | null, max: Borne | null): boolean {
  if (min !== null) {
    const c = compare(x, min.valeur);
    if (c < 0 || (c === 0 && !min.inclus)) return false;
  }
  if (max !== null) {
    const c = compare(x, max.valeur);
    if (c > 0 || (c === 0 && !max.inclus)) return false;
  }
  return true;
}

export function compareAvec(op: Operateur, a: Ratio, b: Ratio): boolean {
  const c = compare(a, b);
  switch (op) {
    case "=": return c === 0;
    case "<>": return c !== 0;
    case "<": return c < 0;
    case "<=": return c <= 0;
    case ">": return c > 0;
    case ">=": return c >= 0;
  }
}

/** Une cellule telle qu'elle s'affiche : c'est sur quoi portent les jokers. */
const affiche = (c: unknown): string => (typeof c === "number" ? lisTexte(c).replace(".", ",") : lisTexte(c));

/** Égalité du §1 entre une cellule (ni blanche ni inconnue) et un motif écrit dans la grille. */
export function egaleLeMotif(c: unknown, m: Motif): boolean {
  if (m.joker !== null) return suitLesJokers(normalise(affiche(c)), m.joker);
  if (m.nombre !== null) {
    const n = nombreDEgalite(c);
    if (n !== null) return compare(n.valeur, m.nombre) === 0;
  }
  return normalise(lisTexte(c)) === m.forme;
}

export function ecoule(unite: UniteDeTemps, debut: DateLegale, fin: DateLegale): number {
  return unite === "jour" ? joursEcoules(debut, fin) : unite === "mois" ? moisRevolus(debut, fin) : ansRevolus(debut, fin);
}

/** Division entière vers le bas (une quantité négative prend le pas inférieur). */
const divisionBasse = (a: bigint, b: bigint): bigint => (a % b !== 0n && a < 0n !== b < 0n ? a / b - 1n : a / b);

/** Le temps écoulé ou la valeur lue → la quantité : seuil, puis pas complets. */
export function quantiteDe(valeur: Micro, q: Quantite): Micro {
  const auDela = q.seuil === null ? valeur : valeur > q.seuil ? valeur - q.seuil : 0n;
  return q.pas === null ? auDela : divisionBasse(auDela, q.pas) * MICRO;
}

function borne(v: bigint, plancher: Micro | null, plafond: Micro | null, echelle: bigint): { v: bigint; borne: "plancher" | "plafond" | null } {
  let r: { v: bigint; borne: "plancher" | "plafond" | null } = { v, borne: null };
  if (plancher !== null && r.v < plancher * echelle) r = { v: plancher * echelle, borne: "plancher" };
  if (plafond !== null && r.v > plafond * echelle) r = { v: plafond * echelle, borne: "plafond" };
  return r;
}

class Evaluation {
  problemes: Probleme[] = [];
  nonRenseignes = 0;

  constructor(
    private readonly g: GrilleCompilee,
    private readonly cellules: readonly unknown[],
    /** Rang de la ligne dans la plage des demandes, à partir de 1. */
    private readonly rang: number,
    private readonly date: DateLegale | null,
  ) {}

  // ──────────────────────────────────────────────── lire une cellule ────────────────────────────────────────────────

  private colonne(r: number): Colonne {
    return this.g.colonnes[r]!;
  }
  private cellule(r: number): unknown {
    return this.cellules[this.colonne(r).indice];
  }

  private dis(code: string, r: number, ligneGrille: number, valeurs: Record<string, string | number> = {}): void {
    const c = this.colonne(r);
    if (this.problemes.some((p) => p.code === code && p.ou.colonne === c.indice + 1)) return;
    const brut = this.cellule(r);
    this.problemes.push(probleme(code, { plage: PLAGE, ligne: this.rang, colonne: c.indice + 1, entete: c.entete }, {
      lu: erreurDe(brut) ?? affiche(brut), ligneGrille, ...valeurs,
    }));
  }

  /** Une cellule qu'aucune lecture ne peut prendre : erreur, numéro unique écrit comme un nombre. Le problème est dit. */
  private illisible(r: number, ligne: number): boolean {
    const c = this.cellule(r);
    if (erreurDe(c) !== null) {
      this.dis("cellule-en-erreur", r, ligne);
      return true;
    }
    if (this.colonne(r).numeroUnique && typeof c === "number" && c !== 0) {
      this.dis("numero-unique-en-nombre", r, ligne);
      return true;
    }
    return false;
  }

  /** Écrite comme non renseignée, ou valeur qu'une directive `inconnu` fait lire comme telle (cellule brute). */
  private estInconnue(r: number): boolean {
    const c = this.cellule(r);
    return estNonRenseigne(c) || this.colonne(r).sentinelles.some((s) => verifieBrut(s, c));
  }

  private ouiNon(r: number): "oui" | "non" | "inconnu" | "autre" {
    if (this.estInconnue(r)) return "inconnu";
    const c = this.cellule(r);
    const v = lisOuiNon(c);
    return v === "inconnu" && estBlancOuZero(c) && this.colonne(r).siVideOuiNon === "non" ? "non" : v;
  }

  /** Un nombre. `sousPourcent` : la règle compare à un taux. Null : problème dit. */
  private mesure(r: number, ligne: number, sousPourcent: boolean): Mesure | "inconnu" | null {
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
    const exact = typeof c === "string" && c.length > 15 && (c.match(/\d/g) ?? []).length > 15 ? ratioDuNombre(n.valeur) : n.exact;
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
  private uneDate(r: number, ligne: number, compte: boolean): DateLegale | "inconnu" | null {
    if (this.illisible(r, ligne)) return null;
    if (this.estInconnue(r)) return "inconnu";
    const d = lisDate(this.cellule(r));
    if (d === "inconnu") return d;
    if (d === "autre") {
      this.dis("date-attendue", r, ligne);
      return null;
    }
    if (compte && d > this.date!) {
      this.dis("date-future", r, ligne, { serie: d, date: this.date! });
      return null;
    }
    return d;
  }

  /** Début du décompte : la plus tardive de la Donnée et de `Depuis` (non connu = pas de relance). */
  private debut(r: number, depuis: number | null, ligne: number): DateLegale | "inconnu" | null {
    const d = this.uneDate(r, ligne, true);
    const relance = depuis === null ? "inconnu" : this.uneDate(depuis, ligne, true);
    if (d === null || relance === null) return null;
    return d === "inconnu" || relance === "inconnu" ? d : Math.max(d, relance);
  }

  // ──────────────────────────────────────────────────── conditions ────────────────────────────────────────────────────

  /** Une condition sur une colonne. Un problème est dit et rend « inconnu » : la ligne est alors en erreur. */
  private surUne(c: Condition, r: number, t: Test): Verite {
    if (c.genre === "connu") return "vrai"; // La quantité dit si la valeur est connue.
    // L'autre colonne se lit aussi : ses défauts se disent en même temps.
    const autreIllisible = c.genre === "colonne" && this.illisible(c.colonne, t.ligne);
    if (this.illisible(r, t.ligne) || autreIllisible) return "inconnu";
    const brut = this.cellule(r);
    switch (c.genre) {
      case "affirmation": {
        const v = this.ouiNon(r);
        if (v === "autre") this.dis("ni-oui-ni-non", r, t.ligne);
        return v === "oui" ? "vrai" : v === "non" ? "faux" : "inconnu";
      }
      case "classe": {
        const v = this.ouiNon(r);
        return v === "inconnu" ? "inconnu" : verite(v === c.classe);
      }
      case "vide":
        return verite((estBlancOuZero(brut) || this.estInconnue(r)) !== c.difference);
      case "texte":
        if (estBlancOuZero(brut) || this.estInconnue(r)) return "inconnu";
        return verite(egaleLeMotif(brut, c.motif) !== c.difference);
      case "liste":
        if (estBlancOuZero(brut) || this.estInconnue(r)) return "inconnu";
        return verite(c.membres.some((m) => egaleLeMotif(brut, m)) !== c.difference);
      case "nombre":
        return this.egaliteDeNombre(c, r, t.ligne);
      case "date": {
        if (this.estInconnue(r)) return "inconnu";
        const d = lisDate(brut);
        return d === "inconnu" ? "inconnu" : verite((d === c.valeur) !== c.difference);
      }
      case "intervalle":
        return this.dansIntervalle(c, r, t);
      case "colonne":
        return c.nue ? this.egaliteDeColonnes(c, r, t.ligne) : this.comparaisonDeColonnes(c, r, t.ligne);
      case "ou":
        return ou(c.parmi.map((x) => this.surUne(x, r, t)));
    }
  }

  /** Vrai parce que la cellule vaut 0 ou rien : la grille doit dire ce que cela vaut. */
  private vraiPourZero(r: number, ligne: number): Verite {
    if (this.colonne(r).siVideNombre === "zero") return "vrai";
    this.dis("si-vide-manquant", r, ligne);
    return "inconnu";
  }

  private egaliteDeNombre(c: Condition & { genre: "nombre" }, r: number, ligne: number): Verite {
    if (this.estInconnue(r)) return "inconnu";
    const brut = this.cellule(r);
    if (!estBlancOuZero(brut) && nombreDEgalite(brut) === null) return verite(c.difference); // Un texte n'est pas égal, sans plus.
    const m = this.mesure(r, ligne, c.pourcent);
    if (m === null || m === "inconnu") return "inconnu";
    const vrai = (compare(m.valeur, c.valeur) === 0) !== c.difference;
    return vrai && m.zero ? this.vraiPourZero(r, ligne) : verite(vrai);
  }

  private dansIntervalle(c: Condition & { genre: "intervalle" }, r: number, t: Test): Verite {
    if (c.lecture === "nombre") {
      const m = this.mesure(r, t.ligne, c.pourcent);
      if (m === null || m === "inconnu") return "inconnu";
      const dedans = dansLIntervalle(m.valeur, c.min, c.max);
      return dedans && m.zero ? this.vraiPourZero(r, t.ligne) : verite(dedans);
    }
    const d = c.lecture === "date" ? this.uneDate(r, t.ligne, false) : this.debut(r, t.depuis, t.ligne);
    if (d === null || d === "inconnu") return "inconnu";
    return verite(dansLIntervalle(ratio(c.lecture === "date" ? d : ecoule(c.lecture, d, this.date!)), c.min, c.max));
  }

  /** [en-tête] et <>[en-tête] : égalité du §1, un blanc ou 0 d'un côté n'est pas connu. */
  private egaliteDeColonnes(c: Condition & { genre: "colonne" }, r: number, ligne: number): Verite {
    const a = this.cellule(r);
    const b = this.cellule(c.colonne);
    if ([r, c.colonne].some((x) => estBlancOuZero(this.cellule(x)) || this.estInconnue(x))) return "inconnu";
    const na = nombreDEgalite(a);
    const nb = nombreDEgalite(b);
    if (na !== null && nb !== null) {
      const taux = [r, c.colonne].some((x) => this.colonne(x).pourcent) || na.pourcent || nb.pourcent;
      const ma = taux ? this.mesure(r, ligne, true) : { valeur: na.valeur };
      const mb = taux ? this.mesure(c.colonne, ligne, true) : { valeur: nb.valeur };
      if (ma === null || mb === null || ma === "inconnu" || mb === "inconnu") return "inconnu";
      return verite(compareAvec(c.operateur, ma.valeur, mb.valeur));
    }
    const [da, db] = [lisDate(a), lisDate(b)];
    const uneDateEcrite = [a, b].some((x) => typeof x === "string" && serieDuTexte(x) !== null);
    const egales = uneDateEcrite && typeof da === "number" && typeof db === "number" ? da === db : normalise(lisTexte(a)) === normalise(lisTexte(b));
    return verite(egales === (c.operateur === "="));
  }

  private comparaisonDeColonnes(c: Condition & { genre: "colonne" }, r: number, ligne: number): Verite {
    const paire = [r, c.colonne] as const;
    const date = paire.some((x) => {
      const brut = this.cellule(x);
      return this.colonne(x).lectures.includes("date") || (typeof brut === "string" && serieDuTexte(brut) !== null);
    });
    if (date) {
      const [da, db] = paire.map((x) => this.uneDate(x, ligne, false));
      if (typeof da !== "number" || typeof db !== "number") return "inconnu";
      return verite(compareAvec(c.operateur, ratio(da), plus(ratio(db), c.constante)));
    }
    const taux = paire.some((x) => this.colonne(x).pourcent) || c.constantePourcent;
    const [a, b] = paire.map((x) => this.mesure(x, ligne, taux)) as [Mesure | "inconnu" | null, Mesure | "inconnu" | null];
    if (a === null || b === null || a === "inconnu" || b === "inconnu") return "inconnu";
    const vrai = compareAvec(c.operateur, a.valeur, plus(b.valeur, c.constante));
    if (!vrai) return "faux";
    return et([a.zero ? this.vraiPourZero(r, ligne) : "vrai", b.zero ? this.vraiPourZero(c.colonne, ligne) : "vrai"]);
  }

  /** Un blanc est sans effet parmi des colonnes connues, sauf si `si vide` lui donne une valeur pour cette lecture. */
  private blancIgnore(c: Condition, r: number): boolean {
    if (c.genre === "vide" || erreurDe(this.cellule(r)) !== null || !estBlancOuZero(this.cellule(r))) return false;
    const k = this.colonne(r);
    if (c.genre === "affirmation" || c.genre === "classe") return k.siVideOuiNon !== "non";
    return !((c.genre === "nombre" || (c.genre === "intervalle" && c.lecture === "nombre") || (c.genre === "colonne" && !c.nue)) && k.siVideNombre === "zero");
  }

  /** Une condition simple sur toutes les colonnes de la Donnée. */
  private surToutes(c: Condition, t: Test): { v: Verite; decide: number } {
    const [premiere] = t.colonnes as [number, ...number[]];
    if (t.colonnes.length === 1) return { v: this.surUne(c, premiere, t), decide: premiere };
    const lues = t.colonnes.filter((r) => !this.blancIgnore(c, r));
    const retenues = lues.length > 0 ? lues : t.colonnes;
    const vs = retenues.map((r) => this.surUne(c, r, t));
    const toutes = demandeToutes(c);
    const v = toutes ? et(vs) : ou(vs);
    const i = vs.indexOf(v);
    return { v, decide: retenues[i >= 0 ? i : 0]! };
  }

  private verifie(c: Condition, t: Test): { v: Verite; decide: number } {
    if (c.genre !== "ou") return this.surToutes(c, t);
    // Une forme remplie suffit : les problèmes des autres formes ne comptent que si aucune ne l'est.
    const avant = this.problemes;
    const neufs: Probleme[] = [];
    const resultats = c.parmi.map((x) => {
      this.problemes = [];
      const s = this.verifie(x, t);
      neufs.push(...this.problemes);
      return s;
    });
    this.problemes = avant;
    const v = ou(resultats.map((x) => x.v));
    if (v !== "vrai") this.problemes = [...avant, ...neufs.filter((p) => !avant.some((q) => q.code === p.code && q.ou.colonne === p.ou.colonne))];
    return { v, decide: (resultats.find((x) => x.v === v) ?? resultats[0]!).decide };
  }

  private test(t: Test): TraceDeTest {
    const { v, decide } = this.verifie(t.condition, t);
    return { verite: v, colonne: decide, brut: this.cellule(decide), ecoule: this.ecouleDe(t, decide) };
  }

  /** Le temps écoulé que montre la fiche, quand la condition en compte. */
  private ecouleDe(t: Test, r: number): number | null {
    const unite = uniteDe(t.condition);
    if (unite === null) return null;
    const d = lisDate(this.cellule(r));
    const relance = t.depuis === null ? "inconnu" : lisDate(this.cellule(t.depuis));
    if (typeof d !== "number" || d > this.date! || this.estInconnue(r)) return null;
    const debut = typeof relance === "number" && relance <= this.date! && !this.estInconnue(t.depuis!) ? Math.max(d, relance) : d;
    return ecoule(unite, debut, this.date!);
  }

  // ──────────────────────────────────────────────── quantités et lignes ────────────────────────────────────────────────

  private quantite(q: Quantite, ligne: number): Micro | null {
    if (q.unite === "unite") {
      const m = this.mesure(q.colonne, ligne, false);
      // Plus de six décimales : arrondi à six, la moitié s'éloignant de zéro.
      return m === null || m === "inconnu" ? null : quantiteDe(arrondiDemiHaut(fois(m.valeur, ratio(MICRO))), q);
    }
    const d = this.debut(q.colonne, q.depuis, ligne);
    return d === null || d === "inconnu" ? null : quantiteDe(BigInt(ecoule(q.unite, d, this.date!)) * MICRO, q);
  }

  private ligne(l: Ligne): TraceDeLigne {
    const tests = l.tests.map((t) => this.test(t));
    const quantite = l.quantite === null ? null : this.quantite(l.quantite, l.ligne);
    let v = et(tests.map((t) => t.verite));
    if (l.quantite !== null) {
      if (quantite === 0n) v = "faux"; // Connue et nulle : la ligne ne donne rien.
      else if (quantite === null) v = et([v, "inconnu"]);
    }
    const resultat = v === "vrai" ? l.points * (l.quantite === null ? MICRO : quantite!) : 0n;
    return { ligne: l.ligne, verite: v, tests, quantite, resultat };
  }

  private critere(c: Critere): TraceDeCritere {
    const lignes = c.lignes.map((l) => this.ligne(l));
    const vraies = lignes.flatMap((l, i) => (l.verite === "vrai" ? [i] : []));
    const commun = { lignes, cause: null };
    if (vraies.length === 0) {
      const inconnu = lignes.some((l) => l.verite === "inconnu");
      if (inconnu) this.nonRenseignes++;
      return { ...commun, retenues: [], brut: 0n, resultat: 0n, borne: null, motif: inconnu ? "non-renseigne" : "faux" };
    }
    const { retenues, brut } = this.cumule(c, lignes, vraies);
    const b = borne(brut, c.plancher, c.plafond, MICRO);
    return { ...commun, retenues, brut, resultat: b.v, borne: b.borne, motif: "retenu" };
  }

  private cumule(c: Critere, lignes: readonly TraceDeLigne[], vraies: readonly number[]): { retenues: number[]; brut: bigint } {
    const resultat = (i: number): bigint => lignes[i]!.resultat;
    const premiere = vraies[0]!;
    switch (c.cumul) {
      case "somme":
        return { retenues: [...vraies], brut: vraies.reduce((s, i) => s + resultat(i), 0n) };
      case "max": {
        const i = vraies.reduce((m, j) => (resultat(j) > resultat(m) ? j : m), premiere);
        return { retenues: [i], brut: resultat(i) };
      }
      case "exclusif": {
        const autre = vraies.find((i) => resultat(i) !== resultat(premiere));
        if (autre !== undefined)
          this.problemes.push(probleme("lignes-en-conflit", { plage: PLAGE, ligne: this.rang }, {
            critere: c.nom, bloc: this.g.blocs[c.bloc]!.nom, lignes: vraies.map((i) => String(lignes[i]!.ligne)),
          }));
        return { retenues: [premiere], brut: resultat(premiere) };
      }
      case "premier":
        return { retenues: [premiere], brut: resultat(premiere) };
    }
  }

  // ─────────────────────────────────────────────────────── demande ───────────────────────────────────────────────────────

  private base(b: Base): NonNullable<Trace["base"]> {
    const quantite = this.quantite(b.quantite, b.ligne);
    const brut = this.cellule(b.quantite.colonne);
    if (quantite === null) {
      this.nonRenseignes++;
      return { connue: false, quantite: null, brute: 0n, valeur: 0n, borne: null, brut };
    }
    const brute = b.points * quantite;
    const { v, borne: laBorne } = borne(brute, b.plancher, b.plafond, MICRO);
    return { connue: true, quantite, brute, valeur: v, borne: laBorne, brut };
  }

  /** Non-cumul : parmi les critères d'un groupe qui ont une ligne vraie, le plus grand résultat seul compte. */
  private groupes(criteres: TraceDeCritere[]): void {
    for (const g of this.g.groupes) {
      const vrais = g.criteres.filter((i) => criteres[i]!.motif === "retenu");
      if (vrais.length < 2) continue;
      const gagnant = vrais.reduce((m, i) => (criteres[i]!.resultat > criteres[m]!.resultat ? i : m), vrais[0]!);
      for (const i of vrais) if (i !== gagnant) criteres[i] = { ...criteres[i]!, motif: "non-cumul", cause: gagnant };
    }
  }

  private blocs(criteres: TraceDeCritere[], champs: readonly Verite[]): TraceDeBloc[] {
    const blocs: TraceDeBloc[] = this.g.blocs.map((b, i) => {
      const champ = champs[i]!;
      const somme = b.criteres.reduce((s, k) => (criteres[k]!.motif === "retenu" ? s + criteres[k]!.resultat : s), 0n);
      const r = champ === "vrai" ? borne(somme, b.plancher, b.plafond, MICRO) : { v: 0n, borne: null };
      return { somme, borne: r.borne, apresBornes: r.v, exclusPar: null, champ, valeur: r.v };
    });
    for (const i of this.g.ordre) {
      const par = this.g.blocs[i]!.exclusPar.find((p) => blocs[p]!.valeur !== 0n);
      if (par === undefined || blocs[i]!.champ !== "vrai") continue;
      blocs[i] = { ...blocs[i]!, exclusPar: par, valeur: 0n };
      for (const k of this.g.blocs[i]!.criteres)
        if (criteres[k]!.motif === "retenu") criteres[k] = { ...criteres[k]!, motif: "exclusion", cause: par };
    }
    return blocs;
  }

  evalue(): ResultatDeDemande {
    const rien = { score: null, exact: null, blocs: [], base: null, trace: null } as const;
    if (this.cellules.every(estBlanc)) return { etat: "blanche", ...rien, nonRenseignes: 0, problemes: [] };
    const champ = et(this.g.champ.map((t) => this.test(t).verite));
    if (this.problemes.length > 0) return { etat: "probleme", ...rien, nonRenseignes: 0, problemes: this.problemes };
    if (champ !== "vrai") return { etat: "hors-champ", ...rien, nonRenseignes: champ === "inconnu" ? 1 : 0, problemes: [] };

    const base = this.g.base === null ? null : this.base(this.g.base);
    const champs = this.g.blocs.map((b) => et(b.champ.map((t) => this.test(t).verite)));
    for (const c of champs) if (c === "inconnu") this.nonRenseignes++;
    const criteres: TraceDeCritere[] = this.g.criteres.map((c) => {
      const v = champs[c.bloc]!;
      // Hors du champ de son bloc, un critère n'est pas lu.
      return v === "vrai" ? this.critere(c) : {
        lignes: [], retenues: [], brut: 0n, resultat: 0n, borne: null, cause: null, motif: v === "faux" ? "hors-champ-bloc" : "bloc-champ-inconnu",
      };
    });
    if (this.problemes.length > 0) return { etat: "probleme", ...rien, nonRenseignes: this.nonRenseignes, problemes: this.problemes };

    this.groupes(criteres);
    const blocs = this.blocs(criteres, champs);
    const sigma = blocs.reduce((s, b) => s + b.valeur, 0n);
    const un = MICRO * MICRO;
    const totalBrut = base === null ? sigma : base.valeur * (un + sigma);
    const echelle = base === null ? MICRO : MICRO * un;
    const total = borne(totalBrut, this.g.plancher, this.g.plafond, echelle);
    const unite = base === null ? un : un * un;
    const enPoints = (v: bigint): number => enNombre(ratio(v, unite));
    return {
      etat: "note",
      score: enPoints(total.v),
      exact: total.v,
      blocs: blocs.map((b) => enPoints(base === null ? b.valeur : base.valeur * b.valeur)),
      base: base === null ? null : enNombre(ratio(base.valeur, un)),
      nonRenseignes: this.nonRenseignes,
      trace: { criteres, blocs, base, totalBrut, borneTotal: total.borne },
      problemes: [],
    };
  }
}

/** Une condition de `inconnu` sur la cellule brute : sans règle du %, sans `si vide`, sans problème. */
export function verifieBrut(c: Condition, brut: unknown): boolean {
  if (erreurDe(brut) !== null) return false;
  switch (c.genre) {
    case "classe":
      return lisOuiNon(brut) === c.classe;
    case "texte":
      return egaleLeMotif(brut, c.motif);
    case "liste":
      return c.membres.some((m) => egaleLeMotif(brut, m));
    case "nombre": {
      const n = nombreDEgalite(brut);
      return n !== null && compare(n.valeur, c.valeur) === 0;
    }
    case "date":
      return lisDate(brut) === c.valeur;
    case "intervalle": {
      const d = c.lecture === "date" ? lisDate(brut) : null;
      const n = d === null ? lisNombre(brut) : typeof d === "number" ? { exact: ratio(d) } : "autre";
      return typeof n !== "string" && dansLIntervalle(n.exact, c.min, c.max);
    }
    case "ou":
      return c.parmi.some((x) => verifieBrut(x, brut));
    default:
      return false;
  }
}

function uniteDe(c: Condition): UniteDeTemps | null {
  if (c.genre === "ou") return c.parmi.map(uniteDe).find((u) => u !== null) ?? null;
  return c.genre === "intervalle" && c.lecture !== "nombre" && c.lecture !== "date" ? c.lecture : null;
}

/** Une demande (une ligne de la plage). `rang` : sa place dans la plage, à partir de 1. Sans date, la grille ne doit pas en compter. */
export function evalueDemande(g: GrilleCompilee, cellules: readonly unknown[], rang: number, date: DateLegale | null): ResultatDeDemande {
  if (date === null && g.compteLeTemps !== null) throw new Error("evalueDemande : la grille compte du temps et aucune date n'est donnée");
  return new Evaluation(g, cellules, rang, date).evalue();
}

export const evalueDemandes = (g: GrilleCompilee, demandes: readonly (readonly unknown[])[], date: DateLegale | null): ResultatDeDemande[] =>
  demandes.map((d, i) => evalueDemande(g, d, i + 1, date));

/** Ce qui manque pour évaluer : une grille qui compte du temps veut une date d'évaluation. */
export const problemeDeDate = (g: GrilleCompilee, date: DateLegale | null): Probleme | null =>
  date === null && g.compteLeTemps !== null ? probleme("date-manquante", { plage: "Grille", ligne: g.compteLeTemps }) : null;
