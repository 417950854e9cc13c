/**
 * Collectivités : CCH R. 441-5-3 al. 2. En contrepartie d'une garantie d'emprunt, « globalement » 20 % au plus du flux annuel
 * « sur leur territoire ». Lecture retenue : territoire par territoire, toutes les collectivités d'un même territoire ensemble.
 * Autre lecture, quand des communes et leur EPCI ont chacun une ligne : tous ensemble, sur le flux du territoire le plus large.
 */
import { compare, maximum, moins, plus, type Ratio, signe, ZERO } from "../../commun";
import { cleDe, cleDuNom, regroupe } from "../cles";
import {
  comparaison,
  comptePartiel,
  type Constat,
  constat,
  explique,
  type Lecture,
  lecture,
  lePire,
  lignesDe,
  manques,
  mesure,
  type Portee,
  respecte,
  seuil,
  type Verdict,
} from "../constat";
import {
  contradictions,
  type Groupe,
  lignesDouteuses,
  manqueDAssiette,
  sommeEnLogements,
  type Territoire,
} from "../groupe";
import { estLu, type LigneDeConvention, valeurLue } from "../situation";
import { regimeDe } from "../temps";
import { noteDesEntiers } from "./entiers";
import { famille } from "./famille";

const EPCI = /\b(epci|ept|metropole|communaute|cc|ca|cu|agglo|agglomeration|intercommunalite|grand)\b/;

/** Le Type décide quand il le dit : Le Grand-Quevilly est une commune. */
const estEpci = (l: LigneDeConvention): boolean =>
  l.niveau === null ? EPCI.test(cleDe(l.territoire)) || EPCI.test(cleDe(l.reservataire)) : l.niveau === "epci";

function controleDesGaranties(g: Groupe): Constat[] {
  const collectivites = g.flux.filter((l) => estLu(l.type) && l.type.valeur === "collectivite");
  const douteuses = lignesDouteuses(g, "collectivite");
  if (collectivites.length === 0) return [];
  const s = seuil("FLX-20", g.jour);
  if (!s) return [];
  const constats: Constat[] = [];
  const parTerritoire = regroupe(collectivites, (l) => cleDuNom(l.territoire));
  const douteusesDe = regroupe(douteuses, (l) => cleDuNom(l.territoire));
  for (const [cle, lignes] of parTerritoire) {
    const t = g.territoires.get(cle)!;
    const portee: Portee = { ...g.portee, ...(t.nom === "" ? {} : { territoire: t.nom }) };
    const autres = douteusesDe.get(cle) ?? [];
    constats.push(unTerritoire(g, portee, lignes, autres, t.assiette, s.nombre));
  }
  return avecLectureGlobale(g, constats, collectivites, s.nombre);
}

/** La garantie écrite dépasse la Part, seule ou avec le terrain : la ligne se contredit, elle n'accuse pas. */
const garantieContredite = (l: LigneDeConvention): boolean =>
  l.dontGarantie.etat !== "blanc" && contradictions(l).some((c) => c.entete !== "dont fonctionnaires");

/** Ce que la ligne compte à coup sûr (garantie écrite) et au plus (toute la part, moins le terrain et le financement écrits). */
const auMoins = (l: LigneDeConvention): Ratio => (garantieContredite(l) ? ZERO : (valeurLue(l.dontGarantie) ?? ZERO));

const auPlus = (l: LigneDeConvention): Ratio | "inconnue" | "contredite" => {
  if (garantieContredite(l)) return "contredite";
  if (l.dontGarantie.etat === "lu") return l.dontGarantie.valeur;
  const p = valeurLue(l.part);
  return p === null || l.dontGarantie.etat === "illisible"
    ? "inconnue"
    : maximum(ZERO, moins(p, valeurLue(l.dontTerrain) ?? ZERO));
};

