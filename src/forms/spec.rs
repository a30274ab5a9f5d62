//! The declaration of a form: `FormSpec`, its sections and fields, built as `static` tables with const builders.
//!
//! Invariant (design 2.1): screen form, blank paper, filled paper, import check, list and spreadsheet columns are all drawn
//! from these declarations and from nothing else.

use crate::domain::kind::Kind;
use crate::text::Msg;

/// One form or one step of a process.
#[derive(Debug)]
pub struct FormSpec {
    /// Stable key, e.g. `customer`, `step.verify`.
    pub id: &'static str,
    /// The catalogue row this form comes from, e.g. `R-01`; several with a space between.
    pub source: &'static str,
    /// What stands at the head of the paper.
    pub title: Msg,
    /// The parts of the form in the order of the paper.
    pub sections: &'static [Section],
    /// Signature lines at the end of the paper.
    pub signatures: &'static [Msg],
}

/// A titled group of fields.
#[derive(Debug)]
pub struct Section {
    /// Heading of the group.
    pub title: Msg,
    /// Its fields in order.
    pub fields: &'static [FieldSpec],
}

/// One entry of a closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is stored.
    pub key: &'static str,
    /// What is read.
    pub label: Msg,
}

impl Choice {
    /// An entry of a closed list.
    pub const fn new(key: &'static str, zh: &'static str, en: &'static str) -> Choice {
        Choice { key, label: Msg::new(zh, en) }
    }
}

/// What a field holds and how it is typed, checked and printed. Stored as JSON: text, number, true, or a list.
#[derive(Clone, Copy, Debug)]
pub enum FieldKind {
    /// One line of text of at most `max` characters.
    Text {
        /// Most characters.
        max: usize,
    },
    /// Several lines; `lines` is the writing space on blank paper, at 8 mm a line.
    LongText {
        /// Most characters.
        max: usize,
        /// Lines on paper.
        lines: u8,
    },
    /// A telephone number, stored as typed digits (see `domain::phone`).
    Phone,
    /// A day, stored `2026-11-22`.
    Date,
    /// A day and time, stored `2026-11-22T09:30:00+08:00` (read also without seconds and offset).
    Moment,
    /// A whole number with limits.
    Number {
        /// Least value.
        min: i64,
        /// Greatest value.
        max: i64,
    },
    /// A box to tick; stored `true` or absent.
    Flag,
    /// One of a closed list, stored by key.
    Choice(&'static [Choice]),
    /// Any of a closed list, stored as a list of keys.
    Many(&'static [Choice]),
    /// Text with suggestions of an open list (catalogue lists that end with 等).
    Suggest {
        /// Most characters.
        max: usize,
        /// What is offered.
        offers: &'static [Msg],
    },
    /// The id of another record; chosen on screen, never printed.
    Link(Kind),
    /// Structured content with an editor of its own (questions, answers); passed over by the generic screen and paper.
    Structure,
}

/// Which of the site's own lists is offered in a field (G-11, G-19, R-66, R-67). Anything else may still be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// 责任部门, in place of the proposals of the form.
    Departments,
    /// 办公部门, in place of the proposals of the form.
    Offices,
    /// The site's customer classes, after those of the catalogue.
    Classes,
    /// Everybody in the directory and at the desk.
    People,
    /// As [`Own::People`], but of the department written in the form's field `department` where somebody is known there.
    OfDepartment,
    /// The people of this desk.
    Staff,
}

/// One field of a form.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    /// Key in records and files; the `serde` name of the typed struct's field.
    pub key: &'static str,
    /// Label on screen and paper.
    pub label: Msg,
    /// What it holds.
    pub kind: FieldKind,
    /// Must be filled before the form can be saved.
    pub required: bool,
    /// Quiet text under the field.
    pub help: Option<Msg>,
    /// Width on screen and paper, in twelfths of the row.
    pub span: u8,
    /// Width in the printed and on-screen list, in millimetres of paper; 0 keeps it out of the list.
    pub column: u8,
    /// Set by the desk (number, who, when), not typed.
    pub system: bool,
    /// Names or reaches a person: masked where the catalogue asks for it.
    pub personal: bool,
    /// A key of the program, which says nothing to a person: in files, never on screen or paper.
    pub internal: bool,
    /// Unit shown behind a number.
    pub unit: Option<Msg>,
    /// The site's own list offered here.
    pub own: Option<Own>,
}

impl FieldSpec {
    /// A field of any kind; the other constructors are short for this.
    pub const fn new(key: &'static str, zh: &'static str, en: &'static str, kind: FieldKind) -> FieldSpec {
        FieldSpec {
            key,
            label: Msg::new(zh, en),
            kind,
            required: false,
            help: None,
            span: 6,
            column: 0,
            system: false,
            personal: false,
            internal: false,
            unit: None,
            own: None,
        }
    }

