/** « Distances à vol d'oiseau »: what the table of coordinates gives, what it lacks, and the columns written in the applications. */
import { Button, Checkbox, Text } from "@fluentui/react-components";
import { useMemo, useState, type JSX } from "react";
import { type TrajetDeDemande } from "../../domaine/cotation";
import { DISTANCES as T } from "../../messages";
import { ListeDeCellules } from "../composants/liste-cellules";
import { Repli } from "../composants/repli";
import { Reponse } from "../composants/reponse";
import { Rangee } from "../composants/section";
import { useActions, useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";
import { examineLesDistances } from "./distances";
import { useTableVoisine } from "./papiers-commun";

interface Tables {
  readonly grille: TableLue;
  readonly demandes: TableLue;
}

export function Distances(tables: Tables): JSX.Element {
  return (
    <Repli titre={T.titre}>
      <Contenu {...tables} />
    </Repli>
  );
}

function Contenu({ grille, demandes }: Tables): JSX.Element {
  const { ouvre } = useActions();
  const coordonnees = useTableVoisine("Coordonnees");
  const presente = useEtat((e) => e.sources["Coordonnees"] !== undefined);
  return (
    <>
      <Text as="p" size={200}>
        {T.aide}
      </Text>
      {coordonnees !== undefined ? (
        <Examen grille={grille} demandes={demandes} coordonnees={coordonnees} />
      ) : presente ? null : (
        <>
          <Text as="p">{T.sansTable}</Text>
          <Rangee>
            <Button size="small" onClick={() => ouvre("accueil")}>
              {T.versAccueil}
            </Button>
          </Rangee>
        </>
      )}
    </>
  );
}

function Examen({ grille, demandes, coordonnees }: Tables & { readonly coordonnees: TableLue }): JSX.Element {
  const { classeur, fais, retiens, dis, actualise } = useActions();
  const occupe = useEtat((e) => e.occupe !== null);
  const examen = useMemo(() => examineLesDistances(demandes, coordonnees, grille), [demandes, coordonnees, grille]);
  const [choisis, fixe] = useState<ReadonlyMap<TrajetDeDemande, boolean>>(new Map());
  const { colonnes, sansPosition, defauts } = examen;
  if (colonnes.length === 0) return <Text as="p">{T.sansCommunes}</Text>;
  // Proposed first: what the grid reads or the table already holds, else every journey.
  const utiles = colonnes.filter((c) => c.lue || c.ecrite !== "absente");
  const retenue = (t: TrajetDeDemande): boolean =>
    choisis.get(t) ?? (utiles.length === 0 ? colonnes : utiles).some((c) => c.trajet === t);
  const retenues = colonnes.filter((c) => retenue(c.trajet));
  const somme = (f: (c: (typeof colonnes)[number]) => number): number => colonnes.reduce((n, c) => n + f(c), 0);
  const { tableId } = demandes.reconnue.source;
  const ecris = async (id: string): Promise<void> => {
    const fait = await fais(T.ecrire, async (options) => {
      const aEcrire = retenues.map((c) => ({ nom: c.entete, valeurs: c.valeurs, format: "General" }));
      retiens(await classeur.ecrisColonnes(T.ecrire, id, aEcrire, { ...options, lu: demandes.bloc }));
      await actualise();
    });
    const connues = retenues.reduce((n, c) => n + c.connues, 0);
    const remplies = retenues.reduce((n, c) => n + c.valeurs.filter((v) => v !== "").length, 0);
    if (fait) dis(T.ecrites(retenues.length, connues, remplies - connues), "succes");
  };
  return (
    <>
      <Reponse
        ton={sansPosition.length + defauts.length > 0 ? "ambre" : "neutre"}
        phrase={T.reponse(
          somme((c) => c.connues),
          somme((c) => c.valeurs.filter((v) => v !== "").length),
        )}
        detail={T.nonRenseignees(somme((c) => c.nonRenseignees))}
      />
      {defauts.length > 0 && (
        <>
          <Text as="p">{T.coordonnees(defauts.length)}</Text>
          <ListeDeCellules
            nom={T.coordonnees(defauts.length)}
            dAbord={5}
            elements={defauts.map((d) => ({ zone: d.zone, contenu: d.phrase }))}
          />
        </>
      )}
      {sansPosition.length > 0 && (
        <>
          <Text as="p">{T.sansPosition(sansPosition.length)}</Text>
          <ListeDeCellules
            nom={T.sansPosition(sansPosition.length)}
            dAbord={5}
            elements={sansPosition.map((d) => ({ zone: d.zone, contenu: d.phrase }))}
          />
        </>
      )}
      {tableId === null ? (
        <Text as="p">{T.pasUneTable}</Text>
      ) : (
        <>
          <div role="group" aria-label={T.colonnes}>
            <Text as="p" weight="semibold">
              {T.colonnes}
            </Text>
            {colonnes.map((c) => (
              <Checkbox
                key={c.trajet}
                label={T.etat(c.entete, c.ecrite, c.connues)}
                checked={retenue(c.trajet)}
                onChange={(_, d) => fixe(new Map([...choisis, [c.trajet, d.checked === true]]))}
              />
            ))}
          </div>
          <Rangee>
            <Button
              size="small"
              appearance="primary"
              disabled={occupe || retenues.length === 0}
              onClick={() => void ecris(tableId)}
            >
              {T.ecrire}
            </Button>
          </Rangee>
        </>
      )}
      <Text as="p" size={200}>
        {T.pourLaGrille}
      </Text>
    </>
  );
}
