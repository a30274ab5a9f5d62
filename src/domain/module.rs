//! G-36: which modules a site of each kind works with. One table; the rail shows these first and folds the rest.
//!
//! Invariant: the table never takes anything away. Every module stays reachable at every site: by its address, its key, search,
//! and under “more”; a director may have all of them shown (`Site::all_modules`).

use super::site::{Site, SiteKind};

/// A section of the desk that not every kind of site works with. 今日 and 设置 belong to all and are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Module {
    /// 来访.
    Visits,
    /// 客户.
    Customers,
    /// 咨询, and repairs passed on from them.
    Enquiries,
    /// 投诉.
    Complaints,
    /// 回访.
    ReturnVisits,
    /// 满意度调查 (S-04, S-05).
    Surveys,
    /// 报表 (S-01 to S-15).
    Reports,
    /// 文件: what goes to other sites and comes from them.
    Files,
}

use Module as M;

/// `true`/`false` under a shorter name, so that the table reads as a table.
const Y: bool = true;
const N: bool = false;

/// The table, in the order of [`SiteKind`]. The catalogue gives a sales office everything, an estate desk complaints, repairs and
/// visits, a branch or group import and statistics. Added to that: reports and files at every site, because the weekly report
/// (T-22) and the hand-over of files are every site's; complaints at a branch or group, where cases are decided for the sites
/// below (W-17 step 7).
#[rustfmt::skip]
static TABLE: [(Module, [bool; 4]); 8] = [
    //                  sales estate branch group
    (M::Visits,          [Y, N, N, N]),
    (M::Customers,       [Y, N, N, N]),
    (M::Enquiries,       [Y, Y, N, N]),
    (M::Complaints,      [Y, Y, Y, Y]),
    (M::ReturnVisits,    [Y, Y, N, N]),
    (M::Surveys,         [Y, N, N, N]),
    (M::Reports,         [Y, Y, Y, Y]),
    (M::Files,           [Y, Y, Y, Y]),
];

impl Module {
    /// Whether a site of this kind works with it.
    pub fn belongs_to(self, kind: SiteKind) -> bool {
        TABLE[self as usize % TABLE.len()].1[kind as usize % 4]
    }

    /// Whether it stands among the first at this site.
    pub fn is_first_at(self, site: &Site) -> bool {
        site.all_modules || self.belongs_to(site.kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KINDS: [SiteKind; 4] = [SiteKind::SalesOffice, SiteKind::EstateDesk, SiteKind::Branch, SiteKind::Group];

    fn of(site: &Site) -> Vec<Module> {
        TABLE.iter().map(|row| row.0).filter(|module| module.is_first_at(site)).collect()
    }

    #[test]
    fn the_rows_stand_in_the_order_of_the_modules_and_the_columns_in_that_of_the_kinds() {
        for (at, (module, _)) in TABLE.iter().enumerate() {
            assert_eq!(*module as usize, at, "{module:?}");
        }
        for (at, kind) in KINDS.into_iter().enumerate() {
            assert_eq!(kind as usize, at, "{kind:?}");
        }
    }

    #[test]
    fn a_sales_office_and_a_site_that_says_nothing_have_every_module_first() {
        assert_eq!(of(&Site::default()).len(), TABLE.len());
        assert_eq!(Site::default().kind, SiteKind::SalesOffice);
    }

    #[test]
    fn an_estate_desk_has_complaints_repairs_and_visits_and_a_centre_statistics_and_import() {
        let kind = |kind: SiteKind| Site { kind, ..Site::default() };
        let estate = [M::Enquiries, M::Complaints, M::ReturnVisits, M::Reports, M::Files];
        assert_eq!(of(&kind(SiteKind::EstateDesk)), estate);
        for above in [SiteKind::Branch, SiteKind::Group] {
            assert_eq!(of(&kind(above)), [M::Complaints, M::Reports, M::Files]);
        }
    }

    #[test]
    fn a_site_that_wants_all_of_them_has_all_of_them() {
        for kind in KINDS {
            assert_eq!(of(&Site { kind, all_modules: true, ..Site::default() }).len(), TABLE.len());
        }
    }
}
