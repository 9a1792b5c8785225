//! The arguments of the command line, as `docs/cli.md` lists them.
//!
//! Values stay text here: `soleus-core` checks them, so that every refusal names its field and the accepted values in the
//! person's language.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand};

/// A nightly calf diary, an hourly get-up reminder, and the patterns that mean "see a doctor".
#[derive(Debug, Parser)]
#[command(name = "soleus", version)]
pub(super) struct Args {
    /// Where the diary is (else SOLEUS_DATA_DIR, else the platform's data folder)
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) data_dir: Option<PathBuf>,
    /// Language of texts: en or zh-CN
    #[arg(long, global = true, value_name = "LANG")]
    pub(super) lang: Option<String>,
    /// Print one JSON document
    #[arg(long, global = true)]
    pub(super) json: bool,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Record a night: --none, or what it was like
    Log(Box<LogArgs>),
    /// Delete a night's entry; the version is kept
    Delete {
        /// Which night: YYYY-MM-DD, tonight or last-night
        #[arg(long, value_name = "DATE")]
        night: String,
    },
    /// List recorded and missing nights
    Nights(RangeArgs),
    /// Say which patterns mean "see a doctor"
    Flags {
        /// Judge as of this night
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
    },
    /// Record that a clinician has seen it
    Seen {
        /// The date of the visit
        #[arg(long, value_name = "DATE")]
        on: String,
        /// What to remember of it
        #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
        note: Option<String>,
    },
    /// Write the diary to a file
    Export {
        /// pdf, csv, json or fhir
        #[arg(long)]
        format: String,
        #[command(flatten)]
        range: RangeArgs,
        #[command(flatten)]
        report: ReportArgs,
        /// The file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Replace the file if it is there
        #[arg(long)]
        force: bool,
    },
    /// Print a short summary for a message to a clinic; with --json, page 1 of the PDF as SVG beside it
    Summary {
        #[command(flatten)]
        range: RangeArgs,
        #[command(flatten)]
        report: ReportArgs,
    },
    /// Take in an export
    Import {
        /// The file
        file: PathBuf,
        /// Which entry stands where both have one: existing or imported
        #[arg(long, value_name = "WHICH")]
        prefer: Option<String>,
        /// Take in the rest of a table of which lines can't be read
        #[arg(long)]
        skip_bad_lines: bool,
        /// Only say what it would come to: new, same and differing nights, and lines that can't be read
        #[arg(long)]
        preview: bool,
    },
    /// Copy the whole diary to a file
    Backup {
        /// The file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Make the diary what a backup holds; the diary as it is now is kept in backups/
    Restore {
        /// The file
        file: PathBuf,
    },
    /// List, read or change settings
    Settings {
        #[command(subcommand)]
        what: Option<SettingsCommand>,
    },
    /// Run the reminder agent in the foreground
    Agent {
        /// Its clock runs this many times as fast
        #[arg(long, hide = true, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100_000))]
        time_scale: u32,
    },
    /// Say what the agent is doing
    Status {
        /// Say it again whenever it changes
        #[arg(long)]
        watch: bool,
    },
    /// Start, end, put off or skip a break; hold its countdown, or let it go on
    Break {
        /// start, done, snooze, skip, hold, go-on or calf-hurts
        what: String,
    },
    /// No reminders for a while
    Pause {
        /// How long, such as 30m or 1h; else until resumed
        #[arg(long = "for", value_name = "TIME", allow_hyphen_values = true)]
        time: Option<String>,
        /// Until waking hours begin tomorrow
        #[arg(long, conflicts_with = "time")]
        until_tomorrow: bool,
    },
    /// End a pause
    Resume,
    /// End the agent
    Quit,
    /// Say what works on this computer
    Doctor {
        /// First mend what can be mended: the diary's indexes, and who may read its folder
        #[arg(long)]
        repair: bool,
    },
}

#[derive(Debug, ClapArgs)]
pub(super) struct RangeArgs {
    /// First night
    #[arg(long, value_name = "DATE")]
    pub(super) from: Option<String>,
    /// Last night
    #[arg(long, value_name = "DATE")]
    pub(super) to: Option<String>,
}

/// Options of the report: pdf, fhir and the summary.
#[derive(Debug, ClapArgs)]
pub(super) struct ReportArgs {
    /// Print this name on it
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub(super) name: Option<String>,
    /// Print this birth year on it
    #[arg(long, value_name = "YEAR", allow_hyphen_values = true)]
    pub(super) birth_year: Option<String>,
    /// Leave out: context, medicines, words, questions, nights
    #[arg(long, value_name = "PART", num_args = 1.., value_delimiter = ',')]
    pub(super) without: Vec<String>,
    /// Its language, if not the one messages are in: en or zh-CN
    #[arg(long, value_name = "LANG")]
    pub(super) report_lang: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(super) enum SettingsCommand {
    /// Every setting
    List,
    /// One setting
    Get {
        /// Its key
        key: String,
    },
    /// Change one setting
    Set {
        /// Its key
        key: String,
        /// Its new value
        #[arg(allow_hyphen_values = true)]
        value: String,
    },
}

#[derive(Debug, ClapArgs)]
pub(super) struct LogArgs {
    /// Which night: YYYY-MM-DD, tonight or last-night (else the night that now belongs to)
    #[arg(long, value_name = "DATE")]
    pub(super) night: Option<String>,
    /// A night without discomfort
    #[arg(long)]
    pub(super) none: bool,
    /// Worst pain, 0 to 10
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub(super) pain: Option<String>,
    /// left, right or both
    #[arg(long)]
    pub(super) side: Option<String>,
    /// Where: calf, foot, thigh, buttock, low_back
    #[arg(long = "site", value_name = "SITE", num_args = 1.., value_delimiter = ',')]
    pub(super) sites: Vec<String>,
    /// ache, dull_pain, stabbing, cramp, numbness, tingling, electric, burning, weakness, restless
    #[arg(long = "sensation", value_name = "SENSATION", num_args = 1.., value_delimiter = ',')]
    pub(super) sensations: Vec<String>,
    /// How many times, 1 to 99
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub(super) episodes: Option<String>,
    /// The longest: lt1, m1_10, m10_30, m30_60, gt60, all_night, unknown
    #[arg(long, value_name = "BAND")]
    pub(super) longest: Option<String>,
    /// Did it wake you: yes, no, unsure
    #[arg(long, value_name = "ANSWER")]
    pub(super) woke: Option<String>,
    /// nothing, position, walking, stretching, standing, leg_down, warmth, massage, medicine, other
    #[arg(long = "eased-by", value_name = "WHAT", num_args = 1.., value_delimiter = ',')]
    pub(super) eased_by: Vec<String>,
    /// Hours sat that day, 0 to 24
    #[arg(long, value_name = "HOURS", allow_hyphen_values = true)]
    pub(super) sitting_hours: Option<String>,
    /// Medicines
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(super) medicines: Option<String>,
    /// A note
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(super) note: Option<String>,
    /// A warning sign: yes, no or declined
    #[arg(long = "sign", value_name = "CODE=ANSWER", num_args = 1.., value_delimiter = ',')]
    pub(super) signs: Vec<String>,
    /// Replace the night's entry; the earlier version is kept
    #[arg(long)]
    pub(super) replace: bool,
}
