/** Hands a file to whoever saves it: the browser, or the one inside Excel. It says nothing of what became of it. */
export function enregistre({
  nom,
  type,
  octets,
}: {
  readonly nom: string;
  readonly type: string;
  readonly octets: Uint8Array;
}): void {
  const adresse = URL.createObjectURL(new Blob([octets as Uint8Array<ArrayBuffer>], { type }));
  const lien = document.createElement("a");
  lien.href = adresse;
  lien.download = nom;
  lien.hidden = true;
  document.body.append(lien);
  lien.click();
  lien.remove();
  // Some hosts start reading it after the click.
  setTimeout(() => URL.revokeObjectURL(adresse), 60_000);
}
