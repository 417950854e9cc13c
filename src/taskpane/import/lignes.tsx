/** The lines: the answer in a sentence, what is to be decided, what is refused and why, then the only button that writes. */
import { Button, Checkbox, MessageBar, MessageBarBody, Text } from "@fluentui/react-components";
import { useMemo, useState, type JSX, type ReactNode } from "react";
import { type Modele } from "../../modeles";
import { Carte, Liste, Rangee, Section } from "../composants/section";
import { Tableau } from "../composants/tableau";
import { type Choix, type Preparation, type Refus } from "./choix";
import { useMoteur } from "./contexte";
import { type BesoinDeLaGrille } from "./devant-la-grille";
import { Pli } from "./pli";

const LIGNES_MONTREES = 5;
const REFUS_MONTRES = 50;

export interface LignesProps {
  readonly modele: Modele;
  readonly choix: readonly Choix[];
  readonly besoin: BesoinDeLaGrille | null;
  /** Headers of the table to append to, or null for a new one. */
  readonly entetesDeLaTable: readonly unknown[] | null;
  readonly nomDeLaTable: string;
  readonly occupe: boolean;
  /** Once every line was read; null before, and again after a decision on the columns. */
  readonly preparation: Preparation | null;
  readonly completeCourtes: boolean;
  readonly ecartePresentes: boolean;
  readonly reprepare: (reglages: { readonly completeCourtes: boolean; readonly ecartePresentes: boolean }) => void;
  /** What the file's lines are beside the table's, or beside the grid. */
  readonly devant: ReactNode;
  /** What the button that writes says; null: there is nothing to write. */
  readonly ecrire: string | null;
  readonly verifie: () => void;
  readonly ecris: () => void;
  readonly ferme: () => void;
}

export function Lignes(props: LignesProps): JSX.Element {
  const { modele, choix, besoin, occupe, preparation, verifie, ferme } = props;
  const { examine, IMPORT } = useMoteur();
  const examen = useMemo(() => examine(choix, modele), [examine, choix, modele]);
  // A distance is written after the import: nothing is given up without it.
  const absentes = besoin?.absentes.filter((a) => a.distance === null).map((a) => a.entete) ?? [];
  const cle = absentes.join("|");
  // Agreed for these columns: another one missing is asked about again.
  const [sans, fixeSans] = useState("");
  const confirmees = absentes.length === 0 || sans === cle;
  const empechements = [
    ...(examen.retenues === 0 ? [IMPORT.aucuneColonne] : []),
    ...(examen.aConfirmer.length > 0 ? [IMPORT.resteAConfirmer(examen.aConfirmer.length)] : []),
    ...[...examen.doublons].map((c) => IMPORT.deuxFois(modele.colonnes.find((d) => d.cle === c)!.entete)),
    ...(confirmees ? [] : [IMPORT.resteSans(absentes.length)]),
  ];
  return (
    <Section titre={IMPORT.etapeLignes}>
      {empechements.map((e) => (
        <Text as="p" key={e} size={200} weight="semibold">
          {e}
        </Text>
      ))}
      {absentes.length > 0 && (
        <Checkbox
          label={IMPORT.ecrireSans(absentes)}
          checked={confirmees}
          onChange={(_, d) => fixeSans(d.checked === true ? cle : "")}
        />
      )}
      {examen.obligatoires.length > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{IMPORT.obligatoires(examen.obligatoires)}</MessageBarBody>
        </MessageBar>
      )}
      {preparation === null || empechements.length > 0 ? (
        <Rangee>
          <Button size="small" appearance="primary" disabled={occupe || empechements.length > 0} onClick={verifie}>
            {IMPORT.verifier}
          </Button>
          <Button size="small" disabled={occupe} onClick={ferme}>
            {IMPORT.abandonner}
          </Button>
        </Rangee>
      ) : (
        <Apercu {...props} preparation={preparation} personnelles={examen.personnelles} />
      )}
    </Section>
  );
}

interface ApercuProps extends LignesProps {
  readonly preparation: Preparation;
  readonly personnelles: readonly string[];
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
  const autres = p.remarques.filter((r) => r.code !== "deux-echelles");
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
          disabled={occupe}
          onChange={(_, d) => o.reprepare({ completeCourtes: d.checked === true, ecartePresentes: o.ecartePresentes })}
        />
      )}
      {p.presentes > 0 && (
        <Checkbox
          label={p.distinctes === null ? IMPORT.ecarterIdentiques(p.presentes) : IMPORT.ecarterPresentes(p.presentes)}
          checked={o.ecartePresentes}
          disabled={occupe}
          onChange={(_, d) => o.reprepare({ completeCourtes: o.completeCourtes, ecartePresentes: d.checked === true })}
        />
      )}
      {o.devant}
      {p.refus.length > 0 && (
        <Pli titre={IMPORT.plis.refusees(p.refus.length)} ouvert={p.refus.length <= 3}>
          <Refusees refus={p.refus} />
        </Pli>
      )}
      {p.remarques
        .filter((r) => r.code === "deux-echelles")
        .map((r) => (
          <MessageBar key={r.colonne} intent="warning" layout="multiline">
            <MessageBarBody>{IMPORT.remarque(r.code, r.colonne, r.nombre, r.lignes, r.lu)}</MessageBarBody>
          </MessageBar>
        ))}
      {autres.length > 0 && (
        <Pli titre={IMPORT.plis.remarques(autres.length)} ouvert={autres.length <= 3}>
          <Liste nom={IMPORT.remarques}>
            {autres.map((r) => (
              <Carte key={`${r.code} ${r.colonne}`}>
                <Text size={200}>{IMPORT.remarque(r.code, r.colonne, r.nombre, r.lignes, r.lu)}</Text>
              </Carte>
            ))}
          </Liste>
        </Pli>
      )}
      {p.lignes.length > 0 && (
        <Pli titre={IMPORT.plis.apercu}>
          <Tableau
            nom={IMPORT.apercu}
            entetes={p.colonnes.map((c) => c.entete)}
            lignes={p.lignes
              .slice(0, LIGNES_MONTREES)
              .map((l, i) => ({ cle: String(i), cellules: l.map((c, j) => IMPORT.cellule(c, p.colonnes[j]!.genre)) }))}
          />
        </Pli>
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
        {o.ecrire !== null && (
          <Button size="small" appearance="primary" disabled={occupe} onClick={ecris}>
            {o.ecrire}
          </Button>
        )}
        <Button size="small" disabled={occupe} onClick={ferme}>
          {IMPORT.abandonner}
        </Button>
      </Rangee>
    </>
  );
}

export function Refusees({ refus }: { readonly refus: readonly Refus[] }): JSX.Element | null {
  const { IMPORT } = useMoteur();
  const [montres, fixeMontres] = useState(REFUS_MONTRES);
  if (refus.length === 0) return null;
  const reste = Math.min(REFUS_MONTRES, refus.length - montres);
  return (
    <>
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
