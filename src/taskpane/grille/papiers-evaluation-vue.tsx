/** « Évaluation annuelle »: a threshold by territory, then the paper. */
import { Field, Input, Text } from "@fluentui/react-components";
import { useEffect, useMemo, useState, type JSX } from "react";
import { type GrilleCompilee } from "../../domaine/cotation";
import { evaluationAnnuelle, mesuresVerifiees, type DonneesDeLEvaluation } from "../../documents/papiers";
import { EVALUATION_ANNUELLE as T, FICHES_DU_VOLET, GRILLE_DU_VOLET } from "../../messages";
import { EcrirePapier } from "../composants/ecrire-papier";
import { Rangee } from "../composants/section";
import { Tableau } from "../composants/tableau";
import { useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";
import { type Population } from "./cotation";
import { useTableVoisine } from "./papiers-commun";
import { donneesDeLEvaluation, seuilLu, territoiresDesDemandes, type EntreesDeLEvaluation } from "./papiers-evaluation";
import { SurLaPopulation } from "./papiers-population";

interface Tables {
  readonly grille: TableLue;
  readonly demandes: TableLue;
}
/** Cells said on the screen; the paper says more. */
const ILLISIBLES_MONTREES = 5;
/** Thresholds typed, from one screen to another. */
const gardes = new WeakMap<TableLue, Readonly<Record<string, string>>>();

export function Evaluation(tables: Tables): JSX.Element {
  return (
    <SurLaPopulation {...tables} aide={T.aide}>
      {(compilee, population) => <Ecrire {...tables} compilee={compilee} population={population} />}
    </SurLaPopulation>
  );
}

function Ecrire({
  grille,
  demandes,
  compilee,
  population,
}: Tables & { readonly compilee: GrilleCompilee; readonly population: Population }): JSX.Element {
  const date = useEtat((e) => e.date);
  const [versions, mises, refus] = [
    useTableVoisine("Versions"),
    useTableVoisine("MisesADisposition"),
    useTableVoisine("Refus"),
  ];
  const territoires = useMemo(() => territoiresDesDemandes(demandes), [demandes]);
  const [seuils, fixe] = useState<Readonly<Record<string, string>>>(() => gardes.get(demandes) ?? {});
  const entrees = useMemo(
    (): EntreesDeLEvaluation => ({
      grille,
      compilee,
      demandes,
      population,
      date,
      versions,
      mises,
      refus,
      seuils,
    }),
    [grille, compilee, demandes, population, date, versions, mises, refus, seuils],
  );
  const illisible = (t: string): boolean => seuilLu(seuils[t] ?? "") === "illisible";
  return (
    <>
      {territoires.map((t) => (
        <Field
          key={t}
          label={T.seuil(t)}
          hint={T.seuilAide}
          size="small"
          {...(illisible(t)
            ? { validationMessage: T.seuilIllisible(seuils[t]!), validationState: "error" as const }
            : {})}
        >
          <Input
            size="small"
            value={seuils[t] ?? ""}
            onChange={(_, x) => {
              const neufs = { ...seuils, [t]: x.value };
              gardes.set(demandes, neufs);
              fixe(neufs);
            }}
          />
        </Field>
      ))}
      {!territoires.some(illisible) && <Resultats entrees={entrees} />}
    </>
  );
}

/** What is declared beside what is recomputed and verified: counted after the screen is drawn, and given up when a threshold changes. */
function Resultats({ entrees }: { readonly entrees: EntreesDeLEvaluation }): JSX.Element {
  const [calcul, fixe] = useState<{ readonly de: unknown; readonly donnees: DonneesDeLEvaluation } | null>(null);
  useEffect(() => {
    const suite = setTimeout(() => fixe({ de: entrees, donnees: donneesDeLEvaluation(entrees) }), 0);
    return () => clearTimeout(suite);
  }, [entrees]);
  if (calcul === null || calcul.de !== entrees)
    return (
      <Text as="p" role="status">
        {FICHES_DU_VOLET.attend}
      </Text>
    );
  const { quartile: q, verifiees: v } = calcul.donnees;
  return (
    <>
      {"absentes" in q ? (
        <Text as="p" size={200}>
          {T.sansQuartile(q.absentes)}
        </Text>
      ) : q.groupes.every((g) => g.seuil === null) ? (
        <Text as="p" size={200}>
          {T.sansSeuil}
        </Text>
      ) : (
        <>
          <Tableau
            nom={T.quartile}
            entetes={[T.epci, T.premier, T.declare, T.recalcule, T.autre, T.non]}
            nombres={[1, 2, 3]}
            dessous={[4, 5]}
            lignes={q.groupes.map(({ territoire, compte: c }) => ({
              cle: territoire,
              cellules: [
                territoire === "" ? T.ensemble : territoire,
                ...[
                  c.premierDesDeuxFacons,
                  c.declareSeulement,
                  c.recalculeSeulement,
                  c.autreDesDeuxFacons,
                  c.nonComparables,
                ].map(GRILLE_DU_VOLET.nombre),
              ],
            }))}
          />
          {q.groupes
            .flatMap((g) => g.compte.illisibles)
            .slice(0, ILLISIBLES_MONTREES)
            .map((x) => (
              <Text key={`${x.ligne} ${x.donnee}`} as="p" size={200}>
                {T.illisible(x, q.ou(x))}
              </Text>
            ))}
        </>
      )}
      {v === null ? (
        <Text as="p" size={200}>
          {T.sansVerification}
        </Text>
      ) : (
        <Tableau
          nom={T.verifiees}
          entetes={[T.mesure, T.valeur]}
          nombres={[1]}
          lignes={mesuresVerifiees(v).map(([mesure, n]) => ({
            cle: mesure,
            cellules: [mesure, GRILLE_DU_VOLET.nombre(n)],
          }))}
        />
      )}
      <Rangee>
        <EcrirePapier libelle={T.ecrire} compose={() => evaluationAnnuelle(calcul.donnees)} />
      </Rangee>
    </>
  );
}
