/** The views of a screen: one is in front; one that was visited stays in the page, hidden, with what was typed in it. */
import { makeStyles } from "@fluentui/react-components";
import { useState, type JSX, type ReactNode } from "react";

const useStyles = makeStyles({ vue: { display: "flex", flexDirection: "column", gap: "12px" } });

export function VuesGardees({
  vue,
  vues,
}: {
  readonly vue: string;
  /** What draws each view: called only for those that were visited. */
  readonly vues: Readonly<Record<string, () => ReactNode>>;
}): JSX.Element {
  const s = useStyles();
  const [visites, fixe] = useState<readonly string[]>([vue]);
  if (!visites.includes(vue)) fixe([...visites, vue]);
  return (
    <>
      {Object.keys(vues).map((v) =>
        visites.includes(v) || v === vue ? (
          <div key={v} className={v === vue ? s.vue : undefined} hidden={v !== vue}>
            {vues[v]!()}
          </div>
        ) : null,
      )}
    </>
  );
}
