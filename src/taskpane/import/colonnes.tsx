/**
 * Which column of the export goes where, one line a column: what the grid reads first, then what is written besides, then what is set
 * aside. Proposed by us, decided by the user.
 */
import { Button, Checkbox, makeStyles, mergeClasses, Select, Text, tokens } from "@fluentui/react-components";
import { memo, useCallback, useEffect, useMemo, useRef, type JSX, type ReactNode } from "react";
import { type Modele } from "../../modeles";
import { Rangee, Section } from "../composants/section";
import { type Choix, type Cible } from "./choix";
import { useEtat } from "../coquille/contexte";
import { useMoteur, type Moteur } from "./contexte";
import { type BesoinDeLaGrille, type ColonneAbsente } from "./devant-la-grille";
import { Pli } from "./pli";

const LAISSEE = "-";
const GARDEE = "+";
const SOUS = "=";
const valeurDe = (c: Cible): string =>
  c.genre === "modele" ? c.cle : c.genre === "ecartee" ? LAISSEE : c.sous === undefined ? GARDEE : SOUS;
const cibleDe = (v: string): Cible =>
  v === LAISSEE ? { genre: "ecartee" } : v === GARDEE ? { genre: "gardee" } : { genre: "modele", cle: v };

const COLONNE = { display: "flex", flexDirection: "column", gap: "8px" } as const;

const useStyles = makeStyles({
  liste: { listStyleType: "none", margin: 0, padding: 0 },
  ligne: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) minmax(0, 1fr)",
    columnGap: "8px",
    alignItems: "center",
    padding: "3px 6px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  manque: { backgroundColor: tokens.colorStatusWarningBackground1 },
  nom: { overflowWrap: "anywhere" },
  select: { minWidth: 0, width: "100%" },
  dessous: {
    gridColumn: "1 / -1",
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
  },
  petit: { fontSize: tokens.fontSizeBase200, paddingTop: "4px", paddingBottom: "4px" },
  entiere: { gridColumn: "1 / -1", fontSize: tokens.fontSizeBase200 },
});

/** In words, what is thought of a column and why. */
function motsDe({ association: a, attendue, cible, confirmee }: Choix, IMPORT: Moteur["IMPORT"]): string {
  if (a.exclue === "nir") return IMPORT.nir;
  if (a.exclue !== null)
    return cible.genre === "ecartee" ? IMPORT.personnelle(a.exclue) : IMPORT.personnelleRetenue(a.exclue);
  if (attendue !== null && cible.genre === "gardee" && cible.sous === undefined) return IMPORT.attendues[attendue];
  if (
    cible.genre === "modele" &&
    cible.cle === a.cle &&
    a.certitude !== null &&
    (a.certitude === "exacte" || !confirmee)
  )
    return IMPORT.certitudes[a.certitude];
  if (cible.genre !== "ecartee") return IMPORT.confirmee;
  return a.cle === null && attendue === null ? IMPORT.sansCorrespondance : "";
}

export interface ColonnesProps {
  readonly modele: Modele;
  readonly choix: readonly Choix[];
  readonly change: (suite: (choix: readonly Choix[]) => readonly Choix[]) => void;
  readonly besoin: BesoinDeLaGrille | null;
  /** The choices are those of the last file of the same headers. */
  readonly reprises: boolean;
}

