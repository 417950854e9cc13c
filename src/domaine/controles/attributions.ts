/**
 * Attributions : CCH L. 441-1 (al. 24 à 27, 34, 39, 43, 44) et L. 313-26-2, sur la table MisesADisposition.
 * L'année est celle d'Attribué le ; « suivies de baux signés » : Bail signé le est rempli ; les lignes hors flux comptent ici.
 */
import { compare, decaleDeMois, nomsProches, ratio, serieDe, type DateLegale, type Ratio, lieuDe } from "../commun";
import { IDS_DES_REGLES, trouveRegle, valeurEnVigueur, type Base, type IdDeRegle } from "../droit";
import type { Constat, Note, Portee, Unite } from "./constat";
import {
  anneeDe,
  cleDe,
  cleDuNom,
  comparaison,
  comptePartiel,
  compte,
  constat,
  estLu,
  explique,
  jourCite,
  lecture,
  lignesDe,
  manques,
  mesure,
  partCitee,
  regroupe,
  seuil,
  type ResultatDeControle,
  type UnManque,
} from "./outils";
import { signale, type ProblemeDeControle } from "./problemes";
import { et, non, ou, proportion, type LigneComptee, type Trois } from "./proportions";
import { valeurLue, type Donnee, type LigneDAttribution, type LigneDObjectif, type SourceDObjectif } from "./situation";

export interface OptionsDesAttributions {
  /** null : toutes les années trouvées, chacune à part. */
  readonly annee: number | null;
  /** null : le tableau n'est pas donné. */
  readonly objectifs: readonly LigneDObjectif[] | null;
  readonly date: DateLegale | null;
}

const trois = (d: Donnee<boolean>): Trois => valeurLue(d);
const rempli = (d: Donnee<DateLegale>): Trois => (d.etat === "lu" ? true : d.etat === "blanc" ? false : null);
/** Une colonne Échec vide : aucun échec indiqué. */
const echoue = (l: LigneDAttribution): boolean => valeurLue(l.echec) === true;
const prioritaire = (l: LigneDAttribution): Trois => ou(trois(l.dalo), trois(l.prioritaire));
const manquePrioritaire = (l: LigneDAttribution): string[] =>
  prioritaire(l) !== null
    ? []
    : [...(estLu(l.dalo) ? [] : ["DALO"]), ...(estLu(l.prioritaire) ? [] : ["Prioritaire L441-1"])];

/** Hors QPV, bail signé ; premier quartile, ou relogé RU ou ORCOD, sans double compte. */
function ligneQ1(l: LigneDAttribution): LigneComptee {
  const dedans = et(rempli(l.bailSigneLe), non(trois(l.qpv)));
  const releve: Trois =
    l.horsFlux.etat === "illisible"
      ? null
      : estLu(l.horsFlux)
        ? l.horsFlux.valeur === "ru" || l.horsFlux.valeur === "orcod"
        : false;
  const comptee = ou(trois(l.quartile1), releve);
  return {
    ligne: l,
    dedans,
    comptee,
    manque: [
      ...(estLu(l.qpv) ? [] : ["QPV"]),
      ...(l.bailSigneLe.etat === "illisible" ? ["Bail signé le"] : []),
      ...(comptee === null ? ["1er quartile"] : []),
    ],
  };
}
/** En QPV ; autres que le premier quartile. Le texte ne parle pas ici de baux signés. */
function ligneQpv(l: LigneDAttribution): LigneComptee {
  const dedans = trois(l.qpv);
  const comptee = non(trois(l.quartile1));
  return {
    ligne: l,
    dedans,
    comptee,
    manque: [...(estLu(l.qpv) ? [] : ["QPV"]), ...(comptee === null ? ["1er quartile"] : [])],
  };
}

interface Jugement {
  readonly regle: IdDeRegle;
  readonly portee: Portee;
  readonly lignes: readonly LigneComptee[];
  readonly taux: Ratio;
  readonly jour: DateLegale;
  readonly unite: Unite;
  readonly base: Base;
  readonly colonne: string;
  /** Verdict quand le minimum n'est pas atteint. */
  readonly siManque?: "non-conforme" | "a-justifier";
  readonly notes?: readonly Note[];
  readonly references?: readonly string[];
}

