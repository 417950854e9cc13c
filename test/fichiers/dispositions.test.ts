/** Les fichiers qui ne sont pas nos tables : reconnus à leurs en-têtes, et ce qu'ils deviennent. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import {
  associeColonnes,
  complementDe,
  disposition,
  estUnRepertoire,
  etatDesLieux,
  lisCsv,
  motifHorsFlux,
  tablesDuRepertoire,
  transformeFichier,
} from "../../src/fichiers";
import { lisEtatDesLieux, lisMises, lisParc } from "../../src/cells";
import { ETAT_DES_LIEUX } from "../../src/messages";
import { COMMISSIONS, MISES_A_DISPOSITION, MODELES } from "../../src/modeles";

const listes = parse(readFileSync(path.join(__dirname, "donnees/entetes-reels.yaml"), "utf8")) as {
  source: string;
  entetes: [string, string | null][];
}[];
const entetesDe = (source: string): string[] =>
  listes.find((l) => l.source.startsWith(source))!.entetes.map(([e]) => e);

describe("La disposition d'un fichier", () => {
  it.each([
    ["Imhoweb, demandes", "imhoweb-demandes", ["Demandes"]],
    ["Imhoweb, commissions", "imhoweb-commissions", ["Commissions"]],
    ["Imhoweb, propositions", "imhoweb-propositions", ["MisesADisposition"]],
    ["RPLS, fichier complet", "rpls-complet", ["Parc", "Reservations"]],
    ["RPLS, fichier public", "rpls-public", ["Parc"]],
    ["Pelehas, demandes", "pelehas-demandes", ["Demandes"]],
    ["Pelehas, logements", "pelehas-logements", ["Logements"]],
  ])("%s", (source, attendue, tables) =>
    expect(disposition(entetesDe(source))).toEqual({ disposition: attendue, tables }),
  );
  it("aucune de nos tables n'est prise pour un fichier d'ailleurs, ni un classeur tenu à la main", () => {
    for (const m of MODELES) expect([m.nom, disposition(m.colonnes.map((c) => c.entete))]).toEqual([m.nom, null]);
    for (const l of listes.filter((x) => !/^(Imhoweb|RPLS|Pelehas)/.test(x.source)))
      expect([l.source, disposition(l.entetes.map(([e]) => e))]).toEqual([l.source, null]);
  });
  it("l'ordre et la casse ne comptent pas", () => {
    const e = entetesDe("RPLS, fichier complet");
    expect(disposition([...e].reverse().map((x) => x.toLowerCase()))?.disposition).toBe("rpls-complet");
    expect([estUnRepertoire(e), estUnRepertoire(["CONTRESLOG"])]).toEqual([true, false]);
  });
});

describe("Un répertoire de logements devient Parc et Réservations", () => {
  const E = ["IDENT_REP", "DEPCOM", "LIBCOM", "QPV", "CONTRESLOG", "MODE", "SORTIEPATRIM", "LOCAT", "BAIL", "LIBEPCI"];
  const lignes = Array.from({ length: 50 }, (_, i) => [
    String(1000 + i),
    "35238",
    i % 5 === 0 ? "Bruz" : "Rennes",
    i % 2 === 0 ? "1" : "2",
    String((i % 7) + 1),
    "1",
    i === 3 ? "1" : "",
    "1998",
    i % 10 === 0 ? "02/2023" : "05/2015",
    "Rennes Métropole",
  ]);
  const lis = (tranche?: number) => {
    const g = etatDesLieux(E, lignes, { annee: 2023, ...(tranche === undefined ? {} : { tranche }) });
    const pas: number[] = [];
    for (;;) {
      const r = g.next();
      if (r.done === true) return { e: r.value, pas };
      pas.push(r.value);
    }
  };
  it("par tranches, en disant où l'on en est", () => {
    expect(lis(20).pas).toEqual([20, 40, 50]);
    expect(lis(20).e).toEqual(lis().e);
  });
  it("les deux tables se relisent sans défaut, et leurs nombres s'additionnent", () => {
    const { e } = lis();
    const [parc, reservations] = tablesDuRepertoire(e, ETAT_DES_LIEUX, "Habitat 35");
    const p = lisParc([[...parc!.entetes]], parc!.lignes);
    expect([p.problemesDuTableau, p.programmes.map((x) => [x.programme, x.qpv, x.logements])]).toEqual([
      [],
      [
        ["Bruz, hors QPV", "non", 5],
        ["Bruz, en QPV", "oui", 5],
        ["Rennes, hors QPV", "non", 19],
        ["Rennes, en QPV", "oui", 20],
      ],
    ]);
    const r = lisEtatDesLieux([[...reservations!.entetes]], reservations!.lignes, p.programmes);
    expect([r.problemesDuTableau, r.problemes]).toEqual([[], []]);
    // 49 logements retenus, dont 7 ne sont pas réservés (i % 7 = 6, de 6 à 48).
    expect(r.reservations.reduce((n, x) => n + x.reserves, 0)).toBe(42);
    expect([...new Set(reservations!.lignes.map((l) => l[1]))].sort()).toEqual([
      "Action Logement",
      "Autre",
      "Commune ou EPCI",
      "État",
      "État – fonctionnaires",
      "État – prioritaires",
    ]);
  });
  it("la formule de la rotation et ce qui est mis à part sont dits", () => {
    const { e } = lis();
    expect(ETAT_DES_LIEUX.bilan(e)).toBe("50 lignes lues, 49 logements comptés.");
    expect(ETAT_DES_LIEUX.rotation(e)).toBe(
      "Rotation observée en 2023 : 5 baux de l’année ÷ 49 logements mis en location avant 2023 et loués ou proposés = 10,2\u00a0%. Les logements vides, ceux des associations et les logements neufs n’y sont pas.",
    );
    // Les cinq baux de 2023 (i = 0, 10, 20, 30, 40) sont à Bruz en QPV, qui a 5 logements : les 44 autres n'en ont aucun.
    expect(ETAT_DES_LIEUX.remarques(e)).toEqual([
      "Aucun bail en 2023 pour 3 lignes du parc (44 logements) : leurs libérations sont à 0 et leur taux reste vide, car un taux de 0 ne se distingue pas d’un vide.",
      "Mis à part, sorti du patrimoine (SORTIEPATRIM) : 1 (ligne 5 du fichier).",
    ]);
  });
});

describe("Les exports d'Imhoweb", () => {
  const complete = (
    source: string,
    d: "imhoweb-commissions" | "imhoweb-propositions",
    cellules: Record<string, string>,
  ) => {
    const e = entetesDe(source);
    const c = complementDe(d, e)!;
    const ligne = c.complete(e.map((x) => cellules[x] ?? ""));
    return { c, valeur: ligne.at(-1) };
  };
  it("les trois motifs d'une commission n'en font qu'un", () => {
    const lu = (cellules: Record<string, string>) =>
      complete("Imhoweb, commissions", "imhoweb-commissions", cellules).valeur;
    expect(lu({ Libelle_motif_attribution: "Rang 1" })).toBe("Rang 1");
    expect(lu({ Libelle_motif_attribution: "x", Libelle_motif_non_attribution: "Ressources" })).toBe("Ressources");
    expect(lu({})).toBeNull();
    const { c } = complete("Imhoweb, commissions", "imhoweb-commissions", {});
    expect(
      associeColonnes(c.entetes, [], COMMISSIONS)
        .filter((a) => a.cle === "motif")
        .map((a) => a.entete),
    ).toEqual(["Motif"]);
  });
  it.each([
    [{ Indicateur_logement_flux: "Oui" }, null],
    [{ Indicateur_logement_flux: "Oui", Libelle_motif_hors_flux: "Mutation" }, null],
    [{ Indicateur_logement_flux: "Non", Libelle_motif_hors_flux: "Mutation interne au bailleur" }, "Mutation interne"],
    [{ Indicateur_logement_flux: "0", Libelle_motif_hors_flux: "Relogement ANRU" }, "Renouvellement urbain"],
    [{ Indicateur_logement_flux: "Non", Libelle_motif_hors_flux: "Autre raison" }, "Autre raison"],
    [{ Indicateur_logement_flux: "Non" }, "motif non renseigné"],
    [{ Indicateur_logement_flux: "0" }, "motif non renseigné"],
    [{ Indicateur_logement_flux: "1" }, null],
    [{ Indicateur_logement_flux: "Stock" }, "Stock"],
    [{ Libelle_motif_hors_flux: "Vente HLM" }, "Vente"],
    [{}, null],
  ])("hors flux : %j → %s", (cellules, attendu) => {
    const { c, valeur } = complete("Imhoweb, propositions", "imhoweb-propositions", cellules as Record<string, string>);
    expect(valeur).toBe(attendu);
    expect(
      associeColonnes(c.entetes, [], MISES_A_DISPOSITION)
        .filter((a) => a.cle === "horsFlux")
        .map((a) => a.entete),
    ).toEqual(["Hors flux"]);
  });
  it("« ru » dans un mot n'est pas le renouvellement urbain", () =>
    expect(motifHorsFlux("Structure d'accueil")).toBe("Structure d'accueil"));
});

describe("Un fichier entier devient nos tables", () => {
  const transforme = (csv: string) => {
    const lu = lisCsv(new TextEncoder().encode(csv));
    if (!lu.ok) throw new Error(lu.probleme.code);
    const [entetes = [], ...lignes] = lu.valeur.lignes;
    const g = transformeFichier(entetes, lignes, ETAT_DES_LIEUX, { tranche: 2, annee: 2023 });
    for (;;) {
      const r = g.next();
      if (r.done === true) return r.value;
    }
  };
  it("des demandes d'Imhoweb : les colonnes connues, les dates en dates, ni code postal ni code INSEE", () => {
    const r = transforme(
      [
        "ID_demande_unique;Date_depot;Code_postal;Libelle_commune;Code_motif_demande_1;Libelle_motif_demande_1;Indicateur_mutation;Montant_loyer_logement",
        "021012000115810603;14/03/2022;35000;Rennes;13;Logement trop petit;Oui;412,50 €",
        "1110318016982G1104;09/01/2023;35170;Bruz;11;Divorce;Non;",
        "021012000115810605;01/02/2024;35000;Rennes;09;Trop cher;Non;655",
      ].join("\n"),
    )!;
    expect([r.disposition, r.problemes]).toEqual(["imhoweb-demandes", []]);
    expect(r.tables.map((t) => [t.modele.nom, t.entetes, t.lignes])).toEqual([
      [
        "Demandes",
        ["Numéro unique", "Date de dépôt", "Commune actuelle", "Motif 1", "Mutation", "Loyer actuel"],
        [
          ["021012000115810603", 44634, "Rennes", "Logement trop petit", "Oui", 412.5],
          ["1110318016982G1104", 44935, "Bruz", "Divorce", "Non", null],
          ["021012000115810605", 45323, "Rennes", "Trop cher", "Non", 655],
        ],
      ],
    ]);
  });
  it("des propositions d'Imhoweb : mises à disposition, hors flux compris, relues sans défaut", () => {
    const r = transforme(
      [
        "ID_proposition_imhoweb;ID_demande_unique;Code_lot;Date_accord_commission;Date_signature_bail;Indicateur_premier_quartile;Indicateur_QPV;Libelle_EPCI;Libelle_reservataire_proposition;Indicateur_logement_flux;Libelle_motif_hors_flux",
        "1;021012000115810603;T-0412;20/02/2024;04/03/2024;Oui;Non;Rennes Métropole;Préfet 35;Oui;",
        "2;021012000115810604;T-0413;20/02/2024;;Non;Oui;Rennes Métropole;;Non;Mutation interne",
      ].join("\n"),
    )!;
    const [t] = r.tables;
    expect([t!.modele.nom, t!.entetes]).toEqual([
      "MisesADisposition",
      [
        "Logement",
        "EPCI",
        "QPV",
        "Réservataire",
        "Hors flux",
        "Attribué le",
        "Bail signé le",
        "1er quartile",
        "Numéro unique",
      ],
    ]);
    const lues = lisMises([[...t!.entetes]], t!.lignes);
    expect(lues.problemesDuTableau).toEqual([]);
    expect(lues.mises.map((m) => [m.logement, m.horsFlux, m.attribueLe, m.bailSigneLe])).toEqual([
      ["T-0412", "", 45342, 45355],
      ["T-0413", "Mutation interne", 45342, null],
    ]);
  });
  it("des commissions d'Imhoweb, un seul motif", () => {
    const r = transforme(
      [
        "ID_demande_unique;Code_lot;ID_CAL;Date_seance_commission;Code_rang;Libelle_decision;Libelle_motif_attribution;Libelle_motif_rejet;Libelle_motif_non_attribution",
        "021012000115810603;T-0412;CAL-7;20/02/2024;1;Attribution;;;",
        "021012000115810604;T-0412;CAL-7;20/02/2024;;Rejet;;Dossier incomplet;",
      ].join("\n"),
    )!;
    expect(r.tables[0]!.entetes).toEqual([
      "Commission",
      "Date",
      "Logement",
      "Numéro unique",
      "Rang en commission",
      "Décision",
      "Motif",
    ]);
    expect(r.tables[0]!.lignes).toEqual([
      ["CAL-7", 45342, "T-0412", "021012000115810603", 1, "Attribution", null],
      ["CAL-7", 45342, "T-0412", "021012000115810604", null, "Rejet", "Dossier incomplet"],
    ]);
  });
  it("un CSV de Pelehas", () => {
    const r = transforme(
      [
        "nud;revenu mensuel;type souhaité;ancienneté mois;dalo;statut;contingent",
        "021012000115810603;1 870 €;T3;31;oui;active;Préfecture",
      ].join("\n"),
    )!;
    expect([r.disposition, r.tables[0]!.entetes, r.tables[0]!.lignes]).toEqual([
      "pelehas-demandes",
      ["Numéro unique", "Typologie souhaitée", "DALO", "Ressources mensuelles", "Réservataires possibles"],
      [["021012000115810603", "T3", "oui", 1870, "Préfecture"]],
    ]);
  });
  it("un fichier que rien ne reconnaît", () => expect(transforme("a;b\n1;2")).toBeNull());
});
