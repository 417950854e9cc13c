/** Where a file is chosen or dropped. Nothing is read of it before the import begins. */
import { Button, mergeClasses, Text } from "@fluentui/react-components";
import { lazy, Suspense, useEffect, useRef, useState, type DragEvent, type JSX } from "react";
import { DEPOT } from "../../messages";
import { Section } from "../composants/section";
import { useZoneDeDepot } from "../composants/zone-de-depot";
import { useCotaflux } from "../coquille/contexte";
import { type Ecrite } from "./feuille";

/** Comes with the first file: whoever imports nothing reads nothing of it. */
const Assistant = lazy(async () => ({
  default: (await import(/* webpackChunkName: "import" */ "./assistant")).Assistant,
}));

export function Importer(): JSX.Element {
  const s = useZoneDeDepot();
  const { etat } = useCotaflux();
  // Read one at a time: what was read of one is let go before the next.
  const [fichiers, fixeFichiers] = useState<{ readonly numero: number; readonly suite: readonly File[] } | null>(null);
  const [rang, fixeRang] = useState(0);
  const [apres, fixeApres] = useState<Ecrite | null>(null);
  const fichier = fichiers?.suite[rang] ?? null;
  const [survol, fixeSurvol] = useState(false);
  const champ = useRef<HTMLInputElement>(null);
  const zone = useRef<HTMLDivElement>(null);
  const ferme = useRef(false);
  // Back from an import: the keyboard starts again where it came from.
  useEffect(() => {
    if (fichier === null && ferme.current) zone.current?.querySelector("button")?.focus();
    ferme.current = false;
  }, [fichier]);
  const prends = (liste: FileList | null): void => {
    if (liste === null || liste.length === 0) return;
    fixeFichiers({ numero: (fichiers?.numero ?? 0) + 1, suite: [...liste] });
    fixeRang(0);
    fixeApres(null);
  };
  const depose = (e: DragEvent): void => {
    e.preventDefault();
    fixeSurvol(false);
    if (etat.occupe === null) prends(e.dataTransfer.files);
  };
  return (
    <Section titre={DEPOT.titre}>
      {fichier === null && (
        <Text as="p" size={200}>
          {DEPOT.aide}
        </Text>
      )}
      {fichier === null ? (
        <div
          ref={zone}
          className={mergeClasses(s.zone, survol && s.survol)}
          onDragOver={(e) => {
            e.preventDefault();
            fixeSurvol(true);
          }}
          onDragLeave={() => fixeSurvol(false)}
          onDrop={depose}
        >
          <Text as="p" size={200}>
            {DEPOT.deposer}
          </Text>
          <Button size="small" disabled={etat.occupe !== null} onClick={() => champ.current?.click()}>
            {DEPOT.choisir}
          </Button>
          <input
            ref={champ}
            type="file"
            multiple
            accept=".csv,.txt,.tsv,.xlsx,.xlsm"
            aria-label={DEPOT.champ}
            hidden
            onChange={(e) => {
              prends(e.target.files);
              // The same file, corrected, may be chosen again.
              e.target.value = "";
            }}
          />
        </div>
      ) : (
        <Suspense fallback={<Text as="p">{DEPOT.lecture(fichier.name, 0)}</Text>}>
          <Assistant
            key={`${fichiers!.numero} ${rang}`}
            fichier={fichier}
            rang={rang + 1}
            total={fichiers!.suite.length}
            apres={apres}
            ecrit={fixeApres}
            ferme={() => {
              if (rang + 1 < fichiers!.suite.length) return fixeRang(rang + 1);
              ferme.current = true;
              fixeFichiers(null);
            }}
          />
        </Suspense>
      )}
    </Section>
  );
}