export function Colonnes({ modele, choix, change, besoin, reprises }: ColonnesProps): JSX.Element {
  const { examine, IMPORT } = useMoteur();
  const examen = useMemo(() => examine(choix, modele), [examine, choix, modele]);
  const racine = useRef<HTMLDivElement>(null);
  const deplacee = useRef<number | null>(null);
  // The same for every line and every drawing: a line is drawn again only when its own choice changes.
  const remplace = useCallback(
    (colonne: number, nouveau: Partial<Choix>): void => {
      if (nouveau.cible !== undefined) deplacee.current = colonne;
      change((c) => c.map((x) => (x.association.colonne === colonne ? { ...x, ...nouveau } : x)));
    },
    [change],
  );
  const options = useMemo(
    () =>
      modele.colonnes.map((m) => (
        <option key={m.cle} value={m.cle}>
          {m.entete}
        </option>
      )),
    [modele],
  );
  // A line that changed groups took the keyboard with it: it goes on from where the line is now.
  useEffect(() => {
    const { current: colonne } = deplacee;
    deplacee.current = null;
    if (colonne === null || racine.current?.contains(document.activeElement) !== false) return;
    const ligne = racine.current.querySelector(`[data-colonne="${colonne}"]`);
    // Set aside in a fold that is closed: the fold itself.
    const pli = ligne === null ? [...racine.current.querySelectorAll("details")].at(-1) : ligne.closest("details");
    (ligne === null || pli?.open === false ? pli?.querySelector("summary") : ligne.querySelector("select"))?.focus();
  }, [choix]);
  const connus = examen.aConfirmer.filter((c) => c.association.certitude === "connue");
  const rangs = choix.map((_, i) => i);
  const necessaires = rangs.filter((i) => besoin?.necessaires.has(i) === true);
  const ecartees = rangs.filter((i) => choix[i]!.cible.genre === "ecartee");
  const autres = rangs.filter((i) => choix[i]!.cible.genre !== "ecartee" && !necessaires.includes(i));
  const doubleDe = (c: Choix): boolean => c.cible.genre === "modele" && examen.doublons.has(c.cible.cle);
  const lignes = (de: readonly number[]): ReactNode =>
    de.map((i) => (
      <Ligne
        key={choix[i]!.association.colonne}
        choix={choix[i]!}
        modele={modele}
        options={options}
        double={doubleDe(choix[i]!)}
        remplace={remplace}
      />
    ));
  return (
    <Section titre={IMPORT.etapeColonnes}>
      <div ref={racine} style={COLONNE}>
        {besoin !== null && (
          <Text as="p" weight="semibold" size={400} role="status">
            {IMPORT.grilleLit(besoin.lues, besoin.trouvees)}
          </Text>
        )}
        <Text as="p" size={besoin === null ? 300 : 200} weight={besoin === null ? "semibold" : "regular"}>
          {IMPORT.bilan(examen.retenues, examen.aConfirmer.length, examen.ecartees)}{" "}
          {reprises ? IMPORT.reprises : IMPORT.colonnesAide}
        </Text>
        {connus.length > 1 && (
          <Rangee>
            <Button
              size="small"
              onClick={() => change((tous) => tous.map((c) => (connus.includes(c) ? { ...c, confirmee: true } : c)))}
            >
              {IMPORT.confirmerLesConnus(connus.length)}
            </Button>
          </Rangee>
        )}
        {besoin !== null && besoin.lues > 0 && (
          <Pli titre={IMPORT.groupes.necessaires(besoin.lues)} ouvert>
            <Lignes nom={IMPORT.groupes.necessaires(besoin.lues)}>
              {besoin.absentes.map((a) => (
                <Absente
                  key={a.entete}
                  absente={a}
                  choix={choix}
                  libres={ecartees}
                  prend={(i) =>
                    remplace(choix[i]!.association.colonne, { cible: cibleSous(modele, a.entete), confirmee: true })
                  }
                />
              ))}
              {lignes(necessaires)}
            </Lignes>
            {besoin.attrapees.map((a) => (
              <Text key={a.motif} as="p" size={200}>
                {IMPORT.attrapees(a.motif, a.entetes)}
              </Text>
            ))}
            {besoin.dansLaTable.length > 0 && (
              <Text as="p" size={200}>
                {IMPORT.dansLaTable(besoin.dansLaTable)}
              </Text>
            )}
          </Pli>
        )}
        {autres.length > 0 && (
          <Pli
            titre={besoin === null ? IMPORT.groupes.retenues(autres.length) : IMPORT.groupes.autres(autres.length)}
            ouvert
          >
            <Lignes nom={IMPORT.groupes.autres(autres.length)}>{lignes(autres)}</Lignes>
          </Pli>
        )}
        {ecartees.length > 0 && (
          <Pli titre={IMPORT.groupes.ecartees(ecartees.length)} ouvert={besoin === null}>
            <Lignes nom={IMPORT.groupes.ecartees(ecartees.length)}>{lignes(ecartees)}</Lignes>
          </Pli>
        )}
      </div>
    </Section>
  );
}

/** Under the name that the grid reads: a column of the model when it has that name. */
const cibleSous = (modele: Modele, entete: string): Cible => {
  const sienne = modele.colonnes.find((c) => c.entete === entete);
  return sienne === undefined ? { genre: "gardee", sous: entete } : { genre: "modele", cle: sienne.cle };
};

function Lignes({ nom, children }: { readonly nom: string; readonly children: ReactNode }): JSX.Element {
  return (
    <ul className={useStyles().liste} role="list" aria-label={nom}>
      {children}
    </ul>
  );
}

