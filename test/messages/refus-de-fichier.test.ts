/** Un fichier refusé : ce qu'il est, puis ce qu'il y a à faire. Le type l'exige de chaque code ; ceux-ci ne le disaient pas. */
import { problemeDeFichier } from "../../src/domaine/commun";
import { phraseDeFichier } from "../../src/messages";

it.each([
  [problemeDeFichier("fichier-demesure", {}, { nombre: 5e9 }), /n'a pas été ouvert\. Gardez-y seulement/],
  [problemeDeFichier("fichier-trop-de-parties", {}, { nombre: 70000 }), /n'a pas été ouvert\. Copiez les feuilles/],
  [problemeDeFichier("csv-vide", {}, {}), /aucune ligne\. Ouvrez-le .*demandez-le de nouveau\.$/],
  [
    problemeDeFichier("csv-guillemet", {}, { ligne: 3 }),
    /à la ligne 3 .*\. Refermez ce guillemet, .*deux fois \(""\)\.$/,
  ],
] as const)("%j", (p, attendue) => expect(phraseDeFichier(p)).toMatch(attendue));
