/**
 * The applicant's sheet (R. 441-2-17), one page: the score and what makes it, where it stands for each wish, what time and a refusal
 * change, what it does not promise. Alone or by batches, one sheet each: an application in error has its sheet, which says so. Pure.
 */
import { lisOuiNon, normaliseEntete, type DateLegale } from "../../domaine/commun";
import {
  type EtapeDeTrajectoire,
  type GrilleCompilee,
  type ResultatDeDemande,
  type TraceDeCritere,
} from "../../domaine/cotation";
import {
  ecrisLesChangements,
  FICHE_DU_DEMANDEUR as T,
  ficheDePoints,
  reglesEnClair,
  type LigneDeFiche,
} from "../../messages";
import { composeFeuille, nomDeFeuille } from "../compose";
import { type FeuilleDeDocument, type LigneDeDocument, type Section } from "../types";

/** One wish of an application: its score, and the applications that want the same place and the same size. */
export interface SouhaitDeLaFiche {
  readonly commune: string;
  readonly typologie: string;
  readonly etat: ResultatDeDemande["etat"];
  readonly note: number | null;
  /** Applications scored in this group, this one included; null: the table does not say what is wished. */
  readonly groupe: {
    readonly effectif: number;
    readonly minimum: number | null;
    readonly mediane: number | null;
    readonly maximum: number | null;
    /** Scores strictly lower in the group; −1 without a score. */
    readonly devancees: number;
    readonly delaiMoyen: number | null;
    readonly delais: number;
  };
}

export interface DemandeDeLaFiche {
  readonly numero: string;
  /** Of the line that the points are told for: the first wish that has a score, else the first. */
  readonly cellules: readonly unknown[];
  readonly resultat: ResultatDeDemande;
  readonly souhaits: readonly SouhaitDeLaFiche[];
  /** Which of them the points are told for. */
  readonly raconte: number;
  /** What cannot be read, in the applicant's words, then at its place. */
  readonly problemes: readonly string[];
  /** If only time passes; the first step is the date itself. */
  readonly trajectoire: readonly EtapeDeTrajectoire[];
}

export interface DonneesDesFiches {
  readonly grille: GrilleCompilee;
  readonly version: { readonly nom: string; readonly votee: DateLegale | null };
  readonly date: DateLegale;
  /** Where the delays come from: months between seniority and award, a column of the table, or nowhere. */
  readonly delais: { readonly genre: "mois" } | { readonly genre: "colonne"; readonly entete: string } | null;
}

/** Two texts, then four numbers. */
const LARGEURS = [36, 42, 7, 9.5, 9, 9.5];
const SOUHAITS_MONTRES = 5;
/** Points that a page of A4 leaves between its margins, and the width of a character: as src/documents/compose.ts has them. */
const PAGE = { largeur: 494, hauteur: 734 };
const LIGNE = 15;

/** One sheet, at its rank among those of the batch; `pris`: the names of the sheets before it. */
export const ficheDuDemandeur = (
  d: DonneesDesFiches,
  x: DemandeDeLaFiche,
  rang: number,
  pris: Set<string>,
): FeuilleDeDocument => ({ ...tientSurUnePage(d, x, rang), nom: nomDeFeuille(T.feuille(x.numero, rang), pris) });

/** How the document of so many sheets is called. */
export const nomDesFiches = T.nom;

/** What is left out, less and less needed, until the sheet holds on a page. */
const ALLEGEMENTS = [
  { graphique: true, horizons: 3, attenues: true, membres: true },
  { graphique: true, horizons: 1, attenues: true, membres: true },
  { graphique: false, horizons: 3, attenues: true, membres: true },
  { graphique: false, horizons: 1, attenues: true, membres: true },
  { graphique: false, horizons: 1, attenues: false, membres: true },
  { graphique: false, horizons: 1, attenues: false, membres: false },
] as const;
type Allegement = (typeof ALLEGEMENTS)[number];

function tientSurUnePage(d: DonneesDesFiches, x: DemandeDeLaFiche, rang: number): FeuilleDeDocument {
  let feuille = feuilleDe(d, x, rang, ALLEGEMENTS[0]);
  for (const a of ALLEGEMENTS.slice(1)) {
    if (tient(feuille)) break;
    feuille = feuilleDe(d, x, rang, a);
  }
  return feuille;
}

