/** Le même fichier, en entier (test/long.ts). */
import "./grande-table.test";
