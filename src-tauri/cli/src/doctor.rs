//! `soleus doctor`: what works on this computer.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;
use soleus_agent::probe::{self, Probed};
use soleus_app::{AgentError, Diary, DiaryCheck, Error, agent, login};
use soleus_core::part::Part;
use soleus_core::texts::{Texts, arg};
use soleus_wire::{AgentRequest, Candidate, ErrorCode, Repaired};

/// What `soleus doctor` prints (`docs/cli.md#doctor`).
#[derive(Debug, Serialize)]
pub(super) struct Findings {
    version: &'static str,
    data: Data,
    agent: Agent,
    /// As in the status (`docs/cli.md#status`).
    idle_source: String,
    notifications: Notifications,
    /// Every part but the tray, by its code.
    parts: BTreeMap<&'static str, Works>,
    /// Whether there is a tray to show the item in.
    tray: bool,
    start_at_login: StartAtLogin,
    #[serde(skip_serializing_if = "Option::is_none")]
    repaired: Option<Repairs>,
}

/// What `soleus doctor --repair` did.
#[derive(Debug, Serialize)]
pub(super) struct Repairs {
    /// Null for a diary that was whole.
    diary: Option<Repaired>,
    /// Files and folders that others could read or write, and no longer can.
    modes: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Data {
    path: String,
    ok: bool,
    nights: usize,
    /// The error's stable code, when it is not ok.
    code: Option<ErrorCode>,
    /// What a damaged diary can be brought back from.
    candidates: Vec<Candidate>,
    /// Files and folders of the diary that other users of this computer can read or write.
    open_to_others: Vec<String>,
    #[serde(skip)]
    error: Option<Error>,
}

#[derive(Debug, Serialize)]
struct Agent {
    running: bool,
    /// What follows about the desktop is what this agent reports, not what the doctor found.
    reports: bool,
}

#[derive(Debug, Serialize)]
struct StartAtLogin {
    /// The setting.
    wanted: bool,
    /// The entry in the system's list; null where that is not known.
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

/// Whether a part works here.
#[derive(Debug, Serialize)]
struct Works {
    works: bool,
    /// By what: short technical names.
    by: Vec<String>,
    /// Switched off in the settings, and therefore not looked at. Only for calls.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    switched_off: bool,
}

/// Mends what can be mended.
///
/// # Errors
/// When rows of the diary are damaged; when a mode cannot be set.
pub(super) fn repair(diary: &Diary) -> Result<Repairs, Error> {
    let modes = diary.close_to_others()?;
    Ok(Repairs { diary: diary.repair()?, modes: paths(modes) })
}

pub(super) fn examine(diary: &Diary, repaired: Option<Repairs>) -> Findings {
    let DiaryCheck { settings, nights } = diary.check();
    // Without the setting, the microphone is not looked at here either.
    let calls = settings.as_ref().is_some_and(|settings| settings.quiet_call);
    let wanted = settings.is_some_and(|settings| settings.start_at_login);
    let agent = agent::request(diary.dir(), AgentRequest::Status);
    let running = !matches!(agent, Err(AgentError::NotRunning | AgentError::OtherUser));
    let reported = agent.ok().as_ref().and_then(probe::of_agent);
    let reports = reported.is_some();
    let Probed { idle_source, notifications, parts, tray } = reported.unwrap_or_else(|| probe::probe(calls));
    let works = |(part, by): (Part, Vec<String>)| {
        let switched_off = part == Part::Call && !calls;
        (part.code(), Works { works: !by.is_empty(), by, switched_off })
    };
    Findings {
        version: env!("CARGO_PKG_VERSION"),
        data: data(diary, nights),
        agent: Agent { running, reports },
        idle_source,
        notifications: Notifications {
            ok: notifications.is_some(),
            buttons: notifications.as_ref().is_some_and(|server| server.actions),
            server: notifications.map(|server| server.name),
        },
        parts: parts.into_iter().map(works).collect(),
        tray,
        start_at_login: StartAtLogin { wanted, is_on: login::is_on() },
        repaired,
    }
}

fn paths(paths: Vec<PathBuf>) -> Vec<String> {
    paths.into_iter().map(|path| path.display().to_string()).collect()
}

fn data(diary: &Diary, nights: Result<usize, Error>) -> Data {
    let path = diary.file().display().to_string();
    let open_to_others = paths(diary.open_to_others());
    match nights {
        Ok(nights) => Data { path, ok: true, nights, code: None, candidates: Vec::new(), open_to_others, error: None },
        Err(error) => {
            let (code, candidates) = (Some(error.code()), error.candidates());
            Data { path, ok: false, nights: 0, code, candidates, open_to_others, error: Some(error) }
        }
    }
}

pub(super) fn text(texts: &Texts, findings: &Findings) -> String {
    let data = &findings.data;
    let mut lines = vec![texts.with("cli-doctor-data", &[arg("path", data.path.as_str())])];
    if let Some(repaired) = &findings.repaired {
        lines.extend(repaired.modes.iter().map(|path| texts.with("cli-doctor-closed", &[arg("path", path.as_str())])));
        lines.push(match &repaired.diary {
            None => texts.get("cli-doctor-repaired-nothing"),
            Some(Repaired { nights, before }) => {
                texts.with("cli-doctor-repaired", &[arg("nights", *nights), arg("path", before.as_str())])
            }
        });
    }
    lines.push(match &data.error {
        None => texts.with("cli-doctor-data-ok", &[arg("nights", data.nights)]),
        Some(error) => texts.with("cli-doctor-data-bad", &[arg("why", error.body(texts).message)]),
    });
    lines.extend(data.open_to_others.iter().map(|path| texts.with("cli-doctor-open", &[arg("path", path.as_str())])));
    lines.push(texts.get(match findings.agent {
        Agent { reports: true, .. } => "cli-doctor-agent-reports",
        Agent { running: true, .. } => "cli-doctor-agent-on",
        Agent { .. } => "cli-doctor-agent-off",
    }));
    lines.push(match findings.idle_source.as_str() {
        "unavailable" => texts.get("cli-doctor-idle-unavailable"),
        source => texts.with("cli-doctor-idle", &[arg("source", source)]),
    });
    lines.extend(SENSES.iter().filter_map(|sense| sense.line(texts, &findings.parts)));
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

/// The texts about a sense: the sources it works through, and what it means that there is none.
struct Sense {
    part: Part,
    by: &'static str,
    missing: &'static str,
}

const SENSES: [Sense; 6] = [
    Sense { part: Part::Lock, by: "cli-doctor-lock", missing: "cli-doctor-lock-missing" },
    Sense { part: Part::Suspend, by: "cli-doctor-suspend", missing: "cli-doctor-suspend-missing" },
    Sense { part: Part::Fullscreen, by: "cli-doctor-fullscreen", missing: "cli-doctor-fullscreen-missing" },
    Sense { part: Part::DoNotDisturb, by: "cli-doctor-disturb", missing: "cli-doctor-disturb-missing" },
    Sense { part: Part::Call, by: "cli-doctor-call", missing: "cli-doctor-call-missing" },
    Sense { part: Part::KeptAwake, by: "cli-doctor-awake", missing: "cli-doctor-awake-missing" },
];

impl Sense {
    fn line(&self, texts: &Texts, parts: &BTreeMap<&'static str, Works>) -> Option<String> {
        let found = parts.get(self.part.code())?;
        Some(match found {
            Works { switched_off: true, .. } => texts.get("cli-doctor-call-off"),
            Works { works: true, by, .. } => texts.with(self.by, &[arg("by", by.join(", "))]),
            Works { .. } => texts.get(self.missing),
        })
    }
}
