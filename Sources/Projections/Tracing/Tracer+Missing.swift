// What an address names and the ledger does not hold.

internal import Ledger

extension Tracer {
    /// - Throws: `AddressFault` for a township in which no village ever lay, a tag that none ever
    ///   bore.
    func checkPopulation(_ figure: Figure) throws {
        let (filter, registry) = (figure.villages, try view.registry(at: figure.asOf.at))
        func known(_ name: String?, _ key: AddressKey, _ isOf: (Village, String) -> Bool) throws {
            guard let name, !name.isEmpty,
                !registry.villages.values.contains(where: { isOf($0, name) })
            else { return }
            throw AddressFault(
                address: figure.address, part: "\(key.rawValue)=\(name)", problem: .unknown(key))
        }
        try known(filter.township, .township) { $0.hasBelonged(to: $1) }
        try known(filter.tag, .tag) { village, tag in
            village.tags.contains { $0.tag == tag && $0.present }
        }
    }
}

extension Figure {
    /// There is no such line in the statement, or no such village.
    var missing: AddressFault {
        AddressFault(address: address, part: address, problem: .nothingThere)
    }
}
