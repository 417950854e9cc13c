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
  // Office tells no pane of Excel that its theme has changed: it is asked again each time the user comes back to the pane.
  const [office, fixeOffice] = useState(() => classeur.theme()?.sombre);
  useEffect(() => {
    const relis = (): void => fixeOffice(classeur.theme()?.sombre);
    window.addEventListener("focus", relis);
    document.addEventListener("visibilitychange", relis);
    return () => {
      window.removeEventListener("focus", relis);
      document.removeEventListener("visibilitychange", relis);
    };
  }, [classeur]);
  return (office ?? systeme) ? webDarkTheme : webLightTheme;
}
