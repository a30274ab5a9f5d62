//! A centre that holds the records of several sites (W-17): lists by site, the weekly report inside the period's, the comparison that
//! goes back.

use pollster::block_on;
use serde_json::json;
use shouwen::app::parcel::Sending;
use shouwen::domain::comparison::lines;
use shouwen::domain::kind::Kind;
use shouwen::domain::parcel::ParcelKind;
use shouwen::domain::report_branches;
use shouwen::domain::report_period::Period;
use shouwen::domain::value::Values;
use shouwen::domain::weekly_report::Frozen;

use super::parcel::{Pair, make, pair, sending, take};
use super::place::{fields, register};

fn week(number: u32) -> Period {
    Period::parse(&format!("2026-W{number}")).unwrap()
}

/// A report of the week 47 from the site to its centre.
fn report(pair: &Pair) -> Sending {
    let (figures, cases) = pair.site.period_report("2026-11-16", "2026-11-22");
    let period = Some(("2026-11-16".into(), "2026-11-22".into()));
    Sending { approver: String::new(), period, figures, cases, ..sending(ParcelKind::Report, pair.to_group) }
}

#[test]
fn the_submitted_weekly_report_travels_inside_the_periods_report_and_is_compared_at_the_centre() {
    let pair = pair();
    register(&pair.site, "王芳", "13805310001");
    let write = |number: u32| {
        let text = fields(json!({ "causes": "密封胶老化", "prepared_by": "周敏" }));
        block_on(pair.site.save_weekly_report(week(number), &Values::new(), text)).unwrap();
    };
    let submit = |number: u32| {
        let figures = [("T-06", Frozen { hits: 9, n: 10 }), ("closed", Frozen { hits: 4, n: 4 })];
        block_on(pair.site.submit_weekly_report(week(number), &figures)).unwrap();
    };
    write(47);
    let draft = make(&pair.site, &report(&pair));
    assert_eq!(draft.counts.get(&Kind::WeeklyReport), None, "a draft stays");
    submit(47);
    write(46);
    submit(46);
    let made = make(&pair.site, &report(&pair));
    assert_eq!(made.counts.get(&Kind::WeeklyReport), Some(&1), "that of another week stays too");
    take(&pair.group, &made);
    let come = pair.group.workspace.weekly_reports.all();
    let [(_, weekly)] = come.as_slice() else { panic!("{come:?}") };
    assert_eq!(
        (weekly.site.as_str(), weekly.week.as_str(), weekly.causes.as_str()),
        ("JN01", "2026-W47", "密封胶老化")
    );
    let parts = report_branches::parts(&come, Default::default(), Period::parse("2026-11").unwrap());
    assert_eq!(parts[0].figures.len(), 1, "the site stands in the branch comparison S-14");
    assert_eq!(pair.group.workspace.customers.ids().len(), 0, "nobody's card went along");
}

#[test]
fn a_comparison_goes_back_and_stands_at_the_site_with_its_own_line() {
    let pair = pair();
    take(&pair.group, &make(&pair.site, &report(&pair)));
    assert!(pair.site.comparisons().is_empty());
    let period = Some(("2026-11-16".into(), "2026-11-22".into()));
    let figures = pair.group.comparison("2026-11-20");
    let ranking = Sending { approver: String::new(), period, figures, ..sending(ParcelKind::Ranking, pair.to_site) };
    let made = make(&pair.group, &ranking);
    take(&pair.site, &made);
    let here = pair.site.comparisons();
    let [(_, comparison)] = here.as_slice() else { panic!("{here:?}") };
    assert_eq!((comparison.from_code.as_str(), comparison.period_to.as_str()), ("JN00", "2026-11-22"));
    let lines = lines(&comparison.figures);
    assert_eq!(lines.iter().map(|line| line.site.as_str()).collect::<Vec<_>>(), ["JN01"]);
    assert_eq!(pair.group.comparisons().len(), 1, "the centre has what it sent");
}

#[test]
fn lists_show_one_site_of_the_several_a_centre_holds() {
    let pair = pair();
    let own = register(&pair.group, "集团客户", "13805310009");
    // A name that looks like the mark of a site is still only a name.
    let tricky = register(&pair.group, "\"site\":\"JN01\"", "13805310008");
    let theirs = register(&pair.site, "王芳", "13805310001");
    take(&pair.group, &make(&pair.site, &sending(ParcelKind::Everything, pair.to_group)));
    let all = pair.group.workspace.customers.newest();
    assert_eq!(all.len(), 3);
    let of = |site: &str| pair.group.of_site(Kind::Customer, site, all.clone());
    assert_eq!(of("JN01"), [theirs]);
    let mut here = of("JN00");
    here.sort_unstable();
    let mut wanted = [own, tricky];
    wanted.sort_unstable();
    assert_eq!(here, wanted);
    assert!(of("JN0").is_empty() && of("\"").is_empty());
    let sites: Vec<String> = pair.group.sites_here().into_iter().map(|(code, _)| code).collect();
    assert_eq!(sites, ["JN00", "JN01"]);
}
