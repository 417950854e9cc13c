/** A known table as it is inserted: the columns that its example needs, their formats, their lists. Pure. */
import { estBlanc } from "../../domaine/commun";
import { type ListeDeColonne, type TableAInserer } from "../../excel";
import { ACCUEIL, SAISIE } from "../../messages";
import { formatDe, listeDeSaisie, type ColonneDuModele, type Modele } from "../../modeles";

const NUMERO = "numeroUnique";

/** What a column offers to who fills it. */
export function listeDe(c: ColonneDuModele): ListeDeColonne | null {
  const l = listeDeSaisie(c);
  return l === null
    ? null
    : {
        ...l,
        nom: c.entete,
        titre: SAISIE.titre(c.entete),
        message: l.fermee ? SAISIE.refuse(l.valeurs) : SAISIE.avertit(l.valeurs),
      };
}

/** The lists and the texts of a table whose columns are these; null: a column that the model does not know. */
export const amenagementDe = (
  colonnes: readonly (ColonneDuModele | null)[],
): { readonly listes: readonly (ListeDeColonne | null)[]; readonly enTexte: readonly number[] } => ({
  listes: colonnes.map((c) => (c === null ? null : listeDe(c))),
  enTexte: colonnes.flatMap((c, j) => (c?.cle === NUMERO ? [j] : [])),
});

export function tableAInserer(modele: Modele): TableAInserer {
  const rangs = modele.colonnes.flatMap((c, j) =>
    c.surDemande && modele.exemples.every((l) => estBlanc(l[j])) ? [] : [j],
  );
  const colonnes = rangs.map((j) => modele.colonnes[j]!);
  return {
    nom: modele.nom,
    feuille: modele.titre,
    entetes: colonnes.map((c) => c.entete),
    lignes: modele.exemples.map((l) =>
      rangs.map((j) => {
        const c = l[j];
        return typeof c === "number" || typeof c === "boolean" ? c : estBlanc(c) ? "" : String(c);
      }),
    ),
    formats: colonnes.map(formatDe),
    titre: [modele.titre, "", ACCUEIL.versionDuFormat, modele.versionDuFormat],
    ...amenagementDe(colonnes),
  };
}
