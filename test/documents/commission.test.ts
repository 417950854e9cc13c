import { reconnaisModele } from "../../src/cells";
import { composeDocument } from "../../src/documents";
import {
  decisionsDe,
  etablisLaListe,
  logementsDe,
  papierDeLaListe,
  papierDesDecisions,
} from "../../src/taskpane/grille/commission";
import { COMMISSIONS, CONDITIONS, DATE, DEMANDES, ENSEMBLE, GRILLE, LOGEMENTS } from "./commission-cas";
import { tableLue } from "./papiers";
import { lignesDe, textesDe } from "./textes";

type Liste = Extract<ReturnType<typeof etablisLaListe>, { ok: true }>;
const clair = (t: string): string => t.replace(/[\u00a0\u202f]/g, " ");
const dites = (lignes: readonly (readonly unknown[])[]): unknown[][] =>
  lignes.map((l) => l.map((c) => (typeof c === "string" ? clair(c) : c)));

interface Options {
  readonly grille?: unknown[][];
  readonly conditions?: unknown[][] | null;
  readonly demandes?: unknown[][];
  readonly logements?: unknown[][];
  readonly lequel?: number;
  readonly commissions?: unknown[][] | null;
  readonly jusqua?: number;
  readonly parLesConditions?: boolean;
}
function essaie(o: Options = {}): ReturnType<typeof etablisLaListe> {
  const grille = tableLue("Grille", o.grille ?? GRILLE);
  const conditions = o.conditions === null ? grille : { ...tableLue("Grille", o.conditions ?? CONDITIONS, "Accès") };
  const autre =
    o.conditions === null
      ? grille
      : {
          ...conditions,
          reconnue: {
            ...conditions.reconnue,
            source: { ...conditions.reconnue.source, cle: "table:Acces", nom: "Accès" },
          },
        };
  return etablisLaListe({
    conditions: autre,
    grille,
    parLesConditions: o.parLesConditions ?? false,
    demandes: tableLue("Demandes", o.demandes ?? DEMANDES),
    commissions: o.commissions === null ? null : tableLue("Commissions", o.commissions ?? COMMISSIONS),
    logement: logementsDe(tableLue("Logements", o.logements ?? LOGEMENTS)).logements[o.lequel ?? 0]!.logement,
    date: DATE,
    jusqua: o.jusqua ?? 50,
  });
}
function liste(o: Options = {}): Liste {
  const l = essaie(o);
  if (!l.ok) throw new Error(l.refus.join("\n"));
  return l;
}

