//! `--shard 3/8`, and `--shard auto`: which shard this is, as the system says that runs many.

use std::env;

use crate::pipeline::shard::Shard;

/// Which shard to build, as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum ShardArg {
    /// `3/8`
    Given(Shard),
    /// `auto`, and `auto/8` where the system says which, but not how many.
    Auto(Option<usize>),
}

/// A system that runs one command many times, and the variables in which it says which of them this is.
struct JobArray {
    name: &'static str,
    number: &'static str,
    /// The number of the first.
    first: First,
    /// How many there are; empty if it does not say.
    count: &'static str,
}

enum First {
    Is(usize),
    /// The variable that says it, and the one that says how far the next is from it.
    In(&'static str, &'static str),
}

/// The ones that a desk sets itself come first, then those of schedulers, then those of build servers.
const JOB_ARRAYS: [JobArray; 10] = [
    JobArray { name: "VIGIE_SHARD", number: "VIGIE_SHARD", first: First::Is(1), count: "VIGIE_SHARDS" },
    JobArray { name: "a job index", number: "JOB_INDEX", first: First::Is(0), count: "JOB_TOTAL" },
    JobArray {
        name: "Slurm",
        number: "SLURM_ARRAY_TASK_ID",
        first: First::In("SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_STEP"),
        count: "SLURM_ARRAY_TASK_COUNT",
    },
    JobArray {
        name: "AWS Batch",
        number: "AWS_BATCH_JOB_ARRAY_INDEX",
        first: First::Is(0),
        count: "AWS_BATCH_JOB_ARRAY_SIZE",
    },
    JobArray { name: "Google Cloud Batch", number: "BATCH_TASK_INDEX", first: First::Is(0), count: "BATCH_TASK_COUNT" },
    JobArray { name: "GitLab CI", number: "CI_NODE_INDEX", first: First::Is(1), count: "CI_NODE_TOTAL" },
    JobArray {
        name: "Buildkite",
        number: "BUILDKITE_PARALLEL_JOB",
        first: First::Is(0),
        count: "BUILDKITE_PARALLEL_JOB_COUNT",
    },
    JobArray { name: "CircleCI", number: "CIRCLE_NODE_INDEX", first: First::Is(0), count: "CIRCLE_NODE_TOTAL" },
    JobArray { name: "Kubernetes", number: "JOB_COMPLETION_INDEX", first: First::Is(0), count: "JOB_COMPLETIONS" },
    JobArray { name: "GNU parallel", number: "PARALLEL_SEQ", first: First::Is(1), count: "" },
];

pub(in crate::cli) fn parse(written: &str) -> Result<ShardArg, String> {
    const FORMS: &str = "write `3/8` for the third of eight, `auto`, or `auto/8`";
    match written.split_once('/') {
        None if written == "auto" => Ok(ShardArg::Auto(None)),
        Some(("auto", of)) => match of.parse().ok().filter(|of| Shard::new(*of, *of).is_some()) {
            Some(of) => Ok(ShardArg::Auto(Some(of))),
            None => Err(FORMS.to_owned()),
        },
        _ => written.parse().map(ShardArg::Given).map_err(|()| FORMS.to_owned()),
    }
}

impl ShardArg {
    /// The shard that is meant.
    ///
    /// # Errors
    /// When nothing says which it is; the words say what does.
    pub(super) fn shard(self) -> Result<Shard, String> {
        match self {
            ShardArg::Given(shard) => Ok(shard),
            ShardArg::Auto(of) => find(of, |name| env::var(name).ok().filter(|value| !value.is_empty())),
        }
    }
}

fn find(of: Option<usize>, variable: impl Fn(&str) -> Option<String>) -> Result<Shard, String> {
    // Some set theirs for a single job, too.
    let is_single = |array: &&JobArray| variable(array.count).is_some_and(|count| count.trim() == "1");
    let speaking = || JOB_ARRAYS.iter().filter(|array| variable(array.number).is_some());
    let mut many = speaking().filter(|array| !is_single(array));
    let Some(first) = many.next().or_else(|| speaking().next()) else {
        return Err("nothing says which shard this is\n  help: write it, `--shard 3/8`, or set `VIGIE_SHARD=3` and \
                    `VIGIE_SHARDS=8`"
            .to_owned());
    };
    let found = first.shard(of, &variable);
    // Which of two that run in each other is meant, only the desk knows, and it may say so.
    let other = many.filter(|_| !first.is_own()).find(|other| other.shard(of, &variable) != found);
    match other {
        Some(other) => Err(format!(
            "{} says in `{}` which shard this is, and {} says something else in `{}`\n  help: write the one that is meant: `--shard \
             \"$NUMBER/$COUNT\"`, counted from 1, or set `VIGIE_SHARD` and `VIGIE_SHARDS`",
            first.name, first.number, other.name, other.number
        )),
        None => found,
    }
}

impl JobArray {
    /// Whether a desk sets it itself.
    fn is_own(&self) -> bool {
        self.name == self.number
    }

