/** Les mots de l'année qui s'ouvre : l'écran Flux › Année suivante, le papier et l'annexe de chaque avenant. */
import type { DateLegale } from "../../domaine/commun";
import type { EtatDuTaux } from "../../domaine/flux";
import { accorde, citation, citations, date as ecrisDate, nombre, pourcent } from "../format";

interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

const logements = (x: Fraction): string =>
  `${nombre(x, 2)}\u00a0${x.n >= 2n * x.d || x.n <= -2n * x.d ? "logements" : "logement"}`;

export const OUVERTURE = {
  // L'écran.
  sansConventions:
    "Aucune convention en flux, avec son année, dans la table Conventions : il n’y a pas d’année à rouvrir.",
  sansCelles: (bailleur: string) =>
    `Aucune convention en flux de ${citation(bailleur)}, avec son année, dans la table Conventions : il n’y a pas d’année à rouvrir pour ce bailleur.`,
  conventions: "Conventions à reconduire",
  groupe: (bailleur: string, departement: string, annee: number) =>
    [bailleur, departement, String(annee)].filter((t) => t !== "").join(", "),
  taux: "Taux de rotation de l’assiette",
  choixDuTaux: {
    ecrits: "Ceux écrits dans Parc",
    observes: "Observés : libérations de 12 mois ÷ logements concernés",
  },
  base: "Réalisé de l’année finie",
  reponse: (annee: number, apres: Fraction, avant: Fraction | null) =>
    `${annee} : ${logements(apres)} à partager${avant === null ? "" : `, contre ${nombre(avant, 2)} en ${annee - 1}`}`,
  reponseDetail: (nouveaux: number, aMettreAJour: number, changent: number) =>
    [
      nouveaux === 0
        ? "Aucun programme mis en service l’année précédente."
        : `${accorde(nouveaux, "programme mis", "programmes mis")} en service l’année précédente.`,
      aMettreAJour === 0
        ? ""
        : `${accorde(aMettreAJour, "taux de rotation est", "taux de rotation sont")} à mettre à jour.`,
      changent === 0 ? "" : `${accorde(changent, "droit commence ou finit", "droits commencent ou finissent")}.`,
    ]
      .filter((t) => t !== "")
      .join(" "),
  aide: "Les parts des conventions sont reconduites, l’assiette est refaite d’après Parc. L’écart de l’année finie est une information : il n’est ni ajouté à un objectif, ni retranché. Rien n’est écrasé.",
  aRenseigner: (annee: number) =>
    `Dans Parc, Mutations prévues et Relogements doivent être ceux de ${annee} (prévision due avant le 28 février, R. 441-5-1).`,
  sansMises: "Aucune table Mises à disposition : le réalisé et l’écart de l’année finie ne sont pas connus.",
  misesEnCours: (fin: DateLegale, jour: DateLegale) =>
    `Le ${ecrisDate(fin)} est après la date d’évaluation (${ecrisDate(jour)}) : l’écart n’est pas définitif.`,
  sansBailleurDuParc: (bailleur: string) =>
    `Parc ne dit pas son bailleur : il est pris pour celui de ${citation(bailleur)}.`,
  plusieursDepartements: (bailleur: string, departement: string) =>
    `${citation(bailleur)} a des conventions dans plusieurs départements, que Parc ne distingue pas : son assiette entière est prise ici pour celle de ${citation(departement)}. Ne gardez dans Parc que les programmes de ce département.`,
  dejaOuverte: (annee: number, lignes: number, reservataires: readonly string[], reste: boolean) =>
    reste
      ? `La table Conventions a déjà ${accorde(lignes, "ligne")} de ${annee}, pour ${citations(reservataires, "et")} : ${lignes === 1 ? "elle reste telle qu’elle est" : "elles restent telles qu’elles sont"}, part et assiette comprises ; les autres s’ajoutent.`
      : `La table Conventions a déjà toutes les lignes de ${annee} de ce bailleur : rien n’y sera ajouté.`,
  dejaDansConventions: (annee: number) =>
    `La table Conventions porte déjà la ligne de ${annee} de ce réservataire, que cet avenant ne change pas : avant de signer, vérifiez que sa part et son assiette sont celles d’ici.`,
  pasCommencee: (annee: number, jour: DateLegale) =>
    `Au ${ecrisDate(jour)}, date d’évaluation, ${annee} n’a pas commencé : ni son réalisé ni son écart ne sont donnés.`,
  sansDate: (n: number) =>
    `${accorde(n, "programme sans date de mise en service est tenu pour ancien", "programmes sans date de mise en service sont tenus pour anciens")}.`,
  aVenir: (noms: readonly string[], annee: number) =>
    `Mis en service en ${annee} ou après, hors de l’assiette : ${citations(noms, "et")}.`,
  sansTaux: (noms: readonly string[]) =>
    `Sans taux, aucune libération n’y est comptée : ${citations(noms, "et")}. La vue Assiette permet d’en choisir un.`,
  sansConvention: (noms: readonly string[], annee: number) =>
    `Des droits en cours et aucune convention en ${annee} : ${citations(noms, "et")}. Leur part est à négocier.`,
  territoireInconnu: (territoire: string) =>
    `Parc ne connaît pas ${citation(territoire)} : l’assiette de ce territoire ne peut pas être refaite.`,
  ecrire: (annee: number) => `Écrire l’ouverture ${annee} et les annexes d’avenant`,
  ajouter: (annee: number, n: number) => `Ajouter ${accorde(n, "ligne")} de ${annee} à Conventions`,
  libelleDAjout: (annee: number) => `Ajouter les conventions de ${annee}`,
  ajoutees: (n: number, annee: number, feuille: string, vides: number) =>
    `${accorde(n, "ligne ajoutée", "lignes ajoutées")} sous celles de ${annee - 1}, feuille ${citation(feuille)} : parts reconduites, assiettes refaites, à signer.${vides === 0 ? "" : ` ${accorde(vides, "assiette reste vide", "assiettes restent vides")} : à compléter.`}`,
  pasUnTableau: "La plage Conventions n’est pas un tableau Excel : faites-en un tableau pour y ajouter des lignes.",

  // Les tableaux, à l'écran et sur le papier.
  passage: "L’assiette du bailleur, d’une année à l’autre",
  passageColonnes: ["Étape", "Logements par an"],
  etapes: (annee: number) => ({
    avant: `Assiette ${annee - 1}, écrite dans Conventions`,
    changement: "Parc déjà là : taux, ventes, démolitions, mutations et relogements",
    apport: `Programmes mis en service en ${annee - 1}`,
    apres: `Assiette ${annee}`,
  }),
  parReservataire: "Avant et après, par réservataire",
  colonnes: (annee: number) => [
    "Réservataire",
    `Objectif ${annee - 1}`,
    `Objectif ${annee}`,
    "Différence",
    `Réalisé ${annee - 1}`,
    `Écart ${annee - 1}, pour information`,
  ],
  notesDesColonnes:
    "Objectif : somme des Part × Assiette de ses lignes, non arrondie. Écart : réalisé − objectif de l’année finie ; il n’est reporté sur aucun objectif.",
  programmes: "Programmes mis en service l’année précédente",
  programmesColonnes: ["Programme", "Commune", "Mise en service", "Logements concernés", "Libérations par an"],
  sansNouveau: "Aucun programme mis en service l’année précédente.",
  tauxTitre: "Taux de rotation",
  tauxColonnes: ["Programme", "Écrit", "Observé", "Retenu", "État"],
  tauxAide:
    "Observé : libérations de 12 mois ÷ logements concernés. Un taux écrit est à jour quand l’observé s’y arrondit, aux décimales où il est écrit.",
  etats: {
    "a-jour": "à jour",
    "a-mettre-a-jour": "à mettre à jour",
    "moins-de-douze-mois": "en service depuis moins de douze mois",
    "sans-observation": "pas d’observation",
    exclu: "exclu du flux",
    "a-regler": "aucun taux",
  } satisfies Readonly<Record<EtatDuTaux, string>>,
  remplace: "mis à jour",
  aucunTaux: "aucun",
  droits: "Droits qui changent",
  droitsColonnes: ["Réservataire", "Programme", "Logements réservés", "Fin des droits", "Ce qui change"],
  changements: (annee: number) => ({
    fini: `a pris fin en ${annee - 1}`,
    finissant: `prend fin en ${annee}`,
    nouveau: "programme nouveau",
  }),
  sansDroit: "Aucun droit ne commence ni ne finit.",
  toutLeParc: "tout le parc",
  sansTerme: "sans terme connu",
  droitsUniques: (n: number) => accorde(n, "droit unique", "droits uniques"),
  part: (x: Fraction) => pourcent(x, 2),
  logementsDe: (x: Fraction | null) => (x === null ? "" : nombre(x, 2)),
  nombre: (n: number) => nombre(n),
  jour: (d: DateLegale) => ecrisDate(d),
  inconnu: "à compléter",

  // Les papiers.
  nom: (annee: number, bailleur: string) => `Ouverture ${annee}${bailleur === "" ? "" : `, ${bailleur}`}`,
  feuille: (annee: number) => `Ouverture ${annee}`,
  titre: (annee: number, bailleur: string) => `Ouverture de l’année ${annee}${bailleur === "" ? "" : ` : ${bailleur}`}`,
  interne:
    "Récapitulatif du bailleur : il montre tous les réservataires. Une annexe par réservataire suit, à remettre seule.",
  date: (d: DateLegale) => `Établi au ${ecrisDate(d)}, d’après les tables du classeur.`,
  tables: (noms: readonly string[]) => `Tables lues : ${noms.join(", ")}.`,
  remarques: "À savoir",
  feuilleDAvenant: (reservataire: string) => `Avenant ${reservataire}`,
  titreDAvenant: (annee: number, reservataire: string) => `Annexe d’avenant ${annee} : ${reservataire}`,
  entre: (bailleur: string, reservataire: string, conventions: readonly string[]) =>
    `Entre ${bailleur === "" ? "le bailleur" : bailleur} et ${reservataire}${conventions.length === 0 ? "" : `, ${conventions.length === 1 ? "convention" : "conventions"} ${conventions.join(", ")}`}.`,
  piedDAvenant: (annee: number, reservataire: string) => `Annexe d’avenant ${annee}, ${reservataire}`,
  ceQuiChange: "Ce que l’avenant change",
  objectifDe: (annee: number) => `Logements par an, ${annee}`,
  difference: "Différence",
  lignes: "Part reconduite, assiette refaite",
  lignesColonnes: (annee: number) => [
    "Territoire",
    "Part du flux",
    `Assiette ${annee - 1}`,
    `Assiette ${annee}`,
    `Logements ${annee}`,
  ],
  toutLeDepartement: "Tout le département",
  etapesTitre: (annee: number) => `Du parc à l’assiette ${annee}`,
  convertie: (part: Fraction, numerateur: Fraction, denominateur: Fraction, methode: string, annee: number) =>
    `Pour information, la conversion de ses droits au 1er janvier ${annee} (${methode.charAt(0).toLowerCase()}${methode.slice(1)}) donnerait ${pourcent(part, 2)} du flux annuel du bailleur (${nombre(numerateur, 2)} ÷ ${nombre(denominateur, 2)}). La part écrite n’en est pas changée.`,
  ecart: (annee: number, realise: number, objectif: Fraction, ecart: Fraction, base: string, definitif: boolean) =>
    `Pour information, ${annee - 1} : ${nombre(realise)} (${base}) pour un objectif de ${nombre(objectif, 2)}, soit un écart de ${ecart.n > 0n ? "+" : ""}${logements(ecart)}${definitif ? "" : " (année non terminée, provisoire)"}. Cet écart n’est ni ajouté à l’objectif de ${annee}, ni retranché.`,
  clauses: "Clauses",
  clause: (phrase: string, article: string) => `${phrase} (${article})`,
  reconduction: (annee: number) =>
    `Les autres clauses de la convention s’appliquent sans changement en ${annee}, sauf accord écrit des parties.`,
  signatures: "Signatures",
  duBailleur: (bailleur: string) => `Pour ${bailleur === "" ? "le bailleur" : bailleur}\nNom, qualité, date :`,
  duReservataire: (reservataire: string) => `Pour ${reservataire}\nNom, qualité, date :`,
  vide: "Rien à montrer.",
} as const;
