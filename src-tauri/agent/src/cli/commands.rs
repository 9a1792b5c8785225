//! What each command does.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use serde_json::json;
use soleus_core::settings::{Group, Language, Settings};
use soleus_core::texts::{Lang, Texts};
use soleus_core::visit::Visit;
use soleus_wire::{AgentRequest, AgentStatus, ImportResult, ScriptStatus};
use soleus_core::{Invalid, Moment, flags};
use soleus_report::Reading;
use soleus_store::link::LinkError;
use soleus_store::{FILE, Prefer, Store, Trial, Write, clock, link, usual_data_dir};

use super::args::{Args, Command, SettingsCommand};
use super::failure::Failure;
use super::{launch, log, people, print, system_lang};
use crate::agent::{self, AgentOptions};
use crate::{Typesetter, login};

/// What a command has at hand.
pub(super) struct Context {
    dir: PathBuf,
    pub(super) now: Moment,
    pub(super) json: bool,
    asked_lang: Option<Lang>,
    /// The language set in the diary, once it was opened: opening it again just to ask would cost as much as the
    /// command itself.
    language: OnceCell<Language>,
    pub(super) typesetter: Option<Typesetter>,
}

/// Runs the command and returns the language to speak about how it ended.
pub(super) fn run(args: Args, asked_lang: Option<Lang>, typesetter: Option<Typesetter>) -> (Lang, Result<(), Failure>) {
    let fallback = asked_lang.unwrap_or_else(system_lang);
    let now = match clock::now() {
        Ok(now) => now,
        Err(invalid) => return (fallback, Err(invalid.into())),
    };
    let Some(dir) = args.data_dir.or_else(soleus_store::data_dir) else {
        return (fallback, Err(Failure::NoDataFolder));
    };
    let context = Context { dir, now, json: args.json, asked_lang, language: OnceCell::new(), typesetter };
    let done = match args.command {
        None => launch::window(&context.dir, now),
        Some(command) => context.run(command),
    };
    let done = done.map_err(|failure| failure.in_folder(&context.dir));
    // Only a message needs the language; a command that went well has not paid for it.
    let lang = if done.is_err() { context.lang() } else { fallback };
    (lang, done)
}

