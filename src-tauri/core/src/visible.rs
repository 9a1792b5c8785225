//! Text that others wrote, made safe to show: what would act on a terminal, hide text or turn its direction is shown as a
//! visible mark instead.
//!
//! A file's name, an argument or a line of somebody's table is data. Written to a terminal as it is, it could colour and
//! clear the screen, write to the clipboard, or make one line look like two.

use std::borrow::Cow;

/// Whether a character acts on what is shown instead of being shown: controls, marks that turn the direction of writing,
/// the separators U+2028 and U+2029, and U+FEFF. Newline and tab are controls too.
#[must_use]
pub const fn is_control(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// The text with a mark for each control but newline and tab.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    marked(text, |c| is_control(c) && !matches!(c, '\n' | '\t'))
}

/// A value inside a message, with a mark for newline and tab too: it must not look like a line of its own.
#[must_use]
pub fn visible_value(value: &str) -> Cow<'_, str> {
    marked(value, is_control)
}

fn marked(text: &str, hidden: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.chars().any(&hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if hidden(c) { push_mark(&mut shown, c) } else { shown.push(c) }
    }
    Cow::Owned(shown)
}

fn push_mark(shown: &mut String, c: char) {
    /// The block of control pictures follows the order of the controls.
    const PICTURES: u32 = 0x2400;
    match c {
        '\0'..='\u{1f}' => shown.extend(char::from_u32(PICTURES + u32::from(c))),
        '\u{7f}' => shown.push('\u{2421}'),
        other => shown.push_str(&format!("⟨U+{:04X}⟩", u32::from(other))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_act_on_a_terminal_is_shown_as_a_mark() {
        assert_eq!(visible("\u{1b}]52;c;cm0=\u{7}\u{1b}[2J"), "␛]52;c;cm0=␇␛[2J");
        assert_eq!(visible("a\rb\u{8}\u{7f}\0"), "a␍b␈␡␀");
        assert_eq!(visible("\u{9b}31m\u{85}"), "⟨U+009B⟩31m⟨U+0085⟩");
        assert_eq!(visible("\u{202e}fdp.\u{2066}\u{2028}\u{feff}"), "⟨U+202E⟩fdp.⟨U+2066⟩⟨U+2028⟩⟨U+FEFF⟩");
    }

    #[test]
    fn text_without_controls_is_left_as_it_is() {
        for text in ["", "夜里醒了\n\t两次", "👩‍👩‍👧‍👦 e\u{301} \u{200b}", "␛"] {
            assert!(matches!(visible(text), Cow::Borrowed(same) if same == text), "{text:?}");
        }
    }

    #[test]
    fn a_value_inside_a_message_has_no_line_of_its_own() {
        assert_eq!(visible_value("x\nsoleus: all is well\t"), "x␊soleus: all is well␉");
    }

    #[test]
    fn no_control_is_left() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            assert!(
                !visible_value(c.encode_utf8(&mut [0; 4])).chars().any(|c| is_control(c) || c.is_control()),
                "{c:?}"
            );
        }
    }
}
