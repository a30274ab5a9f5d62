//! The question sets a new desk starts with (R-12, R-13, R-14; G-12: the source rules give no questions).
//!
//! R-12 asks for the four service standards 服务态度, 服务行为, 服务效率, 服务效果 and one line per special service. Sites edit
//! the sets; each change is a new version.

use super::number::Series;
use super::questionnaire::{Offer, Question, QuestionKind, Questionnaire};

/// The three default sets in version 1, all active: offices, residents, buyers.
pub fn default_sets() -> Vec<Questionnaire> {
    vec![offices(), residents(), buyers()]
}

fn question(id: &str, kind: QuestionKind, zh: &str, en: &str) -> Question {
    Question { id: id.into(), zh: zh.into(), en: en.into(), kind, ..Question::default() }
}

fn grade(id: &str, zh: &str, en: &str) -> Question {
    question(id, QuestionKind::Grade, zh, en)
}

fn words(id: &str, zh: &str, en: &str) -> Question {
    question(id, QuestionKind::Text, zh, en)
}

fn choice(id: &str, zh: &str, en: &str, offers: &[(&str, &str, &str)]) -> Question {
    let offer = |(key, zh, en): &(&str, &str, &str)| Offer { key: (*key).into(), zh: (*zh).into(), en: (*en).into() };
    Question { choices: offers.iter().map(offer).collect(), ..question(id, QuestionKind::Choice, zh, en) }
}

/// R-12 满意度调查表, once a month to each office (T-17).
fn offices() -> Questionnaire {
    Questionnaire {
        code: "MYD".into(),
        source: "R-12".into(),
        series: Series::Satisfaction,
        title_zh: "满意度调查表".into(),
        title_en: "Satisfaction survey".into(),
        intro_zh:
            "感谢贵部门一直以来的支持。为了把服务做得更好，请您对本月的客户服务作出评价，您的意见我们会逐条答复。"
                .into(),
        intro_en: "Thank you for your support. Please tell us how we did this month; every comment will get an answer."
            .into(),
        version: 1,
        active: true,
        questions: vec![
            grade("attitude", "服务态度：文明礼貌", "Attitude: courteous and polite"),
            grade("conduct", "服务行为：合理规范", "Conduct: proper and by the rules"),
            grade("speed", "服务效率：及时快捷", "Speed: prompt and without delay"),
            grade("result", "服务效果：完好满意", "Result: complete and to your satisfaction"),
            grade("water", "饮用水派送", "Drinking-water delivery"),
            grade("repairs", "报修处理", "Repairs"),
            grade("mail", "信件派送", "Mail distribution"),
            grade("courier", "快递寄发", "Courier dispatch"),
            grade("bar", "水吧服务", "Refreshment bar"),
            grade("meetings", "会议服务", "Meeting service"),
            words("improve", "您最希望我们改进的是什么？", "What should we improve first?"),
        ],
    }
}

/// R-13 业户意见调查表.
fn residents() -> Questionnaire {
    Questionnaire {
        code: "YHYJ".into(),
        source: "R-13".into(),
        series: Series::Residents,
        title_zh: "业户意见调查表".into(),
        title_en: "Resident opinion survey".into(),
        intro_zh: "尊敬的业户：感谢您抽出几分钟填写本表。您可以不留姓名，我们会汇总大家的意见并公布改进措施。".into(),
        intro_en: "Dear resident, thank you for a few minutes of your time. You need not give your name; we will publish what we improve.".into(),
        version: 1,
        active: true,
        questions: vec![
            grade("reception", "前台接待与咨询解答", "Front desk and enquiries"),
            grade("attitude", "工作人员的服务态度", "Attitude of the staff"),
            grade("repairs", "报修响应与维修质量", "Response to repair requests and quality of repairs"),
            grade("complaints", "投诉与建议的处理", "Handling of complaints and suggestions"),
            grade("security", "小区安全与车辆管理", "Safety and parking"),
            grade("cleaning", "公共区域清洁卫生", "Cleanliness of shared areas"),
            grade("greenery", "绿化养护", "Care of the greenery"),
            grade("facilities", "电梯、照明等公共设施", "Lifts, lighting and other shared facilities"),
            grade("overall", "对物业服务的总体评价", "Overall opinion of the service"),
            words("improve", "您最希望我们改进的是什么？", "What should we improve first?"),
        ],
    }
}

/// R-14 问卷调查, for buyers on the kiosk or on paper.
fn buyers() -> Questionnaire {
    Questionnaire {
        code: "GFWJ".into(),
        source: "R-14".into(),
        series: Series::Buyers,
        title_zh: "来访客户问卷".into(),
        title_en: "Visitor questionnaire".into(),
        intro_zh: "欢迎光临。请用一分钟告诉我们您的感受，帮助我们更好地为您服务。".into(),
        intro_en: "Welcome. Please take a minute to tell us how your visit was, so that we can serve you better."
            .into(),
        version: 1,
        active: true,
        questions: vec![
            grade("reception", "您对今天的接待满意吗？", "Are you satisfied with today's reception?"),
            grade("advice", "您对咨询讲解满意吗？", "Are you satisfied with the explanations given?"),
            grade("show_flat", "您对样板间参观满意吗？", "Are you satisfied with the tour of the show flat?"),
            grade("bar", "您对水吧服务满意吗？", "Are you satisfied with the refreshment bar?"),
            choice(
                "layout",
                "您希望的户型是？",
                "Which layout are you looking for?",
                &[
                    ("one", "一居室", "One bedroom"),
                    ("two", "两居室", "Two bedrooms"),
                    ("three", "三居室", "Three bedrooms"),
                    ("four", "四居室及以上", "Four bedrooms or more"),
                    ("open", "还没想好", "Not decided yet"),
                ],
            ),
            choice(
                "factor",
                "您购房时最看重的是？",
                "What matters most to you when buying?",
                &[
                    ("place", "地段与交通", "Location and transport"),
                    ("school", "学校教育", "Schools"),
                    ("price", "价格与优惠", "Price and offers"),
                    ("layout", "户型与面积", "Layout and size"),
                    ("quality", "房屋质量", "Building quality"),
                    ("service", "物业服务", "Property service"),
                ],
            ),
            choice(
                "source",
                "您是怎样了解到我们的？",
                "How did you hear about us?",
                &[
                    ("friend", "亲友介绍", "Friends or family"),
                    ("web", "网络", "Internet"),
                    ("outdoor", "户外广告", "Outdoor advertising"),
                    ("passing", "路过", "Passing by"),
                    ("other", "其他", "Other"),
                ],
            ),
            words("improve", "您的意见和建议", "Your comments and suggestions"),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_has_both_languages_and_unique_keys() {
        for set in default_sets() {
            let texts = [&set.title_zh, &set.title_en, &set.intro_zh, &set.intro_en];
            assert!(texts.iter().all(|text| !text.is_empty()), "{}", set.code);
            let mut ids: Vec<_> = set.questions.iter().map(|question| question.id.as_str()).collect();
            let all = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), all, "{}", set.code);
            for question in &set.questions {
                assert!(!question.zh.is_empty() && !question.en.is_empty(), "{}.{}", set.code, question.id);
                assert_eq!(question.kind == QuestionKind::Choice, question.choices.len() > 1, "{}", question.id);
            }
        }
    }

    #[test]
    fn the_office_survey_asks_for_the_four_service_standards_first() {
        let ids: Vec<_> = offices().questions.into_iter().take(4).map(|question| question.id).collect();
        assert_eq!(ids, ["attitude", "conduct", "speed", "result"]);
    }
}
