/** « Poids proposés » : les buts, ce que chacun vaut avant et après, les poids à changer et jusqu'où ils peuvent aller ; et le croisement de deux poids. Pur. */
import { POIDS_DEPUIS_DES_BUTS as T } from "../../messages";
import { nomDeFeuille } from "../compose";
import { type Document, type LigneDeDocument, type Section } from "../types";

export interface DonneesDesPoidsProposes {
  readonly grille: string;
  readonly demandes: number;
  readonly pas: number;
  readonly maximum: number;
  /** Ce qui est trouvé, en une phrase, et ce que vaut cette réponse. */
  readonly enBref: readonly string[];
  readonly buts: readonly {
    readonly phrase: string;
    readonly avant: string;
    readonly apres: string;
    readonly atteint: boolean;
  }[];
  readonly poids: readonly {
    readonly bloc: string;
    readonly critere: string;
    readonly regle: string;
    readonly avant: number;
    readonly apres: number;
    /** Entre quelles valeurs il peut aller seul ; null : aucun ordre ne le limite. */
    readonly marge: readonly [number, number] | null;
  }[];
  readonly publics: readonly {
    readonly nom: string;
    readonly avant: number;
    readonly apres: number;
    readonly entrent: number;
    readonly sortent: number;
  }[];
  /** Combien de premières les publics comptent. */
  readonly n: number;
}

export function poidsProposes(d: DonneesDesPoidsProposes): Document {
  const avecMarges = d.poids.some((p) => p.marge !== null);
  const publics: Section[] =
    d.publics.length === 0
      ? []
      : [
          {
            genre: "tableau",
            titre: T.tableDesPublics,
            nom: "Poids_Publics",
            colonnes: T.colonnesDesPublics.map((entete, j) => ({
              cle: `c${j}`,
              entete,
              genre: j === 0 ? "texte" : "entier",
            })),
            lignes: d.publics.map((p) => ({ cellules: [p.nom, p.avant, p.apres, p.entrent, p.sortent] })),
            vide: T.aucunBut,
            notes: [T.publicsAide(d.n)],
          },
        ];
  return {
    nom: T.nomDuPapier,
    feuilles: [
      {
        nom: nomDeFeuille(T.feuille),
        titre: T.titreDuPapier,
        sousTitres: [T.sousTitres.grille(d.grille, d.demandes), T.sousTitres.pas(d.pas, d.maximum)],
        // The first column also holds the sentences of the goals.
        largeurs: [46, 24, 36, 12, 12, 13, 12, 12],
        impression: { orientation: "paysage", pied: T.piedDuPapier },
        sections: [
          { genre: "texte", titre: T.enBref, paragraphes: [...d.enBref, T.limite] },
          {
            genre: "tableau",
            titre: T.tableDesPoids,
            nom: "Poids_Proposes",
            colonnes: [
              { cle: "bloc", entete: T.colonneBloc, genre: "texte" },
              { cle: "critere", entete: T.colonneCritere, genre: "texte" },
              { cle: "regle", entete: T.colonneRegle, genre: "texte" },
              { cle: "avant", entete: T.colonneAujourdhui, genre: "points" },
              { cle: "apres", entete: T.colonnePropose, genre: "points" },
              { cle: "change", entete: T.colonneChange, genre: "ecart" },
              ...(avecMarges
                ? ([
                    { cle: "minimum", entete: T.colonneMinimum, genre: "points" },
                    { cle: "maximum", entete: T.colonneMaximum, genre: "points" },
                  ] as const)
                : []),
            ],
            lignes: d.poids.map((p) => ({
              cellules: [
                p.bloc,
                p.critere,
                p.regle,
                p.avant,
                p.apres,
                Math.round((p.apres - p.avant) * 1e6) / 1e6,
                ...(avecMarges ? (p.marge ?? [null, null]) : []),
              ],
            })),
            vide: T.aucunPoids,
            ...(avecMarges ? { notes: [T.margeAide] } : {}),
          },
          {
            genre: "tableau",
            titre: T.tableDesButs,
            nom: "Poids_Buts",
            colonnes: T.colonnesDesButs.map((entete, j) => ({ cle: `c${j}`, entete, genre: "texte" })),
            lignes: d.buts.map((b): LigneDeDocument => ({
              cellules: [b.phrase, b.avant, b.apres, T.atteint(b.atteint)],
              ...(b.atteint ? {} : { accent: "attention" }),
            })),
            vide: T.aucunBut,
          },
          ...publics,
        ],
      },
    ],
  };
}

export interface DonneesDeLaSensibiliteCroisee {
  readonly public: string;
  readonly n: number;
  /** Nom de chaque poids. */
  readonly poids: readonly [string, string];
  readonly valeurs: readonly [readonly number[], readonly number[]];
  /** [valeur du premier][valeur du second] ; null : aucune demande classée. */
  readonly parts: readonly (readonly (number | null)[])[];
}

export const sensibiliteCroisee = (d: DonneesDeLaSensibiliteCroisee): Document => ({
  nom: T.titreCroisee,
  feuilles: [
    {
      nom: nomDeFeuille(T.feuilleCroisee),
      titre: T.titreCroisee,
      sousTitres: [T.sousTitreCroisee(d.public, d.n), T.axesCroisee(d.poids[0], d.poids[1])],
      largeurs: [24, ...d.valeurs[1].map(() => 11)],
      impression: { orientation: "paysage", pied: T.piedDuPapier },
      sections: [
        {
          genre: "tableau",
          nom: "Sensibilite_Croisee",
          colonnes: [
            { cle: "ligne", entete: T.premierPoids, genre: "points" },
            ...d.valeurs[1].map((x, j) => ({ cle: `c${j}`, entete: T.enteteCroisee(x), genre: "part" as const })),
          ],
          lignes: d.valeurs[0].map((x, i) => ({ cellules: [x, ...d.parts[i]!] })),
          vide: T.videCroisee,
        },
      ],
    },
  ],
});
