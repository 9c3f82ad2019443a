// A sample of a ledger for a voucher check (凭证抽查): what is asked, and what was drawn, with all
// that somebody needs to draw it again.

internal import EventLog
package import Ledger
package import Projections
package import Proof

package struct SampleRequest: Equatable, Sendable {
    package var method: SampleMethod
    /// See `isSeed`.
    package var seed: String
    package var scope: SampleScope
    /// As the ledger stood at this entry; `nil` = now.
    package var at: Int64?

    package init(
        _ method: SampleMethod, seed: String, scope: SampleScope = SampleScope(), at: Int64? = nil
    ) {
        self.method = method
        self.seed = seed
        self.scope = scope
        self.at = at
    }

    /// Whether a text can be a seed: 1 to 64 letters and digits of ASCII, dots, hyphens and
    /// underscores, which everybody types and prints alike.
    package static func isSeed(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
                case _: false
                }
            }
    }
}

package struct Sample: Sendable {
    /// One of the drawn.
    package struct Item: Sendable {
        package var entry: Entry
        /// Its leaf hash.
        package var leaf: Digest
        /// The sum of its debits, in fen.
        package var value: Int64
        /// How many monetary units of it were hit; 1 in other methods.
        package var hits: Int
        package var stratum: String
    }

    package var request: SampleRequest
    /// Of the entries among which was drawn.
    package var head: TreeHead
    package var population: SampleTally
    /// Counts and values by reason; empty where everything is in.
    package var leftOut: [LeftOut: SampleTally]
    package var units: Draw.Units?
    package var strata: [Stratum]
    /// In order of seq.
    package var items: [Item]
    /// As the ledger stood.
    package var registry: Registry
}

extension Sample {
    /// What was drawn, each entry once.
    package var drawn: SampleTally {
        items.reduce(into: SampleTally()) { $0.add($1.value) }
    }

    package var hits: Int { items.reduce(0) { $0 + $1.hits } }

    /// What overstatement stays below with 95 % confidence when no entry of a sample by value is
    /// found wrong, in fen: the reliability factor of the Poisson distribution for no error, 3.00
    /// in the tables of auditors, times the interval.
    package var upperLimit: Int128? { units.map { 3 * Int128($0.interval) } }
}

extension View {
    /// Draws a sample.
    ///
    /// - Throws: `SampleFault`, `StoreFault.noSuchEntry`, `Refusal` for an unknown village.
    package func sample(_ request: SampleRequest) throws -> Sample {
        let last = request.at ?? head
        guard (1...head).contains(last) else {
            throw StoreFault.noSuchEntry(seq: last, head: head)
        }
        let registry = try self.registry(at: last == head ? nil : last)
        var pass = PopulationPass(
            request.scope, registry, villages: try registry.villages(of: request.scope))
        try log.forEachRow(.figures, through: last) { row in
            try pass.read(row)
            return true
        }
        let (items, strata, leftOut) = pass.finish()
        guard !items.isEmpty else {
            throw SampleFault.nothingToDrawFrom(
                leftOut: leftOut.values.reduce(0) { $0 + $1.entries })
        }
        var tree = log.tree(UInt64(last))
        let root = try tree.root()
        let drawn = try draw(
            items, strata: strata, request.method, root: root, seed: request.seed)
        return Sample(
            request: request, head: TreeHead(size: UInt64(last), root: root),
            population: items.reduce(into: SampleTally()) { $0.add($1.value) },
            leftOut: leftOut, units: drawn.units, strata: drawn.strata,
            items: try drawn.hits.map { hit in
                let item = items[hit.place]
                return try read(item, hit.count, strata[Int(item.stratum)])
            }, registry: registry)
    }

    private func read(
        _ item: SampleItem, _ hits: Int, _ stratum: String
    ) throws -> Sample.Item {
        guard let leaf = Digest(bytes: try log.leaf(item.seq)) else { throw StoreFault.treeBroken }
        return Sample.Item(
            entry: try log.entry(item.seq), leaf: leaf, value: item.value, hits: hits,
            stratum: stratum)
    }
}

extension Registry {
    /// The villages whose entries are meant, a township's as on the last of the days; `nil` = all.
    ///
    /// - Throws: `Refusal` for an unknown village.
    fileprivate func villages(of scope: SampleScope) throws -> Set<Int64>? {
        if let code = scope.village {
            guard let village = villages[code] else {
                throw Refusal(.unknownVillage, .village, code)
            }
            return [village.id]
        }
        return scope.township.map { township in
            let inside = villages.values.filter {
                $0.township(on: scope.days.upperBound) == township
            }
            return Set(inside.map(\.id))
        }
    }
}
