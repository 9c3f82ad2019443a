// What an import answers, for its page.

internal import Intake
internal import Recording

extension ImportAnswer {
    package func read(_ words: ImportWords) -> String {
        words.readAs(encoding?.rawValue.uppercased(), sheet: sheet)
    }

    /// Every row that was refused, as far as they are kept.
    package func badRows(_ words: ImportWords, _ lang: Language) -> String {
        let heads = [words.line, words.column, words.value, words.problem]
            .map { "<th scope=\"col\">\($0.html)</th>" }.joined()
        let rows = report.rejected.map { row in
            "<tr><td class=\"n\" data-label=\"\(words.line.html)\">\(row.line)</td>"
                + "<td data-label=\"\(words.column.html)\">\(row.column.html)</td>"
                + "<td data-label=\"\(words.value.html)\">\(row.value.html)</td>"
                + "<td data-label=\"\(words.problem.html)\">\(row.sentence(lang).html)</td></tr>\n"
        }
        return "<table class=\"wide\"><thead><tr>\(heads)</tr></thead>\n"
            + "<tbody>\n\(rows.joined())</tbody></table>\n"
    }

    /// What was recorded, and what somebody should look at.
    package func told(_ lang: Language) -> String {
        let notes = notesOnNames(lang, shown: 20) + notesOnWarnings(lang, shown: 20)
        return summary(lang).split(separator: "\n").map { paragraph(String($0)) }.joined()
            + notes.map { paragraph($0, "warning") }.joined()
    }
}
