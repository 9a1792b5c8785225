//! The backend that is recorded: the use cases of the window's commands, on a temporary diary whose clock stands still.

use std::fs;
use std::path::Path;

use chrono::TimeDelta;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use soleus_app::clock::Clock;
use soleus_app::{AgentError, Diary, Error};
use soleus_core::breaks::Cause;
use soleus_core::part::Part;
use soleus_core::settings::Language;
use soleus_core::texts::Lang;
use soleus_core::visit::Visit;
use soleus_core::{Answers, Moment, Night, night};
use soleus_store::{Store, Write};
use soleus_wire::{AgentRequest, AgentStatus, NightSave};
use tempfile::TempDir;

use crate::agent::{Agent, tick};
use crate::diaries::{self, Sample};

/// Where a recording says that the diary lies.
const FOLDER: &str = "~/.local/share/soleus";

/// The moment that a recording starts at, unless it says another.
const NOW: &str = "2026-11-22T20:00:00+00:00";

/// What a call returned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// Its result.
    Result(Value),
    /// What it was refused with.
    Error(Value),
}

/// A temporary diary, its agent and the moment it is.
#[derive(Debug)]
pub struct Backend {
    dir: TempDir,
    now: Moment,
    agent: Option<Agent>,
    /// The agent that ran before.
    ended: Option<Agent>,
}

impl Default for Backend {
    fn default() -> Self {
        Self { dir: tempfile::tempdir().unwrap(), now: NOW.parse().unwrap(), agent: None, ended: None }
    }
}

impl Backend {
    /// The same diary a second time.
    #[must_use]
    pub fn fork(&self) -> Self {
        let dir = tempfile::tempdir().unwrap();
        copy(self.dir.path(), dir.path());
        Self { dir, now: self.now, agent: self.agent.clone(), ended: self.ended.clone() }
    }

    /// Answers a command of the window, or does what a recording names that is no command: `start`, `nights`,
    /// `night_recorded`, `time_passes`, `computer_sleeps` and `desktop_reports`.
    ///
    /// # Panics
    /// For a command that is not recorded, or arguments that it has not.
    pub fn call(&mut self, command: &str, args: &Value) -> Answer {
        let answer = match self.answer(command, args) {
            Ok(result) => Answer::Result(self.portable(result)),
            Err(error) => {
                let diary = self.diary();
                let (error, texts) = (error.in_folder(diary.dir()), diary.texts());
                let mut body = error.body(&texts);
                if !std::mem::take(&mut body.candidates).is_empty() {
                    // With the time when a file was written, which differs at each recording.
                    body.message = error.message(&texts);
                }
                Answer::Error(self.portable(serde_json::to_value(body).unwrap()))
            }
        };
        // A cramp's ten minutes are recorded when somebody looks: whatever is read next finds them.
        let _ = self.diary().cramp();
        answer
    }

    fn answer(&mut self, command: &str, args: &Value) -> Result<Value, Error> {
        let diary = self.diary();
        Ok(match command {
            "start" => self.start(arg(args, "diary"), maybe(args, "now"), maybe(args, "agent")),
            "nights" => {
                diaries::write_nights(&mut self.store(), &arg::<String>(args, "marks"), self.now);
                Value::Null
            }
            "night_recorded" => {
                let answers: Answers = arg(args, "answers");
                diaries::write_at(&mut self.store(), arg(args, "night"), answers, 0, self.now);
                Value::Null
            }
            "time_passes" | "computer_sleeps" => {
                self.now += TimeDelta::seconds(arg(args, "seconds"));
                if let Some(mut agent) = self.agent.take() {
                    let mut store = self.store();
                    if command == "time_passes" {
                        agent.pass(&mut store, tick(self.now));
                    } else {
                        agent.sleep(&mut store, tick(self.now));
                    }
                    agent.follow_hours(&mut store, self.now);
                    self.agent = Some(agent);
                }
                Value::Null
            }
            "desktop_reports" => {
                let mut agent = self.agent.take().expect("an agent runs");
                if let Some(causes) = maybe::<Vec<Cause>>(args, "quiet") {
                    agent.set_quiet(&mut self.store(), &causes);
                }
                if let Some(parts) = maybe::<Vec<Part>>(args, "unavailable") {
                    agent.unavailable = parts;
                }
                agent.prompts_fail |= maybe(args, "promptsFail").unwrap_or(false);
                self.agent = Some(agent);
                Value::Null
            }
            "app_start" => {
                let mut start = value(diary.app_start(maybe(args, "main").unwrap_or(true))?);
                // It changes with every release.
                start["version"] = json!("0.0.0");
                start
            }
            "nights_list" => value(diary.nights(maybe(args, "from"), maybe(args, "to"))?),
            "diary_start" => value(diary.first_night()?),
            "night_save" => {
                let save: NightSave = arg(args, "save");
                value(diary.log(save.night, save.answers, Write::Over(save.expected_revision))?)
            }
            "night_delete" => value(diary.delete(arg(args, "night"), Some(arg(args, "expectedRevision")))?),
            "night_history" => value(diary.earlier_versions(arg::<Night>(args, "night"))?),
            "notes_search" => value(diary.search(&arg::<String>(args, "text"))?),
            "cramp_start" => value(diary.start_cramp()?),
            "cramp_get" => value(diary.cramp()?),
            "cramp_answer" => value(diary.answer_cramp(arg(args, "answer"))?),
            "flags_get" => value(diary.flags_view()?),
            "visit_add" => {
                let on = night::parse_date("on", &arg::<String>(args, "on"))?;
                value(diary.add_visit(&Visit { on, note: maybe(args, "note") })?)
            }
            "self_report_set" => value(diary.report_over_a_week(arg(args, "overAWeek"))?),
            "diary_pause" => value(diary.pause(maybe(args, "to"))?),
            "diary_resume" => value(diary.resume()?),
            "diary_erase" => value(diary.erase()?),
            "settings_set" => self.set(&arg::<String>(args, "key"), &arg::<String>(args, "value"))?,
            "breaks_get" => value(diary.breaks_view(arg(args, "days"))?),
            "calf_eased_add" => value(diary.add_calf_eased(arg(args, "eased"))?),
            "agent_status" | "agent_watch" => self.status(),
            "agent_start" => {
                if self.agent.is_none() {
                    let mut store = self.store();
                    let again = self.ended.take().map(|agent| agent.start_again(&mut store, self.now));
                    self.agent = Some(again.unwrap_or_else(|| Agent::new(&store.settings().unwrap(), self.now)));
                }
                self.status()
            }
            "agent_request" => self.request(arg(args, "request"))?,
            _ => panic!("{command} is not recorded: a test has to answer it"),
        })
    }

