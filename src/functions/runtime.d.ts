/** Ce que le moteur des fonctions personnalisées offre à part le langage. Dans une page, c'est la console du navigateur. */
declare const console: { error(...dit: readonly unknown[]): void };
