/** Le même fichier, en entier (test/long.ts). */
import "./annee-simulee.test";
