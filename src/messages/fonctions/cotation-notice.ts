/**
 * La notice au public : une grille en français courant, pour un demandeur. Tout vient de la grille compilée ; ce que la note ne promet
 * pas vient du texte (R441-2-10, 11° ; R441-2-17 ; R441-3).
 */
import { compare, normalise, ratio, toutEstLu, type Ratio } from "../../domaine/commun";
import {
  compteDuree,
  publicDeLEntete,
  MICRO,
  type Base,
  type CodeDePublic,
  type Bloc,
  type Condition,
  type Critere,
  type GrilleCompilee,
  type Ligne,
  type Micro,
  type Quantite,
  type Test,
} from "../../domaine/cotation";
import { accorde, citation, date as ecrisDate, nombre, pourcent } from "../format";

const NB = "\u00a0";
export const ENTETES_DE_LA_NOTICE = ["Rubrique", "Phrase"] as const;

export interface PhraseDeNotice {
  readonly rubrique: string;
  readonly phrase: string;
}

/** Les rubriques, dans l'ordre où elles se lisent ; celles des blocs portent leur nom. */
export const RUBRIQUES_DE_LA_NOTICE = {
  principe: "À quoi sert la note",
  champ: "Qui a une note",
  base: "Le point de départ",
  sansBloc: "Ce qui donne des points",
  total: "La note entière",
  temps: "Le temps",
  refus: "Les refus",
  manque: "Ce qui manque dans le dossier",
  promesse: "Ce que la note ne promet pas",
} as const;

const PHRASE = {
  principe:
    "Chaque demande reçoit une note, calculée de la même façon pour toutes les demandes du territoire à partir de ce que dit le dossier.",
  aide: "La note aide à choisir les demandes présentées en commission et à décider ; elle ne décide pas à elle seule (R. 441-2-10, 11°).",
  sansTemps: "La note ne change pas avec le temps : seul un changement de situation la modifie.",
  sansRefus: "La grille ne fait pas dépendre la note d'un refus.",
  manque:
    "Une information qui n'est pas renseignée ne donne pas de points : compléter le dossier peut changer la note.",
  rienDEcrit: (noms: readonly string[], valeur: string) =>
    `Quand rien n'est écrit, ${enumere([...noms.slice(0, MEMBRES_DITS), ...(noms.length > MEMBRES_DITS ? [accorde(noms.length - MEMBRES_DITS, "autre")] : [])], "et")} ${noms.length > 1 ? "comptent" : "compte"} pour ${valeur} : ce n'est pas une information qui manque.`,
  ecartees:
    "Une note élevée n'assure ni un logement, ni un délai : les logements qui se libèrent, leur taille, leur loyer et leur quartier comptent aussi.",
  commission:
    "La commission examine au moins trois demandes pour un même logement, sauf exceptions (R. 441-3), et peut retenir une demande moins bien notée.",
  information:
    "Vous pouvez demander à tout moment votre note, celles des demandes comparables à la vôtre et le délai d'attente constaté (R. 441-2-17).",
} as const;

const enumere = (ts: readonly string[], lien: "et" | "ou"): string =>
  ts.length <= 1 ? ts.join("") : `${ts.slice(0, -1).join(", ")} ${lien} ${ts[ts.length - 1]!}`;
const majuscule = (t: string): string => t.charAt(0).toUpperCase() + t.slice(1);

const microRatio = (m: Micro): Ratio => ratio(m, MICRO);
const pointsEnMots = (m: Micro): string => {
  const r = microRatio(m < 0n ? -m : m);
  return `${nombre(r)}${NB}${compare(r, ratio(2)) >= 0 ? "points" : "point"}`;
};

const UNITES = { jour: "jour", mois: "mois", an: "an" } as const;
const PLURIELS = { jour: "jours", mois: "mois", an: "ans" } as const;
const MEMBRES_DITS = 12;

/** Les publics de L441-1 (al. 3 à 19), abrégés : un code de la loi ne dit rien à un demandeur. */
export const PUBLICS_EN_MOTS: Readonly<Record<CodeDePublic, string>> = {
  DALO: "décision favorable au titre du droit au logement opposable",
  a: "handicap",
  b: "sortie d'un appartement de coordination thérapeutique",
  c: "mal-logement, difficultés financières ou conditions d'existence",
  d: "hébergement ou logement temporaire",
  e: "reprise d'activité après un chômage de longue durée",
  f: "habitat indigne",
  g: "violences au sein du couple ou menace de mariage forcé",
  "g bis": "viol ou agression sexuelle au domicile ou à ses abords",
  h: "sortie de la prostitution",
  i: "traite des êtres humains ou proxénétisme",
  j: "enfant mineur dans un logement suroccupé ou non décent",
  k: "personne sans logement, ou hébergée par un tiers",
  l: "menace d'expulsion sans relogement",
  m: "mineur émancipé, ou jeune sorti de l'aide sociale à l'enfance",
};

