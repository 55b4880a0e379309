/** docs/diagnostics.md, made of the catalog and the tests of its messages. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type CatalogRow, catalog } from "../../compiler/base/catalog.ts";
import { groupsOf, groupsOffByDefault } from "../../compiler/base/warning-groups.ts";
import { root } from "../harness/runner.ts";
import { commandCases } from "./command-cases.ts";

const introduction = `# Messages

Every message that Seaglass can show, by its name. The name stands in the output of
\`-fdiagnostics-format=json\` and \`sarif\`, and in the \`id\` of the library's messages.

An **error** or **fatal** error stops the compilation of a file, a **warning** does not. A *note* follows another
message. A warning belongs to a group: \`-Wgroup\` turns it on, \`-Wno-group\` off, \`-Werror=group\` makes it an error,
and \`#pragma GCC diagnostic ignored "-Wgroup"\` does so from there on (\`push\` and \`pop\` around it keep it local).
\`-Wall\`, \`-Wextra\` and \`-Wpedantic\` turn on many groups at once; \`-Weverything\` all. \`-w\` turns off all warnings.
In headers of the system nothing is warned about unless \`-Wsystem-headers\` asks for it.

This file is made by \`npx vitest run test/diagnostics -u\` from \`compiler/base/catalog.ts\` and \`test/diagnostics/\`.
`;

const rows = Object.entries(catalog) as [string, CatalogRow][];

export function catalogDocument(): string {
  return `${introduction}\n${groupTable()}\n${rows.map(([id, row]) => section(id, row)).join("\n")}`;
}

// ── Groups ─────────────────────────────────────────────────────────────────────

function groupTable(): string {
  const groups = [...new Set(rows.flatMap(([, row]) => row[2] ?? []))].sort();
  const lines = groups.map((group) => {
    const ids = rows.filter(([, row]) => row[2] === group).map(([id]) => `[${id}](#${id})`);
    return `| \`-W${group}\` | ${turnedOnBy(group)} | ${ids.join(", ")} |`;
  });
  return `## Groups of warnings\n\n| option | on with | messages |\n| --- | --- | --- |\n${lines.join("\n")}\n`;
}

function turnedOnBy(group: string): string {
  if (!groupsOffByDefault().has(group)) return "always";
  const family = ["all", "extra", "pedantic"].find(
    (name) => groupsOf(name).includes(group) && group !== "logical-op-parentheses",
  );
  return family ? `\`-W${family}\`` : "its own option";
}

// ── Messages ───────────────────────────────────────────────────────────────────

function section(id: string, [severity, text, group]: CatalogRow): string {
  const kind = severity === "note" ? "*note*" : `**${severity}**`;
  const option = group ? ` \`-W${group}\`` : "";
  return `### ${id}\n\n${kind}${option}: ${inCode(text.replace(/^; /, ""))}\n\n${explanation(id)}`;
}

const inCode = (text: string): string => (text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``);

function explanation(id: string): string {
  const command = commandCases.find((each) => each.id === id);
  if (command) {
    const files = Object.entries(command.files ?? {}).flatMap(([name, content]) =>
      typeof content === "string" ? [`// ${name}\n${shortened(content)}`] : [],
    );
    return `${command.meaning}\n\n${fenced("sh", command.commands.map((each) => `$ ${each}\n`).join(""))}${files.map((each) => fenced("c", each)).join("")}`;
  }
  const path = join(root, "test/diagnostics", `${id}.c`);
  if (!existsSync(path)) return "";
  const [first, ...rest] = readFileSync(path, "utf8").split("\n");
  const meaning = withoutExpectations(first!).replace(/^\/\/ /, "");
  const flags = rest.find((line) => line.startsWith("// run: "))?.slice("// run: ".length);
  const code = rest
    .filter((line) => !line.startsWith("// run: "))
    .map(withoutExpectations)
    .join("\n");
  return `${meaning}\n\n${fenced("c", shortened(code.trimEnd() + (code.trim() === "" ? "" : "\n")), flags)}`;
}

/** Comments that say what the test expects are no part of the example. */
const withoutExpectations = (line: string): string =>
  line.replace(/ ?(\/\/ ?)?(?:error|warning|note)\[[\w-]+\].*$/, "").trimEnd();

const LONGEST = 200;
const shortened = (text: string): string =>
  text.replace(/^.+$/gm, (line) => (line.length > LONGEST ? `${line.slice(0, 60)} … ${line.slice(-20)}` : line));

const fenced = (language: string, text: string, flags?: string): string =>
  text === "" ? "" : `${flags ? `With \`${flags}\`:\n\n` : ""}\`\`\`${language}\n${text}\`\`\`\n\n`;
