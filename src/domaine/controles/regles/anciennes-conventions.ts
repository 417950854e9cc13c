/**
 * Conventions signées avant le 22 février 2020 : CCH R. 441-5, version du 1er septembre 2019. On compte le stock.
 * État : 30 % (dont 5 %) du total des logements de l'organisme. Collectivités : 20 % des logements de chaque programme.
 */
import { type DateLegale, egal, fois, lieuDe, maximum, moins, plus, type Ratio, signe, ZERO } from "../../commun";
import { type IdDeRegle, valeurEnVigueur, versionsDe } from "../../droit";
import { cleDe, cleDuNom, regroupe } from "../cles";
import {
  comparaison,
  comptePartiel,
  constat,
  type Constat,
  explique,
  jourCite,
  lignesDe,
  manques,
  mesure,
  type Note,
  type Portee,
  respecte,
} from "../constat";
import { type ProblemeDeControle, signale } from "../problemes";
import { estLu, type LigneDeConvention, valeurLue } from "../situation";
import { regimeDe } from "../temps";
import { derogationDe } from "./derogation";
import { famille } from "./famille";

interface Version {
  readonly limite: Ratio;
  readonly jour: DateLegale;
  /** Signée avant la version lue : le nombre est celui de cette version, à revérifier. */
  readonly anterieure: boolean;
}

function versionDe(regle: IdDeRegle, lignes: readonly LigneDeConvention[]): Version | null {
  const signature = Math.min(...lignes.map((l) => valeurLue(l.signature)!));
  const v = valeurEnVigueur(regle, signature);
  const p = v.etat === "en-vigueur" ? v.parametre : versionsDe(regle)[0];
  return p?.valeur.genre === "seuil"
    ? {
        limite: p.valeur.nombre,
        jour: v.etat === "en-vigueur" ? signature : p.effet,
        anterieure: v.etat !== "en-vigueur",
      }
    : null;
}

const notesDeVersion = (v: Version, lignes: readonly LigneDeConvention[]): Note[] =>
  v.anterieure
    ? [
        explique("version-non-lue", {
          signature: jourCite(Math.min(...lignes.map((l) => valeurLue(l.signature)!))),
          version: jourCite(v.jour),
        }),
      ]
    : [];

function controleDesAnciennes(
  lignes: readonly LigneDeConvention[],
  date: DateLegale | null,
  problemes: ProblemeDeControle[],
): Constat[] {
  const constats: Constat[] = [];
  const anciennes = lignes.filter((l) => l.bailleur !== "" && regimeDe(l.signature) === "stock");
  for (const ls of regroupe(anciennes, (l) => `${cleDuNom(l.bailleur)}|${valeurLue(l.annee) ?? ""}`).values()) {
    const annee = valeurLue(ls[0]!.annee);
    const portee: Portee = { bailleur: ls[0]!.bailleur, ...(annee === null ? {} : { annee }) };
    const etat = ls.filter((l) => estLu(l.type) && l.type.valeur === "etat");
    if (etat.length > 0) {
      const assiette = assietteCommune(etat, problemes);
      constats.push(
        ancienPlafond(
          "FLX-30-OLD",
          portee,
          etat,
          assiette,
          date,
          annee,
          "Part",
          (l) => {
            const p = valeurLue(l.part);
            return p === null || l.dontTerrain.etat === "illisible"
              ? null
              : maximum(ZERO, moins(p, valeurLue(l.dontTerrain) ?? ZERO));
          },
          (l) => valeurLue(l.part),
        ),
      );
      constats.push(
        ancienPlafond(
          "FLX-05-OLD",
          portee,
          etat,
          assiette,
          date,
          annee,
          "dont fonctionnaires",
          (l) => valeurLue(l.dontFonctionnaires),
          (l) => valeurLue(l.dontFonctionnaires) ?? valeurLue(l.part),
        ),
      );
    }
    const collectivites = ls.filter(
      (l) => estLu(l.type) && (l.type.valeur === "collectivite" || l.type.valeur === "departement"),
    );
    for (const duProgramme of regroupe(
      collectivites,
      (l) => `${cleDe(l.departement)}|${cleDuNom(l.territoire)}`,
    ).values()) {
      const t = duProgramme[0]!;
      const p: Portee = {
        ...portee,
        ...(t.departement === "" ? {} : { departement: t.departement }),
        ...(t.territoire === "" ? {} : { programme: t.territoire }),
      };
      constats.push(
        ancienPlafond(
          "FLX-20-OLD",
          p,
          duProgramme,
          t.territoire === "" ? null : assietteCommune(duProgramme, problemes),
          date,
          annee,
          "dont garantie d'emprunt",
          (l) => valeurLue(l.dontGarantie),
          (l) => {
            const g = valeurLue(l.dontGarantie);
            const part = valeurLue(l.part);
            return g ?? (part === null ? null : maximum(ZERO, moins(part, valeurLue(l.dontTerrain) ?? ZERO)));
          },
        ),
      );
    }
  }
  return constats;
}

