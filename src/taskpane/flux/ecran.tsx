/** Flux: from the parc to the assiette step by step; the reservations as shares by three methods; whole dwellings; the negotiation. */
import { Button, Checkbox, Field, Input, Select, Text } from "@fluentui/react-components";
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
  type PatrimoineEvalue,
  type Rotation,
} from "../../domaine/flux";
import {
  ETAT_DES_DROITS,
  EXPLICATIONS_ETAPES,
  FLUX_DU_VOLET as T,
  LIBELLES_ETAPES,
  motifRepartition,
  NEGOCIATION,
  phraseFinDesDroits,
  TAUX_A_DEFAUT_DU_VOLET,
} from "../../messages";
import { ACorriger } from "../composants/a-corriger";
import { EcrirePapier } from "../composants/ecrire-papier";
import { ListeDeCellules } from "../composants/liste-cellules";
import { nomsDesSources } from "../coquille/sources";
import { avantApresDuParc, etatsDesLieux } from "../../documents/papiers";
import { etatDesLieuxDe } from "./etat-des-droits";
import { ProgrammesSansTaux } from "./sans-taux";
import { annexesDuPassage, conventionsDuBailleur } from "./annexes";
import { AnneeSuivante } from "./ouverture-vue";
import { Negociation } from "./negociation-vue";
import { Prevision } from "./prevision-vue";
import { Repli } from "../composants/repli";
import { Reponse } from "../composants/reponse";
import { Rangee, Section } from "../composants/section";
import { Tableau } from "../composants/tableau";
import { VuesGardees } from "../composants/vues-gardees";
import { useActions, useEtat } from "../coquille/contexte";
import { calculeFlux, nombreTape, partTapee, phrasesDe, type FluxCalcule } from "./flux";

const ROTATIONS: Readonly<Record<keyof typeof T.rotations, Rotation>> = {
  "par-programme": { mode: "par-programme" },
  concernes: { mode: "liberations", denominateur: "concernes" },
  parc: { mode: "liberations", denominateur: "parc" },
};
const DIMENSIONS = Object.keys(T.territoires) as DimensionDeTerritoire[];

