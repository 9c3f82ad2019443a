// SHA-256 and the leaf hash of RFC 6962. The only module that hashes.

import Crypto

/// A SHA-256 digest: 32 bytes.
package struct Digest: Hashable, Sendable, CustomStringConvertible {
    /// Kept inline, so that hashing an entry allocates nothing.
    private var words: SIMD4<UInt64>

    /// `nil` unless there are 32 bytes.
    package init?(bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == 32 else { return nil }
        words = UnsafeRawBufferPointer(bytes).loadUnaligned(as: SIMD4<UInt64>.self)
    }

    /// `nil` unless there are 32 bytes.
    package init?(bytes: some Sequence<UInt8>) {
        let copy = Array(bytes)
        guard copy.count == 32 else { return nil }
        words = copy.withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
    }

    init(_ digest: SHA256.Digest) {
        words = digest.withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
    }

    init(ofBytes bytes: UnsafeRawBufferPointer) {
        var hasher = SHA256()
        hasher.update(bufferPointer: bytes)
        self.init(hasher.finalize())
    }

    package var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

    package func withUnsafeBytes<Value>(_ body: (UnsafeRawBufferPointer) -> Value) -> Value {
        Swift.withUnsafeBytes(of: words, body)
    }

    /// 64 lower-case hexadecimal digits.
    package var description: String {
        var text: [UInt8] = []
        for byte in bytes {
            for digit in [byte >> 4, byte & 15] {
                text.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// SHA-256 of everything that was fed to it.
package struct Hasher256 {
    private var hasher = SHA256()

    package init() {}

    package mutating func update(_ bytes: some Collection<UInt8>) {
        if bytes.withContiguousStorageIfAvailable({
            hasher.update(bufferPointer: UnsafeRawBufferPointer($0))
        }) == nil {
            Array(bytes).withUnsafeBytes { hasher.update(bufferPointer: $0) }
        }
    }

    package func finish() -> Digest { Digest(hasher.finalize()) }
}

/// SHA-256(0x00 || line), RFC 6962 §2.1.
///
/// - Parameter line: the canonical line without its newline.
package func leafHash(_ line: [UInt8]) -> Digest {
    var hasher = SHA256()
    withUnsafeBytes(of: UInt8(0)) { hasher.update(bufferPointer: $0) }
    line.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    return Digest(hasher.finalize())
}
