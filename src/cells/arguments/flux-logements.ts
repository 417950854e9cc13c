/** The table Logements → the dwellings to orient. What a line leaves blank and its programme says in Parc is read there. */
import {
  cleDuNom,
  type Cellule,
  type ProblemeDeTableau,
  type Provenance,
  type Donnee,
  valeurLue,
} from "../../domaine/commun";
import { type LogementAOrienter, type Programme, type ReponseOuiNon } from "../../domaine/flux";
import { LOGEMENTS } from "../../modeles";
import { lisTableau, type LigneLue } from "../tables/tableau";

export interface LogementsLus {
  readonly logements: readonly LogementAOrienter[];
  readonly lisible: boolean;
  /** Lines whose commune, EPCI, QPV or landlord was read in Parc. */
  readonly completes: number;
  readonly problemesDuTableau: readonly ProblemeDeTableau[];
}

type Cle = (typeof LOGEMENTS)["colonnes"][number]["cle"];

const reponse = (c: Donnee<boolean>): ReponseOuiNon => (c.etat === "lu" ? (c.valeur ? "oui" : "non") : "inconnu");

/** `programmes`: those of Parc. A name that two programmes bear says nothing of a dwelling. */
export function lisLogements(
  entetes: readonly (readonly Cellule[])[],
  donnees: readonly (readonly Cellule[])[],
  programmes: readonly Programme[],
  plage = "Logements",
  provenance: Provenance = {},
): LogementsLus {
  const t = lisTableau(LOGEMENTS, entetes, donnees, { plage, provenance });
  if (t.manquantes.length > 0) return { logements: [], lisible: false, completes: 0, problemesDuTableau: t.problemes };
  const connus = new Map<string, Programme | null>();
  for (const p of programmes) {
    const k = cleDuNom(p.programme);
    connus.set(k, connus.has(k) ? null : p);
  }
  let completes = 0;
  const logements = t.lignes.map((l: LigneLue<Cle>): LogementAOrienter => {
    const texte = (cle: Cle): string => (t.colonnes.has(cle) ? l.texte(cle) : "");
    const ouiNon = (cle: Cle): ReponseOuiNon => (t.colonnes.has(cle) ? reponse(l.ouiNon(cle)) : "inconnu");
    const programme = texte("programme");
    const connu = programme === "" ? null : (connus.get(cleDuNom(programme)) ?? null);
    let complete = false;
    const sinon = <T extends string>(lu: T, vide: T, ailleurs: T | undefined): T => {
      if (lu !== vide || ailleurs === undefined || ailleurs === vide) return lu;
      complete = true;
      return ailleurs;
    };
    const commune = sinon(texte("commune"), "", connu?.commune);
    // Another commune than that of its programme: what Parc says of the programme is not said of this dwelling.
    const lieu = connu !== null && cleDuNom(commune) === cleDuNom(connu.commune) ? connu : null;
    const lu: LogementAOrienter = {
      ligne: l.rang,
      reference: texte("logement"),
      bailleur: sinon(texte("bailleur"), "", connu?.bailleur),
      programme,
      libere: {
        commune,
        epci: sinon(texte("epci"), "", lieu?.epci),
        qpv: sinon(ouiNon("qpv"), "inconnu", lieu?.qpv),
        typologie: texte("typologie"),
        financement: texte("financement"),
        premiereLocation: ouiNon("premiereLocation"),
      },
      libereLe: t.colonnes.has("dateDeLiberation") ? valeurLue(l.date("dateDeLiberation")) : null,
      reservataire: texte("reservataire"),
    };
    if (complete) completes++;
    return lu;
  });
  return { logements, lisible: true, completes, problemesDuTableau: t.problemes };
}
