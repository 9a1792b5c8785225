//! The command line of Soleus, for the programs `soleus` and `soleus-page`: reads the arguments, does one thing through
//! `soleus-app`, and prints it for people or as one JSON document.
//!
//! No GTK, no WebKit, no Tauri and no Typst, so that `soleus` starts in milliseconds and the agent rests in a few
//! megabytes; a test checks what it is linked with. It draws no windows: that is `soleus-desktop`, which it starts.

mod args;
mod commands;
mod doctor;
mod document;
mod error;
mod export;
mod flags;
mod human;
mod output;
mod values;

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Parser};
use serde_json::json;
use soleus_app::{Typesetter, system_lang};
use soleus_core::texts::{Lang, Texts};

use args::Args;
use error::CliError;

/// Runs the command the program was started with. Without a typesetter, `soleus-page` sets pages.
#[must_use]
pub fn run(typesetter: Option<Typesetter>) -> ExitCode {
    let json = std::env::args_os().any(|argument| argument == "--json");
    let (lang, done) = match Args::try_parse() {
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            (typed_lang().unwrap_or_else(system_lang), output::line(&error.to_string()).map(drop))
        }
        Err(error) => (typed_lang().unwrap_or_else(system_lang), Err(usage(&error))),
        Ok(args) => match args.lang.as_deref().map(|given| values::lang("lang", given)).transpose() {
            Err(invalid) => (system_lang(), Err(invalid.into())),
            Ok(lang) => commands::run(args, lang, typesetter),
        },
    };
    let Err(error) = done else { return ExitCode::SUCCESS };
    let texts = Texts::new(lang);
    let body = error.body(&texts);
    if json {
        let mut document = json!({ "error": body });
        let (bad_lines, in_all) = error.bad_lines(&texts);
        if in_all > 0 {
            document["error"]["bad_lines"] = json!(bad_lines);
            document["error"]["bad_lines_in_all"] = json!(in_all);
        }
        // The message goes to standard error too.
        let _ = output::json(&document);
    }
    output::error(&body.message);
    ExitCode::from(error.exit_code())
}

/// The command line's commands and options: what its man page and shell completions are made from.
#[must_use]
pub fn command() -> clap::Command {
    Args::command()
}

/// `--lang` in a command line that could not be parsed as a whole.
fn typed_lang() -> Option<Lang> {
    let args: Vec<String> = std::env::args_os().map(|arg| arg.to_string_lossy().into_owned()).collect();
    let apart = args.windows(2).find_map(|pair| (pair[0] == "--lang").then(|| pair[1].as_str()));
    let joined = args.iter().find_map(|arg| arg.strip_prefix("--lang="));
    let given = apart.or(joined)?;
    Lang::ALL.iter().copied().find(|lang| lang.code() == given)
}

/// The field that an option fills, as refused values name it: "--eased-by" is about `eased_by`.
fn field_of(option: &str) -> String {
    match option.trim_start_matches('-') {
        "site" => "sites".to_owned(),
        "sensation" => "sensations".to_owned(),
        "sign" => "signs".to_owned(),
        name => name.replace('-', "_").to_lowercase(),
    }
}

/// The parser's error as one of our texts: the parser has English messages only.
fn usage(error: &clap::Error) -> CliError {
    let first = |kind| match error.get(kind) {
        Some(ContextValue::String(argument)) => Some(argument.clone()),
        Some(ContextValue::Strings(arguments)) => arguments.first().cloned(),
        _ => None,
    };
    // "--night <DATE>" is about `--night`.
    let option = first(ContextKind::InvalidArg)
        .and_then(|arg| arg.split_whitespace().next().map(|name| name.trim_matches(['<', '>']).to_owned()));
    let (text, argument) = match error.kind() {
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
    CliError::Usage { text, argument: argument.unwrap_or_default(), field: option.as_deref().map(field_of) }
}
