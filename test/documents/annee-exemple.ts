/** Une année simulée de l'exemple : le parc et les conventions du bailleur, les demandes et la grille de « ouest », une grille et un partage de plus. */
import { AnneeSimulee, bilanDeLAnnee } from "../../src/domaine/annee-simulee";
import { type Document } from "../../src/documents";
import { HYPOTHESES } from "../../src/modeles";
import {
  donneesDuPapier,
  papierDeLAnnee,
  prepareLAnnee,
  remarquesDesTirages,
  repartitionsDe,
  type AnneePrete,
  type EntreesDuVolet,
} from "../../src/taskpane/annee/annee";
import { type TableLue } from "../../src/taskpane/coquille/etat";
import { avantLeVote, lisExemple, tableLue, tablesDe } from "./papiers";

const DATE = 45657;

/** Un partage qui donne plus aux collectivités, et rien de plus au bailleur. */
const SCENARIOS = [
  ["Scénario", "Bailleur", "Assiette", "Réservataire", "Type", "Territoire", "Part retenue"],
  ["Plus aux collectivités", "Habitat des Deux Rives", 57, "Préfet de Rive-et-Loire", "État", "", 0.2],
  ["Plus aux collectivités", "Habitat des Deux Rives", 57, "Action Logement Services", "Action Logement", "", 0.15],
  ["Plus aux collectivités", "Habitat des Deux Rives", 57, "Ville de Pont-Rivière", "Commune", "Pont-Rivière", 0.2],
  ["Plus aux collectivités", "Habitat des Deux Rives", 57, "Agglomération de Rive-et-Loire", "EPCI", "", 0.2],
];

/** `valeurs` : ce que la feuille Hypothèses dit d'autre que le modèle, par le nom de l'hypothèse. */
export function entreesDeLExemple(
  valeurs: Readonly<Record<string, string | number>> = {},
  autres: Readonly<Record<string, TableLue | undefined>> = {},
): EntreesDuVolet {
  const ouest = tablesDe(lisExemple("ouest"));
  const bailleur = tablesDe(lisExemple("bailleur"));
  const hypotheses = [
    HYPOTHESES.colonnes.map((c) => c.entete),
    ...HYPOTHESES.exemples.map((l) => l.map((c, j) => (j === 1 ? (valeurs[String(l[0])] ?? c) : c))),
  ];
  const grille = ouest["Grille"]!;
  const ancienne = tableLue("Grille", avantLeVote(grille.bloc.valeurs), "Grille de 2023");
  const lues = {
    Hypotheses: tableLue("Hypotheses", hypotheses, "Hypothèses"),
    Parc: bailleur["Parc"]!,
    Conventions: bailleur["Conventions"]!,
    MisesADisposition: bailleur["MisesADisposition"]!,
    Objectifs: bailleur["Objectifs"]!,
    Scenarios: tableLue("Scenarios", SCENARIOS),
    ...autres,
  };
  const presentes = Object.fromEntries(Object.entries(lues).filter(([, t]) => t !== undefined)) as Record<
    string,
    TableLue
  >;
  return {
    lues: presentes,
    grille,
    autreGrille: {
      ...ancienne,
      reconnue: { ...ancienne.reconnue, source: { ...ancienne.reconnue.source, cle: "Avant", nom: "Grille de 2023" } },
    },
    demandes: ouest["Demandes"]!,
    date: DATE,
    choix: {
      bailleur: null,
      repartition: repartitionsDe(presentes, DATE)[0]?.cle ?? "",
      autreRepartition: "scenario|Plus aux collectivités",
    },
  };
}

export function preteDeLExemple(e: EntreesDuVolet): AnneePrete {
  const p = prepareLAnnee(e);
  if (!p.ok) throw new Error(p.refus.map((r) => r.phrase).join("\n"));
  return p.prete;
}

export function anneeDeLExemple(e: EntreesDuVolet = entreesDeLExemple({ "Nombre de tirages": 100 })): Document {
  const prete = preteDeLExemple(e);
  const s = new AnneeSimulee(prete.entrees);
  s.avance(Infinity);
  return papierDeLAnnee(donneesDuPapier(prete, bilanDeLAnnee(s), remarquesDesTirages(s, e.demandes)));
}
