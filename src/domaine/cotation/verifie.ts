/**
 * Vérifier une grille compilée, par le raisonnement sur les intervalles et non par échantillon ; puis, si des demandes
 * sont données, ce qu'elle en atteint. Seul l'article R441-2-10, 11° du CCH fonde une anomalie légale ; les enseignements
 * du CREHA Ouest sont des remarques.
 */
import { compare, estNonRenseigne, lisTexte, normalise, normaliseEntete, type DateLegale } from "../commun";
import { nombreDEgalite } from "./condition";
import { contientZero, ensembleDe, entre, estInclus, fusionne, implique, intersection, peuventEtreVraiesEnsemble, type Ensemble, type Segment } from "./ensembles";
import { estBlancOuZero } from "./evaluation";
import { demandesParLigne, noteLesDemandes } from "./moteur";
import { etatDe } from "./scores";
import { MICRO, type Colonne, type Condition, type Critere, type EtatDeDemande, type GrilleCompilee, type Ligne, type Test } from "./types";

export type GraviteDeGrille = "bloquant" | "anomalie légale" | "remarque";

export interface ConstatDeGrille {
  readonly code: string;
  readonly gravite: GraviteDeGrille;
  readonly bloc: number | null;
  readonly critere: number | null;
  /** Lignes de la grille en cause (rang dans la plage). */
  readonly lignes: readonly number[];
  readonly valeurs: Readonly<Record<string, string | number | bigint | boolean | readonly string[] | readonly number[]>>;
  /** Zones de valeurs en cause, et l'unité de leurs bornes. */
  readonly zones?: readonly Segment[];
  readonly domaine?: string;
}

/** Au-delà, les paires en cause ne sont plus énumérées mais comptées. */
const PAIRES_MONTREES = 5;
const CINQUANTE = 50n * MICRO * MICRO;

class Verification {
  readonly constats: ConstatDeGrille[] = [];
  constructor(private readonly g: GrilleCompilee) {}

  private dis(
    code: string, gravite: GraviteDeGrille, lieu: { bloc?: number | null; critere?: number | null; lignes?: readonly number[] },
    valeurs: ConstatDeGrille["valeurs"] = {}, zones?: { zones: readonly Segment[]; domaine: string },
  ): void {
    const critere = lieu.critere ?? null;
    const bloc = lieu.bloc ?? (critere === null ? null : this.g.criteres[critere]!.bloc);
    this.constats.push({ code, gravite, bloc, critere, lignes: lieu.lignes ?? [], valeurs, ...(zones ?? {}) });
  }

  // ───────────────────────────────────────────── dans un critère ─────────────────────────────────────────────

  private critere(rang: number): void {
    const c = this.g.criteres[rang]!;
    const vivantes: number[] = [];
    c.lignes.forEach((l, i) => {
      if (this.estContradictoire(l, c)) this.dis("ligne-contradictoire", "remarque", { critere: rang, lignes: [l.ligne] });
      else vivantes.push(i);
    });
    for (const i of vivantes) this.conditionsVraiesPourZero(rang, c.lignes[i]!);
    const mortes = this.lignesCouvertes(rang, c, vivantes);
    if (c.cumul === "exclusif") this.chevauchements(rang, c, vivantes.filter((i) => !mortes.has(i)));
    this.trous(rang, c);
  }

  /** Deux conditions de la ligne (ou du champ de son bloc) qu'aucune valeur ne remplit ensemble. */
  private estContradictoire(l: Ligne, c: Critere): boolean {
    const tests = [...l.tests, ...this.g.blocs[c.bloc]!.champ, ...this.g.champ];
    return tests.some((a, i) => {
      const e = ensembleDe(a);
      if (e !== null && e.segments.length === 0) return true;
      return tests.some((b, j) => j > i && memeColonne(a, b) && !peuventEtreVraiesEnsemble(a, b));
    });
  }

