/** Who opens the pane, and the steps of their work in this workbook: what is there, what is next. Pure. */
import { CHEMIN as T } from "../../messages";
import { type Etat } from "../coquille/etat";
import { lignesDe } from "../coquille/sources";
import { type Onglet } from "../coquille/vues";

export const ROLES = ["mission", "bailleur", "ddets"] as const;
export type Role = (typeof ROLES)[number];
export const estRole = (texte: string | null): texte is Role => (ROLES as readonly (string | null)[]).includes(texte);

export interface Etape {
  readonly titre: string;
  /** What the workbook holds for it, or lacks. */
  readonly precision: string;
  readonly faite: boolean;
  readonly onglet: Onglet;
  readonly vue?: string;
}

type Modele = Parameters<typeof T.tables>[0][number]["modele"];

/** A step that rests on tables: done when they are all there. */
function deTables({ sources }: Etat, titre: string, modeles: readonly Modele[], onglet: Onglet, vue?: string): Etape {
  const presentes = modeles.flatMap((modele) => {
    const lue = sources[modele]?.lue;
    return lue === undefined ? [] : [{ modele, nom: lue.source.nom, lignes: lignesDe(lue) }];
  });
  const absentes = modeles.filter((m) => sources[m] === undefined);
  return {
    titre,
    precision: absentes.length === 0 ? T.tables(presentes) : T.manque(absentes),
    faite: absentes.length === 0,
    onglet,
    ...(vue === undefined ? {} : { vue }),
  };
}

const etape = (titre: string, precision: string, faite: boolean, onglet: Onglet, vue?: string): Etape => ({
  titre,
  precision,
  faite,
  onglet,
  ...(vue === undefined ? {} : { vue }),
});

/** The steps of a role. `notees`: the workbook keeps the trace of scores written by the pane. */
export function cheminDe(role: Role, etat: Etat, notees: boolean): readonly Etape[] {
  const { etapes: E } = T;
  const { lues, justifications } = etat;
  switch (role) {
    case "mission":
      return [
        deTables(etat, E.grille, ["Grille"], "grille", "verifier"),
        deTables(etat, E.demandes, ["Demandes"], "grille", "verifier"),
        etape(E.noter, notees ? T.notees : "", notees, "grille", "noter"),
        etape(E.simuler, lues["CasTypes"] === undefined ? T.sansCasTypes : "", false, "grille", "simuler"),
        etape(E.vote, lues["Versions"] === undefined ? T.sansVersion : "", false, "grille", "comparer"),
        etape(E.papiers, "", false, "grille", "papiers"),
      ];
    case "bailleur":
      return [
        deTables(etat, E.parc, ["Parc"], "flux", "assiette"),
        deTables(etat, E.reservations, ["Reservations"], "flux", "parts"),
        etape(E.logements, "", false, "flux", "logements"),
        etape(
          E.negociation,
          lues["Scenarios"] === undefined ? "" : T.scenarios,
          lues["Scenarios"] !== undefined,
          "flux",
          "negociation",
        ),
        deTables(etat, E.suivi, ["MisesADisposition", "Conventions"], "suivi", "avancement"),
        etape(E.orienter, "", false, "suivi", "orienter"),
      ];
    case "ddets":
      return [
        deTables(etat, E.conventions, ["Conventions"], "controles"),
        deTables(etat, E.bilans, ["MisesADisposition", "Echeances"], "controles"),
        etape(E.controles, "", false, "controles"),
        etape(
          E.justifier,
          justifications.length === 0 ? "" : T.justifies(justifications.length),
          justifications.length > 0,
          "controles",
          "*",
        ),
        etape(E.rapport, "", false, "controles"),
      ];
  }
}
