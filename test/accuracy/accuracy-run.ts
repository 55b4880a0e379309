/** Measures the mathematical functions and puts the results into worst-errors.json; see run.mjs. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { allowedError, measure, missingTools, type WorstError } from "./accuracy.ts";

export async function main(words: string[], root: string): Promise<number> {
  const { values, positionals } = parseArgs({
    args: words,
    options: { points: { type: "string", default: "1000000,1000000,100000" } },
    allowPositionals: true,
  });
  const missing = missingTools();
  if (missing !== undefined) {
    console.error(missing);
    return 2;
  }
  const [float = 0, double = 0, quad = 0] = values.points.split(",").map(Number);
  const rows = await measure(root, { float, double, "long double": quad }, positionals);
  keep(join(root, "test/accuracy/worst-errors.json"), rows);
  const wrong = rows.filter((row) => !(Number(row.worst) <= allowedError(row)));
  for (const row of wrong) console.log(`${row.function} (${row.type}): ${row.worst} ulp at ${row.at.join(", ")}`);
  console.log(`${rows.length} rows, ${wrong.length} beyond what is allowed`);
  return wrong.length === 0 ? 0 : 1;
}

/** Puts the rows in the place of older ones for the same function and type. */
function keep(path: string, rows: readonly WorstError[]): void {
  const key = (row: WorstError): string => `${row.function} ${row.type}`;
  const older: WorstError[] = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : [];
  const all = new Map([...older, ...rows].map((row) => [key(row), row]));
  writeFileSync(path, `[\n${[...all.values()].map((row) => `  ${onOneLine(row)}`).join(",\n")}\n]\n`);
}

function onOneLine(row: WorstError): string {
  const at = row.at.map((argument) => JSON.stringify(argument)).join(", ");
  const { worst, points } = row;
  return `{ "function": "${row.function}", "type": "${row.type}", "points": ${points}, "worst": ${JSON.stringify(worst)}, "at": [${at}] }`;
}
