/** Les mots de la vue d'un réservataire à travers ses bailleurs, et de la gestion directe ou déléguée : l'écran et le papier. */
import { type DateLegale } from "../../domaine/commun";
import {
  type BaseDeDecompte,
  type FinChezUnBailleur,
  type Gestion,
  type LigneDeDroits,
  type ModeDeGestion,
  type VueDuReservataire,
} from "../../domaine/flux";
import { accorde, citations, date as ecrisDate, nombre, pourcent } from "../format";
import { SANS_CONVENTION } from "../fonctions/flux-suivi";

interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}
const logements = (x: Fraction): string => `${nombre(x, 2)} ${x.n >= 2n * x.d ? "logements" : "logement"}`;
const total = (d: { readonly proposes: number; readonly attribues: number; readonly bauxSignes: number }): number =>
  Math.max(d.proposes, d.attribues, d.bauxSignes);

const DE_LA_BASE: Readonly<Record<BaseDeDecompte, string>> = {
  proposes: "proposés",
  attribues: "attribués",
  bauxSignes: "baux signés",
};

export const GESTION = {
  modes: {
    directe: "Directe : le réservataire propose les candidats",
    deleguee: "Déléguée : le bailleur les propose pour son compte",
    inconnue: "Non renseignée",
  } satisfies Readonly<Record<ModeDeGestion, string>>,
  courts: { directe: "directe", deleguee: "déléguée", inconnue: "non renseignée" } satisfies Readonly<
    Record<ModeDeGestion, string>
  >,
  court: (g: Gestion | null) => (g === null ? "" : g === "directe" ? "directe" : "déléguée"),
  titre: "Gestion directe ou déléguée",
  colonnes: ["Réservataire", "Gestion", "Droits", "Proposés", "Attribués", "Baux signés"],
  colonneMode: "Gestion",
  note: "Le réservataire « peut confier au bailleur le soin de proposer des candidats pour son compte » (CCH, art. R. 441-5, I, al. 8). Le mode d’un logement est sa Gestion, à défaut celle de sa convention quand toutes ses lignes disent la même ; sinon il est non renseigné.",
  sansMode:
    "Aucune ligne ne dit qui propose les candidats : remplissez la colonne Gestion de Conventions (directe, déléguée), ou celle de Mises à disposition.",
  droits: (x: Fraction | null) => (x === null ? "non connus" : nombre(x, 2)),
} as const;

