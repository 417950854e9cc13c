/** « Trouver des poids »: goals put one by one, the search in slices, and what it proposes before anything is written. */
import { Button, Field, Input, makeStyles, Select, Text, tokens } from "@fluentui/react-components";
import { useId, useMemo, useState, type JSX } from "react";
import { type PublicDesDemandes } from "../../cells";
import { croise, laMeilleure, type ResultatDeRecherche } from "../../domaine/ponderation";
import { poidsProposes, sensibiliteCroisee, type DonneesDesPoidsProposes } from "../../documents/papiers";
import { POIDS_DEPUIS_DES_BUTS as T, SIMULATION, type GenreDeBut } from "../../messages";
import { EcrirePapier } from "../composants/ecrire-papier";
import { Repli } from "../composants/repli";
import { Reponse, type Ton } from "../composants/reponse";
import { Liste, Rangee } from "../composants/section";
import { Tableau } from "../composants/tableau";
import { useActions, useEtat } from "../coquille/contexte";
import { ecrisLeDocument } from "../coquille/papier";
import { type TableLue } from "../coquille/etat";
import { parTranches } from "../import/tranches";
import { lisLesCas } from "./cas-types";
import { populationDe } from "./cotation";
import { impactsDe, nomDuPublic, type GrilleDeBase, type Simulation } from "./simulation";
import {
  PLUS_LONGTEMPS,
  SANS_CAS,
  auDessusDite,
  butDit,
  butsMontres,
  casPresents,
  cherchePeuAPeu,
  demandeDesPoids,
  estMultiplicative,
  margeDite,
  nombreSaisi,
  pairesAttendues,
  phraseDuBut,
  poidsDesLignes,
  poidsMontres,
  poidsSaisi,
  pointsTenus,
  rechercheDite,
  suiteDe,
  suiteDite,
  valeursDuPoids,
  type ButPose,
  type ButSaisi,
  type CasPresents,
  type DemandePrete,
  type Recherche,
  type Suite,
} from "./trouver";

