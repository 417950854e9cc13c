/** A register of dwellings counted into Parc and Réservations: the answer, its formula, what was set apart, then the button that writes. */
import { Button, Field, Input, Select, Text } from "@fluentui/react-components";
import { useState, type JSX } from "react";
import type { EtatDesLieux } from "../../domaine/etat-des-lieux";
import { type Ecriture } from "../../excel";
import { ACCUEIL } from "../../messages";
import { FORMAT_EXCEL, PARC, type Modele } from "../../modeles";
import { Rangee, Section } from "../composants/section";
import { useCotaflux } from "../coquille/contexte";
import { type ExportLu, type FeuilleDExport, type Refus } from "./choix";
import { useMoteur } from "./contexte";
import { reunies } from "./ecritures";
import { Pli } from "./pli";

export interface RepertoireProps {
  readonly lu: ExportLu;
  readonly feuille: FeuilleDExport;
  readonly ligne: number;
  readonly csv: boolean;
  readonly termine: (f: {
    readonly texte: string;
    readonly refus: readonly Refus[];
    readonly nom: string;
    readonly modele: Modele;
  }) => void;
  readonly ferme: () => void;
}

export function Repertoire({ lu, feuille, ligne, csv, termine, ferme }: RepertoireProps): JSX.Element {
  const { classeur, etat, fais, retiens, actualise, dis } = useCotaflux();
  const {
    cellulesAEcrire,
    disposePour,
    ETAT_DES_LIEUX,
    entetesDe,
    etatDesLieux,
    IMPORT,
    parTranches,
    preparationDe,
    tablesDuRepertoire,
  } = useMoteur();
  const T = IMPORT.repertoire;
  const [etatLu, fixeEtatLu] = useState<EtatDesLieux | null>(null);
  const [bailleur, fixeBailleur] = useState("");
  const [ajouter, fixeAjouter] = useState(true);
  const occupe = etat.occupe !== null;
  const existante = (m: string) => {
    const s = etat.sources[m]?.lue;
    return s?.source.genre === "table" ? s : null;
  };
  const compte = (annee?: number): Promise<boolean> =>
    fais(T.compter, async ({ progression, signal }) => {
      const total = feuille.lignes.length - ligne - 1;
      const e = await parTranches(
        etatDesLieux(entetesDe(feuille, ligne, csv), feuille.lignes.slice(ligne + 1), {
          tranche: 250,
          ...(annee === undefined ? {} : { annee }),
        }),
        { signal, progression: (fait) => progression({ fait, total }) },
      );
      fixeEtatLu(e);
    });
  const ecris = async (e: EtatDesLieux): Promise<void> => {
    const libelle = IMPORT.importe(lu.fichier);
    await fais(libelle, async (options) => {
      const tables = tablesDuRepertoire(e, ETAT_DES_LIEUX, bailleur.trim());
      const aLaSuite = ajouter && tables.every((t) => existante(t.modele.nom) !== null);
      let nom: string = PARC.nom;
      if (aLaSuite) {
        // One thing to undo: both tables.
        let faite: Ecriture | null = null;
        for (const t of tables) {
          const { source } = existante(t.modele.nom)!;
          const bloc = await classeur.lisSource(source, options);
          const d = disposePour(bloc.valeurs[0] ?? [], t.modele, preparationDe(t));
          const r = await classeur.agranditTable(
            libelle,
            {
              tableId: source.tableId!,
              nom: source.nom,
              entetesLus: bloc.valeurs[0] ?? [],
              entetes: d.entetes,
              lignes: d.lignes,
              formats: d.formats,
            },
            options,
          );
          faite = reunies(faite, r.ecriture);
          retiens(faite);
          if (t.modele.nom === PARC.nom) nom = source.nom;
        }
      } else {
        const r = await classeur.insereTables(
          libelle,
          tables.map((t) => ({
            nom: t.modele.nom,
            feuille: t.modele.titre,
            entetes: t.entetes,
            lignes: cellulesAEcrire(t.lignes),
            formats: t.modele.colonnes.map((c) => FORMAT_EXCEL[c.type]),
            titre: [
              t.modele.titre,
              "",
              ACCUEIL.versionDuFormat,
              t.modele.versionDuFormat,
              "",
              IMPORT.source,
              lu.fichier,
            ],
          })),
          options,
        );
        retiens(r.ecriture);
        nom = r.tables[0]!.nom;
      }
      await actualise();
      const texte = T.rendu(
        e.retenues,
        tables.map((t) => ({ titre: t.modele.titre, lignes: t.lignes.length })),
      );
      dis(texte, "succes");
      termine({ texte, refus: [], nom, modele: PARC });
    });
  };
  if (etatLu === null)
    return (
      <Section titre={T.titre}>
        <Text as="p" size={200}>
          {T.aide}
        </Text>
        <Rangee>
          <Button size="small" appearance="primary" disabled={occupe} onClick={() => void compte()}>
            {T.compter}
          </Button>
          <Button size="small" disabled={occupe} onClick={ferme}>
            {IMPORT.abandonner}
          </Button>
        </Rangee>
      </Section>
    );
  const remarques = ETAT_DES_LIEUX.remarques(etatLu);
  const tables = tablesDuRepertoire(etatLu, ETAT_DES_LIEUX);
  const deja = tables.every((t) => existante(t.modele.nom) !== null);
  return (
    <Section titre={T.titre}>
      <Text as="p" weight="semibold" size={400} role="status">
        {ETAT_DES_LIEUX.bilan(etatLu)}
      </Text>
      <Text as="p">{ETAT_DES_LIEUX.rotation(etatLu)}</Text>
      {etatLu.annees.length > 0 && (
        <Field label={ETAT_DES_LIEUX.choixDeLAnnee} hint={ETAT_DES_LIEUX.annee(etatLu)}>
          <Select
            value={etatLu.annee === null ? "" : String(etatLu.annee)}
            disabled={occupe}
            onChange={(_, d) => void compte(d.value === "" ? undefined : Number(d.value))}
          >
            {etatLu.annee === null && <option value="">{T.aucuneAnnee}</option>}
            {etatLu.annees.slice(0, 12).map((a) => (
              <option key={a.annee} value={a.annee}>
                {ETAT_DES_LIEUX.uneAnnee(a)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field label={T.bailleur} hint={T.bailleurAide}>
        <Input value={bailleur} onChange={(_, d) => fixeBailleur(d.value)} />
      </Field>
      {deja && (
        <Field label={IMPORT.destination}>
          <Select value={ajouter ? "ajout" : "neuve"} onChange={(_, d) => fixeAjouter(d.value === "ajout")}>
            <option value="ajout">{T.aLaSuite(tables.map((t) => existante(t.modele.nom)!.source.nom))}</option>
            <option value="neuve">{T.neuves(tables.length)}</option>
          </Select>
        </Field>
      )}
      {remarques.length > 0 && (
        <Pli titre={IMPORT.plis.remarques(remarques.length)} ouvert>
          <ul style={LISTE}>
            {remarques.map((r) => (
              <li key={r}>
                <Text size={200}>{r}</Text>
              </li>
            ))}
          </ul>
        </Pli>
      )}
      <Rangee>
        <Button
          size="small"
          appearance="primary"
          disabled={occupe || etatLu.retenues === 0}
          onClick={() => void ecris(etatLu)}
        >
          {T.ecrire(tables.map((t) => ({ titre: t.modele.titre, lignes: t.lignes.length })))}
        </Button>
        <Button size="small" disabled={occupe} onClick={ferme}>
          {IMPORT.abandonner}
        </Button>
      </Rangee>
    </Section>
  );
}

const LISTE = { margin: 0, paddingLeft: "18px" } as const;
