/** docs/tools.md, made of the tools' tables. */
import { tools } from "../../compiler/tools/index.ts";
import { spellings } from "../../compiler/tools/options.ts";

const introduction = `# The tools

<!-- Made by \`npx vitest run test/tools -u\` from the tables in compiler/tools. -->

They take the options of GNU's tools of these names and read objects, modules (\`.wasm\`), the programs that \`sea-cc\`
writes without an extension, and archives of these. Their output has GNU's form, with LLVM's addresses: in an object, an
offset within the section that holds the code; in a module, an offset within the file, as in the stack traces of engines;
for data, the address in memory. Words may also come from a file given as \`@file\`. The exit status is 1 if anything was
wrong.

Build systems that look for tools by prefix find these with \`sea-\`: \`AR=sea-ar NM=sea-nm RANLIB=sea-ranlib
STRIP=sea-strip OBJCOPY=sea-objcopy OBJDUMP=sea-objdump\`.
`;

export function toolsDocument(): string {
  const parts = Object.values(tools).map(({ name, about, usage, options }) => {
    const rows = options.map((row) => `| \`${spellings(row).replaceAll("|", "\\|")}\` | ${row.help} |\n`);
    const table = rows.length > 0 ? `\n| option | what it does |\n| --- | --- |\n${rows.join("")}` : "";
    return `\n## sea-${name}\n\n\`sea-${name} ${usage}\` ${about}.\n${table}`;
  });
  return introduction + parts.join("");
}