const useStyles = makeStyles({
  formulaire: {
    display: "flex",
    flexDirection: "column",
    gap: "6px",
    padding: "8px",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  cote: {
    display: "flex",
    flexWrap: "wrap",
    gap: "8px",
    "& > *": { flex: "1 1 120px", minWidth: 0, gridTemplateColumns: "minmax(0, 1fr)" },
    "& .fui-Input": { width: "100%", minWidth: 0 },
  },
  but: { display: "flex", justifyContent: "space-between", alignItems: "flex-start", gap: "8px" },
  texte: { minWidth: 0, overflowWrap: "anywhere" },
});

export interface TrouverProps {
  readonly base: GrilleDeBase;
  readonly simulation: Simulation;
  readonly demandes: TableLue;
  readonly publics: readonly PublicDesDemandes[];
  /** Puts weights to the test, by key. */
  readonly essaie: (poids: ReadonlyMap<string, string>) => void;
}

interface ButsPoses {
  /** What they were put on. */
  readonly sur: string;
  readonly buts: readonly ButPose[];
}
/** Kept when the fold is closed, as long as the pane is open on this workbook. */
const gardes = new WeakMap<object, ButsPoses>();

interface Trouvee {
  readonly recherche: Recherche;
  readonly prete: DemandePrete;
  readonly resultat: ResultatDeRecherche;
  /** The seed that it went on from; 0: the first search. */
  readonly graine: number;
  readonly suite: Suite | null;
}

export default function Trouver(props: TrouverProps): JSX.Element {
  const { base, demandes, publics } = props;
  const { fais, classeur } = useActions();
  const occupe = useEtat((e) => e.occupe !== null);
  const date = useEtat((e) => e.date);
  const table = useEtat((e) => e.lues["CasTypes"]);
  const cas = useMemo(
    () => (table === undefined ? SANS_CAS : casPresents(lisLesCas(table, base.grille), base, date)),
    [table, base, date],
  );
  const multiplicative = estMultiplicative(base.grille);
  const [poses, fixePoses] = useState<ButsPoses>(() => gardes.get(classeur) ?? { sur: "", buts: [] });
  // A goal names a criterion, a public, a case by its rank: once these have changed, it no longer says the same thing.
  const sur = JSON.stringify([base.signature, publics.map(nomDuPublic), cas.noms]);
  const buts = poses.sur === sur ? poses.buts : [];
  const [pas, fixePas] = useState(multiplicative ? "0,1" : "1");
  const [maximum, fixeMaximum] = useState(multiplicative ? "10" : "100");
  const [trouvee, fixeTrouvee] = useState<Trouvee | null>(null);
  const [lePas, leMaximum] = [nombreSaisi(pas), nombreSaisi(maximum)];
  const auDessus = leMaximum === null ? "" : auDessusDite(base, leMaximum);
  const change = (suivants: readonly ButPose[]): void => {
    gardes.set(classeur, { sur, buts: suivants });
    fixePoses({ sur, buts: suivants });
    fixeTrouvee(null);
  };
  const recherche: Recherche | null =
    lePas === null || leMaximum === null
      ? null
      : { base, demandes, date, publics, cas, buts, pas: lePas, maximum: leMaximum };
  const cherche = (r: Recherche, avant: Trouvee | null = null): Promise<boolean> =>
    fais(avant === null ? T.cherche : T.continue, async ({ progression, signal }) => {
      await new Promise((suite) => setTimeout(suite, 0));
      const graine = avant?.suite?.graine ?? 0;
      const prete = demandeDesPoids(r, graine === 0 ? undefined : graine);
      let aCourt = false;
      const resultat = await parTranches(
        cherchePeuAPeu(
          prete.demande,
          () => performance.now(),
          avant === null ? 1 : PLUS_LONGTEMPS,
          () => (aCourt = true),
        ),
        { signal, progression: (fait) => progression({ fait, total: 0 }) },
      );
      // What was found stays, unless something better was.
      const retenu = avant === null ? resultat : laMeilleure(prete.demande, avant.resultat, resultat);
      fixeTrouvee({ recherche: r, prete, resultat: retenu, graine, suite: suiteDe(prete, retenu, graine, aCourt) });
    });
  // What was found is of the grid, the applications and the date that it was looked for with.
  const aJour =
    trouvee !== null &&
    trouvee.recherche.base === base &&
    trouvee.recherche.demandes === demandes &&
    trouvee.recherche.date === date &&
    trouvee.recherche.cas === cas;
  return (
    <>
      <Text as="p" size={200}>
        {T.aide}
      </Text>
      {aJour && <Resultat {...props} trouvee={trouvee} />}
      {aJour && trouvee.suite !== null && (
        <Rangee>
          <Text as="p" size={200}>
            {suiteDite(trouvee.suite)}
          </Text>
          <Button size="small" disabled={occupe} onClick={() => void cherche(trouvee.recherche, trouvee)}>
            {T.continue}
          </Button>
        </Rangee>
      )}
      {cas.ecartes.length > 0 && (
        <Text as="p" size={200}>
          {T.casEcartes(cas.ecartes.join(", "))}
        </Text>
      )}
      {buts.length === 0 ? (
        <Text as="p" size={200}>
          {poses.sur !== sur && poses.buts.length > 0 ? T.butsPerdus : T.aucunBut}
        </Text>
      ) : (
        <Buts
          buts={buts}
          dit={(b) => butDit(b, { cas, publics, base })}
          retire={(id) => change(buts.filter((b) => b.id !== id))}
        />
      )}
      <NouveauBut
        base={base}
        publics={publics}
        cas={cas}
        ajoute={(b) => change([...buts, { ...b, id: 1 + Math.max(0, ...buts.map((x) => x.id)) }])}
      />
      <Rangee>
        <Field label={T.pas} size="small" {...(lePas === null ? { validationMessage: T.illisible(T.pas, pas) } : {})}>
          <Input size="small" inputMode="decimal" value={pas} onChange={(_, d) => fixePas(d.value)} />
        </Field>
        <Field
          label={T.maximum}
          size="small"
          {...(leMaximum === null ? { validationMessage: T.illisible(T.maximum, maximum) } : {})}
        >
          <Input size="small" inputMode="decimal" value={maximum} onChange={(_, d) => fixeMaximum(d.value)} />
        </Field>
      </Rangee>
      {auDessus !== "" && (
        <Text as="p" size={200} role="status">
          {auDessus}
        </Text>
      )}
      <Rangee>
        <Button
          size="small"
          appearance="primary"
          disabled={occupe || recherche === null || buts.length === 0}
          onClick={() => recherche !== null && void cherche(recherche)}
        >
          {T.cherche}
        </Button>
      </Rangee>
      <Repli titre={T.croisee}>
        <Croisee base={base} demandes={demandes} publics={publics} pas={lePas ?? 1} />
      </Repli>
    </>
  );
}

function Buts({
  buts,
  dit,
  retire,
}: {
  readonly buts: readonly ButPose[];
  readonly dit: (b: ButPose) => string;
  readonly retire: (id: number) => void;
}): JSX.Element {
  const s = useStyles();
  const id = useId();
  return (
    <Liste nom={T.listeDesButs}>
      {buts.map((b) => (
        <li key={b.id} className={s.but}>
          <Text id={`${id}-${b.id}`} size={200} className={s.texte}>
            {dit(b)}
          </Text>
          <Button size="small" aria-describedby={`${id}-${b.id}`} onClick={() => retire(b.id)}>
            {T.retire}
          </Button>
        </li>
      ))}
    </Liste>
  );
}

/** The fields of a goal: which ones depends on its kind. */
interface Saisie {
  readonly genre: GenreDeBut;
  readonly a: string;
  readonly b: string;
  readonly n: string;
  readonly part: string;
  readonly sens: "au-moins" | "au-plus";
  readonly points: string;
  readonly prefere: boolean;
  readonly vaut: string;
}
const NEUVE: Saisie = {
  genre: "cas",
  a: "",
  b: "",
  n: "",
  part: "",
  sens: "au-moins",
  points: "",
  prefere: false,
  vaut: "10",
};

/** What was typed, as a goal; or why not. */
function lisLeBut(s: Saisie, cas: CasPresents): ButSaisi | string {
  const rang = (texte: string): number | null => (texte === "" ? null : Number(texte));
  const [a, b, n, part, points] = [rang(s.a), rang(s.b), nombreSaisi(s.n), nombreSaisi(s.part), nombreSaisi(s.points)];
  switch (s.genre) {
    case "cas-types":
      return pairesAttendues(cas).length === 0 ? T.sansCas : { genre: "cas-types" };
    case "cas":
      return a === null || b === null ? T.manqueUnChoix : { genre: "cas", devant: a, derriere: b };
    case "public":
      return a === null ? T.manqueUnChoix : { genre: "public", public: a, autres: b };
    case "premiers":
      if (a === null) return T.manqueUnChoix;
      if (n === null || !Number.isInteger(n)) return T.illisible(T.premiers, s.n);
      return part === null ? T.illisible(T.part, s.part) : { genre: "premiers", public: a, n, part: part / 100 };
    case "bloc":
      if (a === null) return T.manqueUnChoix;
      return part === null ? T.illisible(T.part, s.part) : { genre: "bloc", bloc: a, sens: s.sens, part: part / 100 };
    case "plafond":
      return points === null ? T.illisible(T.points, s.points) : { genre: "plafond", points };
    case "fixe":
      return a === null ? T.manqueUnChoix : { genre: "fixe", critere: a };
  }
}

function NouveauBut({
  base,
  publics,
  cas,
  ajoute,
}: {
  readonly base: GrilleDeBase;
  readonly publics: readonly PublicDesDemandes[];
  readonly cas: CasPresents;
  readonly ajoute: (b: Omit<ButPose, "id">) => void;
}): JSX.Element {
  const s = useStyles();
  const [saisie, fixe] = useState(NEUVE);
  const [refus, fixeRefus] = useState<string | null>(null);
  const met = (plus: Partial<Saisie>): void => {
    fixe({ ...saisie, ...plus });
    fixeRefus(null);
  };
  const pose = (): void => {
    const but = lisLeBut(saisie, cas);
    if (typeof but === "string") {
      fixeRefus(but);
      return;
    }
    const vaut = saisie.prefere ? nombreSaisi(saisie.vaut) : null;
    if (saisie.prefere && vaut === null) {
      fixeRefus(T.illisible(T.vaut, saisie.vaut));
      return;
    }
    ajoute({ but, vaut });
    fixe({ ...NEUVE, genre: saisie.genre });
  };
  const choix = (libelle: string, champ: "a" | "b", noms: readonly string[], vide = ""): JSX.Element => (
    <Field label={libelle} size="small">
      <Select size="small" value={saisie[champ]} onChange={(_, d) => met({ [champ]: d.value })}>
        <option value="">{vide}</option>
        {noms.map((nom, i) => (
          <option key={i} value={String(i)}>
            {nom}
          </option>
        ))}
      </Select>
    </Field>
  );
  const champ = (libelle: string, cle: "n" | "part" | "points" | "vaut", aide?: string): JSX.Element => (
    <Field label={libelle} size="small" {...(aide === undefined ? {} : { hint: aide })}>
      <Input size="small" inputMode="decimal" value={saisie[cle]} onChange={(_, d) => met({ [cle]: d.value })} />
    </Field>
  );
  const nomsDesPublics = publics.map(nomDuPublic);
  return (
    <div role="group" aria-label={T.ajoute} className={s.formulaire}>
      <Field label={T.but} size="small">
        <Select
          size="small"
          value={saisie.genre}
          onChange={(_, d) => {
            fixe({ ...NEUVE, genre: d.value as GenreDeBut });
            fixeRefus(null);
          }}
        >
          {(Object.keys(T.genres) as GenreDeBut[]).map((g) => (
            <option key={g} value={g}>
              {T.genres[g]}
            </option>
          ))}
        </Select>
      </Field>
      <div className={s.cote}>
        {saisie.genre === "cas" && choix(T.devant, "a", cas.noms)}
        {saisie.genre === "cas" && choix(T.derriere, "b", cas.noms)}
        {(saisie.genre === "public" || saisie.genre === "premiers") && choix(T.public, "a", nomsDesPublics)}
        {saisie.genre === "public" && choix(T.autres, "b", nomsDesPublics, T.toutesLesAutres)}
        {saisie.genre === "premiers" && champ(T.premiers, "n")}
        {saisie.genre === "bloc" &&
          choix(
            T.bloc,
            "a",
            base.grille.blocs.map((b) => b.nom),
          )}
        {saisie.genre === "bloc" && (
          <Field label={T.sens} size="small">
            <Select size="small" value={saisie.sens} onChange={(_, d) => met({ sens: d.value as Saisie["sens"] })}>
              {(Object.keys(T.lesSens) as Saisie["sens"][]).map((x) => (
                <option key={x} value={x}>
                  {T.lesSens[x]}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {(saisie.genre === "premiers" || saisie.genre === "bloc") && champ(T.part, "part")}
        {saisie.genre === "plafond" && champ(T.points, "points")}
        {saisie.genre === "fixe" &&
          choix(
            T.critere,
            "a",
            base.grille.criteres.map((c) => c.nom),
          )}
      </div>
      <div className={s.cote}>
        <Field label={T.exigence} size="small">
          <Select
            size="small"
            value={saisie.prefere ? "prefere" : "exige"}
            onChange={(_, d) => met({ prefere: d.value === "prefere" })}
          >
            <option value="exige">{T.exige}</option>
            <option value="prefere">{T.prefere}</option>
          </Select>
        </Field>
        {saisie.prefere && champ(T.vaut, "vaut", T.vautAide)}
      </div>
      {refus !== null && (
        <Text as="p" size={200} role="alert">
          {refus}
        </Text>
      )}
      <Rangee>
        <Button size="small" onClick={pose}>
          {T.ajoute}
        </Button>
      </Rangee>
    </div>
  );
}

function Resultat({
  trouvee: { recherche, prete, resultat, graine },
  ...props
}: TrouverProps & { readonly trouvee: Trouvee }): JSX.Element {
  const dit = (rang: number): string => phraseDuBut(recherche.buts[rang]!, recherche);
  const dOrigine = (i: number): number => prete.origines[i]!;
  switch (resultat.genre) {
    case "defauts":
      return (
        <Reponse
          ton="rouge"
          phrase={T.defauts(resultat.defauts.length)}
          detail={
            <Liste>
              {resultat.defauts.map(({ but, defaut }) => (
                <li key={but}>
                  {T.defaut(dit(dOrigine(but)), defaut, {
                    cas: (i) => recherche.cas.noms[i]!,
                    public: (i) => nomDuPublic(recherche.publics[i]!),
                  })}
                </li>
              ))}
            </Liste>
          }
        />
      );
    case "impossible":
      return (
        <Reponse
          ton="rouge"
          phrase={T.impossible}
          detail={
            <>
              <Liste nom={T.impossible}>
                {resultat.conflit.map((i) => {
                  const { but } = prete.demande.buts[i]!;
                  return (
                    <li key={i}>
                      {recherche.buts[dOrigine(i)]!.but.genre === "cas-types" && but.genre === "ordre"
                        ? T.phrases.cas(recherche.cas.noms[but.devant]!, recherche.cas.noms[but.derriere]!)
                        : dit(dOrigine(i))}
                    </li>
                  );
                })}
              </Liste>
              <p>{T.impossibleDetail(recherche.maximum, resultat.minimal)}</p>
            </>
          }
        />
      );
    case "pas-trouve":
      return <Reponse ton="ambre" phrase={T.pasTrouve[resultat.raison]} detail={T.pasTrouveDetail[resultat.raison]} />;
    case "propose":
      return <Proposition {...props} recherche={recherche} prete={prete} resultat={resultat} graine={graine} />;
  }
}

function Proposition({
  base,
  simulation,
  publics,
  essaie,
  recherche,
  prete,
  resultat,
  graine,
}: TrouverProps & {
  readonly recherche: Recherche;
  readonly prete: DemandePrete;
  readonly resultat: Extract<ResultatDeRecherche, { genre: "propose" }>;
  readonly graine: number;
}): JSX.Element {
  const { dis } = useActions();
  const buts = useMemo(() => butsMontres(recherche, prete, resultat), [recherche, prete, resultat]);
  const poids = useMemo(() => poidsMontres(recherche, prete, resultat), [recherche, prete, resultat]);
  const impact = useMemo(
    () => impactsDe(simulation.avant, publics, null)(simulation.essaie(resultat.grille)),
    [simulation, publics, resultat],
  );
  const atteints = buts.filter((b) => b.atteint).length;
  const manques = buts.filter((b) => b.exige && !b.atteint).length;
  const ton: Ton = manques > 0 ? "rouge" : atteints === buts.length ? "vert" : "ambre";
  const phrase = T.propose(poids.length, Number(resultat.cout) / 1e6, atteints, buts.length);
  const preuve = manques > 0 ? T.exigesManques(manques) : resultat.prouve ? T.prouve : T.nonProuve;
  const continuee = rechercheDite(graine);
  const inconnues = Math.max(0, ...buts.map((b) => b.inconnues));
  const n = impact.n[0] ?? 0;
  const lesPublics = publics.map((p, i) => ({ nom: nomDuPublic(p), ...impact.publics[i]! }));
  const papier = (): DonneesDesPoidsProposes => ({
    grille: base.table.reconnue.source.nom,
    demandes: simulation.n,
    pas: recherche.pas,
    maximum: recherche.maximum,
    enBref: [
      phrase,
      preuve,
      ...(continuee === "" ? [] : [continuee]),
      ...(inconnues > 0 ? [T.inconnues(inconnues)] : []),
    ],
    buts,
    poids: poids.map((p) => {
      const { bloc, critere, regle } = p.poids;
      return { bloc, critere, regle, avant: p.avant, apres: p.apres, marge: margeDite(p, base.grille) };
    }),
    publics: lesPublics.map((p) => ({
      nom: p.nom,
      avant: p.premiersA,
      apres: p.premiersB,
      entrent: p.entrants,
      sortent: p.sortants,
    })),
    n,
  });
  const metALEssai = (): void => {
    essaie(new Map(poids.map((p) => [p.poids.cle, SIMULATION.points(p.apres)] as const)));
    dis(T.essayes(poids.length), "succes");
  };
  return (
    <>
      <Reponse
        ton={ton}
        phrase={phrase}
        detail={
          <>
            {preuve}
            {continuee !== "" && ` ${continuee}`}
            {inconnues > 0 && ` ${T.inconnues(inconnues)}`}
          </>
        }
        actions={
          <>
            {poids.length > 0 && (
              <Button size="small" appearance="primary" onClick={metALEssai}>
                {T.essaie}
              </Button>
            )}
            <EcrirePapier libelle={T.ecris} compose={() => poidsProposes(papier())} />
          </>
        }
      />
      <Tableau
        nom={T.tableDesButs}
        entetes={T.colonnesDesButs}
        dessous={[1, 2]}
        lignes={buts.map((b, i) => ({
          cle: String(i),
          ambre: !b.atteint,
          cellules: [b.phrase, b.avant, b.apres, T.atteint(b.atteint)],
        }))}
      />
      {poids.length > 0 && (
        <>
          <Tableau
            nom={T.tableDesPoids}
            entetes={T.colonnesDesPoids}
            nombres={[1, 2]}
            dessous={[3]}
            lignes={poids.map((p) => {
              const marge = margeDite(p, base.grille);
              return {
                cle: p.poids.cle,
                cellules: [
                  [p.poids.critere, p.poids.regle].filter((t) => t !== "").join(", "),
                  SIMULATION.points(p.avant),
                  SIMULATION.points(p.apres),
                  marge === null ? "" : T.marge(SIMULATION.points(marge[0]), SIMULATION.points(marge[1])),
                ],
              };
            })}
          />
          {poids.some((p) => p.marge !== null) && (
            <Text as="p" size={200}>
              {T.margeAide}
            </Text>
          )}
        </>
      )}
      {poids.length > 0 && lesPublics.length > 0 && (
        <>
          <Tableau
            nom={T.tableDesPublics}
            entetes={T.colonnesDesPublics}
            nombres={[1, 2, 3, 4]}
            lignes={lesPublics.map((p) => ({
              cle: p.nom,
              cellules: [p.nom, ...[p.premiersA, p.premiersB, p.entrants, p.sortants].map((x) => SIMULATION.points(x))],
            }))}
          />
          <Text as="p" size={200}>
            {T.publicsAide(n)}
          </Text>
        </>
      )}
    </>
  );
}

function Croisee({
  base,
  demandes,
  publics,
  pas,
}: {
  readonly base: GrilleDeBase;
  readonly demandes: TableLue;
  readonly publics: readonly PublicDesDemandes[];
  readonly pas: number;
}): JSX.Element {
  const s = useStyles();
  const actions = useActions();
  const date = useEtat((e) => e.date);
  const occupe = useEtat((e) => e.occupe !== null);
  const lignes = poidsDesLignes(base);
  const noms = lignes.map((p) => SIMULATION.nomDuPoids(p.genre, p.critere, p.regle, p.bloc));
  const [axes, fixeAxes] = useState<readonly [string, string]>(["0", "1"]);
  const [bornes, fixeBornes] = useState(["0", "50", "0", "50"] as readonly string[]);
  const [public_, fixePublic] = useState("0");
  const [n, fixeN] = useState("100");
  const nombres = bornes.map((t) => poidsSaisi(t, base.grille));
  const refusDe = (axe: 0 | 1): string | null => {
    const [libelle, i] = [axe === 0 ? T.premierPoids : T.secondPoids, 2 * axe];
    const illisible = [i, i + 1].find((j) => nombres[j] === null);
    if (illisible !== undefined)
      return T.borneIllisible(
        `${libelle}, ${illisible === i ? T.valeursDe : T.valeursA}`,
        bornes[illisible]!.trim(),
        estMultiplicative(base.grille),
      );
    return nombres[i]! >= nombres[i + 1]! ? T.bornesInversees(libelle, bornes[i]!.trim(), bornes[i + 1]!.trim()) : null;
  };
  const combien = nombreSaisi(n);
  const refus =
    axes[0] === axes[1]
      ? T.memesPoids
      : combien === null || !Number.isInteger(combien)
        ? T.illisible(T.premiers, n)
        : (refusDe(0) ?? refusDe(1));
  const ecris = async (): Promise<void> => {
    const [a, b] = [lignes[Number(axes[0])]!, lignes[Number(axes[1])]!];
    const valeurs = [
      valeursDuPoids(nombres[0]!, nombres[1]!, pas),
      valeursDuPoids(nombres[2]!, nombres[3]!, pas),
    ] as const;
    const choisi = publics[Number(public_)]!;
    const population = populationDe(base.grille, demandes, date);
    const recherche = croise(
      population,
      [
        { ...a.rang!, valeurs: valeurs[0].map((x) => pointsTenus(x, base.grille)) },
        { ...b.rang!, valeurs: valeurs[1].map((x) => pointsTenus(x, base.grille)) },
      ],
      { public: choisi.appartenances, n: combien! },
    );
    let parts: readonly (readonly (number | null)[])[] = [];
    const enTranches = function* (): Generator<number, void, void> {
      for (let fait = 0; ; fait++) {
        const pas_ = recherche.next();
        if (pas_.done === true) {
          parts = pas_.value;
          return;
        }
        yield fait;
      }
    };
    const calcule = await actions.fais(T.croisee, async ({ progression, signal }) => {
      const total = valeurs[0].length * valeurs[1].length;
      await parTranches(enTranches(), { signal, progression: (fait) => progression({ fait, total }) });
    });
    if (!calcule) return;
    await ecrisLeDocument(actions, T.ecrisLaCroisee, () =>
      sensibiliteCroisee({
        public: nomDuPublic(choisi),
        n: combien!,
        poids: [noms[Number(axes[0])]!, noms[Number(axes[1])]!],
        valeurs,
        parts,
      }),
    );
  };
  if (publics.length === 0)
    return (
      <Text as="p" size={200}>
        {SIMULATION.sansPublic}
      </Text>
    );
  const poids = (libelle: string, rang: 0 | 1): JSX.Element => (
    <>
      <Field label={libelle} size="small">
        <Select
          size="small"
          value={axes[rang]}
          onChange={(_, d) => fixeAxes(rang === 0 ? [d.value, axes[1]] : [axes[0], d.value])}
        >
          {noms.map((nom, i) => (
            <option key={i} value={String(i)}>
              {nom}
            </option>
          ))}
        </Select>
      </Field>
      <div className={s.cote}>
        {[0, 1].map((k) => (
          <Field key={k} label={k === 0 ? T.valeursDe : T.valeursA} size="small">
            <Input
              size="small"
              inputMode="decimal"
              aria-label={`${libelle}, ${k === 0 ? T.valeursDe : T.valeursA}`}
              value={bornes[2 * rang + k]!}
              onChange={(_, d) => fixeBornes(bornes.map((t, i) => (i === 2 * rang + k ? d.value : t)))}
            />
          </Field>
        ))}
      </div>
    </>
  );
  return (
    <>
      <Text as="p" size={200}>
        {T.croiseeAide}
      </Text>
      {poids(T.premierPoids, 0)}
      {poids(T.secondPoids, 1)}
      <div className={s.cote}>
        <Field label={T.public} size="small">
          <Select size="small" value={public_} onChange={(_, d) => fixePublic(d.value)}>
            {publics.map((p, i) => (
              <option key={i} value={String(i)}>
                {nomDuPublic(p)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={T.premiers} size="small">
          <Input size="small" inputMode="numeric" value={n} onChange={(_, d) => fixeN(d.value)} />
        </Field>
      </div>
      {refus !== null && (
        <Text as="p" size={200} role="alert">
          {refus}
        </Text>
      )}
      <Rangee>
        <Button size="small" disabled={occupe || refus !== null} onClick={() => void ecris()}>
          {T.ecrisLaCroisee}
        </Button>
      </Rangee>
    </>
  );
}
