// The smallest front end there can be, to show that one needs nothing of the command: answers GET
// /balances with the JSON of a ledger. Usage: balances-server LEDGER, a request on standard input.

import Glibc
import Intake
import Ledger
import Projections
import Recording
import Reports

func answer(_ request: String, _ book: Book) throws -> (status: String, body: [UInt8]) {
    let words = request.split(separator: " ")
    guard words.count > 1, words[0] == "GET", words[1].hasPrefix("/balances") else {
        return ("404 Not Found", [])
    }
    let village = words[1].split(separator: "=").dropFirst().first.map(String.init)
    let (registry, rows) = try book.read { try $0.balances(AsOf(), village: village) }
    guard case .data(let json) = balancesAnswer(registry, rows, .en).page(.json, .en, width: nil)
    else { return ("500 Internal Server Error", []) }
    return ("200 OK", json)
}

func send(_ status: String, _ body: [UInt8]) {
    let head = "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\n"
    let bytes = Array("\(head)Content-Length: \(body.count)\r\n\r\n".utf8) + body
    bytes.withUnsafeBytes { _ = write(STDOUT_FILENO, $0.baseAddress, $0.count) }
}

guard CommandLine.arguments.count == 2, let request = readLine() else { exit(64) }
do {
    let book = try Book.openForReading(CommandLine.arguments[1])
    let (status, body) = try answer(request, book)
    send(status, body)
} catch {
    let sentence = Fault(error)?.sentences(.en).joined(separator: "; ") ?? "\(error)"
    var writer = CanonicalWriter()
    writer.object { $0.field("error", sentence) }
    send("422 Unprocessable Content", writer.bytes)
}
