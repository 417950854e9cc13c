/** Le même fichier, en entier (test/long.ts). */
import "./verifie-hasard.test";
