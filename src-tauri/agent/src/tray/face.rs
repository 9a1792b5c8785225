//! What the item in the tray says and offers, made from the agent's status. Pure: no bus and no clock in here.

use chrono::{DateTime, Utc};
use soleus_core::Moment;
use soleus_core::breaks::Phase;
use soleus_core::texts::{Texts, arg};
use soleus_wire::{AgentRequest, AgentView};

use super::TrayAsk;

/// The item's name where it needs one.
const NAME: &str = "Soleus";

/// The item at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Face {
    /// What is drawn. `None` until the agent knows: it has just begun.
    pub(super) phase: Option<Phase>,
    /// Its name.
    pub(super) title: String,
    /// What it says under the pointer. By the clock: it stays true while nobody looks.
    pub(super) tooltip: String,
    /// Its menu.
    pub(super) menu: Vec<Entry>,
}

/// A line of the menu. Which lines there are never changes, only which can be seen: the numbers by which a desktop
/// knows them stay valid while the menu is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// Tells something.
    Line(String),
    /// Can be chosen.
    Choice {
        /// Its words.
        label: String,
        /// What it asks for.
        ask: TrayAsk,
        /// Whether it can be seen.
        visible: bool,
    },
    /// Leads to more choices.
    More {
        /// Its words.
        label: String,
        /// Their words, and what they ask for.
        choices: Vec<(String, TrayAsk)>,
        /// Whether it can be seen.
        visible: bool,
    },
    /// Between two groups.
    Separator,
}

impl Face {
    /// Before anything is known.
    pub(super) fn unknown() -> Self {
        Self { phase: None, title: NAME.to_owned(), tooltip: String::new(), menu: Vec::new() }
    }

    /// As of `now`, in these texts.
    pub(crate) fn new(texts: &Texts, view: &AgentView, now: Moment) -> Self {
        let phase = view.running.phase;
        let minutes = |at: DateTime<Utc>| arg("minutes", ((at - now.to_utc()).num_seconds().max(0) + 59) / 60);
        let time = |at: DateTime<Utc>| arg("time", at.with_timezone(now.offset()).format("%H:%M").to_string());
        let plain = || {
            texts.get(match phase {
                Phase::Sitting => "phase-sitting",
                Phase::Due => "phase-due",
                Phase::OnBreak => "phase-on_break",
                Phase::Away => "phase-away",
                Phase::Paused => "phase-paused",
                Phase::Off => "phase-off",
            })
        };
        let quiet = || {
            let causes = &view.running.quiet;
            let names: Vec<_> = causes.iter().map(|cause| texts.get(&format!("quiet-name-{cause}"))).collect();
            (!names.is_empty()).then(|| texts.with("tray-quiet", &[arg("causes", names.join(" · "))]))
        };
        let (line, tooltip) = match phase {
            Phase::Sitting | Phase::Due => {
                let next = view.running.next_break_at;
                let line = quiet().or_else(|| next.map(|at| texts.with("tray-next", &[minutes(at)])));
                (line, quiet().or_else(|| next.map(|at| texts.with("break-due-at", &[time(at)]))))
            }
            Phase::OnBreak => {
                let ends = view.running.break_ends_at;
                let line = ends.map(|at| texts.with("tray-on-break", &[minutes(at)]));
                (line, ends.map(|at| texts.with("break-until", &[time(at)])))
            }
            Phase::Paused => {
                let until = view.beyond.pause_until.map(|at| texts.with("tray-paused-until", &[time(at)]));
                (until.clone(), until)
            }
            Phase::Away | Phase::Off => (None, None),
        };
        let menu = menu(texts, view, line.unwrap_or_else(plain));
        Self { phase: Some(phase), title: NAME.to_owned(), tooltip: tooltip.unwrap_or_else(plain), menu }
    }
}

fn menu(texts: &Texts, view: &AgentView, line: String) -> Vec<Entry> {
    const HALF_AN_HOUR: u64 = 30 * 60;
    let phase = view.running.phase;
    let choice = |id, ask, visible| Entry::Choice { label: texts.get(id), ask, visible };
    let asking = |id, ask, visible| choice(id, TrayAsk::Ask(ask), visible);
    let pause = |id, ask| (texts.get(id), TrayAsk::Ask(ask));
    let pauses = vec![
        pause("tray-pause-half-an-hour", AgentRequest::Pause { seconds: Some(HALF_AN_HOUR) }),
        pause("tray-pause-hour", AgentRequest::Pause { seconds: Some(2 * HALF_AN_HOUR) }),
        pause("tray-pause-until-tomorrow", AgentRequest::PauseUntilTomorrow),
    ];
    let pausable = !matches!(phase, Phase::Paused | Phase::Off | Phase::OnBreak);
    vec![
        Entry::Line(line),
        asking("tray-start", AgentRequest::BreakStart, phase != Phase::OnBreak),
        asking("tray-done", AgentRequest::BreakDone, phase == Phase::OnBreak),
        asking("tray-later", AgentRequest::BreakSnooze, phase == Phase::Due && view.beyond.may_snooze),
        asking("tray-skip", AgentRequest::BreakSkip, phase == Phase::Due),
        Entry::More { label: texts.get("tray-pause"), choices: pauses, visible: pausable },
        asking("tray-resume", AgentRequest::Resume, phase == Phase::Paused),
        Entry::Separator,
        choice("tray-log", TrayAsk::LogTonight, true),
        choice("tray-open", TrayAsk::Open, true),
        choice("tray-quit", TrayAsk::Quit, true),
    ]
}

