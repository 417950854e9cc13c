/** Les mots de la notice au public, autour de ce que dit la grille. */
import { type DateLegale } from "../../domaine/commun";
import { type Bloc, type Critere, type GrilleCompilee } from "../../domaine/cotation";
import { Notice, type PhraseDeNotice } from "../fonctions/cotation-notice";
import { citations, date as ecrisDate, nombre } from "../format";

/** La notice sur papier : le non-cumul se dit une fois par groupe, et non à chacun de ses critères. */
class NoticeSurPapier extends Notice {
  protected override critere(c: Critere, rang: number): string {
    return super.critere({ ...c, groupe: null }, rang);
  }
  protected override bloc(b: Bloc, rubrique: string): PhraseDeNotice[] {
    const groupes = [...new Set(b.criteres.flatMap((k) => this.g.criteres[k]!.groupe ?? []))];
    return [
      ...super.bloc(b, rubrique),
      ...groupes.flatMap((k) => {
        const { criteres } = this.g.groupes[k]!;
        if (criteres.length < 2) return [];
        const tout = criteres.length === b.criteres.length && criteres.every((c) => b.criteres.includes(c));
        return [
          {
            rubrique,
            phrase: tout
              ? "Ces critères ne s’additionnent pas : le plus élevé compte seul."
              : `Ne s’additionnent pas, le plus élevé compte seul : ${citations(
                  criteres.map((c) => this.g.criteres[c]!.nom),
                  "et",
                )}.`,
          },
        ];
      }),
    ];
  }
}

/** Les phrases de la notice à imprimer. */
export const noticeSurPapier = (g: GrilleCompilee): readonly PhraseDeNotice[] => new NoticeSurPapier(g).phrases();

export const NOTICE_AU_PUBLIC = {
  nom: "Notice au public",
  feuille: "Notice",
  titre: "Comment votre demande de logement social est notée",
  version: (version: string, d: DateLegale) =>
    `${version.charAt(0).toUpperCase()}${version.slice(1)} · notice écrite d’après cette grille, au ${ecrisDate(d)}.`,
  pied: "CCH, art. L. 441-2-8, R. 441-2-10 (11°) et R. 441-2-17",
  titreDuVolet: "Notice au public",
  aide: "Ce que la grille compte, en français courant : pour l’affichage, le site et les guichets. Rien de vos demandes n’y figure.",
  ecrire: "Écrire la notice",
} as const;

/** Les mots de l'export des notes, pour le gestionnaire du fichier. */
export const EXPORT_DES_NOTES = {
  nom: "Export des notes",
  feuille: "Notes",
  titre: "Notes des demandes, pour le gestionnaire du fichier",
  version: (version: string, d: DateLegale) => `Notes de la ${version}, calculées au ${ecrisDate(d)}.`,
  regle: (avecAnciennete: boolean) =>
    avecAnciennete
      ? "Rang : par la note, puis par la date d’ancienneté ; à égalité des deux, le même rang."
      : "Rang : par la note ; à égalité, le même rang (la table n’a pas de date d’ancienneté).",
  lignes: (n: number, notees: number) =>
    `${n === 1 ? "Une ligne" : `${nombre(n)} lignes`} de demandes, dont ${nombre(notees)} notées. Une demande a une ligne par localisation souhaitée.`,
  numero: "Numéro unique",
  localisation: "Localisation",
  typologie: "Typologie",
  note: "Note",
  rang: "Rang",
  etat: "État",
  grille: "Grille",
  evalueeLe: "Évaluée le",
  notee: "notée",
  aCorriger: "à corriger",
  horsChamp: "hors champ",
  numeroPerdu: "numéro en nombre, chiffres perdus",
  sansNumero: "sans numéro",
  vide: "Aucune demande.",
  titreDuVolet: "Export des notes",
  aide: "Une table : numéro unique en texte, localisation, note, rang, version et date de la grille. C’est ce que reçoit le gestionnaire du fichier partagé.",
  ecrire: "Écrire l’export des notes",
} as const;