/** « contredite » : deux lignes en donnent deux valeurs. */
function assietteCommune(
  ls: readonly LigneDeConvention[],
  problemes: ProblemeDeControle[],
): Ratio | null | "contredite" {
  let v: Ratio | null = null;
  let premiere: LigneDeConvention | null = null;
  for (const l of ls) {
    if (!estLu(l.assiette)) continue;
    if (v === null) {
      v = l.assiette.valeur;
      premiere = l;
    } else if (!egal(v, l.assiette.valeur)) {
      problemes.push(
        signale("assiettes-differentes", lieuDe(l, "Assiette"), {
          lu: l.assiette.valeur,
          autre: v,
          ailleurs: lieuDe(premiere!, "Assiette"),
          territoire: l.territoire,
        }),
      );
      return "contredite";
    }
  }
  return v;
}

/** Sans programme, l'assiette d'un programme ne se cherche pas : c'est lui qui manque. */
function assietteAncienneAbsente(
  regle: IdDeRegle,
  ls: readonly LigneDeConvention[],
  contredite: boolean,
): ReturnType<typeof manques> {
  const sansProgramme = regle === "FLX-20-OLD" && ls[0]!.territoire === "";
  return manques(
    ls.map((l) => ({
      quoi: sansProgramme ? "Territoire" : "Assiette",
      ligne: l,
      defaut: contredite && !sansProgramme ? "contredit" : "absent",
    })),
  );
}

function ancienPlafond(
  regle: "FLX-30-OLD" | "FLX-05-OLD" | "FLX-20-OLD",
  portee: Portee,
  ls: readonly LigneDeConvention[],
  assietteLue: Ratio | null | "contredite",
  date: DateLegale | null,
  annee: number | null,
  colonne: string,
  part: (l: LigneDeConvention) => Ratio | null,
  auPlus: (l: LigneDeConvention) => Ratio | null,
): Constat {
  const v = versionDe(regle, ls)!;
  const assiette = assietteLue === "contredite" ? null : assietteLue;
  const base = regle === "FLX-20-OLD" ? "stock-programme" : "stock-organisme";
  const commun = { lignes: lignesDe(ls), colonne, aReverifier: v.anterieure };
  const notes = notesDeVersion(v, ls);
  if (assiette === null || signe(assiette) <= 0)
    return constat(regle, portee, "indetermine", explique("manque"), v.jour, {
      ...commun,
      notes,
      limite: mesure(v.limite, "part"),
      sens: "plafond",
      manque: assietteAncienneAbsente(regle, ls, assietteLue === "contredite"),
    });
  const bas = sommeAncienne(ls, assiette, part);
  const jugement: JugementAncien = {
    regle,
    portee,
    jour: v.jour,
    commun: { ...commun, notes },
    chiffres: (n) => comparaison("plafond", n, assiette, v.limite, "logements", base),
    tient: (n) => respecte("plafond", n, assiette, v.limite),
    bas,
    haut: sommeAncienne(ls, assiette, auPlus),
    manque: manques(bas.vides.map((l) => ({ quoi: colonne, ligne: l }))),
  };
  return jugement.tient(bas.total) ? ancienPlafondTenu(jugement) : ancienPlafondDepasse(jugement, ls, date, annee);
}