export const VUE_DU_RESERVATAIRE = {
  choix: "Réservataire",
  aucun: "Aucun réservataire de cette année dans Conventions ni dans Mises à disposition.",
  reponse: (v: VueDuReservataire, b: BaseDeDecompte) =>
    v.droits === null
      ? `${v.reservataire} : droits de l’année non connus`
      : v.resteDu[b].n > 0n
        ? `${v.reservataire} : il reste ${logements(v.resteDu[b])} à recevoir${v.sansSuivi.length > 0 ? ", au moins" : ""}`
        : v.lignes.every((l) => !l.suivi)
          ? `${v.reservataire} : ce qui est reçu n’est pas connu`
          : `${v.reservataire} : tous ses droits suivis sont servis`,
  detail: (v: VueDuReservataire, b: BaseDeDecompte) =>
    [
      v.droits === null
        ? `${accorde(v.conventions, "convention")} chez ${accorde(v.bailleurs, "bailleur")}.`
        : `${logements(v.droits)} de droits cette année, ${accorde(v.conventions - v.sansDroits, "convention")} chez ${accorde(v.bailleurs, "bailleur")} ; ${nombre(v.recu[b])} ${DE_LA_BASE[b]}.`,
      ...(v.depasse[b].n > 0n
        ? [
            `Dépassements, à part : ${logements(v.depasse[b])} ; ce qu’un bailleur donne de trop n’acquitte pas un autre.`,
          ]
        : []),
      ...(v.sansDroits > 0
        ? [
            `${accorde(v.sansDroits, "convention n’a pas", "conventions n’ont pas")} de droits qui se calculent : ${v.sansDroits === 1 ? "elle n’est" : "elles ne sont"} dans aucun total.`,
          ]
        : []),
    ].join(" "),
  table: "Chez chaque bailleur",
  colonnes: (b: BaseDeDecompte) => [
    "Bailleur",
    "Droits",
    `Reçus (${DE_LA_BASE[b]})`,
    "Restent",
    "Convention",
    "Part et assiette",
    "Échéance",
  ],
  convention: (l: LigneDeDroits) => l.convention ?? SANS_CONVENTION,
  /** « 20 % de 36 logements (Rennes) » : jamais une part sans son assiette. */
  parts: (l: LigneDeDroits) =>
    l.droits
      .map(
        (d) =>
          `${d.part === null ? "part non connue" : pourcent(d.part, 2)} ${d.assiette === null ? "d’une assiette non connue" : `de ${nombre(d.assiette, 2)}`}${d.territoire === "" ? "" : ` (${d.territoire})`}`,
      )
      .join(" ; "),
  droits: (x: Fraction | null) => (x === null ? "non connus" : nombre(x, 2)),
  reste: (x: Fraction | null) => (x === null ? "" : nombre(x, 2)),
  nombre: (n: number) => nombre(n),
  recu: (l: LigneDeDroits, b: BaseDeDecompte) => (l.suivi ? nombre(l.recu[b]) : "non connus"),
  echeance: (l: LigneDeDroits, fin: DateLegale) =>
    l.droits.length === 0 ? "" : l.annee === null ? "convention sans année" : ecrisDate(fin),
  total: (v: VueDuReservataire) => (v.sansDroits > 0 ? "Total des droits connus, en logements" : "Total en logements"),
  notes: [
    "Droits : somme des Part × Assiette, non arrondie. Une part se rapporte à l’assiette de sa ligne : les parts ne s’additionnent pas, les logements d’une même année si (CCH, art. R. 441-5, I, al. 4).",
    "Restent : droits − reçus, convention par convention ; le total ne prend que les restes positifs. Échéance : fin de l’année du flux.",
  ],
  nonComptes: (v: VueDuReservataire): readonly string[] => [
    ...(v.sansSuivi.length === 0
      ? []
      : [
          `Aucune mise à disposition lue pour ${citations(v.sansSuivi, "et")} : ce qui en est reçu n’est pas connu, et leurs droits ne sont dans aucun reste.`,
        ]),
    ...(total(v.horsFlux) === 0
      ? []
      : [
          `Hors flux, à part : ${accorde(v.horsFlux.proposes, "proposé")}, ${accorde(v.horsFlux.attribues, "attribué")}, ${accorde(v.horsFlux.bauxSignes, "bail signé", "baux signés")}.`,
        ]),
    ...(total(v.enStock) === 0
      ? []
      : [
          `Sur des droits en stock, à part : ${accorde(v.enStock.proposes, "proposé")}, ${accorde(v.enStock.attribues, "attribué")}, ${accorde(v.enStock.bauxSignes, "bail signé", "baux signés")}.`,
        ]),
    ...v.lignes
      .filter((l) => l.droits.length === 0 && total(l.recu) > 0)
      .map(
        (l) =>
          `${l.bailleur === "" ? "Bailleur non écrit" : l.bailleur} : ${accorde(total(l.recu), "logement reçu", "logements reçus")} sans convention de l’année ; comptés dans les reçus, dans aucun reste.`,
      ),
    ...(v.voisins.length === 0
      ? []
      : [
          `Presque le même nom dans les tables : ${citations(v.voisins, "et")}. Rien n’est réuni : si c’est le même réservataire, écrivez son nom d’une seule façon.`,
        ]),
  ],
  fins: "Droits encore en stock",
  fin: (f: FinChezUnBailleur) =>
    `${f.bailleur === "" ? "Bailleur non écrit" : f.bailleur} : ${accorde(f.reserves, "logement réservé", "logements réservés")} en stock, ${f.fin.fin === null ? "sans terme connu" : `premier terme le ${ecrisDate(f.fin.fin)}${f.fin.origine === "remboursement" ? " (remboursement + 5 ans, R. 441-6)" : ""}`}.`,
  sansReservations: "Table Réservations absente : la fin des droits en stock n’est pas connue.",
  ecrire: "Écrire la vue de ce réservataire",

  nom: (reservataire: string, annee: number) => `Réservations ${annee}, ${reservataire}`,
  titre: (reservataire: string, annee: number) => `Réservations ${annee} : ${reservataire}, bailleur par bailleur`,
  feuille: (reservataire: string) => `Vue ${reservataire}`,
  enBref: "En bref",
  chiffres: {
    bailleurs: "Bailleurs",
    conventions: "Conventions de l’année",
    droits: "Droits de l’année, en logements",
    sansDroits: "Conventions sans droits calculables, hors des totaux",
    proposes: "Logements proposés",
    attribues: "Logements attribués",
    baux: "Baux signés",
    reste: (b: BaseDeDecompte) => `Reste à recevoir (${DE_LA_BASE[b]})`,
    depasse: (b: BaseDeDecompte) => `Dépassements, à part (${DE_LA_BASE[b]})`,
  },
  inconnus: "non connus",
  parConvention: "Par bailleur et convention",
  deParts: "D’où viennent les droits : chaque part sur son assiette",
  entetes: {
    bailleur: "Bailleur",
    convention: "Convention",
    droits: "Droits",
    proposes: "Proposés",
    attribues: "Attribués",
    baux: "Baux signés",
    reste: (b: BaseDeDecompte) => `Restent (${DE_LA_BASE[b]})`,
    echeance: "Échéance",
    departement: "Dép.",
    territoire: "Territoire",
    part: "Part",
    assiette: "Assiette",
    logements: "Logements",
    gestion: "Gestion",
  },
  toutLeDepartement: "tout le département",
  sansAnnee: "sans année",
  nonCompte: "À savoir",
  rienASavoir: "Tout ce qui est reçu suit une convention de l’année.",
  vide: "Aucune convention ni aucun logement pour ce réservataire cette année.",
} as const;
