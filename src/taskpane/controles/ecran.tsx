/** Contrôles: the landlords, the worst first, then the constats of one with their numbers and article, decisions, the audit report. */
import { Button, Checkbox, Field, Select, Text, ToggleButton } from "@fluentui/react-components";
import { useEffect, useMemo, useRef, useState, type JSX, type ReactNode } from "react";
import { type Lieu } from "../../domaine/commun";
import {
  effectifsDesVerdicts,
  lecturesContraires,
  matrice as matriceDe,
  nomsAConfirmer,
  cleDuNom,
  effectifsDesDefauts,
  versionsAppliquees,
  tableauDesSignatures,
  VERDICTS,
  type Verdict,
} from "../../domaine/controles";
import { VERIFIE_LE } from "../../domaine/droit";
import { coinDe } from "../../excel";
import { CONTROLES, COQUILLE, FICHIERS, LIBELLES_DES_VERDICTS, lieux } from "../../messages";
import { EcrirePapier } from "../composants/ecrire-papier";
import { ARemplir } from "./a-remplir";
import { Courriers, lignesDesConventions } from "./courriers";
import { ListeDeConstats } from "./liste-constats";
import { BoutonDeMarque, LegendeDesMarques, useMarques } from "./marques-vue";
import { ListeDeBailleurs } from "./liste-bailleurs";
import { TableauMatrice } from "./matrice";
import { TableauDeBord } from "./tableau-de-bord-vue";
import { Lectures } from "./lectures";
import { bailleursMontres, cherche, departementsDe, estEnRegle, type BailleurMontre } from "./bailleurs";
import { Recherche } from "../composants/recherche";
import { Repli } from "../composants/repli";
import { Reponse, type Ton } from "../composants/reponse";
import { Rangee, Section } from "../composants/section";
import {
  bailleursDe,
  FILTRE_INITIAL,
  ligneDeDonnees,
  memeBailleur,
  retiens,
  zoneDuLieu,
  type ConstatMontre,
  type Filtre,
  type ProblemeMontre,
} from "./constats";
import { useActions, useCotaflux, useEtat } from "../coquille/contexte";
import { nomsDesSources } from "../coquille/sources";
import { controle, TABLES_CONTROLEES, type Controle } from "./controle";
import { type DesFichiers } from "./tableau-de-bord";
import { rapportDe } from "./rapport";
import { ComparerAvecLAnDernier } from "./fichiers/comparer";
import { PlusieursFichiers } from "./fichiers/ecran";
import { type JeuDeFichiers } from "./fichiers/jeu";
import { useFichiers } from "./fichiers/use-fichiers";

