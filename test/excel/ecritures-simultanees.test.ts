/** Deux écritures à la fois, et une personne qui saisit pendant que le volet écrit : rien n'est perdu sans une phrase. */
import fc from "fast-check";
import { classeurOuvert as c, type BlocLu, type Ecriture, type Source, registreDe } from "../../src/excel";
import { phraseDuClasseur, type CodeDuClasseur } from "../../src/messages";
import { JUSTIFICATIONS } from "../../src/modeles";
import { type ClasseurDecrit } from "../../src/workbench/classeur-decrit";
import type { AtelierHeadless } from "../../src/workbench/node/ouvre-atelier";
import { FORMES } from "../documents/formes";
import { ENTIER } from "../long";
import { ferme, ouvre, photo } from "./atelier";

jest.setTimeout(120_000);

const CLASSEUR: ClasseurDecrit = {
  nom: "Simultané",
  feuilles: [
    {
      nom: "Parts",
      cellules: [
        ["Bailleur", "Part"],
        ["Habitat 35", 0.3],
        ["OPAL", 0.2],
      ],
      tables: [{ nom: "Parts", plage: "A1:B3" }],
    },
    {
      nom: "Justifications",
      cellules: [
        JUSTIFICATIONS.colonnes.map((x) => x.entete),
        JUSTIFICATIONS.colonnes.map((x) => (x.entete === "Constat" ? "FLX-30|ancien" : "")),
        JUSTIFICATIONS.colonnes.map(() => ""),
      ],
      tables: [{ nom: "Justifications", plage: `A1:${String.fromCharCode(64 + JUSTIFICATIONS.colonnes.length)}3` }],
    },
  ],
};

let a: AtelierHeadless;
beforeAll(async () => {
  a = await ouvre(CLASSEUR);
});
beforeEach(async () => await a.open(CLASSEUR));
afterEach(() => {
  a.host.execute = executeDOrigine();
});
afterAll(() => ferme(a));

const executeDOrigine = (): typeof a.host.execute =>
  (Object.getPrototypeOf(a.host) as typeof a.host).execute.bind(a.host);

/** Appelle `entre` avant chaque échange avec le classeur, numéroté depuis 1. */
function aChaqueEchange(entre: (k: number) => Promise<void>): () => number {
  const execute = executeDOrigine();
  let k = 0;
  a.host.execute = async (texte, attend) => {
    k += 1;
    await entre(k);
    return await execute(texte, attend);
  };
  return () => k;
}

const source = async (nom: string): Promise<Source> => (await c.lisInventaire()).sources.find((s) => s.nom === nom)!;
const phrase = async (p: Promise<unknown>): Promise<string> => {
  try {
    await p;
    return "accepté";
  } catch (e) {
    const { code, valeurs } = e as { code: CodeDuClasseur; valeurs: Record<string, string | number> };
    return phraseDuClasseur(code, valeurs);
  }
};
const EN_COURS = (libelle: string): string =>
  `Rien n’a été écrit : le volet écrit déjà dans le classeur (${libelle}). Attendez la fin de cette écriture, puis recommencez.`;
const RAPPORT = FORMES["un titre seul"]!;
const EXEMPLE = { nom: "Neuve", feuille: "Neuve", entetes: ["A"], lignes: [[1]], formats: [null], titre: ["Titre"] };

