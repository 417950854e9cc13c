/**
 * Les tests de la grille, ligne par ligne. Ce qui ne dépend que d'une colonne est jugé une fois par valeur distincte et retrouvé par la
 * ligne ; le reste (plusieurs colonnes, une autre colonne, `Depuis`) se juge sur la ligne.
 */
import { estNul as estZero, toutEstLu, type DateLegale } from "../domaine/commun";
import { demandeToutes, type Condition, type GrilleCompilee, type Quantite, type Test } from "../domaine/cotation";
import { MICRO } from "../domaine/cotation";
import { aDesDecimales } from "./echelles";
import { aliasDe, cleDe, LIGNES, tableDe } from "./ensembles";
import type { Colonne, Etape, Selection } from "./etapes";
import {
  appel,
  boutABout,
  cas,
  change,
  colonne as col,
  compare,
  egale,
  entier,
  estNul,
  estVrai,
  et,
  FAUX,
  fois,
  grand,
  jointes,
  moins,
  non,
  nul,
  ou,
  parmi,
  plus,
  quotient,
  texte,
  VRAI,
  type Expression,
} from "./expression";
import { EST_ILLISIBLE, ILLISIBLE, INCONNUE, Juge, RIEN, egaleMotif, sentinelle, type Faute } from "./jugement";
import { enEntier, fait, vautRien, FAITS, faitsDuTexte, NOMS_DES_FAITS, ouiOuNon, UNITE, type Fait } from "./lecture";
import { ENTRE_DEUX_RAISONS, type CodeSql, type Raison } from "./raisons";

/** Quand une cellule est lue : pour le champ de la grille, toujours, ou dans le champ d'un bloc. */
export type Groupe = "champ" | "toujours" | number;

/** Une faute d'une ligne : la colonne qu'elle dit n'est pas toujours celle du test. */
interface FauteDeLigne {
  readonly code: CodeSql;
  readonly sur: number;
  readonly si: Expression;
}
interface JugementDeLigne {
  readonly verite: Expression;
  readonly fautes: readonly FauteDeLigne[];
}

/** Ce que le programme ne sait pas exprimer exactement. */
export interface Refus {
  readonly genre: "contient";
  /** Ligne de la grille. */
  readonly ligne: number;
}

const QUANTITE_MAXIMUM = 1_000_000_000n;

export class Conditions {
  private readonly exports = new Map<number, Map<string, { nom: string; e: Expression }>>();
  private readonly fautes = new Map<number, { groupe: Groupe; code: CodeSql; si: Expression }[]>();
  private readonly deLigne: { groupe: Groupe; faute: FauteDeLigne }[] = [];
  private readonly juges: readonly Juge[];
  readonly refus: Refus[] = [];

  constructor(
    readonly g: GrilleCompilee,
    date: DateLegale | null,
    private readonly raison: Raison,
  ) {
    this.juges = g.colonnes.map((k) => new Juge(k, date));
  }

  /** Une valeur de la colonne r que la ligne retrouve. */
  exporte(r: number, e: Expression): Expression {
    const siens = this.exports.get(r) ?? new Map<string, { nom: string; e: Expression }>();
    this.exports.set(r, siens);
    if (e.g === "booleen") return e;
    const cle = cleDe(e);
    let x = siens.get(cle);
    if (x === undefined) siens.set(cle, (x = { nom: `x${siens.size}`, e }));
    return col(x.nom, e.type, aliasDe(r));
  }

  private dis(r: number, groupe: Groupe, fautes: readonly Faute[]): void {
    const siennes = this.fautes.get(r) ?? [];
    this.fautes.set(r, siennes);
    for (const f of fautes) siennes.push({ groupe, ...f });
  }

  /** Une forme ne lit-elle que sa colonne ? */
  private unaire(c: Condition, t: Test): boolean {
    if (c.genre === "colonne") return false;
    return !(c.genre === "intervalle" && c.lecture !== "nombre" && c.lecture !== "date" && t.depuis !== null);
  }

