/** @jest-environment jsdom */
/** L'import devant la grille : ce qu'elle lit, ce que le fichier a, ce que ses valeurs deviennent ; l'actualisation ; les fichiers connus. */
import "./encodeurs";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { atelier, attendsSansFaute, clair, montre, personne } from "./outils";

const A = "021012000115810603";
const B = "1110318016982G1104";
const C = "021012000115810605";
const fichier = (texte: string, nom = "export.csv"): File => new File([texte], nom);
const choisis = async (...f: File[]): Promise<void> => {
  fireEvent.change(screen.getByLabelText("Fichier à importer"), { target: { files: f } });
  await screen.findByRole("heading", { name: "1. Le fichier" });
};
const verifie = async (): Promise<void> =>
  personne().click(screen.getByRole("button", { name: "Vérifier toutes les lignes" }));
const GRILLE = [
  ["Type", "Critère", "Donnée", "Condition", "Points"],
  ["", "DALO", "DALO", "Oui", 50],
  ["", "Violences", "Violences", "Oui", 45],
  ["", "Quartile", "Quartile", "1er", 15],
  ["", "Situation", "Situation locale", "Hébergé | Sans abri", 10],
];

describe("les colonnes que la grille lit", () => {
  it("sont comptées ; celle que rien ne remplit n'est jamais laissée sans un mot, et se choisit dans le fichier", async () => {
    const a = atelier({ Grille: GRILLE });
    const { container } = await montre(a);
    const p = personne();
    await choisis(
      fichier(`Numéro unique;DALO;VIF déclarées;Quartile;Téléphone\n${A};Oui;Non;2e;01\n${B};Non;Oui;1er;02`),
    );
    expect(screen.getByText("La grille lit 4 colonnes, 2 trouvées.")).toBeTruthy();
    const bouton = (): HTMLButtonElement => screen.getByRole("button", { name: "Vérifier toutes les lignes" });
    expect(bouton().disabled).toBe(true);
    expect(clair(container.textContent)).toContain(
      "J’écris sans « Violences » et « Situation locale » : la grille ne pourra rien en lire",
    );
    await p.selectOptions(screen.getByRole("combobox", { name: "Violences : colonne du fichier" }), "VIF déclarées");
    expect(screen.getByText("La grille lit 4 colonnes, 3 trouvées.")).toBeTruthy();
    await attendsSansFaute(container);
    await p.click(screen.getByRole("checkbox", { name: /^J’écris sans «\u00a0Situation locale\u00a0»/ }));
    await verifie();
    await p.click(await screen.findByRole("button", { name: /^Écrire 2\u00a0lignes/ }));
    await waitFor(() => expect(a.insertions).toHaveLength(1));
    const { entetes, lignes } = a.insertions[0]!;
    const de = (e: string): unknown[] => lignes.map((l) => l[entetes.indexOf(e)]);
    expect([de("Violences"), de("DALO")]).toEqual([
      ["Non", "Oui"],
      ["Oui", "Non"],
    ]);
  });

  it("une colonne mise de côté à la main est nommée, et demande un accord", async () => {
    await montre(atelier({ Grille: GRILLE.slice(0, 3) }));
    const p = personne();
    await choisis(fichier(`Numéro unique;DALO;Violences\n${A};Oui;Non`));
    expect(screen.queryByRole("checkbox", { name: /^J’écris sans/ })).toBeNull();
    await p.selectOptions(screen.getByRole("combobox", { name: "DALO : écrire dans" }), "Laisser de côté");
    expect(screen.getByText("La grille la lit, et vous laissez de côté « DALO ».")).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>("checkbox", { name: /^J’écris sans «\u00a0DALO\u00a0»/ }).checked).toBe(
      false,
    );
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Vérifier toutes les lignes" }).disabled).toBe(true);
  });
});

