/** A common core: a grid whose lines may carry `Points minimum`, `Points maximum` and `Facultatif`. */
import { compare, erreurDe, estBlanc, lisOuiNon, lisTexte, normaliseEntete, type Ratio } from "../../domaine/commun";
import {
  nombreEcrit,
  problemeDeCotation,
  texteDeCondition,
  type LatitudeDuSocle,
  type ProblemeDeCotation,
  type SocleLu,
} from "../../domaine/cotation";
import { enPlage } from "../plage";
import { lireGrille } from "./grille";

export interface SocleEtProblemes extends SocleLu {
  /** What keeps a line from being judged: the others are. */
  readonly problemes: readonly ProblemeDeCotation[];
}

const PLAGE = "Socle";
const BORNES = { pointsminimum: "minimum", pointsmaximum: "maximum" } as const;

export function lireSocle(valeur: unknown): SocleEtProblemes {
  const plage = enPlage(valeur);
  const lue = lireGrille(plage);
  const latitudes = new Map<number, LatitudeDuSocle>();
  const illisibles = new Set<number>();
  const problemes: ProblemeDeCotation[] = [];
  const entetes = lue.ligneEntete === 0 ? [] : plage[lue.ligneEntete - 1]!;
  const formes = entetes.map((e) => (erreurDe(e) === null ? normaliseEntete(lisTexte(e)) : ""));
  const place = (forme: string): number => formes.indexOf(forme);
  if (![...Object.keys(BORNES), "facultatif"].some((f) => place(f) >= 0))
    return { lue, latitudes, illisibles, problemes };

  const lignes = lue.lignes.map((l) => {
    const lieu = (j: number) => ({ plage: PLAGE, ligne: l.ligne, colonne: j + 1, entete: lisTexte(entetes[j]) });
    const bornes: { minimum: Ratio | null; maximum: Ratio | null } = { minimum: null, maximum: null };
    let premiere: unknown;
    for (const [forme, cle] of Object.entries(BORNES)) {
      const j = place(forme);
      const brut = j < 0 ? undefined : plage[l.ligne - 1]![j];
      if (estBlanc(brut)) continue;
      const texte = texteDeCondition(brut);
      const n = erreurDe(brut) === null ? nombreEcrit(/^\s*[×xX✕✖*]\s*(.*)$/u.exec(texte)?.[1] ?? texte) : null;
      if (n === null || n.pourcent) {
        illisibles.add(l.ligne);
        problemes.push(problemeDeCotation("socle-borne", lieu(j), { lu: erreurDe(brut) ?? texte }));
      } else {
        bornes[cle] = n.valeur;
        premiere ??= brut;
      }
    }
    const { minimum, maximum } = bornes;
    if (minimum !== null && maximum !== null && compare(minimum, maximum) > 0) {
      illisibles.add(l.ligne);
      problemes.push(problemeDeCotation("socle-bornes-inversees", lieu(place("pointsmaximum")), {}));
    }
    const j = place("facultatif");
    const reponse = j < 0 ? "inconnu" : lisOuiNon(plage[l.ligne - 1]![j]);
    if (reponse === "autre") {
      illisibles.add(l.ligne);
      problemes.push(
        problemeDeCotation("socle-facultatif", lieu(j), {
          lu: erreurDe(plage[l.ligne - 1]![j]) ?? lisTexte(plage[l.ligne - 1]![j]),
        }),
      );
    }
    latitudes.set(l.ligne, { minimum, maximum, facultatif: reponse === "oui" });
    // Bounds stand for the points that the core leaves open.
    return premiere !== undefined && estBlanc(l.cellules.points)
      ? { ...l, cellules: { ...l.cellules, points: premiere } }
      : l;
  });
  const mentions = lue.mentions.filter(
    (m) => m.code !== "grille-entete-inconnu" || !(normaliseEntete(m.ou.entete ?? "") in { ...BORNES, facultatif: 1 }),
  );
  return { lue: { ...lue, lignes, mentions }, latitudes, illisibles, problemes };
}
