/** Cases of the contract that the workbench is known not to keep: asserted to fail, and listed in docs/limites.md. */
export const ECARTS_CONNUS: Readonly<Record<string, string>> = {
  "=EDATE(45351,12) vaut 45716":
    "Univer compte le 29 février plus douze mois comme le 1er mars ; Excel donne le 28 février.",
};
