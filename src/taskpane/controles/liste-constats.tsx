/** The list of constats: arrows browse, Enter or a click selects the cell and opens the detail, Escape comes back. */
import { Button, makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { useEffect, useId, useMemo, useRef, useState, type JSX } from "react";
import { type Lieu } from "../../domaine/commun";
import { lecturesContraires } from "../../domaine/controles";
import { regroupe } from "../../excel";
import { CONTROLES, LIBELLES_DES_VERDICTS, lieux } from "../../messages";
import { phraseDeDecision, type ConstatMontre } from "./constats";
import { useActions } from "../coquille/contexte";
import { FormulaireDeDecision } from "./decision";
import { useRoulante } from "../composants/use-roulante";

const PAR_PAGE = 20;
/** Milliseconds. */
const REPOS = 150;

const useStyles = makeStyles({
  liste: { listStyleType: "none", margin: 0, padding: 0, display: "flex", flexDirection: "column", gap: "6px" },
  element: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflow: "hidden",
  },
  bouton: {
    width: "100%",
    textAlign: "left",
    cursor: "pointer",
    padding: "6px 8px",
    border: "none",
    borderLeft: `4px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase200,
    display: "flex",
    flexDirection: "column",
    gap: "2px",
    overflowWrap: "anywhere",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  "non-conforme": { borderLeftColor: tokens.colorPaletteRedBorderActive },
  "a-justifier": { borderLeftColor: tokens.colorPaletteYellowBorderActive },
  indetermine: { borderLeftColor: tokens.colorNeutralStroke1 },
  conforme: { borderLeftColor: tokens.colorPaletteGreenBorderActive },
  "non-applicable": { borderLeftColor: tokens.colorNeutralStroke2 },
  tete: { display: "flex", flexWrap: "wrap", gap: "6px", fontWeight: tokens.fontWeightSemibold },
  detail: { padding: "4px 8px 8px 12px", display: "flex", flexDirection: "column", gap: "8px" },
  definitions: {
    margin: 0,
    display: "grid",
    gridTemplateColumns: "auto 1fr",
    columnGap: "8px",
    rowGap: "2px",
    fontSize: tokens.fontSizeBase200,
    "& dt": { fontWeight: tokens.fontWeightSemibold },
    "& dd": { margin: 0, overflowWrap: "anywhere" },
  },
});

export function ListeDeConstats({
  constats,
  vaA,
}: {
  readonly constats: readonly ConstatMontre[];
  readonly vaA: (c: ConstatMontre) => void;
}): JSX.Element {
  const s = useStyles();
  const { revient } = useActions();
  const [limite, fixeLimite] = useState(PAR_PAGE);
  const [ouvert, fixeOuvert] = useState<string | null>(null);
  const montres = constats.slice(0, limite);
  const roulante = useRoulante(montres.length);
  const aide = useId();
  const suivi = useSuivi(vaA);
  useEffect(() => fixeLimite(PAR_PAGE), [constats.length]);
  return (
    <>
      <Text id={aide} as="p" size={200}>
        {CONTROLES.listeAide}
      </Text>
      <ul
        className={s.liste}
        role="list"
        aria-label={CONTROLES.titre}
        aria-describedby={aide}
        onKeyDown={(e) => {
          if (e.key === "Escape") {
            suivi.annule();
            void revient();
          } else if ((e.target as HTMLElement).dataset["constat"] !== undefined) {
            const voulu = roulante.surTouche(e);
            if (voulu !== null) suivi.demande(montres[voulu]!);
          }
        }}
      >
        {montres.map((c, i) => (
          <li key={c.cle} className={s.element}>
            <button
              type="button"
              data-constat=""
              className={mergeClasses(s.bouton, s[c.verdict])}
              aria-expanded={ouvert === c.cle}
              onClick={() => {
                suivi.annule();
                fixeOuvert(ouvert === c.cle ? null : c.cle);
                vaA(c);
              }}
              {...roulante.element(i)}
            >
              <span className={s.tete}>
                <span>{LIBELLES_DES_VERDICTS[c.verdict]}</span>
                <span>{c.regle}</span>
                {c.dit.valeur !== "" && <span>{valeurEtBase(c)}</span>}
              </span>
              <span>{c.dit.libelle}</span>
              <span>{c.dit.portee}</span>
              {c.dit.lectures !== null && lecturesContraires(c.constat) && (
                <span>{CONTROLES.selonLAutre(c.dit.lectures.verdict)}</span>
              )}
              {c.lieux.some(horsDuClasseur) && <span>{lieux(c.lieux)}</span>}
              {c.decision !== null && <span>{phraseDeDecision(c)}</span>}
            </button>
            {ouvert === c.cle && <Detail constat={c} />}
          </li>
        ))}
      </ul>
      {constats.length > montres.length && (
        <Button size="small" onClick={() => fixeLimite(limite + PAR_PAGE)}>
          {CONTROLES.montrerPlus(Math.min(PAR_PAGE, constats.length - montres.length))}
        </Button>
      )}
    </>
  );
}

/** The open workbook does not show it: its place is said. */
const horsDuClasseur = (ou: Lieu): boolean => ou.genre === "feuille" && ou.fichier !== undefined;

/** The sheet follows the arrows once they rest: a key held down does not make Excel jump at every line. */
function useSuivi(vaA: (c: ConstatMontre) => void): {
  readonly demande: (c: ConstatMontre) => void;
  readonly annule: () => void;
} {
  const derniere = useRef(vaA);
  derniere.current = vaA;
  const vise = useRef<ConstatMontre | null>(null);
  const groupe = useMemo(
    () =>
      regroupe(() => {
        if (vise.current !== null) derniere.current(vise.current);
      }, REPOS),
    [],
  );
  useEffect(() => groupe.annule, [groupe]);
  return {
    demande: (c) => {
      vise.current = c;
      groupe.demande();
    },
    annule: groupe.annule,
  };
}

/** A percentage never goes without what it is a percentage of. */
const valeurEtBase = (c: ConstatMontre): string =>
  c.dit.numerateur === "" || c.dit.denominateur === ""
    ? c.dit.valeur
    : CONTROLES.surBase(c.dit.valeur, c.dit.numerateur, c.dit.denominateur);

function Detail({ constat: c }: { readonly constat: ConstatMontre }): JSX.Element {
  const s = useStyles();
  const rangees: readonly (readonly [string, string])[] = [
    [CONTROLES.valeur, c.dit.valeur],
    [CONTROLES.limite, c.dit.limite],
    [CONTROLES.numerateur, c.dit.numerateur],
    [CONTROLES.denominateur, c.dit.denominateur],
    [CONTROLES.marge, c.dit.marge],
    [CONTROLES.lectureRetenue, c.dit.lectures?.retenue ?? ""],
    [CONTROLES.autreLecture, c.dit.lectures?.autre ?? ""],
    [CONTROLES.reference, c.dit.reference],
  ];
  return (
    <div className={s.detail}>
      <Text as="p" size={200}>
        {c.dit.explicationSeule}
      </Text>
      <dl className={s.definitions}>
        {rangees
          .filter(([, v]) => v !== "")
          .map(([nom, v]) => (
            <div key={nom} style={{ display: "contents" }}>
              <dt>{nom}</dt>
              <dd>{v}</dd>
            </div>
          ))}
      </dl>
      {(c.verdict === "non-conforme" || c.verdict === "a-justifier" || c.verdict === "indetermine") && (
        <FormulaireDeDecision constat={c} />
      )}
    </div>
  );
}
