/** The page of the workbench: Univer at the left, the built add-in at the right, and `window.atelier` to drive it. */
import { LifecycleStages, LocaleType, mergeLocales } from "@univerjs/core";
import { UniverSheetsCorePreset } from "@univerjs/preset-sheets-core";
import coreFrench from "@univerjs/preset-sheets-core/locales/fr-FR";
import { UniverSheetsTablePreset } from "@univerjs/preset-sheets-table";
import tableFrench from "@univerjs/preset-sheets-table/locales/fr-FR";
import { Atelier, type FunctionMode } from "../atelier";
import type { ClasseurDecrit } from "../classeur-decrit";
import { isMessage, type FromAddin, type ToAddin } from "../frames";
import { answerExecute, connectEvents } from "../liaison";
import { createUniver, functionsOf, UniverEngine } from "../moteur";
import { installeFichiers, type CommandesDeFichier } from "./fichier-xlsx";
import { installConditionalColors } from "./couleurs-conditionnelles";
import { installFrenchFace } from "./french-display";
import type { ConfigurationDeLaPage } from "./configuration";
import { lisExemple, pageDuComplement } from "./serveur";
import { installCharts } from "./graphiques";
import { installLists } from "./listes";
import "./row-heights";

const element = <T extends HTMLElement>(id: string): T => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`Il manque « ${id} » à la page de l'atelier.`);
  return found as T;
};

const BLANK: ClasseurDecrit = { nom: "Classeur vide", feuilles: [{ nom: "Feuil1", cellules: [] }] };

class PageAtelier extends Atelier {
  readonly frame = element<HTMLIFrameElement>("complement");
  private readonly etat = element<HTMLElement>("etat");
  private french = false;
  /** Resolves when the add-in's page and its scripts are loaded. */
  private loaded: Promise<void> = Promise.resolve();
  private configuration!: ConfigurationDeLaPage;
  private readonly options = new URLSearchParams(window.location.search);
  /** Resolves when the workbook is computed and the add-in is ready. */
  pret: Promise<void> = Promise.resolve();
  /** Opening and saving .xlsx files. */
  xlsx!: CommandesDeFichier;

  async start(): Promise<void> {
    const { amorce } = window;
    this.configuration = await amorce.configuration;
    const realm = {
      customFunctions: () =>
        (this.frame.contentWindow as unknown as { CustomFunctions?: never } | null)?.CustomFunctions,
      loaded: () => this.loaded,
    };
    this.registerFunctions(
      this.configuration.espaceDeNoms,
      functionsOf(await amorce.fonctions),
      realm,
      this.options.get("fonctions") === "protocole" ? ("protocol" satisfies FunctionMode) : "direct",
    );
    this.xlsx = installeFichiers(this, this.configuration.espaceDeNoms);
    this.fillMenu();
    this.watchSelection();
    const classeur = await amorce.classeur;
    element<HTMLSelectElement>("classeur").value =
      this.options.get("classeur") ?? this.configuration.exemples[0]?.fichier ?? "";
    // The add-in is already on its way: its requests are answered once the workbook is open.
    await this.opens(classeur ?? BLANK, () => amorce.charge);
  }

  /** Opens a described workbook, or a sample by its file name, and starts the add-in on it again, as Excel does. */
  override async open(classeur: ClasseurDecrit | string): Promise<void> {
    const described = typeof classeur === "string" ? await lisExemple(classeur) : classeur;
    if (typeof classeur === "string") element<HTMLSelectElement>("classeur").value = classeur;
    await this.opens(described, () => {
      const loaded = new Promise<void>((done) => this.frame.addEventListener("load", () => done(), { once: true }));
      window.amorce.oublie();
      this.frame.src = pageDuComplement(this.configuration, this.options);
      return loaded;
    });
  }
  private async opens(described: ClasseurDecrit, startAddin: () => Promise<void>): Promise<void> {
    document.documentElement.dataset["atelier"] = "ouverture";
    const opening = (async () => {
      const opened = super.open(described);
      // Univer's services exist from the first workbook on.
      if (!this.french) {
        installFrenchFace(this.engine.univer, this.engine);
        installConditionalColors(this.engine, (sheet) => this.host.kept.seen(sheet).conditional);
      }
      this.french = true;
      this.host.functions.setWaiting();
      this.loaded = startAddin();
      this.connectFrame();
      await this.loaded;
      await this.host.functions.ready;
      await opened;
      await this.flush();
      document.documentElement.dataset["atelier"] = "pret";
      this.showStatus();
    })();
    this.pret = opening;
    await opening;
  }

  private connectFrame(): void {
    const post = (message: ToAddin): void =>
      this.frame.contentWindow?.postMessage({ atelier: true, ...message }, window.location.origin);
    connectEvents(this.host, (dispId, payload) => post({ kind: "event", dispId, payload }));
    window.amorce.messages((event) => {
      if (
        event.source !== this.frame.contentWindow ||
        event.origin !== window.location.origin ||
        !isMessage<FromAddin>(event.data)
      )
        return;
      const message = event.data;
      if (message.kind === "execute") {
        void answerExecute(this.host, message.dispId, message.params).then((args) =>
          post({ kind: "reply", id: message.id, args }),
        );
      } else if (message.kind === "settings") {
        for (const [name, value] of Object.entries(message.settings)) this.host.documentSettings.set(name, value);
      }
    });
  }

