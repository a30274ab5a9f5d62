//! Every text a person reads, in both languages, as values.
//!
//! Invariant: a missing language does not compile. Texts that carry values are functions beside their constants.

pub mod backup;
pub mod calendar;
pub mod comparing;
pub mod complaints;
pub mod copies;
pub mod digits;
pub mod directory;
pub mod disclosing;
pub mod drafts;
pub mod enquiries;
pub mod failures;
pub mod file_errors;
pub mod files;
pub mod frame;
pub mod kiosk;
pub mod lending;
pub mod locks;
pub mod merging;
pub mod parcels;
pub mod people;
pub mod pinyin;
pub mod printing;
pub mod privacy;
pub mod problems;
pub mod recovery;
pub mod rectifications;
pub mod reports;
pub mod rescue;
pub mod return_visits;
pub mod scripts;
pub mod settings;
pub mod staff;
pub mod start;
pub mod survey_batch;
pub mod survey_set;
pub mod surveys;
pub mod today;

/// A language the desk can be read in. Chinese is the default (catalogue G-34).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Simplified Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Both languages, for conformance loops.
    pub const ALL: [Lang; 2] = [Lang::Zh, Lang::En];

    /// The BCP 47 tag, for the page's `lang` attribute and preferences.
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }

    /// The language with this tag; anything unknown is Chinese.
    pub fn from_tag(tag: &str) -> Lang {
        if tag == "en" { Lang::En } else { Lang::Zh }
    }

    /// The other language.
    pub const fn other(self) -> Lang {
        match self {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        }
    }
}

/// One fixed text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Msg {
    /// The text in Simplified Chinese.
    pub zh: &'static str,
    /// The text in English.
    pub en: &'static str,
}

impl Msg {
    /// A text in both languages.
    pub const fn new(zh: &'static str, en: &'static str) -> Msg {
        Msg { zh, en }
    }

    /// The text in one language.
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}
