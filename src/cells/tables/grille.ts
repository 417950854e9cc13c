/**
 * Reads a `Grille` range: finds its header row, matches the columns in any order, drops blanks and titles.
 * It decides nothing about the meaning of a cell; `compileGrille` (domaine/cotation) does.
 * In a grid range 0 is a blank everywhere but in Points, because Excel on Windows sends 0 for an empty cell.
 */
import { erreurDe, estBlanc, estVide, lisTexte, nomsProches, normaliseEntete } from "../../domaine/commun";
import {
  COLONNES_DE_GRILLE,
  ENTETES_DE_GRILLE,
  problemeDeCotation,
  type ColonneDeGrille,
  type GrilleLue,
  type LigneDeGrille,
  type ProblemeDeCotation,
} from "../../domaine/cotation";

const PLAGE = "Grille";
const PREMIERES_LIGNES = 10;

const PAR_FORME = new Map<string, ColonneDeGrille>(
  COLONNES_DE_GRILLE.map((c) => [normaliseEntete(ENTETES_DE_GRILLE[c]), c]),
);
PAR_FORME.set("groupe", "nonCumul");
PAR_FORME.set("noncumul", "nonCumul");
const CONNUS = [...Object.values(ENTETES_DE_GRILLE), "Groupe"];
const HORS_CONTRAT = /^(donnee|condition)(\d+)$/;

const formeDe = (cellule: unknown): string => (erreurDe(cellule) === null ? normaliseEntete(lisTexte(cellule)) : "");

function ligneDEntete(plage: readonly (readonly unknown[])[]): number {
  for (let i = 0; i < Math.min(PREMIERES_LIGNES, plage.length); i++) {
    const formes = new Set(plage[i]!.map(formeDe));
    if (formes.has("donnee") && formes.has("points")) return i;
  }
  return -1;
}

/**
 * The row that looks most like a header, to say what is missing in it. A rule is not one: a `plafond` line names a header
 * too, but carries a number, or little else that looks like a header.
 */
function sansEntete(plage: readonly (readonly unknown[])[]): ProblemeDeCotation {
  let meilleure: { ligne: number; note: number; lus: string[] } = { ligne: 0, note: 0, lus: [] };
  for (let i = 0; i < Math.min(PREMIERES_LIGNES, plage.length); i++) {
    const lus = plage[i]!.map(lisTexte).filter((t) => t !== "");
    const connus = lus.filter((t) => PAR_FORME.has(normaliseEntete(t)));
    const nombres = plage[i]!.some((c) => typeof c === "number" && c !== 0);
    if (
      nombres ||
      (connus.length < 2 && !connus.some((t) => ["donnee", "points"].includes(PAR_FORME.get(normaliseEntete(t))!)))
    )
      continue;
    const note = connus.length * 2 + lus.filter((t) => nomsProches(t, CONNUS, 1).length > 0).length;
    if (note > meilleure.note) meilleure = { ligne: i + 1, note, lus };
  }
  if (meilleure.note < 2) return problemeDeCotation("grille-sans-entete", { plage: PLAGE }, {});
  const formes = new Set(meilleure.lus.map(normaliseEntete));
  const manquants = ["Donnée", "Points"].filter((t) => !formes.has(normaliseEntete(t)));
  const proches = manquants.flatMap((m) =>
    nomsProches(
      m,
      meilleure.lus.filter((t) => !PAR_FORME.has(normaliseEntete(t))),
      1,
    ),
  );
  return problemeDeCotation(
    "grille-entete-incomplet",
    { plage: PLAGE, ligne: meilleure.ligne },
    { manquants, proches },
  );
}

const VIDE: Omit<GrilleLue, "problemes"> = { ligneEntete: 0, colonnes: {}, lignes: [], titres: [], mentions: [] };

