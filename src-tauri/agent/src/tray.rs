//! What the item in the tray shows and offers, made from the agent's status. Pure: no bus and no clock in here.
//!
//! Everything in it is also in the window and on the command line: a desktop without a tray loses nothing.

use chrono::{DateTime, Utc};
use soleus_core::Moment;
use soleus_core::breaks::Phase;
use soleus_core::texts::{Texts, arg};
use soleus_desktop_env::{MenuEntry, MenuItem, TrayModel};
use soleus_wire::{AgentRequest, RunningAgent};

use super::tray_icon::icon;
use super::windows::Window;

/// The item's name.
const TITLE: &str = "Soleus";

/// What a person can choose in the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// A request that the command line and the window can send too.
    Request(AgentRequest),
    /// Open a window.
    Open(Window),
    /// End the agent.
    Quit,
}

/// The choices by the names of their menu items, in the order of the menu. The names are those of the texts.
const CHOICES: [(&str, Choice); 11] = [
    ("tray-start", Choice::Request(AgentRequest::BreakStart)),
    ("tray-done", Choice::Request(AgentRequest::BreakDone)),
    ("tray-later", Choice::Request(AgentRequest::BreakSnooze)),
    ("tray-skip", Choice::Request(AgentRequest::BreakSkip)),
    ("tray-pause-half-an-hour", Choice::Request(AgentRequest::Pause { seconds: Some(HALF_AN_HOUR) })),
    ("tray-pause-hour", Choice::Request(AgentRequest::Pause { seconds: Some(2 * HALF_AN_HOUR) })),
    ("tray-pause-until-tomorrow", Choice::Request(AgentRequest::PauseUntilTomorrow)),
    ("tray-resume", Choice::Request(AgentRequest::Resume)),
    ("tray-log", Choice::Open(Window::Tonight)),
    ("tray-open", Choice::Open(Window::Main)),
    ("tray-quit", Choice::Quit),
];
const HALF_AN_HOUR: u64 = 30 * 60;

/// The choice of the menu item with this name.
pub(super) fn choice(name: &str) -> Option<Choice> {
    CHOICES.iter().find(|(known, _)| *known == name).map(|(_, choice)| *choice)
}

/// The item while the agent starts.
pub(super) fn starting() -> TrayModel {
    TrayModel { icon: icon(None), title: TITLE.to_owned(), tooltip: String::new(), menu: Vec::new() }
}

/// The item as of `now`, in these texts. The tooltip has times of day rather than minutes: it stays true while the
/// model does not change.
pub(super) fn model(texts: &Texts, view: &RunningAgent, now: Moment) -> TrayModel {
    let phase = view.phase;
    let minutes = |minutes: Option<i64>| arg("minutes", minutes.unwrap_or(0));
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
        let causes = &view.quiet;
        let names: Vec<_> = causes.iter().map(|cause| texts.get(&format!("quiet-name-{cause}"))).collect();
        (!names.is_empty()).then(|| texts.with("tray-quiet", &[arg("causes", names.join(" · "))]))
    };
    let (line, tooltip) = match phase {
        Phase::Sitting | Phase::Due => {
            let next = view.next_break_at;
            let line = quiet().or_else(|| {
                next.map(|_| {
                    let left = view.minutes_to_next_break(now.to_utc());
                    texts.with("tray-next", &[minutes(left)])
                })
            });
            (line, quiet().or_else(|| next.map(|at| texts.with("break-due-at", &[time(at)]))))
        }
        Phase::OnBreak => {
            let ends = view.break_ends_at;
            let line = ends.map(|_| {
                let left = view.minutes_of_break_left(now.to_utc());
                texts.with("tray-on-break", &[minutes(left)])
            });
            (line, ends.map(|at| texts.with("break-until", &[time(at)])))
        }
        Phase::Paused => {
            let until = view.pause_until.map(|at| texts.with("tray-paused-until", &[time(at)]));
            (until.clone(), until)
        }
        Phase::Away | Phase::Off => (None, None),
    };
    let menu = menu(texts, view, line.unwrap_or_else(plain));
    TrayModel { icon: icon(Some(phase)), title: TITLE.to_owned(), tooltip: tooltip.unwrap_or_else(plain), menu }
}

/// The same entries in every phase; only which can be seen changes.
fn menu(texts: &Texts, view: &RunningAgent, line: String) -> Vec<MenuEntry> {
    let phase = view.phase;
    let item = |id, visible| MenuItem { name: id, label: texts.get(id), visible };
    let entry = |id, visible| MenuEntry::Item(item(id, visible));
    let pausable = !matches!(phase, Phase::Paused | Phase::Off | Phase::OnBreak);
    vec![
        MenuEntry::Text(line),
        entry("tray-start", phase != Phase::OnBreak),
        entry("tray-done", phase == Phase::OnBreak),
        entry("tray-later", phase == Phase::Due && view.may_snooze),
        entry("tray-skip", phase == Phase::Due),
        MenuEntry::Submenu {
            label: texts.get("tray-pause"),
            visible: pausable,
            items: ["tray-pause-half-an-hour", "tray-pause-hour", "tray-pause-until-tomorrow"]
                .map(|id| item(id, true))
                .into(),
        },
        entry("tray-resume", phase == Phase::Paused),
        MenuEntry::Separator,
        entry("tray-log", true),
        entry("tray-open", true),
        entry("tray-quit", true),
    ]
}

