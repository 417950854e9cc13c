/**
 * Une grille compilée → un programme : une étape par moment du contrat (§2.1). Lecture et normalisation, critères, groupes, blocs,
 * exclusions, total, rang. Les points sont des entiers à l'échelle de la grille (echelles.ts).
 */
import { toutEstLu, type DateLegale } from "../domaine/commun";
import { type Critere, type GrilleCompilee, type Micro } from "../domaine/cotation";
import { Conditions, type Groupe, type Refus } from "./conditions";
import { aDesDecimales, aLEchelle, echellesDe, type Echelles } from "./echelles";
import type { Colonne, Etape, Programme } from "./etapes";
import {
  appel,
  boutABout,
  cas,
  change,
  colonne as col,
  compare,
  egale,
  enDouble,
  entier,
  estNul,
  estVrai,
  et,
  FAUX,
  fois,
  jointes,
  moins,
  non,
  nul,
  ou,
  plus,
  somme,
  texte,
  VRAI,
  type Expression,
} from "./expression";
import { Ensembles, LIGNES, partage } from "./ensembles";
import { etapesDeLecture, fait, formeDEntete, sansBlancs } from "./lecture";
import { Juge } from "./jugement";
import { ENTRE_DEUX_RAISONS, type Raison } from "./raisons";

export interface OptionsDuProgramme {
  /** Les colonnes de la table des demandes, dans l'ordre des en-têtes qui ont compilé la grille. */
  readonly colonnes: readonly string[];
  /** La colonne qui numérote les lignes. */
  readonly numero: string;
  readonly date: DateLegale | null;
  readonly raison: Raison;
  /** Rang, dans `colonnes`, de la date qui départage les notes égales. */
  readonly anciennete: number | null;
  readonly entete: readonly string[];
  /** Combien de valeurs distinctes la colonne de ce rang paraît avoir, null si on ne le sait pas : seule la vitesse en dépend. */
  readonly valeurs?: (indice: number) => number | null;
}
export interface GrilleEnProgramme {
  readonly programme: Programme;
  readonly echelles: Echelles;
}

/** Au-delà de 15 chiffres, deux entiers différents peuvent donner la même note. */
const COURT = 10n ** 15n;
const SUR_64_BITS = 2n ** 62n;
const SUR_38_CHIFFRES = 10n ** 37n;
/** Un séparateur que rien n'écrit, hors du répertoire. */
const SEPARATEUR = "\u241f";
/** Classée après toutes les dates. */
const SANS_DATE = 9_999_999;
const APRES_LES_DATES = 10_000_000n;

type Entiers = "entier" | "grand";

interface LigneJugee {
  readonly vraie: Expression;
  readonly quantite: Expression | null;
}
interface CritereCompte {
  readonly retenu: Expression;
  readonly resultat: Expression;
  readonly inconnu: Expression;
  readonly conflit: Expression | null;
}
/** Ce qui reste à calculer sur la ligne après les ensembles. */
interface Suite {
  readonly lignes: readonly (readonly LigneJugee[])[];
  readonly hisses: readonly boolean[];
  /** Par bloc, la somme de ce que les ensembles ont compté. */
  readonly sommes: readonly Colonne[];
  /** Les critères que la ligne juge, et ceux qu'elle compte. */
  readonly criteres: readonly number[];
  readonly comptes: readonly number[];
}
const unSi = (e: Expression): Expression => cas([[e, entier(1)]], entier(0));

class Assemblage {
  private readonly conditions: Conditions;
  private readonly ensembles: Ensembles;
  private readonly echelles: Echelles;
  private readonly type: Entiers;
  private readonly typeDuTotal: Entiers;
  /** Un total peut dépasser 38 chiffres : les lignes dont c'est le cas gardent leur raison. */
  private readonly gardeLeTotal: boolean;

