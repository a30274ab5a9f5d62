//! Editing a question set: what stands against a draft, and the new version it becomes (R-12 to R-14, G-12).
//!
//! Invariants: a new version never changes what was answered to an older one; a question keeps its id only while an answer to
//! it means the same, so that a trend never mixes two questions; a skip rule leads to a later question or to the end.

use super::question::{Offer, Question};
use super::questionnaire::Questionnaire;
use crate::text::Msg;

/// Why a set cannot be used like this. `at` is the place of the question it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The question, from 0; `None` for the set as a whole.
    pub at: Option<usize>,
    /// What stands against it.
    pub what: FaultKind,
}

/// What stands against a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// It asks nothing.
    NoQuestions,
    /// A question without words.
    NoText,
    /// Fewer than two choices.
    FewChoices,
    /// A choice without words.
    EmptyChoice,
    /// Two choices that read the same.
    SameChoice,
    /// A rule that leads to an earlier question, or to itself.
    SkipsBack,
    /// A rule that leads to a question that is not there.
    SkipsNowhere,
    /// A rule without an answer that sets it off.
    SkipsNever,
    /// A rule on an answer that the question does not offer.
    SkipsOnNothing,
}

impl FaultKind {
    /// What is to be done, in words.
    pub const fn label(self) -> Msg {
        match self {
            FaultKind::NoQuestions => {
                Msg::new("问卷还没有题目，请至少添加一题", "The set asks nothing yet; please add a question")
            }
            FaultKind::NoText => Msg::new("请填写题目内容（中文）", "Please write the question (in Chinese)"),
            FaultKind::FewChoices => {
                Msg::new("选择题请至少写两个选项，每行一个", "Please offer at least two choices, one a line")
            }
            FaultKind::EmptyChoice => Msg::new(
                "有选项没有写中文，请补上或删去这一行",
                "A choice has no Chinese words; fill or remove the line",
            ),
            FaultKind::SameChoice => {
                Msg::new("有两个选项相同，请改写其中一个", "Two choices read the same; please change one of them")
            }
            FaultKind::SkipsBack => Msg::new(
                "只能跳到后面的题目，请另选要跳到的题目",
                "A rule can only lead to a later question; please choose another one",
            ),
            FaultKind::SkipsNowhere => Msg::new(
                "要跳到的题目已被删除，请另选题目或取消跳题",
                "The question it leads to is gone; choose another one or take the rule away",
            ),
            FaultKind::SkipsNever => Msg::new(
                "请选择哪些回答会跳题，或取消跳题",
                "Please choose the answers that skip, or take the rule away",
            ),
            FaultKind::SkipsOnNothing => Msg::new(
                "跳题所依据的选项已经没有了，请重新选择",
                "The answer this rule waits for is no longer offered; please choose again",
            ),
        }
    }
}

/// Everything that stands against a set, in the order of its questions; empty when it can be used.
pub fn faults(set: &Questionnaire) -> Vec<Fault> {
    if set.questions.is_empty() {
        return vec![Fault { at: None, what: FaultKind::NoQuestions }];
    }
    let of_question = |(at, question): (usize, &Question)| {
        let found = [text_fault(question), choice_fault(question), skip_fault(set, at, question)];
        found.into_iter().flatten().map(move |what| Fault { at: Some(at), what })
    };
    set.questions.iter().enumerate().flat_map(of_question).collect()
}

fn text_fault(question: &Question) -> Option<FaultKind> {
    question.zh.trim().is_empty().then_some(FaultKind::NoText)
}

fn choice_fault(question: &Question) -> Option<FaultKind> {
    if !question.kind.has_choices() {
        return None;
    }
    let mut words: Vec<&str> = question.choices.iter().map(|offer| offer.zh.trim()).collect();
    if words.len() < 2 {
        return Some(FaultKind::FewChoices);
    }
    if words.iter().any(|word| word.is_empty()) {
        return Some(FaultKind::EmptyChoice);
    }
    words.sort_unstable();
    words.windows(2).any(|pair| pair[0] == pair[1]).then_some(FaultKind::SameChoice)
}

