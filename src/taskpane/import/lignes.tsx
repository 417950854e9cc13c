/** The lines: what will be written as it will be, what is refused and why, then the only button that writes. */
import { Button, Checkbox, MessageBar, MessageBarBody, Text } from "@fluentui/react-components";
import { useEffect, useMemo, useState, type JSX } from "react";
import { type Modele } from "../../modeles";
import { Carte, Liste, Rangee, Section } from "../composants/section";
import { Tableau } from "../composants/tableau";
import { type Choix, type FeuilleDExport, type Preparation, type Refus } from "./choix";
import { useMoteur } from "./contexte";

const LIGNES_MONTREES = 5;
const REFUS_MONTRES = 50;

export interface LignesProps {
  readonly feuille: FeuilleDExport;
  readonly ligne: number;
  readonly csv: boolean;
  readonly modele: Modele;
  readonly choix: readonly Choix[];
  /** Applications already in the table to append to, once it is read. */
  readonly presentes: ReadonlySet<string> | null;
  readonly table: readonly (readonly unknown[])[] | null;
  /** Headers of the table to append to, or null for a new one. */
  readonly entetesDeLaTable: readonly unknown[] | null;
  readonly nomDeLaTable: string;
  readonly occupe: boolean;
  readonly lisLaTable: () => Promise<boolean>;
  readonly ecris: (p: Preparation) => Promise<void>;
  readonly fini: { readonly texte: string; readonly preparation: Preparation } | null;
  /** What can be done with the lines once written. */
  readonly suite: { readonly libelle: string; readonly fais: () => Promise<void> } | null;
  readonly ferme: () => void;
}

export function Lignes(props: LignesProps): JSX.Element {
  const { feuille, ligne, csv, modele, choix, presentes, table, occupe, lisLaTable, fini, suite, ferme } = props;
  const { examine, IMPORT, prepare } = useMoteur();
  const [verifie, fixeVerifie] = useState(false);
  const [completeCourtes, fixeCompleteCourtes] = useState(false);
  const [ecartePresentes, fixeEcartePresentes] = useState(true);
  const examen = useMemo(() => examine(choix, modele), [examine, choix, modele]);
  // A decision changed after the lines were read: they are read again on demand.
  useEffect(() => fixeVerifie(false), [choix]);
  const preparation = useMemo(
    () =>
      verifie
        ? prepare(feuille, ligne, csv, modele, choix, { completeCourtes, presentes, table, ecartePresentes })
        : null,
    [verifie, prepare, feuille, ligne, csv, modele, choix, completeCourtes, presentes, table, ecartePresentes],
  );

  if (fini !== null) {
    return (
      <Section titre={IMPORT.etapeLignes}>
        <Text as="p" weight="semibold">
          {fini.texte}
        </Text>
        <Refusees refus={fini.preparation.refus} />
        <Rangee>
          {suite !== null && (
            <Button size="small" appearance="primary" disabled={occupe} onClick={() => void suite.fais()}>
              {suite.libelle}
            </Button>
          )}
          <Button size="small" appearance={suite === null ? "primary" : "secondary"} onClick={ferme}>
            {IMPORT.fermer}
          </Button>
        </Rangee>
      </Section>
    );
  }
  const empechements = [
    ...(examen.retenues === 0 ? [IMPORT.aucuneColonne] : []),
    ...(examen.aConfirmer.length > 0 ? [IMPORT.resteAConfirmer(examen.aConfirmer.length)] : []),
    ...[...examen.doublons].map((cle) => IMPORT.deuxFois(modele.colonnes.find((c) => c.cle === cle)!.entete)),
  ];
  return (
    <Section titre={IMPORT.etapeLignes}>
      {empechements.map((e) => (
        <Text as="p" key={e} size={200} weight="semibold">
          {e}
        </Text>
      ))}
      {examen.obligatoires.length > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{IMPORT.obligatoires(examen.obligatoires)}</MessageBarBody>
        </MessageBar>
      )}
      {preparation === null ? (
        <Rangee>
          <Button
            size="small"
            appearance="primary"
            disabled={occupe || empechements.length > 0}
            onClick={() => void lisLaTable().then((lue) => fixeVerifie(lue))}
          >
            {IMPORT.verifier}
          </Button>
          <Button size="small" disabled={occupe} onClick={ferme}>
            {IMPORT.abandonner}
          </Button>
        </Rangee>
      ) : (
        <Apercu
          {...props}
          preparation={preparation}
          personnelles={examen.personnelles}
          completeCourtes={completeCourtes}
          fixeCompleteCourtes={fixeCompleteCourtes}
          ecartePresentes={ecartePresentes}
          fixeEcartePresentes={fixeEcartePresentes}
        />
      )}
    </Section>
  );
}

