//! The command line: reads the words, does one thing, prints it for people or as one JSON document.

mod args;
mod commands;
mod doctor;
mod export;
mod failure;
mod flags;
mod launch;
mod log;
mod people;
mod print;

use std::process::ExitCode;

use clap::Parser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use serde_json::json;
use soleus_core::Invalid;
use soleus_core::texts::{Lang, Texts};

use args::Args;
use failure::Failure;

use crate::Typesetter;

/// Runs the command the program was started with.
pub(crate) fn main(typesetter: Option<Typesetter>) -> ExitCode {
    let json = std::env::args_os().any(|word| word == "--json");
    let (lang, done) = match Args::try_parse() {
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            print::out(&error.to_string());
            return ExitCode::SUCCESS;
        }
        Err(error) => (lang_as_typed().unwrap_or_else(system_lang), Err(usage(&error))),
        Ok(args) => match lang(&args) {
            Err(invalid) => (system_lang(), Err(invalid.into())),
            Ok(lang) => commands::run(args, lang, typesetter),
        },
    };
    let Err(failure) = done else { return ExitCode::SUCCESS };
    let texts = Texts::new(lang);
    let problem = failure.problem(&texts);
    if json {
        let mut document = json!({ "error": problem });
        let bad_lines = failure.bad_lines(&texts);
        if !bad_lines.is_empty() {
            document["error"]["bad_lines"] = json!(bad_lines);
        }
        print::json(&document);
    }
    print::complain(&problem.message);
    ExitCode::from(failure.exit_code())
}

/// What `--lang` asks for in a command line that could not be read as a whole.
fn lang_as_typed() -> Option<Lang> {
    let words: Vec<String> = std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    let apart = words.windows(2).find_map(|pair| (pair[0] == "--lang").then(|| pair[1].as_str()));
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    let asked = apart.or(joined)?;
    Lang::ALL.iter().copied().find(|lang| lang.code() == asked)
}

/// What `--lang` asks for; `None` where it is not given.
fn lang(args: &Args) -> Result<Option<Lang>, Invalid> {
    args.lang.as_deref().map(|given| lang_of("lang", given)).transpose()
}

fn lang_of(field: &'static str, given: &str) -> Result<Lang, Invalid> {
    const CODES: &[&str] = &["en", "zh-CN"];
    Lang::ALL.iter().copied().find(|lang| lang.code() == given).ok_or_else(|| Invalid::code(field, given, CODES))
}

pub(crate) fn system_lang() -> Lang {
    sys_locale::get_locale().map_or(Lang::En, |locale| Lang::of_locale(&locale))
}

/// The field an option fills, as values that are refused name it: "--eased-by" is about `eased_by`.
fn field_of(option: &str) -> String {
    match option.trim_start_matches('-') {
        "site" => "sites".to_owned(),
        "sensation" => "sensations".to_owned(),
        "sign" => "signs".to_owned(),
        name => name.replace('-', "_").to_lowercase(),
    }
}

/// The parser's complaint, in our words: the parser speaks English only.
fn usage(error: &clap::Error) -> Failure {
    let first = |kind| match error.get(kind) {
        Some(ContextValue::String(word)) => Some(word.clone()),
        Some(ContextValue::Strings(words)) => words.first().cloned(),
        _ => None,
    };
    // "--night <DATE>" is about `--night`.
    let option = first(ContextKind::InvalidArg)
        .and_then(|arg| arg.split_whitespace().next().map(|word| word.trim_matches(['<', '>']).to_owned()));
    let (text, word) = match error.kind() {
        ErrorKind::UnknownArgument => ("usage-unknown", option.clone()),
        ErrorKind::InvalidSubcommand => ("usage-unknown", first(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => ("usage-missing", option.clone()),
        ErrorKind::InvalidValue if first(ContextKind::InvalidValue).is_none_or(|value| value.is_empty()) => {
            ("usage-no-value", option.clone())
        }
        ErrorKind::ArgumentConflict => ("usage-twice", option.clone()),
        _ => {
            ("usage-other", error.to_string().lines().next().map(|line| line.trim_start_matches("error: ").to_owned()))
        }
    };
    Failure::Usage { text, word: word.unwrap_or_default(), field: option.as_deref().map(field_of) }
}
