// The sentence of every audit finding.

import Audit
import Ledger

extension Finding {
    func sentence(_ lang: Language) -> String {
        let seq = entries.first.map { "\($0)" } ?? "?"
        switch rule {
        case .storage: return lang("SQLite reports: \(found)", "SQLite 报告：\(found)")
        case .schema:
            return found == "missing"
                ? lang("\(expected) is missing from the file", "文件中缺少 \(expected)")
                : lang("\(expected) is not as the format defines it", "\(expected) 与格式定义不符")
        case .sequence: return sequence(lang)
        case .clock:
            return lang(
                "entry \(seq) was recorded before the entry in front of it",
                "第 \(seq) 号分录的记录时间早于前一号")
        case .leaf:
            return lang(
                "entry \(seq) is not what was recorded: its hash does not match its content",
                "第 \(seq) 号分录与当初所记不符：散列值与内容不一致")
        case .tree:
            return entries.isEmpty
                ? lang(
                    "the stored hash tree is not that of the leaves", "所存的散列树与各叶散列不符")
                : lang(
                    "the stored hash tree departs from the leaves within entries \(ranged)",
                    "所存的散列树自第 \(ranged) 号之间起与各叶散列不符")
        case .canonical:
            return lang("entry \(seq) cannot be read: \(found)", "第 \(seq) 号分录无法读取：\(found)")
        case .key:
            return lang(
                "entries \(listed) bear the same key “\(found)”", "第 \(listed) 号分录的唯一键相同：“\(found)”"
            )
        case .balance:
            return lang(
                "entry \(seq) does not balance: debits \(expected), credits \(found) (fen)",
                "第 \(seq) 号分录借贷不平：借方 \(expected)，贷方 \(found)（分）")
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
    func name(_ lang: Language) -> String {
        switch self {
        case .error: lang("error", "错误")
        case .red: lang("red", "红")
        case .yellow: lang("yellow", "黄")
        case .green: lang("green", "绿")
        }
    }
}