  constructor(
    private readonly g: GrilleCompilee,
    private readonly o: OptionsDuProgramme,
  ) {
    this.conditions = new Conditions(g, o.date, o.raison);
    this.ensembles = new Ensembles(this.partition());
    this.echelles = echellesDe(g);
    this.type = this.echelles.blocMaximum < SUR_64_BITS ? "entier" : "grand";
    this.gardeLeTotal = g.base !== null && this.echelles.totalMaximum >= SUR_38_CHIFFRES;
    this.typeDuTotal = this.echelles.totalMaximum < SUR_64_BITS ? "entier" : "grand";
  }

  private partition(): readonly (readonly number[])[] {
    const { valeurs } = this.o;
    return partage(this.g, (r) => valeurs?.(this.g.colonnes[r]!.indice) ?? null);
  }

  private n(valeur: bigint, type: Entiers = this.type): Expression {
    return { g: "nombre", valeur, type };
  }

  private groupeDuBloc(b: number): Groupe {
    return this.g.blocs[b]!.champ.length === 0 ? "toujours" : b;
  }

  private borne(
    v: Expression,
    plancher: Micro | null,
    plafond: Micro | null,
    echelle: number,
    type: Entiers,
  ): Expression {
    const bas = plancher === null ? v : appel("plusGrand", v, this.n(aLEchelle(plancher, echelle), type));
    return plafond === null ? bas : appel("plusPetit", bas, this.n(aLEchelle(plafond, echelle), type));
  }

  private etape(nom: string, dit: string, de: string, colonnes: readonly Colonne[]): Etape {
    return { nom, dit, genre: "suite", selections: [{ colonnes, de: { table: de, alias: "t" } }] };
  }

  /** Rien qu'une ligne qui répète les en-têtes ; les colonnes lues le disent presque toujours sans plus de travail. */
  private repeteLesEntetes(): Expression {
    const { g } = this;
    if (g.colonnes.length === 0 || g.entetes.every((f) => f === "")) return FAUX;
    const lues = g.colonnes.map((k, r) =>
      this.conditions.exporte(
        r,
        egale(appel("remplace", fait("f"), texte(" "), texte("")), texte(g.entetes[k.indice] ?? "")),
      ),
    );
    const tout = formeDEntete(appel("joint", texte(SEPARATEUR), ...g.entetes.map((_, i) => this.source(i))));
    return cas([[et(...lues), egale(tout, texte(g.entetes.join(SEPARATEUR)))]], FAUX);
  }

  /** La cellule d'une colonne de la table, dans l'étape des conditions. */
  private source(indice: number): Expression {
    const r = this.g.colonnes.findIndex((k) => k.indice === indice);
    return col(r >= 0 ? `c${r}` : `u${indice}`, "texte", LIGNES);
  }

  private estBlanche(): Expression {
    const { g } = this;
    const lues = g.colonnes.map((_, r) => this.conditions.exporte(r, fait("vide")));
    const autres = this.o.colonnes.flatMap((_, i) => (g.colonnes.some((k) => k.indice === i) ? [] : [this.source(i)]));
    return cas(
      [[et(...lues), autres.length === 0 ? VRAI : egale(sansBlancs(appel("joint", texte(""), ...autres)), texte(""))]],
      FAUX,
    );
  }

