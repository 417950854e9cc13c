/**
 * The pane's session on the workbook: what it knows of it, and the actions of the user: read, go, come back, write, undo. Each action
 * tells its outcome in a French sentence. Plain: no React, no page; a screen subscribes.
 */
import { serieDuTexte, type DateLegale } from "../../domaine/commun";
import {
  coinDe,
  contient,
  ErreurDuClasseur,
  registreDe,
  touche,
  zonesDeDates,
  type Changement,
  type Classeur,
  type Ecriture,
  type LigneAInscrire,
  type Progression,
  type Reconnue,
  type Selection,
  type Zone,
} from "../../excel";
import { ECRITURE, phraseDuClasseur, SOURCES, VOLET } from "../../messages";
import { JUSTIFICATIONS, MODELES, type Modele } from "../../modeles";
import { ecouteLesDemandes, type Commande } from "../demandes";
import { choixDe, choixSuivis, ecrisLeChoix, lisLeChoix, type ChoixDeTables } from "./sources";
import { etatInitial, parti, reduis, type Action, type Etat, type Onglet } from "./etat";

/** Past this, a user wonders what is happening. */
const PATIENCE_EN_MS = 3000;

/** Read when their screen asks: thousands of rows, or nothing that every screen shows. */
const A_LA_DEMANDE = new Set(["Demandes", "Justifications", "Commissions", "Refus", "Courriers", "Avancement"]);
/** Read at every change of the workbook. */
const SUIVIES: readonly string[] = MODELES.map((m) => m.nom).filter((n) => !A_LA_DEMANDE.has(n));

const REGISTRE = registreDe(JUSTIFICATIONS);

/** What an action gives to what it calls: where to tell how far it is, and what stops it. */
export interface OptionsDAction {
  readonly progression: (p: Progression) => void;
  readonly signal: AbortSignal;
}

/** What a screen may ask. The object is the same for the whole session: who only acts is never drawn again. */
export interface ActionsDuVolet {
  readonly classeur: Classeur;
  /** A screen, and one of its views; without one, the view where it was left. */
  readonly ouvre: (onglet: Onglet, vue?: string) => void;
  /** One place back, or forward, in what the user has looked at: the screen, its view and the cell. */
  readonly recule: () => Promise<void>;
  readonly avance: () => Promise<void>;
  readonly actualise: () => Promise<void>;
  /** Reads a table that is not followed at every change. */
  readonly lis: (nomDuModele: string, options?: Partial<OptionsDAction>) => Promise<void>;
  /** The table of this model that every screen reads from now on, by its key; kept in the workbook. */
  readonly choisis: (nomDuModele: string, cle: string) => Promise<boolean>;
  readonly va: (zone: Zone) => Promise<void>;
  readonly revient: () => Promise<void>;
  readonly fixeDate: (texte: string) => Promise<boolean>;
  /** Back to what the workbook says. */
  readonly oublieDate: () => Promise<void>;
  /** What the workbook keeps under this name for the pane; null when nothing, or when it cannot be read. */
  readonly reglage: (nom: string) => string | null;
  readonly regle: (nom: string, valeur: string) => Promise<void>;
  readonly fixeAuteur: (auteur: string) => Promise<void>;
  readonly essaie: (essais: Etat["essais"]) => void;
  readonly dis: (texte: string, genre?: "erreur" | "succes" | "information") => void;
  readonly tais: () => void;
  /** Runs an action of the user: busy state, sentence on failure. `true` when it went through. */
  readonly fais: (quoi: string, action: (options: OptionsDAction) => Promise<void>) => Promise<boolean>;
  readonly retiens: (ecriture: Ecriture) => void;
  readonly annule: () => Promise<void>;
  readonly interromps: () => void;
  readonly justifie: (ligne: Readonly<Record<string, string | number>>) => Promise<boolean>;
  /** Adds lines at the end of a table that the pane keeps, created at need. */
  readonly enregistre: (modele: Modele, lignes: readonly LigneAInscrire[]) => Promise<boolean>;
  readonly chercheFormules: () => Promise<void>;
  /** How many were written again, and whether Excel will read the functions again at the next opening of the workbook. */
  readonly repareFormules: () => Promise<{ readonly ecrites: number; readonly relecture: boolean }>;
}

/** An action under way: several may overlap, a reading and a write. */
interface EnCours {
  readonly quoi: string;
  readonly abandon: AbortController;
  progression: Progression | null;
  /** Long enough for the user to wonder: silence at the end would leave them waiting. */
  attendu: boolean;
}

