// Stands in for what Access brings: fields of forms and the token in them.

internal import Hummingbird
internal import Ledger
internal import NIOCore
internal import Projections

extension ServerContext {
    var csrf: String { "" }

    func verified(csrf: String?) throws -> ServerContext { self }
}

struct Form: Sendable {
    let fields: [(name: String, value: String)]

    init(_ bytes: some Sequence<UInt8>) throws {
        fields = try Array(bytes).split(separator: UInt8(ascii: "&")).map { pair in
            let parts = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decoded(parts[0]),
                let value = decoded(parts.count > 1 ? parts[1] : [])
            else { throw HTTPError(.badRequest) }
            return (name, value)
        }
    }

    subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }
}

extension Request {
    func form(upTo most: Int) async throws -> Form {
        try Form(Array(buffer: try await body.collect(upTo: most)))
    }
}

struct Duties {
    init(_ view: View, of principal: Principal, on day: Day) {}

    func mayApprove(_ village: String, _ year: Period) throws {}
    func mayPay(_ village: String, _ year: Period) throws {}
    func mayClose(_ village: String, _ period: Period) throws {}
    func mayReverse(_ seq: Int64) throws {}
}

private func decoded(_ text: ArraySlice<UInt8>) -> String? {
    var bytes: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "%") {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            guard let value = UInt8(digits, radix: 16) else { return nil }
            rest = rest.dropFirst(2)
            bytes.append(value)
        } else {
            bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
        }
    }
    return String(validating: bytes, as: UTF8.self)
}
