//! What each command does.

use serde_json::json;
use soleus_agent::AgentOptions;
use soleus_app::clock::Clock;
use soleus_app::{AgentError, Diary, Error, Typesetter, Write, agent, paths, system_lang};
use soleus_core::Invalid;
use soleus_core::settings::Settings;
use soleus_core::texts::{Lang, Texts};
use soleus_core::visit::Visit;
use soleus_wire::{AgentRequest, AgentStatus};

use crate::args::{Args, Command, SettingsCommand};
use crate::document::AgentDocument;
use crate::error::CliError;
use crate::{doctor, flags, human, output, values};

/// What a command works with: the diary, and how its outcome is printed.
pub(super) struct Context {
    pub(super) diary: Diary,
    /// Not stopped as the diary's is: `status --watch` prints for hours.
    clock: Clock,
    /// `--lang`.
    lang: Option<Lang>,
    pub(super) json: bool,
    pub(super) typesetter: Option<Typesetter>,
}

/// Runs the command and returns the language of its error message.
pub(super) fn run(args: Args, lang: Option<Lang>, typesetter: Option<Typesetter>) -> (Lang, Result<(), CliError>) {
    let fallback = lang.unwrap_or_else(system_lang);
    let clock = match Clock::from_env() {
        Ok(clock) => clock,
        Err(invalid) => return (fallback, Err(invalid.into())),
    };
    let Some(dir) = args.data_dir.or_else(paths::data_dir) else {
        return (fallback, Err(Error::NoDataFolder.into()));
    };
    let diary = Diary::new(dir, clock.stopped(), lang);
    let context = Context { diary, clock, lang, json: args.json, typesetter };
    let done = match args.command {
        None => context.diary.open_window().map_err(CliError::from),
        Some(command) => context.run(command),
    };
    let done = done.map_err(|error| match error {
        CliError::App(error) => CliError::App(error.in_folder(context.diary.dir())),
        other => other,
    });
    // Only an error message needs the language: finding it can mean opening the diary.
    let lang = if done.is_err() { context.diary.lang() } else { fallback };
    (lang, done)
}

impl Context {
    fn run(&self, command: Command) -> Result<(), CliError> {
        let (diary, now) = (&self.diary, self.diary.now());
        match command {
            Command::Log(args) => {
                let night = values::night("night", args.night.as_deref().unwrap_or("tonight"), now)?;
                let write = if args.replace { Write::Replace } else { Write::New };
                // Checked before the diary is opened: a wrong value must not create an empty diary.
                let answers = values::answers(&args)?;
                let entry = diary.log(night, answers, write)?;
                self.show(&entry, |texts| human::logged(texts, &entry))?;
            }
            Command::Delete { night } => {
                let night = values::night("night", &night, now)?;
                diary.delete(night, None)?;
                self.show(&json!({ "night": night, "deleted": true }), |texts| human::deleted(texts, night))?;
            }
            Command::Nights(range) => {
                let (from, to) = values::range(&range, now)?;
                let nights = diary.nights(from, to)?;
                self.show(&nights, |texts| human::nights(texts, &nights))?;
            }
            Command::Flags { as_of } => {
                let as_of = as_of.map(|date| values::night("as_of", &date, now)).transpose()?;
                let (flags, region) = diary.flags(as_of)?;
                self.show(&flags, |texts| flags::text(texts, &flags, region))?;
            }
            Command::Seen { on, note } => {
                let visit = Visit { on: values::night("on", &on, now)?.date(), note };
                diary.add_visit(&visit)?;
                self.show(&visit, |texts| human::visit(texts, &visit))?;
            }
            Command::Export { format, range, report, out, force } => {
                self.export(&format, &range, &report, &out, force)?;
            }
            Command::Summary { range, report } => self.summary(&range, &report)?,
            Command::Import { file, prefer, skip_bad_lines, preview } => {
                let prefer = prefer.map(|prefer| prefer.parse()).transpose()?;
                if preview {
                    let preview = diary.preview_import(&file)?;
                    self.show(&preview, |texts| human::import_preview(texts, &preview))?;
                    return Ok(());
                }
                let imported = diary.import(&file, prefer, skip_bad_lines)?;
                self.show(&imported, |texts| human::imported(texts, &imported))?;
            }
            Command::Backup { out } => {
                diary.backup(&out, false)?;
                // Through `display`: a path that is not Unicode would make serde refuse, and `json!` panic.
                let document = json!({ "path": out.display().to_string() });
                self.show(&document, |texts| human::backed_up(texts, &out))?;
            }
            Command::Restore { file } => {
                let restored = diary.restore(&file)?;
                let document = json!({ "restored": true, "before": restored.before });
                self.show(&document, |texts| human::restored(texts, restored.before.as_deref()))?;
            }
            Command::Settings { what } => self.settings(what.unwrap_or(SettingsCommand::List))?,
            Command::Agent { time_scale } => {
                let data_dir = diary.dir().to_owned();
                soleus_agent::run(&AgentOptions { data_dir, lang: self.lang, time_scale })?;
            }
            Command::Status { watch: false } => {
                self.status(&agent::status(diary.dir()).map_err(Error::from)?)?;
            }
            Command::Status { watch: true } => self.watch()?,
            Command::Break { what } => self.request(break_request(&what)?)?,
            Command::Pause { until_tomorrow: true, .. } => self.request(AgentRequest::PauseUntilTomorrow)?,
            Command::Pause { time, until_tomorrow: false } => {
                let seconds = time.as_deref().map(pause_seconds).transpose()?;
                self.request(AgentRequest::Pause { seconds })?;
            }
            Command::Quit => {
                agent::request(diary.dir(), AgentRequest::Quit).map_err(Error::from)?;
                self.status(&AgentStatus::NotRunning)?;
            }
            Command::Resume => self.request(AgentRequest::Resume)?,
            Command::Doctor { repair } => {
                let repaired = if repair { Some(doctor::repair(diary)?) } else { None };
                let findings = doctor::examine(diary, repaired);
                self.show(&findings, |texts| doctor::text(texts, &findings))?;
            }
        }
        Ok(())
    }

