/**
 * Fichiers hostiles, faits ici par du code : chacun est refusé par une phrase, avant que la lecture ne prenne la mémoire ou le temps
 * qu'il demande. Ce qui est compté l'est contre des limites abaissées (une lecture sans limite dépasserait), ou par les cellules rendues.
 */
import { decodeTexte, ecrisClasseur, lisClasseur, lisCsv } from "../../src/fichiers";
import { windows1252 } from "../../src/fichiers/csv";
import { phraseDeFichier } from "../../src/messages/problemes/fichiers";
import { ENTIER } from "../long";
import { archive, extrait, LIMITES, repertoire, type Limites } from "../../src/xlsx";

const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const SIMPLE = ecrisClasseur({
  nom: "s",
  feuilles: [
    {
      nom: "F",
      cellules: [
        ["a", "b"],
        [1, 2],
      ],
      tables: [{ nom: "T", plage: "A1:B2" }],
    },
  ],
});
const parties = (o: Uint8Array): Map<string, string> =>
  new Map(repertoire(o).map((e) => [e.nom, new TextDecoder().decode(extrait(o, e))]));
const avec = (change: Record<string, string | ((xml: string) => string)>, o = SIMPLE): Uint8Array => {
  const m = parties(o);
  for (const [nom, x] of Object.entries(change)) m.set(nom, typeof x === "string" ? x : x(m.get(nom)!));
  return archive(m);
};
const feuille = (dedans: string): Uint8Array =>
  avec({ "xl/worksheets/sheet1.xml": `<worksheet ${NS}>${dedans}</worksheet>` });

const espaces = (t: string): string => t.replace(/[\u00a0\u202f]/g, " ");

/** Ce qui a été lu, ou la phrase du refus. */
async function lecture(o: Uint8Array, limites: Partial<Limites> = {}): Promise<string> {
  const r = await lisClasseur(o, { ...LIMITES, ...limites });
  if (!r.ok) return espaces(phraseDeFichier(r.probleme));
  const f = r.valeur.feuilles;
  return `lu : ${f.reduce((n, x) => n + x.cellules.reduce((m, l) => m + l.length, 0), 0)} cellules, ${f.reduce((n, x) => n + x.largeurs.length, 0)} largeurs`;
}