function nomme(entete: string): string {
  const code = publicDeLEntete(entete);
  return citation(entete) + (code === null ? "" : ` (${PUBLICS_EN_MOTS[code]})`);
}

/** « Foyer* » : un début de mot, pour qui ne connaît pas les jokers. */
const sansJoker = (ecrit: string): string => ecrit.replace(/\*/g, "…");

/** Les phrases d'une grille. La fiche du demandeur dit les mêmes règles, ligne par ligne. */
export class Notice {
  /** Membres d'une liste nommés après elle. */
  protected readonly membresDits: number = MEMBRES_DITS;

  constructor(protected readonly g: GrilleCompilee) {}

  private entete(r: number): string {
    return nomme(this.g.colonnes[r]!.entete);
  }

  private donnee(donnee: string): string {
    const ecrites = donnee.split("|").map((d) => nomme(d.trim()));
    return enumere(ecrites, "ou");
  }

  /** « est oui », « est d'au moins 24 et de moins de 48 », « remonte à au moins 12 mois ». */
  private predicat(c: Condition): string {
    switch (c.genre) {
      case "ou":
        return enumere(
          c.parmi.map((x) => this.predicat(x)),
          "ou",
        );
      case "affirmation":
        return "est «\u00a0Oui\u00a0»";
      case "classe":
        return c.classe === "oui" ? "est «\u00a0Oui\u00a0»" : "est «\u00a0Non\u00a0»";
      case "connu":
        return "est renseigné";
      case "vide":
        return c.difference ? "est renseigné" : "n'est pas renseigné";
      case "texte":
        return `${c.difference ? "n'est pas" : "est"} ${this.texte(c.motif.ecrit, c.motif.joker !== null)}`;
      case "liste": {
        const noms = c.membres.slice(0, this.membresDits).map((m) => sansJoker(m.ecrit));
        const membres =
          noms.length === 0 ? "" : ` (${noms.join(", ")}${c.membres.length > this.membresDits ? "…" : ""})`;
        return `${c.difference ? "n'est pas" : "est"} dans la liste ${citation(c.nom)}${membres}`;
      }
      case "nombre":
        return `${c.difference ? "n'est pas de" : "est de"} ${c.pourcent ? pourcent(c.valeur) : nombre(c.valeur)}`;
      case "date":
        return `${c.difference ? "n'est pas le" : "est le"} ${ecrisDate(c.valeur)}`;
      case "colonne":
        return this.autreColonne(c);
      case "intervalle":
        return this.intervalle(c);
    }
  }

  private texte(ecrit: string, joker: boolean): string {
    if (!joker) return citation(ecrit);
    const debut = /^([^*?]+)\*$/.exec(ecrit);
    return debut ? `une valeur qui commence par ${citation(debut[1]!)}` : `de la forme ${citation(ecrit)}`;
  }

  private autreColonne(c: Condition & { genre: "colonne" }): string {
    const ecart =
      c.constante.n === 0n
        ? ""
        : ` ${c.constante.n > 0n ? "plus" : "moins"} ${nombre(ratio(c.constante.n < 0n ? -c.constante.n : c.constante.n, c.constante.d))}`;
    const autre = this.entete(c.colonne) + ecart;
    if (c.contient === true) return `${c.operateur === "=" ? "comprend" : "ne comprend pas"} ${autre}`;
    const mots = {
      "=": "est le même que",
      "<>": "n'est pas le même que",
      ">": "est plus grand que",
      ">=": "est au moins égal à",
      "<": "est plus petit que",
      "<=": "est au plus égal à",
    } as const;
    return `${mots[c.operateur]} ${autre}`;
  }

