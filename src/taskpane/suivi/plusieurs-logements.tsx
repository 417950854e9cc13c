/** The freed dwellings of the table Logements: a proposal for each, that a person may change, then one write on the sheet. */
import { Button, Field, Select, Text } from "@fluentui/react-components";
import { useMemo, useState, type JSX } from "react";
import {
  type BaseDeDecompte,
  type ChoixDOrientation,
  type CommuneConnue,
  type LogementOriente,
} from "../../domaine/flux";
import { type ObjectifsDeFlux } from "../../domaine/controles";
import { dejaOriente, LIBELLES_BASES, ORIENTER as T } from "../../messages";
import { zoneDe } from "../controles/constats";
import { ListeDeCellules } from "../composants/liste-cellules";
import { Repli } from "../composants/repli";
import { Reponse } from "../composants/reponse";
import { Carte, Liste, Rangee, Section } from "../composants/section";
import { Tableau } from "../composants/tableau";
import { useActions, useEtat } from "../coquille/contexte";
import { type SuiviDeBailleur, type SuiviLu } from "../flux/flux";
import { aOrienter, ecritureDesOrientations, lisLaListe, orienteLaListe, plusAOrienter } from "./logements";

/** Shown at first, and at each « Montrer … de plus ». */
const PAR_PAGE = 12;
/** No réservataire bears it: names are trimmed. */
const LAISSE = " ";

export function PlusieursLogements({
  lu,
  suivi,
  objectifs,
  base,
  connues,
}: {
  readonly lu: SuiviLu;
  readonly suivi: SuiviDeBailleur;
  readonly objectifs: ObjectifsDeFlux;
  readonly base: BaseDeDecompte;
  readonly connues: readonly CommuneConnue[];
}): JSX.Element {
  const table = useEtat((e) => e.lues["Logements"]);
  const parc = useEtat((e) => e.lues["Parc"]);
  const occupe = useEtat((e) => e.occupe !== null);
  const { classeur, fais, retiens, dis, actualise, va } = useActions();
  const [choix, fixeChoix] = useState<ChoixDOrientation>(new Map());
  const [montres, fixeMontres] = useState(PAR_PAGE);
  const lue = useMemo(() => (table === undefined ? null : lisLaListe({ table, parc })), [table, parc]);
  const prets = useMemo(
    () =>
      table === undefined || lue === null
        ? null
        : orienteLaListe({ table, parc, lu, suivi, objectifs, connues, base }, lue, choix),
    [table, parc, lu, suivi, objectifs, connues, base, lue, choix],
  );
  if (table === undefined || prets === null)
    return (
      <Section titre={T.titre}>
        <Text as="p">{T.sansTable}</Text>
      </Section>
    );
  const o = prets.orientes;
  const remarques = prets.remarques.length > 0 && (
    <ListeDeCellules
      nom={T.illisible}
      dAbord={6}
      elements={prets.remarques.map((r) => ({ zone: r.zone, contenu: r.phrase }))}
    />
  );
  if (!prets.lisible || o === null)
    return (
      <Section titre={T.titre}>
        <Text as="p">{prets.lisible ? T.sansOrientation : T.illisible}</Text>
        {remarques}
      </Section>
    );
  const liste = aOrienter(o);
  const deja = plusAOrienter(o);
  const personne = liste.filter((l) => l.sort === "personne").length;
  const { nombre, ecriture } = ecritureDesOrientations(table, o);
  const ecris = async (): Promise<void> => {
    if (ecriture.genre === "entetes-attendus") return dis(T.enteteAttendu(ecriture.entetes), "erreur");
    const fait = await fais(T.libelle, async (options) => {
      retiens(
        ecriture.genre === "cellules"
          ? await classeur.ecrisCellules(T.libelle, table.bloc, ecriture.cellules)
          : await classeur.ecrisColonnes(T.libelle, ecriture.tableId, ecriture.colonnes, {
              ...options,
              lu: table.bloc,
            }),
      );
      await actualise();
    });
    if (!fait) return;
    fixeChoix(new Map());
    dis(T.ecrits(nombre, table.bloc.zone.feuille, liste.length - nombre), "succes");
  };
  return (
    <Section titre={T.titre}>
      <Reponse
        ton={personne > 0 || remarques !== false ? "ambre" : "neutre"}
        phrase={T.reponse(liste.length, personne, deja.length)}
        detail={T.aide}
        actions={
          liste.length > 0 && (
            <Button size="small" appearance="primary" disabled={occupe || nombre === 0} onClick={() => void ecris()}>
              {T.ecrire(nombre)}
            </Button>
          )
        }
      />
      {remarques}
      {prets.sansBailleur > 0 && <Text as="p">{T.sansBailleur(prets.sansBailleur)}</Text>}
      {prets.completes > 0 && (
        <Text as="p" size={200}>
          {T.completes(prets.completes)}
        </Text>
      )}
      {prets.sansDate > 0 && (
        <Text as="p" size={200}>
          {T.sansDate(prets.sansDate)}
        </Text>
      )}
      {o.inconnus.length > 0 && <Text as="p">{T.inconnus(o.inconnus)}</Text>}
      {liste.length > 0 && (
        <Liste nom={T.titre}>
          {liste.slice(0, montres).map((l) => (
            <UnLogement
              key={l.cle}
              l={l}
              noms={o.noms}
              choix={choix.get(l.cle)}
              change={(c) => {
                const suite = new Map(choix);
                if (c === undefined) suite.delete(l.cle);
                else suite.set(l.cle, c);
                fixeChoix(suite);
              }}
              aller={() => void va(zoneDe(table, l.logement.ligne, null))}
            />
          ))}
        </Liste>
      )}
      <Rangee>
        {liste.length > montres && (
          <Button size="small" onClick={() => fixeMontres(montres + PAR_PAGE)}>
            {T.plus(Math.min(PAR_PAGE, liste.length - montres))}
          </Button>
        )}
        {choix.size > 0 && (
          <Button size="small" onClick={() => fixeChoix(new Map())}>
            {T.toutSuivre}
          </Button>
        )}
      </Rangee>
      {o.logements.length > 0 && (
        <Repli titre={T.comptes}>
          <Text as="p" size={200}>
            {T.comptesAide(LIBELLES_BASES[base].toLowerCase())}
          </Text>
          <Tableau
            nom={T.comptes}
            entetes={T.comptesColonnes}
            nombres={[1, 2, 3, 4]}
            lignes={o.comptes.map((c) => ({
              cle: c.nom,
              cellules: [c.nom, T.nombre(c.avant), T.nombre(c.liste), T.logements(c.quota), T.logements(c.manque)],
            }))}
          />
        </Repli>
      )}
      {deja.length > 0 && (
        <Repli titre={T.deja(deja.length)}>
          <ListeDeCellules
            nom={T.deja(deja.length)}
            dAbord={6}
            elements={deja.map((l) => ({
              zone: zoneDe(table, l.logement.ligne, null),
              contenu: `${T.logement(l.logement)} : ${dejaOriente(l)}`,
            }))}
          />
        </Repli>
      )}
    </Section>
  );
}