interface Acte {
  readonly nom: string;
  readonly libelle: string;
  /** Prépare, et rend de quoi écrire. */
  readonly prepare: () => Promise<() => Promise<Ecriture>>;
  /** Cellules que l'écriture vise ou touche. */
  readonly cellules: readonly string[];
}
const ACTES: readonly Acte[] = [
  {
    nom: "agranditTable",
    libelle: "Importer",
    prepare: async () => {
      const { tableId, tete } = await source("Parts");
      return async () =>
        (
          await c.agranditTable("Importer", {
            tableId: tableId!,
            nom: "Parts",
            entetesLus: tete[0]!,
            entetes: ["Note"],
            lignes: [
              ["Toits", 0.1, "n1"],
              ["Rives", 0.4, "n2"],
            ],
            formats: [null, null, null],
          })
        ).ecriture;
    },
    cellules: ["Parts!B5", "Parts!C2"],
  },
  {
    nom: "ecrisColonnes",
    libelle: "Scores",
    prepare: async () => {
      const { tableId } = await source("Parts");
      return () =>
        c.ecrisColonnes("Scores", tableId!, [
          { nom: "Score", valeurs: [10, 20], format: "0.0" },
          { nom: "Rang", valeurs: [2, 1] },
        ]);
    },
    cellules: ["Parts!C2", "Parts!D3"],
  },
  {
    nom: "inscris",
    libelle: "Justifier",
    prepare: () =>
      Promise.resolve(() =>
        c.inscris("Justifier", registreDe(JUSTIFICATIONS), ["Constat"], { Constat: "FLX-30|neuf", Motif: "oui" }),
      ),
    cellules: ["Justifications!A3", "Justifications!A2"],
  },
  {
    nom: "ecrisCellules",
    libelle: "Poids",
    prepare: async () => {
      const bloc: BlocLu = await c.lisSource(await source("Parts"));
      return () =>
        c.ecrisCellules("Poids", bloc, [
          { ligne: 1, colonne: 1, valeur: 0.35 },
          { ligne: 2, colonne: 1, valeur: 0.25 },
        ]);
    },
    cellules: ["Parts!B3"],
  },
  {
    nom: "insereTables",
    libelle: "Insérer",
    prepare: () => Promise.resolve(async () => (await c.insereTables("Insérer", [EXEMPLE])).ecriture),
    cellules: ["Parts!B2"],
  },
  {
    nom: "ecrisDocument",
    libelle: "Rapport",
    prepare: () => Promise.resolve(async () => (await c.ecrisDocument("Rapport", RAPPORT)).ecriture),
    cellules: ["Parts!B2"],
  },
];

/** Le texte est sur la feuille de la cellule : une colonne ajoutée à une table pousse vers la droite ce qui la gêne. */
const estLa = (cellule: string, texte: string): boolean =>
  a
    .values(`${cellule.slice(0, cellule.indexOf("!"))}!A1:L12`)
    .flat()
    .includes(texte);

describe("une seule écriture à la fois dans le classeur", () => {
  it.each(ACTES)("$nom deux fois : la première est faite, la seconde est refusée d'une phrase", async (acte) => {
    const [seule] = [await acte.prepare()];
    await seule();
    const attendu = photo(a);
    await a.open(CLASSEUR);
    const [un, deux] = [await acte.prepare(), await acte.prepare()];
    expect(await Promise.all([phrase(un()), phrase(deux())])).toEqual(["accepté", EN_COURS(acte.libelle)]);
    expect(photo(a)).toEqual(attendu);
  });
  it("la première finie ou refusée, la suivante passe", async () => {
    const [scores] = [await ACTES[1]!.prepare()];
    await scores();
    expect(await phrase(c.ecrisColonnes("Scores", "table absente", []))).not.toBe("accepté");
    expect(await phrase(scores())).toBe("accepté");
  });
  it("une annulation lancée pendant une écriture est refusée, et passe ensuite", async () => {
    const avant = photo(a);
    const [scores, rapport] = [await ACTES[1]!.prepare(), await ACTES[5]!.prepare()];
    const ecriture = await scores();
    const lente = rapport();
    expect(await phrase(c.annuleEcriture(ecriture))).toBe(EN_COURS("Rapport"));
    await c.annuleEcriture(await lente);
    await c.annuleEcriture(ecriture);
    expect(photo(a)).toEqual(avant);
  });
});

/** At each exchange a cell, each in its turn; in the long run, every cell at each exchange. */
const auTour = (k: number, rang: number, cellules: number): boolean => ENTIER || k % cellules === rang;

