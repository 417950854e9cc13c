/** @jest-environment node */
/** Le même fichier, en entier (test/long.ts). */
import "./hasard.test";