/** A column that the grid reads and that nothing fills: what the file would put there is chosen here. */
function Absente({
  absente: a,
  choix,
  libres,
  prend,
}: {
  readonly absente: ColonneAbsente;
  readonly choix: readonly Choix[];
  readonly libres: readonly number[];
  readonly prend: (i: number) => void;
}): JSX.Element {
  const s = useStyles();
  const { IMPORT } = useMoteur();
  const coordonnees = useEtat((e) => e.sources["Coordonnees"] !== undefined);
  const nomDe = (i: number): string =>
    IMPORT.colonneDuFichier(choix[i]!.association.entete, choix[i]!.association.colonne);
  const possibles = libres.filter((i) => choix[i]!.association.exclue !== "nir");
  return (
    <li className={mergeClasses(s.ligne, s.manque)}>
      <Text weight="semibold" className={s.nom}>
        {a.entete}
      </Text>
      {a.entete.includes("*") ? (
        <span />
      ) : (
        <Select
          size="small"
          className={s.select}
          aria-label={IMPORT.colonneDuFichierPour(a.entete)}
          value={LAISSEE}
          onChange={(_, d) => {
            if (d.value !== LAISSEE) prend(Number(d.value));
          }}
        >
          <option value={LAISSEE}>{IMPORT.aucuneDuFichier}</option>
          {[...a.laissees, ...possibles.filter((i) => !a.laissees.includes(i))].map((i) => (
            <option key={i} value={i}>
              {nomDe(i)}
            </option>
          ))}
        </Select>
      )}
      {a.distance !== null && (
        <span className={s.entiere}>{IMPORT.distance(a.distance.communes, a.distance.manquent, coordonnees)}</span>
      )}
      {a.laissees.length > 0 && <span className={s.entiere}>{IMPORT.absenteLaissee(a.laissees.map(nomDe))}</span>}
    </li>
  );
}

const Ligne = memo(function Ligne({
  choix: c,
  modele,
  options,
  double,
  remplace: remplaceLa,
}: {
  readonly choix: Choix;
  readonly modele: Modele;
  readonly options: ReactNode;
  readonly double: boolean;
  readonly remplace: (colonne: number, nouveau: Partial<Choix>) => void;
}): JSX.Element {
  const s = useStyles();
  const { colonneDuModele, enteteGarde, estUnTaux, IMPORT } = useMoteur();
  const { association: a } = c;
  const nom = IMPORT.colonneDuFichier(a.entete, a.colonne);
  const definition = colonneDuModele(modele, c.cible);
  const remplace = (nouveau: Partial<Choix>): void => remplaceLa(a.colonne, nouveau);
  const mots = motsDe(c, IMPORT);
  return (
    <li className={s.ligne} data-colonne={a.colonne}>
      <Text weight="semibold" className={s.nom}>
        {nom}
      </Text>
      {a.exclue === "nir" ? (
        <span />
      ) : (
        <Select
          size="small"
          className={s.select}
          aria-label={IMPORT.ecrireDans(nom)}
          value={valeurDe(c.cible)}
          onChange={(_, d) => {
            if (d.value !== SOUS) remplace({ cible: cibleDe(d.value), confirmee: true });
          }}
        >
          <option value={LAISSEE}>{IMPORT.laisser}</option>
          <option value={GARDEE}>{IMPORT.garder(nom)}</option>
          {c.cible.genre === "gardee" && c.cible.sous !== undefined && <option value={SOUS}>{enteteGarde(c)}</option>}
          {options}
        </Select>
      )}
      {a.exclue !== null ? (
        <span className={s.entiere}>{mots}</span>
      ) : (
        <span className={s.dessous}>
          {mots !== "" && <span>{mots}</span>} <span>{IMPORT.exemples(c.exemples)}</span>
        </span>
      )}
      {double && (
        <Text size={200} weight="semibold" className={s.entiere}>
          {IMPORT.deuxFois(definition?.entete ?? "")}
        </Text>
      )}
      {estUnTaux(definition) && (
        <Checkbox
          className={s.entiere}
          size="medium"
          label={{ children: IMPORT.enPourcent, className: s.petit }}
          checked={c.enPourcent}
          onChange={(_, d) => remplace({ enPourcent: d.checked === true })}
        />
      )}
      {c.cible.genre !== "ecartee" && !c.confirmee && (
        <Checkbox
          className={s.entiere}
          label={{ children: IMPORT.confirmer, className: s.petit }}
          checked={false}
          onChange={() => remplace({ confirmee: true })}
        />
      )}
    </li>
  );
});
