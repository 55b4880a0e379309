/** Modules written as text in tests. */
import { Diagnostics } from "../../compiler/base/diagnostics.ts";
import { type SourceFile, SourceMap } from "../../compiler/base/source.ts";
import { validateModule } from "../../compiler/wasm/validate.ts";
import { parseWat } from "../../compiler/wasm/wat/parse.ts";

/** What the parser wants. */
export function openText(text: string): [SourceFile, Diagnostics] {
  const diagnostics = new Diagnostics();
  const sources = new SourceMap();
  diagnostics.sources = sources;
  return [sources.addFile("a.wat", text), diagnostics];
}

/** What a module, or its fields alone, have wrong; undefined if nothing. */
export function faultOf(text: string): string | undefined {
  const [file, diagnostics] = openText(text);
  const wat = parseWat(file, diagnostics);
  return wat === undefined ? diagnostics.list[0]?.text : validateModule(wat.module)?.message;
}
