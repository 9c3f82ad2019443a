// What a replay found.

internal import Ledger
package import Projections

package struct ReplayAnswer: Report {
    package var report: ReplayReport
    package var seconds: Double
    /// Whether the stored projections were compared with the log.
    package var wasCompared: Bool

    package init(report: ReplayReport, seconds: Double, wasCompared: Bool) {
        self.report = report
        self.seconds = seconds
        self.wasCompared = wasCompared
    }

    package func page(_ format: Format, _ lang: Language, width: Int?) -> Page {
        let time = decimal(seconds, places: 3)
        switch format {
        case .json: return .data(json(time))
        case .csv:
            return .data(
                "entries,seconds,digest\r\n\(report.entries),\(time),\(report.digest)\r\n")
        case .table:
            let rate = grouped(Int64(Double(report.entries) / max(seconds, 0.000_001)))
            let count = grouped(report.entries)
            let text = lang(
                "\(count) entries in \(time) s (\(rate) a second)\ndigest \(report.digest)\n",
                "\(count) 条分录，用时 \(time) 秒（每秒 \(rate) 条）\n摘要 \(report.digest)\n")
            guard wasCompared, report.difference == nil else { return .text([.sentence(text)]) }
            return .text([
                .sentence(text), .plain(lang("the projections follow from the log\n", "汇总与日志一致\n")),
            ])
        }
    }

    private func json(_ time: String) -> [UInt8] {
        var writer = CanonicalWriter()
        writer.object {
            $0.field("digest", "\(report.digest)")
            $0.field("entries", report.entries)
            $0.key("seconds")
            $0.raw(Array(time.utf8))
        }
        writer.newline()
        return writer.bytes
    }
}

/// A number with a fixed count of decimals, without a locale.
package func decimal(_ number: Double, places: Int) -> String {
    var scale: Int64 = 1
    for _ in 0..<places { scale *= 10 }
    let scaled = Int64((number * Double(scale)).rounded())
    let fraction = "\(scaled % scale)"
    return "\(scaled / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
}

extension ProjectionDifference {
    package func sentence(_ lang: Language) -> String {
        let nothing = lang("nothing", "无")
        return lang(
            "first difference: \(table) \(row): the log gives "
                + "\(expected.isEmpty ? nothing : expected), "
                + "the projections hold \(found.isEmpty ? nothing : found)",
            "首处差异：\(table) \(row)：日志得出 \(expected.isEmpty ? nothing : expected)，"
                + "汇总为 \(found.isEmpty ? nothing : found)")
    }
}
