// Where keys stand in the whole ledger, whatever the village: for imports of grants or contracts
// that keep their number when a place changes its code. Holds hashes and not the keys themselves,
// so whoever asks compares the entry.

package struct KeyIndex {
    private struct Place {
        var seq: Int64
        var villageID: Int64
    }

    private var places: [Int: Place] = [:]

    init() {}

    package mutating func add(_ key: String, seq: Int64, villageID: Int64) {
        places[key.hashValue] = Place(seq: seq, villageID: villageID)
    }

    /// The entry that most likely has this key.
    package func entry(_ key: String) -> Int64? { places[key.hashValue]?.seq }

    /// The entry that most likely has this key in another village than the one given.
    package func entry(_ key: String, outside villageID: Int64) -> Int64? {
        places[key.hashValue].flatMap { $0.villageID == villageID ? nil : $0.seq }
    }
}
