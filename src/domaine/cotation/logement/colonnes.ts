/**
 * Le logement à côté de chaque demande : ses colonnes (« Logement : Typologie »), le taux d'effort qu'il demanderait, et les lignes de la
 * grille qu'on ne peut pas lire faute de savoir.
 */
import {
  arrondiDemiHaut,
  compare,
  divise,
  enNombre,
  erreurDe,
  estBlanc,
  estNonRenseigne,
  fois,
  lisNombre,
  lisTexte,
  nomsProches,
  normalise,
  normaliseEntete,
  ratio,
  signe,
  type Ratio,
} from "../../commun";
import { colonnesDeLaGrille, compileGrille, formesDEntetes, PREFIXE_DU_LOGEMENT, estDuLogement } from "../compilation";
import type { GrilleCompilee, GrilleLue, LigneDeGrille } from "../types";
import type { ProblemeDeCotation } from "../problemes";

export const TAUX_D_EFFORT = "Taux d'effort";
const LOYER = "loyer";
const RESSOURCES = "ressourcesmensuelles";
/** Ce qu'une cellule que l'on ne connaît pas vaut à côté d'une demande. */
export const INCONNU = "NC";

/** Pourquoi des lignes de la grille ne s'appliquent pas, dit une fois par colonne. */
export interface LignesEcartees {
  readonly raison: "vide" | "absente" | "erreur" | "illisible" | "sans-ressources" | "inconnue";
  /** La colonne, telle que la grille la cite. */
  readonly entete: string;
  readonly lu: string;
  readonly proches: readonly string[];
  /** Rangs des lignes de la grille. */
  readonly lignes: readonly number[];
}

export interface LogementPret {
  /** Pour la note : la grille, sans les lignes `champ` qui lisent le logement. */
  readonly pourLaNote: GrilleCompilee | null;
  /** Pour l'admissibilité : toutes les lignes `champ` de la grille entière qui s'appliquent. */
  readonly pourLeChamp: GrilleCompilee | null;
  readonly problemes: readonly ProblemeDeCotation[];
  readonly ecartees: readonly LignesEcartees[];
  /** Un critère, ou une base, lit le logement : ce que l'on trie n'est pas la cotation, qui est uniforme (R441-2-10, 11°). */
  readonly rapprochement: boolean;
  /** Une ligne qui s'applique lit le taux d'effort calculé. */
  readonly tauxDEffort: boolean;
  /** Une demande, le logement à côté d'elle. */
  readonly cellules: (demande: readonly unknown[]) => readonly unknown[];
}

const estUnChamp = (l: LigneDeGrille): boolean =>
  typeof l.cellules.type === "string" && normalise(l.cellules.type) === "champ";
const sansLignes = (lue: GrilleLue, ecarte: (l: LigneDeGrille) => boolean): GrilleLue => ({
  ...lue,
  lignes: lue.lignes.filter((l) => !ecarte(l)),
});

/** Un nombre jusqu'à 150 % ; au-delà, un texte avec son « % », qu'un nombre laisserait se lire de deux façons. */
function enTaux(r: Ratio): unknown {
  if (compare(r, ratio(3, 2)) <= 0) return enNombre(r);
  const dixMilliemes = arrondiDemiHaut(fois(r, ratio(1_000_000)));
  return `${String(enNombre(ratio(dixMilliemes, 10_000))).replace(".", ",")} %`;
}

interface Loyer {
  readonly valeur: Ratio | null;
  readonly raison: LignesEcartees["raison"] | null;
  readonly lu: string;
}

function loyerDe(entetes: readonly unknown[], logement: readonly unknown[]): Loyer {
  const j = formesDEntetes(entetes).indexOf(LOYER);
  const brut = j < 0 ? undefined : logement[j];
  const erreur = erreurDe(brut);
  const lu = erreur ?? lisTexte(brut);
  if (j < 0) return { valeur: null, raison: "absente", lu };
  if (erreur !== null) return { valeur: null, raison: "erreur", lu };
  if (estBlanc(brut) || estNonRenseigne(brut)) return { valeur: null, raison: "vide", lu };
  const n = lisNombre(brut);
  return typeof n === "string" || n.pourcent || signe(n.exact) <= 0
    ? { valeur: null, raison: "illisible", lu }
    : { valeur: n.exact, raison: null, lu };
}

/** Le taux d'effort d'une demande ; « NC » sans ressources connues. Une cellule illisible passe telle quelle : elle se dira à sa place. */
function tauxDe(loyer: Ratio, brut: unknown): unknown {
  if (erreurDe(brut) !== null) return brut;
  const n = lisNombre(brut);
  if (n === "autre") return brut;
  return n === "inconnu" || n.pourcent || signe(n.exact) <= 0 ? INCONNU : enTaux(divise(loyer, n.exact));
}