describe("liste de commission", () => {
  it("rang, numéro, note, mois, admissibilité, ce qui compte ; trois colonnes à remplir à la main", () => {
    expect(dites(lignesDe(papierDeLaListe(liste()), "Liste_Demandes"))).toEqual([
      [
        1,
        "013000000000000A",
        50,
        18,
        "Admissible",
        "DALO 50\npassée une fois le 20/02/2024 (Attribution)",
        null,
        null,
        null,
      ],
      [
        2,
        "013000000000000F",
        20,
        24,
        "Admissible",
        "Mobilité 20\npassée 2 fois, la dernière le 10/09/2024 (Non-attribution)",
        null,
        null,
        null,
      ],
      [
        3,
        "013000000000000C",
        20,
        12,
        "Admissible",
        "Mobilité 20\npassée une fois le 20/02/2024 (Non-attribution)",
        null,
        null,
        null,
      ],
      [
        null,
        "013000000000000E",
        0,
        11,
        "À vérifier",
        "« Plafond de ressources % » n'est pas renseigné",
        null,
        null,
        null,
      ],
    ]);
  });

  it("le logement en une phrase, ce qu'il est, d'où viennent les notes, et jamais une désignation", () => {
    const textes = textesDe(papierDeLaListe(liste())).map(clair);
    expect(textes[0]).toBe("Liste de commission : T3, 12 rue des Halles, Aubagne");
    expect(textes[1]).toBe("PLUS, 62 m², 400 €, hors QPV, réservé : Ville");
    // Des centimes s'écrivent à deux chiffres.
    const loyer = LOGEMENTS[0]!.indexOf("Loyer");
    const [entetes, premier, ...reste] = LOGEMENTS as unknown[][];
    const logements = [entetes!, premier!.map((c, j) => (j === loyer ? 398.4 : c)), ...reste];
    expect(textesDe(papierDeLaListe(liste({ logements }))).map(clair)[1]).toBe(
      "PLUS, 62 m², 398,40 €, hors QPV, réservé : Ville",
    );
    expect(textes.join("\n")).toContain(
      "Notes calculées en écrivant cette feuille avec la grille « Grille », au 31/12/2024 ; celles d’une colonne Score n’y sont pas lues. Conditions d’accès lues dans « Accès ».",
    );
    expect(textes).toContain("3 demandes admissibles, 1 à vérifier, 2 non admissibles.");
    expect(textes).toContain(
      "La cotation aide à décider : la commission choisit. Cette liste ne désigne personne (CCH, art. R. 441-2-10, 11°).",
    );
  });

  it("les non admissibles sont comptées par condition, avec la ligne de la grille, sans aucun numéro", () => {
    const papier = papierDeLaListe(liste());
    // B : taux d'effort 40 % ; D : ne demande que T2. Lignes 4 et 2 de la feuille.
    expect(dites(lignesDe(papier, "Liste_NonAdmissibles"))).toEqual([
      ["« Typologie souhaitée » : il faut que l'une de ses valeurs soit « Logement : Typologie » (T3)", 2, 1],
      ["« Logement : Taux d'effort » : il faut au plus 33 %", 4, 1],
    ]);
    expect(textesDe(papier).join("\n")).not.toMatch(/013000000000000[BD]/);
  });

  it("une demande qui manque deux conditions compte dans chacune, ce qui est dit", () => {
    const demandes = DEMANDES.map((l) => (l[0] === "013000000000000D" ? [...l.slice(0, 5), 500, l[6]] : l));
    const papier = papierDeLaListe(liste({ demandes }));
    expect(lignesDe(papier, "Liste_NonAdmissibles").map((l) => l.slice(1))).toEqual([
      [4, 2],
      [2, 1],
    ]);
    expect(textesDe(papier).join("\n")).toContain("ces nombres ne s’additionnent pas");
    expect(textesDe(papier).map(clair)).toContain("3 demandes admissibles, 1 à vérifier, 2 non admissibles.");
  });

  it("coupée, la liste garde les ex æquo de la dernière et dit combien elle en montre", () => {
    // Sans date d'ancienneté, C et F sont ex æquo au rang 2.
    const demandes = DEMANDES.map((l) => l.slice(0, 6));
    const papier = papierDeLaListe(liste({ demandes, jusqua: 2, commissions: null }));
    expect(lignesDe(papier, "Liste_Demandes").map((l) => l[0])).toEqual([1, 2, 2, null]);
    const une = papierDeLaListe(liste({ demandes, jusqua: 1, commissions: null }));
    expect(lignesDe(une, "Liste_Demandes").map((l) => l[0])).toEqual([1, null]);
    expect(textesDe(une).map(clair).join("\n")).toContain(
      "La première demande admissible sur 3, ex æquo de la dernière compris.",
    );
  });

  it("des ex æquo plus nombreux que la liste n'y entrent pas, et c'est dit", () => {
    // Sans DALO ni date, les quatre demandes au T3 et au taux d'effort sous 33 % qui valent 20 : C, F, G, H.
    const demandes = [
      ...DEMANDES.filter((l) => l[0] !== "013000000000000A").map((l) => l.slice(0, 6)),
      ["013000000000000G", "Non", "Mutation", "T3", 60, 2000],
      ["013000000000000H", "Non", "Mutation", "T3", 60, 2000],
    ];
    const papier = papierDeLaListe(liste({ demandes, jusqua: 1, commissions: null }));
    expect(lignesDe(papier, "Liste_Demandes").map((l) => [l[0], l[1]])).toEqual([
      [1, "013000000000000C"],
      [null, "013000000000000E"],
    ]);
    expect(textesDe(papier).map(clair).join("\n")).toContain(
      "La première demande admissible sur 4 ; la dernière est à égalité avec 3 demandes qui n’y sont pas.",
    );
  });

  it("les notes sont celles de la grille d'aujourd'hui, jamais celles d'une colonne Score", () => {
    const demandes = DEMANDES.map((l, i) => [...l, i === 0 ? "Score" : 999]);
    expect(lignesDe(papierDeLaListe(liste({ demandes })), "Liste_Demandes").map((l) => l[2])).toEqual([50, 20, 20, 0]);
  });

  it("les conditions à la suite de la grille qui note donnent la même liste", () => {
    const [a, b] = [liste({ grille: ENSEMBLE, conditions: null }), liste()];
    expect(lignesDe(papierDeLaListe(a), "Liste_Demandes")).toEqual(lignesDe(papierDeLaListe(b), "Liste_Demandes"));
  });

  it("un critère qui lit le logement fait un rapprochement, qui n'est pas la cotation", () => {
    const grille = [...ENSEMBLE, ["", "Locales", "Proche", "Typologie souhaitée", "[Logement : Typologie]", 5]];
    const papier = papierDeLaListe(liste({ grille, conditions: null }));
    expect(papier.feuilles[0]!.sections[0]).toMatchObject({
      colonnes: expect.arrayContaining([expect.objectContaining({ entete: "Rapprochement" })]),
    });
    expect(textesDe(papier).join("\n")).toContain("et non la cotation, qui est uniforme");
    // La grille votée note, celle des conditions ne fait que dire qui est admissible : la cotation reste uniforme.
    const uniforme = liste({ conditions: grille });
    expect([uniforme.papier.rapprochement, uniforme.rapprochementPossible]).toEqual([false, true]);
    expect(liste({ conditions: grille, parLesConditions: true }).papier.rapprochement).toBe(true);
  });

  it("sans condition qui lise le logement, chaque demande est admissible et c'est dit", () => {
    const l = liste({ conditions: null });
    expect([l.papier.dossier.admissibles, l.papier.conditionsLues]).toEqual([6, false]);
    expect(textesDe(papierDeLaListe(l)).map(clair).join("\n")).toContain(
      "Aucune ligne « champ » de « Grille » ne lit le logement : chaque demande est admissible",
    );
  });

  it("un logement sans typologie : sa cellule et la ligne de la grille, le reste calculé", () => {
    const l = liste({ lequel: 1 });
    expect(l.remarques.map((r) => clair(r.phrase))).toEqual([
      "Logements!C3 (« Typologie ») : « Logement : Typologie » n'est pas renseigné : la ligne 2 de « Accès » ne s’applique pas.",
    ]);
    expect(l.papier.dossier.admissibles).toBe(4);
    expect(textesDe(papierDeLaListe(l)).map(clair)[1]).toBe("typologie non renseignée, PLAI, 40 m², 400 €");
  });

  it("un « champ » sur une colonne que personne n'a : sa ligne, le nom le plus proche, le reste calculé", () => {
    const l = liste({ conditions: [...CONDITIONS, ["champ", "", "", "Commune souhaité", "[Logement : Commune]", ""]] });
    expect(l.remarques).toHaveLength(1);
    expect(clair(l.remarques[0]!.phrase)).toBe(
      "Aucune colonne des demandes ne s'appelle « Commune souhaité » : la ligne 5 de « Accès » ne s’applique pas.",
    );
    expect(l.remarques[0]!.zone).toMatchObject({ feuille: "Accès", ligne: 4 });
    expect(l.papier.dossier.admissibles).toBe(3);
  });

  it("une cellule du logement qui ne se lit pas est dite une fois, dans sa cellule", () => {
    const logements = LOGEMENTS.map((l, i) => (i === 1 ? l.map((c, j) => (j === 6 ? "cent" : c)) : l));
    const l = liste({ logements });
    expect(l.remarques).toHaveLength(1);
    expect(clair(l.remarques[0]!.phrase)).toMatch(/^Logements!G2 /);
    expect(l.papier.dossier.nonAdmissibles).toBe(2);
  });

  it("une donnée illisible d'une demande la met à vérifier, à sa cellule", () => {
    const demandes = DEMANDES.map((l) => (l[0] === "013000000000000C" ? [...l.slice(0, 5), "beaucoup", l[6]] : l));
    const lignes = dites(lignesDe(papierDeLaListe(liste({ demandes })), "Liste_Demandes"));
    expect(lignes.find((l) => l[1] === "013000000000000C")![4]).toBe("À vérifier");
    expect(lignes.find((l) => l[1] === "013000000000000C")![5]).toContain("Demandes!F4");
  });

  it("une grille qui ne note pas ne donne aucune liste", () => {
    const l = essaie({ grille: [...GRILLE, ["", "", "Autre", "Colonne absente", "Oui", 5]] });
    expect(l).toEqual({ ok: false, refus: [expect.stringContaining("ne peut pas noter")] });
  });

  it("paysage, l'en-tête répété sur chaque page, et aucune feuille prise pour une table", () => {
    const papier = papierDeLaListe(liste());
    const [f] = composeDocument(papier);
    expect([f!.impression.orientation, f!.impression.repetee]).toEqual(["paysage", f!.tables[0]!.zone.ligne]);
    for (const s of papier.feuilles.flatMap((x) => x.sections))
      if (s.genre === "tableau") expect(reconnaisModele(s.colonnes.map((c) => c.entete))).toBeNull();
  });
});