#[cfg(test)]
mod tests {
    use soleus_core::breaks::Cause;
    use soleus_core::breaks::DayTotals;
    use soleus_core::texts::Lang;

    use super::*;

    const NOW: &str = "2026-05-04T10:00:00+08:00";

    fn view(phase: Phase) -> RunningAgent {
        RunningAgent {
            phase,
            sat_seconds: 0,
            next_break_at: None,
            break_ends_at: None,
            quiet: Vec::new(),
            idle_source: "x11".to_owned(),
            today: DayTotals::default(),
            since: DateTime::UNIX_EPOCH,
            quiet_since: None,
            may_snooze: false,
            pause_until: None,
            on_break: None,
            ask_in_window: false,
            unavailable: Vec::new(),
            sources: std::collections::BTreeMap::new(),
        }
    }

    fn at(time: &str) -> Option<DateTime<Utc>> {
        Some(time.parse::<Moment>().unwrap().to_utc())
    }

    fn model_of(view: &RunningAgent) -> TrayModel {
        model(&Texts::new(Lang::En), view, NOW.parse().unwrap())
    }

    /// The line at the top, and the tooltip.
    fn shown_texts(view: &RunningAgent) -> (String, String) {
        let model = model_of(view);
        let Some(MenuEntry::Text(line)) = model.menu.first() else { panic!("{model:?}") };
        (line.clone(), model.tooltip.clone())
    }

    /// The choices that can be seen, without those of the last group.
    fn offers(view: &RunningAgent) -> Vec<String> {
        let until_separator = model_of(view).menu.into_iter().take_while(|entry| *entry != MenuEntry::Separator);
        until_separator
            .filter_map(|entry| match entry {
                MenuEntry::Item(MenuItem { label, visible: true, .. })
                | MenuEntry::Submenu { label, visible: true, .. } => Some(label),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn it_shows_the_time_to_the_next_break() {
        let mut sitting = view(Phase::Sitting);
        sitting.next_break_at = at("2026-05-04T10:22:01+08:00");
        assert_eq!(shown_texts(&sitting), ("Next break in 23 min".to_owned(), "Next break at 10:22".to_owned()));
        assert_eq!(offers(&sitting), ["Start break", "Pause"]);
    }

    #[test]
    fn it_shows_why_it_is_quiet_instead() {
        let mut quiet = view(Phase::Due);
        quiet.quiet = vec![Cause::Fullscreen, Cause::Call];
        assert_eq!(shown_texts(&quiet).0, "Quiet: full screen · call");
    }

    #[test]
    fn later_and_skip_are_offered_only_while_a_break_is_owed_and_later_only_so_often() {
        let mut due = view(Phase::Due);
        assert_eq!(offers(&due), ["Start break", "Skip", "Pause"]);
        due.may_snooze = true;
        assert_eq!(offers(&due), ["Start break", "Later, 10 min", "Skip", "Pause"]);
        assert_eq!(shown_texts(&due).0, "Time to get up");
    }

    #[test]
    fn on_a_break_it_counts_down_and_offers_its_end() {
        let mut walking = view(Phase::OnBreak);
        walking.break_ends_at = at("2026-05-04T10:05:00+08:00");
        assert_eq!(
            shown_texts(&walking),
            ("On your feet, 5 min left".to_owned(), "On your feet until 10:05".to_owned())
        );
        assert_eq!(offers(&walking), ["Done"]);
    }

    #[test]
    fn paused_it_shows_until_when_and_offers_to_resume() {
        let mut paused = view(Phase::Paused);
        assert_eq!(shown_texts(&paused).0, "Paused");
        paused.pause_until = at("2026-05-05T07:00:00+08:00");
        assert_eq!(shown_texts(&paused).0, "Paused until 07:00");
        assert_eq!(offers(&paused), ["Start break", "Resume"]);
    }

    #[test]
    fn the_lines_are_the_same_in_every_phase() {
        let lines = |phase| model_of(&view(phase)).menu.iter().map(std::mem::discriminant).collect::<Vec<_>>();
        for phase in [Phase::Due, Phase::OnBreak, Phase::Away, Phase::Paused, Phase::Off] {
            assert_eq!(lines(phase), lines(Phase::Sitting));
        }
    }

    #[test]
    fn every_item_of_the_menu_is_a_choice_and_has_a_text() {
        let mut names = Vec::new();
        for entry in model_of(&view(Phase::Due)).menu {
            match entry {
                MenuEntry::Item(item) => names.push((item.name, item.label)),
                MenuEntry::Submenu { items, .. } => names.extend(items.into_iter().map(|item| (item.name, item.label))),
                MenuEntry::Text(_) | MenuEntry::Separator => {}
            }
        }
        assert_eq!(names.iter().map(|(name, _)| *name).collect::<Vec<_>>(), CHOICES.map(|(name, _)| name));
        assert!(names.iter().all(|(name, label)| choice(name).is_some() && !label.contains("tray-")), "{names:?}");
    }
}
