/** @jest-environment jsdom */
import "./encodeurs";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { ecrisClasseur, type CelluleDeFichier } from "../../src/fichiers";
import { affichageDuConstat } from "../../src/messages";
import { CONVENTIONS } from "../../src/modeles";
import { controleLot } from "../../src/lot/lot";
import { BONS, DEUX_FOIS, MAUVAISES_ENTREES } from "../lot/mauvaises-entrees";
import { lignesDe, textesDe } from "../documents/textes";
import { atelier, attendsSansFaute, clair, deplie, FIN_2024, montre, personne, type Atelier } from "./outils";

const ENTETES = CONVENTIONS.colonnes.map((c) => c.entete);
const ligne = (v: Record<string, CelluleDeFichier>): CelluleDeFichier[] =>
  ENTETES.map((e) => ({ Département: "35", Assiette: 100, Année: 2024, "Date de signature": 45250, ...v })[e] ?? null);
const garantie = (convention: string, reservataire: string, part: CelluleDeFichier = 0.12): CelluleDeFichier[] =>
  ligne({
    Convention: convention,
    Bailleur: "Habitat 35",
    Réservataire: reservataire,
    Type: "Commune ou EPCI",
    Territoire: "Rennes",
    Part: part,
    "dont garantie d'emprunt": part,
  });
const etat = (bailleur: string, part: CelluleDeFichier): CelluleDeFichier[] =>
  ligne({
    Convention: `E-${bailleur}`,
    Bailleur: bailleur,
    Réservataire: "Préfet 35",
    Type: "État",
    "Assiette hors QPV": 80,
    Part: part,
    "dont fonctionnaires": 0.05,
    "Part hors QPV": 0.3,
  });
const classeur = (lignes: CelluleDeFichier[][], entetes: CelluleDeFichier[] = ENTETES): Uint8Array =>
  ecrisClasseur({
    nom: "c",
    feuilles: [{ nom: "Conventions", cellules: [["Conventions 2024"], [], entetes, ...lignes] }],
  });
const csv = (lignes: string[][]): Uint8Array => strToU8([ENTETES, ...lignes].map((l) => l.join(";")).join("\r\n"));
const ole = (repertoire: string): Uint8Array =>
  new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...[...repertoire].flatMap((c) => [c.charCodeAt(0), 0])]);
/** Les dates de ce classeur comptent depuis 1904. */
const depuis1904 = (octets: Uint8Array): Uint8Array => {
  const parties = unzipSync(octets);
  parties["xl/workbook.xml"] = strToU8(
    strFromU8(parties["xl/workbook.xml"]!).replace("<workbookPr ", '<workbookPr date1904="1" '),
  );
  return zipSync(parties);
};

interface Fichier {
  readonly nom: string;
  readonly octets: Uint8Array;
}
const f = (nom: string, octets: Uint8Array): Fichier => ({ nom, octets });
const VILLE = f("Ville.xlsx", classeur([garantie("C1", "Ville de Rennes")]));
const METROPOLE = f("Métropole.xlsx", classeur([garantie("C2", "Rennes Métropole")]));
const ETAT = f(
  "OPAL.csv",
  csv([etat("OPAL", "31 %").map((c) => (c === 45250 ? "20/11/2023" : String(c ?? "").replace(".", ",")))]),
);
const REFUSES: readonly (readonly [Fichier, RegExp])[] = [
  [
    f("Chiffré.xlsx", ole("EncryptedPackage")),
    /protégé par un mot de passe : ouvrez-le dans Excel, retirez le mot de passe/,
  ],
  [f("Coupé.xlsx", VILLE.octets.slice(0, 900)), /incomplet : sa fin manque.*demandez-le de nouveau/],
  [f("Ancien.xls", ole("Workbook")), /ancien classeur \.xls : ouvrez-le dans Excel et enregistrez-le au format \.xlsx/],
  [
    f("Page.xlsx", strToU8("<html><body><table><tr><td>Bailleur</td></tr></table></body></html>")),
    /contient une page HTML/,
  ],
  [
    f("Autre.xlsx", ecrisClasseur({ nom: "a", feuilles: [{ nom: "F", cellules: [["bonjour"]] }] })),
    /Aucun tableau reconnu.*Rien n'a été contrôlé/,
  ],
];

