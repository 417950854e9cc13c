/**
 * Le lecteur de XML des classeurs, devant saxes, un autre lecteur qui n'est pas livré : les mêmes éléments, attributs et textes, dans
 * l'ordre, ou un refus de l'un et de l'autre, quelle que soit la façon dont les caractères arrivent.
 */
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { Compte, LIMITES, parcours, XmlIllisible } from "../../src/xlsx";
import { parcoursPeuAPeu } from "../../src/xlsx/xml";

/** Ce qui a été lu, un texte coupé en plusieurs morceaux n'en faisant qu'un ; ou le refus. */
type Evenement = readonly ["<" | ">" | "t", string, ...unknown[]];
class Releve {
  readonly lus: Evenement[] = [];
  private profondeur = 0;
  ouvre(nom: string, attributs: Readonly<Record<string, string>>, vide: boolean): void {
    this.profondeur++;
    this.lus.push(["<", nom, { ...attributs }, vide]);
  }
  ferme(nom: string): void {
    this.profondeur--;
    this.lus.push([">", nom]);
  }
  texte(t: string): void {
    if (this.profondeur === 0) return;
    const dernier = this.lus.at(-1);
    if (dernier?.[0] === "t") this.lus[this.lus.length - 1] = ["t", dernier[1] + t];
    else this.lus.push(["t", t]);
  }
}

function parSaxes(xml: string): readonly Evenement[] | "refus" {
  const r = new Releve();
  const lecteur = new SaxesParser();
  lecteur.on("error", (e) => {
    throw e;
  });
  lecteur.on("doctype", () => {
    throw new Error("doctype");
  });
  lecteur.on("opentag", (b) => r.ouvre(b.name, b.attributes, b.isSelfClosing));
  lecteur.on("closetag", (b) => r.ferme(b.name));
  lecteur.on("text", (t) => r.texte(t));
  lecteur.on("cdata", (t) => r.texte(t));
  try {
    lecteur.write(xml).close();
  } catch {
    return "refus";
  }
  return r.lus;
}

function lus(morceaux: readonly string[]): readonly Evenement[] | "refus" {
  const r = new Releve();
  const ouverts: string[] = [];
  try {
    for (const pas of parcoursPeuAPeu(
      morceaux,
      {
        ouvre: (b) => {
          ouverts.push(b.nomEntier);
          expect(b.nom).toBe(b.nomEntier.slice(b.nomEntier.indexOf(":") + 1));
          for (const [k, v] of Object.entries(b.attributs)) expect(b.attribut(k)).toBe(v);
          expect(b.attribut("absent")).toBeUndefined();
          r.ouvre(b.nomEntier, b.attributs, b.vide);
        },
        ferme: () => r.ferme(ouverts.pop()!),
        texte: (t) => r.texte(t),
      },
      new Compte(LIMITES),
    ))
      void pas;
  } catch (e) {
    if (!(e instanceof XmlIllisible)) throw e;
    return "refus";
  }
  return r.lus;
}

const coupe = (xml: string, longueurs: readonly number[]): string[] => {
  const morceaux: string[] = [];
  let i = 0;
  for (let k = 0; i < xml.length; k++) {
    const n = Math.max(1, longueurs[k % longueurs.length]!);
    morceaux.push(xml.slice(i, i + n));
    i += n;
  }
  return morceaux;
};

