/** The lines of an import once read: prepared, compared with what is there, then written. Nothing is written before `ecris`. */
import { useEffect, useMemo, useRef, useState } from "react";
import { lisTableau } from "../../cells";
import type { ColonneAttendue } from "../../domaine/arrivee";
import { type BlocLu, type Reconnue } from "../../excel";
import { DEMANDES, type Modele } from "../../modeles";
import { useCotaflux } from "../coquille/contexte";
import { type PlanDActualisation } from "./actualisation";
import { type ReglagesDActualisation } from "./actualisation-vue";
import { type Choix, type Conversions, type ExportLu, type FeuilleDExport, type Preparation } from "./choix";
import { useMoteur } from "./contexte";
import { type BesoinDeLaGrille } from "./devant-la-grille";
import { ecritLImport } from "./ecrit-l-import";
import { reunies } from "./ecritures";
import { type Destination } from "./feuille";
import { type Fini } from "./fin";
import { type Methode } from "./valeurs";

export interface EcritureProps {
  readonly lu: ExportLu;
  readonly feuille: FeuilleDExport;
  readonly ligne: number;
  readonly modele: Modele;
  readonly choix: readonly Choix[];
  readonly besoin: BesoinDeLaGrille | null;
  readonly destination: Destination;
  readonly tableExistante: Reconnue | null;
  readonly termine: (f: Fini) => void;
  readonly ferme: () => void;
}

/** The applications that a table already holds. */
function demandesDe(bloc: BlocLu, cle: string): ReadonlySet<string> {
  const [entetes = [], ...lignes] = bloc.valeurs;
  const colonne = lisTableau(DEMANDES, entetes, []).colonnes.get(cle)?.colonne;
  return new Set(
    colonne === undefined ? [] : lignes.map((l) => String(l[colonne - 1] ?? "").trim()).filter((t) => t !== ""),
  );
}

/** The lines once read: kept as they are until they are written. */
export interface Prete {
  readonly preparation: Preparation;
  readonly bloc: BlocLu | null;
  readonly colonnes: readonly ColonneAttendue[] | null;
  readonly plan: PlanDActualisation | null;
}
export type ReglagesDesLignes = { readonly completeCourtes: boolean; readonly ecartePresentes: boolean };
const REGLAGES: ReglagesDesLignes = { completeCourtes: false, ecartePresentes: true };

