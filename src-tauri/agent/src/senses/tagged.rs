//! What the sound server says: a sequence of values, each with its kind before it. Only numbers and yes-or-no are
//! kept; the rest is stepped over, so that a kind of sound this program never heard of does no harm.

/// A value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Number(u32),
    Bool(bool),
    /// Stepped over.
    Other,
}

impl Value {
    pub(super) const fn number(self) -> Option<u32> {
        if let Self::Number(number) = self { Some(number) } else { None }
    }
}

/// Values still to be read.
pub(super) struct Values<'a>(pub(super) &'a [u8]);

impl Iterator for Values<'_> {
    type Item = Value;

    /// `None` at the end, and at anything that cannot be stepped over.
    fn next(&mut self) -> Option<Value> {
        Some(match self.take(1)? {
            b"L" => Value::Number(self.number()?),
            b"1" => Value::Bool(true),
            b"0" => Value::Bool(false),
            b"t" => self.other(self.0.iter().position(|byte| *byte == 0)? + 1)?,
            b"N" => Value::Other,
            b"B" => self.other(1)?,
            b"V" => self.other(4)?,
            b"a" => self.other(6)?,
            b"R" | b"r" | b"T" | b"U" => self.other(8)?,
            b"x" => {
                let length = self.number()?;
                self.other(usize::try_from(length).ok()?)?
            }
            b"m" => {
                let channels = self.byte()?;
                self.other(channels)?
            }
            b"v" => {
                let channels = self.byte()?;
                self.other(channels * 4)?
            }
            b"P" => self.properties()?,
            b"f" => {
                self.next()?;
                self.next()?
            }
            _ => return None,
        })
    }
}

impl<'a> Values<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<usize> {
        self.take(1)?.first().map(|byte| usize::from(*byte))
    }

    fn number(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_be_bytes)
    }

    fn other(&mut self, length: usize) -> Option<Value> {
        self.take(length).map(|_| Value::Other)
    }

    /// Name, length, value; and so on until a name is missing.
    fn properties(&mut self) -> Option<Value> {
        while self.0.first()? != &b'N' {
            self.next()?;
        }
        self.other(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_wanted_is_stepped_over() {
        let mut said = b"L\0\0\0\x07tmic\0Na\x03\x02\0\0\xac\x44m\x02\x01\x02U\0\0\0\0\0\0\0\x09".to_vec();
        said.extend(b"Ptname\0L\0\0\0\x02x\0\0\0\x02a\0N1v\x01\0\0\0\x05f\x42\x01PN0");
        let values: Vec<_> = Values(&said).collect();
        let other = Value::Other;
        let expected = [
            Value::Number(7),
            other,
            other,
            other,
            other,
            other,
            other,
            Value::Bool(true),
            other,
            other,
            Value::Bool(false),
        ];
        assert_eq!(values, expected);
    }

    #[test]
    fn what_is_cut_short_ends_quietly() {
        for said in [&b"L\0\0"[..], b"tname", b"x\0\0\0\x09a", b"v\xff\0", b"P", b"Ptname\0", b"fB", b"?", b"m"] {
            assert_eq!(Values(said).next(), None, "{said:?}");
        }
    }
}
