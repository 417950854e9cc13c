/** Contrôle de la table Conventions : par bailleur, département et année. */
import { dUnTrait, type DateLegale } from "../commun";
import { cleDe, cleDuNom, regroupe } from "./cles";
import { type Constat, explique, manques, type Portee } from "./constat";
import { doublonsDe, type Groupe, groupesDe } from "./groupe";
import type { ProblemeDeControle, ResultatDeControle } from "./problemes";
import { type LigneDeConvention, valeurLue } from "./situation";
import { jourDuDroit } from "./temps";
import {
  actualisation,
  anciennesConventions,
  contingentDeLEtat,
  garanties,
  pourcentages,
  retardDeLEtat,
  signatures,
  transmission,
  unicite,
} from "./regles";

/** Ce qui dépend de sommes de parts, et que des lignes en double fausseraient. */
const sommes = (g: Groupe, problemes: ProblemeDeControle[]): Constat[] => [
  ...contingentDeLEtat.juge(g),
  ...garanties.juge(g),
  ...pourcentages.juge(g, problemes),
];

const cleDePortee = (regle: string, p: Portee): string =>
  [regle, p.bailleur, p.departement, p.territoire, p.reservataire, p.objet, p.annee]
    .map((x) => cleDe(String(x ?? "")))
    .join("|");

/**
 * Des lignes répètent un réservataire et un territoire : doublon de saisie, ou deux conventions ? Les sommes sont faites des deux façons ;
 * quand le verdict en dépend, il est indéterminé et les deux lectures sont montrées.
 */
function sommesAvecDoublons(
  g: Groupe,
  doublons: readonly LigneDeConvention[],
  date: DateLegale | null,
  problemes: ProblemeDeControle[],
): Constat[] {
  const enDouble = new Set(doublons);
  const doublonsDuTerritoire = regroupe(doublons, (d) => cleDuNom(d.territoire));
  const unique = groupesDe(
    g.toutes.filter((l) => !enDouble.has(l)),
    date,
    [],
  );
  const tous = new Map(sommes(g, []).map((c) => [cleDePortee(c.regle, c.portee), c]));
  return unique
    .flatMap((u) => sommes(u, problemes))
    .map((c) => {
      const autre = tous.get(cleDePortee(c.regle, c.portee));
      const lignes =
        c.portee.territoire === undefined
          ? doublons
          : [
              ...(doublonsDuTerritoire.get("") ?? []),
              ...(doublonsDuTerritoire.get(cleDuNom(c.portee.territoire)) ?? []),
            ];
      if (!autre || lignes.length === 0 || autre.verdict === c.verdict) return c;
      return {
        ...c,
        verdict: "indetermine" as const,
        lignes: autre.lignes,
        lecture: "doublon-compte-une-fois",
        notes: [...c.notes, explique("doublons")],
        autreLecture: {
          code: "doublon-compte-deux-fois",
          verdict: autre.verdict,
          valeur: autre.valeur,
          numerateur: autre.numerateur,
          denominateur: autre.denominateur,
        },
        manque: [...c.manque, ...manques(lignes.map((l) => ({ quoi: "Convention", ligne: l, defaut: "en-double" })))],
      };
    });
}

export const controleConventions = (
  lignes: readonly LigneDeConvention[],
  date: DateLegale | null,
): ResultatDeControle => dUnTrait(controleConventionsPeuAPeu(lignes, date));

/** Le même, un groupe à la fois : une page répond entre deux. */
export function* controleConventionsPeuAPeu(
  lignes: readonly LigneDeConvention[],
  date: DateLegale | null,
): Generator<number, ResultatDeControle, void> {
  const problemes: ProblemeDeControle[] = [];
  const constats: Constat[] = [];
  for (const g of groupesDe(lignes, date, problemes)) {
    const doublons = doublonsDe(g.toutes);
    constats.push(...(doublons.length === 0 ? sommes(g, problemes) : sommesAvecDoublons(g, doublons, date, problemes)));
    constats.push(
      ...unicite.juge(g, problemes),
      ...transmission.juge(g, problemes),
      ...actualisation.juge(g),
      ...retardDeLEtat.juge(g),
    );
    yield 0;
  }
  constats.push(...anciennesConventions.juge(lignes, date, problemes));
  yield 0;
  const annees = lignes.map((l) => valeurLue(l.annee)).filter((a): a is number => a !== null);
  constats.push(...signatures.juge(lignes, date, jourDuDroit(date, annees.length > 0 ? Math.max(...annees) : null)));
  return { constats, problemes };
}
