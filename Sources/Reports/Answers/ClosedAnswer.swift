// What was looked at before a month or a year was closed, and the entry that closed it.

internal import Intake
internal import Ledger
package import Projections
package import Recording

package struct ClosedAnswer: Report {
    package var outcome: Session.Outcome
    package var checks: ClosingChecks

    package init(outcome: Session.Outcome, checks: ClosingChecks) {
        self.outcome = outcome
        self.checks = checks
    }

    package func page(_ format: Format, _ lang: Language, width: Int?) -> Page {
        switch format {
        case .json: .data(json)
        case .csv: checklist(lang).page(.csv, lang, width: nil)
        case .table: .text(checklist(lang).table(lang, width: width) + [.plain(sentence(lang))])
        }
    }

    private var sorts: [Sort] {
        [
            Sort(
                key: "voucher-gaps", english: "Voucher numbers missing", chinese: "凭证断号",
                places: checks.gaps),
            Sort(
                key: "money-below-zero", english: "Cash or bank below zero",
                chinese: "货币资金为负", places: checks.belowZero, isMoney: true),
            Sort(
                key: "unclassified", english: "Lines without a category",
                chinese: "未分类的收支", places: checks.unclassified),
            Sort(
                key: "past-due", english: "Receivables past due", chinese: "逾期应收款",
                places: checks.pastDue, isMoney: true),
            Sort(
                key: "open-before", english: "Earlier months open", chinese: "以前月份未结账",
                places: checks.openBefore),
            Sort(
                key: "open-findings", english: "Findings open", chinese: "未销号的发现",
                places: checks.openFindings),
        ]
    }

    private struct Sort {
        var key: String
        var english: String
        var chinese: String
        var places: [ClosingChecks.Place]
        var isMoney = false
    }

    /// What was looked at, a row each.
    package func checklist(_ lang: Language) -> Answer {
        var answer = Answer(
            title: lang(
                "Before closing \(checks.period.text)", "\(checks.period.text) 结账检查"),
            columns: [
                Column(key: "check", title: lang("Check", "检查")),
                Column(key: "passed", title: ""),
                Column(key: "found", title: lang("Found", "发现"), shrinks: true),
            ])
        let balanced = checks.debit == checks.credit
        answer.rows = [[
            .shown("trial-balance", as: lang("Trial balance", "试算平衡")),
            .flag(balanced, as: balanced ? "✓" : "✗"),
            .text("\(Cell.money(checks.debit).table) = \(Cell.money(checks.credit).table)"),
        ]]
        for sort in sorts {
            let isEmpty = sort.places.isEmpty
            answer.rows.append([
                .shown(sort.key, as: lang(sort.english, sort.chinese)),
                .flag(isEmpty, as: isEmpty ? "✓" : "!"),
                .text(found(sort, lang)),
            ])
        }
        return answer
    }

    /// The first three places, and how many more there are.
    private func found(_ sort: Sort, _ lang: Language) -> String {
        let shown = sort.places.prefix(3).map { place in
            let number = sort.isMoney ? Cell.money(place.number).table : grouped(place.number)
            let what = FindingRaised.Severity(rawValue: place.what)?.name(lang) ?? place.what
            return [place.village, what, number].filter { !$0.isEmpty }.joined(separator: " ")
        }.joined(separator: lang("; ", "；"))
        let more = sort.places.count - 3
        guard more > 0 else { return shown }
        return shown + lang(" and \(grouped(more)) more", "，另有 \(grouped(more)) 项")
    }

    private var json: [UInt8] {
        var writer = CanonicalWriter()
        writer.object { object in
            object.key("checks")
            object.array { array in
                array.object {
                    $0.field("check", "trial-balance")
                    $0.key("found")
                    $0.array { _ in }
                    $0.key("passed")
                    $0.value(checks.debit == checks.credit)
                }
                for sort in sorts { write(sort, &array) }
            }
            object.field("seq", outcome.seq)
        }
        writer.newline()
        return writer.bytes
    }

    private func write(_ sort: Sort, _ array: inout CanonicalWriter) {
        array.object {
            $0.field("check", sort.key)
            $0.key("found")
            $0.array { found in
                for place in sort.places {
                    found.object {
                        $0.field("number", place.number)
                        $0.field("village", place.village)
                        $0.field("what", place.what)
                    }
                }
            }
            $0.key("passed")
            $0.value(sort.places.isEmpty)
        }
    }

    private func sentence(_ lang: Language) -> String {
        let (period, seq) = (checks.period.text, outcome.seq)
        return outcome.isDuplicate
            ? lang(
                "\(period) is closed already, by entry \(seq); nothing was recorded\n",
                "\(period) 已由第 \(seq) 号分录结账，未重复记录\n")
            : lang("recorded as entry \(seq)\n", "已记录为第 \(seq) 号分录\n")
    }
}
