//! Warning signs: the fourteen questions whose "yes" means a doctor, and how soon (docs/product.md#warning-signs).
//!
//! No scoring, no probability, no diagnosis: one sign is enough, and "not asked" is never "no".

use serde::{Deserialize, Serialize};

use crate::codes;

/// How soon a doctor is needed. Ordered: the highest comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub enum Level {
    /// Book orthopaedics or spine surgery soon.
    SeeDoctor,
    /// Be seen today.
    Urgent,
    /// Go now; do not wait until tomorrow.
    Emergency,
}

codes! {
    /// A warning sign. Each variant names its source:
    /// "article" is the seed article's last section (何时需要就医); "CES card" the cauda equina safety-net card;
    /// NICE NG158 is venous thromboembolism, NICE CG147 peripheral arterial disease.
    pub enum Sign, field "signs" {
        /// Numb around genitals, back passage, inner thighs. Article; CES card.
        SaddleNumbness = "saddle_numbness",
        /// Hard to start, stop or feel passing urine; leaking. Article; CES card.
        BladderChange = "bladder_change",
        /// Loss of bowel control or feeling. Article; CES card.
        BowelChange = "bowel_change",
        /// New change in sexual function or feeling. CES card.
        SexualChange = "sexual_change",
        /// New or worsening weakness or numbness in both legs. CES card.
        BothLegsWeakOrNumb = "both_legs_weak_or_numb",
        /// A leg suddenly very painful, cold, pale or immobile. Acute limb ischaemia guidance.
        LegColdPaleOrImmobile = "leg_cold_pale_or_immobile",
        /// Chest pain, short of breath, coughing blood. Clot on the lung.
        ChestPainOrBreathless = "chest_pain_or_breathless",
        /// One calf swollen, warm, red or darkened. NICE NG158.
        OneLegSwollenWarmOrRed = "one_leg_swollen_warm_or_red",
        /// Calf muscle weak. Article.
        CalfWeakness = "calf_weakness",
        /// Cannot walk on tiptoe. Article.
        TiptoeDifficulty = "tiptoe_difficulty",
        /// Fever, unexplained weight loss, history of cancer, recent injury. Spine red-flag lists.
        FeverOrUnwell = "fever_or_unwell",
        /// Low-back pain along with it. Article.
        BackPain = "back_pain",
        /// Pain running from the buttock down. Article.
        ButtockRadiation = "buttock_radiation",
        /// Calf pain on walking that stops at rest. NICE CG147.
        CalfPainOnWalking = "calf_pain_on_walking",
    }
}

codes! {
    /// The answer to a warning-sign question. A sign without an answer was not asked.
    pub enum SignAnswer, field "signs" {
        /// The sign is there.
        Yes = "yes",
        /// It is not there.
        No = "no",
        /// "I'd rather not say": offered for every sign, never read as no.
        Declined = "declined",
    }
}

impl Sign {
    /// How soon a "yes" needs a doctor (docs/product.md#warning-signs).
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::SaddleNumbness
            | Self::BladderChange
            | Self::BowelChange
            | Self::SexualChange
            | Self::BothLegsWeakOrNumb
            | Self::LegColdPaleOrImmobile
            | Self::ChestPainOrBreathless => Level::Emergency,
            Self::OneLegSwollenWarmOrRed | Self::CalfWeakness | Self::TiptoeDifficulty | Self::FeverOrUnwell => {
                Level::Urgent
            }
            Self::BackPain | Self::ButtockRadiation | Self::CalfPainOnWalking => Level::SeeDoctor,
        }
    }

    /// Where the sign comes from, as the id of a text in the catalogues.
    #[must_use]
    pub const fn source_text(self) -> &'static str {
        match self {
            Self::SaddleNumbness | Self::BladderChange | Self::BowelChange => "source-article-and-ces",
            Self::SexualChange | Self::BothLegsWeakOrNumb => "source-ces",
            Self::LegColdPaleOrImmobile => "source-limb-ischaemia",
            Self::ChestPainOrBreathless => "source-lung-clot",
            Self::OneLegSwollenWarmOrRed => "source-ng158",
            Self::FeverOrUnwell => "source-red-flags",
            Self::CalfPainOnWalking => "source-cg147",
            Self::CalfWeakness | Self::TiptoeDifficulty | Self::BackPain | Self::ButtockRadiation => "source-article",
        }
    }
}
