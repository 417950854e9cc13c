/** Un bailleur, un département, une année : les lignes de Conventions et les assiettes qui s'en déduisent. */
import { compare, egal, fois, plus, signe, ZERO, type DateLegale, type Probleme, type Ratio } from "../commun";
import type { Portee } from "./constat";
import { cleDe, estLu, jourDuDroit, lignesDe, regimeDe, regroupe, signale } from "./outils";
import { valeurLue, type LigneDeConvention } from "./situation";

export interface Territoire {
  readonly cle: string;
  readonly nom: string;
  /** null : vide partout, illisible, ou deux valeurs contraires. */
  readonly assiette: Ratio | null;
  readonly assietteHorsQpv: Ratio | null;
  readonly lignes: readonly LigneDeConvention[];
}

export interface Groupe {
  readonly portee: Portee;
  readonly annee: number | null;
  /** Le jour auquel le droit est lu. */
  readonly jour: DateLegale;
  readonly date: DateLegale | null;
  /** Toutes les lignes, anciennes comprises. */
  readonly toutes: readonly LigneDeConvention[];
  /** Lignes en flux (signées depuis le 22 février 2020, ou à signer). */
  readonly flux: readonly LigneDeConvention[];
  /** Lignes en stock (signées avant). */
  readonly stock: readonly LigneDeConvention[];
  /** Lignes dont la signature est illisible : on ne sait pas quel texte leur appliquer. */
  readonly incertaines: readonly LigneDeConvention[];
  readonly territoires: ReadonlyMap<string, Territoire>;
  /** Flux du département : la ligne sans territoire, sinon la somme des territoires. */
  readonly assiette: Ratio | null;
  readonly assietteHorsQpv: Ratio | null;
  /** Lignes qui privent le département de son assiette. */
  readonly lignesSansAssiette: readonly number[];
  readonly assietteSommee: boolean;
}

const PLAGE = "Conventions";

/** La valeur commune des lignes d'un territoire : une valeur vide reprend celle des autres, deux valeurs différentes s'opposent. */
function valeurCommune(
  lignes: readonly LigneDeConvention[],
  lire: (l: LigneDeConvention) => LigneDeConvention["assiette"],
  entete: string,
  nom: string,
  problemes: Probleme[],
): Ratio | null {
  let v: Ratio | null = null;
  let premiere = 0;
  for (const l of lignes) {
    const d = lire(l);
    if (d.etat !== "lu") continue;
    if (v === null) {
      v = d.valeur;
      premiere = l.ligne;
    } else if (!egal(v, d.valeur)) {
      problemes.push(
        signale(
          "ASSIETTES_DIFFERENTES",
          { plage: PLAGE, ligne: l.ligne, entete },
          {
            lu: `${d.valeur.n}/${d.valeur.d}`,
            autre: `${v.n}/${v.d}`,
            ligneAutre: premiere,
            territoire: nom,
            bailleur: l.bailleur,
          },
        ),
      );
      return null;
    }
  }
  return v;
}

export function groupesDe(
  lignes: readonly LigneDeConvention[],
  date: DateLegale | null,
  problemes: Probleme[],
): Groupe[] {
  const utiles: LigneDeConvention[] = [];
  for (const l of lignes) {
    if (l.bailleur === "")
      problemes.push(signale("BAILLEUR_ABSENT", { plage: PLAGE, ligne: l.ligne, entete: "Bailleur" }));
    else utiles.push(l);
    if (l.type.etat === "blanc")
      problemes.push(signale("TYPE_ABSENT", { plage: PLAGE, ligne: l.ligne, entete: "Type" }));
  }
  const groupes: Groupe[] = [];
  for (const duBailleur of regroupe(utiles, (l) => `${cleDe(l.bailleur)}|${cleDe(l.departement)}`).values()) {
    const annees = regroupe(duBailleur, (l) => String(valeurLue(l.annee) ?? ""));
    if (annees.size > 1 && annees.has(""))
      for (const l of annees.get("")!)
        if (l.annee.etat === "blanc")
          problemes.push(
            signale("ANNEE_MANQUANTE", { plage: PLAGE, ligne: l.ligne, entete: "Année" }, { bailleur: l.bailleur }),
          );
    for (const toutes of annees.values()) groupes.push(groupe(toutes, date, problemes));
  }
  return groupes;
}

