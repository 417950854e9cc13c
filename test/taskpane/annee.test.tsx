/** @jest-environment jsdom */
import { screen, waitFor, within } from "@testing-library/react";
import { AnneeSimulee, bilanDeLAnnee } from "../../src/domaine/annee-simulee";
import {
  prepareLAnnee,
  prepareLAnneePeuAPeu,
  type AnneePrete,
  type EntreesDuVolet,
} from "../../src/taskpane/annee/annee";
import { anneeDeLExemple, entreesDeLExemple, preteDeLExemple } from "../documents/annee-exemple";
import { tableLue } from "../documents/papiers";
import { atelier, attendsSansFaute, clair, montre, ouvreLaVue, personne, type Tables } from "./outils";

const refus = (e: EntreesDuVolet): string[] => {
  const p = prepareLAnnee(e);
  return p.ok ? [] : p.refus.map((r) => clair(r.phrase));
};
describe("La table Hypotheses", () => {
  it.each([
    [
      ["Taux de refus des ménages", "120 %"],
      "Hypothèses!B4 (« Valeur ») : une part ne dépasse pas 100 %, et la cellule dit 120 %.",
    ],
    [
      ["Taux de refus des ménages", 12],
      "Hypothèses!B4 (« Valeur ») : « 12 » peut se lire 12 % ou 1 200 %. Écrivez le pourcentage avec son signe.",
    ],
    [
      ["Taux de refus des ménages", "un peu"],
      "Hypothèses!B4 (« Valeur ») : un nombre est attendu, « un peu » n'en est pas un.",
    ],
    [
      ["Nombre de tirages", 5000],
      "Hypothèses!B4 (« Valeur ») : « Nombre de tirages » vaut 5 000 ; un nombre de 20 à 1 000 est attendu.",
    ],
    [["Propositions au plus", 2.5], "Hypothèses!B4 (« Valeur ») : un nombre entier est attendu, et non « 2,5 »."],
    [
      ["Seulement la typologie souhaitée", "peut-être"],
      "Hypothèses!B4 (« Valeur ») : Oui ou Non est attendu, et non « peut-être ».",
    ],
    [
      ["Part des T2", "40 %"],
      "Hypothèses!B4 (« Valeur ») : les parts des typologies font 40 % en tout ; 100 % sont attendus (une ligne vide compte 0).",
    ],
  ] as const)("refuse %j à sa place", (ligne, phrase) => {
    const e = entreesDeLExemple();
    const table = tableLue("Hypotheses", [["Hypothèse", "Valeur"], ligne], "Hypothèses");
    const zone = { ...table.bloc.zone, ligne: 2 };
    expect(refus({ ...e, lues: { ...e.lues, Hypotheses: { ...table, bloc: { ...table.bloc, zone } } } })).toEqual([
      phrase,
    ]);
  });
});

describe("Ce qui empêche de simuler une année", () => {
  it.each([
    ["Hypotheses", "Le classeur n’a pas de table « Hypothèses », dont une année simulée a besoin."],
    ["Parc", "Le classeur n’a pas de table « Parc », dont une année simulée a besoin."],
  ])("la table %s absente", (table, phrase) => {
    expect(refus(entreesDeLExemple({}, { [table]: undefined }))).toEqual([phrase]);
  });

  it("ni conventions, ni scénario gardé", () => {
    expect(refus(entreesDeLExemple({}, { Conventions: undefined, Scenarios: undefined }))).toEqual([
      "Le classeur n’a pas de table « Conventions », dont une année simulée a besoin.",
    ]);
  });

  it("une année sans logement libéré", () => {
    const parc = tableLue("Parc", [
      ["Programme", "Commune", "Logements", "Taux de rotation", "Mutations prévues"],
      ["Les Tilleuls", "Pont-Rivière", 20, 0.1, 2],
    ]);
    expect(refus(entreesDeLExemple({}, { Parc: parc }))[0]).toContain(
      "aucun logement ne se libérerait dans l’année : 1 programme lu, aucun n’a de libérations",
    );
  });

  it("des typologies que ni la feuille ni les mises à disposition ne disent", () => {
    expect(refus(entreesDeLExemple({}, { MisesADisposition: undefined }))[0]).toContain(
      "La typologie des logements libérés n’est pas connue",
    );
  });

  it("des mises à disposition sans colonne de date : ce qui empêche de les lire se dit aussi, « Typologie » est remplie", () => {
    const mises = tableLue("MisesADisposition", [
      ["Bailleur", "Logement", "Typologie", "Réservataire"],
      ["Habitat des Deux Rives", "H-1", "T2", "Préfet de Rive-et-Loire"],
    ]);
    const phrases = refus(entreesDeLExemple({}, { MisesADisposition: mises }));
    expect(phrases).toHaveLength(2);
    expect(phrases[1]).toContain("aucune des colonnes « Proposé le », « Attribué le » et « Bail signé le »");
  });

  it("une part qui manque dans la répartition choisie", () => {
    const e = entreesDeLExemple();
    const [entetes, ...lignes] = e.lues["Conventions"]!.bloc.valeurs;
    const part = entetes!.indexOf("Part");
    const sans = lignes.map((l, i) => l.map((c, j) => (i === 1 && j === part ? "" : c)));
    const lues = { ...e.lues, Conventions: tableLue("Conventions", [entetes!, ...sans]) };
    expect(refus({ ...e, lues })[0]).toContain("l’objectif de « Action Logement Services » n’est pas connu");
  });
});

