// Proofs of all entries behind a figure against one checkpoint.

internal import EventLog
package import Ledger
package import Projections
package import Proof
internal import Reports

extension Prover {
    /// - Parameter path: of the checkpoint; `nil` = the latest signed one.
    /// - Throws: as `inclusion`.
    package func bundle(
        _ evidence: FigureEvidence, _ registry: Registry, _ path: String?
    ) throws -> (bytes: [UInt8], Checkpoint) {
        let last = (evidence.entries.map(\.entry) + evidence.definitions).map(\.seq).max() ?? 0
        let (note, checkpoint) = try self.checkpoint(path, holding: UInt64(max(last, 0)))
        var tree = self.tree(checkpoint)
        var bundle = FigureBundle(evidence, registry, note: note)
        func add(_ entry: Entry, _ terms: [FigureEvidence.Term]) throws {
            let line = entry.line
            let leaf = leafHash(line)
            let index = UInt64(entry.seq - 1)
            let path = try tree.inclusionPath(of: index)
            do {
                try verifyInclusion(
                    leaf: leaf, index: index, size: checkpoint.size, path: path,
                    root: checkpoint.root)
            } catch {
                throw StoreFault.damagedEntry(
                    seq: entry.seq, problem: "its hash is not that of its content")
            }
            bundle.add(line, index: index, path: path, terms)
        }
        for entry in evidence.definitions { try add(entry, []) }
        for (entry, terms) in evidence.entries { try add(entry, terms) }
        return (bundle.bytes, checkpoint)
    }
}
