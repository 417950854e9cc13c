/** La vérité d'un test sur une demande : logique de Kleene, sans court-circuit (contrat §2, §2.1). */
import {
  compare,
  erreurDe,
  lisDate,
  lisTexte,
  normalise,
  plus,
  ratio,
  serieDuTexte,
  type DateLegale,
} from "../../commun";
import { demandeToutes, nombreDEgalite } from "../condition";
import type { Condition, Test, TraceDeTest, UniteDeTemps, Verite } from "../types";
import {
  compareAvec,
  dansLIntervalle,
  ecoule,
  egaleLeMotif,
  egaleUnMotif,
  estBlancOuZero,
  estNommee,
  et,
  ou,
  verite,
} from "./comparaisons";
import type { Lecteur, Mesure } from "./lecteur";
import { contientLaValeur } from "./valeurs-multiples";
import type { ProblemeDeCotation } from "../problemes";

function uniteDe(c: Condition): UniteDeTemps | null {
  if (c.genre === "ou") return c.parmi.map(uniteDe).find((u) => u !== null) ?? null;
  return c.genre === "intervalle" && c.lecture !== "nombre" && c.lecture !== "date" ? c.lecture : null;
}

/** Le 1er janvier 1920 : une date plus ancienne est plus sûrement un petit nombre. */
export const PREMIERE_DATE_PLAUSIBLE: DateLegale = 7306;

/** Une vérité, et la colonne qui la décide. */
interface Decision {
  readonly v: Verite;
  readonly decide: number;
}

export class EvaluateurDeTests {
  /** Les colonnes non connues du test en cours. */
  private inconnues: number[] = [];

  constructor(private readonly lecteur: Lecteur) {}

  /** Une condition sur une colonne. Un problème est dit et rend « inconnu » : la ligne est alors en erreur. */
  private surUne(c: Condition, r: number, t: Test): Verite {
    const v = this.verite(c, r, t);
    if (v === "inconnu" && c.genre !== "colonne") this.inconnues.push(r);
    return v;
  }

  /** « Non connu », et laquelle des deux colonnes ne l'est pas. */
  private fauteDe(colonnes: readonly number[], connue: (r: number) => boolean): Verite {
    this.inconnues.push(...colonnes.filter((r) => !connue(r)));
    return "inconnu";
  }