  assemble(): GrilleEnProgramme | readonly Refus[] {
    const { g, o, conditions, ensembles } = this;
    const { champ: champDeLaGrille, base: deBase, ...reste } = g;
    toutEstLu(
      reste,
      // Lus ici et par les étapes qui suivent.
      ...(["colonnes", "entetes", "blocs", "criteres", "groupes", "ordre", "plancher", "plafond"] as const),
      // Sans effet sur une note.
      ...(["modele", "largeur", "compteLeTemps", "echelle", "mentions"] as const),
    );
    const champ = et(...champDeLaGrille.map((t) => conditions.test(t, "champ")));
    const base = deBase === null ? null : conditions.quantite(deBase.quantite, "toujours");
    const champs = g.blocs.map((b) => et(...b.champ.map((t) => conditions.test(t, "toujours"))));
    const lignes = g.criteres.map((c) =>
      c.lignes.map(({ tests: desTests, quantite: combien, ...deLaLigne }): LigneJugee => {
        toutEstLu(deLaLigne, "ligne", "points");
        const groupe = this.groupeDuBloc(c.bloc);
        const tests = et(...desTests.map((t) => conditions.test(t, groupe)));
        const quantite = combien === null ? null : conditions.quantite(combien, groupe);
        return { vraie: quantite === null ? tests : et(tests, compare("<>", quantite, entier(0))), quantite };
      }),
    );
    const blanche = this.estBlanche();
    const entetes = this.repeteLesEntetes();
    const anciennete = this.anciennete();
    if (conditions.refus.length > 0) return conditions.refus;

    const criteres = lignes.map((ls, k) => this.critere(k, ls, champs[g.criteres[k]!.bloc]!));
    // Un critère qui ne dépend que d'un ensemble y est calculé en entier ; de même un groupe de tels critères.
    const hisses = criteres.map((c) => ensembles.tiennent([c.retenu, c.resultat, c.inconnu]));
    const desGroupes = g.groupes.map(({ criteres: membres }) =>
      ensembles.tiennent(membres.flatMap((k) => [criteres[k]!.retenu, criteres[k]!.resultat])),
    );
    const compteHisse = g.criteres.map((c, k) => hisses[k]! && (c.groupe === null || desGroupes[c.groupe]!));
    const comptes = g.criteres.map((_, k) => (compteHisse[k]! ? this.compte(k, criteres) : null));
    const deBloc = champs.flatMap((c, i) =>
      g.blocs[i]!.champ.length === 0 ? [] : conditions.raisons(i).map((r) => cas([[estVrai(c), r]], nul("texte"))),
    );
    const conflits = criteres.flatMap((c, k) => (hisses[k]! && c.conflit !== null ? [c.conflit] : []));
    const inconnus = [
      ...criteres.flatMap((c, k) => (hisses[k]! ? [c.inconnu] : [])),
      ...champs.flatMap((c, i) => (g.blocs[i]!.champ.length === 0 ? [] : [estNul(c)])),
      ...(base === null ? [] : [estNul(base)]),
    ];
    const sommes = g.blocs.flatMap((b, i) => {
      const cs = b.criteres.flatMap((k) => comptes[k] ?? []);
      return cs.length === 0 ? [] : [{ nom: `somme_${i}`, e: somme(cs, this.type) }];
    });
    const C: Colonne[] = [
      { nom: "ligne", e: col("ligne", "entier", LIGNES) },
      { nom: "blanche", e: blanche },
      { nom: "entetes", e: entetes },
      { nom: "champ", e: champ },
      { nom: "raison_champ", e: this.reunies(conditions.raisons("champ")) },
      { nom: "raison_lue", e: this.reunies([...conditions.raisons("toujours"), ...deBloc, ...conflits]) },
      { nom: "inconnus", e: somme(inconnus.map(unSi), "entier") },
      ...champs.flatMap((e, i) => (g.blocs[i]!.champ.length === 0 ? [] : [{ nom: `champ_${i}`, e }])),
      ...(base === null ? [] : [{ nom: "base_q", e: base }]),
      ...(anciennete === null ? [] : anciennete),
      ...sommes,
      ...criteres.flatMap((c, k) =>
        hisses[k]! && !compteHisse[k]!
          ? [
              { nom: `retenu_${k}`, e: c.retenu },
              { nom: `resultat_${k}`, e: c.resultat },
            ]
          : [],
      ),
      ...lignes.flatMap((ls, k) =>
        hisses[k]!
          ? []
          : ls.flatMap((l, i) => [
              { nom: `v${k}_${i}`, e: l.vraie },
              ...(l.quantite === null ? [] : [{ nom: `q${k}_${i}`, e: l.quantite }]),
            ]),
      ),
    ].map((c) => ({ nom: c.nom, e: ensembles.hisse(c.e) }));
    const deLigne = (ks: readonly boolean[]): number[] => ks.flatMap((x, k) => (x ? [] : [k]));
    const suite: Suite = {
      lignes,
      hisses,
      sommes: sommes.map((x) => ({ nom: x.nom, e: col(x.nom, this.type) })),
      criteres: deLigne(hisses),
      comptes: deLigne(compteHisse),
    };
    const etapes: Etape[] = [
      {
        nom: "lignes_lues",
        dit: "Toute colonne est lue comme texte ; ce qui manque est vide.",
        genre: "vue",
        selections: [
          {
            colonnes: [
              { nom: "ligne", e: change(col(o.numero, "texte"), "entier") },
              ...o.colonnes.map((nom, i) => {
                const r = g.colonnes.findIndex((k) => k.indice === i);
                return {
                  nom: r >= 0 ? `c${r}` : `u${i}`,
                  e: appel("premierConnu", { g: "change", a: col(nom, "texte"), type: "texte" } as const, texte("")),
                };
              }),
            ],
            de: { table: "", alias: "d" },
          },
        ],
      },
      ...ensembles.combinaisons(),
      ...etapesDeLecture(
        g.colonnes.map((_, r) => r),
        (r) => ensembles.provenance(r),
      ),
      ...conditions.etapes(),
      ...ensembles.etapes(),
      {
        nom: "conditions",
        dit: "Chaque ligne retrouve ce que valent ses cellules ; NULL : non connu.",
        genre: "suite",
        selections: [{ colonnes: C, de: { table: "lignes_lues", alias: LIGNES }, jointures: ensembles.jointures() }],
      },
      this.criteres(suite),
      this.groupes(suite),
      this.blocs(suite),
      this.exclusions(),
      this.total(),
    ];
    return {
      programme: { entete: o.entete, etapes: [...etapes, this.fin()], colonnes: this.colonnesRendues() },
      echelles: this.echelles,
    };
  }

