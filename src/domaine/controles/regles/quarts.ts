/** Le quart des attributions de chaque contingent aux publics prioritaires. */
import { intercommunaliteDe, type Ratio, serieDe } from "../../commun";
import { type Base, estEnIleDeFrance } from "../../droit";
import { cleDe, cleDuNom, regroupe } from "../cles";
import { type Constat, explique, lecture, lignesDe, manques, type Note, type Portee, seuil } from "../constat";
import { ILE_DE_FRANCE, territoireDeLAccord } from "../departements";
import type { LigneComptee, Trois } from "../proportions";
import { estLu, type LigneDAttribution, valeurLue } from "../situation";
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

/** Une ligne qui compte ici ou dans un autre département : elle ne dit pas où elle est. */
const sansDepartement = (l: LigneDAttribution, dedans: Trois): LigneComptee => {
  const c = ligneDeQuart(l, dedans);
  return { ...c, manque: dedans === null ? [...manquePrioritaire(l), "Département"] : c.manque };
};

/** Où un quart se compte, et les lignes dont on ne sait pas si elles y sont. */
interface LieuDuQuart {
  readonly portee: Portee;
  readonly ailleursPeutEtre: readonly LigneDAttribution[];
  readonly notes: readonly Note[];
}
const PARTOUT: LieuDuQuart = { portee: {}, ailleursPeutEtre: [], notes: [] };