/** Height of the sheet, and what a page gives it once shrunk to its width: with the reserve that its page breaks keep. */
function tient(f: FeuilleDeDocument): boolean {
  const c = composeFeuille({ ...f, nom: "Fiche" });
  const lignes = Math.max(c.cellules.length, ...c.graphiques.map((g) => g.zone.ligne + g.zone.lignes), 0);
  let hauteur = 0;
  for (let i = 0; i < lignes; i++) hauteur += c.hauteurs.get(i) ?? LIGNE;
  const echelle = Math.min(1, PAGE.largeur / LARGEURS.reduce((s, l) => s + l * 5.25 + 3.75, 0));
  return hauteur <= (0.96 * PAGE.hauteur) / echelle - LIGNE;
}

const notesDe = (x: DemandeDeLaFiche): readonly number[] =>
  [...new Set(x.souhaits.flatMap((s) => (s.note === null ? [] : [s.note])))].sort((a, b) => a - b);

function feuilleDe(d: DonneesDesFiches, x: DemandeDeLaFiche, rang: number, a: Allegement): FeuilleDeDocument {
  const notes = notesDe(x);
  const { etat } = x.resultat;
  const version =
    d.version.votee === null ? T.versionNonVotee(d.version.nom) : T.versionVotee(d.version.nom, d.version.votee);
  const promesse = (manque: readonly string[]): Section => ({
    genre: "texte",
    titre: T.promesse,
    paragraphes: [T.aide, ...manque],
  });
  return {
    nom: T.feuille(x.numero, rang),
    titre: notes.length > 0 ? T.titre(notes) : etat === "hors-champ" ? T.titreHorsChamp : T.titreEnErreur,
    sousTitres: [T.demande(x.numero === "" ? T.sansNumero : x.numero, version, d.date)],
    largeurs: LARGEURS,
    impression: { orientation: "portrait", pied: T.pied },
    sections:
      etat === "note"
        ? [
            ...points(d, x, rang, a, notes.length > 1),
            ...aCorriger(x),
            ...positions(d, x, rang, a),
            ...temps(d, x, rang, a),
            refus(d),
            promesse([T.manque(absentesDe(d.grille, x.resultat))]),
          ]
        : etat === "hors-champ"
          ? [
              {
                genre: "texte",
                paragraphes: [x.resultat.nonRenseignes > 0 ? T.horsChampInconnu : T.horsChamp],
              },
              ...aCorriger(x),
              promesse([]),
            ]
          : [{ genre: "texte", paragraphes: [T.erreur] }, ...aCorriger(x), ...positions(d, x, rang, a), promesse([])],
  };
}

const aCorriger = (x: DemandeDeLaFiche): readonly Section[] =>
  x.problemes.length === 0 ? [] : [{ genre: "texte", titre: T.aCorriger, paragraphes: x.problemes }];

const nomDuSouhait = (s: SouhaitDeLaFiche): string =>
  [
    ...(s.commune === "" && s.typologie === "" ? [T.toutes] : [s.commune === "" ? T.sansLocalisation : s.commune]),
    ...(s.commune === "" && s.typologie === "" ? [] : [s.typologie === "" ? T.sansTypologie : s.typologie]),
  ].join(", ");

