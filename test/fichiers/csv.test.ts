import { associeColonnes, decodeTexte, importe, lisCsv, separateurDe } from "../../src/fichiers";
import { DEMANDES } from "../../src/modeles";

const latin1 = (t: string): Uint8Array => new Uint8Array(Buffer.from(t, "latin1"));
const utf8 = (t: string): Uint8Array => new Uint8Array(Buffer.from(t, "utf8"));
const lignes = (o: Uint8Array): string[][] => {
  const r = lisCsv(o);
  if (!r.ok) throw new Error(r.probleme.code);
  return r.valeur.lignes;
};

describe("encodage et séparateur", () => {
  test("UTF-8 avec ou sans marque, Windows-1252, UTF-16", () => {
    expect(decodeTexte(utf8("Numéro"))).toEqual({ texte: "Numéro", encodage: "utf-8", melange: null });
    expect(decodeTexte(latin1("Numéro"))).toEqual({ texte: "Numéro", encodage: "windows-1252", melange: null });
    // 0x80 est l'euro en Windows-1252, et n'existe pas en latin-1.
    expect(decodeTexte(new Uint8Array([0x34, 0x32, 0x20, 0x80]))).toEqual({
      texte: "42 €",
      encodage: "windows-1252",
      melange: null,
    });
    expect(lignes(utf8("\ufeffa;b\n1;2"))).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
    expect(lignes(new Uint8Array(Buffer.from("\ufeffa\tb", "utf16le")))).toEqual([["a", "b"]]);
  });
  test("un fichier binaire est refusé", () => {
    const r = lisCsv(new Uint8Array([0x50, 0x4b, 0, 0]));
    expect(r.ok ? "" : r.probleme.code).toBe("csv-binaire");
  });
  test("le séparateur est celui qui découpe la première ligne, hors guillemets", () => {
    expect(separateurDe("a;b;c\n1,5;2;3")).toBe(";");
    expect(separateurDe("a\tb\n1;2;3;4\t5")).toBe("\t");
    expect(separateurDe('"a;b;c"\tb\n')).toBe("\t");
    expect(separateurDe("a,b,c\n")).toBe(",");
    expect(separateurDe("seule\n")).toBe(";");
  });
  test("une première ligne « sep=; » est une consigne", () =>
    expect(lignes(utf8("sep=;\na;b\n1;2"))).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]));
});

describe("découpe", () => {
  test("guillemets, guillemets doublés, séparateurs et retours à la ligne dans un texte", () => {
    expect(lignes(utf8('a;b\r\n"x;y";"dit ""oui"""\r\n"deux\r\nlignes";3\r\n'))).toEqual([
      ["a", "b"],
      ["x;y", 'dit "oui"'],
      ["deux\r\nlignes", "3"],
    ]);
  });
  test("un guillemet au milieu d'une cellule est un caractère", () =>
    expect(lignes(utf8('a;b\n12" de large;x'))).toEqual([
      ["a", "b"],
      ['12" de large', "x"],
    ]));
  test("cellules vides en fin de ligne gardées, lignes vides ôtées", () =>
    expect(lignes(utf8("a;b;c\n1;;\n\n;;\n2;3;4\n"))).toEqual([
      ["a", "b", "c"],
      ["1", "", ""],
      ["2", "3", "4"],
    ]));
  test("fins de ligne de Mac, de Windows et de Unix", () =>
    expect(lignes(utf8("a;b\r1;2\r\n3;4\n5;6"))).toEqual([
      ["a", "b"],
      ["1", "2"],
      ["3", "4"],
      ["5", "6"],
    ]));
  test("rien n'est deviné : zéros de tête, dates, nombres restent du texte", () =>
    expect(lignes(utf8("a;b;c\n01053;1/2;1,50\n"))[1]).toEqual(["01053", "1/2", "1,50"]));
  test("un guillemet jamais refermé est situé", () => {
    const r = lisCsv(utf8('a;b\n1;2\n3;"ouvert\n4;5\n'));
    expect(r.ok ? "" : [r.probleme.code, r.probleme.ou.ligne]).toEqual(["csv-guillemet", 3]);
  });
  test("chaque ligne garde son numéro dans le fichier", () => {
    const r = lisCsv(utf8("a;b\n1;2\n\n3;4;5\n"));
    expect(r.ok && r.valeur.numeros).toEqual([1, 2, 4]);
  });
  test("un fichier vide est refusé", () => {
    const r = lisCsv(utf8("\n\n"));
    expect(r.ok ? "" : r.probleme.code).toBe("csv-vide");
  });
});

