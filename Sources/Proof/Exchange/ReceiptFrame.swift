// How a proof stands within the text of a receipt.

package enum ReceiptFrame {
    private static let begin = "-----BEGIN PROOF-----\n"
    private static let end = "-----END PROOF-----\n"

    package static func text(_ proof: OfflineProof) -> String {
        begin + String(decoding: proof.bytes, as: UTF8.self) + end
    }

    /// The proof within a receipt; `nil` where there is none.
    package static func proof(in bytes: [UInt8]) -> [UInt8]? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let start = text.firstRange(of: begin)?.upperBound,
            let end = text[start...].firstRange(of: end)?.lowerBound
        else { return nil }
        return Array(text[start..<end].utf8)
    }
}
