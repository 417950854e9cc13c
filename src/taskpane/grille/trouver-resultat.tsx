/** What a search of weights found: a proposal with its proof, a conflict, or why nothing was. */
import { Button, Text } from "@fluentui/react-components";
import { useMemo, type JSX } from "react";
import { type ResultatDeRecherche } from "../../domaine/ponderation";
import { poidsProposes, type DonneesDesPoidsProposes } from "../../documents/papiers";
import { POIDS_DEPUIS_DES_BUTS as T, SIMULATION } from "../../messages";
import { EcrirePapier } from "../composants/ecrire-papier";
import { Reponse, type Ton } from "../composants/reponse";
import { Liste } from "../composants/section";
import { Tableau } from "../composants/tableau";
import { useActions } from "../coquille/contexte";
import { impactsDe, nomDuPublic } from "./simulation";
import {
  butsMontres,
  margeDite,
  phraseDuBut,
  poidsMontres,
  rechercheDite,
  type DemandePrete,
  type Recherche,
  type Trouvee,
  type TrouverProps,
} from "./trouver";

export function Resultat({
  trouvee: { recherche, prete, resultat, graine },
  ...props
}: TrouverProps & { readonly trouvee: Trouvee }): JSX.Element {
  const dit = (rang: number): string => phraseDuBut(recherche.buts[rang]!, recherche);
  const dOrigine = (i: number): number => prete.origines[i]!;
  switch (resultat.genre) {
    case "defauts":
      return (
        <Reponse
          ton="rouge"
          phrase={T.defauts(resultat.defauts.length)}
          detail={
            <Liste>
              {resultat.defauts.map(({ but, defaut }) => (
                <li key={but}>
                  {T.defaut(dit(dOrigine(but)), defaut, {
                    cas: (i) => recherche.cas.noms[i]!,
                    public: (i) => nomDuPublic(recherche.publics[i]!),
                  })}
                </li>
              ))}
            </Liste>
          }
        />
      );
    case "impossible":
      return (
        <Reponse
          ton="rouge"
          phrase={T.impossible}
          detail={
            <>
              <Liste nom={T.impossible}>
                {resultat.conflit.map((i) => {
                  const { but } = prete.demande.buts[i]!;
                  return (
                    <li key={i}>
                      {recherche.buts[dOrigine(i)]!.but.genre === "cas-types" && but.genre === "ordre"
                        ? T.phrases.cas(recherche.cas.noms[but.devant]!, recherche.cas.noms[but.derriere]!)
                        : dit(dOrigine(i))}
                    </li>
                  );
                })}
              </Liste>
              <p>{T.impossibleDetail(recherche.maximum, resultat.minimal)}</p>
            </>
          }
        />
      );
    case "pas-trouve":
      return <Reponse ton="ambre" phrase={T.pasTrouve[resultat.raison]} detail={T.pasTrouveDetail[resultat.raison]} />;
    case "propose":
      return <Proposition {...props} recherche={recherche} prete={prete} resultat={resultat} graine={graine} />;
  }
}

