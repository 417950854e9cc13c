/** Les phrases du bord des fonctions : ce qui ne devrait pas arriver, dit quand même. */
export const BORD = {
  defaut: (message: string): string => `Défaut du complément, à signaler : ${message}`,
  nombreDemesure: "Ce nombre dépasse ce qu'Excel sait écrire (environ 10^308).",
} as const;
