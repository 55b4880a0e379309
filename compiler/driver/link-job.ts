/** The link of one command: objects from memory and files, archives, start code and the C library. */
import { link } from "../link/link.ts";
import type { CompileResult } from "./compile-job.ts";
import { writeOutputs } from "./compile-job.ts";
import type { Environment } from "./environment.ts";
import type { LinkInput, Plan } from "./jobs.ts";
import type { Options } from "./options.ts";
import { findLibrary, joinPath, libraryFolders } from "./paths.ts";
import { newDiagnostics, showDiagnostics } from "./reporter.ts";
