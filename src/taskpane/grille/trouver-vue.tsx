/** « Trouver des poids »: goals put one by one, the search in slices, and what it proposes before anything is written. */
import { Button, Field, Input, Text } from "@fluentui/react-components";
import { useId, useMemo, useState, type JSX } from "react";
import { laMeilleure } from "../../domaine/ponderation";
import { POIDS_DEPUIS_DES_BUTS as T } from "../../messages";
import { Repli } from "../composants/repli";
import { Liste, Rangee } from "../composants/section";
import { useActions, useEtat } from "../coquille/contexte";
import { parTranches } from "../import/tranches";
import { lisLesCas } from "./cas-types";
import { nomDuPublic } from "./simulation";
import { Croisee } from "./croisee-vue";
import {
  PLUS_LONGTEMPS,
  SANS_CAS,
  auDessusDite,
  butDit,
  casPresents,
  cherchePeuAPeu,
  demandeDesPoids,
  estMultiplicative,
  nombreSaisi,
  suiteDe,
  suiteDite,
  type ButPose,
  type Recherche,
  type Trouvee,
  type TrouverProps,
} from "./trouver";
import { NouveauBut } from "./trouver-but";
import { Resultat } from "./trouver-resultat";
import { useStyleDeTrouver } from "./trouver-style";

interface ButsPoses {
  /** What they were put on. */
  readonly sur: string;
  readonly buts: readonly ButPose[];
}
/** Kept when the fold is closed, as long as the pane is open on this workbook. */
const gardes = new WeakMap<object, ButsPoses>();

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
  const s = useStyleDeTrouver();
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