function juge(j: Jugement): Constat {
  const p = proportion(j.lignes, j.taux);
  const references = j.references ?? [j.regle];
  const notes = j.notes ?? [];
  if (p.issue === "vide")
    return constat(j.regle, j.portee, "non-applicable", explique("aucune-attribution"), j.jour, {
      references,
      limite: mesure(j.taux, "part"),
      sens: "plancher",
      notes,
    });
  const chiffres = comparaison("plancher", ratio(p.numerateur), ratio(p.denominateur), j.taux, j.unite, j.base);
  const manque = manques(p.incertaines.flatMap((l) => l.manque.map((quoi) => ({ quoi, ligne: l.ligne }))));
  const commun = { ...chiffres, references, colonne: j.colonne, lignes: lignesDe(p.lignes), manque };
  const incertain = p.incertaines.length > 0;
  if (p.issue === "indecis")
    return constat(j.regle, j.portee, "indetermine", explique("manque"), j.jour, {
      ...commun,
      ...comptePartiel(chiffres),
      lignes: lignesDe(p.incertaines.map((l) => l.ligne)),
      notes: [explique("certaines"), ...notes],
    });
  if (p.issue === "tenu")
    return constat(
      j.regle,
      j.portee,
      "conforme",
      explique(incertain ? "plancher-tenu-quoi-qu-il-manque" : "plancher-tenu"),
      j.jour,
      { ...commun, notes },
    );
  // Combien il en aurait fallu : le plus petit entier qui atteint le taux.
  const besoin = (j.taux.n * BigInt(p.denominateur) + j.taux.d - 1n) / j.taux.d;
  return constat(j.regle, j.portee, j.siManque ?? "non-conforme", explique("plancher-manque"), j.jour, {
    ...commun,
    notes: [
      ...(incertain ? [explique("meme-avec-les-incertaines")] : []),
      explique("il-en-fallait", { besoin: ratio(besoin), sur: ratio(p.denominateur) }),
      ...notes,
    ],
  });
}

interface Objectif {
  readonly taux: Ratio;
  readonly ligne: LigneDObjectif;
  readonly source: SourceDObjectif | null;
}

/** Les objectifs d'un contrôle, rangés une fois par règle, bailleur et territoire ; chaque défaut n'est dit qu'une fois. */
class Objectifs {
  private readonly ranges = new Map<string, LigneDObjectif[]>();
  private readonly dits = new Map<string, Set<LigneDObjectif>>();

  constructor(
    lignes: readonly LigneDObjectif[],
    private readonly problemes: ProblemeDeControle[],
  ) {
    for (const o of lignes) {
      const r = trouveRegle(o.regle);
      if (!("regle" in r)) {
        const proches = nomsProches(o.regle, IDS_DES_REGLES);
        problemes.push(signale("regle-inconnue", lieuDe(o, "Règle"), { lu: o.regle, proches }));
      } else if (o.annee.etat !== "illisible" && estLu(o.taux)) {
        const k = this.cle(r.regle, o.territoire, o.bailleur);
        this.ranges.set(k, [...(this.ranges.get(k) ?? []), o]);
      }
    }
  }

  private cle(regle: string, territoire: string, bailleur: string): string {
    return `${regle}|${cleDuNom(territoire)}|${cleDuNom(bailleur)}`;
  }

  /** L'objectif d'une règle : le plus précis (son territoire, son année) d'abord. Deux taux contraires : aucun. */
  cherche(regle: IdDeRegle, territoire: string, bailleur: string, annee: number): Objectif | null {
    const du = (t: string): LigneDObjectif[] =>
      (this.ranges.get(this.cle(regle, t, bailleur)) ?? []).filter((o) => (valeurLue(o.annee) ?? annee) === annee);
    const precis = territoire === "" ? [] : du(territoire);
    const partout = du("");
    const deLAnnee = (o: LigneDObjectif): boolean => estLu(o.annee);
    const retenus =
      [precis.filter(deLAnnee), [...precis, ...partout].filter(deLAnnee), precis, partout].find(
        (os) => os.length > 0,
      ) ?? [];
    const premier = retenus[0];
    if (!premier) return null;
    const contraire = retenus.find((o) => compare(valeurLue(o.taux)!, valeurLue(premier.taux)!) !== 0);
    if (contraire) {
      this.dis(
        contraire,
        signale("objectif-en-double", lieuDe(contraire, "Taux"), { ailleurs: lieuDe(premier, "Taux") }),
      );
      return null;
    }
    return { taux: valeurLue(premier.taux)!, ligne: premier, source: valeurLue(premier.source) };
  }

