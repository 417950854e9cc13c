/** « Plusieurs EPCI devant un socle commun »: which is the core, which are compared, what each made of it, and the paper. */
import { Checkbox, Field, Select, Spinner, Text } from "@fluentui/react-components";
import { useEffect, useMemo, useState, type JSX } from "react";
import { lisVersions } from "../../cells";
import { ecartsDUnEpci, grillesDEpci } from "../../documents/papiers";
import { blocDe, ecrisLeSocle, ecrisPourUnEpci, GRILLES_D_EPCI as T, SOURCES } from "../../messages";
import { EcrirePapier } from "../composants/ecrire-papier";
import { Repli } from "../composants/repli";
import { Reponse } from "../composants/reponse";
import { Liste } from "../composants/section";
import { Tableau } from "../composants/tableau";
import { donneesDe } from "../controles/constats";
import { useActions, useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";
import { montree } from "../coquille/sources";
import { examineLesEpcis, type EpcisExamines, type GrilleAComparer } from "./epci";
import { grillesDe } from "./grilles";

const NATURES = ["modifie", "hors-bornes", "manquant", "ajoute"] as const;

export default function Epci({ grille }: { readonly grille: TableLue }): JSX.Element {
  const { options, lues } = useGrillesDuClasseur(grille);
  const [socle, choisisSocle] = useState<string | null>(null);
  const [ecartees, ecarte] = useState<ReadonlySet<string>>(new Set());
  const nomme = socle ?? options.find((o) => /socle/i.test(o.nom))?.cle ?? options[0]!.cle;
  const choisies = options.filter((o) => o.cle !== nomme && !ecartees.has(o.cle));
  const examen = useMemo(() => {
    const leSocle = lues.get(nomme);
    const grilles = options.filter((o) => o.cle !== nomme && !ecartees.has(o.cle)).map((o) => lues.get(o.cle));
    return leSocle === undefined || grilles.some((g) => g === undefined)
      ? null
      : {
          nom: options.find((o) => o.cle === nomme)!.nom,
          examen: examineLesEpcis(leSocle, grilles as GrilleAComparer[]),
        };
  }, [options, lues, nomme, ecartees]);
  if (options.length < 2)
    return (
      <>
        <Text as="p" size={200}>
          {T.aide}
        </Text>
        <Text as="p">{T.ilEnFautDeux}</Text>
      </>
    );
  return (
    <>
      <Text as="p" size={200}>
        {T.aide}
      </Text>
      <Field label={T.socle} size="small">
        <Select size="small" value={nomme} onChange={(_, d) => choisisSocle(d.value)}>
          {options.map((o) => (
            <option key={o.cle} value={o.cle}>
              {o.nom}
            </option>
          ))}
        </Select>
      </Field>
      <div role="group" aria-label={T.epcis}>
        {options
          .filter((o) => o.cle !== nomme)
          .map((o) => (
            <Checkbox
              key={o.cle}
              label={o.nom}
              checked={!ecartees.has(o.cle)}
              onChange={(_, d) => {
                const suite = new Set(ecartees);
                if (d.checked === true) suite.delete(o.cle);
                else suite.add(o.cle);
                ecarte(suite);
              }}
            />
          ))}
      </div>
      {choisies.length === 0 ? (
        <Text as="p">{T.aucune}</Text>
      ) : examen === null ? (
        <Spinner size="tiny" label={T.lecture} />
      ) : (
        <Comparees socle={examen.nom} examen={examen.examen} />
      )}
    </>
  );
}

interface Option {
  readonly cle: string;
  readonly nom: string;
}

/** Every grid of the workbook; those that the screens do not read are read once, and again when the workbook changes. */
function useGrillesDuClasseur(grille: TableLue): {
  readonly options: readonly Option[];
  readonly lues: ReadonlyMap<string, GrilleAComparer>;
} {
  const { classeur, fais } = useActions();
  const source = useEtat((e) => e.sources["Grille"]);
  const versions = useEtat((e) => e.lues["Versions"]);
  const reconnues = useMemo(() => grillesDe(grille, source?.candidates), [grille, source]);
  const cles = reconnues.map((r) => r.source.cle).join("\n");
  const [autres, fixe] = useState<{ readonly cles: string; readonly tables: readonly TableLue[] } | null>(null);
  useEffect(() => {
    let finie = false;
    const lis = async (): Promise<void> => {
      const tables: TableLue[] = [];
      for (const r of reconnues.slice(1)) {
        const bloc = await classeur.lisSource(r.source);
        tables.push({ reconnue: { ...r, source: { ...r.source, zone: bloc.zone } }, bloc });
      }
      if (!finie) fixe({ cles, tables });
    };
    void lis().catch((e: unknown) => fais(SOURCES.lecture(T.epcis), () => Promise.reject(e as Error)));
    return () => {
      finie = true;
    };
  }, [reconnues, cles, classeur, fais]);
  return useMemo(() => {
    const gardees = versions === undefined ? [] : lisVersions(donneesDe(versions).entetes, donneesDe(versions).lignes);
    const lues = new Map<string, GrilleAComparer>();
    const table = (t: TableLue): void => {
      const { cle } = t.reconnue.source;
      lues.set(cle, { genre: "table", cle, table: t });
    };
    table(grille);
    if (autres !== null && autres.cles === cles) autres.tables.forEach(table);
    for (const v of gardees) lues.set(`version:${v.nom}`, { genre: "version", cle: `version:${v.nom}`, version: v });
    return {
      options: [
        ...reconnues.map((r) => ({ cle: r.source.cle, nom: SOURCES.option(montree(r)) })),
        ...gardees.map((v) => ({ cle: `version:${v.nom}`, nom: T.version(v.nom) })),
      ],
      lues,
    };
  }, [grille, autres, reconnues, cles, versions]);
}

function Phrases({ titre, phrases }: { readonly titre: string; readonly phrases: readonly string[] }): JSX.Element {
  return (
    <>
      <Text as="p">{titre}</Text>
      <Liste nom={titre}>
        {phrases.map((p) => (
          <li key={p}>
            <Text size={200}>{p}</Text>
          </li>
        ))}
      </Liste>
    </>
  );
}

function Comparees({
  socle,
  examen: { comparees, duSocle, bornes, nonLues },
}: {
  readonly socle: string;
  readonly examen: EpcisExamines;
}): JSX.Element {
  const date = useEtat((e) => e.date);
  if (comparees === null) return <Phrases titre={T.socleIllisible(socle)} phrases={duSocle} />;
  const { epcis, lignesDuSocle, elements } = comparees;
  return (
    <>
      <div role="status">
        <Reponse
          phrase={T.reponse(epcis.length, lignesDuSocle, epcis.filter((e) => ecartsDUnEpci(e) === 0).length)}
          actions={
            <EcrirePapier
              primaire
              libelle={T.ecrire}
              compose={() =>
                grillesDEpci({
                  socle,
                  date,
                  comparees,
                  nonLues: nonLues.map((g) => [T.grilleIllisible(g.nom), ...g.phrases].join(" ")),
                })
              }
            />
          }
        />
      </div>
      {bornes.length > 0 && <Phrases titre={T.bornes} phrases={bornes} />}
      {nonLues.map((g) => (
        <Phrases key={g.nom} titre={T.grilleIllisible(g.nom)} phrases={g.phrases} />
      ))}
      {epcis.length > 0 && (
        <Tableau
          nom={T.comptes}
          entetes={[
            T.colonnes.epci,
            T.colonnes.reprises,
            T.colonnes.modifiees,
            T.colonnes.horsBornes,
            T.colonnes.retirees,
            T.colonnes.reglages,
            T.colonnes.ajouts,
          ]}
          nombres={[1, 2, 4, 6]}
          dessous={[3, 5]}
          lignes={epcis.map((e) => ({
            cle: e.nom,
            cellules: [e.nom, e.reprises, e.modifiees, e.horsBornes, e.retirees, e.reglages, e.ajouts].map(String),
          }))}
        />
      )}
      {epcis.map((e, k) => {
        const ecarts = elements.filter((x) => NATURES.some((n) => x.parEpci[k]?.constat === n));
        return ecarts.length === 0 ? (
          <Text key={e.nom} as="p" size={200}>
            {T.detail(e.nom, 0)}
          </Text>
        ) : (
          <Repli key={e.nom} titre={T.detail(e.nom, ecarts.length)}>
            <Tableau
              nom={T.detail(e.nom, ecarts.length)}
              entetes={[T.critere, T.demande, T.fait]}
              nombres={[]}
              dessous={[1, 2]}
              lignes={ecarts.map((x, i) => ({
                cle: String(i),
                cellules: [
                  [blocDe(x.bloc, x.element), x.critere].filter((t) => t !== "").join(" : "),
                  ecrisLeSocle(x),
                  ecrisPourUnEpci(x, x.parEpci[k]!),
                ],
              }))}
            />
          </Repli>
        );
      })}
    </>
  );
}
