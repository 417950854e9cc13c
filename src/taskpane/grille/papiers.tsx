/** « Papiers »: what leaves the office, one fold each. A paper is added here and drawn only when it is opened. */
import { type JSX } from "react";
import { PAPIERS as T } from "../../messages";
import { Repli } from "../composants/repli";
import { Reponse } from "../composants/reponse";
import { type TableLue } from "../coquille/etat";
import { PAPIERS_DE_LA_GRILLE } from "./liste-des-papiers";

export default function Papiers(props: { readonly grille: TableLue; readonly demandes: TableLue }): JSX.Element {
  return (
    <>
      <Reponse phrase={T.titre} detail={T.aide} />
      {PAPIERS_DE_LA_GRILLE.map(({ titre, Contenu }) => (
        <Repli key={titre} titre={titre}>
          <Contenu {...props} />
        </Repli>
      ))}
    </>
  );
}