const ECRITS: readonly (readonly [string, string])[] = [
  ["une cellule", '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<c r="A1" s="2" t=\'s\'><v>12</v></c>'],
  ["des blancs partout", '<a  b = "1"\n\tc="2" />'],
  ["une fermante à blancs", "<a>x</a \n>"],
  ["des références", '<a b="&lt;&#65;&#x42;&amp;&quot;&apos;">&gt;é&#233;&#x1F600;</a>'],
  ["un retour dans un texte et dans un attribut", '<a b="1\r\n2\r3\t4">x\r\ny\rz</a>'],
  ["un saut écrit par sa référence reste dans l'attribut", '<a b="1&#10;2"/>'],
  ["une section CDATA", "<a>x<![CDATA[<b>&amp;]]]>y</a>"],
  ["des commentaires et des instructions", "<!-- avant --><?p q?><a><!-- - dedans --><?p ??></a><!-- après -->\n"],
  ["des préfixes", '<x:a xmlns:x="u" x:b="1"><x:c/></x:a>'],
  ["des noms accentués", '<é à="1"/>'],
  ["un attribut nommé __proto__", '<a __proto__="1"/>'],
  ["une marque au début", "\ufeff<a/>"],
  ["plus de douze attributs", `<a ${Array.from({ length: 14 }, (_, i) => `a${i}="${i}"`).join(" ")}/>`],
  ["des crochets dans un texte", "<a>]]]]</a>"],
];
const MAL_ECRITS: readonly (readonly [string, string])[] = [
  ["rien", ""],
  ["des blancs", " \n"],
  ["un texte", "x"],
  ["un élément non fermé", "<a><b></b>"],
  ["une balise interrompue", "<a><b"],
  ["un attribut interrompu", '<a b="1'],
  ["des balises croisées", "<a><b></a></b>"],
  ["une fermante seule", "</a>"],
  ["deux racines", "<a/><b/>"],
  ["un texte après la racine", "<a/>x"],
  ["un texte avant la racine", "x<a/>"],
  ["un attribut sans valeur", "<a b/>"],
  ["un attribut sans guillemets", "<a b=1/>"],
  ["deux attributs collés", '<a b="1"c="2"/>'],
  ["un attribut deux fois", '<a b="1" b="1"/>'],
  [
    "un attribut deux fois parmi quatorze",
    `<a b="x" ${Array.from({ length: 12 }, (_, i) => `a${i}=""`).join(" ")} b=""/>`,
  ],
  ["« < » dans un attribut", '<a b="<"/>'],
  ["une référence inconnue", "<a>&nbsp;</a>"],
  ["une référence inconnue dans un attribut que personne ne demande", '<a b="&nbsp;"/>'],
  ["une référence sans fin", "<a>& b</a>"],
  ["une référence à un caractère interdit", "<a>&#0;</a>"],
  ["une référence à un demi-caractère", "<a>&#xD800;</a>"],
  ["une référence hors d'Unicode", "<a>&#x110000;</a>"],
  ["un caractère interdit", "<a>\u0001</a>"],
  ["« ]]> » dans un texte", "<a>]]></a>"],
  ["deux tirets dans un commentaire", "<a><!-- x -- y --></a>"],
  ["un commentaire sans fin", "<a/><!-- x"],
  ["un DOCTYPE", "<!DOCTYPE a><a/>"],
  ["une déclaration inconnue", "<a><!X></a>"],
  ["une CDATA hors de la racine", "<![CDATA[x]]><a/>"],
  ["une déclaration XML au milieu", '<a><?xml version="1.0"?></a>'],
  ["une déclaration XML après un blanc", ' <?xml version="1.0"?><a/>'],
  ["une déclaration XML sans version", '<?xml encoding="utf-8"?><a/>'],
  ["un nom qui commence par un chiffre", "<1a/>"],
  ["un nom vide", "< a/>"],
  ["une barre au milieu", "<a / b=''>"],
];

