/** « Commission »: the list for one dwelling, written to be filled in; then what commissions decided beside the rank by the score. */
import { Button, Checkbox, Field, Input, makeStyles, Select, Text } from "@fluentui/react-components";
import { useEffect, useMemo, useState, type JSX } from "react";
import {
  COMMISSION_DU_VOLET as T,
  conditionDeLaListe,
  constatDuPassage,
  DECISIONS_DE_COMMISSION as D,
  detailsDuLogement,
  LISTE_DE_COMMISSION as L,
  motifDeLaCandidature,
  nomDuLogement,
  passagesEnMots,
  SAISIE_DE_DECISIONS,
} from "../../messages";
import { type Candidature } from "../../domaine/commission";
import { type DateLegale } from "../../domaine/commun";
import { EcrirePapier } from "../composants/ecrire-papier";
import { ListeDeCellules } from "../composants/liste-cellules";
import { Repli } from "../composants/repli";
import { Reponse } from "../composants/reponse";
import { Rangee, Section } from "../composants/section";
import { Tableau } from "../composants/tableau";
import { useActions, useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";
import {
  champsASaisir,
  commenceLaListe,
  decisionsDe,
  logementsDe,
  papierDeLaListe,
  papierDesDecisions,
  type EntreesDeLaCommission,
  type ListeEnCours,
  type ListeEtablie,
  type LogementChoisi,
  type Remarque,
} from "./commission";
import { useGrille, useGrilles } from "./grilles";
import { SaisieDeDecisions } from "./saisie-de-decisions-vue";

const useStyles = makeStyles({
  champs: {
    display: "grid",
    gridTemplateColumns: "repeat(2, minmax(0, 1fr))",
    gap: "4px 8px",
    "@media (max-width: 260px)": { gridTemplateColumns: "minmax(0, 1fr)" },
  },
});

const A_SAISIR = "saisie";
const SUR_LA_LISTE = [20, 50, 100, 200, 500] as const;
/** Lines shown before « Montrer plus ». */
const PAR_PAGE = 10;
/** Fields shown first among those of a typed dwelling. */
const PREMIERS = [
  "Logement",
  "Commune",
  "Typologie",
  "Pièces",
  "Surface",
  "Loyer",
  "Financement",
  "Plafond de ressources %",
];

type Saisie = Readonly<Record<string, string>>;
interface Choix {
  readonly choisi: string;
  readonly saisie: Saisie;
  /** What was typed when the list was asked. */
  readonly etablie: Saisie | null;
  readonly conditions: string;
  readonly parLesConditions: boolean;
  readonly jusqua: number;
}
/** What was chosen and typed, from one screen to another, as long as the pane is open on this workbook. */
const gardes = new WeakMap<object, Choix>();

export function Commission({
  grille,
  demandes,
}: {
  readonly grille: TableLue;
  readonly demandes: TableLue;
}): JSX.Element {
  const { classeur, lis, fais } = useActions();
  const date = useEtat((e) => e.date);
  const inventaire = useEtat((e) => e.inventaire);
  const logements = useEtat((e) => e.lues["Logements"]) ?? null;
  const commissions = useEtat((e) => e.lues["Commissions"]) ?? null;
  const presente = useEtat((e) => e.sources["Commissions"]?.lue.source.cle);
  // Not followed at every change: read when this fold is opened, and again after a change of the workbook.
  useEffect(() => {
    if (presente === undefined) return;
    // Silent while it goes well: a reading that follows a change must not take a sentence away from the screen.
    lis("Commissions").catch((e: unknown) => fais(T.lecture, () => Promise.reject(e as Error)));
  }, [presente, inventaire, lis, fais]);
  const [choix, fixe] = useState<Choix>(
    () =>
      gardes.get(classeur) ?? {
        choisi: "",
        saisie: {},
        etablie: null,
        conditions: grille.reconnue.source.cle,
        parLesConditions: false,
        jusqua: 50,
      },
  );
  const change = (c: Partial<Choix>): void => {
    const nouveau = { ...choix, ...c };
    gardes.set(classeur, nouveau);
    fixe(nouveau);
  };
  const grilles = useGrilles(grille);
  const cle = grilles.some((g) => g.source.cle === choix.conditions) ? choix.conditions : grille.reconnue.source.cle;
  const conditions = useGrille(cle, grille);
  const lus = useMemo(() => (logements === null ? null : logementsDe(logements)), [logements]);
  const choisi = lus === null ? A_SAISIR : choix.choisi;
  const { etablie, parLesConditions, jusqua } = choix;
  const logement = useMemo<LogementChoisi | null>(() => {
    if (choisi !== A_SAISIR) return lus?.logements.find((l) => String(l.logement.ligne) === choisi)?.logement ?? null;
    return etablie === null
      ? null
      : { entetes: Object.keys(etablie), cellules: Object.values(etablie), table: null, ligne: 0 };
  }, [choisi, lus, etablie]);
  const entrees = useMemo<EntreesDeLaCommission | null>(
    () =>
      logement === null || conditions === null
        ? null
        : { conditions, grille, parLesConditions, demandes, commissions, logement, date, jusqua },
    [conditions, grille, parLesConditions, demandes, commissions, logement, date, jusqua],
  );
  const enCours = useListe(entrees);
  const liste = enCours?.liste ?? null;
  return (
    <>
      <Section titre={T.listeTitre}>
        <Text as="p" size={200}>
          {T.aide}
        </Text>
        {lus === null ? (
          <Text as="p" size={200}>
            {T.sansTable}
          </Text>
        ) : (
          <>
            <Field label={T.logement} size="small">
              <Select size="small" value={choisi} onChange={(_, x) => change({ choisi: x.value })}>
                <option value="">{T.choisir}</option>
                {lus.logements.map(({ logement: l, nom }) => (
                  <option key={l.ligne} value={String(l.ligne)}>
                    {nom}
                  </option>
                ))}
                <option value={A_SAISIR}>{T.aSaisir}</option>
              </Select>
            </Field>
            <Remarques remarques={lus.remarques} />
          </>
        )}
        {choisi === A_SAISIR && conditions !== null && (
          <SaisieDuLogement conditions={conditions} choix={choix} change={change} />
        )}
        {grilles.length > 1 && (
          <Field label={T.conditions} hint={T.conditionsAide} size="small">
            <Select size="small" value={cle} onChange={(_, x) => change({ conditions: x.value })}>
              {grilles.map((g) => (
                <option key={g.source.cle} value={g.source.cle}>
                  {g.source.nom}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <Field label={T.montrees} size="small">
          <Select size="small" value={String(jusqua)} onChange={(_, x) => change({ jusqua: Number(x.value) })}>
            {SUR_LA_LISTE.map((n) => (
              <option key={n} value={n}>
                {n}
              </option>
            ))}
          </Select>
        </Field>
        {liste?.ok === true && liste.rapprochementPossible && (
          <Checkbox
            label={T.ranger}
            checked={parLesConditions}
            onChange={(_, x) => change({ parLesConditions: x.checked === true })}
          />
        )}
        {entrees !== null && liste === null && (
          <Rangee>
            <Text role="status">{T.enCours}</Text>
            {/* Said once to who listens; counted for who looks. */}
            <Text aria-hidden="true">{enCours === null ? "" : T.lues(enCours.lues, enCours.total)}</Text>
          </Rangee>
        )}
        {liste !== null &&
          (liste.ok ? (
            <>
              <LaListe liste={liste} />
              <Repli titre={SAISIE_DE_DECISIONS.titre}>
                <SaisieDeDecisions
                  key={liste.papier.logement.reference}
                  logement={liste.papier.logement.reference}
                  reservataire={liste.papier.logement.reservataire}
                  presentes={[...liste.papier.dossier.retenues, ...liste.papier.dossier.verifiees].flatMap(
                    ({ candidat: { numero, note } }) => (numero === "" ? [] : [{ numero, note: notee(liste, note) }]),
                  )}
                  commissions={commissions}
                  demandes={demandes}
                />
              </Repli>
            </>
          ) : (
            <Reponse
              ton="rouge"
              phrase={T.refus}
              detail={liste.refus.map((r) => (
                <Text as="p" block key={r} size={200}>
                  {r}
                </Text>
              ))}
            />
          ))}
      </Section>
      {commissions !== null && (
        <Repli titre={T.decisionsTitre}>
          <Decisions commissions={commissions} demandes={demandes} grille={grille} date={date} />
        </Repli>
      )}
    </>
  );
}

/** A reconciliation is not the score: it is never written as one. */
const notee = ({ papier }: ListeEtablie & { readonly ok: true }, note: number | null): number | null =>
  papier.rapprochement ? null : note;

/** Applications read at once: the page answers between two slices. */
const TRANCHE = 300;

interface Etablissement {
  readonly entrees: EntreesDeLaCommission;
  readonly liste: ListeEtablie | null;
  readonly lues: number;
  readonly total: number;
}

/** By slices, after the screen is drawn; given up when what it is made of changes. */
function useListe(entrees: EntreesDeLaCommission | null): Etablissement | null {
  const [etablie, fixe] = useState<Etablissement | null>(null);
  useEffect(() => {
    if (entrees === null) return undefined;
    const commence = (): void => {
      const enCours = commenceLaListe(entrees);
      if ("ok" in enCours) fixe({ entrees, liste: enCours, lues: 0, total: 0 });
      else avance(enCours);
    };
    const avance = (enCours: ListeEnCours): void => {
      const { lecture } = enCours;
      const fini = lecture.avance(TRANCHE);
      fixe({ entrees, liste: fini ? enCours.conclus() : null, lues: lecture.lues, total: lecture.total });
      if (!fini) suite = setTimeout(() => avance(enCours), 0);
    };
    let suite = setTimeout(commence, 0);
    return () => clearTimeout(suite);
  }, [entrees]);
  return etablie !== null && etablie.entrees === entrees ? etablie : null;
}

function SaisieDuLogement({
  conditions,
  choix,
  change,
}: {
  readonly conditions: TableLue;
  readonly choix: Choix;
  readonly change: (c: Partial<Choix>) => void;
}): JSX.Element {
  const s = useStyles();
  const champs = useMemo(() => champsASaisir(conditions), [conditions]);
  const champ = (e: string): JSX.Element => (
    <Field key={e} label={e} size="small">
      <Input
        size="small"
        value={choix.saisie[e] ?? ""}
        onChange={(_, x) => change({ saisie: { ...choix.saisie, [e]: x.value } })}
      />
    </Field>
  );
  return (
    <div role="group" aria-label={T.saisie}>
      <div className={s.champs}>{champs.filter((e) => PREMIERS.includes(e)).map(champ)}</div>
      <Repli titre={T.autresChamps}>
        <div className={s.champs}>{champs.filter((e) => !PREMIERS.includes(e)).map(champ)}</div>
      </Repli>
      <Rangee>
        <Button
          size="small"
          appearance="primary"
          onClick={() =>
            change({ etablie: Object.fromEntries(champs.map((e) => [e, (choix.saisie[e] ?? "").trim()])) })
          }
        >
          {T.etablir}
        </Button>
      </Rangee>
    </div>
  );
}

function Remarques({ remarques }: { readonly remarques: readonly Remarque[] }): JSX.Element | null {
  return remarques.length === 0 ? null : (
    <ListeDeCellules
      nom={T.remarques}
      aide={T.remarques}
      dAbord={5}
      elements={remarques.map((r) => ({ zone: r.zone, contenu: r.phrase }))}
    />
  );
}

function LaListe({ liste }: { readonly liste: ListeEtablie & { readonly ok: true } }): JSX.Element {
  const { papier } = liste;
  const { dossier: x } = papier;
  const nom = nomDuLogement(papier.logement);
  return (
    <>
      <Reponse
        ton={papier.conditionsLues ? "neutre" : "ambre"}
        phrase={T.reponse(nom, x.admissibles)}
        detail={[
          detailsDuLogement(papier.logement),
          L.aide,
          L.fraiche(papier.grilles.notes, papier.date, papier.rapprochement),
          ...(papier.rapprochement ? [L.rapprochement] : []),
          ...(papier.conditionsLues ? [] : [L.sansCondition(papier.grilles.conditions)]),
        ].map((t) => (
          <Text as="p" block key={t} size={200}>
            {t}
          </Text>
        ))}
        actions={<EcrirePapier libelle={L.ecrire} compose={() => papierDeLaListe(liste)} primaire />}
      />
      <Remarques remarques={liste.remarques} />
      <Candidatures nom={T.admissibles} liste={liste} candidatures={x.retenues} />
      {x.retenues.length < x.admissibles && (
        <Text as="p" size={200}>
          {L.coupe(x.retenues.length, x.admissibles, x.exAequoLaisses)}
        </Text>
      )}
      {papier.precisions.map((t) => (
        <Text as="p" block key={t} size={200}>
          {t}
        </Text>
      ))}
      {x.aVerifier > 0 && (
        <Section titre={T.aVerifier(x.aVerifier)}>
          <Text as="p" size={200}>
            {T.aVerifierAide}
          </Text>
          <Candidatures nom={T.aVerifier(x.aVerifier)} liste={liste} candidatures={x.verifiees} />
          {x.verifiees.length < x.aVerifier && (
            <Text as="p" size={200}>
              {L.verifierCoupe(x.verifiees.length, x.aVerifier)}
            </Text>
          )}
        </Section>
      )}
      {x.nonAdmissibles > 0 && (
        <Repli titre={T.nonAdmissibles(x.nonAdmissibles)}>
          <Tableau
            nom={T.nonAdmissibles(x.nonAdmissibles)}
            entetes={T.colonnesDesConditions}
            nombres={[1]}
            lignes={x.conditions.map((c) => ({
              cle: String(c.ligne),
              cellules: [conditionDeLaListe(papier.champ, c), T.nombre(c.nombre)],
            }))}
          />
          {x.conditions.length > 1 && (
            <Text as="p" size={200}>
              {L.plusieursConditions}
            </Text>
          )}
        </Repli>
      )}
    </>
  );
}

function Candidatures({
  nom,
  liste: { papier },
  candidatures,
}: {
  readonly nom: string;
  readonly liste: ListeEtablie & { readonly ok: true };
  readonly candidatures: readonly Candidature[];
}): JSX.Element | null {
  const [limite, fixeLimite] = useState(PAR_PAGE);
  if (candidatures.length === 0) return null;
  const reste = candidatures.length - limite;
  return (
    <>
      <Tableau
        nom={nom}
        entetes={papier.rapprochement ? T.colonnesDuRapprochement : T.colonnes}
        nombres={[0, 2, 3]}
        dessous={[4]}
        sansEtiquette={[4]}
        large={1}
        lignes={candidatures.slice(0, limite).map((c) => ({
          cle: String(c.candidat.ligne),
          cellules: [
            c.candidat.rang === null ? T.sansRang : T.nombre(c.candidat.rang),
            c.candidat.numero === "" ? T.sansNumero : c.candidat.numero,
            T.nombre(c.candidat.note),
            T.nombre(c.mois),
            [motifDeLaCandidature(papier.champ, c), passagesEnMots(c.passages)].filter((t) => t !== "").join(" · "),
          ],
        }))}
      />
      {reste > 0 && (
        <Rangee>
          <Button size="small" onClick={() => fixeLimite(limite + 4 * PAR_PAGE)}>
            {T.plus(Math.min(4 * PAR_PAGE, reste))}
          </Button>
        </Rangee>
      )}
    </>
  );
}

function Decisions({
  commissions,
  demandes,
  grille,
  date,
}: {
  readonly commissions: TableLue;
  readonly demandes: TableLue;
  readonly grille: TableLue;
  readonly date: DateLegale;
}): JSX.Element {
  const [seulement, fixe] = useState(false);
  const [limite, fixeLimite] = useState(2 * PAR_PAGE);
  const lues = useMemo(() => decisionsDe(commissions, demandes, grille, date), [commissions, demandes, grille, date]);
  const { resume: r, papier } = lues;
  const montres = lues.controles.filter((c) => !seulement || c.remarques.length > 0);
  const reste = montres.length - limite;
  return (
    <>
      <Reponse
        ton={r.aRevoir === 0 ? "vert" : "ambre"}
        phrase={T.decisions(lues.controles.length, r.aRevoir)}
        detail={[
          D.resume(lues.controles.length, r.logements),
          D.comparees(r),
          D.att3(r.moinsDeTrois, r.logements),
          D.principe,
          D.noteDe(papier.grille),
        ].map((t) => (
          <Text as="p" block key={t} size={200}>
            {t}
          </Text>
        ))}
        actions={<EcrirePapier libelle={D.ecrire} compose={() => papierDesDecisions(lues)} primaire />}
      />
      <Remarques remarques={lues.remarques} />
      {r.aRevoir > 0 && (
        <Checkbox label={T.seulement(r.aRevoir)} checked={seulement} onChange={(_, x) => fixe(x.checked === true)} />
      )}
      <Tableau
        nom={T.decisionsTitre}
        entetes={T.colonnesDesDecisions}
        nombres={[1, 2, 3]}
        dessous={[4, 5, 6, 7]}
        sansEtiquette={[4, 7]}
        lignes={montres.slice(0, limite).map((c) => ({
          cle: String(c.passage.ligne),
          cellules: [
            c.passage.numero === "" ? T.sansNumero : c.passage.numero,
            T.nombre(c.note),
            T.nombre(c.rangParLaNote),
            T.nombre(c.passage.rangEnCommission),
            T.logementDeLaSeance(c.passage.commission, c.passage.logement, papier.rangee(c.passage.ligne)),
            c.passage.decision,
            c.passage.motif,
            constatDuPassage(c, (rangs) => D.lignes(papier.feuille, rangs.map(papier.rangee))),
          ],
        }))}
      />
      {reste > 0 && (
        <Rangee>
          <Button size="small" onClick={() => fixeLimite(limite + 4 * PAR_PAGE)}>
            {T.plus(Math.min(4 * PAR_PAGE, reste))}
          </Button>
        </Rangee>
      )}
    </>
  );
}
