// Names of headers that no library names.

internal import HTTPTypes

extension HTTPField.Name {
    static let forwarded = HTTPField.Name(ours: "Forwarded")
    static let forwardedFor = HTTPField.Name(ours: "X-Forwarded-For")
    static let forwardedProto = HTTPField.Name(ours: "X-Forwarded-Proto")
    static let realIP = HTTPField.Name(ours: "X-Real-IP")
    static let idempotencyKey = HTTPField.Name(ours: "Idempotency-Key")

    /// - Parameter name: written here, a token as RFC 9110 §5.6.2 has it.
    init(ours name: String) {
        guard let made = HTTPField.Name(name) else {
            preconditionFailure("\(name) is no name of a header")
        }
        self = made
    }
}