  private verite(c: Condition, r: number, t: Test): Verite {
    if (c.genre === "connu") return "vrai"; // La quantité dit si la valeur est connue.
    // L'autre colonne se lit aussi : ses défauts se disent en même temps.
    const autreIllisible = c.genre === "colonne" && this.lecteur.illisible(c.colonne, t.ligne);
    if (this.lecteur.illisible(r, t.ligne) || autreIllisible) return "inconnu";
    const brut = this.lecteur.cellule(r);
    switch (c.genre) {
      case "affirmation":
        return this.estDeClasse("oui", r, t.ligne);
      case "classe":
        return this.estDeClasse(c.classe, r, t.ligne);
      case "vide":
        return verite((estBlancOuZero(brut) || this.lecteur.estInconnue(r)) !== c.difference);
      case "texte":
        if (estBlancOuZero(brut) || this.lecteur.estInconnue(r)) return "inconnu";
        return verite(egaleLeMotif(brut, c.motif) !== c.difference);
      case "liste":
        if (estBlancOuZero(brut) || this.lecteur.estInconnue(r)) return "inconnu";
        return verite(egaleUnMotif(brut, c.membres) !== c.difference);
      case "nombre":
        return this.egaliteDeNombre(c, r, t.ligne);
      case "date": {
        if (this.lecteur.estInconnue(r)) return "inconnu";
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

  /** Oui ou non. Une valeur qui n'est ni l'un ni l'autre est une question, sauf si la grille la nomme pour cette colonne : ce n'en est alors pas un. */
  private estDeClasse(classe: "oui" | "non", r: number, ligne: number): Verite {
    const v = this.lecteur.ouiNon(r);
    if (v !== "autre") return v === "inconnu" ? v : verite(v === classe);
    if (estNommee(this.lecteur.colonne(r), this.lecteur.cellule(r), this.lecteur.date)) return "faux";
    this.lecteur.dis("ni-oui-ni-non", r, ligne);
    return "inconnu";
  }

  /** Vrai parce que la cellule vaut 0 ou rien : la grille doit dire ce que cela vaut. */
  private vraiPourZero(r: number, ligne: number): Verite {
    if (this.lecteur.colonne(r).siVideNombre === "zero") return "vrai";
    this.lecteur.dis("si-vide-manquant", r, ligne);
    return "inconnu";
  }

  private egaliteDeNombre(c: Condition & { genre: "nombre" }, r: number, ligne: number): Verite {
    if (this.lecteur.estInconnue(r)) return "inconnu";
    const brut = this.lecteur.cellule(r);
    if (!estBlancOuZero(brut) && nombreDEgalite(brut) === null) return verite(c.difference); // Un texte n'est pas égal, sans plus.
    const m = this.lecteur.mesure(r, ligne, c.pourcent);
    if (m === null || m === "inconnu") return "inconnu";
    const vrai = (compare(m.valeur, c.valeur) === 0) !== c.difference;
    return vrai && m.zero ? this.vraiPourZero(r, ligne) : verite(vrai);
  }

  private dansIntervalle(c: Condition & { genre: "intervalle" }, r: number, t: Test): Verite {
    if (c.lecture === "nombre") {
      const m = this.lecteur.mesure(r, t.ligne, c.pourcent);
      if (m === null || m === "inconnu") return "inconnu";
      const dedans = dansLIntervalle(m.valeur, c.min, c.max);
      return dedans && m.zero ? this.vraiPourZero(r, t.ligne) : verite(dedans);
    }
    const d = c.lecture === "date" ? this.lecteur.uneDate(r, t.ligne, false) : this.lecteur.debut(r, t.depuis, t.ligne);
    if (d === null || d === "inconnu") return "inconnu";
    return verite(
      dansLIntervalle(ratio(c.lecture === "date" ? d : ecoule(c.lecture, d, this.lecteur.date!)), c.min, c.max),
    );
  }

  /** [en-tête] et <>[en-tête] : égalité du §1, un blanc ou 0 d'un côté n'est pas connu. */
  private egaliteDeColonnes(c: Condition & { genre: "colonne" }, r: number, ligne: number): Verite {
    const a = this.lecteur.cellule(r);
    const b = this.lecteur.cellule(c.colonne);
    const connue = (x: number): boolean => !estBlancOuZero(this.lecteur.cellule(x)) && !this.lecteur.estInconnue(x);
    if (!connue(r) || !connue(c.colonne)) return this.fauteDe([r, c.colonne], connue);
    if (c.contient === true) return this.contient(c, r, a, b);
    const na = nombreDEgalite(a);
    const nb = nombreDEgalite(b);
    if (na !== null && nb !== null) {
      const taux = [r, c.colonne].some((x) => this.lecteur.colonne(x).pourcent) || na.pourcent || nb.pourcent;
      const ma = taux ? this.lecteur.mesure(r, ligne, true) : { valeur: na.valeur };
      const mb = taux ? this.lecteur.mesure(c.colonne, ligne, true) : { valeur: nb.valeur };
      if (ma === null || mb === null || ma === "inconnu" || mb === "inconnu") return "inconnu";
      return verite(compareAvec(c.operateur, ma.valeur, mb.valeur));
    }
    const [da, db] = [lisDate(a), lisDate(b)];
    const uneDateEcrite = [a, b].some((x) => typeof x === "string" && serieDuTexte(x) !== null);
    const egales =
      uneDateEcrite && typeof da === "number" && typeof db === "number"
        ? da === db
        : normalise(lisTexte(a)) === normalise(lisTexte(b));
    return verite(egales === (c.operateur === "="));
  }

  /** contient [en-tête] : ce que la cellule ne dit pas clairement (« T2-T4 » devant T3) n'est pas connu. */
  private contient(c: Condition & { genre: "colonne" }, r: number, a: unknown, b: unknown): Verite {
    const v = contientLaValeur(a, b);
    if (v === "inconnu") return this.fauteDe([r], () => false);
    return verite((v === "vrai") === (c.operateur === "="));
  }

  private comparaisonDeColonnes(c: Condition & { genre: "colonne" }, r: number, ligne: number): Verite {
    const paire = [r, c.colonne] as const;
    const ecrite = (x: number): boolean => {
      const brut = this.lecteur.cellule(x);
      return typeof brut === "string" && serieDuTexte(brut) !== null;
    };
    // Une date écrite ne fait pas une date du 3 d'en face : l'autre cellule doit l'être aussi, ou en avoir la taille.
    const enDate = (x: number): boolean => {
      const brut = this.lecteur.cellule(x);
      return (
        ecrite(x) ||
        estBlancOuZero(brut) ||
        this.lecteur.estInconnue(x) ||
        (typeof brut === "number" && brut >= PREMIERE_DATE_PLAUSIBLE)
      );
    };
    if (
      paire.some((x) => this.lecteur.colonne(x).lectures.includes("date")) ||
      (paire.some(ecrite) && paire.every(enDate))
    ) {
      const [da, db] = paire.map((x) => this.lecteur.uneDate(x, ligne, false));
      if (typeof da !== "number" || typeof db !== "number")
        return this.fauteDe(paire, (x) => typeof (x === r ? da : db) === "number");
      return verite(compareAvec(c.operateur, ratio(da), plus(ratio(db), c.constante)));
    }
    const taux = paire.some((x) => this.lecteur.colonne(x).pourcent) || c.constantePourcent;
    const [a, b] = paire.map((x) => this.lecteur.mesure(x, ligne, taux)) as [
      Mesure | "inconnu" | null,
      Mesure | "inconnu" | null,
    ];
    if (a === null || b === null || a === "inconnu" || b === "inconnu")
      return this.fauteDe(paire, (x) => (x === r ? a : b) !== "inconnu");
    const vrai = compareAvec(c.operateur, a.valeur, plus(b.valeur, c.constante));
    if (!vrai) return "faux";
    return et([a.zero ? this.vraiPourZero(r, ligne) : "vrai", b.zero ? this.vraiPourZero(c.colonne, ligne) : "vrai"]);
  }

  /** Un blanc est sans effet parmi des colonnes connues, sauf si `si vide` lui donne une valeur pour cette lecture. */
  private blancIgnore(c: Condition, r: number): boolean {
    if (c.genre === "vide" || erreurDe(this.lecteur.cellule(r)) !== null || !estBlancOuZero(this.lecteur.cellule(r)))
      return false;
    const k = this.lecteur.colonne(r);
    if (c.genre === "affirmation" || c.genre === "classe") return k.siVideOuiNon !== "non";
    return !(
      (c.genre === "nombre" ||
        (c.genre === "intervalle" && c.lecture === "nombre") ||
        (c.genre === "colonne" && !c.nue)) &&
      k.siVideNombre === "zero"
    );
  }

  /** Une forme de condition sur toutes les colonnes de la Donnée ; `juge` dit la vérité de l'une d'elles. */
  private surToutes(c: Condition, t: Test, juge: (r: number) => Verite): Decision {
    const lues = t.colonnes.filter((r) => !this.blancIgnore(c, r));
    const retenues = t.colonnes.length === 1 || lues.length === 0 ? t.colonnes : lues;
    const vs = retenues.map(juge);
    const v = demandeToutes(c) ? et(vs) : ou(vs);
    return { v, decide: retenues[Math.max(vs.indexOf(v), 0)]! };
  }

  /**
   * `A | B` : une forme remplie suffit. Ce que les autres formes ne savent pas lire d'une cellule ne compte que si aucune
   * n'y est remplie ; une cellule en erreur n'en remplit aucune, et se dit toujours.
   */
  private parmi(formes: readonly Condition[], t: Test): Decision {
    const { lecteur } = this;
    const avant = lecteur.problemes;
    const remplies = new Set<number>();
    const dits: { r: number; problemes: readonly ProblemeDeCotation[] }[] = [];
    const decisions = formes.map((forme) =>
      this.surToutes(forme, t, (r) => {
        lecteur.problemes = [];
        const v = this.surUne(forme, r, t);
        if (v === "vrai") remplies.add(r);
        dits.push({ r, problemes: lecteur.problemes });
        return v;
      }),
    );
    lecteur.problemes = avant;
    for (const { r, problemes } of dits) if (!remplies.has(r)) problemes.forEach((p) => lecteur.ajoute(p));
    const v = ou(decisions.map((d) => d.v));
    return decisions.find((d) => d.v === v)!;
  }

  private decide(t: Test): Decision {
    const c = t.condition;
    return c.genre === "ou" ? this.parmi(c.parmi, t) : this.surToutes(c, t, (r) => this.surUne(c, r, t));
  }

  test(t: Test): TraceDeTest {
    this.inconnues = [];
    const { v, decide } = this.decide(t);
    const inconnues = v === "inconnu" ? this.inconnues : [];
    return {
      verite: v,
      colonne: decide,
      brut: this.lecteur.brute(decide),
      inconnues,
      ecoule: this.ecouleDe(t, decide),
    };
  }

  /** Le temps écoulé que montre la fiche, quand la condition en compte. */
  private ecouleDe(t: Test, r: number): number | null {
    const unite = uniteDe(t.condition);
    if (unite === null) return null;
    const d = lisDate(this.lecteur.cellule(r));
    const relance = t.depuis === null ? "inconnu" : lisDate(this.lecteur.cellule(t.depuis));
    if (typeof d !== "number" || d > this.lecteur.date! || this.lecteur.estInconnue(r)) return null;
    const debut =
      typeof relance === "number" && relance <= this.lecteur.date! && !this.lecteur.estInconnue(t.depuis!)
        ? Math.max(d, relance)
        : d;
    return ecoule(unite, debut, this.lecteur.date!);
  }
}
