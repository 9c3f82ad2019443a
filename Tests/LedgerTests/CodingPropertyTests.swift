// The codec against random events and random damage. Events come from a writer that shares no code
// with the codec. Whatever the strict reader accepts, the codec writes back byte for byte.

import Ledger
import TestSupport
import Testing

@Suite("The codec of events")
struct CodingPropertyTests {
    @Test("what an independent writer writes is read and written back",
        arguments: Event.Kind.allCases)
    func roundTrip(_ kind: Event.Kind) throws {
        for seed in 0..<400 as Range<UInt64> {
            var source = RandomData(seed: seed)
            let text = source.data(of: kind).canonical
            let event = try Event.decoded(kind, text)
            #expect(event.kind == kind, "seed \(seed)")
            #expect(String(decoding: event.encoded, as: UTF8.self) == text, "seed \(seed)")
            #expect(try Event.decoded(kind, event.encoded) == event, "seed \(seed)")
        }
    }

    @Test("damaged data is refused or canonical, and never a crash", arguments: Event.Kind.allCases)
    func damage(_ kind: Event.Kind) {
        var refused = 0
        for seed in 0..<1500 as Range<UInt64> {
            var source = RandomData(seed: seed)
            let bytes = Array(source.data(of: kind).canonical.utf8)
            let damaged = Damage.allCases[source.random.below(Damage.allCases.count)]
                .done(to: bytes, &source.random)
            let event = try? Event.decoded(kind, damaged)
            if let event {
                #expect(event.encoded == damaged, "seed \(seed)")
            } else {
                refused += 1
            }
            _ = try? Event.decoded(kind, damaged, .skip)
            let isCanonical = (try? Event.decoded(kind, damaged, .check)) != nil
            #expect(isCanonical == (event != nil), "seed \(seed)")
            guard let payment = kind.payment, event?.version ?? 1 == 1 else { continue }
            #expect(figures(damaged, payment, .check) == event?.payment?.payment.figures)
        }
        #expect(refused > 300)
    }

    private func figures(
        _ data: [UInt8], _ kind: PaymentKind, _ prose: CanonicalReader.Prose
    ) -> PaymentFigures? {
        data.withUnsafeBufferPointer { try? PaymentFigures(data: $0, of: kind, prose) }
    }

    @Test("the figures of a payment are read alike, its texts checked or skipped",
        arguments: [Event.Kind.incomeReceived, .expensePaid, .distributionPaid])
    func figuresAlone(_ kind: Event.Kind) throws {
        let payment = try #require(kind.payment)
        for seed in 0..<400 as Range<UInt64> {
            var source = RandomData(seed: seed)
            let data = Array(source.data(of: kind).canonical.utf8)
            let event = try Event.decoded(kind, data)
            // Later versions are read as whole events.
            guard event.version == 1 else { continue }
            let wanted = event.payment?.payment.figures
            #expect(figures(data, payment, .check) == wanted, "seed \(seed)")
            #expect(figures(data, payment, .skip) == wanted, "seed \(seed)")
        }
    }

    @Test("data of another kind is refused or canonical", arguments: Event.Kind.allCases)
    func otherKinds(_ kind: Event.Kind) {
        for (seed, other) in Event.Kind.allCases.enumerated() {
            var source = RandomData(seed: UInt64(seed))
            let text = source.data(of: kind).canonical
            guard let event = try? Event.decoded(other, text) else { continue }
            #expect(String(decoding: event.encoded, as: UTF8.self) == text, "\(other)")
        }
    }

    @Test("every cut of a sample is refused", arguments: GoldenSample.all)
    func cuts(_ sample: GoldenSample) {
        for length in 0..<sample.data.count {
            #expect(throws: CanonicalFault.self) {
                try Event.decoded(sample.kind, Array(sample.data.prefix(length)))
            }
        }
        #expect(throws: CanonicalFault.self) {
            try Event.decoded(sample.kind, sample.data + [0x20])
        }
    }

    @Test("every byte of a sample flipped in every bit is refused or canonical",
        arguments: GoldenSample.all)
    func flips(_ sample: GoldenSample) {
        for index in sample.data.indices {
            for bit in 0..<8 {
                var damaged = sample.data
                damaged[index] ^= 1 << UInt8(bit)
                guard let event = try? Event.decoded(sample.kind, damaged) else { continue }
                #expect(event.encoded == damaged, "byte \(index) bit \(bit)")
            }
        }
    }

    @Test("members out of order, repeated or unknown are refused", arguments: Event.Kind.allCases)
    func members(_ kind: Event.Kind) throws {
        var source = RandomData(seed: 7)
        guard case .object(let members) = source.data(of: kind) else { return }
        let sorted = members.sorted { $0.key < $1.key }
        var wrong: [JSON] = []
        if sorted.count > 1 { wrong.append(.object(sorted.reversed())) }
        wrong.append(.object(sorted + sorted.suffix(1)))
        wrong.append(.object(sorted + [(key: "zzz", value: 1)]))
        wrong.append(.object([(key: "AAA", value: "x")] + sorted))
        wrong.append(.object(Array(sorted.dropLast()) + [(key: "zzz", value: 1)]))
        _ = try Event.decoded(kind, JSON.object(sorted).asWritten)
        for json in wrong {
            #expect(throws: CanonicalFault.self) { try Event.decoded(kind, json.asWritten) }
        }
    }
}

/// One sort of damage to canonical bytes.
enum Damage: CaseIterable {
    case flip, space, cut, double, escape, leadingZero, swap, minus, bigNumber, drop

    func done(to bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        let place = random.below(bytes.count)
        let other = random.below(bytes.count)
        switch self {
        case .flip: bytes[place] ^= UInt8(1 << random.below(8))
        case .space: bytes.insert(random.pick([0x20, 0x0A, 0x09, 0x0D]), at: place)
        case .cut: bytes.removeSubrange(min(place, other)..<max(place, other))
        case .double:
            bytes.insert(contentsOf: bytes[min(place, other)...max(place, other)], at: place)
        case .escape: escape(&bytes, &random)
        case .leadingZero: insert("0", beforeDigitIn: &bytes, &random)
        case .swap: bytes.swapAt(place, other)
        case .minus: insert("-", beforeDigitIn: &bytes, &random)
        case .bigNumber: insert("99999999999999999999", beforeDigitIn: &bytes, &random)
        case .drop: bytes.remove(at: place)
        }
        return bytes
    }

    /// Writes one ASCII character in a longer way that plain JSON allows.
    private func escape(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
        let letters = bytes.indices.filter { (0x20..<0x7F).contains(bytes[$0]) }
        guard !letters.isEmpty else { return }
        let place = random.pick(letters)
        let hex = hexadecimal([bytes[place]])
        let forms = ["\\u00\(hex)", "\\u00\(hex.uppercased())", "\\/", "\\u0009", "\\u001F"]
        bytes.replaceSubrange(place...place, with: Array(random.pick(forms).utf8))
    }

    private func insert(
        _ text: String, beforeDigitIn bytes: inout [UInt8], _ random: inout SeededGenerator
    ) {
        let digits = bytes.indices.filter { (0x30...0x39).contains(bytes[$0]) }
        guard !digits.isEmpty else { return bytes.insert(0x30, at: random.below(bytes.count)) }
        bytes.insert(contentsOf: Array(text.utf8), at: random.pick(digits))
    }
}