export class SessionDuClasseur implements ActionsDuVolet {
  #etat: Etat;
  readonly #abonnes = new Set<() => void>();
  #vivante = false;
  /** The last one is what the pane shows. */
  #enCours: readonly EnCours[] = [];

  /** Changes since the last reading: a table that is not followed is read again only when one of them touches it. */
  #changements: Changement[] = [];
  #calendrierVu = "";
  #datesPerimees = true;
  /** Readings are queued: two bursts of events never interleave, and the last state of the workbook is always read. */
  #file: Promise<void> = Promise.resolve();
  #redemande = false;
  /** Tables being read on demand, by key. */
  readonly #lectures = new Map<string, Promise<void>>();

  constructor(
    readonly classeur: Classeur,
    private readonly horloge: DateLegale,
  ) {
    this.#etat = etatInitial(horloge);
  }

  readonly lisEtat = (): Etat => this.#etat;

  readonly abonne = (f: () => void): (() => void) => {
    this.#abonnes.add(f);
    return () => void this.#abonnes.delete(f);
  };

  /** Reads the workbook and follows it, until the returned function is called. */
  readonly demarre = (): (() => void) => {
    this.#vivante = true;
    let arrete: (() => Promise<void>) | null = null;
    let finie = false;
    this.#applique({ type: "auteur", auteur: this.#lisReglages() });
    void this.classeur.finisLaRelecture();
    void this.#relis();
    this.classeur
      .surveille({
        change: (recus) => {
          this.#changements.push(...recus);
          void this.#relis();
        },
        structure: () => void this.actualise(),
        selection: (feuilleId, adresse) => {
          const feuille = this.#etat.inventaire?.feuilles.find((f) => f.id === feuilleId)?.nom ?? "";
          this.#applique({ type: "selection", selection: { feuilleId, feuille, adresse } });
        },
      })
      .then((a) => {
        if (finie) void a();
        else arrete = a;
      }, this.#disErreur);
    const nEcoutePlus = ecouteLesDemandes((d) => void this.#repondAu(d));
    return () => {
      finie = true;
      this.#vivante = false;
      nEcoutePlus();
      for (const e of this.#enCours) e.abandon.abort();
      if (arrete !== null) void arrete();
    };
  };

  #applique(action: Action): void {
    // A screen that is gone is told nothing.
    if (!this.#vivante) return;
    const avant = this.#etat;
    this.#etat = reduis(avant, action);
    if (this.#etat !== avant) for (const f of [...this.#abonnes]) f();
  }

  #lisReglages(): string {
    try {
      const d = this.classeur.lisReglage("date");
      const serie = d === null ? null : serieDuTexte(d);
      if (serie !== null) this.#applique({ type: "date", date: serie });
      this.#applique({ type: "choix", choix: lisLeChoix(this.classeur.lisReglage("sources")) });
      return this.classeur.lisReglage("auteur") ?? "";
    } catch (e) {
      this.#disErreur(e);
      return "";
    }
  }

  // What is said.

  /** An error said by the action under way, or by the one that has just ended: what it says of its success must not hide it. */
  #erreurDite: string | null = null;

  readonly dis: ActionsDuVolet["dis"] = (texte, genre = "information") => {
    const erreur = genre === "erreur" ? null : this.#erreurDite;
    if (genre === "erreur" && this.#enCours.length > 0) this.#erreurDite = texte;
    this.#applique({
      type: "message",
      message: erreur === null ? { genre, texte } : { genre: "erreur", texte: `${texte} ${erreur}` },
    });
  };
  readonly tais = (): void => {
    this.#erreurDite = null;
    this.#applique({ type: "message", message: null });
  };

  /** A failure of the workbook is a sentence; anything else is a bug: a sentence for the user, its stack for who mends it. */
  readonly #disErreur = (e: unknown): void => {
    if (!this.#vivante) return;
    if (e instanceof ErreurDuClasseur) return this.dis(phraseDuClasseur(e.code, e.valeurs), "erreur");
    console.error(VOLET.defaut, e);
    this.dis(`${VOLET.defautAide} ${e instanceof Error ? e.message : String(e)}`, "erreur");
  };

  // Readings.

  readonly #aLire = (nomDuModele: string): Reconnue | null => this.#etat.sources[nomDuModele]?.lue ?? null;

  /** A chosen table that was renamed is kept under its new name: the next session may know it by nothing else. */
  async #suisLesNoms(): Promise<void> {
    const choix = choixSuivis(this.#etat.choix, this.#etat.sources);
    if (choix !== this.#etat.choix) await this.#retiensLeChoix(choix);
  }

  async #retiensLeChoix(choix: ChoixDeTables): Promise<void> {
    this.#applique({ type: "choix", choix });
    await this.regle("sources", ecrisLeChoix(choix));
  }

  readonly #lisReconnue = async (r: Reconnue, options = {}): Promise<void> => {
    const bloc = await this.classeur.lisSource(r.source, options);
    this.#applique({ type: "lue", table: { reconnue: { ...r, source: { ...r.source, zone: bloc.zone } }, bloc } });
  };

  async #lisTout(recents: readonly Changement[]): Promise<void> {
    const inventaire = await this.classeur.lisInventaire();
    if (!this.#vivante) return;
    this.#applique({ type: "inventaire", inventaire });
    await this.#suisLesNoms();
    await this.#lisCalendrier(this.#etat.reconnues);
    for (const nom of SUIVIES) {
      const r = this.#aLire(nom);
      if (r !== null) await this.#lisReconnue(r);
    }
    await this.#relisDemandes(recents);
    this.#applique({ type: "justifications", lignes: await this.classeur.lisRegistre(REGISTRE) });
    // Last: every formula is looked at, and what the workbook holds is already shown.
    const { datesDuClasseur } = this.#etat;
    if (
      this.#datesPerimees ||
      datesDuClasseur === null ||
      (await this.classeur.changeLesDates(
        datesDuClasseur,
        recents.filter((c) => c.lignes !== true),
      ))
    ) {
      const dates = await this.classeur.lisDates(this.horloge);
      this.#datesPerimees = false;
      this.#applique({ type: "dates", dates });
    }
  }

  /** Once for each set of tables: the calendar is a setting of the workbook. */
  async #lisCalendrier(reconnues: readonly Reconnue[]): Promise<void> {
    const zones = zonesDeDates(reconnues);
    const examinees = JSON.stringify(zones);
    if (zones.length === 0 || examinees === this.#calendrierVu) return;
    const depuis1904 = await this.classeur.estDepuis1904(zones);
    this.#calendrierVu = examinees;
    this.#applique({ type: "calendrier", depuis1904 });
  }

  /** Applications already read are read again when a change touches them. */
  async #relisDemandes(recents: readonly Changement[]): Promise<void> {
    const demandes = this.#aLire("Demandes");
    const dejaLue = this.#etat.lues["Demandes"];
    if (demandes === null || dejaLue === undefined) return;
    const zones = [demandes.source.zone, dejaLue.bloc.zone];
    if (recents.some((c) => zones.some((z) => touche(z, c.feuilleId, c.adresse)))) await this.#lisReconnue(demandes);
  }

