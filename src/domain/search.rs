//! Finding anyone on every keystroke: by part of the name, pinyin, initials, a piece of the telephone, flat or number.
//!
//! A record gets one [`haystack`] when it is read or changed: lines of lower-case text, the name first, pinyin lines marked
//! with `=`. A [`Needle`] is made once a keystroke and then only compares bytes: no allocation a haystack, so that ten thousand
//! are searched within a frame. UTF-8 keeps byte search honest: a character never matches inside another.

use std::collections::HashMap;

use memchr::memchr;
use memchr::memmem::Finder;

use crate::domain::search_edges::Edges;
use crate::text::digits::half_width;
use crate::text::pinyin::{family_name, readings};

/// Readings tried for one character; further ones are rare.
const READINGS_A_CHARACTER: usize = 3;
/// Pinyin lines of one haystack.
const MOST_PINYIN_LINES: usize = 8;
/// Characters of a name that are read; longer are names of firms, found by their beginning.
const MOST_READ_CHARACTERS: usize = 16;
pub(super) const PINYIN_MARK: char = '=';

/// The text a record is found by: its name in all readings, and whatever else leads to it (telephone in stored form, number,
/// flat, firm).
pub fn haystack(name: &str, others: &[&str]) -> String {
    let mut lines = String::new();
    Haystacks::default().write(&mut lines, name, others.iter().copied());
    lines
}

/// Writes many haystacks: names that come again are not read again.
#[derive(Default)]
pub struct Haystacks {
    /// Name lines by name.
    read: HashMap<String, String>,
}

/// Names kept; a register has fewer, and a hostile file must not fill the memory.
const MOST_NAMES: usize = 50_000;

impl Haystacks {
    /// Appends the haystack of one record.
    pub fn write<'a>(&mut self, out: &mut String, name: &str, others: impl Iterator<Item = &'a str>) {
        match self.read.get(name) {
            Some(lines) => out.push_str(lines),
            None => {
                let lines = name_lines(name);
                out.push_str(&lines);
                if self.read.len() >= MOST_NAMES {
                    self.read.clear();
                }
                self.read.insert(name.to_owned(), lines);
            }
        }
        for other in others {
            let before = out.len();
            out.push('\n');
            fold_onto(out, other);
            if out.len() == before + 1 {
                out.truncate(before);
            }
        }
    }
}

fn name_lines(name: &str) -> String {
    let name = fold(name);
    let mut lines = name.clone();
    for line in pinyin_lines(&name) {
        lines.push('\n');
        lines.push(PINYIN_MARK);
        lines.push_str(&line);
    }
    lines
}

/// What a person typed into the search field.
#[derive(Clone, Debug, Default)]
pub struct Needle {
    parts: Vec<Part>,
}

/// One word; a telephone typed with dashes is tried without them too.
#[derive(Clone, Debug)]
struct Part {
    text: Finder<'static>,
    bare_digits: Option<Finder<'static>>,
}

/// Ranks run from 0 to 5.
pub const RANKS: usize = 6;

