// What is said of the books on the record, by programs: auditors raise and close, whoever records
// for the village answers.

internal import Asking
internal import HTTPTypes
internal import Hummingbird
internal import Ledger
internal import Reports

struct FindingOperations {
    let recorder: Recorder

    var all: [Operation] { [raise, answer, conclude] }

    private var raise: Operation {
        Operation(
            name: "raiseFinding", method: .post, path: "/api/v1/findings", group: .recording,
            words: .findingRaise, parameters: [.idempotencyKey],
            body: .json(
                Stated.finding, required: ["severity", "rule", "statement"],
                others: ["severity": choices(FindingRaised.Severity.self)]),
            answers: Operation.recorded("finding"), permission: .audit
        ) { request, context in
            let (stated, others) = try await request.stated(
                Stated.finding, others: ["severity"], most: recorder.most)
            let command = try stated.raising(try choice("severity", others))
            return try await recorder.submit(command, context, .money)
        }
    }

    private var answer: Operation {
        Operation(
            name: "answerFinding", method: .post, path: "/api/v1/findings/{finding}/answer",
            group: .recording, words: .findingAnswer, parameters: [.finding, .idempotencyKey],
            body: .json(Stated.answer, required: ["answer"]),
            answers: Operation.recorded("finding"), permission: .record(village: "")
        ) { request, context in
            let finding = try await recorder.entry(context, "finding")
            try context.require(.record(village: finding.village))
            let (stated, _) = try await request.stated(Stated.answer, most: recorder.most)
            return try await recorder.submit(
                try stated.answering(finding.seq), context, .money)
        }
    }

    private var conclude: Operation {
        Operation(
            name: "closeFinding", method: .post, path: "/api/v1/findings/{finding}/close",
            group: .recording, words: .findingClose, parameters: [.finding],
            body: .json(
                Stated.conclusion, required: ["how", "reason"],
                others: ["how": choices(FindingClosed.Manner.self)]),
            answers: Operation.recorded("finding"), permission: .audit
        ) { request, context in
            let finding = try recorder.number(context, "finding")
            let (stated, others) = try await request.stated(
                Stated.conclusion, others: ["how"], most: recorder.most)
            let command = try stated.concluding(finding, try choice("how", others))
            return try await recorder.submit(command, context, .money)
        }
    }
}

/// - Throws: a fault of usage for what is not among the choices.
func choice<Value: RawRepresentable & CaseIterable>(
    _ name: String, _ texts: [String: String]
) throws -> Value where Value.RawValue == String {
    guard let value = Value(rawValue: texts[name] ?? "") else {
        let known = Value.allCases.map(\.rawValue)
        throw FaultError(.usage(.noneOf(name, texts[name] ?? "", known: known)))
    }
    return value
}

private func choices<Value: RawRepresentable & CaseIterable>(_ type: Value.Type) -> String
where Value.RawValue == String {
    let names = Value.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
    return #"{"type":"string","enum":["# + names + "]}"
}
