// A form with files as it arrives: small fields in memory, files on the disk.

internal import Hummingbird
internal import NIOCore
internal import Reports

struct Received {
    /// The fields, by name.
    var texts: [String: String] = [:]
    /// The files that were chosen, by the names of their fields.
    var files: [String: (name: String, spool: Spool)] = [:]

    /// The longest field in bytes, and the most parts.
    private static let longest = 1 << 16
    private static let parts = 40

    /// - Throws: 400 for what is no such form, 413 for more than `most` bytes, 415 for others.
    init(_ request: Request, most: Int) async throws {
        var reader = try Multipart(contentType: request.headers[.contentType])
        var taker = Taker()
        var count = 0
        for try await buffer in request.body {
            count += buffer.readableBytes
            guard count <= most else { throw HTTPError(.contentTooLarge) }
            try reader.feed(buffer.readableBytesView) { try taker.take($0) }
        }
        try reader.finish()
        self = taker.received
    }

    private init() {}

    private struct Taker {
        var received = Received()
        private var part: Multipart.Part?
        private var bytes: [UInt8] = []
        private var count = 0

        mutating func take(_ piece: Multipart.Piece) throws {
            switch piece {
            case .begin(let part):
                count += 1
                guard count <= Received.parts, received.texts[part.name] == nil,
                    received.files[part.name] == nil
                else { throw HTTPError(.badRequest) }
                self.part = part
                bytes = []
                if let file = part.file, !file.isEmpty {
                    received.files[part.name] = (file, try Spool())
                }
            case .data(let data):
                if let name = part?.name, let (_, spool) = received.files[name] {
                    try data.withUnsafeBytes { try spool.append($0) }
                } else {
                    bytes += data
                    guard bytes.count <= Received.longest else {
                        throw HTTPError(.contentTooLarge)
                    }
                }
            case .end:
                guard let part, part.file == nil else { return }
                guard let text = String(validating: bytes, as: UTF8.self) else {
                    throw HTTPError(.badRequest)
                }
                received.texts[part.name] = text
            }
        }
    }
}
