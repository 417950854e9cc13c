/** Tableaux que le volet tient à jour ; ils restent lisibles sans lui. */
import { serieDe } from "../domaine/commun";
import { GRILLE } from "./grille";
import { DECISIONS } from "./listes";
import { colonne, modele } from "./types";

const jour = (a: number, m: number, j: number): number => serieDe(a, m, j)!;

export const SCENARIOS = modele(
  "Scenarios",
  "Scénarios",
  "Les tours de négociation enregistrés : une ligne par scénario et par réservataire.",
  [
    colonne("scenario", "Scénario", "texte", "Nom du scénario.", { obligatoire: true }),
    colonne("enregistreLe", "Enregistré le", "date", "Date d'enregistrement."),
    colonne("auteur", "Auteur", "texte", "Qui l'a enregistré."),
    colonne("bailleur", "Bailleur", "texte", "Organisme bailleur."),
    colonne("territoire", "Territoire", "texte", "Vide : tout le département."),
    colonne("assiette", "Assiette", "nombre", "Flux annuel de logements du scénario."),
    colonne("reservataire", "Réservataire", "texte", "Réservataire.", { obligatoire: true }),
    colonne("type", "Type", "texte", "Catégorie de réservataire."),
    colonne("offre", "Offre", "part", "Part offerte par le bailleur."),
    colonne("plancher", "Plancher", "part", "Part en dessous de laquelle le réservataire n'accepte pas."),
    colonne("souhait", "Souhait", "part", "Part demandée par le réservataire."),
    colonne("plafond", "Plafond", "part", "Plafond applicable."),
    colonne("part", "Part retenue", "part", "Part du scénario."),
    colonne("logements", "Logements", "effectif", "Logements entiers qui en résultent."),
    colonne("remarque", "Remarque", "texte", "Note libre."),
    colonne("garde", "Bailleur garde au moins", "part", "Part que le bailleur garde pour ses attributions directes."),
    colonne("methode", "Méthode", "texte", "Méthode de conversion dont l'offre vient."),
    colonne("horsPlafonds", "Hors plafonds", "part", "Part qui répond à un terrain ou à un financement (R. 441-5-4)."),
    colonne("droits", "Droits issus du stock", "nombre", "Logements par an que les réservations en stock donneraient."),
    colonne("dontGarantie", "dont garantie", "part", "Part due aux garanties d'emprunt."),
    colonne("poids", "Poids", "nombre", "Poids de ce réservataire dans le partage proposé ; vide : 1."),
  ],
  [
    [
      "Tour 1",
      jour(2024, 1, 15),
      "A. Martin",
      "Habitat 35",
      "",
      57,
      "Préfet 35",
      "État",
      0.28,
      0.25,
      0.3,
      0.3,
      0.3,
      17,
      "",
      "",
      "Poids du stock",
      "",
      17.1,
      "",
      "",
    ],
  ],
);

export const JUSTIFICATIONS = modele(
  "Justifications",
  "Justifications",
  "Les constats justifiés ou écartés, avec leur motif, leur auteur et leur date.",
  [
    colonne("constat", "Constat", "texte", "Clé du constat, reprise par le volet.", { obligatoire: true }),
    colonne("regle", "Règle", "texte", "Identifiant de la règle."),
    colonne("portee", "Portée", "texte", "Bailleur, département, territoire… du constat."),
    colonne("decision", "Décision", "liste", "justifié ou écarté.", { obligatoire: true, valeurs: DECISIONS }),
    colonne("motif", "Motif", "texte", "Pourquoi.", { obligatoire: true }),
    colonne("auteur", "Auteur", "texte", "Qui l'a décidé."),
    colonne("date", "Date", "date", "Quand."),
  ],
  [
    [
      "FLX-30H|habitat 35|35||||||2024",
      "FLX-30H",
      "Habitat 35, département 35, 2024",
      "justifié",
      "Clause de l'article 4 de la convention.",
      "A. Martin",
      jour(2024, 3, 1),
    ],
  ],
);

export const VERSIONS = modele<string>(
  "Versions",
  "Versions",
  "Les grilles gardées sous un nom, une ligne par ligne de grille.",
  [
    colonne<string>("version", "Version", "texte", "Nom de la version.", { obligatoire: true }),
    colonne<string>("enregistreeLe", "Enregistrée le", "date", "Quand elle a été gardée."),
    colonne<string>("auteur", "Auteur", "texte", "Qui l'a gardée."),
    colonne<string>("voteeLe", "Votée le", "date", "Date du vote ; vide si elle n'est pas votée."),
    ...GRILLE.colonnes.map((c) => colonne<string>(c.cle, c.entete, "texte", c.aide, { alias: c.alias })),
  ],
  GRILLE.exemples
    .slice(0, 2)
    .map((l) => [
      "Grille de 2024",
      jour(2024, 1, 15),
      "A. Martin",
      jour(2024, 3, 28),
      ...l.map((c) => (typeof c === "number" ? String(c) : c)),
    ]),
);
