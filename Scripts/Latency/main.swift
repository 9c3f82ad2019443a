// What the ledger costs inside one process: `bench-latency LEDGER COUNT [MODE]` prints latencies and
// how many a second as JSON. MODE: `alone` (durable payments, one a transaction; the default),
// `together` (the same in groups of 64, looked at for warnings), `reading` (the balances of a village
// as JSON). Used by Scripts/bench and Scripts/bench-server.

import Asking
import Glibc
import Ledger
import Projections
import Recording
import Reports

let arguments = CommandLine.arguments
guard arguments.count > 2, let count = Int(arguments[2]), count > 0 else {
    print("usage: bench-latency LEDGER COUNT [alone|together|reading]")
    exit(64)
}
let book = try Book.openForWriting(arguments[1])
let villages = try book.read { try $0.registry().villages.keys.sorted() }
guard let today = Day("2024-12-31"), !villages.isEmpty else { exit(65) }
let moment = Moment(today: today, clock: 0, actor: nil)

func payment(_ number: Int) -> Command {
    let payment = Payment(account: "102", amount: Int64(number + 1), category: "inc.sales")
    return Command(
        village: villages[number % villages.count], on: today,
        action: .pay(.income, payment, settlementStated: true))
}

/// How long each of some steps takes.
func times(_ count: Int, _ step: (Int) throws -> Void) rethrows -> [Duration] {
    try (0..<count).map { number in
        let start = ContinuousClock.now
        try step(number)
        return ContinuousClock.now - start
    }
}

/// Entries of one step.
var each = 1
var samples: [Duration]
switch arguments.count > 3 ? arguments[3] : "alone" {
case "together":
    each = 64
    samples = try times(count / each + 1) { number in
        let group = (0..<each).map { Attributed(payment(number * each + $0), by: nil) }
        for result in try book.record(group, moment) { _ = try result.get() }
    }
case "reading":
    samples = try times(count) { number in
        var question = BalancesQuestion()
        question.village = villages[number % villages.count]
        let page = try book.read { try question.answer($0, .en).page(.json, .en, width: nil) }
        guard case .data = page else { exit(70) }
    }
default:
    samples = try times(count) { number in
        _ = try book.write(moment) { try $0.submit(payment(number)) }
    }
}
let all = samples.reduce(.zero, +) / .seconds(1)
samples.sort()
let places = [("p50_ms", 50), ("p90_ms", 90), ("p99_ms", 99)].map { name, percent in
    "\"\(name)\": \(samples[(samples.count - 1) * percent / 100] / .milliseconds(1))"
}
let done = samples.count * each
print(
    "{\"count\": \(done), \"per_second\": \(Double(done) / all), \(places.joined(separator: ", "))}")