function Proposition({
  base,
  simulation,
  publics,
  essaie,
  recherche,
  prete,
  resultat,
  graine,
}: TrouverProps & {
  readonly recherche: Recherche;
  readonly prete: DemandePrete;
  readonly resultat: Extract<ResultatDeRecherche, { genre: "propose" }>;
  readonly graine: number;
}): JSX.Element {
  const { dis } = useActions();
  const buts = useMemo(() => butsMontres(recherche, prete, resultat), [recherche, prete, resultat]);
  const poids = useMemo(() => poidsMontres(recherche, prete, resultat), [recherche, prete, resultat]);
  const impact = useMemo(
    () => impactsDe(simulation.avant, publics, null)(simulation.essaie(resultat.grille)),
    [simulation, publics, resultat],
  );
  const atteints = buts.filter((b) => b.atteint).length;
  const manques = buts.filter((b) => b.exige && !b.atteint).length;
  const ton: Ton = manques > 0 ? "rouge" : atteints === buts.length ? "vert" : "ambre";
  const phrase = T.propose(poids.length, Number(resultat.cout) / 1e6, atteints, buts.length);
  const preuve = manques > 0 ? T.exigesManques(manques) : resultat.prouve ? T.prouve : T.nonProuve;
  const continuee = rechercheDite(graine);
  const inconnues = Math.max(0, ...buts.map((b) => b.inconnues));
  const n = impact.n[0] ?? 0;
  const lesPublics = publics.map((p, i) => ({ nom: nomDuPublic(p), ...impact.publics[i]! }));
  const papier = (): DonneesDesPoidsProposes => ({
    grille: base.table.reconnue.source.nom,
    demandes: simulation.n,
    pas: recherche.pas,
    maximum: recherche.maximum,
    enBref: [
      phrase,
      preuve,
      ...(continuee === "" ? [] : [continuee]),
      ...(inconnues > 0 ? [T.inconnues(inconnues)] : []),
    ],
    buts,
    poids: poids.map((p) => {
      const { bloc, critere, regle } = p.poids;
      return { bloc, critere, regle, avant: p.avant, apres: p.apres, marge: margeDite(p, base.grille) };
    }),
    publics: lesPublics.map((p) => ({
      nom: p.nom,
      avant: p.premiersA,
      apres: p.premiersB,
      entrent: p.entrants,
      sortent: p.sortants,
    })),
    n,
  });
  const metALEssai = (): void => {
    essaie(new Map(poids.map((p) => [p.poids.cle, SIMULATION.points(p.apres)] as const)));
    dis(T.essayes(poids.length), "succes");
  };
  return (
    <>
      <Reponse
        ton={ton}
        phrase={phrase}
        detail={
          <>
            {preuve}
            {continuee !== "" && ` ${continuee}`}
            {inconnues > 0 && ` ${T.inconnues(inconnues)}`}
          </>
        }
        actions={
          <>
            {poids.length > 0 && (
              <Button size="small" appearance="primary" onClick={metALEssai}>
                {T.essaie}
              </Button>
            )}
            <EcrirePapier libelle={T.ecris} compose={() => poidsProposes(papier())} />
          </>
        }
      />
      <Tableau
        nom={T.tableDesButs}
        entetes={T.colonnesDesButs}
        dessous={[1, 2]}
        lignes={buts.map((b, i) => ({
          cle: String(i),
          ambre: !b.atteint,
          cellules: [b.phrase, b.avant, b.apres, T.atteint(b.atteint)],
        }))}
      />
      {poids.length > 0 && (
        <>
          <Tableau
            nom={T.tableDesPoids}
            entetes={T.colonnesDesPoids}
            nombres={[1, 2]}
            dessous={[3]}
            lignes={poids.map((p) => {
              const marge = margeDite(p, base.grille);
              return {
                cle: p.poids.cle,
                cellules: [
                  [p.poids.critere, p.poids.regle].filter((t) => t !== "").join(", "),
                  SIMULATION.points(p.avant),
                  SIMULATION.points(p.apres),
                  marge === null ? "" : T.marge(SIMULATION.points(marge[0]), SIMULATION.points(marge[1])),
                ],
              };
            })}
          />
          {poids.some((p) => p.marge !== null) && (
            <Text as="p" size={200}>
              {T.margeAide}
            </Text>
          )}
        </>
      )}
      {poids.length > 0 && lesPublics.length > 0 && (
        <>
          <Tableau
            nom={T.tableDesPublics}
            entetes={T.colonnesDesPublics}
            nombres={[1, 2, 3, 4]}
            lignes={lesPublics.map((p) => ({
              cle: p.nom,
              cellules: [p.nom, ...[p.premiersA, p.premiersB, p.entrants, p.sortants].map((x) => SIMULATION.points(x))],
            }))}
          />
          <Text as="p" size={200}>
            {T.publicsAide(n)}
          </Text>
        </>
      )}
    </>
  );
}
