/** The impact note as the lines of a sheet: the annex of the vote. It arranges what the engine computed and messages/ wrote. Pure. */
import { grilleCompilee, type PublicDesDemandes, type VersionDeGrille } from "../../cells";
import { verifieGrille, type ConstatDeGrille, type GrilleCompilee } from "../../domaine/cotation";
import { type Deplacement, type LigneDImpact } from "../../domaine/cotation/population";
import { adresseDe, type LigneDeRapport, type Rapport } from "../../excel";
import { CAS_TYPES_DU_VOLET, ditConstatDeGrille, EVALUATION, NOTE_D_IMPACT as T, SIMULATION } from "../../messages";
import { donneesDe, zoneDe } from "../controles/constats";
import { anciennetesDe, constatSitue, phraseSituee } from "./cotation";
import { type TableLue } from "../coquille/etat";
import { motsDe, type Evaluation } from "../coquille/evaluation";
import { classeLesCas, lisLesCas, scoreDuCas } from "./cas-types";
import { impactsDe, nomDuPublic, type Effets, type GrilleDeBase, type Situation } from "./simulation";

export interface EntreesDeLaNote {
  readonly version: VersionDeGrille;
  /** The version in one line: name, author, dates. */
  readonly description: string;
  /** The grid of the version, compiled on the headers of the applications. */
  readonly ancienne: GrilleCompilee;
  readonly base: GrilleDeBase;
  readonly grille: TableLue;
  readonly demandes: TableLue;
  readonly casTypes: TableLue | undefined;
  readonly evaluation: Evaluation;
  readonly avant: Situation;
  readonly apres: Situation;
  readonly effets: Effets;
  /** The publics followed in the view, and how many first applications are looked at (null: one in ten). */
  readonly publics: readonly PublicDesDemandes[];
  readonly premieres: number | null;
}

interface Partie {
  readonly titre: string;
  /** After the title, its columns. */
  readonly colonnes: readonly string[];
  readonly lignes: readonly (readonly string[])[];
}

export interface NoteDImpact {
  readonly rapport: Rapport;
  /** What the sheet will hold, for the preview. */
  readonly parties: readonly { readonly titre: string; readonly lignes: number }[];
}

/** A label, a sentence, then numbers. */
const LARGEURS = [32, 68, 11, 11, 11, 11, 11, 11, 11];
/** How many moves are cited each way. */
const CITEES = 5;
/** Said elsewhere in the note, or of no use to a vote (one line for each line of the grid). */
const CONSTATS_TUS: ReadonlySet<string> = new Set(["population", "part-non-renseignee", "ligne-atteinte"]);

const place = (t: TableLue): string => EVALUATION.cellule(t.bloc.zone.feuille, adresseDe(t.bloc.zone));

export function noteDImpact(e: EntreesDeLaNote): NoteDImpact {
  const { entetes, lignes } = donneesDe(e.demandes);
  const { date } = e.evaluation;
  const constatsDe = (g: GrilleCompilee): readonly ConstatDeGrille[] =>
    verifieGrille(g, { demandes: lignes, date, entetes, videsVus: true });
  const [a, b] = [constatsDe(e.ancienne), constatsDe(e.base.grille)];
  const parties = [
    objet(e),
    scores(e, a, b),
    ...nonRenseignees(a, b),
    publics(e),
    rangs(e),
    ...cas(e),
    verification("A", e.ancienne, a, grilleCompilee(e.version.grille, e.base.entetes), null, e.demandes),
    verification("B", e.base.grille, b, grilleCompilee(e.base.valeurs, e.base.entetes), e.grille, e.demandes),
    lecture(e),
  ];
  return {
    parties: parties.map((p) => ({ titre: p.titre, lignes: p.lignes.length })),
    rapport: {
      feuille: T.feuille,
      largeurs: LARGEURS,
      pied: T.pied(e.version.nom, date),
      lignes: [
        { cellules: [T.enTete(e.version.nom)], style: "titre" },
        ...parties.flatMap((p): LigneDeRapport[] => [
          { cellules: [""] },
          { cellules: [p.titre, ...p.colonnes], style: "entete" },
          ...p.lignes.map((cellules) => ({ cellules })),
        ]),
      ],
    },
  };
}

const objet = ({ version, description, grille, demandes, evaluation }: EntreesDeLaNote): Partie => ({
  titre: T.objet,
  colonnes: [],
  lignes: [
    [T.grilleA, T.versionGardee(description, version.votee !== null)],
    [T.grilleB, T.grilleDuClasseur(place(grille))],
    [T.demandes, T.demandesLues(donneesDe(demandes).lignes.length, place(demandes))],
    [T.date, motsDe(evaluation)],
  ],
});