  private intervalle(c: Condition & { genre: "intervalle" }): string {
    const { min, max, lecture } = c;
    if (lecture === "date") {
      const d = (r: Ratio): string => ecrisDate(Number(r.n));
      return enumere(
        [
          ...(min === null ? [] : [min.inclus ? `est à partir du ${d(min.valeur)}` : `est après le ${d(min.valeur)}`]),
          ...(max === null ? [] : [max.inclus ? `jusqu'au ${d(max.valeur)}` : `avant le ${d(max.valeur)}`]),
        ],
        "et",
      ).replace(/^(jusqu|avant)/, "est $1");
    }
    const ecris = (r: Ratio): string => (c.pourcent ? pourcent(r) : nombre(r));
    const unite =
      lecture === "nombre"
        ? ""
        : NB + (compare((max ?? min)!.valeur, ratio(2)) >= 0 ? PLURIELS[lecture] : UNITES[lecture]);
    const verbe = lecture === "nombre" ? "est" : "remonte à";
    if (min !== null && max !== null && compare(min.valeur, max.valeur) === 0)
      return `${verbe} ${lecture === "nombre" ? "de " : ""}${ecris(min.valeur)}${unite}`;
    const de = lecture === "nombre" ? "d'" : "";
    const du = lecture === "nombre" ? "de " : "";
    return `${verbe} ${enumere(
      [
        ...(min === null ? [] : [`${min.inclus ? `${de}au moins` : `${du}plus de`} ${ecris(min.valeur)}`]),
        ...(max === null ? [] : [`${max.inclus ? `${de}au plus` : `${du}moins de`} ${ecris(max.valeur)}`]),
      ],
      "et",
    )}${unite}`;
  }

  private test({ donnee, condition, ...reste }: Test): string {
    // La relance par Depuis se dit après la ligne.
    toutEstLu(reste, "colonnes", "texte", "depuis", "ligne");
    return `${this.donnee(donnee)} ${this.predicat(condition)}`;
  }

  private tests(tests: readonly Test[]): string {
    return enumere(
      tests.filter((t) => t.condition.genre !== "connu").map((t) => this.test(t)),
      "et",
    );
  }

  /** « par mois écoulé depuis « Date de dépôt » », « par tranche complète de 6 mois… », « pour chaque unité de « Refus » ». */
  private quantite(q: Quantite): string {
    const { colonne, unite, pas: unPas, seuil: unSeuil, depuis, ...reste } = q;
    toutEstLu(reste, "texte");
    const depart = this.entete(colonne);
    const pas = unPas === null ? null : nombre(microRatio(unPas));
    const seuil = unSeuil === null ? "" : ` au-delà de ${nombre(microRatio(unSeuil))}`;
    const relance =
      depuis === null ? "" : ` (le compte repart de ${this.entete(depuis)} quand cette date est plus récente)`;
    if (unite === "unite") {
      const par = pas === null ? "pour chaque unité de" : `par tranche complète de ${pas} de`;
      return `${par} ${depart}${seuil}`;
    }
    const mot = unPas !== null && unPas >= 2n * MICRO ? PLURIELS[unite] : UNITES[unite];
    const par = pas === null ? `par ${UNITES[unite]} complet` : `par tranche complète de ${pas}${NB}${mot}`;
    const auDela = seuil === "" ? "" : `${seuil}${NB}${PLURIELS[unite]}`;
    return `${par} depuis ${depart}${auDela}${relance}`;
  }

  /** Ce que vaut une ligne : des points, des points de moins, ou une part de la base. */
  private valeur(l: Pick<Ligne, "points" | "quantite">): string {
    const par = l.quantite === null ? "" : ` ${this.quantite(l.quantite)}`;
    if (l.points === 0n) return `aucun point${par}`;
    if (this.g.base !== null)
      return `${l.points < 0n ? "−" : "+"}${NB}${pourcent(microRatio(l.points < 0n ? -l.points : l.points))} du point de départ${par}`;
    return `${pointsEnMots(l.points)}${l.points < 0n ? " de moins" : ""}${par}`;
  }

  protected ligne({ tests, points, quantite, ...reste }: Ligne): string {
    toutEstLu(reste, "ligne");
    const si = this.tests(tests);
    const relance = tests.find((t) => t.depuis !== null);
    const repart =
      relance === undefined
        ? ""
        : ` (le compte repart de ${this.entete(relance.depuis!)} quand cette date est plus récente)`;
    return `${this.valeur({ points, quantite })}${si === "" ? "" : ` si ${si}`}${repart}`;
  }

  private borne(m: Micro): string {
    return this.g.base === null
      ? `${m < 0n ? "−" : ""}${pointsEnMots(m)}`
      : `${m < 0n ? "−" : "+"}${NB}${pourcent(microRatio(m < 0n ? -m : m))} du point de départ`;
  }

