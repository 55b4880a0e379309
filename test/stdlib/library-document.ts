/** docs/libc.md, made of the headers and of what the tests say they cover. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../harness/runner.ts";
import { type Coverage, readCoverage } from "./covers.ts";
import { declaredFunctions, functionMacros } from "./declared-functions.ts";

const introduction = `# The C library

Every function that the headers declare, where it is defined and which tests hold it to that. The tests run on our
library at several levels of optimisation, and natively on the host's (\`SEAGLASS_ORACLE=1 npm test\`): both must agree
where both are defined. How the library is built is told in [stdlib/README.md](../stdlib/README.md).

This file is made by \`npx vitest run test/stdlib -u\` from \`stdlib/include\`, the \`// covers:\` lines of the tests
and the errors that \`node test/conform/run.mjs accuracy\` measured.
`;

export function libraryDocument(): string {
  const { covered } = readCoverage();
  const sections = [...declaredFunctions()].map(([header, functions]) => {
    const macros = functionMacros(header).filter((name) => covered.has(name) && !functions.includes(name));
    return { header, names: [...functions, ...macros] };
  });
  return [
    introduction,
    ...sections.filter(({ names }) => names.length > 0).map(({ header, names }) => section(header, names, covered)),
    errorTable(),
  ].join("\n");
}

/** Functions that one test covers by the same clause share a row. */
function section(header: string, names: readonly string[], covered: ReadonlyMap<string, readonly Coverage[]>): string {
  const rows = new Map<string, string[]>();
  for (const name of names) {
    const places = covered.get(name) ?? [];
    const definedBy = [...new Set(places.map((each) => each.definedBy))].join(", ");
    const tests = [...new Set(places.map((each) => each.test))].map(link).join(", ");
    const rest = `${definedBy} | ${tests}`;
    rows.set(rest, [...(rows.get(rest) ?? []), `\`${name}\``]);
  }
  const lines = [...rows].map(([rest, group]) => `| ${group.join(" ")} | ${rest} |`);
  return `## \`<${header}>\`\n\n| function | defined by | tests |\n| --- | --- | --- |\n${lines.join("\n")}\n`;
}

const link = (test: string): string => `[${test.replace(/^test\/(?:stdlib\/)?|\.c$/g, "")}](../${test})`;

// ── Errors of mathematical functions ───────────────────────────────────────────

interface WorstError {
  readonly function: string;
  readonly type: RealType;
  readonly points: number;
  /** In units of the last place. */
  readonly worst: number;
}

const realTypes = ["float", "double", "long double"] as const;
type RealType = (typeof realTypes)[number];

function errorTable(): string {
  const errors: WorstError[] = JSON.parse(readFileSync(join(root, "test/accuracy/worst-errors.json"), "utf8"));
  const names = [...new Set(errors.map((each) => each.function))];
  const lines = names.map((name) => {
    const cells = realTypes.map((type) =>
      errorCell(errors.find((each) => each.function === name && each.type === type)),
    );
    return `| \`${name}\` | ${cells.join(" | ")} |`;
  });
  return `## Errors of the mathematical functions

The largest found, in units of the last place, and over how many points; against MPFR and, for the complex functions,
MPC, whose errors are taken by the norm. 0.5 is a result that is always rounded correctly.

| function | ${realTypes.map((type) => `\`${type}\``).join(" | ")} |
| --- | --- | --- | --- |
${lines.join("\n")}
`;
}

const errorCell = (error: WorstError | undefined): string =>
  error ? `${error.worst} (${error.points.toLocaleString("en")})` : "";
