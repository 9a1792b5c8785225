//! Flags with their history over 1, 10 and 100 years of nights, inside the process: reading the diary from its file,
//! and evaluating it. Then whole commands on a diary of 100 years beside one of a month.
//!
//! `benches/flags.sh` builds and runs it.
#![allow(clippy::print_stdout, reason = "measurements are printed")]
#![allow(clippy::unwrap_used, reason = "a benchmark stops at the first surprise")]

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use soleus_benches::{folder, median, ms, now, soleus, time, time_of_process, times, write_diary};
use soleus_core::{Night, flags};
use soleus_store::Store;

const RUNS: u32 = 50;
const YEARS: [u32; 3] = [1, 10, 100];

fn main() {
    let folder = folder();
    println!("inside the process, median of {RUNS} runs");
    println!("  years  nights      read              evaluate          together          (aim: 100 years under 20 ms)");
    let mut year = None;
    for years in YEARS {
        let dir = folder.path().join(years.to_string());
        write_diary(&dir, years * 365);
        let (nights, read, evaluate, both) = inside(&dir);
        let one = *year.get_or_insert((read, evaluate, both));
        println!(
            "  {years:>5}  {nights:>6}  {:>10} {:>6}  {:>10} {:>6}  {:>10} {:>6}",
            ms(read),
            times(read, one.0),
            ms(evaluate),
            times(evaluate, one.1),
            ms(both),
            times(both, one.2),
        );
    }

    let (month, century) = (folder.path().join("month"), folder.path().join("100"));
    write_diary(&month, 30);
    println!("\nwhole commands, median of {RUNS} processes each, in turns");
    println!("  command                        30 nights      100 years");
    let from = Night::at(now()).minus(29).to_string();
    whole("flags", &month, &century, |_| owned(&["flags", "--json"]));
    whole("nights of the last 30 days", &month, &century, |_| owned(&["nights", "--json", "--from", &from]));
    whole("log --replace", &month, &century, |_| owned(&["log", "--none", "--replace"]));
    // Nights long before both diaries: each is new in each.
    whole("log", &month, &century, |run| owned(&["log", "--none", "--night", &Night::EARLIEST.plus(run).to_string()]));
}

fn owned(arguments: &[&str]) -> Vec<String> {
    arguments.iter().map(ToString::to_string).collect()
}

fn inside(dir: &Path) -> (usize, Duration, Duration, Duration) {
    let mut nights = 0;
    let (mut read, mut evaluate, mut both) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let store = Store::open(dir, now()).unwrap();
        let mut diary = None;
        let reading = time(|| diary = Some(store.diary().unwrap()));
        let diary = diary.unwrap();
        nights = diary.nights().len();
        let as_of = diary.default_as_of(Night::at(now()));
        let evaluating = time(|| {
            black_box(flags::evaluate(black_box(&diary), as_of, true));
        });
        read.push(reading);
        evaluate.push(evaluating);
        both.push(reading + evaluating);
    }
    (nights, median(read), median(evaluate), median(both))
}

fn whole(name: &str, month: &Path, century: &Path, command: impl Fn(u32) -> Vec<String>) {
    let (mut short, mut long) = (Vec::new(), Vec::new());
    for run in 0..RUNS {
        let arguments = command(run);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        short.push(time_of_process(&mut soleus(month, &arguments)));
        long.push(time_of_process(&mut soleus(century, &arguments)));
    }
    let (short, long) = (median(short), median(long));
    println!("  {name:<28} {:>11}    {:>11}  {:>6}", ms(short), ms(long), times(long, short));
}
