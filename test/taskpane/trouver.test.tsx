/** @jest-environment jsdom */
import { screen, waitFor, within } from "@testing-library/react";
import { cherchePeuAPeu } from "../../src/taskpane/grille/trouver";
import { dUnTrait } from "../../src/domaine/commun";
import { lignesDe } from "../documents/textes";
import { problemeDeTroisCentsLignes } from "../domaine/ponderation/trois-cents-lignes";
import { atelier, attendsSansFaute, clair, montre, personne, type Atelier } from "./outils";

/** Au 31/12/2024 : le ménage ancien a 14 ans, 20 points au plus ; le ménage DALO, 0 an. */
const GRILLE = [
  ["Bloc", "Critère", "Donnée", "Condition", "Points", "Par", "Plafond"],
  ["Priorités nationales", "DALO", "DALO", "Oui", 5, "", ""],
  ["Historique", "Ancienneté", "Date d'ancienneté", "", 5, "an", 20],
];
const DEMANDES = [
  ["Numéro unique", "DALO", "Date d'ancienneté"],
  ["035012345678901234", "Oui", "15/06/2024"],
  ["035012345678901235", "Non", "15/06/2014"],
  ["035012345678901236", "Non", "15/06/2020"],
];
const CAS = [
  ["Cas", "Ordre attendu", "DALO", "Date d'ancienneté"],
  ["Ménage DALO", 1, "Oui", "15/06/2024"],
  ["Ménage ancien", 2, "Non", "15/06/2010"],
];

type Personne = ReturnType<typeof personne>;

async function ouvre(a: Atelier): Promise<{ container: HTMLElement; p: Personne }> {
  const { container } = await montre(a);
  const p = personne();
  await p.click(screen.getByRole("tab", { name: /^Grille/ }));
  await p.click(await screen.findByRole("tab", { name: /^Simuler/ }));
  await p.click(await screen.findByText("Trouver des poids"));
  await screen.findByText("Aucun but encore.");
  return { container, p };
}
const classeur = (): Atelier => atelier({ Grille: GRILLE, Demandes: DEMANDES, CasTypes: CAS });
const neuf = (): HTMLElement => screen.getByRole("group", { name: "Ajouter ce but" });

async function pose(p: Personne, genre: string, champs: readonly (readonly [string, string])[] = []): Promise<void> {
  await p.selectOptions(within(neuf()).getByLabelText("But"), genre);
  for (const [nom, valeur] of champs) {
    const champ = within(neuf()).getByLabelText(nom);
    if (champ.tagName === "SELECT") await p.selectOptions(champ, valeur);
    else {
      await p.clear(champ);
      await p.type(champ, valeur);
    }
  }
  await p.click(within(neuf()).getByRole("button", { name: "Ajouter ce but" }));
}
const cherche = (p: Personne): Promise<void> => p.click(screen.getByRole("button", { name: "Chercher des poids" }));
const ORDRE = "L’ordre attendu des cas types";
const FIXE = "Un critère qui ne change pas";

it("une recherche à court de temps le dit, pour que l'on puisse la continuer ; plus longue, elle aboutit", () => {
  const demande = problemeDeTroisCentsLignes(3);
  const cherche = (fois: number): readonly [string, boolean, boolean] => {
    let [heure, aCourt] = [0, false];
    const r = dUnTrait(
      cherchePeuAPeu(
        demande,
        // Cent millisecondes par nœud : vingt nœuds par budget, quand il en faut une cinquantaine.
        () => (heure += 100),
        fois,
        () => (aCourt = true),
      ),
    );
    return [r.genre, r.genre === "propose" && r.prouve, aCourt];
  };
  expect(cherche(1)[1]).toBe(false);
  expect(cherche(1)[2]).toBe(true);
  expect(cherche(15)).toEqual(["propose", true, false]);
});