  test(t: Test, groupe: Groupe): Expression {
    const c = t.condition;
    const formes = c.genre === "ou" ? c.parmi : [c];
    const plusieurs = c.genre === "ou";
    for (const f of formes)
      if (f.genre === "colonne" && f.contient === true) {
        this.refus.push({ genre: "contient", ligne: t.ligne });
        return FAUX;
      }
    const unaires = formes.every((f) => this.unaire(f, t));
    if (unaires && t.colonnes.length === 1) {
      const r = t.colonnes[0]!;
      const js = formes.map((f) => this.juges[r]!.juge(f));
      const v = ou(...js.map((j) => j.verite));
      const fautes = js.flatMap((j) => j.fautes);
      this.dis(r, groupe, plusieurs ? this.saufRemplie(fautes, v) : fautes);
      return this.exporte(r, js.length === 1 ? js[0]!.verite : v);
    }
    return this.surLaLigne(formes, t, groupe, plusieurs);
  }

  private saufRemplie<F extends { si: Expression }>(fautes: readonly F[], v: Expression): F[] {
    return fautes.map((f) => ({ ...f, si: et(f.si, non(estVrai(v))) }));
  }

  /** Plusieurs colonnes, ou une forme qui en lit une autre (`surToutes`, `parmi`). */
  private surLaLigne(formes: readonly Condition[], t: Test, groupe: Groupe, plusieurs: boolean): Expression {
    const seule = t.colonnes.length === 1;
    const remplies = new Map<number, Expression[]>();
    const deLigne: { r: number; faute: FauteDeLigne }[] = [];
    const decisions = formes.map((forme) => {
      const unaire = this.unaire(forme, t);
      const ignorees = t.colonnes.map((r) => (seule ? FAUX : this.exporte(r, this.juges[r]!.ignore(forme))));
      const toutesIgnorees = et(...ignorees);
      const vs = t.colonnes.map((r, i) => {
        const retenue = seule ? VRAI : ou(non(ignorees[i]!), toutesIgnorees);
        const j = unaire ? this.unaireSurLaLigne(forme, r) : this.autre(forme, r, t);
        remplies.set(r, [...(remplies.get(r) ?? []), et(retenue, estVrai(j.verite))]);
        for (const f of j.fautes) deLigne.push({ r, faute: { ...f, si: et(f.si, retenue) } });
        return seule ? j.verite : cas([[retenue, j.verite]], demandeToutes(forme) ? VRAI : FAUX);
      });
      return demandeToutes(forme) ? et(...vs) : ou(...vs);
    });
    const toutesUnaires = formes.every((f) => this.unaire(f, t));
    for (const { r, faute } of deLigne) {
      // Une faute d'une cellule qui n'est pas vide : la cellule est toujours retenue, la colonne suffit.
      if (toutesUnaires && faute.code !== "si-vide-manquant") continue;
      this.deLigne.push({
        groupe,
        faute: plusieurs ? { ...faute, si: et(faute.si, non(ou(...remplies.get(r)!))) } : faute,
      });
    }
    if (toutesUnaires)
      for (const r of t.colonnes) {
        const js = formes.map((f) => this.juges[r]!.juge(f));
        const fautes = js.flatMap((j) => j.fautes).filter((f) => f.code !== "si-vide-manquant");
        this.dis(r, groupe, plusieurs ? this.saufRemplie(fautes, ou(...js.map((j) => j.verite))) : fautes);
      }
    return ou(...decisions);
  }

  private unaireSurLaLigne(forme: Condition, r: number): JugementDeLigne {
    const j = this.juges[r]!.juge(forme);
    return {
      verite: this.exporte(r, j.verite),
      fautes: j.fautes
        .filter((f) => f.si.g !== "booleen" || f.si.valeur)
        .map((f) => ({ code: f.code, sur: r, si: this.exporte(r, f.si) })),
    };
  }

  private autre(forme: Condition, r: number, t: Test): JugementDeLigne {
    if (forme.genre === "intervalle") return this.dureeDepuis(forme, r, t.depuis!);
    if (forme.genre !== "colonne") throw new Error(`conditions.ts : « ${forme.genre} » inattendu`);
    return forme.nue ? this.egaliteDeColonnes(forme, r) : this.comparaisonDeColonnes(forme, r);
  }

  private exporteLesFautes(r: number, fautes: readonly Faute[], si: Expression = VRAI): FauteDeLigne[] {
    return fautes.map((f) => ({ code: f.code, sur: r, si: et(si, this.exporte(r, f.si)) }));
  }

  private enFaute(r: number, fautes: readonly Faute[]): Expression {
    return this.exporte(r, ou(...fautes.map((f) => f.si)));
  }

