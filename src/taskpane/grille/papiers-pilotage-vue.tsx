/** « Pilotage »: the key numbers for what is filtered, and the paper that says them all. */
import { Field, Select, Text } from "@fluentui/react-components";
import { useEffect, useMemo, useState, type JSX } from "react";
import { type GrilleCompilee } from "../../domaine/cotation";
import { pilotage, type DonneesDuPilotage } from "../../documents/papiers";
import { ecrisTranche, FICHES_DU_VOLET, GRILLE_DU_VOLET, PILOTAGE as T, PILOTAGE_ANNEES } from "../../messages";
import { MISES_A_DISPOSITION } from "../../modeles";
import { EcrirePapier } from "../composants/ecrire-papier";
import { Repli } from "../composants/repli";
import { Reponse } from "../composants/reponse";
import { Tableau } from "../composants/tableau";
import { useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";
import { type Population } from "./cotation";
import { useTableVoisine } from "./papiers-commun";
import { SurLaPopulation } from "./papiers-population";
import { communesDe, valeursDe } from "./papiers-fiche";
import { DEMANDE } from "./papiers-loges";
import { AnneeSurAnnee } from "./pilotage-annees-vue";
import { donneesDuPilotage, SANS_FILTRE, type EntreesDuPilotage, type FiltresDuPilotage } from "./papiers-pilotage";

export function Pilotage({
  grille,
  demandes,
}: {
  readonly grille: TableLue;
  readonly demandes: TableLue;
}): JSX.Element {
  return (
    <SurLaPopulation grille={grille} demandes={demandes} aide={T.aide}>
      {(compilee, population) => (
        <Suivre grille={grille} compilee={compilee} demandes={demandes} population={population} />
      )}
    </SurLaPopulation>
  );
}

const enteteDesMises = (cle: string): string => MISES_A_DISPOSITION.colonnes.find((c) => c.cle === cle)!.entete;

function Suivre({
  grille,
  compilee,
  demandes,
  population,
}: {
  readonly grille: TableLue;
  readonly compilee: GrilleCompilee;
  readonly demandes: TableLue;
  readonly population: Population;
}): JSX.Element {
  const date = useEtat((e) => e.date);
  const versions = useTableVoisine("Versions");
  const mises = useTableVoisine("MisesADisposition");
  const commissions = useTableVoisine("Commissions");
  const refus = useTableVoisine("Refus");
  const residences = useTableVoisine("Residences");
  const [filtres, fixeFiltres] = useState<FiltresDuPilotage>(SANS_FILTRE);
  const choix = useMemo(
    () =>
      ({
        commune: communesDe(demandes),
        typologie: valeursDe(demandes, DEMANDE("typologieSouhaitee")),
        bailleur: valeursDe(mises, enteteDesMises("bailleur")),
        reservataire: valeursDe(mises, enteteDesMises("reservataire")),
      }) as const,
    [demandes, mises],
  );
  const entrees = useMemo<EntreesDuPilotage>(
    () => ({ grille, compilee, demandes, population, date, versions, mises, commissions, refus, residences, filtres }),
    [grille, compilee, demandes, population, date, versions, mises, commissions, refus, residences, filtres],
  );
  const [calcul, fixeCalcul] = useState<{ readonly de: EntreesDuPilotage; readonly donnees: DonneesDuPilotage } | null>(
    null,
  );
  useEffect(() => {
    const suite = setTimeout(() => fixeCalcul({ de: entrees, donnees: donneesDuPilotage(entrees) }), 0);
    return () => clearTimeout(suite);
  }, [entrees]);
  const donnees = calcul !== null && calcul.de === entrees ? calcul.donnees : null;
  return (
    <>
      {(["commune", "typologie", "bailleur", "reservataire"] as const)
        .filter((f) => choix[f].length > 0)
        .map((f) => (
          <Field key={f} label={f === "commune" ? T.commune : T.dimensions[f]} size="small">
            <Select
              size="small"
              value={filtres[f]}
              onChange={(_, d) => fixeFiltres((avant) => ({ ...avant, [f]: d.value }))}
            >
              <option value="">{T.tous}</option>
              {choix[f].map((v) => (
                <option key={v} value={v}>
                  {v}
                </option>
              ))}
            </Select>
          </Field>
        ))}
      {donnees === null ? (
        <Text as="p" role="status">
          {FICHES_DU_VOLET.attend}
        </Text>
      ) : (
        <Chiffres donnees={donnees} />
      )}
      <Repli titre={PILOTAGE_ANNEES.titreDuVolet}>
        <AnneeSurAnnee entrees={entrees} />
      </Repli>
    </>
  );
}

function Chiffres({ donnees: d }: { readonly donnees: DonneesDuPilotage }): JSX.Element {
  return (
    <>
      <Reponse
        phrase={T.phrase(d.notees, d.nonServies.demandes.length)}
        detail={[
          T.definition(d.nonServies.premieres, d.nonServies.mois, d.nonServies.passages),
          d.loges === null || d.loges.delaiMoyen === null
            ? T.sansLoges
            : T.delaiDit(d.loges.delaiMoyen, d.loges.delais),
          ...(d.refus === null ? [] : [T.refusDits(d.refus.total, d.refus.adaptes)]),
          ...T.apres(d.date, d.apres),
        ].join(" ")}
        actions={<EcrirePapier primaire libelle={T.ecrire} compose={() => pilotage(d)} />}
      />
      {d.comptes.length > 0 && (
        <Tableau
          nom={T.tranches}
          entetes={[T.tranche, T.effectif, T.delaiMoyen]}
          nombres={[1, 2]}
          lignes={d.comptes.map((c, k) => ({
            cle: String(k),
            cellules: [
              ecrisTranche(d.tranches[k]!),
              GRILLE_DU_VOLET.nombre(c.effectif),
              c.delaiMoyen === null ? "" : T.valeur(c.delaiMoyen),
            ],
          }))}
        />
      )}
      {d.classes !== null && d.classes.length > 0 && (
        <Repli titre={T.classes}>
          <Tableau
            nom={T.classes}
            entetes={[T.classe, T.attributions, T.part, T.partDuQuartile, T.occupants, T.noteMoyenne]}
            nombres={[1, 2]}
            dessous={[3, 4, 5]}
            lignes={d.classes.map((c) => ({
              cle: c.classe,
              cellules: [
                c.classe === "" ? T.sansClasse : c.classe,
                String(c.attributions),
                T.partDite(c.attributions, d.loges!.attributions),
                c.quartileConnu === 0 ? T.sansObjet : T.partDite(c.premierQuartile, c.quartileConnu),
                c.occupants === null ? T.sansObjet : T.partDite(c.occupants, 1),
                c.noteMoyenne === null ? T.sansObjet : T.valeur(c.noteMoyenne),
              ],
            }))}
          />
          {d.remarquesDesClasses.map((r) => (
            <Text key={r} as="p" size={200}>
              {r}
            </Text>
          ))}
        </Repli>
      )}
      {d.verifiees !== null && (
        <Repli titre={T.verifiees}>
          <Tableau
            nom={T.verifiees}
            entetes={[T.donnee, T.renseignees, T.dontVerifiees]}
            nombres={[1, 2]}
            lignes={d.verifiees.map((v) => ({
              cle: v.donnee,
              cellules: [v.donnee, String(v.renseignees), String(v.verifiees)],
            }))}
          />
        </Repli>
      )}
    </>
  );
}
