/** « Comparer avec l'an dernier »: the files of the check before, judged at their date, against what the screen shows. */
import { Button, Field, Input, Text } from "@fluentui/react-components";
import { useEffect, useMemo, useState, type JSX } from "react";
import { decaleDeMois, serieDuTexte } from "../../../domaine/commun";
import { compareLesControles, EVOLUTIONS, seListe, type ComparaisonDeControles } from "../../../domaine/controles";
import { comparaisonDeControles } from "../../../documents/papiers";
import {
  COMPARAISON_DE_CONTROLES as T,
  COURRIERS,
  FICHIERS,
  LIBELLES_DES_EVOLUTIONS,
  phraseDUnChangement,
  VOLET,
} from "../../../messages";
import { EcrirePapier } from "../../composants/ecrire-papier";
import { Repli } from "../../composants/repli";
import { Liste, Rangee } from "../../composants/section";
import { useActions, useEtat } from "../../coquille/contexte";
import { type ConstatMontre } from "../constats";
import { Avancement, Choisir, LesFichiers, useJeu } from "./ecran";
import { type JeuDeFichiers } from "./jeu";

const AUCUNE: readonly never[] = [];
const MONTRES = 20;

/** Each evolution, folded under its count: verdict, share and what it counts, before and now. */
function Changements({ comparaison: r }: { readonly comparaison: ComparaisonDeControles }): JSX.Element {
  return (
    <>
      {EVOLUTIONS.filter((e) => e !== "inchange" && r.effectifs[e] > 0).map((e) => {
        const listes = r.constats.filter((c) => c.evolution === e && seListe(c));
        const tus = r.effectifs[e] - listes.length;
        return (
          <Repli key={e} titre={T.combien(LIBELLES_DES_EVOLUTIONS[e], r.effectifs[e])}>
            {listes.length > 0 && (
              <Liste nom={LIBELLES_DES_EVOLUTIONS[e]}>
                {listes.slice(0, MONTRES).map((c, i) => (
                  <Text key={i} as="p" size={200}>
                    {phraseDUnChangement(c)}
                  </Text>
                ))}
              </Liste>
            )}
            {listes.length > MONTRES && <Text size={200}>{T.autres(listes.length - MONTRES)}</Text>}
            {tus > 0 && (
              <Text as="p" size={200}>
                {T.tus(e, tus)}
              </Text>
            )}
          </Repli>
        );
      })}
    </>
  );
}

export function ComparerAvecLAnDernier({
  jeu,
  constats,
}: {
  /** The files of the check before. */
  readonly jeu: JeuDeFichiers;
  readonly constats: readonly ConstatMontre[];
}): JSX.Element {
  const etat = useJeu(jeu);
  const { dis } = useActions();
  const date = useEtat((e) => e.date);
  const [texte, fixeTexte] = useState(() => VOLET.date(decaleDeMois(date, -12)!));
  const avant = serieDuTexte(texte.trim());
  useEffect(() => {
    if (avant !== null) void jeu.regle(avant, AUCUNE);
  }, [jeu, avant]);
  const dHier = etat.resultat?.juges.constats ?? null;
  const apres = useMemo(() => constats.map((c) => c.constat), [constats]);
  const r = useMemo(() => (dHier === null ? null : compareLesControles(dHier, apres)), [dHier, apres]);
  return (
    <Repli titre={T.titreDuVolet}>
      <Text as="p" size={200}>
        {T.aide}
      </Text>
      <Field
        label={T.dateDAvant}
        size="small"
        {...(avant === null ? { validationMessage: COURRIERS.illisible(texte) } : {})}
      >
        <Input size="small" value={texte} onChange={(_, d) => fixeTexte(d.value)} />
      </Field>
      {etat.fichiers.length > 0 && <Avancement etat={etat} arrete={jeu.arrete} reprend={() => void jeu.lis()} />}
      {r !== null && etat.travail === null && (
        <Text as="p" role="status">
          {T.resume(r.effectifs.infraction, r.effectifs.resolu)}{" "}
          {(["aggrave", "nouveau", "disparu"] as const)
            .filter((e) => r.effectifs[e] > 0)
            .map((e) => T.combien(LIBELLES_DES_EVOLUTIONS[e], r.effectifs[e]))
            .join(" ; ")}
        </Text>
      )}
      {r !== null && etat.travail === null && <Changements comparaison={r} />}
      <Rangee>
        {dHier !== null && avant !== null && etat.travail === null && (
          <EcrirePapier
            libelle={T.ecrire}
            compose={() =>
              comparaisonDeControles({ avant: { constats: dHier, date: avant }, apres: { constats: apres, date } })
            }
          />
        )}
        <Choisir
          libelle={etat.fichiers.length === 0 ? FICHIERS.choisir : FICHIERS.ajouter}
          nom={FICHIERS.champDAvant}
          choisit={(f) => void jeu.ajoute(f)}
        />
        {etat.fichiers.length > 0 && (
          <Button size="small" onClick={() => dis(FICHIERS.oublies(jeu.oublie()), "succes")}>
            {T.fermer}
          </Button>
        )}
      </Rangee>
      {etat.fichiers.length > 0 && (
        <Repli titre={FICHIERS.liste(etat.fichiers.length)}>
          <LesFichiers nom={FICHIERS.nomDeLaListeDAvant} etat={etat} retire={(nom) => void jeu.retire(nom)} />
        </Repli>
      )}
    </Repli>
  );
}
