/** The theme of Office when the host gives one, else the system's preference. Contrast themes come through forced-colors by themselves. */
import { webDarkTheme, webLightTheme, type Theme } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { type Classeur } from "../../excel";

const SOMBRE = "(prefers-color-scheme: dark)";

const RYTHME_EN_MS = 5000;

export function useTheme(classeur: Classeur): Theme {
  const [systeme, fixeSysteme] = useState(() => typeof matchMedia === "function" && matchMedia(SOMBRE).matches);
  useEffect(() => {
    if (typeof matchMedia !== "function") return undefined;
    const requete = matchMedia(SOMBRE);
    const suis = (): void => fixeSysteme(requete.matches);
    requete.addEventListener("change", suis);
    return () => requete.removeEventListener("change", suis);
  }, []);
  // Office tells no pane of Excel that its theme has changed (the event is Outlook's): a pane in sight asks again, at the pace at which the
  // library itself asks Office anew; and at once when the user comes back to it.
  const [office, fixeOffice] = useState(() => classeur.theme()?.sombre);
  useEffect(() => {
    const relis = (): void => fixeOffice(classeur.theme()?.sombre);
    const suivi = setInterval(() => {
      if (document.visibilityState === "visible") relis();
    }, RYTHME_EN_MS);
    window.addEventListener("focus", relis);
    document.addEventListener("visibilitychange", relis);
    return () => {
      clearInterval(suivi);
      window.removeEventListener("focus", relis);
      document.removeEventListener("visibilitychange", relis);
    };
  }, [classeur]);
  return (office ?? systeme) ? webDarkTheme : webLightTheme;
}
