/** « Marquer sur les feuilles », and the legend of the marks that the sheets wear: each level in its colour, and in words. */
import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useCallback, useEffect, useMemo, useState, type JSX } from "react";
import {
  ASPECT_DES_MARQUES,
  memesMarques,
  NIVEAUX_DE_MARQUE,
  rassemble,
  type Marque,
  type NiveauDeMarque,
} from "../../excel";
import { MARQUES } from "../../messages";
import { Rangee } from "../composants/section";
import { useActions, useEtat } from "../coquille/contexte";
import { type ConstatMontre } from "./constats";
import { marquesDe } from "./marques";

const useStyles = makeStyles({
  legende: { listStyleType: "none", margin: 0, padding: 0, display: "flex", flexWrap: "wrap", gap: "6px" },
  niveau: {
    padding: "2px 6px",
    borderRadius: tokens.borderRadiusSmall,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    fontSize: tokens.fontSizeBase200,
    // As on the sheet, whose paper is white in every theme.
    forcedColorAdjust: "none",
  },
  gras: { fontWeight: tokens.fontWeightBold },
  souligne: { textDecorationLine: "underline" },
  italique: { fontStyle: "italic" },
});

export interface MarquesDesFeuilles {
  /** Those that the sheets wear; null before they are read. */
  readonly enPlace: readonly Marque[] | null;
  readonly aPoser: readonly Marque[];
  readonly marque: () => void;
  readonly retire: () => void;
}

const nombresDe = (marques: readonly Marque[]): Readonly<Record<NiveauDeMarque, number>> => {
  const n = { "non-conforme": 0, "a-justifier": 0, indetermine: 0 };
  for (const { niveau, zone } of marques) n[niveau] += zone.lignes * zone.colonnes;
  return n;
};

/** Read again after each write and each change of the tables: a sort takes marks elsewhere. */
export function useMarques(constats: readonly ConstatMontre[]): MarquesDesFeuilles {
  const { classeur, fais, retiens, dis } = useActions();
  const lues = useEtat((e) => e.lues);
  const ecritures = useEtat((e) => e.ecritures);
  const [enPlace, fixe] = useState<readonly Marque[] | null>(null);
  const aPoser = useMemo(() => rassemble(marquesDe(constats, lues)), [constats, lues]);
  useEffect(() => {
    let encore = true;
    classeur.lisMarques().then(
      (m) => {
        if (encore) fixe(m);
      },
      // Not known: the legend waits, and marking reads them again.
      () => undefined,
    );
    return () => {
      encore = false;
    };
  }, [classeur, lues, ecritures]);
  const pose = useCallback(
    (libelle: string, marques: readonly Marque[], dit: string) =>
      void fais(libelle, async () => {
        retiens(await classeur.poseLesMarques(libelle, marques));
        dis(dit, "succes");
      }),
    [classeur, fais, retiens, dis],
  );
  return {
    enPlace,
    aPoser,
    marque: () =>
      aPoser.length === 0 ? dis(MARQUES.rien) : pose(MARQUES.marquer, aPoser, MARQUES.marquees(nombresDe(aPoser))),
    retire: () => pose(MARQUES.retirer, [], MARQUES.retirees),
  };
}

export function BoutonDeMarque({
  marques: { enPlace, marque, retire },
}: {
  readonly marques: MarquesDesFeuilles;
}): JSX.Element {
  const occupe = useEtat((e) => e.occupe !== null);
  const deja = enPlace !== null && enPlace.length > 0;
  return (
    <Button size="small" disabled={occupe} onClick={deja ? retire : marque}>
      {deja ? MARQUES.retirer : MARQUES.marquer}
    </Button>
  );
}

/** Nothing while the sheets wear none. */
export function LegendeDesMarques({
  marques: { enPlace, aPoser, marque },
}: {
  readonly marques: MarquesDesFeuilles;
}): JSX.Element | null {
  const s = useStyles();
  const occupe = useEtat((e) => e.occupe !== null);
  const nombres = useMemo(() => nombresDe(rassemble(enPlace ?? [])), [enPlace]);
  const aJour = useMemo(() => enPlace !== null && memesMarques(enPlace, aPoser), [enPlace, aPoser]);
  if (enPlace === null || enPlace.length === 0) return null;
  return (
    <section aria-label={MARQUES.titre}>
      <ul className={s.legende} role="list" aria-label={MARQUES.titre}>
        {NIVEAUX_DE_MARQUE.filter((n) => nombres[n] > 0).map((n) => {
          const { fond, encre, style } = ASPECT_DES_MARQUES[n];
          return (
            <li key={n} className={`${s.niveau} ${s[style]}`} style={{ backgroundColor: fond, color: encre }}>
              {MARQUES.compte(n, nombres[n])}
            </li>
          );
        })}
      </ul>
      {!aJour && (
        <Rangee>
          <Text as="p" size={200}>
            {MARQUES.perimees}
          </Text>
          <Button size="small" disabled={occupe} onClick={marque}>
            {MARQUES.marquerANouveau}
          </Button>
        </Rangee>
      )}
    </section>
  );
}
