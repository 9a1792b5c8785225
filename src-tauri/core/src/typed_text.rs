//! The rule for texts that a person types: notes and medicines.

use crate::Invalid;

/// How much of the text around a refused character a message shows, on each side.
const AROUND: usize = 12;

/// The text with the line ends of other systems as newlines.
pub(crate) fn with_plain_line_ends(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// Refuses control characters but newline and tab: no keyboard types them, and whoever shows the text later, a terminal or
/// a spreadsheet, may obey them. `text` has plain line ends.
pub(crate) fn check(field: &'static str, text: &str) -> Result<(), Invalid> {
    let Some(at) = text.find(|c: char| c.is_control() && !matches!(c, '\n' | '\t')) else { return Ok(()) };
    let before: Vec<char> = text[..at].chars().rev().take(AROUND).collect();
    let around: String = before.into_iter().rev().chain(text[at..].chars().take(1 + AROUND)).collect();
    Err(Invalid::rule(field, around, "accepted-text"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_character_is_shown_with_what_stands_around_it() {
        let refused = check("note", &format!("{}before\u{1b}[31m{}", "x".repeat(100), "y".repeat(100))).unwrap_err();
        assert_eq!((refused.field, refused.given.as_str()), ("note", "xxxxxxbefore\u{1b}[31myyyyyyyy"));
        assert_eq!(check("note", "one\n\ttwo 疼"), Ok(()));
    }

    #[test]
    fn every_line_end_becomes_a_newline() {
        assert_eq!(with_plain_line_ends("a\r\nb\rc\n\r\n".to_owned()), "a\nb\nc\n\n");
    }
}