  /** La plus tardive des deux dates : le plus petit des deux temps écoulés. Illisible, la seconde ne dit pas le début. */
  private plusTardive(a: Expression, b: Expression, fautive: Expression): Expression {
    return cas(
      [
        [ou(estNul(a), fautive), nul(a.type)],
        [estNul(b), a],
      ],
      appel("plusPetit", a, b),
    );
  }

  private dureeDepuis(c: Condition & { genre: "intervalle" }, r: number, depuis: number): JugementDeLigne {
    const unite = c.lecture as "jour" | "mois" | "an";
    const [a, b] = [r, depuis].map((x) => this.juges[x]!.ecoule(unite));
    const temps = this.plusTardive(
      this.exporte(r, a!.temps),
      this.exporte(depuis, b!.temps),
      this.enFaute(depuis, b!.fautes),
    );
    const surDixHuit = fois(change(temps, "grand"), grand(UNITE));
    return {
      verite: et(
        c.min === null ? VRAI : compare(c.min.inclus ? ">=" : ">", surDixHuit, grand(enEntier(c.min.valeur))),
        c.max === null ? VRAI : compare(c.max.inclus ? "<=" : "<", surDixHuit, grand(enEntier(c.max.valeur))),
      ),
      fautes: [...this.exporteLesFautes(r, a!.fautes), ...this.exporteLesFautes(depuis, b!.fautes)],
    };
  }

  /** [en-tête] et <>[en-tête] : égalité du §1. */
  private egaliteDeColonnes(c: Condition & { genre: "colonne" }, r: number): JugementDeLigne {
    const paire = [r, c.colonne] as const;
    const x = (e: Expression): [Expression, Expression] => [this.exporte(paire[0], e), this.exporte(paire[1], e)];
    const mesures = paire.map((p) => this.juges[p]!.mesure(true));
    const connues = et(...x(et(non(ILLISIBLE), non(INCONNUE), non(RIEN))));
    const [na, nb] = x(fait("n"));
    const nombres = et(non(estNul(na)), non(estNul(nb)));
    const taux = paire.some((p) => this.g.colonnes[p]!.pourcent) ? VRAI : ou(...x(fait("pct")));
    const [ma, mb] = [this.exporte(paire[0], mesures[0]!.valeur), this.exporte(paire[1], mesures[1]!.valeur)];
    const [da, db] = x(fait("ser"));
    const [fa, fb] = x(fait("f"));
    const op = c.operateur === "=" ? "=" : "<>";
    const enTaux = et(connues, nombres, taux);
    return {
      verite: cas(
        [
          [non(connues), nul("booleen")],
          [et(nombres, taux), compare(op, ma, mb)],
          [nombres, compare(op, na, nb)],
          [et(non(estNul(da)), non(estNul(db))), compare(op, da, db)],
        ],
        compare(op, fa, fb),
      ),
      fautes: paire.flatMap((p, i) => [
        ...this.fautesDeCellule(p),
        ...this.exporteLesFautes(
          p,
          mesures[i]!.fautes.filter((f) => f.code === "taux-ambigu" || f.code === "pourcent-ambigu"),
          enTaux,
        ),
      ]),
    };
  }

  /** Ce qu'une cellule illisible dit, quelle que soit la lecture. */
  private fautesDeCellule(r: number): FauteDeLigne[] {
    const fautes = this.juges[r]!.mesure(false).fautes;
    return this.exporteLesFautes(
      r,
      fautes.filter((f) => ["caractere-hors-repertoire", "cellule-en-erreur", "equivaut-ambigu"].includes(f.code)),
    );
  }