  private fillMenu(): void {
    const menu = element<HTMLSelectElement>("classeur");
    for (const { fichier, nom } of this.configuration.exemples) menu.add(new Option(nom, fichier));
    if (this.configuration.exemples.length === 0) menu.add(new Option(BLANK.nom, ""));
    const reopen = (): void => void this.open(menu.value === "" ? BLANK : menu.value);
    menu.addEventListener("change", reopen);
    element("recharger").addEventListener("click", reopen);
  }

  /** The error of the selected cell, with its sentence: Excel shows it in a card, Univer has none. */
  private watchSelection(): void {
    let waiting = false;
    // Once for all that a calculation or a batch changes, and not in the middle of it.
    const show = (): void => {
      if (waiting) return;
      waiting = true;
      setTimeout(() => {
        waiting = false;
        this.showStatus();
      });
    };
    this.engine.on("selected", () => this.showStatus());
    this.engine.on("activated", () => this.showStatus());
    this.engine.on("changed", show);
    this.engine.on("calculated", show);
  }
  showStatus(): void {
    const { sheet, row, column } = this.engine.selection();
    const value = this.engine.values({ sheet, row, column, rows: 1, columns: 1 })[0]![0]!;
    const erreur = typeof value === "string" && value.startsWith("#") ? this.statusOf({ sheet, row, column }) : "";
    this.etat.textContent = erreur;
    this.etat.classList.toggle("erreur", erreur !== "");
  }
}

/** The decimal key of the numeric keypad writes a comma, as it does in a French Excel whatever the keyboard. */
function makeKeypadFrench(sheet: HTMLElement): void {
  sheet.addEventListener(
    "keydown",
    (event) => {
      if (event.code !== "NumpadDecimal" || event.key !== ".") return;
      event.preventDefault();
      document.execCommand("insertText", false, ",");
    },
    true,
  );
}

/** The pane's width: mouse or arrow keys. */
function makeResizable(separation: HTMLElement, frame: HTMLIFrameElement): void {
  const set = (width: number): void => {
    const bounded = Math.min(900, Math.max(280, width));
    frame.style.width = `${bounded}px`;
    separation.setAttribute("aria-valuenow", String(bounded));
  };
  separation.addEventListener("pointerdown", (down) => {
    separation.setPointerCapture(down.pointerId);
    frame.style.pointerEvents = "none";
    const move = (event: PointerEvent): void => set(window.innerWidth - event.clientX);
    const up = (): void => {
      separation.removeEventListener("pointermove", move);
      frame.style.pointerEvents = "";
    };
    separation.addEventListener("pointermove", move);
    separation.addEventListener("pointerup", up, { once: true });
  });
  separation.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") set(frame.offsetWidth + 20);
    if (event.key === "ArrowRight") set(frame.offsetWidth - 20);
  });
}

const { univer, api } = createUniver(
  [
    UniverSheetsCorePreset({ container: "tableur", header: true, toolbar: true, formulaBar: true }),
    UniverSheetsTablePreset(),
  ],
  [],
  { [LocaleType.FR_FR]: mergeLocales(coreFrench, tableFrench) },
);
const displayed = new Promise<void>((done) => {
  api.addEvent(api.Event.LifeCycleChanged, ({ stage }) => {
    if (stage === LifecycleStages.Rendered) done();
  });
});
let showCharts = (): void => undefined;
let showLists = (): void => undefined;
let colored = "";
/** A conditional format is kept without any cell being touched: the sheet is drawn again when one has changed. */
function showColors(): void {
  const now = JSON.stringify(atelier.engine.sheets().map(({ id }) => atelier.host.kept.seen(id).conditional));
  if (now === colored) return;
  colored = now;
  api.getActiveWorkbook()?.getActiveSheet().refreshCanvas();
}
// So are a chart and a list: each exchange of the add-in may have changed one.
const atelier: PageAtelier = new PageAtelier(new UniverEngine(univer, api, displayed), {
  journal: () => {
    showCharts();
    showLists();
    showColors();
  },
});
showCharts = installCharts(atelier, element("tableur"));
showLists = installLists(atelier, element("tableur"));
makeResizable(element("separation"), atelier.frame);
makeKeypadFrench(element("tableur"));
(window as unknown as { atelier: PageAtelier }).atelier = atelier;
atelier.pret = atelier.start();
atelier.pret.catch((error: unknown) => {
  document.documentElement.dataset["atelier"] = "echec";
  element("etat").textContent =
    `L'atelier n'a pas pu démarrer : ${error instanceof Error ? error.message : String(error)}`;
  element("etat").classList.add("erreur");
});
