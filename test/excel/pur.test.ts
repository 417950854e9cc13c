import {
  adresseDe,
  contient,
  formuleReparee,
  lettresDe,
  nomLibre,
  reconnaisTout,
  rectangleDe,
  touche,
  traduisErreur,
  type Inventaire,
  type Source,
  type Zone,
} from "../../src/excel";
import { ENTETES_DU_DETAIL, phraseDuClasseur } from "../../src/messages";

const zone = (p: Partial<Zone> = {}): Zone => ({
  feuilleId: "f1",
  feuille: "Feuil1",
  ligne: 0,
  colonne: 0,
  lignes: 3,
  colonnes: 2,
  ...p,
});

describe("Adresses", () => {
  it.each([
    [0, "A"],
    [25, "Z"],
    [26, "AA"],
    [701, "ZZ"],
    [702, "AAA"],
    [16383, "XFD"],
  ])("la colonne %i s'écrit %s (dernière d'Excel : XFD)", (n, l) => expect(lettresDe(n)).toBe(l));
  it.each([
    ["B3:D5", { ligne: 2, colonne: 1, lignes: 3, colonnes: 3 }],
    ["'Feuille & co'!$B$3", { ligne: 2, colonne: 1, lignes: 1, colonnes: 1 }],
    ["XFD1048576", { ligne: 1048575, colonne: 16383, lignes: 1, colonnes: 1 }],
  ])("lit %s", (a, r) => expect(rectangleDe(a)).toEqual(r));
  it("ne lit pas des colonnes entières", () => expect(rectangleDe("A:C")).toBeNull());
  it("écrit une cellule et une plage", () =>
    expect([adresseDe(zone({ lignes: 1, colonnes: 1 })), adresseDe(zone({ ligne: 2, colonne: 1 }))]).toEqual([
      "A1",
      "B3:C5",
    ]));
  it("dit si une modification touche une zone, bords compris", () =>
    expect([
      touche(zone(), "f1", "B3"),
      touche(zone(), "f1", "B4"),
      touche(zone(), "f1", "C1"),
      touche(zone(), "f2", "A1"),
      touche(zone(), "f1", "A:A"),
    ]).toEqual([true, false, false, false, true]));
  it("dit si une cellule est dans une zone", () =>
    expect([contient(zone(), "f1", 2, 1), contient(zone(), "f1", 3, 1)]).toEqual([true, false]));
});

describe("Réparer #NOM?", () => {
  it.each([
    ["=HLM.COTATION(Grille,A1:B1,A2:B9)", "=HLM.COTATION(Grille,A1:B1,A2:B9)"],
    ["=_xldudf_HLM_COTATION(Grille,A1:B1)", "=HLM.COTATION(Grille,A1:B1)"],
    ["=1+[2]!_xldudf_HLM_FLUX_ASSIETTE(A1)", "=1+HLM.FLUX_ASSIETTE(A1)"],
  ])("%s se réécrit %s", (f, r) => expect(formuleReparee(f)).toBe(r));
  it.each([["=SUM(A1)"], ["HLM.COTATION"], ["=AHLM.COTATION(A1)"], [""]])("ne touche pas à %p", (f) =>
    expect(formuleReparee(f)).toBeNull(),
  );
});

describe("Noms de feuille", () => {
  it("numérote un nom pris, sans casse", () =>
    expect(nomLibre("Rapport", ["rapport", "Rapport (2)"])).toBe("Rapport (3)"));
  it("retire ce qu'Excel refuse et coupe à 31 caractères", () => {
    expect(nomLibre("Bilan 2023/2024 [prov]", [])).toBe("Bilan 2023 2024  prov");
    expect(nomLibre("Office public de l'habitat du département", []).length).toBe(31);
    expect(nomLibre("x".repeat(40), ["x".repeat(31)])).toBe("x".repeat(27) + " (2)");
  });
});

