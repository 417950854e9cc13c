/**
 * Les contrôles d'une table Conventions, récrits naïvement d'après les articles : des entiers au millième, des boucles, aucun appel au
 * produit. Un seul bailleur, un seul département, une seule année, aucune ligne répétée.
 */

import { JOURS, manquesEnTexte, type Manque, type Note, type Plat, VIDE } from "./constats-a-plat";

/** Une cellule lue en entier, vide (null) ou illisible. Les parts sont en millièmes, les dates en jours. */
export type Cellule = number | null | "?";
export interface Ligne {
  readonly i: number;
  readonly convention: string;
  readonly reservataire: string;
  readonly type: "etat" | "als" | "collectivite" | "departement" | "autre" | "bailleur" | null | "?";
  readonly epci: boolean;
  readonly volet: "fonctionnaires" | "prioritaires" | null;
  readonly territoire: string;
  readonly assiette: Cellule;
  readonly horsQpv: Cellule;
  readonly part: Cellule;
  readonly garantie: Cellule;
  readonly terrain: Cellule;
  readonly fonctionnaires: Cellule;
  readonly partHorsQpv: Cellule;
  readonly clause: "Oui" | "Non" | null;
  readonly du: Cellule;
  readonly jusquAu: Cellule;
  readonly stock: Cellule;
  readonly signature: Cellule;
  readonly transmission: Cellule;
}
const lu = (c: Cellule): c is number => typeof c === "number";
const lignesDe = (ls: readonly { readonly i: number }[]): string =>
  [...new Set(ls.map((l) => l.i))].sort((a, b) => a - b).join(",");
