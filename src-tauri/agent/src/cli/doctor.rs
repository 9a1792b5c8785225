//! `soleus doctor`: what works on this computer.

use std::path::Path;

use serde::Serialize;
use soleus_core::Moment;
use soleus_core::texts::{Texts, arg};
use soleus_core::wire::AgentAsk;
use soleus_store::{FILE, Store, StoreError, link};

use crate::agent::probe;
use crate::login;

/// What was found.
#[derive(Debug, Serialize)]
pub(super) struct Findings {
    version: &'static str,
    data: Data,
    agent: Agent,
    /// `x11`, or `unavailable`.
    idle_source: &'static str,
    notifications: Notifications,
    /// Whether there is a tray to show the item in.
    tray: bool,
    start_at_login: StartAtLogin,
}

#[derive(Debug, Serialize)]
struct Data {
    path: String,
    ok: bool,
    nights: usize,
    /// The error's stable code, when it is not ok.
    code: Option<&'static str>,
    #[serde(skip)]
    error: Option<StoreError>,
}

#[derive(Debug, Serialize)]
struct Agent {
    running: bool,
}

#[derive(Debug, Serialize)]
struct StartAtLogin {
    /// What the setting says.
    wanted: bool,
    /// What the system's list says; null where it does not tell.
    is_on: Option<bool>,
}

#[derive(Debug, Serialize)]
struct Notifications {
    ok: bool,
    /// What the service calls itself.
    server: Option<String>,
    /// Whether it shows buttons.
    buttons: bool,
}

pub(super) fn examine(dir: &Path, now: Moment) -> Findings {
    let notifications = match probe::notifications() {
        Ok(server) => Notifications { ok: true, server: Some(server.name), buttons: server.actions },
        Err(_) => Notifications { ok: false, server: None, buttons: false },
    };
    // A diary that cannot be read is told already; nothing was wished for then.
    let wanted = Store::open(dir, now).and_then(|store| store.settings()).is_ok_and(|set| set.start_at_login);
    Findings {
        version: env!("CARGO_PKG_VERSION"),
        data: data(dir, now),
        agent: Agent { running: link::ask(dir, AgentAsk::Status).is_ok() },
        idle_source: probe::idle_source(),
        notifications,
        tray: probe::tray(),
        start_at_login: StartAtLogin { wanted, is_on: login::is_on() },
    }
}

fn data(dir: &Path, now: Moment) -> Data {
    let counted = Store::open(dir, now).and_then(|store| {
        store.check_integrity()?;
        Ok(store.diary()?.nights().len())
    });
    let path = dir.join(FILE).display().to_string();
    match counted {
        Ok(nights) => Data { path, ok: true, nights, code: None, error: None },
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
    lines.push(texts.get(if findings.agent.running { "cli-doctor-agent-on" } else { "cli-doctor-agent-off" }));
    lines.push(match findings.idle_source {
        "unavailable" => texts.get("cli-doctor-idle-unavailable"),
        source => texts.with("cli-doctor-idle", &[arg("source", source)]),
    });
    let notifications = &findings.notifications;
    let server = [arg("server", notifications.server.clone().unwrap_or_default())];
    lines.push(match (notifications.ok, notifications.buttons) {
        (true, true) => texts.with("cli-doctor-notifications", &server),
        (true, false) => texts.with("cli-doctor-notifications-plain", &server),
        (false, _) => texts.get("cli-doctor-notifications-none"),
    });
    lines.push(texts.get(if findings.tray { "cli-doctor-tray" } else { "cli-doctor-tray-none" }));
    let login = &findings.start_at_login;
    lines.push(texts.get(match (login.wanted, login.is_on) {
        (true, Some(true)) => "cli-doctor-login-on",
        (false, Some(false)) => "cli-doctor-login-off",
        (true, Some(false)) => "cli-doctor-login-missing",
        (false, Some(true)) => "cli-doctor-login-left",
        (_, None) => "cli-doctor-login-unknown",
    }));
    lines.join("\n")
}
