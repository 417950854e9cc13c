/**
 * Les papiers du produit, écrits d'après les classeurs d'exemple : les mêmes octets chaque fois. Un papier ajouté ici est mis en
 * place, écrit par les deux voies et relu, et passe le validateur.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { publicsDesDemandes, grilleCompilee, lisConventions, lisVersions } from "../../src/cells";
import { deuxDernieresAnnees } from "../../src/domaine/cotation/population";
import { serieDe, type DateLegale } from "../../src/domaine/commun";
import { aRelancer, tableauDesSignatures } from "../../src/domaine/controles";
import { type Document } from "../../src/documents";
import {
  avantApresDuParc,
  comparaisonDeControles,
  courriersAuxBailleurs,
  etatDesSignatures,
  etatsDesLieux,
  type DonneesDeLEtatDesLieux,
  lignesReunies,
  previsionDesSoustraits,
  ouvertureDAnnee,
  relancesAuxBailleurs,
  tableauDeBord,
  vueParBailleur,
} from "../../src/documents/papiers";
import { GRILLES_D_EPCI } from "../../src/messages";
import { MODELES, NEGOCIATION } from "../../src/modeles";
import { rapportDe } from "../../src/taskpane/controles/rapport";
import { controle } from "../../src/taskpane/controles/controle";
import { donneesDuTableauDeBord } from "../../src/taskpane/controles/tableau-de-bord";
import { type TableLue } from "../../src/taskpane/coquille/etat";
import {
  decisionsDe,
  etablisLaListe,
  logementsDe,
  papierDeLaListe,
  papierDesDecisions,
} from "../../src/taskpane/grille/commission";
import { noteLaPopulation } from "../../src/taskpane/grille/cotation";
import { dossiersChoisis, fiches, type ChoixDeDemandes } from "../../src/taskpane/grille/papiers-fiche";
import { examineLesEpcis, type GrilleAComparer } from "../../src/taskpane/grille/epci";
import { donneesDeLEvaluation } from "../../src/taskpane/grille/papiers-evaluation";
import { exportDe, noticeDe } from "../../src/taskpane/grille/papiers-notes";
import { registreDe } from "../../src/taskpane/grille/papiers-registre";
import { donneesDuPilotage, SANS_FILTRE } from "../../src/taskpane/grille/papiers-pilotage";
import { donneesDesAnnees } from "../../src/taskpane/grille/pilotage-annees";
import {
  evaluationAnnuelle,
  grillesDEpci,
  pilotage,
  pilotageDesAnnees,
  poidsProposes,
} from "../../src/documents/papiers";
import {
  butsMontres,
  cherchePeuAPeu,
  demandeDesPoids,
  margeDite,
  poidsMontres,
  SANS_CAS,
  type Recherche,
} from "../../src/taskpane/grille/trouver";
import { dUnTrait } from "../../src/domaine/commun";
import { noteDImpact } from "../../src/taskpane/grille/note-d-impact";
import { effetsDe, grilleDeBase, situationAvec } from "../../src/taskpane/grille/simulation";
import { papierDeSynthese, papierDesRemises } from "../../src/taskpane/flux/papiers-du-suivi";
import { anneeDeLExemple } from "./annee-exemple";
import * as COMMISSION from "./commission-cas";
import { annexesDuTour, conventionsDuBailleur } from "../../src/taskpane/flux/annexes";
import { anneesAReconduire, lisLOuverture } from "../../src/taskpane/flux/ouverture";
import { lisLesTours, premieresLignes } from "../../src/taskpane/flux/tour";
import { etatDesLieuxDe } from "../../src/taskpane/flux/etat-des-droits";
import { calculeFlux } from "../../src/taskpane/flux/flux";
import { previsionDe } from "../../src/taskpane/flux/prevision";
import { lisLesDroits } from "../../src/taskpane/flux/reservataire";
import { fluxDesTerritoires, OPTIONS_DE_PATRIMOINE, vueDuReservataire } from "../../src/domaine/flux";

/** 31/12/2024. */
const DATE: DateLegale = 45657;

interface ClasseurDExemple {
  readonly feuilles: readonly {
    readonly nom: string;
    readonly cellules: readonly (readonly unknown[])[];
    readonly tables?: readonly { readonly nom: string; readonly plage: string }[];
  }[];
}
export const lisExemple = (nom: string): ClasseurDExemple =>
  JSON.parse(readFileSync(path.join(__dirname, `../../assets/exemples/${nom}.json`), "utf8")) as ClasseurDExemple;

