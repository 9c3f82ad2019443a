// Responses: bytes with their type.

internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

enum MediaTypes {
    static let html = "text/html; charset=utf-8"
    static let json = "application/json"
    static let problem = "application/problem+json"
    static let csv = "text/csv; charset=utf-8"
    static let workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    static let text = "text/plain; charset=utf-8"
    static let css = "text/css; charset=utf-8"
    static let picture = "image/svg+xml"
    static let script = "text/javascript; charset=utf-8"
    static let bytes = "application/octet-stream"
}

extension Response {
    static func reply(
        _ bytes: some Sequence<UInt8>, _ type: String, _ status: HTTPResponse.Status = .ok
    ) -> Response {
        var response = Response(
            status: status, headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        response.headers[.cacheControl] = "no-cache"
        return response
    }

    static func reply(
        _ text: String, _ type: String, _ status: HTTPResponse.Status = .ok
    ) -> Response {
        reply(text.utf8, type, status)
    }

    /// After a form was sent: what was done is shown by GET (RFC 9110 §15.4.4).
    static func seeOther(_ address: String) -> Response {
        Response(status: .seeOther, headers: [.location: address])
    }
}
