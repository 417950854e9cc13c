/**
 * Un document écrit par office.js sur l'hôte local : ce que portent les feuilles, un seul « Annuler », et rien quand un échange
 * échoue ou que l'on interrompt.
 */
import { type Document } from "../../src/documents";
import { classeurOuvert as c } from "../../src/excel";
import { phraseDuClasseur, type CodeDuClasseur } from "../../src/messages";
import { type ClasseurDecrit } from "../../src/workbench/classeur-decrit";
import type { AtelierHeadless } from "../../src/workbench/node/ouvre-atelier";
import { REQUIREMENTS } from "../../src/workbench/shim-install";
import { FORMES } from "../documents/formes";
import { ENTIER } from "../long";
import { ferme, ouvre, photo, sansMiseEnPage } from "./atelier";

jest.setTimeout(ENTIER ? 900_000 : 120_000);

const CLASSEUR: ClasseurDecrit = {
  nom: "Documents",
  feuilles: [{ nom: "Notes", cellules: [["A", 1]] }],
};
let a: AtelierHeadless;
let parDefaut: AtelierHeadless["host"]["limits"];
beforeAll(async () => {
  a = await ouvre(CLASSEUR);
  parDefaut = { ...a.host.limits };
});
beforeEach(async () => {
  Object.assign(a.host.limits, parDefaut);
  await a.open(CLASSEUR);
});
afterAll(() => ferme(a));

const feuille = (nom: string): string => a.engine.sheets().find((f) => f.name === nom)!.id;
const phrase = async (p: Promise<unknown>): Promise<string> => {
  try {
    await p;
    return "accepté";
  } catch (e) {
    const { code, valeurs } = e as { code: CodeDuClasseur; valeurs: Record<string, string | number> };
    return phraseDuClasseur(code, valeurs);
  }
};
/** Everything that a write may change, and that no print set-up is left of a sheet that is no longer there. */
const tout = (): unknown => [photo(a), a.host.pages.size];