  private comparaisonDeColonnes(c: Condition & { genre: "colonne" }, r: number): JugementDeLigne {
    const paire = [r, c.colonne] as const;
    const x = (e: Expression): [Expression, Expression] => [this.exporte(paire[0], e), this.exporte(paire[1], e)];
    const lisibles = et(...x(non(ILLISIBLE)));
    const deDate = paire.some((p) => this.g.colonnes[p]!.lectures.includes("date"));
    const ecrites = x(non(estNul(fait("ser"))));
    const enDate = deDate ? VRAI : et(ou(...ecrites), ...x(ou(non(estNul(fait("ser"))), RIEN, INCONNUE)));
    const dates = paire.map((p) => this.juges[p]!.uneDate(false));
    const [da, db] = [this.exporte(paire[0], dates[0]!.serie), this.exporte(paire[1], dates[1]!.serie)];
    const constante = grand(enEntier(c.constante));
    const comparees = compare(c.operateur, fois(change(moins(da, db), "grand"), grand(UNITE)), constante);

    const taux = paire.some((p) => this.g.colonnes[p]!.pourcent) || c.constantePourcent;
    const mesures = paire.map((p) => this.juges[p]!.mesure(taux));
    const [ma, mb] = [this.exporte(paire[0], mesures[0]!.valeur), this.exporte(paire[1], mesures[1]!.valeur)];
    const vrai = compare(c.operateur, ma, estZero(c.constante) ? mb : plus(mb, constante));
    const enNombre = et(lisibles, non(enDate));
    const manquants = paire.map((p, i) =>
      this.g.colonnes[p]!.siVideNombre === "zero" ? FAUX : et(estVrai(vrai), this.exporte(p, mesures[i]!.zero)),
    );
    return {
      verite: cas(
        [
          [non(lisibles), nul("booleen")],
          [enDate, comparees],
          [ou(...manquants), nul("booleen")],
        ],
        vrai,
      ),
      fautes: [
        ...paire.flatMap((p) => this.fautesDeCellule(p)),
        ...paire.flatMap((p, i) => [
          ...this.exporteLesFautes(
            p,
            dates[i]!.fautes.filter((f) => f.code === "date-attendue"),
            et(lisibles, enDate),
          ),
          ...this.exporteLesFautes(
            p,
            mesures[i]!.fautes.filter((f) =>
              ["nombre-attendu", "nombre-long", "pourcent-ambigu", "taux-ambigu"].includes(f.code),
            ),
            enNombre,
          ),
          ...(manquants[i]!.g === "booleen"
            ? []
            : [{ code: "si-vide-manquant" as const, sur: p, si: et(enNombre, manquants[i]!) }]),
        ]),
      ],
    };
  }

  /** La quantité, à son échelle (6 décimales ou aucune) ; NULL : non connue. */
  quantite(q: Quantite, groupe: Groupe): Expression {
    const k = q.colonne;
    const juge = this.juges[k]!;
    const fine = aDesDecimales(q);
    if (q.unite === "unite") {
      const m = juge.mesure(false);
      const micro = this.enMicro(m.valeur);
      const grande = estVrai(
        ou(compare(">", micro, grand(QUANTITE_MAXIMUM * MICRO)), compare("<", micro, grand(-QUANTITE_MAXIMUM * MICRO))),
      );
      this.dis(k, groupe, [...m.fautes, { code: "quantite-trop-grande", si: grande }]);
      const valeur = cas([[grande, nul("entier")]], change(micro, "entier"));
      return this.exporte(k, this.pasComplets(valeur, q, true));
    }
    const { temps, fautes } = juge.ecoule(q.unite);
    this.dis(k, groupe, fautes);
    const echelle = fine || q.pas !== null || (q.seuil !== null && q.seuil % MICRO !== 0n);
    const unites = (e: Expression): Expression => this.pasComplets(echelle ? fois(e, entier(MICRO)) : e, q, echelle);
    if (q.depuis === null) return this.exporte(k, unites(temps));
    const autre = this.juges[q.depuis]!.ecoule(q.unite);
    this.dis(q.depuis, groupe, autre.fautes);
    // Une quantité ne décroît pas quand le temps croît : la plus petite des deux est celle de la date la plus tardive.
    return this.plusTardive(
      this.exporte(k, unites(temps)),
      this.exporte(q.depuis, unites(autre.temps)),
      this.enFaute(q.depuis, autre.fautes),
    );
  }

  /** 10^-18 → 10^-6, la moitié s'éloignant de zéro, par les chiffres : sans division. */
  private enMicro(n: Expression): Expression {
    const negatif = compare("<", n, grand(0n));
    const chiffres = appel(
      "completeAGauche",
      change(cas([[negatif, moins(grand(0n), n)]], n), "texte"),
      entier(40),
      texte("0"),
    );
    const tete = change(appel("extrait", chiffres, entier(1), entier(28)), "grand");
    const monte = parmi(appel("extrait", chiffres, entier(29), entier(1)), ["5", "6", "7", "8", "9"].map(texte));
    const abs = plus(tete, cas([[monte, grand(1n)]], grand(0n)));
    return cas(
      [
        [estNul(n), nul("grand")],
        [negatif, moins(grand(0n), abs)],
      ],
      abs,
    );
  }

