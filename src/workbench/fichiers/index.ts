/** .xlsx files in and out of the workbench: opened, changed, saved, with what cannot follow said before. */
import type { Atelier } from "../atelier";
import {
  anchorAt,
  chartId,
  ERRORS,
  parseA1,
  pointOf,
  toA1,
  MAX_COLUMNS,
  MAX_ROWS,
  UNKNOWN_CRITERIA,
  type KeptCriteria,
} from "../hote";
import { citees, octetsDe, pertesDe, type AEnregistrer, type ResultatGarde } from "./enregistre";
import type { GraphiqueDuFichier } from "./dessins";
import { etatDe, type Etat } from "./etat";
import { avecIntersections } from "./formules";
import { lisConditionnelles } from "./conditionnelles";
import { lisGraphiques } from "./graphiques";
import { graphiqueXml, type Lecture } from "./graphiques-ecrits";
import { lisFiltre, lisTri } from "./filtres";
import { lisLiens } from "./liens";
import { habitDeTable, lisFichier, type FeuilleDuFichier, type FichierLu } from "./ouvre";
import { element, LIMITES, Paquet, type Limites } from "../../xlsx";
import { enPhrase } from "./phrases";
import { lisValidations } from "./validations";

export interface Ouverture {
  /** What the workbench does not show of the file, in French. */
  readonly remarques: readonly string[];
}

/** Filters that the host cannot ask again. */
const nonLus = (filtre: KeptCriteria, colonnes: readonly string[], ou: string): string[] =>
  [...filtre].flatMap(([rang, criteres]) =>
    criteres === UNKNOWN_CRITERIA
      ? [
          `${ou} : l'atelier ne sait pas refaire le filtre de la colonne « ${colonnes[rang] ?? rang + 1} » ; ses lignes restent masquées, et le fichier le garde.`,
        ]
      : [],
  );

const stylesDe = (paquet: Paquet) => {
  const cible = paquet.relations(paquet.principal).find((r) => r.type === "styles")?.cible;
  return cible === undefined ? undefined : paquet.arbre(cible);
};

/** The file behind the open workbook. One for each `Atelier`. */
export class Fichiers {
  private paquet: Paquet | null = null;
  private feuilles: ReadonlyMap<string, FeuilleDuFichier> = new Map();
  private depart: Etat = { feuilles: [], tables: [], noms: [] };
  private readonly deplacees = new Set<string>();
  private ouverture = false;
  private gardes: ReadonlyMap<string, ReadonlyMap<string, ResultatGarde>> = new Map();
  private date1904 = false;
  private readonly graphiques = new Map<string, Omit<GraphiqueDuFichier, "alors">>();
  private alors = new Map<string, GraphiqueDuFichier>();
  /** The description that this file gave: another workbook opened since is no longer this file. */
  private classeur: unknown = null;

  constructor(
    private readonly atelier: Atelier,
    private readonly espaceDeNoms: string,
    private readonly limites: Limites = LIMITES,
  ) {
    atelier.engine.on("changed", ({ area, changeType }) => {
      if (!this.ouverture && changeType !== "RangeEdited") this.deplacees.add(area.sheet);
    });
  }

  async ouvre(octets: Uint8Array, nom: string): Promise<Ouverture> {
    const { paquet, lu } = this.lis(octets, nom);
    const remarques = [...lu.remarques];
    if (lu.date1904)
      remarques.push(
        "Ce classeur compte ses dates depuis 1904 : les dates saisies sont montrées justes et enregistrées de même ; une formule qui calcule sur des dates peut différer d'Excel.",
      );
    this.ouverture = true;
    try {
      await this.atelier.open(lu.decrit);
      const { engine } = this.atelier;
      const feuilles = engine.sheets();
      lu.feuilles.forEach((f, i) => {
        const { id } = feuilles[i]!;
        const zone = (adresse: string) => ({ sheet: id, ...parseA1(adresse, MAX_ROWS, MAX_COLUMNS)! });
        for (const { adresse, texte } of f.textes) engine.write(zone(adresse), [[`'${texte}`]], "ThisLocalAddin");
        for (const fusion of f.fusions) engine.merge(zone(fusion), true);
        if (f.masquee) engine.hideSheet(id, true);
      });
      this.graphiques.clear();
      lu.feuilles.forEach((f, i) => {
        const autres = this.montre(paquet, f, feuilles[i]!.id, lu.theme, remarques);
        if (autres > 0)
          remarques.push(
            `Feuille « ${f.nom} » : ${autres === 1 ? "un graphique que l'atelier ne sait pas lire reste" : `${autres} graphiques que l'atelier ne sait pas lire restent`} dans le fichier, sans être ${autres === 1 ? "montré" : "montrés"}.`,
          );
      });
      await engine.flush();
      this.feuilles = new Map(lu.feuilles.map((f, i) => [feuilles[i]!.id, f]));
      this.gardes = await this.resultatsGardes(remarques);
      lu.feuilles.forEach((f, i) => {
        const ligne = { sheet: feuilles[i]!.id, row: 0, column: 0, rows: 1, columns: 1 };
        const lignes = f.lignesMasquees.map((row) => ({ ...ligne, row }));
        const colonnes = f.colonnesMasquees.map((column) => ({ ...ligne, column }));
        engine.setHidden(lignes, "rows", true);
        engine.setHidden(colonnes, "columns", true);
      });
      await engine.flush();
    } finally {
      this.ouverture = false;
    }
    this.paquet = paquet;
    this.date1904 = lu.date1904;
    this.classeur = this.atelier.classeur;
    this.deplacees.clear();
    this.depart = etatDe(this.atelier);
    this.alors = new Map(
      this.depart.feuilles
        .flatMap(({ graphiques }) => graphiques)
        .flatMap((g) => {
          const ou = this.graphiques.get(g.id);
          return ou === undefined ? [] : [[g.id, { ...ou, alors: graphiqueXml(this.lecture, g) }]];
        }),
    );
    return { remarques };
  }

