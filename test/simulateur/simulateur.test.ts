/** Le simulateur public : ses questions, ses phrases, sa page et sa commande. */
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { lisReponse, type Question } from "../../src/domaine/cotation";
import { ecrisClasseur } from "../../src/fichiers";
import {
  ENTETES_DE_TRAJET,
  ENTETES_EN_QUESTION,
  estimationEnClair,
  intituleDe,
  nonPoseesEnClair,
  precisionsDe,
  promessesEnClair,
  sansNoteEnClair,
} from "../../src/messages";
import { DEMANDES } from "../../src/modeles";
import { donneesDuSimulateur, estime, pageDuSimulateur, prepare, type SimulateurPret } from "../../src/simulateur";
import { principal } from "../../scripts/commandes/simulateur";
import { construisLeSimulateur } from "../../scripts/construction/simulateur.cjs";

const clair = (t: string): string => t.replace(/[\u00a0\u202f]/g, " ");
const ENTETE = ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Par", "Plafond"];
const DATE = 45657; // 31/12/2024

function pretDe(lignes: readonly (readonly unknown[])[], candidats: readonly unknown[] = []): SimulateurPret {
  const d = donneesDuSimulateur([ENTETE, ...lignes], candidats, "grille d'essai");
  if (!("grille" in d)) throw new Error(d.join(" "));
  const p = prepare(d);
  if (!("grille" in p)) throw new Error(p.join(" "));
  return p;
}
const formesDe = (p: SimulateurPret): [string, Question["forme"]][] =>
  p.questionnaire.questions.map((q) => [q.entete, q.forme]);
const reponds = (p: SimulateurPret, textes: Readonly<Record<string, string>>): Map<number, string | number> =>
  new Map(
    p.questionnaire.questions.map((q) => {
      const lue = lisReponse(q, textes[q.entete] ?? "");
      if (!lue.ok) throw new Error(q.entete);
      return [q.colonne, lue.cellule];
    }),
  );

