/** Le jour de chaque échéance, lu dans le droit de ce jour, et ce que les conventions d'une année supposent. */
import { type DateLegale, serieDe } from "../commun";
import { type IdDeRegle, valeurEnVigueur } from "../droit";
import { cleDuNom } from "./cles";
import { type LigneDEcheance, type ObjetDEcheance, valeurLue } from "./situation";
import { anneeDe } from "./temps";

export const REGLE_DE_L_OBJET: Readonly<Record<ObjetDEcheance, IdDeRegle>> = {
  prevision: "FLX-2802P",
  bilan: "FLX-2802B",
  cil: "FLX-3103",
  "hors-qpv-06": "ATT-REP",
  "hors-qpv-12": "ATT-REP",
};

export interface Terme {
  /** Le jour écrit dans le texte (28 février), ou le dernier jour du délai (15 juillet). */
  readonly le: DateLegale;
  /** « avant le » : le jour même est à justifier. */
  readonly avant: boolean;
  /** Rien ne peut être reçu avant ce jour. */
  readonly auPlusTot: DateLegale | null;
  readonly anneeDEcheance: boolean;
}

export function termeDe(objet: ObjetDEcheance, annee: number, recu: DateLegale | null): Terme | null {
  const jour = (a: number, m: number, j: number): DateLegale => serieDe(a, m, j)!;
  const regle = REGLE_DE_L_OBJET[objet];
  if (objet === "hors-qpv-06" || objet === "hors-qpv-12") {
    const arrete = objet === "hors-qpv-06" ? jour(annee, 6, 30) : jour(annee, 12, 31);
    const v = valeurEnVigueur(regle, arrete);
    if (v.etat !== "en-vigueur" || v.parametre.valeur.genre !== "seuil") return null;
    return { le: arrete + Number(v.parametre.valeur.nombre.n), avant: false, auPlusTot: arrete, anneeDEcheance: false };
  }
  const anneeDEcheance = objet !== "prevision" && recu !== null && anneeDe(recu) <= annee;
  const an = objet === "prevision" || anneeDEcheance ? annee : annee + 1;
  const v = valeurEnVigueur(regle, jour(an, 2, 28));
  if (v.etat !== "en-vigueur" || v.parametre.valeur.genre !== "avant-le") return null;
  return {
    le: jour(an, v.parametre.valeur.mois, v.parametre.valeur.jour),
    avant: true,
    auPlusTot: objet === "prevision" ? null : jour(an, 1, 1),
    anneeDEcheance,
  };
}

/** Le dernier jour à temps : la veille d'un « avant le ». */
export const dernierJour = (t: Pick<Terme, "le" | "avant">): DateLegale => (t.avant ? t.le - 1 : t.le);

export interface Due {
  readonly bailleur: string;
  readonly objet: ObjetDEcheance;
  readonly annee: number;
}

/** Ce que chaque bailleur de convention doit, et que le tableau Echeances ne porte pas. */
export function duesNonInscrites(
  lignes: readonly LigneDEcheance[],
  attendus: readonly { readonly bailleur: string; readonly annee: number }[],
): Due[] {
  const presentes = new Set(
    lignes.map((l) => `${cleDuNom(l.bailleur)}|${valeurLue(l.annee) ?? ""}|${valeurLue(l.objet) ?? ""}`),
  );
  return attendus.flatMap(({ bailleur, annee }) => {
    const cle = cleDuNom(bailleur);
    const dues: readonly Due[] = [
      { bailleur, objet: "prevision", annee },
      { bailleur, objet: "bilan", annee: annee - 1 },
    ];
    return dues.filter(
      (d) =>
        !presentes.has(`${cle}|${d.annee}|${d.objet}`) &&
        !(d.objet === "bilan" && presentes.has(`${cle}|${annee}|bilan`)),
    );
  });
}

/** Les bailleurs et les années des conventions : chacun doit une prévision et un bilan. */
export function attendusDe(
  conventions: readonly { readonly bailleur: string; readonly annee: LigneDEcheance["annee"] }[],
): { bailleur: string; annee: number }[] {
  const attendus = new Map<string, { bailleur: string; annee: number }>();
  for (const { bailleur, annee: lue } of conventions) {
    const annee = valeurLue(lue);
    const k = `${cleDuNom(bailleur)}|${annee ?? ""}`;
    if (annee !== null && bailleur !== "" && !attendus.has(k)) attendus.set(k, { bailleur, annee });
  }
  return [...attendus.values()];
}