export function Flux(): JSX.Element {
  const lues = useEtat((e) => e.lues);
  const date = useEtat((e) => e.date);
  const vue = useEtat((e) => e.vues.flux);
  const [rotation, fixeRotation] = useState<keyof typeof T.rotations>("par-programme");
  const [retrait, fixeRetrait] = useState(OPTIONS_DE_PATRIMOINE.retraitVenteDemolition);
  const [communaux, fixeCommunaux] = useState(false);
  const [dimension, fixeDimension] = useState<DimensionDeTerritoire>("total");
  const [attributions, fixeAttributions] = useState("");
  const [bailleur, fixeBailleur] = useState<string | null>(null);
  const [methode, fixeMethode] = useState<MethodeDeConversion>("stock");
  const options = useMemo(
    (): OptionsDePatrimoine => ({
      ...OPTIONS_DE_PATRIMOINE,
      rotation: ROTATIONS[rotation],
      retraitVenteDemolition: retrait,
      retraitCommunaux: communaux,
    }),
    [rotation, retrait, communaux],
  );
  const calcul = useMemo(() => {
    const n = nombreTape(attributions);
    return lues["Parc"] === undefined
      ? null
      : calculeFlux(lues, options, dimension, n === "refus" ? null : n, date, bailleur);
  }, [lues, options, dimension, attributions, date, bailleur]);
  if (calcul === null) return <Reponse ton="ambre" phrase={T.sansParc} />;
  const { patrimoine, conversion } = calcul;
  const commun = (
    <>
      {calcul.bailleur !== null && (
        <Field label={T.bailleur} hint={T.plusieursBailleurs(calcul.bailleurs, calcul.bailleur)} size="small">
          <Select size="small" value={calcul.bailleur} onChange={(_, d) => fixeBailleur(d.value)}>
            {calcul.bailleurs.map((b) => (
              <option key={b} value={b}>
                {b}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </>
  );
  if (patrimoine === null)
    return (
      <>
        <Reponse ton="rouge" phrase={T.illisible} />
        <ACorriger titre={T.problemes} remarques={calcul.remarques} />
      </>
    );
  const assiette = patrimoine.total.assiette;
  const duBailleur = calcul.bailleur ?? calcul.bailleurs[0] ?? "";
  const sansParts = <Reponse ton="ambre" phrase={T.sansReservations} />;
  return (
    <>
      {commun}
      <VuesGardees
        vue={vue}
        vues={{
          assiette: () => (
            <>
              <Reponse
                ton={calcul.remarques.length > 0 ? "ambre" : "neutre"}
                phrase={T.reponseAssiette(assiette)}
                detail={T.reponseAssietteDetail(
                  patrimoine.total.programmes,
                  patrimoine.total.parc,
                  calcul.remarques.length,
                )}
              />
              <Etapes patrimoine={patrimoine} />
              <ProgrammesSansTaux taux={calcul.taux} />
              <ACorriger titre={T.problemes} remarques={calcul.remarques} />
              <Repli titre={T.territoiresTitre}>
                <Field label={T.territoire} size="small">
                  <Select
                    size="small"
                    value={dimension}
                    onChange={(_, d) => fixeDimension(d.value as DimensionDeTerritoire)}
                  >
                    {DIMENSIONS.map((d) => (
                      <option key={d} value={d}>
                        {T.territoires[d]}
                      </option>
                    ))}
                  </Select>
                </Field>
                <Territoires patrimoine={patrimoine} />
              </Repli>
              <Repli titre={T.options}>
                <Field label={T.rotation} size="small">
                  <Select
                    size="small"
                    value={rotation}
                    onChange={(_, d) => fixeRotation(d.value as keyof typeof T.rotations)}
                  >
                    {(Object.keys(T.rotations) as (keyof typeof T.rotations)[]).map((r) => (
                      <option key={r} value={r}>
                        {T.rotations[r]}
                      </option>
                    ))}
                  </Select>
                </Field>
                <Checkbox label={T.retrait} checked={retrait} onChange={(_, d) => fixeRetrait(d.checked === true)} />
                <Checkbox
                  label={T.retraitCommunaux}
                  checked={communaux}
                  onChange={(_, d) => fixeCommunaux(d.checked === true)}
                />
              </Repli>
            </>
          ),
          parts: () =>
            conversion === null ? (
              sansParts
            ) : (
              <>
                <Parts conversion={conversion} remarques={calcul.remarques.length} />
                <Attributions texte={attributions} fixe={fixeAttributions} />
                <EtatDesLieux
                  calcul={calcul}
                  patrimoine={patrimoine}
                  conversion={conversion}
                  bailleur={duBailleur}
                  date={date}
                  methode={methode}
                  choisis={fixeMethode}
                />
              </>
            ),
          logements: () =>
            conversion === null ? (
              sansParts
            ) : (
              <Passage
                key={duBailleur}
                bailleur={duBailleur}
                patrimoine={patrimoine}
                conversion={conversion}
                assiette={assiette}
                date={date}
                methode={methode}
                choisis={fixeMethode}
              />
            ),
          negociation: () =>
            conversion === null ? (
              sansParts
            ) : (
              <Negociation
                key={duBailleur}
                bailleur={duBailleur}
                conversion={conversion}
                methode={methode}
                choisis={fixeMethode}
                assiette={assiette}
                date={date}
                calcul={calcul}
                patrimoine={patrimoine}
              />
            ),
          prevision: () => <Prevision calcul={calcul} options={options} bailleur={duBailleur} date={date} />,
          ouverture: () => (
            <AnneeSuivante
              key={duBailleur}
              bailleur={duBailleur}
              calcul={calcul}
              options={options}
              methode={methode}
              date={date}
            />
          ),
        }}
      />
    </>
  );
}

function Etapes({ patrimoine: { total } }: { readonly patrimoine: PatrimoineEvalue }): JSX.Element {
  return (
    <>
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
      {TAUX_A_DEFAUT_DU_VOLET.regles(total.regles, total.programmesSansTaux).map((phrase) => (
        <Text key={phrase} as="p">
          {phrase}
        </Text>
      ))}
    </>
  );
}

function Territoires({
  patrimoine: { territoires, ecartDesPlanchers },
}: {
  readonly patrimoine: PatrimoineEvalue;
}): JSX.Element | null {
  if (territoires.length === 0) return null;
  return (
    <>
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
    </>
  );
}

function Parts({
  conversion,
  remarques,
}: {
  readonly conversion: Conversion;
  readonly remarques: number;
}): JSX.Element {
  const { ouvre } = useActions();
  return (
    <>
      <Reponse
        ton={remarques === 0 ? "neutre" : "ambre"}
        phrase={T.reponseParts(conversion.reservataires.length)}
        detail={T.conversionAide}
        actions={
          remarques > 0 && (
            <Button size="small" onClick={() => ouvre("flux", "assiette")}>
              {T.lireLesRemarques(remarques)}
            </Button>
          )
        }
      />
      <Tableau
        nom={T.conversion}
        entetes={T.conversionColonnes}
        nombres={[1, 2, 3]}
        dessous={[4, 5, 6]}
        sansEtiquette={[5, 6]}
        lignes={conversion.reservataires.map((r) => ({
          cle: r.reservataire,
          cellules: [
            r.reservataire,
            T.nombre(r.reserves),
            ...METHODES_DE_CONVERSION.map((m) => T.part(r[m])),
            r.prochaineFin === null ? "" : phraseFinDesDroits(r.prochaineFin),
            [
              ...(r.reservesEchus > 0 ? [T.echus(r.reservesEchus)] : []),
              ...METHODES_DE_CONVERSION.flatMap((m) => {
                const hors = r[m]?.dontHorsPlafond;
                return hors !== undefined && hors.n > 0n ? [T.horsPlafond(hors, T.methodes[m])] : [];
              }),
            ].join(" ; "),
          ],
        }))}
      />
    </>
  );
}

/** The papers sent before a convention is signed: one sheet per réservataire, and before / after by commune. */
function EtatDesLieux({
  calcul,
  patrimoine,
  conversion,
  bailleur,
  date,
  methode,
  choisis,
}: {
  readonly calcul: FluxCalcule;
  readonly patrimoine: PatrimoineEvalue;
  readonly conversion: Conversion;
  readonly bailleur: string;
  readonly date: DateLegale;
  readonly methode: MethodeDeConversion;
  readonly choisis: (m: MethodeDeConversion) => void;
}): JSX.Element {
  const sources = useEtat((e) => e.sources);
  const donnees = () =>
    etatDesLieuxDe(
      calcul,
      patrimoine,
      conversion,
      methode,
      bailleur,
      nomsDesSources(sources, ["Parc", "Reservations"]),
      date,
    );
  return (
    <Section titre={ETAT_DES_DROITS.papiersTitre}>
      <Text as="p" size={200}>
        {ETAT_DES_DROITS.papiersAide(T.methodes[methode])}
      </Text>
      <ChoixDeMethode libelle={ETAT_DES_DROITS.methodeDesPapiers} methode={methode} choisis={choisis} />
      <Rangee>
        <EcrirePapier libelle={ETAT_DES_DROITS.ecrire} compose={() => etatsDesLieux(donnees())} />
        <EcrirePapier libelle={ETAT_DES_DROITS.ecrireAvantApres} compose={() => avantApresDuParc(donnees())} />
      </Rangee>
    </Section>
  );
}

function ChoixDeMethode({
  libelle = T.methode,
  methode,
  choisis,
}: {
  readonly libelle?: string;
  readonly methode: MethodeDeConversion;
  readonly choisis: (m: MethodeDeConversion) => void;
}): JSX.Element {
  return (
    <Field label={libelle} size="small">
      <Select size="small" value={methode} onChange={(_, d) => choisis(d.value as MethodeDeConversion)}>
        {METHODES_DE_CONVERSION.map((m) => (
          <option key={m} value={m}>
            {T.methodes[m]}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function Attributions({ texte, fixe }: { readonly texte: string; readonly fixe: (t: string) => void }): JSX.Element {
  return (
    <Field
      label={T.attributions}
      hint={T.attributionsAide}
      size="small"
      {...(nombreTape(texte) === "refus" ? { validationMessage: T.attributionsIllisibles(texte) } : {})}
    >
      <Input size="small" value={texte} onChange={(_, d) => fixe(d.value)} />
    </Field>
  );
}

type EtatDeConvention = keyof typeof T.conventions;

/** The method kept, the PNRU transfer if one is typed, whole dwellings, and what a late convention leaves to the préfet. */
function Passage({
  bailleur,
  patrimoine,
  conversion,
  assiette,
  date,
  methode,
  choisis,
}: {
  readonly bailleur: string;
  readonly patrimoine: PatrimoineEvalue;
  readonly conversion: Conversion;
  readonly assiette: Ratio;
  readonly date: DateLegale;
  readonly methode: MethodeDeConversion;
  readonly choisis: (m: MethodeDeConversion) => void;
}): JSX.Element {
  const lues = useEtat((e) => e.lues);
  const sources = useEtat((e) => e.sources);
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
    <>
      {passage.donne !== null && passage.resteAuBailleur !== null ? (
        <Reponse
          phrase={T.donnes(passage.donne, passage.resteAuBailleur)}
          detail={T.passageAide}
          actions={
            <EcrirePapier
              libelle={NEGOCIATION.ecrireLesAnnexes}
              compose={() =>
                annexesDuPassage(
                  {
                    bailleur,
                    patrimoine,
                    conversion,
                    methode,
                    date,
                    conventions: conventionsDuBailleur(lues, bailleur, date),
                    tables: nomsDesSources(sources, ["Parc", "Reservations"]),
                  },
                  passage,
                )
              }
            />
          }
        />
      ) : (
        <Reponse ton="rouge" phrase={T.impossible} />
      )}
      {passage.problemes.length > 0 && (
        <ListeDeCellules
          nom={T.impossible}
          elements={phrasesDe(passage.problemes).map((contenu) => ({ zone: null, contenu }))}
        />
      )}
      <ChoixDeMethode methode={methode} choisis={choisis} />
      <Tableau
        nom={T.passage}
        entetes={T.passageColonnes}
        nombres={[1, 2, 3]}
        dessous={[4, 5, 6, 7]}
        sansEtiquette={[7]}
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
      {passage.sansPart.length > 0 && <Text as="p">{T.sansPart(passage.sansPart)}</Text>}
      <Repli titre={T.reglesDuPassage}>
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
      </Repli>
    </>
  );
}