const DISTANCE = "Distance à vol d'oiseau du souhait au travail (km)";
it("une distance que la grille lit n'est pas un renoncement : le volet dit où elle s'écrit, et y mène", async () => {
  const a = atelier({
    Grille: [
      ["Type", "Critère", "Donnée", "Condition", "Points"],
      ["", "DALO", "DALO", "Oui", 50],
      ["", "Près du travail", DISTANCE, "]0;15]", 7],
    ],
    Coordonnees: [
      ["Commune", "Latitude", "Longitude"],
      ["Rennes", 48.1113, -1.6807],
    ],
  });
  const { container } = await montre(a);
  const p = personne();
  await choisis(fichier(`Numéro unique;DALO;Commune souhaitée\n${A};Oui;Rennes`));
  expect(clair(container.textContent)).toContain(
    "Si le fichier ne l’a pas, le volet la calcule après l’import d’après « Commune souhaitée » et « Commune de travail » : Grille, Noter, Distances à vol d’oiseau. Il y faut « Commune de travail », que cet import n’écrirait pas.",
  );
  expect(clair(container.textContent)).not.toContain("ne pourra rien en lire");
  await attendsSansFaute(container);
  await verifie();
  await p.click(await screen.findByRole("button", { name: /^Écrire 1\u00a0ligne/ }));
  await waitFor(() => expect(a.insertions).toHaveLength(1));
  await waitFor(() =>
    expect(clair(container.textContent)).toContain(
      `La grille lit « ${DISTANCE} », que cette table n’a pas encore : Noter, Distances à vol d’oiseau, la calcule et l’écrit.`,
    ),
  );
  await p.click(screen.getByRole("button", { name: "Noter ces demandes" }));
  await waitFor(() => expect(screen.getByRole("tab", { name: /^Noter/ }).getAttribute("aria-selected")).toBe("true"));
});

it("une colonne dont les valeurs ne sont pas celles de la nôtre garde le nom que la grille lit, et ses valeurs sont comparées", async () => {
  const a = atelier({
    Grille: [
      ["Critère", "Donnée", "Condition", "Points"],
      ["Accord", "Accord collectif", "ACD | ACI", 1],
    ],
  });
  await montre(a);
  await choisis(fichier(`Numéro unique;Accord collectif\n${A};ACD\n${B};Reconnu\n${C};ACI`));
  expect(screen.getByText("La grille lit 1 colonne, 1 trouvée.")).toBeTruthy();
  await verifie();
  await screen.findByRole("combobox", { name: "Accord collectif, «\u00a0Reconnu\u00a0»" });
  await personne().click(screen.getByRole("button", { name: /^Écrire 3\u00a0lignes/ }));
  await waitFor(() => expect(a.insertions).toHaveLength(1));
  expect(a.insertions[0]!.entetes).toEqual(["Numéro unique", "Accord collectif"]);
});

describe("les valeurs que la grille n'attend pas", () => {
  const CSV = [
    "Numéro unique;DALO;Quartile;Violences;Situation locale",
    `${A};Reconnu;1er;Non;Hébergé`,
    `${B};Reconnu;2e;Oui;Propriétaire`,
    `${C};Oui;1er;NC;Sans abri`,
  ].join("\n");
  const ouvre = async (a: ReturnType<typeof atelier>) => {
    const vu = await montre(a);
    await choisis(fichier(CSV));
    await verifie();
    await screen.findByRole("heading", { name: "2 valeurs que la grille n’attend pas" });
    return vu;
  };
  it("sont montrées avec leur nombre et ce que la grille attend ; converties dans les lignes, et dites", async () => {
    const a = atelier({ Grille: GRILLE });
    const { container } = await ouvre(a);
    const p = personne();
    expect(clair(container.textContent)).toContain("« Reconnu » · 2 fois");
    expect(clair(container.textContent)).toContain("la grille attend « Oui » · sans note si rien n’est décidé");
    expect(clair(container.textContent)).toContain("« Propriétaire » · 1 fois");
    // « 1er » est compris : c'est le premier rang.
    expect(screen.queryByRole("combobox", { name: /^Quartile, / })).toBeNull();
    await p.selectOptions(screen.getByRole("combobox", { name: "DALO, «\u00a0Reconnu\u00a0»" }), "Vaut Oui");
    expect(screen.getByText(/^2 cellules seront converties ; le fichier ne change pas\.$/)).toBeTruthy();
    await attendsSansFaute(container);
    await p.click(screen.getByRole("button", { name: /^Écrire 3\u00a0lignes/ }));
    await waitFor(() => expect(a.insertions).toHaveLength(1));
    const { entetes, lignes } = a.insertions[0]!;
    expect(lignes.map((l) => l[entetes.indexOf("DALO")])).toEqual(["Oui", "Oui", "Oui"]);
    // L'assistant se ferme sur une phrase.
    await screen.findByRole("heading", { name: "Import terminé" });
    expect(screen.getAllByText(/ 2 cellules converties\.$/).length).toBeGreaterThan(0);
    expect(screen.queryByRole("heading", { name: "2. Les colonnes" })).toBeNull();
    expect(screen.getByRole("button", { name: "Noter ces demandes" })).toBeTruthy();
  });
  it("ou écrites dans la grille par une ligne « équivaut » ; les valeurs restent, et rien n'est écrit si l'on se ravise", async () => {
    const a = atelier({ Grille: GRILLE });
    await ouvre(a);
    const p = personne();
    const decide = (v: string) =>
      p.selectOptions(screen.getByRole("combobox", { name: "DALO, «\u00a0Reconnu\u00a0»" }), v);
    await decide("Vaut Oui");
    await p.click(screen.getByRole("radio", { name: "Dans la grille, par une ligne « équivaut »" }));
    expect(screen.getByText(/^1 ligne « équivaut » sera ajoutée à « Grille »/)).toBeTruthy();
    await decide("Laisser telle quelle");
    expect(screen.queryByText(/« équivaut » sera ajoutée/)).toBeNull();
    await decide("Vaut Oui");
    await p.click(screen.getByRole("button", { name: /^Écrire 3\u00a0lignes/ }));
    await waitFor(() => expect(a.ajouts).toHaveLength(1));
    expect(a.ajouts[0]).toMatchObject({ nom: "Grille", lignes: [["équivaut", "Oui", "DALO", "Reconnu", null]] });
    const { entetes, lignes } = a.insertions[0]!;
    expect(lignes.map((l) => l[entetes.indexOf("DALO")])).toEqual(["Reconnu", "Reconnu", "Oui"]);
  });
});

