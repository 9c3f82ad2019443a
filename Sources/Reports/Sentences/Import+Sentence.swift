// The sentences of what an import refuses before its first row, and of the rows it refuses.

internal import Intake
internal import Ledger
package import Recording

extension ImportSourceFault {

    package func sentence(_ lang: Language, _ path: String, map: String, sheet: String) -> String {
        switch self {
        case .mapReadsTables:
            lang(
                "--map reads tables: use it with CSV or XLSX, not with NDJSON",
                "--map 用于表格（CSV 或 XLSX），不能与 NDJSON 同用")
        case .mapping(let fault): fault.sentence(lang, map, nil)
        case .mappingOfFile(let fault): fault.sentence(lang, map, path)
        case .file(let fault): "\(path): \(fault.sentence(lang))"
        case .workbook(let fault): "\(path): \(fault.sentence(lang))"
        case .noSheets:
            lang(
                "--sheet \(sheet): \(path) is not an XLSX workbook and has no sheets",
                "--sheet \(sheet)：\(path) 不是 XLSX 工作簿，没有工作表")
        }
    }
}

extension ImportSource {
    /// What the reader should know of a choice that was not said.
    package func notes(_ path: String, _ lang: Language) -> [String] {
        var notes: [String] = []
        if let sheet { notes.append(lang("\(path): sheet “\(sheet)”", "\(path)：工作表“\(sheet)”")) }
        if isEncodingGuessed, encoding == .gb18030 {
            notes.append(lang("\(path): read as GB18030", "\(path)：按 GB18030 读取"))
        }
        return notes
    }
}

extension RejectedRow {
    package func sentence(_ lang: Language) -> String {
        switch reason {
        case .unreadable(let reason): reason.sentence(lang, value: value)
        case .refused(let refusal): refusal.sentence(lang)
        case .mapped(let refusal, let event): refusal.mappedSentence(event, lang)
        }
    }
}

extension RejectedRow.Reason {
    /// What the value may have meant.
    var suggestions: [Suggestion] {
        switch self {
        case .unreadable: []
        case .refused(let refusal), .mapped(let refusal, _): refusal.suggestions
        }
    }

    /// The stable name of the reason.
    package var code: String {
        switch self {
        case .unreadable(let reason): reason.code
        case .refused(let refusal), .mapped(let refusal, _): refusal.reason.rawValue
        }
    }
}
