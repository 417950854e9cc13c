/** The other reading of the cap of the local authorities, where it says otherwise: the same sentence on the sheet and in the fields. */
import { type JSX } from "react";
import type { Negociation } from "../../domaine/flux";
import { TOUR } from "../../messages";

export const LecturesGlobales = ({ n }: { readonly n: Negociation }): JSX.Element => (
  <>
    {n.lecturesGlobales.map((l) => (
      <p key={l.territoire}>{TOUR.lectureGlobale(l)}</p>
    ))}
  </>
);
