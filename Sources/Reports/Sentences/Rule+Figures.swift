// The rules that set figures beside each other: what they ask, what they find, and what to do about
// it.

package import Audit
internal import Ledger

extension Finding {
    func sentence(of rule: Rule.Figures, _ lang: Language) -> String {
        switch rule {
        case .suddenChange: suddenChange(lang)
        case .firstDigits:
            lang(
                "first digits of the year's amounts depart from Benford's law: chi-square "
                    + "\(found), by chance with a probability of \(expected)",
                "该年各笔金额的首位数字偏离本福特定律：卡方值 \(found)，偶然出现的概率为 \(expected)")
        case .quoted: quoted(lang)
        case .outlier:
            lang(
                "administration costs \(found) % of operating income, in comparable villages "
                    + "\(expected) %",
                "管理费用占经营性收入 \(found)%，同类村中位数为 \(expected)%")
        }
    }

    private func suddenChange(_ lang: Language) -> String {
        let words = found.split(separator: " ").map(String.init)
        let kind = words.first ?? ""
        let (now, before) = (money(words.last ?? ""), money(expected))
        let month = on?.month.text ?? ""
        let name = lang(kind, ["income": "收入", "expense": "支出"][kind] ?? "分配")
        return lang(
            "\(name) of \(month): \(now), in the same month of the year before \(before)",
            "\(month) \(name) \(now)，上年同月为 \(before)")
    }

    private func quoted(_ lang: Language) -> String {
        let words = expected.split(separator: " ").map(String.init)
        let (name, value) = (words.first ?? "", words.last ?? "")
        return lang(
            "\(name) was published as \(found), the ledger gives \(value)",
            "指标 \(name) 公布为 \(found)，按账为 \(value)")
    }
}

extension Rule.Figures {
    /// What to do.
    func advice(_ lang: Language) -> String {
        switch self {
        case .suddenChange:
            lang(
                "Look at the entries of the month: a sum in the wrong place, a payment of several "
                    + "years, or a new source.",
                "查看该月分录：是否金额有误、一次收付多年款项，或有新的来源。")
        case .firstDigits:
            lang(
                "No proof of anything: fixed rents and wages do the same. Look at the digits that "
                    + "come too often, and draw vouchers among them.",
                "此项不能证明任何事：固定租金和工资也会如此。查看出现过多的首位数字，从中抽查凭证。")
        case .quoted:
            lang(
                "Find out which is right: months or villages that the ledger lacks, or a figure "
                    + "that rests on other books.",
                "查明孰是：账上缺少月份或村，或公布数另有依据。")
        case .outlier:
            lang(
                "Compare what the village spends on administration with its budget and with its "
                    + "neighbours.",
                "将该村管理费用与其预算及邻村比较。")
        }
    }

    /// What it looks for.
    func question(_ lang: Language) -> String {
        switch self {
        case .suddenChange: lang("Did a month change suddenly in a year?", "同比是否剧变")
        case .firstDigits: lang("Do first digits follow Benford's law?", "首位数字是否合乎本福特定律")
        case .quoted: lang("Do published figures agree?", "公布数是否与账相符")
        case .outlier: lang("Does administration cost more than elsewhere?", "管理费用是否偏离同类村")
        }
    }

    /// Its name on a Chinese screen.
    var chinese: String {
        switch self {
        case .suddenChange: "同比剧变"
        case .firstDigits: "首位数字"
        case .quoted: "公布数"
        case .outlier: "同类偏离"
        }
    }
}
