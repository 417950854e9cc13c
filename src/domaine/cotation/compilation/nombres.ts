/** Les cellules de nombres d'une ligne : Points, bornes, coefficients, et `Par` avec son pas et son seuil. */
import {
  compare,
  estNul,
  fois,
  lisNombre,
  lisTexte,
  moins,
  normalise,
  ratio,
  UN,
  type Lieu,
  type Ratio,
} from "../../commun";
import { nombreEcrit, texteDeCondition, uniteDeTemps } from "../condition";
import type { ColonneDeGrille, LigneDeGrille, Micro, Quantite } from "../types";
import type { Contexte } from "./contexte";

/** Le plus grand nombre de points admis : au-delà, une faute de frappe est plus sûre qu'une intention. */
const POINTS_MAX = ratio(1_000_000_000n);

/** Un décimal d'au plus six places, en micro. */
function enMicro(ctx: Contexte, r: Ratio, ou: Lieu, lu: string): Micro | null {
  const m = fois(r, ratio(1_000_000n));
  if (m.d !== 1n) return ctx.dis("points-trop-de-decimales", ou, { lu });
  if (compare(r, POINTS_MAX) > 0 || compare(r, ratio(-POINTS_MAX.n)) < 0)
    return ctx.dis("points-trop-grands", ou, { lu });
  return m.n;
}

/** Des points, un coefficient ou une borne ; `attendu` dit lequel des deux s'écrit à cet endroit. */
export function lisPoints(
  ctx: Contexte,
  l: LigneDeGrille,
  c: ColonneDeGrille,
  attendu: "nombre" | "coefficient",
): Micro | null {
  const brut = l.cellules[c];
  const ou = ctx.ou(l, c);
  // 0 n'est pas un coefficient : c'est, comme le blanc, une cellule que l'on n'a pas remplie.
  if (brut === undefined || (brut === 0 && attendu === "coefficient"))
    return ctx.dis("points-manquants", ou, { attendu });
  const lu = texteDeCondition(brut) || lisTexte(brut);
  const coefficient = typeof brut === "string" ? /^\s*[×xX✕✖*]\s*(.*)$/u.exec(brut) : null;
  const n =
    typeof brut === "number"
      ? lisNombre(brut)
      : typeof brut === "string"
        ? nombreEcrit(coefficient ? coefficient[1]! : brut)
        : "autre";
  if (n === null || typeof n === "string" || n.pourcent) return ctx.dis("points-illisibles", ou, { lu });
  const exact = "exact" in n ? n.exact : n.valeur;
  if (coefficient && attendu === "nombre")
    return ctx.dis(ctx.multiplicatif ? "coefficient-refuse" : "coefficient-sans-base", ou, { lu });
  if (!coefficient && attendu === "coefficient") return ctx.dis("coefficient-attendu", ou, { lu });
  return enMicro(ctx, coefficient ? moins(exact, UN) : exact, ou, lu);
}

/** Une quantité sans sa colonne ; `seuilSansPourcent` : un pas ou un seuil écrit sans %. */
export type ParLu = Omit<Quantite, "colonne" | "depuis"> & { readonly seuilSansPourcent: boolean };

/** « 6 mois au-delà de 24 » → unité, pas, seuil. */
export function lisPar(ctx: Contexte, l: LigneDeGrille): ParLu | null {
  const texte = ctx.texte(l, "par");
  const ou = ctx.ou(l, "par");
  const non = (): null => ctx.dis("par-illisible", ou, { lu: texte });
  const m = /^(.*?)(?:\s+au[\s-]del[aà]\s+de\s+(.*))?$/i.exec(texte.normalize("NFC").replace(/[^\S\r\n]+/g, " "));
  if (!m) return non();
  const tete = /^([\d\s.,%]*?)\s*(\p{L}+)$/u.exec(m[1]!.trim());
  if (!tete) return non();
  const mot = normalise(tete[2]!);
  const unite = mot === "unite" || mot === "unites" ? "unite" : uniteDeTemps(mot);
  if (unite === null) return non();
  const unPas = tete[1]!.trim() === "" ? { valeur: UN, pourcent: false } : nombreEcrit(tete[1]!);
  let unSeuil: { valeur: Ratio; pourcent: boolean } | null = null;
  if (m[2] !== undefined) {
    const q = /^(.*?[\d%])\s*(\p{L}*)$/u.exec(m[2].trim());
    if (!q || (q[2] !== "" && (uniteDeTemps(q[2]!) ?? (/^unites?$/.test(normalise(q[2]!)) ? "unite" : null)) !== unite))
      return non();
    unSeuil = nombreEcrit(q[1]!);
    if (unSeuil === null || unSeuil.valeur.n < 0n || (unSeuil.pourcent && unite !== "unite")) return non();
  }
  if (unPas === null || unPas.valeur.n <= 0n || unPas.pourcent) return non();
  const avecPas = tete[1]!.trim() !== "";
  const pas = avecPas ? enMicro(ctx, unPas.valeur, ou, texte) : null;
  const seuil = unSeuil && enMicro(ctx, unSeuil.valeur, ou, texte);
  const sansPourcent = (unSeuil !== null && !unSeuil.pourcent && !estNul(unSeuil.valeur)) || avecPas;
  return { unite, pas, seuil, texte, seuilSansPourcent: sansPourcent };
}