  #relis(): Promise<void> {
    if (this.#redemande) return this.#file;
    this.#redemande = true;
    this.#file = this.#file.then(async () => {
      this.#redemande = false;
      if (!this.#vivante) return;
      const recents = this.#changements;
      this.#changements = [];
      try {
        await this.#lisTout(recents).catch(async (e: unknown) => {
          // A sheet or a table taken away while it was being read: what remains is read, once.
          if (!(e instanceof ErreurDuClasseur) || e.code !== "objet-introuvable" || !this.#vivante) throw e;
          this.#datesPerimees = true;
          await this.#lisTout(recents);
        });
      } catch (e) {
        // What was not read must be read the next time.
        this.#changements = [...recents, ...this.#changements];
        this.#datesPerimees = true;
        this.#disErreur(e);
      }
    });
    return this.#file;
  }

  readonly actualise = (): Promise<void> => {
    this.#datesPerimees = true;
    return this.#relis();
  };

  readonly lis: ActionsDuVolet["lis"] = async (nom, options = {}) => {
    const r = this.#aLire(nom);
    if (r === null) return;
    // The same table asked twice at once, by a choice and by the screen that shows it, is read once.
    const enCours = this.#lectures.get(r.source.cle);
    if (enCours !== undefined) return enCours;
    const lecture = this.#lisReconnue(r, options);
    this.#lectures.set(r.source.cle, lecture);
    try {
      await lecture;
    } finally {
      this.#lectures.delete(r.source.cle);
    }
  };

  readonly choisis = async (nom: string, cle: string): Promise<boolean> => {
    const r = this.#etat.sources[nom]?.candidates.find((x) => x.source.cle === cle);
    if (r === undefined) return false;
    const dejaLue = this.#etat.lues[nom] !== undefined;
    return this.fais(SOURCES.lecture(r.modele.titre), async (options) => {
      await this.#retiensLeChoix({ ...this.#etat.choix, [nom]: choixDe(r) });
      if (this.#etat.lues[nom] === undefined && (dejaLue || nom === "Demandes" || SUIVIES.includes(nom)))
        await this.lis(nom, options);
    });
  };

  // Actions under way.

  /** Excel holds a request while a cell is being edited, and says nothing of it: past a few seconds without progress, the pane does. */
  async #patiente(travail: () => Promise<void>, attend: () => void = () => undefined): Promise<void> {
    const rappel = setTimeout(() => {
      attend();
      if (this.#etat.progression === null) this.dis(VOLET.excelAttend);
    }, PATIENCE_EN_MS);
    try {
      await travail();
    } finally {
      clearTimeout(rappel);
      // Only this sentence, as it stands now: the work may have said how it ended.
      if (this.#etat.message?.texte === VOLET.excelAttend) this.#applique({ type: "message", message: null });
    }
  }

  #montreEnCours(): void {
    const montree = this.#enCours.at(-1);
    const quoi = montree?.quoi ?? null;
    if (quoi !== this.#etat.occupe) this.#applique({ type: "occupe", quoi });
    const progression = montree?.progression ?? null;
    if (progression !== this.#etat.progression) this.#applique({ type: "progression", progression });
  }

  readonly fais: ActionsDuVolet["fais"] = async (quoi, action) => {
    const moi: EnCours = { quoi, abandon: new AbortController(), progression: null, attendu: false };
    this.tais();
    this.#enCours = [...this.#enCours, moi];
    this.#montreEnCours();
    try {
      await this.#patiente(
        () => action(this.#optionsDe(moi)),
        () => (moi.attendu = true),
      );
      if (moi.attendu && this.#etat.message === null) this.dis(VOLET.fini(quoi));
      return true;
    } catch (e) {
      this.#disErreur(e);
      return false;
    } finally {
      this.#enCours = this.#enCours.filter((e) => e !== moi);
      this.#montreEnCours();
      // Who called says its success at once; what is said later is about something else.
      setTimeout(() => (this.#erreurDite = null), 0);
    }
  };

  /** Progress and « Interrompre » of this action, whatever started since: shown when it is the one that the pane shows. */
  #optionsDe(moi: EnCours): OptionsDAction {
    return {
      progression: (progression) => {
        moi.progression = progression;
        this.#montreEnCours();
      },
      signal: moi.abandon.signal,
    };
  }

  readonly interromps = (): void => this.#enCours.at(-1)?.abandon.abort();

  // Moving in the workbook.

  readonly ouvre: ActionsDuVolet["ouvre"] = (onglet, vue) =>
    this.#applique({ type: "onglet", onglet, ...(vue === undefined ? {} : { vue }) });

  async #parcours(sens: "recule" | "avance"): Promise<void> {
    const place = (sens === "recule" ? this.#etat.passees : this.#etat.suivantes).at(-1);
    if (place === undefined) return;
    this.#applique({ type: "place", place, sens });
    const { selection } = place;
    if (selection === null) return;
    try {
      await this.#patiente(async () => void (await this.classeur.selectionne(selection)));
    } catch (e) {
      this.#disErreur(e);
    }
  }
  readonly recule = (): Promise<void> => this.#parcours("recule");
  readonly avance = (): Promise<void> => this.#parcours("avance");

  /** The last departure to a cell, until it has arrived. */
  #depart: Promise<void> = Promise.resolve();

  readonly va = (zone: Zone): Promise<void> => {
    const depart = this.#va(zone);
    this.#depart = depart;
    return depart;
  };
  async #va(zone: Zone): Promise<void> {
    try {
      await this.#patiente(async () =>
        this.#applique({ type: "parti", depuis: await this.classeur.selectionne(zone) }),
      );
    } catch (e) {
      this.#disErreur(e);
    }
  }

  /** Escape in a list: where the user was before the view led them to a cell. */
  readonly revient = async (): Promise<void> => {
    // Escape right after Enter: there is nowhere to come back from until Excel has said where the user was.
    await this.#depart;
    if (parti(this.#etat)) await this.recule();
  };

  /** The ribbon and the context menu. */
  async #repondAu(d: Commande): Promise<void> {
    if (d.genre === "controles") this.ouvre("controles");
    if (d.genre !== "expliquer") return;
    try {
      const selection: Selection = await this.classeur.lisSelection();
      // Asked as the pane opens: where the cell leads is known once the workbook is read.
      if (this.#etat.inventaire === null) await this.#file;
      const coin = coinDe(selection);
      const demandes = this.#etat.sources["Demandes"];
      const surDemandes =
        coin === null
          ? undefined
          : demandes?.candidates.find((r) => contient(r.source.zone, selection.feuilleId, coin.ligne, coin.colonne));
      this.#applique({
        type: "expliquer",
        selection,
        ...(surDemandes === undefined ? { onglet: "controles", vue: "*" } : { onglet: "grille", vue: "noter" }),
      });
      if (surDemandes !== undefined && demandes !== undefined && surDemandes !== demandes.lue)
        this.dis(SOURCES.ligneDUneAutre(surDemandes.source.nom, demandes.lue.source.nom));
    } catch (e) {
      this.#disErreur(e);
    }
  }

  // What the workbook keeps.

  readonly reglage = (nom: string): string | null => {
    try {
      return this.classeur.lisReglage(nom);
    } catch (e) {
      this.#disErreur(e);
      return null;
    }
  };

  readonly regle = async (nom: string, valeur: string): Promise<void> => {
    try {
      await this.classeur.ecrisReglage(nom, valeur);
      this.#applique({ type: "reglage" });
    } catch (e) {
      this.#disErreur(e);
    }
  };

  readonly fixeDate = async (texte: string): Promise<boolean> => {
    const date = serieDuTexte(texte);
    if (date === null) return false;
    this.#applique({ type: "date", date });
    await this.regle("date", VOLET.date(date));
    return true;
  };

  readonly oublieDate = async (): Promise<void> => {
    this.#applique({ type: "date", date: null });
    await this.regle("date", "");
  };

  readonly fixeAuteur = async (auteur: string): Promise<void> => {
    this.#applique({ type: "auteur", auteur });
    await this.regle("auteur", auteur);
  };

  readonly essaie: ActionsDuVolet["essaie"] = (essais) => this.#applique({ type: "essais", essais });

  // Writing.

  readonly retiens = (ecriture: Ecriture): void => this.#applique({ type: "ecriture", ecriture });

  readonly annule = async (): Promise<void> => {
    const ecriture = this.#etat.ecritures.at(-1);
    if (ecriture === undefined) return this.dis(phraseDuClasseur("rien-a-annuler"), "information");
    await this.fais(VOLET.annulerEcriture(ecriture.libelle), async () => {
      const { gardees } = await this.classeur.annuleEcriture(ecriture);
      this.#applique({ type: "annulee", ecriture });
      await this.#relis();
      this.dis(gardees.length === 0 ? VOLET.annule : VOLET.annuleSauf(gardees), "succes");
    });
  };

  readonly justifie: ActionsDuVolet["justifie"] = (ligne) =>
    this.fais(VOLET.libelles.justification, async () => {
      const cle = [JUSTIFICATIONS.colonnes[0]!.entete];
      this.retiens(await this.classeur.inscris(VOLET.libelles.justification, REGISTRE, cle, ligne));
      try {
        this.#applique({ type: "justifications", lignes: await this.classeur.lisRegistre(REGISTRE) });
      } catch (e) {
        // It is written: saying that it failed would have it written twice.
        this.#disErreur(e);
      }
    });

  readonly enregistre: ActionsDuVolet["enregistre"] = (modele, lignes) =>
    this.fais(VOLET.libelles.enregistrement(modele.titre), async () => {
      this.retiens(
        await this.classeur.ajouteLignes(VOLET.libelles.enregistrement(modele.titre), registreDe(modele), lignes),
      );
      await this.#relis();
    });

  readonly chercheFormules = async (): Promise<void> => {
    await this.fais(ECRITURE.apercu, async () =>
      this.#applique({ type: "formules", formules: await this.classeur.chercheFormulesEnErreur() }),
    );
  };

  readonly repareFormules: ActionsDuVolet["repareFormules"] = async () => {
    let ecrites = 0;
    let relecture = false;
    await this.fais(ECRITURE.appliquer, async () => {
      ecrites = await this.classeur.repareFormules(this.#etat.formulesEnErreur ?? []);
      this.#applique({ type: "formules", formules: null });
      relecture = await this.classeur.demandeLaRelecture();
    });
    return { ecrites, relecture };
  };
}