const enFichier = ({ nom, octets }: Fichier): File => new File([octets as Uint8Array<ArrayBuffer>], nom);
const champ = (): HTMLInputElement =>
  document.querySelector<HTMLInputElement>('input[type="file"][aria-label="Fichiers à contrôler"]')!;

async function ouvre(a: Atelier): Promise<{ container: HTMLElement; p: ReturnType<typeof personne> }> {
  const { container } = await montre(a);
  const p = personne();
  await p.click(screen.getByRole("tab", { name: /^Contrôles/ }));
  await screen.findByText("Contrôler plusieurs fichiers");
  await deplie(p);
  return { container, p };
}
async function choisit(fichiers: readonly Fichier[]): Promise<void> {
  fireEvent.change(champ(), { target: { files: fichiers.map(enFichier) } });
  await screen.findByText(/contrôlés comme un seul ensemble|rien n’a été contrôlé/);
}
/** Once the writing before it is over. */
async function ecrit(p: ReturnType<typeof personne>, nom: string | RegExp): Promise<void> {
  const bouton = (): HTMLButtonElement => screen.getAllByRole<HTMLButtonElement>("button", { name: nom })[0]!;
  await waitFor(() => expect(bouton().disabled).toBe(false));
  await p.click(bouton());
}
const cartes = (): string[] =>
  within(screen.getByRole("list", { name: "Fichiers" }))
    .getAllByRole("listitem")
    .map((l) => clair(l.textContent));
const carte = (nom: string): string => cartes().find((t) => t.startsWith(`${nom} :`))!;

it("dans un classeur vide, on choisit des fichiers : chacun est lu ou refusé avec sa raison et son remède, les autres sont jugés ensemble", async () => {
  const a = atelier({});
  const { container, p } = await ouvre(a);
  expect([champ().multiple, champ().accept]).toEqual([true, ".xlsx,.xlsm,.csv,.xls"]);
  await choisit([VILLE, ...REFUSES.map(([x]) => x), METROPOLE, ETAT]);
  await deplie(p);
  for (const [{ nom }, raison] of REFUSES) expect(carte(nom)).toMatch(raison);
  // Les refus d’abord : ce sont eux qui restent à traiter.
  expect(
    cartes()
      .slice(0, 5)
      .every((t) => / : refusé/.test(t)),
  ).toBe(true);
  expect(clair(screen.getByText(/contrôlés comme un seul ensemble/).textContent)).toBe(
    "3 fichiers lus, 3 lignes de convention, contrôlés comme un seul ensemble ; 5 fichiers refusés.",
  );
  // Deux garanties de 12 % sur une même commune, une par fichier : 24 %, au-delà de 20 % (R. 441-5-3). L’État à 31 % : au-delà de 30 %.
  const bailleurs = within(screen.getByRole("list", { name: "Bailleurs" }))
    .getAllByRole("button")
    .map((b) => clair(b.textContent));
  expect(bailleurs.map((t) => t.slice(0, 10))).toEqual(
    expect.arrayContaining(["Habitat 35", expect.stringMatching(/^OPAL/)]),
  );
  expect(bailleurs.find((t) => t.startsWith("OPAL"))).toMatch(/Non conforme : État 31 % \(30 % au plus\)/);
  await attendsSansFaute(container);
  await p.click(within(screen.getByRole("list", { name: "Bailleurs" })).getByRole("button", { name: /^Habitat 35/ }));
  const constats = clair((await screen.findByRole("list", { name: "Constats" })).textContent);
  // Chaque place dit son fichier, sa feuille et sa cellule : la part est en colonne I, les données commencent ligne 4.
  expect(constats).toMatch(/Ville\.xlsx, Conventions!\w4/);
  expect(constats).toMatch(/Métropole\.xlsx, Conventions!\w4/);
});

