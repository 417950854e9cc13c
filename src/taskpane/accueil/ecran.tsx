/** Accueil: who one is and what comes next; then a file to import, and folded, what the workbook holds or lacks. */
import { Button, Text } from "@fluentui/react-components";
import { lazy, Suspense, useState, type JSX } from "react";
import { type Reconnue } from "../../excel";
import { ACCUEIL, ECRITURE, EXEMPLE, SAISIE, SOURCES, VOLET } from "../../messages";
import { MODELES, MODELES_DE_L_EXEMPLE, type Modele } from "../../modeles";
import { Repli } from "../composants/repli";
import { Carte, Liste, Rangee } from "../composants/section";
import { useCotaflux } from "../coquille/contexte";
import { TENUES_PAR_LE_VOLET } from "../coquille/sources";
import { Importer } from "../import/sur-accueil";
import { Chemin } from "./chemin-vue";
import { tableAInserer } from "./table-a-inserer";

/** Comes with the views of the grid: what the workbook holds is shown before. */
const NotesDuClasseur = lazy(async () => ({
  default: (await import(/* webpackChunkName: "grille" */ "../grille/peremption")).NotesDuClasseur,
}));

function Presente({ r }: { readonly r: Reconnue }): JSX.Element {
  const { va, choisis, etat } = useCotaflux();
  const deSonModele = etat.sources[r.modele.nom];
  const auChoix =
    deSonModele !== undefined && deSonModele.candidates.length > 1 && !TENUES_PAR_LE_VOLET.has(r.modele.nom);
  const lue = deSonModele?.lue.source.cle === r.source.cle;
  const { zone, genre, nom } = r.source;
  return (
    <Carte>
      <Text weight="semibold">{r.modele.titre}</Text>
      <Text size={200}>
        {ACCUEIL.situation(
          ACCUEIL.emplacement(genre, nom, zone.feuille),
          Math.max(0, zone.lignes - 1 - r.ligneDesEntetes),
          r.par,
        )}
      </Text>
      {auChoix && (
        <Text size={200} weight={lue ? "semibold" : "regular"}>
          {lue ? SOURCES.lue : SOURCES.nonLue(deSonModele.lue.source.nom)}
        </Text>
      )}
      {r.manquants.length > 0 && (
        <Text size={200} weight="semibold">
          {ACCUEIL.manquants(r.manquants)}
        </Text>
      )}
      <Rangee>
        <Button size="small" onClick={() => void va(zone)}>
          {ACCUEIL.aller(r.modele.titre)}
        </Button>
        {auChoix && !lue && (
          <Button size="small" disabled={etat.occupe !== null} onClick={() => void choisis(r.modele.nom, r.source.cle)}>
            {SOURCES.lireLaTable(nom)}
          </Button>
        )}
      </Rangee>
    </Carte>
  );
}

function Absente({ modele }: { readonly modele: Modele }): JSX.Element {
  const { classeur, fais, retiens, dis, actualise, etat } = useCotaflux();
  const insere = async (): Promise<void> => {
    const libelle = ACCUEIL.inserer(modele.titre);
    await fais(libelle, async () => {
      const { ecriture, tables, amenagees } = await classeur.insereTables(libelle, [tableAInserer(modele)]);
      retiens(ecriture);
      await actualise();
      const faite = ACCUEIL.insere(modele.titre, tables[0]!.zone.feuille);
      dis(amenagees ? faite : `${faite} ${SAISIE.sansAmenagement}`, "succes");
    });
  };
  return (
    <Carte>
      <Text weight="semibold">{modele.titre}</Text>
      <Text size={200}>{modele.description}</Text>
      <Rangee>
        <Button size="small" disabled={etat.occupe !== null} onClick={() => void insere()}>
          {ACCUEIL.inserer(modele.titre)}
        </Button>
      </Rangee>
    </Carte>
  );
}

function Formules(): JSX.Element {
  const { etat, chercheFormules, repareFormules, dis } = useCotaflux();
  const trouvees = etat.formulesEnErreur;
  const repare = async (): Promise<void> => {
    const { ecrites, relecture } = await repareFormules();
    if (ecrites > 0) dis(ACCUEIL.reparees(ecrites, relecture), "succes");
  };
  return (
    <>
      <Text as="p" size={200}>
        {ACCUEIL.formulesAide}
      </Text>
      {trouvees !== null && (
        <>
          <Text as="p">{trouvees.length === 0 ? ACCUEIL.aucuneFormule : ACCUEIL.trouvees(trouvees.length)}</Text>
          {trouvees.length > 0 && (
            <Liste>
              {trouvees.slice(0, 20).map((f) => (
                <Carte key={`${f.zone.feuilleId}!${f.adresse}`}>
                  <Text size={200}>
                    {f.zone.feuille}!{f.adresse} : {f.formule}
                  </Text>
                </Carte>
              ))}
            </Liste>
          )}
        </>
      )}
      <Rangee>
        <Button size="small" disabled={etat.occupe !== null} onClick={() => void chercheFormules()}>
          {ACCUEIL.chercher}
        </Button>
        {trouvees !== null && trouvees.length > 0 && (
          <Button size="small" appearance="primary" disabled={etat.occupe !== null} onClick={() => void repare()}>
            {ACCUEIL.reparer(trouvees.length)}
          </Button>
        )}
      </Rangee>
    </>
  );
}