export function controleNaif(
  table: readonly Ligne[],
  annee: number | null,
  date: number | null,
  verifieLe: number,
  departement: string,
): { readonly constats: readonly Plat[]; readonly problemes: readonly string[] } {
  const constats: Plat[] = [];
  const problemes: string[] = [];
  const jour = date ?? (annee === null ? verifieLe : JOURS.serie(annee, 12, 31)!);
  const rends = (regle: string, verdict: string, code: string, plus: Plat): number =>
    constats.push({
      ...VIDE,
      bailleur: "Alpha",
      departement: departement === "" ? null : departement,
      annee,
      references: regle,
      cites: {},
      date: jour,
      regle,
      verdict,
      code,
      ...plus,
    });
  const dit = (code: string, l: Ligne): number => problemes.push(`${code} ${l.i}`);

  const regime = (l: Ligne): string =>
    l.signature === "?" ? "inconnu" : lu(l.signature) && l.signature < JOURS.decret ? "stock" : "flux";
  const flux = table.filter((l) => regime(l) === "flux");
  const stock = table.filter((l) => regime(l) === "stock");
  const incertaines = table.filter((l) => regime(l) === "inconnu");
  const typeLu = (l: Ligne): boolean => l.type !== null && l.type !== "?";

  // Les territoires des lignes en flux : une assiette si toutes celles qui se lisent disent la même.
  const commune = (ls: readonly Ligne[], lire: (l: Ligne) => Cellule) => {
    const dites = [...new Set(ls.map(lire).filter(lu))];
    return { v: dites.length === 1 ? dites[0]! : null, contredite: dites.length > 1 };
  };
  const noms = [...new Set(flux.map((l) => l.territoire))];
  const lieux = new Map(
    noms.map((nom) => {
      const ls = flux.filter((l) => l.territoire === nom);
      const a = commune(ls, (l) => l.assiette);
      const h = commune(ls, (l) => l.horsQpv);
      return [nom, { nom, ls, a: a.v, aContredite: a.contredite, h: h.v, hContredite: h.contredite }] as const;
    }),
  );
  const assietteDe = (l: Ligne): number | null => lieux.get(l.territoire)?.a ?? null;
  const assietteManque = (l: Ligne): Manque => [
    "Assiette",
    lieux.get(l.territoire)?.aContredite === true ? "contredit" : "absent",
    l.i,
  ];
  const dept = lieux.get("");
  const autres = [...lieux.values()].filter((t) => t.nom !== "");
  const sommees = autres.length > 0 && autres.every((t) => t.a !== null) ? autres.reduce((s, t) => s + t.a!, 0) : null;
  const assiette = dept === undefined ? sommees : dept.a;
  const sansAssiette: Manque[] = (dept === undefined ? autres : [dept]).flatMap((t) =>
    t.a === null ? t.ls.map(assietteManque) : [],
  );

  const GARANTIE = "dont garantie d'emprunt";
  const TERRAIN = "dont terrain ou financement";
  const AGENTS = "dont fonctionnaires";
  /** Ce qu'une ligne dit de contraire à sa Part. */
  const contraires = (l: Ligne): { readonly code: string; readonly entete: string }[] => {
    const { part } = l;
    if (!lu(part)) return [];
    const trop = [];
    if (lu(l.garantie) && l.garantie > part) trop.push({ code: "dont-depasse-part", entete: GARANTIE });
    if (lu(l.terrain) && l.terrain > part) trop.push({ code: "dont-depasse-part", entete: TERRAIN });
    if (lu(l.fonctionnaires) && l.fonctionnaires > part) trop.push({ code: "dont-depasse-part", entete: AGENTS });
    else if (lu(l.fonctionnaires) && l.volet === "fonctionnaires" && l.fonctionnaires !== part)
      trop.push({ code: "fonctionnaires-en-partie", entete: AGENTS });
    if (trop.length === 0 && lu(l.garantie) && lu(l.terrain) && l.garantie + l.terrain > part)
      trop.push({ code: "dont-depasse-part", entete: TERRAIN });
    return trop;
  };
  const contredit = (l: Ligne, entete: string): boolean => contraires(l).some((c) => c.entete === entete);

  for (const l of table) {
    if (l.type === null) dit("type-absent", l);
    if (lu(l.du) && lu(l.jusquAu) && l.jusquAu < l.du) dit("derogation-inversee", l);
    for (const c of contraires(l)) dit(c.code, l);
  }
  for (const t of lieux.values()) {
    for (const lire of [(l: Ligne) => l.assiette, (l: Ligne) => l.horsQpv]) {
      const lues = t.ls.filter((l) => lu(lire(l)));
      const autre = lues.find((l) => lire(l) !== lire(lues[0]!));
      if (autre !== undefined) dit("assiettes-differentes", autre);
    }
    if (t.a !== null && t.h !== null && t.h > t.a)
      dit(
        "hors-qpv-depasse-assiette",
        t.ls.find((l) => lu(l.horsQpv))!,
      );
  }

  type Compte = number | "inconnue" | "contredite";
  const ou0 = (c: Cellule): Compte => (lu(c) ? c : "inconnue");
  const somme = (ls: readonly Ligne[], de: (l: Ligne) => Compte, entete: string) => {
    let total = 0;
    const manque: Manque[] = [];
    for (const l of ls) {
      const p = de(l);
      const a = assietteDe(l);
      if (p === "contredite") manque.push([contraires(l)[0]!.entete, "contredit", l.i]);
      else if (p === "inconnue") manque.push([entete, "absent", l.i]);
      else if (p > 0 && a === null) manque.push(assietteManque(l));
      else if (p > 0) total += p * a!;
    }
    return { total, manque };
  };
  /** n et d en millièmes de logement ; la limite en millièmes. */
  const chiffres = (sens: "plafond" | "plancher", n: number, d: number, limite: number, base: string): Plat => ({
    sens,
    limite,
    n,
    d: d * 1000,
    marge: sens === "plafond" ? limite * d - n : n - limite * d,
    valeur: d > 0 ? "n/d" : null,
    unite: "logements",
    base,
  });
  const partiel = (c: Plat): Plat => ({ ...c, valeur: null, marge: null, n: c["n"] === 0 ? null : c["n"] });
  const entiers = (sens: "plafond" | "plancher", d: number, limite: number): Note[] =>
    (d * limite) % 1000 === 0
      ? []
      : [
          sens === "plafond"
            ? { code: "entiers-plafond", au_plus: Math.floor((d * limite) / 1000), exact: (d * limite) / 1000, sur: d }
            : {
                code: "entiers-plancher",
                au_moins: Math.ceil((d * limite) / 1000),
                exact: (d * limite) / 1000,
                sur: d,
              },
        ];

  const douteusesDe = (type: string): Ligne[] => [
    ...flux.filter((l) => !typeLu(l)),
    ...incertaines.filter((l) => !typeLu(l) || l.type === type),
  ];
  const doutes = (ls: readonly Ligne[]): Manque[] =>
    ls.map((l) => [typeLu(l) ? "Date de signature" : "Type", "absent", l.i]);
  const avec = (haut: number, douteuses: readonly Ligne[]): number | null => {
    const s = somme(douteuses, (l) => ou0(l.part), "Part");
    return douteuses.some((l) => regime(l) !== "flux") || s.manque.length > 0 ? null : haut + s.total;
  };

  // La dérogation du préfet : un an au plus, sur l'année du flux, à défaut le jour du contrôle.
  const etat = flux.filter((l) => l.type === "etat");
  const unAnApres = (d: number): number => {
    const c = JOURS.civil(d);
    return JOURS.serie(c.annee + 1, c.mois, c.jour) ?? JOURS.serie(c.annee + 1, c.mois, c.jour - 1)!;
  };
  type Periode = readonly [number, number] | null;
  const lAnnee: Periode = annee === null ? null : [JOURS.serie(annee, 1, 1)!, JOURS.serie(annee, 12, 31)!];
  const leJour: Periode = date === null ? null : [date, date];
  function derogationDe(ls: readonly Ligne[], periode: Periode, unAnAuPlus: boolean) {
    const jugeLArrete = (l: Ligne): string => {
      if (!lu(l.du) || !lu(l.jusquAu) || l.jusquAu < l.du) return "incomplete";
      if (unAnAuPlus && l.jusquAu > unAnApres(l.du)) return "trop-longue";
      if (periode === null) return "sans-date";
      if (l.jusquAu < periode[0]) return "echue";
      if (l.du > periode[1]) return "a-venir";
      return l.du <= periode[0] && l.jusquAu >= periode[1] ? "couvre" : "en-partie";
    };
    const arretes = ls
      .filter((l) => l.du !== null || l.jusquAu !== null)
      .map((l) => ({ l, etat: jugeLArrete(l), du: l.du, jusquAu: l.jusquAu }));
    const valables = arretes.filter((a) => a.etat === "en-partie" || a.etat === "couvre");
    for (const genre of ["couvre", "en-partie", "incomplete", "sans-date", "trop-longue", "echue", "a-venir"]) {
      const premier = arretes.find((a) => a.etat === genre);
      if (premier === undefined) continue;
      // Jour après jour : plusieurs arrêtés qui se suivent couvrent l'année à eux tous.
      if (genre === "en-partie") {
        let tous = true;
        for (let j = periode![0]; j <= periode![1]; j++)
          tous &&= valables.some((a) => (a.du as number) <= j && j <= (a.jusquAu as number));
        if (tous)
          return {
            arretes,
            etat: "couvre",
            du: Math.min(...valables.map((a) => a.du as number)),
            jusquAu: Math.max(...valables.map((a) => a.jusquAu as number)),
          };
      }
      return { arretes, etat: genre, du: premier.du, jusquAu: premier.jusquAu };
    }
    return { arretes, etat: "aucune", du: null, jusquAu: null };
  }
  const derogation = derogationDe(etat, lAnnee ?? leJour, true);
  const noteDerogation: Note[] =
    derogation.etat === "aucune"
      ? []
      : [
          {
            code: `derogation-${derogation.etat}`,
            ...(lu(derogation.du) ? { du: derogation.du } : {}),
            ...(lu(derogation.jusquAu) ? { jusquAu: derogation.jusquAu } : {}),
          },
        ];
  const manqueDerogation: Manque[] =
    derogation.etat === "sans-date"
      ? [["date du contrôle", "absent", null]]
      : derogation.etat === "incomplete"
        ? derogation.arretes
            .filter((a) => !lu(a.du) || !lu(a.jusquAu))
            .map((a) => [lu(a.du) ? "Dérogation jusqu'au" : "Dérogation du", "absent", a.l.i])
        : [];

  function plafondDeLEtat(
    regle: string,
    limite: number,
    colonne: string,
    bas: number,
    haut: number | null,
    inconnues: readonly Manque[],
    notes: readonly Note[],
    apres: (c: Plat) => Plat,
  ): void {
    const douteuses = douteusesDe("etat");
    const dis = (verdict: string, code: string, plus: Plat): number =>
      rends(regle, verdict, code, apres({ lignes: lignesDe([...etat, ...douteuses]), colonne, ...plus }));
    if (jour < JOURS.decret) {
      rends(regle, "non-applicable", "avant-couverture", {
        cites: { depuis: JOURS.decret, jour },
        lignes: lignesDe(etat),
        colonne: null,
      });
      return;
    }
    if (assiette === null || assiette <= 0) {
      const manque = [
        ...(sansAssiette.length > 0 ? sansAssiette : etat.map((l): Manque => ["Assiette", "absent", l.i])),
        ...inconnues,
      ];
      dis("indetermine", "manque", { colonne: "Assiette", limite, sens: "plafond", manque: manquesEnTexte(manque) });
      return;
    }
    const c = (n: number): Plat => chiffres("plafond", n, assiette, limite, "flux-total");
    const auMoins = inconnues.length > 0 ? [{ code: "au-moins" }] : [];
    if (bas > limite * assiette) {
      const enPartie = derogation.etat === "en-partie";
      dis(
        derogation.etat === "couvre" || enPartie
          ? "a-justifier"
          : derogation.etat === "incomplete" || derogation.etat === "sans-date"
            ? "indetermine"
            : "non-conforme",
        "plafond-depasse",
        {
          ...c(bas),
          references: derogation.etat === "aucune" ? regle : `${regle},FLX-30-DEROGATION`,
          notes: [...noteDerogation, ...auMoins, ...notes, ...entiers("plafond", assiette, limite)],
          manque: manquesEnTexte([...manqueDerogation, ...inconnues]),
          lecture: enPartie ? "derogation-d-une-partie-de-l-annee" : null,
          autre: enPartie ? "derogation-de-toute-l-annee non-conforme null null null" : null,
        },
      );
    } else if (inconnues.length === 0)
      dis("conforme", "plafond-tenu", {
        ...c(bas),
        notes: [...notes, ...entiers("plafond", assiette, limite)],
      });
    else if (haut !== null && haut <= limite * assiette)
      dis("conforme", "plafond-tenu-quoi-qu-il-manque", { ...c(haut), notes, manque: manquesEnTexte(inconnues) });
    else
      dis("indetermine", "manque", {
        ...partiel(c(bas)),
        notes: [...auMoins, ...notes],
        manque: manquesEnTexte(inconnues),
      });
  }

  // L'assiette hors QPV de l'État : celle du département quand elle vaut pour lui, sinon celles de ses territoires.
  const deLEtat = [...new Set(etat.map((l) => l.territoire))].map((k) => lieux.get(k)!);
  const duDepartement = dept !== undefined && (etat.some((l) => l.territoire === "") || dept.h !== null);
  const lieuxHorsQpv = duDepartement ? [dept] : deLEtat;
  const sansHorsQpv: Manque[] = lieuxHorsQpv.flatMap((t) =>
    t.h !== null
      ? []
      : t.ls
          .filter((l) => l.type === "etat")
          .map((l): Manque => ["Assiette hors QPV", t.hContredite ? "contredit" : "absent", l.i]),
  );
  const horsQpv =
    lieuxHorsQpv.length === 0 || lieuxHorsQpv.some((t) => t.h === null)
      ? null
      : lieuxHorsQpv.reduce((s, t) => s + t.h!, 0);

  const conflit: Note[] = [];
  if (jour >= JOURS.decret && assiette !== null && horsQpv !== null) {
    const [auPlus, auMoins] = [Math.floor((300 * assiette) / 1000), Math.ceil((300 * horsQpv) / 1000)];
    if (auMoins > auPlus)
      conflit.push({
        code: "aucun-entier",
        auPlus,
        auMoins,
        total: assiette,
        horsQpv,
        partAuPlus: auPlus / horsQpv,
        partAuMoins: auMoins / assiette,
      });
  }

  const douteuses = douteusesDe("etat");
  if (etat.length === 0 && douteuses.length === 0) {
    if (flux.length > 0 && !stock.some((l) => l.type === "etat"))
      rends("FLX-30", "non-applicable", "aucune-ligne-etat", { lignes: lignesDe(flux), colonne: null });
  } else {
    const horsTerrain = (l: Ligne): Compte => {
      if (!lu(l.part) || l.terrain === "?") return "inconnue";
      const t = lu(l.terrain) ? l.terrain : 0;
      return t > l.part ? "contredite" : l.part - t;
    };
    const trente = somme(etat, horsTerrain, "Part");
    const terrain = somme(
      etat,
      (l) => (lu(l.terrain) && horsTerrain(l) !== "contredite" ? l.terrain : 0),
      TERRAIN,
    ).total;
    const sansEtat =
      dept === undefined ? autres.filter((t) => !t.ls.some((l) => l.type === "etat")).map((t) => t.nom) : [];
    const surLesSiens = deLEtat.every((t) => t.a !== null) ? deLEtat.reduce((s, t) => s + t.a!, 0) : null;
    plafondDeLEtat(
      "FLX-30",
      300,
      "Part",
      trente.total,
      trente.manque.length > 0 ? null : avec(trente.total, douteuses),
      [...trente.manque, ...doutes(douteuses)],
      [
        ...(terrain > 0 ? [{ code: "terrain-exclu", logements: terrain / 1000 }] : []),
        ...(sansEtat.length > 0 ? [{ code: "territoires-sans-etat", territoires: sansEtat.join(",") }] : []),
        ...conflit,
      ],
      (c) =>
        sansEtat.length > 0 && surLesSiens !== null && surLesSiens > 0 && typeof c["n"] === "number"
          ? {
              ...c,
              lecture: "flux-de-tous-les-territoires",
              autre: `flux-des-territoires-de-l-etat ${trente.total <= 300 * surLesSiens ? "conforme" : "non-conforme"} ${trente.total} ${surLesSiens * 1000} flux-etat`,
            }
          : c,
    );
    const cinq = somme(etat, (l) => (contredit(l, AGENTS) ? "contredite" : ou0(l.fonctionnaires)), AGENTS);
    const borne = somme(
      etat,
      (l) => (contredit(l, AGENTS) ? "contredite" : lu(l.fonctionnaires) ? l.fonctionnaires : ou0(l.part)),
      "Part",
    );
    plafondDeLEtat(
      "FLX-05",
      50,
      AGENTS,
      cinq.total,
      borne.manque.length > 0 ? null : avec(borne.total, douteuses),
      [...cinq.manque, ...doutes(douteuses)],
      [],
      (c) => c,
    );
    if (etat.length > 0) {
      const avant = (regle: string): number =>
        rends(regle, "non-applicable", "avant-couverture", {
          cites: { depuis: JOURS.decret, jour },
          lignes: lignesDe(etat),
          colonne: null,
        });
      const clause = etat.some((l) => l.clause === "Oui")
        ? "declaree"
        : etat.every((l) => l.clause === "Non")
          ? "absente"
          : "a-chercher";
      // 30 % au moins hors QPV.
      const manque: Manque[] = [...sansHorsQpv];
      let num = 0;
      for (const l of etat) {
        const h = lieux.get(l.territoire)!.h;
        if (!lu(l.partHorsQpv)) manque.push(["Part hors QPV", "absent", l.i]);
        else if (h === null) {
          if (!sansHorsQpv.some((m) => m[2] === l.i)) manque.push(["Assiette hors QPV", "absent", l.i]);
        } else num += l.partHorsQpv * h;
      }
      const commun = { lignes: lignesDe(etat), colonne: "Part hors QPV", lecture: "part-du-flux-hors-qpv" };
      if (jour < JOURS.decret) avant("FLX-30H");
      else if (manque.length > 0 || horsQpv === null)
        rends("FLX-30H", "indetermine", "manque", {
          ...commun,
          limite: 300,
          sens: "plancher",
          manque: manquesEnTexte(manque),
        });
      else {
        const tenu = num >= 300 * horsQpv;
        const total = somme(etat, (l) => ou0(l.part), "Part");
        const connu = total.manque.length === 0 && total.total > 0;
        const autreTenue = connu && num * 1000 >= 300 * total.total;
        const sinon = clause === "absente" ? "non-conforme" : "a-justifier";
        rends(
          "FLX-30H",
          tenu ? "conforme" : autreTenue ? "a-justifier" : sinon,
          tenu ? "plancher-tenu" : "plancher-manque",
          {
            ...chiffres("plancher", num, horsQpv, 300, "flux-hors-qpv"),
            ...commun,
            autre: `part-du-flux-de-l-etat ${connu ? (autreTenue ? "conforme" : sinon) : "indetermine"} ${num} ${connu ? total.total : null} ${connu ? "flux-etat" : null}`,
            notes: [
              ...(tenu ? [] : [{ code: `clause-${clause}` }]),
              ...(conflit.length > 0 ? conflit : entiers("plancher", horsQpv, 300)),
            ],
          },
        );
      }
      // La même part partout.
      const locales = etat.filter((l) => l.territoire !== "");
      const lieuxLocaux = [...new Set(locales.map((l) => l.territoire))];
      const sansPart = locales.filter((l) => !lu(l.part)).map((l): Manque => ["Part", "absent", l.i]);
      const parts = lieuxLocaux.flatMap((k) => {
        const ls = locales.filter((l) => l.territoire === k);
        const lues = ls.map((l) => l.part).filter(lu);
        if (ls.every((l) => l.volet === null)) return lues;
        return lues.length < ls.length ? [] : [lues.reduce((s, x) => s + x, 0)];
      });
      const uni = { lignes: lignesDe(etat), colonne: "Part" };
      const [bas, haut] = [Math.min(...parts), Math.max(...parts)];
      const dites = {
        cites: {
          minimum: bas / 1000,
          maximum: haut / 1000,
          ecart: (haut - bas) / 1000,
          territoires: lieuxLocaux.length,
        },
        valeur: haut - bas,
        limite: 0,
        sens: "egal",
      };
      if (jour < JOURS.decret) avant("FLX-UNI");
      else if (lieuxLocaux.length < 2) rends("FLX-UNI", "non-applicable", "une-seule-part", uni);
      else if (parts.length > 0 && bas !== haut)
        rends("FLX-UNI", clause === "absente" ? "non-conforme" : "a-justifier", "parts-differentes", {
          ...uni,
          ...dites,
          notes: [{ code: `clause-${clause}` }],
          manque: manquesEnTexte(sansPart),
        });
      else if (sansPart.length > 0)
        rends("FLX-UNI", "indetermine", "manque", { ...uni, manque: manquesEnTexte(sansPart) });
      else rends("FLX-UNI", "conforme", "parts-egales", { ...uni, ...dites });
    }
  }

  // Garanties : 20 % au plus du flux du territoire, toutes ses collectivités ensemble.
  const collectivites = flux.filter((l) => l.type === "collectivite");
  const deCollectivite = douteusesDe("collectivite");
  const garantieContredite = (l: Ligne): boolean =>
    l.garantie !== null && contraires(l).some((c) => c.entete !== AGENTS);
  const auMoins = (l: Ligne): Compte => (!garantieContredite(l) && lu(l.garantie) ? l.garantie : 0);
  const auPlus = (l: Ligne): Compte => {
    if (garantieContredite(l)) return "contredite";
    if (lu(l.garantie)) return l.garantie;
    if (l.garantie === "?" || !lu(l.part)) return "inconnue";
    return Math.max(0, l.part - (lu(l.terrain) ? l.terrain : 0));
  };
  const graves: { verdict: string; lignes: readonly Ligne[]; manque: readonly Manque[] }[] = [];
  const seulLarge = ((): string | null => {
    const larges = [...new Set(collectivites.map((l) => l.territoire))].filter(
      (k) => k === "" || collectivites.some((l) => l.territoire === k && l.epci),
    );
    return larges.length === 1 ? larges[0]! : null;
  })();
  const ceuxDe = [...new Set(collectivites.map((l) => l.territoire))];
  if (jour >= JOURS.decret)
    for (const k of ceuxDe) {
      const t = lieux.get(k)!;
      const ls = collectivites.filter((l) => l.territoire === k);
      const enDoute = deCollectivite.filter((l) => l.territoire === k);
      const tous = [...ls, ...enDoute];
      // L'autre lecture : toutes les collectivités ensemble, sur le seul territoire large, qui les contient.
      const estLarge = k === "" || ls.some((l) => l.epci);
      const plusieursLarges = ceuxDe.filter((x) => x === "" || collectivites.some((l) => l.territoire === x && l.epci));
      const large = ceuxDe.length < 2 ? null : estLarge ? k : seulLarge;
      const ensemble = collectivites.filter((l) =>
        plusieursLarges.includes(l.territoire) ? l.territoire === large : large === seulLarge,
      );
      const supposees =
        large === null || large === "" || plusieursLarges.length > 1
          ? []
          : [...new Set(ensemble.map((l) => l.territoire).filter((x) => x !== large))];
      let autre: string | null = null;
      if (large !== null && ensemble.some((l) => l.territoire !== large)) {
        const a = lieux.get(large)!.a;
        const contient = a !== null && ensemble.every((l) => (assietteDe(l) ?? 0) <= a);
        const [moins, plus] = [somme(ensemble, auMoins, GARANTIE), somme(ensemble, auPlus, "Part")];
        const verdict = !contient
          ? "indetermine"
          : moins.total > 200 * a
            ? "non-conforme"
            : plus.manque.length > 0
              ? "indetermine"
              : plus.total <= 200 * a
                ? "conforme"
                : "a-justifier";
        const n = verdict === "non-conforme" ? moins.total : plus.total;
        autre = `toutes-collectivites-ensemble ${verdict} ${contient ? n : null} ${contient ? a * 1000 : null} ${contient ? "flux-global" : null}`;
      }
      const supposee =
        autre !== null && supposees.length > 0
          ? [{ code: "rattachees-au-seul-epci", communes: supposees.join(","), epci: large }]
          : [];
      const dis = (verdict: string, code: string, plus: Plat, manque: readonly Manque[] = []): void => {
        const { notes = [], ...reste } = plus as { notes?: readonly Note[] };
        rends("FLX-20", verdict, code, {
          territoire: k === "" ? null : k,
          lignes: lignesDe(tous),
          colonne: GARANTIE,
          lecture: "territoire-par-territoire",
          autre,
          ...reste,
          notes: [...notes, ...supposee],
          manque: manquesEnTexte(manque),
        });
        graves.push({ verdict, lignes: tous, manque });
      };
      if (t.a === null || t.a <= 0) {
        dis("indetermine", "manque", { limite: 200, sens: "plafond" }, ls.map(assietteManque));
        continue;
      }
      const a = t.a;
      const c = (n: number): Plat => chiffres("plafond", n, a, 200, "flux-territoire");
      const [moins, plus] = [somme(ls, auMoins, GARANTIE), somme(ls, auPlus, "Part")];
      const qui = (de: (l: Ligne) => Compte): string =>
        [
          ...new Set(
            ls
              .filter((l) => l.reservataire !== "" && typeof de(l) === "number" && de(l) !== 0)
              .map((l) => l.reservataire),
          ),
        ].join(",");
      const vides = ls.filter((l) => l.garantie === null);
      const manqueVides = vides.map((l): Manque => [GARANTIE, "absent", l.i]);
      const general = k === "" ? [{ code: "collectivite-sans-territoire" }] : [];
      const justes = entiers("plafond", a, 200);
      const haut = plus.manque.length > 0 ? null : avec(plus.total, enDoute);
      if (moins.total > 200 * a)
        dis("non-conforme", "plafond-depasse", {
          ...c(moins.total),
          qui: qui(auMoins),
          notes: [...(vides.length > 0 ? [{ code: "au-moins" }] : []), ...general, ...justes],
        });
      else if (vides.length === 0 && plus.manque.length === 0 && enDoute.length === 0)
        dis("conforme", "plafond-tenu", { ...c(moins.total), notes: [...general, ...justes] });
      else if (haut !== null && haut <= 200 * a)
        dis("conforme", "plafond-tenu-quoi-qu-il-manque", { ...c(haut), notes: general }, [
          ...manqueVides,
          ...doutes(enDoute),
        ]);
      else if (plus.manque.length > 0 || enDoute.length > 0)
        dis("indetermine", "manque", { ...partiel(c(moins.total)), notes: [{ code: "au-moins" }] }, [
          ...plus.manque,
          ...doutes(enDoute),
        ]);
      else
        dis(
          "a-justifier",
          "garantie-non-precisee",
          { ...c(plus.total), qui: qui(auPlus), notes: [...general, ...justes] },
          manqueVides,
        );
    }
  if (graves.length > 0) {
    const v = ["non-conforme", "a-justifier", "indetermine", "conforme"].find((x) =>
      graves.some((g) => g.verdict === x),
    )!;
    const touches = graves.filter((g) => g.verdict === v);
    rends(
      "FLX-NUL",
      v,
      v === "non-conforme" ? "nullite-encourue" : v === "conforme" ? "nullite-ecartee" : "nullite-a-voir",
      {
        lignes: lignesDe(touches.flatMap((g) => g.lignes)),
        colonne: GARANTIE,
        references: "FLX-NUL,FLX-20",
        manque: manquesEnTexte(v === "indetermine" ? touches.flatMap((g) => g.manque) : []),
      },
    );
  }
  const avecTerrain = flux.filter((l) => lu(l.terrain));
  if (avecTerrain.length > 0) {
    const s = somme(
      avecTerrain,
      (l) => (lu(l.part) && (l.terrain as number) > l.part ? "contredite" : (l.terrain as number)),
      TERRAIN,
    );
    const horsTexte = avecTerrain.filter((l) => l.type === "als" || l.type === "autre" || l.type === "bailleur");
    rends(
      "FLX-SUP",
      horsTexte.length > 0 ? "a-justifier" : s.manque.length > 0 ? "indetermine" : "conforme",
      horsTexte.length > 0 ? "supplement-hors-texte" : "supplement",
      {
        cites: {
          logements: s.total / 1000,
          reservataires: [...new Set(horsTexte.map((l) => l.reservataire))].join(","),
        },
        lignes: lignesDe(horsTexte.length > 0 ? horsTexte : avecTerrain),
        colonne: TERRAIN,
        manque: manquesEnTexte(s.manque),
      },
    );
  }

  // Les parts tiennent dans le flux ; il ne reste pas de stock après la mise en conformité.
  if (flux.length > 0) {
    const s = somme(flux, (l) => ou0(l.part), "Part");
    const manque: Manque[] = [...s.manque, ...incertaines.map((l): Manque => ["Date de signature", "absent", l.i])];
    const commun = { lignes: lignesDe([...flux, ...incertaines]), colonne: "Part" };
    if (assiette === null || assiette <= 0)
      rends("FLX-PCT", "indetermine", "manque", {
        ...commun,
        colonne: "Assiette",
        manque: manquesEnTexte([
          ...(sansAssiette.length > 0 ? sansAssiette : flux.map((l): Manque => ["Assiette", "absent", l.i])),
          ...manque,
        ]),
      });
    else {
      const c = chiffres(
        "plafond",
        s.total,
        assiette,
        1000,
        dept !== undefined ? "flux-total" : autres.length === 1 ? "flux-territoire" : "flux-territoires",
      );
      const notes = manque.length > 0 ? [{ code: "au-moins" }] : [];
      if (s.total > 1000 * assiette)
        rends("FLX-PCT", "non-conforme", "parts-au-dela-du-flux", {
          ...commun,
          ...c,
          notes,
          manque: manquesEnTexte(manque),
        });
      else if (manque.length > 0)
        rends("FLX-PCT", "indetermine", "manque", { ...commun, ...partiel(c), notes, manque: manquesEnTexte(manque) });
      else rends("FLX-PCT", "conforme", "parts-dans-le-flux", { ...commun, ...c });
    }
    if (dept !== undefined && dept.a !== null && dept.a > 0) {
      const du = somme(dept.ls, (l) => ou0(l.part), "Part").total / dept.a;
      for (const t of autres) {
        if (t.a === null || t.a <= 0) continue;
        const total = somme(t.ls, (l) => ou0(l.part), "Part").total + du * t.a;
        if (total > 1000 * t.a)
          rends("FLX-PCT", "non-conforme", "parts-au-dela-du-flux", {
            ...chiffres("plafond", total, t.a, 1000, "flux-territoire"),
            territoire: t.nom,
            lignes: lignesDe([...t.ls, ...dept.ls]),
            colonne: "Part",
            notes: [{ code: "avec-les-lignes-du-departement" }],
          });
      }
      const locaux = [...new Set(etat.map((l) => l.territoire))].filter((k) => k !== "");
      if (locaux.reduce((s, k) => s + (lieux.get(k)!.a ?? 0), 0) > dept.a) dit("somme-des-territoires", dept.ls[0]!);
    }
  }
  const limite = jour < JOURS.decret ? null : jour < JOURS.loi3DS ? JOURS.conformite2021 : JOURS.conformite2023;
  const lePourLeStock = date ?? (annee === null ? null : jour);
  const sansDate = manquesEnTexte(lePourLeStock === null ? [["date du contrôle", "absent", null]] : []);
  const citeLaLimite = limite === null ? {} : { limite };
  const qui = (l: Ligne): string | null =>
    l.reservataire !== ""
      ? l.reservataire
      : l.type === "etat" || l.type === "als" || l.type === "bailleur"
        ? `:${l.type}`
        : null;
  const signes = new Set(flux.filter((l) => lu(l.signature)).map(qui));
  const anciennes = stock.filter((l) => l.type !== "bailleur");
  const remplacees = anciennes.filter((l) => qui(l) !== null && signes.has(qui(l)));
  const restantes = anciennes.filter((l) => !remplacees.includes(l));
  const objet = "conventions en stock";
  if (restantes.length > 0) {
    const [v, code] =
      lePourLeStock === null
        ? ["indetermine", "manque"]
        : limite === null
          ? ["non-applicable", "stock-sous-l-ancien-texte"]
          : lePourLeStock > limite
            ? ["non-conforme", "stock-hors-delai"]
            : ["a-justifier", "stock-dans-le-delai"];
    rends("FLX-PCT", v, code, {
      objet,
      cites: citeLaLimite,
      limite,
      lignes: lignesDe(restantes),
      colonne: "Date de signature",
      manque: sansDate,
    });
  }
  if (remplacees.length > 0)
    rends("FLX-PCT", "a-justifier", "stock-remplace", {
      objet,
      lignes: lignesDe(remplacees),
      colonne: "Date de signature",
    });
  const avecStock = flux.filter((l) => lu(l.stock) && !(l.type === "etat" && !lu(l.signature)));
  if (avecStock.length > 0) {
    const n = avecStock.reduce((s, l) => s + (l.stock as number), 0);
    const [v, code] =
      lePourLeStock === null
        ? ["indetermine", "manque"]
        : limite === null
          ? ["non-applicable", "stock-sous-l-ancien-texte"]
          : lePourLeStock > limite
            ? ["a-justifier", "stock-residuel"]
            : ["non-applicable", "stock-avant-echeance"];
    rends("FLX-PCT", v, code, {
      objet: "stock encore réservé",
      cites: { logements: n, ...citeLaLimite },
      n: n * 1000,
      unite: "logements",
      lignes: lignesDe(avecStock),
      colonne: "Stock encore réservé",
      manque: sansDate,
    });
  }

  // Une convention par réservataire.
  const aConvenir = [...flux, ...incertaines].filter((l) => l.type !== "bailleur");
  if (aConvenir.length > 0) {
    const sansColonne = (ls: readonly Ligne[], colonne: string): number =>
      rends("FLX-CONV", "indetermine", "manque", {
        lignes: lignesDe(ls),
        colonne,
        manque: manquesEnTexte(ls.map((l) => [colonne, "absent", l.i])),
      });
    const memes = (a: Ligne, b: Ligne): boolean =>
      a.territoire === b.territoire && (a.volet === null || b.volet === null || a.volet === b.volet);
    const gens = [...new Set(aConvenir.map(qui))].filter((q) => q !== null);
    let fautes = 0;
    for (const q of gens) {
      const ls = aConvenir.filter((l) => qui(l) === q);
      const ecrits = [...new Set(ls.map((l) => l.convention))].filter((n) => n !== "");
      const sansNom = ls.filter((l) => l.convention === "");
      const commun = { reservataire: ls[0]!.reservataire, lignes: lignesDe(ls), colonne: "Convention" };
      const repetees = sansNom.some((a) => sansNom.some((b) => a !== b && memes(a, b)));
      if (ecrits.length > 1) {
        fautes++;
        rends("FLX-CONV", "non-conforme", "plusieurs-conventions", {
          ...commun,
          cites: { nombre: ecrits.length, noms: ecrits.join(",") },
          valeur: ecrits.length,
          limite: 1,
          sens: "plafond",
        });
      } else if (repetees || (ecrits.length === 1 && sansNom.length > 0)) {
        fautes++;
        rends("FLX-CONV", "a-justifier", "conventions-sans-nom", {
          ...commun,
          manque: manquesEnTexte(sansNom.map((l) => ["Convention", "absent", l.i])),
        });
      }
    }
    const anonymes = aConvenir.filter((l) => qui(l) === null);
    if (anonymes.length > 0) sansColonne(anonymes, "Réservataire");
    if (departement === "") sansColonne(aConvenir, "Département");
    else if (fautes === 0 && anonymes.length === 0)
      rends("FLX-CONV", "conforme", "une-convention-chacun", {
        cites: { reservataires: gens.length },
        lignes: lignesDe(aConvenir),
        colonne: "Convention",
      });
    for (const nom of [...new Set(aConvenir.map((l) => l.convention))].filter((n) => n !== ""))
      for (const q of new Set(aConvenir.filter((l) => l.convention === nom).map(qui))) {
        const ls = aConvenir.filter((l) => l.convention === nom && qui(l) === q);
        ls.forEach((l, k) => {
          if (ls.slice(0, k).some((d) => memes(d, l))) dit("ligne-en-double", l);
        });
        const entier = ls.find((l) => l.territoire === "");
        if (entier !== undefined && ls.some((l) => l.territoire !== "")) dit("territoire-vide-et-territoires", entier);
      }
  }

  // La transmission au préfet, l'actualisation.
  const aTransmettre = flux.filter((l) => l.type !== "bailleur");
  const signees = aTransmettre.filter((l) => lu(l.signature));
  if (aTransmettre.length > 0 && signees.length === 0)
    rends("FLX-TRANS", "non-applicable", "rien-de-signe", {
      lignes: lignesDe(aTransmettre),
      colonne: "Date de signature",
    });
  if (signees.length > 0) {
    for (const l of signees) {
      if (lu(l.transmission) && l.transmission < (l.signature as number)) dit("transmission-avant-signature", l);
      if (date !== null && (l.signature as number) > date) dit("date-apres-controle", l);
    }
    const colonne = "Date de transmission";
    const combien = (ls: readonly Ligne[]): number => new Set(ls.map((l) => `${l.convention}/${qui(l) ?? l.i}`)).size;
    const illisibles = signees.filter((l) => l.transmission === "?");
    const absentes = signees.filter((l) => l.transmission === null);
    const avant = signees.filter((l) => lu(l.transmission) && l.transmission < (l.signature as number));
    const c = {
      n: 1000 * (combien(signees) - combien([...absentes, ...illisibles])),
      d: 1000 * combien(signees),
      unite: "conventions",
      base: "conventions",
      colonne,
    };
    const ancienne = Math.min(...absentes.map((l) => l.signature as number));
    if (absentes.length + avant.length > 0)
      rends("FLX-TRANS", "a-justifier", absentes.length > 0 ? "non-transmises" : "transmises-trop-tot", {
        ...c,
        cites: { nombre: combien(absentes.length > 0 ? absentes : avant) },
        lignes: lignesDe([...absentes, ...avant]),
        notes:
          absentes.length > 0 && date !== null && date >= ancienne
            ? [{ code: "signee-depuis", jours: date - ancienne }]
            : [],
      });
    else if (illisibles.length > 0)
      rends("FLX-TRANS", "indetermine", "manque", {
        lignes: lignesDe(illisibles),
        colonne,
        manque: manquesEnTexte(illisibles.map((l) => [colonne, "absent", l.i])),
      });
    else
      rends("FLX-TRANS", "conforme", "transmises", {
        ...c,
        cites: { nombre: combien(signees) },
        lignes: lignesDe(signees),
      });
  }
  if (aTransmettre.length > 0) {
    const commun = { lignes: lignesDe(aTransmettre), colonne: "Année" };
    if (date === null || annee === null)
      rends("FLX-ACT", "indetermine", "manque", {
        ...commun,
        manque: manquesEnTexte([
          ...(date === null ? [["date du contrôle", "absent", null] as const] : []),
          ...(annee === null ? aTransmettre.map((l): Manque => ["Année", "absent", l.i]) : []),
        ]),
      });
    else if (annee < JOURS.civil(date).annee)
      rends("FLX-ACT", "a-justifier", "assiette-ancienne", {
        ...commun,
        cites: { annee: String(annee), jour: String(JOURS.civil(date).annee) },
      });
    else rends("FLX-ACT", "conforme", "assiette-de-l-annee", { ...commun, cites: { annee: String(annee) } });
  }

  // L'État sans convention signée : ce qu'il avait en stock peut s'ajouter, à partir du 24 novembre 2023.
  const aSigner = etat.filter((l) => l.signature === null);
  const deLEtatSignees = etat.filter((l) => lu(l.signature));
  const vieilles = stock.filter((l) => l.type === "etat");
  if (etat.length > 0) {
    const commun = { lignes: lignesDe(aSigner.length > 0 ? aSigner : deLEtatSignees), colonne: "Date de signature" };
    const [v, code, cites] =
      aSigner.length === 0
        ? ["conforme", "convention-etat-signee", {}]
        : lePourLeStock === null
          ? ["indetermine", "manque", {}]
          : limite === null
            ? ["non-applicable", "stock-sous-l-ancien-texte", {}]
            : lePourLeStock > limite
              ? ["a-justifier", "convention-etat-non-signee", { limite }]
              : ["non-applicable", "convention-etat-en-cours", { limite }];
    rends("FLX-NOCONV", v, code, { ...commun, cites, manque: v === "indetermine" ? sansDate : [] });
  }
  if ((aSigner.length > 0 || etat.length === 0) && aSigner.length + vieilles.length > 0) {
    const porteuses = [...aSigner, ...vieilles];
    const stockDe = (l: Ligne): number | null =>
      lu(l.stock) ? l.stock * 1000 : regime(l) === "stock" && lu(l.part) && lu(l.assiette) ? l.part * l.assiette : null;
    const inconnus = porteuses.filter((l) => stockDe(l) === null);
    const total = porteuses.reduce((s, l) => s + (stockDe(l) ?? 0), 0);
    const commun = { lignes: lignesDe(porteuses), colonne: "Stock encore réservé" };
    const enFlux = somme(aSigner, (l) => ou0(l.part), "Part").total;
    if (lePourLeStock === null) rends("FLX-ART5", "indetermine", "manque", { ...commun, manque: sansDate });
    else if (lePourLeStock < JOURS.conformite2023)
      rends("FLX-ART5", "non-applicable", limite === null ? "stock-sous-l-ancien-texte" : "stock-avant-echeance", {
        ...commun,
        cites: limite === null ? {} : { limite, ...(inconnus.length > 0 ? {} : { logements: total / 1000 }) },
      });
    else if (inconnus.length > 0)
      rends("FLX-ART5", "indetermine", "manque", {
        ...commun,
        manque: manquesEnTexte(inconnus.map((l) => ["Stock encore réservé", "absent", l.i])),
      });
    else
      rends("FLX-ART5", "a-justifier", "stock-ajoutable", {
        ...commun,
        cites: { stock: total / 1000, ...(enFlux > 0 ? { flux: enFlux / 1000 } : {}) },
        n: total,
        unite: "logements",
      });
  } else if (deLEtatSignees.some((l) => lu(l.stock)))
    rends("FLX-ART5", "non-applicable", "stock-non-ajoutable", {
      lignes: lignesDe(deLEtatSignees.filter((l) => lu(l.stock))),
      colonne: "Stock encore réservé",
    });

  // Les conventions d'avant le 22 février 2020 : le stock, selon l'ancien texte (30 % et 5 % de l'organisme, 20 % d'un programme).
  const surUnJour = date !== null && (lAnnee === null || (lAnnee[0] <= date && date <= lAnnee[1]));
  function ancien(
    regle: string,
    limiteAncienne: number,
    portee: Plat,
    ls: readonly Ligne[],
    a: number | null,
    contredite: boolean,
    colonne: string,
    de: (l: Ligne) => Cellule,
    auPlusDe: (l: Ligne) => Cellule,
  ): void {
    const signature = Math.min(...ls.map((l) => l.signature as number));
    const lue = signature >= JOURS.texteDe2019;
    const notes = lue ? [] : [{ code: "version-non-lue", signature, version: JOURS.texteDe2019 }];
    const dis = (verdict: string, code: string, plus: Plat, sesNotes: readonly Note[] = []): number =>
      rends(regle, verdict, code, {
        ...portee,
        date: lue ? signature : JOURS.texteDe2019,
        lignes: lignesDe(ls),
        colonne,
        ...plus,
        notes: [...sesNotes, ...notes],
      });
    const sansProgramme = regle === "FLX-20-OLD" && ls[0]!.territoire === "";
    if (a === null || sansProgramme) {
      const [quoi, defaut] = sansProgramme
        ? ["Territoire", "absent"]
        : ["Assiette", contredite ? "contredit" : "absent"];
      dis("indetermine", "manque", {
        limite: limiteAncienne,
        sens: "plafond",
        manque: manquesEnTexte(ls.map((l) => [quoi, defaut, l.i])),
      });
      return;
    }
    const somme = (lire: (l: Ligne) => Cellule) =>
      ls.map(lire).reduce<number>((t, p) => t + (lu(p) ? Math.max(0, p) * a : 0), 0);
    const vides = ls.filter((l) => !lu(de(l)));
    const sansHaut = ls.some((l) => !lu(auPlusDe(l)));
    const manque = manquesEnTexte(vides.map((l) => [colonne, "absent", l.i]));
    const base = regle === "FLX-20-OLD" ? "stock-programme" : "stock-organisme";
    const c = (n: number): Plat => chiffres("plafond", n, a, limiteAncienne, base);
    const [bas, haut] = [somme(de), somme(auPlusDe)];
    const auMoinsDit = vides.length > 0 ? [{ code: "au-moins" }] : [];
    if (bas > limiteAncienne * a) {
      const d = regle === "FLX-20-OLD" ? "aucune" : derogationDe(ls, surUnJour ? leJour : lAnnee, false).etat;
      const couvre = d === "couvre" || d === "en-partie";
      dis(
        couvre ? "a-justifier" : d === "incomplete" || d === "sans-date" ? "indetermine" : "non-conforme",
        "plafond-depasse",
        { ...c(bas), manque },
        [...(couvre ? [{ code: "derogation-ancienne" }] : []), ...auMoinsDit],
      );
    } else if (vides.length === 0) dis("conforme", "plafond-tenu", c(bas));
    else if (!sansHaut && haut <= limiteAncienne * a)
      dis("conforme", "plafond-tenu-quoi-qu-il-manque", { ...c(haut), manque });
    else if (!sansHaut && regle === "FLX-20-OLD") dis("a-justifier", "garantie-non-precisee", { ...c(haut), manque });
    else dis("indetermine", "manque", { ...partiel(c(bas)), manque }, auMoinsDit);
  }
  const assietteDes = (ls: readonly Ligne[]) => {
    const lues = ls.filter((l) => lu(l.assiette));
    const autre = lues.find((l) => l.assiette !== lues[0]!.assiette);
    if (autre !== undefined) dit("assiettes-differentes", autre);
    return {
      a: autre === undefined ? ((lues[0]?.assiette ?? null) as number | null) : null,
      contredite: autre !== undefined,
    };
  };
  const moinsTerrain = (l: Ligne): Cellule =>
    lu(l.part) ? Math.max(0, l.part - (lu(l.terrain) ? l.terrain : 0)) : null;
  const agents = (l: Ligne): Cellule => l.fonctionnaires;
  if (vieilles.length > 0) {
    const { a, contredite } = assietteDes(vieilles);
    const seul = { departement: null };
    ancien(
      "FLX-30-OLD",
      300,
      seul,
      vieilles,
      a,
      contredite,
      "Part",
      (l) => (l.terrain === "?" ? null : moinsTerrain(l)),
      (l) => l.part,
    );
    ancien("FLX-05-OLD", 50, seul, vieilles, a, contredite, AGENTS, agents, (l) =>
      lu(l.fonctionnaires) ? l.fonctionnaires : l.part,
    );
  }
  const locales2019 = stock.filter((l) => l.type === "collectivite" || l.type === "departement");
  for (const k of new Set(locales2019.map((l) => l.territoire))) {
    const ls = locales2019.filter((l) => l.territoire === k);
    const { a, contredite } = k === "" ? { a: null, contredite: false } : assietteDes(ls);
    ancien(
      "FLX-20-OLD",
      200,
      { programme: k === "" ? null : k },
      ls,
      a,
      contredite,
      GARANTIE,
      (l) => l.garantie,
      (l) => (lu(l.garantie) ? l.garantie : moinsTerrain(l)),
    );
  }

  // Les signatures attendues et reçues, par type : une convention est signée si toutes ses lignes le sont.
  const conventionDe = (l: Ligne): string =>
    l.type === "etat" ? ":etat" : (qui(l) ?? (l.convention === "" ? `ligne ${l.i}` : `convention ${l.convention}`));
  const aCompter = table.filter((l) => typeLu(l) && l.type !== "bailleur" && regime(l) !== "stock");
  for (const type of new Set(aCompter.map((l) => l.type))) {
    const duType = aCompter.filter((l) => l.type === type);
    const conventions = [...new Set(duType.map(conventionDe))].map((k) => duType.filter((l) => conventionDe(l) === k));
    const floues = conventions.filter((ls) => ls.some((l) => l.signature === "?"));
    const connues = conventions.filter((ls) => !floues.includes(ls));
    const signee = (ls: readonly Ligne[]): boolean =>
      ls.every((l) => lu(l.signature) && (date === null || l.signature <= date));
    const manquantes = connues.filter((ls) => !signee(ls));
    const n = connues.length - manquantes.length;
    const sansJour = floues.map((ls) => ls.find((l) => l.signature === "?")!);
    const [v, code] =
      manquantes.length === 0
        ? sansJour.length > 0
          ? ["indetermine", "manque"]
          : ["conforme", "signatures-completes"]
        : date === null
          ? ["indetermine", "signatures-sans-date"]
          : limite === null
            ? ["non-applicable", "signatures-sans-date"]
            : date > limite
              ? ["a-justifier", "signatures-manquantes"]
              : ["non-applicable", "signatures-a-venir"];
    rends("FLX-CONV", v, code, {
      bailleur: null,
      annee: null,
      objet: `signatures:${type}`,
      cites: citeLaLimite,
      valeur: connues.length === 0 ? null : "n/d",
      n: 1000 * n,
      d: 1000 * connues.length,
      unite: "conventions",
      base: "conventions",
      lignes: lignesDe([...manquantes.flat(), ...sansJour]),
      lues: lignesDe([...connues.flat(), ...sansJour]),
      colonne: "Date de signature",
      manque: manquesEnTexte([
        ...sansJour.map((l): Manque => ["Date de signature", "absent", l.i]),
        ...(manquantes.length > 0 && date === null ? [["date du contrôle", "absent", null] as const] : []),
      ]),
    });
  }
  return { constats, problemes: problemes.sort() };
}
