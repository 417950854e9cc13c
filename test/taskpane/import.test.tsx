/** @jest-environment jsdom */
import "./encodeurs";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { lisFonctions } from "../../scripts/construction/fonctions-plugin.cjs";
import { PLACE_DE_LA_DATE } from "../../src/excel";
import { IMPORT } from "../../src/messages";
import { CONVENTIONS, DEMANDES, MISES_A_DISPOSITION, PARC } from "../../src/modeles";
import { disposePour, examine, type Choix, type FeuilleDExport } from "../../src/taskpane/import/choix";
import { lisExport } from "../../src/taskpane/import/lecture";
import {
  entetesDe,
  ligneDesEntetes,
  modeleProbable,
  prepare,
  proposeChoix,
} from "../../src/taskpane/import/preparation";
import { atelier, attendsSansFaute, montre, personne } from "./outils";

const feuille = (lignes: FeuilleDExport["lignes"]): FeuilleDExport => ({
  nom: "export",
  masquee: false,
  lignes,
  numeros: lignes.map((_, i) => i + 1),
  dates: new Set(),
});
const REGLAGES = { completeCourtes: false, presentes: null, ecartePresentes: true };
const A = "021012000115810603";
const B = "1110318016982G1104";

describe("la ligne des en-têtes et la table", () => {
  it("passe les titres et ne prend pas une ligne de données", () => {
    expect(
      ligneDesEntetes([["Export du 3 mars"], ["Numéro unique", "DALO", "Motif"], [A, "Oui", "Logement cher"]]),
    ).toBe(1);
    expect(
      ligneDesEntetes([
        ["Numéro unique", "DALO"],
        [A, "Oui"],
      ]),
    ).toBe(0);
    expect(
      ligneDesEntetes([
        [null, 12, 13],
        ["a", "b", "c"],
      ]),
    ).toBe(1);
    expect(ligneDesEntetes([])).toBe(0);
  });
  it("reconnaît la table à ses colonnes, Demandes quand rien ne le dit", () => {
    expect(modeleProbable(PARC.colonnes.map((c) => c.entete))).toBe(PARC);
    expect(modeleProbable(CONVENTIONS.colonnes.map((c) => c.entete))).toBe(CONVENTIONS);
    expect(modeleProbable(MISES_A_DISPOSITION.colonnes.map((c) => c.entete))).toBe(MISES_A_DISPOSITION);
    expect(modeleProbable(["X", "Y"])).toBe(DEMANDES);
    // Les mises à disposition ont ces trois colonnes aussi, mais aucune de celles qui les distinguent.
    expect(modeleProbable(["Numéro unique", "DALO", "Typologie"])).toBe(DEMANDES);
  });
});

describe("les choix proposés", () => {
  const f = feuille([
    ["Demande", "DALO", "Commune actuele", "Nom", "NIR", "Téléphone", "Nature"],
    [A, "Oui", "Rennes", "Martin", "285057800608436", "0102030405", "Première"],
  ]);
  const choix = proposeChoix(f, 0, true, DEMANDES);
  it("le même nom est retenu, un nom connu ou proche se confirme, une donnée personnelle est écartée et jamais montrée", () => {
    expect(choix.map((c) => [c.cible.genre, c.confirmee])).toEqual([
      ["modele", false],
      ["modele", true],
      ["modele", false],
      ["ecartee", true],
      ["ecartee", true],
      ["ecartee", true],
      ["ecartee", true],
    ]);
    expect(choix.map((c) => c.exemples)).toEqual([[A], ["Oui"], ["Rennes"], [], [], [], ["Première"]]);
  });
  it("l'examen compte ce qui reste à confirmer, ce qui va deux fois au même endroit, ce qui manque", () => {
    const e = examine(choix, DEMANDES);
    expect([e.retenues, e.aConfirmer.length, e.ecartees, e.obligatoires, e.personnelles]).toEqual([3, 2, 4, [], []]);
    const deux: Choix[] = choix.map((c, i) =>
      i === 6
        ? { ...c, cible: { genre: "modele", cle: "dalo" } }
        : i === 0
          ? { ...c, cible: { genre: "ecartee" } }
          : i === 3
            ? { ...c, cible: { genre: "gardee" } }
            : c,
    );
    expect([...examine(deux, DEMANDES).doublons]).toEqual(["dalo"]);
    expect(examine(deux, DEMANDES).obligatoires).toEqual(["Numéro unique"]);
    expect(examine(deux, DEMANDES).personnelles).toEqual(["Nom"]);
  });
});

