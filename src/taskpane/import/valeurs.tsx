/** The values that the grid does not expect, each with its count and what the grid expects: what they stand for is the user's to say. */
import { Button, makeStyles, Radio, RadioGroup, Select, Text, tokens } from "@fluentui/react-components";
import { useState, type JSX } from "react";
import type { ColonneAttendue } from "../../domaine/arrivee";
import { type Conversion, type Conversions } from "./choix";
import { useMoteur } from "./contexte";
import { Pli } from "./pli";

/** Where what was decided is written. */
export type Methode = "lignes" | "grille";

export interface ValeursProps {
  readonly colonnes: readonly ColonneAttendue[];
  readonly conversions: Conversions;
  readonly change: (c: Conversions) => void;
  readonly methode: Methode;
  readonly fixeMethode: (m: Methode) => void;
  /** The grid can take lines: it is a table. */
  readonly nomDeLaGrille: string | null;
  /** What a line « équivaut » cannot say. */
  readonly refusees: readonly string[];
  readonly lignesDeGrille: number;
}

const MONTREES = 12;
const TELLE_QUELLE = "-";
const VIDE = "+";

const useStyles = makeStyles({
  liste: { listStyleType: "none", margin: 0, padding: 0 },
  ligne: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 3fr) minmax(0, 2fr)",
    columnGap: "8px",
    alignItems: "center",
    padding: "4px 6px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
  },
  illisible: { borderLeft: `3px solid ${tokens.colorStatusDangerForeground1}` },
  nonNommee: { borderLeft: `3px solid ${tokens.colorStatusWarningForeground1}` },
  dessous: { gridColumn: "1 / -1", fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  select: { minWidth: 0, width: "100%" },
});

export function Valeurs(props: ValeursProps): JSX.Element {
  const { colonnes, conversions, change, methode, fixeMethode, nomDeLaGrille, refusees, lignesDeGrille } = props;
  const s = useStyles();
  const { cleDeConversion, IMPORT, valeursADecider } = useMoteur();
  const [montrees, fixeMontrees] = useState(MONTREES);
  const aDecider = valeursADecider(colonnes);
  const decide = (v: (typeof aDecider)[number], choisi: string): void => {
    const suite = new Map(conversions);
    const cle = cleDeConversion(v.entete, v.valeur);
    if (choisi === TELLE_QUELLE) suite.delete(cle);
    else
      suite.set(cle, {
        entete: v.entete,
        valeur: v.valeur,
        nombre: v.nombre,
        cible: choisi === VIDE ? null : v.cibles[Number(choisi)]!,
      });
    change(suite);
  };
  const choisi = (v: (typeof aDecider)[number], c: Conversion | undefined): string =>
    c === undefined ? TELLE_QUELLE : c.cible === null ? VIDE : String(v.cibles.indexOf(String(c.cible)));
  const nombre = [...conversions.values()].reduce((n, c) => n + c.nombre, 0);
  return (
    <>
      {aDecider.length === 0 ? (
        <Text as="p">{IMPORT.valeursComprises(colonnes.length)}</Text>
      ) : (
        <>
          <Text as="h3" weight="semibold">
            {IMPORT.valeurs(aDecider.length)}
          </Text>
          <ul className={s.liste} role="list" aria-label={IMPORT.valeurs(aDecider.length)}>
            {aDecider.slice(0, montrees).map((v) => {
              const cle = cleDeConversion(v.entete, v.valeur);
              return (
                <li key={cle} className={`${s.ligne} ${v.sort === "illisible" ? s.illisible : s.nonNommee}`}>
                  <span>
                    <Text weight="semibold">{v.entete}</Text> {IMPORT.valeurTrouvee(v.valeur, v.nombre)}
                  </span>
                  <Select
                    size="small"
                    className={s.select}
                    aria-label={IMPORT.deciderDe(v.entete, v.valeur)}
                    value={choisi(v, conversions.get(cle))}
                    onChange={(_, d) => decide(v, d.value)}
                  >
                    <option value={TELLE_QUELLE}>{IMPORT.telleQuelle}</option>
                    {v.cibles.map((c, i) => (
                      <option key={c} value={i}>
                        {IMPORT.vaut(c)}
                      </option>
                    ))}
                    <option value={VIDE}>{IMPORT.nonRenseignee}</option>
                  </Select>
                  <span className={s.dessous}>
                    {IMPORT.attendu(v.attendus)} · {IMPORT.sorts[v.sort]}
                  </span>
                </li>
              );
            })}
          </ul>
          {aDecider.length > montrees && (
            <Button size="small" onClick={() => fixeMontrees(montrees + 60)}>
              {IMPORT.montrerPlus(Math.min(60, aDecider.length - montrees))}
            </Button>
          )}
          {conversions.size > 0 && (
            <>
              {nomDeLaGrille !== null && (
                <RadioGroup
                  aria-label={IMPORT.ouDecider}
                  value={methode}
                  onChange={(_, d) => fixeMethode(d.value as Methode)}
                >
                  <Radio value="lignes" label={IMPORT.convertir} />
                  <Radio value="grille" label={IMPORT.ecrireEquivaut} />
                </RadioGroup>
              )}
              <Text as="p" size={200}>
                {methode === "grille" && nomDeLaGrille !== null
                  ? IMPORT.seraEquivaut(lignesDeGrille, nomDeLaGrille)
                  : IMPORT.seraConverti(nombre)}
              </Text>
              {methode === "grille" && refusees.length > 0 && (
                <Text as="p" size={200}>
                  {IMPORT.seraMixte(refusees)}
                </Text>
              )}
            </>
          )}
        </>
      )}
      <Pli titre={IMPORT.comparees}>
        <ul className={s.liste} role="list" aria-label={IMPORT.comparees}>
          {colonnes.map((c) => (
            <li key={c.colonne} className={s.ligne}>
              <span className={s.dessous}>
                {IMPORT.comptesDesValeurs(c.entete, c.comptes.comprise, c.comptes.inconnue)}{" "}
                {c.valeurs
                  .filter((v) => v.sort === "comprise")
                  .slice(0, 6)
                  .map((v) => IMPORT.valeurTrouvee(v.valeur, v.nombre))
                  .join(" ; ")}
              </span>
            </li>
          ))}
        </ul>
      </Pli>
    </>
  );
}
