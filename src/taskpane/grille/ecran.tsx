/** Grille: one view at a time, and the applications that the views read. */
import { Button, Spinner, Text } from "@fluentui/react-components";
import { lazy, Suspense, useCallback, useEffect, useRef, type JSX } from "react";
import { GRILLE_DU_VOLET as T } from "../../messages";
import { Repli } from "../composants/repli";
import { Rangee } from "../composants/section";
import { useActions, useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";

/** Read without asking up to this size; beyond, the user decides. */
const LECTURE_D_OFFICE = 5000;

/** The views come in their own file, when asked: Accueil is shown without them. */
const Verifier = lazy(async () => ({
  default: (await import(/* webpackChunkName: "grille" */ "./verifier")).Verifier,
}));
const Noter = lazy(async () => ({ default: (await import(/* webpackChunkName: "grille" */ "./noter")).Noter }));
const Simuler = lazy(() => import(/* webpackChunkName: "grille" */ "./simuler"));
const Comparer = lazy(() => import(/* webpackChunkName: "grille" */ "./comparer"));
const Papiers = lazy(() => import(/* webpackChunkName: "grille" */ "./papiers"));
const Sensibilite = lazy(() => import(/* webpackChunkName: "grille" */ "./sensibilite-vue"));
const Epci = lazy(() => import(/* webpackChunkName: "grille" */ "./epci-vue"));
const UneAnnee = lazy(() => import(/* webpackChunkName: "annee" */ "../annee/annee-vue"));

/** Grids alone: no application is needed. */
function PlusieursEpci({ grille }: { readonly grille: TableLue }): JSX.Element {
  return (
    <Suspense fallback={<Spinner size="tiny" label={T.vues.chargement} />}>
      <Repli titre={T.vues.epcis}>
        <Epci grille={grille} />
      </Repli>
    </Suspense>
  );
}

export function Grille(): JSX.Element {
  const { lis, fais } = useActions();
  const vue = useEtat((e) => e.vues.grille);
  const grille = useEtat((e) => e.lues["Grille"]);
  const presente = useEtat((e) => e.sources["Demandes"]?.lue);
  const demandes = useEtat((e) => e.lues["Demandes"]) ?? null;
  const occupe = useEtat((e) => e.occupe !== null);
  const aLire =
    presente === undefined || demandes !== null
      ? 0
      : Math.max(0, presente.source.zone.lignes - 1 - presente.ligneDesEntetes);
  const litLesDemandes = useCallback(
    () => fais(T.lectureDesDemandes, (options) => lis("Demandes", options)),
    [fais, lis],
  );
  const cle = presente?.source.cle;
  // Once for each table of applications: a reading that failed is asked again by the button.
  const demandee = useRef<string | null>(null);
  useEffect(() => {
    if (cle === undefined || cle === demandee.current || aLire === 0 || aLire > LECTURE_D_OFFICE) return;
    demandee.current = cle;
    void litLesDemandes();
  }, [cle, aLire, litLesDemandes]);
  if (grille === undefined) return <Text as="p">{T.sansGrille}</Text>;
  return (
    <>
      {presente === undefined && <Text as="p">{T.sansDemandes}</Text>}
      {presente !== undefined && demandes === null && (
        <Rangee>
          <Text>{T.demandesNonLues(aLire)}</Text>
          <Button size="small" disabled={occupe} onClick={() => void litLesDemandes()}>
            {T.lireDemandes}
          </Button>
        </Rangee>
      )}
      {vue === "verifier" ? (
        <Suspense fallback={<Spinner size="tiny" label={T.vues.chargement} />}>
          <Verifier grille={grille} demandes={demandes} />
        </Suspense>
      ) : demandes === null ? (
        <>
          <Text as="p">{presente === undefined ? T.simulerSansDemandes : T.simulerAvantLecture}</Text>
          {vue === "comparer" && <PlusieursEpci grille={grille} />}
        </>
      ) : (
        <Suspense fallback={<Spinner size="tiny" label={T.vues.chargement} />}>
          {vue === "noter" ? (
            <Noter grille={grille} demandes={demandes} />
          ) : vue === "simuler" ? (
            <Simuler grille={grille} demandes={demandes} />
          ) : vue === "comparer" ? (
            <>
              <Comparer grille={grille} demandes={demandes} />
              <PlusieursEpci grille={grille} />
              <Repli titre={T.vues.sensibilite}>
                <Sensibilite grille={grille} demandes={demandes} />
              </Repli>
              <Repli titre={T.vues.annee}>
                <UneAnnee grille={grille} demandes={demandes} />
              </Repli>
            </>
          ) : (
            <Papiers grille={grille} demandes={demandes} />
          )}
        </Suspense>
      )}
    </>
  );
}
