/** « Saisir les décisions »: what the commission decided on a dwelling, one candidate after another, then one write in Commissions. */
import { Button, Field, Input, Select, Text } from "@fluentui/react-components";
import { useMemo, useState, type JSX } from "react";
import { constatDuPassage, COMMISSION_DU_VOLET, SAISIE_DE_DECISIONS as T } from "../../messages";
import { COMMISSIONS } from "../../modeles";
import { Rangee } from "../composants/section";
import { Tableau } from "../composants/tableau";
import { useActions, useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";
import {
  defautsDeLaDecision,
  defautsDeLaSeance,
  lignesDeDecisions,
  remarquesDesDecisions,
  type DecisionSaisie,
  type SeanceSaisie,
} from "./saisie-de-decisions";

export interface Presente {
  readonly numero: string;
  readonly note: number | null;
}

interface Saisie {
  readonly seance: SeanceSaisie;
  readonly gardees: readonly DecisionSaisie[];
}
/** What was typed and not written yet, by dwelling, as long as the pane is open on this workbook. */
const gardees = new WeakMap<object, Map<string, Saisie>>();

const AUTRE = "autre";
const VIDE: DecisionSaisie = { numero: "", rang: "", decision: "", motif: "", note: null };

export function SaisieDeDecisions({
  logement,
  reservataire,
  presentes,
  commissions,
  demandes,
}: {
  readonly logement: string;
  readonly reservataire: string;
  readonly presentes: readonly Presente[];
  readonly commissions: TableLue | null;
  readonly demandes: TableLue;
}): JSX.Element {
  const { classeur, enregistre, dis } = useActions();
  const occupe = useEtat((e) => e.occupe !== null);
  const memoire = gardees.get(classeur) ?? new Map<string, Saisie>();
  gardees.set(classeur, memoire);
  const cle = logement;
  const [saisie, fixe] = useState<Saisie>(
    () => memoire.get(cle) ?? { seance: { commission: "", date: "", logement, reservataire }, gardees: [] },
  );
  const change = (s: Saisie): void => {
    memoire.set(cle, s);
    fixe(s);
  };
  const { seance, gardees: decisions } = saisie;
  const [choisi, fixeChoisi] = useState("");
  const [encours, fixeEnCours] = useState(VIDE);
  const [defauts, fixeDefauts] = useState<ReturnType<typeof defautsDeLaDecision>>({});
  const [defautsDeSeance, fixeDefautsDeSeance] = useState<ReturnType<typeof defautsDeLaSeance>>({});
  const remarques = useMemo(
    () => remarquesDesDecisions(seance, decisions, commissions, demandes),
    [seance, decisions, commissions, demandes],
  );
  const source = commissions?.reconnue.source;
  if (source !== undefined && (source.genre !== "table" || source.nom !== COMMISSIONS.nom))
    return <Text as="p">{T.autreTable(source.nom)}</Text>;

  const erreur = (texte: string | undefined): object =>
    texte === undefined ? {} : { validationMessage: texte, validationState: "error" as const };
  const champDeSeance = (nom: "commission" | "date" | "logement"): JSX.Element => (
    <Field label={T[nom]} size="small" {...erreur(defautsDeSeance[nom])}>
      <Input
        size="small"
        value={seance[nom]}
        onChange={(_, x) => change({ ...saisie, seance: { ...seance, [nom]: x.value } })}
      />
    </Field>
  );
  const ajoute = (): void => {
    const presente = presentes.find((p) => p.numero === choisi);
    const decision = presente === undefined ? encours : { ...encours, ...presente };
    const d = defautsDeLaDecision(decision);
    fixeDefauts(d);
    if (Object.keys(d).length > 0) return;
    change({ ...saisie, gardees: [...decisions, decision] });
    fixeEnCours(VIDE);
    fixeChoisi("");
  };
  const ecris = async (): Promise<void> => {
    const d = defautsDeLaSeance(seance);
    fixeDefautsDeSeance(d);
    if (Object.keys(d).length > 0) return;
    const n = decisions.length;
    if (!(await enregistre(COMMISSIONS, lignesDeDecisions(seance, decisions)))) return;
    dis(T.ecrites(n), "succes");
    change({ ...saisie, gardees: [] });
  };
  return (
    <>
      <Text as="p" size={200}>
        {T.aide} {COMMISSION_DU_VOLET.aide}
      </Text>
      {champDeSeance("commission")}
      {champDeSeance("date")}
      {champDeSeance("logement")}
      <div role="group" aria-label={T.uneDecision}>
        <Field label={T.numero} size="small" {...erreur(choisi === AUTRE ? undefined : defauts.numero)}>
          <Select size="small" value={choisi} onChange={(_, x) => fixeChoisi(x.value)}>
            <option value="">{T.choisir}</option>
            {presentes.map((p) => (
              <option key={p.numero} value={p.numero}>
                {T.presente(p.numero, p.note)}
              </option>
            ))}
            <option value={AUTRE}>{T.autreNumero}</option>
          </Select>
        </Field>
        {choisi === AUTRE && (
          <Field label={T.autreNumero} size="small" {...erreur(defauts.numero)}>
            <Input
              size="small"
              value={encours.numero}
              onChange={(_, x) => fixeEnCours({ ...encours, numero: x.value })}
            />
          </Field>
        )}
        <Field label={T.decision} size="small" {...erreur(defauts.decision)}>
          <Select
            size="small"
            value={encours.decision}
            onChange={(_, x) => fixeEnCours({ ...encours, decision: x.value })}
          >
            <option value="">{T.choisir}</option>
            {T.decisions.map((d) => (
              <option key={d}>{d}</option>
            ))}
          </Select>
        </Field>
        <Field label={T.rang} hint={T.rangAide} size="small" {...erreur(defauts.rang)}>
          <Input size="small" value={encours.rang} onChange={(_, x) => fixeEnCours({ ...encours, rang: x.value })} />
        </Field>
        <Field label={T.motif} size="small">
          <Input size="small" value={encours.motif} onChange={(_, x) => fixeEnCours({ ...encours, motif: x.value })} />
        </Field>
        <Rangee>
          <Button size="small" onClick={ajoute}>
            {T.ajouter}
          </Button>
        </Rangee>
      </div>
      {decisions.length > 0 && (
        <>
          <Tableau
            nom={T.aEcrire(decisions.length)}
            entetes={T.colonnes}
            nombres={[0, 2]}
            dessous={[4, 5]}
            sansEtiquette={[5]}
            lignes={decisions.map((d, i) => ({
              cle: String(i),
              cellules: [
                String(i + 1),
                d.numero,
                d.rang.trim() === "" ? COMMISSION_DU_VOLET.sansRang : d.rang,
                d.decision,
                d.motif,
                remarques[i] === undefined ? "" : constatDuPassage(remarques[i].controle, remarques[i].cite),
              ],
            }))}
          />
          <Rangee>
            <Button size="small" appearance="primary" disabled={occupe} onClick={() => void ecris()}>
              {T.ecrire(decisions.length)}
            </Button>
            <Button size="small" onClick={() => change({ ...saisie, gardees: decisions.slice(0, -1) })}>
              {T.retirer}
            </Button>
          </Rangee>
        </>
      )}
    </>
  );
}