  dis(ligne: LigneDObjectif, probleme: ProblemeDeControle): void {
    const deja = this.dits.get(probleme.code) ?? new Set();
    if (deja.has(ligne)) return;
    this.dits.set(probleme.code, deja.add(ligne));
    this.problemes.push(probleme);
  }
}

export function controleAttributions(
  lignes: readonly LigneDAttribution[],
  options: OptionsDesAttributions,
): ResultatDeControle {
  const problemes: ProblemeDeControle[] = [];
  const constats: Constat[] = [];
  const objectifs = new Objectifs(options.objectifs ?? [], problemes);
  const parAnnee = new Map<number, LigneDAttribution[]>();
  const vus = new Map<string, LigneDAttribution>();
  for (const l of lignes) {
    const attribue = valeurLue(l.attribueLe);
    const bail = valeurLue(l.bailSigneLe);
    if (attribue === null) {
      if (bail !== null && l.attribueLe.etat === "blanc")
        problemes.push(signale("attribue-sans-annee", lieuDe(l, "Attribué le"), {}));
      continue;
    }
    if (bail !== null && bail < attribue)
      problemes.push(signale("bail-avant-attribution", lieuDe(l, "Bail signé le"), {}));
    if (options.date !== null && attribue > options.date) {
      problemes.push(signale("date-apres-controle", lieuDe(l, "Attribué le"), {}));
      continue;
    }
    if (l.logement !== "") {
      const k = `${cleDuNom(l.bailleur)}|${cleDe(l.logement)}|${attribue}`;
      const deja = vus.get(k);
      if (deja !== undefined)
        problemes.push(signale("logement-en-double", lieuDe(l, "Logement"), { ailleurs: lieuDe(deja, "Logement") }));
      else vus.set(k, l);
    }
    if (l.type.etat === "blanc" && l.reservataire !== "") problemes.push(signale("type-absent", lieuDe(l, "Type"), {}));
    const annee = anneeDe(attribue);
    if (options.annee !== null && annee !== options.annee) continue;
    const g = parAnnee.get(annee);
    if (g) g.push(l);
    else parAnnee.set(annee, [l]);
  }
  for (const annee of [...parAnnee.keys()].sort((a, b) => a - b)) {
    const ls = parAnnee.get(annee)!;
    constats.push(...mixite(ls, annee, objectifs), ...quarts(ls, annee), ...exclusions(ls, annee), ...maire(ls, annee));
    if (options.objectifs !== null) constats.push(...objectifsLocaux(ls, annee, objectifs));
  }
  constats.push(
    ...delaisDeProposition(lignes, options.annee),
    ...premieresLocations(lignes, options.annee),
    ...injonction(lignes, options.date, objectifs),
  );
  return { constats, problemes };
}

const MIXITE = [
  { regle: "ATT-Q1", ligne: ligneQ1, unite: "baux", base: "baux-hors-qpv" },
  { regle: "ATT-50", ligne: ligneQpv, unite: "attributions", base: "attributions-qpv" },
] as const;

/** Le taux du territoire : celui de la conférence s'il est supérieur au taux légal, sinon le taux légal. */
function tauxDuTerritoire(
  regle: "ATT-Q1" | "ATT-50",
  territoire: string,
  annee: number,
  legal: Ratio,
  objectifs: Objectifs,
): { taux: Ratio; note: Note[] } {
  const o = territoire === "" ? null : objectifs.cherche(regle, territoire, "", annee);
  if (o === null) return { taux: legal, note: [] };
  if (compare(o.taux, legal) < 0) {
    objectifs.dis(o.ligne, signale("objectif-sous-le-taux-legal", lieuDe(o.ligne, "Taux"), { lu: o.taux, legal }));
    return { taux: legal, note: [] };
  }
  return {
    taux: o.taux,
    note:
      compare(o.taux, legal) > 0
        ? [explique("taux-de-la-conference", { taux: partCitee(o.taux), legal: partCitee(legal) })]
        : [],
  };
}

