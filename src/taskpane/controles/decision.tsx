/** Justify or set aside a constat: the reason, the author and the day go to the table Justifications of the workbook. */
import { Button, Field, Input, Textarea } from "@fluentui/react-components";
import { useState, type JSX } from "react";
import { DECISIONS } from "../../modeles";
import { CONTROLES } from "../../messages";
import { ENTETES_DE_JUSTIFICATION as E, objetDeLaDecision, type ConstatMontre } from "./constats";
import { useCotaflux } from "../coquille/contexte";
import { aujourdHui } from "../coquille/horloge";
import { Rangee } from "../composants/section";

export function FormulaireDeDecision({ constat }: { readonly constat: ConstatMontre }): JSX.Element {
  const { etat, justifie, fixeAuteur, dis } = useCotaflux();
  const [ouvert, fixeOuvert] = useState(false);
  const [motif, fixeMotif] = useState(constat.decision?.motif ?? "");
  const [auteur, fixeNom] = useState(constat.decision?.auteur ?? etat.auteur);
  const [refus, fixeRefus] = useState<{ readonly motif?: string; readonly auteur?: string }>({});
  if (!ouvert)
    return (
      <Rangee>
        <Button size="small" onClick={() => fixeOuvert(true)}>
          {CONTROLES.decider}
        </Button>
      </Rangee>
    );
  const decide = async (decision: string): Promise<void> => {
    const manques = {
      ...(motif.trim() === "" ? { motif: CONTROLES.motifManque } : {}),
      ...(auteur.trim() === "" ? { auteur: CONTROLES.auteurManque } : {}),
    };
    fixeRefus(manques);
    if (Object.keys(manques).length > 0) return;
    if (auteur.trim() !== etat.auteur) await fixeAuteur(auteur.trim());
    const fait = await justifie({
      [E.constat]: constat.cle,
      [E.regle]: constat.regle,
      [E.portee]: objetDeLaDecision(constat),
      [E.decision]: decision,
      [E.motif]: motif.trim(),
      [E.auteur]: auteur.trim(),
      [E.date]: aujourdHui(),
    });
    if (!fait) return;
    fixeOuvert(false);
    dis(CONTROLES.enregistre, "succes");
  };
  return (
    <>
      <Field
        label={CONTROLES.motif}
        required
        {...(refus.motif === undefined ? {} : { validationMessage: refus.motif })}
      >
        <Textarea value={motif} onChange={(_, d) => fixeMotif(d.value)} resize="vertical" />
      </Field>
      <Field
        label={CONTROLES.auteur}
        required
        {...(refus.auteur === undefined ? {} : { validationMessage: refus.auteur })}
      >
        <Input value={auteur} onChange={(_, d) => fixeNom(d.value)} />
      </Field>
      <Rangee>
        <Button
          size="small"
          appearance="primary"
          disabled={etat.occupe !== null}
          onClick={() => void decide(DECISIONS[0])}
        >
          {CONTROLES.justifier}
        </Button>
        <Button size="small" disabled={etat.occupe !== null} onClick={() => void decide(DECISIONS[1])}>
          {CONTROLES.ecarter}
        </Button>
      </Rangee>
    </>
  );
}
