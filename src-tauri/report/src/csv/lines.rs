//! From text to records of cells, by RFC 4180.
//!
//! Stricter than most readers where quotes do not fit, so that one slip costs one line: a quote that is never closed
//! would otherwise swallow every night after it, without an error.

/// One record of a table.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record {
    /// The line it begins on, from 1.
    pub(super) line: u64,
    /// Its cells; `None` where its quotes do not fit.
    pub(super) cells: Option<Vec<String>>,
}

/// What is left of a text.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    rest: &'a str,
    line: u64,
}

impl<'a> Lines<'a> {
    pub(super) const fn of(text: &'a str) -> Self {
        Self { rest: text, line: 1 }
    }

    /// The next record. Empty lines are skipped. A record that does not have `width` cells ends with its first line:
    /// the lines after it are read as records of their own.
    pub(super) fn next(&mut self, width: Option<usize>) -> Option<Record> {
        let body = self.rest.trim_start_matches(['\r', '\n']);
        self.pass(self.rest.len() - body.len());
        if body.is_empty() {
            return None;
        }
        let line = self.line;
        let (cells, length) = match record(body, width) {
            Some((cells, length)) if width.is_none_or(|width| cells.len() == width) => (Some(cells), length),
            _ => {
                let first = &body[..body.find(['\r', '\n']).unwrap_or(body.len())];
                (record(first, None).map(|(cells, _)| cells), first.len())
            }
        };
        self.pass(length);
        Some(Record { line, cells })
    }

    fn pass(&mut self, length: usize) {
        let (passed, rest) = self.rest.split_at(length);
        self.line += line_ends(passed);
        self.rest = rest;
    }
}

/// The cells of the record a text begins with, and its length without the line end. Reading stops at more than `most`
/// cells: quotes that do not fit could make one record of all lines, and each line would be read as often as there are
/// lines.
fn record(text: &str, most: Option<usize>) -> Option<(Vec<String>, usize)> {
    let mut cells = Vec::new();
    let mut at = 0;
    loop {
        let rest = &text[at..];
        match rest.strip_prefix('"') {
            Some(quoted) => {
                let (cell, length) = until_closed(quoted)?;
                cells.push(cell);
                at += 1 + length;
            }
            None => {
                let length = rest.find([',', '\r', '\n']).unwrap_or(rest.len());
                cells.push(rest[..length].to_owned());
                at += length;
            }
        }
        match text.as_bytes().get(at) {
            Some(b',') if most.is_some_and(|most| cells.len() > most) => return None,
            Some(b',') => at += 1,
            None | Some(b'\r' | b'\n') => return Some((cells, at)),
            // Something behind a closing quote.
            Some(_) => return None,
        }
    }
}

/// What stands before the closing quote, with doubled ones undone, and the length up to behind that quote.
fn until_closed(text: &str) -> Option<(String, usize)> {
    let (mut cell, mut at) = (String::new(), 0);
    loop {
        let quote = text[at..].find('"')?;
        cell.push_str(&text[at..at + quote]);
        at += quote + 1;
        if !text[at..].starts_with('"') {
            return Some((cell, at));
        }
        cell.push('"');
        at += 1;
    }
}

/// Lines as editors count them: ended by CR LF, LF, or CR alone.
fn line_ends(text: &str) -> u64 {
    let ends = text.bytes().enumerate().filter(|&(at, byte)| match byte {
        b'\n' => true,
        b'\r' => text.as_bytes().get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    ends.count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, width: usize) -> Vec<(u64, Option<Vec<String>>)> {
        let mut lines = Lines::of(text);
        std::iter::from_fn(|| lines.next(Some(width))).map(|record| (record.line, record.cells)).collect()
    }

    fn cells(cells: &[&str]) -> Option<Vec<String>> {
        Some(cells.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_record_over_several_lines_is_named_by_its_first_whatever_ends_them() {
        for end in ["\r\n", "\n", "\r"] {
            let text = format!("a,b{end}{end}\"1{end}2\",3{end}4,\"5\"\"6\"{end},{end}last,");
            let expected = [
                (1, cells(&["a", "b"])),
                (3, cells(&[&format!("1{end}2"), "3"])),
                (5, cells(&["4", "5\"6"])),
                (6, cells(&["", ""])),
                (7, cells(&["last", ""])),
            ];
            assert_eq!(read(&text, 2), expected, "{end:?}");
        }
    }

    #[test]
    fn a_quote_that_does_not_fit_costs_one_line_and_not_the_rest() {
        assert_eq!(read("a,\"b\nc,d\ne,f", 2), [(1, None), (2, cells(&["c", "d"])), (3, cells(&["e", "f"]))]);
        assert_eq!(read("a,\"b\"c\nd,e", 2), [(1, None), (2, cells(&["d", "e"]))]);
        assert_eq!(read("a,\"b\nc,\"d\"", 2), [(1, None), (2, cells(&["c", "d"]))]);
        // The quote that opens a cell of line 3 looks like the one that closes line 1.
        let expected = [(1, None), (2, cells(&["b", "c", "d"])), (3, cells(&["e", "f", ",g"]))];
        assert_eq!(read("\"a\nb,c,d\ne,f,\",g\"", 3), expected);
    }

    #[test]
    fn a_record_that_is_too_short_or_too_long_is_a_record_all_the_same() {
        let expected = [(1, cells(&["a"])), (2, cells(&["b", "c", "d"])), (3, cells(&["e", "f"]))];
        assert_eq!(read("a\nb,c,d\ne,f", 2), expected);
    }

    #[test]
    fn quotes_that_make_one_record_of_many_lines_are_followed_no_further_than_a_record_can_reach() {
        let text = "x\",\"x\n".repeat(100_000);
        assert_eq!(record(&text, Some(2)), None);
        let (bad, lines) = (|record: &Record| record.cells.is_none(), &mut Lines::of(&text));
        assert_eq!(std::iter::from_fn(|| lines.next(Some(2))).filter(bad).count(), 100_000);
    }

    #[test]
    fn a_quote_inside_a_cell_without_quotes_is_a_character() {
        assert_eq!(read("5\" tall,x", 2), [(1, cells(&["5\" tall", "x"]))]);
    }

    #[test]
    fn an_empty_text_has_no_records() {
        assert_eq!(read("", 1), []);
        assert_eq!(read("\r\n\n", 1), []);
    }
}
