/**
 * Une grille compilée → un programme : une étape par moment du contrat (§2.1). Lecture et normalisation, critères, groupes, blocs,
 * exclusions, total, rang. Les points sont des entiers à l'échelle de la grille (echelles.ts).
 */
import type { DateLegale } from "../domaine/commun";
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
  non,
  nul,
  ou,
  plus,
  somme,
  texte,
  VRAI,
  type Expression,
} from "./expression";
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

type Entiers = "entier" | "grand";

class Assemblage {
  private readonly conditions: Conditions;
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
    this.echelles = echellesDe(g);
    this.type = this.echelles.blocMaximum < SUR_64_BITS ? "entier" : "grand";
    this.gardeLeTotal = g.base !== null && this.echelles.totalMaximum >= SUR_38_CHIFFRES;
    this.typeDuTotal = this.echelles.totalMaximum < SUR_64_BITS ? "entier" : "grand";
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
    return col(r >= 0 ? `c${r}` : `u${indice}`, "texte", "s");
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
    const { g, o, conditions } = this;
    const champ = et(...g.champ.map((t) => conditions.test(t, "champ")));
    const base = g.base === null ? null : conditions.quantite(g.base.quantite, "toujours");
    const champs = g.blocs.map((b) => et(...b.champ.map((t) => conditions.test(t, "toujours"))));
    const lignes = g.criteres.map((c) =>
      c.lignes.map((l) => {
        const groupe = this.groupeDuBloc(c.bloc);
        const tests = et(...l.tests.map((t) => conditions.test(t, groupe)));
        const quantite = l.quantite === null ? null : conditions.quantite(l.quantite, groupe);
        return {
          vraie: quantite === null ? tests : et(tests, compare("<>", quantite, entier(0))),
          quantite,
        };
      }),
    );
    const blanche = this.estBlanche();
    const entetes = this.repeteLesEntetes();
    const anciennete = this.anciennete();
    if (conditions.refus.length > 0) return conditions.refus;

    const toutes = (groupe: Groupe): Expression => {
      const rs = conditions.raisons(groupe);
      if (rs.length === 0) return nul("texte");
      return rs.length === 1
        ? rs[0]!
        : cas([[estNul(appel("premierConnu", ...rs)), nul("texte")]], jointes(rs, ENTRE_DEUX_RAISONS));
    };
    const deBloc = g.blocs.flatMap((b, i) => {
      if (b.champ.length === 0) return [];
      const r = toutes(i);
      return r.g === "nul" ? [] : [cas([[estVrai(champs[i]!), r]], nul("texte"))];
    });
    const raisons = [toutes("toujours"), ...deBloc].filter((r) => r.g !== "nul");

