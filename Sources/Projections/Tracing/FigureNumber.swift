// The numbers of a figure. A figure stands for a row of an answer; each of its numbers is called as
// the key that it has in JSON.

internal import Ledger

package enum FigurePart: String, CaseIterable, Sendable {
    case debit, credit, balance
    case opening, closing
    /// Debits less credits that moved, without what carried results to equity.
    case movement
    case amountIn = "in"
    case amountOut = "out"
    case net
    /// What came in and what went out, added up: how measures count.
    case sum
    case entries, beneficiaries
    case value, population
    case rank, before, change, rankBefore
    case current, yearToDate, yearBefore
    case openingDebit, openingCredit, closingDebit, closingCredit
    case inBefore, outBefore, netBefore
}

/// One number of an answer.
package struct FigureNumber: Equatable, Sendable {
    package var figure: Figure
    package var part: FigurePart

    package init(_ figure: Figure, _ part: FigurePart) {
        self.figure = figure
        self.part = part
    }
}

extension Figure.Subject {
    /// The numbers that there are, in the order in which answers print them.
    package var parts: [FigurePart] {
        switch self {
        case .accounts: [.debit, .credit, .balance]
        case .categories, .tier, .tiers, .outside, .unclassified:
            [.amountIn, .amountOut, .net, .entries, .beneficiaries]
        case .measure: [.sum, .entries, .beneficiaries]
        case .turnover: [.opening, .debit, .credit, .closing]
        case .indicator: [.value, .population]
        case .rank: [.rank, .value, .before, .change, .rankBefore]
        case .statement(let kind, _, _): kind.parts
        }
    }

    /// Those that only explain others.
    package var innerParts: [FigurePart] {
        switch self {
        case .categories, .tier, .tiers, .outside, .unclassified: [.sum]
        case .measure: [.amountIn, .amountOut, .net]
        case .turnover: [.movement]
        case .accounts, .indicator, .rank, .statement: []
        }
    }

    /// What flows of categories are counted; not accounts, and no figure of others.
    var isOfFlows: Bool {
        switch self {
        case .categories, .tier, .tiers, .outside, .unclassified, .measure: true
        case .accounts, .turnover, .indicator, .rank, .statement: false
        }
    }

    /// Its accounts; `nil` for another subject. Within: `nil` = every account.
    var accountsCounted: Set<Code>?? {
        switch self {
        case .accounts(let accounts), .turnover(let accounts): .some(accounts)
        case .categories, .tier, .tiers, .outside, .unclassified, .measure, .indicator, .rank,
            .statement:
            .none
        }
    }
}

extension StatementKind {
    /// Its columns.
    package var parts: [FigurePart] {
        switch self {
        case .balanceSheet: [.closing, .opening]
        case .income: [.current, .yearToDate, .yearBefore]
        case .trialBalance:
            [.openingDebit, .openingCredit, .debit, .credit, .closingDebit, .closingCredit]
        case .threeDistributions:
            [.amountIn, .amountOut, .net, .inBefore, .outBefore, .netBefore]
        }
    }
}

extension FigureSum {
    /// One of its numbers, as accounts or flows count it.
    package subscript(part: FigurePart) -> Int128 {
        switch part {
        case .debit, .amountIn, .inBefore: debitOrIn
        case .credit, .amountOut, .outBefore: creditOrOut
        case .sum: debitOrIn + creditOrOut
        case .entries: entries
        case .beneficiaries: beneficiaries
        case .balance, .net, .netBefore, .opening, .closing, .movement, .value, .population, .rank,
            .before, .change, .rankBefore, .current, .yearToDate, .yearBefore, .openingDebit,
            .openingCredit, .closingDebit, .closingCredit:
            debitOrIn - creditOrOut
        }
    }
}
