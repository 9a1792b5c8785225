//! The fields of an entry: closed sets of codes, and hours sat (docs/product.md#entry-fields).

use serde::{Deserialize, Serialize};

use crate::Invalid;
use crate::codes;

codes! {
    /// Whether there was any discomfort that night.
    pub enum Status, field "status" {
        /// There was, even if pain is 0 (numbness only).
        Symptoms = "symptoms",
        /// There was none. Not the same as a missing night.
        None = "none",
    }
}

codes! {
    /// Which leg.
    pub enum Side, field "side" {
        /// Left.
        Left = "left",
        /// Right.
        Right = "right",
        /// Both.
        Both = "both",
    }
}

codes! {
    /// Where in the leg or back.
    pub enum Site, field "sites" {
        /// The calf, assumed unless another site is given.
        Calf = "calf",
        /// Foot.
        Foot = "foot",
        /// Thigh.
        Thigh = "thigh",
        /// Buttock.
        Buttock = "buttock",
        /// Low back.
        LowBack = "low_back",
    }
}

codes! {
    /// What it felt like.
    pub enum Sensation, field "sensations" {
        /// Ache, soreness.
        Ache = "ache",
        /// Dull pain.
        DullPain = "dull_pain",
        /// Stabbing pain.
        Stabbing = "stabbing",
        /// Cramp.
        Cramp = "cramp",
        /// Numbness.
        Numbness = "numbness",
        /// Tingling.
        Tingling = "tingling",
        /// Like an electric shock.
        Electric = "electric",
        /// Burning.
        Burning = "burning",
        /// Weakness.
        Weakness = "weakness",
        /// Restless: an urge to move.
        Restless = "restless",
    }
}

codes! {
    /// How long the longest episode lasted.
    pub enum Longest, field "longest" {
        /// Under 1 minute.
        Lt1 = "lt1",
        /// 1 to 10 minutes.
        M1To10 = "m1_10",
        /// 10 to 30 minutes.
        M10To30 = "m10_30",
        /// 30 to 60 minutes.
        M30To60 = "m30_60",
        /// Over 60 minutes.
        Gt60 = "gt60",
        /// The whole night.
        AllNight = "all_night",
        /// The person does not know.
        Unknown = "unknown",
    }
}

impl Longest {
    /// Longer than 10 minutes without easing: the article's reason to be seen (section on cramps, 肌肉痉挛).
    #[must_use]
    pub const fn over_ten_minutes(self) -> bool {
        matches!(self, Self::M10To30 | Self::M30To60 | Self::Gt60 | Self::AllNight)
    }
}

codes! {
    /// Whether it woke the person.
    pub enum Woke, field "woke" {
        /// It did.
        Yes = "yes",
        /// It did not.
        No = "no",
        /// Not sure.
        Unsure = "unsure",
    }
}

codes! {
    /// What eased it.
    pub enum EasedBy, field "eased_by" {
        /// Nothing did.
        Nothing = "nothing",
        /// A change of position.
        Position = "position",
        /// Walking about.
        Walking = "walking",
        /// Stretching.
        Stretching = "stretching",
        /// Standing.
        Standing = "standing",
        /// Letting the leg hang down.
        LegDown = "leg_down",
        /// Warmth.
        Warmth = "warmth",
        /// Massage.
        Massage = "massage",
        /// A medicine.
        Medicine = "medicine",
        /// Something else.
        Other = "other",
    }
}

/// Hours sat that day: 0–24 in tenths of an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts", type = "number"))]
pub struct SittingHours(u8);

impl SittingHours {
    /// From tenths of an hour, 0–240; `None` above.
    #[must_use]
    pub const fn from_tenths(tenths: u8) -> Option<Self> {
        if tenths <= 240 { Some(Self(tenths)) } else { None }
    }

    /// In tenths of an hour, 0–240.
    #[must_use]
    pub const fn tenths(self) -> u8 {
        self.0
    }

    /// In hours.
    #[must_use]
    pub fn hours(self) -> f64 {
        f64::from(self.0) / 10.0
    }

    /// Reads hours as typed: `7`, `7.5`.
    ///
    /// # Errors
    /// [`Invalid`] on `sitting_hours` outside 0–24 or with more than one decimal.
    pub fn parse(given: &str) -> Result<Self, Invalid> {
        let wrong = || Invalid::rule("sitting_hours", given, "accepted-sitting-hours");
        let (whole, tenth) = given.split_once('.').unwrap_or((given, "0"));
        let digits = |s: &str, most: usize| (1..=most).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole, 2) || !digits(tenth, 1) {
            return Err(wrong());
        }
        let tenths: u16 =
            whole.parse::<u16>().map_err(|_| wrong())? * 10 + tenth.parse::<u16>().map_err(|_| wrong())?;
        u8::try_from(tenths).ok().and_then(Self::from_tenths).ok_or_else(wrong)
    }
}

impl From<SittingHours> for f64 {
    fn from(hours: SittingHours) -> Self {
        hours.hours()
    }
}

impl TryFrom<f64> for SittingHours {
    type Error = Invalid;
    fn try_from(hours: f64) -> Result<Self, Invalid> {
        // `7.5` prints as 7.5 and 7.55 as 7.55, so the text carries the rule about decimals too.
        Self::parse(&hours.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sitting_hours_take_one_decimal_from_0_to_24() {
        for (given, tenths) in [("0", 0), ("7.5", 75), ("24", 240), ("24.0", 240)] {
            assert_eq!(SittingHours::parse(given).unwrap().tenths(), tenths);
        }
        for wrong in ["24.1", "7.55", "-1", "1e1", "NaN", "", ".5", "7.", "100"] {
            assert!(SittingHours::parse(wrong).is_err(), "{wrong}");
        }
    }
}
