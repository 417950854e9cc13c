/** @jest-environment jsdom */
import { act, render, screen, waitFor, within } from "@testing-library/react";
import { ErreurDuClasseur } from "../../src/excel";
import { Application } from "../../src/taskpane/coquille/application";
import { CONVENTIONS } from "../../src/modeles";
import { atelier, attendsSansFaute, clair, FIN_2024, montre, personne } from "./outils";

const conventions = (): unknown[][] => [
  CONVENTIONS.colonnes.map((c) => c.entete),
  ...CONVENTIONS.exemples.map((l) => [...l]),
];

describe("Le volet hors d'Excel", () => {
  it("dit d'ouvrir le volet dans Excel, sans rien lire", async () => {
    const a = atelier({});
    const { container } = render(<Application hote="hors-excel" classeur={a.classeur} date={FIN_2024} />);
    expect(screen.getByText("Ouvrez ce volet dans Excel")).toBeTruthy();
    expect(a.journal).toEqual([]);
    await attendsSansFaute(container);
  });
});

describe("Accueil", () => {
  it("montre ce que le classeur contient, où, et combien de lignes", async () => {
    const { container } = await montre(atelier({ Conventions: conventions() }));
    const liste = screen.getByRole("list", { name: "Ce que contient le classeur" });
    expect(within(liste).getByText("Conventions")).toBeTruthy();
    // Trois lignes d'exemple dans le modèle.
    expect(liste.textContent).toContain("3\u00a0lignes");
    expect(liste.textContent).toContain("table «\u00a0Conventions\u00a0», feuille «\u00a0Feuille Conventions\u00a0»");
    await attendsSansFaute(container);
  });

  it("demande une fois pour qui l'on vient, le garde dans le classeur, et montre le chemin avec ce qui est fait", async () => {
    const a = atelier({ Conventions: conventions() });
    const { container } = await montre(a);
    const p = personne();
    await p.click(screen.getByRole("button", { name: /^DDETS/ }));
    expect(a.reglages["role"]).toBe("ddets");
    const etapes = within(screen.getByRole("list", { name: "Votre chemin" })).getAllByRole("button");
    expect(clair(etapes[0]!.textContent)).toBe("✓Les conventionsfaitConventions (3 lignes)");
    expect(clair(etapes[1]!.textContent)).toMatch(
      /^2Les bilans et les échéancesà faireIl manque les mises à disposition/,
    );
    expect(
      screen.getByRole("heading", { level: 2, name: "Prochaine étape : les bilans et les échéances" }),
    ).toBeTruthy();
    await attendsSansFaute(container);
    await p.click(etapes[2]!);
    await screen.findByRole("list", { name: "Bailleurs" });
    // Rouvert, le volet ne le redemande pas.
    await p.click(screen.getByRole("tab", { name: /^Accueil/ }));
    await p.click(screen.getByRole("button", { name: "changer" }));
    expect(a.reglages["role"]).toBe("");
    expect(screen.getByRole("heading", { level: 2, name: "Pour qui ouvrez-vous ce classeur ?" })).toBeTruthy();
  });

  it("reconnaît une table à ses en-têtes sous un autre nom", async () => {
    await montre(atelier({ Tableau1: conventions() }));
    expect(screen.getByRole("list", { name: "Ce que contient le classeur" }).textContent).toContain(
      "reconnue à ses en-têtes",
    );
  });

  it("nomme les colonnes obligatoires qui manquent", async () => {
    const [entetes, ...lignes] = conventions();
    const sans = entetes!.indexOf("Assiette");
    await montre(atelier({ Conventions: [entetes!, ...lignes].map((l) => l.filter((_, j) => j !== sans)) }));
    expect(screen.getByText("Il manque la colonne « Assiette ».")).toBeTruthy();
  });

  it("un classeur vide propose d'insérer, et l'insertion est annulable", async () => {
    const a = atelier({});
    await montre(a);
    const p = personne();
    expect(screen.getByText(/Aucune table connue dans ce classeur/)).toBeTruthy();
    await p.click(screen.getByRole("button", { name: "Insérer Conventions" }));
    await screen.findByText(/La table « Conventions » est sur la feuille/);
    expect(a.insertions[0]!.entetes.slice(0, 3)).toEqual(["Convention", "Bailleur", "Département"]);
    expect(a.insertions[0]!.titre).toEqual(["Conventions", "", "Version du format", 1]);
    await p.click(screen.getByRole("button", { name: "Annuler : Insérer Conventions" }));
    await screen.findByText(/L’écriture a été annulée/);
    expect(a.journal).toContain("annule");
    expect(screen.queryByRole("button", { name: /^Annuler/ })).toBeNull();
  });

  it("aller à une table sélectionne sa plage ; « Revenir » rend la première sélection", async () => {
    const a = atelier({ Conventions: conventions() });
    await montre(a);
    const p = personne();
    await p.click(screen.getByRole("button", { name: "Aller à Conventions" }));
    await p.click(screen.getByRole("button", { name: "Aller à Conventions" }));
    await p.click(screen.getByRole("button", { name: "Revenir" }));
    await waitFor(() => expect(a.selection).toEqual({ feuilleId: "f0", feuille: "Départ", adresse: "C7" }));
    expect(screen.queryByRole("button", { name: "Revenir" })).toBeNull();
  });

  it("une panne d'Excel donne une phrase, jamais un code ni une pile", async () => {
    const a = atelier({ Conventions: conventions() });
    await montre(a);
    a.panne = new ErreurDuClasseur("cellule-en-edition");
    await personne().click(screen.getByRole("button", { name: "Aller à Conventions" }));
    await screen.findByText(/Une cellule est en cours de saisie dans Excel\. Validez-la avec Entrée/);
  });

  it("suit les changements du classeur", async () => {
    const a = atelier({});
    await montre(a);
    a.tables = { Conventions: conventions() };
    await act(async () => a.ecouteurs!.structure());
    await screen.findByRole("list", { name: "Ce que contient le classeur" });
  });

  it("une feuille disparue pendant la lecture : le reste est relu, sans message ; un refus qui dure est dit", async () => {
    const a = atelier({ Conventions: conventions() });
    await montre(a);
    const { lisDates } = a.classeur;
    let refus = 1;
    (a.classeur as { lisDates: typeof lisDates }).lisDates = async (jour) => {
      if (refus-- > 0) throw new ErreurDuClasseur("objet-introuvable", { objet: "les dates des formules" });
      return await lisDates(jour);
    };
    await act(async () => a.ecouteurs!.structure());
    await waitFor(() => expect(refus).toBe(-1));
    expect(screen.queryByText(/Excel ne trouve plus/)).toBeNull();
    refus = 2;
    await act(async () => a.ecouteurs!.structure());
    await screen.findByText(/^Excel ne trouve plus ce qui était demandé/);
  });

  it("ouvre un exemple complet : montré d'abord, écrit d'un coup, annulable", async () => {
    const a = atelier({ Conventions: conventions() });
    await montre(a);
    const p = personne();
    await p.click(screen.getByRole("button", { name: "Ouvrir un exemple complet" }));
    expect(a.insertions).toEqual([]);
    // Les dix tables que lisent les écrans, moins celle qui est là : ni commissions, ni courriers, que rien ne montre.
    await screen.findByText(/^9 feuilles neuves\./);
    expect(screen.getByText(/Déjà dans le classeur, laissées comme elles sont : Conventions\./)).toBeTruthy();
    await p.click(screen.getByRole("button", { name: "Appliquer" }));
    await screen.findByText(/L’exemple est ouvert : 9 feuilles/);
    expect(a.insertions.map((t) => t.nom)).toEqual([
      "Grille",
      "Demandes",
      "CasTypes",
      "Parc",
      "Reservations",
      "MisesADisposition",
      "Bilan",
      "Objectifs",
      "Echeances",
    ]);
    await p.click(screen.getByRole("button", { name: "Annuler : Ouvrir un exemple complet" }));
    expect(a.journal).toContain("annule");
  });

  it("répare les #NOM? après les avoir montrés", async () => {
    const a = atelier({});
    a.formules = [
      {
        zone: { feuilleId: "f0", feuille: "Notes", ligne: 1, colonne: 1, lignes: 1, colonnes: 1 },
        adresse: "B2",
        formule: "=HLM.COTATION(Grille,A1:B1,A2:B9)",
      },
    ];
    await montre(a);
    const p = personne();
    await p.click(screen.getByRole("button", { name: "Chercher les #NOM?" }));
    await screen.findByText("Notes!B2 : =HLM.COTATION(Grille,A1:B1,A2:B9)");
    await p.click(screen.getByRole("button", { name: "Réécrire 1\u00a0formule" }));
    await screen.findByText(/^1\sformule réécrite à l’identique\. Si #NOM\? reste, enregistrez le classeur/);
    expect(a.journal).toContain("demande la relecture");
  });

  it("un classeur qui compte ses dates depuis 1904 est refusé avec sa phrase, sur chaque écran", async () => {
    const a = atelier({
      Echeances: [
        ["Bailleur", "Année", "Objet", "Reçu le"],
        ["OPAL", 2024, "bilan annuel", 44195],
      ],
    });
    a.depuis1904 = true;
    await montre(a);
    expect((await screen.findByText(/compte les dates depuis 1904/)).textContent).toContain("1 462 jours");
  });
});
