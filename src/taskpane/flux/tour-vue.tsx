/** The round worked on the sheet: the pane reads the table Negociation at every change, and answers. */
import { Button, Field, makeStyles, Select, Text, tokens } from "@fluentui/react-components";
import { useMemo, useState, type JSX } from "react";
import { enNombre, fois, type DateLegale, type Ratio } from "../../domaine/commun";
import {
  ecartsEntreTours,
  fluxDesTerritoires,
  type Conversion,
  type MethodeDeConversion,
  type Negociation as Resultat,
  type PatrimoineEvalue,
} from "../../domaine/flux";
import { NEGOCIATION as N, SAISIE, TOUR as T } from "../../messages";
import { NEGOCIATION, SCENARIOS } from "../../modeles";
import { tableAInserer } from "../accueil/table-a-inserer";
import { EcrirePapier } from "../composants/ecrire-papier";
import { ListeDeCellules } from "../composants/liste-cellules";
import { Repli } from "../composants/repli";
import { Reponse } from "../composants/reponse";
import { LecturesGlobales } from "./lectures-globales";
import { Rangee, Section } from "../composants/section";
import { Tableau } from "../composants/tableau";
import { useActions, useCotaflux, useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";
import { nomsDesSources } from "../coquille/sources";
import { annexesDuTour, conventionsDuBailleur } from "./annexes";
import { aujourdHui } from "../coquille/horloge";
import { ditAvecLesColonnes, entetesDe } from "./colonnes-ajoutees";
import { phrasesDe, type FluxCalcule, type Remarque } from "./flux";
import { compare, hypothesesDuScenario, scenariosDe, tape } from "./negociation";
import {
  dejaGarde,
  lignesAGarder,
  lignesDuScenarioRepris,
  lignesSuivantes,
  lisLesTours,
  nomLibre,
  premieresLignes,
  type TourMontre,
} from "./tour";

export interface NegociationProps {
  /** The landlord whose flux is shown; « » when the workbook names none. */
  readonly bailleur: string;
  readonly conversion: Conversion;
  readonly methode: MethodeDeConversion;
  readonly choisis: (m: MethodeDeConversion) => void;
  readonly assiette: Ratio;
  readonly date: DateLegale;
  readonly calcul: FluxCalcule;
  readonly patrimoine: PatrimoineEvalue;
}

const useStyles = makeStyles({
  barre: {
    position: "relative",
    height: "6px",
    marginTop: "2px",
    maxWidth: "140px",
    backgroundColor: tokens.colorNeutralBackground5,
  },
  obtient: { position: "absolute", top: 0, bottom: 0, left: 0, backgroundColor: tokens.colorBrandBackground },
  souhait: {
    position: "absolute",
    top: "-2px",
    bottom: "-2px",
    width: "2px",
    backgroundColor: tokens.colorPaletteRedForeground1,
  },
});

const elements = (rs: readonly Remarque[]): readonly { readonly zone: Remarque["zone"]; readonly contenu: string }[] =>
  rs.map((r) => ({ zone: r.zone, contenu: r.phrase }));

/** The first round, from the converted shares, on a sheet of its own. */
export function EcrireLeTour(props: NegociationProps): JSX.Element {
  const { classeur, fais, retiens, dis, actualise } = useActions();
  const occupe = useEtat((e) => e.occupe !== null);
  const ecris = async (): Promise<void> => {
    await fais(T.ecrire, async (options) => {
      const modele = tableAInserer(NEGOCIATION);
      const lignes = premieresLignes(props, props.bailleur, props.calcul.reservations, props.calcul.programmes);
      const { ecriture, tables, amenagees } = await classeur.insereTables(
        T.ecrire,
        [{ ...modele, lignes: lignes.map((l) => modele.entetes.map((e) => l[e] ?? "")) }],
        options,
      );
      retiens(ecriture);
      await actualise();
      const fait = T.ecrit(tables[0]!.zone.feuille);
      dis(amenagees ? fait : `${fait} ${SAISIE.sansAmenagement}`, "succes");
    });
  };
  return (
    <Button size="small" disabled={occupe} onClick={() => void ecris()}>
      {T.ecrire}
    </Button>
  );
}

export function TourDeLaFeuille({ table, ...props }: NegociationProps & { readonly table: TableLue }): JSX.Element {
  const { bailleur, conversion, methode, choisis, assiette, date, calcul, patrimoine } = props;
  const { enregistre, dis, va } = useActions();
  const lues = useEtat((e) => e.lues);
  const scenariosLus = useEtat((e) => e.lues["Scenarios"]);
  const occupe = useEtat((e) => e.occupe !== null);
  const sources = useEtat((e) => e.sources);
  const gardes = useMemo(() => scenariosDe(scenariosLus), [scenariosLus]);
  const territoires = useMemo(
    () => fluxDesTerritoires(calcul.programmes, patrimoine.options),
    [calcul.programmes, patrimoine.options],
  );
  const lus = useMemo(
    () => lisLesTours(table, bailleur, calcul.bailleurs, { assiette, conversion, methode, territoires, date }),
    [table, bailleur, calcul.bailleurs, assiette, conversion, methode, territoires, date],
  );
  const [choisi, fixeChoisi] = useState<number | null>(null);
  const [compares, fixeCompares] = useState(false);
  const [repris, fixeRepris] = useState("");
  const tour = lus.tours.find((t) => t.numero === choisi) ?? lus.tours.at(-1);
  const remarques = [...lus.remarques, ...(tour?.remarques ?? []), ...gardes.remarques];
  const aSavoir = remarques.length > 0 && (
    <ListeDeCellules nom={T.defauts} aide={T.defauts} elements={elements(remarques)} />
  );
  const prochain = (lus.tours.at(-1)?.numero ?? 0) + 1;
  if (!lus.lisible) return <Reponse ton="rouge" phrase={T.illisible} detail={aSavoir} />;
  const plusieurs = bailleur === "" && lus.bailleurs.length > 1;
  if (plusieurs) return <Reponse ton="rouge" phrase={T.sansBailleurDuParc(lus.bailleurs)} detail={aSavoir} />;
  const ajoute = async (lignes: Parameters<typeof enregistre>[1], phrase: string): Promise<void> => {
    const entetes = entetesDe(table);
    if (!(await enregistre(NEGOCIATION, lignes))) return;
    fixeChoisi(null);
    dis(ditAvecLesColonnes(phrase, NEGOCIATION, entetes), "succes");
  };
  if (tour === undefined)
    return (
      <Reponse
        ton="ambre"
        phrase={T.aucun(bailleur, lus.bailleurs)}
        detail={aSavoir}
        actions={
          <Button
            size="small"
            disabled={occupe}
            onClick={() =>
              void ajoute(
                premieresLignes(props, bailleur, calcul.reservations, calcul.programmes),
                T.suivantEcrit(1, NEGOCIATION.titre),
              )
            }
          >
            {T.ajouter}
          </Button>
        }
      />
    );
  const precedent = [...lus.tours].reverse().find((t) => t.numero < tour.numero);
  const s = gardes.scenarios.find((x) => x.nom === repris);
  return (
    <>
      {lus.tours.length > 1 && (
        <Field label={T.choix} size="small">
          <Select size="small" value={String(tour.numero)} onChange={(_, d) => fixeChoisi(Number(d.value))}>
            {lus.tours.map((t) => (
              <option key={t.numero} value={t.numero}>
                {T.nom(t.numero)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <ReponseDeLaFeuille
        tour={tour}
        actions={
          <>
            <Garder tour={tour} bailleur={bailleur} assiette={assiette} methode={methode} gardes={gardes.scenarios} />
            {tour.negociation !== null && (
              <EcrirePapier
                libelle={N.ecrireLesAnnexes}
                compose={() =>
                  annexesDuTour(
                    {
                      ...props,
                      conventions: conventionsDuBailleur(lues, bailleur, date),
                      tables: nomsDesSources(sources, ["Parc", "Reservations", "Negociation"]),
                    },
                    tour,
                  )!
                }
              />
            )}
            {precedent !== undefined && (
              <Button size="small" aria-pressed={compares} onClick={() => fixeCompares(!compares)}>
                {T.comparer(precedent.numero, tour.numero)}
              </Button>
            )}
            <Button
              size="small"
              disabled={occupe || tour.negociation === null}
              onClick={() => void ajoute(lignesSuivantes(tour, prochain), T.suivantEcrit(prochain, NEGOCIATION.titre))}
            >
              {T.suivant(prochain)}
            </Button>
          </>
        }
      />
      {compares && precedent !== undefined && <Comparaison avant={precedent} apres={tour} />}
      {tour.negociation !== null && <TableDuTour tour={tour} n={tour.negociation} assiette={assiette} />}
      <Text as="p" size={200}>
        {T.modifiez(NEGOCIATION.titre)}
      </Text>
      <Rangee>
        <Button size="small" onClick={() => void va(table.bloc.zone)}>
          {T.aller(NEGOCIATION.titre)}
        </Button>
      </Rangee>
      {tour.negociation !== null &&
        (tour.defauts.length === 0 ? (
          <Text as="p">{N.offreSignable}</Text>
        ) : (
          <ListeDeCellules nom={N.offreDefauts} aide={N.offreDefauts} elements={elements(tour.defauts)} />
        ))}
      {aSavoir}
      <Repli titre={T.comment}>
        {T.aide.map((phrase) => (
          <Text key={phrase} as="p" size={200}>
            {phrase}
          </Text>
        ))}
      </Repli>
      {gardes.scenarios.length > 0 && (
        <Repli titre={T.reprendre}>
          <Field label={N.partirDe} hint={T.reprendreAide} size="small">
            <Select size="small" value={repris} onChange={(_, d) => fixeRepris(d.value)}>
              <option value="">—</option>
              {gardes.scenarios.map((x) => (
                <option key={x.nom} value={x.nom}>
                  {N.scenario(x.nom, x.date)}
                </option>
              ))}
            </Select>
          </Field>
          {s?.ancien === true && <Text as="p">{N.ancienScenario(s.nom)}</Text>}
          {s?.assiette != null && enNombre(s.assiette) !== enNombre(assiette) && (
            <Text as="p">{N.autreAssiette(s.assiette, assiette)}</Text>
          )}
          <Rangee>
            <Button
              size="small"
              disabled={occupe || s === undefined}
              onClick={() => {
                if (s === undefined) return;
                const h = hypothesesDuScenario(s);
                if (h.methode !== null) choisis(h.methode);
                void ajoute(lignesDuScenarioRepris(s, bailleur, prochain), T.repris(s.nom, prochain));
              }}
            >
              {T.reprise}
            </Button>
          </Rangee>
          <Tableau
            nom={N.compares}
            entetes={[N.colonnes[0], ...gardes.scenarios.map((x) => x.nom)]}
            nombres={gardes.scenarios.map((_, i) => i + 1)}
            lignes={compare(gardes.scenarios).map((l) => ({
              cle: l.reservataire,
              cellules: [
                l.reservataire,
                ...l.parts.map((p) => (p === null ? N.absent : N.partGardee(p.part, p.logements))),
              ],
            }))}
          />
        </Repli>
      )}
    </>
  );
}

function ReponseDeLaFeuille({
  tour: { negociation: n, refus },
  actions,
}: {
  readonly tour: TourMontre;
  readonly actions: JSX.Element;
}): JSX.Element {
  if (n === null)
    return (
      <Reponse
        ton="rouge"
        phrase={N.impossible}
        detail={<ListeDeCellules nom={N.impossible} elements={elements(refus)} />}
        actions={actions}
      />
    );
  return (
    <Reponse
      ton={n.retenues.length === 0 && n.lecturesGlobales.length === 0 ? "vert" : "ambre"}
      phrase={T.reponse(n)}
      detail={
        <>
          <p role="status">{n.retenues.length === 0 ? T.entierementLibre(n.partDuBailleur) : T.retient(n.retenues)}</p>
          <LecturesGlobales n={n} />
        </>
      }
      actions={actions}
    />
  );
}

function TableDuTour({
  tour,
  n,
  assiette,
}: {
  readonly tour: TourMontre;
  readonly n: Resultat;
  readonly assiette: Ratio;
}): JSX.Element {
  const st = useStyles();
  const echelle = Math.max(...n.lignes.map((l) => Math.max(enNombre(l.souhait), enNombre(l.part))), 0.0001);
  const en = (x: Ratio): string => `${(enNombre(x) / echelle) * 100}%`;
  return (
    <>
      <Tableau
        nom={T.resultat}
        entetes={T.colonnes}
        nombres={[1, 2, 3]}
        dessous={[4, 5]}
        sansEtiquette={[5]}
        lignes={[
          ...n.lignes.map((l) => ({
            cle: l.reservataire,
            cellules: [
              <span key="nom">
                {l.reservataire}
                <span className={st.barre} style={{ display: "block" }} aria-hidden="true">
                  <span className={st.obtient} style={{ width: en(l.part) }} />
                  {l.concede.n !== 0n && <span className={st.souhait} style={{ left: en(l.souhait) }} />}
                </span>
              </span>,
              T.part(l.souhait),
              <strong key="part">{T.part(l.part)}</strong>,
              T.logements(l.repartie?.donne ?? null),
              T.cede(l, l.concede.n === 0n ? null : fois(l.concede, assiette)),
              l.limite === "aucune" ? "" : N.limite(l),
            ],
          })),
          {
            cle: "bailleur",
            cellules: [
              `${T.bailleur} ${T.auMoins(tour.garde)}`.trim(),
              tour.garde === null ? "" : T.part(tour.garde),
              <strong key="part">{T.part(n.partDuBailleur)}</strong>,
              T.logements(n.resteAuBailleur),
              "",
              "",
            ],
          },
          {
            cle: "total",
            fort: true,
            cellules: [T.total, T.part(n.souhaits), T.part({ n: 1n, d: 1n }), T.logements(assiette), "", ""],
          },
        ]}
      />
      {n.problemes.length > 0 && (
        <ListeDeCellules
          nom={N.impossible}
          elements={phrasesDe(n.problemes).map((contenu) => ({ zone: null, contenu }))}
        />
      )}
    </>
  );
}

function Comparaison({ avant, apres }: { readonly avant: TourMontre; readonly apres: TourMontre }): JSX.Element {
  if (avant.negociation === null || apres.negociation === null)
    return (
      <Text as="p">{T.incomparables([avant, apres].filter((t) => t.negociation === null).map((t) => t.numero))}</Text>
    );
  const ecarts = ecartsEntreTours(
    { positions: avant.positions, negociation: avant.negociation },
    { positions: apres.positions, negociation: apres.negociation },
  );
  const [a, b] = [avant.negociation.resteAuBailleur, apres.negociation.resteAuBailleur];
  return (
    <Section titre={T.comparaison(avant.numero, apres.numero)}>
      <Tableau
        nom={T.comparaison(avant.numero, apres.numero)}
        entetes={T.colonnesDesTours(avant.numero, apres.numero)}
        nombres={[1, 2, 3]}
        dessous={[4]}
        sansEtiquette={[4]}
        lignes={[
          ...ecarts.map((e) => ({
            cle: e.reservataire,
            cellules: [
              e.reservataire,
              T.logements(e.avant),
              T.logements(e.apres),
              T.ecart(e.avant, e.apres),
              T.mouvements(e),
            ],
          })),
          { cle: "bailleur", cellules: [T.bailleur, T.logements(a), T.logements(b), T.ecart(a, b), ""] },
        ]}
      />
    </Section>
  );
}

/** One gesture keeps the round under the first name that is free; nothing is overwritten, and the same round is not kept twice. */
function Garder({
  tour,
  bailleur,
  assiette,
  methode,
  gardes,
}: {
  readonly tour: TourMontre;
  readonly bailleur: string;
  readonly assiette: Ratio;
  readonly methode: NegociationProps["methode"];
  readonly gardes: ReturnType<typeof scenariosDe>["scenarios"];
}): JSX.Element {
  const { etat, enregistre, dis } = useCotaflux();
  const garde = async (): Promise<void> => {
    const n = tour.negociation;
    if (n === null) return;
    const nom = nomLibre(gardes, tour.numero);
    const lignes = lignesAGarder(
      {
        nom,
        auteur: etat.auteur,
        remarque: "",
        jour: aujourdHui(),
        assiette,
        bailleur,
        territoire: "",
        garde: tour.garde === null ? tape("") : { texte: "", valeur: tour.garde },
        methode,
      },
      tour,
      n,
    );
    const deja = dejaGarde(gardes, lignes);
    if (deja !== undefined) return dis(T.dejaGarde(deja.nom), "information");
    const entetes = entetesDe(etat.lues[SCENARIOS.nom]);
    if (await enregistre(SCENARIOS, lignes)) dis(ditAvecLesColonnes(T.garde(nom), SCENARIOS, entetes), "succes");
  };
  return (
    <Button
      size="small"
      appearance="primary"
      disabled={etat.occupe !== null || tour.negociation === null}
      onClick={() => void garde()}
    >
      {T.garder}
    </Button>
  );
}
