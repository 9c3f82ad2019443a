// Refusal rows of the other places that refuse: the readers of values and import rows, the writer
// of the log, and a session that sums its figures.

import EventLog
import Intake
import Ledger
import Projections
import TestSupport

private let words = Words(History.base.registry)

/// The command of a one-row import.
private func row(_ members: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("row.ndjson", Array("{\(members)}\n".utf8))
    guard case .row(let row) = try ImportReader(path: path).next() else {
        preconditionFailure("not a row: \(members)")
    }
    _ = try command(from: row, words)
}

private let income = #""date":"2022-03-15","village":"A","amount":"12.50","category":"inc.sales""#

private let transfer =
    #""date":"2022-03-15","village":"A","amount":"12.50","kind":"transfer","account":"102""#

private func lines(_ csv: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("lines.csv", Array("account,debit,credit\n\(csv)\n".utf8))
    let source = try TableSource(path: path, encoding: .auto, sheet: nil)
    try refusingFirst { () throws(LinesFault) in _ = try readLines(source, words) }
}

/// An opening of the chart of 2004.
private func earlier(_ csv: String, take: [String] = []) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("opening.csv", Array("account,name,debit,credit\n\(csv)\n".utf8))
    let source = try TableSource(path: path, encoding: .auto, sheet: nil)
    let table = "code,name,now\n131,牲畜,131 132\n202,应付款,211\n501,经营收入,\n"
    var chart = EarlierChart(name: "2004", bytes: Array(table.utf8))
    for choice in take { try chart.take(choice) }
    try refusingFirst { () throws(LinesFault) in
        _ = try readTrialBalance(source, words, chart: chart)
    }
}

private func shares(_ csv: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("shares.csv", Array("姓名,份额\n\(csv)\n".utf8))
    let source = try TableSource(path: path, encoding: .auto, sheet: nil)
    try refusingFirst { () throws(LinesFault) in _ = try readShares(source) }
}

private func refusingFirst(_ body: () throws(LinesFault) -> Void) throws {
    do throws(LinesFault) {
        try body()
    } catch {
        guard case .lines(let refused) = error, case .refused(let first)? = refused.first?.problem
        else { throw error }
        throw first
    }
}

let chartRows: [RefusalRow] = [
    RefusalRow(.otherName, .name, "a code of the chart of 2023 in a file of 2004") {
        try earlier("202,短期借款,,1")
    } silent: {
        try earlier("202,应付款,,1")
    },
    RefusalRow(.accountToChoose, .account, "an account that has become two") {
        try earlier("131,牲畜,1,")
    } silent: {
        try earlier("131,牲畜,1,", take: ["131=132"])
    },
    RefusalRow(.accountToChoose, .account, "a choice that there is not") {
        try earlier("131,牲畜,1,", take: ["131=134"])
    } silent: {
        try earlier("131,牲畜,1,", take: ["131=131"])
    },
    RefusalRow(.noOpening, .account, "income that has not been closed") {
        try earlier("501,经营收入,,1")
    } silent: {
        try earlier("501,经营收入,,0")
    },
    RefusalRow(.unknownAccount, .account, "an account of 2023 that 2004 had not") {
        try earlier("214,应交税费,,1")
    } silent: {
        try earlier("应付款,,,1")
    },
]