describe("les lignes", () => {
  const entetes = ["Numéro unique", "Date de dépôt", "Taux d'effort", "DALO"];
  const p = (lignes: string[][], reglages = REGLAGES) => {
    const f = feuille([entetes, ...lignes]);
    return prepare(f, 0, true, DEMANDES, proposeChoix(f, 0, true, DEMANDES), reglages);
  };
  it("rien n'est perdu sans être dit : chaque ligne lue est écrite ou refusée, à sa place", () => {
    const r = p([
      [A, "14/03/2022", "28,5 %", "Oui"],
      [B, "14/03/2022", "0,3", "Non", "de trop"],
      ["", "", "", "Total : 2"],
      ["3,5012E+16", "", "", "Oui"],
      [B, "14/03/2022"],
      // Une cellule de trop, mais vide : rien à perdre.
      [B, "le 3 mars", "38", "NC", ""],
    ]);
    expect([r.lues, r.lignes.length, r.refus.length]).toEqual([6, 2, 4]);
    expect(r.refus.map((x) => [x.numero, x.motif])).toEqual([
      [3, "trop-de-cellules"],
      [4, "cle-vide"],
      [5, "numero-abime"],
      [6, "trop-peu-de-cellules"],
    ]);
    // 14/03/2022 : jour 44634.
    expect(r.lignes).toEqual([
      [A, 44634, "Oui", 0.285],
      [B, "le 3 mars", "NC", 38],
    ]);
    expect(r.remarques.map((x) => [x.code, x.colonne, x.nombre, x.lignes, x.lu])).toEqual([
      ["au-dessus-de-un", "Taux d'effort", 1, [7], "38"],
      ["garde-en-texte", "Date de dépôt", 1, [7], "le 3 mars"],
    ]);
    expect(p([[A], [B, "", "", ""]], { ...REGLAGES, completeCourtes: true }).lignes).toHaveLength(2);
  });
  it("1,5 passe, au-dessus la question est posée ; la valeur de remplacement 990 n'en est pas", () => {
    expect(
      p([
        [A, "", "1,5", ""],
        [B, "", "990", ""],
      ]).remarques,
    ).toEqual([]);
    expect(p([[A, "", "1,51", ""]]).remarques.map((r) => r.code)).toEqual(["au-dessus-de-un"]);
  });
  it("une colonne qui porte 38 et 0,38 est dite, lue en pourcentages ou non ; 0, 990 et « 30 % » n'y comptent pas", () => {
    const lignes = [
      [A, "", "38", ""],
      [B, "", "0,38", ""],
      [A.replace("021", "022"), "", "0", ""],
      [A.replace("021", "023"), "", "990", ""],
      [A.replace("021", "024"), "", "0,5 %", ""],
    ];
    expect(p(lignes).remarques.map((r) => [r.code, r.nombre, r.lignes, r.lu])).toEqual([
      ["deux-echelles", 1, [3], "0,38"],
      ["au-dessus-de-un", 1, [2], "38"],
    ]);
    const f = feuille([entetes, ...lignes]);
    const enPourcent = proposeChoix(f, 0, true, DEMANDES).map((c) => ({ ...c, enPourcent: true }));
    expect(prepare(f, 0, true, DEMANDES, enPourcent, REGLAGES).remarques.map((r) => r.code)).toEqual(["deux-echelles"]);
    expect(p(lignes.slice(1)).remarques).toEqual([]);
    expect(IMPORT.remarque("deux-echelles", "Taux d'effort", 1, [3], "0,38")).toMatch(
      /^Taux d'effort : 1\u00a0nombre vaut 1 ou moins \(ligne 3 : «\u00a00,38\u00a0»\) et d’autres plus de 1,5/,
    );
  });
  it("un numéro de dix-sept caractères est signalé, de dix-huit non", () => {
    expect(p([[A.slice(1), "", "", ""]]).remarques.map((r) => [r.code, r.nombre])).toEqual([
      ["numero-de-longueur-inattendue", 1],
    ]);
    expect(p([[A, "", "", ""]]).remarques).toEqual([]);
  });
  it("un en-tête gardé sous son nom n'en double jamais un autre", () => {
    const f = feuille([
      ["Numéro unique", "Nature", "Nature", ""],
      [A, "x", "y", "z"],
    ]);
    const choix = proposeChoix(f, 0, true, DEMANDES).map((c): Choix =>
      c.association.cle === null ? { ...c, cible: { genre: "gardee" } } : c,
    );
    expect(prepare(f, 0, true, DEMANDES, choix, REGLAGES).colonnes.map((c) => c.entete)).toEqual([
      "Numéro unique",
      "Nature",
      "Nature (2)",
      "Colonne 4, sans en-tête",
    ]);
  });
  it("à la suite d'une table : chaque colonne à sa place, les pourcentages à leur échelle", () => {
    const r = p([[A, "14/03/2022", "28,5 %", "Oui"]]);
    expect(disposePour(["Score", "taux d’effort (%)", "N° unique", "DALO"], DEMANDES, r)).toMatchObject({
      entetes: ["Numéro unique", "Date de dépôt"],
      laissees: ["Score", "N° unique"],
      lignes: [[null, 28.5, null, "Oui", A, 44634]],
    });
  });
});

