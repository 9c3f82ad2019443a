// Durable appends inside one process: records COUNT payments, one a transaction, and prints their
// latencies as JSON. Usage: bench-latency LEDGER COUNT. Used by Scripts/bench.

import Glibc
import Ledger
import Projections
import Recording

let arguments = CommandLine.arguments
guard arguments.count == 3, let count = Int(arguments[2]), count > 0 else {
    print("usage: bench-latency LEDGER COUNT")
    exit(64)
}
let book = try Book.openForWriting(arguments[1])
let villages = try book.read { try $0.registry().villages.keys.sorted() }
guard let today = Day("2024-12-31"), !villages.isEmpty else { exit(65) }
let moment = Moment(today: today, clock: 0, actor: nil)
var samples: [Duration] = []
for number in 0..<count {
    let payment = Payment(account: "102", amount: Int64(number + 1), category: "inc.sales")
    let command = Command(
        village: villages[number % villages.count], on: today,
        action: .pay(.income, payment, settlementStated: true))
    let start = ContinuousClock.now
    _ = try book.write(moment) { try $0.submit(command) }
    samples.append(ContinuousClock.now - start)
}
samples.sort()
let places = [("p50_ms", 50), ("p90_ms", 90), ("p99_ms", 99)].map { name, percent in
    "\"\(name)\": \(samples[(samples.count - 1) * percent / 100] / .milliseconds(1))"
}
print("{\"count\": \(count), \(places.joined(separator: ", "))}")
