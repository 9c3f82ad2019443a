// Answers where they were asked for: on standard output, or in a file. A file that is there is
// replaced only by an answer of the same sort: one with the same first line (of JSON: the same
// first key), a workbook that this program made and nobody saved since.

internal import Intake
package import Reports

extension PaperReport {
    /// Writes it to standard output or a file.
    package func print(_ output: PaperOptions) throws {
        let width = output.file == nil ? Terminal.width : nil
        let page =
            switch output.chosen {
            case .plain(let format): page(format, output.lang, width: width)
            case .paper(let format): page(format, output.lang)
            }
        guard let path = output.file else { return try Terminal.write(page) }
        if case .workbook(let workbook) = page {
            let place = try Destination(
                path, over: { _ in savedBy(workbookAt: path) == Workbook.maker })
            return try place.write(workbook.bytes())
        }
        let bytes = page.bytes
        let beginning = firstLine(bytes, isJSON: output.chosen.isJSON)
        try Destination(path, over: { $0.starts(with: beginning) }).write(bytes)
    }
}

extension AnswerFormat {
    fileprivate var isJSON: Bool {
        if case .plain(.json) = self { true } else { false }
    }
}

extension Page {
    /// What a file holds of a text or of data.
    fileprivate var bytes: [UInt8] {
        switch self {
        case .text(let pieces): Array(pieces.map(\.text).joined().visible.utf8)
        case .data(let bytes): bytes
        case .workbook: []
        }
    }
}

extension Piece {
    fileprivate var text: String {
        switch self {
        case .plain(let text), .sentence(let text), .heading(let text), .red(let text): text
        }
    }
}

/// The first line, or what is before the first value of JSON, which has one line only.
private func firstLine(_ bytes: [UInt8], isJSON: Bool) -> ArraySlice<UInt8> {
    let end = isJSON ? UInt8(ascii: ":") : UInt8(ascii: "\n")
    return bytes[...(bytes.firstIndex(of: end) ?? bytes.endIndex - 1)]
}
