/** Courriers et documents des EPCI à une date : chaque état, jour par jour, et leur ordre. */
import { lisAvancement, lisCourriers } from "../../../src/cells";
import { serieDe } from "../../../src/domaine/commun";
import { aRelancer, avancementDesDocuments, suiviDesCourriers } from "../../../src/domaine/controles";
import { AVANCEMENT, COURRIERS } from "../../../src/modeles";

const le = (j: number, m: number): number => serieDe(2026, m, j)!;
const DATE = le(15, 6);
const lignes = (
  modele: { readonly colonnes: readonly { readonly cle: string; readonly entete: string }[] },
  ls: readonly object[],
) => ({
  entetes: modele.colonnes.map((c) => c.entete),
  donnees: ls.map((l) => modele.colonnes.map((c) => (l as Record<string, unknown>)[c.cle] ?? "")),
});
const E = (modele: { readonly colonnes: readonly { readonly cle: string; readonly entete: string }[] }): string[] =>
  modele.colonnes.map((c) => `${c.cle}=${c.entete}`);

describe("Les courriers", () => {
  const cle = (motif: RegExp): string =>
    E(COURRIERS)
      .find((x) => motif.test(x))!
      .split("=")[0]!;
  const [BAILLEUR, OBJET, ENVOYE, REPONDU, AVANT] = [
    /=Bailleur/,
    /=Objet/,
    /=Envoyé/,
    /=Répon(?:du|se (?:reçue|le))/,
    /=Réponse attendue/,
  ].map(cle) as [string, string, string, string, string];
  const suivis = (...ls: { b?: string; envoye?: unknown; repondu?: unknown; avant?: unknown }[]) => {
    const { entetes, donnees } = lignes(
      COURRIERS,
      ls.map((l, i) => ({
        [BAILLEUR]: l.b ?? `H${i}`,
        [OBJET]: "relance",
        [ENVOYE]: l.envoye,
        [REPONDU]: l.repondu,
        [AVANT]: l.avant,
      })),
    );
    return suiviDesCourriers(lisCourriers(entetes, donnees).lignes, DATE);
  };
  const etat = (l: { envoye?: unknown; repondu?: unknown; avant?: unknown }) => {
    const [s] = suivis(l);
    return [s!.etat, s!.jours];
  };

  it("« avant le » : la veille est le dernier jour à temps", () => {
    expect(etat({ envoye: le(1, 6), avant: le(16, 6) })).toEqual(["en-attente", 0]);
    expect(etat({ envoye: le(1, 6), avant: le(20, 6) })).toEqual(["en-attente", 4]);
    expect(etat({ envoye: le(1, 6), avant: DATE })).toEqual(["en-retard", 1]);
    expect(etat({ envoye: le(1, 6), avant: le(10, 6) })).toEqual(["en-retard", 6]);
  });
  it("sans date demandée, depuis l'envoi ; pas encore envoyé ; répondu, s'il l'est déjà ; illisible", () => {
    expect(etat({ envoye: le(1, 6) })).toEqual(["sans-delai", 14]);
    expect([etat({ avant: le(1, 6) }), etat({ envoye: le(16, 6), avant: le(1, 6) })]).toEqual([
      ["a-envoyer", 0],
      ["a-envoyer", 0],
    ]);
    expect(etat({ envoye: DATE, avant: le(1, 6) })[0]).toBe("en-retard");
    expect([etat({ envoye: le(1, 6), repondu: DATE }), etat({ envoye: le(1, 6), repondu: le(16, 6) })]).toEqual([
      ["repondu", 0],
      ["sans-delai", 14],
    ]);
    for (const colonne of ["envoye", "repondu", "avant"])
      expect(etat({ envoye: le(1, 6), repondu: DATE, [colonne]: "bientôt" })).toEqual(["illisible", 0]);
  });
  it("les plus en retard d'abord, puis sans délai les plus anciens, puis ce qui vient le plus tôt, dans l'ordre de la table", () => {
    const s = suivis(
      { b: "répondu", envoye: le(1, 6), repondu: le(2, 6) },
      { b: "attente 9", envoye: le(1, 6), avant: le(25, 6) },
      { b: "retard 1", envoye: le(1, 6), avant: DATE },
      { b: "à envoyer" },
      { b: "attente 2", envoye: le(1, 6), avant: le(18, 6) },
      { b: "sans délai 4", envoye: le(11, 6) },
      { b: "retard 5", envoye: le(1, 6), avant: le(11, 6) },
      { b: "illisible", envoye: "hier" },
      { b: "sans délai 9", envoye: le(6, 6) },
      { b: "retard 5 bis", envoye: le(1, 6), avant: le(11, 6) },
    );
    expect(s.map((x) => x.ligne.bailleur)).toEqual([
      "retard 5",
      "retard 5 bis",
      "retard 1",
      "sans délai 9",
      "sans délai 4",
      "attente 2",
      "attente 9",
      "à envoyer",
      "illisible",
      "répondu",
    ]);
  });
  it("seul ce qui est en retard se relance, réuni par bailleur", () => {
    const s = suivis(
      { b: "Habitat A", envoye: le(1, 6), avant: le(11, 6) },
      { b: "HABITAT A", envoye: le(1, 6), avant: le(12, 6) },
      { b: "B", envoye: le(1, 6) },
      { b: "", envoye: le(1, 6), avant: le(11, 6) },
    );
    expect(aRelancer(s).map((r) => [r.bailleur, r.courriers.length])).toEqual([["Habitat A", 2]]);
  });
});

