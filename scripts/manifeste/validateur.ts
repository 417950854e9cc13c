/**
 * Checks the manifest without Microsoft's web service. An unmet rule makes the add-in invisible or its functions #NOM?,
 * with no message in Excel: hence one rule per cause, and a French sentence for each.
 */
import { JSDOM } from "jsdom";
import { MANIFESTE, type Modele } from "./modele";

/** What the manifest is compared with. A field left out is not checked. */
export interface Contexte {
  /** The production manifest must not point to a developer's machine. */
  readonly production: boolean;
  /** True size of a PNG by its path under the add-in's address ("assets/icon-16.png"), or null when there is no such PNG. */
  readonly tailleIcone?: (chemin: string) => { largeur: number; hauteur: number } | null;
  /** Names of the files that the build writes. */
  readonly fichiers?: readonly string[];
  /** Names given to Office.actions.associate. */
  readonly actions?: readonly string[];
  /** Text of the file of the keyboard shortcuts. */
  readonly raccourcis?: string;
  /** Ids in functions.json, and ids of the association table. */
  readonly idsMetadonnees?: readonly string[];
  readonly idsAssocies?: readonly string[];
}

export type Regle =
  | "xml"
  | "ordre"
  | "obligatoire"
  | "attribut"
  | "contenu"
  | "identifiant"
  | "version"
  | "longueur"
  | "ressource-inconnue"
  | "ressource-en-double"
  | "ressource-inutile"
  | "https"
  | "execution-partagee"
  | "taskpaneid"
  | "icone"
  | "fichier"
  | "action"
  | "raccourci"
  | "fonctions"
  | "production"
  | "langue"
  | "socle"
  | "espace-de-noms"
  | "controle-en-double";

