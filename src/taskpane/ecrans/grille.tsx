/** Grille: the checks of the grid, the points of the selected application, the distribution, and the scores written as values. */
import { Button, Checkbox, Field, Select, Text } from "@fluentui/react-components";
import { useEffect, useMemo, useState, type JSX } from "react";
import { coinDe, touche, type Selection } from "../../excel";
import { ECRITURE, GRILLE_DU_VOLET as T } from "../../messages";
import { ChampDate } from "../composants/champ-date";
import { ListeDeCellules } from "../composants/liste-cellules";
import { Rangee, Section } from "../composants/section";
import { Tableau } from "../composants/tableau";
import { donneesDe, ligneDeDonnees } from "../constats";
import { useCotaflux } from "../contexte";
import { colonnesAEcrire, distributionsDe, examineGrille, ficheDe, noteLaPopulation, type GrilleExaminee, type Population } from "../cotation";
import { type TableLue } from "../etat";
import { type DateLegale } from "../../domaine/commun";
import { type GrilleCompilee } from "../../domaine/cotation";

/** Read without asking up to this size; beyond, the user decides. */
const LECTURE_D_OFFICE = 5000;

export function Grille(): JSX.Element {
  const { etat, lis, fais } = useCotaflux();
  const grille = etat.lues["Grille"];
  const presente = etat.reconnues.find((r) => r.modele.nom === "Demandes");
  const demandes = etat.lues["Demandes"] ?? null;
  const aLire = presente === undefined || demandes !== null ? 0 : Math.max(0, presente.source.zone.lignes - 1 - presente.ligneDesEntetes);
  const litLesDemandes = (): Promise<boolean> => fais(T.lectureDesDemandes, () => lis("Demandes"));
  const cle = presente?.source.cle;
  useEffect(() => {
    if (cle !== undefined && demandes === null && aLire > 0 && aLire <= LECTURE_D_OFFICE) void litLesDemandes();
    // Once for each table of applications.
  }, [cle]);
  const rapide = useMemo(() => (grille === undefined ? null : examineGrille(grille, demandes, etat.date, false)), [grille, demandes, etat.date]);
  const { population, complet, enCours } = useNotation(grille ?? null, rapide?.grille ?? null, demandes, etat.date);
  const examen = complet ?? rapide;
  if (examen === null) return <Text as="p">{T.sansGrille}</Text>;
  const nombreDe = (g: string): number => examen.remarques.filter((r) => r.gravite === g).length;
  return (
    <>
      <ChampDate />
      {presente === undefined && <Text as="p">{T.sansDemandes}</Text>}
      {presente !== undefined && demandes === null && (
        <Rangee>
          <Text>{T.demandesNonLues(aLire)}</Text>
          <Button size="small" disabled={etat.occupe !== null} onClick={() => void litLesDemandes()}>{T.lireDemandes}</Button>
        </Rangee>
      )}
      {demandes !== null && (examen.grille === null ? <Text as="p">{T.grilleBloquee}</Text> : (
        <FicheDePoints grille={examen.grille} demandes={demandes} />
      ))}
      <Section titre={T.verification}>
        <Text as="p" role="status">{examen.remarques.length === 0 ? T.rienADire : T.resume(nombreDe("bloquant"), nombreDe("anomalie légale"), nombreDe("remarque"))}</Text>
        {examen.remarques.length > 0 && (
          <ListeDeCellules
            nom={T.verification}
            aide={T.verificationAide}
            dAbord={10}
            elements={examen.remarques.map((r) => ({
              zone: r.zone,
              contenu: (
                <>
                  <strong>{[r.gravite, r.bloc, r.critere].filter((t) => t !== "").join(" · ")}</strong>
                  <span>{r.constat}</span>
                  {r.reference !== "" && <span>{r.reference}</span>}
                </>
              ),
            }))}
          />
        )}
      </Section>
      {enCours && <Text as="p" role="status">{T.notation}</Text>}
      {population !== null && demandes !== null && <Scores population={population} demandes={demandes} perimee={enCours} />}
    </>
  );
}