/** Decodes a grid range. Rows and columns are 1-based in the range received; every defect is collected. */
export function lireGrille(plage: readonly (readonly unknown[])[]): GrilleLue {
  if (!plage.some((l) => l.some((c) => !estBlanc(c))))
    return { ...VIDE, problemes: [problemeDeCotation("grille-vide", { plage: PLAGE }, {})] };
  const rangEntete = ligneDEntete(plage);
  if (rangEntete < 0) return { ...VIDE, problemes: [sansEntete(plage)] };

  const problemes: ProblemeDeCotation[] = [];
  const mentions: ProblemeDeCotation[] = [];
  const colonnes: Partial<Record<ColonneDeGrille, { colonne: number; entete: string }>> = {};
  const refusees: { colonne: number; entete: string }[] = [];
  plage[rangEntete]!.forEach((cellule, j) => {
    const ou = { plage: PLAGE, ligne: rangEntete + 1, colonne: j + 1 };
    const erreur = erreurDe(cellule);
    if (erreur !== null) {
      problemes.push(problemeDeCotation("grille-cellule-en-erreur", ou, { lu: erreur }));
      return;
    }
    const entete = lisTexte(cellule);
    if (entete === "") return;
    const colonne = PAR_FORME.get(normaliseEntete(entete));
    if (colonne === undefined) {
      if (HORS_CONTRAT.test(normaliseEntete(entete))) refusees.push({ colonne: j, entete });
      else
        mentions.push(
          problemeDeCotation("grille-entete-inconnu", { ...ou, entete }, { proches: nomsProches(entete, CONNUS) }),
        );
      return;
    }
    const deja = colonnes[colonne];
    if (deja !== undefined)
      problemes.push(problemeDeCotation("grille-entete-double", { ...ou, entete }, { premiere: deja.colonne }));
    else colonnes[colonne] = { colonne: j + 1, entete };
  });

  const lignes: LigneDeGrille[] = [];
  const titres: number[] = [];
  const presentes = COLONNES_DE_GRILLE.filter((c) => colonnes[c] !== undefined);
  for (let i = rangEntete + 1; i < plage.length; i++) {
    const cellules: Partial<Record<ColonneDeGrille, unknown>> = {};
    let fautive = false;
    for (const c of presentes) {
      const place = colonnes[c]!;
      const brut = plage[i]![place.colonne - 1];
      const erreur = erreurDe(brut);
      if (erreur !== null) {
        fautive = true;
        problemes.push(
          problemeDeCotation(
            "grille-cellule-en-erreur",
            { plage: PLAGE, ligne: i + 1, colonne: place.colonne, entete: place.entete },
            { lu: erreur },
          ),
        );
      } else if (c === "points" ? !estVide(brut) : !estBlanc(brut)) cellules[c] = brut;
    }
    for (const r of refusees)
      if (!estBlanc(plage[i]![r.colonne]))
        problemes.push(
          problemeDeCotation(
            "grille-trop-de-conditions",
            {
              plage: PLAGE,
              ligne: i + 1,
              colonne: r.colonne + 1,
              entete: r.entete,
            },
            {},
          ),
        );
    const cles = Object.keys(cellules) as ColonneDeGrille[];
    if (cles.length === 0 && !fautive) continue;
    if (cles.length > 1 && cles.every((c) => PAR_FORME.get(formeDe(cellules[c])) === c)) {
      problemes.push(
        problemeDeCotation(
          "grille-entete-repete",
          { plage: PLAGE, ligne: i + 1 },
          { lu: lisTexte(cellules[cles[0]!]) },
        ),
      );
      continue;
    }
    const pointsNuls = cellules.points === undefined || cellules.points === 0;
    const regle = cellules.type !== undefined || cles.some((c) => c.startsWith("donnee") || c.startsWith("condition"));
    if (!fautive && pointsNuls && !regle) {
      // Points of 0 alone: a blank line as Excel on Windows sends it.
      const reste = cles.filter((c) => c !== "points");
      const soupcon = reste.find((c) => c !== "bloc" && c !== "critere");
      if (soupcon !== undefined)
        problemes.push(
          problemeDeCotation(
            "grille-titre-avec-reglage",
            { plage: PLAGE, ligne: i + 1, colonne: colonnes[soupcon]!.colonne, entete: colonnes[soupcon]!.entete },
            { lu: lisTexte(cellules[soupcon]) },
          ),
        );
      else if (reste.length > 0) titres.push(i + 1);
      continue;
    }
    lignes.push({ ligne: i + 1, cellules, fautive });
  }
  for (const t of titres)
    mentions.push(
      problemeDeCotation(
        "grille-titre",
        { plage: PLAGE, ligne: t },
        {
          lu: plage[t - 1]!.map(lisTexte).find((x) => x !== "") ?? "",
        },
      ),
    );
  if (lignes.length === 0 && problemes.length === 0)
    problemes.push(problemeDeCotation("grille-sans-ligne", { plage: PLAGE, ligne: rangEntete + 1 }, {}));
  return { ligneEntete: rangEntete + 1, colonnes, lignes, titres, mentions, problemes };
}
