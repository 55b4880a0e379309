/** docs/cc.md, made of the tables that read command lines. */
import { linkTable } from "../../compiler/driver/link-options.ts";
import { type OptionRow, syntaxOf } from "../../compiler/driver/option-table.ts";
import { longNamePairs } from "../../compiler/driver/options/long-names.ts";
import { meaninglessFamilies, meaninglessFlags, meaninglessValues } from "../../compiler/driver/options/meaningless.ts";
import { optionGroups } from "../../compiler/driver/options.ts";

const introduction = `# sea-cc

\`\`\`
sea-cc [options] file...
\`\`\`

A C compiler that takes gcc's command lines. Inputs are C (\`.c\`), headers (\`.h\`), preprocessed C (\`.i\`), and what the
linker takes: objects, archives, \`-lNAME\`. \`-\` is the standard input. \`@FILE\` stands for the words in a file. A
long option may be written with one dash or two.

What \`-o\` names decides what a program is:

| \`-o\` | output |
| --- | --- |
| \`x.wasm\` | the module alone |
| \`x.mjs\`, \`x.js\`, \`x.cjs\` | a script with its \`x.wasm\` and declarations for TypeScript |
| \`x.html\` | a page, \`x.js\` and \`x.wasm\` |
| any other name, \`a.out\` by default | one file that runs by itself under Node |

The exit status is 0, or 1 when something was wrong. Outputs appear whole or not at all.

This file is made by \`npx vitest run test/cli/options -u\` from \`compiler/driver/options/\` and \`compiler/driver/link-options.ts\`.
`;

const variables = `## Environment

| variable | meaning |
| --- | --- |
| \`CPATH\` | folders for headers, searched after those of \`-I\` |
| \`C_INCLUDE_PATH\` | folders for headers, searched after those of \`-isystem\` |
| \`LIBRARY_PATH\` | folders for libraries, searched after those of \`-L\` |
| \`SEAGLASS_CFLAGS\` | words put behind those of every command line |
| \`SOURCE_DATE_EPOCH\` | seconds since 1970 that \`__DATE__\`, \`__TIME__\` and \`__TIMESTAMP__\` show |
| \`NO_COLOR\` | no colours in messages |
| \`SEAGLASS_DEBUG\` | show the stack of an internal error |
`;

export function ccDocument(): string {
  const groups = optionGroups.map(({ title, about, rows }) => section(title, about, rows));
  return [introduction, variables, ...groups, linkerSection(), longNames(), otherFlags()].join("\n");
}

function section(title: string, about: string | undefined, rows: readonly OptionRow<never>[]): string {
  return [`## ${title}\n`, about && `${about}\n`, table(rows), ignoredOf(rows), refusedOf(rows)]
    .filter(Boolean)
    .join("\n");
}

/** Rows without help are listed with the one above. */
function table(rows: readonly OptionRow<never>[]): string {
  const lines: { names: string[]; help: string }[] = [];
  for (const row of rows) {
    if (row.isIgnored || row.refusal !== undefined) continue;
    if (row.help !== undefined) lines.push({ names: [], help: row.help });
    lines.at(-1)!.names.push(`\`${syntaxOf(row)}\``);
  }
  const cells = lines.map(({ names, help }) => `| ${names.join(", ")} | ${help.replace(/\|/g, "\\|")} |\n`);
  return cells.length === 0 ? "" : `| option | meaning |\n| --- | --- |\n${cells.join("")}`;
}

const listed = (rows: readonly OptionRow<never>[]): string => rows.map((row) => `\`${syntaxOf(row)}\``).join(" ");

function ignoredOf(rows: readonly OptionRow<never>[]): string {
  const ignored = rows.filter(({ isIgnored }) => isIgnored);
  return ignored.length === 0 ? "" : `Accepted without effect: ${listed(ignored)}.\n`;
}

function refusedOf(rows: readonly OptionRow<never>[]): string {
  const reasons = [...new Set(rows.flatMap(({ refusal }) => refusal ?? []))];
  const lines = reasons.map((reason) => `- ${listed(rows.filter(({ refusal }) => refusal === reason))}: ${reason}.\n`);
  return lines.length === 0 ? "" : `Refused:\n\n${lines.join("")}`;
}

function linkerSection(): string {
  const about = "Words after `-Wl,` and `-Xlinker`, and the options of `sea-ld`.";
  return section("For the linker", about, linkTable.rows);
}

const longNames = (): string => `## Long names

| long | short |
| --- | --- |
${longNamePairs.map(([long, short]) => `| \`${long}\` | \`${short}\` |\n`).join("")}`;

const words = (names: Iterable<string>): string =>
  [...names]
    .sort()
    .map((name) => `\`${name}\``)
    .join(" ");

const otherFlags = (): string => `## Other compilers' flags

Accepted without effect after \`-f\` and \`-fno-\`: ${words(meaninglessFlags)}.

With any value, \`-fNAME=VALUE\`: ${words(meaninglessValues)}.

And all whose name begins so: \`${String(meaninglessFamilies)}\`.
`;
