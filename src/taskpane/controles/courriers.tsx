/** What is sent after an audit: one letter per landlord, and where the signatures stand. */
import { Button, Checkbox, Field, Input, Text } from "@fluentui/react-components";
import { useMemo, useState, type JSX } from "react";
import { lisConventions } from "../../cells";
import { decaleDeMois, serieDuTexte } from "../../domaine/commun";
import { cleDuNom, tableauDesSignatures, type LigneDeConvention } from "../../domaine/controles";
import { courriersAuxBailleurs, destinataires, etatDesSignatures } from "../../documents/papiers";
import { COURRIERS as T, SIGNATURES, TABLEAU_DE_BORD, VOLET } from "../../messages";
import { COURRIERS as TABLE } from "../../modeles";
import { EcrirePapier } from "../composants/ecrire-papier";
import { Repli } from "../composants/repli";
import { Rangee } from "../composants/section";
import { useActions, useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";
import { donneesDe, origineDe, type ConstatMontre } from "./constats";

export const lignesDesConventions = (t: TableLue): readonly LigneDeConvention[] => {
  const { entetes, lignes } = donneesDe(t);
  return lisConventions(entetes, lignes, { origine: origineDe(t) }).lignes;
};

const AUCUN: readonly never[] = [];

export function Courriers({
  constats,
  aConfirmer: demandes,
  desFichiers,
}: {
  readonly constats: readonly ConstatMontre[];
  /** Names that may be one landlord: to be confirmed before a letter is written to either. */
  readonly aConfirmer: readonly (readonly [string, string])[];
  /** The lines of the files under check; absent: those of the open workbook. */
  readonly desFichiers?: readonly LigneDeConvention[];
}): JSX.Element {
  const date = useEtat((e) => e.date);
  const horloge = useEtat((e) => e.horloge);
  const conventions = useEtat((e) => e.lues["Conventions"]);
  const [texte, fixeTexte] = useState(() => VOLET.date(decaleDeMois(horloge, 1)!));
  const reponse = serieDuTexte(texte.trim());
  // What someone justified or set aside calls for no letter.
  const ouverts = useMemo(() => constats.filter((c) => c.decision === null).map((c) => c.constat), [constats]);
  const [distincts, fixeDistincts] = useState(false);
  const aConfirmer = distincts ? AUCUN : demandes;
  const aQui = useMemo(() => destinataires(ouverts, aConfirmer), [ouverts, aConfirmer]);
  const n = aQui.length;
  // A pair is said when a letter would have been written to one of the two.
  const retenus = useMemo(() => {
    const tous = new Set(destinataires(ouverts).map((x) => cleDuNom(x.bailleur)));
    return demandes.filter((p) => p.some((nom) => tous.has(cleDuNom(nom))));
  }, [ouverts, demandes]);
  const { enregistre, dis } = useActions();
  const occupe = useEtat((e) => e.occupe !== null);
  const combien = (siens: (typeof aQui)[number]["constats"], verdict: string): number =>
    siens.filter((c) => c.verdict === verdict).length;
  return (
    <Repli titre={T.titreDuVolet}>
      <Text as="p" size={200}>
        {n === 0 && retenus.length === 0 ? T.aucunAEcrire : T.aide}
      </Text>
      {retenus.length > 0 && (
        <>
          {!distincts && (
            <Text as="p" size={200}>
              {T.aConfirmer(retenus)}
            </Text>
          )}
          <Checkbox
            label={T.sontDistincts}
            checked={distincts}
            onChange={(_, d) => fixeDistincts(d.checked === true)}
          />
        </>
      )}
      {n > 0 && (
        <Field
          label={T.reponseAvant}
          size="small"
          {...(reponse === null ? { validationMessage: T.illisible(texte) } : {})}
        >
          <Input size="small" value={texte} onChange={(_, d) => fixeTexte(d.value)} />
        </Field>
      )}
      <Rangee>
        {n > 0 && reponse !== null && (
          <EcrirePapier
            libelle={T.ecrire(n)}
            compose={() => courriersAuxBailleurs({ constats: ouverts, date, reponseAvant: reponse, aConfirmer })}
          />
        )}
        {n > 0 && reponse !== null && (
          <Button
            size="small"
            disabled={occupe}
            onClick={() =>
              void enregistre(
                TABLE,
                aQui.map((x) => ({
                  Bailleur: x.bailleur,
                  Objet: TABLEAU_DE_BORD.objetDuCourrier(
                    date,
                    combien(x.constats, "non-conforme"),
                    combien(x.constats, "a-justifier"),
                  ),
                  "Envoyé le": horloge,
                  "Réponse attendue avant le": reponse,
                })),
              ).then((fait) => {
                if (fait) dis(TABLEAU_DE_BORD.inscrits(n), "succes");
              })
            }
          >
            {TABLEAU_DE_BORD.inscrire(n)}
          </Button>
        )}
        {(desFichiers !== undefined ? desFichiers.length > 0 : conventions !== undefined) && (
          <EcrirePapier
            libelle={SIGNATURES.ecrire}
            compose={() =>
              etatDesSignatures({
                signatures: tableauDesSignatures(desFichiers ?? lignesDesConventions(conventions!), date),
                tables:
                  desFichiers === undefined
                    ? [conventions!.reconnue.source.nom]
                    : [...new Set(desFichiers.flatMap((l) => l.table.origine?.fichier ?? []))],
                date,
              })
            }
          />
        )}
      </Rangee>
    </Repli>
  );
}