    fn settings(&self, what: SettingsCommand) -> Result<(), CliError> {
        match what {
            SettingsCommand::List => {
                let settings = self.diary.settings()?;
                let mut lines = String::new();
                for key in Settings::KEYS {
                    lines.push_str(&format!("{key} = {}\n", settings.get(key)?));
                }
                self.show(&settings, |_| lines)?;
            }
            SettingsCommand::Get { key } => {
                let value = self.diary.settings()?.get(&key)?;
                self.show(&json!({ "key": key, "value": value }), |_| value.clone())?;
            }
            SettingsCommand::Set { key, value } => {
                let value = self.diary.set_setting(&key, &value)?.get(&key)?;
                self.show(&json!({ "key": key, "value": value }), |_| format!("{key} = {value}"))?;
            }
        }
        Ok(())
    }

    /// Sends a request to the agent and prints its status after that.
    fn request(&self, request: AgentRequest) -> Result<(), CliError> {
        let agent = agent::request(self.diary.dir(), request).map_err(Error::from)?;
        self.status(&agent.into())?;
        Ok(())
    }

    /// Prints a status; false when standard output is closed.
    fn status(&self, status: &AgentStatus) -> Result<bool, CliError> {
        let now = self.clock.now();
        self.show(&AgentDocument::from(status), |texts| human::status(texts, status, now))
    }

    /// Prints a status at each change, one a line (for people: one a paragraph), until the agent ends, which is printed too,
    /// or standard output is closed.
    fn watch(&self) -> Result<(), CliError> {
        let mut printed = Ok(true);
        let ended = agent::watch(self.diary.dir(), |status| {
            printed = self.status(&status);
            matches!(printed, Ok(true))
        });
        printed?;
        match ended {
            Err(AgentError::NotRunning) => {
                self.status(&AgentStatus::NotRunning)?;
            }
            ended => ended.map_err(Error::from)?,
        }
        Ok(())
    }

    /// Prints the outcome: the document for scripts, the text for people. False when standard output is closed.
    pub(super) fn show(
        &self,
        document: &impl serde::Serialize,
        text: impl FnOnce(&Texts) -> String,
    ) -> Result<bool, CliError> {
        if self.json { output::json(document) } else { output::line(&text(&self.diary.texts())) }
    }
}

fn break_request(what: &str) -> Result<AgentRequest, Invalid> {
    Ok(match what {
        "start" => AgentRequest::BreakStart,
        "done" => AgentRequest::BreakDone,
        "snooze" => AgentRequest::BreakSnooze,
        "skip" => AgentRequest::BreakSkip,
        "hold" => AgentRequest::BreakHold,
        "go-on" => AgentRequest::BreakGoOn,
        "calf-hurts" => AgentRequest::CalfHurts,
        other => {
            let accepted = &["start", "done", "snooze", "skip", "hold", "go-on", "calf-hurts"];
            return Err(Invalid::code("break", other, accepted));
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
