/** Why the workbench does not open a file, in French. */
import { PaquetRefuse, XmlIllisible, type MotifDeRefus } from "../../xlsx";

const ILLISIBLE =
  "Ce fichier n'est pas un classeur .xlsx lisible : il est d'un autre format, protégé par un mot de passe ou incomplet.";
const TROP_GROS = "Ce fichier, une fois décompressé, est trop gros pour l'atelier.";
const PHRASES: Readonly<Record<MotifDeRefus, string>> = {
  tronque: ILLISIBLE,
  corrompu: ILLISIBLE,
  chiffre: ILLISIBLE,
  "sans-classeur": "Ce fichier n'est pas un classeur .xlsx : il n'a pas de partie principale.",
  double: "Ce fichier contient deux fois une même partie : l'atelier ne sait pas laquelle est la bonne.",
  partagee: "Deux feuilles ou deux tables de ce classeur désignent la même partie : l'atelier ne l'ouvre pas.",
  "trop-d-octets": TROP_GROS,
  "trop-de-parties": TROP_GROS,
  "trop-d-elements": TROP_GROS,
  "trop-de-cellules": TROP_GROS,
  "trop-de-formules": TROP_GROS,
};

/** The error to show; any other than a refusal is given back as it is. */
export function enPhrase(erreur: unknown): unknown {
  if (erreur instanceof PaquetRefuse) return new Error(PHRASES[erreur.motif], { cause: erreur });
  if (erreur instanceof XmlIllisible)
    return new Error(`La partie « ${erreur.partie ?? "?"} » du classeur ne se lit pas.`, { cause: erreur });
  return erreur;
}
