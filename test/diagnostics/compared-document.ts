/** docs/diagnostics-compared.md: programs with a mistake, and what three compilers say of them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compile, type Files } from "../../compiler/index.ts";
import { root } from "../harness/runner.ts";

const folder = join(root, "test/diagnostics/compared");

interface Record {
  readonly flags: string;
  readonly versions: { readonly gcc: string; readonly clang: string };
  readonly messages: { readonly [file: string]: { readonly gcc: string; readonly clang: string } };
}

export const comparedPrograms: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith(".c"))
  .sort();

export const recorded = JSON.parse(readFileSync(join(folder, "recorded.json"), "utf8")) as Record;

/** What we say of a program, as on a terminal. */
export function ourMessages(file: string, sysroot: Files): string {
  const flags = recorded.flags.split(" ");
  const { diagnostics } = compile({ [file]: textOf(file) }, { path: file, flags, sysroot });
  return diagnostics.map(({ rendered }) => rendered).join("");
}

const textOf = (file: string): string => readFileSync(join(folder, file), "utf8");

export function comparedDocument(sysroot: Files): string {
  const sections = comparedPrograms.map((file) => section(file, sysroot));
  return `${introduction()}\n${sections.join("\n")}`;
}

function introduction(): string {
  const { gcc, clang } = recorded.versions;
  return `# Messages compared

${comparedPrograms.length} small programs with a mistake each, and what Seaglass, gcc (${gcc}) and clang
(${clang}, for \`wasm32-wasi\`) say of them with \`${recorded.flags}\`.

This file is made by \`npx vitest run test/diagnostics -u\` from the programs in \`test/diagnostics/compared/\`; what the
other compilers say was recorded by \`node test/diagnostics/record-compared.mjs\`.
`;
}

/** The first line of a program says what is wrong. */
function section(file: string, sysroot: Files): string {
  const text = textOf(file);
  const title = text.split("\n", 1)[0]!.replace(/^\/\/ /, "");
  const program = text.split("\n").slice(1).join("\n");
  const columns = { Seaglass: ourMessages(file, sysroot), ...labelled(recorded.messages[file]!) };
  const heads = Object.keys(columns).map((name) => `<th>${name}</th>`);
  const cells = Object.values(columns).map((said) => `<td valign="top">\n\n${fenced(said)}\n</td>`);
  return `## ${title}\n\n\`\`\`c\n${program}\`\`\`\n\n<table>\n<tr>${heads.join("")}</tr>\n<tr>\n${cells.join("\n")}\n</tr>\n</table>\n`;
}

const labelled = ({ gcc, clang }: { gcc: string; clang: string }) => ({ gcc, clang });

const fenced = (said: string): string => (said === "" ? "*nothing*\n" : `\`\`\`text\n${said}\`\`\`\n`);
