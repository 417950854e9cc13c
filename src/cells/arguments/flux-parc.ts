/** The Parc and Reservations tables → programmes and rights. Defects are located; a bad cell never loses its row. */
import {
  nomsProches,
  normalise,
  type Cellule,
  type Lieu,
  type ProblemeDeTableau,
  type Provenance,
  verse,
  ZERO,
  type Donnee,
  valeurLue,
} from "../../domaine/commun";
import {
  CATEGORIES_SOUSTRAITES,
  type CategorieSoustraite,
  controleLesReservations,
  TAUX_A_DEFAUT,
  type TauxADefaut,
  type Contrepartie,
  type ReponseOuiNon,
  type Programme,
  type Reservation,
  problemeDeFlux,
} from "../../domaine/flux";
import {
  CATEGORIE_DU_TYPE,
  CHOIX_A_DEFAUT_DE_TAUX,
  CONTREPARTIES,
  PARC,
  RESERVATIONS,
  type TypeEcrit,
} from "../../modeles";
import type { ProblemeFlux } from "./flux";
import { estZeroEcrit, lisTableau, type LigneLue } from "../tables/tableau";

export interface ParcLu {
  readonly programmes: readonly Programme[];
  readonly lisible: boolean;
  readonly problemesDuTableau: readonly ProblemeDeTableau[];
}

const reponse = (c: Donnee<boolean>): ReponseOuiNon => (c.etat === "lu" ? (c.valeur ? "oui" : "non") : "inconnu");

const aDefaut = (c: Donnee<string>): TauxADefaut | null =>
  c.etat === "lu" ? (TAUX_A_DEFAUT[CHOIX_A_DEFAUT_DE_TAUX.indexOf(c.valeur)] ?? null) : null;

type CleParc = (typeof PARC)["colonnes"][number]["cle"];

const COLONNE_DE_LA_CATEGORIE: Readonly<Record<CategorieSoustraite, CleParc>> = {
  mutations: "mutationsPrevues",
  RU: "relogementsRU",
  ORCOD: "relogementsORCOD",
  LHI: "relogementsLHI",
  vente: "relogementsVente",
};

/** A number, 0 included: the pane sees the blank that a formula cannot tell from it. */
const ouZero = <T>(l: LigneLue<CleParc>, cle: CleParc, lu: Donnee<T>, zero: T): T | null =>
  lu.etat === "blanc" && estZeroEcrit(l.brut(cle)) ? zero : valeurLue(lu);

/** Domain checks (duplicates, totals above the programme) are in controleLeParc: evaluePatrimoine returns them. */
export function lisParc(
  entetes: readonly (readonly Cellule[])[],
  donnees: readonly (readonly Cellule[])[],
  plage = "Parc",
  provenance: Provenance = {},
): ParcLu {
  const t = lisTableau(PARC, entetes, donnees, { plage, provenance });
  if (t.manquantes.length > 0) return { programmes: [], lisible: false, problemesDuTableau: t.problemes };
  const programmes = t.lignes.map((l: LigneLue<CleParc>): Programme => {
    // A column that is not there reads as blank.
    const effectif = (cle: CleParc): number => valeurLue(l.effectif(cle)) ?? 0;
    return {
      ligne: l.rang,
      programme: l.texte("programme"),
      bailleur: l.texte("bailleur"),
      commune: l.texte("commune"),
      epci: l.texte("epci"),
      qpv: reponse(l.ouiNon("qpv")),
      miseEnService: valeurLue(l.date("miseEnService")),
      logements: effectif("logements"),
      identifies: effectif("defenseSecuriteSante"),
      vente: effectif("vente"),
      demolition: effectif("demolition"),
      liberations12Mois: ouZero(l, "liberations12Mois", l.effectif("liberations12Mois"), 0),
      taux: ouZero(l, "tauxDeRotation", l.part("tauxDeRotation"), ZERO),
      mutations: effectif("mutationsPrevues"),
      relogements: {
        RU: effectif("relogementsRU"),
        ORCOD: effectif("relogementsORCOD"),
        LHI: effectif("relogementsLHI"),
        vente: effectif("relogementsVente"),
      },
      sansPrevision: CATEGORIES_SOUSTRAITES.filter((c) => {
        const cle = COLONNE_DE_LA_CATEGORIE[c];
        return ouZero(l, cle, l.effectif(cle), 0) === null;
      }),
      communaux: effectif("logementsCommunaux"),
      aDefaut: aDefaut(l.liste("aDefautDeTaux")),
    };
  });
  return { programmes, lisible: true, problemesDuTableau: t.problemes };
}

