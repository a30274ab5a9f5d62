//! Pinyin of Chinese characters, without tones, for searching names by sound and by initials.
//!
//! The table `pinyin.bin` is written and checked by the host tool `pinyin_table` (the crate it is made from is far too
//! large for the page). Layout, all numbers little-endian `u16`: count of syllables, count of list entries, the syllables in
//! six bytes each padded with zeros, the lists, then one entry for each character from [`FIRST`] to [`LAST`]. An entry below
//! the count of syllables is the only reading; above, it is a place in the lists, where [`END`] marks the last reading of a
//! character; [`NONE`] is no reading. A damaged table gives no readings and never a panic.

/// First character of the table.
pub const FIRST: char = '\u{4e00}';
/// Last character of the table.
pub const LAST: char = '\u{9fa5}';
/// Bytes of a syllable in the table; the longest is `zhuang`.
pub const SYLLABLE_BYTES: usize = 6;
/// Marks the last reading in a list.
pub const END: u16 = 0x8000;
/// The entry of a character without reading.
pub const NONE: u16 = 0xffff;

static TABLE: &[u8] = include_bytes!("pinyin.bin");
const HEAD_BYTES: usize = 4;

/// Readings of one character, the most common first.
#[derive(Clone, Debug)]
pub struct Readings(Next);

#[derive(Clone, Copy, Debug)]
enum Next {
    Done,
    Only(u16),
    List(usize),
}

/// The readings of a character without tones, ü as v, the most common first; none for other characters.
pub fn readings(c: char) -> Readings {
    if !(FIRST..=LAST).contains(&c) {
        return Readings(Next::Done);
    }
    let (syllables, listed) = (number_at(0), number_at(2));
    let place = (c as usize - FIRST as usize) * 2;
    let entry = number_at(HEAD_BYTES + usize::from(syllables) * SYLLABLE_BYTES + usize::from(listed) * 2 + place);
    Readings(match entry {
        NONE => Next::Done,
        only if only < syllables => Next::Only(only),
        list => Next::List(usize::from(list - syllables)),
    })
}

impl Iterator for Readings {
    type Item = &'static str;

    fn next(&mut self) -> Option<&'static str> {
        let (syllable, next) = match self.0 {
            Next::Done => return None,
            Next::Only(syllable) => (syllable, Next::Done),
            Next::List(place) => {
                let entry = number_at(HEAD_BYTES + usize::from(number_at(0)) * SYLLABLE_BYTES + place * 2);
                (entry & !END, if entry & END == 0 { Next::List(place + 1) } else { Next::Done })
            }
        };
        self.0 = next;
        syllable_at(syllable)
    }
}

/// The reading of the family name at the beginning of a name, one syllable a character, where it differs from the common
/// reading of the character: `单` is shan, `尉迟` is yu chi.
pub fn family_name(name: &str) -> Option<&'static [&'static str]> {
    FAMILY_NAMES.iter().find(|(written, _)| name.starts_with(written)).map(|(_, read)| *read)
}

fn number_at(place: usize) -> u16 {
    match TABLE.get(place..place + 2) {
        Some([low, high]) => u16::from_le_bytes([*low, *high]),
        _ => NONE,
    }
}

fn syllable_at(syllable: u16) -> Option<&'static str> {
    let place = HEAD_BYTES + usize::from(syllable) * SYLLABLE_BYTES;
    let bytes = TABLE.get(place..place + SYLLABLE_BYTES)?;
    let length = bytes.iter().position(|b| *b == 0).unwrap_or(SYLLABLE_BYTES);
    std::str::from_utf8(&bytes[..length]).ok()
}

