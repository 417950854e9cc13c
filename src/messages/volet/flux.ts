/** Les mots des écrans Flux et Suivi du volet. Ces écrans n'écrivent aucune phrase et n'arrondissent rien. */
import type { DateLegale } from "../../domaine/commun";
import { accorde, citation, citations, date as ecrisDate, nombre, pourcent } from "../format";

interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

/** L'écran Flux. */
export const FLUX_DU_VOLET = {
  sansParc: "Aucune table Parc dans ce classeur. L’écran Accueil peut en insérer une, avec des lignes d’exemple.",
  illisible: "La table Parc ne peut pas être lue :",
  reponseAssiette: (x: Fraction) => `${nombre(x, 4)} ${x.n >= 2n * x.d ? "logements" : "logement"} par an à partager`,
  reponseAssietteDetail: (programmes: number, parc: Fraction, remarques: number) =>
    `Calculés sur ${nombre(parc, 4)} logements, ${accorde(programmes, "programme")}.${remarques === 0 ? "" : ` ${accorde(remarques, "remarque")} à lire sous le tableau.`}`,
  reponseParts: (n: number) => `${accorde(n, "réservataire")} : trois méthodes donnent trois parts`,
  lireLesRemarques: (n: number) => (n === 1 ? "Lire la remarque" : `Lire les ${n} remarques`),
  reglesDuPassage: "Plafonds, rétrocession, convention de l’État",
  options: "Hypothèses",
  bailleur: "Bailleur",
  plusieursBailleurs: (noms: readonly string[], montre: string) =>
    `Ce classeur réunit ${citations(noms, "et")} : leurs flux ne s’additionnent pas. L’écran montre celui de ${citation(montre)}.`,
  sansBailleur: (table: string, lignes: number) =>
    `${table} : ${accorde(lignes, "ligne sans bailleur n’est comptée", "lignes sans bailleur ne sont comptées")} pour aucun d’eux.`,
  toutesSansBailleur: (table: string) =>
    `${table} : aucune ligne ne dit son bailleur ; toutes sont comptées pour celui qui est montré. Remplissez la colonne Bailleur.`,
  rotation: "Taux de rotation",
  rotations: {
    "par-programme": "Celui de chaque programme",
    concernes: "Libérations de 12 mois ÷ logements concernés",
    parc: "Libérations de 12 mois ÷ parc",
  },
  retrait: "Retirer du flux les logements en vente ou à démolir (pratique, et non le texte)",
  retraitCommunaux:
    "Retirer du flux les logements communaux (les textes ne les nomment pas ; comptés si la case n’est pas cochée)",
  territoire: "Détailler par",
  territoires: { total: "Tout le parc", epci: "EPCI", commune: "Commune", qpv: "QPV et hors QPV" },
  etapes: "Du parc à l’assiette",
  etapesColonnes: ["Étape", "Signe", "Logements", "Explication"],
  pourcent: (x: Fraction | null) => (x === null ? "" : pourcent(x)),
  logements: (x: Fraction | null) => (x === null ? "" : nombre(x, 4)),
  nonRetenue: "montré, non retiré",
  territoiresTitre: "Par territoire",
  territoiresColonnes: ["Territoire", "Programmes", "Parc", "Concernés", "Libérations", "Assiette"],
  nonRenseigne: "Non renseigné",
  ramenee: "Un flux ne peut pas être négatif : ramené à 0.",
  ecart: (x: Fraction) => `Les territoires ramenés à 0 font dépasser le total de ${nombre(x, 4)} logements.`,
  conversion: "Du stock aux parts, par trois méthodes",
  conversionAide:
    "Chaque part porte son numérateur et son dénominateur. La convention retient l’une des méthodes ; aucune n’est préférée ici.",
  sansReservations: "Aucune table Réservations : les parts ne peuvent pas être calculées.",
  attributions: "Attributions d’une année",
  attributionsAide: "Pour la méthode des droits uniques. Vide : elle n’est pas calculée.",
  attributionsIllisibles: (t: string) => `${citation(t)} n’est pas un nombre d’attributions.`,
  conversionColonnes: [
    "Réservataire",
    "Réservés",
    "Stock",
    "Rotation",
    "Droits uniques",
    "Fin de droits la plus proche",
    "À part",
  ],
  passage: "Des parts aux logements de l’année",
  passageAide:
    "L’assiette répartie en logements entiers, par les plus forts restes : un à un au plus grand reste, à égalité à la plus grande part, puis à la première ligne.",
  methode: "Méthode retenue",
  methodes: { stock: "Poids du stock", rotation: "Pondérée par la rotation", droitsUniques: "Droits uniques" },
  unite: "%",
  retrocession: "Rétrocession PNRU de l’État à Action Logement",
  retrocessionAide:
    "Facultative. En pourcentage du flux annuel du bailleur, par exemple 1,37. Aucun autre réservataire ne change.",
  retrocessionIllisible: (t: string) =>
    `${citation(t)} n’est pas un pourcentage du flux annuel, entre 0 et 100. Écrivez par exemple 1,37.`,
  plafondDeLEtat: "Appliquer à l’État le plafond de l’article R. 441-5-2 (décochez si un arrêté du préfet y déroge)",
  plafondApplique: (x: Fraction) =>
    `Plafond de l’État : ${pourcent(x)} du flux annuel total du bailleur ; terrain et financement s’y ajoutent (R. 441-5-4).`,
  plafondDesCollectivites:
    "Le plafond des collectivités (R. 441-5-3) se rapporte au flux de leur territoire : il n’est pas appliqué ici, l’écran Contrôles le vérifie.",
  passageColonnes: [
    "Réservataire",
    "Part du flux",
    "Logements",
    "Part exacte",
    "Rétrocession PNRU",
    "Hors des plafonds (R. 441-5-4)",
    "Écart à la part exacte",
    "Motif",
  ],
  transfert: (x: Fraction, avant: Fraction, apres: Fraction) =>
    x.n === 0n
      ? ""
      : `${pourcent(avant, 2)} ${x.n < 0n ? "−" : "+"} ${pourcent({ n: x.n < 0n ? -x.n : x.n, d: x.d }, 2)} = ${pourcent(apres, 2)} du flux annuel`,
  hors: (x: Fraction) => (x.n === 0n ? "" : `${pourcent(x, 2)} du flux annuel (terrain ou financement)`),
  taux: (x: Fraction) => pourcent(x, 2),
  ecartALaPart: (x: Fraction | null) => (x === null ? "" : nombre(x, 4)),
  donnes: (donne: Fraction, reste: Fraction) =>
    `Réservés : ${nombre(donne, 4)}. Le reste, ${nombre(reste, 4)}, revient au bailleur.`,
  impossible: "Aucune répartition en logements entiers",
  sansPart: (noms: readonly string[]) =>
    `Sans part par cette méthode : ${citations(noms, "et")}. Aucun logement ne leur est donné ici ; choisissez une autre méthode ou complétez leurs droits.`,
  conventionConforme: "Convention de l’État conforme à la gestion en flux",
  conventions: { inconnu: "Non renseigné", conclue: "Conclue", attendue: "Pas encore conclue" },
  regimes: {
    flux: "Convention conforme conclue : le préfet a son flux, aucun stock ne s’y ajoute.",
    "avant-echeance":
      "Avant le 24 novembre 2023, aucun stock ne s’ajoute au flux du préfet (décret n° 2020-145, art. 5).",
    "flux-et-stock":
      "Le préfet peut s’en servir jusqu’à la conclusion d’une convention conforme (décret n° 2020-145, art. 5).",
  },
  droitsDuPrefet: (regime: "flux" | "avant-echeance" | "flux-et-stock", flux: Fraction, stock: number): string =>
    `Flux du préfet : ${nombre(flux, 4)} par an.` +
    (regime === "flux-et-stock"
      ? ` S’y ajoutent ${accorde(stock, "logement réservé", "logements réservés")} en stock : deux unités, jamais additionnées.`
      : ""),
  part: (p: { readonly part: Fraction; readonly numerateur: Fraction; readonly denominateur: Fraction } | null) =>
    p === null ? "—" : `${pourcent(p.part, 2)} (${nombre(p.numerateur, 2)} ÷ ${nombre(p.denominateur, 2)})`,
  echus: (n: number) => `${accorde(n, "droit échu, écarté", "droits échus, écartés")}`,
  horsPlafond: (x: Fraction, methode: string) =>
    `${methode} : dont ${pourcent(x, 2)} pour un terrain ou un financement, hors des plafonds`,
  nombre: (n: number) => nombre(n),
  problemes: "À corriger ou à savoir",
} as const;

