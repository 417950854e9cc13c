/** La page du développeur qui joue le contrat dans l'Excel ouvert. */
export const PAGE_DU_CONTRAT = {
  titre: "Contrat avec Excel",
  joue: "Jouer les cas",
  rapport: "Rapport",
  selectionne: "Sélectionner le rapport pour le copier",
  aide: (cas: number): string =>
    `${cas} cas, pour un développeur : chacun travaille sur une feuille provisoire, retirée ensuite. Ouvrez un classeur vide : la liste d’annulation d’Excel sera vidée.`,
  avance: (fait: number, total: number, cas: string): string => `${fait} sur ${total} : ${cas}`,
  fini: (cas: number, ecarts: number): string => `${cas} cas joués, ${ecarts} en écart.`,
  echec: (raison: string): string => `Le contrat n’a pas pu être joué : ${raison}`,
} as const;
