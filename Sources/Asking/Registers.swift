// The register of an account (明细账), and the cashbook.

internal import Intake
package import Ledger
package import Projections
package import Reports

/// Whose register, of which days, and which part of it.
package struct AskedRegister: Sendable {
    package var village: String
    package var days: ClosedRange<Day>
    package var limit: Int?
    package var after: Int64?
    package var moment = AskedMoment()

    package init(village: String, days: ClosedRange<Day>) {
        self.village = village
        self.days = days
    }

    fileprivate init(_ given: Given) throws {
        try given.exclude("period", "from", "to")
        village = try given.required("village")
        days = try readDays(
            period: given.text("period"), from: given.text("from"), to: given.text("to"))
        limit = try given.whole("limit", 1...mostRows)
        after = try given.entry("after")
        moment = try given.moment()
    }

    fileprivate static let parameters: [Parameter] = [
        Parameter("village", .text, .villageOption, isRequired: true),
        Parameter("period", .period, .reportPeriod), Parameter("from", .day, .firstDay),
        Parameter("to", .day, .lastDay), .limit(mostRows),
        Parameter("after", .entry, .afterOnRegister), .at, .on,
    ]

    fileprivate func query(_ view: View) throws -> RegisterQuery {
        var query = RegisterQuery(village: village, days: days)
        query.asOf = try moment.asOf(view)
        query.limit = limit
        query.after = after
        return query
    }

    /// - Throws: a fault of usage when this part begins after an entry that is not on the register.
    fileprivate func answer(
        _ registers: [Register], isCashbook: Bool, _ lang: Language
    ) throws -> any PaperReport {
        if let after, registers.contains(where: { !$0.beginsHere }) {
            throw FaultError(.usage(.statement(.notOnRegister(after))))
        }
        return ContinuedPages(
            parts: registers.map { registerAnswer($0, isCashbook: isCashbook, lang) },
            next: registers.count == 1 ? registers[0].next : nil)
    }
}

/// Of one answer over HTTP.
private let mostRows = 10_000

/// Some months, or days from one to another; all where nothing is said.
package func readDays(period: String?, from: String?, to: String?) throws -> ClosedRange<Day> {
    if let period { return try readReportPeriod(period).span.days ?? .first ... .last }
    let first = try from.map { try readDay($0) } ?? .first
    let last = try to.map { try readDay($0) } ?? .last
    guard first <= last else {
        throw FaultError(.usage(.statement(.daysBackwards(first.text, last.text))))
    }
    return first...last
}

private struct ContinuedPages: PaperReport, Continued {
    let parts: [Answer]
    let next: Int64?

    func page(_ format: Format, _ lang: Language, width: Int?) -> Page {
        parts.page(format, lang, width: width)
    }

    func pages(_ lang: Language) -> [Answer] { parts }
}

package struct RegisterQuestion: PaperQuestion {
    package let asked: AskedRegister
    /// By code or label.
    package let account: String

    package init(_ asked: AskedRegister, account: String) {
        self.asked = asked
        self.account = account
    }

    package static let kind = QuestionKind(
        "ledger", .register,
        [Parameter("account", .text, .registerAccount, isRequired: true)]
            + AskedRegister.parameters)

    package init(_ given: Given) throws {
        account = try given.required("account")
        asked = try AskedRegister(given)
    }

    package func paper(_ view: View, _ lang: Language) throws -> any PaperReport {
        let query = try asked.query(view)
        let account = try Words(view.registry(at: query.asOf.at)).account(account)
        return try asked.answer(view.registers([account], query), isCashbook: false, lang)
    }
}

package struct CashbookQuestion: PaperQuestion {
    package let asked: AskedRegister
    /// By code or label; `nil` = every account of cash and banks.
    package let account: String?

    package init(_ asked: AskedRegister, account: String?) {
        self.asked = asked
        self.account = account
    }

    package static let kind = QuestionKind(
        "cashbook", .cashbook,
        [Parameter("account", .text, .cashAccount)] + AskedRegister.parameters)

    package init(_ given: Given) throws {
        account = given.text("account")
        asked = try AskedRegister(given)
        if account == nil, asked.after != nil {
            throw FaultError(.usage(.statement(.afterWhichAccount)))
        }
    }

    package func paper(_ view: View, _ lang: Language) throws -> any PaperReport {
        var query = try asked.query(view)
        query.daily = true
        let registry = try view.registry(at: query.asOf.at)
        let named = try account.map { [try Words(registry).account($0)] }
        let accounts = try named ?? view.cashAccounts(query.asOf)
        return try asked.answer(view.registers(accounts, query), isCashbook: true, lang)
    }
}
