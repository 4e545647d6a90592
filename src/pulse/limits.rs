//! Every limit of the formats, in one place. Sizes are in bytes unless said otherwise.

/// Fewest people whose totals may be shown, by default.
pub const K_DEFAULT: u8 = 5;
/// Smallest threshold of a pulse with two people in charge.
pub const K_LEAST: u8 = 4;
/// Smallest threshold of a one-question poll that one person runs alone.
pub const K_LEAST_POLL: u8 = 3;
/// Largest threshold.
pub const K_MOST: u8 = 50;
/// Fewest people whose comments may be read, by default.
pub const K_COMMENTS_DEFAULT: u8 = 10;
/// Largest comment threshold.
pub const K_COMMENTS_MOST: u8 = 100;
/// Largest team, in people.
pub const TEAM_MOST: u16 = 10_000;
/// Most questions of a pulse.
pub const QUESTIONS_MOST: usize = 40;
/// Most slots of a pulse.
pub const SLOTS_MOST: usize = 96;
/// Most comment slots of a pulse.
pub const COMMENT_SLOTS_MOST: usize = 3;
/// Largest definition, inflated.
pub const DEFINITION_MOST: usize = 16_384;
/// Longest name of a person, a team or an audience, in Unicode scalar values.
pub const NAME_MOST: usize = 40;
/// Longest mail address.
pub const MAIL_MOST: usize = 100;
/// Longest question, in Unicode scalar values.
pub const QUESTION_MOST: usize = 280;
/// Longest label, in Unicode scalar values.
pub const LABEL_MOST: usize = 60;
/// Longest goal, in Unicode scalar values.
pub const GOAL_MOST: usize = 280;
/// Longest text of an entry in a team's memory, in Unicode scalar values.
pub const ENTRY_MOST: usize = 280;
/// Most milestones or working agreements that a team should have at a time.
pub const LIST_MOST: usize = 7;
/// Most former versions that an entry knows.
pub const FORMER_MOST: usize = 16;
/// Longest key of a question, in letters.
pub const KEY_MOST: usize = 24;
/// Longest comment, in Unicode scalar values.
pub const COMMENT_SCALARS_MOST: usize = 280;
/// Longest comment.
pub const COMMENT_MOST: usize = 360;
/// Largest box.
pub const BOX_MOST: usize = 16 * 1024 * 1024;
/// Longest text that travels through a chat, in characters; more travels as a file.
pub const CHAT_TEXT_MOST: usize = 4_096;
/// Largest JSON of one round inside a result link, inflated.
pub const ROUND_MOST: usize = 64 * 1024;
/// Largest team file.
pub const TEAM_FILE_MOST: usize = 8 * 1024 * 1024;
/// Most that is read from one drop or paste.
pub const DROP_MOST: usize = 32 * 1024 * 1024;

/// An inner envelope of a value: `enc(32) ‖ ct(9) ‖ tag(16)`.
pub const VALUE_ENVELOPE: usize = 57;
/// An inner envelope of a comment: `enc(32) ‖ ct(370) ‖ tag(16)`.
pub const COMMENT_ENVELOPE: usize = 418;
/// Sealed answers without their inner envelopes: header, outer `enc` and tag, ballot, revision.
pub const SEALED_FRAME: usize = 78;
/// A box without its columns.
pub const BOX_FRAME: usize = 39;
