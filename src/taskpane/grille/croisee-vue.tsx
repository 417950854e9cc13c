/** Two weights × one indicator, written as a sheet. */
import { Button, Field, Input, Select, Text } from "@fluentui/react-components";
import { useState, type JSX } from "react";
import { type PublicDesDemandes } from "../../cells";
import { croise } from "../../domaine/ponderation";
import { sensibiliteCroisee } from "../../documents/papiers";
import { POIDS_DEPUIS_DES_BUTS as T, SIMULATION } from "../../messages";
import { Rangee } from "../composants/section";
import { useActions, useEtat } from "../coquille/contexte";
import { ecrisLeDocument } from "../coquille/papier";
import { type TableLue } from "../coquille/etat";
import { parTranches } from "../import/tranches";
import { populationDe } from "./cotation";
import { nomDuPublic, type GrilleDeBase } from "./simulation";
import { estMultiplicative, nombreSaisi, poidsDesLignes, poidsSaisi, pointsTenus, valeursDuPoids } from "./trouver";
import { useStyleDeTrouver } from "./trouver-style";

export function Croisee({
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
  const s = useStyleDeTrouver();
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