    const C: Colonne[] = [
      { nom: "ligne", e: col("ligne", "entier", "s") },
      { nom: "blanche", e: blanche },
      { nom: "entetes", e: entetes },
      { nom: "champ", e: champ },
      { nom: "raison_champ", e: toutes("champ") },
      { nom: "raison_lue", e: jointes(raisons, ENTRE_DEUX_RAISONS) },
      ...champs.map((e, i) => ({ nom: `champ_${i}`, e })),
      ...(base === null ? [] : [{ nom: "base_q", e: base }]),
      ...(anciennete === null ? [] : anciennete),
      ...lignes.flatMap((ls, c) =>
        ls.flatMap((l, i) => [
          { nom: `v${c}_${i}`, e: l.vraie },
          ...(l.quantite === null ? [] : [{ nom: `q${c}_${i}`, e: l.quantite }]),
        ]),
      ),
    ];
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
      ...etapesDeLecture(g.colonnes.map((_, r) => r)),
      ...conditions.etapes(),
      {
        nom: "conditions",
        dit: "Chaque ligne de la grille : vraie, fausse ou non connue (NULL).",
        genre: "suite",
        selections: [{ colonnes: C, de: { table: "lignes_lues", alias: "s" }, jointures: conditions.jointures() }],
      },
      this.criteres(lignes.map((ls) => ls.map((l) => l.quantite !== null))),
      this.groupes(),
      this.blocs(),
      this.exclusions(),
      this.total(),
    ];
    return {
      programme: { entete: o.entete, etapes: [...etapes, this.fin()], colonnes: this.colonnesRendues() },
      echelles: this.echelles,
    };
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
    return this.g.blocs.map((_, i) => ({ nom: `champ_${i}`, e: col(`champ_${i}`, "booleen") }));
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

  private resultatDeLigne(c: number, i: number, quantifiee: boolean): Expression {
    const l = this.g.criteres[c]!.lignes[i]!;
    if (!quantifiee) return this.n(aLEchelle(l.points, this.echelles.blocs));
    const fine = aDesDecimales(l.quantite!);
    const points = this.n(aLEchelle(l.points, this.echelles.blocs - (fine ? 6 : 0)));
    return fois(change(col(`q${c}_${i}`, "entier"), this.type), points);
  }

  /** Les lignes vraies d'un critère, Cumul, Plancher, Plafond. */
  private criteres(quantifiees: readonly (readonly boolean[])[]): Etape {
    const { g } = this;
    const conflits: Expression[] = [];
    const colonnes = g.criteres.flatMap((c, k): Colonne[] => {
      const dansLeChamp = g.blocs[c.bloc]!.champ.length === 0 ? VRAI : estVrai(col(`champ_${c.bloc}`, "booleen"));
      const vs = c.lignes.map((_, i) => col(`v${k}_${i}`, "booleen"));
      const rs = c.lignes.map((_, i) => this.resultatDeLigne(k, i, quantifiees[k]![i]!));
      const une = ou(...vs);
      const retenu = et(dansLeChamp, estVrai(une));
      if (c.cumul === "exclusif" && c.lignes.length > 1) {
        const conflit = this.conflit(c, vs, rs, quantifiees[k]!);
        if (conflit !== null) {
          const { avant } = this.o.raison("lignes-en-conflit", c.nom);
          conflits.push(cas([[et(retenu, conflit), texte(avant)]], nul("texte")));
        }
      }
      const resultat = this.borne(this.cumule(c, vs, rs), c.plancher, c.plafond, this.echelles.blocs, this.type);
      return [
        { nom: `retenu_${k}`, e: retenu },
        { nom: `resultat_${k}`, e: cas([[retenu, resultat]], this.n(0n)) },
        { nom: `inconnu_${k}`, e: et(dansLeChamp, estNul(une)) },
      ];
    });
    return this.etape("criteres", "Chaque critère : ses lignes vraies, Cumul, Plancher, Plafond.", "conditions", [
      ...this.communes(),
      ...this.champsDeBloc(),
      { nom: "conflits", e: jointes(conflits, ENTRE_DEUX_RAISONS) },
      ...colonnes,
    ]);
  }

  private cumule(c: Critere, vs: readonly Expression[], rs: readonly Expression[]): Expression {
    const premiere = (): Expression =>
      cas(
        vs.map((v, i) => [v, rs[i]!] as const),
        this.n(0n),
      );
    if (c.cumul === "somme")
      return somme(
        vs.map((v, i) => cas([[v, rs[i]!]], this.n(0n))),
        this.type,
      );
    if (c.cumul !== "max" || vs.length === 1) return premiere();
    // Une ligne qui n'est pas vraie laisse sa place à la première qui l'est : jamais de NULL dans un maximum.
    const sinon = premiere();
    return appel("plusGrand", ...vs.map((v, i) => cas([[v, rs[i]!]], sinon)));
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
  private groupes(): Etape {
    const { g } = this;
    const r = (k: number): Expression => col(`resultat_${k}`, this.type);
    const retenu = (k: number): Expression => col(`retenu_${k}`, "booleen");
    const compte = g.criteres.map((c, k) => {
      if (c.groupe === null) return r(k);
      const membres = g.groupes[c.groupe]!.criteres;
      const place = membres.indexOf(k);
      const devances = membres.flatMap((m, i) =>
        m === k ? [] : [et(retenu(m), compare(i < place ? ">=" : ">", r(m), r(k)))],
      );
      return cas([[et(retenu(k), non(ou(...devances))), r(k)]], this.n(0n));
    });
    const inconnus = [
      ...g.criteres.map((_, k) => col(`inconnu_${k}`, "booleen")),
      ...g.blocs.flatMap((b, i) => (b.champ.length === 0 ? [] : [estNul(col(`champ_${i}`, "booleen"))])),
      ...(g.base === null ? [] : [estNul(col("base_q", "entier"))]),
    ];
    return this.etape("groupes", "Non-cumul : dans un groupe, le plus grand résultat seul compte.", "criteres", [
      ...this.communes(),
      ...this.champsDeBloc(),
      { nom: "conflits", e: col("conflits", "texte") },
      {
        nom: "non_renseignes",
        e: somme(
          inconnus.map((e) => cas([[e, entier(1)]], entier(0))),
          "entier",
        ),
      },
      ...compte.map((e, k) => ({ nom: `compte_${k}`, e })),
    ]);
  }

  private blocs(): Etape {
    const { g } = this;
    return this.etape("blocs", "Chaque bloc : somme, plancher, plafond ; 0 hors de son champ.", "groupes", [
      ...this.communes(),
      { nom: "conflits", e: col("conflits", "texte") },
      { nom: "non_renseignes", e: col("non_renseignes", "entier") },
      ...g.blocs.map((b, i) => {
        const s = somme(
          b.criteres.map((k) => col(`compte_${k}`, this.type)),
          this.type,
        );
        const v = this.borne(s, b.plancher, b.plafond, this.echelles.blocs, this.type);
        return {
          nom: `borne_${i}`,
          e: b.champ.length === 0 ? v : cas([[estVrai(col(`champ_${i}`, "booleen")), v]], this.n(0n)),
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
    const b = this.g.base!;
    const e = this.echelles;
    const fine = aDesDecimales(b.quantite);
    const q = change(col("base_q", "entier"), this.typeDuTotal);
    const brute = fois(q, this.n(aLEchelle(b.points, e.base - (fine ? 6 : 0)), this.typeDuTotal));
    return cas(
      [[estNul(q), this.n(0n, this.typeDuTotal)]],
      this.borne(brute, b.plancher, b.plafond, e.base, this.typeDuTotal),
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
    const notee = et(non(blanche), estNul(raison), estVrai(champ));
    const siNotee = (v: Expression): Expression => cas([[notee, v]], nul(v.type));
    const note = enDouble(col("total", T), e.total, courte);
    const interieure: Etape["selections"][number] = {
      colonnes: [
        { nom: "ligne", e: col("ligne", "entier") },
        { nom: "etat", e: etat },
        { nom: "note", e: siNotee(note) },
        ...(courte ? [{ nom: "total", e: siNotee(col("total", T)) }] : []),
        ...g.blocs.map((_, i) => ({
          nom: `bloc_${i}`,
          e: siNotee(enDouble(col(`bloc_${i}`, T), g.base === null ? e.blocs : e.total, courte)),
        })),
        ...(g.base === null ? [] : [{ nom: "base", e: siNotee(enDouble(col("base", T), e.base, courte)) }]),
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
    const cle = courte ? col("total", T) : col("note", "double");
    const classee = et(
      non(estNul(col("note", "double"))),
      ...(o.anciennete === null ? [] : [non(estNul(col("anciennete", "entier")))]),
    );
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
              parmi: classee,
              ordre: [
                { e: cle, descendant: true },
                ...(o.anciennete === null ? [] : [{ e: col("anciennete", "entier"), descendant: false }]),
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
