/** A round of negotiation: what each one offers, accepts and wishes; the nearest compliant split; saved as a named scenario. */
import { Button, Field, Input, makeStyles, Select, Text } from "@fluentui/react-components";
import { useMemo, useState, type JSX } from "react";
import { type ScenarioLu } from "../../cells";
import { normalise, type Ratio } from "../../domaine/commun";
import { estCollectivite, type MethodeDeConversion, type Negociation as Resultat } from "../../domaine/flux";
import { FLUX_DU_VOLET, NEGOCIATION as T, phraseDeNegociation } from "../../messages";
import { SCENARIOS } from "../../modeles";
import { useCotaflux, useEtat } from "../coquille/contexte";
import { ditAvecLesColonnes, entetesDe } from "./colonnes-ajoutees";
import { phrasesDe } from "./flux";
import {
  CHAMPS,
  compare,
  evalueTour,
  hypothesesDuScenario,
  lieuxDeNegociation,
  lignesDuScenario,
  memeAssiette,
  positionsConverties,
  positionsDuScenario,
  scenariosDe,
  tape,
  type ChampDePosition,
  type Position,
  type Tape,
  type TourEvalue,
} from "./negociation";
import { EcrireLeTour, TourDeLaFeuille, type NegociationProps } from "./tour-vue";
import { aujourdHui } from "../coquille/horloge";
import { ListeDeCellules } from "../composants/liste-cellules";
import { Repli } from "../composants/repli";
import { Reponse } from "../composants/reponse";
import { LecturesGlobales } from "./lectures-globales";
import { Rangee, Section } from "../composants/section";
import { Tableau } from "../composants/tableau";

const useStyles = makeStyles({
  champs: { display: "grid", gridTemplateColumns: "repeat(4, minmax(0, 1fr))", gap: "4px" },
  champ: { minWidth: 0, "& input": { textAlign: "right", minWidth: 0 } },
  positions: { listStyleType: "none", margin: 0, padding: 0, display: "flex", flexDirection: "column", gap: "6px" },
});

const phrases = (textes: readonly string[]): { readonly zone: null; readonly contenu: string }[] =>
  textes.map((contenu) => ({ zone: null, contenu }));
const CONVERSION = "";

/** The round is worked on the sheet when the table Negociation is there; else in the fields of the pane. */
export function Negociation(props: NegociationProps): JSX.Element {
  const table = useEtat((e) => e.lues["Negociation"]);
  return table === undefined ? <NegociationTapee {...props} /> : <TourDeLaFeuille table={table} {...props} />;
}