interface ApercuProps extends LignesProps {
  readonly preparation: Preparation;
  readonly personnelles: readonly string[];
  readonly completeCourtes: boolean;
  readonly fixeCompleteCourtes: (oui: boolean) => void;
  readonly ecartePresentes: boolean;
  readonly fixeEcartePresentes: (oui: boolean) => void;
}

function Apercu({
  preparation: p,
  modele,
  entetesDeLaTable,
  nomDeLaTable,
  occupe,
  ecris,
  ferme,
  personnelles,
  ...o
}: ApercuProps): JSX.Element {
  const { disposePour, IMPORT } = useMoteur();
  const ajout = useMemo(
    () => (entetesDeLaTable === null ? null : disposePour(entetesDeLaTable, modele, { ...p, lignes: [] })),
    [disposePour, entetesDeLaTable, modele, p],
  );
  return (
    <>
      <Text as="p" weight="semibold" role="status">
        {IMPORT.compte(p.lues, p.lignes.length, p.refus.length)}
        {p.distinctes === null ? "" : ` ${IMPORT.distinctes(p.distinctes)}`}
      </Text>
      {p.courtes > 0 && (
        <Checkbox
          label={IMPORT.courtes(p.courtes)}
          checked={o.completeCourtes}
          onChange={(_, d) => o.fixeCompleteCourtes(d.checked === true)}
        />
      )}
      {p.presentes > 0 && (
        <Checkbox
          label={p.distinctes === null ? IMPORT.ecarterIdentiques(p.presentes) : IMPORT.ecarterPresentes(p.presentes)}
          checked={o.ecartePresentes}
          onChange={(_, d) => o.fixeEcartePresentes(d.checked === true)}
        />
      )}
      <Refusees refus={p.refus} />
      {p.remarques.length > 0 && (
        <>
          <Text as="h3" weight="semibold">
            {IMPORT.remarques}
          </Text>
          <Liste nom={IMPORT.remarques}>
            {p.remarques.map((r) => (
              <Carte key={`${r.code} ${r.colonne}`}>
                <Text size={200}>{IMPORT.remarque(r.code, r.colonne, r.nombre, r.lignes, r.lu)}</Text>
              </Carte>
            ))}
          </Liste>
        </>
      )}
      {p.lignes.length > 0 && (
        <>
          <Text as="p" size={200}>
            {IMPORT.apercu}
          </Text>
          <Tableau
            nom={IMPORT.apercu}
            entetes={p.colonnes.map((c) => c.entete)}
            lignes={p.lignes
              .slice(0, LIGNES_MONTREES)
              .map((l, i) => ({ cle: String(i), cellules: l.map((c, j) => IMPORT.cellule(c, p.colonnes[j]!.genre)) }))}
          />
        </>
      )}
      {ajout !== null && ajout.entetes.length > 0 && (
        <Text as="p" size={200}>
          {IMPORT.colonnesAjoutees(nomDeLaTable, ajout.entetes)}
        </Text>
      )}
      {ajout !== null && ajout.laissees.length > 0 && (
        <Text as="p" size={200}>
          {IMPORT.colonnesLaissees(nomDeLaTable, ajout.laissees)}
        </Text>
      )}
      {personnelles.length > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{IMPORT.ecrireAvecPersonnelles(personnelles)}</MessageBarBody>
        </MessageBar>
      )}
      <Rangee>
        <Button
          size="small"
          appearance="primary"
          disabled={occupe || p.lignes.length === 0}
          onClick={() => void ecris(p)}
        >
          {IMPORT.ecrire(p.lignes.length, nomDeLaTable)}
        </Button>
        <Button size="small" disabled={occupe} onClick={ferme}>
          {IMPORT.abandonner}
        </Button>
      </Rangee>
    </>
  );
}

function Refusees({ refus }: { readonly refus: readonly Refus[] }): JSX.Element | null {
  const { IMPORT } = useMoteur();
  const [montres, fixeMontres] = useState(REFUS_MONTRES);
  if (refus.length === 0) return null;
  const reste = Math.min(REFUS_MONTRES, refus.length - montres);
  return (
    <>
      <Text as="h3" weight="semibold">
        {IMPORT.refusees}
      </Text>
      <Liste nom={IMPORT.refusees}>
        {refus.slice(0, montres).map((r, i) => (
          <Carte key={i}>
            <Text size={200}>{IMPORT.refus(r.numero, r.motif, r.valeurs)}</Text>
          </Carte>
        ))}
      </Liste>
      {reste > 0 && (
        <Rangee>
          <Button size="small" onClick={() => fixeMontres(montres + REFUS_MONTRES)}>
            {IMPORT.montrerPlus(reste)}
          </Button>
        </Rangee>
      )}
    </>
  );
}