function scores(
  { avant, apres }: EntreesDeLaNote,
  a: readonly ConstatDeGrille[],
  b: readonly ConstatDeGrille[],
): Partie {
  const comptes = [a, b].map((cs) => cs.find((c) => c.code === "population")!.valeurs);
  const compte = (cle: "notees" | "distinctes" | "horsChamp" | "enErreur"): readonly string[] =>
    comptes.map((v) => SIMULATION.nombre(Number(v[cle])));
  const sansNumero = comptes.some((v) => v.distinctes === null);
  const quart = (lis: (s: Situation) => number | null): readonly string[] =>
    [avant, apres].map((s) => SIMULATION.nombre(lis(s)));
  const L = SIMULATION.lignesDeDistribution;
  return {
    titre: T.scores,
    colonnes: ["", T.A, T.B],
    lignes: [
      [T.notees, T.noteesPrecision, ...compte("notees")],
      sansNumero
        ? [T.distinctes, T.distinctesInconnues, T.absent, T.absent]
        : [T.distinctes, T.distinctesPrecision, ...compte("distinctes")],
      [T.horsChamp, "", ...compte("horsChamp")],
      [T.enErreur, T.enErreurPrecision, ...compte("enErreur")],
      [L.minimum, "", ...quart((s) => s.distribution.minimum)],
      [L.quartInferieur, T.quartsPrecision, ...quart((s) => s.distribution.quartInferieur)],
      [L.mediane, "", ...quart((s) => s.distribution.mediane)],
      [L.quartSuperieur, T.quartsPrecision, ...quart((s) => s.distribution.quartSuperieur)],
      [L.maximum, "", ...quart((s) => s.distribution.maximum)],
    ],
  };
}

/** Each column read by the grid of the workbook, then those that only the version reads. */
function nonRenseignees(a: readonly ConstatDeGrille[], b: readonly ConstatDeGrille[]): readonly Partie[] {
  const parts = (cs: readonly ConstatDeGrille[]) => cs.filter((c) => c.code === "part-non-renseignee");
  const lues = new Set(parts(b).map((c) => c.valeurs.colonne));
  const partie = (titre: string, cs: ReturnType<typeof parts>): readonly Partie[] =>
    cs.length === 0
      ? []
      : [
          {
            titre,
            colonnes: [T.constat],
            lignes: cs.map((c) => [c.valeurs.colonne, ditConstatDeGrille(c).constat]),
          },
        ];
  return [
    ...partie(T.nonRenseigne, parts(b)),
    ...partie(
      T.nonRenseigneA,
      parts(a).filter((c) => !lues.has(c.valeurs.colonne)),
    ),
  ];
}

/** The lines of COTATION_IMPACT. */
function publics({ publics: suivis, premieres, avant, apres, effets }: EntreesDeLaNote): Partie {
  const impact = impactsDe(avant, suivis, premieres)(apres);
  const n = impact.n[0]!;
  const nombres = (l: LigneDImpact): readonly string[] =>
    [l.effectif, l.premiersA, l.premiersB, l.entrants, l.sortants, l.rangMedianA, l.rangMedianB].map(SIMULATION.nombre);
  return {
    titre: T.publics,
    colonnes: [
      "",
      T.effectif,
      T.premieres(n, "A"),
      T.premieres(n, "B"),
      T.entrants,
      T.sortants,
      T.rangMedian("A"),
      T.rangMedian("B"),
    ],
    lignes: [
      ...suivis.map((p, k) => [
        nomDuPublic(p),
        p.illisibles === 0 ? "" : SIMULATION.publicIllisible(nomDuPublic(p), p.illisibles),
        ...nombres(impact.publics[k]!),
      ]),
      [SIMULATION.aucunPublic, suivis.length === 0 ? T.aucunSuivi : "", ...nombres(impact.aucun)],
      ...(impact.nonRenseigne.effectif > 0 ? [[SIMULATION.dontNonRenseigne, "", ...nombres(impact.nonRenseigne)]] : []),
      ["", SIMULATION.publicsAide(n, effets.classements.classees)],
    ],
  };
}

/** An application is cited by its row: the sheet is made to be handed out. */
function rangs({ avant, apres, demandes, effets: { classements: c } }: EntreesDeLaNote): Partie {
  const score = (s: Situation, i: number): string =>
    Number.isNaN(s.scores[i]!) ? SIMULATION.sansRang : SIMULATION.points(s.scores[i]!);
  const cites = (titre: string, deplacements: readonly Deplacement[]): readonly (readonly string[])[] =>
    deplacements
      .slice(0, CITEES)
      .map(({ ligne, rangA, rangB }) => [
        titre,
        T.deplacement(
          SIMULATION.demande("", zoneDe(demandes, ligne + 1, null).ligne + 1),
          SIMULATION.deplacement(rangA, rangB, score(avant, ligne), score(apres, ligne)),
        ),
      ]);
  return {
    titre: T.rangs,
    colonnes: [],
    lignes: [
      [T.toutesLesDemandes, SIMULATION.mouvements(c.montent, c.descendent, c.inchangees, c.classees)],
      ...(c.apparues > 0 ? [["", SIMULATION.apparues(c.apparues)]] : []),
      ...(c.disparues > 0 ? [["", SIMULATION.disparues(c.disparues)]] : []),
      ...cites(T.plusFortes.hausses, c.hausses),
      ...cites(T.plusFortes.baisses, c.baisses),
    ],
  };
}