  protected bornes(x: { readonly plancher: Micro | null; readonly plafond: Micro | null }, de: string): string[] {
    return [
      ...(x.plafond === null ? [] : [`Au plus ${this.borne(x.plafond)} ${de}.`]),
      ...(x.plancher === null ? [] : [`Au moins ${this.borne(x.plancher)} ${de}.`]),
    ];
  }

  protected critere(c: Critere, rang: number): string {
    const { nom, lignes: siennes, cumul, plancher, plafond, groupe: rangDuGroupe, ...reste } = c;
    toutEstLu(reste, "bloc");
    const lignes = siennes.map((l) => this.ligne(l));
    const regle =
      siennes.length < 2
        ? ""
        : {
            exclusif: "",
            premier: " Le premier de ces cas qui est rempli compte seul.",
            max: " Le plus favorable de ces cas compte seul.",
            somme: " Ces points s'ajoutent.",
          }[cumul];
    const autres = rangDuGroupe === null ? [] : this.g.groupes[rangDuGroupe]!.criteres.filter((k) => k !== rang);
    const groupe = autres.slice(0, MEMBRES_DITS).map((k) => citation(this.g.criteres[k]!.nom));
    if (autres.length > MEMBRES_DITS) groupe.push(`${nombre(autres.length - MEMBRES_DITS)} autres`);
    const nonCumul =
      groupe.length === 0 ? "" : ` Ne s'additionne pas avec ${enumere(groupe, "et")} : le plus élevé compte seul.`;
    const bornes = this.bornes({ plancher, plafond }, "pour ce critère").map((b) => ` ${b}`);
    return `${nom}${NB}: ${lignes.join(" ; ")}.${regle}${bornes.join("")}${nonCumul}`;
  }

  protected bloc(b: Bloc, rubrique: string): PhraseDeNotice[] {
    const { nom, champ, criteres, plancher, plafond, exclusPar, ...reste } = b;
    toutEstLu(reste);
    const dis = (phrase: string): PhraseDeNotice => ({ rubrique, phrase });
    return [
      ...(champ.length === 0 ? [] : [dis(`Ces points ne concernent que les demandes dont ${this.tests(champ)}.`)]),
      ...criteres.map((k) => dis(this.critere(this.g.criteres[k]!, k))),
      ...this.bornes({ plancher, plafond }, nom === "" ? "en tout" : `en tout pour ${citation(nom)}`).map(dis),
      ...exclusPar.map((e) =>
        dis(`Ces points ne comptent pas quand ${citation(this.g.blocs[e]!.nom)} en donne ou en retire.`),
      ),
    ];
  }

  private base({ points, quantite, plancher, plafond, ...reste }: Base): string[] {
    toutEstLu(reste, "ligne", "nom", "donnee");
    return [
      `Le point de départ est de ${this.points(points)} ${this.quantite(quantite)} ; les critères qui suivent lui ajoutent, ou lui retirent, une part.`,
      ...(plafond === null ? [] : [`Il ne dépasse pas ${this.points(plafond)}.`]),
      ...(plancher === null ? [] : [`Il ne descend pas sous ${this.points(plancher)}.`]),
    ];
  }

  private dependDuTemps(c: Critere): boolean {
    return c.lignes.some(
      (l) => (l.quantite !== null && l.quantite.unite !== "unite") || l.tests.some((t) => compteDuree(t.condition)),
    );
  }

  protected parleDeRefus(c: Critere): boolean {
    const refus = (t: string): boolean => /\brefus/.test(normalise(t));
    const colonnes = c.lignes.flatMap((l) => [
      ...l.tests.flatMap((t) => [...t.colonnes, ...(t.depuis === null ? [] : [t.depuis])]),
      ...(l.quantite === null ? [] : [l.quantite.colonne, ...(l.quantite.depuis === null ? [] : [l.quantite.depuis])]),
    ]);
    return refus(c.nom) || colonnes.some((k) => refus(this.g.colonnes[k]!.entete));
  }

  private noms(criteres: readonly Critere[]): string {
    return enumere(
      criteres.map((c) => citation(c.nom)),
      "et",
    );
  }

