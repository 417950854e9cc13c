/**
 * What runs in the public page: asks, and shows what the engine answers. It decides nothing: reading an answer, scoring it and every
 * sentence come from the domain and the messages. Entry of its own bundle (scripts/construction/simulateur.cjs).
 */
import { lisDate, serieDe, type DateLegale } from "../domaine/commun";
import { lisReponse, type Question } from "../domaine/cotation";
import {
  date as ecrisDate,
  estimationEnClair,
  intituleDe,
  nonPoseesEnClair,
  precisionsDe,
  promessesEnClair,
  sansNoteEnClair,
  SIMULATEUR as T,
} from "../messages";
import { ID_DES_DONNEES } from "./html";
import { estime, prepare, type DonneesDuSimulateur, type SimulateurPret } from "./modele";

type Enfant = Node | string;

function cree<K extends keyof HTMLElementTagNameMap>(
  nom: K,
  attributs: Readonly<Record<string, string>> = {},
  ...enfants: readonly Enfant[]
): HTMLElementTagNameMap[K] {
  const e = document.createElement(nom);
  for (const [cle, valeur] of Object.entries(attributs)) e.setAttribute(cle, valeur);
  e.append(...enfants);
  return e;
}

const liste = (textes: readonly string[]): HTMLUListElement => cree("ul", {}, ...textes.map((t) => cree("li", {}, t)));

/** A question on the page: what was answered, and where to say that it cannot be read. */
interface Champ {
  readonly element: HTMLElement;
  readonly valeur: () => string;
  readonly efface: () => void;
  readonly dis: (erreur: string | null) => void;
  readonly vise: () => void;
}

/** Choices of a list that is short enough to be seen at once. */
const BOUTONS_AU_PLUS = 6;

type Choix = readonly (readonly [valeur: string, texte: string])[];

function choixDe({ forme }: Question): Choix | null {
  const sansReponse = ["", T.neSaisPas] as const;
  switch (forme.genre) {
    case "oui-non":
      return [["Oui", T.oui], ["Non", T.non], sansReponse];
    case "renseigne":
      return [
        ["Oui", T.oui],
        ["", T.non],
      ];
    case "choix":
      return [
        ...forme.valeurs.map((v) => [v.valeur, v.texte] as const),
        ...(forme.autre === null ? [] : [[forme.autre, T.autreReponse] as const]),
        sansReponse,
      ];
    default:
      return null;
  }
}

function enBoutons(id: string, intitule: string, precisions: readonly string[], choix: Choix): Champ {
  const erreur = cree("p", { class: "erreur", id: `${id}-erreur`, hidden: "" });
  const boutons = choix.map(([valeur, texte], i) => {
    const bouton = cree("input", { type: "radio", name: id, id: `${id}-${i}`, value: valeur });
    return { bouton, etiquette: cree("label", { for: `${id}-${i}` }, bouton, texte) };
  });
  const aide = precisions.length === 0 ? {} : { "aria-describedby": `${id}-aide` };
  const element = cree(
    "fieldset",
    aide,
    cree("legend", {}, intitule),
    ...(precisions.length === 0 ? [] : [cree("p", { class: "precision", id: `${id}-aide` }, precisions.join(" "))]),
    cree("div", { class: "choix" }, ...boutons.map((b) => b.etiquette)),
    erreur,
  );
  return {
    element,
    valeur: () => boutons.find((b) => b.bouton.checked)?.bouton.value ?? "",
    efface: () => boutons.forEach((b) => (b.bouton.checked = false)),
    dis: (texte) => {
      erreur.hidden = texte === null;
      erreur.textContent = texte ?? "";
    },
    vise: () => boutons[0]!.bouton.focus(),
  };
}

function enChamp(
  id: string,
  intitule: string,
  precisions: readonly string[],
  choix: Choix | null,
  mode: string,
): Champ {
  const decrit = precisions.length === 0 ? [] : [`${id}-aide`];
  const saisie =
    choix === null
      ? cree("input", { type: "text", id, inputmode: mode, autocomplete: "off" })
      : cree(
          "select",
          { id },
          // « Je ne sais pas » comes first: it is what an untouched list says.
          ...[...choix]
            .reverse()
            .slice(0, 1)
            .concat(choix.slice(0, -1))
            .map(([v, t]) => cree("option", { value: v }, t)),
        );
  const erreur = cree("p", { class: "erreur", id: `${id}-erreur`, hidden: "" });
  const decris = (avec: readonly string[]): void => {
    if (avec.length > 0) saisie.setAttribute("aria-describedby", avec.join(" "));
    else saisie.removeAttribute("aria-describedby");
  };
  decris(decrit);
  return {
    element: cree(
      "div",
      { class: "question" },
      cree("label", { for: id }, intitule),
      ...(precisions.length === 0 ? [] : [cree("p", { class: "precision", id: `${id}-aide` }, precisions.join(" "))]),
      saisie,
      erreur,
    ),
    valeur: () => saisie.value,
    efface: () => (saisie.value = ""),
    dis: (texte) => {
      erreur.hidden = texte === null;
      erreur.textContent = texte ?? "";
      if (texte === null) saisie.removeAttribute("aria-invalid");
      else saisie.setAttribute("aria-invalid", "true");
      decris(texte === null ? decrit : [...decrit, `${id}-erreur`]);
    },
    vise: () => saisie.focus(),
  };
}

