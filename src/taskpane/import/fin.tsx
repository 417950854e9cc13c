/** The end of an import: what was written, and the next thing to do. */
import { Button, Text } from "@fluentui/react-components";
import { type JSX } from "react";
import { DEPOT, SOURCES } from "../../messages";
import { DEMANDES, type Modele } from "../../modeles";
import { Rangee, Section } from "../composants/section";
import { useCotaflux } from "../coquille/contexte";
import { type Refus } from "./choix";
import { useMoteur } from "./contexte";
import { Refusees } from "./lignes";
import { Pli } from "./pli";

/** What is left when all is written: a sentence, and what to do next. */
export interface Fini {
  readonly texte: string;
  readonly refus: readonly Refus[];
  readonly nom: string;
  readonly modele: Modele;
}

export function Fin({
  fini,
  encore,
  ferme,
}: {
  readonly fini: Fini;
  readonly encore: boolean;
  readonly ferme: () => void;
}): JSX.Element {
  const { etat, choisis, ouvre } = useCotaflux();
  const { distancesAEcrire, IMPORT } = useMoteur();
  const deSonModele = etat.sources[fini.modele.nom];
  const ecrite = deSonModele?.candidates.find((r) => r.source.genre === "table" && r.source.nom === fini.nom);
  const cle = ecrite?.source.cle;
  const lue = deSonModele?.lue;
  const noter = cle !== undefined && fini.modele.nom === DEMANDES.nom && etat.sources["Grille"] !== undefined;
  const ailleurs = cle !== undefined && lue !== undefined && lue !== ecrite;
  const occupe = etat.occupe !== null;
  const distances = noter
    ? distancesAEcrire(etat.lues["Grille"]?.bloc.valeurs ?? null, ecrite?.source.tete[0] ?? [])
    : [];
  return (
    <Section titre={IMPORT.importTermine}>
      <Text as="p" weight="semibold">
        {fini.texte}
      </Text>
      {distances.length > 0 && (
        <Text as="p" size={200}>
          {IMPORT.fini.distances(distances, etat.sources["Coordonnees"] !== undefined)}
        </Text>
      )}
      {ailleurs && (
        <Text as="p" size={200}>
          {SOURCES.nonLue(lue.source.nom)}
        </Text>
      )}
      <Rangee>
        {noter && !encore && (
          <Button
            size="small"
            appearance="primary"
            disabled={occupe}
            onClick={() =>
              void choisis(fini.modele.nom, cle).then((fait) => {
                if (!fait) return;
                ferme();
                ouvre("grille", distances.length > 0 ? "noter" : undefined);
              })
            }
          >
            {SOURCES.noter}
          </Button>
        )}
        {ailleurs && (!noter || encore) && (
          <Button
            size="small"
            appearance="primary"
            disabled={occupe}
            onClick={() => void choisis(fini.modele.nom, cle)}
          >
            {SOURCES.lireLaTable(fini.nom)}
          </Button>
        )}
        <Button size="small" appearance={encore ? "primary" : "secondary"} onClick={ferme}>
          {encore ? DEPOT.fichierSuivant : IMPORT.fermer}
        </Button>
      </Rangee>
      {fini.refus.length > 0 && (
        <Pli titre={IMPORT.plis.refusees(fini.refus.length)}>
          <Refusees refus={fini.refus} />
        </Pli>
      )}
    </Section>
  );
}
