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
import {
  Component,
  Suspense,
  useEffect,
  useLayoutEffect,
  useState,
  type ErrorInfo,
  type JSX,
  type ReactNode,
} from "react";
import { type DateLegale } from "../../domaine/commun";
import { type Classeur, type Hote } from "../../excel";
import { ACCUEIL, COQUILLE, ECRITURE, VOLET } from "../../messages";
import { QuestionDeDate } from "../composants/champ-date";
import { FournisseurDuVolet, useActions, useEtat } from "./contexte";
import { Segments } from "../composants/segments";
import { Entete } from "./entete";
import { EtatDEcran } from "./etat-d-ecran";
import { ECRANS } from "./ecrans";
import { estFixee } from "./evaluation";
import { useTheme } from "./theme";
import { SessionDuClasseur } from "./session";
import { type Etat, type Onglet } from "./etat";
import { aDesVues, SOUS_VUES } from "./vues";

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
  titre: { margin: 0 },
  // Five tabs on one line at 320 pixels; they fold if the text is enlarged.
  onglets: { flexWrap: "wrap" },
  onglet: { padding: "6px 2px" },
  // Always in front: where one is, what is under way, what was just said.
  haut: { position: "sticky", top: 0, zIndex: 2, backgroundColor: tokens.colorNeutralBackground1 },
  barre: { padding: "0 8px 4px", display: "flex", flexDirection: "column", gap: "4px" },
  bandeau: { display: "flex", flexDirection: "column", gap: "4px" },
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

/** The session lives as long as the pane. */
function useSession(classeur: Classeur, date: DateLegale): SessionDuClasseur {
  const [session] = useState(() => new SessionDuClasseur(classeur, date));
  useEffect(() => session.demarre(), [session]);
  return session;
}

function Cadre({ classeur, date }: ApplicationProps): JSX.Element {
  const s = useStyles();
  const session = useSession(classeur, date);
  return (
    <FournisseurDuVolet session={session}>
      <div className={s.cadre}>
        <div className={s.haut}>
          <Entete />
          <div className={s.barre}>
            <Onglets />
            <SousVues />
            <Bandeau />
          </div>
        </div>
        <Contenu session={session} />
      </div>
    </FournisseurDuVolet>
  );
}

const ongletDe = (etat: Etat): Onglet => etat.onglet;

function Onglets(): JSX.Element {
  const s = useStyles();
  const { ouvre } = useActions();
  const onglet = useEtat(ongletDe);
  return (
    <nav aria-label={VOLET.navigation}>
      <TabList
        className={s.onglets}
        size="small"
        selectedValue={onglet}
        onTabSelect={(_, d) => ouvre(d.value as Onglet)}
      >
        {ECRANS.map((e) => (
          <Tab key={e.cle} className={s.onglet} value={e.cle} id={`onglet-${e.cle}`} aria-controls="ecran">
            {VOLET.onglets[e.cle]}
          </Tab>
        ))}
      </TabList>
    </nav>
  );
}

function SousVues(): JSX.Element | null {
  const { ouvre } = useActions();
  const onglet = useEtat(ongletDe);
  const vue = useEtat((e) => e.vues[e.onglet]);
  const lu = useEtat((e) => e.inventaire !== null);
  if (!lu || !aDesVues(onglet)) return null;
  const noms: Readonly<Record<string, string>> = COQUILLE.vues[onglet];
  return (
    <Segments
      key={onglet}
      nom={COQUILLE.vues[onglet].nom}
      vues={SOUS_VUES[onglet] as readonly string[]}
      choisie={vue}
      libelle={(v) => noms[v]!}
      panneau="ecran"
      choisis={(v) => ouvre(onglet, v)}
    />
  );
}

/** What receives the focus stays neither under the top of the pane, nor under the effects that « Simuler » keeps at its bottom. */
function useMarges(enBas: boolean): void {
  useEffect(() => {
    const { style } = document.documentElement;
    style.scrollPadding = `120px 0 ${enBas ? "220px" : "0"}`;
    return () => {
      style.scrollPadding = "";
    };
  }, [enBas]);
}

