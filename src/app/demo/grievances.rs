//! What customers of the demo desk complain about: cases of the trade with what was found and what was done.

/// Where it happened.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the customer's own flat.
    Flat,
    /// In a shared or public place.
    At(&'static str),
}

/// One kind of complaint from hearing to result.
pub(super) struct Grievance {
    pub nature: &'static str,
    pub place: Place,
    /// Ways it is told: the content and its line in the register.
    pub told: [(&'static str, &'static str); 2],
    pub demand: &'static str,
    pub department: &'static str,
    pub findings: &'static str,
    pub proposal: &'static str,
    pub result: &'static str,
    pub cause: &'static str,
    pub measure: &'static str,
}

/// Complaints a department can settle: 简易.
pub(super) const MINOR: &[Grievance] = &[
    Grievance {
        nature: "房屋质量",
        place: Place::Flat,
        told: [
            ("卫生间吊顶渗水，已报修两次，修过之后还是滴水，吊顶已经发黄。", "卫生间吊顶渗水，两次报修未解决"),
            ("次卧飘窗下沿渗水，墙面起泡掉皮，下雨天要用盆接。", "飘窗渗水，墙面起泡"),
        ],
        demand: "尽快查明漏点，一次修好，并恢复墙面。",
        department: "工程部",
        findings: "情况属实。经现场淋水、闭水检查，局部防水层破损。",
        proposal: "重做局部防水，闭水48小时合格后恢复饰面。",
        result: "防水已重做，闭水48小时未见渗漏，饰面已恢复，业主现场确认。",
        cause: "施工质量",
        measure: "对同户型同部位逐户排查，发现隐患一并处理。",
    },
    Grievance {
        nature: "房屋质量",
        place: Place::Flat,
        told: [
            ("客厅有六块地砖空鼓，踩上去有响声，担心以后开裂。", "客厅地砖空鼓六块"),
            ("主卧墙面有一条竖向裂缝，约一米长，补过一次又裂开。", "主卧墙面裂缝，修补后再次开裂"),
        ],
        demand: "重新铺贴或修补，颜色要一致。",
        department: "工程部",
        findings: "情况属实，属饰面层问题，不影响结构安全。",
        proposal: "铲除后重新施工，完工后与业主共同验收。",
        result: "已重新施工，表面平整、颜色一致，业主已签字确认。",
        cause: "施工质量",
        measure: "本栋交付前增加一次空鼓、裂缝抽检。",
    },
    Grievance {
        nature: "房屋质量",
        place: Place::Flat,
        told: [
            ("入户门关不严，楼道里说话屋里都听得见，密封条也短了一截。", "入户门关闭不严"),
            ("厨房推拉窗卡滞，锁扣对不上，老人推不动。", "厨房窗开关卡滞"),
        ],
        demand: "三天内调好，配件要用原厂的。",
        department: "工程部",
        findings: "情况属实，五金件松动移位。",
        proposal: "由门窗厂家更换五金件并重新调校。",
        result: "已更换五金件并调校，开关顺畅，业主试用后表示认可。",
        cause: "材料设备",
        measure: "请厂家对同批次门窗统一巡检一次。",
    },
    Grievance {
        nature: "环境与设施",
        place: Place::At("5号楼1单元客梯"),
        told: [
            ("5号楼电梯这个月停了两次，昨天把老人关在里面十来分钟。", "5号楼电梯多次停梯"),
            ("电梯运行时有异响，到12层总要停一下再开门，孩子不敢坐。", "电梯异响、平层不准"),
        ],
        demand: "查清原因，彻底修好，并公示检修情况。",
        department: "工程部",
        findings: "情况属实，门机皮带老化，平层感应器需重新校准。",
        proposal: "请维保单位更换皮带、校准感应器，并在单元门口公示。",
        result: "维保单位已更换配件并试运行24小时，检修结果已公示。",
        cause: "材料设备",
        measure: "将门机皮带列入季度更换清单。",
    },
    Grievance {
        nature: "环境与设施",
        place: Place::At("地下车库B1层"),
        told: [
            ("自己的固定车位被别人停了三次，打电话挪车等了四十分钟。", "固定车位多次被占用"),
            ("晚上回来小区里找不到车位，外来车辆停了一片，保安也不管。", "外来车辆多，业主停车难"),
        ],
        demand: "保证业主车位，夜间清查外来车辆。",
        department: "秩序维护部",
        findings: "情况属实，道闸临停放行把关不严。",
        proposal: "临停车辆逐车登记，晚八点后巡查清场，固定车位加装提示牌。",
        result: "已加装提示牌，夜间巡查每日两次，一周内未再出现占位。",
        cause: "工作延误",
        measure: "修订临停放行办法，组织岗位培训。",
    },
    Grievance {
        nature: "环境与设施",
        place: Place::At("地下车库B2层"),
        told: [
            ("车库B2层下雨就积水，走路要绕开，车轮胎泡在水里。", "地下车库B2层积水"),
            ("车库坡道的灯坏了一排，晚上进出看不清，差点刮到墙。", "车库坡道照明损坏"),
        ],
        demand: "尽快处理，并说明以后怎么避免。",
        department: "工程部",
        findings: "情况属实，系设施损坏后未及时更换。",
        proposal: "当天抢修，同时检查全部同类设施。",
        result: "已抢修完毕，现场恢复正常，同类设施全部检查一遍。",
        cause: "材料设备",
        measure: "车库设施由每周巡检改为每日巡检。",
    },
    Grievance {
        nature: "物业服务",
        place: Place::At("7号楼2单元楼道"),
        told: [
            ("楼道垃圾桶满了两天没人清，夏天味道很大。", "楼道垃圾清运不及时"),
            ("电梯厅地面黏脚，角落有烟头，跟保洁说过也没见改。", "电梯厅卫生不到位"),
        ],
        demand: "每天按时打扫，给个固定的清运时间。",
        department: "保洁部",
        findings: "情况属实，当班人员请假，替班安排有疏漏。",
        proposal: "立即清理，排定替班名单，清运时间上墙公示。",
        result: "当日已清理干净，清运时间已公示，连续三天抽查合格。",
        cause: "工作延误",
        measure: "建立替班名单，主管每日两次巡查。",
    },
    Grievance {
        nature: "物业服务",
        place: Place::Flat,
        told: [
            ("楼上装修中午不停工，电钻声很大，孩子没法午睡。", "楼上装修午间施工扰民"),
            ("邻居装修把建筑垃圾堆在走廊，已经四天了，轮椅过不去。", "装修垃圾占用公共走廊"),
        ],
        demand: "请物业管起来，马上整改。",
        department: "物业服务中心",
        findings: "情况属实，施工人员不清楚小区装修管理规定。",
        proposal: "发整改通知，约谈装修负责人，加强巡查。",
        result: "已约谈并整改到位，近三日巡查未再发现。",
        cause: "沟通说明不到位",
        measure: "办理装修手续时当面讲清管理规定并签收。",
    },
    Grievance {
        nature: "物业服务",
        place: Place::At("物业服务中心前台"),
        told: [
            ("去前台报修，工作人员一直在看手机，话也说得很不耐烦。", "前台人员接待态度不好"),
            ("打服务电话催报修，接电话的人说“催也没用”，然后就挂了。", "服务电话接听态度不好"),
        ],
        demand: "当事人道歉，以后不要再这样对待业主。",
        department: "物业服务中心",
        findings: "经调取监控并向当班人员了解，接待用语确有不当。",
        proposal: "当事人上门致歉，主管做服务礼仪辅导并跟岗一周。",
        result: "当事人已由主管陪同上门致歉，业主表示接受。",
        cause: "服务态度",
        measure: "每周晨会演练接待用语，抽听服务电话录音。",
    },
    Grievance {
        nature: "销售服务",
        place: Place::At("售楼处洽谈区"),
        told: [
            ("约好下午两点看房，到了等了一个小时，置业顾问还在接待别人。", "预约看房等候一小时"),
            ("换了三个置业顾问，每个人报的价格都不一样，不知道该信谁。", "多位置业顾问报价不一致"),
        ],
        demand: "给一个说法，安排专人接待。",
        department: "销售部",
        findings: "情况属实，接待安排与交接有疏漏。",
        proposal: "由销售主管致歉，指定一位置业顾问全程接待。",
        result: "销售主管已致歉并重新陪同看房，价格以书面报价单为准。",
        cause: "沟通说明不到位",
        measure: "统一使用书面报价单，预约由前台统一排期。",
    },
    Grievance {
        nature: "销售服务",
        place: Place::At("售楼处"),
        told: [
            ("说过不要再打电话了，这个月又接到五次推销电话。", "客户拒绝后仍多次接到推销电话"),
            ("登记的时候说电话不外传，第二天就有装修公司打来。", "疑似电话号码外泄"),
        ],
        demand: "停止打扰，查清号码是怎么出去的。",
        department: "销售部",
        findings: "已核对通话与名单记录，名单更新不及时，未发现系统导出异常。",
        proposal: "立即列入免打扰名单，名单每日更新，向客户书面说明。",
        result: "已列入免打扰名单，书面说明已送达，客户未再接到来电。",
        cause: "工作延误",
        measure: "客户名单专人保管，查阅须登记。",
    },
    Grievance {
        nature: "费用",
        place: Place::Flat,
        told: [
            ("物业费通知单上多收了两个月，我去年底已经预交过了。", "物业费重复计收两个月"),
            ("公摊电费比上季度高了一倍，通知单上也没有说明。", "公摊电费偏高且无说明"),
        ],
        demand: "核对清楚，多收的退回来。",
        department: "财务部",
        findings: "经核对账目，系统录入时间有误。",
        proposal: "更正账单，差额退回或抵扣，由客户选择。",
        result: "账单已更正，差额按客户意愿抵扣下季度费用。",
        cause: "工作延误",
        measure: "出账前由两人交叉核对。",
    },
    Grievance {
        nature: "合同与手续",
        place: Place::At("售楼处签约区"),
        told: [
            ("办按揭跑了三趟，每次都说还缺一样材料，请假都不好请了。", "按揭材料多次补交"),
            ("公积金贷款的材料交了两次又退回来，说表格换了新版。", "公积金贷款材料两次退回"),
        ],
        demand: "把需要的材料一次说清，尽快办完。",
        department: "销售部",
        findings: "情况属实，前期告知材料清单不完整。",
        proposal: "出具完整清单，由专人陪同办理，每两天告知一次进度。",
        result: "材料已一次补齐并受理，专人跟进至办结。",
        cause: "沟通说明不到位",
        measure: "统一印制《按揭材料清单》，签约时当面勾选。",
    },
    Grievance {
        nature: "环境与设施",
        place: Place::At("中心花园儿童区"),
        told: [
            ("滑梯边上的软垫翘起来了，孩子绊了一跤，膝盖磕破了。", "儿童区软垫破损绊倒孩子"),
            ("秋千的链条松了一节，孩子荡到一半摔下来，手擦破了。", "儿童区秋千链条松动"),
        ],
        demand: "马上处理，不要等到再有孩子受伤。",
        department: "物业服务中心",
        findings: "情况属实，当天已现场设置围挡和提示。",
        proposal: "一天内修复并加强巡查，向家长说明。",
        result: "已修复并安排专人巡查，已登门看望孩子，家长表示理解。",
        cause: "工作延误",
        measure: "儿童设施列入每日开园前检查。",
    },
    Grievance {
        nature: "意见建议",
        place: Place::At("3号楼架空层"),
        told: [
            ("快递柜太少，包裹堆在地上，丢过一次。", "快递柜不足，包裹无人看管"),
            ("架空层的电动车乱停，还有人拉线充电，看着不放心。", "架空层电动车乱停、飞线充电"),
        ],
        demand: "增加设施，管好秩序。",
        department: "物业服务中心",
        findings: "情况属实，现有设施不能满足需要。",
        proposal: "当天清理现场，联系厂家增设设施，两周内到位。",
        result: "现场已清理，新增设施已投入使用。",
        cause: "设计缺陷",
        measure: "每月统计使用情况，不足时提前增设。",
    },
];