export function tableLue(nom: string, valeurs: readonly (readonly unknown[])[], feuille = nom): TableLue {
  const modele = MODELES.find((m) => m.nom === nom)!;
  const zone = {
    feuilleId: nom,
    feuille,
    ligne: 0,
    colonne: 0,
    lignes: valeurs.length,
    colonnes: valeurs[0]!.length,
  };
  const source = { cle: nom, genre: "table" as const, nom, tableId: nom, zone, tete: valeurs.slice(0, 1) };
  return {
    reconnue: { modele, source, par: "nom", ligneDesEntetes: 0, manquants: [] },
    bloc: { source, zone, valeurs },
  };
}
/** The tables of an example, as Office.js reads them: a blank is an empty text. */
export function tablesDe(exemple: ClasseurDExemple): Readonly<Record<string, TableLue>> {
  return Object.fromEntries(
    exemple.feuilles.flatMap((f) =>
      (f.tables ?? []).map((t) => {
        const largeur = f.cellules[0]!.length;
        const lignes = f.cellules.slice(0, Number(/\d+$/.exec(t.plage)![0]));
        const valeurs = lignes.map((l) => Array.from({ length: largeur }, (_, j) => l[j] ?? ""));
        return [t.nom, tableLue(t.nom, valeurs, f.nom)] as const;
      }),
    ),
  );
}

function rapport(bailleur: string | null, conformes: boolean): Document {
  const lues = tablesDe(lisExemple("bailleur"));
  const r = controle(lues, [], DATE);
  return rapportDe(r.constats, r.problemes, r.tables, DATE, bailleur, conformes);
}

/** The grid of « ouest » as it would have been voted before: three weights, a line less, a floor more. */
export function avantLeVote(grille: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] {
  const [entetes, ...lignes] = grille as readonly (readonly unknown[])[];
  const points = entetes!.indexOf("Points");
  const donnee = entetes!.indexOf("Donnée");
  const condition = entetes!.indexOf("Condition");
  const avec = (l: readonly unknown[], p: number): readonly unknown[] => l.map((c, j) => (j === points ? p : c));
  return [
    entetes!,
    ...lignes.flatMap((l) => {
      if (l[donnee] === "Occupants actuels" && String(l[condition]).startsWith(">=")) return [avec(l, 15)];
      if (l[condition] === ">=48 mois") return [avec(l, 25)];
      if (l[donnee] === "Refus de proposition") return [avec(l, -10)];
      if (l[donnee] === "Profession") return [];
      return [l];
    }),
  ];
}

const CAS_TYPES = [
  ["Cas", "Ordre attendu", "DALO", "Taux d'effort", "Occupants actuels", "Pièces actuelles", "Date d'ancienneté"],
  ["Famille reconnue au titre du DALO", 1, "Oui", "", 4, 3, 45292],
  ["Famille de cinq dans un T2, en attente depuis 2019", 2, "Non", 0.2, 5, 2, 43600],
  ["Couple au taux d'effort de 40 %", 3, "Non", 0.4, 2, 2, 44900],
  ["Personne seule, sans difficulté signalée", 4, "Non", 0.2, 1, 1, 45300],
];

function note(): Document {
  const lues = tablesDe(lisExemple("ouest"));
  const [grille, demandes] = [lues["Grille"]!, lues["Demandes"]!];
  const base = grilleDeBase(grille, demandes, DATE)!;
  const avantVote = avantLeVote(grille.bloc.valeurs);
  const enVersion = [
    ["Version", "Enregistrée le", "Auteur", "Votée le", ...avantVote[0]!.filter((e) => e !== "Commentaire")],
    ...avantVote
      .slice(1)
      .map((l) => [
        "Grille de 2023",
        45000,
        "A. Martin",
        45089,
        ...l.filter((_, j) => avantVote[0]![j] !== "Commentaire").map((c) => (typeof c === "number" ? String(c) : c)),
      ]),
  ];
  const version = lisVersions(enVersion[0]!, enVersion.slice(1))[0]!;
  const ancienne = grilleCompilee(version.grille, base.entetes).grille!;
  const [avant, apres] = [situationAvec(ancienne, demandes, DATE), situationAvec(base.grille, demandes, DATE)];
  const { valeurs } = demandes.bloc;
  return noteDImpact({
    version,
    description: "Grille de 2023, par A. Martin, le 15/03/2023, votée le 12/06/2023",
    ancienne,
    base,
    grille,
    demandes,
    casTypes: tableLue("CasTypes", CAS_TYPES),
    evaluation: { date: DATE, origine: { genre: "choisie" } },
    avant,
    apres,
    effets: effetsDe(avant, apres),
    publics: publicsDesDemandes(valeurs[0]!, valeurs.slice(1)).filter((p) => p.cle !== "colonne"),
    premieres: null,
  });
}