describe("rangs et décisions", () => {
  const lues = decisionsDe(
    tableLue("Commissions", COMMISSIONS),
    tableLue("Demandes", DEMANDES),
    tableLue("Grille", GRILLE),
    DATE,
  );
  const papier = papierDesDecisions(lues);

  it("le rang par la note à côté du rang décidé, avec le motif et ce qui reste à justifier", () => {
    // CAL 1 : A 50 (1re), F et C 20, F plus ancienne (2e et 3e). CAL 2 : F seule notée, Z inconnue.
    expect(dites(lignesDe(papier, "Decisions_Candidatures")).map((l) => [l[3], ...l.slice(4, 8), l[9]])).toEqual([
      ["013000000000000A", 50, 1, 2, -1, ""],
      ["013000000000000F", 20, 2, 1, 1, "Handicap"],
      ["013000000000000C", 20, 3, 3, 0, "Dossier incomplet"],
      ["013000000000000F", 20, 1, 1, 0, ""],
      ["013000000000000Z", null, null, 1, null, ""],
    ]);
    const constats = dites(lignesDe(papier, "Decisions_Candidatures")).map((l) => l[10]);
    expect(constats[0]).toBe("Le rang en commission n'est pas celui de la note, et aucun motif n'est écrit.");
    expect(constats[1]).toBe("");
    expect(constats[3]).toMatch(/^À justifier \(ATT-3\) : 2 demandes examinées .*Non-attribution sans motif/);
    expect(constats[4]).toBe("Ce numéro n'est pas parmi les demandes.");
  });

  it("le résumé compte les écarts motivés et ceux qui ne le sont pas", () => {
    const textes = textesDe(papier).map(clair);
    expect(textes).toContain("5 candidatures pour 2 logements présentés.");
    expect(textes).toContain(
      "Sur 4 candidatures dont les deux rangs sont connus, 2 ont le même ; 1 écart a un motif, 1 n’en a pas.",
    );
    expect(textes.some((t) => t.startsWith("1 logement avec moins de trois demandes : à justifier (ATT-3"))).toBe(true);
  });

  it("deux attributions d'un logement au même rang se disent à leurs lignes de la feuille", () => {
    const table = COMMISSIONS.map((l) => (l[3] === "013000000000000A" ? [...l.slice(0, 5), 1, "Attribution", "x"] : l));
    const { papier: p } = decisionsDe(
      tableLue("Commissions", table),
      tableLue("Demandes", DEMANDES),
      tableLue("Grille", GRILLE),
      DATE,
    );
    const constats = dites(lignesDe(papierDesDecisions({ ...lues, papier: p }), "Decisions_Candidatures")).map(
      (l) => l[10],
    );
    expect(constats[0]).toContain("Deux attributions de ce logement au même rang (lignes 2, 3 de « Commissions »)");
  });

  it("la feuille écrite n'est pas prise pour une table Commissions de plus", () => {
    for (const s of papier.feuilles.flatMap((x) => x.sections))
      if (s.genre === "tableau") expect(reconnaisModele(s.colonnes.map((c) => c.entete))).toBeNull();
  });
});
