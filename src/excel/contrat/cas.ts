/**
 * One case of the contract between the add-in and Excel: a title, where the expectation comes from, and Office.js only.
 * The same cases run in front of the local host (Node and browser) and, from the developer page of the pane, in a real Excel.
 */

/** Where an expectation comes from. « observe » is the client library itself, whatever the host; « usage » is nowhere written. */
export type Source =
  | { readonly genre: "reference"; readonly membre: string }
  | { readonly genre: "page"; readonly adresse: string }
  | { readonly genre: "fil"; readonly fil: string }
  | { readonly genre: "observe"; readonly quoi: string }
  | { readonly genre: "usage" };

export interface Cas {
  readonly titre: string;
  readonly source: Source;
  /** Beyond ExcelApi 1.12: played only where Excel says that it has it. */
  readonly exige?: string;
  readonly joue: (t: Terrain) => Promise<void>;
}

/** Member of the reference, « Range.getCell »: its existence and its requirement set are checked by a test. */
export const ref = (membre: string): Source => ({ genre: "reference", membre });
const page = (chemin: string): Source => ({
  genre: "page",
  adresse: `https://learn.microsoft.com/office/dev/add-ins/${chemin}`,
});
export const fil = (numero: number, depot = "OfficeDev/office-js"): Source => ({
  genre: "fil",
  fil: `${depot}#${numero}`,
});
export const CLIENT: Source = { genre: "observe", quoi: "bibliothèque cliente office-js 1.1.110" };
/** What people see Excel do, and what no page nor thread says: a code among several, the fate of a range that is kept… */
export const USAGE: Source = { genre: "usage" };
/** A protected cell refuses a write with AccessDenied, even when the value is null. */
export const PROTEGEE = fil(4546, "microsoftgraph/microsoft-graph-docs");
export const NULS = page("excel/excel-add-ins-blank-null-values");
export const ERREURS = page("testing/application-specific-api-error-handling");
export const PROPAGATION = page("excel/excel-add-ins-ranges-dynamic-arrays");
export const MODELE = page("develop/application-specific-api-model");
export const LIMITES = page("concepts/resource-limits-and-performance-optimization");
export const ILLIMITEE = page("excel/excel-add-ins-ranges-unbounded");
export const EVENEMENTS = page("excel/excel-add-ins-events");

export const texteDeLaSource = (s: Source): string =>
  s.genre === "reference"
    ? `référence Excel.${s.membre}`
    : s.genre === "page"
      ? s.adresse
      : s.genre === "fil"
        ? `fil ${s.fil}`
        : s.genre === "usage"
          ? "usage, non documenté"
          : s.quoi;

export type Lot = <T>(travail: (contexte: Excel.RequestContext) => Promise<T>) => Promise<T>;

export class EcartAuContrat extends Error {}

/** What a case works on: a blank sheet of its own, removed afterwards. */
export class Terrain {
  private nombreDeFeuilles = 0;
  constructor(
    readonly contexte: Excel.RequestContext,
    readonly feuille: Excel.Worksheet,
    readonly nom: string,
    /** A batch of its own. */
    readonly lot: Lot,
    /** Names of every sheet to remove at the end. */
    readonly aRetirer: string[],
  ) {}

  get classeur(): Excel.Workbook {
    return this.contexte.workbook;
  }
  sync(): Promise<unknown> {
    return this.contexte.sync();
  }
  plage(adresse: string): Excel.Range {
    return this.feuille.getRange(adresse);
  }
  /** Address as Excel gives it back, on the sheet of this case. */
  ici(adresse: string): string {
    return `${citeFeuille(this.nom)}!${adresse}`;
  }
  async lis<K extends string & keyof Excel.Range>(plage: Excel.Range, ...proprietes: K[]): Promise<unknown[]> {
    plage.load(proprietes.join(","));
    await this.sync();
    return proprietes.map((p) => plage[p]);
  }
  egal(lu: unknown, attendu: unknown): void {
    const a = JSON.stringify(lu);
    const b = JSON.stringify(attendu);
    if (a !== b) throw new EcartAuContrat(`lu ${a}, attendu ${b}`);
  }
  /** A batch of its own that must be refused with one of these codes. */
  async refuse(
    codes: string | readonly string[],
    travail: (feuille: Excel.Worksheet, contexte: Excel.RequestContext) => unknown,
  ): Promise<void> {
    const attendus = typeof codes === "string" ? [codes] : codes;
    await this.sync();
    let code: string | null = null;
    try {
      await this.lot(async (contexte) => {
        await travail(contexte.workbook.worksheets.getItem(this.nom), contexte);
        await contexte.sync();
      });
    } catch (e) {
      code = String((e as { code?: unknown }).code ?? (e instanceof Error ? e.message : e));
    }
    if (code === null) throw new EcartAuContrat(`accepté, alors que ${attendus.join(" ou ")} est attendu`);
    if (!attendus.includes(code))
      throw new EcartAuContrat(`refusé par ${code}, alors que ${attendus.join(" ou ")} est attendu`);
  }
  /** Another sheet of this case. */
  autre(nom?: string): Excel.Worksheet {
    this.nombreDeFeuilles += 1;
    const voulu = nom ?? `${this.nom} ${this.nombreDeFeuilles}`;
    this.aRetirer.push(voulu);
    return this.classeur.worksheets.add(voulu);
  }
  /** A table of three lines at A1, with a name of its own. */
  table(): Excel.Table {
    this.plage("A1:B4").values = [
      ["Nom", "Cote"],
      ["Abel", 1],
      ["Béa", 2],
      ["Cid", 3],
    ];
    const table = this.feuille.tables.add("A1:B4", true);
    table.name = this.nomDeTable;
    return table;
  }
  get nomDeTable(): string {
    return `T${this.nom.replace(/[^A-Za-z0-9]/g, "")}`;
  }
}

/** A sheet name in an address: quoted unless it is a plain word. */
export const citeFeuille = (nom: string): string =>
  /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(nom) && !/^[A-Z]{1,3}\d+$/i.test(nom) ? nom : `'${nom.replace(/'/g, "''")}'`;