  private lignesCouvertes(rang: number, c: Critere, vivantes: readonly number[]): Set<number> {
    const mortes = new Set<number>();
    for (const j of vivantes)
      for (const i of vivantes) {
        if (i === j || mortes.has(j) || mortes.has(i)) continue;
        const [li, lj] = [c.lignes[i]!, c.lignes[j]!];
        const couverte =
          (c.cumul === "premier" && i < j) || (c.cumul === "max" && sansQuantite(li, lj) && li.points >= lj.points && (i < j || li.points > lj.points)) ||
          (c.cumul === "exclusif" && i < j && memeResultat(li, lj));
        if (couverte && ligneImplique(lj, li) && (c.cumul !== "premier" || li.quantite === null)) {
          mortes.add(j);
          this.dis(c.cumul === "exclusif" ? "ligne-en-double" : "ligne-inatteignable", "remarque", { critere: rang, lignes: [lj.ligne] }, { couverte: li.ligne, cumul: c.cumul });
        }
      }
    if (c.cumul === "premier") this.uniteCouverte(rang, c, vivantes, mortes);
    return mortes;
  }

  /** « premier » : une tranche que plusieurs lignes précédentes couvrent à elles toutes. */
  private uniteCouverte(rang: number, c: Critere, vivantes: readonly number[], mortes: Set<number>): void {
    const avant: { e: Ensemble; t: Test; ligne: number }[] = [];
    for (const i of vivantes) {
      const l = c.lignes[i]!;
      const t = l.tests.length === 1 ? l.tests[0]! : null;
      const e = t === null ? null : ensembleDe(t);
      if (e === null || t === null) continue;
      const memes = avant.filter((a) => memeColonne(a.t, t) && a.e.domaine === e.domaine);
      const union: Ensemble = { ...e, segments: fusionne(memes.flatMap((a) => a.e.segments), e.entier) };
      if (!mortes.has(i) && memes.length > 1 && estInclus(e, union)) {
        mortes.add(i);
        this.dis("ligne-inatteignable", "remarque", { critere: rang, lignes: [l.ligne] }, { couvertes: memes.map((m) => m.ligne), cumul: c.cumul });
      }
      if (l.quantite === null) avant.push({ e, t, ligne: l.ligne });
    }
  }

  /** Deux lignes d'un critère exclusif vraies ensemble avec des résultats différents. */
  private chevauchements(rang: number, c: Critere, lignes: readonly number[]): void {
    const possibles: [number, number][] = [];
    for (let x = 0; x < lignes.length; x++)
      for (let y = x + 1; y < lignes.length; y++) {
        const [a, b] = [c.lignes[lignes[x]!]!, c.lignes[lignes[y]!]!];
        if (memeResultat(a, b)) continue;
        const paires = a.tests.flatMap((ta) => b.tests.filter((tb) => memeColonne(ta, tb)).map((tb) => [ta, tb] as const));
        if (paires.some(([ta, tb]) => !peuventEtreVraiesEnsemble(ta, tb))) continue;
        const memesColonnes = paires.length > 0 && [...a.tests, ...b.tests].every((t) => paires.some(([ta, tb]) => ta === t || tb === t));
        if (!memesColonnes) {
          possibles.push([a.ligne, b.ligne]);
          continue;
        }
        const tranche = paires.map(([ta, tb]) => [ensembleDe(ta), ensembleDe(tb)] as const).find(([ea, eb]) => ea !== null && eb !== null && ea.domaine === eb.domaine);
        const sures = paires.every(([ta, tb]) => certainementCompatibles(ta, tb));
        if (!sures) possibles.push([a.ligne, b.ligne]);
        else if (tranche) this.dis("chevauchement", "bloquant", { critere: rang, lignes: [a.ligne, b.ligne] }, {}, { zones: intersection(tranche[0]!, tranche[1]!), domaine: tranche[0]!.domaine });
        else this.dis("lignes-toujours-ensemble", "bloquant", { critere: rang, lignes: [a.ligne, b.ligne] });
      }
    if (possibles.length > 0)
      this.dis("lignes-peut-etre-ensemble", "remarque", { critere: rang, lignes: possibles.slice(0, PAIRES_MONTREES).flat() }, {
        paires: possibles.slice(0, PAIRES_MONTREES).map(([a, b]) => `${a} et ${b}`), combien: possibles.length,
      });
  }