/** Each criterion that counts, those already counted elsewhere, subtotals and caps: the column adds up to the total. */
function points(
  { grille: g }: DonneesDesFiches,
  x: DemandeDeLaFiche,
  rang: number,
  a: Allegement,
  selonLeSouhait: boolean,
): readonly Section[] {
  const { resultat: r } = x;
  const trace = r.trace!;
  const regles = reglesEnClair(g, a.membres);
  const lignes: LigneDeDocument[] = [];
  let sansPoint = 0;
  let compte = 0;
  const nommes = g.blocs.filter((b) => b.nom !== "").length;
  /** The block being written, and its criteria that count. */
  let enCours: { readonly bloc: number; combien: number } | null = null;
  // A subtotal of a single line says nothing more than the line.
  const finisLeBloc = (): void => {
    if (enCours !== null && enCours.combien > 1 && nommes > 1)
      lignes.push({
        cellules: [T.sousTotal(g.blocs[enCours.bloc]!.nom), "", r.blocs[enCours.bloc]!],
        accent: "total",
      });
    compte += enCours?.combien ?? 0;
    enCours = null;
  };
  const ecrisCritere = (l: LigneDeFiche, c: number): void => {
    const { bloc } = g.criteres[c]!;
    if (enCours?.bloc !== bloc) finisLeBloc();
    enCours ??= { bloc, combien: 0 };
    const t = trace.criteres[c]!;
    const nom = dansLeDossier(l);
    if (t.motif === "retenu" && l.points !== 0) {
      lignes.push({ cellules: [nom, regles.compte(g.criteres[c]!, t), l.points] });
      enCours.combien++;
    } else if (estAilleurs(t) && t.resultat !== 0n) {
      if (a.attenues) lignes.push({ cellules: [nom, ailleurs(g, t), 0], accent: "attenue" });
    } else sansPoint++;
  };
  // In the order of the grid: the base, each block with its criteria and its bounds, the bounds of the total, the total.
  for (const l of ficheDePoints(g, x.cellules, r, undefined, "feuille"))
    switch (l.objet.genre) {
      case "base":
        lignes.push({ cellules: [dansLeDossier({ ...l, critere: l.critere || T.base }), l.explication, l.points] });
        break;
      case "critere":
        ecrisCritere(l, l.objet.critere);
        break;
      case "bornes-de-bloc":
        lignes.push({ cellules: [l.critere, l.explication, l.points] });
        break;
      case "bornes-du-total":
        finisLeBloc();
        lignes.push({ cellules: [l.critere, l.explication, l.points] });
        break;
      // Written last, below.
      case "total":
        finisLeBloc();
        break;
      case "sans-note":
        break;
      default:
        l.objet satisfies never;
    }
  const total: LigneDeDocument = { cellules: [T.total, compte === 0 ? T.aucunPoint : "", r.score!], accent: "total" };
  return [
    {
      genre: "tableau",
      titre: selonLeSouhait ? T.pointsDuSouhait(nomDuSouhait(x.souhaits[x.raconte]!)) : T.points,
      nom: `Fiche_${rang}_Points`,
      colonnes: [
        { cle: "situation", entete: T.situation, genre: "texte" },
        { cle: "compte", entete: T.compte, genre: "texte" },
        { cle: "points", entete: T.colonnePoints, genre: "points" },
      ],
      lignes: [...lignes, total],
      vide: "",
      notes: sansPoint === 0 ? [] : [T.autres(sansPoint)],
    },
  ];
}

/** The criterion and what the file says of it: a « Oui » says nothing more than the criterion. */
const dansLeDossier = (l: LigneDeFiche): string =>
  T.dossier(l.critere, l.donnee, !/^\d/.test(l.valeur) && lisOuiNon(l.valeur) === "oui" ? "" : l.valeur);

const estAilleurs = (t: TraceDeCritere): boolean => t.motif === "non-cumul" || t.motif === "exclusion";
const ailleurs = (g: GrilleCompilee, t: TraceDeCritere): string =>
  t.motif === "non-cumul" ? T.dejaCompte(g.criteres[t.cause!]!.nom) : T.exclu(g.blocs[t.cause!]!.nom);

/** Headers that a criterion needed and did not find: what the applicant can complete. */
export function absentesDe(g: GrilleCompilee, r: ResultatDeDemande): readonly string[] {
  const noms = new Map<string, string>();
  const ajoute = (entete: string): void => void noms.set(normaliseEntete(entete), entete);
  const trace = r.trace!;
  if (g.base !== null && trace.base !== null && !trace.base.connue) ajoute(g.colonnes[g.base.quantite.colonne]!.entete);
  trace.criteres.forEach((t, k) => {
    if (t.motif !== "non-renseigne") return;
    t.lignes.forEach((l, i) => {
      if (l.verite !== "inconnu") return;
      const ligne = g.criteres[k]!.lignes[i]!;
      for (const x of l.tests) for (const c of x.inconnues) ajoute(g.colonnes[c]!.entete);
      if (ligne.quantite !== null && l.quantite === null) ajoute(g.colonnes[ligne.quantite.colonne]!.entete);
    });
  });
  return [...noms.values()];
}

