/** The built add-in, unmodified, in the workbench and a real Chromium. */
import { banc, type Atelier } from "./atelier";
import { COULEURS, deborde, devient, violations } from "./outils";

const essai = banc();

const SCORE_DU_CAS = "=HLM.COTATION(Grille[#Tout];Demandes[#En-têtes];Demandes!A2:Q2;B3)";

describe("l'ouverture de l'atelier", () => {
  it("un exemple qui n'existe pas est refusé par une phrase", async () => {
    await expect(essai.ouvre("inconnu.json")).rejects.toThrow(
      "L'atelier n'a pas pu démarrer : L'atelier n'a pas d'exemple « inconnu.json ».",
    );
  });
});

describe("la grille de Strasbourg", () => {
  let atelier: Atelier;
  beforeAll(async () => {
    atelier = await essai.ouvre("strasbourg.json");
  });
  afterAll(() => atelier?.ferme());

  it("s'ouvre avec l'exemple publié à 6,4", async () => {
    expect(await atelier.texte("Résultats!B7")).toBe("6,4");
  });

  it("une formule tapée au clavier, avec des points-virgules, rend 6,4", async () => {
    await atelier.tape("Résultats", "H7", SCORE_DU_CAS);
    await devient(() => atelier.texte("Résultats!H7"), "6,4");
  });

  it("un coefficient modifié change le score : 4 × (1 + 0,3 + 0,5) = 7,2", async () => {
    const points = await atelier.adresseDe("Grille", "A1:N31", "Points", {
      Critère: "Situation professionnelle précaire",
    });
    await atelier.tape("Grille", points, "x1,5");
    await devient(() => atelier.texte("Résultats!H7"), "7,2");
    await devient(() => atelier.texte("Résultats!B7"), "7,2");
  });

  it("un coefficient illisible donne #VALEUR! et une phrase qui situe la cellule, puis tout revient", async () => {
    const points = await atelier.adresseDe("Grille", "A1:N31", "Points", {
      Critère: "Situation professionnelle précaire",
    });
    await atelier.tape("Grille", points, "beaucoup");
    await devient(async () => /^#VALEUR! .*beaucoup/.test(await atelier.statut("Résultats!H7")), true);
    await atelier.tape("Grille", points, "x1,3");
    await devient(() => atelier.texte("Résultats!H7"), "6,4");
  });

  it("le volet reconnaît ses tables", async () => {
    await atelier.volet.getByText("table « Grille », feuille « Grille » ; 30 lignes").waitFor();
  });

  it("la fiche de points de la demande choisie suit la grille : 6,4, puis 7,2 quand le coefficient passe à 1,5", async () => {
    await atelier.regleLaDate("15/09/2019");
    await atelier.ouvreLaVue("Grille", "Noter");
    await atelier.choisis("Demandes!B2");
    const total = () =>
      atelier.volet
        .getByRole("table", { name: "Fiche de points" })
        .getByRole("row")
        .filter({ hasText: "Total" })
        .last()
        .innerText();
    await devient(async () => /\b6,4\b/.test(await total()), true);
    const points = await atelier.adresseDe("Grille", "A1:N31", "Points", {
      Critère: "Situation professionnelle précaire",
    });
    await atelier.tape("Grille", points, "x1,5");
    await atelier.choisis("Demandes!B2");
    await devient(async () => /\b7,2\b/.test(await total()), true);
    expect(await atelier.texte("Résultats!B7")).toBe("7,2");
  });

  it("rien d'autre en console, aucune requête au dehors", () => {
    expect(atelier.plaintes).toEqual([]);
    expect(atelier.sorties).toEqual([]);
  });
});

describe("le menu de l'atelier", () => {
  it("ouvre un autre classeur, que le volet reconnaît", async () => {
    const atelier = await essai.ouvre("strasbourg.json");
    await atelier.volet.getByText("table « Grille », feuille « Grille »").waitFor();
    await atelier.page.selectOption("#classeur", "bailleur.json");
    await atelier.volet.getByText("table « Conventions », feuille « Conventions »").waitFor();
    await atelier.attendPret();
    expect([...atelier.plaintes, ...atelier.sorties]).toEqual([]);
    await atelier.ferme();
  });
});

describe("les conventions d'un bailleur", () => {
  let atelier: Atelier;
  const CONVENTIONS = "A1:T18";
  const constat = (regle: string, portee: string) =>
    atelier.volet
      .getByRole("list", { name: "Constats" })
      .getByRole("button")
      .filter({ hasText: regle })
      .filter({ hasText: portee })
      .filter({ hasText: "Non conforme" });
  beforeAll(async () => {
    atelier = await essai.ouvre("bailleur.json");
    await atelier.ouvreLaVue("Contrôles");
    await atelier.volet.getByRole("button", { name: "Tous les constats" }).click();
  });
  afterAll(() => atelier?.ferme());

  it.each([
    ["FLX-30", "31"],
    ["FLX-05", "6"],
    ["FLX-20", "21"],
  ])("%s : Toits de l'Estuaire dépasse, à %s %%", async (regle, pourcent) => {
    const c = constat(regle, "Toits de l'Estuaire");
    await c.first().waitFor();
    expect(await c.first().innerText()).toMatch(new RegExp(`\\b${pourcent}(,0+)?\\s%`));
  });

  it("30 % exactement (17,1 ÷ 57) n'est pas un dépassement", async () => {
    expect(await constat("FLX-30", "Habitat des Deux Rives").count()).toBe(0);
  });

  it("les constats suivent une modification des Conventions : 30 % conforme, 31 % non conforme", async () => {
    const part = await atelier.adresseDe("Conventions", CONVENTIONS, "Part", { Convention: "E-État" });
    await atelier.tape("Conventions", part, "30 %");
    await devient(() => constat("FLX-30", "Toits de l'Estuaire").count(), 0);
    await atelier.tape("Conventions", part, "31 %");
    await devient(() => constat("FLX-30", "Toits de l'Estuaire").count(), 1);
  });

  it("Entrée sur un constat va à sa cellule et montre valeur, limite, numérateur, dénominateur et article ; Échap revient", async () => {
    await atelier.choisis("Conventions!A2");
    const c = constat("FLX-30", "Toits de l'Estuaire").first();
    await c.focus();
    await atelier.page.keyboard.press("Enter");
    const part = await atelier.adresseDe("Conventions", CONVENTIONS, "Part", { Convention: "E-État" });
    await devient(() => atelier.selection(), `Conventions!${part}`);
    const detail = atelier.volet.locator("dl").first();
    const texte = (await detail.innerText()).replace(/\s+/g, " ");
    expect(texte).toMatch(/Valeur 31/);
    expect(texte).toMatch(/Limite 30/);
    expect(texte).toMatch(/Numérateur 37,2/);
    expect(texte).toMatch(/Dénominateur 120/);
    expect(texte).toMatch(/R\.? ?441-5-2/);
    await c.focus();
    await atelier.page.keyboard.press("Escape");
    await devient(() => atelier.selection(), "Conventions!A2");
  });

  it("le volet porte la politique de sécurité stricte", async () => {
    const csp = await atelier.cadre.evaluate(() =>
      document.querySelector("meta[http-equiv=Content-Security-Policy]")?.getAttribute("content"),
    );
    expect(csp).toContain("default-src 'none'");
    expect(csp).toContain("connect-src 'none'");
    expect(csp).not.toContain("unsafe");
  });

  it("rien d'autre en console, aucune requête au dehors", () => {
    expect(atelier.plaintes).toEqual([]);
    expect(atelier.sorties).toEqual([]);
  });
});

describe("le volet à 320 pixels", () => {
  it.each([
    ["clair", {}, undefined],
    ["sombre", { colorScheme: "dark" as const }, COULEURS],
    ["contraste élevé", { forcedColors: "active" as const }, COULEURS],
  ])("thème %s : chaque écran tient en largeur et respecte les WCAG 2.1 AA", async (_theme, options, regles) => {
    const atelier = await essai.ouvre("bailleur.json", options);
    await atelier.etroit();
    const onglets = await atelier.volet.getByRole("tab").allInnerTexts();
    expect(onglets.length).toBeGreaterThan(1);
    const defauts: string[] = [];
    const regarde = async (ou: string): Promise<void> => {
      await atelier.pose();
      if (await deborde(atelier.cadre)) defauts.push(`${ou} : déborde en largeur`);
      defauts.push(...(await violations(atelier.cadre, regles)).map((v) => `${ou} : ${v}`));
    };
    for (const onglet of onglets) {
      await atelier.ouvreLaVue(onglet);
      await regarde(onglet);
      const vues = await atelier.volet.getByRole("tablist", { name: /^Vues/ }).getByRole("tab").allInnerTexts();
      for (const vue of vues.slice(1)) {
        await atelier.ouvreLaVue(onglet, vue);
        await regarde(`${onglet} › ${vue}`);
      }
    }
    expect(defauts).toEqual([]);
    expect([...atelier.plaintes, ...atelier.sorties]).toEqual([]);
    await atelier.ferme();
  });
});
