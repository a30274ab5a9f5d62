//! One customer with two cards: registered twice at one desk, or at two sites (catalogue G-38).
//!
//! Cards are never put into each other. That two of them are one person, or are not, is a fact of its own: it merges like any
//! other, is taken back with a click, and no content of either card is touched.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::filled::filled_fields;
use super::moment::Moment;
use super::value::{Fields, Values};
use crate::text::pinyin::readings;

/// The verdict that two cards are one person.
pub const SAME: &str = "same";
/// The verdict that they are not, so that nobody is asked again.
pub const DIFFERENT: &str = "different";

/// What somebody decided about two cards.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SamePerson {
    /// One card, the one with the smaller id.
    pub first: Option<Uuid>,
    /// The other.
    pub second: Option<Uuid>,
    /// [`SAME`] or [`DIFFERENT`].
    pub verdict: String,
    /// When.
    pub at: Option<Moment>,
    /// Who.
    pub by: String,
    /// Code of the site.
    pub site: String,
}

impl Fields for SamePerson {
    fn to_values(&self) -> Values {
        filled_fields(self)
    }
}

impl SamePerson {
    /// A decision with every field filled, for conformance tests.
    pub fn example() -> SamePerson {
        SamePerson {
            first: Some(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001)),
            second: Some(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0002)),
            verdict: SAME.to_owned(),
            at: Moment::parse("2026-11-22T14:20:00+08:00", 480).ok(),
            by: "陈静".to_owned(),
            site: "JN01".to_owned(),
        }
    }
}

/// Two cards in the order in which a decision names them.
pub fn pair(one: Uuid, other: Uuid) -> (Uuid, Uuid) {
    (one.min(other), one.max(other))
}

/// Which cards are one person, from all that was decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Persons {
    groups: BTreeMap<Uuid, Vec<Uuid>>,
    head_of: BTreeMap<Uuid, Uuid>,
}

impl Persons {
    /// Cards said to be the same, directly or through a third, are one person; the oldest card (the smallest id) stands for it,
    /// so that every desk shows the same one.
    pub fn of(same: impl IntoIterator<Item = (Uuid, Uuid)>) -> Persons {
        let mut above: BTreeMap<Uuid, Uuid> = BTreeMap::new();
        fn top(above: &BTreeMap<Uuid, Uuid>, mut id: Uuid) -> Uuid {
            while let Some(next) = above.get(&id).filter(|next| **next != id) {
                id = *next;
            }
            id
        }
        for (one, other) in same {
            let (one_top, other_top) = (top(&above, one), top(&above, other));
            let head = one_top.min(other_top);
            for id in [one, other, one_top, other_top] {
                above.insert(id, head);
            }
        }
        let mut persons = Persons::default();
        for id in above.keys() {
            let head = top(&above, *id);
            persons.head_of.insert(*id, head);
            persons.groups.entry(head).or_default().push(*id);
        }
        persons
    }

    /// The card that stands for this one.
    pub fn head(&self, id: Uuid) -> Uuid {
        self.head_of.get(&id).copied().unwrap_or(id)
    }

    /// The person's other cards.
    pub fn others(&self, id: Uuid) -> Vec<Uuid> {
        let group = self.groups.get(&self.head(id)).map(Vec::as_slice).unwrap_or_default();
        group.iter().copied().filter(|other| *other != id).collect()
    }

    /// Whether nobody has two cards.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// One card a person, in the order given.
    pub fn one_each(&self, ids: Vec<Uuid>) -> Vec<Uuid> {
        if self.is_empty() {
            return ids;
        }
        let mut met = BTreeSet::new();
        ids.into_iter().map(|id| self.head(id)).filter(|id| !self.head_of.contains_key(id) || met.insert(*id)).collect()
    }
}

/// What cards are compared by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// The card.
    pub id: Uuid,
    /// 姓名.
    pub name: String,
    /// Telephone numbers in stored form.
    pub phones: Vec<String>,
    /// Flat in words, empty when not known.
    pub flat: String,
}

/// Two cards that may be one person, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// The cards.
    pub cards: (Uuid, Uuid),
    /// A telephone number is on both.
    pub same_phone: bool,
    /// The names are the same, or sound alike.
    pub sounds_alike: bool,
    /// The flat is the same.
    pub same_flat: bool,
}

impl Likeness {
    fn weight(&self) -> u8 {
        u8::from(self.same_phone) * 2 + u8::from(self.sounds_alike) * 2 + u8::from(self.same_flat)
    }
}

/// Cards that share one thing, beyond which it says nothing about a person: the switchboard of a firm.
const MOST_SHARERS: usize = 8;