function unTerritoire(
  g: Groupe,
  portee: Portee,
  lignes: readonly LigneDeConvention[],
  douteuses: readonly LigneDeConvention[],
  assiette: Ratio | null,
  limite: Ratio,
): Constat {
  const commun = {
    lignes: lignesDe([...lignes, ...douteuses]),
    colonne: "dont garantie d'emprunt",
    lecture: "territoire-par-territoire",
  } as const;
  if (assiette === null || signe(assiette) <= 0)
    return constat("FLX-20", portee, "indetermine", explique("manque"), g.jour, {
      ...commun,
      limite: mesure(limite, "part"),
      sens: "plafond",
      manque: manques(lignes.map((l) => manqueDAssiette(g.territoires.get(cleDuNom(l.territoire)), l))),
    });
  const certain = sommeEnLogements(g, lignes, auMoins, "dont garantie d'emprunt");
  const qui = (part: (l: LigneDeConvention) => ReturnType<typeof auPlus>): readonly string[] => [
    ...new Set(
      lignes.flatMap((l) => {
        const p = part(l);
        return l.reservataire === "" || typeof p === "string" || signe(p) === 0 ? [] : [l.reservataire];
      }),
    ),
  ];
  const possible = sommeEnLogements(g, lignes, auPlus, "Part");
  const vides = lignes.filter((l) => l.dontGarantie.etat === "blanc");
  const doute = douteuses.map((l) => ({ quoi: estLu(l.type) ? "Date de signature" : "Type", ligne: l }));
  const entiers = noteDesEntiers("plafond", assiette, limite);
  const chiffres = (n: Ratio) => comparaison("plafond", n, assiette, limite, "logements", "flux-territoire");
  const sansTerritoire = portee.territoire === undefined ? [explique("collectivite-sans-territoire")] : [];
  if (!respecte("plafond", certain.total, assiette, limite))
    return constat("FLX-20", portee, "non-conforme", explique("plafond-depasse"), g.jour, {
      ...commun,
      ...chiffres(certain.total),
      qui: qui(auMoins),
      notes: [...(vides.length > 0 ? [explique("au-moins")] : []), ...sansTerritoire, ...entiers],
    });
  const enFlux = (l: LigneDeConvention): boolean => regimeDe(l.signature) === "flux";
  const doutesComptes = sommeEnLogements(g, douteuses.filter(enFlux), (l) => valeurLue(l.part), "Part");
  const haut =
    possible.inconnues.length > 0 || doutesComptes.inconnues.length > 0 || !douteuses.every(enFlux)
      ? null
      : plus(possible.total, doutesComptes.total);
  if (vides.length === 0 && possible.inconnues.length === 0 && douteuses.length === 0)
    return constat("FLX-20", portee, "conforme", explique("plafond-tenu"), g.jour, {
      ...commun,
      ...chiffres(certain.total),
      notes: [...sansTerritoire, ...entiers],
    });
  if (haut !== null && respecte("plafond", haut, assiette, limite))
    return constat("FLX-20", portee, "conforme", explique("plafond-tenu-quoi-qu-il-manque"), g.jour, {
      ...commun,
      ...chiffres(haut),
      notes: sansTerritoire,
      manque: manques([...vides.map((l) => ({ quoi: "dont garantie d'emprunt", ligne: l })), ...doute]),
    });
  if (possible.inconnues.length > 0 || doute.length > 0)
    return constat("FLX-20", portee, "indetermine", explique("manque"), g.jour, {
      ...commun,
      ...comptePartiel(chiffres(certain.total)),
      notes: [explique("au-moins")],
      manque: manques([...possible.inconnues, ...doute]),
    });
  // Vide, et la part entière passe 20 % : ce qui répond à une garantie est à dire.
  return constat("FLX-20", portee, "a-justifier", explique("garantie-non-precisee"), g.jour, {
    ...commun,
    ...chiffres(possible.total),
    qui: qui(auPlus),
    notes: [...sansTerritoire, ...entiers],
    manque: manques(vides.map((l) => ({ quoi: "dont garantie d'emprunt", ligne: l }))),
  });
}

/** L'autre lecture de « globalement […] sur leur territoire », quand plusieurs territoires de collectivités coexistent. */
function avecLectureGlobale(
  g: Groupe,
  constats: readonly Constat[],
  collectivites: readonly LigneDeConvention[],
  limite: Ratio,
): Constat[] {
  const territoires = [...new Set(collectivites.map((l) => cleDuNom(l.territoire)))].map((k) => g.territoires.get(k)!);
  if (territoires.length < 2) return [...constats];
  const deCollectivite = new Set(collectivites);
  const larges = territoires.filter((t) => t.cle === "" || t.lignes.some((l) => deCollectivite.has(l) && estEpci(l)));
  const rattaches = new Map(
    collectivites.filter((l) => l.epci !== "").map((l) => [cleDuNom(l.territoire), cleDuNom(l.epci)]),
  );
  const seulLarge = larges.length === 1 ? larges[0] : undefined;
  const largeDe = new Map(larges.map((t) => [t.cle, t]));
  const parLarge = regroupe(collectivites, (l) => {
    const k = cleDuNom(l.territoire);
    return rattaches.get(k) ?? (largeDe.has(k) ? k : (seulLarge?.cle ?? "\u0000"));
  });
  const lectures = new Map<string, Lecture | null>();
  const lectureDe = (large: Territoire): Lecture | null => {
    let r = lectures.get(large.cle);
    if (r === undefined) lectures.set(large.cle, (r = lectureGlobale(g, large, parLarge.get(large.cle) ?? [], limite)));
    return r;
  };
  return constats.map((c) => {
    const cle = cleDuNom(c.portee.territoire ?? "");
    // Le territoire large de cette ligne : son EPCI écrit, ou l'unique EPCI du bailleur dans le département.
    const large =
      largeDe.get(rattaches.get(cle) ?? "\u0000") ?? largeDe.get(cle) ?? (rattaches.has(cle) ? undefined : seulLarge);
    const autreLecture = large === undefined ? null : lectureDe(large);
    if (large === undefined || autreLecture === null) return c;
    // Une commune dont l'EPCI n'est pas écrit est comptée dans le seul qu'il y ait : c'est supposé, et dit.
    const supposees = [
      ...new Set(
        (parLarge.get(large.cle) ?? []).flatMap(({ territoire }) => {
          const k = cleDuNom(territoire);
          return large.cle === "" || rattaches.has(k) || largeDe.has(k) ? [] : [territoire];
        }),
      ),
    ];
    if (supposees.length === 0) return { ...c, autreLecture };
    const note = explique("rattachees-au-seul-epci", { communes: supposees, epci: large.nom });
    return { ...c, autreLecture, notes: [...c.notes, note] };
  });
}

