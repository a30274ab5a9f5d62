//! Telephone numbers as people give them, and as the desk keeps, shows and hides them.
//!
//! Own rules instead of a world table (catalogue R-01 `phone`): mainland mobiles and landlines, 400/800, Hong Kong, Macao,
//! Taiwan and any `+` number (ITU-T E.164) loosely. Only what cannot be a telephone number is refused; a mobile number of the
//! wrong length is the one everyday slip that is named. Stored form: ASCII digits, perhaps a leading `+`, perhaps `-` and an
//! extension, so that the same number typed in ten ways is found as one.

use std::fmt;

/// Fewest and most digits of a number without its extension (E.164 allows 15).
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;
const MOBILE_DIGITS: usize = 11;
const MOST_EXTENSION_DIGITS: usize = 6;

/// A telephone number in stored form.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PhoneNumber(String);

/// Why a text cannot be a telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhoneProblem {
    /// Begins like a mainland mobile number but has not 11 digits.
    #[error("a mobile number of {digits} digits")]
    MobileLength {
        /// How many were given.
        digits: usize,
    },
    /// Fewer than 7 digits.
    #[error("too few digits: {digits}")]
    TooShort {
        /// How many were given.
        digits: usize,
    },
    /// More than 15 digits.
    #[error("too many digits: {digits}")]
    TooLong {
        /// How many were given.
        digits: usize,
    },
    /// Something that belongs into no number.
    #[error("letters in a telephone number")]
    Letters,
}

impl PhoneNumber {
    /// Reads a number as typed or pasted: full width, spaces, dashes, brackets, `+86`, `0086` and extensions are understood.
    pub fn parse(text: &str) -> Result<PhoneNumber, PhoneProblem> {
        let (number, extension) = cut_extension(text);
        let (mut digits, mut foreign) = bare_digits(&number)?;
        let extension = bare_digits(&extension)?.0;
        if !foreign && digits.starts_with("00") {
            (digits, foreign) = (digits[2..].to_owned(), true);
        }
        if let Some(national) = digits.strip_prefix("86").filter(|rest| foreign || is_mobile(rest)) {
            let trunk = if foreign && needs_trunk_zero(national) { "0" } else { "" };
            (digits, foreign) = (format!("{trunk}{national}"), false);
        }
        let count = digits.len();
        if !foreign && looks_mobile(&digits) && count != MOBILE_DIGITS {
            return Err(PhoneProblem::MobileLength { digits: count });
        }
        if count < *DIGITS.start() {
            return Err(PhoneProblem::TooShort { digits: count });
        }
        if count > *DIGITS.end() || extension.len() > MOST_EXTENSION_DIGITS {
            return Err(PhoneProblem::TooLong { digits: count + extension.len() });
        }
        let plus = if foreign { "+" } else { "" };
        let tail = if extension.is_empty() { String::new() } else { format!("-{extension}") };
        Ok(PhoneNumber(format!("{plus}{digits}{tail}")))
    }

    /// The stored form: `13812345678`, `053188886666-801`, `+85291234567`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form people read: `138 1234 5678`, `0531 8888 6666-801`, `+852 9123 4567`.
    pub fn grouped(&self) -> String {
        grouped(&self.0)
    }

    /// Whether text messages reach it: a mainland mobile number.
    pub fn is_mobile(&self) -> bool {
        is_mobile(&self.0)
    }
}

impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Masked, so that no number reaches a log by accident (design 2.5).
impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&masked(&self.0))
    }
}

/// A number in groups while it is typed or read, also when it is not complete; other text comes back as it is.
pub fn grouped(text: &str) -> String {
    let (number, extension) = text.split_once('-').unwrap_or((text, ""));
    let digits = number.strip_prefix('+').unwrap_or(number);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return text.to_owned();
    }
    let head = head_length(number);
    let mut out = String::with_capacity(text.len() + 4);
    let rest = digits.len().saturating_sub(head);
    // Groups of four counted from the end, so that a head of three or four stands alone: 138 1234 5678.
    for (at, digit) in digits.chars().enumerate() {
        let boundary = at == head && head > 0 || at > head && (at - head) % 4 == rest % 4 && rest > 4;
        if at > 0 && boundary {
            out.push(' ');
        }
        out.push(digit);
    }
    let plus = if number.starts_with('+') { "+" } else { "" };
    let dash = if extension.is_empty() { "" } else { "-" };
    format!("{plus}{out}{dash}{extension}")
}