/// Complaints the director or the leaders decide first: 重大 (G-08).
pub(super) const MAJOR: &[Grievance] = &[
    Grievance {
        nature: "合同与手续",
        place: Place::Flat,
        told: [
            ("交房比合同约定晚了四个月，租的房子只能一续再续，通知也是一拖再拖。", "交房延期四个月，要求赔偿"),
            ("合同写的是六月底交房，现在说要到年底，同一栋楼有二十多户一起来问。", "多户业主反映交房延期"),
        ],
        demand: "给出确定的交房日期，按合同支付违约金。",
        department: "工程部",
        findings: "情况属实，外部管网接驳延误，涉及整栋业主。",
        proposal: "书面告知交房日期，违约金按合同约定计付。",
        result: "已书面告知交房日期，违约金已按合同计付到账。",
        cause: "工作延误",
        measure: "交付节点按周公示，提前一个月预警。",
    },
    Grievance {
        nature: "合同与手续",
        place: Place::At("售楼处样板间"),
        told: [
            ("样板间展示的是中央空调和实木地板，合同附件写的却不一样，感觉被误导。", "样板间展示与合同附件不一致"),
            ("样板间的阳台是封闭的，实际交付是开放式，面积感觉差很多。", "样板间阳台与交付标准不符"),
        ],
        demand: "按样板间标准交付，或者退差价。",
        department: "销售部",
        findings: "样板间已标注“非交付标准”，但标识位置不明显，讲解时未逐项说明。",
        proposal: "与客户协商补偿方案，样板间标识重新制作。",
        result: "已与客户签订补充协议，样板间标识更换完毕。",
        cause: "沟通说明不到位",
        measure: "讲解词加入交付标准说明，客户签字确认。",
    },
    Grievance {
        nature: "销售服务",
        place: Place::At("售楼处"),
        told: [
            ("银行贷款没批下来，申请退两万定金，已经拖了一个多月没有答复。", "贷款未获批，申请退定金两万元"),
            ("家里老人住院急用钱，想退定金，置业顾问一会儿说能退一会儿说不能退。", "申请退定金，答复前后不一"),
        ],
        demand: "一周内把定金退回来。",
        department: "销售部",
        findings: "客户材料齐全，符合认购书约定的退款情形，内部审批延误。",
        proposal: "按认购书约定全额退还，五个工作日内到账。",
        result: "定金已全额退回客户账户，客户已确认到账。",
        cause: "工作延误",
        measure: "退款申请三日内答复，逾期自动上报部门经理。",
    },
    Grievance {
        nature: "房屋质量",
        place: Place::Flat,
        told: [
            ("楼上暖气管爆裂，水从客厅灯口流下来，地板和家具全泡了。", "暖气管爆裂致室内进水"),
            ("屋面渗漏，顶层三间房的吊顶都塌了一块，差点砸到人。", "顶层屋面渗漏，吊顶脱落"),
        ],
        demand: "立即抢修，赔偿损失，安排临时住处。",
        department: "工程部",
        findings: "情况属实，已现场抢修并拍照登记受损物品。",
        proposal: "安排临时住处，委托第三方评估损失，修复后复验。",
        result: "已修复并复验合格，损失按评估结果赔付，业主已搬回。",
        cause: "施工质量",
        measure: "全楼同类管线、屋面专项检查。",
    },
    Grievance {
        nature: "设计缺陷",
        place: Place::Flat,
        told: [
            ("厨房烟道反味，邻居一做饭我家就呛人，整条线的住户都这样。", "烟道串味，整条线住户受影响"),
            ("主卧正对设备平台，空调外机一开嗡嗡响，晚上睡不着。", "设备平台噪声影响卧室"),
        ],
        demand: "从设计上解决，不要只是贴密封条。",
        department: "设计部",
        findings: "情况属实，现场检测数据超出设计值，涉及同一竖向多户。",
        proposal: "由设计部出整改图，工程部按图施工，完工后复测。",
        result: "整改完成，复测数据合格，逐户送达检测报告。",
        cause: "设计缺陷",
        measure: "后续项目取消该做法，写入设计标准。",
    },
    Grievance {
        nature: "环境与设施",
        place: Place::At("小区东门"),
        told: [
            ("电动车在充电棚起火，旁边停了好多车，消火栓打开没有水。", "充电棚起火，消火栓无水"),
            ("消防通道被装修材料堵住，上个月已经反映过，一直没人管。", "消防通道堵塞，反映后未处理"),
        ],
        demand: "彻查原因，向全体业主说明整改情况。",
        department: "秩序维护部",
        findings: "情况属实，日常巡查记录流于形式。",
        proposal: "立即整改，追究巡查责任，向业主公示。",
        result: "隐患已全部排除，整改情况已公示，业主代表参加验收。",
        cause: "工作延误",
        measure: "消防设施每日试水、每周联合检查，记录留存。",
    },
    Grievance {
        nature: "费用",
        place: Place::At("售楼处"),
        told: [
            ("实测面积比合同多出三个多平方米，通知要补四万块，之前没人提过。", "面积差异补款四万元有异议"),
            ("补面积款的通知只写了总数，没有计算过程，问了几次都说以通知为准。", "面积补款通知无计算依据"),
        ],
        demand: "拿出依据，不合理的部分不补。",
        department: "销售部",
        findings: "依据为第三方实测报告与合同约定，前期书面告知不及时。",
        proposal: "当面出示报告，按合同约定结算，给予一次性补偿。",
        result: "已与客户当面核对报告并结清差额，签订确认书。",
        cause: "沟通说明不到位",
        measure: "实测结果出具后七日内书面告知每户。",
    },
];