  /** Ces raisons bout à bout, NULL s'il n'y en a pas : celles d'un ensemble y sont réunies une fois. */
  private reunies(raisons: readonly Expression[]): Expression {
    const rs = this.ensembles.parEnsemble(raisons).map((r) => jointes(r, ENTRE_DEUX_RAISONS));
    if (rs.length === 0) return nul("texte");
    return rs.length === 1
      ? rs[0]!
      : cas([[estNul(appel("premierConnu", ...rs)), nul("texte")]], jointes(rs, ENTRE_DEUX_RAISONS));
  }

  /** Ce qui suit la ligne d'une étape à l'autre. */
  private communes(): Colonne[] {
    return [
      { nom: "ligne", e: col("ligne", "entier") },
      { nom: "blanche", e: col("blanche", "booleen") },
      { nom: "entetes", e: col("entetes", "booleen") },
      { nom: "champ", e: col("champ", "booleen") },
      { nom: "raison_champ", e: col("raison_champ", "texte") },
      { nom: "raison_lue", e: col("raison_lue", "texte") },
      ...(this.g.base === null ? [] : [{ nom: "base_q", e: col("base_q", "entier") }]),
      ...(this.o.anciennete === null
        ? []
        : [
            { nom: "anciennete", e: col("anciennete", "entier") },
            { nom: "raison_anciennete", e: col("raison_anciennete", "texte") },
          ]),
    ];
  }
  private champsDeBloc(): Colonne[] {
    return this.g.blocs.flatMap((b, i) =>
      b.champ.length === 0 ? [] : [{ nom: `champ_${i}`, e: col(`champ_${i}`, "booleen") }],
    );
  }

  private anciennete(): Colonne[] | null {
    const indice = this.o.anciennete;
    if (indice === null) return null;
    const r = this.g.colonnes.findIndex((k) => k.indice === indice);
    if (r < 0) throw new Error("programme.ts : la date d'ancienneté doit être une colonne de la grille");
    const { serie, fautes } = new Juge(this.g.colonnes[r]!, this.o.date).uneDate(false);
    const fautive = ou(...fautes.map((f) => f.si));
    const { avant, apres } = this.o.raison("date-attendue", this.g.colonnes[r]!.entete);
    const dite = apres === null ? texte(avant) : boutABout(texte(avant), fait("t"), texte(apres));
    return [
      {
        nom: "anciennete",
        e: this.conditions.exporte(r, cas([[fautive, nul("entier")]], appel("premierConnu", serie, entier(SANS_DATE)))),
      },
      { nom: "raison_anciennete", e: this.conditions.exporte(r, cas([[fautive, dite]], nul("texte"))) },
    ];
  }