function mixite(ls: readonly LigneDAttribution[], annee: number, objectifs: Objectifs): Constat[] {
  const constats: Constat[] = [];
  const jour = serieDe(annee, 12, 31)!;
  for (const m of MIXITE) {
    const s = seuil(m.regle, jour);
    if (!s) {
      const v = valeurEnVigueur(m.regle, jour);
      constats.push(
        constat(
          m.regle,
          { annee },
          "non-applicable",
          explique("avant-couverture", {
            jour: jourCite(jour),
            depuis: jourCite(v.etat === "avant-couverture" ? v.premiere.effet : jour),
          }),
          jour,
        ),
      );
      continue;
    }
    for (const duTerritoire of regroupe(ls, (l) => cleDuNom(l.epci)).values()) {
      const territoire = duTerritoire[0]!.epci;
      const portee: Portee = { ...(territoire === "" ? {} : { territoire }), annee };
      const { taux, note } = tauxDuTerritoire(m.regle, territoire, annee, s.nombre, objectifs);
      const commun = { regle: m.regle, jour, unite: m.unite, base: m.base, colonne: "1er quartile" } as const;
      const global = juge({ ...commun, portee, lignes: duTerritoire.map(m.ligne), taux, notes: note });
      // Sans territoire écrit, on ne sait pas si l'obligation s'y applique.
      if (territoire === "") {
        if (global.verdict !== "non-applicable")
          constats.push({
            ...global,
            marge: null,
            verdict: "indetermine",
            explication: explique("territoire-inconnu"),
            colonne: "EPCI",
            lignes: lignesDe(duTerritoire),
            manque: [...manques(duTerritoire.map((l) => ({ quoi: "EPCI", ligne: l }))), ...global.manque],
          });
        continue;
      }
      constats.push(global);
      for (const duBailleur of regroupe(
        duTerritoire.filter((l) => l.bailleur !== ""),
        (l) => cleDuNom(l.bailleur),
      ).values()) {
        const bailleur = duBailleur[0]!.bailleur;
        const o = objectifs.cherche(m.regle, territoire, bailleur, annee);
        constats.push(
          juge({
            ...commun,
            portee: { ...portee, bailleur },
            lignes: duBailleur.map(m.ligne),
            taux: o?.taux ?? s.nombre,
            siManque: o ? "non-conforme" : "a-justifier",
            notes: o
              ? [
                  explique("objectif-du-bailleur", {
                    taux: partCitee(o.taux),
                    source: o.source ?? "",
                    ou: { lieu: lieuDe(o.ligne) },
                  }),
                ]
              : [explique("sans-objectif-du-bailleur", { legal: partCitee(s.nombre) })],
          }),
        );
      }
    }
  }
  return constats;
}

