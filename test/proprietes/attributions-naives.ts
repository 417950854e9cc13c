/**
 * Les contrôles d'une table MisesADisposition, récrits naïvement d'après les articles : une proportion dont des réponses manquent se juge
 * en essayant toutes les réponses possibles. Aucun appel au produit.
 */
import { JOURS, manquesEnTexte, type Manque, type Note, type Plat, VIDE } from "./constats-a-plat";

export type Oui = boolean | null | "?";
export type Jour = number | null | "?";
export interface Mise {
  readonly i: number;
  readonly bailleur: string;
  readonly departement: string;
  readonly logement: string;
  readonly epci: string;
  readonly qpv: Oui;
  readonly premiere: Oui;
  readonly reservataire: string;
  readonly type: "etat" | "als" | "collectivite" | "departement" | "autre" | "bailleur" | null | "?";
  readonly niveau: "commune" | "epci" | null;
  /** « ? » : écrit, et pas de la liste. */
  readonly motif: "mutation" | "ru" | "orcod" | "vente" | "injonction" | null | "?";
  readonly informe: Jour;
  readonly candidats: Jour;
  readonly propose: Jour;
  readonly attribue: Jour;
  readonly bail: Jour;
  readonly echec: Oui;
  readonly zone: Oui;
  readonly essentiel: Oui;
  readonly dalo: Oui;
  readonly prioritaire: Oui;
  readonly quartile: Oui;
}
export interface Objectif {
  readonly i: number;
  readonly regle: string;
  readonly territoire: string;
  readonly bailleur: string;
  /** En millièmes. */
  readonly taux: number | null | "?";
  readonly source: string;
  readonly annee: number | null;
}

/** Une ligne d'une proportion : au dénominateur, au numérateur ; null : on ne sait pas. */
interface Comptee {
  readonly l: Mise;
  readonly dedans: boolean | null;
  readonly comptee: boolean | null;
  readonly manque: readonly string[];
}

const sait = (o: Oui): boolean | null => (o === "?" ? null : o);
const ou = (a: boolean | null, b: boolean | null): boolean | null =>
  [a, b].includes(true) ? true : [a, b].includes(null) ? null : false;
const et = (a: boolean | null, b: boolean | null): boolean | null =>
  [a, b].includes(false) ? false : [a, b].includes(null) ? null : true;
const non = (a: boolean | null): boolean | null => (a === null ? null : !a);
const estJour = (j: Jour): j is number => typeof j === "number";
const lignesDe = (ls: readonly { readonly i: number }[]): string =>
  [...new Set(ls.map((l) => l.i))].sort((a, b) => a - b).join(",");
const typeLu = (l: Mise): boolean => l.type !== null && l.type !== "?";
const valeurs = <T>(ls: readonly Mise[], de: (l: Mise) => T): readonly T[] => [...new Set(ls.map(de))];
const an = (j: number): number => JOURS.civil(j).annee;
/** Le même quantième, des mois plus loin ; à défaut, le dernier jour du mois. */
const decale = (j: number, mois: number): number => {
  const c = JOURS.civil(j);
  const m = c.annee * 12 + c.mois - 1 + mois;
  for (let q = c.jour; ; q--) {
    const d = JOURS.serie(Math.floor(m / 12), (m % 12) + 1, q);
    if (d !== null) return d;
  }
};

const IDF = ["75", "92"];
const lieu = (l: Mise): string => (IDF.includes(l.departement) ? "Île-de-France" : l.departement);

