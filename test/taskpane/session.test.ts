/** La session du classeur, sans React ni page : ce qu'elle dit, ce qu'elle tait, et à qui. */
import { ErreurDuClasseur } from "../../src/excel";
import { type TableLue } from "../../src/taskpane/coquille/etat";
import { EtatDEcran } from "../../src/taskpane/coquille/etat-d-ecran";
import { SessionDuClasseur } from "../../src/taskpane/coquille/session";
import { demandeAuVolet } from "../../src/taskpane/demandes";
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
    const action = session.fais("Lecture des demandes", ({ progression }) => {
      progression({ fait: 1, total: 2 });
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
    await session.fais("Lecture", ({ progression }) => Promise.resolve(progression({ fait: 1, total: 1 })));
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
    expect(session.lisEtat().ecritures).toEqual([]);
    a.gardees = ["Parts, B3"];
    session.retiens({ libelle: "Scores", blocs: [], feuilles: [], colonnes: [] });
    await session.annule();
    expect(message()).toBe(
      "L’écriture a été annulée, sauf Parts, B3 : vous y avez saisi quelque chose pendant l’annulation, votre saisie est gardée.",
    );
  });
});

describe("ce qui a mal tourné reste dit", () => {
  it("une relecture qui échoue après une écriture réussie : le succès le dit aussi, sans effacer l'erreur", async () => {
    await jest.advanceTimersByTimeAsync(0);
    session.retiens({ libelle: "Scores", blocs: [], feuilles: [], colonnes: [] });
    const { lisInventaire } = a.classeur;
    (a.classeur as { lisInventaire: unknown }).lisInventaire = () =>
      Promise.reject(new ErreurDuClasseur("cellule-en-edition"));
    await session.annule();
    expect(session.lisEtat().message?.genre).toBe("erreur");
    expect(message()).toMatch(/^L’écriture a été annulée.*Une cellule est en cours de saisie dans Excel/);
    (a.classeur as { lisInventaire: unknown }).lisInventaire = lisInventaire;
    // Une action suivante repart de rien.
    await jest.advanceTimersByTimeAsync(1);
    session.dis("Copié.", "succes");
    expect(session.lisEtat().message).toEqual({ genre: "succes", texte: "Copié." });
  });
  it("une décision écrite puis mal relue n'est pas dite en échec : on l'écrirait deux fois", async () => {
    (a.classeur as { lisRegistre: unknown }).lisRegistre = () =>
      Promise.reject(new ErreurDuClasseur("cellule-en-edition"));
    expect(await session.justifie({ Constat: "x" })).toBe(true);
    expect(session.lisEtat().ecritures).toHaveLength(1);
    expect(session.lisEtat().message?.genre).toBe("erreur");
  });
});

describe("ce qui s'annule", () => {
  const ecriture = (libelle: string, lignes = 1) => ({
    libelle,
    blocs: [
      {
        zone: { feuilleId: "f0", feuille: "F", ligne: 0, colonne: 0, lignes, colonnes: 1 },
        avant: null,
        apres: { formules: [], formats: [] },
      },
    ],
    feuilles: [],
    colonnes: [],
  });
  const libelles = (): string[] => session.lisEtat().ecritures.map((e) => e.libelle);

  it("vingt écritures au plus, de la dernière à la première, chacune sous son nom", async () => {
    await jest.advanceTimersByTimeAsync(0);
    for (let i = 1; i <= 22; i++) session.retiens(ecriture(`Action ${i}`));
    expect(libelles()).toHaveLength(20);
    expect([libelles()[0], libelles().at(-1)]).toEqual(["Action 3", "Action 22"]);
    await session.annule();
    await session.annule();
    expect(libelles().at(-1)).toBe("Action 20");
  });
  it("deux millions de cellules au plus : les plus anciennes sont oubliées, la dernière jamais", () => {
    session.retiens(ecriture("A", 900_000));
    session.retiens(ecriture("B", 900_000));
    expect(libelles()).toEqual(["A", "B"]);
    session.retiens(ecriture("C", 900_000));
    expect(libelles()).toEqual(["B", "C"]);
    session.retiens(ecriture("D", 3_000_000));
    expect(libelles()).toEqual(["D"]);
  });
  it("refusée parce qu'une cellule a changé depuis : elle reste à annuler", async () => {
    await jest.advanceTimersByTimeAsync(0);
    session.retiens(ecriture("A"));
    session.retiens(ecriture("B"));
    (a.classeur as { annuleEcriture: unknown }).annuleEcriture = () =>
      Promise.reject(new ErreurDuClasseur("change-depuis-la-lecture", { objet: "F, A1" }));
    await session.annule();
    expect(libelles()).toEqual(["A", "B"]);
    expect(session.lisEtat().message?.genre).toBe("erreur");
  });
});

