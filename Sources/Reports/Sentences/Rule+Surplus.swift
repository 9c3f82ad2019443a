// The rules about the surplus and money for a purpose: what they ask, what they find, and what to
// do about it.

package import Audit

extension Finding {
    func sentence(of rule: Rule.Surplus, _ lang: Language) -> String {
        switch rule {
        case .multiYearRent:
            lang(
                "rent of \(expected) years, \(money(found)), was booked as income at once",
                "\(expected) 年租金 \(money(found)) 一次计入当年收入")
        case .overDistribution where expected.hasPrefix("net "):
            lang(
                "the approval rests on a net income of \(plain(found)), the books give "
                    + plain(expected),
                "批准所依据的净收益为 \(plain(found))，账上为 \(plain(expected))")
        case .overDistribution:
            lang(
                "\(money(found)) went to members where \(money(expected)) could be distributed",
                "可分配 \(money(expected))，分给成员 \(money(found))")
        case .reserveRate:
            lang(
                "\(money(found)) went to the reserve where it gets \(money(expected)) at least",
                "公积公益金应提取至少 \(money(expected))，实提 \(money(found))")
        case .undistributable where expected.hasPrefix("from "):
            lang(
                "\(money(found)) went from account \(expected.dropFirst(5)) to the surplus",
                "\(money(found)) 由科目 \(expected.dropFirst(5)) 转入收益分配")
        case .undistributable:
            severity == .red
                ? lang(
                    "members get what only income of undistributed sources covers: "
                        + "\(money(expected)) of it, \(money(found)) put aside",
                    "分配动用了不得分配的收入：此类收入 \(money(expected))，仅转入公积公益金 \(money(found))")
                : lang(
                    "of \(money(expected)) that is never distributed, \(money(found)) was put "
                        + "aside",
                    "不得分配的收入 \(money(expected))，仅转入公积公益金 \(money(found))")
        case .earmarked where severity == .yellow && expected.contains(" "):
            lang(
                "\(money(found)) has lain on account \(first) for \(rest) months",
                "科目 \(first) 的 \(money(found)) 已闲置 \(rest) 个月")
        case .earmarked:
            lang(
                "account \(expected) is overspent at the end of the month: \(money(found))",
                "月末科目 \(expected) 超支：\(money(found))")
        case .borrowedWelfare:
            lang(
                "\(money(found)) of public welfare was paid for from account \(expected)",
                "公益支出 \(money(found)) 由借款科目 \(expected) 支付")
        }
    }

    /// Of `net 12300` the amount.
    private func plain(_ text: String) -> String {
        money(text.split(separator: " ").last.map(String.init) ?? text)
    }

    private var first: Substring { expected.split(separator: " ").first ?? "" }
    private var rest: Substring { expected.split(separator: " ").last ?? "" }
}

extension Rule.Surplus {
    /// What to do.
    func advice(_ lang: Language) -> String {
        switch self {
        case .multiYearRent:
            lang(
                "Take the rent of later years out of income (advance-received) and bring each "
                    + "year's part in (advance-earned).",
                "将以后年度的租金转出收入，记作预收款（advance-received），逐年确认（advance-earned）。")
        case .overDistribution:
            lang(
                "Hold the resolution against the closed year; take the distribution back, plan it "
                    + "anew and have it approved.",
                "将决议与年终结转核对；冲销该分配，重新制定方案并提请表决。")
        case .reserveRate:
            lang(
                "Appropriate what is missing before anything is paid, or show the resolution and "
                    + "the charter that say otherwise.",
                "在支付前补提公积公益金，或出示另有规定的决议和章程。")
        case .undistributable:
            lang(
                "Put such income into the reserve, and plan the distribution without it.",
                "将此类收入转入公积公益金，重新制定不含此类收入的分配方案。")
        case .earmarked:
            lang(
                "Compare the project's papers: spending beyond the grant needs another source; "
                    + "what is left over goes back or to another purpose by decision.",
                "核对项目文件：超支部分须另有来源；结余按规定收回或经批准调整用途。")
        case .borrowedWelfare:
            lang(
                "Find out who lent and who decided; pay for welfare out of income or the reserve.",
                "查明借款来源和决定人；公益支出应由收益或公积公益金列支。")
        }
    }

    /// What it looks for.
    func question(_ lang: Language) -> String {
        switch self {
        case .multiYearRent: lang("Was rent of several years booked at once?", "多年租金是否一次入账")
        case .overDistribution: lang("Was more distributed than there was?", "分配是否超过可分配收益")
        case .reserveRate: lang("Did the reserve get its part?", "公积公益金是否足额提取")
        case .undistributable: lang("Was anything distributed that must not be?", "是否分配了不得分配的资金")
        case .earmarked: lang("Is earmarked money overspent or idle?", "专项资金是否超支或闲置")
        case .borrowedWelfare: lang("Was public welfare paid from loans?", "是否举债兴办公益")
        }
    }

    /// Its name on a Chinese screen.
    var chinese: String {
        switch self {
        case .multiYearRent: "跨年租金"
        case .overDistribution: "超额分配"
        case .reserveRate: "公积公益金"
        case .undistributable: "不得分配的资金"
        case .earmarked: "专项资金"
        case .borrowedWelfare: "举债办公益"
        }
    }
}
