/** Several grids before their common core: counts for each EPCI, then element by element, five of them a sheet. Pure. */
import { type DateLegale } from "../../domaine/commun";
import { type ComptesDUnEpci, type EpcisCompares } from "../../domaine/cotation";
import { blocDe, ecrisLeSocle, ecrisPourUnEpci, GRILLES_D_EPCI as T } from "../../messages";
import { type Document, type FeuilleDeDocument, type Section } from "../types";

export interface DonneesDesEpcis {
  readonly socle: string;
  readonly date: DateLegale;
  readonly comparees: EpcisCompares;
  /** Already said, one each: the grids that do not read. */
  readonly nonLues: readonly string[];
}

/** So many EPCI across a page that stays readable. */
const PAR_FEUILLE = 4;

export const ecartsDe = (e: ComptesDUnEpci): number => e.modifiees + e.horsBornes + e.retirees + e.reglages + e.ajouts;

export function grillesDEpci(d: DonneesDesEpcis): Document {
  const sousTitres = [T.sousTitre(d.socle, d.date)];
  const impression = { orientation: "paysage", pied: T.pied(d.date) } as const;
  const { epcis } = d.comparees;
  const feuilles = Math.max(1, Math.ceil(epcis.length / PAR_FEUILLE));
  return {
    nom: T.nom,
    feuilles: [
      {
        nom: T.feuilles.synthese,
        titre: T.titre,
        sousTitres,
        largeurs: [34, 12, 12, 12, 12, 14, 12, 12],
        impression,
        sections: synthese(d),
      },
      ...Array.from({ length: feuilles }, (_, k) => ligneALigne(d, k, feuilles)).map((f): FeuilleDeDocument => ({
        ...f,
        sousTitres,
        impression,
      })),
    ],
  };
}

function synthese({ comparees: { epcis, lignesDuSocle }, nonLues }: DonneesDesEpcis): readonly Section[] {
  const nom = "Epci_Comptes";
  return [
    {
      genre: "texte",
      titre: T.enBref,
      paragraphes: epcis.map((e) => T.phrase(e.nom, e.reprises, lignesDuSocle, ecartsDe(e))),
    },
    ...(nonLues.length === 0 ? [] : [{ genre: "texte" as const, titre: T.nonLues, paragraphes: nonLues }]),
    {
      genre: "tableau",
      titre: T.comptes,
      nom,
      colonnes: [
        { cle: "epci", entete: T.colonnes.epci, genre: "texte" },
        ...(["reprises", "modifiees", "horsBornes", "retirees", "facultatives", "reglages", "ajouts"] as const).map(
          (cle) => ({ cle, entete: T.colonnes[cle], genre: "entier" as const }),
        ),
      ],
      lignes: epcis.map((e) => ({
        cellules: [e.nom, e.reprises, e.modifiees, e.horsBornes, e.retirees, e.facultatives, e.reglages, e.ajouts],
      })),
      vide: T.aucune,
      notes: [T.notesDesComptes(lignesDuSocle)],
    },
    ...(epcis.length < 2
      ? []
      : [
          {
            genre: "graphique",
            titre: T.graphique,
            forme: "barres-empilees",
            tableau: nom,
            categories: "epci",
            series: ["modifiees", "horsBornes", "retirees", "ajouts"],
            hauteur: 8 + epcis.length,
            description: T.description,
          } as const,
        ]),
  ];
}

function ligneALigne(
  { comparees: { epcis, elements } }: DonneesDesEpcis,
  k: number,
  total: number,
): Pick<FeuilleDeDocument, "nom" | "titre" | "largeurs" | "sections"> {
  const [de, a] = [k * PAR_FEUILLE, (k + 1) * PAR_FEUILLE];
  const siens = epcis.slice(de, a);
  // What only the EPCI of another sheet add has no place here.
  const montres = elements.filter((e) => e.socle !== null || e.parEpci.slice(de, a).some((c) => c !== null));
  return {
    nom: T.feuilles.lignes(k + 1, total),
    titre: T.titreDesLignes,
    largeurs: [20, 22, 30, ...siens.map(() => Math.floor(76 / siens.length))],
    sections: [
      {
        genre: "tableau",
        nom: `Epci_Lignes_${k + 1}`,
        colonnes: [
          { cle: "bloc", entete: T.bloc, genre: "texte" },
          { cle: "critere", entete: T.critere, genre: "texte" },
          { cle: "socle", entete: T.demande, genre: "texte" },
          ...siens.map((e, i) => ({ cle: `epci${i}`, entete: e.nom, genre: "texte" as const })),
        ],
        lignes: montres.map((e) => ({
          cellules: [
            blocDe(e.bloc, e.element),
            e.critere,
            ecrisLeSocle(e),
            ...e.parEpci.slice(de, a).map((c) => ecrisPourUnEpci(e, c)),
          ],
          ...(e.parEpci.slice(de, a).some((c) => c !== null && c.constat !== "conforme")
            ? { accent: "attention" as const }
            : {}),
        })),
        vide: T.vide,
        notes: [T.notesDesLignes],
      },
    ],
  };
}
