// How a number is made: what it is made of, part by part, down to the entries.

package import Ledger

package enum TracedValue: Equatable, Sendable {
    case fen(Int128)
    /// Entries, payments, villages, places.
    case count(Int128)
    /// `nil` where the books do not determine it.
    case quantity(Quantity?, Unit)

    /// A sum of entries; `nil` for a quotient.
    package var sum: Int128? {
        switch self {
        case .fen(let sum), .count(let sum): sum
        case .quantity: nil
        }
    }
}

/// What an entry adds to a number.
package struct EntryShare: Equatable, Sendable {
    package var seq: Int64
    package var day: Day
    /// The village's id.
    package var village: Int64
    package var adds: Int128
}

package struct Traced: Sendable {
    /// What tells a number from its neighbours.
    package enum Name: Equatable, Sendable {
        /// The number itself, by its address.
        case number
        case village(String)
        case township(String)
        /// A line of a form.
        case line(english: String, chinese: String)
        case account(Code)
        case category(Code)
        case month(Period)
        /// The sums of a measure over a population and some months.
        case measure(String, MonthSpan)
        case goal(village: String, TargetSet, isMet: Bool)
    }

    package var name: Name
    /// `nil` for what is no number of any answer.
    package var number: FigureNumber?
    /// 1 or −1 where it counts in the sum above; 0 where it is an input of another formula.
    package var sign: Int
    package var value: TracedValue
    /// Of the number above; `nil` where it is not summed.
    package var share: Quantity?
    /// Whether it is a sum of entries.
    package var isSum: Bool
    package var parts: [Traced] = []
    /// The entries that make it, oldest first; where it has parts, they stand with these.
    package var entries: [EntryShare] = []

    /// What its entries are looked for with, and how often each counts.
    var sought: [Sought] = []
    /// How many levels may still follow.
    var depth = 0
}

/// A tally by its number, and the sign with which it counts.
struct Sought: Sendable {
    var tally: Int
    var sign: Int128
}

/// What a number is made of, before its entries are found.
struct Input {
    var name = Traced.Name.number
    var number: FigureNumber?
    var sign = 1
    /// Of something that is no number of an answer.
    var value: TracedValue?
    var inputs: [Input] = []

    init(_ number: FigureNumber, sign: Int = 1, as name: Traced.Name = .number) {
        self.name = name
        self.number = number
        self.sign = sign
    }

    init(_ name: Traced.Name, sign: Int, _ value: TracedValue, _ inputs: [Input]) {
        self.name = name
        self.sign = sign
        self.value = value
        self.inputs = inputs
    }
}

extension Traced {
    /// Every entry behind it, each once, and what each adds; of a number that is no sum of entries,
    /// those behind its inputs, which add nothing to it themselves.
    package var allEntries: [EntryShare] {
        if parts.isEmpty { return entries }
        return parts.flatMap { part in
            part.allEntries.map { entry in
                var entry = entry
                entry.adds *= isSum ? Int128(part.sign) : 0
                return entry
            }
        }.merged
    }

    /// The sums that it rests on: itself if it is one that has an address, else those of its parts.
    package var sums: [Traced] {
        isSum && number != nil ? [self] : parts.flatMap(\.sums)
    }
}

extension [EntryShare] {
    /// Each entry once, oldest first; those that add nothing stay.
    var merged: [EntryShare] {
        var merged: [EntryShare] = []
        merged.reserveCapacity(count)
        for share in sorted(by: { $0.seq < $1.seq }) {
            if merged.last?.seq == share.seq {
                merged[merged.count - 1].adds += share.adds
            } else {
                merged.append(share)
            }
        }
        return merged
    }
}
