/** The year that opens: the assiette redone, what each réservataire had and has, what changes; then its papers and its lines. */
import { Button, Field, Select, Text } from "@fluentui/react-components";
import { useMemo, useState, type JSX } from "react";
import { type DateLegale } from "../../domaine/commun";
import { type LignesDeFlux } from "../../domaine/controles";
import {
  BASES,
  type BaseDeDecompte,
  type MethodeDeConversion,
  type OptionsDePatrimoine,
  type Ouverture,
  type TauxDOuverture,
} from "../../domaine/flux";
import { ouvertureDAnnee } from "../../documents/papiers";
import { LIBELLES_BASES, OUVERTURE as T } from "../../messages";
import { EcrirePapier } from "../composants/ecrire-papier";
import { Repli } from "../composants/repli";
import { Reponse } from "../composants/reponse";
import { Section } from "../composants/section";
import { Tableau } from "../composants/tableau";
import { useActions, useEtat } from "../coquille/contexte";
import { nomsDesSources } from "../coquille/sources";
import { type FluxCalcule } from "./flux";
import { anneeParDefaut, anneesAReconduire, lignesAAjouter, lisLOuverture, type OuvertureLue } from "./ouverture";

interface AnneeSuivanteProps {
  /** « »: Parc does not name it. */
  readonly bailleur: string;
  readonly calcul: FluxCalcule;
  readonly options: OptionsDePatrimoine;
  readonly methode: MethodeDeConversion;
  readonly date: DateLegale;
}

export function AnneeSuivante(props: AnneeSuivanteProps): JSX.Element {
  const { bailleur } = props;
  const conventions = useEtat((e) => e.lues["Conventions"]);
  const annees = useMemo(() => anneesAReconduire(conventions, bailleur), [conventions, bailleur]);
  const [choix, fixeChoix] = useState<string | null>(null);
  // Lines added to Conventions add a year to the list: a choice is kept by name.
  const nom = (g: LignesDeFlux): string => T.groupe(g.objectifs.bailleur, g.objectifs.departement, g.annee);
  const groupe = annees.find((g) => nom(g) === choix) ?? anneeParDefaut(annees, props.date);
  if (groupe === undefined)
    return <Reponse ton="ambre" phrase={bailleur === "" ? T.sansConventions : T.sansCelles(bailleur)} />;
  return (
    <>
      <Field label={T.conventions} size="small">
        <Select size="small" value={nom(groupe)} onChange={(_, d) => fixeChoix(d.value)}>
          {annees.map((g) => (
            <option key={nom(g)} value={nom(g)}>
              {nom(g)}
            </option>
          ))}
        </Select>
      </Field>
      <UneAnnee {...props} annees={annees} groupe={groupe} />
    </>
  );
}

