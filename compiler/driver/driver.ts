/**
 * The drop-in compiler as a function: command line in, files and messages out.
 *
 * The words become options (options.ts), options become jobs (jobs.ts), the jobs run
 * in order (compile-job.ts, link-job.ts). A file with mistakes does not stop the
 * others from being compiled, but nothing is linked then.
 */
import { type Host, layeredHost, memoryHost } from "../base/host.ts";
import { type CompileResult, explainWriteFailure, type Goal, runCompileJob, writeOutputs } from "./compile-job.ts";
import { type Environment, type OutputFile, STDIN_NAME } from "./environment.ts";
import { answerQuery, includeSearchText, verboseText } from "./identity.ts";
import { type Plan, planJobs } from "./jobs.ts";
import { runLinkJob } from "./link-job.ts";
import { describeOptions, type Options, parseCommandLine } from "./options.ts";
import { newDiagnostics, reportProblems, showDiagnostics } from "./reporter.ts";
import { expandResponseFiles } from "./response-files.ts";
import { compileStep, databaseEntries, linkStep, plainStep, quotedStep } from "./steps.ts";
import { areJoined, joinUnits } from "./units.ts";
import { addFoldersOfVariables, wordsOfVariables } from "./variables.ts";

/** Runs one command. @returns the exit status: 0, or 1 when something was wrong */
export function runDriver(words: readonly string[], env: Environment): number {
  const expanded = expandResponseFiles([...words, ...wordsOfVariables(env)], env.host);
  const { options, problems } = parseCommandLine(expanded);
  addFoldersOfVariables(options, env);
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
  if (options.help !== "none") return options.help === "debug" ? describeOptions(true) : help(identity.tool);
  return options.query && answerQuery(options.query, options, identity, host);
}

const help = (tool: string): string => `Usage: ${tool} [options] file...\n\n${describeOptions(false)}`;

function runPlan(plan: Plan, options: Options, env: Environment): number {
  const host = withStdin(plan, env);
  const inner: Environment = { ...env, host };
  if (options.dryRun) return showSteps(plan, options, env);
  const finishLink = (done: boolean): number => {
    if (!done && plan.link) env.removeFile?.(plan.link.output);
    return done ? 0 : 1;
  };
  const { databaseFile } = options;
  if (databaseFile !== undefined && !writeOutputs([databaseOf(databaseFile, plan, options, env)], env, options))
    return 1;
  if (options.verbose) env.report(includeSearchText(options, env.identity.sysroot));
  const joined = areJoined(plan, options);
  const results = compileAll(plan, options, inner, joined ? "ir" : "object");
  const { link } = plan;
  if (!results) return finishLink(false);
  if (link === undefined || options.stopAfter !== undefined) return 0;
  if (options.verbose) env.report(plainStep(linkStep(link, options, env)));
  env.progress?.(`linking ${link.output}`, plan.compile.length, plan.compile.length + 1);
  if (!joined) return finishLink(runLinkJob(link, results, options, inner));
  // What there is to say of the units has been said.
  const quiet: Environment = { ...inner, report: () => {}, progress: () => {} };
  const separately = () => compileAll(plan, options, quiet, "object") ?? new Map();
  return finishLink(runLinkJob(link, joinUnits(link.inputs, results, options, inner), options, inner, separately));
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
    if (options.verbose) env.report(plainStep(compileStep(job, options, env)));
    const result = runCompileJob(job, options, env, goal);
    failed ||= !result.ok;
    results.set(job, result);
  });
  return failed ? undefined : results;
}

const databaseOf = (path: string, plan: Plan, options: Options, env: Environment): OutputFile => ({
  path,
  bytes: new TextEncoder().encode(databaseEntries(plan.compile, options, env)),
  mode: 0o644,
});

/** -###: the steps as quoted words, as gcc shows them. */
function showSteps(plan: Plan, options: Options, env: Environment): number {
  if (!options.verbose) env.report(verboseText(env.identity));
  for (const job of plan.compile) env.report(quotedStep(compileStep(job, options, env)));
  if (plan.link) env.report(quotedStep(linkStep(plan.link, options, env)));
  return 0;
}

/** Standard input is read once, when it is an input. */
function withStdin(plan: Plan, env: Environment): Host {
  if (!plan.compile.some((job) => job.path === "-")) return env.host;
  return layeredHost(memoryHost({ [STDIN_NAME]: env.readStdin() }), env.host);
}