/** The state of the lines, and what a button does to it. */
export function useLignesPretes(props: EcritureProps) {
  const { lu, feuille, ligne, modele, choix, destination, tableExistante, termine } = props;
  const { classeur, etat, fais, retiens, actualise, dis, reglage, regle } = useCotaflux();
  const moteur = useMoteur();
  const {
    convertisPeuAPeu,
    IMPORT,
    lignesEquivaut,
    NUMERO_UNIQUE,
    parTranches,
    planDActualisation,
    preparePeuAPeu,
    REGLAGE,
    retiensLaDisposition,
    valeursDevantLaGrille,
  } = moteur;
  const [prete, fixePrete] = useState<Prete | null>(null);
  const [reglages, fixeReglages] = useState(REGLAGES);
  const [conversions, fixeConversions] = useState<Conversions>(new Map());
  const [methode, fixeMethode] = useState<Methode>("lignes");
  const [actualiser, fixeActualiser] = useState<ReglagesDActualisation>({ doublons: null, retire: false });
  const grilleLue = etat.lues["Grille"] ?? null;
  const grille = grilleLue?.bloc.valeurs ?? null;
  const grilleEcrivable = grilleLue?.reconnue.source.genre === "table" ? grilleLue : null;
  // A decision changed after the lines were read: they are read again on demand.
  useEffect(() => fixePrete(null), [choix]);

  /** What is added to is read each time its lines are about to be compared; a setting of the lines reads nothing again. */
  const prepare = (r: ReglagesDesLignes, deja: BlocLu | null): Promise<boolean> =>
    fais(IMPORT.verifier, async (options) => {
      const { progression, signal } = options;
      const bloc =
        tableExistante === null ? null : (deja ?? (await classeur.lisSource(tableExistante.source, options)));
      const total = feuille.lignes.length;
      const enTranches = { signal, progression: (fait: number) => progression({ fait, total }) };
      const preparation = await parTranches(
        preparePeuAPeu(feuille, ligne, lu.csv !== null, modele, choix, {
          ...r,
          presentes:
            bloc === null || modele.nom !== DEMANDES.nom || destination === "actualisation"
              ? null
              : demandesDe(bloc, NUMERO_UNIQUE),
          table: destination === "ajout" ? (bloc?.valeurs ?? null) : null,
        }),
        enTranches,
      );
      const colonnes = await parTranches(valeursDevantLaGrille(grille, modele, preparation), enTranches);
      const plan =
        destination !== "actualisation" || bloc === null
          ? null
          : await parTranches(planDActualisation(bloc.valeurs, modele, preparation, conversions, null), enTranches);
      fixeReglages(r);
      fixePrete({ preparation, bloc, colonnes, plan });
    });

  const equivaut = useMemo(
    () =>
      methode !== "grille" || grille === null || prete === null
        ? { lignes: [], refusees: [] }
        : lignesEquivaut(
            grille,
            prete.preparation.colonnes.map((c) => c.entete),
            conversions,
          ),
    [methode, grille, prete, conversions, lignesEquivaut],
  );
  /** What is converted in the lines: all of it, or what a line of the grid cannot say. */
  const dansLesLignes: Conversions = useMemo(
    () =>
      methode === "grille" && grilleEcrivable !== null
        ? new Map([...conversions].filter(([, c]) => c.cible === null || equivaut.refusees.includes(c.valeur)))
        : conversions,
    [methode, grilleEcrivable, conversions, equivaut],
  );

  /** The plan follows what is converted and how duplicates are settled. */
  const replanifie = (r: ReglagesDActualisation): Promise<boolean> =>
    fais(IMPORT.verifier, async (options) => {
      fixeActualiser(r);
      if (prete === null || prete.bloc === null) return;
      const plan = await parTranches(
        planDActualisation(prete.bloc.valeurs, modele, prete.preparation, dansLesLignes, r.doublons),
        { signal: options.signal },
      );
      fixePrete({ ...prete, plan });
    });

  // What is converted changes what differs from the table.
  const converties = useRef(dansLesLignes);
  useEffect(() => {
    if (converties.current === dansLesLignes) return;
    converties.current = dansLesLignes;
    if (destination === "actualisation") void replanifie(actualiser);
  });

  const ecris = async (): Promise<void> => {
    if (prete === null) return;
    const { preparation: brutes, bloc, plan } = prete;
    const libelle = IMPORT.importe(lu.fichier);
    await fais(libelle, async (options) => {
      const { lignes, converties } = await parTranches(convertisPeuAPeu(brutes, dansLesLignes));
      const p: Preparation = { ...brutes, lignes };
      const dans = tableExistante === null || bloc === null ? null : { reconnue: tableExistante, bloc };
      const { ecriture: faite, ...ecrit } = await ecritLImport(
        classeur,
        moteur,
        {
          fichier: lu.fichier,
          modele,
          preparation: p,
          dans,
          plan: plan === null ? null : { plan, retire: actualiser.retire },
        },
        options,
      );
      const { nom } = ecrit;
      let { texte } = ecrit;
      retiens(faite);
      if (converties > 0) texte += ` ${IMPORT.fini.converties(converties)}`;
      if (equivaut.lignes.length > 0 && grilleEcrivable !== null) {
        const { source } = grilleEcrivable.reconnue;
        const r = await classeur.agranditTable(libelle, {
          tableId: source.tableId!,
          nom: source.nom,
          entetesLus: grille![0] ?? [],
          entetes: [],
          lignes: equivaut.lignes.map((l) => l.map((c) => (c === "" ? null : c))),
          formats: (grille![0] ?? []).map(() => null),
        });
        retiens(reunies(faite, r.ecriture));
        texte += ` ${IMPORT.fini.equivaut(equivaut.lignes.length, source.nom)}`;
      }
      await regle(REGLAGE, retiensLaDisposition(reglage(REGLAGE), modele, choix));
      await actualise();
      dis(texte, "succes");
      termine({ texte, refus: p.refus, nom, modele });
    });
  };

  return {
    prete,
    reglages,
    prepare,
    conversions,
    fixeConversions,
    methode,
    fixeMethode,
    equivaut,
    grilleEcrivable,
    actualiser,
    replanifie,
    ecris,
  };
}
