/** Le même fichier, en entier (test/long.ts). */
import "./ecritures-simultanees.test";
