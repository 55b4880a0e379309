import { defineConfig } from "vitest/config";

// Threads without isolation: every test shares its module instances, so that
// state which survives a compilation shows up as a failing test.
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    pool: "threads",
    isolate: false,
    maxWorkers: 2,
    testTimeout: 60_000,
    reporters: ["default"],
  },
});
