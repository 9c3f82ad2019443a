// What `import` answers: the counts, and every row or village that somebody should look at.

package import Intake
internal import Ledger
package import Recording

package struct ImportAnswer: Report {
    package var file: String
    package var map: String?
    package var isDry: Bool
    /// The encoding that the text was read in; nil for a workbook.
    package var encoding: TextEncoding?
    /// The sheet of a workbook.
    package var sheet: String?
    package var report: ImportReport
    /// Whether a table names every row that was there already.
    package var isVerbose: Bool

    /// How many of them it names otherwise.
    private static let named = 10

    package init(
        file: String, map: String?, isDry: Bool, encoding: TextEncoding?, report: ImportReport,
        isVerbose: Bool = false
    ) {
        self.file = file
        self.map = map
        self.isDry = isDry
        self.encoding = encoding
        self.report = report
        self.isVerbose = isVerbose
    }

    package func page(_ format: Format, _ lang: Language, width: Int?) -> Page {
        switch format {
        case .json: return .data(json(lang))
        case .csv:
            return .data(
                "rows,recorded,duplicates,rejected\r\n"
                    + "\(report.rows),\(recorded),\(report.duplicates),"
                    + "\(report.rejectedCount)\r\n")
        case .table:
            guard report.rejectedCount == 0 else { return .text([]) }
            return Page.text(summary(lang))
        }
    }

    /// Of a file with bad rows nothing is recorded.
    private var recorded: Int64 { report.rejectedCount == 0 ? report.recorded : 0 }

    private func json(_ lang: Language) -> [UInt8] {
        let isRejected = report.rejectedCount > 0
        var writer = CanonicalWriter()
        writer.object { object in
            object.key("duplicateRows")
            object.array { array in
                for row in report.duplicateRows {
                    array.object {
                        $0.field("line", Int64(row.line))
                        $0.field("seq", row.seq)
                    }
                }
            }
            object.field("duplicates", report.duplicates)
            if let encoding { object.field("encoding", encoding.rawValue) }
            if map != nil { write(report.otherNames, into: &object) }
            object.field("recorded", recorded)
            if map != nil { object.field("registered", isRejected ? 0 : report.registered) }
            object.key("rejected")
            object.array { array in
                for row in report.rejected {
                    array.object {
                        $0.field("column", row.column)
                        $0.field("line", Int64(row.line))
                        if let line = row.mapLine { $0.field("mapLine", Int64(line)) }
                        $0.field("message", row.sentence(lang))
                        $0.field("reason", row.reason.code)
                        write(row.reason.suggestions, into: &$0)
                        $0.field("value", row.value)
                    }
                }
            }
            object.field("rejectedCount", report.rejectedCount)
            object.field("reversed", isRejected ? 0 : report.reversed)
            if map != nil { object.field("rounded", isRejected ? 0 : report.rounded) }
            object.field("rows", report.rows)
            object.field("settled", isRejected ? 0 : report.settled)
            if map != nil { object.field("skipped", report.skipped) }
            object.field("warningCount", isRejected ? 0 : report.warningCount)
            object.warnings(isRejected ? [] : report.warnings)
        }
        writer.newline()
        return writer.bytes
    }

    private func write(_ suggestions: [Suggestion], into object: inout CanonicalWriter) {
        guard !suggestions.isEmpty else { return }
        object.key("suggestions")
        object.array { array in suggestions.forEach { array.value($0.code) } }
    }

    private func write(_ names: [OtherName], into object: inout CanonicalWriter) {
        object.key("otherNames")
        object.array { array in
            for name in names {
                array.object {
                    $0.field("known", name.known)
                    $0.field("line", Int64(name.line))
                    $0.field("name", name.name)
                    $0.field("village", name.village)
                }
            }
        }
    }

    func summary(_ lang: Language) -> String {
        var text = lang(
            "\(grouped(report.rows)) rows: \(grouped(report.recorded)) "
                + (isDry ? "would be recorded" : "recorded") + pointing(lang)
                + ", \(grouped(report.duplicates)) already there\(extras(lang))\n",
            "共 \(grouped(report.rows)) 行：\(isDry ? "将记录" : "已记录") \(grouped(report.recorded)) 行"
                + pointing(lang) + "，\(grouped(report.duplicates)) 行此前已记录\(extras(lang))\n")
        let named = report.duplicateRows.prefix(isVerbose ? .max : ImportAnswer.named)
        for row in named {
            text += lang(
                "  line \(row.line) is entry \(row.seq)\n", "  第 \(row.line) 行即第 \(row.seq) 号分录\n")
        }
        let hidden = report.duplicates - Int64(named.count)
        if hidden > 0 {
            text += lang(
                "  and \(grouped(hidden)) more (--verbose names them)\n",
                "  另有 \(grouped(hidden)) 行（--verbose 可全部列出）\n")
        }
        return text
    }

    /// How many of the recorded ones point at another entry.
    private func pointing(_ lang: Language) -> String {
        var parts: [String] = []
        if report.settled > 0 {
            let count = grouped(report.settled)
            parts.append(lang("settling others: \(count)", "结算其他分录 \(count) 笔"))
        }
        if report.reversed > 0 {
            let count = grouped(report.reversed)
            parts.append(lang("reversing others: \(count)", "冲销其他分录 \(count) 笔"))
        }
        guard !parts.isEmpty else { return "" }
        let list = parts.joined(separator: lang(", ", "，"))
        return lang(" (\(list))", "（\(list)）")
    }

    /// What only a mapping does.
    private func extras(_ lang: Language) -> String {
        var text = ""
        if report.skipped > 0 {
            let count = grouped(report.skipped)
            text += lang(", \(count) passed over", "，略过 \(count) 行")
        }
        if report.rounded > 0 {
            let count = grouped(report.rounded)
            text += lang(", \(count) rounded", "，舍入 \(count) 笔")
        }
        if report.registered > 0 {
            let count = grouped(report.registered)
            text += lang(", \(count) new villages", "，新登记 \(count) 村")
        }
        return text
    }

    /// Villages that the file names otherwise.
    ///
    /// - Parameter shown: how many to name.
    package func notesOnNames(_ lang: Language, shown: Int) -> [String] {
        report.otherNames.prefix(shown).map { name in
            lang(
                "\(file): line \(name.line): note: village \(name.village) is "
                    + "“\(name.known)” in the ledger, “\(name.name)” here; the ledger's name "
                    + "stays. Rename with: collective village rename",
                "\(file)：第 \(name.line) 行：注意：村 \(name.village) 在账本中名为“\(name.known)”，"
                    + "此处为“\(name.name)”；账本名称不变。如需改名：collective village rename")
        }
    }

    /// Every row that was refused, as far as they are kept, and how many they are.
    package func notesOnRefusals(_ lang: Language) -> [String] {
        guard report.rejectedCount > 0 else { return [] }
        var notes = report.rejected.map { row in
            let place = row.column.isEmpty ? "" : lang(", \(row.column)", "，\(row.column)")
            let decider = row.mapLine.map { " [\(map ?? ""):\($0)]" } ?? ""
            return lang(
                "\(file): line \(row.line)\(place): \(row.sentence(lang))\(decider)",
                "\(file)：第 \(row.line) 行\(place)：\(row.sentence(lang))\(decider)")
        }
        let hidden = report.rejectedCount - Int64(report.rejected.count)
        if hidden > 0 { notes.append(lang("… and \(hidden) more", "……另有 \(hidden) 行")) }
        notes.append(
            lang(
                "\(grouped(report.rejectedCount)) of \(grouped(report.rows)) rows refused; "
                    + "nothing was recorded",
                "\(grouped(report.rows)) 行中有 \(grouped(report.rejectedCount)) 行被拒；未记录任何内容"))
        return notes
    }
}
