/** Which column of the export goes where: proposed by us, decided column by column by the user. */
import { Button, Checkbox, Select, Text } from "@fluentui/react-components";
import { useMemo, type JSX } from "react";
import { type Modele } from "../../modeles";
import { Carte, Liste, Rangee, Section } from "../composants/section";
import { type Choix, type Cible } from "./choix";
import { useMoteur, type Moteur } from "./contexte";

const LAISSEE = "-";
const GARDEE = "+";
const valeurDe = (c: Cible): string => (c.genre === "modele" ? c.cle : c.genre === "gardee" ? GARDEE : LAISSEE);
const cibleDe = (v: string): Cible =>
  v === LAISSEE ? { genre: "ecartee" } : v === GARDEE ? { genre: "gardee" } : { genre: "modele", cle: v };

/** In words, what is thought of a column and why. */
function motsDe({ association: a, attendue, cible, confirmee }: Choix, IMPORT: Moteur["IMPORT"]): string {
  if (a.exclue === "nir") return IMPORT.nir;
  if (a.exclue !== null)
    return cible.genre === "ecartee" ? IMPORT.personnelle(a.exclue) : IMPORT.personnelleRetenue(a.exclue);
  if (attendue !== null && cible.genre === "gardee") return IMPORT.attendues[attendue];
  if (
    cible.genre === "modele" &&
    cible.cle === a.cle &&
    a.certitude !== null &&
    (a.certitude === "exacte" || !confirmee)
  )
    return IMPORT.certitudes[a.certitude];
  if (cible.genre !== "ecartee") return IMPORT.confirmee;
  return a.cle === null && attendue === null ? IMPORT.sansCorrespondance : "";
}

export interface ColonnesProps {
  readonly modele: Modele;
  readonly choix: readonly Choix[];
  readonly change: (choix: readonly Choix[]) => void;
}

export function Colonnes({ modele, choix, change }: ColonnesProps): JSX.Element {
  const { colonneDuModele, estUnTaux, examine, IMPORT } = useMoteur();
  const examen = useMemo(() => examine(choix, modele), [examine, choix, modele]);
  const remplace = (i: number, nouveau: Partial<Choix>): void =>
    change(choix.map((c, j) => (j === i ? { ...c, ...nouveau } : c)));
  const connus = examen.aConfirmer.filter((c) => c.association.certitude === "connue");
  return (
    <Section titre={IMPORT.etapeColonnes}>
      <Text as="p" size={200}>
        {IMPORT.colonnesAide}
      </Text>
      <Text as="p" weight="semibold" role="status">
        {IMPORT.bilan(examen.retenues, examen.aConfirmer.length, examen.ecartees)}
      </Text>
      {connus.length > 1 && (
        <Rangee>
          <Button
            size="small"
            onClick={() => change(choix.map((c) => (connus.includes(c) ? { ...c, confirmee: true } : c)))}
          >
            {IMPORT.confirmerLesConnus(connus.length)}
          </Button>
        </Rangee>
      )}
      <Liste nom={IMPORT.etapeColonnes}>
        {choix.map((c, i) => {
          const { association: a } = c;
          const nom = IMPORT.colonneDuFichier(a.entete, a.colonne);
          const definition = colonneDuModele(modele, c.cible);
          const double = c.cible.genre === "modele" && examen.doublons.has(c.cible.cle);
          return (
            <Carte key={a.colonne}>
              <Text weight="semibold">{nom}</Text>
              <Text size={200}>{motsDe(c, IMPORT)}</Text>
              {a.exclue === null && <Text size={200}>{IMPORT.exemples(c.exemples)}</Text>}
              {a.exclue !== "nir" && (
                <Select
                  size="small"
                  aria-label={IMPORT.ecrireDans(nom)}
                  value={valeurDe(c.cible)}
                  onChange={(_, d) => remplace(i, { cible: cibleDe(d.value), confirmee: true })}
                >
                  <option value={LAISSEE}>{IMPORT.laisser}</option>
                  <option value={GARDEE}>{IMPORT.garder(nom)}</option>
                  {modele.colonnes.map((m) => (
                    <option key={m.cle} value={m.cle}>
                      {m.entete}
                    </option>
                  ))}
                </Select>
              )}
              {double && (
                <Text size={200} weight="semibold">
                  {IMPORT.deuxFois(definition?.entete ?? "")}
                </Text>
              )}
              {estUnTaux(definition) && (
                <Checkbox
                  label={IMPORT.enPourcent}
                  checked={c.enPourcent}
                  onChange={(_, d) => remplace(i, { enPourcent: d.checked === true })}
                />
              )}
              {c.cible.genre !== "ecartee" && !c.confirmee && (
                <Checkbox label={IMPORT.confirmer} checked={false} onChange={() => remplace(i, { confirmee: true })} />
              )}
            </Carte>
          );
        })}
      </Liste>
    </Section>
  );
}
