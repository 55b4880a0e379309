/** The public API: the compiler and the linker as functions of values, in Node and in pages. */
export {
  type CompileOutput,
  type CompileSettings,
  compile,
  type Files,
  type LinkOutput,
  type LinkSettings,
  link,
  type Message,
} from "./driver/api.ts";
