// Entries recorded, reversed and corrected by programs. The actor is whoever is logged in; a
// response says 201 only when what it names is on disk.

internal import Asking
internal import HTTPTypes
internal import Hummingbird
internal import Intake
internal import Ledger
internal import Recording
internal import Reports

struct EntryOperations {
    let recorder: Recorder

    var all: [Operation] { [record, reverse, correct] }

    private static let fields: Set<Field> = {
        let kinds: [EntryOrder.Kind] = [
            .payment(.distribution), .transfer, .template, .journal,
        ]
        return kinds.reduce([.kind]) { $0.union(EntryOrder.fields(of: $1)) }
    }()

    private var record: Operation {
        Operation(
            name: "recordEntry", method: .post, path: "/api/v1/entries", group: .recording,
            words: .record, parameters: [.idempotencyKey],
            body: .json(EntryOperations.fields, required: ["kind", "date", "village"]),
            answers: Operation.recorded("record"), permission: .record(village: "")
        ) { request, context in
            let (stated, _) = try await request.stated(
                EntryOperations.fields, most: recorder.most)
            guard stated.key != nil else { throw FaultError(.usage(.body(.keyMissing))) }
            let order = try EntryOrder(told: stated)
            try recorder.require(context, order.village)
            let recorded = try await recorder.record(order, context)
            return recorder.response(
                RecordedAnswer(outcome: recorded.outcome, warnings: recorded.warnings),
                recorded.outcome, context)
        }
    }

    private var reverse: Operation {
        Operation(
            name: "reverseEntry", method: .post, path: "/api/v1/entries/{seq}/reversal",
            group: .recording, words: .reverse, parameters: [.seq, .idempotencyKey],
            body: .json(Stated.reversal, required: ["reason"]),
            answers: Operation.recorded("reverse"), permission: .record(village: "")
        ) { request, context in
            let entry = try await recorder.entry(context)
            try recorder.require(context, entry.village)
            try await recorder.requireToTakeBack(entry.seq, context)
            let (stated, _) = try await request.stated(Stated.reversal, most: recorder.most)
            let outcome = try await recorder.ledger.writer.write(by: context.principal.name) {
                try $0.reverse(entry.seq, stated)
            }
            return recorder.response(
                RecordedAnswer(outcome: outcome, sort: .setUp), outcome, context)
        }
    }

    private var correct: Operation {
        Operation(
            name: "correctEntry", method: .post, path: "/api/v1/entries/{seq}/correction",
            group: .recording, words: .correct, parameters: [.seq, .idempotencyKey],
            body: .json(Stated.correction, required: ["reason"]),
            answers: Operation.recorded("correct"), permission: .record(village: "")
        ) { request, context in
            let entry = try await recorder.entry(context)
            try recorder.require(context, entry.village)
            try await recorder.requireToTakeBack(entry.seq, context)
            let (stated, _) = try await request.stated(Stated.correction, most: recorder.most)
            if let village = stated.text(.village) { try recorder.require(context, village) }
            let (reversal, corrected) = try await recorder.ledger.writer.write(
                by: context.principal.name
            ) { try $0.correct(entry.seq, stated) }
            return recorder.response(
                CorrectedAnswer(
                    seq: entry.seq, reversal: reversal.seq, corrected: corrected.seq),
                corrected, context)
        }
    }
}

extension EntryOrder {
    /// What a body states, with the kind that it names.
    init(told stated: Stated) throws(Refusal) {
        var stated = stated
        let kind = Kind(try stated.required(.kind))
        stated.texts[.kind] = nil
        self.init(kind, stated)
    }
}