function listeDeCommission(): Document {
  const [grille, conditions] = [
    tableLue("Grille", COMMISSION.GRILLE),
    tableLue("Grille", COMMISSION.CONDITIONS, "Accès"),
  ];
  const source = { ...conditions.reconnue.source, cle: "Acces", nom: "Acces" };
  const liste = etablisLaListe({
    conditions: { ...conditions, reconnue: { ...conditions.reconnue, source } },
    grille,
    parLesConditions: false,
    demandes: tableLue("Demandes", COMMISSION.DEMANDES),
    commissions: tableLue("Commissions", COMMISSION.COMMISSIONS),
    logement: logementsDe(tableLue("Logements", COMMISSION.LOGEMENTS)).logements[0]!.logement,
    date: DATE,
    jusqua: 50,
  });
  if (!liste.ok) throw new Error(liste.refus.join("\n"));
  return papierDeLaListe(liste);
}

const decisions = (): Document =>
  papierDesDecisions(
    decisionsDe(
      tableLue("Commissions", COMMISSION.COMMISSIONS),
      tableLue("Demandes", COMMISSION.DEMANDES),
      tableLue("Grille", COMMISSION.GRILLE),
      DATE,
    ),
  );
/** The sheets of « ouest », its grid kept as voted on 12/06/2024. */
/** Un but exigé, que l'exemple n'atteint pas, et un plafond préféré. L'horloge est arrêtée : les mêmes poids chaque fois. */
function poidsDepuisDesButs(): Document {
  const lues = tablesDe(lisExemple("ouest"));
  const [grille, demandes] = [lues["Grille"]!, lues["Demandes"]!];
  const base = grilleDeBase(grille, demandes, DATE)!;
  const [entetes, ...lignes] = demandes.bloc.valeurs;
  const publics = publicsDesDemandes(entetes!, lignes);
  const recherche: Recherche = {
    base,
    demandes,
    date: DATE,
    publics,
    cas: SANS_CAS,
    buts: [
      { id: 1, but: { genre: "public", public: 0, autres: null }, vaut: null },
      { id: 2, but: { genre: "plafond", points: 60 }, vaut: 15 },
    ],
    pas: 5,
    maximum: 100,
  };
  const prete = demandeDesPoids(recherche);
  const r = dUnTrait(cherchePeuAPeu(prete.demande, () => 0));
  if (r.genre !== "propose") throw new Error(r.genre);
  return poidsProposes({
    grille: "Grille",
    demandes: lignes.length,
    pas: recherche.pas,
    maximum: recherche.maximum,
    enBref: [],
    buts: butsMontres(recherche, prete, r),
    poids: poidsMontres(recherche, prete, r).map((p) => {
      const { bloc, critere, regle } = p.poids;
      return { bloc, critere, regle, avant: p.avant, apres: p.apres, marge: margeDite(p, base.grille) };
    }),
    publics: [],
    n: 0,
  });
}

function fichesDe(choix: ChoixDeDemandes): Document {
  const lues = tablesDe(lisExemple("ouest"));
  const [grille, demandes] = [lues["Grille"]!, lues["Demandes"]!];
  const { grille: compilee } = grilleDeBase(grille, demandes, DATE)!;
  const [entetes, ...lignes] = grille.bloc.valeurs;
  const versions = tableLue("Versions", [
    ["Version", "Enregistrée le", "Auteur", "Votée le", ...entetes!],
    ...lignes.map((l) => ["Grille de 2024", 45455, "A. Martin", 45455, ...l]),
  ]);
  const e = {
    grille,
    compilee,
    demandes,
    population: noteLaPopulation(compilee, demandes, DATE, grille),
    date: DATE,
    versions,
    mises: undefined,
    commissions: undefined,
    delais: { genre: "aucun" },
  } as const;
  return fiches(e, dossiersChoisis(e, choix).dossiers);
}

function exportDesNotes(): Document {
  const lues = tablesDe(lisExemple("ouest"));
  const [grille, toutes] = [lues["Grille"]!, lues["Demandes"]!];
  // Its first forty lines: a paper that is read, not a load.
  const demandes = { ...toutes, bloc: { ...toutes.bloc, valeurs: toutes.bloc.valeurs.slice(0, 41) } };
  const { grille: compilee } = grilleDeBase(grille, demandes, DATE)!;
  return exportDe(grille, demandes, noteLaPopulation(compilee, demandes, DATE, grille), undefined, DATE);
}

/** « bailleur » : ce que l'écran Suivi et l'écran Contrôles font écrire. */
const ANNEE = { debut: 45292, fin: DATE };
const duBailleur = (): Readonly<Record<string, TableLue>> => tablesDe(lisExemple("bailleur"));
const synthese = (): Document => papierDeSynthese(duBailleur(), ANNEE, DATE);
const remises = (): Document => papierDesRemises(duBailleur(), ANNEE, null, DATE);
const courriers = (): Document =>
  courriersAuxBailleurs({
    constats: controle(duBailleur(), [], DATE).constats.map((c) => c.constat),
    date: DATE,
    reponseAvant: DATE + 31,
  });
