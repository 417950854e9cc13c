/** « Sensibilité »: one bar a criterion, its numbers written beside it. Loaded when its tab is opened. */
import { Field, Input, makeStyles, Select, Spinner, Text, tokens } from "@fluentui/react-components";
import { useEffect, useMemo, useState, type JSX } from "react";
import { GRILLE_DU_VOLET, phraseDePopulation, SENSIBILITE as T } from "../../messages";
import { Liste, Section } from "../composants/section";
import { useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";
import { sensibiliteDe, type LigneDeSensibilite, type SensibiliteLue } from "./sensibilite";
import { grilleDeBase } from "./simulation";

const useStyles = makeStyles({
  ligne: { display: "flex", flexDirection: "column", gap: "2px", overflowWrap: "anywhere" },
  tete: { display: "flex", justifyContent: "space-between", gap: "8px" },
  nombre: { flexShrink: 0, whiteSpace: "nowrap" },
  rail: { height: "8px", border: `1px solid ${tokens.colorNeutralStroke1}`, borderRadius: tokens.borderRadiusSmall },
  barre: {
    height: "100%",
    backgroundColor: tokens.colorBrandBackground,
    "@media (forced-colors: active)": { forcedColorAdjust: "none", backgroundColor: "Highlight" },
  },
  malus: {
    backgroundColor: tokens.colorPaletteRedBackground3,
    "@media (forced-colors: active)": { forcedColorAdjust: "none", backgroundColor: "CanvasText" },
  },
});

type Mesure = keyof typeof T.mesures;

const VALEURS: Readonly<Record<Mesure, (l: LigneDeSensibilite) => number>> = {
  points: (l) => l.points,
  plus: (l) => l.plus?.moyen ?? 0,
  moins: (l) => l.moins?.moyen ?? 0,
  entrees: (l) => l.plus?.entrees ?? 0,
};

export default function Sensibilite({
  grille,
  demandes,
}: {
  readonly grille: TableLue;
  readonly demandes: TableLue;
}): JSX.Element {
  const date = useEtat((e) => e.date);
  const [pas, fixePas] = useState("");
  const [mesure, fixeMesure] = useState<Mesure>("points");
  const base = useMemo(() => grilleDeBase(grille, demandes, date), [grille, demandes, date]);
  const [lue, fixeLue] = useState<ReturnType<typeof sensibiliteDe> | null>(null);
  // Two tries a criterion on every application: after the screen is drawn, and given up when the step changes.
  useEffect(() => {
    if (base === null) return undefined;
    fixeLue(null);
    const suite = setTimeout(() => fixeLue(sensibiliteDe(base.grille, demandes, date, pas)), 0);
    return () => clearTimeout(suite);
  }, [base, demandes, date, pas]);
  if (base === null) return <Text as="p">{GRILLE_DU_VOLET.grilleBloquee}</Text>;
  const refus = lue !== null && "code" in lue ? phraseDePopulation(lue) : null;
  return (
    <Section titre={T.titre}>
      <Text as="p" size={200}>
        {T.aide}
      </Text>
      <Field
        label={T.pas}
        hint={T.pasAide(base.grille.modele === "multiplicatif")}
        size="small"
        {...(refus === null ? {} : { validationMessage: refus })}
      >
        <Input size="small" inputMode="decimal" value={pas} onChange={(_, d) => fixePas(d.value)} />
      </Field>
      <Field label={T.mesure} size="small">
        <Select size="small" value={mesure} onChange={(_, d) => fixeMesure(d.value as Mesure)}>
          {(Object.keys(T.mesures) as Mesure[]).map((m) => (
            <option key={m} value={m}>
              {T.mesures[m]}
            </option>
          ))}
        </Select>
      </Field>
      {lue === null && <Spinner size="tiny" label={T.calcul} />}
      {lue !== null && !("code" in lue) && <Barres lue={lue} mesure={mesure} />}
    </Section>
  );
}

function Barres({ lue, mesure }: { readonly lue: SensibiliteLue; readonly mesure: Mesure }): JSX.Element {
  const s = useStyles();
  const valeur = VALEURS[mesure];
  // The base has no step of its own: it has a bar for its points only.
  const lignes = lue.lignes
    .filter((l) => mesure === "points" || l.plus !== null)
    .map((l, i) => ({ l, i }))
    .sort((x, y) => Math.abs(valeur(y.l)) - Math.abs(valeur(x.l)) || x.i - y.i);
  const plusGrande = Math.max(...lignes.map(({ l }) => Math.abs(valeur(l))), 0);
  const ecrite = (l: LigneDeSensibilite): string =>
    mesure === "points" ? T.pointsSeuls(l.points) : mesure === "entrees" ? T.entrees(valeur(l)) : T.rangs(valeur(l));
  return (
    <>
      <Liste nom={T.mesures[mesure]}>
        {lignes.map(({ l, i }) => (
          <li key={i} className={s.ligne}>
            <span className={s.tete}>
              <Text size={200} weight="semibold">
                {l.plus === null ? T.base : T.critere(l.bloc, l.critere)}
              </Text>
              <Text size={200} className={s.nombre}>
                {ecrite(l)}
              </Text>
            </span>
            <div className={s.rail} aria-hidden="true">
              <div
                className={valeur(l) < 0 ? `${s.barre} ${s.malus}` : s.barre}
                style={{ width: plusGrande === 0 ? "0" : `${(100 * Math.abs(valeur(l))) / plusGrande}%` }}
              />
            </div>
            <Text size={200}>{T.detail(l.effectif, lue.classees, T.points(l.points, lue.total))}</Text>
            {l.plus !== null && (
              <Text size={200}>{T.mouvement("+", l.plus.moyen, l.plus.maximal, l.plus.entrees)}</Text>
            )}
            {l.moins !== null && (
              <Text size={200}>{T.mouvement("−", l.moins.moyen, l.moins.maximal, l.moins.entrees)}</Text>
            )}
          </li>
        ))}
      </Liste>
      {lue.deCote > 0 && (
        <Text as="p" size={200}>
          {T.deCote(lue.deCote)}
        </Text>
      )}
    </>
  );
}