export interface Defaut {
  readonly regle: Regle;
  readonly phrase: string;
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const VERSION = /^\d{1,5}(\.\d{1,5}){0,3}$/;
const SOCLE: Readonly<Record<string, string>> = {
  SharedRuntime: "1.1",
  CustomFunctionsRuntime: "1.3",
  ExcelApi: "1.12",
};
const TAILLES = ["16", "32", "80"];

export function defautsDuManifeste(xml: string, contexte: Contexte): Defaut[] {
  const defauts: Defaut[] = [];
  const ajoute = (regle: Regle, phrase: string): void => {
    defauts.push({ regle, phrase });
  };

  let racine: Element;
  try {
    racine = new JSDOM(xml, { contentType: "text/xml" }).window.document.documentElement;
  } catch (e) {
    return [
      {
        regle: "xml",
        phrase: `Le manifeste n'est pas du XML bien formé : ${e instanceof Error ? e.message : String(e)}`,
      },
    ];
  }
  if (racine.nodeName !== "OfficeApp")
    return [{ regle: "xml", phrase: `L'élément racine est « ${racine.nodeName} », « OfficeApp » attendu.` }];

  verifieModele(racine, MANIFESTE, racine.nodeName, ajoute);

  const tous = [...racine.getElementsByTagName("*")];
  const nommes = (nom: string): Element[] => tous.filter((e) => e.nodeName === nom);
  const texte = (nom: string): string => nommes(nom)[0]?.textContent?.trim() ?? "";
  const attribut = (e: Element | undefined, nom: string): string => e?.getAttribute(nom) ?? "";

  if (!GUID.test(texte("Id"))) ajoute("identifiant", `Id : « ${texte("Id")} » n'est pas un GUID.`);
  if (/^0{8}-/.test(texte("Id"))) ajoute("identifiant", "Id : le GUID nul n'identifie aucun complément.");
  if (!VERSION.test(texte("Version")))
    ajoute("version", `Version : « ${texte("Version")} » ; un à quatre nombres d'au plus cinq chiffres attendus.`);
  if (texte("DefaultLocale") !== "fr-FR")
    ajoute("langue", `DefaultLocale : « ${texte("DefaultLocale")} », « fr-FR » attendu.`);
  if (tous.some((e) => /Override$/.test(e.nodeName) && e.nodeName !== "VersionOverrides"))
    ajoute("langue", "Un seul jeu de noms, en français : aucun élément Override n'est admis.");

  // Resources: each resid defined once, of the right kind, and used.
  const familles: Record<string, Map<string, string>> = {
    "bt:Images": new Map(),
    "bt:Urls": new Map(),
    "bt:ShortStrings": new Map(),
    "bt:LongStrings": new Map(),
  };
  const definis = new Map<string, string>();
  for (const [famille, table] of Object.entries(familles)) {
    for (const e of nommes(famille).flatMap((f) => [...f.children])) {
      const id = attribut(e, "id");
      const valeur = attribut(e, "DefaultValue");
      if (definis.has(id)) ajoute("ressource-en-double", `La ressource « ${id} » est définie deux fois.`);
      definis.set(id, valeur);
      table.set(id, valeur);
      if (id.length > 32)
        ajoute("longueur", `L'identifiant de ressource « ${id} » a ${id.length} caractères, 32 au plus.`);
      const maximum = famille === "bt:ShortStrings" ? 125 : famille === "bt:LongStrings" ? 250 : 2048;
      if (valeur.length > maximum)
        ajoute("longueur", `${famille}, « ${id} » : ${valeur.length} caractères, ${maximum} au plus.`);
    }
  }
  const utilises = new Set<string>();
  for (const e of tous.filter((x) => x.hasAttribute("resid"))) {
    const id = attribut(e, "resid");
    utilises.add(id);
    const famille =
      e.nodeName === "bt:Image"
        ? "bt:Images"
        : ["Runtime", "SourceLocation", "FunctionFile", "LearnMoreUrl"].includes(e.nodeName)
          ? "bt:Urls"
          : e.nodeName === "Description"
            ? "bt:LongStrings"
            : "bt:ShortStrings";
    if (!familles[famille]?.has(id))
      ajoute("ressource-inconnue", `${e.nodeName} renvoie à « ${id} », qui n'est pas défini dans ${famille}.`);
  }
  for (const id of definis.keys())
    if (!utilises.has(id)) ajoute("ressource-inutile", `La ressource « ${id} » n'est utilisée nulle part.`);

  for (const [nom, maximum] of [
    ["DisplayName", 125],
    ["Description", 250],
  ] as const) {
    const valeur = attribut(racine.getElementsByTagName(nom)[0], "DefaultValue");
    if (valeur.length > maximum) ajoute("longueur", `${nom} : ${valeur.length} caractères, ${maximum} au plus.`);
  }

  // Addresses.
  const adresses = tous
    .filter(
      (e) =>
        ["IconUrl", "HighResolutionIconUrl", "SupportUrl", "SourceLocation", "bt:Image", "bt:Url"].includes(
          e.nodeName,
        ) && e.hasAttribute("DefaultValue"),
    )
    .map((e) => attribut(e, "DefaultValue"))
    .concat(nommes("ExtendedOverrides").map((e) => attribut(e, "Url")));
  for (const a of new Set(adresses)) {
    if (!a.startsWith("https://") || !URL.canParse(a))
      ajoute("https", `« ${a} » : une adresse complète en https est attendue.`);
    else if (
      contexte.production &&
      /^(localhost|127\.|\[::1\]|0\.0\.0\.0)|contoso|example\.(com|org|net)$/i.test(new URL(a).hostname)
    )
      ajoute(
        "production",
        `« ${a} » désigne un poste de développement ou un exemple : les postes des agents ne l'atteindront pas.`,
      );
  }
  const volet = attribut(
    racine.getElementsByTagName("DefaultSettings")[0]?.getElementsByTagName("SourceLocation")[0],
    "DefaultValue",
  );
  const base = volet.replace(/[^/]*$/, "");
  for (const a of new Set(adresses))
    if (!a.startsWith(base)) ajoute("fichier", `« ${a} » n'est pas sous l'adresse du complément (${base}).`);
  const chemin = (a: string): string => a.slice(base.length);

  // One runtime for the pane, the functions and the commands.
  const runtime = nommes("Runtime")[0];
  const commun = attribut(runtime, "resid");
  if (attribut(runtime, "lifetime") !== "long")
    ajoute("execution-partagee", "Runtime : lifetime=\"long\" attendu, sans quoi l'environnement n'est pas partagé.");
  const partages: [string, Element | undefined][] = [
    ["Page", nommes("Page")[0]?.children[0]],
    ["FunctionFile", nommes("FunctionFile")[0]],
    ...nommes("Action")
      .filter((a) => attribut(a, "xsi:type") === "ShowTaskpane")
      .map((a): [string, Element | undefined] => [
        "ShowTaskpane",
        [...a.children].find((c) => c.nodeName === "SourceLocation"),
      ]),
  ];
  for (const [nom, e] of partages)
    if (attribut(e, "resid") !== commun)
      ajoute(
        "execution-partagee",
        `${nom} renvoie à « ${attribut(e, "resid")} » et Runtime à « ${commun} » : l'environnement partagé ne se charge pas.`,
      );
  if (familles["bt:Urls"]?.get(commun) !== volet)
    ajoute(
      "execution-partagee",
      `DefaultSettings ouvre « ${volet} » et Runtime « ${familles["bt:Urls"]?.get(commun) ?? "rien"} ».`,
    );
  if (nommes("TaskpaneId").length > 0) ajoute("taskpaneid", "TaskpaneId est interdit avec un environnement partagé.");
  for (const a of nommes("Action")) {
    const attendu = attribut(a, "xsi:type") === "ShowTaskpane" ? "SourceLocation" : "FunctionName";
    if (a.children.length === 0 || [...a.children].some((c) => c.nodeName !== attendu && c.nodeName !== "TaskpaneId"))
      ajoute("obligatoire", `Action ${attribut(a, "xsi:type")} : ${attendu} et lui seul attendu.`);
  }

  // Icons.
  for (const e of nommes("Icon")) {
    const tailles = [...e.children].map((i) => attribut(i, "size"));
    for (const t of TAILLES)
      if (!tailles.includes(t))
        ajoute("icone", `Une icône de ${t} pixels manque (${attribut(e.parentElement ?? undefined, "id")}).`);
  }
  if (contexte.tailleIcone) {
    const icones: [string, string, number][] = [
      ["IconUrl", attribut(nommes("IconUrl")[0], "DefaultValue"), 32],
      ["HighResolutionIconUrl", attribut(nommes("HighResolutionIconUrl")[0], "DefaultValue"), 64],
      ...tous
        .filter((e) => e.nodeName === "bt:Image" && e.hasAttribute("size"))
        .map((e): [string, string, number] => [
          attribut(e, "resid"),
          familles["bt:Images"]?.get(attribut(e, "resid")) ?? "",
          Number(attribut(e, "size")),
        ]),
    ];
    const vues = new Set<string>();
    for (const [nom, adresse, taille] of icones) {
      if (adresse === "" || vues.has(`${adresse} ${taille}`)) continue;
      vues.add(`${adresse} ${taille}`);
      const vraie = contexte.tailleIcone(chemin(adresse));
      if (vraie === null) ajoute("icone", `${nom} : « ${chemin(adresse)} » n'est pas une image PNG du complément.`);
      else if (vraie.largeur !== taille || vraie.hauteur !== taille)
        ajoute(
          "icone",
          `${nom} : « ${chemin(adresse)} » mesure ${vraie.largeur} × ${vraie.hauteur}, ${taille} × ${taille} attendu.`,
        );
    }
  }

  // What the build writes.
  if (contexte.fichiers) {
    for (const a of new Set(adresses)) {
      const c = chemin(a);
      if (!c.endsWith(".png") && !contexte.fichiers.includes(c))
        ajoute("fichier", `« ${c} » n'est pas écrit par la construction.`);
    }
  }
  const script = familles["bt:Urls"]?.get(attribut(nommes("Script")[0]?.children[0], "resid")) ?? "";
  const metadonnees = familles["bt:Urls"]?.get(attribut(nommes("Metadata")[0]?.children[0], "resid")) ?? "";
  if (chemin(script) !== "functions.js") ajoute("fichier", `Script : « ${script} », functions.js attendu.`);
  if (chemin(metadonnees) !== "functions.json")
    ajoute("fichier", `Metadata : « ${metadonnees} », functions.json attendu.`);

  if (contexte.actions) {
    for (const e of nommes("FunctionName")) {
      const nom = e.textContent?.trim() ?? "";
      if (!contexte.actions.includes(nom))
        ajoute("action", `La commande « ${nom} » n'est associée à aucune fonction (Office.actions.associate).`);
    }
  }
  if (contexte.raccourcis !== undefined)
    for (const phrase of defautsDesRaccourcis(contexte.raccourcis, contexte.actions)) ajoute("raccourci", phrase);
  if (contexte.idsMetadonnees && contexte.idsAssocies) {
    const { idsMetadonnees, idsAssocies } = contexte;
    for (const id of idsMetadonnees)
      if (!idsAssocies.includes(id))
        ajoute("fonctions", `${id} est décrite dans functions.json et n'est associée à aucune fonction.`);
    for (const id of idsAssocies)
      if (!idsMetadonnees.includes(id))
        ajoute("fonctions", `${id} est associée à une fonction et n'est pas décrite dans functions.json.`);
  }

  // Baseline: what Office LTSC 2021 has.
  const ensembles = new Map(nommes("Set").map((e) => [attribut(e, "Name"), attribut(e, "MinVersion")]));
  for (const [nom, version] of Object.entries(SOCLE))
    if (ensembles.get(nom) !== version)
      ajoute(
        "socle",
        `${nom} ${version} attendu, ${ensembles.get(nom) ?? "absent"} : le complément doit s'ouvrir dans Office LTSC 2021.`,
      );
  for (const nom of ensembles.keys())
    if (!(nom in SOCLE))
      ajoute("socle", `${nom} n'est pas dans le socle : l'exiger rendrait le complément invisible ailleurs.`);

  const espace = familles["bt:ShortStrings"]?.get(attribut(nommes("Namespace")[0], "resid"));
  if (espace !== "HLM")
    ajoute(
      "espace-de-noms",
      `Espace de noms « ${espace ?? ""} », « HLM » attendu : il est écrit dans les classeurs et ne change plus.`,
    );

  const controles = new Set<string>();
  for (const e of [...nommes("Control"), ...nommes("Group"), ...nommes("CustomTab")]) {
    const id = attribut(e, "id");
    if (controles.has(id)) ajoute("controle-en-double", `L'identifiant « ${id} » sert deux fois.`);
    controles.add(id);
  }
  return defauts;
}

/** One or two modifiers then a letter or a digit. Shift alone would take a capital away, Ctrl+Alt is AltGr: it types the € and the @. */
const COMBINAISON = /^(?:Ctrl\+Shift|Command\+Shift|Ctrl|Command)\+[A-Z0-9]$/;
/** What every Excel does with Ctrl and Shift: format of numbers, filter, formula bar, arguments, comments, font. */
const PRISES = /^Ctrl\+Shift\+[1-9AFLOPU]$|^Ctrl\+[A-Z0-9]$/;

/** The file that ExtendedOverrides names: Excel ignores it whole at the first thing that it does not know, without a message. */
function defautsDesRaccourcis(texte: string, associees: readonly string[] | undefined): string[] {
  let lu: unknown;
  try {
    lu = JSON.parse(texte);
  } catch (e) {
    return [`raccourcis.json ne se lit pas : ${e instanceof Error ? e.message : String(e)}`];
  }
  const { actions, shortcuts } = lu as {
    actions?: { id?: string; type?: string; name?: string }[];
    shortcuts?: { action?: string; key?: { default?: string; mac?: string } }[];
  };
  if (!Array.isArray(actions) || !Array.isArray(shortcuts))
    return ["raccourcis.json : « actions » et « shortcuts », deux listes, attendues."];
  const defauts: string[] = [];
  for (const { id = "", type, name = "" } of actions) {
    if (associees && !associees.includes(id)) defauts.push(`Raccourci : « ${id} » n'est associée à aucune fonction.`);
    if (type !== "ExecuteFunction")
      defauts.push(`Raccourci « ${id} » : type « ${String(type)} », ExecuteFunction attendu.`);
    if (name.trim() === "") defauts.push(`Raccourci « ${id} » : le nom que l'utilisateur lit manque.`);
  }
  const vues = new Set<string>();
  for (const { action = "", key } of shortcuts) {
    if (!actions.some(({ id }) => id === action))
      defauts.push(`Raccourci : « ${action} » n'est pas parmi les actions.`);
    for (const [ou, touche] of Object.entries({ default: "", ...key })) {
      if (!COMBINAISON.test(touche))
        defauts.push(`Raccourci « ${action} », ${ou} : « ${touche} » ; « Ctrl+Shift+E » attendu.`);
      else if (PRISES.test(touche))
        defauts.push(`Raccourci « ${action} » : « ${touche} » est déjà une touche d'Excel.`);
      if (vues.has(touche)) defauts.push(`Raccourci : « ${touche} » sert deux fois.`);
      vues.add(touche);
    }
  }
  return defauts;
}

/** Order, number and form of the elements. */
function verifieModele(e: Element, modele: Modele, ou: string, ajoute: (regle: Regle, phrase: string) => void): void {
  const attendus = modele.attributs ?? {};
  for (const [nom, forme] of Object.entries(attendus)) {
    const valeur = e.getAttribute(nom);
    if (valeur === null) ajoute("attribut", `${ou} : l'attribut « ${nom} » manque.`);
    else if (!forme.test(valeur)) ajoute("attribut", `${ou} : « ${nom} » vaut « ${valeur} ».`);
  }
  for (const a of e.attributes)
    if (!(a.name in attendus) && !/^xmlns(:|$)/.test(a.name))
      ajoute("attribut", `${ou} : attribut « ${a.name} » inconnu.`);
  if (modele.texte && !modele.texte.test(e.textContent?.trim() ?? ""))
    ajoute("contenu", `${ou} : contenu « ${e.textContent?.trim() ?? ""} ».`);

  const enfants = modele.enfants ?? [];
  let rang = 0;
  const nombres = new Map<string, number>();
  for (const enfant of e.children) {
    const place = enfants.findIndex(([nom]) => nom === enfant.nodeName);
    const lieu = `${ou} > ${enfant.nodeName}`;
    const trouve = enfants[place];
    if (!trouve) {
      ajoute("ordre", `${lieu} : élément inattendu ici.`);
      continue;
    }
    if (place < rang) ajoute("ordre", `${lieu} vient après ${enfants[rang]?.[0] ?? ""}, il doit le précéder.`);
    rang = Math.max(rang, place);
    nombres.set(enfant.nodeName, (nombres.get(enfant.nodeName) ?? 0) + 1);
    verifieModele(enfant, trouve[1], lieu, ajoute);
  }
  for (const [nom, , min, max] of enfants) {
    const n = nombres.get(nom) ?? 0;
    if (n < min) ajoute("obligatoire", `${ou} : « ${nom} » attendu ${min} fois, trouvé ${n}.`);
    if (n > max) ajoute("obligatoire", `${ou} : « ${nom} » trouvé ${n} fois, ${max} au plus.`);
  }
}