/** « bailleur », with what a DDETS keeps: what was received, where each EPCI stands, the letters sent. */
const duService = (): Readonly<Record<string, TableLue>> => ({
  ...duBailleur(),
  Echeances: tableLue("Echeances", [
    ["Bailleur", "Année", "Objet", "Reçu le"],
    ["Habitat 35", 2023, "bilan annuel", DATE - 310],
    ["Habitat 35", 2024, "données hors QPV 30 juin", ""],
    ["OPAL", 2024, "données hors QPV 31 décembre", ""],
    ["OPAL", 2023, "passage en CIL", DATE - 260],
  ]),
  Avancement: tableLue("Avancement", [
    ["EPCI", "Département", "Objet", "État", "Date"],
    ["Rennes Métropole", "35", "CIL", "installée", DATE - 2000],
    ["Rennes Métropole", "35", "CIA", "signée", DATE - 550],
    ["Rennes Métropole", "35", "cotation", "révisée", DATE + 90],
    ["Rennes Métropole", "35", "cotation", "adoptée", DATE - 400],
    ["Fougères Agglomération", "35", "CIL", "installée", DATE - 100],
    ["Fougères Agglomération", "35", "CIA", "en cours", ""],
    ["", "22", "convention", "en cours", DATE - 30],
  ]),
  Courriers: tableLue("Courriers", [
    ["Bailleur", "Objet", "Envoyé le", "Répondu le", "Réponse attendue avant le"],
    ["Habitat 35", "Contrôle au 30/09/2024 : 2 points non conformes", DATE - 80, "", DATE - 49],
    ["Habitat 35", "Données hors QPV du 30 juin", DATE - 120, "", DATE - 90],
    ["OPAL", "Part hors QPV à justifier", DATE - 20, "", DATE + 11],
    ["OPAL", "Motif de non-signature", DATE - 60, DATE - 40, DATE - 30],
    ["Foyer", "Relevé des conventions", DATE - 15, "", ""],
  ]),
});
const duTableauDeBord = (): ReturnType<typeof donneesDuTableauDeBord> =>
  donneesDuTableauDeBord(duService(), undefined, DATE, 60);
function signatures(): Document {
  const [entetes, ...lignes] = duBailleur()["Conventions"]!.bloc.valeurs;
  return etatDesSignatures({
    signatures: tableauDesSignatures(lisConventions(entetes!, lignes).lignes, DATE),
    tables: ["Conventions"],
    date: DATE,
  });
}

