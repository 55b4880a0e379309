/** What the headers of the C library declare, as our own compiler reads them. */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { CheckedUnit } from "../../compiler/ast/typed.ts";
import { memoryHost } from "../../compiler/base/host.ts";
import { compileOptions } from "../../compiler/driver/compile-job.ts";
import { planJobs } from "../../compiler/driver/jobs.ts";
import { parseCommandLine } from "../../compiler/driver/options.ts";
import { compileToIr, newCompilation } from "../../compiler/pipeline.ts";
import { filesBelow, root } from "../harness/runner.ts";

/** Headers of the machine rather than of a library: instructions by name, the raw system interface, our own. */
const machineHeaders = /^(?:bits|seaglass|wasi)\/|^wasm_simd128\.h$/;

const includeFolder = join(root, "stdlib/include");

/** Names of the public headers, as programs include them. */
export const publicHeaders: readonly string[] = filesBelow(includeFolder)
  .map((path) => relative(includeFolder, path))
  .filter((name) => name.endsWith(".h") && !machineHeaders.test(name));

/** The functions that each header declares itself, those that only the library uses aside. */
export function declaredFunctions(): ReadonlyMap<string, readonly string[]> {
  const unit = checkedHeaders();
  const functions = new Map<string, string[]>(publicHeaders.map((header) => [header, []]));
  for (const { name, header } of unit) {
    // The functions that the macros of obstack.h call have names of that form too.
    if (!/^__|^_obstack_/.test(name)) functions.get(header)?.push(name);
  }
  return new Map([...functions].map(([header, names]) => [header, [...new Set(names)].sort()]));
}

/** What a header defines to be called like a function. */
export function functionMacros(header: string): string[] {
  const text = readFileSync(join(includeFolder, header), "utf8");
  return [...new Set([...text.matchAll(/^#\s*define (\w+)\(/gm)].map((match) => match[1]!))].sort();
}

/** All declarations of one unit that includes every header, with the header that each is in. */
function checkedHeaders(): { name: string; header: string }[] {
  const files = Object.fromEntries(
    filesBelow(includeFolder).map((path) => [`/include/${relative(includeFolder, path)}`, readFileSync(path, "utf8")]),
  );
  const main = publicHeaders.map((name) => `#include <${name}>\n`).join("");
  const host = memoryHost({ ...files, "all.c": main });
  const { options } = parseCommandLine(["-D_GNU_SOURCE", "-isystem", "/include", "-c", "all.c"]);
  const env = { identity: { tool: "test", version: "", sysroot: "/none", tools: "" }, epoch: undefined };
  const ctx = newCompilation(host);
  let unit: CheckedUnit | undefined;
  const [job] = planJobs(options).compile;
  const settings = compileOptions(job!, options, env, {
    observe: (stage, value) => {
      if (stage === "sema") unit = value as CheckedUnit;
    },
  });
  compileToIr("all.c", settings, ctx);
  if (ctx.diagnostics.hasErrors) throw new Error(`the headers have errors: ${JSON.stringify(ctx.diagnostics.list)}`);
  return unit!.declared
    .filter((each) => each.kind === "function")
    .map(({ name, loc }) => ({ name, header: (ctx.sources.fileOf(loc)?.name ?? "").replace("/include/", "") }));
}
