/** The container of .xlsx files (zip, XML, relations), guarded: for the product and for the workbench. It knows nothing of either. */
export { Archive } from "./archive";
export { ecrisArbre, element, elements, insere, lisArbre, noeud, nomLocal, retire, texteDe, type Noeud } from "./arbre";
export { Compte } from "./compte";
export { dessinXml, graphiqueXml, type Ancre, type GraphiqueAEcrire, type SerieDeGraphique } from "./graphique";
export { memesTextes } from "./memes-textes";
export { LIMITES, type Limites } from "./limites";
export { enfantOuNouveau, Paquet, prefixe } from "./paquet";
export { PaquetRefuse, XmlIllisible, type MotifDeRefus, type MotifXml } from "./refus";
export { partieDesRelations, relationDe, type Relation } from "./relations";
export {
  decodeTexteExcel,
  echappe,
  echappeTexteExcel,
  encodeTexteExcel,
  parcours,
  type Balise,
  type Suite,
} from "./xml";
export { archive, crc32, extrait, repertoire } from "./zip";
