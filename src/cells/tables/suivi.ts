/** Tables Courriers and Avancement → their lines, typed. */
import { type Cellule, type Provenance } from "../../domaine/commun";
import {
  type LigneDAvancementDEpci,
  type LigneDeCourrier,
  type ObjetDAvancement,
  type TableDecodee,
} from "../../domaine/controles";
import { AVANCEMENT, COURRIERS, type OBJETS_D_AVANCEMENT } from "../../modeles";
import { lisTableau } from "./tableau";
import { code, rend } from "./tableau-controles";

type Plage = readonly (readonly Cellule[])[];
type Entetes = Plage | readonly Cellule[];

export function lisCourriers(
  entetes: Entetes,
  donnees: Plage,
  provenance: Provenance = {},
): TableDecodee<LigneDeCourrier> {
  const t = lisTableau(COURRIERS, entetes, donnees, { provenance });
  return rend(
    t,
    t.lignes.map((l) => ({
      table: t.source,
      ligne: l.rang,
      bailleur: l.texte("bailleur"),
      objet: l.texte("objet"),
      envoyeLe: l.date("envoyeLe"),
      reponduLe: l.date("reponduLe"),
      reponseAvant: l.date("reponseAvant"),
    })),
  );
}

const OBJETS: Readonly<Record<(typeof OBJETS_D_AVANCEMENT)[number], ObjetDAvancement>> = {
  CIL: "CIL",
  CIA: "CIA",
  PPGDID: "PPGDID",
  cotation: "cotation",
  convention: "convention",
};

export function lisAvancement(
  entetes: Entetes,
  donnees: Plage,
  provenance: Provenance = {},
): TableDecodee<LigneDAvancementDEpci> {
  const t = lisTableau(AVANCEMENT, entetes, donnees, { provenance });
  return rend(
    t,
    t.lignes.map((l) => ({
      table: t.source,
      ligne: l.rang,
      epci: l.texte("epci"),
      departement: l.texte("departement"),
      objet: code(l.liste("objet"), OBJETS),
      etat: l.texte("etat"),
      date: l.date("date"),
    })),
  );
}
