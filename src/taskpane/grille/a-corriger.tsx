/** « À corriger »: what gives some applications a wrong score, or none; each leads to its cell. */
import { type JSX } from "react";
import { GRILLE_DU_VOLET as T } from "../../messages";
import { ListeDeCellules } from "../composants/liste-cellules";
import { Section } from "../composants/section";
import { type RemarqueDeGrille } from "./cotation";

export const elementDe = (
  r: RemarqueDeGrille,
): { readonly zone: RemarqueDeGrille["zone"]; readonly contenu: JSX.Element } => ({
  zone: r.zone,
  contenu: (
    <>
      <strong>{[r.gravite, r.bloc, r.critere].filter((t) => t !== "").join(" · ")}</strong>
      <span>{r.constat}</span>
      {r.reference !== "" && <span>{r.reference}</span>}
    </>
  ),
});

export function ACorriger({ remarques }: { readonly remarques: readonly RemarqueDeGrille[] }): JSX.Element | null {
  if (remarques.length === 0) return null;
  return (
    <Section titre={T.aCorrigerTitre(remarques.length)}>
      <ListeDeCellules nom={T.verification} aide={T.verificationAide} dAbord={5} elements={remarques.map(elementDe)} />
    </Section>
  );
}