  private resultatDeLigne(k: number, i: number, quantite: Expression | null): Expression {
    const l = this.g.criteres[k]!.lignes[i]!;
    if (quantite === null) return this.n(aLEchelle(l.points, this.echelles.blocs));
    const fine = aDesDecimales(l.quantite!);
    const points = this.n(aLEchelle(l.points, this.echelles.blocs - (fine ? 6 : 0)));
    return fois(change(quantite, this.type), points);
  }

  /** Un critère : ses lignes vraies, Cumul, Plancher, Plafond. `champ` : celui de son bloc. */
  private critere(k: number, lignes: readonly LigneJugee[], champ: Expression): CritereCompte {
    const c = this.g.criteres[k]!;
    const { cumul, plancher, plafond, ...reste } = c;
    toutEstLu(reste, "nom", "bloc", "lignes", "groupe");
    const dansLeChamp = estVrai(champ);
    const vs = lignes.map((l) => l.vraie);
    const rs = lignes.map((l, i) => this.resultatDeLigne(k, i, l.quantite));
    const une = ou(...vs);
    const retenu = et(dansLeChamp, estVrai(une));
    const si =
      cumul === "exclusif" && c.lignes.length > 1
        ? this.conflit(
            c,
            vs,
            rs,
            lignes.map((l) => l.quantite !== null),
          )
        : null;
    const dit = (): Expression => texte(this.o.raison("lignes-en-conflit", c.nom).avant);
    const resultat = this.borne(this.cumule(cumul, vs, rs), plancher, plafond, this.echelles.blocs, this.type);
    return {
      retenu,
      resultat: cas([[retenu, resultat]], this.n(0n)),
      inconnu: et(dansLeChamp, estNul(une)),
      conflit: si === null ? null : cas([[et(retenu, si), dit()]], nul("texte")),
    };
  }

  /** Les critères que la ligne seule sait juger. */
  private criteres(s: Suite): Etape {
    const { g } = this;
    const jugees = s.criteres.map((k) => {
      const lignes = s.lignes[k]!.map((l, i) => ({
        vraie: col(`v${k}_${i}`, "booleen"),
        quantite: l.quantite === null ? null : col(`q${k}_${i}`, "entier"),
      }));
      const bloc = g.criteres[k]!.bloc;
      const champ = g.blocs[bloc]!.champ.length === 0 ? VRAI : col(`champ_${bloc}`, "booleen");
      return { k, ...this.critere(k, lignes, champ) };
    });
    return this.etape("criteres", "Les critères de plusieurs colonnes : lignes vraies, Cumul, bornes.", "conditions", [
      ...this.communes(),
      ...this.champsDeBloc(),
      ...s.sommes,
      {
        nom: "conflits",
        e: jointes(
          jugees.flatMap((c) => c.conflit ?? []),
          ENTRE_DEUX_RAISONS,
        ),
      },
      {
        nom: "non_renseignes",
        e: somme([col("inconnus", "entier"), ...jugees.map((c) => unSi(c.inconnu))], "entier"),
      },
      ...s.comptes.flatMap((k) => {
        const juge = jugees.find((c) => c.k === k);
        return [
          ...(g.criteres[k]!.groupe === null
            ? []
            : [{ nom: `retenu_${k}`, e: juge?.retenu ?? col(`retenu_${k}`, "booleen") }]),
          { nom: `resultat_${k}`, e: juge?.resultat ?? col(`resultat_${k}`, this.type) },
        ];
      }),
    ]);
  }

  private cumule(cumul: Critere["cumul"], vs: readonly Expression[], rs: readonly Expression[]): Expression {
    const premiere = (): Expression =>
      cas(
        vs.map((v, i) => [v, rs[i]!] as const),
        this.n(0n),
      );
    switch (cumul) {
      case "somme":
        return somme(
          vs.map((v, i) => cas([[v, rs[i]!]], this.n(0n))),
          this.type,
        );
      case "max": {
        if (vs.length === 1) return premiere();
        // Une ligne qui n'est pas vraie laisse sa place à la première qui l'est : jamais de NULL dans un maximum.
        const sinon = premiere();
        return appel("plusGrand", ...vs.map((v, i) => cas([[v, rs[i]!]], sinon)));
      }
      case "premier":
      case "exclusif":
        return premiere();
    }
  }

