/** The cells of a text copied from another program: tabs between columns, quotes around a cell that holds a tab or a line. */
export function cellulesCollees(texte: string): string[][] {
  const lignes: string[][] = [[]];
  const cellule = /("(?:[^"]|"")*"(?=[\t\r\n]|$)|[^\t\r\n]*)(\t|\r\n|\r|\n|$)/gy;
  for (let lue = cellule.exec(texte); lue; lue = cellule.exec(texte)) {
    const [, ecrite, fin] = lue;
    lignes[lignes.length - 1]!.push(
      /^".*[\t\r\n].*"$/s.test(ecrite!) ? ecrite!.slice(1, -1).replace(/""/g, '"') : ecrite!,
    );
    // The line that ends the text is not an empty row.
    if (fin === "" || (fin !== "\t" && cellule.lastIndex === texte.length)) break;
    if (fin !== "\t") lignes.push([]);
  }
  return lignes;
}
