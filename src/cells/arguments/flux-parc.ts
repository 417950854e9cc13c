/** The Parc and Reservations tables → programmes and rights. Defects are located; a bad cell never loses its row. */
import {
  nomsProches,
  normalise,
  type Cellule,
  type Lieu,
  type ProblemeDeTableau,
  type Provenance,
  verse,
} from "../../domaine/commun";
import {
  controleLesReservations,
  type Contrepartie,
  type ReponseOuiNon,
  type Programme,
  type Reservation,
  problemeDeFlux,
} from "../../domaine/flux";
import { CATEGORIE_DU_TYPE, CONTREPARTIES, PARC, RESERVATIONS, type TypeEcrit } from "../../modeles";
import type { ProblemeFlux } from "./flux";
import { lisTableau, valeurDe, type Champ, type LigneLue } from "../tables/tableau";

export interface ParcLu {
  readonly programmes: readonly Programme[];
  readonly lisible: boolean;
  readonly problemesDuTableau: readonly ProblemeDeTableau[];
}

const reponse = (c: Champ<boolean>): ReponseOuiNon => (c.etat === "lu" ? (c.valeur ? "oui" : "non") : "inconnu");

type CleParc = (typeof PARC)["colonnes"][number]["cle"];

/** Domain checks (duplicates, totals above the programme) are in controleLeParc: evaluePatrimoine returns them. */
export function lisParc(
  entetes: readonly (readonly Cellule[])[],
  donnees: readonly (readonly Cellule[])[],
  plage = "Parc",
  provenance: Provenance = {},
): ParcLu {
  const t = lisTableau(PARC, entetes, donnees, { plage, provenance });
  if (!t.lisible || t.manquantes.length > 0) return { programmes: [], lisible: false, problemesDuTableau: t.problemes };
  const programmes = t.lignes.map((l: LigneLue<CleParc>): Programme => {
    const present = (cle: CleParc): boolean => t.colonnes.has(cle);
    const effectif = (cle: CleParc): number => (present(cle) ? (valeurDe(l.effectif(cle)) ?? 0) : 0);
    const texte = (cle: CleParc): string => (present(cle) ? l.texte(cle) : "");
    // A 0 cannot be told from a blank: a programme without any departure in 12 months frees nothing either way.
    const liberations = present("liberations12Mois") ? l.effectif("liberations12Mois") : null;
    return {
      ligne: l.rang,
      programme: texte("programme"),
      bailleur: texte("bailleur"),
      commune: texte("commune"),
      epci: texte("epci"),
      qpv: present("qpv") ? reponse(l.ouiNon("qpv")) : "inconnu",
      miseEnService: present("miseEnService") ? valeurDe(l.date("miseEnService")) : null,
      logements: effectif("logements"),
      identifies: effectif("defenseSecuriteSante"),
      vente: effectif("vente"),
      demolition: effectif("demolition"),
      liberations12Mois: liberations === null ? null : valeurDe(liberations),
      taux: present("tauxDeRotation") ? valeurDe(l.part("tauxDeRotation")) : null,
      mutations: effectif("mutationsPrevues"),
      relogements: {
        RU: effectif("relogementsRU"),
        ORCOD: effectif("relogementsORCOD"),
        LHI: effectif("relogementsLHI"),
        vente: effectif("relogementsVente"),
      },
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

/** The conversion of stock into shares knows the categories: an « EPCI » is a « Commune ou EPCI ». */
const categorie = (c: Champ<string>): string => (c.etat === "lu" ? CATEGORIE_DU_TYPE[c.valeur as TypeEcrit] : "");

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
  if (!t.lisible || t.manquantes.length > 0)
    return { reservations: [], lisible: false, problemesDuTableau: t.problemes, problemes };
  const reservations = t.lignes.map((l: LigneLue<CleReservation>): Reservation => {
    const present = (cle: CleReservation): boolean => t.colonnes.has(cle);
    const texte = (cle: CleReservation): string => (present(cle) ? l.texte(cle) : "");
    const effectif = (cle: CleReservation): number => (present(cle) ? (valeurDe(l.effectif(cle)) ?? 0) : 0);
    return {
      ligne: l.rang,
      reservataire: texte("reservataire"),
      type: present("type") ? categorie(l.liste("type")) : "",
      programme: texte("programme"),
      bailleur: texte("bailleur"),
      commune: texte("commune"),
      reserves: effectif("logementsReserves"),
      contrepartie: contrepartie(l, present("contrepartie"), problemes),
      droitsUniques: effectif("droitsUniques"),
      annees: present("annees") ? valeurDe(l.nombre("annees")) : null,
      finDesDroits: present("finDesDroits") ? valeurDe(l.date("finDesDroits")) : null,
      remboursement: present("dateDeRemboursement") ? valeurDe(l.date("dateDeRemboursement")) : null,
    };
  });
  if (programmes !== undefined) verse(problemes, controleLesReservations(reservations, programmes, plage));
  return { reservations, lisible: true, problemesDuTableau: t.problemes, problemes };
}

function contrepartie(l: LigneLue<CleReservation>, presente: boolean, problemes: ProblemeFlux[]): Contrepartie {
  if (!presente) return "";
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
