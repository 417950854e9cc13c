/** The evaluation date: shown, editable, kept in the workbook once chosen. */
import { Field, Input } from "@fluentui/react-components";
import { useEffect, useState, type JSX } from "react";
import { VOLET } from "../../messages";
import { useCotaflux } from "../contexte";

export function ChampDate(): JSX.Element {
  const { etat, fixeDate } = useCotaflux();
  const ecrite = VOLET.date(etat.date);
  const [texte, fixeTexte] = useState(ecrite);
  const [refus, fixeRefus] = useState<string | null>(null);
  useEffect(() => {
    fixeTexte(ecrite);
    fixeRefus(null);
  }, [ecrite]);
  const valide = async (): Promise<void> => {
    if (texte.trim() === ecrite) {
      fixeRefus(null);
      return;
    }
    fixeRefus((await fixeDate(texte.trim())) ? null : VOLET.dateIllisible(texte));
  };
  return (
    <Field label={VOLET.dateEvaluation} hint={VOLET.dateAide} {...(refus === null ? {} : { validationMessage: refus, validationState: "error" as const })}>
      <Input
        value={texte}
        onChange={(_, d) => fixeTexte(d.value)}
        onBlur={() => void valide()}
        onKeyDown={(e) => {
          if (e.key === "Enter") void valide();
        }}
      />
    </Field>
  );
}
