/** Vie des conventions : unicité, pourcentage du flux, transmission, actualisation, stock en retard, signatures. CCH R. 441-5 et décret n° 2020-145. */
import {
  compare,
  divise,
  fois,
  plus,
  ratio,
  signe,
  UN,
  ZERO,
  type DateLegale,
  type Ratio,
  lieuDe,
  type RefDeLigne,
} from "../commun";
import { valeurEnVigueur } from "../droit";
import type { Constat, Verdict } from "./constat";
import { lignesDeLEtat } from "./etat";
import { sommeEnLogements, type Groupe } from "./groupe";
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
  lignesDe,
  manques,
  mesure,
  regimeDe,
  regroupe,
  type UnManque,
} from "./outils";
import { signale, type ProblemeDeControle } from "./problemes";
import { valeurLue, type LigneDeConvention, type TypeDeReservataire } from "./situation";

/** Le jour limite de mise en conformité des conventions (loi ELAN, puis loi 3DS), lu au jour du contrôle. */
export function jourDeMiseEnConformite(jour: DateLegale): DateLegale | null {
  const v = valeurEnVigueur("FLX-PCT", jour);
  return v.etat === "en-vigueur" && v.parametre.valeur.genre === "date-limite" ? v.parametre.valeur.le : null;
}

/** Qui signe : le nom écrit, sinon le type pour l'État et Action Logement, qui sont seuls dans un département. */
export function cleDuReservataire(l: LigneDeConvention): string | null {
  if (l.reservataire !== "") return cleDuNom(l.reservataire);
  return estLu(l.type) && (l.type.valeur === "etat" || l.type.valeur === "als" || l.type.valeur === "bailleur")
    ? `type:${l.type.valeur}`
    : null;
}

/** Lignes qui reprennent le réservataire et le territoire d'une ligne précédente du groupe. */
export function doublonsDe(lignes: readonly LigneDeConvention[]): LigneDeConvention[] {
  const vus = new Set<string>();
  const doublons: LigneDeConvention[] = [];
  for (const l of lignes) {
    const qui = cleDuReservataire(l) ?? (l.convention === "" ? null : `convention:${cleDe(l.convention)}`);
    if (qui === null) continue;
    const k = `${regimeDe(l.signature)}|${qui}|${estLu(l.type) ? l.type.valeur : "?"}|${cleDuNom(l.territoire)}`;
    if (vus.has(k)) doublons.push(l);
    else vus.add(k);
  }
  return doublons;
}

