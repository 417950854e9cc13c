/** « Évaluation annuelle »: a threshold by territory, then the paper. */
import { Field, Input } from "@fluentui/react-components";
import { useMemo, useState, type JSX } from "react";
import { type GrilleCompilee } from "../../domaine/cotation";
import { evaluationAnnuelle } from "../../documents/papiers";
import { EVALUATION_ANNUELLE as T } from "../../messages";
import { EcrirePapier } from "../composants/ecrire-papier";
import { Rangee } from "../composants/section";
import { useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";
import { type Population } from "./cotation";
import { useTableVoisine } from "./papiers-commun";
import { donneesDeLEvaluation, seuilLu, territoiresDesDemandes } from "./papiers-evaluation";
import { SurLaPopulation } from "./papiers-population";

interface Tables {
  readonly grille: TableLue;
  readonly demandes: TableLue;
}
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
      {!territoires.some(illisible) && (
        <Rangee>
          <EcrirePapier
            libelle={T.ecrire}
            compose={() =>
              evaluationAnnuelle(
                donneesDeLEvaluation({ grille, compilee, demandes, population, date, versions, mises, refus, seuils }),
              )
            }
          />
        </Rangee>
      )}
    </>
  );
}
