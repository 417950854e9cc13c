/** Le quart des attributions de chaque contingent aux publics prioritaires. */
import { type Ratio, serieDe } from "../../commun";
import type { Base } from "../../droit";
import { cleDuNom, regroupe } from "../cles";
import { type Constat, explique, lecture, lignesDe, manques, type Portee, seuil } from "../constat";
import type { LigneComptee, Trois } from "../proportions";
import { estLu, type LigneDAttribution } from "../situation";
import { echoue, juge, manquePrioritaire, prioritaire } from "./proportion-jugee";
import { famille } from "./famille";

const ligneDeQuart = (l: LigneDAttribution, dedans: Trois): LigneComptee => ({
  ligne: l,
  dedans,
  comptee: prioritaire(l),
  manque: [...manquePrioritaire(l), ...(dedans === null ? ["Type"] : [])],
});

/** Un titulaire d'attributions réservées : sa règle, ses types, et les deux façons de compter les échecs de ses candidats. */
interface Titulaire {
  readonly regle: "ATT-25C" | "ATT-25AL";
  readonly types: readonly string[];
  readonly base: Base;
  readonly baseLarge: Base;
}
const COLLECTIVITES: Titulaire = {
  regle: "ATT-25C",
  types: ["collectivite", "departement"],
  base: "attributions-collectivite",
  baseLarge: "attributions-collectivite-avec-echecs",
};
const ACTION_LOGEMENT: Titulaire = {
  regle: "ATT-25AL",
  types: ["als"],
  base: "attributions-als",
  baseLarge: "attributions-als-avec-echecs",
};

/** Le quart d'un titulaire ; `douteuses` : ses lignes sans type. */
function quartDuTitulaire(
  { regle, base, baseLarge }: Titulaire,
  nom: string,
  siennes: readonly LigneDAttribution[],
  douteuses: readonly LigneDAttribution[],
  annee: number,
  taux: Ratio,
): Constat {
  const portee: Portee = { ...(nom === "" ? {} : { reservataire: nom }), annee };
  const jour = serieDe(annee, 12, 31)!;
  const communes = { regle, portee, taux, jour, unite: "attributions", colonne: "DALO" } as const;
  // Retenu : hors des logements rendus au bailleur après échec, qui comptent dans son propre quart.
  const c = juge({
    ...communes,
    base,
    lignes: [
      ...siennes.map((l) => ligneDeQuart(l, !echoue(l))),
      ...douteuses.map((l) => ligneDeQuart(l, echoue(l) ? false : null)),
    ],
  });
  if (regle === "ATT-25C" && nom === "")
    return {
      ...c,
      verdict: "indetermine",
      explication: explique("manque"),
      colonne: "Réservataire",
      lignes: lignesDe(siennes),
      manque: [...manques(siennes.map((l) => ({ quoi: "Réservataire", ligne: l }))), ...c.manque],
    };
  if (!siennes.some(echoue)) return c;
  const large = juge({
    ...communes,
    base: baseLarge,
    lignes: [...siennes.map((l) => ligneDeQuart(l, true)), ...douteuses.map((l) => ligneDeQuart(l, null))],
  });
  return {
    ...c,
    lecture: "sans-les-echecs",
    autreLecture: lecture(
      "avec-les-echecs",
      large.verdict,
      large.numerateur?.valeur ?? null,
      large.denominateur?.valeur ?? null,
      "attributions",
      baseLarge,
    ),
  };
}

/** Chaque réservataire d'un type, ou Action Logement en entier, sur ses propres attributions. */
function quartsDesTitulaires(t: Titulaire, ls: readonly LigneDAttribution[], annee: number): Constat[] {
  const s = seuil(t.regle, serieDe(annee, 12, 31)!);
  if (!s) return [];
  const unSeul = t.regle === "ATT-25AL";
  const sansType = regroupe(
    ls.filter((l) => !estLu(l.type)),
    (l) => cleDuNom(l.reservataire),
  );
  const siens = ls.filter((l) => estLu(l.type) && t.types.includes(l.type.valeur));
  return [...regroupe(siens, (l) => (unSeul ? "als" : cleDuNom(l.reservataire)))].map(([cle, duTitulaire]) => {
    const nom = duTitulaire.find((l) => l.reservataire !== "")?.reservataire ?? "";
    const douteuses = nom === "" ? [] : (sansType.get(unSeul ? cleDuNom(nom) : cle) ?? []);
    return quartDuTitulaire(t, nom, duTitulaire, douteuses, annee, s.nombre);
  });
}

/** Le bailleur, sur ce qui n'est pas réservé et sur ce qui lui revient après un échec. */
function quartsDesBailleurs(ls: readonly LigneDAttribution[], annee: number): Constat[] {
  const jour = serieDe(annee, 12, 31)!;
  const b = seuil("ATT-25B", jour);
  if (!b) return [];
  const nonReserve = (l: LigneDAttribution): Trois => {
    if (echoue(l)) return true;
    if (estLu(l.type)) return l.type.valeur === "bailleur";
    return l.type.etat === "blanc" && l.reservataire === "" ? true : null;
  };
  return [
    ...regroupe(
      ls.filter((l) => l.bailleur !== ""),
      (l) => cleDuNom(l.bailleur),
    ).values(),
  ].map((duBailleur) =>
    juge({
      regle: "ATT-25B",
      portee: { bailleur: duBailleur[0]!.bailleur, annee },
      lignes: duBailleur.map((l) => ligneDeQuart(l, nonReserve(l))),
      taux: b.nombre,
      jour,
      unite: "attributions",
      base: "attributions-bailleur",
      colonne: "DALO",
    }),
  );
}

const quarts = (ls: readonly LigneDAttribution[], annee: number): Constat[] => [
  ...quartsDesTitulaires(COLLECTIVITES, ls, annee),
  ...quartsDesBailleurs(ls, annee),
  ...quartsDesTitulaires(ACTION_LOGEMENT, ls, annee),
];

export const quartsDesContingents = famille(
  { "ATT-25C": ["attributions"], "ATT-25B": ["attributions"], "ATT-25AL": ["attributions"] },
  quarts,
);