  /** Un trou entre les tranches d'une même colonne, toutes autres conditions égales. */
  private trous(rang: number, c: Critere): void {
    const familles = new Map<string, { ensembles: Ensemble[]; lignes: number[] }>();
    for (const l of c.lignes) {
      l.tests.forEach((t, i) => {
        const e = ensembleDe(t);
        if (e === null || (t.condition.genre !== "intervalle" && t.condition.genre !== "nombre" && t.condition.genre !== "ou")) return;
        const autres = l.tests.filter((_, k) => k !== i).map((x) => `${x.colonnes.join(",")}${x.texte}`).sort().join("&");
        const cle = `${t.colonnes.join(",")}/${e.domaine}/${autres}`;
        const f = familles.get(cle) ?? { ensembles: [], lignes: [] };
        f.ensembles.push(e);
        f.lignes.push(l.ligne);
        familles.set(cle, f);
      });
    }
    for (const f of familles.values()) {
      if (f.ensembles.length < 2) continue;
      const surEntiers = f.ensembles[0]!.entier;
      const union = fusionne(f.ensembles.flatMap((e) => e.segments), surEntiers);
      const zones = union.slice(1).map((s, i) => entre(union[i]!, s, surEntiers)).filter((z) => z !== null);
      if (zones.length > 0) this.dis("trou", "remarque", { critere: rang, lignes: f.lignes }, {}, { zones, domaine: f.ensembles[0]!.domaine });
    }
  }

  /** Une condition de nombre que 0, donc un blanc, remplit : sans `si vide` la ligne de demande est en erreur. */
  private conditionsVraiesPourZero(rang: number | null, l: Pick<Ligne, "ligne" | "tests">): void {
    for (const t of l.tests)
      for (const r of this.colonnesVraiesPourZero(t.condition, t)) {
        const c = this.g.colonnes[r]!;
        this.dis("vrai-pour-zero", "bloquant", { critere: rang, lignes: [l.ligne] }, { colonne: c.entete, condition: t.texte });
      }
  }

  private colonnesVraiesPourZero(c: Condition, t: Test): number[] {
    const muettes = (rangs: readonly number[]): number[] => rangs.filter((r) => this.g.colonnes[r]!.siVideNombre === null && !this.estDate(r));
    switch (c.genre) {
      case "intervalle":
      case "nombre":
        return (c.genre === "nombre" || c.lecture === "nombre") && contientZero(ensembleDe(t, c)!) ? muettes(t.colonnes) : [];
      case "colonne":
        return c.nue || [...t.colonnes, c.colonne].some((r) => this.estDate(r)) ? [] : [...new Set([...muettes(t.colonnes), ...muettes([c.colonne])])];
      case "ou":
        // « vide | … » dit déjà ce que vaut un blanc.
        return c.parmi.some((x) => x.genre === "vide" && !x.difference) ? [] : c.parmi.flatMap((x) => this.colonnesVraiesPourZero(x, t));
      default:
        return [];
    }
  }

  private estDate(r: number): boolean {
    return this.g.colonnes[r]!.lectures.includes("date");
  }

  // ───────────────────────────────────────────── grille entière ─────────────────────────────────────────────

  private baseNulle(): void {
    const b = this.g.base;
    if (b === null || (b.plancher !== null && b.plancher > 0n)) return;
    this.dis("base-annule", "remarque", { lignes: [b.ligne] }, { unite: b.quantite.unite });
  }

