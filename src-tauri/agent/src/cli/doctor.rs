//! `soleus doctor`: what works on this computer.

use std::path::Path;

use serde::Serialize;
use soleus_core::Moment;
use soleus_core::texts::{Texts, arg};
use soleus_core::wire::AgentAsk;
use soleus_store::{Store, StoreError, link};

/// What was found.
#[derive(Debug, Serialize)]
pub(super) struct Findings {
    version: &'static str,
    data: Data,
    agent_running: bool,
}

#[derive(Debug, Serialize)]
struct Data {
    path: String,
    ok: bool,
    nights: u32,
    #[serde(skip)]
    error: Option<StoreError>,
    code: Option<&'static str>,
}

pub(super) fn examine(dir: &Path, now: Moment) -> Findings {
    Findings {
        version: env!("CARGO_PKG_VERSION"),
        data: data(dir, now),
        agent_running: link::ask(dir, AgentAsk::Status).is_ok(),
    }
}

fn data(dir: &Path, now: Moment) -> Data {
    let counted = Store::open(dir, now).and_then(|store| {
        store.check_integrity()?;
        Ok(store.diary()?.nights().len())
    });
    let path = dir.join("diary.db").display().to_string();
    match counted {
        Ok(nights) => {
            Data { path, ok: true, nights: u32::try_from(nights).unwrap_or(u32::MAX), error: None, code: None }
        }
        Err(error) => Data { path, ok: false, nights: 0, code: Some(error.code()), error: Some(error) },
    }
}

pub(super) fn told(texts: &Texts, findings: &Findings) -> String {
    let data = &findings.data;
    let mut lines = vec![texts.with("cli-doctor-data", &[arg("path", data.path.as_str())])];
    lines.push(match &data.error {
        None => texts.with("cli-doctor-data-ok", &[arg("nights", data.nights)]),
        Some(error) => texts.with("cli-doctor-data-bad", &[arg("why", error.message(texts))]),
    });
    lines.push(texts.get(if findings.agent_running { "cli-doctor-agent-on" } else { "cli-doctor-agent-off" }));
    lines.push(texts.get("cli-doctor-tray"));
    lines.join("\n")
}
