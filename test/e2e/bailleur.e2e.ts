/** The landlord's workbook from Parc to assiette, whole dwellings, follow-up and annual report: cells and pane give the same numbers. */
import { banc, type Atelier } from "./atelier";
import { devient } from "./outils";

jest.setTimeout(240_000);

const essai = banc();
let atelier: Atelier;
beforeAll(async () => {
  atelier = await essai.ouvre("bailleur.json");
});

const net = (t: string): string => t.replace(/[\u00a0\u202f]/g, " ");
/** The lines of a table of the pane, as texts. */
const lignes = (nom: string): Promise<string[][]> =>
  atelier.volet
    .getByRole("table", { name: nom, includeHidden: true })
    .getByRole("row", { includeHidden: true })
    .evaluateAll((rs) =>
      rs.map((r) => [...r.children].map((c) => (c.textContent ?? "").replace(/[\u00a0\u202f]/g, " "))),
    );
const ligne = async (nom: string, debut: string): Promise<string[]> =>
  (await lignes(nom)).find((l) => l[0] === debut) ?? [];
const colonne = async (adresse: string): Promise<unknown[]> => (await atelier.valeurs(adresse)).map((l) => l[0]);

describe("du parc au bilan", () => {
  it("assiette 57, 17, 15, 11 et 14 logements : les cellules et l'écran Flux disent la même chose", async () => {
    expect(await atelier.valeurs("Assiette!B13:B16")).toEqual([[57], [17.1], [2.85], [11.4]]);
    expect(await colonne("Répartition!D6:D9")).toEqual([17, 15, 11, 14]);
    await atelier.ouvreLaVue("Flux");
    await devient(async () => (await lignes("Du parc à l’assiette")).at(-1)?.[2], "57");
    await atelier.ouvreLaVue("Flux", "Parts");
    await atelier.volet.getByRole("table", { name: "Du stock aux parts, par trois méthodes" }).waitFor();
    await devient(async () => (await ligne("Du stock aux parts, par trois méthodes", "État"))[2], "30 % (300 ÷ 1 000)");
    expect(await atelier.valeurs("Répartition!A15:B15")).toEqual([["État", 0.3]]);
  });

  it("cent logements de plus aux Tilleuls, tapés au clavier : + 10 libérations, assiette 67, et tout suit", async () => {
    const logements = await atelier.adresseDe("Parc", "A1:P9", "Logements", { Programme: "Les Tilleuls" });
    await atelier.tape("Parc", logements, "300");
    await devient(
      () => atelier.valeurs("Assiette!B13:B14").then((v) => v.map((l) => net(String(l[0])))),
      ["67", "20.1"],
    );
    // 67 : quotas 20,1 / 16,75 / 13,4 / 16,75 ; entiers 20, 16, 13, 16 = 65 ; les deux derniers aux restes de 0,75. Plafonds : 20 et 13.
    await devient(() => colonne("Répartition!D6:D9"), [20, 17, 13, 17]);
    await devient(() => atelier.valeurs("Répartition!A15:B15"), [["État", 300 / 1100]]);
    await devient(async () => (await lignes("Du parc à l’assiette")).at(-1)?.[2], "67");
    await devient(
      async () => (await ligne("Du stock aux parts, par trois méthodes", "État"))[2],
      "27,27 % (300 ÷ 1 100)",
    );
  });

  it("un taux de 800 % : #VALEUR! avec les deux lectures et la ligne, dans la cellule ; puis tout revient à 57", async () => {
    const taux = await atelier.adresseDe("Parc", "A1:P9", "Taux de rotation", { Programme: "La Barre du Port" });
    // Dans une cellule au format %, Excel lit « 8 » comme 8 %.
    await atelier.tape("Parc", taux, "8");
    await devient(() => atelier.valeurs(`Parc!${taux}`), [[0.08]]);
    await atelier.tape("Parc", taux, "800 %");
    await devient(
      async () =>
        /^#VALEUR! Taux de rotation, 3e ligne de la plage : « 8 » peut se lire 8 % ou 800 %/.test(
          net(await atelier.statut("Assiette!B13")),
        ),
      true,
    );
    await atelier.tape("Parc", taux, "8 %");
    await atelier.tape(
      "Parc",
      await atelier.adresseDe("Parc", "A1:P9", "Logements", { Programme: "Les Tilleuls" }),
      "200",
    );
    await devient(() => atelier.valeurs("Assiette!B13"), [[57]]);
    await devient(() => colonne("Répartition!D6:D9"), [17, 15, 11, 14]);
  });

  it("le bilan de 2024 : cellules et écran Suivi comptent les mêmes proposés, attribués et baux, pour chacun et au total", async () => {
    await atelier.ouvreLaVue("Suivi");
    await atelier.regleLaDate("31/12/2024");
    await atelier.ouvreLaVue("Suivi", "Bilan");
    await atelier.volet.getByRole("table", { name: "Ce qui a été fait" }).waitFor();
    const totaux = (await atelier.valeurs("Bilan annuel!A4:F150"))
      .filter((l) => l[1] === "Total" && l[0] !== "Hors flux")
      // L'écran nomme la part du bailleur comme Avancement : « Non réservé », d'après sa ligne de Conventions.
      .map((l) => [l[0] === "Habitat des Deux Rives" ? "Non réservé" : l[0], ...l.slice(3)].map(String));
    expect(totaux.length).toBe(7);
    await devient(async () => (await lignes("Ce qui a été fait")).slice(1).map((l) => l.slice(0, 4)), totaux);
  });

  it("un bail tapé compte dans le bilan et au volet ; ce que le bailleur garde n'est pas compté pour rien", async () => {
    const entetes = (await atelier.valeurs("MisesADisposition!A1:W1"))[0]!;
    const mises = await atelier.valeurs("MisesADisposition!A2:W73");
    const [iR, iA, iB, iH] = ["Réservataire", "Attribué le", "Bail signé le", "Hors flux"].map((e) =>
      entetes.indexOf(e),
    ) as [number, number, number, number];
    const sien = mises.filter((l) => l[iR] === "Habitat des Deux Rives" && l[iH] === "");
    expect(sien.length).toBe(14);
    const attribues = sien.filter((l) => l[iA] !== "" && Number(l[iA]) <= 45657).length;
    await devient(async () => (await ligne("Avancement", "Non réservé"))[2], String(attribues));

    const k = mises.findIndex(
      (l) => l[iA] !== "" && l[iB] === "" && l[iR] === "Préfet de Rive-et-Loire" && l[iH] === "",
    );
    expect(k).toBeGreaterThanOrEqual(0);
    const avant = Number((await ligne("Ce qui a été fait", "Préfet de Rive-et-Loire"))[3]);
    await atelier.tape("MisesADisposition", `${String.fromCharCode(65 + iB)}${k + 2}`, "30/12/2024");
    await devient(async () => (await ligne("Ce qui a été fait", "Préfet de Rive-et-Loire"))[3], String(avant + 1));
    await devient(
      async () =>
        (await atelier.valeurs("Bilan annuel!A4:F150")).find(
          (l) => l[0] === "Préfet de Rive-et-Loire" && l[1] === "Total",
        )?.[5],
      avant + 1,
    );
  });

  it("rien en console, aucune requête au dehors", () => {
    expect(atelier.plaintes).toEqual([]);
    expect(atelier.sorties).toEqual([]);
  });
});
