/** The pane's actions on the workbook: read, go, come back, write, undo. Each tells its outcome in a French sentence. */
import { useCallback, useEffect, useMemo, useReducer, useRef } from "react";
import { normaliseEntete, serieDe, serieDuTexte, type DateLegale } from "../domaine/commun";
import {
  contient,
  coinDe,
  ErreurDuClasseur,
  touche,
  type Changement,
  type Classeur,
  type Ecriture,
  type Inventaire,
  type LigneAInscrire,
  type LigneDeRegistre,
  type Reconnue,
  type Registre,
  type Selection,
  type Zone,
} from "../excel";
import { ECRITURE, phraseDuClasseur, VOLET } from "../messages";
import { FORMAT_EXCEL, JUSTIFICATIONS, MODELES, type Modele } from "../modeles";
import { ecouteLesDemandes } from "./demandes";
import { etatInitial, reduis, type Etat, type Onglet } from "./etat";

/** Past this, a user wonders what is happening. */
const PATIENCE_EN_MS = 3000;

/** Read when their screen asks: thousands of rows, or nothing that every screen shows. */
const A_LA_DEMANDE = new Set(["Demandes", "Justifications", "Commissions", "Refus", "Courriers", "Avancement"]);
/** Read at every change of the workbook. */
const SUIVIES: readonly string[] = MODELES.map((m) => m.nom).filter((n) => !A_LA_DEMANDE.has(n));

/** Today, by the clock of the machine: proposed when the workbook says no date, never used before the user confirms it. */
export function aujourdHui(): DateLegale {
  const d = new Date();
  return serieDe(d.getFullYear(), d.getMonth() + 1, d.getDate())!;
}

export const registreDe = (modele: Modele): Registre => ({
  nom: modele.nom,
  entetes: modele.colonnes.map((c) => c.entete),
  formats: modele.colonnes.map((c) => FORMAT_EXCEL[c.type]),
});

/** Where the dates of the known tables begin: enough cells to see which calendar the workbook follows. */
const LIGNES_DE_DATES = 20;
export const zonesDeDates = (reconnues: readonly Reconnue[]): readonly Zone[] =>
  reconnues.flatMap(({ modele, source, ligneDesEntetes }) => {
    const attendues = new Set(modele.colonnes.filter((c) => c.type === "date").map((c) => normaliseEntete(c.entete)));
    const lignes = Math.min(LIGNES_DE_DATES, source.zone.lignes - ligneDesEntetes - 1);
    if (lignes < 1) return [];
    return (source.tete[ligneDesEntetes] ?? []).flatMap((e, j) =>
      typeof e === "string" && attendues.has(normaliseEntete(e))
        ? [
            {
              ...source.zone,
              ligne: source.zone.ligne + ligneDesEntetes + 1,
              colonne: source.zone.colonne + j,
              lignes,
              colonnes: 1,
            },
          ]
        : [],
    );
  });

export interface Volet {
  readonly etat: Etat;
  readonly classeur: Classeur;
  readonly ouvre: (onglet: Onglet) => void;
  readonly actualise: () => Promise<void>;
  /** Reads a table that is not followed at every change. */
  readonly lis: (nomDuModele: string) => Promise<void>;
  readonly va: (zone: Zone) => Promise<void>;
  readonly revient: () => Promise<void>;
  readonly fixeDate: (texte: string) => Promise<boolean>;
  /** Back to what the workbook says. */
  readonly oublieDate: () => Promise<void>;
  readonly fixeAuteur: (auteur: string) => Promise<void>;
  readonly essaie: (essais: Etat["essais"]) => void;
  readonly dis: (texte: string, genre?: "erreur" | "succes" | "information") => void;
  readonly tais: () => void;
  /** Runs an action of the user: busy state, sentence on failure. `true` when it went through. */
  readonly fais: (quoi: string, action: () => Promise<void>) => Promise<boolean>;
  readonly retiens: (ecriture: Ecriture) => void;
  readonly annule: () => Promise<void>;
  readonly interromps: () => void;
  readonly options: () => { progression: (p: { fait: number; total: number }) => void; signal: AbortSignal };
  readonly justifie: (ligne: Readonly<Record<string, string | number>>) => Promise<boolean>;
  /** Adds lines at the end of a table that the pane keeps, created at need. */
  readonly enregistre: (modele: Modele, lignes: readonly LigneAInscrire[]) => Promise<boolean>;
  readonly chercheFormules: () => Promise<void>;
  readonly repareFormules: () => Promise<number>;
}