interface Notation {
  readonly population: Population | null;
  readonly complet: GrilleExaminee | null;
  readonly enCours: boolean;
}
const SANS_NOTATION: Notation = { population: null, complet: null, enCours: false };

/** Scores, then what the applications reach of the grid: after the screen is drawn, in two steps, and given up when the data change. */
function useNotation(grille: TableLue | null, compilee: GrilleCompilee | null, demandes: TableLue | null, date: DateLegale): Notation {
  const [notation, fixe] = useState<Notation>(SANS_NOTATION);
  useEffect(() => {
    if (grille === null || compilee === null || demandes === null) {
      fixe(SANS_NOTATION);
      return undefined;
    }
    fixe((n) => ({ ...n, complet: null, enCours: true }));
    let suite = setTimeout(() => {
      const population = noteLaPopulation(compilee, demandes, date);
      fixe({ population, complet: null, enCours: false });
      suite = setTimeout(() => fixe({ population, complet: examineGrille(grille, demandes, date, true), enCours: false }), 0);
    }, 0);
    return () => clearTimeout(suite);
  }, [grille, compilee, demandes, date]);
  return notation;
}

/** The selection of Excel, asked once, then followed. */
function useSelection(): Selection | null {
  const { etat, classeur } = useCotaflux();
  const [premiere, fixe] = useState<Selection | null>(null);
  useEffect(() => {
    let vivant = true;
    // Without a selection (a chart is selected) the sheet simply waits for one.
    classeur.lisSelection().then((s) => { if (vivant) fixe(s); }, () => undefined);
    return () => { vivant = false; };
  }, [classeur]);
  return etat.selection ?? premiere;
}

function FicheDePoints({ grille, demandes }: { readonly grille: GrilleCompilee; readonly demandes: TableLue }): JSX.Element {
  const { etat } = useCotaflux();
  const selection = useSelection();
  const coin = selection === null ? null : coinDe(selection);
  const dedans = selection !== null && coin !== null && touche(demandes.bloc.zone, selection.feuilleId, selection.adresse);
  const ligne = dedans ? ligneDeDonnees(demandes, coin.ligne) : null;
  const [tout, fixeTout] = useState(false);
  const fiche = useMemo(() => (ligne === null ? null : ficheDe(grille, demandes, ligne, etat.date)), [grille, demandes, ligne, etat.date]);
  const sansPoint = fiche === null ? 0 : fiche.lignes.filter((l) => l.retenu === "Non").length;
  return (
    <Section titre={T.fiche}>
      {fiche === null || coin === null ? <Text as="p">{T.ficheAide}</Text> : (
        <>
          <Text as="p" weight="semibold" role="status">{T.ficheDe(fiche.numero, coin.ligne + 1)}</Text>
          {sansPoint > 0 && (
            <Checkbox label={T.ficheSansPoint(sansPoint)} checked={tout} onChange={(_, d) => fixeTout(d.checked === true)} />
          )}
          <Tableau
            nom={T.fiche}
            entetes={[T.ficheColonnes.critere, T.ficheColonnes.points, T.ficheColonnes.explication, T.ficheColonnes.valeur]}
            nombres={[1]}
            dessous={[2, 3]}
            lignes={fiche.lignes.filter((l) => tout || l.retenu !== "Non").map((l, i) => ({
              cle: String(i),
              fort: l.retenu === "Oui" || l.retenu === "",
              cellules: [[l.bloc, l.critere].filter((t) => t !== "").join(" : "), T.points(l.points), l.explication, l.valeur],
            }))}
          />
        </>
      )}
    </Section>
  );
}

