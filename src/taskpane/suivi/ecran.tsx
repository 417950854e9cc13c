/** Suivi: what was done on each of the three bases, progress against the prorata, and who comes first for the dwelling just freed. */
import { Field, Input, makeStyles, Select, Text } from "@fluentui/react-components";
import { useMemo, useState, type JSX } from "react";
import { type DateLegale } from "../../domaine/commun";
import {
  BASES,
  demandesDesLimites,
  LOGEMENT_INCONNU,
  orienteSelonLesObjectifs,
  type BaseDeDecompte,
  type CommuneConnue,
  type LogementLibere,
  type PeriodeDeBilan,
  type ReponseOuiNon,
  tauxDeChuteParMode,
} from "../../domaine/flux";
import { BILANS_DE_FLUX as PAPIERS, LIBELLES_BASES, motifOrientation, SUIVI_DU_VOLET as T } from "../../messages";
import { type ObjectifsDeFlux } from "../../domaine/controles";
import { ACorriger } from "../composants/a-corriger";
import { EcrirePapier } from "../composants/ecrire-papier";
import { ListeDeCellules } from "../composants/liste-cellules";
import { Repli } from "../composants/repli";
import { Reponse } from "../composants/reponse";
import { Rangee, Section } from "../composants/section";
import { Tableau } from "../composants/tableau";
import { VuesGardees } from "../composants/vues-gardees";
import { useEtat } from "../coquille/contexte";
import {
  avancements,
  bilanRecu,
  communesConnues,
  lisSuivi,
  suiviDe,
  type SuiviDeBailleur,
  type SuiviLu,
} from "../flux/flux";
import { PlusieursLogements } from "./plusieurs-logements";
import { GestionsDuBailleur, Reservataire } from "./reservataire-vue";
import { papierDeSynthese, papierDesRemises } from "../flux/papiers-du-suivi";

const useStyles = makeStyles({
  choix: {
    display: "grid",
    gridTemplateColumns: "repeat(2, minmax(0, 1fr))",
    gap: "4px 8px",
    "@media (max-width: 260px)": { gridTemplateColumns: "minmax(0, 1fr)" },
  },
});