/** Les quarts dus au DALO ou, à défaut, aux prioritaires : chacun sur les attributions de son propre titulaire. */
function quarts(ls: readonly LigneDAttribution[], annee: number): Constat[] {
  const constats: Constat[] = [];
  const jour = serieDe(annee, 12, 31)!;
  const ligne = (l: LigneDAttribution, dedans: Trois): LigneComptee => ({
    ligne: l,
    dedans,
    comptee: prioritaire(l),
    manque: [...manquePrioritaire(l), ...(dedans === null ? ["Type"] : [])],
  });
  const sansType = regroupe(
    ls.filter((l) => !estLu(l.type)),
    (l) => cleDuNom(l.reservataire),
  );
  const titulaire = (regle: "ATT-25C" | "ATT-25AL", types: readonly string[], base: Base, baseLarge: Base): void => {
    const s = seuil(regle, jour);
    if (!s) return;
    const siens = ls.filter((l) => estLu(l.type) && types.includes(l.type.valeur));
    for (const [cle, duTitulaire] of regroupe(siens, (l) =>
      regle === "ATT-25AL" ? "als" : cleDuNom(l.reservataire),
    )) {
      const nom = duTitulaire.find((l) => l.reservataire !== "")?.reservataire ?? "";
      const douteuses = nom === "" ? [] : (sansType.get(regle === "ATT-25AL" ? cleDuNom(nom) : cle) ?? []);
      const portee: Portee = { ...(nom === "" ? {} : { reservataire: nom }), annee };
      const communes = { regle, portee, taux: s.nombre, jour, unite: "attributions", colonne: "DALO" } as const;
      // Retenu : hors des logements rendus au bailleur après échec, qui comptent dans son propre quart.
      const c = juge({
        ...communes,
        base,
        lignes: [
          ...duTitulaire.map((l) => ligne(l, !echoue(l))),
          ...douteuses.map((l) => ligne(l, echoue(l) ? false : null)),
        ],
      });
      const echecs = duTitulaire.filter(echoue).length;
      if (regle === "ATT-25C" && nom === "") {
        constats.push({
          ...c,
          verdict: "indetermine",
          explication: explique("manque"),
          colonne: "Réservataire",
          lignes: lignesDe(duTitulaire),
          manque: [...manques(duTitulaire.map((l) => ({ quoi: "Réservataire", ligne: l }))), ...c.manque],
        });
        continue;
      }
      if (echecs === 0) constats.push(c);
      else {
        const large = juge({
          ...communes,
          base: baseLarge,
          lignes: [...duTitulaire.map((l) => ligne(l, true)), ...douteuses.map((l) => ligne(l, null))],
        });
        constats.push({
          ...c,
          lecture: "sans-les-echecs",
          autreLecture: lecture(
            "avec-les-echecs",
            large.verdict,
            large.numerateur?.valeur ?? null,
            large.denominateur?.valeur ?? null,
            "attributions",
            baseLarge,
          ),
        });
      }
    }
  };
  titulaire(
    "ATT-25C",
    ["collectivite", "departement"],
    "attributions-collectivite",
    "attributions-collectivite-avec-echecs",
  );
  const b = seuil("ATT-25B", jour);
  if (b)
    for (const duBailleur of regroupe(
      ls.filter((l) => l.bailleur !== ""),
      (l) => cleDuNom(l.bailleur),
    ).values()) {
      const nonReserve = (l: LigneDAttribution): Trois =>
        echoue(l)
          ? true
          : estLu(l.type)
            ? l.type.valeur === "bailleur"
            : l.type.etat === "blanc" && l.reservataire === ""
              ? true
              : null;
      constats.push(
        juge({
          regle: "ATT-25B",
          portee: { bailleur: duBailleur[0]!.bailleur, annee },
          lignes: duBailleur.map((l) => ligne(l, nonReserve(l))),
          taux: b.nombre,
          jour,
          unite: "attributions",
          base: "attributions-bailleur",
          colonne: "DALO",
        }),
      );
    }
  titulaire("ATT-25AL", ["als"], "attributions-als", "attributions-als-avec-echecs");
  return constats;
}

/** FLX-EXC et FLX-EXC2 : les motifs de retrait du flux, liste fermée. */
function exclusions(ls: readonly LigneDAttribution[], annee: number): Constat[] {
  const constats: Constat[] = [];
  const jour = serieDe(annee, 12, 31)!;
  for (const duBailleur of regroupe(ls, (l) => cleDuNom(l.bailleur)).values()) {
    const portee: Portee = { ...(duBailleur[0]!.bailleur === "" ? {} : { bailleur: duBailleur[0]!.bailleur }), annee };
    const hors = duBailleur.filter(
      (l) => l.horsFluxEcrit !== "" && !(estLu(l.horsFlux) && l.horsFlux.valeur === "injonction"),
    );
    const horsTexte = hors.filter((l) => !estLu(l.horsFlux));
    const ventes = hors.filter((l) => estLu(l.horsFlux) && l.horsFlux.valeur === "vente");
    if (hors.length > 0) {
      const cites = {
        motifs: [...new Set(horsTexte.map((l) => l.horsFluxEcrit))],
        nombre: ratio(horsTexte.length > 0 ? horsTexte.length : ventes.length),
      };
      const chiffres = {
        numerateur: compte(hors.length - horsTexte.length, "logements", null),
        denominateur: compte(hors.length, "logements", "logements-hors-flux"),
        colonne: "Hors flux",
      };
      constats.push(
        valeurEnVigueur("FLX-EXC", jour).etat !== "en-vigueur"
          ? constat(
              "FLX-EXC",
              portee,
              "non-applicable",
              explique("avant-couverture", { jour: jourCite(jour), depuis: jourCite(serieDe(2020, 2, 22)!) }),
              jour,
            )
          : horsTexte.length > 0
            ? constat("FLX-EXC", portee, "non-conforme", explique("motifs-hors-liste", cites), jour, {
                ...chiffres,
                lignes: lignesDe(horsTexte),
              })
            : ventes.length > 0
              ? constat("FLX-EXC", portee, "a-justifier", explique("relogements-de-vente", cites), jour, {
                  ...chiffres,
                  lignes: lignesDe(ventes),
                })
              : constat("FLX-EXC", portee, "conforme", explique("motifs-prevus"), jour, {
                  ...chiffres,
                  lignes: lignesDe(hors),
                }),
      );
    }
    const injonctions = duBailleur.filter((l) => estLu(l.horsFlux) && l.horsFlux.valeur === "injonction");
    if (injonctions.length > 0) {
      const v = valeurEnVigueur("FLX-EXC2", jour);
      // Une attribution après injonction est hors QPV : dans un quartier prioritaire, elle est à justifier ; avant la loi, rien ne l'exclut.
      const enQpv = injonctions.filter((l) => valeurLue(l.qpv) === true);
      const inconnues = injonctions.filter((l) => !estLu(l.qpv));
      const chiffres = { numerateur: compte(injonctions.length, "logements", null), colonne: "Hors flux" };
      constats.push(
        v.etat !== "en-vigueur"
          ? constat("FLX-EXC2", portee, "non-conforme", explique("injonction-avant-la-loi"), jour, {
              ...chiffres,
              lignes: lignesDe(injonctions),
            })
          : enQpv.length > 0
            ? constat("FLX-EXC2", portee, "a-justifier", explique("injonction-en-qpv"), jour, {
                ...chiffres,
                lignes: lignesDe(enQpv),
              })
            : inconnues.length > 0
              ? constat("FLX-EXC2", portee, "indetermine", explique("manque"), jour, {
                  ...chiffres,
                  lignes: lignesDe(inconnues),
                  manque: manques(inconnues.map((l) => ({ quoi: "QPV", ligne: l }))),
                })
              : constat(
                  "FLX-EXC2",
                  portee,
                  "conforme",
                  explique("injonctions-exclues", { nombre: ratio(injonctions.length) }),
                  jour,
                  { ...chiffres, lignes: lignesDe(injonctions) },
                ),
      );
    }
  }
  return constats;
}