  /** What the host keeps of a sheet, as the file says it; how many of its charts it does not say. */
  private montre(
    paquet: Paquet,
    f: FeuilleDuFichier,
    id: string,
    theme: readonly string[],
    remarques: string[],
  ): number {
    const { engine, host } = this.atelier;
    const p = f.presentation;
    if (p.figees.rows > 0 || p.figees.columns > 0) engine.setFrozen(id, p.figees);
    if (!p.quadrillage) engine.setGridlines(id, false);
    if (p.onglet !== "") engine.setTabColor(id, p.onglet);
    if (Object.keys(p.page).length > 0) host.pages.set(id, { ...p.page });
    const kept = host.kept.of(id);
    kept.headings = p.entetes;
    kept.rowBreaks = [...p.sautsDeLigne];
    kept.columnBreaks = [...p.sautsDeColonne];
    kept.links = lisLiens(paquet, f.partie, id);
    kept.conditional = lisConditionnelles(paquet.arbre(f.partie)!, id, stylesDe(paquet), theme, () => host.kept.next());
    kept.validations = lisValidations(paquet.arbre(f.partie)!, id);
    for (const r of paquet.relations(f.partie).filter(({ type }) => type === "table")) {
      const habit = habitDeTable(paquet.arbre(r.cible)!);
      const table = engine.tables().find(({ name, area }) => name === habit.nom && area.sheet === id);
      if (table === undefined) continue;
      engine.setTableLook(table.id, habit.look);
      engine.setTableTotals(table.id, Number(paquet.arbre(r.cible)!.attributs["totalsRowCount"] ?? 0) > 0);
      const filtre = lisFiltre(element(paquet.arbre(r.cible)!, "autoFilter"));
      if (filtre.size > 0) host.kept.filters.set(table.id, filtre);
      const tri = lisTri(paquet.arbre(r.cible)!, table.area);
      if (tri !== undefined) host.kept.sorts.set(table.id, tri);
      remarques.push(...nonLus(filtre, table.columns, `Table « ${table.name} »`));
    }
    const filtre = element(paquet.arbre(f.partie)!, "autoFilter");
    const zone = parseA1(filtre?.attributs["ref"] ?? "", MAX_ROWS, MAX_COLUMNS);
    if (zone !== undefined) {
      const area = { sheet: id, row: zone.row, column: zone.column, rows: zone.rows, columns: zone.columns };
      kept.filter = { area, criteria: lisFiltre(filtre) };
      remarques.push(...nonLus(kept.filter.criteria, engine.text({ ...area, rows: 1 })[0]!, `Feuille « ${f.nom} »`));
    }
    const parNom = new Map(engine.sheets().map((s) => [s.name.toLowerCase(), s.id]));
    const { lus, autres } = lisGraphiques(paquet, f.partie, (nom) => parNom.get(nom.toLowerCase()), theme);
    for (const { graphique, taille, ...ou } of lus) {
      const numero = chartId(host.kept.next());
      const { left, top } = pointOf(engine, id, graphique.from);
      const to = taille === null ? graphique.to : anchorAt(engine, id, left + taille.largeur, top + taille.hauteur);
      kept.charts.push({ id: numero, ...graphique, to });
      this.graphiques.set(numero, ou);
    }
    return autres;
  }

  private lis(octets: Uint8Array, nom: string): { paquet: Paquet; lu: FichierLu } {
    try {
      const paquet = Paquet.lis(octets, this.limites);
      return { paquet, lu: lisFichier(paquet, nom.replace(/\.xls[xm]$/i, "")) };
    } catch (erreur) {
      throw enPhrase(erreur);
    }
  }

