// SHA-256 from FIPS 180-4 in forty lines, so that hashes are checked by something that shares no
// code with the program. Slow and plain on purpose.

/// The digest of some bytes: 32 bytes.
package func naiveSHA256(_ message: [UInt8]) -> [UInt8] {
    var bytes = message + [0x80]
    while bytes.count % 64 != 56 { bytes.append(0) }
    bytes += bigEndian(UInt64(message.count) * 8)
    var state = primes(8).map { fraction(of: Double($0).squareRoot()) }
    let constants = primes(64).map(cubeRootFraction)
    for start in stride(from: 0, to: bytes.count, by: 64) {
        var words = (0..<16).map { index in
            bytes[(start + 4 * index)..<(start + 4 * index + 4)].reduce(0) { $0 << 8 | UInt32($1) }
        }
        for index in 16..<64 {
            let early = words[index - 15]
            let late = words[index - 2]
            let first = rotate(early, 7) ^ rotate(early, 18) ^ early >> 3
            let second = rotate(late, 17) ^ rotate(late, 19) ^ late >> 10
            words.append(words[index - 16] &+ first &+ words[index - 7] &+ second)
        }
        var work = state
        for index in 0..<64 {
            let (a, e) = (work[0], work[4])
            let choice = (e & work[5]) ^ (~e & work[6])
            let majority = (a & work[1]) ^ (a & work[2]) ^ (work[1] & work[2])
            let first = work[7] &+ (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) &+ choice
                &+ constants[index] &+ words[index]
            let second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) &+ majority
            work = [first &+ second] + work[0..<7]
            work[4] = work[4] &+ first
        }
        for index in 0..<8 { state[index] = state[index] &+ work[index] }
    }
    return state.flatMap { Array(bigEndian(UInt64($0)).suffix(4)) }
}

package func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

private func bigEndian(_ number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(56 - 8 * $0)) }
}

private func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word >> count | word << (32 - count)
}

private func primes(_ count: Int) -> [Int] {
    var found: [Int] = []
    var candidate = 2
    while found.count < count {
        if !found.contains(where: { candidate % $0 == 0 }) { found.append(candidate) }
        candidate += 1
    }
    return found
}

/// The first 32 bits of the fractional part.
private func fraction(of root: Double) -> UInt32 {
    UInt32((root - root.rounded(.down)) * 4_294_967_296)
}

/// The first 32 bits of the fractional part of the cube root, found in whole numbers.
private func cubeRootFraction(_ prime: Int) -> UInt32 {
    let target = Int128(prime) << 96
    var root: Int128 = 0
    for bit in stride(from: 35, through: 0, by: -1) {
        let candidate = root | 1 << Int128(bit)
        if candidate * candidate * candidate <= target { root = candidate }
    }
    return UInt32(truncatingIfNeeded: root)
}