/** « ouest » followed: one application in twelve housed, one in nine presented, one in fifteen refused. */
function lePilotage(): Document {
  const lues = tablesDe(lisExemple("ouest"));
  const [grille, demandes] = [lues["Grille"]!, lues["Demandes"]!];
  const { grille: compilee } = grilleDeBase(grille, demandes, DATE)!;
  const [entetes, ...lignes] = demandes.bloc.valeurs;
  const [n, c, t] = ["Numéro unique", "Commune souhaitée", "Typologie souhaitée"].map((e) => entetes!.indexOf(e));
  const une = (pas: number): (readonly unknown[])[] => lignes.filter((_, i) => i % pas === 5);
  const parmi = (i: number, ...xs: readonly string[]): string => xs[i % xs.length]!;
  const mises = [
    ["Bailleur", "Programme", "Commune", "Typologie", "Réservataire", "Attribué le", "Numéro unique"],
    ...une(12).map((l, i) => [
      parmi(i, "Habitat 35", "Toits de l’Estuaire"),
      parmi(i, "Les Tilleuls", "Le Blosne A", "Résidence du Parc"),
      l[c!],
      l[t!],
      parmi(i, "État", "Action Logement", "Commune"),
      45400 + (i % 200),
      l[n!],
    ]),
  ];
  const refus = [
    ["Numéro unique", "Date", "Commune", "Typologie", "Bailleur", "Motif", "Adapté"],
    ...une(15).map((l, i) => [
      l[n!],
      45500,
      l[c!],
      l[t!],
      "Habitat 35",
      parmi(i, "Quartier", "Loyer", "Sans ascenseur"),
      parmi(i, "Oui", "Non", "Oui", ""),
    ]),
  ];
  const commissions = [
    ["Commission", "Logement", "Numéro unique"],
    ...une(9).map((l, i) => [`CAL ${i % 12}`, `L${i}`, l[n!]]),
  ];
  const residences = [
    ["Programme", "Classe"],
    ["Les Tilleuls", "Équilibrée"],
    ["Le Blosne A", "Enjeu prioritaire de mixité"],
  ];
  return pilotage(
    donneesDuPilotage({
      grille,
      compilee,
      demandes,
      population: noteLaPopulation(compilee, demandes, DATE, grille),
      date: DATE,
      versions: undefined,
      mises: tableLue("MisesADisposition", mises),
      commissions: tableLue("Commissions", commissions),
      refus: tableLue("Refus", refus),
      residences: tableLue("Residences", residences),
      filtres: SANS_FILTRE,
    }),
  );
}
/** « ouest » sur deux années : la table d'alors est celle d'aujourd'hui, moins une ligne sur six. */
function lesAnnees(): Document {
  const lues = tablesDe(lisExemple("ouest"));
  const [grille, demandes] = [lues["Grille"]!, lues["Demandes"]!];
  const { grille: compilee } = grilleDeBase(grille, demandes, DATE)!;
  const [entetes, ...lignes] = demandes.bloc.valeurs;
  const rang = (e: string): number => entetes!.indexOf(e);
  const parmi = (i: number, ...xs: readonly string[]): string => xs[i % xs.length]!;
  const loges = lignes.filter((_, i) => i % 8 === 3);
  const mises = [
    ["Bailleur", "Programme", "Commune", "Typologie", "Réservataire", "Attribué le", "Numéro unique", "Score"],
    ...loges.map((l, i) => [
      parmi(i, "Habitat 35", "Toits de l’Estuaire"),
      parmi(i, "Les Tilleuls", "Le Blosne A", "Résidence du Parc"),
      l[rang("Commune souhaitée")],
      l[rang("Typologie souhaitée")],
      parmi(i, "État", "Action Logement", "Commune"),
      44950 + ((i * 37) % 700),
      l[rang("Numéro unique")],
      20 + (i % 7) * 10,
    ]),
  ];
  const refus = [
    ["Numéro unique", "Date", "Commune", "Motif", "Adapté"],
    ...lignes
      .filter((_, i) => i % 11 === 4)
      .map((l, i) => [
        l[rang("Numéro unique")],
        i === 2 ? "" : 44950 + ((i * 53) % 700),
        l[rang("Commune souhaitée")],
        parmi(i, "Quartier", "Loyer", "Sans ascenseur"),
        parmi(i, "Oui", "Non"),
      ]),
  ];
  const [avant, apres] = deuxDernieresAnnees(DATE);
  return pilotageDesAnnees(
    donneesDesAnnees({
      entrees: {
        grille,
        compilee,
        demandes,
        population: noteLaPopulation(compilee, demandes, DATE, grille),
        date: DATE,
        versions: undefined,
        mises: tableLue("MisesADisposition", mises),
        commissions: undefined,
        refus: tableLue("Refus", refus),
        residences: tableLue("Residences", [
          ["Programme", "Classe"],
          ["Les Tilleuls", "Équilibrée"],
          ["Le Blosne A", "Enjeu prioritaire de mixité"],
        ]),
        filtres: SANS_FILTRE,
      },
      avant,
      apres,
      demandesAvant: tableLue(
        "Demandes",
        [
          entetes!,
          ...lignes.filter((l, i) => {
            const date = l[rang("Date d'ancienneté")];
            return i % 6 !== 1 && !(typeof date === "number" && date > avant.a);
          }),
        ],
        "Demandes 2023",
      ),
    }),
  );
}
/** « ouest », deux années : une demande sur neuf logée, une sur sept a refusé, une sur deux a des pièces vérifiées. */
function evaluation(): Document {
  const lues = tablesDe(lisExemple("ouest"));
  const [grille, toutes] = [lues["Grille"]!, lues["Demandes"]!];
  const [entetes, ...lignes] = toutes.bloc.valeurs as [unknown[], ...unknown[][]];
  const rang = (e: string): number => entetes.indexOf(e);
  const [n, c] = [rang("Numéro unique"), rang("Commune souhaitée")];
  const enPlus = ["EPCI", "Ressources mensuelles", "Unités de consommation", "Pièces vérifiées"];
  const demandes = tableLue("Demandes", [
    [...entetes.filter((e) => !enPlus.includes(String(e))), ...enPlus],
    ...lignes.map((l, i) => [
      ...l.filter((_, j) => !enPlus.includes(String(entetes[j]))),
      i % 3 === 0 ? "Littoral" : "Métropole",
      i === 7 ? "beaucoup" : 500 + ((i * 137) % 1500),
      1 + (i % 4) / 2,
      i % 2 === 0 ? "DALO" : "Taux d'effort | Quartile",
    ]),
  ]);
  const { grille: compilee } = grilleDeBase(grille, demandes, DATE)!;
  const mises = [
    ["Commune", "Attribué le", "Numéro unique", "Score"],
    ...lignes.filter((_, i) => i % 9 === 5).map((l, i) => [l[c], 45000 + ((i * 41) % 650), l[n], 20 + (i % 5) * 15]),
  ];
  const refus = [
    ["Numéro unique", "Date", "Commune", "Motif", "Adapté"],
    ...lignes
      .filter((_, i) => i % 7 === 2)
      .map((l, i) => [l[n], i === 3 ? "" : 45100 + ((i * 57) % 550), l[c], "Loyer", i % 3 === 0 ? "Non" : "Oui"]),
  ];
  return evaluationAnnuelle(
    donneesDeLEvaluation({
      grille,
      compilee,
      demandes,
      population: noteLaPopulation(compilee, demandes, DATE, grille),
      date: DATE,
      versions: undefined,
      mises: tableLue("MisesADisposition", mises),
      refus: tableLue("Refus", refus),
      seuils: { Littoral: "9 800", Métropole: "10 450" },
    }),
  );
}
/** L'exemple, l'année d'avant : un bailleur n'y est pas encore, un autre y dépassait son plafond. */
function comparaison(): Document {
  const constats = controle(duBailleur(), [], DATE).constats.map((c) => c.constat);
  const [entetes, ...lignes] = duBailleur()["Conventions"]!.bloc.valeurs as [unknown[], ...unknown[][]];
  const part = entetes.indexOf("Part");
  const dAvant = lignes.slice(2).map((l, i) => l.map((c, j) => (j === part && i === 0 ? 0.9 : c)));
  const avant = controle(
    { ...duBailleur(), Conventions: tableLue("Conventions", [entetes, ...dAvant]) },
    [],
    DATE - 366,
  );
  return comparaisonDeControles({
    avant: { constats: avant.constats.map((c) => c.constat), date: DATE - 366 },
    apres: { constats, date: DATE },
  });
}
const reunies = (): Document =>
  lignesReunies({
    colonnes: [
      { cle: "bailleur", entete: "Bailleur", genre: "texte" },
      { cle: "part", entete: "Part", genre: "part" },
    ],
    lignes: [
      { fichier: "Habitat 35.xlsx", feuille: "Conventions", rangee: 4, cellules: ["Habitat 35", 0.3] },
      { fichier: "OPAL.csv", feuille: "OPAL", rangee: 2, cellules: ["OPAL", "trente"] },
    ],
    enDouble: 1,
  });