describe("Les documents des EPCI", () => {
  const cle = (motif: RegExp): string =>
    E(AVANCEMENT)
      .find((x) => motif.test(x))!
      .split("=")[0]!;
  const [EPCI, DEPT, OBJET, ETAT, JOUR] = [/=EPCI/, /=Département/, /=Objet/, /=État/, /=Date/].map(cle) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const avancement = (...ls: [epci: string, dept: string, objet: string, etat: string, date: unknown][]) => {
    const { entetes, donnees } = lignes(
      AVANCEMENT,
      ls.map(([e, d, o, t, j]) => ({ [EPCI]: e, [DEPT]: d, [OBJET]: o, [ETAT]: t, [JOUR]: j })),
    );
    return avancementDesDocuments(lisAvancement(entetes, donnees).lignes, DATE);
  };

  it("le dernier état écrit à ce jour ; sans date s'il n'y en a pas d'autre ; le prochain, à part", () => {
    const { epci } = avancement(
      ["E", "35", "CIL", "installée", le(1, 1)],
      ["E", "35", "CIL", "réunie", DATE],
      ["E", "35", "CIL", "en projet", ""],
      ["E", "35", "CIL", "à revoir", le(1, 9)],
      ["E", "35", "CIL", "à réunir", le(1, 7)],
      ["E", "35", "CIA", "en cours", ""],
      ["E", "35", "CIA", "signée", le(16, 6)],
    );
    const { CIL, CIA, PPGDID } = epci[0]!.documents;
    expect([CIL.actuel?.etat, CIL.prevu?.etat, CIL.contredit]).toEqual(["réunie", "à réunir", []]);
    expect([CIA.actuel?.etat, CIA.prevu?.etat]).toEqual(["en cours", "signée"]);
    expect([PPGDID.actuel, PPGDID.prevu]).toEqual([null, null]);
  });
  it("deux états du même jour se contredisent ; le même état écrit autrement, non", () => {
    const contredit = (...etats: string[]) =>
      avancement(
        ...etats.map((t): [string, string, string, string, unknown] => ["E", "", "CIL", t, le(1, 6)]),
      ).epci[0]!.documents.CIL.contredit.map((x) => x.etat);
    expect([contredit("signée", "Signée"), contredit("signée", "en cours", "SIGNÉE", "caduque")]).toEqual([
      [],
      ["en cours", "caduque"],
    ]);
  });
  it("les EPCI par département puis par nom ; un département seul est sa propre ligne", () => {
    const { epci } = avancement(
      ["Vitré", "35", "CIL", "a", ""],
      ["Brest", "29", "CIL", "a", ""],
      ["", "35", "CIL", "a", ""],
      ["Redon", "", "CIL", "a", ""],
      ["redon", "35", "CIA", "a", ""],
      ["", "29", "CIL", "a", ""],
    );
    expect(epci.map((e) => [e.departement, e.epci])).toEqual([
      ["29", ""],
      ["29", "Brest"],
      ["35", ""],
      ["35", "Redon"],
      ["35", "Vitré"],
    ]);
  });
  it("combien d'EPCI portent chaque état, les plus nombreux d'abord, l'inconnu en dernier", () => {
    const { etats } = avancement(
      ["A", "", "CIL", "en cours", ""],
      ["B", "", "CIL", "signée", ""],
      ["C", "", "CIL", "Signée", ""],
      ["D", "", "CIA", "x", ""],
      ["E", "", "CIA", "x", ""],
      ["F", "", "CIA", "x", ""],
    );
    expect(etats.filter((e) => e.objet === "CIL").map((e) => [e.etat, e.combien])).toEqual([
      ["signée", 2],
      ["en cours", 1],
      ["", 3],
    ]);
    expect([...new Set(etats.map((e) => e.objet))]).toEqual(["CIL", "CIA", "PPGDID", "cotation", "convention"]);
  });
  it("le calendrier des jours à venir, le plus proche d'abord ; ce qui ne compte nulle part se dit", () => {
    const r = avancement(
      ["A", "35", "CIL", "x", le(1, 9)],
      ["B", "", "cotation", "y", le(16, 6)],
      ["C", "", "CIL", "z", DATE],
      ["", "", "CIL", "perdu", ""],
      ["D", "", "CIL", "", ""],
      ["E", "", "Autre chose", "x", ""],
      ["F", "", "CIL", "x", "bientôt"],
    );
    expect(r.calendrier.map((e) => [e.epci, e.departement, e.objet, e.etat, e.date])).toEqual([
      ["B", "", "cotation", "y", le(16, 6)],
      ["A", "35", "CIL", "x", le(1, 9)],
    ]);
    expect(r.nonComptees.map((l) => l.ligne)).toEqual([4, 5, 6, 7]);
  });
});
