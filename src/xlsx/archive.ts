/** A package opened for reading: what its directory announces is judged before anything is inflated; a part is read once. */
import { Compte } from "./compte";
import { LIMITES, type Limites } from "./limites";
import { PaquetRefuse, XmlIllisible } from "./refus";
import { partieDesRelations, relationDe, type Relation } from "./relations";
import { parcoursPeuAPeu, type Suite } from "./xml";
import { dUnTrait, extrait, morceauxDe, repertoire, type Entree } from "./zip";

export class Archive {
  readonly compte: Compte;
  private readonly lues = new Set<string>();
  private total = 0;
  private detendus = 0;
  /** By name in lower case: part names do not tell case apart. */
  private readonly entrees: ReadonlyMap<string, Entree>;

  constructor(
    private readonly octets: Uint8Array,
    limites: Limites = LIMITES,
  ) {
    if (octets.length > limites.octets) throw new PaquetRefuse("trop-d-octets", null, octets.length);
    this.compte = new Compte(limites);
    const entrees = repertoire(octets);
    if (entrees.length > limites.parties) throw new PaquetRefuse("trop-de-parties", null, entrees.length);
    const parNom = new Map<string, Entree>();
    for (const e of entrees) {
      this.total += e.taille;
      if (e.chiffree) throw new PaquetRefuse("chiffre", e.nom);
      if (e.taille > limites.partieOrdinaire && e.taille > limites.tauxDeCompression * Math.max(1, e.tailleSerree))
        throw new PaquetRefuse("trop-d-octets", e.nom, e.taille);
      if (parNom.has(e.nom.toLowerCase())) throw new PaquetRefuse("double", e.nom);
      parNom.set(e.nom.toLowerCase(), e);
    }
    if (this.total > limites.octetsDetendus) throw new PaquetRefuse("trop-d-octets", null, this.total);
    this.entrees = parNom;
  }

  /** How far the reading is: a fraction of what the package holds. */
  get avancement(): number {
    return this.total === 0 ? 1 : this.detendus / this.total;
  }

  private *comptes(morceaux: Iterable<Uint8Array>): Generator<Uint8Array, void, void> {
    for (const m of morceaux) {
      this.detendus += m.length;
      yield m;
    }
  }

  noms(): string[] {
    return Array.from(this.entrees.values(), (e) => e.nom);
  }
  a(nom: string): boolean {
    return this.entrees.has(nom.toLowerCase());
  }

  /** The bytes of a part, or undefined when the file does not have it. */
  partie(nom: string): Uint8Array | undefined {
    const e = this.entrees.get(nom.toLowerCase());
    return e === undefined ? undefined : extrait(this.octets, e);
  }

  /** Goes through the XML of a part; false when the file does not have it. */
  lis(nom: string, suite: Suite): boolean {
    return dUnTrait(this.lisPeuAPeu(nom, suite));
  }

  /** The same, a little at a time. */
  *lisPeuAPeu(nom: string, suite: Suite): Generator<void, boolean, void> {
    const cle = nom.toLowerCase();
    if (!this.entrees.has(cle)) return false;
    if (this.lues.has(cle)) throw new PaquetRefuse("partagee", nom);
    this.lues.add(cle);
    const entree = this.entrees.get(cle)!;
    try {
      yield* parcoursPeuAPeu(textesDe(this.comptes(morceauxDe(this.octets, entree))), suite, this.compte);
    } catch (erreur) {
      if (!(erreur instanceof XmlIllisible)) throw erreur;
      // What does not read may be what a damaged file has become: its checksum tells.
      for (const reste of morceauxDe(this.octets, entree)) if (reste.length > 0) yield;
      throw erreur.partie === null ? new XmlIllisible(erreur.motif, erreur.ligne, nom) : erreur;
    }
    return true;
  }

  relations(partie: string): Relation[] {
    const liste: Relation[] = [];
    this.lis(partieDesRelations(partie), {
      ouvre: ({ nom, attributs }) => {
        const r = nom === "Relationship" ? relationDe(partie, attributs) : null;
        if (r !== null) liste.push(r);
      },
    });
    return liste;
  }
}

const encodageDe = (o: Uint8Array): string =>
  o[0] === 0xff && o[1] === 0xfe ? "utf-16le" : o[0] === 0xfe && o[1] === 0xff ? "utf-16be" : "utf-8";

/** XML in UTF-8, or in UTF-16 with its mark. */
export const texteXml = (o: Uint8Array): string => new TextDecoder(encodageDe(o)).decode(o);

function reunis(a: Uint8Array, b: Uint8Array): Uint8Array {
  const r = new Uint8Array(a.length + b.length);
  r.set(a);
  r.set(b, a.length);
  return r;
}

/** The same, as the bytes come: a whole sheet would hold the page, and the memory. */
function* textesDe(morceaux: Iterable<Uint8Array>): Generator<string, void, void> {
  let decodeur: TextDecoder | null = null;
  let debut: Uint8Array = new Uint8Array();
  for (const m of morceaux) {
    if (decodeur !== null) {
      yield decodeur.decode(m, { stream: true });
      continue;
    }
    // The mark is two bytes long.
    debut = reunis(debut, m);
    if (debut.length < 2) continue;
    decodeur = new TextDecoder(encodageDe(debut));
    yield decodeur.decode(debut, { stream: true });
  }
  yield (decodeur ?? new TextDecoder()).decode(decodeur === null ? debut : new Uint8Array());
}
