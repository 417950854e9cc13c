/** What could not be read, then what was understood: one sentence for all that says the same thing, with what mends it. */
import { Button, Text } from "@fluentui/react-components";
import { type JSX } from "react";
import { type Lieu } from "../../domaine/commun";
import { CONTROLES, REMEDES } from "../../messages";
import { BoutonRemede } from "../composants/bouton-remede";
import { Carte, Liste, Rangee, Section } from "../composants/section";
import { type GroupeMontre } from "./controle";

const MONTRES = 100;

export function Lectures({
  groupes,
  va,
}: {
  readonly groupes: readonly GroupeMontre[];
  readonly va: (ou: Lieu) => void;
}): JSX.Element {
  return (
    <>
      <Suite titre={CONTROLES.problemes} groupes={groupes.filter((g) => g.genre !== "a-savoir")} va={va} />
      <Suite
        titre={REMEDES.aSavoir}
        aide={REMEDES.aSavoirAide}
        groupes={groupes.filter((g) => g.genre === "a-savoir")}
        va={va}
      />
    </>
  );
}

function Suite({
  titre,
  aide,
  groupes,
  va,
}: {
  readonly titre: string;
  readonly aide?: string;
  readonly groupes: readonly GroupeMontre[];
  readonly va: (ou: Lieu) => void;
}): JSX.Element | null {
  if (groupes.length === 0) return null;
  return (
    <Section titre={titre}>
      {aide !== undefined && (
        <Text as="p" size={200}>
          {aide}
        </Text>
      )}
      <Liste nom={titre}>
        {groupes.slice(0, MONTRES).map((g, i) => (
          <Carte key={i}>
            <Text size={200}>{g.phrase}</Text>
            {g.ou.genre === "feuille" && g.ou.rangee !== undefined && (
              <Rangee>
                {g.remede !== null && <BoutonRemede remede={g.remede} />}
                <Button size="small" onClick={() => va(g.ou)}>
                  {CONTROLES.allerALaCellule}
                </Button>
              </Rangee>
            )}
          </Carte>
        ))}
      </Liste>
      {groupes.length > MONTRES && <Text size={200}>{CONTROLES.autresProblemes(groupes.length - MONTRES)}</Text>}
    </Section>
  );
}
