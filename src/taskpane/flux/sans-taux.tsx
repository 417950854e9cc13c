/** The programmes without a rate: named, led to their cell, settled on the sheet. */
import { Button, Field, Select, Text } from "@fluentui/react-components";
import { useState, type JSX } from "react";
import { TAUX_A_DEFAUT, type TauxADefaut, type TauxRegles } from "../../domaine/flux";
import { TAUX_A_DEFAUT_DU_VOLET as T } from "../../messages";
import { zoneDe } from "../controles/constats";
import { Liste, Rangee, Section } from "../composants/section";
import { useActions, useEtat } from "../coquille/contexte";
import { ecritureDesChoix } from "./taux-a-defaut";

export function ProgrammesSansTaux({ taux: { sansTaux, moyenne } }: { readonly taux: TauxRegles }): JSX.Element | null {
  const table = useEtat((e) => e.lues["Parc"]);
  const occupe = useEtat((e) => e.occupe !== null);
  const { classeur, fais, retiens, dis, actualise, va } = useActions();
  const [choisis, fixeChoisis] = useState<ReadonlyMap<number, TauxADefaut | null>>(new Map());
  if (sansTaux.length === 0 || table === undefined) return null;
  const choixDe = (p: (typeof sansTaux)[number]): TauxADefaut | null =>
    choisis.has(p.ligne) ? choisis.get(p.ligne)! : p.choix;
  const change = (p: (typeof sansTaux)[number], c: string): void =>
    fixeChoisis(new Map([...choisis, [p.ligne, c === "" ? null : (c as TauxADefaut)]]));
  const aRegler = sansTaux.filter((p) => p.regle === null);
  const nouveaux = new Map(
    sansTaux.flatMap((p): [number, TauxADefaut | null][] => (choixDe(p) === p.choix ? [] : [[p.ligne, choixDe(p)]])),
  );
  const admis = (c: TauxADefaut, p: (typeof sansTaux)[number]): boolean =>
    c === "exclu" || (c === "observe" ? p.observe !== null : moyenne !== null);
  const ecris = async (): Promise<void> => {
    const e = ecritureDesChoix(table, nouveaux);
    if (e.genre === "entete-attendu") return dis(T.enteteAttendu(e.nom), "erreur");
    const fait = await fais(T.libelle, async (options) => {
      retiens(
        e.genre === "cellules"
          ? await classeur.ecrisCellules(T.libelle, table.bloc, e.cellules)
          : await classeur.ecrisColonnes(T.libelle, e.tableId, [{ nom: e.nom, valeurs: e.valeurs }], {
              ...options,
              lu: table.bloc,
            }),
      );
      await actualise();
    });
    if (!fait) return;
    fixeChoisis(new Map());
    dis(T.ecrits(nouveaux.size, table.bloc.zone.feuille), "succes");
  };
  return (
    <Section titre={T.titre}>
      <Text as="p" size={200}>
        {T.aide}
      </Text>
      {aRegler.length > 1 && (
        <Field label={T.pourTous} size="small">
          <Select
            size="small"
            value=""
            onChange={(_, d) => {
              const c = d.value as TauxADefaut;
              fixeChoisis(
                new Map([
                  ...choisis,
                  ...aRegler.filter((p) => admis(c, p)).map((p) => [p.ligne, c] as [number, TauxADefaut]),
                ]),
              );
            }}
          >
            <option value="">{T.choisir}</option>
            {TAUX_A_DEFAUT.filter((c) => aRegler.some((p) => admis(c, p))).map((c) => (
              <option key={c} value={c}>
                {T.mots[c]}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Liste nom={T.titre}>
        {sansTaux.map((p) => (
          <li key={p.ligne}>
            <Field label={T.programme(p)} size="small">
              <Select
                size="small"
                aria-label={T.choixDe(p.programme)}
                value={choixDe(p) ?? ""}
                onChange={(_, d) => change(p, d.value)}
              >
                <option value="">{T.aRegler}</option>
                {TAUX_A_DEFAUT.map((c) => (
                  <option key={c} value={c} disabled={!admis(c, p)}>
                    {T.option(c, p, moyenne)}
                  </option>
                ))}
              </Select>
            </Field>
            {p.choix !== null && p.regle === null && <Text as="p">{T.sansEffet(p.choix)}</Text>}
            <Button size="small" appearance="subtle" onClick={() => void va(zoneDe(table, p.ligne, T.tauxDeRotation))}>
              {T.aller(p.programme)}
            </Button>
          </li>
        ))}
      </Liste>
      <Rangee>
        <Button size="small" appearance="primary" disabled={occupe || nouveaux.size === 0} onClick={() => void ecris()}>
          {T.ecrire(nouveaux.size)}
        </Button>
      </Rangee>
    </Section>
  );
}
