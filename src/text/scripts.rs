//! What to say: the phrases of section 7 (L-1 to L-14), each where it helps. [`OWN_NAME`] stands for the name of the company, as
//! the settings give it; crosses for what is different every time.

use super::{Lang, Msg};

/// Where phrases are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Beside the phone, at any intake.
    Phone,
    /// Taking a complaint.
    Complaint,
    /// It cannot be decided or solved now.
    OnHold,
    /// A return visit.
    Visit,
    /// A repair is asked for.
    Repair,
    /// At the reception.
    Reception,
}

/// Some phrases with what they are for.
#[derive(Debug)]
pub struct Script {
    /// Id of the catalogue.
    pub id: &'static str,
    /// Where they help.
    pub places: &'static [Place],
    /// What they are for.
    pub topic: Msg,
    /// The phrases.
    pub phrases: &'static [Msg],
    /// Never to be said.
    pub is_never: bool,
}

const fn script(id: &'static str, places: &'static [Place], topic: Msg, phrases: &'static [Msg]) -> Script {
    Script { id, places, topic, phrases, is_never: false }
}

use Place as P;

/// Heading of the phrases.
pub const TITLE: Msg = Msg::new("怎么说", "What to say");

/// All of them in the order of the catalogue.
pub static SCRIPTS: &[Script] = &[
    script(
        "L-1",
        &[P::Phone],
        Msg::new("接电话", "Answering the phone"),
        &[
            Msg::new("您好，{org}。", "Good day, this is {org}."),
            Msg::new("请问您贵姓？", "May I have your name, please?"),
            Msg::new("请问有什么可以帮您的吗？", "How may I help you?"),
        ],
    ),
    script(
        "L-2",
        &[P::Phone, P::Complaint],
        Msg::new("没听清、复述", "Not heard, saying it back"),
        &[
            Msg::new(
                "对不起，我没有听清，请您重述一遍好吗？",
                "I am sorry, I did not catch that. Could you say it again?",
            ),
            Msg::new(
                "我把您刚才说的再复述一遍，看妥不妥当？",
                "Let me say back what you told me, to be sure I have it right.",
            ),
        ],
    ),
    script(
        "L-3",
        &[P::Phone],
        Msg::new("对方要找的人不在", "The person asked for is out"),
        &[Msg::new(
            "对不起，他不在，有什么事情需要我转告他吗？",
            "I am sorry, he is not here. May I give him a message?",
        )],
    ),
    script(
        "L-4",
        &[P::Visit],
        Msg::new("打出电话", "Calling out"),
        &[
            Msg::new(
                "您好，我是{org}的，麻烦您找一下××先生（女士）。",
                "Good day, this is {org}. May I speak to Mr/Ms …?",
            ),
            Msg::new("您能替我转告他吗？", "Could you give him a message for me?"),
        ],
    ),
    script(
        "L-5",
        &[P::Complaint],
        Msg::new("电话受理投诉", "A complaint by phone"),
        &[
            Msg::new("请告诉我详情，好吗？", "Would you tell me the details, please?"),
            Msg::new("我们大约在××时间给您答复。", "You will have our answer by about … o'clock."),
            Msg::new("请问怎样与您联系？", "How can we reach you?"),
            Msg::new("很抱歉，给您添麻烦了。谢谢您的意见。", "We are sorry for the trouble. Thank you for telling us."),
        ],
    ),
    script(
        "L-6",
        &[P::Complaint],
        Msg::new("当面受理投诉", "A complaint in person"),
        &[
            Msg::new("请问我能帮您什么忙吗？", "What can I do for you?"),
            Msg::new("您能把详细情况告诉我吗？", "Could you tell me exactly what happened?"),
            Msg::new("对不起，给您添麻烦了。", "I am sorry you have had this trouble."),
        ],
    ),
    script(
        "L-7",
        &[P::OnHold],
        Msg::new("一时不能决定或解决", "Not to be decided at once"),
        &[
            Msg::new(
                "我会把您的情况向公司领导反映，尽快给您一个满意的答复。",
                "I will put this before our management and bring you a good answer as soon as possible.",
            ),
            Msg::new("我们大约在××时间给您一个答复。", "You will have an answer by about … o'clock."),
        ],
    ),
    script(
        "L-8",
        &[P::Repair],
        Msg::new("报修电话", "A repair is asked for"),
        &[
            Msg::new("请问您室内哪里要维修？", "What in your flat is to be repaired?"),
            Msg::new("您可以留下您的姓名和联络电话，以方便维修吗？", "May I have your name and number for the repair?"),
            Msg::new("大约在十分钟内给您一个答复。", "You will hear from us in about ten minutes."),
        ],
    ),
    script(
        "L-9",
        &[P::Reception],
        Msg::new("迎送", "Welcome and goodbye"),
        &[
            Msg::new("欢迎光临。", "Welcome."),
            Msg::new("您好，打扰一下，您点的饮料，请您慢用。", "Excuse me, here is your drink. Please enjoy it."),
            Msg::new("慢走，小心台阶，欢迎再次光临。", "Goodbye, mind the step, and please come again."),
        ],
    ),
    script(
        "L-10",
        &[P::Reception],
        Msg::new("引领", "Showing the way"),
        &[
            Msg::new("请跟我来。这边请，里边请。", "Please follow me. This way, please."),
            Msg::new("请当心。", "Please take care."),
        ],
    ),
    script(
        "L-11",
        &[P::Visit],
        Msg::new("受到称赞", "Praise"),
        &[Msg::new("谢谢您的夸奖，这是我应该做的。", "Thank you, it is what I am here for.")],
    ),
    script(
        "L-12",
        &[P::Complaint],
        Msg::new("客户情绪激动", "An angry caller"),
        &[Msg::new(
            "您消消气，有什么事您告诉我，我们会为您解决的。",
            "I understand. Please tell me, and we will put it right.",
        )],
    ),
    Script {
        is_never: true,
        ..script(
            "L-13",
            &[P::Phone, P::Complaint, P::OnHold],
            Msg::new("不要说", "Never say"),
            &[
                Msg::new("“喂”", "“Hello?” and nothing else"),
                Msg::new("“不知道”", "“I don't know”"),
                Msg::new("不争辩；不许诺自己做不到的事", "No arguing, and no promise that cannot be kept"),
            ],
        )
    },
    script(
        "L-14",
        &[P::Visit],
        Msg::new("回访要问", "What to ask at a visit"),
        &[
            Msg::new("您对我们公司的评价怎么样？", "What do you think of us?"),
            Msg::new("对产品和服务有什么建议和意见？", "Have you suggestions on our product or service?"),
            Msg::new(
                "维修人员的服务怎么样？还有哪里需要改进？",
                "How did the workers serve you? What could be better?",
            ),
        ],
    ),
];

