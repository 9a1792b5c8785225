//! What people typed, made so that it can be set: every character shown, no line too long to break.
//!
//! It stays a plain string all the way: Typst never reads it as markup.

use std::collections::BTreeSet;

use typst::text::is_default_ignorable;
use unicode_segmentation::UnicodeSegmentation;

/// A place where a line may break that is not in the text.
pub(super) const MAY_BREAK: char = '\u{200b}';
/// As many characters in a row without a place to break are left alone; no word in any language is longer.
const LONGEST_WORD: usize = 24;
/// Beyond that a line may break after as many characters.
const BREAK_EVERY: usize = 12;

/// Text with one kind of line end, no tabs, and nothing that stands for no character at all.
pub(super) fn plain(text: &str) -> String {
    let text = text.trim_end().replace("\r\n", "\n").replace('\t', "    ");
    let line_end = |character| matches!(character, '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let kept = text.chars().filter(|&character| character != '\u{feff}' && character != MAY_BREAK);
    kept.map(|character| if line_end(character) { '\n' } else { character }).collect()
}

/// How a character that no font has is shown.
pub(super) fn code(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// Text for the page; characters in `missing` stand as their codes.
pub(super) fn typed(text: &str, missing: &BTreeSet<char>) -> String {
    shown(&breakable(&plain(text)), missing)
}

/// Text for one line of the page, which cuts it where the line ends.
pub(super) fn one_line(text: &str, missing: &BTreeSet<char>) -> String {
    shown(&plain(text).split_whitespace().collect::<Vec<_>>().join(" "), missing)
}

fn shown(text: &str, missing: &BTreeSet<char>) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut replaced = false;
    for character in text.chars() {
        // Joiners and variation selectors after a character that is not drawn have nothing to act on.
        if replaced && is_default_ignorable(character) && character != MAY_BREAK {
            continue;
        }
        replaced = missing.contains(&character);
        if replaced {
            shown.push('[');
            shown.push_str(&code(character));
            shown.extend([']', MAY_BREAK]);
        } else {
            shown.push(character);
        }
    }
    shown
}

/// Lets lines break within anything longer than a word.
fn breakable(text: &str) -> String {
    let mut broken = String::with_capacity(text.len());
    let mut run: Vec<&str> = Vec::new();
    for grapheme in text.graphemes(true) {
        if grapheme.chars().next().is_some_and(breaks_by_itself) {
            end_run(&mut run, &mut broken);
            broken.push_str(grapheme);
        } else {
            run.push(grapheme);
        }
    }
    end_run(&mut run, &mut broken);
    broken
}

/// Spaces and Chinese, Japanese and Korean writing.
fn breaks_by_itself(character: char) -> bool {
    let east_asian = matches!(u32::from(character),
        0x2E80..=0x2FDF | 0x3040..=0x312F | 0x3400..=0x9FFF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF);
    east_asian || character.is_whitespace() && character != '\u{a0}'
}

fn end_run(run: &mut Vec<&str>, broken: &mut String) {
    let long = run.len() > LONGEST_WORD;
    for (at, grapheme) in run.drain(..).enumerate() {
        if long && at > 0 && at % BREAK_EVERY == 0 {
            broken.push(MAY_BREAK);
        }
        broken.push_str(grapheme);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str) -> String {
        typed(text, &BTreeSet::from(['\u{1f616}']))
    }

    #[test]
    fn words_and_chinese_are_left_as_they_are() {
        for text in ["Woke at 3.\nWalked.", "左小腿抽筋，揉了几分钟。", "# $x$ *a* \\ _b_ `c` <d> @e", "שלום עולם"]
        {
            assert_eq!(set(text), text);
        }
    }

    #[test]
    fn two_thousand_characters_without_a_space_can_be_broken_and_lose_nothing() {
        let long = "x".repeat(2000);
        let broken = set(&long);
        assert!(broken.split(MAY_BREAK).all(|piece| piece.chars().count() <= BREAK_EVERY));
        assert_eq!(broken.replace(MAY_BREAK, ""), long);
    }

    #[test]
    fn what_no_font_has_stands_as_its_code_without_its_joiners() {
        assert_eq!(set("bad \u{1f616}\u{fe0f}!"), "bad [U+1F616]\u{200b}!");
    }

    #[test]
    fn every_kind_of_line_end_is_one() {
        assert_eq!(set("a\r\nb\rc\u{2028}d\te\u{feff}"), "a\nb\nc\nd    e");
    }
}
