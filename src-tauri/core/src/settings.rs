//! What a person may set, under keys that are part of the command line.
//!
//! No defaults depend on the system here: `language = system` is resolved by whoever can ask the system.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::Invalid;
use crate::codes;
use crate::hours::{TimeOfDay, WorkingHours};
use crate::texts::Lang;

codes! {
    /// The language of everything a person reads.
    pub enum Language, field "language" {
        /// The system's language if it is Chinese, else English.
        System = "system",
        /// English.
        En = "en",
        /// Simplified Chinese.
        ZhCn = "zh-CN",
    }
}

impl Language {
    /// The language to show where the system's is `system`.
    #[must_use]
    pub const fn resolve(self, system: Lang) -> Lang {
        match self {
            Self::System => system,
            Self::En => Lang::En,
            Self::ZhCn => Lang::ZhCn,
        }
    }
}

codes! {
    /// The window's theme.
    pub enum Theme, field "theme" {
        /// As the system.
        System = "system",
        /// Paper by day, always.
        Light = "light",
        /// A lamp by night, always.
        Dark = "dark",
        /// Light by day, dark from 20:00 to 07:00.
        DarkAtNight = "dark_at_night",
    }
}

codes! {
    /// Where the person lives, for the emergency number (PRODUCT 3).
    pub enum Region, field "region" {
        /// Not said: every number is told.
        Unset = "unset",
        /// Mainland China: 120.
        Cn = "cn",
        /// European Union: 112.
        Eu = "eu",
        /// United Kingdom: 999 or 111.
        Uk = "uk",
        /// United States: 911.
        Us = "us",
    }
}

codes! {
    /// Groups with advice of their own (PRODUCT 6; article, 不同人群的场景化应对建议 and its questions).
    pub enum Group, field "profile" {
        /// Sits at work, over 8 hours a day.
        OfficeWorker = "office_worker",
        /// Bends or carries at work.
        ManualLabour = "manual_labour",
        /// Older adult.
        OlderAdult = "older_adult",
        /// Pregnant.
        Pregnant = "pregnant",
        /// Injured the lower back before, or it runs in the family.
        LumbarInjuryOrFamilyHistory = "lumbar_injury_or_family_history",
        /// Had lumbar surgery.
        LumbarSurgery = "lumbar_surgery",
        /// Breastfeeding.
        Breastfeeding = "breastfeeding",
        /// Has a stomach ulcer.
        StomachUlcer = "stomach_ulcer",
    }
}

codes! {
    /// How the guided break shows itself.
    pub enum BreakWindow, field "break_window" {
        /// A small window.
        Small = "small",
        /// The whole screen.
        FullScreen = "full_screen",
        /// Not at all: the break only counts down in the tray, the window and the command line.
        None = "none",
    }
}

/// Everything a person may set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub struct Settings {
    /// Language.
    pub language: Language,
    /// Theme.
    pub theme: Theme,
    /// Size of text and everything with it, in percent, 100–200.
    pub text_size: u16,
    /// Region.
    pub region: Region,
    /// Profile groups.
    pub profile: BTreeSet<Group>,
    /// Whether the agent reminds.
    pub reminders: bool,
    /// Minutes of sitting before a break, 15–180; the article says 60.
    pub sit_minutes: u16,
    /// Minutes of a break, 1–30; the article says 5.
    pub break_minutes: u16,
    /// When reminders may come.
    pub working_hours: WorkingHours,
    /// Whether a full-screen window in front defers them.
    pub quiet_fullscreen: bool,
    /// Whether the desktop's do-not-disturb defers them.
    pub quiet_do_not_disturb: bool,
    /// Whether a call (camera or microphone in use) defers them. Off, nobody looks.
    pub quiet_call: bool,
    /// How the guided break shows itself.
    pub break_window: BreakWindow,
    /// Whether the evening and the morning ask for the diary.
    pub diary_prompts: bool,
    /// When the evening asks.
    pub evening_time: TimeOfDay,
    /// When waking hours begin: from then on, the morning may ask.
    pub morning_time: TimeOfDay,
    /// Whether the agent is to start with the session. A wish: the system's own list decides.
    pub start_at_login: bool,
    /// Whether the window's welcome was finished or skipped.
    pub welcomed: bool,
}

// Both exist on every clock face; `new` only refuses what does not.
const EVENING: TimeOfDay = match TimeOfDay::new(22, 0) {
    Some(time) => time,
    None => TimeOfDay::MIDNIGHT,
};
const MORNING: TimeOfDay = match TimeOfDay::new(7, 0) {
    Some(time) => time,
    None => TimeOfDay::MIDNIGHT,
};

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Language::System,
            theme: Theme::System,
            text_size: 100,
            region: Region::Unset,
            profile: BTreeSet::new(),
            reminders: true,
            sit_minutes: 60,
            break_minutes: 5,
            working_hours: WorkingHours::Off,
            quiet_fullscreen: true,
            quiet_do_not_disturb: true,
            quiet_call: true,
            break_window: BreakWindow::Small,
            diary_prompts: true,
            evening_time: EVENING,
            morning_time: MORNING,
            start_at_login: false,
            welcomed: false,
        }
    }
}

impl Settings {
    /// Every key, in the order they are listed.
    pub const KEYS: &[&'static str] = &[
        "language",
        "theme",
        "text_size",
        "region",
        "profile",
        "reminders",
        "sit_minutes",
        "break_minutes",
        "working_hours",
        "quiet_fullscreen",
        "quiet_do_not_disturb",
        "quiet_call",
        "break_window",
        "diary_prompts",
        "evening_time",
        "morning_time",
        "start_at_login",
        "welcomed",
    ];

