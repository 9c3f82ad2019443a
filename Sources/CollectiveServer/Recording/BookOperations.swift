// Periods closed and reopened, villages registered and counted, by programs.

internal import Asking
internal import HTTPTypes
internal import Hummingbird
internal import Intake
internal import Ledger
internal import Projections
internal import Recording
internal import Reports
internal import Shell

struct BookOperations {
    let recorder: Recorder

    var all: [Operation] { [close, reopen, register, count] }

    private var close: Operation {
        Operation(
            name: "closePeriod", method: .post, path: "/api/v1/periods/{period}/close",
            group: .recording, words: .close, parameters: [.period],
            body: .json(Stated.closing.subtracting([.period]), required: []),
            answers: Operation.recorded("close"), permission: .close(village: "")
        ) { request, context in
            let stated = try await recorder.period(request, context, Stated.closing)
            let (outcome, checks) = try await recorder.close(stated, context)
            return recorder.response(
                ClosedAnswer(outcome: outcome, checks: checks), outcome, context)
        }
    }

    private var reopen: Operation {
        Operation(
            name: "reopenPeriod", method: .post, path: "/api/v1/periods/{period}/reopen",
            group: .recording, words: .reopen, parameters: [.period],
            body: .json(Stated.reopening.subtracting([.period]), required: ["reason"]),
            answers: Operation.recorded("reopen"), permission: .close(village: "")
        ) { request, context in
            let stated = try await recorder.period(request, context, Stated.reopening)
            let command = try stated.reopening()
            try context.require(.close(village: command.village))
            return try await recorder.submit(command, context)
        }
    }

    private var register: Operation {
        Operation(
            name: "registerVillage", method: .post, path: "/api/v1/villages", group: .recording,
            words: .villageAdd, parameters: [.idempotencyKey],
            body: .json(Stated.village, required: ["village", "name"]),
            answers: Operation.recorded("village"), permission: .administer
        ) { request, context in
            let (stated, _) = try await request.stated(Stated.village, most: recorder.most)
            return try await recorder.submit(try stated.registering(), context)
        }
    }

    private var count: Operation {
        Operation(
            name: "reportHeadcount", method: .post, path: "/api/v1/villages/{village}/headcount",
            group: .recording, words: .headcount, parameters: [.village, .idempotencyKey],
            body: .json(
                Stated.headcount.subtracting([.village]), required: ["households", "members"]),
            answers: Operation.recorded("headcount"), permission: .administer
        ) { request, context in
            var (stated, _) = try await request.stated(
                Stated.headcount.subtracting([.village]), most: recorder.most)
            stated.texts[.village] = try context.parameters.require("village")
            return try await recorder.submit(try stated.counting(), context)
        }
    }
}

extension Recorder {
    /// What a body states of the period in the path.
    fileprivate func period(
        _ request: Request, _ context: ServerContext, _ fields: Set<Field>
    ) async throws -> Stated {
        var (stated, _) = try await request.stated(fields.subtracting([.period]), most: most)
        stated.texts[.period] = try context.parameters.require("period")
        return stated
    }

    /// Closes a period; gives what was looked at before.
    ///
    /// - Throws: `Denied`, `Refusal`.
    func close(
        _ stated: Stated, _ context: ServerContext
    ) async throws -> (outcome: Session.Outcome, checks: ClosingChecks) {
        let command = try stated.closing()
        let period = try stated.period()
        try context.require(.close(village: command.village))
        let principal = context.principal
        let checks = try await ledger.read { view in
            try Duties(view, of: principal, on: Clock.today).mayClose(command.village, period)
            return try view.closingChecks(period, village: stated.text(.village))
        }
        let recorded = try await ledger.writer.record(
            Attributed(command, by: context.principal.name))
        return (recorded.outcome, checks)
    }

    /// Records a fact and answers with its entry.
    func submit(
        _ command: Command, _ context: ServerContext, _ sort: RecordedAnswer.Sort = .setUp
    ) async throws -> Response {
        let recorded = try await ledger.writer.record(
            Attributed(command, by: context.principal.name))
        let warnings = sort == .money ? recorded.warnings : nil
        return response(
            RecordedAnswer(outcome: recorded.outcome, sort: sort, warnings: warnings),
            recorded.outcome, context)
    }
}
