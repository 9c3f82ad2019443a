// What every request must look like (RFC 9110, 9112): a path that leads nowhere else, one host that
// is ours, a method that we know, a body of a bounded size, and no page of another site behind it.

internal import HTTPTypes
internal import Hummingbird

struct RequestCheck: Sendable {
    private let settings: Settings
    /// The hosts by which this server may be asked; `nil` = any.
    private let hosts: Set<String>?

    /// Longer addresses than any that we write.
    static let longestAddress = 8_192

    init(_ settings: Settings) {
        self.settings = settings
        let own = Set(settings.names.map { $0.lowercased() })
        // A page elsewhere can have its own name lead to this machine (DNS rebinding): a server
        // that only this machine reaches answers to this machine's names.
        hosts =
            settings.isLoopback || !own.isEmpty
            ? own.union(["localhost", "127.0.0.1", "[::1]", settings.host.lowercased()]) : nil
    }

    /// - Throws: `RequestFault`.
    func check(_ request: Request) throws {
        guard Self.methods.contains(request.method) else { throw RequestFault.method }
        guard request.uri.string.utf8.count <= Self.longestAddress else {
            throw RequestFault.addressTooLong
        }
        try checkAddress(request)
        try checkHost(request)
        let most = mostBytes(request.uri.path)
        if let length = request.headers[.contentLength] {
            guard let length = Int(length), length >= 0, length <= most else {
                throw RequestFault.tooLarge(most: most)
            }
        }
    }

    private static let methods: Set<HTTPRequest.Method> = [
        .get, .head, .post, .put, .patch, .delete, .options, .trace,
    ]

    /// Of a body that is sent to a path, in bytes.
    func mostBytes(_ path: String) -> Int {
        path.contains("/import") ? settings.mostImported : settings.mostBytes
    }

    private func checkAddress(_ request: Request) throws {
        let address = request.uri.string
        guard address.hasPrefix("/"), !address.hasPrefix("//"),
            address.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != 0x5C && $0 != 0x23 }),
            let path = percentDecoded(request.uri.path.utf8),
            percentDecoded((request.uri.query ?? "").utf8, plusIsSpace: true) != nil
        else { throw RequestFault.address }
        let slash = UInt8(ascii: "/")
        let parts = path.utf8.dropFirst().split(separator: slash, omittingEmptySubsequences: false)
        let isPlain =
            // No slash was hidden by an escape.
            parts.count == request.uri.path.utf8.count { $0 == slash }
            && path.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0x5C }
            && !parts.dropLast().contains { $0.isEmpty }
            && !parts.contains { $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8) }
        guard isPlain else { throw RequestFault.address }
    }

    private func checkHost(_ request: Request) throws {
        // The first stands in `authority`; a second one would be left here.
        guard !request.headers.contains(where: { $0.name.canonicalName == "host" }),
            let authority = request.head.authority,
            let host = RequestCheck.host(of: authority)
        else { throw RequestFault.host }
        guard hosts?.contains(host) ?? true else { throw RequestFault.otherHost }
    }

    /// The host of `host:port`, in small letters; `nil` for what is none.
    static func host(of authority: String) -> String? {
        let text = authority.lowercased()
        var end = text.firstIndex(of: ":") ?? text.endIndex
        if text.hasPrefix("[") {
            guard let bracket = text.firstIndex(of: "]") else { return nil }
            end = text.index(after: bracket)
        }
        let host = text[..<end]
        let port = text[end...]
        let isPort =
            port.isEmpty
            || port.first == ":" && port.count > 1 && port.count <= 6
                && port.dropFirst().utf8.allSatisfy { (0x30...0x39).contains($0) }
        let isHost = host.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
            case 0x3A, 0x5B, 0x5D: host.first == "["
            default: false
            }
        }
        return isPort && isHost && !host.isEmpty ? String(host) : nil
    }

    // MARK: - Other sites

    static func isSafe(_ method: HTTPRequest.Method) -> Bool {
        method == .get || method == .head || method == .options
    }

    /// Whether a browser says that a page of ours sent it, or whoever sits before it (Fetch
    /// Metadata; RFC 6454). A program says nothing.
    ///
    /// - Parameter mustSay: silence is not enough.
    /// - Throws: `RequestFault.otherSite`.
    func checkSite(_ request: Request, mustSay: Bool) throws {
        let site = Self.fetchSite.map { request.headers[values: $0] } ?? []
        let origin = request.headers[values: .origin]
        guard site.allSatisfy({ $0 == "same-origin" || $0 == "none" }),
            origin.allSatisfy({ isOwn($0, request) }), site.count <= 1, origin.count <= 1,
            !mustSay || !site.isEmpty || !origin.isEmpty
        else { throw RequestFault.otherSite }
    }

    private func isOwn(_ origin: String, _ request: Request) -> Bool {
        guard let authority = request.head.authority?.lowercased() else { return false }
        return origin.lowercased() == "http://\(authority)"
            || origin.lowercased() == "https://\(authority)"
    }

    private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")
}
