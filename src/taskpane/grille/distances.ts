/** The distances of the applications, from the table of coordinates: what is known, what is not and where, what the table already holds. Pure. */
import { lisCoordonnees } from "../../cells";
import { erreurDe, estBlanc, estNonRenseigne, estVide, lisTexte, situe, type Lieu } from "../../domaine/commun";
import { COMMUNES_DU_TRAJET, distanceDe, TRAJETS, type TrajetDeDemande } from "../../domaine/cotation";
import { DISTANCE_NON_CONNUE, DISTANCES as T, ENTETES_DE_TRAJET, phraseDeTableau, prochesParmi } from "../../messages";
import { type Zone } from "../../excel";
import { donneesDe, origineDe, zoneDe, zoneDuLieu } from "../controles/constats";
import { type TableLue } from "../coquille/etat";
import { rangDe } from "./papiers-commun";
import { DEMANDE } from "./papiers-loges";

export interface ColonneDeDistance {
  readonly trajet: TrajetDeDemande;
  readonly entete: string;
  /** One an application; a blank line stays blank. */
  readonly valeurs: readonly (number | string)[];
  readonly connues: number;
  readonly nonRenseignees: number;
  /** How many cells of the table no longer follow; « absente »: no such column yet. */
  readonly ecrite: "absente" | number;
  /** A line of the grid names it. */
  readonly lue: boolean;
}

export interface ExamenDesDistances {
  readonly colonnes: readonly ColonneDeDistance[];
  readonly sansPosition: readonly { readonly phrase: string; readonly zone: Zone | null }[];
  readonly defauts: readonly { readonly phrase: string; readonly zone: Zone | null }[];
}

const ecritCommune = (c: unknown): string => erreurDe(c) ?? (estBlanc(c) || estNonRenseigne(c) ? "" : lisTexte(c));

export function examineLesDistances(demandes: TableLue, coordonnees: TableLue, grille: TableLue): ExamenDesDistances {
  const c = donneesDe(coordonnees);
  const lues = lisCoordonnees([c.entetes], c.lignes, { origine: origineDe(coordonnees) });
  const proches = prochesParmi(lues.communes);
  const { lignes } = donneesDe(demandes);
  const origine = origineDe(demandes);
  const sansPosition = new Map<
    string,
    { readonly s: { readonly commune: string; readonly deuxFois: boolean }; readonly ous: Map<string, Lieu> }
  >();
  const citees = new Set(grille.bloc.valeurs.flat().filter((x) => typeof x === "string"));
  const colonnes = TRAJETS.flatMap((trajet): ColonneDeDistance[] => {
    const entetes = COMMUNES_DU_TRAJET[trajet].map(DEMANDE);
    const [de, vers] = entetes.map((e) => rangDe(demandes, e)) as [number, number];
    if (de < 0 || vers < 0) return [];
    const entete = ENTETES_DE_TRAJET[trajet];
    const rang = rangDe(demandes, entete);
    let connues = 0;
    let nonRenseignees = 0;
    let differentes = 0;
    const valeurs = lignes.map((l, i) => {
      if (l.every(estBlanc)) return "";
      const communes = [ecritCommune(l[de]), ecritCommune(l[vers])] as const;
      const d = distanceDe(lues.positions, ...communes);
      if (d.km !== null) connues++;
      else if (d.sansPosition.length === 0) nonRenseignees++;
      else
        for (const s of d.sansPosition) {
          const deja = sansPosition.get(s.commune) ?? { s, ous: new Map<string, Lieu>() };
          const e = entetes[s.commune === communes[0] ? 0 : 1]!;
          deja.ous.set(`${i}|${e}`, situe({ ligne: i + 1, entete: e }, origine));
          sansPosition.set(s.commune, deja);
        }
      const valeur = d.km ?? DISTANCE_NON_CONNUE;
      if (rang >= 0 && (estVide(l[rang]) || l[rang] !== valeur)) differentes++;
      return valeur;
    });
    return [
      {
        trajet,
        entete,
        valeurs,
        connues,
        nonRenseignees,
        ecrite: rang < 0 ? "absente" : differentes,
        lue: [...citees].some((x) => x.includes(entete)),
      },
    ];
  });
  return {
    colonnes,
    sansPosition: [...sansPosition.values()].map(({ s, ous }) => {
      const lieux = [...ous.values()];
      const [cle] = ous.keys();
      const [i, e] = cle!.split("|") as [string, string];
      return { phrase: T.commune(s, proches, lieux), zone: zoneDe(demandes, Number(i) + 1, e) };
    }),
    defauts: lues.problemes.map((p) => ({ phrase: phraseDeTableau(p), zone: zoneDuLieu({ coordonnees }, p.ou) })),
  };
}
