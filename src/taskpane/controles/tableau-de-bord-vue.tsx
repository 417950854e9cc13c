/** Deadlines and reminders, where each EPCI stands, letters without an answer: today's, whatever the date of the rules. */
import { Button, Field, Input, Text } from "@fluentui/react-components";
import { useEffect, useMemo, useState, type JSX } from "react";
import { decaleDeMois, lieuDe, type Lieu, type RefDeLigne } from "../../domaine/commun";
import { aRelancer, OBJETS_SUIVIS, rappels } from "../../domaine/controles";
import { relancesAuxBailleurs, tableauDeBord } from "../../documents/papiers";
import {
  lieux,
  phraseDeCourrier,
  phraseDEcheance,
  phraseDeTerme,
  phraseDEcheanceContredite,
  phraseDUnDocument,
  TABLEAU_DE_BORD as T,
} from "../../messages";
import { EcrirePapier } from "../composants/ecrire-papier";
import { Repli } from "../composants/repli";
import { Carte, Liste, Rangee, Section } from "../composants/section";
import { useActions, useEtat } from "../coquille/contexte";
import { donneesDuTableauDeBord, type DesFichiers } from "./tableau-de-bord";

/** Read when this fold opens, and again after a change of the workbook. */
const A_LIRE = ["Courriers", "Avancement"] as const;
const MONTRES = 12;

export function TableauDeBord(p: Props): JSX.Element {
  return (
    <Repli titre={T.volet.titre}>
      <Contenu {...p} />
    </Repli>
  );
}

interface Props {
  /** What the files under check hold; absent: the open workbook alone. */
  readonly desFichiers?: DesFichiers;
  readonly va: (ou: Lieu) => void;
}

