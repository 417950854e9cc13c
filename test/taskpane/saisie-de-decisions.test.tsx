/** @jest-environment jsdom */
import { screen, waitFor, within } from "@testing-library/react";
import { COMMISSIONS, CONDITIONS, DEMANDES, GRILLE, LOGEMENTS } from "../documents/commission-cas";
import {
  defautsDeLaDecision,
  defautsDeLaSeance,
  lignesDeDecisions,
} from "../../src/taskpane/grille/saisie-de-decisions";
import { atelier, attendsSansFaute, clair, ecran, montre, personne } from "./outils";

const texte = (): string => clair(document.querySelector("#ecran > div:not([hidden])")!.textContent);

describe("Saisir les décisions d'une commission", () => {
  const seance = { commission: "CAL 9", date: "15/01/2025", logement: "T-9", reservataire: "Ville" };
  it("une décision devient une ligne ; ce qui n'est pas connu reste vide, jamais 0", () => {
    expect(
      lignesDeDecisions(seance, [
        { numero: " 0130 ", rang: "", decision: "Non-attribution", motif: "", note: null },
        { numero: "0131", rang: "2", decision: "Attribution", motif: "Handicap", note: 0 },
      ]).map((l) => Object.values(l)),
    ).toEqual([
      // 45672 : 15/01/2025.
      ["CAL 9", 45672, "T-9", "0130", "", "", "Non-attribution", "", "Ville"],
      ["CAL 9", 45672, "T-9", "0131", 0, 2, "Attribution", "Handicap", "Ville"],
    ]);
  });
  it.each([
    ["0", "« 0 » n’est pas un rang : un nombre entier à partir de 1, ou rien."],
    ["1,5", "« 1,5 » n’est pas un rang : un nombre entier à partir de 1, ou rien."],
    ["premier", "« premier » n’est pas un rang : un nombre entier à partir de 1, ou rien."],
  ])("un rang « %s » est refusé à sa place", (rang, phrase) => {
    expect(defautsDeLaDecision({ numero: "1", rang, decision: "Attribution", motif: "", note: null })).toEqual({
      rang: phrase,
    });
  });
  it("une séance sans nom, sans date lisible, sans logement : une phrase à chaque champ", () => {
    expect(defautsDeLaSeance({ commission: " ", date: "31/02/2025", logement: "", reservataire: "" })).toEqual({
      commission: "Écrivez le numéro ou le nom de la séance.",
      date: "« 31/02/2025 » n’est pas une date : jj/mm/aaaa est attendu.",
      logement: "Écrivez la référence du logement.",
    });
  });

  it("choisies sur la liste ou tapées, elles disent ce qu'elles appellent, puis s'écrivent d'un coup", async () => {
    const a = atelier({
      Grille: GRILLE,
      Acces: CONDITIONS,
      Demandes: DEMANDES,
      Logements: LOGEMENTS,
      Commissions: COMMISSIONS,
    });
    const { container } = await montre(a);
    const p = personne();
    await p.click(screen.getByRole("tab", { name: /^Grille/ }));
    await p.click(await screen.findByRole("tab", { name: /^Papiers/ }));
    await p.click(await screen.findByText("Commission", { selector: "summary" }));
    await p.selectOptions(await ecran().findByLabelText("Conditions d’accès"), "Acces");
    await p.selectOptions(ecran().getByLabelText("Logement"), "1");
    await p.click(await ecran().findByText("Saisir les décisions de la commission", { selector: "summary" }));
    expect(texte()).toContain("La liste ne désigne personne (CCH, art. R. 441-2-10, 11°)");
    // The reference of the dwelling chosen is already there.
    expect((ecran().getByLabelText("Logement présenté") as HTMLInputElement).value).toBe("12 rue des Halles");
    const saisie = within(ecran().getByRole("group", { name: "Une décision" }));
    const decide = async (demande: string, decision: string, rang: string, motif: string): Promise<void> => {
      await p.selectOptions(saisie.getByLabelText("Demande"), demande);
      await p.selectOptions(saisie.getByLabelText("Décision"), decision);
      if (rang !== "") await p.type(saisie.getByLabelText("Rang en commission"), rang);
      if (motif !== "") await p.type(saisie.getByLabelText("Motif"), motif);
    };
    await p.click(saisie.getByRole("button", { name: "Ajouter cette décision" }));
    expect(texte()).toContain("Choisissez la demande, ou écrivez son numéro unique.");
    await decide("013000000000000A", "Attribution", "1", "");
    await p.click(saisie.getByRole("button", { name: "Ajouter cette décision" }));
    await decide("autre", "Non-attribution", "", "");
    await p.type(saisie.getByLabelText("Un autre numéro unique"), "999");
    await p.click(saisie.getByRole("button", { name: "Ajouter cette décision" }));
    await waitFor(() => expect(texte()).toContain("À justifier (ATT-3) : 2 demandes examinées"));
    expect(texte()).toContain("Ce numéro n'est pas parmi les demandes");
    expect(texte()).toContain("Non-attribution sans motif");
    await attendsSansFaute(container);
    await p.click(ecran().getByRole("button", { name: /^Écrire les 2.décisions$/ }));
    expect(texte()).toContain("Écrivez la date de la séance");
    expect(a.tables["Commissions"]).toHaveLength(COMMISSIONS.length);
    await p.type(ecran().getByLabelText("Commission"), "CAL 9");
    await p.type(ecran().getByLabelText("Date de la séance"), "15/01/2025");
    await p.click(ecran().getByRole("button", { name: /^Écrire les 2.décisions$/ }));
    await waitFor(() => expect(a.tables["Commissions"]).toHaveLength(COMMISSIONS.length + 2));
    const entetes = a.tables["Commissions"]![0]!;
    const lignes = a.tables["Commissions"]!.slice(-2).map((l) => Object.fromEntries(entetes.map((e, j) => [e, l[j]])));
    expect(lignes).toMatchObject([
      { "Numéro unique": "013000000000000A", Note: 50, "Rang en commission": 1, Décision: "Attribution" },
      { "Numéro unique": "999", Note: "", "Rang en commission": "", Décision: "Non-attribution" },
    ]);
    expect(lignes[0]!["Réservataire"]).toBe("Ville");
    await screen.findByText(/^2.décisions ajoutées à la table Commissions/);
  });
});
