// Which tiles there are and what they are called (C2SP tlog-tiles).

import Proof
import Testing

@Suite("Tiles")
struct TileTests {
    @Test("paths as the specification writes them")
    func paths() {
        #expect(Tile(level: 0, index: 1_234_067).path == "tile/0/x001/x234/067")
        #expect(Tile(level: 2, index: 0, width: 1).path == "tile/2/000.p/1")
        #expect(Tile(level: 0, index: 273, width: 112).bundlePath == "tile/entries/273.p/112")
        #expect(Tile(level: 1, index: 1000).path == "tile/1/x001/000")
    }

    @Test("the tiles of a tree of 70,000, and of 256")
    func tiles() {
        let all = Tile.all(of: 70_000)
        let leaves = all.filter { $0.level == 0 }.map(\.width)
        #expect(leaves == Array(repeating: 256, count: 273) + [112])
        #expect(all.filter { $0.level == 1 }.map(\.width) == [256, 17])
        #expect(all.filter { $0.level == 2 } == [Tile(level: 2, index: 0, width: 1)])
        #expect(all.count == 277)
        #expect(Tile.all(of: 256).map(\.path) == ["tile/0/000", "tile/1/000.p/1"])
        #expect(Tile.all(of: 0).isEmpty)
    }

    @Test("growing step by step changes the tiles that end up there, and no others")
    func changed() {
        var random = SplitMix(seed: 3)
        var size: UInt64 = 0
        var tiles: [String: Int] = [:]
        while size < 200_000 {
            let next = size + UInt64.random(in: 1...3000, using: &random)
            for tile in Tile.changed(from: size, to: next) {
                tiles["\(tile.level)/\(tile.index)"] = tile.width
            }
            size = next
        }
        let all = Tile.all(of: size).map { ("\($0.level)/\($0.index)", $0.width) }
        #expect(tiles == Dictionary(uniqueKeysWithValues: all))
    }

    @Test("what is written is read back")
    func roundTrip() {
        var random = SplitMix(seed: 11)
        for _ in 0..<5000 {
            let bits = UInt64.random(in: 0...63, using: &random)
            let tile = Tile(
                level: Int.random(in: 0...63, using: &random),
                index: UInt64.random(in: 0...(.max >> bits), using: &random),
                width: Int.random(in: 1...256, using: &random))
            #expect(Tile(path: tile.path) == tile)
            #expect(
                Tile(path: tile.bundlePath)
                    == Tile(level: 0, index: tile.index, width: tile.width))
        }
    }

    @Test(
        "other spellings are refused",
        arguments: [
            "", "tile", "tile/", "tile/0", "tile/0/", "tile/0/0", "tile/0/0000", "tile/0/x000/001",
            "tile/0/001/002", "tile/0/x001/x002", "tile/64/000", "tile/00/000", "tile/-1/000",
            "tile/+1/000", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/", "tile/0/000.p",
            "tile/0/000.p/01", "tile/0/.p/1", "tile/0/x.p/1", "/tile/0/000", "tile/0/000/",
            "tile/0/x999/x999/x999/x999/x999/x999/x999/999", "tile/entries", "tile/entry/000",
        ])
    func refused(_ path: String) { #expect(Tile(path: path) == nil) }
}