function UneAnnee({
  bailleur,
  calcul,
  options,
  methode,
  date,
  annees,
  groupe,
}: AnneeSuivanteProps & { readonly annees: readonly LignesDeFlux[]; readonly groupe: LignesDeFlux }): JSX.Element {
  const lues = useEtat((e) => e.lues);
  const sources = useEtat((e) => e.sources);
  const [taux, fixeTaux] = useState<TauxDOuverture>("ecrits");
  const [base, fixeBase] = useState<BaseDeDecompte>("attribues");
  const { programmes, reservations } = calcul;
  const lue = useMemo(
    () =>
      lisLOuverture(lues, annees, {
        groupe,
        taux,
        base,
        methode,
        options,
        bailleurDuParc: bailleur,
        programmes,
        reservations,
        date,
      }),
    [lues, annees, groupe, taux, base, methode, options, bailleur, programmes, reservations, date],
  );
  const { ouverture: o, remarques, dejaOuverts } = lue;
  const changent = o.finis.length + o.finissant.length + o.droitsNouveaux.length;
  const perimes = o.taux.filter((t) => t.etat === "a-mettre-a-jour" && !t.remplace).length;
  const aCompleter = o.reservataires.some((r) => r.objectif === null);
  return (
    <>
      <Reponse
        ton={aCompleter ? "ambre" : "neutre"}
        phrase={T.reponse(o.annee, o.patrimoine.total.assiette, o.assietteAvant)}
        detail={T.reponseDetail(o.nouveaux.length, perimes, changent)}
        actions={
          <EcrirePapier
            libelle={T.ecrire(o.annee)}
            compose={() =>
              ouvertureDAnnee({
                bailleur: groupe.objectifs.bailleur,
                ouverture: o,
                dejaOuverts,
                methode,
                base,
                remarques,
                tables: nomsDesSources(sources, ["Parc", "Reservations", "Conventions", "MisesADisposition"]),
                date,
              })
            }
            primaire
          />
        }
      />
      <Text as="p" size={200}>
        {T.aide}
      </Text>
      <AvantApres o={o} />
      <Ajouter {...lue} />
      <Section titre={T.remarques}>
        {[T.aRenseigner(o.annee), ...remarques].map((phrase) => (
          <Text as="p" size={200} key={phrase}>
            {phrase}
          </Text>
        ))}
      </Section>
      <Repli titre={T.passage}>
        <Passage o={o} />
      </Repli>
      <Repli titre={T.tauxTitre}>
        <Field label={T.taux} size="small">
          <Select size="small" value={taux} onChange={(_, d) => fixeTaux(d.value as TauxDOuverture)}>
            {(Object.keys(T.choixDuTaux) as TauxDOuverture[]).map((t) => (
              <option key={t} value={t}>
                {T.choixDuTaux[t]}
              </option>
            ))}
          </Select>
        </Field>
        <Taux o={o} />
      </Repli>
      <Repli titre={T.ceQuiChange}>
        <CeQuiChange o={o} />
        <Field label={T.base} size="small">
          <Select size="small" value={base} onChange={(_, d) => fixeBase(d.value as BaseDeDecompte)}>
            {BASES.map((b) => (
              <option key={b} value={b}>
                {LIBELLES_BASES[b]}
              </option>
            ))}
          </Select>
        </Field>
      </Repli>
    </>
  );
}

function AvantApres({ o }: { readonly o: Ouverture }): JSX.Element {
  return (
    <>
      <Tableau
        nom={T.parReservataire}
        entetes={T.colonnes(o.annee)}
        nombres={[1, 2, 3, 4, 5]}
        dessous={[4, 5]}
        lignes={o.reservataires.map((r) => ({
          cle: r.reservataire,
          cellules: [
            r.reservataire,
            r.objectifAvant === null ? T.inconnu : T.logementsDe(r.objectifAvant),
            r.objectif === null ? T.inconnu : T.logementsDe(r.objectif),
            T.logementsDe(r.difference),
            r.realise === null ? "" : T.nombre(r.realise),
            T.logementsDe(r.ecart),
          ],
        }))}
      />
      <Text as="p" size={200}>
        {T.notesDesColonnes}
      </Text>
    </>
  );
}

/** The lines of the year that opens, under those of the year that ends: nothing is overwritten. */
function Ajouter({ ouverture: o, dejaLa, dejaOuverts }: OuvertureLue): JSX.Element | null {
  const table = useEtat((e) => e.lues["Conventions"]);
  const occupe = useEtat((e) => e.occupe !== null);
  const { classeur, fais, retiens, dis, actualise } = useActions();
  if (table === undefined) return null;
  const reste = o.reservataires.some((r) => r.lignes.some((l) => !dejaLa.has(l.avant.ligne)));
  const deja = dejaLa.size > 0 && <Text as="p">{T.dejaOuverte(o.annee, dejaLa.size, dejaOuverts, reste)}</Text>;
  if (deja !== false && !reste) return deja;
  const a = lignesAAjouter(table, o, dejaLa);
  if (a === null) return <Text as="p">{T.pasUnTableau}</Text>;
  const ajoute = async (): Promise<void> => {
    const libelle = T.libelleDAjout(o.annee);
    const fait = await fais(libelle, async (options) => {
      retiens((await classeur.agranditTable(libelle, a.ajout, options)).ecriture);
      await actualise();
    });
    if (fait) dis(T.ajoutees(a.ajout.lignes.length, o.annee, table.bloc.zone.feuille, a.vides), "succes");
  };
  return (
    <div>
      {deja}
      <Button size="small" disabled={occupe} onClick={() => void ajoute()}>
        {T.ajouter(o.annee, a.ajout.lignes.length)}
      </Button>
    </div>
  );
}