/** Le logement posé à côté des demandes, et la grille compilée avec ses colonnes. `sansCritere` : une grille de seules lignes `champ` suffit. */
export function prepareLeLogement(
  lue: GrilleLue,
  entetes: readonly unknown[],
  entetesDuLogement: readonly unknown[],
  logement: readonly unknown[],
  sansCritere: boolean,
): LogementPret {
  const tauxForme = normaliseEntete(PREFIXE_DU_LOGEMENT + TAUX_D_EFFORT);
  const donnees = formesDEntetes(entetes);
  const siennes = formesDEntetes(entetesDuLogement).flatMap((forme, j) =>
    forme === "" || normaliseEntete(PREFIXE_DU_LOGEMENT) + forme === tauxForme
      ? []
      : [{ entete: PREFIXE_DU_LOGEMENT + lisTexte(entetesDuLogement[j]), brut: logement[j] }],
  );
  const loyer = loyerDe(entetesDuLogement, logement);
  const ressources = donnees.indexOf(RESSOURCES);
  const citees = colonnesDeLaGrille(lue, [
    ...entetes,
    ...siennes.map((c) => c.entete),
    PREFIXE_DU_LOGEMENT + TAUX_D_EFFORT,
  ]);
  const champs = new Set(lue.lignes.filter(estUnChamp).map((l) => l.ligne));

  const ecartees: LignesEcartees[] = [];
  const absentes: string[] = [];
  const rien = { lu: "", proches: [] } as const;
  for (const { entete, numero, lignes } of citees) {
    const forme = normaliseEntete(entete);
    if (forme === tauxForme) {
      if (loyer.raison !== null) ecartees.push({ ...rien, raison: loyer.raison, entete, lu: loyer.lu, lignes });
      else if (ressources < 0) ecartees.push({ ...rien, raison: "sans-ressources", entete, lignes });
    } else if (estDuLogement(entete)) {
      if (numero === null) {
        absentes.push(entete);
        const proches = nomsProches(
          entete,
          siennes.map((c) => c.entete),
        );
        ecartees.push({ ...rien, raison: "absente", entete, proches, lignes });
        continue;
      }
      const colonne = siennes[numero - 1 - entetes.length];
      // Une colonne des demandes porte ce nom : c'est elle qui se lit, demande par demande.
      if (colonne === undefined) continue;
      const { brut } = colonne;
      const erreur = erreurDe(brut);
      if (erreur !== null) ecartees.push({ ...rien, raison: "erreur", entete, lu: erreur, lignes });
      else if (estBlanc(brut) || estNonRenseigne(brut)) ecartees.push({ ...rien, raison: "vide", entete, lignes });
    } else if (numero === null) {
      // Une colonne que personne n'a : sur une ligne `champ`, elle se dit et le reste se calcule ; ailleurs, la grille ne se compile pas.
      const siens = lignes.filter((l) => champs.has(l));
      if (siens.length > 0)
        ecartees.push({
          ...rien,
          raison: "inconnue",
          entete,
          proches: nomsProches(entete, entetes.map(lisTexte)),
          lignes: siens,
        });
    }
  }
  const sansEffet = new Set(ecartees.flatMap((e) => e.lignes).filter((l) => champs.has(l)));
  const applicable = sansLignes(lue, (l) => sansEffet.has(l.ligne));
  const lisentLeLogement = new Set(citees.flatMap((c) => (estDuLogement(c.entete) ? c.lignes : [])));

  const complets = [...entetes, ...siennes.map((c) => c.entete), PREFIXE_DU_LOGEMENT + TAUX_D_EFFORT, ...absentes];
  const champ = compileGrille(applicable, complets, { logement: true, sansCritere });
  const note = compileGrille(
    sansLignes(applicable, (l) => estUnChamp(l) && l.cellules.bloc === undefined && lisentLeLogement.has(l.ligne)),
    complets,
    { logement: true, sansCritere },
  );
  const connues = siennes.map(({ brut }) =>
    erreurDe(brut) !== null || estBlanc(brut) || estNonRenseigne(brut) ? INCONNU : brut,
  );
  const vides = absentes.map(() => INCONNU);
  const directives = new Set(
    lue.lignes
      .filter(
        (l) => l.cellules.type !== undefined && !["", "critere", "base"].includes(normalise(lisTexte(l.cellules.type))),
      )
      .map((l) => l.ligne),
  );
  const quiEcarte = new Set(ecartees.flatMap((e) => e.lignes));
  return {
    pourLaNote: note.grille,
    pourLeChamp: champ.grille,
    problemes: champ.problemes,
    ecartees,
    rapprochement: [...lisentLeLogement].some((l) => !directives.has(l)),
    tauxDEffort: citees.some((c) => normaliseEntete(c.entete) === tauxForme && c.lignes.some((l) => !quiEcarte.has(l))),
    cellules: (demande) => [
      ...entetes.map((_, j) => demande[j]),
      ...connues,
      loyer.valeur === null || ressources < 0 ? INCONNU : tauxDe(loyer.valeur, demande[ressources]),
      ...vides,
    ],
  };
}