/// What is asked of a department.
pub(super) const REQUESTS: &[&str] = &[
    "请当天上门查看，处理情况书面反馈客服部。",
    "请尽快核实，与客户约好时间后上门。",
    "请派专人跟进，每日反馈一次进展。",
    "请妥善处理，处理过程注意用语。",
];

/// What the customer is told on the way.
pub(super) const MESSAGES: &[&str] = &[
    "已转责任部门，工作人员会先与您约时间，请保持电话畅通。",
    "现场已经看过，正在备料，一有结果马上告诉您。",
    "您反映的情况已核实，处理方案正在报批。",
    "师傅今天已上门，还需要一道工序，完成后请您验收。",
];

/// Progress notes.
pub(super) const NOTES: &[&str] = &[
    "已与客户约好入户时间。",
    "材料已到场，明天上午施工。",
    "客户出差，改约后天下午。",
    "部门主管到现场看过，方案不变。",
];

/// What the customer says to a result that suits.
pub(super) const CONTENT: &[&str] = &[
    "处理及时，表示认可。",
    "对结果满意，感谢客服跟进。",
    "虽然等了两天，处理得还算细致，接受。",
    "希望以后主动一些，这次没有意见了。",
];

/// What the customer says to a result that does not.
pub(super) const DISCONTENT: &[&str] = &[
    "修过的地方还是有痕迹，不认可。",
    "只是口头答应，没有看到实际变化。",
    "问题解决了一半，另一处没有处理。",
    "赔偿方案与期望差距较大。",
];

