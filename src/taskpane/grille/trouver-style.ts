import { makeStyles, tokens } from "@fluentui/react-components";

/** What the views of « Trouver des poids » share. */
export const useStyleDeTrouver = makeStyles({
  formulaire: {
    display: "flex",
    flexDirection: "column",
    gap: "6px",
    padding: "8px",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  cote: {
    display: "flex",
    flexWrap: "wrap",
    gap: "8px",
    "& > *": { flex: "1 1 120px", minWidth: 0, gridTemplateColumns: "minmax(0, 1fr)" },
    "& .fui-Input": { width: "100%", minWidth: 0 },
  },
  but: { display: "flex", justifyContent: "space-between", alignItems: "flex-start", gap: "8px" },
  texte: { minWidth: 0, overflowWrap: "anywhere" },
});