describe("les mêmes en-têtes, un mois plus tard", () => {
  it("reprennent les choix ; le classeur n'en garde que des en-têtes", async () => {
    const a = atelier({});
    await montre(a);
    const p = personne();
    const CSV = `Demande;Taux d'effort;Nature\n${A};38;Première`;
    await choisis(fichier(CSV));
    await p.click(screen.getByRole("checkbox", { name: "Correspondance vérifiée" }));
    await p.click(screen.getByRole("checkbox", { name: /^Ses nombres sont des pourcentages/ }));
    await p.selectOptions(
      screen.getByRole("combobox", { name: "Nature : écrire dans" }),
      "Garder sous son nom (Nature)",
    );
    await verifie();
    await p.click(await screen.findByRole("button", { name: /^Écrire 1\u00a0ligne/ }));
    await p.click(await screen.findByRole("button", { name: "Fermer l’import" }));
    expect(a.reglages["dispositions"]).not.toMatch(/0210|Première|38/);
    expect(a.reglages["dispositions"]).toContain("nature");
    await choisis(fichier(CSV.replace("Première", "Seconde"), "mai.csv"));
    expect(screen.getByText(/Ces en-têtes ont déjà été importés : vos choix d’alors sont repris\./)).toBeTruthy();
    expect(screen.queryByRole("checkbox", { name: "Correspondance vérifiée" })).toBeNull();
    await verifie();
    await p.click(await screen.findByRole("button", { name: /^Écrire 1\u00a0ligne/ }));
    await waitFor(() => expect(a.insertions).toHaveLength(2));
    expect(a.insertions[1]).toMatchObject({
      entetes: ["Numéro unique", "Taux d'effort", "Nature"],
      lignes: [[A, 0.38, "Seconde"]],
    });
  });
});

