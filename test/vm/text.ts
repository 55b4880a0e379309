/** Modules in the text format, for tests of the virtual machine. */

import { Diagnostics } from "../../compiler/base/diagnostics.ts";
import { SourceMap } from "../../compiler/base/source.ts";
import { encodeModule } from "../../compiler/wasm/encode.ts";
import { parseWat } from "../../compiler/wasm/wat/parse.ts";

/** The module's bytes. */
export function assemble(text: string): Uint8Array<ArrayBuffer> {
  const sources = new SourceMap();
  const diagnostics = new Diagnostics();
  diagnostics.sources = sources;
  const wat = parseWat(sources.addFile("test.wat", text), diagnostics);
  if (wat === undefined) throw new Error(diagnostics.list.map((each) => each.text).join("\n"));
  return encodeModule(wat.module) as Uint8Array<ArrayBuffer>;
}
