/** « Année sur année »: two periods of the follow-up, the applications kept of the first if any, what changed, and the paper. */
import { Field, Input, Select, Text } from "@fluentui/react-components";
import { useEffect, useMemo, useState, type JSX } from "react";
import { serieDuTexte } from "../../domaine/commun";
import { defautDesPeriodes, deuxDernieresAnnees, type Periode } from "../../domaine/cotation/population";
import { pilotageDesAnnees, type DonneesDesAnnees } from "../../documents/papiers";
import { FICHES_DU_VOLET, PILOTAGE, PILOTAGE_ANNEES as T, SOURCES, VOLET } from "../../messages";
import { EcrirePapier } from "../composants/ecrire-papier";
import { Reponse } from "../composants/reponse";
import { Liste, Rangee } from "../composants/section";
import { Tableau } from "../composants/tableau";
import { useActions, useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";
import { montree } from "../coquille/sources";
import { type EntreesDuPilotage } from "./papiers-pilotage";
import { donneesDesAnnees } from "./pilotage-annees";

const BORNES = ["avantDe", "avantA", "apresDe", "apresA"] as const;
type Bornes = Readonly<Record<(typeof BORNES)[number], string>>;

function bornesDe(date: number): Bornes {
  const [avant, apres] = deuxDernieresAnnees(date);
  return {
    avantDe: VOLET.date(avant.de),
    avantA: VOLET.date(avant.a),
    apresDe: VOLET.date(apres.de),
    apresA: VOLET.date(apres.a),
  };
}

export function AnneeSurAnnee({ entrees }: { readonly entrees: EntreesDuPilotage }): JSX.Element {
  const [tapees, fixe] = useState<Bornes | null>(null);
  const [cle, choisis] = useState("");
  const bornes = tapees ?? bornesDe(entrees.date);
  const jours = useMemo(() => BORNES.map((b) => serieDuTexte(bornes[b].trim())), [bornes]);
  const lues = jours.every((j) => j !== null);
  const [avant, apres] = useMemo(
    () =>
      lues
        ? ([
            { de: jours[0]!, a: jours[1]! },
            { de: jours[2]!, a: jours[3]! },
          ] as const)
        : [null, null],
    [lues, jours],
  );
  const candidates = useEtat((e) => e.sources["Demandes"]?.candidates) ?? [];
  const autres = candidates.filter((r) => r.source.cle !== entrees.demandes.reconnue.source.cle);
  const demandesAvant = useDemandes(cle);
  const defaut = avant === null || apres === null ? null : defautDesPeriodes(avant, apres);
  const champ = (b: keyof Bornes, label: string): JSX.Element => (
    <Field
      label={label}
      size="small"
      {...(serieDuTexte(bornes[b].trim()) === null
        ? { validationMessage: T.jourIllisible(bornes[b]), validationState: "error" as const }
        : {})}
    >
      <Input size="small" value={bornes[b]} onChange={(_, d) => fixe({ ...bornes, [b]: d.value })} />
    </Field>
  );
  return (
    <>
      <Text as="p" size={200}>
        {T.aide}
      </Text>
      <Rangee>
        {champ("avantDe", T.de.avant)}
        {champ("avantA", T.a)}
      </Rangee>
      <Rangee>
        {champ("apresDe", T.de.apres)}
        {champ("apresA", T.a)}
      </Rangee>
      <Field label={T.demandesAvant} size="small">
        <Select size="small" value={cle} onChange={(_, d) => choisis(d.value)}>
          <option value="">{T.sansDemandes}</option>
          {autres.map((r) => (
            <option key={r.source.cle} value={r.source.cle}>
              {SOURCES.option(montree(r))}
            </option>
          ))}
        </Select>
      </Field>
      {avant === null || apres === null ? null : defaut !== null ? (
        <Text as="p" role="status">
          {T.defauts[defaut]}
        </Text>
      ) : cle !== "" && demandesAvant === null ? (
        <Text as="p" role="status">
          {T.lecture}
        </Text>
      ) : (
        <Compare entrees={entrees} avant={avant} apres={apres} demandesAvant={demandesAvant} />
      )}
    </>
  );
}

/** A table of applications that the screens do not read; null until it is read. */
function useDemandes(cle: string): TableLue | null {
  const { classeur, fais } = useActions();
  const source = useEtat((e) => e.sources["Demandes"]);
  const [lue, fixe] = useState<TableLue | null>(null);
  useEffect(() => {
    const reconnue = source?.candidates.find((r) => r.source.cle === cle);
    fixe(null);
    if (reconnue === undefined) return undefined;
    let finie = false;
    const lis = async (): Promise<void> => {
      const bloc = await classeur.lisSource(reconnue.source);
      if (!finie) fixe({ reconnue: { ...reconnue, source: { ...reconnue.source, zone: bloc.zone } }, bloc });
    };
    void lis().catch((e: unknown) => fais(SOURCES.lecture(reconnue.source.nom), () => Promise.reject(e as Error)));
    return () => {
      finie = true;
    };
  }, [cle, source, classeur, fais]);
  return lue;
}

function Compare({
  entrees,
  avant,
  apres,
  demandesAvant,
}: {
  readonly entrees: EntreesDuPilotage;
  readonly avant: Periode;
  readonly apres: Periode;
  readonly demandesAvant: TableLue | null;
}): JSX.Element {
  const demande = useMemo(() => ({ entrees, avant, apres, demandesAvant }), [entrees, avant, apres, demandesAvant]);
  const [calcul, fixe] = useState<{ readonly de: typeof demande; readonly donnees: DonneesDesAnnees } | null>(null);
  useEffect(() => {
    const suite = setTimeout(() => fixe({ de: demande, donnees: donneesDesAnnees(demande) }), 0);
    return () => clearTimeout(suite);
  }, [demande]);
  if (calcul === null || calcul.de !== demande)
    return (
      <Text as="p" role="status">
        {FICHES_DU_VOLET.attend}
      </Text>
    );
  const d = calcul.donnees;
  const valeur = (mesure: string): readonly [number | null, number | null] => {
    const m = d.mesures.find((x) => x.mesure === mesure);
    return [m?.avant ?? null, m?.apres ?? null];
  };
  const [n, m] = valeur(T.mesures.attributions);
  return (
    <>
      <Reponse
        ton={d.reserves.length > 1 || d.sansEcartDEffectif ? "ambre" : "neutre"}
        phrase={n === null || m === null ? T.sansAttributionDatee : T.phrase(avant, apres, n, m)}
        detail={T.delais(...valeur(T.mesures.delai))}
        actions={<EcrirePapier primaire libelle={T.ecrire} compose={() => pilotageDesAnnees(d)} />}
      />
      {d.mesures.length > 0 && (
        <Tableau
          nom={T.chiffres}
          entetes={[T.mesure, T.periode(avant), T.periode(apres), T.ecart]}
          nombres={[1, 2, 3]}
          lignes={d.mesures.map((x) => ({
            cle: x.mesure,
            cellules: [
              x.mesure,
              x.avant === null ? T.nonConnu : PILOTAGE.valeur(x.avant),
              x.apres === null ? T.nonConnu : PILOTAGE.valeur(x.apres),
              x.avant === null || x.apres === null || (x.genre === "flux" && d.sansEcartDEffectif)
                ? T.nonComparable
                : PILOTAGE.ecart(x.apres - x.avant),
            ],
          }))}
        />
      )}
      {d.reserves.length > 0 && (
        <>
          <Text as="p" weight="semibold">
            {T.reserves}
          </Text>
          <Liste nom={T.reserves}>
            {d.reserves.map((r) => (
              <li key={r}>
                <Text size={200}>{r}</Text>
              </li>
            ))}
          </Liste>
        </>
      )}
    </>
  );
}