it("chaque mauvaise entrée dit ce qu'elle est et quoi faire, les autres sont jugées, comme par le contrôle sans Excel", async () => {
  const { p } = await ouvre(atelier({}));
  // Un second « Vitré.xlsx », protégé celui-là, choisi en même temps.
  const homonyme = f(BONS[0]!.nom, MAUVAISES_ENTREES[0]!.octets);
  const tous = [...BONS, ...MAUVAISES_ENTREES, ...DEUX_FOIS, homonyme].map(({ nom, octets }) => f(nom, octets));
  await choisit(tous);
  await deplie(p);
  for (const { nom, dit, refuse } of MAUVAISES_ENTREES) {
    for (const mots of dit) expect(carte(nom)).toMatch(mots);
    expect([nom, / : refusé/.test(carte(nom))]).toEqual([nom, refuse]);
  }
  expect(carte("Vitré (2).xlsx")).toMatch(/: refusé.*mot de passe.*Vitré\.xlsx/);
  expect(carte("Vitré.xlsx")).not.toMatch(/: refusé/);
  for (const { nom } of DEUX_FOIS) expect(carte(nom)).toContain("Non conforme");
  // 21 % pour 20 %, dans deux fichiers : une faute, et non deux.
  expect(clair(screen.getByRole("heading", { level: 2, name: /non-conformité/ }).textContent)).toMatch(
    /^1 bailleur sur 4/,
  );
});

it("quelques attributions d'une autre année ne se jugent que si on le veut : une année se choisit, comme --annee", async () => {
  const MISES = ["Bailleur", "Logement", "Commune", "EPCI", "QPV", "Attribué le", "Bail signé le", "1er quartile"];
  // 45000 : mars 2023 ; 45400 : avril 2024. Hors QPV : 0 bail sur 1 en 2023, 1 sur 2 en 2024, pour 25 % au moins (L. 441-1, al. 24).
  const baux: readonly (readonly [number, string])[] = [
    [45000, "Non"],
    [45400, "Oui"],
    [45401, "Non"],
  ];
  const mises = f(
    "Mises.xlsx",
    ecrisClasseur({
      nom: "m",
      feuilles: [
        {
          nom: "MisesADisposition",
          cellules: [MISES, ...baux.map(([j, q], i) => ["OPAL", `L${i}`, "Rennes", "Métropole", "Non", j, j + 5, q])],
        },
      ],
    }),
  );
  const { container, p } = await ouvre(atelier({}));
  await choisit([mises]);
  const q1 = async (): Promise<string[]> => {
    await p.click(screen.getByRole("button", { name: "Tous les constats" }));
    const lus = within(await screen.findByRole("list", { name: "Constats" }))
      .getAllByRole("listitem")
      .map((l) => clair(l.textContent))
      .filter((t) => t.includes("ATT-Q1") && t.includes("Métropole, 20"))
      .map((t) => `${/Non conforme|À justifier|Conforme/.exec(t)?.[0]} ${/Métropole, (20\d\d)/.exec(t)?.[1]}`);
    await p.click(screen.getByRole("button", { name: "Tous les bailleurs" }));
    return lus;
  };
  expect(await q1()).toContain("Non conforme 2023");
  const annee = screen.getByRole<HTMLSelectElement>("combobox", { name: "Attributions jugées" });
  expect([...annee.options].map((o) => o.text)).toEqual([
    "De chaque année (2023, 2024)",
    "De 2023 seulement",
    "De 2024 seulement",
  ]);
  await p.selectOptions(annee, "2024");
  await waitFor(() => expect(screen.queryByText(/ensemble…$/)).toBeNull());
  expect((await q1()).filter((t) => t.endsWith("2023"))).toEqual([]);
  const lot = await controleLot(
    [{ nom: mises.nom, lis: () => Promise.resolve(mises.octets) }],
    { date: FIN_2024, annee: 2024 },
    () => undefined,
  );
  expect(lot.constats.filter((c) => c.regle === "ATT-Q1" && c.portee.annee === 2023)).toEqual([]);
  await attendsSansFaute(container);
});

it("les verdicts sont ceux du lot sur les mêmes fichiers, phrase pour phrase", async () => {
  const tous = [VILLE, REFUSES[1]![0], METROPOLE, ETAT];
  const { p } = await ouvre(atelier({}));
  await choisit(tous);
  const lot = await controleLot(
    tous.map((x) => ({ nom: x.nom, lis: () => Promise.resolve(x.octets) })),
    { date: FIN_2024, annee: null },
    () => undefined,
  );
  await p.click(screen.getByRole("button", { name: "Tous les constats" }));
  for (const b of screen.getAllByRole("button", { name: /^(Conforme|Sans objet|Non applicable).*\d/, pressed: false }))
    await p.click(b);
  for (let plus; (plus = screen.queryByRole("button", { name: /^Montrer \d+/ })) !== null;) await p.click(plus);
  const dits = within(await screen.findByRole("list", { name: "Constats" }))
    .getAllByRole("listitem")
    .map((l) => clair(l.textContent));
  const attendus = lot.constats.map((c) => affichageDuConstat(c));
  expect(attendus.length).toBeGreaterThan(5);
  expect(dits).toHaveLength(attendus.length);
  const tetes = attendus.map((d) => clair([d.verdict, d.regle].join("")));
  expect(dits.map((t) => tetes.find((x) => t.startsWith(x)) ?? t).sort()).toEqual(tetes.sort());
});

