// What changed between two moments: the figures, and the entries that changed them.

internal import Intake
package import Ledger
package import Projections

package struct DifferenceAnswer: Report {
    private let difference: Difference
    /// Whether only the entries are listed in a table or CSV.
    private let ofEntries: Bool

    package init(_ difference: Difference, ofEntries: Bool) {
        self.difference = difference
        self.ofEntries = ofEntries
    }

    package func page(_ format: Format, _ lang: Language, width: Int?) -> Page {
        switch format {
        case .json: return .data(json)
        case .csv:
            let answer = ofEntries ? entries(lang, isForPrograms: true) : figures(lang)
            return answer.page(.csv, lang, width: nil)
        case .table:
            let entries = entries(lang, isForPrograms: false).table(lang, width: width)
            if ofEntries { return .text(entries) }
            return .text(figures(lang).table(lang, width: width) + [.plain("\n")] + entries)
        }
    }

    // MARK: - Tables

    private func title(_ lang: Language) -> String {
        lang(
            "Changed from \(name(difference.from, lang)) to \(name(difference.to, lang)), in "
                + "\(difference.registry.ledger?.currency ?? "")",
            "自\(name(difference.from, lang))至\(name(difference.to, lang))的变动，单位 "
                + "\(difference.registry.ledger?.currency ?? "")")
    }

    private func name(_ asOf: AsOf, _ lang: Language) -> String {
        let seq = grouped(asOf.at ?? 0)
        guard let day = asOf.on else { return lang("entry \(seq)", "第 \(seq) 号分录") }
        return lang("entry \(seq) and \(day.text)", "第 \(seq) 号分录、\(day.text)")
    }

    package func figures(_ lang: Language) -> Answer {
        var answer = Answer(
            title: title(lang),
            columns: [
                Column(key: "village", title: lang("Village", "村"), shrinks: true, spare: 1),
                Column(key: "month", title: lang("Month", "月份")),
                Column(key: "account", title: lang("Account", "科目"), inTable: false),
                Column(key: "category", title: lang("Category", "类别"), inTable: false),
                Column(key: "figure", title: lang("Figure", "项目"), shrinks: true, identifies: true),
                Column(key: "before", title: lang("Before", "变动前"), sort: .number),
                Column(key: "after", title: lang("After", "变动后"), sort: .number),
                Column(key: "change", title: lang("Change", "变动"), sort: .number),
                Column(key: "debit", title: lang("Debit", "借方"), sort: .number, inTable: false),
                Column(key: "credit", title: lang("Credit", "贷方"), sort: .number, inTable: false),
                Column(key: "count", title: lang("Count", "笔数"), sort: .number, inTable: false),
                Column(
                    key: "beneficiaries", title: lang("People", "人次"), sort: .number,
                    inTable: false),
                Column(key: "entries", title: lang("Entries", "分录"), sort: .number, spare: 2),
            ])
        answer.rows = difference.figures.map { row($0, lang) }
        let places = difference.figures.map(\.place)
        answer.columns[0].inTable = places.contains { $0.village != nil }
        answer.columns[1].inTable = places.contains { $0.month != nil }
        answer.empty = lang("No figure changed.", "没有变动的数字。")
        return answer
    }

    private func row(_ figure: ChangedFigure, _ lang: Language) -> [Cell] {
        let (place, registry) = (figure.place, difference.registry)
        let village = place.village.map { code -> Cell in
            .shown(code, as: registry.villages[code]?.name ?? code)
        }
        let account = registry.accounts[place.code].map { lang($0.english, $0.chinese) } ?? ""
        let name = place.isAccount
            ? "\(place.code) \(account)" : registry.label(place.code, lang)
        return [
            village ?? .none, place.month.map { .text($0.text) } ?? .none,
            place.isAccount ? .text(place.code.text) : .none,
            place.isAccount ? .none : .text(place.code.text), .shownOnly(name),
            .money(figure.before), .money(figure.after), .money(figure.change),
            place.isAccount ? .money(figure.debit) : .none,
            place.isAccount ? .money(figure.credit) : .none,
            place.isAccount ? .none : .number(figure.count),
            place.isAccount ? .none : .number(figure.beneficiaries),
            .listShown(figure.entries.map { "\($0)" }, as: [grouped(figure.entries.count)]),
        ]
    }

    package func entries(_ lang: Language, isForPrograms: Bool) -> Answer {
        var answer = Answer(columns: [
            Column(key: "seq", title: lang("Entry", "分录号"), sort: .number),
            Column(key: "on", title: lang("Date", "日期")),
            Column(key: "village", title: lang("Village", "村"), shrinks: true, spare: 1),
            Column(key: "kind", title: lang("Kind", "类型"), inTable: false),
            Column(key: "what", title: lang("What", "事项"), shrinks: true),
            Column(key: "amount", title: lang("Amount", "金额"), sort: .number),
            Column(key: "recorded", title: lang("Recorded", "记录时间"), spare: 2),
            Column(key: "actor", title: lang("Actor", "经办人"), shrinks: true, spare: 3),
            Column(key: "counts", title: lang("Counts", "计入"), spare: 4),
            Column(key: "sort", title: lang("Sort", "性质")),
            Column(key: "late", title: lang("Why late", "迟记原因"), shrinks: true, spare: 5),
            Column(key: "corrects", title: lang("Corrects", "更正"), sort: .number, spare: 6),
        ])
        answer.rows = difference.entries.map { row($0, lang, isForPrograms: isForPrograms) }
        answer.columns[8].inTable = difference.entries.contains { !$0.isAdded }
        answer.columns[11].inTable = difference.entries.contains { $0.corrects != nil }
        answer.empty = lang("No entry lies between.", "其间没有分录。")
        if !answer.rows.isEmpty { answer.notes = [counts(lang)] }
        if difference.leftOut > 0 {
            let count = grouped(difference.leftOut)
            answer.notes.append(
                lang(
                    "\(count) more are counted and not listed: ask for one village, or for "
                        + "nearer moments.",
                    "另有 \(count) 条已计入而未列出：可限定一村，或缩小时点间隔。"))
        }
        return answer
    }

    private func row(
        _ changing: ChangingEntry, _ lang: Language, isForPrograms: Bool
    ) -> [Cell] {
        let (entry, registry) = (changing.entry, difference.registry)
        let summary = Summary(entry, registry, lang, isForPrograms: isForPrograms)
        return [
            .number(entry.seq), .day(entry.on),
            .shown(entry.village, as: registry.villages[entry.village]?.name ?? ""),
            .text(entry.event.kind.rawValue),
            .shown(entry.event.effect.category?.text ?? "", as: summary.what),
            summary.amount.map(Cell.money) ?? .none,
            .numberShown(entry.at, as: utc(UInt64(clamping: entry.at / 1000))),
            entry.actor.map(Cell.text) ?? .none,
            .flag(
                changing.isAdded,
                as: changing.isAdded ? lang("now", "现计") : lang("no more", "不再计")),
            .shown(changing.sort.rawValue, as: changing.sort.name(lang)),
            .listShown(
                changing.late.map(\.rawValue),
                as: [changing.late.map { $0.name(lang) }.joined(separator: lang(", ", "、"))]),
            changing.corrects.map(Cell.number) ?? .none,
        ]
    }

    private func counts(_ lang: Language) -> String {
        let parts = ChangingEntry.Sort.allCases.map { sort in
            let count = grouped(difference.entries.count { $0.sort == sort })
            return "\(sort.name(lang)) \(count)"
        }.joined(separator: lang(", ", "，"))
        let all = grouped(difference.entries.count)
        return lang("Entries: \(all): \(parts).", "分录 \(all) 条：\(parts)。")
    }

    // MARK: - JSON

    private var json: [UInt8] {
        var writer = CanonicalWriter()
        writer.object { object in
            object.key("entries")
            object.array { array in
                for entry in difference.entries { write(entry, &array) }
            }
            object.key("figures")
            object.array { array in
                for figure in difference.figures { write(figure, &array) }
            }
            object.key("from")
            write(difference.from, &object)
            object.field("leftOut", Int64(difference.leftOut))
            object.key("to")
            write(difference.to, &object)
        }
        writer.newline()
        return writer.bytes
    }

    private func write(_ asOf: AsOf, _ writer: inout CanonicalWriter) {
        writer.object {
            $0.field("at", asOf.at ?? 0)
            $0.key("on")
            if let day = asOf.on { $0.value(day.text) } else { $0.null() }
        }
    }

    private func write(_ figure: ChangedFigure, _ writer: inout CanonicalWriter) {
        let (place, isAccount) = (figure.place, figure.place.isAccount)
        writer.object {
            $0.cell("account", isAccount ? .text(place.code.text) : .none)
            $0.cell("after", .money(figure.after))
            $0.cell("before", .money(figure.before))
            $0.cell("beneficiaries", isAccount ? .none : .number(figure.beneficiaries))
            $0.cell("category", isAccount ? .none : .text(place.code.text))
            $0.cell("change", .money(figure.change))
            $0.cell("count", isAccount ? .none : .number(figure.count))
            $0.cell("credit", isAccount ? .money(figure.credit) : .none)
            $0.cell("debit", isAccount ? .money(figure.debit) : .none)
            $0.cell("entries", .numbers(figure.entries))
            $0.cell("month", place.month.map { .text($0.text) } ?? .none)
            $0.cell("village", place.village.map(Cell.text) ?? .none)
        }
    }

    private func write(_ changing: ChangingEntry, _ writer: inout CanonicalWriter) {
        let entry = changing.entry
        writer.object {
            $0.cell("actor", entry.actor.map(Cell.text) ?? .none)
            $0.cell("corrects", changing.corrects.map(Cell.number) ?? .none)
            $0.cell("counts", .flag(changing.isAdded, as: ""))
            $0.key("flows")
            $0.array { array in
                for flow in changing.flows {
                    array.object {
                        $0.cell("amount", .money(flow.amountIn + flow.amountOut))
                        $0.cell("beneficiaries", .number(flow.beneficiaries))
                        $0.cell("category", .text(flow.category.text))
                        $0.cell("count", .number(flow.entries))
                    }
                }
            }
            $0.field("kind", entry.event.kind.rawValue)
            $0.cell("late", .list(changing.late.map(\.rawValue)))
            $0.field("on", entry.on.text)
            $0.key("postings")
            $0.array { array in
                for posting in changing.postings {
                    array.object {
                        $0.cell("account", .text(posting.account.text))
                        $0.cell("credit", .money(posting.credit))
                        $0.cell("debit", .money(posting.debit))
                    }
                }
            }
            $0.field("recorded", entry.at)
            $0.field("seq", entry.seq)
            $0.field("sort", changing.sort.rawValue)
            $0.field("village", entry.village)
        }
    }
}

extension CanonicalWriter {
    fileprivate mutating func cell(_ key: StaticString, _ cell: Cell) {
        self.key(key)
        cell.json(into: &self)
    }
}
