// The sentence of every warning.

internal import Intake
package import Ledger
internal import Recording

extension Warning {
    package func sentence(_ lang: Language) -> String {
        switch self {
        case .belowZero(let village, let account, let balance):
            let amount = decimalText(fen: balance, grouped: true)
            return lang(
                "note: account \(account.text) of village “\(village)” stands at \(amount), below "
                    + "zero",
                "注意：村“\(village)”科目 \(account.text) 的余额为 \(amount)，低于零")
        case .voucherTwice(let voucher, let earlier):
            return lang(
                "note: voucher number “\(voucher)” was used before in that month: "
                    + earlier.name(lang),
                "注意：凭证号“\(voucher)”当月已用过：\(earlier.name(lang))")
        case .likelyTwice(let earlier):
            return lang(
                "note: recorded twice? \(earlier.name(lang)) has the same village, amount, "
                    + "counterparty and category, not more than 7 days apart",
                "注意：是否重复记录？\(earlier.name(lang))的村、金额、对方单位、类别均相同，相隔不超过 7 天")
        case .sameHands(let actor, let before):
            return lang(
                "note: “\(actor)” recorded entry \(before), too: who answers a finding should not "
                    + "be who raised it, and who closes it not who answered",
                "注意：第 \(before) 号分录也由“\(actor)”记录：提出、答复与销号属不相容职务，应由不同的人办理")
        }
    }
}

extension Warning.Earlier {
    fileprivate func name(_ lang: Language) -> String {
        switch self {
        case .entry(let seq): lang("entry \(seq)", "第 \(seq) 号分录")
        case .line(let line): lang("line \(line)", "第 \(line) 行")
        }
    }
}

extension CanonicalWriter {
    /// A member `warnings` of an object.
    mutating func warnings(_ warnings: [(line: Int?, warning: Warning)]) {
        key("warnings")
        array { array in
            for (line, warning) in warnings {
                array.object { $0.warning(warning, line) }
            }
        }
    }

    private mutating func warning(_ warning: Warning, _ line: Int?) {
        var earlier: Warning.Earlier?
        switch warning {
        case .belowZero(let village, let account, let balance):
            field("account", account.text)
            field("balance", balance)
            field("name", warning.name.rawValue)
            field("village", village)
            return
        case .sameHands(let actor, let before):
            field("actor", actor)
            field("earlier", before)
            field("name", warning.name.rawValue)
            return
        case .voucherTwice(_, let before), .likelyTwice(let before): earlier = before
        }
        if case .entry(let seq) = earlier { field("earlier", seq) }
        if case .line(let number) = earlier { field("earlierLine", Int64(number)) }
        if let line { field("line", Int64(line)) }
        field("name", warning.name.rawValue)
        if case .voucherTwice(let voucher, _) = warning { field("voucher", voucher) }
    }
}

extension ImportAnswer {
    /// What should be looked at of what was recorded.
    ///
    /// - Parameter shown: how many to name.
    package func notesOnWarnings(_ lang: Language, shown: Int) -> [String] {
        guard report.rejectedCount == 0 else { return [] }
        var notes = report.warnings.prefix(shown).map { line, warning in
            let place = line.map { lang("line \($0): ", "第 \($0) 行：") } ?? ""
            return lang(
                "\(file): \(place)\(warning.sentence(lang))",
                "\(file)：\(place)\(warning.sentence(lang))")
        }
        let hidden = report.warningCount - Int64(notes.count)
        if hidden > 0 {
            notes.append(
                lang("… and \(grouped(hidden)) more notes", "……另有 \(grouped(hidden)) 条注意事项"))
        }
        return notes
    }
}
