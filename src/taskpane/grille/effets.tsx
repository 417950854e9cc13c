/** What the weights tried do: distribution, publics, ranks. It stays at the bottom of the pane while the sliders move. */
import {
  Button,
  Checkbox,
  Field,
  Input,
  makeStyles,
  mergeClasses,
  Tab,
  TabList,
  Text,
  tokens,
} from "@fluentui/react-components";
import { useMemo, useState, type JSX, type ReactNode } from "react";
import { lisEffectif, type PublicDesDemandes } from "../../cells";
import { type Deplacement, type LigneDImpact } from "../../domaine/cotation/population";
import { SIMULATION as T } from "../../messages";
import { ListeDeCellules } from "../composants/liste-cellules";
import { Tableau } from "../composants/tableau";
import { zoneDe } from "../controles/constats";
import { ANCIENNETE, numeroDe } from "./cotation";
import { type TableLue } from "../coquille/etat";
import { ImageDeRepartition } from "./histogramme";
import { effetsDe, impactsDe, nomDuPublic, type Effets, type Simulation, type Situation } from "./simulation";
import { useLigneChoisie } from "./use-selection";

const useStyles = makeStyles({
  panneau: {
    position: "sticky",
    bottom: 0,
    zIndex: 1,
    display: "flex",
    flexDirection: "column",
    gap: "6px",
    maxHeight: "45vh",
    overflowY: "auto",
    margin: "auto -12px -24px",
    padding: "6px 12px 8px",
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `2px solid ${tokens.colorNeutralStroke1}`,
  },
  ouvert: { maxHeight: "65vh" },
  chiffres: { display: "flex", flexWrap: "wrap", gap: "2px 14px", margin: 0 },
  chiffre: {
    display: "flex",
    flexDirection: "column",
    "& dt": { fontSize: tokens.fontSizeBase100, color: tokens.colorNeutralForeground2 },
    "& dd": {
      margin: 0,
      fontSize: tokens.fontSizeBase300,
      fontWeight: tokens.fontWeightSemibold,
      fontVariantNumeric: "tabular-nums",
    },
  },
  avant: { fontWeight: tokens.fontWeightRegular, fontSize: tokens.fontSizeBase200 },
  vues: { flexWrap: "wrap" },
  contenu: { display: "flex", flexDirection: "column", gap: "6px", minWidth: 0 },
  choix: { display: "flex", flexDirection: "column" },
  resume: { cursor: "pointer", ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
});

type Vue = keyof typeof T.vues;

export interface EffetsProps {
  readonly simulation: Simulation;
  readonly apres: Situation;
  readonly changes: number;
  readonly demandes: TableLue;
  readonly publics: readonly PublicDesDemandes[];
  /** The pinned cases: what their tab shows, and one sentence of the summary. */
  readonly cas: { readonly vue: ReactNode; readonly resume: string; readonly tenus: string };
  /** « Appliquer », « Rétablir » and what they show. */
  readonly actions: ReactNode;
}

export function EffetsDesPoids({
  simulation,
  apres,
  changes,
  demandes,
  publics,
  cas,
  actions,
}: EffetsProps): JSX.Element {
  const s = useStyles();
  const [vue, fixeVue] = useState<Vue>("distribution");
  const [ouvert, fixeOuvert] = useState(false);
  const effets = useMemo(() => effetsDe(simulation.avant, apres), [simulation, apres]);
  const suivi = useSuivi(publics);
  const { montent, descendent } = effets.classements;
  return (
    <section className={mergeClasses(s.panneau, ouvert && s.ouvert)} aria-label={T.effets} tabIndex={0}>
      <Text as="p" size={200} weight="semibold" role="status">
        {T.resume(changes, montent, descendent)}
        {cas.resume !== "" && ` ${cas.resume}`}
      </Text>
      {!ouvert && (
        <>
          <Chiffres
            avant={simulation.avant}
            apres={apres}
            publics={suivi.retenus}
            premieres={suivi.n.ok ? suivi.n.valeur : null}
            tenus={cas.tenus}
          />
          <ImageDeRepartition
            histogramme={effets.histogramme}
            nom={T.repartitionImage(
              T.noms.avant,
              T.nombre(simulation.avant.distribution.mediane),
              T.noms.apres,
              T.nombre(apres.distribution.mediane),
            )}
            legende={T.legende(T.noms.avant, T.noms.apres)}
          />
        </>
      )}
      {actions}
      <div>
        <Button size="small" aria-expanded={ouvert} onClick={() => fixeOuvert(!ouvert)}>
          {ouvert ? T.moins : T.plus}
        </Button>
      </div>
      {ouvert && (
        <>
          <TabList
            size="small"
            className={s.vues}
            aria-label={T.effets}
            selectedValue={vue}
            onTabSelect={(_, d) => fixeVue(d.value as Vue)}
          >
            {VUES.map((v) => (
              <Tab key={v} value={v} id={`effet-${v}`} aria-controls="effet">
                {T.vues[v]}
              </Tab>
            ))}
          </TabList>
          <div id="effet" role="tabpanel" aria-labelledby={`effet-${vue}`} className={s.contenu}>
            {vue === "distribution" && (
              <Repartition avant={simulation.avant} apres={apres} effets={effets} noms={T.noms} />
            )}
            {vue === "publics" && (
              <Publics
                avant={simulation.avant}
                apres={apres}
                publics={publics}
                suivi={suivi}
                classees={effets.classements.classees}
                noms={T.noms}
              />
            )}
            {vue === "rangs" && <Rangs avant={simulation.avant} apres={apres} effets={effets} demandes={demandes} />}
            {vue === "cas" && cas.vue}
          </div>
        </>
      )}
    </section>
  );
}

/** Publics of which the strip says the number among the first ones. */
const EN_BREF = 2;

/** The effect in a few numbers, each with what it was. */
function Chiffres({
  avant,
  apres,
  publics,
  premieres,
  tenus,
}: {
  readonly avant: Situation;
  readonly apres: Situation;
  readonly publics: readonly PublicDesDemandes[];
  readonly premieres: number | null;
  readonly tenus: string;
}): JSX.Element {
  const s = useStyles();
  const montres = useMemo(() => publics.slice(0, EN_BREF), [publics]);
  const vers = useMemo(() => impactsDe(avant, montres, premieres), [avant, montres, premieres]);
  const impact = useMemo(() => vers(apres), [vers, apres]);
  const [a, b] = [avant.distribution.mediane, apres.distribution.mediane];
  return (
    <dl className={s.chiffres}>
      <div className={s.chiffre}>
        <dt>{T.lignesDeDistribution.mediane}</dt>
        <dd>
          {T.nombre(b)} {a !== b && <span className={s.avant}>{T.etait(T.nombre(a))}</span>}
        </dd>
      </div>
      {montres.map((p, k) => {
        const { premiersA, premiersB } = impact.publics[k]!;
        return (
          <div key={nomDuPublic(p)} className={s.chiffre}>
            <dt>{T.dansLesPremiers(nomDuPublic(p), impact.n[0]!)}</dt>
            <dd>
              {T.nombre(premiersB)}{" "}
              {premiersA !== premiersB && <span className={s.avant}>{T.etait(T.nombre(premiersA))}</span>}
            </dd>
          </div>
        );
      })}
      {tenus !== "" && (
        <div className={s.chiffre}>
          <dt>{T.vues.cas}</dt>
          <dd>{tenus}</dd>
        </div>
      )}
    </dl>
  );
}
const VUES: readonly Vue[] = ["distribution", "publics", "rangs", "cas"];

/** How the two grids are called. */
export interface Noms {
  readonly avant: string;
  readonly apres: string;
}

export function Repartition({
  avant,
  apres,
  effets,
  noms,
}: {
  readonly avant: Situation;
  readonly apres: Situation;
  readonly effets: Effets;
  readonly noms: Noms;
}): JSX.Element {
  const s = useStyles();
  const [a, b] = [avant.distribution, apres.distribution];
  const L = T.lignesDeDistribution;
  const lignes = [
    [L.notees, a.effectif, b.effectif],
    [L.minimum, a.minimum, b.minimum],
    [L.quartInferieur, a.quartInferieur, b.quartInferieur],
    [L.mediane, a.mediane, b.mediane],
    [L.quartSuperieur, a.quartSuperieur, b.quartSuperieur],
    [L.maximum, a.maximum, b.maximum],
  ] as const;
  const { tranches } = effets.histogramme;
  return (
    <>
      <ImageDeRepartition
        histogramme={effets.histogramme}
        nom={T.repartitionImage(noms.avant, T.nombre(a.mediane), noms.apres, T.nombre(b.mediane))}
        legende={T.legende(noms.avant, noms.apres)}
      />
      <Tableau
        nom={T.repartition}
        entetes={[T.scores, noms.avant, noms.apres]}
        nombres={[1, 2]}
        lignes={lignes.map(([nom, x, y]) => ({ cle: nom, fort: x !== y, cellules: [nom, T.nombre(x), T.nombre(y)] }))}
      />
      {apres.nombreDeFautives > 0 && (
        <Text as="p" size={200}>
          {T.aCorriger(apres.nombreDeFautives, avant.nombreDeFautives)}
        </Text>
      )}
      <details>
        <summary className={s.resume}>
          <Text size={200}>{T.tranches}</Text>
        </summary>
        <Tableau
          nom={T.tranches}
          entetes={[T.scoreDeTranche, noms.avant, noms.apres]}
          nombres={[1, 2]}
          lignes={tranches.map((t) => ({
            cle: String(t.de),
            cellules: [T.tranche(t.de, t.a), ...t.effectifs.map(T.nombre)],
          }))}
        />
      </details>
    </>
  );
}

/** Followed at first: DALO, L441-1, first quartile, mutations; without any, the yes/no columns that can be read. */
function suivisDOffice(publics: readonly PublicDesDemandes[]): ReadonlySet<string> {
  const principaux = publics.filter((p) => p.cle !== "colonne");
  return new Set((principaux.length > 0 ? principaux : publics.filter((p) => p.illisibles === 0)).map(nomDuPublic));
}

/** The publics followed, and how many first applications are looked at: what the view shows, the impact note writes. */
export interface Suivi {
  readonly retenus: readonly PublicDesDemandes[];
  readonly fixeSuivis: (noms: ReadonlySet<string>) => void;
  readonly premieres: string;
  readonly fixePremieres: (texte: string) => void;
  readonly n: ReturnType<typeof lisEffectif>;
}

export function useSuivi(publics: readonly PublicDesDemandes[]): Suivi {
  const [suivis, fixeSuivis] = useState(() => suivisDOffice(publics));
  const [premieres, fixePremieres] = useState("");
  const n = useMemo(() => lisEffectif(premieres.trim()), [premieres]);
  const retenus = useMemo(() => publics.filter((p) => suivis.has(nomDuPublic(p))), [publics, suivis]);
  return { retenus, fixeSuivis, premieres, fixePremieres, n };
}

export function Publics({
  avant,
  apres,
  publics,
  suivi: { retenus, fixeSuivis, premieres, fixePremieres, n },
  classees,
  noms,
}: {
  readonly avant: Situation;
  readonly apres: Situation;
  readonly publics: readonly PublicDesDemandes[];
  readonly suivi: Suivi;
  readonly classees: number;
  readonly noms: Noms;
}): JSX.Element {
  const s = useStyles();
  const suivis = new Set(retenus.map(nomDuPublic));
  const vers = useMemo(() => impactsDe(avant, retenus, n.ok ? n.valeur : null), [avant, retenus, n]);
  const impact = useMemo(() => vers(apres), [vers, apres]);
  if (publics.length === 0)
    return (
      <Text as="p" size={200}>
        {T.sansPublic}
      </Text>
    );
  const ligne = (nom: string, l: LigneDImpact): { cle: string; fort: boolean; cellules: ReactNode[] } => ({
    cle: nom,
    fort: l.entrants + l.sortants > 0 || l.rangMedianA !== l.rangMedianB,
    cellules: [
      nom,
      T.nombre(l.premiersA),
      T.nombre(l.premiersB),
      T.detailDuPublic(l.entrants, l.sortants, T.passage(T.nombre(l.rangMedianA), T.nombre(l.rangMedianB)), l.effectif),
    ],
  });
  const illisibles = retenus.filter((p) => p.illisibles > 0);
  return (
    <>
      <Text as="p" size={200}>
        {T.publicsAide(impact.n[0]!, classees)} {T.departage(avant.anciennetes === undefined ? null : ANCIENNETE)}
      </Text>
      <Tableau
        nom={T.publics}
        entetes={[T.public, noms.avant, noms.apres, T.detail]}
        nombres={[1, 2]}
        dessous={[3]}
        lignes={[
          ...retenus.map((p, k) => ligne(nomDuPublic(p), impact.publics[k]!)),
          ligne(T.aucunPublic, impact.aucun),
          ...(impact.nonRenseigne.effectif > 0 ? [ligne(T.dontNonRenseigne, impact.nonRenseigne)] : []),
        ]}
      />
      {illisibles.map((p) => (
        <Text key={nomDuPublic(p)} as="p" size={200}>
          {T.publicIllisible(nomDuPublic(p), p.illisibles)}
        </Text>
      ))}
      <Field
        label={T.premieres}
        hint={T.premieresAide}
        size="small"
        {...(n.ok ? {} : { validationMessage: T.premieresIllisible(premieres) })}
      >
        <Input size="small" inputMode="numeric" value={premieres} onChange={(_, d) => fixePremieres(d.value)} />
      </Field>
      <details>
        <summary className={s.resume}>
          <Text size={200}>{T.publicsSuivis}</Text>
        </summary>
        <div className={s.choix} role="group" aria-label={T.publicsSuivis}>
          {publics.map((p) => (
            <Checkbox
              key={nomDuPublic(p)}
              label={nomDuPublic(p)}
              checked={suivis.has(nomDuPublic(p))}
              onChange={(_, d) =>
                fixeSuivis(
                  new Set(
                    publics.map(nomDuPublic).filter((x) => (x === nomDuPublic(p) ? d.checked === true : suivis.has(x))),
                  ),
                )
              }
            />
          ))}
        </div>
      </details>
    </>
  );
}

export function Rangs({
  avant,
  apres,
  effets: { classements: c },
  demandes,
}: {
  readonly avant: Situation;
  readonly apres: Situation;
  readonly effets: Effets;
  readonly demandes: TableLue;
}): JSX.Element {
  const choisie = useLigneChoisie(demandes);
  const score = (s: Situation, i: number): string => (Number.isNaN(s.scores[i]!) ? T.sansRang : T.points(s.scores[i]!));
  const nom = (ligne: number): string =>
    T.demande(numeroDe(demandes, ligne + 1), zoneDe(demandes, ligne + 1, null).ligne + 1);
  const liste = (titre: string, deplacements: readonly Deplacement[]): JSX.Element | null =>
    deplacements.length === 0 ? null : (
      <>
        <Text as="p" size={200} weight="semibold">
          {titre}
        </Text>
        <ListeDeCellules
          nom={titre}
          dAbord={5}
          elements={deplacements.map(({ ligne, rangA, rangB }) => ({
            zone: zoneDe(demandes, ligne + 1, null),
            contenu: (
              <>
                <strong>{nom(ligne)}</strong>
                <span>{T.deplacement(rangA, rangB, score(avant, ligne), score(apres, ligne))}</span>
              </>
            ),
          }))}
        />
      </>
    );
  return (
    <>
      <Text as="p" size={200}>
        {T.mouvements(c.montent, c.descendent, c.inchangees, c.classees)}
        {c.apparues > 0 && ` ${T.apparues(c.apparues)}`}
        {c.disparues > 0 && ` ${T.disparues(c.disparues)}`}
      </Text>
      {choisie !== null && (
        <Text as="p" size={200}>
          <strong>{T.choisie}</strong> : {nom(choisie.ligne - 1)},{" "}
          {T.passage(T.rang(avant.rangs[choisie.ligne - 1]!), T.rang(apres.rangs[choisie.ligne - 1]!))} (
          {T.passage(score(avant, choisie.ligne - 1), score(apres, choisie.ligne - 1))})
        </Text>
      )}
      {liste(T.hausses, c.hausses)}
      {liste(T.baisses, c.baisses)}
    </>
  );
}
