/** The runtime texts as the build makes them, bundled on first use. */

import { buildSync } from "esbuild";
import type { RuntimeTexts } from "../../runtime/glue/index.ts";

/** Made once per test file that asks. */
export function bundleRuntimes(): RuntimeTexts {
  return { program: bundle("program"), module: bundle("module"), page: bundle("browser") };
}

function bundle(entry: string): string {
  const result = buildSync({
    entryPoints: [new URL(`../../runtime/glue/${entry}.ts`, import.meta.url).pathname],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    globalName: "seaglass",
    platform: "neutral",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
  });
  return result.outputFiles[0]!.text;
}