/** FLX-CONV : une seule convention par bailleur, réservataire et département (et par année du tableau). */
export function controleDeLUnicite(g: Groupe, problemes: ProblemeDeControle[]): Constat[] {
  const constats: Constat[] = [];
  const lignes = [...g.flux, ...g.incertaines].filter((l) => !(estLu(l.type) && l.type.valeur === "bailleur"));
  if (lignes.length === 0) return [];
  for (const [, ls] of regroupe(
    lignes.filter((l) => l.convention !== ""),
    (l) => `${cleDe(l.convention)}|${cleDuReservataire(l) ?? ""}`,
  )) {
    const vus = new Map<string, LigneDeConvention>();
    for (const l of ls) {
      const deja = vus.get(cleDuNom(l.territoire));
      if (deja !== undefined)
        problemes.push(signale("ligne-en-double", lieuDe(l, "Convention"), { ailleurs: lieuDe(deja, "Convention") }));
      else vus.set(cleDuNom(l.territoire), l);
    }
    if (vus.has("") && vus.size > 1)
      problemes.push(
        signale("territoire-vide-et-territoires", lieuDe(vus.get("")!, "Territoire"), {
          convention: ls[0]!.convention,
        }),
      );
  }
  const anonymes = lignes.filter((l) => cleDuReservataire(l) === null);
  const parReservataire = regroupe(
    lignes.filter((l) => cleDuReservataire(l) !== null),
    (l) => cleDuReservataire(l)!,
  );
  const fautifs: LigneDeConvention[] = [];
  for (const ls of parReservataire.values()) {
    const noms = new Set(ls.filter((l) => l.convention !== "").map((l) => cleDe(l.convention)));
    const sansNom = ls.filter((l) => l.convention === "");
    const repetes = Math.max(0, ...[...regroupe(sansNom, (l) => cleDuNom(l.territoire)).values()].map((x) => x.length));
    const portee = { ...g.portee, reservataire: ls[0]!.reservataire === "" ? "" : ls[0]!.reservataire };
    const chiffres = (n: number) => ({
      valeur: mesure(n, "conventions"),
      limite: mesure(1, "conventions"),
      sens: "plafond" as const,
      lignes: lignesDe(ls),
      colonne: "Convention",
    });
    if (noms.size > 1) {
      fautifs.push(...ls);
      constats.push(
        constat(
          "FLX-CONV",
          portee,
          "non-conforme",
          explique("plusieurs-conventions", {
            nombre: ratio(noms.size),
            noms: [...new Set(ls.map((l) => l.convention).filter((n) => n !== ""))],
          }),
          g.jour,
          chiffres(noms.size),
        ),
      );
    } else if (repetes > 1 || (noms.size === 1 && sansNom.length > 0)) {
      fautifs.push(...ls);
      constats.push(
        constat("FLX-CONV", portee, "a-justifier", explique("conventions-sans-nom"), g.jour, {
          lignes: lignesDe(ls),
          colonne: "Convention",
          manque: manques(sansNom.map((l) => ({ quoi: "Convention", ligne: l }))),
        }),
      );
    }
  }
  if (anonymes.length > 0)
    constats.push(
      constat("FLX-CONV", g.portee, "indetermine", explique("manque"), g.jour, {
        lignes: lignesDe(anonymes),
        colonne: "Réservataire",
        manque: manques(anonymes.map((l) => ({ quoi: "Réservataire", ligne: l }))),
      }),
    );
  if (g.portee.departement === undefined)
    constats.push(
      constat("FLX-CONV", g.portee, "indetermine", explique("manque"), g.jour, {
        lignes: lignesDe(lignes),
        colonne: "Département",
        manque: manques(lignes.map((l) => ({ quoi: "Département", ligne: l }))),
      }),
    );
  else if (constats.length === 0)
    constats.push(
      constat(
        "FLX-CONV",
        g.portee,
        "conforme",
        explique("une-convention-chacun", { reservataires: ratio(parReservataire.size) }),
        g.jour,
        { lignes: lignesDe(lignes), colonne: "Convention" },
      ),
    );
  return constats;
}

