/** Une grille dans un classeur ou un CSV, compilée devant les en-têtes des demandes ; et son programme. */
import { readFile } from "node:fs/promises";
import { lireGrille } from "../cells";
import { normaliseEntete, type DateLegale } from "../domaine/commun";
import { compileGrille, type Colonne, type GrilleCompilee } from "../domaine/cotation";
import { cellulesDeTable, lisClasseur, lisCsv } from "../fichiers";
import { phraseDeFichier, PHRASES_DE_LA_BASE as P, RAISONS_DE_LA_BASE } from "../messages";
import { enProgramme, type Programme, type Raison } from "../sql";

/** Ce qui empêche de noter, déjà dit. */
export class Refuse extends Error {}

export async function octetsDe(chemin: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(chemin));
  } catch {
    throw new Refuse(P.fichierAbsent(chemin));
  }
}

/** Les plages d'un fichier qui pourraient être ce que l'on cherche : les tables de ce nom d'abord, puis chaque feuille. */
export async function plagesDe(chemin: string, nom: string): Promise<readonly (readonly (readonly unknown[])[])[]> {
  const octets = await octetsDe(chemin);
  if (/\.csv$/i.test(chemin)) {
    const csv = lisCsv(octets);
    if (!csv.ok) throw new Refuse(P.illisible(chemin, phraseDeFichier(csv.probleme)));
    return [csv.valeur.lignes];
  }
  const classeur = await lisClasseur(octets);
  if (!classeur.ok) throw new Refuse(P.illisible(chemin, phraseDeFichier(classeur.probleme)));
  const { feuilles } = classeur.valeur;
  const tables = feuilles.flatMap((f) =>
    f.tables.filter((t) => normaliseEntete(t.nom).startsWith(normaliseEntete(nom))).map((t) => cellulesDeTable(f, t)),
  );
  const nommees = feuilles.filter((f) => normaliseEntete(f.nom) === normaliseEntete(nom));
  return [...tables, ...[...nommees, ...feuilles].map((f) => f.cellules)];
}

export async function lisLaGrille(chemin: string): Promise<ReturnType<typeof lireGrille>> {
  for (const plage of await plagesDe(chemin, "Grille")) {
    const lue = lireGrille(plage);
    if (lue.ligneEntete > 0) return lue;
  }
  throw new Refuse(P.sansGrille(chemin));
}

export function compile(
  chemin: string,
  lue: ReturnType<typeof lireGrille>,
  entetes: readonly string[] | null,
  date: DateLegale | null,
): GrilleCompilee {
  const { grille, problemes } = compileGrille(lue, entetes);
  if (grille === null) throw new Refuse(P.grilleRefusee(chemin, [...lue.problemes, ...problemes]));
  if (date === null && grille.compteLeTemps !== null) throw new Refuse(P.sansDate(grille.compteLeTemps));
  return grille;
}

const raison: Raison = (code, ou) => {
  const [avant, apres] = RAISONS_DE_LA_BASE[code](ou);
  return { avant, apres };
};

/** La grille lit aussi la date qui départage les notes égales. */
function avecAnciennete(g: GrilleCompilee, indice: number | null, entetes: readonly string[]): GrilleCompilee {
  if (indice === null || g.colonnes.some((k) => k.indice === indice)) return g;
  const colonne: Colonne = {
    indice,
    entete: entetes[indice]!,
    pourcent: false,
    numeroUnique: false,
    siVideNombre: null,
    siVideOuiNon: null,
    sentinelles: [],
    equivalences: [],
    formes: [],
    lignes: [],
    lectures: ["date"],
  };
  return { ...g, colonnes: [...g.colonnes, colonne] };
}

export function programmeDe(
  g: GrilleCompilee,
  o: {
    readonly entetes: readonly string[];
    /** Le nom de chaque colonne dans la table. */
    readonly colonnes: readonly string[];
    readonly numero: string;
    readonly date: DateLegale | null;
    readonly anciennete: string | null;
    readonly commentaire: readonly string[];
    /** Combien de valeurs distinctes une colonne paraît avoir. */
    readonly valeurs?: (indice: number) => number | null;
  },
): Programme {
  const indice =
    o.anciennete === null ? null : o.entetes.findIndex((e) => normaliseEntete(e) === normaliseEntete(o.anciennete!));
  if (indice === -1) throw new Refuse(P.ancienneteInconnue(o.anciennete!));
  const p = enProgramme(avecAnciennete(g, indice, o.entetes), {
    colonnes: o.colonnes,
    numero: o.numero,
    date: o.date,
    raison,
    anciennete: indice,
    entete: o.commentaire,
    ...(o.valeurs === undefined ? {} : { valeurs: o.valeurs }),
  });
  if ("programme" in p) return p.programme;
  throw new Refuse(p.map((r) => P.refus(r.genre, r.ligne)).join("\n"));
}
