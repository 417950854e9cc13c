/** The look of a place where files are dropped, and the same while they are held over it. */
import { makeStyles, tokens } from "@fluentui/react-components";

export const useZoneDeDepot = makeStyles({
  zone: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: "6px",
    padding: "12px",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px dashed ${tokens.colorNeutralStrokeAccessible}`,
  },
  survol: {
    backgroundColor: tokens.colorNeutralBackground1Hover,
    border: `2px solid ${tokens.colorCompoundBrandStroke}`,
    padding: "11px",
  },
});
