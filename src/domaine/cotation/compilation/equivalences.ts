/** La directive `équivaut` : des valeurs d'une colonne, et celle dont elles tiennent lieu. */
import { estNonRenseigne, estNul, lisOuiNon, normalise, UN } from "../../commun";
import { motifDe, motifTropLong, nombreDEgalite } from "../condition";
import { egaleLeMotif, estToutTexte, verifieBrut } from "../evaluation";
import type { Condition, LigneDeGrille, Motif } from "../types";
import type { ColonneEnCours, Colonnes, EquivalenceEcrite } from "./colonnes";
import type { Contexte } from "./contexte";
import { EN_CONDITION } from "./listes";

const nulle = (texte: string): boolean => estNul(nombreDEgalite(texte)?.valeur ?? UN);

/** La valeur en Critère : une seule, connue, sans joker. */
function cibleDe(ctx: Contexte, l: LigneDeGrille): string | null {
  const ou = ctx.ou(l, "critere");
  if (l.cellules.critere === undefined) return ctx.dis("equivaut-sans-cible", ou, {});
  const cible = ctx.texte(l, "critere");
  const refusee =
    cible.includes("|") ||
    EN_CONDITION.test(normalise(cible)) ||
    estNonRenseigne(cible) ||
    nulle(cible) ||
    motifDe(cible).joker !== null;
  return refusee ? ctx.dis("equivaut-cible", ou, { lu: cible }) : cible;
}

function valeursDe(ctx: Contexte, l: LigneDeGrille): Motif[] | null {
  const ou = ctx.ou(l, "condition");
  if (l.cellules.condition === undefined) return ctx.dis("equivaut-sans-valeur", ou, {});
  const entier = ctx.texte(l, "condition");
  const valeurs: Motif[] = [];
  for (const v of entier.split("|").map((m) => m.trim())) {
    const motif = motifDe(v);
    if (v === "") return ctx.dis("condition-alternative-vide", ou, { lu: entier });
    if (motifTropLong(motif)) return ctx.dis("condition-motif-long", ou, { lu: v });
    if (EN_CONDITION.test(normalise(v)) || (estNonRenseigne(v) && v !== "?") || nulle(v))
      return ctx.dis("equivaut-valeur", ou, { lu: v });
    valeurs.push(motif);
  }
  return valeurs;
}

export function directiveEquivaut(
  ctx: Contexte,
  colonnes: Colonnes,
  l: LigneDeGrille,
  rangs: readonly number[] | null,
): void {
  const cible = cibleDe(ctx, l);
  const valeurs = valeursDe(ctx, l);
  if (rangs === null || cible === null || valeurs === null) return;
  for (const r of rangs)
    for (const motif of valeurs)
      colonnes.colonnes[r]!.equivalences.push({ motif, cible, ligne: l.ligne, ou: ctx.ou(l, "condition") });
}

const memeCible = (a: EquivalenceEcrite, b: EquivalenceEcrite): boolean => normalise(a.cible) === normalise(b.cible);
const cleDe = (m: Motif): string => (m.nombre === null ? m.forme : `${m.nombre.n}/${m.nombre.d}`);
const prend = (e: EquivalenceEcrite, valeur: string): boolean => egaleLeMotif(valeur, e.motif);

/** Les mots qu'une condition écrit : ses textes, les membres de sa liste, oui ou non. */
const motsDe = (c: Condition): readonly Motif[] => {
  if (c.genre === "affirmation") return [motifDe("Oui")];
  if (c.genre === "classe") return [motifDe(c.classe === "oui" ? "Oui" : "Non")];
  return c.genre === "texte" ? [c.motif] : c.genre === "liste" ? c.membres : [];
};

/** Une condition nomme une valeur que cette ligne remplace par une autre. */
function nommeUneRemplacee(c: ColonneEnCours, e: EquivalenceEcrite): string | null {
  for (const mot of c.formes.flatMap(motsDe)) {
    if (estToutTexte(mot) || egaleLeMotif(e.cible, mot)) continue;
    const memeClasse =
      c.formes.some((f) => f.genre === "affirmation" || f.genre === "classe") &&
      lisOuiNon(mot.ecrit) !== "autre" &&
      lisOuiNon(mot.ecrit) === lisOuiNon(e.cible);
    if (memeClasse) continue;
    if (e.motif.joker === null ? egaleLeMotif(e.motif.ecrit, mot) : mot.joker === null && prend(e, mot.ecrit))
      return mot.ecrit;
  }
  return null;
}

/** Ce qui ne se voit qu'une fois toute la grille lue. */
export function verifieLesEquivalences(ctx: Contexte, colonnes: Colonnes): void {
  colonnes.colonnes.forEach((c, rang) => {
    const comptee = colonnes.ligneOuComptee(rang);
    const vues = new Map<string, EquivalenceEcrite>();
    const { entete } = c;
    for (const e of c.equivalences) {
      const lu = e.motif.ecrit;
      if (comptee !== null) {
        ctx.dis("equivaut-nombre-ou-date", e.ou, { entete, lu, ligne: comptee });
        return;
      }
      const autres = c.equivalences.filter((a) => a !== e && !memeCible(a, e));
      const double =
        e.motif.joker === null
          ? (vues.get(cleDe(e.motif)) ?? autres.find((a) => a.motif.joker !== null && prend(a, lu)))
          : undefined;
      if (double !== undefined && double.ou.ligne !== e.ou.ligne)
        ctx.dis("equivaut-en-double", e.ou, { entete, lu, ligne: double.ou.ligne ?? 0 });
      if (e.motif.joker === null) vues.set(cleDe(e.motif), e);
      const suite = autres.find((a) => prend(a, e.cible));
      if (suite !== undefined) ctx.dis("equivaut-en-chaine", e.ou, { entete, lu: e.cible, ligne: suite.ou.ligne ?? 0 });
      if (e.motif.joker === null && c.sentinelles.some((s) => verifieBrut(s, lu)))
        ctx.dis("equivaut-inconnu", e.ou, { entete, lu });
      const nommee = nommeUneRemplacee(c, e);
      if (nommee !== null) ctx.dis("equivaut-condition", e.ou, { entete, lu: nommee, cible: e.cible });
    }
  });
}
