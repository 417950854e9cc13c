/** The files of the screen Contrôles, and whether it shows them or the open workbook. */
import { useEffect, useState, useSyncExternalStore } from "react";
import { type Etat } from "../../coquille/etat";
import { JeuDeFichiers, type EtatDuJeu } from "./jeu";

export interface FichiersDeLEcran {
  readonly jeu: JeuDeFichiers;
  readonly etatDuJeu: EtatDuJeu;
  readonly actif: boolean;
  /** The files of the check before, that what is shown is compared to. */
  readonly avant: JeuDeFichiers;
  /** Shows what the files give, or the open workbook. */
  readonly montre: (fichiers: boolean) => void;
}

export function useFichiers({ date, justifications }: Pick<Etat, "date" | "justifications">): FichiersDeLEcran {
  const [jeu] = useState(() => new JeuDeFichiers());
  const [avant] = useState(() => new JeuDeFichiers());
  const [voulus, montre] = useState(false);
  const etatDuJeu = useSyncExternalStore(jeu.abonne, jeu.lisEtat);
  useEffect(() => void jeu.regle(date, justifications), [jeu, date, justifications]);
  return { jeu, avant, etatDuJeu, actif: voulus && etatDuJeu.fichiers.length > 0, montre };
}
