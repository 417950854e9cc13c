/** Une seule convention par bailleur, réservataire et département. CCH R. 441-5. */
import { lieuDe, ratio } from "../../commun";
import { cleDe, cleDuNom, regroupe } from "../cles";
import { type Constat, constat, explique, lignesDe, manques, mesure } from "../constat";
import { cleDuReservataire, type Groupe, seRecoupent, seRepetent } from "../groupe";
import { type ProblemeDeControle, signale } from "../problemes";
import { estLu, type LigneDeConvention } from "../situation";
import { famille } from "./famille";

/** Les lignes d'une même convention se distinguent par leur territoire. */
function territoiresDesConventions(lignes: readonly LigneDeConvention[], problemes: ProblemeDeControle[]): void {
  const nommees = lignes.filter((l) => l.convention !== "");
  for (const ls of regroupe(nommees, (l) => `${cleDe(l.convention)}|${cleDuReservataire(l) ?? ""}`).values()) {
    const vus = new Map<string, readonly LigneDeConvention[]>();
    for (const l of ls) {
      const gardees = vus.get(cleDuNom(l.territoire)) ?? [];
      const deja = gardees.find((d) => seRepetent(d, l));
      // « État » à côté d'un de ses volets se dit une fois, à son Type.
      if (deja !== undefined && !seRecoupent(deja, l))
        problemes.push(signale("ligne-en-double", lieuDe(l, "Convention"), { ailleurs: lieuDe(deja, "Convention") }));
      else if (deja === undefined) vus.set(cleDuNom(l.territoire), [...gardees, l]);
    }
    if (vus.has("") && vus.size > 1)
      problemes.push(
        signale("territoire-vide-et-territoires", lieuDe(vus.get("")![0]!, "Territoire"), {
          convention: ls[0]!.convention,
        }),
      );
  }
}

/** Les conventions d'un réservataire ; null quand rien n'en dit deux. */
function cellesDuReservataire(g: Groupe, ls: readonly LigneDeConvention[]): Constat | null {
  const noms = new Set(ls.filter((l) => l.convention !== "").map((l) => cleDe(l.convention)));
  const sansNom = ls.filter((l) => l.convention === "");
  const repetees = [...regroupe(sansNom, (l) => cleDuNom(l.territoire)).values()].some((x) =>
    x.some((l, i) => x.slice(0, i).some((d) => seRepetent(d, l))),
  );
  const portee = { ...g.portee, reservataire: ls[0]!.reservataire };
  const commun = { lignes: lignesDe(ls), colonne: "Convention" };
  if (noms.size > 1)
    return constat(
      "FLX-CONV",
      portee,
      "non-conforme",
      explique("plusieurs-conventions", {
        nombre: ratio(noms.size),
        noms: [...new Set(ls.map((l) => l.convention).filter((n) => n !== ""))],
      }),
      g.jour,
      { ...commun, valeur: mesure(noms.size, "conventions"), limite: mesure(1, "conventions"), sens: "plafond" },
    );
  if (repetees || (noms.size === 1 && sansNom.length > 0))
    return constat("FLX-CONV", portee, "a-justifier", explique("conventions-sans-nom"), g.jour, {
      ...commun,
      manque: manques(sansNom.map((l) => ({ quoi: "Convention", ligne: l }))),
    });
  return null;
}

const sansColonne = (g: Groupe, lignes: readonly LigneDeConvention[], colonne: string): Constat =>
  constat("FLX-CONV", g.portee, "indetermine", explique("manque"), g.jour, {
    lignes: lignesDe(lignes),
    colonne,
    manque: manques(lignes.map((l) => ({ quoi: colonne, ligne: l }))),
  });

/** FLX-CONV : une seule convention par bailleur, réservataire et département (et par année du tableau). */
function controleDeLUnicite(g: Groupe, problemes: ProblemeDeControle[]): Constat[] {
  const lignes = [...g.flux, ...g.incertaines].filter((l) => !(estLu(l.type) && l.type.valeur === "bailleur"));
  if (lignes.length === 0) return [];
  territoiresDesConventions(lignes, problemes);
  const anonymes = lignes.filter((l) => cleDuReservataire(l) === null);
  const parReservataire = regroupe(
    lignes.filter((l) => cleDuReservataire(l) !== null),
    (l) => cleDuReservataire(l)!,
  );
  const constats = [...parReservataire.values()].flatMap((ls) => cellesDuReservataire(g, ls) ?? []);
  if (anonymes.length > 0) constats.push(sansColonne(g, anonymes, "Réservataire"));
  if (g.portee.departement === undefined) constats.push(sansColonne(g, lignes, "Département"));
  else if (constats.length === 0)
    constats.push(
      constat(
        "FLX-CONV",
        g.portee,
        "conforme",
        explique("une-convention-chacun", { reservataires: ratio(parReservataire.size) }),
        g.jour,
        { lignes: lignesDe(lignes), colonne: "Convention" },
      ),
    );
  return constats;
}

export const unicite = famille({ "FLX-CONV": ["conventions"] }, controleDeLUnicite);