function Contenu({ desFichiers, va }: Props): JSX.Element {
  const { lis, fais } = useActions();
  const horloge = useEtat((e) => e.horloge);
  const lues = useEtat((e) => e.lues);
  const inventaire = useEtat((e) => e.inventaire);
  const sources = useEtat((e) => e.sources);
  useEffect(() => {
    for (const nom of A_LIRE)
      if (sources[nom] !== undefined)
        lis(nom).catch((e: unknown) => fais(T.volet.lecture, () => Promise.reject(e as Error)));
  }, [sources, inventaire, lis, fais]);
  const [texte, fixeTexte] = useState("60");
  const horizon = /^\d{1,3}$/.test(texte.trim()) && Number(texte) <= 366 ? Number(texte) : null;
  const d = useMemo(
    () => donneesDuTableauDeBord(lues, desFichiers, horloge, horizon ?? 60),
    [lues, desFichiers, horloge, horizon],
  );
  const aRappeler = rappels(d.echeances, d.horizon);
  const relances = useMemo(() => aRelancer(d.courriers ?? []), [d.courriers]);
  const ouverts = (d.courriers ?? []).filter((c) => c.etat !== "repondu");
  return (
    <>
      <Text as="p" size={200}>
        {T.volet.aide} {T.date(horloge)}
      </Text>
      {(d.provenances ?? []).length > 0 && (
        <Text as="p" size={200}>
          {T.provenances(d.provenances ?? [])}
        </Text>
      )}
      <Rangee>
        <EcrirePapier libelle={T.volet.ecrire} compose={() => tableauDeBord(d)} />
        {relances.length > 0 && (
          <EcrirePapier
            libelle={T.volet.ecrireRelances(relances.length)}
            compose={() => relancesAuxBailleurs({ relances, date: horloge, reponseAvant: decaleDeMois(horloge, 1)! })}
          />
        )}
      </Rangee>
      <Section titre={T.volet.echeances}>
        <Field
          label={T.volet.horizon}
          size="small"
          {...(horizon === null ? { validationMessage: T.volet.horizonIllisible(texte) } : {})}
        >
          <Input size="small" value={texte} onChange={(_, x) => fixeTexte(x.value)} />
        </Field>
        {d.nonSuivies.length > 0 && (
          <Text as="p" size={200}>
            {T.nonSuivies(d.nonSuivies.length, lieux(d.nonSuivies))}
          </Text>
        )}
        {d.contredites.length > 0 && (
          <>
            <Text as="p" size={200}>
              {T.contredites(d.contredites.length)}
            </Text>
            <Cartes
              nom={T.contredites(d.contredites.length)}
              cartes={d.contredites.map((c) => ({ dit: phraseDEcheanceContredite(c), ligne: c.autre }))}
              va={va}
            />
          </>
        )}
        <Text as="p" size={200}>
          {d.echeances.length === 0
            ? T.sansEcheance
            : T.resumeDesEcheances(
                aRappeler.filter((e) => e.etat === "en-retard").length,
                aRappeler.filter((e) => e.etat === "non-inscrite").length,
                aRappeler.filter((e) => e.etat === "a-venir").length,
                d.horizon,
              )}
        </Text>
        <Cartes
          nom={T.volet.echeances}
          cartes={aRappeler.map((e) => ({ dit: phraseDEcheance(e), ligne: e.ligne }))}
          va={va}
        />
        <Repli titre={T.calendrier}>
          <Cartes
            nom={T.calendrier}
            cartes={d.calendrier.map((t) => ({ dit: phraseDeTerme(t), ligne: null }))}
            va={va}
          />
          <Text as="p" size={200}>
            {T.calendrierNote}
          </Text>
        </Repli>
      </Section>
      <Section titre={T.volet.epci}>
        {d.avancement === null ? (
          <Text as="p" size={200}>
            {T.volet.inserer("Avancement")}
          </Text>
        ) : (
          <>
            <Text as="p" size={200}>
              {d.avancement.epci.length === 0 ? T.sansAvancement : T.epciNote}
            </Text>
            <Cartes
              nom={T.volet.epci}
              cartes={d.avancement.epci.map((e) => ({
                dit: T.volet.epciDit(
                  e.epci === "" ? T.departementSeul(e.departement) : e.epci,
                  OBJETS_SUIVIS.map((o) => `${T.document(o)} ${phraseDUnDocument(e.documents[o])}`).join(", "),
                ),
                ligne: OBJETS_SUIVIS.flatMap((o) => e.documents[o].actuel?.ligne ?? [])[0] ?? null,
              }))}
              va={va}
            />
            {d.avancement.nonComptees.length > 0 && (
              <Text as="p" size={200}>
                {T.nonComptees(d.avancement.nonComptees.length, lieux(d.avancement.nonComptees.map((l) => lieuDe(l))))}
              </Text>
            )}
          </>
        )}
      </Section>
      <Section titre={T.volet.courriers}>
        {d.courriers === null ? (
          <Text as="p" size={200}>
            {T.volet.inserer("Courriers")}
          </Text>
        ) : (
          <>
            <Text as="p" size={200}>
              {d.courriers.length === 0
                ? T.sansCourrier
                : T.resumeDesCourriers(
                    d.courriers.filter((c) => c.etat === "en-retard").length,
                    d.courriers.filter((c) => c.etat === "en-attente" || c.etat === "sans-delai").length,
                    d.courriers.length,
                  )}
            </Text>
            <Cartes
              nom={T.volet.courriers}
              cartes={ouverts.map((c) => ({ dit: phraseDeCourrier(c), ligne: c.ligne }))}
              va={va}
            />
          </>
        )}
      </Section>
    </>
  );
}

/** Sentences, each with its line of the sheet. */
function Cartes({
  nom,
  cartes,
  va,
}: {
  readonly nom: string;
  readonly cartes: readonly { readonly dit: string; readonly ligne: RefDeLigne | null }[];
  readonly va: (ou: Lieu) => void;
}): JSX.Element | null {
  const [limite, fixeLimite] = useState(MONTRES);
  if (cartes.length === 0) return null;
  return (
    <>
      <Liste nom={nom}>
        {cartes.slice(0, limite).map(({ dit, ligne }, i) => (
          <Carte key={`${i}|${dit}`}>
            <Text size={200}>{dit}</Text>
            {ligne !== null && (
              <Rangee>
                <Button size="small" onClick={() => va(lieuDe(ligne))}>
                  {lieux([lieuDe(ligne)])}
                </Button>
              </Rangee>
            )}
          </Carte>
        ))}
      </Liste>
      {cartes.length > limite && (
        <Button size="small" onClick={() => fixeLimite(limite + 4 * MONTRES)}>
          {T.volet.autres(cartes.length - limite)}
        </Button>
      )}
    </>
  );
}