  /** Plus grand et plus petit résultat d'un critère (10^-12) ; null : sans borne. */
  private extremes(c: Critere): { max: bigint | null; min: bigint | null; minVrai: bigint | null } {
    const un = (l: Ligne, sens: "max" | "min"): bigint | null => {
      if (l.quantite === null) return l.points * MICRO;
      const monte = l.points > 0n;
      // Une quantité se compte : une valeur négative est admise au calcul, mais ne sert pas à raisonner sur la grille.
      return l.points !== 0n && (sens === "max") === monte ? null : 0n;
    };
    const combine = (sens: "max" | "min"): bigint | null => {
      const vs = c.lignes.map((l) => un(l, sens));
      if (vs.includes(null)) return null;
      const ns = vs as bigint[];
      if (c.cumul === "somme") return ns.filter((v) => (sens === "max" ? v > 0n : v < 0n)).reduce((s, v) => s + v, 0n);
      return ns.reduce((m, v) => ((sens === "max" ? v > m : v < m) ? v : m), 0n);
    };
    const borner = (v: bigint | null): bigint | null => {
      let r = v;
      if (r !== null && c.plancher !== null && r < c.plancher * MICRO) r = c.plancher * MICRO;
      if (c.plafond !== null && (r === null || r > c.plafond * MICRO)) r = c.plafond * MICRO;
      return r;
    };
    const fixes = c.lignes.map((l) => (l.quantite === null ? l.points * MICRO : null)).filter((v): v is bigint => v !== null && v > 0n);
    const minVrai = fixes.length === 0 ? null : borner(fixes.reduce((m, v) => (v < m ? v : m)));
    return { max: borner(combine("max")), min: combine("min"), minVrai };
  }

  /** Plus grand score possible d'un bloc (10^-12) ; null : sans borne. */
  private maximumDuBloc(rang: number): bigint | null {
    const b = this.g.blocs[rang]!;
    const parGroupe = new Map<number, bigint | null>();
    let somme: bigint | null = 0n;
    const ajoute = (v: bigint | null): void => {
      somme = somme === null || v === null ? null : somme + (v > 0n ? v : 0n);
    };
    for (const k of b.criteres) {
      const c = this.g.criteres[k]!;
      const { max } = this.extremes(c);
      if (c.groupe === null) ajoute(max);
      else {
        const deja = parGroupe.get(c.groupe);
        parGroupe.set(c.groupe, deja === null || max === null ? null : deja === undefined || max > deja ? max : deja);
      }
    }
    for (const v of parGroupe.values()) ajoute(v);
    if (b.plafond !== null && (somme === null || somme > b.plafond * MICRO)) return b.plafond * MICRO;
    return somme;
  }

  /** Être prioritaire fait perdre : le plus petit résultat du bloc qui exclut est sous ce que peut donner le bloc exclu. */
  private prioritairesPerdants(): void {
    this.g.blocs.forEach((b, rang) => {
      const plafond = this.maximumDuBloc(rang);
      for (const par of b.exclusPar) {
        const cause = this.g.blocs[par]!;
        if ((cause.plancher ?? 0n) > 0n || (cause.plafond ?? 0n) < 0n) this.dis("bloc-toujours-exclu", "remarque", { bloc: rang }, { par: cause.nom, nom: b.nom });
        let pire: { critere: number; v: bigint } | null = null;
        for (const k of cause.criteres) {
          const { minVrai } = this.extremes(this.g.criteres[k]!);
          if (minVrai !== null && (pire === null || minVrai < pire.v)) pire = { critere: k, v: minVrai };
        }
        if (pire === null || (plafond !== null && pire.v >= plafond)) continue;
        this.dis("prioritaire-perdant", "remarque", { critere: pire.critere }, {
          points: pire.v, plafond: plafond ?? -1n, sansPlafond: plafond === null, exclu: b.nom, multiplicatif: this.g.base !== null,
        });
      }
    });
  }

  // ─────────────────────────────────────────────── R441-2-10, 11° ───────────────────────────────────────────────

  /** Tout ce qu'un critère dit de lui-même, normalisé. */
  private motsDe(rang: number): string {
    const c = this.g.criteres[rang]!;
    const tests = c.lignes.flatMap((l) => [...l.tests.flatMap((t) => [t.donnee, t.texte]), l.quantite?.depuis != null ? this.g.colonnes[l.quantite.depuis]!.entete : ""]);
    return normalise([this.g.blocs[c.bloc]!.nom, c.nom, ...tests].join(" ; "));
  }

  private mots(): string[] {
    const base = this.g.base;
    const deBase = base === null ? "" : normalise([base.nom, base.donnee, base.quantite.depuis === null ? "" : this.g.colonnes[base.quantite.depuis]!.entete].join(" ; "));
    return [...this.g.criteres.map((_, i) => this.motsDe(i)), deBase];
  }

