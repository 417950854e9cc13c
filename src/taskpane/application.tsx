/** The whole pane: theme, frame, tabs, and the last net for a bug. */
import {
  Button,
  FluentProvider,
  makeStaticStyles,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  Spinner,
  Tab,
  TabList,
  Title3,
  Text,
  tokens,
} from "@fluentui/react-components";
import { Component, Suspense, useMemo, useRef, useState, type ErrorInfo, type JSX, type ReactNode } from "react";
import { type DateLegale } from "../domaine/commun";
import { type Classeur, type Hote } from "../excel";
import { ACCUEIL, ECRITURE, VOLET } from "../messages";
import { QuestionDeDate } from "./composants/champ-date";
import { FournisseurDuVolet } from "./contexte";
import { ECRANS } from "./ecrans";
import { estFixee } from "./evaluation";
import { useTheme } from "./theme";
import { useVolet, type Volet } from "./use-volet";
import { type Onglet } from "./etat";

const usePage = makeStaticStyles({
  "html, body": { margin: 0, padding: 0, minWidth: "320px" },
  // WebView2 hides the scroll bar until it is used: the pane must say that it goes on.
  body: { overflowY: "scroll" },
  "p, h3": { margin: 0 },
  // A choice longer than the pane is cut, it does not widen the page.
  ".fui-Select, .fui-Select__select": { minWidth: 0, maxWidth: "100%" },
});

const useStyles = makeStyles({
  cadre: { minHeight: "100vh", display: "flex", flexDirection: "column", boxSizing: "border-box" },
  entete: { padding: "8px 12px 0", display: "flex", flexDirection: "column", gap: "2px" },
  titre: { margin: 0 },
  // Five tabs on one line at 320 pixels; they fold if the text is enlarged.
  onglets: { flexWrap: "wrap" },
  onglet: { padding: "6px 2px" },
  barre: {
    position: "sticky",
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
    padding: "0 8px",
    display: "flex",
    flexDirection: "column",
    gap: "6px",
  },
  boutons: { display: "flex", flexWrap: "wrap", gap: "6px" },
  contenu: { padding: "8px 12px 24px", display: "flex", flexDirection: "column", gap: "12px" },
  ecran: { display: "flex", flexDirection: "column", gap: "12px" },
});

export interface ApplicationProps {
  readonly hote: Hote;
  readonly classeur: Classeur;
  /** Today: what is proposed when the workbook says no date. */
  readonly date: DateLegale;
}

export function Application(props: ApplicationProps): JSX.Element {
  usePage();
  const theme = useTheme(props.classeur);
  return (
    <FluentProvider theme={theme} lang="fr">
      <Filet>{props.hote === "excel" ? <Cadre {...props} /> : <HorsExcel />}</Filet>
    </FluentProvider>
  );
}

function HorsExcel(): JSX.Element {
  const s = useStyles();
  return (
    <main className={s.contenu}>
      <Title3 as="h1" className={s.titre}>
        {VOLET.titre}
      </Title3>
      <Text as="p" weight="semibold">
        {VOLET.ouvrirDansExcel}
      </Text>
      <Text as="p">{VOLET.ouvrirDansExcelAide}</Text>
    </main>
  );
}

function Cadre({ classeur, date }: ApplicationProps): JSX.Element {
  const s = useStyles();
  const volet = useVolet(classeur, date);
  const { etat } = volet;
  const ecran = ECRANS.find((e) => e.cle === etat.onglet) ?? ECRANS[0]!;
  const [visites, fixeVisites] = useState<readonly Onglet[]>([]);
  if (!visites.includes(ecran.cle)) fixeVisites([...visites, ecran.cle]);
  return (
    <FournisseurDuVolet value={volet}>
      <div className={s.cadre}>
        <header className={s.entete}>
          <Title3 as="h1" className={s.titre}>
            {VOLET.titre}
          </Title3>
          <Text size={200}>{VOLET.sousTitre}</Text>
        </header>
        <div className={s.barre}>
          <nav aria-label={VOLET.navigation}>
            <TabList
              className={s.onglets}
              size="small"
              selectedValue={ecran.cle}
              onTabSelect={(_, d) => volet.ouvre(d.value as Onglet)}
            >
              {ECRANS.map((e) => (
                <Tab key={e.cle} className={s.onglet} value={e.cle} id={`onglet-${e.cle}`} aria-controls="ecran">
                  {VOLET.onglets[e.cle]}
                </Tab>
              ))}
            </TabList>
          </nav>
          <Bandeau volet={volet} />
        </div>
        <main id="ecran" className={s.contenu} aria-labelledby={`onglet-${ecran.cle}`} aria-busy={etat.occupe !== null}>
          {etat.depuis1904 && (
            <MessageBar intent="error" layout="multiline">
              <MessageBarBody>{ACCUEIL.date1904}</MessageBarBody>
            </MessageBar>
          )}
          {etat.inventaire === null ? (
            <Spinner label={VOLET.chargement} />
          ) : (
            ECRANS.filter((e) => visites.includes(e.cle)).map((e) => (
              <Ecran key={e.cle} {...e} visible={e === ecran} volet={volet} />
            ))
          )}
        </main>
      </div>
    </FournisseurDuVolet>
  );
}