describe("Des conditions d'accès prises dans une grille", () => {
  const conditions = (...lignes: (readonly unknown[])[]) =>
    tableLue("Grille", [["Type", "Bloc", "Donnée", "Condition", "Points"], ...lignes], "Conditions d'accès");

  it("sont dites, et les seules demandes qui les remplissent sont logées", () => {
    const e = entreesDeLExemple({ "Nombre de tirages": 20 });
    const libre = new AnneeSimulee(preteDeLExemple(e).entrees);
    libre.avance(Infinity);
    const grille = conditions(["champ", "", "DALO", "Oui", ""]);
    const prete = preteDeLExemple({ ...e, conditions: grille });
    expect(prete.remarques.map((r) => clair(r.phrase))).toContain(
      "Conditions d’accès : celles de la feuille Hypothèses, et 1 ligne de la grille « Grille » (« champ », et ce qui dit comment lire les colonnes).",
    );
    const s = new AnneeSimulee(prete.entrees);
    s.avance(Infinity);
    const { ensemble, publics } = bilanDeLAnnee(s).scenarios[0]!;
    const dalo = publics.find((p) => p.nom === "DALO")!;
    expect(ensemble.attribues!.haut).toBeGreaterThan(0);
    expect(dalo.loges).toEqual(ensemble.attribues);
    expect(ensemble.attribues!.haut).toBeLessThan(bilanDeLAnnee(libre).scenarios[0]!.ensemble.attribues!.bas);
  });

  it("dont une ligne ne se lit pas refusent l'année : aucune n'est laissée de côté", () => {
    const grille = conditions(["chanp", "", "DALO", "Oui", ""]);
    const [phrase] = refus({ ...entreesDeLExemple(), conditions: grille });
    expect(phrase).toContain("Les conditions d’accès ne se lisent pas : 'Conditions d''accès'!A2 (« Type »)");
    expect(phrase).toContain("« chanp »");
  });

  it("sans ligne « champ », elles n'ajoutent rien, et c'est dit", () => {
    const grille = conditions(["", "Un", "DALO", "Oui", 5]);
    const prete = preteDeLExemple({ ...entreesDeLExemple(), conditions: grille });
    expect(prete.remarques.some((r) => r.phrase.includes("n’ajoute aucune condition d’accès"))).toBe(true);
  });
});

it("par petits pas : un au moins par logement, les mêmes tirages, et un tirage commencé ne compte pas encore", () => {
  const entrees = preteDeLExemple(entreesDeLExemple({ "Nombre de tirages": 20 })).entrees;
  const [dUnTrait, peuAPeu] = [new AnneeSimulee(entrees), new AnneeSimulee(entrees)];
  dUnTrait.avance(Infinity);
  const travail = peuAPeu.peuAPeu();
  let pas = 0;
  for (; pas < 40; pas++) travail.next();
  // 57 logements attendus par tirage : quarante pas n'en finissent aucun.
  expect(peuAPeu.faits).toBe(0);
  while (travail.next().done !== true) pas++;
  const bilan = bilanDeLAnnee(peuAPeu);
  expect(bilan).toEqual(bilanDeLAnnee(dUnTrait));
  // Quatre scénarios : la classe du logement, puis lui-même dans chacun.
  const liberes = peuAPeu.mesures[0]!.ensemble.liberes.reduce((a, b) => a + b);
  expect(pas).toBeGreaterThan(5 * liberes);
});

