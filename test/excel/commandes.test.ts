import { readFileSync } from "node:fs";
import { ecouteLesDemandes, type Commande } from "../../src/taskpane/demandes";

type Monde = { Office?: unknown };
const monde = globalThis as unknown as Monde;

describe("Commandes du ruban et du menu contextuel", () => {
  const associees = new Map<string, (e: { completed: () => void }) => Promise<void>>();
  let ouvertures = 0;
  let panne = false;
  beforeAll(async () => {
    monde.Office = {
      HostType: { Excel: "Excel" },
      onReady: async () => ({ host: "Excel" }),
      actions: {
        associate: (nom: string, f: (e: { completed: () => void }) => Promise<void>) => associees.set(nom, f),
      },
      addin: {
        showAsTaskpane: async () => {
          ouvertures++;
          if (panne) throw new Error("volet fermé");
        },
      },
    };
    await import("../../src/commands");
    await new Promise((r) => setTimeout(r, 0));
  });
  afterAll(() => {
    delete monde.Office;
  });

  it("associe chaque fonction que le manifeste appelle", () => {
    const manifeste = readFileSync("manifest.xml", "utf8");
    const appelees = [...manifeste.matchAll(/<FunctionName>([^<]+)<\/FunctionName>/g)].map((m) => m[1]!);
    expect(appelees.length).toBeGreaterThan(0);
    for (const nom of appelees) expect([...associees.keys()]).toContain(nom);
  });

  it("un raccourci, qui ne donne aucun évènement, ouvre le volet aussi, et chaque raccourci a sa fonction", async () => {
    const { actions } = JSON.parse(readFileSync("assets/raccourcis.json", "utf8")) as { actions: { id: string }[] };
    expect(actions.map(({ id }) => id)).toEqual(["expliquerCellule"]);
    const recues: Commande[] = [];
    const arrete = ecouteLesDemandes((d) => recues.push(d));
    const avant = ouvertures;
    await (associees.get("expliquerCellule") as unknown as () => Promise<void>)();
    expect([recues, ouvertures]).toEqual([[{ genre: "expliquer" }], avant + 1]);
    ouvertures = avant;
    arrete();
  });

  it("une demande faite avant que le volet n'écoute l'attend, et l'évènement est toujours terminé", async () => {
    let terminee = 0;
    await associees.get("verifierPlafonds")!({ completed: () => void terminee++ });
    expect([ouvertures, terminee]).toEqual([1, 1]);
    const recues: Commande[] = [];
    const arrete = ecouteLesDemandes((d) => recues.push(d));
    expect(recues).toEqual([{ genre: "controles" }]);
    await associees.get("expliquerCellule")!({ completed: () => void terminee++ });
    expect(recues.at(-1)).toEqual({ genre: "expliquer" });
    arrete();
    panne = true;
    await expect(associees.get("ouvrirVolet")!({ completed: () => void terminee++ })).rejects.toThrow("volet fermé");
    expect(terminee).toBe(3);
  });
});
