// The cases of every rule of the books.

import Ledger
import Recording
import TestSupport

extension BooksCase {
    static let all: [BooksCase] = [
        negativeMoney, document, personalAccount, undeposited, cashPayment, cashLimit, split,
        duplicate, roundSum, words, creditCode,
        lockedMonth, settlement, futureDay, lateRecord, restDay, ownPayment, duties,
        reversalYear, lateReversal, multiYearRent, overDistribution, reserveRate, undistributable,
        earmarked, borrowedWelfare, suddenChange, firstDigits, quoted, outlier,
    ].flatMap { $0 }
}

extension BooksCase.Step {
    /// A payment to somebody, out of the bank unless the case says otherwise.
    static func paid(
        _ amount: Int64, to payee: String? = nil, for category: String = "exp.operating",
        from account: String = "102", in village: String = "A", on day: String,
        document: Character? = nil, memo: String? = nil
    ) -> BooksCase.Step {
        let isShared = category.hasPrefix("dist.")
        return .step(
            .pay(
                isShared ? .distribution : .expense, amount, in: village,
                category: Code(category) ?? "", account: Code(account), on: day
            ) { payment in
                payment.counterparty = payee
                payment.memo = memo
                payment.beneficiaries = isShared ? 1 : 0
                payment.document = document.map {
                    Document(name: "合成票据.pdf", sha256: String(repeating: $0, count: 64))
                }
            })
    }

    /// Income into the till, unless the case says otherwise.
    static func got(
        _ amount: Int64, into account: String = "101", in village: String = "A", on day: String
    ) -> BooksCase.Step {
        .step(
            .pay(
                .income, amount, in: village, category: "inc.sales", account: Code(account),
                on: day))
    }

    static func moved(
        _ amount: Int64, from: String, to: String, in village: String = "A", on day: String
    ) -> BooksCase.Step {
        .step(
            .transfer(amount, in: village, from: Code(from) ?? "", to: Code(to) ?? "", on: day))
    }

    /// Carries balances from A to B: two steps.
    static func carried(_ lines: [Line], on day: String) -> BooksCase.Step {
        .doing(on: day) { session in
            _ = try session.carry(lines, from: "A", to: "B", on: Sample.day(day))
            return [session.head - 1, session.head]
        }
    }

    /// A sub-account; one that has been recorded before its parts.
    static func account(_ code: String, _ name: String = "合成专户") -> BooksCase.Step {
        .step(
            .act(.subdivide(code: code, chinese: name, english: nil), in: "", on: "2022-01-01"))
    }

    static func policy(_ name: String, _ value: String, from day: String) -> BooksCase.Step {
        .step(.adopt(name, value, from: day))
    }
}
