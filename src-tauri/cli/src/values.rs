//! From arguments to values: dates, ranges, languages, and the answers of `soleus log`.

use std::collections::BTreeMap;

use soleus_core::entry::{SittingHours, Status};
use soleus_core::texts::Lang;
use soleus_core::{Answers, Invalid, Moment, Night, Sign, SignAnswer};

use crate::args::{LogArgs, RangeArgs};

/// A DATE of the contract: `YYYY-MM-DD`, `tonight` or `last-night`.
pub(super) fn night(field: &'static str, given: &str, now: Moment) -> Result<Night, Invalid> {
    match given {
        "tonight" => Ok(Night::at(now)),
        "last-night" => Ok(Night::at(now).minus(1)),
        date => Night::parse(field, date),
    }
}

/// `--from` and `--to`, which must not be the wrong way round.
pub(super) fn range(args: &RangeArgs, now: Moment) -> Result<(Option<Night>, Option<Night>), Invalid> {
    let from = args.from.as_deref().map(|date| night("from", date, now)).transpose()?;
    let to = args.to.as_deref().map(|date| night("to", date, now)).transpose()?;
    match (from, to) {
        (Some(from), Some(to)) if to < from => Err(Invalid::rule("to", to, "accepted-to")),
        range => Ok(range),
    }
}

/// A language by its code.
pub(super) fn lang(field: &'static str, given: &str) -> Result<Lang, Invalid> {
    const CODES: &[&str] = &["en", "zh-CN"];
    Lang::ALL.iter().copied().find(|lang| lang.code() == given).ok_or_else(|| Invalid::code(field, given, CODES))
}

/// What was answered, by every rule of an entry.
pub(super) fn answers(args: &LogArgs) -> Result<Answers, Invalid> {
    let base = if args.none { Answers::none() } else { Answers::symptoms() };
    let answers = Answers {
        pain: number("pain", args.pain.as_deref(), "accepted-pain")?,
        side: parsed(args.side.as_deref())?,
        sites: if args.sites.is_empty() { base.sites } else { set(&args.sites)? },
        sensations: set(&args.sensations)?,
        episodes: number("episodes", args.episodes.as_deref(), "accepted-episodes")?.or(base.episodes),
        longest: parsed(args.longest.as_deref())?,
        woke: parsed(args.woke.as_deref())?,
        eased_by: set(&args.eased_by)?,
        sitting_hours: args.sitting_hours.as_deref().map(SittingHours::parse).transpose()?,
        medicines: args.medicines.clone(),
        note: args.note.clone(),
        signs: signs(&args.signs)?,
        status: base.status,
    }
    .checked()?;
    // `soleus log` alone, or with signs or blank texts alone, has not said whether there was any discomfort.
    let said_nothing = Answers { signs: BTreeMap::new(), ..answers.clone() } == Answers::symptoms();
    if said_nothing && args.sites.is_empty() && args.episodes.is_none() {
        return Err(Invalid::rule(Status::FIELD, "", "accepted-status-on-command-line"));
    }
    Ok(answers)
}

fn number(field: &'static str, given: Option<&str>, accepted: &'static str) -> Result<Option<u8>, Invalid> {
    // u8's own reader would take "+5".
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    given
        .map(|text| text.parse().ok().filter(|_| digits(text)).ok_or_else(|| Invalid::rule(field, text, accepted)))
        .transpose()
}

fn parsed<T: std::str::FromStr<Err = Invalid>>(given: Option<&str>) -> Result<Option<T>, Invalid> {
    given.map(str::parse).transpose()
}

fn set<T: std::str::FromStr<Err = Invalid> + Ord>(given: &[String]) -> Result<std::collections::BTreeSet<T>, Invalid> {
    given.iter().map(|code| code.parse()).collect()
}

/// One answer a sign: of two that differ, neither may win in silence.
fn signs(given: &[String]) -> Result<BTreeMap<Sign, SignAnswer>, Invalid> {
    let mut signs = BTreeMap::new();
    for given in given {
        let (sign, answer) = sign(given)?;
        if signs.insert(sign, answer).is_some_and(|before| before != answer) {
            return Err(Invalid::rule(Sign::FIELD, given, "accepted-sign-once"));
        }
    }
    Ok(signs)
}

fn sign(given: &str) -> Result<(Sign, SignAnswer), Invalid> {
    let (sign, answer) = given.split_once('=').ok_or_else(|| Invalid::rule(Sign::FIELD, given, "accepted-sign"))?;
    Ok((sign.parse()?, answer.parse()?))
}