describe("les phrases", () => {
  it("comptent, situent, accordent", () => {
    expect(IMPORT.compte(20_000, 19_998, 2)).toBe(
      "20\u202f000\u00a0lignes lues, 19\u202f998 à écrire, 2\u00a0refusées.",
    );
    expect(IMPORT.rendu(1, 1, 0, "Demandes", "Demandes (2)")).toBe(
      "1\u00a0ligne lue, 1\u00a0écrite dans la table «\u00a0Demandes\u00a0» (feuille «\u00a0Demandes (2)\u00a0»), 0\u00a0refusée.",
    );
    expect(IMPORT.refus(1234, "trop-de-cellules", { lues: 45, attendues: 43 })).toBe(
      "Ligne 1\u202f234 du fichier : 45 cellules au lieu de 43 : un séparateur est sans doute dans un texte sans guillemets.",
    );
    expect(IMPORT.remarque("garde-en-texte", "Taux d'effort", 2, [12, 15], "env. 30")).toBe(
      "Taux d'effort : 2\u00a0valeurs ne se lisent pas comme cette colonne le demande ; gardées telles quelles (ligne 12, 15 : «\u00a0env. 30\u00a0»).",
    );
    expect(IMPORT.cellule(44634, "date")).toBe("14/03/2022");
    expect(IMPORT.cellule(0.285, "taux")).toBe("28,5\u00a0%");
  });
});

describe("les fichiers", () => {
  const octets = (t: string): Uint8Array => new Uint8Array(Buffer.from(t, "latin1"));
  it("un CSV se lit ; une page déguisée, un fichier vide et un zip tronqué sont refusés par leur nom", async () => {
    const r = await lisExport(octets("Numéro unique;DALO\r\n1;Oui\r\n"), "e.csv");
    expect(r.ok && [r.valeur.csv, entetesDe(r.valeur.feuilles[0]!, 0, true)]).toEqual([
      { encodage: "windows-1252", separateur: ";", melange: null },
      ["Numéro unique", "DALO"],
    ]);
    const code = async (t: string): Promise<string> => {
      const x = await lisExport(octets(t), "e.xlsx");
      return x.ok ? "" : x.probleme.code;
    };
    expect(await code("<html><table>")).toBe("fichier-html");
    expect(await code("")).toBe("fichier-vide");
    expect(await code("PK\u0003\u0004")).toBe("fichier-tronque");
  });
});

