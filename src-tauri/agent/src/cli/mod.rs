//! The command line: reads the words, does one thing, prints it for people or as one JSON document.

mod args;
mod commands;
mod doctor;
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

/// Runs the command the program was started with.
pub(crate) fn main() -> ExitCode {
    let json = std::env::args_os().any(|word| word == "--json");
    let (lang, done) = match Args::try_parse() {
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            print::out(&error.to_string());
            return ExitCode::SUCCESS;
        }
        Err(error) => (system_lang(), Err(usage(&error))),
        Ok(args) => match lang(&args) {
            Err(invalid) => (system_lang(), Err(invalid.into())),
            Ok(lang) => commands::run(args, lang),
        },
    };
    let Err(failure) = done else { return ExitCode::SUCCESS };
    let problem = failure.problem(&Texts::new(lang));
    if json {
        print::json(&json!({ "error": problem }));
    }
    print::complain(&problem.message);
    ExitCode::from(failure.exit_code())
}

/// What `--lang` asks for; `None` where it is not given.
fn lang(args: &Args) -> Result<Option<Lang>, Invalid> {
    const CODES: &[&str] = &["en", "zh-CN"];
    let Some(given) = args.lang.as_deref() else { return Ok(None) };
    let lang = Lang::ALL.iter().copied().find(|lang| lang.code() == given);
    lang.map(Some).ok_or_else(|| Invalid::code("lang", given, CODES))
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
        name => name.replace('-', "_"),
    }
}

/// The parser's complaint, and which option it is about.
fn usage(error: &clap::Error) -> Failure {
    let field = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(arg)) => Some(arg.as_str()),
        Some(ContextValue::Strings(args)) => args.first().map(String::as_str),
        _ => None,
    };
    let field = field.and_then(|arg| arg.split_whitespace().next()).map(field_of);
    Failure::Usage { message: error.to_string().trim_end().to_owned(), field }
}
