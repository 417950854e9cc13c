/** Le même fichier, en entier (test/long.ts). */
import "./deux-ecritures.test";