/** ATT-QPVM : en QPV, après échec du candidat du réservataire, le maire désigne des candidats hors premier quartile. */
function maire(ls: readonly LigneDAttribution[], annee: number): Constat[] {
  const jour = serieDe(annee, 12, 31)!;
  if (valeurEnVigueur("ATT-QPVM", jour).etat !== "en-vigueur") return [];
  const touches = ls.filter((l) => valeurLue(l.qpv) === true && echoue(l));
  return [...regroupe(touches, (l) => cleDuNom(l.bailleur)).values()].map((siens) => {
    const portee: Portee = { ...(siens[0]!.bailleur === "" ? {} : { bailleur: siens[0]!.bailleur }), annee };
    const q1 = siens.filter((l) => valeurLue(l.quartile1) === true);
    const inconnues = siens.filter((l) => !estLu(l.quartile1));
    const chiffres = {
      numerateur: compte(siens.length - q1.length - inconnues.length, "attributions", null),
      denominateur: compte(siens.length, "attributions", "attributions-qpv"),
      colonne: "1er quartile",
    };
    return q1.length > 0
      ? constat(
          "ATT-QPVM",
          portee,
          "a-justifier",
          explique("maire-premier-quartile", { nombre: ratio(q1.length) }),
          jour,
          { ...chiffres, lignes: lignesDe(q1) },
        )
      : inconnues.length > 0
        ? constat("ATT-QPVM", portee, "indetermine", explique("manque"), jour, {
            lignes: lignesDe(inconnues),
            colonne: "1er quartile",
            manque: manques(inconnues.map((l) => ({ quoi: "1er quartile", ligne: l }))),
          })
        : constat(
            "ATT-QPVM",
            portee,
            "conforme",
            explique("maire-hors-premier-quartile", { nombre: ratio(siens.length) }),
            jour,
            { ...chiffres, lignes: lignesDe(siens) },
          );
  });
}