#[cfg(test)]
mod tests {
    use soleus_core::breaks::Cause;
    use soleus_core::breaks::DayTotals;
    use soleus_core::texts::Lang;
    use soleus_wire::{AgentDetails, Running};

    use super::*;

    const NOW: &str = "2026-05-04T10:00:00+08:00";

    fn view(phase: Phase) -> AgentView {
        AgentView {
            running: Running {
                phase,
                sat_seconds: 0,
                next_break_at: None,
                break_ends_at: None,
                quiet: Vec::new(),
                idle_source: "x11".to_owned(),
                today: DayTotals::default(),
            },
            beyond: AgentDetails {
                since: DateTime::UNIX_EPOCH,
                quiet_since: None,
                may_snooze: false,
                pause_until: None,
                on_break: None,
                ask_in_window: false,
                unavailable: Vec::new(),
            },
        }
    }

    fn at(time: &str) -> Option<DateTime<Utc>> {
        Some(time.parse::<Moment>().unwrap().to_utc())
    }

    fn face(view: &AgentView) -> Face {
        Face::new(&Texts::new(Lang::En), view, NOW.parse().unwrap())
    }

    /// The line at the top, and what is under the pointer.
    fn says(view: &AgentView) -> (String, String) {
        let face = face(view);
        let Some(Entry::Line(line)) = face.menu.first() else { panic!("{face:?}") };
        (line.clone(), face.tooltip.clone())
    }

    /// The choices that can be seen, without those of the last group.
    fn offers(view: &AgentView) -> Vec<String> {
        let until_separator = face(view).menu.into_iter().take_while(|entry| *entry != Entry::Separator);
        until_separator
            .filter_map(|entry| match entry {
                Entry::Choice { label, visible: true, .. } | Entry::More { label, visible: true, .. } => Some(label),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn it_tells_the_time_to_the_next_break() {
        let mut sitting = view(Phase::Sitting);
        sitting.running.next_break_at = at("2026-05-04T10:22:01+08:00");
        assert_eq!(says(&sitting), ("Next break in 23 min".to_owned(), "Next break at 10:22".to_owned()));
        assert_eq!(offers(&sitting), ["Start break", "Pause"]);
    }

    #[test]
    fn it_tells_why_it_is_quiet_instead() {
        let mut quiet = view(Phase::Due);
        quiet.running.quiet = vec![Cause::Fullscreen, Cause::Call];
        assert_eq!(says(&quiet).0, "Quiet: full screen · call");
    }

    #[test]
    fn later_and_skip_are_offered_only_while_a_break_is_owed_and_later_only_so_often() {
        let mut due = view(Phase::Due);
        assert_eq!(offers(&due), ["Start break", "Skip", "Pause"]);
        due.beyond.may_snooze = true;
        assert_eq!(offers(&due), ["Start break", "Later, 10 min", "Skip", "Pause"]);
        assert_eq!(says(&due).0, "Time to get up");
    }

    #[test]
    fn on_a_break_it_counts_down_and_offers_its_end() {
        let mut walking = view(Phase::OnBreak);
        walking.running.break_ends_at = at("2026-05-04T10:05:00+08:00");
        assert_eq!(says(&walking), ("On your feet, 5 min left".to_owned(), "On your feet until 10:05".to_owned()));
        assert_eq!(offers(&walking), ["Done"]);
    }

    #[test]
    fn paused_it_tells_until_when_and_offers_to_resume() {
        let mut paused = view(Phase::Paused);
        assert_eq!(says(&paused).0, "Paused");
        paused.beyond.pause_until = at("2026-05-05T07:00:00+08:00");
        assert_eq!(says(&paused).0, "Paused until 07:00");
        assert_eq!(offers(&paused), ["Start break", "Resume"]);
    }

    #[test]
    fn the_lines_are_the_same_in_every_phase() {
        let lines = |phase| face(&view(phase)).menu.iter().map(std::mem::discriminant).collect::<Vec<_>>();
        for phase in [Phase::Due, Phase::OnBreak, Phase::Away, Phase::Paused, Phase::Off] {
            assert_eq!(lines(phase), lines(Phase::Sitting));
        }
    }
}
