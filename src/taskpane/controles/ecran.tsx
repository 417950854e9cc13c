/** Contrôles: the matrix, the constats by severity with their numbers and article, decisions, the audit report. */
import { Button, Checkbox, Field, Select, Text, ToggleButton } from "@fluentui/react-components";
import { useEffect, useMemo, useRef, useState, type JSX } from "react";
import { type Lieu } from "../../domaine/commun";
import { effectifsDesVerdicts, matrice as matriceDe, VERDICTS, type Verdict } from "../../domaine/controles";
import { coinDe } from "../../excel";
import { CONTROLES, LIBELLES_DES_VERDICTS } from "../../messages";
import { EcrirePapier } from "../composants/ecrire-papier";
import { ListeDeConstats } from "./liste-constats";
import { TableauMatrice } from "./matrice";
import { Lectures } from "./lectures";
import { Rangee, Section } from "../composants/section";
import {
  bailleursDe,
  FILTRE_INITIAL,
  ligneDeDonnees,
  retiens,
  zoneDuLieu,
  type ConstatMontre,
  type Filtre,
  type ProblemeMontre,
} from "./constats";
import { useCotaflux, useEtat } from "../coquille/contexte";
import { controle, TABLES_CONTROLEES } from "./controle";
import { rapportDe } from "./rapport";

export function Controles(): JSX.Element {
  const volet = useCotaflux();
  const { etat } = volet;
  const resultat = useMemo(
    () => controle(etat.lues, etat.justifications, etat.date),
    [etat.lues, etat.justifications, etat.date],
  );
  const [filtre, fixeFiltre] = useState<Filtre>(FILTRE_INITIAL);
  const [rienIci, fixeRienIci] = useState(false);

  // « Expliquer cette cellule », asked from the context menu: the constats of its line.
  const demande = etat.expliquer?.onglet === "controles" ? etat.expliquer : null;
  const traitee = useRef<number | undefined>(undefined);
  useEffect(() => {
    // Only a new request changes the filter; a table read again does not.
    if (demande?.numero === traitee.current) return;
    traitee.current = demande?.numero;
    if (demande === null) return;
    const coin = coinDe(demande.selection);
    const table = Object.values(etat.lues).find(
      (t) =>
        TABLES_CONTROLEES.includes(t.reconnue.modele.nom) &&
        t.bloc.zone.feuilleId === demande.selection.feuilleId &&
        coin !== null &&
        ligneDeDonnees(t, coin.ligne) !== null,
    );
    const ligne = table === undefined || coin === null ? null : ligneDeDonnees(table, coin.ligne);
    fixeRienIci(ligne === null);
    fixeFiltre({
      ...FILTRE_INITIAL,
      ligne:
        table === undefined || coin === null || ligne === null
          ? null
          : { feuille: table.bloc.zone.feuille, rangee: coin.ligne + 1 },
    });
  }, [demande, etat.lues]);

  const { constats, problemes } = resultat;
  const montres = useMemo(() => retiens(constats, filtre), [constats, filtre]);
  const matrice = useMemo(() => matriceDe(constats.map((c) => c.constat)), [constats]);
  if (resultat.tables.length === 0) return <Text as="p">{CONTROLES.sansTable(TABLES_CONTROLEES)}</Text>;

  const va = (ou: Lieu): void => {
    const zone = zoneDuLieu(etat.lues, ou);
    if (zone !== null) void volet.va(zone);
  };
  const vaAuConstat = (c: ConstatMontre): void => {
    if (c.lieux[0] !== undefined) va(c.lieux[0]);
  };
  return (
    <>
      {matrice.lignes.length > 0 && (
        <Section titre={CONTROLES.matrice}>
          <Text as="p" size={200}>
            {CONTROLES.matriceAide}
          </Text>
          <TableauMatrice
            matrice={matrice}
            choisit={(bailleur, regle, verdict) =>
              fixeFiltre({ ...FILTRE_INITIAL, verdicts: new Set<Verdict>([verdict]), bailleur, regle })
            }
          />
        </Section>
      )}
      <Section titre={CONTROLES.titre}>
        <Filtres constats={constats} filtre={filtre} fixe={fixeFiltre} />
        {rienIci && <Text as="p">{CONTROLES.rienSurLaLigne}</Text>}
        {filtre.ligne !== null && <FiltreDeLigne filtre={filtre} fixe={fixeFiltre} />}
        <Text as="p" role="status">
          {constats.length === 0
            ? CONTROLES.aucun
            : montres.length === 0
              ? CONTROLES.aucunFiltre
              : CONTROLES.compte(montres.length, constats.length)}
        </Text>
        {montres.length > 0 && <ListeDeConstats constats={montres} vaA={vaAuConstat} />}
      </Section>
      <Lectures groupes={resultat.groupes} va={va} />
      <RapportDeControle constats={constats} problemes={problemes} tables={resultat.tables} />
    </>
  );
}