describe("les questions d'une grille", () => {
  it("à chaque colonne la forme que ses conditions demandent", () => {
    const p = pretDe([
      ["", "A", "DALO", "DALO", "Oui", 50],
      ["", "A", "Logement", "Logement", "Hôtel | Foyer*", 10],
      ["", "A", "Effort", "Taux d'effort", ">33 %", 5],
      ["", "A", "Pièces", "Pièces", "<3", 5],
      ["", "B", "Attente", "Date de dépôt", "", 1, "mois"],
      ["", "B", "Reste", "Commune actuelle", "[Commune souhaitée]", 4],
      ["", "B", "Travail", "Employeur", "non vide", 3],
    ]);
    expect(formesDe(p)).toEqual([
      ["DALO", { genre: "oui-non" }],
      [
        "Logement",
        {
          genre: "choix",
          valeurs: [
            { valeur: "Hôtel", texte: "Hôtel" },
            { valeur: "Foyer", texte: "Foyer…" },
          ],
          autre: "Autre",
        },
      ],
      ["Taux d'effort", { genre: "nombre", pourcent: true }],
      ["Pièces", { genre: "nombre", pourcent: false }],
      ["Date de dépôt", { genre: "date" }],
      ["Commune actuelle", { genre: "texte" }],
      ["Commune souhaitée", { genre: "texte" }],
      ["Employeur", { genre: "renseigne" }],
    ]);
  });

  it("trois cents valeurs se choisissent dans une liste ; une de plus, et la réponse s'écrit", () => {
    const genre = (combien: number): string =>
      pretDe(Array.from({ length: combien }, (_, i) => ["", "A", "Quartier", "Quartier", `Quartier ${i + 1}`, i + 1]))
        .questionnaire.questions[0]!.forme.genre;
    expect([genre(300), genre(301)]).toEqual(["choix", "texte"]);
  });

  it("« Autre » n'est jamais une valeur que la grille nomme", () => {
    const [q] = pretDe([["", "A", "Statut", "Statut", "Autre", 5]]).questionnaire.questions;
    expect(q!.forme).toMatchObject({ genre: "choix", autre: "Autre réponse" });
  });

  it("deux colonnes comparées en nombre se demandent en nombre, en date si l'une est une date", () => {
    const p = pretDe([
      ["", "A", "Trop petit", "Occupants", ">=[Pièces]+2", 10],
      ["", "A", "Après", "Date du refus", ">[Date de dépôt]", 5],
      ["", "A", "Attente", "Date de dépôt", ">=12 mois", 5],
    ]);
    expect(formesDe(p).map(([e, f]) => [e, f.genre])).toEqual([
      ["Occupants", "nombre"],
      ["Pièces", "nombre"],
      ["Date du refus", "date"],
      ["Date de dépôt", "date"],
    ]);
  });

  it("un joker prend les colonnes de la table ; sans table, il est dit et reste inconnu, comme le numéro unique", () => {
    const lignes = [
      ["", "A", "Prioritaire", "L441-1 *", "Oui", 20],
      ["", "A", "Connu", "Numéro unique", "non vide", 1],
    ];
    expect(
      pretDe(lignes, ["L441-1 a", "L441-1 b", "Numéro unique"]).questionnaire.questions.map((q) => q.entete),
    ).toEqual(["L441-1 a", "L441-1 b"]);
    const sans = pretDe([...lignes, ["", "A", "DALO", "DALO", "", 5]]);
    expect(sans.questionnaire.questions.map((q) => q.entete)).toEqual(["DALO"]);
    expect(nonPoseesEnClair(sans.grille, sans.questionnaire).map(clair)).toEqual([
      "La grille lit toutes les colonnes « L441-1 … », que cette page ne connaît pas une à une : le critère « Prioritaire » est estimé sans elles.",
      "« Numéro unique » n’est pas demandé : le critère « Connu » est estimé sans lui.",
    ]);
    expect(estime(sans, reponds(sans, { DALO: "Oui" }), DATE).resultat.score).toBe(5);
  });

  it("une grille qui lit le logement, ou qui ne lit rien, n'a pas de page : dit", () => {
    const duLogement = donneesDuSimulateur(
      [ENTETE, ["", "A", "Taille", "Typologie", "contient [Logement : Typologie]", 5]],
      [],
      "g",
    );
    expect(duLogement).toEqual([expect.stringMatching(/Logement/)]);
    const rien = donneesDuSimulateur([ENTETE, ["", "A", "Connu", "Numéro unique", "non vide", 1]], [], "g");
    expect(rien).toEqual(["la grille ne lit rien que l’on puisse demander à une personne."]);
  });
});