describe("un document sur des feuilles neuves", () => {
  it.each(Object.keys(FORMES))("%s : s'écrit, puis « Annuler » le retire", async (forme) => {
    const avant = tout();
    const r = await c.ecrisDocument("Écrire", FORMES[forme]!);
    expect(r.misEnPage).toBe(true);
    expect(a.engine.sheets().map((f) => f.name)).toEqual(["Notes", ...r.feuilles]);
    await c.annuleEcriture(r.ecriture);
    expect(tout()).toEqual(avant);
  });

  it("les nombres sont des nombres à leur format, les textes des textes, même « =1+1 » et « 1-2 »", async () => {
    await c.ecrisDocument("Écrire", FORMES["une table"]!);
    // Titre, sous-titre, vide, titre de section, en-tête en ligne 5.
    expect(a.values("Papier!A5:E8")).toEqual([
      ["Public", "Effectif", "Part", "Plafond", "Jour"],
      ["];20[", 120, 0.30001, 0.3, 45657],
      ["=1+1", 0, 0.3, 0.3, ""],
      ["Total", 120, 1, "", ""],
    ]);
    expect(a.values("Papier!A9")).toEqual([["Source\u00a0: 1-2."]]);
    expect(a.engine.numberFormats(a.area("Papier!A6:E7"))).toEqual([
      ["@", "#,##0", "0.000 %", "0 %", "dd/mm/yyyy"],
      ["@", "#,##0", "0.00 %", "0 %", "dd/mm/yyyy"],
    ]);
    expect([a.text("Papier!C6"), a.text("Papier!C7"), a.text("Papier!E6")]).toEqual([
      "30,001 %",
      "30,00 %",
      "31/12/2024",
    ]);
  });

  it("une table d'Excel sans bandes ni filtre, son en-tête figé et répété, la page et son pied", async () => {
    await c.ecrisDocument("Écrire", FORMES["une table"]!);
    const t = a.engine.tables()[0]!;
    expect([t.name, t.columns]).toEqual(["Publics", ["Public", "Effectif", "Part", "Plafond", "Jour"]]);
    const vue = await a.complement.Excel.run(async (ctx) => {
      const table = ctx.workbook.tables.getItem("Publics");
      table.load("style,showBandedRows,showFilterButton");
      const f = ctx.workbook.worksheets.getItem("Papier");
      f.load("showGridlines");
      const bord = f.getRange("A6:E8").format.borders.getItem("InsideHorizontal");
      bord.load("style");
      const titre = f.getRange("A1").format;
      titre.load("rowHeight");
      titre.font.load("bold,size");
      const largeur = f.getRange("A1").format;
      largeur.load("columnWidth");
      await ctx.sync();
      return [
        [table.style, table.showBandedRows, table.showFilterButton],
        f.showGridlines,
        bord.style,
        [titre.font.bold, titre.font.size],
        largeur.columnWidth,
      ];
    });
    // 20 caractères de 5,25 points et 3,75 : 108,75.
    expect(vue).toEqual([["TableStyleLight1", false, false], false, "Continuous", [true, 16], 108.75]);
    expect(a.engine.frozen(feuille("Papier"))).toEqual({ rows: 5, columns: 0 });
    expect(a.host.pages.get(feuille("Papier"))).toEqual({
      Orientation: "Landscape",
      PaperSize: "A4",
      Zoom: { horizontalFitToPages: 1, verticalFitToPages: 0 },
      LeftMargin: 50.4,
      RightMargin: 50.4,
      TopMargin: 54,
      BottomMargin: 54,
      HeaderMargin: 21.6,
      FooterMargin: 21.6,
      PrintTitleRows: "$5:$5",
      // « & » doublé : seul, il commence un code.
      LeftFooter: "&9Papier && suite",
      RightFooter: "&9&D   &P / &N",
    });
  });

  it("un pied qui commence par un chiffre ne grossit pas ; la page qui suit un saut", async () => {
    await c.ecrisDocument("Écrire", FORMES["des signatures sur une autre page"]!);
    expect(a.host.pages.get(feuille("Papier"))).toMatchObject({
      Orientation: "Portrait",
      LeftFooter: "&9 2024, convention",
    });
    expect(a.host.kept.seen(feuille("Papier")).rowBreaks).toEqual([3]);
  });

  it("un graphique natif lit les cellules de la table, sans le total, à sa place", async () => {
    await c.ecrisDocument("Écrire", FORMES["des barres empilées"]!);
    const g = a.host.kept.seen(feuille("Papier")).charts;
    expect(g.map((x) => [x.name, x.type, x.from.row, x.from.column])).toEqual([["Graphique_1", "BarStacked", 11, 0]]);
    const zone = (column: number) => ({ sheet: feuille("Papier"), row: 5, column, rows: 2, columns: 1 });
    expect(g[0]!.series.map((s) => [s.name, s.values, s.categories])).toEqual([
      ["Effectif", zone(1), zone(0)],
      ["Part", zone(2), zone(0)],
    ]);
  });

  it("une feuille ou une table du même nom déjà là : le nom suivant, et la phrase le dira", async () => {
    await c.ecrisDocument("Écrire", FORMES["des colonnes"]!);
    const r = await c.ecrisDocument("Écrire", FORMES["des colonnes"]!);
    expect(r.feuilles).toEqual(["Papier (2)"]);
    expect(a.engine.tables().map((t) => t.name)).toEqual(["Publics", "Publics_2"]);
  });

  it("« Annuler » refuse quand une cellule du papier a changé", async () => {
    const r = await c.ecrisDocument("Écrire", FORMES["une table"]!);
    await a.type("Papier!B6", "7");
    expect(await phrase(c.annuleEcriture(r.ecriture))).toContain("Papier");
    expect(a.engine.sheets()).toHaveLength(2);
  });

  it("une faute du document se voit avant que rien ne s'écrive", async () => {
    const avant = tout();
    const [f] = FORMES["une table"]!.feuilles;
    await expect(c.ecrisDocument("Écrire", { nom: "x", feuilles: [f!, f!] })).rejects.toThrow(/répétée/);
    expect(tout()).toEqual(avant);
  });
});

/** Six cents lignes accentuées une sur deux : plus d'appels qu'un envoi n'en porte. */
const LONG: Document = {
  nom: "Long",
  feuilles: [
    {
      nom: "Long",
      titre: "Long",
      sousTitres: [],
      largeurs: [20, 10],
      impression: { orientation: "portrait", pied: "" },
      sections: [
        {
          genre: "tableau",
          nom: "Longue",
          vide: "",
          colonnes: [
            { cle: "a", entete: "A", genre: "texte" },
            { cle: "b", entete: "B", genre: "entier" },
          ],
          lignes: Array.from({ length: 200 }, (_, i) => ({
            cellules: [`Ligne ${i}`, i],
            ...(i % 2 === 0 ? { accent: "attention" as const } : {}),
          })),
        },
      ],
    },
  ],
};

