/** The third step: the lines as they will be written, what stands before them, and the button that writes. */
import { Text } from "@fluentui/react-components";
import { type JSX } from "react";
import { useCotaflux } from "../coquille/contexte";
import { Actualisation, estAEcrire } from "./actualisation-vue";
import { useMoteur } from "./contexte";
import { Echelles } from "./echelles";
import { Lignes } from "./lignes";
import { useLignesPretes, type EcritureProps, type Prete } from "./lignes-pretes";
import { Valeurs } from "./valeurs";

type LignesPretes = ReturnType<typeof useLignesPretes>;

export function Ecriture(props: EcritureProps): JSX.Element {
  const { modele, choix, besoin, destination, tableExistante, ferme } = props;
  const { etat } = useCotaflux();
  const { IMPORT } = useMoteur();
  const lignes = useLignesPretes(props);
  const { prete, reglages, actualiser, prepare, ecris } = lignes;
  const p = prete?.preparation ?? null;
  const nomDeLaTable = tableExistante?.source.nom ?? modele.nom;
  const aEcrire =
    p === null
      ? null
      : destination === "actualisation"
        ? prete?.plan === null || prete?.plan === undefined || !estAEcrire(prete.plan, actualiser)
          ? null
          : IMPORT.actualisation.bouton(nomDeLaTable)
        : p.lignes.length === 0
          ? null
          : IMPORT.ecrire(p.lignes.length, nomDeLaTable);
  return (
    <Lignes
      modele={modele}
      choix={choix}
      besoin={besoin}
      entetesDeLaTable={tableExistante === null ? null : (prete?.bloc?.valeurs[0] ?? null)}
      nomDeLaTable={nomDeLaTable}
      occupe={etat.occupe !== null}
      preparation={p}
      {...reglages}
      reprepare={(r) => void prepare(r, prete?.bloc ?? null)}
      devant={
        prete === null ? null : (
          <Devant lignes={lignes} prete={prete} nomDeLaTable={nomDeLaTable} {...{ destination, besoin }} />
        )
      }
      ecrire={aEcrire}
      verifie={() => void prepare(reglages, null)}
      ecris={() => void ecris()}
      ferme={ferme}
    />
  );
}

interface DevantProps extends Pick<EcritureProps, "besoin" | "destination"> {
  readonly lignes: LignesPretes;
  readonly prete: Prete;
  readonly nomDeLaTable: string;
}

/** What is decided before the lines are written: what an update does, scales, and values that the grid does not name. */
function Devant({ lignes, prete, nomDeLaTable, besoin, destination }: DevantProps): JSX.Element {
  const { etat } = useCotaflux();
  const { IMPORT } = useMoteur();
  const { actualiser, replanifie, conversions, fixeConversions, methode, fixeMethode, grilleEcrivable, equivaut } =
    lignes;
  return (
    <>
      {destination === "actualisation" && (
        <Actualisation
          plan={prete.plan}
          colonnes={prete.preparation.colonnes}
          reglages={actualiser}
          change={(r) => void replanifie(r)}
          nomDeLaTable={nomDeLaTable}
          occupe={etat.occupe !== null}
        />
      )}
      {prete.preparation.echelles.length > 0 && (
        <Echelles echelles={prete.preparation.echelles} conversions={conversions} change={fixeConversions} />
      )}
      {prete.colonnes !== null && (
        <Valeurs
          colonnes={prete.colonnes}
          conversions={conversions}
          change={fixeConversions}
          methode={methode}
          fixeMethode={fixeMethode}
          nomDeLaGrille={grilleEcrivable?.reconnue.source.nom ?? null}
          refusees={equivaut.refusees}
          lignesDeGrille={equivaut.lignes.length}
        />
      )}
      {prete.colonnes === null && besoin !== null && besoin.lues > 0 && (
        <Text as="p" size={200}>
          {IMPORT.valeursNonComparees}
        </Text>
      )}
    </>
  );
}