describe("les réponses", () => {
  const p = pretDe([
    ["", "A", "Effort", "Taux d'effort", ">33 %", 5],
    ["", "A", "Pièces", "Pièces", "<3", 5],
    ["", "B", "Attente", "Date de dépôt", "", 1, "mois"],
    ["", "B", "Travail", "Employeur", "vide", 3],
  ]);
  const q = (entete: string): Question => p.questionnaire.questions.find((x) => x.entete === entete)!;
  it.each([
    ["Taux d'effort", "34", "34 %"],
    ["Taux d'effort", "33 %", "33 %"],
    ["Taux d'effort", "", "NC"],
    ["Pièces", " 2 ", "2"],
    ["Pièces", "nc", "NC"],
    ["Date de dépôt", "31/12/2024", 45657],
    ["Employeur", "Oui", "renseigné"],
    ["Employeur", "", ""],
  ])("%s : « %s » vaut %s", (entete, texte, cellule) => {
    expect(lisReponse(q(entete), texte)).toEqual({ ok: true, cellule });
  });
  it.each([
    ["Taux d'effort", "beaucoup", "nombre"],
    ["Date de dépôt", "31/02/2024", "date"],
    ["Employeur", "peut-être", "oui-non"],
  ])("%s : « %s » est refusé, %s attendu", (entete, texte, attendu) => {
    expect(lisReponse(q(entete), texte)).toEqual({ ok: false, attendu });
  });
  it("un choix admet ce que la grille nomme et « Autre », et rien de plus", () => {
    const [hebergement] = pretDe([["", "A", "Logé", "Hébergement", "Hôtel | Foyer", 2]]).questionnaire.questions;
    expect(["Foyer", "Autre", "Caravane"].map((t) => lisReponse(hebergement!, t))).toEqual([
      { ok: true, cellule: "Foyer" },
      { ok: true, cellule: "Autre" },
      { ok: false, attendu: "choix" },
    ]);
  });
  it("sans réponse, ni « non », ni 0 : rien n'est compté, et ce qui manque est nommé", () => {
    const { cellules, resultat } = estime(p, new Map(), DATE);
    // Seul « vide » est rempli par ce que l'on ne connaît pas.
    expect(resultat.score).toBe(3);
    expect(
      estimationEnClair(p.grille, cellules, resultat).map(({ titre, lignes }) => [
        clair(titre),
        lignes.map((l) => [l.nom, l.points, clair(l.pourquoi)]),
      ]),
    ).toEqual([
      [
        "A : 0 point",
        [
          [
            "Effort",
            0,
            "Réponse inconnue : « Taux d'effort ». Règle : 5 points si « Taux d'effort » est de plus de 33 %.",
          ],
          ["Pièces", 0, "Réponse inconnue : « Pièces ». Règle : 5 points si « Pièces » est de moins de 3."],
        ],
      ],
      [
        "B : 3 points",
        [
          [
            "Attente",
            0,
            "Réponse inconnue : « Date de dépôt ». Règle : 1 point par mois complet depuis « Date de dépôt ».",
          ],
          ["Travail", 3, "3 points si « Employeur » n'est pas renseigné."],
        ],
      ],
    ]);
  });
});

