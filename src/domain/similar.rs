//! Open complaints that may be about the same thing as one being taken down: the same flat, building, telephone or cause.
//!
//! Pure. Invariant: nothing is decided here; the person at the desk is shown what is open and goes on as they judge.

use super::complaint::Complaint;
use crate::text::Msg;

/// Why a complaint is shown, most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same telephone or customer card.
    Customer,
    /// The same flat or place.
    Place,
    /// The same building.
    Building,
    /// The same cause or nature.
    Cause,
}

impl Likeness {
    /// The reason in words.
    pub const fn label(self) -> Msg {
        match self {
            Likeness::Customer => Msg::new("同一客户", "same customer"),
            Likeness::Place => Msg::new("同一位置", "same place"),
            Likeness::Building => Msg::new("同一楼栋", "same building"),
            Likeness::Cause => Msg::new("同类问题", "same kind"),
        }
    }
}

/// The building of a place as written: what stands before the first mark of a building, e.g. `3` of `3号楼2单元1501` and of `3-2-1501`.
fn building(place: &str) -> Option<&str> {
    let place = place.trim();
    let end = ["号楼", "栋", "幢", "座", "-", "－"].into_iter().filter_map(|mark| place.find(mark)).min()?;
    Some(place[..end].trim()).filter(|building| !building.is_empty())
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// How an open complaint is like the one being taken down, if it is.
pub fn likeness(new: &Complaint, other: &Complaint, cause: Option<&str>) -> Option<Likeness> {
    let same = |one: &str, other: &str| !one.trim().is_empty() && one.trim() == other.trim();
    let phone = digits(&new.customer_phone);
    if (phone.len() >= 7 && phone == digits(&other.customer_phone))
        || (new.customer.is_some() && new.customer == other.customer)
    {
        return Some(Likeness::Customer);
    }
    let flat = |place: &str| digits(place);
    let has_building = building(&new.location).is_some();
    if same(&new.location, &other.location)
        || (has_building && building(&other.location).is_some() && flat(&new.location) == flat(&other.location))
    {
        return Some(Likeness::Place);
    }
    let in_one = building(&new.location).is_some_and(|own| building(&other.location) == Some(own));
    if in_one {
        return Some(Likeness::Building);
    }
    let of_kind = same(&new.nature, &other.nature) || cause.is_some_and(|cause| same(&new.nature, cause));
    of_kind.then_some(Likeness::Cause)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaint(phone: &str, place: &str, nature: &str) -> Complaint {
        Complaint {
            customer_phone: phone.into(),
            location: place.into(),
            nature: nature.into(),
            ..Complaint::default()
        }
    }

    #[test]
    fn the_same_telephone_flat_building_or_kind_is_noticed_in_this_order() {
        let open = complaint("138 0531 0001", "3号楼2单元1501", "房屋质量");
        let like = |phone: &str, place: &str, nature: &str| likeness(&complaint(phone, place, nature), &open, None);
        assert_eq!(like("13805310001", "", ""), Some(Likeness::Customer));
        assert_eq!(like("", "3-2-1501", ""), Some(Likeness::Place));
        assert_eq!(like("", "3号楼1单元402", "房屋质量"), Some(Likeness::Building));
        assert_eq!(like("", "5号楼2单元1501", "房屋质量"), Some(Likeness::Cause));
        assert_eq!(like("", "5号楼", "费用"), None);
        assert_eq!(likeness(&complaint("", "", ""), &complaint("", "", ""), None), None, "nothing typed yet");
        assert_eq!(likeness(&complaint("", "", "施工质量"), &open, Some("施工质量")), Some(Likeness::Cause));
    }
}