export function useVolet(classeur: Classeur, horloge: DateLegale): Volet {
  const [etat, dispatch] = useReducer(reduis, horloge, etatInitial);
  const courant = useRef(etat);
  courant.current = etat;
  const abandon = useRef<AbortController | null>(null);
  const vivant = useRef(true);

  const dis = useCallback(
    (texte: string, genre: "erreur" | "succes" | "information" = "information") =>
      dispatch({ type: "message", message: { genre, texte } }),
    [],
  );

  /** A failure of the workbook is a sentence; anything else is a bug and goes to the error boundary's sentence. */
  const disErreur = useCallback(
    (e: unknown) => {
      if (!vivant.current) return;
      if (e instanceof ErreurDuClasseur) dis(phraseDuClasseur(e.code, e.valeurs), "erreur");
      else dis(`${VOLET.defautAide} ${e instanceof Error ? e.message : String(e)}`, "erreur");
    },
    [dis],
  );

  const lisReconnue = useCallback(
    async (r: Reconnue, options = {}) => {
      const bloc = await classeur.lisSource(r.source, options);
      if (vivant.current)
        dispatch({ type: "lue", table: { reconnue: { ...r, source: { ...r.source, zone: bloc.zone } }, bloc } });
    },
    [classeur],
  );

  // Changes since the last reading: a table that is not followed is read again only when one of them touches it.
  const changements = useRef<Changement[]>([]);
  const calendrierVu = useRef("");
  const datesPerimees = useRef(true);
  const lisTout = useCallback(
    async (recents: readonly Changement[]): Promise<void> => {
      const inventaire: Inventaire = await classeur.lisInventaire();
      if (!vivant.current) return;
      dispatch({ type: "inventaire", inventaire });
      const { reconnues } = reduis(courant.current, { type: "inventaire", inventaire });
      // Once for each set of tables: the calendar is a setting of the workbook.
      const dates = zonesDeDates(reconnues);
      const examinees = JSON.stringify(dates);
      if (dates.length > 0 && examinees !== calendrierVu.current) {
        const depuis1904 = await classeur.estDepuis1904(dates);
        calendrierVu.current = examinees;
        if (vivant.current) dispatch({ type: "calendrier", depuis1904 });
      }
      const premieres = SUIVIES.map((n) => reconnues.find((r) => r.modele.nom === n)).filter(
        (r): r is Reconnue => r !== undefined,
      );
      for (const r of premieres) await lisReconnue(r);
      const demandes = reconnues.find((r) => r.modele.nom === "Demandes");
      const dejaLue = courant.current.lues["Demandes"];
      if (
        demandes !== undefined &&
        dejaLue !== undefined &&
        recents.some(
          (c) =>
            touche(demandes.source.zone, c.feuilleId, c.adresse) || touche(dejaLue.bloc.zone, c.feuilleId, c.adresse),
        )
      ) {
        await lisReconnue(demandes);
      }
      const lignes: readonly LigneDeRegistre[] = await classeur.lisRegistre(registreDe(JUSTIFICATIONS));
      if (vivant.current) dispatch({ type: "justifications", lignes });
      // Last: every formula is looked at, and what the workbook holds is already shown.
      const { datesDuClasseur } = courant.current;
      if (
        datesPerimees.current ||
        datesDuClasseur === null ||
        (await classeur.changeLesDates(datesDuClasseur, recents))
      ) {
        const dates = await classeur.lisDates(horloge);
        datesPerimees.current = false;
        if (vivant.current) dispatch({ type: "dates", dates });
      }
    },
    [classeur, horloge, lisReconnue],
  );

  // Readings are queued: two bursts of events never interleave, and the last state of the workbook is always read.
  const file = useRef<Promise<void>>(Promise.resolve());
  const redemande = useRef(false);
  const relis = useCallback((): Promise<void> => {
    if (redemande.current) return file.current;
    redemande.current = true;
    file.current = file.current.then(async () => {
      redemande.current = false;
      if (!vivant.current) return;
      const recents = changements.current;
      changements.current = [];
      try {
        await lisTout(recents).catch(async (e: unknown) => {
          // A sheet or a table taken away while it was being read: what remains is read, once.
          if (!(e instanceof ErreurDuClasseur) || e.code !== "objet-introuvable" || !vivant.current) throw e;
          datesPerimees.current = true;
          await lisTout(recents);
        });
      } catch (e) {
        // What was not read must be read the next time.
        changements.current = [...recents, ...changements.current];
        datesPerimees.current = true;
        disErreur(e);
      }
    });
    return file.current;
  }, [disErreur, lisTout]);
  const relisTout = useCallback((): Promise<void> => {
    datesPerimees.current = true;
    return relis();
  }, [relis]);

  useEffect(() => {
    vivant.current = true;
    let arrete: (() => Promise<void>) | null = null;
    let fini = false;
    const auteur = ((): string => {
      try {
        const d = classeur.lisReglage("date");
        const serie = d === null ? null : serieDuTexte(d);
        if (serie !== null) dispatch({ type: "date", date: serie });
        return classeur.lisReglage("auteur") ?? "";
      } catch (e) {
        disErreur(e);
        return "";
      }
    })();
    dispatch({ type: "auteur", auteur });
    void relis();
    classeur
      .surveille({
        change: (recus) => {
          changements.current.push(...recus);
          void relis();
        },
        structure: () => void relisTout(),
        selection: (feuilleId, adresse) => {
          const feuille = courant.current.inventaire?.feuilles.find((f) => f.id === feuilleId)?.nom ?? "";
          if (vivant.current) dispatch({ type: "selection", selection: { feuilleId, feuille, adresse } });
        },
      })
      .then((a) => {
        if (fini) void a();
        else arrete = a;
      }, disErreur);
    return () => {
      fini = true;
      vivant.current = false;
      abandon.current?.abort();
      if (arrete !== null) void arrete();
    };
  }, [classeur, disErreur, relis, relisTout]);

  /** Excel holds a request while a cell is being edited, and says nothing of it: past a few seconds without progress, the pane does. */
  const patiente = useCallback(
    async (travail: () => Promise<void>): Promise<void> => {
      const rappel = setTimeout(() => {
        if (vivant.current && courant.current.progression === null) dis(VOLET.excelAttend);
      }, PATIENCE_EN_MS);
      try {
        await travail();
      } finally {
        clearTimeout(rappel);
        if (vivant.current && courant.current.message?.texte === VOLET.excelAttend)
          dispatch({ type: "message", message: null });
      }
    },
    [dis],
  );

  const fais = useCallback(
    async (quoi: string, action: () => Promise<void>): Promise<boolean> => {
      dispatch({ type: "message", message: null });
      dispatch({ type: "occupe", quoi });
      abandon.current = new AbortController();
      try {
        await patiente(action);
        return true;
      } catch (e) {
        disErreur(e);
        return false;
      } finally {
        abandon.current = null;
        if (vivant.current) dispatch({ type: "occupe", quoi: null });
      }
    },
    [disErreur, patiente],
  );

  const va = useCallback(
    async (zone: Zone) => {
      try {
        await patiente(async () => {
          const depuis = await classeur.selectionne(zone);
          dispatch({ type: "parti", depuis });
        });
      } catch (e) {
        disErreur(e);
      }
    },
    [classeur, disErreur, patiente],
  );

  const revient = useCallback(async () => {
    const { retour } = courant.current;
    if (retour === null) return;
    try {
      await classeur.selectionne(retour);
      dispatch({ type: "revenu" });
    } catch (e) {
      dispatch({ type: "revenu" });
      disErreur(e);
    }
  }, [classeur, disErreur]);

  const options = useCallback(
    () => ({
      progression: (progression: { fait: number; total: number }) => {
        if (vivant.current) dispatch({ type: "progression", progression });
      },
      signal: (abandon.current ?? new AbortController()).signal,
    }),
    [],
  );

  // The ribbon and the context menu.
  useEffect(
    () =>
      ecouteLesDemandes((d) => {
        if (d.genre === "controles") dispatch({ type: "onglet", onglet: "controles" });
        if (d.genre !== "expliquer") return;
        classeur.lisSelection().then((selection: Selection) => {
          const coin = coinDe(selection);
          const demandes = courant.current.reconnues.find((r) => r.modele.nom === "Demandes");
          const surDemandes =
            coin !== null &&
            demandes !== undefined &&
            contient(demandes.source.zone, selection.feuilleId, coin.ligne, coin.colonne);
          dispatch({ type: "expliquer", selection, onglet: surDemandes ? "grille" : "controles" });
        }, disErreur);
      }),
    [classeur, disErreur],
  );

  return useMemo(
    (): Volet => ({
      etat,
      classeur,
      ouvre: (onglet) => dispatch({ type: "onglet", onglet }),
      actualise: relisTout,
      lis: async (nom) => {
        const r = courant.current.reconnues.find((x) => x.modele.nom === nom);
        if (r !== undefined) await lisReconnue(r, options());
      },
      va,
      revient,
      fixeDate: async (texte) => {
        const serie = serieDuTexte(texte);
        if (serie === null) return false;
        dispatch({ type: "date", date: serie });
        try {
          await classeur.ecrisReglage("date", VOLET.date(serie));
        } catch (e) {
          disErreur(e);
        }
        return true;
      },
      oublieDate: async () => {
        dispatch({ type: "date", date: null });
        try {
          await classeur.ecrisReglage("date", "");
        } catch (e) {
          disErreur(e);
        }
      },
      fixeAuteur: async (auteur) => {
        dispatch({ type: "auteur", auteur });
        try {
          await classeur.ecrisReglage("auteur", auteur);
        } catch (e) {
          disErreur(e);
        }
      },
      essaie: (essais) => dispatch({ type: "essais", essais }),
      dis,
      tais: () => dispatch({ type: "message", message: null }),
      fais,
      retiens: (ecriture) => dispatch({ type: "ecriture", ecriture }),
      annule: async () => {
        const { ecriture } = courant.current;
        if (ecriture === null) {
          dis(phraseDuClasseur("rien-a-annuler"), "information");
          return;
        }
        let gardees: readonly string[] = [];
        const fait = await fais(VOLET.annulerEcriture(ecriture.libelle), async () => {
          gardees = (await classeur.annuleEcriture(ecriture)).gardees;
        });
        if (!fait) return;
        dispatch({ type: "ecriture", ecriture: null });
        dis(gardees.length === 0 ? VOLET.annule : VOLET.annuleSauf(gardees), "succes");
        await relis();
      },
      interromps: () => abandon.current?.abort(),
      options,
      justifie: (ligne) =>
        fais(JUSTIFICATIONS.titre, async () => {
          const ecriture = await classeur.inscris(
            JUSTIFICATIONS.titre,
            registreDe(JUSTIFICATIONS),
            [JUSTIFICATIONS.colonnes[0]!.entete],
            ligne,
          );
          dispatch({ type: "ecriture", ecriture });
          dispatch({ type: "justifications", lignes: await classeur.lisRegistre(registreDe(JUSTIFICATIONS)) });
        }),
      enregistre: (modele, lignes) =>
        fais(modele.titre, async () => {
          const ecriture = await classeur.ajouteLignes(modele.titre, registreDe(modele), lignes);
          dispatch({ type: "ecriture", ecriture });
          await relis();
        }),
      chercheFormules: async () => {
        await fais(ECRITURE.apercu, async () =>
          dispatch({ type: "formules", formules: await classeur.chercheFormulesEnErreur() }),
        );
      },
      repareFormules: async () => {
        let n = 0;
        await fais(ECRITURE.appliquer, async () => {
          n = await classeur.repareFormules(courant.current.formulesEnErreur ?? []);
          dispatch({ type: "formules", formules: null });
        });
        return n;
      },
    }),
    [etat, classeur, relis, relisTout, lisReconnue, options, va, revient, dis, fais, disErreur],
  );
}
