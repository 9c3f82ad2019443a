// What is said below a report of months that were closed and opened again.

package import Ledger

extension Registry {
    /// A note for each; of many, the first and how many more there are.
    package func notes(_ reopenings: [Reopening], _ lang: Language) -> [String] {
        let most = 10
        let notes = reopenings.prefix(most).map { reopening in
            let village = villages.values.first { $0.id == reopening.villageID }
            let name = village.map { villageNames[$0.code] ?? $0.code }
            let what = reopening.period.text + (name.map { lang(", \($0)", "（\($0)）") } ?? "")
            return lang(
                "Reopened: \(what), by entry \(reopening.seq): \(reopening.reason)",
                "反结账：\(what)由第 \(reopening.seq) 号分录重新打开，原因：\(reopening.reason)")
        }
        guard reopenings.count > most else { return notes }
        let more = reopenings.count - most
        let command = "collective history --kind period-reopened"
        return notes + [lang("\(more) more: \(command)", "另有 \(more) 次：\(command)")]
    }
}
