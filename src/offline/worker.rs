//! The service worker: a script at the root of the site that keeps the latest issues on the reader's device. A site has one
//! only if its settings ask for it. If they said yes before and say no now, the script removes what was kept.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::context::{Context, PageContext, Rendered, WORKER_SCRIPT, root_icons};
use crate::diagnostic::Checked;
use crate::model::address::Address;
use crate::model::report::ReportId;
use crate::model::series::SeriesId;
use crate::model::settings::LanguageId;
use crate::plan::{Jobs, Output};

/// How many issues of a series are kept, and of how many series.
const ISSUES: usize = 3;
const SERIES: usize = 4;

const SCRIPT: &str = include_str!("worker.js");

/// Removes all that was kept, and itself.
const CLEARING: &str = "self.addEventListener(\"install\", () => self.skipWaiting());
self.addEventListener(\"activate\", (event) => event.waitUntil(clear()));

async function clear() {
  for (const name of await caches.keys()) {
    if (name.startsWith(\"vigie-\")) await caches.delete(name);
  }
  await self.registration.unregister();
}
";

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    if site.settings.offline_reading.is_some() && !ctx.from_folder {
        plan.add(site, &Output::Worker, None);
    }
}

pub(crate) fn render(ctx: &Context) -> Rendered {
    let script = match ctx.linked.site.settings.offline_reading {
        Some(true) => format!("const KEPT = {};\n{SCRIPT}", kept(ctx)),
        _ => CLEARING.to_owned(),
    };
    Ok(Checked::sound(script.into_bytes()))
}

/// What is kept, in each language; addresses below the root of the site.
fn kept(ctx: &Context) -> Value {
    let site = &ctx.linked.site;
    let series = latest_series(ctx);
    let languages: Vec<Value> = site
        .settings
        .language_ids()
        .map(|language| {
            let home = site.address(language, &[]);
            json!([home.as_str(), pages(ctx, language, &home, &series)])
        })
        .collect();
    let own_icon = ctx.icon.as_ref().map(|(icon, ..)| icon.address(site, LanguageId::new(0)));
    let loaded = ["home", "series", "report"]
        .into_iter()
        .flat_map(|kind| [".css", ".js"].into_iter().flat_map(move |ending| ctx.statics_of(ending, kind)));
    let icon = own_icon.as_ref().map(Address::as_str).or_else(|| ctx.static_at(root_icons::ICON));
    let assets: BTreeSet<&str> = loaded.chain(icon).chain(ctx.static_at(WORKER_SCRIPT)).collect();
    // A correction or a withdrawn report changes what is kept, but not its address.
    let states: Vec<String> = site.reports.iter().map(|report| report.modified().rfc3339()).collect();
    let state = json!([languages, assets, states, site.withdrawn.len()]);
    json!({
        "state": (ctx.fingerprint)(state.to_string().as_bytes()),
        "assets": assets,
        "languages": languages,
    })
}

/// The first series of the home page: those that are not closed, the one with the newest report first.
fn latest_series(ctx: &Context) -> Vec<SeriesId> {
    let site = &ctx.linked.site;
    let newest = |id: &SeriesId| site.series[id.index()].reports.last().map(|report| site.reports[*report].as_of);
    let mut series: Vec<SeriesId> = (0..site.series.len()).map(SeriesId::new).collect();
    series.retain(|id| newest(id).is_some());
    series.sort_by_key(|id| (site.series[id.index()].closed, Reverse((newest(id), *id))));
    series.truncate(SERIES);
    series
}

/// The home page, then each series with its latest issues in the language.
fn pages(ctx: &Context, language: LanguageId, home: &Address, series: &[SeriesId]) -> Vec<String> {
    let site = &ctx.linked.site;
    let mut page = PageContext::at(ctx, language, home);
    page.here.root = String::new();
    let mut pages = vec![page.here.href(home)];
    for id in series {
        let series = &site.series[id.index()];
        if series.folder.is_some() {
            pages.push(page.here.href(&site.series_address(*id, language)));
        }
        let in_language = |report: &&ReportId| site.reports[**report].edition(language).is_some();
        let issues = series.reports.iter().rev().filter(in_language).take(ISSUES);
        pages.extend(issues.map(|report| page.here.href(&site.report_address(*report, language))));
    }
    pages
}
