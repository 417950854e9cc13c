/** The role, chosen once and kept in the workbook, then the path of that person: each step with its state, and where it leads. */
import { Button, makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { useState, type JSX } from "react";
import { ACCUEIL, CHEMIN as T } from "../../messages";
import { Reponse } from "../composants/reponse";
import { useRoulante } from "../composants/use-roulante";
import { useCotaflux } from "../coquille/contexte";
import { cheminDe, estRole, ROLES, type Etape, type Role } from "./chemin";

const useStyles = makeStyles({
  liste: { listStyleType: "none", margin: 0, padding: 0, display: "flex", flexDirection: "column", gap: "2px" },
  ligne: {
    display: "flex",
    gap: "8px",
    alignItems: "flex-start",
    width: "100%",
    padding: "5px 4px",
    border: "none",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground1,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase300,
    textAlign: "left",
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  role: { border: `1px solid ${tokens.colorNeutralStroke1}`, padding: "8px" },
  texte: { display: "flex", flexDirection: "column", minWidth: 0, overflowWrap: "anywhere" },
  titre: { fontWeight: tokens.fontWeightSemibold },
  precision: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  rond: {
    flex: "none",
    width: "20px",
    height: "20px",
    lineHeight: "18px",
    textAlign: "center",
    boxSizing: "border-box",
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    fontSize: tokens.fontSizeBase200,
  },
  fait: {
    border: "1px solid transparent",
    backgroundColor: tokens.colorPaletteGreenBackground3,
    color: tokens.colorNeutralForegroundOnBrand,
  },
  lu: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
  soi: { display: "flex", flexWrap: "wrap", alignItems: "baseline", gap: "4px" },
});

/** The answer of Accueil, and the path. */
export function Chemin(): JSX.Element {
  const { etat, ouvre, reglage, regle } = useCotaflux();
  const [choisi, fixe] = useState<Role | null>(() => {
    const garde = reglage("role");
    return estRole(garde) ? garde : null;
  });
  const choisis = (role: Role | null): void => {
    fixe(role);
    void regle("role", role ?? "");
  };
  if (choisi === null) return <ChoixDuRole vide={etat.reconnues.length === 0} choisis={choisis} />;
  const notees = (reglage("notes") ?? "") !== "";
  const etapes = cheminDe(choisi, etat, notees);
  const suivante = etapes.find((e) => !e.faite) ?? etapes.at(-1)!;
  const va = (e: Etape): void => ouvre(e.onglet, e.vue);
  return (
    <>
      <Reponse
        ton={etat.reconnues.length === 0 ? "ambre" : "neutre"}
        phrase={T.prochaine(suivante.titre)}
        detail={etat.reconnues.length === 0 ? ACCUEIL.aucune : suivante.precision}
        actions={
          <Button size="small" appearance="primary" onClick={() => va(suivante)}>
            {T.yAller}
          </Button>
        }
      />
      <Etapes role={choisi} etapes={etapes} va={va} change={() => choisis(null)} />
    </>
  );
}

function ChoixDuRole({
  vide,
  choisis,
}: {
  readonly vide: boolean;
  readonly choisis: (role: Role) => void;
}): JSX.Element {
  const s = useStyles();
  const roulante = useRoulante(ROLES.length);
  return (
    <>
      <Reponse phrase={T.question} detail={vide ? ACCUEIL.aucune : T.questionAide} />
      <ul className={s.liste} role="list" aria-label={T.question} onKeyDown={roulante.surTouche}>
        {ROLES.map((r, i) => (
          <li key={r}>
            <button
              type="button"
              className={mergeClasses(s.ligne, s.role)}
              onClick={() => choisis(r)}
              {...roulante.element(i)}
            >
              <span className={s.texte}>
                <span className={s.titre}>{T.roles[r]}</span>
                <span className={s.precision}>{T.rolesAide[r]}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Etapes({
  role,
  etapes,
  va,
  change,
}: {
  readonly role: Role;
  readonly etapes: readonly Etape[];
  readonly va: (e: Etape) => void;
  readonly change: () => void;
}): JSX.Element {
  const s = useStyles();
  const roulante = useRoulante(etapes.length);
  return (
    <div>
      <div className={s.soi}>
        <Text size={200}>{T.roles[role]}</Text>
        <Button size="small" appearance="transparent" onClick={change}>
          {T.changerDeRole}
        </Button>
      </div>
      <ol className={s.liste} role="list" aria-label={T.nom} onKeyDown={roulante.surTouche}>
        {etapes.map((e, i) => (
          <li key={e.titre}>
            <button type="button" className={s.ligne} onClick={() => va(e)} {...roulante.element(i)}>
              <span className={mergeClasses(s.rond, e.faite && s.fait)} aria-hidden="true">
                {e.faite ? "✓" : i + 1}
              </span>
              <span className={s.texte}>
                <span className={s.titre}>{e.titre}</span>
                <span className={s.lu}>{e.faite ? T.faite : T.aFaire}</span>
                {e.precision !== "" && <span className={s.precision}>{e.precision}</span>}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
