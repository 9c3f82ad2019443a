// What a command says: text for people, whose lines may wrap, or the exact bytes for programs. A
// front end writes it where it belongs.

package enum Format: String, CaseIterable, Sendable { case table, csv, json }

/// The formats of answers that can be put on paper.
package enum PaperFormat: String, CaseIterable, Sendable { case xlsx, html }

/// A part of a text for people.
package enum Piece {
    case plain(String)
    /// Prose, which wraps where the terminal ends.
    case sentence(String)
    /// A line in bold where the terminal has it.
    case heading(String)
    /// A line in red where the terminal has it.
    case red(String)
}

package enum Page {
    case text([Piece])
    case data([UInt8])
    /// Bytes once it is written.
    case workbook(Workbook)

    package static func text(_ text: String) -> Page { .text([.plain(text)]) }
    package static func data(_ text: String) -> Page { .data(Array(text.utf8)) }
}

/// An answer in each of its forms. JSON is described in Schemas/answers: keys are English and
/// stable, money is whole fen.
package protocol Report {
    /// - Parameters:
    ///   - lang: the language of what people read.
    ///   - width: the columns there are for a table; `nil` = as many as it takes.
    func page(_ format: Format, _ lang: Language, width: Int?) -> Page
}

/// A report that has a form on paper, too.
package protocol PaperReport: Report {
    /// Each begins on a new page, and on a sheet of its own in a workbook.
    func pages(_ lang: Language) -> [Answer]
}

extension PaperReport {
    package func page(_ format: PaperFormat, _ lang: Language) -> Page {
        let pages = pages(lang).map(PaperPage.init)
        return switch format {
        case .html: .data(HTMLDocument(pages: pages, lang: lang).text)
        case .xlsx: .workbook(Workbook(pages: pages, lang: lang))
        }
    }
}
