// Tiles: rows of hashes cut into pieces of 256 (C2SP tlog-tiles). Row 0 holds the leaves, row l the
// roots of complete subtrees of 256^l leaves.

package struct Tile: Hashable, Sendable {
    /// 0 to 63; only 0 to 7 can hold anything below 2^64 leaves.
    package var level: Int
    package var index: UInt64
    /// How many hashes: 256, or fewer at the right edge.
    package var width: Int

    package init(level: Int, index: UInt64, width: Int = 256) {
        self.level = level
        self.index = index
        self.width = width
    }
}

extension Tile {
    /// How many hashes row `level` of a tree has.
    package static func row(_ level: Int, of size: UInt64) -> UInt64 {
        level < 8 ? size >> UInt64(8 * level) : 0
    }

    /// Every tile of a tree, row by row; none is empty.
    package static func all(of size: UInt64) -> [Tile] { changed(from: 0, to: size) }

    /// The tiles that a tree of `size` has and one of `old` had not, or not as wide.
    package static func changed(from old: UInt64, to size: UInt64) -> [Tile] {
        (0..<8).flatMap { level in
            let (before, count) = (row(level, of: old), row(level, of: size))
            guard before < count else { return [] as [Tile] }
            return ((before / 256)...((count - 1) / 256)).map { index in
                Tile(level: level, index: index, width: Int(min(256, count - index * 256)))
            }
        }
    }

    /// `tile/0/x001/x234/067`, with `.p/` and the width where partial.
    package var path: String { "tile/\(level)/\(place)" }

    /// The bundle of the entries behind a tile of row 0: `tile/entries/067.p/12`.
    package var bundlePath: String { "tile/entries/\(place)" }

    private var place: String {
        var groups = ["\(index % 1000)".padded]
        var rest = index / 1000
        while rest > 0 {
            groups.insert("x" + "\(rest % 1000)".padded, at: 0)
            rest /= 1000
        }
        return groups.joined(separator: "/") + (width == 256 ? "" : ".p/\(width)")
    }

    /// Reads exactly what `path` writes; a tile of entries has level 0.
    package init?(path: String) {
        guard path.hasPrefix("tile/") else { return nil }
        let words = path.dropFirst("tile/".count).split(
            separator: "/", omittingEmptySubsequences: false)
        guard let row = words.first else { return nil }
        let level = row == "entries" ? 0 : row.utf8.count <= 2 ? Int(row) : nil
        guard let level, (0...63).contains(level) else { return nil }
        self.init(level: level, index: 0)
        var groups = words.dropFirst().map(String.init)
        if groups.count > 1, groups[groups.count - 2].hasSuffix(".p") {
            guard let last = groups.popLast(), last.utf8.count <= 3, let width = Int(last) else {
                return nil
            }
            self.width = width
            groups[groups.count - 1].removeLast(2)
        }
        for group in groups {
            guard let number = UInt64(group.hasPrefix("x") ? String(group.dropFirst()) : group)
            else { return nil }
            let (product, over) = index.multipliedReportingOverflow(by: 1000)
            let (sum, overAgain) = product.addingReportingOverflow(number)
            if over || overAgain { return nil }
            index = sum
        }
        // What is written otherwise (no group, signs, a width of 0 or 256 …) comes out otherwise.
        guard (1...256).contains(width), row == "entries" ? bundlePath == path : self.path == path
        else { return nil }
    }
}

extension String {
    fileprivate var padded: String { String(repeating: "0", count: max(0, 3 - utf8.count)) + self }
}
