/** The parts of an .xlsx file, in their order, to be changed and written back. */
import { Archive, texteXml } from "./archive";
import { ecrisArbre, element, elements, lisArbre, noeud, retire, type Noeud } from "./arbre";
import { Compte } from "./compte";
import { LIMITES, type Limites } from "./limites";
import { PaquetRefuse, XmlIllisible } from "./refus";
import { partieDesRelations, relationDe, type Relation } from "./relations";
import { archive } from "./zip";

const encodeur = new TextEncoder();

export class Paquet {
  private readonly arbres = new Map<string, Noeud>();
  private constructor(
    readonly parties: Map<string, Uint8Array>,
    readonly compte = new Compte(LIMITES),
  ) {}

  static lis(octets: Uint8Array, limites: Limites = LIMITES): Paquet {
    const lue = new Archive(octets, limites);
    return new Paquet(new Map(lue.noms().map((nom) => [nom, lue.partie(nom)!])), lue.compte);
  }
  static de(parties: Readonly<Record<string, string>>): Paquet {
    return new Paquet(new Map(Object.entries(parties).map(([nom, xml]) => [nom, encodeur.encode(xml)])));
  }
  /** A copy to change: the one that was opened stays what the file was. */
  copie(): Paquet {
    return new Paquet(new Map(this.parties));
  }

  /** The tree of a part; changes made to it are written by `octets`. */
  arbre(partie: string): Noeud | undefined {
    const connu = this.arbres.get(partie);
    if (connu !== undefined) return connu;
    const octets = this.parties.get(partie);
    if (octets === undefined) return undefined;
    let lu: Noeud;
    try {
      lu = lisArbre(texteXml(octets), this.compte);
    } catch (erreur) {
      if (erreur instanceof XmlIllisible && erreur.partie === null)
        throw new XmlIllisible(erreur.motif, erreur.ligne, partie);
      throw erreur;
    }
    this.arbres.set(partie, lu);
    return lu;
  }
  pose(partie: string, arbre: Noeud, type?: string): void {
    if (!this.parties.has(partie)) this.parties.set(partie, new Uint8Array());
    this.arbres.set(partie, arbre);
    if (type === undefined) return;
    const types = this.arbre("[Content_Types].xml")!;
    if (!elements(types, "Override").some((x) => x.attributs["PartName"] === `/${partie}`))
      types.enfants.push(noeud(`${prefixe(types)}Override`, { PartName: `/${partie}`, ContentType: type }));
  }
  retire(partie: string): void {
    this.parties.delete(partie);
    this.arbres.delete(partie);
    const types = this.arbre("[Content_Types].xml");
    if (types !== undefined)
      for (const x of elements(types, "Override")) if (x.attributs["PartName"] === `/${partie}`) retire(types, x);
    const rels = partieDesRelations(partie);
    this.parties.delete(rels);
    this.arbres.delete(rels);
  }
  octets(): Uint8Array {
    return archive(
      Array.from(this.parties, ([nom, octets]): [string, Uint8Array | string] => {
        const arbre = this.arbres.get(nom);
        return [nom, arbre === undefined ? octets : ecrisArbre(arbre)];
      }),
      6,
    );
  }

  relations(partie: string): Relation[] {
    const arbre = this.arbre(partieDesRelations(partie));
    return (arbre === undefined ? [] : elements(arbre, "Relationship")).flatMap(
      ({ attributs }) => relationDe(partie, attributs) ?? [],
    );
  }
  relie(partie: string, type: string, cible: string): string {
    const nom = partieDesRelations(partie);
    const arbre =
      this.arbre(nom) ??
      noeud("Relationships", { xmlns: "http://schemas.openxmlformats.org/package/2006/relationships" });
    const pris = new Set(elements(arbre).map((x) => x.attributs["Id"]));
    let n = 1;
    while (pris.has(`rId${n}`)) n++;
    arbre.enfants.push(noeud(`${prefixe(arbre)}Relationship`, { Id: `rId${n}`, Type: type, Target: `/${cible}` }));
    this.pose(nom, arbre);
    return `rId${n}`;
  }
  delie(partie: string, id: string): void {
    const arbre = this.arbre(partieDesRelations(partie));
    if (arbre !== undefined) for (const x of elements(arbre)) if (x.attributs["Id"] === id) retire(arbre, x);
  }
  get principal(): string {
    const trouve = this.relations("").find((r) => r.type === "officeDocument")?.cible;
    if (trouve === undefined || !this.parties.has(trouve)) throw new PaquetRefuse("sans-classeur", trouve ?? null);
    return trouve;
  }
  /** First free name of the form "xl/tables/table3.xml". */
  libre(debut: string): string {
    let n = 1;
    while (this.parties.has(`${debut}${n}.xml`)) n++;
    return `${debut}${n}.xml`;
  }
}

/** Some writers put a prefix on every element. */
export const prefixe = (n: Noeud): string => n.nom.slice(0, n.nom.indexOf(":") + 1);
export const enfantOuNouveau = (parent: Noeud, nom: string, cree: (n: Noeud) => void): Noeud => {
  const trouve = element(parent, nom);
  if (trouve !== undefined) return trouve;
  const neuf = noeud(prefixe(parent) + nom);
  cree(neuf);
  return neuf;
};