export function controleNaif(
  table: readonly Mise[],
  objectifs: readonly Objectif[] | null,
  demandee: number | null,
  date: number | null,
): { readonly constats: readonly Plat[]; readonly problemes: readonly string[] } {
  const constats: Plat[] = [];
  const problemes = new Set<string>();
  const fait = (regle: string, verdict: string, code: string, jour: number | null, plus: Plat): Plat => ({
    ...VIDE,
    references: regle,
    cites: {},
    colonne: null,
    lignes: "",
    date: jour,
    regle,
    verdict,
    code,
    ...plus,
  });
  const rends = (...c: readonly Plat[]): number => constats.push(...c);

  function cherche(regle: string, territoire: string, bailleur: string, annee: number): Objectif | null {
    const rang = (o: Objectif): number => (o.annee === null ? 2 : 0) + (o.territoire === "" ? 1 : 0);
    const bons = (objectifs ?? []).filter(
      (o) =>
        o.regle === regle &&
        o.bailleur === bailleur &&
        (o.territoire === "" || o.territoire === territoire) &&
        (o.annee === null || o.annee === annee) &&
        typeof o.taux === "number",
    );
    const meilleurs = bons.filter((o) => rang(o) === Math.min(...bons.map(rang)));
    const contraire = meilleurs.find((o) => o.taux !== meilleurs[0]!.taux);
    if (contraire !== undefined) problemes.add(`objectif-en-double ${contraire.i}`);
    return contraire === undefined ? (meilleurs[0] ?? null) : null;
  }
  for (const o of objectifs ?? []) if (!o.regle.startsWith("ATT-")) problemes.add(`regle-inconnue ${o.i}`);

  function juge(
    regle: string,
    portee: Plat,
    lignes: readonly Comptee[],
    taux: number,
    jour: number,
    unite: string,
    base: string,
    colonne: string,
    notes: readonly Note[] = [],
    siManque = "non-conforme",
    references = regle,
  ): Plat {
    const dites = lignes.filter((c) => c.dedans !== false);
    const floues = dites.filter((c) => c.dedans === null || c.comptee === null);
    const d = dites.filter((c) => c.dedans === true).length;
    const n = dites.filter((c) => c.dedans === true && c.comptee === true).length;
    if (dites.length === 0)
      return fait(regle, "non-applicable", "aucune-attribution", jour, {
        ...portee,
        references,
        limite: taux,
        sens: "plancher",
        notes,
        lues: lignesDe(lignes.map((c) => c.l)),
      });
    // Toutes les réponses possibles aux questions sans réponse.
    let issues: (readonly [number, number])[] = [[0, 0]];
    for (const c of dites) {
      const dedans = c.dedans === null ? [true, false] : [c.dedans];
      const comptees = c.comptee === null ? [true, false] : [c.comptee];
      issues = issues.flatMap(([k, m]) =>
        dedans.flatMap((x) => (x ? comptees.map((y) => [k + (y ? 1 : 0), m + 1] as const) : [[k, m] as const])),
      );
    }
    const tenues = issues.filter(([k, m]) => 1000 * k >= taux * m).length;
    const chiffres = {
      sens: "plancher",
      limite: taux,
      n: 1000 * n,
      d: 1000 * d,
      marge: 1000 * n - taux * d,
      valeur: "n/d",
      unite,
      base,
    };
    const commun = {
      ...portee,
      ...chiffres,
      references,
      colonne,
      lignes: lignesDe(dites.map((c) => c.l)),
      manque: manquesEnTexte(floues.flatMap((c) => c.manque.map((q): Manque => [q, "absent", c.l.i]))),
    };
    if (d === 0 || (tenues > 0 && tenues < issues.length))
      return fait(regle, "indetermine", "manque", jour, {
        ...commun,
        ...(d === 0 ? { unite: null, base: null, d: null } : {}),
        n: d === 0 || n === 0 ? null : 1000 * n,
        valeur: null,
        marge: null,
        lignes: lignesDe(floues.map((c) => c.l)),
        notes: [{ code: "certaines" }, ...notes],
      });
    if (tenues > 0)
      return fait(regle, "conforme", floues.length > 0 ? "plancher-tenu-quoi-qu-il-manque" : "plancher-tenu", jour, {
        ...commun,
        notes,
      });
    let besoin = 0;
    while (1000 * besoin < taux * d) besoin++;
    return fait(regle, siManque, "plancher-manque", jour, {
      ...commun,
      notes: [
        ...(floues.length > 0 ? [{ code: "meme-avec-les-incertaines" }] : []),
        { code: "il-en-fallait", besoin, sur: d },
        ...notes,
      ],
    });
  }

  // Les lignes d'une année : attribuées, au plus tard le jour du contrôle.
  const retenues: (Mise & { readonly annee: number })[] = [];
  const vues: Mise[] = [];
  for (const l of table) {
    if (!estJour(l.attribue)) {
      if (estJour(l.bail) && l.attribue === null) problemes.add(`attribue-sans-annee ${l.i}`);
      continue;
    }
    if (estJour(l.bail) && l.bail < l.attribue) problemes.add(`bail-avant-attribution ${l.i}`);
    if (date !== null && l.attribue > date) {
      problemes.add(`date-apres-controle ${l.i}`);
      continue;
    }
    if (
      l.logement !== "" &&
      vues.some((v) => v.bailleur === l.bailleur && v.logement === l.logement && v.attribue === l.attribue)
    )
      problemes.add(`logement-en-double ${l.i}`);
    vues.push(l);
    if (l.type === null && l.reservataire !== "") problemes.add(`type-absent ${l.i}`);
    if (demandee === null || an(l.attribue) === demandee) retenues.push({ ...l, annee: an(l.attribue) });
  }

  const prioritaire = (l: Mise): boolean | null => ou(sait(l.dalo), sait(l.prioritaire));
  const manquePrioritaire = (l: Mise): readonly string[] =>
    prioritaire(l) !== null
      ? []
      : [...(sait(l.dalo) === null ? ["DALO"] : []), ...(sait(l.prioritaire) === null ? ["Prioritaire L441-1"] : [])];
  const echoue = (l: Mise): boolean => l.echec === true;
  const premierQuartile = (l: Mise): Comptee => {
    const reloge = l.motif === "?" ? null : l.motif === "ru" || l.motif === "orcod";
    const comptee = ou(sait(l.quartile), reloge);
    return {
      l,
      dedans: et(l.bail === "?" ? null : l.bail !== null, non(sait(l.qpv))),
      comptee,
      manque: [
        ...(sait(l.qpv) === null ? ["QPV"] : []),
        ...(l.bail === "?" ? ["Bail signé le"] : []),
        ...(comptee === null ? ["1er quartile"] : []),
      ],
    };
  };
  const enQuartier = (l: Mise): Comptee => ({
    l,
    dedans: sait(l.qpv),
    comptee: non(sait(l.quartile)),
    manque: [...(sait(l.qpv) === null ? ["QPV"] : []), ...(sait(l.quartile) === null ? ["1er quartile"] : [])],
  });

  for (const annee of [...new Set(retenues.map((l) => l.annee))].sort((a, b) => a - b)) {
    const ls = retenues.filter((l) => l.annee === annee);
    const jour = JOURS.serie(annee, 12, 31)!;
    const lesLignes = (ms: readonly Mise[]): string => lignesDe(ms);

    for (const [regle, de, unite, base, legal, effet] of [
      ["ATT-Q1", premierQuartile, "baux", "baux-hors-qpv", 250, JOURS.loiLEC],
      ["ATT-50", enQuartier, "attributions", "attributions-qpv", 500, JOURS.loiELAN],
    ] as const) {
      if (jour < effet) {
        rends(
          fait(regle, "non-applicable", "avant-couverture", jour, {
            annee,
            cites: { jour, depuis: effet },
            lues: lesLignes(ls),
          }),
        );
        continue;
      }
      for (const epci of valeurs(ls, (l) => l.epci)) {
        const ici = ls.filter((l) => l.epci === epci);
        const o = epci === "" ? null : cherche(regle, epci, "", annee);
        const taux = o === null ? legal : Math.max(legal, o.taux as number);
        if (o !== null && (o.taux as number) < legal) problemes.add(`objectif-sous-le-taux-legal ${o.i}`);
        const notes = taux > legal ? [{ code: "taux-de-la-conference", taux: taux / 1000, legal: legal / 1000 }] : [];
        const portee = { annee, territoire: epci === "" ? null : epci };
        const c = juge(regle, portee, ici.map(de), taux, jour, unite, base, "1er quartile", notes);
        if (epci === "") {
          if (c["verdict"] !== "non-applicable")
            rends({
              ...c,
              marge: null,
              verdict: "indetermine",
              code: "territoire-inconnu",
              colonne: "EPCI",
              lignes: lesLignes(ici),
              manque: [
                ...manquesEnTexte(ici.map((l) => ["EPCI", "absent", l.i])),
                ...(c["manque"] as readonly string[]),
              ].sort(),
            });
          continue;
        }
        rends(c);
        for (const bailleur of valeurs(ici, (l) => l.bailleur)) {
          if (bailleur === "") continue;
          const sien = cherche(regle, epci, bailleur, annee);
          rends(
            juge(
              regle,
              { ...portee, bailleur },
              ici.filter((l) => l.bailleur === bailleur).map(de),
              sien === null ? legal : (sien.taux as number),
              jour,
              unite,
              base,
              "1er quartile",
              sien === null
                ? [{ code: "sans-objectif-du-bailleur", legal: legal / 1000 }]
                : [
                    {
                      code: "objectif-du-bailleur",
                      taux: (sien.taux as number) / 1000,
                      source: sien.source,
                      ou: sien.i,
                    },
                  ],
              sien === null ? "a-justifier" : "non-conforme",
            ),
          );
        }
      }
    }

    // Le quart de chacun.
    const quart = (
      regle: "ATT-25C" | "ATT-25AL",
      nom: string,
      siennes: readonly Mise[],
      douteuses: readonly Mise[],
      ailleurs: readonly Mise[] = [],
      portee: Plat = {},
      notes: readonly Note[] = [],
    ): Plat => {
      const qui = regle === "ATT-25C" ? "collectivite" : "als";
      const avec = (l: Mise, dedans: boolean | null, colonne: string): Comptee => ({
        l,
        dedans,
        comptee: prioritaire(l),
        manque: [...manquePrioritaire(l), ...(dedans === null ? [colonne] : [])],
      });
      const proportion = (base: string, compte: (l: Mise) => boolean): Plat =>
        juge(
          regle,
          { annee, reservataire: nom === "" ? null : nom, ...portee },
          [
            ...siennes.map((l) => avec(l, compte(l), "Type")),
            ...douteuses.map((l) => avec(l, compte(l) ? null : false, "Type")),
            ...ailleurs.map((l) => avec(l, compte(l) ? null : false, "Département")),
          ],
          250,
          jour,
          "attributions",
          base,
          "DALO",
          notes,
        );
      const c = proportion(`attributions-${qui}`, (l) => !echoue(l));
      if (regle === "ATT-25C" && nom === "")
        return {
          ...c,
          verdict: "indetermine",
          code: "manque",
          cites: {},
          colonne: "Réservataire",
          lignes: lesLignes(siennes),
          manque: [
            ...manquesEnTexte(siennes.map((l) => ["Réservataire", "absent", l.i])),
            ...(c["manque"] as readonly string[]),
          ].sort(),
        };
      if (![...siennes, ...ailleurs].some(echoue)) return c;
      const large = proportion(`attributions-${qui}-avec-echecs`, () => true);
      return {
        ...c,
        lecture: "sans-les-echecs",
        autre: `avec-les-echecs ${large["verdict"]} ${large["n"]} ${large["d"]} ${large["d"] === null ? null : large["base"]}`,
      };
    };
    if (jour >= JOURS.loiLEC) {
      const siens = ls.filter((l) => l.type === "collectivite" || l.type === "departement");
      for (const nom of valeurs(siens, (l) => l.reservataire)) {
        const sesLignes = siens.filter((l) => l.reservataire === nom);
        const douteuses = nom === "" ? [] : ls.filter((l) => !typeLu(l) && l.reservataire === nom);
        const ensemble = quart("ATT-25C", nom, sesLignes, douteuses);
        const surPlusieurs = nom === "" || nom.startsWith("Syndicat") || sesLignes.some((l) => l.niveau === "epci");
        const departements = surPlusieurs ? [] : valeurs(sesLignes, (l) => l.departement).filter((d) => d !== "");
        if (departements.length < 2) {
          rends(ensemble);
          continue;
        }
        const homonymes =
          sesLignes.every((l) => l.niveau === "commune" || l.type === "departement") &&
          departements.filter((d) => IDF.includes(d)).length < 2;
        for (const departement of departements) {
          const c = quart(
            "ATT-25C",
            nom,
            sesLignes.filter((l) => l.departement === departement),
            douteuses.filter((l) => l.departement === departement),
            [...sesLignes, ...douteuses].filter((l) => l.departement === ""),
            { departement },
            [{ code: "homonymes-ailleurs", departements: departements.filter((d) => d !== departement).join(",") }],
          );
          const decide = (v: unknown): boolean => v === "conforme" || v === "non-conforme";
          const [v, w] = [c["verdict"], ensemble["verdict"]];
          rends(
            homonymes || !decide(v) || !decide(w) || v === w
              ? c
              : {
                  ...c,
                  verdict: "a-justifier",
                  notes: [...(c["notes"] as readonly Note[]), { code: "homonymes-reunis", verdict: w }],
                },
          );
        }
      }
      for (const bailleur of valeurs(ls, (l) => l.bailleur)) {
        if (bailleur === "") continue;
        rends(
          juge(
            "ATT-25B",
            { annee, bailleur },
            ls
              .filter((l) => l.bailleur === bailleur)
              .map((l) => {
                const dedans = echoue(l)
                  ? true
                  : typeLu(l)
                    ? l.type === "bailleur"
                    : l.type === null && l.reservataire === ""
                      ? true
                      : null;
                return {
                  l,
                  dedans,
                  comptee: prioritaire(l),
                  manque: [...manquePrioritaire(l), ...(dedans === null ? ["Type"] : [])],
                };
              }),
            250,
            jour,
            "attributions",
            "attributions-bailleur",
            "DALO",
          ),
        );
      }
      const als = ls.filter((l) => l.type === "als");
      const nom = als.find((l) => l.reservataire !== "")?.reservataire ?? "";
      const sansType = nom === "" ? [] : ls.filter((l) => !typeLu(l) && l.reservataire === nom);
      const lieux = valeurs(als, lieu).filter((x) => x !== "");
      const connus = new Set(table.map(lieu).filter((x) => x !== "")).size;
      if (als.length > 0 && lieux.length === 0) {
        const c = quart("ATT-25AL", nom, als, sansType, [], {}, [{ code: "departement-pas-connu" }]);
        rends(
          connus <= 1
            ? c
            : {
                ...c,
                valeur: null,
                marge: null,
                lecture: null,
                autre: null,
                verdict: "indetermine",
                code: "manque",
                cites: {},
                colonne: "Département",
                lignes: lesLignes(als),
                manque: [
                  ...manquesEnTexte(als.map((l) => ["Département", "absent", l.i])),
                  ...(c["manque"] as readonly string[]),
                ].sort(),
              },
        );
      }
      for (const x of lieux) {
        const la = als.filter((l) => lieu(l) === x);
        rends(
          quart(
            "ATT-25AL",
            nom,
            la,
            sansType.filter((l) => lieu(l) === x),
            [...als, ...sansType].filter((l) => lieu(l) === ""),
            x === "Île-de-France" ? { territoire: x } : { departement: la[0]!.departement },
          ),
        );
      }
    }

    // Ce qui sort du flux.
    for (const bailleur of valeurs(ls, (l) => l.bailleur)) {
      const siennes = ls.filter((l) => l.bailleur === bailleur);
      const portee = { annee, bailleur: bailleur === "" ? null : bailleur };
      const injonctions = siennes.filter((l) => l.motif === "injonction");
      const hors = siennes.filter((l) => l.motif !== null && l.motif !== "injonction");
      const horsListe = hors.filter((l) => l.motif === "?");
      const ventes = hors.filter((l) => l.motif === "vente");
      const cites = {
        motifs: horsListe.length > 0 ? "départ du gardien" : "",
        nombre: horsListe.length > 0 ? horsListe.length : ventes.length,
      };
      const compte = {
        ...portee,
        n: 1000 * (hors.length - horsListe.length),
        d: 1000 * hors.length,
        unite: "logements",
        base: "logements-hors-flux",
        colonne: "Hors flux",
      };
      if (hors.length > 0 && jour < JOURS.decret)
        rends(
          fait("FLX-EXC", "non-applicable", "avant-couverture", jour, {
            ...portee,
            cites: { jour, depuis: JOURS.decret },
            lues: lesLignes(hors),
          }),
        );
      else if (horsListe.length > 0)
        rends(
          fait("FLX-EXC", "non-conforme", "motifs-hors-liste", jour, {
            ...compte,
            cites,
            lignes: lesLignes(horsListe),
          }),
        );
      else if (ventes.length > 0)
        rends(
          fait("FLX-EXC", "a-justifier", "relogements-de-vente", jour, {
            ...compte,
            cites,
            lignes: lesLignes(ventes),
          }),
        );
      else if (hors.length > 0)
        rends(fait("FLX-EXC", "conforme", "motifs-prevus", jour, { ...compte, lignes: lesLignes(hors) }));
      if (injonctions.length > 0) {
        const enQpv = injonctions.filter((l) => l.qpv === true);
        const inconnues = injonctions.filter((l) => sait(l.qpv) === null);
        const c = { ...portee, n: 1000 * injonctions.length, unite: "logements", colonne: "Hors flux" };
        if (jour < JOURS.loi3DS)
          rends(
            fait("FLX-EXC2", "non-conforme", "injonction-avant-la-loi", jour, {
              ...c,
              lignes: lesLignes(injonctions),
            }),
          );
        else if (enQpv.length > 0)
          rends(fait("FLX-EXC2", "a-justifier", "injonction-en-qpv", jour, { ...c, lignes: lesLignes(enQpv) }));
        else if (inconnues.length > 0)
          rends(
            fait("FLX-EXC2", "indetermine", "manque", jour, {
              ...c,
              lignes: lesLignes(inconnues),
              manque: manquesEnTexte(inconnues.map((l) => ["QPV", "absent", l.i])),
            }),
          );
        else
          rends(
            fait("FLX-EXC2", "conforme", "injonctions-exclues", jour, {
              ...c,
              cites: { nombre: injonctions.length },
              lignes: lesLignes(injonctions),
            }),
          );
      }
      // Le maire désigne, en quartier, après un échec.
      const duMaire = siennes.filter((l) => l.qpv === true && echoue(l));
      if (duMaire.length > 0 && jour >= JOURS.loiELAN) {
        const q1 = duMaire.filter((l) => l.quartile === true);
        const inconnues = duMaire.filter((l) => sait(l.quartile) === null);
        const c = {
          ...portee,
          n: 1000 * duMaire.filter((l) => l.quartile === false).length,
          d: 1000 * duMaire.length,
          unite: "attributions",
          base: "attributions-qpv",
          colonne: "1er quartile",
        };
        if (q1.length > 0)
          rends(
            fait("ATT-QPVM", "a-justifier", "maire-premier-quartile", jour, {
              ...c,
              cites: { nombre: q1.length },
              lignes: lesLignes(q1),
            }),
          );
        else if (inconnues.length > 0)
          rends(
            fait("ATT-QPVM", "indetermine", "manque", jour, {
              ...portee,
              colonne: "1er quartile",
              lignes: lesLignes(inconnues),
              manque: manquesEnTexte(inconnues.map((l) => ["1er quartile", "absent", l.i])),
            }),
          );
        else
          rends(
            fait("ATT-QPVM", "conforme", "maire-hors-premier-quartile", jour, {
              ...c,
              cites: { nombre: duMaire.length },
              lignes: lesLignes(duMaire),
            }),
          );
      }
    }

    // Les objectifs locaux, quand un tableau d'objectifs est donné.
    if (objectifs !== null)
      for (const epci of valeurs(ls, (l) => l.epci)) {
        if (epci === "") continue;
        const ici = ls.filter((l) => l.epci === epci);
        for (const [regle, effet] of [
          ["ATT-ESS", JOURS.loi3DS],
          ["ATT-SPV", JOURS.pompiers],
        ] as const) {
          if (jour < effet) continue;
          const o = cherche(regle, epci, "", annee);
          const portee = { annee, territoire: epci };
          if (o !== null && regle === "ATT-ESS" && ici.some((l) => l.essentiel !== null))
            rends(
              juge(
                regle,
                portee,
                ici.map((l) => ({
                  l,
                  dedans: true,
                  comptee: sait(l.essentiel),
                  manque: sait(l.essentiel) === null ? ["Travailleur essentiel"] : [],
                })),
                o.taux as number,
                jour,
                "attributions",
                "attributions",
                "Travailleur essentiel",
                [],
                "a-justifier",
              ),
            );
          else if (o !== null)
            rends(
              fait(regle, "indetermine", "objectif-fixe", jour, {
                ...portee,
                cites: { taux: (o.taux as number) / 1000, ou: o.i },
                limite: o.taux,
                sens: "plancher",
                lues: lesLignes(ici),
              }),
            );
          else
            rends(
              fait(
                regle,
                regle === "ATT-ESS" ? "a-justifier" : "non-applicable",
                regle === "ATT-ESS" ? "objectif-non-trouve" : "objectif-facultatif",
                jour,
                { ...portee, lues: lesLignes(ici) },
              ),
            );
        }
      }
  }

  // Un mois pour proposer, sur toute la table.
  const presse = table.filter(
    (l) =>
      l.informe !== null &&
      (typeLu(l) ? l.type !== "bailleur" : l.type === "?" || l.reservataire !== "") &&
      (demandee === null || l.informe === "?" || an(l.informe) === demandee),
  );
  for (const nom of valeurs(presse, (l) => l.reservataire)) {
    const ls = presse.filter((l) => l.reservataire === nom);
    const completes = ls.filter((l) => estJour(l.informe) && estJour(l.candidats));
    const reste = ls.filter((l) => !completes.includes(l));
    const retard = (l: Mise): number => (l.candidats as number) - (l.informe as number);
    const tardives = completes.filter(
      (l) => l.zone !== false && (l.candidats as number) > decale(l.informe as number, 1),
    );
    const certaines = tardives.filter((l) => l.zone === true);
    const dites = certaines.length > 0 ? certaines : tardives;
    const jour = completes.length === 0 ? null : Math.max(...completes.map((l) => l.informe as number));
    const c = {
      annee: demandee,
      reservataire: nom === "" ? null : nom,
      n: 1000 * tardives.length,
      d: 1000 * completes.length,
      unite: "logements",
      base: "mises-a-disposition",
      limite: 1,
      sens: "plafond",
      colonne: "Candidats proposés le",
      manque: manquesEnTexte(
        reste.map((l) => [
          estJour(l.informe) ? "Candidats proposés le" : "Date d'information du réservataire",
          "absent",
          l.i,
        ]),
      ),
    };
    if (tardives.length > 0)
      rends(
        fait(
          "FLX-1MOIS",
          certaines.length > 0 ? "non-conforme" : "a-justifier",
          certaines.length > 0 ? "delai-depasse" : "delai-depasse-zone-inconnue",
          jour,
          {
            ...c,
            cites: { nombre: dites.length, jours: Math.max(...tardives.map(retard)) },
            valeur: Math.max(...tardives.map(retard)),
            lignes: lignesDe(dites),
          },
        ),
      );
    else if (reste.length > 0)
      rends(
        fait("FLX-1MOIS", "indetermine", "delais-incomplets", jour, {
          ...c,
          ...(completes.length === 0 ? { n: null, d: null, unite: null, base: null } : {}),
          cites: { nombre: completes.length },
          lignes: lignesDe(reste),
        }),
      );
    else
      rends(
        fait("FLX-1MOIS", "conforme", "delais-tenus", jour, {
          ...c,
          cites: { nombre: completes.length },
          lignes: lignesDe(ls),
        }),
      );
  }

  // Les premières locations, sur toute la table.
  const quand = (l: Mise): number | null => [l.propose, l.attribue].find(estJour) ?? null;
  const neuves = table.filter(
    (l) => l.premiere === true && (demandee === null || (quand(l) !== null && an(quand(l)!) === demandee)),
  );
  for (const bailleur of valeurs(neuves, (l) => l.bailleur)) {
    const ls = neuves.filter((l) => l.bailleur === bailleur);
    const reservees = ls.filter((l) => (typeLu(l) ? l.type !== "bailleur" : l.type === null && l.reservataire !== ""));
    const inconnues = ls.filter((l) => l.type === "?");
    const jours = ls.map(quand).filter((j) => j !== null);
    const [v, code, cites] =
      reservees.length > 0
        ? ["conforme", "neuf-propose", { nombre: reservees.length, sur: ls.length }]
        : inconnues.length > 0
          ? ["indetermine", "manque", {}]
          : ["a-justifier", "neuf-non-propose", { sur: ls.length }];
    rends(
      fait("FLX-NEUF", v, code, jours.length === 0 ? null : Math.max(...jours), {
        annee: demandee,
        bailleur: bailleur === "" ? null : bailleur,
        cites,
        n: 1000 * reservees.length,
        d: 1000 * ls.length,
        unite: "logements",
        base: "premieres-locations",
        lignes: lignesDe(ls),
        colonne: "Première mise en location",
        manque: manquesEnTexte(v === "indetermine" ? inconnues.map((l) => ["Type", "absent", l.i]) : []),
      }),
    );
  }

  // L'injonction : six mois jusqu'au jour du contrôle, et douze.
  if (date !== null && date >= JOURS.loi3DS) {
    const faites = table.filter((l) => estJour(l.attribue) && l.attribue <= date && l.epci !== "" && l.bailleur !== "");
    for (const cle of valeurs(faites, (l) => `${l.epci}|${l.bailleur}`)) {
      const ls = faites.filter((l) => `${l.epci}|${l.bailleur}` === cle);
      const { epci, bailleur } = ls[0]!;
      const o = cherche("ATT-Q1", epci, bailleur, an(date));
      const depuis = (mois: number): readonly Comptee[] =>
        ls.filter((l) => (l.attribue as number) > decale(date, -mois)).map(premierQuartile);
      const certaines = depuis(12).filter((c) => c.dedans === true);
      const k = certaines.filter((c) => c.comptee === true).length;
      rends(
        juge(
          "ATT-INJ",
          { annee: an(date), bailleur, territoire: epci },
          depuis(6),
          o === null ? 250 : (o.taux as number),
          date,
          "baux",
          "baux-hors-qpv",
          "1er quartile",
          [
            { code: "sur-six-mois", debut: decale(date, -6) + 1, fin: date },
            ...(certaines.length === 0
              ? []
              : [{ code: "sur-douze-mois", k, n: certaines.length, part: k / certaines.length }]),
            ...(o === null ? [{ code: "sans-objectif-du-bailleur", legal: 0.25 }] : []),
          ],
          o === null ? "a-justifier" : "non-conforme",
          "ATT-INJ,ATT-Q1",
        ),
      );
    }
  }
  return { constats, problemes: [...problemes].sort() };
}