function Scores({ population, demandes, perimee }: { readonly population: Population; readonly demandes: TableLue; readonly perimee: boolean }): JSX.Element {
  const [par, fixePar] = useState("");
  const entetes = donneesDe(demandes).entetes.filter((e): e is string => typeof e === "string" && e.trim() !== "");
  const d = useMemo(() => distributionsDe(population, demandes, par === "" ? null : par), [population, demandes, par]);
  return (
    <>
      <Section titre={T.scores}>
        <Text as="p">{T.notees(population.notees, population.scores.length)}{population.horsChamp > 0 ? ` ${T.horsChamp(population.horsChamp)}` : ""}</Text>
        {population.aCorriger.length > 0 && (
          <>
            <Text as="p">{T.aCorriger(population.aCorriger.length)}</Text>
            <ListeDeCellules nom={T.aCorriger(population.aCorriger.length)} elements={population.aCorriger.map((p) => ({ zone: p.zone, contenu: p.phrase }))} />
          </>
        )}
        <Field label={T.repartirPar} size="small">
          <Select size="small" value={par} onChange={(_, x) => fixePar(x.value)}>
            <option value="">{T.ensemble}</option>
            {entetes.map((e) => <option key={e} value={e}>{e}</option>)}
          </Select>
        </Field>
        {d.refus !== "" ? <Text as="p">{d.refus}</Text> : (
          <Tableau
            nom={T.scores}
            entetes={T.distributionColonnes}
            nombres={[1, 4]}
            dessous={[2, 3, 5, 6]}
            lignes={d.lignes.slice(0, 100).map(({ groupe, distribution: x }) => ({
              cle: groupe,
              cellules: [groupe, ...[x.effectif, x.minimum, x.quartInferieur, x.mediane, x.quartSuperieur, x.maximum].map(T.nombre)],
            }))}
          />
        )}
        {d.lignes.length > 100 && <Text size={200}>{T.autres(d.lignes.length - 100)}</Text>}
      </Section>
      <EcrireLesScores population={population} demandes={demandes} perimee={perimee} />
    </>
  );
}

function EcrireLesScores({ population, demandes, perimee }: { readonly population: Population; readonly demandes: TableLue; readonly perimee: boolean }): JSX.Element {
  const { etat, classeur, fais, retiens, dis, options } = useCotaflux();
  const [apercu, fixeApercu] = useState(false);
  const aEcrire = useMemo(() => (apercu ? colonnesAEcrire(population, demandes) : null), [apercu, population, demandes]);
  const tableId = demandes.reconnue.source.tableId;
  if (tableId === null) return <Section titre={T.ecrire}><Text as="p">{T.pasUneTable}</Text></Section>;
  const entetes = donneesDe(demandes).entetes;
  const noms = [T.score, T.rang];
  const ecris = async (): Promise<void> => {
    if (aEcrire === null) return;
    const fait = await fais(T.ecrire, async () => {
      const colonnes = [{ nom: T.score, valeurs: aEcrire.scores, format: "General" }, { nom: T.rang, valeurs: aEcrire.rangs, format: "0" }];
      retiens(await classeur.ecrisColonnes(T.ecrire, tableId, colonnes, options()));
    });
    if (!fait) return;
    fixeApercu(false);
    dis(T.ecrits(population.notees), "succes");
  };
  return (
    <Section titre={T.ecrire}>
      <Text as="p" size={200}>{T.ecrireAide}</Text>
      {aEcrire === null
        ? <Rangee><Button size="small" disabled={etat.occupe !== null} onClick={() => fixeApercu(true)}>{ECRITURE.apercu}</Button></Rangee>
        : (
          <>
            <Text as="p">{T.apercu(population.scores.length, noms.filter((n) => !entetes.includes(n)), noms.filter((n) => entetes.includes(n)))}</Text>
            {!aEcrire.avecAnciennete && <Text as="p" size={200}>{T.sansAnciennete}</Text>}
            <Rangee>
              <Button size="small" appearance="primary" disabled={etat.occupe !== null || perimee} onClick={() => void ecris()}>{ECRITURE.appliquer}</Button>
              <Button size="small" onClick={() => fixeApercu(false)}>{ECRITURE.renoncer}</Button>
            </Rangee>
          </>
        )}
    </Section>
  );
}