function NegociationTapee(props: NegociationProps): JSX.Element {
  const { bailleur: duFlux, conversion, methode, choisis, assiette, date, calcul, patrimoine } = props;
  const lieux = useMemo(
    () => lieuxDeNegociation(calcul.reservations, calcul.programmes, patrimoine.options),
    [calcul.reservations, calcul.programmes, patrimoine.options],
  );
  const table = useEtat((e) => e.lues["Scenarios"]);
  const { scenarios, remarques } = useMemo(() => scenariosDe(table), [table]);
  const [depart, fixeDepart] = useState(CONVERSION);
  const [tapees, fixeTapees] = useState<readonly Position[] | null>(null);
  const [bailleur, fixeBailleur] = useState<Tape>(tape(""));
  const reprise = scenarios.find((x) => x.nom === depart);
  const positions = useMemo(
    () =>
      tapees ??
      (reprise === undefined
        ? positionsConverties(conversion, methode, date, lieux)
        : positionsDuScenario(reprise, conversion, methode, date, lieux)),
    [tapees, reprise, conversion, methode, date, lieux],
  );
  const tour = useMemo(
    () => evalueTour(positions, bailleur, assiette, date, lieux),
    [positions, bailleur, assiette, date, lieux],
  );
  /** A scenario comes back whole: its positions, its method and what the landlord keeps. */
  const pars = (nom: string): void => {
    fixeDepart(nom);
    fixeTapees(null);
    const s = scenarios.find((x) => x.nom === nom);
    if (s === undefined) return;
    const h = hypothesesDuScenario(s);
    fixeBailleur(h.garde);
    if (h.methode !== null) choisis(h.methode);
  };
  const change = (i: number, champ: ChampDePosition, texte: string): void =>
    fixeTapees(positions.map((p, k) => (k === i ? { ...p, [champ]: tape(texte) } : p)));
  if (positions.length === 0) return <Reponse ton="ambre" phrase={T.sansOffre} />;
  return (
    <>
      <ReponseDuTour tour={tour} actions={<EcrireLeTour {...props} />} />
      {tour.negociation !== null && <ResultatDuTour negociation={tour.negociation} />}
      <Section titre={T.titre}>
        <Field label={T.partirDe} size="small">
          <Select size="small" value={depart} onChange={(_, d) => pars(d.value)}>
            <option value={CONVERSION}>{T.conversion(FLUX_DU_VOLET.methodes[methode])}</option>
            {scenarios.map((x) => (
              <option key={x.nom} value={x.nom}>
                {T.scenario(x.nom, x.date)}
              </option>
            ))}
          </Select>
        </Field>
        {reprise?.assiette != null && !memeAssiette(reprise.assiette, assiette) && (
          <Text as="p">{T.autreAssiette(reprise.assiette, assiette)}</Text>
        )}
        {reprise !== undefined && (
          <>
            {T.scenarioDe(reprise.bailleur, reprise.territoire) !== "" && (
              <Text as="p">{T.scenarioDe(reprise.bailleur, reprise.territoire)}</Text>
            )}
            {reprise.ancien && <Text as="p">{T.ancienScenario(reprise.nom)}</Text>}
            {!reprise.ancien && hypothesesDuScenario(reprise).methode === null && (
              <Text as="p">{T.methodeInconnue(reprise.nom, reprise.methode)}</Text>
            )}
          </>
        )}
        <Positions positions={positions} change={change} />
        <Field
          label={T.bailleurGarde}
          size="small"
          {...(bailleur.valeur === "refus" ? { validationMessage: T.illisible(bailleur.texte) } : {})}
        >
          <Input
            size="small"
            value={bailleur.texte}
            contentAfter={<Text aria-hidden>{T.unite}</Text>}
            onChange={(_, d) => fixeBailleur(tape(d.value))}
          />
        </Field>
      </Section>
      <Repli titre={T.garderLeTour}>
        <Enregistrement
          negociation={tour.negociation}
          positions={positions}
          assiette={assiette}
          garde={bailleur}
          methode={methode}
          duFlux={duFlux}
          depart={reprise}
          noms={scenarios.map((x) => x.nom)}
        />
      </Repli>
      <Repli titre={T.comment}>
        <Text as="p" size={200}>
          {T.aide}
        </Text>
        <Text as="p" size={200}>
          {T.bailleurGardeAide}
        </Text>
        <Text as="p" size={200}>
          {T.resultatAide}
        </Text>
      </Repli>
      {scenarios.length > 0 && (
        <Section titre={T.compares}>
          <Tableau
            nom={T.compares}
            entetes={[T.colonnes[0], ...scenarios.map((x) => x.nom)]}
            nombres={scenarios.map((_, i) => i + 1)}
            lignes={compare(scenarios).map((l) => ({
              cle: l.reservataire,
              cellules: [
                l.reservataire,
                ...l.parts.map((p) => (p === null ? T.absent : T.partGardee(p.part, p.logements))),
              ],
            }))}
          />
        </Section>
      )}
      {remarques.length > 0 && (
        <ListeDeCellules nom={SCENARIOS.titre} elements={remarques.map((r) => ({ zone: r.zone, contenu: r.phrase }))} />
      )}
    </>
  );
}

function ReponseDuTour({
  tour: { negociation: n, refus },
  actions,
}: {
  readonly tour: TourEvalue;
  readonly actions: JSX.Element;
}): JSX.Element {
  if (n === null)
    return (
      <Reponse
        ton="rouge"
        actions={actions}
        phrase={T.impossible}
        detail={<ListeDeCellules nom={T.impossible} elements={phrases(refus)} />}
      />
    );
  const cede = n.concession.n !== 0n;
  return (
    <Reponse
      ton={cede || n.lecturesGlobales.length > 0 ? "ambre" : "vert"}
      phrase={T.reponse(n.demande, n.disponible, cede)}
      actions={actions}
      detail={
        <>
          <p role="status">
            {cede ? T.chacunCede(n.demande, n.disponible, n.concession) : T.personneNeCede(n.demande, n.disponible)}
          </p>
          <p>{T.bailleur(n.partDuBailleur, n.resteAuBailleur)}</p>
          <LecturesGlobales n={n} />
        </>
      }
    />
  );
}