impl Context {
    fn run(&self, command: Command) -> Result<(), Failure> {
        match command {
            Command::Log(args) => {
                let night = args.night.as_deref().unwrap_or("tonight");
                let night = log::night("night", night, self.now)?;
                let write = if args.replace { Write::Replace } else { Write::New };
                // Read before the diary is opened: a wrong word does not even create an empty one.
                let answers = log::answers(&args)?;
                let entry = self.store()?.log(night, answers, write, self.now)?;
                link::tell(&self.dir, AgentRequest::DiaryChanged);
                self.tell(&entry, |texts| people::logged(texts, &entry));
            }
            Command::Delete { night } => {
                let night = log::night("night", &night, self.now)?;
                self.store()?.delete(night, None, self.now)?;
                link::tell(&self.dir, AgentRequest::DiaryChanged);
                self.tell(&json!({ "night": night, "deleted": true }), |texts| people::deleted(texts, night));
            }
            Command::Nights(range) => {
                let (from, to) = log::range(&range, self.now)?;
                let nights = self.store()?.nights(from, to, self.now)?;
                self.tell(&nights, |texts| people::nights(texts, &nights));
            }
            Command::Flags { as_of } => self.flags(as_of.as_deref())?,
            Command::Seen { on, note } => {
                let seen = Visit { on: log::night("on", &on, self.now)?.date(), note };
                self.store()?.add_seen(&seen, self.now)?;
                self.tell(&seen, |texts| people::seen(texts, &seen));
            }
            Command::Export { format, range, page, out, force } => {
                self.export(&format, &range, &page, &out, force)?;
            }
            Command::Summary { range, page } => self.summary(&range, &page)?,
            Command::Import { file, prefer, skip_bad_lines, preview } => {
                let prefer = match prefer.as_deref() {
                    None => None,
                    Some("existing") => Some(Prefer::Existing),
                    Some("imported") => Some(Prefer::Imported),
                    Some(other) => return Err(Invalid::code("prefer", other, &["existing", "imported"]).into()),
                };
                let reading = soleus_report::read(&file, self.now)?;
                if preview {
                    return self.preview(&reading);
                }
                let (incoming, skipped) = reading.take(skip_bad_lines)?;
                let imported = self.store()?.import(&incoming, prefer, self.now)?;
                link::tell(&self.dir, AgentRequest::DiaryChanged);
                let texts = Texts::new(self.lang());
                let skipped = skipped.iter().map(|refused| refused.told(&texts)).collect();
                let imported = ImportResult { skipped, ..imported };
                self.tell(&imported, |texts| people::imported(texts, &imported));
            }
            Command::Backup { out } => {
                self.store()?.backup(&out)?;
                self.tell(&json!({ "path": shown(&out) }), |texts| people::backed_up(texts, &out));
            }
            Command::Restore { file } => {
                let before = Store::restore(&self.dir, &file, self.now)?;
                // The settings came back with the rest; an agent that runs takes them up at once.
                let _ = link::ask(&self.dir, AgentRequest::SettingsChanged);
                let document = json!({ "restored": true, "before": before.as_deref().map(shown) });
                self.tell(&document, |texts| people::restored(texts, &before));
            }
            Command::Settings { what } => self.settings(what.unwrap_or(SettingsCommand::List))?,
            Command::Agent { time_scale } => {
                agent::run(&AgentOptions { data_dir: self.dir.clone(), lang: self.asked_lang, time_scale })?;
            }
            Command::Status { watch: false } => {
                let _ = self.status(&link::status(&self.dir)?);
            }
            Command::Status { watch: true } => self.watch()?,
            Command::Break { what } => self.ask(break_ask(&what)?)?,
            Command::Pause { until_tomorrow: true, .. } => self.ask(AgentRequest::PauseUntilTomorrow)?,
            Command::Pause { time, until_tomorrow: false } => {
                let seconds = time.as_deref().map(pause_seconds).transpose()?;
                self.ask(AgentRequest::Pause { seconds })?;
            }
            Command::Quit => {
                link::ask(&self.dir, AgentRequest::Quit)?;
                let _ = self.status(&AgentStatus::NOT_RUNNING);
            }
            Command::Resume => self.ask(AgentRequest::Resume)?,
            Command::Doctor => {
                let findings = super::doctor::examine(&self.dir, self.now);
                self.tell(&findings, |texts| super::doctor::told(texts, &findings));
            }
        }
        Ok(())
    }

    /// Tried on a copy: the diary is not even opened to learn its language.
    fn preview(&self, reading: &Reading) -> Result<(), Failure> {
        let trial = Trial::of(&self.dir)?;
        let _ = self.language.set(trial.settings()?.language);
        let preview = reading.preview(trial, &Texts::new(self.lang()), self.now)?;
        self.tell(&preview, |texts| people::import_preview(texts, &preview));
        Ok(())
    }

    fn flags(&self, as_of: Option<&str>) -> Result<(), Failure> {
        let current = soleus_core::Night::at(self.now);
        let as_of = as_of.map(|date| log::night("as_of", date, self.now)).transpose()?;
        if let Some(future) = as_of.filter(|&night| night > current) {
            return Err(Failure::FutureAsOf(future));
        }
        let store = self.store()?;
        let (diary, settings) = (store.diary()?, store.settings()?);
        let as_of = as_of.unwrap_or_else(|| diary.default_as_of(current));
        let flags = flags::evaluate(&diary, as_of, settings.is(Group::Pregnant));
        self.tell(&flags, |texts| super::flags::told(texts, &flags, settings.region));
        Ok(())
    }

    fn settings(&self, what: SettingsCommand) -> Result<(), Failure> {
        let mut store = self.store()?;
        match what {
            SettingsCommand::List => {
                let settings = store.settings()?;
                let mut lines = String::new();
                for key in Settings::KEYS {
                    lines.push_str(&format!("{key} = {}\n", settings.get(key)?));
                }
                self.tell(&settings, |_| lines);
            }
            SettingsCommand::Get { key } => {
                let value = store.settings()?.get(&key)?;
                self.tell(&json!({ "key": key, "value": value }), |_| value.clone());
            }
            SettingsCommand::Set { key, value } => {
                let settings = match key.as_str() {
                    "start_at_login" => self.set_start_at_login(&mut store, &value)?,
                    _ => store.set_setting(&key, &value)?,
                };
                let value = settings.get(&key)?;
                // An agent that runs takes it up at once; one that does not reads it when it starts.
                let _ = link::ask(&self.dir, AgentRequest::SettingsChanged);
                self.tell(&json!({ "key": key, "value": value }), |_| format!("{key} = {value}"));
            }
        }
        Ok(())
    }

