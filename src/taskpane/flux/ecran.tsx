/** Flux: from the parc to the assiette step by step, then the reservations as shares by the three methods side by side. */
import { Checkbox, Field, Input, Select, Text } from "@fluentui/react-components";
import { useMemo, useState, type JSX } from "react";
import { type DateLegale, type Ratio } from "../../domaine/commun";
import {
  droitsDuPrefetSelon,
  METHODES_DE_CONVERSION,
  OPTIONS_DE_PATRIMOINE,
  passeAuxLogements,
  type Conversion,
  type DimensionDeTerritoire,
  type MethodeDeConversion,
  type OptionsDePatrimoine,
  type Rotation,
} from "../../domaine/flux";
import {
  EXPLICATIONS_ETAPES,
  FLUX_DU_VOLET as T,
  LIBELLES_ETAPES,
  motifRepartition,
  phraseFinDesDroits,
} from "../../messages";
import { ChampDate } from "../composants/champ-date";
import { ListeDeCellules } from "../composants/liste-cellules";
import { Negociation } from "./negociation-vue";
import { Rangee, Section } from "../composants/section";
import { Sources } from "../composants/sources";
import { Tableau } from "../composants/tableau";
import { useEtat } from "../coquille/contexte";
import { calculeFlux, nombreTape, partTapee, phrasesDe, type FluxCalcule } from "./flux";

const ROTATIONS: Readonly<Record<keyof typeof T.rotations, Rotation>> = {
  "par-programme": { mode: "par-programme" },
  concernes: { mode: "liberations", denominateur: "concernes" },
  parc: { mode: "liberations", denominateur: "parc" },
};
const DIMENSIONS = Object.keys(T.territoires) as DimensionDeTerritoire[];

const SOURCES_LUES = ["Parc", "Reservations"];

export function Flux(): JSX.Element {
  const lues = useEtat((e) => e.lues);
  const date = useEtat((e) => e.date);
  const [rotation, fixeRotation] = useState<keyof typeof T.rotations>("par-programme");
  const [retrait, fixeRetrait] = useState(OPTIONS_DE_PATRIMOINE.retraitVenteDemolition);
  const [dimension, fixeDimension] = useState<DimensionDeTerritoire>("total");
  const [attributions, fixeAttributions] = useState("");
  const [bailleur, fixeBailleur] = useState<string | null>(null);
  const tape = nombreTape(attributions);
  const options = useMemo(
    (): OptionsDePatrimoine => ({
      ...OPTIONS_DE_PATRIMOINE,
      rotation: ROTATIONS[rotation],
      retraitVenteDemolition: retrait,
    }),
    [rotation, retrait],
  );
  const calcul = useMemo(() => {
    const n = nombreTape(attributions);
    return lues["Parc"] === undefined
      ? null
      : calculeFlux(lues, options, dimension, n === "refus" ? null : n, date, bailleur);
  }, [lues, options, dimension, attributions, date, bailleur]);
  if (calcul === null) return <Text as="p">{T.sansParc}</Text>;
  return (
    <>
      <Section titre={T.options}>
        <ChampDate />
        <Sources modeles={SOURCES_LUES} />
        {calcul.bailleur !== null && (
          <>
            <Text as="p">{T.plusieursBailleurs(calcul.bailleurs, calcul.bailleur)}</Text>
            <Field label={T.bailleur} size="small">
              <Select size="small" value={calcul.bailleur} onChange={(_, d) => fixeBailleur(d.value)}>
                {calcul.bailleurs.map((b) => (
                  <option key={b} value={b}>
                    {b}
                  </option>
                ))}
              </Select>
            </Field>
          </>
        )}
        <Field label={T.rotation} size="small">
          <Select size="small" value={rotation} onChange={(_, d) => fixeRotation(d.value as keyof typeof T.rotations)}>
            {(Object.keys(T.rotations) as (keyof typeof T.rotations)[]).map((r) => (
              <option key={r} value={r}>
                {T.rotations[r]}
              </option>
            ))}
          </Select>
        </Field>
        <Checkbox label={T.retrait} checked={retrait} onChange={(_, d) => fixeRetrait(d.checked === true)} />
        <Rangee>
          <Field label={T.territoire} size="small">
            <Select size="small" value={dimension} onChange={(_, d) => fixeDimension(d.value as DimensionDeTerritoire)}>
              {DIMENSIONS.map((d) => (
                <option key={d} value={d}>
                  {T.territoires[d]}
                </option>
              ))}
            </Select>
          </Field>
          <Field
            label={T.attributions}
            hint={T.attributionsAide}
            size="small"
            {...(tape === "refus" ? { validationMessage: T.attributionsIllisibles(attributions) } : {})}
          >
            <Input size="small" value={attributions} onChange={(_, d) => fixeAttributions(d.value)} />
          </Field>
        </Rangee>
      </Section>
      {calcul.patrimoine === null ? <Text as="p">{T.illisible}</Text> : <Resultats calcul={calcul} date={date} />}
      {calcul.remarques.length > 0 && (
        <Section titre={T.problemes}>
          <ListeDeCellules
            nom={T.problemes}
            elements={calcul.remarques.map((r) => ({ zone: r.zone, contenu: r.phrase }))}
          />
        </Section>
      )}
    </>
  );
}

