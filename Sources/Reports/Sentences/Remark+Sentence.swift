// What is said below a report of months that were closed and opened again, or of a year that was
// closed in spite of red findings.

package import Ledger

extension Registry {
    /// A note for each; of many, the first and how many more there are.
    package func notes(_ remarks: [Remark], _ lang: Language) -> [String] {
        let most = 10
        let notes = remarks.prefix(most).map { remark in
            let village = villages.values.first { $0.id == remark.villageID }
            let name = village.map { villageNames[$0.code] ?? $0.code }
            let what = remark.period.text + (name.map { lang(", \($0)", "（\($0)）") } ?? "")
            return remark.sentence(what, lang)
        }
        guard remarks.count > most else { return notes }
        let more = remarks.count - most
        let kinds = Set(remarks.dropFirst(most).map(\.kind.rawValue)).sorted()
        let commands = kinds.map { "collective history --kind \($0)" }.joined(separator: ", ")
        return notes + [lang("\(more) more: \(commands)", "另有 \(more) 次：\(commands)")]
    }
}

extension Registry.Remark {
    fileprivate func sentence(_ what: String, _ lang: Language) -> String {
        switch sort {
        case .reopened:
            return lang(
                "Reopened: \(what), by entry \(seq): \(reason)",
                "反结账：\(what)由第 \(seq) 号分录重新打开，原因：\(reason)")
        case .closedDespite(let findings):
            let listed = findings.map { "\($0)" }
            return lang(
                "Closed despite open red findings \(listed.joined(separator: ", ")): \(what), by "
                    + "entry \(seq): \(reason)",
                "红色发现 \(listed.joined(separator: "、")) 未销号即结账：\(what)，"
                    + "第 \(seq) 号分录，理由：\(reason)")
        }
    }

    /// Of the entry that it is about.
    fileprivate var kind: Event.Kind {
        switch sort {
        case .reopened: .periodReopened
        case .closedDespite: .yearClosed
        }
    }
}