  /** Ce qui compte quand rien n'est écrit : sans cela, une information qui manque semblerait ne jamais donner de points. */
  private quandRienNEstEcrit(): string[] {
    const lus = this.g.colonnes.map(({ entete, siVideNombre, siVideOuiNon, ...reste }) => {
      // Une valeur tenue pour une autre, ou pour non connue, est affaire de saisie : qui demande ne la voit pas.
      toutEstLu(
        reste,
        "equivalences",
        "sentinelles",
        "indice",
        "pourcent",
        "numeroUnique",
        "formes",
        "lignes",
        "lectures",
      );
      return { nom: nomme(entete), valeurs: [siVideNombre === "zero" ? "0" : "", siVideOuiNon === "non" ? "Non" : ""] };
    });
    return ["0", "Non"].flatMap((valeur) => {
      const noms = lus.filter((c) => c.valeurs.includes(valeur)).map((c) => c.nom);
      return noms.length === 0 ? [] : [PHRASE.rienDEcrit(noms, valeur === "0" ? valeur : citation(valeur))];
    });
  }

  phrases(): PhraseDeNotice[] {
    const { g } = this;
    const { champ, base, criteres, blocs, plancher, plafond, ...reste } = g;
    // Les colonnes, `quandRienNEstEcrit` les lit ; les groupes, leurs critères.
    toutEstLu(
      reste,
      "modele",
      "colonnes",
      "largeur",
      "entetes",
      "groupes",
      "ordre",
      "compteLeTemps",
      "echelle",
      "mentions",
    );
    const dis = (rubrique: string, ...phrases: readonly string[]): PhraseDeNotice[] =>
      phrases.map((phrase) => ({ rubrique, phrase }));
    const duTemps = criteres.filter((c) => this.dependDuTemps(c));
    const deRefus = criteres.filter((c) => this.parleDeRefus(c));
    const baseDuTemps = base !== null && base.quantite.unite !== "unite";
    const baseEtRefus =
      base?.quantite.depuis != null && /\brefus/.test(normalise(g.colonnes[base.quantite.depuis]!.entete));
    return [
      ...dis(RUBRIQUES_DE_LA_NOTICE.principe, PHRASE.principe, PHRASE.aide),
      ...(champ.length === 0
        ? []
        : dis(RUBRIQUES_DE_LA_NOTICE.champ, `Une demande n'a une note que si ${this.tests(champ)}.`)),
      ...(base === null ? [] : dis(RUBRIQUES_DE_LA_NOTICE.base, ...this.base(base))),
      ...blocs.flatMap((b) => this.bloc(b, b.nom || RUBRIQUES_DE_LA_NOTICE.sansBloc)),
      ...dis(
        RUBRIQUES_DE_LA_NOTICE.total,
        ...[
          ...(plafond === null ? [] : [`La note ne dépasse pas ${this.points(plafond)}.`]),
          ...(plancher === null ? [] : [`La note ne descend pas sous ${this.points(plancher)}.`]),
        ],
      ),
      ...dis(
        RUBRIQUES_DE_LA_NOTICE.temps,
        duTemps.length === 0 && !baseDuTemps
          ? PHRASE.sansTemps
          : `Avec le temps seul, ${accorde(duTemps.length + (baseDuTemps ? 1 : 0), "élément change", "éléments changent")}${NB}: ${enumere([...(baseDuTemps ? ["le point de départ"] : []), ...duTemps.map((c) => citation(c.nom))], "et")}.`,
      ),
      ...dis(
        RUBRIQUES_DE_LA_NOTICE.refus,
        deRefus.length === 0 && !baseEtRefus
          ? PHRASE.sansRefus
          : majuscule(
              enumere(
                [
                  ...(deRefus.length === 0 ? [] : [`un refus change la note par ${this.noms(deRefus)}`]),
                  ...(baseEtRefus ? ["après un refus, le compte du point de départ recommence"] : []),
                ],
                "et",
              ),
            ) + ".",
      ),
      ...dis(RUBRIQUES_DE_LA_NOTICE.manque, PHRASE.manque, ...this.quandRienNEstEcrit()),
      ...dis(RUBRIQUES_DE_LA_NOTICE.promesse, PHRASE.ecartees, PHRASE.commission, PHRASE.information),
    ];
  }

  private points(m: Micro): string {
    return `${m < 0n ? "−" : ""}${pointsEnMots(m)}`;
  }
}

/** La notice d'une grille compilée sans table : les en-têtes y sont tels que la grille les cite. */
export const noticeDeGrille = (g: GrilleCompilee): readonly PhraseDeNotice[] => new Notice(g).phrases();