export function Suivi(): JSX.Element {
  const s = useStyles();
  const vue = useEtat((e) => e.vues.suivi);
  const lues = useEtat((e) => e.lues);
  const date = useEtat((e) => e.date);
  const [base, fixeBase] = useState<BaseDeDecompte>("attribues");
  const [choix, fixeChoix] = useState(0);
  const presente = lues["MisesADisposition"] !== undefined;
  const [annee, fixeAnnee] = useState<number | null>(null);
  const [arret, fixeArret] = useState<number | null>(null);
  const lu = useMemo(
    () => (presente ? lisSuivi(lues, date, annee, arret) : null),
    [presente, lues, date, annee, arret],
  );
  const objectifs = lu?.conventions[choix] ?? lu?.conventions[0] ?? null;
  const suivi = useMemo(
    () => (lu === null ? null : suiviDe(lues, lu, objectifs?.bailleur ?? null, date)),
    [lu, lues, date, objectifs],
  );
  const recu = useMemo(() => bilanRecu(lues), [lues]);
  if (lu === null || suivi === null) return <Reponse ton="ambre" phrase={T.sansTable} />;
  if (!lu.lisible)
    return (
      <>
        <Reponse ton="rouge" phrase={T.illisible} />
        <ACorriger titre={T.aCorriger} remarques={lu.remarques} />
      </>
    );
  const sansConventions = <Reponse ton="ambre" phrase={T.sansConventions} />;
  return (
    <>
      <div className={s.choix}>
        <Field label={T.annee} size="small">
          <Select size="small" value={String(lu.annee)} onChange={(_, d) => fixeAnnee(Number(d.value))}>
            {[...new Set([...lu.annees, lu.annee])]
              .sort((a, b) => a - b)
              .map((a) => (
                <option key={a} value={a}>
                  {a}
                </option>
              ))}
          </Select>
        </Field>
        <Field label={T.arret} size="small">
          <Select
            size="small"
            value={arret === null ? "" : String(arret)}
            onChange={(_, d) => fixeArret(d.value === "" ? null : Number(d.value))}
          >
            <option value="">{T.arretALaDate(lu.aCeJour.fin)}</option>
            {lu.arretes.map((a, i) => (
              <option key={a.fin} value={i}>
                {T.arrete(a.fin, i)}
              </option>
            ))}
          </Select>
        </Field>
        {lu.conventions.length > 0 && (
          <Field label={T.bailleur} size="small">
            <Select
              size="small"
              value={String(lu.conventions.indexOf(objectifs!))}
              onChange={(_, d) => fixeChoix(Number(d.value))}
            >
              {lu.conventions.map((o, i) => (
                <option key={i} value={i}>
                  {[o.bailleur, o.departement].filter((t) => t !== "").join(", ")}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <Field label={T.base} size="small">
          <Select size="small" value={base} onChange={(_, d) => fixeBase(d.value as BaseDeDecompte)}>
            {BASES.map((b) => (
              <option key={b} value={b}>
                {LIBELLES_BASES[b]}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {suivi.ecartees.map((phrase) => (
        <Text as="p" key={phrase}>
          {phrase}
        </Text>
      ))}
      <VuesGardees
        vue={vue}
        vues={{
          avancement: () => (
            <>
              {objectifs === null ? (
                sansConventions
              ) : (
                <>
                  <Avancements suivi={suivi} objectifs={objectifs} base={base} lu={lu} date={date} />
                  <GestionsDuBailleur periode={lu.periode} bailleur={objectifs.bailleur} />
                </>
              )}
              <ACorriger titre={T.aCorriger} remarques={lu.remarques} />
            </>
          ),
          bilan: () => (
            <>
              <BilanDeLAnnee suivi={suivi} lu={lu} date={date} />
              <BilansArretes suivi={suivi} />
              <Papiers periode={lu.periode} bailleur={objectifs?.bailleur ?? null} date={date} />
              {recu !== null && (
                <Section titre={T.recuTitre}>
                  <Text as="p" size={200}>
                    {T.recuAide}
                  </Text>
                  {recu.melees.length > 0 && <Text as="p">{T.recuMele(recu.melees)}</Text>}
                  <ListeDeCellules
                    nom={T.recuTitre}
                    dAbord={5}
                    elements={recu.ecarts.map((r) => ({ zone: r.zone, contenu: r.phrase }))}
                  />
                </Section>
              )}
            </>
          ),
          orienter: () =>
            objectifs === null ? sansConventions : <Orienter lu={lu} suivi={suivi} objectifs={objectifs} base={base} />,
          reservataire: () => <Reservataire periode={lu.periode} base={base} date={date} />,
        }}
      />
    </>
  );
}

const periodeDe = (lu: SuiviLu, date: DateLegale): string =>
  `${T.periode(lu.periode.debut, lu.periode.fin)}${lu.aVenir ? ` ${T.aVenir(lu.periode.fin, date)}` : ""}`;

function BilanDeLAnnee({
  suivi,
  lu,
  date,
}: {
  readonly suivi: SuiviDeBailleur;
  readonly lu: SuiviLu;
  readonly date: DateLegale;
}): JSX.Element {
  const { bilan, taux } = suivi;
  const { total } = bilan.total;
  return (
    <>
      <Reponse
        phrase={T.reponseBilan(total.proposes, total.attribues, total.bauxSignes)}
        detail={`${periodeDe(lu, date)} ${T.bilanAide}`}
      />
      <Tableau
        nom={T.bilan}
        entetes={T.bilanColonnes}
        nombres={[1, 2, 3]}
        dessous={[4, 5]}
        lignes={[
          ...bilan.reservataires.map((r, i) => ({
            cle: r.reservataire,
            cellules: [
              r.reservataire,
              T.nombre(r.total.proposes),
              T.nombre(r.total.attribues),
              T.nombre(r.total.bauxSignes),
              T.chute(taux[i]!.chuteNumerateur, taux[i]!.chuteDenominateur, taux[i]!.chuteNonRenseignes),
              T.transformation(taux[i]!.transformation, r.total),
            ],
          })),
          {
            cle: "\u0000total",
            fort: true,
            cellules: [
              T.total,
              T.nombre(total.proposes),
              T.nombre(total.attribues),
              T.nombre(total.bauxSignes),
              "",
              "",
            ],
          },
        ]}
      />
      <Text as="p" size={200}>
        {T.chutes(tauxDeChuteParMode(suivi.mises, lu.periode))}
      </Text>
      {bilan.horsFlux.motifs.length > 0 && (
        <Repli titre={T.horsFlux}>
          <Text as="p" size={200}>
            {T.horsFluxAide}
          </Text>
          <Tableau
            nom={T.horsFlux}
            entetes={T.horsFluxColonnes}
            nombres={[1, 2, 3]}
            lignes={bilan.horsFlux.motifs.map((m) => ({
              cle: m.modalite,
              cellules: [m.modalite, T.nombre(m.proposes), T.nombre(m.attribues), T.nombre(m.bauxSignes)],
            }))}
          />
        </Repli>
      )}
      {BASES.some((b) => bilan.stock[b] > 0) && (
        <Text as="p" size={200}>
          {T.stock(bilan.stock)}
        </Text>
      )}
    </>
  );
}

/** What is handed over: the follow-up of every landlord, and one sheet per réservataire of the landlord that is shown. */
function Papiers({
  periode,
  bailleur,
  date,
}: {
  readonly periode: PeriodeDeBilan;
  readonly bailleur: string | null;
  readonly date: DateLegale;
}): JSX.Element {
  const lues = useEtat((e) => e.lues);
  return (
    <Section titre={PAPIERS.papiers}>
      <Text as="p" size={200}>
        {PAPIERS.papiersAide}
      </Text>
      <Rangee>
        <EcrirePapier
          libelle={PAPIERS.ecrireLaSynthese}
          compose={() => papierDeSynthese(lues, periode, date)}
          primaire
        />
        <EcrirePapier
          libelle={PAPIERS.ecrireLesRemises}
          compose={() => papierDesRemises(lues, periode, bailleur, date)}
        />
      </Rangee>
    </Section>
  );
}

function BilansArretes({ suivi }: { readonly suivi: SuiviDeBailleur }): JSX.Element {
  return (
    <Repli titre={T.bilans}>
      <Text as="p" size={200}>
        {T.bilansAide}
      </Text>
      <Tableau
        nom={T.bilans}
        entetes={T.bilansColonnes}
        nombres={[1, 2, 3]}
        dessous={[4, 5]}
        lignes={suivi.bilans.map(
          ({
            bilan: {
              total: { total },
            },
            fin,
            prorata,
            definitif,
          }) => ({
            cle: String(fin),
            cellules: [
              T.jour(fin),
              T.nombre(total.proposes),
              T.nombre(total.attribues),
              T.nombre(total.bauxSignes),
              T.part(prorata),
              T.etatDuBilan(definitif),
            ],
          }),
        )}
      />
    </Repli>
  );
}

function Avancements({
  suivi,
  objectifs,
  base,
  lu,
  date,
}: {
  readonly suivi: SuiviDeBailleur;
  readonly objectifs: ObjectifsDeFlux;
  readonly base: BaseDeDecompte;
  readonly lu: SuiviLu;
  readonly date: DateLegale;
}): JSX.Element {
  const { fin } = lu.periode;
  const lignes = useMemo(() => avancements(suivi, objectifs, base, fin), [suivi, objectifs, base, fin]);
  const enRetard = lignes.filter((l) => (l.avancement?.ecart?.n ?? 0n) < 0n).length;
  return (
    <>
      <Reponse
        ton={enRetard === 0 ? "vert" : "ambre"}
        phrase={T.reponseAvancement(enRetard, lignes.length)}
        detail={`${periodeDe(lu, date)} ${T.avancementAide}`}
      />
      <Tableau
        nom={T.avancement}
        entetes={T.avancementColonnes}
        nombres={[1, 2, 3, 4, 5]}
        dessous={[4]}
        lignes={lignes.map(({ reservataire, objectif, avancement: a }) => ({
          cle: reservataire,
          cellules: [
            reservataire,
            objectif === null ? T.objectifInconnu : T.logements(objectif),
            a === null ? "" : T.logements(a.realise),
            a === null ? "" : T.part(a.tauxAtteint),
            a === null ? "" : T.part(a.tauxAttendu),
            a === null ? "" : T.logements(a.ecart),
          ],
        }))}
      />
    </>
  );
}

interface DonneesDOrientation {
  readonly lu: SuiviLu;
  readonly suivi: SuiviDeBailleur;
  readonly objectifs: ObjectifsDeFlux;
  readonly base: BaseDeDecompte;
}

/** One dwelling that someone describes, then the list of those of the workbook. */
function Orienter(d: DonneesDOrientation): JSX.Element {
  const lues = useEtat((e) => e.lues);
  const connues = useMemo(() => communesConnues(lues, d.suivi.mises), [lues, d.suivi.mises]);
  return (
    <>
      <Orientation {...d} connues={connues} />
      <PlusieursLogements {...d} connues={connues} />
    </>
  );
}

/** What a dwelling says besides its place; nothing yet. */
const RIEN_DE_DIT: Omit<LogementLibere, "commune" | "epci"> = LOGEMENT_INCONNU;

function Orientation({
  lu,
  suivi,
  objectifs,
  base,
  connues,
}: DonneesDOrientation & { readonly connues: readonly CommuneConnue[] }): JSX.Element {
  const [commune, fixeCommune] = useState("");
  const [epci, fixeEpci] = useState("");
  const [dit, fixeDit] = useState(RIEN_DE_DIT);
  const demandes = useMemo(() => demandesDesLimites(objectifs), [objectifs]);
  const o = useMemo(
    () => orienteSelonLesObjectifs(suivi.mises, objectifs, { ...dit, commune, epci }, connues, lu.aCeJour, base),
    [suivi.mises, objectifs, dit, commune, epci, connues, lu.aCeJour, base],
  );
  const texte = (cle: "typologie" | "financement"): JSX.Element | false =>
    demandes[cle] && (
      <Field label={T[cle]} size="small">
        <Input size="small" value={dit[cle]} onChange={(_, d) => fixeDit({ ...dit, [cle]: d.value })} />
      </Field>
    );
  const ouiNon = (cle: "qpv" | "premiereLocation"): JSX.Element | false =>
    demandes[cle] && (
      <Field label={T[cle]} size="small">
        <Select size="small" value={dit[cle]} onChange={(_, d) => fixeDit({ ...dit, [cle]: d.value as ReponseOuiNon })}>
          {(["inconnu", "oui", "non"] as const).map((r) => (
            <option key={r} value={r}>
              {T.reponses[r]}
            </option>
          ))}
        </Select>
      </Field>
    );
  const rangees =
    o === null
      ? []
      : o.noms
          .map((nom, i) => ({
            nom,
            ligne: o.resultat.orientation.lignes[i]!,
            eligibilite: o.resultat.eligibilites[i]!,
            recu: o.resultat.dejaRecus[i] ?? null,
          }))
          .sort((a, b) => (a.ligne.rang ?? Infinity) - (b.ligne.rang ?? Infinity));
  const premier = rangees.find((r) => r.ligne.rang === 1);
  return (
    <Section titre={T.orientation}>
      {premier !== undefined && (
        <Reponse
          phrase={T.reponseOrientation(premier.nom)}
          detail={`${T.orientationAide} ${T.periode(lu.aCeJour.debut, lu.aCeJour.fin)}`}
        />
      )}
      <Rangee>
        <Field label={T.commune} size="small">
          <Input size="small" value={commune} onChange={(_, d) => fixeCommune(d.value)} />
        </Field>
        <Field label={T.epci} size="small">
          <Input size="small" value={epci} onChange={(_, d) => fixeEpci(d.value)} />
        </Field>
        {texte("typologie")}
        {texte("financement")}
        {ouiNon("qpv")}
        {ouiNon("premiereLocation")}
      </Rangee>
      {Object.values(demandes).includes(true) && (
        <Text as="p" size={200}>
          {T.limitesAide}
        </Text>
      )}
      {o !== null && o.lieu.aConfirmer.length > 0 && (
        <Text as="p" role="status">
          {T.communeAConfirmer(o.lieu.commune, o.lieu.aConfirmer)}
        </Text>
      )}
      {o !== null && o.lieu.introuvable && (
        <Text as="p" role="status">
          {T.communeIntrouvable(o.lieu.commune)}
        </Text>
      )}
      {o !== null && o.lieu.epciTrouve && <Text as="p">{T.epciTrouve(o.lieu.commune, o.lieu.epci)}</Text>}
      {o === null ? (
        <Text as="p">{T.sansOrientation}</Text>
      ) : (
        <>
          <Tableau
            nom={T.orientation}
            entetes={T.orientationColonnes}
            nombres={[0, 3, 4]}
            dessous={[2, 5, 6, 7]}
            sansEtiquette={[2]}
            large={1}
            lignes={rangees.map(({ nom, ligne, eligibilite, recu }) => ({
              cle: nom,
              fort: ligne.rang === 1,
              cellules: [
                ligne.rang === null ? "—" : T.nombre(ligne.rang),
                nom,
                motifOrientation(ligne, eligibilite),
                T.logements(ligne.quota),
                T.logements(ligne.realise),
                ...(recu === null
                  ? [T.rienRecu, "", ""]
                  : [T.recu(recu.typologies), T.recu(recu.financements), T.recu(recu.qpv)]),
              ],
            }))}
          />
          {o.resultat.inconnus.length > 0 && <Text as="p">{T.inconnus(o.resultat.inconnus)}</Text>}
        </>
      )}
    </Section>
  );
}
