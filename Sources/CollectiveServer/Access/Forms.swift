// Forms that only our own pages can send (cross-site request forgery): each bears a token of the
// session, which no other site can read.

internal import Crypto
internal import Hummingbird
internal import NIOCore
internal import Reports

extension ServerContext {
    /// The hidden field of a form, `{{{csrf}}}` in templates; "" without a session.
    var csrf: String {
        principal.csrf.map { "<input type=\"hidden\" name=\"csrf\" value=\"\($0)\">" } ?? ""
    }

    /// The same request with what a form in parts (`multipart/form-data`) said in its field `csrf`.
    ///
    /// - Throws: `RequestFault.forged`.
    func verified(csrf: String?) throws -> ServerContext {
        guard isOwnForm || isSessions(csrf) else { throw RequestFault.forged }
        var context = self
        context.isOwnForm = true
        return context
    }

    /// Whether this is the token of the session.
    func isSessions(_ token: String?) -> Bool {
        guard let own = principal.csrf, let token else { return false }
        return isEqualInConstantTime(own, token)
    }
}

/// Compares digests, so that time tells nothing of where two texts differ.
func isEqualInConstantTime(_ one: String, _ other: String) -> Bool {
    SHA256.hash(data: Array(one.utf8)) == SHA256.hash(data: Array(other.utf8))
}

/// The fields of a form (`application/x-www-form-urlencoded`, WHATWG URL §5.1) in their order.
struct Form: Sendable {
    let fields: [(name: String, value: String)]

    static let mediaType = "application/x-www-form-urlencoded"
    /// No form of ours has so many.
    static let most = 20_000

    /// - Throws: `RequestFault.form` for what is not UTF-8, badly escaped or holds a NUL.
    init(_ bytes: some Sequence<UInt8>) throws {
        var fields: [(name: String, value: String)] = []
        for pair in Array(bytes).split(separator: UInt8(ascii: "&")) {
            guard fields.count < Form.most else { throw RequestFault.form }
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            guard let name = percentDecoded(pair[..<equals], plusIsSpace: true),
                let value = percentDecoded(pair[equals...].dropFirst(), plusIsSpace: true)
            else { throw RequestFault.form }
            fields.append((name, value))
        }
        self.fields = fields
    }

    /// The first of the name.
    subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }
}

extension Request {
    /// The fields of a form in the body.
    ///
    /// - Throws: `RequestFault`.
    func form(upTo most: Int) async throws -> Form {
        try Form(Array(buffer: try await body.collect(upTo: most)))
    }

    /// The type of the body, without its parameters.
    var mediaType: String? {
        headers[.contentType]?.split(separator: ";").first.map {
            $0.lowercased().filter { $0 != " " && $0 != "\t" }
        }
    }
}

/// RFC 3986 §2.1; `nil` for bad escapes, what is not UTF-8, and NUL.
func percentDecoded(_ text: some Sequence<UInt8>, plusIsSpace: Bool = false) -> String? {
    var bytes: [UInt8] = []
    var rest = text.makeIterator()
    while let byte = rest.next() {
        if byte == UInt8(ascii: "%") {
            guard let high = rest.next().flatMap(hexadecimal),
                let low = rest.next().flatMap(hexadecimal)
            else { return nil }
            bytes.append(high << 4 | low)
        } else {
            bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
        }
    }
    return bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
}

private func hexadecimal(_ byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init)
}