  /** Deux lignes vraies de résultats différents ; null si leurs points ne peuvent pas différer. */
  private conflit(
    c: Critere,
    vs: readonly Expression[],
    rs: readonly Expression[],
    quantifiees: readonly boolean[],
  ): Expression | null {
    const paires: Expression[] = [];
    for (let i = 0; i < vs.length; i++)
      for (let j = i + 1; j < vs.length; j++) {
        const constantes = !quantifiees[i] && !quantifiees[j];
        if (constantes && c.lignes[i]!.points === c.lignes[j]!.points) continue;
        paires.push(et(estVrai(vs[i]!), estVrai(vs[j]!), constantes ? VRAI : compare("<>", rs[i]!, rs[j]!)));
      }
    return paires.length === 0 ? null : estVrai(ou(...paires));
  }

  /** Non-cumul : le plus grand résultat du groupe, à égalité le premier. */
  private compte(k: number, criteres: readonly Pick<CritereCompte, "retenu" | "resultat">[]): Expression {
    const { retenu, resultat } = criteres[k]!;
    const { groupe } = this.g.criteres[k]!;
    if (groupe === null) return resultat;
    const membres = this.g.groupes[groupe]!.criteres;
    const place = membres.indexOf(k);
    const devances = membres.flatMap((m, i) =>
      m === k ? [] : [et(criteres[m]!.retenu, compare(i < place ? ">=" : ">", criteres[m]!.resultat, resultat))],
    );
    return cas([[et(retenu, non(ou(...devances))), resultat]], this.n(0n));
  }

  private groupes(s: Suite): Etape {
    const lus = this.g.criteres.map((_, k) => ({
      retenu: col(`retenu_${k}`, "booleen"),
      resultat: col(`resultat_${k}`, this.type),
    }));
    return this.etape("groupes", "Non-cumul : dans un groupe, le plus grand résultat seul compte.", "criteres", [
      ...this.communes(),
      ...this.champsDeBloc(),
      ...s.sommes,
      { nom: "conflits", e: col("conflits", "texte") },
      { nom: "non_renseignes", e: col("non_renseignes", "entier") },
      ...s.comptes.map((k) => ({ nom: `compte_${k}`, e: this.compte(k, lus) })),
    ]);
  }

  private blocs(suite: Suite): Etape {
    const { g } = this;
    return this.etape("blocs", "Chaque bloc : somme, plancher, plafond ; 0 hors de son champ.", "groupes", [
      ...this.communes(),
      { nom: "conflits", e: col("conflits", "texte") },
      { nom: "non_renseignes", e: col("non_renseignes", "entier") },
      ...g.blocs.map((b, i) => {
        const { criteres, plancher, plafond, champ, ...reste } = b;
        toutEstLu(reste, "nom", "exclusPar");
        const s = somme(
          [
            ...suite.sommes.filter((x) => x.nom === `somme_${i}`).map((x) => x.e),
            ...criteres.filter((k) => suite.comptes.includes(k)).map((k) => col(`compte_${k}`, this.type)),
          ],
          this.type,
        );
        const v = this.borne(s, plancher, plafond, this.echelles.blocs, this.type);
        return {
          nom: `borne_${i}`,
          e: champ.length === 0 ? v : cas([[estVrai(col(`champ_${i}`, "booleen")), v]], this.n(0n)),
        };
      }),
    ]);
  }