describe("revenir et repartir", () => {
  it("du constat à sa cellule puis à un autre écran : chaque endroit se retrouve, dans les deux sens", async () => {
    await jest.advanceTimersByTimeAsync(0);
    const cellule = { feuilleId: "f1", feuille: "F", ligne: 4, colonne: 2, lignes: 1, colonnes: 1 };
    const ou = (): string => `${session.lisEtat().onglet}/${session.lisEtat().vues[session.lisEtat().onglet]}`;
    session.ouvre("controles", "=opal");
    await session.va(cellule);
    // D'un constat au suivant : la cellule de départ reste la même.
    await session.va({ ...cellule, ligne: 9 });
    session.ouvre("grille", "noter");
    await session.recule();
    expect(ou()).toBe("controles/=opal");
    await session.recule();
    expect(a.selection).toMatchObject({ feuille: "Départ", adresse: "C7" });
    expect(ou()).toBe("controles/=opal");
    await session.recule();
    expect(ou()).toBe("accueil/");
    await session.avance();
    await session.avance();
    await session.avance();
    expect(ou()).toBe("grille/noter");
    // Un nouveau départ oublie ce qui était devant.
    await session.recule();
    session.ouvre("suivi", "bilan");
    expect(session.lisEtat().suivantes).toEqual([]);
  });
});