    /// One line of at most 60 characters.
    pub const fn text(key: &'static str, zh: &'static str, en: &'static str) -> FieldSpec {
        FieldSpec::new(key, zh, en, FieldKind::Text { max: 60 })
    }

    /// Several lines, at most 2,000 characters, over the whole row.
    pub const fn long(key: &'static str, zh: &'static str, en: &'static str, lines: u8) -> FieldSpec {
        FieldSpec::new(key, zh, en, FieldKind::LongText { max: 2000, lines }).span(12)
    }

    /// A telephone number.
    pub const fn phone(key: &'static str, zh: &'static str, en: &'static str) -> FieldSpec {
        FieldSpec::new(key, zh, en, FieldKind::Phone).personal()
    }

    /// A day.
    pub const fn date(key: &'static str, zh: &'static str, en: &'static str) -> FieldSpec {
        FieldSpec::new(key, zh, en, FieldKind::Date)
    }

    /// A day and time.
    pub const fn moment(key: &'static str, zh: &'static str, en: &'static str) -> FieldSpec {
        FieldSpec::new(key, zh, en, FieldKind::Moment)
    }

    /// A box to tick.
    pub const fn flag(key: &'static str, zh: &'static str, en: &'static str) -> FieldSpec {
        FieldSpec::new(key, zh, en, FieldKind::Flag)
    }

    /// One of a closed list.
    pub const fn choice(key: &'static str, zh: &'static str, en: &'static str, of: &'static [Choice]) -> FieldSpec {
        FieldSpec::new(key, zh, en, FieldKind::Choice(of))
    }

    /// Any of a closed list.
    pub const fn many(key: &'static str, zh: &'static str, en: &'static str, of: &'static [Choice]) -> FieldSpec {
        FieldSpec::new(key, zh, en, FieldKind::Many(of))
    }

    /// Text with suggestions.
    pub const fn suggest(key: &'static str, zh: &'static str, en: &'static str, offers: &'static [Msg]) -> FieldSpec {
        FieldSpec::new(key, zh, en, FieldKind::Suggest { max: 60, offers })
    }

    /// A whole number.
    pub const fn number(key: &'static str, zh: &'static str, en: &'static str, min: i64, max: i64) -> FieldSpec {
        FieldSpec::new(key, zh, en, FieldKind::Number { min, max })
    }

    /// The id of another record.
    pub const fn link(key: &'static str, zh: &'static str, en: &'static str, to: Kind) -> FieldSpec {
        FieldSpec::new(key, zh, en, FieldKind::Link(to))
    }

    /// Offers one of the site's own lists.
    pub const fn own(mut self, list: Own) -> FieldSpec {
        self.own = Some(list);
        self
    }

    /// Must be filled.
    pub const fn required(mut self) -> FieldSpec {
        self.required = true;
        self
    }

    /// Quiet text under the field.
    pub const fn help(mut self, zh: &'static str, en: &'static str) -> FieldSpec {
        self.help = Some(Msg::new(zh, en));
        self
    }

    /// Width in twelfths of the row.
    pub const fn span(mut self, twelfths: u8) -> FieldSpec {
        self.span = twelfths;
        self
    }

    /// Width in lists, in millimetres of paper.
    pub const fn column(mut self, millimetres: u8) -> FieldSpec {
        self.column = millimetres;
        self
    }

    /// Set by the desk, not typed.
    pub const fn system(mut self) -> FieldSpec {
        self.system = true;
        self
    }

    /// Names or reaches a person.
    pub const fn personal(mut self) -> FieldSpec {
        self.personal = true;
        self
    }

    /// A key of the program, set by the desk and never read by a person.
    pub const fn internal(mut self) -> FieldSpec {
        self.system = true;
        self.internal = true;
        self
    }

    /// Whether the generic screen and paper show it: links and structures have drawings of their own.
    pub const fn is_read(&self) -> bool {
        !self.internal && !matches!(self.kind, FieldKind::Link(_) | FieldKind::Structure)
    }

    /// Unit behind a number.
    pub const fn unit(mut self, zh: &'static str, en: &'static str) -> FieldSpec {
        self.unit = Some(Msg::new(zh, en));
        self
    }
}

impl FormSpec {
    /// Every field of the form in order.
    pub fn fields(&self) -> impl Iterator<Item = &'static FieldSpec> + use<> {
        self.sections.iter().flat_map(|section| section.fields.iter())
    }

    /// The field with this key.
    pub fn field(&self, key: &str) -> Option<&'static FieldSpec> {
        self.fields().find(|field| field.key == key)
    }

    /// The fields that make up a list row.
    pub fn columns(&self) -> impl Iterator<Item = &'static FieldSpec> + use<> {
        self.fields().filter(|field| field.column > 0)
    }
}
