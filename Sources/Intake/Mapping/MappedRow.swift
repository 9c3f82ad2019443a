// One row's texts and how values are made of them: templates filled, values looked up, days and
// amounts read in the form that the mapping states.

internal import Ledger

struct MappedRow {
    /// By slot.
    let texts: [String]
    /// By slot.
    let headers: [String]
    let line: Int
    let keyForm: KeyForm?

    func decide(
        _ value: MappedValue, _ column: ImportColumn, _ part: MappedOrigin.Part, _ line: Int
    ) throws(BadRow) -> Decided {
        switch value.source {
        case .text(let template):
            let origin = origin(template, part, line)
            return Decided(
                origin: try settled(try looked(origin, value), value, column), income: nil)
        case .signed(let template, let positiveIsIncome):
            let origin = origin(template, part, line)
            let amount = try amount(origin, value)
            return decided(
                origin, amount, value, income: (amount.fen > 0) == positiveIsIncome)
        case .sides(let income, let expense):
            return try side(value, origin(income, part, line), origin(expense, part, line))
        case .key(let number):
            guard let keyForm else { preconditionFailure("the mapping was read without its key") }
            var origin = try key(keyForm, number)
            (origin.part, origin.line) = (part, line)
            return Decided(origin: origin, income: nil)
        }
    }

    /// Whether an amount's columns are blank, a dash or zero.
    func isEmpty(_ value: MappedValue) -> Bool {
        switch value.source {
        case .text(let template), .signed(let template, _): isNothing(filled(template), value)
        case .sides(let income, let expense):
            isNothing(filled(income), value) && isNothing(filled(expense), value)
        case .key: false
        }
    }

    func columns(_ slots: [Int]) -> String {
        slots.count == 1 ? headers[slots[0]] : slots.map { headers[$0] }.joined(separator: " + ")
    }

    func bad(_ origin: MappedOrigin, _ reason: BadRowReason, _ value: String? = nil) -> BadRow {
        BadRow(
            line: line, column: origin.columns, value: value ?? origin.written, reason: reason)
    }

    private func filled(_ template: Template) -> String {
        // Most templates are one column: nothing to put together.
        if template.parts.count == 1, let slot = template.slots.first { return texts[slot] }
        return template.parts.reduce("") { text, part in
            switch part {
            case .text(let more): text + more
            case .column(let slot): text + texts[slot]
            }
        }
    }

    private func origin(
        _ template: Template, _ part: MappedOrigin.Part, _ line: Int
    ) -> MappedOrigin {
        let text = filled(template)
        return MappedOrigin(
            value: text, written: text, columns: columns(template.slots), line: line, part: part)
    }

    private func looked(
        _ origin: MappedOrigin, _ value: MappedValue
    ) throws(BadRow) -> MappedOrigin {
        guard let values = value.values else { return origin }
        guard let found = values[origin.written] ?? value.otherwise else {
            let fault = MappedFault.notAmongValues(values.keys.sorted())
            throw bad(origin, .mapped(fault, value.line))
        }
        var origin = origin
        origin.value = found
        return origin
    }

    /// Days and amounts in our own form.
    private func settled(
        _ origin: MappedOrigin, _ value: MappedValue, _ column: ImportColumn
    ) throws(BadRow) -> MappedOrigin {
        var settled = origin
        if column == .amount, !origin.value.isEmpty {
            let amount = try amount(origin, value)
            guard amount.fen > 0 else {
                throw bad(origin, .mapped(.amount(.notPositive), value.line))
            }
            settled = decided(origin, amount, value, income: true).origin
        } else if column == .date, !origin.value.isEmpty {
            settled.value = try day(origin, value)
        }
        return settled
    }

    private func day(_ origin: MappedOrigin, _ value: MappedValue) throws(BadRow) -> String {
        var text = origin.value
        do throws(DayFault) {
            if let form = value.dayForm { return written(try form.read(text)) }
            let result = text.withUTF8 { bytes in
                Result { () throws(DayFault) in try parseDay(bytes) }
            }
            return written(try result.get())
        } catch {
            if error == .notADay, let form = value.dayForm {
                throw bad(origin, .mapped(.notInForm(form.text), value.line))
            }
            throw bad(origin, .mapped(.day(error), value.line))
        }
    }

    /// YYYYMMDD as `2022-03-05`.
    private func written(_ day: Int32) -> String {
        Day(rawValue: day).map(\.text) ?? "\(day)"
    }

    private func side(
        _ value: MappedValue, _ income: MappedOrigin, _ expense: MappedOrigin
    ) throws(BadRow) -> Decided {
        let isIncome = !isNothing(income.written, value)
        let isExpense = !isNothing(expense.written, value)
        guard isIncome != isExpense else {
            var both = income
            both.columns = [income.columns, expense.columns].joined(separator: " + ")
            let fault =
                isIncome
                ? MappedFault.bothSides(income: income.written, expense: expense.written)
                : .neitherSide(income: income.columns, expense: expense.columns)
            throw bad(
                both, .mapped(fault, value.line),
                isIncome ? "\(income.written) / \(expense.written)" : "")
        }
        let origin = isIncome ? income : expense
        let amount = try amount(origin, value)
        guard amount.fen > 0 else { throw bad(origin, .mapped(.negativeSide, value.line)) }
        return decided(origin, amount, value, income: isIncome)
    }

    private func decided(
        _ origin: MappedOrigin, _ amount: ReadAmount, _ value: MappedValue, income: Bool
    ) -> Decided {
        var origin = origin
        origin.value = decimalText(fen: abs(amount.fen))
        if amount.isRounded { origin.rounded = shown(origin.written, value.amountForm) }
        return Decided(origin: origin, income: income)
    }

    /// An amount as written, on one line and with its unit.
    private func shown(_ written: String, _ form: AmountForm) -> String {
        let text = String(written.map { $0.isWhitespace ? " " : $0 })
        guard form.exponent > 0 else { return text }
        return "\(text) ×1" + String(repeating: "0", count: form.exponent)
    }

    /// Of either sign; zero is refused, and what is rounded to it.
    private func amount(
        _ origin: MappedOrigin, _ value: MappedValue
    ) throws(BadRow) -> ReadAmount {
        let amount: ReadAmount
        do throws(AmountFault) {
            amount = try read(origin.value, value.amountForm)
            if amount.fen == 0, !amount.isRounded { throw .notPositive }
        } catch {
            throw bad(origin, .mapped(.amount(error), value.line))
        }
        guard amount.fen != 0 else { throw bad(origin, .mapped(.roundsToZero, value.line)) }
        return amount
    }

    private func isNothing(_ text: String, _ value: MappedValue) -> Bool {
        text.isEmpty || text == "-" || text == "—"
            || (try? read(text, value.amountForm)) == ReadAmount(fen: 0)
    }

    private func read(_ text: String, _ form: AmountForm) throws(AmountFault) -> ReadAmount {
        var text = text
        let result = text.withUTF8 { bytes in
            Result { () throws(AmountFault) in try parseSignedAmount(bytes, form) }
        }
        return try result.get()
    }
}
