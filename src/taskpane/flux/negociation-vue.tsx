/** A round of negotiation: what each one offers, accepts and wishes; the nearest compliant split; saved as a named scenario. */
import { Button, Field, Input, makeStyles, Select, Text } from "@fluentui/react-components";
import { useMemo, useState, type JSX } from "react";
import { type ScenarioLu } from "../../cells";
import { normalise, type DateLegale, type Ratio } from "../../domaine/commun";
import { type Conversion, type MethodeDeConversion, type Negociation as Resultat } from "../../domaine/flux";
import { FLUX_DU_VOLET, NEGOCIATION as T, phraseDeNegociation } from "../../messages";
import { SCENARIOS } from "../../modeles";
import { useCotaflux, useEtat } from "../coquille/contexte";
import { phrasesDe } from "./flux";
import {
  CHAMPS,
  compare,
  evalueTour,
  hypothesesDuScenario,
  lignesDuScenario,
  memeAssiette,
  positionsConverties,
  positionsDuScenario,
  scenariosDe,
  tape,
  type ChampDePosition,
  type Position,
  type Tape,
} from "./negociation";
import { aujourdHui } from "../coquille/horloge";
import { ListeDeCellules } from "../composants/liste-cellules";
import { Carte, Liste, Rangee, Section } from "../composants/section";
import { Tableau } from "../composants/tableau";

const useStyles = makeStyles({
  champs: { display: "grid", gridTemplateColumns: "repeat(auto-fill, minmax(112px, 1fr))", gap: "4px 8px" },
  champ: { minWidth: 0 },
});

const phrases = (textes: readonly string[]): { readonly zone: null; readonly contenu: string }[] =>
  textes.map((contenu) => ({ zone: null, contenu }));
const CONVERSION = "";

export function Negociation({
  bailleur: duFlux,
  conversion,
  methode,
  choisis,
  assiette,
  date,
}: {
  /** The landlord whose flux is shown; « » when the workbook names none. */
  readonly bailleur: string;
  readonly conversion: Conversion;
  readonly methode: MethodeDeConversion;
  readonly choisis: (m: MethodeDeConversion) => void;
  readonly assiette: Ratio;
  readonly date: DateLegale;
}): JSX.Element {
  const s = useStyles();
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
        ? positionsConverties(conversion, methode, date)
        : positionsDuScenario(reprise, conversion, methode, date)),
    [tapees, reprise, conversion, methode, date],
  );
  const tour = useMemo(() => evalueTour(positions, bailleur, assiette, date), [positions, bailleur, assiette, date]);
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
  const erreur = (valeur: unknown, texte: string): { validationMessage?: string } =>
    valeur === "refus" ? { validationMessage: T.illisible(texte) } : {};
  return (
    <>
      <Section titre={T.titre}>
        <Text as="p" size={200}>
          {T.aide}
        </Text>
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
        <Field
          label={T.bailleurGarde}
          hint={T.bailleurGardeAide}
          size="small"
          {...erreur(bailleur.valeur, bailleur.texte)}
        >
          <Input
            size="small"
            value={bailleur.texte}
            contentAfter={<Text aria-hidden>{T.unite}</Text>}
            onChange={(_, d) => fixeBailleur(tape(d.value))}
          />
        </Field>
        {positions.length === 0 ? (
          <Text as="p">{T.sansOffre}</Text>
        ) : (
          <Liste nom={T.titre}>
            {positions.map((p, i) => (
              <Carte key={p.reservataire}>
                <Text weight="semibold">{p.reservataire}</Text>
                <div className={s.champs}>
                  {CHAMPS.map((c) => (
                    <Field
                      key={c}
                      label={T.champs[c]}
                      size="small"
                      className={s.champ}
                      {...erreur(p[c].valeur, p[c].texte)}
                    >
                      <Input
                        size="small"
                        className={s.champ}
                        aria-label={T.champDe(T.champs[c], p.reservataire)}
                        value={p[c].texte}
                        contentAfter={<Text aria-hidden>{T.unite}</Text>}
                        onChange={(_, d) => change(i, c, d.value)}
                      />
                    </Field>
                  ))}
                </div>
              </Carte>
            ))}
          </Liste>
        )}
      </Section>
      {positions.length > 0 && (
        <Section titre={T.resultat}>
          {tour.negociation === null ? (
            <ListeDeCellules nom={T.impossible} elements={phrases(tour.refus)} />
          ) : (
            <>
              <Text as="p" size={200}>
                {T.resultatAide}
              </Text>
              <ResultatDuTour negociation={tour.negociation} />
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
            </>
          )}
        </Section>
      )}
      {scenarios.length > 0 && (
        <Section titre={T.compares}>
          <Text as="p" size={200}>
            {T.comparesAide}
          </Text>
          <Tableau
            nom={T.compares}
            entetes={[T.colonnes[0], ...scenarios.map((x) => x.nom)]}
            nombres={scenarios.map((_, i) => i + 1)}
            lignes={compare(scenarios).map((l) => ({
              cle: l.reservataire,
              cellules: [l.reservataire, ...l.parts.map((p) => (p === null ? T.absent : T.part(p)))],
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

function ResultatDuTour({ negociation: n }: { readonly negociation: Resultat }): JSX.Element {
  return (
    <>
      <Tableau
        nom={T.resultat}
        entetes={T.colonnes}
        nombres={[1, 2]}
        dessous={[3, 4, 5]}
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
      <Text as="p" role="status">
        {n.concession.n === 0n
          ? T.personneNeCede(n.demande, n.disponible)
          : T.chacunCede(n.demande, n.disponible, n.concession)}
      </Text>
      <Text as="p">{T.bailleur(n.partDuBailleur, n.resteAuBailleur)}</Text>
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
  readonly negociation: Resultat;
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
    if (faute !== null) return;
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
    if (!(await enregistre(SCENARIOS, lignes))) return;
    fixeNom("");
    dis(T.enregistre(choisi), "succes");
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
        {T.apercu(negociation.lignes.length, SCENARIOS.titre)}
      </Text>
      <Rangee>
        <Button size="small" appearance="primary" disabled={etat.occupe !== null} onClick={() => void ecris()}>
          {T.enregistrer}
        </Button>
      </Rangee>
    </>
  );
}