  private legalite(): void {
    const criteres = this.g.criteres.map((_, i) => this.motsDe(i));
    const positif = (i: number): boolean => this.g.criteres[i]!.lignes.some((l) => l.points > 0n);
    if (!criteres.some((m, i) => PRIORITES.test(m) && positif(i))) this.dis("sans-priorites", "anomalie légale", {});
    if (!criteres.some((m, i) => DALO.test(m) && positif(i))) this.dis("sans-dalo", "anomalie légale", {});
    if (!this.mots().some((m) => /\brefus/.test(m))) this.dis("sans-refus", "anomalie légale", {});
  }

  // ─────────────────────────────────────────────── enseignements CREHA ───────────────────────────────────────────────

  private crehaOuest(): void {
    if (this.g.base !== null) return;
    this.g.criteres.forEach((c, i) => {
      const { max, min } = this.extremes(c);
      if (max === null || max > CINQUANTE) this.dis("plus-de-cinquante", "remarque", { critere: i }, { points: max ?? -1n, sansBorne: max === null });
      const bas = c.plancher !== null && (min === null || min < c.plancher * MICRO) ? c.plancher * MICRO : min;
      if (bas === null || bas < -CINQUANTE) {
        const b = this.g.blocs[c.bloc]!;
        // Le plancher du bloc tient lieu de limite à la décote.
        if (b.plancher === null || b.plancher * MICRO < -CINQUANTE) this.dis("decote-de-plus-de-cinquante", "remarque", { critere: i }, { points: bas ?? -1n, sansBorne: bas === null });
      }
    });
    this.nationalAuDessus();
    this.daloLePlusHaut();
  }

  private nationalAuDessus(): void {
    const national = this.g.blocs.findIndex((b) => /national|l\.? ?441-1/.test(normalise(b.nom)));
    const local = this.g.blocs.findIndex((b) => /\blocal/.test(normalise(b.nom)));
    if (national < 0 || local < 0) return;
    const [n, l] = [this.maximumDuBloc(national), this.maximumDuBloc(local)];
    if (n !== null && (l === null || l > n)) this.dis("national-sous-local", "remarque", { bloc: national }, { national: n, local: l ?? -1n, sansBorne: l === null, nom: this.g.blocs[local]!.nom });
  }

  private daloLePlusHaut(): void {
    const dalo = this.g.criteres.flatMap((c, i) =>
      c.lignes.filter((l) => DALO.test(normalise([c.nom, ...l.tests.flatMap((t) => [t.donnee, t.texte])].join(" ; ")))).map((l) => ({ i, l })));
    if (dalo.length === 0 || dalo.some((d) => d.l.quantite !== null)) return;
    const points = dalo.reduce((m, d) => (d.l.points > m ? d.l.points : m), dalo[0]!.l.points) * MICRO;
    const autre = this.g.criteres.findIndex((c, i) => {
      const { max } = this.extremes(c);
      return !dalo.some((d) => d.i === i) && PRIORITES.test(this.motsDe(i)) && (max === null || max > points);
    });
    if (autre >= 0) this.dis("dalo-pas-le-plus-haut", "remarque", { critere: dalo[0]!.i }, { points, autre: this.g.criteres[autre]!.nom });
  }

  // ───────────────────────────────────────────────── avec des demandes ─────────────────────────────────────────────────

