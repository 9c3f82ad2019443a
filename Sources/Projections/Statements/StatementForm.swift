// The lines of a statement as data: Schemas/statements, a file for each profile. A line counts
// accounts, the accounts that no other line names, or other lines; nothing falls out.

package import Ledger
internal import Schemas

package enum StatementKind: String, CaseIterable, Sendable {
    case balanceSheet = "balance-sheet"
    case income
    case trialBalance = "trial-balance"
    case threeDistributions = "three-distributions"
}

/// One line of a form.
package struct FormLine: Equatable, Sendable {
    package enum Content: Equatable, Sendable {
        /// A title without an amount.
        case heading
        /// Main accounts (总账科目) with all that belongs to them.
        case accounts([Code])
        /// The accounts of the undistributed surplus (未分配收益), and with them every account of
        /// income and expense: what no entry has carried to equity yet.
        case undistributed([Code])
        /// Main accounts of villages where their balance stands on the line's side (113 内部往来).
        case bySide([Code], and: [Code])
        /// A line of its own for each account of these classes that no other line names.
        case rest([AccountDefined.Class])
        /// Other lines, by their codes.
        case sum(plus: [String], less: [String])
        /// What became of the undistributed surplus.
        case surplus(SurplusPart, counter: [Code])
    }

    /// Its stable name.
    package var code: String
    package var english: String
    package var chinese: String
    /// How far it is set in, from 0.
    package var level: Int
    /// The side on which it is positive.
    package var side: AccountDefined.Side
    package var content: Content
    /// Whether it was added for accounts that the form does not name.
    package var isAdded = false
}

/// The parts of the way from one balance of the undistributed surplus to the next (收益分配).
package enum SurplusPart: String, CaseIterable, Sendable {
    case opening, otherIn = "other-in", reserve, members, otherOut = "other-out", closing
}

package struct StatementForm: Equatable, Sendable {
    package var balanceSheet: [FormLine] = []
    package var income: [FormLine] = []
    /// Whether the lines were put together from other sources than the published form.
    package var isReconstructed = false

    /// A form without lines.
    init() {}

    /// The form of a ledger's profile; a profile without one of its own has the lines of `generic`,
    /// which names no account.
    ///
    /// - Throws: `CanonicalFault` for data that cannot be read.
    package init(profile: String?) throws(CanonicalFault) {
        let files = Schemas.statements
        guard let file = files.first(where: { $0.id == profile }) ?? files.last else { return }
        for line in file.bytes.split(separator: 0x0A) { try add(Array(line)) }
    }

    private mutating func add(_ bytes: [UInt8]) throws(CanonicalFault) {
        let result = bytes.withUnsafeBufferPointer { bytes in
            Result { () throws(CanonicalFault) in try StatementForm.read(bytes) }
        }
        switch try result.get() {
        case .head(let isReconstructed): self.isReconstructed = isReconstructed
        case .line(.balanceSheet, let line): balanceSheet.append(line)
        case .line(.income, let line): income.append(line)
        case .line(let kind, _):
            throw CanonicalFault(offset: 0, problem: "\(kind.rawValue) has no form")
        }
    }

    private enum Item {
        case head(isReconstructed: Bool)
        case line(StatementKind, FormLine)
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(CanonicalFault) -> Item {
        var reader = CanonicalReader(bytes)
        try reader.beginObject()
        if let form = try reader.textIfPresent("form") {
            _ = try reader.text("profile")
            _ = try reader.text("source")
            try reader.endObject()
            try reader.end()
            return .head(isReconstructed: form.hasPrefix("reconstructed"))
        }
        let accounts = try reader.codes("accounts")
        let code = try reader.text("code")
        let counter = try reader.codes("counter")
        let english = try reader.text("en")
        let less = try reader.texts("less")
        let level = try reader.integer("level")
        let onSide = try reader.codes("onSide")
        let plus = try reader.texts("plus")
        let rest = try reader.texts("rest").compactMap(AccountDefined.Class.init)
        let results = try reader.textIfPresent("results")
        let side: AccountDefined.Side = try reader.choice("side")
        let kind: StatementKind = try reader.choice("statement")
        let part = try reader.textIfPresent("surplus").flatMap(SurplusPart.init)
        let chinese = try reader.text("zh")
        try reader.endObject()
        try reader.end()
        let content: FormLine.Content =
            if let part {
                .surplus(part, counter: counter)
            } else if !plus.isEmpty || !less.isEmpty {
                .sum(plus: plus, less: less)
            } else if !rest.isEmpty {
                .rest(rest)
            } else if results == "included" {
                .undistributed(accounts)
            } else if !onSide.isEmpty {
                .bySide(onSide, and: accounts)
            } else {
                accounts.isEmpty ? .heading : .accounts(accounts)
            }
        return .line(
            kind,
            FormLine(
                code: code, english: english, chinese: chinese, level: Int(level), side: side,
                content: content))
    }
}

extension StatementForm {
    /// The equity accounts that hold the undistributed surplus.
    var surplusAccounts: Set<Code> {
        balanceSheet.reduce(into: []) { accounts, line in
            if case .undistributed(let own) = line.content { accounts.formUnion(own) }
        }
    }

    /// The accounts that a part of the surplus goes to.
    func counter(_ part: SurplusPart) -> Set<Code> {
        income.reduce(into: []) { accounts, line in
            if case .surplus(part, let counter) = line.content { accounts.formUnion(counter) }
        }
    }
}

extension CanonicalReader {
    fileprivate mutating func texts(_ key: StaticString) throws(CanonicalFault) -> [String] {
        var texts: [String] = []
        guard found(key) else { return texts }
        try array { (reader: inout CanonicalReader) throws(CanonicalFault) in
            texts.append(try reader.text())
        }
        return texts
    }

    fileprivate mutating func codes(_ key: StaticString) throws(CanonicalFault) -> [Code] {
        try texts(key).compactMap { Code($0) }
    }
}
