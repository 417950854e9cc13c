/** The line at the top: brand, date, tables read, then back, forward, undo and the rest. What a label opens stands under the line. */
import { Button, makeStyles, mergeClasses, Text, Title3, tokens } from "@fluentui/react-components";
import { useRef, useState, type JSX } from "react";
import { COQUILLE as T, VOLET } from "../../messages";
import { ChampDate } from "../composants/champ-date";
import { Rangee } from "../composants/section";
import { Sources } from "../composants/sources";
import { copieLeTexte, texteDeLEcran } from "../composants/copie";
import { useActions, useEtat } from "./contexte";
import { ECRANS } from "./ecrans";
import { ECRITURES_GARDEES, type Place } from "./etat";
import { estFixee } from "./evaluation";
import { lignesDe } from "./sources";
import { aDesVues } from "./vues";

const ETROIT = "@media (max-width: 359px)";

const useStyles = makeStyles({
  ligne: {
    display: "flex",
    alignItems: "center",
    gap: "4px",
    padding: "4px 8px 0",
    minWidth: 0,
    [ETROIT]: { flexWrap: "wrap" },
  },
  titre: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  // Zoomed at 200 %, a label keeps its first letters rather than widen the page.
  pastille: {
    flex: "0 1 auto",
    minWidth: "28px",
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    padding: "1px 8px",
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    cursor: "pointer",
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase200,
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  // Read by a screen reader.
  lu: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
  date: { flexShrink: 0 },
  // On a line of their own rather than cut to two letters.
  sources: { [ETROIT]: { order: 1, maxWidth: "100%" } },
  alerte: { fontWeight: tokens.fontWeightSemibold, border: `1px solid ${tokens.colorPaletteYellowBorderActive}` },
  droite: { display: "flex", marginLeft: "auto" },
  icone: { minWidth: "28px", padding: 0, fontSize: tokens.fontSizeBase400 },
  panneau: {
    display: "flex",
    flexDirection: "column",
    gap: "8px",
    margin: "4px 8px 0",
    padding: "8px",
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  ecritures: { margin: 0, paddingLeft: "20px", fontSize: tokens.fontSizeBase200 },
});

type Panneau = "date" | "sources" | "autres";

export function Entete(): JSX.Element {
  const s = useStyles();
  const [ouvert, fixe] = useState<Panneau | null>(null);
  const tete = useRef<HTMLElement>(null);
  const bascule = (p: Panneau): void => fixe(ouvert === p ? null : p);
  const ferme = (): void => {
    const qui = ouvert;
    fixe(null);
    tete.current?.querySelector<HTMLElement>(`[data-panneau=${qui}]`)?.focus();
  };
  return (
    <header
      ref={tete}
      onKeyDown={(e) => {
        if (e.key === "Escape" && ouvert !== null) ferme();
      }}
    >
      <div className={s.ligne}>
        <Title3 as="h1" className={s.titre}>
          {VOLET.titre}
        </Title3>
        <Dates ouvert={ouvert === "date"} bascule={() => bascule("date")} />
        <TablesLues ouvert={ouvert === "sources"} bascule={() => bascule("sources")} />
        <div className={s.droite}>
          <Parcours />
          <Annuler />
          <Button
            className={s.icone}
            size="small"
            appearance="subtle"
            data-panneau="autres"
            aria-label={T.autres}
            title={T.autres}
            aria-expanded={ouvert === "autres"}
            onClick={() => bascule("autres")}
          >
            <span aria-hidden="true">⋯</span>
          </Button>
        </div>
      </div>
      {ouvert !== null && (
        <div className={s.panneau}>
          {ouvert === "date" && <ChampDate />}
          {ouvert === "sources" && <ChoixDesSources />}
          {ouvert === "autres" && <Autres ferme={ferme} />}
          {ouvert !== "autres" && (
            <Rangee>
              <Button size="small" onClick={ferme}>
                {T.fermerPanneau}
              </Button>
            </Rangee>
          )}
        </div>
      )}
    </header>
  );
}

interface PastilleProps {
  readonly ouvert: boolean;
  readonly bascule: () => void;
}

function Dates({ ouvert, bascule }: PastilleProps): JSX.Element {
  const s = useStyles();
  const date = useEtat((e) => e.date);
  const origine = useEtat((e) => e.origine);
  const fixee = estFixee(origine);
  const etiquette = fixee ? T.au(date) : origine.genre === "recherche" ? T.dateCherchee : T.dateAChoisir;
  return (
    <button
      type="button"
      className={mergeClasses(s.pastille, s.date, !fixee && origine.genre !== "recherche" && s.alerte)}
      data-panneau="date"
      aria-expanded={ouvert}
      onClick={bascule}
    >
      <span className={s.lu}>{T.changerDeDate}</span> {etiquette} <span aria-hidden="true">▾</span>
    </button>
  );
}

const useSourcesDeLEcran = (): readonly string[] => {
  const onglet = useEtat((e) => e.onglet);
  return ECRANS.find((e) => e.cle === onglet)!.sources;
};

function TablesLues({ ouvert, bascule }: PastilleProps): JSX.Element | null {
  const s = useStyles();
  const modeles = useSourcesDeLEcran();
  const sources = useEtat((e) => e.sources);
  const masquees = useEtat((e) => e.masquees);
  const lues = modeles.flatMap((m) => sources[m] ?? []);
  if (modeles.length === 0) return null;
  const disparue = lues.some((x) => x.disparue !== null);
  const noms = lues.map(({ lue }) =>
    T.source(lue.source.nom, lue.modele.nom === "Grille" ? null : lignesDe(lue), masquees[lue.modele.nom] ?? 0),
  );
  const etiquette = noms.length === 0 ? T.sansSource : noms.join(" · ");
  return (
    <button
      type="button"
      className={mergeClasses(s.pastille, s.sources, disparue && s.alerte)}
      data-panneau="sources"
      aria-expanded={ouvert}
      title={etiquette}
      onClick={bascule}
    >
      <span className={s.lu}>{T.tablesLues}</span> {disparue ? T.sourceDisparue(etiquette) : etiquette}{" "}
      <span aria-hidden="true">▾</span>
    </button>
  );
}

function ChoixDesSources(): JSX.Element {
  return <Sources modeles={useSourcesDeLEcran()} toujours />;
}

const nomDeLaPlace = ({ onglet, vue, selection }: Place): string => {
  const vues: Readonly<Record<string, string>> = aDesVues(onglet) ? T.vues[onglet] : {};
  // In Contrôles, a view is a landlord.
  const noms = [VOLET.onglets[onglet], vues[vue] ?? vue.replace(/^[=*]/, "")].filter((n) => n !== "");
  if (selection !== null) noms.push(`${selection.feuille}!${selection.adresse}`);
  return noms.join(" › ");
};

function Parcours(): JSX.Element {
  const s = useStyles();
  const { recule, avance } = useActions();
  const avant = useEtat((e) => e.passees.at(-1));
  const apres = useEtat((e) => e.suivantes.at(-1));
  return (
    <>
      {avant !== undefined && (
        <Button
          className={s.icone}
          size="small"
          appearance="subtle"
          aria-label={VOLET.revenir}
          title={T.reculerVers(nomDeLaPlace(avant))}
          onClick={() => void recule()}
        >
          <span aria-hidden="true">←</span>
        </Button>
      )}
      {apres !== undefined && (
        <Button
          className={s.icone}
          size="small"
          appearance="subtle"
          aria-label={T.avancer}
          title={T.avancerVers(nomDeLaPlace(apres))}
          onClick={() => void avance()}
        >
          <span aria-hidden="true">→</span>
        </Button>
      )}
    </>
  );
}

function Annuler(): JSX.Element | null {
  const s = useStyles();
  const { annule } = useActions();
  const derniere = useEtat((e) => e.ecritures.at(-1));
  const occupe = useEtat((e) => e.occupe !== null);
  if (derniere === undefined) return null;
  const nom = VOLET.annulerEcriture(derniere.libelle);
  return (
    <Button
      className={s.icone}
      size="small"
      appearance="subtle"
      disabled={occupe}
      aria-label={nom}
      title={nom}
      onClick={() => void annule()}
    >
      <span aria-hidden="true">↶</span>
    </Button>
  );
}

function Autres({ ferme }: { readonly ferme: () => void }): JSX.Element {
  const s = useStyles();
  const { actualise, dis } = useActions();
  const ecritures = useEtat((e) => e.ecritures);
  const copie = async (): Promise<void> => {
    const texte = texteDeLEcran();
    if (texte === "") dis(T.rienACopier);
    else if (await copieLeTexte(texte)) dis(T.copie, "succes");
    else dis(T.copieImpossible, "erreur");
  };
  const puisFerme = (f: () => unknown) => () => {
    ferme();
    f();
  };
  return (
    <>
      <Rangee>
        <Button size="small" onClick={puisFerme(() => void actualise())}>
          {VOLET.actualiser}
        </Button>
        <Button size="small" onClick={puisFerme(() => void copie())}>
          {T.copier}
        </Button>
        <Button size="small" onClick={ferme}>
          {T.fermerPanneau}
        </Button>
      </Rangee>
      {ecritures.length > 0 && (
        <>
          <Text as="p" size={200} weight="semibold">
            {T.ecritures(ecritures.length)}
          </Text>
          <ol className={s.ecritures}>
            {[...ecritures].reverse().map((e, i) => (
              <li key={ecritures.length - i}>{e.libelle}</li>
            ))}
          </ol>
        </>
      )}
      <Text as="p" size={200}>
        {T.ecrituresAide(ECRITURES_GARDEES)}
      </Text>
    </>
  );
}
