//! Why a step of a complaint does not count (W-03), in words a person can act on.

use crate::text::Msg;

/// Why a step does not count.
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
    /// It goes with the other track (G-02).
    #[error("does not go with the track")]
    WrongTrack,
    /// It goes with the other severity (G-08).
    #[error("does not go with the severity")]
    WrongSeverity,
    /// Only an anonymous complaint ends this way (G-18).
    #[error("the complaint is not anonymous")]
    NotAnonymous,
    /// The department is not waited for, or already has a notice.
    #[error("not for this department")]
    WrongDepartment,
}

impl Refusal {
    /// The reason in words.
    pub const fn label(self) -> Msg {
        match self {
            Refusal::UnknownEvent => {
                Msg::new("这一步由新版程序记录，请更新后查看", "Recorded by a newer version; please update to see it")
            }
            Refusal::WrongState => {
                Msg::new("与当前进度不衔接，请核对", "Does not follow from how the case stands; please check")
            }
            Refusal::Missing(_) => {
                Msg::new("缺少必填内容，请补充后重新记录", "Something required is empty; please record it again")
            }
            Refusal::WrongSeverity => {
                Msg::new("与投诉级别（简易、重大）不符，请核对", "Does not go with minor or major; please check")
            }
            Refusal::WrongTrack => Msg::new(
                "针对服务本身的投诉由公司办公室整改，请转公司办公室",
                "A complaint about the service itself is taken up by the company office; please pass it on",
            ),
            Refusal::NotAnonymous => {
                Msg::new("该投诉不是匿名投诉，请回访后结案", "Not an anonymous complaint; please visit before closing")
            }
            Refusal::WrongDepartment => {
                Msg::new("不是待反馈的责任部门，请核对", "Not a department that is waited for; please check")
            }
        }
    }
}
