//! The arguments of the program: which window to open, and where in it (`docs/cli.md#window-program`). The data folder comes
//! from the environment.
//!
//! Parsed by hand: a second start sends its arguments to the running program, which parses them too and must not print.
//! `clap` would read four options in fewer lines, but its errors would have to be mapped back to the texts in the person's
//! language, as `soleus-cli` does in more lines than are here.

use soleus_core::texts::{Texts, quoted};
use soleus_core::{Invalid, Night};
use soleus_wire::{Destination, Screen};

/// A window to open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Args {
    /// The diary, at a destination if one was named.
    Main(Option<Destination>),
    /// The guided break, or the question whether to start one.
    Break,
}

/// Arguments that are not accepted.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum ArgsError {
    /// This argument does not exist, or cannot follow the ones before it.
    Unknown(String),
    /// This option needs a value.
    NoValue(String),
    /// A value that is not accepted.
    Invalid(Invalid),
}

impl From<Invalid> for ArgsError {
    fn from(invalid: Invalid) -> Self {
        Self::Invalid(invalid)
    }
}

impl ArgsError {
    pub(crate) fn message(&self, texts: &Texts) -> String {
        match self {
            Self::Unknown(argument) => texts.with("usage-other", &[quoted("word", argument)]),
            Self::NoValue(option) => texts.with("usage-no-value", &[quoted("word", option)]),
            Self::Invalid(invalid) => invalid.message(texts),
        }
    }
}

impl Args {
    /// Parses the arguments after the program's name: none, `--break`, `--cramp`, or `--screen CODE [--night DATE]`.
    pub(crate) fn parse(args: impl IntoIterator<Item = String>) -> Result<Self, ArgsError> {
        let mut args = args.into_iter();
        let mut destination: Option<Destination> = None;
        while let Some(arg) = args.next() {
            match (arg.as_str(), &mut destination) {
                ("--break", None) => {
                    return args.next().map_or(Ok(Self::Break), |more| Err(ArgsError::Unknown(more)));
                }
                ("--cramp", None) => {
                    let cramp = Destination { screen: Screen::Cramp, night: None };
                    return args.next().map_or(Ok(Self::Main(Some(cramp))), |more| Err(ArgsError::Unknown(more)));
                }
                ("--screen", None) => {
                    let screen = args.next().ok_or(ArgsError::NoValue(arg))?.parse::<Screen>()?;
                    destination = Some(Destination { screen, night: None });
                }
                ("--night", Some(Destination { night: night @ None, .. })) => {
                    let date = args.next().ok_or(ArgsError::NoValue(arg))?;
                    *night = Some(Night::parse("night", &date)?);
                }
                _ => return Err(ArgsError::Unknown(arg)),
            }
        }
        Ok(Self::Main(destination))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Args, ArgsError> {
        Args::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn without_arguments_the_diary_opens_where_it_always_does() {
        assert_eq!(parse(""), Ok(Args::Main(None)));
    }

    #[test]
    fn the_break_and_every_screen_can_be_asked_for() {
        assert_eq!(parse("--break"), Ok(Args::Break));
        assert_eq!(parse("--cramp"), Ok(Args::Main(Some(Destination { screen: Screen::Cramp, night: None }))));
        for &screen in Screen::ALL {
            let destination = Destination { screen, night: None };
            assert_eq!(parse(&format!("--screen {screen}")), Ok(Args::Main(Some(destination))));
        }
        let night = Night::parse("night", "2026-05-08").ok();
        let destination = Destination { screen: Screen::Tonight, night };
        assert_eq!(parse("--screen tonight --night 2026-05-08"), Ok(Args::Main(Some(destination))));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        let unknown = |arg: &str| Err(ArgsError::Unknown(arg.to_owned()));
        assert_eq!(parse("--brake"), unknown("--brake"));
        assert_eq!(parse("--break now"), unknown("now"));
        assert_eq!(parse("--cramp now"), unknown("now"));
        assert_eq!(parse("--screen nights --break"), unknown("--break"));
        assert_eq!(parse("--screen nights --screen nights"), unknown("--screen"));
        assert_eq!(parse("--night 2026-05-08"), unknown("--night"), "a night belongs to a screen");
        assert_eq!(parse("--screen"), Err(ArgsError::NoValue("--screen".to_owned())));
        assert_eq!(parse("--screen tonight --night"), Err(ArgsError::NoValue("--night".to_owned())));
        assert!(matches!(parse("--screen cellar"), Err(ArgsError::Invalid(_))));
        assert!(matches!(parse("--screen tonight --night 2026-02-30"), Err(ArgsError::Invalid(_))));
    }
}