  /** Un bloc exclu vaut 0 ; les blocs qui l'excluent sont lus après leur propre exclusion. */
  private exclusions(): Etape {
    const { g } = this;
    const valeurs = new Map<number, Expression>();
    for (const i of g.ordre) {
      const v = col(`borne_${i}`, this.type);
      const causes = g.blocs[i]!.exclusPar.map((p) => compare("<>", valeurs.get(p)!, this.n(0n)));
      valeurs.set(i, cas([[ou(...causes), this.n(0n)]], v));
    }
    return this.etape("exclusions", "Les blocs exclus par un autre valent 0.", "blocs", [
      ...this.communes(),
      { nom: "conflits", e: col("conflits", "texte") },
      { nom: "non_renseignes", e: col("non_renseignes", "entier") },
      ...g.blocs.map((_, i) => ({ nom: `bloc_${i}`, e: valeurs.get(i)! })),
    ]);
  }

  private valeurDeBase(): Expression {
    const { points, quantite, plancher, plafond, ...reste } = this.g.base!;
    toutEstLu(reste, "ligne", "nom", "donnee");
    const e = this.echelles;
    const fine = aDesDecimales(quantite);
    const q = change(col("base_q", "entier"), this.typeDuTotal);
    const brute = fois(q, this.n(aLEchelle(points, e.base - (fine ? 6 : 0)), this.typeDuTotal));
    return cas(
      [[estNul(q), this.n(0n, this.typeDuTotal)]],
      this.borne(brute, plancher, plafond, e.base, this.typeDuTotal),
    );
  }

  private total(): Etape {
    const { g, o, echelles: e } = this;
    const T = this.typeDuTotal;
    const blocs = g.blocs.map((_, i) => col(`bloc_${i}`, this.type));
    const sigma = somme(blocs, this.type);
    const base = g.base === null ? null : this.valeurDeBase();
    const un = plus(this.n(10n ** BigInt(e.blocs), T), change(sigma, T));
    // 10^(base + 9) : un milliard de points ; le reste des 38 chiffres à ce qui la multiplie.
    const bornes = [10n ** BigInt(e.base + 9), SUR_38_CHIFFRES / 10n ** BigInt(e.base + 9)] as const;
    const horsDe = (v: Expression, b: bigint): Expression =>
      ou(compare(">", v, this.n(b, T)), compare("<", v, this.n(-b, T)));
    const tropGrand =
      base === null || !this.gardeLeTotal
        ? FAUX
        : ou(horsDe(base, bornes[0]), horsDe(un, bornes[1]), ...blocs.map((b) => horsDe(change(b, T), bornes[1])));
    const brut = base === null ? change(sigma, T) : cas([[tropGrand, this.n(0n, T)]], fois(base, un));
    const total = this.borne(brut, g.plancher, g.plafond, e.total, T);
    const { avant: dEntetes } = o.raison("ligne-d-entetes", "");
    const { avant: dTotal } = o.raison("total-trop-grand", "");
    const raison = cas(
      [
        [col("blanche", "booleen"), nul("texte")],
        [col("entetes", "booleen"), texte(dEntetes)],
        [non(estNul(col("raison_champ", "texte"))), col("raison_champ", "texte")],
        [non(estVrai(col("champ", "booleen"))), nul("texte")],
      ],
      jointes(
        [
          col("raison_lue", "texte"),
          col("conflits", "texte"),
          ...(tropGrand.g === "booleen" ? [] : [cas([[tropGrand, texte(dTotal)]], nul("texte"))]),
        ],
        ENTRE_DEUX_RAISONS,
      ),
    );
    const parBloc = blocs.map((b) =>
      base === null ? change(b, T) : cas([[tropGrand, this.n(0n, T)]], fois(base, change(b, T))),
    );
    return this.etape("totaux", "Le total, ses bornes, et pourquoi une ligne n'en a pas.", "exclusions", [
      ...this.communes(),
      {
        nom: "non_renseignes",
        e: cas(
          [[non(estVrai(col("champ", "booleen"))), cas([[estNul(col("champ", "booleen")), entier(1)]], entier(0))]],
          col("non_renseignes", "entier"),
        ),
      },
      { nom: "raison", e: raison },
      { nom: "total", e: total },
      ...parBloc.map((b, i) => ({ nom: `bloc_${i}`, e: b })),
      ...(base === null ? [] : [{ nom: "base", e: base }]),
    ]);
  }