/** FLX-PCT : les parts, en logements, tiennent dans l'assiette ; chaque territoire cumule ses lignes et celles du département. */
export function controleDesPourcentages(g: Groupe, problemes: ProblemeDeControle[]): Constat[] {
  const constats: Constat[] = [];
  if (g.flux.length > 0) {
    const lignes = [...g.flux, ...g.incertaines];
    const somme = sommeEnLogements(g, g.flux, (l) => valeurLue(l.part), "Part");
    const inconnues = [...somme.inconnues, ...g.incertaines.map((l) => ({ quoi: "Date de signature", ligne: l }))];
    const commun = { lignes: lignesDe(lignes), colonne: "Part" };
    if (g.assiette === null || signe(g.assiette) <= 0)
      constats.push(
        constat("FLX-PCT", g.portee, "indetermine", explique("manque"), g.jour, {
          ...commun,
          colonne: "Assiette",
          manque: manques([
            ...(g.sansAssiette.length > 0 ? g.sansAssiette : g.flux.map((ligne) => ({ quoi: "Assiette", ligne }))),
            ...inconnues,
          ]),
        }),
      );
    else {
      // Sans ligne pour tout le département, on n'a additionné que les territoires écrits : c'est eux que la phrase nomme.
      const base = !g.assietteSommee ? "flux-total" : g.territoires.size === 1 ? "flux-territoire" : "flux-territoires";
      const chiffres = comparaison("plafond", somme.total, g.assiette, UN, "logements", base);
      const depasse = compare(somme.total, g.assiette) > 0;
      constats.push(
        depasse
          ? constat("FLX-PCT", g.portee, "non-conforme", explique("parts-au-dela-du-flux"), g.jour, {
              ...commun,
              ...chiffres,
              notes: inconnues.length > 0 ? [explique("au-moins")] : [],
              manque: manques(inconnues),
            })
          : inconnues.length > 0
            ? constat("FLX-PCT", g.portee, "indetermine", explique("manque"), g.jour, {
                ...commun,
                ...comptePartiel(chiffres),
                notes: [explique("au-moins")],
                manque: manques(inconnues),
              })
            : constat("FLX-PCT", g.portee, "conforme", explique("parts-dans-le-flux"), g.jour, {
                ...commun,
                ...chiffres,
              }),
      );
      const dept = g.territoires.get("");
      if (dept?.assiette) {
        const duDepartement = sommeEnLogements(g, dept.lignes, (l) => valeurLue(l.part), "Part");
        const partDept = divise(duDepartement.total, dept.assiette);
        for (const t of g.territoires.values()) {
          if (t.cle === "" || t.assiette === null || signe(t.assiette) <= 0) continue;
          const local = sommeEnLogements(g, t.lignes, (l) => valeurLue(l.part), "Part");
          const total = plus(local.total, fois(partDept, t.assiette));
          if (compare(total, t.assiette) > 0)
            constats.push(
              constat(
                "FLX-PCT",
                { ...g.portee, territoire: t.nom },
                "non-conforme",
                explique("parts-au-dela-du-flux"),
                g.jour,
                {
                  ...comparaison("plafond", total, t.assiette, UN, "logements", "flux-territoire"),
                  lignes: lignesDe([...t.lignes, ...dept.lignes]),
                  colonne: "Part",
                  notes: [explique("avec-les-lignes-du-departement")],
                },
              ),
            );
        }
        const autres = [...g.territoires.values()].filter((t) => t.cle !== "");
        const locale = lignesDeLEtat(g).filter((l) => l.territoire !== "");
        const sommeEtat = [...new Set(locale.map((l) => cleDuNom(l.territoire)))].reduce<Ratio>(
          (s, k) => plus(s, g.territoires.get(k)?.assiette ?? ZERO),
          ZERO,
        );
        if (autres.length > 0 && compare(sommeEtat, dept.assiette) > 0)
          problemes.push(
            signale("somme-des-territoires", lieuDe(dept.lignes[0]!, "Assiette"), {
              somme: sommeEtat,
              departement: dept.assiette,
            }),
          );
      }
    }
  }
  // Un stock subsiste, ou la convention entière est en stock.
  const limite = jourDeMiseEnConformite(g.jour);
  const date = g.date ?? (g.annee === null ? null : g.jour);
  const chezLesAnciennes = g.stock.filter((l) => !(estLu(l.type) && l.type.valeur === "bailleur"));
  if (chezLesAnciennes.length > 0) {
    const signes = new Set(g.flux.filter((f) => estLu(f.signature)).map(cleDuReservataire));
    const estRemplacee = (a: LigneDeConvention): boolean => {
      const qui = cleDuReservataire(a);
      return qui !== null && signes.has(qui);
    };
    const remplacees = chezLesAnciennes.filter(estRemplacee);
    const restantes = chezLesAnciennes.filter((l) => !estRemplacee(l));
    const commun = { colonne: "Date de signature", limite: limite === null ? null : mesure(limite, "date") };
    if (restantes.length > 0) {
      const verdict: Verdict =
        date === null
          ? "indetermine"
          : limite === null
            ? "non-applicable"
            : date > limite
              ? "non-conforme"
              : "a-justifier";
      constats.push(
        constat(
          "FLX-PCT",
          { ...g.portee, objet: "conventions en stock" },
          verdict,
          explique(
            verdict === "non-conforme"
              ? "stock-hors-delai"
              : verdict === "a-justifier"
                ? "stock-dans-le-delai"
                : verdict === "non-applicable"
                  ? "stock-sous-l-ancien-texte"
                  : "manque",
            limite === null ? {} : { limite: jourCite(limite) },
          ),
          g.jour,
          {
            ...commun,
            lignes: lignesDe(restantes),
            manque: date === null ? manques([{ quoi: "date du contrôle", ligne: null }]) : [],
          },
        ),
      );
    }
    if (remplacees.length > 0)
      constats.push(
        constat(
          "FLX-PCT",
          { ...g.portee, objet: "conventions en stock" },
          "a-justifier",
          explique("stock-remplace"),
          g.jour,
          { ...commun, lignes: lignesDe(remplacees) },
        ),
      );
  }
  const avecStock = g.flux.filter(
    (l) => estLu(l.stock) && !(estLu(l.type) && l.type.valeur === "etat" && !estLu(l.signature)),
  );
  if (avecStock.length > 0) {
    const n = avecStock.reduce((s, l) => s + (valeurLue(l.stock) ?? 0), 0);
    const apres = limite !== null && date !== null && date > limite;
    constats.push(
      constat(
        "FLX-PCT",
        { ...g.portee, objet: "stock encore réservé" },
        date === null ? "indetermine" : apres ? "a-justifier" : "non-applicable",
        explique(
          apres
            ? "stock-residuel"
            : date === null
              ? "manque"
              : limite === null
                ? "stock-sous-l-ancien-texte"
                : "stock-avant-echeance",
          { logements: ratio(n), ...(limite === null ? {} : { limite: jourCite(limite) }) },
        ),
        g.jour,
        {
          lignes: lignesDe(avecStock),
          colonne: "Stock encore réservé",
          numerateur: compte(n, "logements", null),
          manque: date === null ? manques([{ quoi: "date du contrôle", ligne: null }]) : [],
        },
      ),
    );
  }
  return constats;
}