    fn shard(&self, of: Option<usize>, variable: &impl Fn(&str) -> Option<String>) -> Result<Shard, String> {
        let JobArray { name, number: at, first, count } = self;
        let number = |name: &str| match variable(name) {
            None => Ok(None),
            Some(value) => value
                .trim()
                .parse::<usize>()
                .map(Some)
                .map_err(|_| format!("`{name}` is no number: `{}`", value.escape_debug())),
        };
        let at_value = number(at)?.unwrap_or_default();
        let (first, step) = match first {
            First::Is(first) => (*first, 1),
            First::In(first, step) => (number(first)?.unwrap_or(0), number(step)?.unwrap_or(1).max(1)),
        };
        let Some(of) = of.map_or_else(|| number(count), |of| Ok(Some(of)))? else {
            let how = match *count {
                "" => "write how many there are: `--shard auto/8`".to_owned(),
                variable => format!("write how many there are, `--shard auto/8`, or set `{variable}`"),
            };
            return Err(format!(
                "{name} says in `{at}` that this is shard {at_value}, and not of how many\n  help: {how}"
            ));
        };
        let before = at_value.checked_sub(first).filter(|before| before % step == 0).map(|before| before / step);
        let shard = before.and_then(|before| Shard::new(before + 1, of));
        shard.ok_or_else(|| {
            format!(
                "{name} says in `{at}` that this is shard {at_value}, counted from {first}, and there are {of}\n  \
                 help: make as many jobs as there are shards"
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(of: Option<usize>, variables: &[(&str, &str)]) -> Result<String, String> {
        let variable =
            |name: &str| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        find(of, variable).map(|shard| shard.to_string())
    }

    #[test]
    fn each_system_is_understood_as_it_counts() {
        let sound: &[(&[(&str, &str)], &str)] = &[
            (&[("VIGIE_SHARD", "3"), ("VIGIE_SHARDS", "8")], "3/8"),
            (&[("JOB_INDEX", "0"), ("JOB_TOTAL", "4")], "1/4"),
            (&[("SLURM_ARRAY_TASK_ID", "3"), ("SLURM_ARRAY_TASK_MIN", "1"), ("SLURM_ARRAY_TASK_COUNT", "8")], "3/8"),
            (&[("SLURM_ARRAY_TASK_ID", "7"), ("SLURM_ARRAY_TASK_MIN", "0"), ("SLURM_ARRAY_TASK_COUNT", "8")], "8/8"),
            (
                &[
                    ("SLURM_ARRAY_TASK_ID", "20"),
                    ("SLURM_ARRAY_TASK_MIN", "0"),
                    ("SLURM_ARRAY_TASK_STEP", "10"),
                    ("SLURM_ARRAY_TASK_COUNT", "4"),
                ],
                "3/4",
            ),
            (
                &[
                    ("CIRCLE_NODE_INDEX", "0"),
                    ("CIRCLE_NODE_TOTAL", "1"),
                    ("JOB_COMPLETION_INDEX", "2"),
                    ("JOB_COMPLETIONS", "5"),
                ],
                "3/5",
            ),
            (&[("CIRCLE_NODE_INDEX", "0"), ("CIRCLE_NODE_TOTAL", "1")], "1/1"),
            (&[("AWS_BATCH_JOB_ARRAY_INDEX", "0"), ("AWS_BATCH_JOB_ARRAY_SIZE", "2")], "1/2"),
            (&[("BATCH_TASK_INDEX", "1"), ("BATCH_TASK_COUNT", "2")], "2/2"),
            (&[("CI_NODE_INDEX", "1"), ("CI_NODE_TOTAL", "2")], "1/2"),
            (&[("BUILDKITE_PARALLEL_JOB", "1"), ("BUILDKITE_PARALLEL_JOB_COUNT", "2")], "2/2"),
            (&[("CIRCLE_NODE_INDEX", "0"), ("CIRCLE_NODE_TOTAL", "2")], "1/2"),
            (&[("JOB_COMPLETION_INDEX", "4"), ("JOB_COMPLETIONS", "5")], "5/5"),
        ];
        for (variables, shard) in sound {
            assert_eq!(found(None, variables).as_deref(), Ok(*shard), "{variables:?}");
        }
        assert_eq!(found(Some(8), &[("PARALLEL_SEQ", "3")]).as_deref(), Ok("3/8"));
        assert_eq!(found(Some(5), &[("JOB_COMPLETION_INDEX", "4")]).as_deref(), Ok("5/5"));
    }

    #[test]
    fn what_is_not_said_is_asked_for() {
        let words = |of, variables: &[(&str, &str)]| found(of, variables).unwrap_err();
        assert!(words(None, &[]).contains("nothing says which shard this is"));
        assert!(words(None, &[("PARALLEL_SEQ", "3")]).contains("--shard auto/8"));
        assert!(words(None, &[("JOB_COMPLETION_INDEX", "3")]).contains("set `JOB_COMPLETIONS`"));
        assert!(words(Some(2), &[("PARALLEL_SEQ", "3")]).contains("there are 2"));
        assert!(words(None, &[("CI_NODE_INDEX", "0"), ("CI_NODE_TOTAL", "2")]).contains("counted from 1"));
        let nested = [("SLURM_ARRAY_TASK_ID", "2"), ("SLURM_ARRAY_TASK_COUNT", "8"), ("PARALLEL_SEQ", "5")];
        assert!(words(Some(8), &nested).contains("GNU parallel says something else in `PARALLEL_SEQ`"));
        assert!(words(None, &nested).contains("set `VIGIE_SHARD` and `VIGIE_SHARDS`"));
        let own = [&nested[..], &[("VIGIE_SHARD", "1"), ("VIGIE_SHARDS", "2")]].concat();
        assert_eq!(found(None, &own).as_deref(), Ok("1/2"));
        assert!(words(None, &[("VIGIE_SHARD", "x"), ("VIGIE_SHARDS", "2")]).contains("is no number: `x`"));
    }

    #[test]
    fn a_shard_is_written_in_three_ways() {
        assert_eq!(parse("3/8"), Ok(ShardArg::Given(Shard::new(3, 8).unwrap())));
        assert_eq!(parse("auto"), Ok(ShardArg::Auto(None)));
        assert_eq!(parse("auto/8"), Ok(ShardArg::Auto(Some(8))));
        for nonsense in ["", "auto/", "auto/0", "8/3", "three", "auto/x"] {
            assert!(parse(nonsense).is_err(), "{nonsense}");
        }
    }
}