function groupe(toutes: readonly LigneDeConvention[], date: DateLegale | null, problemes: Probleme[]): Groupe {
  const tete = toutes[0]!;
  const annee = valeurLue(tete.annee);
  const flux = toutes.filter((l) => regimeDe(l.signature) === "flux");
  const stock = toutes.filter((l) => regimeDe(l.signature) === "stock");
  const territoires = new Map<string, Territoire>();
  for (const [cle, ls] of regroupe(flux, (l) => cleDe(l.territoire))) {
    const nom = ls[0]!.territoire;
    const assiette = valeurCommune(ls, (l) => l.assiette, "Assiette", nom, problemes);
    const assietteHorsQpv = valeurCommune(ls, (l) => l.assietteHorsQpv, "Assiette hors QPV", nom, problemes);
    if (assiette && assietteHorsQpv && compare(assietteHorsQpv, assiette) > 0)
      problemes.push(
        signale("HORS_QPV_DEPASSE_ASSIETTE", {
          plage: PLAGE,
          ligne: ls.find((l) => estLu(l.assietteHorsQpv))!.ligne,
          entete: "Assiette hors QPV",
        }),
      );
    territoires.set(cle, { cle, nom, assiette, assietteHorsQpv, lignes: ls });
  }
  const departement = territoires.get("");
  const autres = [...territoires.values()].filter((t) => t.cle !== "");
  const somme = (lire: (t: Territoire) => Ratio | null): Ratio | null => {
    let s: Ratio = ZERO;
    for (const t of autres) {
      const v = lire(t);
      if (v === null) return null;
      s = plus(s, v);
    }
    return autres.length === 0 ? null : s;
  };
  const assietteSommee = departement === undefined;
  const assiette = departement ? departement.assiette : somme((t) => t.assiette);
  // La Part hors QPV n'est donnée que par les lignes de l'État : son assiette se somme sur leurs territoires.
  const assietteHorsQpv = departement ? departement.assietteHorsQpv : null;
  const lignesSansAssiette = departement
    ? departement.assiette === null
      ? lignesDe(departement.lignes)
      : []
    : lignesDe(autres.filter((t) => t.assiette === null).flatMap((t) => t.lignes));
  for (const l of toutes) {
    const [du, jusquAu] = [valeurLue(l.derogationDu), valeurLue(l.derogationJusquAu)];
    if (du !== null && jusquAu !== null && jusquAu < du)
      problemes.push(signale("DEROGATION_INVERSEE", { plage: PLAGE, ligne: l.ligne, entete: "Dérogation jusqu'au" }));
    const p = valeurLue(l.part);
    const donts = [
      ["dont garantie d'emprunt", l.dontGarantie],
      ["dont terrain ou financement", l.dontTerrain],
      ["dont fonctionnaires", l.dontFonctionnaires],
    ] as const;
    if (p === null) continue;
    for (const [entete, d] of donts)
      if (estLu(d) && compare(d.valeur, p) > 0)
        problemes.push(
          signale(
            "DONT_DEPASSE_PART",
            { plage: PLAGE, ligne: l.ligne, entete },
            { lu: `${d.valeur.n}/${d.valeur.d}`, part: `${p.n}/${p.d}` },
          ),
        );
    if (
      estLu(l.dontGarantie) &&
      estLu(l.dontTerrain) &&
      compare(l.dontGarantie.valeur, p) <= 0 &&
      compare(l.dontTerrain.valeur, p) <= 0 &&
      compare(plus(l.dontGarantie.valeur, l.dontTerrain.valeur), p) > 0
    ) {
      const s = plus(l.dontGarantie.valeur, l.dontTerrain.valeur);
      problemes.push(
        signale(
          "DONT_DEPASSE_PART",
          { plage: PLAGE, ligne: l.ligne, entete: "dont terrain ou financement" },
          { lu: `${s.n}/${s.d}`, part: `${p.n}/${p.d}` },
        ),
      );
    }
  }
  return {
    portee: {
      bailleur: tete.bailleur,
      ...(tete.departement === "" ? {} : { departement: tete.departement }),
      ...(annee === null ? {} : { annee }),
    },
    annee,
    date,
    jour: jourDuDroit(date, annee),
    toutes,
    flux,
    stock,
    incertaines: toutes.filter((l) => regimeDe(l.signature) === "inconnu"),
    territoires,
    assiette,
    assietteHorsQpv,
    lignesSansAssiette,
    assietteSommee,
  };
}

/** Une somme de logements (part × assiette de la ligne) : ce qui est connu, et les lignes qui la laissent incomplète. */
export interface SommeDeLogements {
  readonly total: Ratio;
  readonly inconnues: readonly { readonly quoi: string; readonly ligne: number }[];
}

export function sommeEnLogements(
  g: Groupe,
  lignes: readonly LigneDeConvention[],
  part: (l: LigneDeConvention) => Ratio | null | "inconnue",
  entete: string,
): SommeDeLogements {
  let total: Ratio = ZERO;
  const inconnues: { quoi: string; ligne: number }[] = [];
  for (const l of lignes) {
    const p = part(l);
    const assiette = g.territoires.get(cleDe(l.territoire))?.assiette ?? null;
    if (p === null || p === "inconnue") inconnues.push({ quoi: entete, ligne: l.ligne });
    else if (signe(p) === 0) continue;
    else if (assiette === null) inconnues.push({ quoi: "Assiette", ligne: l.ligne });
    else total = plus(total, fois(p, assiette));
  }
  return { total, inconnues };
}
