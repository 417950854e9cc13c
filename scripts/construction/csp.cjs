/**
 * The content security policy of the pane. The hash is that of the empty string: Fluent's styling engine (Griffel) creates
 * empty <style> elements and fills them by CSSOM, so that 'unsafe-inline' is not needed. connect-src 'none' is the technical
 * proof that the add-in sends nothing; frame-src 'none' also stops the telemetry frame of office.js.
 */
const CDN = "https://appsforoffice.microsoft.com";
const STYLE_VIDE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

const politique = (officejs) =>
  [
    "default-src 'none'",
    `script-src 'self'${officejs === "local" ? "" : ` ${CDN}`}`,
    `style-src 'self' ${STYLE_VIDE}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

/** Address of office.js: Microsoft's network by default, our own folder when self-hosted. */
const adresseOfficeJs = (officejs) => (officejs === "local" ? "office-js/office.js" : `${CDN}/lib/1/hosted/office.js`);

module.exports = { politique, adresseOfficeJs, CDN };