describe("les phrases", () => {
  it("un plafond de bloc et le total s'ajoutent aux critères : les lignes font la note", () => {
    const p = pretDe([
      ["", "A", "DALO", "DALO", "Oui", 50],
      ["", "A", "Sans abri", "Sans abri", "Oui", 30],
      ["plafond", "A", "", "", "", 60],
      ["plafond", "", "", "", "", 55],
    ]);
    const { cellules, resultat } = estime(p, reponds(p, { DALO: "Oui", "Sans abri": "Oui" }), DATE);
    expect(resultat.score).toBe(55);
    const lignes = estimationEnClair(p.grille, cellules, resultat).flatMap((s) => s.lignes);
    expect(lignes.map((l) => l.points)).toEqual([50, 30, -20, -5]);
    expect(lignes.reduce((n, l) => n + l.points, 0)).toBe(55);
  });

  it("hors champ, date après l'estimation, deux règles qui se contredisent, un 0 que la grille ne dit pas : des mots pour le public", () => {
    const dis = (lignes: readonly (readonly unknown[])[], textes: Readonly<Record<string, string>>): string[] => {
      const p = pretDe(lignes);
      return sansNoteEnClair(estime(p, reponds(p, textes), DATE).resultat).map(clair);
    };
    const champ = [
      ["champ", "", "", "Mutation", "Non", ""],
      ["", "A", "DALO", "DALO", "Oui", 50],
    ];
    expect(dis(champ, { Mutation: "Oui" })).toEqual([
      "Avec ces réponses, la demande n’est pas notée par cette grille.",
    ]);
    expect(dis(champ, {})).toEqual(["Il manque une réponse pour savoir si cette grille note la demande."]);
    expect(dis([["", "A", "Attente", "Date de dépôt", "", 1, "mois"]], { "Date de dépôt": "01/01/2025" })).toEqual([
      "Avec ces réponses, la note ne peut pas être calculée.",
      "« Date de dépôt » : la date 01/01/2025 est après celle de l’estimation.",
    ]);
    expect(
      dis(
        [
          ["", "A", "Taille", "Pièces", ">1", 5],
          ["", "A", "Taille", "Pièces", ">2", 9],
        ],
        { Pièces: "3" },
      )[1],
    ).toBe("Deux règles de la grille se contredisent pour ces réponses. Demandez au guichet.");
    expect(dis([["", "A", "Taille", "Pièces", "<2", 5]], { Pièces: "0" })[1]).toBe(
      "« Pièces » : la grille ne dit pas ce que vaut 0. Demandez au guichet.",
    );
  });

  it("un public de la loi se demande par ce qu'il est ; chaque question dit pour quoi elle compte", () => {
    const intitule = (entete: string, genre: "oui-non" | "texte" = "texte"): string =>
      intituleDe({ entete, forme: { genre } });
    expect(intitule("L441-1 g")).toBe("Violences au sein du couple ou menace de mariage forcé (L441-1 g)");
    expect(intitule("Pièces")).toBe("Pièces");
    // Une colonne que le produit connaît se demande en mots simples, suivie du nom que citent les règles.
    expect(intitule("quartile")).toBe(
      "Dans quel quart des ressources êtes-vous, du plus modeste (1) au plus élevé (4) ? (quartile)",
    );
    expect(intitule("Mutation", "oui-non")).toBe("Êtes-vous déjà locataire d’un logement social ? (Mutation)");
    // « Combien ? » ne se répond pas par oui ou non : la colonne garde son nom.
    expect(intitule("Passages en CAL", "oui-non")).toBe("Passages en CAL");
    expect(intituleDe({ entete: "Mutation", forme: { genre: "date" } })).toBe("Mutation");
    const connues = new Set([...DEMANDES.colonnes.map((c) => c.entete), ...Object.values(ENTETES_DE_TRAJET)]);
    expect(ENTETES_EN_QUESTION.filter((e) => !connues.has(e))).toEqual([]);
    expect(DEMANDES.colonnes.map((c) => c.entete).filter((e) => intitule(e) === e)).toEqual([
      "Numéro unique",
      "Réservataires possibles",
      "Pièces vérifiées",
    ]);
    const p = pretDe([["", "A", "Suroccupation", "Occupants", ">=[Pièces]+2", 10]]);
    expect(p.questionnaire.questions.map((q) => precisionsDe(p.grille, q).map(clair))).toEqual([
      ["Un nombre, par exemple 2.", "Compte pour « Suroccupation »."],
      ["Un nombre, par exemple 2.", "Compte pour « Suroccupation »."],
    ]);
  });

  it("dit ce que l'estimation ne promet pas, avec les mots de la notice", () => {
    const dites = promessesEnClair(pretDe([["", "A", "DALO", "DALO", "", 5]]).grille);
    expect(dites[0]).toMatch(/^C’est une estimation d’après vos réponses/);
    expect(dites.some((t) => t.startsWith("Une note élevée n'assure ni un logement, ni un délai"))).toBe(true);
  });
});

describe("la page", () => {
  const { gabarit } = construisLeSimulateur();
  const d = donneesDuSimulateur([ENTETE, ["", "A", "</script><!-- &", "DALO", "", 5]], [], 'grille « <b>"x" »');
  const page = pageDuSimulateur(d as Exclude<typeof d, readonly string[]>, gabarit);

  it("a un seul script qui s'exécute, permis par son empreinte, et rien d'autre ; aucune adresse du réseau", () => {
    const politique = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page)![1]!;
    const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((m) => m[1]!);
    const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map((m) => m[1]!);
    const empreinte = (t: string): string => createHash("sha256").update(t, "utf8").digest("base64");
    expect([scripts.length, styles.length]).toEqual([1, 1]);
    expect(politique).toBe(
      `default-src 'none'; script-src 'sha256-${empreinte(scripts[0]!)}'; style-src 'sha256-${empreinte(styles[0]!)}'; base-uri 'none'; form-action 'none'`,
    );
    expect(page).not.toMatch(/https?:\/\/|\bfetch\(|XMLHttpRequest|localStorage| style="| on[a-z]+="|<link|<img/);
  });

  it("un texte de la grille n'en sort pas : ni balise, ni fin de script", () => {
    expect(page.match(/<\/script>/g)).toHaveLength(2);
    expect(page).not.toContain("<b>");
    const donnees = JSON.parse(
      /<script type="application\/json" id="donnees">([\s\S]*?)<\/script>/.exec(page)![1]!,
    ) as {
      grille: unknown[][];
    };
    expect(donnees.grille[1]![2]).toBe("</script><!-- &");
  });
});

