/**
 * Puts figures of the benchmark into docs/performance.md, between its markers:
 *
 *     node test/bench/performance.mjs RESULT.json
 *
 * RESULT.json is what the benchmark's run.mjs wrote for the contenders named below, in the
 * modes turbofan and tiered. All figures are ratios to the base contender (clang -O2).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./compiler.mjs";

const document = join(root, "docs/performance.md");

/** Columns of the tables: what of which contender. */
const run = (mode) => (result) => result.run?.[mode]?.userMs;
const columns = [
  ["-O1", "ours-O1", run("turbofan")],
  ["-O2, no Binaryen", "ours-O2-nb", run("turbofan")],
  ["-O3", "ours-O3", run("turbofan")],
  ["-O3 in plain `node`", "ours-O3", run("tiered")],
  ["-Oz size", "ours-Oz", (result) => result.stripped],
  ["-O2 compile CPU, no Binaryen", "ours-O2-nb", (result) => result.compile?.cpuMs],
];

const { meta, workloads } = JSON.parse(readFileSync(process.argv[2], "utf8"));

const ratios = Object.entries(workloads).map(([name, { contenders }]) => [
  name,
  columns.map(([, contender, figure]) => {
    const [ours, base] = [contenders[contender], contenders[meta.base]];
    if (ours?.status !== "ok" || base?.status !== "ok") return undefined;
    return figure(ours) / figure(base);
  }),
]);

const geometricMean = (list) => Math.exp(list.reduce((sum, x) => sum + Math.log(x), 0) / list.length);
const row = (cells) => `| ${cells.join(" | ")} |`;
const show = (ratio) => (ratio === undefined ? "failed" : ratio.toFixed(2));

const means = columns.map((_, i) => geometricMean(ratios.map(([, list]) => list[i]).filter((x) => x !== undefined)));
const table = [
  row(["", ...columns.map(([title]) => title)]),
  row(["---", ...columns.map(() => "--:")]),
  row(["**geometric mean**", ...means.map((mean) => `**${mean.toFixed(3)}**`)]),
  ...ratios.map(([name, list]) => row([name, ...list.map(show)])),
].join("\n");
const note = `Measured ${meta.date.slice(0, 10)} on ${meta.cpu}, ${meta.cores} cores, Node ${meta.node}; ${meta.runs} runs each.`;

const text = readFileSync(document, "utf8");
const [begin, end] = ["<!-- figures -->", "<!-- end of figures -->"];
const [before, after] = [text.split(begin)[0], text.split(end)[1]];
if (after === undefined) throw new Error(`${document} has no markers`);
writeFileSync(document, `${before}${begin}\n\n${note}\n\n${table}\n\n${end}${after}`);