impl Needle {
    /// Splits on spaces; all words must be found.
    pub fn parse(typed: &str) -> Needle {
        let words = typed.split(char::is_whitespace).map(fold).filter(|word| !word.is_empty());
        let finder = |text: &String| Finder::new(text.as_bytes()).into_owned();
        let part = |text: String| Part { bare_digits: bare_digits(&text).as_ref().map(finder), text: finder(&text) };
        Needle { parts: words.map(part).collect() }
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// How well a haystack fits, 0 best: the name itself (0) or its beginning or a whole number (1), pinyin or initials
    /// whole (2) or from the beginning (3), inside the name or at the beginning or end of a telephone or number (4),
    /// elsewhere (5). `None` when a word is not found. An empty needle fits everything. Takes text or its bytes, so that
    /// nothing has to be checked to be text on every keystroke.
    pub fn rank(&self, haystack: impl AsRef<[u8]>) -> Option<u8> {
        let haystack = haystack.as_ref();
        let mut worst = 0;
        for part in &self.parts {
            let bare = || part.bare_digits.as_ref().and_then(|digits| best_place(haystack, digits));
            worst = worst.max(best_place(haystack, &part.text).or_else(bare)?);
        }
        Some(worst)
    }

    /// No text of a column with these edges has a better rank than this.
    pub fn best(&self, edges: &Edges) -> u8 {
        let of_part = |part: &Part| {
            let words = [Some(&part.text), part.bare_digits.as_ref()];
            words.into_iter().flatten().map(|word| edges.best(word.needle())).min().unwrap_or_default()
        };
        self.parts.iter().map(of_part).max().unwrap_or_default()
    }

    /// Finds the texts of a column that fit, each closed by a line feed: tells `found` their index, in order, and their rank;
    /// no rank when it is not below `ceiling`, or simply was not looked for, since it cannot be. `end` gives where the text of
    /// an index ends in the column, line feed included; `edges` are the column's.
    pub fn search(
        &self,
        column: &[u8],
        count: usize,
        end: impl Fn(usize) -> usize,
        (edges, ceiling): (&Edges, u8),
        mut found: impl FnMut(usize, Option<u8>),
    ) {
        let text = |at: usize| column.get(if at == 0 { 0 } else { end(at - 1) }..end(at).saturating_sub(1));
        let [Part { text: word, bare_digits: None }] = self.parts.as_slice() else {
            for at in 0..count {
                if let Some(rank) = text(at).and_then(|text| self.rank(text)) {
                    found(at, (rank < ceiling).then_some(rank));
                }
            }
            return;
        };
        // One word: the column is searched as a whole, and only the texts in which the word stands are looked at.
        let is_weighed = self.best(edges) < ceiling;
        let (mut at, mut from) = (0, 0);
        while let Some(place) = find(column.get(from..).unwrap_or_default(), word) {
            while at < count && end(at) <= from + place {
                at += 1;
            }
            if at == count {
                return;
            }
            let before = if at == 0 { 0 } else { end(at - 1) };
            let weigh = |text| best_from(text, word, from + place - before, ceiling);
            let rank = if is_weighed { text(at).map(weigh) } else { None };
            found(at, rank.filter(|rank| *rank < ceiling));
            from = end(at);
        }
    }
}

fn find(lines: &[u8], word: &Finder) -> Option<usize> {
    match word.needle() {
        [byte] => memchr(*byte, lines),
        _ => word.find(lines),
    }
}

fn bare_digits(word: &str) -> Option<String> {
    let national = word.strip_prefix("+86").unwrap_or(word);
    let is_phone = national.len() < word.len() || national.contains('-');
    let digits: String = national.chars().filter(|c| *c != '-').collect();
    (is_phone && digits.len() >= 3 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// The best rank among all places where the word stands.
fn best_place(lines: &[u8], word: &Finder) -> Option<u8> {
    find(lines, word).map(|first| best_from(lines, word, first, RANKS as u8))
}

/// The best rank of the first place where the word stands and all after it; exact only when it is below `ceiling`.
fn best_from(lines: &[u8], word: &Finder, first: usize, ceiling: u8) -> u8 {
    let (length, name_end) = (word.needle().len(), memchr(b'\n', lines).unwrap_or(lines.len()));
    let (mut best, mut at) = (u8::MAX, first);
    loop {
        best = best.min(rank_of_place(lines, at, length, at < name_end));
        // Beyond the name nothing is better than a whole line.
        let least = u8::from(at >= name_end);
        if best <= least || ceiling <= least {
            return best;
        }
        match find(lines.get(at + 1..).unwrap_or_default(), word) {
            Some(next) => at += 1 + next,
            None => return best,
        }
    }
}

fn rank_of_place(lines: &[u8], at: usize, length: usize, in_name: bool) -> u8 {
    let before = at.checked_sub(1).map_or(b'\n', |before| lines[before]);
    let at_end = lines.get(at + length).is_none_or(|after| *after == b'\n');
    let at_start = before == b'\n';
    match (in_name, at_start, at_end) {
        (true, true, true) => 0,
        (true, true, false) | (false, true, true) => 1,
        (true, false, _) => 4,
        _ if before == PINYIN_MARK as u8 => {
            if at_end {
                2
            } else {
                3
            }
        }
        (false, true, false) => 4,
        (false, false, true) if lines[at].is_ascii_digit() => 4,
        _ => 5,
    }
}

/// Half width, lower case, ü as v, without spaces, apostrophes and the marks of this module.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_onto(&mut folded, text);
    folded
}

fn fold_onto(out: &mut String, text: &str) {
    if text.chars().all(|c| matches!(c, '0'..='9' | 'a'..='z' | '-' | '+' | '\u{4e00}'..='\u{9fff}')) {
        return out.push_str(text); // Numbers and words of Chinese characters, most of all.
    }
    let lower = text.trim().chars().map(half_width).flat_map(char::to_lowercase);
    let kept = lower.filter(|c| !c.is_whitespace() && !c.is_control() && !matches!(*c, '\'' | '’' | PINYIN_MARK));
    out.extend(kept.map(|c| if c == 'ü' { 'v' } else { c }));
}

/// The name in pinyin and in initials: as it is most likely read, then with one character at a time read otherwise.
fn pinyin_lines(name: &str) -> Vec<String> {
    if name.is_ascii() {
        return Vec::new(); // A name in Latin letters is its own pinyin.
    }
    let mut characters: Vec<Vec<&'static str>> = name.chars().take(MOST_READ_CHARACTERS).map(syllables).collect();
    for (character, syllable) in characters.iter_mut().zip(family_name(name).unwrap_or_default()) {
        character.retain(|other| other != syllable);
        character.insert(0, syllable);
    }
    let mut lines = Vec::with_capacity(2);
    let mut push = |line: String| {
        if lines.len() < MOST_PINYIN_LINES && !line.is_empty() && !lines.contains(&line) {
            lines.push(line);
        }
    };
    let mut read: Vec<&str> = characters.iter().map(|syllables| syllables.first().copied().unwrap_or("")).collect();
    push(read.concat());
    push(initials(&read));
    for (at, syllables) in characters.iter().enumerate() {
        for other in syllables.iter().skip(1).take(READINGS_A_CHARACTER - 1) {
            let first = std::mem::replace(&mut read[at], other);
            push(read.concat());
            push(initials(&read));
            read[at] = first;
        }
    }
    lines
}

/// The readings of a character; a letter or digit stands for itself, anything else is silent.
fn syllables(c: char) -> Vec<&'static str> {
    const SELVES: &str = "0123456789abcdefghijklmnopqrstuvwxyz";
    match SELVES.find(c) {
        Some(at) => vec![&SELVES[at..=at]],
        None => readings(c).collect(),
    }
}

fn initials(syllables: &[&str]) -> String {
    syllables.iter().filter_map(|syllable| syllable.chars().next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wang_fang() -> String {
        haystack("王芳", &["13812345678", "JN01-KH-202611-0007", "3-2-1501", "泉城设计事务所"])
    }

    fn rank(typed: &str) -> Option<u8> {
        Needle::parse(typed).rank(wang_fang())
    }

    #[test]
    fn a_customer_is_found_in_every_way_people_type() {
        let table = [
            ("王芳", 0),
            ("　王 芳", 4),
            ("王", 1),
            ("芳", 4),
            ("wangfang", 2),
            ("WangF", 3),
            ("wang'fang", 2),
            ("wf", 2),
            ("w", 3),
            ("fang", 5),
            ("13812345678", 1),
            ("138", 4),
            ("5678", 4),
            ("345", 5),
            ("138-1234", 4),
            ("+8613812345678", 1),
            ("１３８ 5678", 4),
            ("jn01-kh-202611-0007", 1),
            ("3-2-1501", 1),
            ("1501", 4),
            ("泉城", 4),
            ("王 1501", 4),
            ("", 0),
        ];
        for (typed, wanted) in table {
            assert_eq!(rank(typed), Some(wanted), "{typed}");
        }
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        for typed in ["李", "zhang", "139", "王 李", "wangfang1"] {
            assert_eq!(rank(typed), None, "{typed}");
        }
    }

    #[test]
    fn family_names_are_read_as_family_names_first() {
        let full = |name: &str| haystack(name, &[]).lines().nth(1).map(str::to_owned);
        assert_eq!(full("单雄信").as_deref(), Some("=shanxiongxin"));
        assert_eq!(full("曾国藩").as_deref(), Some("=zengguofan"));
        assert_eq!(full("尉迟恭").as_deref(), Some("=yuchigong"));
        assert_eq!(full("吕布").as_deref(), Some("=lvbu"));
        assert_eq!(Needle::parse("danxiong").rank(haystack("单雄信", &[])), Some(3), "the common reading is found too");
    }

    #[test]
    fn names_with_letters_are_read_through() {
        assert!(haystack("A座王芳", &[]).contains("\n=azuowangfang"));
        assert_eq!(haystack("Smith", &[]), "smith");
        assert_eq!(Needle::parse("smith").rank(haystack("Smith", &[])), Some(0));
    }

    #[test]
    fn a_line_break_in_a_name_cannot_forge_a_line() {
        assert!(!haystack("王\n=li", &["a\nb"]).contains("\n=li"));
    }

    #[test]
    fn the_best_place_counts() {
        assert_eq!(Needle::parse("138").rank("王138\n138"), Some(1));
    }

    #[test]
    fn a_column_is_searched_as_its_texts_are() {
        let texts: Vec<String> = (0..500)
            .map(|n| haystack(["王芳", "芳", "李敏王", "wf"][n % 4], &[&format!("138{:05}", n * 7919), "3-2"]))
            .collect();
        let column: String = texts.iter().map(|text| format!("{text}\n")).collect();
        let mut ends = Vec::new();
        for text in &texts {
            ends.push(ends.last().copied().unwrap_or(0) + text.len() + 1);
        }
        let edges = Edges::of(texts.iter().map(String::as_bytes));
        for typed in ["王", "芳", "w", "wf", "fang", "8", "13", "138-0079", "王 3", "79", "3-2", "zz", "f王"] {
            let needle = Needle::parse(typed);
            for ceiling in 0..=RANKS as u8 {
                let mut found = Vec::new();
                let note = |at, rank| found.push((at, rank));
                needle.search(column.as_bytes(), texts.len(), |at| ends[at], (&edges, ceiling), note);
                let below = |rank: u8| (rank < ceiling).then_some(rank);
                let one_by_one: Vec<(usize, Option<u8>)> =
                    texts.iter().enumerate().filter_map(|(at, text)| Some((at, below(needle.rank(text)?)))).collect();
                assert_eq!(found, one_by_one, "{typed} below {ceiling}");
            }
        }
    }

    #[test]
    fn the_byte_search_finds_what_contains_finds() {
        let desk: Vec<String> = (0..10_000).map(|n| haystack("欧阳建国", &[&format!("138{n:08}")])).collect();
        let needle = Needle::parse("4321");
        assert_eq!(
            desk.iter().filter(|haystack| needle.rank(haystack).is_some()).count(),
            desk.iter().filter(|h| h.contains("4321")).count()
        );
    }
}
