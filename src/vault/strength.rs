//! How hard a passphrase is to guess: a cautious estimate shown while it is typed.
//!
//! Own code because the kept library for this (zxcvbn) would weigh more than the whole page. It only ever lowers its
//! estimate: repeats, runs of the keyboard or alphabet, years and well-known words count little.

/// The estimate as four steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Cannot be used.
    TooShort,
    /// Can be guessed; not accepted.
    Weak,
    /// Accepted.
    Fair,
    /// Good for years.
    Strong,
}

/// Fewest characters of a passphrase (Chinese characters count double).
pub const MIN_LENGTH: usize = 10;

const RUNS: [&str; 7] =
    ["01234567890", "09876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc"];
const KNOWN: [&str; 24] = [
    "password",
    "passw0rd",
    "admin",
    "welcome",
    "letmein",
    "iloveyou",
    "woaini",
    "mima",
    "kefu",
    "shouwen",
    "123123",
    "5201314",
    "qq",
    "abc",
    "test",
    "root",
    "user",
    "login",
    "888888",
    "666666",
    "000000",
    "111111",
    "aaaaaa",
    "shouloubu",
];

/// Estimated bits of guessing work.
pub fn bits(passphrase: &str) -> f64 {
    let mut rest = passphrase.to_lowercase();
    let mut total: f64 = 0.0;
    for word in KNOWN {
        if rest.contains(word) {
            rest = rest.replace(word, "");
            total += 5.0;
        }
    }
    let chars: Vec<char> = rest.chars().collect();
    let mixed_case = passphrase.chars().any(char::is_uppercase) && passphrase.chars().any(char::is_lowercase);
    let mut distinct: Vec<char> = chars.clone();
    distinct.sort_unstable();
    distinct.dedup();
    for (at, c) in chars.iter().enumerate() {
        let fresh = match c {
            '0'..='9' => 3.3,
            'a'..='z' => 4.0,
            '\u{4e00}'..='\u{9fff}' => 8.0,
            _ => 5.0,
        };
        let follows = at > 0 && (chars[at - 1] == *c || in_a_run(chars[at - 1], *c));
        let repeats = at >= 3 && chars[..at - 1].windows(2).any(|w| w == &chars[at - 1..=at]);
        total += if follows || repeats { 0.8 } else { fresh };
    }
    if mixed_case {
        total += 3.0;
    }
    total.min(distinct.len() as f64 * 7.0 + if passphrase.is_empty() { 0.0 } else { 5.0 })
}

fn in_a_run(a: char, b: char) -> bool {
    let pair: String = [a, b].iter().collect();
    RUNS.iter().any(|run| run.contains(&pair))
}

/// The estimate for a passphrase.
pub fn strength(passphrase: &str) -> Strength {
    let length: usize = passphrase.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    if length < MIN_LENGTH {
        return Strength::TooShort;
    }
    match bits(passphrase) {
        b if b < 33.0 => Strength::Weak,
        b if b < 50.0 => Strength::Fair,
        _ => Strength::Strong,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_known_and_patterned_passphrases_are_weak() {
        for weak in
            ["1234567890", "password123", "aaaaaaaaaaaa", "qwertyuiop", "abcabcabcabc", "20262026202", "8888888888"]
        {
            assert!(strength(weak) <= Strength::Weak, "{weak}: {}", bits(weak));
        }
        assert_eq!(strength("kX9"), Strength::TooShort);
    }

    #[test]
    fn a_few_unrelated_words_are_good() {
        for good in ["correct horse battery", "泉城路上三棵老槐树", "juzi-maque-dianti-7"] {
            assert!(strength(good) >= Strength::Fair, "{good}: {}", bits(good));
        }
    }
}