function Resultats({ calcul, date }: { readonly calcul: FluxCalcule; readonly date: DateLegale }): JSX.Element {
  const { total, territoires, ecartDesPlanchers } = calcul.patrimoine!;
  return (
    <>
      <Section titre={T.etapes}>
        <Tableau
          nom={T.etapes}
          entetes={T.etapesColonnes}
          nombres={[2]}
          dessous={[3]}
          lignes={total.etapes.map((e) => ({
            cle: e.code,
            fort: e.signe === "=",
            cellules: [
              LIBELLES_ETAPES[e.code],
              e.signe,
              e.code === "taux" ? T.pourcent(e.valeur) : T.logements(e.valeur),
              e.retenue ? EXPLICATIONS_ETAPES[e.code] : `${EXPLICATIONS_ETAPES[e.code]} (${T.nonRetenue})`,
            ],
          }))}
        />
        {total.ramenee && <Text as="p">{T.ramenee}</Text>}
        {total.programmesSansTaux > 0 && <Text as="p">{T.sansTaux(total.programmesSansTaux)}</Text>}
      </Section>
      {territoires.length > 0 && (
        <Section titre={T.territoiresTitre}>
          <Tableau
            nom={T.territoiresTitre}
            entetes={T.territoiresColonnes}
            nombres={[1, 2, 3, 4, 5]}
            dessous={[1, 3, 4]}
            lignes={territoires.map((t) => ({
              cle: t.territoire,
              cellules: [
                t.territoire === "" ? T.nonRenseigne : t.territoire,
                T.nombre(t.programmes),
                T.logements(t.parc),
                T.logements(t.concernes),
                T.logements(t.liberations),
                T.logements(t.assiette),
              ],
            }))}
          />
          {ecartDesPlanchers.n > 0n && <Text as="p">{T.ecart(ecartDesPlanchers)}</Text>}
        </Section>
      )}
      <Section titre={T.conversion}>
        {calcul.conversion === null ? (
          <Text as="p">{T.sansReservations}</Text>
        ) : (
          <>
            <Text as="p" size={200}>
              {T.conversionAide}
            </Text>
            <Tableau
              nom={T.conversion}
              entetes={T.conversionColonnes}
              nombres={[1]}
              dessous={[2, 3, 4, 5]}
              lignes={calcul.conversion.reservataires.map((r) => ({
                cle: r.reservataire,
                cellules: [
                  r.reservataire,
                  r.reservesEchus > 0 ? `${T.nombre(r.reserves)} ; ${T.echus(r.reservesEchus)}` : T.nombre(r.reserves),
                  ...[r.stock, r.rotation, r.droitsUniques].map((p) =>
                    p !== null && p.dontHorsPlafond.n > 0n
                      ? `${T.part(p)}, ${T.horsPlafond(p.dontHorsPlafond)}`
                      : T.part(p),
                  ),
                  r.prochaineFin === null ? "" : phraseFinDesDroits(r.prochaineFin),
                ],
              }))}
            />
          </>
        )}
      </Section>
      {calcul.conversion !== null && (
        <DesPartsAuxLogements
          key={calcul.bailleur}
          bailleur={calcul.bailleur ?? calcul.bailleurs[0] ?? ""}
          conversion={calcul.conversion}
          assiette={total.assiette}
          date={date}
        />
      )}
    </>
  );
}

function DesPartsAuxLogements({
  bailleur,
  conversion,
  assiette,
  date,
}: {
  readonly bailleur: string;
  readonly conversion: Conversion;
  readonly assiette: Ratio;
  readonly date: DateLegale;
}): JSX.Element {
  const [methode, fixeMethode] = useState<MethodeDeConversion>("stock");
  return (
    <>
      <Passage conversion={conversion} assiette={assiette} date={date} methode={methode} choisis={fixeMethode} />
      <Negociation
        bailleur={bailleur}
        conversion={conversion}
        methode={methode}
        choisis={fixeMethode}
        assiette={assiette}
        date={date}
      />
    </>
  );
}

