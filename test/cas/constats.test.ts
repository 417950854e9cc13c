/**
 * Ce que chaque règle dit toujours de la même façon, dans tous les cas lisibles : le sens de sa limite, ce qu'elle compte et sur quoi (le
 * dénominateur de l'article), la colonne qu'elle montre, les données qu'elle demande, ses lectures du texte et ses références.
 */
import { readdirSync, readFileSync } from "fs";
import { join } from "path";
import { parse } from "yaml";
import { lisAttributions, lisBilan, lisConventions, lisEcheances, lisObjectifs } from "../../src/cells";
import { lisDate } from "../../src/domaine/commun";
import { controle, type Constat } from "../../src/domaine/controles";

interface Dite {
  /** « unité de la limite:sens ». */
  readonly sens?: readonly string[];
  readonly colonnes?: readonly string[];
  /** « unité du numérateur/unité du dénominateur:ce qui est compté/unité de la valeur/unité de la marge ». */
  readonly grandeurs?: readonly string[];
  /** « lecture retenue/autre lecture/son dénominateur ». */
  readonly lectures?: readonly string[];
  readonly manques?: readonly string[];
  readonly references?: readonly string[];
  readonly objets?: readonly string[];
}

const ATTENDUES: Readonly<Record<string, Dite>> = {
  "ATT-25AL": {
    sens: ["part:plancher"],
    colonnes: ["DALO"],
    grandeurs: [
      "attributions/attributions:attributions-als/part/attributions",
      "attributions/attributions:attributions-als/–/–",
      "–/attributions:attributions-als/–/–",
    ],
    manques: ["DALO", "Département"],
  },
  "ATT-25B": {
    sens: ["part:plancher"],
    colonnes: ["DALO"],
    grandeurs: [
      "attributions/attributions:attributions-bailleur/part/attributions",
      "–/attributions:attributions-bailleur/–/–",
    ],
    manques: ["DALO", "Prioritaire L441-1", "Type"],
  },
  "ATT-25C": {
    sens: ["part:plancher"],
    colonnes: ["DALO"],
    grandeurs: [
      "attributions/attributions:attributions-collectivite/part/attributions",
      "attributions/attributions:attributions-collectivite/–/–",
      "–/attributions:attributions-collectivite/–/–",
    ],
    lectures: ["sans-les-echecs/avec-les-echecs/attributions-collectivite-avec-echecs"],
    manques: ["DALO", "Département"],
  },
  "ATT-50": {
    sens: ["part:plancher"],
    colonnes: ["1er quartile", "EPCI"],
    grandeurs: [
      "attributions/attributions:attributions-qpv/part/attributions",
      "attributions/attributions:attributions-qpv/–/–",
      "–/attributions:attributions-qpv/–/–",
    ],
    manques: ["1er quartile", "EPCI", "QPV"],
  },
  "ATT-ESS": {
    sens: ["part:plancher"],
    colonnes: ["Travailleur essentiel"],
    grandeurs: ["attributions/attributions:attributions/part/attributions", "–/attributions:attributions/–/–"],
    manques: ["Travailleur essentiel"],
  },
  "ATT-INJ": {
    sens: ["part:plancher"],
    colonnes: ["1er quartile"],
    grandeurs: ["baux/baux:baux-hors-qpv/part/baux", "–/baux:baux-hors-qpv/–/–"],
    manques: ["1er quartile"],
    references: ["ATT-INJ,ATT-Q1"],
  },
  "ATT-Q1": {
    sens: ["part:plancher"],
    colonnes: ["1er quartile", "EPCI"],
    grandeurs: [
      "baux/baux:baux-hors-qpv/part/baux",
      "baux/baux:baux-hors-qpv/part/–",
      "baux/baux:baux-hors-qpv/–/–",
      "–/baux:baux-hors-qpv/–/–",
    ],
    manques: ["1er quartile", "EPCI", "QPV"],
  },
  "ATT-QPVM": {
    colonnes: ["1er quartile"],
    grandeurs: ["attributions/attributions:attributions-qpv/–/–"],
    manques: ["1er quartile"],
  },
  "ATT-REP": {
    sens: ["date:plafond"],
    colonnes: ["Reçu le"],
    grandeurs: ["–/–:–/date/jours", "–/–:–/date/–"],
    manques: ["Échéances : Reçu le"],
    objets: ["echeance:hors-qpv-06", "echeance:hors-qpv-12"],
  },
  "ATT-SPV": {
    sens: ["part:plancher"],
  },
  "FLX-05": {
    sens: ["part:plafond"],
    colonnes: ["Assiette", "dont fonctionnaires"],
    grandeurs: ["logements/logements:flux-total/part/logements", "–/logements:flux-total/–/–"],
    lectures: ["doublon-compte-une-fois/doublon-compte-deux-fois/flux-total"],
    manques: ["Assiette", "Convention", "Date de signature", "Type", "dont fonctionnaires"],
    references: ["FLX-05", "FLX-05,FLX-30-DEROGATION"],
  },
  "FLX-05-OLD": {
    sens: ["part:plafond"],
    colonnes: ["dont fonctionnaires"],
    grandeurs: ["logements/logements:stock-organisme/part/logements", "–/logements:stock-organisme/–/–"],
    manques: ["Assiette", "dont fonctionnaires"],
  },
  "FLX-1MOIS": {
    sens: ["mois:plafond"],
    colonnes: ["Candidats proposés le"],
    grandeurs: ["logements/logements:mises-a-disposition/jours/–", "logements/logements:mises-a-disposition/–/–"],
    manques: ["Candidats proposés le"],
  },
  "FLX-20": {
    sens: ["part:plafond"],
    colonnes: ["dont garantie d'emprunt"],
    grandeurs: ["logements/logements:flux-territoire/part/logements", "–/logements:flux-territoire/–/–"],
    lectures: ["territoire-par-territoire/toutes-collectivites-ensemble/flux-global", "territoire-par-territoire/–/–"],
    manques: ["Assiette", "dont garantie d'emprunt"],
  },
  "FLX-20-OLD": {
    sens: ["part:plafond"],
    colonnes: ["dont garantie d'emprunt"],
    grandeurs: ["logements/logements:stock-programme/part/logements", "–/logements:stock-programme/–/–"],
    manques: ["Territoire", "dont garantie d'emprunt"],
  },
  "FLX-2802B": {
    sens: ["date:plafond"],
    colonnes: ["Attribués", "Dimension", "Proposés", "Reçu le"],
    grandeurs: ["logements/logements:null/–/–", "–/–:–/date/jours", "–/–:–/date/–"],
    manques: ["Proposés", "Échéances", "Échéances : Reçu le"],
    objets: ["bilan:date", "bilan:dimensions", "bilan:décomptes", "bilan:totaux", "echeance:bilan"],
  },
  "FLX-2802P": {
    sens: ["date:plafond"],
    colonnes: ["Reçu le"],
    grandeurs: ["–/–:–/date/jours"],
    manques: ["Échéances : Année", "Échéances : Reçu le"],
    objets: ["echeance:prevision"],
  },
  "FLX-30": {
    sens: ["part:plafond"],
    colonnes: ["Assiette", "Part"],
    grandeurs: [
      "logements/logements:flux-total/part/logements",
      "logements/logements:flux-total/–/–",
      "–/logements:flux-total/–/–",
    ],
    lectures: [
      "derogation-d-une-partie-de-l-annee/derogation-de-toute-l-annee/–",
      "doublon-compte-une-fois/doublon-compte-deux-fois/flux-total",
      "flux-de-tous-les-territoires/flux-des-territoires-de-l-etat/flux-etat",
    ],
    manques: [
      "Assiette",
      "Convention",
      "Date de signature",
      "Dérogation du",
      "Dérogation jusqu'au",
      "Part",
      "Type",
      "date du contrôle",
      "dont terrain ou financement",
    ],
    references: ["FLX-30", "FLX-30,FLX-30-DEROGATION"],
  },
  "FLX-30-OLD": {
    sens: ["part:plafond"],
    colonnes: ["Part"],
    grandeurs: ["logements/logements:stock-organisme/part/logements", "–/logements:stock-organisme/–/–"],
    manques: ["Assiette", "Part"],
  },
  "FLX-30H": {
    sens: ["part:plancher"],
    colonnes: ["Part hors QPV"],
    grandeurs: ["logements/logements:flux-hors-qpv/part/logements"],
    lectures: ["part-du-flux-hors-qpv/part-du-flux-de-l-etat/flux-etat", "part-du-flux-hors-qpv/–/–"],
    manques: ["Assiette hors QPV", "Part hors QPV"],
  },
  "FLX-3103": {
    sens: ["date:plafond"],
    colonnes: ["Reçu le"],
    grandeurs: ["–/–:–/date/jours"],
    manques: ["Échéances : Reçu le"],
    objets: ["echeance:cil"],
  },
  "FLX-ACT": {
    colonnes: ["Année"],
    manques: ["Année", "date du contrôle"],
  },
  "FLX-ART5": {
    colonnes: ["Stock encore réservé"],
    grandeurs: ["logements/–:–/–/–"],
    manques: ["Stock encore réservé", "date du contrôle"],
  },
  "FLX-CONV": {
    sens: ["conventions:plafond"],
    colonnes: ["Convention", "Date de signature", "Département", "Réservataire"],
    grandeurs: [
      "conventions/conventions:conventions/part/–",
      "conventions/conventions:conventions/–/–",
      "–/–:–/conventions/–",
    ],
    manques: ["Convention", "Date de signature", "Département", "Réservataire", "date du contrôle"],
    objets: [
      "signatures:als",
      "signatures:autre",
      "signatures:collectivite",
      "signatures:departement",
      "signatures:etat",
    ],
  },
  "FLX-EXC": {
    colonnes: ["Hors flux"],
    grandeurs: ["logements/logements:logements-hors-flux/–/–"],
  },
  "FLX-EXC2": {
    colonnes: ["Hors flux"],
    grandeurs: ["logements/–:–/–/–"],
    manques: ["QPV"],
  },
  "FLX-NEUF": {
    colonnes: ["Première mise en location"],
    grandeurs: ["logements/logements:premieres-locations/–/–"],
    manques: ["Type"],
  },
  "FLX-NOCONV": {
    colonnes: ["Date de signature"],
    manques: ["date du contrôle"],
  },
  "FLX-NUL": {
    colonnes: ["dont garantie d'emprunt"],
    manques: ["Assiette", "dont garantie d'emprunt"],
    references: ["FLX-NUL,FLX-20"],
  },
  "FLX-PCT": {
    sens: ["date:null", "part:plafond"],
    colonnes: ["Assiette", "Date de signature", "Part", "Stock encore réservé"],
    grandeurs: [
      "logements/logements:flux-territoire/part/logements",
      "logements/logements:flux-territoires/part/logements",
      "logements/logements:flux-territoires/–/–",
      "logements/logements:flux-total/part/logements",
      "logements/logements:flux-total/–/–",
      "logements/–:–/–/–",
      "–/logements:flux-territoires/–/–",
      "–/logements:flux-total/–/–",
    ],
    manques: ["Assiette", "Date de signature", "Part", "date du contrôle"],
    objets: ["conventions en stock", "stock encore réservé"],
  },
  "FLX-SUP": {
    colonnes: ["dont terrain ou financement"],
    manques: ["Assiette", "dont terrain ou financement"],
  },
  "FLX-TRANS": {
    colonnes: ["Date de signature", "Date de transmission"],
    grandeurs: ["conventions/conventions:conventions/–/–"],
    manques: ["Date de transmission"],
  },
  "FLX-UNI": {
    sens: ["part:egal"],
    colonnes: ["Part"],
    grandeurs: ["–/–:–/part/–"],
    manques: ["Part"],
  },
};