  private donnees({ demandes, date, entetes }: DonneesAVerifier): void {
    const population = noteLesDemandes(this.g, demandes, date);
    const etats = demandes.map((_, i) => etatDe(population, i));
    const atteintes = demandesParLigne(population);
    const lues = demandes.filter((_, i) => etats[i] === "note" || etats[i] === "probleme");
    const conflits = new Map<string, { critere: number; lignes: readonly string[]; demandes: number[] }>();
    // Une demande que des lignes contredisent est confiée à la référence, qui dit lesquelles.
    for (const [i, r] of population.confiees)
      for (const p of r.problemes) {
        if (p.code !== "lignes-en-conflit") continue;
        const lignes = p.valeurs["lignes"] as readonly string[];
        const critere = this.g.criteres.findIndex((c) => c.nom === p.valeurs["critere"] && this.g.blocs[c.bloc]!.nom === p.valeurs["bloc"]);
        const f = conflits.get(`${critere}/${lignes.join()}`) ?? { critere, lignes, demandes: [] };
        f.demandes.push(i + 1);
        conflits.set(`${critere}/${lignes.join()}`, f);
      }
    const combien = (e: EtatDeDemande): number => etats.filter((x) => x === e).length;
    const notees = combien("note");
    this.dis("population", "remarque", {}, { notees, enErreur: combien("probleme"), horsChamp: combien("hors-champ"), distinctes: distinctes(demandes, etats, entetes) });
    this.g.criteres.forEach((c, i) => c.lignes.forEach((l, k) => {
      const n = atteintes[i]![k]!;
      this.dis(n === 0 ? "ligne-jamais-atteinte" : "ligne-atteinte", "remarque", { critere: i, lignes: [l.ligne] }, { atteintes: n, notees });
    }));
    this.g.colonnes.forEach((c) => this.dis("part-non-renseignee", "remarque", { lignes: c.lignes }, { colonne: c.entete, inconnues: this.nonConnues(c, lues), lues: lues.length }));
    for (const f of conflits.values())
      this.dis("conflit-de-lignes", "bloquant", { critere: f.critere, lignes: f.lignes.map(Number) }, { combien: f.demandes.length, demandes: f.demandes.slice(0, 10) });
  }

  /** Combien de demandes ne renseignent pas une colonne. Une même valeur n'est lue qu'une fois. */
  private nonConnues(c: Colonne, demandes: readonly (readonly unknown[])[]): number {
    const vues = new Map<unknown, boolean>();
    let n = 0;
    for (const d of demandes) {
      const brut = d[c.indice];
      let inconnue = vues.get(brut);
      if (inconnue === undefined) vues.set(brut, (inconnue = this.estNonConnue(c, brut)));
      if (inconnue) n++;
    }
    return n;
  }

  private estNonConnue(c: Colonne, brut: unknown): boolean {
    if (estNonRenseigne(brut)) return true;
    const sentinelle = c.sentinelles.some((s) => s.genre === "nombre" && nombreDEgalite(brut) !== null && compare(nombreDEgalite(brut)!.valeur, s.valeur) === 0);
    if (sentinelle) return true;
    if (!estBlancOuZero(brut)) return false;
    if (c.lectures.includes("nombre")) return c.siVideNombre === "inconnu";
    return !(c.lectures.includes("ouiNon") && c.siVideOuiNon === "non");
  }

  /** Une colonne de dates comparée à des nombres, sans unité : toute date dépasse 24. */
  private datesEnNombres(): void {
    for (const c of this.g.colonnes)
      if (/^date\b/.test(normalise(c.entete)) && c.lectures.includes("nombre"))
        this.dis("date-lue-en-nombre", "remarque", { lignes: c.lignes }, { colonne: c.entete });
  }

  /** Excel sous Windows envoie 0 pour une cellule vide : des Points à 0 sont peut-être des Points oubliés. */
  private pointsNuls(): void {
    if (this.g.base !== null) return;
    const lignes = this.g.criteres.flatMap((c) => c.lignes.filter((l) => l.points === 0n).map((l) => l.ligne));
    if (lignes.length > 0) this.dis("points-a-zero", "remarque", { lignes: lignes.sort((a, b) => a - b) });
    this.g.blocs.forEach((b, i) => {
      if (b.plafond === 0n) this.dis("plafond-nul", "remarque", { bloc: i }, { nom: b.nom });
    });
    if (this.g.plafond === 0n) this.dis("plafond-nul", "remarque", {}, { nom: "" });
  }