    /// The value under `key`, written as [`Settings::set`] reads it.
    ///
    /// # Errors
    /// [`Invalid`] on `key` for an unknown key.
    pub fn get(&self, key: &str) -> Result<String, Invalid> {
        Ok(match key {
            "language" => self.language.to_string(),
            "theme" => self.theme.to_string(),
            "text_size" => self.text_size.to_string(),
            "region" => self.region.to_string(),
            "profile" => self.profile.iter().map(|group| group.code()).collect::<Vec<_>>().join(","),
            "reminders" => switch(self.reminders),
            "sit_minutes" => self.sit_minutes.to_string(),
            "break_minutes" => self.break_minutes.to_string(),
            "working_hours" => self.working_hours.to_string(),
            "quiet_fullscreen" => switch(self.quiet_fullscreen),
            "quiet_do_not_disturb" => switch(self.quiet_do_not_disturb),
            "quiet_call" => switch(self.quiet_call),
            "break_window" => self.break_window.to_string(),
            "diary_prompts" => switch(self.diary_prompts),
            "evening_time" => self.evening_time.to_string(),
            "morning_time" => self.morning_time.to_string(),
            "start_at_login" => switch(self.start_at_login),
            "welcomed" => switch(self.welcomed),
            _ => return Err(unknown(key)),
        })
    }

    /// Sets the value under `key`. A refused value changes nothing.
    ///
    /// # Errors
    /// [`Invalid`] on `key` for an unknown key, on the key's own name for a value it does not accept.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), Invalid> {
        match key {
            "language" => self.language = value.parse()?,
            "theme" => self.theme = value.parse()?,
            "text_size" => self.text_size = whole("text_size", value, 100..=200, "accepted-text-size")?,
            "region" => self.region = value.parse()?,
            "profile" => self.profile = groups(value)?,
            "reminders" => self.reminders = on_off("reminders", value)?,
            "sit_minutes" => self.sit_minutes = whole("sit_minutes", value, 15..=180, "accepted-sit-minutes")?,
            "break_minutes" => self.break_minutes = whole("break_minutes", value, 1..=30, "accepted-break-minutes")?,
            "working_hours" => self.working_hours = value.parse()?,
            "quiet_fullscreen" => self.quiet_fullscreen = on_off("quiet_fullscreen", value)?,
            "quiet_do_not_disturb" => self.quiet_do_not_disturb = on_off("quiet_do_not_disturb", value)?,
            "quiet_call" => self.quiet_call = on_off("quiet_call", value)?,
            "break_window" => self.break_window = value.parse()?,
            "diary_prompts" => self.diary_prompts = on_off("diary_prompts", value)?,
            "evening_time" => self.evening_time = TimeOfDay::read("evening_time", value)?,
            "morning_time" => self.morning_time = TimeOfDay::read("morning_time", value)?,
            "start_at_login" => self.start_at_login = on_off("start_at_login", value)?,
            "welcomed" => self.welcomed = on_off("welcomed", value)?,
            _ => return Err(unknown(key)),
        }
        Ok(())
    }

    /// Whether the profile names this group.
    #[must_use]
    pub fn is(&self, group: Group) -> bool {
        self.profile.contains(&group)
    }
}

fn unknown(key: &str) -> Invalid {
    Invalid::code("key", key, Settings::KEYS)
}

fn groups(value: &str) -> Result<BTreeSet<Group>, Invalid> {
    value.split(',').map(str::trim).filter(|code| !code.is_empty()).map(str::parse).collect()
}

fn switch(on: bool) -> String {
    if on { "on" } else { "off" }.to_owned()
}

fn on_off(field: &'static str, value: &str) -> Result<bool, Invalid> {
    match value {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err(Invalid::code(field, value, &["on", "off"])),
    }
}

fn whole(
    field: &'static str,
    value: &str,
    range: std::ops::RangeInclusive<u16>,
    accepted: &'static str,
) -> Result<u16, Invalid> {
    // The number's own reader would take "+60".
    let digits = value.bytes().all(|byte| byte.is_ascii_digit());
    let number = value.parse().ok().filter(|number| digits && range.contains(number));
    number.ok_or_else(|| Invalid::rule(field, value, accepted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_can_be_read_and_what_it_reads_can_be_set() {
        let mut settings = Settings::default();
        for key in Settings::KEYS {
            let value = settings.get(key).unwrap();
            settings.set(key, &value).unwrap();
        }
        assert_eq!(settings, Settings::default());
    }

    #[test]
    fn a_refused_value_changes_nothing() {
        let mut settings = Settings::default();
        for (key, value) in [
            ("sit_minutes", "14"),
            ("sit_minutes", "181"),
            ("sit_minutes", "+60"),
            ("break_minutes", "0"),
            ("text_size", "90"),
            ("text_size", "201"),
            ("profile", "pregnant,tall"),
            ("theme", "Dark"),
            ("reminders", "yes"),
            ("evening_time", "24:00"),
            ("evening_time", "9:00"),
            ("morning_time", ""),
            ("working_hours", "09:00-09:00"),
            ("working_hours", "09:00"),
            ("working_hours", "on"),
            ("quiet_call", "true"),
            ("break_window", "large"),
            ("colour", "red"),
        ] {
            assert!(settings.set(key, value).is_err(), "{key} {value}");
        }
        assert_eq!(settings, Settings::default());
    }
}