  /**
   * Results that the file holds and that the workbench cannot find again: they are kept as long as nobody changes the formula. A formula
   * that is not an array fills its own cell only: written before dynamic arrays, it reads a range by implicit intersection.
   */
  private async resultatsGardes(remarques: string[]): Promise<Map<string, Map<string, ResultatGarde>>> {
    const { engine } = this.atelier;
    const deborde = (id: string, adresse: string): boolean => {
      const { row, column } = parseA1(adresse, MAX_ROWS, MAX_COLUMNS)!;
      const zone = engine.spillFrom(id, row, column);
      return zone !== null && (zone.rows > 1 || zone.columns > 1);
    };
    const change = async (f: (formule: string) => string): Promise<Map<string, string[]>> => {
      const touchees = new Map<string, string[]>();
      for (const [id, feuille] of this.feuilles)
        for (const adresse of feuille.formules.keys()) {
          if (!deborde(id, adresse)) continue;
          const zone = { sheet: id, ...parseA1(adresse, MAX_ROWS, MAX_COLUMNS)! };
          engine.write(zone, [[f(String(engine.formulas(zone)[0]![0]))]], "ThisLocalAddin");
          touchees.set(id, [...(touchees.get(id) ?? []), adresse]);
        }
      if (touchees.size > 0) await engine.flush();
      return touchees;
    };
    await change(avecIntersections);
    const premieres = await change((formule) => `=SINGLE(${formule.slice(1)})`);
    const gardes = new Map<string, Map<string, ResultatGarde>>();
    for (const [id, feuille] of this.feuilles) {
      const siens = new Map<string, ResultatGarde>();
      for (const adresse of premieres.get(id) ?? []) siens.set(adresse, { ancre: adresse, toujours: true });
      const erreurs: string[] = [];
      for (const [adresse, resultat] of [...feuille.formules, ...feuille.resultats]) {
        const valeur = engine.values({ sheet: id, ...parseA1(adresse, MAX_ROWS, MAX_COLUMNS)! })[0]![0]!;
        const estErreur = (v: unknown): boolean => typeof v === "string" && ERRORS.has(v);
        if (resultat === null || !estErreur(valeur) || estErreur(resultat)) continue;
        erreurs.push(adresse);
        const ref = feuille.tableaux.find((t) => t.split(":")[0] === adresse);
        const z = parseA1(ref ?? adresse, MAX_ROWS, MAX_COLUMNS)!;
        for (let i = z.row; i < z.row + z.rows; i++)
          for (let j = z.column; j < z.column + z.columns; j++)
            siens.set(toA1(i, j), { ancre: adresse, toujours: false });
      }
      if (siens.size > 0) gardes.set(id, siens);
      const dites = [...(premieres.get(id) ?? []), ...erreurs];
      if (dites.length > 0)
        remarques.push(
          `Feuille « ${feuille.nom} » : l'atelier ne sait pas calculer ${citees(dites)} ; le fichier garde le dernier résultat d'Excel.`,
        );
    }
    return gardes;
  }

  /** With macros a file keeps its own extension: Excel refuses it under another. */
  get extension(): "xlsx" | "xlsm" {
    return this.duFichier && [...this.paquet!.parties.keys()].some((partie) => /vbaProject\.bin$/.test(partie))
      ? "xlsm"
      : "xlsx";
  }
  /** Sentences about what the file would lose: to be shown before saving. Empty when everything is kept. */
  pertes(): string[] {
    return pertesDe(this.aEnregistrer());
  }
  async enregistre(): Promise<Uint8Array> {
    await this.atelier.flush();
    return octetsDe(this.aEnregistrer());
  }
  /** A workbook that was described, not read from a file, is entirely new. */
  private get duFichier(): boolean {
    return this.paquet !== null && this.classeur === this.atelier.classeur;
  }
  private aEnregistrer(): AEnregistrer {
    const { duFichier } = this;
    return {
      paquet: duFichier ? this.paquet : null,
      feuilles: duFichier ? this.feuilles : new Map(),
      depart: duFichier ? this.depart : { feuilles: [], tables: [], noms: [] },
      etat: etatDe(this.atelier),
      deplacees: duFichier ? this.deplacees : new Set(),
      gardes: duFichier ? this.gardes : new Map(),
      date1904: duFichier && this.date1904,
      espaceDeNoms: this.espaceDeNoms,
      graphiques: duFichier ? this.alors : new Map(),
      lecture: this.lecture,
    };
  }
  private get lecture(): Lecture {
    const { engine } = this.atelier;
    return {
      nomDe: (id) => engine.sheets().find((s) => s.id === id)?.name ?? null,
      valeurs: (zone) => engine.values(engine.existing(zone)).flat(),
      textes: (zone) => engine.text(engine.existing(zone)).flat(),
      format: (zone) => engine.numberFormats({ ...zone, rows: 1, columns: 1 })[0]![0]!,
    };
  }
}