fn skip_fault(set: &Questionnaire, at: usize, question: &Question) -> Option<FaultKind> {
    let skip = question.skip.as_ref()?;
    if skip.when.is_empty() {
        return Some(FaultKind::SkipsNever);
    }
    let offers = question.offers(crate::text::Lang::Zh);
    if skip.when.iter().any(|wanted| !offers.iter().any(|(offered, _)| offered == wanted)) {
        return Some(FaultKind::SkipsOnNothing);
    }
    if skip.to.is_empty() {
        return None;
    }
    match set.place(&skip.to) {
        None => Some(FaultKind::SkipsNowhere),
        Some(to) if to <= at => Some(FaultKind::SkipsBack),
        Some(_) => None,
    }
}

/// Whether what is asked has changed, so that a new version is due. Taking a set out of use is none.
pub fn asks_otherwise(old: &Questionnaire, new: &Questionnaire) -> bool {
    let as_before = Questionnaire { active: old.active, ..new.clone() };
    as_before != *old
}

/// The next version: numbered, in use, and with a new id for every question whose answers no longer mean the same.
pub fn next_version(old: &Questionnaire, draft: Questionnaire) -> Questionnaire {
    let mut new = Questionnaire {
        code: old.code.clone(),
        version: old.version + 1,
        series: old.series,
        source: old.source.clone(),
        active: true,
        ..draft
    };
    for at in 0..new.questions.len() {
        let question = &new.questions[at];
        let is_other = |before: &Question| (before.kind, before.scale) != (question.kind, question.scale);
        if old.question(&question.id).is_some_and(is_other) {
            let (was, id) = (question.id.clone(), fresh_id(&new));
            for skip in new.questions.iter_mut().filter_map(|question| question.skip.as_mut()) {
                if skip.to == was {
                    skip.to.clone_from(&id);
                }
            }
            new.questions[at].id = id;
        }
    }
    new
}

/// An id that no question of any version has: the version is part of it.
pub fn fresh_id(set: &Questionnaire) -> String {
    let id = |number: usize| format!("v{}q{number}", set.version);
    (1..=set.questions.len() + 1).map(id).find(|id| set.place(id).is_none()).unwrap_or_default()
}

/// The choices of a text with one a line, `中文 / English`. A choice that reads as before keeps its key, so that its count goes on.
pub fn choices_from(text: &str, before: &[Offer]) -> Vec<Offer> {
    let mut choices: Vec<Offer> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let (zh, en) = line.split_once(['/', '／']).unwrap_or((line, ""));
        let (zh, en) = (zh.trim().to_owned(), en.trim().to_owned());
        let is_free = |key: &str| choices.iter().all(|taken: &Offer| taken.key != key);
        let known = before.iter().find(|offer| offer.zh == zh && is_free(&offer.key)).map(|offer| offer.key.clone());
        let fresh = || {
            let mut keys = (1..).map(|number: usize| format!("c{number}"));
            keys.find(|key| is_free(key) && before.iter().all(|offer| offer.key != *key)).unwrap_or_default()
        };
        choices.push(Offer { key: known.unwrap_or_else(fresh), zh, en });
    }
    choices
}

