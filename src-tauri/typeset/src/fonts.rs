//! Fonts: our own, and fonts of the system for characters that ours lacks.
//!
//! Scanning the system takes a second, so it is done once, and only when something cannot be set without.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontInfo, FontStyle, is_default_ignorable};
use typst_kit::fonts::{FontPath, FontStore};

/// `fonts/README.md` describes how they were made, and which characters are in them.
static OURS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let regular: &[u8] = include_bytes!("../fonts/NotoSansSC-Regular.subset.ttf");
    let bold: &[u8] = include_bytes!("../fonts/NotoSansSC-Bold.subset.ttf");
    [regular, bold].into_iter().flat_map(|font| Font::iter(Bytes::new(font))).collect()
});

static SYSTEM: LazyLock<Vec<(PathBuf, u32, FontInfo)>> =
    LazyLock::new(|| typst_kit::fonts::system().map(|(font, info)| (font.path, font.index, info)).collect());

/// Fonts that have every one of `characters` there is a font for, and the characters that there is none for.
pub(super) fn for_characters(characters: &BTreeSet<char>) -> (FontStore, BTreeSet<char>) {
    let mut store = FontStore::new();
    store.extend(OURS.iter().map(|font| (font.clone(), font.info().clone())));
    let (mut wanted, meaningless): (BTreeSet<char>, _) =
        characters.iter().filter(|&&character| !in_ours(character)).partition(|&&character| means_something(character));
    while !wanted.is_empty() {
        let covered = |info: &FontInfo| wanted.iter().filter(|&&character| has(info, character)).count();
        let upright = |info: &FontInfo| info.variant.style == FontStyle::Normal;
        let regular = |info: &FontInfo| info.variant.weight.distance(typst::text::FontWeight::REGULAR);
        let best = SYSTEM.iter().filter(|(_, _, info)| covered(info) > 0).min_by_key(|(path, index, info)| {
            (std::cmp::Reverse(covered(info)), !upright(info), regular(info), path.clone(), *index)
        });
        let Some((path, index, info)) = best else { break };
        wanted.retain(|&character| !has(info, character));
        store.push((FontPath { path: path.clone(), index: *index }, info.clone()));
    }
    wanted.extend(meaningless);
    (store, wanted)
}

fn in_ours(character: char) -> bool {
    // The regular weight is the larger one; where bold lacks a character, Typst takes it from the regular.
    character == '\n' || is_default_ignorable(character) || OURS.iter().any(|font| has(font.info(), character))
}

/// Controls and private-use characters mean something only to the program they come from, whatever a font draws.
fn means_something(character: char) -> bool {
    let code = u32::from(character);
    let private = matches!(code, 0xE000..=0xF8FF | 0xF_0000..);
    let no_character = matches!(code, 0xFDD0..=0xFDEF) || code & 0xFFFE == 0xFFFE;
    !character.is_control() && !private && !no_character
}

fn has(info: &FontInfo, character: char) -> bool {
    info.coverage.contains(character.into())
}

#[cfg(test)]
mod tests {
    use soleus_core::texts::Lang;

    use super::*;

    #[test]
    fn every_character_of_the_catalogues_is_in_ours() {
        let catalogues = Lang::ALL.iter().flat_map(|lang| lang.catalogue().chars());
        let lacking: BTreeSet<_> = catalogues.filter(|&character| !in_ours(character)).collect();
        assert_eq!(lacking, BTreeSet::new(), "fonts/README.md tells how to cut them anew");
    }

    #[test]
    fn nothing_of_the_system_is_read_for_what_ours_has() {
        let (store, missing) = for_characters(&"小腿 Ñandú ¿Привет? →\n\u{200d}".chars().collect());
        assert_eq!(missing, BTreeSet::new());
        assert!(store.font(OURS.len()).is_none(), "no font beside ours");
    }

    #[test]
    fn what_means_nothing_is_missing_whatever_fonts_there_are() {
        let (_, missing) = for_characters(&BTreeSet::from(['\0', 'a', '\u{e000}', '\u{10ffff}', '\u{fdd0}']));
        assert_eq!(missing, BTreeSet::from(['\0', '\u{e000}', '\u{10ffff}', '\u{fdd0}']));
    }
}
