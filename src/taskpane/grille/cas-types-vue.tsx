/** The pinned cases: expected order, order obtained with the workbook and with the try, what separates a pair and which weight would. */
import { Button, Text } from "@fluentui/react-components";
import { useMemo, type JSX } from "react";
import { type PoidsDeGrille } from "../../cells";
import { type GrilleCompilee, type Terme } from "../../domaine/cotation";
import { rangParmi } from "../../domaine/cotation/population";
import { CAS_TYPES_DU_VOLET as T, SIMULATION } from "../../messages";
import { type TableLue } from "../coquille/etat";
import { phraseSituee } from "./cotation";
import { CAS_TYPES } from "../../modeles";
import { Carte, Liste, Rangee } from "../composants/section";
import { Tableau } from "../composants/tableau";
import { useActions, useEtat } from "../coquille/contexte";
import { tableAInserer } from "../accueil/table-a-inserer";
import { expliqueLesInversions, scoreDuCas, type CasClasses, type CasTypesLus } from "./cas-types";
import { type Situation } from "./simulation";

export interface CasTypesProps {
  readonly grille: TableLue;
  readonly cas: CasTypesLus;
  readonly avant: CasClasses;
  readonly apres: CasClasses;
  readonly situations: { readonly avant: Situation; readonly apres: Situation };
  readonly poids: readonly PoidsDeGrille[];
  readonly change: (cle: string, texte: string | null) => void;
}

/** No table yet: one is offered, with example cases and the columns that the grid reads. */
export function InsererLesCas({ grille }: { readonly grille: GrilleCompilee }): JSX.Element {
  const { classeur, fais, retiens, dis, actualise } = useActions();
  const occupe = useEtat((e) => e.occupe !== null);
  const insere = async (): Promise<void> => {
    await fais(T.inserer, async () => {
      const modele = tableAInserer(CAS_TYPES);
      const enPlus = grille.colonnes.map((c) => c.entete).filter((e) => !modele.entetes.includes(e));
      const { ecriture, tables } = await classeur.insereTables(T.inserer, [
        {
          ...modele,
          entetes: [...modele.entetes, ...enPlus],
          lignes: modele.lignes.map((l) => [...l, ...enPlus.map(() => "")]),
          formats: [...modele.formats, ...enPlus.map(() => null)],
        },
      ]);
      retiens(ecriture);
      await actualise();
      dis(T.insere(tables[0]!.zone.feuille), "succes");
    });
  };
  return (
    <>
      <Text as="p" size={200}>
        {T.aucun}
      </Text>
      <Rangee>
        <Button size="small" disabled={occupe} onClick={() => void insere()}>
          {T.inserer}
        </Button>
      </Rangee>
    </>
  );
}