it("se prépare par petits pas : un au moins par bloc de 64 demandes et par grille, et donne les mêmes notes", () => {
  const e = entreesDeLExemple({ "Nombre de tirages": 20 });
  const [entetes, ...lignes] = e.demandes.bloc.valeurs;
  const deux = Array.from({ length: 2000 }, (_, i) => lignes[i % lignes.length]!);
  const { zone } = e.demandes.bloc;
  const demandes = {
    ...e.demandes,
    bloc: { ...e.demandes.bloc, valeurs: [entetes!, ...deux], zone: { ...zone, lignes: 2001 } },
  };
  const travail = prepareLAnneePeuAPeu({ ...e, demandes });
  let pas = 0;
  let fini = travail.next();
  for (; fini.done !== true; fini = travail.next()) pas++;
  // 2 000 ÷ 64, pour la grille d'aujourd'hui et pour celle de 2023.
  expect(pas).toBeGreaterThan(2 * 31);
  if (!fini.value.ok) throw new Error("refusée");
  const notes = ({ entrees }: AnneePrete): readonly Float64Array[] => entrees.scenarios.map((s) => s.grille.notes);
  const seules = notes(preteDeLExemple(e));
  notes(fini.value.prete).forEach((n, s) =>
    expect(Array.from(n)).toEqual(deux.map((_, i) => seules[s]![i % lignes.length])),
  );
});

describe("Une année simulée de l'exemple", () => {
  const simule = (e: EntreesDuVolet) => {
    const s = new AnneeSimulee(preteDeLExemple(e).entrees);
    s.avance(Infinity);
    return bilanDeLAnnee(s);
  };
  const bilan = simule(entreesDeLExemple({ "Nombre de tirages": 40 }));

  it("libère autour de l'assiette de l'écran Flux (57), et compte chaque logement dans les quatre scénarios", () => {
    // 57 : FLUX_ASSIETTE de l'exemple, écrite dans ses conventions.
    const e = bilan.scenarios[0]!.ensemble;
    expect(Math.abs(e.liberes!.median - 57)).toBeLessThan(4);
    expect(bilan.scenarios.map((s) => s.nom)).toEqual([
      "Aujourd’hui",
      "Autre grille",
      "Autre répartition",
      "Autres grille et répartition",
    ]);
    for (const s of bilan.scenarios) expect(s.ensemble.liberes).toEqual(e.liberes);
  });

  it("se rejoue exactement avec la même graine, et change avec une autre", () => {
    expect(simule(entreesDeLExemple({ "Nombre de tirages": 40 }))).toEqual(bilan);
    expect(simule(entreesDeLExemple({ "Nombre de tirages": 40, Graine: 2 }))).not.toEqual(bilan);
  });

  it("un public sans personne est dit, et reste à 0", () => {
    const e = entreesDeLExemple({ "Nombre de tirages": 20 });
    const [entetes, ...lignes] = e.demandes.bloc.valeurs;
    const dalo = entetes!.indexOf("DALO");
    const demandes = tableLue("Demandes", [entetes!, ...lignes.map((l) => l.map((c, j) => (j === dalo ? "Non" : c)))]);
    const sans = { ...e, demandes };
    expect(
      preteDeLExemple(sans)
        .remarques.map((r) => clair(r.phrase))
        .join(),
    ).toContain("personne n’est du public « DALO »");
    const p = simule(sans).scenarios[0]!.publics.find((x) => x.nom === "DALO")!;
    expect([p.menages, p.loges!.haut]).toEqual([0, 0]);
  });

  it("un réservataire cité et qu'aucune convention ne porte est dit, avec les demandes qui n'ont plus que le bailleur", () => {
    const e = entreesDeLExemple();
    const [entetes, ...lignes] = e.demandes.bloc.valeurs;
    const demandes = tableLue("Demandes", [
      [...entetes!, "Réservataires possibles"],
      ...lignes.map((l, i) => [...l, i === 0 ? "Mairie d'ailleurs" : i === 1 ? "Mairie d'ailleurs | Préfecture" : ""]),
    ]);
    const dites = preteDeLExemple({ ...e, demandes })
      .remarques.map((r) => clair(r.phrase))
      .join();
    expect(dites).toContain("cite « Mairie d'ailleurs », qu’aucune convention ne porte");
    expect(dites).toContain("et 1 demande qui ne cite qu’eux n’a que les logements du bailleur");
  });

  it("une demande dont la priorité n'est pas renseignée est comptée, pas lue comme un non", () => {
    const e = entreesDeLExemple();
    const [entetes, ...lignes] = e.demandes.bloc.valeurs;
    const prioritaires = entetes!.flatMap((x, j) => (x === "DALO" || String(x).startsWith("L441-1") ? [j] : []));
    const avec = (valeur: string): string =>
      preteDeLExemple({
        ...e,
        demandes: tableLue("Demandes", [
          entetes!,
          ...lignes.map((l, i) => l.map((c, j) => (prioritaires.includes(j) ? (i < 3 ? valeur : "Non") : c))),
        ]),
      })
        .remarques.map((r) => clair(r.phrase))
        .join();
    expect(avec("NC")).toContain("3 demandes dont ce n’est pas renseigné n’y sont jamais candidates");
    expect(avec("Non")).not.toContain("dont ce n’est pas renseigné");
  });

  it("le papier dit ce qu'il n'est pas, compte ce qui reste à fixer, et ne nomme aucune demande", () => {
    const d = anneeDeLExemple(entreesDeLExemple({ "Nombre de tirages": 20 }));
    const textes = JSON.stringify(d);
    expect(textes).toContain("Ce n’est ni une prévision, ni une promesse, ni une désignation");
    expect(textes).toContain("hypothèses restent à fixer");
    for (const l of entreesDeLExemple().demandes.bloc.valeurs.slice(1)) expect(textes).not.toContain(String(l[0]));
  });
});

