/** A column that holds 38 and 0,38: each value at the other scale is shown with its count, and the user decides, value by value or of all. */
import { Button, makeStyles, Select, Text, tokens } from "@fluentui/react-components";
import type { JSX } from "react";
import { Rangee } from "../composants/section";
import { type Conversions, type DeuxEchelles } from "./choix";
import { useMoteur } from "./contexte";

const useStyles = makeStyles({
  liste: { listStyleType: "none", margin: 0, padding: 0 },
  ligne: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 2fr) minmax(0, 3fr)",
    columnGap: "8px",
    alignItems: "center",
    padding: "4px 6px",
    borderLeft: `3px solid ${tokens.colorStatusWarningForeground1}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
  },
  select: { minWidth: 0, width: "100%" },
});

const [TELLE_QUELLE, AUTRE, VIDE] = ["", "autre", "vide"];

export function Echelles({
  echelles,
  conversions,
  change,
}: {
  readonly echelles: readonly DeuxEchelles[];
  readonly conversions: Conversions;
  readonly change: (c: Conversions) => void;
}): JSX.Element {
  const s = useStyles();
  const { cleDeConversion, IMPORT } = useMoteur();
  const T = IMPORT.echelles;
  const decide = (e: DeuxEchelles, valeurs: DeuxEchelles["valeurs"], choisi: string): void => {
    const suite = new Map(conversions);
    for (const { valeur, nombre, autre } of valeurs) {
      const cle = cleDeConversion(e.entete, valeur);
      if (choisi === TELLE_QUELLE) suite.delete(cle);
      else suite.set(cle, { entete: e.entete, valeur, nombre, cible: choisi === VIDE ? null : autre });
    }
    change(suite);
  };
  return (
    <>
      {echelles.map((e) => (
        <div key={e.entete}>
          <Text as="h3" weight="semibold">
            {T.titre(e.entete, e.valeurs.length)}
          </Text>
          {e.valeurs.length > 1 && (
            <Rangee>
              <Button size="small" onClick={() => decide(e, e.valeurs, AUTRE!)}>
                {T.toutes}
              </Button>
              <Button size="small" onClick={() => decide(e, e.valeurs, TELLE_QUELLE!)}>
                {T.aucune}
              </Button>
            </Rangee>
          )}
          <ul className={s.liste} role="list" aria-label={T.titre(e.entete, e.valeurs.length)}>
            {e.valeurs.map((v) => {
              const c = conversions.get(cleDeConversion(e.entete, v.valeur));
              return (
                <li key={v.valeur} className={s.ligne}>
                  <span>{T.lue(v.lue, v.nombre)}</span>
                  <Select
                    size="small"
                    className={s.select}
                    aria-label={T.decider(e.entete, v.lue)}
                    value={c === undefined ? TELLE_QUELLE : c.cible === null ? VIDE : AUTRE}
                    onChange={(_, d) => decide(e, [v], d.value)}
                  >
                    <option value={TELLE_QUELLE}>{T.telle(v.lue)}</option>
                    <option value={AUTRE}>{T.vaut(v.autre)}</option>
                    <option value={VIDE}>{IMPORT.nonRenseignee}</option>
                  </Select>
                </li>
              );
            })}
          </ul>
          {e.nonListees > 0 && (
            <Text as="p" size={200}>
              {T.nonListees(e.nonListees)}
            </Text>
          )}
        </div>
      ))}
    </>
  );
}
