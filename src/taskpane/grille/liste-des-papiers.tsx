/** The papers of the view « Papiers », in the order of its folds. */
import { Button, Text } from "@fluentui/react-components";
import { useMemo, type ComponentType, type JSX } from "react";
import {
  COMMISSION_DU_VOLET,
  EVALUATION_ANNUELLE,
  EXPORT_DES_NOTES,
  FICHES_DU_VOLET,
  GRILLE_DU_VOLET,
  NOTICE_AU_PUBLIC,
  NOTE_D_IMPACT,
  PAPIERS as T,
  PILOTAGE,
  REGISTRE,
  SIMULATEUR_AILLEURS,
} from "../../messages";
import { Rangee } from "../composants/section";
import { useActions, useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";
import { Commission } from "./commission-vue";
import { examineGrille } from "./cotation";
import { FicheDePoints } from "./fiche";
import { FichesDesDemandeurs } from "./papiers-fiche-vue";
import { Evaluation } from "./papiers-evaluation-vue";
import { ExportDesNotes, Notice, Registre } from "./papiers-notes-vue";
import { Pilotage } from "./papiers-pilotage-vue";
import { Simulateur } from "./simulateur-vue";

export interface Papier {
  readonly titre: string;
  readonly Contenu: ComponentType<{ readonly grille: TableLue; readonly demandes: TableLue }>;
}

function Fiche({ grille, demandes }: { readonly grille: TableLue; readonly demandes: TableLue }): JSX.Element {
  const date = useEtat((e) => e.date);
  const { grille: compilee } = useMemo(() => examineGrille(grille, demandes, date, false), [grille, demandes, date]);
  return compilee === null ? (
    <Text as="p">{GRILLE_DU_VOLET.grilleBloquee}</Text>
  ) : (
    <FicheDePoints grille={compilee} demandes={demandes} />
  );
}

function VersLaNote(): JSX.Element {
  const { ouvre } = useActions();
  return (
    <>
      <Text as="p" size={200}>
        {T.noteAide}
      </Text>
      <Rangee>
        <Button size="small" onClick={() => ouvre("grille", "comparer")}>
          {T.versComparer}
        </Button>
      </Rangee>
    </>
  );
}

export const PAPIERS_DE_LA_GRILLE: readonly Papier[] = [
  { titre: NOTE_D_IMPACT.titre, Contenu: VersLaNote },
  { titre: FICHES_DU_VOLET.titre, Contenu: FichesDesDemandeurs },
  { titre: NOTICE_AU_PUBLIC.titreDuVolet, Contenu: Notice },
  { titre: SIMULATEUR_AILLEURS.titre, Contenu: Simulateur },
  { titre: EXPORT_DES_NOTES.titreDuVolet, Contenu: ExportDesNotes },
  { titre: PILOTAGE.titreDuVolet, Contenu: Pilotage },
  { titre: EVALUATION_ANNUELLE.titreDuVolet, Contenu: Evaluation },
  { titre: REGISTRE.titreDuVolet, Contenu: Registre },
  { titre: GRILLE_DU_VOLET.fiche, Contenu: Fiche },
  { titre: COMMISSION_DU_VOLET.titre, Contenu: Commission },
];
