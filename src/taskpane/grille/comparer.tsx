/** « Comparer »: a grid kept under a name, and the grid of the workbook against one of them. Loaded when its tab is opened. */
import { Button, Field, Input, Select, Spinner, Text } from "@fluentui/react-components";
import { useEffect, useMemo, useState, type JSX, type ReactNode } from "react";
import {
  grilleCompilee,
  lignesDeVersion,
  lireGrille,
  lisVersions,
  publicsDesDemandes,
  type VersionDeGrille,
} from "../../cells";
import { normalise, serieDuTexte } from "../../domaine/commun";
import { type Reconnue } from "../../excel";
import { GRILLE_DU_VOLET, SIMULATION, SOURCES, VERSIONS_DU_VOLET as T, VOLET } from "../../messages";
import { phraseSituee } from "./cotation";
import { VERSIONS } from "../../modeles";
import { Reponse } from "../composants/reponse";
import { Liste, Rangee, Section } from "../composants/section";
import { montree } from "../coquille/sources";
import { donneesDe } from "../controles/constats";
import { useCotaflux, useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";
import { aujourdHui } from "../coquille/horloge";
import { Differences } from "./differences";
import { Publics, Rangs, Repartition, useSuivi } from "./effets";
import { useGrille, useGrilles, versionDeLaTable } from "./grilles";
import { type EntreesDeLaNote } from "./note-d-impact";
import { EcrireLaNote } from "./note-d-impact-vue";
import { effetsDe, grilleDeBase, situationAvec, type GrilleDeBase, type Situation } from "./simulation";

export default function Comparer({
  grille,
  demandes,
}: {
  readonly grille: TableLue;
  readonly demandes: TableLue;
}): JSX.Element {
  const date = useEtat((e) => e.date);
  const table = useEtat((e) => e.lues["Versions"]);
  const versions = useMemo(() => {
    if (table === undefined) return [];
    const d = donneesDe(table);
    return lisVersions(d.entetes, d.lignes);
  }, [table]);
  const grilles = useGrilles(grille);
  const [gauche, choisisGauche] = useState("");
  const [droite, choisisDroite] = useState("");
  const apres = useGrille(grilles.some((g) => g.source.cle === droite) ? droite : grille.reconnue.source.cle, grille);
  const options = [
    ...versions.map((v) => ({ cle: `version:${v.nom}`, nom: decrite(v) })),
    ...grilles
      .filter((g) => g.source.cle !== apres?.reconnue.source.cle)
      .map((g) => ({ cle: g.source.cle, nom: SOURCES.option(montree(g)) })),
  ];
  const derniere = versions.at(-1);
  // Without a version, another table of that name is one more grid; one that only looks like a grid waits to be chosen.
  const voisine = grilles.find((g) => g.par === "nom" && options.some((o) => o.cle === g.source.cle));
  const choisie =
    options.find((o) => o.cle === gauche)?.cle ??
    (derniere === undefined ? voisine?.source.cle : `version:${derniere.nom}`) ??
    null;
  const gardee = versions.find((v) => `version:${v.nom}` === choisie);
  const avant = useGrille(gardee === undefined ? choisie : null, grille);
  const base = useMemo(() => (apres === null ? null : grilleDeBase(apres, demandes, date)), [apres, demandes, date]);
  const version = useMemo(() => gardee ?? (avant === null ? null : versionDeLaTable(avant)), [gardee, avant]);
  if (apres !== null && base === null)
    return (
      <>
        {grilles.length > 1 && <Droite grilles={grilles} lue={apres} choisis={choisisDroite} />}
        <Text as="p">{GRILLE_DU_VOLET.grilleBloquee}</Text>
      </>
    );
  const choix = options.length > 0 && (
    <Section titre={grilles.length > 1 ? T.comparerDeux : T.comparer}>
      <Field label={grilles.length > 1 ? T.gauche : T.version} size="small">
        <Select size="small" value={choisie ?? ""} onChange={(_, d) => choisisGauche(d.value)}>
          {choisie === null && <option value="">{T.aChoisir}</option>}
          {options.map((o) => (
            <option key={o.cle} value={o.cle}>
              {o.nom}
            </option>
          ))}
        </Select>
      </Field>
      {grilles.length > 1 && <Droite grilles={grilles} lue={apres ?? grille} choisis={choisisDroite} />}
    </Section>
  );
  return (
    <>
      {choisie === null ? (
        <>
          <Reponse phrase={T.aucune} detail={T.aucuneDetail} />
          {choix}
        </>
      ) : version === null || base === null || apres === null ? (
        <>
          <Spinner size="tiny" label={T.calcul} />
          {choix}
        </>
      ) : (
        <Comparaison
          base={base}
          version={version}
          entreTables={gardee === undefined || apres !== grille}
          deVersion={gardee !== undefined}
          grille={apres}
          demandes={demandes}
          choix={choix}
        />
      )}
      <Garder grille={grille} versions={versions} />
    </>
  );
}

function Droite({
  grilles,
  lue,
  choisis,
}: {
  readonly grilles: readonly Reconnue[];
  readonly lue: TableLue;
  readonly choisis: (cle: string) => void;
}): JSX.Element {
  return (
    <Field label={T.droite} size="small">
      <Select size="small" value={lue.reconnue.source.cle} onChange={(_, d) => choisis(d.value)}>
        {grilles.map((g) => (
          <option key={g.source.cle} value={g.source.cle}>
            {SOURCES.option(montree(g))}
          </option>
        ))}
      </Select>
    </Field>
  );
}

const jour = (d: number | null): string => (d === null ? "" : VOLET.date(d));
const decrite = (v: VersionDeGrille): string => T.description(v.nom, v.auteur, jour(v.date), jour(v.votee));

function Comparaison({
  base,
  version,
  entreTables,
  deVersion,
  grille,
  demandes,
  choix,
}: {
  readonly base: GrilleDeBase;
  readonly version: VersionDeGrille;
  /** One of the two is not what the screens read: both are named. */
  readonly entreTables: boolean;
  /** The first one is a kept version: what a note may cite. */
  readonly deVersion: boolean;
  readonly grille: TableLue;
  readonly demandes: TableLue;
  /** Which two grids: under the answer, always in the same place. */
  readonly choix: ReactNode;
}): JSX.Element {
  const date = useEtat((e) => e.date);
  const origine = useEtat((e) => e.origine);
  const casTypes = useEtat((e) => e.lues["CasTypes"]);
  const lue = useMemo(() => grilleCompilee(version.grille, base.entetes), [version, base]);
  const [situations, fixe] = useState<{ readonly avant: Situation; readonly apres: Situation } | null>(null);
  // Two readings of every application: after the screen is drawn, and given up when a grid changes.
  useEffect(() => {
    fixe(null);
    const { grille: ancienne } = lue;
    if (ancienne === null || lue.problemes.length > 0) return undefined;
    const suite = setTimeout(
      () => fixe({ avant: situationAvec(ancienne, demandes, date), apres: situationAvec(base.grille, demandes, date) }),
      0,
    );
    return () => clearTimeout(suite);
  }, [lue, base, demandes, date]);
  const effets = useMemo(
    () => (situations === null ? null : effetsDe(situations.avant, situations.apres)),
    [situations],
  );
  const publics = useMemo(
    () => publicsDesDemandes(donneesDe(demandes).entetes, donneesDe(demandes).lignes, base.grille),
    [demandes, base],
  );
  const suivi = useSuivi(publics);
  const entrees = useMemo(
    (): EntreesDeLaNote | null =>
      lue.grille === null || situations === null || effets === null
        ? null
        : {
            version,
            description: decrite(version),
            ancienne: lue.grille,
            base,
            grille,
            demandes,
            casTypes,
            evaluation: { date, origine },
            ...situations,
            effets,
            publics: suivi.retenus,
            premieres: suivi.n.ok ? suivi.n.valeur : null,
          },
    [version, lue, base, grille, demandes, casTypes, date, origine, situations, effets, suivi.retenus, suivi.n],
  );
  if (lue.problemes.length > 0) {
    const phrases = [...new Set(lue.problemes.map((p) => phraseSituee(p, null, demandes)))];
    return (
      <>
        <Reponse ton="rouge" phrase={T.illisible(version.nom)} />
        {choix}
        <Liste>
          {phrases.map((p) => (
            <li key={p}>
              <Text size={200}>{p}</Text>
            </li>
          ))}
        </Liste>
      </>
    );
  }
  if (situations === null || effets === null || entrees === null)
    return (
      <>
        <Spinner size="tiny" label={T.calcul} />
        {choix}
      </>
    );
  const noms = { avant: version.nom, apres: entreTables ? grille.reconnue.source.nom : T.classeur };
  const { montent, descendent } = effets.classements;
  return (
    <>
      <div role="status">
        <Reponse
          phrase={
            entreTables ? T.resumeEntre(noms.avant, noms.apres, montent, descendent) : T.resume(montent, descendent)
          }
        />
      </div>
      {choix}
      <Differences avant={version.grille} apres={base.valeurs} />
      <Repartition {...situations} effets={effets} noms={noms} />
      <Publics {...situations} publics={publics} suivi={suivi} classees={effets.classements.classees} noms={noms} />
      <Text as="p" size={200} weight="semibold">
        {SIMULATION.rangs}
      </Text>
      <Rangs {...situations} effets={effets} demandes={demandes} />
      {deVersion ? (
        <EcrireLaNote entrees={entrees} />
      ) : (
        <Text as="p" size={200}>
          {T.noteDUneVersion}
        </Text>
      )}
    </>
  );
}

function Garder({
  grille,
  versions,
}: {
  readonly grille: TableLue;
  readonly versions: readonly VersionDeGrille[];
}): JSX.Element {
  const { etat, enregistre, fixeAuteur, dis } = useCotaflux();
  const [nom, fixeNom] = useState("");
  const [auteur, fixeSignature] = useState(etat.auteur);
  const [votee, fixeVotee] = useState("");
  const [refus, fixeRefus] = useState<{ readonly nom?: string; readonly auteur?: string; readonly votee?: string }>({});
  const garde = async (): Promise<void> => {
    const serie = votee.trim() === "" ? null : serieDuTexte(votee.trim());
    const prise = versions.some((v) => normalise(v.nom) === normalise(nom));
    const manques = {
      ...(nom.trim() === "" ? { nom: T.nomManque } : prise ? { nom: T.nomPris(nom.trim()) } : {}),
      ...(auteur.trim() === "" ? { auteur: T.auteurManque } : {}),
      ...(votee.trim() !== "" && serie === null ? { votee: T.voteeIllisible(votee) } : {}),
    };
    fixeRefus(manques);
    if (Object.keys(manques).length > 0) return;
    if (auteur.trim() !== etat.auteur) await fixeAuteur(auteur.trim());
    const lignes = lignesDeVersion(lireGrille(grille.bloc.valeurs), {
      nom: nom.trim(),
      auteur: auteur.trim(),
      date: aujourdHui(),
      votee: serie,
    });
    if (!(await enregistre(VERSIONS, lignes))) return;
    dis(T.gardee(nom.trim()), "succes");
    fixeNom("");
    fixeVotee("");
  };
  return (
    <Section titre={T.garder}>
      <Text as="p" size={200}>
        {T.garderAide}
      </Text>
      <Field label={T.nom} required size="small" {...(refus.nom === undefined ? {} : { validationMessage: refus.nom })}>
        <Input size="small" value={nom} onChange={(_, d) => fixeNom(d.value)} />
      </Field>
      <Field
        label={T.auteur}
        required
        size="small"
        {...(refus.auteur === undefined ? {} : { validationMessage: refus.auteur })}
      >
        <Input size="small" value={auteur} onChange={(_, d) => fixeSignature(d.value)} />
      </Field>
      <Field
        label={T.votee}
        hint={T.voteeAide}
        size="small"
        {...(refus.votee === undefined ? {} : { validationMessage: refus.votee })}
      >
        <Input size="small" value={votee} onChange={(_, d) => fixeVotee(d.value)} />
      </Field>
      <Rangee>
        <Button size="small" disabled={etat.occupe !== null} onClick={() => void garde()}>
          {T.enregistrer}
        </Button>
      </Rangee>
    </Section>
  );
}
