/** Le même fichier, en entier (test/long.ts). */
import "./contrat.e2e";