/** One line a réservataire: its four shares side by side, under headers written once. */
function Positions({
  positions,
  change,
}: {
  readonly positions: readonly Position[];
  readonly change: (i: number, champ: ChampDePosition, texte: string) => void;
}): JSX.Element {
  const s = useStyles();
  return (
    <>
      <div className={s.champs} aria-hidden="true">
        {CHAMPS.map((c) => (
          <Text key={c} size={200} weight="semibold">
            {T.champEnPourcent(T.champs[c])}
          </Text>
        ))}
      </div>
      <ul className={s.positions} role="list" aria-label={T.titre}>
        {positions.map((p, i) => {
          const illisible = CHAMPS.find((c) => p[c].valeur === "refus");
          return (
            <li key={p.reservataire}>
              <Text size={200}>{T.positionDe(p.reservataire, estCollectivite(p) ? p.territoire : null)}</Text>
              <div className={s.champs}>
                {CHAMPS.map((c) => (
                  <Input
                    key={c}
                    size="small"
                    className={s.champ}
                    inputMode="decimal"
                    aria-label={T.champDe(T.champs[c], p.reservataire)}
                    aria-invalid={p[c].valeur === "refus"}
                    value={p[c].texte}
                    onChange={(_, d) => change(i, c, d.value)}
                  />
                ))}
              </div>
              {illisible !== undefined && (
                <Text as="p" size={200} role="alert">
                  {T.illisible(p[illisible].texte)}
                </Text>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function ResultatDuTour({ negociation: n }: { readonly negociation: Resultat }): JSX.Element {
  return (
    <>
      <Tableau
        nom={T.resultat}
        entetes={T.colonnes}
        nombres={[1, 2, 3, 4]}
        dessous={[5]}
        sansEtiquette={[5]}
        lignes={n.lignes.map((l) => ({
          cle: l.reservataire,
          cellules: [
            l.reservataire,
            T.part(l.part),
            T.logements(l.repartie?.donne ?? null),
            T.cede(l.concede),
            T.ecart(l.ecartALOffre),
            T.limite(l),
          ],
        }))}
      />
      {n.problemes.length > 0 && <ListeDeCellules nom={T.impossible} elements={phrases(phrasesDe(n.problemes))} />}
      {n.defautsDeLOffre.length === 0 ? (
        <Text as="p">{T.offreSignable}</Text>
      ) : (
        <ListeDeCellules
          nom={T.offreDefauts}
          aide={T.offreDefauts}
          elements={phrases(n.defautsDeLOffre.map(phraseDeNegociation))}
        />
      )}
    </>
  );
}

/** Adds one line a réservataire to the table Scenarios; a name already taken is refused, nothing is overwritten. */
function Enregistrement({
  negociation,
  positions,
  assiette,
  garde,
  methode,
  duFlux,
  depart,
  noms,
}: {
  /** Null: nothing to keep as it stands. */
  readonly negociation: Resultat | null;
  readonly positions: readonly Position[];
  readonly assiette: Ratio;
  readonly garde: Tape;
  readonly methode: MethodeDeConversion;
  readonly duFlux: string;
  readonly depart: ScenarioLu | undefined;
  readonly noms: readonly string[];
}): JSX.Element {
  const { etat, enregistre, fixeAuteur, dis } = useCotaflux();
  const [nom, fixeNom] = useState("");
  const [auteur, fixeSonNom] = useState(etat.auteur);
  const [remarque, fixeRemarque] = useState("");
  const [bailleur, fixeBailleur] = useState<string | null>(null);
  const [territoire, fixeTerritoire] = useState<string | null>(null);
  const duBailleur = bailleur ?? (depart === undefined || depart.bailleur === "" ? duFlux : depart.bailleur);
  const duTerritoire = territoire ?? depart?.territoire ?? "";
  const [refus, fixeRefus] = useState<string | null>(null);
  const ecris = async (): Promise<void> => {
    const choisi = nom.trim();
    const faute =
      choisi === "" ? T.nomManque : noms.some((n) => normalise(n) === normalise(choisi)) ? T.nomPris(choisi) : null;
    fixeRefus(faute);
    if (faute !== null || negociation === null) return;
    if (auteur.trim() !== etat.auteur) await fixeAuteur(auteur.trim());
    const lignes = lignesDuScenario(
      {
        nom: choisi,
        auteur: auteur.trim(),
        remarque: remarque.trim(),
        jour: aujourdHui(),
        assiette,
        bailleur: duBailleur.trim(),
        territoire: duTerritoire.trim(),
        garde,
        methode,
      },
      positions,
      negociation,
    );
    const dEntetes = entetesDe(etat.lues[SCENARIOS.nom]);
    if (!(await enregistre(SCENARIOS, lignes))) return;
    fixeNom("");
    dis(ditAvecLesColonnes(T.enregistre(choisi), SCENARIOS, dEntetes), "succes");
  };
  return (
    <>
      <Field label={T.nom} required size="small" {...(refus === null ? {} : { validationMessage: refus })}>
        <Input size="small" value={nom} onChange={(_, d) => fixeNom(d.value)} />
      </Field>
      <Field label={T.auteur} size="small">
        <Input size="small" value={auteur} onChange={(_, d) => fixeSonNom(d.value)} />
      </Field>
      <Rangee>
        <Field label={T.leBailleur} size="small">
          <Input size="small" value={duBailleur} onChange={(_, d) => fixeBailleur(d.value)} />
        </Field>
        <Field label={T.territoire} hint={T.territoireAide} size="small">
          <Input size="small" value={duTerritoire} onChange={(_, d) => fixeTerritoire(d.value)} />
        </Field>
      </Rangee>
      <Field label={T.remarque} size="small">
        <Input size="small" value={remarque} onChange={(_, d) => fixeRemarque(d.value)} />
      </Field>
      <Text as="p" size={200}>
        {T.apercu(positions.length, SCENARIOS.titre)}
      </Text>
      <Rangee>
        <Button
          size="small"
          appearance="primary"
          disabled={etat.occupe !== null || negociation === null}
          onClick={() => void ecris()}
        >
          {T.enregistrer}
        </Button>
      </Rangee>
    </>
  );
}