describe("Trouver des poids", () => {
  it("propose le plus petit changement, le met à l'essai sans écrire, et l'écrit sur une feuille", async () => {
    const a = classeur();
    const { container, p } = await ouvre(a);
    await pose(p, ORDRE);
    await pose(p, FIXE, [["Critère", "Ancienneté"]]);
    await cherche(p);
    // Le ménage ancien a 20 points : DALO doit en donner 21, soit 16 de plus.
    const reponse = await screen.findByRole("group", {
      name: (n) => /^1 poids à changer, de 16 points en tout : 2 buts atteints sur 2$/.test(clair(n)),
    });
    expect(clair(reponse.textContent)).toContain("Aucun changement plus petit ne donne mieux");
    const poids = within(screen.getByRole("table", { name: "Poids proposés" }))
      .getAllByRole("row")
      .slice(1);
    // Seul, DALO peut rester entre 21 et 100 : à 20, égalité.
    expect(
      poids.map((r) =>
        within(r)
          .getAllByRole("cell")
          .map((c) => clair(c.textContent)),
      ),
    ).toEqual([["5", "21", "21 à 100"]]);
    await attendsSansFaute(container);
    expect(a.cellulesEcrites).toEqual([]);
    await p.click(within(reponse).getByRole("button", { name: "Essayer ces poids" }));
    await p.click(screen.getByRole("button", { name: "Écrire la proposition" }));
    await waitFor(() => expect(a.documents).toHaveLength(1));
    expect(lignesDe(a.documents[0]!, "Poids_Proposes")).toEqual([
      ["Priorités nationales", "DALO", "DALO Oui", 5, 21, 16, 21, 100],
    ]);
    // Les curseurs attendent tant que l'on cherche ; les buts restent quand on revient.
    expect(screen.queryByRole("textbox", { name: "Points, DALO, DALO Oui" })).toBeNull();
    await p.click(screen.getByText("Trouver des poids"));
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Points, DALO, DALO Oui" }).value).toBe("21");
    await p.click(screen.getByText("Trouver des poids"));
    expect(within(await screen.findByRole("list", { name: "Buts" })).getAllByRole("listitem")).toHaveLength(2);
    expect(clair(a.documents[0]!.feuilles[0]!.impression.pied)).toContain("que seul un vote adopte");
  });

  it("sans critère fixe, ne plus compter l'ancienneté suffit : 5 points, et c'est le moindre changement", async () => {
    const { p } = await ouvre(classeur());
    await pose(p, ORDRE);
    await cherche(p);
    await screen.findByRole("group", {
      name: (n) => /^1 poids à changer, de 5 points en tout : 1 but atteint sur 1$/.test(clair(n)),
    });
  });

  it("dit les buts qui ne tiennent pas ensemble, et eux seuls", async () => {
    const { p } = await ouvre(classeur());
    await pose(p, "Aucun critère au-dessus de…", [["Points au plus", "60"]]);
    await pose(p, ORDRE);
    await pose(p, FIXE, [["Critère", "Ancienneté"]]);
    await pose(p, FIXE, [["Critère", "DALO"]]);
    await cherche(p);
    await screen.findByRole("group", { name: "Ces buts ne tiennent pas ensemble" });
    expect(
      within(screen.getByRole("list", { name: "Ces buts ne tiennent pas ensemble" }))
        .getAllByRole("listitem")
        .map((l) => clair(l.textContent)),
    ).toEqual([
      "« Ménage DALO » passe devant « Ménage ancien », d’au moins 1 point",
      "Le critère « Ancienneté » ne change pas",
      "Le critère « DALO » ne change pas",
    ]);
  });

  it("un public avant les autres se mesure sur les demandes du classeur", async () => {
    const { p } = await ouvre(classeur());
    await pose(p, "Un public avant les autres demandes", [["Public", "DALO"]]);
    await pose(p, FIXE, [["Critère", "Ancienneté"]]);
    await cherche(p);
    // 15/06/2014 : dix ans, 20 points.
    await screen.findByRole("group", { name: (n) => /^1 poids à changer, de 16 points en tout/.test(clair(n)) });
    expect(clair(screen.getByRole("table", { name: "Buts, avant et après" }).textContent)).toContain("écart 1 point");
  });

  it("un but exigé que rien n'atteint se dit en tête : la proposition n'est pas une réponse", async () => {
    const { p } = await ouvre(classeur());
    // Une demande DALO sur trois : jamais les deux tiers des trois premières.
    await pose(p, "Une part d’un public dans les premiers", [
      ["Public", "DALO"],
      ["Parmi les premières", "3"],
      ["Part, en %", "66"],
    ]);
    await cherche(p);
    const reponse = await screen.findByRole("group", { name: (n) => /0 but.* sur 1/.test(clair(n)) });
    expect(clair(reponse.textContent)).toContain(
      "Un but exigé n’est pas atteint : cette proposition est la plus proche",
    );
    expect(clair(reponse.textContent)).not.toContain("un changement plus petit existe peut-être");
  });

  it("un but incomplet, un nombre illisible : une phrase, et le but n'est pas ajouté", async () => {
    const { p } = await ouvre(classeur());
    await pose(p, "Un cas type avant un autre");
    expect(clair(within(neuf()).getByRole("alert").textContent)).toBe("Choisissez de quoi ce but parle.");
    await pose(p, "Une part d’un public dans les premiers", [
      ["Public", "DALO"],
      ["Parmi les premières", "deux"],
    ]);
    expect(clair(within(neuf()).getByRole("alert").textContent)).toContain("« deux » n’est pas un nombre");
    expect(screen.getByText("Aucun but encore.")).toBeTruthy();
  });

  it("plus de premières que de demandes : le but est nommé, avec ce qu'il fallait donner", async () => {
    const { p } = await ouvre(classeur());
    await pose(p, "Une part d’un public dans les premiers", [
      ["Public", "DALO"],
      ["Parmi les premières", "9"],
      ["Part, en %", "50"],
    ]);
    await cherche(p);
    const reponse = await screen.findByRole("group", { name: "Un but ne peut pas être examiné" });
    expect(clair(reponse.textContent)).toContain(
      "9 premières demandées, 3 demandes classées : donnez un nombre de 1 à 3.",
    );
  });

  it("un critère tenu à 60 et aucun critère au-dessus de 50 : les deux buts sont dits en conflit, et eux seuls", async () => {
    const grille = [GRILLE[0]!, ["Priorités nationales", "DALO", "DALO", "Oui", 60, "", ""], GRILLE[2]!];
    const { p } = await ouvre(atelier({ Grille: grille, Demandes: DEMANDES, CasTypes: CAS }));
    await pose(p, ORDRE);
    await pose(p, FIXE, [["Critère", "DALO"]]);
    await pose(p, "Aucun critère au-dessus de…", [["Points au plus", "50"]]);
    await cherche(p);
    const conflit = await screen.findByRole("list", { name: "Ces buts ne tiennent pas ensemble" });
    expect(
      within(conflit)
        .getAllByRole("listitem")
        .map((x) => clair(x.textContent)),
    ).toEqual([
      "Le critère « DALO » ne change pas",
      "Aucun critère ne peut donner plus de 50 points (par unité, si la ligne compte une quantité sans plafond)",
    ]);
  });

  it("un poids déjà au-dessus de la borne des poids changés : dit, avec ce qui l'interdirait", async () => {
    const grille = [GRILLE[0]!, ["Priorités nationales", "DALO", "DALO", "Oui", 60, "", ""], GRILLE[2]!];
    const { p } = await ouvre(atelier({ Grille: grille, Demandes: DEMANDES, CasTypes: CAS }));
    const maximum = screen.getByRole("textbox", { name: "Aucun poids au-dessus de" });
    await p.clear(maximum);
    await p.type(maximum, "50");
    expect(clair(screen.getByText(/au-dessus de 50/).textContent)).toBe(
      "1 poids est déjà au-dessus de 50 (« DALO » : 60) : il peut baisser, jamais monter, et garde sa valeur si rien ne le fait baisser. Pour l’interdire, ajoutez le but « Aucun critère au-dessus de… ».",
    );
  });

  it("un but exigé hors d'atteinte : continuer est offert, avec la graine et le temps", async () => {
    const { p } = await ouvre(classeur());
    await pose(p, "Une part d’un public dans les premiers", [
      ["Public", "DALO"],
      ["Parmi les premières", "3"],
      ["Part, en %", "100"],
    ]);
    await cherche(p);
    await screen.findByRole("button", { name: "Continuer la recherche" });
    expect(clair(screen.getByText(/La continuer prend/).textContent)).toBe(
      "Un but exigé sur les demandes est manqué, et ni un poids, ni deux ensemble n’en rapprochent plus d’ici. La continuer prend au plus 30 secondes, et 150 pour des buts sur les demandes, qui repartent alors de poids tirés au sort (graine 1) ; elle s’interrompt quand vous voulez, et la proposition affichée reste.",
    );
  });

  it("continuée, elle part de poids tirés au sort, aboutit là où elle s'était arrêtée, et dit sa graine", async () => {
    // Seule la première demande est DALO ; ses trois critères (10 chacun) doivent ensemble passer les 100 de l'autre : 71 de
    // plus, quand deux poids à la fois ne montent que de 40.
    const entetes = ["Numéro unique", "DALO", "Handicap", "Violences", "Sans abri"];
    const p10 = (nom: string): unknown[] => ["Bloc", nom, nom, "Oui", 10, "", ""];
    const { p } = await ouvre(
      atelier({
        Grille: [
          GRILLE[0]!,
          p10("DALO"),
          p10("Handicap"),
          p10("Violences"),
          ["Bloc", "Sans abri", "Sans abri", "Oui", 100, "", ""],
        ],
        Demandes: [
          entetes,
          ["035012345678901234", "Oui", "Oui", "Oui", "Non"],
          ["035012345678901235", "Non", "Non", "Non", "Oui"],
        ],
        CasTypes: CAS,
      }),
    );
    await pose(p, FIXE, [["Critère", "Sans abri"]]);
    await pose(p, "Une part d’un public dans les premiers", [
      ["Public", "DALO"],
      ["Parmi les premières", "1"],
      ["Part, en %", "100"],
    ]);
    await cherche(p);
    await p.click(await screen.findByRole("button", { name: "Continuer la recherche" }));
    const reponse = await screen.findByRole("group", {
      name: (n) => /^3 poids à changer, de 71 points en tout : 2 buts atteints sur 2$/.test(clair(n)),
    });
    expect(clair(reponse.textContent)).toContain(
      "Recherche continuée depuis des poids tirés au sort : graine 1, 150 secondes au plus.",
    );
    expect(screen.queryByRole("button", { name: "Continuer la recherche" })).toBeNull();
  });

  it.each([
    ["-20", "30", ""],
    ["−20", "-10", ""],
    [
      "beaucoup",
      "30",
      "Premier poids (lignes), de : « beaucoup » ne se lit pas, un nombre est attendu, négatif pour un malus.",
    ],
    ["30", "-5", "Premier poids (lignes) : de 30 à -5 ne va pas en croissant."],
  ])(
    "deux poids à la fois, de %s à %s : un malus s'y essaie ; ce qui ne se lit pas se dit",
    async (de, a_, attendu) => {
      const a = classeur();
      const { p } = await ouvre(a);
      await p.click(screen.getByText("Deux poids à la fois"));
      for (const [nom, valeur] of [
        ["Premier poids (lignes), de", de],
        ["Premier poids (lignes), à", a_],
      ] as const) {
        await p.clear(screen.getByRole("textbox", { name: nom }));
        await p.type(screen.getByRole("textbox", { name: nom }), valeur);
      }
      const ecrire = screen.getByRole("button", { name: "Écrire le tableau croisé" });
      if (attendu !== "") {
        expect(clair(screen.getByRole("alert").textContent)).toBe(attendu);
        expect(ecrire.hasAttribute("disabled")).toBe(true);
        return;
      }
      const n = screen.getAllByRole("textbox", { name: "Parmi les premières" }).at(-1)!;
      await p.clear(n);
      await p.type(n, "1");
      await p.click(ecrire);
      await waitFor(() => expect(a.documents).toHaveLength(1));
      const lignes = lignesDe(a.documents[0]!, "Sensibilite_Croisee");
      expect(lignes[0]![0]).toBe(-20);
      // À −20 points, le ménage DALO n'est premier pour aucun poids de l'ancienneté.
      expect(lignes[0]!.slice(1)).toEqual(Array.from({ length: 11 }, () => 0));
    },
  );

  it("croise deux poids sur une feuille : la part de DALO parmi les premières pour chaque couple", async () => {
    const a = classeur();
    const { p } = await ouvre(a);
    await p.click(screen.getByText("Deux poids à la fois"));
    const champ = (nom: string): HTMLElement => screen.getByRole("textbox", { name: nom });
    for (const [nom, valeur] of [
      ["Premier poids (lignes), à", "30"],
      ["Second poids (colonnes), à", "10"],
    ] as const) {
      await p.clear(champ(nom));
      await p.type(champ(nom), valeur);
    }
    const n = screen.getAllByRole("textbox", { name: "Parmi les premières" }).at(-1)!;
    await p.clear(n);
    await p.type(n, "1");
    await p.click(screen.getByRole("button", { name: "Écrire le tableau croisé" }));
    await waitFor(() => expect(a.documents).toHaveLength(1));
    const lignes = lignesDe(a.documents[0]!, "Sensibilite_Croisee");
    // Onze valeurs au plus : de 0 à 30 par 3, de 0 à 10 par 1. Le premier est DALO si son poids passe min(10 × poids, 20).
    expect(lignes.map((l) => l[0])).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30]);
    expect(lignes.at(-1)!.slice(1)).toEqual(Array.from({ length: 11 }, () => 1));
    expect(lignes[4]!.slice(1, 4)).toEqual([1, 1, 0]);
  });
});