/** L'écran Suivi. */
export const SUIVI_DU_VOLET = {
  sansTable:
    "Aucune table Mises à disposition dans ce classeur. L’écran Accueil peut en insérer une, avec des lignes d’exemple.",
  illisible: "La table Mises à disposition ne peut pas être lue :",
  annee: "Année",
  periode: (debut: DateLegale, fin: DateLegale) => `Du ${ecrisDate(debut)} au ${ecrisDate(fin)}.`,
  reponseAvancement: (enRetard: number, total: number) =>
    enRetard === 0
      ? "Aucun réservataire n’est en retard sur son objectif"
      : `${accorde(enRetard, "réservataire")} sur ${nombre(total)} ${enRetard >= 2 ? "sont" : "est"} en retard sur ${enRetard >= 2 ? "leur" : "son"} objectif`,
  reponseBilan: (proposes: number, attribues: number, baux: number) =>
    `${accorde(proposes, "logement proposé", "logements proposés")}, ${accorde(attribues, "attribué")}, ${accorde(baux, "bail signé", "baux signés")}`,
  bilan: "Ce qui a été fait",
  bilanAide: "Trois décomptes jamais mêlés : chaque événement compte à sa propre date.",
  bilanColonnes: [
    "Réservataire",
    "Proposés",
    "Attribués",
    "Baux signés",
    "Échecs",
    "Transformation (baux signés ÷ proposés)",
  ],
  transformation: (x: Fraction | null, d: { readonly proposes: number; readonly bauxSignes: number }) =>
    x === null ? "" : `${pourcent(x, 2)} (${nombre(d.bauxSignes)} ÷ ${nombre(d.proposes)})`,
  jour: (d: DateLegale) => ecrisDate(d),
  arret: "Arrêté au",
  arretALaDate: (fin: DateLegale) => `${ecrisDate(fin)} (à ce jour)`,
  arrete: (fin: DateLegale, rang: number) => `${ecrisDate(fin)} (bilan ${rang === 3 ? "annuel" : "intermédiaire"})`,
  aVenir: (fin: DateLegale, date: DateLegale) =>
    `Le ${ecrisDate(fin)} est après la date d’évaluation (${ecrisDate(date)}) : ce bilan n’est pas définitif.`,
  bilans: "Bilans de l’année",
  bilansAide:
    "Cumuls depuis le 1er janvier, tous réservataires, hors sorties du flux. Choisissez « Arrêté au » pour lire l’un d’eux en détail.",
  recuTitre: "Bilan reçu : sur quelle base il est compté",
  recuAide: "Table Bilan : chaque dimension est comparée au total de son réservataire, colonne par colonne.",
  recuMele: (colonnes: readonly string[]) =>
    colonnes.length === 1
      ? `La colonne ${citations(colonnes)} mêle plusieurs bases de décompte : son total n’en suit aucune.`
      : `Les colonnes ${citations(colonnes, "et")} mêlent plusieurs bases de décompte : leurs totaux n’en suivent aucune.`,
  recuEcart: (e: {
    readonly reservataire: string;
    readonly dimension: string;
    readonly colonne: string;
    readonly somme: number;
    readonly annonce: number;
    readonly bases: readonly string[];
  }) =>
    `${e.reservataire}, ${e.dimension} : la colonne ${citation(e.colonne)} totalise ${nombre(e.somme)} et le total annoncé est ${nombre(e.annonce)} ; ` +
    (e.bases.length === 0 ? "ce n’est aucun des décomptes annoncés." : `c’est le décompte ${citations(e.bases)}.`),
  bilansColonnes: ["Arrêté au", "Proposés", "Attribués", "Baux signés", "Part de l’année écoulée", "État"],
  etatDuBilan: (definitif: boolean) => (definitif ? "" : "à venir, non définitif"),
  chute: (oui: number, connus: number, inconnus: number) =>
    connus === 0
      ? inconnus === 0
        ? ""
        : `${accorde(inconnus, "issue non renseignée", "issues non renseignées")}`
      : `${nombre(oui)} sur ${nombre(connus)}${inconnus === 0 ? "" : ` (${accorde(inconnus, "non renseignée")})`}`,
  /** S3 : « quel taux de chute en stock ? quel taux de chute en flux ? » */
  chutes: (d: {
    readonly flux: {
      readonly echecs: number;
      readonly connus: number;
      readonly nonRenseignes: number;
      readonly taux: Fraction | null;
    };
    readonly stock: {
      readonly echecs: number;
      readonly connus: number;
      readonly nonRenseignes: number;
      readonly taux: Fraction | null;
    };
  }): string => {
    const un = (mode: string, c: typeof d.flux): string =>
      `${mode}, ${
        c.taux === null
          ? "non connu"
          : `${pourcent(c.taux, 2)} (${nombre(c.echecs)} ÷ ${nombre(c.connus)} dont l’issue est renseignée)`
      }${c.nonRenseignes === 0 ? "" : ` ; ${accorde(c.nonRenseignes, "issue non renseignée", "issues non renseignées")}`}`;
    return `Taux de chute (logements proposés rendus par le réservataire) : ${un("en flux", d.flux)} ; ${un("en stock", d.stock)}. Sorties du flux exclues.`;
  },
  total: "Total",
  horsFlux: "Hors flux, à part",
  horsFluxAide: "Logements sortis du flux (R. 441-5), comptés à part et jamais dans le bilan ci-dessus.",
  stock: (d: { readonly proposes: number; readonly attribues: number; readonly bauxSignes: number }) =>
    `En stock, à part et jamais contre un objectif en flux : ${accorde(d.proposes, "proposé")}, ${accorde(d.attribues, "attribué")}, ${accorde(d.bauxSignes, "bail signé", "baux signés")}.`,
  horsFluxColonnes: ["Motif", "Proposés", "Attribués", "Baux signés"],
  base: "Décompte suivi",
  avancement: "Avancement",
  avancementAide:
    "Objectif : part × assiette des conventions en flux de ce bailleur. Taux attendu : jours écoulés dans l’année.",
  avancementColonnes: ["Réservataire", "Objectif", "Réalisé", "Taux atteint", "Taux attendu", "Écart"],
  bailleur: "Bailleur et département",
  sansConventions: "Aucune convention en flux de cette année dans la table Conventions : ni objectif, ni orientation.",
  sansOrientation:
    "Un objectif manque, ou les parts dépassent l’assiette : aucun ordre ne peut être donné sans l’inventer. L’écran Contrôles dit ce qui manque.",
  aCorriger: "À corriger ou à savoir",
  objectifInconnu: "non renseigné",
  orientation: "Le logement qui vient de se libérer",
  reponseOrientation: (nom: string) => `À proposer d’abord : ${nom}`,
  orientationAide: "Méthode des quotas : le rang 1 garde chacun à moins d’un logement de ce qui lui revient.",
  commune: "Commune",
  epci: "EPCI",
  typologie: "Typologie",
  financement: "Financement",
  qpv: "En QPV",
  premiereLocation: "Première mise en location",
  reponses: { inconnu: "Non renseigné", oui: "Oui", non: "Non" },
  limitesAide:
    "Seul ce que limite une convention se demande. Une limite posée et une réponse qui manque : ni admis, ni écarté.",
  communeAConfirmer: (commune: string, proches: readonly string[]) =>
    `${citation(commune)} n’est la commune d’aucune ligne du classeur. Vouliez-vous dire ${citations(proches)} ? D’ici là, elle n’écarte personne.`,
  communeIntrouvable: (commune: string) =>
    `${citation(commune)} n’est la commune d’aucune ligne ni d’aucune convention du classeur : vérifiez comment elle s’écrit.`,
  epciTrouve: (commune: string, epci: string) => `EPCI de ${commune}, lu dans le classeur : ${epci}.`,
  orientationColonnes: ["Rang", "Réservataire", "Motif", "Quota", "Réalisé", "Typologies", "Financements", "QPV"],
  rienRecu: "rien encore",
  recu: (parties: readonly { readonly modalite: string; readonly nombre: number }[]) =>
    parties.map((p) => `${p.modalite} : ${nombre(p.nombre)}`).join(", "),
  inconnus: (noms: readonly string[]) =>
    `Présents dans le suivi, absents des conventions : ${citations(noms, "et")}. Leurs logements ne comptent dans aucun quota.`,
  part: (x: Fraction | null) => (x === null ? "" : pourcent(x, 2)),
  logements: (x: Fraction | null) => (x === null ? "" : nombre(x, 2)),
  nombre: (n: number) => nombre(n),
} as const;