/** A screen once visited stays, hidden: what the user typed in it is there when they come back. Hidden, it is told nothing and computes nothing. */
function Ecran({
  cle,
  Contenu,
  visible,
  volet,
}: (typeof ECRANS)[number] & { readonly visible: boolean; readonly volet: Volet }): JSX.Element {
  const s = useStyles();
  const vu = useRef(volet);
  if (visible) vu.current = volet;
  // Accueil calculates nothing; the others wait until the evaluation date is known.
  const Montre = cle === "accueil" || estFixee(vu.current.etat.origine) ? Contenu : QuestionDeDate;
  const contenu = useMemo(() => <Montre />, [Montre]);
  return (
    <div className={visible ? s.ecran : undefined} hidden={!visible}>
      <FournisseurDuVolet value={vu.current}>
        <Filet>
          <Suspense fallback={<Spinner label={VOLET.chargement} />}>{contenu}</Suspense>
        </Filet>
      </FournisseurDuVolet>
    </div>
  );
}

/** Messages, what is under way, « Revenir » and « Annuler »: always at the same place, whatever the screen. */
function Bandeau({ volet }: { readonly volet: Volet }): JSX.Element {
  const s = useStyles();
  const { etat } = volet;
  const intent = etat.message?.genre === "erreur" ? "error" : etat.message?.genre === "succes" ? "success" : "info";
  return (
    <>
      <div role="status" aria-live="polite">
        {etat.occupe !== null && (
          <div className={s.boutons}>
            <Spinner
              size="tiny"
              label={
                etat.progression === null
                  ? etat.occupe
                  : `${etat.occupe} : ${ECRITURE.progression(etat.progression.fait, etat.progression.total)}`
              }
            />
            {etat.progression !== null && (
              <Button size="small" onClick={volet.interromps}>
                {ECRITURE.interrompre}
              </Button>
            )}
          </div>
        )}
        {etat.message !== null && (
          <MessageBar intent={intent} layout="multiline" politeness={intent === "error" ? "assertive" : "polite"}>
            <MessageBarBody>{etat.message.texte}</MessageBarBody>
            <MessageBarActions>
              <Button size="small" onClick={volet.tais}>
                {VOLET.fermer}
              </Button>
            </MessageBarActions>
          </MessageBar>
        )}
      </div>
      {(etat.retour !== null || etat.ecriture !== null) && (
        <div className={s.boutons}>
          {etat.retour !== null && (
            <Button size="small" title={VOLET.revenirAide} onClick={() => void volet.revient()}>
              {VOLET.revenir}
            </Button>
          )}
          {etat.ecriture !== null && (
            <Button size="small" disabled={etat.occupe !== null} onClick={() => void volet.annule()}>
              {VOLET.annulerEcriture(etat.ecriture.libelle)}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

/** A bug stops a screen, not the workbook: one sentence, its message, and a way to start again. */
class Filet extends Component<{ readonly children: ReactNode }, { readonly defaut: string | null }> {
  override state: { readonly defaut: string | null } = { defaut: null };
  static getDerivedStateFromError(e: unknown): { defaut: string } {
    return { defaut: e instanceof Error ? e.message : String(e) };
  }
  override componentDidCatch(_: unknown, __: ErrorInfo): void {}
  override render(): ReactNode {
    if (this.state.defaut === null) return this.props.children;
    return (
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{VOLET.defaut}</MessageBarTitle> {VOLET.defautAide} {this.state.defaut}
        </MessageBarBody>
        <MessageBarActions>
          <Button size="small" onClick={() => this.setState({ defaut: null })}>
            {VOLET.relancer}
          </Button>
        </MessageBarActions>
      </MessageBar>
    );
  }
}