/** ATT-ESS (objectif dû) et ATT-SPV (objectif facultatif) : leur présence dans Objectifs ; aucune colonne ne dit qui en relève. */
function objectifsLocaux(ls: readonly LigneDAttribution[], annee: number, objectifs: Objectifs): Constat[] {
  const jour = serieDe(annee, 12, 31)!;
  const constats: Constat[] = [];
  for (const duTerritoire of regroupe(
    ls.filter((l) => l.epci !== ""),
    (l) => cleDuNom(l.epci),
  ).values()) {
    const territoire = duTerritoire[0]!.epci;
    for (const regle of ["ATT-ESS", "ATT-SPV"] as const) {
      if (valeurEnVigueur(regle, jour).etat !== "en-vigueur") continue;
      const o = objectifs.cherche(regle, territoire, "", annee);
      constats.push(
        o !== null
          ? constat(
              regle,
              { territoire, annee },
              "indetermine",
              explique("objectif-fixe", { taux: partCitee(o.taux), ou: { lieu: lieuDe(o.ligne) } }),
              jour,
              { limite: mesure(o.taux, "part"), sens: "plancher" },
            )
          : regle === "ATT-ESS"
            ? constat(regle, { territoire, annee }, "a-justifier", explique("objectif-non-trouve"), jour)
            : constat(regle, { territoire, annee }, "non-applicable", explique("objectif-facultatif"), jour),
      );
    }
  }
  return constats;
}

/** FLX-1MOIS : d'un quantième au même quantième du mois suivant (31 janvier → dernier jour de février). */
function delaisDeProposition(lignes: readonly LigneDAttribution[], annee: number | null): Constat[] {
  const constats: Constat[] = [];
  const connues = lignes.filter(
    (l) =>
      l.informeLe.etat !== "blanc" &&
      !(estLu(l.type) && l.type.valeur === "bailleur") &&
      (annee === null || !estLu(l.informeLe) || anneeDe(l.informeLe.valeur) === annee),
  );
  for (const ls of regroupe(connues, (l) => cleDuNom(l.reservataire)).values()) {
    const nom = ls[0]!.reservataire;
    const portee: Portee = { ...(nom === "" ? {} : { reservataire: nom }), ...(annee === null ? {} : { annee }) };
    const tardives: LigneDAttribution[] = [];
    const inconnues: UnManque[] = [];
    let completes = 0;
    let pire = 0;
    let jour: DateLegale | null = null;
    for (const l of ls) {
      const i = valeurLue(l.informeLe);
      const c = valeurLue(l.candidatsLe);
      if (i === null || c === null) {
        inconnues.push({
          quoi: i === null ? "Date d'information du réservataire" : "Candidats proposés le",
          ligne: l,
        });
        continue;
      }
      completes++;
      jour = jour === null ? i : Math.max(jour, i);
      if (c > (decaleDeMois(i, 1) ?? c) && valeurLue(l.zoneTendue) !== false) {
        tardives.push(l);
        pire = Math.max(pire, c - i);
      }
    }
    const chiffres = {
      numerateur: compte(tardives.length, "logements", null),
      denominateur: compte(completes, "logements", "mises-a-disposition" as const),
      limite: mesure(1, "mois"),
      sens: "plafond" as const,
      colonne: "Candidats proposés le",
    };
    const manque = manques(inconnues);
    const certaines = tardives.filter((l) => valeurLue(l.zoneTendue) === true);
    const lignesTardives = lignesDe(certaines.length > 0 ? certaines : tardives);
    constats.push(
      tardives.length > 0
        ? constat(
            "FLX-1MOIS",
            portee,
            certaines.length > 0 ? "non-conforme" : "a-justifier",
            explique(certaines.length > 0 ? "delai-depasse" : "delai-depasse-zone-inconnue", {
              nombre: ratio(lignesTardives.length),
              jours: ratio(pire),
            }),
            jour,
            { ...chiffres, valeur: mesure(pire, "jours"), lignes: lignesTardives, manque },
          )
        : inconnues.length > 0
          ? constat(
              "FLX-1MOIS",
              portee,
              "indetermine",
              explique("delais-incomplets", { nombre: ratio(completes) }),
              jour,
              {
                ...chiffres,
                ...(completes === 0 ? { numerateur: null, denominateur: null } : {}),
                lignes: lignesDe(inconnues.flatMap((x) => (x.ligne === null ? [] : [x.ligne]))),
                manque,
              },
            )
          : constat("FLX-1MOIS", portee, "conforme", explique("delais-tenus", { nombre: ratio(completes) }), jour, {
              ...chiffres,
              lignes: lignesDe(ls),
            }),
    );
  }
  return constats;
}