it("ce qu’un fichier a de particulier se dit : calendrier 1904, aucune ligne, 400 colonnes, un nom porté deux fois", async () => {
  const { p } = await ouvre(atelier({}));
  const large = [...ENTETES, ...Array.from({ length: 400 - ENTETES.length }, (_, i) => `X${i}`)];
  await choisit([
    f("Mac.xlsx", depuis1904(classeur([etat("A", 0.3)]))),
    f("Vide.xlsx", classeur([])),
    f("Large.xlsx", classeur([etat("B", 0.3)], large)),
    f("Habitat.xlsx", classeur([etat("C", 0.3)])),
    f("Habitat.xlsx", classeur([etat("D", 0.3)])),
  ]);
  await deplie(p);
  expect(carte("Mac.xlsx")).toMatch(/compte ses dates depuis 1904/);
  // Rien n’y a été contrôlé : ce fichier n’est pas « conforme ».
  expect(carte("Vide.xlsx")).toMatch(/^Vide\.xlsx : Sans non-conformité, à compléter.*ne porte aucune ligne/);
  expect(carte("Large.xlsx")).toMatch(new RegExp(`porte ${400 - ENTETES.length} colonnes qu'aucun contrôle ne lit`));
  expect(carte("Habitat (2).xlsx")).toMatch(/Un autre fichier s’appelle aussi « Habitat\.xlsx »/);
  expect(clair(screen.getByText(/contrôlés comme un seul ensemble/).textContent)).toMatch(/^5 fichiers lus, 4 lignes/);
});

it("le rapport porte l’état de chaque fichier, les lignes réunies leur fichier, les courriers leurs bailleurs ; fermer oublie tout", async () => {
  const a = atelier({ Conventions: [ENTETES, etat("DU CLASSEUR", 0.3).map((c) => c ?? "")] });
  const { p } = await ouvre(a);
  await choisit([
    VILLE,
    REFUSES[0]![0],
    METROPOLE,
    ETAT,
    f("Copie.xlsx", classeur([garantie("C1", "Ville de Rennes")])),
  ]);
  await deplie(p);
  expect(screen.queryByText(/DU CLASSEUR/)).toBeNull();
  await ecrit(p, "Écrire le rapport");
  await waitFor(() => expect(a.documents).toHaveLength(1));
  // Ce qui n’a pas pu être lu d’abord.
  const etats = lignesDe(a.documents[0]!, "Rapport_Fichiers").map((l) => l.slice(0, 2).map((c) => clair(String(c))));
  expect(etats).toEqual([
    ["Chiffré.xlsx", "Illisible"],
    ["Ville.xlsx", "Non conforme"],
    ["Métropole.xlsx", "Non conforme"],
    ["OPAL.csv", "Non conforme"],
    // La même ligne que Ville.xlsx : comptée une fois, ce qui est dit d’elle vaut pour les deux.
    ["Copie.xlsx", "Non conforme"],
  ]);
  await ecrit(p, /^Écrire les 3 lignes réunies$/);
  await waitFor(() => expect(a.documents).toHaveLength(2));
  const reunies = lignesDe(a.documents[1]!, "Conventions_reunies");
  const part = 3 + ENTETES.indexOf("Part");
  // « 31 % », écrit dans un texte, est le nombre que le contrôle a lu ; la ligne de Copie.xlsx est celle de Ville.xlsx.
  expect(reunies.map((l) => [l[0], l[1], l[2], l[part]])).toEqual([
    ["Ville.xlsx", "Conventions", 4, 0.12],
    ["Métropole.xlsx", "Conventions", 4, 0.12],
    ["OPAL.csv", "OPAL", 2, 0.31],
  ]);
  expect(textesDe(a.documents[1]!).join(" ")).toContain("identique à celle d’un autre fichier");
  await ecrit(p, /^Écrire .*courriers/);
  await waitFor(() => expect(a.documents).toHaveLength(3));
  await p.click(screen.getByRole("button", { name: "Fermer ces fichiers" }));
  expect(await screen.findByText(/5.fichiers fermés et oubliés/)).toBeTruthy();
  expect(await screen.findByText("Contrôler plusieurs fichiers")).toBeTruthy();
  expect(document.body.textContent).not.toContain("OPAL");
});

