/** Le quart des attributions de chaque contingent aux publics prioritaires. */
import { serieDe } from "../../commun";
import type { Base } from "../../droit";
import { cleDuNom, regroupe } from "../cles";
import { type Constat, explique, lecture, lignesDe, manques, type Portee, seuil } from "../constat";
import type { LigneComptee, Trois } from "../proportions";
import { estLu, type LigneDAttribution } from "../situation";
import { echoue, juge, manquePrioritaire, prioritaire } from "./proportion-jugee";
import { famille } from "./famille";

/** Les quarts dus au DALO ou, à défaut, aux prioritaires : chacun sur les attributions de son propre titulaire. */
function quarts(ls: readonly LigneDAttribution[], annee: number): Constat[] {
  const constats: Constat[] = [];
  const jour = serieDe(annee, 12, 31)!;
  const ligne = (l: LigneDAttribution, dedans: Trois): LigneComptee => ({
    ligne: l,
    dedans,
    comptee: prioritaire(l),
    manque: [...manquePrioritaire(l), ...(dedans === null ? ["Type"] : [])],
  });
  const sansType = regroupe(
    ls.filter((l) => !estLu(l.type)),
    (l) => cleDuNom(l.reservataire),
  );
  const titulaire = (regle: "ATT-25C" | "ATT-25AL", types: readonly string[], base: Base, baseLarge: Base): void => {
    const s = seuil(regle, jour);
    if (!s) return;
    const siens = ls.filter((l) => estLu(l.type) && types.includes(l.type.valeur));
    for (const [cle, duTitulaire] of regroupe(siens, (l) =>
      regle === "ATT-25AL" ? "als" : cleDuNom(l.reservataire),
    )) {
      const nom = duTitulaire.find((l) => l.reservataire !== "")?.reservataire ?? "";
      const douteuses = nom === "" ? [] : (sansType.get(regle === "ATT-25AL" ? cleDuNom(nom) : cle) ?? []);
      const portee: Portee = { ...(nom === "" ? {} : { reservataire: nom }), annee };
      const communes = { regle, portee, taux: s.nombre, jour, unite: "attributions", colonne: "DALO" } as const;
      // Retenu : hors des logements rendus au bailleur après échec, qui comptent dans son propre quart.
      const c = juge({
        ...communes,
        base,
        lignes: [
          ...duTitulaire.map((l) => ligne(l, !echoue(l))),
          ...douteuses.map((l) => ligne(l, echoue(l) ? false : null)),
        ],
      });
      const echecs = duTitulaire.filter(echoue).length;
      if (regle === "ATT-25C" && nom === "") {
        constats.push({
          ...c,
          verdict: "indetermine",
          explication: explique("manque"),
          colonne: "Réservataire",
          lignes: lignesDe(duTitulaire),
          manque: [...manques(duTitulaire.map((l) => ({ quoi: "Réservataire", ligne: l }))), ...c.manque],
        });
        continue;
      }
      if (echecs === 0) constats.push(c);
      else {
        const large = juge({
          ...communes,
          base: baseLarge,
          lignes: [...duTitulaire.map((l) => ligne(l, true)), ...douteuses.map((l) => ligne(l, null))],
        });
        constats.push({
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
        });
      }
    }
  };
  titulaire(
    "ATT-25C",
    ["collectivite", "departement"],
    "attributions-collectivite",
    "attributions-collectivite-avec-echecs",
  );
  const b = seuil("ATT-25B", jour);
  if (b)
    for (const duBailleur of regroupe(
      ls.filter((l) => l.bailleur !== ""),
      (l) => cleDuNom(l.bailleur),
    ).values()) {
      const nonReserve = (l: LigneDAttribution): Trois =>
        echoue(l)
          ? true
          : estLu(l.type)
            ? l.type.valeur === "bailleur"
            : l.type.etat === "blanc" && l.reservataire === ""
              ? true
              : null;
      constats.push(
        juge({
          regle: "ATT-25B",
          portee: { bailleur: duBailleur[0]!.bailleur, annee },
          lignes: duBailleur.map((l) => ligne(l, nonReserve(l))),
          taux: b.nombre,
          jour,
          unite: "attributions",
          base: "attributions-bailleur",
          colonne: "DALO",
        }),
      );
    }
  titulaire("ATT-25AL", ["als"], "attributions-als", "attributions-als-avec-echecs");
  return constats;
}

export const quartsDesContingents = famille(
  { "ATT-25C": ["attributions"], "ATT-25B": ["attributions"], "ATT-25AL": ["attributions"] },
  quarts,
);
