/** « Fiche du demandeur »: for whom, with what delays, and nothing written that the scores of the table would contradict. */
import { Button, Field, Input, Select, Text } from "@fluentui/react-components";
import { useMemo, useState, type JSX } from "react";
import { type GrilleCompilee } from "../../domaine/cotation";
import { lisNombre } from "../../domaine/commun";
import { FICHES_DU_VOLET as T, nombre, NOTES_ECRITES } from "../../messages";
import { EcrirePapier } from "../composants/ecrire-papier";
import { Rangee } from "../composants/section";
import { donneesDe } from "../controles/constats";
import { useEtat } from "../coquille/contexte";
import { parTranches } from "../import/tranches";
import { type TableLue } from "../coquille/etat";
import { colonnesAEcrire, type Population } from "./cotation";
import { NotesDeLaTable, useEcriture, useEtatDesNotes } from "./peremption";
import { useTableVoisine } from "./papiers-commun";
import { SurLaPopulation } from "./papiers-population";
import {
  communesDe,
  dossiersChoisis,
  fichesPeuAPeu,
  FICHES_MAXIMUM,
  premiereContradiction,
  seancesDe,
  type ChoixDeDelais,
  type ChoixDeDemandes,
  type Dossier,
  type EntreesDesFiches,
} from "./papiers-fiche";

export function FichesDesDemandeurs({
  grille,
  demandes,
}: {
  readonly grille: TableLue;
  readonly demandes: TableLue;
}): JSX.Element {
  return (
    <SurLaPopulation grille={grille} demandes={demandes} aide={T.aide}>
      {(compilee, population) => (
        <Choisir grille={grille} compilee={compilee} demandes={demandes} population={population} />
      )}
    </SurLaPopulation>
  );
}

type Genre = ChoixDeDemandes["genre"];

