/**
 * Which warnings are shown: -W, -Wall, -Wfoo, -Wno-foo, -Werror, -Werror=foo, -w.
 *
 * A warning belongs to a group, the name after `-W`; base/warning-groups.ts says what
 * the names stand for and which are off at first. The last word about a group on the
 * command line counts, but -Wall, -Wextra and -Wpedantic do not undo what was said of
 * a group by name: `-Wno-unused-variable -Wall` leaves unused variables alone.
 */
import { type CatalogRow, catalog, type DiagnosticId } from "../base/catalog.ts";
import type { WarningPolicy } from "../base/diagnostics.ts";
import { nearest } from "../base/suggest.ts";
import {
  askedGroups,
  groupsOf,
  groupsOffByDefault,
  knownWarningNames,
  warningFamilies,
} from "../base/warning-groups.ts";

export interface WarningSettings {
  /** -w */
  none: boolean;
  /** -Werror */
  allErrors: boolean;
  /** -pedantic-errors */
  pedanticErrors: boolean;
  /** -Wfatal-errors */
  firstErrorEnds: boolean;
  /** -Wsystem-headers */
  inSystemHeaders: boolean;
  /** What was said of each group by its name, and by -Wall, -Wextra or -Wpedantic. */
  readonly shown: Map<string, boolean>;
  readonly broadly: Map<string, boolean>;
  readonly errors: Map<string, boolean>;
}

export const newWarningSettings = (): WarningSettings => ({
  none: false,
  allErrors: false,
  pedanticErrors: false,
  firstErrorEnds: false,
  inSystemHeaders: false,
  shown: new Map(),
  broadly: new Map(),
  errors: new Map(),
});

/** Warnings that count as errors unless told otherwise: what C99 took out of the language. */
const errorsByDefault: ReadonlySet<string> = new Set<DiagnosticId>(["implicit-function", "implicit-int"]);

/** Families so large that a group named on its own keeps its own word, whichever came last. */
const broad: ReadonlySet<string> = new Set(["all", "extra", "pedantic", "most"]);

/** Acts on one -W word (without "-W"). @returns false when the name is unknown and must be told */
export function applyWarningFlag(settings: WarningSettings, flag: string): boolean {
  if (flag === "" || flag === "extra") return turn(settings, "extra", true);
  if (flag === "error") return (settings.allErrors = true);
  if (flag === "no-error") return !(settings.allErrors = false);
  if (flag === "error-implicit-function-declaration")
    return applyWarningFlag(settings, "error=implicit-function-declaration");
  if (flag === "fatal-errors") return (settings.firstErrorEnds = true);
  if (flag === "no-fatal-errors") return !(settings.firstErrorEnds = false);
  if (flag === "system-headers") return (settings.inSystemHeaders = true);
  const error = /^(no-)?error=(.*)$/.exec(flag);
  if (error) {
    const group = baseName(error[2]!);
    for (const name of groupsOf(group)) settings.errors.set(name, error[1] === undefined);
    if (error[1] === undefined) turn(settings, group, true);
    return isKnown(group);
  }
  if (flag.startsWith("no-")) return turn(settings, baseName(flag.slice(3)), false);
  const name = baseName(flag);
  // -Wformat=2 asks for more of the family than -Wformat does.
  if (flag === "format=2") turn(settings, "format-nonliteral", true);
  turn(settings, name, !/=0$/.test(flag));
  return isKnown(name);
}

/** What the settings decide about each warning; for `Diagnostics.policy`. */
export function warningPolicy(settings: WarningSettings): WarningPolicy {
  const off = groupsOffByDefault();
  const pedantic = new Set(groupsOf("pedantic"));
  const shown = (group: string): boolean =>
    settings.shown.get(group) ?? settings.broadly.get(group) ?? (settings.shown.get("everything") || !off.has(group));
  return (group, id, asked) => {
    if (settings.none && asked !== "error") return "ignore";
    if (group === undefined) return settings.allErrors ? "error" : "warning";
    if (asked === undefined && !shown(group)) return "ignore";
    if (asked !== undefined) return asked;
    const isError =
      settings.errors.get(group) ??
      (errorsByDefault.has(id) || settings.allErrors || (settings.pedanticErrors && pedantic.has(group)));
    return isError ? "error" : "warning";
  };
}

/** The option that an unknown -W word was meant to be. */
export function nearestWarningOption(word: string): string | undefined {
  const [, lead, name] = /^(-W(?:no-)?(?:error=)?)(.*)$/.exec(word) ?? [];
  const found = name && nearest(name, [...catalogGroups(), ...Object.keys(warningFamilies), ...knownWarningNames()]);
  return found ? `${lead}${found}` : undefined;
}

/** "implicit-fallthrough=3" is a level of a group. */
const baseName = (flag: string): string => flag.replace(/=[^=]*$/, "");

function turn(settings: WarningSettings, name: string, on: boolean): true {
  const isBroad = broad.has(name);
  for (const group of groupsOf(name)) {
    if (!isBroad) settings.shown.set(group, on);
    else if (!on || !askedGroups.includes(group)) settings.broadly.set(group, on);
  }
  return true;
}

function catalogGroups(): Set<string | undefined> & Set<string> {
  const rows: readonly CatalogRow[] = Object.values(catalog);
  return new Set(rows.flatMap((row) => row[2] ?? []));
}

const isKnown = (name: string): boolean =>
  name === "everything" || knownWarningNames().has(name) || catalogGroups().has(name);