/** No landlord bears this name. */
const TOUS = "*";

function Filtres({
  constats,
  filtre,
  fixe,
}: {
  readonly constats: readonly ConstatMontre[];
  readonly filtre: Filtre;
  readonly fixe: (f: Filtre) => void;
}): JSX.Element {
  const bailleurs = bailleursDe(constats);
  const effectifs = effectifsDesVerdicts(constats.map((c) => c.constat));
  const sansBailleur = constats.some((c) => c.bailleur === "");
  const regles = [...new Set(constats.map((c) => c.regle))];
  const bascule = (v: Verdict): void => {
    const verdicts = new Set(filtre.verdicts);
    if (!verdicts.delete(v)) verdicts.add(v);
    fixe({ ...filtre, verdicts, ligne: null });
  };
  return (
    <>
      <div role="group" aria-label={CONTROLES.verdicts}>
        <Rangee>
          {VERDICTS.map((v) => (
            <ToggleButton key={v} size="small" checked={filtre.verdicts.has(v)} onClick={() => bascule(v)}>
              {CONTROLES.verdict(LIBELLES_DES_VERDICTS[v], effectifs[v])}
            </ToggleButton>
          ))}
        </Rangee>
      </div>
      <Rangee>
        <Field label={CONTROLES.bailleur} size="small">
          <Select
            size="small"
            value={filtre.bailleur ?? TOUS}
            onChange={(_, d) => fixe({ ...filtre, bailleur: d.value === TOUS ? null : d.value })}
          >
            <option value={TOUS}>{CONTROLES.tous}</option>
            {bailleurs.map((b) => (
              <option key={b} value={b}>
                {b}
              </option>
            ))}
            {sansBailleur && <option value="">{CONTROLES.sansBailleur}</option>}
          </Select>
        </Field>
        <Field label={CONTROLES.regle} size="small">
          <Select
            size="small"
            value={filtre.regle ?? ""}
            onChange={(_, d) => fixe({ ...filtre, regle: d.value === "" ? null : d.value })}
          >
            <option value="">{CONTROLES.toutes}</option>
            {regles.map((r) => (
              <option key={r} value={r}>
                {r}
              </option>
            ))}
          </Select>
        </Field>
      </Rangee>
      <Checkbox
        label={CONTROLES.justifies}
        checked={filtre.decides}
        onChange={(_, d) => fixe({ ...filtre, decides: d.checked === true })}
      />
    </>
  );
}

function FiltreDeLigne({ filtre, fixe }: { readonly filtre: Filtre; readonly fixe: (f: Filtre) => void }): JSX.Element {
  const l = filtre.ligne!;
  return (
    <Rangee>
      <Text>{CONTROLES.filtreLigne(l.feuille, String(l.rangee))}</Text>
      <Button size="small" onClick={() => fixe(FILTRE_INITIAL)}>
        {CONTROLES.toutMontrer}
      </Button>
    </Rangee>
  );
}

function RapportDeControle({
  constats,
  problemes,
  tables,
}: {
  readonly constats: readonly ConstatMontre[];
  readonly problemes: readonly ProblemeMontre[];
  readonly tables: readonly string[];
}): JSX.Element {
  const date = useEtat((e) => e.date);
  const [bailleur, fixeBailleur] = useState("");
  const [conformes, fixeConformes] = useState(false);
  return (
    <Section titre={CONTROLES.rapport}>
      <Text as="p" size={200}>
        {CONTROLES.rapportAide}
      </Text>
      <Rangee>
        <Field label={CONTROLES.bailleur} size="small">
          <Select size="small" value={bailleur} onChange={(_, d) => fixeBailleur(d.value)}>
            <option value="">{CONTROLES.tous}</option>
            {bailleursDe(constats).map((b) => (
              <option key={b} value={b}>
                {b}
              </option>
            ))}
          </Select>
        </Field>
        <EcrirePapier
          libelle={CONTROLES.ecrireRapport}
          compose={() => rapportDe(constats, problemes, tables, date, bailleur === "" ? null : bailleur, conformes)}
        />
      </Rangee>
      <Checkbox
        label={CONTROLES.rapportConformes}
        checked={conformes}
        onChange={(_, d) => fixeConformes(d.checked === true)}
      />
    </Section>
  );
}