/// The text a person edits choices in, see [`choices_from`].
pub fn choices_text(choices: &[Offer]) -> String {
    let line = |offer: &Offer| match offer.en.is_empty() {
        true => offer.zh.clone(),
        false => format!("{} / {}", offer.zh, offer.en),
    };
    choices.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::question::{QuestionKind, Scale, Skip};
    use crate::domain::questionnaire::default_sets;

    fn set() -> Questionnaire {
        default_sets().remove(2)
    }

    fn what(set: &Questionnaire) -> Vec<(Option<usize>, FaultKind)> {
        faults(set).into_iter().map(|fault| (fault.at, fault.what)).collect()
    }

    #[test]
    fn the_default_sets_have_no_fault() {
        for set in default_sets() {
            assert_eq!(faults(&set), [], "{}", set.code);
        }
    }

    #[test]
    fn a_set_that_cannot_be_asked_says_why() {
        let mut empty = set();
        empty.questions.clear();
        assert_eq!(what(&empty), [(None, FaultKind::NoQuestions)]);
        let mut bad = set();
        bad.questions[0].zh = " ".into();
        bad.questions[4].choices.truncate(1);
        bad.questions[5].choices[1].zh = bad.questions[5].choices[0].zh.clone();
        bad.questions[6].choices[0].zh.clear();
        let told = [
            (0, FaultKind::NoText),
            (4, FaultKind::FewChoices),
            (5, FaultKind::SameChoice),
            (6, FaultKind::EmptyChoice),
        ];
        assert_eq!(what(&bad), told.map(|(at, fault)| (Some(at), fault)));
    }

    #[test]
    fn a_skip_rule_has_to_lead_to_a_later_question_on_an_answer_that_is_offered() {
        let with = |skip: Skip| {
            let mut set = set();
            set.questions[2].skip = Some(skip);
            what(&set).into_iter().map(|(_, fault)| fault).collect::<Vec<_>>()
        };
        let rule = |when: &[u8], to: &str| Skip { when: when.iter().map(|g| (*g).into()).collect(), to: to.into() };
        assert_eq!(with(rule(&[1, 2], "layout")), []);
        assert_eq!(with(rule(&[1], "")), []);
        assert_eq!(with(rule(&[1], "reception")), [FaultKind::SkipsBack]);
        assert_eq!(with(rule(&[1], "show_flat")), [FaultKind::SkipsBack]);
        assert_eq!(with(rule(&[1], "gone")), [FaultKind::SkipsNowhere]);
        assert_eq!(with(rule(&[], "layout")), [FaultKind::SkipsNever]);
        assert_eq!(with(rule(&[6], "layout")), [FaultKind::SkipsOnNothing]);
    }

    #[test]
    fn a_question_asked_otherwise_becomes_another_and_rules_follow_it() {
        let old = set();
        let mut draft = old.clone();
        draft.questions[1].zh = "讲解清楚吗？".into();
        draft.questions[3].scale = Scale::Quality;
        draft.questions[4].kind = QuestionKind::Many;
        draft.questions[0].skip = Some(Skip { when: vec![1.into()], to: "layout".into() });
        let new = next_version(&old, draft);
        let ids: Vec<&str> = new.questions.iter().map(|question| question.id.as_str()).collect();
        assert_eq!(ids[..5], ["reception", "advice", "show_flat", "v2q1", "v2q2"]);
        assert_eq!(new.questions[0].skip.as_ref().map(|skip| skip.to.as_str()), Some("v2q2"));
        assert_eq!((new.version, new.active, new.code.as_str()), (2, true, "GFWJ"));
        assert_eq!(faults(&new), []);
    }

    #[test]
    fn only_what_is_asked_makes_a_new_version() {
        let old = set();
        assert!(!asks_otherwise(&old, &Questionnaire { active: false, ..old.clone() }));
        assert!(asks_otherwise(&old, &Questionnaire { intro_zh: "欢迎".into(), ..old.clone() }));
    }

    #[test]
    fn choices_are_typed_one_a_line_and_keep_their_keys() {
        let before = set().questions[4].choices.clone();
        let text = choices_text(&before).replace("三居室 / Three bedrooms\n", "").replace("还没想好", "待定");
        let after = choices_from(&format!("{text}\n\n 五居室 ／ Five "), &before);
        let keys: Vec<&str> = after.iter().map(|offer| offer.key.as_str()).collect();
        assert_eq!(keys, ["one", "two", "four", "c1", "c2"]);
        assert_eq!(after[4], Offer { key: "c2".into(), zh: "五居室".into(), en: "Five".into() });
        assert_eq!(choices_from(&choices_text(&before), &before), before);
    }
}
