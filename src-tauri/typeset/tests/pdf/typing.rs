//! What people type is printed as they typed it, whatever it is.

use proptest::prelude::*;
use soleus_core::Answers;
use soleus_core::texts::{Lang, Texts};
use soleus_typeset::{Printed, pdf};

use crate::diaries::{MARKUP, RIGHT_TO_LEFT, empty, entry};
use crate::poppler::{has_poppler, text};
use soleus_samples::any_text;
use soleus_samples::night;

/// One night with this note, printed.
fn printed(note: &str) -> Printed {
    let mut wanted = empty();
    let answers = Answers { note: Some(note.to_owned()), ..Answers::none() };
    wanted.made.nights = vec![entry(night("2026-05-09"), answers, 0)];
    pdf(&wanted.report(), &Texts::new(Lang::En)).unwrap()
}

/// The text of the table's page, without line ends.
fn in_table(printed: &Printed) -> String {
    text(&printed.pdf, Some(2)).replace('\n', "")
}

#[test]
fn markup_prints_as_typed() {
    let printed = printed(MARKUP);
    assert_eq!(printed.warnings, Vec::<String>::new());
    if has_poppler() {
        let table = in_table(&printed);
        assert!(table.contains(&MARKUP.replace('\n', "")), "{table}");
    }
}

#[test]
fn two_thousand_characters_without_a_space_are_all_there() {
    if !has_poppler() {
        return;
    }
    for character in ["Q", "疼", "！", "ש", "_"] {
        let table = in_table(&printed(&character.repeat(2_000)));
        assert_eq!(table.matches(character).count(), 2_000, "{character}");
    }
}

#[test]
fn right_to_left_is_there_and_lines_stay_lines() {
    if !has_poppler() {
        return;
    }
    let table = text(&printed(&format!("{RIGHT_TO_LEFT}\n first\r\n\r\nsecond")).pdf, Some(2));
    for words in ["שלום", "ساقي", "first\n", "second\n"] {
        assert!(table.contains(words), "{words} is not in {table}");
    }
}

#[test]
fn a_character_that_no_font_has_is_named_and_shown_as_its_code() {
    let printed = printed("before \u{e000} after\u{0}");
    assert_eq!(printed.warnings.len(), 2, "{:?}", printed.warnings);
    assert!(printed.warnings[0].contains("U+0000") && printed.warnings[1].contains("U+E000"), "{:?}", printed.warnings);
    if has_poppler() {
        let table = in_table(&printed);
        assert!(table.contains("before [U+E000] after[U+0000]"), "{table}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_at_all_can_be_printed(notes in prop::collection::vec(any_text(2_000), 12)) {
        let printed = printed(&notes.join("\n"));
        // What no font has is named; nothing else is wrong with it.
        prop_assert!(printed.warnings.iter().all(|warning| warning.contains("U+")), "{:?}", printed.warnings);
    }
}
