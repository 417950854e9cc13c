/** Réservataire: one holder across all the landlords of the workbook; shares stay beside their base, dwellings alone add up. */
import { Field, Select, Text } from "@fluentui/react-components";
import { useMemo, useState, type JSX } from "react";
import { civileDe, cleDuNom, type DateLegale } from "../../domaine/commun";
import {
  anneeCivile,
  gestionsParReservataire,
  reservatairesDesDroits,
  vueDuReservataire,
  type BaseDeDecompte,
  type LigneDeGestion,
  type PeriodeDeBilan,
} from "../../domaine/flux";
import { vueParBailleur } from "../../documents/papiers";
import { GESTION, VUE_DU_RESERVATAIRE as T } from "../../messages";
import { EcrirePapier } from "../composants/ecrire-papier";
import { Repli } from "../composants/repli";
import { Reponse } from "../composants/reponse";
import { Section } from "../composants/section";
import { Tableau } from "../composants/tableau";
import { useEtat } from "../coquille/contexte";
import { lisLesDroits } from "../flux/reservataire";

/** The rights and the dwellings of each mode, for one holder or several. */
function Gestions({
  lignes,
}: {
  readonly lignes: readonly { readonly reservataire: string; readonly gestions: readonly LigneDeGestion[] }[];
}): JSX.Element {
  const connue = lignes.some((l) => l.gestions.some((g) => g.mode !== "inconnue"));
  return (
    <Repli titre={GESTION.titre}>
      {connue ? (
        <Tableau
          nom={GESTION.titre}
          entetes={GESTION.colonnes}
          nombres={[2, 3, 4, 5]}
          dessous={[1]}
          sansEtiquette={[1]}
          lignes={lignes.flatMap((l) =>
            l.gestions.map((g) => ({
              cle: `${l.reservataire}\u0000${g.mode}`,
              cellules: [
                l.reservataire,
                GESTION.modes[g.mode],
                GESTION.droits(g.droits),
                T.nombre(g.recu.proposes),
                T.nombre(g.recu.attribues),
                T.nombre(g.recu.bauxSignes),
              ],
            })),
          )}
        />
      ) : (
        <Text as="p">{GESTION.sansMode}</Text>
      )}
      <Text as="p" size={200}>
        {GESTION.note}
      </Text>
    </Repli>
  );
}

/** Who proposes the candidates, for each holder of one landlord. */
export function GestionsDuBailleur({
  periode,
  bailleur,
}: {
  readonly periode: PeriodeDeBilan;
  readonly bailleur: string;
}): JSX.Element {
  const lues = useEtat((e) => e.lues);
  const lignes = useMemo(
    () => gestionsParReservataire(lisLesDroits(lues, periode).lignes, bailleur),
    [lues, periode, bailleur],
  );
  return <Gestions lignes={lignes} />;
}

export function Reservataire({
  periode,
  base,
  date,
}: {
  readonly periode: PeriodeDeBilan;
  readonly base: BaseDeDecompte;
  readonly date: DateLegale;
}): JSX.Element {
  const lues = useEtat((e) => e.lues);
  const [choisi, fixeChoix] = useState<string | null>(null);
  const droits = useMemo(() => lisLesDroits(lues, periode), [lues, periode]);
  const noms = useMemo(() => reservatairesDesDroits(droits.lignes), [droits]);
  const nom = noms.find((n) => choisi !== null && cleDuNom(n) === cleDuNom(choisi)) ?? noms[0] ?? null;
  const vue = useMemo(
    () => (nom === null ? null : vueDuReservataire(droits.lignes, nom, droits.reservations ?? [], date)),
    [droits, nom, date],
  );
  if (vue === null) return <Reponse ton="ambre" phrase={T.aucun} />;
  const { fin } = anneeCivile(civileDe(periode.fin).annee);
  const savoir = [
    ...T.nonComptes(vue),
    ...(droits.reservations === null ? [T.sansReservations] : vue.fins.map(T.fin)),
    ...droits.remarques,
  ];
  return (
    <>
      <Field label={T.choix} size="small">
        <Select size="small" value={vue.reservataire} onChange={(_, d) => fixeChoix(d.value)}>
          {noms.map((n) => (
            <option key={n} value={n}>
              {n}
            </option>
          ))}
        </Select>
      </Field>
      <Reponse
        ton={vue.droits === null || vue.sansDroits > 0 || vue.sansSuivi.length > 0 ? "ambre" : "neutre"}
        phrase={T.reponse(vue, base)}
        detail={T.detail(vue, base)}
        actions={
          <EcrirePapier
            libelle={T.ecrire}
            compose={() =>
              vueParBailleur({
                vue,
                base,
                periode,
                reservationsLues: droits.reservations !== null,
                tables: droits.tables,
                date,
              })
            }
            primaire
          />
        }
      />
      <Tableau
        nom={T.table}
        entetes={T.colonnes(base)}
        nombres={[1, 2, 3]}
        dessous={[4, 5, 6]}
        lignes={[
          ...vue.lignes.map((l, i) => ({
            cle: String(i),
            cellules: [
              l.bailleur,
              l.droits.length === 0 ? "" : T.droits(l.objectif),
              T.recu(l, base),
              T.reste(l.restant[base]),
              T.convention(l),
              T.parts(l),
              T.echeance(l, fin),
            ],
          })),
          {
            cle: "\u0000total",
            fort: true,
            cellules: [
              T.total(vue),
              T.droits(vue.droits),
              T.nombre(vue.recu[base]),
              vue.droits === null ? "" : T.reste(vue.resteDu[base]),
              "",
              "",
              "",
            ],
          },
        ]}
      />
      {T.notes.map((phrase) => (
        <Text key={phrase} as="p" size={200}>
          {phrase}
        </Text>
      ))}
      <Gestions lignes={[{ reservataire: vue.reservataire, gestions: vue.gestions }]} />
      {savoir.length > 0 && (
        <Section titre={T.nonCompte}>
          {savoir.map((phrase) => (
            <Text key={phrase} as="p">
              {phrase}
            </Text>
          ))}
        </Section>
      )}
    </>
  );
}