function UnLogement({
  l,
  noms,
  choix,
  change,
  aller,
}: {
  readonly l: LogementOriente;
  readonly noms: readonly string[];
  readonly choix: string | null | undefined;
  readonly change: (c: string | null | undefined) => void;
  readonly aller: () => void;
}): JSX.Element {
  const oppose = T.oppose(l, noms);
  // Another choice above may have made this one what the method proposes: it is no longer an option apart.
  const suitLaProposition = l.propose !== null && choix === noms[l.propose];
  return (
    <Carte>
      <Field label={T.logement(l.logement)} size="small">
        <Select
          size="small"
          aria-label={T.choix(l.logement)}
          value={choix === undefined || suitLaProposition ? "" : (choix ?? LAISSE)}
          onChange={(_, d) => change(d.value === "" ? undefined : d.value === LAISSE ? null : d.value)}
        >
          <option value="">{T.suivreLaProposition(l.propose === null ? null : noms[l.propose]!)}</option>
          {noms
            .filter((_, i) => i !== l.propose)
            .map((n) => (
              <option key={n} value={n}>
                {n}
              </option>
            ))}
          <option value={LAISSE}>{T.laisser}</option>
        </Select>
      </Field>
      <Text as="p" size={200}>
        {T.pourquoi(l, noms)}
      </Text>
      {oppose !== "" && (
        <Text as="p" size={200}>
          {oppose}
        </Text>
      )}
      {l.lieu.aConfirmer.length > 0 && (
        <Text as="p" size={200}>
          {T.communeAConfirmer(l.lieu.commune, l.lieu.aConfirmer)}
        </Text>
      )}
      {l.lieu.introuvable && (
        <Text as="p" size={200}>
          {T.communeIntrouvable(l.lieu.commune)}
        </Text>
      )}
      <Rangee>
        <Button size="small" appearance="subtle" onClick={aller}>
          {T.allerA(l.logement)}
        </Button>
      </Rangee>
    </Carte>
  );
}