/// Family names that are read otherwise than the character usually is; two-character names first.
static FAMILY_NAMES: &[(&str, &[&str])] = &[
    ("尉迟", &["yu", "chi"]),
    ("长孙", &["zhang", "sun"]),
    ("单于", &["chan", "yu"]),
    ("万俟", &["mo", "qi"]),
    ("澹台", &["tan", "tai"]),
    ("令狐", &["ling", "hu"]),
    ("宰父", &["zai", "fu"]),
    ("鲜于", &["xian", "yu"]),
    ("尹", &["yin"]),
    ("单", &["shan"]),
    ("曾", &["zeng"]),
    ("仇", &["qiu"]),
    ("解", &["xie"]),
    ("朴", &["piao"]),
    ("区", &["ou"]),
    ("查", &["zha"]),
    ("任", &["ren"]),
    ("华", &["hua"]),
    ("盖", &["ge"]),
    ("翟", &["zhai"]),
    ("乐", &["yue"]),
    ("员", &["yun"]),
    ("繁", &["po"]),
    ("折", &["she"]),
    ("种", &["chong"]),
    ("重", &["chong"]),
    ("洗", &["xian"]),
    ("秘", &["bi"]),
    ("缪", &["miao"]),
    ("宓", &["mi"]),
    ("逄", &["pang"]),
    ("宁", &["ning"]),
    ("晟", &["cheng"]),
    ("尉", &["wei"]),
    ("牟", &["mou"]),
    ("覃", &["qin"]),
    ("隗", &["wei"]),
    ("柏", &["bai"]),
    ("谌", &["chen"]),
    ("卜", &["bu"]),
    ("召", &["shao"]),
    ("葛", &["ge"]),
    ("纪", &["ji"]),
    ("祭", &["zhai"]),
    ("车", &["che"]),
    ("沈", &["shen"]),
    ("贾", &["jia"]),
    ("石", &["shi"]),
    ("薄", &["bo"]),
    ("都", &["du"]),
    ("过", &["guo"]),
    ("句", &["gou"]),
    ("阚", &["kan"]),
    ("郇", &["xun"]),
    ("臧", &["zang"]),
    ("宿", &["su"]),
    ("莘", &["shen"]),
    ("相", &["xiang"]),
    ("应", &["ying"]),
    ("佴", &["nai"]),
    ("郗", &["xi"]),
    ("殷", &["yin"]),
    ("炅", &["gui"]),
    ("那", &["na"]),
    ("黑", &["he"]),
    ("撒", &["sa"]),
    ("曲", &["qu"]),
    ("长", &["chang"]),
    ("燕", &["yan"]),
    ("冯", &["feng"]),
    ("俞", &["yu"]),
    ("余", &["yu"]),
    ("於", &["yu"]),
    ("和", &["he"]),
    ("干", &["gan"]),
    ("甄", &["zhen"]),
    ("褚", &["chu"]),
    ("费", &["fei"]),
    ("卓", &["zhuo"]),
    ("幺", &["yao"]),
    ("俱", &["ju"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn all(c: char) -> Vec<&'static str> {
        readings(c).collect()
    }

    #[test]
    fn characters_have_their_readings() {
        assert_eq!(all('王')[0], "wang");
        assert_eq!(all('芳'), ["fang"]);
        assert_eq!(all('吕'), ["lv"]);
        assert_eq!(all('一')[0], "yi");
        assert!(all('单').contains(&"dan") && all('单').contains(&"shan"));
        assert_eq!(all('庄')[0], "zhuang");
    }

    #[test]
    fn other_characters_have_none() {
        for c in ['a', '1', '　', '😀', '\u{9fa6}', '\u{4dff}'] {
            assert_eq!(all(c), Vec::<&str>::new(), "{c}");
        }
    }

    #[test]
    fn every_reading_is_a_plain_syllable_and_none_repeats() {
        let mut read = 0;
        for c in FIRST..=LAST {
            let readings = all(c);
            for (at, syllable) in readings.iter().enumerate() {
                assert!((1..=SYLLABLE_BYTES).contains(&syllable.len()), "{c}");
                assert!(syllable.bytes().all(|b| b.is_ascii_lowercase()), "{c}: {syllable}");
                assert!(!readings[..at].contains(syllable), "{c}: {syllable} twice");
            }
            read += usize::from(!readings.is_empty());
        }
        assert!(read > 20_000, "{read}");
    }

    #[test]
    fn the_table_stays_small() {
        assert!(TABLE.len() <= 70_000, "{}", TABLE.len());
    }

    #[test]
    fn family_names_have_one_syllable_a_character() {
        for (written, read) in FAMILY_NAMES {
            assert_eq!(written.chars().count(), read.len(), "{written}");
        }
        assert_eq!(family_name("尉迟恭"), Some(["yu", "chi"].as_slice()));
        assert_eq!(family_name("单雄信"), Some(["shan"].as_slice()));
        assert_eq!(family_name("王芳"), None);
    }
}
