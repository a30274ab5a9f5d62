//! Folding of what people type: full-width forms to half-width, spaces trimmed.

/// Full-width ASCII (`１３８`, `ＪＮ`, `　`) as half-width, outer white space removed. Chinese punctuation stays.
pub fn fold_width(text: &str) -> String {
    text.trim().chars().map(half_width).collect()
}

/// The half-width form of a character, see [`fold_width`].
pub fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '＋' | '－' | '＠' | '．' => {
            char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
        }
        other => other,
    }
}

/// Only the ASCII digits of a text, after folding.
pub fn digits_of(text: &str) -> String {
    fold_width(text).chars().filter(char::is_ascii_digit).collect()
}
