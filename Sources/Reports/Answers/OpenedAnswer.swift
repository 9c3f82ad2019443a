// What the opening balances of a file were recorded as, and which accounts got other codes.

internal import Intake
internal import Ledger
package import Recording

package struct OpenedAnswer: Report {
    private let opened: Opened

    package init(_ opened: Opened) { self.opened = opened }

    package func page(_ format: Format, _ lang: Language, width: Int?) -> Page {
        switch format {
        case .json: .data(json)
        case .csv: villages.page(.csv, lang, width: width)
        case .table: .text([.plain(sentence(lang))] + renamed(lang))
        }
    }

    private var json: [UInt8] {
        var writer = CanonicalWriter()
        writer.object { object in
            object.key("duplicate")
            object.value(false)
            object.key("renamed")
            object.array { array in
                for row in opened.renamed {
                    array.object {
                        $0.field("from", row.from)
                        $0.field("line", Int64(row.line))
                        $0.field("name", row.name)
                        $0.field("to", row.to)
                    }
                }
            }
            object.field("seq", opened.villages.first?.seq ?? 0)
            object.key("villages")
            object.array { array in
                for village in opened.villages {
                    array.object {
                        $0.field("seq", village.seq)
                        $0.field("village", village.code)
                    }
                }
            }
        }
        writer.newline()
        return writer.bytes
    }

    private var villages: Answer {
        var answer = Answer(columns: [
            Column(key: "seq", title: ""), Column(key: "duplicate", title: ""),
            Column(key: "village", title: ""),
        ])
        answer.rows = opened.villages.map {
            [.number($0.seq), .flag(false, as: ""), .text($0.code)]
        }
        return answer
    }

    private func sentence(_ lang: Language) -> String {
        let seqs = opened.villages.map(\.seq)
        guard let first = seqs.first, let last = seqs.last else { return "" }
        guard first != last else {
            return lang("recorded as entry \(first)\n", "已记录为第 \(first) 号分录\n")
        }
        let count = grouped(seqs.count)
        return lang(
            "opening balances of \(count) villages recorded as entries \(first) to \(last)\n",
            "已记录 \(count) 村的期初余额，第 \(first) 至 \(last) 号分录\n")
    }

    private func renamed(_ lang: Language) -> [Piece] {
        guard !opened.renamed.isEmpty else { return [] }
        var answer = Answer(columns: [
            Column(key: "line", title: lang("Line", "行"), sort: .number),
            Column(key: "from", title: lang("Account", "原科目")),
            Column(key: "name", title: lang("Name", "名称"), shrinks: true),
            Column(key: "to", title: lang("Now", "现科目")),
        ])
        answer.rows = opened.renamed.map {
            [.number($0.line), .text($0.from), .text($0.name), .text($0.to.text)]
        }
        return answer.table(lang, width: nil)
    }
}
