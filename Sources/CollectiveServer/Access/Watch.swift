// The time, as what expires sees it.

internal import Glibc
package import Ledger
internal import Shell

package struct Watch: Sendable {
    /// Milliseconds that never go back.
    package var now: @Sendable () -> Int64
    /// Today in the local time zone.
    package var today: @Sendable () -> Day

    package init(now: @escaping @Sendable () -> Int64, today: @escaping @Sendable () -> Day) {
        self.now = now
        self.today = today
    }

    static let system = Watch(
        now: {
            var time = timespec()
            clock_gettime(CLOCK_MONOTONIC, &time)
            return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
        }, today: { Clock.today })
}

/// Random text that nobody can guess: 32 bytes, base64url (RFC 4648 §5).
func secret() -> String { base64url((0..<32).map { _ in UInt8.random(in: 0...255) }) }

/// Without padding.
func base64url(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<min(start + 3, bytes.count)]
        let bits =
            group.reduce(0 as UInt32) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
        for digit in 0...group.count {
            text.append(alphabet[Int(bits >> UInt32(18 - 6 * digit)) & 63])
        }
    }
    return String(decoding: text, as: UTF8.self)
}
