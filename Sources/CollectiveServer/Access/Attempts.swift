// Failed logins, by user and by address: after some the next must wait, each time twice as long.
// Names that no user has wait alike, so that waiting tells nothing. Memory is bounded: where there
// are too many, what waits least is forgotten.

internal import Glibc
internal import Synchronization

package final class Attempts: Sendable {
    /// Failures that cost nothing: people mistype. An address may be an office.
    package static let freeOfUser = 5
    package static let freeOfAddress = 20
    /// The first wait and the longest, in milliseconds.
    package static let first: Int64 = 5_000
    package static let longest: Int64 = 15 * 60_000
    /// After so long without a failure they are forgotten.
    package static let memory: Int64 = 60 * 60_000
    package static let most = 4_096

    private struct Failures {
        var count = 0
        var last: Int64 = 0
        var until: Int64 = 0
    }

    private let watch: Watch
    private let failures = Mutex<[String: Failures]>([:])

    package init(_ watch: Watch) { self.watch = watch }

    /// Takes up an attempt. It counts as failed until `succeed`, so that many at once are as many.
    ///
    /// - Returns: the milliseconds to wait; 0 = it may be tried.
    package func begin(user: String, address: String) -> Int64 {
        let now = watch.now()
        return failures.withLock { failures in
            let keys = Attempts.keys(user, address)
            let wait = keys.map { (failures[$0.key]?.until ?? 0) - now }.max() ?? 0
            guard wait <= 0 else { return wait }
            for (key, free) in keys { Attempts.fail(&failures, key, free, now) }
            return 0
        }
    }

    /// Nothing is held against the user any more. Of the address only this attempt is taken back:
    /// one account of one's own is no way to try others for ever.
    package func succeed(user: String, address: String) {
        failures.withLock { failures in
            let keys = Attempts.keys(user, address)
            failures[keys[0].key] = nil
            guard var ofAddress = failures[keys[1].key] else { return }
            ofAddress.count -= 1
            if ofAddress.count < Attempts.freeOfAddress { ofAddress.until = 0 }
            failures[keys[1].key] = ofAddress.count > 0 ? ofAddress : nil
        }
    }

    package var count: Int { failures.withLock { $0.count } }

    private static func fail(
        _ failures: inout [String: Failures], _ key: String, _ free: Int, _ now: Int64
    ) {
        if failures[key] == nil, failures.count >= most {
            failures = failures.filter { now - $0.value.last < memory }
            if failures.count >= most {
                let sorted = failures.sorted {
                    ($0.value.until, $0.value.last) < ($1.value.until, $1.value.last)
                }
                for (key, _) in sorted.prefix(most / 4) { failures[key] = nil }
            }
        }
        var one = failures[key] ?? Failures()
        if now - one.last >= memory { one = Failures() }
        one.count += 1
        one.last = now
        let over = one.count - free
        if over >= 0 { one.until = now + min(longest, first << Int64(min(over, 20))) }
        failures[key] = one
    }

    private static func keys(_ user: String, _ address: String) -> [(key: String, free: Int)] {
        [
            ("u" + tokenDigest(user), freeOfUser),
            ("a" + network(address), freeOfAddress),
        ]
    }

    /// Of IPv6 whoever has one address has 2⁶⁴ of them: the first eight bytes.
    private static func network(_ address: String) -> String {
        var bytes = [UInt8](repeating: 0, count: 16)
        guard inet_pton(AF_INET6, address, &bytes) == 1 else { return address }
        let mapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10...11].allSatisfy { $0 == 255 }
        return mapped ? "v4 \(bytes[12...])" : "v6 \(bytes[..<8])"
    }
}