describe("le lecteur de XML", () => {
  test.each(ECRITS)("lit %s comme saxes", (_, xml) => {
    const attendu = parSaxes(xml);
    expect(attendu).not.toBe("refus");
    expect(lus([xml])).toEqual(attendu);
    expect(lus(coupe(xml, [1]))).toEqual(attendu);
  });
  test.each(MAL_ECRITS)("refuse %s, comme saxes", (_, xml) => {
    expect(parSaxes(xml)).toBe("refus");
    expect(lus([xml])).toBe("refus");
    expect(lus(coupe(xml, [1]))).toBe("refus");
  });

  test("au hasard, bien ou mal écrit, coupé n'importe où : les mêmes lectures et les mêmes refus", () => {
    const morceau = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.constantFrom(
          "<a>",
          "</a>",
          "<b>",
          "</b>",
          "<c/>",
          "<x:a>",
          "</x:a>",
          '<a b="1">',
          "<a b='2' c=\"3\">",
        ),
      },
      {
        weight: 4,
        arbitrary: fc.constantFrom(
          "x",
          " ",
          "\n",
          "\r\n",
          "\r",
          "é",
          "1,5",
          "]",
          "]]",
          ">",
          "&amp;",
          "&#9;",
          "&lt;",
          "'",
          '"',
        ),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          "<",
          "&",
          "]]>",
          "<!-- x -->",
          "<!--",
          "-->",
          "<![CDATA[",
          "<![CDATA[ y ]]>",
          "<?p?>",
          "?>",
          "=",
          "/",
          "&x;",
          "<a b>",
          "<a b='\t&quot;'>",
          "\u0000",
        ),
      },
    );
    const document = fc
      .record({
        racine: fc.boolean(),
        dedans: fc.array(morceau, { maxLength: 14 }),
        equilibre: fc.array(fc.constantFrom("a", "b", "x:c"), { maxLength: 4 }),
      })
      .map(({ racine, dedans, equilibre }) => {
        const corps = `${equilibre.map((n) => `<${n}>`).join("")}${dedans.join("")}${[...equilibre]
          .reverse()
          .map((n) => `</${n}>`)
          .join("")}`;
        return racine ? `<r>${corps}</r>` : corps;
      });
    let bons = 0;
    fc.assert(
      fc.property(
        document,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
        (xml, longueurs) => {
          const attendu = parSaxes(xml);
          if (attendu !== "refus") bons++;
          expect(lus([xml])).toEqual(attendu);
          expect(lus(coupe(xml, longueurs))).toEqual(attendu);
        },
      ),
      { numRuns: 1500, seed: 20261130 },
    );
    // Assez de documents bien écrits pour que la comparaison dise quelque chose.
    expect(bons).toBeGreaterThan(120);
  });

  test("un texte qui n'en finit pas est donné par morceaux, une référence jamais coupée", () => {
    const texte = "a&amp;b".repeat(40_000);
    const recus: string[] = [];
    for (const pas of parcoursPeuAPeu(
      [`<a>${texte}</a>`],
      { ouvre: () => undefined, texte: (t) => recus.push(t) },
      new Compte(LIMITES),
    ))
      void pas;
    expect(recus.length).toBeGreaterThan(1);
    expect(recus.join("")).toBe("a&b".repeat(40_000));
  });
  test("une balise de plus de quatre millions de caractères est refusée, sans tout attendre", () => {
    let lue = 0;
    const sansFin = function* (): Generator<string> {
      yield '<a b="';
      for (;;) {
        lue++;
        yield "x".repeat(1 << 16);
      }
    };
    expect(() => {
      for (const pas of parcoursPeuAPeu(sansFin(), { ouvre: () => undefined }, new Compte(LIMITES))) void pas;
    }).toThrow(XmlIllisible);
    expect(lue).toBeLessThan(70);
  });
  test("le refus dit la ligne du document", () => {
    const ligne = (xml: string): number | null => {
      try {
        parcours(xml, { ouvre: () => undefined });
      } catch (e) {
        return (e as XmlIllisible).ligne;
      }
      return null;
    };
    expect(ligne("<a>\n\n<b></c></a>")).toBe(3);
    expect(ligne(`<a>\n${" ".repeat(200_000)}\n<b></c></a>`)).toBe(3);
    expect(ligne("<a>\n\u0001</a>")).toBe(2);
  });
});
