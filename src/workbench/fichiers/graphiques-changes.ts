/**
 * A chart of the file after a change: what the host said of it at opening (`avant`) and says of it now (`apres`) are compared, and only
 * their differences are put in the part. What the host has no words for (effects, extensions, layouts, labels…) stays as it was.
 */
import { element, elements, nomLocal, noeud, retire, texteDe, type Noeud } from "../../xlsx";
import { A, C } from "./graphiques-ecrits";

const EN_TETE = "idx order tx spPr";
const ETIQUETTES =
  "dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator showLeaderLines leaderLines extLst";
const AXE =
  "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt crossBetween majorUnit minorUnit dispUnits " +
  "auto lblOffset baseTimeUnit majorTimeUnit minorTimeUnit lblAlgn tickLblSkip tickMarkSkip noMultiLvlLbl extLst";
const REMPLISSAGES = "noFill solidFill gradFill blipFill pattFill grpFill";
/** Order of the children, by their parent (ECMA-376 part 1, 21.2 and 20.1). */
const ORDRES: Readonly<Record<string, string>> = {
  chartSpace:
    "date1904 lang roundedCorners AlternateContent style clrMapOvr pivotSource protection chart spPr txPr externalData printSettings userShapes extLst",
  chart:
    "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs showDLblsOverMax extLst",
  plotArea:
    "layout barChart lineChart areaChart scatterChart pieChart doughnutChart catAx dateAx serAx valAx dTable spPr extLst",
  title: "tx layout overlay spPr txPr extLst",
  legend: "legendPos legendEntry layout overlay spPr txPr extLst",
  barChart: "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId extLst",
  lineChart: "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId extLst",
  areaChart: "grouping varyColors ser dLbls dropLines axId extLst",
  scatterChart: "scatterStyle varyColors ser dLbls axId extLst",
  pieChart: "varyColors ser dLbls firstSliceAng extLst",
  doughnutChart: "varyColors ser dLbls firstSliceAng holeSize extLst",
  "barChart/ser": `${EN_TETE} invertIfNegative pictureOptions dPt dLbls trendline errBars cat val shape extLst`,
  "lineChart/ser": `${EN_TETE} marker dPt dLbls trendline errBars cat val smooth extLst`,
  "areaChart/ser": `${EN_TETE} pictureOptions dPt dLbls trendline errBars cat val extLst`,
  "scatterChart/ser": `${EN_TETE} marker dPt dLbls trendline errBars xVal yVal smooth extLst`,
  "pieChart/ser": `${EN_TETE} explosion dPt dLbls cat val extLst`,
  "doughnutChart/ser": `${EN_TETE} explosion dPt dLbls cat val extLst`,
  dPt: "idx invertIfNegative marker bubble3D explosion spPr pictureOptions extLst",
  dLbls: ETIQUETTES,
  marker: "symbol size spPr extLst",
  catAx: AXE,
  dateAx: AXE,
  valAx: AXE,
  scaling: "logBase orientation max min extLst",
  spPr: `xfrm custGeom prstGeom ${REMPLISSAGES} ln effectLst effectDag scene3d sp3d extLst`,
  ln: `${REMPLISSAGES} prstDash custDash round bevel miter headEnd tailEnd extLst`,
  rPr: `ln ${REMPLISSAGES} effectLst effectDag highlight uLnTx uLn uFillTx uFill latin ea cs sym hlinkClick hlinkMouseOver rtl extLst`,
  p: "pPr r br fld endParaRPr",
  pPr: "lnSpc spcBef spcAft defRPr extLst",
  numRef: "f numCache extLst",
  strRef: "f strCache extLst",
};
const ordreDe = (parent: string, de: string): readonly string[] =>
  (ORDRES[`${de}/${parent}`] ?? ORDRES[parent === "defRPr" || parent === "endParaRPr" ? "rPr" : parent] ?? "").split(
    " ",
  );

/** One among several: the one that comes takes the place of the one that is there. */
const CHOIX: readonly (readonly string[])[] = [
  REMPLISSAGES.split(" "),
  ["srgbClr", "schemeClr", "sysClr", "prstClr", "scrgbClr", "hslClr"],
  ["prstDash", "custDash"],
  ["rich", "strRef", "v"],
  ["crosses", "crossesAt"],
];
const DONNEES = ["numRef", "strRef", "multiLvlStrRef", "numLit", "strLit"];
/** Taken out with what the host said of them only; the rest of theirs stays. */
const ENVELOPPES = new Set(["spPr", "ln", "marker", "txPr", "p", "pPr", "defRPr"]);