describe("Erreurs d'Excel en phrases", () => {
  const erreur = (code: string, message = "texte de la bibliothèque"): Error =>
    Object.assign(new Error(message), { code });
  it.each([
    ["ItemNotFound", "objet-introuvable"],
    ["InvalidOperationInCellEditMode", "cellule-en-edition"],
    ["AccessDenied", "acces-refuse"],
    ["ResponsePayloadSizeLimitExceeded", "trop-volumineux"],
    ["RequestPayloadSizeLimitExceeded", "trop-volumineux"],
    ["PropertyNotLoaded", "lecture-avant-chargement"],
    ["ApiNotFound", "non-pris-en-charge"],
    ["InvalidArgument", "argument-refuse"],
    ["ItemAlreadyExists", "nom-deja-pris"],
    ["CodeInconnuDemain", "inattendue"],
  ])("%s donne %s", (code, attendu) => expect(traduisErreur(erreur(code)).code).toBe(attendu));
  it("distingue la feuille protégée, que la bibliothèque confond avec l'accès refusé", () =>
    expect(traduisErreur(erreur("AccessDenied", "The sheet is protected")).code).toBe("feuille-protegee"));
  it("la phrase ne montre ni le texte ni la pile de la bibliothèque", () => {
    const e = traduisErreur(erreur("CodeInconnuDemain", "at Object.<anonymous> (office.js:1)"), "Conventions");
    const phrase = phraseDuClasseur(e.code, e.valeurs);
    expect(phrase).toBe(
      "Excel a refusé l’opération (Conventions), avec le code CodeInconnuDemain. Recommencez ; si cela se répète, signalez-le.",
    );
  });
});