export function Controles(): JSX.Element {
  const volet = useCotaflux();
  const { etat } = volet;
  const vue = etat.vues.controles;
  const { jeu, avant, etatDuJeu, actif, montre: montreLesFichiers } = useFichiers(etat);
  const duClasseur = useMemo(
    () => (actif ? SANS_RIEN : controle(etat.lues, etat.justifications, etat.date)),
    [actif, etat.lues, etat.justifications, etat.date],
  );
  const resultat = actif ? (etatDuJeu.resultat?.controle ?? SANS_RIEN) : duClasseur;
  const fichiers = <PlusieursFichiers jeu={jeu} actif={actif} montre={montreLesFichiers} />;
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
    montreLesFichiers(false);
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
  }, [demande, etat.lues, montreLesFichiers]);

  const { constats, problemes } = resultat;
  const bailleurs = useMemo(() => bailleursMontres(constats), [constats]);
  const ouvert = vue.startsWith(UN_BAILLEUR) ? vue.slice(UN_BAILLEUR.length) : null;
  const bailleur = bailleurs.find((b) => b.cle === ouvert) ?? null;
  const choix = useMemo(
    () => (bailleur === null ? filtre : { ...filtre, bailleur: bailleur.nom, ligne: null }),
    [filtre, bailleur],
  );
  const montres = useMemo(() => retiens(constats, choix), [constats, choix]);
  const va = (ou: Lieu): void => {
    const zone = zoneDuLieu(etat.lues, ou);
    if (zone !== null) void volet.va(zone);
    else if (actif) volet.dis(FICHIERS.ailleurs(lieux([ou])));
  };
  if (resultat.tables.length === 0)
    return (
      <>
        {!actif && <Reponse ton="ambre" phrase={CONTROLES.sansTable(TABLES_CONTROLEES)} />}
        {fichiers}
        <ARemplir bailleurs={AUCUN_BAILLEUR} />
        <TableauDeBord va={va} />
      </>
    );

  const vaAuConstat = (c: ConstatMontre): void => {
    if (c.lieux[0] !== undefined) va(c.lieux[0]);
  };
  if (vue !== TOUS && bailleur === null)
    return (
      <LesBailleurs
        resultat={resultat}
        fichiers={fichiers}
        avant={avant}
        desFichiers={actif ? (etatDuJeu.resultat ?? undefined) : undefined}
        bailleurs={bailleurs}
        va={va}
        ouvre={(b) => {
          fixeFiltre(FILTRE_INITIAL);
          volet.ouvre("controles", `${UN_BAILLEUR}${b.cle}`);
        }}
        ouvreLaCase={(nom, regle, verdict) => {
          fixeFiltre({ ...FILTRE_INITIAL, verdicts: new Set<Verdict>([verdict]), bailleur: nom, regle });
          volet.ouvre("controles", TOUS);
        }}
      />
    );
  return (
    <>
      <Rangee>
        <Button size="small" onClick={() => volet.ouvre("controles", "")}>
          {CONTROLES.tousLesBailleurs}
        </Button>
        {bailleur !== null && (
          <EcrirePapier
            libelle={CONTROLES.ecrireRapport}
            compose={() =>
              rapportDe(constats, problemes, resultat.tables, etat.date, bailleur.nom, false, resultat.fichiers)
            }
          />
        )}
      </Rangee>
      {bailleur !== null && (
        <Reponse
          ton={TONS[bailleur.pire]}
          phrase={CONTROLES.duBailleur(
            bailleur.cle === "" ? CONTROLES.sansBailleur : bailleur.nom,
            LIBELLES_DES_VERDICTS[bailleur.pire],
            bailleur.effectifs[bailleur.pire],
          )}
          detail={CONTROLES.situation(bailleur.departements, bailleur.decides)}
        />
      )}
      <Section titre={CONTROLES.titre}>
        <Filtres constats={constats} filtre={choix} fixe={fixeFiltre} unSeul={bailleur !== null} />
        {rienIci && <Text as="p">{CONTROLES.rienSurLaLigne}</Text>}
        {choix.ligne !== null && <FiltreDeLigne filtre={choix} fixe={fixeFiltre} />}
        <Text as="p" role="status">
          {constats.length === 0
            ? CONTROLES.aucun
            : montres.length === 0
              ? CONTROLES.aucunFiltre
              : CONTROLES.compte(montres.length, bailleur?.constats.length ?? constats.length)}
        </Text>
        {montres.length > 0 && <ListeDeConstats constats={montres} vaA={vaAuConstat} />}
      </Section>
    </>
  );
}

const AUCUN_BAILLEUR: readonly string[] = [];
const SANS_RIEN: Controle = { constats: [], problemes: [], groupes: [], tables: [] };

const TONS: Readonly<Record<Verdict, Ton>> = {
  "non-conforme": "rouge",
  "a-justifier": "ambre",
  indetermine: "ambre",
  conforme: "vert",
  "non-applicable": "neutre",
};