/// The number with its middle hidden, as lists, logs and other people's screens show it (catalogue R-01 "Printed", C-1):
/// `138****5678`, `0531****6666`. What is not a number is hidden whole.
pub fn masked(text: &str) -> String {
    let number = text.split('-').next().unwrap_or("");
    let digits = number.strip_prefix('+').unwrap_or(number);
    if digits.is_empty() {
        return if text.trim().is_empty() { String::new() } else { "****".to_owned() };
    }
    if digits.len() < *DIGITS.start() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return "****".to_owned();
    }
    let plus = if number.starts_with('+') { "+" } else { "" };
    let tail = if digits.len() >= 10 { 4 } else { 2 };
    let head = match head_length(number) {
        0 => 2,
        head => head.min(digits.len() - tail - 3),
    };
    format!("{plus}{}****{}", &digits[..head], &digits[digits.len() - tail..])
}

/// Digits that stand together at the front: country code, area code, 400, or the network part of a mobile number.
fn head_length(number: &str) -> usize {
    match number.as_bytes() {
        [b'+', b'8', b'5', b'2' | b'3', ..] | [b'+', b'8', b'8', b'6', ..] => 3,
        [b'+', b'1' | b'7', ..] => 1,
        [b'+', ..] => 2,
        [b'0', b'1' | b'2', _, ..] => 3,
        [b'0', ..] => 4,
        [b'1', b'3'..=b'9', ..] => 3,
        [b'4' | b'8', b'0', b'0', rest @ ..] if rest.len() >= 5 => 3,
        _ => 0,
    }
}

fn looks_mobile(digits: &str) -> bool {
    matches!(digits.as_bytes(), [b'1', b'3'..=b'9', ..])
}

fn is_mobile(digits: &str) -> bool {
    digits.len() == MOBILE_DIGITS && looks_mobile(digits)
}

/// After `+86` a landline is written without the 0 that it needs at home.
fn needs_trunk_zero(national: &str) -> bool {
    !looks_mobile(national)
        && !national.starts_with('0')
        && !national.starts_with("400")
        && !national.starts_with("800")
}

/// The number and its extension: after 转, 分机, ext, x or #, or as the short last group of `0531-88886666-801`.
fn cut_extension(text: &str) -> (String, String) {
    let folded = crate::text::digits::fold_width(text).to_lowercase();
    for mark in ["转", "分机", "ext.", "ext", "x", "#"] {
        if let Some((number, extension)) = folded.split_once(mark) {
            let extension = extension.trim_start_matches([':', '：', ' ', '.', '-']).trim_start_matches("分机");
            return (number.to_owned(), extension.to_owned());
        }
    }
    if let Some((number, extension)) = folded.rsplit_once('-') {
        let before = number.bytes().filter(u8::is_ascii_digit).count();
        let last_group = number.rsplit('-').next().unwrap_or("").bytes().filter(u8::is_ascii_digit).count();
        let complete = match number.as_bytes() {
            [b'0', ..] => before >= 10 && last_group >= 7,
            [b'1', ..] => before == MOBILE_DIGITS && !number.contains('-'),
            [b'4' | b'8', b'0', b'0', ..] => before == 10,
            [b'+', ..] => false,
            _ => (7..=8).contains(&before) && !number.contains('-'),
        };
        if complete && (1..=MOST_EXTENSION_DIGITS).contains(&extension.trim().len()) {
            return (number.to_owned(), extension.to_owned());
        }
    }
    (folded, String::new())
}

