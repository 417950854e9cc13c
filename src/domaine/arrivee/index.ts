/** Un fichier qui arrive : ses valeurs devant la grille, ses lignes devant la table. */
export * from "./actualisation";
export * from "./valeurs";
