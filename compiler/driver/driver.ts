/**
 * The drop-in compiler as a function: command line in, files and messages out.
 *
 * The words become options (options.ts), options become jobs (jobs.ts), the jobs run
 * in order (compile-job.ts, link-job.ts). A file with mistakes does not stop the
 * others from being compiled, but nothing is linked then.
 */
import { type Host, layeredHost, memoryHost } from "../base/host.ts";
import { type CompileResult, explainWriteFailure, type Goal, runCompileJob } from "./compile-job.ts";
import { type Environment, STDIN_NAME } from "./environment.ts";
import { answerQuery, includeSearchText, verboseText } from "./identity.ts";
import { type Plan, planJobs } from "./jobs.ts";
import { runLinkJob } from "./link-job.ts";
import { splitResponseFile } from "./option-table.ts";
import { describeOptions, type Options, parseCommandLine } from "./options.ts";
import { newDiagnostics, reportProblems, showDiagnostics } from "./reporter.ts";
import { areJoined, joinUnits } from "./units.ts";

/** Runs one command. @returns the exit status: 0, or 1 when something was wrong */
export function runDriver(words: readonly string[], env: Environment): number {
  const expanded = expandResponseFiles(words, env.host);
  const { options, problems } = parseCommandLine(expanded);
  const diagnostics = newDiagnostics(options);
  reportProblems(problems, diagnostics);
  if (diagnostics.hasErrors) return finish(diagnostics, options, env);
  const answer = answerWithoutInput(options, env);
  if (answer !== undefined) {
    showDiagnostics(diagnostics, undefined, options, env);
    return answer;
  }
  const plan = planJobs(options);
  if (options.inputs.length === 0) diagnostics.report("no-input", 0, {});
  if (plan.conflict) diagnostics.report("output-for-several", 0, {});
  if (
    plan.compile.length + (plan.link?.inputs.length ?? 0) === 0 &&
    options.inputs.length > 0 &&
    options.phase === "link"
  )
    diagnostics.report("no-input", 0, {});
  if (finish(diagnostics, options, env) !== 0) return 1;
  return runPlan(plan, options, env);
}

function finish(diagnostics: ReturnType<typeof newDiagnostics>, options: Options, env: Environment): number {
  return showDiagnostics(diagnostics, undefined, options, env) ? 1 : 0;
}

/** --help, --version, -print-…, -v alone. */
function answerWithoutInput(options: Options, env: Environment): number | undefined {
  const { identity } = env;
  const text = answerText(options, env);
  if (text !== undefined) return explainWriteFailure(env.print(text), env, options) ? 0 : 1;
  if (!options.verbose) return undefined;
  env.report(verboseText(identity));
  return options.inputs.length === 0 ? 0 : undefined;
}

function answerText(options: Options, { identity, host }: Environment): string | undefined {
  if (options.help !== "none") return options.help === "debug" ? debugHelp() : help(identity.tool);
  return options.query && answerQuery(options.query, options, identity, host);
}

const help = (tool: string): string => `Usage: ${tool} [options] file...\n\nOptions:\n${describeOptions()}`;

const debugHelp = (): string => `Options for looking inside the compiler:
  --dump=STAGE,...         print what a stage made: ir, passes, wat
  --stop-after=STAGE       end after preprocess, parse, sema, lower, passes or codegen
  --time                   how long each stage and each pass took
  --verify                 check the intermediate representation after every pass
  --dump-after=PASS,...    print what a pass made of each function it changed; "all" for every pass
  --disable-pass=PASS,...  leave passes out
  --pass-limit=N           stop after N runs of a pass on a function, to find the one that breaks a program
`;

function runPlan(plan: Plan, options: Options, env: Environment): number {
  const host = withStdin(plan, env);
  const inner: Environment = { ...env, host };
  if (options.dryRun) return showSteps(plan, env);
  if (options.verbose) env.report(includeSearchText(options, env.identity.sysroot));
  const joined = areJoined(plan, options);
  const results = compileAll(plan, options, inner, joined ? "ir" : "object");
  if (!results) return 1;
  const { link } = plan;
  if (link === undefined || options.stopAfter !== undefined) return 0;
  env.progress?.(`linking ${link.output}`, plan.compile.length, plan.compile.length + 1);
  if (!joined) return runLinkJob(link, results, options, inner) ? 0 : 1;
  // What there is to say of the units has been said.
  const quiet: Environment = { ...inner, report: () => {}, progress: () => {} };
  const separately = () => compileAll(plan, options, quiet, "object") ?? new Map();
  return runLinkJob(link, joinUnits(link.inputs, results, options, inner), options, inner, separately) ? 0 : 1;
}

/** @returns what became of each job; undefined if one failed */
function compileAll(
  plan: Plan,
  options: Options,
  env: Environment,
  goal: Goal,
): Map<object, CompileResult> | undefined {
  const results = new Map<object, CompileResult>();
  let failed = false;
  const total = plan.compile.length + (plan.link ? 1 : 0);
  plan.compile.forEach((job, i) => {
    env.progress?.(`compiling ${job.path}`, i, total);
    if (options.verbose) env.report(` ${env.identity.tool} -cc1 ${job.path} -o ${job.output ?? "(memory)"}\n`);
    const result = runCompileJob(job, options, env, goal);
    failed ||= !result.ok;
    results.set(job, result);
  });
  return failed ? undefined : results;
}

/** -###: the steps as quoted words, as gcc shows them. */
function showSteps(plan: Plan, env: Environment): number {
  const { tool } = env.identity;
  for (const job of plan.compile)
    env.report(` "${tool}" "-cc1" "${job.path}" "-o" "${job.output ?? `${job.path}.o`}"\n`);
  if (plan.link) env.report(` "sea-ld" "-o" "${plan.link.output}"\n`);
  return 0;
}

/** Standard input is read once, when it is an input. */
function withStdin(plan: Plan, env: Environment): Host {
  if (!plan.compile.some((job) => job.path === "-")) return env.host;
  return layeredHost(memoryHost({ [STDIN_NAME]: env.readStdin() }), env.host);
}

/** Replaces each `@file` by the words in the file; a file that is not there stays a word, as with gcc. */
function expandResponseFiles(words: readonly string[], host: Host, depth = 0): string[] {
  return words.flatMap((word) => {
    if (!word.startsWith("@") || depth > 20) return [word];
    const file = host.read(word.slice(1));
    if (!file.ok) return [word];
    return expandResponseFiles(splitResponseFile(new TextDecoder().decode(file.bytes)), host, depth + 1);
  });
}