    /// First the system's list, then the setting, which only remembers the wish.
    fn set_start_at_login(&self, store: &mut Store, value: &str) -> Result<Settings, Failure> {
        const KEY: &str = "start_at_login";
        let mut wanted = store.settings()?;
        wanted.set(KEY, value)?;
        // The session does not know what this command was told of another data folder; the entry has to.
        let elsewhere = (usual_data_dir().as_ref() != Some(&self.dir)).then_some(self.dir.as_path());
        let before = login::is_on();
        login::set(wanted.start_at_login, elsewhere).map_err(Failure::Login)?;
        store
            .set_setting(KEY, value)
            .inspect_err(|_| {
                if let Some(before) = before {
                    let _ = login::set(before, elsewhere);
                }
            })
            .map_err(Failure::from)
    }

    fn ask(&self, ask: AgentRequest) -> Result<(), Failure> {
        let _ = self.status(&AgentStatus::of(link::ask(&self.dir, ask)?));
        Ok(())
    }

    /// Prints a status; false when nobody reads it.
    fn status(&self, status: &AgentStatus) -> bool {
        // Not the moment the command began: it may watch for hours.
        let now = clock::now().unwrap_or(self.now);
        self.tell(&ScriptStatus::from(status), |texts| people::status(texts, status, now))
    }

    /// One status a line (for people: one a paragraph) until the agent leaves, which is told too, or whoever reads has.
    fn watch(&self) -> Result<(), Failure> {
        match link::watch(&self.dir, |status| self.status(&status)) {
            Err(LinkError::NotRunning) => {
                let _ = self.status(&AgentStatus::NOT_RUNNING);
            }
            ended => ended?,
        }
        Ok(())
    }

    pub(super) fn store(&self) -> Result<Store, Failure> {
        let store = Store::open(&self.dir, self.now)?;
        if !self.json
            && let Ok(settings) = store.settings()
        {
            let _ = self.language.set(settings.language);
        }
        Ok(store)
    }

    /// Prints the outcome: the document for scripts, the words for people. False when nobody reads it.
    pub(super) fn tell(&self, document: &impl serde::Serialize, words: impl FnOnce(&Texts) -> String) -> bool {
        if self.json { print::json(document) } else { print::out(&words(&Texts::new(self.lang()))) }
    }

    /// The language of the diary's owner; the system's while the diary cannot be read.
    pub(super) fn lang(&self) -> Lang {
        self.asked_lang.unwrap_or_else(|| {
            let language = self.language.get().copied().or_else(|| {
                let readable = self.dir.join(FILE).exists();
                readable.then(|| Some(self.store().ok()?.settings().ok()?.language)).flatten()
            });
            language.unwrap_or(Language::System).resolve(system_lang())
        })
    }
}

/// A path as JSON can hold it: one that is not Unicode would make serde refuse, and `json!` panic.
fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn break_ask(what: &str) -> Result<AgentRequest, Invalid> {
    Ok(match what {
        "start" => AgentRequest::BreakStart,
        "done" => AgentRequest::BreakDone,
        "snooze" => AgentRequest::BreakSnooze,
        "skip" => AgentRequest::BreakSkip,
        "hold" => AgentRequest::BreakHold,
        "go-on" => AgentRequest::BreakGoOn,
        "calf-hurts" => AgentRequest::CalfHurts,
        other => {
            let words = &["start", "done", "snooze", "skip", "hold", "go-on", "calf-hurts"];
            return Err(Invalid::code("break", other, words));
        }
    })
}

/// `--for`: from one second to a week.
fn pause_seconds(given: &str) -> Result<u64, Invalid> {
    const WEEK: u64 = 7 * 24 * 3600;
    humantime::parse_duration(given)
        .ok()
        .map(|time| time.as_secs())
        .filter(|seconds| (1..=WEEK).contains(seconds))
        .ok_or_else(|| Invalid::rule("for", given, "accepted-pause"))
}