/** Every table of the example that the workbook lacks, in one write: seen before, undone at once. */
function ExempleComplet({ tousAbsents }: { readonly tousAbsents: readonly Modele[] }): JSX.Element | null {
  const { classeur, etat, fais, retiens, dis, actualise } = useCotaflux();
  const [ouvert, fixeOuvert] = useState(false);
  const absents = MODELES_DE_L_EXEMPLE.filter((m) => tousAbsents.includes(m));
  const presents = MODELES_DE_L_EXEMPLE.filter((m) => !tousAbsents.includes(m));
  const ouvre = async (): Promise<void> => {
    await fais(EXEMPLE.bouton, async (options) => {
      const { ecriture, tables } = await classeur.insereTables(EXEMPLE.bouton, absents.map(tableAInserer), options);
      retiens(ecriture);
      fixeOuvert(false);
      await actualise();
      dis(EXEMPLE.ouvert(tables.length), "succes");
    });
  };
  if (absents.length === 0) return null;
  return (
    <>
      <Text as="p" size={200}>
        {EXEMPLE.aide}
      </Text>
      {ouvert ? (
        <>
          <Text as="p" weight="semibold">
            {EXEMPLE.apercu(absents.length)}
          </Text>
          <Liste nom={ECRITURE.apercu}>
            {absents.map((m) => (
              <Carte key={m.nom}>
                <Text size={200}>{EXEMPLE.feuille(m.titre, m.exemples.length)}</Text>
              </Carte>
            ))}
          </Liste>
          {presents.length > 0 && (
            <Text as="p" size={200}>
              {EXEMPLE.dejaLa(presents.map((m) => m.titre))}
            </Text>
          )}
          <Rangee>
            <Button size="small" appearance="primary" disabled={etat.occupe !== null} onClick={() => void ouvre()}>
              {ECRITURE.appliquer}
            </Button>
            <Button size="small" disabled={etat.occupe !== null} onClick={() => fixeOuvert(false)}>
              {ECRITURE.renoncer}
            </Button>
          </Rangee>
        </>
      ) : (
        <Rangee>
          <Button size="small" disabled={etat.occupe !== null} onClick={() => fixeOuvert(true)}>
            {EXEMPLE.bouton}
          </Button>
        </Rangee>
      )}
    </>
  );
}

export function Accueil(): JSX.Element {
  const { etat, actualise, reglage } = useCotaflux();
  // Only as the screen opens: someone who has a path looks for the tables less often.
  const [sansRole] = useState(() => (reglage("role") ?? "") === "");
  const absents = MODELES.filter(
    (m) => !TENUES_PAR_LE_VOLET.has(m.nom) && !etat.reconnues.some((r) => r.modele.nom === m.nom),
  );
  return (
    <>
      <Suspense fallback={null}>
        <NotesDuClasseur />
      </Suspense>
      <Chemin />
      <Importer />
      <Repli titre={ACCUEIL.titreCompte(etat.reconnues.length)} ouvert={etat.reconnues.length > 0 && sansRole}>
        {etat.reconnues.length > 0 && (
          <Liste nom={ACCUEIL.titre}>
            {etat.reconnues.map((r) => (
              <Presente key={r.source.cle} r={r} />
            ))}
          </Liste>
        )}
        <Rangee>
          <Button size="small" onClick={() => void actualise()}>
            {VOLET.actualiser}
          </Button>
        </Rangee>
      </Repli>
      <Repli titre={EXEMPLE.titre} ouvert={etat.reconnues.length === 0}>
        <ExempleComplet tousAbsents={absents} />
        <Text as="p" size={200}>
          {ACCUEIL.exemplesAide}
        </Text>
      </Repli>
      <Repli titre={ACCUEIL.absentesCompte(absents.length)}>
        {absents.length === 0 ? (
          <Text as="p">{ACCUEIL.toutPresent}</Text>
        ) : (
          <>
            <Text as="p" size={200}>
              {ACCUEIL.absentesAide}
            </Text>
            <Liste nom={ACCUEIL.absentes}>
              {absents.map((m) => (
                <Absente key={m.nom} modele={m} />
              ))}
            </Liste>
          </>
        )}
      </Repli>
      <Repli titre={ACCUEIL.formules}>
        <Formules />
      </Repli>
    </>
  );
}