function positions({ delais }: DonneesDesFiches, x: DemandeDeLaFiche, rang: number, a: Allegement): readonly Section[] {
  const nom = `Fiche_${rang}_Positions`;
  const montres = x.souhaits.slice(0, SOUHAITS_MONTRES);
  const parmi = ({ groupe: p, note: sienne }: SouhaitDeLaFiche): string =>
    [
      sienne === null ? T.parmiSansNote(p.effectif) : T.parmiTexte(p.effectif, p.devancees < 0 ? null : p.devancees),
      ...(delais === null
        ? []
        : [
            p.delaiMoyen === null
              ? T.sansDelai
              : delais.genre === "mois"
                ? T.delaiDit(p.delaiMoyen, p.delais)
                : T.delaiDeColonne(delais.entete, p.delaiMoyen, p.delais),
          ]),
    ].join(" ");
  const note = (s: SouhaitDeLaFiche): number | string =>
    s.note ?? (s.etat === "hors-champ" ? T.souhaitHorsChamp : T.souhaitEnErreur);
  const comparables = montres.filter((s) => s.note !== null && s.groupe.effectif > 1);
  return [
    {
      genre: "tableau",
      titre: T.situe,
      nom,
      colonnes: [
        { cle: "souhait", entete: T.souhait, genre: "texte" },
        { cle: "parmi", entete: T.parmi, genre: "texte" },
        { cle: "note", entete: T.note, genre: "points" },
        { cle: "minimum", entete: T.minimum, genre: "points" },
        { cle: "mediane", entete: T.mediane, genre: "points" },
        { cle: "maximum", entete: T.maximum, genre: "points" },
      ],
      lignes: montres.map((s) => ({
        cellules: [nomDuSouhait(s), parmi(s), note(s), s.groupe.minimum, s.groupe.mediane, s.groupe.maximum],
      })),
      vide: "",
      notes: [
        T.semblables,
        ...(x.souhaits.length > montres.length ? [T.autresSouhaits(x.souhaits.length - montres.length)] : []),
      ],
    },
    ...(a.graphique && comparables.length > 0
      ? [
          {
            genre: "graphique",
            titre: T.graphique,
            forme: "barres",
            tableau: nom,
            categories: "souhait",
            series: ["note", "mediane", "maximum"],
            hauteur: 3 + 2 * montres.length,
            description: T.description,
          } as const,
        ]
      : []),
  ];
}

function temps(
  { grille }: DonneesDesFiches,
  { trajectoire }: DemandeDeLaFiche,
  rang: number,
  a: Allegement,
): readonly Section[] {
  const bouge = (e: EtapeDeTrajectoire): boolean => e.changements.length > 0 || e.resultat.etat !== "note";
  if (!trajectoire.some(bouge)) return [{ genre: "texte", titre: T.temps, paragraphes: [T.memeNote] }];
  const changent = trajectoire.slice(1).filter(bouge);
  return [
    {
      genre: "tableau",
      titre: T.temps,
      nom: `Fiche_${rang}_Temps`,
      colonnes: [
        { cle: "dans", entete: T.dans, genre: "texte" },
        { cle: "change", entete: T.change, genre: "texte" },
        { cle: "note", entete: T.noteSeule, genre: "points" },
      ],
      lignes: changent.slice(0, a.horizons).map((e) => ({
        cellules: [
          T.horizon(e.mois, e.date),
          e.changements.length === 0 ? "" : ecrisLesChangements(grille, e.changements),
          e.resultat.score ?? T.pasDeNote,
        ],
      })),
      vide: "",
      notes: [T.tempsSeul(changent[a.horizons]?.mois ?? null)],
    },
  ];
}

function refus({ grille }: DonneesDesFiches): Section {
  const regles = reglesEnClair(grille).refus();
  return { genre: "texte", titre: T.refus, paragraphes: regles.length === 0 ? [T.sansRefus] : regles };
}
