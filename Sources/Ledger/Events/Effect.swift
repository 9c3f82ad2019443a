// What an event does to the books, said once for every kind. Folds, locks, reversals, summaries and
// derived keys ask here; none of these switches has a `default`, so a new kind does not compile
// until it has said what it does.

/// How an event touches the books.
package enum Effect: Equatable, Sendable {
    /// Money in or out for a category.
    case payment(PaymentKind, Payment)
    /// Money between two of the village's own accounts.
    case transfer(TransferMade)
    /// Any balanced entry.
    case journal(JournalPosted)
    /// Balances carried over.
    case opening(OpeningBalanceSet)
    /// The opposite of an earlier entry.
    case reversal(EntryReversed)
    /// Posts nothing: the ledger, its villages, its locks, stated figures.
    case standing
}

extension Event {
    package var effect: Effect {
        switch self {
        case .incomeReceived(let payment): .payment(.income, payment)
        case .expensePaid(let payment): .payment(.expense, payment)
        case .distributionPaid(let payment): .payment(.distribution, payment)
        case .transferMade(let transfer): .transfer(transfer)
        case .journalPosted(let journal): .journal(journal)
        case .openingBalanceSet(let opening): .opening(opening)
        case .entryReversed(let reversal): .reversal(reversal)
        case .ledgerOpened, .profileAdopted, .accountDefined, .categoryDefined, .templateDefined,
            .policySet, .villageRegistered, .villageRenamed, .villageMoved, .villageTagged,
            .villageUntagged, .headcountReported, .villageMerged, .periodClosed, .periodReopened,
            .figureQuoted, .targetSet, .yearClosed, .distributionApproved, .findingRaised,
            .findingAnswered, .findingClosed:
            .standing
        }
    }
}

extension Event.Kind {
    /// What holds for every entry of a kind, whatever it says.
    package struct Traits: OptionSet, Sendable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Debits and credits accounts.
        package static let posts = Traits(rawValue: 1)
        /// Is refused in a closed month.
        package static let heldByLocks = Traits(rawValue: 2)
        /// Can be taken back by a reversal. A reversal itself cannot: what it took back is recorded
        /// anew, so that every entry has at most one that undoes it.
        package static let reversible = Traits(rawValue: 4)
        /// Changes what later decisions rest on.
        package static let changesRegistry = Traits(rawValue: 8)
        /// May speak of a village that was merged away: its books are looked at still.
        package static let outlivesVillages = Traits(rawValue: 16)
    }

    package var traits: Traits {
        switch self {
        case .incomeReceived, .expensePaid, .distributionPaid, .transferMade, .journalPosted:
            [.posts, .heldByLocks, .reversible]
        case .openingBalanceSet: [.posts, .heldByLocks, .reversible, .changesRegistry]
        case .entryReversed: [.posts, .heldByLocks, .changesRegistry]
        case .ledgerOpened, .accountDefined, .categoryDefined, .templateDefined, .policySet,
            .villageRegistered, .villageRenamed, .villageMoved, .villageTagged, .villageUntagged,
            .headcountReported, .villageMerged, .periodClosed, .periodReopened, .figureQuoted,
            .targetSet, .yearClosed, .distributionApproved:
            [.changesRegistry]
        case .findingRaised, .findingAnswered, .findingClosed:
            [.changesRegistry, .outlivesVillages]
        case .profileAdopted: []
        }
    }
}

extension Effect {
    /// What a reversal of this copies; `nil` where there is nothing to take back.
    package var reversed: Reversed? {
        switch self {
        case .payment(let kind, let payment):
            .payment(
                kind, account: payment.account, amount: payment.amount,
                beneficiaries: payment.beneficiaries, category: payment.category)
        case .transfer(let transfer):
            .transfer(amount: transfer.amount, from: transfer.from, to: transfer.to)
        case .journal(let journal): .journal(journal.lines)
        case .opening(let opening): .opening(opening.lines)
        case .reversal, .standing: nil
        }
    }

    /// The lines of a journal or of opening balances, also of one that a reversal takes back.
    package var lines: [Line] {
        switch self {
        case .journal(let journal): journal.lines
        case .opening(let opening): opening.lines
        case .reversal(let reversal): reversal.reversed.original.effect.lines
        case .payment, .transfer, .standing: []
        }
    }

    /// The accounts that money came from or went to, as named; not those that categories post to.
    package var settlementAccounts: [Code] {
        switch self {
        case .payment(_, let payment): [payment.account]
        case .transfer(let transfer): [transfer.from, transfer.to]
        case .journal, .opening, .standing: []
        case .reversal(let reversal): reversal.reversed.original.effect.settlementAccounts
        }
    }

    /// The category of a payment, or of the payment that a reversal takes back.
    package var category: Code? {
        switch self {
        case .payment(_, let payment): payment.category
        case .reversal(let reversal): reversal.reversed.original.effect.category
        case .transfer, .journal, .opening, .standing: nil
        }
    }
}
