/** Le même fichier, en entier (test/long.ts). */
import "./toutes-au-hasard.test";