/** FLX-TRANS : « sans délai ». Le texte ne donne aucun nombre de jours : l'absence de transmission est à justifier, jamais condamnée. */
export function controleDesTransmissions(g: Groupe, problemes: ProblemeDeControle[]): Constat[] {
  const lignes = g.flux.filter((l) => !(estLu(l.type) && l.type.valeur === "bailleur"));
  if (lignes.length === 0) return [];
  const signees = lignes.filter((l) => estLu(l.signature));
  if (signees.length === 0)
    return [
      constat("FLX-TRANS", g.portee, "non-applicable", explique("rien-de-signe"), g.jour, {
        lignes: lignesDe(lignes),
        colonne: "Date de signature",
      }),
    ];
  for (const l of signees) {
    const s = valeurLue(l.signature)!;
    const t = valeurLue(l.transmission);
    if (t !== null && t < s)
      problemes.push(signale("transmission-avant-signature", lieuDe(l, "Date de transmission"), {}));
    if (g.date !== null && s > g.date)
      problemes.push(signale("date-apres-controle", lieuDe(l, "Date de signature"), {}));
  }
  const illisibles = signees.filter((l) => l.transmission.etat === "illisible");
  const absentes = signees.filter((l) => l.transmission.etat === "blanc");
  const avant = signees.filter((l) => estLu(l.transmission) && l.transmission.valeur < valeurLue(l.signature)!);
  const conventions = (ls: readonly LigneDeConvention[]) =>
    new Set(ls.map((l) => `${cleDe(l.convention)}|${cleDuReservataire(l) ?? `${l.table.rang}:${l.ligne}`}`)).size;
  const chiffres = {
    numerateur: compte(conventions(signees) - conventions([...absentes, ...illisibles]), "conventions", null),
    denominateur: compte(conventions(signees), "conventions", "conventions"),
    colonne: "Date de transmission",
  };
  if (absentes.length > 0 || avant.length > 0) {
    const plusAncienne = absentes.length > 0 ? Math.min(...absentes.map((l) => valeurLue(l.signature)!)) : null;
    const jours = plusAncienne !== null && g.date !== null && g.date >= plusAncienne ? g.date - plusAncienne : null;
    return [
      constat(
        "FLX-TRANS",
        g.portee,
        "a-justifier",
        explique(absentes.length > 0 ? "non-transmises" : "transmises-trop-tot", {
          nombre: ratio(conventions(absentes.length > 0 ? absentes : avant)),
        }),
        g.jour,
        {
          ...chiffres,
          lignes: lignesDe([...absentes, ...avant]),
          notes: jours === null ? [] : [explique("signee-depuis", { jours: ratio(jours) })],
        },
      ),
    ];
  }
  if (illisibles.length > 0)
    return [
      constat("FLX-TRANS", g.portee, "indetermine", explique("manque"), g.jour, {
        lignes: lignesDe(illisibles),
        colonne: "Date de transmission",
        manque: manques(illisibles.map((l) => ({ quoi: "Date de transmission", ligne: l }))),
      }),
    ];
  return [
    constat(
      "FLX-TRANS",
      g.portee,
      "conforme",
      explique("transmises", { nombre: ratio(conventions(signees)) }),
      g.jour,
      { ...chiffres, lignes: lignesDe(signees) },
    ),
  ];
}

