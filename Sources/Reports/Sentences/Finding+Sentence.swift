// The sentence of every audit finding.

package import Audit
internal import EventLog
internal import Intake
internal import Ledger

extension Finding {
    package func sentence(_ lang: Language) -> String {
        switch rule.known {
        case .integrity(let rule): sentence(of: rule, lang)
        case .payments(let rule): sentence(of: rule, lang)
        case .recording(let rule): sentence(of: rule, lang)
        case .surplus(let rule): sentence(of: rule, lang)
        case .figures(let rule): sentence(of: rule, lang)
        case nil:
            lang(
                "\(rule.name): expected \(expected), found \(found)",
                "\(rule.name)：应为 \(expected)，实为 \(found)")
        }
    }

    private func sentence(of rule: Rule.Integrity, _ lang: Language) -> String {
        let seq = entries.first.map { "\($0)" } ?? "?"
        switch rule {
        case .storage: return lang("SQLite reports: \(found)", "SQLite 报告：\(found)")
        case .schema:
            return (SchemaProblem.Sort(rawValue: found) ?? .foreign).sentence(expected, lang)
        case .columns:
            return lang(
                "entry \(seq) has \(found.isEmpty ? "no" : found) in column \(expected), which the "
                    + "format forbids",
                "第 \(seq) 号分录的 \(expected) 列为\(found.isEmpty ? "空" : found)，为格式所不许")
        case .sequence: return sequence(lang)
        case .clock: return clock(seq, lang)
        case .leaf:
            return lang(
                "entry \(seq) is not what was recorded: its hash does not match its content",
                "第 \(seq) 号分录与当初所记不符：散列值与内容不一致")
        case .checkpoint: return checkpoint(lang)
        case .tree: return tree(lang)
        case .canonical:
            return lang("entry \(seq) cannot be read: \(found)", "第 \(seq) 号分录无法读取：\(found)")
        case .characters:
            return lang(
                "entry \(seq) has a character in its \(expected) that deceives the reader: "
                    + found,
                "第 \(seq) 号分录的 \(expected) 中有迷惑读者的字符：\(found)")
        case .key:
            return lang(
                "entries \(listed) bear the same key “\(found)”", "第 \(listed) 号分录的唯一键相同：“\(found)”"
            )
        case .balance:
            return lang(
                "entry \(seq) does not balance: debits \(money(expected)), credits "
                    + money(found),
                "第 \(seq) 号分录借贷不平：借方 \(money(expected))，贷方 \(money(found))")
        case .reference:
            return lang(
                "entry \(seq) names \(article(expected)) that does not exist: \(found)",
                "第 \(seq) 号分录引用了不存在的\(chinese(expected))：\(found)")
        case .reversal:
            return found == "other"
                ? lang(
                    "entry \(seq) does not carry a true copy of what it reverses",
                    "第 \(seq) 号冲销所载与被冲销的分录不符")
                : lang(
                    "entry \(seq) reverses what entry \(found) reversed already",
                    "第 \(seq) 号重复冲销了第 \(found) 号已冲销的分录")
        case .voucher where expected.isEmpty:
            return lang(
                "voucher number \(found) was given before", "凭证号 \(found) 此前已使用")
        case .voucher:
            return lang(
                "before voucher \(found) these numbers are missing: \(expected)",
                "凭证 \(found) 之前断号：\(expected)")
        case .flow:
            return lang(
                "postings and flows contradict each other: \(money(expected)) was posted, "
                    + "\(money(found)) flowed through the account's categories",
                "科目发生额与类别流量矛盾：\(money(expected))，而其各类别合计为 \(money(found))")
        case .projection:
            return lang(
                "the projections do not follow from the log: expected \(expected), found "
                    + "\(found.isEmpty ? "nothing" : found)",
                "汇总与日志不符：应为 \(expected)，实为 \(found.isEmpty ? "无" : found)")
        }
    }

    private func sequence(_ lang: Language) -> String {
        if let wanted = Int64(expected), let reached = Int64(found), reached < wanted {
            return lang(
                "the log ends at entry \(found), but the projections have seen entry \(expected): "
                    + "the last entries are gone",
                "日志到第 \(found) 号为止，而汇总已见到第 \(expected) 号：末尾的分录被删除")
        }
        return lang(
            "entry \(expected) is missing: entry \(found) follows",
            "缺少第 \(expected) 号分录，其后为第 \(found) 号")
    }

    private func clock(_ seq: String, _ lang: Language) -> String {
        severity == .red
            ? lang(
                "entry \(seq) is said to be recorded \(moment(found)), which is in the future",
                "第 \(seq) 号分录的记录时间为 \(moment(found))，尚未到来")
            : lang(
                "entry \(seq) was recorded before the entry in front of it",
                "第 \(seq) 号分录的记录时间早于前一号")
    }

    private func tree(_ lang: Language) -> String {
        if expected == "none" {
            return lang(
                "the stored hash tree has a row that no tree has: \(found)",
                "所存的散列树中有多余的行：\(found)")
        }
        return entries.isEmpty
            ? lang("the stored hash tree is not that of the leaves", "所存的散列树与各叶散列不符")
            : lang(
                "the stored hash tree departs from the leaves within entries \(ranged)",
                "所存的散列树自第 \(ranged) 号之间起与各叶散列不符")
    }

    private func checkpoint(_ lang: Language) -> String {
        switch CheckpointProblem(rawValue: found) {
        case .unreadable:
            lang(
                "the stored checkpoint of \(expected) entries cannot be read",
                "所存的 \(expected) 条分录的检查点无法读取")
        case .otherRoot:
            lang(
                "the log is not the one that the stored checkpoint of \(expected) entries was "
                    + "signed for",
                "日志与所存的 \(expected) 条分录的检查点不符")
        case .outOfBounds:
            lang("a stored checkpoint has no possible size", "所存的检查点的分录数不可能")
        case nil:
            lang(
                "a stored checkpoint is of \(expected) entries where there are \(found)",
                "所存的检查点为 \(expected) 条分录，实为 \(found) 条")
        }
    }

    /// Minor units as decimals, whatever the currency calls them; what stands before them is kept.
    func money(_ text: String) -> String {
        let words = text.split(separator: " ")
        guard let last = words.last, let amount = Int128(last) else { return text }
        return (words.dropLast().map(String.init) + [decimalText(fen: amount, grouped: true)])
            .joined(separator: " ")
    }

    func moment(_ milliseconds: String) -> String {
        Int64(milliseconds).map { utc(UInt64(max(0, $0) / 1000)) } ?? milliseconds
    }

    private var ranged: String { entries.map { "\($0)" }.joined(separator: "–") }

    private var listed: String { entries.map { "\($0)" }.joined(separator: ", ") }

    private func article(_ sort: String) -> String {
        sort == "account" || sort == "entry" ? "an \(sort)" : "a \(sort)"
    }

    private func chinese(_ sort: String) -> String {
        ["village": "村", "category": "类别", "account": "科目", "target": "分录"][sort] ?? sort
    }
}

extension Finding.Severity {
    package func name(_ lang: Language) -> String {
        switch self {
        case .error: lang("error", "错误")
        case .red: lang("red", "红")
        case .yellow: lang("yellow", "黄")
        case .green: lang("green", "绿")
        }
    }
}