/** A first round from the converted shares of the example, the préfet asking 33 %, one sheet per réservataire. */
export function annexes(): Document {
  const lues = tablesDe(lisExemple("bailleur"));
  const { conversion, patrimoine, programmes, reservations, bailleur, bailleurs } = calculeFlux(
    lues,
    OPTIONS_DE_PATRIMOINE,
    "total",
    null,
    DATE,
    null,
  );
  const d = {
    bailleur: bailleur ?? bailleurs[0] ?? "",
    patrimoine: patrimoine!,
    conversion: conversion!,
    methode: "stock" as const,
    assiette: patrimoine!.total.assiette,
    conventions: conventionsDuBailleur(lues, bailleur ?? bailleurs[0] ?? "", DATE),
    tables: ["Parc", "Réservations", "Négociation"],
    date: DATE,
  };
  const entetes = NEGOCIATION.colonnes.map((c) => c.entete);
  const lignes = premieresLignes(d, d.bailleur, reservations, programmes).map((l) =>
    entetes.map((e) => (e === "Souhait" && l["Type"] === "État" ? 0.33 : (l[e] ?? ""))),
  );
  const tours = lisLesTours(tableLue("Negociation", [entetes, ...lignes]), d.bailleur, [], {
    ...d,
    territoires: fluxDesTerritoires(programmes, OPTIONS_DE_PATRIMOINE),
  });
  return annexesDuTour(d, tours.tours[0]!)!;
}