/// What is asked for again.
pub(super) const FURTHER: &[&str] =
    &["请再派人来看一次，处理到位为止。", "请书面答复，写清完成时间。", "希望由主管出面谈一次。"];

/// What the customer says at the return visit.
pub(super) const EVALUATIONS: &[&str] = &[
    "问题没有再出现，服务态度好。",
    "维修师傅很细心，完工后还打扫干净。",
    "对客服的跟进满意，建议早点公示检修计划。",
    "比较满意，希望回访能发个短信留底。",
];

/// The result of a second round.
pub(super) const SECOND_RESULTS: &[&str] =
    &["部门主管带队再次上门，遗留部位逐项处理，客户现场验收通过。", "已按客户要求重新处理，并出具书面说明。"];

/// Why a limit was exceeded.
pub(super) const OVERDUE: &[&str] = &[
    "等候厂家配件到货。",
    "客户出差，按约定时间顺延上门。",
    "涉及两个部门，协调时间较长。",
    "连续阴雨，外墙无法施工。",
];

/// Why a case waits.
pub(super) const HOLDS: &[&str] =
    &["需楼上住户配合入户，户主下周回来。", "配件需向原厂订货，预计一周到货。", "等候第三方检测报告。"];

/// Why a complaint is voided.
pub(super) const VOIDS: &[&str] =
    &["与前一件投诉内容重复，合并到前一件处理。", "客户来电说明误会，自愿撤回。", "误登记，实为咨询，已转咨询记录。"];

/// Why a case goes up to the leaders.
pub(super) const ESCALATIONS: &[&str] = &["涉及多户且金额较大，超出中心权限。", "需跨项目协调资金，请公司领导决定。"];

/// Why the director closes a case the customer is not satisfied with.
pub(super) const LEAVES: &[&str] =
    &["已按合同与规范处理完毕，客户的额外要求超出约定，已书面说明。", "已尽合理处理义务，客户表示另行协商。"];