it("la lecture s’arrête et reprend : ce qui n’a pas été lu est dit, rien n’est jugé deux fois", async () => {
  const { p } = await ouvre(atelier({}));
  fireEvent.change(champ(), { target: { files: [VILLE, METROPOLE, ETAT].map(enFichier) } });
  await p.click(await screen.findByRole("button", { name: "Arrêter" }));
  await screen.findByText(/n’ont pas été lus|n’a pas été lu/);
  await p.click(screen.getByRole("button", { name: /^Lire (le|les)/ }));
  expect(clair((await screen.findByText(/contrôlés comme un seul ensemble/)).textContent)).toMatch(
    /^3 fichiers lus, 3 lignes/,
  );
});

it("N contre N−1 : les fichiers d’avant, jugés à leur date, devant ce qui est à l’écran ; la comparaison s’écrit", async () => {
  const a = atelier({ Conventions: [ENTETES, etat("OPAL", 0.31).map((c) => c ?? "")] });
  const { p } = await ouvre(a);
  const champDAvant = document.querySelector<HTMLInputElement>('input[aria-label="Fichiers du contrôle d’avant"]')!;
  const dAvant = classeur([etat("OPAL", 0.3).map((c) => (c === 2024 ? 2023 : c))]);
  fireEvent.change(champDAvant, { target: { files: [enFichier(f("2023.xlsx", dAvant))] } });
  // 30 % fin 2023, 31 % fin 2024 : au-delà de 30 % (R. 441-5-2).
  expect(clair((await screen.findByText(/devenu non conforme|Rien n’est devenu/)).textContent)).toMatch(
    /^1 constat est devenu non conforme/,
  );
  await p.click(screen.getByText("Devenus non conformes (1)"));
  expect(clair(screen.getByRole("list", { name: "Devenus non conformes" }).textContent)).toMatch(
    /FLX-30\), OPAL, .* : Conforme, 30 % \(30\/100\), limite 30 % au plus → Non conforme, 31 % \(31\/100\), limite 30 % au plus$/,
  );
  await ecrit(p, "Écrire la comparaison");
  await waitFor(() => expect(a.documents).toHaveLength(1));
  expect(lignesDe(a.documents[0]!, "Comparaison_infraction").map((l) => [l[0], l[4], l[5], l[8], l[9]])).toEqual([
    ["OPAL", 0.3, "30/100", 0.31, "31/100"],
  ]);
  // Ce qui est à l’écran reste le classeur ouvert.
  expect(textesDe(a.documents[0]!).join(" ")).toContain("Contrôle au 31/12/2024, comparé à celui au 31/12/2023.");
});

it("ce qui est à corriger se compte comme dans le lot : une question de nom, ou un mot compris, n'en est pas", async () => {
  const lot = [
    f("a.xlsx", classeur([etat("Habitat rennais", 0.3), etat("Habitat renais", 0.3)])),
    f("b.xlsx", classeur([etat("OPAL", "trente")])),
  ];
  const { comptes, defauts } = await controleLot(
    lot.map(({ nom, octets }) => ({ nom, lis: () => Promise.resolve(octets) })),
    { date: FIN_2024, annee: null },
    () => undefined,
  );
  expect([comptes.aCorriger, defauts.map((d) => d.probleme.code)]).toEqual([1, ["noms-voisins", "nombre-attendu"]]);
  const { container } = await ouvre(atelier({}));
  await choisit(lot);
  const ecran = clair(container.textContent);
  expect(ecran).toContain("1 donnée à corriger · 1 point à confirmer");
  expect(ecran).not.toContain("2 données à corriger");
});