  private colonnesRendues(): string[] {
    return [
      "ligne",
      "etat",
      "note",
      "rang",
      ...this.g.blocs.map((_, i) => `bloc_${i}`),
      ...(this.g.base === null ? [] : ["base"]),
      "non_renseignes",
      "raison",
    ];
  }

  /** État, note, rang. */
  private fin(): Etape {
    const { g, o, echelles: e } = this;
    const T = this.typeDuTotal;
    const [blanche, champ, raison] = [col("blanche", "booleen"), col("champ", "booleen"), col("raison", "texte")];
    const etat = cas(
      [
        [blanche, texte("blanche")],
        [non(estNul(raison)), texte("probleme")],
        [non(estVrai(champ)), texte("hors-champ")],
      ],
      texte("note"),
    );
    const courte = e.totalMaximum <= COURT;
    const chiffres = courte ? String(e.totalMaximum).length : null;
    const notee = et(non(blanche), estNul(raison), estVrai(champ));
    const siNotee = (v: Expression): Expression => cas([[notee, v]], nul(v.type));
    const note = enDouble(col("total", T), e.total, chiffres);
    // Une seule clé, quand elle tient sur 64 bits : la note d'abord, la date ensuite.
    const classee = o.anciennete === null ? notee : et(notee, non(estNul(col("anciennete", "entier"))));
    const unie = courte && o.anciennete !== null && e.totalMaximum * APRES_LES_DATES < SUR_64_BITS;
    const cle = unie
      ? moins(col("anciennete", "entier"), fois(change(col("total", T), "entier"), entier(APRES_LES_DATES)))
      : courte
        ? col("total", T)
        : note;
    const interieure: Etape["selections"][number] = {
      colonnes: [
        { nom: "ligne", e: col("ligne", "entier") },
        { nom: "etat", e: etat },
        { nom: "note", e: siNotee(note) },
        { nom: "cle", e: cas([[classee, cle]], nul(cle.type)) },
        ...g.blocs.map((_, i) => ({
          nom: `bloc_${i}`,
          e: siNotee(enDouble(col(`bloc_${i}`, T), g.base === null ? e.blocs : e.total, chiffres)),
        })),
        ...(g.base === null ? [] : [{ nom: "base", e: siNotee(enDouble(col("base", T), e.base, chiffres)) }]),
        {
          nom: "non_renseignes",
          e: cas([[ou(blanche, non(estNul(raison))), nul("entier")]], col("non_renseignes", "entier")),
        },
        ...(o.anciennete === null
          ? [{ nom: "raison", e: raison }]
          : [
              { nom: "anciennete", e: col("anciennete", "entier") },
              {
                nom: "raison",
                e: cas([[ou(blanche, non(estNul(raison))), raison]], col("raison_anciennete", "texte")),
              },
            ]),
      ],
      de: { table: "totaux", alias: "t" },
    };
    const type = (nom: string): Expression =>
      col(
        nom,
        nom === "etat" || nom === "raison"
          ? "texte"
          : nom === "ligne" || nom === "non_renseignes"
            ? "entier"
            : "double",
      );
    return {
      nom: "resultat",
      dit: "La note, et le rang : 1 pour la plus haute, à égalité la date la plus ancienne.",
      genre: "suite",
      selections: [
        {
          colonnes: this.colonnesRendues()
            .filter((nom) => nom !== "rang")
            .map((nom) => ({ nom, e: type(nom) })),
          de: { selection: interieure, alias: "n" },
          rangs: [
            {
              nom: "rang",
              parmi: non(estNul(col("cle", cle.type))),
              ordre: [
                { e: col("cle", cle.type), descendant: !unie },
                ...(o.anciennete === null || unie ? [] : [{ e: col("anciennete", "entier"), descendant: false }]),
              ],
            },
          ],
        },
      ],
    };
  }
}

/** Le programme d'une grille, ou ce qu'aucun dialecte n'exprime exactement. */
export const enProgramme = (g: GrilleCompilee, o: OptionsDuProgramme): GrilleEnProgramme | readonly Refus[] =>
  new Assemblage(g, o).assemble();
