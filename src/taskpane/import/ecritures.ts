/** Two writes that the user asked for as one: one thing to undo. */
import { type Ecriture } from "../../excel";

export const reunies = (a: Ecriture | null, b: Ecriture): Ecriture =>
  a === null
    ? b
    : {
        libelle: a.libelle,
        blocs: [...a.blocs, ...b.blocs],
        feuilles: [...a.feuilles, ...b.feuilles],
        colonnes: [...a.colonnes, ...b.colonnes],
        agrandies: [...(a.agrandies ?? []), ...(b.agrandies ?? [])],
      };
