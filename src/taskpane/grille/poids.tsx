/** The weights of a grid, by block and criterion: a slider and a field each. Only the weight that changes is drawn again. */
import { Button, Input, makeStyles, Slider, Text, ToggleButton, tokens } from "@fluentui/react-components";
import { memo, useEffect, useState, type CSSProperties, type JSX } from "react";
import { lisPoids, type PoidsDeGrille } from "../../cells";
import { normalise } from "../../domaine/commun";
import { COQUILLE, SIMULATION as T } from "../../messages";
import { Recherche } from "../composants/recherche";
import { echelleDe } from "./echelle";
import { changementsDe, texteDuPoids, type Essais } from "./simulation";

/** A mark for each step would leave nothing of the rail of a long travel: the rail is drawn whole. */
const SANS_GRADUATIONS = { "--fui-Slider--steps-percent": "" } as CSSProperties;

const useStyles = makeStyles({
  blocs: { display: "flex", flexDirection: "column", gap: "8px" },
  resume: {
    cursor: "pointer",
    fontWeight: tokens.fontWeightSemibold,
    padding: "4px 0",
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  criteres: { display: "flex", flexDirection: "column", gap: "4px", padding: "2px 0" },
  critere: { display: "flex", flexDirection: "column", gap: "0", border: "none", margin: 0, padding: 0, minWidth: 0 },
  nom: {
    padding: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: "anywhere",
  },
  poids: {
    display: "flex",
    flexDirection: "column",
    gap: "0",
    paddingLeft: "8px",
    borderLeft: `2px solid ${tokens.colorNeutralStroke2}`,
  },
  change: { borderLeftColor: tokens.colorBrandStroke1, borderLeftWidth: "4px", paddingLeft: "6px" },
  regle: { overflowWrap: "anywhere", lineHeight: tokens.lineHeightBase100 },
  reglage: { display: "flex", alignItems: "center", gap: "4px", minWidth: 0, height: "24px" },
  curseur: { flex: "1 1 60px", minWidth: 0 },
  champ: { flex: "0 0 76px", width: "76px", minWidth: 0, "& input": { textAlign: "right" } },
  retablir: { minWidth: 0, padding: "0 6px" },
});

export interface PoidsProps {
  readonly poids: readonly PoidsDeGrille[];
  readonly essais: Essais;
  readonly parLigne: readonly (readonly number[])[];
  readonly n: number;
  /** By key of weight, why the engine refuses the value tried. */
  readonly refus: ReadonlyMap<string, string>;
  /** null: back to the value of the workbook. */
  readonly change: (cle: string, texte: string | null) => void;
}

interface BlocDePoids {
  readonly bloc: string;
  readonly criteres: readonly { readonly critere: string; readonly poids: readonly PoidsDeGrille[] }[];
}

/** In the order of the grid; the bounds of a block under it. */
function parBloc(poids: readonly PoidsDeGrille[]): readonly BlocDePoids[] {
  const blocs = new Map<string, Map<string, PoidsDeGrille[]>>();
  for (const p of poids) {
    const nom =
      p.genre === "base" || (p.bloc === "" && p.critere !== "")
        ? T.blocDeBase
        : p.bloc === ""
          ? T.blocDesBornes
          : p.bloc;
    const criteres = blocs.get(nom) ?? new Map<string, PoidsDeGrille[]>();
    blocs.set(nom, criteres);
    const critere = p.genre === "plafond" || p.genre === "plancher" ? T.reglages[p.genre] : p.critere;
    criteres.set(critere, [...(criteres.get(critere) ?? []), p]);
  }
  return [...blocs].map(([bloc, criteres]) => ({
    bloc,
    criteres: [...criteres].map(([critere, p]) => ({ critere, poids: p })),
  }));
}

export function PoidsDeLaGrille({ poids, essais, parLigne, n, refus, change }: PoidsProps): JSX.Element {
  const s = useStyles();
  const [texte, fixeTexte] = useState("");
  const [changesSeuls, fixeChangesSeuls] = useState(false);
  const changes = new Set(changementsDe(poids, essais).map((c) => c.poids.cle));
  const cherche = normalise(texte);
  const blocs = parBloc(
    poids.filter(
      (p) =>
        (!changesSeuls || changes.has(p.cle)) &&
        (cherche === "" || normalise(`${p.bloc} ${p.critere} ${p.regle}`).includes(cherche)),
    ),
  );
  return (
    <div className={s.blocs}>
      <Recherche nom={T.filtrer} texte={texte} fixe={fixeTexte}>
        <ToggleButton size="small" checked={changesSeuls} onClick={() => fixeChangesSeuls(!changesSeuls)}>
          {T.changes(changes.size)}
        </ToggleButton>
      </Recherche>
      {blocs.length === 0 && (
        <Text as="p" size={200}>
          {changesSeuls && texte === "" ? T.aucunChange : COQUILLE.rienTrouve(texte)}
        </Text>
      )}
      {blocs.map(({ bloc, criteres }) => (
        <details key={bloc} open>
          <summary className={s.resume}>
            {T.blocModifie(
              bloc,
              criteres.reduce((k, c) => k + c.poids.filter((p) => changes.has(p.cle)).length, 0),
            )}
          </summary>
          <div className={s.criteres}>
            {criteres.map((c) => (
              <fieldset key={c.critere} className={s.critere}>
                <legend className={s.nom}>{c.critere}</legend>
                {c.poids.map((p) => (
                  <Poids
                    key={p.cle}
                    poids={p}
                    texte={essais.get(p.cle) ?? null}
                    change={change}
                    modifie={changes.has(p.cle)}
                    refus={refus.get(p.cle) ?? null}
                    concernees={p.rang === null ? null : (parLigne[p.rang.critere]?.[p.rang.ligne] ?? null)}
                    n={n}
                  />
                ))}
              </fieldset>
            ))}
          </div>
        </details>
      ))}
    </div>
  );
}

interface UnPoidsProps {
  readonly poids: PoidsDeGrille;
  readonly texte: string | null;
  readonly modifie: boolean;
  readonly refus: string | null;
  readonly concernees: number | null;
  readonly n: number;
  readonly change: (cle: string, texte: string | null) => void;
}

const Poids = memo(function Poids({
  poids: p,
  texte,
  modifie,
  refus,
  concernees,
  n,
  change,
}: UnPoidsProps): JSX.Element {
  const s = useStyles();
  const enPlace = texteDuPoids(p);
  const courant = texte ?? enPlace;
  const [tape, fixeTape] = useState(courant);
  useEffect(() => fixeTape(courant), [courant]);
  const essayee = lisPoids(courant).valeur;
  const depart = p.valeur ?? 0;
  const { min, max, pas } = echelleDe(depart, p.signe !== "", essayee ?? depart);
  const nom = T.nomDuPoids(p.genre, p.critere, p.regle, p.bloc);
  const libelle = p.genre === "plafond" || p.genre === "plancher" ? "" : T.libelleDuPoids(p.genre, p.regle);
  const valide = (t: string): void => {
    if (t.trim() !== courant) change(p.cle, t.trim());
  };
  return (
    <div className={modifie ? `${s.poids} ${s.change}` : s.poids}>
      {(libelle !== "" || concernees !== null || modifie) && (
        <Text as="p" size={200} className={s.regle}>
          {libelle}
          {concernees !== null && ` · ${T.demandesDeLaLigne(concernees, n)}`}
          {modifie && ` · ${T.auLieuDe(T.valeur(p.signe, enPlace))}`}
        </Text>
      )}
      <div className={s.reglage}>
        <Slider
          className={s.curseur}
          size="small"
          min={min}
          max={max}
          step={pas}
          style={SANS_GRADUATIONS}
          value={essayee ?? min}
          onChange={(_, d) => change(p.cle, T.points(d.value))}
          aria-label={T.curseur(nom)}
          aria-valuetext={T.valeur(p.signe, courant)}
        />
        <Input
          className={s.champ}
          size="small"
          value={tape}
          inputMode="decimal"
          aria-label={nom}
          aria-invalid={refus !== null}
          {...(p.signe === "" ? {} : { contentBefore: p.signe })}
          onChange={(_, d) => fixeTape(d.value)}
          onBlur={() => valide(tape)}
          onKeyDown={(e) => {
            if (e.key === "Enter") valide(tape);
            else if (e.key === "Escape") fixeTape(courant);
            else if ((e.key === "ArrowUp" || e.key === "ArrowDown") && essayee !== null) {
              e.preventDefault();
              change(p.cle, T.points(essayee + (e.key === "ArrowUp" ? pas : -pas)));
            }
          }}
        />
        {modifie && (
          <Button
            className={s.retablir}
            size="small"
            appearance="subtle"
            title={T.retablir(T.valeur(p.signe, enPlace))}
            aria-label={`${T.retablir(T.valeur(p.signe, enPlace))}, ${nom}`}
            onClick={() => change(p.cle, null)}
          >
            ↺
          </Button>
        )}
      </div>
      {refus !== null && (
        <Text as="p" size={200} role="alert">
          {refus}
        </Text>
      )}
    </div>
  );
});
