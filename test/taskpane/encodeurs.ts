/** What every web view has and jsdom has not: to be imported before what reads files. */
import { TextDecoder, TextEncoder } from "node:util";

Object.assign(globalThis, { TextDecoder, TextEncoder });
