/** What a new export changes in the table, shown before anything is written; duplicates are settled here. */
import { Checkbox, MessageBar, MessageBarBody, Radio, RadioGroup, Text } from "@fluentui/react-components";
import { type JSX } from "react";
import type { ChoixDesDoublons } from "../../domaine/arrivee";
import { Tableau } from "../composants/tableau";
import { type PlanDActualisation } from "./actualisation";
import { type ColonneAEcrire } from "./choix";
import { useMoteur } from "./contexte";
import { Pli } from "./pli";

export interface ReglagesDActualisation {
  readonly doublons: ChoixDesDoublons | null;
  /** The applications that are gone leave the table. */
  readonly retire: boolean;
}

const MONTREES = 12;

/** Settled, and something to write. */
export const estAEcrire = (plan: PlanDActualisation, r: ReglagesDActualisation): boolean =>
  plan.doublonsApres.length === 0 &&
  (plan.ajoutees.length > 0 ||
    plan.changees.length > 0 ||
    plan.entetes.length > 0 ||
    (r.retire && plan.disparues.length > 0));

export function Actualisation({
  plan,
  colonnes: ecrites,
  reglages,
  change,
  nomDeLaTable,
  occupe,
}: {
  readonly plan: PlanDActualisation | null;
  /** How their values are shown. */
  readonly colonnes: readonly ColonneAEcrire[];
  readonly reglages: ReglagesDActualisation;
  readonly change: (r: ReglagesDActualisation) => void;
  readonly nomDeLaTable: string;
  readonly occupe: boolean;
}): JSX.Element {
  const { IMPORT } = useMoteur();
  const T = IMPORT.actualisation;
  if (plan === null)
    return (
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>{T.sansNumero(nomDeLaTable)}</MessageBarBody>
      </MessageBar>
    );
  const parColonne = new Map<string, number>();
  for (const l of plan.changees)
    for (const c of l.cellules) parColonne.set(c.entete, (parColonne.get(c.entete) ?? 0) + 1);
  const colonnes = [...parColonne].sort((a, b) => b[1] - a[1]);
  const genres = new Map(ecrites.map((c) => [c.entete, c.genre] as const));
  const ecrit = (c: unknown, entete: string): string =>
    c === null || c === undefined || c === ""
      ? T.vide
      : IMPORT.cellule(c as string | number | boolean, genres.get(entete) ?? "nombre");
  return (
    <>
      <Text as="p" weight="semibold" size={400} role="status">
        {T.bilan(plan.ajoutees.length, plan.changees.length, plan.disparues.length, plan.inchangees)}
      </Text>
      {(plan.doublonsApres.length > 0 || reglages.doublons !== null) && (
        <>
          {plan.doublonsApres.length > 0 && (
            <Text as="p" size={200} weight="semibold">
              {T.doublons(
                plan.doublonsApres.length,
                plan.doublonsApres.slice(0, 3).map((d) => d.numero),
              )}
            </Text>
          )}
          <RadioGroup
            aria-label={T.choixDesDoublons}
            value={reglages.doublons ?? ""}
            disabled={occupe}
            onChange={(_, d) => change({ ...reglages, doublons: d.value as ChoixDesDoublons })}
          >
            <Radio value="derniere" label={T.doublon.derniere} />
            <Radio value="premiere" label={T.doublon.premiere} />
            <Radio value="aucune" label={T.doublon.aucune} />
          </RadioGroup>
        </>
      )}
      {plan.doublonsAvant.length > 0 && (
        <Text as="p" size={200}>
          {T.doublonsAvant(plan.doublonsAvant.length, nomDeLaTable)}
        </Text>
      )}
      {plan.sansNumeroAvant.length > 0 && (
        <Text as="p" size={200}>
          {T.sansNumeroAvant(plan.sansNumeroAvant.length)}
        </Text>
      )}
      {plan.disparues.length > 0 && (
        <Checkbox
          label={T.retirer(plan.disparues.length)}
          checked={reglages.retire}
          disabled={occupe}
          onChange={(_, d) => change({ ...reglages, retire: d.checked === true })}
        />
      )}
      {plan.videes > 0 && (
        <Text as="p" size={200} weight="semibold">
          {T.videes(plan.videes)}
        </Text>
      )}
      {plan.changees.length > 0 && (
        <Pli titre={T.changees(plan.changees.length)} ouvert>
          <Text as="p" size={200}>
            {colonnes.map(([e, n]) => T.parColonne(e, n)).join(" ; ")}.
          </Text>
          <Tableau
            nom={T.changees(plan.changees.length)}
            entetes={T.entetes}
            lignes={plan.changees
              .slice(0, MONTREES)
              .flatMap((l) =>
                l.cellules.map((c) => ({
                  cle: `${l.avant} ${c.entete}`,
                  cellules: [
                    IMPORT.numeroAbrege(l.numero),
                    c.entete,
                    ecrit(c.avant, c.entete),
                    ecrit(c.apres, c.entete),
                  ],
                })),
              )
              .slice(0, MONTREES)}
          />
        </Pli>
      )}
    </>
  );
}
