/** A titled part of a screen. */
import { makeStyles, mergeClasses, Subtitle2, tokens } from "@fluentui/react-components";
import { useId, type JSX, type ReactNode } from "react";

const useStyles = makeStyles({
  section: { display: "flex", flexDirection: "column", gap: "8px" },
  titre: { margin: 0 },
  liste: { listStyleType: "none", margin: 0, padding: 0, display: "flex", flexDirection: "column", gap: "8px" },
  carte: {
    display: "flex",
    flexDirection: "column",
    gap: "4px",
    padding: "8px",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
  },
  ligne: { display: "flex", flexWrap: "wrap", gap: "6px", alignItems: "center" },
});

export function Section({ titre, children }: { readonly titre: string; readonly children: ReactNode }): JSX.Element {
  const s = useStyles();
  const id = useId();
  return (
    <section className={s.section} aria-labelledby={id}>
      <Subtitle2 as="h2" id={id} className={s.titre}>
        {titre}
      </Subtitle2>
      {children}
    </section>
  );
}

export function Liste({ children, nom }: { readonly children: ReactNode; readonly nom?: string }): JSX.Element {
  return (
    <ul className={useStyles().liste} role="list" {...(nom === undefined ? {} : { "aria-label": nom })}>
      {children}
    </ul>
  );
}

export function Carte({
  children,
  className,
}: {
  readonly children: ReactNode;
  readonly className?: string;
}): JSX.Element {
  return <li className={mergeClasses(useStyles().carte, className)}>{children}</li>;
}

export function Rangee({ children }: { readonly children: ReactNode }): JSX.Element {
  return <div className={useStyles().ligne}>{children}</div>;
}
