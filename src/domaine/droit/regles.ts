/** Toutes les règles du registre, une par ligne de la table des règles. */
export const IDS_DES_REGLES = [
  "FLX-30", "FLX-05", "FLX-30H", "FLX-UNI", "FLX-20", "FLX-20-OLD", "FLX-30-OLD", "FLX-05-OLD", "FLX-SUP", "FLX-CONV", "FLX-PCT", "FLX-NUL",
  "FLX-EXC", "FLX-EXC2", "FLX-2802P", "FLX-2802B", "FLX-3103", "FLX-TRANS", "FLX-ACT", "FLX-NEUF", "FLX-ART5", "FLX-NOCONV", "FLX-AMENDE",
  "FLX-5ANS", "FLX-1MOIS", "ATT-Q1", "ATT-50", "ATT-25C", "ATT-25B", "ATT-25AL", "ATT-REP", "ATT-INJ", "ATT-ESS", "ATT-SPV", "ATT-QPVM", "ATT-3",
  "COT-OBL", "COT-UNI", "COT-PRIO", "COT-REF", "COT-INFO", "COT-AIDE", "COT-EVAL", "COT-SNE",
] as const;
export type IdDeRegle = (typeof IDS_DES_REGLES)[number];

/** Une règle à deux nombres a deux identifiants. */
export const IDS_COMPLEMENTAIRES = ["FLX-30-DEROGATION", "ATT-INJ-12"] as const;
export type IdDeParametre = IdDeRegle | (typeof IDS_COMPLEMENTAIRES)[number];
export const IDS_DES_PARAMETRES: readonly IdDeParametre[] = [...IDS_DES_REGLES, ...IDS_COMPLEMENTAIRES];