interface Cas {
  readonly controle: string;
  readonly date?: string;
  readonly annee?: number;
  readonly colonnes?: readonly string[];
  readonly tableau: readonly Readonly<Record<string, unknown>>[];
  readonly echeances?: readonly Readonly<Record<string, unknown>>[];
  readonly objectifs?: readonly Readonly<Record<string, unknown>>[];
}

function constatsDe(c: Cas): readonly Constat[] {
  const lue = <T>(
    lis: (entetes: readonly unknown[], donnees: readonly (readonly unknown[])[]) => T,
    lignes: Cas["tableau"] | undefined,
    colonnes: readonly string[] = [],
  ): readonly T[] | undefined => {
    if (lignes === undefined) return undefined;
    const noms = [...new Set([...colonnes, ...lignes.flatMap((l) => Object.keys(l))])];
    return [
      lis(
        noms,
        lignes.map((l) => noms.map((n) => l[n] ?? null)),
      ),
    ];
  };
  const si = <K extends string, T>(cle: K, t: T | undefined): { readonly [k in K]?: T } =>
    (t === undefined ? {} : { [cle]: t }) as { readonly [k in K]?: T };
  const date = lisDate(c.date ?? null);
  const de = (genre: string): Cas["tableau"] | undefined => (c.controle === genre ? c.tableau : undefined);
  return controle(
    {
      ...si(
        "conventions",
        lue((e, d) => lisConventions(e, d), de("conventions"), c.colonnes),
      ),
      ...si(
        "attributions",
        lue((e, d) => lisAttributions(e, d), de("attributions"), c.colonnes),
      ),
      ...si(
        "bilans",
        lue((e, d) => lisBilan(e, d), de("bilan"), c.colonnes),
      ),
      ...si(
        "echeances",
        lue((e, d) => lisEcheances(e, d), c.echeances),
      ),
      ...si(
        "objectifs",
        lue((e, d) => lisObjectifs(e, d), c.objectifs),
      ),
    },
    { date: typeof date === "number" ? date : null, annee: c.annee ?? null },
  ).constats;
}

