// What somebody needs who re-adds a figure from canonical lines alone: which numbers of which lines
// count, with which sign, and the entries that define what they are.

internal import EventLog
package import Ledger

package struct FigureEvidence: Sendable {
    /// One number of a line, in a sum.
    package struct Term: Sendable {
        /// Which of the sums.
        package var sum: Int
        package var sign: Int
        /// The way to it from the top of the line; empty = the entry itself, counted as 1.
        package var place: [LineStep]
    }

    /// The figure itself.
    package var traced: Traced
    /// The sums of entries that it is, or that it is computed from.
    package var sums: [Traced]
    /// The entries that count, with what is found in each.
    package var entries: [(entry: Entry, terms: [Term])] = []
    /// The entries that define categories, accounts and villages.
    package var definitions: [Entry] = []
}

/// A step within a JSON document.
package enum LineStep: Equatable, Sendable {
    case key(String)
    case index(Int)
}

extension Tracer {
    /// - Throws: as `trace`; `AddressFault` for a number that rests on no entries.
    package func evidence(_ number: FigureNumber) throws -> FigureEvidence {
        let traced = try trace([number], depth: 4)[0]
        var evidence = FigureEvidence(traced: traced, sums: traced.sums)
        var counted: [Int64: [Counted]] = [:]
        var subjects = Subjects()
        var tallies: [(sum: Int, sought: Tally, sign: Int128)] = []
        for (place, sum) in evidence.sums.enumerated() {
            guard let number = sum.number else { continue }
            if let villages = try villagesCounted(number) {
                for village in villages {
                    counted[village.seq, default: []].append(
                        Counted(sum: place, amount: 1, line: 0, part: .entries))
                }
            } else {
                tallies += try flattened(Input(number)).map { (place, $0, $1) }
            }
        }
        for (one, found) in zip(tallies, try view.added(tallies.map(\.sought))) {
            for added in found {
                subjects.add(added)
                counted[added.seq, default: []].append(
                    Counted(
                        sum: one.sum, amount: one.sign * added.amount, line: Int(added.line),
                        part: one.sought.part))
            }
        }
        try view.log.forEachEntry(EntrySearch(), among: counted.keys.sorted()) { entry in
            subjects.add(entry.event)
            let terms = counted[entry.seq]?.compactMap { entry.event.term($0) } ?? []
            evidence.entries.append((entry, terms))
        }
        evidence.definitions = try definitions(of: subjects, number.figure).filter {
            counted[$0.seq] == nil
        }
        return evidence
    }

    /// The entries that define what is counted, as of the figure's moment.
    private func definitions(of subjects: Subjects, _ figure: Figure) throws -> [Entry] {
        let search = EntrySearch(kinds: [
            .ledgerOpened, .accountDefined, .categoryDefined, .policySet, .villageRegistered,
            .villageMoved, .villageMerged, .villageTagged, .villageUntagged,
        ])
        return try view.entries(search, AsOf(at: figure.asOf.at)).filter { entry in
            switch entry.event {
            case .ledgerOpened: return true
            case .accountDefined(let account): return subjects.codes.contains(account.code)
            case .categoryDefined(let category):
                return subjects.codes.contains(category.code)
                    || subjects.codes.contains(category.account)
            case .policySet(let policy):
                return policy.name.hasPrefix("default-category.")
                    || policy.name == "internal-account"
            case .villageRegistered, .villageMoved, .villageMerged, .villageTagged,
                .villageUntagged:
                return subjects.villages.contains(entry.villageID)
            case .profileAdopted, .templateDefined, .villageRenamed, .headcountReported,
                .openingBalanceSet, .incomeReceived, .expensePaid, .distributionPaid,
                .transferMade, .journalPosted, .entryReversed, .periodClosed, .periodReopened,
                .yearClosed, .distributionApproved, .figureQuoted, .targetSet,
                .findingRaised, .findingAnswered, .findingClosed:
                return false
            }
        }
    }
}

/// What a line adds to a sum.
private struct Counted {
    var sum: Int
    var amount: Int128
    var line: Int
    var part: FigurePart
}

/// What the counted lines are of.
private struct Subjects {
    var codes: Set<Code> = []
    var villages: Set<Int64> = []

    /// All that an entry names, so that what it posts can be told.
    mutating func add(_ event: Event) {
        if let category = event.effect.category { codes.insert(category) }
        codes.formUnion(event.effect.settlementAccounts)
        for line in event.effect.lines {
            codes.insert(line.account)
            if let category = line.category { codes.insert(category) }
        }
    }

    mutating func add(_ added: Added) {
        codes.insert(added.code)
        if let account = added.code.unclassifiedAccount { codes.insert(account) }
        villages.insert(added.village)
    }
}

extension Event {
    /// Where the number stands that a line counts; `nil` where it adds nothing.
    fileprivate func term(_ counted: Counted) -> FigureEvidence.Term? {
        guard counted.amount != 0 else { return nil }
        var (original, place) = (self, [LineStep.key("data")])
        if case .reversal(let reversal) = effect {
            original = reversal.reversed.original
            place.append(.key("reversed"))
        }
        switch (counted.part, original.effect) {
        case (.entries, _): place = []
        case (.beneficiaries, _): place.append(.key("beneficiaries"))
        case (_, .payment), (_, .transfer): place.append(.key("amount"))
        case (_, .journal), (_, .opening):
            let lines = original.effect.lines
            guard lines.indices.contains(counted.line) else { return nil }
            let side = lines[counted.line].debit != 0 ? "debit" : "credit"
            place += [.key("lines"), .index(counted.line), .key(side)]
        case (_, .reversal), (_, .standing): return nil
        }
        return FigureEvidence.Term(
            sum: counted.sum, sign: counted.amount < 0 ? -1 : 1, place: place)
    }
}
