/** Le même fichier, en entier (test/long.ts). */
import "./cotation-renotation.test";