function champDe(pret: SimulateurPret, q: Question): Champ {
  const id = `q${q.colonne}`;
  const choix = choixDe(q);
  const precisions = precisionsDe(pret.grille, q);
  return choix !== null && choix.length <= BOUTONS_AU_PLUS
    ? enBoutons(id, intituleDe(q), precisions, choix)
    : enChamp(id, intituleDe(q), precisions, choix, q.forme.genre === "nombre" ? "decimal" : "text");
}

/** The day of the visitor's machine. */
function aujourdhui(): DateLegale {
  const d = new Date();
  return serieDe(d.getFullYear(), d.getMonth() + 1, d.getDate())!;
}

/** The questions under the block that reads them first, in the order of the grid. */
function sectionsDe(
  pret: SimulateurPret,
): readonly { readonly titre: string; readonly questions: readonly Question[] }[] {
  const { questions } = pret.questionnaire;
  return [null, ...pret.grille.blocs.map((_, i) => i)].flatMap((bloc) => {
    const siennes = questions.filter((q) => q.bloc === bloc);
    const nom = bloc === null ? "" : pret.grille.blocs[bloc]!.nom;
    return siennes.length === 0 ? [] : [{ titre: nom || T.votreDemande, questions: siennes }];
  });
}

function demarre(pret: SimulateurPret, racine: HTMLElement): void {
  const champs = pret.questionnaire.questions.map((q) => ({ q, champ: champDe(pret, q) }));
  const jour = enChamp("jour", T.dateDeLEstimation, [T.aideDeLaDate], null, "text");
  const saisieDuJour = jour.element.querySelector("input")!;
  saisieDuJour.value = ecrisDate(aujourdhui());

  const etat = cree("p", { role: "status" }, T.attend);
  const contenu = cree("div");
  const resultat = cree(
    "section",
    { class: "resultat", "aria-labelledby": "titre-du-resultat", tabindex: "-1" },
    cree("h2", { id: "titre-du-resultat" }, T.resultat),
    etat,
    contenu,
  );
  const montre = (phrase: string, ...suite: readonly Node[]): void => {
    etat.textContent = phrase;
    contenu.replaceChildren(...suite);
  };

  /** Reads every answer; what cannot be read is said at its place, and nothing is computed. */
  const calcule = (): void => {
    const reponses = new Map<number, string | number>();
    let premiere: Champ | null = null;
    let fautes = 0;
    const refuse = (champ: Champ, phrase: string): void => {
      fautes++;
      premiere ??= champ;
      champ.dis(phrase);
    };
    const date = lisDate(jour.valeur());
    jour.dis(null);
    if (date === "inconnu") refuse(jour, T.dateVide);
    else if (date === "autre") refuse(jour, T.attendu.date);
    for (const { q, champ } of champs) {
      const lue = lisReponse(q, champ.valeur());
      champ.dis(null);
      if (lue.ok) reponses.set(q.colonne, lue.cellule);
      else refuse(champ, T.attendu[lue.attendu]);
    }
    if (premiere !== null || typeof date !== "number") {
      montre(T.aCorriger(fautes));
      (premiere as Champ | null)?.vise();
      return;
    }
    const { cellules, resultat: r } = estime(pret, reponses, date);
    if (r.etat !== "note") {
      const [phrase, ...suite] = sansNoteEnClair(r);
      montre(phrase!, ...(suite.length === 0 ? [] : [liste(suite)]));
    } else
      montre(
        T.points(r.score!, date),
        ...estimationEnClair(pret.grille, cellules, r).flatMap(({ titre, lignes }) => [
          cree("h3", {}, titre),
          cree(
            "ul",
            {},
            ...lignes.map((l) =>
              cree("li", {}, cree("strong", {}, T.critere(l.nom, l.points)), cree("br"), l.pourquoi),
            ),
          ),
        ]),
      );
    etat.className = r.etat === "note" ? "note" : "";
    resultat.focus();
    resultat.scrollIntoView({ block: "start" });
  };

  const formulaire = cree(
    "form",
    { novalidate: "", autocomplete: "off" },
    jour.element,
    ...sectionsDe(pret).flatMap(({ titre, questions }) => [
      cree("h2", {}, titre),
      ...questions.map((q) => champs.find((c) => c.q === q)!.champ.element),
    ]),
    cree(
      "div",
      { class: "actions" },
      cree("button", { type: "submit" }, T.calcule),
      cree("button", { type: "button", id: "efface" }, T.efface),
    ),
  );
  formulaire.addEventListener("submit", (e) => {
    e.preventDefault();
    calcule();
  });
  formulaire.querySelector("#efface")!.addEventListener("click", () => {
    for (const { champ } of champs) {
      champ.efface();
      champ.dis(null);
    }
    jour.dis(null);
    etat.className = "";
    montre(T.attend);
    jour.vise();
  });

  const nonPosees = nonPoseesEnClair(pret.grille, pret.questionnaire);
  racine.replaceChildren(
    formulaire,
    resultat,
    cree(
      "section",
      { class: "limites" },
      ...(nonPosees.length === 0 ? [] : [cree("h2", {}, T.nonPosees), liste(nonPosees)]),
      cree("h2", {}, T.nePromet),
      liste(promessesEnClair(pret.grille)),
    ),
  );
}

const racine = document.getElementById("application")!;
const donnees = JSON.parse(document.getElementById(ID_DES_DONNEES)!.textContent!) as DonneesDuSimulateur;
const pret = prepare(donnees);
if ("grille" in pret) demarre(pret, racine);
else racine.replaceChildren(cree("p", { class: "alerte" }, T.grilleRefusee(pret)));