describe("classeurs", () => {
  test("largeur d'une colonne qui commence à −10¹⁸ : seules les colonnes de la feuille comptent", async () => {
    expect(
      await lecture(
        feuille(
          '<cols><col min="-1000000000000000000" max="10" width="9"/></cols><sheetData><row><c><v>1</v></c></row></sheetData>',
        ),
      ),
    ).toBe("lu : 1 cellules, 10 largeurs");
    expect(
      await lecture(
        feuille('<cols><col min="x" max="1e9" width="9"/><col min="199.5" max="1e9" width="9"/></cols><sheetData/>'),
      ),
    ).toBe("lu : 0 cellules, 200 largeurs");
  });
  test("un format d'un million de crochets ouverts : sa recherche ne revient pas en arrière", async () => {
    const styles = `<styleSheet ${NS}><numFmts><numFmt numFmtId="200" formatCode="${"[".repeat(1_000_000)}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>`;
    expect(await lecture(avec({ "xl/styles.xml": styles }))).toBe("lu : 4 cellules, 0 largeurs");
  });
  test("plus de largeurs que de colonnes", async () =>
    expect(
      await lecture(feuille(`<cols>${'<col min="1" max="200" width="9"/>'.repeat(11)}</cols><sheetData/>`), {
        largeurs: 10,
      }),
    ).toContain("trop de largeurs de colonnes"));

  const loin = (lignes: number, colonne = "XFD"): Uint8Array =>
    feuille(
      `<sheetData>${Array.from({ length: lignes }, (_, i) => `<row r="${i + 1}"><c r="${colonne}${i + 1}"><v>1</v></c></row>`).join("")}</sheetData>`,
    );
  test("3 000 lignes dont seule la dernière colonne est remplie : 49 millions de cellules, refusées avant d'être prises", async () => {
    expect(await lecture(loin(3_000))).toBe(
      "Les feuilles du classeur couvrent plus de quatre millions de cellules : supprimez les lignes et les colonnes inutiles, y compris une cellule remplie loin à droite ou en bas, puis enregistrez-le de nouveau.",
    );
  });
  test("la limite des cellules est exacte : chaque ligne compte pour une cellule de plus", async () => {
    // Deux lignes de 16 384 cellules : 2 × 16 385 = 32 770 ; plus la table A1:B2, de 4 cellules, que le fichier d'essai garde.
    expect(await lecture(loin(2), { cellules: 32_774 })).toBe("lu : 32768 cellules, 0 largeurs");
    expect(await lecture(loin(2), { cellules: 32_773 })).toContain("quatre millions de cellules");
  });
  test("une seule cellule, tout en bas de 200 feuilles : les lignes vides comptent", async () => {
    const bas = `<worksheet ${NS}><sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData></worksheet>`;
    const o = ecrisClasseur({
      nom: "b",
      feuilles: Array.from({ length: 200 }, (_, i) => ({ nom: `F${i}`, cellules: [[1]] })),
    });
    expect(
      await lecture(
        avec(Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`xl/worksheets/sheet${i + 1}.xml`, bas])), o),
      ),
    ).toContain("quatre millions de cellules");
  });
  test("une feuille de 1 048 576 lignes se lit ; une ligne de plus, non", async () => {
    // Des valeurs différentes : des lignes toutes pareilles se serreraient plus qu'un classeur ne se serre.
    const lignes = (n: number): Uint8Array =>
      feuille(
        `<sheetData>${Array.from({ length: n }, (_, i) => `<row><c><v>${(i * 7919) % 1e6}</v></c></row>`).join("")}</sheetData>`,
      );
    // Not in full: a sixteenth of the lines, against a sixteenth of every number counted (test/long.ts).
    const n = ENTIER ? 1_048_576 : 65_536;
    const comptes = ["octets", "octetsDetendus", "partieOrdinaire", "elements", "cellules", "lignes"] as const;
    const seiziemes = Object.fromEntries(comptes.map((k) => [k, Math.floor(LIMITES[k] / 16)]));
    expect(await lecture(lignes(n), ENTIER ? {} : seiziemes)).toBe(`lu : ${n} cellules, 0 largeurs`);
    expect(await lecture(lignes(11), { lignes: 10 })).toContain("ligne hors de la feuille");
  });
  test.each(["1.5", "0", "-1", "1e12", "1048577", "x", ""])("<row r=%j> est refusé", async (r) =>
    expect(await lecture(feuille(`<sheetData><row r="${r}"><c><v>1</v></c></row></sheetData>`))).toBe(
      "Le contenu du classeur ne se lit pas (partie « xl/worksheets/sheet1.xml », ligne hors de la feuille) : ouvrez-le dans Excel et enregistrez-le de nouveau.",
    ),
  );
  test("500 feuilles sur une seule partie : refusé à la deuxième", async () => {
    const o = avec({
      "xl/workbook.xml": (x) =>
        x.replace(
          /<sheets>.*<\/sheets>/,
          `<sheets>${Array.from({ length: 500 }, (_, i) => `<sheet name="F${i}" sheetId="${i + 1}" r:id="rId1"/>`).join("")}</sheets>`,
        ),
    });
    expect(await lecture(o)).toBe(
      "Deux feuilles ou deux tables du classeur désignent la même partie « xl/worksheets/sheet1.xml » : Excel ne l'écrit jamais ainsi. Ouvrez-le dans Excel et enregistrez-le de nouveau.",
    );
  });
  test("plus d'éléments que la limite, toutes parties confondues", async () => {
    const n = [...parties(SIMPLE)]
      .filter(([nom]) => !/Content_Types|docProps/.test(nom))
      .reduce((s, [, xml]) => s + xml.match(/<[a-zA-Z]/g)!.length, 0);
    expect(await lecture(SIMPLE, { elements: n })).toBe("lu : 4 cellules, 0 largeurs");
    expect(await lecture(SIMPLE, { elements: n - 1 })).toContain("plus d'éléments");
  });
  test("une même partie deux fois dans l'archive", async () => {
    // Le nom de la partie ajoutée est changé en celui de la feuille, dans son en-tête et dans le répertoire.
    const texte = Buffer.from(archive([...parties(SIMPLE), ["xl/worksheets/sheetX.xml", "<a/>"]]));
    for (let i = texte.indexOf("sheetX.xml"); i >= 0; i = texte.indexOf("sheetX.xml", i + 1))
      texte.write("sheet1.xml", i);
    expect(await lecture(new Uint8Array(texte))).toBe(
      "Le fichier contient deux fois la partie « xl/worksheets/sheet1.xml » : rien ne dit laquelle est la bonne, aucune n'a été lue. Ouvrez-le dans Excel et enregistrez-le de nouveau, ou demandez-le de nouveau.",
    );
    const casse = archive([...parties(SIMPLE), ["XL/worksheets/SHEET1.xml", "<a/>"]]);
    expect(await lecture(casse)).toContain("deux fois la partie « XL/worksheets/SHEET1.xml »");
  });
  test("plus de parties que la limite", async () =>
    expect(await lecture(SIMPLE, { parties: 5 })).toBe(
      `Le fichier contient plus de parties qu'un classeur n'en a (${repertoire(SIMPLE).length} annoncées) : il n'a pas été ouvert. Copiez les feuilles utiles dans un classeur neuf et enregistrez-le ; s'il vient d'ailleurs, vérifiez auprès de qui l'envoie que c'est bien son classeur.`,
    ));
  test("fichier plus gros que la limite", async () =>
    expect(await lecture(SIMPLE, { octets: SIMPLE.length - 1 })).toContain("il n'a pas été ouvert"));

  const table = (attributs: string, colonnes = 2): Uint8Array =>
    avec({
      "xl/tables/table1.xml": `<table ${NS} displayName="T" ${attributs}><tableColumns>${Array.from({ length: colonnes }, (_, i) => `<tableColumn name="c${i}"/>`).join("")}</tableColumns></table>`,
    });
  test.each(['ref="A1:XFD1048576"', 'ref="A1:ZZZ9999999"', 'ref="A1:B9999999"', 'ref="A0:B2"', 'ref="x"', ""])(
    "table à l'étendue impossible : %s",
    async (attributs) =>
      expect(await lecture(table(attributs))).toContain(
        "partie « xl/tables/table1.xml », étendue de la table impossible",
      ),
  );
  test("une table d'un million de lignes sur une feuille de deux ne prend que ces deux lignes", async () => {
    expect(await lecture(table('ref="A1:B1048576"'), { cellules: 10 })).toBe("lu : 4 cellules, 0 largeurs");
    expect(await lecture(table('ref="A1:B1048576"'), { cellules: 9 })).toContain("quatre millions");
  });
  test("une formule partagée compte à chaque cellule qu'elle donne", async () => {
    const o = (n: number): Uint8Array =>
      feuille(
        `<sheetData><row r="1"><c r="A1"><f t="shared" si="0">B1+1</f></c>${Array.from({ length: n }, () => '<c><f t="shared" si="0"/></c>').join("")}</row></sheetData>`,
      );
    expect(await lecture(o(4), { formules: 20 })).toContain("lu");
    expect(await lecture(o(5), { formules: 20 })).toContain("trop nombreuses ou trop longues");
  });
  test("une formule ou un texte plus longs que ce qu'Excel porte", async () => {
    expect(await lecture(feuille(`<sheetData><row><c><f>${"1+".repeat(8_192)}1</f></c></row></sheetData>`))).toContain(
      "formule trop longue",
    );
    const texte = (n: number): Uint8Array =>
      feuille(`<sheetData><row><c t="inlineStr"><is><t>${"a".repeat(n)}</t></is></c></row></sheetData>`);
    expect(await lecture(texte(32_767))).toBe("lu : 1 cellules, 0 largeurs");
    expect(await lecture(texte(32_768))).toContain("texte de plus de 32 767 caractères");
  });
  test("un texte commun plus long que ce qu'Excel porte", async () =>
    expect(
      await lecture(avec({ "xl/sharedStrings.xml": `<sst ${NS}><si><t>${"a".repeat(32_768)}</t></si></sst>` })),
    ).toContain("partie « xl/sharedStrings.xml », texte de plus de 32 767 caractères"));
});