let readerRows: [RefusalRow] = [
    RefusalRow(.nameTwice, .name, "a holder of shares who stands there twice") {
        try shares("甲,1\n乙,2\n甲,3")
    } silent: {
        try shares("甲,1\n乙,2\n丙,3")
    },
    RefusalRow(.notANumber, .amount, "an amount in words") {
        _ = try readAmount("twelve")
    } silent: {
        _ = try readAmount("￥1,234.50")
    },
    RefusalRow(.notANumber, .beneficiaries, "half a beneficiary") {
        _ = try readCount("1.5", .beneficiaries)
    } silent: {
        _ = try readCount("1", .beneficiaries)
    },
    RefusalRow(.tooManyDecimals, .amount, "a tenth of a fen") {
        _ = try readAmount("0.001")
    } silent: {
        _ = try readAmount("0.01")
    },
    RefusalRow(.notPositive, .amount, "an amount below zero as text") {
        _ = try readAmount("-1")
    } silent: {
        _ = try readAmount("1")
    },
    RefusalRow(.tooLarge, .amount, "one fen too many as text") {
        _ = try readAmount("100000000000.01")
    } silent: {
        _ = try readAmount("100000000000.00")
    },
    RefusalRow(.notADay, .date, "a day in words") {
        _ = try readDay("soon")
    } silent: {
        _ = try readDay("2022年3月5日")
    },
    RefusalRow(.impossibleDay, .date, "the 29th of February of a common year") {
        _ = try readDay("2022-02-29")
    } silent: {
        _ = try readDay("2024-02-29")
    },
    RefusalRow(.unknownKind, .kind, "a row of a kind that there is not") {
        try row(income + #","kind":"loan""#)
    } silent: {
        try row(income + #","kind":"收入""#)
    },
    RefusalRow(.unusedField, .to, "an income that goes to a second account") {
        try row(income + #","kind":"income","to":"101""#)
    } silent: {
        try row(income + #","kind":"income","to":"""#)
    },
    RefusalRow(.unusedField, .category, "a transfer with a category") {
        try row(transfer + #","to":"101","category":"inc.sales""#)
    } silent: {
        try row(transfer + #","to":"101""#)
    },
    RefusalRow(.missing, .to, "a transfer to nowhere") {
        try row(transfer)
    } silent: {
        try row(transfer + #","to":"101""#)
    },
    RefusalRow(.unknownCategory, .category, "a row with a word that no category bears") {
        try row(income.replacingSales("sales of all sorts") + #","kind":"income""#)
    } silent: {
        try row(income.replacingSales("inc.sales") + #","kind":"income""#)
    },
    RefusalRow(.lineSides, .debit, "a line of a file with neither side") {
        try lines("102,,")
    } silent: {
        try lines("102,,1.00")
    },
]

extension String {
    fileprivate func replacingSales(_ word: String) -> String {
        split(separator: "inc.sales", omittingEmptySubsequences: false).joined(separator: word)
    }
}

/// Given a book with village A; records commands in sessions of their own.
private func record(_ sessions: [Command]...) throws {
    let sample = try SampleBook()
    try sample.record([.register("A")])
    for commands in sessions { try sample.record(commands) }
}

/// Payments whose beneficiaries fill 63 bits when there are 1024 of them.
private func crowd(_ count: Int) -> [Command] {
    (0..<count).map { _ in .pay { $0.beneficiaries = Limits.count } }
}

let logRows: [RefusalRow] = [
    RefusalRow(.keyReused, .key, "a known key with another amount") {
        try record([.pay(.income, 1, key: "k")], [.pay(.income, 2, key: "k")])
    } silent: {
        try record([.pay(.income, 1, key: "k")], [.pay(.income, 1, key: "k")])
    },
    RefusalRow(.keyReused, .key, "a known key with another day, in the same session") {
        try record([.pay(key: "k"), .pay(on: "2022-03-16", key: "k")])
    } silent: {
        try record([.pay(key: "k"), .pay(on: "2022-03-16", key: "k2")])
    },
    RefusalRow(.voucherUsed, .voucher, "a number that the series has passed") {
        try record([.pay(), .pay(), .pay { $0.voucher = "记-202203-0002" }])
    } silent: {
        try record([.pay(), .pay { $0.voucher = "记-202203-0002" }])
    },
    RefusalRow(.voucherUsed, .voucher, "a number that an earlier session gave") {
        try record([.pay()], [.pay { $0.voucher = "记-202203-0001" }])
    } silent: {
        try record([.pay()], [.pay { $0.voucher = "记-202204-0001" }])
    },
    RefusalRow(.lineTooLong, .line, "a journal entry whose line has more than 65,535 bytes") {
        try record([.journal(Line.pairs(1150))])
    } silent: {
        try record([.journal(Line.pairs(1100))])
    },
    RefusalRow(.totalTooLarge, .amount, "a session whose sums leave 63 bits") {
        try record(crowd(1025))
    } silent: {
        try record(crowd(1024))
    },
    RefusalRow(.totalTooLarge, .amount, "a session whose sums leave 63 bits with what is there") {
        try record(crowd(1024), crowd(1))
    } silent: {
        try record(crowd(1023), crowd(1))
    },
]
