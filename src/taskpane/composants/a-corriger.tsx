/** What is to correct on the sheets that a screen read. */
import { type JSX } from "react";
import { type Zone } from "../../excel";
import { BoutonRemede } from "./bouton-remede";
import { ListeDeCellules } from "./liste-cellules";
import { type Remede } from "./remedes";
import { Rangee, Section } from "./section";

/** Each remark with its cell, then one button for each that a write mends. */
export function ACorriger({
  titre,
  remarques,
}: {
  readonly titre: string;
  readonly remarques: readonly {
    readonly zone: Zone | null;
    readonly phrase: string;
    readonly remede?: Remede | null;
  }[];
}): JSX.Element | null {
  if (remarques.length === 0) return null;
  const remedes = remarques.flatMap((r) => r.remede ?? []);
  return (
    <Section titre={titre}>
      <ListeDeCellules nom={titre} dAbord={6} elements={remarques.map((r) => ({ zone: r.zone, contenu: r.phrase }))} />
      {remedes.length > 0 && (
        <Rangee>
          {remedes.map((r) => (
            <BoutonRemede key={r.libelle} remede={r} />
          ))}
        </Rangee>
      )}
    </Section>
  );
}
