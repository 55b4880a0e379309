/** Around a linked module: the glue of runtime/glue, with C prototypes made readable to it. */
import fs from "node:fs";
import { dirname, join, resolve } from "node:path";
import {
  chooseLauncher,
  type ExportedFunction,
  type ExportedValue,
  emitGlue,
  outputKindOf,
  type RuntimeTexts,
} from "../../runtime/glue/index.ts";
import type { OutputFile, ProgramRequest } from "../driver/environment.ts";
import { baseName, joinPath } from "../driver/paths.ts";

/** @param runtimes gives the texts of the bundled runtimes; only asked when glue is made */
export function makeProgramFiles(request: ProgramRequest, runtimes: () => RuntimeTexts): OutputFile[] {
  const { path, wasm, stackSize, singleFile } = request;
  const name = baseName(path);
  const folder = path.slice(0, path.length - name.length);
  const kind = outputKindOf(name);
  const none: RuntimeTexts = { program: "", module: "", page: "" };
  const { files } = emitGlue(
    {
      kind,
      name,
      wasm,
      exports: [...request.prototypes].map(([symbol, text]) => parsePrototype(symbol, text)),
      launcher: kind === "self-running" ? chooseLauncher(name, packageType(dirname(resolve(path)))) : undefined,
      stackSize,
      singleFile,
    },
    kind === "module" ? none : runtimes(),
  );
  return files.map((file) => ({ path: joinPath(folder, file.name), bytes: file.bytes, mode: file.mode }));
}

/** The runtimes that the build put beside the tools. */
export function bundledRuntimes(dist: string): RuntimeTexts {
  const text = (name: string) => fs.readFileSync(join(dist, "runtime", `${name}.js`), "utf8");
  return { program: text("program"), module: text("module"), page: text("page") };
}

/** "type" of the nearest package.json: it rules how Node takes a script in the folder. */
function packageType(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    try {
      return (JSON.parse(fs.readFileSync(join(at, "package.json"), "utf8")) as { type?: string }).type;
    } catch {
      if (dirname(at) === at) return undefined;
    }
  }
}

/** "int add(int a, const char *b)" → names and types of parameters and result. */
export function parsePrototype(symbol: string, text: string): ExportedFunction {
  const at = text.search(new RegExp(`\\b${symbol.replace(/\$/g, "\\$")}\\s*\\(`));
  const open = text.indexOf("(", Math.max(at, 0));
  const result = { c: at > 0 ? text.slice(0, at).trim() : "int" };
  const inside = text.slice(open + 1, text.lastIndexOf(")")).trim();
  if (open === -1 || inside === "" || inside === "void") return { name: symbol, params: [], result };
  return {
    name: symbol,
    params: splitParameters(inside)
      .filter((part) => part !== "...")
      .map(parseParameter),
    result,
  };
}

function splitParameters(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if ("([{".includes(text[i]!)) depth++;
    else if (")]}".includes(text[i]!)) depth--;
    else if (text[i] === "," && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, text.slice(start)].map((part) => part.trim());
}

const typeWords = /^(void|char|short|int|long|float|double|signed|unsigned|_Bool|bool|const|volatile|restrict)$/;

function parseParameter(text: string, index: number): ExportedValue {
  const pointer = /\(\s*\*\s*(\w*)\s*\)/.exec(text);
  if (pointer) return { name: pointer[1] || `arg${index}`, c: "void *" };
  const array = text.replace(/\[[^\]]*\]/g, "");
  const last = /^(.*?[\s*])(\w+)\s*$/.exec(array);
  const named = last !== null && !typeWords.test(last[2]!) && !/^(struct|union|enum)\s*$/.test(last[1]!.trim());
  const c = (named ? last[1]! : array).trim() + (array === text ? "" : " *");
  return { name: named ? last[2]! : `arg${index}`, c };
}