interface SommeAncienne {
  readonly total: Ratio;
  /** Lignes dont la part n'est pas dite. */
  readonly vides: readonly LigneDeConvention[];
}

function sommeAncienne(
  ls: readonly LigneDeConvention[],
  assiette: Ratio,
  lire: (l: LigneDeConvention) => Ratio | null,
): SommeAncienne {
  let total: Ratio = ZERO;
  const vides: LigneDeConvention[] = [];
  for (const l of ls) {
    const p = lire(l);
    if (p === null) vides.push(l);
    else total = plus(total, fois(p, assiette));
  }
  return { total, vides };
}

/** Une assiette connue, ce qui est réservé à coup sûr (`bas`) et au plus (`haut`). */
interface JugementAncien {
  readonly regle: "FLX-30-OLD" | "FLX-05-OLD" | "FLX-20-OLD";
  readonly portee: Portee;
  readonly jour: DateLegale;
  readonly commun: Pick<Constat, "lignes" | "colonne" | "aReverifier" | "notes">;
  readonly chiffres: (n: Ratio) => ReturnType<typeof comparaison>;
  readonly tient: (n: Ratio) => boolean;
  readonly bas: SommeAncienne;
  readonly haut: SommeAncienne;
  readonly manque: ReturnType<typeof manques>;
}

function ancienPlafondDepasse(
  { regle, portee, jour, commun, chiffres, bas, manque }: JugementAncien,
  ls: readonly LigneDeConvention[],
  date: DateLegale | null,
  annee: number | null,
): Constat {
  const d = regle === "FLX-20-OLD" ? { etat: "aucune" as const } : derogationDe(ls, date, annee, "stock");
  const couvre = d.etat === "couvre" || d.etat === "en-partie";
  return constat(
    regle,
    portee,
    couvre ? "a-justifier" : d.etat === "incomplete" || d.etat === "sans-date" ? "indetermine" : "non-conforme",
    explique("plafond-depasse"),
    jour,
    {
      ...commun,
      ...chiffres(bas.total),
      notes: [
        ...(couvre ? [explique("derogation-ancienne")] : []),
        ...(bas.vides.length > 0 ? [explique("au-moins")] : []),
        ...commun.notes,
      ],
      manque,
    },
  );
}

function ancienPlafondTenu({
  regle,
  portee,
  jour,
  commun,
  chiffres,
  tient,
  bas,
  haut,
  manque,
}: JugementAncien): Constat {
  if (bas.vides.length === 0)
    return constat(regle, portee, "conforme", explique("plafond-tenu"), jour, { ...commun, ...chiffres(bas.total) });
  const auPlus = { ...commun, ...chiffres(haut.total), manque };
  if (haut.vides.length === 0 && tient(haut.total))
    return constat(regle, portee, "conforme", explique("plafond-tenu-quoi-qu-il-manque"), jour, auPlus);
  if (regle === "FLX-20-OLD" && haut.vides.length === 0)
    return constat(regle, portee, "a-justifier", explique("garantie-non-precisee"), jour, auPlus);
  return constat(regle, portee, "indetermine", explique("manque"), jour, {
    ...commun,
    ...comptePartiel(chiffres(bas.total)),
    notes: [explique("au-moins"), ...commun.notes],
    manque,
  });
}

export const anciennesConventions = famille(
  { "FLX-30-OLD": ["conventions"], "FLX-05-OLD": ["conventions"], "FLX-20-OLD": ["conventions"] },
  controleDesAnciennes,
);