/** The year after that of the example: a programme let for the first time the year before, one that will be, rates that moved, a right that ends. */
export function ouverture(): Document {
  const lues = tablesDe(lisExemple("bailleur"));
  const [entetes, ...lignes] = lues["Parc"]!.bloc.valeurs;
  const avec = (i: number, cellules: Readonly<Record<string, unknown>>): unknown[] =>
    entetes!.map((e, j) => cellules[String(e)] ?? lignes[i]![j] ?? "");
  const annees = anneesAReconduire(lues["Conventions"], "");
  const groupe = annees[0]!;
  const sansSortie = Object.fromEntries(
    entetes!.flatMap((e) => (/^(Défense|Vente|Démolition|Relogements)/.test(String(e)) ? [[String(e), 0]] : [])),
  );
  const neuf = { ...sansSortie, "Date de mise en service": serieDe(groupe.annee, 3, 15)!, "Libérations 12 mois": 2 };
  const parc = tableLue("Parc", [
    entetes!,
    ...lignes.map((_, i) => avec(i, i === 0 ? { "Libérations 12 mois": 20 } : {})),
    avec(1, { Programme: "Les Genêts", Logements: 48, "Taux de rotation": 0.05, "Mutations prévues": 1, ...neuf }),
    avec(1, {
      Programme: "Le Clos des Ormes",
      Logements: 60,
      "Date de mise en service": serieDe(groupe.annee + 1, 6, 1)!,
    }),
  ]);
  const [titres, ...droits] = lues["Reservations"]!.bloc.valeurs;
  const reservations = tableLue("Reservations", [
    titres!,
    ...droits,
    titres!.map((e, j) =>
      e === "Programme" ? "Les Genêts" : e === "Logements réservés" ? 10 : e === "Fin des droits" ? "" : droits[0]![j],
    ),
    titres!.map((e, j) =>
      e === "Logements réservés" ? 8 : e === "Fin des droits" ? serieDe(groupe.annee, 6, 30)! : droits[0]![j],
    ),
  ]);
  const tables = { ...lues, Parc: parc, Reservations: reservations };
  const calcul = calculeFlux(tables, OPTIONS_DE_PATRIMOINE, "total", null, DATE, null);
  const { ouverture: o, remarques } = lisLOuverture(tables, annees, {
    groupe,
    taux: "ecrits",
    base: "attribues",
    methode: "stock",
    options: OPTIONS_DE_PATRIMOINE,
    bailleurDuParc: calcul.bailleur ?? calcul.bailleurs[0] ?? "",
    programmes: calcul.programmes,
    reservations: calcul.reservations,
    date: DATE,
  });
  return ouvertureDAnnee({
    dejaOuverts: [],
    bailleur: groupe.objectifs.bailleur,
    ouverture: o,
    methode: "stock",
    base: "attribues",
    remarques,
    tables: ["Parc", "Réservations", "Conventions", "Mises à disposition"],
    date: DATE,
  });
}

/** The rights of the example and of three more lines: a droit unique, one that ended, one whose programme has no rate and takes the average. */
function donneesDeLEtat(): DonneesDeLEtatDesLieux {
  const lues = tablesDe(lisExemple("bailleur"));
  const [entetes, ...lignes] = lues["Parc"]!.bloc.valeurs;
  const taux = entetes!.indexOf("Taux de rotation");
  const sansTaux = lignes.map((l, i) => (i === 1 ? l.map((c, j) => (j === taux ? "" : c)) : l));
  const parc = tableLue("Parc", [
    [...entetes!, "À défaut de taux"],
    ...sansTaux.map((l, i) => [...l, i === 1 ? "moyenne du bailleur" : ""]),
  ]);
  const calcul = calculeFlux({ ...lues, Parc: parc }, OPTIONS_DE_PATRIMOINE, "total", null, DATE, null);
  return etatDesLieuxDe(
    calcul,
    calcul.patrimoine!,
    calcul.conversion!,
    "stock",
    calcul.bailleur ?? calcul.bailleurs[0] ?? "",
    ["Parc", "Réservations"],
    DATE,
  );
}

/** « bailleur » : la prévision de 2025, avec le bilan des relogements de 2024. */
export function laPrevision(): Document {
  const lues = tablesDe(lisExemple("bailleur"));
  const calcul = calculeFlux(lues, OPTIONS_DE_PATRIMOINE, "total", null, DATE, null);
  return previsionDesSoustraits(
    previsionDe(lues, calcul, OPTIONS_DE_PATRIMOINE, calcul.bailleur ?? calcul.bailleurs[0] ?? "", 2025, DATE),
  );
}

/** « ouest » pour socle, des points bornés et une ligne facultative ; cinq EPCI, dont un illisible. */
function epcis(): Document {
  const [entetes, ...lignes] = tablesDe(lisExemple("ouest"))["Grille"]!.bloc.valeurs as [unknown[], ...unknown[][]];
  const points = entetes.indexOf("Points");
  const enPoints = (l: readonly unknown[], p: unknown): unknown[] => l.map((c, j) => (j === points ? p : c));
  const socle = tableLue("Grille", [
    [...entetes, "Points minimum", "Points maximum", "Facultatif"],
    ...lignes.map((l, i) => [...l, i === 2 ? 10 : "", i === 2 ? 30 : "", i === 4 ? "Oui" : ""]),
  ]);
  const une = (nom: string, valeurs: readonly (readonly unknown[])[]): GrilleAComparer => {
    const t = tableLue("Grille", valeurs, nom);
    return {
      genre: "table",
      cle: nom,
      table: { ...t, reconnue: { ...t.reconnue, source: { ...t.reconnue.source, nom } } },
    };
  };
  const { comparees, nonLues } = examineLesEpcis({ genre: "table", cle: "socle", table: socle }, [
    une("Métropole", [entetes, ...lignes]),
    une("Littoral", avantLeVote([entetes, ...lignes])),
    une("Bocage", [
      entetes,
      ...lignes.map((l, i) => (i % 5 === 2 && l[entetes.indexOf("Type")] === "" ? enPoints(l, 35) : l)),
    ]),
    une("Vallée", [entetes, ...lignes.filter((_, i) => i !== 4 && i !== 6)]),
    une("Estuaire", [entetes, ...lignes.map((l, i) => (i === 1 ? enPoints(l, 12) : l))]),
    une("Marais", [entetes, enPoints(lignes[0]!, "beaucoup")]),
  ]);
  return grillesDEpci({
    socle: "Socle de la conférence",
    date: DATE,
    comparees: comparees!,
    nonLues: nonLues.map((g) => [GRILLES_D_EPCI.grilleIllisible(g.nom), ...g.phrases].join(" ")),
  });
}

