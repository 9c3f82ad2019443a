// The names of the fields that refusals point at.

package import Ledger

extension Field {
    package func name(_ lang: Language) -> String { lang(rawValue, chinese) }

    private var chinese: String {
        switch self {
        case .date: "日期"
        case .village: "村代码"
        case .kind: "类型"
        case .category: "类别"
        case .amount: "金额"
        case .account: "科目"
        case .counterparty: "对方单位"
        case .memo: "摘要"
        case .voucher: "凭证号"
        case .beneficiaries: "受益人数"
        case .key: "唯一键"
        case .to: "转入科目"
        case .actor: "经办人"
        case .name: "名称"
        case .township: "乡镇"
        case .tag: "标签"
        case .households: "户数"
        case .members: "成员数"
        case .into: "并入村"
        case .reason: "原因"
        case .basis: "依据"
        case .document: "附件"
        case .debit: "借方"
        case .credit: "贷方"
        case .line: "行"
        case .period: "期间"
        case .target: "分录号"
        case .indicator: "指标"
        case .value: "数值"
        case .unit: "单位"
        case .precision: "精度"
        case .population: "范围"
        case .source: "来源"
        case .currency: "币种"
        case .profile: "制度"
        case .origin: "标识"
        case .resolution: "决议"
        case .entitled: "应到人数"
        case .present: "实到人数"
        case .favour: "同意人数"
        case .shares: "份额"
        case .settles: "结算分录"
        case .due: "到期日"
        case .template: "凭证模板"
        case .rule: "规则"
        case .statement: "发现内容"
        case .entries: "涉及分录"
        case .finding: "发现"
        case .answer: "答复"
        case .despite: "理由"
        }
    }
}