function Passage({ o }: { readonly o: Ouverture }): JSX.Element {
  const e = T.etapes(o.annee);
  const lignes: readonly (readonly [string, string])[] = [
    [e.avant, o.assietteAvant === null ? T.inconnu : T.logementsDe(o.assietteAvant)],
    ...(o.changement === null ? [] : [[e.changement, T.logementsDe(o.changement)] as const]),
    [e.apport, T.logementsDe(o.apport)],
    [e.apres, T.logementsDe(o.patrimoine.total.assiette)],
  ];
  return (
    <Tableau
      nom={T.passage}
      entetes={T.passageColonnes}
      nombres={[1]}
      lignes={lignes.map((cellules) => ({ cle: cellules[0], fort: cellules[0] === e.apres, cellules }))}
    />
  );
}

function Taux({ o }: { readonly o: Ouverture }): JSX.Element {
  return (
    <>
      <Text as="p" size={200}>
        {T.tauxAide}
      </Text>
      <Tableau
        nom={T.tauxTitre}
        entetes={T.tauxColonnes}
        nombres={[1, 2, 3]}
        dessous={[4]}
        sansEtiquette={[4]}
        lignes={o.taux.map((t) => ({
          cle: String(t.programme.ligne),
          cellules: [
            t.programme.programme,
            t.ecrit === null ? "" : T.part(t.ecrit),
            t.observe === null ? "" : T.part(t.observe),
            t.retenu === null ? T.aucunTaux : T.part(t.retenu),
            t.remplace ? T.remplace : T.etats[t.etat],
          ],
        }))}
      />
    </>
  );
}

function CeQuiChange({ o }: { readonly o: Ouverture }): JSX.Element {
  const mots = T.changements(o.annee);
  const droits = [
    ...o.finis.map((d) => ({ ...d, quoi: mots.fini })),
    ...o.finissant.map((d) => ({ ...d, quoi: mots.finissant })),
    ...o.droitsNouveaux.map((d) => ({ ...d, quoi: mots.nouveau })),
  ];
  return (
    <>
      {o.nouveaux.length === 0 ? (
        <Text as="p">{T.sansNouveau}</Text>
      ) : (
        <Tableau
          nom={T.programmes}
          entetes={T.programmesColonnes}
          nombres={[3, 4]}
          dessous={[2]}
          lignes={o.nouveaux.map((n) => ({
            cle: String(n.programme.ligne),
            cellules: [
              n.programme.programme,
              n.programme.commune,
              n.programme.miseEnService === null ? "" : T.jour(n.programme.miseEnService),
              T.nombre(n.concernes),
              n.liberations === null ? T.inconnu : T.logementsDe(n.liberations),
            ],
          }))}
        />
      )}
      {droits.length === 0 ? (
        <Text as="p">{T.sansDroit}</Text>
      ) : (
        <Tableau
          nom={T.droits}
          entetes={T.droitsColonnes}
          nombres={[2]}
          dessous={[3, 4]}
          lignes={droits.map(({ reservation: r, fin, quoi }) => ({
            cle: `${quoi} ${r.ligne}`,
            cellules: [
              r.reservataire,
              r.programme === "" ? T.toutLeParc : r.programme,
              r.reserves > 0 ? T.nombre(r.reserves) : T.droitsUniques(r.droitsUniques),
              fin === null ? T.sansTerme : T.jour(fin),
              quoi,
            ],
          }))}
        />
      )}
    </>
  );
}
