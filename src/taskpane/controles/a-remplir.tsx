/** Before the audit: one workbook to fill per landlord, saved from the pane. */
import { Button, Field, Input, Text, Textarea } from "@fluentui/react-components";
import { useState, type JSX } from "react";
import { civileDe, serieDuTexte } from "../../domaine/commun";
import { A_REMPLIR_VOLET as T } from "../../messages";
import { enregistre } from "../composants/enregistre";
import { Repli } from "../composants/repli";
import { Rangee } from "../composants/section";
import { useActions, useEtat } from "../coquille/contexte";

const lignesDe = (texte: string): readonly string[] => [
  ...new Set(
    texte
      .split("\n")
      .map((l) => l.trim())
      .filter((l) => l !== ""),
  ),
];

export function ARemplir({ bailleurs }: { readonly bailleurs: readonly string[] }): JSX.Element {
  const { fais, dis } = useActions();
  const occupe = useEtat((e) => e.occupe !== null);
  const horloge = useEtat((e) => e.horloge);
  // Until someone writes in it, it follows what is checked.
  const [ecrits, fixeEcrits] = useState<string | null>(null);
  const [texteDAnnee, fixeAnnee] = useState(() => String(civileDe(horloge).annee));
  const [texteDeReponse, fixeReponse] = useState("");
  const noms = ecrits === null ? bailleurs : lignesDe(ecrits);
  const annee = /^(19|2[01])\d\d$/.test(texteDAnnee.trim()) ? Number(texteDAnnee) : null;
  const reponse = texteDeReponse.trim() === "" ? null : serieDuTexte(texteDeReponse.trim());
  const reponseIllisible = reponse === null && texteDeReponse.trim() !== "";
  const pret = noms.length > 0 && annee !== null && !reponseIllisible;
  return (
    <Repli titre={T.titre}>
      <Text as="p" size={200}>
        {T.aide}
      </Text>
      <Field label={T.bailleurs} size="small">
        <Textarea
          size="small"
          rows={Math.min(6, Math.max(2, noms.length))}
          value={ecrits ?? bailleurs.join("\n")}
          onChange={(_, d) => fixeEcrits(d.value)}
        />
      </Field>
      <Rangee>
        <Field
          label={T.annee}
          size="small"
          {...(annee === null ? { validationMessage: T.anneeIllisible(texteDAnnee) } : {})}
        >
          <Input size="small" value={texteDAnnee} onChange={(_, d) => fixeAnnee(d.value)} />
        </Field>
        <Field
          label={T.reponse}
          size="small"
          {...(reponseIllisible ? { validationMessage: T.dateIllisible(texteDeReponse) } : {})}
        >
          <Input size="small" value={texteDeReponse} onChange={(_, d) => fixeReponse(d.value)} />
        </Field>
      </Rangee>
      <Rangee>
        <Button
          size="small"
          disabled={occupe || !pret}
          onClick={() =>
            void fais(T.telecharger(noms.length), async () => {
              const ecriture = await import("./ecriture-a-remplir").catch(() => null);
              if (ecriture === null) return dis(T.indisponible, "erreur");
              const fichier = ecriture.classeursAEnregistrer(noms, annee!, reponse);
              enregistre(fichier);
              dis(T.remis(fichier.nom, noms.length), "succes");
            })
          }
        >
          {T.telecharger(noms.length)}
        </Button>
      </Rangee>
      {pret && (
        <Text as="p" size={200}>
          {T.surMac} <code>{T.commande(noms, annee, reponse)}</code>
        </Text>
      )}
    </Repli>
  );
}