/** Each grid reads its own columns: the cases are read once for each. */
function cas({ casTypes, version, ancienne, base, evaluation: { date } }: EntreesDeLaNote): readonly Partie[] {
  if (casTypes === undefined) return [];
  const [lusA, lus] = [lisLesCas(casTypes, ancienne), lisLesCas(casTypes, base.grille)];
  const [avecA, avecB] = [classeLesCas(lusA, version.grille, date), classeLesCas(lus, base.valeurs, date)];
  const [a, b] = [avecA.classes, avecB.classes];
  if (a === null || b === null) {
    const refus = (
      [
        ["A", avecA, null],
        ["B", avecB, base.table],
      ] as const
    ).flatMap(([grille, { problemes }, table]) =>
      problemes.map((p) => [T.casIllisibles(grille), phraseSituee(p, table, casTypes)]),
    );
    return [{ titre: T.cas, colonnes: [T.constat], lignes: refus }];
  }
  const presents = lus.noms.map((_, i) => i).filter((i) => b.resultats[i]!.etat !== "blanche");
  const ordre = [...presents].sort((x, y) => (b.rangs[x]! || Infinity) - (b.rangs[y]! || Infinity) || x - y);
  const attendus = presents.filter((i) => lus.attendus[i] !== null).length;
  const C = CAS_TYPES_DU_VOLET;
  const tenu = (n: number): string =>
    attendus === 0 ? C.sansAttente : n === 0 ? C.ordreTenu(attendus) : C.inversions(n);
  const manquantes = [...new Set([...lusA.manquantes, ...lus.manquantes])];
  return [
    {
      titre: T.cas,
      colonnes: ["", T.ordreAttendu, T.rangDansLOrdre("A"), T.rangDansLOrdre("B")],
      lignes:
        presents.length === 0
          ? [["", C.vide]]
          : [
              ...ordre.map((i) => [
                lus.noms[i]!,
                T.scoresDuCas(scoreDuCas(a, i), scoreDuCas(b, i)),
                C.attendu(lus.attendus[i]!),
                C.rang(a.rangs[i]!),
                C.rang(b.rangs[i]!),
              ]),
              [T.ordre("A"), tenu(a.inversions.length)],
              [T.ordre("B"), tenu(b.inversions.length)],
              ...(manquantes.length === 0 ? [] : [[T.remarqueDeCas, C.manquantes(manquantes)]]),
              ...lus.illisibles.map(([nom, lu]) => [T.remarqueDeCas, C.ordreIllisible(nom, lu)]),
            ],
    },
  ];
}

/** Both grids are judged alike: a vote compares them. */
function verification(
  nom: "A" | "B",
  grille: GrilleCompilee,
  constats: readonly ConstatDeGrille[],
  { mentions }: ReturnType<typeof grilleCompilee>,
  table: TableLue | null,
  demandes: TableLue,
): Partie {
  const lignes = constats
    .filter((c) => !CONSTATS_TUS.has(c.code))
    .map((c) => {
      const dit = ditConstatDeGrille(constatSitue(c, table, demandes));
      const ou = [
        c.bloc === null ? "" : grille.blocs[c.bloc]!.nom,
        c.critere === null ? "" : grille.criteres[c.critere]!.nom,
      ];
      return [[dit.gravite, ...ou].filter((t) => t !== "").join(" · "), T.sourceDuConstat(dit.constat, dit.reference)];
    });
  const sansAnomalie = constats.some((c) => c.gravite === "anomalie légale") ? [] : [[T.anomalies, T.sansAnomalie]];
  return {
    titre: T.verification(nom),
    colonnes: [T.constatEtSource],
    lignes: [...sansAnomalie, ...lignes, ...mentions.map((p) => [T.remarque, phraseSituee(p, table, demandes)])],
  };
}

const lecture = ({ demandes }: EntreesDeLaNote): Partie => ({
  titre: T.lecture,
  colonnes: [],
  lignes: [T.production, T.decision, T.regleDesRangs(anciennetesDe(demandes) !== undefined), T.limites, T.personnes],
});