type EtatDeConvention = keyof typeof T.conventions;

/** The method kept, the PNRU transfer if one is typed, whole dwellings, and what a late convention leaves to the préfet. */
function Passage({
  conversion,
  assiette,
  date,
  methode,
  choisis,
}: {
  readonly conversion: Conversion;
  readonly assiette: Ratio;
  readonly date: DateLegale;
  readonly methode: MethodeDeConversion;
  readonly choisis: (m: MethodeDeConversion) => void;
}): JSX.Element {
  const [taux, fixeTaux] = useState("");
  const [avecPlafond, fixePlafond] = useState(true);
  const [convention, fixeConvention] = useState<EtatDeConvention>("inconnu");
  const tape = partTapee(taux);
  const passage = useMemo(() => {
    const t = partTapee(taux);
    return passeAuxLogements(
      conversion,
      assiette,
      { methode, retrocession: t === "refus" ? null : t, avecPlafondDeLEtat: avecPlafond },
      date,
    );
  }, [conversion, assiette, methode, taux, avecPlafond, date]);
  const prefet =
    convention === "inconnu"
      ? null
      : droitsDuPrefetSelon(passage, conversion, date, convention === "conclue" ? date : null);
  return (
    <Section titre={T.passage}>
      <Text as="p" size={200}>
        {T.passageAide}
      </Text>
      <Field label={T.methode} size="small">
        <Select size="small" value={methode} onChange={(_, d) => choisis(d.value as MethodeDeConversion)}>
          {METHODES_DE_CONVERSION.map((m) => (
            <option key={m} value={m}>
              {T.methodes[m]}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label={T.retrocession}
        hint={T.retrocessionAide}
        size="small"
        {...(tape === "refus" ? { validationMessage: T.retrocessionIllisible(taux) } : {})}
      >
        <Input
          size="small"
          value={taux}
          contentAfter={<Text aria-hidden>{T.unite}</Text>}
          onChange={(_, d) => fixeTaux(d.value)}
        />
      </Field>
      <Checkbox label={T.plafondDeLEtat} checked={avecPlafond} onChange={(_, d) => fixePlafond(d.checked === true)} />
      <Tableau
        nom={T.passage}
        entetes={T.passageColonnes}
        nombres={[1, 2]}
        dessous={[3, 4, 5, 6, 7]}
        lignes={passage.lignes.map((l) => ({
          cle: l.reservataire,
          cellules: [
            l.reservataire,
            T.taux(l.part),
            T.logements(l.repartie?.donne ?? null),
            T.logements(l.repartie?.quota ?? null),
            T.transfert(l.transfert, l.convertie.part, l.part),
            T.hors(l.horsPlafond),
            T.ecartALaPart(l.repartie?.ecart ?? null),
            l.repartie === null ? "" : motifRepartition(l.repartie),
          ],
        }))}
      />
      {passage.donne !== null && passage.resteAuBailleur !== null && (
        <Text as="p">{T.donnes(passage.donne, passage.resteAuBailleur)}</Text>
      )}
      {passage.problemes.length > 0 && (
        <ListeDeCellules
          nom={T.impossible}
          elements={phrasesDe(passage.problemes).map((contenu) => ({ zone: null, contenu }))}
        />
      )}
      {passage.sansPart.length > 0 && <Text as="p">{T.sansPart(passage.sansPart)}</Text>}
      {passage.plafondDeLEtat !== null && (
        <Text as="p" size={200}>
          {T.plafondApplique(passage.plafondDeLEtat)}
        </Text>
      )}
      <Text as="p" size={200}>
        {T.plafondDesCollectivites}
      </Text>
      <Field label={T.conventionConforme} size="small">
        <Select size="small" value={convention} onChange={(_, d) => fixeConvention(d.value as EtatDeConvention)}>
          {(Object.keys(T.conventions) as EtatDeConvention[]).map((c) => (
            <option key={c} value={c}>
              {T.conventions[c]}
            </option>
          ))}
        </Select>
      </Field>
      {prefet !== null && (
        <Text as="p">
          {T.droitsDuPrefet(prefet.regime, prefet.flux, prefet.stockAjoute)} {T.regimes[prefet.regime]}
        </Text>
      )}
    </Section>
  );
}