export function CasTypes({ grille, cas, avant, apres, situations, poids, change }: CasTypesProps): JSX.Element {
  const presents = cas.noms.map((_, i) => i).filter((i) => apres.resultats[i]!.etat !== "blanche");
  const ordre = [...presents].sort((x, y) => (apres.rangs[x]! || Infinity) - (apres.rangs[y]! || Infinity) || x - y);
  const enDesordre = new Set(apres.inversions.flatMap((i) => [i.devant, i.derriere]));
  const place = (c: CasClasses, s: Situation, i: number): string => T.place(rangParmi(c.scores[i]!, s.scores));
  const attendus = presents.filter((i) => cas.attendus[i] !== null).length;
  if (presents.length === 0)
    return (
      <Text as="p" size={200}>
        {T.vide}
      </Text>
    );
  return (
    <>
      <Text as="p" size={200} weight="semibold">
        {attendus === 0
          ? T.sansAttente
          : apres.inversions.length === 0
            ? T.ordreTenu(attendus)
            : T.inversions(apres.inversions.length)}
      </Text>
      <Tableau
        nom={T.titre}
        entetes={T.colonnes}
        nombres={[1, 2, 3]}
        dessous={[4]}
        lignes={ordre.map((i) => ({
          cle: String(i),
          fort: enDesordre.has(i),
          cellules: [
            cas.noms[i]!,
            T.attendu(cas.attendus[i]!),
            T.rang(avant.rangs[i]!),
            T.rang(apres.rangs[i]!),
            T.detail(
              SIMULATION.passage(scoreDuCas(avant, i), scoreDuCas(apres, i)),
              SIMULATION.passage(place(avant, situations.avant, i), place(apres, situations.apres, i)),
              situations.apres.distribution.effectif,
            ),
          ],
        }))}
      />
      {cas.manquantes.length > 0 && (
        <Text as="p" size={200}>
          {T.manquantes(cas.manquantes)}
        </Text>
      )}
      {cas.illisibles.map(([nom, lu]) => (
        <Text key={nom + lu} as="p" size={200}>
          {T.ordreIllisible(nom, lu)}
        </Text>
      ))}
      {presents
        .filter((i) => apres.resultats[i]!.etat === "probleme")
        .map((i) => {
          const p = apres.resultats[i]!.problemes[0]!;
          return (
            <Text key={i} as="p" size={200}>
              {T.aCorriger(cas.noms[i]!, phraseSituee(p, grille, cas.table))}
            </Text>
          );
        })}
      {apres.inversions.length > 0 && <Inversions cas={cas} apres={apres} poids={poids} change={change} />}
    </>
  );
}

function Inversions({
  cas,
  apres,
  poids,
  change,
}: Pick<CasTypesProps, "cas" | "apres" | "poids" | "change">): JSX.Element {
  const date = useEtat((e) => e.date);
  const expliquees = useMemo(() => expliqueLesInversions(cas, apres, date), [cas, apres, date]);
  const { grille } = apres;
  const nomDe = (t: Terme): string =>
    t.genre === "critere"
      ? grille.criteres[t.critere]!.nom
      : t.genre === "bloc"
        ? T.bornesDuBloc(grille.blocs[t.bloc]!.nom)
        : t.genre === "base"
          ? T.base
          : T.bornesDuTotal;
  return (
    <Liste nom={T.inversions(apres.inversions.length)}>
      {expliquees.map((i) => (
        <Carte key={`${i.devant}-${i.derriere}`}>
          <Text size={200} weight="semibold">
            {T.inversion(
              cas.noms[i.devant]!,
              cas.noms[i.derriere]!,
              i.exAequo,
              scoreDuCas(apres, i.devant),
              scoreDuCas(apres, i.derriere),
            )}
          </Text>
          <Text size={200}>
            {i.ecarts.length === 0
              ? T.egales
              : T.separe(
                  i.ecarts.map((e) =>
                    T.ecart(nomDe(e.terme), SIMULATION.points(e.devant), SIMULATION.points(e.derriere)),
                  ),
                )}
          </Text>
          <Text size={200}>{i.suffisants.length === 0 ? T.aucunPoids : T.suffit}</Text>
          <Rangee>
            {i.suffisants.map((p) => {
              const cellule = poids.find((x) => x.rang?.critere === p.critere && x.rang.ligne === p.ligne);
              if (cellule === undefined) return null;
              const nom = SIMULATION.nomDuPoids(cellule.genre, cellule.critere, cellule.regle, cellule.bloc);
              return (
                <Button
                  key={cellule.cle}
                  size="small"
                  style={{ whiteSpace: "normal", textAlign: "left" }}
                  onClick={() => change(cellule.cle, SIMULATION.points(p.nouveau))}
                >
                  {T.essayer(
                    nom,
                    SIMULATION.valeur(cellule.signe, SIMULATION.points(p.actuel)),
                    SIMULATION.valeur(cellule.signe, SIMULATION.points(p.nouveau)),
                  )}
                </Button>
              );
            })}
          </Rangee>
        </Carte>
      ))}
    </Liste>
  );
}
