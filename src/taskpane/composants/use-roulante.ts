/** One tab stop for a list or a grid; the arrows move inside (roving tabindex). */
import { useCallback, useRef, useState, type KeyboardEvent, type RefCallback } from "react";

export interface Roulante {
  /** The element it moved to, or null. */
  readonly surTouche: (e: KeyboardEvent) => number | null;
  readonly element: (i: number) => {
    readonly ref: RefCallback<HTMLElement>;
    readonly tabIndex: 0 | -1;
    readonly onFocus: () => void;
  };
}

/** `colonnes` = 1 for a list. Arrows, Home, End; Page Up and Page Down by ten. `depart`: the element that Tab reaches first. */
export function useRoulante(nombre: number, colonnes = 1, depart = 0): Roulante {
  const [actif, fixeActif] = useState(depart);
  const elements = useRef(new Map<number, HTMLElement>());
  const courant = Math.min(actif, Math.max(0, nombre - 1));
  const surTouche = useCallback(
    (e: KeyboardEvent): number | null => {
      const colonne = courant % colonnes;
      const pas: Readonly<Record<string, number>> = {
        ArrowDown: courant + colonnes,
        ArrowUp: courant - colonnes,
        ArrowRight: colonnes > 1 && colonne < colonnes - 1 ? courant + 1 : courant,
        ArrowLeft: colonnes > 1 && colonne > 0 ? courant - 1 : courant,
        Home: colonnes > 1 ? courant - colonne : 0,
        End: colonnes > 1 ? courant - colonne + colonnes - 1 : nombre - 1,
        PageDown: Math.min(courant + 10 * colonnes, nombre - colonnes + colonne),
        PageUp: Math.max(courant - 10 * colonnes, colonne),
      };
      const voulu = pas[e.key];
      if (voulu === undefined) return null;
      e.preventDefault();
      if (voulu < 0 || voulu >= nombre || voulu === courant) return null;
      fixeActif(voulu);
      elements.current.get(voulu)?.focus();
      return voulu;
    },
    [colonnes, courant, nombre],
  );
  const element = useCallback(
    (i: number) => ({
      ref: (el: HTMLElement | null) => {
        if (el === null) elements.current.delete(i);
        else elements.current.set(i, el);
      },
      tabIndex: (i === courant ? 0 : -1) as 0 | -1,
      onFocus: () => fixeActif(i),
    }),
    [courant],
  );
  return { surTouche, element };
}