describe("association des colonnes d'un export", () => {
  // En-têtes de l'écran publié par le CREHA Ouest (28 février 2023), complétés.
  const entetes = [
    "Demande",
    "Demandeur",
    "Date dépôt",
    "Nature",
    "Type logement",
    "Motif",
    "Motif",
    "1%",
    "Quartile",
    "Taux d'effort %",
    "Reste à vivre",
    "Adresse",
    "NIR",
    "Téléphone",
    "Commune actuele",
    "DALO",
  ];
  const associations = associeColonnes(entetes, [], DEMANDES);
  const de = (e: string) => associations.find((a) => a.entete === e)!;

  test("propose les colonnes connues, exactes ou proches", () => {
    expect([de("Demande").cle, de("Demande").certitude]).toEqual(["numeroUnique", "connue"]);
    expect(de("Date dépôt").cle).toBe("dateDeDepot");
    expect(associations.filter((a) => a.entete === "Motif").map((a) => a.cle)).toEqual(["motif1", "motif2"]);
    expect([de("Taux d'effort %").cle, de("Taux d'effort %").enPourcent]).toEqual(["tauxDEffort", true]);
    expect([de("Commune actuele").cle, de("Commune actuele").certitude]).toEqual(["communeActuelle", "proche"]);
    expect([de("DALO").cle, de("DALO").certitude]).toEqual(["dalo", "exacte"]);
  });
  test("écarte noms, adresses, contacts et numéros de sécurité sociale", () => {
    expect(["Demandeur", "Adresse", "NIR", "Téléphone"].map((e) => [de(e).cle, de(e).exclue])).toEqual([
      [null, "nom"],
      [null, "adresse"],
      [null, "nir"],
      [null, "contact"],
    ]);
    const autres = [
      "Nom du demandeur",
      "Prénom",
      "Date de naissance",
      "Adresse mail",
      "Nom de la commune",
      "Commune souhaitée",
      "N° de SS",
    ];
    expect(associeColonnes(autres, [], DEMANDES).map((a) => a.exclue)).toEqual([
      "nom",
      "nom",
      "naissance",
      "contact",
      null,
      null,
      "nir",
    ]);
  });
  test("reconnaît un numéro de sécurité sociale et un courriel à leur contenu, quel que soit l'en-tête", () => {
    const r = associeColonnes(
      ["Identifiant", "Info", "Numéro unique"],
      [
        ["1 85 05 78 006 084 36", "a@b.fr", "021012000115810603"],
        ["285057800608436", "c@d.org", "1110318016982G1104"],
      ],
      DEMANDES,
    );
    expect(r.map((a) => a.exclue)).toEqual(["nir", "contact", null]);
    expect(r[2]!.cle).toBe("numeroUnique");
  });
});

describe("import des lignes", () => {
  const colonnes = [
    { colonne: 1, cle: "numeroUnique", entete: "Demande" },
    { colonne: 2, cle: "tauxDEffort", entete: "Taux d'effort %", enPourcent: true },
    { colonne: 3, cle: "dateDeDepot", entete: "Date dépôt" },
    { colonne: 4, cle: "resteAVivre", entete: "Reste à vivre" },
    { colonne: 5, cle: "quartile", entete: "Quartile" },
    { colonne: 6, cle: null, entete: "Nature" },
  ];
  test("les valeurs suivent la colonne confirmée ; les en-têtes sont ceux du tableau, dans son ordre", () => {
    const r = importe(
      [["021012000115810603", "20.00", "21/02/2020", "42.89 €", "4ème", "Personne seule"]],
      colonnes,
      DEMANDES,
    );
    expect(r.entetes).toEqual([
      "Numéro unique",
      "Date de dépôt",
      "Taux d'effort",
      "Reste à vivre",
      "Quartile",
      "Nature",
    ]);
    // 21/02/2020 : série 43882.
    expect(r.lignes).toEqual([["021012000115810603", 43882, 0.2, 42.89, 4, "Personne seule"]]);
    expect(r.problemes).toEqual([]);
  });
  test("la valeur de remplacement 990 n'est pas divisée par 100 ; NONDOC et vide restent tels quels", () => {
    expect(
      importe(
        [
          ["a", "990.00", "", "", "", ""],
          ["b", "NONDOC", "NC", null, null, ""],
        ],
        colonnes,
        DEMANDES,
      ).lignes,
    ).toEqual([
      ["a", null, 990, null, null, null],
      ["b", "NC", "NONDOC", null, null, null],
    ]);
  });
  test("un numéro unique arrivé en nombre et une date illisible sont gardés et signalés, à leur place", () => {
    const r = importe([[21012000115810600, "1", "le 3 mars", "", "", ""]], colonnes, DEMANDES, 12);
    expect(r.problemes.map((p) => [p.code, p.ou.ligne, p.ou.colonne])).toEqual(
      [
        ["import-valeur-gardee-en-texte", 12, 3],
        ["import-numero-en-nombre", 12, 1],
      ].sort((a, b) => (a[2] as number) - (b[2] as number)),
    );
    expect(r.lignes[0]!.slice(0, 3)).toEqual([21012000115810600, "le 3 mars", 0.01]);
  });
});
