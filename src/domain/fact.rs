//! What the courses of W-05 and W-06 are made of: facts that counted, facts that did not fit and why, and what may come next.
//!
//! Invariant: a fact that does not fit where it comes to stand is never lost; a person is shown it with the reason.

use uuid::Uuid;

use super::table::Rule;
use crate::text::Msg;

/// Declares an enum of words that stand in files: variant, stable key, Chinese, English.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $count:literal: $($(#[$more:meta])* $word:ident $key:literal $zh:literal $en:literal;)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $(#[doc = concat!($en, ".")] $(#[$more])* $word,)*
        }

        impl $name {
            /// All of them in order.
            pub const ALL: [$name; $count] = [$($name::$word,)*];

            /// The key in records and files, stable.
            pub const fn key(self) -> &'static str {
                match self { $($name::$word => $key,)* }
            }

            /// The one with this key.
            pub fn from_key(key: &str) -> Option<$name> {
                $name::ALL.into_iter().find(|one| one.key() == key)
            }

            /// In words.
            pub const fn label(self) -> Msg {
                match self { $($name::$word => Msg::new($zh, $en),)* }
            }
        }
    };
}
pub(crate) use words;

/// A fact that counted: a step `T` of an event `E` that led to a state `S`.
#[derive(Debug, PartialEq)]
pub struct Applied<E: 'static, S: 'static, T> {
    /// The step's record; `None` for the record itself.
    pub id: Option<Uuid>,
    /// The row it took.
    pub rule: &'static Rule<E, S>,
    /// The state after it.
    pub to: S,
    /// The round it belongs to, from 1.
    pub round: u32,
    /// What was recorded.
    pub step: T,
}

impl<E, S: Copy, T: Clone> Clone for Applied<E, S, T> {
    fn clone(&self) -> Self {
        Applied { id: self.id, rule: self.rule, to: self.to, round: self.round, step: self.step.clone() }
    }
}

/// A fact that does not fit where it came to stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Stray<T> {
    /// The step's record.
    pub id: Uuid,
    /// Why it did not count.
    pub why: Refusal,
    /// What was recorded.
    pub step: T,
}

/// Why a fact does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A newer program wrote it.
    #[error("unknown event")]
    UnknownEvent,
    /// The table has no row for it in this state.
    #[error("not a step of this state")]
    WrongState,
    /// A field its row asks for is empty.
    #[error("field {0} is empty")]
    Missing(&'static str),
    /// The branch belongs to another cause (W-05 rows 3a and 4a).
    #[error("does not go with the cause")]
    WrongCause,
    /// The customer was not satisfied at the visit, or nobody was asked.
    #[error("the customer is not satisfied")]
    NotSatisfied,
    /// Only an unnamed customer is not visited (G-18).
    #[error("the customer has a name")]
    NotAnonymous,
    /// There is no open item of this number.
    #[error("no open item of this number")]
    NoSuchItem,
    /// Items are still open.
    #[error("items are open")]
    ItemsOpen,
}

impl Refusal {
    /// The reason in words, with what to do.
    pub const fn label(self) -> Msg {
        match self {
            Refusal::UnknownEvent => {
                Msg::new("这一步由新版程序记录，请更新后查看", "Recorded by a newer version; please update to see it")
            }
            Refusal::WrongState => {
                Msg::new("与当前进度不衔接，请核对", "Does not follow from how it stands; please check")
            }
            Refusal::Missing(_) => {
                Msg::new("缺少必填内容，请补充后重新记录", "Something required is empty; please record it again")
            }
            Refusal::WrongCause => Msg::new(
                "服务态度原因须先作书面说明，其他原因须先答复补救措施",
                "Attitude asks for a written explanation; any other cause for a remedy the customer is told",
            ),
            Refusal::NotSatisfied => Msg::new(
                "客户尚未表示满意，请再次整改，或由主任批准结案",
                "The customer is not satisfied: work on it again, or close it by the director's leave",
            ),
            Refusal::NotAnonymous => {
                Msg::new("客户留有姓名，请先回访再结案", "The customer has a name; please visit before closing")
            }
            Refusal::NoSuchItem => Msg::new(
                "没有这一条待办事项，请核对序号",
                "There is no open item of this number; please check the number",
            ),
            Refusal::ItemsOpen => Msg::new(
                "还有未办结的事项，请逐条处理后再办结",
                "Some items are still open; please settle each of them first",
            ),
        }
    }
}

/// A step that may come next, with what the record still lacks for it: the field and what to do, in words.
#[derive(Debug, PartialEq)]
pub struct NextStep<E: 'static, S: 'static> {
    /// Its row.
    pub rule: &'static Rule<E, S>,
    /// What has to be filled in the record first.
    pub missing: Option<(&'static str, Msg)>,
}