/** « bailleur », the town that has rights at a second landlord too, and at a third one without an assiette; who proposes, line by line. */
export function laVue(): Document {
  const lues = tablesDe(lisExemple("bailleur"));
  const [sans, ...lignes] = lues["Conventions"]!.bloc.valeurs;
  const entetes = [...sans!, "Gestion"];
  const VILLE = { Réservataire: "Ville de Pont-Rivière", Type: "Commune", Département: "Rive-et-Loire", Année: 2024 };
  const ligne = (l: Readonly<Record<string, unknown>>): readonly unknown[] =>
    entetes.map((e) => (({ ...VILLE, ...l }) as Readonly<Record<string, unknown>>)[String(e)] ?? "");
  const conventions = tableLue("Conventions", [
    entetes,
    ...lignes.map((l) => [...l, l[0] === "R-Ville" ? "directe" : ""]),
    ligne({
      Convention: "R-Ville",
      Bailleur: "Habitat des Deux Rives",
      Territoire: "Beaumont-la-Vigne",
      Assiette: 27,
      Part: 0.05,
      Gestion: "déléguée",
    }),
    ligne({
      Convention: "B-Ville",
      Bailleur: "Foyer du Bocage",
      Territoire: "Pont-Rivière",
      Assiette: 12,
      Part: 0.125,
      Gestion: "déléguée",
    }),
    ligne({ Convention: "L-Ville", Bailleur: "Logis d'Entre-Deux-Eaux", Territoire: "Pont-Rivière", Part: 0.1 }),
  ]);
  const droits = lisLesDroits({ ...lues, Conventions: conventions }, ANNEE);
  return vueParBailleur({
    vue: vueDuReservataire(droits.lignes, "Ville de Pont-Rivière", droits.reservations ?? [], DATE),
    base: "attribues",
    periode: ANNEE,
    reservationsLues: droits.reservations !== null,
    tables: droits.tables,
    date: DATE,
  });
}

/** By the name of its file. */
export const PAPIERS: Readonly<Record<string, () => Document>> = {
  "rapport-de-controle": () => rapport(null, true),
  "rapport-de-controle-d-un-bailleur": () => rapport("Toits de l'Estuaire", false),
  "note-d-impact": note,
  "annexe-de-convention": annexes,
  "ouverture-d-annee": ouverture,
  "etat-des-lieux": () => etatsDesLieux(donneesDeLEtat()),
  "avant-apres": () => avantApresDuParc(donneesDeLEtat()),
  "prevision-des-logements-soustraits": laPrevision,
  "vue-d-un-reservataire": laVue,
  "liste-de-commission": listeDeCommission,
  "decisions-de-commission": decisions,
  "fiche-du-demandeur": () => fichesDe({ genre: "numero", numero: "044100100000100101" }),
  "poids-proposes": poidsDepuisDesButs,
  "notice-au-public": () => noticeDe(tablesDe(lisExemple("ouest"))["Grille"]!, undefined, DATE)!,
  "export-des-notes": exportDesNotes,
  pilotage: lePilotage,
  "evaluation-annuelle": evaluation,
  "registre-et-aipd": () => {
    const lues = tablesDe(lisExemple("ouest"));
    return registreDe(lues["Grille"]!, lues["Demandes"]!, undefined, DATE)!;
  },
  "fiches-des-demandeurs": () => fichesDe({ genre: "premieres", nombre: 4 }),
  "bilan-synthetique": synthese,
  "bilans-par-reservataire": remises,
  "courriers-aux-bailleurs": courriers,
  "etat-des-signatures": signatures,
  "controle-n-contre-n-1": comparaison,
  "tableau-de-bord": () => tableauDeBord(duTableauDeBord()),
  "relances-aux-bailleurs": () =>
    relancesAuxBailleurs({
      relances: aRelancer(duTableauDeBord().courriers!),
      date: DATE,
      reponseAvant: DATE + 31,
    }),
  "conventions-reunies": reunies,
  "grilles-des-epci": epcis,
  "pilotage-annee-sur-annee": lesAnnees,
  "annee-simulee": () => anneeDeLExemple(),
};