function Contenu({ session }: { readonly session: SessionDuClasseur }): JSX.Element {
  const s = useStyles();
  const onglet = useEtat(ongletDe);
  const occupe = useEtat((e) => e.occupe !== null);
  const depuis1904 = useEtat((e) => e.depuis1904);
  const lu = useEtat((e) => e.inventaire !== null);
  useMarges(useEtat((e) => e.onglet === "grille" && e.vues.grille === "simuler"));
  const [visites, fixeVisites] = useState<readonly Onglet[]>([]);
  if (!visites.includes(onglet)) fixeVisites([...visites, onglet]);
  return (
    <main id="ecran" className={s.contenu} aria-labelledby={`onglet-${onglet}`} aria-busy={occupe}>
      {depuis1904 && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{ACCUEIL.date1904}</MessageBarBody>
        </MessageBar>
      )}
      {lu ? (
        ECRANS.filter((e) => visites.includes(e.cle)).map((e) => (
          <Ecran key={e.cle} {...e} visible={e.cle === onglet} session={session} />
        ))
      ) : (
        <Spinner label={VOLET.chargement} />
      )}
    </main>
  );
}

/** A screen once visited stays, hidden: what the user typed in it is there when they come back. Hidden, it is told nothing and computes nothing. */
function Ecran({
  cle,
  Contenu,
  visible,
  session,
}: (typeof ECRANS)[number] & { readonly visible: boolean; readonly session: SessionDuClasseur }): JSX.Element {
  const s = useStyles();
  const [etat] = useState(() => new EtatDEcran(session));
  // Before the page is painted: who comes back to a screen never sees what it showed when they left.
  useLayoutEffect(() => etat.montre(visible), [etat, visible]);
  return (
    <div className={visible ? s.ecran : undefined} hidden={!visible}>
      <FournisseurDuVolet session={session} etat={etat}>
        <Filet>
          <Suspense fallback={<Spinner label={VOLET.chargement} />}>
            {/* Accueil calculates nothing; the others wait until the evaluation date is known. */}
            {cle === "accueil" ? <Contenu /> : <UneFoisDate Contenu={Contenu} />}
          </Suspense>
        </Filet>
      </FournisseurDuVolet>
    </div>
  );
}

function UneFoisDate({ Contenu }: Pick<(typeof ECRANS)[number], "Contenu">): JSX.Element {
  return useEtat((e) => estFixee(e.origine)) ? <Contenu /> : <QuestionDeDate />;
}

/** Messages and what is under way: always at the same place, whatever the screen. */
function Bandeau(): JSX.Element {
  const s = useStyles();
  const { interromps, tais } = useActions();
  const occupe = useEtat((e) => e.occupe);
  const progression = useEtat((e) => e.progression);
  const message = useEtat((e) => e.message);
  const intent = message?.genre === "erreur" ? "error" : message?.genre === "succes" ? "success" : "info";
  return (
    <div role="status" aria-live="polite" className={s.bandeau}>
      {occupe !== null && (
        <div className={s.boutons}>
          <Spinner
            size="tiny"
            label={
              progression === null ? occupe : `${occupe} : ${ECRITURE.progression(progression.fait, progression.total)}`
            }
          />
          {progression !== null && (
            <Button size="small" onClick={interromps}>
              {ECRITURE.interrompre}
            </Button>
          )}
        </div>
      )}
      {message !== null && (
        <MessageBar intent={intent} layout="multiline" politeness={intent === "error" ? "assertive" : "polite"}>
          <MessageBarBody>{message.texte}</MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={tais}>
              {VOLET.fermer}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
    </div>
  );
}

/** A bug stops a screen, not the workbook: one sentence, its message, and a way to start again. */
class Filet extends Component<{ readonly children: ReactNode }, { readonly defaut: string | null }> {
  override state: { readonly defaut: string | null } = { defaut: null };
  static getDerivedStateFromError(e: unknown): { defaut: string } {
    return { defaut: e instanceof Error ? e.message : String(e) };
  }
  /** The screen says the sentence; the console keeps what mends it: the stack, and the components that led there. */
  override componentDidCatch(e: unknown, { componentStack }: ErrorInfo): void {
    console.error(VOLET.defaut, e, componentStack);
  }
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