describe("CSV", () => {
  const utf8 = (t: string): Uint8Array => new Uint8Array(Buffer.from(t, "utf8"));
  const lu = (o: Uint8Array, limites: Partial<Limites> = {}): unknown => {
    const r = lisCsv(o, { limites: { ...LIMITES, ...limites } });
    return r.ok ? r.valeur : espaces(phraseDeFichier(r.probleme));
  };
  /** « Numéro unique » en UTF-8 avec sa marque, puis un é isolé de Windows-1252. */
  const MELE = Uint8Array.from([
    ...utf8("\ufeffNuméro unique;Commune\n1;Sète\n2;B"),
    0xe9,
    ...utf8("ziers — Sète\n3;Orléans\n"),
  ]);
  test("une marque UTF-8 et un octet de Windows-1252 : le reste du fichier garde ses accents, la ligne est dite", () =>
    expect(lu(MELE)).toEqual({
      encodage: "utf-8",
      separateur: ";",
      lignes: [
        ["Numéro unique", "Commune"],
        ["1", "Sète"],
        ["2", "Béziers — Sète"],
        ["3", "Orléans"],
      ],
      numeros: [1, 2, 3, 4],
      melange: { ligne: 3, lignes: 1 },
    }));
  test("un fichier qui change d'encodage en route : chaque moitié garde le sien", () => {
    const o = Uint8Array.from([
      ...utf8("Commune\nSète\n"),
      ...Buffer.from("Béziers\nAgde\nNîmes 5 €\n".replace("€", "\u0080"), "latin1"),
    ]);
    expect(lu(o)).toMatchObject({
      encodage: "utf-8",
      lignes: [["Commune"], ["Sète"], ["Béziers"], ["Agde"], ["Nîmes 5 €"]],
      melange: { ligne: 3, lignes: 2 },
    });
  });
  test("une ligne de deux millions d'octets mêlés : le décodeur n'est pas appelé pour chacun", () => {
    const decode = jest.spyOn(TextDecoder.prototype, "decode");
    try {
      const o = Buffer.concat([
        utf8("Sète\n"),
        ...Array<Buffer>(400_000).fill(Buffer.from([0xc3, 0xa9, 0xe9, 0x80, 0x3b])),
      ]);
      const { texte, melange } = decodeTexte(Uint8Array.from(o));
      expect([texte.length, texte.slice(0, 13), melange]).toEqual([
        5 + 400_000 * 4,
        "Sète\néé€;éé€;",
        { ligne: 2, lignes: 1 },
      ]);
      expect(decode.mock.calls.length).toBeLessThan(30);
    } finally {
      decode.mockRestore();
    }
  });
  test("des octets tirés au hasard se décodent caractère par caractère comme le fait l'hôte", () => {
    let graine = 20261130;
    const suivant = (n: number): number => (graine = (graine * 1103515245 + 12345) % 2 ** 31) % n;
    const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    const unSeul = (o: Uint8Array): string | null => {
      try {
        const t = strict.decode(o);
        return [...t].length === 1 ? t : null;
      } catch {
        return null;
      }
    };
    // Premiers octets et suites des bornes de la table 3-7 d'Unicode : trop longs, demi-codets, au-delà de U+10FFFF.
    const octets = [
      0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xdf, 0xe0, 0xe9, 0xed, 0xef, 0xf0, 0xf4, 0xf5,
    ];
    for (let k = 0; k < 1_000; k++) {
      const l = Uint8Array.from({ length: 1 + suivant(7) }, () => octets[suivant(octets.length)]!);
      let attendu = "";
      for (let i = 0; i < l.length;) {
        const n = [1, 2, 3, 4].find((m) => i + m <= l.length && unSeul(l.subarray(i, i + m)) !== null);
        const c = n === undefined ? windows1252(l.subarray(i, i + 1)) : unSeul(l.subarray(i, i + n))!;
        attendu += c === "\ufeff" ? "" : c;
        i += n ?? 1;
      }
      // La première ligne dit que le fichier est de l'UTF-8.
      expect([k, decodeTexte(Uint8Array.from([...utf8("é\n"), ...l])).texte]).toEqual([k, `é\n${attendu}`]);
    }
  });
  test("un caractère UTF-8 coupé à la fin du fichier", () =>
    expect(lu(Uint8Array.from([...utf8("Commune\nSète\nN"), 0xc3]))).toMatchObject({
      lignes: [["Commune"], ["Sète"], ["NÃ"]],
      melange: { ligne: 3, lignes: 1 },
    }));
  test("un caractère nul, où qu'il soit", () => {
    expect(lu(utf8("a;b\n1;\0\n"))).toBe(
      "Ce fichier n'est pas un texte : si c'est un classeur, choisissez-le au format .xlsx.",
    );
    expect(lu(utf8(`${"1;2\n".repeat(2_000)}3;\0`))).toBe(
      "La ligne 2 001 contient un caractère nul, qu'aucun texte ne contient : le fichier est abîmé ou n'est pas un CSV. Demandez-le de nouveau.",
    );
    expect(lu(new Uint8Array(Buffer.from("\ufeffa\tb\n1\t\0", "utf16le")))).toContain("n'est pas un texte");
  });
  // Les trois fichiers de 30 Mo : la lecture s'arrête à la limite, le reste n'est pas parcouru.
  test("30 Mo de points-virgules", () =>
    expect(lu(new Uint8Array(30_000_000).fill(0x3b))).toBe(
      "La ligne 1 compte plus de 16 384 colonnes, plus qu'une feuille Excel n'en porte : vérifiez le séparateur.",
    ));
  test("30 Mo de guillemets", () =>
    expect(lu(new Uint8Array(30_000_000).fill(0x22))).toBe(
      "La cellule qui commence à la ligne 1 dépasse 32 767 caractères, plus qu'une cellule Excel n'en porte : un guillemet y est sans doute ouvert ou fermé au mauvais endroit. Refermez ce guillemet, ou raccourcissez ce texte.",
    ));
  test("30 Mo de retours à la ligne", () =>
    expect(lu(new Uint8Array(30_000_000).fill(0x0a))).toBe(
      "Le fichier contient plus de 2 097 152 lignes : une feuille Excel n'en porte pas autant. Coupez-le en plusieurs fichiers.",
    ));
  test("chaque limite est exacte", () => {
    expect(
      lu(utf8("a;b\n1;2\n"), { cellules: 4, colonnes: 2, lignes: 2, lignesDeTexte: 3, octets: 8, texte: 1 }),
    ).toMatchObject({ numeros: [1, 2] });
    expect(lu(utf8("a;b\n1;2\n"), { cellules: 3 })).toBe(
      "La ligne 2 porte le fichier au-delà de 3 cellules : vérifiez le séparateur, gardez les colonnes utiles ou coupez le fichier.",
    );
    expect(lu(utf8("a;b\n1;2\n"), { colonnes: 1 })).toContain("La ligne 1 compte plus de 1 colonnes");
    expect(lu(utf8("a;b\n1;2\n"), { lignes: 1 })).toContain("plus de 1 lignes");
    expect(lu(utf8("a;b\n\n\n1;2\n"), { lignesDeTexte: 3 })).toContain("plus de 3 lignes");
    expect(lu(utf8("a;b\n1;2\n"), { octets: 7 })).toContain("trop gros pour être lu ici (8 octets)");
    expect(lu(utf8("a;b\n1;22\n"), { texte: 1 })).toContain("commence à la ligne 2");
  });
  test("un fichier de 400 Mo est refusé par une phrase, sans être décodé", () =>
    expect(lu(new Uint8Array(400 * 1024 * 1024))).toBe(
      "Le fichier est trop gros pour être lu ici (419 430 400 octets) : gardez-y seulement les lignes et les colonnes utiles, ou coupez-le en plusieurs fichiers.",
    ));
});