/** Le quart d'un titulaire ; `douteuses` : ses lignes sans type. */
function quartDuTitulaire(
  { regle, base, baseLarge }: Titulaire,
  nom: string,
  siennes: readonly LigneDAttribution[],
  douteuses: readonly LigneDAttribution[],
  annee: number,
  taux: Ratio,
  lieu: LieuDuQuart = PARTOUT,
): Constat {
  const portee: Portee = { ...(nom === "" ? {} : { reservataire: nom }), ...lieu.portee, annee };
  const jour = serieDe(annee, 12, 31)!;
  const communes = { regle, portee, taux, jour, unite: "attributions", colonne: "DALO", notes: lieu.notes } as const;
  // Retenu : hors des logements rendus au bailleur après échec, qui comptent dans son propre quart.
  const c = juge({
    ...communes,
    base,
    lignes: [
      ...siennes.map((l) => ligneDeQuart(l, !echoue(l))),
      ...douteuses.map((l) => ligneDeQuart(l, echoue(l) ? false : null)),
      ...lieu.ailleursPeutEtre.map((l) => sansDepartement(l, echoue(l) ? false : null)),
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
  if (![...siennes, ...lieu.ailleursPeutEtre].some(echoue)) return c;
  const large = juge({
    ...communes,
    base: baseLarge,
    lignes: [
      ...siennes.map((l) => ligneDeQuart(l, true)),
      ...douteuses.map((l) => ligneDeQuart(l, null)),
      ...lieu.ailleursPeutEtre.map((l) => sansDepartement(l, null)),
    ],
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

/** Un département qui n'est pas écrit est une déduction : elle se dit, avec le nombre des lignes qu'elle range. */
function notesDesDeduits(ls: readonly LigneDAttribution[]): Note[] {
  const deduits = ls.filter((l) => l.departementDesConventions).length;
  return deduits === 0 ? [] : [explique("departement-des-conventions", { deduits, sur: ls.length })];
}

const ouEst = (l: LigneDAttribution): string => territoireDeLAccord(l.departement);

/** Action Logement sur ses propres attributions, département par département. */
function quartsDActionLogement(ls: readonly LigneDAttribution[], annee: number, ailleurs: number): Constat[] {
  const t = ACTION_LOGEMENT;
  const s = seuil(t.regle, serieDe(annee, 12, 31)!);
  if (!s) return [];
  const siens = ls.filter((l) => estLu(l.type) && t.types.includes(l.type.valeur));
  const nom = siens.find((l) => l.reservataire !== "")?.reservataire ?? "";
  const sansType = nom === "" ? [] : ls.filter((l) => !estLu(l.type) && cleDuNom(l.reservataire) === cleDuNom(nom));
  const parLieu = regroupe(siens, ouEst);
  const inconnus = parLieu.get("") ?? [];
  const connus = [...parLieu].filter(([cle]) => cle !== "");
  if (connus.length === 0) {
    if (siens.length === 0) return [];
    // Un seul département connu, ou aucun : elles sont prises ensemble, et c'est dit.
    const c = quartDuTitulaire(t, nom, siens, sansType, annee, s.nombre, {
      ...PARTOUT,
      notes: [explique("departement-pas-connu")],
    });
    return ailleurs <= 1
      ? [c]
      : [
          {
            ...c,
            valeur: null,
            marge: null,
            lecture: null,
            autreLecture: null,
            verdict: "indetermine",
            explication: explique("manque"),
            colonne: "Département",
            lignes: lignesDe(siens),
            manque: [...manques(siens.map((l) => ({ quoi: "Département", ligne: l }))), ...c.manque],
          },
        ];
  }
  return connus.map(([cle, duLieu]) => {
    const ici = sansType.filter((l) => ouEst(l) === cle);
    const ailleursPeutEtre = [...inconnus, ...sansType.filter((l) => ouEst(l) === "")];
    return quartDuTitulaire(t, nom, duLieu, ici, annee, s.nombre, {
      portee: cle === ILE_DE_FRANCE ? { territoire: cle } : { departement: duLieu[0]!.departement },
      ailleursPeutEtre,
      notes: notesDesDeduits([...duLieu, ...ici]),
    });
  });
}

/** Chaque réservataire d'un type, sur ses propres attributions ; le même nom dans deux départements en fait deux. */
function quartsDesTitulaires(t: Titulaire, ls: readonly LigneDAttribution[], annee: number): Constat[] {
  const s = seuil(t.regle, serieDe(annee, 12, 31)!);
  if (!s) return [];
  const sansType = regroupe(
    ls.filter((l) => !estLu(l.type)),
    (l) => cleDuNom(l.reservataire),
  );
  const siens = ls.filter((l) => estLu(l.type) && t.types.includes(l.type.valeur));
  return [...regroupe(siens, (l) => cleDuNom(l.reservataire))].flatMap(([cle, duTitulaire]) => {
    const nom = duTitulaire.find((l) => l.reservataire !== "")?.reservataire ?? "";
    const douteuses = nom === "" ? [] : (sansType.get(cle) ?? []);
    const ensemble = quartDuTitulaire(t, nom, duTitulaire, douteuses, annee, s.nombre);
    const separes = regroupe(nom === "" || aPlusieursDepartements(nom, duTitulaire) ? [] : duTitulaire, departementDe);
    const inconnues = [...(separes.get("") ?? []), ...douteuses.filter((l) => departementDe(l) === "")];
    separes.delete("");
    if (separes.size < 2) return [ensemble];
    const certains = sontDesHomonymes(duTitulaire, separes);
    return [...separes].map(([departement, duLieu]) => {
      const autres = [...separes].filter(([d]) => d !== departement).map(([, ls]) => ls[0]!.departement);
      const c = quartDuTitulaire(
        t,
        nom,
        duLieu,
        douteuses.filter((l) => departementDe(l) === departement),
        annee,
        s.nombre,
        {
          portee: { departement: duLieu[0]!.departement },
          ailleursPeutEtre: inconnues,
          notes: [explique("homonymes-ailleurs", { departements: autres }), ...notesDesDeduits(duLieu)],
        },
      );
      return certains || !estDecide(c) || !estDecide(ensemble) || c.verdict === ensemble.verdict
        ? c
        : {
            ...c,
            verdict: "a-justifier" as const,
            notes: [...c.notes, explique("homonymes-reunis", { verdict: ensemble.verdict })],
          };
    });
  });
}

const departementDe = (l: LigneDAttribution): string => cleDe(l.departement);
const estDecide = (c: Constat): boolean => c.verdict === "conforme" || c.verdict === "non-conforme";

/** Une intercommunalité, une région, un syndicat tiennent sur plusieurs départements ; une commune, un département, non. */
const aPlusieursDepartements = (nom: string, siennes: readonly LigneDAttribution[]): boolean =>
  siennes.some((l) => l.niveau === "epci") ||
  intercommunaliteDe(nom) !== null ||
  /\b(region|regional|syndicat|agglo|agglomeration|communaute|grand)\b/.test(cleDe(nom));

/** Deux communes d'un même nom, à coup sûr ; en Île-de-France, une ville peut réserver dans le département voisin. */
const sontDesHomonymes = (
  siennes: readonly LigneDAttribution[],
  parDepartement: ReadonlyMap<string, readonly LigneDAttribution[]>,
): boolean =>
  siennes.every((l) => l.niveau === "commune" || valeurLue(l.type) === "departement") &&
  [...parDepartement.keys()].filter((d) => estEnIleDeFrance(d)).length < 2;

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

/** `departements` : combien le contrôle en connaît. */
const quarts = (ls: readonly LigneDAttribution[], annee: number, departements = 0): Constat[] => [
  ...quartsDesTitulaires(COLLECTIVITES, ls, annee),
  ...quartsDesBailleurs(ls, annee),
  ...quartsDActionLogement(ls, annee, departements),
];

export const quartsDesContingents = famille(
  { "ATT-25C": ["attributions"], "ATT-25B": ["attributions"], "ATT-25AL": ["attributions"] },
  quarts,
);