/** FLX-NEUF : les réservations s'exercent dès la première mise en location. */
function premieresLocations(lignes: readonly LigneDAttribution[], annee: number | null): Constat[] {
  const date = (l: LigneDAttribution): DateLegale | null => valeurLue(l.proposeLe) ?? valeurLue(l.attribueLe);
  const neuves = lignes.filter(
    (l) =>
      valeurLue(l.premiereLocation) === true && (annee === null || (date(l) !== null && anneeDe(date(l)!) === annee)),
  );
  return [...regroupe(neuves, (l) => cleDuNom(l.bailleur)).values()].map((ls) => {
    const portee: Portee = {
      ...(ls[0]!.bailleur === "" ? {} : { bailleur: ls[0]!.bailleur }),
      ...(annee === null ? {} : { annee }),
    };
    const reservees = ls.filter(
      (l) => (estLu(l.type) && l.type.valeur !== "bailleur") || (l.type.etat === "blanc" && l.reservataire !== ""),
    );
    const inconnues = ls.filter((l) => l.type.etat === "illisible");
    const jours = ls.map(date).filter((d): d is number => d !== null);
    const jour = jours.length > 0 ? Math.max(...jours) : null;
    const chiffres = {
      numerateur: compte(reservees.length, "logements", null),
      denominateur: compte(ls.length, "logements", "premieres-locations" as const),
      lignes: lignesDe(ls),
      colonne: "Première mise en location",
    };
    return reservees.length > 0
      ? constat(
          "FLX-NEUF",
          portee,
          "conforme",
          explique("neuf-propose", { nombre: ratio(reservees.length), sur: ratio(ls.length) }),
          jour,
          chiffres,
        )
      : inconnues.length > 0
        ? constat("FLX-NEUF", portee, "indetermine", explique("manque"), jour, {
            ...chiffres,
            manque: manques(inconnues.map((l) => ({ quoi: "Type", ligne: l }))),
          })
        : constat(
            "FLX-NEUF",
            portee,
            "a-justifier",
            explique("neuf-non-propose", { sur: ratio(ls.length) }),
            jour,
            chiffres,
          );
  });
}

/** ATT-INJ : l'objectif hors QPV du bailleur sur les six mois qui précèdent le contrôle, et sur douze pour la sortie d'injonction. */
function injonction(lignes: readonly LigneDAttribution[], d: DateLegale | null, objectifs: Objectifs): Constat[] {
  if (d === null) return [];
  const s = seuil("ATT-INJ", d);
  const douze = seuil("ATT-INJ-12", d);
  const legal = seuil("ATT-Q1", d);
  if (!s || !douze || !legal) return [];
  const depuis = (mois: Ratio): DateLegale => decaleDeMois(d, -Number(mois.n)) ?? d;
  const constats: Constat[] = [];
  const attribuees = lignes.filter(
    (l) => estLu(l.attribueLe) && l.attribueLe.valeur <= d && l.epci !== "" && l.bailleur !== "",
  );
  const fenetre = (ls: readonly LigneDAttribution[], mois: Ratio) =>
    ls.filter((l) => valeurLue(l.attribueLe)! > depuis(mois)).map(ligneQ1);
  for (const ls of regroupe(attribuees, (l) => `${cleDuNom(l.epci)}|${cleDuNom(l.bailleur)}`).values()) {
    const { epci, bailleur } = ls[0]!;
    const o = objectifs.cherche("ATT-Q1", epci, bailleur, anneeDe(d));
    const taux = o?.taux ?? legal.nombre;
    const six = fenetre(ls, s.nombre);
    const surDouze = proportion(fenetre(ls, douze.nombre), taux);
    constats.push(
      juge({
        regle: "ATT-INJ",
        portee: { bailleur, territoire: epci, annee: anneeDe(d) },
        lignes: six,
        taux,
        jour: d,
        unite: "baux",
        base: "baux-hors-qpv",
        colonne: "1er quartile",
        siManque: o ? "non-conforme" : "a-justifier",
        references: ["ATT-INJ", "ATT-Q1"],
        notes: [
          explique("sur-six-mois", { debut: jourCite(depuis(s.nombre) + 1), fin: jourCite(d) }),
          ...(surDouze.denominateur === 0
            ? []
            : [
                explique("sur-douze-mois", {
                  k: ratio(surDouze.numerateur),
                  n: ratio(surDouze.denominateur),
                  part: partCitee(ratio(surDouze.numerateur, surDouze.denominateur)),
                }),
              ]),
          ...(o ? [] : [explique("sans-objectif-du-bailleur", { legal: partCitee(legal.nombre) })]),
        ],
      }),
    );
  }
  return constats;
}