describe("en plusieurs envois", () => {
  it("chacun de 400 appels au plus, dit l'avancement jusqu'au bout", async () => {
    const actions: number[] = [];
    a.host.limits.reject = (corps) => {
      actions.push((corps as { Actions?: unknown[] }).Actions?.length ?? 0);
      return undefined;
    };
    const dits: { fait: number; total: number }[] = [];
    await c.ecrisDocument("Écrire", LONG, { progression: (p) => dits.push(p) });
    expect(Math.max(...actions)).toBeGreaterThan(100);
    expect(Math.max(...actions)).toBeLessThanOrEqual(400);
    expect(dits.length).toBeGreaterThan(2);
    expect(dits.map((d) => d.fait)).toEqual([...dits.map((d) => d.fait)].sort((x, y) => x - y));
    expect(dits.at(-1)!.total - dits.at(-1)!.fait).toBeLessThanOrEqual(1);
  });

  it("interrompu à chaque avancement : rien ne reste", async () => {
    const avant = tout();
    let etapes = 0;
    await c.ecrisDocument("Écrire", LONG, { progression: () => (etapes += 1) });
    await a.open(CLASSEUR);
    for (let k = 1; k < etapes; k++) {
      const arret = new AbortController();
      let vus = 0;
      const p = c.ecrisDocument("Écrire", LONG, {
        signal: arret.signal,
        progression: () => {
          vus += 1;
          if (vus === k) arret.abort();
        },
      });
      expect([k, await phrase(p)]).toEqual([k, phraseDuClasseur("requete-abandonnee", {})]);
      expect([k, tout()]).toEqual([k, avant]);
    }
  });
});

describe("une panne à chaque échange", () => {
  const ECHEC = { code: "GeneralException", message: "Une erreur interne s'est produite." };
  // Before its effects, after them, and with every exchange that follows.
  const MANIERES = [{}, { effets: true }, { toujours: true }] as const;
  it.each(Object.keys(FORMES))("%s : tout ou rien, ou la phrase dit que non", async (forme) => {
    const avant = tout();
    const joue = async (k: number, cas: { effets?: boolean; toujours?: boolean }) => {
      let vus = 0;
      a.host.limits.reject = () => {
        vus += 1;
        return vus === k || (cas.toujours === true && vus > k)
          ? { ...ECHEC, ...(cas.effets === true ? { after: Infinity } : {}) }
          : undefined;
      };
      const dit = await phrase(c.ecrisDocument("Écrire", FORMES[forme]!));
      a.host.limits.reject = undefined;
      return { dit, vus };
    };
    const { vus: echanges } = await joue(Infinity, {});
    const apres = sansMiseEnPage(photo(a));
    await a.open(CLASSEUR);
    let complets = 0;
    for (let k = 1; k <= echanges; k++) {
      for (const cas of ENTIER ? MANIERES : [MANIERES[k % MANIERES.length]!]) {
        const { dit } = await joue(k, cas);
        if (dit === "accepté") {
          // Only the page set-up, or the release of references, had failed: cells, tables, charts are whole.
          complets += 1;
          expect([k, cas, sansMiseEnPage(photo(a))]).toEqual([k, cas, apres]);
          await a.open(CLASSEUR);
        } else if ("toujours" in cas && /^L’écriture s’est arrêtée en chemin/.test(dit)) await a.open(CLASSEUR);
        else expect([k, cas, tout()]).toEqual([k, cas, avant]);
      }
    }
    expect(complets).toBeLessThan(echanges * (ENTIER ? 3 : 1));
  });
});

describe("un Excel qui n'a pas ExcelApi 1.9", () => {
  it("le document est complet, sans sa mise en page", async () => {
    const b = await ouvre(CLASSEUR, { exigences: { ...REQUIREMENTS, ExcelApi: "1.8" } });
    const r = await c.ecrisDocument("Écrire", FORMES["des colonnes"]!);
    expect([r.misEnPage, b.host.pages.size, b.values("Papier!A6:B6")]).toEqual([false, 0, [["];20[", 120]]]);
    b.ferme();
    const monde = globalThis as unknown as Record<string, unknown>;
    monde["Excel"] = a.complement.Excel;
    monde["Office"] = a.complement.Office;
  });
});