describe("npm run simulateur", () => {
  let dossier: string;
  beforeEach(() => (dossier = mkdtempSync(path.join(os.tmpdir(), "simulateur-"))));
  afterEach(() => rmSync(dossier, { recursive: true, force: true }));
  const lance = async (...args: string[]): Promise<[number, string[]]> => {
    const dit: string[] = [];
    return [await principal(args, (l) => dit.push(clair(l).replaceAll(dossier, "…"))), dit];
  };
  const ecris = (feuilles: Parameters<typeof ecrisClasseur>[0]["feuilles"]): string => {
    const f = path.join(dossier, "grille.xlsx");
    writeFileSync(f, ecrisClasseur({ nom: "grille", feuilles }));
    return f;
  };
  const GRILLE = [ENTETE, ["", "A", "Prioritaire", "L441-1 *", "Oui", 20], ["", "A", "DALO", "DALO", "Oui", 50]];

  it("écrit une page, avec les colonnes de la table des demandes", async () => {
    const f = ecris([
      { nom: "Ma grille", cellules: GRILLE },
      { nom: "Demandes", cellules: [["Numéro unique", "DALO", "L441-1 a", "L441-1 k", "Date de dépôt"]] },
    ]);
    expect(await lance(f, "--sortie", path.join(dossier, "site"))).toEqual([
      0,
      ["…/site/simulateur.html écrit : 3 questions."],
    ]);
    expect(readFileSync(path.join(dossier, "site/simulateur.html"), "utf8")).toContain('"L441-1 k"');
  });

  it("dit ce qui manque : classeur, grille, feuille, option ; la cellule d'une grille fautive", async () => {
    expect((await lance())[0]).toBe(2);
    expect((await lance(path.join(dossier, "absent.xlsx")))[1][0]).toMatch(/absent.xlsx ne se lit pas/);
    expect((await lance("a.xlsx", "--sorti", "x"))[1][0]).toBe("Option inconnue : --sorti.");
    expect((await lance("a.xlsx", "--sortie"))[1][0]).toBe("Une valeur est attendue après --sortie.");
    expect((await lance("a.xlsx", "b.xlsx"))[1][0]).toBe("Un seul classeur est attendu, 2 sont donnés.");
    const vide = ecris([{ nom: "Notes", cellules: [["Bonjour"]] }]);
    expect((await lance(vide))[1][0]).toMatch(/Aucune grille .*« Notes »/);
    const deux = ecris([
      { nom: "G1", cellules: GRILLE },
      { nom: "G2", cellules: GRILLE },
    ]);
    expect((await lance(deux, "--sortie", dossier))[1][0]).toMatch(/celle de la feuille « G1 » est prise .*« G2 »/);
    expect((await lance(deux, "--feuille", "G3"))[1][0]).toBe(
      "Pas de grille sur la feuille « G3 ». Feuilles qui en portent une : « G1 » et « G2 ».",
    );
    const fautive = ecris([{ nom: "Ma grille", cellules: [ENTETE, ["", "A", "DALO", "DALO", "[1;", 50]] }]);
    const [code, dit] = await lance(fautive, "--sortie", dossier);
    expect([code, dit[0]]).toEqual([1, expect.stringMatching(/'Ma grille'!E2/)]);
  });
});