function LesBailleurs({
  resultat: { constats, problemes, groupes, tables, fichiers: lus },
  fichiers,
  avant,
  desFichiers,
  bailleurs,
  va,
  ouvre,
  ouvreLaCase,
}: {
  readonly resultat: Controle;
  readonly fichiers: ReactNode;
  /** The files of the check before. */
  readonly avant: JeuDeFichiers;
  /** Those of the files; absent: those of the open workbook. */
  readonly desFichiers: DesFichiers | undefined;
  readonly bailleurs: readonly BailleurMontre[];
  readonly va: (ou: Lieu) => void;
  readonly ouvre: (b: BailleurMontre) => void;
  readonly ouvreLaCase: (bailleur: string, regle: string, verdict: Verdict) => void;
}): JSX.Element {
  const volet = useActions();
  const date = useEtat((e) => e.date);
  const sources = useEtat((e) => e.sources);
  const marques = useMarques(constats);
  const table = useEtat((e) => e.lues["Conventions"]);
  const conventions = desFichiers?.conventions;
  const signatures = useMemo(() => {
    const lignes = conventions ?? (table === undefined ? [] : lignesDesConventions(table));
    return new Map(tableauDesSignatures(lignes, date).bailleurs.map((b) => [cleDuNom(b.bailleur), b]));
  }, [conventions, table, date]);
  const [texte, fixeTexte] = useState("");
  const [departement, fixeDepartement] = useState("");
  const matrice = useMemo(() => matriceDe(constats.map((c) => c.constat)), [constats]);
  const departements = departementsDe(bailleurs);
  const trouves = cherche(bailleurs, texte, departement);
  const aVoir = trouves.filter((b) => !estEnRegle(b));
  const enRegle = trouves.filter(estEnRegle);
  const total = (v: Verdict): number => bailleurs.reduce((n, b) => n + b.effectifs[v], 0);
  const nommes = bailleurs.filter((b) => b.cle !== "");
  const nomsDesBailleurs = useMemo(() => bailleurs.flatMap((b) => (b.cle === "" ? [] : b.nom)), [bailleurs]);
  const fautifs = nommes.filter((b) => b.pire === "non-conforme").length;
  const pire = VERDICTS.find((v) => total(v) > 0) ?? "conforme";
  const aConfirmer = useMemo(() => nomsAConfirmer(problemes.map((p) => p.defaut)), [problemes]);
  const releves = useMemo(() => effectifsDesDefauts(problemes.map((p) => p.defaut)), [problemes]);
  const contraires = useMemo(() => constats.filter((c) => lecturesContraires(c.constat)), [constats]);
  const aRevoir = useMemo(
    () => versionsAppliquees(constats.map((c) => c.constat)).filter((v) => v.aReverifier).length,
    [constats],
  );
  return (
    <>
      <Reponse
        ton={TONS[pire]}
        phrase={CONTROLES.reponse(fautifs, nommes.length, total("a-justifier"), total("indetermine"))}
        detail={CONTROLES.reponseDetail(total("a-justifier"), total("indetermine"), releves, VERIFIE_LE, aRevoir)}
        actions={
          <>
            <EcrirePapier
              primaire
              libelle={CONTROLES.ecrireRapport}
              compose={() => rapportDe(constats, problemes, tables, date, null, false, lus)}
            />
            <Button size="small" onClick={() => volet.ouvre("controles", TOUS)}>
              {CONTROLES.tousLesConstats}
            </Button>
            {lus === undefined && <BoutonDeMarque marques={marques} />}
          </>
        }
      />
      {lus === undefined && <LegendeDesMarques marques={marques} />}
      {fichiers}
      <Recherche nom={CONTROLES.chercher} texte={texte} fixe={fixeTexte}>
        {departements.length > 1 && (
          <Select
            size="small"
            aria-label={CONTROLES.departement}
            value={departement}
            onChange={(_, d) => fixeDepartement(d.value)}
          >
            <option value="">{CONTROLES.tousLesDepartements}</option>
            {departements.map((d) => (
              <option key={d} value={d}>
                {d}
              </option>
            ))}
          </Select>
        )}
      </Recherche>
      {trouves.length === 0 && <Text as="p">{texte === "" ? CONTROLES.aucun : COQUILLE.rienTrouve(texte)}</Text>}
      {aVoir.length > 0 && (
        <ListeDeBailleurs nom={CONTROLES.bailleurs} bailleurs={aVoir} signatures={signatures} ouvre={ouvre} />
      )}
      {enRegle.length > 0 && (
        <Repli titre={CONTROLES.enRegle(enRegle.length)}>
          <ListeDeBailleurs
            nom={CONTROLES.enRegle(enRegle.length)}
            bailleurs={enRegle}
            signatures={signatures}
            ouvre={ouvre}
          />
        </Repli>
      )}
      {groupes.length > 0 && (
        <Repli titre={CONTROLES.illisibles(groupes.length)}>
          <Lectures groupes={groupes} va={va} />
        </Repli>
      )}
      {contraires.length > 0 && (
        <Repli titre={CONTROLES.deuxLectures(contraires.length)}>
          <ListeDeConstats
            constats={contraires}
            vaA={(c) => {
              if (c.lieux[0] !== undefined) va(c.lieux[0]);
            }}
          />
        </Repli>
      )}
      {matrice.lignes.length > 0 && (
        <Repli titre={CONTROLES.matrice}>
          <Text as="p" size={200}>
            {CONTROLES.matriceAide}
          </Text>
          <TableauMatrice matrice={matrice} choisit={ouvreLaCase} />
        </Repli>
      )}
      <ARemplir bailleurs={nomsDesBailleurs} />
      <TableauDeBord va={va} {...(desFichiers === undefined ? {} : { desFichiers })} />
      <Courriers
        constats={constats}
        aConfirmer={aConfirmer}
        {...(desFichiers === undefined ? {} : { desFichiers: desFichiers.conventions })}
      />
      <ComparerAvecLAnDernier jeu={avant} constats={constats} />
      <Repli titre={CONTROLES.rapport}>
        <RapportDeControle
          constats={constats}
          problemes={problemes}
          tables={lus === undefined ? nomsDesSources(sources, tables) : tables}
          fichiers={lus}
        />
      </Repli>
    </>
  );
}