/// The digits of a number without what people put between them, and whether a `+` stood before them.
fn bare_digits(text: &str) -> Result<(String, bool), PhoneProblem> {
    let mut digits = String::with_capacity(text.len());
    let mut plus = false;
    for c in text.chars() {
        match c {
            '0'..='9' => digits.push(c),
            '+' if digits.is_empty() => plus = true,
            ' ' | '\u{a0}' | '\t' | '-' | '‐' | '‑' | '–' | '—' | '－' | '.' | '·' | '/' | '(' | ')' | '（' | '）' =>
                {}
            // Invisible marks that come along when a number is pasted from an address book.
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => {}
            _ => return Err(PhoneProblem::Letters),
        }
    }
    Ok((digits, plus))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_number_typed_in_many_ways_is_stored_once() {
        let table = [
            ("13812345678", "13812345678", "138 1234 5678", "138****5678"),
            ("１３８ １２３４ ５６７８", "13812345678", "138 1234 5678", "138****5678"),
            ("+86 138-1234-5678", "13812345678", "138 1234 5678", "138****5678"),
            ("008613812345678", "13812345678", "138 1234 5678", "138****5678"),
            ("8613812345678", "13812345678", "138 1234 5678", "138****5678"),
            ("\u{202d}13812345678\u{202c}", "13812345678", "138 1234 5678", "138****5678"),
            ("13812345678-4321", "13812345678-4321", "138 1234 5678-4321", "138****5678"),
            ("0531-88886666", "053188886666", "0531 8888 6666", "0531****6666"),
            ("（0531）8888 6666 转 801", "053188886666-801", "0531 8888 6666-801", "0531****6666"),
            ("0531-88886666-801", "053188886666-801", "0531 8888 6666-801", "0531****6666"),
            ("+86 531 8888 6666", "053188886666", "0531 8888 6666", "0531****6666"),
            ("010-65551234", "01065551234", "010 6555 1234", "010****1234"),
            ("8888 6666", "88886666", "8888 6666", "88****66"),
            ("400-800-1234", "4008001234", "400 800 1234", "400****1234"),
            ("+852 9123 4567", "+85291234567", "+852 9123 4567", "+852****4567"),
            ("+886 912 345 678", "+886912345678", "+886 9 1234 5678", "+886****5678"),
            ("0044 20 7946 0958", "+442079460958", "+44 20 7946 0958", "+44****0958"),
        ];
        for (typed, stored, read, hidden) in table {
            let number = PhoneNumber::parse(typed).unwrap();
            assert_eq!(number.as_str(), stored, "{typed}");
            assert_eq!(number.grouped(), read, "{typed}");
            assert_eq!(masked(number.as_str()), hidden, "{typed}");
            assert_eq!(PhoneNumber::parse(stored).as_ref(), Ok(&number), "{typed}");
            assert_eq!(PhoneNumber::parse(read), Ok(number), "{typed}");
        }
    }

    #[test]
    fn only_what_cannot_be_a_number_is_refused() {
        let table = [
            ("1381234567", PhoneProblem::MobileLength { digits: 10 }),
            ("138123456789", PhoneProblem::MobileLength { digits: 12 }),
            ("138", PhoneProblem::MobileLength { digits: 3 }),
            ("12345", PhoneProblem::TooShort { digits: 5 }),
            ("", PhoneProblem::TooShort { digits: 0 }),
            ("0531888866660531888", PhoneProblem::TooLong { digits: 19 }),
            ("王先生13812345678", PhoneProblem::Letters),
        ];
        for (typed, problem) in table {
            assert_eq!(PhoneNumber::parse(typed), Err(problem), "{typed}");
        }
    }

    #[test]
    fn masking_never_shows_what_it_does_not_understand() {
        assert_eq!(masked(""), "");
        assert_eq!(masked("王芳"), "****");
        assert_eq!(masked("12345"), "****");
        assert_eq!(format!("{:?}", PhoneNumber::parse("13812345678").unwrap()), "138****5678");
    }

    #[test]
    fn a_number_is_grouped_while_it_is_typed() {
        assert_eq!(grouped("138"), "138");
        assert_eq!(grouped("1381"), "138 1");
        assert_eq!(grouped("王芳"), "王芳");
    }
}
