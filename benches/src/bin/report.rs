//! The page a doctor reads: `soleus export --format pdf` as a whole process, for three months, a year and ten years,
//! and beside it the time Typst itself takes; then the other formats of ten years.
//!
//! Measurements, no pass or fail. `benches/report.sh` builds everything and runs it.
#![allow(clippy::print_stdout, reason = "measurements are printed")]
#![allow(clippy::unwrap_used, reason = "a benchmark stops at the first surprise")]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use soleus_benches::{folder, median, ms, nights, now, soleus, time, time_of_process, times, write_diary};
use soleus_core::RecordedNights;
use soleus_core::recorded_nights::RecordedNight;
use soleus_core::report::{Person, Report, ReportInput, gather};
use soleus_core::settings::Settings;
use soleus_core::texts::{Lang, Texts};

const RUNS: usize = 5;
const SPANS: [(&str, u32); 3] = [("3 months", 91), ("a year", 365), ("10 years", 3652)];

fn main() {
    let folder = folder();
    let mut of_a_night = Vec::new();
    for (span, count) in SPANS {
        let data = folder.path().join(span);
        write_diary(&data, count);
        let report = report_on(count);
        for (lang, texts) in [("en", Texts::new(Lang::En)), ("zh-CN", Texts::new(Lang::ZhCn))] {
            let out = folder.path().join("page.pdf");
            let whole = median_of(|| export(&data, "pdf", lang, &out));
            let typst = median_of(|| set(&report, &texts));
            println!(
                "{span:<10}{lang:<7}{:>14} as a process, {:>14} to set and write it: {}; {} kB",
                ms(whole),
                ms(typst),
                times(whole, typst),
                std::fs::metadata(&out).unwrap().len() / 1000
            );
            if lang == "en" {
                of_a_night.push((span, whole / count));
            }
        }
    }
    let each: Vec<_> = of_a_night.iter().map(|(span, time)| format!("{} ({span})", ms(*time))).collect();
    println!("for each night: {}", each.join(", "));
    let data = folder.path().join("10 years");
    for format in ["fhir", "csv", "json"] {
        let out = folder.path().join(format);
        let whole = median_of(|| export(&data, format, "en", &out));
        println!("10 years as {format:<6}{:>14} as a process", ms(whole));
    }
    let out = folder.path().join("page.pdf");
    println!("most memory while making 10 years as PDF: {}", most_memory(&mut command(&data, "pdf", "en", &out)));
}

/// The peak of resident memory as Linux reports it, read until the process ends.
fn most_memory(command: &mut Command) -> String {
    let mut process = command.stdout(Stdio::null()).spawn().unwrap();
    let status = format!("/proc/{}/status", process.id());
    let mut most = String::from("not told");
    while process.try_wait().unwrap().is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        if let Some(peak) = text.lines().find_map(|line| line.strip_prefix("VmHWM:")) {
            most = peak.trim().to_owned();
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    most
}

fn median_of(mut run: impl FnMut() -> Duration) -> Duration {
    median((0..RUNS).map(|_| run()).collect())
}

fn export(data: &Path, format: &str, lang: &str, out: &Path) -> Duration {
    time_of_process(&mut command(data, format, lang, out))
}

fn command(data: &Path, format: &str, lang: &str, out: &Path) -> Command {
    let mut command = soleus(data, &["--lang", lang, "export", "--format", format, "--force", "--out"]);
    command.arg(out);
    command
}

/// The report on the same nights.
fn report_on(count: u32) -> Report {
    let nights = nights(count);
    let diary = RecordedNights::new(nights.iter().map(RecordedNight::from), []);
    let source = ReportInput {
        diary: &diary,
        nights: &nights,
        seen: &[],
        pauses: &[],
        self_report: None,
        days: &[],
        settings: &Settings::default(),
        now: now(),
    };
    gather(&source, None, None, Person::default(), &BTreeSet::new()).unwrap()
}

/// The same report in this process, without starting one and without the file.
fn set(report: &Report, texts: &Texts) -> Duration {
    time(|| assert!(!soleus_typeset::pdf(report, texts).unwrap().pdf.is_empty()))
}
