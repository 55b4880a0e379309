// Writes gen/dispatch.gen.ts. Needs esbuild, a development dependency, to load TypeScript.
import { writeFileSync } from "node:fs";
import { build } from "esbuild";

const here = new URL(".", import.meta.url);
const { outputFiles } = await build({
  entryPoints: [new URL("dispatch.ts", here).pathname],
  bundle: true,
  format: "esm",
  write: false,
  logLevel: "error",
});
const source = `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`;
const { generateDispatch } = await import(source);
writeFileSync(new URL("gen/dispatch.gen.ts", here), generateDispatch());