    fn start(&mut self, sample: Sample, now: Option<String>, agent: Option<bool>) -> Value {
        self.now = now.as_deref().unwrap_or(NOW).parse().unwrap();
        let mut store = self.store();
        sample.write(&mut store, self.now);
        self.agent = agent.unwrap_or(true).then(|| diaries::measured(&mut store, self.now));
        let file = store.file();
        drop(store);
        diaries::spoil(sample, &file);
        Value::Null
    }

    fn set(&mut self, key: &str, text: &str) -> Result<Value, Error> {
        let settings = match key {
            // The use case would change this computer's list of what starts at login.
            "start_at_login" => self.store().set_setting(key, text)?,
            _ => self.diary().set_setting(key, text)?,
        };
        if let Some(mut agent) = self.agent.take() {
            agent.request(&mut self.store(), AgentRequest::SettingsChanged, self.now);
            agent.follow_hours(&mut self.store(), self.now);
            self.agent = Some(agent);
        }
        Ok(value(settings))
    }

    fn request(&mut self, request: AgentRequest) -> Result<Value, Error> {
        let mut agent = self.agent.take().ok_or(AgentError::NotRunning)?;
        let done = agent.request(&mut self.store(), request, self.now);
        self.agent = Some(agent);
        let status = self.status();
        if request == AgentRequest::Quit {
            self.ended = self.agent.take();
        }
        if done { Ok(status) } else { Err(AgentError::Refused("not_now".to_owned()).into()) }
    }

    fn status(&self) -> Value {
        let Some(agent) = &self.agent else { return value(AgentStatus::NotRunning) };
        // An agent that runs has the diary open, whatever becomes of its file.
        let today = Store::open(self.dir.path(), self.now).map(|store| agent.today(&store));
        value(AgentStatus::from(agent.view(today.unwrap_or_default())))
    }

    fn diary(&self) -> Diary {
        // Where the diary names no language, or cannot be read, it would be this computer's.
        let language = Store::open(self.dir.path(), self.now).and_then(|store| store.language());
        let lang = language.map_or(true, |language| language == Language::System).then_some(Lang::En);
        Diary::new(self.dir.path().to_owned(), Clock::At(self.now), lang)
    }

    fn store(&self) -> Store {
        Store::open(self.dir.path(), self.now).unwrap()
    }

    /// The same without this computer's paths, and with sorted fields.
    fn portable(&self, value: Value) -> Value {
        let dir = self.dir.path().display().to_string();
        map_texts(value, &|text| text.replace(&dir, FOLDER))
    }
}

fn value(result: impl Serialize) -> Value {
    serde_json::to_value(result).unwrap()
}

fn arg<T: DeserializeOwned>(args: &Value, name: &str) -> T {
    serde_json::from_value(args[name].clone()).unwrap_or_else(|error| panic!("{name} of {args}: {error}"))
}

fn maybe<T: DeserializeOwned>(args: &Value, name: &str) -> Option<T> {
    arg(args, name)
}

fn map_texts(value: Value, change: &impl Fn(String) -> String) -> Value {
    match value {
        Value::String(text) => Value::String(change(text)),
        Value::Array(items) => items.into_iter().map(|item| map_texts(item, change)).collect(),
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.into_iter().collect();
            fields.sort_by(|(one, _), (other, _)| one.cmp(other));
            Value::Object(Map::from_iter(fields.into_iter().map(|(key, item)| (key, map_texts(item, change)))))
        }
        other => other,
    }
}

fn copy(from: &Path, to: &Path) {
    for item in fs::read_dir(from).unwrap() {
        let item = item.unwrap();
        let target = to.join(item.file_name());
        if item.file_type().unwrap().is_dir() {
            fs::create_dir_all(&target).unwrap();
            copy(&item.path(), &target);
        } else if item.file_type().unwrap().is_file() {
            fs::copy(item.path(), target).unwrap();
        }
    }
}