describe("l'actualisation", () => {
  const D = "021012000115810699";
  const table = () => [
    ["Numéro unique", "DALO", "Commune actuelle", "Note à moi"],
    [A, "Non", "Rennes", "x"],
    [B, "Oui", "Bruz", "y"],
    [D, "Oui", "Rennes", "z"],
  ];
  it("une date changée se lit comme une date", async () => {
    // 43600 : 15/05/2019 ; le fichier dit la veille.
    const a = atelier({
      Demandes: [
        ["Numéro unique", "Date de dépôt"],
        [A, 43600],
      ],
    });
    await montre(a);
    await choisis(fichier(`Numéro unique;Date de dépôt\n${A};14/05/2019`));
    await personne().selectOptions(screen.getByRole("combobox", { name: "Destination" }), "actualisation");
    await verifie();
    const t = within(await screen.findByRole("table", { name: "Lignes changées (1)" }));
    expect([t.getByText("15/05/2019"), t.getByText("14/05/2019")]).toHaveLength(2);
  });
  const ouvre = async (csv: string) => {
    const a = atelier({ Demandes: table() });
    const vu = await montre(a);
    await choisis(fichier(csv));
    await personne().selectOptions(screen.getByRole("combobox", { name: "Destination" }), "actualisation");
    await verifie();
    return { a, ...vu };
  };
  const CSV = `Numéro unique;DALO;Commune actuelle\n${A};Oui;Rennes\n${B};Oui;\n${C};Non;Bruz`;
  it("montre ce qui est ajouté, changé, disparu, inchangé avant d'écrire ; ce que l'export n'a pas ne bouge pas", async () => {
    const { a, container } = await ouvre(CSV);
    const p = personne();
    await screen.findByText("1 ajoutée, 2 changées, 1 disparue, 0 inchangée.");
    expect(screen.getByText(/^1 cellule remplie dans la table est vide dans le fichier/)).toBeTruthy();
    expect(clair(container.textContent)).toContain("DALO : 1 ; Commune actuelle : 1.");
    expect(a.actualisations).toEqual([]);
    await attendsSansFaute(container);
    await p.click(screen.getByRole("button", { name: "Actualiser «\u00a0Demandes\u00a0»" }));
    await screen.findByRole("heading", { name: "Import terminé" });
    expect(a.tables["Demandes"]).toEqual([
      ["Numéro unique", "DALO", "Commune actuelle", "Note à moi"],
      [A, "Oui", "Rennes", "x"],
      [B, "Oui", "", "y"],
      [D, "Oui", "Rennes", "z"],
      [C, "Non", "Bruz", ""],
    ]);
  });
  it("retire les disparues si on le demande", async () => {
    const { a } = await ouvre(CSV);
    const p = personne();
    await p.click(await screen.findByRole("checkbox", { name: /^Retirer de la table 1\u00a0demande disparue/ }));
    await p.click(screen.getByRole("button", { name: "Actualiser «\u00a0Demandes\u00a0»" }));
    await screen.findByRole("heading", { name: "Import terminé" });
    expect(a.tables["Demandes"]!.map((l) => l[0])).toEqual(["Numéro unique", A, B, C]);
  });
  it("un numéro écrit deux fois dans le fichier attend une décision", async () => {
    const { a } = await ouvre(`${CSV}\n${A};Non;Bruz`);
    const p = personne();
    await screen.findByText(/^Une demande est plusieurs fois dans le fichier \(0210…15810603\)/);
    expect(screen.queryByRole("button", { name: "Actualiser «\u00a0Demandes\u00a0»" })).toBeNull();
    await p.click(screen.getByRole("radio", { name: "La dernière" }));
    await p.click(await screen.findByRole("button", { name: "Actualiser «\u00a0Demandes\u00a0»" }));
    await screen.findByRole("heading", { name: "Import terminé" });
    expect(a.tables["Demandes"]![1]).toEqual([A, "Non", "Bruz", "x"]);
  });
});

