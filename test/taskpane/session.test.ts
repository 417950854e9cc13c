/** La session du classeur, sans React ni page : ce qu'elle dit, ce qu'elle tait, et à qui. */
import { ErreurDuClasseur } from "../../src/excel";
import { EtatDEcran } from "../../src/taskpane/coquille/etat-d-ecran";
import { SessionDuClasseur } from "../../src/taskpane/coquille/session";
import { atelier, type Atelier } from "./classeur-en-memoire";

/** 31/12/2024. */
const FIN_2024 = 45657;
const CONVENTIONS = [
  ["Bailleur", "Réservataire", "Type", "Territoire", "Année", "Assiette", "Part"],
  ["Habitat 35", "Préfet", "État", "Rennes", 2024, 100, 0.3],
];

let a: Atelier;
let session: SessionDuClasseur;
let arrete: () => void;
beforeEach(() => {
  jest.useFakeTimers();
  a = atelier({ Conventions: CONVENTIONS });
  session = new SessionDuClasseur(a.classeur, FIN_2024);
  arrete = session.demarre();
});
afterEach(() => {
  arrete();
  jest.useRealTimers();
});

/** Une promesse que le test finit quand il veut. */
function aFinir(): { readonly promesse: Promise<void>; readonly finis: () => void } {
  let finis = (): void => undefined;
  const promesse = new Promise<void>((r) => (finis = r));
  return { promesse, finis };
}
const message = (): string | null => session.lisEtat().message?.texte ?? null;

const ATTENTE = /^Excel ne répond pas encore/;

describe("toute action finit par une phrase", () => {
  it("dite dans l'action après une longue attente, elle reste", async () => {
    const { promesse, finis } = aFinir();
    const action = session.fais("Rapport", async () => {
      await promesse;
      session.dis("Le rapport est écrit.", "succes");
    });
    await jest.advanceTimersByTimeAsync(3_000);
    expect(message()).toMatch(ATTENTE);
    finis();
    expect(await action).toBe(true);
    expect(session.lisEtat().message).toEqual({ genre: "succes", texte: "Le rapport est écrit." });
  });
  it("qui a fait attendre sans rien dire : « Terminé »", async () => {
    const { promesse, finis } = aFinir();
    const action = session.fais("Lecture des demandes", () => promesse);
    await jest.advanceTimersByTimeAsync(3_000);
    finis();
    await action;
    expect(message()).toBe("Terminé : Lecture des demandes.");
  });
  it("longue, sa progression montrée : « Terminé » aussi", async () => {
    const { promesse, finis } = aFinir();
    const action = session.fais("Lecture des demandes", () => {
      session.options().progression({ fait: 1, total: 2 });
      return promesse;
    });
    await jest.advanceTimersByTimeAsync(3_000);
    expect(message()).toBeNull();
    finis();
    await action;
    expect(message()).toBe("Terminé : Lecture des demandes.");
  });
  it("brève, dont le résultat se voit : rien à lire", async () => {
    await session.fais("Aperçu", () => Promise.resolve());
    expect(message()).toBeNull();
    await session.fais("Lecture", () => Promise.resolve(session.options().progression({ fait: 1, total: 1 })));
    expect(message()).toBeNull();
  });
  it("refusée après une longue attente : la phrase du refus remplace l'attente", async () => {
    const { promesse, finis } = aFinir();
    const action = session.fais("Rapport", async () => {
      await promesse;
      throw new ErreurDuClasseur("ecriture-en-cours", { objet: "Scores" });
    });
    await jest.advanceTimersByTimeAsync(3_000);
    finis();
    expect(await action).toBe(false);
    expect(session.lisEtat().message?.genre).toBe("erreur");
    expect(message()).toMatch(/^Rien n’a été écrit : le volet écrit déjà dans le classeur \(Scores\)/);
  });
  it("une annulation le dit, et ce qu'elle a laissé", async () => {
    await jest.advanceTimersByTimeAsync(0);
    session.retiens({ libelle: "Scores", blocs: [], feuilles: [], colonnes: [] });
    await session.annule();
    expect(message()).toBe("L’écriture a été annulée : valeurs, formules et formats d’avant sont revenus.");
    expect(session.lisEtat().ecriture).toBeNull();
    a.gardees = ["Parts, B3"];
    session.retiens({ libelle: "Scores", blocs: [], feuilles: [], colonnes: [] });
    await session.annule();
    expect(message()).toBe(
      "L’écriture a été annulée, sauf Parts, B3 : vous y avez saisi quelque chose pendant l’annulation, votre saisie est gardée.",
    );
  });
});

describe("actions qui se chevauchent", () => {
  it("ce qui est en cours reste montré jusqu'à la fin de la dernière", async () => {
    const [un, deux] = [aFinir(), aFinir()];
    const actions = [session.fais("Écriture", () => un.promesse), session.fais("Lecture", () => deux.promesse)];
    expect(session.lisEtat().occupe).toBe("Lecture");
    deux.finis();
    await actions[1];
    expect(session.lisEtat().occupe).toBe("Écriture");
    un.finis();
    await actions[0];
    expect(session.lisEtat().occupe).toBeNull();
  });
  it("interrompre arrête celle qui est montrée", () => {
    let premier: AbortSignal | null = null;
    let second: AbortSignal | null = null;
    const jamais = (): Promise<void> => new Promise(() => undefined);
    void session.fais("Écriture", () => ((premier = session.options().signal), jamais()));
    void session.fais("Lecture", () => ((second = session.options().signal), jamais()));
    session.interromps();
    expect([premier, second].map((s) => (s as AbortSignal | null)?.aborted)).toEqual([false, true]);
  });
});

describe("l'état et qui le suit", () => {
  it("lit les tables du classeur et prévient ses abonnés ; arrêtée, elle ne dit plus rien", async () => {
    let vus = 0;
    session.abonne(() => (vus += 1));
    await session.actualise();
    expect(session.lisEtat().lues["Conventions"]?.bloc.valeurs).toEqual(CONVENTIONS);
    expect(vus).toBeGreaterThan(0);
    arrete();
    const avant = vus;
    session.dis("trop tard");
    expect([vus, message()]).toEqual([avant, null]);
  });
  it("un écran laissé derrière garde ce qu'il a vu, et retrouve l'état quand il revient", () => {
    const ecran = new EtatDEcran(session);
    let vus = 0;
    ecran.abonne(() => (vus += 1));
    ecran.montre(true);
    session.dis("un");
    expect([vus, ecran.lisEtat().message?.texte]).toEqual([2, "un"]);
    ecran.montre(false);
    session.dis("deux");
    expect([vus, ecran.lisEtat().message?.texte]).toEqual([2, "un"]);
    ecran.montre(true);
    expect([vus, ecran.lisEtat().message?.texte]).toEqual([3, "deux"]);
  });
});