/// Cards that may be one person, the likeliest first: the same telephone, or the same flat and a name that sounds alike. Pairs
/// in `decided` are not offered again.
pub fn likely_same(traces: &[Trace], decided: &BTreeSet<(Uuid, Uuid)>, most: usize) -> Vec<Likeness> {
    let mut sharing: HashMap<(bool, &str), Vec<usize>> = HashMap::new();
    for (at, trace) in traces.iter().enumerate() {
        let phones: BTreeSet<&str> = trace.phones.iter().map(String::as_str).filter(|phone| phone.len() >= 7).collect();
        phones.into_iter().for_each(|phone| sharing.entry((true, phone)).or_default().push(at));
        if !trace.flat.is_empty() {
            sharing.entry((false, trace.flat.as_str())).or_default().push(at);
        }
    }
    let mut found: BTreeMap<(Uuid, Uuid), Likeness> = BTreeMap::new();
    for sharers in sharing.values().filter(|sharers| (2..=MOST_SHARERS).contains(&sharers.len())) {
        for (at, one) in sharers.iter().enumerate() {
            for other in &sharers[at + 1..] {
                let (one, other) = (&traces[*one], &traces[*other]);
                let cards = pair(one.id, other.id);
                if decided.contains(&cards) || found.contains_key(&cards) {
                    continue;
                }
                let like = Likeness {
                    cards,
                    same_phone: one.phones.iter().any(|phone| phone.len() >= 7 && other.phones.contains(phone)),
                    sounds_alike: sound_alike(&one.name, &other.name),
                    same_flat: !one.flat.is_empty() && one.flat == other.flat,
                };
                if like.same_phone || like.sounds_alike {
                    found.insert(cards, like);
                }
            }
        }
    }
    let mut found: Vec<Likeness> = found.into_values().collect();
    found.sort_by_key(|like| std::cmp::Reverse(like.weight()));
    found.truncate(most);
    found
}

/// Whether two names are read alike: 张伟 and 章玮, `Zhang Wei` and `zhang wei`.
pub fn sound_alike(one: &str, other: &str) -> bool {
    let letters = |name: &str| -> Vec<char> { name.chars().filter(|c| !c.is_whitespace()).collect() };
    let (one, other) = (letters(one), letters(other));
    let alike = |(a, b): (&char, &char)| {
        a.to_lowercase().eq(b.to_lowercase()) || readings(*a).any(|sound| readings(*b).any(|other| sound == other))
    };
    !one.is_empty() && one.len() == other.len() && one.iter().zip(&other).all(alike)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(id: u128, name: &str, phone: &str, flat: &str) -> Trace {
        Trace { id: Uuid::from_u128(id), name: name.into(), phones: vec![phone.into()], flat: flat.into() }
    }

    #[test]
    fn the_same_phone_and_a_name_that_sounds_alike_in_one_flat_are_offered_and_nothing_else_is() {
        let cards = [
            card(1, "张伟", "13800000001", "3-1-1501"),
            card(2, "章玮", "13800000002", "3-1-1501"),
            card(3, "李敏", "13800000001", ""),
            card(4, "张伟", "13800000004", "5-2-601"),
            card(5, "王芳", "13800000005", "3-1-1501"),
            card(6, "赵一帆", "", ""),
            card(7, "赵一帆", "", ""),
        ];
        let found = likely_same(&cards, &BTreeSet::new(), 10);
        let pairs: Vec<(u128, u128)> = found.iter().map(|l| (l.cards.0.as_u128(), l.cards.1.as_u128())).collect();
        assert_eq!(pairs, [(1, 2), (1, 3)], "namesakes in different flats are two people");
        let decided = BTreeSet::from([pair(Uuid::from_u128(2), Uuid::from_u128(1))]);
        assert_eq!(likely_same(&cards, &decided, 10).len(), 1, "what was decided is not asked again");
    }

    #[test]
    fn a_switchboard_says_nothing_about_a_person() {
        let cards: Vec<Trace> = (1..=9).map(|n| card(n, "某公司", "02083330000", "")).collect();
        assert_eq!(likely_same(&cards, &BTreeSet::new(), 10), []);
        assert_eq!(likely_same(&cards[..2], &BTreeSet::new(), 10).len(), 1);
    }

    #[test]
    fn cards_linked_in_any_order_are_one_person_with_the_oldest_card_in_front() {
        let id = Uuid::from_u128;
        for same in [[(1, 2), (3, 4), (2, 3)], [(2, 3), (4, 3), (2, 1)], [(3, 2), (1, 2), (3, 4)]] {
            let persons = Persons::of(same.map(|(a, b)| (id(a), id(b))));
            assert_eq!([1, 2, 3, 4, 5].map(|n| persons.head(id(n))), [1, 1, 1, 1, 5].map(id));
            assert_eq!(persons.others(id(3)), [1, 2, 4].map(id));
            assert_eq!(persons.one_each([5, 4, 2, 1].map(id).to_vec()), [5, 1].map(id));
        }
    }
}