  /** Le seuil, puis les pas complets (`quantiteDe`). `micro` : la valeur est en micro. */
  private pasComplets(v: Expression, q: Quantite, micro: boolean): Expression {
    const seuil = q.seuil === null ? null : entier(micro ? q.seuil : q.seuil / MICRO);
    const auDela =
      seuil === null
        ? v
        : cas(
            [
              [estNul(v), nul("entier")],
              [compare(">", v, seuil), moins(v, seuil)],
            ],
            entier(0),
          );
    if (q.pas === null) return auDela;
    const pas = entier(q.pas);
    const oppose = moins(entier(0), auDela);
    return cas(
      [
        [estNul(auDela), nul("entier")],
        [compare(">=", auDela, entier(0)), quotient(auDela, pas)],
      ],
      // Vers le bas : une quantité négative prend le pas inférieur.
      moins(entier(0), quotient(plus(oppose, moins(pas, entier(1))), pas)),
    );
  }

  /** Les étapes d'une colonne : ses faits, ce que la grille en dit, et ce que les lignes retrouvent. */
  etapes(): Etape[] {
    const lues = [...new Set([...this.exports.keys(), ...this.fautes.keys()])].sort((a, b) => a - b);
    return lues.map((r) => {
      const k = this.g.colonnes[r]!;
      const garde = (noms: readonly string[]): Colonne[] => [
        { nom: "brut", e: col("brut", "texte") },
        ...noms.map((nom) => ({ nom, e: col(nom, nom in FAITS ? FAITS[nom as Fait] : TYPES_AJOUTES[nom]!) })),
      ];
      const { sentinelles, equivalences, siVideOuiNon, ...reste } = k;
      // Le juge de la colonne lit le reste.
      toutEstLu(reste, "siVideNombre", "pourcent", "formes", "indice", "entete", "numeroUnique", "lignes", "lectures");
      let s: Selection = {
        colonnes: [...garde(NOMS_DES_FAITS), { nom: "on_brut", e: ouiOuNon }],
        de: { table: "lues", alias: "v" },
        ou: egale(col("k", "entier"), entier(r)),
      };
      const dessus = (colonnes: readonly Colonne[]): void => {
        s = { colonnes, de: { selection: s, alias: "v" } };
      };
      dessus([
        ...garde([...NOMS_DES_FAITS, "on_brut"]),
        { nom: "inc", e: ou(fait("nr"), ...sentinelles.map(sentinelle)) },
        { nom: "amb", e: FAUX },
      ]);
      if (equivalences.length > 0) {
        const cibles = [
          ...new Map(equivalences.map((e) => [JSON.stringify(faitsDuTexte(e.cible).f), e.cible])).values(),
        ];
        const rang = (cible: string): number =>
          cibles.findIndex((x) => JSON.stringify(faitsDuTexte(x).f) === JSON.stringify(faitsDuTexte(cible).f));
        const vers = cibles.map((_, i) =>
          estVrai(ou(...equivalences.filter((e) => rang(e.cible) === i).map((e) => egaleMotif(e.motif)))),
        );
        const combien = vers.map((v) => cas([[v, entier(1)]], entier(0))).reduce(plus);
        const aLire = et(non(fait("err")), non(vautRien), non(INCONNUE));
        dessus([
          ...garde([...NOMS_DES_FAITS, "on_brut", "inc"]),
          { nom: "amb", e: et(aLire, compare(">", combien, entier(1))) },
          {
            nom: "eq",
            e: cas(
              [
                [non(aLire), entier(-1)],
                [compare(">", combien, entier(1)), entier(-1)],
                ...vers.map((v, i) => [v, entier(i)] as const),
              ],
              entier(-1),
            ),
          },
        ]);
        const faits = cibles.map(faitsDuTexte);
        const effectif = (nom: Fait): Expression =>
          cas(
            faits.map((x, i) => [egale(col("eq", "entier"), entier(i)), x[nom]] as const),
            fait(nom),
          );
        dessus([
          ...garde(["t", "hors", "err", "inc", "amb"]),
          ...NOMS_DES_FAITS.filter((n) => n !== "t" && n !== "hors" && n !== "err").map((nom) => ({
            nom,
            e: effectif(nom),
          })),
        ]);
      }
      dessus([
        ...garde([...NOMS_DES_FAITS, "inc", "amb"]),
        { nom: "ill", e: EST_ILLISIBLE },
        { nom: "rien", e: vautRien },
        {
          nom: "onc",
          e: cas(
            [[INCONNUE, texte("i")], ...(siVideOuiNon === "non" ? ([[vautRien, texte("n")]] as const) : [])],
            ouiOuNon,
          ),
        },
      ]);
      const poses = this.juges[r]!.poses;
      if (poses.size > 0)
        dessus([
          ...s.colonnes.map((x) => ({ nom: x.nom, e: col(x.nom, x.e.type) })),
          ...[...poses].map(([nom, e]) => ({ nom, e })),
        ]);
      const raisons = [...this.groupesDe(r)].map((g) => ({ nom: nomDeRaison(g), e: this.raisonDe(r, g) }));
      return {
        nom: tableDe(r),
        dit: `« ${k.entete.replace(/\s+/g, " ")} »`,
        genre: "suite",
        selections: [
          {
            colonnes: [
              { nom: "brut", e: col("brut", "texte") },
              ...[...(this.exports.get(r)?.values() ?? [])],
              ...raisons,
            ],
            de: { selection: s, alias: "v" },
          },
        ],
      };
    });
  }

