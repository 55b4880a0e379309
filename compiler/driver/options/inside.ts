/** Options for looking inside the compiler: --help-debug lists them. */
import { flag, type Group, joined } from "./rows.ts";

export const inside: Group = {
  title: "Looking inside the compiler",
  isForDebugging: true,
  rows: [
    joined(
      "--dump= STAGE,…",
      (o, names) => o.dumpStages.push(...names.split(",")),
      "print what a stage made: ir, passes, wat",
    ),
    joined(
      "--stop-after= STAGE",
      (o, name) => (o.stopAfter = name),
      "end after preprocess, parse, sema, lower, passes or codegen",
    ),
    flag("--time", (o) => (o.time = true), "how long each stage and each pass took"),
    flag("--verify", (o) => (o.verifyIr = true), "check the intermediate representation after every pass"),
    joined(
      "--dump-after= PASS,…",
      (o, names) => o.dumpAfter.push(...names.split(",")),
      "print what a pass made of each function it changed; all for every pass",
    ),
    joined("--disable-pass= PASS,…", (o, names) => o.disabledPasses.push(...names.split(",")), "leave passes out"),
    joined(
      "--pass-limit= N",
      (o, count) => (o.passLimit = Number(count) || 0),
      "stop after N runs of a pass on a function, to find the one that breaks a program",
    ),
    flag(
      "--checked-library",
      (o) => (o.checkAddresses = "library"),
      "for the build of the C library under -fsanitize=address",
    ),
  ],
};