it("la place de la date est celle du paramètre « date » de chaque fonction", async () => {
  const { metadonnees } = await lisFonctions("src/functions");
  const fonctions = (metadonnees as unknown as { functions: { id: string; parameters: { name: string }[] }[] })
    .functions;
  for (const [id, place] of Object.entries(PLACE_DE_LA_DATE))
    expect([id, fonctions.find((f) => f.id === id)?.parameters[place]?.name]).toEqual([id, "date"]);
});

describe("dans le volet", () => {
  const fichier = (texte: string, nom = "export.csv"): File => new File([texte], nom);
  const choisis = async (f: File): Promise<void> => {
    fireEvent.change(screen.getByLabelText("Fichier à importer"), { target: { files: [f] } });
    await screen.findByRole("heading", { name: "1. Le fichier" });
  };
  const CSV = [
    "Demande;Nom;DALO;NIR;Nature",
    `${A};Martin;Oui;285057800608436;=1+1`,
    `${B};Durand;Non;185057800608436;x;y`,
  ].join("\n");

  it("d'un fichier à la table : rien n'est écrit avant le dernier bouton", async () => {
    const a = atelier({});
    const { container } = await montre(a);
    const p = personne();
    await choisis(fichier(CSV));
    expect(container.textContent).not.toContain("Martin");
    expect(screen.getByText(/^Numéro de sécurité sociale : jamais importé/)).toBeTruthy();
    expect(screen.queryByRole("combobox", { name: "NIR : écrire dans" })).toBeNull();
    const verifier = (): HTMLButtonElement => screen.getByRole("button", { name: "Vérifier toutes les lignes" });
    expect(verifier().disabled).toBe(true);
    expect(screen.getByText("Une colonne reste à confirmer.")).toBeTruthy();
    await p.click(screen.getByRole("checkbox", { name: "Correspondance vérifiée" }));
    await p.selectOptions(
      screen.getByRole("combobox", { name: "Nature : écrire dans" }),
      "Garder sous son nom (Nature)",
    );
    await attendsSansFaute(container);
    await p.click(verifier());
    await screen.findByText(/^2 lignes lues, 1 à écrire, 1 refusée\./);
    expect(
      within(screen.getByRole("list", { name: "Lignes refusées" })).getByText(
        /^Ligne 3 du fichier : 6 cellules au lieu de 5/,
      ),
    ).toBeTruthy();
    expect(a.insertions).toEqual([]);
    await attendsSansFaute(container);
    await p.click(screen.getByRole("button", { name: /^Écrire 1\u00a0ligne/ }));
    await waitFor(() => expect(a.insertions).toHaveLength(1));
    expect(a.insertions[0]).toMatchObject({
      nom: "Demandes",
      entetes: ["Numéro unique", "DALO", "Nature"],
      lignes: [[A, "Oui", "=1+1"]],
      titre: ["Demandes", "", "Version du format", 1, "", "Importé de", "export.csv"],
    });
    await screen.findByRole("button", { name: "Annuler : Importer export.csv" });
    await p.click(screen.getByRole("button", { name: "Fermer l’import" }));
    await screen.findByRole("button", { name: "Choisir un fichier…" });
  });

  it("dans une table neuve à côté d'une autre : « Noter ces demandes » fait lire la neuve, et mène à la grille", async () => {
    const a = atelier({
      Grille: [
        ["Critère", "Donnée", "Condition", "Points"],
        ["DALO", "DALO", "Oui", 50],
      ],
      Demandes: [
        ["Numéro unique", "DALO", "Taux d'effort"],
        [B, "Non", 0.3],
      ],
    });
    await montre(a);
    const p = personne();
    await choisis(fichier(`Numéro unique;DALO;Taux d'effort\n${A};Oui;0,25`));
    await p.click(screen.getByRole("button", { name: "Vérifier toutes les lignes" }));
    await p.click(await screen.findByRole("button", { name: /^Écrire 1\u00a0ligne/ }));
    await p.click(await screen.findByRole("button", { name: "Noter ces demandes" }));
    await p.click(await screen.findByRole("button", { name: /^Tables lues :.*Demandes_2/ }));
    const choix = await screen.findByRole("combobox", { name: "Demandes : table lue" });
    await waitFor(() => expect((choix as HTMLSelectElement).value).toBe("table:Demandes_2"));
    expect(a.journal).toContain("lis Demandes_2");
    expect(a.reglages["sources"]).toContain('"Demandes_2"');
  });

  it("une donnée personnelle gardée est annoncée ; une table qui existe peut recevoir les lignes", async () => {
    const a = atelier({
      Demandes: [
        ["Numéro unique", "DALO", "Score"],
        [B, "Oui", 12],
      ],
    });
    await montre(a);
    const p = personne();
    await choisis(fichier(`Numéro unique;Nom\n${A};Martin\n${B};Durand`));
    await p.selectOptions(screen.getByRole("combobox", { name: "Nom : écrire dans" }), "Garder sous son nom (Nom)");
    await p.selectOptions(screen.getByRole("combobox", { name: "Destination" }), "ajout");
    await p.click(screen.getByRole("button", { name: "Vérifier toutes les lignes" }));
    await screen.findByText(/^Le classeur contiendra des données personnelles : « Nom »\./);
    expect(
      screen.getByRole("checkbox", { name: /^Laisser de côté 1\u00a0ligne dont la demande est déjà dans la table/ }),
    ).toBeTruthy();
    expect(screen.getByText(/laissées à la table dans les lignes ajoutées : « DALO », « Score »/)).toBeTruthy();
    await p.click(screen.getByRole("button", { name: /^Écrire 1\u00a0ligne/ }));
    await waitFor(() => expect(a.ajouts).toHaveLength(1));
    expect(a.ajouts[0]).toMatchObject({ nom: "Demandes", entetes: ["Nom"], lignes: [[A, null, null, "Martin"]] });
  });

  it("une lecture qui échoue d'une façon que rien ne prévoit finit par une phrase, pas par une attente sans fin", async () => {
    await montre(atelier({}));
    const erreurs = jest.spyOn(console, "error").mockImplementation(() => undefined);
    const f = fichier("a;b");
    Object.defineProperty(f, "size", {
      get: () => {
        throw new Error("mémoire pleine");
      },
    });
    fireEvent.change(screen.getByLabelText("Fichier à importer"), { target: { files: [f] } });
    await screen.findByText(/mémoire pleine$/);
    expect(screen.getByRole("button", { name: "Importer un autre fichier" })).toBeTruthy();
    erreurs.mockRestore();
  });

  it("un fichier de 400 Mo donne une phrase, sans être lu", async () => {
    await montre(atelier({}));
    const f = fichier("a;b");
    Object.defineProperty(f, "size", { value: 400 * 1024 * 1024 });
    fireEvent.change(screen.getByLabelText("Fichier à importer"), { target: { files: [f] } });
    await screen.findByText("Le fichier fait 400 Mo : au-delà de 80 Mo, découpez-le.");
  });

  it("vérifier de nouveau relit la table : une demande arrivée entre-temps n'est pas écrite deux fois", async () => {
    const a = atelier({ Demandes: [["Numéro unique"], [B]] });
    await montre(a);
    const p = personne();
    await choisis(fichier(`Numéro unique;Nom\n${A};Martin\n${B};Durand`));
    await p.selectOptions(screen.getByRole("combobox", { name: "Destination" }), "ajout");
    await p.click(screen.getByRole("button", { name: "Vérifier toutes les lignes" }));
    await screen.findByRole("checkbox", { name: /^Laisser de côté 1\u00a0ligne dont la demande/ });
    a.tables = { Demandes: [["Numéro unique"], [B], [A]] };
    await p.selectOptions(screen.getByRole("combobox", { name: "Nom : écrire dans" }), "Garder sous son nom (Nom)");
    await p.click(screen.getByRole("button", { name: "Vérifier toutes les lignes" }));
    await screen.findByRole("checkbox", { name: /^Laisser de côté 2\u00a0lignes dont la demande/ });
  });

  it("des conventions déjà dans la table sont dites et laissées de côté ; une année s'écrit d'un trait", async () => {
    const a = atelier({
      Conventions: [
        ["Bailleur", "Réservataire", "Type", "Territoire", "Année", "Part"],
        ["OPAL", "Préfet", "État", "Rennes", 2024, 0.3],
      ],
    });
    await montre(a);
    const p = personne();
    await choisis(
      fichier(
        [
          "Bailleur;Réservataire;Type;Territoire;Année;Part",
          "OPAL;Préfet;État;Rennes;2024;30 %",
          "OPAL;Ville;EPCI;Rennes;2024;10 %",
        ].join("\n"),
      ),
    );
    await p.selectOptions(screen.getByRole("combobox", { name: "Destination" }), "ajout");
    await p.click(screen.getByRole("button", { name: "Vérifier toutes les lignes" }));
    await screen.findByText(/^2 lignes lues, 1 à écrire, 1 refusée\./);
    expect(screen.getByText("Ligne 2 du fichier : une ligne identique est déjà dans la table.")).toBeTruthy();
    await p.click(screen.getByText("Aperçu des premières lignes"));
    const apercu = screen.getByRole("table", { name: "Les premières lignes, telles qu’elles seront écrites" });
    expect(within(apercu).getByText("2024")).toBeTruthy();
    await p.click(
      screen.getByRole("checkbox", { name: /^Laisser de côté 1\u00a0ligne identique à une ligne de la table/ }),
    );
    await screen.findByText(/^2 lignes lues, 2 à écrire, 0 refusée\./);
  });

  const cible = (nom: string): string =>
    screen.getByRole<HTMLSelectElement>("combobox", { name: `${nom} : écrire dans` }).selectedOptions[0]!.textContent!;
  const carte = (nom: string): HTMLElement =>
    screen.getByRole("combobox", { name: `${nom} : écrire dans` }).closest<HTMLElement>("li, [role='listitem']")!;

  it("à la suite d'une table, ses propres colonnes se remplissent ; une table neuve ne les propose pas", async () => {
    const a = atelier({
      Demandes: [
        ["Numéro unique", "Violences", "m2 par personne", "Nom", "DALO"],
        [B, "Oui", 12, "", "Non"],
      ],
    });
    await montre(a);
    const p = personne();
    await choisis(fichier(`Numéro unique;violences ;m2 par personne;Violences;Nom;DALO\n${A};Oui;9,5;Non;Martin;Oui`));
    expect(screen.getAllByText("Aucune colonne de ce nom : laissée de côté.")).toHaveLength(3);
    await p.selectOptions(screen.getByRole("combobox", { name: "Destination" }), "ajout");
    expect([cible("violences"), cible("m2 par personne"), cible("Violences"), cible("Nom"), cible("DALO")]).toEqual([
      "Garder sous son nom (violences)",
      "Garder sous son nom (m2 par personne)",
      "Laisser de côté",
      "Laisser de côté",
      "DALO",
    ]);
    expect(
      within(carte("m2 par personne")).getByText(/^La table a une colonne de ce nom : elle y sera écrite\./),
    ).toBeTruthy();
    await p.click(screen.getByRole("button", { name: "Vérifier toutes les lignes" }));
    await screen.findByText(/laissées à la table dans les lignes ajoutées : « Nom »\./);
    expect(screen.queryByText(/^Colonnes ajoutées à droite/)).toBeNull();
    await p.click(screen.getByRole("button", { name: /^Écrire 1\u00a0ligne/ }));
    await waitFor(() => expect(a.ajouts).toHaveLength(1));
    expect(a.ajouts[0]).toMatchObject({ nom: "Demandes", entetes: [], lignes: [[A, "Oui", 9.5, null, "Oui"]] });
  });

  it("une colonne de la table écrite en nombres ou en dates le reste ; un code, un pourcentage ou un mélange reste un texte", async () => {
    const entetes = ["Numéro unique", "m2", "Entrée", "Code", "Effort", "Mixte"];
    const a = atelier({ Demandes: [entetes, [B, 12, 45000, "01", "38 %", "x"]] });
    await montre(a);
    const p = personne();
    await choisis(
      fichier(
        `${entetes.join(";")}\n${A};1 009,5;15/03/2024;007;38 %;12\n${A.replace("021", "022")};NC;;012;40 %;douze`,
      ),
    );
    await p.selectOptions(screen.getByRole("combobox", { name: "Destination" }), "ajout");
    await p.click(screen.getByRole("button", { name: "Vérifier toutes les lignes" }));
    await p.click(await screen.findByRole("button", { name: /^Écrire 2\u00a0lignes/ }));
    await waitFor(() => expect(a.ajouts).toHaveLength(1));
    // Le 15 mars 2024 est le jour 45366.
    expect(a.ajouts[0]!.lignes).toEqual([
      [A, 1009.5, 45366, "007", "38 %", "12"],
      [A.replace("021", "022"), "NC", "", "012", "40 %", "douze"],
    ]);
  });

  it("changer de destination propose à nouveau, sans revenir sur ce que l'utilisateur a décidé", async () => {
    await montre(
      atelier({
        Demandes: [
          ["Numéro unique", "Violences", "Nature", "DALO"],
          [B, "Oui", "x", "Non"],
        ],
      }),
    );
    const p = personne();
    await choisis(fichier(`Numéro unique;Violences;Nature;Autre\n${A};Oui;y;z`));
    const destination = async (d: string): Promise<void> =>
      p.selectOptions(screen.getByRole("combobox", { name: "Destination" }), d);
    const cibles = (): string[] => ["Violences", "Nature", "Autre"].map(cible);
    await p.selectOptions(screen.getByRole("combobox", { name: "Autre : écrire dans" }), "Garder sous son nom (Autre)");
    await destination("ajout");
    expect(cibles()).toEqual([
      "Garder sous son nom (Violences)",
      "Garder sous son nom (Nature)",
      "Garder sous son nom (Autre)",
    ]);
    await p.selectOptions(screen.getByRole("combobox", { name: "Nature : écrire dans" }), "Laisser de côté");
    await destination("neuve");
    expect(cibles()).toEqual(["Laisser de côté", "Laisser de côté", "Garder sous son nom (Autre)"]);
    await destination("ajout");
    expect(cibles()).toEqual(["Garder sous son nom (Violences)", "Laisser de côté", "Garder sous son nom (Autre)"]);
  });

  it("une colonne que la grille du classeur regarde est gardée sous son nom, un NIR jamais", async () => {
    await montre(
      atelier({
        Grille: [
          ["Critère", "Donnée", "Condition", "Points"],
          ["Violences", "Violences", "Oui", 10],
          ["Situation", "Situation *", "Oui", 5],
          ["N", "NIR", "Oui", 1],
        ],
      }),
    );
    await choisis(fichier(`Numéro unique;Violences;Situation locale;NIR;Nature\n${A};Oui;Non;285057800608436;x`));
    await personne().click(screen.getByText("Laissées de côté (2)"));
    expect([cible("Violences"), cible("Situation locale"), cible("Nature")]).toEqual([
      "Garder sous son nom (Violences)",
      "Garder sous son nom (Situation locale)",
      "Laisser de côté",
    ]);
    expect(
      within(carte("Violences")).getByText(/^La grille du classeur regarde une colonne de ce nom : gardée\./),
    ).toBeTruthy();
    expect(screen.queryByRole("combobox", { name: "NIR : écrire dans" })).toBeNull();
  });

  it("une grille illisible ne gêne pas l'import", async () => {
    await montre(
      atelier({
        Grille: [
          ["x", "y"],
          ["z", 1],
        ],
      }),
    );
    await choisis(fichier(`Numéro unique;Violences\n${A};Oui`));
    expect(cible("Violences")).toBe("Laisser de côté");
  });

  it("un fichier illisible donne sa phrase et une issue", async () => {
    const a = atelier({});
    await montre(a);
    fireEvent.drop(screen.getByText("Déposez un fichier ici, ou").parentElement!, {
      dataTransfer: { files: [fichier("<html>", "faux.xlsx")] },
    });
    await screen.findByText(/^faux\.xlsx : ce fichier porte une extension de tableur mais contient une page HTML/);
    await personne().click(screen.getByRole("button", { name: "Importer un autre fichier" }));
    await screen.findByRole("button", { name: "Choisir un fichier…" });
  });
});