function Choisir({
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
  const communes = useMemo(() => communesDe(demandes), [demandes]);
  const seances = useMemo(() => seancesDe(commissions), [commissions]);
  const [genre, fixeGenre] = useState<Genre>("numero");
  const [numero, fixeNumero] = useState("");
  const [combien, fixeCombien] = useState("10");
  const [commune, fixeCommune] = useState("");
  const [seance, fixeSeance] = useState("");
  const [delais, fixeDelais] = useState("");
  const entrees = useMemo<EntreesDesFiches>(
    () => ({ grille, compilee, demandes, population, date, versions, mises, commissions, delais: delaisDe(delais) }),
    [grille, compilee, demandes, population, date, versions, mises, commissions, delais],
  );
  const lu = lisNombre(combien);
  const voulues = typeof lu === "object" && Number.isInteger(lu.valeur) && lu.valeur > 0 ? lu.valeur : 0;
  const choix: ChoixDeDemandes | null =
    genre === "numero"
      ? numero.trim() === ""
        ? null
        : { genre, numero: numero.trim() }
      : genre === "premieres"
        ? voulues === 0
          ? null
          : { genre, nombre: voulues }
        : genre === "commune"
          ? { genre, commune: commune === "" ? (communes[0] ?? "") : commune }
          : { genre, commission: seance === "" ? (seances[0] ?? "") : seance };
  const cle = JSON.stringify(choix);
  // The choice is a new object at each drawing; its key is not.
  const choisis = useMemo(() => {
    const garde = JSON.parse(cle) as ChoixDeDemandes | null;
    return garde === null ? null : dossiersChoisis(entrees, garde);
  }, [entrees, cle]);
  const dossiers = useMemo(() => choisis?.dossiers.slice(0, FICHES_MAXIMUM) ?? [], [choisis]);
  const sansNote = dossiers.filter((d) => d.lignes.every((l) => population.scores[l - 1]!.score === null)).length;
  return (
    <>
      <Field label={T.pour} size="small">
        <Select size="small" value={genre} onChange={(_, d) => fixeGenre(d.value as Genre)}>
          <option value="numero">{T.choix.numero}</option>
          <option value="premieres">{T.choix.premieres}</option>
          {communes.length > 0 && <option value="commune">{T.choix.commune}</option>}
          {seances.length > 0 && <option value="commission">{T.choix.commission}</option>}
        </Select>
      </Field>
      {genre === "numero" ? (
        <Field label={T.numero} size="small">
          <Input size="small" value={numero} onChange={(_, d) => fixeNumero(d.value)} />
        </Field>
      ) : genre === "premieres" ? (
        <Field label={T.nombre} size="small">
          <Input size="small" value={combien} onChange={(_, d) => fixeCombien(d.value)} />
        </Field>
      ) : genre === "commune" ? (
        <Liste nom={T.commune} valeur={commune} valeurs={communes} fixe={fixeCommune} />
      ) : (
        <Liste nom={T.commission} valeur={seance} valeurs={seances} fixe={fixeSeance} />
      )}
      <Field label={T.delais} size="small">
        <Select size="small" value={delais} onChange={(_, d) => fixeDelais(d.value)}>
          <option value="">{T.sansDelais}</option>
          {mises !== undefined && <option value="loges">{T.delaisDesLoges}</option>}
          {donneesDe(demandes)
            .entetes.filter((e): e is string => typeof e === "string" && e.trim() !== "")
            .map((e) => (
              <option key={e} value={`colonne:${e}`}>
                {T.delaisDe(e)}
              </option>
            ))}
        </Select>
      </Field>
      {choisis !== null && (
        <>
          {choisis.inconnus.length > 0 && (
            <Text as="p">
              {genre === "numero" ? T.inconnu(choisis.inconnus[0]!) : T.inconnus(choisis.inconnus.length)}
            </Text>
          )}
          {choisis.dossiers.length > FICHES_MAXIMUM && (
            <Text as="p">{T.trop(choisis.dossiers.length, FICHES_MAXIMUM)}</Text>
          )}
          {dossiers.length === 0 ? (
            choisis.inconnus.length === 0 && <Text as="p">{T.aucune}</Text>
          ) : (
            <Ecrire entrees={entrees} dossiers={dossiers} sansNote={sansNote} />
          )}
        </>
      )}
    </>
  );
}

const delaisDe = (choisi: string): ChoixDeDelais =>
  choisi === ""
    ? { genre: "aucun" }
    : choisi === "loges"
      ? { genre: "loges" }
      : { genre: "colonne", entete: choisi.slice("colonne:".length) };

function Liste({
  nom,
  valeur,
  valeurs,
  fixe,
}: {
  readonly nom: string;
  readonly valeur: string;
  readonly valeurs: readonly string[];
  readonly fixe: (valeur: string) => void;
}): JSX.Element {
  return (
    <Field label={nom} size="small">
      <Select size="small" value={valeur === "" ? (valeurs[0] ?? "") : valeur} onChange={(_, d) => fixe(d.value)}>
        {valeurs.map((v) => (
          <option key={v} value={v}>
            {v}
          </option>
        ))}
      </Select>
    </Field>
  );
}

/** Nothing is written while the table holds scores that are no longer those of the grid: the sheet would contradict it. */
function Ecrire({
  entrees,
  dossiers,
  sansNote,
}: {
  readonly entrees: EntreesDesFiches;
  readonly dossiers: readonly Dossier[];
  readonly sansNote: number;
}): JSX.Element {
  const { grille, compilee, demandes, population, date } = entrees;
  const notes = useEtatDesNotes(grille, compilee, demandes, date);
  const ecris = useEcriture(grille, compilee, demandes);
  const occupe = useEtat((e) => e.occupe !== null);
  const ecart = useMemo(() => premiereContradiction(entrees, dossiers), [entrees, dossiers]);
  const compose: Parameters<typeof EcrirePapier>[0]["compose"] = ({ progression, signal }) =>
    parTranches(fichesPeuAPeu(entrees, dossiers), {
      signal,
      progression: (fait) => progression({ fait, total: dossiers.length }),
    });
  if (notes === null) return <Text as="p">{NOTES_ECRITES.aVerifier}</Text>;
  if (notes.genre === "perimees")
    return (
      <>
        <Text as="p" role="status">
          {T.refusees}
        </Text>
        <NotesDeLaTable grille={grille} demandes={demandes} siPerimees />
      </>
    );
  if (ecart !== null)
    return (
      <>
        <Text as="p" role="status">
          {T.refusees}{" "}
          {T.ecart(
            ecart.numero,
            typeof ecart.ecrite === "number" ? nombre(ecart.ecrite) : ecart.ecrite,
            ecart.calculee === null ? T.pasDeNote : nombre(ecart.calculee),
          )}
        </Text>
        {demandes.reconnue.source.tableId !== null && (
          <Rangee>
            <Button
              size="small"
              appearance="primary"
              disabled={occupe}
              onClick={() => void ecris(() => ({ population, colonnes: colonnesAEcrire(population, demandes) }))}
            >
              {NOTES_ECRITES.renoter}
            </Button>
          </Rangee>
        )}
      </>
    );
  return (
    <>
      <Text as="p" size={200} role="status">
        {T.pretes(dossiers.length, sansNote)}
      </Text>
      <Rangee>
        <EcrirePapier primaire libelle={T.ecrire(dossiers.length)} compose={compose} />
      </Rangee>
    </>
  );
}