export interface EtatDesLieuxLu {
  readonly reservations: readonly Reservation[];
  readonly lisible: boolean;
  readonly problemesDuTableau: readonly ProblemeDeTableau[];
  readonly problemes: readonly ProblemeFlux[];
}

const NIVEAUX: Readonly<Record<string, "commune" | "epci">> = { Commune: "commune", EPCI: "epci" };

/** The conversion of stock into shares knows the categories: an « EPCI » is a « Commune ou EPCI ». */
const categorie = (c: Donnee<string>): string => (c.etat === "lu" ? CATEGORIE_DU_TYPE[c.valeur as TypeEcrit] : "");

type CleReservation = (typeof RESERVATIONS)["colonnes"][number]["cle"];
const CONTREPARTIES_CONNUES = new Map(CONTREPARTIES.map((c) => [normalise(c).replace(/ /g, ""), c as Contrepartie]));

/** `programmes`: the Parc, to check the names of programmes; omit it when there is none. */
export function lisEtatDesLieux(
  entetes: readonly (readonly Cellule[])[],
  donnees: readonly (readonly Cellule[])[],
  programmes?: readonly Programme[],
  plage = "Réservations",
  provenance: Provenance = {},
): EtatDesLieuxLu {
  const t = lisTableau(RESERVATIONS, entetes, donnees, { plage, provenance });
  const problemes: ProblemeFlux[] = [];
  if (t.manquantes.length > 0) return { reservations: [], lisible: false, problemesDuTableau: t.problemes, problemes };
  const reservations = t.lignes.map((l: LigneLue<CleReservation>): Reservation => {
    const type = l.liste("type");
    const niveau = type.etat === "lu" ? NIVEAUX[type.valeur] : undefined;
    const effectif = (cle: CleReservation): number => valeurLue(l.effectif(cle)) ?? 0;
    return {
      ligne: l.rang,
      reservataire: l.texte("reservataire"),
      type: categorie(type),
      ...(niveau === undefined ? {} : { niveau }),
      programme: l.texte("programme"),
      bailleur: l.texte("bailleur"),
      commune: l.texte("commune"),
      reserves: effectif("logementsReserves"),
      contrepartie: contrepartie(l, problemes),
      droitsUniques: effectif("droitsUniques"),
      annees: valeurLue(l.nombre("annees")),
      finDesDroits: valeurLue(l.date("finDesDroits")),
      remboursement: valeurLue(l.date("dateDeRemboursement")),
    };
  });
  if (programmes !== undefined) verse(problemes, controleLesReservations(reservations, programmes, plage));
  return { reservations, lisible: true, problemesDuTableau: t.problemes, problemes };
}

function contrepartie(l: LigneLue<CleReservation>, problemes: ProblemeFlux[]): Contrepartie {
  const r = lisContrepartie(l.brut("contrepartie"), l.texte("contrepartie"), l.lieu("contrepartie"));
  if (typeof r === "string") return r;
  problemes.push(r);
  return "";
}

/** « 1 % » may also come as the number 0,01, as Excel stores it. */
export function lisContrepartie(brut: unknown, lu: string, ou: Lieu): Contrepartie | ProblemeFlux {
  if (brut === 0.01) return "1 %";
  if (lu === "") return "";
  return (
    CONTREPARTIES_CONNUES.get(normalise(lu).replace(/ /g, "")) ??
    problemeDeFlux("flux-contrepartie-inconnue", ou, { lu, proches: nomsProches(lu, CONTREPARTIES) })
  );
}
