/** Prévision: the dwellings taken out of the flux this year, by category, and the relogements of the year before; the paper due before 28 February. */
import { Field, Select, Text } from "@fluentui/react-components";
import { useMemo, useState, type JSX } from "react";
import { civileDe, type DateLegale } from "../../domaine/commun";
import { type OptionsDePatrimoine } from "../../domaine/flux";
import { previsionDesSoustraits } from "../../documents/papiers";
import { PREVISION as T } from "../../messages";
import { EcrirePapier } from "../composants/ecrire-papier";
import { Reponse } from "../composants/reponse";
import { Section } from "../composants/section";
import { Tableau } from "../composants/tableau";
import { useEtat } from "../coquille/contexte";
import type { FluxCalcule } from "./flux";
import { previsionDe } from "./prevision";

export function Prevision({
  calcul,
  options,
  bailleur,
  date,
}: {
  readonly calcul: FluxCalcule;
  readonly options: OptionsDePatrimoine;
  readonly bailleur: string;
  readonly date: DateLegale;
}): JSX.Element {
  const lues = useEtat((e) => e.lues);
  const courante = civileDe(date).annee;
  const [choisie, fixeAnnee] = useState<number | null>(null);
  const annee = choisie ?? courante;
  const donnees = useMemo(
    () => previsionDe(lues, calcul, options, bailleur, annee, date),
    [lues, calcul, options, bailleur, annee, date],
  );
  const { prevision: p } = donnees;
  const reprises = [...donnees.ecartees, ...T.aReprendre(p)];
  return (
    <>
      <Reponse
        ton={reprises.length === 0 ? "neutre" : "ambre"}
        phrase={T.reponse(p)}
        detail={[T.part(p), T.echeance(donnees.echeance, date)].filter((t) => t !== "").join(" ")}
        actions={<EcrirePapier libelle={T.ecrire} compose={() => previsionDesSoustraits(donnees)} primaire />}
      />
      <Field label={T.annee} size="small">
        <Select size="small" value={String(annee)} onChange={(_, d) => fixeAnnee(Number(d.value))}>
          {[courante - 1, courante, courante + 1].map((a) => (
            <option key={a} value={a}>
              {a}
            </option>
          ))}
        </Select>
      </Field>
      <Tableau
        nom={T.table}
        entetes={T.colonnes(annee)}
        nombres={[1, 2]}
        dessous={[3]}
        sansEtiquette={[3]}
        lignes={[
          ...p.lignes.map((l) => ({
            cle: l.categorie,
            cellules: [T.categorie(l.categorie), T.prevus(l), T.attribues(l.attribues), T.duTexte(l.categorie)],
          })),
          {
            cle: "\u0000relogements",
            fort: true,
            cellules: [
              T.relogements,
              T.somme(p.relogementsPrevus, p.relogementsIncomplets),
              T.attribues(p.bilan?.relogements ?? null),
              "",
            ],
          },
          {
            cle: "\u0000total",
            fort: true,
            cellules: [T.total, T.somme(p.prevus, p.incomplet), T.attribues(p.bilan?.soustraits ?? null), ""],
          },
        ]}
      />
      {T.notes(p).map((phrase) => (
        <Text key={phrase} as="p" size={200}>
          {phrase}
        </Text>
      ))}
      <Section titre={T.aReprendreTitre}>
        {(reprises.length === 0 ? [T.rienAReprendre] : reprises).map((phrase) => (
          <Text key={phrase} as="p">
            {phrase}
          </Text>
        ))}
      </Section>
    </>
  );
}