/** FLX-ACT : actualisation annuelle, « le cas échéant ». */
export function controleDeLActualisation(g: Groupe): Constat[] {
  const lignes = g.flux.filter((l) => !(estLu(l.type) && l.type.valeur === "bailleur"));
  if (lignes.length === 0) return [];
  const commun = { lignes: lignesDe(lignes), colonne: "Année" };
  if (g.date === null || g.annee === null)
    return [
      constat("FLX-ACT", g.portee, "indetermine", explique("manque"), g.jour, {
        ...commun,
        manque: manques([
          ...(g.date === null ? [{ quoi: "date du contrôle", ligne: null }] : []),
          ...(g.annee === null ? lignes.map((l) => ({ quoi: "Année", ligne: l })) : []),
        ]),
      }),
    ];
  const annee = anneeDe(g.date);
  return [
    g.annee < annee
      ? constat(
          "FLX-ACT",
          g.portee,
          "a-justifier",
          explique("assiette-ancienne", { annee: String(g.annee), jour: String(annee) }),
          g.jour,
          commun,
        )
      : constat(
          "FLX-ACT",
          g.portee,
          "conforme",
          explique("assiette-de-l-annee", { annee: String(g.annee) }),
          g.jour,
          commun,
        ),
  ];
}

/** FLX-ART5 et FLX-NOCONV : convention de l'État en retard. */
export function controleDuRetardDeLEtat(g: Groupe): Constat[] {
  const enFlux = lignesDeLEtat(g);
  const anciennes = g.stock.filter((l) => estLu(l.type) && l.type.valeur === "etat");
  if (enFlux.length === 0 && anciennes.length === 0) return [];
  const constats: Constat[] = [];
  const limite = jourDeMiseEnConformite(g.jour);
  const date = g.date ?? (g.annee === null ? null : g.jour);
  const aSigner = enFlux.filter((l) => l.signature.etat === "blanc");
  const signees = enFlux.filter((l) => estLu(l.signature));
  const enRetard = aSigner.length > 0 || enFlux.length === 0;
  const manqueDate = date === null ? manques([{ quoi: "date du contrôle", ligne: null }]) : [];
  if (enFlux.length > 0) {
    const commun = { lignes: lignesDe(aSigner.length > 0 ? aSigner : signees), colonne: "Date de signature" };
    constats.push(
      aSigner.length === 0
        ? constat("FLX-NOCONV", g.portee, "conforme", explique("convention-etat-signee"), g.jour, commun)
        : date === null
          ? constat("FLX-NOCONV", g.portee, "indetermine", explique("manque"), g.jour, {
              ...commun,
              manque: manqueDate,
            })
          : limite === null
            ? constat("FLX-NOCONV", g.portee, "non-applicable", explique("stock-sous-l-ancien-texte"), g.jour, commun)
            : date > limite
              ? constat(
                  "FLX-NOCONV",
                  g.portee,
                  "a-justifier",
                  explique("convention-etat-non-signee", { limite: jourCite(limite) }),
                  g.jour,
                  commun,
                )
              : constat(
                  "FLX-NOCONV",
                  g.portee,
                  "non-applicable",
                  explique("convention-etat-en-cours", { limite: jourCite(limite) }),
                  g.jour,
                  commun,
                ),
    );
  }
  const porteuses = [...aSigner, ...anciennes];
  if (enRetard && porteuses.length > 0) {
    // Le stock écrit ; pour une ancienne convention, à défaut, sa part du parc de l'organisme.
    let stock: Ratio = ZERO;
    const inconnus: UnManque[] = [];
    for (const l of porteuses) {
      if (estLu(l.stock)) stock = plus(stock, ratio(l.stock.valeur));
      else if (regimeDe(l.signature) === "stock" && estLu(l.part) && estLu(l.assiette))
        stock = plus(stock, fois(l.part.valeur, l.assiette.valeur));
      else inconnus.push({ quoi: "Stock encore réservé", ligne: l });
    }
    const flux = sommeEnLogements(g, aSigner, (l) => valeurLue(l.part), "Part");
    const commun = { lignes: lignesDe(porteuses), colonne: "Stock encore réservé" };
    const jourArt5 = valeurEnVigueur("FLX-ART5", date ?? g.jour);
    constats.push(
      date === null
        ? constat("FLX-ART5", g.portee, "indetermine", explique("manque"), g.jour, { ...commun, manque: manqueDate })
        : jourArt5.etat !== "en-vigueur"
          ? constat(
              "FLX-ART5",
              g.portee,
              "non-applicable",
              limite === null
                ? explique("stock-sous-l-ancien-texte")
                : explique("stock-avant-echeance", {
                    ...(inconnus.length > 0 ? {} : { logements: stock }),
                    limite: jourCite(limite),
                  }),
              g.jour,
              commun,
            )
          : inconnus.length > 0
            ? constat("FLX-ART5", g.portee, "indetermine", explique("manque"), g.jour, {
                ...commun,
                manque: manques(inconnus),
              })
            : constat(
                "FLX-ART5",
                g.portee,
                "a-justifier",
                explique("stock-ajoutable", { stock, ...(signe(flux.total) > 0 ? { flux: flux.total } : {}) }),
                g.jour,
                { ...commun, numerateur: compte(stock, "logements", null) },
              ),
    );
  } else if (signees.some((l) => estLu(l.stock)))
    constats.push(
      constat("FLX-ART5", g.portee, "non-applicable", explique("stock-non-ajoutable"), g.jour, {
        lignes: lignesDe(signees.filter((l) => estLu(l.stock))),
        colonne: "Stock encore réservé",
      }),
    );
  return constats;
}

