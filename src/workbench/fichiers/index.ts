/** .xlsx files in and out of the workbench: opened, changed, saved, with what cannot follow said before. */
import type { Atelier } from "../atelier";
import { parseA1, MAX_COLUMNS, MAX_ROWS } from "../hote";
import { octetsDe, pertesDe, type AEnregistrer } from "./enregistre";
import { etatDe, type Etat } from "./etat";
import { lisFichier, type FeuilleDuFichier } from "./ouvre";
import { Paquet } from "./paquet";

export interface Ouverture {
  /** What the workbench does not show of the file, in French. */
  readonly remarques: readonly string[];
}

/** The file behind the open workbook. One for each `Atelier`. */
export class Fichiers {
  private paquet: Paquet | null = null;
  private feuilles: ReadonlyMap<string, FeuilleDuFichier> = new Map();
  private depart: Etat = { feuilles: [], tables: [], noms: [] };
  private readonly deplacees = new Set<string>();
  private ouverture = false;
  /** The description that this file gave: another workbook opened since is no longer this file. */
  private classeur: unknown = null;

  constructor(
    private readonly atelier: Atelier,
    private readonly espaceDeNoms: string,
  ) {
    atelier.engine.on("changed", ({ area, changeType }) => {
      if (!this.ouverture && changeType !== "RangeEdited") this.deplacees.add(area.sheet);
    });
  }

  async ouvre(octets: Uint8Array, nom: string): Promise<Ouverture> {
    const paquet = Paquet.lis(octets);
    const lu = lisFichier(paquet, nom.replace(/\.xls[xm]$/i, ""));
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
      await engine.flush();
      this.feuilles = new Map(lu.feuilles.map((f, i) => [feuilles[i]!.id, f]));
    } finally {
      this.ouverture = false;
    }
    this.paquet = paquet;
    this.classeur = this.atelier.classeur;
    this.deplacees.clear();
    this.depart = etatDe(this.atelier.engine);
    return { remarques: lu.remarques };
  }

  /** Sentences about what the file would lose: to be shown before saving. Empty when everything is kept. */
  pertes(): string[] {
    return pertesDe(this.aEnregistrer());
  }
  async enregistre(): Promise<Uint8Array> {
    await this.atelier.flush();
    return octetsDe(this.aEnregistrer());
  }
  private aEnregistrer(): AEnregistrer {
    // A workbook that was described, not read from a file, is entirely new.
    const duFichier = this.paquet !== null && this.classeur === this.atelier.classeur;
    return {
      paquet: duFichier ? this.paquet : null,
      feuilles: duFichier ? this.feuilles : new Map(),
      depart: duFichier ? this.depart : { feuilles: [], tables: [], noms: [] },
      etat: etatDe(this.atelier.engine),
      deplacees: duFichier ? this.deplacees : new Set(),
      espaceDeNoms: this.espaceDeNoms,
    };
  }
}