describe("les fichiers connus", () => {
  const rpls = (identifiants: number, commune: string): string =>
    [
      "IDENT_REP;DEPCOM;LIBCOM;QPV;CONTRESLOG;MODE;SORTIEPATRIM;LOCAT;BAIL;LIBEPCI;FINAN",
      ...Array.from(
        { length: 10 },
        (_, i) =>
          `${identifiants + i};35238;${commune};2;${(i % 7) + 1};1;;1998;${i === 0 ? "05/2023" : i === 1 ? "01/2024" : "06/2015"};Rennes Métropole;10`,
      ),
    ].join("\n");
  it("un RPLS se compte en Parc et Réservations, avec sa rotation et sa formule ; deux fichiers se suivent", async () => {
    const a = atelier({});
    const { container } = await montre(a);
    const p = personne();
    await choisis(fichier(rpls(1000, "Rennes"), "a.csv"), fichier(rpls(2000, "Bruz"), "b.csv"));
    expect(screen.getByText("Fichier 1 sur 2.")).toBeTruthy();
    expect(clair(container.textContent)).toContain("Reconnu : répertoire des logements (RPLS), fichier complet.");
    await p.click(screen.getByRole("button", { name: "Compter les logements" }));
    await screen.findByText("10 lignes lues, 10 logements comptés.");
    expect(clair(container.textContent)).toContain(
      "Rotation observée en 2023 : 1 bail de l’année ÷ 10 logements mis en location avant 2023 et loués ou proposés = 10 %.",
    );
    expect(clair(container.textContent)).toContain(
      "Le bail le plus récent est de 01/2024 : 2023 est une année complète.",
    );
    await p.type(screen.getByRole("textbox", { name: "Bailleur" }), "Habitat 35");
    await attendsSansFaute(container);
    await p.click(screen.getByRole("button", { name: /^Écrire «\u00a0Parc/ }));
    await p.click(await screen.findByRole("button", { name: "Fichier suivant" }));
    await screen.findByText("Fichier 2 sur 2.");
    await p.click(await screen.findByRole("button", { name: "Compter les logements" }));
    await screen.findByText("10 lignes lues, 10 logements comptés.");
    await p.click(screen.getByRole("button", { name: /^Écrire «\u00a0Parc/ }));
    await waitFor(() => expect(a.ajouts).toHaveLength(2));
    expect(a.insertions.map((t) => [t.nom, t.lignes.length])).toEqual([
      ["Parc", 1],
      // Les six titulaires d'un droit ; le septième code est « non réservé ».
      ["Reservations", 6],
    ]);
    const parc = a.insertions[0]!;
    expect(parc.entetes.map((e, j) => [e, parc.lignes[0]![j]]).filter(([, v]) => v !== "")).toEqual([
      ["Programme", "Rennes, hors QPV"],
      ["Commune", "Rennes"],
      ["EPCI", "Rennes Métropole"],
      ["QPV", "Non"],
      ["Logements", 10],
      ["Libérations 12 mois", 1],
      ["Taux de rotation", 0.1],
      ["Bailleur", "Habitat 35"],
    ]);
    expect(a.ajouts.map((x) => [x.nom, x.lignes.length])).toEqual([
      ["Parc", 1],
      ["Reservations", 6],
    ]);
  });
  it("des commissions d'Imhoweb : leur table, leurs trois motifs en un", async () => {
    const a = atelier({});
    await montre(a);
    const p = personne();
    await choisis(
      fichier(
        [
          "ID_demande_unique;Code_lot;ID_CAL;Date_seance_commission;Libelle_motif_attribution;Code_rang;Libelle_motif_rejet;Libelle_motif_non_attribution;Libelle_decision",
          `${A};L12;C1;14/03/2022;;2;;Ressources;Non attribué`,
        ].join("\n"),
      ),
    );
    expect(screen.getByRole<HTMLSelectElement>("combobox", { name: "Table à remplir" }).value).toBe("Commissions");
    for (const c of screen.queryAllByRole("button", { name: /^Confirmer \d/ })) await p.click(c);
    for (const c of screen.queryAllByRole("checkbox", { name: "Correspondance vérifiée" })) await p.click(c);
    await verifie();
    await p.click(await screen.findByRole("button", { name: /^Écrire 1\u00a0ligne/ }));
    await waitFor(() => expect(a.insertions).toHaveLength(1));
    const { entetes, lignes } = a.insertions[0]!;
    expect([lignes[0]![entetes.indexOf("Motif")], lignes[0]![entetes.indexOf("Numéro unique")]]).toEqual([
      "Ressources",
      A,
    ]);
  });
  it("deux fichiers d'en-têtes différents : chacun a sa table", async () => {
    const a = atelier({});
    await montre(a);
    const p = personne();
    await choisis(
      fichier(`Numéro unique;DALO\n${A};Oui`, "a.csv"),
      fichier(`Programme;Commune;Logements;QPV\nP;Rennes;12;Non`, "b.csv"),
    );
    await verifie();
    await p.click(await screen.findByRole("button", { name: /^Écrire 1\u00a0ligne/ }));
    await p.click(await screen.findByRole("button", { name: "Fichier suivant" }));
    await screen.findByText("Fichier 2 sur 2.");
    await waitFor(() =>
      expect(screen.getByRole<HTMLSelectElement>("combobox", { name: "Table à remplir" }).value).toBe("Parc"),
    );
    expect(within(document.body).queryByText(/^La grille lit/)).toBeNull();
  });
});