/** Conventions à signer et signées d'un département, par type de réservataire. */
export interface SuiviDesSignatures {
  readonly departement: string;
  /** null : toutes. */
  readonly type: TypeDeReservataire | null;
  readonly aSigner: number;
  readonly signees: number;
  /** Signées ÷ (à signer, signées comprises) ; null sans convention. */
  readonly taux: Ratio | null;
  readonly lignesASigner: readonly RefDeLigne[];
}

/** Une convention compte une fois, quels que soient ses territoires ; elle est signée si toutes ses lignes le sont. */
export function suiviDesSignatures(lignes: readonly LigneDeConvention[]): SuiviDesSignatures[] {
  const utiles = lignes.filter(
    (l) => l.bailleur !== "" && regimeDe(l.signature) !== "stock" && estLu(l.type) && l.type.valeur !== "bailleur",
  );
  const compter = (
    departement: string,
    type: TypeDeReservataire | null,
    ls: readonly LigneDeConvention[],
  ): SuiviDesSignatures => {
    const conventions = [
      ...regroupe(
        ls,
        (l) =>
          `${cleDuNom(l.bailleur)}|${cleDe(l.departement)}|${cleDuReservataire(l) ?? `ligne ${l.table.rang}:${l.ligne}`}|${cleDe(l.convention)}|${valeurLue(l.annee) ?? ""}`,
      ).values(),
    ];
    const estSignee = (c: readonly LigneDeConvention[]): boolean => c.every((l) => estLu(l.signature));
    const signees = conventions.filter(estSignee);
    return {
      departement,
      type,
      aSigner: conventions.length,
      signees: signees.length,
      taux: conventions.length === 0 ? null : ratio(signees.length, conventions.length),
      lignesASigner: lignesDe(conventions.filter((c) => !estSignee(c)).flat()),
    };
  };
  const rangs: SuiviDesSignatures[] = [];
  for (const ls of regroupe(utiles, (l) => cleDe(l.departement)).values())
    for (const [type, duType] of regroupe(ls, (l) => valeurLue(l.type)!))
      rangs.push(compter(ls[0]!.departement, type as TypeDeReservataire, duType));
  if (utiles.length > 0) rangs.push(compter("", null, utiles));
  return rangs;
}

/** Le même suivi en constats : toute réservation passe par une convention signée (R. 441-5, I, al. 2). */
export function controleDesSignatures(
  lignes: readonly LigneDeConvention[],
  date: DateLegale | null,
  jour: DateLegale,
): Constat[] {
  const limite = jourDeMiseEnConformite(jour);
  return suiviDesSignatures(lignes)
    .filter((s) => s.type !== null)
    .map((s) => {
      const tout = s.signees === s.aSigner;
      const verdict: Verdict = tout
        ? "conforme"
        : date === null
          ? "indetermine"
          : limite === null
            ? "non-applicable"
            : date > limite
              ? "a-justifier"
              : "non-applicable";
      return constat(
        "FLX-CONV",
        { ...(s.departement === "" ? {} : { departement: s.departement }), objet: `signatures:${s.type!}` },
        verdict,
        explique(
          tout
            ? "signatures-completes"
            : verdict === "indetermine" || limite === null
              ? "signatures-sans-date"
              : verdict === "a-justifier"
                ? "signatures-manquantes"
                : "signatures-a-venir",
          limite === null ? {} : { limite: jourCite(limite) },
        ),
        jour,
        {
          valeur: s.taux === null ? null : mesure(s.taux, "part"),
          numerateur: compte(s.signees, "conventions", null),
          denominateur: compte(s.aSigner, "conventions", "conventions"),
          lignes: s.lignesASigner,
          colonne: "Date de signature",
          manque: verdict === "indetermine" ? manques([{ quoi: "date du contrôle", ligne: null }]) : [],
        },
      );
    });
}