/// Stands in a phrase for the name of the company.
const OWN_NAME: &str = "{org}";
/// What a site that has not said its name calls itself.
const OUR_COMPANY: Msg = Msg::new("我们公司", "our company");

/// A phrase as it is said at a site of this name.
pub fn said(phrase: Msg, organisation: &str, lang: Lang) -> String {
    let name = organisation.trim();
    phrase.get(lang).replace(OWN_NAME, if name.is_empty() { OUR_COMPANY.get(lang) } else { name })
}

/// The phrases of a place.
pub fn of(place: Place) -> impl Iterator<Item = &'static Script> {
    SCRIPTS.iter().filter(move |script| script.places.contains(&place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_names_the_company_of_the_site() {
        let first = SCRIPTS[0].phrases[0];
        assert_eq!(said(first, "泉城置业客户服务中心", Lang::Zh), "您好，泉城置业客户服务中心。");
        assert_eq!(said(first, " ", Lang::En), "Good day, this is our company.");
        let all = SCRIPTS.iter().flat_map(|script| script.phrases.iter());
        assert!(
            all.flat_map(|phrase| Lang::ALL.map(|lang| said(*phrase, "x", lang)))
                .all(|text| !text.contains(['{', '*']))
        );
    }

    /// L-1 to L-14, each once and each offered somewhere.
    #[test]
    fn every_topic_of_the_catalogue_has_its_phrases() {
        let ids: Vec<String> = SCRIPTS.iter().map(|script| script.id.to_owned()).collect();
        assert_eq!(ids, (1..=14).map(|n| format!("L-{n}")).collect::<Vec<_>>());
        assert!(SCRIPTS.iter().all(|script| !script.places.is_empty() && !script.phrases.is_empty()));
        for place in [P::Phone, P::Complaint, P::OnHold, P::Visit, P::Repair, P::Reception] {
            assert!(of(place).next().is_some(), "{place:?}");
        }
    }
}
