// What programs send to be recorded: one JSON object, and the key that makes a repetition
// harmless (draft-ietf-httpapi-idempotency-key-header).

internal import Asking
internal import HTTPTypes
internal import Hummingbird
internal import Intake
internal import Ledger
internal import NIOCore
internal import Reports

extension Request {
    /// The bytes of a JSON body.
    ///
    /// - Throws: 415 for another type, 413 for more than `most` bytes.
    func json(most: Int) async throws -> [UInt8] {
        let type = headers[.contentType]?.split(separator: ";").first.map { part in
            part.trimming(while: { $0 == " " || $0 == "\t" }).lowercased()
        }
        guard type == "application/json" else { throw HTTPError(.unsupportedMediaType) }
        let bytes = try await body.collect(upTo: most)
        return Array(bytes.readableBytesView)
    }

    /// The key in the header, written as RFC 8941 §3.3.3 writes strings or plainly.
    ///
    /// - Throws: 400 where it is given twice.
    func idempotencyKey() throws -> String? {
        let given = headers[values: .idempotencyKey]
        guard given.count < 2 else { throw FaultError(.usage(.twice("Idempotency-Key"))) }
        guard var text = given.first else { return nil }
        if text.count > 1, text.hasPrefix("\""), text.hasSuffix("\"") {
            text = String(text.dropFirst().dropLast())
                .replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
        }
        return cleanText(text)
    }

    /// What a body states, with the key of the header.
    ///
    /// - Throws: a fault of usage where header and body name different keys.
    func stated(
        _ fields: Set<Field>, others: Set<String> = [], most: Int
    ) async throws -> (stated: Stated, others: [String: String]) {
        let bytes = try await json(most: most)
        var (stated, others) = try Stated.read(bytes, fields, others: others)
        if let key = try idempotencyKey() {
            guard [nil, key].contains(stated.key) else {
                throw FaultError(.usage(.body(.keysDiffer)))
            }
            guard fields.contains(.key) else { return (stated, others) }
            stated.texts[.key] = key
        }
        return (stated, others)
    }
}

extension Substring {
    fileprivate func trimming(while isBlank: (Character) -> Bool) -> Substring {
        var text = drop(while: isBlank)
        while let last = text.last, isBlank(last) { text.removeLast() }
        return text
    }
}