describe("Reconnaissance des tables", () => {
  const CONVENTIONS = ["Bailleur", "Type", "Assiette", "Part"];
  const source = (p: Partial<Source> & Pick<Source, "genre" | "nom" | "tete">): Source => ({
    cle: `${p.genre}:${p.nom}`,
    tableId: p.genre === "table" ? p.nom : null,
    zone: zone(),
    ...p,
  });
  const inventaire = (...sources: Source[]): Inventaire => ({ sources, feuilles: [] });
  const noms = (i: Inventaire): string[] =>
    reconnaisTout(i).map((r) => `${r.modele.nom} ${r.source.cle} ${r.par} ${r.ligneDesEntetes}`);

  it("préfère la table nommée à la plage nommée et à la feuille", () =>
    expect(
      noms(
        inventaire(
          source({ genre: "feuille", nom: "Feuil1", tete: [CONVENTIONS] }),
          source({ genre: "nom", nom: "Conventions", tete: [CONVENTIONS], zone: zone({ feuilleId: "f2" }) }),
          source({ genre: "table", nom: "Conventions", tete: [CONVENTIONS] }),
        ),
      ),
    ).toEqual(["Conventions table:Conventions nom 0", "Conventions nom:Conventions nom 0"]));
  it("lit une feuille sans table dont les en-têtes sont sous un titre", () =>
    expect(
      noms(
        inventaire(
          source({
            genre: "feuille",
            nom: "Feuil1",
            tete: [["Conventions du Nord"], [""], ["BAILLEUR ", "type", "assiette", "Part"]],
          }),
        ),
      ),
    ).toEqual(["Conventions feuille:Feuil1 entetes 2"]));
  it("le nom d'une feuille ne prouve rien", () =>
    expect(noms(inventaire(source({ genre: "feuille", nom: "Conventions", tete: [["a", "b", "c"]] })))).toEqual([]));
  it("une table nommée sans ses colonnes est reconnue, et dit ce qui lui manque", () =>
    expect(
      reconnaisTout(inventaire(source({ genre: "table", nom: "Conventions_2", tete: [["Bailleur", "Type"]] })))[0]!
        .manquants,
    ).toEqual(["Assiette", "Part"]));
  const GRILLE = ["Critère", "Donnée", "Condition", "Points"];
  it("la grille que recopie un papier n'est pas une grille à lire, ni sa feuille : celle qui est sans nom connu reste lue", () =>
    expect(
      noms(
        inventaire(
          source({ genre: "table", nom: "Note_Grille", tete: [GRILLE], zone: zone({ feuilleId: "f2" }) }),
          source({
            genre: "feuille",
            nom: "Annexe, grille",
            tete: [["Titre"], GRILLE],
            zone: zone({ feuilleId: "f2" }),
          }),
          source({ genre: "table", nom: "Echeances_Autres_2", tete: [["Bailleur", "Objet", "Année", "Reçu le"]] }),
          source({ genre: "table", nom: "Tableau1", tete: [GRILLE], zone: zone({ feuilleId: "f3" }) }),
        ),
      ),
    ).toEqual(["Grille table:Tableau1 entetes 0"]));
  const a = (feuilleId: string): { zone: Zone } => ({ zone: zone({ feuilleId }) });
  it("le résultat d'une fonction n'est pas une table : seule la grille est reconnue, même placée après lui ou à côté de lui", () => {
    const detail = source({
      genre: "feuille",
      nom: "Détail",
      tete: [
        ["Demande 12"],
        ["", ...ENTETES_DU_DETAIL],
        ["", "Priorités", "DALO", "DALO", "Oui", "Oui", 50, "Oui", "…"],
      ],
      ...a("f1"),
    });
    const grille = source({ genre: "feuille", nom: "Cotation", tete: [GRILLE], ...a("f2") });
    const lues = (...s: Source[]): string[] =>
      reconnaisTout(inventaire(...s), [ENTETES_DU_DETAIL]).map(
        (r) => `${r.modele.nom} ${r.source.nom} ${r.ligneDesEntetes}`,
      );
    expect(lues(detail, grille)).toEqual(["Grille Cotation 0"]);
    expect(
      lues(
        source({ genre: "feuille", nom: "Deux", tete: [[...GRILLE, "", ...ENTETES_DU_DETAIL, ...ENTETES_DU_DETAIL]] }),
      ),
    ).toEqual(["Grille Deux 0"]);
    expect(
      lues(source({ genre: "feuille", nom: "Deux", tete: [["", ...ENTETES_DU_DETAIL, ...ENTETES_DU_DETAIL]] })),
    ).toEqual([]);
    // Il s'en faut d'une colonne : c'est une grille avec des colonnes à soi.
    expect(lues(source({ genre: "feuille", nom: "Presque", tete: [ENTETES_DU_DETAIL.slice(0, -1)] }))).toEqual([
      "Grille Presque 0",
    ]);
  });
  it("de plusieurs plages d'un même modèle, d'abord celle qui en porte le nom, puis celle qui en a le plus de colonnes", () =>
    expect(
      noms(
        inventaire(
          source({ genre: "feuille", nom: "Brouillon", tete: [GRILLE], ...a("f1") }),
          source({ genre: "feuille", nom: "Votée", tete: [["Type", "Bloc", ...GRILLE]], ...a("f2") }),
          source({ genre: "feuille", nom: "Grille", tete: [GRILLE], ...a("f3") }),
        ),
      ).map((n) => n.split(" ")[1]),
    ).toEqual(["feuille:Grille", "feuille:Votée", "feuille:Brouillon"]));
  it("la table d'une feuille qui porte le nom du modèle est prise, et non la feuille", () =>
    expect(
      noms(
        inventaire(
          source({ genre: "feuille", nom: "Conventions", tete: [CONVENTIONS] }),
          source({ genre: "table", nom: "Tableau1", tete: [CONVENTIONS] }),
        ),
      ),
    ).toEqual(["Conventions table:Tableau1 entetes 0"]));
  it("deux en-têtes communs ne suffisent pas", () =>
    expect(noms(inventaire(source({ genre: "table", nom: "T", tete: [["Commune", "EPCI"]] })))).toEqual([]));
});
