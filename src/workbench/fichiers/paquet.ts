/** The parts of an .xlsx file, in their order. */
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from "fflate";
import { ecrisArbre, element, elements, lisArbre, noeud, retire, type Noeud } from "./arbre";

const MAXIMUM = 400 * 1024 * 1024;

export interface Relation {
  readonly id: string;
  /** Last part of the type: "worksheet", "table"… */
  readonly type: string;
  readonly cible: string;
}

export class Paquet {
  private readonly arbres = new Map<string, Noeud>();
  private constructor(readonly parties: Map<string, Uint8Array>) {}

  static lis(octets: Uint8Array): Paquet {
    let total = 0;
    let lues: Record<string, Uint8Array>;
    try {
      lues = unzipSync(octets, {
        filter: ({ originalSize }) => {
          total += originalSize;
          if (total > MAXIMUM) throw new Error("demesure");
          return true;
        },
      });
    } catch (erreur) {
      throw new Error(
        erreur instanceof Error && erreur.message === "demesure"
          ? "Ce fichier, une fois décompressé, est trop gros pour l'atelier."
          : "Ce fichier n'est pas un classeur .xlsx lisible : il est d'un autre format, protégé par un mot de passe ou incomplet.",
        { cause: erreur },
      );
    }
    return new Paquet(new Map(Object.entries(lues)));
  }
  static de(parties: Readonly<Record<string, string>>): Paquet {
    return new Paquet(new Map(Object.entries(parties).map(([nom, xml]) => [nom, strToU8(xml)])));
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
      lu = lisArbre(strFromU8(octets));
    } catch (erreur) {
      throw new Error(`La partie « ${partie} » du classeur ne se lit pas.`, { cause: erreur });
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
    const contenu: Zippable = {};
    for (const [nom, octets] of this.parties) {
      const arbre = this.arbres.get(nom);
      contenu[nom] = arbre === undefined ? octets : strToU8(ecrisArbre(arbre));
    }
    return zipSync(contenu, { level: 6, mtime: new Date(1980, 0, 1, 12) });
  }

  relations(partie: string): Relation[] {
    const arbre = this.arbre(partieDesRelations(partie));
    const dossier = partie.split("/").slice(0, -1);
    return (arbre === undefined ? [] : elements(arbre, "Relationship"))
      .filter((x) => x.attributs["TargetMode"] !== "External")
      .map(({ attributs: a }) => {
        const morceaux = a["Target"]!.startsWith("/") ? [] : [...dossier];
        for (const m of a["Target"]!.split("/")) {
          if (m === "..") morceaux.pop();
          else if (m !== "" && m !== ".") morceaux.push(m);
        }
        return { id: a["Id"]!, type: a["Type"]!.slice(a["Type"]!.lastIndexOf("/") + 1), cible: morceaux.join("/") };
      });
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
    if (trouve === undefined || !this.parties.has(trouve))
      throw new Error("Ce fichier n'est pas un classeur .xlsx : il n'a pas de partie principale.");
    return trouve;
  }
  /** First free name of the form "xl/tables/table3.xml". */
  libre(debut: string): string {
    let n = 1;
    while (this.parties.has(`${debut}${n}.xml`)) n++;
    return `${debut}${n}.xml`;
  }
}

const partieDesRelations = (partie: string): string => {
  const coupe = partie.lastIndexOf("/") + 1;
  return `${partie.slice(0, coupe)}_rels/${partie.slice(coupe)}.rels`;
};
/** Some writers put a prefix on every element. */
export const prefixe = (n: Noeud): string => n.nom.slice(0, n.nom.indexOf(":") + 1);
export const enfantOuNouveau = (parent: Noeud, nom: string, cree: (n: Noeud) => void): Noeud => {
  const trouve = element(parent, nom);
  if (trouve !== undefined) return trouve;
  const neuf = noeud(prefixe(parent) + nom);
  cree(neuf);
  return neuf;
};
