/** The evaluation date: always with where it comes from; asked for when the workbook says none, or several. */
import { Button, Field, Input, Text } from "@fluentui/react-components";
import { useState, type JSX } from "react";
import { EVALUATION, VOLET } from "../../messages";
import { useCotaflux } from "../coquille/contexte";
import { autresDates, estFixee, motsDe, sourceDe } from "../coquille/evaluation";
import { Carte, Liste, Rangee, Section } from "./section";

export function ChampDate(): JSX.Element {
  const { etat, fixeDate, oublieDate } = useCotaflux();
  const ecrite = VOLET.date(etat.date);
  const fixee = estFixee(etat.origine);
  // The workbook may say its date while another is being typed: what is typed stays, until a date is chosen.
  const [saisi, fixeSaisi] = useState<string | null>(null);
  const texte = saisi ?? ecrite;
  const [refus, fixeRefus] = useState<string | null>(null);
  const oublieLaSaisie = (): void => {
    fixeSaisi(null);
    fixeRefus(null);
  };
  const valide = async (): Promise<void> => {
    if (!(await fixeDate(texte.trim()))) return fixeRefus(EVALUATION.illisible(texte));
    fixeRefus(null);
    fixeSaisi((encore) => (encore === saisi ? null : encore));
  };
  // Leaving the field changes nothing by itself: a proposal is not a choice.
  const quitte = async (): Promise<void> => {
    if (texte.trim() === ecrite) oublieLaSaisie();
    else await valide();
  };
  return (
    <>
      <Field
        label={EVALUATION.titre}
        hint={EVALUATION.aide}
        {...(refus === null ? {} : { validationMessage: refus, validationState: "error" as const })}
      >
        <Input
          value={texte}
          onChange={(_, d) => fixeSaisi(d.value)}
          onBlur={() => void quitte()}
          onKeyDown={(e) => {
            if (e.key === "Enter") void valide();
          }}
        />
      </Field>
      <Text as="p" size={200} {...(fixee ? {} : { weight: "semibold" as const })}>
        {motsDe(etat)}
      </Text>
      {etat.origine.genre === "aDemander" && (
        <Rangee>
          <Button size="small" appearance="primary" onClick={() => void valide()}>
            {EVALUATION.evaluerACetteDate}
          </Button>
        </Rangee>
      )}
      <Autres surChoix={oublieLaSaisie} />
      {etat.origine.genre === "choisie" && (etat.datesDuClasseur?.dates.length ?? 0) > 0 && (
        <Rangee>
          <Button
            size="small"
            onClick={() => {
              oublieLaSaisie();
              void oublieDate();
            }}
          >
            {EVALUATION.reprendre}
          </Button>
        </Rangee>
      )}
    </>
  );
}

/** The other dates that the workbook uses: to choose from, or to know that the cells may not agree with the pane. */
function Autres({ surChoix }: { readonly surChoix: () => void }): JSX.Element | null {
  const { etat, fixeDate, va } = useCotaflux();
  const aChoisir = etat.origine.genre === "aChoisir";
  const autres = aChoisir
    ? (etat.datesDuClasseur?.dates ?? [])
    : estFixee(etat.origine)
      ? autresDates(etat.date, etat.datesDuClasseur)
      : [];
  const illisibles = etat.datesDuClasseur?.illisibles ?? 0;
  return (
    <>
      {autres.length > 0 && (
        <>
          {!aChoisir && (
            <Text as="p" size={200} weight="semibold">
              {EVALUATION.autres(autres.length)}
            </Text>
          )}
          <Liste nom={EVALUATION.datesDuClasseur}>
            {autres.map((d, i) => {
              const place = d.zone ?? d.exemple;
              return (
                <Carte key={i}>
                  <Text size={200}>{EVALUATION.choix(d.date, sourceDe(d))}</Text>
                  <Rangee>
                    <Button
                      size="small"
                      {...(aChoisir ? { appearance: "primary" as const } : {})}
                      onClick={() => {
                        surChoix();
                        void fixeDate(VOLET.date(d.date));
                      }}
                    >
                      {EVALUATION.evaluerAu(d.date)}
                    </Button>
                    {place !== null && (
                      <Button size="small" onClick={() => void va(place)}>
                        {EVALUATION.allerA(place.feuille)}
                      </Button>
                    )}
                  </Rangee>
                </Carte>
              );
            })}
          </Liste>
        </>
      )}
      {illisibles > 0 && (
        <Text as="p" size={200}>
          {EVALUATION.illisibles(illisibles)}
        </Text>
      )}
    </>
  );
}

/** In place of a screen that calculates, as long as nobody has said the date. */
export function QuestionDeDate(): JSX.Element {
  return (
    <Section titre={EVALUATION.question}>
      <ChampDate />
    </Section>
  );
}