  verifie(donnees: DonneesAVerifier | null): readonly ConstatDeGrille[] {
    this.g.criteres.forEach((_, i) => this.critere(i));
    for (const t of [...this.g.champ, ...this.g.blocs.flatMap((b) => b.champ)]) this.conditionsVraiesPourZero(null, { ligne: t.ligne, tests: [t] });
    this.datesEnNombres();
    this.pointsNuls();
    this.baseNulle();
    this.prioritairesPerdants();
    this.legalite();
    this.crehaOuest();
    if (donnees !== null) this.donnees(donnees);
    const ordre: readonly GraviteDeGrille[] = ["bloquant", "anomalie légale", "remarque"];
    return ordre.flatMap((gravite) => this.constats.filter((c) => c.gravite === gravite));
  }
}

/** Mots des publics de L441-1 (al. 3 à 19), des données de la demande et des dispositifs qui les portent. */
const PRIORITES =
  /l\.? ?441-1|prioritaire|priorites? nationale|\bdalo\b|droit au logement opposable|l\.? ?441-2-3|pdalhpd|\bacd\b|\baci\b|accord collectif|handicap|logement adapte|violence|mariage force|viol\b|prostitution|traite\b|proxenetisme|expulsion|sans logement|sans-abri|sans abri|heberge|indigne|insalubre|indecent|non decent|chomage de longue duree|mal loge|suroccupation|depourvu|mineurs? emancipe|aide sociale a l'enfance/;
const DALO = /\bdalo\b|droit au logement opposable|l\.? ?441-2-3/;

const memeColonne = (a: Test, b: Test): boolean => a.colonnes.length === 1 && b.colonnes.length === 1 && a.colonnes[0] === b.colonnes[0];
const sansQuantite = (a: Ligne, b: Ligne): boolean => a.quantite === null && b.quantite === null;

function memeResultat(a: Ligne, b: Ligne): boolean {
  if (a.points !== b.points) return false;
  if (a.quantite === null || b.quantite === null) return a.quantite === b.quantite;
  const [p, q] = [a.quantite, b.quantite];
  return p.colonne === q.colonne && p.unite === q.unite && p.pas === q.pas && p.seuil === q.seuil && p.depuis === q.depuis;
}

/** Toute demande qui remplit `a` remplit-elle `b` ? */
const ligneImplique = (a: Ligne, b: Ligne): boolean =>
  b.tests.every((tb) => a.tests.some((ta) => (memeColonne(ta, tb) ? implique(ta, tb) : memesColonnes(ta, tb) && ta.texte !== "" && normalise(ta.texte) === normalise(tb.texte)) ||
    (memesColonnes(ta, tb) && ta.condition.genre === "affirmation" && tb.condition.genre === "affirmation")));
const memesColonnes = (a: Test, b: Test): boolean => a.colonnes.length === b.colonnes.length && a.colonnes.every((c, i) => c === b.colonnes[i]);

/** Deux conditions dont on sait qu'une même valeur peut les remplir : c'est un chevauchement certain, pas une possibilité. */
function certainementCompatibles(a: Test, b: Test): boolean {
  const [ea, eb] = [ensembleDe(a), ensembleDe(b)];
  if (ea !== null && eb !== null) return ea.domaine === eb.domaine && intersection(ea, eb).length > 0;
  return implique(a, b) || implique(b, a);
}

/** Demandes distinctes d'après la colonne « Numéro unique » de la table ; −1 s'il n'y en a pas. Comparées en texte. */
function distinctes(demandes: readonly (readonly unknown[])[], etats: readonly EtatDeDemande[], entetes: readonly unknown[] | undefined): number {
  const rang = (entetes ?? []).findIndex((e) => typeof e === "string" && normaliseEntete(e) === "numerounique");
  return rang < 0 ? -1 : new Set(demandes.filter((_, i) => etats[i] === "note").map((d) => normalise(lisTexte(d[rang])))).size;
}

export interface DonneesAVerifier {
  readonly demandes: readonly (readonly unknown[])[];
  readonly date: DateLegale | null;
  /** En-têtes de la table, pour compter les demandes distinctes par leur numéro unique. */
  readonly entetes?: readonly unknown[];
}

export function verifieGrille(g: GrilleCompilee, donnees: DonneesAVerifier | null): readonly ConstatDeGrille[] {
  return new Verification(g).verifie(donnees);
}