  private groupesDe(r: number): Set<Groupe> {
    return new Set((this.fautes.get(r) ?? []).map((f) => f.groupe));
  }

  private dite(code: CodeSql, r: number, valeur: Expression): Expression {
    const { avant, apres } = this.raison(code, this.g.colonnes[r]!.entete);
    return apres === null ? texte(avant) : boutABout(texte(avant), valeur, texte(apres));
  }

  /** Les raisons d'une colonne pour ce groupe ; celles que « toujours » dit déjà n'y sont pas. */
  private raisonDe(r: number, groupe: Groupe): Expression {
    const siennes = this.fautes.get(r)!;
    const condition = (g: Groupe, code: CodeSql): Expression => {
      const vues = new Map(siennes.filter((f) => f.groupe === g && f.code === code).map((f) => [cleDe(f.si), f.si]));
      return ou(...vues.values());
    };
    const codes = [...new Set(siennes.filter((f) => f.groupe === groupe).map((f) => f.code))];
    const raisons = codes.flatMap((code) => {
      const si = condition(groupe, code);
      const deja = typeof groupe === "number" ? condition("toujours", code) : FAUX;
      const seule = et(si, non(deja));
      return seule.g === "booleen" && !seule.valeur
        ? []
        : [cas([[seule, this.dite(code, r, fait("t"))]], nul("texte"))];
    });
    return jointes(raisons, ENTRE_DEUX_RAISONS);
  }

  /** Les raisons de la ligne pour ce groupe : celles des colonnes, puis celles qu'elle seule dit. */
  raisons(groupe: Groupe): Expression[] {
    const desColonnes = [...this.fautes.keys()]
      .filter((r) => this.groupesDe(r).has(groupe))
      .sort((a, b) => a - b)
      .map((r) => col(nomDeRaison(groupe), "texte", aliasDe(r)));
    const parFaute = new Map<string, { code: CodeSql; sur: number; si: Expression[] }>();
    for (const { groupe: g, faute } of this.deLigne) {
      if (g !== groupe || (faute.si.g === "booleen" && !faute.si.valeur)) continue;
      const cle = `${faute.code}/${faute.sur}`;
      const f = parFaute.get(cle) ?? { code: faute.code, sur: faute.sur, si: [] };
      parFaute.set(cle, f);
      f.si.push(faute.si);
    }
    const dites = [...parFaute.values()].map((f) =>
      cas([[estVrai(ou(...f.si)), this.dite(f.code, f.sur, col(`c${f.sur}`, "texte", LIGNES))]], nul("texte")),
    );
    return [...desColonnes, ...dites];
  }
}

const TYPES_AJOUTES: Readonly<Record<string, "booleen" | "texte" | "entier">> = {
  inc: "booleen",
  amb: "booleen",
  rien: "booleen",
  onc: "texte",
  on_brut: "texte",
  eq: "entier",
};
const nomDeRaison = (g: Groupe): string => `raison_${typeof g === "number" ? `bloc_${g}` : g}`;
