/** The theme of Office when the host gives one, else the system's preference. Contrast themes come through forced-colors by themselves. */
import { webDarkTheme, webLightTheme, type Theme } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { type Classeur } from "../../excel";

const SOMBRE = "(prefers-color-scheme: dark)";

export function useTheme(classeur: Classeur): Theme {
  const [systeme, fixeSysteme] = useState(() => typeof matchMedia === "function" && matchMedia(SOMBRE).matches);
  useEffect(() => {
    if (typeof matchMedia !== "function") return undefined;
    const requete = matchMedia(SOMBRE);
    const suis = (): void => fixeSysteme(requete.matches);
    requete.addEventListener("change", suis);
    return () => requete.removeEventListener("change", suis);
  }, []);
  return (classeur.theme()?.sombre ?? systeme) ? webDarkTheme : webLightTheme;
}