describe("Dans le volet", () => {
  const tables = (): Tables => ({
    Grille: [
      ["Bloc", "Critère", "Donnée", "Condition", "Points"],
      ["Priorités", "DALO", "DALO", "Oui", 50],
    ],
    Demandes: [
      ["Numéro unique", "DALO", "Typologie souhaitée", "Commune souhaitée", "Date d'ancienneté"],
      ...Array.from({ length: 30 }, (_, i) => [`D${i}`, i % 3 === 0 ? "Oui" : "Non", "T3", "Rennes", 44000 + i]),
    ],
    Parc: [
      ["Programme", "Commune", "QPV", "Logements", "Taux de rotation"],
      ["Les Tilleuls", "Rennes", "Non", 50, 0.1],
    ],
    Conventions: [
      ["Bailleur", "Département", "Réservataire", "Type", "Assiette", "Part", "Année", "Date de signature"],
      ["Habitat 35", "35", "Préfet 35", "État", 5, 0.3, 2024, 45000],
    ],
    MisesADisposition: [
      ["Bailleur", "Réservataire", "Typologie", "QPV", "Proposé le", "Attribué le", "Bail signé le"],
      ["Habitat 35", "Préfet 35", "T3", "Non", 45400, 45410, 45420],
    ],
  });
  const ouvre = async (t: Tables) => {
    const a = atelier(t);
    const { container } = await montre(a);
    const p = personne();
    await p.click(await screen.findByRole("tab", { name: /^Grille/ }, { timeout: 8000 }));
    await ouvreLaVue(p, /^Comparer/);
    await p.click(await screen.findByText("Une année simulée", {}, { timeout: 8000 }));
    return { a, p, container };
  };

  it("sans la feuille des hypothèses, propose de l'insérer, puis simule et écrit le papier", async () => {
    const { a, p, container } = await ouvre(tables());
    await p.click(await screen.findByRole("button", { name: "Insérer la feuille Hypothèses" }, { timeout: 8000 }));
    await p.click(await screen.findByRole("button", { name: "Simuler" }, { timeout: 5000 }));
    const reponse = await screen.findByRole(
      "heading",
      { name: /^En \d{4}, .*\sménages? logés? pour .*\slogements? libérés?$/ },
      { timeout: 30_000 },
    );
    expect(clair(reponse.parentElement!.textContent)).toContain("200 tirages");
    expect(clair(reponse.parentElement!.textContent)).toContain("5 hypothèses restent à fixer");
    const publics = screen.getByRole("table", { name: "Ménages logés, par public" });
    expect(within(publics).getByText("DALO")).toBeTruthy();
    expect(screen.getByText(/ni une promesse, ni une désignation/)).toBeTruthy();
    await attendsSansFaute(container);
    await p.click(screen.getByRole("button", { name: "Écrire l’année simulée" }));
    await waitFor(() => expect(a.documents).toHaveLength(1));
  }, 60_000);

  it("s'arrête quand on le demande, et dit sur combien de tirages elle repose", async () => {
    const hypotheses = [
      ["Hypothèse", "Valeur"],
      ["Nombre de tirages", 1000],
    ];
    const { p } = await ouvre({ ...tables(), Hypotheses: hypotheses });
    await p.click(await screen.findByRole("button", { name: "Simuler" }, { timeout: 5000 }));
    await screen.findByText(/tirages? sur 1.000/, {}, { timeout: 10_000 });
    await p.click(await screen.findByRole("button", { name: "Arrêter" }, { timeout: 8000 }));
    const reponse = await screen.findByRole("heading", { name: /ménages? logés? pour/ }, { timeout: 10_000 });
    expect(clair(reponse.parentElement!.textContent)).toMatch(/\d+ tirages? sur les 1 000 voulus \(arrêtée\)/);
  }, 60_000);
});