const cle = (n: Noeud): string => {
  const nom = nomLocal(n);
  if (DONNEES.includes(nom)) return "donnees";
  const choix = CHOIX.findIndex((noms) => noms.includes(nom));
  if (choix >= 0) return `choix ${choix}`;
  return nom === "dPt" ? `dPt ${element(n, "idx")?.attributs["val"]}` : nom;
};
const pareil = (a: Noeud | undefined, b: Noeud | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The prefixes of the file for the two namespaces. */
type Prefixes = Readonly<Record<string, string>>;
function prefixesDe(racine: Noeud): Prefixes {
  const sous = (espace: string, voulu: string): string => {
    const connu = Object.entries(racine.attributs).find(([k, v]) => v === espace && /^xmlns(?::|$)/.test(k))?.[0];
    if (connu === undefined) racine.attributs[`xmlns:${voulu}`] = espace;
    return connu === undefined ? `${voulu}:` : connu === "xmlns" ? "" : `${connu.slice(6)}:`;
  };
  return { c: sous(C, "c"), a: sous(A, "a") };
}
const neuf = (n: Noeud, p: Prefixes): Noeud => {
  const [, prefixe, nom] = /^(?:(\w+):)?(.*)$/.exec(n.nom)!;
  return {
    nom: `${prefixe === undefined ? "" : (p[prefixe] ?? `${prefixe}:`)}${nom}`,
    attributs: { ...n.attributs },
    enfants: n.enfants.map((e) => (typeof e === "string" ? e : neuf(e, p))),
  };
};

class Fusion {
  constructor(private readonly p: Prefixes) {}

  /** `de`: the local name of the parent of `o`. */
  fusionne(o: Noeud, x: Noeud | undefined, y: Noeud, de = ""): void {
    for (const nom of Object.keys({ ...x?.attributs, ...y.attributs })) {
      if (nom.startsWith("xmlns") || x?.attributs[nom] === y.attributs[nom]) continue;
      if (y.attributs[nom] === undefined) delete o.attributs[nom];
      else o.attributs[nom] = y.attributs[nom];
    }
    const texte = (n: Noeud | undefined): string => (n === undefined || elements(n).length > 0 ? "" : texteDe(n));
    if (texte(x) !== texte(y)) o.enfants = [texte(y)];
    const nom = nomLocal(o);
    if (nom === "numCache" || nom === "strCache") {
      this.copies(o, x, y);
      return;
    }
    const avant = elements(x ?? noeud("")).filter((e) => !this.aPart(e));
    const apres = elements(y).filter((e) => !this.aPart(e));
    for (const ancien of avant) {
      const voulu = cle(ancien);
      if (!apres.some((e) => cle(e) === voulu)) this.ote(o, voulu, ancien);
    }
    for (const voulu of apres)
      this.pose(
        o,
        avant.find((e) => cle(e) === cle(voulu)),
        voulu,
        de,
      );
  }
  /** Handled by their rank, not by their name. */
  private aPart(e: Noeud): boolean {
    return ["ser", "axId", "crossAx", "idx", "order"].includes(nomLocal(e));
  }
  private pose(o: Noeud, x: Noeud | undefined, y: Noeud, de: string): void {
    if (pareil(x, y)) return;
    const voulu = cle(y);
    const la = elements(o).find((e) => cle(e) === voulu);
    if (la === undefined) {
      // Labels that were said to be none.
      if (nomLocal(o) === "dLbls") for (const d of elements(o, "delete")) retire(o, d);
      this.range(o, neuf(y, this.p), de);
    } else if (nomLocal(y) === "rich" && nomLocal(la) === "rich") this.texte(la, x, y);
    else if (nomLocal(la) === nomLocal(y))
      this.fusionne(la, x !== undefined && nomLocal(x) === nomLocal(y) ? x : undefined, y, nomLocal(o));
    else o.enfants[o.enfants.indexOf(la)] = neuf(y, this.p);
  }
  private ote(o: Noeud, voulu: string, x: Noeud): void {
    const la = elements(o).find((e) => cle(e) === voulu);
    if (la === undefined) return;
    if (ENVELOPPES.has(nomLocal(x))) for (const e of elements(x)) this.ote(la, cle(e), e);
    else if (nomLocal(x) === "dPt") {
      const aspect = element(x, "spPr");
      if (aspect !== undefined) this.ote(la, "spPr", aspect);
      if (elements(la).some((e) => !["idx", "invertIfNegative", "bubble3D"].includes(nomLocal(e)))) return;
    } else {
      retire(o, la);
      return;
    }
    if (elements(la).length === 0 || nomLocal(x) === "dPt") retire(o, la);
  }
  range(o: Noeud, enfant: Noeud, de: string): void {
    const ordre = ordreDe(nomLocal(o), de);
    const rang = ordre.indexOf(nomLocal(enfant));
    const suivant = o.enfants.findIndex((e) => typeof e !== "string" && ordre.indexOf(nomLocal(e)) > rang);
    if (rang < 0 || suivant < 0) o.enfants.push(enfant);
    else o.enfants.splice(suivant, 0, enfant);
  }
  /** The values kept beside a reference: all of them, if one changed. */
  private copies(o: Noeud, x: Noeud | undefined, y: Noeud): void {
    const points = (n: Noeud | undefined): Noeud[] =>
      n === undefined ? [] : elements(n).filter((e) => ["ptCount", "pt"].includes(nomLocal(e)));
    const format = element(y, "formatCode");
    if (format !== undefined && !pareil(x && element(x, "formatCode"), format)) {
      const la = element(o, "formatCode");
      if (la === undefined) o.enfants.unshift(neuf(format, this.p));
      else la.enfants = [...format.enfants];
    }
    if (JSON.stringify(points(x)) === JSON.stringify(points(y))) return;
    const [debut, fin] = [element(o, "formatCode"), element(o, "extLst")];
    o.enfants = [
      ...(debut === undefined ? [] : [debut]),
      ...points(y).map((e) => neuf(e, this.p)),
      ...(fin === undefined ? [] : [fin]),
    ];
  }
  /** A new text takes the look of the first run of its line. */
  private texte(o: Noeud, x: Noeud | undefined, y: Noeud): void {
    const de = (n: Noeud): string =>
      elements(n, "r")
        .map((r) => texteDe(element(r, "t") ?? noeud("")))
        .join("");
    const siennes = elements(o, "p");
    const lignes = elements(y, "p");
    const anciennes = x === undefined || nomLocal(x) !== "rich" ? [] : elements(x, "p");
    const memes = anciennes.map(de).join("\n") === lignes.map(de).join("\n");
    lignes.forEach((ligne, i) => {
      const modele = siennes[i] ?? siennes.at(-1);
      const p = siennes[i] ?? (modele === undefined ? neuf(ligne, this.p) : structuredClone(modele));
      if (siennes[i] === undefined) o.enfants.push(p);
      const aspect = (n: Noeud | undefined): Noeud | undefined =>
        n && elements(n, "r")[0] && element(elements(n, "r")[0]!, "rPr");
      if (!memes && de(p) !== de(ligne)) {
        const premier = elements(p, "r")[0];
        const garde = premier ?? neuf(elements(ligne, "r")[0]!, this.p);
        p.enfants = [...elements(p, "pPr"), garde, ...elements(p, "endParaRPr")];
        const t = element(garde, "t");
        if (t !== undefined) t.enfants = [de(ligne)];
      }
      const [avant, apres] = [aspect(anciennes[i]), aspect(ligne)];
      if (apres === undefined || pareil(avant, apres)) return;
      for (const r of elements(p, "r")) {
        const la = element(r, "rPr");
        if (la === undefined) r.enfants.unshift(neuf(apres, this.p));
        else this.fusionne(la, avant, apres);
      }
    });
    if (!memes) for (const p of siennes.slice(lignes.length)) retire(o, p);
  }

  series(o: Noeud, x: Noeud, y: Noeud, rangs: readonly (number | undefined)[]): void {
    const type = nomLocal(y);
    const siennes = elements(o, "ser");
    const anciennes = elements(x, "ser");
    const numeros = siennes.map((s) => Number(element(s, "idx")?.attributs["val"] ?? 0));
    let libre = Math.max(-1, ...numeros) + 1;
    const permis = ordreDe("ser", type);
    const suite = elements(y, "ser").map((s, i) => {
      const rang = rangs[i];
      const la = rang === undefined ? undefined : siennes[rang];
      if (la === undefined) {
        const ajoutee = neuf(s, this.p);
        element(ajoutee, "idx")!.attributs["val"] = String(libre++);
        return ajoutee;
      }
      const ancienne = anciennes[rang!]!;
      if (nomLocal(o) !== type) {
        // What this kind of chart has no place for.
        la.enfants = la.enfants.filter((e) => typeof e !== "string" && permis.includes(nomLocal(e)));
        for (const e of elements(ancienne)) if (!permis.includes(nomLocal(e))) retire(ancienne, e);
      }
      this.fusionne(la, ancienne, s, type);
      return la;
    });
    if (suite.length === siennes.length && suite.every((s, i) => s === siennes[i])) return;
    suite.forEach((s, i) => {
      const ordre = element(s, "order");
      if (ordre !== undefined) ordre.attributs["val"] = String(i);
    });
    const ou = siennes[0] === undefined ? -1 : o.enfants.indexOf(siennes[0]);
    o.enfants = o.enfants.filter((e) => typeof e === "string" || nomLocal(e) !== "ser");
    if (ou >= 0) o.enfants.splice(ou, 0, ...suite);
    else for (const s of suite) this.range(o, s, "");
  }

  aire(o: Noeud, x: Noeud, y: Noeud, rangs: readonly (number | undefined)[]): void {
    const estTrace = (e: Noeud): boolean => /Chart$/.test(nomLocal(e));
    const [sien, ancien, voulu] = [o, x, y].map((n) => elements(n).find(estTrace)!) as [Noeud, Noeud, Noeud];
    const liens = elements(sien, "axId").map((e) => e.attributs["val"] ?? "");
    const axes = axesDe(o, sien);
    let trace = sien;
    this.series(sien, ancien, voulu, rangs);
    if (nomLocal(sien) === nomLocal(voulu)) {
      // Of another type under the same element, all that makes the type is said again.
      const fait = (n: Noeud): boolean => ["barDir", "grouping", "scatterStyle", "marker"].includes(nomLocal(n));
      const change = elements(voulu).some((e) => fait(e) && !pareil(e, element(ancien, nomLocal(e))));
      const base = change ? { ...ancien, enfants: elements(ancien).filter((e) => !fait(e)) } : ancien;
      this.fusionne(sien, base, voulu);
    } else {
      trace = neuf(
        { ...voulu, enfants: elements(voulu).filter((e) => !["ser", "axId"].includes(nomLocal(e))) },
        this.p,
      );
      for (const s of elements(sien, "ser")) this.range(trace, s, "");
      for (const e of elements(sien, "dLbls")) this.range(trace, e, "");
      const poses = elements(voulu, "axId").map((e, i) =>
        neuf({ ...e, attributs: { val: liens[i] ?? e.attributs["val"]! } }, this.p),
      );
      trace.enfants.push(...poses);
      o.enfants[o.enfants.indexOf(sien)] = trace;
    }
    // A place that the other kind of chart does not know makes a damaged file: Excel chooses again.
    if (
      elements(voulu).some(
        (e) => ["barDir", "grouping"].includes(nomLocal(e)) && !pareil(e, element(ancien, nomLocal(e))),
      )
    )
      for (const e of elements(trace).flatMap((s) => [s, ...elements(s)]))
        if (nomLocal(e) === "dLbls")
          for (const l of [...elements(e, "dLbl"), ...(elements(trace).includes(e) ? [e] : [])])
            for (const place of elements(l, "dLblPos")) retire(l, place);
    const [deX, deY] = [x, y].map((n) => elements(n).filter((e) => /Ax$/.test(nomLocal(e)))) as [Noeud[], Noeud[]];
    if (deY.length === 0) for (const a of axes) retire(o, a);
    deY.forEach((axe, i) => {
      const la = axes[i];
      if (la === undefined) {
        this.range(o, neuf(axe, this.p), "");
        return;
      }
      const memeSorte = deX[i] !== undefined && nomLocal(deX[i]) === nomLocal(axe);
      if (memeSorte) {
        this.fusionne(la, deX[i], axe);
        return;
      }
      const pose = neuf(axe, this.p);
      for (const lien of ["axId", "crossAx"]) element(pose, lien)!.attributs = { ...element(la, lien)!.attributs };
      o.enfants[o.enfants.indexOf(la)] = pose;
    });
  }
}

/** The axis of the categories, then that of the values. */
function axesDe(aire: Noeud, trace: Noeud): Noeud[] {
  const axes = elements(aire).filter((e) => /^(?:cat|val|date)Ax$/.test(nomLocal(e)));
  const bas = (e: Noeud): boolean => ["b", "t"].includes(element(e, "axPos")?.attributs["val"] ?? "");
  const valeurs = (e: Noeud): boolean => nomLocal(e) === "valAx" && (nomLocal(trace) !== "scatterChart" || !bas(e));
  return [...axes.filter((e) => !valeurs(e)), ...axes.filter(valeurs)];
}

/** `rangs`: for each series of now, its rank in the file. Nothing is touched when nothing changed. */
export function changeGraphique(
  original: Noeud,
  avant: Noeud,
  apres: Noeud,
  rangs: readonly (number | undefined)[],
): boolean {
  if (pareil(avant, apres)) return false;
  const x = structuredClone(avant);
  const fusion = new Fusion(prefixesDe(original));
  const [o, c] = [original, element(original, "chart")!];
  fusion.aire(element(c, "plotArea")!, aireDe(x), aireDe(apres), rangs);
  fusion.fusionne(o, sansTrace(x), sansTrace(apres));
  return true;
}
const aireDe = (espace: Noeud): Noeud => element(element(espace, "chart")!, "plotArea")!;
const sansTrace = (espace: Noeud): Noeud => ({
  ...espace,
  enfants: elements(espace).map((e) =>
    nomLocal(e) === "chart"
      ? { ...e, enfants: elements(e).map((f) => (nomLocal(f) === "plotArea" ? { ...f, enfants: [] } : f)) }
      : e,
  ),
});
