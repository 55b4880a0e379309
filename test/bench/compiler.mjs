/** The compiler as it is in the tree, bundled as the command line is, for benchmarks in one process. */
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Bundles and imports what `exports`, a text of export declarations with paths from the root, names. */
export async function loadCompiler(exports) {
  const folder = mkdtempSync(join(tmpdir(), "seaglass-bench-"));
  const outfile = join(folder, "bench.mjs");
  await build({
    stdin: { contents: exports, resolveDir: root, loader: "ts" },
    bundle: true,
    // Constants in place, as in the package; names and lines stay readable in a profile.
    minifySyntax: true,
    keepNames: true,
    format: "esm",
    platform: "node",
    target: "node20",
    outfile,
    logLevel: "warning",
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const kindOf = (path) => {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() ? "file" : stat?.isDirectory() ? "directory" : undefined;
};

/** Files are read once, so that only the compiler is timed. @param texts sources that are on no disk, by path */
export function cachingHost(texts = new Map()) {
  const contents = new Map([...texts].map(([path, text]) => [path, Buffer.from(text)]));
  return {
    kind: (path) => (contents.has(path) ? "file" : kindOf(path)),
    read(path) {
      if (!contents.has(path)) {
        if (kindOf(path) !== "file") return { ok: false, reason: "no such file" };
        contents.set(path, readFileSync(path));
      }
      return { ok: true, bytes: contents.get(path) };
    },
  };
}

/** What the command line would tell the stages. @param flags such as "-O1" */
export function optionsFor(compiler, path, flags = []) {
  const { options } = compiler.parseCommandLine(["-c", "-I", join(root, "stdlib/include"), ...flags, path]);
  const [job] = compiler.planJobs(options).compile;
  const identity = { tool: "sea-cc", version: "", sysroot: root, tools: "" };
  return compiler.compileOptions(job, options, { identity, epoch: undefined });
}
