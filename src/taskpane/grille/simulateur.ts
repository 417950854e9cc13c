/** The public page of the grid in the workbook, and its download. */
import { type DateLegale } from "../../domaine/commun";
import { versionDite } from "../../documents/papiers";
import { SIMULATEUR_AILLEURS as T } from "../../messages";
import { DEMANDES } from "../../modeles";
import { donneesDuSimulateur, pageDuSimulateur, type DonneesDuSimulateur } from "../../simulateur";
import { donneesDe } from "../controles/constats";
import { type TableLue } from "../coquille/etat";
import { type ActionsDuVolet } from "../coquille/session";
import { phraseSituee } from "./cotation";

/** Headers of the applications of the workbook, else of the model: they tell what `L441-1 *` stands for. */
export const simulateurDe = (
  grille: TableLue,
  demandes: TableLue | null,
  version: { readonly nom: string; readonly votee: DateLegale | null },
): DonneesDuSimulateur | readonly string[] =>
  donneesDuSimulateur(
    grille.bloc.valeurs,
    demandes === null ? DEMANDES.colonnes.map((c) => c.entete) : donneesDe(demandes).entetes,
    versionDite(version),
    (p) => phraseSituee(p, grille, demandes),
  );

/** Asks the browser for a file: whether it arrives is not known here, so it is never said to be saved. */
function telecharge(nom: string, texte: string): void {
  const adresse = URL.createObjectURL(new Blob([texte], { type: "text/html;charset=utf-8" }));
  const lien = document.createElement("a");
  lien.href = adresse;
  lien.download = nom;
  document.body.append(lien);
  lien.click();
  lien.remove();
  // Some hosts read the address only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(adresse), 60_000);
}

export const demandeLeSimulateur = ({ fais, dis }: ActionsDuVolet, donnees: DonneesDuSimulateur): Promise<boolean> =>
  fais(T.bouton, async () => {
    const { gabaritDuSimulateur } = await import(/* webpackChunkName: "simulateur" */ "../../simulateur/gabarit");
    telecharge(T.fichier, pageDuSimulateur(donnees, gabaritDuSimulateur()));
    dis(T.telechargement(T.fichier), "information");
  });