describe("actions qui se chevauchent", () => {
  it("la progression d'une action n'est pas donnée pour celle d'une autre", () => {
    const avancee: { dit?: (p: { fait: number; total: number }) => void } = {};
    const jamais = (): Promise<void> => new Promise(() => undefined);
    void session.fais("Écriture", ({ progression }) => ((avancee.dit = progression), jamais()));
    void session.fais("Lecture", jamais);
    avancee.dit!({ fait: 1, total: 2 });
    expect([session.lisEtat().occupe, session.lisEtat().progression]).toEqual(["Lecture", null]);
  });
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
    void session.fais("Écriture", ({ signal }) => ((premier = signal), jamais()));
    void session.fais("Lecture", ({ signal }) => ((second = signal), jamais()));
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
  it("relue sans changement, une table reste le même objet : ce qui en est tiré tient encore ; une cellule changée la renouvelle", async () => {
    const lue = (): TableLue | undefined => session.lisEtat().lues["Conventions"];
    await session.actualise();
    const premiere = lue();
    a.tables = { ...a.tables, Conventions: CONVENTIONS.map((l) => [...l]) };
    await session.actualise();
    expect(lue()).toBe(premiere);
    const changee = CONVENTIONS.map((l, i) => (i === 1 ? [...l.slice(0, -1), 0.31] : [...l]));
    a.tables = { ...a.tables, Conventions: changee };
    await session.actualise();
    expect(lue()).not.toBe(premiere);
    expect(lue()?.bloc.valeurs[1]?.at(-1)).toBe(0.31);
  });
  it("relu sans changement, le registre des justifications reste le même objet : des fichiers contrôlés ne sont pas jugés de nouveau après chaque papier", async () => {
    await session.actualise();
    const premier = session.lisEtat().justifications;
    a.registre = structuredClone(a.registre);
    await session.actualise();
    expect(session.lisEtat().justifications).toBe(premier);
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

describe("plusieurs tables d'un même modèle", () => {
  const [ENTETES] = CONVENTIONS;
  const DE_2025 = [ENTETES!, ["Habitat 35", "Préfet", "État", "Rennes", 2025, 120, 0.3]];
  const lue = (): string | undefined => session.lisEtat().sources["Conventions"]?.lue.source.nom;
  const assiette = (): unknown => session.lisEtat().lues["Conventions"]?.bloc.valeurs[1]?.[5];
  beforeEach(async () => {
    a.tables = { Conventions: CONVENTIONS, Conventions_2: DE_2025 };
    await session.actualise();
  });
  /** Une autre ouverture du volet sur le même classeur. */
  async function rouvre(): Promise<void> {
    arrete();
    session = new SessionDuClasseur(a.classeur, FIN_2024);
    arrete = session.demarre();
    await session.actualise();
  }
  const renomme = (avant: string, apres: string): void => {
    const { [avant]: contenu, ...autres } = a.tables;
    a.tables = { ...autres, [apres]: contenu! };
    a.identifiants[apres] = a.identifiants[avant] ?? avant;
  };

  it("sans choix, la plus sûre est lue ; les candidates sont connues", () => {
    expect([lue(), assiette()]).toEqual(["Conventions", 100]);
    expect(session.lisEtat().sources["Conventions"]!.candidates.map((r) => r.source.nom)).toEqual([
      "Conventions",
      "Conventions_2",
    ]);
  });
  it("la table choisie est lue, et l'est encore quand le volet se rouvre ; le classeur ne garde qu'un nom", async () => {
    await session.choisis("Conventions", "table:Conventions_2");
    expect([lue(), assiette()]).toEqual(["Conventions_2", 120]);
    expect(a.reglages["sources"]).toBe('{"Conventions":{"nom":"Conventions_2","cle":"table:Conventions_2"}}');
    await rouvre();
    expect([lue(), assiette()]).toEqual(["Conventions_2", 120]);
  });
  it("renommée, elle est suivie, même si sa clé change ensuite", async () => {
    await session.choisis("Conventions", "table:Conventions_2");
    renomme("Conventions_2", "Conventions_2025");
    await session.actualise();
    expect([lue(), assiette()]).toEqual(["Conventions_2025", 120]);
    // Un classeur enregistré ailleurs peut rendre d'autres clés.
    a.identifiants["Conventions_2025"] = "autre";
    await rouvre();
    expect([lue(), assiette()]).toEqual(["Conventions_2025", 120]);
  });
  it("disparue, la plus sûre est lue et c'est dit, jusqu'à un autre choix ; revenue, elle est lue de nouveau", async () => {
    await session.choisis("Conventions", "table:Conventions_2");
    a.tables = { Conventions: CONVENTIONS };
    await session.actualise();
    expect([lue(), assiette()]).toEqual(["Conventions", 100]);
    expect(session.lisEtat().sources["Conventions"]!.disparue).toBe("Conventions_2");
    a.tables = { Conventions: CONVENTIONS, Conventions_2: DE_2025 };
    await session.actualise();
    expect([lue(), session.lisEtat().sources["Conventions"]!.disparue]).toEqual(["Conventions_2", null]);
    a.tables = { Conventions: CONVENTIONS };
    await session.actualise();
    await session.choisis("Conventions", "table:Conventions");
    expect(session.lisEtat().sources["Conventions"]!.disparue).toBeNull();
  });
  it("la lecture d'une table finie après le choix d'une autre ne la remplace pas", async () => {
    const { promesse, finis } = aFinir();
    const { lisSource } = a.classeur;
    (a.classeur as { lisSource: typeof lisSource }).lisSource = async (source, options) => {
      const bloc = await lisSource(source, options);
      if (source.nom === "Conventions") await promesse;
      return bloc;
    };
    const relecture = session.actualise();
    await jest.advanceTimersByTimeAsync(0);
    await session.choisis("Conventions", "table:Conventions_2");
    finis();
    await relecture;
    expect([lue(), assiette()]).toEqual(["Conventions_2", 120]);
  });
  it.each(["{", "[1]", '{"Conventions":3}', '{"Conventions":{"nom":1,"cle":2}}'])(
    "un réglage illisible (%s) n'est pas un choix",
    async (texte) => {
      a.reglages["sources"] = texte;
      await rouvre();
      expect([lue(), session.lisEtat().sources["Conventions"]!.disparue]).toEqual(["Conventions", null]);
    },
  );
});

it("« Expliquer cette cellule » demandé avant que le classeur soit lu : une demande va à la grille quand même", async () => {
  arrete();
  a = atelier({ Demandes: [["Numéro unique"], ["1"]] });
  a.selection = { feuilleId: "f0", feuille: "Feuille Demandes", adresse: "A2" };
  demandeAuVolet({ genre: "expliquer" });
  session = new SessionDuClasseur(a.classeur, FIN_2024);
  arrete = session.demarre();
  await jest.advanceTimersByTimeAsync(0);
  expect(session.lisEtat().expliquer).toMatchObject({ numero: 1, onglet: "grille" });
});

describe("deux gestes qui se suivent", () => {
  const depart = { feuilleId: "f0", feuille: "Départ", adresse: "C7" };
  const cellule = { feuilleId: "f0", feuille: "Feuille Conventions", ligne: 1, colonne: 6, lignes: 1, colonnes: 1 };

  it("Échap tapé avant qu'Excel ait montré la cellule d'Entrée ramène d'où l'on vient", async () => {
    await jest.advanceTimersByTimeAsync(0);
    a.selection = depart;
    const { promesse, finis } = aFinir();
    const { selectionne } = a.classeur;
    jest.spyOn(a.classeur, "selectionne").mockImplementationOnce(async (cible) => {
      await promesse;
      return selectionne(cible);
    });
    const va = session.va(cellule);
    const revient = session.revient();
    finis();
    await Promise.all([va, revient]);
    expect(a.selection).toEqual(depart);
    expect(session.lisEtat().passees).toEqual([]);
  });
});

it("des lignes masquées par un filtre se comptent sans relire les dates ni changer ce qui est calculé", async () => {
  await jest.advanceTimersByTimeAsync(1_000);
  const avant = session.lisEtat();
  expect(avant.masquees["Conventions"]).toBe(0);
  const dates = jest.spyOn(a.classeur, "lisDates");
  const change = jest.spyOn(a.classeur, "changeLesDates");
  a.masquees["Conventions"] = 1;
  a.ecouteurs!.change([{ feuilleId: "f0", adresse: "", lignes: true }]);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(session.lisEtat().masquees["Conventions"]).toBe(1);
  expect(session.lisEtat().lues["Conventions"]).toBe(avant.lues["Conventions"]);
  expect(change.mock.calls.map(([, changements]) => changements)).toEqual([[]]);
  expect(dates).not.toHaveBeenCalled();
});