/** Toutes les collectivités d'un territoire large ensemble, sur son flux ; null s'il n'en contient pas d'autre. */
function lectureGlobale(
  g: Groupe,
  large: Territoire,
  ensemble: readonly LigneDeConvention[],
  limite: Ratio,
): Lecture | null {
  if (ensemble.every((l) => cleDuNom(l.territoire) === large.cle)) return null;
  const somme = sommeEnLogements(g, ensemble, auPlus, "Part");
  const certain = sommeEnLogements(g, ensemble, auMoins, "dont garantie d'emprunt");
  // Un territoire « large » plus petit qu'une de ses communes ne les contient pas.
  const { assiette } = large;
  const contient =
    assiette !== null &&
    ensemble.every((l) => {
      const a = g.territoires.get(cleDuNom(l.territoire))?.assiette;
      return a === null || a === undefined || compare(a, assiette) <= 0;
    });
  const verdict: Verdict = !contient
    ? "indetermine"
    : !respecte("plafond", certain.total, assiette, limite)
      ? "non-conforme"
      : somme.inconnues.length > 0
        ? "indetermine"
        : respecte("plafond", somme.total, assiette, limite)
          ? "conforme"
          : "a-justifier";
  return lecture(
    "toutes-collectivites-ensemble",
    verdict,
    contient ? (verdict === "non-conforme" ? certain.total : somme.total) : null,
    contient ? assiette : null,
    "logements",
    "flux-global",
  );
}

/** FLX-NUL suit FLX-20 (al. 39) ; FLX-SUP dit ce qui reste hors des plafonds. */
function controleDesSuites(g: Groupe, garanties: readonly Constat[]): Constat[] {
  const suites: Constat[] = [];
  const graves = garanties.filter((c) => c.verdict !== "non-applicable");
  if (graves.length > 0) {
    const v = lePire(graves.map((c) => c.verdict));
    const code = v === "non-conforme" ? "nullite-encourue" : v === "conforme" ? "nullite-ecartee" : "nullite-a-voir";
    const touches = graves.filter((c) => c.verdict === v);
    suites.push(
      constat("FLX-NUL", g.portee, v, explique(code), g.jour, {
        lignes: lignesDe(touches.flatMap((c) => c.lignes)),
        colonne: "dont garantie d'emprunt",
        references: ["FLX-NUL", "FLX-20"],
        manque: v === "indetermine" ? touches.flatMap((c) => c.manque) : [],
      }),
    );
  }
  const avecTerrain = g.flux.filter((l) => estLu(l.dontTerrain));
  if (avecTerrain.length > 0) {
    const somme = sommeEnLogements(
      g,
      avecTerrain,
      (l) => {
        const [part, terrain] = [valeurLue(l.part), valeurLue(l.dontTerrain)];
        return part !== null && terrain !== null && compare(terrain, part) > 0 ? "contredite" : terrain;
      },
      "dont terrain ou financement",
    );
    // Le texte nomme l'État et les collectivités : une réservation supplémentaire d'un autre réservataire est à justifier.
    const autres = avecTerrain.filter(
      (l) => estLu(l.type) && !["etat", "collectivite", "departement"].includes(l.type.valeur),
    );
    suites.push(
      constat(
        "FLX-SUP",
        g.portee,
        autres.length > 0 ? "a-justifier" : somme.inconnues.length > 0 ? "indetermine" : "conforme",
        explique(autres.length > 0 ? "supplement-hors-texte" : "supplement", {
          logements: somme.total,
          reservataires: [...new Set(autres.map((l) => l.reservataire))],
        }),
        g.jour,
        {
          lignes: lignesDe(autres.length > 0 ? autres : avecTerrain),
          colonne: "dont terrain ou financement",
          manque: manques(somme.inconnues),
        },
      ),
    );
  }
  return suites;
}

function garantiesEtSuites(g: Groupe): Constat[] {
  const constats = controleDesGaranties(g);
  return [...constats, ...controleDesSuites(g, constats)];
}

export const garanties = famille(
  { "FLX-20": ["conventions"], "FLX-NUL": ["conventions"], "FLX-SUP": ["conventions"] },
  garantiesEtSuites,
);