it("le tableau de bord dit ce qui vient du classeur ouvert et des fichiers ; leurs tables de suivi y comptent", async () => {
  const suivi = f(
    "Suivi.xlsx",
    ecrisClasseur({
      nom: "s",
      feuilles: [
        { nom: "Conventions", cellules: [ENTETES, etat("OPAL", 0.3)] },
        {
          nom: "Lettres",
          cellules: [
            ["Bailleur", "Objet", "Envoyé le", "Répondu le", "Réponse attendue avant le"],
            ["OPAL", "Bilan 2023", FIN_2024 - 60, null, FIN_2024 - 30],
          ],
        },
        {
          nom: "Reçus",
          cellules: [
            ["Bailleur", "Année", "Objet", "Reçu le"],
            ["OPAL", 2023, "bilan annuel", FIN_2024 - 305],
          ],
        },
        {
          nom: "EPCI",
          cellules: [
            ["EPCI", "Département", "Objet", "État", "Date"],
            ["Rennes Métropole", "35", "CIA", "signée", FIN_2024 - 550],
          ],
        },
      ],
    }),
  );
  const a = atelier({
    Echeances: [
      ["Bailleur", "Année", "Objet", "Reçu le"],
      ["OPAL", 2023, "bilan annuel", ""],
    ],
  });
  const { container, p } = await ouvre(a);
  await choisit([suivi]);
  await deplie(p);
  expect(carte("Suivi.xlsx")).not.toMatch(/laissées de côté/);
  expect(clair(container.textContent)).toContain(
    "Lignes comptées : Conventions, 1 ligne de 1 fichier ; Echeances, 1 ligne du classeur ouvert et 1 ligne de 1 fichier ; Avancement, 1 ligne de 1 fichier ; Courriers, 1 ligne de 1 fichier.",
  );
  const liste = (nom: string): string => clair(screen.getByRole("list", { name: nom }).textContent);
  expect(liste("Courriers sans réponse")).toMatch(/OPAL : Bilan 2023 \(à relancer, 31 jours de retard\).*Suivi\.xlsx/);
  // Le classeur n'inscrit rien, le fichier une date (1er mars 2024) : les deux se disent, chacun à sa place.
  expect(liste("Échéances écrites de deux façons (1)")).toMatch(
    /OPAL, .* 2023 : rien d’inscrit \(.*Echeances.*\), compté ; et reçu le 01\/03\/2024 \(.*Suivi\.xlsx.*\), non compté/,
  );
  expect(liste("Documents par EPCI")).toMatch(/Rennes Métropole : CIL non connu, CIA signée/);
  await ecrit(p, "Écrire le tableau de bord");
  await waitFor(() => expect(a.documents).toHaveLength(1));
  expect(clair(textesDe(a.documents[0]!).join("\n"))).toMatch(
    /Echeances, 1 ligne du classeur ouvert et 1 ligne[\s\S]*Échéances écrites de deux façons \(1\)[\s\S]*non compté/,
  );
  // Le classeur seul : rien à départager.
  await p.click(screen.getByRole("button", { name: /classeur ouvert/ }));
  await deplie(p);
  expect(clair(container.textContent)).not.toContain("Lignes comptées");
});

it("aucun courrier à un nom proche non confirmé : c'est demandé d'abord ; confirmés distincts, chacun a le sien", async () => {
  const a = atelier({});
  const { container, p } = await ouvre(a);
  await choisit([
    f("a.xlsx", classeur([etat("Habitat rennais", 0.31), etat("OPAL", 0.31)])),
    f("b.xlsx", classeur([etat("Habitat renais", 0.32)])),
  ]);
  await deplie(p);
  expect(clair(container.textContent)).toContain(
    "Aucun courrier n’est écrit tant que ce nom n’est pas confirmé : « Habitat rennais » et « Habitat renais » sont-ils un seul bailleur ?",
  );
  expect(screen.getByRole("button", { name: /^Noter l’envoi|^Noter 1 envoi|^Noter .*envoi/ }).textContent).not.toMatch(
    /3/,
  );
  await ecrit(p, /^Écrire .*courrier/);
  await waitFor(() => expect(a.documents).toHaveLength(1));
  expect(a.documents[0]!.feuilles.map((x) => x.nom)).toEqual([expect.stringMatching(/OPAL/)]);
  await p.click(screen.getByRole("checkbox", { name: /bailleurs distincts/ }));
  await ecrit(p, /^Écrire .*courriers/);
  await waitFor(() => expect(a.documents).toHaveLength(2));
  expect(a.documents[1]!.feuilles).toHaveLength(3);
});
