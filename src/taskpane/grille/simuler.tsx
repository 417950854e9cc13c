/** « Simuler »: weights moved as sliders, their effect at once, and nothing written before « Appliquer ». Loaded when its tab is opened. */
import { Button, Spinner, Text } from "@fluentui/react-components";
import {
  lazy,
  Suspense,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  type JSX,
  type ReactNode,
} from "react";
import { celluleDePoids, publicsDesDemandes } from "../../cells";
import { adresseDe, type CelluleAEcrire } from "../../excel";
import { CAS_TYPES_DU_VOLET, ECRITURE, GRILLE_DU_VOLET, POIDS_DEPUIS_DES_BUTS, SIMULATION as T } from "../../messages";
import { phraseSituee } from "./cotation";
import { Repli } from "../composants/repli";
import { Liste, Rangee } from "../composants/section";
import { donneesDe } from "../controles/constats";
import { useActions, useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";
import { classeLesCas, lisLesCas, type CasClasses } from "./cas-types";
import { CasTypes, InsererLesCas } from "./cas-types-vue";
import { EffetsDesPoids } from "./effets";
import { NotesDeLaTable } from "./peremption";
import { PoidsDeLaGrille } from "./poids";
import {
  changementsDe,
  grilleDeBase,
  grilleEssayee,
  prepareSimulation,
  SANS_ESSAI,
  texteDuPoids,
  type Essais,
  type GrilleDeBase,
  type Simulation,
  type Situation,
} from "./simulation";

/** The search and its solver come when they are asked for. */
const Trouver = lazy(() => import(/* webpackChunkName: "trouver" */ "./trouver-vue"));

interface Prete {
  readonly base: GrilleDeBase;
  readonly simulation: Simulation;
  /** What they were made of: the write checks that the workbook still holds it. */
  readonly grille: TableLue;
  readonly demandes: TableLue;
}

export default function Simuler({
  grille,
  demandes,
}: {
  readonly grille: TableLue;
  readonly demandes: TableLue;
}): JSX.Element {
  const date = useEtat((e) => e.date);
  const base = useMemo(() => grilleDeBase(grille, demandes, date), [grille, demandes, date]);
  const prete = useSimulation(base, grille, demandes);
  if (base === null) return <Text as="p">{GRILLE_DU_VOLET.grilleBloquee}</Text>;
  if (prete === null) return <Spinner size="tiny" label={T.preparation} />;
  return (
    <>
      <NotesDeLaTable grille={grille} demandes={demandes} siPerimees />
      <Essai prete={prete} ajour={prete.grille === grille && prete.demandes === demandes} />
    </>
  );
}

/**
 * Prepared once the screen is drawn: coding 20 000 applications takes a moment. Until the next one is ready, the last one stays shown:
 * a cell typed elsewhere in the workbook must not shut what the user is looking at.
 */
function useSimulation(base: GrilleDeBase | null, grille: TableLue, demandes: TableLue): Prete | null {
  const date = useEtat((e) => e.date);
  const [prete, fixe] = useState<Prete | null>(null);
  useEffect(() => {
    if (base === null) return undefined;
    const suite = setTimeout(
      () => fixe({ base, simulation: prepareSimulation(base.grille, demandes, date), grille, demandes }),
      0,
    );
    return () => clearTimeout(suite);
  }, [base, grille, demandes, date]);
  return prete;
}

/** The weights tried, kept by the pane when the tab is left; forgotten when the grid is no longer the one they were tried on. */
function useEssais(base: GrilleDeBase): {
  readonly essais: Essais;
  readonly perdus: boolean;
  readonly change: (cle: string, texte: string | null) => void;
  readonly retablis: () => void;
} {
  const { essaie } = useActions();
  const gardes = useEtat((e) => e.essais);
  const memeGrille = gardes.signature === base.signature;
  const essais = memeGrille ? gardes.poids : SANS_ESSAI;
  const courants = useRef(essais);
  courants.current = essais;
  const change = useCallback(
    (cle: string, texte: string | null) => {
      const poids = new Map(courants.current);
      if (texte === null) poids.delete(cle);
      else poids.set(cle, texte);
      courants.current = poids;
      essaie({ signature: base.signature, poids });
    },
    [base.signature, essaie],
  );
  const retablis = useCallback(
    () => essaie({ signature: base.signature, poids: SANS_ESSAI }),
    [base.signature, essaie],
  );
  return { essais, perdus: !memeGrille && gardes.poids.size > 0, change, retablis };
}

function Essai({
  prete: { base, simulation, grille, demandes },
  ajour,
}: {
  readonly prete: Prete;
  readonly ajour: boolean;
}): JSX.Element {
  const { essais, perdus, change, retablis } = useEssais(base);
  // One thing at a time: while weights are looked for, their sliders wait.
  const [trouve, fixeTrouve] = useState(false);
  // The sliders follow the hand at once; the applications are scored again as soon as there is time.
  const differes = useDeferredValue(essais);
  const essayee = useMemo(() => grilleEssayee(base, differes), [base, differes]);
  const derniere = useRef(simulation.avant);
  const apres = useMemo(
    () =>
      essayee.grille === null
        ? null
        : essayee.grille === base.grille
          ? simulation.avant
          : simulation.essaie(essayee.grille),
    [essayee, base, simulation],
  );
  if (apres !== null) derniere.current = apres;
  const publics = useMemo(() => {
    const d = donneesDe(demandes);
    return publicsDesDemandes(d.entetes, d.lignes, base.grille);
  }, [demandes, base]);
  const cas = useCasTypes(base, essayee, { avant: simulation.avant, apres: apres ?? derniere.current }, change);
  const changes = changementsDe(base.poids, essais);
  const refus = useMemo(() => {
    const parCle = new Map<string, string>();
    const ailleurs: string[] = [];
    for (const p of essayee.problemes) {
      const cle = `${p.ou.ligne}:${p.ou.colonne}`;
      const phrase = phraseSituee(p, grille, demandes);
      if (base.poids.some((x) => x.cle === cle)) parCle.set(cle, phrase);
      else ailleurs.push(phrase);
    }
    return { parCle, ailleurs };
  }, [essayee, base, grille, demandes]);
  return (
    <>
      <section aria-label={T.titre}>
        {perdus && changes.length === 0 && (
          <Text as="p" role="status">
            {T.autreGrille}
          </Text>
        )}
        {refus.ailleurs.length > 0 && (
          <div role="alert">
            <Text as="p">{T.refusee}</Text>
            <Liste>
              {refus.ailleurs.map((p) => (
                <li key={p}>
                  <Text size={200}>{p}</Text>
                </li>
              ))}
            </Liste>
          </div>
        )}
        <Repli titre={POIDS_DEPUIS_DES_BUTS.titre} surOuverture={fixeTrouve}>
          <Suspense fallback={<Spinner size="tiny" label={GRILLE_DU_VOLET.vues.chargement} />}>
            <Trouver
              base={base}
              simulation={simulation}
              demandes={demandes}
              publics={publics}
              essaie={(poids) => {
                for (const [cle, texte] of poids) change(cle, texte);
              }}
            />
          </Suspense>
        </Repli>
        {!trouve && (
          <PoidsDeLaGrille
            poids={base.poids}
            essais={essais}
            parLigne={simulation.parLigne}
            n={simulation.avant.distribution.effectif}
            refus={refus.parCle}
            change={change}
          />
        )}
      </section>
      <EffetsDesPoids
        simulation={simulation}
        apres={apres ?? derniere.current}
        changes={changes.length}
        demandes={demandes}
        publics={publics}
        cas={cas}
        actions={
          changes.length === 0 ? null : (
            <Appliquer
              base={base}
              grille={grille}
              essais={essais}
              possible={ajour && essayee.grille !== null && differes === essais}
              retablis={retablis}
            />
          )
        }
      />
    </>
  );
}

/** The pinned cases, ranked again at each try; a try that the engine refuses leaves the last ranking. */
function useCasTypes(
  base: GrilleDeBase,
  essayee: ReturnType<typeof grilleEssayee>,
  situations: { readonly avant: Situation; readonly apres: Situation },
  change: (cle: string, texte: string | null) => void,
): { readonly vue: ReactNode; readonly resume: string; readonly tenus: string } {
  const date = useEtat((e) => e.date);
  const table = useEtat((e) => e.lues["CasTypes"]);
  const cas = useMemo(() => (table === undefined ? null : lisLesCas(table, base.grille)), [table, base]);
  const avant = useMemo(() => (cas === null ? null : classeLesCas(cas, base.valeurs, date)), [cas, base, date]);
  const essai = useMemo(
    () => (cas === null || essayee.grille === null ? null : classeLesCas(cas, essayee.valeurs, date)),
    [cas, essayee, date],
  );
  const dernier = useRef<CasClasses | null>(null);
  if (essai !== null) dernier.current = essai.classes;
  if (cas === null || avant === null) return { vue: <InsererLesCas grille={base.grille} />, resume: "", tenus: "" };
  const apres = dernier.current;
  if (avant.classes === null || apres === null) {
    const phrases = [
      ...new Set(
        [...avant.problemes, ...(essai?.problemes ?? [])].map((p) => phraseSituee(p, base.table, table ?? null)),
      ),
    ];
    return {
      vue: (
        <Liste>
          {phrases.map((p) => (
            <li key={p}>
              <Text size={200}>{p}</Text>
            </li>
          ))}
        </Liste>
      ),
      resume: "",
      tenus: "",
    };
  }
  return {
    vue: (
      <CasTypes
        grille={base.table}
        cas={cas}
        avant={avant.classes}
        apres={apres}
        situations={situations}
        poids={base.poids}
        change={change}
      />
    ),
    resume: cas.attendus.some((a) => a !== null)
      ? CAS_TYPES_DU_VOLET.resume(avant.classes.inversions.length, apres.inversions.length)
      : "",
    tenus: CAS_TYPES_DU_VOLET.tenus(
      cas.attendus.filter((a) => a !== null).length,
      new Set(apres.inversions.flatMap((i) => [i.devant, i.derriere])).size,
    ),
  };
}

function Appliquer({
  base,
  grille,
  essais,
  possible,
  retablis,
}: {
  readonly base: GrilleDeBase;
  readonly grille: TableLue;
  readonly essais: Essais;
  readonly possible: boolean;
  readonly retablis: () => void;
}): JSX.Element {
  const { classeur, fais, retiens, dis, actualise } = useActions();
  const occupe = useEtat((e) => e.occupe !== null);
  const [apercu, fixeApercu] = useState<{ readonly essais: Essais; readonly formules: number } | null>(null);
  const changements = changementsDe(base.poids, essais);
  const cellules = changements.map((c): CelluleAEcrire => ({
    ligne: c.poids.ligne - 1,
    colonne: c.poids.colonne - 1,
    valeur: celluleDePoids(c.poids.signe, c.texte),
  }));
  const montre = async (): Promise<void> => {
    await fais(T.apercu, async () =>
      fixeApercu({ essais, ...(await classeur.apercoisCellules(grille.bloc, cellules)) }),
    );
  };
  const ecris = async (): Promise<void> => {
    const fait = await fais(T.ecriture, async () =>
      retiens(await classeur.ecrisCellules(T.ecriture, grille.bloc, cellules)),
    );
    if (!fait) return;
    fixeApercu(null);
    dis(T.appliques(cellules.length), "succes");
    await actualise();
  };
  // A preview is of the weights as they were: another change asks for another preview.
  if (apercu === null || apercu.essais !== essais) {
    return (
      <Rangee>
        <Button size="small" appearance="primary" disabled={occupe || !possible} onClick={() => void montre()}>
          {T.appliquer}
        </Button>
        <Button size="small" disabled={occupe} onClick={retablis}>
          {T.toutRetablir}
        </Button>
      </Rangee>
    );
  }
  const { zone } = grille.bloc;
  return (
    <div role="group" aria-label={T.apercu}>
      <Text as="p" size={200}>
        {T.apercuCompte(cellules.length, apercu.formules)}
      </Text>
      <Liste nom={T.apercu}>
        {changements.map(({ poids: p, texte }) => (
          <li key={p.cle}>
            <Text size={200}>
              {T.apercuLigne(
                adresseDe({
                  ligne: zone.ligne + p.ligne - 1,
                  colonne: zone.colonne + p.colonne - 1,
                  lignes: 1,
                  colonnes: 1,
                }),
                T.nomDuPoids(p.genre, p.critere, p.regle, p.bloc),
                T.valeur(p.signe, texteDuPoids(p)),
                T.valeur(p.signe, texte),
              )}
            </Text>
          </li>
        ))}
      </Liste>
      <Rangee>
        <Button size="small" appearance="primary" disabled={occupe || !possible} onClick={() => void ecris()}>
          {ECRITURE.appliquer}
        </Button>
        <Button size="small" disabled={occupe} onClick={() => fixeApercu(null)}>
          {ECRITURE.renoncer}
        </Button>
      </Rangee>
    </div>
  );
}
