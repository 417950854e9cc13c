import { readFileSync } from "node:fs";
import path from "node:path";
import { contexteDuDepot, tailleDuPng } from "../../scripts/manifeste/contexte";
import { AdresseRefusee, manifesteDeProduction } from "../../scripts/manifeste/production";
import { defautsDuManifeste, type Contexte, type Regle } from "../../scripts/manifeste/validateur";

const XML = readFileSync(path.resolve(__dirname, "../../manifest.xml"), "utf8");

/** A context in which the manifest of the repository has no defect, whatever has been built. */
const CONTEXTE: Contexte = {
  production: false,
  tailleIcone: (chemin) => {
    const taille = /^assets\/icon-(\d+)\.png$/.exec(chemin)?.[1];
    return taille === undefined ? null : { largeur: Number(taille), hauteur: Number(taille) };
  },
  fichiers: ["functions.js", "functions.json", "taskpane.html", "taskpane.js", "aide.html", "raccourcis.json"],
  actions: ["verifierPlafonds", "expliquerCellule", "ouvrirVolet"],
  idsMetadonnees: ["COTATION", "FLUX_ASSIETTE"],
  idsAssocies: ["FLUX_ASSIETTE", "COTATION"],
};

const regles = (xml: string, contexte: Contexte = CONTEXTE): Regle[] => [
  ...new Set(defautsDuManifeste(xml, contexte).map((d) => d.regle)),
];

/** Replaces, and fails when nothing was there to replace: a mutation that changes nothing proves nothing. */
function mute(de: string | RegExp, vers: string): string {
  const mute = XML.replace(de, vers);
  if (mute === XML) throw new Error(`mutation sans effet : ${String(de)}`);
  return mute;
}

describe("le manifeste du dépôt", () => {
  it("n'a aucun défaut", () => expect(defautsDuManifeste(XML, CONTEXTE)).toEqual([]));

  it("n'a aucun défaut face aux icônes et aux commandes réelles du dépôt", () => {
    const { tailleIcone, actions } = contexteDuDepot(false);
    const reel: Contexte = {
      production: false,
      ...(tailleIcone ? { tailleIcone } : {}),
      ...(actions ? { actions } : {}),
    };
    expect(defautsDuManifeste(XML, reel)).toEqual([]);
  });

  it("n'a aucun défaut une fois mis en production", () => {
    const produit = manifesteDeProduction(XML, "https://outils.agglo.fr/cotaflux/", "1.2.0.0");
    expect(defautsDuManifeste(produit, { ...CONTEXTE, production: true })).toEqual([]);
    expect(produit).not.toContain("localhost");
    expect(produit).toContain('<SourceLocation DefaultValue="https://outils.agglo.fr/cotaflux/taskpane.html"/>');
    expect(produit).toContain("<Version>1.2.0.0</Version>");
  });

  it.each([
    ["http://outils.agglo.fr", "https"],
    ["outils.agglo.fr", "n'est pas une adresse"],
    ["https://outils.agglo.fr/?a=1", "sans « ? »"],
  ])("refuse de produire pour %s", (adresse, phrase) => {
    expect(() => manifesteDeProduction(XML, adresse)).toThrow(AdresseRefusee);
    expect(() => manifesteDeProduction(XML, adresse)).toThrow(phrase);
  });
});