const RIEN = "–/–:–/–/–";
const ou = (x: unknown): string => (x === undefined || x === null ? "–" : String(x));
function diteDe(constats: readonly Constat[]): Record<keyof Dite, string[]> {
  const tout = (f: (c: Constat) => readonly (string | null)[]): string[] =>
    [...new Set(constats.flatMap(f))].filter((x) => x !== null).sort();
  return {
    sens: tout((c) => [c.limite === null ? null : `${c.limite.unite}:${ou(c.sens) === "–" ? "null" : c.sens!}`]),
    colonnes: tout((c) => [c.colonne]),
    grandeurs: tout((c) => {
      const g = `${ou(c.numerateur?.unite)}/${ou(c.denominateur?.unite)}:${c.denominateur === null ? "–" : String(c.denominateur.base)}/${ou(c.valeur?.unite)}/${ou(c.marge?.unite)}`;
      return [g === RIEN ? null : g];
    }),
    lectures: tout((c) => [
      c.lecture === null && c.autreLecture === null
        ? null
        : `${String(c.lecture)}/${ou(c.autreLecture?.code)}/${ou(c.autreLecture?.denominateur?.base)}`,
    ]),
    manques: tout((c) => c.manque.map((m) => m.quoi)),
    references: tout((c) => [c.references.join(",")]),
    objets: tout((c) => [c.portee.objet ?? null]),
  };
}

const DOSSIER = join(__dirname, "controles");
const constats = readdirSync(DOSSIER)
  .filter((f) => f.endsWith(".yaml"))
  .flatMap((f) => (parse(readFileSync(join(DOSSIER, f), "utf8")) as Cas[]).flatMap(constatsDe));

it("chaque règle qui a des cas est attendue", () =>
  expect([...new Set(constats.map((c) => c.regle))].sort()).toEqual(Object.keys(ATTENDUES).sort()));
it.each(Object.entries(ATTENDUES))("%s", (regle, attendue) =>
  expect(diteDe(constats.filter((c) => c.regle === regle))).toEqual({
    sens: [],
    colonnes: [],
    grandeurs: [],
    lectures: [],
    manques: [],
    references: [regle],
    objets: [],
    ...attendue,
  }),
);
it("un constat de règle porte le jour auquel le droit est lu, et des lignes distinctes, dans l'ordre", () => {
  for (const c of constats) {
    const lignes = c.lignes.map((l) => l.ligne);
    expect([c.regle, lignes]).toEqual([c.regle, [...new Set(lignes)].sort((a, b) => a - b)]);
    expect([c.regle, c.relectures, c.explication.code === ("" as string)]).toEqual([c.regle, [], false]);
  }
});