/** The views of the screen: « » the landlords, « * » every constat, « =key » those of one. */
const TOUS = "*";
const UN_BAILLEUR = "=";

function Filtres({
  constats,
  filtre,
  fixe,
  unSeul,
}: {
  readonly constats: readonly ConstatMontre[];
  readonly filtre: Filtre;
  readonly fixe: (f: Filtre) => void;
  /** One landlord is open: it is not chosen here. */
  readonly unSeul: boolean;
}): JSX.Element {
  const bailleurs = bailleursDe(constats);
  const siens = unSeul ? constats.filter((c) => memeBailleur(c.bailleur, filtre.bailleur ?? "")) : constats;
  const effectifs = effectifsDesVerdicts(siens.map((c) => c.constat));
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
      <Repli titre={CONTROLES.filtrer} ouvert={!unSeul}>
        <Rangee>
          {!unSeul && (
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
          )}
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
      </Repli>
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
  fichiers,
}: {
  readonly constats: readonly ConstatMontre[];
  readonly problemes: readonly ProblemeMontre[];
  readonly tables: readonly string[];
  readonly fichiers: Controle["fichiers"];
}): JSX.Element {
  const date = useEtat((e) => e.date);
  const [bailleur, fixeBailleur] = useState("");
  const [conformes, fixeConformes] = useState(false);
  return (
    <section aria-label={CONTROLES.rapport}>
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
          compose={() =>
            rapportDe(constats, problemes, tables, date, bailleur === "" ? null : bailleur, conformes, fichiers)
          }
        />
      </Rangee>
      <Checkbox
        label={CONTROLES.rapportConformes}
        checked={conformes}
        onChange={(_, d) => fixeConformes(d.checked === true)}
      />
    </section>
  );
}