describe("chaque règle, vue en échec sur un manifeste altéré", () => {
  const cas: [Regle, string, string][] = [
    ["xml", "une balise non fermée", mute("</Resources>", "")],
    ["xml", "une autre racine", "<Complement/>"],
    ["ordre", "Version avant Id", mute(/(<Id>.*<\/Id>)\s*(<Version>.*<\/Version>)/, "$2$1")],
    [
      "ordre",
      "Label de l'onglet avant ses groupes",
      mute(/(<CustomTab [^>]*>)([\s\S]*?)(<Label resid="Onglet.Libelle"\/>)/, "$1$3$2"),
    ],
    ["ordre", "un élément inconnu", mute("<Hosts>\n    <Host Name", "<Capacites/><Hosts>\n    <Host Name")],
    ["obligatoire", "sans FunctionFile", mute('<FunctionFile resid="Volet.Url"/>', "")],
    ["obligatoire", "sans infobulle", mute(/<Supertip>[\s\S]*?<\/Supertip>/, "")],
    [
      "obligatoire",
      "deux Runtime",
      mute(
        '<Runtime resid="Volet.Url" lifetime="long"/>',
        '<Runtime resid="Volet.Url" lifetime="long"/><Runtime resid="Volet.Url" lifetime="long"/>',
      ),
    ],
    ["obligatoire", "une action sans nom de fonction", mute("<FunctionName>verifierPlafonds</FunctionName>", "")],
    [
      "attribut",
      "un bouton qui n'en est pas un",
      mute('xsi:type="Button" id="Cotaflux.Volet"', 'xsi:type="Menu" id="Cotaflux.Volet"'),
    ],
    ["attribut", "un attribut inconnu", mute("<Permissions>", '<Permissions niveau="1">')],
    ["attribut", "un resid absent", mute('<Namespace resid="Fonctions.Espace"/>', "<Namespace/>")],
    ["contenu", "une autre permission", mute("ReadWriteDocument", "ReadDocument")],
    ["contenu", "un éditeur vide", mute("<ProviderName>Cotaflux<", "<ProviderName><")],
    ["identifiant", "un Id qui n'est pas un GUID", mute(/<Id>.*<\/Id>/, "<Id>cotaflux</Id>")],
    ["identifiant", "le GUID nul", mute(/<Id>.*<\/Id>/, "<Id>00000000-0000-4000-8000-000000000000</Id>")],
    ["version", "une version avec une lettre", mute(/<Version>.*<\/Version>/, "<Version>1.0b</Version>")],
    ["version", "cinq nombres", mute(/<Version>.*<\/Version>/, "<Version>1.0.0.0.0</Version>")],
    ["version", "un nombre de six chiffres", mute(/<Version>.*<\/Version>/, "<Version>1.0.100000.0</Version>")],
    ["longueur", "un texte court de 126 caractères", mute('"Cotation et flux"', `"${"a".repeat(126)}"`)],
    [
      "longueur",
      "un texte long de 251 caractères",
      mute(/(id="Volet.Bulle" DefaultValue=)"[^"]*"/, `$1"${"a".repeat(251)}"`),
    ],
    [
      "longueur",
      "une description de 251 caractères",
      mute(/<Description DefaultValue="[^"]*"/, `<Description DefaultValue="${"a".repeat(251)}"`),
    ],
    [
      "longueur",
      "un nom de 126 caractères",
      mute('<DisplayName DefaultValue="Cotaflux"', `<DisplayName DefaultValue="${"a".repeat(126)}"`),
    ],
    ["longueur", "un identifiant de ressource de 33 caractères", mute(/"Accueil\.Titre"/g, `"${"a".repeat(33)}"`)],
    [
      "ressource-inconnue",
      "un resid qui n'existe pas",
      mute('<Title resid="Accueil.Titre"/>', '<Title resid="Accueil.Tire"/>'),
    ],
    [
      "ressource-inconnue",
      "un texte long là où un court est attendu",
      mute('<Title resid="Accueil.Titre"/>', '<Title resid="Accueil.Texte"/>'),
    ],
    ["ressource-en-double", "une ressource définie deux fois", mute(' id="Accueil.Titre"', ' id="Onglet.Libelle"')],
    [
      "ressource-inutile",
      "une ressource que rien n'utilise",
      mute('<bt:String id="Accueil.Titre"', '<bt:String id="Reste" DefaultValue="x"/><bt:String id="Accueil.Titre"'),
    ],
    [
      "https",
      "une icône en http",
      mute("https://localhost:3000/assets/icon-16.png", "http://localhost:3000/assets/icon-16.png"),
    ],
    [
      "execution-partagee",
      "une page des fonctions à part",
      mute('<Page>\n              <SourceLocation resid="Volet.Url"/>', '<Page><SourceLocation resid="Aide.Url"/>'),
    ],
    [
      "execution-partagee",
      "un fichier de commandes à part",
      mute('<FunctionFile resid="Volet.Url"/>', '<FunctionFile resid="Aide.Url"/>'),
    ],
    [
      "execution-partagee",
      "un volet à part",
      mute(
        '<Action xsi:type="ShowTaskpane">\n                    <SourceLocation resid="Volet.Url"/>',
        '<Action xsi:type="ShowTaskpane"><SourceLocation resid="Aide.Url"/>',
      ),
    ],
    ["execution-partagee", "une durée de vie courte", mute('lifetime="long"', 'lifetime="short"')],
    [
      "execution-partagee",
      "une autre adresse par défaut",
      mute(
        '<SourceLocation DefaultValue="https://localhost:3000/taskpane.html"/>',
        '<SourceLocation DefaultValue="https://localhost:3000/aide.html"/>',
      ),
    ],
    [
      "taskpaneid",
      "un TaskpaneId",
      mute('<Action xsi:type="ShowTaskpane">', '<Action xsi:type="ShowTaskpane"><TaskpaneId>Volet</TaskpaneId>'),
    ],
    [
      "icone",
      "un contrôle sans icône de 80 pixels",
      mute('<bt:Image size="80" resid="Icone.80"/>', '<bt:Image size="64" resid="Icone.80"/>'),
    ],
    ["icone", "une image de la mauvaise taille", mute("icon-64.png", "icon-32.png")],
    ["icone", "une image absente", mute("assets/icon-16.png", "assets/logo-16.png")],
    ["fichier", "une page que rien n'écrit", mute(/aide\.html/g, "secours.html")],
    ["fichier", "un autre fichier de métadonnées", mute("functions.json", "taskpane.js")],
    [
      "fichier",
      "une adresse hors du complément",
      mute("https://localhost:3000/assets/icon-16.png", "https://images.agglo.fr/assets/icon-16.png"),
    ],
    ["action", "une commande sans fonction", mute("<FunctionName>expliquerCellule<", "<FunctionName>expliquer<")],
    ["langue", "une autre langue par défaut", mute("<DefaultLocale>fr-FR<", "<DefaultLocale>en-US<")],
    [
      "langue",
      "une traduction",
      mute(
        '<DisplayName DefaultValue="Cotaflux"/>',
        '<DisplayName DefaultValue="Cotaflux"><Override Locale="en-US" Value="x"/></DisplayName>',
      ),
    ],
    [
      "socle",
      "un ensemble de trop",
      mute(
        '<Set Name="ExcelApi" MinVersion="1.12"/>',
        '<Set Name="ExcelApi" MinVersion="1.12"/><Set Name="RibbonApi" MinVersion="1.1"/>',
      ),
    ],
    [
      "socle",
      "une version plus haute que LTSC 2021",
      mute('Name="CustomFunctionsRuntime" MinVersion="1.3"', 'Name="CustomFunctionsRuntime" MinVersion="1.4"'),
    ],
    [
      "espace-de-noms",
      "un autre espace de noms",
      mute('id="Fonctions.Espace" DefaultValue="HLM"', 'id="Fonctions.Espace" DefaultValue="COTA"'),
    ],
    [
      "controle-en-double",
      "deux boutons de même identifiant",
      mute('id="Cotaflux.Menu.Plafonds"', 'id="Cotaflux.Plafonds"'),
    ],
  ];
  it.each(cas)("%s : %s", (regle, _cas, xml) => expect(regles(xml)).toContain(regle));

  it("fonctions : une fonction décrite et non associée, une fonction associée et non décrite", () => {
    expect(regles(XML, { ...CONTEXTE, idsAssocies: ["COTATION"] })).toEqual(["fonctions"]);
    expect(regles(XML, { ...CONTEXTE, idsMetadonnees: ["COTATION"] })).toEqual(["fonctions"]);
  });

  it("production : un poste de développement, une adresse d'exemple", () => {
    expect(regles(XML, { ...CONTEXTE, production: true })).toEqual(["production"]);
    expect(regles(XML.replaceAll("localhost:3000", "www.contoso.com"), { ...CONTEXTE, production: true })).toEqual([
      "production",
    ]);
  });

  const raccourcis = (touche: string, action = "expliquerCellule", type = "ExecuteFunction"): string =>
    JSON.stringify({
      actions: [{ id: action, type, name: "Expliquer" }],
      shortcuts: [{ action: "expliquerCellule", key: { default: touche } }],
    });
  it.each([
    ["illisible", "{"],
    ["sans liste", "{}"],
    ["Maj seule", raccourcis("Shift+E")],
    ["AltGr, qui tape un €", raccourcis("Ctrl+Alt+E")],
    ["déjà à Excel : filtrer", raccourcis("Ctrl+Shift+L")],
    ["déjà à Excel : copier", raccourcis("Ctrl+C")],
    ["une action que rien n'associe", raccourcis("Ctrl+Shift+E", "inconnue")],
    ["un type inconnu", raccourcis("Ctrl+Shift+E", "expliquerCellule", "ShowTaskpane")],
  ])("raccourci : %s", (_, texte) => expect(regles(XML, { ...CONTEXTE, raccourcis: texte })).toEqual(["raccourci"]));
  it("raccourci : celui du dépôt n'a aucun défaut, et son fichier est servi", () => {
    expect(regles(XML, { ...CONTEXTE, raccourcis: raccourcis("Ctrl+Shift+E") })).toEqual([]);
    const { raccourcis: duDepot = "" } = contexteDuDepot(false);
    expect(defautsDuManifeste(XML, { ...CONTEXTE, raccourcis: duDepot })).toEqual([]);
    expect(regles(mute("raccourcis.json", "autres.json"))).toEqual(["fichier"]);
  });

  it("toute règle a au moins un cas", () => {
    const prouvees = new Set<Regle>([...cas.map(([r]) => r), "fonctions", "production", "raccourci"]);
    const source = readFileSync(path.resolve(__dirname, "../../scripts/manifeste/validateur.ts"), "utf8");
    const declarees = [...(/export type Regle =([\s\S]*?);/.exec(source)?.[1]?.matchAll(/"([^"]+)"/g) ?? [])].map(
      (m) => m[1],
    );
    expect(declarees.length).toBeGreaterThan(20);
    expect([...prouvees].sort()).toEqual([...declarees].sort());
  });
});

describe("la taille d'un PNG", () => {
  it("se lit dans le bloc IHDR", () => {
    const png = Buffer.concat([
      Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
      Buffer.from([0, 0, 0, 80, 0, 0, 0, 81]),
    ]);
    expect(tailleDuPng(png)).toEqual({ largeur: 80, hauteur: 81 });
  });
  it("n'existe pas pour un autre fichier", () =>
    expect(tailleDuPng(Buffer.from("GIF89a, certainement pas un PNG"))).toBeNull());
});