describe("une saisie pendant une écriture n'est jamais perdue", () => {
  it.each(ACTES.slice(0, 4))("$nom : à chaque échange, sur les cellules visées", async (acte) => {
    const compte = aChaqueEchange(() => Promise.resolve());
    await (
      await acte.prepare()
    )();
    const total = compte();
    let refus = 0;
    // Une colonne ou une ligne que la personne vient d'employer lui reste : on regarde alors ce que la table avait.
    const reste = (): unknown =>
      /^(agranditTable|ecrisColonnes)$/.test(acte.nom) ? a.values("Parts!A1:B3") : photo(a);
    for (const [rang, cellule] of acte.cellules.entries()) {
      await a.open(CLASSEUR);
      await a.type(cellule, "saisie");
      const saisieSeule = reste();
      for (let k = 1; k <= total; k++) {
        if (!auTour(k, rang, acte.cellules.length)) continue;
        a.host.execute = executeDOrigine();
        await a.open(CLASSEUR);
        const ecris = await acte.prepare();
        const echanges = aChaqueEchange(async (n) => {
          if (n === k) await a.type(cellule, "saisie");
        });
        const dit = await phrase(ecris());
        // Un refus arrive plus tôt que l'échange choisi : personne n'a rien saisi.
        if (echanges() < k) continue;
        expect([cellule, k, dit, estLa(cellule, "saisie")]).toEqual([cellule, k, dit, true]);
        if (dit === "accepté") continue;
        refus += 1;
        // Refusée : la phrase nomme la cellule ou la table, et il n'y a que la saisie de plus.
        expect(dit).toMatch(/Parts|Justifications/);
        expect([cellule, k, reste()]).toEqual([cellule, k, saisieSeule]);
      }
    }
    expect(refus).toBeGreaterThan(0);
  });
  it.each(ACTES.slice(0, 4))("annuler $nom : à chaque échange, la cellule saisie garde la saisie", async (acte) => {
    const prepare = async (): Promise<Ecriture> => {
      a.host.execute = executeDOrigine();
      await a.open(CLASSEUR);
      return await (
        await acte.prepare()
      )();
    };
    const ecriture = await prepare();
    const compte = aChaqueEchange(() => Promise.resolve());
    await c.annuleEcriture(ecriture);
    const total = compte();
    const issues = new Set<string>();
    for (const [rang, cellule] of acte.cellules.entries()) {
      for (let k = 1; k <= total; k++) {
        if (!auTour(k, rang, acte.cellules.length)) continue;
        const e = await prepare();
        aChaqueEchange(async (n) => {
          if (n === k) await a.type(cellule, "saisie");
        });
        let gardees: readonly string[] = [];
        const dit = await phrase(c.annuleEcriture(e).then((r) => (gardees = r.gardees)));
        issues.add(dit.slice(0, 20) + (gardees.length > 0 ? " sauf" : ""));
        expect([cellule, k, dit, gardees, estLa(cellule, "saisie")]).toEqual([cellule, k, dit, gardees, true]);
      }
    }
    expect([...issues].sort()).toContain("Annulation refusée :");
  });
});

describe("écritures, saisies et annulations au hasard", () => {
  it("aucune saisie n'est perdue, et une écriture acceptée est là en entier", async () => {
    const cellules = ["Parts!A2", "Parts!B2", "Parts!B3", "Parts!D6", "Justifications!B2"];
    const pas = fc.oneof(
      fc.record({ quoi: fc.constant("ecris" as const), acte: fc.nat(ACTES.length - 1) }),
      fc.record({ quoi: fc.constant("annule" as const) }),
      fc.record({ quoi: fc.constant("deux" as const), actes: fc.tuple(fc.nat(ACTES.length - 1), fc.nat(3)) }),
    );
    const saisie = fc.record({ echange: fc.integer({ min: 1, max: 60 }), cellule: fc.constantFrom(...cellules) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(pas, { minLength: 1, maxLength: 5 }),
        fc.array(saisie, { maxLength: 4 }),
        async (suite, saisies) => {
          a.host.execute = executeDOrigine();
          await a.open(CLASSEUR);
          const tapees = new Map<string, string>();
          aChaqueEchange(async (k) => {
            for (const s of saisies.filter((x) => x.echange === k)) {
              tapees.set(s.cellule, `saisie ${k}`);
              await a.type(s.cellule, `saisie ${k}`);
            }
          });
          const pile: Ecriture[] = [];
          const tente = async (n: number): Promise<string> => {
            const acte = ACTES[n]!;
            // Les poids remplacent ce qu'ils ont lu : une saisie d'avant cette lecture est remplacée en connaissance de cause.
            let ecris: (() => Promise<Ecriture>) | null = null;
            const lu = await phrase(acte.prepare().then((f) => (ecris = f)));
            if (ecris === null) return lu;
            if (acte.nom === "ecrisCellules") for (const x of acte.cellules) tapees.delete(x);
            return await phrase((ecris as () => Promise<Ecriture>)().then((e) => pile.push(e)));
          };
          const dits: string[] = [];
          for (const p of suite) {
            if (p.quoi === "ecris") dits.push(await tente(p.acte));
            else if (p.quoi === "deux") dits.push(...(await Promise.all(p.actes.map(tente))));
            else {
              const derniere = pile.pop();
              if (derniere !== undefined) dits.push(await phrase(c.annuleEcriture(derniere)));
            }
          }
          // Chaque refus est une phrase du complément, jamais un défaut.
          for (const d of dits)
            expect(d).toMatch(
              /^(accepté|Rien n’a été écrit|Annulation refusée|Excel ne trouve plus|La table a changé|Les cellules où écrire)/,
            );
          for (const [cellule, texte] of tapees)
            expect([cellule, estLa(cellule, texte), dits]).toEqual([cellule, true, dits]);
        },
      ),
      { seed: 20261129, numRuns: 12 },
    );
  });
});
