/** Le même fichier, en entier (test/long.ts). */
import "./simulateur.test";
