/** A new goal: its fields by its kind, read or refused by a sentence. */
import { Button, Field, Input, Select, Text } from "@fluentui/react-components";
import { useState, type JSX } from "react";
import { type PublicDesDemandes } from "../../cells";
import { POIDS_DEPUIS_DES_BUTS as T, type GenreDeBut } from "../../messages";
import { Rangee } from "../composants/section";
import { nomDuPublic, type GrilleDeBase } from "./simulation";
import { nombreSaisi, pairesAttendues, type ButPose, type ButSaisi, type CasPresents } from "./trouver";
import { useStyleDeTrouver } from "./trouver-style";

/** The fields of a goal: which ones depends on its kind. */
interface Saisie {
  readonly genre: GenreDeBut;
  readonly a: string;
  readonly b: string;
  readonly n: string;
  readonly part: string;
  readonly sens: "au-moins" | "au-plus";
  readonly points: string;
  readonly prefere: boolean;
  readonly vaut: string;
}
const NEUVE: Saisie = {
  genre: "cas",
  a: "",
  b: "",
  n: "",
  part: "",
  sens: "au-moins",
  points: "",
  prefere: false,
  vaut: "10",
};

/** What was typed, as a goal; or why not. */
function lisLeBut(s: Saisie, cas: CasPresents): ButSaisi | string {
  const rang = (texte: string): number | null => (texte === "" ? null : Number(texte));
  const [a, b, n, part, points] = [rang(s.a), rang(s.b), nombreSaisi(s.n), nombreSaisi(s.part), nombreSaisi(s.points)];
  switch (s.genre) {
    case "cas-types":
      return pairesAttendues(cas).length === 0 ? T.sansCas : { genre: "cas-types" };
    case "cas":
      return a === null || b === null ? T.manqueUnChoix : { genre: "cas", devant: a, derriere: b };
    case "public":
      return a === null ? T.manqueUnChoix : { genre: "public", public: a, autres: b };
    case "premiers":
      if (a === null) return T.manqueUnChoix;
      if (n === null || !Number.isInteger(n)) return T.illisible(T.premiers, s.n);
      return part === null ? T.illisible(T.part, s.part) : { genre: "premiers", public: a, n, part: part / 100 };
    case "bloc":
      if (a === null) return T.manqueUnChoix;
      return part === null ? T.illisible(T.part, s.part) : { genre: "bloc", bloc: a, sens: s.sens, part: part / 100 };
    case "plafond":
      return points === null ? T.illisible(T.points, s.points) : { genre: "plafond", points };
    case "fixe":
      return a === null ? T.manqueUnChoix : { genre: "fixe", critere: a };
  }
}

export function NouveauBut({
  base,
  publics,
  cas,
  ajoute,
}: {
  readonly base: GrilleDeBase;
  readonly publics: readonly PublicDesDemandes[];
  readonly cas: CasPresents;
  readonly ajoute: (b: Omit<ButPose, "id">) => void;
}): JSX.Element {
  const s = useStyleDeTrouver();
  const [saisie, fixe] = useState(NEUVE);
  const [refus, fixeRefus] = useState<string | null>(null);
  const met = (plus: Partial<Saisie>): void => {
    fixe({ ...saisie, ...plus });
    fixeRefus(null);
  };
  const pose = (): void => {
    const but = lisLeBut(saisie, cas);
    if (typeof but === "string") {
      fixeRefus(but);
      return;
    }
    const vaut = saisie.prefere ? nombreSaisi(saisie.vaut) : null;
    if (saisie.prefere && vaut === null) {
      fixeRefus(T.illisible(T.vaut, saisie.vaut));
      return;
    }
    ajoute({ but, vaut });
    fixe({ ...NEUVE, genre: saisie.genre });
  };
  const choix = (libelle: string, champ: "a" | "b", noms: readonly string[], vide = ""): JSX.Element => (
    <Field label={libelle} size="small">
      <Select size="small" value={saisie[champ]} onChange={(_, d) => met({ [champ]: d.value })}>
        <option value="">{vide}</option>
        {noms.map((nom, i) => (
          <option key={i} value={String(i)}>
            {nom}
          </option>
        ))}
      </Select>
    </Field>
  );
  const champ = (libelle: string, cle: "n" | "part" | "points" | "vaut", aide?: string): JSX.Element => (
    <Field label={libelle} size="small" {...(aide === undefined ? {} : { hint: aide })}>
      <Input size="small" inputMode="decimal" value={saisie[cle]} onChange={(_, d) => met({ [cle]: d.value })} />
    </Field>
  );
  const nomsDesPublics = publics.map(nomDuPublic);
  return (
    <div role="group" aria-label={T.ajoute} className={s.formulaire}>
      <Field label={T.but} size="small">
        <Select
          size="small"
          value={saisie.genre}
          onChange={(_, d) => {
            fixe({ ...NEUVE, genre: d.value as GenreDeBut });
            fixeRefus(null);
          }}
        >
          {(Object.keys(T.genres) as GenreDeBut[]).map((g) => (
            <option key={g} value={g}>
              {T.genres[g]}
            </option>
          ))}
        </Select>
      </Field>
      <div className={s.cote}>
        {saisie.genre === "cas" && choix(T.devant, "a", cas.noms)}
        {saisie.genre === "cas" && choix(T.derriere, "b", cas.noms)}
        {(saisie.genre === "public" || saisie.genre === "premiers") && choix(T.public, "a", nomsDesPublics)}
        {saisie.genre === "public" && choix(T.autres, "b", nomsDesPublics, T.toutesLesAutres)}
        {saisie.genre === "premiers" && champ(T.premiers, "n")}
        {saisie.genre === "bloc" &&
          choix(
            T.bloc,
            "a",
            base.grille.blocs.map((b) => b.nom),
          )}
        {saisie.genre === "bloc" && (
          <Field label={T.sens} size="small">
            <Select size="small" value={saisie.sens} onChange={(_, d) => met({ sens: d.value as Saisie["sens"] })}>
              {(Object.keys(T.lesSens) as Saisie["sens"][]).map((x) => (
                <option key={x} value={x}>
                  {T.lesSens[x]}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {(saisie.genre === "premiers" || saisie.genre === "bloc") && champ(T.part, "part")}
        {saisie.genre === "plafond" && champ(T.points, "points")}
        {saisie.genre === "fixe" &&
          choix(
            T.critere,
            "a",
            base.grille.criteres.map((c) => c.nom),
          )}
      </div>
      <div className={s.cote}>
        <Field label={T.exigence} size="small">
          <Select
            size="small"
            value={saisie.prefere ? "prefere" : "exige"}
            onChange={(_, d) => met({ prefere: d.value === "prefere" })}
          >
            <option value="exige">{T.exige}</option>
            <option value="prefere">{T.prefere}</option>
          </Select>
        </Field>
        {saisie.prefere && champ(T.vaut, "vaut", T.vautAide)}
      </div>
      {refus !== null && (
        <Text as="p" size={200} role="alert">
          {refus}
        </Text>
      )}
      <Rangee>
        <Button size="small" onClick={pose}>
          {T.ajoute}
        </Button>
      </Rangee>
    </div>
  );
}
