// What was recorded, by its number.

package import Ledger
package import Recording

package struct RecordedAnswer: Report {
    package enum Sort: Equatable {
        /// May bear a key, which makes a repetition harmless.
        case money
        case setUp
    }

    package var outcome: Session.Outcome
    package var sort = Sort.money
    /// nil = of a command that looks for none.
    package var warnings: [Warning]?

    package init(
        outcome: Session.Outcome, sort: Sort = Sort.money, warnings: [Warning]? = nil
    ) {
        self.outcome = outcome
        self.sort = sort
        self.warnings = warnings
    }

    package func page(_ format: Format, _ lang: Language, width: Int?) -> Page {
        switch format {
        case .json: .data(json)
        case .csv: .data("seq,duplicate\r\n\(outcome.seq),\(outcome.isDuplicate)\r\n")
        case .table: .text(sentence(lang) + "\n")
        }
    }

    private var json: [UInt8] {
        var writer = CanonicalWriter()
        writer.object {
            $0.field("seq", outcome.seq)
            if sort == .money {
                $0.key("duplicate")
                $0.value(outcome.isDuplicate)
            }
            if let warnings { $0.warnings(warnings.map { (line: nil, warning: $0) }) }
        }
        writer.newline()
        return writer.bytes
    }

    private func sentence(_ lang: Language) -> String {
        let seq = outcome.seq
        guard outcome.isDuplicate else {
            return lang("recorded as entry \(seq)", "已记录为第 \(seq) 号分录")
        }
        return lang("already recorded as entry \(seq)", "已记录为第 \(seq) 号分录，未重复记录")
    }
}

/// Several entries that one command recorded.
package struct RecordedManyAnswer: Report {
    package var outcomes: [Session.Outcome]

    package init(outcomes: [Session.Outcome]) { self.outcomes = outcomes }

    package func page(_ format: Format, _ lang: Language, width: Int?) -> Page {
        switch format {
        case .json:
            var writer = CanonicalWriter()
            writer.array { array in
                for outcome in outcomes {
                    array.object {
                        $0.key("duplicate")
                        $0.value(outcome.isDuplicate)
                        $0.field("seq", outcome.seq)
                    }
                }
            }
            writer.newline()
            return .data(writer.bytes)
        case .csv:
            let rows = outcomes.map { "\($0.seq),\($0.isDuplicate)\r\n" }
            return .data("seq,duplicate\r\n" + rows.joined())
        case .table:
            if outcomes.count == 1 {
                return RecordedAnswer(outcome: outcomes[0]).page(format, lang, width: width)
            }
            let count = grouped(outcomes.count)
            return .text(lang("\(count) recorded\n", "已记录 \(count) 笔\n"))
        }
    }
}

/// An entry reversed and recorded anew.
package struct CorrectedAnswer: Report {
    package var seq: Int64
    package var reversal: Int64
    package var corrected: Int64

    package init(seq: Int64, reversal: Int64, corrected: Int64) {
        self.seq = seq
        self.reversal = reversal
        self.corrected = corrected
    }

    package func page(_ format: Format, _ lang: Language, width: Int?) -> Page {
        switch format {
        case .json:
            var writer = CanonicalWriter()
            writer.object {
                $0.field("reversal", reversal)
                $0.field("seq", corrected)
            }
            writer.newline()
            return .data(writer.bytes)
        case .csv: return .data("reversal,seq\r\n\(reversal),\(corrected)\r\n")
        case .table:
            return .text(
                lang(
                    "entry \(seq) reversed by entry \(reversal) and recorded anew as entry "
                        + "\(corrected)\n",
                    "第 \(seq) 号分录已由第 \(reversal) 号冲销，并重新记录为第 \(corrected) 号\n"))
        }
    }
}
